//! Every field of the list with its sheet, header, synonyms, words and separators. The template, the
//! reader, the writer and the table in the README all come from this one table.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::finding::is_unseen;
use crate::words::{Lang, reading};

pub mod flat;
mod near;
mod table;
pub mod word;

pub(crate) use near::says_money;
pub use near::{meant, nearest};
pub use table::FIELDS;
pub use word::Words;

/// A sheet of the workbook, and a file of the CSV folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sheet {
    /// Who publishes, where and when; policy values that stand alone.
    About,
    /// One row for each institution.
    Institutions,
    /// Implant systems that institutions offer.
    ImplantOffers,
    /// Crowns that institutions offer.
    CrownOffers,
    /// Parts of the service fee.
    Parts,
    /// Institutions' own prices of items.
    Prices,
    /// Control targets and caps.
    Caps,
    /// The catalogue of implant systems with their awards.
    Implants,
    /// The catalogue of crowns with their ceilings.
    Crowns,
    /// Price items.
    Items,
    /// Surcharges and reductions of items.
    Modifiers,
    /// Price zones.
    Zones,
    /// The flat form, one row an offer: it is read, and stands in no template.
    Flat,
}

/// How the rows of a sheet become objects of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A key and its value in each row; some keys repeat.
    Pairs,
    /// Each row is an element of the array at this path.
    Rows(&'static str),
    /// Each row is an element of an array (second path) of the element that it names (first path).
    Under(&'static str, &'static str),
    /// Rows of one id are one element of the array at the first path; each adds an element to the
    /// element's own array, the second path.
    Grouped(&'static str, &'static str),
    /// Rows of one institution are one element of `institutions`; each adds an element to its offers.
    Flat,
}

impl Sheet {
    /// Every sheet, in the template's order.
    pub const ALL: &'static [Sheet] = &[
        Sheet::About,
        Sheet::Institutions,
        Sheet::ImplantOffers,
        Sheet::CrownOffers,
        Sheet::Parts,
        Sheet::Prices,
        Sheet::Caps,
        Sheet::Implants,
        Sheet::Crowns,
        Sheet::Items,
        Sheet::Modifiers,
        Sheet::Zones,
    ];

    /// Its name, then other names that are read too.
    #[must_use]
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Sheet::About => &["发布信息", "基本信息"],
            Sheet::Institutions => &["医疗机构", "机构", "机构名单", "医疗机构名单"],
            Sheet::ImplantOffers => &["种植体", "种植体系统", "机构种植体"],
            Sheet::CrownOffers => &["牙冠", "机构牙冠"],
            Sheet::Parts => &["服务费明细", "医疗服务费明细"],
            Sheet::Prices => &["医疗服务价格", "机构项目价格"],
            Sheet::Caps => &["调控目标", "调控总价", "限价"],
            Sheet::Implants => &["中选种植体", "种植体目录"],
            Sheet::Crowns => &["牙冠目录", "牙冠限价"],
            Sheet::Items => &["价格项目", "医疗服务价格项目"],
            Sheet::Modifiers => &["加收规则", "加收减收"],
            Sheet::Zones => &["价区"],
            Sheet::Flat => &["名单"],
        }
    }

    /// The name that is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.names()[0]
    }

    /// How its rows become objects.
    #[must_use]
    pub fn shape(self) -> Shape {
        match self {
            Sheet::About => Shape::Pairs,
            Sheet::Institutions => Shape::Rows("institutions"),
            Sheet::ImplantOffers => Shape::Under("institutions", "implants"),
            Sheet::CrownOffers => Shape::Under("institutions", "crowns"),
            Sheet::Parts => Shape::Under("institutions", "service/parts"),
            Sheet::Prices => Shape::Under("institutions", "items"),
            Sheet::Caps => Shape::Rows("policy/caps"),
            Sheet::Implants => Shape::Grouped("policy/implants", "awards"),
            Sheet::Crowns => Shape::Grouped("policy/crowns", "ceilings"),
            Sheet::Items => Shape::Rows("policy/items"),
            Sheet::Modifiers => Shape::Under("policy/items", "modifiers"),
            Sheet::Zones => Shape::Rows("policy/zones"),
            Sheet::Flat => Shape::Flat,
        }
    }

    /// The path of the objects that its rows become, with `*` for each array's index.
    #[must_use]
    pub fn place(self) -> &'static str {
        static PLACES: LazyLock<Vec<String>> = LazyLock::new(|| {
            let place = |sheet: &Sheet| match sheet.shape() {
                Shape::Pairs => String::new(),
                Shape::Rows(at) | Shape::Grouped(at, _) => format!("/{at}/*"),
                Shape::Under(parent, list) => format!("/{parent}/*/{list}/*"),
                Shape::Flat => "/institutions/*".to_owned(),
            };
            Sheet::ALL.iter().chain(&[Sheet::Flat]).map(place).collect()
        });
        &PLACES[self as usize]
    }

    /// Its fields, in the order of its columns (of its keys, for [`Shape::Pairs`]).
    pub fn fields(self) -> impl Iterator<Item = &'static Field> {
        let of_rows = if self == Sheet::Flat { Sheet::Institutions } else { self };
        let offers = if self == Sheet::Flat { flat::FLAT } else { &[] };
        FIELDS.iter().filter(move |field| field.sheet == of_rows).chain(offers)
    }

    /// The field that a header, in its normal form, is for.
    #[must_use]
    pub fn field_named(self, normal_header: &str) -> Option<&'static Field> {
        static NAMED: LazyLock<HashMap<(Sheet, String), &'static Field>> = LazyLock::new(|| {
            let mut named = HashMap::new();
            for sheet in Sheet::ALL.iter().copied().chain([Sheet::Flat]) {
                for field in sheet.fields() {
                    let path = field.path.to_owned();
                    let names = std::iter::once(&field.header).chain(field.also).map(|name| normal(name));
                    for name in names.chain([path]) {
                        named.entry((sheet, name)).or_insert(field);
                    }
                }
            }
            named
        });
        NAMED.get(&(self, normal_header.to_owned())).copied()
    }

    /// Its column headers, in order.
    #[must_use]
    pub fn headers(self) -> Vec<&'static str> {
        match self.shape() {
            Shape::Pairs => PAIR_HEADERS.to_vec(),
            _ => self.fields().map(|field| field.header).collect(),
        }
    }

    /// The sheet whose rows its own rows belong to.
    #[must_use]
    pub fn owner(self) -> Option<Sheet> {
        let Shape::Under(parent, _) = self.shape() else { return None };
        Sheet::ALL.iter().copied().find(|sheet| sheet.shape() == Shape::Rows(parent))
    }

    /// The sheet of a name, by its own name or a synonym.
    #[must_use]
    pub fn named(name: &str) -> Option<Sheet> {
        let name = normal(name);
        Sheet::ALL.iter().copied().find(|sheet| sheet.names().iter().any(|known| normal(known) == name))
    }
}

/// The columns of `发布信息`: the key, its value, and a second value where the key has one.
pub const PAIR_HEADERS: [&str; 3] = ["项目", "内容", "补充"];

/// Other headers of those columns that are read too.
pub const PAIR_ALSO: [&[&str]; 3] = [&["名称", "栏目"], &["值", "填写内容"], &["备注", "电话", "附加"]];

/// How a cell is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text, as it stands.
    Text,
    /// Yuan with at most two decimals.
    Amount,
    /// A share, `97%` or `0.97`.
    Rate,
    /// A calendar day.
    Day,
    /// A whole number.
    Count,
    /// Degrees of latitude or longitude.
    Degrees,
    /// 是 or 否.
    Flag(&'static Words),
    /// One of some words.
    Word(&'static Words),
    /// One of some words, or any text.
    Open(&'static Words),
    /// Several texts, separated by `；`.
    Texts,
    /// Several codes, separated by `；`, `、` or `，`.
    Codes,
    /// Several telephone numbers, separated likewise.
    Phones,
    /// Several of some words, separated likewise.
    WordList(&'static Words),
    /// Several of some words, or of any texts, separated likewise.
    OpenList(&'static Words),
}

impl Kind {
    /// The words it knows.
    #[must_use]
    pub fn words(self) -> Option<&'static Words> {
        match self {
            Kind::Flag(words)
            | Kind::Word(words)
            | Kind::Open(words)
            | Kind::WordList(words)
            | Kind::OpenList(words) => Some(words),
            _ => None,
        }
    }

    /// What separates several values in one cell; a backslash before it makes it part of a value.
    #[must_use]
    pub fn separators(self) -> &'static [char] {
        match self {
            Kind::Texts => &['；', ';', '\n'],
            Kind::Phones => &['；', ';', '\n', '、', '，', ',', '/', '／'],
            Kind::Codes | Kind::WordList(_) | Kind::OpenList(_) => &['；', ';', '\n', '、', '，', ','],
            _ => &[],
        }
    }
}

/// One field of the list in the workbook.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The sheet it stands in.
    pub sheet: Sheet,
    /// Its path from the row's object (`service/price`); with `^` a field of the object that the row
    /// belongs to; in `发布信息` from the list.
    pub path: &'static str,
    /// Its column's header, or its key.
    pub header: &'static str,
    /// Other headers that are read too.
    pub also: &'static [&'static str],
    /// How its cells are read and written.
    pub kind: Kind,
    /// Whether every row must have it.
    pub need: bool,
    /// What to fill in, for the clerk.
    pub note: &'static str,
    /// What the template's example row holds.
    pub example: &'static str,
}

impl Field {
    /// The field of the parent that a row names, for `^id`.
    #[must_use]
    pub fn parent(&self) -> Option<&'static str> {
        self.path.strip_prefix('^')
    }

    /// Whether a header, in its normal form, is this field's.
    #[must_use]
    pub fn answers(&self, normal_header: &str) -> bool {
        std::iter::once(&self.header).chain(self.also).any(|known| normal(known) == normal_header)
            || self.path == normal_header
    }
}

/// What one price is for, where it is for one tooth or one piece.
pub const ONE: [&str; 10] = ["颗", "牙", "牙位", "单颗", "颗牙", "单牙", "枚", "套", "件", "个"];

/// A header in the form in which two are compared: without spaces and letters that nobody sees, width, case,
/// marks for required columns and of footnotes, and a bare unit in brackets at its end (`价格（元）` is `价格`).
/// What else stands there changes what is meant: `价格（元/单颌）`, `价格（元起）`.
#[must_use]
pub fn normal(text: &str) -> String {
    let plain: String = plain(text).chars().filter(|c| *c != '*').collect();
    match plain.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((head, unit)) if !head.is_empty() && (is_yuan(unit) || unit == "%") => head.to_owned(),
        _ => plain,
    }
}

/// A word in the form in which two are compared: as a header is, but with every mark. A star can mean that the
/// footnote says the opposite.
#[must_use]
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !is_unseen(*c) && !matches!(c, '：' | ':'))
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a text, in its plain form, is the yuan as a unit, for one tooth or one piece or with nothing said: 元,
/// 单位：元, 人民币元/颗.
#[must_use]
pub(crate) fn is_yuan(unit: &str) -> bool {
    match behind_yuan(unit) {
        Some("") => true,
        Some(each) => each.strip_prefix(['/', '每']).is_some_and(|each| ONE.contains(&each)),
        None => false,
    }
}

/// What follows the yuan where a text, in its plain form, begins with it: `/颗`, `起`.
#[must_use]
pub(crate) fn behind_yuan(text: &str) -> Option<&str> {
    let text = text.strip_prefix("单位").unwrap_or(text);
    let text = ["人民币", "rmb"].iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text);
    text.strip_prefix(['元', '圆'])
}

/// A JSON pointer with `*` in place of each array's index.
#[must_use]
pub fn pattern(pointer: &str) -> String {
    let steps = pointer.split('/').map(|step| {
        let index = !step.is_empty() && step.bytes().all(|b| b.is_ascii_digit());
        if index { "*" } else { step }
    });
    steps.collect::<Vec<_>>().join("/")
}

/// The sheet whose rows hold what is at a JSON pointer, and what is left of the pointer.
#[must_use]
pub fn sheet_of(pointer: &str) -> (Sheet, String) {
    let pattern = pattern(pointer);
    let place = |sheet: &&Sheet| {
        let place = sheet.place();
        pattern.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            || place.strip_suffix("/*") == Some(pattern.as_str())
    };
    let sheet = Sheet::ALL.iter().filter(place).max_by_key(|sheet| sheet.place().len());
    let sheet = sheet.copied().unwrap_or(Sheet::About);
    let rest = pattern.get(sheet.place().len()..).unwrap_or_default().trim_start_matches('/').to_owned();
    (sheet, rest)
}

/// The field at a path from the row's object; a path below a field is the field's
/// (`codes/1`, `amount` of `amount/factor`).
#[must_use]
pub fn field_at(sheet: Sheet, path: &str) -> Option<&'static Field> {
    let path = pattern(path);
    let holds = |field: &&Field| {
        let stem = field.path.strip_suffix("/*").unwrap_or(field.path);
        path.strip_prefix(stem).is_some_and(|below| below.is_empty() || below.starts_with('/'))
    };
    sheet.fields().filter(holds).max_by_key(|field| field.path.len())
}

/// The headers of what an object of one row is written as: its area's code and name.
fn parts(sheet: Sheet, path: &str) -> Vec<&'static str> {
    let below = |field: &&Field| field.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
    sheet.fields().filter(below).map(|field| field.header).collect()
}

/// What a JSON pointer speaks of, in the words of the workbook: `医疗机构·机构等级`.
#[must_use]
pub fn subject(pointer: &str, lang: Lang) -> String {
    let (sheet, path) = sheet_of(pointer);
    let english = || pattern(pointer).replace("/*", "").trim_start_matches('/').replace('/', ".");
    match (lang, field_at(sheet, &path)) {
        (Lang::Zh, Some(field)) => format!("{}·{}", sheet.name(), field.header),
        (Lang::En, Some(field)) => format!("{} ({})", english(), field.header),
        _ if pointer.is_empty() => reading::THE_LIST.to(lang).to_owned(),
        (Lang::Zh, None) if parts(sheet, &path).len() == 2 => {
            format!("{}·{}", sheet.name(), parts(sheet, &path).join("和"))
        }
        (Lang::Zh, None) if sheet != Sheet::About => sheet.name().to_owned(),
        _ => english(),
    }
}

/// The table of all fields, as the README shows it.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::new();
    let sheets = Sheet::ALL.iter().map(|sheet| (sheet.name(), sheet.fields().collect()));
    // Of the flat form only what `医疗机构` has not.
    let flat = ("名单（一行一种产品；另有“医疗机构”的各列）", flat::FLAT.iter().collect());
    for (name, fields) in sheets.chain([flat]) {
        out += &format!(
            "\n### {name}\n\n| 列名 | 也认得 | 必填 | 怎样填 | 例 | JSON |\n|---|---|---|---|---|---|\n"
        );
        let fields: Vec<&Field> = fields;
        for field in fields {
            let need = if field.need { "是" } else { "" };
            let cells =
                [field.header, &field.also.join("、"), need, &field.hint(), field.example, field.path];
            out += &format!(
                "| {} |\n",
                cells.map(|cell| cell.replace('|', "\\|").replace('\n', " ")).join(" | ")
            );
        }
    }
    out
}

impl Field {
    /// What to fill in: the note, and the words where only some are known.
    #[must_use]
    pub fn hint(&self) -> String {
        let words = self.kind.words().map(|words| words.written().join("、")).unwrap_or_default();
        let how = match self.kind {
            Kind::Amount => "元，最多两位小数；没有公布就留空。",
            Kind::Rate => "百分比，如 97%。",
            Kind::Day => "日期，如 2023-04-20。",
            Kind::Count => "整数。",
            Kind::Degrees => "度，十进制小数。",
            Kind::Texts | Kind::Codes | Kind::Phones => "可填多个，用“；”隔开。",
            Kind::WordList(_) | Kind::OpenList(_) => "可填多个，用“；”隔开，取自：",
            Kind::Flag(_) | Kind::Word(_) => "取自：",
            Kind::Open(_) => "取自下列各项，或其他文字：",
            Kind::Text => "",
        };
        let end = if words.is_empty() { "" } else { "。" };
        format!("{}{how}{words}{end}", self.note)
    }
}

//! The row, or the two rows, that hold the headers, and which column holds which field.

use std::collections::{HashMap, HashSet};

use super::cell::Cell;
use super::table::{Row, Table};
use crate::fields::{Field, PAIR_ALSO, PAIR_HEADERS, Sheet, behind_yuan, is_yuan, normal, says_money};

/// A table's headers.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The position of the first header row among the table's rows.
    pub at: usize,
    /// The position of the first row below the headers.
    pub below: usize,
    /// The number of the last header row, from 1.
    pub row: usize,
    /// The column of each field that was found, from 0, and its header as it stands.
    pub fields: Vec<(&'static Field, usize, String)>,
    /// Columns whose header is not known, and the header.
    pub unknown: Vec<(usize, String)>,
    /// Headers that stand a second time.
    pub twice: Vec<(usize, String)>,
    /// The columns with a header that says nothing about the list, such as 序号.
    pub idle: Vec<usize>,
    /// The columns whose header stands higher than in the last header row, and the row's number.
    higher: HashMap<usize, usize>,
}

/// Headers that tables carry for their readers and that say nothing about the list.
const IDLE: [&str; 4] = ["序号", "行号", "编次", "no."];

/// How far down headers are looked for: titles and remarks may stand above them.
pub const DEEPEST: usize = 30;

/// Headers that stand below others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again<'a> {
    /// The same, in other words perhaps.
    Same,
    /// Others, or in another order: the first column, from 0, that is another's, and what it is called.
    Other(usize, &'a str),
}

/// One column's header: as it is shown, and what it may be read as, the likeliest first.
struct Label {
    column: usize,
    shown: String,
    read_as: Vec<String>,
}

/// Finds the headers of a sheet: the first row with the most headers that are known, or two rows where the
/// upper one groups the lower one's and more are known together than in either.
pub fn find(table: &Table, sheet: Sheet) -> Option<Head> {
    let mut best: Option<Head> = None;
    let count = |head: &Option<Head>| head.as_ref().map_or(0, |head| head.fields.len());
    let mut before = 0;
    for (at, row) in table.rows().take(DEEPEST).enumerate() {
        let single = head(sheet, (at, at + 1), row.number, single(row));
        let known = single.fields.len();
        if known > count(&best) {
            best = Some(single);
        }
        if let Some(upper) = at.checked_sub(1).and_then(|at| table.row(at)) {
            let two = head(sheet, (at - 1, at + 1), row.number, joined(upper, row));
            if two.fields.len() > known.max(before) && two.fields.len() > count(&best) {
                best = Some(two);
            }
        }
        before = known;
    }
    let mut best =
        best.filter(|best| best.fields.len() >= 2 || (best.fields.len() == 1 && best.unknown.is_empty()))?;
    best.higher = higher(table, &best);
    Some(best)
}

/// The headers that stand above the last header row: alone in the upper one, or merged over both.
fn higher(table: &Table, head: &Head) -> HashMap<usize, usize> {
    let merged =
        table.traces.merges.iter().filter(|merge| (merge.first.0 + 1..=merge.last.0).contains(&head.row));
    let mut higher: HashMap<usize, usize> = merged.map(|merge| (merge.first.1, merge.first.0)).collect();
    if let (Some(upper), Some(lower)) = (table.row(head.at), table.row(head.at + 1))
        && head.below == head.at + 2
    {
        let alone = upper.filled().filter(|(column, _)| lower.cell(*column) == Cell::Empty);
        higher.extend(alone.map(|(column, _)| (column, upper.number)));
    }
    higher
}

fn single(row: Row<'_>) -> Vec<Label> {
    let each = row.filled().filter_map(|(column, cell)| match cell {
        Cell::Text(text) => Some(Label { column, shown: text.to_owned(), read_as: vec![normal(text)] }),
        _ => None,
    });
    each.collect()
}

/// The headers of two rows: 种植体 above 品牌 and 价格. A group reaches to the right as far as something
/// stands below it and nothing above.
fn joined(upper: Row<'_>, lower: Row<'_>) -> Vec<Label> {
    let text = |row: Row<'_>, column| match row.cell(column) {
        Cell::Text(text) => Some(text.to_owned()),
        _ => None,
    };
    let mut group: Option<String> = None;
    let mut labels = Vec::new();
    for column in 0..upper.width().max(lower.width()) {
        let (above, below) = (text(upper, column), text(lower, column));
        // A header that is merged over both rows stands in both.
        let below = below.filter(|below| above.as_ref() != Some(below));
        match (above, below) {
            (None, None) => group = None,
            (Some(above), None) => {
                group = None;
                labels.push(Label { column, read_as: vec![normal(&above)], shown: above });
            }
            (above, Some(below)) => {
                group = above.or(group);
                let own = normal(&below);
                let label = match &group {
                    Some(group) => grouped(column, group, &below),
                    None => Label { column, shown: below, read_as: vec![own] },
                };
                labels.push(label);
            }
        }
    }
    labels
}

fn grouped(column: usize, group: &str, below: &str) -> Label {
    let (mut above, own) = (normal(group), normal(below));
    // What a group says of its prices holds for each of them, and for nothing else: 牙冠（元起）.
    let said = above.rsplit_once('(').filter(|(_, said)| behind_yuan(said).is_some());
    let is_plain = said.is_none() || !says_money(&own);
    if let Some((stem, _)) = said.filter(|_| is_plain) {
        above = stem.to_owned();
    }
    let mut read_as = vec![format!("{above}{own}"), format!("{above}·{own}")];
    read_as.extend(brief(&above).map(|brief| format!("{brief}{own}")));
    // A unit below a header adds nothing to it.
    if is_yuan(own.trim_matches(['(', ')'])) {
        read_as.push(above);
    }
    if is_plain {
        read_as.push(own);
    }
    Label { column, shown: format!("{group}·{below}"), read_as }
}

/// What a group is of, where its name also says what stands below it: 使用的种植体系统品牌及价格 is of 种植体系统.
fn brief(group: &str) -> Option<&str> {
    const BEFORE: [&str; 5] = ["使用的", "所使用的", "使用", "所用", "选用的"];
    const BELOW: [&str; 10] = ["信息", "情况", "价格", "品牌", "费用", "收费", "名称", "及", "和", "、"];
    let bare = BEFORE.iter().find_map(|start| group.strip_prefix(start)).unwrap_or(group);
    let mut rest = bare;
    while let Some(shorter) = BELOW.iter().find_map(|end| rest.strip_suffix(end)) {
        rest = shorter;
    }
    (rest.len() < group.len() && !rest.is_empty()).then_some(rest)
}

fn head(sheet: Sheet, (at, below): (usize, usize), row: usize, labels: Vec<Label>) -> Head {
    let mut head = Head { at, below, row, ..Head::default() };
    for Label { column, shown, read_as } in labels {
        let left = head.fields.iter().filter(|(_, left, _)| *left < column).max_by_key(|(_, left, _)| *left);
        let near = left.and_then(|(field, ..)| of_group(sheet, field, &read_as));
        let free = |field: &&'static Field| !head.fields.iter().any(|(known, ..)| known.path == field.path);
        let known = || read_as.iter().find_map(|name| sheet.field_named(name));
        match near.filter(free).or_else(known) {
            Some(field) if !free(&field) => head.twice.push((column, shown)),
            Some(field) => head.fields.push((field, column, shown)),
            None if read_as.iter().any(|name| IDLE.contains(&name.as_str())) => head.idle.push(column),
            None => head.unknown.push((column, shown)),
        }
    }
    head
}

/// In the flat form, a bare 价格 or 采购价 to the right of an implant's or a crown's column is its price.
fn of_group(sheet: Sheet, left: &Field, read_as: &[String]) -> Option<&'static Field> {
    const BARE: [&str; 12] = [
        "价格",
        "收费",
        "采购价",
        "采购价格",
        "进价",
        "销售价",
        "收费价格",
        "单价",
        "材料",
        "材质",
        "型号",
        "生产企业",
    ];
    let bare = read_as.iter().find(|name| BARE.contains(&name.as_str()))?;
    let group = match left.path.split_once("/*/") {
        Some(("implants", _)) => "种植体",
        Some(("crowns", _)) => "牙冠",
        _ => return None,
    };
    (sheet == Sheet::Flat).then(|| sheet.field_named(&format!("{group}{bare}"))).flatten()
}

impl Head {
    /// Whether a row repeats the headers, as they stand on each printed page.
    #[must_use]
    pub fn is_repeated(&self, row: Row<'_>) -> bool {
        let header =
            |at: usize| self.fields.iter().find(|(_, column, _)| *column == at).map(|(.., header)| header);
        let numbered = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
        let mut same = 0;
        for (column, cell) in row.filled() {
            let Cell::Text(text) = cell else { return false };
            match header(column) {
                // Most rows of data are told by this.
                Some(header) if numbered(text) && !numbered(header) => return false,
                Some(header) if normal(header) == normal(text) => same += 1,
                Some(header) if header.split('·').any(|part| normal(part) == normal(text)) => same += 1,
                Some(_) => return false,
                None => {}
            }
        }
        same >= 2
    }

    /// What a row says if it is one of headers: at least two different ones, and most of its cells are headers that
    /// the sheet or this table has. `None` of a row of data.
    #[must_use]
    pub fn again<'a>(&self, row: Row<'a>) -> Option<Again<'a>> {
        let sheet = self.fields.first()?.0.sheet;
        // Nearly every row of data holds a number, a code or a telephone.
        let is_data = |cell: Cell<'_>| match cell {
            Cell::Text(text) => text.is_ascii() && text.bytes().any(|byte| byte.is_ascii_digit()),
            _ => true,
        };
        if row.filled().any(|(_, cell)| is_data(cell)) {
            return None;
        }
        let own = |at: usize| self.fields.iter().find(|(_, column, _)| *column == at);
        let is_part = |header: &str, name: &str| header.split('·').any(|part| normal(part) == name);
        let (mut filled, mut names, mut other) = (0, HashSet::new(), None);
        for (column, cell) in row.filled() {
            let Cell::Text(text) = cell else { return None };
            let name = normal(text);
            let field = sheet.field_named(&name);
            let own = own(column);
            let same = match (own, field) {
                (Some((own, _, header)), Some(field)) => own.path == field.path || is_part(header, &name),
                (Some((.., header)), None) => normal(header) == name || is_part(header, &name),
                (None, field) => field.is_none(),
            };
            if !same {
                other.get_or_insert((column, text));
            }
            let is_header = field.is_some()
                || IDLE.contains(&name.as_str())
                || self.fields.iter().any(|(.., header)| is_part(header, &name))
                || self.unknown.iter().chain(&self.twice).any(|(_, header)| is_part(header, &name));
            filled += 1;
            if is_header {
                names.insert(name);
            }
        }
        let many = names.len() * 2 > filled && (names.len() > 2 || names.len() == filled);
        (many && names.len() >= 2).then(|| other.map_or(Again::Same, |(at, text)| Again::Other(at, text)))
    }

    /// The number of the row in which the header of a column stands.
    #[must_use]
    pub fn row_of(&self, column: usize) -> usize {
        self.higher.get(&column).copied().unwrap_or(self.row)
    }

    /// How many columns lie between the first and the last header.
    #[must_use]
    pub fn width(&self) -> usize {
        let known = self.fields.iter().map(|(_, column, _)| *column);
        let other = self.unknown.iter().chain(&self.twice).map(|(column, _)| *column);
        known.chain(other).chain(self.idle.iter().copied()).max().map_or(0, |last| last + 1)
    }
}

/// The columns of key, value and second value in `发布信息`: by their headers, else the first three.
/// Also says after which of the table's rows the keys begin.
pub fn pairs(table: &Table) -> (usize, [usize; 3]) {
    for (at, row) in table.rows().take(DEEPEST).enumerate() {
        let column = |which: usize| {
            let is = |cell: Cell<'_>| matches!(cell, Cell::Text(text) if names_pair(which, text));
            row.cells().position(is)
        };
        if let (Some(key), Some(value)) = (column(0), column(1)) {
            return (at + 1, [key, value, column(2).unwrap_or(value + 1)]);
        }
    }
    (0, [0, 1, 2])
}

fn names_pair(which: usize, header: &str) -> bool {
    let header = normal(header);
    normal(PAIR_HEADERS[which]) == header || PAIR_ALSO[which].iter().any(|known| normal(known) == header)
}

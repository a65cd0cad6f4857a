//! Which product of the policy's catalogue a name in a table stands for: found for sure, or not at all.

use std::collections::HashMap;

use crate::fields::nearest;
use crate::finding::{Code, is_unseen};
use crate::node::Node;

/// The products of one kind, by everything that they are called.
pub(super) struct Catalogue {
    ids: Vec<String>,
    products: Vec<Product>,
    /// For each way of naming, from the surest to the least sure, which products a name stands for.
    ways: [HashMap<String, Vec<usize>>; WAYS],
    /// Each name as the catalogue writes it.
    written: HashMap<String, String>,
    /// What was found for a name before: most rows name the same few products.
    known: HashMap<String, Result<String, Unfound>>,
}

/// Ids; names of two parts; a brand or a product's name; a company.
const WAYS: usize = 4;

/// What a product is called, each in the form in which two are compared.
struct Product {
    company: String,
    brand: String,
    model: String,
    material: String,
    codes: Vec<String>,
}

/// Why no product was found: the code of the finding, and the nearest known names.
pub(super) type Unfound = (Code, String);

/// What a row says of a product besides its name.
#[derive(Default)]
pub(super) struct Telling {
    pub(super) company: String,
    pub(super) model: String,
    pub(super) material: String,
    pub(super) code: String,
}

impl Catalogue {
    /// The catalogue at a path of the list that holds the policy.
    pub(super) fn new(policy: &Node, kind: &str) -> Catalogue {
        let items = policy.get(kind).map_or(&[][..], Node::items);
        let mut catalogue = Catalogue {
            ids: Vec::new(),
            products: Vec::new(),
            ways: Default::default(),
            written: HashMap::new(),
            known: HashMap::new(),
        };
        for item in items {
            let Some(id) = item.text_of("id") else { continue };
            catalogue.add(id, item);
        }
        catalogue
    }

    fn add(&mut self, id: &str, item: &Node) {
        let part = |name| plain(item.text_of(name).unwrap_or_default());
        let codes = item.field("codes").map_or(&[][..], Node::items).iter();
        let product = Product {
            company: part("company"),
            brand: part("brand"),
            model: part("product"),
            material: part("material"),
            codes: codes.map(|code| plain(&code.shown())).collect(),
        };
        let Product { company, brand, model, material, .. } = &product;
        let two = [(brand, model), (company, brand), (company, model), (brand, material), (model, material)];
        let mut names = vec![(0, plain(id))];
        for (one, other) in two.into_iter().filter(|(one, other)| !one.is_empty() && !other.is_empty()) {
            names.extend([(1, format!("{one}{other}")), (1, format!("{other}{one}"))]);
        }
        names.push((1, format!("{company}{brand}{model}")));
        names.extend([(2, brand.clone()), (2, model.clone()), (3, company.clone())]);
        for name in ["id", "brand", "product", "company"].iter().filter_map(|name| item.text_of(name)) {
            self.written.entry(plain(name)).or_insert_with(|| name.to_owned());
        }
        let at = self.ids.len();
        for (way, name) in names.into_iter().filter(|(_, name)| !name.is_empty()) {
            let all = self.ways[way].entry(name).or_default();
            if !all.contains(&at) {
                all.push(at);
            }
        }
        self.ids.push(id.to_owned());
        self.products.push(product);
    }

    /// The id of the product that a cell names.
    pub(super) fn find(&mut self, text: &str, telling: &Telling) -> Result<String, Unfound> {
        let bare = telling.is_empty();
        if bare && let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let found = self.look(text, telling);
        if bare {
            self.known.insert(text.to_owned(), found.clone());
        }
        found
    }

    fn look(&self, text: &str, telling: &Telling) -> Result<String, Unfound> {
        let mut found: Option<Vec<usize>> = None;
        let said = bracketed(text).filter(|(outer, inner)| !self.is_denied(outer) && !self.is_denied(inner));
        for name in names(text, said, telling) {
            let Some(all) = self.ways.iter().find_map(|way| way.get(&name)) else { continue };
            let all: Vec<usize> =
                all.iter().copied().filter(|at| telling.fits(&self.products[*at])).collect();
            // Where a text can be taken in two ways, both must mean the same product.
            found = Some(match found {
                None => all,
                Some(earlier) if all.is_empty() => earlier,
                Some(earlier) if earlier.is_empty() => all,
                Some(earlier) => {
                    let both: Vec<usize> = earlier.iter().copied().filter(|at| all.contains(at)).collect();
                    if both.is_empty() { earlier.into_iter().chain(all).collect() } else { both }
                }
            });
        }
        match found.unwrap_or_default()[..] {
            [only] => Ok(self.ids[only].clone()),
            // What is said to be another product is not to be renamed to the one that it is not.
            [] if said.is_none() && bracketed(text).is_some() => Err((Code::UnknownProduct, String::new())),
            [] => Err((Code::UnknownProduct, self.nearest(text))),
            ref several => {
                let names: Vec<&str> = several.iter().take(5).map(|at| self.ids[*at].as_str()).collect();
                Err((Code::ProductUnclear, names.join("、")))
            }
        }
    }

    /// Whether a part of a text denies what the other part names, and is no name itself.
    fn is_denied(&self, part: &str) -> bool {
        denies(part) && !self.ways.iter().any(|way| way.contains_key(&plain(part)))
    }

    /// The nearest name that only one product has, as the catalogue writes it.
    fn nearest(&self, text: &str) -> String {
        let text = plain(text);
        let names = self.ways.iter().flat_map(HashMap::iter).filter(|(_, all)| all.len() == 1);
        // The order of a map is any; the nearest must be the same each time.
        let mut names: Vec<(&str, usize)> = names.map(|(name, all)| (name.as_str(), all[0])).collect();
        names.sort_unstable();
        let near = nearest(&text, names.iter().map(|(name, _)| *name));
        let written = |(name, at): &(&str, usize)| self.written.get(*name).unwrap_or(&self.ids[*at]).clone();
        near.and_then(|near| names.iter().find(|(name, _)| *name == near)).map(written).unwrap_or_default()
    }
}

impl Telling {
    fn is_empty(&self) -> bool {
        [&self.company, &self.model, &self.material, &self.code].iter().all(|text| text.is_empty())
    }

    /// Whether a product is not another one by what the row says besides.
    fn fits(&self, product: &Product) -> bool {
        let agrees = |said: &str, known: &str| {
            let said = plain(said);
            said.is_empty() || known.is_empty() || said.contains(known) || known.contains(&said)
        };
        let code = plain(&self.code);
        agrees(&self.company, &product.company)
            && agrees(&self.model, &product.model)
            && agrees(&self.material, &product.material)
            && (code.is_empty() || product.codes.is_empty() || product.codes.contains(&code))
    }
}

/// Words that a name may carry and that tell nothing.
const IDLE: [&str; 6] = ["种植体系统", "种植系统", "种植体", "牙冠", "系统", "品牌"];

/// The ways to take a cell: as it stands, with the model beside it, without what stands in brackets, only
/// that, and each without words that tell nothing. `said` is what stands before a bracket and within, where neither
/// denies what the other names.
fn names(text: &str, said: Option<(&str, &str)>, telling: &Telling) -> Vec<String> {
    let mut all = vec![plain(text)];
    if !telling.model.is_empty() {
        all.push(plain(text) + &plain(&telling.model));
    }
    if let Some((outer, inner)) = said {
        all.extend([plain(outer), plain(inner)]);
    }
    let short = |name: &String| IDLE.iter().find_map(|end| name.strip_suffix(end)).map(str::to_owned);
    let shorter: Vec<String> = all.iter().filter_map(short).collect();
    all.extend(shorter);
    all.retain(|name| !name.is_empty());
    all
}

/// What stands before a bracket at the end of a text, and within.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let (outer, rest) = text.split_once(['（', '('])?;
    let (inner, after) = rest.split_once(['）', ')'])?;
    after.trim().is_empty().then_some((outer, inner))
}

/// Words that say that something else is meant: 非中选, 旧款, 已停用, 目录外, 自费.
const DENYING: [&str; 26] = [
    "非", "不", "未", "无", "旧", "停", "仿", "除", "老款", "自费", "自购", "落选", "淘汰", "下架", "撤",
    "废", "取消", "失效", "过期", "到期", "替代", "代用", "其他", "其它", "另", "假",
];

/// Words of places, companies and materials that only hold one of those.
const HARMLESS: [&str; 14] = [
    "无锡",
    "不锈",
    "旧金山",
    "未来",
    "仿生",
    "非洲",
    "非金属",
    "非晶",
    "无金属",
    "非凡",
    "未名",
    "无双",
    "无机",
    "无菌",
];

/// Whether a text denies something.
fn denies(text: &str) -> bool {
    let plain = HARMLESS.iter().fold(plain(text), |plain, word| plain.replace(word, ""));
    let abroad = ["国外", "海外", "境外"].iter().any(|end| plain.ends_with(end));
    DENYING.iter().any(|word| plain.contains(word)) || plain.ends_with('外') && !abroad
}

/// A name in the form in which two are compared: without width, case, spaces, letters that nobody sees and the
/// signs between its parts.
pub(super) fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars()
        .map(narrow)
        .filter(|c| {
            !c.is_whitespace()
                && !is_unseen(*c)
                && !matches!(c, '·' | '-' | '—' | '–' | '/' | '(' | ')' | '®' | '™' | '.' | ',' | '+' | '_')
        })
        .flat_map(char::to_lowercase)
        .collect()
}

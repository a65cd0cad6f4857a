//! What an institution is called, in a form in which two spellings can be compared.

use super::narrow;

/// A name as it is compared.
pub(super) struct Name {
    /// The whole, without marks, width and case.
    whole: String,
    /// What is left without the place, the kind of house and the kind of firm.
    core: String,
    /// What tells branches and numbered hospitals apart, in order: digits, letters, directions.
    marks: String,
}

/// How much alike two names must be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// The same core.
    Equal,
    /// The same core, one within the other, or a slip of the pen in it.
    Core,
    /// That, or a slip of the pen anywhere.
    Spelling,
}

/// What many names have in common, longer words first.
const COMMON: [&str; 17] = [
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "门诊部",
    "诊疗中心",
    "口腔科",
    "口腔",
    "齿科",
    "牙科",
    "医院",
    "门诊",
    "诊所",
    "医疗",
    "专科",
    "连锁",
    "集团",
    "市",
];

/// What a branch calls itself.
const BRANCH: [&str; 5] = ["分院", "院区", "分店", "分部", "店"];

/// How alike two names are that are one with a slip of the pen.
const ALIKE: f64 = 0.75;

fn plain(text: &str) -> String {
    text.chars().filter_map(narrow).collect()
}

/// How a name says where it is: the area's name, and without its last letter.
pub(super) fn places(area: &str) -> Vec<String> {
    let area = plain(area);
    let short = area.strip_suffix(['市', '县', '区']).map(str::to_owned);
    let places = [Some(area), short].into_iter().flatten();
    places.filter(|place| place.chars().count() > 1).collect()
}

impl Name {
    /// The name, in a list of an area, in a district, each as [`places`] gives it.
    pub(super) fn new(text: &str, area: &[String], district: &[String]) -> Name {
        let whole = plain(text);
        let mut core = String::with_capacity(whole.len());
        let mut rest = whole.as_str();
        while let Some(letter) = rest.chars().next() {
            let places = area.iter().chain(district).map(String::as_str);
            let word = places.chain(COMMON).find(|word| rest.starts_with(word));
            if word.is_none() {
                core.push(letter);
            }
            rest = &rest[word.map_or(letter.len_utf8(), str::len)..];
        }
        let mark = |c: &char| c.is_ascii_alphanumeric() || "东西南北甲乙丙丁".contains(*c);
        Name { marks: whole.chars().filter(mark).collect(), core, whole }
    }

    /// What is special about the name; empty where all of it is common.
    pub(super) fn core(&self) -> &str {
        &self.core
    }

    /// Whether two names are alike.
    pub(super) fn is(&self, other: &Name, asked: Likeness) -> bool {
        if self.marks != other.marks {
            return false;
        }
        let alike = |one: &str, two: &str| strsim::normalized_damerau_levenshtein(one, two) >= ALIKE;
        let whole = || alike(&self.whole, &other.whole);
        let (one, two) = (self.core.as_str(), other.core.as_str());
        if one.is_empty() || two.is_empty() {
            return whole();
        }
        let within = |one: &str, two: &str| one.chars().count() > 1 && two.contains(one);
        match asked {
            Likeness::Equal => one == two,
            Likeness::Core => within(one, two) || within(two, one) || alike(one, two),
            Likeness::Spelling => self.is(other, Likeness::Core) || whole(),
        }
    }

    /// Whether one of two names says that it is a branch, and the other does not say the same.
    pub(super) fn is_branch_of(&self, other: &Name) -> bool {
        let says = |name: &Name| BRANCH.iter().any(|word| name.whole.contains(word));
        self.whole != other.whole && (says(self) || says(other))
    }
}

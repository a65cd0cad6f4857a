//! Where an institution is, in a form in which two spellings can be compared.

use super::narrow;

/// An address without its province and city, and its district apart from the rest.
pub(super) struct Address {
    district: Option<String>,
    place: String,
}

/// How many letters the name of a province, city or district has at most before its last one.
const LONGEST: usize = 6;

/// From how many letters on the end or the beginning of an address says where it is.
const TELLING: usize = 4;

/// How alike two streets are that are one with a slip of the pen.
const ALIKE: f64 = 0.8;

impl Address {
    /// The address of a text; `None` where it says nothing.
    pub(super) fn new(text: &str) -> Option<Address> {
        let text: String = without_brackets(text).chars().filter_map(narrow).collect();
        let rest = ["省", "自治区", "市"].iter().fold(text.as_str(), |rest, end| cut(rest, end).1);
        let (district, rest) = ["区", "县"].iter().fold((None, rest), |(district, rest), end| {
            let (cut_off, left) = cut(rest, end);
            (district.or(cut_off), left)
        });
        let address = || Address { district: district.map(str::to_owned), place: rest.to_owned() };
        (!rest.is_empty()).then(address)
    }

    /// The street and what follows.
    pub(super) fn place(&self) -> &str {
        &self.place
    }

    /// The numbers in it, in order: of streets, houses, floors.
    fn numbers(&self) -> impl Iterator<Item = &str> {
        self.place.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty())
    }

    /// Whether two addresses can be one place: the same, one said more fully, or a slip of the pen in the
    /// street; never with another district or other numbers.
    pub(super) fn is(&self, other: &Address) -> bool {
        let districts = self.district.as_ref().zip(other.district.as_ref());
        if districts.is_some_and(|(one, two)| one != two) {
            return false;
        }
        if self.place == other.place || self.begins(other) || other.begins(self) {
            return true;
        }
        let near = || strsim::normalized_damerau_levenshtein(&self.place, &other.place) >= ALIKE;
        self.numbers().eq(other.numbers()) && (self.ends(other) || other.ends(self) || near())
    }

    /// Whether the other address goes on where this one ends, but not within a number.
    fn begins(&self, other: &Address) -> bool {
        let digit = |c: char| c.is_ascii_digit();
        let torn = |rest: &str| self.place.ends_with(digit) && rest.starts_with(digit);
        let goes_on = other.place.strip_prefix(&self.place).is_some_and(|rest| !torn(rest));
        goes_on && self.numbers().next().is_some() && self.tells()
    }

    fn ends(&self, other: &Address) -> bool {
        other.place.ends_with(&self.place) && self.tells()
    }

    fn tells(&self) -> bool {
        self.place.chars().count() >= TELLING
    }
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(letter),
            _ => {}
        }
    }
    out
}

/// Cuts a name that ends so off the beginning of a text, where there is one. A 小区 or 园区 is no district.
fn cut<'a>(text: &'a str, end: &str) -> (Option<&'a str>, &'a str) {
    let named = |name: &str| {
        (1..=LONGEST).contains(&name.chars().count())
            && !name.ends_with(['小', '社', '街', '园', '校', '院', '厂'])
    };
    match text.split_once(end) {
        Some((name, rest)) if named(name) && !rest.is_empty() => (Some(name), rest),
        _ => (None, text),
    }
}

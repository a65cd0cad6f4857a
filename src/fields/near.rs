//! The known text that was probably meant by one that is not known.

use super::{Sheet, normal};

impl Sheet {
    /// The sheet that was probably meant by a name that none has.
    #[must_use]
    pub fn nearest(name: &str) -> Option<Sheet> {
        let name = normal(name);
        let begun = Sheet::ALL.iter().filter(|sheet| name.starts_with(sheet.name()));
        let begun = begun.max_by_key(|sheet| sheet.name().len()).copied();
        let near = || nearest(&name, Sheet::ALL.iter().flat_map(|sheet| sheet.names().iter().copied()));
        let like = |near: &&str| strsim::normalized_damerau_levenshtein(&name, near) > 0.3;
        begun.or_else(|| Sheet::named(near().filter(like)?))
    }

    /// The header that was probably meant by one, in its normal form, that no field has. None, where the nearest
    /// are of several fields: one that is wrong costs more than none.
    #[must_use]
    pub fn nearest_header(self, normal_header: &str) -> Option<&'static str> {
        let is_money = says_money(normal_header);
        let fields = self.fields().filter(|field| says_money(field.header) == is_money);
        let all = fields.flat_map(|field| {
            let names = std::iter::once(&field.header).chain(field.also);
            names.filter_map(|name| Some((likeness(normal_header, &normal(name))?, field.header)))
        });
        let all: Vec<(f64, &'static str)> = all.collect();
        let best = all.iter().map(|(likeness, _)| *likeness).fold(0.0, f64::max);
        let mut headers = all.iter().filter(|(likeness, _)| *likeness == best).map(|(_, header)| *header);
        let first = headers.next()?;
        headers.all(|header| header == first).then_some(first)
    }
}

/// Whether a header is one of amounts. One of these is never meant by one of names or words, however alike
/// they are: 种植费 and 种植体.
pub(crate) fn says_money(header: &str) -> bool {
    header.contains(['价', '费', '额'])
}

/// How alike two headers are, where it is for a good reason: a slip of the pen, or a few letters more.
fn likeness(header: &str, known: &str) -> Option<f64> {
    let (long, short) = (header.chars().count(), known.chars().count());
    let (long, short) = (long.max(short), long.min(short));
    let slips = match short {
        0..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    // Of two letters the first must be the same: 备住 is 备注, 网址 is no 地址.
    let begins = short > 2 || header.chars().next() == known.chars().next();
    let slip = begins && strsim::damerau_levenshtein(header, known) <= slips;
    let within = 5 * short >= 3 * long && (header.contains(known) || known.contains(header));
    // What stands in brackets can change what is meant: in 万元, before a change, with something else.
    let explained = header.contains('(') && !known.contains('(');
    (!explained && (slip || within)).then(|| strsim::normalized_damerau_levenshtein(header, known))
}

/// The known text that was probably meant; all of them, where none is near.
#[must_use]
pub fn meant(text: &str, known: &[&'static str], written: &[&'static str]) -> String {
    let near = nearest(text, known.iter().copied());
    let sure = near.filter(|near| strsim::normalized_damerau_levenshtein(text, near) > 0.5);
    sure.map_or_else(|| written.join("、"), str::to_owned)
}

/// The nearest known text, where anything is near at all.
#[must_use]
pub fn nearest<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = |word: &&str| strsim::normalized_damerau_levenshtein(text, word);
    let best = known.into_iter().max_by(|a, b| near(a).total_cmp(&near(b)))?;
    (near(&best) > 0.0).then_some(best)
}

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

    /// The header that was probably meant by one, in its normal form, that no field has.
    #[must_use]
    pub fn nearest_header(self, normal_header: &str) -> Option<&'static str> {
        let known =
            self.fields().flat_map(|field| std::iter::once(field.header).chain(field.also.iter().copied()));
        let near = nearest(normal_header, known)?;
        // One letter in common is no likeness.
        if strsim::normalized_damerau_levenshtein(normal_header, near) < 0.3 {
            return None;
        }
        let near = normal(near);
        self.fields().find(|field| field.answers(&near)).map(|field| field.header)
    }
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

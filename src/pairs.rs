//! Which institutions of two lists are the same one.
//!
//! The same id is the same institution, whatever it is called by now. Under different ids two are taken for
//! one only when that is sure: the same name, and the same address, licence or telephone number, and nobody
//! else in either list who could be meant. Such a pair is always shown as re-numbered, never silently.

use std::collections::HashMap;

use crate::compare::normal;
use crate::index::Index;
use crate::institution::Institution;
use crate::list::List;

/// One institution in both lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Its place in the old list.
    pub old: usize,
    /// Its place in the new list.
    pub new: usize,
    /// Whether its ids differ.
    pub renumbered: bool,
}

/// The institutions of two lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairs {
    /// Those in both, in the order of the new list.
    pub both: Vec<Pair>,
    /// Places in the old list of those that are not in the new one.
    pub gone: Vec<usize>,
    /// Places in the new list of those that were not in the old one.
    pub added: Vec<usize>,
}

impl Pairs {
    /// Finds the institutions of an old list in a new one.
    #[must_use]
    pub fn new(old: &List, new: &List) -> Pairs {
        let ids = Index::new(old.institutions.iter().map(|one| one.id.as_str()));
        let mut of_new: Vec<Option<Pair>> = Vec::with_capacity(new.institutions.len());
        let mut found = vec![false; old.institutions.len()];
        for (at, one) in new.institutions.iter().enumerate() {
            let same = ids.find(&one.id);
            same.into_iter().for_each(|old| found[old] = true);
            of_new.push(same.map(|old| Pair { old, new: at, renumbered: false }));
        }
        let left = |found: &[bool]| -> Vec<usize> { (0..found.len()).filter(|at| !found[*at]).collect() };
        let unknown: Vec<usize> = (0..of_new.len()).filter(|at| of_new[*at].is_none()).collect();
        for (old_at, new_at) in renumbered(old, &left(&found), new, &unknown) {
            found[old_at] = true;
            of_new[new_at] = Some(Pair { old: old_at, new: new_at, renumbered: true });
        }
        Pairs {
            added: (0..of_new.len()).filter(|at| of_new[*at].is_none()).collect(),
            both: of_new.into_iter().flatten().collect(),
            gone: left(&found),
        }
    }

    /// How many have another id by now.
    #[must_use]
    pub fn renumbered(&self) -> usize {
        self.both.iter().filter(|pair| pair.renumbered).count()
    }
}

/// Those of the remaining that are surely the same: alone under their name on both sides, and alike in
/// something else.
fn renumbered(old: &List, gone: &[usize], new: &List, added: &[usize]) -> Vec<(usize, usize)> {
    let named = |list: &List, places: &[usize]| {
        let mut names: HashMap<String, Vec<usize>> = HashMap::new();
        for at in places {
            names.entry(normal(&list.institutions[*at].name)).or_default().push(*at);
        }
        names
    };
    let before = named(old, gone);
    let mut pairs = Vec::new();
    for (name, places) in named(new, added) {
        // Whose name is nothing but spaces is not known by it.
        let (Some([old_at]), [new_at], false) =
            (before.get(&name).map(Vec::as_slice), places.as_slice(), name.is_empty())
        else {
            continue;
        };
        if alike(&old.institutions[*old_at], &new.institutions[*new_at]) {
            pairs.push((*old_at, *new_at));
        }
    }
    pairs
}

/// Whether two of one name have an address, a licence or a telephone number in common, and no two licences.
fn alike(one: &Institution, other: &Institution) -> bool {
    let said = |text: &Option<String>| text.as_deref().map(normal).filter(|text| !text.is_empty());
    let (licence, others) = (said(&one.licence), said(&other.licence));
    if let (Some(licence), Some(others)) = (&licence, &others) {
        return licence == others;
    }
    let address = said(&one.address);
    let digits = |phone: &String| -> String { phone.chars().filter(char::is_ascii_digit).collect() };
    let phones: Vec<String> = one.phones.iter().map(digits).filter(|digits| digits.len() >= 7).collect();
    (address.is_some() && address == said(&other.address))
        || other.phones.iter().any(|phone| phones.contains(&digits(phone)))
}

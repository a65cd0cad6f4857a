//! Finding an id among many, and putting many in order.

use std::cmp::Ordering;

/// The positions of so many things in the order that `compare` gives them; equals stay as they stand.
///
/// All sorting goes through this one function: each kind of sorting of its own would cost every patient
/// about five thousand bytes.
pub(crate) fn ordered(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_unstable_by(|one, other| compare(*one, *other).then(one.cmp(other)));
    order
}

/// Ids with the positions at which they stand, for looking up; the first of equal ids is found.
///
/// A sorted list and not a hash map: it is small in the browser module, and gives every run the same order.
pub(crate) struct Index<'a>(Vec<(&'a str, usize)>);

impl<'a> Index<'a> {
    /// The index of ids in the order of their list.
    pub(crate) fn new(ids: impl Iterator<Item = &'a str>) -> Index<'a> {
        let ids: Vec<&str> = ids.collect();
        let order = ordered(ids.len(), &|one, other| ids[one].cmp(ids[other]));
        Index(order.into_iter().map(|at| (ids[at], at)).collect())
    }

    /// The first position of an id.
    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        let at = self.0.partition_point(|(known, _)| *known < id);
        self.0.get(at).filter(|(known, _)| *known == id).map(|(_, position)| *position)
    }
}

/// Which of the rows stand in a circle, when each may lead to one other.
pub(crate) fn circles(next: &[Option<usize>]) -> Vec<bool> {
    let mut walk_of = vec![usize::MAX; next.len()];
    let mut inside = vec![false; next.len()];
    for walk in 0..next.len() {
        let mut now = Some(walk);
        while let Some(at) = now.filter(|at| walk_of[*at] == usize::MAX) {
            walk_of[at] = walk;
            now = next[at];
        }
        // The walk came back to a row of its own: everything from there on is the circle.
        while let Some(at) = now.filter(|at| walk_of[*at] == walk && !inside[*at]) {
            inside[at] = true;
            now = next[at];
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_equal_ids_is_found() {
        let index = Index::new(["b", "a", "b", "c"].into_iter());
        assert_eq!(index.find("b"), Some(0));
        assert_eq!(index.find("c"), Some(3));
        assert_eq!(index.find("d"), None);
        assert_eq!(index.find(""), None);
    }

    #[test]
    fn only_the_members_of_a_circle_are_in_it() {
        // 0 leads into the circle of 1 and 2; 3 leads to 0; 4 to itself; 5 nowhere; 6 to 5.
        let next = [Some(1), Some(2), Some(1), Some(0), Some(4), None, Some(5)];
        assert_eq!(circles(&next), [false, true, true, false, true, false, false]);
    }
}

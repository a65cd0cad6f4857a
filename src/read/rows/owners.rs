//! Which object a row of another sheet belongs to.

use std::collections::{HashMap, HashSet};

use crate::fields::nearest;
use crate::finding::Code;
use crate::node::Node;

/// The objects that rows of another sheet belong to, by what those rows name.
pub(super) struct Owners {
    /// What is found when a row names none of them.
    pub(super) code: Code,
    /// Whether a row of theirs could not be read: then nothing is said of an id that none has.
    pub(super) incomplete: bool,
    by_id: HashMap<String, Vec<(usize, Option<String>)>>,
    /// How many of them have no id that can be read: one of those is most likely the one that is named, and
    /// the nearest other would be wrong.
    nameless: usize,
    /// The unknown ids that are taken for theirs.
    excused: HashSet<String>,
    /// The nearest known id of each that is not known.
    near: HashMap<String, String>,
}

/// For how many unknown ids the nearest known one is looked up: more only say that a sheet is missing.
const LOOKED_UP: usize = 100;

impl Owners {
    pub(super) fn new(root: &Node, parent: &str) -> Owners {
        let (key, code) = match parent {
            "policy/items" => ("code", Code::UnknownItem),
            _ => ("id", Code::UnknownInstitution),
        };
        let mut by_id: HashMap<String, Vec<(usize, Option<String>)>> = HashMap::new();
        let mut nameless = 0;
        for (at, node) in root.get(parent).map_or(&[][..], Node::items).iter().enumerate() {
            if let Some(id) = node.text_of(key) {
                by_id.entry(id.to_owned()).or_default().push((at, node.text_of("from").map(str::to_owned)));
            } else {
                nameless += 1;
            }
        }
        Owners { code, incomplete: false, by_id, nameless, excused: HashSet::new(), near: HashMap::new() }
    }

    /// The one that is named. An id alone is enough for the only one of that id, for the one that has
    /// no first day, and for institutions, whose ids the checks compare.
    pub(super) fn find(&self, id: &str, from: Option<&str>) -> Option<usize> {
        let all = self.by_id.get(id)?;
        let same_day = all.iter().find(|(_, day)| day.as_deref() == from);
        let only = all
            .first()
            .filter(|_| from.is_none() && (all.len() == 1 || self.code == Code::UnknownInstitution));
        same_day.or(only).map(|(at, _)| *at)
    }

    /// Whether nothing is said of an id that none has: it may be that of a row whose own could not be read, which
    /// is found there.
    pub(super) fn excuses(&mut self, id: &str) -> bool {
        if self.incomplete || self.excused.contains(id) {
            return true;
        }
        self.excused.len() < self.nameless && self.excused.insert(id.to_owned())
    }

    pub(super) fn nearest(&mut self, id: &str) -> String {
        if let Some(known) = self.near.get(id) {
            return known.clone();
        }
        if self.nameless > 0 || self.near.len() >= LOOKED_UP {
            return String::new();
        }
        let near = nearest(id, self.by_id.keys().map(String::as_str)).unwrap_or_default().to_owned();
        self.near.insert(id.to_owned(), near.clone());
        near
    }
}

//! Surcharges of the area's items, how they are rounded, and the markup that institutions promised.

use std::collections::BTreeMap;

use super::{Both, Change, Code, Named, Of, Points, Section, Value, prices};
use crate::money::Rate;
use crate::pairs::Pairs;
use crate::policy::Modifier;
use crate::price::Book;

impl Change {
    /// The same change with two rates, and how many percentage points they are apart.
    fn rates(self, before: Option<Rate>, after: Option<Rate>) -> Change {
        let points = before.zip(after).map(|(before, after)| Points::between(before, after));
        Change { before: before.map(Value::Rate), after: after.map(Value::Rate), points, ..self }
    }
}

impl Both<'_> {
    /// Everything that is told as a rate, and the rounding.
    pub(super) fn rules(&mut self, pairs: &Pairs) {
        self.modifiers();
        let [before, after] = [self.old, self.new].map(|book| book.policy().rounding);
        if before != after {
            let change = Change::new(Section::Caps, Code::RoundingChanged);
            self.changes.push(change.words(before.code(), after.code()));
        }
        for pair in &pairs.both {
            let before = self.old.institution(pair.old).promised_markup;
            let after = self.new.institution(pair.new).promised_markup;
            if before != after {
                let change = self.of_pair(*pair, Section::Caps, Code::PromiseChanged);
                self.changes.push(change.rates(before, after));
            }
        }
    }

    /// Surcharges and reductions of the items in force on the dates of the lists.
    fn modifiers(&mut self) {
        let [old, new] = [self.old, self.new].map(modifiers);
        let mut keys: Vec<_> = new.keys().chain(old.keys()).copied().collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let [before, after] = [old.get(&key).copied(), new.get(&key).copied()];
            if let Some(change) = self.modifier(key.0, before, after) {
                self.changes.push(change);
            }
        }
    }

    fn modifier(&self, item: &str, before: Option<&Modifier>, after: Option<&Modifier>) -> Option<Change> {
        let told = |one: &Modifier| (one.kind, one.rate);
        let (code, stands) = match (before, after) {
            (None, Some(after)) => (Code::ModifierAdded, after),
            (Some(before), None) => (Code::ModifierGone, before),
            (Some(before), Some(after)) if told(before) != told(after) => (Code::ModifierChanged, after),
            _ => return None,
        };
        let book = if after.is_some() { self.new } else { self.old };
        let name = stands.name.clone().unwrap_or_else(|| stands.code.clone());
        let [before_kind, after_kind] = [before, after].map(|one| one.map(|one| one.kind));
        let change = Change {
            item: Some(prices::item(Of::ListedItem, item, book.policy(), self.lang)),
            modifier: Some(Named { id: stands.code.clone(), name }),
            before_kind,
            after_kind,
            ..Change::new(Section::Caps, code)
        };
        let change = change.rates(before.map(|one| one.rate), after.map(|one| one.rate));
        // What is added and what is taken off are not so many points apart.
        let points = change.points.filter(|_| before_kind == after_kind);
        Some(Change { points, ..change })
    }
}

/// The modifiers in force, by the codes of their item and their own.
fn modifiers(book: &Book) -> BTreeMap<(&str, &str), &Modifier> {
    let items = book.policy().items.iter().filter(|item| item.counts(book.on()));
    let each = items
        .flat_map(|item| item.modifiers.iter().map(|one| ((item.code.as_str(), one.code.as_str()), one)));
    each.collect()
}

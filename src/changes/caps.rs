//! Caps in both lists: the number of each row, and the one that applies to each institution; and the
//! amounts of the policy that prices are held against.

use std::collections::BTreeMap;

use super::prices::item;
use super::{Both, Change, Code, Named, Of, Section, Value};
use crate::index::Index;
use crate::money::Amount;
use crate::pairs::{Pair, Pairs};
use crate::policy::{Cap, Covers, Origin, PriceLevel};
use crate::price::Book;

/// For what a cap is asked: a service has no origin, a whole tooth has its implant's.
const ASKED: [(Covers, Option<Origin>); 4] = [
    (Covers::Service, None),
    (Covers::AllIn, None),
    (Covers::AllIn, Some(Origin::Domestic)),
    (Covers::AllIn, Some(Origin::Imported)),
];

/// The number of the cap that applies to an institution; none where no cap is known.
fn applies(book: &Book, at: usize, (covers, origin): (Covers, Option<Origin>)) -> Option<Amount> {
    book.caps().winner(at, covers, origin, book.on()).and_then(|row| book.caps().number(row))
}

fn named(cap: &Cap) -> Option<Named> {
    let name = cap.text.clone().unwrap_or_else(|| cap.id.clone());
    Some(Named { id: cap.id.clone(), name })
}

impl Both<'_> {
    /// Everything about caps.
    pub(super) fn caps(&mut self, pairs: &Pairs) {
        self.cap_rows();
        for pair in &pairs.both {
            self.caps_of(*pair);
        }
    }

    /// The caps that apply to an institution. All-in caps that changed alike for every origin are one change.
    fn caps_of(&mut self, pair: Pair) {
        let both =
            ASKED.map(|asked| [applies(self.old, pair.old, asked), applies(self.new, pair.new, asked)]);
        let alike = both[1] == both[2] && both[2] == both[3];
        for ((covers, origin), [before, after]) in ASKED.into_iter().zip(both) {
            if before == after || (alike && origin.is_some()) {
                continue;
            }
            let change = self.of_pair(pair, Section::Caps, Code::CapOfInstitutionChanged);
            self.changes.push(Change { covers: Some(covers), origin, ..change }.amounts(before, after));
        }
    }

    fn cap_rows(&mut self) {
        let (old, new) = (&self.old.policy().caps, &self.new.policy().caps);
        let before = Index::new(old.iter().map(|cap| cap.id.as_str()));
        let after = Index::new(new.iter().map(|cap| cap.id.as_str()));
        for (at, cap) in new.iter().enumerate() {
            let number = self.new.caps().number(at);
            match before.find(&cap.id) {
                None => self.cap_row(Code::CapAdded, cap, [None, number]),
                Some(was) => self.cap_kept(&old[was], cap, [self.old.caps().number(was), number]),
            }
        }
        for (at, cap) in old.iter().enumerate().filter(|(_, cap)| after.find(&cap.id).is_none()) {
            self.cap_row(Code::CapGone, cap, [self.old.caps().number(at), None]);
        }
    }

    /// A row that both lists have: its number, whom it is for, where it stands and its words may change.
    fn cap_kept(&mut self, was: &Cap, cap: &Cap, numbers: [Option<Amount>; 2]) {
        let moved = numbers[0] != numbers[1];
        if moved {
            self.cap_row(Code::CapChanged, cap, numbers);
        }
        if !same_rule(was, cap) {
            self.cap_row(Code::CapRuleChanged, cap, if moved { [None; 2] } else { numbers });
        }
        let words =
            [(Code::CapBasisChanged, &was.basis, &cap.basis), (Code::CapTextChanged, &was.text, &cap.text)];
        for (code, before, after) in words.into_iter().filter(|(_, before, after)| before != after) {
            let item = match code {
                // Its words are its name, and they are what changed.
                Code::CapTextChanged => Some(Named { id: cap.id.clone(), name: cap.id.clone() }),
                _ => named(cap),
            };
            let [before, after] = [before, after].map(|side| side.clone().map(Value::Word));
            let change = Change::new(Section::Caps, code);
            self.changes.push(Change { item, covers: Some(cap.covers), before, after, ..change });
        }
    }

    fn cap_row(&mut self, code: Code, cap: &Cap, [before, after]: [Option<Amount>; 2]) {
        let change = Change::new(Section::Caps, code);
        let change = Change { item: named(cap), covers: Some(cap.covers), ..change };
        self.changes.push(change.amounts(before, after));
    }

    /// Awards, ceilings and the area's item prices in force on the dates of the lists.
    pub(super) fn references(&mut self) {
        let [old, new] = [self.old, self.new].map(references);
        let mut keys: Vec<&Reference> = new.keys().collect();
        keys.extend(old.keys().filter(|key| !new.contains_key(*key)));
        for key in keys {
            let [before, after] = [old.get(key).copied(), new.get(key).copied()];
            if before == after {
                continue;
            }
            let (of, id, price_level) = key;
            let policy = if after.is_some() { self.new.policy() } else { self.old.policy() };
            let change = Change::new(Section::Caps, Code::ReferenceChanged);
            let item = item(*of, id, policy, self.lang);
            let change = Change { of: Some(*of), item: Some(item), price_level: *price_level, ..change };
            self.changes.push(change.amounts(before, after));
        }
    }
}

/// Whether two rows with one id are for the same institutions and days, whatever the way to the number.
fn same_rule(old: &Cap, new: &Cap) -> bool {
    let told = |cap: &Cap| (cap.covers, cap.whom.clone(), cap.from, cap.until);
    told(old) == told(new)
}

/// What an amount of the policy is of: its kind, the product or item, the level that it is for.
type Reference = (Of, String, Option<PriceLevel>);

fn references(book: &Book) -> BTreeMap<Reference, Amount> {
    let (policy, on) = (book.policy(), book.on());
    let awards =
        policy.implants.iter().filter_map(|row| Some(((Of::Award, row.id.clone(), None), row.award(on)?)));
    let ceilings =
        policy.crowns.iter().filter_map(|row| Some(((Of::Ceiling, row.id.clone(), None), row.ceiling(on)?)));
    let items = policy.items.iter().filter(|item| item.counts(on)).flat_map(|item| {
        let of = |level: &PriceLevel| (Of::ListedItem, item.code.clone(), Some(*level));
        item.prices.iter().map(move |(level, price)| (of(level), *price))
    });
    awards.chain(ceilings).chain(items).collect()
}

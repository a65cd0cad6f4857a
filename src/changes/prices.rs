//! Prices of an institution in both lists, one by one.

use super::{Both, Change, Code, Named, Of, Section};
use crate::index::Index;
use crate::money::Amount;
use crate::pairs::Pair;
use crate::policy::Policy;
use crate::price::Choice;
use crate::render::{crown_name, implant_name};
use crate::words::{Lang, term};

/// The prices that an institution publishes under ids of one kind.
type Priced<'a> = Vec<(&'a str, Option<Amount>)>;

impl Both<'_> {
    /// Totals, and everything that they are made of.
    pub(super) fn prices(&mut self, pair: Pair) {
        self.totals(pair);
        let (old, new) = (self.old.institution(pair.old), self.new.institution(pair.new));
        self.price(pair, Of::Service, None, [old.service_price(), new.service_price()]);
        self.price(pair, Of::Package, None, [old.package, new.package]);
        let sides = [old, new];
        let parts = |one: &crate::offer::Part| one.price;
        self.each(pair, Of::Part, sides.map(|one| priced(one.parts(), |part| &part.part, parts)));
        self.each(
            pair,
            Of::Implant,
            sides.map(|one| priced(&one.implants, |offer| &offer.product, |offer| offer.price)),
        );
        self.each(
            pair,
            Of::ImplantPurchase,
            sides.map(|one| priced(&one.implants, |offer| &offer.product, |offer| offer.purchase)),
        );
        self.each(
            pair,
            Of::Crown,
            sides.map(|one| priced(&one.crowns, |offer| &offer.product, |offer| offer.price)),
        );
        self.each(
            pair,
            Of::CrownPurchase,
            sides.map(|one| priced(&one.crowns, |offer| &offer.product, |offer| offer.purchase)),
        );
        self.each(pair, Of::Item, sides.map(|one| priced(&one.items, |item| &item.code, |item| item.price)));
    }

    /// The cheapest and the dearest total; the dearest is not told where it went the same way.
    fn totals(&mut self, pair: Pair) {
        let before = self.old.cost(pair.old, Choice::NOTHING);
        let after = self.new.cost(pair.new, Choice::NOTHING);
        let (low, high) = ([before.low, after.low], [before.high, after.high]);
        self.total(pair, Of::TotalLow, low);
        if high != low {
            self.total(pair, Of::TotalHigh, high);
        }
    }

    fn total(&mut self, pair: Pair, of: Of, [before, after]: [Option<Amount>; 2]) {
        if before != after {
            let change = self.of_pair(pair, Section::Totals, Code::TotalChanged);
            self.changes.push(Change { of: Some(of), ..change }.amounts(before, after));
        }
    }

    fn price(&mut self, pair: Pair, of: Of, item: Option<Named>, [before, after]: [Option<Amount>; 2]) {
        if before != after {
            let change = self.of_pair(pair, Section::Prices, Code::PriceChanged);
            self.changes.push(Change { of: Some(of), item, ..change }.amounts(before, after));
        }
    }

    /// Everything of one kind: what both lists have, then what only the old one had.
    fn each(&mut self, pair: Pair, of: Of, [old, new]: [Priced<'_>; 2]) {
        if old == new {
            return;
        }
        let before = Index::new(old.iter().map(|(id, _)| *id));
        let after = Index::new(new.iter().map(|(id, _)| *id));
        for (id, price) in &new {
            let was = before.find(id).and_then(|at| old[at].1);
            let item = item(of, id, self.new.policy(), self.lang);
            self.price(pair, of, Some(item), [was, *price]);
        }
        for (id, price) in old.iter().filter(|(id, _)| after.find(id).is_none()) {
            let item = item(of, id, self.old.policy(), self.lang);
            self.price(pair, of, Some(item), [*price, None]);
        }
    }
}

fn priced<T>(all: &[T], id: impl Fn(&T) -> &String, price: impl Fn(&T) -> Option<Amount>) -> Priced<'_> {
    all.iter().map(|one| (id(one).as_str(), price(one))).collect()
}

/// What a price is of, with the name that the policy has for it.
pub(super) fn item(of: Of, id: &str, policy: &Policy, lang: Lang) -> Named {
    let name = match of {
        Of::Implant | Of::ImplantPurchase | Of::Award => {
            policy.implants.iter().find(|row| row.id == id).map(|row| implant_name(row, lang))
        }
        Of::Crown | Of::CrownPurchase | Of::Ceiling => {
            policy.crowns.iter().find(|row| row.id == id).map(crown_name)
        }
        Of::Part => Some(term::part(id, lang).to_owned()),
        Of::Item | Of::ListedItem => {
            policy.items.iter().find(|row| row.code == id).and_then(|row| row.name.clone())
        }
        _ => None,
    };
    Named { id: id.to_owned(), name: name.unwrap_or_else(|| id.to_owned()) }
}

//! Prices that stand far apart from others, or from what they are a part of.

use std::collections::HashSet;

use super::slipped::Prices;
use crate::check::found::Found;
use crate::day::Day;
use crate::finding::Code;
use crate::index::Index;
use crate::list::List;
use crate::money::Amount;
use crate::policy::Listed;

/// The cheapest and the dearest that an implant system plausibly is: 100 and 20,000 yuan. Awarded ones cost 548 to 1855 yuan.
const IMPLANT: [Amount; 2] = [Amount::from_fen(10_000), Amount::from_fen(2_000_000)];

/// Which prices of an institution are held against the same of others.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Kind {
    Service,
    Part,
    Package,
    Implant,
    ImplantPurchase,
    Crown,
    CrownPurchase,
    Item,
}

impl Kind {
    const ALL: [Kind; 8] = [
        Kind::Service,
        Kind::Part,
        Kind::Package,
        Kind::Implant,
        Kind::ImplantPurchase,
        Kind::Crown,
        Kind::CrownPurchase,
        Kind::Item,
    ];

    /// Where a price of an institution stands.
    fn place(self, who: usize, nth: usize) -> String {
        let within = match self {
            Kind::Service => "service/price".to_owned(),
            Kind::Package => "package".to_owned(),
            Kind::Part => format!("service/parts/{nth}/price"),
            Kind::Implant => format!("implants/{nth}/price"),
            Kind::ImplantPurchase => format!("implants/{nth}/purchase"),
            Kind::Crown => format!("crowns/{nth}/price"),
            Kind::CrownPurchase => format!("crowns/{nth}/purchase"),
            Kind::Item => format!("items/{nth}/price"),
        };
        format!("/institutions/{who}/{within}")
    }
}

/// The institution and the row of its own in which a price stands.
type At = (usize, usize);

pub(super) fn check(list: &List, found: &mut Found) {
    let slipped = slipped(list, found);
    implants(list, &slipped, found);
    crowns(list, found);
    parts(list, found);
    purchases(list, found);
}

/// Reports every price that is far from the median of its kind; where they stand.
fn slipped(list: &List, found: &mut Found) -> HashSet<(At, Kind)> {
    let mut slipped = HashSet::new();
    for kind in Kind::ALL {
        let prices = of_kind(list, kind);
        let mut far: Vec<_> = prices.slipped().collect();
        far.sort_unstable_by_key(|(at, ..)| *at);
        for ((who, nth), price, median) in far {
            found.add_with(Code::SlippedDigit, format_args!("{}", kind.place(who, nth)), price, median);
            slipped.insert(((who, nth), kind));
        }
    }
    slipped
}

/// The prices of a kind: of each product, part or item by itself; the whole fee, and packages, as one.
fn of_kind(list: &List, kind: Kind) -> Prices<'_, At> {
    let mut prices = Prices::new();
    for (at, who) in list.institutions.iter().enumerate() {
        let mut add = |nth: usize, thing, price| prices.add(thing, price, (at, nth));
        let implants = who.implants.iter().enumerate();
        let crowns = who.crowns.iter().enumerate();
        match kind {
            Kind::Service => add(0, "", who.service_price()),
            Kind::Package => add(0, "", who.package),
            Kind::Part => {
                who.parts().iter().enumerate().for_each(|(nth, part)| add(nth, &part.part, part.price));
            }
            Kind::Implant => implants.for_each(|(nth, offer)| add(nth, &offer.product, offer.price)),
            Kind::ImplantPurchase => {
                implants.for_each(|(nth, offer)| add(nth, &offer.product, offer.purchase));
            }
            Kind::Crown => crowns.for_each(|(nth, offer)| add(nth, &offer.product, offer.price)),
            Kind::CrownPurchase => crowns.for_each(|(nth, offer)| add(nth, &offer.product, offer.purchase)),
            Kind::Item => {
                who.items.iter().enumerate().for_each(|(nth, item)| add(nth, &item.code, item.price));
            }
        }
    }
    prices
}

/// Implant systems whose price is none of an implant system. Where a digit has slipped, that is said
/// already, and says more.
fn implants(list: &List, slipped: &HashSet<(At, Kind)>, found: &mut Found) {
    let [least, most] = IMPLANT;
    for (at, who) in list.institutions.iter().enumerate() {
        for (nth, offer) in who.implants.iter().enumerate() {
            let odd = offer.price.filter(|price| !(least..=most).contains(price));
            if let Some(price) = odd.filter(|_| !slipped.contains(&((at, nth), Kind::Implant))) {
                let place = Kind::Implant.place(at, nth);
                found.add(Code::ImplantOutOfRange, format_args!("{place}"), price);
            }
        }
    }
}

/// The highest price of the rows that have not ended on the day of the prices. Rows that begin later count
/// too: prices are often stated a few days before the policy begins that they are meant for.
fn highest<'a>(rows: impl IntoIterator<Item = &'a Listed>, as_of: Day) -> Option<Amount> {
    let counts = |row: &&Listed| row.until.is_none_or(|until| as_of <= until);
    rows.into_iter().filter(counts).map(|row| row.price).max()
}

fn crowns(list: &List, found: &mut Found) {
    let ceilings = list.policy.crowns.iter().flat_map(|crown| &crown.ceilings);
    let Some(highest) = highest(ceilings, list.about.as_of) else { return };
    for (at, who) in list.institutions.iter().enumerate() {
        for (nth, offer) in who.crowns.iter().enumerate() {
            if let Some(price) = offer.price.filter(|price| *price > highest) {
                let place = Kind::Crown.place(at, nth);
                found.add_with(Code::CrownAboveEveryCeiling, format_args!("{place}"), price, highest);
            }
        }
    }
}

fn parts(list: &List, found: &mut Found) {
    for (at, who) in list.institutions.iter().enumerate() {
        let Some(whole) = who.service_price() else { continue };
        for (nth, part) in who.parts().iter().enumerate() {
            if let Some(price) = part.price.filter(|price| *price > whole) {
                let place = Kind::Part.place(at, nth);
                found.add_with(Code::PartAboveService, format_args!("{place}"), price, whole);
            }
        }
    }
}

fn purchases(list: &List, found: &mut Found) {
    let implants = &list.policy.implants;
    let ids = Index::new(implants.iter().map(|implant| implant.id.as_str()));
    let awards: Vec<_> = implants.iter().map(|implant| highest(&implant.awards, list.about.as_of)).collect();
    for (at, who) in list.institutions.iter().enumerate() {
        for (nth, offer) in who.implants.iter().enumerate() {
            let Some(award) = ids.find(&offer.product).and_then(|row| awards[row]) else { continue };
            if let Some(purchase) = offer.purchase.filter(|purchase| *purchase > award) {
                let place = Kind::ImplantPurchase.place(at, nth);
                found.add_with(Code::PurchaseAboveAward, format_args!("{place}"), purchase, award);
            }
        }
    }
}

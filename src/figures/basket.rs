//! A price index against an earlier list: Laspeyres, over what both lists price.
//!
//! What is matched is an institution's service, each of its implant systems, each of its crowns, and its
//! cheapest total, where both lists have a price for it. The basket is the earlier list's: each price counts
//! with the sets that the institution had agreed to buy there (an implant's own, for service and total the
//! sum of the institution's), or once where no agreed volume was known or it was 0, as for crowns. A volume of
//! 0 is no agreement; as a weight it would take a price out of the index that is counted as matched.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::changes::{Percent, rounded};
use crate::figures::month::Measure;
use crate::index::ordered;
use crate::institution::Institution;
use crate::money::Amount;
use crate::offer::ImplantOffer;
use crate::pairs::Pairs;
use crate::price::{Book, Choice};

/// The index of one kind of price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basket {
    /// What is priced.
    pub measure: Measure,
    /// Prices in both lists.
    pub matched: usize,
    /// Prices in the earlier list only.
    pub only_before: usize,
    /// Prices in this list only.
    pub only_now: usize,
    /// Matched prices that count with an agreed volume of the earlier list.
    pub weighted: usize,
    /// Matched prices that are higher by now.
    pub risen: usize,
    /// Matched prices that are lower by now.
    pub fallen: usize,
    /// The basket at the earlier prices, in fen.
    pub before: i128,
    /// The same basket at this list's prices, in fen.
    pub now: i128,
    /// The median of the changes in percent, to one decimal.
    pub median: Option<Percent>,
}

impl Basket {
    /// The index in hundredths of a point: 100 points is the earlier list. `None` of an empty basket.
    #[must_use]
    pub fn index(&self) -> Option<i64> {
        rounded(self.now, self.before, 10_000)
    }

    /// The index as it is read: `103.27`.
    #[must_use]
    pub fn points(&self) -> Option<String> {
        self.index().map(|index| Amount::from_fen(index).exact())
    }
}

/// A price before and now, with what it counts.
struct Priced {
    before: Option<Amount>,
    now: Option<Amount>,
    weight: Option<u64>,
}

/// The indexes of service, implants, crowns and total.
pub(super) fn baskets(old: &Book, new: &Book, pairs: &Pairs) -> Vec<Basket> {
    Measure::ALL.iter().map(|measure| basket(*measure, priced(*measure, old, new, pairs))).collect()
}

/// Sets of an implant system that an institution agreed to buy; 0 is no agreement.
fn sets(offer: &ImplantOffer) -> Option<u64> {
    offer.agreed_volume.filter(|agreed| *agreed > 0).map(u64::from)
}

/// Sets that an institution agreed to buy, of everything that it offers; unknown where nothing is told.
fn agreed(one: &Institution) -> Option<u64> {
    one.implants.iter().filter_map(sets).reduce(|sum, one| sum + one)
}

fn priced(measure: Measure, old: &Book, new: &Book, pairs: &Pairs) -> Vec<Priced> {
    let one = |before: Option<usize>, now: Option<usize>| -> Vec<Priced> {
        match measure {
            Measure::Service | Measure::Total => {
                let price = |book: &Book, at: usize| match measure {
                    Measure::Service => book.institution(at).service_price(),
                    _ => book.cost(at, Choice::NOTHING).low,
                };
                vec![Priced {
                    before: before.and_then(|at| price(old, at)),
                    now: now.and_then(|at| price(new, at)),
                    weight: before.and_then(|at| agreed(old.institution(at))),
                }]
            }
            Measure::Implant | Measure::Crown => {
                let [before, now] = [(before, old), (now, new)]
                    .map(|(at, book)| at.map(|at| offers(measure, book.institution(at))).unwrap_or_default());
                products(&before, &now)
            }
        }
    };
    let both = pairs.both.iter().flat_map(|pair| one(Some(pair.old), Some(pair.new)));
    let gone = pairs.gone.iter().flat_map(|at| one(Some(*at), None));
    let added = pairs.added.iter().flat_map(|at| one(None, Some(*at)));
    both.chain(gone).chain(added).collect()
}

/// Price and agreed volume of what an institution offers, by product.
type Offers<'a> = BTreeMap<&'a str, (Option<Amount>, Option<u64>)>;

fn offers(measure: Measure, one: &Institution) -> Offers<'_> {
    match measure {
        Measure::Implant => {
            one.implants.iter().map(|offer| (offer.product.as_str(), (offer.price, sets(offer)))).collect()
        }
        _ => one.crowns.iter().map(|offer| (offer.product.as_str(), (offer.price, None))).collect(),
    }
}

fn products(before: &Offers<'_>, now: &Offers<'_>) -> Vec<Priced> {
    let new = now.iter().filter(|(id, _)| !before.contains_key(*id));
    let known = before.iter().map(|(id, (price, weight))| Priced {
        before: *price,
        now: now.get(id).and_then(|(price, _)| *price),
        weight: *weight,
    });
    known.chain(new.map(|(_, (price, _))| Priced { before: None, now: *price, weight: None })).collect()
}

fn basket(measure: Measure, all: Vec<Priced>) -> Basket {
    let mut basket = Basket {
        measure,
        matched: 0,
        only_before: 0,
        only_now: 0,
        weighted: 0,
        risen: 0,
        fallen: 0,
        before: 0,
        now: 0,
        median: None,
    };
    let mut both = Vec::new();
    for one in all {
        match (one.before, one.now) {
            (Some(before), Some(now)) => {
                let weight = i128::from(one.weight.unwrap_or(1));
                basket.matched += 1;
                basket.weighted += usize::from(one.weight.is_some());
                basket.risen += usize::from(now > before);
                basket.fallen += usize::from(now < before);
                basket.before += weight * i128::from(before.fen());
                basket.now += weight * i128::from(now.fen());
                both.push((before, now));
            }
            (Some(_), None) => basket.only_before += 1,
            (None, Some(_)) => basket.only_now += 1,
            (None, None) => {}
        }
    }
    basket.median = median(&both);
    basket
}

/// The median of the changes, exact until it is rounded: of an even number the mean of the two in the middle.
fn median(both: &[(Amount, Amount)]) -> Option<Percent> {
    let fen = |at: usize| (i128::from(both[at].0.fen()), i128::from(both[at].1.fen()));
    let order = ordered(both.len(), &|one, other| -> Ordering {
        let ((before, now), (others_before, others_now)) = (fen(one), fen(other));
        (now * others_before).cmp(&(others_now * before))
    });
    let last = order.len().checked_sub(1)?;
    let [(low_before, low), (high_before, high)] = [order[last / 2], order[last.div_ceil(2)]].map(fen);
    // (low ÷ low_before + high ÷ high_before) ÷ 2 − 1, over one denominator.
    let whole = 2 * low_before * high_before;
    Percent::ratio(low * high_before + high * low_before - whole, whole)
}

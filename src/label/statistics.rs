//! Quartiles and medians over a whole list, exact.

use crate::index::ordered;
use crate::institution::Level;
use crate::money::Amount;
use crate::price::{Book, Choice};

/// Fewer institutions than this are no statistics.
pub(crate) const ENOUGH: usize = 8;

/// Fortieths of a fen: quartiles by linear interpolation fall on quarters, and what is computed from them
/// here stays whole in this unit.
const FINE: i64 = 40;

/// A limit in fortieths of a fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit(i64);

impl Limit {
    /// Whether an amount is above the limit, exactly.
    #[must_use]
    pub fn exceeded_by(self, amount: Amount) -> bool {
        amount.fen().saturating_mul(FINE) > self.0
    }

    /// Whether an amount is below the limit, exactly.
    #[must_use]
    pub fn undercut_by(self, amount: Amount) -> bool {
        amount.fen().saturating_mul(FINE) < self.0
    }

    /// The limit to the nearest fen, to be shown.
    #[must_use]
    pub fn amount(self) -> Amount {
        Amount::from_fen((self.0 + FINE / 2) / FINE)
    }
}

/// The statistics that labels rest on.
#[derive(Clone, Debug)]
pub struct Statistics {
    service: Vec<Option<Limit>>,
    low: Option<Limit>,
}

impl Statistics {
    /// Computes the statistics of a book, with nothing chosen.
    #[must_use]
    pub fn new(book: &Book) -> Statistics {
        let service = |level: &Level| {
            let of_level = book.list().institutions.iter().filter(|institution| institution.level == *level);
            service_limit(
                of_level.filter_map(|institution| Some(institution.service_price()?.fen())).collect(),
            )
        };
        let lows = (0..book.len()).filter_map(|at| Some(book.cost(at, Choice::NOTHING).low?.fen())).collect();
        Statistics { service: Level::ALL.iter().map(service).collect(), low: low_floor(lows) }
    }

    /// What a service fee of a level must exceed to be far above the others: the third quartile and one
    /// and a half times the interquartile range, and 1.1 times the median.
    #[must_use]
    pub fn service_limit(&self, level: Level) -> Option<Limit> {
        self.service[level as usize]
    }

    /// Half the median of the lowest totals.
    #[must_use]
    pub fn low_floor(&self) -> Option<Limit> {
        self.low
    }
}

/// Values in ascending order.
pub(crate) fn sorted(values: &[i64]) -> Vec<i64> {
    let order = ordered(values.len(), &|one, other| values[one].cmp(&values[other]));
    order.into_iter().map(|at| values[at]).collect()
}

/// The quartile (1 to 3) of sorted values by linear interpolation, in quarters.
pub(crate) fn quartile(sorted: &[i64], quarter: usize) -> i64 {
    let steps = (sorted.len() - 1) * quarter;
    let (at, part) = (steps / 4, (steps % 4) as i64);
    let next = sorted.get(at + 1).copied().unwrap_or(sorted[at]);
    sorted[at] * 4 + (next - sorted[at]) * part
}

fn service_limit(prices: Vec<i64>) -> Option<Limit> {
    if prices.len() < ENOUGH {
        return None;
    }
    let prices = sorted(&prices);
    let [first, median, third] = [1, 2, 3].map(|quarter| quartile(&prices, quarter));
    // In fortieths: a quarter is 10, one and a half quarters 15; 1.1 quarters of the median are 11.
    let fence = third * 10 + (third - first) * 15;
    Some(Limit(fence.max(median * 11)))
}

fn low_floor(lows: Vec<i64>) -> Option<Limit> {
    if lows.len() < ENOUGH {
        return None;
    }
    let lows = sorted(&lows);
    // Half of the median, which is in quarters of a fen: 5 fortieths each.
    Some(Limit(quartile(&lows, 2) * 5))
}

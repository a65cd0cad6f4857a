//! Prices in which a digit has probably slipped: far from all others of the same thing.

use std::collections::HashMap;

use crate::money::Amount;

/// How many times the median a price must be to be found, and how small a part of it.
const TIMES: i64 = 8;

/// How many prices make a median that says something.
const ENOUGH: usize = 5;

/// Prices of some things, each with the place of its own.
pub(super) struct Prices<'a, P> {
    of: HashMap<&'a str, Vec<(Amount, P)>>,
}

impl<'a, P: Copy> Prices<'a, P> {
    pub(super) fn new() -> Self {
        Prices { of: HashMap::new() }
    }

    /// Takes in a price of a thing.
    pub(super) fn add(&mut self, thing: &'a str, price: Option<Amount>, place: P) {
        if let Some(price) = price {
            self.of.entry(thing).or_default().push((price, place));
        }
    }

    /// The prices that are too far from the median of their thing, and that median, as text. The median is
    /// taken over the whole list, the price itself included, as all statistics of a list are.
    pub(super) fn slipped(&self) -> impl Iterator<Item = (P, Amount, String)> {
        self.of.values().filter(|prices| prices.len() >= ENOUGH).flat_map(|prices| {
            let twice = twice_median(prices.iter().map(|(price, _)| price.fen()).collect());
            let far = move |price: Amount| {
                let price = price.fen().saturating_mul(2);
                price >= twice.saturating_mul(TIMES) || price.saturating_mul(TIMES) <= twice
            };
            prices
                .iter()
                .filter(move |(price, _)| far(*price))
                .map(move |(price, place)| (*place, *price, half(twice)))
        })
    }
}

/// Twice the median: a whole number of fen even where the median lies between two prices.
fn twice_median(mut fen: Vec<i64>) -> i64 {
    let (middle, even) = (fen.len() / 2, fen.len().is_multiple_of(2));
    let (below, upper, _) = fen.select_nth_unstable(middle);
    let lower = below.iter().max().filter(|_| even).unwrap_or(upper);
    lower + *upper
}

/// Half of an amount of fen in yuan, exactly: `770.005` where it is half a fen.
fn half(twice: i64) -> String {
    let whole = Amount::from_fen(twice / 2).exact();
    if twice % 2 == 0 { whole } else { whole + "5" }
}

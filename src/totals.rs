//! The totals of a whole list under a choice, in columns of whole fen: what a choice costs at ten thousand
//! institutions is known before the finger is off the screen.

use crate::money::Amount;
use crate::price::{Book, Choice};

/// Stands for "no price" in a column: prices are above zero.
const NONE: i64 = 0;

/// Which end of the totals of an institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The cheapest.
    Low,
    /// The dearest.
    High,
}

/// The offers of one kind, implant systems or crowns.
#[derive(Clone, Debug)]
struct Kind {
    /// The cheapest price of each institution, nothing chosen.
    low: Vec<i64>,
    /// The dearest.
    high: Vec<i64>,
    /// By row of the catalogue: who offers the product, and for how much.
    offers: Vec<Vec<(u32, i64)>>,
}

impl Kind {
    fn new<P: Iterator<Item = (usize, Option<Amount>)>>(
        institutions: usize,
        products: usize,
        of: impl Fn(usize) -> P,
    ) -> Kind {
        let (low, high) = (vec![NONE; institutions], vec![NONE; institutions]);
        let mut kind = Kind { low, high, offers: vec![Vec::new(); products] };
        for at in 0..institutions {
            for (product, price) in of(at) {
                let Some(price) = price.map(Amount::fen) else { continue };
                kind.offers[product].push((at as u32, price));
                kind.high[at] = kind.high[at].max(price);
                kind.low[at] = if kind.low[at] == NONE { price } else { kind.low[at].min(price) };
            }
        }
        kind
    }

    /// The cheapest or the dearest price of each institution, nothing chosen.
    fn end(&self, end: End) -> &[i64] {
        if end == End::Low { &self.low } else { &self.high }
    }
}

/// The columns of a book.
#[derive(Clone, Debug)]
pub struct Totals {
    service: Vec<i64>,
    package: Vec<i64>,
    implants: Kind,
    crowns: Kind,
}

impl Totals {
    /// Stands in a column of totals for none, so that it comes last when they are sorted.
    pub const NONE: i64 = i64::MAX;

    /// The columns of a book.
    #[must_use]
    pub fn new(book: &Book) -> Totals {
        let list = book.list();
        let column = |price: fn(&crate::institution::Institution) -> Option<Amount>| {
            list.institutions.iter().map(|one| price(one).map_or(NONE, Amount::fen)).collect()
        };
        let implants = |at: usize| {
            book.implant_rows(at).zip(list.institutions[at].implants.iter().map(|offer| offer.price))
        };
        let crowns =
            |at: usize| book.crown_rows(at).zip(list.institutions[at].crowns.iter().map(|offer| offer.price));
        Totals {
            service: column(|one| one.service_price()),
            package: column(|one| one.package),
            implants: Kind::new(book.len(), list.policy.implants.len(), implants),
            crowns: Kind::new(book.len(), list.policy.crowns.len(), crowns),
        }
    }

    /// The cheapest or dearest total of each institution under a choice, in fen; [`Totals::NONE`] where there is
    /// none. The same as [`Book::cost`] says of each.
    #[must_use]
    pub fn column(&self, choice: Choice, end: End) -> Vec<i64> {
        let mut column = vec![Totals::NONE; self.service.len()];
        let (implants, crowns) = (self.implants.end(end), self.crowns.end(end));
        let mut put = |at: usize, implant: i64, crown: i64| {
            let service = self.service[at];
            if service != NONE && implant != NONE && crown != NONE {
                column[at] = service + implant + crown;
            }
        };
        match (choice.implant, choice.crown) {
            // Who does not offer what was chosen is not even looked at.
            (Some(implant), None) => {
                self.implants.offers[implant]
                    .iter()
                    .for_each(|(at, price)| put(*at as usize, *price, crowns[*at as usize]));
            }
            (None, Some(crown)) => {
                self.crowns.offers[crown]
                    .iter()
                    .for_each(|(at, price)| put(*at as usize, implants[*at as usize], *price));
            }
            (Some(implant), Some(crown)) => {
                let mut prices = vec![NONE; self.service.len()];
                self.implants.offers[implant].iter().for_each(|(at, price)| prices[*at as usize] = *price);
                self.crowns.offers[crown]
                    .iter()
                    .for_each(|(at, price)| put(*at as usize, prices[*at as usize], *price));
            }
            (None, None) => {
                (0..self.service.len()).for_each(|at| put(at, implants[at], crowns[at]));
                self.packages(&mut column);
            }
        }
        column
    }

    /// A package without a service price is the total while nothing is chosen.
    fn packages(&self, column: &mut [i64]) {
        for (at, package) in self.package.iter().enumerate() {
            if self.service[at] == NONE && *package != NONE {
                column[at] = *package;
            }
        }
    }
}

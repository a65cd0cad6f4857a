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

    /// The price of each institution: of the chosen product, else the cheapest or the dearest.
    fn column(&self, chosen: Option<usize>, end: End) -> Vec<i64> {
        let Some(product) = chosen else {
            return if end == End::Low { self.low.clone() } else { self.high.clone() };
        };
        let mut column = vec![NONE; self.low.len()];
        for (at, price) in &self.offers[product] {
            column[*at as usize] = *price;
        }
        column
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

    /// The cheapest or dearest total of each institution under a choice, in fen; nothing where there is none.
    /// The same as [`Book::cost`] says of each.
    #[must_use]
    pub fn column(&self, choice: Choice, end: End) -> Vec<Option<i64>> {
        let implants = self.implants.column(choice.implant, end);
        let crowns = self.crowns.column(choice.crown, end);
        let free = choice == Choice::NOTHING;
        let total = |((service, package), (implant, crown)): ((i64, i64), (i64, i64))| match service {
            NONE => Some(package).filter(|package| free && *package != NONE),
            _ if implant == NONE || crown == NONE => None,
            _ => Some(service + implant + crown),
        };
        let charged = self.service.iter().copied().zip(self.package.iter().copied());
        charged.zip(implants.into_iter().zip(crowns)).map(total).collect()
    }
}

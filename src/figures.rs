//! What a bureau looks at: whom to look back at (回头看), month figures, and a price index against an
//! earlier list. They state what is published and what it was held against; they never accuse.

use crate::label::{Label, Labels};
use crate::list::About;
use crate::pairs::Pairs;
use crate::price::{Book, Choice};

pub mod basket;
pub mod back;
pub mod month;

use back::Listed;
use basket::Basket;
use month::Group;

/// The figures of one list on a date.
#[derive(Clone, Debug)]
pub struct Figures {
    /// Whom to look back at first.
    pub back: Vec<Listed>,
    /// The whole list, then its groups by district, level and ownership.
    pub groups: Vec<Group>,
    /// What an earlier list says, where there is one.
    pub earlier: Option<Earlier>,
}

/// What follows from an earlier list.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// Who published it, and when.
    pub about: About,
    /// How many institutions it had.
    pub institutions: usize,
    /// Which institutions are in both lists.
    pub pairs: Pairs,
    /// The price index of service, implants, crowns and total.
    pub baskets: Vec<Basket>,
}

impl Figures {
    /// Works out the figures of a book, and of what changed since an earlier one.
    #[must_use]
    pub fn new(book: &Book, earlier: Option<&Book>) -> Figures {
        let labels = Labels::new(book);
        let labels: Vec<Vec<Label>> =
            (0..book.len()).map(|at| labels.of(book, at, Choice::NOTHING)).collect();
        let earlier = earlier.map(|old| {
            let pairs = Pairs::new(old.list(), book.list());
            let baskets = basket::baskets(old, book, &pairs);
            (old, Earlier { about: old.list().about.clone(), institutions: old.len(), pairs, baskets })
        });
        let pairs = earlier.as_ref().map(|(old, earlier)| (*old, &earlier.pairs));
        let back = back::listed(book, &labels, pairs);
        Figures { back, groups: month::groups(book, &labels), earlier: earlier.map(|(_, earlier)| earlier) }
    }
}

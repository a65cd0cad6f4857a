//! Month figures: what institutions ask, in the whole list and by district, level and ownership.

use rust_decimal::Decimal;

use crate::code::codes;
use crate::index::Index;
use crate::institution::{Institution, Level, Ownership};
use crate::label::Label;
use crate::label::statistics::{ENOUGH, quartile, sorted};
use crate::money::Amount;
use crate::policy::LabelCode;
use crate::price::{Book, Choice};

codes! {
    /// What is measured at an institution, in yuan a tooth.
    pub enum Measure {
        /// The service fee.
        Service = "service",
        /// Its cheapest implant system.
        Implant = "implant",
        /// Its cheapest crown.
        Crown = "crown",
        /// Its cheapest total.
        Total = "total",
    }
}

/// Whose figures they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The whole list.
    All,
    /// A district by its name; none is told for some.
    District(Option<String>),
    /// A level.
    Level(Level),
    /// An ownership.
    Ownership(Ownership),
}

/// Quartiles of what institutions ask, by linear interpolation, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Institutions with a price.
    pub count: usize,
    /// The lowest price.
    pub low: Amount,
    /// In quarters of a fen: first quartile, median, third quartile.
    quartiles: [i64; 3],
    /// The highest price.
    pub high: Amount,
}

impl Spread {
    /// The spread of some prices; `None` of none.
    #[must_use]
    pub fn of(prices: &[Amount]) -> Option<Spread> {
        let fen: Vec<i64> = prices.iter().map(|price| price.fen()).collect();
        let fen = sorted(&fen);
        let (low, high) = (Amount::from_fen(*fen.first()?), Amount::from_fen(*fen.last()?));
        Some(Spread { count: fen.len(), low, quartiles: [1, 2, 3].map(|at| quartile(&fen, at)), high })
    }

    /// First quartile, median and third quartile in yuan: exact, so with up to four decimals.
    #[must_use]
    pub fn quartiles(&self) -> [Decimal; 3] {
        self.quartiles.map(|quarters| Decimal::from_i128_with_scale(i128::from(quarters) * 25, 4))
    }

    /// The same to the nearest fen, to be drawn.
    #[must_use]
    pub fn drawn(&self) -> [Amount; 3] {
        self.quartiles.map(|quarters| Amount::from_fen((quarters + 2) / 4))
    }

    /// Whether there are too few for a statement about the group.
    #[must_use]
    pub fn few(&self) -> bool {
        self.count < ENOUGH
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that hold.
    pub part: usize,
    /// Those that could.
    pub whole: usize,
}

/// The figures of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Whose they are.
    pub whose: Whose,
    /// Institutions.
    pub count: usize,
    /// What they ask, in the order of [`Measure::ALL`]; `None` where no price is known.
    pub spreads: [Option<Spread>; 4],
    /// Within every cap, of those with a price that a cap was held against.
    pub within_cap: Share,
    /// At zero markup, of those that offer an implant system or a crown.
    pub zero_markup: Share,
}

/// One institution's figures.
struct One {
    prices: [Option<Amount>; 4],
    within: Option<bool>,
    at_cost: Option<bool>,
}

/// The whole list first, then the groups by district as the list has them, by level and by ownership.
pub(super) fn groups(book: &Book, labels: &[Vec<Label>]) -> Vec<Group> {
    let ones: Vec<One> = labels.iter().enumerate().map(|(at, labels)| one(book, at, labels)).collect();
    let all = book.list().institutions.as_slice();
    let mut groups = vec![group(Whose::All, ones.iter())];
    groups.extend(by_district(all, &ones));
    groups.extend(Level::ALL.iter().filter_map(|level| {
        filtered(Whose::Level(*level), all, &ones, |institution| institution.level == *level)
    }));
    groups.extend(Ownership::ALL.iter().filter_map(|ownership| {
        filtered(Whose::Ownership(*ownership), all, &ones, |institution| institution.ownership == *ownership)
    }));
    groups
}

fn one(book: &Book, at: usize, labels: &[Label]) -> One {
    let institution = book.institution(at);
    let cheapest = |prices: &mut dyn Iterator<Item = Option<Amount>>| prices.flatten().min();
    let has = |codes: &[LabelCode]| labels.iter().any(|label| codes.contains(&label.code));
    let within = has(&[LabelCode::WithinCap]);
    let over = has(&[LabelCode::OverServiceCap, LabelCode::OverAllInCap]);
    let offers = !(institution.implants.is_empty() && institution.crowns.is_empty());
    One {
        prices: [
            institution.service_price(),
            cheapest(&mut institution.implants.iter().map(|offer| offer.price)),
            cheapest(&mut institution.crowns.iter().map(|offer| offer.price)),
            book.cost(at, Choice::NOTHING).low,
        ],
        within: (within || over).then_some(within),
        at_cost: offers.then(|| has(&[LabelCode::ZeroMarkup])),
    }
}

fn by_district(all: &[Institution], ones: &[One]) -> Vec<Group> {
    // A district that is not told is a group of its own, known by no name.
    let name = |one: &Institution| one.district.clone().filter(|name| !name.trim().is_empty());
    let names: Vec<Option<String>> = all.iter().map(name).collect();
    let index = Index::new(names.iter().map(|name| name.as_deref().unwrap_or_default()));
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
    for (at, name) in names.iter().enumerate() {
        let first = index.find(name.as_deref().unwrap_or_default()).unwrap_or(at);
        members[first].push(at);
    }
    let told = members.into_iter().enumerate().filter(|(_, members)| !members.is_empty());
    told.map(|(first, members)| {
        group(Whose::District(names[first].clone()), members.iter().map(|at| &ones[*at]))
    })
    .collect()
}

fn filtered(
    whose: Whose,
    all: &[Institution],
    ones: &[One],
    holds: impl Fn(&Institution) -> bool,
) -> Option<Group> {
    let group =
        group(whose, all.iter().zip(ones).filter(|(institution, _)| holds(institution)).map(|(_, one)| one));
    (group.count > 0).then_some(group)
}

fn group<'a>(whose: Whose, ones: impl Iterator<Item = &'a One>) -> Group {
    let ones: Vec<&One> = ones.collect();
    let spread = |measure: usize| {
        let prices: Vec<Amount> = ones.iter().filter_map(|one| one.prices[measure]).collect();
        Spread::of(&prices)
    };
    let share = |of: fn(&One) -> Option<bool>| {
        let known: Vec<bool> = ones.iter().filter_map(|one| of(one)).collect();
        Share { part: known.iter().filter(|holds| **holds).count(), whole: known.len() }
    };
    Group {
        whose,
        count: ones.len(),
        spreads: [0, 1, 2, 3].map(spread),
        within_cap: share(|one| one.within),
        zero_markup: share(|one| one.at_cost),
    }
}

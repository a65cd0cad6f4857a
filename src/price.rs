//! What a tooth costs at each institution, what that is made of, and how it stands to the cap.
//!
//! A [`Book`] is a checked list opened on a date. Amounts that are compared and sorted for the whole
//! list stand in columns of whole fen, so that ten thousand institutions are priced again within the
//! blink of a choice.

use crate::caps::Caps;
use crate::check::Checked;
use crate::day::Day;
use crate::index::{Index, ordered};
use crate::institution::Institution;
use crate::list::List;
use crate::money::{Amount, Rounding};
use crate::policy::{Covers, Item, Modifier, ModifierKind, Origin, Policy, PriceLevel};

/// What the reader chose: an implant system, a crown, both or nothing; as rows of the policy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Row of `policy.implants`.
    pub implant: Option<usize>,
    /// Row of `policy.crowns`.
    pub crown: Option<usize>,
}

impl Choice {
    /// Nothing is chosen.
    pub const NOTHING: Choice = Choice { implant: None, crown: None };
}

/// What one tooth costs at an institution, under a choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// The cheapest of the priced pairs of implant and crown that hold what was chosen, with the service.
    pub low: Option<Amount>,
    /// The dearest of them.
    pub high: Option<Amount>,
    /// An offer that could be in such a pair has no price.
    pub incomplete: bool,
}

/// A cap that applies to an institution, and the price that is held against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Row of `policy.caps`.
    pub row: usize,
    /// What the cap covers.
    pub covers: Covers,
    /// The cap, in yuan a tooth.
    pub cap: Amount,
    /// The price held against it; for an all-in cap the one that stands worst.
    pub price: Option<Amount>,
    /// The implant system of that price, as a row of `policy.implants`.
    pub implant: Option<usize>,
}

impl Standing {
    /// By how much the price is over the cap; zero within it, nothing when no price is held against it.
    /// Exact: 4300.99 is over 4300, equal is within.
    #[must_use]
    pub fn over(&self) -> Option<Amount> {
        self.price.map(|price| (price - self.cap).max(Amount::ZERO))
    }
}

/// A price of zero fen stands for "not published": prices in a list are above zero.
const NONE: i64 = 0;

/// An offer in the columns.
#[derive(Clone, Copy, Debug)]
struct Offer {
    /// Row of the catalogue.
    product: u32,
    /// In fen, or [`NONE`].
    price: i64,
}

/// The columns of one institution.
#[derive(Clone, Copy, Debug)]
struct Row {
    service: i64,
    package: i64,
    implants: (u32, u32),
    crowns: (u32, u32),
    service_cap: Option<u32>,
    /// For an implant without origin, a domestic and an imported one.
    all_in_caps: [Option<u32>; 3],
    /// Its place when institutions are put in the order of their ids.
    rank: u32,
}

/// A checked list, opened on a date.
#[derive(Clone, Debug)]
pub struct Book {
    checked: Checked,
    on: Day,
    caps: Caps,
    rows: Vec<Row>,
    implants: Vec<Offer>,
    crowns: Vec<Offer>,
    /// The origin of each implant system of the catalogue, as an index into `Row::all_in_caps`.
    origins: Vec<u8>,
}

const ORIGINS: [Option<Origin>; 3] = [None, Some(Origin::Domestic), Some(Origin::Imported)];

fn origin_index(origin: Option<Origin>) -> u8 {
    match origin {
        None => 0,
        Some(Origin::Domestic) => 1,
        Some(Origin::Imported) => 2,
    }
}

fn fen(price: Option<Amount>) -> i64 {
    price.map_or(NONE, Amount::fen)
}

fn amount(fen: i64) -> Option<Amount> {
    (fen != NONE).then(|| Amount::from_fen(fen))
}

/// The cheapest and the dearest of the offers that can be meant, and whether one has no price.
#[derive(Clone, Copy)]
struct Span {
    low: i64,
    high: i64,
    incomplete: bool,
}

impl Span {
    fn of(offers: &[Offer], chosen: Option<usize>) -> Span {
        let mut span = Span { low: i64::MAX, high: NONE, incomplete: false };
        for offer in offers {
            if chosen.is_some_and(|chosen| chosen != offer.product as usize) {
                continue;
            }
            if offer.price == NONE {
                span.incomplete = true;
                continue;
            }
            span.low = span.low.min(offer.price);
            span.high = span.high.max(offer.price);
        }
        span
    }
}

/// The place that each institution has when all are put in the order of their ids.
fn ranks(list: &List) -> Vec<u32> {
    let id = |at: usize| list.institutions[at].id.as_str();
    let places = ordered(list.institutions.len(), &|one, other| id(one).cmp(id(other)));
    let mut ranks = vec![0; places.len()];
    for (at, rank) in places.into_iter().zip(0..) {
        ranks[at] = rank;
    }
    ranks
}

impl Book {
    /// Opens a checked list on a date.
    #[must_use]
    pub fn new(checked: Checked, on: Day) -> Book {
        let list = checked.list();
        let caps = Caps::new(&list.policy, &list.institutions);
        let implant_rows = Index::new(list.policy.implants.iter().map(|implant| implant.id.as_str()));
        let crown_rows = Index::new(list.policy.crowns.iter().map(|crown| crown.id.as_str()));
        let ranks = ranks(list);
        let (mut implants, mut crowns) = (Vec::new(), Vec::new());
        let mut rows = Vec::with_capacity(list.institutions.len());
        for (at, institution) in list.institutions.iter().enumerate() {
            let starts = (implants.len() as u32, crowns.len() as u32);
            implants.extend(institution.implants.iter().filter_map(|offer| {
                Some(Offer { product: implant_rows.find(&offer.product)? as u32, price: fen(offer.price) })
            }));
            crowns.extend(institution.crowns.iter().filter_map(|offer| {
                Some(Offer { product: crown_rows.find(&offer.product)? as u32, price: fen(offer.price) })
            }));
            let cap = |covers, origin| {
                let row = caps.winner(at, covers, origin, on)?;
                caps.number(row).map(|_| row as u32)
            };
            rows.push(Row {
                service: fen(institution.service_price()),
                package: fen(institution.package),
                implants: (starts.0, implants.len() as u32),
                crowns: (starts.1, crowns.len() as u32),
                service_cap: cap(Covers::Service, None),
                all_in_caps: ORIGINS.map(|origin| cap(Covers::AllIn, origin)),
                rank: ranks[at],
            });
        }
        let origins = list.policy.implants.iter().map(|implant| origin_index(implant.origin)).collect();
        Book { checked, on, caps, rows, implants, crowns, origins }
    }

    /// The day it is opened on.
    #[must_use]
    pub fn on(&self) -> Day {
        self.on
    }

    /// The list.
    #[must_use]
    pub fn list(&self) -> &List {
        self.checked.list()
    }

    /// The list's policy.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.list().policy
    }

    /// The caps of the list, ready to be asked which one applies.
    #[must_use]
    pub fn caps(&self) -> &Caps {
        &self.caps
    }

    /// How many institutions it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no institution.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// An institution by its place in the list.
    ///
    /// # Panics
    /// When there is no such place.
    #[must_use]
    pub fn institution(&self, at: usize) -> &Institution {
        &self.list().institutions[at]
    }

    /// The place of the institution with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.list().institutions.iter().position(|institution| institution.id == id)
    }

    /// The choice of these ids; an id that the policy does not have is no choice.
    #[must_use]
    pub fn choice(&self, implant: Option<&str>, crown: Option<&str>) -> Choice {
        let policy = self.policy();
        Choice {
            implant: implant.and_then(|id| policy.implants.iter().position(|row| row.id == id)),
            crown: crown.and_then(|id| policy.crowns.iter().position(|row| row.id == id)),
        }
    }

    /// The place that an institution has when all are put in the order of their ids.
    #[must_use]
    pub fn rank(&self, at: usize) -> u32 {
        self.rows[at].rank
    }

    fn implants(&self, row: &Row) -> &[Offer] {
        &self.implants[row.implants.0 as usize..row.implants.1 as usize]
    }

    fn crowns(&self, row: &Row) -> &[Offer] {
        &self.crowns[row.crowns.0 as usize..row.crowns.1 as usize]
    }

    /// The rows of the catalogue of an institution's implant offers, in the order of the offers.
    pub fn implant_rows(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.implants(&self.rows[at]).iter().map(|offer| offer.product as usize)
    }

    /// The rows of the catalogue of an institution's crown offers, in the order of the offers.
    pub fn crown_rows(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.crowns(&self.rows[at]).iter().map(|offer| offer.product as usize)
    }

    /// What a tooth costs at an institution under a choice.
    ///
    /// The total is service + implant + crown, exact; with a missing part there is none. A package
    /// without a service price is low and high while nothing is chosen, and nothing after.
    #[must_use]
    pub fn cost(&self, at: usize, choice: Choice) -> Cost {
        let row = &self.rows[at];
        let implants = Span::of(self.implants(row), choice.implant);
        let crowns = Span::of(self.crowns(row), choice.crown);
        let incomplete = implants.incomplete || crowns.incomplete;
        if row.service == NONE {
            let package = if choice == Choice::NOTHING { amount(row.package) } else { None };
            return Cost { low: package, high: package, incomplete };
        }
        if implants.high == NONE || crowns.high == NONE {
            return Cost { low: None, high: None, incomplete };
        }
        Cost {
            low: amount(row.service + implants.low + crowns.low),
            high: amount(row.service + implants.high + crowns.high),
            incomplete,
        }
    }

    /// The price of the chosen product at an institution, in the order implant and crown.
    #[must_use]
    pub fn chosen_prices(&self, at: usize, choice: Choice) -> (Option<Amount>, Option<Amount>) {
        let price = |offers: &[Offer], chosen: Option<usize>| {
            let offer = offers.iter().find(|offer| Some(offer.product as usize) == chosen)?;
            amount(offer.price)
        };
        let row = &self.rows[at];
        (price(self.implants(row), choice.implant), price(self.crowns(row), choice.crown))
    }

    /// The parts of the cheapest total under a choice: service, implant, crown.
    #[must_use]
    pub fn cheapest_parts(&self, at: usize, choice: Choice) -> Option<[Amount; 3]> {
        let row = &self.rows[at];
        let implants = Span::of(self.implants(row), choice.implant);
        let crowns = Span::of(self.crowns(row), choice.crown);
        (row.service != NONE && implants.high != NONE && crowns.high != NONE)
            .then(|| [row.service, implants.low, crowns.low].map(Amount::from_fen))
    }

    /// The caps with a known number that apply to an institution: of each kind at most one.
    #[must_use]
    pub fn standings(&self, at: usize, choice: Choice) -> Vec<Standing> {
        self.service_standing(at).into_iter().chain(self.all_in_standing(at, choice)).collect()
    }

    fn standing(
        &self,
        row: u32,
        covers: Covers,
        price: Option<i64>,
        implant: Option<u32>,
    ) -> Option<Standing> {
        let cap = self.caps.number(row as usize)?;
        let price = price.and_then(amount);
        Some(Standing { row: row as usize, covers, cap, price, implant: implant.map(|at| at as usize) })
    }

    fn service_standing(&self, at: usize) -> Option<Standing> {
        let row = &self.rows[at];
        self.standing(row.service_cap?, Covers::Service, Some(row.service), None)
    }

    /// The all-in cap whose price stands worst: of every priced pair that holds what was chosen, each
    /// against the cap for its implant's origin, and while nothing is chosen of the package, which has no
    /// origin. Where no price can be held against a cap, the cap alone.
    fn all_in_standing(&self, at: usize, choice: Choice) -> Option<Standing> {
        let row = &self.rows[at];
        if row.all_in_caps == [None; 3] {
            return None;
        }
        let mut worst: Option<(i64, Standing)> = None;
        let mut hold = |cap: Option<u32>, price: i64, implant: Option<u32>| {
            let Some(standing) = cap.and_then(|cap| self.standing(cap, Covers::AllIn, Some(price), implant))
            else {
                return;
            };
            let over = price - standing.cap.fen();
            if worst.is_none_or(|(most, _)| over > most) {
                worst = Some((over, standing));
            }
        };
        let crowns = Span::of(self.crowns(row), choice.crown);
        if row.service != NONE && crowns.high != NONE {
            for offer in self.implants(row) {
                let meant = choice.implant.is_none_or(|chosen| chosen == offer.product as usize);
                if meant && offer.price != NONE {
                    let cap = row.all_in_caps[usize::from(self.origins[offer.product as usize])];
                    hold(cap, row.service + offer.price + crowns.high, Some(offer.product));
                }
            }
        }
        if choice == Choice::NOTHING && row.package != NONE {
            hold(row.all_in_caps[0], row.package, None);
        }
        let unheld = || {
            let meant = match choice.implant {
                Some(implant) => row.all_in_caps[usize::from(self.origins[implant])],
                None => self.concerning(row).find_map(|cap| cap),
            };
            self.standing(meant?, Covers::AllIn, None, None)
        };
        worst.map(|(_, standing)| standing).or_else(unheld)
    }

    /// The all-in caps for what an institution offers: those for the origins of its implants, the one
    /// without origin for a package, and all of them when it offers neither.
    fn concerning<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = Option<u32>> + 'a {
        let offers = self.implants(row);
        let all = offers.is_empty() && row.package == NONE;
        (0..3u8)
            .filter(move |origin| {
                let offered = offers.iter().any(|offer| self.origins[offer.product as usize] == *origin);
                all || offered || (*origin == 0 && row.package != NONE)
            })
            .map(|origin| row.all_in_caps[usize::from(origin)])
    }

    /// Whether a cap of either kind is known for an institution.
    #[must_use]
    pub fn cap_known(&self, at: usize) -> bool {
        let row = &self.rows[at];
        row.service_cap.is_some() || self.concerning(row).any(|cap| cap.is_some())
    }

    /// Whether some all-in cap is exceeded under a choice. Quick, for the whole list.
    #[must_use]
    pub fn over_all_in(&self, at: usize, choice: Choice) -> bool {
        let over = |standing: Standing| standing.over().is_some_and(|over| over > Amount::ZERO);
        self.all_in_standing(at, choice).is_some_and(over)
    }

    /// The rule that applies to an institution and has no number, such as 相应递减: no cap is known then.
    #[must_use]
    pub fn rule_without_number(&self, at: usize, covers: Covers) -> Option<usize> {
        let row = self.caps.winner(at, covers, None, self.on)?;
        self.caps.number(row).is_none().then_some(row)
    }
}

/// The price of an item with modifiers, for a quantity.
///
/// Each modifier's amount is base × rate, rounded by the region's rule, half up. `add` adds it, `reduce`
/// takes it off, `pay` puts it in the base's place; all are taken from the base, never from each other.
/// `None` when the result cannot be held or is below zero.
///
/// ```
/// use implant_prices::money::{Amount, Rate, Rounding};
/// use implant_prices::policy::{Modifier, ModifierKind};
/// use implant_prices::price::with_modifiers;
/// let modifier = |kind, rate| Modifier { code: String::new(), name: None, kind, rate: Rate::parse(rate).unwrap() };
/// let pay = modifier(ModifierKind::Pay, "0.3");
/// let add = modifier(ModifierKind::Add, "0.3");
/// let base = Amount::parse("950").unwrap();
/// // Fuyang: a temporary crown pays 30 percent, an immediate one adds 30 percent: 285 + 285.
/// assert_eq!(with_modifiers(base, &[&pay, &add], Rounding::Jiao, 1).unwrap().to_string(), "570.00");
/// ```
#[must_use]
pub fn with_modifiers(
    base: Amount,
    modifiers: &[&Modifier],
    rounding: Rounding,
    quantity: u32,
) -> Option<Amount> {
    let mut unit = base;
    for modifier in modifiers {
        let part = base.times(modifier.rate, rounding)?;
        unit = match modifier.kind {
            ModifierKind::Add => unit + part,
            ModifierKind::Reduce => unit - part,
            ModifierKind::Pay => unit - base + part,
        };
    }
    let fen = unit.fen().checked_mul(i64::from(quantity))?;
    (fen >= 0).then_some(Amount::from_fen(fen))
}

/// The price of an item for an institution's level: its own row, else the one for any level.
#[must_use]
pub fn listed_price(item: &Item, level: crate::institution::Level) -> Option<Amount> {
    item.prices.get(&PriceLevel::from(level)).or_else(|| item.prices.get(&PriceLevel::Any)).copied()
}

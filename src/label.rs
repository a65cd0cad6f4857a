//! What is published about an institution and what it was held against. Labels state; they never accuse.
//!
//! Every label has its level and the numbers it rests on. A choice narrows the pairs that all-in caps
//! look at; every other label speaks of all offers. Statistics run over the whole list with nothing
//! chosen, the institution itself included.

use crate::code::codes;
use crate::day::Day;
use crate::institution::{Institution, Participates};
use crate::money::Amount;
use crate::offer::{CrownOffer, ImplantOffer};
use crate::policy::{Covers, LabelCode};
use crate::price::{Book, Choice, Standing};

pub mod statistics;
use statistics::Statistics;

codes! {
    /// How much a label asks of the reader's attention.
    pub enum Weight {
        /// A price risk: what is charged is above what was held against it, or the caps are not kept to.
        Risk = "risk",
        /// Something to ask about.
        Caution = "caution",
        /// Something to know.
        Info = "info",
        /// Something that keeps to the rules.
        Good = "good",
    }
}

/// An implant system or crown of the catalogue that a number is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Product {
    /// Row of `policy.implants`.
    Implant(usize),
    /// Row of `policy.crowns`.
    Crown(usize),
}

/// A number that a label rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// A price, what it was held against, and by how much they differ; in yuan.
    Money {
        /// The product, where the number is about one.
        product: Option<Product>,
        /// The price that is published.
        price: Amount,
        /// What it was held against.
        against: Amount,
        /// The difference, without sign.
        by: Amount,
    },
    /// Sets bought and agreed in the running contract year.
    Volume {
        /// The implant system.
        product: Product,
        /// Sets bought.
        purchased: u32,
        /// Sets agreed.
        agreed: u32,
        /// Share of the contract year that has passed, in whole percent, rounded down.
        elapsed: u32,
    },
    /// Days since the prices were verified.
    Age {
        /// The day they were verified.
        verified: Day,
        /// Days from then to the date.
        days: i32,
    },
    /// A product that the label is about, without a number.
    Named(Product),
}

/// One label of an institution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Which.
    pub code: LabelCode,
    /// How much it asks of the reader's attention.
    pub weight: Weight,
    /// The numbers it rests on, one for each product concerned.
    pub numbers: Vec<Number>,
}

codes! {
    /// What is said of the whole list.
    pub enum Notice {
        /// The policy's period is over.
        PolicyExpired = "policy-expired",
        /// The prices are more than 365 days old.
        ListOld = "list-old",
        /// The institutions are invented.
        Demo = "demo",
    }
}

impl Notice {
    /// How much it asks of the reader's attention.
    #[must_use]
    pub fn weight(self) -> Weight {
        if self == Notice::Demo { Weight::Info } else { Weight::Caution }
    }
}

/// The notices of a list.
#[must_use]
pub fn notices(book: &Book) -> Vec<Notice> {
    let about = &book.list().about;
    let holds = |notice: &Notice| match notice {
        Notice::PolicyExpired => book.policy().until.is_some_and(|until| book.on() > until),
        Notice::ListOld => book.on().since(about.as_of) > 365,
        Notice::Demo => about.demo,
    };
    Notice::ALL.iter().copied().filter(holds).collect()
}

/// The document that a label rests on: the policy's for its code, else the list's own.
#[must_use]
pub fn basis(book: &Book, code: LabelCode) -> String {
    let own = book.policy().basis.get(&code).cloned();
    own.unwrap_or_else(|| book.list().about.basis.join("；"))
}

fn money(product: Option<Product>, price: Amount, against: Amount) -> Number {
    let by = if price > against { price - against } else { against - price };
    Number::Money { product, price, against, by }
}

/// Gives labels to the institutions of a book.
#[derive(Clone, Debug)]
pub struct Labels {
    statistics: Statistics,
}

impl Labels {
    /// Prepares the statistics of a book.
    #[must_use]
    pub fn new(book: &Book) -> Labels {
        Labels { statistics: Statistics::new(book) }
    }

    /// The labels of an institution under a choice: risk first, then caution, info and good, each in the
    /// order of the label table.
    #[must_use]
    pub fn of(&self, book: &Book, at: usize, choice: Choice) -> Vec<Label> {
        self.standing(book, at, &book.standings(at, choice))
    }

    /// The same labels, for prices that were held against their caps already.
    #[must_use]
    pub fn standing(&self, book: &Book, at: usize, standings: &[Standing]) -> Vec<Label> {
        let case = Case { book, at, institution: book.institution(at), statistics: &self.statistics };
        let mut found: Vec<Option<Label>> =
            LabelCode::ALL.iter().map(|code| case.label(*code, standings)).collect();
        let mut labels = Vec::with_capacity(8);
        for weight in Weight::ALL {
            let of_weight =
                found.iter_mut().filter(|one| one.as_ref().is_some_and(|one| one.weight == *weight));
            labels.extend(of_weight.filter_map(Option::take));
        }
        labels
    }

    /// Whether an institution has a risk label, but for the one on all-in caps, which a choice can change.
    #[must_use]
    pub fn risky(&self, book: &Book, at: usize) -> bool {
        let case = Case { book, at, institution: book.institution(at), statistics: &self.statistics };
        let standings = book.standings(at, Choice::NOTHING);
        let risk = |code: &LabelCode| {
            case.label(*code, &standings).is_some_and(|label| label.weight == Weight::Risk)
        };
        RISKS.iter().any(risk)
    }
}

/// Whether going over an all-in cap is a risk label for an institution, as it binds public ones and those
/// that committed to it.
#[must_use]
pub fn bound(institution: &Institution) -> bool {
    institution.public() || institution.participates == Participates::Yes
}

/// The labels that can be a risk, but for the one on all-in caps.
const RISKS: [LabelCode; 7] = [
    LabelCode::NotParticipating,
    LabelCode::OverServiceCap,
    LabelCode::ImplantMarkup,
    LabelCode::CrownMarkup,
    LabelCode::ImplantOverAward,
    LabelCode::MarkupOverPromise,
    LabelCode::CrownOverCeiling,
];

/// One institution under the rules.
struct Case<'a> {
    book: &'a Book,
    at: usize,
    institution: &'a Institution,
    statistics: &'a Statistics,
}

impl<'a> Case<'a> {
    /// The label of a code, when it holds.
    fn label(&self, code: LabelCode, standings: &[Standing]) -> Option<Label> {
        let found = |weight, numbers: Vec<Number>| (!numbers.is_empty()).then_some((weight, numbers));
        let holds = |weight, holds: bool| holds.then_some((weight, Vec::new()));
        let participates = self.institution.participates;
        let (weight, numbers) = match code {
            LabelCode::NotParticipating => holds(Weight::Risk, participates == Participates::No),
            LabelCode::ParticipationUnknown => holds(Weight::Caution, participates == Participates::Unknown),
            LabelCode::OverServiceCap => found(self.binding(), over(standings, Covers::Service)),
            LabelCode::OverAllInCap => found(self.binding(), over(standings, Covers::AllIn)),
            LabelCode::NoCapKnown => holds(Weight::Info, !self.book.cap_known(self.at)),
            LabelCode::ImplantMarkup => found(self.zero_markup_rule(), self.implant_markups()),
            LabelCode::CrownMarkup => found(self.zero_markup_rule(), self.crown_markups()),
            LabelCode::ImplantOverAward => found(self.binding(), self.over_awards()),
            LabelCode::MarkupOverPromise => found(Weight::Risk, self.broken_promises()),
            LabelCode::CrownOverCeiling => found(self.binding(), self.over_ceilings()),
            LabelCode::NotAwarded => found(Weight::Info, self.not_awarded()),
            LabelCode::PriceMissing => {
                holds(Weight::Caution, !self.package_only() && self.missing() != [false; 3])
            }
            LabelCode::PackageOnly => holds(Weight::Caution, self.package_only()),
            LabelCode::PartsDiffer => found(Weight::Caution, self.parts_differ()),
            LabelCode::FarAboveLocal => found(Weight::Caution, self.far_above_local()),
            LabelCode::UnusuallyLow => found(Weight::Caution, self.unusually_low()),
            LabelCode::VolumeBehind => found(Weight::Info, self.volumes_behind()),
            LabelCode::NotVerifiedLately => found(Weight::Info, self.stale()),
            LabelCode::Participating => holds(Weight::Good, participates == Participates::Yes),
            LabelCode::WithinCap => found(Weight::Good, within(standings)),
            LabelCode::ZeroMarkup => found(Weight::Good, self.zero_markups()),
        }?;
        Some(Label { code, weight, numbers })
    }

    /// The weight of being above a cap, award or ceiling: they bind public institutions and those that
    /// committed to them.
    fn binding(&self) -> Weight {
        if bound(self.institution) { Weight::Risk } else { Weight::Caution }
    }

    /// The weight of a markup: public institutions must not have one, designated ones are led away from
    /// it, others publish it.
    fn zero_markup_rule(&self) -> Weight {
        match (self.institution.public(), self.institution.designated) {
            (true, _) => Weight::Risk,
            (false, true) => Weight::Caution,
            (false, false) => Weight::Info,
        }
    }

    /// The implant offers with their rows of the catalogue.
    fn implants(&self) -> impl Iterator<Item = (usize, &'a ImplantOffer)> {
        self.book.implant_rows(self.at).zip(&self.institution.implants)
    }

    /// The crown offers with their rows of the catalogue.
    fn crowns(&self) -> impl Iterator<Item = (usize, &'a CrownOffer)> {
        self.book.crown_rows(self.at).zip(&self.institution.crowns)
    }

    fn award(&self, row: usize) -> Option<Amount> {
        self.book.policy().implants[row].award(self.book.on())
    }

    fn ceiling(&self, row: usize) -> Option<Amount> {
        self.book.policy().crowns[row].ceiling(self.book.on())
    }

    /// What an implant's price is held against for its markup: its purchase price, else the award in force.
    fn bought_for(&self, row: usize, offer: &ImplantOffer) -> Option<Amount> {
        offer.purchase.or_else(|| self.award(row))
    }

    fn implant_markups(&self) -> Vec<Number> {
        self.implants()
            .filter_map(|(row, offer)| {
                above(Product::Implant(row), offer.price?, self.bought_for(row, offer)?)
            })
            .collect()
    }

    fn crown_markups(&self) -> Vec<Number> {
        self.crowns()
            .filter_map(|(row, offer)| above(Product::Crown(row), offer.price?, offer.purchase?))
            .collect()
    }

    fn over_awards(&self) -> Vec<Number> {
        self.implants()
            .filter_map(|(row, offer)| above(Product::Implant(row), offer.price?, self.award(row)?))
            .collect()
    }

    fn over_ceilings(&self) -> Vec<Number> {
        self.crowns()
            .filter_map(|(row, offer)| above(Product::Crown(row), offer.price?, self.ceiling(row)?))
            .collect()
    }

    /// Offers with price − purchase > promised markup × purchase, exactly.
    fn broken_promises(&self) -> Vec<Number> {
        let Some(promised) = self.institution.promised_markup else { return Vec::new() };
        let broken = |product, price: Amount, purchase: Amount| {
            let markup = i128::from((price - purchase).fen()) * 10_000;
            let allowed = i128::from(promised.parts()) * i128::from(purchase.fen());
            (markup > allowed).then(|| money(Some(product), price, purchase))
        };
        let implants = self.implants().filter_map(|(row, offer)| {
            broken(Product::Implant(row), offer.price?, self.bought_for(row, offer)?)
        });
        let crowns = self
            .crowns()
            .filter_map(|(row, offer)| broken(Product::Crown(row), offer.price?, offer.purchase?));
        implants.chain(crowns).collect()
    }

    fn not_awarded(&self) -> Vec<Number> {
        self.implants()
            .filter(|(row, _)| self.award(*row).is_none())
            .map(|(row, _)| Number::Named(Product::Implant(row)))
            .collect()
    }

    fn package_only(&self) -> bool {
        self.institution.package.is_some() && self.institution.service_price().is_none()
    }

    /// Whether the service, every implant and every crown have no price.
    fn missing(&self) -> [bool; 3] {
        missing(self.institution)
    }

    fn parts_differ(&self) -> Vec<Number> {
        let parts = self.institution.parts();
        let Some(service) = self.institution.service_price().filter(|_| !parts.is_empty()) else {
            return Vec::new();
        };
        let sum: Amount = parts.iter().filter_map(|part| part.price).sum();
        // A part without a price could still fill a gap, but never undo an excess.
        let whole = parts.iter().all(|part| part.price.is_some());
        if sum > service || (whole && sum < service) { vec![money(None, service, sum)] } else { Vec::new() }
    }

    fn far_above_local(&self) -> Vec<Number> {
        let service = self.institution.service_price();
        let limit = self.statistics.service_limit(self.institution.level);
        match (service, limit) {
            (Some(service), Some(limit)) if limit.exceeded_by(service) => {
                vec![money(None, service, limit.amount())]
            }
            _ => Vec::new(),
        }
    }

    fn unusually_low(&self) -> Vec<Number> {
        match (self.book.cost(self.at, Choice::NOTHING).low, self.statistics.low_floor()) {
            (Some(low), Some(floor)) if floor.undercut_by(low) => vec![money(None, low, floor.amount())],
            _ => Vec::new(),
        }
    }

    /// Offers with purchased ÷ agreed < share of the contract year elapsed − 0.25, exactly.
    fn volumes_behind(&self) -> Vec<Number> {
        let as_of = self.book.list().about.as_of;
        let Some((days, year)) = elapsed(self.book.policy().from, as_of) else { return Vec::new() };
        let behind = |(row, offer): (usize, &ImplantOffer)| {
            let (purchased, agreed) =
                (offer.purchased_volume?, offer.agreed_volume.filter(|agreed| *agreed > 0)?);
            let have = i128::from(purchased) * 4 * i128::from(year);
            let due = i128::from(agreed) * i128::from(4 * days - year);
            let elapsed = u32::try_from(days * 100 / year).unwrap_or_default();
            (have < due).then_some(Number::Volume {
                product: Product::Implant(row),
                purchased,
                agreed,
                elapsed,
            })
        };
        self.implants().filter_map(behind).collect()
    }

    fn stale(&self) -> Vec<Number> {
        let verified = self.institution.verified.unwrap_or(self.book.list().about.as_of);
        let days = self.book.on().since(verified);
        if days > 180 { vec![Number::Age { verified, days }] } else { Vec::new() }
    }

    /// Every offer, when each is charged at what it was bought for and none is over its award or ceiling.
    fn zero_markups(&self) -> Vec<Number> {
        let at_cost = |product, price: Option<Amount>, bought: Option<Amount>, limit: Option<Amount>| {
            let (price, bought) = (price?, bought?);
            let within = limit.is_none_or(|limit| price <= limit);
            (price == bought && within).then(|| money(Some(product), price, bought))
        };
        let implants = self.implants().map(|(row, offer)| {
            at_cost(Product::Implant(row), offer.price, self.bought_for(row, offer), self.award(row))
        });
        let crowns = self
            .crowns()
            .map(|(row, offer)| at_cost(Product::Crown(row), offer.price, offer.purchase, self.ceiling(row)));
        implants.chain(crowns).collect::<Option<Vec<Number>>>().unwrap_or_default()
    }
}

/// Whether an institution's product is an implant without a purchase price, which is held against its award.
#[must_use]
pub fn by_award(book: &Book, at: usize, product: Option<Product>) -> bool {
    let Some(Product::Implant(row)) = product else { return false };
    let mut offers = book.implant_rows(at).zip(&book.institution(at).implants);
    offers.any(|(offered, offer)| offered == row && offer.purchase.is_none())
}

/// Whether the service, every implant and every crown of an institution have no price.
#[must_use]
pub fn missing(institution: &Institution) -> [bool; 3] {
    [
        institution.service_price().is_none(),
        institution.implants.iter().all(|offer| offer.price.is_none()),
        institution.crowns.iter().all(|offer| offer.price.is_none()),
    ]
}

fn above(product: Product, price: Amount, limit: Amount) -> Option<Number> {
    (price > limit).then(|| money(Some(product), price, limit))
}

fn held(standing: &Standing) -> Option<Number> {
    Some(money(standing.implant.map(Product::Implant), standing.price?, standing.cap))
}

fn is_over(standing: &Standing) -> bool {
    standing.over().is_some_and(|over| over > Amount::ZERO)
}

fn over(standings: &[Standing], covers: Covers) -> Vec<Number> {
    standings
        .iter()
        .filter(|standing| standing.covers == covers && is_over(standing))
        .filter_map(held)
        .collect()
}

fn within(standings: &[Standing]) -> Vec<Number> {
    if standings.iter().any(is_over) { Vec::new() } else { standings.iter().filter_map(held).collect() }
}

/// Whole days of the contract year that have passed at a day, and the days of that year. Years begin on
/// the day of `from`; before it there is none.
fn elapsed(from: Day, at: Day) -> Option<(i32, i32)> {
    if at < from {
        return None;
    }
    let years = at.parts().0 - from.parts().0;
    let years = if from.years_later(years) > at { years - 1 } else { years };
    let start = from.years_later(years);
    let year = from.years_later(years + 1).since(start);
    // The calendar ends with the year 9999: that one has no anniversary.
    (year > 0).then(|| (at.since(start), year))
}

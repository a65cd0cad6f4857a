//! The look-back (回头看): whom a bureau checks first, and the published numbers that say so.

use crate::code::codes;
use crate::index::ordered;
use crate::institution::Participates;
use crate::label::{Label, Number, statistics::ENOUGH};
use crate::money::Amount;
use crate::pairs::Pairs;
use crate::policy::LabelCode;
use crate::price::{Book, Choice};

codes! {
    /// Why an institution is on the list, the gravest first.
    pub enum Reason {
        /// It took part in the price governance in the earlier list and does not in this one.
        LeftGovernance = "left-governance",
        /// A markup above the one it promised, or a price over the cap that it committed to.
        BrokePromise = "broke-promise",
        /// The service fee is far above those of its level.
        FarAboveLocal = "far-above-local",
        /// Its cheapest total is among the highest of the list.
        Highest = "highest",
        /// Charged above an award or a ceiling.
        AboveReference = "above-reference",
        /// Charged above what it was bought for.
        Markup = "markup",
        /// Fewer sets were bought than the agreed volume asks for by now.
        VolumeBehind = "volume-behind",
    }
}

/// The most that are named as highest.
pub const MOST_HIGHEST: usize = 20;

/// What a reason rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Participation: yes before, no now.
    Left,
    /// The cheapest total, its place among so many, and the highest total that is not named.
    Rank {
        /// The cheapest total.
        total: Amount,
        /// Its place, the dearest first; equals share one.
        place: usize,
        /// How many institutions have a total.
        of: usize,
        /// The highest total of those not named.
        rest: Amount,
    },
    /// A number of a label.
    Label(LabelCode, Number),
}

/// An institution to look back at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its place in the list.
    pub at: usize,
    /// Its cheapest total.
    pub low: Option<Amount>,
    /// What its place rests on, the gravest first.
    pub facts: Vec<(Reason, Fact)>,
}

impl Listed {
    /// Its reasons, each once, the gravest first.
    #[must_use]
    pub fn reasons(&self) -> Vec<Reason> {
        let holds = |reason: &Reason| self.facts.iter().any(|(of, _)| of == reason);
        Reason::ALL.iter().copied().filter(holds).collect()
    }

    /// Whether each reason holds, the gravest first.
    fn holds(&self) -> Vec<bool> {
        let reasons = self.reasons();
        Reason::ALL.iter().map(|reason| reasons.contains(reason)).collect()
    }
}

/// Who is to be looked back at: those with the gravest reason first, among them those with the next
/// gravest, and so on; equals by the dearest total, then by id.
pub(super) fn listed(book: &Book, labels: &[Vec<Label>], earlier: Option<(&Book, &Pairs)>) -> Vec<Listed> {
    let mut found: Vec<Listed> = (0..book.len())
        .map(|at| Listed { at, low: book.cost(at, Choice::NOTHING).low, facts: Vec::new() })
        .collect();
    if let Some((old, pairs)) = earlier {
        for pair in &pairs.both {
            let before = old.institution(pair.old).participates;
            let now = book.institution(pair.new).participates;
            if (before, now) == (Participates::Yes, Participates::No) {
                found[pair.new].facts.push((Reason::LeftGovernance, Fact::Left));
            }
        }
    }
    for (at, fact) in highest(&found) {
        found[at].facts.push((Reason::Highest, fact));
    }
    for (one, labels) in found.iter_mut().zip(labels) {
        let participates = book.institution(one.at).participates == Participates::Yes;
        for label in labels {
            let Some(reason) = reason(label.code, participates) else { continue };
            one.facts.extend(label.numbers.iter().map(|number| (reason, Fact::Label(label.code, *number))));
        }
        one.facts.sort_by_key(|(reason, _)| *reason);
    }
    found.retain(|one| !one.facts.is_empty());
    let holds: Vec<Vec<bool>> = found.iter().map(Listed::holds).collect();
    let order = ordered(found.len(), &|one, other| {
        let graver = holds[other].cmp(&holds[one]);
        let (one, other) = (&found[one], &found[other]);
        graver.then(other.low.cmp(&one.low)).then(book.rank(one.at).cmp(&book.rank(other.at)))
    });
    order.into_iter().map(|at| found[at].clone()).collect()
}

/// What a label means for the look-back. A price over the cap breaks a promise where the institution
/// committed to the caps.
fn reason(code: LabelCode, participates: bool) -> Option<Reason> {
    match code {
        LabelCode::MarkupOverPromise => Some(Reason::BrokePromise),
        LabelCode::OverServiceCap | LabelCode::OverAllInCap if participates => Some(Reason::BrokePromise),
        LabelCode::FarAboveLocal => Some(Reason::FarAboveLocal),
        LabelCode::ImplantOverAward | LabelCode::CrownOverCeiling => Some(Reason::AboveReference),
        LabelCode::ImplantMarkup | LabelCode::CrownMarkup => Some(Reason::Markup),
        LabelCode::VolumeBehind => Some(Reason::VolumeBehind),
        _ => None,
    }
}

/// The dearest tenth of those with a total, rounded up, at most twenty: whoever is dearer than the first
/// one outside it. Where many ask the same, nobody of them is named; fewer than eight are no ranking.
fn highest(all: &[Listed]) -> Vec<(usize, Fact)> {
    let mut totals: Vec<Amount> = all.iter().filter_map(|one| one.low).collect();
    totals.sort_unstable_by(|one, other| other.cmp(one));
    let of = totals.len();
    let named = of.div_ceil(10).min(MOST_HIGHEST);
    let Some(rest) = totals.get(named).copied().filter(|_| of >= ENOUGH) else { return Vec::new() };
    let fact = |one: &Listed| {
        let total = one.low.filter(|low| *low > rest)?;
        let place = totals.partition_point(|other| *other > total) + 1;
        Some((one.at, Fact::Rank { total, place, of, rest }))
    };
    all.iter().filter_map(fact).collect()
}

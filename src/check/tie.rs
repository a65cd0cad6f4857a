//! Caps that are equally specific for a listed institution and disagree on a day.

use super::found::Found;
use crate::caps::{Caps, Number};
use crate::day::Day;
use crate::finding::Code;
use crate::index::Index;
use crate::institution::Institution;
use crate::list::List;
use crate::policy::{Covers, Origin, Policy};

/// Every question that a price of one institution can ask: what is covered, and the origin.
const ASKED: [(Covers, Option<Origin>); 4] = [
    (Covers::Service, None),
    (Covers::AllIn, None),
    (Covers::AllIn, Some(Origin::Domestic)),
    (Covers::AllIn, Some(Origin::Imported)),
];

pub(super) fn check(list: &List, numbers: &[Number], found: &mut Found) {
    let caps = Caps::new(&list.policy, &list.institutions);
    let products = Products::new(&list.policy);
    let days = days(&list.policy);
    let mut asked = Vec::new();
    let mut ties = Vec::new();
    for (at, who) in list.institutions.iter().enumerate() {
        let Some(seat) = caps.seat_of(at) else { continue };
        for (nth, (covers, origin)) in ASKED.into_iter().enumerate() {
            // Institutions with one seat have one answer, so one of them speaks for all.
            if products.concern(who, covers, origin) && first_time(&mut asked, seat * ASKED.len() + nth) {
                let winners = days.iter().map(|on| caps.winners(at, covers, origin, *on));
                ties.extend(winners.flat_map(|all| disagreeing(&all, numbers)).map(|pair| (pair, at)));
            }
        }
    }
    report(list, ties, found);
}

fn first_time(asked: &mut Vec<bool>, question: usize) -> bool {
    if asked.len() <= question {
        asked.resize(question + 1, false);
    }
    !std::mem::replace(&mut asked[question], true)
}

/// Pairs of a later winner and the first, where their numbers differ. A number that could not be computed
/// is found elsewhere.
fn disagreeing(winners: &[usize], numbers: &[Number]) -> Vec<(usize, usize)> {
    let Some((first, rest)) = winners.split_first() else { return Vec::new() };
    let differ =
        |row: &&usize| matches!((numbers[*first], numbers[**row]), (Ok(one), Ok(other)) if one != other);
    rest.iter().filter(differ).map(|row| (*row, *first)).collect()
}

/// One finding for each pair of caps, with the first institution that they disagree about.
fn report(list: &List, mut ties: Vec<((usize, usize), usize)>, found: &mut Found) {
    ties.sort_unstable();
    ties.dedup_by_key(|(pair, _)| *pair);
    for ((later, first), at) in ties {
        let (cap, other) = (&list.policy.caps[later].id, &list.policy.caps[first].id);
        let place = format_args!("/policy/caps/{later}/id");
        found.add_with(Code::CapTie, place, cap, format_args!("{other} · {}", list.institutions[at].id));
    }
}

/// A day of each stretch in which the same caps are in force.
fn days(policy: &Policy) -> Vec<Day> {
    let starts = policy.caps.iter().flat_map(|cap| [cap.from, cap.until.map(|until| until.plus(1))]);
    let mut days: Vec<_> = starts.flatten().chain([Day::from_number(i32::MIN)]).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The origins of the policy's implants.
struct Products<'a> {
    ids: Index<'a>,
    origins: Vec<Option<Origin>>,
}

impl<'a> Products<'a> {
    fn new(policy: &'a Policy) -> Products<'a> {
        Products {
            ids: Index::new(policy.implants.iter().map(|implant| implant.id.as_str())),
            origins: policy.implants.iter().map(|implant| implant.origin).collect(),
        }
    }

    /// Whether a price of an institution can be held against caps of a kind for an origin. An institution
    /// can come to offer any listed implant, so caps for an origin concern everybody; but only packages
    /// and implants of unknown origin are without one.
    fn concern(&self, who: &Institution, covers: Covers, origin: Option<Origin>) -> bool {
        let unknown = |product: &str| self.ids.find(product).is_some_and(|at| self.origins[at].is_none());
        covers == Covers::Service
            || origin.is_some()
            || who.implants.is_empty()
            || who.package.is_some()
            || who.implants.iter().any(|offer| unknown(&offer.product))
    }
}

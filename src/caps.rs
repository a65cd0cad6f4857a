//! Which cap applies to an institution on a day, and the number of each cap (调控目标, 调控总价).

use crate::day::{Day, in_force};
use crate::index::{Index, circles, ordered};
use crate::institution::{Class, Institution, Level, Ownership, Specialty};
use crate::money::{Amount, Rate, Rounding};
use crate::policy::{Cap, CapAmount, Covers, Origin, Policy, Where};

/// Why a cap that should have a number has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapFault {
    /// It is derived from a cap that the policy does not have.
    Unknown,
    /// It is, in the end, derived from itself.
    Circle,
    /// It does not come out at two decimals, and no rounding is given.
    NotRound,
    /// It is not above zero, or larger than any price can be.
    OutOfRange,
    /// The cap that it is derived from has a fault of its own.
    Base,
}

/// The number of a cap in yuan a tooth; `Ok(None)` is a rule without a number.
pub type Number = Result<Option<Amount>, CapFault>;

/// The number of every cap of a policy, in their order.
///
/// A derived number is computed exactly and rounded once: 4300 × 0.97 is 4171, 3850 × 0.97 to the yuan
/// is 3735. `of` takes the other row's final number, whomever and whenever that row is for; a plain
/// amount stays as it is, whatever `round` says.
#[must_use]
pub fn numbers(policy: &Policy) -> Vec<Number> {
    let caps = &policy.caps;
    let ids = Index::new(caps.iter().map(|cap| cap.id.as_str()));
    let bases: Vec<_> = caps.iter().map(|cap| base(cap).and_then(|id| ids.find(id))).collect();
    let mut known: Vec<Option<Number>> =
        circles(&bases).into_iter().map(|inside| inside.then_some(Err(CapFault::Circle))).collect();
    for row in 0..caps.len() {
        let mut path = Vec::new();
        let mut now = Some(row);
        while let Some(at) = now.filter(|at| known[*at].is_none()) {
            path.push(at);
            now = bases[at];
        }
        for at in path.into_iter().rev() {
            known[at] = Some(number(&caps[at], bases[at].and_then(|base| known[base])));
        }
    }
    known.into_iter().flatten().collect()
}

/// The id of the cap that this one is derived from.
fn base(cap: &Cap) -> Option<&str> {
    match &cap.amount {
        Some(CapAmount::Of { of, .. }) => Some(of),
        _ => None,
    }
}

fn number(cap: &Cap, base: Option<Number>) -> Number {
    match &cap.amount {
        None => Ok(None),
        Some(CapAmount::Plain(amount)) => Ok(Some(*amount)),
        Some(CapAmount::Share { target, factor }) => derived(*target, *factor, cap.round),
        Some(CapAmount::Of { factor, .. }) => match base {
            None => Err(CapFault::Unknown),
            Some(Err(_)) => Err(CapFault::Base),
            Some(Ok(None)) => Ok(None),
            Some(Ok(Some(amount))) => derived(amount, *factor, cap.round),
        },
    }
}

fn derived(amount: Amount, factor: Rate, round: Rounding) -> Number {
    match amount.times(factor, round) {
        Some(number) if number > Amount::ZERO => Ok(Some(number)),
        // What the fen would hold was lost to a missing rounding, not to its size.
        None if round == Rounding::None && amount.times(factor, Rounding::Fen).is_some() => {
            Err(CapFault::NotRound)
        }
        _ => Err(CapFault::OutOfRange),
    }
}

/// An area code without trailing `00` pairs: `210500` is `2105`.
#[must_use]
pub fn trimmed(area: &str) -> &str {
    let mut area = area;
    while let Some(rest) = area.strip_suffix("00") {
        area = rest;
    }
    area
}

/// How specific a row that matches is; the greater wins. In this order: names the institution, length
/// of the longest matching area code, specialty, level, class, ownership, implant origin.
type Specific = (bool, usize, bool, bool, bool, bool, bool);

/// The caps of a list, ready to be asked which one applies.
///
/// Institutions that no cap can tell apart share one ranking of the caps, made once; a question walks
/// down that ranking to the first cap that counts.
#[derive(Clone, Debug)]
pub struct Caps {
    rows: Vec<Row>,
    /// By institution: its ranking; none for a branch that no cap names.
    seats: Vec<Option<usize>>,
    /// By institution: the hospital it is a branch of.
    parents: Vec<Option<usize>>,
    rankings: Vec<Vec<Ranked>>,
}

/// What of a cap depends on the question.
#[derive(Clone, Debug)]
struct Row {
    covers: Covers,
    from: Option<Day>,
    until: Option<Day>,
    origins: Vec<Origin>,
    number: Option<Amount>,
}

impl Row {
    /// A row that asks for an origin never matches where there is none.
    fn counts(&self, covers: Covers, origin: Option<Origin>, on: Day) -> bool {
        self.covers == covers && in_force(self.from, self.until, on) && meets(&self.origins, origin)
    }
}

/// A cap in a ranking. Equal steps are equally specific.
#[derive(Clone, Copy, Debug)]
struct Ranked {
    row: usize,
    step: usize,
}

impl Caps {
    /// Ranks the caps of a policy for every institution of a list.
    #[must_use]
    pub fn new(policy: &Policy, institutions: &[Institution]) -> Caps {
        let ids = Index::new(institutions.iter().map(|who| who.id.as_str()));
        let parents = parents(institutions, &ids);
        let rows: Vec<_> = policy.caps.iter().map(|cap| Asks::new(cap, policy, &ids)).collect();
        let mut named = vec![false; institutions.len()];
        rows.iter().flat_map(|row| &row.names).for_each(|at| named[*at] = true);
        let mut caps = Caps {
            rows: policy.caps.iter().zip(numbers(policy)).map(|(cap, number)| row(cap, number)).collect(),
            seats: vec![None; institutions.len()],
            parents,
            rankings: Vec::new(),
        };
        caps.seat(&rows, institutions, &named);
        caps
    }

    /// Gives every institution its ranking, the same one to those that no cap can tell apart.
    fn seat(&mut self, rows: &[Asks<'_>], institutions: &[Institution], named: &[bool]) {
        let own = |at: &usize| named[*at] || self.parents[*at].is_none();
        let kin: Vec<_> = (0..institutions.len())
            .filter(own)
            .map(|at| (Kin::new(&institutions[at], at, named[at]), at))
            .collect();
        let order = ordered(kin.len(), &|one, other| kin[one].0.cmp(&kin[other].0));
        for group in order.chunk_by(|one, other| kin[*one].0 == kin[*other].0) {
            let first = kin[group[0]].1;
            let branch = self.parents[first].is_some();
            self.rankings.push(ranking(rows, &institutions[first], first, branch));
            for at in group {
                self.seats[kin[*at].1] = Some(self.rankings.len() - 1);
            }
        }
    }

    /// The final number of a cap, in yuan a tooth; none for a rule without a number.
    #[must_use]
    pub fn number(&self, row: usize) -> Option<Amount> {
        self.rows.get(row)?.number
    }

    /// The position of the cap that applies to the institution at a position of the list, on a day. A
    /// service and a package have no origin. When the winner has no number, no cap is known.
    #[must_use]
    pub fn winner(&self, at: usize, covers: Covers, origin: Option<Origin>, on: Day) -> Option<usize> {
        self.standing(at, covers, origin, on).first().map(|first| first.row)
    }

    /// All caps that are equally specific with the winner, the winner first.
    #[must_use]
    pub fn winners(&self, at: usize, covers: Covers, origin: Option<Origin>, on: Day) -> Vec<usize> {
        let rest = self.standing(at, covers, origin, on);
        let equal = rest.iter().take_while(|ranked| ranked.step == rest[0].step);
        equal.map(|ranked| ranked.row).filter(|row| self.rows[*row].counts(covers, origin, on)).collect()
    }

    /// Two institutions with the same seat have the same winners on every day.
    pub(crate) fn seat_of(&self, at: usize) -> Option<usize> {
        let mut now = Some(at);
        while let Some(at) = now {
            if let Some(seat) = self.seats[at] {
                return Some(seat);
            }
            now = self.parents[at];
        }
        None
    }

    /// The ranking from the winner on. A branch has only the caps that name it in its own ranking, and
    /// is matched as its hospital when none of them counts.
    fn standing(&self, at: usize, covers: Covers, origin: Option<Origin>, on: Day) -> &[Ranked] {
        let mut now = Some(at);
        while let Some(at) = now {
            let ranking = self.seats[at].map_or(&[][..], |seat| &self.rankings[seat]);
            let first = ranking.iter().position(|ranked| self.rows[ranked.row].counts(covers, origin, on));
            if let Some(first) = first {
                return &ranking[first..];
            }
            now = self.parents[at];
        }
        &[]
    }
}

fn row(cap: &Cap, number: Number) -> Row {
    Row {
        covers: cap.covers,
        from: cap.from,
        until: cap.until,
        origins: cap.whom.implant_origin.clone(),
        number: number.ok().flatten(),
    }
}

/// The hospital that each institution is a branch of; none where that would go in a circle.
fn parents(institutions: &[Institution], ids: &Index<'_>) -> Vec<Option<usize>> {
    let hospital = |who: &Institution| who.branch_of.as_ref().and_then(|id| ids.find(id));
    let mut parents: Vec<_> = institutions.iter().map(hospital).collect();
    let inside = circles(&parents);
    for (parent, _) in parents.iter_mut().zip(inside).filter(|(_, inside)| *inside) {
        *parent = None;
    }
    parents
}

/// What a cap asks of an institution, with its names and areas looked up.
struct Asks<'a> {
    whom: &'a Where,
    /// Positions of the listed institutions that it names.
    names: Vec<usize>,
    areas: Vec<&'a str>,
    zones: Vec<&'a str>,
}

impl<'a> Asks<'a> {
    fn new(cap: &'a Cap, policy: &'a Policy, ids: &Index<'_>) -> Asks<'a> {
        let whom = &cap.whom;
        let names = whom.institutions.iter().filter_map(|id| ids.find(id)).collect();
        let zones = whom.zones.iter().filter_map(|id| policy.zones.iter().find(|zone| zone.id == *id));
        Asks {
            whom,
            names,
            areas: whom.areas.iter().map(|area| trimmed(area)).collect(),
            zones: zones.flat_map(|zone| &zone.areas).map(|area| trimmed(area)).collect(),
        }
    }

    /// How specifically it matches an institution, whatever the day, the price and the origin.
    fn fits(&self, who: &Institution, at: usize) -> Option<Specific> {
        let whom = self.whom;
        let names = self.names.contains(&at);
        let fits = (names || whom.institutions.is_empty())
            && meets(&whom.specialty, who.specialty)
            && meets(&whom.levels, Some(who.level))
            && meets(&whom.classes, who.class)
            && meets(&whom.ownership, Some(who.ownership));
        let area = self.reach(&who.area).filter(|_| fits)?;
        Some((
            names,
            area,
            !whom.specialty.is_empty(),
            !whom.levels.is_empty(),
            !whom.classes.is_empty(),
            !whom.ownership.is_empty(),
            !whom.implant_origin.is_empty(),
        ))
    }

    /// The length of the longest matching area code; 0 where no area is asked for.
    fn reach(&self, area: &str) -> Option<usize> {
        let longest = |asked: bool, codes: &[&str]| {
            let matching = codes.iter().filter(|code| area.starts_with(**code)).map(|code| code.len());
            if asked { matching.max() } else { Some(0) }
        };
        let own = longest(!self.whom.areas.is_empty(), &self.areas)?;
        let zone = longest(!self.whom.zones.is_empty(), &self.zones)?;
        Some(own.max(zone))
    }
}

/// Whether one of the values asked for is there; nothing asked is always met.
fn meets<T: PartialEq>(asked: &[T], has: Option<T>) -> bool {
    asked.is_empty() || has.is_some_and(|has| asked.contains(&has))
}

/// What caps can tell apart in institutions. One that a cap names is alone.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Kin<'a> {
    named: Option<usize>,
    area: &'a str,
    level: Level,
    class: Option<Class>,
    specialty: Option<Specialty>,
    ownership: Ownership,
}

impl<'a> Kin<'a> {
    fn new(who: &'a Institution, at: usize, named: bool) -> Kin<'a> {
        Kin {
            named: named.then_some(at),
            area: &who.area,
            level: who.level,
            class: who.class,
            specialty: who.specialty,
            ownership: who.ownership,
        }
    }
}

/// The caps that match an institution, the most specific first; of a branch only those that name it.
fn ranking(rows: &[Asks<'_>], who: &Institution, at: usize, branch: bool) -> Vec<Ranked> {
    let fits = |(row, asks): (usize, &Asks<'_>)| asks.fits(who, at).map(|specific| (specific, row));
    let all: Vec<_> =
        rows.iter().enumerate().filter_map(fits).filter(|(found, _)| found.0 || !branch).collect();
    let order = ordered(all.len(), &|one, other| all[other].0.cmp(&all[one].0));
    let steps = order.chunk_by(|one, other| all[*one].0 == all[*other].0).enumerate();
    let all = &all;
    steps.flat_map(|(step, equal)| equal.iter().map(move |at| Ranked { row: all[*at].1, step })).collect()
}

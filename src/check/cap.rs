//! Caps: their numbers, what they name, and whether they can match at all.

use super::found::Found;
use super::{Known, form, tie};
use crate::caps::{CapFault, Number, numbers, trimmed};
use crate::finding::Code;
use crate::list::List;
use crate::money::Amount;
use crate::policy::{Cap, CapAmount, Covers, Policy, Where};

pub(super) fn check(list: &List, known: &Known<'_>, found: &mut Found) {
    let policy = &list.policy;
    found.once(Code::IdTwice, policy.caps.iter().map(|cap| cap.id.as_str()), |at| {
        format!("/policy/caps/{at}/id")
    });
    let numbers = numbers(policy);
    for (at, (cap, number)) in policy.caps.iter().zip(&numbers).enumerate() {
        found.text(format_args!("/policy/caps/{at}/id"), &cap.id);
        if let Err(fault) = number {
            let base = base(cap, policy, &numbers);
            amount(at, cap, *fault, base, found);
        }
        whom(&format!("/policy/caps/{at}/where"), &cap.whom, known, found);
        never(at, cap, policy, known, found);
        found.period(format_args!("/policy/caps/{at}"), cap.from, cap.until);
    }
    tie::check(list, &numbers, found);
}

/// What a derived cap is a share of.
fn base(cap: &Cap, policy: &Policy, numbers: &[Number]) -> Option<Amount> {
    match cap.amount.as_ref()? {
        CapAmount::Plain(_) => None,
        CapAmount::Share { target, .. } => Some(*target),
        CapAmount::Of { of, .. } => {
            let at = policy.caps.iter().position(|cap| cap.id == *of)?;
            numbers[at].ok().flatten()
        }
    }
}

/// The cell that keeps a derived cap from having a number. A cap whose base has the fault is left alone.
fn amount(at: usize, cap: &Cap, fault: CapFault, base: Option<Amount>, found: &mut Found) {
    let (id, rate) = match &cap.amount {
        Some(CapAmount::Of { of, factor }) => (of.as_str(), *factor),
        Some(CapAmount::Share { factor, .. }) => ("", *factor),
        _ => return,
    };
    let of = format_args!("/policy/caps/{at}/amount/of");
    let factor = format_args!("/policy/caps/{at}/amount/factor");
    let exact =
        base.and_then(|base| base.decimal().checked_mul(rate.decimal())).unwrap_or_default().normalize();
    match fault {
        CapFault::Unknown => found.add(Code::UnknownCap, of, id),
        CapFault::Circle => found.add(Code::CapCircle, of, id),
        CapFault::NotRound => found.add_with(Code::CapNotRound, factor, rate, exact),
        CapFault::OutOfRange => found.add_with(Code::CapOutOfRange, factor, rate, exact),
        CapFault::Base => {}
    }
}

fn whom(at: &str, whom: &Where, known: &Known<'_>, found: &mut Found) {
    for (nth, area) in whom.areas.iter().enumerate() {
        found.code(format_args!("{at}/areas/{nth}"), area, form::area);
    }
    for (nth, zone) in whom.zones.iter().enumerate().filter(|(_, zone)| known.zones.find(zone).is_none()) {
        found.add(Code::UnknownZone, format_args!("{at}/zones/{nth}"), zone);
    }
    for (nth, id) in whom.institutions.iter().enumerate() {
        if known.institutions.find(id).is_none() {
            found.add(Code::UnlistedInstitution, format_args!("{at}/institutions/{nth}"), id);
        }
    }
}

/// A service has no origin; and a zone may leave nothing of the areas beside it.
fn never(at: usize, cap: &Cap, policy: &Policy, known: &Known<'_>, found: &mut Found) {
    let whom = &cap.whom;
    if cap.covers == Covers::Service
        && let Some(origin) = whom.implant_origin.first()
    {
        let place = format_args!("/policy/caps/{at}/where/implant_origin");
        found.add(Code::CapNeverMatches, place, origin.code());
    }
    let zones: Vec<_> = whom.zones.iter().filter_map(|id| known.zones.find(id)).collect();
    // A zone that is not there is an error already.
    if zones.is_empty() || zones.len() < whom.zones.len() {
        return;
    }
    let mut areas = zones.iter().flat_map(|zone| &policy.zones[*zone].areas);
    if !areas.any(|area| whom.areas.is_empty() || whom.areas.iter().any(|own| meet(own, area))) {
        found.add(Code::CapNeverMatches, format_args!("/policy/caps/{at}/where/zones"), whom.zones.join(" "));
    }
}

/// Whether two areas have a place in common: one lies in the other.
fn meet(one: &str, other: &str) -> bool {
    let (one, other) = (trimmed(one), trimmed(other));
    one.starts_with(other) || other.starts_with(one)
}

//! Days that cannot be right.
//!
//! Prices of implants have been governed since 2022 (医保发〔2022〕27号), so nothing here was published, stated,
//! verified, capped or awarded before. Only price items may have begun earlier: many regions had some.

use std::fmt::Arguments;

use crate::check::found::Found;
use crate::day::Day;
use crate::finding::Code;
use crate::list::List;
use crate::policy::Listed;

/// The first day of 2022, as the format writes it.
const FIRST: &str = "2022-01-01";

/// The days before 2022.
pub(super) fn too_early(list: &List, found: &mut Found) {
    let policy = &list.policy;
    stated(list, |at, day| early(at, Some(day), found));
    early(format_args!("/policy/from"), Some(policy.from), found);
    early(format_args!("/policy/until"), policy.until, found);
    for (at, cap) in policy.caps.iter().enumerate() {
        period(&format!("/policy/caps/{at}"), cap.from, cap.until, found);
    }
    for (at, implant) in policy.implants.iter().enumerate() {
        listed(&format!("/policy/implants/{at}/awards"), &implant.awards, found);
    }
    for (at, crown) in policy.crowns.iter().enumerate() {
        listed(&format!("/policy/crowns/{at}/ceilings"), &crown.ceilings, found);
    }
    for (at, item) in policy.items.iter().enumerate() {
        early(format_args!("/policy/items/{at}/until"), item.until, found);
    }
}

/// The days after `on`.
pub(super) fn future(list: &List, on: Day, found: &mut Found) {
    stated(list, |at, day| {
        if day > on {
            found.add_with(Code::DateInFuture, at, day, on);
        }
    });
}

/// The days on which something has happened, with their places.
fn stated(list: &List, mut look: impl FnMut(Arguments<'_>, Day)) {
    look(format_args!("/about/published"), list.about.published);
    look(format_args!("/about/as_of"), list.about.as_of);
    for (at, who) in list.institutions.iter().enumerate() {
        if let Some(day) = who.verified {
            look(format_args!("/institutions/{at}/verified"), day);
        }
    }
}

fn listed(rows: &str, listed: &[Listed], found: &mut Found) {
    for (at, row) in listed.iter().enumerate() {
        period(&format!("{rows}/{at}"), row.from, row.until, found);
    }
}

fn period(row: &str, from: Option<Day>, until: Option<Day>, found: &mut Found) {
    early(format_args!("{row}/from"), from, found);
    early(format_args!("{row}/until"), until, found);
}

fn early(at: Arguments<'_>, day: Option<Day>, found: &mut Found) {
    if let Some(day) = day.filter(|day| Some(*day) < Day::parse(FIRST)) {
        found.add(Code::DateTooEarly, at, day);
    }
}

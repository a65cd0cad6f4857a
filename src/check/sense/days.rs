//! Days that cannot be right.
//!
//! Prices of implants have been governed since 2022 (医保发〔2022〕27号), so nothing here was published, stated,
//! verified, capped or awarded before. Only price items may have begun earlier: many regions had some.

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
    for (at, day) in stated(list) {
        early(at, day, found);
    }
    early("/policy/from", Some(policy.from), found);
    early("/policy/until", policy.until, found);
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
        early(format!("/policy/items/{at}/until"), item.until, found);
    }
}

/// The days after `on`.
pub(super) fn future(list: &List, on: Day, found: &mut Found) {
    for (at, day) in stated(list) {
        if let Some(day) = day.filter(|day| *day > on) {
            found.add_with(Code::DateInFuture, format_args!("{at}"), day, on);
        }
    }
}

/// The days on which something has happened.
fn stated(list: &List) -> impl Iterator<Item = (String, Option<Day>)> {
    let about = [("/about/published", list.about.published), ("/about/as_of", list.about.as_of)].into_iter();
    let verified = list.institutions.iter().enumerate().filter(|(_, who)| who.verified.is_some());
    about
        .map(|(at, day)| (at.to_owned(), Some(day)))
        .chain(verified.map(|(at, who)| (format!("/institutions/{at}/verified"), who.verified)))
}

fn listed(rows: &str, listed: &[Listed], found: &mut Found) {
    for (at, row) in listed.iter().enumerate() {
        period(&format!("{rows}/{at}"), row.from, row.until, found);
    }
}

fn period(row: &str, from: Option<Day>, until: Option<Day>, found: &mut Found) {
    early(format!("{row}/from"), from, found);
    early(format!("{row}/until"), until, found);
}

fn early(at: impl AsRef<str>, day: Option<Day>, found: &mut Found) {
    if let Some(day) = day.filter(|day| Some(*day) < Day::parse(FIRST)) {
        found.add(Code::DateTooEarly, format_args!("{}", at.as_ref()), day);
    }
}

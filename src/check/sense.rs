//! What no check of form sees: values that can be read for sure and make little sense.
//!
//! Each of these findings can be wrong about a list, as odd values can be right. So a clerk who has asked
//! the institution can confirm most of them: a confirmed finding stops nothing, and is shown as confirmed.

mod confirmed;
mod days;
mod garble;
mod prices;
mod slipped;
mod texts;
mod twins;

use super::found::Found;
use crate::day::Day;
use crate::finding::{Code, Finding};
use crate::list::List;

/// Everything in a list that makes little sense, as far as the list itself can tell.
#[must_use]
pub fn sense(list: &List) -> Vec<Finding> {
    let mut found = Found::default();
    days::too_early(list, &mut found);
    texts::check(list, &mut found);
    prices::check(list, &mut found);
    twins::check(list, &mut found);
    confirmed::settle(list, found.0)
}

/// The days on which something has happened already, each with its place: publication, the day of the prices,
/// and when they were verified. A policy may lie ahead.
#[must_use]
pub fn stated(list: &List) -> Vec<(String, Day)> {
    days::stated(list).filter_map(|(at, day)| Some((at, day?))).collect()
}

/// The days of [`stated`] in a list that lie after `on`.
#[must_use]
pub fn future(list: &List, on: Day) -> Vec<Finding> {
    after(&stated(list), on)
}

/// Of days on which something has happened, each with its place, those that lie after `on`.
#[must_use]
pub fn after(stated: &[(String, Day)], on: Day) -> Vec<Finding> {
    let after = stated.iter().filter(|(_, day)| *day > on);
    after
        .map(|(at, day)| Finding::new(Code::DateInFuture, at, day.to_string()).with(on.to_string()))
        .collect()
}

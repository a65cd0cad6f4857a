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

pub(crate) use garble::garbled;

use super::found::Found;
use crate::day::Day;
use crate::finding::Finding;
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

/// The days that lie after `on`, of what has happened already: publication, the day of the prices, and when
/// they were verified. A policy may lie ahead.
#[must_use]
pub fn future(list: &List, on: Day) -> Vec<Finding> {
    let mut found = Found::default();
    days::future(list, on, &mut found);
    found.0
}

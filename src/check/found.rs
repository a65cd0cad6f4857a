//! What was found so far, and the questions that every part of a list is asked.

use std::fmt::{Arguments, Display};

use crate::day::Day;
use crate::finding::{Code, Finding, Reason};

/// The findings so far.
#[derive(Default)]
pub(super) struct Found(pub(super) Vec<Finding>);

impl Found {
    /// Something was found at a place, about a value.
    pub(super) fn add(&mut self, code: Code, at: Arguments<'_>, value: impl Display) {
        self.0.push(Finding::new(code, at.to_string(), value.to_string()));
    }

    /// The same with a second fact.
    pub(super) fn add_with(
        &mut self,
        code: Code,
        at: Arguments<'_>,
        value: impl Display,
        other: impl Display,
    ) {
        self.0.push(Finding::new(code, at.to_string(), value.to_string()).with(other.to_string()));
    }

    /// A text that must say something. Whether it does.
    pub(super) fn text(&mut self, at: Arguments<'_>, text: &str) -> bool {
        let says = !text.trim().is_empty();
        if !says {
            self.add(Code::EmptyText, at, text);
        }
        says
    }

    /// A code of a known form.
    pub(super) fn code(&mut self, at: Arguments<'_>, code: &str, good: fn(&str) -> bool) {
        if self.text(at, code) && !good(code) {
            self.add(Code::CodeMalformed, at, code);
        }
    }

    /// The id of an institution. What a national code gone wrong most likely is, is named.
    pub(super) fn institution_code(&mut self, at: Arguments<'_>, id: &str) {
        if self.text(at, id) && !super::form::institution(id) {
            let meant = super::form::meant(id).unwrap_or_default();
            self.add_with(Code::CodeMalformed, at, id, meant);
        }
    }

    /// A code of 15 digits. One of 14 that begins with another digit has probably lost the zero that a number
    /// cannot begin with.
    pub(super) fn item_code(&mut self, at: Arguments<'_>, code: &str) {
        if !self.text(at, code) || super::form::item(code) {
            return;
        }
        if super::form::lost_zero(code) {
            self.add_with(Code::CodeMalformed, at, code, format_args!("0{code}"));
        } else {
            self.add_with(Code::CodeMalformed, at, code, Reason::NotFifteenDigits.code());
        }
    }

    /// A period, of the row at a place.
    pub(super) fn period(&mut self, row: Arguments<'_>, from: Option<Day>, until: Option<Day>) {
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            self.add_with(Code::PeriodReversed, format_args!("{row}/until"), until, from);
        }
    }

    /// Ids that may occur once, each at the place that its position is written to.
    pub(super) fn once<'a>(
        &mut self,
        code: Code,
        ids: impl Iterator<Item = &'a str>,
        at: impl Fn(usize) -> String,
    ) {
        let mut all: Vec<_> = ids.enumerate().map(|(at, id)| (id, at)).collect();
        all.sort_unstable();
        let groups =
            all.chunk_by(|one, other| one.0 == other.0).filter(|group| !group[0].0.trim().is_empty());
        let mut twice: Vec<_> =
            groups.flat_map(|group| group[1..].iter().map(|again| (again.1, group[0].1, again.0))).collect();
        twice.sort_unstable();
        for (again, first, id) in twice {
            self.add_with(code, format_args!("{}", at(again)), id, at(first));
        }
    }

    /// Rows of one thing, of which one may be in force on a day. Each is a period and a value.
    pub(super) fn one_a_day<T: Display>(
        &mut self,
        rows: &[(Option<Day>, Option<Day>, T)],
        at: impl Fn(usize) -> String,
    ) {
        for (later, row) in rows.iter().enumerate() {
            if let Some(earlier) = rows[..later].iter().position(|earlier| overlap(row, earlier)) {
                self.add_with(Code::PeriodsOverlap, format_args!("{}", at(later)), &row.2, at(earlier));
            }
        }
    }
}

/// Whether two periods have a day in common; a missing end is open.
fn overlap<T>(one: &(Option<Day>, Option<Day>, T), other: &(Option<Day>, Option<Day>, T)) -> bool {
    let before =
        |end: Option<Day>, start: Option<Day>| end.zip(start).is_some_and(|(end, start)| end < start);
    let backwards = |row: &(Option<Day>, Option<Day>, T)| before(row.1, row.0);
    !before(one.1, other.0) && !before(other.1, one.0) && !backwards(one) && !backwards(other)
}

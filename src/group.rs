//! Findings grouped by cause, as `check` reports them: one group for each code and field, with every
//! place.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::finding::{Code, Finding, Reason, Severity};
use crate::words::Lang;
use crate::words::finding as say;

/// Where a finding stands in what the clerk handed in. What does not apply is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The sheet's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row as spreadsheets number it: the first is 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// The column's header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The cell, `D7`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// Of JSON: the pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The value as it stands, or the name that is concerned.
    pub value: String,
}

/// How many places have errors and warnings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Places with errors.
    pub error: usize,
    /// Places with warnings.
    pub warning: usize,
}

/// Findings of one cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// What was found.
    pub code: Code,
    /// Whether it stops a build.
    pub level: Severity,
    /// What is wrong, in the reader's language.
    pub message: String,
    /// How many places there are.
    pub count: usize,
    /// What would be right.
    pub fix: String,
    /// Every place.
    pub places: Vec<Place>,
}

/// Everything that was found in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whether there is no error.
    pub ok: bool,
    /// Counts of places.
    pub counts: Counts,
    /// One group for each cause, errors first.
    pub groups: Vec<Group>,
}

/// Where a finding stands, and which field it is about: the words for people, and what tells two
/// causes apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Where it stands.
    pub place: Place,
    /// The field, in the reader's language.
    pub subject: String,
    /// The finding's second fact, as a person reads it.
    pub other: String,
}

impl Report {
    /// The findings of a list, grouped. `spot` knows where each stands.
    #[must_use]
    pub fn new(findings: &[Finding], lang: Lang, spot: impl Fn(&Finding) -> Spot) -> Report {
        let mut causes: Vec<Cause> = Vec::new();
        let mut known: HashMap<(Code, Option<Reason>, String), usize> = HashMap::new();
        let mut counts = Counts::default();
        for finding in findings {
            match finding.code.severity() {
                Severity::Error => counts.error += 1,
                Severity::Warning => counts.warning += 1,
            }
            let Spot { place, subject, other } = spot(finding);
            let (code, reason) = (finding.code, finding.reason());
            let at = *known.entry((code, reason, subject.clone())).or_insert_with(|| {
                causes.push(Cause { code, reason, subject, others: Vec::new(), places: Vec::new() });
                causes.len() - 1
            });
            let is_word = reason.is_some_and(|reason| other == reason.code());
            causes[at].others.push(if is_word { String::new() } else { other });
            causes[at].places.push(place);
        }
        causes.sort_by_key(|cause| cause.code.severity());
        let groups = causes.into_iter().map(|cause| cause.group(lang)).collect();
        Report { ok: counts.error == 0, counts, groups }
    }

    /// The report to read on a screen: the first places of each group, and how many more there are.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let mut out = String::new();
        for group in &self.groups {
            let _ = writeln!(out, "{}", say::heading(lang, group.level, group.code, &group.message));
            for place in group.places.iter().take(SHOWN) {
                let _ = writeln!(out, "    {}", place.line(lang));
            }
            if group.count > SHOWN {
                let _ = writeln!(out, "    {}", say::more(lang, group.count - SHOWN));
            }
            let _ = writeln!(out, "    → {}", group.fix);
        }
        out + &say::summary(lang, self.counts.error, self.counts.warning) + "\n"
    }
}

/// How many places of a group are shown on a screen; `--json` gives all.
const SHOWN: usize = 5;

/// In how many places of a group the different values are looked for.
const LOOKED_AT: usize = 1000;

struct Cause {
    code: Code,
    reason: Option<Reason>,
    subject: String,
    others: Vec<String>,
    places: Vec<Place>,
}

impl Cause {
    /// Whether the values are shown each with its own second fact: the numbers they are held against; of
    /// several values the nearest known ones.
    fn is_of_pairs(&self) -> bool {
        if matches!(self.code, Code::SlippedDigit | Code::PartAboveService | Code::PurchaseAboveAward) {
            return true;
        }
        let nearest = matches!(
            self.code,
            Code::UnknownField
                | Code::UnknownHeader
                | Code::UnknownProduct
                | Code::UnknownZone
                | Code::UnknownInstitution
                | Code::UnknownCap
                | Code::UnlistedInstitution
                | Code::UnknownItem
                | Code::CodeMalformed
                | Code::Mojibake
        );
        nearest && self.places.iter().any(|place| place.value != self.places[0].value)
    }

    /// The first different values, each with its second fact.
    fn pairs(&self, lang: Lang) -> String {
        let known = self.places.iter().zip(&self.others).filter(|(_, other)| !other.is_empty());
        let pairs: Vec<String> =
            known.take(LOOKED_AT).map(|(place, other)| format!("{} → {other}", place.value)).collect();
        several(lang, pairs.iter().map(String::as_str))
    }

    fn group(self, lang: Lang) -> Group {
        let values = several(lang, self.places.iter().map(|place| place.value.as_str()));
        let others = match self.others.first() {
            Some(first) if self.code == Code::WrongType => first.clone(),
            _ if self.is_of_pairs() => self.pairs(lang),
            _ => several(lang, self.others.iter().map(String::as_str)),
        };
        let (message, fix) = say::sentences((self.code, self.reason), lang, &self.subject, &values, &others);
        Group {
            code: self.code,
            level: self.code.severity(),
            message,
            count: self.places.len(),
            fix,
            places: self.places,
        }
    }
}

/// The first different texts of many, quoted.
fn several<'a>(lang: Lang, all: impl Iterator<Item = &'a str>) -> String {
    let mut different: Vec<&str> = Vec::new();
    let mut more = false;
    for text in all.filter(|text| !text.is_empty()) {
        if different.contains(&text) {
            continue;
        }
        more = different.len() == 3;
        if more {
            break;
        }
        different.push(text);
    }
    say::quoted(lang, &different, more)
}

impl Place {
    /// The place in one line.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        // A CSV file is called as its sheet: said once.
        let sheet = self.sheet.as_ref().filter(|sheet| self.file.as_ref() != Some(&format!("{sheet}.csv")));
        let mut parts: Vec<String> =
            [self.file.as_ref(), sheet, self.cell.as_ref()].into_iter().flatten().cloned().collect();
        if self.cell.is_none() {
            parts.extend(self.row.map(|row| say::row(lang, row)));
        }
        parts.extend(self.column.iter().chain(&self.path).cloned());
        if !self.value.is_empty() {
            parts.push(say::quoted(lang, &[&self.value], false));
        }
        parts.join(" ")
    }
}

//! What a clerk has asked an institution about, and it has confirmed.

use std::collections::HashSet;

use crate::finding::{Code, Finding};
use crate::list::List;

/// Puts what was confirmed in the place of what was found, and reports confirmations that do nothing.
pub(super) fn settle(list: &List, findings: Vec<Finding>) -> Vec<Finding> {
    let mut used = HashSet::new();
    let mut settled: Vec<Finding> =
        findings.into_iter().map(|one| one_settled(list, one, &mut used)).collect();
    for (at, who) in list.institutions.iter().enumerate() {
        for (nth, word) in who.confirmed.iter().enumerate() {
            let place = format!("/institutions/{at}/confirmed/{nth}");
            match confirmable(word) {
                None => settled.push(Finding::new(Code::NotConfirmable, place, word).with(all())),
                Some(code) if !used.contains(&(at, code)) => {
                    settled.push(Finding::new(Code::ConfirmedWithoutCause, place, word));
                }
                Some(_) => {}
            }
        }
    }
    settled
}

fn one_settled(list: &List, finding: Finding, used: &mut HashSet<(usize, Code)>) -> Finding {
    let code = finding.code;
    if !code.confirmable() {
        return finding;
    }
    // Two institutions that look like one: either can confirm that they are not.
    let whose =
        [Some(finding.at.as_str()), Some(finding.other.as_str()).filter(|_| code == Code::InstitutionTwice)];
    let mut confirmed = false;
    for at in whose.into_iter().flatten().filter_map(institution) {
        if list.institutions.get(at).is_some_and(|who| who.confirmed.iter().any(|word| word == code.code())) {
            used.insert((at, code));
            confirmed = true;
        }
    }
    if confirmed {
        Finding { code: Code::Confirmed, other: code.code().to_owned(), ..finding }
    } else {
        finding
    }
}

/// The institution in which a place lies.
fn institution(place: &str) -> Option<usize> {
    place.strip_prefix("/institutions/")?.split('/').next()?.parse().ok()
}

fn confirmable(word: &str) -> Option<Code> {
    Code::parse(word).filter(|code| code.confirmable())
}

/// The codes that can be confirmed.
fn all() -> String {
    let codes: Vec<&str> =
        Code::ALL.iter().filter(|code| code.confirmable()).map(|code| code.code()).collect();
    codes.join("、")
}

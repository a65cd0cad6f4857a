//! What a clerk has asked an institution about, and it has confirmed.

use std::collections::HashSet;

use crate::finding::{Code, Finding, Severity};
use crate::institution::Institution;
use crate::list::List;

/// Takes out what was confirmed, and reports confirmations that do nothing. A confirmed error is still told,
/// as it is published and shown as confirmed; a confirmed warning has been heard.
pub(super) fn settle(list: &List, findings: Vec<Finding>) -> Vec<Finding> {
    let mut used = HashSet::new();
    let mut settled: Vec<Finding> =
        findings.into_iter().filter_map(|finding| unless_confirmed(list, finding, &mut used)).collect();
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

fn unless_confirmed(list: &List, finding: Finding, used: &mut HashSet<(usize, Code)>) -> Option<Finding> {
    let code = finding.code;
    if !code.confirmable() {
        return Some(finding);
    }
    // Two institutions that look like one: either can confirm that they are not.
    let other = Some(finding.other.as_str()).filter(|_| code == Code::InstitutionTwice);
    let mut confirmed = false;
    for at in [Some(finding.at.as_str()), other].into_iter().flatten().filter_map(institution) {
        let says = |who: &Institution| who.confirmed.iter().any(|word| word == code.code());
        if list.institutions.get(at).is_some_and(says) {
            used.insert((at, code));
            confirmed = true;
        }
    }
    match (confirmed, code.severity()) {
        (false, _) => Some(finding),
        (true, Severity::Warning) => None,
        (true, Severity::Error) => {
            Some(Finding { code: Code::Confirmed, other: code.code().to_owned(), ..finding })
        }
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

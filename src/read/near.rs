//! Names the nearest known id beside one that the list does not have.

use std::collections::HashMap;

use crate::fields::nearest;
use crate::finding::{Code, Finding};
use crate::list::List;

/// For how many unknown ids the nearest known one is looked up: more only say that a sheet is missing.
const LOOKED_UP: usize = 100;

/// Adds the nearest known id to each finding about an unknown one.
pub(super) fn name(findings: &mut [Finding], list: &List) {
    let mut seen: HashMap<(&'static str, String), String> = HashMap::new();
    for finding in findings.iter_mut().filter(|finding| finding.other.is_empty()) {
        let Some(kind) = kind(finding) else { continue };
        let key = (kind, finding.value.clone());
        if !seen.contains_key(&key) && seen.len() >= LOOKED_UP {
            continue;
        }
        let near = seen.entry(key).or_insert_with(|| {
            // A filler for an id that could not be read begins like this.
            let known = ids(list, kind).into_iter().filter(|id| !id.starts_with("?/"));
            nearest(&finding.value, known).unwrap_or_default().to_owned()
        });
        finding.other.clone_from(near);
    }
}

/// Where an id that is not known should stand.
fn kind(finding: &Finding) -> Option<&'static str> {
    match finding.code {
        Code::UnknownProduct if finding.at.contains("/crowns/") => Some("crowns"),
        Code::UnknownProduct => Some("implants"),
        Code::UnknownZone => Some("zones"),
        Code::UnknownCap => Some("caps"),
        Code::UnknownInstitution | Code::UnlistedInstitution => Some("institutions"),
        _ => None,
    }
}

fn ids<'a>(list: &'a List, kind: &str) -> Vec<&'a str> {
    let policy = &list.policy;
    match kind {
        "crowns" => policy.crowns.iter().map(|crown| crown.id.as_str()).collect(),
        "implants" => policy.implants.iter().map(|implant| implant.id.as_str()).collect(),
        "zones" => policy.zones.iter().map(|zone| zone.id.as_str()).collect(),
        "caps" => policy.caps.iter().map(|cap| cap.id.as_str()).collect(),
        _ => list.institutions.iter().map(|who| who.id.as_str()).collect(),
    }
}

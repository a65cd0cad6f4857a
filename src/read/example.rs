//! Finds what a clerk has left of the template's example.

use crate::fields::{Sheet, field_at};
use crate::finding::{Code, Finding};
use crate::list::List;

/// The ids of the example that still stand in a list which does not say that it is a demo.
pub(super) fn left(list: &List) -> Vec<Finding> {
    if list.about.demo {
        return Vec::new();
    }
    let policy = &list.policy;
    // The name, because the id of the example can be a demo's own.
    let all = [
        find(Sheet::Institutions, "name", "institutions", list.institutions.iter().map(|who| &who.name)),
        find(Sheet::Implants, "id", "policy/implants", policy.implants.iter().map(|implant| &implant.id)),
        find(Sheet::Crowns, "id", "policy/crowns", policy.crowns.iter().map(|crown| &crown.id)),
    ];
    all.into_iter().flatten().collect()
}

fn find<'a>(
    sheet: Sheet,
    field: &str,
    place: &str,
    mut texts: impl Iterator<Item = &'a String>,
) -> Option<Finding> {
    let example = field_at(sheet, field)?.example;
    let at = texts.position(|text| text == example)?;
    Some(Finding::new(Code::ExampleLeft, format!("/{place}/{at}/{field}"), example))
}

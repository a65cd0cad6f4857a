//! The order of changes: what matters most to a patient first.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Change, Code, Section};
use crate::label::Weight;

/// Within a section the largest first, equals by institution and then as they were found.
///
/// - Attention: who left the governance, then labels of risk in the order of their table, of each the
///   furthest above first.
/// - Totals: by the larger change of an institution's two totals in yuan, falls and rises alike; after them
///   those who have no total any more, or have one for the first time.
/// - Institutions: gone, added, re-numbered, renamed.
/// - Labels: the graver first, those raised before those gone.
/// - Prices: by what they are of, each by the size of the change in yuan.
/// - Caps: the rules themselves (caps, surcharges, rounding), then what holds for each institution, then the
///   amounts that prices are held against.
pub(super) fn sorted(changes: Vec<Change>) -> Vec<Change> {
    let largest = largest(&changes);
    let mut keyed: Vec<_> = changes.into_iter().map(|one| (key(&one, &largest), one)).collect();
    keyed.sort_by(|one, other| one.0.cmp(&other.0));
    keyed.into_iter().map(|(_, one)| one).collect()
}

/// Section, place in it, the size of the change in fen or hundredths of a point, the institution.
type Key = (Section, usize, Reverse<i64>, String);

fn key(one: &Change, largest: &HashMap<String, i64>) -> Key {
    let id = one.institution.as_ref().map_or("", |who| who.id.as_str());
    let points = one.points.map(|points| points.hundredths().abs());
    let own = one.by.map(|by| by.fen().abs()).or(points);
    let place = match one.section {
        Section::Attention => one.label.map_or(0, |label| 1 + label as usize),
        Section::Totals => usize::from(!largest.contains_key(id)) * (1 + usize::from(one.after.is_some())),
        Section::Institutions => match one.code {
            Code::InstitutionGone => 0,
            Code::InstitutionAdded => 1,
            Code::InstitutionRenumbered => 2,
            _ => 3,
        },
        Section::Participation => 0,
        Section::Labels => {
            let weight = one.level.unwrap_or(Weight::Good) as usize;
            2 * weight + usize::from(one.code == Code::LabelGone)
        }
        Section::Prices => one.of.map_or(0, |of| of as usize),
        Section::Caps => match one.code {
            Code::ModifierAdded | Code::ModifierGone | Code::ModifierChanged => 1,
            Code::RoundingChanged => 2,
            Code::CapOfInstitutionChanged => 3,
            Code::PromiseChanged => 4,
            Code::ReferenceChanged => 5,
            _ => 0,
        },
    };
    let size = match one.section {
        Section::Totals => largest.get(id).copied().unwrap_or_default(),
        Section::Attention | Section::Prices | Section::Caps => own.unwrap_or(-1),
        _ => 0,
    };
    (one.section, place, Reverse(size), id.to_owned())
}

/// The larger change of each institution's totals, in fen.
fn largest(changes: &[Change]) -> HashMap<String, i64> {
    let mut largest = HashMap::new();
    for one in changes.iter().filter(|one| one.section == Section::Totals) {
        if let (Some(who), Some(by)) = (&one.institution, one.by) {
            let size = largest.entry(who.id.clone()).or_insert(0);
            *size = by.fen().abs().max(*size);
        }
    }
    largest
}

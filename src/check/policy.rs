//! The policy: zones, the catalogues, price items. Caps have a file of their own.

use super::found::Found;
use super::{Known, cap, form};
use crate::finding::Code;
use crate::list::List;
use crate::policy::{Crown, Implant, Item, Listed, Modifier, Policy, Zone};

pub(super) fn check(list: &List, known: &Known<'_>, found: &mut Found) {
    let policy = &list.policy;
    found.period(format_args!("/policy"), Some(policy.from), policy.until);
    zones(&policy.zones, found);
    cap::check(list, known, found);
    implants(&policy.implants, found);
    crowns(&policy.crowns, found);
    shared_ids(policy, known, found);
    items(&policy.items, found);
}

fn zones(zones: &[Zone], found: &mut Found) {
    found.once(Code::IdTwice, zones.iter().map(|zone| zone.id.as_str()), |at| {
        format!("/policy/zones/{at}/id")
    });
    for (at, zone) in zones.iter().enumerate() {
        found.text(format_args!("/policy/zones/{at}/id"), &zone.id);
        for (nth, area) in zone.areas.iter().enumerate() {
            found.code(format_args!("/policy/zones/{at}/areas/{nth}"), area, form::area);
        }
    }
}

fn implants(implants: &[Implant], found: &mut Found) {
    let ids = implants.iter().map(|implant| implant.id.as_str());
    found.once(Code::IdTwice, ids, |at| format!("/policy/implants/{at}/id"));
    for (at, implant) in implants.iter().enumerate() {
        let row = format!("/policy/implants/{at}");
        found.text(format_args!("{row}/id"), &implant.id);
        consumables(&row, &implant.codes, found);
        listed(&format!("{row}/awards"), &implant.awards, found);
    }
}

fn crowns(crowns: &[Crown], found: &mut Found) {
    found.once(Code::IdTwice, crowns.iter().map(|crown| crown.id.as_str()), |at| {
        format!("/policy/crowns/{at}/id")
    });
    for (at, crown) in crowns.iter().enumerate() {
        let row = format!("/policy/crowns/{at}");
        found.text(format_args!("{row}/id"), &crown.id);
        consumables(&row, &crown.codes, found);
        listed(&format!("{row}/ceilings"), &crown.ceilings, found);
    }
}

/// A bill names a product by its id alone, so an implant and a crown cannot have the same one.
fn shared_ids(policy: &Policy, known: &Known<'_>, found: &mut Found) {
    for (at, crown) in policy.crowns.iter().enumerate().filter(|(_, crown)| !crown.id.trim().is_empty()) {
        if let Some(implant) = known.implants.find(&crown.id) {
            let other = format_args!("/policy/implants/{implant}/id");
            found.add_with(Code::IdTwice, format_args!("/policy/crowns/{at}/id"), &crown.id, other);
        }
    }
}

fn consumables(row: &str, codes: &[String], found: &mut Found) {
    for (nth, code) in codes.iter().enumerate() {
        found.code(format_args!("{row}/codes/{nth}"), code, form::consumable);
    }
}

/// Awards or ceilings of one product: one for each day.
fn listed(rows: &str, listed: &[Listed], found: &mut Found) {
    for (at, row) in listed.iter().enumerate() {
        found.period(format_args!("{rows}/{at}"), row.from, row.until);
    }
    let periods: Vec<_> = listed.iter().map(|row| (row.from, row.until, row.price)).collect();
    found.one_a_day(&periods, |at| format!("{rows}/{at}/price"));
}

fn items(items: &[Item], found: &mut Found) {
    for (at, item) in items.iter().enumerate() {
        found.item_code(format_args!("/policy/items/{at}/code"), &item.code);
        found.period(format_args!("/policy/items/{at}"), item.from, item.until);
        modifiers(at, &item.modifiers, found);
    }
    let mut order: Vec<_> = (0..items.len()).filter(|at| !items[*at].code.trim().is_empty()).collect();
    order.sort_by_key(|at| items[*at].code.as_str());
    for same in order.chunk_by(|one, other| items[*one].code == items[*other].code) {
        let periods: Vec<_> =
            same.iter().map(|at| (items[*at].from, items[*at].until, items[*at].code.as_str())).collect();
        found.one_a_day(&periods, |nth| format!("/policy/items/{}/code", same[nth]));
    }
}

fn modifiers(item: usize, modifiers: &[Modifier], found: &mut Found) {
    let at = |nth: usize| format!("/policy/items/{item}/modifiers/{nth}/code");
    found.once(Code::IdTwice, modifiers.iter().map(|modifier| modifier.code.as_str()), at);
    for (nth, modifier) in modifiers.iter().enumerate() {
        let at = format!("/policy/items/{item}/modifiers/{nth}/code");
        // Some regions give their surcharges no codes; the publisher's own words or numbers serve then.
        if modifier.code.trim().is_empty() || form::like_item(&modifier.code) {
            found.item_code(format_args!("{at}"), &modifier.code);
        }
    }
}

//! Institutions and what they offer.

use super::found::Found;
use super::{Known, form};
use crate::finding::Code;
use crate::index::{Index, circles};
use crate::institution::{Institution, Location};
use crate::list::List;

pub(super) fn check(list: &List, known: &Known<'_>, found: &mut Found) {
    let all = &list.institutions;
    if all.is_empty() {
        found.add(Code::NoInstitutions, format_args!("/institutions"), "");
    }
    found.once(Code::IdTwice, all.iter().map(|who| who.id.as_str()), |at| format!("/institutions/{at}/id"));
    for (at, who) in all.iter().enumerate() {
        let row = format!("/institutions/{at}");
        identity(&row, who, found);
        offers(&row, who, known, found);
    }
    branches(all, known, found);
}

fn identity(row: &str, who: &Institution, found: &mut Found) {
    found.institution_code(format_args!("{row}/id"), &who.id);
    found.text(format_args!("{row}/name"), &who.name);
    found.code(format_args!("{row}/area"), &who.area, form::area);
    if let Some(location) = &who.location {
        place(row, location, found);
    }
}

fn place(row: &str, location: &Location, found: &mut Found) {
    let Location { lat, lng } = *location;
    if !(-90.0..=90.0).contains(&lat) {
        found.add(Code::LocationOutOfRange, format_args!("{row}/location/lat"), lat);
    }
    if !(-180.0..=180.0).contains(&lng) {
        found.add(Code::LocationOutOfRange, format_args!("{row}/location/lng"), lng);
    }
}

fn offers(row: &str, who: &Institution, known: &Known<'_>, found: &mut Found) {
    let parts = who.parts().iter().map(|part| part.part.as_str());
    found.once(Code::PartTwice, parts.clone(), |at| format!("{row}/service/parts/{at}/part"));
    for (at, part) in parts.enumerate() {
        found.text(format_args!("{row}/service/parts/{at}/part"), part);
    }
    let implants = who.implants.iter().map(|offer| offer.product.as_str());
    let crowns = who.crowns.iter().map(|offer| offer.product.as_str());
    products(&format!("{row}/implants"), implants, &known.implants, (&known.crowns, "crowns"), found);
    products(&format!("{row}/crowns"), crowns, &known.crowns, (&known.implants, "implants"), found);
    found.once(Code::IdTwice, who.items.iter().map(|item| item.code.as_str()), |at| {
        format!("{row}/items/{at}/code")
    });
    for (at, item) in who.items.iter().enumerate() {
        found.item_code(format_args!("{row}/items/{at}/code"), &item.code);
    }
}

/// Offers of one kind. A product of the other kind is as unknown as any, but its place is named.
fn products<'a>(
    rows: &str,
    products: impl Iterator<Item = &'a str> + Clone,
    right: &Index<'_>,
    (wrong, kind): (&Index<'_>, &str),
    found: &mut Found,
) {
    found.once(Code::OfferTwice, products.clone(), |at| format!("{rows}/{at}/product"));
    for (at, product) in products.enumerate() {
        let place = format_args!("{rows}/{at}/product");
        if !found.text(place, product) || right.find(product).is_some() {
            continue;
        }
        match wrong.find(product) {
            Some(other) => {
                found.add_with(
                    Code::UnknownProduct,
                    place,
                    product,
                    format_args!("/policy/{kind}/{other}/id"),
                );
            }
            None => found.add(Code::UnknownProduct, place, product),
        }
    }
}

fn branches(all: &[Institution], known: &Known<'_>, found: &mut Found) {
    let hospital = |who: &Institution| who.branch_of.as_ref().and_then(|id| known.institutions.find(id));
    let parents: Vec<_> = all.iter().map(hospital).collect();
    let inside = circles(&parents);
    for (at, who) in all.iter().enumerate() {
        let Some(id) = &who.branch_of else { continue };
        let place = format_args!("/institutions/{at}/branch_of");
        if parents[at].is_none() {
            found.add(Code::UnknownInstitution, place, id);
        } else if inside[at] {
            found.add(Code::BranchCircle, place, id);
        }
    }
}

//! The institutions in columns: all ids, all names, all levels, and all offers of all of them. Purchase
//! prices go as their difference from the price, which is mostly nothing.

use super::bytes::{Reader, Writer};
use super::rows::Wire;
use crate::index::Index;
use crate::institution::{Institution, Level, Ownership, Participates};
use crate::list::{About, Format, List};
use crate::money::Amount;
use crate::offer::{CrownOffer, ImplantOffer, Part, Service};
use crate::policy::Policy;

/// A column of one field over all rows.
fn column<R, T: Wire>(rows: &[R], to: &mut Writer, field: impl Fn(&R) -> T) {
    rows.iter().for_each(|row| field(row).put(to));
}

/// A price in one number: nothing is 0, as prices are above it.
fn price(price: Option<Amount>) -> i64 {
    price.map_or(0, Amount::fen)
}

fn read_price(fen: i64) -> Option<Amount> {
    (fen != 0).then(|| Amount::from_fen(fen))
}

/// A price that is mostly equal to another: nothing is 0, equal is 1, else the difference beside them.
fn near(this: Option<Amount>, other: Option<Amount>) -> i64 {
    match this {
        None => 0,
        Some(this) => match this.fen() - price(other) {
            same_or_more if same_or_more >= 0 => same_or_more + 1,
            less => less,
        },
    }
}

fn read_near(near: i64, other: Option<Amount>) -> Option<Amount> {
    let step = if near > 0 { near - 1 } else { near };
    (near != 0).then(|| Amount::from_fen(price(other).wrapping_add(step)))
}

/// The columns of plain fields, in the order they are written: the macro keeps writing and reading alike.
macro_rules! institution_columns {
    ($($field:ident),+) => {
        fn put_fields(all: &[Institution], to: &mut Writer) {
            $(column(all, to, |one| one.$field.clone());)+
        }
        fn get_fields(all: &mut [Institution], from: &mut Reader) {
            $(for one in all.iter_mut() {
                one.$field = Wire::get(from);
            })+
        }
    };
}
institution_columns! {
    id, name, address, phones, area, district, location, level, class, specialty, ownership, designated,
    participates, branch_of, licence, promised_markup, verified, note, confirmed, items
}

/// Writes the institutions of a list.
pub fn put(list: &List, to: &mut Writer) {
    let all = &list.institutions;
    to.number(all.len() as u64);
    put_fields(all, to);
    column(all, to, |one| price(one.service_price()));
    column(all, to, |one| price(one.package));
    column(all, to, |one| one.parts().to_vec());
    let implants = Index::new(list.policy.implants.iter().map(|one| one.id.as_str()));
    let crowns = Index::new(list.policy.crowns.iter().map(|one| one.id.as_str()));
    column(all, to, |one| one.implants.len() as u32);
    let row = |index: &Index, id: &str| index.find(id).unwrap_or_default() as u32;
    let offers: Vec<&ImplantOffer> = all.iter().flat_map(|one| &one.implants).collect();
    column(&offers, to, |offer| row(&implants, &offer.product));
    column(&offers, to, |offer| price(offer.price));
    column(&offers, to, |offer| near(offer.purchase, offer.price));
    column(&offers, to, |offer| offer.agreed_volume);
    column(&offers, to, |offer| offer.purchased_volume);
    column(all, to, |one| one.crowns.len() as u32);
    let offers: Vec<&CrownOffer> = all.iter().flat_map(|one| &one.crowns).collect();
    column(&offers, to, |offer| row(&crowns, &offer.product));
    column(&offers, to, |offer| price(offer.price));
    column(&offers, to, |offer| near(offer.purchase, offer.price));
    column(&offers, to, |offer| offer.self_made);
}

/// An institution of which nothing is known yet.
fn blank() -> Institution {
    Institution {
        id: String::new(),
        name: String::new(),
        address: None,
        phones: Vec::new(),
        area: String::new(),
        district: None,
        location: None,
        level: Level::Ungraded,
        class: None,
        specialty: None,
        ownership: Ownership::Government,
        designated: false,
        participates: Participates::Unknown,
        branch_of: None,
        licence: None,
        promised_markup: None,
        verified: None,
        note: None,
        confirmed: Vec::new(),
        service: None,
        package: None,
        implants: Vec::new(),
        crowns: Vec::new(),
        items: Vec::new(),
    }
}

/// Reads the institutions of a list.
pub fn get(about: About, policy: Policy, from: &mut Reader) -> List {
    let mut institutions: Vec<Institution> = (0..from.count()).map(|_| blank()).collect();
    let all = &mut institutions;
    get_fields(all, from);
    for one in all.iter_mut() {
        let price = read_price(i64::get(from));
        one.service = price.map(|price| Service { price: Some(price), parts: Vec::new() });
    }
    for one in all.iter_mut() {
        one.package = read_price(i64::get(from));
    }
    for one in all.iter_mut() {
        let parts: Vec<Part> = Wire::get(from);
        if !parts.is_empty() {
            one.service.get_or_insert_default().parts = parts;
        }
    }
    get_implants(all, &policy, from);
    get_crowns(all, &policy, from);
    List { format: Format::One, about, policy, institutions }
}

/// The id in a row of the catalogue.
fn id<'a>(mut rows: impl Iterator<Item = &'a String>, from: &mut Reader) -> String {
    let row = from.number() as usize;
    rows.nth(row).cloned().unwrap_or_else(|| {
        from.fail();
        String::new()
    })
}

fn get_implants(all: &mut [Institution], policy: &Policy, from: &mut Reader) {
    for one in all.iter_mut() {
        let offer = || ImplantOffer {
            product: String::new(),
            price: None,
            purchase: None,
            agreed_volume: None,
            purchased_volume: None,
        };
        one.implants = (0..from.count()).map(|_| offer()).collect();
    }
    let each = |all: &mut [Institution], from: &mut Reader, read: &dyn Fn(&mut ImplantOffer, &mut Reader)| {
        all.iter_mut().flat_map(|one| &mut one.implants).for_each(|offer| read(offer, from));
    };
    each(all, from, &|offer, from| offer.product = id(policy.implants.iter().map(|one| &one.id), from));
    each(all, from, &|offer, from| offer.price = read_price(i64::get(from)));
    each(all, from, &|offer, from| offer.purchase = read_near(i64::get(from), offer.price));
    each(all, from, &|offer, from| offer.agreed_volume = Wire::get(from));
    each(all, from, &|offer, from| offer.purchased_volume = Wire::get(from));
}

fn get_crowns(all: &mut [Institution], policy: &Policy, from: &mut Reader) {
    for one in all.iter_mut() {
        let offer = || CrownOffer { product: String::new(), price: None, purchase: None, self_made: false };
        one.crowns = (0..from.count()).map(|_| offer()).collect();
    }
    let each = |all: &mut [Institution], from: &mut Reader, read: &dyn Fn(&mut CrownOffer, &mut Reader)| {
        all.iter_mut().flat_map(|one| &mut one.crowns).for_each(|offer| read(offer, from));
    };
    each(all, from, &|offer, from| offer.product = id(policy.crowns.iter().map(|one| &one.id), from));
    each(all, from, &|offer, from| offer.price = read_price(i64::get(from)));
    each(all, from, &|offer, from| offer.purchase = read_near(i64::get(from), offer.price));
    each(all, from, &|offer, from| offer.self_made = Wire::get(from));
}

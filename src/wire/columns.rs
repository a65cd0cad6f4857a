//! The institutions in columns: all ids, all names, all levels, and all offers of all of them. Purchase
//! prices go as their difference from the price, which is mostly nothing.

use super::bytes::{Reader, Writer};
use super::rows::Wire;
use crate::index::Index;
use crate::institution::Institution;
use crate::list::{About, Format, List};
use crate::money::Amount;
use crate::offer::{CrownOffer, ImplantOffer, Service};
use crate::policy::Policy;

/// A column of one field over all rows.
fn column<R, T: Wire>(rows: &[R], to: &mut Writer, field: impl Fn(&R) -> T) {
    rows.iter().for_each(|row| field(row).put(to));
}

fn read_column<T: Wire>(count: usize, from: &mut Reader) -> Option<std::vec::IntoIter<T>> {
    Some((0..count).map(|_| T::get(from)).collect::<Option<Vec<T>>>()?.into_iter())
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
    match near {
        0 => None,
        more if more > 0 => Some(Amount::from_fen(price(other).checked_add(more - 1)?)),
        less => Some(Amount::from_fen(price(other).checked_add(less)?)),
    }
}

/// The columns of plain fields, in the order they are written: the macro keeps writing and reading alike.
macro_rules! institution_columns {
    ($($field:ident),+) => {
        fn put_fields(all: &[Institution], to: &mut Writer) {
            $(column(all, to, |one| one.$field.clone());)+
        }
        fn get_fields(count: usize, from: &mut Reader) -> Option<Vec<Institution>> {
            $(let mut $field = read_column(count, from)?;)+
            (0..count)
                .map(|_| Some(Institution {
                    $($field: $field.next()?,)+
                    service: None,
                    package: None,
                    implants: Vec::new(),
                    crowns: Vec::new(),
                }))
                .collect()
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
    column(all, to, |one| one.crowns.len() as u32);
    let row = |index: &Index, id: &str| index.find(id).unwrap_or_default() as u32;
    let offers: Vec<&ImplantOffer> = all.iter().flat_map(|one| &one.implants).collect();
    column(&offers, to, |offer| row(&implants, &offer.product));
    column(&offers, to, |offer| price(offer.price));
    column(&offers, to, |offer| near(offer.purchase, offer.price));
    column(&offers, to, |offer| offer.agreed_volume);
    column(&offers, to, |offer| offer.purchased_volume);
    let offers: Vec<&CrownOffer> = all.iter().flat_map(|one| &one.crowns).collect();
    column(&offers, to, |offer| row(&crowns, &offer.product));
    column(&offers, to, |offer| price(offer.price));
    column(&offers, to, |offer| near(offer.purchase, offer.price));
    column(&offers, to, |offer| offer.self_made);
}

/// Reads the institutions of a list.
pub fn get(about: About, policy: Policy, from: &mut Reader) -> Option<List> {
    let count = from.count()?;
    let mut institutions = get_fields(count, from)?;
    let service = read_column::<i64>(count, from)?;
    let package = read_column::<i64>(count, from)?;
    let parts = read_column(count, from)?;
    for (((one, service), package), parts) in institutions.iter_mut().zip(service).zip(package).zip(parts) {
        let service = Service { price: read_price(service), parts };
        one.service = (service != Service::default()).then_some(service);
        one.package = read_price(package);
    }
    let implants: Vec<u32> = read_column(count, from)?.collect();
    let crowns: Vec<u32> = read_column(count, from)?.collect();
    get_implants(&mut institutions, &implants, &policy, from)?;
    get_crowns(&mut institutions, &crowns, &policy, from)?;
    Some(List { format: Format::One, about, policy, institutions })
}

fn all(counts: &[u32]) -> usize {
    counts.iter().map(|count| *count as usize).sum()
}

fn get_implants(
    institutions: &mut [Institution],
    counts: &[u32],
    policy: &Policy,
    from: &mut Reader,
) -> Option<()> {
    let count = all(counts);
    let mut product = read_column::<u32>(count, from)?;
    let mut prices = read_column::<i64>(count, from)?;
    let mut purchases = read_column::<i64>(count, from)?;
    let mut agreed = read_column(count, from)?;
    let mut purchased = read_column(count, from)?;
    for (one, count) in institutions.iter_mut().zip(counts) {
        for _ in 0..*count {
            let price = read_price(prices.next()?);
            one.implants.push(ImplantOffer {
                product: policy.implants.get(product.next()? as usize)?.id.clone(),
                price,
                purchase: read_near(purchases.next()?, price),
                agreed_volume: agreed.next()?,
                purchased_volume: purchased.next()?,
            });
        }
    }
    Some(())
}

fn get_crowns(
    institutions: &mut [Institution],
    counts: &[u32],
    policy: &Policy,
    from: &mut Reader,
) -> Option<()> {
    let count = all(counts);
    let mut product = read_column::<u32>(count, from)?;
    let mut prices = read_column::<i64>(count, from)?;
    let mut purchases = read_column::<i64>(count, from)?;
    let mut self_made = read_column(count, from)?;
    for (one, count) in institutions.iter_mut().zip(counts) {
        for _ in 0..*count {
            let price = read_price(prices.next()?);
            one.crowns.push(CrownOffer {
                product: policy.crowns.get(product.next()? as usize)?.id.clone(),
                price,
                purchase: read_near(purchases.next()?, price),
                self_made: self_made.next()?,
            });
        }
    }
    Some(())
}

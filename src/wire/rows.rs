//! How each type of a list is written.

use std::collections::BTreeMap;

use super::bytes::{Reader, Writer};
use crate::day::Day;
use crate::institution::{Class, Level, Location, Ownership, Participates, Specialty};
use crate::list::{About, Area, Complaint};
use crate::money::{Amount, Rate, Rounding};
use crate::offer::{ItemPrice, Part};
use crate::policy::{
    Bundle, Cap, CapAmount, Covers, Crown, Implant, Item, LabelCode, Listed, Modifier, ModifierKind, Origin,
    Policy, PriceLevel, Pricing, Unit, Where, Zone,
};

/// A type that goes over the wire.
pub trait Wire: Sized {
    /// Writes it.
    fn put(&self, to: &mut Writer);
    /// Reads it; some value of the type when the bytes do not hold one, which the reader remembers.
    fn get(from: &mut Reader) -> Self;
}

/// A number whose sign may be either, as one without sign.
fn unsigned(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

fn signed(number: u64) -> i64 {
    ((number >> 1) as i64) ^ -((number & 1) as i64)
}

impl Wire for i64 {
    fn put(&self, to: &mut Writer) {
        to.number(unsigned(*self));
    }
    fn get(from: &mut Reader) -> i64 {
        signed(from.number())
    }
}

impl Wire for u32 {
    fn put(&self, to: &mut Writer) {
        to.number(u64::from(*self));
    }
    fn get(from: &mut Reader) -> u32 {
        from.number() as u32
    }
}

impl Wire for bool {
    fn put(&self, to: &mut Writer) {
        to.number(u64::from(*self));
    }
    fn get(from: &mut Reader) -> bool {
        from.number() != 0
    }
}

impl Wire for String {
    fn put(&self, to: &mut Writer) {
        to.text(self);
    }
    fn get(from: &mut Reader) -> String {
        from.text().to_owned()
    }
}

impl Wire for Day {
    fn put(&self, to: &mut Writer) {
        i64::from(self.number()).put(to);
    }
    fn get(from: &mut Reader) -> Day {
        Day::from_number(i64::get(from) as i32)
    }
}

impl Wire for Amount {
    fn put(&self, to: &mut Writer) {
        self.fen().put(to);
    }
    fn get(from: &mut Reader) -> Amount {
        Amount::from_fen(i64::get(from))
    }
}

impl Wire for Rate {
    fn put(&self, to: &mut Writer) {
        self.parts().put(to);
    }
    fn get(from: &mut Reader) -> Rate {
        Rate::from_parts(i64::get(from))
    }
}

impl Wire for f64 {
    fn put(&self, to: &mut Writer) {
        to.number(self.to_bits());
    }
    fn get(from: &mut Reader) -> f64 {
        f64::from_bits(from.number())
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, to: &mut Writer) {
        to.number(u64::from(self.is_some()));
        if let Some(value) = self {
            value.put(to);
        }
    }
    fn get(from: &mut Reader) -> Option<T> {
        if bool::get(from) { Some(T::get(from)) } else { None }
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, to: &mut Writer) {
        to.number(self.len() as u64);
        self.iter().for_each(|one| one.put(to));
    }
    fn get(from: &mut Reader) -> Vec<T> {
        let mut all = Vec::new();
        for _ in 0..from.count() {
            all.push(T::get(from));
        }
        all
    }
}

impl<K: Wire + Ord, V: Wire> Wire for BTreeMap<K, V> {
    fn put(&self, to: &mut Writer) {
        to.number(self.len() as u64);
        self.iter().for_each(|(key, value)| {
            key.put(to);
            value.put(to);
        });
    }
    fn get(from: &mut Reader) -> BTreeMap<K, V> {
        let mut map = BTreeMap::new();
        for _ in 0..from.count() {
            map.insert(K::get(from), V::get(from));
        }
        map
    }
}

/// Words go as their place in the table of their enum.
macro_rules! words {
    ($($name:ident)+) => { $(impl Wire for $name {
        fn put(&self, to: &mut Writer) {
            to.number(*self as u64);
        }
        fn get(from: &mut Reader) -> $name {
            match $name::ALL.get(from.number() as usize) {
                Some(value) => *value,
                None => {
                    from.fail();
                    $name::ALL[0]
                }
            }
        }
    })+ };
}
words! {
    Class Covers LabelCode Level ModifierKind Origin Ownership Participates PriceLevel Pricing Rounding
    Specialty Unit
}

/// Structs go field by field; a field that is missing here does not compile.
macro_rules! fields {
    ($($name:ident { $($field:ident),+ })+) => { $(impl Wire for $name {
        fn put(&self, to: &mut Writer) {
            $(self.$field.put(to);)+
        }
        fn get(from: &mut Reader) -> $name {
            $name { $($field: Wire::get(from)),+ }
        }
    })+ };
}
fields! {
    About { title, area, publisher, published, as_of, basis, complaints, notes, demo }
    Area { code, name }
    Complaint { name, phone }
    Policy { from, until, basis, rounding, bundle, zones, caps, implants, crowns, items }
    Bundle { includes, excludes }
    Zone { id, areas }
    Cap { id, covers, amount, round, whom, from, until, basis, text }
    Where { areas, zones, levels, classes, ownership, specialty, institutions, implant_origin }
    Implant { id, company, brand, product, material, origin, codes, awards }
    Crown { id, brand, material, codes, ceilings }
    Listed { price, from, until }
    Item { code, name, unit, pricing, content, excludes, prices, from, until, modifiers, absorbs }
    Modifier { code, name, kind, rate }
    Part { part, price }
    ItemPrice { code, price }
    Location { lat, lng }
}

impl Wire for CapAmount {
    fn put(&self, to: &mut Writer) {
        match self {
            CapAmount::Plain(amount) => {
                to.number(0);
                amount.put(to);
            }
            CapAmount::Share { target, factor } => {
                to.number(1);
                target.put(to);
                factor.put(to);
            }
            CapAmount::Of { of, factor } => {
                to.number(2);
                of.put(to);
                factor.put(to);
            }
        }
    }
    fn get(from: &mut Reader) -> CapAmount {
        match from.number() {
            1 => CapAmount::Share { target: Amount::get(from), factor: Rate::get(from) },
            2 => CapAmount::Of { of: String::get(from), factor: Rate::get(from) },
            _ => CapAmount::Plain(Amount::get(from)),
        }
    }
}

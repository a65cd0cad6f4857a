//! One institution that stands in a list twice, under two spellings.
//!
//! An address, a telephone number and a name are three witnesses. One alone says little: clinics share
//! buildings, branches share a telephone, chains share a name. So two must agree, and none may speak
//! against it: a really different address does, and so does the word of the list that one is a branch.

use std::collections::HashMap;

use crate::check::found::Found;
use crate::finding::Code;
use crate::institution::Institution;
use crate::list::List;

mod address;
mod name;

use address::Address;
use name::Name;

/// With how many earlier institutions of one address, telephone or name each is compared: a list in which
/// more share one has another fault.
const COMPARED: usize = 32;

/// Reports each institution that seems to be an earlier one, once.
pub(super) fn check(list: &List, found: &mut Found) {
    let area = name::places(&list.about.area.name);
    let all: Vec<Witnesses<'_>> = list.institutions.iter().map(|who| Witnesses::new(who, &area)).collect();
    let mut earlier: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    for (at, this) in all.iter().enumerate() {
        let mut twin = None;
        for key in this.keys() {
            let known = earlier.entry(key).or_default();
            // An institution that has a telephone twice is no other.
            let like = |other: &&usize| **other != at && this.is(&all[**other]);
            twin = known.iter().filter(like).min().copied().or(twin);
            if known.len() < COMPARED {
                known.push(at);
            }
        }
        if let Some(twin) = twin {
            let (place, other) = (format!("/institutions/{at}/name"), format!("/institutions/{twin}/name"));
            found.add_with(Code::InstitutionTwice, format_args!("{place}"), &this.who.name, other);
        }
    }
}

/// What two institutions can have in common.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Address(&'a str),
    Phone(&'a str),
    Name(&'a str),
}

/// What is known of an institution, in forms that can be compared.
struct Witnesses<'a> {
    who: &'a Institution,
    address: Option<Address>,
    phones: Vec<String>,
    name: Name,
}

/// What two telephone columns say of each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phones {
    Shared,
    Different,
    Unknown,
}

impl<'a> Witnesses<'a> {
    fn new(who: &'a Institution, area: &[String]) -> Witnesses<'a> {
        Witnesses {
            who,
            address: who.address.as_deref().and_then(Address::new),
            phones: who.phones.iter().filter_map(|phone| number(phone)).collect(),
            name: Name::new(&who.name, area, &name::places(who.district.as_deref().unwrap_or_default())),
        }
    }

    fn keys(&self) -> impl Iterator<Item = Key<'_>> {
        let address = self.address.iter().map(|address| Key::Address(address.place()));
        let phones = self.phones.iter().map(|phone| Key::Phone(phone));
        let name = Some(self.name.core()).filter(|core| !core.is_empty()).map(Key::Name);
        address.chain(phones).chain(name)
    }

    /// Whether this seems to be the same institution.
    fn is(&self, other: &Witnesses<'_>) -> bool {
        // Of one id, the id is said to stand twice.
        if self.who.id == other.who.id || self.is_branch_beside(other) {
            return false;
        }
        let address = self.address.as_ref().zip(other.address.as_ref()).map(|(one, two)| one.is(two));
        let name = |asked: name::Likeness| self.name.is(&other.name, asked);
        match (address, self.phones(other)) {
            (Some(false), _) => false,
            (Some(true), Phones::Shared) => {
                let same = self.address.as_ref().zip(other.address.as_ref());
                same.is_some_and(|(one, two)| one.place() == two.place()) || name(name::Likeness::Spelling)
            }
            (Some(true), Phones::Unknown) => name(name::Likeness::Core),
            (Some(true), Phones::Different) => name(name::Likeness::Equal),
            (None, Phones::Shared) => !self.name.is_branch_of(&other.name) && name(name::Likeness::Spelling),
            (None, _) => false,
        }
    }

    /// Whether the list says that one is a branch of the other, or both of one hospital.
    fn is_branch_beside(&self, other: &Witnesses<'_>) -> bool {
        let (this, that) = (self.who.branch_of.as_ref(), other.who.branch_of.as_ref());
        this == Some(&other.who.id) || that == Some(&self.who.id) || this.is_some() && this == that
    }

    fn phones(&self, other: &Witnesses<'_>) -> Phones {
        if self.phones.is_empty() || other.phones.is_empty() {
            Phones::Unknown
        } else if self.phones.iter().any(|phone| other.phones.contains(phone)) {
            Phones::Shared
        } else {
            Phones::Different
        }
    }
}

/// A telephone number without its extension and its area's code: the last seven digits, of a mobile eleven.
/// `None` for a shorter one: public hotlines identify nobody.
fn number(phone: &str) -> Option<String> {
    let phone = phone.split(['转', '#', 'x', 'X']).next().unwrap_or_default();
    let digits: String = phone.chars().filter_map(|c| narrow(c).filter(char::is_ascii_digit)).collect();
    let mobile = digits.len() >= 11 && digits[digits.len() - 11..].starts_with('1');
    let kept = if mobile { 11 } else { 7 };
    (digits.len() >= 7).then(|| digits[digits.len() - kept..].to_owned())
}

/// A character as it is compared: of normal width, small, Chinese digits as digits; marks and spaces not at
/// all.
fn narrow(letter: char) -> Option<char> {
    let letter = match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        _ => letter,
    };
    if let Some(digit) = "〇一二三四五六七八九".chars().position(|chinese| chinese == letter) {
        return char::from_digit(u32::try_from(digit).unwrap_or_default(), 10);
    }
    letter.is_alphanumeric().then(|| letter.to_lowercase().next().unwrap_or(letter))
}

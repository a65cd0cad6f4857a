//! Every text of a list that a person reads, to be looked at for garbled ones.

use std::fmt::Arguments;

use super::garble::garbled;
use crate::check::found::Found;
use crate::finding::Code;
use crate::institution::Institution;
use crate::list::{About, List};
use crate::policy::Policy;

/// Reports texts that were read in a wrong encoding.
pub(super) fn check(list: &List, found: &mut Found) {
    let mut look = |at: Arguments<'_>, text: &str| {
        if let Some(meant) = garbled(text) {
            found.add_with(Code::Mojibake, at, text, meant);
        }
    };
    about(&list.about, &mut look);
    policy(&list.policy, &mut look);
    for (at, who) in list.institutions.iter().enumerate() {
        institution(at, who, &mut look);
    }
}

/// What is done with each text and its place.
type Look<'a> = dyn FnMut(Arguments<'_>, &str) + 'a;

fn all(at: &str, texts: &[String], look: &mut Look<'_>) {
    texts.iter().enumerate().for_each(|(nth, text)| look(format_args!("{at}/{nth}"), text));
}

/// Texts of one row, each in a field of its own.
fn fields<const N: usize>(row: &str, fields: [(&str, Option<&str>); N], look: &mut Look<'_>) {
    for (name, text) in fields {
        text.into_iter().for_each(|text| look(format_args!("{row}/{name}"), text));
    }
}

fn about(about: &About, look: &mut Look<'_>) {
    let texts = [
        ("title", Some(about.title.as_str())),
        ("area/name", Some(&about.area.name)),
        ("publisher", Some(&about.publisher)),
    ];
    fields("/about", texts, look);
    all("/about/basis", &about.basis, look);
    for (at, complaint) in about.complaints.iter().enumerate() {
        let texts = [("name", Some(complaint.name.as_str())), ("phone", complaint.phone.as_deref())];
        fields(&format!("/about/complaints/{at}"), texts, look);
    }
    all("/about/notes", &about.notes, look);
}

fn policy(policy: &Policy, look: &mut Look<'_>) {
    for (code, basis) in &policy.basis {
        look(format_args!("/policy/basis/{}", code.code()), basis);
    }
    all("/policy/bundle/includes", &policy.bundle.includes, look);
    all("/policy/bundle/excludes", &policy.bundle.excludes, look);
    for (at, zone) in policy.zones.iter().enumerate() {
        look(format_args!("/policy/zones/{at}/id"), &zone.id);
    }
    for (at, cap) in policy.caps.iter().enumerate() {
        let texts =
            [("id", Some(cap.id.as_str())), ("basis", cap.basis.as_deref()), ("text", cap.text.as_deref())];
        fields(&format!("/policy/caps/{at}"), texts, look);
    }
    catalogues(policy, look);
    for (at, item) in policy.items.iter().enumerate() {
        let row = format!("/policy/items/{at}");
        let texts = [
            ("name", item.name.as_deref()),
            ("content", item.content.as_deref()),
            ("excludes", item.excludes.as_deref()),
        ];
        fields(&row, texts, look);
        all(&format!("{row}/absorbs"), &item.absorbs, look);
        for (nth, modifier) in item.modifiers.iter().enumerate() {
            fields(&format!("{row}/modifiers/{nth}"), [("name", modifier.name.as_deref())], look);
        }
    }
}

fn catalogues(policy: &Policy, look: &mut Look<'_>) {
    for (at, implant) in policy.implants.iter().enumerate() {
        let texts = [
            ("id", Some(implant.id.as_str())),
            ("company", implant.company.as_deref()),
            ("brand", implant.brand.as_deref()),
            ("product", implant.product.as_deref()),
            ("material", implant.material.as_deref()),
        ];
        fields(&format!("/policy/implants/{at}"), texts, look);
    }
    for (at, crown) in policy.crowns.iter().enumerate() {
        let texts = [
            ("id", Some(crown.id.as_str())),
            ("brand", crown.brand.as_deref()),
            ("material", crown.material.as_deref()),
        ];
        fields(&format!("/policy/crowns/{at}"), texts, look);
    }
}

fn institution(at: usize, who: &Institution, look: &mut Look<'_>) {
    let texts = [
        ("id", Some(who.id.as_str())),
        ("name", Some(&who.name)),
        ("address", who.address.as_deref()),
        ("district", who.district.as_deref()),
        ("licence", who.licence.as_deref()),
        ("note", who.note.as_deref()),
    ];
    let row = format!("/institutions/{at}");
    fields(&row, texts, look);
    all(&format!("{row}/phones"), &who.phones, look);
    for (nth, part) in who.parts().iter().enumerate() {
        look(format_args!("{row}/service/parts/{nth}/part"), &part.part);
    }
}

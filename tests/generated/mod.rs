//! Lists of every shape that the format allows, with odd texts in every field.

use implant_prices::day::Day;
use implant_prices::institution::{Class, Institution, Level, Location, Ownership, Participates, Specialty};
use implant_prices::list::{About, Area, Complaint, Format, List};
use implant_prices::money::{Amount, Rate, Rounding};
use implant_prices::offer::{CrownOffer, ImplantOffer, ItemPrice, Part, Service};
use implant_prices::policy::{
    Bundle, Cap, CapAmount, Covers, Crown, Implant, Item, LabelCode, Listed, Modifier, ModifierKind, Origin,
    Policy, PriceLevel, Pricing, Unit, Where, Zone,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// What breaks tables, quotes, escapes and guesses at words.
const PIECES: &[&str] = &[
    "甲",
    "；",
    ";",
    "\\",
    "\\；",
    "=",
    "=1+1",
    "+",
    "-",
    "@",
    "'",
    "\"",
    "\"\"",
    ",",
    "，",
    "、",
    "\n",
    "\t",
    " ",
    "\u{3000}",
    "😀",
    "👩\u{200d}⚕️",
    "_x0041_",
    "_x000D_",
    "/",
    "—",
    "无",
    "是",
    "否",
    "面议",
    "<b>",
    "&amp;",
    "]]>",
    "1",
    "０",
    "007",
    "1e5",
    "%",
    "Ａ",
    "{",
    "null",
    "TRUE",
    "#REF!",
    "诊查费",
    "consultation",
    "slipped-digit",
    "价格悬殊",
    "牙冠",
    "三级",
    "2023-04-20",
    "標題",
    "\u{200b}",
    "\u{301}",
    "编号",
    "序号",
    "~1",
    "~0",
];

fn text() -> impl Strategy<Value = String> {
    vec(select(PIECES), 1..5)
        .prop_map(|pieces| pieces.concat().trim().to_owned())
        .prop_filter("says something", |text| !text.is_empty())
}

/// An area code. One of the nation's form in full-width digits, or with letters that nobody sees, is no other
/// code: a table's reader writes it as it is written elsewhere.
fn area() -> impl Strategy<Value = String> {
    let plain = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    text().prop_filter("is plain where it is the nation's", move |code| {
        let half = code.replace('０', "0").replace('\u{200b}', "");
        plain(code) || !plain(&half)
    })
}

fn amount() -> impl Strategy<Value = Amount> {
    prop_oneof![1..1_000_000_i64, 1..999_999_999_999_i64].prop_map(Amount::from_fen)
}

fn rate() -> impl Strategy<Value = Rate> {
    prop_oneof![0..20_000_i64, 0..999_999_999_999_i64].prop_map(Rate::from_parts)
}

fn day() -> impl Strategy<Value = Day> {
    let first = Day::new(0, 1, 1).unwrap().number();
    let last = Day::new(9999, 12, 31).unwrap().number();
    prop_oneof![2_460_000..2_461_000, first..last].prop_map(Day::from_number)
}

fn word<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    select(all)
}

fn listed() -> impl Strategy<Value = Listed> {
    (amount(), option::of(day()), option::of(day())).prop_map(|(price, from, until)| Listed {
        price,
        from,
        until,
    })
}

/// Ids that differ: the odd text, and the position behind it.
fn numbered<T>(rows: Vec<T>, id: impl Fn(&mut T) -> &mut String) -> Vec<T> {
    let number = |(at, mut row): (usize, T)| {
        *id(&mut row) += &format!("·{at}");
        row
    };
    rows.into_iter().enumerate().map(number).collect()
}

fn about() -> impl Strategy<Value = About> {
    let complaint = (text(), option::of(text())).prop_map(|(name, phone)| Complaint { name, phone });
    let texts = || vec(text(), 0..3);
    (text(), area(), text(), text(), day(), day(), texts(), vec(complaint, 0..3), texts(), any::<bool>())
        .prop_map(|(title, code, name, publisher, published, as_of, basis, complaints, notes, demo)| About {
            title,
            area: Area { code, name },
            publisher,
            published,
            as_of,
            basis,
            complaints,
            notes,
            demo,
        })
}

fn whom() -> impl Strategy<Value = Where> {
    let texts = || vec(text(), 0..3);
    (
        texts(),
        texts(),
        vec(word(Level::ALL), 0..3),
        vec(word(Class::ALL), 0..3),
        vec(word(Ownership::ALL), 0..3),
        vec(word(Specialty::ALL), 0..3),
        texts(),
        vec(word(Origin::ALL), 0..2),
    )
        .prop_map(
            |(areas, zones, levels, classes, ownership, specialty, institutions, implant_origin)| Where {
                areas,
                zones,
                levels,
                classes,
                ownership,
                specialty,
                institutions,
                implant_origin,
            },
        )
}

fn cap() -> impl Strategy<Value = Cap> {
    let number = prop_oneof![
        amount().prop_map(CapAmount::Plain),
        (amount(), rate()).prop_map(|(target, factor)| CapAmount::Share { target, factor }),
        (text(), rate()).prop_map(|(of, factor)| CapAmount::Of { of, factor }),
    ];
    (
        text(),
        word(Covers::ALL),
        option::of(number),
        word(Rounding::ALL),
        whom(),
        option::of(day()),
        option::of(day()),
        option::of(text()),
        option::of(text()),
    )
        .prop_map(|(id, covers, amount, round, whom, from, until, basis, text)| Cap {
            id,
            covers,
            amount,
            round,
            whom,
            from,
            until,
            basis,
            text,
        })
}

fn implant() -> impl Strategy<Value = Implant> {
    let text_or_none = || option::of(text());
    (
        text(),
        text_or_none(),
        text_or_none(),
        text_or_none(),
        text_or_none(),
        option::of(word(Origin::ALL)),
        vec(text(), 0..3),
        vec(listed(), 0..4),
    )
        .prop_map(|(id, company, brand, product, material, origin, codes, awards)| Implant {
            id,
            company,
            brand,
            product,
            material,
            origin,
            codes,
            awards,
        })
}

fn crown() -> impl Strategy<Value = Crown> {
    (text(), option::of(text()), option::of(text()), vec(text(), 0..3), vec(listed(), 0..4))
        .prop_map(|(id, brand, material, codes, ceilings)| Crown { id, brand, material, codes, ceilings })
}

fn modifier() -> impl Strategy<Value = Modifier> {
    (text(), option::of(text()), word(ModifierKind::ALL), rate())
        .prop_map(|(code, name, kind, rate)| Modifier { code, name, kind, rate })
}

fn item() -> impl Strategy<Value = Item> {
    (
        (text(), option::of(text()), option::of(word(Unit::ALL)), option::of(word(Pricing::ALL))),
        (option::of(text()), option::of(text()), btree_map(word(PriceLevel::ALL), amount(), 0..4)),
        (option::of(day()), vec(modifier(), 0..3), vec(text(), 0..3)),
    )
        .prop_map(
            |((code, name, unit, pricing), (content, excludes, prices), (until, modifiers, absorbs))| Item {
                code,
                name,
                unit,
                pricing,
                content,
                excludes,
                prices,
                from: None,
                until,
                modifiers,
                absorbs,
            },
        )
}

/// Items, each in one to three periods: the first open at its beginning, as `starts` says.
fn items() -> impl Strategy<Value = Vec<Item>> {
    let periods = (vec(item(), 1..4), day(), any::<bool>()).prop_map(|(mut rows, first, open)| {
        let code = rows[0].code.clone();
        for (at, row) in rows.iter_mut().enumerate() {
            row.code.clone_from(&code);
            row.from =
                (at > 0 || !open).then(|| Day::from_number(first.number() - 10 + i32::try_from(at).unwrap()));
        }
        rows
    });
    vec(periods, 0..3).prop_map(|groups| {
        let each =
            groups.into_iter().enumerate().flat_map(|(at, rows)| rows.into_iter().map(move |row| (at, row)));
        each.map(|(at, row)| Item { code: format!("{}·{at}", row.code), ..row }).collect()
    })
}

fn policy() -> impl Strategy<Value = Policy> {
    let bundle =
        (vec(text(), 0..3), vec(text(), 0..3)).prop_map(|(includes, excludes)| Bundle { includes, excludes });
    let zone = (text(), vec(text(), 0..3)).prop_map(|(id, areas)| Zone { id, areas });
    (
        (day(), option::of(day()), btree_map(word(LabelCode::ALL), text(), 0..3)),
        (select(&[Rounding::Fen, Rounding::Jiao, Rounding::Yuan][..]), bundle),
        (vec(zone, 0..3), vec(cap(), 0..3), vec(implant(), 0..3), vec(crown(), 0..3), items()),
    )
        .prop_map(
            |((from, until, basis), (rounding, bundle), (zones, caps, implants, crowns, items))| Policy {
                from,
                until,
                basis,
                rounding,
                bundle,
                zones: numbered(zones, |row| &mut row.id),
                caps: numbered(caps, |row| &mut row.id),
                implants: numbered(implants, |row| &mut row.id),
                crowns: numbered(crowns, |row| &mut row.id),
                items,
            },
        )
}

fn service() -> impl Strategy<Value = Service> {
    let part = (text(), option::of(amount())).prop_map(|(part, price)| Part { part, price });
    (option::of(amount()), vec(part, 0..3))
        .prop_map(|(price, parts)| Service { price, parts })
        .prop_filter("says something", |service| service.price.is_some() || !service.parts.is_empty())
}

fn implant_offer() -> impl Strategy<Value = ImplantOffer> {
    (text(), option::of(amount()), option::of(amount()), option::of(any::<u32>()), option::of(any::<u32>()))
        .prop_map(|(product, price, purchase, agreed_volume, purchased_volume)| ImplantOffer {
            product,
            price,
            purchase,
            agreed_volume,
            purchased_volume,
        })
}

fn crown_offer() -> impl Strategy<Value = CrownOffer> {
    (text(), option::of(amount()), option::of(amount()), any::<bool>())
        .prop_map(|(product, price, purchase, self_made)| CrownOffer { product, price, purchase, self_made })
}

fn institution() -> impl Strategy<Value = Institution> {
    let item = (text(), option::of(amount())).prop_map(|(code, price)| ItemPrice { code, price });
    let location = (-90.0..90.0_f64, -180.0..180.0_f64).prop_map(|(lat, lng)| Location { lat, lng });
    (
        (
            text(),
            text(),
            option::of(text()),
            vec(text(), 0..3),
            area(),
            option::of(text()),
            option::of(location),
        ),
        (
            word(Level::ALL),
            option::of(word(Class::ALL)),
            option::of(word(Specialty::ALL)),
            word(Ownership::ALL),
        ),
        (any::<bool>(), word(Participates::ALL), option::of(text()), option::of(text()), option::of(rate())),
        (
            option::of(day()),
            option::of(text()),
            vec(text(), 0..3),
            option::of(service()),
            option::of(amount()),
        ),
        (vec(implant_offer(), 0..4), vec(crown_offer(), 0..3), vec(item, 0..3)),
    )
        .prop_map(|(who, kind, terms, facts, offers)| {
            let (id, name, address, phones, area, district, location) = who;
            let (level, class, specialty, ownership) = kind;
            let (designated, participates, branch_of, licence, promised_markup) = terms;
            let (verified, note, confirmed, service, package) = facts;
            let (implants, crowns, items) = offers;
            Institution {
                id,
                name,
                address,
                phones,
                area,
                district,
                location,
                level,
                class,
                specialty,
                ownership,
                designated,
                participates,
                branch_of,
                licence,
                promised_markup,
                verified,
                note,
                confirmed,
                service,
                package,
                implants,
                crowns,
                items,
            }
        })
}

/// Any list: every field, odd texts, several awards, items in periods.
pub fn list() -> impl Strategy<Value = List> {
    (about(), policy(), vec(institution(), 0..4)).prop_map(|(about, policy, institutions)| List {
        format: Format::One,
        about,
        policy,
        institutions: numbered(institutions, |row| &mut row.id),
    })
}

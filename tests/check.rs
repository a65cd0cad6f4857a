//! What `check` finds: for every code cases that raise it and cases that do not.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;

use implant_prices::check::{Checked, check};
use implant_prices::finding::{Code, Severity};
use implant_prices::list::List;
use serde_json::{Value, json};

mod support;

/// A list with one of everything and nothing wrong.
fn clean() -> Value {
    json!({
        "format": "implant-prices/1",
        "about": {"title": "种植牙价格", "area": {"code": "210500", "name": "本溪市"}, "publisher": "医保局",
                  "published": "2023-04-20", "as_of": "2023-04-18",
                  "complaints": [{"name": "热线", "phone": "12393"}]},
        "policy": {
            "from": "2023-04-20", "until": "2026-04-19",
            "zones": [{"id": "inner", "areas": ["210502", "210503"]}, {"id": "outer", "areas": ["2105"]}],
            "caps": [
                {"id": "city", "covers": "service", "amount": {"target": "4300", "factor": "0.97"},
                 "where": {"areas": ["210500"]}, "from": "2023-04-20", "until": "2023-12-31"},
                {"id": "low", "covers": "service", "amount": {"of": "city", "factor": "0.9"},
                 "where": {"zones": ["inner"], "levels": ["primary"]}},
                {"id": "tooth", "covers": "all-in", "amount": "7000", "where": {"implant_origin": ["domestic"]}},
                {"id": "words", "covers": "all-in", "where": {"institutions": ["own-2"]}}],
            "implants": [
                {"id": "i1", "origin": "domestic", "codes": ["C0123456789012345678"],
                 "awards": [{"price": "770", "until": "2024-04-19"}, {"price": "700", "from": "2024-04-20"}]},
                {"id": "i2", "origin": "imported", "codes": ["C01234567890123456789012345"]},
                {"id": "i3"}],
            "crowns": [
                {"id": "c1", "codes": ["C0123456789012345678"],
                 "ceilings": [{"price": "656", "from": "2023-04-20", "until": "2023-12-31"},
                              {"price": "600", "from": "2024-01-01", "until": "2024-12-31"}]},
                {"id": "c2"}],
            "items": [
                {"code": "013306090010000", "prices": {"any": "1700"}, "until": "2023-12-31",
                 "modifiers": [{"code": "013306090010001", "kind": "add", "rate": "0.3"},
                               {"code": "immediate", "kind": "add", "rate": "0.3"}]},
                {"code": "013306090010000", "prices": {"any": "1600"}, "from": "2024-01-01",
                 "modifiers": [{"code": "013306090010001", "kind": "add", "rate": "0.3"}]},
                {"code": "013105170010000"}]},
        "institutions": [
            {"id": "H21050200001", "name": "一院", "area": "210502", "level": "tertiary", "ownership": "government",
             "participates": "yes", "location": {"lat": 41.3, "lng": 123.7},
             "service": {"price": "4171", "parts": [{"part": "imaging"}, {"part": "lab", "price": "10"}]},
             "implants": [{"product": "i1", "price": "770"}, {"product": "i2"}],
             "crowns": [{"product": "c1", "price": "327"}, {"product": "c2"}],
             "items": [{"code": "013306090010000", "price": "1700"}, {"code": "013105170010000"}]},
            {"id": "own-2", "name": "二院", "area": "2105", "ownership": "for-profit", "participates": "no",
             "branch_of": "H21050200001", "package": "6980", "implants": [{"product": "i3"}]}]
    })
}

/// The clean list with values put at JSON pointers; a pointer that ends in `/-` adds to an array, and
/// null takes the field away.
fn changed(changes: &[(&str, Value)]) -> List {
    let mut all = clean();
    for (at, value) in changes {
        let (parent, last) = at.rsplit_once('/').unwrap();
        let parent = all.pointer_mut(parent).unwrap_or_else(|| panic!("no {parent}"));
        match parent {
            Value::Array(rows) if last == "-" => rows.push(value.clone()),
            Value::Array(rows) => rows[last.parse::<usize>().unwrap()] = value.clone(),
            Value::Object(fields) if value.is_null() => drop(fields.remove(last).unwrap()),
            Value::Object(fields) => drop(fields.insert(last.into(), value.clone())),
            _ => panic!("{at}"),
        }
    }
    serde_json::from_value(all).unwrap()
}

/// Everything found, one line a finding.
fn found(changes: &[(&str, Value)]) -> Vec<String> {
    let line = |one: &implant_prices::finding::Finding| {
        [one.code.code(), &one.at, &one.value, &one.other].join("|").trim_end_matches('|').to_owned()
    };
    check(&changed(changes)).iter().map(line).collect()
}

type Case = (&'static str, Value, &'static [&'static str]);

/// One change to the clean list, and everything that is found then.
fn cases() -> Vec<Case> {
    vec![
        ("/about/title", json!(" "), &["empty-text|/about/title| "]),
        ("/about/publisher", json!(""), &["empty-text|/about/publisher"]),
        ("/about/area/name", json!(""), &["empty-text|/about/area/name"]),
        ("/about/complaints/0/name", json!(""), &["empty-text|/about/complaints/0/name"]),
        ("/about/complaints/0/phone", json!("1"), &[]),
        ("/about/as_of", json!("2023-04-20"), &[]),
        ("/about/as_of", json!("2023-04-21"), &["stated-after-published|/about/as_of|2023-04-21|2023-04-20"]),
        ("/about/area/code", json!("21"), &[]),
        ("/about/area/code", json!("2105"), &[]),
        ("/about/area/code", json!(""), &["empty-text|/about/area/code"]),
        ("/about/area/code", json!("21050"), &["code-malformed|/about/area/code|21050"]),
        ("/about/area/code", json!("2105001"), &["code-malformed|/about/area/code|2105001"]),
        ("/about/area/code", json!("21050x"), &["code-malformed|/about/area/code|21050x"]),
        ("/about/area/code", json!("000000"), &["code-malformed|/about/area/code|000000"]),
        // The policy's own period.
        ("/policy/until", json!("2023-04-20"), &[]),
        ("/policy/until", json!("2023-04-19"), &["period-reversed|/policy/until|2023-04-19|2023-04-20"]),
        // Zones.
        ("/policy/zones/1/id", json!("inner"), &["id-twice|/policy/zones/1/id|inner|/policy/zones/0/id"]),
        ("/policy/zones/1/id", json!(""), &["empty-text|/policy/zones/1/id"]),
        ("/policy/zones/0/areas/1", json!("2105030"), &["code-malformed|/policy/zones/0/areas/1|2105030"]),
        ("/policy/caps/1/where/zones/0", json!("outer"), &[]),
        ("/policy/caps/1/where/zones/0", json!("gone"), &["unknown-zone|/policy/caps/1/where/zones/0|gone"]),
        // Caps.
        ("/policy/caps/2/id", json!("low"), &["id-twice|/policy/caps/2/id|low|/policy/caps/1/id"]),
        ("/policy/caps/2/id", json!(""), &["empty-text|/policy/caps/2/id"]),
        ("/policy/caps/0/until", json!("2023-04-20"), &[]),
        (
            "/policy/caps/0/until",
            json!("2023-04-19"),
            &["period-reversed|/policy/caps/0/until|2023-04-19|2023-04-20"],
        ),
        (
            "/policy/caps/0/where/areas/0",
            json!("21050"),
            &["code-malformed|/policy/caps/0/where/areas/0|21050"],
        ),
        ("/policy/caps/3/where/institutions/0", json!("H21050200001"), &[]),
        (
            "/policy/caps/3/where/institutions/0",
            json!("elsewhere"),
            &["unlisted-institution|/policy/caps/3/where/institutions/0|elsewhere"],
        ),
        // A published cap more than 20% above the national 4500 is no error.
        (
            "/policy/caps/0/amount",
            json!("5400.01"),
            &["cap-not-round|/policy/caps/1/amount/factor|0.90|4860.009"],
        ),
        ("/policy/caps/2/amount", json!("54000.01"), &[]),
        ("/policy/caps/1/amount/of", json!("tooth"), &[]),
        ("/policy/caps/1/amount/of", json!("words"), &[]),
        ("/policy/caps/1/amount/of", json!("gone"), &["unknown-cap|/policy/caps/1/amount/of|gone"]),
        ("/policy/caps/1/amount/of", json!("low"), &["cap-circle|/policy/caps/1/amount/of|low"]),
        (
            "/policy/caps/0/amount",
            json!({"of": "low", "factor": "1"}),
            &["cap-circle|/policy/caps/0/amount/of|low", "cap-circle|/policy/caps/1/amount/of|city"],
        ),
        // A cap that rests on a faulty one has no fault of its own.
        (
            "/policy/caps/0/amount",
            json!({"of": "gone", "factor": "1"}),
            &["unknown-cap|/policy/caps/0/amount/of|gone"],
        ),
        (
            "/policy/caps/1/amount/factor",
            json!("0.9001"),
            &["cap-not-round|/policy/caps/1/amount/factor|0.9001|3754.3171"],
        ),
        ("/policy/caps/0/amount/factor", json!("0.98"), &[]),
        ("/policy/caps/1/round", json!("yuan"), &[]),
        (
            "/policy/caps/1/amount/factor",
            json!("0"),
            &["cap-out-of-range|/policy/caps/1/amount/factor|0.00|0"],
        ),
        (
            "/policy/caps/1/amount",
            json!({"target": "9999999999.99", "factor": "2"}),
            &["cap-out-of-range|/policy/caps/1/amount/factor|2.00|19999999999.98"],
        ),
        // Caps that can never match.
        (
            "/policy/caps/0/where/implant_origin",
            json!(["imported"]),
            &["cap-never-matches|/policy/caps/0/where/implant_origin|imported"],
        ),
        ("/policy/caps/2/where/implant_origin", json!(["imported"]), &[]),
        ("/policy/zones/0/areas", json!([]), &["cap-never-matches|/policy/caps/1/where/zones|inner"]),
        ("/policy/zones/1/areas", json!([]), &[]),
        (
            "/policy/caps/1/where/areas",
            json!(["210504"]),
            &["cap-never-matches|/policy/caps/1/where/zones|inner"],
        ),
        ("/policy/caps/1/where/areas", json!(["210504", "210000"]), &[]),
        // Implant systems and their awards.
        (
            "/policy/implants/1/id",
            json!("i1"),
            &[
                "id-twice|/policy/implants/1/id|i1|/policy/implants/0/id",
                "unknown-product|/institutions/0/implants/1/product|i2",
            ],
        ),
        ("/policy/implants/-", json!({"id": ""}), &["empty-text|/policy/implants/3/id"]),
        (
            "/policy/implants/-",
            json!({"id": "i4", "codes": [""]}),
            &["empty-text|/policy/implants/3/codes/0"],
        ),
        (
            "/policy/implants/0/codes/0",
            json!("C012345678901234567"),
            &["code-malformed|/policy/implants/0/codes/0|C012345678901234567"],
        ),
        (
            "/policy/implants/0/codes/0",
            json!("01234567890123456789"),
            &["code-malformed|/policy/implants/0/codes/0|01234567890123456789"],
        ),
        (
            "/policy/implants/0/codes/0",
            json!("C0123456789012345678901234"),
            &["code-malformed|/policy/implants/0/codes/0|C0123456789012345678901234"],
        ),
        (
            "/policy/implants/0/awards/1/from",
            json!("2024-04-19"),
            &["periods-overlap|/policy/implants/0/awards/1/price|700.00|/policy/implants/0/awards/0/price"],
        ),
        (
            "/policy/implants/0/awards/1/from",
            Value::Null,
            &["periods-overlap|/policy/implants/0/awards/1/price|700.00|/policy/implants/0/awards/0/price"],
        ),
        ("/policy/implants/0/awards/1/until", json!("2024-04-20"), &[]),
        (
            "/policy/implants/0/awards/1/until",
            json!("2024-04-19"),
            &["period-reversed|/policy/implants/0/awards/1/until|2024-04-19|2024-04-20"],
        ),
        // Crowns and their ceilings.
        ("/policy/crowns/-", json!({"id": "c1"}), &["id-twice|/policy/crowns/2/id|c1|/policy/crowns/0/id"]),
        ("/policy/crowns/-", json!({"id": "i3"}), &["id-twice|/policy/crowns/2/id|i3|/policy/implants/2/id"]),
        ("/policy/crowns/-", json!({"id": ""}), &["empty-text|/policy/crowns/2/id"]),
        ("/policy/crowns/0/codes/0", json!("X"), &["code-malformed|/policy/crowns/0/codes/0|X"]),
        (
            "/policy/crowns/0/ceilings/0/until",
            json!("2024-01-01"),
            &["periods-overlap|/policy/crowns/0/ceilings/1/price|600.00|/policy/crowns/0/ceilings/0/price"],
        ),
        (
            "/policy/crowns/0/ceilings/1/until",
            json!("2023-12-31"),
            &["period-reversed|/policy/crowns/0/ceilings/1/until|2023-12-31|2024-01-01"],
        ),
        // Price items.
        (
            "/policy/items/2/code",
            json!("13105170010000"),
            &["code-malformed|/policy/items/2/code|13105170010000|013105170010000"],
        ),
        (
            "/policy/items/2/code",
            json!("0131051700100000"),
            &["code-malformed|/policy/items/2/code|0131051700100000|not-fifteen-digits"],
        ),
        (
            "/policy/items/2/code",
            json!("01310517001000"),
            &["code-malformed|/policy/items/2/code|01310517001000|not-fifteen-digits"],
        ),
        (
            "/policy/items/2/code",
            json!("01310517001000X"),
            &["code-malformed|/policy/items/2/code|01310517001000X|not-fifteen-digits"],
        ),
        ("/policy/items/2/code", json!(""), &["empty-text|/policy/items/2/code"]),
        (
            "/policy/items/1/from",
            json!("2023-12-31"),
            &["periods-overlap|/policy/items/1/code|013306090010000|/policy/items/0/code"],
        ),
        (
            "/policy/items/2/code",
            json!("013306090010000"),
            &["periods-overlap|/policy/items/2/code|013306090010000|/policy/items/0/code"],
        ),
        (
            "/policy/items/1/until",
            json!("2023-12-31"),
            &["period-reversed|/policy/items/1/until|2023-12-31|2024-01-01"],
        ),
        (
            "/policy/items/0/modifiers/1/code",
            json!("013306090010001"),
            &["id-twice|/policy/items/0/modifiers/1/code|013306090010001|/policy/items/0/modifiers/0/code"],
        ),
        ("/policy/items/0/modifiers/1/code", json!("013306090010002"), &[]),
        ("/policy/items/0/modifiers/1/code", json!("02"), &[]),
        (
            "/policy/items/0/modifiers/1/code",
            json!("13306090010002"),
            &["code-malformed|/policy/items/0/modifiers/1/code|13306090010002|013306090010002"],
        ),
        ("/policy/items/0/modifiers/1/code", json!(""), &["empty-text|/policy/items/0/modifiers/1/code"]),
        // Institutions.
        (
            "/institutions",
            json!([]),
            &[
                "unlisted-institution|/policy/caps/3/where/institutions/0|own-2",
                "no-institutions|/institutions",
            ],
        ),
        (
            "/institutions/1/id",
            json!("H21050200002"),
            &["unlisted-institution|/policy/caps/3/where/institutions/0|own-2"],
        ),
        (
            "/institutions/1/id",
            json!("H2105020002"),
            &[
                "unlisted-institution|/policy/caps/3/where/institutions/0|own-2",
                "code-malformed|/institutions/1/id|H2105020002",
            ],
        ),
        (
            "/institutions/1/id",
            json!("H210502000002"),
            &[
                "unlisted-institution|/policy/caps/3/where/institutions/0|own-2",
                "code-malformed|/institutions/1/id|H210502000002",
            ],
        ),
        (
            "/institutions/1/id",
            json!("H21050200O02"),
            &[
                "unlisted-institution|/policy/caps/3/where/institutions/0|own-2",
                "code-malformed|/institutions/1/id|H21050200O02|H21050200002",
            ],
        ),
        (
            "/institutions/1/id",
            json!("H 21050200002"),
            &[
                "unlisted-institution|/policy/caps/3/where/institutions/0|own-2",
                "code-malformed|/institutions/1/id|H 21050200002|H21050200002",
            ],
        ),
        (
            "/institutions/1/id",
            json!("HB2105020002"),
            &["unlisted-institution|/policy/caps/3/where/institutions/0|own-2"],
        ),
        (
            "/institutions/1/id",
            json!("H2-市立"),
            &["unlisted-institution|/policy/caps/3/where/institutions/0|own-2"],
        ),
        (
            "/institutions/1/id",
            json!("H2"),
            &["unlisted-institution|/policy/caps/3/where/institutions/0|own-2"],
        ),
        (
            "/institutions/1/id",
            json!(""),
            &[
                "unlisted-institution|/policy/caps/3/where/institutions/0|own-2",
                "empty-text|/institutions/1/id",
            ],
        ),
        ("/institutions/0/name", json!("二院"), &[]),
        ("/institutions/0/name", json!(""), &["empty-text|/institutions/0/name"]),
        ("/institutions/0/area", json!("21050"), &["code-malformed|/institutions/0/area|21050"]),
        ("/institutions/0/location/lat", json!(-90.0), &[]),
        (
            "/institutions/0/location/lat",
            json!(90.1),
            &["location-out-of-range|/institutions/0/location/lat|90.1"],
        ),
        (
            "/institutions/0/location/lat",
            json!(123.7),
            &["location-out-of-range|/institutions/0/location/lat|123.7"],
        ),
        ("/institutions/0/location/lng", json!(180.0), &[]),
        (
            "/institutions/0/location/lng",
            json!(-181),
            &["location-out-of-range|/institutions/0/location/lng|-181"],
        ),
        ("/institutions/0/promised_markup", json!("5"), &[]),
        ("/institutions/1/class", json!("甲"), &[]),
        ("/institutions/1/branch_of", json!("gone"), &["unknown-institution|/institutions/1/branch_of|gone"]),
        ("/institutions/1/branch_of", json!("own-2"), &["branch-circle|/institutions/1/branch_of|own-2"]),
        (
            "/institutions/0/branch_of",
            json!("own-2"),
            &[
                "branch-circle|/institutions/0/branch_of|own-2",
                "branch-circle|/institutions/1/branch_of|H21050200001",
            ],
        ),
        (
            "/institutions/0/service/parts/1/part",
            json!("imaging"),
            &["part-twice|/institutions/0/service/parts/1/part|imaging|/institutions/0/service/parts/0/part"],
        ),
        ("/institutions/0/service/parts/1/part", json!("影像"), &[]),
        (
            "/institutions/0/service/parts/1/part",
            json!(""),
            &["empty-text|/institutions/0/service/parts/1/part"],
        ),
        (
            "/institutions/0/implants/1/product",
            json!("i1"),
            &["offer-twice|/institutions/0/implants/1/product|i1|/institutions/0/implants/0/product"],
        ),
        (
            "/institutions/0/implants/1/product",
            json!("i9"),
            &["unknown-product|/institutions/0/implants/1/product|i9"],
        ),
        (
            "/institutions/0/implants/1/product",
            json!("c2"),
            &["unknown-product|/institutions/0/implants/1/product|c2|/policy/crowns/1/id"],
        ),
        ("/institutions/0/implants/1/product", json!(""), &["empty-text|/institutions/0/implants/1/product"]),
        (
            "/institutions/0/crowns/1/product",
            json!("c1"),
            &["offer-twice|/institutions/0/crowns/1/product|c1|/institutions/0/crowns/0/product"],
        ),
        (
            "/institutions/0/crowns/1/product",
            json!("i1"),
            &["unknown-product|/institutions/0/crowns/1/product|i1|/policy/implants/0/id"],
        ),
        (
            "/institutions/0/items/1/code",
            json!("013306090010000"),
            &["id-twice|/institutions/0/items/1/code|013306090010000|/institutions/0/items/0/code"],
        ),
        // An institution may publish the price of an item that the policy does not have.
        ("/institutions/0/items/1/code", json!("013105170030000"), &[]),
        (
            "/institutions/0/items/1/code",
            json!("1310517003000"),
            &["code-malformed|/institutions/0/items/1/code|1310517003000|not-fifteen-digits"],
        ),
        // The second of two caps for the same institutions.
        (
            "/policy/caps/-",
            json!({"id": "again", "covers": "service", "amount": "4171", "where": {"areas": ["2105"]}}),
            &[],
        ),
        (
            "/policy/caps/-",
            json!({"id": "again", "covers": "service", "amount": "4170", "where": {"areas": ["2105"]}}),
            &["cap-tie|/policy/caps/4/id|again|city · H21050200001"],
        ),
    ]
}

#[test]
fn a_clean_list_is_checked_and_nothing_is_found() {
    assert_eq!(found(&[]), Vec::<String>::new());
    let list = changed(&[]);
    let (checked, warnings) = Checked::new(list.clone()).unwrap();
    assert!(warnings.is_empty());
    assert_eq!(*checked.list(), list);
}

#[test]
fn each_case_finds_what_it_should_and_nothing_else() {
    for (at, value, expected) in cases() {
        assert_eq!(found(&[(at, value.clone())]), expected, "{at} = {value}");
    }
}

/// What only reading can find: the list has no place for it.
const READ: &[Code] = &[
    Code::TextTooLong,
    Code::QuoteOpen,
    Code::UnknownField,
    Code::MissingField,
    Code::FieldTwice,
    Code::WrongType,
    Code::UnknownWord,
    Code::AmountUnreadable,
    Code::TooManyDecimals,
    Code::NotAboveZero,
    Code::TooLarge,
    Code::DateUnreadable,
    Code::CapFormUnclear,
    Code::ControlCharacter,
    Code::SheetMissing,
    Code::UnknownSheet,
    Code::HeaderMissing,
    Code::UnknownHeader,
    Code::HeaderTwice,
    Code::ColumnMissing,
    Code::CellError,
    Code::DigitsLost,
    Code::UnknownItem,
    Code::ExampleLeft,
    Code::RowSkipped,
    Code::RowShifted,
    Code::OtherHeader,
    Code::UnitNotYuan,
    Code::ZeroRestored,
    Code::FormulaValues,
    Code::HiddenRead,
    Code::StruckRead,
    Code::LettersDiffer,
    Code::IdFromName,
    Code::IdFound,
    Code::AreaFound,
    Code::AreaTaken,
    Code::AboutTaken,
    Code::AboutMissing,
    Code::PolicyMissing,
    Code::RowsDisagree,
    Code::ProductUnclear,
    Code::MergedCount,
    Code::MergedAcross,
    Code::SurchargeDiffers,
    Code::PartlyRead,
    Code::RemarksJoined,
    Code::NoKnownTable,
    Code::HeaderGarbled,
];

#[test]
fn every_code_has_a_case_that_raises_it() {
    let cases = cases();
    assert!(cases.len() >= 100, "{}", cases.len());
    let raised: BTreeSet<_> = cases
        .iter()
        .flat_map(|(_, _, expected)| expected.iter())
        .map(|line| Code::parse(line.split('|').next().unwrap()).unwrap())
        .collect();
    let known: BTreeSet<_> = Code::ALL
        .iter()
        .copied()
        .filter(|code| !READ.contains(code) && !support::SENSE.contains(code))
        .collect();
    assert_eq!(raised, known);
}

#[test]
fn errors_stop_a_list_and_warnings_come_with_it() {
    for (at, value, expected) in cases() {
        let severe =
            |line: &&str| Code::parse(line.split('|').next().unwrap()).unwrap().severity() == Severity::Error;
        match Checked::new(changed(&[(at, value.clone())])) {
            Ok((_, warnings)) => {
                assert!(!expected.iter().any(severe), "{at} = {value}");
                assert_eq!(warnings.len(), expected.len(), "{at} = {value}");
            }
            Err(findings) => {
                assert!(expected.iter().any(severe), "{at} = {value}");
                assert_eq!(findings.len(), expected.len(), "{at} = {value}");
            }
        }
    }
}

#[test]
fn every_later_row_of_an_id_is_found_once() {
    let twice = found(&[
        ("/policy/zones/-", json!({"id": "inner", "areas": ["210504"]})),
        ("/policy/zones/-", json!({"id": "inner", "areas": ["210504"]})),
    ]);
    assert_eq!(
        twice,
        [
            "id-twice|/policy/zones/2/id|inner|/policy/zones/0/id",
            "id-twice|/policy/zones/3/id|inner|/policy/zones/0/id",
        ]
    );
}

/// The ties between caps, with fields of two caps over plain ones that match everybody.
fn ties(fields: &[Value], changes: &[(&str, Value)]) -> Vec<String> {
    let cap = |(at, fields): (usize, &Value)| {
        let mut cap =
            json!({"id": format!("c{at}"), "covers": "service", "amount": format!("{}", 4000 + at)});
        cap.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        cap
    };
    let caps: Vec<_> = fields.iter().enumerate().map(cap).collect();
    found(&[&[("/policy/caps", json!(caps))], changes].concat())
}

#[test]
fn caps_tie_where_they_are_equally_specific_and_disagree() {
    let tie = |line: &str| vec![format!("cap-tie|/policy/caps/1/id|c1|c0 · {line}")];
    let no = Vec::<String>::new();
    for (one, other, expected) in [
        (json!({}), json!({}), tie("H21050200001")),
        (json!({"amount": "4001.00"}), json!({}), no.clone()),
        (json!({"amount": "4001.01"}), json!({}), tie("H21050200001")),
        (json!({"amount": {"target": "4124.75", "factor": "0.97"}, "round": "yuan"}), json!({}), no.clone()),
        // A rule without a number disagrees with a number, and agrees with another rule.
        (json!({"amount": null}), json!({}), tie("H21050200001")),
        (json!({"amount": null}), json!({"amount": null}), no.clone()),
        // Not equally specific, or not for the same institutions.
        (json!({"where": {"areas": ["2105"]}}), json!({}), no.clone()),
        (json!({"where": {"areas": ["2105"]}}), json!({"where": {"areas": ["210500"]}}), tie("H21050200001")),
        (json!({"where": {"levels": ["tertiary"]}}), json!({"where": {"levels": ["primary"]}}), no.clone()),
        (json!({"where": {"levels": ["primary"]}}), json!({"where": {"levels": ["primary"]}}), no.clone()),
        (
            json!({"where": {"levels": ["tertiary", "primary"]}}),
            json!({"where": {"levels": ["tertiary"]}}),
            tie("H21050200001"),
        ),
        (json!({"where": {"levels": ["tertiary"]}}), json!({"where": {"classes": ["甲"]}}), no.clone()),
        (
            json!({"where": {"areas": ["210502"]}}),
            json!({"where": {"zones": ["inner"]}}),
            tie("H21050200001"),
        ),
        (json!({"where": {"areas": ["210502"]}}), json!({"where": {"zones": ["outer"]}}), no.clone()),
        // A branch is matched as its hospital unless a row names it.
        (
            json!({"where": {"institutions": ["own-2"]}}),
            json!({"where": {"institutions": ["own-2"]}}),
            tie("own-2"),
        ),
        (
            json!({"where": {"institutions": ["own-2"]}}),
            json!({"where": {"institutions": ["H21050200001"]}}),
            no.clone(),
        ),
        (
            json!({"where": {"ownership": ["for-profit"]}}),
            json!({"where": {"ownership": ["for-profit"]}}),
            no.clone(),
        ),
        // On some day, or on none.
        (json!({"until": "2023-12-31"}), json!({"from": "2023-12-31"}), tie("H21050200001")),
        (json!({"until": "2023-12-30"}), json!({"from": "2023-12-31"}), no.clone()),
        (json!({"from": "2023-12-31"}), json!({"until": "2023-12-31"}), tie("H21050200001")),
        (json!({"from": "2024-01-01"}), json!({"until": "2023-12-31"}), no.clone()),
        // The two kinds are never held against each other.
        (json!({"covers": "all-in"}), json!({}), no.clone()),
        (json!({"covers": "all-in"}), json!({"covers": "all-in"}), tie("H21050200001")),
    ] {
        let cleaned = |value: &Value| {
            let mut value = value.clone();
            value.as_object_mut().unwrap().retain(|_, field| !field.is_null());
            value
        };
        let mut changes = Vec::new();
        for (at, cap) in [&one, &other].into_iter().enumerate() {
            if cap.get("amount").is_some_and(Value::is_null) {
                changes.push((["/policy/caps/0/amount", "/policy/caps/1/amount"][at], Value::Null));
            }
        }
        assert_eq!(ties(&[cleaned(&one), cleaned(&other)], &changes), expected, "{one} and {other}");
    }
}

#[test]
fn all_in_caps_tie_only_for_origins_that_concern_someone() {
    let imported = json!({"covers": "all-in", "where": {"implant_origin": ["imported"]}});
    let any = json!({"covers": "all-in"});
    let nothing = json!([]);
    let only = |product: &str| json!([{"product": product}]);
    // What the hospital offers; its branch offers `b`, or the package that it publishes anyway.
    for (cap, a, b, tie) in [
        (&imported, only("i2"), only("i1"), true),
        (&imported, only("i1"), only("i2"), true),
        // Whoever offers none of an origin yet can come to offer some.
        (&imported, only("i1"), only("i3"), true),
        (&imported, nothing.clone(), only("i1"), true),
        (&any, only("i1"), only("i1"), true),
    ] {
        let changes = [("/institutions/0/implants", a.clone()), ("/institutions/1/implants", b.clone())];
        let found = ties(&[cap.clone(), cap.clone()], &changes);
        assert_eq!(!found.is_empty(), tie, "{cap} {a} {b}: {found:?}");
    }
    // A rule for each origin leaves the two general ones to packages and products without origin.
    let by_origin = |origins: Value| json!({"covers": "all-in", "where": {"implant_origin": origins}});
    let caps = [any.clone(), any.clone(), by_origin(json!(["imported", "domestic"]))];
    let changes = |b: Value, package: Value| {
        vec![
            ("/institutions/0/implants", only("i1")),
            ("/institutions/1/implants", b),
            ("/institutions/1/package", package),
        ]
    };
    assert_eq!(ties(&caps, &changes(only("i1"), Value::Null)).len(), 0);
    assert_eq!(ties(&caps, &changes(only("i3"), Value::Null)).len(), 1);
    assert_eq!(ties(&caps, &changes(only("i1"), json!("6980"))).len(), 1);
}

#[test]
fn a_tie_is_found_once_for_each_pair_of_caps() {
    // On every day, for both institutions and all origins: three caps are two pairs with the first.
    let cap = json!({"covers": "all-in"});
    assert_eq!(
        ties(&[cap.clone(), cap.clone(), cap], &[]),
        ["cap-tie|/policy/caps/1/id|c1|c0 · H21050200001", "cap-tie|/policy/caps/2/id|c2|c0 · H21050200001",]
    );
}

#[test]
fn a_tie_is_found_on_the_day_after_the_cap_that_hid_it() {
    let near = |until: &str| json!({"where": {"areas": ["2105"]}, "until": until});
    assert_eq!(ties(&[json!({}), json!({}), near("2023-12-31")], &[]).len(), 1);
    assert_eq!(ties(&[json!({"until": "2023-12-31"}), json!({}), near("2023-12-31")], &[]).len(), 0);
    assert_eq!(ties(&[json!({"until": "2024-01-01"}), json!({}), near("2023-12-31")], &[]).len(), 1);
}

#[test]
fn a_period_that_ends_before_it_starts_overlaps_with_nothing() {
    let found = found(&[
        ("/policy/implants/0/awards/0/until", Value::Null),
        ("/policy/implants/0/awards/1/until", json!("2024-04-19")),
    ]);
    assert_eq!(found, ["period-reversed|/policy/implants/0/awards/1/until|2024-04-19|2024-04-20"]);
}

#[test]
fn a_cap_without_a_number_by_fault_ties_with_nothing() {
    let broken = json!({"amount": {"of": "gone", "factor": "1"}});
    assert_eq!(ties(&[broken, json!({})], &[]), ["unknown-cap|/policy/caps/0/amount/of|gone"]);
}

#[test]
fn a_list_of_ten_thousand_is_checked_place_by_place() {
    let one = clean().pointer("/institutions/0").unwrap().clone();
    let many: Vec<_> = (0..10_000)
        .map(|at| {
            let mut who = one.clone();
            who["id"] = json!(format!("H{:011}", at % 9_999));
            who
        })
        .collect();
    let found = found(&[("/institutions", json!(many)), ("/policy/caps/3/where/institutions", json!([]))]);
    assert_eq!(found, ["id-twice|/institutions/9999/id|H00000000000|/institutions/0/id"]);
}

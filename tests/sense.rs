//! What makes no sense in a list: for every code cases that raise it and cases that do not, at the exact
//! bounds.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use encoding_rs::{GBK, WINDOWS_1252};
use implant_prices::check::{future, sense};
use implant_prices::finding::{Code, Finding, Severity};
use implant_prices::list::List;
use implant_prices::read::given::{File, Given};
use implant_prices::read::{self, Reading};
use implant_prices::words::Lang;
use implant_prices::write;
use serde_json::{Value, json};
use support::{SENSE, day};

const ITEM: &str = "013306090010000";

/// An institution that nobody else looks like, with what the case adds.
fn house(nth: usize) -> Value {
    json!({
        "id": format!("own-{nth}"), "name": format!("第{nth}机构"), "area": "990101",
        "address": format!("虚构路{nth}号"), "phones": [format!("000-000{nth}-1000")],
        "ownership": "for-profit", "participates": "yes", "verified": "2023-04-10",
        "service": {"price": "4000", "parts": [{"part": "imaging", "price": "300"}]},
        "implants": [{"product": "i1", "price": "770", "purchase": "770"}],
        "crowns": [{"product": "c1", "price": "327", "purchase": "327"}],
        "items": [{"code": ITEM, "price": "1700"}]
    })
}

/// A list of six alike institutions, in which all makes sense.
fn clean() -> Value {
    json!({
        "format": "implant-prices/1",
        "about": {"title": "种植牙价格", "area": {"code": "990100", "name": "示例市"}, "publisher": "医保局",
                  "published": "2023-04-20", "as_of": "2023-04-18"},
        "policy": {
            "from": "2023-04-20", "until": "2026-04-19",
            "caps": [{"id": "city", "covers": "service", "amount": "4171"}],
            "implants": [
                {"id": "i1", "awards": [{"price": "770", "from": "2023-04-20", "until": "2026-04-19"}]},
                {"id": "i2"}],
            "crowns": [
                {"id": "c1", "ceilings": [{"price": "656", "from": "2023-04-20", "until": "2026-04-19"}]},
                {"id": "c2", "ceilings": [{"price": "500", "from": "2023-04-18"},
                                          {"price": "900", "until": "2023-04-17"}]}],
            "items": [{"code": ITEM, "from": "2012-01-01"}]},
        "institutions": (1..=6).map(house).collect::<Vec<_>>()
    })
}

/// The clean list with values put at JSON pointers; a pointer that ends in `/-` adds to an array, null takes
/// the field away.
fn changed(changes: &[(&str, Value)]) -> List {
    let mut all = clean();
    for (at, value) in changes {
        let (parent, last) = at.rsplit_once('/').unwrap();
        match all.pointer_mut(parent).unwrap_or_else(|| panic!("no {parent}")) {
            Value::Array(rows) if last == "-" => rows.push(value.clone()),
            Value::Array(rows) => rows[last.parse::<usize>().unwrap()] = value.clone(),
            Value::Object(fields) if value.is_null() => drop(fields.remove(last).unwrap()),
            Value::Object(fields) => drop(fields.insert(last.into(), value.clone())),
            _ => panic!("{at}"),
        }
    }
    serde_json::from_value(all).unwrap()
}

fn line(one: &Finding) -> String {
    [one.code.code(), &one.at, &one.value, &one.other].join("|").trim_end_matches('|').to_owned()
}

/// The day that the lists are held against.
const ON: &str = "2023-04-27";

/// Everything found, one line a finding.
fn found(list: &List) -> Vec<String> {
    sense(list).iter().chain(&future(list, day(ON))).map(line).collect()
}

/// One more offer in every institution, of the product with prices of their own.
fn offers(kind: &str, product: &str, prices: &[&str]) -> Vec<(String, Value)> {
    let offer = |(at, price): (usize, &&str)| {
        (format!("/institutions/{at}/{kind}/-"), json!({"product": product, "price": price}))
    };
    prices.iter().enumerate().map(offer).collect()
}

/// Changes of one place, each with all that is found then.
fn cases() -> Vec<(&'static str, Value, &'static [&'static str])> {
    vec![
        // A digit that slipped: the median of the six is 770, or 4000, 300, 327, 1700.
        (
            "/institutions/2/implants/0/price",
            json!("6160"),
            &["slipped-digit|/institutions/2/implants/0/price|6160.00|770.00"],
        ),
        ("/institutions/2/implants/0/price", json!("6159.99"), &[]),
        (
            "/institutions/2/implants/0/price",
            json!("96.25"),
            &["slipped-digit|/institutions/2/implants/0/price|96.25|770.00"],
        ),
        // A fen more is no slipped digit, but still the price of no implant system.
        (
            "/institutions/2/implants/0/price",
            json!("96.26"),
            &["implant-out-of-range|/institutions/2/implants/0/price|96.26"],
        ),
        (
            "/institutions/2/implants/0/purchase",
            json!("96.25"),
            &["slipped-digit|/institutions/2/implants/0/purchase|96.25|770.00"],
        ),
        ("/institutions/2/implants/0/purchase", json!("96.26"), &[]),
        (
            "/institutions/5/service/price",
            json!("32000"),
            &["slipped-digit|/institutions/5/service/price|32000.00|4000.00"],
        ),
        ("/institutions/5/service/price", json!("31999.99"), &[]),
        (
            "/institutions/0/service/price",
            json!("500"),
            &["slipped-digit|/institutions/0/service/price|500.00|4000.00"],
        ),
        ("/institutions/0/service/price", json!("500.01"), &[]),
        (
            "/institutions/0/service/parts/0/price",
            json!("2400"),
            &["slipped-digit|/institutions/0/service/parts/0/price|2400.00|300.00"],
        ),
        ("/institutions/0/service/parts/0/price", json!("2399.99"), &[]),
        // Another part has a median of its own, of one price.
        ("/institutions/0/service/parts/-", json!({"part": "drugs", "price": "2400"}), &[]),
        (
            "/institutions/0/crowns/0/price",
            json!("40.87"),
            &["slipped-digit|/institutions/0/crowns/0/price|40.87|327.00"],
        ),
        ("/institutions/0/crowns/0/price", json!("40.88"), &[]),
        (
            "/institutions/0/crowns/0/purchase",
            json!("2616"),
            &["slipped-digit|/institutions/0/crowns/0/purchase|2616.00|327.00"],
        ),
        (
            "/institutions/0/items/0/price",
            json!("13600"),
            &["slipped-digit|/institutions/0/items/0/price|13600.00|1700.00"],
        ),
        ("/institutions/0/items/0/price", json!("13599.99"), &[]),
        // An implant system that only one institution offers has no median to be held against.
        ("/institutions/0/implants/-", json!({"product": "i2", "price": "100"}), &[]),
        (
            "/institutions/0/implants/-",
            json!({"product": "i2", "price": "99.99"}),
            &["implant-out-of-range|/institutions/0/implants/1/price|99.99"],
        ),
        ("/institutions/0/implants/-", json!({"product": "i2", "price": "20000"}), &[]),
        (
            "/institutions/0/implants/-",
            json!({"product": "i2", "price": "20000.01"}),
            &["implant-out-of-range|/institutions/0/implants/1/price|20000.01"],
        ),
        ("/institutions/0/implants/-", json!({"product": "i2"}), &[]),
        // The highest ceiling is that of another crown; the one of 900 had ended on the day of the prices.
        ("/institutions/0/crowns/-", json!({"product": "c2", "price": "656"}), &[]),
        (
            "/institutions/0/crowns/-",
            json!({"product": "c2", "price": "656.01"}),
            &["crown-above-every-ceiling|/institutions/0/crowns/1/price|656.01|656.00"],
        ),
        ("/about/as_of", json!("2026-04-20"), &["date-in-future|/about/as_of|2026-04-20|2023-04-27"]),
        // A part and its whole.
        ("/institutions/0/service/parts/-", json!({"part": "drugs", "price": "4000"}), &[]),
        (
            "/institutions/0/service/parts/-",
            json!({"part": "drugs", "price": "4000.01"}),
            &["part-above-service|/institutions/0/service/parts/1/price|4000.01|4000.00"],
        ),
        ("/institutions/0/service/parts/-", json!({"part": "drugs"}), &[]),
        ("/institutions/0/service/price", Value::Null, &[]),
        // What an implant system was bought for, and its award.
        (
            "/institutions/0/implants/0/purchase",
            json!("770.01"),
            &["purchase-above-award|/institutions/0/implants/0/purchase|770.01|770.00"],
        ),
        ("/institutions/0/implants/0/purchase", json!("769.99"), &[]),
        ("/institutions/0/implants/-", json!({"product": "i2", "price": "770", "purchase": "9000"}), &[]),
        (
            "/policy/implants/0/awards/-",
            json!({"price": "600", "from": "2022-01-01", "until": "2023-04-17"}),
            &[],
        ),
        // Days.
        ("/about/published", json!("2023-04-27"), &[]),
        ("/about/published", json!("2023-04-28"), &["date-in-future|/about/published|2023-04-28|2023-04-27"]),
        ("/about/published", json!("2022-01-01"), &[]),
        ("/about/published", json!("2021-12-31"), &["date-too-early|/about/published|2021-12-31"]),
        ("/about/as_of", json!("2022-01-01"), &[]),
        ("/about/as_of", json!("2021-12-31"), &["date-too-early|/about/as_of|2021-12-31"]),
        ("/institutions/1/verified", json!("2023-04-27"), &[]),
        (
            "/institutions/1/verified",
            json!("2032-04-10"),
            &["date-in-future|/institutions/1/verified|2032-04-10|2023-04-27"],
        ),
        (
            "/institutions/1/verified",
            json!("2012-04-10"),
            &["date-too-early|/institutions/1/verified|2012-04-10"],
        ),
        ("/policy/from", json!("2022-01-01"), &[]),
        ("/policy/from", json!("2021-12-31"), &["date-too-early|/policy/from|2021-12-31"]),
        // A policy can be known before it begins.
        ("/policy/from", json!("2024-01-01"), &[]),
        ("/policy/until", json!("2016-04-19"), &["date-too-early|/policy/until|2016-04-19"]),
        ("/policy/caps/0/from", json!("2013-04-20"), &["date-too-early|/policy/caps/0/from|2013-04-20"]),
        ("/policy/caps/0/until", json!("2021-12-31"), &["date-too-early|/policy/caps/0/until|2021-12-31"]),
        ("/policy/caps/0/until", json!("2022-01-01"), &[]),
        (
            "/policy/implants/0/awards/0/from",
            json!("2013-04-20"),
            &["date-too-early|/policy/implants/0/awards/0/from|2013-04-20"],
        ),
        (
            "/policy/crowns/0/ceilings/0/from",
            json!("2013-04-20"),
            &["date-too-early|/policy/crowns/0/ceilings/0/from|2013-04-20"],
        ),
        // Price items are older than implant prices are governed, but one that ended before counts for nobody.
        ("/policy/items/0/from", json!("1999-01-01"), &[]),
        ("/policy/items/0/until", json!("2021-12-31"), &["date-too-early|/policy/items/0/until|2021-12-31"]),
        // One institution, spelled in two ways: more in a table of pairs below.
        (
            "/institutions/-",
            json!({"id": "own-7", "name": "第7机构有限公司", "area": "990101", "address": "示例市虚构路7号",
                   "ownership": "for-profit", "participates": "yes"}),
            &[],
        ),
        (
            "/institutions/-",
            json!({"id": "own-7", "name": "第6机构有限公司", "area": "990101", "address": "示例市虚构路6号",
                   "ownership": "for-profit", "participates": "yes"}),
            &["institution-twice|/institutions/6/name|第6机构有限公司|/institutions/5/name"],
        ),
        // Itself is no other, nor is another row of its id.
        ("/institutions/2/phones", json!(["024-28000001", "024-28000001"]), &[]),
        (
            "/institutions/-",
            json!({"id": "own-6", "name": "第6机构有限公司", "area": "990101", "address": "示例市虚构路6号",
                   "ownership": "for-profit", "participates": "yes"}),
            &[],
        ),
        // Garbled texts: more in tables below.
        (
            "/institutions/0/address",
            json!("鍖婚櫌甯傚钩灞卞尯"),
            &["mojibake|/institutions/0/address|鍖婚櫌甯傚钩灞卞尯|医院市平山区"],
        ),
        ("/about/title", json!("标题\u{fffd}"), &["mojibake|/about/title|标题\u{fffd}"]),
        // Letters that became question marks; a question is none.
        ("/institutions/0/name", json!("??????"), &["mojibake|/institutions/0/name|??????"]),
        ("/institutions/0/name", json!("????1????"), &["mojibake|/institutions/0/name|????1????"]),
        ("/policy/implants/0/brand", json!("??"), &["mojibake|/policy/implants/0/brand|??"]),
        ("/institutions/0/name", json!("种什么牙??"), &[]),
        ("/institutions/0/name", json!("？？？"), &[]),
        ("/institutions/0/phones", json!(["024-2800????"]), &[]),
        // Confirmations.
        (
            "/institutions/0/confirmed",
            json!(["slipped-digit"]),
            &["confirmed-without-cause|/institutions/0/confirmed/0|slipped-digit"],
        ),
        (
            "/institutions/0/confirmed",
            json!(["slipped-digits", "date-in-future", "far-above-local"]),
            &[
                "not-confirmable|/institutions/0/confirmed/0|slipped-digits|ALL",
                "not-confirmable|/institutions/0/confirmed/1|date-in-future|ALL",
                "not-confirmable|/institutions/0/confirmed/2|far-above-local|ALL",
            ],
        ),
    ]
}

/// The codes that can be confirmed, as a finding names them.
fn confirmable() -> String {
    let codes = Code::ALL.iter().filter(|code| code.confirmable()).map(|code| code.code());
    codes.collect::<Vec<_>>().join("、")
}

#[test]
fn nothing_is_found_where_all_makes_sense() {
    assert_eq!(found(&changed(&[])), Vec::<String>::new());
}

#[test]
fn each_case_finds_what_it_should_and_nothing_else() {
    for (at, value, expected) in cases() {
        let expected: Vec<_> = expected.iter().map(|line| line.replace("ALL", &confirmable())).collect();
        assert_eq!(found(&changed(&[(at, value.clone())])), expected, "{at} = {value}");
    }
}

#[test]
fn every_code_has_a_case_that_raises_it() {
    let code = |line: &&str| Code::parse(line.split('|').next().unwrap()).unwrap();
    let all = cases();
    let raised: BTreeSet<Code> = all.iter().flat_map(|(.., lines)| lines.iter().map(&code)).collect();
    // What was confirmed needs two changes; its cases stand below.
    let known: BTreeSet<Code> = SENSE.into_iter().filter(|code| *code != Code::Confirmed).collect();
    assert_eq!(raised, known);
}

#[test]
fn only_odd_prices_and_garbled_texts_stop_a_build() {
    let errors = SENSE.into_iter().filter(|code| code.severity() == Severity::Error);
    assert_eq!(errors.collect::<Vec<_>>(), [Code::SlippedDigit, Code::ImplantOutOfRange, Code::Mojibake]);
}

#[test]
fn a_median_needs_five_prices() {
    for (prices, found_in) in [
        (&["770", "770", "770", "7700"][..], None),
        (&["770", "770", "770", "770", "7700"][..], Some(("4", "7700.00", "770.00"))),
        // The list is short, but the price itself counts: here it is the median.
        (&["500", "600", "4800", "5000", "6000"][..], Some(("0", "500.00", "4800.00"))),
    ] {
        let changes = offers("implants", "i2", prices);
        let changes: Vec<_> = changes.iter().map(|(at, value)| (at.as_str(), value.clone())).collect();
        let lines: Vec<_> = found_in
            .into_iter()
            .map(|(at, price, median)| {
                format!("slipped-digit|/institutions/{at}/implants/1/price|{price}|{median}")
            })
            .chain(
                (found_in.map(|one| one.0) == Some("0"))
                    .then(|| "slipped-digit|/institutions/1/implants/1/price|600.00|4800.00".to_owned()),
            )
            .collect();
        assert_eq!(found(&changed(&changes)), lines, "{prices:?}");
    }
}

#[test]
fn a_median_between_two_prices_is_exact_to_half_a_fen() {
    // 8 × 770.005 is 6160.04; and an eighth of 801.00 and 801.02 in the middle, 801.01, is 100.12625.
    for (prices, last) in [
        (["770", "770", "770", "770.01", "770.01", "6160.04"], Some("6160.04|770.005")),
        (["770", "770", "770", "770.01", "770.01", "6160.03"], None),
        (["801.02", "801.02", "801.02", "801", "801", "100.12"], Some("100.12|801.01")),
        (["801.02", "801.02", "801.02", "801", "801", "100.13"], None),
    ] {
        let changes = offers("implants", "i2", &prices);
        let changes: Vec<_> = changes.iter().map(|(at, value)| (at.as_str(), value.clone())).collect();
        let lines = last.map(|last| format!("slipped-digit|/institutions/5/implants/1/price|{last}"));
        assert_eq!(found(&changed(&changes)), lines.into_iter().collect::<Vec<_>>(), "{prices:?}");
    }
}

#[test]
fn a_ceiling_or_award_counts_until_its_last_day_and_before_its_first() {
    for (period, counts) in [
        (json!({"price": "900", "until": "2023-04-18"}), true),
        (json!({"price": "900", "until": "2023-04-17"}), false),
        (json!({"price": "900", "from": "2023-04-20"}), true),
    ] {
        let rows = json!([period]);
        let list = changed(&[
            ("/policy/crowns/1/ceilings", rows.clone()),
            ("/policy/implants/1/awards", rows),
            ("/institutions/0/crowns/-", json!({"product": "c2", "price": "900"})),
            ("/institutions/0/implants/-", json!({"product": "i2", "price": "900", "purchase": "900.01"})),
        ]);
        let above = "purchase-above-award|/institutions/0/implants/1/purchase|900.01|900.00";
        let crown = "crown-above-every-ceiling|/institutions/0/crowns/1/price|900.00|656.00";
        assert_eq!(found(&list), if counts { [above] } else { [crown] }, "{period}");
    }
}

#[test]
fn packages_are_held_against_packages() {
    let changes: Vec<(String, Value)> = (0..5)
        .map(|at| (format!("/institutions/{at}/package"), json!(if at == 3 { "69800" } else { "6980" })))
        .collect();
    let changes: Vec<_> = changes.iter().map(|(at, value)| (at.as_str(), value.clone())).collect();
    assert_eq!(found(&changed(&changes)), ["slipped-digit|/institutions/3/package|69800.00|6980.00"]);
    assert_eq!(found(&changed(&changes[1..])), Vec::<String>::new(), "four are not enough");
}

#[test]
fn a_confirmed_error_is_told_but_stops_nothing() {
    let odd = ("/institutions/2/implants/0/price", json!("7700"));
    let confirmed = |words: Value| ("/institutions/2/confirmed", words);
    let told = "confirmed|/institutions/2/implants/0/price|7700.00|slipped-digit";
    assert_eq!(found(&changed(&[odd.clone(), confirmed(json!(["slipped-digit"]))])), [told]);
    // Another finding, or another institution, confirms nothing here.
    let price = "slipped-digit|/institutions/2/implants/0/price|7700.00|770.00";
    assert_eq!(
        found(&changed(&[odd.clone(), confirmed(json!(["mojibake"]))])),
        [price, "confirmed-without-cause|/institutions/2/confirmed/0|mojibake"]
    );
    assert_eq!(
        found(&changed(&[odd, ("/institutions/1/confirmed", json!(["slipped-digit"]))])),
        [price, "confirmed-without-cause|/institutions/1/confirmed/0|slipped-digit"]
    );
}

#[test]
fn a_confirmed_warning_has_been_heard() {
    for (code, at, value) in [
        ("crown-above-every-ceiling", "/institutions/2/crowns/0/price", json!("656.01")),
        (
            "part-above-service",
            "/institutions/2/service/parts/-",
            json!({"part": "drugs", "price": "4000.01"}),
        ),
        ("purchase-above-award", "/institutions/2/implants/0/purchase", json!("770.01")),
    ] {
        let odd = (at, value);
        assert_eq!(found(&changed(std::slice::from_ref(&odd))).len(), 1, "{code}");
        let list = changed(&[odd, ("/institutions/2/confirmed", json!([code]))]);
        assert_eq!(found(&list), Vec::<String>::new(), "{code}");
    }
}

#[test]
fn either_of_two_alike_institutions_can_confirm_that_they_are_two() {
    let twin = json!({"id": "own-7", "name": "第1机构", "area": "990101", "address": "虚构路1号",
                      "ownership": "for-profit", "participates": "yes"});
    for at in ["0", "6"] {
        let place = format!("/institutions/{at}/confirmed");
        let list = changed(&[("/institutions/-", twin.clone()), (&place, json!(["institution-twice"]))]);
        assert_eq!(found(&list), Vec::<String>::new(), "{at}");
    }
}

/// Two institutions, and whether they seem to be one: name, address, telephone, hospital.
type Two = ([&'static str; 4], [&'static str; 4], bool);

const TWO: &[Two] = &[
    // The same place and telephone, whatever the names.
    (
        ["康美口腔门诊部", "平山区人民路1号", "024-12345678", ""],
        ["本溪康美齿科有限公司", "本溪市平山区人民路1号", "12345678", ""],
        true,
    ),
    (["康美口腔", "人民路１号", "024-12345678", ""], ["乐美口腔", "人民路1号", "（024）12345678", ""], true),
    (["康美口腔", "人民路1号", "13812345678", ""], ["乐美口腔", "人民路1号", "+86 138 1234 5678", ""], true),
    // The same place, the other has no telephone: the names decide.
    (
        ["本溪市康美口腔医院", "人民路1号", "024-12345678", ""],
        ["本溪康美口腔医院有限公司", "人民路1号（原粮站）", "", ""],
        true,
    ),
    (["康美口腔", "人民路1号", "", ""], ["乐邦口腔", "人民路1号", "", ""], false),
    (["康美口腔", "人民路1号3楼", "", ""], ["康美口腔", "人民路1号", "", ""], true),
    (["康美口腔", "人民路1号", "", ""], ["康美口腔", "人民路12号", "", ""], false),
    (["康美口腔", "人民路1号", "", ""], ["康美口腔", "人民路3号", "", ""], false),
    (["康美口腔", "辽宁省本溪市平山区人民路1号", "", ""], ["康美口腔", "平山区 人民路1号", "", ""], true),
    (["康美口腔", "平山区人民路1号", "", ""], ["康美口腔", "明山区人民路1号", "", ""], false),
    (["康美口腔", "阳光小区3号", "", ""], ["康美口腔", "平山区阳光小区3号", "", ""], true),
    // Two telephones at one place: only the same name makes them one.
    (
        ["康美口腔门诊部", "人民路1号", "024-11111111", ""],
        ["康美口腔诊所", "人民路1号", "024-22222222", ""],
        true,
    ),
    (["美奥口腔", "人民路1号", "024-11111111", ""], ["美莱口腔", "人民路1号", "024-22222222", ""], false),
    // The same telephone, no address: the names decide.
    (["博爱口腔门诊部", "", "024-12345678", ""], ["博受口腔门诊部", "人民路1号", "024-12345678", ""], true),
    (["博爱口腔门诊部", "", "024-12345678", ""], ["康美齿科", "", "024-12345678", ""], false),
    (["康美口腔东门店", "", "024-12345678", ""], ["康美口腔西门店", "", "024-12345678", ""], false),
    (["康美口腔", "", "024-12345678", ""], ["康美口腔解放路分院", "", "024-12345678", ""], false),
    (["第一人民医院", "", "024-12345678", ""], ["第二人民医院", "", "024-12345678", ""], false),
    // A hotline that all share is no telephone of theirs.
    (["康美口腔", "", "12393", ""], ["康美口腔", "", "12393", ""], false),
    // Branches of one hospital: the list says so, or they are in really different places.
    (["康美口腔", "人民路1号", "024-12345678", ""], ["康美口腔", "人民路1号", "024-12345678", "one"], false),
    (["康美口腔", "人民路1号", "024-12345678", "x"], ["康美口腔", "人民路1号", "024-12345678", "x"], false),
    (["康美口腔", "人民路1号", "024-12345678", ""], ["康美口腔", "解放路8号", "024-12345678", ""], false),
    // A name alone says nothing.
    (["康美口腔", "", "", ""], ["康美口腔", "", "", ""], false),
    (["康美口腔", "人民路1号", "024-11111111", ""], ["康美口腔", "", "024-22222222", ""], false),
];

#[test]
fn two_spellings_of_one_institution_are_found_and_two_institutions_are_not() {
    let who = |id: &str, [name, address, phone, hospital]: [&str; 4]| {
        let mut all = json!({"id": id, "name": name, "area": "210502", "district": "平山区",
                             "ownership": "for-profit", "participates": "yes"});
        for (field, value) in [("address", address), ("branch_of", hospital)] {
            if !value.is_empty() {
                all[field] = json!(value);
            }
        }
        if !phone.is_empty() {
            all["phones"] = json!([phone]);
        }
        all
    };
    for (one, two, same) in TWO {
        for (first, second) in [(one, two), (two, one)] {
            let list = changed(&[
                ("/about/area", json!({"code": "210500", "name": "本溪市"})),
                ("/institutions", json!([who("one", *first), who("two", *second)])),
            ]);
            let hospital = list.institutions.iter().any(|who| who.branch_of.as_deref() == Some("one"));
            if hospital && first == two {
                continue; // it would be its own
            }
            let twice = found(&list).iter().any(|line| line.starts_with("institution-twice|/institutions/1"));
            assert_eq!(twice, *same, "{first:?} {second:?}: {:?}", found(&list));
        }
    }
}

#[test]
fn a_list_in_which_all_share_one_placeholder_is_compared_in_no_time() {
    let all: Vec<Value> = (0..5000)
        .map(|at| {
            json!({"id": format!("own-{at}"), "name": format!("机构{at}"), "area": "990101", "address": "示例路1号",
                   "phones": ["000-0000-0000"], "ownership": "for-profit", "participates": "yes"})
        })
        .collect();
    let list = changed(&[("/institutions", json!(all))]);
    let start = Instant::now();
    let found = sense(&list);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    assert_eq!(found.len(), 4999);
    assert!(
        found.iter().all(|one| one.code == Code::InstitutionTwice && one.other == "/institutions/0/name")
    );
}

/// Whether a text is garbled, and what was meant.
fn garbled(text: &str) -> Option<String> {
    let findings = sense(&changed(&[("/institutions/0/note", json!(text))]));
    assert!(findings.iter().all(|one| one.code == Code::Mojibake), "{text}: {findings:?}");
    findings.into_iter().next().map(|one| one.other)
}

/// What institutions, streets and brands are called; and what is said of them.
const REAL: &[&str] = &[
    "医院",
    "口腔医院",
    "本溪市平山区人民路1号",
    "浙江大学医学院附属口腔医院",
    "青岛市口腔医院",
    "泸州瀚海口腔门诊部",
    "士卓曼",
    "诺保科",
    "登士柏西诺德",
    "奥齿泰",
    "氧化锆全瓷",
    "价格以现场公示为准，具体以医生诊断为准。",
];

#[test]
fn texts_read_in_a_wrong_encoding_are_found_and_what_was_meant_is_told() {
    for text in REAL {
        let gbk = GBK.encode(text).0.into_owned();
        let latin = |bytes: &[u8]| WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
        // Bytes that Windows-1252 does not have become control characters, which reading refuses already.
        let shown = |text: &String| !text.chars().any(char::is_control);
        for read in [latin(text.as_bytes()), latin(&gbk)].into_iter().filter(shown) {
            assert_eq!(garbled(&read).as_deref(), Some(*text), "{read}");
        }
        let read = GBK.decode_without_bom_handling(text.as_bytes()).0.into_owned();
        assert!(garbled(&read).is_some(), "{text}: {read}");
    }
    for (read, meant) in [
        ("鍖婚櫌", "医院"),
        // A character was lost on the way.
        ("鏈邯甯傚钩灞卞尯", "机市平山区"),
        ("CafÃ©", "Café"),
        ("MÃ¼ller", "Müller"),
        ("itâ€™s", "it’s"),
        ("5 Â°C", "5 °C"),
        ("åŒ»é™¢", "医院"),
        ("Ò½Ôº", "医院"),
        ("锟斤拷", ""),
        ("种植牙锟斤拷锟斤拷", ""),
        ("烫烫烫烫", ""),
        ("ï»¿机构", ""),
        ("口\u{fffd}", ""),
    ] {
        assert_eq!(garbled(read).as_deref(), Some(meant), "{read}");
    }
}

#[test]
fn rare_letters_and_foreign_brands_are_no_garble() {
    for text in REAL {
        assert_eq!(garbled(text), None, "{text}");
    }
    for text in [
        "㙓",
        "𠮷野家",
        "張𠮷口腔",
        "Müller",
        "Café®",
        "CAFÉ®",
        "Ästhetik™",
        "Nobel Biocare™",
        "Ångström",
        "naïve",
        "Ølsen",
        "5 °C",
        "±0.5",
        "“é”",
        "Señor",
        "…",
        "——",
        "邯郸市",
        "醴陵市",
        "亳州市",
        "儋州市",
        "婺源县",
        "濮阳",
        "盱眙",
        "泖港",
        "氵",
        "镕",
        "東京歯科",
        "かな",
        "한국",
        "Стоматология",
        "Αθήνα",
        "ｱ",
        "·",
        "×",
        "①②",
        "㎡",
        "€100",
        "犇鑫鱻",
        "骉骉口腔",
        "姣好",
        "韬奋",
        "瑕疵",
    ] {
        assert_eq!(garbled(text), None, "{text}");
    }
}

/// Thousands of real sentences: what the project itself says.
#[test]
fn no_sentence_of_the_project_is_garbled() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lines = Vec::new();
    for file in [
        "README.md",
        "src/fields/table.rs",
        "src/fields/word.rs",
        "src/words/page.rs",
        "src/words/label.rs",
        "tests/lists/demo/医疗机构.csv",
        "tests/lists/demo/价格项目.csv",
        "tests/lists/published-fuyang/价格项目.csv",
    ] {
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        let told = |line: &&str| !line.contains("`mojibake`");
        lines.extend(
            text.lines().filter(told).flat_map(|line| line.split([',', '|', '"'])).map(str::to_owned),
        );
    }
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_ascii()).collect();
    assert!(lines.len() > 1500, "{}", lines.len());
    let findings = sense(&changed(&[("/about/notes", json!(lines))]));
    assert_eq!(findings.iter().map(line).collect::<Vec<_>>(), Vec::<String>::new());
}

/// The list as CSV files, as a clerk has them, after a change of their text.
fn as_csv(list: &List, change: impl Fn(String) -> String) -> Reading {
    let files = write::csv(list).into_iter();
    let files =
        files.map(|(name, bytes)| File::new(name, change(String::from_utf8(bytes).unwrap()).into_bytes()));
    read::open(&Given::Folder { at: "list".into(), files: files.collect() }, None).unwrap()
}

#[test]
fn a_clerk_confirms_in_the_workbook_in_words_or_codes() {
    let list = changed(&[
        ("/institutions/2/implants/0/price", json!("7700")),
        ("/institutions/2/confirmed", json!(["slipped-digit"])),
    ]);
    for (word, ok) in
        [("价格悬殊", true), ("slipped-digit", true), ("价格悬殊；疑似乱码", true), ("价格很高", false)]
    {
        let reading = as_csv(&list, |text| text.replace("价格悬殊", word));
        assert_eq!(reading.ok(), ok, "{word}: {:?}", reading.findings);
        let report = reading.report(Lang::Zh);
        let codes: Vec<&str> = report.groups.iter().map(|group| group.code.code()).collect();
        let last = report.groups.last().unwrap();
        let told = if ok && codes.len() == 1 { "删去：「价格悬殊」" } else { "" };
        assert!(last.fix.contains(told), "{word}: {}", last.fix);
        match ok {
            true => assert!(codes.contains(&"confirmed"), "{word}: {codes:?}"),
            false => {
                assert_eq!(codes, ["slipped-digit", "not-confirmable"], "{word}");
                assert!(last.fix.starts_with("请改用：「价格悬殊、种植体价格少见、"), "{}", last.fix);
            }
        }
    }
}

#[test]
fn a_confirmation_without_cause_is_shown_as_it_stands() {
    let list = changed(&[("/institutions/2/confirmed", json!(["crown-above-every-ceiling"]))]);
    for word in ["牙冠高于全部限价", "crown-above-every-ceiling", "疑似乱码；牙冠高于全部限价"]
    {
        let report = as_csv(&list, |text| text.replace("牙冠高于全部限价", word)).report(Lang::Zh);
        let last = report.groups.last().unwrap();
        assert_eq!(last.code, Code::ConfirmedWithoutCause);
        for (place, word) in last.places.iter().zip(word.split('；')) {
            assert_eq!(place.value, word);
            assert!(last.message.contains(&format!("「{word}」")), "{}", last.message);
        }
    }
}

#[test]
fn the_words_of_the_column_are_the_codes_that_can_be_confirmed() {
    let words: BTreeSet<&str> =
        implant_prices::fields::word::CONFIRMED.0.iter().map(|(code, _)| *code).collect();
    let codes: BTreeSet<&str> =
        Code::ALL.iter().filter(|code| code.confirmable()).map(|code| code.code()).collect();
    assert_eq!(words, codes);
}

#[test]
fn the_readme_says_of_each_finding_whether_it_stops_a_build_and_how_it_is_confirmed() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    for code in SENSE {
        let word = implant_prices::fields::word::CONFIRMED.chinese(code.code()).unwrap_or("不能确认");
        let level = if code.severity() == Severity::Error { "错误" } else { "提醒" };
        let row = format!("| `{}` | {level} | {word} |", code.code());
        let in_text = matches!(code, Code::Confirmed | Code::NotConfirmable | Code::ConfirmedWithoutCause);
        let told = if in_text { format!("（`{}`）", code.code()) } else { row };
        assert!(readme.contains(&told), "{told}");
    }
}

#[test]
fn an_odd_value_can_be_computed_with_but_not_published_until_it_is_confirmed() {
    let odd = changed(&[("/institutions/2/implants/0/price", json!("7700"))]);
    let reading = || as_csv(&odd, |text| text);
    assert!(!reading().ok());
    assert!(reading().checked().is_none());
    assert!(reading().computable().is_some());
    let broken = as_csv(&odd, |text| text.replace("own-3,i1", "own-3,i9"));
    assert!(broken.computable().is_none(), "an unknown product is no odd value");
}

#[test]
fn a_day_that_has_not_come_is_found_beside_faults_of_reading() {
    let list = changed(&[("/about/published", json!("2023-04-28")), ("/about/as_of", json!("2023-04-16"))]);
    let reading = as_csv(&list, |text| text.replace("2023-04-16", "去年")).on(day(ON));
    let found: BTreeSet<String> = reading.findings.iter().map(line).collect();
    assert_eq!(
        found,
        BTreeSet::from([
            "date-unreadable|/about/as_of|去年".to_owned(),
            "date-in-future|/about/published|2023-04-28|2023-04-27".to_owned(),
        ])
    );
}

#[test]
fn what_could_not_be_read_makes_no_other_value_odd() {
    let list = changed(&[
        ("/institutions/0/confirmed", json!(["slipped-digit"])),
        ("/policy/crowns/1/ceilings", json!([])),
    ]);
    let reading = as_csv(&list, |text| text.replace("656.00", "约六百").replace("2023-04-18", "去年"));
    let codes: BTreeSet<&str> = reading.findings.iter().map(|one| one.code.code()).collect();
    assert_eq!(codes, BTreeSet::from(["amount-unreadable", "date-unreadable"]));
}

/// 20,000 faults of two causes: of form, and of sense.
#[test]
fn twenty_thousand_faults_of_two_causes_are_two_groups() {
    const ROWS: usize = 10_000;
    let row = |at: usize, area: &str, fee: &str| format!("own-{at},机构{at},{area},民办非营利,是,{fee}\n");
    let header = "机构编号,机构名称,行政区划代码,经营性质,参与专项治理,医疗服务费\n";
    let form: String = (0..ROWS).map(|at| row(at, "99010X", "约四千")).collect();
    let good: String = (0..ROWS).map(|at| row(at, "990101", "4000")).collect();
    let implants: String = (0..ROWS).map(|at| format!("own-{at},i2,99.99\n")).collect();
    let crowns: String = (0..ROWS).map(|at| format!("own-{at},c1,656.01\n")).collect();
    let least = changed(&[("/institutions", json!([]))]);
    for (name, institutions, implants, crowns, expected) in [
        ("form", form, String::new(), String::new(), ["amount-unreadable", "code-malformed"]),
        ("sense", good, implants, crowns, ["implant-out-of-range", "crown-above-every-ceiling"]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        for (file, bytes) in write::csv(&least) {
            std::fs::write(folder.path().join(file), bytes).unwrap();
        }
        let put = |file: &str, text: String| std::fs::write(folder.path().join(file), text).unwrap();
        put("医疗机构.csv", header.to_owned() + &institutions);
        put("种植体.csv", "机构编号,种植体编号,种植体价格\n".to_owned() + &implants);
        put("牙冠.csv", "机构编号,牙冠编号,牙冠价格\n".to_owned() + &crowns);
        let run = |json: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_implant-prices"));
            let out = command.args(["check", "--on", ON]).args(json).arg(folder.path()).output().unwrap();
            assert_eq!(out.status.code(), Some(1), "{name}: {}", String::from_utf8_lossy(&out.stderr));
            String::from_utf8(out.stdout).unwrap()
        };
        let start = Instant::now();
        let report: Value = serde_json::from_str(&run(&["--json"])).unwrap();
        assert!(start.elapsed() < Duration::from_secs(30), "{name}: {:?}", start.elapsed());
        let groups = report["groups"].as_array().unwrap();
        let codes: Vec<&str> = groups.iter().map(|group| group["code"].as_str().unwrap()).collect();
        assert_eq!(codes, expected, "{name}");
        let text = run(&[]);
        for group in groups {
            assert_eq!(group["count"], ROWS, "{name}");
            let places = group["places"].as_array().unwrap();
            assert_eq!(places.len(), ROWS, "{name}");
            let rows: BTreeSet<u64> = places.iter().map(|place| place["row"].as_u64().unwrap()).collect();
            assert_eq!(rows, (2..=ROWS as u64 + 1).collect(), "{name}: each row once");
            // The screen says the same, with the first places.
            for said in ["message", "fix"] {
                assert!(text.contains(group[said].as_str().unwrap()), "{name}: {}", group[said]);
            }
            let cell = |at: usize| places[at]["cell"].as_str().unwrap().to_owned() + " ";
            assert!(text.contains(&cell(0)) && text.contains(&cell(4)) && !text.contains(&cell(6)), "{name}");
            assert!(text.contains("还有 9995 处"), "{name}");
        }
    }
}

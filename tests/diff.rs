//! What changed between two lists: found, counted, ordered, and told. Amounts and percents are worked out by
//! hand from the prices in the rows.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;
mod support;

use std::time::Instant;

use base64::Engine;
use desk::Desk;
use implant_prices::changes::Changes;
use implant_prices::check::Checked;
use implant_prices::price::Book;
use implant_prices::words::Lang;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use support::changes::{between, book, of, policy, told};
use support::{day, house, list, over};

#[test]
fn every_kind_of_price_is_told_with_its_amount_and_percent() {
    let offer = |kind: &str, with: Value| json!({ kind: [over(json!({ "product": if kind == "crowns" { "z" } else { "a" } }), &with)] });
    let service = |price: &str| json!({ "service": { "price": price } });
    let part = |price: Value| json!({ "service": { "parts": [over(json!({ "part": "implant-placement" }), &price)] } });
    for (old, new, expected) in [
        // 129 ÷ 4171 is 3.092…
        (service("4171.00"), service("4300.00"), "service  4171.00 4300.00 129.00 3.1"),
        // 1 ÷ 2000 is 0.05: half up, and a fall by its size.
        (service("2000.00"), service("2001.00"), "service  2000.00 2001.00 1.00 0.1"),
        (service("2000.00"), service("1999.00"), "service  2000.00 1999.00 -1.00 -0.1"),
        (service("2000.00"), service("2000.99"), "service  2000.00 2000.99 0.99 0.0"),
        (service("2000.00"), service("1999.01"), "service  2000.00 1999.01 -0.99 0.0"),
        // 100 % and more.
        (
            service("0.01"),
            service("9999999999.99"),
            "service  0.01 9999999999.99 9999999999.98 99999999999800.0",
        ),
        (json!({}), service("4300.00"), "service   4300.00  "),
        (service("4300.00"), json!({ "service": {} }), "service  4300.00   "),
        (
            json!({ "package": "6980.00" }),
            json!({ "package": "6480.00" }),
            "package  6980.00 6480.00 -500.00 -7.2",
        ),
        (
            part(json!({ "price": "1700.00" })),
            part(json!({ "price": "1870.00" })),
            "part implant-placement 1700.00 1870.00 170.00 10.0",
        ),
        (part(json!({ "price": "1700.00" })), part(json!({})), "part implant-placement 1700.00   "),
        (
            offer("implants", json!({ "price": "770.00" })),
            offer("implants", json!({ "price": "800.00" })),
            "implant a 770.00 800.00 30.00 3.9",
        ),
        (json!({}), offer("implants", json!({ "price": "800.00" })), "implant a  800.00  "),
        (
            offer("implants", json!({ "purchase": "770.00" })),
            offer("implants", json!({ "purchase": "700.00" })),
            "implant-purchase a 770.00 700.00 -70.00 -9.1",
        ),
        (offer("crowns", json!({ "price": "327.00" })), json!({}), "crown z 327.00   "),
        (
            offer("crowns", json!({ "purchase": "300.00" })),
            offer("crowns", json!({ "purchase": "330.00" })),
            "crown-purchase z 300.00 330.00 30.00 10.0",
        ),
        (
            json!({ "items": [{ "code": "013306090010000", "price": "1700.00" }] }),
            json!({ "items": [{ "code": "013306090010000", "price": "1615.00" }] }),
            "item 013306090010000 1700.00 1615.00 -85.00 -5.0",
        ),
    ] {
        let changes = between(&[house("h", &old)], &[house("h", &new)]);
        let found = of(&changes, "price-changed", &["of", "item", "before", "after", "by", "percent"]);
        assert_eq!(found, [expected], "{old} → {new}");
    }
}

#[test]
fn what_stayed_is_not_told() {
    let same = house(
        "h",
        &json!({ "service": { "price": "4171" }, "implants": [{ "product": "a", "price": "770.0" }] }),
    );
    let offers = |ids: &[&str]| {
        let offers: Vec<Value> = ids.iter().map(|id| json!({ "product": id, "price": "700.00" })).collect();
        house("h", &json!({ "implants": offers }))
    };
    for (old, new) in [
        (vec![same.clone()], vec![same]),
        (vec![], vec![]),
        (vec![offers(&["a", "b"])], vec![offers(&["b", "a"])]),
    ] {
        let changes = between(&old, &new);
        assert_eq!(changes["changes"], json!([]));
        assert_eq!(changes["counts"]["changes"], 0);
    }
}

#[test]
fn a_total_is_told_once_where_both_ends_are_one() {
    let with = |service: &str, implants: &[(&str, &str)]| {
        let implants: Vec<Value> =
            implants.iter().map(|(id, price)| json!({ "product": id, "price": price })).collect();
        house(
            "h",
            &json!({ "service": { "price": service }, "implants": implants, "crowns": [{ "product": "z", "price": "330.00" }] }),
        )
    };
    let told = |old: Value, new: Value| {
        of(&between(&[old], &[new]), "total-changed", &["of", "before", "after", "by", "percent"])
    };
    // 4000 + 770 + 330 = 5100, then 4100 + 770 + 330 = 5200.
    assert_eq!(
        told(with("4000.00", &[("a", "770.00")]), with("4100.00", &[("a", "770.00")])),
        ["total-low 5100.00 5200.00 100.00 2.0"]
    );
    // The cheapest stays at 5100, the dearest goes from 6180 to 6130.
    assert_eq!(
        told(
            with("4000.00", &[("a", "770.00"), ("b", "1850.00")]),
            with("4000.00", &[("a", "770.00"), ("b", "1800.00")])
        ),
        ["total-high 6180.00 6130.00 -50.00 -0.8"]
    );
    // Without an implant there is no total any more.
    assert_eq!(told(with("4000.00", &[("a", "770.00")]), with("4000.00", &[])), ["total-low 5100.00   "]);
}

#[test]
fn participation_is_told_by_where_it_went() {
    for (before, after, code, section) in [
        ("yes", "no", "left-governance", "attention"),
        ("no", "yes", "joined-governance", "participation"),
        ("unknown", "yes", "joined-governance", "participation"),
        ("yes", "unknown", "participation-changed", "participation"),
        ("no", "unknown", "participation-changed", "participation"),
        ("unknown", "no", "participation-changed", "participation"),
    ] {
        let one = |participates: &str| house("h", &json!({ "participates": participates }));
        let changes = between(&[one(before)], &[one(after)]);
        let expected = [[section, "h", before, after].join(" ")];
        assert_eq!(
            of(&changes, code, &["section", "institution", "before", "after"]),
            expected,
            "{before} → {after}"
        );
        assert_eq!(changes["counts"]["left_governance"], usize::from(code == "left-governance"));
    }
}

#[test]
fn labels_are_raised_gone_or_at_another_level() {
    let caps = policy(&json!({ "caps": [{ "id": "all", "covers": "service", "amount": "4171.00" }] }));
    let one = |service: &str, participates: &str| {
        [house("h", &json!({ "service": { "price": service }, "participates": participates }))]
    };
    let told =
        |old: &[Value], new: &[Value]| told(&book(&caps, old, "2023-11-20"), &book(&caps, new, "2023-11-20"));
    let fields = ["section", "label", "level", "before", "after"];
    let raised = told(&one("4171.00", "yes"), &one("4171.01", "yes"));
    assert_eq!(of(&raised, "label-raised", &fields), ["attention over-service-cap risk  "]);
    assert_eq!(of(&raised, "label-gone", &fields), ["labels within-cap good  "]);
    let gone = told(&one("4171.01", "yes"), &one("4171.00", "yes"));
    assert_eq!(of(&gone, "label-gone", &fields), ["labels over-service-cap risk  "]);
    // Who does not take part is not bound by the cap: the same label asks for less attention.
    let lower = told(&one("4200.00", "yes"), &one("4200.00", "no"));
    assert_eq!(of(&lower, "label-level-changed", &fields), ["labels over-service-cap caution risk caution"]);
    let higher = told(&one("4200.00", "no"), &one("4200.00", "yes"));
    assert_eq!(of(&higher, "label-level-changed", &fields), ["attention over-service-cap risk caution risk"]);
}

#[test]
fn each_list_is_held_against_what_is_in_force_on_its_own_date() {
    let policy = policy(&json!({
        "implants": [{ "id": "a", "awards": [{ "price": "770.00", "until": "2023-11-30" }, { "price": "700.00", "from": "2023-12-01" }] }],
        "caps": [
            { "id": "old", "covers": "service", "amount": "4500.00", "until": "2023-11-30" },
            { "id": "new", "covers": "service", "amount": { "target": "4300.00", "factor": "0.97" }, "from": "2023-12-01" },
        ],
    }));
    let one = [house(
        "h",
        &json!({ "service": { "price": "4200.00" }, "implants": [{ "product": "a", "price": "770.00", "purchase": "770.00" }] }),
    )];
    let changes = told(&book(&policy, &one, "2023-11-30"), &book(&policy, &one, "2023-12-01"));
    let numbers = ["covers", "before", "after", "by", "percent"];
    // 4300 × 0.97 = 4171; 329 ÷ 4500 is 7.31…; 70 ÷ 770 is 9.09…
    assert_eq!(
        of(&changes, "cap-of-institution-changed", &numbers),
        ["service 4500.00 4171.00 -329.00 -7.3"]
    );
    assert_eq!(
        of(&changes, "reference-changed", &["of", "item", "before", "after", "by", "percent"]),
        ["award a 770.00 700.00 -70.00 -9.1"]
    );
    assert_eq!(of(&changes, "label-raised", &["label"]), ["over-service-cap", "implant-over-award"]);
    assert_eq!(of(&changes, "cap-changed", &numbers), Vec::<String>::new(), "the rows are the same");
    assert_eq!((&changes["old"]["on"], &changes["new"]["on"]), (&json!("2023-11-30"), &json!("2023-12-01")));
}

#[test]
fn the_number_of_each_row_of_the_caps_is_compared() {
    let caps = |caps: Value| book(&policy(&json!({ "caps": caps })), &[house("h", &json!({}))], "2023-11-20");
    let old = caps(json!([
        { "id": "base", "covers": "service", "amount": "4300.00" },
        { "id": "derived", "covers": "service", "amount": { "of": "base", "factor": "0.90" }, "where": { "levels": ["tertiary"] } },
        { "id": "words", "covers": "service", "text": "相应递减", "where": { "levels": ["secondary"] } },
        { "id": "gone", "covers": "all-in", "amount": "7000.00", "where": { "levels": ["primary"] } },
        { "id": "other-way", "covers": "service", "amount": "4171.00", "where": { "levels": ["grade-a"] } },
    ]));
    let new = caps(json!([
        { "id": "base", "covers": "service", "amount": "4000.00" },
        { "id": "derived", "covers": "service", "amount": { "of": "base", "factor": "0.90" }, "where": { "levels": ["tertiary"] } },
        { "id": "words", "covers": "service", "amount": "3600.00", "where": { "levels": ["secondary"] } },
        { "id": "added", "covers": "all-in", "amount": "6800.00", "where": { "levels": ["primary"] } },
        { "id": "other-way", "covers": "service", "amount": { "target": "4300.00", "factor": "0.97" }, "where": { "levels": ["grade-a"] } },
    ]));
    let changes = told(&old, &new);
    let fields = ["item", "covers", "before", "after", "by", "percent"];
    // A derived row follows its base: 4300 × 0.9 = 3870, 4000 × 0.9 = 3600; 270 ÷ 3870 and 300 ÷ 4300 are 6.97…
    let mut changed = of(&changes, "cap-changed", &fields);
    changed.sort();
    assert_eq!(
        changed,
        [
            "base service 4300.00 4000.00 -300.00 -7.0",
            "derived service 3870.00 3600.00 -270.00 -7.0",
            "words service  3600.00  ",
        ]
    );
    assert_eq!(of(&changes, "cap-added", &fields), ["added all-in  6800.00  "]);
    assert_eq!(of(&changes, "cap-gone", &fields), ["gone all-in 7000.00   "]);
    assert_eq!(
        of(&changes, "cap-rule-changed", &["item"]),
        Vec::<String>::new(),
        "another way to the same number"
    );
    let narrower =
        caps(json!([{ "id": "base", "covers": "service", "amount": "4300.00", "until": "2024-12-31" }]));
    let wider = caps(json!([{ "id": "base", "covers": "service", "amount": "4300.00" }]));
    assert_eq!(
        of(&told(&narrower, &wider), "cap-rule-changed", &["item", "before", "after", "by"]),
        ["base 4300.00 4300.00 0.00"]
    );
}

#[test]
fn all_in_caps_are_told_by_origin_only_where_they_differ() {
    let caps = |caps: Value| book(&policy(&json!({ "caps": caps })), &[house("h", &json!({}))], "2023-11-20");
    let all = |amount: &str| json!({ "id": "all", "covers": "all-in", "amount": amount });
    let of_origin = |origin: &str, amount: &str| json!({ "id": origin, "covers": "all-in", "amount": amount, "where": { "implant_origin": [origin] } });
    let fields = ["covers", "origin", "before", "after"];
    let alike = told(&caps(json!([all("7000.00")])), &caps(json!([all("6800.00")])));
    assert_eq!(of(&alike, "cap-of-institution-changed", &fields), ["all-in  7000.00 6800.00"]);
    let one = told(
        &caps(json!([of_origin("domestic", "6000.00"), of_origin("imported", "8000.00")])),
        &caps(json!([of_origin("domestic", "6000.00"), of_origin("imported", "7800.00")])),
    );
    assert_eq!(of(&one, "cap-of-institution-changed", &fields), ["all-in imported 8000.00 7800.00"]);
    let lost = told(
        &caps(json!([all("7000.00")])),
        &caps(json!([{ "id": "all", "covers": "all-in", "text": "另行规定" }])),
    );
    assert_eq!(
        of(&lost, "cap-of-institution-changed", &fields),
        ["all-in  7000.00 "],
        "a rule without a number is no cap"
    );
}

#[test]
fn an_institution_is_the_same_by_its_id_and_under_another_id_only_when_that_is_sure() {
    let one = |id: &str, with: Value| house(id, &over(json!({ "name": "示例口腔诊所" }), &with));
    let road = json!({ "address": "虚构路1号" });
    for (says, old, new, expected) in [
        (
            "same id, other name",
            vec![one("x", json!({}))],
            vec![one("x", json!({ "name": "新名诊所" }))],
            "renamed",
        ),
        ("name and address", vec![one("x", road.clone())], vec![one("y", road.clone())], "renumbered"),
        (
            "name and address, written differently",
            vec![one("x", json!({ "address": "虚构路 １号" }))],
            vec![one("y", json!({ "name": "示例口腔 诊所", "address": "虚构路1号" }))],
            "renamed renumbered",
        ),
        (
            "name and licence",
            vec![one("x", json!({ "licence": "SL-1" }))],
            vec![one("y", json!({ "licence": "sl-1" }))],
            "renumbered",
        ),
        (
            "name and one of several phones",
            vec![one("x", json!({ "phones": ["000-0000-0001", "000-0000-0002"] }))],
            vec![one("y", json!({ "phones": ["00000000002"] }))],
            "renumbered",
        ),
        ("name alone", vec![one("x", json!({}))], vec![one("y", json!({}))], "added gone"),
        (
            "name and a short number",
            vec![one("x", json!({ "phones": ["12345"] }))],
            vec![one("y", json!({ "phones": ["12345"] }))],
            "added gone",
        ),
        (
            "address alone",
            vec![one("x", road.clone())],
            vec![one("y", over(road.clone(), &json!({ "name": "另一家" })))],
            "added gone",
        ),
        (
            "two licences",
            vec![one("x", over(road.clone(), &json!({ "licence": "SL-1" })))],
            vec![one("y", over(road.clone(), &json!({ "licence": "SL-2" })))],
            "added gone",
        ),
        (
            "two who could be meant now",
            vec![one("x", road.clone())],
            vec![one("y", road.clone()), one("z", road.clone())],
            "added gone",
        ),
        (
            "two who could be meant before",
            vec![one("w", road.clone()), one("x", road.clone())],
            vec![one("y", road.clone())],
            "added gone",
        ),
        (
            "one of them kept its id",
            vec![one("w", road.clone()), one("x", road.clone())],
            vec![one("w", road.clone()), one("y", road.clone())],
            "renumbered",
        ),
        (
            "kept its id, so it is nobody else",
            vec![one("x", road.clone())],
            vec![one("x", json!({})), one("y", road.clone())],
            "added",
        ),
        ("gone", vec![one("x", json!({}))], vec![], "gone"),
    ] {
        let changes = between(&old, &new);
        let mut found: Vec<String> = changes["changes"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|one| one["code"].as_str()?.strip_prefix("institution-").map(str::to_owned))
            .collect();
        found.sort();
        found.dedup();
        assert_eq!(found.join(" "), expected, "{says}");
        for count in found {
            let key = &changes["counts"][count.as_str()];
            assert!(key.as_u64().unwrap() >= 1, "{says}: {count}");
        }
    }
}

#[test]
fn a_renumbered_institution_is_shown_and_its_prices_are_compared() {
    let one = |id: &str, service: &str| {
        house(id, &json!({ "name": "示例诊所", "address": "虚构路1号", "service": { "price": service } }))
    };
    let changes = between(&[one("x", "3000.00")], &[one("y", "3300.00")]);
    assert_eq!(of(&changes, "institution-renumbered", &["institution", "before", "after"]), ["y x y"]);
    assert_eq!(
        of(&changes, "price-changed", &["institution", "of", "by", "percent"]),
        ["y service 300.00 10.0"]
    );
    assert_eq!(changes["counts"]["matched"], 1);
}

#[test]
fn what_matters_most_to_a_patient_comes_first() {
    let offers = |service: &str| json!({ "service": { "price": service }, "implants": [{ "product": "a", "price": "700.00" }], "crowns": [{ "product": "z", "price": "300.00" }] });
    let one = |id: &str, service: &str, with: Value| {
        house(id, &over(over(offers(service), &json!({ "name": id })), &with))
    };
    let caps = policy(&json!({ "caps": [{ "id": "all", "covers": "service", "amount": "4171.00" }] }));
    let old = [
        one("a", "3000.00", json!({})),
        one("b", "3000.00", json!({})),
        one("c", "3000.00", json!({})),
        one("d", "3000.00", json!({ "participates": "no" })),
        one("e", "3000.00", json!({})),
        one("f", "3000.00", json!({})),
    ];
    let new = [
        one("a", "3050.00", json!({ "name": "新名" })),
        one("b", "4200.00", json!({})),
        one("c", "2700.00", json!({})),
        one("d", "3000.00", json!({ "participates": "yes" })),
        one("e", "3000.00", json!({ "participates": "no" })),
        one("g", "3000.00", json!({})),
    ];
    let changes = told(&book(&caps, &old, "2023-11-20"), &book(&caps, &new, "2023-11-20"));
    let order: Vec<String> = changes["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            format!("{} {}", one["code"].as_str().unwrap(), one["institution"]["id"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        order,
        [
            "left-governance e",
            "label-raised e",  // does not take part: a risk
            "label-raised b",  // over the cap: a risk
            "total-changed b", // + 1200
            "total-changed c", // − 300
            "total-changed a", // + 50
            "institution-gone f",
            "institution-added g",
            "institution-renamed a",
            "joined-governance d",
            "label-gone d", // the risk that is gone
            "label-raised d",
            "label-gone b",
            "label-gone e",
            "price-changed b",
            "price-changed c",
            "price-changed a",
        ]
    );
    assert_eq!(
        changes["counts"],
        json!({
            "changes": 17, "matched": 5, "added": 1, "gone": 1, "renamed": 1, "renumbered": 0,
            "dearer": 2, "cheaper": 1, "left_governance": 1,
        })
    );
}

#[test]
fn the_json_is_as_the_readme_has_it() {
    let one = |price: &str| {
        house("h", &json!({ "name": "示例诊所", "implants": [{ "product": "b", "price": price }] }))
    };
    let changes = between(&[one("1850.00")], &[one("1900.00")]);
    assert_eq!(
        changes["changes"].as_array().unwrap().last().unwrap(),
        &json!({
            "section": "prices", "code": "price-changed", "institution": { "id": "h", "name": "示例诊所" },
            "of": "implant", "item": { "id": "b", "name": "乙牌（进口）" },
            "before": "1850.00", "after": "1900.00", "by": "50.00", "percent": "2.7",
        }),
        "{changes}"
    );
    assert_eq!(
        changes["old"],
        json!({
            "title": "示例", "publisher": "示例", "published": "2023-11-27", "as_of": "2023-11-20", "on": "2023-11-20",
            "institutions": 1, "demo": false,
        })
    );
}

/// A desk with `old.json` and `new.json`, which differ by a name, a price and a date.
fn two() -> Desk {
    let desk = Desk::new();
    let mut list = desk::list();
    desk.write("new.json", &list.to_string());
    list["about"]["as_of"] = json!("2023-10-20");
    list["institutions"][0]["service"]["price"] = json!("4171.00");
    list["institutions"][1]["name"] = json!("旧名诊所");
    desk.write("old.json", &list.to_string());
    desk
}

#[test]
fn the_command_tells_the_changes_as_text_as_json_and_as_a_page() {
    let desk = two();
    let text = desk.run(&["diff", "old.json", "new.json"]);
    assert_eq!(text.status, 0, "{}", text.err);
    for told in [
        "退出治理和新出现的价格风险",
        "示例第一医院 [H99010100001]",
        "4,171 → 4,171.01  +0.01",
        "旧名诊所 → =虚构诊所",
    ] {
        assert!(text.out.contains(told), "{told}: {}", text.out);
    }
    let english = desk.run(&["diff", "old.json", "new.json", "--lang", "en"]).out;
    assert!(english.contains("Service fee above the cap") && english.contains("Renamed"), "{english}");
    let json = desk.run(&["diff", "old.json", "new.json", "--json"]).json();
    assert_eq!(json["counts"]["renamed"], 1);
    let page = desk.run(&["diff", "old.json", "new.json", "-o", "page.html", "--json"]);
    assert_eq!(page.json(), json, "the page is written beside the answer");
    assert!(desk.path("page.html").is_file());
    let same = desk.run(&["diff", "new.json", "new.json"]);
    assert!(same.out.contains("没有变化"), "{}", same.out);
}

#[test]
fn without_a_date_each_list_counts_on_its_own_and_with_one_both_do() {
    let desk = two();
    let on = |words: &[&str]| {
        let json = desk.run(&[&["diff", "old.json", "new.json", "--json"], words].concat()).json();
        [json["old"]["on"].clone(), json["new"]["on"].clone()]
    };
    assert_eq!(on(&[]), ["2023-10-20", "2023-11-20"]);
    assert_eq!(on(&["--on", "2024-06-01"]), ["2024-06-01", "2024-06-01"]);
}

#[test]
fn the_policy_of_another_list_counts_for_both() {
    let desk = two();
    let mut list = desk::list();
    list["policy"]["caps"][0]["amount"] = json!("4171.01");
    desk.write("policy.json", &list.to_string());
    let raised = |words: &[&str]| {
        let json = desk.run(&[&["diff", "old.json", "new.json", "--json"], words].concat()).json();
        of(&json, "label-raised", &["label"])
    };
    assert_eq!(raised(&[]), ["over-service-cap"]);
    assert_eq!(raised(&["--policy", "policy.json"]), Vec::<String>::new());
}

#[test]
fn it_ends_as_every_command_does() {
    let desk = two();
    let mut faulty = desk::list();
    faulty["institutions"][0]["implants"][0]["product"] = json!("no-such-model");
    desk.write("faulty.json", &faulty.to_string());
    for (words, status) in [
        (vec!["diff", "old.json", "new.json"], 0),
        (vec!["diff", "faulty.json", "new.json"], 1),
        (vec!["diff", "old.json", "faulty.json"], 1),
        (vec!["diff", "nowhere.json", "new.json"], 2),
        (vec!["diff", "old.json"], 2),
        (vec!["diff", "old.json", "new.json", "-o", "page.doc"], 2),
        (vec!["diff", "old.json", "faulty.json", "-o", "page.html"], 1),
    ] {
        let said = desk.run(&words);
        assert_eq!(said.status, status, "{words:?}: {}", said.err);
    }
    assert!(!desk.path("page.html").exists() && !desk.path("page.doc").exists());
}

/// The lists whose every text is hostile.
fn hostile() -> [Checked; 2] {
    let evil = "<script>alert(1)</script>\" onmouseover=\"x'=cmd|' /C calc'!A0&amp;";
    let crown = &format!("{evil}2");
    let policy = json!({
        "implants": [{ "id": evil, "brand": evil }], "crowns": [{ "id": crown, "material": evil }],
        "caps": [{ "id": evil, "covers": "service", "amount": "3000.00", "text": evil }],
    });
    let about = json!({ "title": evil, "publisher": evil });
    let one = |service: &str| {
        house(
            evil,
            &json!({
                "name": evil, "district": evil, "service": { "price": service, "parts": [{ "part": evil, "price": service }] },
                "implants": [{ "product": evil, "price": service }], "crowns": [{ "product": crown, "price": service }],
            }),
        )
    };
    [list(&about, &policy, &[one("2000.00")]), list(&about, &policy, &[one("4000.00")])]
}

#[test]
fn the_page_carries_its_style_by_hash_and_nothing_that_a_list_says_becomes_markup() {
    let [old, new] = hostile().map(|list| Book::new(list, day("2023-11-20")));
    for lang in [Lang::Zh, Lang::En] {
        let page = Changes::new(&old, &new, lang).page(&new.list().about, lang);
        assert_eq!(
            page,
            Changes::new(&old, &new, lang).page(&new.list().about, lang),
            "the same bytes each time"
        );
        assert!(
            !page.contains("<script") && !page.contains(" style=") && !page.contains("\" onmouseover"),
            "{page}"
        );
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;"));
        let (_, rest) = page.split_once("<style>").unwrap();
        let (style, _) = rest.split_once("</style>").unwrap();
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style.as_bytes()));
        assert!(page.contains(&format!("style-src 'sha256-{hash}'")), "the policy names another style");
        assert!(!style.contains("url(") && !style.contains("@import"), "the style loads something");
        assert_eq!(page.matches("<link").count(), 1, "only the icon, which stands in the page");
    }
}

#[test]
fn a_demo_says_so_on_the_page() {
    let of = |demo: bool| Book::new(list(&json!({ "demo": demo }), &json!({}), &[]), day("2023-11-20"));
    let says = |old: bool, new: bool| {
        let new = of(new);
        Changes::new(&of(old), &new, Lang::Zh).page(&new.list().about, Lang::Zh).contains("演示名单")
    };
    assert_eq!([says(true, false), says(false, true), says(false, false)], [true, true, false]);
}

#[test]
fn lists_in_the_wrong_order_or_of_two_bureaus_are_said_to_be_so() {
    let of = |as_of: &str, publisher: &str| {
        Book::new(
            list(&json!({ "as_of": as_of, "publisher": publisher }), &json!({}), &[]),
            day("2023-12-01"),
        )
    };
    for (old, new, reversed, other) in [
        (of("2023-10-20", "甲局"), of("2023-11-20", "甲局"), false, false),
        (of("2023-11-20", "甲局"), of("2023-11-20", "甲局"), false, false),
        (of("2023-11-21", "甲局"), of("2023-11-20", "甲局"), true, false),
        (of("2023-10-20", "甲局"), of("2023-11-20", "乙局"), false, true),
    ] {
        let changes = Changes::new(&old, &new, Lang::Zh);
        for said in [changes.text(Lang::Zh), changes.page(&new.list().about, Lang::Zh)] {
            assert_eq!(said.contains("请确认没有颠倒"), reversed, "{said}");
            assert_eq!(said.contains("发布单位不同"), other, "{said}");
        }
    }
}

#[test]
fn ten_thousand_institutions_are_not_too_many_and_the_page_stays_small() {
    let all = |more: i64| -> Vec<Value> {
        let one = |at: i64| {
            let price = |base: i64| format!("{}.00", base + at % 97 + more);
            house(
                &format!("h{at}"),
                &json!({
                    "name": format!("示例{at}"), "service": { "price": price(3000) },
                    "implants": [{ "product": "a", "price": price(700) }, { "product": "b", "price": price(1800) }],
                    "crowns": [{ "product": "z", "price": price(300) }],
                }),
            )
        };
        (0..10_000).map(one).collect()
    };
    let policy = policy(&json!({}));
    let (old, new) = (book(&policy, &all(0), "2023-11-20"), book(&policy, &all(1), "2023-11-20"));
    let start = Instant::now();
    let changes = Changes::new(&old, &new, Lang::Zh);
    let page = changes.page(&new.list().about, Lang::Zh);
    let took = start.elapsed();
    // A service, two implants, a crown, and both totals of each. It takes less than a second; without
    // optimisation, on a busy machine, far more.
    assert!(changes.changes.len() >= 60_000, "{}", changes.changes.len());
    assert!(took.as_secs() < 120, "{took:?}");
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
    assert!(page.contains("还有 9500 项没有列出"), "the page says what it leaves out");
}

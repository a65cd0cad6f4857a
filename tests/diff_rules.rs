//! Surcharges, rounding, promised markups, the numbers under labels, and what is said of caps and of what did not
//! change. Amounts, percents and points are worked out by hand from the rates and prices in the rows.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use implant_prices::changes::Changes;
use implant_prices::price::Book;
use implant_prices::words::Lang;
use serde_json::{Value, json};
use support::changes::{between, book, of, policy, told};
use support::{house, over};

/// A list whose one item has these surcharges.
fn surcharges(modifiers: &Value, with: &Value) -> Book {
    let items = json!([{
        "code": "013306090010000", "name": "种植体植入费（单颗）", "prices": { "any": "1700.00" }, "modifiers": modifiers,
    }]);
    book(&policy(&over(json!({ "items": items }), with)), &[house("h", &json!({}))], "2023-11-20")
}

#[test]
fn surcharges_and_their_rounding_are_compared() {
    let one =
        |kind: &str, rate: &str| json!([{ "code": "m1", "name": "即刻种植", "kind": kind, "rate": rate }]);
    let fields = [
        "section",
        "item",
        "modifier",
        "before_kind",
        "before",
        "after_kind",
        "after",
        "points",
        "by",
        "percent",
    ];
    let item = "caps 013306090010000 m1";
    for (old, new, code, expected, said) in [
        // 90 − 30 are 60 points.
        (
            one("add", "0.3"),
            one("add", "0.9"),
            "modifier-changed",
            "add 0.30 add 0.90 60.00  ",
            "加收 30% → 加收 90%  +60 个百分点",
        ),
        // 12.5 − 30 are −17.5.
        (
            one("add", "0.3"),
            one("add", "0.125"),
            "modifier-changed",
            "add 0.30 add 0.125 -17.50  ",
            "−17.5 个百分点",
        ),
        (
            one("add", "0.3"),
            one("reduce", "0.3"),
            "modifier-changed",
            "add 0.30 reduce 0.30   ",
            "加收 30% → 减收 30%",
        ),
        (
            one("add", "0.3"),
            json!([]),
            "modifier-gone",
            "add 0.30     ",
            "取消加收规则：种植体植入费（单颗）：即刻种植  加收 30% → 无",
        ),
        (json!([]), one("pay", "0.3"), "modifier-added", "  pay 0.30   ", "无 → 按此比例收费 30%"),
    ] {
        let changes = Changes::new(&surcharges(&old, &json!({})), &surcharges(&new, &json!({})), Lang::Zh);
        let json = serde_json::to_value(&changes).unwrap();
        assert_eq!(of(&json, code, &fields), [format!("{item} {expected}")], "{old} → {new}");
        assert_eq!(json["counts"]["changes"], 1);
        let text = changes.text(Lang::Zh);
        assert!(text.contains(said) && !text.contains("没有变化"), "{text}");
        let page = changes.page(&surcharges(&new, &json!({})).list().about.clone(), Lang::Zh);
        assert!(page.contains("即刻种植") && !page.contains("没有变化"), "{page}");
    }
    // The same surcharge under another name, and one of an item that is not in force on either date.
    let renamed = json!([{ "code": "m1", "name": "即刻", "kind": "add", "rate": "0.30" }]);
    let over_and_gone = json!({ "items": [{ "code": "013306090010000", "until": "2023-01-01", "modifiers": [{ "code": "m", "kind": "add", "rate": "1" }] }] });
    let base = surcharges(&one("add", "0.30"), &json!({}));
    assert_eq!(told(&base, &surcharges(&renamed, &json!({})))["changes"], json!([]));
    let none = surcharges(&json!([]), &json!({ "items": [] }));
    assert_eq!(told(&none, &surcharges(&json!([]), &over_and_gone))["changes"], json!([]));
    // 484.55 is 485 by the yuan and 484.55 by the fen.
    let by = |rounding: &str| surcharges(&json!([]), &json!({ "rounding": rounding }));
    let rounding = Changes::new(&by("yuan"), &by("fen"), Lang::Zh);
    let json = serde_json::to_value(&rounding).unwrap();
    assert_eq!(of(&json, "rounding-changed", &["section", "before", "after"]), ["caps yuan fen"]);
    assert!(
        rounding.text(Lang::Zh).contains("加收的取整  取整到元 → 取整到分"),
        "{}",
        rounding.text(Lang::Zh)
    );
    let english = Changes::new(
        &surcharges(&one("add", "0.3"), &json!({})),
        &surcharges(&one("add", "0.9"), &json!({})),
        Lang::En,
    )
    .text(Lang::En);
    assert!(english.contains("adds 30% → adds 90%  +60 percentage points"), "{english}");
    assert!(rounding.text(Lang::En).contains("to the yuan → to the fen"), "{}", rounding.text(Lang::En));
}

#[test]
fn a_promised_markup_is_compared() {
    let one = |promised: Value| house("h", &json!({ "promised_markup": promised }));
    let one =
        |promised: Option<&str>| promised.map_or_else(|| house("h", &json!({})), |rate| one(json!(rate)));
    for (old, new, expected) in [
        (None, Some("0.5"), "caps h  0.50  "),
        (Some("0.10"), Some("0.05"), "caps h 0.10 0.05 -5.00 "),
        (Some("0.10"), None, "caps h 0.10   "),
    ] {
        let changes = between(&[one(old)], &[one(new)]);
        let fields = ["section", "institution", "before", "after", "points", "by"];
        assert_eq!(of(&changes, "promise-changed", &fields), [expected], "{old:?} → {new:?}");
        assert_eq!(changes["counts"]["changes"], 1);
    }
    let policy = policy(&json!({}));
    let [old, new] = [None, Some("0.5")].map(|rate| book(&policy, &[one(rate)], "2023-11-20"));
    let text = Changes::new(&old, &new, Lang::Zh).text(Lang::Zh);
    assert!(text.contains("承诺的加价率  没有承诺 → 50%"), "{text}");
}

#[test]
fn rules_stand_before_what_follows_from_them() {
    let of_all = |cap: &str, rate: &str, rounding: &str, promised: &str, award: &str| {
        let policy = policy(&json!({
            "rounding": rounding,
            "caps": [{ "id": "all", "covers": "service", "amount": cap }],
            "implants": [{ "id": "a", "brand": "甲牌", "awards": [{ "price": award }] }],
            "items": [{ "code": "013306090010000", "modifiers": [
                { "code": "m1", "kind": "add", "rate": rate }, { "code": "m2", "kind": "add", "rate": "0.10" },
            ] }],
        }));
        book(&policy, &[house("h", &json!({ "promised_markup": promised }))], "2023-11-20")
    };
    let changes = told(
        &of_all("4300.00", "0.30", "yuan", "0.10", "770.00"),
        &of_all("4171.00", "0.90", "fen", "0.05", "700.00"),
    );
    let codes: Vec<&str> =
        changes["changes"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(
        codes,
        [
            "cap-changed",
            "modifier-changed",
            "rounding-changed",
            "cap-of-institution-changed",
            "promise-changed",
            "reference-changed",
        ]
    );
}

#[test]
fn that_nothing_changed_is_said_of_what_was_compared_only() {
    let one = |with: &Value| book(&policy(with), &[house("h", &json!({}))], "2023-11-20");
    let (old, new) = (
        one(&json!({ "bundle": { "includes": ["lab", "imaging"] } })),
        one(&json!({ "until": "2024-01-01" })),
    );
    let changes = Changes::new(&old, &new, Lang::Zh);
    for said in [changes.text(Lang::Zh), changes.page(&new.list().about, Lang::Zh)] {
        assert!(said.contains("上限、加收规则、承诺的加价率、参与情况和提示都没有变化。"), "{said}");
        assert!(
            said.contains("其他内容没有对照")
                && said.contains("服务费包含的项目")
                && said.contains("政策期限"),
            "{said}"
        );
    }
    let english = Changes::new(&old, &new, Lang::En).text(Lang::En);
    assert!(
        english.contains("labels did not change") && english.contains("Nothing else is compared"),
        "{english}"
    );
    assert!(!english.contains("Nothing changed"), "{english}");
}

#[test]
fn labels_tell_the_product_and_the_numbers_that_they_rest_on() {
    let offers = |a: &str, b: &str| {
        let with = json!({
            "ownership": "government",
            "implants": [
                { "product": "b", "price": b, "purchase": b }, { "product": "a", "price": a, "purchase": a },
            ],
        });
        book(&policy(&json!({})), &[house("h", &with)], "2023-11-20")
    };
    let fields = ["label", "of", "item", "price", "against", "by", "percent"];
    let (old, new) = (offers("770.00", "1850.00"), offers("900.00", "1950.00"));
    let changes = Changes::new(&old, &new, Lang::Zh);
    let json = serde_json::to_value(&changes).unwrap();
    // 900 − 770 = 130, 130 ÷ 770 is 16.88… %; 1950 − 1850 = 100 is less.
    assert_eq!(
        of(&json, "label-raised", &fields),
        ["implant-over-award implant a 900.00 770.00 130.00 16.9"]
    );
    let raised =
        json["changes"].as_array().unwrap().iter().find(|one| one["code"] == "label-raised").unwrap();
    assert_eq!(
        raised["numbers"],
        json!([
            { "product": "a", "price": "900.00", "against": "770.00", "by": "130.00" },
            { "product": "b", "price": "1950.00", "against": "1850.00", "by": "100.00" },
        ])
    );
    let said = "甲牌（国产）：收费 900 元，中选价 770 元，高出 130 元（16.9%）；共 2 种高出，这一种最多";
    let text = changes.text(Lang::Zh);
    assert!(text.contains(&format!("新出现的提示：种植体高于中选价（价格风险）：{said}")), "{text}");
    // On the page the difference stands in columns of its own.
    let page = changes.page(&new.list().about, Lang::Zh);
    let said = "甲牌（国产）：收费 900 元，中选价 770 元；共 2 种高出，这一种最多";
    assert!(page.contains(said) && page.contains(">+130<") && page.contains(">+16.9%<"), "{page}");
    assert_eq!(json["counts"]["dearer"], 0, "a label is no total");
    // What is gone is told as it stood.
    let back = Changes::new(&new, &old, Lang::Zh);
    let json = serde_json::to_value(&back).unwrap();
    assert!(
        of(&json, "label-gone", &fields)
            .contains(&"implant-over-award implant a 900.00 770.00 130.00 16.9".to_owned())
    );
    assert!(
        back.text(Lang::Zh)
            .contains("不再出现的提示：种植体高于中选价（价格风险）：（上期）甲牌（国产）：收费 900 元")
    );
    let english = Changes::new(&old, &new, Lang::En).text(Lang::En);
    assert!(
        english.contains("甲牌 (domestic): charged 900 yuan, awarded price 770 yuan, above it by 130 yuan (16.9%); 2 products are above, this one the most"),
        "{english}"
    );
}

#[test]
fn every_kind_of_number_under_a_label_is_told() {
    let caps = json!([{ "id": "s", "covers": "service", "amount": "4000.00" }, { "id": "t", "covers": "all-in", "amount": "6000.00" }]);
    let policy = policy(&json!({ "caps": caps }));
    let fields = ["label", "of", "item", "price", "against", "by", "percent"];
    let told = |old: Value, new: Value| {
        let [old, new] = [old, new].map(|with| book(&policy, &[house("h", &with)], "2023-11-20"));
        let changes = Changes::new(&old, &new, Lang::Zh);
        (serde_json::to_value(&changes).unwrap(), changes.text(Lang::Zh))
    };
    let tooth = |service: &str| json!({ "service": { "price": service }, "implants": [{ "product": "b", "price": "1850.00" }], "crowns": [{ "product": "z", "price": "300.00" }] });
    // 4100 is 100 over 4000, 2.5 %; 4100 + 1850 + 300 = 6250 is 250 over 6000, 4.16… %.
    let (json, text) = told(tooth("3800.00"), tooth("4100.00"));
    assert_eq!(
        of(&json, "label-raised", &fields),
        [
            "over-service-cap service  4100.00 4000.00 100.00 2.5",
            "over-all-in-cap tooth b 6250.00 6000.00 250.00 4.2",
        ]
    );
    // Before, 3800 was 200 below its cap, 5950 only 50 below the other: the nearest is told.
    assert_eq!(of(&json, "label-gone", &fields), ["within-cap tooth b 5950.00 6000.00 -50.00 -0.8"]);
    for said in [
        "服务费 4,100 元，上限 4,000 元，高出 100 元（2.5%）",
        "乙牌（进口）：一颗牙合计 6,250 元，上限 6,000 元，高出 250 元（4.2%）",
        "低 50 元（0.8%）",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // From 2023-04-20 to 2023-11-20 are 214 of 366 days, 58 %; due are more than 33 of 100.
    let sets = |bought: u32| json!({ "implants": [{ "product": "a", "price": "770.00", "agreed_volume": 100, "purchased_volume": bought }] });
    let (json, text) = told(sets(90), sets(3));
    assert_eq!(of(&json, "label-raised", &fields), ["volume-behind implant a    "]);
    let raised =
        json["changes"].as_array().unwrap().iter().find(|one| one["code"] == "label-raised").unwrap();
    assert_eq!(
        raised["numbers"],
        json!([{ "product": "a", "purchased": 3, "agreed": 100, "elapsed_percent": 58 }])
    );
    assert!(text.contains("甲牌（国产）：协议量100套，已采购3套，协议年度已过58%"), "{text}");
}

#[test]
fn the_largest_of_a_new_risk_comes_first() {
    let one = |id: &str, price: &str| {
        house(id, &json!({ "name": format!("示例{id}"), "service": { "price": price } }))
    };
    let caps = policy(&json!({ "caps": [{ "id": "all", "covers": "service", "amount": "4000.00" }] }));
    let all = |prices: [&str; 3]| {
        let all: Vec<Value> = ["a", "b", "c"].iter().zip(prices).map(|(id, price)| one(id, price)).collect();
        book(&caps, &all, "2023-11-20")
    };
    let changes = told(&all(["4000.00"; 3]), &all(["4100.00", "4300.00", "4100.00"]));
    assert_eq!(of(&changes, "label-raised", &["institution", "by"]), ["b 300.00", "a 100.00", "c 100.00"]);
}

#[test]
fn of_a_cap_it_is_said_what_changed() {
    let cap = |with: Value| {
        let cap = over(
            json!({ "id": "base", "covers": "service", "amount": "4300.00", "basis": "旧文", "text": "旧话" }),
            &with,
        );
        book(&policy(&json!({ "caps": [cap] })), &[house("h", &json!({}))], "2023-11-20")
    };
    for (with, code, sides, said) in [
        (json!({ "basis": "新文" }), "cap-basis-changed", "旧文 新文 ", "上限的依据改变：旧话  旧文 → 新文"),
        (json!({ "basis": null }), "cap-basis-changed", "旧文  ", "旧文 → 没有写明"),
        (
            json!({ "text": "新话" }),
            "cap-text-changed",
            "旧话 新话 ",
            "上限的文字说明改变：base  旧话 → 新话",
        ),
        (
            json!({ "until": "2024-12-31" }),
            "cap-rule-changed",
            "4300.00 4300.00 0.00",
            "上限的适用范围或期限改变，数额不变",
        ),
    ] {
        let changes = Changes::new(&cap(json!({})), &cap(with.clone()), Lang::Zh);
        let json = serde_json::to_value(&changes).unwrap();
        assert_eq!(of(&json, code, &["before", "after", "by"]), [sides], "{with}");
        assert_eq!(json["counts"]["changes"], 1, "{with}");
        let text = changes.text(Lang::Zh);
        assert!(text.contains(said), "{text}");
        assert_eq!(text.contains("适用范围或期限"), code == "cap-rule-changed", "{text}");
    }
    // Whom it is for may change together with its number.
    let both =
        told(&cap(json!({})), &cap(json!({ "amount": "4171.00", "where": { "levels": ["tertiary"] } })));
    assert_eq!(of(&both, "cap-changed", &["by"]), ["-129.00"]);
    assert_eq!(of(&both, "cap-rule-changed", &["item", "before", "after"]), ["base  "]);
}

#[test]
fn a_long_section_sends_a_clerk_to_the_page_first() {
    let all = |count: usize, service: &str| {
        let one = |at: usize| {
            house(&format!("h{at}"), &json!({ "name": format!("示例{at}"), "service": { "price": service } }))
        };
        book(&policy(&json!({})), &(0..count).map(one).collect::<Vec<_>>(), "2023-11-20")
    };
    let text =
        |count: usize| Changes::new(&all(count, "4000.00"), &all(count, "4100.00"), Lang::Zh).text(Lang::Zh);
    assert!(!text(50).contains("没有列出"), "{}", text(50));
    assert!(text(53).contains("还有 3 项没有列出；用 -o 变化.html 生成完整网页。"), "{}", text(53));
    // More than a page has: the rest is in the JSON.
    let long = text(501);
    assert!(
        long.contains(
            "还有 451 项没有列出；用 -o 变化.html 生成网页，每部分列出前 500 项；全部内容用 --json 取得。"
        ),
        "{long}"
    );
}

//! What a label says: its numbers, its basis, its place among the others; and what a choice changes.

use implant_prices::label::{self, Label, Labels, Notice, Number, Product};
use implant_prices::policy::LabelCode;
use implant_prices::price::Book;
use serde_json::{Value, json};

use crate::support::{day, house, labels, list, over};
use crate::{ON, bought, implant, implants};

/// The labels of one institution.
fn said(policy: &Value, institution: &Value) -> Vec<Label> {
    labels(&list(&json!({}), policy, &[house("a", institution)]), day(ON), "a")
}

/// The amounts of a label: product, price, what it was held against, and the difference.
fn numbers(labels: &[Label], code: LabelCode) -> Vec<(Option<Product>, String, String, String)> {
    let label = labels.iter().find(|label| label.code == code).unwrap();
    let money = |number: &Number| match number {
        Number::Money { product, price, against, by } => {
            (*product, price.to_string(), against.to_string(), by.to_string())
        }
        other => panic!("{other:?}"),
    };
    label.numbers.iter().map(money).collect()
}

fn entry(
    product: Option<Product>,
    price: &str,
    against: &str,
    by: &str,
) -> (Option<Product>, String, String, String) {
    (product, price.into(), against.into(), by.into())
}

#[test]
fn a_label_names_every_product_concerned_once() {
    let house = json!({
        "implants": [implant("never", "900"), bought("home", "700", "650"), bought("awarded", "770", "770"), implant("ended", "640")],
        "crowns": [bought("crown", "660", "650"), bought("open", "400", "399.50")],
    });
    let found = said(&implants(), &house);
    // Rows of the catalogue: awarded 0, home 1, ended 2, coming 3, never 4; crown 0, open 1.
    assert_eq!(
        numbers(&found, LabelCode::ImplantMarkup),
        [entry(Some(Product::Implant(1)), "700.00", "650.00", "50.00")]
    );
    assert_eq!(
        numbers(&found, LabelCode::ImplantOverAward),
        [entry(Some(Product::Implant(1)), "700.00", "680.00", "20.00")]
    );
    assert_eq!(
        numbers(&found, LabelCode::CrownMarkup),
        [
            entry(Some(Product::Crown(0)), "660.00", "650.00", "10.00"),
            entry(Some(Product::Crown(1)), "400.00", "399.50", "0.50"),
        ]
    );
    assert_eq!(
        numbers(&found, LabelCode::CrownOverCeiling),
        [entry(Some(Product::Crown(0)), "660.00", "656.00", "4.00")]
    );
    let unawarded = found.iter().find(|label| label.code == LabelCode::NotAwarded).unwrap();
    assert_eq!(unawarded.numbers, [Number::Named(Product::Implant(4)), Number::Named(Product::Implant(2))]);
}

#[test]
fn labels_on_the_fee_say_price_limit_and_difference() {
    let policy = json!({ "caps": [{ "id": "cap", "covers": "service", "amount": "4300" }] });
    let house = json!({ "service": { "price": "4300.99", "parts": [{ "part": "lab", "price": "4300" }] } });
    let found = said(&policy, &house);
    assert_eq!(numbers(&found, LabelCode::OverServiceCap), [entry(None, "4300.99", "4300.00", "0.99")]);
    assert_eq!(numbers(&found, LabelCode::PartsDiffer), [entry(None, "4300.99", "4300.00", "0.99")]);
}

#[test]
fn labels_stand_in_the_order_risk_caution_info_good_and_then_of_the_table() {
    let house = json!({
        "participates": "no", "ownership": "government", "verified": "2023-01-01",
        "implants": [implant("never", "900"), implant("home", "680.01")], "crowns": [bought("crown", "300", "300")],
    });
    let codes: Vec<&str> = said(&implants(), &house).iter().map(|label| label.code.code()).collect();
    assert_eq!(
        codes,
        [
            "not-participating",
            "implant-markup",
            "implant-over-award", // risk
            "price-missing",      // caution
            "no-cap-known",
            "not-awarded",
            "not-verified-lately", // info
        ]
    );
    let good = json!({ "implants": [implant("home", "680")], "crowns": [bought("crown", "300", "300")], "service": { "price": "4000" } });
    let capped =
        over(implants(), &json!({ "caps": [{ "id": "cap", "covers": "service", "amount": "4171" }] }));
    let codes: Vec<&str> = said(&capped, &good).iter().map(|label| label.code.code()).collect();
    assert_eq!(codes, ["participating", "within-cap", "zero-markup"]);
}

#[test]
fn a_label_rests_on_the_policys_document_or_else_the_lists() {
    let about = json!({ "basis": ["辽医保〔2023〕24号"] });
    let policy = json!({ "basis": { "not-participating": "辽医保〔2023〕24号 四(四)" } });
    let book = Book::new(list(&about, &policy, &[]), day(ON));
    assert_eq!(label::basis(&book, LabelCode::NotParticipating), "辽医保〔2023〕24号 四(四)");
    assert_eq!(label::basis(&book, LabelCode::ImplantMarkup), "辽医保〔2023〕24号");
}

#[test]
fn a_choice_narrows_what_all_in_caps_look_at_and_nothing_else() {
    let policy =
        over(implants(), &json!({ "caps": [{ "id": "cap", "covers": "all-in", "amount": "5400" }] }));
    // 4000 + 770 + 656 = 5426 is over 5400; 4000 + 680 + 656 = 5336 and 4000 + 770 + 300 = 5070 are not.
    let tooth = json!({ "service": { "price": "4000" },
        "implants": [bought("awarded", "770", "700"), implant("home", "680")],
        "crowns": [implant("crown", "656"), implant("open", "300")] });
    let book = Book::new(list(&json!({}), &policy, &[house("a", &tooth)]), day(ON));
    let all = Labels::new(&book);
    let stands = |implant: Option<&str>, crown: Option<&str>, code: LabelCode| {
        all.of(&book, 0, book.choice(implant, crown)).iter().any(|label| label.code == code)
    };
    let cases = [
        (None, None, true),
        (Some("awarded"), None, true),
        (Some("home"), None, false),
        (None, Some("open"), false),
        (None, Some("crown"), true),
        (Some("awarded"), Some("crown"), true),
        (Some("awarded"), Some("open"), false),
    ];
    for (implant, crown, over) in cases {
        assert_eq!(stands(implant, crown, LabelCode::OverAllInCap), over, "{implant:?} {crown:?}");
        assert_eq!(stands(implant, crown, LabelCode::WithinCap), !over, "{implant:?} {crown:?}");
        assert!(stands(implant, crown, LabelCode::ImplantMarkup), "a choice does not hide a markup");
    }
    // With nothing of what was chosen on offer no price is held against the cap.
    assert!(!stands(Some("never"), None, LabelCode::OverAllInCap));
    assert!(!stands(Some("never"), None, LabelCode::WithinCap));
}

#[test]
fn statistics_run_over_the_whole_list_with_nothing_chosen() {
    // Seven lows of 4000 and one of 1999, which stays below half of 4000 whatever is chosen.
    let tooth = |service: &str| {
        json!({ "service": { "price": service },
        "implants": [implant("home", "500"), implant("awarded", "9000")], "crowns": [implant("crown", "500")] })
    };
    let mut houses: Vec<Value> = (0..7).map(|n| house(&format!("h{n}"), &tooth("3000"))).collect();
    houses.push(house("low", &tooth("999")));
    let book = Book::new(list(&json!({}), &implants(), &houses), day(ON));
    for implant in [None, Some("home"), Some("awarded"), Some("never")] {
        let found = Labels::new(&book).of(&book, 7, book.choice(implant, None));
        assert_eq!(
            numbers(&found, LabelCode::UnusuallyLow),
            [entry(None, "1999.00", "2000.00", "1.00")],
            "{implant:?}"
        );
    }
}

#[test]
fn a_list_says_that_it_is_expired_old_or_invented() {
    let notices = |about: &Value, policy: &Value, on: &str| {
        label::notices(&Book::new(list(about, policy, &[]), day(on)))
    };
    let until = json!({ "until": "2026-04-19" });
    let fresh = json!({ "as_of": "2026-01-01" });
    assert_eq!(notices(&fresh, &until, "2026-04-19"), [], "the last day");
    assert_eq!(notices(&fresh, &until, "2026-04-20"), [Notice::PolicyExpired], "the day after");
    assert_eq!(notices(&fresh, &json!({}), "2026-04-20"), [], "a missing end is open");
    // 2023-11-20 to 2024-11-20 are 366 days, as 2024 has a 29 February.
    assert_eq!(notices(&json!({}), &json!({}), "2024-11-19"), [], "365 days");
    assert_eq!(notices(&json!({}), &json!({}), "2024-11-20"), [Notice::ListOld], "366 days");
    assert_eq!(notices(&json!({ "demo": true }), &json!({}), ON), [Notice::Demo]);
}

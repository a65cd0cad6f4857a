//! Every label: when it stands and when it does not, to the fen and to the day.
//!
//! A row is an institution in a few words of JSON and the level at which the label stands there, or
//! that it does not. Expected values are worked out by hand from the rule, never copied from output.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod caps;
mod days;
mod missing;
mod offers;
mod said;
mod statistics;
#[path = "../support/mod.rs"]
mod support;

use implant_prices::policy::LabelCode;
use serde_json::{Value, json};
use support::{day, house, labels, list, weight};

/// The day of most cases; 215 days after the policy began.
const ON: &str = "2023-12-01";

/// What the case is, the institution, and the label's level where it stands.
type Row = (&'static str, Value, Option<&'static str>);

/// Holds rows against one label, each institution alone in its list.
fn check(code: LabelCode, about: &Value, policy: &Value, rows: &[Row]) {
    for (says, institution, expected) in rows {
        let list = list(about, policy, &[house("a", institution)]);
        let found = labels(&list, day(ON), "a");
        assert_eq!(weight(&found, code), *expected, "{}: {says}; all: {found:?}", code.code());
    }
}

/// The level of a label for the last of several institutions.
fn last(code: LabelCode, houses: &[Value]) -> Option<&'static str> {
    let list = list(&json!({}), &implants(), houses);
    weight(&labels(&list, day(ON), houses.last().unwrap()["id"].as_str().unwrap()), code)
}

fn service(price: &str) -> Value {
    json!({ "service": { "price": price } })
}

/// An awarded and a never awarded implant system, and one whose award ended the day before.
fn implants() -> Value {
    json!({ "implants": [
        { "id": "awarded", "origin": "imported", "awards": [{ "price": "770", "from": "2023-04-20", "until": "2023-12-01" }] },
        { "id": "home", "origin": "domestic", "awards": [{ "price": "680" }] },
        { "id": "ended", "awards": [{ "price": "640", "until": "2023-11-30" }] },
        { "id": "coming", "awards": [{ "price": "640", "from": "2023-12-02" }] },
        { "id": "never" },
    ], "crowns": [
        { "id": "crown", "ceilings": [{ "price": "500", "until": "2023-10-31" }, { "price": "656", "from": "2023-11-01", "until": "2023-12-01" }] },
        { "id": "open" },
    ] })
}

fn implant(product: &str, price: &str) -> Value {
    json!({ "product": product, "price": price })
}

fn bought(product: &str, price: &str, purchase: &str) -> Value {
    json!({ "product": product, "price": price, "purchase": purchase })
}

#[test]
fn every_label_has_cases() {
    let cases = [
        include_str!("caps.rs"),
        include_str!("days.rs"),
        include_str!("missing.rs"),
        include_str!("offers.rs"),
        include_str!("statistics.rs"),
    ]
    .concat();
    for code in LabelCode::ALL {
        assert!(cases.contains(&format!("LabelCode::{code:?},")), "{code:?}");
    }
}

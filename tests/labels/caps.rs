//! Labels that hold a price against a cap.

use implant_prices::policy::LabelCode;
use serde_json::{Value, json};

use crate::support::over;
use crate::{ON, check, implant, implants, service};

fn service_cap(amount: &str) -> Value {
    json!({ "caps": [{ "id": "cap", "covers": "service", "amount": amount }] })
}

#[test]
fn a_fee_at_the_cap_is_within_and_a_fen_above_is_over() {
    let with = |price: &str, ownership: &str, participates: &str| {
        over(service(price), &json!({ "ownership": ownership, "participates": participates }))
    };
    check(
        LabelCode::OverServiceCap,
        &json!({}),
        &service_cap("4171"),
        &[
            ("at the cap", with("4171", "government", "yes"), None),
            ("a fen below", with("4170.99", "for-profit", "no"), None),
            ("public and participating", with("4171.01", "government", "yes"), Some("risk")),
            ("public, left the governance", with("4171.01", "government", "no"), Some("risk")),
            ("public, not known", with("4171.01", "government", "unknown"), Some("risk")),
            ("private, participating", with("4171.01", "for-profit", "yes"), Some("risk")),
            ("not for profit, participating", with("4171.01", "private-nonprofit", "yes"), Some("risk")),
            ("private, not participating", with("4171.01", "for-profit", "no"), Some("caution")),
            (
                "not for profit, not participating",
                with("4171.01", "private-nonprofit", "no"),
                Some("caution"),
            ),
            ("private, not known", with("4171.01", "for-profit", "unknown"), Some("caution")),
            ("no service price", json!({ "package": "9000" }), None),
        ],
    );
    // The contract's own example: 4300.99 is over 4300.
    check(
        LabelCode::OverServiceCap,
        &json!({}),
        &service_cap("4300"),
        &[("4300.99", service("4300.99"), Some("risk"))],
    );
    // 4300 × 97% is 4171 exactly; a cap more than 20% above the national 4500 is a cap like others.
    let derived = json!({ "caps": [{ "id": "cap", "covers": "service", "amount": { "target": "4300", "factor": "0.97" } }] });
    check(
        LabelCode::OverServiceCap,
        &json!({}),
        &derived,
        &[
            ("at the derived cap", service("4171"), None),
            ("a fen above it", service("4171.01"), Some("risk")),
        ],
    );
    check(
        LabelCode::OverServiceCap,
        &json!({}),
        &service_cap("6000"),
        &[("within a high cap", service("6000"), None)],
    );
}

#[test]
fn a_cap_counts_from_its_first_to_its_last_day() {
    let cap = |from: &str, until: &str| json!({ "caps": [{ "id": "cap", "covers": "service", "amount": "4171", "from": from, "until": until }] });
    let dear = [("over", service("4500"), Some("risk"))];
    let out = [("not in force", service("4500"), None)];
    check(LabelCode::OverServiceCap, &json!({}), &cap(ON, ON), &dear);
    check(LabelCode::OverServiceCap, &json!({}), &cap("2023-04-20", "2023-11-30"), &out);
    check(LabelCode::OverServiceCap, &json!({}), &cap("2023-12-02", "2026-04-19"), &out);
}

/// All-in caps of 5200 for domestic and 6500 for imported implant systems.
fn pilot() -> Value {
    let cap = |id: &str, amount: &str, origin: &str| json!({ "id": id, "covers": "all-in", "amount": amount, "where": { "implant_origin": [origin] } });
    over(implants(), &json!({ "caps": [cap("home", "5200", "domestic"), cap("abroad", "6500", "imported")] }))
}

#[test]
fn a_whole_tooth_is_held_against_the_cap_for_its_implants_origin() {
    let tooth = |service: &str, implants: Value, crowns: Value| json!({ "service": { "price": service }, "implants": implants, "crowns": crowns });
    // 3977 + 680 + 543 = 5200.
    let at = tooth("3977", json!([implant("home", "680")]), json!([implant("crown", "543")]));
    let above = tooth("3977", json!([implant("home", "680")]), json!([implant("crown", "543.01")]));
    // Imported: 3977 + 770 + 656 = 5403 is within 6500, though above the domestic cap.
    let abroad = tooth("3977", json!([implant("awarded", "770")]), json!([implant("crown", "656")]));
    // The imported pair is within, the domestic one 3977 + 680 + 656 = 5313 is not: the worst counts.
    let both = tooth(
        "3977",
        json!([implant("awarded", "770"), implant("home", "680")]),
        json!([implant("crown", "656")]),
    );
    // No origin: no row for an origin matches, however dear.
    let nowhere = tooth("3977", json!([implant("never", "9000")]), json!([implant("crown", "656")]));
    // Without a crown's price there is no pair.
    let unpriced = tooth("3977", json!([implant("home", "9000")]), json!([{ "product": "crown" }]));
    check(
        LabelCode::OverAllInCap,
        &json!({}),
        &pilot(),
        &[
            ("at the cap", at.clone(), None),
            ("a fen above", above.clone(), Some("risk")),
            (
                "a fen above, public and not participating",
                over(above.clone(), &json!({ "ownership": "government", "participates": "no" })),
                Some("risk"),
            ),
            (
                "a fen above, private and not participating",
                over(above.clone(), &json!({ "participates": "no" })),
                Some("caution"),
            ),
            (
                "a fen above, private and not known",
                over(above.clone(), &json!({ "participates": "unknown" })),
                Some("caution"),
            ),
            ("imported, within its own cap", abroad, None),
            ("the worst pair counts", both, Some("risk")),
            ("an implant system of no known origin", nowhere, None),
            ("no priced pair", unpriced, None),
            ("a package has no origin", json!({ "package": "9000" }), None),
        ],
    );
    check(LabelCode::WithinCap, &json!({}), &pilot(), &[("at", at, Some("good")), ("above", above, None)]);
}

#[test]
fn a_package_is_held_against_an_all_in_cap_that_asks_no_origin() {
    let policy = json!({ "caps": [{ "id": "cap", "covers": "all-in", "amount": "6000" }] });
    check(
        LabelCode::OverAllInCap,
        &json!({}),
        &policy,
        &[
            ("at the cap", json!({ "package": "6000" }), None),
            ("a fen above", json!({ "package": "6000.01" }), Some("risk")),
            (
                "a fen above, not participating",
                json!({ "package": "6000.01", "participates": "no" }),
                Some("caution"),
            ),
            ("a service price alone", service("9000"), None),
            (
                "a package beside a service price",
                over(service("100"), &json!({ "package": "6000.01" })),
                Some("risk"),
            ),
        ],
    );
    // A package is never held against a service cap.
    check(
        LabelCode::OverServiceCap,
        &json!({}),
        &service_cap("4171"),
        &[("package", json!({ "package": "9000" }), None)],
    );
}

#[test]
fn a_rule_without_a_number_gives_no_cap() {
    let silent = json!({ "caps": [
        { "id": "wide", "covers": "service", "amount": "4171" },
        { "id": "narrow", "covers": "service", "where": { "levels": ["secondary"] }, "text": "相应递减" },
    ] });
    let at = |level: &str| over(service("9000"), &json!({ "level": level }));
    check(
        LabelCode::NoCapKnown,
        &json!({}),
        &silent,
        &[
            ("the winner has no number, whatever wider rows say", at("secondary"), Some("info")),
            ("the wide row has one", at("primary"), None),
        ],
    );
    check(
        LabelCode::OverServiceCap,
        &json!({}),
        &silent,
        &[("nothing to be over", at("secondary"), None), ("over the wide row", at("primary"), Some("risk"))],
    );
    check(
        LabelCode::WithinCap,
        &json!({}),
        &silent,
        &[("never within a cap that is not known", over(at("secondary"), &service("100")), None)],
    );
    check(LabelCode::NoCapKnown, &json!({}), &json!({}), &[("no caps at all", service("100"), Some("info"))]);
    let all_in = json!({ "caps": [{ "id": "cap", "covers": "all-in", "amount": "6000" }] });
    check(LabelCode::NoCapKnown, &json!({}), &all_in, &[("of one kind is enough", service("100"), None)]);
    check(
        LabelCode::NoCapKnown,
        &json!({}),
        &service_cap("4171"),
        &[("known, but nothing to hold against it", json!({}), None)],
    );
}

#[test]
fn within_cap_needs_a_price_held_against_some_cap() {
    check(
        LabelCode::WithinCap,
        &json!({}),
        &service_cap("4171"),
        &[
            ("at the cap", service("4171"), Some("good")),
            ("a fen above", service("4171.01"), None),
            ("no price", json!({}), None),
            ("only a package, only a service cap", json!({ "package": "100" }), None),
        ],
    );
    check(LabelCode::WithinCap, &json!({}), &json!({}), &[("no cap", service("100"), None)]);
    // Within the service cap, but 4000 + 680 + 656 = 5336 is over the all-in cap of 5300.
    let two = over(
        implants(),
        &json!({ "caps": [
        { "id": "service", "covers": "service", "amount": "4171" },
        { "id": "whole", "covers": "all-in", "amount": "5300" },
    ] }),
    );
    let tooth = json!({ "service": { "price": "4000" }, "implants": [implant("home", "680")], "crowns": [implant("crown", "656")] });
    let less = over(tooth.clone(), &service("3964"));
    check(
        LabelCode::WithinCap,
        &json!({}),
        &two,
        &[("one of two caps is exceeded", tooth, None), ("3964 + 680 + 656 = 5300", less, Some("good"))],
    );
}

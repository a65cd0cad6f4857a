//! Labels about what implant systems and crowns are charged at.

use implant_prices::policy::LabelCode;
use serde_json::{Value, json};

use crate::support::over;
use crate::{bought, check, implant, implants};

/// One offer of an implant system or a crown, by an institution of one kind.
fn offers(kind: &str, offer: &Value, with: &Value) -> Value {
    over(json!({ kind: [offer] }), with)
}

#[test]
fn an_implant_charged_above_what_it_was_bought_for_has_a_markup() {
    let public = json!({ "ownership": "government" });
    let designated = json!({ "designated": true });
    let plain = json!({});
    let one = |offer: Value, with: &Value| offers("implants", &offer, with);
    check(
        LabelCode::ImplantMarkup,
        &json!({}),
        &implants(),
        &[
            ("equal", one(bought("awarded", "700", "700"), &public), None),
            ("below", one(bought("awarded", "699.99", "700"), &public), None),
            ("public", one(bought("awarded", "700.01", "700"), &public), Some("risk")),
            (
                "public and designated",
                one(
                    bought("awarded", "700.01", "700"),
                    &json!({ "ownership": "government", "designated": true }),
                ),
                Some("risk"),
            ),
            ("private, designated", one(bought("awarded", "700.01", "700"), &designated), Some("caution")),
            ("private, not designated", one(bought("awarded", "700.01", "700"), &plain), Some("info")),
            (
                "not for profit, not participating",
                one(
                    bought("awarded", "700.01", "700"),
                    &json!({ "ownership": "private-nonprofit", "participates": "no" }),
                ),
                Some("info"),
            ),
            ("bought above the award, charged between", one(bought("awarded", "780", "800"), &public), None),
            ("no purchase price, at the award", one(implant("awarded", "770"), &public), None),
            (
                "no purchase price, a fen above the award",
                one(implant("awarded", "770.01"), &public),
                Some("risk"),
            ),
            ("no purchase price, award ended yesterday", one(implant("ended", "900"), &public), None),
            ("no purchase price, never awarded", one(implant("never", "900"), &public), None),
            (
                "never awarded, with a purchase price",
                one(bought("never", "900.01", "900"), &public),
                Some("risk"),
            ),
            ("no price", one(json!({ "product": "awarded", "purchase": "700" }), &public), None),
        ],
    );
}

#[test]
fn a_crown_charged_above_what_it_was_bought_for_has_a_markup() {
    let one = |offer: Value, with: Value| offers("crowns", &offer, &with);
    check(
        LabelCode::CrownMarkup,
        &json!({}),
        &implants(),
        &[
            ("equal", one(bought("crown", "300", "300"), json!({ "ownership": "government" })), None),
            (
                "public",
                one(bought("crown", "300.01", "300"), json!({ "ownership": "government" })),
                Some("risk"),
            ),
            (
                "private, designated",
                one(bought("crown", "300.01", "300"), json!({ "designated": true })),
                Some("caution"),
            ),
            ("private, not designated", one(bought("crown", "300.01", "300"), json!({})), Some("info")),
            // A crown has no award that could stand for its purchase price.
            (
                "no purchase price, above the ceiling",
                one(implant("crown", "700"), json!({ "ownership": "government" })),
                None,
            ),
        ],
    );
}

#[test]
fn an_implant_is_over_its_award_a_fen_above_it_while_it_is_in_force() {
    let one = |offer: Value, ownership: &str, participates: &str| {
        offers("implants", &offer, &json!({ "ownership": ownership, "participates": participates }))
    };
    check(
        LabelCode::ImplantOverAward,
        &json!({}),
        &implants(),
        &[
            ("at the award, on its last day", one(implant("awarded", "770"), "government", "yes"), None),
            ("above, on its last day", one(implant("awarded", "770.01"), "government", "yes"), Some("risk")),
            (
                "public, left the governance",
                one(implant("awarded", "770.01"), "government", "no"),
                Some("risk"),
            ),
            ("private, participating", one(implant("awarded", "770.01"), "for-profit", "yes"), Some("risk")),
            (
                "private, not participating",
                one(implant("awarded", "770.01"), "for-profit", "no"),
                Some("caution"),
            ),
            (
                "private, not known",
                one(implant("awarded", "770.01"), "private-nonprofit", "unknown"),
                Some("caution"),
            ),
            (
                "bought above the award",
                one(bought("awarded", "780", "800"), "government", "yes"),
                Some("risk"),
            ),
            (
                "bought below it and charged at it",
                one(bought("awarded", "770", "700"), "government", "yes"),
                None,
            ),
            ("ended yesterday", one(implant("ended", "9000"), "government", "yes"), None),
            ("begins tomorrow", one(implant("coming", "9000"), "government", "yes"), None),
            ("never awarded", one(implant("never", "9000"), "government", "yes"), None),
        ],
    );
}

#[test]
fn an_implant_without_an_award_in_force_is_not_awarded() {
    let one = |offer: Value| offers("implants", &offer, &json!({}));
    check(
        LabelCode::NotAwarded,
        &json!({}),
        &implants(),
        &[
            ("in force on its last day", one(implant("awarded", "770")), None),
            ("ended yesterday", one(implant("ended", "640")), Some("info")),
            ("begins tomorrow", one(implant("coming", "640")), Some("info")),
            ("never", one(implant("never", "900")), Some("info")),
            (
                "one of two",
                json!({ "implants": [implant("awarded", "770"), implant("never", "900")] }),
                Some("info"),
            ),
            ("no implants", json!({}), None),
        ],
    );
}

#[test]
fn a_promise_is_kept_at_its_rate_and_broken_a_fen_above() {
    let one = |offer: Value, promise: &str| {
        over(json!({ "implants": [offer] }), &json!({ "promised_markup": promise }))
    };
    let crown = |offer: Value, promise: &str| {
        over(json!({ "crowns": [offer] }), &json!({ "promised_markup": promise }))
    };
    check(
        LabelCode::MarkupOverPromise,
        &json!({}),
        &implants(),
        &[
            // 700 × 10% = 70.
            ("at the promise", one(bought("awarded", "770", "700"), "0.10"), None),
            ("a fen above", one(bought("awarded", "770.01", "700"), "0.10"), Some("risk")),
            // 770 × 10% = 77, from the award.
            ("award for purchase, at the promise", one(implant("awarded", "847"), "0.10"), None),
            ("award for purchase, a fen above", one(implant("awarded", "847.01"), "0.10"), Some("risk")),
            // 333.33 × 12.5% = 41.66625: 41.66 keeps the promise, 41.67 breaks it; nothing is rounded.
            ("below the exact share", one(bought("never", "374.99", "333.33"), "0.125"), None),
            ("above the exact share", one(bought("never", "375.00", "333.33"), "0.125"), Some("risk")),
            ("nothing promised to be added, nothing added", one(bought("awarded", "700", "700"), "0"), None),
            (
                "nothing promised to be added, a fen added",
                one(bought("awarded", "700.01", "700"), "0"),
                Some("risk"),
            ),
            ("never awarded, no purchase price", one(implant("never", "9000"), "0"), None),
            ("no promise", json!({ "implants": [bought("awarded", "2000", "700")] }), None),
            ("crown at the promise", crown(bought("crown", "330", "300"), "0.10"), None),
            ("crown a fen above", crown(bought("crown", "330.01", "300"), "0.10"), Some("risk")),
            ("crown without purchase price", crown(implant("crown", "656"), "0"), None),
        ],
    );
}

#[test]
fn a_crown_is_over_its_ceiling_a_fen_above_it_while_it_is_in_force() {
    let one = |offer: Value, with: Value| offers("crowns", &offer, &with);
    check(
        LabelCode::CrownOverCeiling,
        &json!({}),
        &implants(),
        &[
            ("at the ceiling", one(implant("crown", "656"), json!({})), None),
            ("above, participating", one(implant("crown", "656.01"), json!({})), Some("risk")),
            (
                "above, public",
                one(implant("crown", "656.01"), json!({ "ownership": "government", "participates": "no" })),
                Some("risk"),
            ),
            (
                "above, private and not participating",
                one(implant("crown", "656.01"), json!({ "participates": "no" })),
                Some("caution"),
            ),
            ("between the earlier ceiling and this one", one(implant("crown", "501"), json!({})), None),
            ("no ceiling", one(implant("open", "4000"), json!({})), None),
            ("no price", one(json!({ "product": "crown" }), json!({})), None),
        ],
    );
}

#[test]
fn zero_markup_needs_every_offer_at_its_purchase_price() {
    let offers = |implants: Value, crowns: Value| json!({ "implants": implants, "crowns": crowns });
    check(
        LabelCode::ZeroMarkup,
        &json!({}),
        &implants(),
        &[
            (
                "all equal",
                offers(json!([bought("awarded", "700", "700")]), json!([bought("crown", "300", "300")])),
                Some("good"),
            ),
            (
                "the award stands for the purchase price",
                offers(json!([implant("awarded", "770")]), json!([])),
                Some("good"),
            ),
            (
                "below the award, no purchase price",
                offers(json!([implant("awarded", "769.99")]), json!([])),
                None,
            ),
            (
                "a crown without purchase price",
                offers(json!([implant("awarded", "770")]), json!([implant("crown", "300")])),
                None,
            ),
            (
                "a fen of markup on a crown",
                offers(json!([implant("awarded", "770")]), json!([bought("crown", "300.01", "300")])),
                None,
            ),
            ("sold below purchase", offers(json!([bought("awarded", "699.99", "700")]), json!([])), None),
            (
                "an offer without a price",
                offers(json!([implant("awarded", "770"), json!({ "product": "home" })]), json!([])),
                None,
            ),
            (
                "bought and charged above the award",
                offers(json!([bought("awarded", "780", "780")]), json!([])),
                None,
            ),
            (
                "bought and charged above the ceiling",
                offers(json!([]), json!([bought("crown", "656.01", "656.01")])),
                None,
            ),
            (
                "never awarded, at its purchase price",
                offers(json!([bought("never", "980", "980")]), json!([])),
                Some("good"),
            ),
            ("never awarded, no purchase price", offers(json!([implant("never", "980")]), json!([])), None),
            ("no offer", offers(json!([]), json!([])), None),
        ],
    );
}

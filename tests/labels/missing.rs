//! Labels about what is published, and what is not.

use implant_prices::policy::LabelCode;
use serde_json::{Value, json};

use crate::support::over;
use crate::{check, implant, implants, service};

#[test]
fn participation_is_said_as_it_is_published() {
    let one = |word: &str| json!({ "participates": word });
    check(
        LabelCode::NotParticipating,
        &json!({}),
        &json!({}),
        &[
            ("no", one("no"), Some("risk")),
            ("yes", one("yes"), None),
            ("unknown", one("unknown"), None),
            ("no, and public", json!({ "participates": "no", "ownership": "government" }), Some("risk")),
        ],
    );
    check(
        LabelCode::ParticipationUnknown,
        &json!({}),
        &json!({}),
        &[("unknown", one("unknown"), Some("caution")), ("yes", one("yes"), None), ("no", one("no"), None)],
    );
    check(
        LabelCode::Participating,
        &json!({}),
        &json!({}),
        &[("yes", one("yes"), Some("good")), ("no", one("no"), None), ("unknown", one("unknown"), None)],
    );
}

/// Service, one implant system and one crown, all priced.
fn whole() -> Value {
    json!({ "service": { "price": "4000" }, "implants": [implant("awarded", "770")], "crowns": [implant("crown", "327")] })
}

#[test]
fn a_price_is_missing_when_a_whole_part_of_the_tooth_has_none() {
    let without = |with: Value| over(whole(), &with);
    check(
        LabelCode::PriceMissing,
        &json!({}),
        &implants(),
        &[
            ("everything priced", whole(), None),
            ("no service", without(json!({ "service": null })), Some("caution")),
            (
                "a service with parts and no price",
                without(json!({ "service": { "parts": [{ "part": "lab", "price": "100" }] } })),
                Some("caution"),
            ),
            (
                "no implant system has a price",
                without(json!({ "implants": [{ "product": "awarded" }, { "product": "never" }] })),
                Some("caution"),
            ),
            (
                "one of two has",
                without(json!({ "implants": [{ "product": "awarded" }, implant("never", "900")] })),
                None,
            ),
            ("no crown has a price", without(json!({ "crowns": [{ "product": "crown" }] })), Some("caution")),
            (
                "one of two crowns has",
                without(json!({ "crowns": [{ "product": "crown" }, implant("open", "900")] })),
                None,
            ),
            ("a package instead", json!({ "package": "6980" }), None),
            (
                "a package beside a service, no crown priced",
                without(json!({ "package": "6980", "crowns": [{ "product": "crown" }] })),
                Some("caution"),
            ),
        ],
    );
    check(
        LabelCode::PackageOnly,
        &json!({}),
        &implants(),
        &[
            ("a package and no service price", json!({ "package": "6980" }), Some("caution")),
            (
                "a package beside implants and crowns",
                without(json!({ "service": null, "package": "6980" })),
                Some("caution"),
            ),
            ("a package beside a service price", without(json!({ "package": "6980" })), None),
            ("no package", json!({}), None),
        ],
    );
}

#[test]
fn parts_differ_when_their_sum_is_not_the_service_price() {
    let parts = |last: &str| {
        json!({ "service": { "price": "4000", "parts": [
            { "part": "implant-placement", "price": "1700" }, { "part": "crown-placement", "price": "1350" },
            { "part": "imaging", "price": last },
        ] } })
    };
    // 1700 + 1350 = 3050.
    check(
        LabelCode::PartsDiffer,
        &json!({}),
        &json!({}),
        &[
            ("3050 + 950 = 4000", parts("950"), None),
            ("a fen less", parts("949.99"), Some("caution")),
            ("a fen more", parts("950.01"), Some("caution")),
            ("no parts", service("4000"), None),
        ],
    );
}

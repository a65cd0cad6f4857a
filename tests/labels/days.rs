//! Labels and notices that depend on the day.

use implant_prices::policy::LabelCode;
use serde_json::json;

use crate::support::over;
use crate::{check, implants};

#[test]
fn a_volume_is_behind_a_quarter_of_a_year_late() {
    let sets = |agreed: u32, bought: u32| json!({ "implants": [{ "product": "awarded", "price": "770", "agreed_volume": agreed, "purchased_volume": bought }] });
    let year = |from: &str| over(implants(), &json!({ "from": from }));
    let at = |as_of: &str| json!({ "as_of": as_of });
    let half = &[
        ("a quarter bought", sets(120, 30), None),
        ("one set less", sets(120, 29), Some("info")),
        ("everything bought", sets(120, 120), None),
        ("nothing agreed", sets(0, 0), None),
        (
            "what was bought is not published",
            json!({ "implants": [{ "product": "awarded", "agreed_volume": 120 }] }),
            None,
        ),
    ];
    // 2023-04-20 to 2024-04-20 are 366 days, to 2023-10-20 are 183: half a year, so a quarter is asked.
    check(LabelCode::VolumeBehind, &at("2023-10-20"), &year("2023-04-20"), half);
    // The second contract year of an older policy begins on the same day.
    check(LabelCode::VolumeBehind, &at("2023-10-20"), &year("2022-04-20"), half);
    // 2022-04-20 to 2023-04-20 are 365 days: 183 of them are more than half, so a quarter is not enough.
    let rows = &[("a quarter bought", sets(120, 30), Some("info")), ("one set more", sets(120, 31), None)];
    check(LabelCode::VolumeBehind, &at("2022-10-20"), &year("2022-04-20"), rows);
    // 91 of 366 days are less than a quarter, 92 are more.
    let none = &[("nothing bought", sets(120, 0), None)];
    check(LabelCode::VolumeBehind, &at("2023-07-20"), &year("2023-04-20"), none);
    let late = &[("nothing bought", sets(120, 0), Some("info"))];
    check(LabelCode::VolumeBehind, &at("2023-07-21"), &year("2023-04-20"), late);
    // The last year of the calendar has no end to be measured by.
    let last = json!({ "as_of": "9999-12-30", "published": "9999-12-31" });
    check(LabelCode::VolumeBehind, &last, &year("9999-01-01"), &[("nothing bought", sets(120, 0), None)]);
    // On the first day of a year nothing is asked.
    check(LabelCode::VolumeBehind, &at("2023-04-20"), &year("2022-04-20"), none);
}

#[test]
fn prices_are_not_verified_lately_from_the_181st_day() {
    // 2023-06-04 to 2023-12-01: 26 + 31 + 31 + 30 + 31 + 30 + 1 = 180 days.
    let rows = &[
        ("180 days", json!({ "verified": "2023-06-04" }), None),
        ("181 days", json!({ "verified": "2023-06-03" }), Some("info")),
        ("verified after the list's day", json!({ "verified": "2023-12-01" }), None),
    ];
    check(LabelCode::NotVerifiedLately, &json!({}), &json!({}), rows);
    check(
        LabelCode::NotVerifiedLately,
        &json!({ "as_of": "2023-06-04" }),
        &json!({}),
        &[("as_of, 180 days", json!({}), None)],
    );
    check(
        LabelCode::NotVerifiedLately,
        &json!({ "as_of": "2023-06-03" }),
        &json!({}),
        &[
            ("as_of, 181 days", json!({}), Some("info")),
            ("verified later than as_of", json!({ "verified": "2023-11-01" }), None),
        ],
    );
}

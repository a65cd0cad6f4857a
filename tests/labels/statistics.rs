//! Labels that hold an institution against the whole list.

use implant_prices::policy::LabelCode;
use serde_json::{Value, json};

use crate::support::{house, over};
use crate::{implant, last};

/// Institutions of one level with these service prices; the last is the one that is asked about.
fn fees(level: &str, prices: &[&str]) -> Vec<Value> {
    let one = |(n, price): (usize, &&str)| {
        house(&format!("h{n}"), &json!({ "level": level, "service": { "price": price } }))
    };
    prices.iter().enumerate().map(one).collect()
}

#[test]
fn a_fee_is_far_above_local_beyond_the_quartiles_and_the_median_of_its_level() {
    let far = |prices: &[&str]| last(LabelCode::FarAboveLocal, &fees("secondary", prices));
    let stands = Some("caution");
    // Sorted: 2000 2200 2400 2600 2800 3000 3200 x. Q1 stands at 1.75: 2200 + 0.75 × 200 = 2350; Q3 at
    // 5.25: 3000 + 0.25 × 200 = 3050; 3050 + 1.5 × 700 = 4100. The median is 2700, 1.1 times it 2970.
    let around = ["2000", "2200", "2400", "2600", "2800", "3000", "3200"];
    let with = |x: &'static str| [&around[..], &[x]].concat();
    assert_eq!(far(&with("4100")), None, "at the fence");
    assert_eq!(far(&with("4100.01")), stands, "a fen beyond it");
    // All equal but one: the fence is 3000, so 1.1 × 3000 = 3300 decides.
    let same = |x: &'static str| [&["3000"; 7][..], &[x]].concat();
    assert_eq!(far(&same("3300")), None, "at 1.1 times the median");
    assert_eq!(far(&same("3300.01")), stands, "a fen above it");
    // Seven with a price are too few, whatever the eighth has.
    assert_eq!(far(&[&["3000"; 6][..], &["9000"]].concat()), None, "seven");
    let mut seven = fees("secondary", &[&["3000"; 6][..], &["9000"]].concat());
    seven.insert(0, house("silent", &json!({ "level": "secondary" })));
    assert_eq!(last(LabelCode::FarAboveLocal, &seven), None, "the eighth has no price");
    seven.insert(0, house("primary", &json!({ "level": "primary", "service": { "price": "3000" } })));
    assert_eq!(last(LabelCode::FarAboveLocal, &seven), None, "the eighth is of another level");
    seven.insert(0, house("eighth", &json!({ "level": "secondary", "service": { "price": "3000" } })));
    assert_eq!(last(LabelCode::FarAboveLocal, &seven), stands, "eight");
}

#[test]
fn a_low_is_unusually_low_below_half_of_the_lists_median() {
    let package = |(n, price): (usize, &&str)| house(&format!("h{n}"), &json!({ "package": price }));
    let low = |prices: &[&str]| {
        last(LabelCode::UnusuallyLow, &prices.iter().enumerate().map(package).collect::<Vec<_>>())
    };
    let stands = Some("caution");
    let same = |x: &'static str| [&["4000"; 7][..], &[x]].concat();
    assert_eq!(low(&same("2000")), None, "half of 4000");
    assert_eq!(low(&same("1999.99")), stands, "a fen below half");
    assert_eq!(low(&same("1999.99")[1..]), None, "seven are too few");
    // Sorted: x 3000 3000 3000 3000.01 … The median is 3000.005, half of it 1500.0025.
    let between = |x: &'static str| vec!["3000", "3000", "3000", "3000.01", "5000", "5000", "5000", x];
    assert_eq!(low(&between("1500")), stands, "below by a quarter of a fen");
    assert_eq!(low(&between("1500.01")), None, "above by less than a fen");
    // The low of a priced tooth counts as a package does: 1000 + 548 + 100 = 1648, half of 4000 is 2000.
    let mut houses: Vec<Value> = ["4000"; 7].iter().enumerate().map(package).collect();
    let tooth = json!({ "service": { "price": "1000" },
        "implants": [implant("home", "548"), implant("never", "9000")], "crowns": [implant("crown", "100")] });
    houses.push(house("tooth", &tooth));
    assert_eq!(last(LabelCode::UnusuallyLow, &houses), stands, "1648");
    // 352 more are 2000.
    houses[7] = house("tooth", &over(tooth, &json!({ "service": { "price": "1352" } })));
    assert_eq!(last(LabelCode::UnusuallyLow, &houses), None, "2000");
}

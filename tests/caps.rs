//! Which cap applies, and what its number is: published facts with their sources, and each step of the rule.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use implant_prices::caps::{CapFault, Caps, numbers};
use implant_prices::day::Day;
use implant_prices::list::List;
use implant_prices::policy::{Covers, Origin};
use serde_json::{Value, json};

const DAY: &str = "2023-06-01";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn list(zones: Value, caps: Value, institutions: Value) -> List {
    serde_json::from_value(json!({
        "format": "implant-prices/1",
        "about": {"title": "t", "area": {"code": "370000", "name": "a"}, "publisher": "p",
                  "published": "2023-04-20", "as_of": "2023-04-18"},
        "policy": {"from": "2023-04-20", "zones": zones, "caps": caps},
        "institutions": institutions,
    }))
    .unwrap()
}

/// An institution with the given fields over plain ones.
fn who(id: &str, area: &str, fields: Value) -> Value {
    let mut all =
        json!({"id": id, "name": id, "area": area, "ownership": "government", "participates": "yes"});
    all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    all
}

/// The numbers of caps, or their faults.
fn numbered(caps: Value) -> Vec<String> {
    let list = list(json!([]), caps, json!([]));
    let say = |number: Result<Option<_>, CapFault>| match number {
        Ok(Some(number)) => format!("{number}"),
        Ok(None) => "none".into(),
        Err(fault) => format!("{fault:?}"),
    };
    numbers(&list.policy).into_iter().map(say).collect()
}

/// The id of the cap that applies, or `-`.
fn winner(list: &List, id: &str, covers: Covers, origin: Option<Origin>, on: &str) -> String {
    let at = list.institutions.iter().position(|who| who.id == id).unwrap();
    let caps = Caps::new(&list.policy, &list.institutions);
    let found = caps.winner(at, covers, origin, day(on));
    assert_eq!(caps.winners(at, covers, origin, day(on)).first().copied(), found);
    found.map_or("-".into(), |row| list.policy.caps[row].id.clone())
}

fn service(list: &List, id: &str) -> String {
    winner(list, id, Covers::Service, None, DAY)
}

/// The number of the service cap that applies.
fn service_cap(list: &List, id: &str) -> String {
    let at = list.institutions.iter().position(|who| who.id == id).unwrap();
    let caps = Caps::new(&list.policy, &list.institutions);
    let row = caps.winner(at, Covers::Service, None, day(DAY));
    row.and_then(|row| caps.number(row)).map_or("-".into(), |number| number.to_string())
}

#[test]
fn a_derived_cap_is_exact_and_rounded_once() {
    for (target, factor, round, number) in [
        // 4300 × 97% is published as 4171; 3850 × 97% = 3734.5 as 3735 (half up, not half even).
        ("4300", "0.97", "none", "4171.00"),
        ("3850", "0.97", "yuan", "3735.00"),
        ("3850", "0.97", "none", "3734.50"),
        ("3850", "0.97", "yuan-up", "3735.00"),
        // Shaanxi: 4171 × 80% = 3336.8 is published as 3337.
        ("4171", "0.80", "yuan", "3337.00"),
        ("4171", "0.80", "none", "3336.80"),
        ("4171", "0.80", "yuan-up", "3337.00"),
        // One region publishes a cap with a decimal.
        ("4171", "0.9", "none", "3753.90"),
        ("4100", "0.97", "none", "3977.00"),
        ("3734.01", "1", "yuan-up", "3735.00"),
        ("3734.00", "1", "yuan-up", "3734.00"),
        ("3734.49", "1", "yuan", "3734.00"),
        ("3734.50", "1", "yuan", "3735.00"),
        ("3733.50", "1", "yuan", "3734.00"),
        ("484.54", "1", "jiao", "484.50"),
        ("484.55", "1", "jiao", "484.60"),
        ("3.35", "0.1", "fen", "0.34"),
        ("3.35", "0.1", "none", "NotRound"),
        ("4171.01", "0.9", "none", "NotRound"),
        ("0.05", "0.1", "fen", "0.01"),
        ("0.04", "0.1", "fen", "OutOfRange"),
        ("0.40", "1", "yuan", "OutOfRange"),
        ("4300", "0", "none", "OutOfRange"),
        ("9999999999.99", "1", "none", "9999999999.99"),
        ("9999999999.99", "2", "none", "OutOfRange"),
        ("9999999999.99", "99999999.9999", "none", "OutOfRange"),
    ] {
        let caps = json!([{"id": "c", "covers": "service", "round": round,
                           "amount": {"target": target, "factor": factor}}]);
        assert_eq!(numbered(caps), [number], "{target} × {factor} {round}");
    }
}

#[test]
fn a_plain_amount_stays_as_it_is() {
    for round in ["none", "fen", "jiao", "yuan", "yuan-up"] {
        let caps = json!([{"id": "c", "covers": "service", "round": round, "amount": "3753.95"}]);
        assert_eq!(numbered(caps), ["3753.95"], "{round}");
    }
}

#[test]
fn a_cap_of_another_takes_its_final_number() {
    // 3850 × 0.97 = 3734.5 → 3735; × 0.9 = 3361.5, not 3361.05.
    let base = json!({"id": "base", "covers": "service", "round": "yuan", "from": "2030-01-01",
                      "where": {"areas": ["11"]}, "amount": {"target": "3850", "factor": "0.97"}});
    let of = |id: &str, of: &str, round: &str| json!({"id": id, "covers": "service", "round": round, "amount": {"of": of, "factor": "0.9"}});
    assert_eq!(numbered(json!([of("c", "base", "none"), base.clone()])), ["3361.50", "3735.00"]);
    assert_eq!(
        numbered(json!([of("d", "c", "none"), of("c", "base", "yuan"), base.clone()])),
        ["3025.80", "3362.00", "3735.00"]
    );
    let words = json!({"id": "base", "covers": "service", "text": "相应递减"});
    assert_eq!(numbered(json!([of("d", "c", "none"), of("c", "base", "none"), words])), ["none"; 3]);
    assert_eq!(numbered(json!([of("c", "gone", "none"), base])), ["Unknown", "3735.00"]);
    assert_eq!(
        numbered(json!([
            of("a", "b", "none"),
            of("b", "a", "none"),
            of("c", "a", "none"),
            of("s", "s", "none")
        ])),
        ["Circle", "Circle", "Base", "Circle"]
    );
}

/// 山东: 4171 for provincial and military tertiary hospitals in Jinan, for Jinan's tertiary stomatology
/// hospitals and for any tertiary hospital of Qingdao; 3977 for tertiary hospitals of other cities; other
/// levels of the first group 10% below (grade B: repost of the province's table). That group is held here
/// as the hospitals it names, with the province's own area.
fn shandong() -> List {
    list(
        json!([]),
        json!([
            {"id": "others", "covers": "service", "amount": {"target": "4100", "factor": "0.97"},
             "where": {"areas": ["370000"], "levels": ["tertiary"], "ownership": ["government"]}},
            {"id": "jinan", "covers": "service", "amount": "4171",
             "where": {"areas": ["370100"], "levels": ["tertiary"], "ownership": ["government"],
                       "specialty": ["stomatology"]}},
            {"id": "qingdao", "covers": "service", "amount": "4171",
             "where": {"areas": ["370200"], "levels": ["tertiary"], "ownership": ["government"]}},
            {"id": "province", "covers": "service", "amount": "4171",
             "where": {"institutions": ["qilu", "army"], "levels": ["tertiary"]}},
            {"id": "lower", "covers": "service", "amount": {"of": "province", "factor": "0.9"},
             "where": {"institutions": ["school"], "levels": ["secondary", "primary", "ungraded"]}},
        ]),
        json!([
            who("qilu", "370102", json!({"level": "tertiary"})),
            who("army", "370105", json!({"level": "tertiary"})),
            who("school", "370102", json!({"level": "secondary"})),
            who("jinan-mouth", "370103", json!({"level": "tertiary", "specialty": "stomatology"})),
            who("jinan-city", "370103", json!({"level": "tertiary", "specialty": "general"})),
            who("qingdao-city", "370203", json!({"level": "tertiary", "specialty": "general"})),
            who("qingdao-mouth", "370202", json!({"level": "tertiary", "specialty": "stomatology"})),
            who("weihai-mouth", "371002", json!({"level": "tertiary", "specialty": "stomatology"})),
            who("weihai-small", "371002", json!({"level": "secondary"})),
        ]),
    )
}

#[test]
fn shandong_as_published() {
    for (id, cap) in [
        ("qilu", "4171.00"),
        ("army", "4171.00"),
        ("school", "3753.90"),
        ("jinan-mouth", "4171.00"),
        ("jinan-city", "3977.00"),
        ("qingdao-city", "4171.00"),
        ("qingdao-mouth", "4171.00"),
        ("weihai-mouth", "3977.00"),
        // 三级以下: 按照当地医疗服务分级定价机制相应递减, a rule that gives no number here.
        ("weihai-small", "-"),
    ] {
        assert_eq!(service_cap(&shandong(), id), cap, "{id}");
    }
}

/// 陕西, one city, from 2023-03-15: tertiary 4171, secondary and below 3337 (grade B).
#[test]
fn shaanxi_as_published() {
    let list = list(
        json!([]),
        json!([
            {"id": "three", "covers": "service", "amount": {"target": "4300", "factor": "0.97"},
             "from": "2023-03-15", "where": {"levels": ["tertiary"]}},
            {"id": "two", "covers": "service", "amount": {"of": "three", "factor": "0.8"}, "round": "yuan",
             "from": "2023-03-15", "where": {"levels": ["secondary", "primary", "ungraded"]}},
        ]),
        json!([
            who("a", "610102", json!({"level": "tertiary"})),
            who("b", "610102", json!({"level": "secondary"})),
            who("c", "610102", json!({})),
            who("d", "610102", json!({"level": "grade-a"})),
        ]),
    );
    for (id, cap) in [("a", "4171.00"), ("b", "3337.00"), ("c", "3337.00"), ("d", "-")] {
        assert_eq!(service_cap(&list, id), cap, "{id}");
    }
    assert_eq!(winner(&list, "a", Covers::Service, None, "2023-03-14"), "-");
    assert_eq!(winner(&list, "a", Covers::Service, None, "2023-03-15"), "three");
}

/// 北京 from 2023-04-26: secondary and below 4300, tertiary 4500, in the six inner districts 5000; the
/// branches of a hospital may use its cap (grade B: repost of the bureau's table).
#[test]
fn beijing_as_published() {
    let list = list(
        json!([{"id": "inner", "areas": ["110101", "110102", "110105", "110106", "110107", "110108"]}]),
        json!([
            {"id": "below", "covers": "service", "amount": "4300", "from": "2023-04-26",
             "where": {"areas": ["110000"], "levels": ["secondary", "primary", "ungraded"]}},
            {"id": "outer", "covers": "service", "amount": "4500", "from": "2023-04-26",
             "where": {"areas": ["110000"], "levels": ["tertiary"]}},
            {"id": "inner", "covers": "service", "amount": "5000", "from": "2023-04-26",
             "where": {"zones": ["inner"], "levels": ["tertiary"]}},
        ]),
        json!([
            who("dongcheng", "110101", json!({"level": "tertiary"})),
            who("shijingshan", "110107", json!({"level": "tertiary"})),
            who("haidian-small", "110108", json!({"level": "secondary"})),
            who("mentougou", "110109", json!({"level": "tertiary"})),
            who("tongzhou", "110112", json!({"level": "tertiary"})),
            who("tongzhou-clinic", "110112", json!({})),
            who("branch", "110112", json!({"branch_of": "dongcheng"})),
            who("branch-of-branch", "110112", json!({"branch_of": "branch"})),
        ]),
    );
    for (id, cap) in [
        ("dongcheng", "5000.00"),
        ("shijingshan", "5000.00"),
        ("haidian-small", "4300.00"),
        ("mentougou", "4500.00"),
        ("tongzhou", "4500.00"),
        ("tongzhou-clinic", "4300.00"),
        ("branch", "5000.00"),
        ("branch-of-branch", "5000.00"),
    ] {
        assert_eq!(service_cap(&list, id), cap, "{id}");
    }
}

/// One institution and two caps: which of them applies, whatever their order.
fn duel(one: Value, other: Value, zones: Value) -> String {
    let full = json!({"level": "tertiary", "class": "甲", "specialty": "stomatology"});
    let cap = |id: &str, whom: &Value| json!({"id": id, "covers": "all-in", "amount": "1", "where": whom});
    let found = [true, false].map(|first| {
        let (a, b) = (cap("one", &one), cap("other", &other));
        let caps = if first { json!([a, b]) } else { json!([b, a]) };
        let list = list(zones.clone(), caps, json!([who("x", "210502", full.clone())]));
        winner(&list, "x", Covers::AllIn, Some(Origin::Imported), DAY)
    });
    assert_eq!(found[0], found[1], "the order of the rows decided");
    found[0].clone()
}

#[test]
fn each_step_of_being_specific_beats_all_that_come_after_it() {
    let steps = [
        json!({"institutions": ["x"]}),
        json!({"areas": ["210502"]}),
        json!({"areas": ["210500"]}),
        json!({"areas": ["21"]}),
        json!({"specialty": ["stomatology"]}),
        json!({"levels": ["tertiary"]}),
        json!({"classes": ["甲"]}),
        json!({"ownership": ["government"]}),
        json!({"implant_origin": ["imported"]}),
    ];
    let mut duels = 0;
    for (at, one) in steps.iter().enumerate() {
        // Against everything that comes later, together.
        let mut rest = json!({});
        for later in &steps[at + 1..] {
            for (field, value) in later.as_object().unwrap() {
                rest.as_object_mut().unwrap().entry(field).or_insert(value.clone());
            }
        }
        assert_eq!(duel(one.clone(), rest.clone(), json!([])), "one", "{one} against {rest}");
        duels += 1;
    }
    assert_eq!(duels, 9);
}

#[test]
fn a_zone_is_as_specific_as_its_longest_matching_area() {
    let zone = |areas: Value| json!([{"id": "z", "areas": areas}]);
    let zoned = json!({"zones": ["z"]});
    for (areas, against, wins) in [
        (json!(["210502"]), json!({"areas": ["2105"]}), "one"),
        (json!(["2105"]), json!({"areas": ["210502"]}), "other"),
        (json!(["210000", "210502"]), json!({"areas": ["210500"]}), "one"),
        (json!(["210503"]), json!({}), "other"),
        (json!([]), json!({}), "other"),
    ] {
        assert_eq!(duel(zoned.clone(), against.clone(), zone(areas.clone())), wins, "{areas} {against}");
    }
    // A row that asks for an area and a zone needs both, and counts by the longer.
    let both = json!({"areas": ["21"], "zones": ["z"]});
    assert_eq!(duel(both.clone(), json!({"areas": ["2105"]}), zone(json!(["210502"]))), "one");
    assert_eq!(duel(both, json!({}), zone(json!(["210503"]))), "other");
    let elsewhere = json!({"areas": ["22"], "zones": ["z"]});
    assert_eq!(duel(elsewhere, json!({}), zone(json!(["210502"]))), "other");
}

#[test]
fn areas_match_by_prefix_without_trailing_zero_pairs() {
    for (area, of, matches) in [
        ("210500", "210502", true),
        ("2105", "210502", true),
        ("210000", "210502", true),
        ("21", "210502", true),
        ("210502", "210502", true),
        ("210502", "210500", false),
        ("210500", "210500", true),
        ("210500", "2105", true),
        ("210503", "210502", false),
        ("371000", "371002", true),
        ("371000", "370102", false),
        ("220000", "210502", false),
    ] {
        let caps = json!([{"id": "c", "covers": "service", "amount": "1", "where": {"areas": [area]}}]);
        let list = list(json!([]), caps, json!([who("x", of, json!({}))]));
        assert_eq!(service(&list, "x") == "c", matches, "{area} for {of}");
    }
}

#[test]
fn all_fields_are_needed_and_values_are_alternatives() {
    let x = json!({"level": "secondary", "class": "乙", "specialty": "clinic", "ownership": "for-profit"});
    for (whom, matches) in [
        (json!({}), true),
        (json!({"levels": ["tertiary", "secondary"]}), true),
        (json!({"levels": ["tertiary"]}), false),
        (json!({"levels": ["secondary"], "classes": ["甲"]}), false),
        (json!({"levels": ["secondary"], "classes": ["甲", "乙"]}), true),
        (json!({"ownership": ["government", "private-nonprofit"]}), false),
        (json!({"ownership": ["for-profit"], "specialty": ["clinic"], "areas": ["99", "21"]}), true),
        (json!({"ownership": ["for-profit"], "specialty": ["general"]}), false),
        (json!({"institutions": ["y", "x"]}), true),
        (json!({"institutions": ["y"]}), false),
        (json!({"institutions": ["x"], "levels": ["tertiary"]}), false),
        (json!({"zones": ["gone"]}), false),
    ] {
        let caps = json!([{"id": "c", "covers": "service", "amount": "1", "where": whom}]);
        let list = list(json!([]), caps, json!([who("x", "210502", x.clone())]));
        assert_eq!(service(&list, "x") == "c", matches, "{whom}");
    }
    let unknown =
        json!([{"id": "c", "covers": "service", "amount": "1", "where": {"specialty": ["clinic"]}}]);
    assert_eq!(service(&list(json!([]), unknown, json!([who("x", "21", json!({}))])), "x"), "-");
}

#[test]
fn a_cap_that_names_an_institution_is_not_for_one_that_is_like_it() {
    let caps = json!([
        {"id": "wide", "covers": "service", "amount": "9"},
        {"id": "c", "covers": "service", "amount": "8", "where": {"institutions": ["y"]}},
    ]);
    let houses = ["x", "y", "z"].map(|id| who(id, "210502", json!({})));
    let list = list(json!([]), caps, json!(houses));
    assert_eq!(["x", "y", "z"].map(|id| service(&list, id)), ["wide", "c", "wide"]);
}

#[test]
fn a_cap_for_an_origin_needs_an_origin() {
    let caps = json!([
        {"id": "imported", "covers": "all-in", "amount": "9", "where": {"implant_origin": ["imported"]}},
        {"id": "either", "covers": "all-in", "amount": "8",
         "where": {"implant_origin": ["imported", "domestic"], "levels": ["ungraded"]}},
        {"id": "all", "covers": "all-in", "amount": "7"},
        {"id": "s", "covers": "service", "amount": "6", "where": {"implant_origin": ["imported"]}},
    ]);
    let list = list(
        json!([]),
        caps,
        json!([who("x", "21", json!({})), who("y", "21", json!({"level": "primary"}))]),
    );
    let all_in = |id, origin| winner(&list, id, Covers::AllIn, origin, DAY);
    assert_eq!(all_in("x", None), "all");
    assert_eq!(all_in("x", Some(Origin::Imported)), "either");
    assert_eq!(all_in("y", Some(Origin::Imported)), "imported");
    assert_eq!(all_in("y", Some(Origin::Domestic)), "all");
    assert_eq!(service(&list, "x"), "-");
}

#[test]
fn a_cap_counts_on_its_first_and_last_day() {
    let caps = json!([
        {"id": "wide", "covers": "service", "amount": "9"},
        {"id": "near", "covers": "service", "amount": "8", "where": {"areas": ["21"]},
         "from": "2023-04-20", "until": "2023-12-31"},
    ]);
    let list = list(json!([]), caps, json!([who("x", "210502", json!({}))]));
    for (on, cap) in
        [("2023-04-19", "wide"), ("2023-04-20", "near"), ("2023-12-31", "near"), ("2024-01-01", "wide")]
    {
        assert_eq!(winner(&list, "x", Covers::Service, None, on), cap, "{on}");
    }
}

#[test]
fn a_winner_without_a_number_means_that_no_cap_is_known() {
    let caps = json!([
        {"id": "wide", "covers": "service", "amount": "4171"},
        {"id": "city", "covers": "service", "text": "相应递减", "where": {"areas": ["2105"]}},
    ]);
    let list = list(json!([]), caps, json!([who("x", "210502", json!({}))]));
    assert_eq!((service(&list, "x"), service_cap(&list, "x")), ("city".into(), "-".into()));
}

#[test]
fn equally_specific_caps_are_all_winners_and_the_first_stands() {
    let caps = json!([
        {"id": "other", "covers": "all-in", "amount": "9", "where": {"areas": ["2105"]}},
        {"id": "past", "covers": "service", "amount": "9", "where": {"areas": ["2105"]}, "until": "2023-01-01"},
        {"id": "one", "covers": "service", "amount": "9", "where": {"areas": ["210500", "22"]}},
        {"id": "wide", "covers": "service", "amount": "9"},
        {"id": "two", "covers": "service", "amount": "9", "where": {"zones": ["z"]}},
    ]);
    let zones = json!([{"id": "z", "areas": ["2105"]}]);
    let list = list(zones, caps, json!([who("x", "210502", json!({}))]));
    let all = Caps::new(&list.policy, &list.institutions);
    assert_eq!(all.winners(0, Covers::Service, None, day(DAY)), [2, 4]);
    assert_eq!(all.winners(0, Covers::AllIn, None, day(DAY)), [0]);
}

/// A tertiary stomatology hospital, its clinic elsewhere, and a clinic of that.
fn branches(caps: Value) -> List {
    list(
        json!([]),
        caps,
        json!([
            who(
                "small",
                "220100",
                json!({"level": "primary", "branch_of": "clinic", "ownership": "for-profit"})
            ),
            who("clinic", "210503", json!({"level": "ungraded", "branch_of": "hospital"})),
            who(
                "hospital",
                "210502",
                json!({"level": "tertiary", "class": "甲", "specialty": "stomatology"})
            ),
        ]),
    )
}

#[test]
fn a_branch_is_matched_as_its_hospital() {
    for whom in [
        json!({"areas": ["210502"]}),
        json!({"levels": ["tertiary"]}),
        json!({"classes": ["甲"]}),
        json!({"specialty": ["stomatology"]}),
        json!({"ownership": ["government"], "areas": ["2105"]}),
        json!({"institutions": ["hospital"], "levels": ["tertiary"]}),
    ] {
        let list = branches(json!([
            {"id": "wide", "covers": "service", "amount": "9"},
            {"id": "c", "covers": "service", "amount": "8", "where": whom},
            {"id": "own", "covers": "service", "amount": "7", "where": {"areas": ["210503"]}},
            {"id": "low", "covers": "service", "amount": "6", "where": {"areas": ["2201"], "levels": ["primary"]}},
        ]));
        for id in ["small", "clinic", "hospital"] {
            assert_eq!(service(&list, id), "c", "{id} {whom}");
        }
    }
}

#[test]
fn a_branch_that_a_cap_names_is_matched_as_itself() {
    let hospital = json!({"id": "hospital", "covers": "service", "amount": "8",
                          "where": {"institutions": ["hospital"]}});
    for (fields, clinic, small) in [
        (json!({"where": {"institutions": ["clinic"]}}), "c", "c"),
        (
            json!({"where": {"institutions": ["clinic"], "levels": ["ungraded"], "areas": ["210503"]}}),
            "c",
            "c",
        ),
        // It names the branch but does not match it, or does not count: as the hospital, then.
        (json!({"where": {"institutions": ["clinic"], "levels": ["tertiary"]}}), "hospital", "hospital"),
        (json!({"where": {"institutions": ["clinic"]}, "until": "2023-05-31"}), "hospital", "hospital"),
        (json!({"where": {"institutions": ["small"]}}), "hospital", "c"),
        (json!({"where": {"institutions": ["small", "hospital"]}}), "hospital", "c"),
    ] {
        let mut cap = json!({"id": "c", "covers": "service", "amount": "9"});
        cap.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let list = branches(json!([hospital, cap]));
        assert_eq!(
            (service(&list, "clinic").as_str(), service(&list, "small").as_str()),
            (clinic, small),
            "{fields}"
        );
        assert_eq!(service(&list, "hospital"), "hospital", "{fields}");
    }
}

#[test]
fn a_cap_that_names_a_branch_for_one_kind_of_price_leaves_the_other_to_its_hospital() {
    let list = branches(json!([
        {"id": "s", "covers": "service", "amount": "8", "where": {"areas": ["210502"]}},
        {"id": "a", "covers": "all-in", "amount": "9", "where": {"institutions": ["clinic"]}},
        {"id": "own", "covers": "service", "amount": "7", "where": {"areas": ["210503"]}},
    ]));
    assert_eq!(service(&list, "clinic"), "s");
    assert_eq!(winner(&list, "clinic", Covers::AllIn, None, DAY), "a");
    assert_eq!(winner(&list, "hospital", Covers::AllIn, None, DAY), "-");
}

#[test]
fn branches_in_a_circle_are_matched_as_themselves() {
    let list = list(
        json!([]),
        json!([{"id": "c", "covers": "service", "amount": "8", "where": {"areas": ["2102"]}}]),
        json!([
            who("a", "210100", json!({"branch_of": "b"})),
            who("b", "210200", json!({"branch_of": "a"})),
            who("c", "210300", json!({"branch_of": "b"})),
            who("d", "210200", json!({"branch_of": "gone"})),
        ]),
    );
    let found = ["a", "b", "c", "d"].map(|id| service(&list, id));
    assert_eq!(found, ["-", "c", "c", "c"]);
}

#[test]
fn ten_thousand_institutions_share_their_rankings() {
    let caps: Vec<_> = (0..50)
        .map(|at| {
            json!({"id": format!("c{at}"), "covers": if at % 2 == 0 { "service" } else { "all-in" },
                   "amount": format!("{}", 4000 + at), "where": {"areas": [format!("21{:02}", at + 1)]}})
        })
        .collect();
    let houses: Vec<_> =
        (0..10_000).map(|at| who(&format!("i{at}"), &format!("21{:02}01", at % 50 + 1), json!({}))).collect();
    let list = list(json!([]), json!(caps), json!(houses));
    let all = Caps::new(&list.policy, &list.institutions);
    let known = (0..10_000).filter_map(|at| all.winner(at, Covers::Service, None, day(DAY))).count();
    assert_eq!(known, 5_000);
}

//! A bureau's report: month figures, the look-back and the price index, held against numbers worked out by
//! hand; and its files.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;
mod support;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::time::Instant;

use calamine::{Data, DataType, Reader, Xlsx};
use desk::Desk;
use implant_prices::check::Checked;
use implant_prices::figures::Figures;
use implant_prices::figures::month::{Group, Measure, Share, Spread, Whose};
use implant_prices::institution::{Level, Ownership};
use implant_prices::money::Amount;
use implant_prices::price::Book;
use implant_prices::report::Report;
use implant_prices::words::Lang;
use serde_json::{Value, json};
use support::{day, house, list, over};

const ON: &str = "2023-12-01";

fn policy() -> Value {
    json!({
        "caps": [{ "id": "all", "covers": "service", "amount": "4171.00", "where": { "levels": ["tertiary"] } }],
        "implants": [{ "id": "a", "brand": "甲牌", "awards": [{ "price": "770.00" }] }, { "id": "b", "brand": "乙牌", "awards": [{ "price": "1850.00" }] }],
        "crowns": [{ "id": "z", "material": "氧化锆", "ceilings": [{ "price": "656.00" }] }],
    })
}

fn checked(institutions: &[Value]) -> Checked {
    list(&json!({}), &policy(), institutions)
}

fn book(institutions: &[Value]) -> Book {
    Book::new(checked(institutions), day(ON))
}

fn figures(institutions: &[Value]) -> Figures {
    Figures::new(&book(institutions), None)
}

fn service(id: &str, price: &str, with: Value) -> Value {
    house(id, &over(json!({ "service": { "price": price } }), &with))
}

/// An institution with all three prices: the implant `a` and the crown `z`.
fn whole(id: &str, prices: [&str; 3], with: Value) -> Value {
    let [service, implant, crown] = prices;
    house(
        id,
        &over(
            json!({ "service": { "price": service }, "implants": [{ "product": "a", "price": implant }], "crowns": [{ "product": "z", "price": crown }] }),
            &with,
        ),
    )
}

fn amounts(prices: &[&str]) -> Vec<Amount> {
    prices.iter().map(|price| Amount::parse(price).unwrap()).collect()
}

#[test]
fn quartiles_are_by_linear_interpolation_and_exact() {
    for (prices, expected) in [
        (vec!["4000"], ["4000.0000", "4000.0000", "4000.0000"]),
        // Places 0.75, 1.5 and 2.25 of four.
        (vec!["4000", "1000", "3000", "2000"], ["1750.0000", "2500.0000", "3250.0000"]),
        // Places 1, 2 and 3 of five.
        (vec!["1", "2", "4", "8", "16"], ["2.0000", "4.0000", "8.0000"]),
        // A quarter of a fen: 10.01 + 0.01 ÷ 4.
        (vec!["10.01", "10.02"], ["10.0125", "10.0150", "10.0175"]),
        (vec!["0.01", "9999999999.99"], ["2500000000.0050", "5000000000.0000", "7499999999.9950"]),
    ] {
        let found = Spread::of(&amounts(&prices)).unwrap().quartiles().map(|one| format!("{one:.4}"));
        assert_eq!(found, expected, "{prices:?}");
    }
    assert_eq!(Spread::of(&[]), None);
}

fn group<'a>(figures: &'a Figures, whose: &Whose) -> &'a Group {
    figures.groups.iter().find(|group| group.whose == *whose).unwrap_or_else(|| panic!("{whose:?}"))
}

#[test]
fn month_figures_are_given_by_district_level_and_ownership() {
    let figures = figures(&[
        service(
            "1",
            "4171.00",
            json!({ "level": "tertiary", "ownership": "government", "district": "甲区" }),
        ),
        service("2", "4171.01", json!({ "level": "tertiary", "district": "乙区" })),
        service(
            "3",
            "3000.00",
            json!({ "district": "甲区", "implants": [{ "product": "a", "price": "770.00" }] }),
        ),
        house("4", &json!({ "district": " " })),
        house("5", &json!({ "package": "6980.00" })),
    ]);
    let named: Vec<(&Whose, usize)> =
        figures.groups.iter().map(|group| (&group.whose, group.count)).collect();
    let district = |name: &str| Whose::District(Some(name.to_owned()));
    assert_eq!(
        named,
        [
            (&Whose::All, 5),
            (&district("甲区"), 2),
            (&district("乙区"), 1),
            (&Whose::District(None), 2),
            (&Whose::Level(Level::Tertiary), 2),
            (&Whose::Level(Level::Ungraded), 3),
            (&Whose::Ownership(Ownership::Government), 1),
            (&Whose::Ownership(Ownership::ForProfit), 4),
        ]
    );
    let all = group(&figures, &Whose::All);
    let counts: Vec<usize> =
        all.spreads.iter().map(|spread| spread.map_or(0, |spread| spread.count)).collect();
    // Three with a service fee, one with an implant, none with a crown; only the package is a total.
    assert_eq!(counts, [3, 1, 0, 1]);
    // Of the two that a cap is for, one fen is over.
    assert_eq!(all.within_cap, Share { part: 1, whole: 2 });
    // Without a purchase price an implant is held against its award.
    assert_eq!(all.zero_markup, Share { part: 1, whole: 1 });
    assert_eq!(group(&figures, &district("乙区")).within_cap, Share { part: 0, whole: 1 });
    assert_eq!(group(&figures, &Whose::District(None)).zero_markup, Share { part: 0, whole: 0 });
}

#[test]
fn implant_crown_and_total_are_those_of_the_cheapest_pair() {
    let figures = figures(&[house(
        "1",
        &json!({
            "service": { "price": "4000.00" },
            "implants": [{ "product": "b", "price": "1850.00" }, { "product": "a", "price": "770.00" }],
            "crowns": [{ "product": "z", "price": "327.00" }],
        }),
    )]);
    let medians = Measure::ALL.iter().map(|measure| {
        figures.groups[0].spreads[*measure as usize].unwrap().quartiles()[1].normalize().to_string()
    });
    assert_eq!(medians.collect::<Vec<_>>(), ["4000", "770", "327", "5097"]);
}

/// The reasons of each institution, in the order of the look-back.
fn reasons(figures: &Figures, book: &Book) -> Vec<String> {
    let said = |one: &implant_prices::figures::back::Listed| {
        let reasons: Vec<&str> = one.reasons().iter().map(|reason| reason.code()).collect();
        format!("{}: {}", book.institution(one.at).id, reasons.join(" "))
    };
    figures.back.iter().map(said).collect()
}

#[test]
fn each_reason_has_its_boundary() {
    let offer = |price: &str, with: Value| json!({ "implants": [over(json!({ "product": "a", "price": price }), &with)] });
    let crown = |price: &str, purchase: &str| json!({ "crowns": [{ "product": "z", "price": price, "purchase": purchase }] });
    let tertiary =
        |price: &str, with: Value| over(json!({ "level": "tertiary", "service": { "price": price } }), &with);
    let volume = |bought: u32| offer("770.00", json!({ "agreed_volume": 100, "purchased_volume": bought }));
    let promised = |rate: &str, price: &str| {
        over(offer(price, json!({ "purchase": "700.00" })), &json!({ "promised_markup": rate }))
    };
    for (says, with, expected) in [
        ("nothing", json!({}), ""),
        ("at the cap", tertiary("4171.00", json!({})), ""),
        ("a fen over the cap that it committed to", tertiary("4171.01", json!({})), "broke-promise"),
        ("over the cap without committing to it", tertiary("4171.01", json!({ "participates": "no" })), ""),
        ("as promised", promised("0.10", "770.00"), "markup"),
        (
            "a fen above the promise, and above the award",
            promised("0.10", "770.01"),
            "broke-promise above-reference markup",
        ),
        ("at the award", offer("770.00", json!({})), ""),
        (
            "above the award, which is also its purchase price",
            offer("770.01", json!({})),
            "above-reference markup",
        ),
        (
            "bought and charged above the award",
            offer("800.00", json!({ "purchase": "800.00" })),
            "above-reference",
        ),
        ("a markup below the award", offer("700.01", json!({ "purchase": "700.00" })), "markup"),
        ("a crown at its ceiling", crown("656.00", "656.00"), ""),
        ("a crown above it", crown("656.01", "656.01"), "above-reference"),
        ("a crown with a markup", crown("327.01", "327.00"), "markup"),
        // 214 of 366 days have passed at 2023-11-20: 0.5847 − 0.25 of 100 sets is 33.47.
        ("behind", volume(33), "volume-behind"),
        ("not behind", volume(34), ""),
    ] {
        let book = book(&[house("h", &with)]);
        let figures = Figures::new(&book, None);
        let expected: Vec<String> = if expected.is_empty() { vec![] } else { vec![format!("h: {expected}")] };
        assert_eq!(reasons(&figures, &book), expected, "{says}");
    }
}

#[test]
fn who_left_the_governance_is_known_from_an_earlier_list_only() {
    let one = |id: &str, participates: &str| house(id, &json!({ "participates": participates }));
    let now = book(&[
        one("left", "no"),
        one("never", "no"),
        one("stays", "yes"),
        one("unknown", "unknown"),
        one("new", "no"),
    ]);
    let before = book(&[one("left", "yes"), one("never", "no"), one("stays", "yes"), one("unknown", "yes")]);
    assert_eq!(reasons(&Figures::new(&now, None), &now), Vec::<String>::new());
    assert_eq!(reasons(&Figures::new(&now, Some(&before)), &now), ["left: left-governance"]);
}

#[test]
fn the_highest_are_a_tenth_and_only_whoever_is_dearer_than_the_rest() {
    let named = |totals: &[i64]| -> Vec<usize> {
        let houses: Vec<Value> = totals
            .iter()
            .enumerate()
            .map(|(at, total)| house(&format!("{at:03}"), &json!({ "package": format!("{total}.00") })))
            .collect();
        let figures = figures(&houses);
        figures.back.iter().map(|one| one.at).collect()
    };
    let up_to = |last: i64| (1..=last).map(|one| 1000 + one).collect::<Vec<_>>();
    assert_eq!(named(&up_to(7)), Vec::<usize>::new(), "fewer than eight are no ranking");
    assert_eq!(named(&up_to(8)), [7]);
    assert_eq!(named(&up_to(10)), [9]);
    assert_eq!(named(&up_to(11)), [10, 9]);
    assert_eq!(named(&up_to(210)).len(), 20, "no more than twenty");
    assert_eq!(named(&[9, 9, 1, 1, 1, 1, 1, 1]), Vec::<usize>::new(), "the first outside asks the same");
    assert_eq!(named(&[5; 12]), Vec::<usize>::new());
    // Of twenty-one there would be three, and two are dearer than the fourth.
    let mut totals = vec![1; 21];
    totals[4] = 3;
    totals[9] = 3;
    totals[11] = 2;
    totals[12] = 2;
    assert_eq!(named(&totals), [4, 9]);
}

#[test]
fn the_gravest_reason_decides_then_the_next_then_the_total_then_the_id() {
    let markup = |id: &str, service: &str, with: Value| {
        whole(
            id,
            [service, "770.00", "400.00"],
            over(json!({ "crowns": [{ "product": "z", "price": "400.00", "purchase": "300.00" }] }), &with),
        )
    };
    let before = book(&[house("left", &json!({})), house("both", &json!({}))]);
    let now = book(&[
        markup("cheap", "2000.00", json!({})),
        markup("dear-b", "3000.00", json!({})),
        markup("dear-a", "3000.00", json!({})),
        whole(
            "above",
            ["1000.00", "771.00", "300.00"],
            json!({ "implants": [{ "product": "a", "price": "771.00", "purchase": "771.00" }] }),
        ),
        house("left", &json!({ "participates": "no" })),
        markup("both", "1000.00", json!({ "participates": "no" })),
        markup("promise", "1000.00", json!({ "promised_markup": "0.00" })),
    ]);
    assert_eq!(
        reasons(&Figures::new(&now, Some(&before)), &now),
        [
            "both: left-governance markup",
            "left: left-governance",
            "promise: broke-promise markup",
            "above: above-reference",
            "dear-a: markup",
            "dear-b: markup",
            "cheap: markup",
        ]
    );
}

/// Two institutions with agreed volumes and without; one more in each list only.
fn earlier_and_now() -> [Book; 2] {
    let one = |id: &str, service: &str, implants: Value, crown: &str| {
        house(
            id,
            &json!({ "service": { "price": service }, "implants": implants, "crowns": [{ "product": "z", "price": crown }] }),
        )
    };
    let agreed = |a: &str, volumes: [u32; 2]| {
        json!([
            { "product": "a", "price": a, "agreed_volume": volumes[0] },
            { "product": "b", "price": "1850.00", "agreed_volume": volumes[1] },
        ])
    };
    let plain = json!([{ "product": "a", "price": "700.00" }]);
    let unpriced = json!([{ "product": "a" }]);
    [
        book(&[
            one("h1", "4000.00", agreed("770.00", [100, 20]), "327.00"),
            one("h2", "3000.00", plain.clone(), "300.00"),
            one("h3", "5000.00", plain.clone(), "500.00"),
        ]),
        // The volumes agreed on by now count for nothing.
        book(&[
            one("h1", "4200.00", agreed("800.00", [1, 1]), "300.00"),
            one("h2", "2700.00", plain.clone(), "330.00"),
            one("h4", "6000.00", unpriced, "600.00"),
        ]),
    ]
}

#[test]
fn the_price_index_is_laspeyres_with_the_earlier_lists_volumes() {
    let [before, now] = earlier_and_now();
    let figures = Figures::new(&now, Some(&before));
    let earlier = figures.earlier.unwrap();
    let told: Vec<String> = earlier
        .baskets
        .iter()
        .map(|one| {
            format!(
                "{} {} {} | {} {} | {} {} | {} {}",
                one.measure.code(),
                one.points().unwrap(),
                one.median.unwrap(),
                one.matched,
                one.weighted,
                one.risen,
                one.fallen,
                one.only_before,
                one.only_now
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            // (120 × 4200 + 2700) ÷ (120 × 4000 + 3000) = 506700 ÷ 483000 = 1.04906…; median of +5 % and −10 %.
            "service 104.91 -2.5 | 2 1 | 1 1 | 1 1",
            // (100 × 800 + 20 × 1850 + 700) ÷ (100 × 770 + 20 × 1850 + 700) = 117700 ÷ 114700 = 1.02615…;
            // the median of +3.9 %, 0 and 0. The offer of h4 has no price.
            "implant 102.62 0.0 | 3 2 | 1 0 | 1 0",
            // (300 + 330) ÷ (327 + 300) = 1.00478…; −8.2568… % and +10 % are 0.87 % in the mean.
            "crown 100.48 0.9 | 2 0 | 1 1 | 1 1",
            // (120 × 5300 + 3730) ÷ (120 × 5097 + 4000) = 639730 ÷ 615640 = 1.03913…; +3.98 % and −6.75 %: −1.38 %.
            "total 103.91 -1.4 | 2 1 | 1 1 | 1 0",
        ]
    );
    assert_eq!((earlier.pairs.both.len(), earlier.pairs.gone.len(), earlier.pairs.added.len()), (2, 1, 1));
}

#[test]
fn an_index_of_nothing_is_none() {
    let figures = Figures::new(&book(&[]), Some(&book(&[])));
    for basket in figures.earlier.unwrap().baskets {
        assert_eq!((basket.points(), basket.median, basket.matched), (None, None, 0));
    }
}

#[test]
fn an_agreed_volume_of_nothing_counts_as_none() {
    let sets = |prices: [&str; 2], agreed: [u32; 2]| {
        let [a, b] = prices;
        let implants = json!([
            { "product": "a", "price": a, "agreed_volume": agreed[0] },
            { "product": "b", "price": b, "agreed_volume": agreed[1] },
        ]);
        book(&[house("h", &json!({ "service": { "price": a }, "implants": implants }))])
    };
    let told = |agreed: [u32; 2]| {
        let (now, before) = (sets(["800.00", "1850.00"], [7, 7]), sets(["770.00", "1850.00"], agreed));
        let baskets = Figures::new(&now, Some(&before)).earlier.unwrap().baskets;
        [&baskets[0], &baskets[1]]
            .map(|one| format!("{} {} {}", one.points().unwrap_or_default(), one.matched, one.weighted))
    };
    // 800 ÷ 770 = 1.03896…; (800 + 1850) ÷ (770 + 1850) = 1.01145…
    assert_eq!(told([0, 0]), ["103.90 1 0", "101.15 2 0"]);
    // (800 + 20 × 1850) ÷ (770 + 20 × 1850) = 37800 ÷ 37770 = 1.00079…
    assert_eq!(told([0, 20]), ["103.90 1 1", "100.08 2 1"]);
    let (now, before) = (sets(["800.00", "1850.00"], [1, 1]), sets(["770.00", "1850.00"], [0, 0]));
    let page = text(&files(&now, Some(&before), Lang::Zh), "index.html");
    assert!(page.contains("协议量为 0 的，以及牙冠，权重为 1"), "the method says so");
}

fn files(book: &Book, earlier: Option<&Book>, lang: Lang) -> BTreeMap<String, Vec<u8>> {
    Report::new(book, earlier, lang).unwrap().files
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files[name].clone()).unwrap()
}

/// The rows of a CSV file without its headers.
fn rows(files: &BTreeMap<String, Vec<u8>>, name: &str) -> Vec<Vec<String>> {
    let bytes = files[name].strip_prefix(b"\xef\xbb\xbf").expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(bytes);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_files_hold_the_same_figures_exactly() {
    let [before, now] = earlier_and_now();
    let files = files(&now, Some(&before), Lang::Zh);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["figures.csv", "index.html", "look-back.csv", "price-index.csv", "report.json", "report.xlsx"]
    );
    assert_eq!(
        rows(&files, "price-index.csv")[0],
        ["服务费", "104.91", "-2.5", "2", "1", "1", "1", "1", "1"]
    );
    let all = &rows(&files, "figures.csv")[0];
    // Services 2700, 4200 and 6000: quartiles at places 0.5, 1 and 1.5.
    assert_eq!(
        all[..10],
        ["全部", "全部机构", "3", "2", "3", "2700.00", "3450.00", "4200.00", "5100.00", "6000.00"]
    );
    // Totals 3730 and 5300: 3730 + 392.5, 4515, 5300 − 392.5.
    assert_eq!(all[22..28], ["2", "3730.00", "4122.50", "4515.00", "4907.50", "5300.00"]);
    let page = text(&files, "index.html");
    for told in ["104.91", "4,122.50", "−2.5%", "拉氏指数"] {
        assert!(page.contains(told), "the page lacks {told}");
    }
    let mut book = Xlsx::new(Cursor::new(files["report.xlsx"].clone())).unwrap();
    assert_eq!(book.sheet_names(), ["说明", "回头看", "月度数据", "价格指数"]);
    let index = book.worksheet_range("价格指数").unwrap();
    assert_eq!(index.get_value((1, 1)), Some(&Data::Float(104.91)));
    // Half of a percent point is kept as the share that the format shows as percent.
    assert_eq!(index.get_value((1, 2)), Some(&Data::Float(-0.025)));
    let months = book.worksheet_range("月度数据").unwrap();
    assert_eq!(months.get_value((1, 24)), Some(&Data::Float(4122.5)));
    let mut zip = zip::ZipArchive::new(Cursor::new(files["report.xlsx"].clone())).unwrap();
    let mut sheet = String::new();
    zip.by_name("xl/worksheets/sheet2.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(sheet.contains("ySplit=\"1\"") && sheet.contains("state=\"frozen\""), "the headers scroll away");
}

#[test]
fn the_look_back_names_the_numbers_that_it_rests_on() {
    let now = book(&[whole(
        "h",
        ["4171.01", "900.00", "327.00"],
        json!({
            "name": "示例诊所", "level": "tertiary", "promised_markup": "0.10",
            "implants": [{ "product": "a", "price": "900.00", "purchase": "770.00", "agreed_volume": 100, "purchased_volume": 3 }],
        }),
    )]);
    let files = files(&now, None, Lang::Zh);
    let rows = rows(&files, "look-back.csv");
    let told: Vec<Vec<&str>> =
        rows.iter().map(|row| [8, 10, 11, 13, 14, 15, 16, 17].map(|at| row[at].as_str()).to_vec()).collect();
    // 130 ÷ 770 is 16.88…; 0.01 ÷ 4171 rounds to nothing.
    assert_eq!(
        told,
        [
            ["与承诺不一致", "", "4171.01", "4171.00", "0.01", "0.0", "", ""],
            ["与承诺不一致", "甲牌", "900.00", "770.00", "130.00", "16.9", "", ""],
            ["高于中选价或限价", "甲牌", "900.00", "770.00", "130.00", "16.9", "", ""],
            ["耗材有加价", "甲牌", "900.00", "770.00", "130.00", "16.9", "", ""],
            ["协议量完成较慢", "甲牌", "", "", "", "", "100", "3"],
        ]
    );
    let page = text(&files, "index.html");
    assert!(
        page.contains("甲牌：收费 900 元，采购价 770 元，高出 130 元（16.9%）。承诺的加价率为 10%。"),
        "{page}"
    );
    assert!(page.contains("列入名单不等于违规"));
    assert!(page.contains("没有用 --against 给出上期价格表"));
}

#[test]
fn the_same_list_and_date_give_the_same_bytes_in_both_languages() {
    let [before, now] = earlier_and_now();
    for lang in [Lang::Zh, Lang::En] {
        assert_eq!(files(&now, Some(&before), lang), files(&now, Some(&before), lang));
        let page = text(&files(&now, Some(&before), lang), "index.html");
        assert!(!page.contains("<script") && !page.contains(" style="), "{page}");
        assert!(page.contains(&format!("<html lang=\"{}\">", lang.code())));
        // Every plot has words of its own and stands with a table.
        assert_eq!(page.matches("<svg").count(), page.matches("role=\"img\" aria-label=\"").count());
        assert!(page.matches("<svg").count() >= 7 && page.matches("<table").count() >= 6);
    }
}

#[test]
fn hostile_texts_stay_texts_in_every_file() {
    let evil = "<script>alert(1)</script>";
    let one = |id: &str, name: &str| {
        house(
            id,
            &json!({
                "name": name, "district": name, "participates": "yes", "level": "tertiary", "service": { "price": "5000.00" },
                "implants": [{ "product": "a", "price": "900.00", "purchase": "700.00" }],
            }),
        )
    };
    let names = [evil, "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\"a\",b\nc", "'already"];
    let houses: Vec<Value> =
        names.iter().enumerate().map(|(at, name)| one(&format!("={at}"), name)).collect();
    let about = json!({ "title": evil, "publisher": evil });
    let policy = over(
        policy(),
        &json!({ "implants": [{ "id": "a", "brand": "=A1", "awards": [{ "price": "770.00" }] }] }),
    );
    let book = Book::new(list(&about, &policy, &houses), day(ON));
    let files = files(&book, Some(&book), Lang::Zh);
    let page = text(&files, "index.html");
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"));
    for (name, column) in [("look-back.csv", 2), ("figures.csv", 1)] {
        let cells: Vec<String> = rows(&files, name).into_iter().map(|row| row[column].clone()).collect();
        for name in names {
            let guarded = if name.starts_with(['=', '+', '-', '@', '\'']) {
                format!("'{name}")
            } else {
                name.to_owned()
            };
            assert!(cells.contains(&guarded), "{guarded} in {cells:?}");
        }
        assert!(!cells.iter().any(|cell| cell.starts_with(['=', '+', '-', '@'])), "{cells:?}");
    }
    assert!(rows(&files, "look-back.csv").iter().all(|row| row[1].starts_with("'=")));
    let mut workbook = Xlsx::new(Cursor::new(files["report.xlsx"].clone())).unwrap();
    let sheet = workbook.worksheet_range("回头看").unwrap();
    let texts: Vec<String> = sheet.rows().filter_map(|row| row[2].as_string()).collect();
    assert!(names.iter().all(|name| texts.iter().any(|text| text == name)), "{texts:?}");
    let formulas = workbook.worksheet_formula("回头看").unwrap();
    assert!(formulas.used_cells().next().is_none(), "a text became a formula");
}

#[test]
fn a_demo_says_so_on_the_page_and_in_the_workbook() {
    let of = |demo: bool| Book::new(list(&json!({ "demo": demo }), &policy(), &[]), day(ON));
    let says = |files: &BTreeMap<String, Vec<u8>>| {
        let mut book = Xlsx::new(Cursor::new(files["report.xlsx"].clone())).unwrap();
        let sheet = book.worksheet_range("说明").unwrap();
        let told =
            sheet.rows().flatten().any(|cell| cell.as_string().is_some_and(|text| text.contains("演示名单")));
        [text(files, "index.html").contains("演示名单"), told]
    };
    assert_eq!(says(&files(&of(true), None, Lang::Zh)), [true, true]);
    assert_eq!(says(&files(&of(false), Some(&of(true)), Lang::Zh)), [true, true]);
    assert_eq!(says(&files(&of(false), None, Lang::Zh)), [false, false]);
}

#[test]
fn empty_and_tiny_lists_have_reports_too() {
    for houses in [vec![], vec![house("h", &json!({}))], vec![service("h", "0.01", json!({}))]] {
        let one = book(&houses);
        for earlier in [None, Some(&one)] {
            let files = files(&one, earlier, Lang::En);
            assert!(rows(&files, "look-back.csv").is_empty());
            assert_eq!(rows(&files, "figures.csv")[0][2], houses.len().to_string());
        }
    }
}

#[test]
fn a_group_of_few_is_marked_and_nobody_is_named_by_statistics_of_few() {
    let houses = |count: usize| -> Vec<Value> {
        (0..count)
            .map(|at| {
                whole(
                    &format!("h{at}"),
                    [["3000.00", "9000.00"][usize::from(at == 0)], "770.00", "327.00"],
                    json!({}),
                )
            })
            .collect()
    };
    // Seven of a level are no statistics, eight are; the dearest of eight is both far above and the highest.
    let seven = book(&houses(7));
    assert_eq!(reasons(&Figures::new(&seven, None), &seven), Vec::<String>::new());
    assert!(text(&files(&seven, None, Lang::Zh), "index.html").contains("全部机构＊"));
    let eight = book(&houses(8));
    assert_eq!(reasons(&Figures::new(&eight, None), &eight), ["h0: far-above-local highest"]);
    assert!(!text(&files(&eight, None, Lang::Zh), "index.html").contains("全部机构＊"));
}

/// A desk with `list.json` and an earlier `old.json`.
fn desk() -> Desk {
    let desk = Desk::new();
    let mut list = desk::list();
    list["about"]["as_of"] = json!("2023-10-20");
    list["institutions"][1]["participates"] = json!("yes");
    desk.write("old.json", &list.to_string());
    desk
}

#[test]
fn the_command_writes_a_folder_whole_and_again() {
    let desk = desk();
    let words = ["report", "list.json", "-o", "out", "--against", "old.json", "--on", ON];
    let said = desk.run(&[&words[..], &["--json"]].concat());
    assert_eq!(said.status, 0, "{}", said.err);
    let json = said.json();
    assert_eq!(
        (&json["on"], &json["against"], &json["files"]),
        (&json!(ON), &json!("2023-10-20"), &json!(6))
    );
    let first = desk.files("out");
    assert!(String::from_utf8_lossy(&first[1].1).contains("退出价格治理"), "{}", first[1].0);
    assert_eq!(desk.run(&words).status, 0);
    assert_eq!(desk.files("out"), first, "the same list, date and version give the same bytes");
    // What a later report does not hold any more is gone with the older one.
    let alone = desk.run(&["report", "list.json", "-o", "out", "--on", ON]);
    assert_eq!(alone.status, 0);
    assert!(alone.err.contains("--against"), "{}", alone.err);
    assert!(!desk.path("out/price-index.csv").exists());
}

#[test]
fn a_folder_with_anything_else_is_left_as_it_was() {
    let desk = desk();
    desk.run(&["build", "list.json", "-o", "site", "--on", ON]);
    std::fs::create_dir(desk.path("mine")).unwrap();
    desk.write("mine/index.html", "mine");
    desk.run(&["report", "list.json", "-o", "touched", "--on", ON]);
    desk.write("touched/notes.txt", "mine");
    for folder in ["site", "mine", "touched", "list.json"] {
        let before = if folder == "list.json" { Vec::new() } else { desk.files(folder) };
        let said = desk.run(&["report", "list.json", "-o", folder]);
        assert_eq!(said.status, 2, "{folder}: {}", said.err);
        if folder != "list.json" {
            assert_eq!(desk.files(folder), before, "{folder}");
        }
    }
    // Nor does a site take the place of a report.
    assert_eq!(desk.run(&["report", "list.json", "-o", "report", "--on", ON]).status, 0);
    assert_eq!(desk.run(&["build", "list.json", "-o", "report"]).status, 2);
}

#[test]
fn it_ends_as_every_command_does() {
    let desk = desk();
    let mut faulty = desk::list();
    faulty["institutions"][0]["implants"][0]["product"] = json!("no-such-model");
    desk.write("faulty.json", &faulty.to_string());
    for (words, status) in [
        (vec!["report", "list.json", "-o", "out"], 0),
        (vec!["report", "faulty.json", "-o", "new"], 1),
        (vec!["report", "list.json", "-o", "new", "--against", "faulty.json"], 1),
        (vec!["report", "nowhere.json", "-o", "new"], 2),
        (vec!["report", "list.json", "-o", "new", "--against", "nowhere.json"], 2),
        (vec!["report", "list.json"], 2),
    ] {
        let said = desk.run(&words);
        assert_eq!(said.status, status, "{words:?}: {}", said.err);
    }
    assert!(!desk.path("new").exists());
}

#[test]
fn ten_thousand_institutions_are_not_too_many() {
    let all = |more: usize| -> Vec<Value> {
        let one = |at: usize| {
            let price = |base: usize| format!("{}.00", base + at % 70 + more);
            // One in ten charges more than the award.
            let implant = price(if at.is_multiple_of(10) { 771 } else { 600 });
            let implants =
                json!([{ "product": "a", "price": implant, "purchase": implant, "agreed_volume": 10 }]);
            let district = format!("{}区", at % 60);
            whole(
                &format!("h{at}"),
                [&price(3000), "1.00", &price(300)],
                json!({ "district": district, "implants": implants }),
            )
        };
        (0..10_000).map(one).collect()
    };
    let (before, now) = (book(&all(0)), book(&all(1)));
    let start = Instant::now();
    let report = Report::new(&now, Some(&before), Lang::Zh).unwrap();
    let took = start.elapsed();
    assert_eq!(report.listed, 1_000);
    // It takes a second; without optimisation, on a busy machine, far more. What goes over every pair of
    // institutions would take longer still.
    assert!(took.as_secs() < 120, "{took:?}");
    let page = &report.files["index.html"];
    assert!(page.len() < 1_000_000, "{} bytes", page.len());
    assert!(String::from_utf8_lossy(page).contains("还有 950 家没有列在本页"));
}

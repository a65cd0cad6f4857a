//! What the pieces of the page say.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use implant_prices::compare::{Shelf, View};
use implant_prices::price::Book;
use implant_prices::render::asked::vain;
use implant_prices::render::document::{Assets, Panes, index, institution, panes};
use implant_prices::render::{Place, Scene};
use implant_prices::words::Lang;
use serde_json::{Value, json};

use support::{day, house, list};

const BOTH: [Lang; 2] = [Lang::Zh, Lang::En];

/// Two houses. One has a purchase price for `a` and none for `b`; both caps leave room above it.
fn shelf() -> Shelf {
    let policy = json!({
        "caps": [{ "id": "fee", "covers": "service", "amount": "3337.00" }, { "id": "tooth", "covers": "all-in", "amount": "6000.00" }],
        "implants": [
            { "id": "a", "brand": "甲牌", "awards": [{ "price": "770.00" }] },
            { "id": "b", "brand": "乙牌", "awards": [{ "price": "1850.00" }] },
            { "id": "c", "brand": "丙牌" },
        ],
        "crowns": [{ "id": "x", "brand": "冠牌" }],
    });
    let one = json!({
        "name": "第一医院", "area": "990101", "district": "东区", "verified": "2023-05-20", "service": { "price": "2510.00" },
        "implants": [
            { "product": "a", "price": "770.00", "purchase": "770.00" }, { "product": "b", "price": "1850.00" }, { "product": "c", "price": "500.00" },
        ],
        "crowns": [{ "product": "x", "price": "327.00", "purchase": "327.00" }],
    });
    let two = json!({
        "name": "第二医院", "participates": "no", "service": { "price": "3000.00" },
        "implants": [{ "product": "b", "price": "1950.00" }], "crowns": [{ "product": "x", "price": "400.00", "purchase": "327.00" }],
    });
    of(&policy, &[house("one", &one), house("two", &two)])
}

fn of(policy: &Value, houses: &[Value]) -> Shelf {
    Shelf::new(Book::new(list(&json!({}), policy, houses), day("2023-12-01")))
}

fn shown(shelf: &Shelf, lang: Lang, state: &str) -> Panes {
    panes(Scene { shelf, lang, view: &View::parse(state), place: Place::default() })
}

/// The text of HTML, as far as these tests need it.
fn text(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    text
}

fn detail(state: &str) -> [String; 2] {
    let shelf = shelf();
    BOTH.map(|lang| text(&shown(&shelf, lang, state).detail))
}

#[track_caller]
fn says(texts: &[String; 2], said: [&str; 2]) {
    for (text, said) in texts.iter().zip(said) {
        assert!(text.contains(said), "“{said}” is not in: {text}");
    }
}

#[track_caller]
fn says_not(texts: &[String; 2], said: [&str; 2]) {
    for (text, said) in texts.iter().zip(said) {
        assert!(!text.contains(said), "“{said}” is in: {text}");
    }
}

#[test]
fn a_price_within_its_cap_is_said_to_be_below_it_and_one_above_to_be_above() {
    let texts = detail("open=one");
    says(
        &texts,
        [
            "收费 2,510 元，上限 3,337 元，低于上限 827 元",
            "Charged 2,510 yuan, cap 3,337 yuan, 827 yuan below the cap",
        ],
    );
    says_not(&texts, ["高出", "exceeded by"]);
    says(
        &detail("open=two"),
        ["收费 400 元，采购价 327 元，高出 73 元", "purchase price 327 yuan, exceeded by 73 yuan"],
    );
}

#[test]
fn what_a_price_was_held_against_is_named_and_not_left_open() {
    let texts = detail("open=two");
    says(
        &texts,
        ["收费 1,950 元，中选价 1,850 元，高出 100 元", "awarded price 1,850 yuan, exceeded by 100 yuan"],
    );
    says_not(&texts, ["采购价或中选价", "purchase or awarded"]);
    // The same label names each by its own.
    let policy = json!({
        "implants": [{ "id": "a", "brand": "甲牌", "awards": [{ "price": "800.00" }] }, { "id": "b", "brand": "乙牌", "awards": [{ "price": "1850.00" }] }],
        "crowns": [{ "id": "x" }],
    });
    let both = json!({ "implants": [{ "product": "a", "price": "770.00", "purchase": "770.00" }, { "product": "b", "price": "1850.00" }] });
    let shelf = of(&policy, &[house("one", &both)]);
    says(
        &BOTH.map(|lang| text(&shown(&shelf, lang, "open=one").detail)),
        ["甲牌：收费 770 元，采购价 770 元乙牌：收费 1,850 元，中选价 1,850 元", "awarded price 1,850 yuan"],
    );
}

#[test]
fn labels_on_dates_name_the_day_of_checking() {
    let texts = detail("open=one");
    // 2023-05-20 to 2023-12-01.
    says(
        &texts,
        [
            "最近一次是2023-05-20，距核对日期195天。",
            "Last on 2023-05-20, 195 days before the day of checking.",
        ],
    );
    says(&texts, ["在核对日期没有集采中选价", "no awarded price in force on the day of checking"]);
    says_not(&texts, ["距今", "today"]);
}

#[test]
fn no_label_is_read_out_as_a_verdict() {
    says(&detail("open=one"), ["据公布：接受价格调控", "As published: Accepts the price caps"]);
    says_not(&detail("open=one"), ["符合规定", "Keeps to the rules"]);
}

#[test]
fn a_total_under_a_choice_names_what_was_chosen() {
    says(
        &detail("open=one&implant=a&crown=x"),
        ["种植体：甲牌牙冠：冠牌3,607 元", "Implant system: 甲牌Crown: 冠牌3,607 yuan"],
    );
    says(&detail("open=two&implant=a"), ["种植体：甲牌没有您选的", "Implant system: 甲牌Does not"]);
    says_not(&detail("open=one"), ["种植体：甲牌", "Implant system: "]);
}

#[test]
fn what_a_list_does_not_have_is_taken_out_of_a_view_and_said() {
    let shelf = shelf();
    let settled = |state: &str| {
        let mut view = View::parse(state);
        let gone = shelf.settle(&mut view);
        (view.address(), vain(gone, Lang::Zh), vain(gone, Lang::En))
    };
    let said = |address: &str, zh: &str, en: &str| (address.to_owned(), zh.to_owned(), en.to_owned());
    assert_eq!(settled("implant=a&crown=x&pick=one"), said("implant=a&crown=x&pick=one", "", ""));
    assert_eq!(settled(""), said("", "", ""));
    assert_eq!(
        settled("implant=gone&crown=x"),
        said("crown=x", "本名单里没有找到：种植体", "Not found in this list: Implant system")
    );
    assert_eq!(
        settled("district=nowhere&open=gone&sort=high"),
        said("sort=high", "本名单里没有找到：所在区、机构", "Not found in this list: District, Institution")
    );
    assert_eq!(
        settled("beside=1&pick=gone&pick=two&crown=gone"),
        said(
            "beside=1&pick=two",
            "本名单里没有找到：牙冠、机构",
            "Not found in this list: Crown, Institution"
        )
    );
    assert_eq!(
        settled("beside=1&pick=gone"),
        said("", "本名单里没有找到：机构", "Not found in this list: Institution")
    );
    // The name of an institution's page opens it as well.
    assert_eq!(settled("open=x-one").1, "");
}

#[test]
fn one_institution_is_counted_as_one() {
    let counts = |houses: &[Value], state: &str| {
        let shelf = of(&json!({}), houses);
        shown(&shelf, Lang::En, state).count
    };
    let [one, two] = ["one", "two"].map(|id| house(id, &json!({ "name": id })));
    assert_eq!(counts(std::slice::from_ref(&one), ""), "1 institution, showing 1–1");
    assert_eq!(counts(&[one.clone(), two.clone()], ""), "2 institutions, showing 1–2");
    assert_eq!(counts(&[one.clone(), two.clone()], "q=two"), "1 of 2 institutions match, showing 1–1");
    assert_eq!(counts(&[one, two], "q=three"), "None of 2 institutions match");
}

#[test]
fn who_hears_the_page_hears_what_was_chosen_and_in_which_order() {
    let policy = json!({ "implants": [{ "id": "a", "brand": "示例甲" }], "crowns": [{ "id": "x", "material": "氧化锆" }] });
    let shelf = of(&policy, &[house("one", &json!({ "name": "one" }))]);
    let count = |state: &str, lang| shown(&shelf, lang, state).count;
    assert_eq!(count("", Lang::Zh), "共1家机构，显示第1–1家");
    assert_eq!(count("implant=a&crown=x", Lang::Zh), "共1家机构，显示第1–1家，示例甲，氧化锆");
    assert_eq!(count("sort=high", Lang::En), "1 institution, showing 1–1, Dearest total first");
}

#[test]
fn what_the_list_says_itself_is_marked_as_chinese_on_an_english_page() {
    let about = json!({ "basis": ["某文件"], "notes": ["某说明"] });
    let houses = [house("one", &json!({ "name": "one", "note": "某备注" }))];
    let shelf = Shelf::new(Book::new(list(&about, &json!({}), &houses), day("2023-12-01")));
    let whole = |lang| {
        let assets = Assets { style: "style.css".to_owned(), version: "1".to_owned(), browser: None };
        index(&shelf, lang, 1, &assets) + &institution(&shelf, 0, lang, &assets)
    };
    let html = whole(Lang::En);
    for text in ["<li>某文件</li>", "<li>某说明</li>"] {
        assert!(html.contains(&format!("<ul lang=\"zh-CN\">{text}</ul>")), "{html}");
    }
    assert!(
        html.contains("<span lang=\"zh-CN\">某备注</span>") && html.contains("<h1 lang=\"zh-CN\">"),
        "{html}"
    );
    assert!(!whole(Lang::Zh).contains("<ul lang="));
}

//! The clerk's desk as a value: its examples, its preview, its workbook of findings, its page.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use implant_prices::day::Day;
use implant_prices::desk::draw::{self, View};
use implant_prices::desk::{Desk, example, shell};
use implant_prices::read::given::File;
use implant_prices::site::Site;
use implant_prices::site::parts::{CARRIED, Desk as Page};
use implant_prices::words::Lang;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn right() -> Desk {
    example(Lang::Zh, false, day("2026-01-01"))
}

#[test]
fn the_example_without_mistakes_can_be_published_and_the_other_names_each_mistake() {
    assert!(right().ok());
    let faulty = example(Lang::Zh, true, day("2026-01-01"));
    assert!(!faulty.ok());
    let report = faulty.report(Lang::Zh).unwrap();
    let errors = report.groups.iter().filter(|group| group.level.code() == "error");
    let places: Vec<_> = errors.flat_map(|group| &group.places).collect();
    for (sheet, row, value) in [
        ("医疗机构", 4, "4100-4400"),
        ("医疗机构", 9, "大约四千"),
        ("医疗机构", 6, ""),
        ("医疗机构", 12, "股份制"),
        ("医疗机构", 7, "11月中旬"),
        ("种植体", 3, "straumman"),
        ("种植体", 8, "0"),
        ("牙冠", 5, "327.005"),
        ("价格项目", 2, "1.33061E+13"),
    ] {
        let named = |place: &&&implant_prices::group::Place| {
            place.sheet.as_deref() == Some(sheet) && place.row == Some(row) && place.value == value
        };
        assert!(places.iter().any(|place| named(&place)), "{sheet} {row} {value}: {places:#?}");
    }
}

#[test]
fn the_preview_has_every_page_of_the_site_and_nothing_that_is_loaded_or_run() {
    let on = day("2023-12-01");
    let mut desk = right();
    let site = Site::new(&desk.publishable(on, Lang::Zh).unwrap(), on, &CARRIED).unwrap();
    desk.open(on);
    let is_page = |path: &&String| {
        let list = path.starts_with("index") || path.starts_with("page-") || path.starts_with("i/");
        list && path.ends_with(".html")
    };
    let mut seen = 0;
    for path in site.files.keys().filter(is_page) {
        let html = desk.page(path).unwrap_or_else(|| panic!("there is no {path}"));
        assert!(html.contains("<style>"), "{path} is plain");
        for loaded in ["<script", "rel=\"stylesheet\"", " onclick"] {
            assert!(!html.contains(loaded), "{path} holds {loaded}");
        }
        seen += 1;
    }
    assert!(seen > 240, "{seen} pages");
    for path in ["", "list.json", "i/../index.html", "i/nobody.html", "page-9.html"] {
        assert_eq!(desk.page(path), None, "{path}");
    }
}

#[test]
fn a_list_with_errors_is_not_published_and_the_reason_is_what_was_found() {
    let on = day("2023-12-01");
    assert!(right().publishable(on, Lang::Zh).is_ok());
    assert!(right().checked().is_some());
    let faulty = example(Lang::Zh, true, on);
    let why = faulty.publishable(on, Lang::Zh).err().unwrap();
    assert_eq!(why, faulty.report(Lang::Zh).unwrap().text(Lang::Zh));
    assert!(faulty.checked().is_none());
}

#[test]
fn only_a_copy_in_which_something_was_mended_is_handed_out() {
    let today = day("2026-01-01");
    let right = right().mended(Lang::Zh).unwrap();
    assert!(right.is_none_or(|mended| !mended.lines.is_empty()));
    let list = vec![File::new("list.json", "{}")];
    let json = Desk::new("list.json", list, Vec::new(), today, &mut |_| {});
    assert!(json.mended(Lang::Zh).is_err(), "JSON has no cells");
    let sheet = "机构编号,机构名称,行政区划代码,经营性质,参与专项治理,医疗服务费\na,甲,990101,公立,是,￥４，１００元\n";
    let dirty =
        Desk::new("医疗机构.csv", vec![File::new("医疗机构.csv", sheet)], Vec::new(), today, &mut |_| {});
    let mended = dirty.mended(Lang::Zh).unwrap().unwrap();
    assert_eq!(mended.lines.len(), 1, "{:?}", mended.lines);
    assert!(mended.lines[0].contains("F2") && mended.lines[0].contains("4100"), "{:?}", mended.lines);
    assert!(mended.bytes.starts_with(b"PK"));
    let torn = format!("{sheet}b,\"乙,990101,公立,是,4100\nc,丙,990101,公立,是,4100\n");
    let torn =
        Desk::new("医疗机构.csv", vec![File::new("医疗机构.csv", torn)], Vec::new(), today, &mut |_| {});
    let why = torn.mended(Lang::Zh).map(|mended| mended.is_some()).unwrap_err();
    assert!(why.contains("B3") && why.contains("引号"), "{why}");
}

#[test]
fn what_is_shown_of_a_text_is_text() {
    let name = "<img src=x onerror=alert(1)>.csv";
    let bytes = "\u{feff}机构编号,<b>坏\n<script>alert(2)</script>,x\n";
    let mut stages = 0;
    let files = vec![File::new(name, bytes), File::new("医疗机构.csv", bytes)];
    let desk = Desk::new(name, files, Vec::new(), day("2026-01-01"), &mut |_| stages += 1);
    let [_, groups] = draw::groups(&desk, Lang::Zh, &View::default());
    let html = draw::answer(&desk, Lang::Zh, false) + &groups;
    assert!(html.contains("&lt;img"), "{html}");
    for tag in ["<img", "<script", "<b>坏"] {
        assert!(!html.contains(tag), "{tag} in {html}");
    }
    assert!(stages > 0, "nobody was told how far it was");
}

#[test]
fn the_page_says_to_the_browser_that_it_asks_for_nothing() {
    let page = Page { script: b"run()", style: b"body{}", module: b"module" };
    let html = shell::document(&page, b"p{}");
    for part in [
        "default-src 'none'",
        // `printf 'run()' | openssl dgst -sha256 -binary | base64`, and likewise of the two styles.
        "script-src 'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ=' 'wasm-unsafe-eval'",
        "style-src 'sha256-fJgEClQWV1hGkK4qHMO0KotTsVnMYMXTq7/suurGyUo=' 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='",
        "<script>run()</script>",
        "bW9kdWxl",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    for asked in ["connect-src", "http:", "https:", " src="] {
        let named = html.replace("http://www.w3.org/2000/svg", "");
        assert!(!named.contains(asked), "{asked}");
    }
}

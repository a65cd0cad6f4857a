//! The files of a site as a value, and the names of its pages.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use implant_prices::check::Checked;
use implant_prices::day::Day;
use implant_prices::list::List;
use implant_prices::names;
use implant_prices::site::Site;
use implant_prices::site::integrity::{Differences, FILE, Integrity, sha256};
use implant_prices::site::parts::{Browser, Parts};
use serde_json::{Value, json};

const PLAIN: Parts = Parts { style: b"body{}", browser: None, demo: &[] };
const WHOLE: Parts = Parts {
    style: b"body{}",
    browser: Some(Browser {
        embed: b"run()",
        widget: b"\0asm",
        shadow: b".page{}",
        offline: b"begin()",
        worker: b"keep()",
        retire: b"retire()",
        keep: true,
    }),
    demo: &[],
};

fn checked(list: Value) -> Checked {
    let list: List = serde_json::from_value(list).unwrap();
    Checked::new(list).unwrap().0
}

fn site(parts: &Parts) -> Site {
    Site::new(&checked(desk::list()), day("2023-12-01"), parts).unwrap()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn text<'a>(site: &'a Site, file: &str) -> &'a str {
    std::str::from_utf8(&site.files[file]).unwrap()
}

#[test]
fn a_site_has_its_pages_in_both_languages_and_its_downloads() {
    let site = site(&PLAIN);
    for file in [
        "index.html",
        "index.en.html",
        "i/h99010100001.html",
        "i/h99010100001.en.html",
        "i/x-_2e_2e_2f_43linic.html",
        "i/x-_2e_2e_2f_43linic.en.html",
        "list.json",
        "list.xlsx",
        "prices.csv",
        "prices.en.csv",
        "schema.json",
        "integrity.json",
    ] {
        assert!(site.files.contains_key(file), "{file} is missing");
    }
    assert!(site.files.keys().any(|file| file.starts_with("csv/")));
    assert!(text(&site, "index.html").contains("示例第一医院"));
}

#[test]
fn every_address_on_a_page_leads_to_a_file_of_the_site() {
    for parts in [&PLAIN, &WHOLE] {
        let site = site(parts);
        for (page, html) in site.files.iter().filter(|(file, _)| file.ends_with(".html")) {
            let html = std::str::from_utf8(html).unwrap();
            for address in ["href=\"", "src=\"", "data-wasm=\"", "data-list=\""]
                .iter()
                .flat_map(|mark| html.split(mark).skip(1))
            {
                let address = address.split('"').next().unwrap();
                if ["#", "tel:", "data:"].iter().any(|start| address.starts_with(start)) {
                    continue;
                }
                let address = address.split('#').next().unwrap();
                let target = match address.strip_prefix("../") {
                    Some(rest) => rest.to_owned(),
                    None if page.starts_with("i/") => format!("i/{address}"),
                    None => address.to_owned(),
                };
                assert!(site.files.contains_key(&target), "{page} leads to {address}, which is not there");
            }
        }
    }
}

#[test]
fn without_the_browser_part_the_site_names_none() {
    let files: BTreeSet<String> = site(&PLAIN).files.into_keys().collect();
    let assets: Vec<&String> = files.iter().filter(|file| file.starts_with("assets/")).collect();
    assert_eq!(assets.len(), 1, "{assets:?}");
    assert!(assets[0].ends_with(".css"));
}

#[test]
fn assets_are_named_after_what_they_hold() {
    let site = site(&WHOLE);
    let assets: Vec<&String> = site.files.keys().filter(|file| file.starts_with("assets/")).collect();
    // Script and style of the pages; module, list, style and hulls of an element, each in a script as well.
    assert_eq!(assets.len(), 2 + 5 * 2, "{assets:?}");
    for asset in assets {
        if let Some(inside) = asset.strip_suffix(".js").filter(|inside| site.files.contains_key(*inside)) {
            let text = text(&site, asset);
            let letters = text.split('"').nth(1).unwrap();
            assert_eq!(STANDARD.decode(letters).unwrap(), site.files[inside], "{asset}");
            continue;
        }
        let hash = asset.split('.').nth(1).unwrap();
        assert!(sha256(&site.files[asset]).starts_with(hash), "{asset}");
        assert!(hash.len() >= 12);
    }
}

/// Length and SHA-256 of a file as a manifest states them.
fn states(site: &Site, file: &Value) {
    let path = file["path"].as_str().unwrap();
    let bytes = &site.files[path];
    assert_eq!(file["bytes"], bytes.len(), "{path}");
    let sum = file["integrity"].as_str().unwrap().strip_prefix("sha256-").unwrap();
    let sum: String = STANDARD.decode(sum).unwrap().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(sum, sha256(bytes), "{path}");
    assert!(site.files.contains_key(&format!("{path}.js")), "{path} stands in no script");
}

#[test]
fn the_manifest_states_what_an_element_loads_and_whom_to_tell_also_to_pages_in_other_encodings() {
    let site = site(&WHOLE);
    let current: Value = serde_json::from_slice(&site.files["current.json"]).unwrap();
    assert_eq!(current["format"], "implant-prices-site/1");
    assert_eq!(current["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(current["publisher"], desk::list()["about"]["publisher"]);
    for file in [
        &current["module"],
        &current["list"],
        &current["style"],
        &current["hull"]["zh-CN"],
        &current["hull"]["en"],
    ] {
        states(&site, file);
    }
    let script = text(&site, "current.js");
    assert!(script.is_ascii());
    let json = script.strip_prefix("self.implantPricesFile=").unwrap().trim_end().strip_suffix(';').unwrap();
    assert_eq!(serde_json::from_str::<Value>(json).unwrap(), current);
}

#[test]
fn the_script_of_elements_stays_the_same_while_lists_change() {
    let mut list = desk::list();
    list["about"]["title"] = json!("另一份名单");
    let other = Site::new(&checked(list), day("2024-01-31"), &WHOLE).unwrap();
    let one = site(&WHOLE);
    assert_eq!(one.files["embed.js"], other.files["embed.js"]);
    assert_ne!(one.files["current.json"], other.files["current.json"]);
    assert_ne!(one.files["worker.js"], other.files["worker.js"]);
}

#[test]
fn the_worker_keeps_what_the_first_pages_need_or_retires() {
    let kept = site(&WHOLE);
    let worker = text(&kept, "worker.js");
    let (_, rest) = worker.split_once("KEPT=").unwrap();
    let (files, code) = rest.split_once(";\n").unwrap();
    assert_eq!(code, "keep()");
    let files: BTreeMap<String, String> = serde_json::from_str(files).unwrap();
    for file in files.keys() {
        assert!(kept.files.contains_key(file), "{file}");
    }
    for (page, html) in ["index.html", "index.en.html"].map(|page| (page, text(&kept, page))) {
        assert!(files.contains_key(page));
        let named = kept
            .files
            .keys()
            .filter(|file| file.starts_with("assets/") && html.contains(&format!("\"{file}\"")));
        assert_eq!(
            named.filter(|file| !files.contains_key(*file)).collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
        assert!(html.contains("data-worker=\"worker.js\""));
    }
    let unkept = site(&WHOLE.unkept());
    assert_eq!(text(&unkept, "worker.js"), "retire()");
    assert!(!text(&unkept, "index.html").contains("data-worker"));
}

#[test]
fn the_one_file_may_run_its_own_script_and_style_and_nothing_else() {
    for parts in [&PLAIN, &WHOLE] {
        let site = site(parts);
        for file in ["offline.html", "offline.en.html"] {
            let html = text(&site, file);
            let policy =
                html.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
            assert!(policy.starts_with("default-src 'none';"), "{policy}");
            let sum = |text: &str| STANDARD.encode(hex(&sha256(text.as_bytes())));
            assert!(policy.contains(&format!("style-src 'sha256-{}'", sum("body{}"))), "{policy}");
            if parts.browser.is_some() {
                assert!(policy.contains(&format!("script-src 'sha256-{}'", sum("begin()"))), "{policy}");
                assert!(html.contains(">begin()</script>"));
            }
            assert!(
                !html.contains(" src=") && !html.contains("rel=\"stylesheet\""),
                "{file} loads something"
            );
        }
    }
}

fn hex(digits: &str) -> Vec<u8> {
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
}

#[test]
fn every_page_can_tell_its_age_and_says_nothing_of_it_without_a_clock() {
    let site = site(&WHOLE);
    let age = "<p class=\"notice\" hidden data-on=\"2023-12-01\">本页核对至今已有<span></span>天，价格（截至2023-11-20）可能已经变化，";
    let hull =
        site.files.keys().find(|file| file.starts_with("assets/hull.") && file.ends_with(".html")).unwrap();
    let hull = hull.clone();
    for file in ["index.html", "offline.html", "embed.html", "i/h99010100001.html"] {
        assert!(text(&site, file).contains(age), "{file}");
    }
    assert!(text(&site, &hull).contains("data-on=\"2023-12-01\""));
    assert!(
        text(&site, "index.en.html")
            .contains("This page was checked <span></span> days ago; its prices (as of 2023-11-20)")
    );
    // An institution's own page has the script for that alone, and waits for nothing.
    let script = site.files.keys().find(|file| file.starts_with("assets/embed.")).unwrap();
    let tag = format!("<script defer src=\"../{script}\" data-age></script>");
    assert!(text(&site, "i/h99010100001.html").contains(&tag));
}

#[test]
fn a_long_list_goes_on_over_pages() {
    let mut list = desk::list();
    let one = list["institutions"][0].clone();
    let many = (0..101).map(|at| {
        let mut one = one.clone();
        one["id"] = json!(format!("H{at:011}"));
        one
    });
    list["institutions"] = many.collect();
    let site = Site::new(&checked(list), day("2023-12-01"), &PLAIN).unwrap();
    for file in ["index.html", "page-2.html", "page-3.html", "index.en.html", "page-3.en.html"] {
        assert!(site.files.contains_key(file), "{file} is missing");
    }
    assert!(!site.files.contains_key("page-4.html"));
    assert_eq!(site.files.keys().filter(|file| file.starts_with("i/")).count(), 202);
}

#[test]
fn the_same_list_and_date_give_the_same_bytes_and_another_date_others() {
    let (one, other) = (site(&WHOLE), site(&WHOLE));
    assert_eq!(one.files, other.files);
    assert_eq!(one.zip().unwrap(), other.zip().unwrap());
    let later = Site::new(&checked(desk::list()), day("2023-12-02"), &WHOLE).unwrap();
    assert_ne!(one.files["index.html"], later.files["index.html"]);
}

#[test]
fn integrity_states_every_other_file() {
    let site = site(&WHOLE);
    let stated: Value = serde_json::from_slice(&site.files[FILE]).unwrap();
    assert_eq!(stated["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(stated["on"], "2023-12-01");
    let stated = stated["files"].as_object().unwrap();
    assert_eq!(stated.len() + 1, site.files.len());
    for (file, hash) in stated {
        assert_eq!(hash.as_str().unwrap(), sha256(&site.files[file]), "{file}");
    }
}

#[test]
fn a_sha_256_is_what_other_programs_say_too() {
    // The example of FIPS 180-4.
    assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn files_that_changed_went_or_came_are_told_apart() {
    let built = BTreeMap::from([("a".to_owned(), b"1".to_vec()), ("b".to_owned(), b"2".to_vec())]);
    let stated = Integrity::of(&built, day("2023-12-01"));
    let found = |files: &[(&str, &[u8])]| -> Differences {
        stated.differences(&files.iter().map(|(file, bytes)| (file.to_string(), sha256(bytes))).collect())
    };
    assert!(found(&[("a", b"1"), ("b", b"2"), (FILE, b"whatever it is")]).is_empty());
    let differences = found(&[("a", b"other"), ("c", b"3")]);
    assert_eq!(differences.changed, ["a"]);
    assert_eq!(differences.missing, ["b"]);
    assert_eq!(differences.added, ["c"]);
}

#[test]
fn the_table_of_prices_holds_the_totals_of_the_page_cheapest_first() {
    let site = site(&PLAIN);
    let table = text(&site, "prices.en.csv").strip_prefix('\u{feff}').expect("a mark for Excel");
    let mut csv = csv::Reader::from_reader(table.as_bytes());
    let headers = csv.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    let cell = |row: usize, header: &str| {
        rows[row].get(headers.iter().position(|known| known == header).unwrap()).unwrap()
    };
    // 3000 + 900 + 500 and 4171.01 + 770 + 327.
    assert_eq!(cell(0, "Lowest total (yuan)"), "4400.00");
    assert_eq!(cell(1, "Lowest total (yuan)"), "5268.01");
    assert_eq!(cell(1, "Service cap (yuan)"), "4171.00");
    assert_eq!(cell(1, "Service over by (yuan)"), "0.01");
    assert_eq!(cell(0, "Service over by (yuan)"), "0.00");
    assert!(text(&site, "index.en.html").contains("5268.01"));
}

#[test]
fn no_cell_of_the_table_is_a_formula() {
    let site = site(&PLAIN);
    let mut csv = csv::ReaderBuilder::new().has_headers(false).from_reader(&site.files["prices.csv"][3..]);
    let cells: Vec<String> =
        csv.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    assert!(cells.contains(&"'=虚构诊所".to_owned()) && cells.contains(&"'+00 0000".to_owned()));
    assert!(!cells.iter().any(|cell| cell.starts_with(['=', '+', '-', '@'])), "{cells:?}");
}

/// A name that every disk and every address takes as it is.
fn is_safe(name: &str) -> bool {
    name.len() <= 120
        && name.len() > 1
        && name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
}

#[test]
fn hostile_ids_get_safe_names_that_never_meet() {
    let long = "长".repeat(300);
    let ids = [
        "",
        ".",
        "..",
        "../",
        "../../etc/passwd",
        "/",
        "\\",
        "CON",
        "con",
        "Con",
        "nul",
        "aux.html",
        "a",
        "A",
        "x-a",
        "x",
        "_",
        "_5f",
        "_41",
        "A_",
        "a b",
        "a%20b",
        "a+b",
        "a\0b",
        "a\n",
        "H21050200001",
        "h21050200001",
        "H2105020000",
        "H210502000011",
        "H2105020000a",
        "Ｈ21050200001",
        "示例",
        "é",
        "e\u{301}",
        "🦷",
        "index",
        "i",
        "<script>",
        "\"",
        "'",
        "?",
        "#",
        "a?b#c",
        "con.",
        "con ",
        " con",
        &long,
        &long[..long.len() - 3],
    ];
    let names: BTreeMap<String, &str> = ids.iter().map(|id| (names::page(id), *id)).collect();
    assert_eq!(names.len(), ids.len(), "two ids have one name: {names:?}");
    for (name, id) in &names {
        assert!(is_safe(name), "{id:?} becomes {name}");
        let device = ["con", "nul", "aux", "prn", "com1", "lpt1"].contains(&name.as_str());
        assert!(!device, "{id:?} becomes a device, {name}");
    }
}

#[test]
fn a_short_id_never_takes_the_name_of_a_long_one() {
    let long = names::page(&"a".repeat(137));
    // The short id is spelled as the long one's beginning and hash are.
    let short = names::page(&format!("{}&b5a3404a4fcdc4", "a".repeat(80)));
    assert_eq!(long.strip_prefix("xl-"), short.strip_prefix("x-"));
    assert_ne!(long, short);
}

#[test]
fn a_name_stays_the_same_from_version_to_version() {
    // Links from outside rest on these.
    assert_eq!(names::page("H21050200001"), "h21050200001");
    assert_eq!(names::page("clinic-07"), "x-clinic_2d07");
    assert_eq!(names::page("口腔"), "x-_e5_8f_a3_e8_85_94");
    // FNV-1a of 101 letters a, from the definition: offset 0xcbf29ce484222325, prime 0x100000001b3.
    assert_eq!(names::page(&"a".repeat(101)), format!("xl-{}_{}", "a".repeat(80), "35feac92c3f8efc8"));
}

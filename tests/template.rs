//! The workbook to fill in: what it holds, `check` accepts, also after LibreOffice has opened and saved
//! it, and its drop-downs are still there.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod office;

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use implant_prices::disk;
use implant_prices::fields::{self, FIELDS, Kind, Sheet};
use implant_prices::finding::Code;
use implant_prices::list::List;
use implant_prices::words::Lang;
use implant_prices::write;

fn accepted(file: &Path) -> List {
    let reading = disk::open(file, None).unwrap_or_else(|fault| panic!("{}", fault.say(Lang::En)));
    let report = reading.report(Lang::En);
    assert_eq!(report.groups, [], "{}", report.text(Lang::En));
    reading.list.unwrap()
}

fn template(dir: &Path) -> PathBuf {
    let file = dir.join("template.xlsx");
    std::fs::write(&file, write::template().unwrap()).unwrap();
    file
}

/// The same workbook after LibreOffice has opened and saved it.
fn saved_by_libreoffice(file: &Path) -> PathBuf {
    office::convert(file, "xlsx", &file.parent().unwrap().join("saved"))
}

fn part(file: &Path, name: &str) -> Option<String> {
    let mut book = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    book.by_name(name).ok()?.read_to_string(&mut text).unwrap();
    Some(text)
}

/// For each sheet its drop-downs: the words or the cells they take their words from.
fn drop_downs(file: &Path) -> Vec<BTreeSet<String>> {
    let sheet = |number: usize| part(file, &format!("xl/worksheets/sheet{number}.xml"));
    (1..).map_while(sheet).map(|xml| choices(&xml)).collect()
}

fn choices(xml: &str) -> BTreeSet<String> {
    let starts = xml.split("<dataValidation ").skip(1);
    let lists = starts.filter(|rest| rest.split('>').next().unwrap().contains(r#"type="list""#));
    let words = lists.map(|rest| {
        let formula = rest.split("<formula1>").nth(1).unwrap().split("</formula1>").next().unwrap();
        formula.replace("&quot;", "").replace(['"', '\'', '$'], "").replace("&apos;", "")
    });
    words.collect()
}

#[test]
fn check_accepts_what_the_template_holds() {
    let dir = tempfile::tempdir().unwrap();
    let list = accepted(&template(dir.path()));
    assert!(list.about.demo, "the example says that it is one");
    assert_eq!(list.institutions.len(), 1);
    assert_eq!(list.institutions[0].implants.len(), 1);
    assert_eq!(list.policy.items[0].modifiers.len(), 1);
    assert_eq!(list.policy.implants[0].awards.len(), 1);
}

#[test]
fn every_field_with_words_has_its_drop_down() {
    let dir = tempfile::tempdir().unwrap();
    let found = drop_downs(&template(dir.path()));
    assert_eq!(found.len(), Sheet::ALL.len());
    for field in FIELDS {
        let Kind::Word(words) = field.kind else { continue };
        let at = Sheet::ALL.iter().position(|sheet| *sheet == field.sheet).unwrap();
        let list = words.written().join(",");
        assert!(found[at].contains(&list), "{} has no drop-down {list}: {:?}", field.header, found[at]);
    }
    assert!(found[0].contains(&fields::word::LABEL.written().join(",")));
    assert!(found[2].iter().any(|list| list.starts_with("中选种植体!A2:A")), "{:?}", found[2]);
}

#[test]
fn libreoffice_keeps_the_template_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let file = template(dir.path());
    let saved = saved_by_libreoffice(&file);
    assert_eq!(write::json(&accepted(&saved)), write::json(&accepted(&file)));
    assert_eq!(drop_downs(&saved), drop_downs(&file));
}

#[test]
fn the_template_and_a_workbook_are_the_same_bytes_each_time() {
    assert_eq!(write::template().unwrap(), write::template().unwrap());
    let dir = tempfile::tempdir().unwrap();
    let list = accepted(&template(dir.path()));
    assert_eq!(write::workbook(&list).unwrap(), write::workbook(&list).unwrap());
}

#[test]
fn libreoffice_keeps_a_list_as_it_is_in_ods_and_xls_too() {
    let dir = tempfile::tempdir().unwrap();
    let list = accepted(&template(dir.path()));
    let file = dir.path().join("list.xlsx");
    std::fs::write(&file, write::workbook(&list).unwrap()).unwrap();
    for ending in ["ods", "xls"] {
        let other = office::convert(&file, ending, dir.path());
        assert_eq!(write::json(&accepted(&other)), write::json(&list), "{ending}");
    }
}

#[test]
fn an_example_that_is_left_in_a_real_list_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let mut list = accepted(&template(dir.path()));
    list.about.demo = false;
    let file = dir.path().join("list.json");
    std::fs::write(&file, write::json(&list)).unwrap();
    let reading = disk::open(&file, None).unwrap();
    let left: Vec<&str> = reading.findings.iter().map(|finding| finding.at.as_str()).collect();
    assert_eq!(left, ["/institutions/0/name", "/policy/implants/0/id", "/policy/crowns/0/id"]);
    assert!(reading.findings.iter().all(|finding| finding.code == Code::ExampleLeft));
    assert!(reading.ok(), "the bureau decides");
}

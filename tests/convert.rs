//! What is written is what is read: lists go through JSON, a workbook and a folder of CSV files, and
//! come back the same.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod generated;

use std::path::Path;

use implant_prices::disk;
use implant_prices::list::List;
use implant_prices::read::Reading;
use implant_prices::words::Lang;
use implant_prices::write;
use proptest::prelude::*;

fn canonical(path: &Path) -> String {
    let reading: Reading = disk::open(path, None).unwrap_or_else(|fault| panic!("{}", fault.say(Lang::En)));
    match &reading.list {
        Some(list) => write::json(list),
        None => panic!("{}", reading.report(Lang::En).text(Lang::En)),
    }
}

fn through_json(list: &List) -> String {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("list.json");
    std::fs::write(&file, write::json(list)).unwrap();
    canonical(&file)
}

fn through_workbook(list: &List) -> String {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("list.xlsx");
    std::fs::write(&file, write::workbook(list).unwrap()).unwrap();
    canonical(&file)
}

fn through_csv(list: &List) -> String {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in write::csv(list) {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    canonical(dir.path())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_list_comes_back_from_json(list in generated::list()) {
        prop_assert_eq!(through_json(&list), write::json(&list));
    }

    #[test]
    fn a_list_comes_back_from_a_workbook(list in generated::list()) {
        prop_assert_eq!(through_workbook(&list), write::json(&list));
    }

    #[test]
    fn a_list_comes_back_from_csv(list in generated::list()) {
        prop_assert_eq!(through_csv(&list), write::json(&list));
    }
}

#[test]
fn the_lists_of_this_repository_come_back_the_same() {
    let lists = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lists");
    let mut count = 0;
    for entry in std::fs::read_dir(lists).unwrap() {
        let folder = entry.unwrap().path();
        let json = canonical(&folder);
        let list: List = serde_json::from_str(&json).unwrap();
        assert_eq!(through_json(&list), json);
        assert_eq!(through_workbook(&list), json);
        assert_eq!(through_csv(&list), json);
        count += 1;
    }
    assert!(count >= 3);
}

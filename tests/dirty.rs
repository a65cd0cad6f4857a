//! The dirtiest files, kept: each beside what must be found in it and what must be read from it.
//!
//! `NAME.expected` stands beside the file or folder `NAME`. Its lines: `# why`, `policy FILE`,
//! `refused TEXT` (the sentence holds it), `found CODE FILE ROW CELL VALUE` (`-` for what a place does not
//! have), `read POINTER = VALUE` (of an array its length), `read POINTER absent`. All findings stand there;
//! of the values those that the dirt could have changed.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use implant_prices::day::Day;
use implant_prices::disk;
use implant_prices::group::Place;
use implant_prices::words::Lang;
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dirty")
}

/// What stands beside no file of the corpus and is none itself: the policy, and the files that are broken
/// by `tests/safety.rs`.
const BESIDE: [&str; 2] = ["policy.json", "damage"];

#[test]
fn every_file_has_its_expectation_and_every_expectation_its_file() {
    let names = std::fs::read_dir(folder()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let (expected, files): (BTreeSet<String>, BTreeSet<String>) =
        names.filter(|name| !BESIDE.contains(&name.as_str())).partition(|name| name.ends_with(".expected"));
    let of_files: BTreeSet<String> = files.iter().map(|name| format!("{name}.expected")).collect();
    assert_eq!(expected, of_files);
    assert!(files.len() >= 25, "{} files", files.len());
}

#[test]
fn each_dirty_file_is_read_as_it_must_be() {
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "expected") {
            wrong.extend(held(&path));
        }
    }
    wrong.sort();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is not as it must be, in lines.
fn held(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let name = path.file_stem().unwrap().to_str().unwrap();
    let lines: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once(' ')).collect();
    let all = |what: &str| {
        lines.iter().filter(|(kind, _)| *kind == what).map(|(_, rest)| *rest).collect::<Vec<_>>()
    };
    assert!(!all("#").is_empty(), "{name} says why it is there");
    let policy = all("policy").first().map(|file| folder().join(file));
    let reading = match (disk::open(&path.with_extension(""), policy.as_deref()), all("refused").first()) {
        (Err(fault), Some(with)) if fault.say(Lang::Zh).contains(with) => return Vec::new(),
        (Err(fault), _) => return vec![format!("{name}: refused: {}", fault.say(Lang::Zh))],
        (Ok(_), Some(_)) => return vec![format!("{name}: not refused")],
        (Ok(reading), None) => reading.on(Day::parse("2024-01-01").unwrap()),
    };
    let groups = reading.report(Lang::Zh).groups;
    let each =
        groups.iter().flat_map(|group| group.places.iter().map(|place| said(group.code.code(), place)));
    let mut found: Vec<String> = each.collect();
    let mut wrong = Vec::new();
    for line in all("found") {
        match found.iter().position(|found| found == line) {
            Some(at) => drop(found.remove(at)),
            None => wrong.push(format!("{name}: missed: {line}")),
        }
    }
    wrong.extend(found.into_iter().map(|line| format!("{name}: invented: {line}")));
    let json = reading.list.map_or(Value::Null, |list| serde_json::to_value(list).unwrap());
    let reads = all("read");
    wrong.extend(reads.iter().filter_map(|line| differs(&json, line)).map(|line| format!("{name}: {line}")));
    let kinds = ["#", "policy", "refused", "found", "read"];
    assert!(lines.iter().all(|(kind, _)| kinds.contains(kind)), "{name} has a line of another kind");
    assert_eq!(lines.len(), text.lines().filter(|line| !line.is_empty()).count(), "{name} has a bare word");
    assert!(lines.iter().any(|(kind, _)| matches!(*kind, "found" | "read")), "{name} expects nothing");
    wrong
}

fn said(code: &str, place: &Place) -> String {
    let text = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".to_owned());
    let row = place.row.map_or_else(|| "-".to_owned(), |row| row.to_string());
    let value = place.value.replace('\n', "\\n");
    format!("{code} {} {row} {} {value}", text(&place.file), text(&place.cell)).trim_end().to_owned()
}

/// A line `POINTER = VALUE` or `POINTER absent` that is not so.
fn differs(json: &Value, line: &str) -> Option<String> {
    let (pointer, wanted) = match line.split_once(" = ") {
        Some((pointer, wanted)) => (pointer, Some(wanted)),
        None => (line.strip_suffix(" absent").unwrap(), None),
    };
    let read = match json.pointer(pointer) {
        Some(Value::String(text)) => Some(text.replace('\n', "\\n")),
        Some(Value::Array(items)) => Some(items.len().to_string()),
        Some(other) => Some(other.to_string()),
        None => None,
    };
    let same = read.as_deref() == wanted && !json.is_null();
    (!same).then(|| format!("read {pointer} = {read:?} and not {wanted:?}"))
}

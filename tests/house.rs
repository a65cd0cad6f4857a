//! The house stands as `src/lib.rs` says: every file is on the map, and nobody calls upward.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

use implant_prices::policy::LabelCode;

/// The longest file that one still reads.
const LINES: usize = 600;

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The floors in the order of the numbered list in the crate's documentation.
fn map() -> Vec<String> {
    let lib = fs::read_to_string(src().join("lib.rs")).unwrap();
    let rows = lib.lines().filter_map(|line| line.strip_prefix("//! ")?.split_once(". `"));
    let numbered: Vec<_> =
        rows.filter_map(|(at, rest)| Some((at.parse::<usize>().ok()?, rest.split_once('`')?.0))).collect();
    for (position, (number, name)) in numbered.iter().enumerate() {
        assert_eq!(*number, position + 1, "the number of `{name}`");
    }
    numbered.into_iter().map(|(_, name)| name.to_owned()).collect()
}

/// Every source file but the crate root and the commands, by its path within `src`, with its text.
fn files() -> Vec<(String, String)> {
    let mut open = vec![src()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(src()).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.retain(|(name, _)| name != "lib.rs" && !name.starts_with("bin/"));
    found.sort();
    found
}

/// The module of the crate root that a file belongs to: `check` for `check.rs` and `check/cap.rs`.
fn floor(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap()
}

/// The code of a file, without what is only said about it.
fn code(text: &str) -> String {
    let spoken = |line: &&str| !line.trim_start().starts_with("//");
    text.lines().filter(spoken).collect::<Vec<_>>().join("\n")
}

/// The modules of the crate that a file names: `crate::a::b`, and `crate::{a::b, c}`.
fn named(text: &str) -> Vec<String> {
    let code = code(text);
    let mut names = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(first_words(group)),
            None => names.push(word(rest)),
        }
    }
    names
}

fn word(text: &str) -> String {
    text.chars().take_while(|one| one.is_alphanumeric() || *one == '_').collect()
}

/// The first word of each path in a group of imports, up to its closing brace.
fn first_words(group: &str) -> Vec<String> {
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, one) in group.char_indices() {
        match one {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(word(group[start..at].trim_start()));
                start = at + 1;
                if one == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// What a file calls that stands below it on the map, or not on it at all.
fn upward(map: &[String], file: &str, text: &str) -> Vec<String> {
    let position = |name: &str| map.iter().position(|known| known == name);
    let own = position(floor(file));
    let mut calls = named(text);
    calls.retain(|name| position(name).is_none() || position(name) > own);
    // The other ways out of a file: its parent is the crate itself, or its parent's is.
    let code = code(text);
    let out = if file.contains('/') { "super::super::" } else { "super::" };
    let ways = code.match_indices(out).map(|(at, _)| word(&code[at + out.len()..]));
    calls.extend(ways.filter(|name| position(name).is_some_and(|found| Some(found) > own)));
    calls
}

#[test]
fn every_file_is_on_the_map_and_the_map_names_no_other() {
    let map = map();
    let files = files();
    assert!(map.len() >= 20, "{map:?}");
    for (file, _) in &files {
        assert!(map.iter().any(|name| name == floor(file)), "{file} is not on the map");
    }
    for name in &map {
        assert!(files.iter().any(|(file, _)| *file == format!("{name}.rs")), "there is no {name}.rs");
    }
}

#[test]
fn the_crate_root_declares_the_modules_in_the_order_of_the_map() {
    let lib = fs::read_to_string(src().join("lib.rs")).unwrap();
    let module = |line: &str| {
        line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned)
    };
    assert_eq!(lib.lines().filter_map(module).collect::<Vec<_>>(), map());
    let items = ["fn ", "struct ", "enum ", "impl ", "trait ", "const ", "static ", "macro_rules"];
    for line in code(&lib).lines() {
        let line = line.trim_start().trim_start_matches("pub ");
        assert!(!items.iter().any(|item| line.starts_with(item)), "the crate root holds `{line}`");
    }
}

#[test]
fn nobody_calls_upward() {
    let map = map();
    let files = files();
    assert!(files.iter().map(|(_, text)| named(text).len()).sum::<usize>() > 40);
    for (file, text) in &files {
        assert_eq!(upward(&map, file, text), Vec::<String>::new(), "{file} calls upward");
    }
}

#[test]
fn a_call_upward_is_seen_however_it_is_written() {
    let map: Vec<_> = ["money", "policy", "check", "price"].map(str::to_owned).into();
    for (file, text, seen) in [
        ("check.rs", "use crate::policy::Cap;", vec![]),
        ("check.rs", "use crate::check::cap;", vec![]),
        ("check.rs", "use crate::price::Book;", vec!["price"]),
        ("check/cap.rs", "let book = crate::price::Book::new();", vec!["price"]),
        ("check/cap.rs", "use super::Known;", vec![]),
        ("check/cap.rs", "use super::super::price;", vec!["price"]),
        ("check/cap.rs", "use super::super::money;", vec![]),
        ("policy.rs", "use super::price;", vec!["price"]),
        ("policy.rs", "use super::*;", vec![]),
        ("policy.rs", "use crate::{money::{Amount, Rate}, check, price::Book};", vec!["check", "price"]),
        ("policy.rs", "use crate::{\n    money,\n    check::{self, Checked},\n};", vec!["check"]),
        ("policy.rs", "use crate::elsewhere;", vec!["elsewhere"]),
        ("policy.rs", "/// See [`crate::price`].\n// crate::check", vec![]),
    ] {
        assert_eq!(upward(&map, file, text), seen, "{file}: {text}");
    }
}

#[test]
fn no_file_is_too_long_or_unsafe() {
    for (file, text) in files() {
        assert!(text.lines().count() <= LINES, "{file} is too long");
        let words = code(&text);
        // `'wasm-unsafe-eval'` is the word of a browser's policy.
        let mut words = words.split(|one: char| !one.is_alphanumeric() && !"_-".contains(one));
        assert!(!words.any(|word| word == "unsafe"), "{file} is unsafe");
    }
    let manifest = fs::read_to_string(src().join("../Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}

#[test]
fn label_codes_are_those_that_were_promised() {
    let promised = "not-participating participation-unknown over-service-cap over-all-in-cap no-cap-known \
        implant-markup crown-markup implant-over-award markup-over-promise crown-over-ceiling not-awarded \
        price-missing package-only parts-differ far-above-local unusually-low volume-behind \
        not-verified-lately participating within-cap zero-markup";
    assert_eq!(LabelCode::WORDS.join(" "), promised.split_whitespace().collect::<Vec<_>>().join(" "));
}

//! Nothing is missed and nothing is invented: faults of every kind are seeded at random into files that
//! nobody has seen, and what is found is held against what was seeded, cell by cell.
//!
//! Each run prints its seed. `FAULTS_SEED=7 FAULTS_ROUNDS=2000 cargo test --test faults` repeats and
//! lengthens it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod case;
mod copies;
mod dice;
mod dirt;
mod flat;
mod flat_seed;
mod grid;
mod lay;
mod model;
mod odd;
#[path = "../office/mod.rs"]
mod office;
mod raw;
mod save;
mod seed;

use std::collections::HashSet;

use implant_prices::read::given::{File, Given};
use implant_prices::write;

use case::{Case, Seen, differ, read, seen};
use dice::{Dice, rounds};
use save::{Form, save};

/// The sheets of a list as a clerk could have made them, and the list.
fn made(dice: &mut Dice) -> (Case, implant_prices::list::List) {
    let list = model::list(dice);
    let form = Form::any(dice);
    let mut laid = lay::plain(&list);
    for laid in &mut laid {
        lay::loosen(laid, form, dice);
        dirt::soil(laid, form, dice);
    }
    (Case { form, laid, taken: HashSet::new(), expected: Vec::new() }, list)
}

fn saved(case: &Case) -> Given {
    let grids: Vec<_> = case.laid.iter().map(|laid| laid.grid.clone()).collect();
    save(&grids, case.form)
}

/// The cells that a workbook must have faults in hold, by their names, what must be found there.
fn named_rightly(given: &Given, expected: &[Seen]) {
    let Given::File(file) = given else { return };
    // What says something else than what stands in the cell.
    let other = ["cell-error", "part-twice", "id-from-name", "about-taken"];
    let of_text = |seen: &&Seen| !seen.value.is_empty() && !other.contains(&seen.code.as_str());
    for seen in expected.iter().filter(of_text).filter(|_| file.bytes.starts_with(b"PK")) {
        let (Some(sheet), Some(cell)) = (&seen.sheet, &seen.cell) else { continue };
        let stands = raw::text(&file.bytes, sheet, cell).map(|text| text.trim().to_owned());
        assert_eq!(stands.as_deref(), Some(seen.value.as_str()), "{seen:?}");
    }
}

#[test]
fn a_dirty_file_that_says_everything_is_read_to_exactly_its_list() {
    let (first, rounds) = rounds(40);
    println!("FAULTS_SEED={first}");
    for seed in first..first + rounds as u64 {
        let mut dice = Dice::new(seed);
        let (case, list) = made(&mut dice);
        let reading = read(&saved(&case), None);
        if let Some(lines) = differ(&seen(&reading), &[]) {
            panic!("FAULTS_SEED={seed} FAULTS_ROUNDS=1 ({:?}):\n{lines}", case.form);
        }
        let read = write::json(&reading.list.unwrap());
        assert_eq!(read, write::json(&list), "FAULTS_SEED={seed} FAULTS_ROUNDS=1 ({:?})", case.form);
    }
}

/// Seeds a few faults, and names their kinds.
fn seeded(case: &mut Case, dice: &mut Dice) -> Vec<&'static str> {
    if dice.once_in(10) {
        let (name, seed) = seed::ALONE;
        return if seed(case, dice) { vec![name] } else { Vec::new() };
    }
    let mut names = Vec::new();
    for _ in 0..dice.within(1, 6) {
        let (name, seed) = dice.pick(seed::SEEDS);
        if seed(case, dice) {
            names.push(*name);
        }
    }
    names
}

fn seeded_flat(flat: &mut flat::Flat, dice: &mut Dice) -> (Vec<&'static str>, Vec<Seen>) {
    let mut field = flat_seed::Field { taken: HashSet::new(), expected: flat.told.clone(), flat };
    let mut names = Vec::new();
    for _ in 0..dice.within(1, 6) {
        let (name, seed) = dice.pick(flat_seed::SEEDS);
        if seed(&mut field, dice) {
            names.push(*name);
        }
    }
    (names, field.expected)
}

#[test]
fn each_seeded_fault_is_found_in_its_cell_and_nothing_else_is() {
    let (first, rounds) = rounds(80);
    println!("FAULTS_SEED={first}");
    let mut wrong = Vec::new();
    for seed in first..first + rounds as u64 {
        let mut dice = Dice::new(seed);
        let (mut case, _) = made(&mut dice);
        let names = seeded(&mut case, &mut dice);
        let given = saved(&case);
        if seed % 8 == 0 {
            named_rightly(&given, &case.expected);
        }
        if let Some(lines) = differ(&seen(&read(&given, None)), &case.expected) {
            wrong.push(format!("FAULTS_SEED={seed} FAULTS_ROUNDS=1 ({:?}, {names:?}):\n{lines}", case.form));
        }
    }
    assert!(wrong.is_empty(), "{} of {rounds} files:\n{}", wrong.len(), wrong.join("\n"));
}

/// A kind that can be seeded nowhere would be looked for in vain.
#[test]
fn every_kind_of_fault_can_be_seeded() {
    for (name, seed) in seed::SEEDS.iter().chain([&seed::ALONE]) {
        let can = |at: u64| {
            let mut dice = Dice::new(at);
            let (mut case, _) = made(&mut dice);
            seed(&mut case, &mut dice)
        };
        assert!((0..200).any(can), "{name}");
    }
    for (name, seed) in flat_seed::SEEDS {
        let can = |at: u64| {
            let mut dice = Dice::new(at);
            let list = model::list(&mut dice);
            let mut flat = flat::lay(&list, Form::any(&mut dice), &mut dice);
            let expected = flat.told.clone();
            seed(&mut flat_seed::Field { taken: HashSet::new(), expected, flat: &mut flat }, &mut dice)
        };
        assert!((0..200).any(can), "{name}");
    }
}

#[test]
fn a_dirty_flat_table_is_read_to_what_it_says() {
    let (first, rounds) = rounds(40);
    println!("FAULTS_SEED={first}");
    for seed in first..first + rounds as u64 {
        let mut dice = Dice::new(seed);
        let list = model::list(&mut dice);
        let flat = flat::lay(&list, Form::any(&mut dice), &mut dice);
        let reading = read(&flat.given(), Some(&flat::policy(&list)));
        let told = format!("FAULTS_SEED={seed} FAULTS_ROUNDS=1 ({:?}, {:?})", flat.form, flat.over);
        if let Some(lines) = differ(&seen(&reading), &flat.told) {
            panic!("{told}:\n{lines}");
        }
        assert_eq!(flat::said(&reading.list.unwrap()), flat::said(&list), "{told}");
    }
}

#[test]
fn each_fault_seeded_in_a_flat_table_is_found_in_its_cell_and_nothing_else_is() {
    let (first, rounds) = rounds(40);
    println!("FAULTS_SEED={first}");
    let mut wrong = Vec::new();
    for seed in first..first + rounds as u64 {
        let mut dice = Dice::new(seed);
        let list = model::list(&mut dice);
        let mut flat = flat::lay(&list, Form::any(&mut dice), &mut dice);
        let (names, expected) = seeded_flat(&mut flat, &mut dice);
        if seed % 8 == 0 {
            named_rightly(&flat.given(), &expected);
        }
        let reading = read(&flat.given(), Some(&flat::policy(&list)));
        if let Some(lines) = differ(&seen(&reading), &expected) {
            let told =
                format!("FAULTS_SEED={seed} FAULTS_ROUNDS=1 ({:?}, {:?}, {names:?})", flat.form, flat.over);
            wrong.push(format!("{told}:\n{lines}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {rounds} files:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_copy_with_repairs_has_the_same_faults_in_the_same_cells() {
    let (first, rounds) = rounds(80);
    println!("FAULTS_SEED={first}");
    let mut wrong = Vec::new();
    // Each file is copied twice, and each copy is read three times.
    for seed in first..first + rounds.div_ceil(8) as u64 {
        let mut dice = Dice::new(seed);
        let (mut case, list) = made(&mut dice);
        let names = seeded(&mut case, &mut dice);
        let mut flat = flat::lay(&list, Form::any(&mut dice), &mut dice);
        let (flat_names, _) = seeded_flat(&mut flat, &mut dice);
        let policy = flat::policy(&list);
        for (given, policy, form, names) in
            [(saved(&case), None, case.form, names), (flat.given(), Some(&policy), flat.form, flat_names)]
        {
            if let Some(what) = copies::wrong(&given, policy, form) {
                wrong.push(format!("FAULTS_SEED={seed} FAULTS_ROUNDS=1 ({form:?}, {names:?}): {what}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} files:\n{}", wrong.len(), wrong.join("\n"));
}

/// The same faults stand in the same cells after LibreOffice has saved the workbook in an older format.
#[test]
fn faults_are_found_in_ods_and_xls_too() {
    let (seed, _) = rounds(1);
    println!("FAULTS_SEED={seed}");
    let mut dice = Dice::new(seed);
    let (mut case, _) = made(&mut dice);
    while case.form != Form::Xlsx {
        (case, _) = made(&mut dice);
    }
    let names = seeded(&mut case, &mut dice);
    let list = model::list(&mut dice);
    let mut flat = flat::lay(&list, Form::Xlsx, &mut dice);
    let (flat_names, flat_expected) = seeded_flat(&mut flat, &mut dice);
    let mut endings = ["ods", "xls"];
    dice.shuffle(&mut endings);
    let policy = flat::policy(&list);
    let template = (saved(&case), None, case.expected, names);
    let flat = (flat.given(), Some(&policy), flat_expected, flat_names);
    for (ending, (given, policy, expected, names)) in endings.into_iter().zip([template, flat]) {
        let Given::File(file) = given else { panic!("a workbook is one file") };
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(file.name());
        std::fs::write(&path, &file.bytes).unwrap();
        let path = office::convert(&path, ending, dir.path());
        let name = path.file_name().unwrap().to_str().unwrap();
        let expected: Vec<Seen> =
            expected.into_iter().map(|seen| Seen { file: Some(name.to_owned()), ..seen }).collect();
        let given = Given::File(File::new(name, std::fs::read(&path).unwrap()));
        if let Some(lines) = differ(&seen(&read(&given, policy)), &expected) {
            panic!("FAULTS_SEED={seed} ({name}, {names:?}):\n{lines}");
        }
    }
}

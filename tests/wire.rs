//! What the browser loads is the list that was checked, and nothing else is taken for one.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use implant_prices::check::Checked;
use implant_prices::day::Day;
use implant_prices::{disk, wire};

fn checked(name: &str) -> Checked {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lists").join(name);
    disk::open(&folder, None).unwrap().checked().expect("a list without errors")
}

fn on() -> Day {
    Day::parse("2023-12-01").unwrap()
}

#[test]
fn every_list_comes_back_the_same() {
    for name in ["demo", "published-taizhou", "published-fuyang"] {
        let checked = checked(name);
        let (back, day) = wire::read(&wire::write(&checked, on())).unwrap();
        assert_eq!(back.list(), checked.list(), "{name}");
        assert_eq!(day, on());
    }
}

#[test]
fn bytes_that_are_cut_off_are_no_list() {
    let bytes = wire::write(&checked("published-taizhou"), on());
    for length in 0..bytes.len() {
        assert!(wire::read(&bytes[..length]).is_err(), "the first {length} bytes");
    }
    let longer = [bytes.as_slice(), b"x"].concat();
    assert!(wire::read(&longer).is_err(), "a byte too many");
}

#[test]
fn another_version_is_no_list() {
    let mut bytes = wire::write(&checked("published-taizhou"), on());
    bytes[3] += 1;
    assert!(wire::read(&bytes).is_err());
}

#[test]
fn changed_bytes_never_make_it_panic() {
    let bytes = wire::write(&checked("published-taizhou"), on());
    let mut refused = 0;
    for at in 0..bytes.len() {
        for change in [0x01, 0x80, 0xff] {
            let mut changed = bytes.clone();
            changed[at] ^= change;
            refused += usize::from(wire::read(&changed).is_err());
        }
    }
    // Most changes of a length or a count are noticed; those within an amount cannot be.
    assert!(refused > bytes.len(), "{refused} of {} changes were noticed", 3 * bytes.len());
}

#[test]
fn columns_keep_the_demo_small() {
    let checked = checked("demo");
    let bytes = wire::write(&checked, on()).len();
    let json = serde_json::to_vec(checked.list()).unwrap().len();
    assert!(bytes * 2 < json, "{bytes} bytes of columns beside {json} of JSON");
}

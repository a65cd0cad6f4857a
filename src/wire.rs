//! A checked list as the browser loads it: the policy row by row, the institutions in columns, which are
//! smaller and faster to read than rows. Not a format for others: page and browser part are always
//! written together, and a version in front says so.
//!
//! Numbers are written in groups of seven bits, lowest first. A codec of our own, as a self-describing
//! one with derived code would cost every patient about ten times these bytes.

use crate::check::Checked;
use crate::day::Day;

mod bytes;
mod columns;
mod rows;

use bytes::{Reader, Writer};
use rows::Wire;

/// What stands in front, so that other bytes are refused; the last byte is the version.
const MAGIC: [u8; 4] = *b"imp\x01";

/// Bytes that are not a list of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAList;

/// Writes a checked list and the date it is held against.
#[must_use]
pub fn write(checked: &Checked, on: Day) -> Vec<u8> {
    let list = checked.list();
    let mut to = Writer::default();
    MAGIC.iter().for_each(|byte| to.byte(*byte));
    on.put(&mut to);
    list.about.put(&mut to);
    list.policy.put(&mut to);
    columns::put(list, &mut to);
    to.finish()
}

/// Reads what [`write()`] wrote.
///
/// # Errors
/// When the bytes are cut off, changed, or of another version.
pub fn read(bytes: &[u8]) -> Result<(Checked, Day), NotAList> {
    whole(bytes).ok_or(NotAList)
}

fn whole(bytes: &[u8]) -> Option<(Checked, Day)> {
    let mut from = Reader::new(bytes.strip_prefix(&MAGIC)?)?;
    let on = Day::get(&mut from);
    let about = Wire::get(&mut from);
    let policy = Wire::get(&mut from);
    let list = columns::get(about, policy, &mut from);
    from.is_done().then(|| (Checked::trusted(list), on))
}

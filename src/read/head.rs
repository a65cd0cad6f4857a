//! The row that holds the headers, and which column holds which field.

use super::cell::Cell;
use super::table::Table;
use crate::fields::{Field, PAIR_ALSO, PAIR_HEADERS, Sheet, normal};

/// A table's header row.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Its position among the table's rows.
    pub at: usize,
    /// Its number, from 1.
    pub row: usize,
    /// The column of each field that was found, from 0, and its header as it stands.
    pub fields: Vec<(&'static Field, usize, String)>,
    /// Columns whose header is not known, and the header.
    pub unknown: Vec<(usize, String)>,
    /// Headers that stand a second time.
    pub twice: Vec<(usize, String)>,
}

/// Headers that tables carry for their readers and that say nothing about the list.
const IDLE: [&str; 2] = ["序号", "行号"];

/// How far down headers are looked for: titles and remarks may stand above them.
const DEEPEST: usize = 30;

/// Finds the header row of a sheet: the first with the most headers that are known.
pub fn find(table: &Table, sheet: Sheet) -> Option<Head> {
    let rows = table.rows.iter().take(DEEPEST).enumerate();
    let heads = rows.map(|(at, (row, cells))| head(at, *row, cells, sheet));
    let best = heads.reduce(|best, head| if head.fields.len() > best.fields.len() { head } else { best })?;
    let enough = best.fields.len() >= 2 || (best.fields.len() == 1 && best.unknown.is_empty());
    enough.then_some(best)
}

fn head(at: usize, row: usize, cells: &[Cell], sheet: Sheet) -> Head {
    let mut head = Head { at, row, ..Head::default() };
    for (column, cell) in cells.iter().enumerate() {
        let Cell::Text(text) = cell else { continue };
        let header = normal(text);
        match sheet.fields().find(|field| field.answers(&header)) {
            Some(field) if head.fields.iter().any(|(known, ..)| known.path == field.path) => {
                head.twice.push((column, text.clone()));
            }
            Some(field) => head.fields.push((field, column, text.clone())),
            None if IDLE.contains(&header.as_str()) => {}
            None => head.unknown.push((column, text.clone())),
        }
    }
    head
}

/// The columns of key, value and second value in `发布信息`: by their headers, else the first three.
/// Also says after which of the table's rows the keys begin.
pub fn pairs(table: &Table) -> (usize, [usize; 3]) {
    for (at, (_, cells)) in table.rows.iter().take(DEEPEST).enumerate() {
        let column = |which: usize| {
            let is = |cell: &Cell| matches!(cell, Cell::Text(text) if names_pair(which, text));
            cells.iter().position(is)
        };
        if let (Some(key), Some(value)) = (column(0), column(1)) {
            return (at + 1, [key, value, column(2).unwrap_or(value + 1)]);
        }
    }
    (0, [0, 1, 2])
}

fn names_pair(which: usize, header: &str) -> bool {
    let header = normal(header);
    normal(PAIR_HEADERS[which]) == header || PAIR_ALSO[which].iter().any(|known| normal(known) == header)
}

//! A row whose cells do not stand in their columns: a cell was dropped, and what stood to its right moved
//! left. Found by what the cells hold; where they belong is for the clerk to say.

use super::super::cell::{self, Cell};
use super::super::number;
use super::super::table::Row;
use super::Columns;
use crate::fields::{Field, Kind, word};

/// How many cells must be in the wrong column before it is more than a slip of the pen.
const FEW: usize = 2;

/// The first cell of a row that stands in the wrong column, and its value.
pub(super) fn found(row: Row<'_>, columns: &Columns) -> Option<(usize, String)> {
    let here = |column: usize| row.cell(column);
    let wrong = || columns.all.iter().filter(|(field, column)| !fits(here(*column), field));
    if wrong().take(FEW).count() < FEW {
        return None;
    }
    let dropped = |at: usize| {
        move |column: usize| match column {
            _ if column < at => row.cell(column),
            _ if column == at => Cell::Empty,
            _ => row.cell(column - 1),
        }
    };
    let added = |at: usize| move |column: usize| row.cell(if column < at { column } else { column + 1 });
    let last = columns.width.saturating_sub(1);
    let left = row.cell(last) == Cell::Empty && (0..columns.width).any(|at| all_fit(columns, &dropped(at)));
    let right = || {
        row.cell(columns.width) != Cell::Empty && (0..columns.width).any(|at| all_fit(columns, &added(at)))
    };
    if !left && !right() {
        return None;
    }
    let first = wrong().map(|(_, column)| *column).min()?;
    Some((first, row.cell(first).shown()))
}

fn all_fit<'a>(columns: &Columns, cell: &impl Fn(usize) -> Cell<'a>) -> bool {
    columns.all.iter().all(|(field, column)| {
        let cell = cell(*column);
        fits(cell, field) && !(field.need && cell == Cell::Empty)
    })
}

/// Whether a cell holds what its column is for, as far as its form tells.
fn fits(cell: Cell<'_>, field: &Field) -> bool {
    let text = match cell {
        Cell::Empty => return true,
        Cell::Error(_) => return true,
        Cell::Day(_) => return field.kind == Kind::Day,
        Cell::Text(text) => text,
        Cell::Number(_) | Cell::Flag(_) => "",
    };
    let is_number = matches!(cell, Cell::Number(_)) || number::is_plain(text);
    match field.kind {
        Kind::Phones => {
            let digits = cell.shown().chars().filter(char::is_ascii_digit).count();
            digits >= 5 && digits * 2 >= text.chars().count() || number::is_nothing(text)
        }
        Kind::Text => match field.path {
            "area" => is_number,
            "code" | "^code" => cell.shown().len() > 10 || !is_number,
            "name" | "address" | "district" => !is_number && !is_word_of_another(text),
            "note" => !is_word_of_another(text),
            path if path.ends_with("/product") || path == "product" => !is_number,
            _ => true,
        },
        Kind::Open(_) => !is_number,
        Kind::Texts | Kind::Codes => true,
        Kind::Word(_) if field.path == "level" => {
            cell::read(cell, field.kind).is_ok() || cell::level_and_class(text).is_some()
        }
        kind => cell::read(cell, kind).is_ok(),
    }
}

/// Whether a text is a word that only another column has: a level or an ownership.
fn is_word_of_another(text: &str) -> bool {
    // The words of these columns are short; most texts are told by their length.
    text.chars().count() <= 6
        && (word::LEVEL.code(text).is_some()
            || word::OWNERSHIP.code(text).is_some()
            || word::FLAG.code(text).is_some())
}

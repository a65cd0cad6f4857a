//! A row whose cells do not stand in their columns: a cell was dropped, and what stood to its right moved
//! left. Found by what the cells hold; where they belong is for the clerk to say.

use super::super::cell::{self, Cell};
use super::super::number;
use super::super::table::Row;
use super::{Column, Columns};
use crate::fields::{Field, Kind, word};

/// How many cells must be in the wrong column before it is more than a slip of the pen.
const FEW: usize = 2;

/// By how many columns cells are looked for.
const MOST_MOVED: usize = 3;

/// How many cells must be in the wrong column before a further fault in the row does not hide that it moved.
const MANY: usize = 3;

/// The first cell of a row that stands in the wrong column, and its value.
pub(super) fn found(row: Row<'_>, columns: &Columns) -> Option<(usize, String)> {
    let wrong = columns.all.iter().filter(|(field, column)| !fits(row.cell(*column), field));
    let wrong: Vec<usize> = wrong.map(|(_, column)| *column).collect();
    let first = *wrong.iter().min()?;
    if wrong.len() < FEW {
        return None;
    }
    let moved = |by: usize| {
        let end = (columns.width.saturating_sub(by)..columns.width).all(|at| row.cell(at) == Cell::Empty);
        let beyond = row.width() >= columns.width + by;
        end && fit_moved(columns, first, |column| column.checked_sub(by).map(|from| row.cell(from)), by)
            || beyond && fit_moved(columns, first, |column| Some(row.cell(column + by)), 0)
    };
    ((1..=MOST_MOVED).any(moved) || most_fit_moved(row, columns, first, wrong.len()))
        .then(|| (first, row.cell(first).shown()))
}

/// Whether most cells from some column on are wrong, and nearly all of them fit one column further to the
/// right, or to the left. A cell that must be filled may be the one that was dropped, and one of many may be
/// wrong besides.
fn most_fit_moved(row: Row<'_>, columns: &Columns, first: usize, wrong: usize) -> bool {
    let field = |at: usize| columns.all.iter().find(|(_, column)| *column == at).map(|(field, _)| *field);
    let filled = || row.filled().filter(|(column, _)| *column >= first);
    let telling = filled().filter(|(column, _)| field(*column).is_some_and(is_telling)).count();
    if wrong < MANY || wrong * 2 <= telling {
        return false;
    }
    let unfit = |to: fn(usize) -> Option<usize>| {
        let misses = |(column, cell): &(usize, Cell<'_>)| {
            to(*column).and_then(field).is_some_and(|field| !fits(*cell, field))
        };
        filled().filter(misses).count()
    };
    let last = columns.width.checked_sub(1);
    let dropped = last.is_some_and(|last| row.cell(last) == Cell::Empty);
    dropped && unfit(|at| Some(at + 1)) * 4 <= wrong || unfit(|at| at.checked_sub(1)) * 4 <= wrong
}

/// Whether a cell's form tells that it stands in the wrong column.
fn is_telling(field: &Field) -> bool {
    match field.kind {
        Kind::Text => {
            matches!(field.path, "area" | "code" | "^code" | "name" | "address" | "district" | "product")
                || field.path.ends_with("/product")
        }
        Kind::Texts | Kind::Codes | Kind::Open(_) => false,
        _ => true,
    }
}

/// Whether all cells fit when those from some column on come from elsewhere. That column is the first wrong
/// one or stands to its left: what is right of it has moved. `dropped` cells are missing there.
fn fit_moved<'a>(
    columns: &Columns,
    first: usize,
    from: impl Fn(usize) -> Option<Cell<'a>>,
    dropped: usize,
) -> bool {
    let fitting = |(field, column): &Column| {
        from(*column).is_some_and(|cell| fits(cell, field) && !is_gap(cell, field))
    };
    let beyond = columns.all.iter().filter(|(_, column)| *column >= first + dropped);
    if !beyond.clone().all(fitting) {
        return false;
    }
    (0..=first).rev().any(|at| {
        let gap = columns.all.iter().filter(|(_, column)| (at..at + dropped).contains(column));
        let between =
            columns.all.iter().filter(|(_, column)| (at + dropped..first + dropped).contains(column));
        gap.into_iter().all(|(field, _)| !field.need) && between.into_iter().all(fitting)
    })
}

/// Whether a cell is empty that must not be.
fn is_gap(cell: Cell<'_>, field: &Field) -> bool {
    field.need && cell == Cell::Empty
}

/// Whether a cell holds what its column is for, as far as its form tells.
fn fits(cell: Cell<'_>, field: &Field) -> bool {
    let text = match cell {
        Cell::Empty => return true,
        // Wherever it stands, it says nothing of its column.
        cell if cell::is_as_above(cell) => return true,
        Cell::Error(_) | Cell::Marked(_) => return true,
        Cell::Day(_) => return field.kind == Kind::Day,
        Cell::Text(text) => text,
        Cell::Number(_) | Cell::Flag(_) => "",
    };
    let is_number = matches!(cell, Cell::Number(_)) || number::is_plain(text);
    // A name has a letter: 100-656 is no brand.
    let is_named = !is_number && text.chars().any(char::is_alphabetic);
    match field.kind {
        Kind::Amount if is_number => true,
        // Two numbers are in their column, though they can be read as neither.
        Kind::Amount | Kind::Count if number::is_one_or_two(text) => true,
        Kind::Phones => {
            let digits = cell.shown().chars().filter(char::is_ascii_digit).count();
            digits >= 5 && digits * 2 >= text.chars().count() || number::is_nothing(text)
        }
        Kind::Text => match field.path {
            "area" => is_number,
            "code" | "^code" => cell.shown().len() > 10 || !is_number,
            "name" | "address" | "district" => is_named && !is_word_of_another(text),
            "note" => !is_word_of_another(text),
            path if path.ends_with("/product") || path == "product" => is_named,
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

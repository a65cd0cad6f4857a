//! Repairs of single cells that are sure: what a cell says is known, it is only written otherwise than it
//! should be. Made on request, each listed; nothing else is touched, and [`lost()`] holds a copy against that.

use super::cell::{self, Cell};
use super::given::Given;
use super::head::Head;
use super::number;
use super::progress::Watch;
use super::rows::{is_item_code, lines::Lines, narrow_code, with_zero};
use super::table::{Row, Table};
use super::{CannotRead, build, tables};
use crate::day::Day;
use crate::fields::{Field, Kind, Sheet, normal};
use crate::finding::is_unseen;
use crate::group::Place;
use crate::money::Rate;

mod lost;

pub use lost::{Copied, Lost, lost, torn};

/// What a repaired cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text; in a workbook the cell is made one.
    Text(String),
    /// A plain number.
    Number(String),
    /// A day.
    Day(Day),
}

impl Value {
    /// The value as a person sees it.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Value::Text(text) | Value::Number(text) => text.clone(),
            Value::Day(day) => day.to_string(),
        }
    }
}

/// One repair.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which of the tables.
    pub table: usize,
    /// The row, from 1.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
    /// Where it stands, in words, with the value as it stands.
    pub place: Place,
    /// What it says from now on.
    pub to: Value,
}

/// The tables of a list, and what is to be repaired in them.
#[derive(Clone, Debug)]
pub struct Repairs {
    /// The tables as they stand.
    pub tables: Vec<Table>,
    /// The repairs, table by table, row by row.
    pub changes: Vec<Change>,
}

/// Finds every repair that is sure. A list in JSON has no tables and so none.
///
/// # Errors
/// When a file cannot be read at all.
pub fn find(given: &Given) -> Result<Repairs, CannotRead> {
    let mut nobody = |_| {};
    let mut watch = Watch::new(&mut nobody);
    let tables = tables(given, &mut watch)?;
    let layouts = build(&tables, None, &mut watch).layouts;
    let mut changes = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        match layouts.get(at) {
            Some(Some((_, head))) => of_table(at, table, head, &mut changes),
            _ if Sheet::named(&table.name) == Some(Sheet::About) => of_pairs(at, table, &mut changes),
            _ => {}
        }
    }
    Ok(Repairs { tables, changes })
}

fn of_table(at: usize, table: &Table, head: &Head, changes: &mut Vec<Change>) {
    let mut lines = Lines::new(head, table);
    for row in table.rows().skip(head.below) {
        if !lines.is_data(row) {
            continue;
        }
        for (field, column, header) in &head.fields {
            // A cell that only shows a value from above is repaired where the value stands.
            if table.traces.filled.contains(&(row.number, *column)) {
                continue;
            }
            changes.extend(of_cell(at, table, row, *column, field, header));
        }
    }
}

fn of_pairs(at: usize, table: &Table, changes: &mut Vec<Change>) {
    let (start, [key, value, _]) = super::head::pairs(table);
    for row in table.rows().skip(start) {
        let name = normal(&row.cell(key).shown());
        if let Some(field) = Sheet::About.field_named(&name) {
            changes.extend(of_cell(at, table, row, value, field, crate::fields::PAIR_HEADERS[1]));
        }
    }
}

fn of_cell(
    at: usize,
    table: &Table,
    row: Row<'_>,
    column: usize,
    field: &Field,
    header: &str,
) -> Option<Change> {
    let stands = table.as_stands(&row, column);
    let cell = row.cell(column);
    let to = repaired(cell, stands, field, table.traces.mac_days)?;
    let from = stands.map_or_else(|| cell.shown(), str::to_owned);
    let place = Place {
        file: Some(table.file.clone()),
        sheet: Some(table.name.clone()),
        row: Some(row.number),
        column: Some(header.to_owned()),
        cell: Some(super::place::cell(row.number, column)),
        path: None,
        value: from,
    };
    Some(Change { table: at, row: row.number, column, place, to })
}

/// What a cell should hold instead; `None` where it is well as it stands, or not sure.
fn repaired(cell: Cell<'_>, stands: Option<&str>, field: &Field, mac_days: bool) -> Option<Value> {
    if let (Cell::Number(number), Kind::Day) = (cell, field.kind) {
        let day = number::day(&number.to_string())?;
        // No day to be sure of where days count from 1904; a copy counts from 1900, and must not make it one.
        return Some(if mac_days { Value::Text(format!("{number}（1904）")) } else { Value::Day(day) });
    }
    let shown = match cell {
        Cell::Text(text) => text.to_owned(),
        Cell::Number(number) if is_item_code(field) => number.to_string(),
        _ => return None,
    };
    let text = shown.as_str();
    let other = |value: String| (value != text).then_some(value);
    let value = match field.kind {
        Kind::Amount => {
            let plain = number::amount(text, cell::per(field)).ok()??;
            other(plain).filter(|_| !number::is_plain(text)).map(Value::Number)
        }
        Kind::Count => other(number::count(text)?.to_string()).map(Value::Number),
        Kind::Day => number::day(text).filter(|day| day.to_string() != text).map(Value::Day),
        Kind::Rate => {
            let rate = Rate::parse(&number::rate(text)?).ok()?;
            other(number::half(text)).map(|_| Value::Text(rate.percent()))
        }
        Kind::Flag(words) | Kind::Word(words) => {
            let code = words.code(text)?;
            let known = words.read().any(|word| word == text);
            words.chinese(code).filter(|_| !known).map(|word| Value::Text(word.to_owned()))
        }
        _ if is_item_code(field) => {
            let narrow = narrow_code(field, text);
            with_zero(narrow.as_deref().unwrap_or(text)).or(narrow).map(Value::Text)
        }
        Kind::Phones => cell::mended_phones(text).map(Value::Text),
        // A product is found by its name without them.
        Kind::Text if field.sheet == Sheet::Flat => {
            other(text.chars().filter(|c| !is_unseen(*c)).collect()).map(Value::Text)
        }
        Kind::Text => narrow_code(field, text).map(Value::Text),
        _ => None,
    };
    let padded = || stands.is_some_and(|stands| stands != text && cell::of(field, cell).is_ok());
    value.or_else(|| padded().then(|| Value::Text(text.to_owned())))
}

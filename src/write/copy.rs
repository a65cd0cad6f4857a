//! A clerk's own tables once more, with repaired cells: the same sheets, rows and columns, so that every cell
//! keeps its name.

use std::collections::{HashMap, HashSet};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};

use super::guarded;
use crate::read::cell::Cell;
use crate::read::repair::{Repairs, Value};
use crate::read::table::{MOST_CELLS, Table};

/// The repaired cells of one table, by row and column.
type New<'a> = HashMap<(usize, usize), &'a Value>;

fn of_table(repairs: &Repairs, at: usize) -> New<'_> {
    let own = repairs.changes.iter().filter(|change| change.table == at);
    own.map(|change| ((change.row, change.column), &change.to)).collect()
}

/// The tables as a workbook.
///
/// # Errors
/// When the workbook cannot be made.
pub fn workbook(repairs: &Repairs) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    book.set_properties(&properties);
    let names = names(&repairs.tables, SHEET_LETTERS);
    // A workbook shows one sheet at least, and opens with one that it shows.
    let shown = repairs.tables.iter().position(|table| !table.hidden).unwrap_or(0);
    for (at, (table, name)) in repairs.tables.iter().zip(&names).enumerate() {
        let page = book.add_worksheet();
        page.set_name(name)?;
        if at == shown {
            page.set_active(true).set_first_tab(true);
        } else {
            page.set_hidden(table.hidden);
        }
        sheet(page, table, &of_table(repairs, at))?;
    }
    book.save_to_buffer()
}

/// The longest name that a sheet can have.
const SHEET_LETTERS: usize = 31;

/// The longest name of a file that every system takes, whatever its letters are.
const FILE_LETTERS: usize = 60;

/// The files of a copy as CSV, one for each table, in their order.
#[must_use]
pub fn folder(repairs: &Repairs) -> Vec<(String, Vec<u8>)> {
    let names = names(&repairs.tables, FILE_LETTERS);
    names.into_iter().enumerate().map(|(at, name)| (format!("{name}.csv"), csv(repairs, at))).collect()
}

/// A name for each table that a sheet and a file can have, and that no other has: not too long, without the signs
/// that separate folders or mean something to a spreadsheet. A second table of a name gets a number.
fn names(tables: &[Table], most: usize) -> Vec<String> {
    let mut taken = HashSet::new();
    let name = |table: &Table| {
        let never = |c: char| c.is_control() || "[]:*?/\\<>|\"".contains(c);
        let plain: String = table.name.chars().map(|c| if never(c) { '_' } else { c }).collect();
        let plain = plain.trim_matches(['\'', '.', ' ']);
        let plain = if plain.is_empty() { "_" } else { plain };
        let numbered = |nth: usize| match nth {
            1 => plain.chars().take(most).collect(),
            nth => {
                let end = format!("_{nth}");
                plain.chars().take(most - end.len()).collect::<String>() + &end
            }
        };
        // Spreadsheets and some systems take small and large letters for the same.
        let free = (1..).map(numbered).find(|name: &String| taken.insert(name.to_lowercase()));
        free.unwrap_or_default()
    };
    tables.iter().map(name).collect()
}

fn sheet(page: &mut Worksheet, table: &Table, new: &New<'_>) -> Result<(), XlsxError> {
    let text = Format::new().set_num_format("@");
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let at = |row: usize| u32::try_from(row.saturating_sub(1)).unwrap_or(u32::MAX);
    let column = |column: usize| u16::try_from(column).unwrap_or(u16::MAX);
    for merge in &table.traces.merges {
        let (first, last) = (merge.first, merge.last);
        // A file that merges a cell twice is left with the first.
        let _ = page.merge_range(at(first.0), column(first.1), at(last.0), column(last.1), "", &text);
    }
    let day = |page: &mut Worksheet, row, column, day: crate::day::Day| {
        let (year, month, of_month) = day.parts();
        let moment = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(u16::MAX), month, of_month);
        match moment {
            Ok(moment) => page.write_datetime_with_format(row, column, &moment, &date).map(|_| ()),
            Err(_) => page.write_string_with_format(row, column, day.to_string(), &text).map(|_| ()),
        }
    };
    for row in table.rows() {
        for (nth, cell) in row.cells().enumerate() {
            let (to_row, to_column) = (at(row.number), column(nth));
            if table.traces.filled.contains(&(row.number, nth)) {
                continue;
            }
            match (new.get(&(row.number, nth)), cell) {
                (Some(Value::Text(value)), _) => {
                    page.write_string_with_format(to_row, to_column, value, &text)?;
                }
                (Some(Value::Number(value)), _) => match value.parse::<f64>() {
                    Ok(number) => drop(page.write_number(to_row, to_column, number)?),
                    Err(_) => drop(page.write_string_with_format(to_row, to_column, value, &text)?),
                },
                (Some(Value::Day(value)), _) => day(page, to_row, to_column, *value)?,
                (None, Cell::Empty) => {}
                (None, Cell::Text(_)) => {
                    let stands = table.as_stands(&row, nth).unwrap_or_default();
                    page.write_string_with_format(to_row, to_column, stands, &text)?;
                }
                (None, Cell::Error(value)) => drop(page.write_formula(to_row, to_column, error(value))?),
                (None, Cell::Marked(value)) => {
                    page.write_string_with_format(to_row, to_column, value, &text)?;
                }
                (None, Cell::Number(number)) => drop(page.write_number(to_row, to_column, number)?),
                (None, Cell::Flag(flag)) => drop(page.write_boolean(to_row, to_column, flag)?),
                (None, Cell::Day(value)) => day(page, to_row, to_column, value)?,
            }
        }
    }
    for row in &table.traces.hidden_rows {
        page.set_row_hidden(at(*row))?;
    }
    for hidden in &table.traces.hidden_columns {
        page.set_column_hidden(column(*hidden))?;
    }
    Ok(())
}

/// An error of a spreadsheet's own as one again: as a text it would pass for a name or a remark. A formula that
/// was never computed is computed when the copy is opened, and is an error until then. One that names another file, or
/// is written as OpenDocument writes it, would damage the copy.
fn error(value: &str) -> Formula {
    const KNOWN: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];
    let word = if KNOWN.contains(&value) { value } else { KNOWN[1] };
    let computable = value.len() > 1 && value.starts_with('=') && !value.contains(['…', '[']);
    let formula = if computable { value.to_owned() } else { format!("={word}") };
    Formula::new(formula).set_result(word)
}

/// One of the tables as a CSV file in UTF-8 with a mark, so that spreadsheets know it.
#[must_use]
pub fn csv(repairs: &Repairs, at: usize) -> Vec<u8> {
    let Some(table) = repairs.tables.get(at) else { return Vec::new() };
    let new = of_table(repairs, at);
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(b"\xef\xbb\xbf".to_vec());
    let mut next = 1;
    // In a CSV file the number of cells tells rows in which one is missing; a workbook has no such number.
    let widest = table.rows().map(|row| row.width()).max().unwrap_or(0);
    let all = if table.delimited || widest * table.height() > MOST_CELLS { 0 } else { widest };
    for row in table.rows() {
        // Empty lines are kept, so that each row keeps its number.
        while next < row.number {
            // Rows of any length into memory: nothing can fail.
            let _ = writer.write_record([""]);
            next += 1;
        }
        let cells = row.cells().enumerate().map(|(column, cell)| match new.get(&(row.number, column)) {
            Some(value) => guarded(&value.shown()),
            None if table.traces.filled.contains(&(row.number, column)) => String::new(),
            None => guarded(table.as_stands(&row, column).unwrap_or(&cell.shown())),
        });
        let missing = all.saturating_sub(row.width());
        let _ = writer.write_record(cells.chain(std::iter::repeat_n(String::new(), missing)));
        next = row.number + 1;
    }
    writer.into_inner().unwrap_or_default()
}

//! The list as JSON, as a workbook and as a folder of CSV files; the template; the JSON Schema.

use std::fmt;

use rust_xlsxwriter::XlsxError;

use crate::fields::{Shape, Sheet};
use crate::list::List;
use crate::read::table::GUARDED;

mod book;
mod sheets;

use sheets::{Filled, sheets};

/// Why a list could not be written.
#[derive(Debug)]
pub enum CannotWrite {
    /// A value that JSON does not have, such as a degree that is no number.
    Json(serde_json::Error),
    /// A text that is too long for a cell, or more rows than a sheet has.
    Workbook(XlsxError),
    /// The CSV could not be put together.
    Csv(csv::Error),
}

impl fmt::Display for CannotWrite {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CannotWrite::Json(error) => error.fmt(to),
            CannotWrite::Workbook(error) => error.fmt(to),
            CannotWrite::Csv(error) => error.fmt(to),
        }
    }
}

impl std::error::Error for CannotWrite {}

impl From<serde_json::Error> for CannotWrite {
    fn from(error: serde_json::Error) -> CannotWrite {
        CannotWrite::Json(error)
    }
}

impl From<XlsxError> for CannotWrite {
    fn from(error: XlsxError) -> CannotWrite {
        CannotWrite::Workbook(error)
    }
}

impl From<csv::Error> for CannotWrite {
    fn from(error: csv::Error) -> CannotWrite {
        CannotWrite::Csv(error)
    }
}

/// The list in its canonical form: fields in the order of the types, defaults omitted.
///
/// # Errors
/// When a value is one that JSON does not have.
pub fn json(list: &List) -> Result<String, CannotWrite> {
    Ok(serde_json::to_string_pretty(list)? + "\n")
}

/// The JSON Schema of the list format, generated from the types.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn schema() -> Result<String, CannotWrite> {
    Ok(serde_json::to_string_pretty(&schemars::schema_for!(List))? + "\n")
}

/// The list as a workbook, with the drop-downs and notes of the template.
///
/// # Errors
/// When a text is too long for a cell.
pub fn workbook(list: &List) -> Result<Vec<u8>, CannotWrite> {
    Ok(book::book(&sheets(list)?, false)?)
}

/// The list as CSV files: the name and the bytes of each. Sheets without rows are left out.
///
/// # Errors
/// When a value is one that JSON does not have.
pub fn csv(list: &List) -> Result<Vec<(String, Vec<u8>)>, CannotWrite> {
    let sheets = sheets(list)?;
    let filled = sheets.iter().filter(|filled| !filled.rows.is_empty());
    filled.map(|filled| Ok((format!("{}.csv", filled.sheet.name()), csv_file(filled)?))).collect()
}

/// UTF-8 with a byte order mark, without which Excel takes it for the system's own encoding.
fn csv_file(filled: &Filled) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(filled.sheet.headers())?;
    for row in &filled.rows {
        writer.write_record(row.iter().map(|cell| guarded(cell)))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// A cell that no spreadsheet takes for a formula: our reader takes the `'` off again.
pub(crate) fn guarded(cell: &str) -> String {
    if cell.starts_with(GUARDED) { format!("'{cell}") } else { cell.to_owned() }
}

/// The workbook to fill in: headers, notes, drop-downs and one example row on each sheet.
///
/// # Errors
/// When the workbook cannot be made.
pub fn template() -> Result<Vec<u8>, CannotWrite> {
    let sheets: Vec<Filled> =
        Sheet::ALL.iter().map(|sheet| Filled { sheet: *sheet, rows: examples(*sheet) }).collect();
    Ok(book::book(&sheets, true)?)
}

fn examples(sheet: Sheet) -> Vec<Vec<String>> {
    if sheet.shape() != Shape::Pairs {
        return vec![sheet.fields().map(|field| field.example.to_owned()).collect()];
    }
    let second = |path| match path {
        "about/complaints/*" => "000-0000-0000",
        "policy/basis/*" => "未参与专项治理",
        _ => "",
    };
    sheet
        .fields()
        .map(|field| [field.header, field.example, second(field.path)].map(str::to_owned).to_vec())
        .collect()
}

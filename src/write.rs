//! The list as JSON, as a workbook and as a folder of CSV files; the template; the JSON Schema.

use rust_xlsxwriter::XlsxError;

use crate::fields::{Shape, Sheet};
use crate::list::List;
use crate::read::csv::GUARDED;

mod book;
pub mod copy;
mod findings;
mod sheets;

pub use findings::findings;
use sheets::{Filled, sheets};

/// The list in its canonical form: fields in the order of the types, defaults omitted.
#[must_use]
pub fn json(list: &List) -> String {
    pretty(list)
}

/// The JSON Schema of the list format, generated from the types.
#[must_use]
pub fn schema() -> String {
    pretty(&schemars::schema_for!(List))
}

/// JSON with a line for each field. It fails only for keys that are no texts, which no type here has.
fn pretty(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}

/// The list as a workbook, with the drop-downs and notes of the template.
///
/// # Errors
/// When a text is too long for a cell, or there are more rows than a sheet has.
pub fn workbook(list: &List) -> Result<Vec<u8>, XlsxError> {
    book::book(&sheets(list), false)
}

/// The list as CSV files: the name and the bytes of each. Sheets without rows are left out.
#[must_use]
pub fn csv(list: &List) -> Vec<(String, Vec<u8>)> {
    let sheets = sheets(list);
    let filled = sheets.iter().filter(|filled| !filled.rows.is_empty());
    filled.map(|filled| (format!("{}.csv", filled.sheet.name()), csv_file(filled))).collect()
}

/// UTF-8 with a byte order mark, without which Excel takes it for the system's own encoding.
fn csv_file(filled: &Filled) -> Vec<u8> {
    let headers = filled.sheet.headers().into_iter().map(str::to_owned).collect();
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(b"\xef\xbb\xbf".to_vec());
    for row in std::iter::once(&headers).chain(&filled.rows) {
        // Rows of any length into memory: nothing can fail.
        let _ = writer.write_record(row.iter().map(|cell| guarded(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula: our reader takes the `'` off again.
pub(crate) fn guarded(cell: &str) -> String {
    if cell.starts_with(GUARDED) { format!("'{cell}") } else { cell.to_owned() }
}

/// The workbook to fill in: headers, notes, drop-downs and one example row on each sheet.
///
/// # Errors
/// When the workbook cannot be made.
pub fn template() -> Result<Vec<u8>, XlsxError> {
    let sheets: Vec<Filled> =
        Sheet::ALL.iter().map(|sheet| Filled { sheet: *sheet, rows: examples(*sheet) }).collect();
    book::book(&sheets, true)
}

fn examples(sheet: Sheet) -> Vec<Vec<String>> {
    if sheet.shape() != Shape::Pairs {
        return vec![sheet.fields().map(|field| field.example.to_owned()).collect()];
    }
    let second = |path| match path {
        "about/complaints/*" => "000-0000-0000",
        "policy/basis/*" => crate::fields::word::LABEL.0[0].1[0],
        _ => "",
    };
    sheet
        .fields()
        .map(|field| [field.header, field.example, second(field.path)].map(str::to_owned).to_vec())
        .collect()
}

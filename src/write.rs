//! The list as JSON, as a workbook and as a folder of CSV files; the template; the JSON Schema.

use rust_xlsxwriter::XlsxError;

use crate::list::List;

/// The list in its canonical form: fields in the order of the types, defaults omitted.
#[must_use]
pub fn json(list: &List) -> String {
    serde_json::to_string_pretty(list).unwrap_or_default() + "\n"
}

/// The JSON Schema of the list format, generated from the types.
#[must_use]
pub fn schema() -> String {
    serde_json::to_string_pretty(&schemars::schema_for!(List)).unwrap_or_default() + "\n"
}

/// The list as a workbook.
///
/// # Errors
/// When a text is too long for a cell.
pub fn workbook(_list: &List) -> Result<Vec<u8>, XlsxError> {
    Ok(Vec::new())
}

/// The list as CSV files: name and bytes of each.
#[must_use]
pub fn csv(_list: &List) -> Vec<(String, Vec<u8>)> {
    Vec::new()
}

/// The workbook to fill in.
///
/// # Errors
/// When the workbook cannot be made.
pub fn template() -> Result<Vec<u8>, XlsxError> {
    Ok(Vec::new())
}

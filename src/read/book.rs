//! Workbooks → tables, cell by cell: a cell at the far end of a sheet makes no large table.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{
    Data, DataRef, ExcelDateTime, Font, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Style, Xls,
    XlsError, Xlsx, XlsxError, XlsxFormulaMetadata,
};

use super::CannotRead;
use super::beside::Beside;
use super::cell::Cell;
use super::form::Form;
use super::gaps;
use super::given::File;
use super::guard::guarded;
use super::marks;
use super::progress::Watch;
use super::records;
use super::table::{At, Merge, Table, TooLarge, Traces};
use crate::day::Day;

type Bytes<'a> = Cursor<&'a [u8]>;

/// The tables of a workbook.
pub fn tables(file: &File, form: Form, watch: &mut Watch<'_>) -> Result<Vec<Table>, CannotRead> {
    let bytes = Cursor::new(file.bytes.as_slice());
    // Damaged files of the old format bring the library down that reads them.
    let read = guarded(|| match form {
        Form::Xls => old(file, bytes, watch),
        Form::Ods => open(file, bytes, watch),
        _ => xlsx(file, bytes, watch),
    });
    let mut tables = read.unwrap_or_else(|| Err(CannotRead::Damaged(file.at.clone())))?;
    for table in &mut tables {
        finished(table).map_err(|_| too_large(file))?;
    }
    Ok(tables)
}

/// The table as a person sees it, once all its cells are there.
fn finished(table: &mut Table) -> Result<(), TooLarge> {
    for ((row, column), beside) in std::mem::take(&mut table.traces.beside) {
        table.show(row, column, &beside)?;
    }
    for (at, shown) in std::mem::take(&mut table.traces.marked) {
        table.mark(at, &shown)?;
    }
    table.fill_merges()
}

fn too_large(file: &File) -> CannotRead {
    CannotRead::TooLarge(file.at.clone())
}

fn xlsx(file: &File, bytes: Bytes<'_>, watch: &mut Watch<'_>) -> Result<Vec<Table>, CannotRead> {
    let fault = |fault: XlsxError| match fault {
        XlsxError::Password => CannotRead::Password(file.at.clone()),
        _ => CannotRead::Damaged(file.at.clone()),
    };
    let mut marks = marks::xlsx(&file.bytes).ok_or_else(|| CannotRead::Damaged(file.at.clone()))?;
    let mut book: Xlsx<_> = Xlsx::new(bytes).map_err(fault)?;
    let mac_days = book.has_1904_epoch();
    let sheets: Vec<_> = visible(book.sheets_metadata());
    let part = file.bytes.len() / sheets.len().max(1);
    let mut tables = Vec::new();
    for (name, hidden) in sheets {
        let mut table = Table::new(file.name(), &name);
        table.hidden = hidden;
        table.traces = marks.remove(&name).unwrap_or_default();
        table.traces.mac_days = mac_days;
        let of_styles = styled(&mut book, &name).map_err(fault)?.ok_or_else(|| too_large(file))?;
        table.traces.beside = of_styles.beside;
        table.traces.struck.extend(of_styles.struck);
        let mut cells = book.worksheet_cells_reader(&name).map_err(fault)?;
        let mut before = None;
        let rows = cells.dimensions().end.0 as usize + 1;
        while let Some(record) = cells.next_cell_with_formula_metadata().map_err(fault)? {
            let (row, column) = (record.pos.0 as usize + 1, record.pos.1 as usize);
            // Cells stand in order; of a file in which they do not, nobody knows what it means.
            if before.replace((row, column)) >= Some((row, column)) {
                return Err(CannotRead::Damaged(file.at.clone()));
            }
            let uncomputed;
            let cell = match (&record.value, &record.formula) {
                // A formula whose value was never computed must not pass for an empty cell.
                (DataRef::Empty, Some(formula)) => {
                    uncomputed = format!("={}", text(formula));
                    Cell::Error(&uncomputed)
                }
                (value, _) => of_ref(value),
            };
            if record.formula.is_some() && !matches!(cell, Cell::Error(_)) {
                table.traces.formulas += 1;
                table.traces.formula.get_or_insert((row, column));
            }
            if cell == Cell::Empty {
                continue;
            }
            if table.last_row() < row {
                watch.more(part * (row - table.last_row()) / rows.max(1));
                table.begin(row).map_err(|_| too_large(file))?;
            }
            table.push_at(column, cell).map_err(|_| too_large(file))?;
        }
        tables.push(table);
    }
    Ok(tables)
}

/// What the styles of cells say of their values.
#[derive(Default)]
struct Styled {
    /// Cells whose number format changes what their number says.
    beside: Vec<(At, Beside)>,
    /// Cells that are struck out.
    struck: Vec<At>,
}

/// What the styles of a sheet say of its cells; `None` when that is of more cells than any list has. Most workbooks
/// have no such style, and their cells are not looked at for it.
fn styled(book: &mut Xlsx<Bytes<'_>>, name: &str) -> Result<Option<Styled>, XlsxError> {
    let mut cells = book.worksheet_cells_reader(name)?;
    // A format without a code of its own has the currency of whoever opens the workbook.
    let of = |style: &Style| {
        let own = style.number_format.as_ref().filter(|format| !format.format_code.starts_with("_($*"));
        own.and_then(|format| Beside::of(&format.format_code))
    };
    let formats: Vec<Option<Beside>> = cells.styles().iter().map(of).collect();
    let is_struck = |style: &Style| style.font.as_ref().is_some_and(Font::has_strikethrough);
    let struck: Vec<bool> = cells.styles().iter().map(is_struck).collect();
    let mut found = Styled::default();
    if formats.iter().all(Option::is_none) && !struck.contains(&true) {
        return Ok(Some(found));
    }
    while let Some((row, column, style)) = cells.next_style_id()? {
        if let Some(beside) = formats.get(style).cloned().flatten() {
            found.beside.push(((row as usize + 1, column as usize), beside));
        }
        if struck.get(style) == Some(&true) {
            found.struck.push((row as usize + 1, column as usize));
        }
        if found.beside.len() > marks::MOST || found.struck.len() > marks::MOST {
            return Ok(None);
        }
    }
    Ok(Some(found))
}

/// A formula as its cell holds it; one that is shared with the cells above is named by its place alone.
fn text(formula: &XlsxFormulaMetadata) -> &str {
    match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => formula,
        _ => "…",
    }
}

/// The worksheets of a workbook, and whether each is hidden.
fn visible(sheets: &[calamine::Sheet]) -> Vec<(String, bool)> {
    sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect()
}

fn old(file: &File, bytes: Bytes<'_>, watch: &mut Watch<'_>) -> Result<Vec<Table>, CannotRead> {
    let fault = |fault: XlsError| match fault {
        XlsError::Password => CannotRead::Password(file.at.clone()),
        _ => CannotRead::Damaged(file.at.clone()),
    };
    let marks = records::marks(&file.bytes).ok_or_else(|| CannotRead::Damaged(file.at.clone()))?;
    let mut book: Xls<_> = Xls::new(bytes).map_err(fault)?;
    let mac_days = book.has_1904_epoch();
    // Charts and macros stand among the sheets in both.
    let names = book.sheets_metadata().iter().map(|sheet| sheet.name.clone());
    let mut marks: HashMap<_, _> = names.zip(marks).collect();
    let mut tables = Vec::new();
    for (name, hidden) in visible(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(fault)?;
        let formulas = book.worksheet_formula(&name).unwrap_or_default();
        let traces = marks.remove(&name).unwrap_or_default();
        let sheet = Whole { range: &range, formulas: &formulas, stands: &|row| row };
        let mut table = dense(file, &name, &sheet, traces).map_err(|_| too_large(file))?;
        table.hidden = hidden;
        table.traces.mac_days = mac_days;
        for merge in book.merge_cells_by_sheet_name(&name).unwrap_or_default() {
            let at = |(row, column): (u32, u32)| (row as usize + 1, column as usize);
            table.traces.merges.push(Merge { first: at(merge.start), last: at(merge.end) });
        }
        watch.more(file.bytes.len() / book.sheets_metadata().len().max(1));
        tables.push(table);
    }
    Ok(tables)
}

fn open(file: &File, bytes: Bytes<'_>, watch: &mut Watch<'_>) -> Result<Vec<Table>, CannotRead> {
    let fault = |fault: OdsError| match fault {
        OdsError::Password => CannotRead::Password(file.at.clone()),
        OdsError::CellLimitExceeded { .. } => too_large(file),
        _ => CannotRead::Damaged(file.at.clone()),
    };
    let mut marks = marks::ods(&file.bytes).ok_or_else(|| CannotRead::Damaged(file.at.clone()))?;
    let is_large = |marks: &HashMap<String, (Traces, usize)>| {
        marks.values().any(|(_, cells)| *cells > super::table::MOST_CELLS)
    };
    let closed = match is_large(&marks) {
        true => Some(gaps::close(&file.bytes).ok_or_else(|| too_large(file))?),
        false => None,
    };
    let bytes = match &closed {
        Some(closed) if marks::ods(&closed.bytes).is_none_or(|marks| is_large(&marks)) => {
            return Err(too_large(file));
        }
        Some(closed) => Cursor::new(closed.bytes.as_slice()),
        None => bytes,
    };
    let mut book: Ods<_> = Ods::new(bytes).map_err(fault)?;
    let mut tables = Vec::new();
    for (name, hidden) in visible(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(fault)?;
        let formulas = book.worksheet_formula(&name).map_err(fault)?;
        let (traces, _) = marks.remove(&name).unwrap_or_default();
        let stands = |row: usize| closed.as_ref().map_or(row, |closed| closed.row(&name, row));
        let sheet = Whole { range: &range, formulas: &formulas, stands: &stands };
        let mut table = dense(file, &name, &sheet, traces).map_err(|_| too_large(file))?;
        table.hidden = hidden;
        watch.more(file.bytes.len() / book.sheets_metadata().len().max(1));
        tables.push(table);
    }
    Ok(tables)
}

/// A sheet that was read as a whole.
struct Whole<'a> {
    range: &'a Range<Data>,
    formulas: &'a Range<String>,
    /// Where a row stands in the file, from 0: runs of empty rows may have been left out.
    stands: &'a dyn Fn(usize) -> usize,
}

/// The table of a sheet that was read as a whole, with what else the file says of it.
fn dense(file: &File, name: &str, sheet: &Whole<'_>, traces: Traces) -> Result<Table, TooLarge> {
    let Whole { range, formulas, stands } = *sheet;
    let mut table = Table::new(file.name(), name);
    table.traces = traces;
    let (top, left) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
    let computed = |row: usize, column: usize| {
        let at = (u32::try_from(row).ok()?, u32::try_from(column).ok()?);
        formulas.get_value(at).filter(|formula| !formula.is_empty())
    };
    for (row, cells) in range.rows().enumerate().map(|(at, cells)| (top + at, cells)) {
        let mut begun = false;
        let number = stands(row) + 1;
        for (column, data) in cells.iter().enumerate().map(|(at, data)| (left + at, data)) {
            let formula = computed(row, column);
            let uncomputed;
            let is_empty = table.traces.computed_empty.contains(&(number, column));
            let cell = match (data, formula) {
                (Data::Empty, Some(formula)) if !is_empty => {
                    uncomputed = format!("={}", formula.trim_start_matches("of:").trim_start_matches('='));
                    Cell::Error(&uncomputed)
                }
                // LibreOffice saves what went wrong in a formula as the text that its cell shows.
                (Data::String(text), Some(_)) if is_error(text) => Cell::Error(text),
                (data, _) => of_data(data),
            };
            if formula.is_some() && !matches!(cell, Cell::Error(_)) {
                table.traces.formulas += 1;
                table.traces.formula.get_or_insert((number, column));
            }
            if cell == Cell::Empty {
                continue;
            }
            if !begun {
                table.begin(number)?;
                begun = true;
            }
            table.push_at(column, cell)?;
        }
    }
    Ok(table)
}

fn of_ref<'a>(data: &'a DataRef<'_>) -> Cell<'a> {
    match data {
        DataRef::SharedString(text) => Cell::text_as_stands(text),
        DataRef::String(text) => Cell::text_as_stands(text),
        DataRef::Empty => Cell::Empty,
        #[expect(clippy::cast_precision_loss, reason = "whole numbers beyond 2^53 are refused as codes")]
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::Error(error) => Cell::Error(named(error)),
        DataRef::DateTimeIso(text) => iso(text).map_or_else(|| Cell::text(text), Cell::Day),
        DataRef::DurationIso(text) => Cell::text(text),
        DataRef::DateTime(moment) => day(*moment),
    }
}

fn of_data(data: &Data) -> Cell<'_> {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) => Cell::text_as_stands(text),
        Data::DurationIso(text) => Cell::text(text),
        #[expect(clippy::cast_precision_loss, reason = "whole numbers beyond 2^53 are refused as codes")]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(flag) => Cell::Flag(*flag),
        Data::Error(error) => Cell::Error(named(error)),
        Data::DateTimeIso(text) => iso(text).map_or_else(|| Cell::text(text), Cell::Day),
        Data::DateTime(moment) => day(*moment),
    }
}

/// An error of a spreadsheet's own as the cell shows it.
fn named(error: &calamine::CellErrorType) -> &'static str {
    use calamine::CellErrorType as Of;
    match error {
        Of::Div0 => "#DIV/0!",
        Of::NA => "#N/A",
        Of::Name => "#NAME?",
        Of::Null => "#NULL!",
        Of::Num => "#NUM!",
        Of::Ref => "#REF!",
        Of::Value => "#VALUE!",
        Of::GettingData => "#DATA!",
    }
}

fn is_error(text: &str) -> bool {
    let known = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];
    known.contains(&text) || text.starts_with("Err:")
}

/// The first number that is no day of a spreadsheet: 9999-12-31 is the last.
const DAYS: f64 = 2_958_466.0;

/// A cell with a format of dates. A time of day beside the day does not make it another day; beyond the last
/// day that spreadsheets know stands what was typed, such as 20230420.
fn day(moment: ExcelDateTime) -> Cell<'static> {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let number = moment.as_f64();
    let known = moment.is_datetime() && (1.0..DAYS).contains(&number);
    let day = Day::new(i32::from(year), month, day).filter(|_| known);
    day.map_or(Cell::Number(number), Cell::Day)
}

/// The day of `2023-04-20` or `2023-04-20T09:30:00`.
fn iso(text: &str) -> Option<Day> {
    Day::parse(text.split_once('T').map_or(text, |(day, _)| day))
}

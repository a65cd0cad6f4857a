//! Bytes → tables of cells: workbooks, CSV files and folders of them.

use std::io::Cursor;

use calamine::{Data, Range, Reader, SheetType, SheetVisible, open_workbook_auto_from_rs};

use super::CannotRead;
use super::cell::Cell;
use super::given::File;
use crate::day::Day;

/// One sheet of a workbook, or one CSV file.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The file's name.
    pub file: String,
    /// The sheet's name; of a CSV file its name without the ending.
    pub name: String,
    /// Whether a person who opens the file sees it.
    pub hidden: bool,
    /// Each row with its number as spreadsheets count, from 1; empty rows may be left out.
    pub rows: Vec<(usize, Vec<Cell>)>,
}

/// The tables of a workbook.
pub fn workbook(file: &File) -> Result<Vec<Table>, CannotRead> {
    let damaged = |_| CannotRead::Damaged(file.at.clone());
    let mut book = open_workbook_auto_from_rs(Cursor::new(file.bytes.as_slice())).map_err(damaged)?;
    let sheets = book.sheets_metadata().to_vec();
    let mut tables = Vec::new();
    for sheet in sheets {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let range = book.worksheet_range(&sheet.name).map_err(damaged)?;
        let (top, left) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
        let row = |(at, cells): (usize, &[Data])| {
            let blank = std::iter::repeat_n(Cell::Empty, left);
            (top + at + 1, blank.chain(cells.iter().map(cell)).collect())
        };
        let mut rows = range.rows().enumerate().map(row).collect();
        // What cannot be listed has no formulas: the values were read above.
        let formulas = book.worksheet_formula(&sheet.name).unwrap_or_default();
        for (row, column, formula) in absolute(&formulas) {
            if matches!(range.get_value((row, column)), None | Some(Data::Empty)) {
                mark(&mut rows, row as usize + 1, column as usize, formula);
            }
        }
        tables.push(Table {
            file: file.name().to_owned(),
            name: sheet.name,
            hidden: sheet.visible != SheetVisible::Visible,
            rows,
        });
    }
    Ok(tables)
}

/// The formulas of a sheet, each with its row and its column from 0.
fn absolute(formulas: &Range<String>) -> impl Iterator<Item = (u32, u32, &str)> {
    let (top, left) = formulas.start().unwrap_or_default();
    (top..).zip(formulas.rows()).flat_map(move |(row, cells)| {
        let each = (left..).zip(cells).filter(|(_, formula)| !formula.is_empty());
        each.map(move |(column, formula)| (row, column, formula.as_str()))
    })
}

/// A formula whose value was never computed must not pass for an empty cell. Row from 1, column from 0.
fn mark(rows: &mut Vec<(usize, Vec<Cell>)>, row: usize, column: usize, formula: &str) {
    let at = rows.binary_search_by_key(&row, |(row, _)| *row).unwrap_or_else(|at| {
        rows.insert(at, (row, Vec::new()));
        at
    });
    let cells = &mut rows[at].1;
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    cells[column] = Cell::Error(format!("={formula}"));
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) | Data::DurationIso(text) => Cell::text(text),
        #[expect(clippy::cast_precision_loss, reason = "whole numbers beyond 2^53 are refused as codes")]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(flag) => Cell::Flag(*flag),
        Data::Error(error) => Cell::Error(error.to_string()),
        Data::DateTimeIso(text) => iso(text).map_or_else(|| Cell::text(text), Cell::Day),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            // Beyond the last day that spreadsheets know stands what was typed, such as 20230420.
            let known = moment.as_f64() < DAYS;
            let whole = moment.is_datetime() && known && moment.as_f64().fract() == 0.0;
            let day = Day::new(i32::from(year), month, day).filter(|_| whole);
            day.map_or_else(|| Cell::Text(moment.as_f64().to_string()), Cell::Day)
        }
    }
}

/// The first number that is no day of a spreadsheet: 9999-12-31 is the last.
const DAYS: f64 = 2_958_466.0;

/// The day of `2023-04-20` or `2023-04-20T00:00:00`.
fn iso(text: &str) -> Option<Day> {
    let (day, clock) = text.split_once('T').unwrap_or((text, ""));
    let midnight = clock.bytes().all(|b| matches!(b, b'0' | b':' | b'.' | b'Z'));
    Day::parse(day).filter(|_| midnight)
}

/// The tables of a folder: its CSV files, by name.
pub fn folder(at: &str, files: &[File]) -> Result<Vec<Table>, CannotRead> {
    // A program that has a file open keeps another beside it, `~$名单.csv`.
    let open_elsewhere = |file: &File| file.name().starts_with(['~', '.']);
    let mut sheets: Vec<&File> = files.iter().filter(|file| file.is_csv() && !open_elsewhere(file)).collect();
    if sheets.is_empty() {
        return Err(CannotRead::NoCsv(at.to_owned()));
    }
    sheets.sort_by(|one, other| one.name().cmp(other.name()));
    sheets.into_iter().map(csv).collect()
}

/// The table of a CSV file.
pub fn csv(file: &File) -> Result<Table, CannotRead> {
    let text = decode(&file.bytes).ok_or_else(|| CannotRead::Encoding(file.at.clone()))?;
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let delimiter = [b',', b'\t', b';']
        .into_iter()
        .max_by_key(|mark| (first.bytes().filter(|b| b == mark).count(), *mark == b','));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    // A spreadsheet counts empty lines, which the reader of CSV leaves out, and takes a cell of several
    // lines as one row: so the number is that of the line, less the line ends within cells. The lines are
    // counted here because the reader's own count runs one behind where lines end as Excel ends them.
    let (mut line, mut counted, mut within_cells) = (1, 0, 0);
    for record in reader.records() {
        let record = record.map_err(|_| CannotRead::NotATable(file.at.clone()))?;
        let start = start(&text, record.position());
        line += line_ends(text.get(counted..start).unwrap_or_default());
        counted = start;
        rows.push((
            line.saturating_sub(within_cells),
            record.iter().map(|cell| Cell::text(unguarded(cell))).collect(),
        ));
        within_cells += record.iter().map(line_ends).sum::<usize>();
    }
    Ok(Table { file: file.name().to_owned(), name: file.stem().to_owned(), hidden: false, rows })
}

/// Where a record's own line begins: its position may stand before empty lines, or within a line end.
fn start(text: &str, position: Option<&csv::Position>) -> usize {
    let at = position.map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches(['\r', '\n']).len())
}

/// Line ends of all three kinds.
fn line_ends(text: &str) -> usize {
    let of = |end: &str| text.matches(end).count();
    of("\n") + of("\r") - of("\r\n")
}

/// A cell without the `'` that keeps spreadsheets from taking a text for a formula.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.starts_with(GUARDED) => text,
        _ => cell,
    }
}

/// What a CSV cell must not begin with, lest a spreadsheet takes it for a formula.
pub const GUARDED: [char; 6] = ['=', '+', '-', '@', '\t', '\''];

/// The text of a file as Excel and WPS save it: UTF-8, UTF-16 with a mark, or GB18030.
fn decode(bytes: &[u8]) -> Option<String> {
    let (encoding, bytes) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None if std::str::from_utf8(bytes).is_ok() => (encoding_rs::UTF_8, bytes),
        None => (encoding_rs::GB18030, bytes),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    (!text.contains('\0')).then(|| text.into_owned())
}

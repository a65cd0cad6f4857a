//! CSV files → tables, in the encodings and with the delimiters that Excel and WPS write.

use std::borrow::Cow;
use std::io::Read;

use super::CannotRead;
use super::cell::Cell;
use super::flaw::{self, Flaw};
use super::given::File;
use super::progress::Watch;
use super::table::{Table, Torn};

/// The delimiters that are known, the likeliest first.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// In how much of a file the delimiter is looked for.
const LOOKED_AT: usize = 64 << 10;

/// What is put below every file, as no text holds this sign: where it does not come out as a row of its own, a
/// quotation mark above it has no second one.
const BELOW: &str = "\n\0";

/// The tables of a folder: its CSV files, by name.
pub fn folder(at: &str, files: &[File], watch: &mut Watch<'_>) -> Result<Vec<Table>, CannotRead> {
    // A program that has a file open keeps another beside it, `~$名单.csv`.
    let open_elsewhere = |file: &File| file.name().starts_with(['~', '.']);
    let mut sheets: Vec<&File> = files.iter().filter(|file| file.is_csv() && !open_elsewhere(file)).collect();
    if sheets.is_empty() {
        return Err(CannotRead::NoCsv(at.to_owned()));
    }
    sheets.sort_by(|one, other| one.name().cmp(other.name()));
    sheets.into_iter().map(|file| table(file, watch)).collect()
}

/// The table of a CSV file.
pub fn table(file: &File, watch: &mut Watch<'_>) -> Result<Table, CannotRead> {
    let text = decode(&file.bytes).map_err(|flaw| match flaw {
        Some(flaw) => CannotRead::Flawed(file.at.clone(), flaw),
        None => CannotRead::Encoding(file.at.clone()),
    })?;
    let mut table = Table::new(file.name(), file.stem());
    table.delimited = true;
    let too_large = |_| CannotRead::TooLarge(file.at.clone());
    let delimiter = delimiter(&text);
    let count = |mark: u8| text.bytes().filter(|byte| *byte == mark).count();
    let lines = count(b'\n').max(1);
    table.expect(lines, lines + count(delimiter));
    let mut reader = reader(text.as_bytes().chain(BELOW.as_bytes()), delimiter);
    let mut widest = 0;
    let mut record = csv::ByteRecord::new();
    // A spreadsheet counts empty lines, which the reader of CSV leaves out, and takes a cell of several
    // lines as one row: so the number is that of the line, less the line ends within cells. The lines are
    // counted here because the reader's own count runs one behind where lines end as Excel ends them.
    let (mut line, mut counted, mut within_cells) = (1, 0, 0);
    while reader.read_byte_record(&mut record).map_err(|_| CannotRead::NotATable(file.at.clone()))? {
        if record.len() == 1 && record.get(0) == Some(b"\0") {
            break;
        }
        let start = start(&text, record.position());
        line += line_ends(text.get(counted..start).unwrap_or_default());
        watch.more(start - counted);
        counted = start;
        let row = line.saturating_sub(within_cells);
        // The text was decoded before, and delimiters are no part of any letter.
        let cells = || record.iter().map(|cell| std::str::from_utf8(cell).unwrap_or_default());
        let many_lines = record.as_slice().iter().any(|byte| matches!(byte, b'\n' | b'\r' | 0));
        let torn = cells().enumerate().find(|(_, cell)| many_lines && holds_rows(cell, delimiter, widest));
        if let Some((column, cell)) = torn {
            table.traces.torn.push(Torn::new(row, column, cell));
            within_cells += cells().map(line_ends).sum::<usize>();
            continue;
        }
        widest = widest.max(record.len());
        table.begin(row).map_err(too_large)?;
        for cell in cells() {
            table.push(Cell::text_as_stands(&unguarded(cell))).map_err(too_large)?;
            if many_lines {
                within_cells += line_ends(cell);
            }
        }
    }
    watch.more(text.len().saturating_sub(counted));
    Ok(table)
}

/// Whether a cell holds rows that stand below it, as a quotation mark in it has no second one: it goes on to the
/// file's end, or a line in it has at least half as many cells as the widest row so far.
fn holds_rows(cell: &str, delimiter: u8, widest: usize) -> bool {
    let marks = |line: &str| line.bytes().filter(|byte| *byte == delimiter).count();
    let many = (widest / 2).max(2);
    cell.ends_with('\0') || cell.split(['\n', '\r']).skip(1).any(|line| marks(line) >= many)
}

fn reader<R: Read>(text: R, delimiter: u8) -> csv::Reader<R> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text)
}

/// The delimiter that gives most rows of one width. A title line above the headers has none, or holds
/// another in its sentence.
fn delimiter(text: &str) -> u8 {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = &text[..end];
    let likeliest = DELIMITERS.iter().rev().max_by_key(|mark| cells_in_like_rows(start, **mark));
    likeliest.copied().unwrap_or(b',')
}

/// How many cells stand in rows of the width that most cells stand in; rows of one cell do not count.
fn cells_in_like_rows(text: &str, mark: u8) -> usize {
    let mut widths = std::collections::HashMap::<usize, usize>::new();
    for record in
        reader(text.as_bytes(), mark).byte_records().filter_map(Result::ok).filter(|record| record.len() > 1)
    {
        *widths.entry(record.len()).or_default() += record.len();
    }
    widths.into_values().max().unwrap_or(0)
}

/// Where a record's own line begins: its position may stand before empty lines, or within a line end.
fn start(text: &str, position: Option<&csv::Position>) -> usize {
    let at = position.map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches(['\r', '\n']).len())
}

/// Line ends of all three kinds.
pub(super) fn line_ends(text: &str) -> usize {
    let mut ends = 0;
    let mut before = 0;
    for byte in text.bytes() {
        ends += usize::from(byte == b'\r' || byte == b'\n' && before != b'\r');
        before = byte;
    }
    ends
}

/// A cell without what keeps spreadsheets from changing it: the `'` before a text that they would take for a formula,
/// and the `="…"` around a code that they would take for a number, which a spreadsheet does not show either.
fn unguarded(cell: &str) -> Cow<'_, str> {
    match cell.strip_prefix('\'') {
        Some(text) if text.starts_with(GUARDED) => Cow::Borrowed(text),
        _ => quoted(cell).unwrap_or(Cow::Borrowed(cell)),
    }
}

/// What a formula shows that is nothing but a text in quotation marks: `="0133"`.
fn quoted(cell: &str) -> Option<Cow<'_, str>> {
    let text = cell.strip_prefix("=\"")?.strip_suffix('"')?;
    if !text.contains('"') {
        return Some(Cow::Borrowed(text));
    }
    // A mark that stands alone ends the text: more follows that is computed.
    (!text.replace("\"\"", "").contains('"')).then(|| Cow::Owned(text.replace("\"\"", "\"")))
}

/// What a CSV cell must not begin with, lest a spreadsheet takes it for a formula.
pub const GUARDED: [char; 6] = ['=', '+', '-', '@', '\t', '\''];

/// The text of a file as Excel and WPS save it: UTF-8, UTF-16 with or without a mark, or GB18030.
///
/// # Errors
/// What is wrong with it; nothing where its encoding is not known.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Option<Flaw>> {
    let (encoding, marked, bytes) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, true, &bytes[mark..]),
        None => {
            let encoding = without_mark(bytes);
            (encoding, encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE, bytes)
        }
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let text = text.filter(|text| !text.contains('\0'));
    text.ok_or_else(|| flaw::of(bytes, marked.then_some(encoding)))
}

/// The encoding of a file that does not name it. In UTF-16 every comma, digit and line end has a zero
/// byte, and all on the same side; a few Chinese letters have one on the other.
fn without_mark(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    let zeros = |side: usize| start.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let many = start.len() / 40;
    match () {
        () if second > many && second > 4 * first => encoding_rs::UTF_16LE,
        () if first > many && first > 4 * second => encoding_rs::UTF_16BE,
        () if std::str::from_utf8(bytes).is_ok() => encoding_rs::UTF_8,
        () => encoding_rs::GB18030,
    }
}

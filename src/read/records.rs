//! What a workbook of Excel 97 to 2003 says besides values, and what the reader of workbooks does not tell: hidden
//! rows and columns, and what number formats put beside a number. The records are those of Microsoft's [MS-XLS], 2.4.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use super::beside::Beside;
use super::letters::{Height, Letters, Look};
use super::marks::{MOST, MOST_COLUMNS, hide};
use super::table::Traces;

const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const BOUND_SHEET: u16 = 0x0085;
const FORMAT: u16 = 0x041E;
const CELL_FORMAT: u16 = 0x00E0;
const FONT: u16 = 0x0031;
const SHARED_TEXTS: u16 = 0x00FC;
const CONTINUED: u16 = 0x003C;
const SHARED_TEXT: u16 = 0x00FD;
const DIMENSIONS: u16 = 0x0200;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;
const FORMULA: u16 = 0x0006;
const NUMBER: u16 = 0x0203;
const SHORT_NUMBER: u16 = 0x027E;
const SHORT_NUMBERS: u16 = 0x00BD;
/// What a cell can be besides a number: a text, one with formats, one of the shared texts, true or an error.
const OTHER_CELLS: [u16; 4] = [0x0204, 0x00D6, 0x00FD, 0x0205];

/// The rows and columns that a sheet of these workbooks can have.
const ROWS: u32 = 65_536;
const COLUMNS_OF_ALL: u16 = 256;

/// The traces of each sheet, in the order of the sheets. Where the file is damaged there are fewer, or none; `None`
/// where a sheet is larger than any can be: the reader of workbooks would make room for all of it.
pub fn marks(bytes: &[u8]) -> Option<Vec<Traces>> {
    let Some(stream) = book_stream(bytes) else {
        let is_stated = |at: &[u8]| matches!(at, [0x00, 0x02, 10 | 14 | 16, 0x00]);
        let places = bytes.windows(4).enumerate().filter(|(_, head)| is_stated(head));
        let mut stated = places.filter_map(|(at, _)| Records(bytes.get(at..)?).next());
        return stated.all(|(_, body)| is_possible(body)).then(Vec::new);
    };
    let mut begins = Vec::new();
    // The number formats that have a number of their own: 0% and 0.00%.
    let mut formats = vec![(9, Beside::Percent), (10, Beside::Percent)];
    let mut of_cells = Vec::new();
    let mut fonts = Vec::new();
    let mut texts = Vec::new();
    let mut before = BEGIN;
    for (kind, body) in Records(&stream).take_while(|(kind, _)| *kind != END) {
        match kind {
            BOUND_SHEET => begins.extend(body.first_chunk().map(|place| u32::from_le_bytes(*place) as usize)),
            FORMAT => {
                let beside = number(body, 0).zip(text(body).as_deref().and_then(Beside::of));
                formats.extend(beside);
            }
            CELL_FORMAT => of_cells.extend(number(body, 0).zip(number(body, 2))),
            FONT => fonts.push(font(body)),
            SHARED_TEXTS => texts = vec![body],
            CONTINUED if before == SHARED_TEXTS => texts.push(body),
            _ => {}
        }
        // What goes on with a record is of its kind.
        if kind != CONTINUED {
            before = kind;
        }
    }
    let beside = |of: &u16| formats.iter().find(|(format, _)| format == of).map(|(_, beside)| beside.clone());
    let looks = Fonts(fonts);
    let cells = Cells {
        besides: of_cells.iter().map(|(_, format)| beside(format)).collect(),
        struck: of_cells.iter().map(|(font, _)| looks.look(*font).struck).collect(),
        shared: if looks.are_plain() { HashMap::new() } else { Texts::new(texts).all(&looks) },
    };
    begins
        .iter()
        .map(|begin| match stream.get(*begin..) {
            Some(sheet) => of_sheet(sheet, &cells),
            None => Some(Traces::default()),
        })
        .collect()
}

/// Whether a sheet can be as large as its record says, from the first row to the one after the last. Workbooks
/// before Excel 97 have two bytes for a row, in a record of 10.
fn is_possible(dimensions: &[u8]) -> bool {
    let wide = |at: usize| Some(u32::from_le_bytes(*dimensions.get(at..)?.first_chunk()?));
    let short = |at: usize| number(dimensions, at).map(u32::from);
    let (first, last, columns) = match dimensions.len() {
        10 => (short(0), short(2), short(6)),
        _ => (wide(0), wide(4), short(10)),
    };
    let (Some(first), Some(last), Some(columns)) = (first, last, columns) else { return true };
    first <= last && last <= ROWS && columns <= u32::from(COLUMNS_OF_ALL)
}

fn book_stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let mut stream = Vec::new();
    container.open_stream("/Workbook").ok()?.read_to_end(&mut stream).ok()?;
    Some(stream)
}

fn number(body: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*body.get(at..)?.first_chunk()?))
}

/// The text of a format: its length in letters, whether each takes two bytes, the letters.
fn text(body: &[u8]) -> Option<String> {
    let (length, wide) = (usize::from(number(body, 2)?), body.get(4)? & 1 != 0);
    let letters = body.get(5..)?;
    match wide {
        true => {
            let pairs =
                letters.get(..length * 2)?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            Some(
                char::decode_utf16(pairs)
                    .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
                    .collect(),
            )
        }
        false => Some(letters.get(..length)?.iter().map(|byte| char::from(*byte)).collect()),
    }
}

/// What is known of the cells of all sheets.
struct Cells {
    /// What each format puts beside a number, and whether it strikes out.
    besides: Vec<Option<Beside>>,
    struck: Vec<bool>,
    /// The shared texts whose letters do not look as they usually do, by their number.
    shared: HashMap<usize, Letters>,
}

/// The fonts of a workbook, as far as they raise, lower or strike out.
struct Fonts(Vec<Look>);

impl Fonts {
    fn are_plain(&self) -> bool {
        self.0.iter().all(|look| *look == Look::default())
    }

    /// The look of a font; no font has the number 4.
    fn look(&self, font: u16) -> Look {
        let at = usize::from(font) - usize::from(font > 4);
        self.0.get(at).copied().unwrap_or_default()
    }
}

/// How a font looks: its height in points, whether it is struck out, its colour, its weight, its place.
fn font(body: &[u8]) -> Look {
    let height = match number(body, 8) {
        Some(1) => Height::Raised,
        Some(2) => Height::Lowered,
        _ => Height::Level,
    };
    Look { height, struck: number(body, 2).is_some_and(|flags| flags & 8 != 0) }
}

/// The texts that all sheets share. A record goes on in others where they do not fit into it.
struct Texts<'a> {
    parts: std::vec::IntoIter<&'a [u8]>,
    part: &'a [u8],
}

impl<'a> Texts<'a> {
    fn new(parts: Vec<&'a [u8]>) -> Texts<'a> {
        Texts { parts: parts.into_iter(), part: &[] }
    }

    fn byte(&mut self) -> Option<u8> {
        while self.part.is_empty() {
            self.part = self.parts.next()?;
        }
        let (first, rest) = self.part.split_first()?;
        self.part = rest;
        Some(*first)
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn long(&mut self) -> Option<usize> {
        Some(usize::from(self.short()?) | usize::from(self.short()?) << 16)
    }

    /// All that have letters of another look than usual, up to the first that is not whole.
    fn all(mut self, fonts: &Fonts) -> HashMap<usize, Letters> {
        let mut all = HashMap::new();
        let count = self.long().and_then(|_| self.long()).unwrap_or(0);
        for at in 0..count {
            let Some(letters) = self.next(fonts) else { break };
            if letters.differ() || letters.any_struck() {
                all.insert(at, letters);
            }
        }
        all
    }

    /// The next text: its length in letters, whether each takes two bytes and what stands behind them, the letters, and
    /// where each font begins.
    fn next(&mut self, fonts: &Fonts) -> Option<Letters> {
        let length = usize::from(self.short()?);
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { usize::from(self.short()?) } else { 0 };
        let more = if flags & 4 != 0 { self.long()? } else { 0 };
        let mut wide = flags & 1 != 0;
        let mut text = Vec::new();
        while text.len() < length {
            // Where letters go on in another record, it says anew whether each takes two bytes.
            if self.part.is_empty() {
                wide = self.byte()? & 1 != 0;
            }
            text.push(if wide { self.short()? } else { u16::from(self.byte()?) });
        }
        let mut letters = Letters::default();
        let (mut begin, mut look) = (0, Look::default());
        for _ in 0..runs {
            let (end, font) = (usize::from(self.short()?).clamp(begin, length), self.short()?);
            letters.add(&String::from_utf16_lossy(&text[begin..end]), look);
            (begin, look) = (end, fonts.look(font));
        }
        letters.add(&String::from_utf16_lossy(&text[begin..]), look);
        for _ in 0..more {
            self.byte()?;
        }
        Some(letters)
    }
}

fn of_sheet(sheet: &[u8], cells: &Cells) -> Option<Traces> {
    let mut traces = Traces::default();
    let mut depth = 0_usize; // a chart in a sheet begins and ends within it
    for (kind, body) in Records(sheet) {
        match kind {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            DIMENSIONS if depth <= 1 && !is_possible(body) => return None,
            ROW if number(body, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                hide(
                    &mut traces.hidden_rows,
                    number(body, 0).into_iter().map(|row| usize::from(row) + 1),
                    MOST,
                );
            }
            COLUMNS if number(body, 8).is_some_and(|flags| flags & 1 != 0) => {
                let columns = number(body, 0).zip(number(body, 2)).map(|(first, last)| first..=last.min(255));
                hide(
                    &mut traces.hidden_columns,
                    columns.into_iter().flatten().map(usize::from),
                    MOST_COLUMNS,
                );
            }
            FORMULA | NUMBER | SHORT_NUMBER | SHORT_NUMBERS if !is_inside(body) => return None,
            kind if OTHER_CELLS.contains(&kind) && !is_inside(body) => return None,
            FORMULA | NUMBER | SHORT_NUMBER => cell(body, 0, 4, cells, &mut traces),
            SHARED_TEXT => shared_text(body, cells, &mut traces),
            SHORT_NUMBERS => {
                // A row, a column, then of each cell its format and its number, and the last column.
                for nth in 0..body.len().saturating_sub(6) / 6 {
                    cell(body, nth, 4 + nth * 6, cells, &mut traces);
                }
            }
            _ => {}
        }
    }
    Some(traces)
}

/// Whether a cell, or the first of several, stands in a column that a sheet has.
fn is_inside(body: &[u8]) -> bool {
    number(body, 2).is_none_or(|column| column < COLUMNS_OF_ALL)
}

/// Notes what stands beside the number of a cell: the `nth` of a record, whose format stands at `at`.
fn cell(body: &[u8], nth: usize, at: usize, cells: &Cells, traces: &mut Traces) {
    let format = number(body, at).map(usize::from);
    let beside = format.and_then(|format| cells.besides.get(format).cloned().flatten());
    if format.and_then(|format| cells.struck.get(format)) == Some(&true)
        && let (Some(row), Some(column)) = (number(body, 0), number(body, 2))
    {
        traces.struck.push((usize::from(row) + 1, usize::from(column) + nth));
    }
    if let (Some(beside), Some(row), Some(column)) = (beside, number(body, 0), number(body, 2))
        && traces.beside.len() < MOST
    {
        traces.beside.push(((usize::from(row) + 1, usize::from(column) + nth), beside));
    }
}

/// Notes how the letters of a cell look that has one of the shared texts.
fn shared_text(body: &[u8], cells: &Cells, traces: &mut Traces) {
    let (Some(row), Some(column), Some(format)) = (number(body, 0), number(body, 2), number(body, 4)) else {
        return;
    };
    let at = (usize::from(row) + 1, usize::from(column));
    let text = number(body, 6).zip(number(body, 8));
    let text = text.map(|(low, high)| usize::from(low) | usize::from(high) << 16);
    match text.and_then(|text| cells.shared.get(&text)) {
        Some(letters) => traces.letters(at, letters.clone()),
        None if cells.struck.get(usize::from(format)) == Some(&true) => traces.struck.push(at),
        None => {}
    }
}

/// The records of a stream, each a kind and what it holds, up to the first that is not whole.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, rest) = self.0.split_first_chunk::<4>()?;
        let [kind_low, kind_high, length_low, length_high] = *head;
        let (body, rest) =
            rest.split_at_checked(usize::from(u16::from_le_bytes([length_low, length_high])))?;
        self.0 = rest;
        Some((u16::from_le_bytes([kind_low, kind_high]), body))
    }
}

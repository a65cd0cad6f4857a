//! What a workbook says of its rows, columns and cells besides values, and what the reader of workbooks does
//! not tell: hidden ones, and cells that are shown as one.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::table::{Merge, Traces};

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// More merged areas than any list has are not looked at: their other cells then are empty, and found so.
const MOST_MERGES: usize = 400_000;

/// The traces of each sheet, by its name; `None` where the workbook is damaged.
pub fn xlsx(bytes: &[u8]) -> Option<HashMap<String, Traces>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut targets = HashMap::new();
    each(&mut archive, "xl/_rels/workbook.xml.rels", |tag| {
        if tag.local_name().as_ref() == "Relationship" {
            targets.insert(value(tag, "Id")?, value(tag, "Target")?);
        }
        Some(())
    })?;
    let mut sheets = Vec::new();
    each(&mut archive, "xl/workbook.xml", |tag| {
        if tag.local_name().as_ref() == "sheet" {
            let id =
                tag.attributes().filter_map(Result::ok).find(|one| one.key.local_name().as_ref() == "id")?;
            sheets.push((value(tag, "name")?, id.value.into_owned()));
        }
        Some(())
    })?;
    let mut all = HashMap::new();
    for (name, id) in sheets {
        let Some(target) = targets.get(&id) else { continue };
        let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let mut traces = Traces::default();
        let mut row = 0;
        // A sheet that is a chart or a macro has no such part.
        let _ = each(&mut archive, &part, |tag| {
            of_sheet(tag, &mut row, &mut traces);
            Some(())
        });
        all.insert(name, traces);
    }
    Some(all)
}

fn of_sheet(tag: &BytesStart<'_>, row: &mut usize, traces: &mut Traces) {
    let hidden = || value(tag, "hidden").is_some_and(|word| word == "1" || word == "true");
    match tag.local_name().as_ref() {
        "row" => {
            *row = value(tag, "r").and_then(|number| number.parse().ok()).unwrap_or(*row + 1);
            if hidden() {
                traces.hidden_rows.push(*row);
            }
        }
        "col" if hidden() => {
            let number = |name| value(tag, name).and_then(|number| number.parse::<usize>().ok());
            if let (Some(min), Some(max)) = (number("min"), number("max")) {
                // Excel hides all that is right of a sheet as one range.
                traces.hidden_columns.extend((min.max(1)..=max.min(1_000)).map(|number| number - 1));
            }
        }
        "mergeCell" if traces.merges.len() < MOST_MERGES => {
            traces.merges.extend(value(tag, "ref").and_then(|area| merge(&area)));
        }
        _ => {}
    }
}

/// The area of `B3:B7`.
fn merge(area: &str) -> Option<Merge> {
    let (first, last) = area.split_once(':')?;
    Some(Merge { first: address(first)?, last: address(last)? })
}

/// The row, from 1, and the column, from 0, of `B3`.
fn address(cell: &str) -> Option<(usize, usize)> {
    let (letters, digits) = cell.split_at(cell.find(|c: char| c.is_ascii_digit())?);
    let column = letters.bytes().try_fold(0_usize, |sum, letter| {
        let digit = usize::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1;
        (letter.is_ascii_alphabetic() && sum < 20_000).then(|| sum * 26 + digit)
    })?;
    Some((digits.parse().ok()?, column.checked_sub(1)?))
}

/// The traces of each sheet of an OpenDocument workbook, and how many cells the reader would make of it.
pub fn ods(bytes: &[u8]) -> Option<HashMap<String, (Traces, usize)>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut all = HashMap::new();
    let mut sheet = Ods::default();
    each_event(&mut archive, "content.xml", |event| {
        match event {
            Event::Start(tag) | Event::Empty(tag) => sheet.tag(tag),
            Event::Text(text) if !text.trim().is_empty() => sheet.content(),
            Event::End(tag) if tag.name().as_ref() == "table:table" => {
                let done = std::mem::take(&mut sheet);
                let cells = (done.last.0 + 1) * (done.last.1 + 1);
                all.insert(done.name, (done.traces, cells));
            }
            _ => {}
        }
        Some(())
    })?;
    Some(all)
}

/// A sheet of an OpenDocument workbook while it is looked through. Rows and columns from 0.
#[derive(Default)]
struct Ods {
    name: String,
    row: usize,
    rows: usize,
    column: usize,
    columns: usize,
    named: usize,
    last: (usize, usize),
    traces: Traces,
}

impl Ods {
    fn tag(&mut self, tag: &BytesStart<'_>) {
        let number = |name| value(tag, name).and_then(|number| number.parse::<usize>().ok()).unwrap_or(1);
        let collapsed = || value(tag, "table:visibility").is_some_and(|word| word != "visible");
        match tag.name().as_ref() {
            "table:table" => {
                *self = Ods { name: value(tag, "table:name").unwrap_or_default(), ..Ods::default() }
            }
            "table:table-column" => {
                let count = number("table:number-columns-repeated");
                if collapsed() {
                    self.traces.hidden_columns.extend((self.named..self.named + count).take(1_000));
                }
                self.named += count;
            }
            "table:table-row" => {
                self.row += self.rows;
                self.rows = number("table:number-rows-repeated");
                (self.column, self.columns) = (0, 0);
                if collapsed() {
                    let rows = self.row + 1..=self.row + self.rows;
                    self.traces.hidden_rows.extend(rows.take(100_000));
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.column += self.columns;
                self.columns = number("table:number-columns-repeated");
                let (down, right) =
                    (number("table:number-rows-spanned"), number("table:number-columns-spanned"));
                if (down > 1 || right > 1) && self.traces.merges.len() < MOST_MERGES {
                    let first = (self.row + 1, self.column);
                    self.traces
                        .merges
                        .push(Merge { first, last: (self.row + down, self.column + right - 1) });
                }
                if value(tag, "office:value-type").is_some() {
                    self.content();
                }
            }
            _ => {}
        }
    }

    /// Something stands in the cell that was last begun.
    fn content(&mut self) {
        if self.columns > 0 {
            let end = (self.row + self.rows.max(1) - 1, self.column + self.columns - 1);
            self.last = (self.last.0.max(end.0), self.last.1.max(end.1));
        }
    }
}

/// The hidden rows and columns of each sheet of a workbook of Excel 97 to 2003, in the order of its sheets. Where
/// the file is damaged there are fewer, or none. The records are those of Microsoft's [MS-XLS], 2.4.
pub fn xls(bytes: &[u8]) -> Vec<Traces> {
    let mut all = Vec::new();
    let Some(stream) = book_stream(bytes) else { return all };
    for (kind, body) in Records(&stream) {
        if kind == BOUND_SHEET {
            let Some(begin) = body.first_chunk().map(|place| u32::from_le_bytes(*place) as usize) else {
                break;
            };
            all.push(stream.get(begin..).map(of_records).unwrap_or_default());
        }
        if kind == END {
            break;
        }
    }
    all
}

const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const BOUND_SHEET: u16 = 0x0085;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;

fn book_stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let mut stream = Vec::new();
    container.open_stream("/Workbook").ok()?.read_to_end(&mut stream).ok()?;
    Some(stream)
}

fn of_records(sheet: &[u8]) -> Traces {
    let mut traces = Traces::default();
    let mut depth = 0_usize; // a chart in a sheet begins and ends within it
    for (kind, body) in Records(sheet) {
        let number = |at: usize| Some(u16::from_le_bytes(*body.get(at..)?.first_chunk()?));
        match kind {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            ROW => {
                if let (Some(row), Some(flags)) = (number(0), number(12))
                    && flags & 0x20 != 0
                {
                    traces.hidden_rows.push(usize::from(row) + 1);
                }
            }
            COLUMNS => {
                if let (Some(first), Some(last), Some(flags)) = (number(0), number(2), number(8))
                    && flags & 1 != 0
                {
                    traces.hidden_columns.extend((first..=last.min(255)).map(usize::from));
                }
            }
            _ => {}
        }
    }
    traces
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

/// Hands over each tag of a part of an archive; `None` where the part is missing or malformed.
fn each(
    archive: &mut Archive<'_>,
    part: &str,
    mut take: impl FnMut(&BytesStart<'_>) -> Option<()>,
) -> Option<()> {
    each_event(archive, part, |event| match event {
        Event::Start(tag) | Event::Empty(tag) => take(tag),
        _ => Some(()),
    })
}

fn each_event(
    archive: &mut Archive<'_>,
    part: &str,
    mut take: impl FnMut(&Event<'_>) -> Option<()>,
) -> Option<()> {
    let name = archive.file_names().filter_map(Result::ok).find(|name| name.eq_ignore_ascii_case(part))?;
    let name = name.into_owned();
    let part = archive.by_name(&name).ok()?;
    let mut reader = Reader::from_reader(BufReader::with_capacity(64 << 10, part));
    reader.config_mut().check_end_names = false;
    walk(&mut reader, &mut take)
}

fn walk<R: BufRead>(reader: &mut Reader<R>, take: &mut impl FnMut(&Event<'_>) -> Option<()>) -> Option<()> {
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Eof => return Some(()),
            event => take(&event)?,
        }
        buffer.clear();
    }
}

/// The value of an attribute.
fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

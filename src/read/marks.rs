//! What a workbook of XML says of its rows, columns and cells besides values, and what the reader of workbooks
//! does not tell: hidden ones, cells that are shown as one, and in OpenDocument numbers that show a unit.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::beside::Beside;
use super::table::{At, Merge, Traces};

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// More merged areas than any list has are not looked at: their other cells then are empty, and found so.
const MOST_MERGES: usize = 400_000;

/// More hidden rows, columns and cells with a unit are not looked at: a sheet has no more rows than this.
pub const MOST: usize = 1 << 20;

/// As many columns as a sheet has, at most. Excel hides all that is right of a table as one range.
pub const MOST_COLUMNS: usize = 16_384;

/// Adds what is hidden, as far as there is room.
pub fn hide(hidden: &mut Vec<usize>, more: impl Iterator<Item = usize>, most: usize) {
    let room = most.saturating_sub(hidden.len());
    hidden.extend(more.take(room));
}

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
        let looked = each(&mut archive, &part, |tag| {
            of_sheet(tag, &mut row, &mut traces);
            Some(())
        });
        // A sheet that is a chart or a macro has no such part; one that is malformed behind its cells is read.
        if looked.is_none() {
            whole(&mut archive, |name| name.eq_ignore_ascii_case(&part))?;
        }
        all.insert(name, traces);
    }
    // The reader of workbooks stops before the end of a part, where its checksum would tell that it is damaged;
    // the sheets were read to theirs here.
    whole(&mut archive, |name| name.to_ascii_lowercase().ends_with("sharedstrings.xml"))?;
    Some(all)
}

/// Reads the parts with these names to their ends; `None` where one is damaged.
fn whole(archive: &mut Archive<'_>, wanted: impl Fn(&str) -> bool) -> Option<()> {
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).ok()?;
        if part.name().is_ok_and(|name| wanted(&name)) {
            std::io::copy(&mut part, &mut std::io::sink()).ok()?;
        }
    }
    Some(())
}

fn of_sheet(tag: &BytesStart<'_>, row: &mut usize, traces: &mut Traces) {
    let hidden = || value(tag, "hidden").is_some_and(|word| word == "1" || word == "true");
    match tag.local_name().as_ref() {
        "row" => {
            *row = value(tag, "r").and_then(|number| number.parse().ok()).unwrap_or(*row + 1);
            if hidden() {
                hide(&mut traces.hidden_rows, std::iter::once(*row), MOST);
            }
        }
        "col" if hidden() => {
            let number = |name| value(tag, name).and_then(|number| number.parse::<usize>().ok());
            if let (Some(min), Some(max)) = (number("min"), number("max")) {
                hide(&mut traces.hidden_columns, min.max(1) - 1..max, MOST_COLUMNS);
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
    let computed = computes(&mut archive);
    let mut sheet = Ods { computed, ..Ods::default() };
    each_event(&mut archive, "content.xml", |event| {
        match event {
            // What a note beside a cell says is no text of the cell.
            Event::Start(tag) if tag.name().as_ref() == "office:annotation" => sheet.aside = true,
            Event::End(tag) if tag.name().as_ref() == "office:annotation" => sheet.aside = false,
            Event::Start(tag) | Event::Empty(tag) => sheet.tag(tag),
            Event::Text(text) if !sheet.aside && !text.trim().is_empty() => {
                sheet.content();
                sheet.shown(text);
            }
            Event::End(tag) if tag.name().as_ref() == "table:table" => {
                let done = std::mem::replace(&mut sheet, Ods { computed, ..Ods::default() });
                let cells = (done.last.0 + 1) * (done.last.1 + 1);
                all.insert(done.name, (done.traces, cells));
            }
            _ => {}
        }
        Some(())
    })?;
    Some(all)
}

/// Whether the program that saved the workbook has computed it: LibreOffice leaves out a value only where it is an
/// empty text, other programs where they have none.
fn computes(archive: &mut Archive<'_>) -> bool {
    let (mut within, mut found) = (false, false);
    let _ = each_event(archive, "meta.xml", |event| {
        match event {
            Event::Start(tag) => within = tag.name().as_ref() == "meta:generator",
            Event::Text(text) if within => found |= text.contains("Office/"),
            _ => within = false,
        }
        Some(())
    });
    found
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
    /// Whether a formula without a value has given an empty text.
    computed: bool,
    /// Whether the cells that were last begun hold a number.
    number: bool,
    /// Whether a note beside a cell is being read.
    aside: bool,
    traces: Traces,
}

impl Ods {
    fn tag(&mut self, tag: &BytesStart<'_>) {
        let number = |name| value(tag, name).and_then(|number| number.parse::<usize>().ok()).unwrap_or(1);
        let collapsed = || value(tag, "table:visibility").is_some_and(|word| word != "visible");
        match tag.name().as_ref() {
            "table:table" => {
                let name = value(tag, "table:name").unwrap_or_default();
                *self = Ods { name, computed: self.computed, ..Ods::default() };
            }
            "table:table-column" => {
                let count = number("table:number-columns-repeated");
                if collapsed() {
                    hide(&mut self.traces.hidden_columns, self.named..self.named + count, MOST_COLUMNS);
                }
                self.named += count;
            }
            "table:table-row" => {
                self.row += self.rows;
                self.rows = number("table:number-rows-repeated");
                (self.column, self.columns) = (0, 0);
                if collapsed() {
                    hide(&mut self.traces.hidden_rows, self.row + 1..self.row + self.rows + 1, MOST);
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
                let kind = value(tag, "office:value-type");
                if kind.is_some() {
                    self.content();
                }
                self.cells(tag, kind.as_deref());
            }
            _ => {}
        }
    }

    /// What the value's kind says of the cells that were last begun: a share, or an empty text by a formula.
    fn cells(&mut self, tag: &BytesStart<'_>, kind: Option<&str>) {
        self.number = matches!(kind, Some("float" | "currency"));
        match kind {
            Some("percentage") => self.beside(&Beside::Percent),
            None if self.computed && value(tag, "table:formula").is_some() => {
                let room = MOST.saturating_sub(self.traces.computed_empty.len());
                let places = self.places();
                self.traces.computed_empty.extend(places.take(room));
            }
            _ => {}
        }
    }

    /// A number's cell comes with the text that it shows.
    fn shown(&mut self, text: &str) {
        if let Some(beside) = Beside::in_text(text).filter(|_| self.number) {
            self.beside(&beside);
        }
    }

    fn beside(&mut self, beside: &Beside) {
        let room = MOST.saturating_sub(self.traces.beside.len());
        let places = self.places();
        self.traces.beside.extend(places.take(room).map(|place| (place, beside.clone())));
    }

    /// The cells that were last begun: one tag can stand for many.
    fn places(&self) -> impl Iterator<Item = At> + use<> {
        let (top, rows, columns) = (self.row + 1, self.rows.max(1), self.column..self.column + self.columns);
        (top..top + rows).flat_map(move |row| columns.clone().map(move |column| (row, column)))
    }

    /// Something stands in the cell that was last begun.
    fn content(&mut self) {
        if self.columns > 0 {
            let end = (self.row + self.rows.max(1) - 1, self.column + self.columns - 1);
            self.last = (self.last.0.max(end.0), self.last.1.max(end.1));
        }
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

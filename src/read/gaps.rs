//! An OpenDocument workbook without its long runs of empty rows. The reader of workbooks makes room for every row up to
//! the last one; a letter that was lost at the end of a sheet would be a million rows.

use std::collections::HashMap;
use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::marks::value;

/// More bytes of cells than this are not looked at: such a file is refused.
const MOST: u64 = 64 << 20;

/// A sheet has no more rows.
const ROWS: usize = 1 << 20;

/// Shorter runs of empty rows stay.
const SHORTEST: usize = 1000;

/// A workbook whose long runs of empty rows are one row each.
pub struct Closed {
    /// The file.
    pub bytes: Vec<u8>,
    gaps: Gaps,
}

impl Closed {
    /// Where a row of a sheet stands in the workbook as it was, from 0.
    #[must_use]
    pub fn row(&self, sheet: &str, row: usize) -> usize {
        let gaps = self.gaps.get(sheet).map_or(&[][..], Vec::as_slice);
        let before = gaps.partition_point(|(at, _)| *at < row);
        row + before.checked_sub(1).map_or(0, |last| gaps[last].1)
    }
}

/// The workbook with its long runs closed; `None` where it is damaged or holds too much.
pub fn close(bytes: &[u8]) -> Option<Closed> {
    const PART: &str = "content.xml";
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut content = String::new();
    archive.by_name(PART).ok()?.take(MOST + 1).read_to_string(&mut content).ok()?;
    if content.len() as u64 > MOST {
        return None;
    }
    let (content, gaps) = closed(&content)?;
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).ok()?;
        if part.name().is_ok_and(|name| name != PART) {
            new.raw_copy_file(part).ok()?;
        }
    }
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    new.start_file(PART, stored).ok()?;
    new.write_all(content.as_bytes()).ok()?;
    Some(Closed { bytes: new.finish().ok()?.into_inner(), gaps })
}

/// Of each sheet the rows that are left of a run, from 0 in the new file, and how many more there were up to there.
type Gaps = HashMap<String, Vec<(usize, usize)>>;

/// The cells of a workbook with its long runs closed.
fn closed(content: &str) -> Option<(String, Gaps)> {
    let mut reader = Reader::from_str(content);
    reader.config_mut().check_end_names = false;
    let (mut out, mut gaps) = (String::new(), Gaps::new());
    let (mut kept, mut sheet, mut row) = (0, String::new(), 0);
    // The row that is being read: where it begins, how often it stands, whether it holds nothing.
    let mut open: Option<(usize, usize, bool)> = None;
    loop {
        let begin = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let end = usize::try_from(reader.buffer_position()).ok()?;
        let mut done = false;
        match &event {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "table:table" => (sheet, row) = (value(tag, "table:name").unwrap_or_default(), 0),
                "table:table-row" => {
                    let times = value(tag, REPEATED).and_then(|times| times.parse().ok());
                    let times: usize = times.unwrap_or(1).min(ROWS);
                    open = Some((begin, times, true));
                    done = matches!(event, Event::Empty(_));
                }
                _ if says_something(tag) => open.iter_mut().for_each(|(.., empty)| *empty = false),
                _ => {}
            },
            Event::Text(text) if !text.trim().is_empty() => {
                open.iter_mut().for_each(|(.., empty)| *empty = false);
            }
            Event::End(tag) => done = tag.name().as_ref() == "table:table-row",
            Event::Eof => break,
            _ => {}
        }
        if let Some((begin, times, empty)) = open.take_if(|_| done) {
            let is_gap = empty && times > SHORTEST;
            if is_gap {
                // Without its empty cells, for which room would be made too.
                out.push_str(content.get(kept..begin)?);
                out.push_str("<table:table-row><table:table-cell/></table:table-row>");
                kept = end;
                let gaps = gaps.entry(sheet.clone()).or_default();
                let before = gaps.last().map_or(0, |(_, more)| *more);
                gaps.push((row, before + times - 1));
            }
            row += if is_gap { 1 } else { times };
        }
    }
    out.push_str(content.get(kept..)?);
    Some((out, gaps))
}

/// How often a row stands.
const REPEATED: &str = "table:number-rows-repeated";

/// Whether a tag within a row is one of a cell that holds something, or that is merged with others.
fn says_something(tag: &BytesStart<'_>) -> bool {
    let says =
        ["office:value-type", "table:formula", "table:number-rows-spanned", "table:number-columns-spanned"];
    says.iter().any(|name| value(tag, name).is_some())
}

//! What a workbook of XML says of its rows, columns and cells besides values, and what the reader of workbooks
//! does not tell: hidden ones, cells that are shown as one, and in OpenDocument numbers that show a unit.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::beside::Beside;
use super::letters::{Height, Letters, Look};
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
    // The reader of workbooks stops before the end of a part, where its checksum would tell that it is damaged; this
    // and the sheets are read to theirs here.
    let shared = match holds(&mut archive, SHARED, &[b"vertAlign", b"strike"])? {
        true => shared(&mut archive),
        false => HashMap::new(),
    };
    let mut all = HashMap::new();
    for (name, id) in sheets {
        let Some(target) = targets.get(&id) else { continue };
        let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let mut traces = Traces::default();
        let (mut row, mut looks) = (0, false);
        let looked = each(&mut archive, &part, |tag| {
            looks |= matches!(tag.local_name().as_ref(), "vertAlign" | "strike");
            of_sheet(tag, &mut row, &mut traces);
            Some(())
        });
        if looks || !shared.is_empty() {
            of_letters(&mut archive, &part, &shared, &mut traces);
        }
        // A sheet that is a chart or a macro has no such part; one that is malformed behind its cells is read.
        if looked.is_none() {
            whole(&mut archive, |name| name.eq_ignore_ascii_case(&part))?;
        }
        all.insert(name, traces);
    }
    Some(all)
}

/// How the name of the part ends that holds the texts of all sheets.
const SHARED: &str = "sharedstrings.xml";

/// Whether a part whose name ends so holds one of some words, each shorter than 16 bytes. It is read to its end;
/// `None` where it is damaged.
fn holds(archive: &mut Archive<'_>, end: &str, words: &[&[u8]]) -> Option<bool> {
    const OVERLAP: usize = 16;
    let mut found = false;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).ok()?;
        if !part.name().is_ok_and(|name| name.to_ascii_lowercase().ends_with(end)) {
            continue;
        }
        let mut buffer = vec![0; 64 << 10];
        let mut kept = 0;
        loop {
            let read = part.read(&mut buffer[kept..]).ok()?;
            if read == 0 {
                break;
            }
            let text = &buffer[..kept + read];
            found = found || words.iter().any(|word| holds_word(text, word));
            let next = text.len().min(OVERLAP);
            let begin = text.len() - next;
            buffer.copy_within(begin..begin + next, 0);
            kept = next;
        }
    }
    Some(found)
}

/// Whether a text holds a word. Its first letter is rare enough to be looked for alone.
fn holds_word(text: &[u8], word: &[u8]) -> bool {
    let Some(first) = word.first() else { return true };
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        rest = &rest[at..];
        if rest.starts_with(word) {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

/// A text in runs, each with a look of its own, while it is read.
#[derive(Default)]
struct Runs {
    letters: Letters,
    look: Look,
    /// Whether a text is being read, and whether it is how another one is pronounced.
    text: bool,
    aside: bool,
}

impl Runs {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let word = || value(tag, "val").unwrap_or_default();
                match tag.local_name().as_ref() {
                    "si" | "is" => *self = Runs::default(),
                    "r" => self.look = Look::default(),
                    "rPh" => self.aside = true,
                    "t" => self.text = matches!(event, Event::Start(_)),
                    "strike" => self.look.struck = !matches!(word().as_str(), "0" | "false"),
                    "vertAlign" => {
                        self.look.height = match word().as_str() {
                            "superscript" => Height::Raised,
                            "subscript" => Height::Lowered,
                            _ => Height::Level,
                        }
                    }
                    _ => {}
                }
            }
            Event::Text(text) if self.text && !self.aside => self.letters.add(text, self.look),
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => self.text = false,
                "rPh" => self.aside = false,
                _ => {}
            },
            _ => {}
        }
    }
}

/// The texts that all sheets share and whose letters do not look as they usually do, by their number.
fn shared(archive: &mut Archive<'_>) -> HashMap<usize, Letters> {
    let (mut all, mut runs, mut at) = (HashMap::new(), Runs::default(), 0);
    let name =
        archive.file_names().filter_map(Result::ok).find(|name| name.to_ascii_lowercase().ends_with(SHARED));
    let Some(name) = name.map(|name| name.into_owned()) else { return all };
    // What is malformed is said by the reader of workbooks.
    let _ = each_event(archive, &name, |event| {
        runs.take(event);
        if matches!(event, Event::End(tag) if tag.local_name().as_ref() == "si")
            || matches!(event, Event::Empty(tag) if tag.local_name().as_ref() == "si")
        {
            let letters = std::mem::take(&mut runs).letters;
            if letters.differ() || letters.any_struck() {
                all.insert(at, letters);
            }
            at += 1;
        }
        Some(())
    });
    all
}

/// Looks a sheet through once more, for its cells whose letters do not look as they usually do.
fn of_letters(archive: &mut Archive<'_>, part: &str, shared: &HashMap<usize, Letters>, traces: &mut Traces) {
    let (mut runs, mut at, mut is_shared, mut number) = (Runs::default(), (0, 0), false, false);
    let _ = each_event(archive, part, |event| {
        runs.take(event);
        match event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "row" => {
                    at.0 = value(tag, "r").and_then(|row| row.parse().ok()).unwrap_or(at.0 + 1);
                    at.1 = 0;
                }
                "c" => {
                    at = value(tag, "r").and_then(|cell| address(&cell)).unwrap_or(at);
                    is_shared = value(tag, "t").is_some_and(|kind| kind == "s");
                }
                "v" => number = is_shared,
                _ => {}
            },
            Event::Text(text) if number => {
                let letters = text.trim().parse().ok().and_then(|number: usize| shared.get(&number));
                letters.into_iter().for_each(|letters| traces.letters(at, letters.clone()));
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "v" => number = false,
                "is" => traces.letters(at, std::mem::take(&mut runs).letters),
                "c" => at.1 += 1,
                _ => {}
            },
            _ => {}
        }
        Some(())
    });
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
    let mut looks = Looks::default();
    let _ = each(&mut archive, "styles.xml", |tag| looks.tag(tag));
    let mut letters = Letters::default();
    let mut sheet = Ods { computed, ..Ods::default() };
    each_event(&mut archive, "content.xml", |event| {
        match event {
            // What a note beside a cell says is no text of the cell.
            Event::Start(tag) if tag.name().as_ref() == "office:annotation" => sheet.aside = true,
            Event::End(tag) if tag.name().as_ref() == "office:annotation" => sheet.aside = false,
            Event::Start(tag) | Event::Empty(tag) => {
                if looks.any && tag.name().as_ref().ends_with("table-cell") {
                    letters = Letters::default();
                }
                sheet.tag(tag);
                looks.tag(tag)?;
                if matches!(event, Event::Start(_)) && looks.any {
                    looks.begin(tag);
                }
            }
            Event::Text(text) if looks.any && !sheet.aside && !text.trim().is_empty() => {
                sheet.content();
                sheet.shown(text);
                letters.add(text, looks.now());
            }
            Event::End(tag) if looks.any && tag.name().as_ref() == "text:span" => drop(looks.open.pop()),
            Event::End(tag) if looks.any && tag.name().as_ref().ends_with("table-cell") => {
                sheet.letters(&std::mem::take(&mut letters));
            }
            Event::Text(text) if !sheet.aside && !text.trim().is_empty() => {
                sheet.content();
                sheet.shown(text);
            }
            Event::End(tag) if tag.name().as_ref() == "table:table" => {
                let done = std::mem::replace(&mut sheet, Ods { computed, ..Ods::default() });
                let cells = (done.last.0 + 1).saturating_mul(done.last.1 + 1);
                all.insert(done.name, (done.traces, cells));
            }
            _ => {}
        }
        Some(())
    })?;
    Some(all)
}

/// The styles of an OpenDocument workbook that raise, lower or strike out letters.
#[derive(Default)]
struct Looks {
    /// By the style's family and name.
    all: HashMap<(String, String), Look>,
    /// Whether there is any: most workbooks have none, and nothing more is looked at.
    any: bool,
    /// The style that is being read.
    style: (String, String),
    /// How the cell that is being read looks, and the spans within it.
    cell: Look,
    open: Vec<Look>,
}

impl Looks {
    fn tag(&mut self, tag: &BytesStart<'_>) -> Option<()> {
        match tag.name().as_ref() {
            "style:style" => {
                let family = value(tag, "style:family").unwrap_or_default();
                let parent = value(tag, "style:parent-style-name").unwrap_or_default();
                self.style = (family.clone(), value(tag, "style:name").unwrap_or_default());
                if let Some(look) = self.all.get(&(family, parent)).copied() {
                    self.all.insert(self.style.clone(), look);
                }
            }
            "style:text-properties" => {
                let mut look = self.all.get(&self.style).copied().unwrap_or_default();
                let line = value(tag, "style:text-line-through-style")
                    .or_else(|| value(tag, "style:text-line-through-type"));
                if let Some(line) = line {
                    look.struck = line != "none";
                }
                if let Some(position) = value(tag, "style:text-position") {
                    look.height = height(&position);
                }
                if look != Look::default() {
                    self.any = true;
                    self.all.insert(self.style.clone(), look);
                } else {
                    self.all.remove(&self.style);
                }
            }
            _ => {}
        }
        Some(())
    }

    /// A cell or a span begins.
    fn begin(&mut self, tag: &BytesStart<'_>) {
        let of = |family: &str, name: &str| {
            value(tag, name).and_then(|name| self.all.get(&(family.to_owned(), name)).copied())
        };
        match tag.name().as_ref() {
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = of("table-cell", "table:style-name").unwrap_or_default();
                self.open.clear();
            }
            "text:span" => {
                let look = of("text", "text:style-name").unwrap_or_default();
                let struck = look.struck || self.now().struck;
                let height = if look.height == Height::Level { self.now().height } else { look.height };
                self.open.push(Look { height, struck });
            }
            _ => {}
        }
    }

    /// How the letters look that come next.
    fn now(&self) -> Look {
        self.open.last().copied().unwrap_or(self.cell)
    }
}

/// The height that is written `super 58%` or `-33% 58%`.
fn height(position: &str) -> Height {
    match position.split_whitespace().next().unwrap_or_default() {
        "super" => Height::Raised,
        "sub" => Height::Lowered,
        share if share.starts_with('-') => Height::Lowered,
        share if share.starts_with(|c: char| ('1'..='9').contains(&c)) => Height::Raised,
        _ => Height::Level,
    }
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
    /// The number that the cells that were last begun hold.
    number: Option<f64>,
    /// Whether a note beside a cell is being read.
    aside: bool,
    traces: Traces,
}

/// No sheet has as many rows or columns, and none is read that says so; a file can say any number.
const FAR: usize = 1 << 24;

impl Ods {
    fn tag(&mut self, tag: &BytesStart<'_>) {
        let number =
            |name| value(tag, name).and_then(|number| number.parse::<usize>().ok()).unwrap_or(1).min(FAR);
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
                self.named = (self.named + count).min(FAR);
            }
            "table:table-row" => {
                self.row = (self.row + self.rows).min(FAR);
                self.rows = number("table:number-rows-repeated");
                (self.column, self.columns) = (0, 0);
                if collapsed() {
                    hide(&mut self.traces.hidden_rows, self.row + 1..self.row + self.rows + 1, MOST);
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.column = (self.column + self.columns).min(FAR);
                self.columns = number("table:number-columns-repeated");
                let (down, right) =
                    (number("table:number-rows-spanned"), number("table:number-columns-spanned"));
                if (down > 1 || right > 1) && self.traces.merges.len() < MOST_MERGES {
                    let first = (self.row + 1, self.column);
                    self.traces.merges.push(Merge {
                        first,
                        last: (self.row + down, (self.column + right).saturating_sub(1)),
                    });
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
        self.number = match kind {
            Some("float" | "currency") => value(tag, "office:value").and_then(|value| value.parse().ok()),
            _ => None,
        };
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
        if let Some(beside) = self.number.and_then(|number| Beside::in_text(text, number)) {
            self.beside(&beside);
        }
    }

    /// How the letters of the cells that were last begun look.
    fn letters(&mut self, letters: &Letters) {
        if letters.differ() || letters.any_struck() {
            let places = self.places();
            places.take(MOST).for_each(|place| self.traces.letters(place, letters.clone()));
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
pub fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

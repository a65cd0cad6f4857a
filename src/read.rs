//! Bytes → list and findings. The only place that knows formats, synonyms and dirty cells: a workbook,
//! a folder of CSV files and JSON all become one tree of [`Node`]s, which is then read into the types.
//!
//! Nothing is guessed silently: a cell is read for sure, or it is a [`Finding`] with its place.

use crate::check::{Checked, check, future, sense};
use crate::day::Day;
use crate::fields::Sheet;
use crate::finding::{Code, Finding, Severity};
use crate::group::Report;
use crate::list::List;
use crate::node::Node;
use crate::words::Lang;
use crate::words::reading as say;

mod beside;
mod book;
pub mod cell;
pub mod csv;
mod example;
pub mod flaw;
pub mod form;
mod gaps;
pub mod given;
pub mod guard;
mod head;
mod letters;
mod marks;
mod near;
mod number;
pub mod place;
pub mod progress;
mod records;
pub mod repair;
mod rows;
mod settle;
pub mod table;

use flaw::Flaw;
use form::{Form, Stranger};
use given::{File, Given};
use place::{Places, Source};
use progress::{Progress, Stage, Watch};
use settle::Found;
use table::Table;

/// Why a list cannot be read at all. Each names the file or folder as it was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotRead {
    /// There is no such file.
    Missing(String),
    /// The system does not hand it over, and why.
    Unreadable(String, String),
    /// It is neither a table nor JSON.
    NotATable(String),
    /// Malformed JSON: line and column from 1.
    BrokenJson(String, usize, usize),
    /// A workbook that is damaged or was cut off.
    Damaged(String),
    /// A workbook that is locked with a password.
    Password(String),
    /// A file of another kind, whatever its name says.
    Stranger(String, Stranger),
    /// It holds more than any list.
    TooLarge(String),
    /// It is the mark that a spreadsheet program leaves beside a file while that is open (`~$…`).
    OpenElsewhere(String),
    /// Another program has it open and does not let it be read.
    InUse(String),
    /// It holds nothing.
    Empty(String),
    /// A text in no known encoding.
    Encoding(String),
    /// A text with a few flaws, or in two encodings: which, and where.
    Flawed(String, Flaw),
    /// JSON that is not in UTF-8: the first line that is not, from 1.
    JsonEncoding(String, usize),
    /// A folder without CSV files.
    NoCsv(String),
}

impl CannotRead {
    /// The reason in one sentence.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            CannotRead::Missing(at) => say::missing(lang, at),
            CannotRead::Unreadable(at, reason) => say::unreadable(lang, at, reason),
            CannotRead::NotATable(at) => say::not_a_table(lang, at),
            CannotRead::BrokenJson(at, line, column) => say::broken_json(lang, at, *line, *column),
            CannotRead::Damaged(at) => say::damaged(lang, at),
            CannotRead::Password(at) => say::password(lang, at),
            CannotRead::Stranger(at, what) => say::stranger(lang, at, what.code()),
            CannotRead::TooLarge(at) => say::too_large(lang, at),
            CannotRead::OpenElsewhere(at) => say::open_elsewhere(lang, at),
            CannotRead::InUse(at) => say::in_use(lang, at),
            CannotRead::Empty(at) => say::empty(lang, at),
            CannotRead::Encoding(at) => say::encoding(lang, at),
            CannotRead::Flawed(at, Flaw::Letter(flawed)) => say::flawed(lang, at, flawed.facts(), false),
            CannotRead::Flawed(at, Flaw::Zero(flawed)) => say::flawed(lang, at, flawed.facts(), true),
            CannotRead::Flawed(at, Flaw::Mixed { line, first, then }) => {
                say::mixed(lang, at, *line, (first, then))
            }
            CannotRead::JsonEncoding(at, line) => say::json_encoding(lang, at, *line),
            CannotRead::NoCsv(at) => say::no_csv(lang, at),
        }
    }
}

/// A list that was read, with everything that was found in it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The list; `None` when anything could not be read for sure.
    pub list: Option<List>,
    /// What reading found, then what the checks found.
    pub findings: Vec<Finding>,
    /// Where everything stands.
    pub places: Places,
    /// A list in which something was replaced that could not be read: good for more findings, for nothing
    /// else.
    unsure: Option<List>,
}

impl Reading {
    /// Whether nothing stops a build.
    #[must_use]
    pub fn ok(&self) -> bool {
        self.list.is_some() && !has_error(&self.findings)
    }

    /// Holds the list against a day as well: what only today's date can tell is a finding too.
    #[must_use]
    pub fn on(mut self, day: Day) -> Reading {
        // What stands in the place of an unreadable day lies in the past.
        if let Some(list) = self.list.as_ref().or(self.unsure.as_ref()) {
            self.findings.extend(future(list, day));
        }
        self
    }

    /// The list as one that was checked; `None` when it has errors, odd values that nobody has confirmed
    /// included: enough to publish.
    #[must_use]
    pub fn checked(self) -> Option<Checked> {
        if self.ok() { self.list.map(Checked::trusted) } else { None }
    }

    /// The list as one that was checked, though odd values may stand in it that nobody has confirmed:
    /// enough to compute from or to write in another form, not to publish.
    #[must_use]
    pub fn computable(self) -> Option<Checked> {
        let wrong =
            |finding: &Finding| finding.code.severity() == Severity::Error && !finding.code.confirmable();
        if self.findings.iter().any(wrong) { None } else { self.list.map(Checked::trusted) }
    }

    /// The findings grouped by cause, with every place.
    #[must_use]
    pub fn report(&self, lang: Lang) -> Report {
        Report::new(&self.findings, lang, |finding| self.places.spot(finding, lang))
    }
}

fn has_error(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.code.severity() == Severity::Error)
}

/// What one file or folder holds, before it has types.
struct Raw {
    root: Node,
    findings: Vec<Finding>,
    columnless: Vec<String>,
    source: Source,
    /// Of each table which sheet it was read as, and its headers.
    layouts: Vec<Layout>,
}

/// What a table was read as.
type Layout = Option<(Sheet, head::Head)>;

/// Reads a list: a workbook, a folder of CSV files, or JSON. With `policy`, the policy is that of
/// another list.
///
/// # Errors
/// When a file cannot be read at all; what is wrong *in* a list stands in the findings.
pub fn open(given: &Given, policy: Option<&Given>) -> Result<Reading, CannotRead> {
    open_with(given, policy, &mut |_| {})
}

/// Reads a list as [`open`] does, and tells how far it has come: often enough for a bar on a screen, at
/// most a few hundred times.
///
/// # Errors
/// As [`open`].
pub fn open_with(
    given: &Given,
    policy: Option<&Given>,
    tell: &mut dyn FnMut(Progress),
) -> Result<Reading, CannotRead> {
    let mut watch = Watch::new(tell);
    let other = policy.map(|policy| load(policy, None, &mut watch)).transpose()?;
    let mut raw = load(given, other.as_ref().map(|other| &other.root), &mut watch)?;
    watch.begin(Stage::Checking, 0);
    let policy = other.map(|other| adopt(&mut raw, other));
    let Raw { root, findings, columnless, source, .. } = raw;
    let mut found = Found::default();
    found.columnless.extend(columnless);
    for finding in findings {
        found.note(finding);
    }
    let list = found.list(root);
    let sure = !has_error(&found.findings);
    let all = |list| check(list).into_iter().chain(sense(list)).collect();
    let mut checked = list.as_ref().map(|list| found.not_following(all(list))).unwrap_or_default();
    if let Some(list) = &list {
        near::name(&mut checked, list);
        checked.extend(example::left(list));
    }
    let findings = found.findings.into_iter().chain(checked).collect();
    let (list, unsure) = if sure { (list, None) } else { (None, list) };
    Ok(Reading { list, findings, places: Places { main: source, policy }, unsure })
}

/// Puts another list's policy in the place of this one's, with its findings and places.
fn adopt(raw: &mut Raw, mut other: Raw) -> Source {
    let policy = other.root.at("/policy").map(|node| std::mem::replace(node, Node::Gone));
    raw.root.put("policy", policy.unwrap_or(Node::Gone));
    raw.findings.retain(|finding| !finding.at.starts_with("/policy"));
    let of_policy = other.findings.into_iter().filter(|finding| !about_list(finding));
    raw.findings.extend(of_policy.map(|finding| match finding.at.starts_with('#') {
        true => Finding { at: format!("!{}", finding.at), ..finding },
        false => finding,
    }));
    raw.columnless.retain(|at| !at.starts_with("/policy"));
    raw.columnless.extend(other.columnless.into_iter().filter(|at| at.starts_with("/policy")));
    other.source
}

/// Whether a finding speaks of the list itself rather than of its policy.
fn about_list(finding: &Finding) -> bool {
    let list = ["/about", "/institutions", "/format"];
    let of_policy = finding.value == Sheet::Items.name();
    list.iter().any(|start| finding.at.starts_with(start)) || finding.code == Code::SheetMissing && !of_policy
}

/// Reads what was handed in into a tree. `other` is the list that gives the policy.
fn load(given: &Given, other: Option<&Node>, watch: &mut Watch<'_>) -> Result<Raw, CannotRead> {
    watch.begin(Stage::Opening, given.size());
    match given {
        Given::File(file) if form::of(file)? == Form::Json => json(file),
        _ => Ok(build(&tables(given, watch)?, other, watch)),
    }
}

fn build(tables: &[Table], other: Option<&Node>, watch: &mut Watch<'_>) -> Raw {
    watch.begin(Stage::Rows, tables.iter().map(Table::height).sum());
    rows::build(tables, other, watch)
}

/// The tables of what was handed in; none of JSON. What it is shows in its first bytes, not in its name.
fn tables(given: &Given, watch: &mut Watch<'_>) -> Result<Vec<Table>, CannotRead> {
    match given {
        Given::Folder { at, files } => csv::folder(at, files, watch),
        Given::File(file) => match form::of(file)? {
            Form::Json => Ok(Vec::new()),
            Form::Text => Ok(vec![csv::table(file, watch)?]),
            form => book::tables(file, form, watch),
        },
    }
}

fn json(file: &File) -> Result<Raw, CannotRead> {
    let text = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    // Each value but the first follows one of these signs, so there are no more values than signs.
    if text.iter().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count() > table::MOST_CELLS {
        return Err(CannotRead::TooLarge(file.at.clone()));
    }
    let broken = |error: serde_json::Error| match std::str::from_utf8(text) {
        Ok(_) => CannotRead::BrokenJson(file.at.clone(), error.line(), error.column()),
        // What is no text is no fault of the syntax.
        Err(fault) => {
            let above = text.iter().take(fault.valid_up_to()).filter(|byte| **byte == b'\n').count();
            CannotRead::JsonEncoding(file.at.clone(), above + 1)
        }
    };
    let root: Node = serde_json::from_slice(text).map_err(broken)?;
    let source = Source { json: Some(file.name().to_owned()), ..Source::default() };
    Ok(Raw { root, findings: Vec::new(), columnless: Vec::new(), source, layouts: Vec::new() })
}

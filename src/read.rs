//! Bytes → list and findings. The only place that knows formats, synonyms and dirty cells: a workbook,
//! a folder of CSV files and JSON all become one tree of [`Node`]s, which is then read into the types.
//!
//! Nothing is guessed silently: a cell is read for sure, or it is a [`Finding`] with its place.

use std::path::{Path, PathBuf};

use crate::check::{Checked, check};
use crate::fields::Sheet;
use crate::finding::{Code, Finding, Severity};
use crate::group::Report;
use crate::list::List;
use crate::node::Node;
use crate::words::Lang;
use crate::words::reading as say;

pub mod cell;
mod example;
mod head;
mod near;
pub mod place;
mod rows;
mod settle;
pub mod table;

use place::{Places, Source};
use settle::Found;

/// Why a list cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotRead {
    /// There is no such file.
    Missing(PathBuf),
    /// The system does not hand it over, and why.
    Unreadable(PathBuf, String),
    /// It is neither a table nor JSON.
    NotATable(PathBuf),
    /// Malformed JSON: line and column from 1.
    BrokenJson(PathBuf, usize, usize),
    /// A workbook that is damaged or locked.
    Damaged(PathBuf),
    /// A text in no known encoding.
    Encoding(PathBuf),
    /// A folder without CSV files.
    NoCsv(PathBuf),
}

impl CannotRead {
    /// The reason in one sentence.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let shown = |path: &Path| path.display().to_string();
        match self {
            CannotRead::Missing(path) => say::missing(lang, &shown(path)),
            CannotRead::Unreadable(path, reason) => say::unreadable(lang, &shown(path), reason),
            CannotRead::NotATable(path) => say::not_a_table(lang, &shown(path)),
            CannotRead::BrokenJson(path, line, column) => {
                say::broken_json(lang, &shown(path), *line, *column)
            }
            CannotRead::Damaged(path) => say::damaged(lang, &shown(path)),
            CannotRead::Encoding(path) => say::encoding(lang, &shown(path)),
            CannotRead::NoCsv(path) => say::no_csv(lang, &shown(path)),
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
}

impl Reading {
    /// Whether nothing stops a build.
    #[must_use]
    pub fn ok(&self) -> bool {
        self.list.is_some() && !has_error(&self.findings)
    }

    /// The list as one that was checked; `None` when it has errors.
    #[must_use]
    pub fn checked(self) -> Option<Checked> {
        if self.ok() { self.list.map(Checked::trusted) } else { None }
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
}

/// Reads a list: a workbook, a folder of CSV files, or JSON. With `policy`, the policy is that of
/// another list.
///
/// # Errors
/// When a file cannot be read at all; what is wrong *in* a list stands in the findings.
pub fn open(path: &Path, policy: Option<&Path>) -> Result<Reading, CannotRead> {
    let mut raw = load(path)?;
    let other = policy.map(load).transpose()?;
    let policy = other.map(|other| adopt(&mut raw, other));
    let Raw { root, findings, columnless, source } = raw;
    let mut found = Found::default();
    found.columnless.extend(columnless);
    for finding in findings {
        found.note(finding);
    }
    let list = found.list(root);
    let sure = !has_error(&found.findings);
    let mut checked = list.as_ref().map(|list| found.not_following(check(list))).unwrap_or_default();
    if let Some(list) = &list {
        near::name(&mut checked, list);
        checked.extend(example::left(list));
    }
    let findings = found.findings.into_iter().chain(checked).collect();
    Ok(Reading { list: list.filter(|_| sure), findings, places: Places { main: source, policy } })
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

/// Reads what stands at a path into a tree. What it is shows in its first bytes, not in its name.
fn load(path: &Path) -> Result<Raw, CannotRead> {
    if path.is_dir() {
        return Ok(rows::build(&table::folder(path)?));
    }
    let bytes = bytes(path)?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let named_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Ok(rows::build(&table::workbook(path, &bytes)?));
    }
    match text.trim_ascii_start().first() {
        Some(b'{' | b'[') if !named_csv => json(path, text),
        _ if named_csv => Ok(rows::build(&[table::csv(path, &bytes)?])),
        _ => Err(CannotRead::NotATable(path.to_owned())),
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, CannotRead> {
    std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => CannotRead::Missing(path.to_owned()),
        _ => CannotRead::Unreadable(path.to_owned(), error.to_string()),
    })
}

/// The name of a file without its folders.
fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn json(path: &Path, bytes: &[u8]) -> Result<Raw, CannotRead> {
    let broken =
        |error: serde_json::Error| CannotRead::BrokenJson(path.to_owned(), error.line(), error.column());
    let root: Node = serde_json::from_slice(bytes).map_err(broken)?;
    let source = Source { json: Some(name(path)), ..Source::default() };
    Ok(Raw { root, findings: Vec::new(), columnless: Vec::new(), source })
}

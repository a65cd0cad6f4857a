//! Whether a copy says what the tables say with their repairs: it is read once more before anybody gets it, so
//! that nothing is lost in it, whatever the form of file it was written in cannot hold.

use super::super::cell::Cell;
use super::super::form::Form;
use super::super::given::{File, Given};
use super::super::place::Places;
use super::super::progress::Watch;
use super::super::table::{Table, TooLarge};
use super::super::{CannotRead, Raw, book, build, csv, load};
use super::{Repairs, Value};
use crate::finding::{Code, Finding, Severity};
use crate::group::Place;
use crate::node::Node;
use crate::words::{Lang, fix as say};

/// A copy as it was made.
#[derive(Clone, Debug)]
pub enum Copied {
    /// A workbook with all the tables.
    Workbook(File),
    /// CSV files, each with the position of the table that it holds; the other tables are where they were.
    Csv(Vec<(usize, File)>),
}

/// Why a copy is not handed out.
#[derive(Clone, Debug, PartialEq)]
pub enum Lost {
    /// Rows that were not read, as a quotation mark above them has no second one.
    Rows(Place),
    /// What stands here would be read otherwise from the copy, or the fault in it would not be seen.
    Differs(Place),
}

impl Lost {
    /// The reason in one sentence.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Lost::Rows(place) => say::rows_lost(&place.line(lang), lang),
            Lost::Differs(place) => say::differs(&place.line(lang), lang),
        }
    }
}

/// The first cell that holds the rows below it: these stand in no table, and so in no copy.
#[must_use]
pub fn torn(repairs: &Repairs) -> Option<Lost> {
    let (table, torn) = repairs.tables.iter().find_map(|table| Some((table, table.traces.torn.first()?)))?;
    Some(Lost::Rows(Place {
        file: Some(table.file.clone()),
        sheet: Some(table.name.clone()),
        row: Some(torn.row),
        cell: Some(super::super::place::cell(torn.row, torn.column)),
        value: torn.begin.clone(),
        ..Place::default()
    }))
}

/// What a copy does not hold as the tables do with their repairs. With `policy`, the policy is that of another
/// list.
///
/// # Errors
/// When the copy or the policy cannot be read at all.
pub fn lost(
    repairs: &Repairs,
    copied: &Copied,
    policy: Option<&Given>,
    lang: Lang,
) -> Result<Option<Lost>, CannotRead> {
    let mut nobody = |_| {};
    let mut watch = Watch::new(&mut nobody);
    let other = policy.map(|policy| load(policy, None, &mut watch)).transpose()?;
    let other = other.as_ref().map(|other| &other.root);
    // A workbook holds 770 where a CSV file holds 770.00.
    let mended = mended(repairs, matches!(copied, Copied::Workbook(_)))?;
    let mended = build(&mended, other, &mut watch);
    let copy = build(&again(repairs, copied, &mut watch)?, other, &mut watch);
    let Some(at) = difference(&mended, &copy) else { return Ok(None) };
    let places = Places { main: mended.source, policy: None };
    let value = mended.findings.iter().find(|finding| finding.at == at).map(|finding| finding.value.as_str());
    let finding = Finding::new(Code::WrongType, at, value.unwrap_or_default());
    Ok(Some(Lost::Differs(places.spot(&finding, lang).place)))
}

/// The tables with their repairs, with numbers or with the texts of numbers.
fn mended(repairs: &Repairs, numbers: bool) -> Result<Vec<Table>, CannotRead> {
    let mut tables = repairs.tables.clone();
    for change in &repairs.changes {
        let Some(table) = tables.get_mut(change.table) else { continue };
        let number = match &change.to {
            Value::Number(text) if numbers => text.parse().ok().map(Cell::Number),
            _ => None,
        };
        let cell = match &change.to {
            Value::Text(text) | Value::Number(text) => number.unwrap_or(Cell::Text(text)),
            Value::Day(day) => Cell::Day(*day),
        };
        let set = table.set(change.row, change.column, cell);
        set.map_err(|TooLarge| CannotRead::TooLarge(table.file.clone()))?;
    }
    Ok(tables)
}

/// The tables of the copy, in the order and by the names of those that they are copies of.
fn again(repairs: &Repairs, copied: &Copied, watch: &mut Watch<'_>) -> Result<Vec<Table>, CannotRead> {
    let mut tables = match copied {
        Copied::Workbook(file) => book::tables(file, Form::Xlsx, watch)?,
        Copied::Csv(files) => {
            let mut tables = mended(repairs, false)?;
            for (at, file) in files {
                if let Some(table) = tables.get_mut(*at) {
                    *table = csv::table(file, watch)?;
                }
            }
            tables
        }
    };
    for (table, own) in tables.iter_mut().zip(&repairs.tables) {
        (table.file, table.name) = (own.file.clone(), own.name.clone());
        // No CSV file hides anything, and what a table hides need not be one of the list.
        table.hidden = own.hidden;
    }
    Ok(tables)
}

/// The first place at which two readings differ, in an error or in a value.
fn difference(mended: &Raw, copy: &Raw) -> Option<String> {
    let errors = |raw: &Raw| {
        let wrong = raw.findings.iter().filter(|finding| finding.code.severity() == Severity::Error);
        wrong.map(|finding| (finding.at.clone(), finding.code)).collect::<Vec<_>>()
    };
    let (own, other) = (errors(mended), errors(copy));
    let apart = own.iter().zip(&other).find(|(one, two)| one != two).map(|(one, _)| one);
    let apart = apart.or_else(|| own.get(other.len())).or_else(|| other.get(own.len()));
    match apart {
        Some((at, _)) => Some(at.clone()),
        None => differs(&mended.root, &copy.root, String::new()),
    }
}

/// The pointer of the first value that differs.
fn differs(one: &Node, two: &Node, at: String) -> Option<String> {
    match (one, two) {
        _ if one == two => None,
        (Node::Map(one), Node::Map(two)) if one.len() == two.len() => {
            let mut both = one.iter().zip(two);
            both.find_map(|((name, one), (other, two))| match name == other {
                true => differs(one, two, format!("{at}/{name}")),
                false => Some(format!("{at}/{name}")),
            })
        }
        (Node::List(one), Node::List(two)) if one.len() == two.len() => {
            let mut both = one.iter().zip(two).enumerate();
            both.find_map(|(nth, (one, two))| differs(one, two, format!("{at}/{nth}")))
        }
        _ => Some(at),
    }
}

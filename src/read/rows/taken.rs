//! One cell → one value of an object, with what a single cell alone cannot tell.

use super::super::cell::{self, Cell, Unread};
use super::super::number::{half, is_nothing, is_plain};
use super::Builder;
use crate::fields::{Field, Kind, Sheet};
use crate::finding::{Code, Finding, Reason, is_unseen};
use crate::node::Node;

/// An id of the publisher's own, as an example.
const OWN_ID: &str = "A001";

impl Builder<'_, '_> {
    /// What a cell of a field says. A code that has lost the zero it begins with gets it back, which is said.
    pub(super) fn take(
        &mut self,
        field: &Field,
        cell: Cell<'_>,
        mac_days: bool,
        at: &str,
    ) -> Result<Option<Node>, Unread> {
        // A workbook that counts its days from 1904 is not the only one that a bare number can come from.
        if mac_days && field.kind == Kind::Day && matches!(cell, Cell::Number(_)) {
            return Err((Code::DateUnreadable, cell.shown(), String::new()));
        }
        if let Cell::Text(text) = cell
            && is_institution(field)
        {
            self.id(field, text)?;
        }
        let node = cell::of(field, cell)?;
        if let (Cell::Text(text), Kind::Amount, Some(_)) = (cell, field.kind, &node)
            && is_odd(text)
        {
            self.raw.source.stated.insert(at.to_owned(), text.into());
        }
        let Some(Node::Text(text)) = node else { return Ok(node) };
        if is_institution(field) && field.need && is_nothing(&text) {
            return Ok(None);
        }
        let text = narrow_code(field, &text).unwrap_or(text);
        let restored = with_zero(&text).filter(|_| is_item_code(field));
        if let Some(whole) = &restored {
            let finding = Finding::new(Code::ZeroRestored, at, cell.shown());
            self.raw.findings.push(finding.with(whole.clone()));
        }
        Ok(Some(Node::Text(restored.unwrap_or(text))))
    }

    /// Reports a cell that only points to another one.
    pub(super) fn as_above(&mut self, row: usize, column: usize, cell: Cell<'_>) {
        let reason = Reason::AsAbove.code();
        self.outside(Code::UnknownWord, Some(row), Some(column), &cell.shown(), reason);
    }

    /// What keeps a text from being the id of an institution. In the flat form one without an id gets it from
    /// its name; there too an id is what a person typed, and nothing that nobody sees.
    fn id(&self, field: &Field, text: &str) -> Result<(), Unread> {
        let flat = self.raw.source.grids[self.grid].flat;
        if flat && text.contains(is_unseen) && narrow_code(field, text).is_none() {
            return Err((Code::ControlCharacter, text.to_owned(), String::new()));
        }
        if !flat && field.need && is_nothing(text) {
            return Err((Code::MissingField, text.to_owned(), OWN_ID.to_owned()));
        }
        Ok(())
    }

    /// A level and a class in one cell, as 三级甲等. Whether it was one.
    pub(super) fn level(&mut self, cell: Cell<'_>, at: &str, object: &mut Node) -> bool {
        let Cell::Text(text) = cell else { return false };
        let Some((level, class)) = cell::level_and_class(text) else { return false };
        object.set("level", Node::text(level));
        match object.text_of("class") {
            Some(stands) if stands != class => {
                let finding = Finding::new(Code::RowsDisagree, format!("{at}/level"), text);
                self.raw.findings.push(finding.with(format!("{at}/class")));
            }
            _ => drop(object.set("class", Node::text(class))),
        }
        true
    }
}

/// Whether the text of an amount is not how a clerk writes one, whole or with two decimals: then it is found again
/// only as it stands, 080.
fn is_odd(text: &str) -> bool {
    let one_decimal = || text.len() > 1 && text.as_bytes()[text.len() - 2] == b'.';
    !is_plain(text) || text.starts_with('0') || one_decimal()
}

/// Whether a field holds the code of a price item.
pub(in crate::read) fn is_item_code(field: &Field) -> bool {
    matches!(field.sheet, Sheet::Prices | Sheet::Items | Sheet::Modifiers)
        && matches!(field.path, "code" | "^code")
}

/// The code of a price item that was taken for a number and lost its first digit: these codes have 15 digits
/// and begin with 0, so that there is one reading.
pub(in crate::read) fn with_zero(code: &str) -> Option<String> {
    let digits = code.len() == 14 && code.bytes().all(|b| b.is_ascii_digit());
    (digits && !code.starts_with('0')).then(|| format!("0{code}"))
}

/// A code in full-width letters and digits, or with letters that nobody sees, as it is written elsewhere. Only
/// a code of the nation's form: a publisher's own may hold any signs, and stays as it is.
pub(in crate::read) fn narrow_code(field: &Field, text: &str) -> Option<String> {
    let is_odd = |c: char| matches!(c, '\u{ff01}'..='\u{ff5e}') || is_unseen(c);
    let of_form = is_item_code(field) || is_institution(field) || is_area(field);
    if !of_form || !text.contains(is_odd) || text.contains(char::is_whitespace) {
        return None;
    }
    let half = half(text);
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let right = if is_institution(field) {
        half.strip_prefix('H').is_some_and(|rest| rest.len() == 11 && digits(rest))
    } else if is_item_code(field) {
        digits(&half) && (half.len() == 15 || with_zero(&half).is_some())
    } else {
        digits(&half) && matches!(half.len(), 6 | 9 | 12) && !half.starts_with('0')
    };
    right.then_some(half)
}

/// Whether a field holds the area code of an institution, or of the list: 6 digits of a county, or 9 and 12 of
/// what is in it, the first of which is the region's.
fn is_area(field: &Field) -> bool {
    matches!(field.path, "area" | "about/area/code")
}

/// Whether a field holds the id of an institution.
fn is_institution(field: &Field) -> bool {
    match field.path {
        "id" | "branch_of" => field.sheet == Sheet::Institutions,
        "^id" => true,
        _ => false,
    }
}

//! The sheet `发布信息`: each row is a key and its value.

use std::collections::HashSet;

use super::super::cell::{self, Cell};
use super::super::head;
use super::super::place::outside;
use super::super::table::Table;
use super::Builder;
use crate::fields::{Field, Kind, Sheet, normal};
use crate::finding::{Code, Finding};
use crate::node::Node;

/// The keys that have a second value.
const SECOND: [&str; 2] = ["about/complaints/*", "policy/basis/*"];

impl Builder<'_, '_> {
    pub(super) fn pairs(&mut self, table: &Table) {
        let (start, [key, value, second]) = head::pairs(table);
        let header = |which: usize| crate::fields::PAIR_HEADERS[which].to_owned();
        self.raw.source.grids[self.grid].columns = vec![
            (String::new(), value, header(1)),
            ("phone".to_owned(), second, header(2)),
            ("#".to_owned(), key, header(0)),
        ];
        self.beside(table, start, [key, value, second]);
        let mut seen = HashSet::new();
        for cells in table.rows().skip(start) {
            let row = &cells.number;
            let cell = |column: usize| cells.cell(column);
            let name = normal(&cell(key).shown());
            if name.is_empty() {
                // A value that says nothing of what it is must not vanish.
                if [value, second].into_iter().any(|column| cell(column) != Cell::Empty) {
                    self.outside(Code::MissingField, Some(*row), Some(key), "", "");
                }
                continue;
            }
            if cell::is_as_above(cell(key)) {
                self.as_above(*row, key, cell(key));
                continue;
            }
            let Some(field) = Sheet::About.field_named(&name) else {
                let near = Sheet::About.nearest_header(&name).unwrap_or_default();
                self.outside(Code::UnknownHeader, Some(*row), Some(key), &cell(key).shown(), near);
                continue;
            };
            let list = field.path.strip_suffix("/*");
            if cell(value) == Cell::Empty && cell(second) == Cell::Empty {
                continue;
            }
            if list.is_none() && !seen.insert(field.path) {
                self.outside(Code::FieldTwice, Some(*row), Some(key), &cell(key).shown(), "");
                continue;
            }
            if cell(second) != Cell::Empty && !SECOND.contains(&field.path) {
                self.outside(Code::UnknownHeader, Some(*row), Some(second), &cell(second).shown(), "");
            }
            self.unit_of_list(field.path, *row, value, cell(value));
            self.pair(field, *row, (cell(value), value), (cell(second), second));
        }
    }

    /// Columns that hold something and are none of the three.
    fn beside(&mut self, table: &Table, start: usize, columns: [usize; 3]) {
        let mut said = HashSet::from(columns);
        for row in table.rows().skip(start.saturating_sub(1)) {
            for (column, cell) in row.filled() {
                if said.insert(column) {
                    self.outside(Code::UnknownHeader, Some(row.number), Some(column), &cell.shown(), "");
                }
            }
        }
    }

    /// One key with its value, and its second value where it has one.
    fn pair(&mut self, field: &Field, row: usize, value: (Cell<'_>, usize), second: (Cell<'_>, usize)) {
        let list = field.path.strip_suffix("/*");
        let next = list.and_then(|list| self.raw.root.get(list)).map_or(0, |list| list.items().len());
        if list.is_none() {
            self.raw.source.rows.insert(&format!("/{}", field.path), (self.grid, row));
        }
        let read = match cell::of(field, value.0) {
            Ok(Some(Node::Text(text))) => Some(Node::Text(super::narrow_code(field, &text).unwrap_or(text))),
            Ok(read) => read,
            Err((code, shown, other)) => {
                let at = list.map_or_else(|| format!("/{}", field.path), |list| format!("/{list}/{next}"));
                let at = if list.is_some() { outside(self.grid, Some(row), Some(value.1)) } else { at };
                self.raw.findings.push(Finding::new(code, at, shown).with(other));
                return;
            }
        };
        match list {
            Some("policy/basis") => self.basis(row, read, value.1, second),
            Some(list @ "about/complaints") => {
                let mut complaint = Node::empty();
                let phone = self.phone(second.0, &format!("/{list}/{next}"));
                for (name, node) in [("name", read), ("phone", phone)] {
                    if let Some(node) = node {
                        complaint.put(name, node);
                    }
                }
                self.raw.source.rows.insert(&format!("/{list}/{next}"), (self.grid, row));
                self.raw.root.push(list, complaint);
            }
            Some(list) => {
                self.raw.source.rows.insert(&format!("/{list}/{next}"), (self.grid, row));
                self.raw.root.push(list, read.unwrap_or(Node::Text(String::new())));
            }
            None => {
                if let Some(read) = read {
                    self.raw.root.put(field.path, read);
                }
            }
        }
    }

    /// The telephone of a complaint.
    fn phone(&mut self, cell: Cell<'_>, complaint: &str) -> Option<Node> {
        let short = matches!(cell, Cell::Number(number) if cell::is_short_of_zero(number));
        let read = match cell::read(cell, Kind::Text) {
            Ok(_) if short => Err((Code::CodeMalformed, cell.shown(), String::new())),
            read => read,
        };
        read.unwrap_or_else(|(code, value, other)| {
            let at = format!("{complaint}/phone");
            self.raw.findings.push(Finding::new(code, at, value).with(other));
            None
        })
    }

    /// The document that a label rests on: the label stands in the second column.
    fn basis(&mut self, row: usize, text: Option<Node>, column: usize, (label, at): (Cell<'_>, usize)) {
        match cell::read(label, Kind::Word(&crate::fields::word::LABEL)) {
            Ok(Some(Node::Text(code))) => {
                let path = format!("policy/basis/{code}");
                if self.raw.root.get(&path).is_some() {
                    self.outside(Code::FieldTwice, Some(row), Some(at), &label.shown(), "");
                } else if let Some(text) = text {
                    self.raw.source.rows.insert(&format!("/{path}"), (self.grid, row));
                    self.raw.root.put(&path, text);
                } else {
                    self.outside(Code::EmptyText, Some(row), Some(column), "", "");
                }
            }
            Ok(_) => self.outside(Code::MissingField, Some(row), Some(at), "", ""),
            Err((code, value, other)) => self.outside(code, Some(row), Some(at), &value, &other),
        }
    }
}

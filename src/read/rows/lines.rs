//! Which rows below the headers hold data: sections, repeated headers, notes and totals stand among them.

use super::super::cell::Cell;
use super::super::head::{Again, Head};
use super::super::table::{Row, Table};
use super::says;
use crate::fields::Kind;

/// Tells the rows of data from the others.
pub(in crate::read) struct Lines<'a> {
    head: &'a Head,
    table: &'a Table,
    /// Whether notes have begun: they go on below.
    noted: bool,
    /// The number of the row that was looked at last.
    last: usize,
    /// Whether empty rows part institutions. Where one stands right below the headers they only make room: some
    /// programs write every line end twice.
    parted: bool,
    /// Whether something stands between the last row of data and the next row.
    between: bool,
    /// Whether a heading, a note, a total or an empty row stands right above the last row of data, so that it
    /// cannot go on with what stands higher.
    pub(super) apart: bool,
    /// The row of headers that was passed last, by its number; of two in a row, the lower one.
    headed: usize,
    /// Whether the rows stand below other headers than the table's, and are not read.
    pub(super) ended: bool,
    /// Rows of other headers than the table's: number, the column from 0 of the first that differs, that header.
    pub(super) others: Vec<(usize, usize, String)>,
    /// Rows that hold no data: number, column from 0, the text.
    pub(super) asides: Vec<(usize, usize, String)>,
}

impl<'a> Lines<'a> {
    pub(in crate::read) fn new(head: &'a Head, table: &'a Table) -> Lines<'a> {
        let first = table.rows().skip(head.below).find(|row| !row.is_blank());
        Lines {
            head,
            table,
            noted: false,
            last: 0,
            parted: first.is_none_or(|first| first.number == head.row + 1),
            between: false,
            apart: false,
            headed: 0,
            ended: false,
            others: above(head, table).into_iter().collect(),
            asides: Vec::new(),
        }
    }

    /// Whether a row stands below other headers than the table's, or is one of them.
    fn is_of_other(&mut self, row: Row<'_>) -> bool {
        let again = self.head.again(row);
        let goes_on = self.headed > 0 && self.headed + 1 == row.number;
        match again {
            Some(Again::Other(column, header)) if !self.head.is_repeated(row) => {
                // The lower of two rows of headers is told with the upper one.
                if !(goes_on && self.ended) {
                    self.others.push((row.number, column, header.to_owned()));
                }
                self.ended = true;
                self.between = true;
            }
            // The table's own headers begin its rows once more.
            _ if self.ended && !goes_on && (again.is_some() || self.head.is_repeated(row)) => {
                self.ended = false;
            }
            _ => {}
        }
        if again.is_some() {
            self.headed = row.number;
        }
        self.ended
    }

    /// Whether a row holds data. One that does not is kept, if it says anything.
    pub(in crate::read) fn is_data(&mut self, row: Row<'_>) -> bool {
        // Files may leave out empty rows.
        self.between |= self.parted && self.last > 0 && row.number > self.last + 1;
        self.last = row.number;
        if self.is_of_other(row) {
            return false;
        }
        let mut filled = row.filled();
        let Some(first) = filled.next() else {
            self.between |= self.parted;
            return false;
        };
        let (column, text) = (first.0, if let Cell::Text(text) = first.1 { text } else { "" });
        let others = filled.count();
        let aside = self.is_aside(row, (column, text), others);
        // What stands on each printed page stands within the rows of one institution too.
        self.between |= aside && !self.is_of_page(row);
        if aside {
            self.asides.push((row.number, column, first.1.shown()));
            return false;
        }
        let is_data = self.says_something(row, (column, text));
        if is_data {
            self.apart = std::mem::replace(&mut self.between, false);
        } else {
            self.between = true;
        }
        is_data
    }

    /// Whether a row is no data: a note, a total, a heading, a signature, or the headers' own.
    fn is_aside(&mut self, row: Row<'_>, first: (usize, &str), others: usize) -> bool {
        if others <= 3 && says::is_note(first.1) {
            self.noted = true;
            return true;
        }
        self.noted = self.noted && others == 0;
        self.noted
            || says::is_total(first.1) && says::has_no_words(row)
            || self.is_section(row, first, others)
            || self.is_of_page(row)
            || says::is_sign_off(row, |column| self.is(column, |kind, _| kind == Kind::Day))
            || others == 0 && self.is(first.0, |_, path| path == "note")
    }

    /// What belongs to the headers, or to the sheet of paper.
    fn is_of_page(&self, row: Row<'_>) -> bool {
        let is_page = |(_, cell): (usize, Cell<'_>)| matches!(cell, Cell::Text(text) if says::is_page(text));
        self.head.is_repeated(row)
            || self.headed == row.number
            || says::is_units(row)
            || says::is_numbering(row)
            || row.filled().all(is_page)
    }

    /// Whether a column holds a field of some sort.
    fn is(&self, column: usize, sort: impl Fn(Kind, &str) -> bool) -> bool {
        self.head.fields.iter().any(|(field, at, _)| *at == column && sort(field.kind, field.path))
    }

    /// A heading within the data: alone in its row, and numbered, or across several columns, or in a column
    /// that is only for numbering.
    fn is_section(&self, row: Row<'_>, (column, text): (usize, &str), others: usize) -> bool {
        if others > 0 || text.is_empty() {
            return false;
        }
        let wide = |merge: &&super::super::table::Merge| {
            merge.first == (row.number, column) && merge.last.1 >= column + 2
        };
        says::is_numbered(text)
            || self.head.idle.contains(&column) && !text.bytes().all(|b| b.is_ascii_digit())
            || self.table.traces.wide.iter().any(|merge| wide(&merge))
    }

    /// Whether a known column is filled. A row that only has its running number says nothing; a text that
    /// stands in no column must not vanish.
    fn says_something(&mut self, row: Row<'_>, (column, text): (usize, &str)) -> bool {
        let known = |at: usize| self.head.fields.iter().any(|(_, column, _)| *column == at);
        if known(column) || row.filled().any(|(column, _)| known(column)) {
            return true;
        }
        let headed = self.head.unknown.iter().chain(&self.head.twice).any(|(at, _)| *at == column);
        if !headed && !text.is_empty() && !text.bytes().all(|b| b.is_ascii_digit()) {
            self.asides.push((row.number, column, text.to_owned()));
        }
        false
    }
}

/// The first row of other headers above the table's own, if rows of its own stand between.
fn above(head: &Head, table: &Table) -> Option<(usize, usize, String)> {
    let rows = || table.rows().take(head.at);
    let (row, again) = rows().find_map(|row| Some((row, head.again(row)?)))?;
    let is_data = |row: Row<'_>| row.filled().nth(1).is_some() && head.again(row).is_none();
    if !rows().any(|below| below.number > row.number && is_data(below)) {
        return None;
    }
    let (column, header) = match again {
        Again::Other(column, header) => (column, header.to_owned()),
        Again::Same => row.filled().next().map(|(column, cell)| (column, cell.shown()))?,
    };
    Some((row.number, column, header))
}

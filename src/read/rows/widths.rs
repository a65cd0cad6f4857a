//! A row of a CSV file that has more or fewer cells than the others: a cell was dropped, added, or cut in two
//! by a delimiter within it. Unlike what the cells hold, their number tells this of any cell.

use std::collections::HashMap;

use super::super::cell::Cell;
use super::super::head::Head;
use super::super::table::{Row, Table};
use super::Lines;

/// How many rows have how many cells, and when another number means that a row has shifted.
///
/// Most programs write as many cells in each row, empty ones too; some leave out the empty cells at a row's
/// end. So a row of another width has shifted when the headers' width is that of the most rows, and
/// - the file keeps empty cells at the end of rows: a row of the headers' width ends with one, or the row
///   itself does; or
/// - hardly any other row has another width (one, or at most one in ten): had the empty cells been left out,
///   more rows would be short.
///
/// A row that lacks no more cells than most rows have empty ones at their ends, and ends with a filled one, was
/// typed without the last delimiters. A row that Excel has cut is none either: it leaves out the last columns in blocks of 16 rows, where a whole block
/// has nothing in them.
#[derive(Debug, Default)]
pub(super) struct Widths {
    /// How many cells the headers have; 0 where rows may have any number.
    header: usize,
    /// Whether each row of another width has shifted, whatever it ends with.
    strict: bool,
    /// How many empty cells at least half of the rows of the headers' width end with.
    spare: usize,
    /// The blocks of 16 rows that Excel has cut, by their number, and the width that their rows have.
    cut: HashMap<usize, usize>,
}

/// Excel writes a CSV file in blocks of so many rows.
const BLOCK: usize = 16;

/// Among so many rows one may be of another width without the file being one that leaves out cells.
const FEW: usize = 10;

impl Widths {
    pub(super) fn new(table: &Table, head: &Head) -> Widths {
        let headers = (head.at..head.below).filter_map(|at| table.row(at));
        let header = headers.map(|row| row.width()).max().unwrap_or(0);
        let is_odd = |row: Row<'_>| row.width() != header;
        if !table.delimited || !table.rows().skip(head.below).any(is_odd) {
            return Widths::default();
        }
        let cut = cut(table, header);
        let mut lines = Lines::new(head, table);
        let mut counts = HashMap::<usize, usize>::new();
        let mut spare = Vec::new();
        let data = table.rows().skip(head.below).filter(|row| lines.is_data(*row));
        for row in data.filter(|row| !is_cut(&cut, *row)) {
            *counts.entry(row.width()).or_default() += 1;
            if row.width() == header {
                spare.push(header - row.filled().last().map_or(0, |(column, _)| column + 1));
            }
        }
        spare.sort_unstable();
        let keeps = spare.last().is_some_and(|most| *most > 0);
        let spare = spare.get(spare.len() / 2).copied().unwrap_or(0);
        let exact = counts.remove(&header).unwrap_or(0);
        let odd: usize = counts.values().sum();
        // The headers are a row as well.
        if counts.values().any(|count| *count > exact.max(1)) {
            return Widths::default();
        }
        Widths { header, strict: exact > 0 && (keeps || odd <= (exact / FEW).max(1)), spare, cut }
    }

    /// The last filled cell of a row that has shifted, which surely stands in the wrong column, its value, and
    /// both numbers of cells.
    pub(super) fn found(&self, row: Row<'_>) -> Option<(usize, String, String)> {
        let width = row.width();
        if self.header == 0 || width == self.header || is_cut(&self.cut, row) {
            return None;
        }
        let lacks = width < self.header && ends_empty(row);
        let bare = width < self.header && !ends_empty(row) && self.header - width <= self.spare;
        if bare || !(self.strict || lacks) {
            return None;
        }
        let (column, last) = row.filled().last()?;
        Some((column, last.shown(), format!("{width}/{}", self.header)))
    }
}

fn ends_empty(row: Row<'_>) -> bool {
    row.width().checked_sub(1).is_some_and(|last| row.cell(last) == Cell::Empty)
}

/// The blocks of rows that all have one width, smaller than the headers'.
fn cut(table: &Table, header: usize) -> HashMap<usize, usize> {
    let mut widths = HashMap::<usize, Option<usize>>::new();
    for row in table.rows() {
        let width = widths.entry(block(row)).or_insert(Some(row.width()));
        *width = width.filter(|width| *width == row.width() && *width < header);
    }
    widths.into_iter().filter_map(|(block, width)| Some((block, width?))).collect()
}

fn is_cut(cut: &HashMap<usize, usize>, row: Row<'_>) -> bool {
    cut.get(&block(row)) == Some(&row.width())
}

fn block(row: Row<'_>) -> usize {
    row.number.saturating_sub(1) / BLOCK
}

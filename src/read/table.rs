//! A sheet as cells in rows, whatever file it came from. Held close together: a list can have many
//! thousands of rows, and a clerk's machine little memory.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::beside::Beside;
use super::cell::Cell;
use super::letters::Letters;
use super::number;
use crate::day::Day;

/// One sheet of a workbook, or one CSV file.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The file's name.
    pub file: String,
    /// The sheet's name; of a CSV file its name without the ending.
    pub name: String,
    /// Whether a person who opens the file sees it.
    pub hidden: bool,
    /// Whether its rows were written cell by cell, so that a missing or added one shows in a row's width: of
    /// a CSV file.
    pub delimited: bool,
    /// What the spreadsheet says of rows, columns and cells besides their values.
    pub traces: Traces,
    starts: Vec<Start>,
    slots: Vec<Slot>,
    texts: String,
}

/// A cell's row, from 1, and its column, from 0.
pub type At = (usize, usize);

/// What a spreadsheet says besides values. Rows from 1, columns from 0, as everywhere in reading.
#[derive(Clone, Debug, Default)]
pub struct Traces {
    /// Cells that are shown as one: first row and column, last row and column.
    pub merges: Vec<Merge>,
    /// Those of them that are wider than two columns.
    pub wide: Vec<Merge>,
    /// Cells that are merged over several columns: the row, the first column and the last.
    pub across: HashMap<usize, Vec<(usize, usize)>>,
    /// Cells that a merged one covers, and that hold another value than is shown there.
    pub covered: Vec<At>,
    /// Cells that hold nothing themselves and show a value that stands further up.
    pub filled: HashSet<At>,
    /// Rows that a person does not see, in their order.
    pub hidden_rows: Vec<usize>,
    /// Columns that a person does not see.
    pub hidden_columns: Vec<usize>,
    /// Cells whose number is shown with something beside it.
    pub beside: Vec<(At, Beside)>,
    /// Texts some of whose letters are raised, lowered or struck out, as they are shown.
    pub marked: Vec<(At, String)>,
    /// Cells that are struck out, wholly or in part.
    pub struck: Vec<At>,
    /// Cells whose formula gave an empty text.
    pub computed_empty: HashSet<At>,
    /// The first cell whose value was computed.
    pub formula: Option<At>,
    /// How many such cells there are.
    pub formulas: usize,
    /// Cells that hold the rows below them; their own row is not read.
    pub torn: Vec<Torn>,
    /// Whether the workbook counts its days from 1904: a number that is not shown as a date is then none.
    pub mac_days: bool,
}

impl Traces {
    /// Keeps of a cell how its letters look, where that says anything.
    pub fn letters(&mut self, at: At, letters: Letters) {
        if letters.any_struck() && self.struck.len() < MOST_ROWS {
            self.struck.push(at);
        }
        if letters.differ() && self.marked.len() < MOST_ROWS {
            self.marked.push((at, letters.shown()));
        }
    }
}

/// Cells that are shown as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// First row, from 1, and first column, from 0.
    pub first: At,
    /// Last row and column.
    pub last: At,
}

/// A cell of a CSV file that holds the rows below it, as a quotation mark in it has no second one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Torn {
    /// Its row, from 1.
    pub row: usize,
    /// Its column, from 0.
    pub column: usize,
    /// How it begins.
    pub begin: String,
}

impl Torn {
    /// The torn cell at a place, of which the first line is kept.
    #[must_use]
    pub fn new(row: usize, column: usize, cell: &str) -> Torn {
        let line = cell.lines().next().unwrap_or_default().trim();
        Torn { row, column, begin: format!("{line}…") }
    }
}

/// Where a row begins among the cells.
#[derive(Clone, Copy, Debug)]
struct Start {
    number: u32,
    slot: u32,
}

#[derive(Clone, Copy, Debug, Default)]
enum Slot {
    #[default]
    Empty,
    Text(u32, u32),
    Number(f64),
    Day(Day),
    Flag(bool),
    Error(u32, u32),
    Marked(u32, u32),
}

/// More cells than any list has: beyond this a file is refused.
pub const MOST_CELLS: usize = 8_000_000;

/// More rows with content than any list has.
pub const MOST_ROWS: usize = 300_000;

/// More letters than any list has.
pub const MOST_LETTERS: usize = 256 << 20;

/// A table that holds more than any list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    table: &'a Table,
    /// Its number as spreadsheets count, from 1.
    pub number: usize,
    first: usize,
    end: usize,
}

impl<'a> Row<'a> {
    /// The cell of a column, from 0; empty beyond the row's end.
    #[must_use]
    pub fn cell(&self, column: usize) -> Cell<'a> {
        let slot = self.table.slots[self.first..self.end].get(column);
        slot.map_or(Cell::Empty, |slot| self.table.shown(*slot))
    }

    /// All its cells.
    pub fn cells(self) -> impl Iterator<Item = Cell<'a>> {
        self.table.slots[self.first..self.end].iter().map(move |slot| self.table.shown(*slot))
    }

    /// Its cells that hold something, each with its column.
    pub fn filled(self) -> impl Iterator<Item = (usize, Cell<'a>)> {
        self.cells().enumerate().filter(|(_, cell)| *cell != Cell::Empty)
    }

    /// How many cells it has, empty ones at its end included where the file has them.
    #[must_use]
    pub fn width(&self) -> usize {
        self.end - self.first
    }

    /// Whether the cell of a column is one of several that are merged, and not the first of them: what it shows
    /// stands higher up.
    #[must_use]
    pub fn is_covered(&self, column: usize) -> bool {
        let filled = &self.table.traces.filled;
        !filled.is_empty() && filled.contains(&(self.number, column))
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_blank(self) -> bool {
        self.filled().next().is_none()
    }
}

impl Table {
    /// An empty table of a file's sheet.
    #[must_use]
    pub fn new(file: &str, name: &str) -> Table {
        Table { file: file.to_owned(), name: name.to_owned(), ..Table::default() }
    }

    /// Begins the next row. Rows come in order; empty ones may be left out.
    ///
    /// # Errors
    /// When there are more rows than any list has.
    pub fn begin(&mut self, number: usize) -> Result<(), TooLarge> {
        if self.starts.len() >= MOST_ROWS {
            return Err(TooLarge);
        }
        let number = u32::try_from(number).map_err(|_| TooLarge)?;
        self.starts.push(Start { number, slot: u32::try_from(self.slots.len()).map_err(|_| TooLarge)? });
        Ok(())
    }

    /// The number of the row that was begun last; 0 before the first.
    #[must_use]
    pub fn last_row(&self) -> usize {
        self.starts.last().map_or(0, |start| start.number as usize)
    }

    /// Adds a cell to the row that was begun last.
    ///
    /// # Errors
    /// When there are more cells or letters than any list has.
    pub fn push(&mut self, cell: Cell<'_>) -> Result<(), TooLarge> {
        if self.slots.len() >= MOST_CELLS {
            return Err(TooLarge);
        }
        let above = match cell {
            Cell::Text(text) => self.above().filter(|above| self.says(*above, text)),
            _ => None,
        };
        let slot = above.map_or_else(|| self.slot(cell), Ok)?;
        self.slots.push(slot);
        Ok(())
    }

    fn slot(&mut self, cell: Cell<'_>) -> Result<Slot, TooLarge> {
        Ok(match cell {
            Cell::Empty => Slot::Empty,
            Cell::Text(text) => {
                let (start, length) = self.text(text)?;
                Slot::Text(start, length)
            }
            Cell::Error(text) => {
                let (start, length) = self.text(text)?;
                Slot::Error(start, length)
            }
            Cell::Marked(text) => {
                let (start, length) = self.text(text)?;
                Slot::Marked(start, length)
            }
            Cell::Number(number) => Slot::Number(number),
            Cell::Day(day) => Slot::Day(day),
            Cell::Flag(flag) => Slot::Flag(flag),
        })
    }

    /// Puts something else into a cell that is there, and into those below that only show what it says.
    ///
    /// # Errors
    /// As [`Table::push`].
    pub fn set(&mut self, row: usize, column: usize, cell: Cell<'_>) -> Result<(), TooLarge> {
        let slot = self.slot(cell)?;
        let mut next = self.position(row);
        while let Some(row) = next.and_then(|at| self.row(at)) {
            let (at, end) = (row.first + column, row.end);
            if at < end {
                self.slots[at] = slot;
            }
            let below = next.map(|at| at + 1).and_then(|at| Some((at, self.row(at)?)));
            next = below.filter(|(_, below)| below.is_covered(column)).map(|(at, _)| at);
        }
        Ok(())
    }

    /// Adds a cell at a column of the row that was begun last, with empty cells before it.
    ///
    /// # Errors
    /// As [`Table::push`].
    pub fn push_at(&mut self, column: usize, cell: Cell<'_>) -> Result<(), TooLarge> {
        let start = self.starts.last().map_or(0, |start| start.slot as usize);
        let missing = (start + column).saturating_sub(self.slots.len());
        if self.slots.len() + missing >= MOST_CELLS {
            return Err(TooLarge);
        }
        self.slots.resize(self.slots.len() + missing, Slot::Empty);
        self.push(cell)
    }

    /// The cell above the one that comes next.
    fn above(&self) -> Option<Slot> {
        let [.., above, own] = self.starts[..] else { return None };
        let at = above.slot as usize + (self.slots.len() - own.slot as usize);
        (at < own.slot as usize).then(|| self.slots[at])
    }

    /// Whether a cell says just this: an institution's cells are repeated over its rows, and kept once.
    fn says(&self, slot: Slot, text: &str) -> bool {
        matches!(slot, Slot::Text(start, length) if self.raw(start, length) == text)
    }

    /// Makes room for what will come, so that it need not be moved while it grows.
    pub fn expect(&mut self, rows: usize, cells: usize) {
        self.starts.reserve(rows.min(MOST_ROWS));
        self.slots.reserve(cells.min(MOST_CELLS));
    }

    fn text(&mut self, text: &str) -> Result<(u32, u32), TooLarge> {
        if self.texts.len() + text.len() > MOST_LETTERS {
            return Err(TooLarge);
        }
        let start = self.texts.len();
        // Line ends are of one kind; a text is kept as it stands otherwise, and trimmed when it is looked at.
        if text.contains('\r') {
            self.texts.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
        } else {
            self.texts.push_str(text);
        }
        let length = self.texts.len() - start;
        Ok((u32::try_from(start).map_err(|_| TooLarge)?, u32::try_from(length).map_err(|_| TooLarge)?))
    }

    fn raw(&self, start: u32, length: u32) -> &str {
        self.texts.get(start as usize..(start + length) as usize).unwrap_or_default()
    }

    fn shown(&self, slot: Slot) -> Cell<'_> {
        match slot {
            Slot::Empty => Cell::Empty,
            Slot::Text(start, length) => Cell::text(self.raw(start, length)),
            Slot::Number(number) => Cell::Number(number),
            Slot::Day(day) => Cell::Day(day),
            Slot::Flag(flag) => Cell::Flag(flag),
            Slot::Error(start, length) => Cell::Error(self.raw(start, length)),
            Slot::Marked(start, length) => Cell::Marked(self.raw(start, length)),
        }
    }

    /// How many rows there are.
    #[must_use]
    pub fn height(&self) -> usize {
        self.starts.len()
    }

    /// The row at a position.
    #[must_use]
    pub fn row(&self, at: usize) -> Option<Row<'_>> {
        let start = self.starts.get(at)?;
        let end = self.starts.get(at + 1).map_or(self.slots.len(), |next| next.slot as usize);
        Some(Row { table: self, number: start.number as usize, first: start.slot as usize, end })
    }

    /// The row with this number.
    #[must_use]
    pub fn row_numbered(&self, number: usize) -> Option<Row<'_>> {
        self.row(self.position(number)?)
    }

    fn position(&self, number: usize) -> Option<usize> {
        self.starts.binary_search_by_key(&number, |start| start.number as usize).ok()
    }

    /// Reads a number as its cell shows it.
    ///
    /// # Errors
    /// As [`Table::push`].
    pub fn show(&mut self, row: usize, column: usize, beside: &Beside) -> Result<(), TooLarge> {
        let Some((first, end)) =
            self.position(row).and_then(|at| self.row(at)).map(|row| (row.first, row.end))
        else {
            return Ok(());
        };
        let at = first + column;
        if at < end
            && let Slot::Number(number) = self.slots[at]
            && let Some(shown) = beside.shown(number)
        {
            let (start, length) = self.text(&shown)?;
            self.slots[at] = Slot::Text(start, length);
        }
        Ok(())
    }

    /// Keeps of a number or a code whose letters do not all look alike that it is none for sure. Any other text stays:
    /// a name can hold a raised letter.
    ///
    /// # Errors
    /// As [`Table::push`].
    pub fn mark(&mut self, (row, column): At, shown: &str) -> Result<(), TooLarge> {
        let Some(row) = self.row_numbered(row) else { return Ok(()) };
        let at = row.first + column;
        if matches!(row.cell(column), Cell::Text(text) if number::is_of_digits(text)) {
            let (start, length) = self.text(shown)?;
            self.slots[at] = Slot::Marked(start, length);
        }
        Ok(())
    }

    /// Every row.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.height()).filter_map(|at| self.row(at))
    }

    /// Whether it holds nothing at all.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.rows().all(Row::is_blank)
    }

    /// The text of a cell with the white space around it; `None` for cells of other kinds.
    #[must_use]
    pub fn as_stands(&self, row: &Row<'_>, column: usize) -> Option<&str> {
        match self.slots[row.first..row.end].get(column)? {
            Slot::Text(start, length) => Some(self.raw(*start, *length)),
            _ => None,
        }
    }

    /// Shows the value of merged cells in each row that they cover: an institution's cells stand beside
    /// all its offers. Only in the first column, as a title across the sheet stands in one cell.
    ///
    /// # Errors
    /// When there are more cells than any list has.
    pub fn fill_merges(&mut self) -> Result<(), TooLarge> {
        self.traces.covered = self.covered();
        let all = &self.traces.merges;
        for merge in all.iter().filter(|merge| merge.last.1 > merge.first.1) {
            self.traces.across.entry(merge.first.0).or_default().push((merge.first.1, merge.last.1));
        }
        self.traces.wide = all.iter().filter(|merge| merge.last.1 >= merge.first.1 + 2).copied().collect();
        let mut down: Vec<Merge> = all.iter().filter(|merge| merge.last.0 > merge.first.0).copied().collect();
        if down.is_empty() {
            return Ok(());
        }
        down.sort_by_key(|merge| merge.first);
        self.fill(&down)
    }

    /// The cells that a merged one covers, and that hold another value than is shown there.
    fn covered(&self) -> Vec<At> {
        let mut found = Vec::new();
        // No spreadsheet merges cells twice; of a file that does, no more is looked at than it can hold.
        let mut left = MOST_CELLS;
        for merge in &self.traces.merges {
            let begin = self.starts.partition_point(|start| (start.number as usize) < merge.first.0);
            let rows = (begin..self.height()).map_while(|at| self.row(at));
            let mut shown = Cell::Empty;
            for row in rows.take_while(|row| row.number <= merge.last.0) {
                for column in merge.first.1..=merge.last.1.min(row.width().saturating_sub(1)) {
                    let cell = row.cell(column);
                    if (row.number, column) == merge.first {
                        shown = cell;
                    } else if cell != Cell::Empty && cell != shown && cell.shown() != shown.shown() {
                        found.push((row.number, column));
                    }
                    left = left.saturating_sub(1);
                }
                left = left.saturating_sub(1);
                if left == 0 {
                    return found;
                }
            }
        }
        found
    }

    fn fill(&mut self, merges: &[Merge]) -> Result<(), TooLarge> {
        // By column: of merged areas that lie over each other, which no spreadsheet makes, the first counts.
        let mut open = BTreeMap::<usize, (Merge, Slot)>::new();
        let mut next = merges.iter().peekable();
        let old = std::mem::take(&mut self.slots);
        let ends: Vec<usize> =
            self.starts.iter().skip(1).map(|start| start.slot as usize).chain([old.len()]).collect();
        for (start, end) in self.starts.iter_mut().zip(ends) {
            let row = start.number as usize;
            let own = &old[start.slot as usize..end];
            let begin = self.slots.len();
            start.slot = u32::try_from(begin).map_err(|_| TooLarge)?;
            self.slots.extend_from_slice(own);
            open.retain(|_, (merge, _)| merge.last.0 >= row);
            let width = open.keys().next_back().map_or(0, |column| column + 1).max(own.len());
            if begin + width > MOST_CELLS {
                return Err(TooLarge);
            }
            self.slots.resize(begin + width, Slot::Empty);
            for (column, (_, slot)) in &open {
                if matches!(self.slots[begin + column], Slot::Empty) {
                    self.slots[begin + column] = *slot;
                    self.traces.filled.insert((row, *column));
                }
            }
            while let Some(merge) = next.next_if(|merge| merge.first.0 <= row) {
                let value = own.get(merge.first.1).copied().unwrap_or_default();
                if merge.first.0 == row && !matches!(value, Slot::Empty) {
                    open.entry(merge.first.1).or_insert((*merge, value));
                }
            }
        }
        Ok(())
    }
}

//! A table of values, written as HTML, as CSV and as a sheet from the same cells.

use csv::{Terminator, WriterBuilder};
use maud::{Markup, html};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::changes::Percent;
use crate::figures::month::Share;
use crate::money::Amount;
use crate::write::guarded;

/// A cell: what it holds, not how it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Any text, also hostile.
    Text(String),
    /// A name with its id.
    Named(String, String),
    /// How many.
    Count(usize),
    /// An amount in yuan.
    Yuan(Amount),
    /// The difference of two amounts in yuan, with its sign.
    By(Amount),
    /// Yuan with more than two decimals, such as a quartile.
    Exact(Decimal),
    /// A change in percent, with its sign.
    Percent(Percent),
    /// So many of so many.
    Share(Share),
    /// Points of an index, in hundredths.
    Points(i64),
    /// A number with a unit of its own, in words.
    Worded(String),
    /// Nothing known.
    Nothing,
}

impl Cell {
    /// A cell for what may be unknown.
    #[must_use]
    pub fn or_nothing<T>(value: Option<T>, cell: fn(T) -> Cell) -> Cell {
        value.map_or(Cell::Nothing, cell)
    }

    /// Whether it is a number, to be set right.
    #[must_use]
    pub fn is_number(&self) -> bool {
        !matches!(self, Cell::Text(_) | Cell::Named(..))
    }

    fn class(&self) -> Option<&'static str> {
        match self {
            Cell::Nothing => Some("number nothing"),
            other => other.is_number().then_some("number"),
        }
    }

    /// As a person reads it.
    #[must_use]
    pub fn readable(&self) -> String {
        match self {
            Cell::Text(text) | Cell::Named(text, _) | Cell::Worded(text) => text.clone(),
            Cell::Count(count) => count.to_string(),
            Cell::Yuan(amount) => amount.readable(),
            Cell::By(by) => signed(*by),
            Cell::Exact(exact) => yuan(*exact).readable(),
            Cell::Percent(percent) => percent.signed(),
            Cell::Share(share) => share.readable(),
            Cell::Points(points) => Amount::from_fen(*points).exact(),
            Cell::Nothing => "—".to_owned(),
        }
    }

    /// Exactly, for programs; a text guarded against being taken for a formula.
    #[must_use]
    pub fn exact(&self) -> String {
        match self {
            Cell::Text(text) | Cell::Named(text, _) | Cell::Worded(text) => guarded(text),
            Cell::Count(count) => count.to_string(),
            Cell::Yuan(amount) | Cell::By(amount) => amount.exact(),
            Cell::Exact(exact) => decimals(*exact),
            Cell::Percent(percent) => percent.to_string(),
            Cell::Share(share) => share.percent().map(|percent| percent.to_string()).unwrap_or_default(),
            Cell::Points(points) => Amount::from_fen(*points).exact(),
            Cell::Nothing => String::new(),
        }
    }
}

impl Share {
    /// In percent, to one decimal; `None` of nothing.
    #[must_use]
    pub fn percent(&self) -> Option<Percent> {
        Percent::ratio(self.part as i128, self.whole as i128)
    }

    /// As a person reads it: `75.0%（3/4）` is written `75.0% (3/4)` in both languages.
    #[must_use]
    pub fn readable(&self) -> String {
        match self.percent() {
            Some(percent) => format!("{percent}% ({}/{})", self.part, self.whole),
            None => "—".to_owned(),
        }
    }
}

/// A difference with its sign: `+140`, `−20.50`.
#[must_use]
pub fn signed(by: Amount) -> String {
    match by.fen() {
        0 => "0".to_owned(),
        up if up > 0 => format!("+{}", by.readable()),
        down => format!("−{}", Amount::from_fen(-down).readable()),
    }
}

/// An exact amount to the fen, half up, as it is shown; files have it exact.
#[must_use]
pub fn yuan(exact: Decimal) -> Amount {
    let fen = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero) * Decimal::ONE_HUNDRED;
    Amount::from_fen(i64::try_from(fen).unwrap_or_default())
}

/// At least two decimals, and no more than are needed.
fn decimals(exact: Decimal) -> String {
    let mut exact = exact.normalize();
    if exact.scale() < 2 {
        exact.rescale(2);
    }
    exact.to_string()
}

/// A table. The first column names what a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The headers of its columns.
    pub headers: Vec<String>,
    /// Its rows; each has a cell for every header.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// The same table without columns that say nothing in any row.
    #[must_use]
    pub fn trimmed(mut self) -> Table {
        let says =
            |at: usize| self.rows.iter().any(|row| row.get(at).is_some_and(|cell| *cell != Cell::Nothing));
        let kept: Vec<bool> = (0..self.headers.len()).map(says).collect();
        let keep = |at: &mut usize| {
            *at += 1;
            kept[*at - 1]
        };
        let mut at = 0;
        self.headers.retain(|_| keep(&mut at));
        for row in &mut self.rows {
            let mut at = 0;
            row.retain(|_| keep(&mut at));
        }
        self
    }

    /// As HTML; on a narrow screen each row is a small list of its own, so every cell bears its header.
    #[must_use]
    pub fn html(&self) -> Markup {
        html! {
            table {
                @if !self.caption.is_empty() { caption { (self.caption) } }
                thead { tr { @for (at, header) in self.headers.iter().enumerate() {
                    th scope="col" class=[self.class(at)] { (header) }
                } } }
                tbody { @for row in &self.rows { (self.row(row)) } }
            }
        }
    }

    fn row(&self, row: &[Cell]) -> Markup {
        html! {
            tr { @for (at, (cell, header)) in row.iter().zip(&self.headers).enumerate() {
                @if at == 0 { th scope="row" {
                    (cell.readable())
                    @if let Cell::Named(_, id) = cell { " " span.id { (id) } }
                } }
                @else { td class=[cell.class()] data-header=(header) { (cell.readable()) } }
            } }
        }
    }

    /// Columns of numbers are set right, as far as their first row tells.
    fn class(&self, column: usize) -> Option<&'static str> {
        let number = |row: &Vec<Cell>| row.get(column).is_some_and(Cell::is_number);
        (column > 0 && self.rows.first().is_some_and(number)).then_some("number")
    }

    /// As CSV, as Excel opens it rightly: UTF-8 with a byte order mark, CRLF.
    #[must_use]
    pub fn csv(&self) -> Vec<u8> {
        let mark = "\u{feff}".as_bytes().to_vec();
        let mut csv = WriterBuilder::new().flexible(true).terminator(Terminator::CRLF).from_writer(mark);
        // Rows into memory: nothing can fail.
        let _ = csv.write_record(self.headers.iter().map(|header| guarded(header)));
        for row in &self.rows {
            let _ = csv.write_record(row.iter().map(Cell::exact));
        }
        csv.into_inner().unwrap_or_default()
    }
}

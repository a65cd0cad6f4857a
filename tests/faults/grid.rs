//! A sheet as a clerk's program holds it, with every cell where it stands.

use implant_prices::day::Day;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Empty,
    Text(String),
    Number(f64),
    /// A number that is shown as a date.
    Date(Day),
    /// A formula and the value that was saved with it; without one it was never computed.
    Formula(&'static str, Option<String>),
}

impl Value {
    pub fn text(text: impl Into<String>) -> Value {
        let text = text.into();
        if text.is_empty() { Value::Empty } else { Value::Text(text) }
    }
}

/// One sheet.
#[derive(Clone, Debug)]
pub struct Grid {
    pub name: String,
    pub rows: Vec<Vec<Value>>,
    /// Merged cells: the first and the last row and column, from 0. The value stands in the first.
    pub merges: Vec<(usize, usize, usize, usize)>,
    pub hidden_rows: Vec<usize>,
    pub hidden_columns: Vec<usize>,
}

impl Grid {
    pub fn new(name: &str, rows: Vec<Vec<Value>>) -> Grid {
        let name = name.to_owned();
        Grid { name, rows, merges: Vec::new(), hidden_rows: Vec::new(), hidden_columns: Vec::new() }
    }

    pub fn get(&self, row: usize, column: usize) -> &Value {
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(&Value::Empty)
    }

    pub fn set(&mut self, row: usize, column: usize, value: Value) {
        while self.rows.len() <= row {
            self.rows.push(Vec::new());
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, Value::Empty);
        }
        cells[column] = value;
    }

    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

/// A cell as spreadsheets name it, from its row and column as they count from 0. Written anew for the
/// tests, so that a wrong name cannot be wrong twice.
pub fn name(row: usize, column: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at).unwrap());
    let letters = match column {
        0..26 => letter(column).to_string(),
        26..702 => format!("{}{}", letter(column / 26 - 1), letter(column % 26)),
        _ => panic!("no test has a column {column}"),
    };
    format!("{letters}{}", row + 1)
}

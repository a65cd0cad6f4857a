//! Sheets → the bytes of a file, as different programs save them. Nothing of the project's own writers.

use implant_prices::read::given::{File, Given};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::dice::Dice;
use super::grid::{Grid, Value};

/// How a CSV file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf8WithMark,
    Utf16Little,
    Utf16Big,
    Gb18030,
}

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Xlsx,
    Csv(Encoding, char, &'static str),
}

impl Form {
    pub fn any(dice: &mut Dice) -> Form {
        use Encoding::*;
        if dice.once_in(2) {
            return Form::Xlsx;
        }
        let encoding = *dice.pick(&[Utf8, Utf8WithMark, Utf16Little, Utf16Big, Gb18030]);
        Form::Csv(encoding, *dice.pick(&[',', '\t', ';']), dice.word(&["\n", "\r\n"]))
    }

    /// The name of the file that a finding in a sheet names.
    pub fn file(self, sheet: &str) -> String {
        match self {
            Form::Xlsx => "名单.xlsx".to_owned(),
            Form::Csv(..) => format!("{sheet}.csv"),
        }
    }
}

/// All sheets, as a workbook or a folder of CSV files.
pub fn save(grids: &[Grid], form: Form) -> Given {
    match form {
        Form::Xlsx => Given::File(File::new("名单.xlsx", xlsx(grids))),
        Form::Csv(encoding, mark, end) => {
            let file =
                |grid: &Grid| File::new(format!("名单/{}.csv", grid.name), csv(grid, encoding, mark, end));
            Given::Folder { at: "名单".to_owned(), files: grids.iter().map(file).collect() }
        }
    }
}

/// A workbook.
pub fn xlsx(grids: &[Grid]) -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy/m/d");
    for grid in grids {
        let sheet = book.add_worksheet().set_name(&grid.name).unwrap();
        for (first, left, last, right) in &grid.merges {
            let [first, last] = [*first, *last].map(|row| u32::try_from(row).unwrap());
            let [left, right] = [*left, *right].map(|column| u16::try_from(column).unwrap());
            sheet.merge_range(first, left, last, right, "", &Format::new()).unwrap();
        }
        for (row, cells) in (0..).zip(&grid.rows) {
            for (column, value) in (0..).zip(cells) {
                match value {
                    Value::Empty => {}
                    Value::Text(text) => drop(sheet.write_string(row, column, text).unwrap()),
                    Value::Number(number) => drop(sheet.write_number(row, column, *number).unwrap()),
                    Value::Date(day) => {
                        let text = day.to_string();
                        let day = ExcelDateTime::parse_from_str(&text).unwrap();
                        sheet.write_datetime_with_format(row, column, &day, &date).unwrap();
                    }
                    Value::Formula(formula, result) => {
                        // Without a result the writer would save a 0: what was never computed has an empty text.
                        let formula = Formula::new(*formula).set_result(result.clone().unwrap_or_default());
                        sheet.write_formula(row, column, formula).unwrap();
                    }
                }
            }
        }
        for row in &grid.hidden_rows {
            sheet.set_row_hidden(u32::try_from(*row).unwrap()).unwrap();
        }
        for column in &grid.hidden_columns {
            sheet.set_column_hidden(u16::try_from(*column).unwrap()).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A CSV file.
pub fn csv(grid: &Grid, encoding: Encoding, mark: char, end: &str) -> Vec<u8> {
    let width = grid.width();
    let line = |cells: &Vec<Value>| {
        let filled = cells.iter().map(shown).chain(std::iter::repeat(String::new()));
        let quoted = filled.take(width).map(|cell| quoted(&cell, mark));
        quoted.collect::<Vec<_>>().join(&mark.to_string()) + end
    };
    encode(&grid.rows.iter().map(line).collect::<String>(), encoding)
}

/// What a cell of a CSV file says.
fn shown(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Formula(_, result) => result.clone().unwrap_or_default(),
    }
}

fn quoted(cell: &str, mark: char) -> String {
    if cell.contains(['"', '\n', '\r', mark]) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// A text in the bytes of an encoding.
pub fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8WithMark => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        Encoding::Utf16Little => utf16(u16::to_le_bytes),
        Encoding::Utf16Big => utf16(u16::to_be_bytes),
        Encoding::Gb18030 => encoding_rs::GB18030.encode(text).0.into_owned(),
    }
}

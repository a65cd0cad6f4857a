//! A list laid out in the sheets of the template, with the liberties that clerks take: columns in another
//! order, other names of headers, titles above, headers over two rows.

use implant_prices::fields::{Field, Kind, Shape, Sheet};
use implant_prices::list::List;
use implant_prices::write;

use super::dice::Dice;
use super::grid::{Grid, Value};
use super::save::Form;

/// One sheet with what stands where in it.
#[derive(Clone, Debug)]
pub struct Laid {
    pub sheet: Sheet,
    pub grid: Grid,
    /// The row of the headers, the lower of two; from 0.
    pub head: usize,
    /// The name above some of the headers, and the first and the last of their columns.
    pub group: Option<(String, usize, usize)>,
    /// What each column holds.
    pub columns: Vec<Option<&'static Field>>,
    /// The rows that hold something of the list.
    pub data: Vec<usize>,
}

impl Laid {
    /// The column of a field, from its path.
    pub fn column(&self, path: &str) -> Option<usize> {
        self.columns.iter().position(|field| field.is_some_and(|field| field.path == path))
    }

    /// The header of a column as it stands. Under the name of a group both are named.
    pub fn header(&self, column: usize) -> Option<String> {
        let text = |row: usize| match self.grid.get(row, column) {
            Value::Text(text) => Some(text.trim().to_owned()),
            _ => None,
        };
        match (text(self.head), &self.group) {
            (Some(own), Some((name, first, last))) if (*first..=*last).contains(&column) => {
                Some(format!("{name}·{own}"))
            }
            (Some(own), _) => Some(own),
            // A header that is merged over both rows stands in the upper one.
            (None, _) => text(self.head.checked_sub(1)?),
        }
    }
}

/// The list in its sheets, as nobody has touched them. Sheets without rows are left out.
pub fn plain(list: &List) -> Vec<Laid> {
    let files = write::csv(list);
    let mut sheets: Vec<Laid> = Vec::new();
    for sheet in Sheet::ALL {
        let name = format!("{}.csv", sheet.name());
        let Some((_, bytes)) = files.iter().find(|(file, _)| *file == name) else { continue };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
        let unguarded = |cell: &str| match cell.strip_prefix('\'') {
            Some(text) if text.starts_with(['=', '+', '-', '@']) => Value::text(text),
            _ => Value::text(cell),
        };
        let row = |record: Result<csv::StringRecord, _>| record.unwrap().iter().map(unguarded).collect();
        let rows: Vec<Vec<Value>> = reader.records().map(row).collect();
        if rows.len() < 2 {
            continue;
        }
        let field = |cell: &Value| match cell {
            Value::Text(text) => sheet.fields().find(|field| field.header == text),
            _ => None,
        };
        let columns = if sheet.shape() == Shape::Pairs {
            vec![None; rows[0].len()]
        } else {
            rows[0].iter().map(field).collect()
        };
        let data = (1..rows.len()).collect();
        sheets.push(Laid {
            sheet: *sheet,
            grid: Grid::new(sheet.name(), rows),
            head: 0,
            group: None,
            columns,
            data,
        });
    }
    sheets
}

/// Takes liberties with the layout that leave no doubt about what stands where.
pub fn loosen(laid: &mut Laid, form: Form, dice: &mut Dice) {
    if laid.sheet.shape() == Shape::Pairs {
        return;
    }
    if dice.once_in(3) {
        shuffle(laid, dice);
    }
    if dice.once_in(3) {
        number(laid);
    }
    rename(laid, dice);
    if dice.once_in(3) {
        group(laid, form, dice);
    } else if dice.once_in(3) {
        widen(laid, dice);
    }
    if dice.once_in(3) {
        titles(laid, form, dice);
    }
    if dice.once_in(4) {
        gap(laid, dice);
    }
}

fn shuffle(laid: &mut Laid, dice: &mut Dice) {
    let mut order: Vec<usize> = (0..laid.columns.len()).collect();
    dice.shuffle(&mut order);
    laid.columns = order.iter().map(|at| laid.columns[*at]).collect();
    for cells in &mut laid.grid.rows {
        *cells = order.iter().map(|at| cells.get(*at).cloned().unwrap_or(Value::Empty)).collect();
    }
}

/// A first column that only counts the rows.
fn number(laid: &mut Laid) {
    laid.columns.insert(0, None);
    for (row, cells) in laid.grid.rows.iter_mut().enumerate() {
        cells.insert(0, if row == 0 { Value::text("序号") } else { Value::Text(row.to_string()) });
    }
}

/// Empty columns among the others, as many as make a sheet go on behind its column Z.
fn widen(laid: &mut Laid, dice: &mut Dice) {
    let (at, count) = (dice.below(laid.columns.len()), dice.within(1, 12));
    laid.columns.splice(at..at, std::iter::repeat_n(None, count));
    for cells in &mut laid.grid.rows {
        cells.resize(cells.len().max(at), Value::Empty);
        cells.splice(at..at, std::iter::repeat_n(Value::Empty, count));
    }
}

/// Headers under other names that are known, and with marks and units.
fn rename(laid: &mut Laid, dice: &mut Dice) {
    for (column, field) in laid.columns.iter().enumerate() {
        let Some(field) = field else { continue };
        let mut names = vec![field.header];
        names.extend(field.also);
        let mut header = if dice.once_in(2) { field.header } else { dice.word(&names) }.to_owned();
        match dice.below(8) {
            0 => header = format!("*{header}"),
            1 => header = format!("{header}："),
            2 => header = format!(" {header}　"),
            3 if field.kind == Kind::Amount => header = format!("{header}（元）"),
            4 if field.kind == Kind::Amount => header = format!("{header}(元)"),
            _ => {}
        }
        laid.grid.set(0, column, Value::Text(header));
    }
}

/// A second row above the headers that names groups of columns: merged in a workbook, the name in the
/// first of them in a CSV file. Headers outside of groups are merged over both rows.
fn group(laid: &mut Laid, form: Form, dice: &mut Dice) {
    let width = laid.columns.len();
    if width < 5 {
        return;
    }
    let first = dice.within(1, width - 3);
    let last = (first + dice.within(1, 3)).min(width - 1);
    laid.grid.rows.insert(0, vec![Value::Empty; width]);
    laid.head = 1;
    laid.data.iter_mut().for_each(|row| *row += 1);
    let name = dice.word(&["基本情况", "填报内容", "其他信息"]);
    laid.grid.set(0, first, Value::text(name));
    laid.group = Some((name.to_owned(), first, last));
    if form == Form::Xlsx {
        laid.grid.merges.push((0, first, 0, last));
    }
    for column in (0..width).filter(|column| !(first..=last).contains(column)) {
        let header = std::mem::replace(&mut laid.grid.rows[1][column], Value::Empty);
        if header != Value::Empty && form == Form::Xlsx {
            laid.grid.merges.push((0, column, 1, column));
        }
        laid.grid.set(0, column, header);
    }
}

fn push_down(laid: &mut Laid, rows: Vec<Vec<Value>>) {
    let by = rows.len();
    laid.grid.rows.splice(0..0, rows);
    laid.head += by;
    laid.data.iter_mut().for_each(|row| *row += by);
    for (first, _, last, _) in &mut laid.grid.merges {
        *first += by;
        *last += by;
    }
}

fn titles(laid: &mut Laid, form: Form, dice: &mut Dice) {
    let width = laid.columns.len();
    let mut rows = vec![vec![Value::text(format!("示例市{}（公示）", laid.sheet.name()))]];
    if dice.once_in(2) {
        rows.push(vec![Value::text("发布单位：示例市医疗保障局")]);
    }
    if dice.once_in(2) {
        rows.push(Vec::new());
    }
    push_down(laid, rows);
    if form == Form::Xlsx && width > 1 {
        laid.grid.merges.push((0, 0, 0, width - 1));
    }
}

/// An empty row among the others.
fn gap(laid: &mut Laid, dice: &mut Dice) {
    let at = *dice.pick(&laid.data);
    laid.grid.rows.insert(at, Vec::new());
    laid.data.iter_mut().filter(|row| **row >= at).for_each(|row| *row += 1);
}

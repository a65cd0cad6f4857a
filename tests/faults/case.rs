//! One file to try: its sheets, what was seeded in them, and what was found.

use std::collections::HashSet;

use implant_prices::day::Day;
use implant_prices::fields::{Field, Sheet};
use implant_prices::read::given::Given;
use implant_prices::read::{self, Reading};
use implant_prices::words::Lang;

use super::dice::Dice;
use super::grid::{Value, name};
use super::lay::Laid;
use super::save::Form;

/// A finding as the clerk sees it: the code and the place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    pub code: String,
    pub file: Option<String>,
    pub sheet: Option<String>,
    pub row: Option<usize>,
    pub column: Option<String>,
    pub cell: Option<String>,
    pub value: String,
}

/// A file in the making.
pub struct Case {
    pub form: Form,
    pub laid: Vec<Laid>,
    /// Rows that hold a fault already: one fault must not hide another. Sheet and row.
    pub taken: HashSet<(usize, usize)>,
    /// What must be found.
    pub expected: Vec<Seen>,
}

impl Case {
    pub fn at(&self, sheet: Sheet) -> Option<usize> {
        self.laid.iter().position(|laid| laid.sheet == sheet)
    }

    /// A row of a sheet in which nothing was seeded yet, and which `wanted` accepts; it is taken.
    pub fn row(
        &mut self,
        sheet: usize,
        dice: &mut Dice,
        wanted: impl Fn(&Laid, usize) -> bool,
    ) -> Option<usize> {
        let laid = &self.laid[sheet];
        let free: Vec<usize> = laid
            .data
            .iter()
            .copied()
            .filter(|row| !self.taken.contains(&(sheet, *row)) && wanted(laid, *row))
            .collect();
        let row = *free.get(dice.below(free.len()))?;
        self.taken.insert((sheet, row));
        Some(row)
    }

    /// Cells of fields that `wanted` accepts, in rows in which nothing was seeded: one of them, whose row
    /// is taken. Sheet, row, column, field.
    pub fn cell(
        &mut self,
        dice: &mut Dice,
        wanted: impl Fn(&Field, &Value) -> bool,
    ) -> Option<(usize, usize, usize, &'static Field)> {
        let mut all = Vec::new();
        for (sheet, laid) in self.laid.iter().enumerate() {
            let columns = laid.columns.iter().enumerate().filter_map(|(at, field)| Some((at, (*field)?)));
            for (column, field) in columns {
                let rows = laid.data.iter().filter(|row| !self.taken.contains(&(sheet, **row)));
                all.extend(
                    rows.filter(|row| wanted(field, laid.grid.get(**row, column)))
                        .map(|row| (sheet, *row, column, field)),
                );
            }
        }
        // Sheets differ in size: each gets its turn.
        let sheets: Vec<usize> =
            (0..self.laid.len()).filter(|at| all.iter().any(|one| one.0 == *at)).collect();
        let sheet = *sheets.get(dice.below(sheets.len()))?;
        let of_sheet: Vec<_> = all.into_iter().filter(|one| one.0 == sheet).collect();
        let found = *dice.pick(&of_sheet);
        self.taken.insert((sheet, found.1));
        Some(found)
    }

    /// A finding in a cell.
    pub fn expect(&mut self, code: &str, (sheet, row, column): (usize, usize, usize), value: &str) {
        let laid = &self.laid[sheet];
        let seen = Seen {
            code: code.to_owned(),
            file: Some(self.form.file(&laid.grid.name)),
            sheet: Some(laid.grid.name.clone()),
            row: Some(row + 1),
            column: laid.header(column),
            cell: Some(name(row, column)),
            value: value.to_owned(),
        };
        self.expected.push(seen);
    }

    /// Writes a text into a cell and expects it to be found there.
    pub fn plant(&mut self, code: &str, at: (usize, usize, usize), text: &str) {
        self.laid[at.0].grid.set(at.1, at.2, Value::text(text));
        self.expect(code, at, text.trim());
    }
}

/// Reads what was handed in, on the first day of 2024.
pub fn read(given: &Given, policy: Option<&Given>) -> Reading {
    let reading = read::open(given, policy).unwrap_or_else(|fault| panic!("{}", fault.say(Lang::En)));
    reading.on(Day::parse("2024-01-01").unwrap())
}

/// Everything that was found, in order.
pub fn seen(reading: &Reading) -> Vec<Seen> {
    let groups = reading.report(Lang::Zh).groups;
    let each = groups.into_iter().flat_map(|group| {
        let code = group.code.code();
        group.places.into_iter().map(move |place| Seen {
            code: code.to_owned(),
            file: place.file,
            sheet: place.sheet,
            row: place.row,
            column: place.column,
            cell: place.cell,
            value: place.value,
        })
    });
    let mut all: Vec<Seen> = each.collect();
    all.sort();
    all
}

/// Whether two findings are one. A header under the name of a group is named with it or without.
fn same(found: &Seen, seeded: &Seen) -> bool {
    let named = |found: &str, own: &str| found == own || found.ends_with(&format!("·{own}"));
    let column = match (&found.column, &seeded.column) {
        (Some(found), Some(own)) => named(found, own) || named(own, found),
        (found, own) => found == own,
    };
    let is_header = seeded.code == "unknown-header" || seeded.code == "header-twice";
    let value = if is_header { named(&found.value, &seeded.value) } else { found.value == seeded.value };
    if seeded.code == "row-shifted" {
        return Seen { cell: None, column: None, value: String::new(), ..found.clone() }
            == Seen { cell: None, column: None, ..seeded.clone() };
    }
    let bare = |seen: &Seen| Seen { column: None, value: String::new(), ..seen.clone() };
    column && value && bare(found) == bare(seeded)
}

/// Holds what was found against what was seeded.
pub fn differ(found: &[Seen], expected: &[Seen]) -> Option<String> {
    let mut left = found.to_vec();
    let mut missed = Vec::new();
    for one in expected {
        match left.iter().position(|seen| same(seen, one)) {
            Some(at) => drop(left.remove(at)),
            None => missed.push(one),
        }
    }
    if missed.is_empty() && left.is_empty() {
        return None;
    }
    let lines = |title: &str, all: &[&Seen]| {
        all.iter().map(|one| format!("  {title}: {one:?}\n")).collect::<String>()
    };
    Some(lines("missed", &missed) + &lines("invented", &left.iter().collect::<Vec<_>>()))
}

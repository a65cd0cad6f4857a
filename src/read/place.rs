//! Where everything that was read stands: kept for each row, looked up for each finding.

use std::collections::HashMap;

use crate::fields;
use crate::finding::{Code, Finding};
use crate::group::{Place, Spot};
use crate::words::Lang;

/// One sheet as it was found.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The file's name.
    pub file: String,
    /// The sheet's name.
    pub name: String,
    /// Its columns: the path of the field from the row's object, the column from 0, the header.
    pub columns: Vec<(String, usize, String)>,
    /// Whether it is in the flat form: paths then are from the institution.
    pub flat: bool,
}

/// Everything that was read from one workbook, folder or JSON file.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The name of a JSON file; `None` for tables.
    pub json: Option<String>,
    /// The sheets, in the order in which they were read.
    pub grids: Vec<Grid>,
    /// The sheet and the row (from 1) of each object, by its JSON pointer.
    pub rows: Rows,
    /// Amounts and words that stand otherwise in their cells than in the list (`￥4,171元`), as they stand there, by
    /// their JSON pointers.
    pub stated: HashMap<String, Box<str>>,
}

/// The sheet and the row of each object. A long list has many institutions and offers: these are kept by
/// number.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    numbered: HashMap<(u8, u32, u32), (u32, u32)>,
    others: HashMap<String, (u32, u32)>,
}

/// The arrays of an institution whose elements are kept by number; the first stands for itself.
const NUMBERED: [&str; 5] = ["", "implants", "crowns", "service/parts", "items"];

impl Rows {
    /// Keeps the sheet and the row of the object at a pointer.
    pub fn insert(&mut self, at: &str, (grid, row): (usize, usize)) {
        let spot = (u32::try_from(grid).unwrap_or(u32::MAX), u32::try_from(row).unwrap_or(u32::MAX));
        match Self::key(at) {
            Some(key) => drop(self.numbered.insert(key, spot)),
            None => drop(self.others.insert(at.to_owned(), spot)),
        }
    }

    /// The sheet and the row of the object at a pointer.
    #[must_use]
    pub fn get(&self, at: &str) -> Option<(usize, usize)> {
        let (grid, row) = match Self::key(at) {
            Some(key) => self.numbered.get(&key)?,
            None => self.others.get(at)?,
        };
        Some((*grid as usize, *row as usize))
    }

    fn key(at: &str) -> Option<(u8, u32, u32)> {
        let rest = at.strip_prefix("/institutions/")?;
        let Some((who, rest)) = rest.split_once('/') else { return Some((0, rest.parse().ok()?, 0)) };
        let (list, nth) = rest.rsplit_once('/')?;
        let list = NUMBERED.iter().position(|known| *known == list).filter(|at| *at > 0)?;
        Some((u8::try_from(list).ok()?, who.parse().ok()?, nth.parse().ok()?))
    }
}

/// Where a list stands, and where its policy stands when that came from another file.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The list itself.
    pub main: Source,
    /// The list that gave the policy.
    pub policy: Option<Source>,
}

/// The place of a cell, a row or a sheet that is no part of the list: an unknown header, a row without
/// an owner. It takes the place of a JSON pointer in a finding. Row from 1, column from 0.
#[must_use]
pub fn outside(grid: usize, row: Option<usize>, column: Option<usize>) -> String {
    let part = |number: Option<usize>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    format!("#{grid}/{}/{}", part(row), part(column))
}

/// A cell as spreadsheets name it: row from 1, column from 0.
#[must_use]
pub fn cell(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &row.to_string()
}

impl Places {
    /// Where a finding stands, and what it is about.
    #[must_use]
    pub fn spot(&self, finding: &Finding, lang: Lang) -> Spot {
        let (source, at) = match (&self.policy, finding.at.strip_prefix('!')) {
            (Some(policy), Some(outside)) => (policy, outside),
            (Some(policy), None) if finding.at.starts_with("/policy") => (policy, finding.at.as_str()),
            _ => (&self.main, finding.at.as_str()),
        };
        let mut spot = source.spot(at, finding.code, lang);
        // What was read for sure is shown as it stands, to be found again.
        let may = finding.code.confirmable() || finding.code == Code::ConfirmedWithoutCause;
        let as_it_stands = source.stated.get(at).filter(|_| may).map(AsRef::as_ref);
        spot.place.value = as_it_stands.unwrap_or(&finding.value).to_owned();
        if finding.code == Code::SheetMissing {
            spot.place.sheet = Some(finding.value.clone());
        }
        // The second fact can be another place.
        let other = source.cell_of(&finding.other).filter(|_| finding.other.starts_with('/'));
        spot.other = other.map_or_else(|| finding.other.clone(), |place| place.line(lang));
        if matches!(finding.code, Code::Confirmed | Code::NotConfirmable) && source.json.is_none() {
            spot.other = in_words(&spot.other, lang);
        }
        spot
    }
}

/// Codes of findings as a clerk writes them into a workbook.
fn in_words(codes: &str, lang: Lang) -> String {
    let word = |code| fields::word::CONFIRMED.chinese(code).filter(|_| lang == Lang::Zh).unwrap_or(code);
    codes.split('、').map(word).collect::<Vec<_>>().join("、")
}

impl Source {
    fn spot(&self, at: &str, code: Code, lang: Lang) -> Spot {
        if let Some(outside) = at.strip_prefix('#') {
            return self.outside_spot(outside, code);
        }
        let about = match code {
            Code::UnknownField => at.rsplit_once('/').map_or(at, |(object, _)| object),
            _ => at,
        };
        let subject = fields::subject(about, lang);
        if let Some(file) = &self.json {
            let place = Place { file: Some(file.clone()), path: Some(at.to_owned()), ..Place::default() };
            return Spot { place, subject, other: String::new() };
        }
        Spot { place: self.cell_of(at).unwrap_or_else(|| self.sheet_of(at)), subject, other: String::new() }
    }

    /// The cell of a pointer: of the nearest object that has a row, and the column of what is left.
    fn cell_of(&self, at: &str) -> Option<Place> {
        let mut object = at;
        let (grid, row) = loop {
            if let Some(found) = self.rows.get(object) {
                break found;
            }
            object = &object[..object.rfind('/').filter(|end| *end > 0)?];
        };
        let grid = self.grids.get(grid)?;
        let rest = match at.strip_prefix("/institutions/").filter(|_| grid.flat) {
            Some(below) => fields::pattern(below.split_once('/').map_or("", |(_, path)| path)),
            None => fields::pattern(at[object.len()..].trim_start_matches('/')),
        };
        let holds = |(path, ..): &&(String, usize, String)| {
            rest.strip_prefix(path.as_str())
                .is_some_and(|below| path.is_empty() || below.is_empty() || below.starts_with('/'))
        };
        let column = grid.columns.iter().filter(holds).max_by_key(|(path, ..)| path.len());
        let first = grid.columns.iter().map(|(_, column, _)| *column).min().unwrap_or(0);
        Some(Place {
            file: Some(grid.file.clone()),
            sheet: Some(grid.name.clone()),
            row: Some(row),
            column: column.map(|(.., header)| header.clone()),
            cell: Some(cell(row, column.map_or(first, |(_, column, _)| *column))),
            ..Place::default()
        })
    }

    /// The sheet that would hold a pointer that no row holds, and its column.
    fn sheet_of(&self, at: &str) -> Place {
        let (sheet, path) = fields::sheet_of(at);
        let grid = self.grids.iter().find(|grid| fields::Sheet::named(&grid.name) == Some(sheet));
        Place {
            file: grid.or(self.grids.first()).map(|grid| grid.file.clone()),
            sheet: Some(grid.map_or_else(|| sheet.name().to_owned(), |grid| grid.name.clone())),
            column: fields::field_at(sheet, &path).map(|field| field.header.to_owned()),
            ..Place::default()
        }
    }

    fn outside_spot(&self, outside: &str, code: Code) -> Spot {
        let mut parts = outside.split('/').map(|part| part.parse::<usize>().ok());
        let (grid, row, column) = (parts.next().flatten(), parts.next().flatten(), parts.next().flatten());
        let Some(grid) = grid.and_then(|at| self.grids.get(at)) else {
            return Spot::default();
        };
        let header =
            grid.columns.iter().find(|(_, at, _)| Some(*at) == column).map(|(.., header)| header.clone());
        let of_sheet = matches!(
            code,
            Code::UnknownHeader
                | Code::HeaderTwice
                | Code::ColumnMissing
                | Code::SheetMissing
                | Code::RowSkipped
                | Code::RowShifted
                | Code::OtherHeader
                | Code::UnitNotYuan
                | Code::HiddenRead
                | Code::StruckRead
                | Code::FormulaValues
                | Code::IdFromName
                | Code::IdFound
                | Code::AreaFound
                | Code::AreaTaken
                | Code::AboutTaken
        );
        let subject = match &header {
            Some(header) if !of_sheet => format!("{}·{header}", grid.name),
            _ => grid.name.clone(),
        };
        let place = Place {
            file: Some(grid.file.clone()),
            sheet: Some(grid.name.clone()),
            row,
            // What stands above the headers stands in no column.
            column: header.filter(|_| code != Code::AboutTaken),
            cell: row.zip(column).map(|(row, column)| cell(row, column)),
            ..Place::default()
        };
        Spot { place, subject, other: String::new() }
    }
}

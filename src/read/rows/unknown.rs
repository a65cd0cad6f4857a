//! Tables of which nothing is known: no sheet has their name, and no row holds known headers.

use super::super::cell::Cell;
use super::super::head::{self, DEEPEST};
use super::super::place::outside;
use super::super::table::{Row, Table};
use super::Builder;
use super::units::says_in_title;
use crate::check::garbled;
use crate::fields::Sheet;
use crate::finding::{Code, Finding};

/// What the header row of a list must hold, as an example.
const EXAMPLE: &str =
    "医疗机构名称、经营性质、是否参与专项治理、医疗服务费、种植体系统品牌、种植体价格、牙冠品牌、牙冠价格";

impl Builder<'_, '_> {
    /// Tables that no sheet has the name of. Where nothing else was handed in and none has headers that are
    /// known, not their names are the matter.
    pub(super) fn unknown(&mut self, tables: &[(usize, &Table)], alone: bool) {
        if alone && !tables.is_empty() && !tables.iter().any(|(_, table)| has_head(table)) {
            tables.iter().for_each(|(at, table)| self.no_table(*at, table));
            self.lose(Sheet::Institutions);
            return;
        }
        for (at, table) in tables {
            self.grid = *at;
            // To rename a sheet of another unit would let its amounts be read as yuan.
            let near = Sheet::nearest(&table.name).filter(|_| !says_in_title(&table.name));
            let near = near.map(Sheet::name).unwrap_or_default();
            self.outside(Code::UnknownSheet, None, None, &table.name, near);
        }
    }

    /// Says what stands in the row that is likest to headers.
    fn no_table(&mut self, at: usize, table: &Table) {
        let Some(row) = likeliest(table) else { return };
        let broken = texts(row).find_map(|(column, text)| Some((column, text, meant(text)?)));
        let first = row.filled().next().map_or(0, |(column, _)| column);
        let shown = row.cell(first).shown();
        let (code, column, value, other) = match &broken {
            Some((column, text, meant)) => (Code::HeaderGarbled, *column, *text, meant.as_str()),
            None => (Code::NoKnownTable, first, shown.as_str(), EXAMPLE),
        };
        let place = outside(at, Some(row.number), Some(column));
        self.raw.findings.push(Finding::new(code, place, value).with(other));
    }
}

/// What was meant by a garbled header. Letters for private use come of Big5 that was read as GB18030.
fn meant(header: &str) -> Option<String> {
    let private = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}');
    garbled(header).or_else(|| header.contains(private).then(String::new))
}

fn has_head(table: &Table) -> bool {
    // One word that is a header somewhere can stand in a title.
    let holds = |sheet: &Sheet| head::find(table, *sheet).is_some_and(|head| head.fields.len() >= 2);
    head::pairs(table).0 > 0 || Sheet::ALL.iter().chain(&[Sheet::Flat]).any(holds)
}

/// The first row with the most texts, among those in which headers are looked for.
fn likeliest(table: &Table) -> Option<Row<'_>> {
    let rows = table.rows().take(DEEPEST).filter(|row| !row.is_blank());
    rows.min_by_key(|row| std::cmp::Reverse(texts(*row).count()))
}

fn texts(row: Row<'_>) -> impl Iterator<Item = (usize, &str)> {
    row.filled().filter_map(|(column, cell)| match cell {
        Cell::Text(text) => Some((column, text)),
        _ => None,
    })
}

//! Tables → one tree: each row becomes an object of the list, and its place is kept.

use std::collections::HashMap;

use super::Raw;
use super::cell::{self, Cell};
use super::head::{self, Head};
use super::place::{Grid, Source, outside};
use super::table::Table;
use crate::fields::{Field, Shape, Sheet, nearest, normal};
use crate::finding::{Code, Finding};
use crate::list::Format;
use crate::node::Node;

mod owners;
mod pairs;

use owners::Owners;

/// Builds the tree of a list from its tables.
pub fn build(tables: &[Table]) -> Raw {
    let mut builder = Builder {
        raw: Raw {
            root: Node::empty(),
            findings: Vec::new(),
            columnless: Vec::new(),
            source: Source::default(),
        },
        grid: 0,
    };
    builder.raw.root.put("format", Node::text(Format::One.code()));
    builder.raw.root.put("about", Node::empty());
    builder.raw.root.put("policy", Node::empty());
    let known = builder.sort(tables);
    for sheet in Sheet::ALL {
        match known.get(sheet) {
            Some(_) if builder.without_owner(*sheet, &known, tables) => {}
            Some((grid, table)) => builder.sheet(*sheet, *grid, table),
            None if *sheet == Sheet::About => builder.without_about(tables),
            None => {}
        }
    }
    builder.raw
}

struct Builder {
    raw: Raw,
    /// The sheet that is being read.
    grid: usize,
}

/// Each sheet that was found: its position among the tables, and the table.
type Known<'a> = HashMap<Sheet, (usize, &'a Table)>;

/// A row's cells and its number.
type Row<'a> = (usize, &'a [Cell]);

impl Builder {
    /// Finds out which table is which sheet, and reports the others.
    fn sort<'a>(&mut self, tables: &'a [Table]) -> Known<'a> {
        let mut known = Known::new();
        for (at, table) in tables.iter().enumerate() {
            self.grid = at;
            let grid = Grid { file: table.file.clone(), name: table.name.clone(), columns: Vec::new() };
            self.raw.source.grids.push(grid);
            let empty = table.rows.iter().all(|(_, cells)| cells.iter().all(|cell| *cell == Cell::Empty));
            match Sheet::named(&table.name) {
                Some(sheet) if known.contains_key(&sheet) => {
                    self.outside(Code::HeaderTwice, None, None, &table.name, "")
                }
                Some(sheet) => drop(known.insert(sheet, (at, table))),
                None if table.hidden || empty => {}
                None => {
                    let near = Sheet::nearest(&table.name).map(Sheet::name).unwrap_or_default();
                    self.outside(Code::UnknownSheet, None, None, &table.name, near);
                }
            }
        }
        known
    }

    fn outside(&mut self, code: Code, row: Option<usize>, column: Option<usize>, value: &str, other: &str) {
        self.raw.findings.push(Finding::new(code, outside(self.grid, row, column), value).with(other));
    }

    /// One finding for the sheet that says who publishes, instead of one for each of its keys.
    fn without_about(&mut self, tables: &[Table]) {
        self.missing(Sheet::About, tables);
        let needed = Sheet::About.fields().filter(|field| field.need);
        self.raw.columnless.extend(needed.map(|field| format!("/{}", field.path)));
        self.raw.columnless.push("/about/area".to_owned());
    }

    fn missing(&mut self, sheet: Sheet, tables: &[Table]) {
        let unknown =
            tables.iter().map(|table| table.name.as_str()).filter(|name| Sheet::named(name).is_none());
        let near = nearest(sheet.name(), unknown).unwrap_or_default();
        self.grid = 0;
        self.outside(Code::SheetMissing, None, None, sheet.name(), near);
    }

    /// One finding for a sheet that is not there, instead of one for each row that belongs to its rows.
    fn without_owner(&mut self, sheet: Sheet, known: &Known<'_>, tables: &[Table]) -> bool {
        let Some(owner) = sheet.owner().filter(|owner| !known.contains_key(owner)) else { return false };
        let filled = |(_, cells): &&(usize, Vec<Cell>)| cells.iter().any(|cell| *cell != Cell::Empty);
        let rows = known.get(&sheet).map_or(0, |(_, table)| table.rows.iter().filter(filled).count());
        let said = |finding: &Finding| finding.code == Code::SheetMissing && finding.value == owner.name();
        if rows > 1 && !self.raw.findings.iter().any(said) {
            self.missing(owner, tables);
        }
        true
    }

    fn sheet(&mut self, sheet: Sheet, grid: usize, table: &Table) {
        self.grid = grid;
        if sheet.shape() == Shape::Pairs {
            return self.pairs(table);
        }
        let Some(head) = head::find(table, sheet) else {
            if table.rows.iter().any(|(_, cells)| cells.iter().any(|cell| *cell != Cell::Empty)) {
                let example = sheet.headers().first().copied().unwrap_or_default();
                self.outside(Code::HeaderMissing, None, None, &table.name, example);
            }
            return;
        };
        self.head(sheet, table, &head);
        let rows = table.rows.iter().skip(head.at + 1).map(|(row, cells)| (*row, cells.as_slice()));
        let filled = |(_, cells): &Row<'_>| {
            head.fields
                .iter()
                .any(|(_, column, _)| cells.get(*column).is_some_and(|cell| *cell != Cell::Empty))
        };
        let columns: Vec<Column> = head.fields.iter().map(|(field, column, _)| (*field, *column)).collect();
        let rows = rows.filter(filled);
        match sheet.shape() {
            Shape::Pairs => {}
            Shape::Rows(at) => self.plain(at, &columns, rows),
            Shape::Under(parent, list) => self.under(parent, list, &columns, rows),
            Shape::Grouped(at, list) => self.grouped(at, list, &columns, rows),
        }
    }

    /// Notes the columns, and what is wrong with the headers.
    fn head(&mut self, sheet: Sheet, table: &Table, head: &Head) {
        let row = Some(head.row);
        for (column, header) in &head.unknown {
            let near = sheet.nearest_header(&normal(header)).unwrap_or_default();
            self.outside(Code::UnknownHeader, row, Some(*column), header, near);
        }
        for (column, header) in &head.twice {
            self.outside(Code::HeaderTwice, row, Some(*column), header, "");
        }
        for column in nameless(table, head) {
            self.outside(Code::UnknownHeader, row, Some(column), "", "");
        }
        for field in sheet.fields().filter(|field| field.need) {
            if !head.fields.iter().any(|(found, ..)| found.path == field.path) {
                self.outside(Code::ColumnMissing, row, None, field.header, "");
                self.raw.columnless.push(format!("{}/{}", sheet.place(), field.path));
            }
        }
        let unknown = head
            .unknown
            .iter()
            .chain(&head.twice)
            .map(|(at, header)| (String::from('#'), *at, header.clone()));
        let known =
            head.fields.iter().map(|(field, at, header)| (own_path(field).to_owned(), *at, header.clone()));
        self.raw.source.grids[self.grid].columns = known.chain(unknown).collect();
    }

    fn plain<'a>(&mut self, list: &str, columns: &[Column], rows: impl Iterator<Item = Row<'a>>) {
        for row in rows {
            let at = format!("/{list}/{}", self.raw.root.get(list).map_or(0, |list| list.items().len()));
            let object = self.object(row, columns.iter(), &at);
            self.raw.root.push(list, object);
        }
    }

    fn under<'a>(
        &mut self,
        parent: &str,
        list: &str,
        columns: &[Column],
        rows: impl Iterator<Item = Row<'a>>,
    ) {
        let keys: Vec<&Column> = columns.iter().filter(|(field, _)| field.parent().is_some()).collect();
        if !keys.iter().any(|(field, _)| field.need) {
            return;
        }
        let mut owners = Owners::new(&self.raw.root, parent);
        for row in rows {
            let Some(owner) = self.owner(row, &keys, &mut owners) else { continue };
            let Some(node) = self.raw.root.at(&format!("/{parent}/{owner}")) else { continue };
            let next = node.get(list).map_or(0, |list| list.items().len());
            let own = columns.iter().filter(|(field, _)| field.parent().is_none());
            let object = self.object(row, own, &format!("/{parent}/{owner}/{list}/{next}"));
            if let Some(node) = self.raw.root.at(&format!("/{parent}/{owner}")) {
                node.push(list, object);
            }
        }
    }

    /// The position of the object that a row belongs to; a row without one is reported.
    fn owner(&mut self, (row, cells): Row<'_>, keys: &[&Column], owners: &mut Owners) -> Option<usize> {
        let mut named: [Option<String>; 2] = [None, None];
        for (field, column) in keys {
            match cell::read(cells.get(*column).unwrap_or(&Cell::Empty), field.kind) {
                Ok(Some(Node::Text(text))) => named[usize::from(!field.need)] = Some(text),
                Ok(_) => {}
                Err((code, value, other)) => {
                    self.outside(code, Some(row), Some(*column), &value, &other);
                    return None;
                }
            }
        }
        let column = keys.iter().find(|(field, _)| field.need).map(|(_, column)| *column);
        let [Some(id), from] = named else {
            self.outside(Code::MissingField, Some(row), column, "", "");
            return None;
        };
        let found = owners.find(&id, from.as_deref());
        if found.is_none() {
            let near = owners.nearest(&id);
            self.outside(owners.code, Some(row), column, &id, &near);
        }
        found
    }

    fn grouped<'a>(&mut self, at: &str, list: &str, columns: &[Column], rows: impl Iterator<Item = Row<'a>>) {
        let (sub, own): (Vec<Column>, Vec<Column>) =
            columns.iter().partition(|(field, _)| field.path.starts_with(list));
        let mut known: HashMap<String, usize> = HashMap::new();
        for row in rows {
            let filled =
                sub.iter().any(|(_, column)| row.1.get(*column).is_some_and(|cell| *cell != Cell::Empty));
            let id = self.same(row, &own, at, &known).filter(|_| filled);
            let position = id.unwrap_or_else(|| {
                let position = self.raw.root.get(at).map_or(0, |list| list.items().len());
                let object = self.object(row, own.iter(), &format!("/{at}/{position}"));
                if let Some(id) = object.text_of("id") {
                    known.entry(id.to_owned()).or_insert(position);
                }
                self.raw.root.push(at, object)
            });
            if !filled {
                continue;
            }
            let object = format!("/{at}/{position}");
            let next = self
                .raw
                .root
                .at(&object)
                .and_then(|node| node.get(list))
                .map_or(0, |list| list.items().len());
            let award = self.object(row, sub.iter(), &format!("{object}/{list}/{next}"));
            if let Some(node) = self.raw.root.at(&object) {
                node.push(list, award);
            }
        }
    }

    /// The earlier object that a row continues: the id is the same, and every other cell is empty or
    /// says the same. Rows that differ are two objects of one id, which the checks report.
    fn same(
        &mut self,
        (_, cells): Row<'_>,
        own: &[Column],
        at: &str,
        known: &HashMap<String, usize>,
    ) -> Option<usize> {
        let read =
            |(field, column): &Column| cell::read(cells.get(*column).unwrap_or(&Cell::Empty), field.kind);
        let id = own.iter().find(|(field, _)| field.path == "id").map(read)?.ok()??;
        let Node::Text(id) = id else { return None };
        let position = *known.get(&id)?;
        let earlier = self.raw.root.at(&format!("/{at}/{position}"))?;
        let agrees = |column: &Column| match read(column) {
            Ok(None) => true,
            Ok(Some(value)) => earlier.get(column.0.path) == Some(&value),
            Err(_) => false,
        };
        own.iter().all(agrees).then_some(position)
    }

    /// The object of one row, at its place in the list.
    fn object<'a>(
        &mut self,
        (row, cells): Row<'_>,
        columns: impl Iterator<Item = &'a Column>,
        at: &str,
    ) -> Node {
        self.raw.source.rows.insert(at.to_owned(), (self.grid, row));
        let mut object = Node::empty();
        for (field, column) in columns {
            match cell::read(cells.get(*column).unwrap_or(&Cell::Empty), field.kind) {
                Ok(Some(value)) => {
                    let stands = object.get(own_path(field)).is_some();
                    if stands || !object.put(own_path(field), value) {
                        self.two_ways(field, at, cells.get(*column).map(Cell::shown).unwrap_or_default());
                    }
                }
                Ok(None) => {}
                Err((code, value, other)) => {
                    let at = format!("{at}/{}", own_path(field));
                    self.raw.findings.push(Finding::new(code, at, value).with(other));
                }
            }
        }
        object
    }

    /// A plain amount beside a target and its factor: two ways to one number, said once for a row, in the
    /// cell where the second begins.
    fn two_ways(&mut self, field: &Field, object: &str, shown: String) {
        let said = |last: &Finding| last.code == Code::CapFormUnclear && last.at.starts_with(object);
        if !self.raw.findings.last().is_some_and(said) {
            let at = format!("{object}/{}", own_path(field));
            self.raw.findings.push(Finding::new(Code::CapFormUnclear, at, shown));
        }
    }
}

/// A field and the column that holds it.
type Column = (&'static Field, usize);

/// The path of a field from the object of its own row.
fn own_path(field: &Field) -> &str {
    field.path.rsplit_once("/*/").map_or(field.path, |(_, own)| own)
}

/// Columns that hold something below the header row, and have no header.
fn nameless(table: &Table, head: &Head) -> Vec<usize> {
    let below = table.rows.get(head.at + 1..).unwrap_or_default();
    let named = table.rows.get(head.at).map_or(&[][..], |(_, cells)| cells);
    let width = below.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let blank = |column: &usize| named.get(*column).is_none_or(|cell| *cell == Cell::Empty);
    let used = |column: &usize| {
        below.iter().any(|(_, cells)| cells.get(*column).is_some_and(|cell| *cell != Cell::Empty))
    };
    (0..width).filter(blank).filter(used).collect()
}

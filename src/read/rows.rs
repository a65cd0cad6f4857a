//! Tables → one tree: each row becomes an object of the list, and its place is kept.

use std::collections::{HashMap, HashSet};

use super::Raw;
use super::cell::{self, Cell};
use super::head::{self, Head};
use super::number;
use super::place::{Grid, Source, outside};
use super::progress::Watch;
use super::table::{Row, Table};
use crate::fields::{Field, Kind, Shape, Sheet, nearest, normal};
use crate::finding::{Code, Finding};
use crate::list::Format;
use crate::node::Node;

mod about;
mod catalogue;
mod flat;
pub(super) mod lines;
mod owners;
mod pairs;
mod says;
mod shift;
mod surcharge;
mod taken;
mod units;
mod unknown;
mod widths;

use lines::Lines;
use owners::Owners;
pub(super) use taken::{is_item_code, narrow_code, with_zero};
use widths::Widths;

/// Builds the tree of a list from its tables. `other` is the list that gives the policy, where it is not
/// this one.
pub fn build(tables: &[Table], other: Option<&Node>, watch: &mut Watch<'_>) -> Raw {
    let mut builder = Builder {
        raw: Raw {
            root: Node::empty(),
            findings: Vec::new(),
            columnless: Vec::new(),
            source: Source::default(),
            layouts: vec![None; tables.len()],
        },
        grid: 0,
        lost: HashSet::new(),
        other,
        watch,
    };
    builder.raw.root.put("format", Node::text(Format::One.code()));
    builder.raw.root.put("about", Node::empty());
    builder.raw.root.put("policy", Node::empty());
    let (known, flat) = builder.sort(tables);
    builder.torn(tables, &flat);
    for sheet in Sheet::ALL {
        match known.get(sheet) {
            Some(_) if builder.without_owner(*sheet, &known, tables) => {}
            Some((grid, table)) => builder.sheet(*sheet, *grid, table),
            None if *sheet == Sheet::About && flat.is_empty() => builder.without_about(tables),
            None => {}
        }
    }
    if !flat.is_empty() {
        builder.flat(&flat);
    }
    builder.traces(tables);
    builder.raw
}

struct Builder<'a, 'b> {
    raw: Raw,
    /// The sheet that is being read.
    grid: usize,
    /// Sheets of which a row could not be read.
    lost: HashSet<Sheet>,
    /// The list that gives the policy, where it is another.
    other: Option<&'a Node>,
    watch: &'a mut Watch<'b>,
}

/// Each sheet that was found: its position among the tables, and the table.
type Known<'a> = HashMap<Sheet, (usize, &'a Table)>;

/// The tables in the flat form, each with its position and its headers.
type Flat<'a> = Vec<(usize, &'a Table, Head)>;

impl Builder<'_, '_> {
    /// Finds out which table is which sheet, and reports the others. What is in the flat form shows in its
    /// headers, whatever it is called.
    fn sort<'t>(&mut self, tables: &'t [Table]) -> (Known<'t>, Flat<'t>) {
        let mut known = Known::new();
        let mut flat = Flat::new();
        let mut unknown = Vec::new();
        for (at, table) in tables.iter().enumerate() {
            self.grid = at;
            let grid = Grid { file: table.file.clone(), name: table.name.clone(), ..Grid::default() };
            self.raw.source.grids.push(grid);
            let sheet = Sheet::named(&table.name);
            if sheet.is_none_or(|sheet| sheet == Sheet::Institutions)
                && let Some(head) = flat::head(table)
            {
                flat.push((at, table, head));
                continue;
            }
            match sheet {
                Some(sheet) if known.contains_key(&sheet) => {
                    self.outside(Code::HeaderTwice, None, None, &table.name, "")
                }
                Some(sheet) => drop(known.insert(sheet, (at, table))),
                None if table.hidden || table.is_blank() => {}
                None => unknown.push((at, table)),
            }
        }
        // Beside a sheet of institutions, a table in the flat form would say everything twice.
        if known.contains_key(&Sheet::Institutions) {
            unknown.extend(flat.drain(..).map(|(at, table, _)| (at, table)));
            unknown.sort_by_key(|(at, _)| *at);
        }
        self.unknown(&unknown, known.is_empty() && flat.is_empty());
        (known, flat)
    }

    /// Names the cells that hold rows: what stands in those is in no list, so nothing is said to miss it.
    fn torn(&mut self, tables: &[Table], flat: &Flat<'_>) {
        for (at, table) in tables.iter().enumerate().filter(|(_, table)| !table.traces.torn.is_empty()) {
            self.grid = at;
            for torn in &table.traces.torn {
                self.outside(Code::QuoteOpen, Some(torn.row), Some(torn.column), &torn.begin, "");
            }
            let is_flat = flat.iter().any(|(known, ..)| *known == at);
            // Of a table whose headers are in that cell nobody knows what it was.
            let sheet = Sheet::named(&table.name).filter(|_| !is_flat);
            self.lose(sheet.unwrap_or(Sheet::Flat));
        }
    }

    /// What a spreadsheet hides or computes is read like everything else, and said once for each sheet.
    fn traces(&mut self, tables: &[Table]) {
        for (at, table) in tables.iter().enumerate() {
            self.grid = at;
            let traces = &table.traces;
            if self.raw.source.grids[at].columns.is_empty() {
                continue;
            }
            if table.hidden {
                self.outside(Code::HiddenRead, None, None, &table.name, "");
            }
            let shown = |number: &usize| table.row_numbered(*number).is_some_and(|row| !row.is_blank());
            if let Some(row) = traces.hidden_rows.iter().find(|row| shown(row)) {
                self.outside(Code::HiddenRead, Some(*row), None, "", "");
            }
            let used: HashSet<usize> = match traces.hidden_columns.is_empty() {
                true => HashSet::new(),
                false => table.rows().flat_map(Row::filled).map(|(column, _)| column).collect(),
            };
            if let Some(column) = traces.hidden_columns.iter().find(|column| used.contains(column)) {
                self.outside(Code::HiddenRead, None, Some(*column), "", "");
            }
            let is_read = |column: usize| {
                let columns = &self.raw.source.grids[at].columns;
                columns.iter().any(|(path, known, _)| *known == column && !path.starts_with('#'))
            };
            let begins = self.raw.layouts[at].as_ref().map_or(0, |(_, head)| head.row);
            let covered = |(row, column): &&(usize, usize)| *row > begins && is_read(*column);
            let covered: Vec<_> = traces.covered.iter().filter(covered).collect();
            for (row, column) in covered {
                let value = table.row_numbered(*row).map(|row| row.cell(*column).shown()).unwrap_or_default();
                self.outside(Code::HiddenRead, Some(*row), Some(*column), &value, "");
            }
            let says = |&&(row, column): &&(usize, usize)| {
                table
                    .row_numbered(row)
                    .is_some_and(|row| !matches!(row.cell(column), Cell::Empty | Cell::Marked(_)))
            };
            let struck = traces.struck.iter().filter(says);
            let count = struck.clone().count().to_string();
            for (row, column) in struck.take(FIRST) {
                let value = table.row_numbered(*row).map(|row| row.cell(*column).shown()).unwrap_or_default();
                self.outside(Code::StruckRead, Some(*row), Some(*column), &value, &count);
            }
            if let Some((row, column)) = traces.formula {
                let count = traces.formulas.to_string();
                self.outside(Code::FormulaValues, Some(row), Some(column), "", &count);
            }
        }
    }

    fn outside(&mut self, code: Code, row: Option<usize>, column: Option<usize>, value: &str, other: &str) {
        self.raw.findings.push(Finding::new(code, outside(self.grid, row, column), value).with(other));
    }

    /// Keeps that a row of a sheet was not read, so that nothing is said to be unknown that it may have named.
    fn lose(&mut self, sheet: Sheet) {
        self.lost.insert(sheet);
        let place = if sheet == Sheet::Flat { Sheet::Institutions.place() } else { sheet.place() };
        self.raw.columnless.push(place.to_owned());
    }

    /// One finding for the sheet that says who publishes, instead of one for each of its keys.
    fn without_about(&mut self, tables: &[Table]) {
        let said = |finding: &Finding| matches!(finding.code, Code::NoKnownTable | Code::HeaderGarbled);
        if !self.raw.findings.iter().any(said) {
            self.missing(Sheet::About, tables);
        }
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
        let rows =
            known.get(&sheet).map_or(0, |(_, table)| table.rows().filter(|row| !row.is_blank()).count());
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
            if !table.is_blank() {
                let example = sheet.headers().first().copied().unwrap_or_default();
                self.outside(Code::HeaderMissing, None, None, &table.name, example);
            }
            return;
        };
        let columns = Columns {
            all: head.fields.iter().map(|(field, column, _)| (*field, *column)).collect(),
            width: head.width(),
            mac_days: table.traces.mac_days,
        };
        let rows = self.data(sheet, table, &head, &columns);
        self.head(sheet, &head, &rows);
        self.raw.layouts[grid] = Some((sheet, head.clone()));
        match sheet.shape() {
            Shape::Pairs | Shape::Flat => {}
            Shape::Rows("policy/items") => self.items(&head, &columns, rows),
            Shape::Rows(at) => self.plain(at, &columns, rows),
            Shape::Under(parent, list) => self.under(sheet, (parent, list), &columns, rows),
            Shape::Grouped(at, list) => self.grouped(at, list, &columns, rows),
        }
    }

    /// The rows that hold data. What else stands below the headers is said, and so is a row whose cells do
    /// not stand in their columns.
    fn data<'t>(&mut self, sheet: Sheet, table: &'t Table, head: &Head, columns: &Columns) -> Vec<Row<'t>> {
        let mut lines = Lines::new(head, table);
        let mut rows = Vec::new();
        let widths = Widths::new(table, head);
        let units = units::columns(head);
        self.units_above(table, head);
        self.watch.more(head.below);
        for row in table.rows().skip(head.below) {
            self.watch.more(1);
            if !lines.is_data(row) {
                if !lines.ended {
                    self.units_aside(row);
                }
            } else if self.is_across(table, row, head) || !self.is_shifted(sheet, row, columns, &widths) {
                self.units_beside(row, &units);
                rows.push(row);
            }
        }
        self.aside(sheet, lines);
        rows
    }

    /// Reports the rows below the headers that were not read.
    fn aside(&mut self, sheet: Sheet, lines: Lines<'_>) {
        for (row, column, text) in lines.asides {
            self.outside(Code::RowSkipped, Some(row), Some(column), &text, "");
        }
        for (row, column, header) in lines.others {
            self.outside(Code::OtherHeader, Some(row), Some(column), &header, "");
            self.lose(sheet);
        }
    }

    /// Whether a value of a row stands in a cell that is merged over several columns, so that nobody knows whose it
    /// is. Texts may: one remark stands over two columns of them. A word for nothing says it of each column.
    fn is_across(&mut self, table: &Table, row: Row<'_>, head: &Head) -> bool {
        let mut found = false;
        for (first, last) in table.traces.across.get(&row.number).into_iter().flatten() {
            let cell = row.cell(*first);
            if cell == Cell::Empty || matches!(cell, Cell::Text(text) if number::is_nothing(text)) {
                continue;
            }
            let within = || head.fields.iter().filter(|(_, column, _)| (*first..=*last).contains(column));
            let is_read = within().any(|(_, column, _)| column == first);
            let of_values = within().any(|(field, ..)| !is_of_text(field));
            if of_values && within().count() > 1 || !is_read && within().count() > 0 {
                self.outside(Code::MergedAcross, Some(row.number), Some(*first), &cell.shown(), "");
                found = true;
            }
        }
        found
    }

    /// Whether the cells of a row do not stand in their columns; such a row is reported, and not read.
    fn is_shifted(&mut self, sheet: Sheet, row: Row<'_>, columns: &Columns, widths: &Widths) -> bool {
        let by_kind = shift::found(row, columns).map(|(column, value)| (column, value, String::new()));
        let Some((column, value, counts)) = by_kind.or_else(|| widths.found(row)) else { return false };
        self.outside(Code::RowShifted, Some(row.number), Some(column), &value, &counts);
        self.lose(sheet);
        true
    }

    /// Reports a header that is not known, or that is known but for its unit.
    fn unknown_header(&mut self, sheet: Sheet, row: usize, column: usize, header: &str) {
        if units::is_of_header(sheet, header) {
            return self.outside(Code::UnitNotYuan, Some(row), Some(column), header, "");
        }
        let near = sheet.nearest_header(&normal(header)).unwrap_or_default();
        self.outside(Code::UnknownHeader, Some(row), Some(column), header, near);
    }

    /// Notes the columns, and what is wrong with the headers.
    fn head(&mut self, sheet: Sheet, head: &Head, data: &[Row<'_>]) {
        let row = Some(head.row);
        for (column, header) in &head.unknown {
            self.unknown_header(sheet, head.row_of(*column), *column, header);
        }
        for (column, header) in &head.twice {
            self.outside(Code::HeaderTwice, Some(head.row_of(*column)), Some(*column), header, "");
        }
        for column in nameless(head, data) {
            self.outside(Code::UnknownHeader, row, Some(column), "", "");
        }
        for field in sheet.fields().filter(|field| field.need) {
            if !head.fields.iter().any(|(found, ..)| found.path == field.path) {
                self.outside(Code::ColumnMissing, row, None, field.header, "");
                self.raw.columnless.push(format!("{}/{}", sheet.place(), field.path));
            }
        }
        self.note_columns(head, own_path);
    }

    /// Keeps which column is which, for places.
    fn note_columns(&mut self, head: &Head, path: fn(&'static Field) -> &'static str) {
        let unknown = head
            .unknown
            .iter()
            .chain(&head.twice)
            .map(|(at, header)| (String::from('#'), *at, header.clone()));
        let known =
            head.fields.iter().map(|(field, at, header)| (path(field).to_owned(), *at, header.clone()));
        self.raw.source.grids[self.grid].columns = known.chain(unknown).collect();
    }

    fn plain(&mut self, list: &str, columns: &Columns, rows: Vec<Row<'_>>) {
        for row in rows {
            let at = format!("/{list}/{}", self.raw.root.get(list).map_or(0, |list| list.items().len()));
            let object = self.object(row, columns.mac_days, columns.all.iter(), &at);
            self.raw.root.push(list, object);
        }
    }

    fn under(&mut self, sheet: Sheet, (parent, list): (&str, &str), columns: &Columns, rows: Vec<Row<'_>>) {
        let keys: Vec<&Column> = columns.all.iter().filter(|(field, _)| field.parent().is_some()).collect();
        if !keys.iter().any(|(field, _)| field.need) {
            return;
        }
        let mut owners = Owners::new(&self.raw.root, parent);
        owners.incomplete = sheet.owner().is_some_and(|owner| self.lost.contains(&owner));
        for row in rows {
            let Some(owner) = self.owner(row, &keys, &mut owners) else { continue };
            let object = format!("/{parent}/{owner}");
            let Some(node) = self.raw.root.at(&object) else { continue };
            let next = node.get(list).map_or(0, |list| list.items().len());
            let own = columns.all.iter().filter(|(field, _)| field.parent().is_none());
            let mut item = self.object(row, columns.mac_days, own, &format!("{object}/{list}/{next}"));
            if sheet == Sheet::Modifiers && self.said_before(&object, row, &mut item) {
                continue;
            }
            if let Some(node) = self.raw.root.at(&object) {
                node.push(list, item);
            }
        }
    }

    /// The position of the object that a row belongs to; a row without one is reported.
    fn owner(&mut self, row: Row<'_>, keys: &[&Column], owners: &mut Owners) -> Option<usize> {
        let mut named: [Option<String>; 2] = [None, None];
        for (field, column) in keys {
            let place = outside(self.grid, Some(row.number), Some(*column));
            match self.take(field, row.cell(*column), false, &place) {
                Ok(Some(Node::Text(text))) => named[usize::from(!field.need)] = Some(text),
                Ok(_) => {}
                Err((code, value, other)) => {
                    self.outside(code, Some(row.number), Some(*column), &value, &other);
                    return None;
                }
            }
        }
        let column = keys.iter().find(|(field, _)| field.need).map(|(_, column)| *column);
        let [Some(id), from] = named else {
            self.outside(Code::MissingField, Some(row.number), column, "", "");
            return None;
        };
        let found = owners.find(&id, from.as_deref());
        if found.is_none() && !owners.excuses(&id) {
            let near = owners.nearest(&id);
            self.outside(owners.code, Some(row.number), column, &id, &near);
        }
        found
    }

    fn grouped(&mut self, at: &str, list: &str, columns: &Columns, rows: Vec<Row<'_>>) {
        let (sub, own): (Vec<Column>, Vec<Column>) =
            columns.all.iter().partition(|(field, _)| field.path.starts_with(list));
        let mut known: HashMap<String, usize> = HashMap::new();
        for row in rows {
            let filled = sub.iter().any(|(_, column)| match row.cell(*column) {
                Cell::Text(text) => !number::is_nothing(text),
                cell => cell != Cell::Empty,
            });
            let id = self.same(row, &own, at, &known).filter(|_| filled);
            if id.is_some() {
                self.unread(row, &own);
            }
            let position = id.unwrap_or_else(|| {
                let position = self.raw.root.get(at).map_or(0, |list| list.items().len());
                let object = self.object(row, columns.mac_days, own.iter(), &format!("/{at}/{position}"));
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
            let award = self.object(row, columns.mac_days, sub.iter(), &format!("{object}/{list}/{next}"));
            if let Some(node) = self.raw.root.at(&object) {
                node.push(list, award);
            }
        }
    }

    /// The earlier object that a row continues: the id is the same, and every other cell is empty or
    /// says the same. Rows that differ are two objects of one id, which the checks report.
    fn same(
        &mut self,
        row: Row<'_>,
        own: &[Column],
        at: &str,
        known: &HashMap<String, usize>,
    ) -> Option<usize> {
        let read = |(field, column): &Column| cell::of(field, row.cell(*column));
        let id = own.iter().find(|(field, _)| field.path == "id").map(read)?.ok()??;
        let Node::Text(id) = id else { return None };
        let position = *known.get(&id)?;
        let earlier = self.raw.root.at(&format!("/{at}/{position}"))?;
        // What cannot be read does not differ.
        let unread = |path: &str| {
            let place = format!("/{at}/{position}/{path}");
            self.raw.findings.iter().any(|finding| finding.at == place)
        };
        let agrees = |column: &Column| match (read(column), earlier.get(column.0.path)) {
            (Ok(None) | Err(_), _) => true,
            (Ok(Some(value)), Some(stands)) => *stands == value,
            (Ok(Some(_)), None) => unread(column.0.path),
        };
        own.iter().all(agrees).then_some(position)
    }

    /// Reports the cells of a row that cannot be read, where the row only goes on with an earlier one.
    fn unread(&mut self, row: Row<'_>, columns: &[Column]) {
        for (field, column) in columns {
            if let Err((code, value, other)) = cell::of(field, row.cell(*column)) {
                self.outside(code, Some(row.number), Some(*column), &value, &other);
            }
        }
    }

    /// The object of one row, at its place in the list.
    fn object<'c>(
        &mut self,
        row: Row<'_>,
        mac_days: bool,
        columns: impl Iterator<Item = &'c Column>,
        at: &str,
    ) -> Node {
        self.raw.source.rows.insert(at, (self.grid, row.number));
        let mut object = Node::empty();
        for (field, column) in columns {
            let cell = row.cell(*column);
            if cell == Cell::Empty {
                continue;
            }
            let path = own_path(field);
            if path == "confirmed" {
                self.written(cell, field, &format!("{at}/{path}"));
            }
            if path == "level" && self.level(cell, at, &mut object) {
                continue;
            }
            match self.take(field, cell, mac_days, &format!("{at}/{path}")) {
                Ok(Some(value)) if path == "class" && object.get(path).is_some() => {
                    if object.get(path) != Some(&value) {
                        let finding = Finding::new(Code::RowsDisagree, format!("{at}/{path}"), cell.shown());
                        self.raw.findings.push(finding.with(format!("{at}/level")));
                    }
                }
                Ok(Some(value)) => {
                    if object.get(path).is_some() || !object.set(path, value) {
                        self.two_ways(field, at, cell.shown());
                    }
                }
                Ok(None) => {}
                Err((code, value, other)) => {
                    self.raw.findings.push(Finding::new(code, format!("{at}/{path}"), value).with(other));
                }
            }
        }
        if let Node::Map(fields) = &mut object {
            fields.shrink_to_fit();
        }
        object
    }

    /// Keeps the words of a cell as they stand: the list has others for them.
    fn written(&mut self, cell: Cell<'_>, field: &Field, at: &str) {
        let Cell::Text(text) = cell else { return };
        for (nth, word) in cell::split(text, field.kind.separators()).into_iter().enumerate() {
            self.raw.source.stated.insert(format!("{at}/{nth}"), word.into());
        }
    }

    /// A plain amount beside a target and its factor: two ways to one number, said once for a row, in the
    /// cell where the second begins.
    fn two_ways(&mut self, field: &'static Field, object: &str, shown: String) {
        let said = |last: &Finding| last.code == Code::CapFormUnclear && last.at.starts_with(object);
        if !self.raw.findings.last().is_some_and(said) {
            let at = format!("{object}/{}", own_path(field));
            self.raw.findings.push(Finding::new(Code::CapFormUnclear, at, shown));
        }
    }
}

/// How many places of one sheet are named where more of them would say nothing new.
const FIRST: usize = 5;

/// A field and the column that holds it.
type Column = (&'static Field, usize);

/// The columns of a sheet.
struct Columns {
    all: Vec<Column>,
    /// How many columns have headers, known or not.
    width: usize,
    mac_days: bool,
}

/// Whether a column holds texts that nobody computes with, or a level and a class, which one text can say: 三级甲等.
fn is_of_text(field: &Field) -> bool {
    let lists = matches!(field.kind, Kind::Texts | Kind::Codes | Kind::Phones | Kind::OpenList(_));
    lists || matches!(field.kind, Kind::Text | Kind::Open(_)) || matches!(field.path, "level" | "class")
}

/// The path of a field from the object of its own row.
fn own_path(field: &'static Field) -> &'static str {
    field.path.rsplit_once("/*/").map_or(field.path, |(_, own)| own)
}

/// Columns that hold something below the headers, and have none.
fn nameless(head: &Head, data: &[Row<'_>]) -> Vec<usize> {
    let known = head.fields.iter().map(|(_, column, _)| *column);
    let other = head.unknown.iter().chain(&head.twice).map(|(column, _)| *column);
    let named: HashSet<usize> = known.chain(other).chain(head.idle.iter().copied()).collect();
    let used = data.iter().flat_map(|row| row.filled().map(|(column, _)| column));
    let mut found: Vec<usize> =
        used.filter(|column| !named.contains(column)).collect::<HashSet<_>>().into_iter().collect();
    found.sort_unstable();
    found
}

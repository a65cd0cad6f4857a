//! The flat form: one table with one row an offer, the institution's cells merged, left empty or repeated
//! over its rows.

use std::collections::{HashMap, HashSet};

use super::super::cell::{self, Cell};
use super::super::head::{self, Head};
use super::super::number;
use super::super::place::outside;
use super::super::table::{Row, Table};
use super::catalogue::{Catalogue, Telling, plain};
use super::{Builder, Column, Columns, Flat};
use crate::fields::flat::TELLING;
use crate::fields::{Field, Sheet};
use crate::finding::{Code, is_unseen};
use crate::node::Node;

/// The headers of a table in the flat form; `None` of any other.
pub(super) fn head(table: &Table) -> Option<Head> {
    let head = head::find(table, Sheet::Flat)?;
    let has = |test: &dyn Fn(&str) -> bool| head.fields.iter().any(|(field, ..)| test(field.path));
    let offers = has(&|path| path.starts_with("implants/") || path.starts_with("crowns/"));
    // A sheet of institutions alone is the template's, when it is called so.
    let alone =
        Sheet::named(&table.name).is_none() && has(&|path| path == "service/price" || path == "package");
    (has(&|path| path == "name" || path == "id") && (offers || alone) && head.fields.len() >= 3)
        .then_some(head)
}

/// What is known while the rows are read.
struct Rows {
    /// The columns of the institution; of its implants; of its crowns.
    own: Vec<Column>,
    implants: Offers,
    crowns: Offers,
    /// The columns of the institution's id and of its name.
    id: Option<usize>,
    name: Option<usize>,
    /// The columns that only number the rows, and the number of the institution that is being read.
    numbers: Vec<usize>,
    number: String,
    /// The id and the name of the last row that had them: most rows repeat those of the row above.
    last: (String, String),
    mac_days: bool,
    /// Each institution by its id or name, and the row that it was first read from.
    known: HashMap<String, usize>,
    /// The institution that rows without a name belong to.
    current: Option<usize>,
    /// Where an institution's first row could not be read, its other rows are not either.
    lost: bool,
    catalogues: Option<[Catalogue; 2]>,
    /// How many institutions got their id from their name.
    named: usize,
    /// How many got the one that they have in the list that gives the policy.
    found: usize,
    /// The ids of that list, by name; `None` for a name that two have.
    ids: HashMap<String, Option<String>>,
}

impl Rows {
    /// The number that a row has; empty where it has none.
    fn number_of(&self, row: Row<'_>) -> String {
        let number =
            self.numbers.iter().map(|column| row.cell(*column).shown()).find(|text| !text.is_empty());
        number.unwrap_or_default()
    }

    /// Whether a row has a number of its own, and so is no further row of the institution above. Its parts may
    /// be numbered below its own number: 3-1, 3-2.
    fn is_numbered_anew(&self, row: Row<'_>) -> bool {
        fn whole(text: &str) -> &str {
            text.split(['-', '.', '—', '－']).next().unwrap_or(text)
        }
        let number = self.number_of(row);
        !number.is_empty() && whole(&number) != whole(&self.number)
    }
}

/// Whether the numbers of a table's rows are those of its institutions: then rows that go on with one have none, or
/// its number. Where every row has a number of its own, it counts rows, and says nothing of whose they are.
fn counts_institutions(table: &Table, head: &Head) -> bool {
    let mut seen = HashSet::new();
    let numbers =
        |row: Row<'_>| -> String { head.idle.iter().map(|column| row.cell(*column).shown()).collect() };
    let rows = table.rows().skip(head.below).filter(|row| row.filled().nth(1).is_some());
    rows.map(numbers).any(|number| number.is_empty() || !seen.insert(number))
}

/// The columns of one kind of offer.
#[derive(Default)]
struct Offers {
    product: Option<usize>,
    /// What is read of an offer.
    own: Vec<Column>,
    /// What only tells its product.
    telling: Vec<Column>,
}

impl Offers {
    fn new(all: &[Column], start: &str) -> Offers {
        let of = |column: &&Column| column.0.path.starts_with(start);
        let is_product = |field: &Field| field.path.ends_with("/product");
        let own = |column: &&Column| !is_telling(column.0) && !is_product(column.0);
        Offers {
            product: all.iter().filter(of).find(|(field, _)| is_product(field)).map(|(_, column)| *column),
            own: all.iter().filter(of).filter(own).copied().collect(),
            telling: all.iter().filter(of).filter(|(field, _)| is_telling(field)).copied().collect(),
        }
    }
}

impl Builder<'_, '_> {
    /// Reads every table in the flat form.
    pub(super) fn flat(&mut self, tables: &Flat<'_>) {
        let catalogues = self
            .policy()
            .map(|policy| [Catalogue::new(policy, "implants"), Catalogue::new(policy, "crowns")]);
        if catalogues.is_none() {
            self.grid = tables.first().map_or(0, |(grid, ..)| *grid);
            self.outside(Code::PolicyMissing, None, None, "", "");
        }
        self.about(tables);
        let mut rows = Rows {
            own: Vec::new(),
            implants: Offers::default(),
            crowns: Offers::default(),
            id: None,
            name: None,
            numbers: Vec::new(),
            number: String::new(),
            last: (String::new(), String::new()),
            mac_days: false,
            known: HashMap::new(),
            current: None,
            lost: false,
            catalogues,
            named: 0,
            found: 0,
            ids: self.ids(),
        };
        for (grid, table, head) in tables {
            self.grid = *grid;
            self.one_flat(table, head, &mut rows);
        }
        self.areas(tables);
    }

    /// The ids of the list that gives the policy, by name.
    fn ids(&self) -> HashMap<String, Option<String>> {
        let mut ids = HashMap::new();
        let all = self.other.and_then(|other| other.get("institutions")).map_or(&[][..], Node::items);
        for who in all {
            let (Some(id), Some(name)) = (who.text_of("id"), who.text_of("name")) else { continue };
            ids.entry(plain(name)).and_modify(|id| *id = None).or_insert_with(|| Some(id.to_owned()));
        }
        ids
    }

    /// The policy that products are looked up in; `None` when there is none at all.
    fn policy(&self) -> Option<&Node> {
        let node = match self.other {
            Some(other) => other.get("policy"),
            None => self.raw.root.get("policy"),
        };
        node.filter(|node| !node.absent() && **node != Node::empty())
    }

    fn one_flat(&mut self, table: &Table, head: &Head, rows: &mut Rows) {
        self.raw.source.grids[self.grid].flat = true;
        self.note_columns(head, |field| field.path);
        let all: Vec<Column> = head.fields.iter().map(|(field, column, _)| (*field, *column)).collect();
        rows.implants = Offers::new(&all, "implants/");
        rows.crowns = Offers::new(&all, "crowns/");
        let column = |path: &str| all.iter().find(|(field, _)| field.path == path).map(|(_, column)| *column);
        (rows.id, rows.name) = (column("id"), column("name"));
        rows.last = (String::new(), String::new());
        (rows.numbers, rows.number) = (head.idle.clone(), String::new());
        if !counts_institutions(table, head) {
            rows.numbers.clear();
        }
        rows.own = all.iter().filter(|(field, _)| !field.path.contains("/*/")).copied().collect();
        rows.mac_days = table.traces.mac_days;
        (rows.current, rows.lost) = (None, false);
        let columns = Columns { all, width: head.width(), mac_days: rows.mac_days };
        self.flat_head(head);
        self.raw.layouts[self.grid] = Some((Sheet::Flat, head.clone()));
        let mut lines = super::Lines::new(head, table);
        let (named, found) = (rows.named, rows.found);
        let mut nameless = HashSet::new();
        let widths = super::Widths::new(table, head);
        let units = super::units::columns(head);
        self.units_above(table, head);
        self.watch.more(head.below);
        for row in table.rows().skip(head.below) {
            self.watch.more(1);
            if !lines.is_data(row) {
                if !lines.ended {
                    self.units_aside(row);
                }
                continue;
            }
            if !self.is_across(table, row, head) && self.is_shifted(Sheet::Flat, row, &columns, &widths) {
                (rows.current, rows.lost) = (None, true);
                continue;
            }
            nameless.extend(row.filled().map(|(column, _)| column));
            self.units_beside(row, &units);
            if let Some(who) = self.institution(row, lines.apart, rows) {
                self.offer(table, row, who, true, rows);
                self.offer(table, row, who, false, rows);
            }
        }
        self.aside(Sheet::Flat, lines);
        for column in unnamed(head, nameless) {
            self.outside(Code::UnknownHeader, Some(head.row), Some(column), "", "");
        }
        let column = rows.name;
        for (code, count) in [(Code::IdFromName, rows.named - named), (Code::IdFound, rows.found - found)] {
            if count > 0 {
                let row = column.map_or(head.row, |column| head.row_of(column));
                self.outside(code, Some(row), column, "", &count.to_string());
            }
        }
    }

    /// What is wrong with the headers of a flat table. What may come from elsewhere is not missing.
    fn flat_head(&mut self, head: &Head) {
        let row = Some(head.row);
        for (column, header) in &head.unknown {
            self.unknown_header(Sheet::Flat, head.row_of(*column), *column, header);
        }
        for (column, header) in &head.twice {
            self.outside(Code::HeaderTwice, Some(head.row_of(*column)), Some(*column), header, "");
        }
        for field in Sheet::Flat.fields().filter(|field| field.need && !matches!(field.path, "id" | "area")) {
            if !head.fields.iter().any(|(found, ..)| found.path == field.path) {
                self.outside(Code::ColumnMissing, row, None, field.header, "");
                self.raw.columnless.push(format!("/institutions/*/{}", field.path));
            }
        }
    }

    /// The institution that a row belongs to: the one it names, else the one above, if nothing stands between.
    fn institution(&mut self, row: Row<'_>, apart: bool, rows: &mut Rows) -> Option<usize> {
        let said = |column: Option<usize>, nothing: fn(&str) -> bool| match column
            .map_or(Cell::Empty, |column| row.cell(column))
        {
            Cell::Text(text) if nothing(text) => Cell::Empty,
            cell => cell,
        };
        let (id, name) = (said(rows.id, number::is_nothing), said(rows.name, number::is_dash));
        if (id, name) == (Cell::Empty, Cell::Empty) {
            if apart || rows.is_numbered_anew(row) {
                (rows.current, rows.lost) = (None, false);
            }
            return self.continued(row, rows);
        }
        let has_id = id != Cell::Empty;
        rows.number = rows.number_of(row);
        if cell::is_as_above(id) || cell::is_as_above(name) {
            // Whose row it is nobody knows for sure, nor whose the rows below it are.
            let cells = rows.own.iter().map(|(_, column)| (*column, row.cell(*column)));
            for (column, cell) in cells.filter(|(_, cell)| cell::is_as_above(*cell)) {
                self.as_above(row.number, column, cell);
            }
            (rows.current, rows.lost) = (None, true);
            self.lose(Sheet::Flat);
            return None;
        }
        rows.lost = false;
        let as_above = |cell: Cell<'_>, last: &str| match cell {
            Cell::Text(text) => text == last,
            cell => cell == Cell::Empty && last.is_empty(),
        };
        let same = as_above(id, &rows.last.0) && as_above(name, &rows.last.1);
        if let Some(who) = rows.current.filter(|_| same) {
            self.again(row, who, rows);
            return Some(who);
        }
        rows.last = (id.shown(), name.shown());
        let name_key = plain(&rows.last.1);
        let key = if has_id { format!("#{}", plain(&rows.last.0)) } else { name_key.clone() };
        if let Some(who) = rows.known.get(&key).copied() {
            rows.current = Some(who);
            self.again(row, who, rows);
            return Some(who);
        }
        let list = self.raw.root.get("institutions").map_or(0, |list| list.items().len());
        let at = format!("/institutions/{list}");
        let mut who = self.object(row, rows.mac_days, rows.own.iter(), &at);
        if !has_id && let Some(name) = who.text_of("name") {
            let known = rows.ids.get(&name_key).cloned().flatten();
            let (count, id) = match known {
                Some(id) => (&mut rows.found, id),
                None => (&mut rows.named, name.replace(is_unseen, "")),
            };
            *count += 1;
            who.set("id", Node::Text(id));
        }
        self.raw.root.push("institutions", who);
        // A further row may name it without its id.
        if has_id && !name_key.is_empty() {
            rows.known.entry(name_key).or_insert(list);
        }
        rows.known.insert(key, list);
        rows.current = Some(list);
        Some(list)
    }

    /// A row without a name belongs to the institution above; where it says something of its institution, that
    /// must be what was said before.
    fn continued(&mut self, row: Row<'_>, rows: &mut Rows) -> Option<usize> {
        if rows.lost {
            return None;
        }
        let Some(who) = rows.current else {
            self.outside(Code::MissingField, Some(row.number), rows.name.or(rows.id), "", "");
            return None;
        };
        self.again(row, who, rows);
        Some(who)
    }

    /// Holds the institution's cells of a further row against what was read of it before.
    fn again(&mut self, row: Row<'_>, who: usize, rows: &Rows) {
        let at = format!("/institutions/{who}");
        let mut late = Vec::new();
        let Some(node) = self.raw.root.at(&at) else { return };
        for (field, column) in &rows.own {
            let cell = row.cell(*column);
            if cell == Cell::Empty || row.is_covered(*column) || is_same(cell, node.get(field.path)) {
                continue;
            }
            if field.path == "id" && matches!(cell, Cell::Text(text) if number::is_nothing(text)) {
                continue;
            }
            let level = match cell {
                Cell::Text(text) if field.path == "level" => cell::level_and_class(text),
                _ => None,
            };
            if level.is_some_and(|(level, class)| {
                node.text_of("level") == Some(level) && node.text_of("class") == Some(class)
            }) {
                continue;
            }
            match cell::of(field, cell) {
                Ok(None) => {}
                Ok(Some(value)) => match node.get(field.path) {
                    Some(stands) if same_code(field, stands, &value) => {}
                    Some(stands) if *stands == value || same_name(field, stands, &value) => {}
                    Some(Node::Text(stands)) if field.path == "note" && number::is_nothing(stands) => {
                        node.set(field.path, value);
                    }
                    // A remark stands in the row that it is made in: all of them are the institution's.
                    Some(Node::Text(stands)) if field.path == "note" => {
                        let both = with_remark(stands, &cell.shown());
                        if let Some(both) = both {
                            node.set(field.path, Node::Text(both));
                            late.push((Code::RemarksJoined, *column, cell.shown(), String::new()));
                        }
                    }
                    Some(_) => {
                        late.push((Code::RowsDisagree, *column, cell.shown(), format!("{at}/{}", field.path)))
                    }
                    None => drop(node.set(field.path, value)),
                },
                Err((code, value, other)) => late.push((code, *column, value, other)),
            }
        }
        for (code, column, value, other) in late {
            self.outside(code, Some(row.number), Some(column), &value, &other);
        }
    }

    /// The implant or the crown of a row, an offer of its own.
    fn offer(&mut self, table: &Table, row: Row<'_>, who: usize, is_implant: bool, rows: &mut Rows) {
        let columns = if is_implant { &rows.implants } else { &rows.crowns };
        let said = |(_, column): &&Column| match row.cell(*column) {
            Cell::Empty => false,
            Cell::Text(text) => !number::is_nothing(text),
            _ => true,
        };
        let kind = if is_implant { "implants" } else { "crowns" };
        let Some(column) = columns.product else { return };
        let naming = columns.telling.iter().map(|(_, column)| *column).chain([column]);
        let pointing: Vec<usize> = naming.filter(|column| cell::is_as_above(row.cell(*column))).collect();
        if !pointing.is_empty() {
            for column in pointing {
                self.as_above(row.number, column, row.cell(column));
            }
            return;
        }
        let product = match row.cell(column) {
            Cell::Text(text) if number::is_nothing(text) => String::new(),
            cell => cell.shown(),
        };
        if product.is_empty() {
            // A price that says not of what must not vanish.
            if columns.own.iter().any(|column| said(&column)) {
                self.outside(Code::MissingField, Some(row.number), Some(column), "", "");
            }
            return;
        }
        let telling = telling(row, &columns.telling);
        let id = match rows
            .catalogues
            .as_mut()
            .map(|both| both[usize::from(!is_implant)].find(&product, &telling))
        {
            Some(Ok(id)) => id,
            // Of merged cells the first has been told.
            Some(Err(_)) if row.is_covered(column) => return,
            Some(Err((code, near))) => {
                self.outside(code, Some(row.number), Some(column), &product, &near);
                return;
            }
            None => return,
        };
        self.merged_counts(table, row, &columns.own);
        let institution = format!("/institutions/{who}");
        let Some(node) = self.raw.root.at(&institution) else { return };
        let earlier = node.field(kind).map_or(&[][..], Node::items);
        let at = earlier.len();
        if let Some(at) = earlier.iter().position(|offer| offer.text_of("product") == Some(id.as_str())) {
            let first = format!("{institution}/{kind}/{at}");
            self.offered_again(row, rows.mac_days, columns.own.iter(), &first);
            return;
        }
        let place = format!("/institutions/{who}/{kind}/{at}");
        let mut offer = Node::empty();
        offer.set("product", Node::Text(id));
        let rest = self.object(row, rows.mac_days, columns.own.iter(), &place);
        if let (Node::Map(fields), Node::Map(rest)) = (&mut offer, rest) {
            fields.extend(rest);
            fields.shrink_to_fit();
        }
        if let Some(node) = self.raw.root.at(&institution) {
            node.push(kind, offer);
        }
    }

    /// A product that an earlier row of the institution has: the same crown stands beside each implant. What
    /// the rows say of it must agree.
    fn offered_again<'c>(
        &mut self,
        row: Row<'_>,
        mac_days: bool,
        columns: impl Iterator<Item = &'c Column>,
        at: &str,
    ) {
        for (field, column) in columns.filter(|(_, column)| !row.is_covered(*column)) {
            let cell = row.cell(*column);
            let path = super::own_path(field);
            let place = outside(self.grid, Some(row.number), Some(*column));
            let read = match self.take(field, cell, mac_days, &place) {
                Ok(read) => read,
                Err((code, value, other)) => {
                    self.outside(code, Some(row.number), Some(*column), &value, &other);
                    continue;
                }
            };
            let (Some(value), Some(node)) = (read, self.raw.root.at(at)) else { continue };
            match node.get(path) {
                Some(stands) if *stands == value || same_amount(stands, &value) => {}
                Some(_) => {
                    let first = format!("{at}/{path}");
                    self.outside(Code::OfferTwice, Some(row.number), Some(*column), &cell.shown(), &first);
                }
                None => drop(node.set(path, value)),
            }
        }
    }

    /// A volume that is merged over several products is of all of them together: it is nobody's own.
    fn merged_counts(&mut self, table: &Table, row: Row<'_>, columns: &[Column]) {
        let counts = columns.iter().filter(|(field, _)| field.path.ends_with("_volume"));
        let merged: Vec<usize> = counts
            .map(|(_, column)| *column)
            .filter(|column| table.traces.filled.contains(&(row.number, *column)))
            .collect();
        for column in merged {
            self.outside(Code::MergedCount, Some(row.number), Some(column), &row.cell(column).shown(), "");
        }
    }
}

/// What stands as the remark of an institution with another one behind; `None` where it stands already, or says
/// nothing.
fn with_remark(stands: &str, remark: &str) -> Option<String> {
    let stood = format!("；{stands}；").contains(&format!("；{remark}；"));
    (!stood && !number::is_nothing(remark)).then(|| format!("{stands}；{remark}"))
}

/// Whether a cell says word for word what stands: most rows repeat the same texts.
fn is_same(cell: Cell<'_>, stands: Option<&Node>) -> bool {
    matches!((cell, stands), (Cell::Text(text), Some(Node::Text(stands))) if text == stands)
}

/// Whether a code is the one that stands, in full width or with letters that nobody sees.
fn same_code(field: &Field, stands: &Node, value: &Node) -> bool {
    matches!((stands, value), (Node::Text(stands), Node::Text(value))
        if super::narrow_code(field, value).as_ref() == Some(stands))
}

/// Whether two names are one, written with other spaces or in another width.
fn same_name(field: &Field, one: &Node, other: &Node) -> bool {
    let texts = (one, other);
    matches!(texts, (Node::Text(one), Node::Text(other)) if field.path == "name" && plain(one) == plain(other))
        || matches!(field.kind, crate::fields::Kind::Amount) && same_amount(one, other)
}

/// Whether two amounts are the same, written with more or fewer zeros.
fn same_amount(one: &Node, other: &Node) -> bool {
    let bare = |node: &Node| match node {
        Node::Text(text) if number::is_plain(text) && text.contains('.') => {
            Some(text.trim_end_matches('0').trim_end_matches('.').to_owned())
        }
        Node::Text(text) if number::is_plain(text) => Some(text.clone()),
        _ => None,
    };
    bare(one).is_some_and(|one| Some(one) == bare(other))
}

/// Whether a column only tells products of one brand apart.
fn is_telling(field: &Field) -> bool {
    TELLING.contains(&field.path)
}

fn telling(row: Row<'_>, columns: &[Column]) -> Telling {
    let mut telling = Telling::default();
    for (field, column) in columns {
        let text = row.cell(*column).shown();
        if number::is_nothing(&text) {
            continue;
        }
        match field.path.rsplit('/').next() {
            Some("company") => telling.company = text,
            Some("model") => telling.model = text,
            Some("material") => telling.material = text,
            _ => telling.code = text,
        }
    }
    telling
}

/// Columns that hold something and have no header.
fn unnamed(head: &Head, used: HashSet<usize>) -> Vec<usize> {
    let known = head.fields.iter().map(|(_, column, _)| *column);
    let other = head.unknown.iter().chain(&head.twice).map(|(column, _)| *column);
    let named: HashSet<usize> = known.chain(other).chain(head.idle.iter().copied()).collect();
    let mut found: Vec<usize> = used.into_iter().filter(|column| !named.contains(column)).collect();
    found.sort_unstable();
    found
}

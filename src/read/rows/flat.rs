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
use crate::fields::{Field, Sheet, normal};
use crate::finding::Code;
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
    implants: Vec<Column>,
    crowns: Vec<Column>,
    mac_days: bool,
    /// Each institution by its id or name, and the row that it was first read from.
    known: HashMap<String, usize>,
    /// The institution that rows without a name belong to.
    current: Option<usize>,
    /// Where an institution's first row could not be read, its other rows are not either.
    lost: bool,
    catalogues: Option<[Catalogue; 2]>,
    /// Of each institution its offers so far: product and position.
    offers: HashMap<(usize, bool), HashMap<String, usize>>,
    /// How many institutions got their id from their name.
    named: usize,
    /// How many got the one that they have in the list that gives the policy.
    found: usize,
    /// The ids of that list, by name; `None` for a name that two have.
    ids: HashMap<String, Option<String>>,
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
            implants: Vec::new(),
            crowns: Vec::new(),
            mac_days: false,
            known: HashMap::new(),
            current: None,
            lost: false,
            catalogues,
            offers: HashMap::new(),
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
        let of =
            |start: &str| all.iter().filter(|(field, _)| field.path.starts_with(start)).copied().collect();
        rows.implants = of("implants/");
        rows.crowns = of("crowns/");
        rows.own = all.iter().filter(|(field, _)| !field.path.contains("/*/")).copied().collect();
        rows.mac_days = table.traces.mac_days;
        (rows.current, rows.lost) = (None, false);
        let columns = Columns { all, width: head.width(), mac_days: rows.mac_days };
        self.flat_head(head);
        self.raw.layouts[self.grid] = Some((Sheet::Flat, head.clone()));
        let mut lines = super::Lines::new(head, table);
        let (named, found) = (rows.named, rows.found);
        let mut nameless = HashSet::new();
        self.watch.more(head.below);
        for row in table.rows().skip(head.below) {
            self.watch.more(1);
            if !lines.is_data(row) {
                continue;
            }
            nameless.extend(row.filled().map(|(column, _)| column));
            if let Some((column, value)) = super::shift::found(row, &columns) {
                self.outside(Code::RowShifted, Some(row.number), Some(column), &value, "");
                self.lose(Sheet::Flat);
                (rows.current, rows.lost) = (None, true);
                continue;
            }
            if let Some(who) = self.institution(row, rows) {
                self.offer(table, row, who, true, rows);
                self.offer(table, row, who, false, rows);
            }
        }
        for (row, column, text) in lines.asides {
            self.outside(Code::RowSkipped, Some(row), Some(column), &text, "");
        }
        for column in unnamed(head, nameless) {
            self.outside(Code::UnknownHeader, Some(head.row), Some(column), "", "");
        }
        let column = rows.own.iter().find(|(field, _)| field.path == "name").map(|(_, column)| *column);
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
            let near = Sheet::Flat.nearest_header(&normal(header)).unwrap_or_default();
            self.outside(Code::UnknownHeader, Some(head.row_of(*column)), Some(*column), header, near);
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

    /// The institution that a row belongs to: the one it names, else the one above.
    fn institution(&mut self, row: Row<'_>, rows: &mut Rows) -> Option<usize> {
        let text = |path: &str| {
            let (_, column) = rows.own.iter().find(|(field, _)| field.path == path)?;
            match row.cell(*column) {
                Cell::Empty => None,
                Cell::Text(text) if number::is_dash(text) => None,
                cell => Some(cell),
            }
        };
        let (id, name) = (text("id"), text("name"));
        let has_id = id.is_some();
        let key = match (id, name) {
            (Some(Cell::Text(id)), _) => format!("#{}", plain(id)),
            (Some(id), _) => format!("#{}", plain(&id.shown())),
            (None, Some(Cell::Text(name))) => plain(name),
            (None, Some(name)) => plain(&name.shown()),
            (None, None) => return self.continued(row, rows),
        };
        rows.lost = false;
        if let Some(who) = rows.known.get(&key).copied() {
            rows.current = Some(who);
            self.again(row, who, rows);
            return Some(who);
        }
        let list = self.raw.root.get("institutions").map_or(0, |list| list.items().len());
        let at = format!("/institutions/{list}");
        let mut who = self.object(row, rows.mac_days, rows.own.iter(), &at);
        if !has_id && let Some(name) = who.text_of("name") {
            let known = rows.ids.get(&plain(name)).cloned().flatten();
            let (count, id) = match known {
                Some(id) => (&mut rows.found, id),
                None => (&mut rows.named, name.to_owned()),
            };
            *count += 1;
            who.set("id", Node::Text(id));
        }
        self.raw.root.push("institutions", who);
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
        let name = rows.own.iter().find(|(field, _)| field.path == "name").or(rows.own.first());
        let Some(who) = rows.current else {
            self.outside(Code::MissingField, Some(row.number), name.map(|(_, column)| *column), "", "");
            return None;
        };
        self.again(row, who, rows);
        Some(who)
    }

    /// Holds the institution's cells of a further row against what was read of it before.
    fn again(&mut self, row: Row<'_>, who: usize, rows: &Rows) {
        let at = format!("/institutions/{who}");
        let mut late = Vec::new();
        for (field, column) in &rows.own {
            let cell = row.cell(*column);
            let Some(node) = self.raw.root.at(&at) else { return };
            if cell == Cell::Empty || row.is_covered(*column) || is_same(cell, node.get(field.path)) {
                continue;
            }
            if field.path == "id" && matches!(cell, Cell::Text(text) if number::is_dash(text)) {
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
            match cell::read(cell, field.kind) {
                Ok(None) => {}
                Ok(Some(value)) => match node.get(field.path) {
                    Some(stands) if *stands == value || same_name(field, stands, &value) => {}
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
        let Some((_, column)) = columns.iter().find(|(field, _)| field.path.ends_with("/product")) else {
            return;
        };
        let product = row.cell(*column).shown();
        if product.is_empty() || number::is_nothing(&product) {
            // A price that says not of what must not vanish.
            if columns.iter().filter(|column| !is_telling(column.0)).any(|column| said(&column)) {
                self.outside(Code::MissingField, Some(row.number), Some(*column), "", "");
            }
            return;
        }
        let telling = telling(row, columns);
        let id = match rows
            .catalogues
            .as_mut()
            .map(|both| both[usize::from(!is_implant)].find(&product, &telling))
        {
            Some(Ok(id)) => id,
            // Of merged cells the first has been told.
            Some(Err(_)) if row.is_covered(*column) => return,
            Some(Err((code, near))) => {
                self.outside(code, Some(row.number), Some(*column), &product, &near);
                return;
            }
            None => return,
        };
        self.merged_counts(table, row, columns);
        let own: Vec<Column> = columns.iter().filter(|(field, _)| !is_telling(field)).copied().collect();
        let own = own.iter().filter(|(field, _)| !field.path.ends_with("/product"));
        let earlier = rows.offers.entry((who, is_implant)).or_default();
        let next = earlier.len();
        let at = match earlier.get(&id) {
            Some(at) => *at,
            None => {
                earlier.insert(id.clone(), next);
                next
            }
        };
        if at < next {
            self.offered_again(row, rows.mac_days, own, &format!("/institutions/{who}/{kind}/{at}"));
            return;
        }
        let place = format!("/institutions/{who}/{kind}/{at}");
        let mut offer = Node::empty();
        offer.set("product", Node::Text(id));
        let rest = self.object(row, rows.mac_days, own, &place);
        if let (Node::Map(fields), Node::Map(rest)) = (&mut offer, rest) {
            fields.extend(rest);
        }
        if let Some(node) = self.raw.root.at(&format!("/institutions/{who}")) {
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

/// Whether a cell says word for word what stands: most rows repeat the same texts.
fn is_same(cell: Cell<'_>, stands: Option<&Node>) -> bool {
    matches!((cell, stands), (Cell::Text(text), Some(Node::Text(stands))) if text == stands)
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
    for (field, column) in columns.iter().filter(|(field, _)| is_telling(field)) {
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

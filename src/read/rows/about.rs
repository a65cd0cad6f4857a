//! Who publishes a table in the flat form, and when, where no sheet says so: from the lines above the table,
//! or from the list that gives the policy. What was taken from where is said; what is nowhere is asked for.

use std::collections::{HashMap, HashSet};

use super::super::cell::Cell;
use super::super::number;
use super::super::place::outside;
use super::super::table::{Row, Table};
use super::catalogue::plain;
use super::{Builder, Flat};
use crate::day::Day;
use crate::fields::{Sheet, field_at};
use crate::finding::{Code, Finding};
use crate::node::Node;

/// What a list must say of itself, in the order of its sheet.
const NEEDED: [&str; 7] = [
    "about/title",
    "about/area/code",
    "about/area/name",
    "about/publisher",
    "about/published",
    "about/as_of",
    "policy/from",
];

/// What stands before the day of publication, the day of the prices, the publisher.
const PUBLISHED: [&str; 7] =
    ["发布日期", "公布日期", "公示日期", "发布时间", "公布时间", "公示时间", "发布于"];
const AS_OF: [&str; 7] = ["数据截至日期", "数据截至", "截至日期", "统计截至", "价格截至", "截至", "截止"];
const PUBLISHER: [&str; 7] =
    ["发布单位", "公布单位", "公示单位", "发布机构", "发布部门", "填报单位", "制表单位"];

/// A value that was found above a table: the key it is for, the value, the row and the column.
type Above = (&'static str, String, usize, usize);

impl Builder<'_, '_> {
    /// Fills in what no sheet says.
    pub(super) fn about(&mut self, tables: &Flat<'_>) {
        let missing: Vec<&'static str> =
            NEEDED.iter().copied().filter(|path| self.is_missing(path)).collect();
        if missing.is_empty() {
            return;
        }
        let Some((grid, table, head)) = tables.first() else { return };
        let above: Vec<Above> = table.rows().take(head.at).flat_map(|row| above(table, row)).collect();
        let mut asked = Vec::new();
        let mut taken = Vec::new();
        for path in missing {
            let header = field_at(Sheet::About, path).map_or(path, |field| field.header);
            if let Some((_, value, row, column)) = above.iter().find(|(key, ..)| *key == path) {
                self.grid = *grid;
                self.raw.root.put(path, Node::text(value));
                self.raw.source.rows.insert(&format!("/{path}"), (*grid, *row));
                let at = outside(*grid, Some(*row), Some(*column));
                self.raw.findings.push(Finding::new(Code::AboutTaken, at, value.clone()).with(header));
            } else if let Some(value) = self.other.and_then(|other| other.get(path)).map(Node::shown) {
                // The policy comes with its own first day; the rest is said to come from there.
                if path != "policy/from" {
                    self.raw.root.put(path, Node::text(&value));
                    taken.push((header, value));
                }
            } else if path != "policy/from" || self.policy_stands() {
                asked.push(header);
                self.raw.columnless.push(format!("/{path}"));
            } else {
                self.raw.columnless.push(format!("/{path}"));
            }
        }
        self.grid = *grid;
        for (header, value) in taken {
            let at = outside(*grid, None, None);
            self.raw.findings.push(Finding::new(Code::AboutTaken, at, value).with(header));
        }
        if !asked.is_empty() {
            self.raw.columnless.push("/about/area".to_owned());
            self.outside(Code::AboutMissing, None, None, &asked.join("、"), "");
        }
    }

    /// Whether nothing was read for a key, and nothing wrong was found in its place.
    fn is_missing(&self, path: &str) -> bool {
        let at = format!("/{path}");
        self.raw.root.get(path).is_none_or(Node::absent)
            && !self.raw.findings.iter().any(|finding| finding.at == at)
    }

    fn policy_stands(&self) -> bool {
        self.other.is_none() && self.raw.root.get("policy").is_some_and(|policy| *policy != Node::empty())
    }

    /// The area of institutions whose row has none: that of their district in the other list; else the city's,
    /// where no row of the policy tells districts of the city apart. Else the column is asked for.
    pub(super) fn areas(&mut self, tables: &Flat<'_>) {
        let Some(Node::List(all)) = self.raw.root.get("institutions") else { return };
        let mut without: Vec<usize> = all
            .iter()
            .enumerate()
            .filter(|(_, who)| who.text_of("area").is_none())
            .map(|(at, _)| at)
            .collect();
        if without.is_empty() {
            return;
        }
        let wrong: HashSet<&str> = self.raw.findings.iter().map(|finding| finding.at.as_str()).collect();
        without.retain(|at| !wrong.contains(format!("/institutions/{at}/area").as_str()));
        let Some((grid, _, head)) = tables.first() else { return };
        self.grid = *grid;
        let column =
            head.fields.iter().find(|(field, ..)| field.path == "area").map(|(_, column, _)| *column);
        let places = Places::new(self.other);
        let count = without.len();
        without.retain(|at| {
            let Some(who) = self.raw.root.at(&format!("/institutions/{at}")) else { return false };
            let area = places.area(who);
            area.is_none_or(|area| !who.set("area", Node::text(&area)))
        });
        if count > without.len() {
            let count = (count - without.len()).to_string();
            self.outside(Code::AreaFound, Some(head.row), column, "", &count);
        }
        let city = self.raw.root.get("about/area/code").map(Node::shown).unwrap_or_default();
        let policy = self.other.unwrap_or(&self.raw.root).get("policy");
        let tells_apart = policy.is_some_and(|policy| names_district(policy, &city));
        if without.is_empty() {
            return;
        }
        if city.is_empty() || tells_apart {
            if column.is_none() {
                let header = field_at(Sheet::Institutions, "area").map_or("", |field| field.header);
                self.outside(Code::ColumnMissing, Some(head.row), None, header, "");
                self.raw.columnless.push("/institutions/*/area".to_owned());
            }
            return;
        }
        for at in &without {
            if let Some(node) = self.raw.root.at(&format!("/institutions/{at}")) {
                node.set("area", Node::text(&city));
            }
        }
        self.outside(Code::AreaTaken, Some(head.row), column, &city, &without.len().to_string());
    }
}

/// What another list says of where institutions are; what it says in two ways is not known.
struct Places {
    districts: HashMap<String, Option<String>>,
    names: HashMap<String, Option<String>>,
}

impl Places {
    fn new(other: Option<&Node>) -> Places {
        let mut places = Places { districts: HashMap::new(), names: HashMap::new() };
        let all = other.and_then(|other| other.get("institutions")).map_or(&[][..], Node::items);
        for who in all {
            let Some(area) = who.text_of("area") else { continue };
            let note = |map: &mut HashMap<String, Option<String>>, key: &str| {
                let known = map.entry(plain(key)).or_insert_with(|| Some(area.to_owned()));
                if known.as_deref() != Some(area) {
                    *known = None;
                }
            };
            who.text_of("district").into_iter().for_each(|district| note(&mut places.districts, district));
            who.text_of("name").into_iter().for_each(|name| note(&mut places.names, name));
        }
        places
    }

    /// The area code of an institution: by its district, by its name, or by the one district that its address
    /// names.
    fn area(&self, who: &Node) -> Option<String> {
        if let Some(district) = who.text_of("district") {
            return self.districts.get(&plain(district)).cloned().flatten();
        }
        if let Some(area) = self.names.get(&plain(who.text_of("name")?)) {
            return area.clone();
        }
        let address = plain(who.text_of("address")?);
        let mut named = self.districts.iter().filter(|(name, _)| address.contains(name.as_str()));
        let first = named.next()?;
        named.next().is_none().then(|| first.1.clone()).flatten()
    }
}

/// Whether a policy has a row for a part of a city only.
fn names_district(policy: &Node, city: &str) -> bool {
    let mut short = city;
    while let Some(shorter) = short.strip_suffix("00") {
        short = shorter;
    }
    let within = |code: &Node| {
        let code = code.shown();
        let mut code = code.as_str();
        while let Some(shorter) = code.strip_suffix("00") {
            code = shorter;
        }
        code.len() > short.len() && code.starts_with(short)
    };
    let caps = policy.get("caps").map_or(&[][..], Node::items).iter();
    let zones = policy.get("zones").map_or(&[][..], Node::items).iter();
    caps.filter_map(|cap| cap.get("where/areas"))
        .chain(zones.filter_map(|zone| zone.get("areas")))
        .any(|areas| areas.items().iter().any(within))
}

/// What a line above a table says.
fn above(table: &Table, row: Row<'_>) -> Vec<Above> {
    let mut found = Vec::new();
    let first = table.rows().take_while(|earlier| earlier.number < row.number).all(|row| no_title(row));
    let alone = row.filled().count() == 1;
    for (column, cell) in row.filled() {
        // A date of its own stands in the cell to the right of its name.
        let Cell::Text(text) = cell else { continue };
        let right = row.cell(column + 1).shown();
        for (key, names) in [("about/published", &PUBLISHED[..]), ("about/as_of", &AS_OF[..])] {
            let day = after(text, names).and_then(|rest| first_day(rest).or_else(|| number::day(&right)));
            found.extend(day.map(|day| (key, day.to_string(), row.number, column)));
        }
        if let Some(name) = after(text, &PUBLISHER) {
            let name =
                name.split([' ', '\u{3000}', '（', '(']).find(|part| !part.is_empty()).unwrap_or(&right);
            if !name.is_empty() {
                found.push(("about/publisher", name.to_owned(), row.number, column));
            }
        }
        if alone && first && is_title(text) {
            found.push(("about/title", text.to_owned(), row.number, column));
        }
    }
    found
}

fn no_title(row: Row<'_>) -> bool {
    row.filled().all(|(_, cell)| !matches!(cell, Cell::Text(text) if is_title(text)))
}

/// Whether a line is a title: it speaks of the matter and is no 附件1 and no remark.
fn is_title(text: &str) -> bool {
    let matter = ["种植", "口腔", "牙"];
    let kind = ["名单", "公示", "价格", "表", "目录", "情况", "信息", "一览"];
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let length = text.chars().count();
    says(&matter) && says(&kind) && (6..=60).contains(&length) && !text.starts_with(['注', '说', '附'])
}

/// What follows one of some names, without the colon.
fn after<'a>(text: &'a str, names: &[&str]) -> Option<&'a str> {
    let rest = names.iter().find_map(|name| text.split_once(name).map(|(_, rest)| rest))?;
    Some(rest.trim_start_matches(['：', ':', '于', '至', '到', '日', '期', ' ', '\u{3000}']))
}

/// The day that a text begins with.
fn first_day(text: &str) -> Option<Day> {
    let end = text
        .char_indices()
        .find(|(_, c)| !c.is_ascii_digit() && !matches!(c, '年' | '月' | '日' | '-' | '/' | '.'))
        .map_or(text.len(), |(at, _)| at);
    number::day(text[..end].trim_end_matches(['.', '-', '/']))
}

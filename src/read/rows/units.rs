//! A unit of money other than the yuan, stated beside a table: amounts are read as yuan, so it must not be
//! passed over.

use super::super::cell::Cell;
use super::super::head::Head;
use super::super::place::outside;
use super::super::table::{Row, Table};
use super::Builder;
use crate::fields::{Kind, Sheet, normal};
use crate::finding::{Code, Finding};

/// Units of money other than the yuan.
const OTHERS: [&str; 27] = [
    "千元",
    "万元",
    "百元",
    "十元",
    "十万元",
    "百万元",
    "千万元",
    "亿元",
    "千",
    "万",
    "百",
    "角",
    "分",
    "美元",
    "美金",
    "港元",
    "港币",
    "澳门元",
    "澳门币",
    "新台币",
    "台币",
    "欧元",
    "日元",
    "英镑",
    "usd",
    "hkd",
    "eur",
];

/// What a statement of a unit begins with.
const BEFORE: [&str; 3] = ["单位", "币种", "unit"];

impl Builder<'_, '_> {
    /// Reports what the lines above a table, and the names of groups of columns, say of another unit.
    pub(super) fn units_above(&mut self, table: &Table, head: &Head) {
        if says_in_title(&table.name) {
            self.outside(Code::UnitNotYuan, None, None, &table.name, "");
        }
        for row in table.rows().take(head.at) {
            self.units_in(row, says_in_title);
        }
        for (_, column, header) in head.fields.iter().filter(|(field, ..)| field.kind == Kind::Amount) {
            let group = header.rsplit_once('·').map_or("", |(group, _)| group);
            if bracketed(group).is_some_and(|(_, unit)| is_other(&unit)) {
                self.outside(Code::UnitNotYuan, Some(head.row_of(*column)), Some(*column), header, "");
            }
        }
    }

    /// Reports a text of the list itself that states another unit: its title, a remark.
    pub(super) fn unit_of_list(&mut self, path: &str, row: usize, column: usize, cell: Cell<'_>) {
        if let Cell::Text(text) = cell
            && matches!(path, "about/title" | "about/notes/*")
            && says_in_title(text)
        {
            self.outside(Code::UnitNotYuan, Some(row), Some(column), text, "");
        }
    }

    /// Reports what a row that is no data says of another unit.
    pub(super) fn units_aside(&mut self, row: Row<'_>) {
        self.units_in(row, |text| is_other(text) || states_other(text));
    }

    fn units_in(&mut self, row: Row<'_>, says: fn(&str) -> bool) {
        for (column, cell) in row.filled() {
            if let Cell::Text(text) = cell
                && says(text)
            {
                self.outside(Code::UnitNotYuan, Some(row.number), Some(column), text, "");
            }
        }
    }

    /// Reports another unit in a row of data, in one of the columns that can state one.
    pub(super) fn units_beside(&mut self, row: Row<'_>, columns: &[UnitColumn]) {
        for (column, says) in columns {
            self.unit_at(row, *column, *says);
        }
    }

    fn unit_at(&mut self, row: Row<'_>, column: usize, says: fn(&str) -> bool) {
        if let Cell::Text(text) = row.cell(column)
            && says(text)
        {
            let at = outside(self.grid, Some(row.number), Some(column));
            self.raw.findings.push(Finding::new(Code::UnitNotYuan, at, text));
        }
    }
}

/// A column that can state a unit, and what tells whether a cell of it does.
pub(super) type UnitColumn = (usize, fn(&str) -> bool);

/// The columns of a table that are only for units, and those for remarks.
pub(super) fn columns(head: &Head) -> Vec<UnitColumn> {
    let unknown = head.unknown.iter().filter(|(_, header)| normal(header).ends_with("单位"));
    let notes = head.fields.iter().filter(|(field, ..)| field.path == "note");
    let only: Vec<UnitColumn> = unknown.map(|(column, _)| (*column, is_other as fn(&str) -> bool)).collect();
    let beside = notes.map(|(_, column, _)| (*column, states_other as fn(&str) -> bool));
    only.into_iter().chain(beside).collect()
}

/// Whether a header is that of an amount in another unit: 医疗服务费（千元）.
pub(super) fn is_of_header(sheet: Sheet, header: &str) -> bool {
    let own = header.rsplit('·').next().unwrap_or(header);
    let Some((stem, unit)) = bracketed(own).or_else(|| behind(own)) else { return false };
    let stem = normal(&stem);
    let is_amount = sheet.field_named(&stem).is_some_and(|field| field.kind == Kind::Amount);
    let is_money = is_amount || ["价", "费", "金额"].iter().any(|word| stem.contains(word));
    is_money && (is_other(&unit) || states_other(&unit))
}

/// What stands before the bracket at the end of a header, and within.
fn bracketed(header: &str) -> Option<(String, String)> {
    let plain = narrow(header);
    let (stem, unit) =
        plain.strip_suffix([')', '】', ']', '〕', '」'])?.rsplit_once(['(', '【', '[', '〔', '「'])?;
    Some((stem.to_owned(), unit.to_owned()))
}

/// What stands before a unit that ends a header without a bracket, and the unit: 医疗服务费/百元, 医疗服务费万元.
fn behind(header: &str) -> Option<(String, String)> {
    let plain = narrow(header);
    if let Some((stem, unit)) = plain.split_once(['/', ':', ',', '、', '-', '—', '_']) {
        return Some((stem.to_owned(), unit.to_owned()));
    }
    // One letter ends many words: 积分. Of 百万元 the longest is meant.
    let ends = OTHERS.iter().filter(|unit| unit.chars().count() > 1 && plain.ends_with(*unit));
    let unit = ends.max_by_key(|unit| unit.len())?;
    Some((plain[..plain.len() - unit.len()].to_owned(), (*unit).to_owned()))
}

/// Whether a line above a table says so: there a bracket alone does, 价格表（万元）.
pub(super) fn says_in_title(text: &str) -> bool {
    let plain = narrow(text);
    let bracket = |part: &str| {
        part.split_once(')').is_some_and(|(inner, _)| inner.chars().count() > 1 && is_other(inner))
    };
    is_other(text) || states_other(text) || plain.split('(').skip(1).any(bracket)
}

/// Whether a text states such a unit: 单位：千元; 服务费单位均为万元; 以千元为单位.
pub(super) fn states_other(text: &str) -> bool {
    // Nearly every cell has none of these.
    if !["单位", "币种", "nit", "NIT"].iter().any(|word| text.contains(word)) && !text.contains('以') {
        return false;
    }
    let plain = narrow(text);
    let after =
        |word: &&str| plain.match_indices(*word).any(|(at, word)| names_other(&plain[at + word.len()..]));
    let as_unit = |unit: &&str| {
        plain.contains(&format!("以{unit}为单位"))
            || unit.ends_with('元') && plain.contains(&format!("以{unit}计"))
    };
    BEFORE.iter().any(after) || OTHERS.iter().any(as_unit)
}

/// Whether what follows the word for a unit names another one, alone or among several: 元、万元.
fn names_other(rest: &str) -> bool {
    let between =
        |c: char| matches!(c, ':' | '为' | '是' | '均' | '都' | '皆' | '以' | '(' | '"' | '“' | '「' | ' ');
    let rest = rest.trim_start_matches(between);
    let ends =
        |c: char| c.is_whitespace() || matches!(c, '。' | ';' | ',' | ')' | '"' | '”' | '」' | '\u{3000}');
    let named = rest.split(ends).next().unwrap_or_default();
    named.split(['、', '或', '和', '及']).any(is_other)
}

/// Whether a text is the name of such a unit, with what one price is for or without: 万元/套.
pub(super) fn is_other(text: &str) -> bool {
    OTHERS.contains(&name(&narrow(text)))
}

/// Whether a text is the name of any unit that stands under headers.
pub(super) fn is_unit(text: &str) -> bool {
    const COUNTS: [&str; 13] =
        ["元", "圆", "套", "颗", "枚", "个", "家", "例", "次", "件", "牙位", "单颌", "%"];
    let plain = narrow(text);
    let name = name(&plain);
    COUNTS.contains(&name) || OTHERS.contains(&name)
}

/// The bare name of a unit: （人民币元/颗） is 元.
fn name(plain: &str) -> &str {
    let bare =
        plain.trim_start_matches("单位").trim_start_matches([':', '(', ' ']).trim_end_matches([')', ' ']);
    let bare = ["人民币", "rmb", "cny"].iter().find_map(|mark| bare.strip_prefix(mark)).unwrap_or(bare);
    let bare = bare.split(['/', '每']).next().unwrap_or(bare);
    bare.strip_suffix('计').unwrap_or(bare).trim()
}

/// A text in half width and small letters; white space is kept, as it ends a statement.
fn narrow(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.trim().chars().map(narrow).flat_map(char::to_lowercase).collect()
}

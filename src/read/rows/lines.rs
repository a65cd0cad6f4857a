//! Which rows below the headers hold data: sections, repeated headers, notes and totals stand among them.

use super::super::cell::Cell;
use super::super::head::Head;
use super::super::table::{Row, Table};

/// Tells the rows of data from the others.
pub(in crate::read) struct Lines<'a> {
    head: &'a Head,
    table: &'a Table,
    /// Whether notes have begun: they go on below.
    noted: bool,
    /// Rows that hold no data: number, column from 0, the text.
    pub(super) asides: Vec<(usize, usize, String)>,
}

/// How a note below the data begins.
const NOTES: [&str; 17] = [
    "注：",
    "注:",
    "备注：",
    "备注:",
    "说明：",
    "说明:",
    "附注",
    "填表",
    "填报",
    "制表",
    "审核",
    "数据来源",
    "资料来源",
    "※",
    "联系人：",
    "以上",
    "附：",
];

/// How a row of totals begins.
const TOTALS: [&str; 10] =
    ["合计", "总计", "小计", "共计", "平均", "中位数", "本页小计", "本页合计", "最高价", "最低价"];

impl<'a> Lines<'a> {
    pub(in crate::read) fn new(head: &'a Head, table: &'a Table) -> Lines<'a> {
        Lines { head, table, noted: false, asides: Vec::new() }
    }

    /// Whether a row holds data. One that does not is kept, if it says anything.
    pub(in crate::read) fn is_data(&mut self, row: Row<'_>) -> bool {
        let mut filled = row.filled();
        let Some((column, first)) = filled.next() else { return false };
        let others = filled.count();
        let text = match first {
            Cell::Text(text) => text,
            _ => "",
        };
        let aside = if self.is_note(text, others) {
            self.noted = true;
            true
        } else {
            self.noted = self.noted && others == 0;
            self.noted
                || (is_total(text) && has_no_words(row))
                || self.is_section(row, (column, text), others)
                || self.head.is_repeated(row)
        };
        if aside {
            self.asides.push((row.number, column, first.shown()));
            return false;
        }
        self.says_something(row, (column, text))
    }

    fn is_note(&self, text: &str, others: usize) -> bool {
        if others > 3 || text.is_empty() {
            return false;
        }
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        NOTES.iter().any(|start| plain.starts_with(start))
    }

    /// A heading within the data: alone in its row, and numbered, or across several columns, or in a column
    /// that is only for numbering.
    fn is_section(&self, row: Row<'_>, (column, text): (usize, &str), others: usize) -> bool {
        if others > 0 || text.is_empty() {
            return false;
        }
        let wide = |merge: &&super::super::table::Merge| {
            merge.first == (row.number, column) && merge.last.1 >= column + 2
        };
        is_numbered(text)
            || self.head.idle.contains(&column) && !text.bytes().all(|b| b.is_ascii_digit())
            || self.table.traces.wide.iter().any(|merge| wide(&merge))
    }

    /// Whether a known column is filled. A row that only has its running number says nothing; a text that
    /// stands in no column must not vanish.
    fn says_something(&mut self, row: Row<'_>, (column, text): (usize, &str)) -> bool {
        let known = |at: usize| self.head.fields.iter().any(|(_, column, _)| *column == at);
        if known(column) || row.filled().any(|(column, _)| known(column)) {
            return true;
        }
        let headed = self.head.unknown.iter().chain(&self.head.twice).any(|(at, _)| *at == column);
        if !headed && !text.is_empty() && !text.bytes().all(|b| b.is_ascii_digit()) {
            self.asides.push((row.number, column, text.to_owned()));
        }
        false
    }
}

/// Whether nearly all that follows a row's first cell are numbers: a row of totals has no address.
fn has_no_words(row: Row<'_>) -> bool {
    let word = |(_, cell): &(usize, Cell<'_>)| matches!(cell, Cell::Text(text) if !text.contains(|c: char| c.is_ascii_digit()));
    row.filled().skip(1).filter(word).count() <= 1
}

/// Whether a row begins as one of totals does: 合 计, 小计（12家）, 共12家.
fn is_total(text: &str) -> bool {
    if text.starts_with(|c: char| c.is_ascii()) {
        return false;
    }
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let rest = TOTALS.iter().find_map(|start| plain.strip_prefix(start));
    let counted = plain.strip_prefix('共').and_then(|rest| rest.strip_suffix('家'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['：', ':', '(', '（', '值', '价', '数']))
        || counted.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a text is numbered as a heading is: 一、 （二） 第三部分.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(['（', '(', '第']);
    let digits = rest.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    digits.len() < rest.len() && digits.starts_with(['、', '）', ')', '．', '.', '部', '类', '：', ':'])
}

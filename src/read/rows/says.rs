//! What lines around a table say that hold no data: who signed it and when, pages, totals, units and numbers
//! of columns.

use super::super::cell::Cell;
use super::super::number::{self, half};
use super::super::table::Row;
use super::units;

/// How a note below the data begins.
const NOTES: [&str; 20] = [
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
    "单位：",
    "单位:",
    "金额单位",
];

/// How a row of totals begins.
const TOTALS: [&str; 10] =
    ["合计", "总计", "小计", "共计", "平均", "中位数", "本页小计", "本页合计", "最高价", "最低价"];

/// How a line below a table begins that says who made it, and when, or whom to call.
const SIGNED: [&str; 20] = [
    "经办人:",
    "负责人:",
    "单位负责人:",
    "复核:",
    "复核人:",
    "审核人:",
    "制表人:",
    "填表人:",
    "填报人:",
    "联系人:",
    "联系电话:",
    "咨询电话:",
    "监督电话:",
    "投诉电话:",
    "举报电话:",
    "日期:",
    "填报日期:",
    "制表日期:",
    "打印日期:",
    "发布日期:",
];

/// More cells than any line of signatures has.
const MOST_SIGNED: usize = 8;

/// How the name of an office ends that publishes such a table.
const OFFICES: [&str; 6] = ["局", "委员会", "卫健委", "人民政府", "医保中心", "医疗保障中心"];

/// Whether a text begins as a note does.
pub(super) fn is_note(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    NOTES.iter().any(|start| plain.starts_with(start))
}

/// Whether a row begins as one of totals does: 合 计, 小计（12家）, 共12家, 共计两家机构.
pub(super) fn is_total(text: &str) -> bool {
    if text.starts_with(|c: char| c.is_ascii()) {
        return false;
    }
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let rest = TOTALS.iter().find_map(|start| plain.strip_prefix(start));
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(['：', ':', '(', '（', '值', '价', '数']);
    rest.is_some_and(|rest| ends(rest) || is_count(rest)) || plain.strip_prefix('共').is_some_and(is_count)
}

/// Whether a text counts institutions or rows: 12家, 两家医疗机构.
fn is_count(text: &str) -> bool {
    let digit = |c: char| c.is_numeric() || "一二三四五六七八九十两百".contains(c);
    let rest = text.trim_start_matches(digit);
    let each = rest.strip_prefix(['家', '所', '户', '个', '套', '条', '行']);
    rest.len() < text.len()
        && each.is_some_and(|each| matches!(each, "" | "机构" | "医疗机构" | "医院" | "单位" | "。"))
}

/// Whether a text is numbered as a heading is: 一、 （二） 第三部分.
pub(super) fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(['（', '(', '第']);
    let digits = rest.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    digits.len() < rest.len() && digits.starts_with(['、', '）', ')', '．', '.', '部', '类', '：', ':'])
}

/// Whether nearly all that follows a row's first cell are numbers: a row of totals has no address.
pub(super) fn has_no_words(row: Row<'_>) -> bool {
    let word = |(_, cell): &(usize, Cell<'_>)| matches!(cell, Cell::Text(text) if !text.contains(|c: char| c.is_ascii_digit()));
    row.filled().skip(1).filter(word).count() <= 1
}

/// Whether a row only says who made the table and when, or which page it is. `is_day` tells the columns in
/// which a day is data.
pub(super) fn is_sign_off(row: Row<'_>, is_day: impl Fn(usize) -> bool) -> bool {
    row.filled().count() <= MOST_SIGNED
        && row.filled().all(|(column, cell)| match cell {
            Cell::Day(_) => !is_day(column),
            Cell::Text(text) => signs(text) || is_page(text) || is_date(text) && !is_day(column),
            _ => false,
        })
}

/// Whether a text is a day and nothing else. Digits alone can be anything.
fn is_date(text: &str) -> bool {
    !text.bytes().all(|b| b.is_ascii_digit()) && number::day(text).is_some()
}

/// Whether a text is the name of an office, with a day behind it or without, or says who signed.
fn signs(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let plain = half(text);
    let seal = ["盖章", "公章", "签章", "签字", "签名"];
    let bare = plain.trim_end_matches(')');
    let says = |word: &str| bare.ends_with(word) || plain.starts_with(&format!("{word}:"));
    if seal.into_iter().any(says) {
        return true;
    }
    let office =
        plain.find("20").filter(|at| is_date(&plain[*at..])).map_or(plain.as_str(), |at| &plain[..at]);
    OFFICES.iter().any(|end| office.ends_with(end) && office.len() > end.len() + "市".len())
        || SIGNED.iter().any(|start| plain.starts_with(start))
}

/// Whether a text numbers a page: 第1页 共2页, 1/2页, Page 1 of 2, - 1 -.
pub(super) fn is_page(text: &str) -> bool {
    // Nearly no text has any of these.
    if !text.contains(['页', 'p', 'P', 'ｐ', 'Ｐ', '-', '－', '—']) {
        return false;
    }
    let plain = half(text).to_lowercase();
    let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest: String = plain.chars().filter(|c| !digit(*c) && !matches!(c, ',' | '，' | '/')).collect();
    let numbered = plain.contains(digit);
    numbered
        && matches!(
            rest.as_str(),
            "第页" | "第页共页" | "第页(共页)" | "共页" | "页" | "page" | "pageof" | "--" | "——"
        )
}

/// Whether a row under the headers says only in what its columns count: 元, 元/颗, 套.
pub(super) fn is_units(row: Row<'_>) -> bool {
    let mut count = 0;
    row.filled().all(|(_, cell)| match cell {
        // No unit has a number in it.
        Cell::Text(text) if text.bytes().any(|byte| byte.is_ascii_digit()) => false,
        Cell::Text(text) if number::is_dash(text) || text.ends_with("单位") => true,
        Cell::Text(text) => {
            count += 1;
            units::is_unit(text)
        }
        _ => false,
    }) && count > 0
}

/// More bytes than the number of any column has, in brackets and full-width signs.
const LONGEST_NUMBER: usize = 12;

/// Whether a row under the headers only numbers its columns: 1 2 3 4, 甲 乙 1 2 3, A B (1) (2) (3).
pub(super) fn is_numbering(row: Row<'_>) -> bool {
    const LEADS: [&str; 12] = ["甲", "乙", "丙", "丁", "a", "b", "c", "d", "栏次", "列次", "行次", "序号"];
    let bare = |cell: Cell<'_>| half(&cell.shown()).trim_matches(['(', ')']).to_lowercase();
    let mut next = 0;
    for (_, cell) in row.filled() {
        if matches!(cell, Cell::Text(text) if text.len() > LONGEST_NUMBER) {
            return false;
        }
        let text = bare(cell);
        next = match text.parse::<usize>() {
            Ok(number) if number == next + 1 => number,
            Err(_) if next == 0 && LEADS.contains(&text.as_str()) => 0,
            _ => return false,
        };
    }
    next >= 3
}

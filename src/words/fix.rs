//! What `check --fix` says.

use super::command::either;
use super::{Lang, Say};

/// The kinds that `check --fix` writes.
pub const FIX_KINDS: Say =
    Say("某.xlsx、某.csv（只有一张表时）或文件夹", "FILE.xlsx, FILE.csv (of one table), or a folder");

/// `--fix` without a place to write to, or the other way round.
pub const BOTH: Say = Say(
    "--fix 和 -o 要一起用：check --fix 名单.xlsx -o 改好的名单.xlsx。",
    "--fix and -o go together: check --fix LIST.xlsx -o MENDED.xlsx.",
);

/// A list in JSON has no cells.
pub const NO_TABLE: Say = Say(
    "JSON 没有单元格，--fix 只改工作簿和 CSV。",
    "A list in JSON has no cells; --fix mends workbooks and CSV files.",
);

/// The copy would take the place of what was handed in.
#[must_use]
pub fn same_file(path: &str, lang: Lang) -> String {
    either(
        lang,
        format!("不会覆盖原来的文件：{path}。请用 -o 写到另一个文件。"),
        format!("The list itself is not overwritten: {path}. Write the copy elsewhere with -o."),
    )
}

/// Rows that were not read would not be in the copy. The place begins with the file.
#[must_use]
pub fn rows_lost(place: &str, lang: Lang) -> String {
    either(
        lang,
        format!(
            "没有写出改好的文件：{place} 的引号没有配对，它后面的行没有读到，写出来就会丢失。请先补上或删去这个引号。"
        ),
        format!(
            "No copy was written: the quotation mark in {place} has no second one, so that the rows behind it were not read and would be lost. Add the second one, or delete the first."
        ),
    )
}

/// The copy would not say the same.
#[must_use]
pub fn differs(place: &str, lang: Lang) -> String {
    either(
        lang,
        format!(
            "没有写出改好的文件：{place} 写成这种文件后，读出来会不一样，或者看不出原来的问题。请先改正这一处，或写成另一种文件（{}）。",
            FIX_KINDS.to(lang)
        ),
        format!(
            "No copy was written: in a file of this kind {place} would be read otherwise, or its fault would not be seen. Correct it first, or write another kind of file ({}).",
            FIX_KINDS.to(lang)
        ),
    )
}

/// How many cells were mended, and where the copy is.
#[must_use]
pub fn done(count: usize, path: &str, lang: Lang) -> String {
    either(
        lang,
        format!("改了 {count} 格，写到 {path}，原文件没有动。格式、公式、批注和图片不保留。"),
        format!(
            "{count} cells were mended in {path}; the list itself is as it was. Looks, formulas, notes and pictures are not kept."
        ),
    )
}

/// What a cell said and what it says now.
#[must_use]
pub fn change(place: &str, to: &str) -> String {
    format!("    {place} → 「{to}」")
}

/// Stands before what is found in the copy.
pub const LEFT: Say = Say("改好的文件里还有：", "Left in the copy:");

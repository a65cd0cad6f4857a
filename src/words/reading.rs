//! What is said when a list cannot be read at all.

use crate::words::{Lang, Say};

/// The list as a whole, where a finding is about no field of it.
pub const THE_LIST: Say = Say("价格表", "The list");

/// There is no such file.
#[must_use]
pub fn missing(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => format!("没有这个文件：{path}"),
        Lang::En => format!("There is no such file: {path}"),
    }
}

/// The file is there but the system does not hand it over.
#[must_use]
pub fn unreadable(lang: Lang, path: &str, reason: &str) -> String {
    match lang {
        Lang::Zh => format!("文件无法读取：{path}（{reason}）"),
        Lang::En => format!("The file cannot be read: {path} ({reason})"),
    }
}

/// It is neither a table nor JSON.
#[must_use]
pub fn not_a_table(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => format!(
            "这不是表格，也不是 JSON：{path}。能读 .xlsx、.xls、.ods、.csv、.json，或一个装着 CSV 的文件夹。"
        ),
        Lang::En => format!(
            "This is neither a table nor JSON: {path}. What can be read is .xlsx, .xls, .ods, .csv, .json, or a folder of CSV files."
        ),
    }
}

/// The JSON breaks off or is malformed; line and column from 1.
#[must_use]
pub fn broken_json(lang: Lang, path: &str, line: usize, column: usize) -> String {
    match lang {
        Lang::Zh => format!("JSON 写法有误：{path} 第 {line} 行第 {column} 列。"),
        Lang::En => format!("The JSON is malformed: {path}, line {line}, column {column}."),
    }
}

/// A workbook that is damaged, or locked with a password.
#[must_use]
pub fn damaged(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => format!("工作簿已损坏或有密码，打不开：{path}。请用表格软件另存一份再试。"),
        Lang::En => format!(
            "The workbook is damaged or has a password: {path}. Save a fresh copy with a spreadsheet program."
        ),
    }
}

/// A text file in no encoding that is known.
#[must_use]
pub fn encoding(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => format!("文字编码认不出来：{path}。请另存为“CSV UTF-8”。"),
        Lang::En => format!("The text's encoding is not known: {path}. Save it as “CSV UTF-8”."),
    }
}

/// A folder without CSV files.
#[must_use]
pub fn no_csv(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => format!("文件夹里没有 CSV 文件：{path}"),
        Lang::En => format!("There are no CSV files in the folder: {path}"),
    }
}

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

/// A workbook that is damaged.
#[must_use]
pub fn damaged(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => {
            format!("工作簿已损坏或不完整，打不开：{path}。请重新拷贝或下载一份，或用表格软件另存一份再试。")
        }
        Lang::En => format!(
            "The workbook is damaged or incomplete: {path}. Copy or download it again, or save a fresh copy with a spreadsheet program."
        ),
    }
}

/// A workbook with a password.
#[must_use]
pub fn password(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => format!("工作簿设了打开密码，读不了：{path}。请用表格软件打开，取消密码后另存一份。"),
        Lang::En => format!(
            "The workbook is protected with a password: {path}. Open it with a spreadsheet program and save a copy without one."
        ),
    }
}

/// A file of another kind, by its word.
#[must_use]
pub fn stranger(lang: Lang, path: &str, what: &str) -> String {
    let is = match what {
        "page" => Say(
            "网页（HTML），只是用了表格的名字",
            "a web page (HTML) that only has the name of a spreadsheet",
        ),
        "xml-2003" => Say("2003 年的 XML 表格", "a spreadsheet in XML of 2003"),
        "xlsb" => Say("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)"),
        "pdf" => Say("PDF 文件", "a PDF document"),
        "document" => Say("文字文档，不是表格", "a text document and no spreadsheet"),
        "archive" => Say("压缩包，里面没有工作簿", "an archive that holds no workbook"),
        _ => Say("图片", "a picture"),
    };
    let todo = match what {
        "page" | "xml-2003" | "xlsb" => Say(
            "请用 Excel 或 WPS 打开，另存为 .xlsx。",
            "Open it with a spreadsheet program and save it as .xlsx.",
        ),
        "archive" => Say("请先解压，再选里面的文件。", "Unpack it and choose a file in it."),
        _ => Say("请改用 .xlsx 或 .csv 表格。", "Use a table in .xlsx or .csv."),
    };
    match lang {
        Lang::Zh => format!("这个文件是{}：{path}。{}", is.to(lang), todo.to(lang)),
        Lang::En => format!("This file is {}: {path}. {}", is.to(lang), todo.to(lang)),
    }
}

/// More than any list holds.
#[must_use]
pub fn too_large(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => format!(
            "文件太大，没有读取：{path}。一张表最多 30 万行、800 万格，文件最大 256 MB，解压后最大 512 MB。请只留名单需要的行和列。"
        ),
        Lang::En => format!(
            "The file is too large and was not read: {path}. A sheet may have 300,000 rows and 8 million cells, a file 256 MB, and 512 MB unpacked. Keep only the rows and columns of the list."
        ),
    }
}

/// The mark of a file that is open elsewhere.
#[must_use]
pub fn open_elsewhere(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => format!(
            "这是 Excel 或 WPS 打开文件时留下的临时文件，不是名单：{path}。请关闭表格软件，选名字里没有“~$”的那个文件。"
        ),
        Lang::En => format!(
            "This is a temporary file that a spreadsheet program keeps while the list is open: {path}. Close the program and choose the file without “~$”."
        ),
    }
}

/// Another program holds the file.
#[must_use]
pub fn in_use(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => format!(
            "文件打不开：{path}。可能正在 Excel 或 WPS 里打开，也可能没有权限；请保存并关闭它，再试一次。"
        ),
        Lang::En => format!(
            "The file cannot be opened: {path}. It may be open in Excel or WPS, or you may lack the right to read it; save and close it, and try again."
        ),
    }
}

/// A file without content.
#[must_use]
pub fn empty(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => format!("文件是空的：{path}"),
        Lang::En => format!("The file is empty: {path}"),
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

/// A text with a few flaws: the line of the first, the text before it, the encoding of the rest, how many there are.
/// `zero` says that it is a zero byte and not a damaged letter.
#[must_use]
pub fn flawed(
    lang: Lang,
    path: &str,
    (line, before, encoding, count): (usize, &str, &str, usize),
    zero: bool,
) -> String {
    let what = match zero {
        true => Say("有不是文字的空字节（NUL）", "there is a zero byte, which is no text"),
        false => Say("有一个字损坏了", "a letter is damaged"),
    };
    let what = what.to(lang);
    let near = match (before.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("「{before}」后面"),
        (false, Lang::En) => format!(", after “{before}”"),
    };
    let of = match (count, lang) {
        (0 | 1, _) => String::new(),
        (_, Lang::Zh) => format!("（这样的地方共 {count} 处）"),
        (_, Lang::En) => format!(" ({count} such places in all)"),
    };
    match lang {
        Lang::Zh => format!(
            "文字无法读取：{path} 第 {line} 行{near}{what}{of}；其余的文字编码是 {encoding}。请打开文件改正这里，或从原来的表重新导出，另存为“CSV UTF-8”。"
        ),
        Lang::En => format!(
            "The text cannot be read: {path}, line {line}{near}: {what}{of}; all the rest is {encoding}. Correct this place, or export the original table again, and save it as “CSV UTF-8”."
        ),
    }
}

/// Lines in two encodings: the first line that is in another, what those above are in, and what it is in.
#[must_use]
pub fn mixed(lang: Lang, path: &str, line: usize, (first, then): (&str, &str)) -> String {
    match lang {
        Lang::Zh => format!(
            "文字无法读取：{path} 混用了两种文字编码，前面是 {first}，第 {line} 行是 {then}。请把两部分各自另存为“CSV UTF-8”，再合成一个文件。"
        ),
        Lang::En => format!(
            "The text cannot be read: {path} is in two encodings: {first} above, and {then} in line {line}. Save each part as “CSV UTF-8”, and put them together again."
        ),
    }
}

/// JSON that is not in UTF-8.
#[must_use]
pub fn json_encoding(lang: Lang, path: &str, line: usize) -> String {
    match lang {
        Lang::Zh => {
            format!(
                "JSON 的文字编码必须是 UTF-8，这个文件第 {line} 行不是：{path}。请用文本编辑器另存为 UTF-8。"
            )
        }
        Lang::En => format!(
            "JSON must be in UTF-8, and line {line} of this file is not: {path}. Save it as UTF-8 with a text editor."
        ),
    }
}

/// A folder without CSV files.
#[must_use]
pub fn no_csv(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => format!("文件夹里没有 CSV 文件：{path}。价格表是工作簿的，请直接指明那个文件。"),
        Lang::En => format!(
            "There are no CSV files in the folder: {path}. If the list is a workbook, name that file."
        ),
    }
}

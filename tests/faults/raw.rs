//! A cell of a workbook by its name, read from the file itself and with none of the project's readers: so
//! that the name in a finding is held against the file.

use std::io::{Cursor, Read};

/// The text in a cell of a sheet, as the file of a workbook has it.
pub fn text(book: &[u8], sheet: &str, cell: &str) -> Option<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).ok()?.read_to_string(&mut text).unwrap();
        Some(text)
    };
    let names = part("xl/workbook.xml")?;
    let at =
        names.split("<sheet name=\"").skip(1).position(|rest| rest.starts_with(&format!("{sheet}\"")))?;
    let xml = part(&format!("xl/worksheets/sheet{}.xml", at + 1))?;
    let own = xml.split("<c ").find(|rest| rest.starts_with(&format!("r=\"{cell}\"")))?;
    let own = own.split("</c>").next()?;
    let value = own.split("<v>").nth(1)?.split("</v>").next()?;
    if !own.split('>').next()?.contains("t=\"s\"") {
        return Some(value.to_owned());
    }
    let texts = part("xl/sharedStrings.xml")?;
    let text = texts.split("<si>").nth(value.parse::<usize>().unwrap() + 1)?.split("</t>").next()?;
    let plain = text.split_once('>')?.1;
    Some(plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
}

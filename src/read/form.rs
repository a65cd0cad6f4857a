//! What a file is, by its content and not by its name, and whether it is safe to unpack.

use std::io::Cursor;

use zip::ZipArchive;
use zip::result::ZipError;

use super::CannotRead;
use super::given::File;
use crate::code::codes;

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A workbook of today's Excel and WPS.
    Xlsx,
    /// A workbook of Excel 97 to 2003.
    Xls,
    /// A workbook of LibreOffice.
    Ods,
    /// A list in JSON.
    Json,
    /// A table as text.
    Text,
}

codes! {
    /// A file that is something else, named so that a clerk knows what to do with it.
    pub enum Stranger {
        /// A web page, which old systems give the name of a workbook.
        Page = "page",
        /// A spreadsheet in XML of 2003.
        OldXml = "xml-2003",
        /// A binary workbook (`.xlsb`).
        Binary = "xlsb",
        /// A document in PDF.
        Pdf = "pdf",
        /// A text document.
        Document = "document",
        /// An archive that holds no workbook.
        Archive = "archive",
        /// A picture.
        Picture = "picture",
    }
}

/// The largest file that is read at all.
pub const MOST_BYTES: usize = 256 << 20;

/// The most that a workbook may unpack to. A list of 300,000 rows unpacks to less than half of it.
pub const MOST_UNPACKED: u64 = 512 << 20;

/// What a file is.
pub fn of(file: &File) -> Result<Form, CannotRead> {
    let bytes = file.bytes.as_slice();
    let stranger = |what| Err(CannotRead::Stranger(file.at.clone(), what));
    if bytes.len() > MOST_BYTES {
        return Err(CannotRead::TooLarge(file.at.clone()));
    }
    if file.name().starts_with("~$") {
        return Err(CannotRead::OpenElsewhere(file.at.clone()));
    }
    match bytes {
        [b'P', b'K', 3, 4, ..] => return archive(file),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return compound(file),
        [b'%', b'P', b'D', b'F', ..] => return stranger(Stranger::Pdf),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => {
            return stranger(Stranger::Picture);
        }
        [b'{', b'\\', b'r', b't', b'f', ..] => return stranger(Stranger::Document),
        // A workbook of Excel 2 to 5, before there were compound files.
        [0x09, 0x00 | 0x02 | 0x04 | 0x08, ..] if !file.is_csv() => return Ok(Form::Xls),
        _ => {}
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let start = text[..text.len().min(2048)].to_ascii_lowercase();
    let holds = |what: &[u8]| start.windows(what.len()).any(|window| window == what);
    match start.first() {
        Some(b'{' | b'[') if !file.is_csv() => return Ok(Form::Json),
        Some(b'<') if holds(b"urn:schemas-microsoft-com:office:spreadsheet") => {
            return stranger(Stranger::OldXml);
        }
        Some(b'<') if holds(b"<html") || holds(b"<table") || holds(b"<!doctype") || holds(b"<meta") => {
            return stranger(Stranger::Page);
        }
        _ if start.starts_with(b"mime-version:") => return stranger(Stranger::Page),
        _ => {}
    }
    // Old systems write a table as text and give it the name of a workbook.
    let named = file.name().rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let of_tables = ["csv", "txt", "tsv", "tab", "xls", "xlsx", "et", "ods"];
    match named {
        Some(ending) if of_tables.contains(&ending.as_str()) => {}
        None => {}
        Some(_) => return Err(CannotRead::NotATable(file.at.clone())),
    }
    if text.is_empty() {
        return Err(CannotRead::Empty(file.at.clone()));
    }
    Ok(Form::Text)
}

/// What a zip archive is, after a look at how much it unpacks to. The size that a part declares is a bound: to
/// unpack more than that is an error of the library's.
fn archive(file: &File) -> Result<Form, CannotRead> {
    let damaged = |_| CannotRead::Damaged(file.at.clone());
    let mut archive = ZipArchive::new(Cursor::new(file.bytes.as_slice())).map_err(damaged)?;
    let names: Vec<String> = archive.file_names().filter_map(Result::ok).map(String::from).collect();
    let has = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let stranger = |what| Err(CannotRead::Stranger(file.at.clone(), what));
    let form = match () {
        () if has("xl/workbook.xml") => Form::Xlsx,
        () if has("xl/workbook.bin") => return stranger(Stranger::Binary),
        () if has("content.xml") && names.iter().any(|name| name == "mimetype") => Form::Ods,
        () if has("word/document.xml") => return stranger(Stranger::Document),
        () => return stranger(Stranger::Archive),
    };
    // Every part, whatever it is called: a sheet can have any name.
    let stated = (0..archive.len()).filter_map(|at| archive.by_index_raw(at).ok().map(|part| part.size()));
    if stated.fold(0, u64::saturating_add) > MOST_UNPACKED {
        return Err(CannotRead::TooLarge(file.at.clone()));
    }
    for at in 0..archive.len() {
        match archive.by_index(at) {
            Ok(_) => {}
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(CannotRead::Password(file.at.clone()));
            }
            Err(_) => return Err(CannotRead::Damaged(file.at.clone())),
        }
    }
    Ok(form)
}

/// The smallest sector of a compound file, in bytes.
const SECTOR: usize = 512;

/// What a compound file is: Excel's old workbook, or the envelope of a workbook with a password.
fn compound(file: &File) -> Result<Form, CannotRead> {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        file.bytes.windows(name.len()).any(|window| window == name)
    };
    if holds("EncryptedPackage") {
        return Err(CannotRead::Password(file.at.clone()));
    }
    // A compound file consists of whole sectors; one that does not was cut off.
    if !file.bytes.len().is_multiple_of(SECTOR) {
        return Err(CannotRead::Damaged(file.at.clone()));
    }
    if holds("WordDocument") && !holds("Workbook") {
        return Err(CannotRead::Stranger(file.at.clone(), Stranger::Document));
    }
    Ok(Form::Xls)
}

//! No file brings the reader down: bombs, far-away cells, cut and damaged files end in a clear sentence or
//! in findings, within bounded memory and time.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "faults/dice.rs"]
#[allow(dead_code)] // The generator uses more of it.
mod dice;

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use implant_prices::read;
use implant_prices::read::given::{File, Given};
use implant_prices::words::Lang;

use dice::Dice;

/// Address space in kilobytes within which the command must do with any file. Large files are refused or read
/// within it.
const MEMORY: usize = 1_500_000;

/// What no file may take, in a debug build on a busy machine.
const TIME: Duration = Duration::from_secs(60);

/// `check` on a file, with bounded memory; it must end by itself, and not by a crash.
fn check(file: &Path) -> Output {
    let begun = Instant::now();
    let script = format!("ulimit -v {MEMORY}; exec \"$@\"");
    let run = Command::new("sh")
        .args(["-c", &script, "sh", env!("CARGO_BIN_EXE_implant-prices"), "check"])
        .arg(file)
        .env("RUST_BACKTRACE", "0")
        .output()
        .unwrap();
    assert!(begun.elapsed() < TIME, "{} took {:?}", file.display(), begun.elapsed());
    let said = String::from_utf8_lossy(&run.stderr).into_owned() + &String::from_utf8_lossy(&run.stdout);
    let ended = matches!(run.status.code(), Some(0..=2));
    println!("{:?}, {}: {said}", begun.elapsed(), run.status);
    assert!(ended && !said.contains("panicked"), "{}: {:?} {said}", file.display(), run.status);
    run
}

/// The file is refused, and the sentence names it and is one of ours.
fn refused(file: &Path, with: &str) {
    let run = check(file);
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(2), "{}: {said}", file.display());
    assert!(said.contains(file.file_name().unwrap().to_str().unwrap()), "{said}");
    assert!(said.contains(with), "{said}");
}

/// One entry of an archive made by hand.
struct Entry {
    name: String,
    /// What is packed, deflated.
    bytes: Vec<u8>,
    /// The size that it declares.
    size: u32,
    checksum: u32,
}

/// A deflate stream by hand: a text, so many megabytes of spaces at 158 to one, another text.
fn swollen(before: &str, megabytes: usize, after: &str) -> Entry {
    let stored = |text: &str, last: u8| {
        let length = u16::try_from(text.len()).unwrap();
        [&[last], &length.to_le_bytes()[..], &(!length).to_le_bytes()[..], text.as_bytes()].concat()
    };
    // A block of fixed codes: a space (01010000), matches of 258 bytes at distance 1 (11000101, 00000), the
    // end (0000000); then an empty stored block, after which the next byte begins anew.
    let matches = (1 << 20) / 258;
    let bits = "01001010000".to_owned() + &"1100010100000".repeat(matches) + "0000000" + "000";
    let bits: Vec<u8> = bits.bytes().map(|bit| bit - b'0').collect();
    let byte = |bits: &[u8]| bits.iter().rev().fold(0, |byte, bit| byte << 1 | bit);
    let mut block: Vec<u8> = bits.chunks(8).map(byte).collect();
    block.extend([0, 0, 0xff, 0xff]);
    let size = before.len() + megabytes * (matches * 258 + 1) + after.len();
    let bytes = [stored(before, 0), block.repeat(megabytes), stored(after, 1)].concat();
    // Who comes so far as to look at the checksum has unpacked everything.
    Entry { name: String::new(), bytes, size: u32::try_from(size).unwrap(), checksum: 0 }
}

/// CRC-32, as archives have it.
fn checksum(bytes: &[u8]) -> u32 {
    let bit = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc: u32, byte| (0..8).fold(crc ^ u32::from(*byte), bit))
}

/// Entries as an archive.
fn archive(entries: &[Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for Entry { name, bytes, size, checksum } in entries {
        let at = u32::try_from(out.len()).unwrap();
        let packed = u32::try_from(bytes.len()).unwrap();
        let mut fields = [20_u16, 0, 8, 0, 0].map(u16::to_le_bytes).concat();
        fields.extend([*checksum, packed, *size].map(u32::to_le_bytes).concat());
        fields.extend([u16::try_from(name.len()).unwrap(), 0].map(u16::to_le_bytes).concat());
        out.extend([b"PK\x03\x04", &fields[..], name.as_bytes(), bytes].concat());
        directory.extend([b"PK\x01\x02", &20_u16.to_le_bytes()[..], &fields[..]].concat());
        directory.extend([0_u16; 5].map(u16::to_le_bytes).concat());
        directory.extend([&at.to_le_bytes()[..], name.as_bytes()].concat());
    }
    let (start, length) = (u32::try_from(out.len()).unwrap(), u32::try_from(directory.len()).unwrap());
    let count = u16::try_from(entries.len()).unwrap();
    out.extend(directory);
    out.extend([b"PK\x05\x06", &[0, 0, count, count].map(u16::to_le_bytes).concat()[..]].concat());
    out.extend([length, start].map(u32::to_le_bytes).concat());
    out.extend([0, 0]);
    out
}

/// An entry that holds a text as it is.
fn small(name: &str, text: &[u8]) -> Entry {
    let mut bytes = Vec::new();
    let mut chunks = text.chunks(60_000).peekable();
    while let Some(chunk) = chunks.next() {
        let length = u16::try_from(chunk.len()).unwrap();
        bytes.push(u8::from(chunks.peek().is_none()));
        bytes.extend([length.to_le_bytes(), (!length).to_le_bytes()].concat());
        bytes.extend(chunk);
    }
    Entry { name: name.to_owned(), bytes, size: u32::try_from(text.len()).unwrap(), checksum: checksum(text) }
}

const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
<sheet name="医疗机构" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
 Target="sharedStrings.xml"/></Relationships>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
</Relationships>"#;
const TYPES: &str =
    r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const SHEET: &str =
    r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;

/// A workbook of one sheet, from the entry that is its sheet and the one that holds its texts.
fn workbook(mut sheet: Entry, mut texts: Entry) -> Vec<Entry> {
    sheet.name = "xl/worksheets/sheet1.xml".to_owned();
    texts.name = "xl/sharedStrings.xml".to_owned();
    let fixed = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
    ];
    fixed.iter().map(|(name, text)| small(name, text.as_bytes())).chain([sheet, texts]).collect()
}

fn no_texts() -> Entry {
    small("", b"<sst></sst>")
}

/// A sheet of some cells, each with its name and its number.
fn cells(cells: &[(&str, &str)]) -> Entry {
    let cell = |(name, value): &(&str, &str)| {
        let row = name.trim_start_matches(|c: char| c.is_ascii_uppercase());
        format!(r#"<row r="{row}"><c r="{name}"><v>{value}</v></c></row>"#)
    };
    let rows: String = cells.iter().map(cell).collect();
    small("", format!("{SHEET}{rows}</sheetData></worksheet>").as_bytes())
}

/// The name of a file, and its bytes, in a folder of their own.
fn with(name: &str, bytes: &[u8], test: impl Fn(&Path)) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join(name);
    std::fs::write(&file, bytes).unwrap();
    test(&file);
}

/// Two thousand megabytes in the sheet, or in its texts; with an honest size and with one that lies.
#[test]
fn a_bomb_is_refused() {
    let sheet = || {
        swollen(
            &format!("{SHEET}<row r=\"1\"><c r=\"A1\" t=\"str\"><v>"),
            2_000,
            "</v></c></row></sheetData></worksheet>",
        )
    };
    let texts = || swollen("<sst><si><t>", 2_000, "</t></si></sst>");
    for lying in [false, true] {
        let size = |entry: Entry| if lying { Entry { size: 1_000, ..entry } } else { entry };
        // One that lies about its size is named as damaged at the latest when it has unpacked so much.
        let said = if lying { "损坏" } else { "太大" };
        with("名单.xlsx", &archive(&workbook(size(sheet()), no_texts())), |file| refused(file, said));
        with("名单.xlsx", &archive(&workbook(cells(&[("A1", "1")]), size(texts()))), |file| {
            refused(file, said)
        });
    }
}

/// The parts of a workbook can have any name: what it leads to is what counts.
#[test]
fn a_bomb_under_another_name_is_refused() {
    let before = format!("{SHEET}<row r=\"1\"><c r=\"A1\" t=\"str\"><v>");
    for name in ["sheet1.txt", "sheet1", "sheet1.XML"] {
        let sheet = swollen(&before, 2_000, "</v></c></row></sheetData></worksheet>");
        let mut entries = workbook(sheet, no_texts());
        entries.retain(|entry| entry.name != "xl/_rels/workbook.xml.rels");
        entries.push(small("xl/_rels/workbook.xml.rels", RELATIONS.replace("sheet1.xml", name).as_bytes()));
        for entry in entries.iter_mut().filter(|entry| entry.name.contains("worksheets/")) {
            entry.name = format!("xl/worksheets/{name}");
        }
        // It unpacks to more than any list, or is no part that the reader knows; then nothing is unpacked.
        with("名单.xlsx", &archive(&entries), |file| refused(file, "太大"));
    }
}

/// Little in the file that would be much in memory: hidden rows and columns, and merged cells far to the right.
#[test]
fn what_hides_rows_and_merges_cells_does_not_fill_the_memory() {
    let one = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
    let main = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;
    let columns = r#"<col min="1" max="16384" hidden="1"/>"#.repeat(200_000);
    let sheet = format!("<worksheet {main}><cols>{columns}</cols><sheetData>{one}</sheetData></worksheet>");
    with("名单.xlsx", &archive(&workbook(small("", sheet.as_bytes()), no_texts())), |file| {
        drop(check(file))
    });

    let rows: String =
        (1..=20_000).map(|row| format!(r#"<row r="{row}"><c r="A{row}"><v>1</v></c></row>"#)).collect();
    let first = r#"<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>"#;
    let rows = rows.replacen(one, first, 1);
    let merge = r#"<mergeCells><mergeCell ref="XFD1:XFD20000"/></mergeCells>"#;
    let sheet = format!("{SHEET}{rows}</sheetData>{merge}</worksheet>");
    with("名单.xlsx", &archive(&workbook(small("", sheet.as_bytes()), no_texts())), |file| {
        refused(file, "太大")
    });

    let hidden =
        r#"<table:table-row table:visibility="collapse" table:number-rows-repeated="100000"/>"#.repeat(4_000);
    let content = format!(
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>
<table:table table:name="医疗机构">{hidden}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let entries = [
        small("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        small("content.xml", content.as_bytes()),
        small("META-INF/manifest.xml", b"<manifest/>"),
    ];
    with("名单.ods", &archive(&entries), |file| drop(check(file)));
}

/// Two bytes of JSON would be forty in memory.
#[test]
fn json_of_very_many_values_is_refused() {
    let values = "0,".repeat(9_000_000);
    let text = format!("{{\"format\":\"implant-prices/1\",\"x\":[{values}0]}}");
    with("名单.json", text.as_bytes(), |file| refused(file, "太大"));
}

/// One long text in very many cells: little in the file, much in memory.
#[test]
fn one_long_text_in_many_cells_is_no_burden() {
    let texts = small("", format!("<sst><si><t>{}</t></si></sst>", "长".repeat(300_000)).as_bytes());
    let cell = |row: usize| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#);
    let rows: String = (1..=5_000).map(cell).collect();
    let sheet = small("", format!("{SHEET}{rows}</sheetData></worksheet>").as_bytes());
    with("名单.xlsx", &archive(&workbook(sheet, texts)), |file| drop(check(file)));
}

/// A cell of LibreOffice that says that it stands in every column of every row.
#[test]
fn a_repeated_cell_does_not_fill_the_memory() {
    let content = r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="医疗机构"><table:table-row table:number-rows-repeated="1048576">
<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>示例</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
    let manifest = r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    let entries = [
        small("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        small("content.xml", content.as_bytes()),
        small("META-INF/manifest.xml", manifest.as_bytes()),
    ];
    with("名单.ods", &archive(&entries), |file| refused(file, "太大"));
}

/// Runs of empty rows, and a cell behind each: the reader of workbooks would make room for all rows. More of them than
/// a sheet has rows end in a sentence, too.
#[test]
fn empty_rows_do_not_fill_the_memory() {
    let gap = |rows: usize| {
        format!(
            r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#
        )
    };
    let cell = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>示例</text:p></table:table-cell></table:table-row>"#;
    let last = cell.replacen(
        "<table:table-cell",
        r#"<table:table-cell table:number-columns-repeated="40"/><table:table-cell"#,
        1,
    );
    let cases = [
        format!("{cell}{}{last}", gap(1_048_574)),
        format!("{cell}{}{last}", gap(usize::MAX)),
        format!("{}{last}", format!("{}{cell}", gap(5_000)).repeat(20_000)),
    ];
    for rows in cases {
        let content = format!(
            r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="医疗机构">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
        );
        let entries = [
            small("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            small("content.xml", content.as_bytes()),
            small("META-INF/manifest.xml", b"<manifest/>"),
        ];
        with("名单.ods", &archive(&entries), |file| drop(check(file)));
    }
}

#[test]
fn an_archive_of_very_many_entries_is_no_burden() {
    let mut entries = workbook(cells(&[("A1", "1")]), no_texts());
    entries.extend((0..20_000).map(|at| small(&format!("xl/media/{at}"), b"")));
    with("名单.xlsx", &archive(&entries), |file| drop(check(file)));
}

/// The last cell that a spreadsheet has: all between it and the first would be 17 thousand million cells.
#[test]
fn a_far_away_cell_does_not_fill_the_memory() {
    let book = archive(&workbook(cells(&[("A1", "1"), ("XFD1048576", "1")]), no_texts()));
    with("名单.xlsx", &book, |file| drop(check(file)));
    let nowhere = archive(&workbook(cells(&[("A1", "1"), ("ZZZZZZ99999999", "1")]), no_texts()));
    with("名单.xlsx", &nowhere, |file| drop(check(file)));
}

/// A spreadsheet's own last row, and one text in each.
#[test]
#[ignore = "a minute in a debug build: cargo test --release --test safety -- --include-ignored"]
fn a_sheet_of_a_million_rows_ends() {
    let rows = 1_048_576;
    let mut text = SHEET.to_owned();
    for row in 1..=rows {
        text += &format!(r#"<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>1</v></c></row>"#);
    }
    text += "</sheetData></worksheet>";
    let book = archive(&workbook(small("", text.as_bytes()), no_texts()));
    with("名单.xlsx", &book, |file| drop(check(file)));
    let lines: String = (0..rows).map(|row| format!("示例医院{row},4171.00\n")).collect();
    with("名单.csv", format!("医疗机构名称,医疗服务费\n{lines}").as_bytes(), |file| {
        drop(check(file))
    });
}

/// The kept workbooks in the three formats, and a CSV file.
fn kept() -> Vec<(&'static str, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dirty/damage");
    let names = ["list.xlsx", "list.xls", "list.ods", "list.csv"];
    names.into_iter().map(|name| (name, std::fs::read(folder.join(name)).unwrap())).collect()
}

/// Reads bytes: whatever they are, the answer is a sentence or findings, and comes soon.
fn survives(name: &str, bytes: Vec<u8>, what: &str) {
    let begun = Instant::now();
    match read::open(&Given::File(File::new(name, bytes)), None) {
        Ok(reading) => drop(reading.report(Lang::Zh)),
        Err(fault) => assert!(fault.say(Lang::Zh).contains(name), "{what}: {fault:?}"),
    }
    assert!(begun.elapsed() < TIME, "{what} took {:?}", begun.elapsed());
}

#[test]
fn a_file_that_was_cut_off_is_survived() {
    for (name, bytes) in kept() {
        for tenth in 0..10 {
            let end = bytes.len() * tenth / 10;
            survives(name, bytes[..end].to_vec(), &format!("{name} cut at {tenth}/10"));
        }
        // A workbook has its directory at the end: cut, it is none, and must be refused.
        if name != "list.csv" && name != "list.xls" {
            with(name, &bytes[..bytes.len() / 2], |file| refused(file, ""));
        }
    }
}

#[test]
fn an_old_workbook_larger_than_any_can_be_is_refused() {
    let bytes =
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dirty/damage/list.xls")).unwrap();
    let changed = |head: [u8; 4], at: usize, with: &[u8]| {
        let mut bytes = bytes.clone();
        let record = bytes.windows(4).position(|window| window == head).unwrap() + 4;
        bytes[record + at..][..with.len()].copy_from_slice(with);
        bytes
    };
    // The rows and the columns that a sheet says it has; the column of a text.
    let dimensions = [0x00, 0x02, 14, 0];
    let text = [0xFD, 0x00, 10, 0];
    for bytes in [
        changed(dimensions, 4, &u32::MAX.to_le_bytes()),
        changed(dimensions, 0, &0x0001_0000_u32.to_le_bytes()),
        changed(dimensions, 10, &[0xFF, 0xFF]),
        changed(text, 2, &[0xFF, 0xFF]),
    ] {
        with("名单.xls", &bytes, |file| refused(file, "损坏"));
    }
}

#[test]
fn flipped_bytes_are_survived() {
    let (first, rounds) = dice::rounds(60);
    println!("FAULTS_SEED={first}");
    for (name, bytes) in kept() {
        for seed in first..first + rounds as u64 {
            let mut dice = Dice::new(seed);
            let inside = bytes.starts_with(b"PK") && dice.once_in(2);
            let bytes =
                if inside { flipped_inside(&bytes, &mut dice) } else { flipped(bytes.clone(), &mut dice) };
            survives(name, bytes, &format!("{name}, FAULTS_SEED={seed} FAULTS_ROUNDS=1"));
        }
    }
}

/// The same bytes, but for a few.
fn flipped(mut bytes: Vec<u8>, dice: &mut Dice) -> Vec<u8> {
    for _ in 0..dice.within(1, 8) {
        let at = dice.below(bytes.len());
        let flip = 1 << dice.below(8);
        bytes[at] = match dice.below(3) {
            0 => bytes[at] ^ flip,
            1 => *dice.pick(b"0919<>&\";,AZ\0\n"),
            _ => u8::try_from(dice.below(256)).unwrap(),
        };
    }
    bytes
}

/// The same archive with a few bytes flipped in one of its parts, and the right checksum for them: so they
/// come before the eyes of whoever reads the part.
fn flipped_inside(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let hit = dice.below(old.len());
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if at == hit && !bytes.is_empty() {
            bytes = flipped(bytes, dice);
        }
        let stored =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        new.start_file(part.name().unwrap().into_owned(), stored).unwrap();
        new.write_all(&bytes).unwrap();
    }
    new.finish().unwrap().into_inner()
}

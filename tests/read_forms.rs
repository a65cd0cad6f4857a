//! Files by what they hold and not by their names; files that no list is; files that would be too much.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod reading;

use std::io::{Cursor, Read, Write};

use implant_prices::read::CannotRead;
use implant_prices::words::Lang;
use rust_xlsxwriter::Format;
use zip::write::SimpleFileOptions;

use reading::{flat, found, open, workbook};

fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

#[test]
fn the_same_table_is_read_whatever_its_encoding_and_name() {
    let text = flat(&[]);
    let expected = reading::json(open("名单.csv", text.clone()).unwrap())["institutions"].take();
    let lines = text.replace('\n', "\r\n");
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("utf8.csv", lines.clone().into_bytes()),
        ("utf8-mark.csv", format!("\u{feff}{text}").into_bytes()),
        ("gb18030.csv", encoding_rs::GB18030.encode(&lines).0.into_owned()),
        ("utf16le.csv", utf16(&text, true, true)),
        ("utf16be.csv", utf16(&text, false, true)),
        ("utf16le-bare.csv", utf16(&lines.replace(',', "\t"), true, false)),
        ("utf16be-bare.csv", utf16(&text, false, false)),
        ("unicode.txt", utf16(&text.replace(',', "\t"), true, true)),
        ("really-a-workbook.csv", workbook(|_| {})),
        ("really-text.xls", text.replace(',', "\t").into_bytes()),
        ("really-text.xlsx", encoding_rs::GB18030.encode(&text).0.into_owned()),
        ("no-ending", workbook(|_| {})),
        ("名单.XLSX", workbook(|_| {})),
    ];
    for (name, bytes) in cases {
        let reading = open(name, bytes).unwrap_or_else(|fault| panic!("{name}: {}", fault.say(Lang::En)));
        assert_eq!(found(&reading), Vec::<String>::new(), "{name}");
        assert_eq!(reading::json(reading)["institutions"].take(), expected, "{name}");
    }
}

#[test]
fn a_title_line_does_not_choose_the_delimiter() {
    let above = "口腔种植医疗机构价格公示表（含种植体,牙冠,服务费,协议量）\n";
    let text = format!("{above}{}", flat(&[]).replace(',', "\t"));
    let reading = open("名单.csv", text).unwrap();
    assert_eq!(found(&reading), Vec::<String>::new());
    assert!(reading.ok());
}

/// A workbook with one of its parts put in the place of another text.
fn with_part(bytes: &[u8], part: &str, text: &[u8]) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut file = old.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut all = Vec::new();
        file.read_to_end(&mut all).unwrap();
        new.start_file(name.clone(), SimpleFileOptions::default()).unwrap();
        new.write_all(if name == part { text } else { &all }).unwrap();
    }
    new.finish().unwrap().into_inner()
}

/// A workbook whose directory says that a part unpacks to 600 MB.
fn bomb() -> Vec<u8> {
    let mut bytes = workbook(|_| {});
    let entries: Vec<usize> =
        (0..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).collect();
    let size = entries[0] + 24;
    bytes[size..size + 4].copy_from_slice(&(600_u32 << 20).to_le_bytes());
    bytes
}

fn envelope() -> Vec<u8> {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 600], name, vec![0; 400]].concat()
}

fn archive(name: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name, SimpleFileOptions::default()).unwrap();
    archive.write_all(b"<x/>").unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn what_is_no_list_is_named_as_what_it_is() {
    let book = workbook(|_| {});
    let cut = |part: usize| book[..book.len() * part / 100].to_vec();
    let page =
        "<html><head><meta charset=\"gb2312\"></head><table><tr><td>医疗机构名称</td></tr></table></html>";
    // The name, the bytes, and a word of the sentence.
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("导出.xls", page.as_bytes().to_vec(), "网页"),
        ("导出.xlsx", [b"\xef\xbb\xbf\r\n".to_vec(), page.as_bytes().to_vec()].concat(), "网页"),
        ("导出.xls", b"MIME-Version: 1.0\r\nContent-Type: multipart/related".to_vec(), "网页"),
        (
            "导出.xls",
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"
                .to_vec(),
            "2003",
        ),
        ("名单.xlsx", envelope(), "密码"),
        ("名单.xlsx", cut(30), "损坏"),
        ("名单.xlsx", cut(99), "损坏"),
        ("名单.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(), "损坏"),
        ("名单.xlsx", archive("word/document.xml"), "文字文档"),
        ("名单.xlsx", archive("readme.txt"), "压缩包"),
        ("名单.xlsx", archive("xl/workbook.bin"), "xlsb"),
        ("名单.pdf", b"%PDF-1.7".to_vec(), "PDF"),
        ("名单.jpg", b"\xff\xd8\xff\xe0".to_vec(), "图片"),
        ("~$名单.xlsx", vec![0; 165], "关闭"),
        ("名单.xlsx", Vec::new(), "空的"),
        ("名单.xlsx", with_part(&book, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"), "损坏"),
    ];
    for (name, bytes, word) in cases {
        let fault = open(name, bytes).map(|reading| found(&reading)).expect_err(word);
        for lang in [Lang::Zh, Lang::En] {
            let said = fault.say(lang);
            assert_eq!(said.lines().count(), 1, "{said}");
            assert!(said.contains(name), "{said}");
        }
        assert!(fault.say(Lang::Zh).contains(word), "{name}: {}", fault.say(Lang::Zh));
    }
}

#[test]
fn what_would_be_too_much_is_refused_before_it_is_in_memory() {
    let too_large = |name: &str, bytes: Vec<u8>| {
        let fault = open(name, bytes).map(|reading| found(&reading)).unwrap_err();
        assert!(matches!(fault, CannotRead::TooLarge(_)), "{name}: {fault:?}");
    };
    too_large("bomb.xlsx", bomb());
    let rows: String = (0..350_000).map(|at| format!("{at},甲\n")).collect();
    too_large("rows.csv", format!("序号,医疗机构名称\n{rows}").into_bytes());
}

#[test]
fn a_cell_at_the_far_end_and_many_empty_rows_cost_nothing() {
    let far = workbook(|page| {
        page.write_string(1_048_575, 16_383, "遗落的字").unwrap();
    });
    let reading = open("名单.xlsx", far).unwrap();
    assert_eq!(found(&reading), ["row-skipped XFD1048576"]);
    let empty: String =
        (6..=60_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" s=\"0\"/></row>")).collect();
    let book = workbook(|_| {});
    let mut archive = zip::ZipArchive::new(Cursor::new(book.as_slice())).unwrap();
    let mut sheet = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    let sheet = sheet.replace("</sheetData>", &format!("{empty}</sheetData>"));
    let reading = open("名单.xlsx", with_part(&book, "xl/worksheets/sheet1.xml", sheet.as_bytes())).unwrap();
    assert_eq!(found(&reading), Vec::<String>::new());
}

#[test]
fn what_is_hidden_or_computed_is_read_and_said_once() {
    use rust_xlsxwriter::Formula;
    let bytes = workbook(|page| {
        page.set_row_hidden(3).unwrap();
        page.set_column_hidden(8).unwrap();
        page.write_formula(1, 10, Formula::new("=4000+171").set_result("4171")).unwrap();
        page.write_formula(1, 12, Formula::new("=700+70").set_result("770")).unwrap();
    });
    let reading = open("名单.xlsx", bytes).unwrap();
    assert_eq!(
        found(&reading),
        ["formula-values K2 医疗服务费", "hidden-read  是否医保定点", "hidden-read 4"]
    );
    let list = reading::json(reading);
    assert_eq!(list["institutions"][0]["service"]["price"], "4171.00");
    assert_eq!(list["institutions"][1]["id"], "yi", "the hidden row");
}

/// A workbook kept as it is, with one byte of a part changed: its checksum tells.
fn with_a_wrong_byte(bytes: &[u8], good: &[u8]) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for at in 0..old.len() {
        let mut file = old.by_index(at).unwrap();
        let mut all = Vec::new();
        file.read_to_end(&mut all).unwrap();
        new.start_file(file.name().unwrap().into_owned(), stored).unwrap();
        new.write_all(&all).unwrap();
    }
    let mut bytes = new.finish().unwrap().into_inner();
    let at = bytes.windows(good.len()).position(|window| window == good).unwrap();
    bytes[at + good.len() - 1] ^= 1;
    bytes
}

#[test]
fn a_workbook_with_a_wrong_byte_is_damaged_wherever_the_byte_is() {
    let number = workbook(|page| {
        page.write_number(1, 12, 770.0).unwrap();
    });
    // A number in the sheet, and a name among the shared texts.
    for good in [&b"<v>770"[..], "甲医院".as_bytes()] {
        let fault = open("名单.xlsx", with_a_wrong_byte(&number, good)).map(|reading| found(&reading));
        assert!(matches!(fault, Err(CannotRead::Damaged(_))), "{fault:?}");
    }
}

#[test]
fn a_workbook_whose_cells_stand_out_of_order_is_not_guessed_at() {
    let cell = |name: &str| format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{name}</t></is></c>");
    let sheet = |rows: &str| {
        let sheet =
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
        let text = format!("{sheet}{rows}</sheetData></worksheet>");
        open("名单.xlsx", with_part(&workbook(|_| {}), "xl/worksheets/sheet1.xml", text.as_bytes()))
    };
    let row = |number: u8, cells: &[&str]| {
        let cells: String = cells.iter().map(|name| cell(name)).collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    assert!(sheet(&(row(1, &["A1", "B1"]) + &row(2, &["A2", "B2"]))).is_ok());
    for rows in [
        row(1, &["B1", "A1"]),
        row(1, &["A1", "A1"]),
        row(2, &["A2"]) + &row(1, &["A1"]),
        row(1, &["A1"]) + &row(1, &["A1"]),
    ] {
        let fault = sheet(&rows).map(|reading| found(&reading));
        assert!(matches!(fault, Err(CannotRead::Damaged(_))), "{rows}: {fault:?}");
    }
}

#[test]
fn what_a_number_format_puts_beside_a_number_is_read_with_it() {
    // The service fee of the first institution: what the cell holds, its format, the price that is read.
    for (number, format, price) in [
        (4171.0, "0.00", Some("4171.00")),
        (4171.0, "￥#,##0.00\"元\"", Some("4171.00")),
        (4.171, "0.0\"千元\"", Some("4171.00")),
        (0.4171, "0.00\"万元\"", Some("4171.00")),
        (4171.0, "0.0,\"千元\"", Some("4171.00")),
        (41.0, "0\"00\"", None),
        (0.41, "0%", None),
    ] {
        let reading = open(
            "名单.xlsx",
            workbook(|page| {
                let format = Format::new().set_num_format(format);
                page.write_number_with_format(1, 10, number, &format).unwrap();
            }),
        );
        let reading = reading.unwrap();
        match price {
            Some(price) => {
                assert_eq!(found(&reading), Vec::<String>::new(), "{format}");
                let list = reading::json(reading);
                assert_eq!(list["institutions"][0]["service"]["price"], price, "{format}");
            }
            None => assert_eq!(found(&reading), ["amount-unreadable K2 医疗服务费"], "{format}"),
        }
    }
}

#[test]
fn a_share_in_a_number_cell_is_what_the_cell_shows() {
    // The promised markup of the first institution.
    for (number, format, rate) in [
        (0.05, "General", Some("0.05")),
        (0.05, "0%", Some("0.05")),
        (1.0, "0%", Some("1")),
        (1.5, "0.00%", Some("1.5")),
        (1.0, "General", None),
        (1.5, "0.00", None),
    ] {
        let bytes = workbook(|page| {
            page.write_string(0, 17, "承诺加价率").unwrap();
            page.write_number_with_format(1, 17, number, &Format::new().set_num_format(format)).unwrap();
        });
        let reading = open("名单.xlsx", bytes).unwrap();
        match rate {
            Some(rate) => {
                let promised = reading::json(reading)["institutions"][0]["promised_markup"].clone();
                let promised =
                    promised.as_str().unwrap().trim_end_matches('0').trim_end_matches('.').to_owned();
                assert_eq!(promised, rate, "{number} {format}");
            }
            None => assert_eq!(found(&reading), ["amount-unreadable R2 承诺加价率"], "{number} {format}"),
        }
    }
}

#[test]
fn a_quotation_mark_without_a_second_one_swallows_no_row_silently() {
    let last = flat(&[("120,\n", "120,\"周末\n")]);
    let two = flat(&[("120,\n", "120,\"周末\n"), ("说明", "\"说明")]);
    let address = flat(&[("甲路1号", "\"甲路1号")]);
    let header = flat(&[("备注", "\"备注")]);
    for (text, expected) in [
        (&last, "quote-open Q2 备注"),
        (&two, "quote-open Q2 备注"),
        (&address, "quote-open E2 地址"),
        (&header, "quote-open Q1"),
    ] {
        for text in [text.clone(), text.replace('\n', "\r\n"), text.replace(',', "\t")] {
            let reading = open("名单.csv", text.clone()).unwrap();
            let found = found(&reading);
            assert!(found.iter().any(|one| one == expected), "{found:?} in {text}");
            assert!(!found.iter().any(|one| one.starts_with("no-institutions")), "{found:?}");
            assert!(!reading.ok());
        }
    }
    // Quotation marks in pairs, around lines and around marks, are what they are for.
    let good = flat(&[("120,\n", "120,\"周末休息，\n\"\"节日\"\"照常\"\n")]);
    let reading = open("名单.csv", good).unwrap();
    assert_eq!(found(&reading), Vec::<String>::new());
    assert_eq!(reading::json(reading)["institutions"][0]["note"], "周末休息，\n\"节日\"照常");
}

#[test]
fn an_odd_price_is_shown_as_it_stands() {
    let text = flat(&[(",4171,", ",4171,"), ("奥齿泰,770", "奥齿泰,\"￥30,770元\"")]);
    let report = open("名单.csv", text).unwrap().report(Lang::Zh);
    let group = report.groups.iter().find(|group| group.code.code() == "implant-out-of-range").unwrap();
    assert_eq!(group.places[0].value, "￥30,770元");
    assert!(report.text(Lang::Zh).contains("「￥30,770元」"));
}

#[test]
fn a_text_that_no_cell_can_hold_is_found() {
    let text = |letters: usize| flat(&[("说明", &"长".repeat(letters))]);
    assert_eq!(found(&open("名单.csv", text(32_767)).unwrap()), Vec::<String>::new());
    assert_eq!(found(&open("名单.csv", text(32_768)).unwrap()), ["text-too-long Q4 备注"]);
}

#[test]
fn numbers_of_a_workbook_become_exact_amounts_or_none() {
    // What a cell holds, and the price that is read.
    for (number, price) in [
        (770.0, Some("770.00")),
        (1850.5, Some("1850.50")),
        (4171.1, Some("4171.10")),
        (0.1 + 0.2, None),
        (770.000_000_001, None),
        (1e-3, None),
        (1e21, None),
        (-770.0, None),
    ] {
        let reading = open(
            "名单.xlsx",
            workbook(|page| {
                page.write_number(1, 12, number).unwrap();
            }),
        );
        let reading = reading.unwrap();
        assert_eq!(reading.ok(), price.is_some(), "{number}");
        let list = reading.list.map(|list| serde_json::to_value(list).unwrap());
        let read = list.as_ref().and_then(|list| list["institutions"][0]["implants"][0]["price"].as_str());
        assert_eq!(read, price, "{number}");
    }
}

#[test]
fn dates_are_read_in_every_form_and_by_either_count_of_days() {
    let add =
        |date: &str| flat(&[("备注\n", "价格核实日期\n"), ("120,", &format!("120,{date}")), (",说明", ",")]);
    for (date, read) in [
        ("2023-04-20", true),
        ("2023年4月20日", true),
        ("2023.4.20", true),
        ("2023/4/20", true),
        ("20230420", true),
        ("2023-4-20 00:00:00", true),
        ("2023/4/20 0:00", true),
        ("２０２３年４月２０日", true),
        ("45036", true),
        ("2023年4月", false),
        ("23.4.20", false),
        ("4/20/2023", false),
        ("2023-02-30", false),
        ("1045036", false),
    ] {
        let reading = open("名单.csv", add(date)).unwrap();
        let day =
            reading.list.as_ref().and_then(|list| list.institutions[0].verified).map(|day| day.to_string());
        assert_eq!(day.as_deref(), read.then_some("2023-04-20"), "{date}");
        assert_eq!(found(&reading).is_empty(), read, "{date}");
    }
    // A bare number in a workbook that counts from 1904 could be either; a date is one.
    let book = |mac: bool, format: &str| {
        let bytes = workbook(|page| {
            page.write_string(0, 17, "价格核实日期").unwrap();
            let format = Format::new().set_num_format(format);
            page.write_number_with_format(1, 17, 45_036, &format).unwrap();
        });
        let mut text = String::new();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).unwrap();
        archive.by_name("xl/workbook.xml").unwrap().read_to_string(&mut text).unwrap();
        assert!(text.contains("<workbookPr "));
        let text = if mac { text.replace("<workbookPr ", "<workbookPr date1904=\"1\" ") } else { text };
        let reading = open("名单.xlsx", with_part(&bytes, "xl/workbook.xml", text.as_bytes())).unwrap();
        reading.list.and_then(|list| list.institutions[0].verified).map(|day| day.to_string())
    };
    assert_eq!(book(false, "yyyy-mm-dd").as_deref(), Some("2023-04-20"));
    assert_eq!(book(true, "yyyy-mm-dd").as_deref(), Some("2027-04-21"));
    assert_eq!(book(false, "General").as_deref(), Some("2023-04-20"));
    assert_eq!(book(true, "General"), None);
}

#[test]
fn several_telephone_numbers_stand_in_one_cell() {
    for (cell, read) in [
        ("024-42800001；13800000001", 2),
        ("024-42800001/13800000001", 2),
        ("024-42800001、13800000001", 2),
        ("024-42800001 13800000001", 2),
        ("024 42800001", 1),
        ("无", 0),
        ("/", 0),
    ] {
        let reading = open("名单.csv", flat(&[("024-42800001", cell)])).unwrap();
        assert_eq!(reading.list.unwrap().institutions[0].phones.len(), read, "{cell}");
    }
}

#[test]
fn how_far_reading_has_come_is_told() {
    let mut told = Vec::new();
    let given = reading::file("名单.csv", flat(&[]));
    implant_prices::read::open_with(&given, Some(&reading::policy()), &mut |progress| told.push(progress))
        .unwrap();
    let stages: Vec<&str> = told.iter().filter(|one| one.done == 0).map(|one| one.stage.code()).collect();
    assert_eq!(stages, ["opening", "opening", "rows", "checking"]);
    assert!(told.iter().all(|one| one.done <= one.total));
    assert!(told.iter().any(|one| one.stage.code() == "rows" && one.done == one.total && one.total == 4));
}

/// A text that is whole but for little is not of an unknown encoding: the clerk is told where to look.
#[test]
fn a_damaged_letter_a_zero_byte_and_two_encodings_are_told_with_their_line() {
    let text = flat(&[]);
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let replaced = |bytes: Vec<u8>, good: &[u8], bad: &[u8]| {
        let at = bytes.windows(good.len()).position(|window| window == good).unwrap();
        [&bytes[..at], bad, &bytes[at + good.len()..]].concat()
    };
    let utf8 = || text.clone().into_bytes();
    let clinic = "乙诊所".as_bytes();
    let damaged = [&[clinic[0], 0xff], &clinic[2..]].concat();
    let (above, below) = text.split_at(text.find("\n2,").unwrap() + 1);
    let letter = [
        "第 4 行「2,」后面有一个字损坏了；其余的文字编码是 UTF-8",
        "line 4, after “2,”: a letter is damaged; all the rest is UTF-8",
    ];
    let zero = ["第 4 行「2,」后面有不是文字的空字节（NUL）", "line 4, after “2,”: there is a zero byte"];
    let cases = [
        (replaced(utf8(), clinic, &damaged), letter),
        (replaced(utf8(), clinic, &clinic[1..]), letter),
        (replaced([b"\xef\xbb\xbf".to_vec(), utf8()].concat(), clinic, &clinic[1..]), letter),
        (
            replaced(gb(&text), &gb("乙诊所"), b"\xff\xff"),
            ["第 4 行「2,」后面有一个字损坏了；其余的文字编码是 GB18030", "all the rest is GB18030"],
        ),
        (
            replaced(wide(&text), &wide("乙诊所"), b"\x00\xd8"),
            ["第 4 行「2,」后面有一个字损坏了；其余的文字编码是 UTF-16", "all the rest is UTF-16"],
        ),
        (replaced(utf8(), clinic, b"\0"), zero),
        (replaced(gb(&text), &gb("乙诊所"), b"\0\0"), zero),
        (
            [gb(above), below.as_bytes().to_vec()].concat(),
            ["前面是 GB18030，第 4 行是 UTF-8", "GB18030 above, and UTF-8 in line 4"],
        ),
    ];
    for (at, (bytes, told)) in cases.into_iter().enumerate() {
        let fault = open("名单.csv", bytes).unwrap_err();
        for (lang, told) in [Lang::Zh, Lang::En].into_iter().zip(told) {
            assert!(fault.say(lang).contains(told), "{at}: {}", fault.say(lang));
        }
    }
    // Neither of them: a picture without its first bytes, and letters of another country.
    for bytes in [
        b"a,b\n\xff\xff\x00".to_vec(),
        (0..=255).cycle().take(4000).collect(),
        b"caf\xe9,na\xefve\xff\n".to_vec(),
    ] {
        let fault = open("名单.csv", bytes).unwrap_err();
        assert!(matches!(fault, CannotRead::Encoding(_)), "{fault:?}");
    }
    let list = reading::POLICY.replace("  \"institutions\"", "\n  \"institutions\"");
    let fault = open("名单.json", gb(&list)).unwrap_err();
    assert_eq!(fault, CannotRead::JsonEncoding("名单.json".to_owned(), 3));
    assert!(fault.say(Lang::Zh).contains("UTF-8") && !fault.say(Lang::Zh).contains("写法"));
}

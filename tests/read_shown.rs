//! What the cells of a workbook show besides their values, and what they hide: letters that look otherwise, number
//! formats, cells that are shown as one.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod office;
mod reading;

use std::io::{Cursor, Write};

use implant_prices::read::Reading;
use implant_prices::words::Lang;
use rust_xlsxwriter::{Format, FormatScript, Worksheet};
use zip::write::SimpleFileOptions;

use reading::{flat, found, open, workbook};

/// The flat form as a workbook, with more done to its sheet.
fn xlsx(more: impl Fn(&mut Worksheet)) -> Reading {
    open("名单.xlsx", workbook(more)).unwrap()
}

/// An archive of parts, each with a name.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The flat form as an OpenDocument workbook with styles, in which one cell (row and column from 0) is another.
fn ods(styles: &str, at: (usize, usize), other: &str) -> Reading {
    ods_with(styles, at, other, "")
}

/// The same with more rows below.
fn ods_with(styles: &str, at: (usize, usize), other: &str, below: &str) -> Reading {
    let text = flat(&[]);
    let cell = |place: (usize, usize), text: &str| match text {
        _ if place == at => other.to_owned(),
        "" => "<table:table-cell/>".to_owned(),
        _ => {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
            )
        }
    };
    let line = |(row, line): (usize, &str)| {
        let cells = line.split(',').enumerate().map(|(column, text)| cell((row, column), text));
        format!("<table:table-row>{}</table:table-row>", cells.collect::<String>())
    };
    let rows: String = text.lines().enumerate().map(line).collect();
    let names: String = ["office", "table", "text", "style"]
        .iter()
        .map(|name| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""))
        .collect();
    let content = format!(
        "<office:document-content{names}><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <office:spreadsheet><table:table table:name=\"名单\">{rows}{below}</table:table></office:spreadsheet>\
         </office:body></office:document-content>"
    );
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_str()),
        ("META-INF/manifest.xml", "<manifest/>"),
    ];
    open("名单.ods", archive(&parts)).unwrap()
}

/// The first value that is shown with a code.
fn value(reading: &Reading, code: &str) -> String {
    let groups = reading.report(Lang::Zh).groups;
    let group = groups.into_iter().find(|group| group.code.code() == code);
    group.map(|group| group.places[0].value.clone()).unwrap_or_default()
}

#[test]
fn letters_that_look_otherwise_are_no_part_of_a_number() {
    let plain = Format::new();
    let raised = Format::new().set_font_script(FormatScript::Superscript);
    let lowered = Format::new().set_font_script(FormatScript::Subscript);
    let struck = Format::new().set_font_strikethrough();
    let bold = Format::new().set_bold();
    type Case<'a> = (u16, &'a [(&'a Format, &'a str)], &'a [&'a str], &'a str);
    let cases: &[Case<'_>] = &[
        (10, &[(&plain, "4171"), (&raised, "1")], &["letters-differ K2 医疗服务费"], "4171¹"),
        (12, &[(&plain, "770"), (&lowered, "2")], &["letters-differ M2 种植体价格"], "770₂"),
        (
            10,
            &[(&struck, "4500"), (&plain, "4171元")],
            &["letters-differ K2 医疗服务费"],
            "4\u{336}5\u{336}0\u{336}0\u{336}4171元",
        ),
        (15, &[(&plain, "120"), (&raised, "3")], &["letters-differ P2 协议量"], "120³"),
        (5, &[(&plain, "024-42800001"), (&raised, "2")], &["letters-differ F2 联系电话"], "024-42800001²"),
        (2, &[(&plain, "H99010100001"), (&raised, "4")], &["letters-differ C2 机构编码"], "H99010100001⁴"),
        // What looks alike is read, and so is a text in which letters are raised.
        (10, &[(&plain, "41"), (&bold, "71")], &[], ""),
        (4, &[(&plain, "甲路"), (&raised, "2"), (&plain, "号")], &[], ""),
        // A text of which a part is struck out is read, and said.
        (4, &[(&struck, "乙路"), (&plain, "甲路1号")], &["struck-read E2 地址"], ""),
    ];
    for (column, parts, expected, shown) in cases {
        let reading = xlsx(|page| {
            page.write_rich_string(1, *column, parts).unwrap();
        });
        assert_eq!(found(&reading), *expected, "{parts:?}");
        assert_eq!(value(&reading, "letters-differ"), *shown);
    }
}

#[test]
fn letters_that_look_otherwise_by_themselves_are_told_as_well() {
    // As a copy with repairs has them, which keeps no looks.
    let text = flat(&[(",4171,", ",4171¹,"), (",13800000001,", ",13800000001²,")]);
    let reading = open("名单.csv", text).unwrap();
    assert_eq!(found(&reading), ["letters-differ F4 联系电话", "letters-differ K2 医疗服务费"]);
    assert_eq!(value(&reading, "letters-differ"), "4171¹");
}

#[test]
fn letters_that_look_otherwise_are_seen_in_a_cell_of_its_own_too() {
    let rows: String = (0..)
        .zip(flat(&[]).lines())
        .map(|(row, line)| {
            let cell = |(column, text): (usize, &str)| match (row, column) {
                (1, 10) => {
                    "<c t=\"inlineStr\"><is><r><t>4171</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr>\
                            <t>1</t></r><rPh sb=\"0\" eb=\"1\"><t>2</t></rPh></is></c>"
                        .to_owned()
                }
                _ if text.is_empty() => "<c/>".to_owned(),
                _ => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
            };
            format!("<row>{}</row>", line.split(',').enumerate().map(cell).collect::<String>())
        })
        .collect();
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let to = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    let bytes = archive(&[
        (
            "_rels/.rels",
            &format!(
                "<Relationships {to}><Relationship Id=\"r\" Type=\"{of}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook {main} xmlns:r=\"{of}\"><sheets><sheet name=\"名单\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships {to}><Relationship Id=\"s\" Type=\"{of}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet {main}><sheetData>{rows}</sheetData></worksheet>")),
    ]);
    let reading = open("名单.xlsx", bytes).unwrap();
    assert_eq!(found(&reading), ["letters-differ K2 医疗服务费"]);
    assert_eq!(value(&reading, "letters-differ"), "4171¹");
}

#[test]
fn letters_that_look_otherwise_are_seen_in_an_open_document_too() {
    let style = |properties: &str| {
        format!(
            "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties {properties}/></style:style>"
        )
    };
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let last = cell("4171<text:span text:style-name=\"T1\">1</text:span>");
    let first = cell("<text:span text:style-name=\"T1\">4500</text:span>4171");
    for (properties, cell, expected) in [
        ("style:text-position=\"33% 58%\"", &last, "4171¹"),
        ("style:text-position=\"super\"", &last, "4171¹"),
        ("style:text-position=\"sub 58%\"", &last, "4171₁"),
        ("style:text-line-through-style=\"solid\"", &first, "4\u{336}5\u{336}0\u{336}0\u{336}4171"),
    ] {
        let reading = ods(&style(properties), (1, 10), cell);
        assert_eq!(found(&reading), ["letters-differ K2 医疗服务费"], "{properties}");
        assert_eq!(value(&reading, "letters-differ"), expected);
    }
    let plain = "style:text-position=\"0% 100%\" style:text-line-through-type=\"none\"";
    let bold = ods(&style(plain), (1, 10), &cell("41<text:span text:style-name=\"T1\">71</text:span>"));
    assert_eq!(found(&bold), Vec::<String>::new());
    // A cell that is struck out as a whole is read, and said.
    let struck = style("style:text-line-through-style=\"solid\"").replace("\"text\"", "\"table-cell\"");
    let whole = cell("4171").replacen("<table:table-cell", "<table:table-cell table:style-name=\"T1\"", 1);
    assert_eq!(found(&ods(&struck, (1, 10), &whole)), ["struck-read K2 医疗服务费"]);
}

#[test]
fn what_is_struck_out_is_read_and_said_once_for_a_sheet() {
    let struck = Format::new().set_font_strikethrough();
    let reading = xlsx(|page| {
        for (column, cell) in (0..).zip(flat(&[]).lines().nth(3).unwrap().split(',')) {
            page.write_string_with_format(3, column, cell, &struck).unwrap();
        }
        page.write_blank(9, 0, &struck).unwrap();
    });
    let places = ["A4", "B4 医疗机构名称", "C4 机构编码", "D4 行政区划代码", "E4 地址"];
    assert_eq!(found(&reading), places.map(|place| format!("struck-read {place}")));
    assert!(reading.report(Lang::Zh).text(Lang::Zh).contains("共「13」格"));
    assert!(reading.ok());
}

#[test]
fn a_number_is_read_as_its_format_shows_it() {
    let unreadable = &["amount-unreadable K2 医疗服务费"][..];
    for (format, expected, shown) in [
        ("[$$-409]#,##0", unreadable, "$580"),
        ("[$HK$-C04]#,##0.00", unreadable, "HK$580"),
        ("\"约\"0", unreadable, "约580"),
        ("0\"起\"", unreadable, "580起"),
        ("\"￥\"#,##0\"/半口\"", unreadable, "￥580/半口"),
        ("0!.00", unreadable, "580（0!.00）"),
        ("[>100]0\"起\";0", unreadable, "580起"),
        ("[>1000]0\"起\";0", &[], ""),
        ("[$￥-804]#,##0.00", &[], ""),
        ("[$¥-478]#,##0;[Red]-[$¥-478]#,##0", &[], ""),
        ("_ \"￥\"* #,##0.00_ ;_ \"￥\"* -#,##0.00_ ;_ \"￥\"* \"-\"??_ ;_ @_ ", &[], ""),
        ("\"RMB\"0\"元/颗\"", &[], ""),
    ] {
        let reading = xlsx(|page| {
            page.write_number_with_format(1, 10, 580, &Format::new().set_num_format(format)).unwrap();
        });
        assert_eq!(found(&reading), expected, "{format}");
        assert_eq!(value(&reading, "amount-unreadable"), shown);
    }
    // The program that opens the workbook chooses the currency.
    let reading = xlsx(|page| {
        page.write_number_with_format(1, 10, 580, &Format::new().set_num_format_index(44)).unwrap();
    });
    assert_eq!(found(&reading), Vec::<String>::new());
}

#[test]
fn a_number_is_read_as_an_open_document_shows_it() {
    let cell = |kind: &str, text: &str| {
        format!(
            "<table:table-cell office:value-type=\"{kind}\" office:value=\"580\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    for (cell, shown) in [
        (cell("currency\" office:currency=\"USD", "$580.00"), "$580"),
        (cell("float", "约580起"), "约580起"),
        (cell("float", "￥580.00"), ""),
        (cell("currency\" office:currency=\"CNY", "￥580.00元"), ""),
    ] {
        let reading = ods("", (1, 10), &cell);
        let expected = if shown.is_empty() { &[][..] } else { &["amount-unreadable K2 医疗服务费"] };
        assert_eq!(found(&reading), expected, "{cell}");
        assert_eq!(value(&reading, "amount-unreadable"), shown);
    }
}

#[test]
fn a_value_that_is_merged_over_several_columns_is_nobodys() {
    let plain = Format::new();
    let merged = |row: u32, first: u16, last: u16, text: &str| {
        xlsx(|page| {
            for column in first..=last {
                page.write_blank(row, column, &plain).unwrap();
            }
            page.merge_range(row, first, row, last, text, &plain).unwrap();
        })
    };
    for (row, first, last, text, expected) in [
        (1, 10, 14, "5980", &["merged-across K2 医疗服务费"][..]),
        (1, 12, 14, "1097", &["merged-across M2 种植体价格"]),
        (2, 11, 12, "士卓曼", &["merged-across L3 种植体系统品牌"]),
        // A word for nothing is said of each column, and a text can stand over columns of texts.
        (2, 12, 15, "/", &[]),
        (1, 4, 5, "024-42800001", &[]),
        // A column without a header, to the right of the table.
        (3, 16, 18, "说明", &[]),
        // What is no row of data.
        (9, 0, 16, "一、公立医疗机构", &["row-skipped A10"]),
        (9, 0, 16, "注：以上价格单位为元", &["row-skipped A10"]),
    ] {
        let reading = merged(row, first, last, text);
        let mut found = found(&reading);
        found.retain(|one| !one.starts_with("missing-field"));
        assert_eq!(found, expected, "{text}");
    }
    assert_eq!(value(&merged(1, 10, 14, "5980"), "merged-across"), "5980");
}

#[test]
fn a_value_below_a_merged_cell_is_read_and_said() {
    let plain = Format::new();
    let merged = |below: &str| {
        xlsx(|page| {
            page.merge_range(1, 10, 2, 10, "4171", &plain).unwrap();
            page.write_string(2, 10, below).unwrap();
        })
    };
    let said = merged("3980");
    assert_eq!(found(&said), ["hidden-read K3 医疗服务费", "rows-disagree K3 医疗服务费"]);
    assert_eq!(value(&said, "hidden-read"), "3980");
    // The same value below says nothing else.
    assert_eq!(found(&merged("4171")), Vec::<String>::new());
    let beside = xlsx(|page| {
        page.merge_range(1, 4, 1, 5, "甲路1号", &plain).unwrap();
        page.write_string(1, 5, "024-42800001").unwrap();
    });
    assert_eq!(found(&beside), ["hidden-read F2 联系电话"]);
}

#[test]
fn the_three_formats_of_workbooks_show_the_same() {
    let plain = Format::new();
    let raised = Format::new().set_font_script(FormatScript::Superscript);
    let struck = Format::new().set_font_strikethrough();
    let bytes = workbook(|page| {
        page.write_rich_string(1, 10, &[(&plain, "4171"), (&raised, "1")]).unwrap();
        page.write_rich_string(3, 12, &[(&struck, "950"), (&plain, "900")]).unwrap();
        page.write_string_with_format(3, 16, "说明", &struck).unwrap();
        page.write_number_with_format(3, 10, 3980, &struck).unwrap();
        let about = Format::new().set_num_format("\"约\"0");
        page.write_number_with_format(1, 14, 327, &about).unwrap();
        let dollars = Format::new().set_num_format("[$$-409]#,##0");
        page.write_number_with_format(2, 12, 1850, &dollars).unwrap();
        let yuan = Format::new().set_num_format("[$￥-804]#,##0.00");
        page.write_number_with_format(1, 12, 770, &yuan).unwrap();
        page.merge_range(2, 14, 2, 15, "327", &plain).unwrap();
    });
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("list.xlsx");
    std::fs::write(&file, &bytes).unwrap();
    let mut all = vec![("名单.xlsx", bytes)];
    for ending in ["xls", "ods"] {
        let other = office::convert(&file, ending, dir.path());
        all.push((if ending == "xls" { "名单.xls" } else { "名单.ods" }, std::fs::read(other).unwrap()));
    }
    for (name, bytes) in all {
        let reading = open(name, bytes).unwrap();
        assert_eq!(
            found(&reading),
            [
                "amount-unreadable M3 种植体价格",
                "amount-unreadable O2 牙冠价格",
                "letters-differ K2 医疗服务费",
                "letters-differ M4 种植体价格",
                "merged-across O3 牙冠价格",
                "struck-read K4 医疗服务费",
                "struck-read Q4 备注",
            ],
            "{name}"
        );
        let struck = "9\u{336}5\u{336}0\u{336}900";
        let groups = reading.report(Lang::Zh).groups;
        assert!(groups.iter().any(|group| group.places.iter().any(|place| place.value == struck)), "{name}");
    }
}

#[test]
fn a_letter_at_the_end_of_an_open_document_is_named() {
    let cell =
        "<table:table-cell office:value-type=\"string\"><text:p>024-42800001</text:p></table:table-cell>";
    let gap = |rows: usize| {
        format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell \
             table:number-columns-repeated=\"16384\"/></table:table-row>"
        )
    };
    let lost = "<table:table-row><table:table-cell table:number-columns-repeated=\"30\"/>\
                <table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    // Four rows stand above; 700,000 and 1,048,576 are the rows of the two.
    let below = format!("{}{lost}{}{lost}", gap(699_995), gap(348_575));
    let reading = ods_with("", (1, 5), cell, &below);
    assert_eq!(found(&reading), ["row-skipped AE1048576", "row-skipped AE700000"]);
    assert!(reading.ok());
}

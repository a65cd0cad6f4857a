//! Surcharges as price sheets have them, codes that lost their zero, and the copy with repaired cells.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;
mod reading;

use desk::Desk;
use implant_prices::read::{
    self, Reading,
    given::{File, Given},
};
use implant_prices::words::Lang;
use reading::cells;
use serde_json::Value;

/// A price sheet as hospitals post it; `rows` stand below its headers.
fn sheet(rows: &str) -> Reading {
    let headers = "序号,项目编码,项目名称,项目内涵,除外内容,计价单位,价格(元),说明";
    let about = "项目,内容\n标题,示例\n地区代码,990100\n地区名称,示例市\n发布单位,某局\n发布日期,2023-11-27\n数据截至日期,2023-11-20\n政策起始日期,2023-04-20\n";
    let files =
        [("发布信息", about.to_owned()), ("价格项目", format!("口腔种植项目收费标准\n{headers}\n{rows}"))];
    let files = files.into_iter().map(|(name, text)| File::new(format!("{name}.csv"), text)).collect();
    read::open(&Given::Folder { at: "sheet".to_owned(), files }, None).unwrap()
}

const ITEM: &str = "1,013306090010000,种植体植入费(单颗),方案设计,种植体系统,牙位,1700,";

/// Kind and rate of every modifier of the first item.
fn modifiers(reading: &Reading) -> Vec<String> {
    let list = serde_json::to_value(reading.list.as_ref().unwrap()).unwrap();
    let all = list["policy"]["items"][0]["modifiers"].as_array().cloned().unwrap_or_default();
    all.iter()
        .map(|one| format!("{} {}", one["kind"].as_str().unwrap(), one["rate"].as_str().unwrap()))
        .collect()
}

#[test]
fn surcharges_are_read_from_rows_and_from_text_and_the_same_one_is_one() {
    let row = |code: &str, name: &str, rate: &str| format!("\n,{code},{name},,,,{rate},");
    let immediate = row("013306090010001", "种植体植入费(单颗)-即刻种植(加收)", "30%");
    let face = row("013306090010002", "种植体植入费(单颗)-颅颌面种植体植入(加收)", "加收60%");
    let cases: &[(&str, String, &[&str], &[&str])] = &[
        ("none", ITEM.to_owned(), &[], &[]),
        ("rows", format!("{ITEM}{immediate}{face}"), &["add 0.30", "add 0.60"], &[]),
        ("text", format!("{ITEM}\"即刻种植加收30%，颅颌面加收60%\""), &["add 0.30", "add 0.60"], &[]),
        (
            "both",
            format!("{ITEM}\"即刻种植加收30%，颅颌面加收60%\"{immediate}{face}"),
            &["add 0.30", "add 0.60"],
            &[],
        ),
        (
            "both, one of them else",
            format!("{ITEM}\"即刻种植加收30%，颅颌面加收100%\"{immediate}{face}"),
            &[],
            &["surcharge-differs H3 说明"],
        ),
        // Each has its code, though one name holds the other.
        (
            "names alike",
            format!(
                "{ITEM}{immediate}{}",
                row("013306090010002", "种植体植入费(单颗)-全口即刻种植(加收)", "30%")
            ),
            &["add 0.30", "add 0.30"],
            &[],
        ),
        (
            "names alike, in a text",
            format!("{ITEM}\"全口即刻种植加收40%，即刻种植加收30%\"{immediate}"),
            &["add 0.30", "add 0.40"],
            &[],
        ),
        ("less", format!("{ITEM}临时冠减收30%"), &["reduce 0.30"], &[]),
        ("a share", format!("{ITEM}临时冠修复置入按30%收费"), &["pay 0.30"], &[]),
        (
            "a row of a share",
            format!("{ITEM}{}", row("013306090010003", "临时冠修复置入按30%收费", "30%")),
            &["pay 0.30"],
            &[],
        ),
        (
            "a row without its item",
            format!("{ITEM}{}", row("013306090020001", "即刻种植(加收)", "30%")),
            &[],
            &["unknown-item B4 项目编码"],
        ),
        (
            "text that says more",
            format!("{ITEM}\"即刻种植加收30%，含术后复查\""),
            &["add 0.30"],
            &["partly-read H3 说明"],
        ),
        ("text that says something else", format!("{ITEM}含术后复查"), &[], &["unknown-header H2 说明"]),
        (
            "a row that says more beside it",
            format!("{ITEM}{}", immediate.replace("30%,", "30%,\"加收30%，限一次\"")),
            &["add 0.30"],
            &["unknown-header H2 说明"],
        ),
        ("a row that says the same beside it", format!("{ITEM}{immediate}加收30%"), &["add 0.30"], &[]),
        (
            "two rows, of which one says more",
            format!("{ITEM}颅颌面加收60%{immediate}限一次"),
            &["add 0.30", "add 0.60"],
            &["partly-read H4 说明"],
        ),
        (
            "a lost zero",
            format!("{}{immediate}", ITEM.replace("0133", "133")),
            &["add 0.30"],
            &["zero-restored B3 项目编码"],
        ),
        ("shown as 1.33E+13", ITEM.replace("013306090010000", "1.33E+13"), &[], &["digits-lost B3 项目编码"]),
    ];
    let mut wrong = Vec::new();
    for (name, rows, expected, said) in cases {
        let reading = sheet(rows);
        let mut found = cells(&reading.report(Lang::Zh));
        found.retain(|one| !one.starts_with("no-institutions") && !one.starts_with("sheet-missing"));
        if found != *said || reading.list.is_some() && modifiers(&reading) != *expected {
            wrong.push(format!("{name}: {found:?}"));
        }
        assert_eq!(
            reading.list.is_some(),
            said.iter().all(|one| one.starts_with("unknown-header")
                || one.starts_with("partly")
                || one.starts_with("zero")),
            "{name}"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_was_not_read_of_a_remark_is_named_and_no_other_header_is_proposed() {
    let groups = |text: &str| sheet(&format!("{ITEM}\"{text}\"")).report(Lang::Zh).groups;
    let of = |text: &str, code: &str| groups(text).into_iter().find(|group| group.code.code() == code);
    let partly = of("即刻种植加收30%；含术后复查", "partly-read").unwrap();
    assert!(
        partly.message.contains("「含术后复查」") && !partly.message.contains("30%"),
        "{}",
        partly.message
    );
    assert_eq!(partly.places[0].value, "含术后复查");
    let unknown = of("含术后复查", "unknown-header").unwrap();
    assert!(!unknown.fix.contains("最接近"), "{}", unknown.fix);
}

#[test]
fn a_list_number_is_no_part_of_a_name() {
    let names = |text: &str| {
        let list = reading::json(sheet(&format!("{ITEM}\"{text}\"")));
        let all = list["policy"]["items"][0]["modifiers"].as_array().cloned().unwrap_or_default();
        all.iter()
            .map(|one| format!("{} {}", one["name"].as_str().unwrap(), one["rate"].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    for text in [
        "1.即刻种植加收30%；2.颅颌面种植体植入加收60%",
        "1、即刻种植加收30%\n2、颅颌面种植体植入加收60%",
        "（1）即刻种植加收30%；（2）颅颌面种植体植入加收60%。",
        "(1) 即刻种植加收30%, (2) 颅颌面种植体植入加收60%",
        "①即刻种植加收30%；②颅颌面种植体植入加收60%",
        "一、即刻种植加收30%；二、颅颌面种植体植入加收60%",
        "1）即刻种植加收30%；10．颅颌面种植体植入加收60%",
    ] {
        assert_eq!(names(text), ["即刻种植加收 0.30", "颅颌面种植体植入加收 0.60"], "{text}");
    }
    // A number that counts something stays.
    assert_eq!(names("3颗以上加收20%"), ["3颗以上加收 0.20"]);
    let row = "013306090010001,（1）即刻种植(加收),,,,30%,";
    let list = reading::json(sheet(&format!("{ITEM}\n,{row}")));
    assert_eq!(list["policy"]["items"][0]["modifiers"][0]["name"], "即刻种植加收");
}

/// A desk with a policy and a flat table that has faults of both kinds: sure to be repaired, and not.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("policy.json", reading::POLICY);
    let text = reading::flat(&[
        (",4171,", ",\"￥4,171.00元\","),
        (",奥齿泰,770,", ",奥齿泰,７７０,"),
        (",120,", ",120套,"),
        ("\n2,乙诊所", "\n2, 乙诊所 "),
        (",900,", ",约900,"),
    ]);
    desk.write("名单.csv", &format!("标题行\n\n{text}"));
    desk
}

const CHANGES: [(&str, &str, &str); 4] = [
    ("K4", "￥4,171.00元", "4171.00"),
    ("M4", "７７０", "770"),
    ("P4", "120套", "120"),
    ("B6", " 乙诊所 ", "乙诊所"),
];

#[test]
fn check_fix_writes_a_copy_with_every_sure_repair_and_lists_each() {
    let desk = desk();
    let before = std::fs::read(desk.path("名单.csv")).unwrap();
    for output in ["改好.xlsx", "改好.csv", "改好"] {
        let said =
            desk.run(&["check", "--fix", "名单.csv", "-o", output, "--policy", "policy.json", "--json"]);
        assert_eq!(said.status, 1, "what is not sure is left: {}", said.err);
        let json = said.json();
        let brief = |one: &Value| ["cell", "from", "to"].map(|key| one[key].as_str().unwrap().to_owned());
        let fixed: Vec<[String; 3]> = json["fixed"].as_array().unwrap().iter().map(brief).collect();
        assert_eq!(fixed, CHANGES.map(|(cell, from, to)| [cell, from, to].map(str::to_owned)), "{output}");
        let errors: Vec<&Value> =
            json["groups"].as_array().unwrap().iter().filter(|group| group["level"] == "error").collect();
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0]["places"][0]["cell"], "M6", "the cell keeps its name");
        assert_eq!(errors[0]["places"][0]["value"], "约900");
        // The copy, read by itself, has nothing left to repair, and only the same error.
        let again = desk.run(&["check", output, "--policy", "policy.json", "--json"]).json();
        assert_eq!(again["counts"]["error"], 1, "{output}");
    }
    assert_eq!(std::fs::read(desk.path("名单.csv")).unwrap(), before, "what was handed in is as it was");
    let text = desk.run(&["check", "--fix", "名单.csv", "-o", "改好.xlsx", "--policy", "policy.json"]).out;
    for (_, from, to) in CHANGES {
        assert!(text.contains(&format!("「{}」", from)) && text.contains(&format!("「{to}」")), "{text}");
    }
}

#[test]
fn check_fix_mends_codes_and_dates_in_the_template_form() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["convert", "list.json", "-o", "sheets"]).status, 0);
    desk.write(
        "sheets/价格项目.csv",
        "项目编码,项目名称,价格,起始日期\n13306090010000,种植,1700,2023年4月20日\n",
    );
    desk.write(
        "sheets/加收规则.csv",
        "项目编码,加收编码,加收名称,方式,比例\n13306090010000,013306090010001,即刻,加收,３０％\n",
    );
    let said = desk.run(&["check", "--fix", "sheets", "-o", "mended", "--json"]);
    assert_eq!(said.status, 0, "{}{}", said.out, said.err);
    let fixed = said.json()["fixed"].clone();
    let all: Vec<String> = fixed
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            format!(
                "{} {} {}",
                one["sheet"].as_str().unwrap(),
                one["cell"].as_str().unwrap(),
                one["to"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        all,
        [
            "价格项目 A2 013306090010000",
            "价格项目 D2 2023-04-20",
            "加收规则 A2 013306090010000",
            "加收规则 E2 30%"
        ]
    );
    let same = |name: &str| {
        desk.run(&["convert", name, "-o", "out.json"]).status == 0 && desk.path("out.json").exists()
    };
    assert!(same("sheets"));
    let first = std::fs::read(desk.path("out.json")).unwrap();
    assert!(same("mended"));
    assert_eq!(std::fs::read(desk.path("out.json")).unwrap(), first, "a repair changes no value");
}

#[test]
fn letters_that_nobody_sees_and_decimals_of_telephones_are_sure_repairs() {
    let text = reading::flat(&[
        (",H99010100001,", ",H99010100001\u{200b},"),
        (",三级,", ",三\u{feff}级,"),
        (",4171,", ",4171\u{200b},"),
        (",奥齿泰,", ",奥齿泰\u{2060},"),
        (",13800000001,", ",13800000001.0；024-42800001,"),
    ]);
    let repairs = read::repair::find(&reading::file("名单.csv", text)).unwrap();
    let all: Vec<String> = repairs
        .changes
        .iter()
        .map(|change| format!("{} {}", change.place.cell.clone().unwrap(), change.to.shown()))
        .collect();
    assert_eq!(all, ["C2 H99010100001", "G2 三级", "K2 4171", "L2 奥齿泰", "F4 13800000001；024-42800001"]);
}

#[test]
fn a_code_of_the_nation_is_read_in_any_width_and_a_publishers_own_stays_as_it_is() {
    let read_back = |code: &str, area: &str| {
        let about = format!(
            "项目,内容\n标题,示例\n地区代码,{area}\n地区名称,示例市\n发布单位,某局\n发布日期,2023-11-27\n\
             数据截至日期,2023-11-20\n政策起始日期,2023-04-20\n"
        );
        let institutions = format!(
            "机构编号,机构名称,行政区划代码,机构等级,经营性质,参与专项治理\nA001,甲,{area},三级,公立,是\n"
        );
        let items = format!("项目编码,项目名称,价格\n{code},种植,1700\n");
        let files = [("发布信息", about), ("医疗机构", institutions), ("价格项目", items)];
        let files = files.into_iter().map(|(name, text)| File::new(format!("{name}.csv"), text)).collect();
        let list = read::open(&Given::Folder { at: "sheet".to_owned(), files }, None).unwrap().list.unwrap();
        (list.policy.items[0].code.clone(), list.about.area.code, list.institutions[0].area.clone())
    };
    let all = |code: &str, area: &str| (code.to_owned(), area.to_owned(), area.to_owned());
    let whole = all("013306090010000", "990100");
    assert_eq!(read_back("０１３３０６０９００１００００", "９９０１００"), whole);
    assert_eq!(read_back("13306\u{200b}090010000", "99\u{2060}0100"), whole);
    for (code, area) in
        [("０007007", "０00700"), ("Ａ１３３０６０９００１００００", "９９"), ("牙\u{200b}1", "甲１")]
    {
        assert_eq!(read_back(code, area), all(code, area));
    }
}

#[test]
fn an_institution_of_the_template_needs_an_id_and_a_word_for_none_is_none() {
    let about = "项目,内容\n标题,示例\n地区代码,990100\n地区名称,示例市\n发布单位,某局\n发布日期,2023-11-27\n数据截至日期,2023-11-20\n政策起始日期,2023-04-20\n";
    let rows = "机构编号,机构名称,行政区划代码,机构等级,经营性质,参与专项治理,价格核实日期,承诺加价率\n无,甲,990101,/,公立,是,无,暂无\n/,乙,990101,无,公立,/,—,无\n";
    let files = [("发布信息", about), ("医疗机构", rows)];
    let files = files.into_iter().map(|(name, text)| File::new(format!("{name}.csv"), text)).collect();
    let reading = read::open(&Given::Folder { at: "sheet".to_owned(), files }, None).unwrap();
    let found = cells(&reading.report(Lang::Zh));
    assert_eq!(
        found,
        ["missing-field A2 机构编号", "missing-field A3 机构编号", "unknown-word F3 参与专项治理"]
    );
}

#[test]
fn check_fix_never_takes_the_place_of_the_list() {
    let desk = desk();
    for words in [
        &["check", "--fix", "名单.csv", "-o", "名单.csv"][..],
        &["check", "--fix", "名单.csv", "-o", "./名单.csv"],
        &["check", "--fix", "名单.csv", "-o", "."],
        &["check", "--fix", "名单.csv"],
        &["check", "名单.csv", "-o", "x.xlsx"],
        &["check", "--fix", "名单.csv", "-o", "x.json"],
        &["check", "--fix", "list.json", "-o", "x.xlsx"],
    ] {
        let before = desk.files("");
        let said = desk.run(words);
        assert_eq!((said.status, said.out.as_str()), (2, ""), "{words:?}");
        assert!(!said.err.is_empty());
        assert_eq!(desk.files(""), before, "{words:?}");
    }
}

/// The name of a sheet is not that of a file outside the folder, and two sheets of one name are two files.
#[test]
fn check_fix_writes_each_sheet_into_the_folder_and_nowhere_else() {
    let sheet = |name: &str, cell: &str| {
        format!(
            "<table:table table:name=\"{name}\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell></table:table-row></table:table>"
        )
    };
    let long = "很长的名字".repeat(8);
    let sheets = [
        sheet("../../outside", "甲"),
        sheet("附表", "乙"),
        sheet("附表", "丙"),
        sheet(&format!("{long}一"), "丁"),
        sheet(&format!("{long}二"), "戊"),
        sheet("..", "己"),
    ]
    .concat();
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_str()),
        ("META-INF/manifest.xml", "<manifest/>"),
    ] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut archive, text.as_bytes()).unwrap();
    }
    let desk = Desk::new();
    std::fs::write(desk.path("名单.ods"), archive.finish().unwrap().into_inner()).unwrap();
    let all = || desk.files("").into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let before = all();
    let said = desk.run(&["check", "--fix", "名单.ods", "-o", "deep/copy"]);
    assert_ne!(said.status, 2, "{}", said.err);
    let made: Vec<String> = all().into_iter().filter(|file| !before.contains(file)).collect();
    assert!(made.iter().all(|file| file.starts_with("deep/copy/")), "{made:?}");
    assert_eq!(made.len(), 6, "{made:?}");
    let said = desk.run(&["check", "--fix", "名单.ods", "-o", "copy.xlsx"]);
    assert_ne!(said.status, 2, "{}", said.err);
}

/// A code that cannot be read is one cause: the rows that name it are not wrong.
#[test]
fn rows_of_an_item_whose_code_cannot_be_read_are_not_found_wrong() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["convert", "list.json", "-o", "sheets"]).status, 0);
    let rules = |code: &str| {
        let rule = |nth: u8| format!("{code},01330609001000{nth},规则{nth},加收,30%\n");
        desk.write(
            "sheets/加收规则.csv",
            &format!("项目编码,加收编码,加收名称,方式,比例\n{}{}", rule(1), rule(2)),
        );
    };
    let found = || cells_of(&desk.run(&["check", "sheets", "--json"]).json());
    desk.write("sheets/价格项目.csv", "项目编码,项目名称,价格,起始日期\n1.33061E+13,种植,1700,2023-04-20\n");
    rules("013306090010000");
    assert_eq!(found(), ["digits-lost A2"]);
    desk.write(
        "sheets/价格项目.csv",
        "项目编码,项目名称,价格,起始日期\n013306090020000,种植,1700,2023-04-20\n",
    );
    assert_eq!(found(), ["unknown-item A2", "unknown-item A3"]);
}

/// Code and cell of every error of an answer.
fn cells_of(report: &Value) -> Vec<String> {
    let groups = report["groups"].as_array().unwrap().iter().filter(|group| group["level"] == "error");
    let places =
        groups.flat_map(|group| group["places"].as_array().unwrap().iter().map(move |place| (group, place)));
    places
        .map(|(group, place)| {
            format!("{} {}", group["code"].as_str().unwrap(), place["cell"].as_str().unwrap_or(""))
        })
        .collect()
}

/// A header that is merged over two rows stands in the first of them.
#[test]
fn a_remark_below_a_merged_header_is_read_as_any_other() {
    use rust_xlsxwriter::{Format, Workbook};
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("发布信息").unwrap();
    for (row, pair) in (0..).zip(reading::ABOUT) {
        page.write_row(row, 0, pair).unwrap();
    }
    let page = book.add_worksheet().set_name("价格项目").unwrap();
    let plain = Format::new();
    for (column, header) in [(0, "编码"), (1, "项目名称"), (4, "计价说明")] {
        page.merge_range(0, column, 1, column, header, &plain).unwrap();
    }
    page.merge_range(0, 2, 0, 3, "价格", &plain).unwrap();
    page.write_row(1, 2, ["三级", "二级"]).unwrap();
    page.write_row(2, 0, ["013306090010000", "种植体植入费", "1700", "1530", "即刻种植加收30%"]).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let reading = read::open(&reading::file("a.xlsx", bytes), None).unwrap();
    assert_eq!(cells(&reading.report(Lang::Zh)), ["no-institutions"]);
    assert_eq!(modifiers(&reading), ["add 0.30"]);
}

/// Whatever is no listed change stands in the copy as it stood. Rows behind an open quotation mark stand in no
/// table, so there is no copy without them.
#[test]
fn no_copy_is_written_that_lacks_rows_behind_an_open_quotation_mark() {
    let desk = Desk::new();
    desk.write("policy.json", reading::POLICY);
    desk.write("名单.csv", &reading::flat(&[(",4171,", ",￥4171,"), (",甲路1号,", ",\"甲路1号,")]));
    let before = desk.files("");
    for output in ["改好.csv", "改好.xlsx", "改好"] {
        let said = desk.run(&["check", "--fix", "名单.csv", "-o", output, "--policy", "policy.json"]);
        assert_eq!((said.status, said.out.as_str()), (2, ""), "{output}");
        assert!(said.err.contains("名单.csv E2") && said.err.contains("引号"), "{}", said.err);
    }
    assert_eq!(desk.files(""), before, "nothing is written");
}

/// A list in two sheets of a workbook; `other` writes cells of the second, of institutions, over what is right.
fn workbook(desk: &Desk, other: impl Fn(&mut rust_xlsxwriter::Worksheet)) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let rows = [
        [
            "机构编号",
            "机构名称",
            "行政区划代码",
            "经营性质",
            "参与专项治理",
            "医疗服务费",
            "价格核实日期",
            "地址",
        ],
        ["a", "甲", "990101", "公立", "是", "￥4100元", "", "某路"],
    ];
    let page = book.add_worksheet().set_name("发布信息").unwrap();
    for (row, cells) in (0..).zip(reading::ABOUT) {
        page.write_row(row, 0, cells).unwrap();
    }
    let page = book.add_worksheet().set_name("医疗机构").unwrap();
    for (row, cells) in (0..).zip(rows) {
        page.write_row(row, 0, cells).unwrap();
    }
    other(page);
    std::fs::write(desk.path("表.xlsx"), book.save_to_buffer().unwrap()).unwrap();
}

/// What is found in the copy, by code and cell, and how the command ended.
fn left(desk: &Desk, output: &str) -> (i32, Vec<String>) {
    let said = desk.run(&["check", "--fix", "表.xlsx", "-o", output]);
    if said.status == 2 {
        return (2, vec![said.err]);
    }
    let copy = Given::File(File::new(output, std::fs::read(desk.path(output)).unwrap()));
    (said.status, cells(&read::open(&copy, None).unwrap().report(Lang::Zh)))
}

/// The workbook with a text of one of its parts replaced.
fn with_part(desk: &Desk, part: &str, good: &str, bad: &str) {
    use std::io::{Cursor, Read, Write};
    let bytes = std::fs::read(desk.path("表.xlsx")).unwrap();
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut file = old.by_index(at).unwrap();
        let name = file.name().unwrap().to_string();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if name == part {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(good), "{good} stands nowhere in {text}");
            bytes = text.replace(good, bad).into_bytes();
        }
        new.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(&bytes).unwrap();
    }
    std::fs::write(desk.path("表.xlsx"), new.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn a_formula_without_a_value_and_an_error_stay_errors_in_the_copy() {
    use rust_xlsxwriter::Formula;
    // In a number's column and in a text's, where any text passes.
    for (column, cell) in [(5, "F2"), (7, "H2")] {
        for (formula, result) in [("=60*2", ""), ("='[1]价格'!A1", ""), ("=#REF!", "#REF!")] {
            let desk = Desk::new();
            workbook(&desk, |page| {
                page.write_formula(1, column, Formula::new(formula).set_result(result)).unwrap();
                page.write_row(2, 0, ["b", "乙", "990101", "公立", "是", "￥4200元"]).unwrap();
            });
            if result.is_empty() {
                with_part(&desk, "xl/worksheets/sheet2.xml", "</f><v>0</v>", "</f>");
            }
            let (status, found) = left(&desk, "改好.xlsx");
            assert_eq!(status, 1, "{formula}");
            let (header, expected) = if column == 5 { ("医疗服务费", "F2") } else { ("地址", cell) };
            assert!(found.contains(&format!("cell-error {expected} {header}")), "{formula}: {found:?}");
            // As a text in a CSV file it would be no error of a spreadsheet's own.
            let (status, said) = left(&desk, "改好");
            assert_eq!(status, 2, "{formula}");
            assert!(said[0].contains(cell), "{said:?}");
            assert!(!desk.path("改好").exists());
        }
    }
}

#[test]
fn a_number_where_days_count_from_1904_is_no_day_in_the_copy_either() {
    let desk = Desk::new();
    workbook(&desk, |page| {
        page.write_number(1, 6, 43574).unwrap();
    });
    let dated = left(&desk, "先.xlsx");
    assert_eq!(dated.0, 0, "a day where days count from 1900: {dated:?}");
    with_part(&desk, "xl/workbook.xml", "<workbookPr ", "<workbookPr date1904=\"1\" ");
    let (status, found) = left(&desk, "改好.xlsx");
    assert_eq!((status, found), (1, vec!["date-unreadable G2 价格核实日期".to_owned()]));
    let said = desk.run(&["check", "--fix", "表.xlsx", "-o", "改好", "--json"]).json();
    let listed = said["fixed"].as_array().unwrap().iter().any(|one| one["cell"] == "G2");
    assert!(listed, "a change is listed: {}", said["fixed"]);
    assert_eq!(said["groups"][0]["code"], "date-unreadable");
}

/// What only a workbook can say is no longer said in a CSV file: a date where a name belongs is a fault, but
/// its text would be a name.
#[test]
fn a_copy_that_would_hide_a_fault_is_refused_and_one_that_shows_it_is_written() {
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    let desk = Desk::new();
    workbook(&desk, |page| {
        page.write_number_with_format(1, 7, 45000, &date).unwrap();
    });
    let (status, said) = left(&desk, "改好");
    assert!(status == 2 && said[0].contains("H2"), "{said:?}");
    let (status, found) = left(&desk, "改好.xlsx");
    assert_eq!((status, found), (1, vec!["wrong-type H2 地址".to_owned()]));
}

#[test]
fn a_sheet_that_nobody_sees_stays_so_in_the_copy() {
    let desk = Desk::new();
    workbook(&desk, |_| {});
    with_part(&desk, "xl/workbook.xml", "name=\"发布信息\" ", "name=\"发布信息\" state=\"hidden\" ");
    let (status, found) = left(&desk, "改好.xlsx");
    assert_eq!(status, 0, "{found:?}");
    assert!(found.iter().any(|one| one.starts_with("hidden-read")), "{found:?}");
}

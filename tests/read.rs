//! What is wrong in a list is found with its place: in JSON by its pointer, in tables by sheet, row,
//! column and cell.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{Cursor, Read, Write};
use std::path::Path;

use implant_prices::disk;
use implant_prices::group::{Place, Report};
use implant_prices::list::List;
use implant_prices::read::{CannotRead, Reading};
use implant_prices::words::Lang;
use implant_prices::write;

/// A small list without faults.
const GOOD: &str = r#"{
  "format": "implant-prices/1",
  "about": {"title": "示例", "area": {"code": "990100", "name": "示例市"}, "publisher": "示例市医疗保障局",
            "published": "2023-04-27", "as_of": "2023-04-20"},
  "policy": {"from": "2023-04-20",
    "caps": [{"id": "all", "covers": "service", "amount": {"target": "4300.00", "factor": "0.97"}}],
    "implants": [{"id": "I1", "awards": [{"price": "770.00"}]}],
    "crowns": [{"id": "C1", "ceilings": [{"price": "656.00"}]}],
    "items": [{"code": "013306090010000", "prices": {"any": "1700.00"},
               "modifiers": [{"code": "013306090010001", "kind": "add", "rate": "0.30"}]}]},
  "institutions": [
    {"id": "A", "name": "甲", "area": "990101", "level": "tertiary", "ownership": "government",
     "designated": true, "participates": "yes", "service": {"price": "4171.00"},
     "implants": [{"product": "I1", "price": "770.00"}], "crowns": [{"product": "C1", "price": "327.00"}]},
    {"id": "B", "name": "乙", "area": "990101", "ownership": "for-profit", "participates": "no"}]
}"#;

fn open(path: &Path) -> Reading {
    disk::open(path, None).unwrap_or_else(|fault| panic!("{}", fault.say(Lang::En)))
}

fn read_json(text: &str) -> Reading {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("list.json");
    std::fs::write(&file, text).unwrap();
    open(&file)
}

/// The code and the JSON pointer of every place, in order.
fn found(reading: &Reading) -> Vec<(String, String)> {
    let groups = reading.report(Lang::Zh).groups;
    let mut all: Vec<(String, String)> = groups
        .iter()
        .flat_map(|group| {
            group.places.iter().map(|place| (group.code.code().to_owned(), place.path.clone().unwrap()))
        })
        .collect();
    all.sort();
    all
}

#[test]
fn a_good_list_has_no_findings() {
    let reading = read_json(GOOD);
    assert_eq!(reading.findings, []);
    assert!(reading.ok());
}

/// What stands in the good list, what replaces it, and what is then found and where.
type JsonCase = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const JSON_CASES: &[JsonCase] = &[
    (r#""title": "示例""#, r#""title": """#, &[("empty-text", "/about/title")]),
    (r#""title": "示例""#, r#""title": " \n ""#, &[("empty-text", "/about/title")]),
    (r#""title": "示例""#, r#""title": "示\u0007例""#, &[("control-character", "/about/title")]),
    (r#""title": "示例", "#, "", &[("missing-field", "/about/title")]),
    (r#""title": "示例""#, r#""title": null"#, &[("wrong-type", "/about/title")]),
    (r#""title": "示例""#, r#""title": "示例", "titel": "示例""#, &[("unknown-field", "/about/titel")]),
    (r#""title": "示例""#, r#""title": "示例", "title": "示例""#, &[("field-twice", "/about/title")]),
    (r#""about":"#, r#""abuot": 1, "about":"#, &[("unknown-field", "/abuot")]),
    (r#""title": "示例""#, r#""title": "示例", "a/b~c": 1"#, &[("unknown-field", "/about/a~1b~0c")]),
    (r#""title": "示例""#, r#""title": "示例", "demo": "yes""#, &[("wrong-type", "/about/demo")]),
    ("implant-prices/1", "implant-prices/2", &[("unknown-word", "/format")]),
    ("2023-04-27", "2023-02-29", &[("date-unreadable", "/about/published")]),
    (r#""policy": {"from": "2023-04-20","#, r#""policy": {"#, &[("missing-field", "/policy/from")]),
    (r#""4300.00""#, "4300.00", &[("wrong-type", "/policy/caps/0/amount/target")]),
    (
        r#""factor": "0.97""#,
        r#""of": "x", "factor": "0.97""#,
        &[("cap-form-unclear", "/policy/caps/0/amount")],
    ),
    (r#", "factor": "0.97""#, "", &[("missing-field", "/policy/caps/0/amount/factor")]),
    (r#""covers": "service""#, r#""covers": "services""#, &[("unknown-word", "/policy/caps/0/covers")]),
    (
        r#"[{"price": "770.00"}]"#,
        r#"[{"price": "770.005"}]"#,
        &[("too-many-decimals", "/policy/implants/0/awards/0/price")],
    ),
    (r#"{"any": "1700.00"}"#, r#"{"all": "1700.00"}"#, &[("unknown-word", "/policy/items/0/prices/all")]),
    (r#"{"any": "1700.00"}"#, r#"{"any": "1,700"}"#, &[("amount-unreadable", "/policy/items/0/prices/any")]),
    (
        r#""rate": "0.30""#,
        r#""rate": "0.30001""#,
        &[("too-many-decimals", "/policy/items/0/modifiers/0/rate")],
    ),
    (r#""level": "tertiary""#, r#""level": "三级""#, &[("unknown-word", "/institutions/0/level")]),
    (
        r#""service": {"price": "4171.00"}"#,
        r#""service": {"price": "0.00"}"#,
        &[("not-above-zero", "/institutions/0/service/price")],
    ),
    (
        r#""service": {"price": "4171.00"}"#,
        r#""service": {"price": "99999999999.00"}"#,
        &[("too-large", "/institutions/0/service/price")],
    ),
    (
        r#""service": {"price": "4171.00"}"#,
        r#""service": {"cost": "1"}"#,
        &[("unknown-field", "/institutions/0/service/cost")],
    ),
    (
        r#""service": {"price": "4171.00"}"#,
        r#""service": "4171.00""#,
        &[("wrong-type", "/institutions/0/service")],
    ),
    (
        r#""service": {"price": "4171.00"}"#,
        r#""phones": ["1", 2, ""]"#,
        &[("empty-text", "/institutions/0/phones/2"), ("wrong-type", "/institutions/0/phones/1")],
    ),
    (r#"{"product": "I1", "price": "770.00"}"#, r#""I1""#, &[("wrong-type", "/institutions/0/implants/0")]),
    (
        r#"{"product": "I1", "price": "770.00"}"#,
        r#"{"product": "I1", "agreed_volume": "12"}"#,
        &[("wrong-type", "/institutions/0/implants/0/agreed_volume")],
    ),
    (
        r#"{"product": "I1", "price": "770.00"}"#,
        r#"{"product": "I1", "agreed_volume": 1.5}"#,
        &[("wrong-type", "/institutions/0/implants/0/agreed_volume")],
    ),
    (
        r#"{"product": "I1", "price": "770.00"}"#,
        r#"{"product": "I1", "agreed_volume": -1}"#,
        &[("wrong-type", "/institutions/0/implants/0/agreed_volume")],
    ),
    (r#""id": "B", "name": "乙","#, r#""id": "B","#, &[("missing-field", "/institutions/1/name")]),
    (
        r#""ownership": "for-profit""#,
        r#""ownership": "private""#,
        &[("unknown-word", "/institutions/1/ownership")],
    ),
    // What the checks find comes with what reading finds, and what only follows from it does not.
    (
        r#""id": "B", "name": "乙","#,
        r#""id": "A","#,
        &[("id-twice", "/institutions/1/id"), ("missing-field", "/institutions/1/name")],
    ),
    (r#"{"id": "I1", "#, r#"{"id": 1, "#, &[("wrong-type", "/policy/implants/0/id")]),
];

#[test]
fn each_fault_of_a_json_list_is_found_at_its_pointer() {
    for (good, bad, expected) in JSON_CASES {
        assert!(GOOD.contains(good), "{good}");
        let reading = read_json(&GOOD.replacen(good, bad, 1));
        let expected: Vec<(String, String)> =
            expected.iter().map(|(code, at)| ((*code).to_owned(), (*at).to_owned())).collect();
        assert_eq!(found(&reading), expected, "{bad}");
        assert!(!reading.ok());
        for group in [Lang::Zh, Lang::En].into_iter().flat_map(|lang| reading.report(lang).groups) {
            let message = &group.message;
            assert!(message.starts_with(char::is_alphanumeric), "{bad}: {message} names no subject");
        }
    }
}

#[test]
fn what_is_missing_is_named_as_the_workbook_names_it() {
    let area = r#""area": {"code": "990100", "name": "示例市"},"#;
    assert!(GOOD.contains(area));
    let report = read_json(&GOOD.replacen(area, "", 1)).report(Lang::Zh);
    assert_eq!(report.groups[0].message, "发布信息·地区代码和地区名称：必填，但没有填写。");
}

#[test]
fn all_faults_are_found_at_once() {
    let replaced: Vec<&JsonCase> = JSON_CASES
        .iter()
        .filter(|(_, bad, _)| ["implant-prices/2", "2023-02-29", "4300.00"].contains(bad))
        .collect();
    let text = replaced.iter().fold(GOOD.to_owned(), |text, (good, bad, _)| text.replacen(good, bad, 1));
    assert_eq!(found(&read_json(&text)).len(), 3);
}

#[test]
fn an_unknown_word_names_the_nearest_known_one() {
    for (good, bad, near) in [
        (r#""level": "tertiary""#, r#""level": "teriary""#, "tertiary"),
        (r#""level": "tertiary""#, r#""levle": "tertiary""#, "level"),
    ] {
        let reading = read_json(&GOOD.replacen(good, bad, 1));
        assert_eq!(reading.findings[0].other, near);
        for lang in [Lang::Zh, Lang::En] {
            assert!(reading.report(lang).groups[0].fix.contains(near));
        }
    }
}

#[test]
fn what_is_left_empty_is_absent() {
    for (good, bad) in [
        (r#""designated": true"#, r#""designated": null"#),
        (r#""level": "tertiary""#, r#""level": "", "address": "", "verified": "", "location": null"#),
        (r#""service": {"price": "4171.00"}"#, r#""service": {}"#),
        (r#""service": {"price": "4171.00"}"#, r#""service": {"price": ""}"#),
    ] {
        let reading = read_json(&GOOD.replacen(good, bad, 1));
        if bad.contains("designated") {
            assert_eq!(found(&reading), [("wrong-type".to_owned(), "/institutions/0/designated".to_owned())]);
            continue;
        }
        let list = reading.list.unwrap();
        assert!(!write::json(&list).contains("null") && !write::json(&list).contains(r#""""#));
        assert!(bad.contains("level") || list.institutions[0].service.is_none());
    }
}

#[test]
fn texts_are_trimmed_and_line_ends_are_one_kind() {
    let reading = read_json(&GOOD.replacen("示例市医疗保障局", " \u{3000}示例市\\r\\n医疗保障局\\t ", 1));
    assert_eq!(reading.list.unwrap().about.publisher, "示例市\n医疗保障局");
}

#[test]
fn json_that_is_no_list_is_told_so() {
    let reading = read_json("[]");
    assert_eq!(found(&reading), [("wrong-type".to_owned(), String::new())]);
    let missing = ["/about", "/format", "/policy"].map(|at| ("missing-field".to_owned(), at.to_owned()));
    assert_eq!(found(&read_json("{}"))[..3], missing);
}

#[test]
fn what_cannot_be_read_is_said_in_one_sentence() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let file = dir.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        file
    };
    let fault = |path: &Path| disk::open(path, None).unwrap_err();
    assert!(matches!(fault(&dir.path().join("none.json")), CannotRead::Missing(_)));
    assert!(matches!(fault(dir.path()), CannotRead::NoCsv(_)));
    assert!(matches!(fault(&write("broken.json", b"{\n  \"format\": ,")), CannotRead::BrokenJson(_, 2, 13)));
    assert!(matches!(fault(&write("broken.xlsx", b"PK\x03\x04 and nothing else")), CannotRead::Damaged(_)));
    assert!(matches!(
        fault(&write("broken.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
        CannotRead::Damaged(_)
    ));
    assert!(matches!(fault(&write("picture.png", b"\x89PNG\r\n")), CannotRead::Stranger(..)));
    assert!(matches!(fault(&write("sound.mp3", b"ID3\x03")), CannotRead::NotATable(_)));
    assert!(matches!(fault(&write("empty.json", b"")), CannotRead::NotATable(_)));
    assert!(matches!(fault(&write("bytes.csv", b"a,b\n\xff\xff\x00")), CannotRead::Encoding(_)));
    for lang in [Lang::Zh, Lang::En] {
        assert_eq!(fault(&dir.path().join("none.json")).say(lang).lines().count(), 1);
    }
}

/// The good list as CSV files in a folder, with one text in one of them replaced.
fn folder(changes: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let list: List = serde_json::from_str(GOOD).unwrap();
    for (name, bytes) in write::csv(&list) {
        let text = changes.iter().filter(|(file, ..)| *file == name).fold(
            String::from_utf8(bytes).unwrap(),
            |text, (_, good, bad)| {
                assert!(text.contains(good), "{name} holds no {good}: {text}");
                text.replacen(good, bad, 1)
            },
        );
        std::fs::write(dir.path().join(&name), text).unwrap();
    }
    dir
}

/// Code, file, row, header and cell of every place.
fn cells(report: &Report) -> Vec<String> {
    let shown = |place: &Place| {
        let row = place.row.map(|row| row.to_string());
        [place.file.clone(), row, place.column.clone(), place.cell.clone()]
            .map(Option::unwrap_or_default)
            .join(" ")
    };
    let each =
        report.groups.iter().flat_map(|group| group.places.iter().map(move |place| (group.code, place)));
    each.map(|(code, place)| format!("{} {}", code.code(), shown(place))).collect()
}

/// The file, what stands in it, what replaces it, and what is then found.
const TABLE_CASES: &[(&str, &str, &str, &[&str])] = &[
    ("医疗机构.csv", "4171.00", "4171元", &[]),
    ("医疗机构.csv", "4171.00", "\"￥4,171.00元\"", &[]),
    ("医疗机构.csv", "4171.00", "４１７１．００ 元/颗", &[]),
    ("医疗机构.csv", "4171.00", "面议", &[]),
    ("医疗机构.csv", "4171.00", "/", &[]),
    ("医疗机构.csv", "4171.00", "4000-4300", &["amount-unreadable 医疗机构.csv 2 医疗服务费 S2"]),
    ("医疗机构.csv", "4171.00", "\"41,71\"", &["amount-unreadable 医疗机构.csv 2 医疗服务费 S2"]),
    // Two prices in one cell are not one large one.
    ("医疗机构.csv", "4171.00", "3980 4200", &["amount-unreadable 医疗机构.csv 2 医疗服务费 S2"]),
    ("医疗机构.csv", "4171.00", "\"3980\n4200\"", &["amount-unreadable 医疗机构.csv 2 医疗服务费 S2"]),
    ("医疗机构.csv", "4171.00", "\"398, 420\"", &["amount-unreadable 医疗机构.csv 2 医疗服务费 S2"]),
    ("医疗机构.csv", "4171.00", "￥ 4171 元", &[]),
    ("医疗机构.csv", "4171.00", "约4171", &["amount-unreadable 医疗机构.csv 2 医疗服务费 S2"]),
    ("医疗机构.csv", "4171.00", "4171.005", &["too-many-decimals 医疗机构.csv 2 医疗服务费 S2"]),
    ("医疗机构.csv", "4171.00", "0", &["not-above-zero 医疗机构.csv 2 医疗服务费 S2"]),
    ("医疗机构.csv", "三级", "四级", &["unknown-word 医疗机构.csv 2 机构等级 I2"]),
    ("医疗机构.csv", "三级", "tertiary", &[]),
    ("医疗机构.csv", "公立", "政府非营利", &[]),
    ("医疗机构.csv", "公立", "民营", &["unknown-word 医疗机构.csv 2 经营性质 L2"]),
    ("医疗机构.csv", "公立", "", &["missing-field 医疗机构.csv 2 经营性质 L2"]),
    ("医疗机构.csv", "\nB,", "\nA,", &["id-twice 医疗机构.csv 3 机构编号 A3"]),
    (
        "医疗机构.csv",
        "\nB,",
        "\n\n,,,\nB,乙,,,990101,,,,,,,老板,,否,,,,,,,,\nD,",
        &["unknown-word 医疗机构.csv 5 经营性质 L5"],
    ),
    ("医疗机构.csv", "甲", "\"甲\n院\"", &[]),
    (
        "医疗机构.csv",
        "\nB,",
        "\nC,\"丙\n院\n\",,,990101,,,,,,,营利性,,否,,,,,,,,\n\nD,丁,,,990101,,,,,,,老板,,否,,,,,,,,\nB,",
        &["unknown-word 医疗机构.csv 5 经营性质 L5"],
    ),
    ("医疗机构.csv", "机构名称", "医院名称", &[]),
    ("医疗机构.csv", "备注", "备住", &["unknown-header 医疗机构.csv 1 备住 U1"]),
    ("医疗机构.csv", "机构等级", "备注", &["header-twice 医疗机构.csv 1 备注 U1"]),
    (
        "医疗机构.csv",
        "经营性质",
        "老板",
        &["column-missing 医疗机构.csv 1  ", "unknown-header 医疗机构.csv 1 老板 L1"],
    ),
    ("医疗机构.csv", "机构编号", "标题在上\n\n机构编号", &[]),
    (
        "医疗机构.csv",
        "机构编号,机构名称",
        "\"标题\n\n\n在上\"\n机构编号,老板",
        &["column-missing 医疗机构.csv 2  ", "unknown-header 医疗机构.csv 2 老板 B2"],
    ),
    ("种植体.csv", "\nA,", "\nX,", &["unknown-institution 种植体.csv 2 机构编号 A2"]),
    ("种植体.csv", "I1", "I2", &["unknown-product 种植体.csv 2 种植体编号 B2"]),
    ("种植体.csv", "I1,770.00", "I1,七百七", &["amount-unreadable 种植体.csv 2 种植体价格 C2"]),
    ("种植体.csv", "A,I1,770.00", "A,I1,770.00,,,\nA,I1,780.00", &["offer-twice 种植体.csv 3 种植体编号 B3"]),
    ("种植体.csv", "770.00,,,", "770.00,,12 30,", &["wrong-type 种植体.csv 2 协议量 E2"]),
    ("种植体.csv", "770.00,,,", "770.00,,十,", &["wrong-type 种植体.csv 2 协议量 E2"]),
    (
        "中选种植体.csv",
        "770.00,,",
        "770.00,2023-04-20,2022-01-01",
        &["period-reversed 中选种植体.csv 2 截止日期 J2"],
    ),
    ("中选种植体.csv", "770.00,,", "770.00,2023年4月20日,2023.12.31\nI1,,,,,,,760.00,2024/1/1,", &[]),
    (
        "中选种植体.csv",
        "770.00,,",
        "770.00,,\nI1,别家,,,,,,760.00,2024/1/1,",
        &["id-twice 中选种植体.csv 3 种植体编号 A3"],
    ),
    ("中选种植体.csv", "770.00,,", "770.00,,2023 年 4 月 20 日", &[]),
    ("中选种植体.csv", "770.00,,", "770.00,,2023-1 1-20", &["date-unreadable 中选种植体.csv 2 截止日期 J2"]),
    ("中选种植体.csv", "770.00,,", "770.00,,20230431", &["date-unreadable 中选种植体.csv 2 截止日期 J2"]),
    ("调控目标.csv", "97%", "97", &["amount-unreadable 调控目标.csv 2 系数 F2"]),
    ("调控目标.csv", "97%", "0.97", &[]),
    ("调控目标.csv", "97%", "1", &["amount-unreadable 调控目标.csv 2 系数 F2"]),
    ("调控目标.csv", "97%", "100 %", &[]),
    ("调控目标.csv", ",97%", ",", &["missing-field 调控目标.csv 2 系数 F2"]),
    ("调控目标.csv", "服务,,4300", "服务,4171,4300", &["cap-form-unclear 调控目标.csv 2 调控目标值 D2"]),
    ("加收规则.csv", "013306090010000", "13306090010000", &["zero-restored 加收规则.csv 2 项目编码 A2"]),
    ("加收规则.csv", "013306090010000", "1330609001000", &["unknown-item 加收规则.csv 2 项目编码 A2"]),
    ("发布信息.csv", "标题,", "标题,第一,\n标题,", &["field-twice 发布信息.csv 3 项目 A3"]),
    (
        "发布信息.csv",
        "标题,",
        "题目,",
        &["unknown-header 发布信息.csv 2 项目 A2", "missing-field 发布信息.csv  标题 "],
    ),
    // A value without its key, one that its key has no place for, and a column beside the three.
    ("发布信息.csv", "标题,", ",孤立的值,\n标题,", &["missing-field 发布信息.csv 2 项目 A2"]),
    ("发布信息.csv", "标题,示例,", "标题,示例,副标题", &["unknown-header 发布信息.csv 2 补充 C2"]),
    ("发布信息.csv", "标题,示例,", "标题,示例,,问过了", &["unknown-header 发布信息.csv 2  D2"]),
    ("发布信息.csv", "2023-04-27", "四月", &["date-unreadable 发布信息.csv 6 内容 B6"]),
];

#[test]
fn each_fault_of_a_table_is_found_in_its_cell() {
    for (file, good, bad, expected) in TABLE_CASES {
        let good = if *file == "调控目标.csv" {
            good.replace("服务,,", "医疗服务,,")
        } else {
            (*good).to_owned()
        };
        let bad = if *file == "调控目标.csv" {
            bad.replace("服务,4171", "医疗服务,4171")
        } else {
            (*bad).to_owned()
        };
        let dir = folder(&[(file, &good, &bad)]);
        let mut expected: Vec<String> = expected.iter().map(|text| (*text).to_owned()).collect();
        expected.sort();
        let path = dir.path().join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        // Lines end as Unix, Excel and old Macs end them; the places are the same.
        for end in ["\n", "\r\n", "\r"] {
            std::fs::write(&path, text.replace('\n', end)).unwrap();
            let mut found = cells(&open(dir.path()).report(Lang::Zh));
            found.sort();
            assert_eq!(found, expected, "{file} with lines ending in {end:?}: {bad}");
        }
    }
}

#[test]
fn csv_is_read_in_the_encodings_that_excel_and_wps_save() {
    let utf8 = folder(&[]);
    let expected = open(utf8.path()).list.unwrap();
    for encode in [gb18030, utf16, without_mark] {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in write::csv(&expected) {
            let text = String::from_utf8(bytes).unwrap();
            std::fs::write(dir.path().join(name), encode(text.trim_start_matches('\u{feff}'))).unwrap();
        }
        assert_eq!(open(dir.path()).list.unwrap(), expected);
    }
}

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn utf16(text: &str) -> Vec<u8> {
    let tabs = text.replace(',', "\t");
    [0xfeff].into_iter().chain(tabs.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn without_mark(text: &str) -> Vec<u8> {
    text.replace('\n', "\r\n").into_bytes()
}

#[test]
fn no_csv_cell_is_taken_for_a_formula() {
    let mut list: List = serde_json::from_str(GOOD).unwrap();
    let hostile = ["=1+1", "+86", "-1", "@x", "'quoted", "''"];
    list.institutions[0].phones = hostile.map(str::to_owned).to_vec();
    list.institutions[0].note = Some("=HYPERLINK(\"x\")".to_owned());
    list.about.basis = hostile.map(str::to_owned).to_vec();
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in write::csv(&list) {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes.as_slice());
        for record in reader.records() {
            let bad = record.unwrap().iter().any(|cell| cell.starts_with(['=', '+', '-', '@']));
            assert!(!bad, "{name}");
        }
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    assert_eq!(open(dir.path()).list.unwrap(), list);
}

/// A workbook as clerks make them: a title above the headers, numbers and dates as such.
fn workbook(fill: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Reading {
    let (_dir, file) = workbook_file(fill);
    open(&file)
}

fn workbook_file(fill: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> (tempfile::TempDir, std::path::PathBuf) {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy/m/d");
    let about = book.add_worksheet().set_name("发布信息").unwrap();
    let rows = [("标题", "示例"), ("地区代码", "990100"), ("地区名称", "示例市"), ("发布单位", "某局")];
    for (row, (key, value)) in (0..).zip(rows) {
        about.write_string(row, 0, key).unwrap().write_string(row, 1, value).unwrap();
    }
    let day = ExcelDateTime::from_ymd(2023, 4, 20).unwrap();
    for (row, key) in (4..).zip(["发布日期", "数据截至日期", "政策起始日期"]) {
        about.write_string(row, 0, key).unwrap().write_datetime_with_format(row, 1, &day, &date).unwrap();
    }
    let page = book.add_worksheet().set_name("医疗机构").unwrap();
    page.write_string(0, 0, "示例市口腔种植医疗机构名单").unwrap();
    let headers = [
        "序号",
        "机构编号",
        "机构名称",
        "行政区划代码",
        "经营性质",
        "是否参与专项治理",
        "医疗服务费（元）",
        "价格核实日期",
    ];
    for (column, header) in (0..).zip(headers) {
        page.write_string(2, column, header).unwrap();
    }
    fill(page);
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("名单.xlsx");
    book.save(&file).unwrap();
    (dir, file)
}

fn row(page: &mut rust_xlsxwriter::Worksheet) {
    for (column, text) in (1..).zip(["A", "甲", "990101", "公立", "是"]) {
        page.write_string(3, column, text).unwrap();
    }
}

#[test]
fn numbers_and_dates_of_a_workbook_are_read_for_sure() {
    let reading = workbook(|page| {
        row(page);
        page.write_number(3, 3, 990_101).unwrap().write_number(3, 6, 4171.1).unwrap();
        page.write_string(3, 7, "2023年4月18日").unwrap();
    });
    assert_eq!(reading.findings, []);
    let institution = &reading.list.unwrap().institutions[0];
    assert_eq!(institution.area, "990101");
    assert_eq!(institution.service_price().unwrap().to_string(), "4171.10");
    assert_eq!(institution.verified.unwrap().to_string(), "2023-04-18");
}

#[test]
fn cells_of_a_workbook_that_are_not_sure_are_found() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula};
    let reading = workbook(|page| {
        row(page);
        page.write_number(3, 1, 1_330_609_001_000_000_128_f64).unwrap().write_number(3, 6, 4171.123).unwrap();
        let date = Format::new().set_num_format("yyyy/m/d");
        let day = ExcelDateTime::from_ymd(2023, 4, 20).unwrap();
        page.write_datetime_with_format(3, 2, &day, &date).unwrap();
        page.write_formula(3, 7, Formula::new("=#REF!").set_result("#REF!")).unwrap();
    });
    let mut found = cells(&reading.report(Lang::Zh));
    found.sort();
    let expected = [
        "cell-error 名单.xlsx 4 价格核实日期 H4",
        "digits-lost 名单.xlsx 4 机构编号 B4",
        "too-many-decimals 名单.xlsx 4 医疗服务费（元） G4",
        "wrong-type 名单.xlsx 4 机构名称 C4",
    ];
    assert_eq!(found, expected);
}

/// A number in a cell with a format of dates, and what is read of it.
#[test]
fn a_number_beyond_all_days_is_what_was_typed() {
    use rust_xlsxwriter::Format;
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for (typed, read) in
        [(20_230_418.0, Some("2023-04-18")), (2_958_466.0, None), (45_034.0, Some("2023-04-18"))]
    {
        let reading = workbook(|page| {
            row(page);
            page.write_number_with_format(3, 7, typed, &date).unwrap();
        });
        let day = reading.list.as_ref().and_then(|list| list.institutions[0].verified);
        assert_eq!(day.map(|day| day.to_string()).as_deref(), read, "{typed}");
        assert_eq!(reading.ok(), read.is_some(), "{typed}");
    }
}

/// A workbook with another text in the place of one in its second sheet.
fn rewritten(file: &Path, good: &str, bad: &str) {
    let bytes = std::fs::read(file).unwrap();
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(std::fs::File::create(file).unwrap());
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        if name.ends_with("sheet2.xml") {
            assert!(text.contains(good), "{text}");
            text = text.replacen(good, bad, 1);
        }
        new.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(text.as_bytes()).unwrap();
    }
    new.finish().unwrap();
}

#[test]
fn a_formula_without_its_value_is_not_an_empty_cell() {
    use rust_xlsxwriter::Formula;
    let (dir, file) = workbook_file(|page| {
        row(page);
        page.write_formula(3, 6, Formula::new("=4000+171").set_result("4171")).unwrap();
    });
    assert_eq!(open(&file).list.unwrap().institutions[0].service_price().unwrap().to_string(), "4171.00");
    rewritten(&file, "<v>4171</v>", "");
    assert_eq!(cells(&open(&file).report(Lang::Zh)), ["cell-error 名单.xlsx 4 医疗服务费（元） G4"]);
    rewritten(&file, r#"r="G4"><f>4000+171</f>"#, r#"r="G4" t="str"><f>4000+171</f><v></v>"#);
    let said = "formula-values 名单.xlsx 4 医疗服务费（元） G4";
    assert_eq!(cells(&open(&file).report(Lang::Zh)), [said], "a formula that says nothing is an empty cell");
    drop(dir);
}

#[test]
fn a_date_where_a_price_belongs_asks_for_a_price() {
    use rust_xlsxwriter::{ExcelDateTime, Format};
    let reading = workbook(|page| {
        row(page);
        let day = ExcelDateTime::from_ymd(2023, 4, 20).unwrap();
        let date = Format::new().set_num_format("yyyy/m/d");
        page.write_datetime_with_format(3, 6, &day, &date).unwrap();
    });
    assert_eq!(cells(&reading.report(Lang::Zh)), ["amount-unreadable 名单.xlsx 4 医疗服务费（元） G4"]);
}

#[test]
fn a_telephone_number_without_its_zero_is_found() {
    for (number, sure) in [
        (2_442_800_001.0, false),
        (1_012_345_678.0, false),
        (57_188_880_000.0, false),
        (24.5, false),
        (13_800_000_001.0, true),
        (4_008_000_001.0, true),
        (42_800_001.0, true),
        (12_393.0, true),
    ] {
        let reading = workbook(|page| {
            row(page);
            page.write_string(2, 8, "联系电话").unwrap().write_number(3, 8, number).unwrap();
        });
        assert_eq!(reading.ok(), sure, "{number}");
        let found = cells(&reading.report(Lang::Zh));
        assert_eq!(found.is_empty(), sure, "{found:?}");
        assert!(found.iter().all(|found| found == "code-malformed 名单.xlsx 4 联系电话 I4"), "{found:?}");
    }
}

/// The file that is taken away, and all that is then found.
#[test]
fn a_missing_sheet_is_said_once() {
    for (file, expected) in [
        ("发布信息.csv", vec!["sheet-missing 发布信息"]),
        ("医疗机构.csv", vec!["sheet-missing 医疗机构", "no-institutions 医疗机构"]),
        ("价格项目.csv", vec!["sheet-missing 价格项目"]),
        ("价区.csv", vec![]),
    ] {
        let dir = folder(&[]);
        let _ = std::fs::remove_file(dir.path().join(file));
        let groups = open(dir.path()).report(Lang::Zh).groups;
        let each = groups.iter().flat_map(|group| group.places.iter().map(move |place| (group.code, place)));
        let found: Vec<String> =
            each.map(|(code, place)| format!("{} {}", code.code(), place.sheet.as_ref().unwrap())).collect();
        assert_eq!(found, expected, "{file}");
    }
}

/// What replaces what, and the advice that is then given.
#[test]
fn the_advice_names_what_was_meant() {
    for (file, good, bad, fix) in [
        ("医疗机构.csv", "是,是", "是,已参与", "请改用规定的写法：「是、否、未公布」。"),
        ("医疗机构.csv", "机构名称", "机构名子", "（最接近：「机构名称」）"),
        ("发布信息.csv", "发布单位", "发布机关", "（最接近：「发布单位」）"),
        ("种植体.csv", "I1", "I2", "（最接近：「I1」）"),
        ("牙冠.csv", "C1", "C 1", "（最接近：「C1」）"),
    ] {
        let dir = folder(&[(file, good, bad)]);
        let fixes: Vec<String> =
            open(dir.path()).report(Lang::Zh).groups.into_iter().map(|group| group.fix).collect();
        assert!(fixes.iter().any(|given| given.contains(fix)), "{bad}: {fixes:?}");
    }
    let dir = folder(&[("医疗机构.csv", "\nA,", "\n,")]);
    let fixes = open(dir.path()).report(Lang::Zh).groups.into_iter().map(|group| group.fix);
    assert!(fixes.into_iter().all(|fix| !fix.contains("「B」")), "the other institution was not meant");
}

#[test]
fn each_of_several_values_has_its_own_advice() {
    let dir = folder(&[("医疗机构.csv", "备注", "备住"), ("医疗机构.csv", "地址", "地扯")]);
    let groups = open(dir.path()).report(Lang::Zh).groups;
    assert!(groups[0].fix.contains("「地扯 → 地址」、「备住 → 备注」"), "{}", groups[0].fix);
}

#[test]
fn a_sheet_with_another_name_is_told_the_right_one() {
    for (name, right) in [
        ("种植体价格", "种植体"),
        ("医疗机构表", "医疗机构"),
        ("种植体(2)", "种植体"),
        ("中选种植体目录", "中选种植体"),
    ] {
        let dir = folder(&[]);
        std::fs::write(dir.path().join(format!("{name}.csv")), "x,y").unwrap();
        let groups = open(dir.path()).report(Lang::Zh).groups;
        assert!(groups[0].fix.contains(&format!("「{right}」")), "{}", groups[0].fix);
    }
}

#[test]
fn one_cause_is_one_group_with_every_place() {
    let dir = folder(&[
        ("医疗机构.csv", "公立", "民营"),
        ("医疗机构.csv", "营利性", "民营"),
        ("医疗机构.csv", "备注", "备住"),
        ("发布信息.csv", "2023-04-27", "四月"),
    ]);
    let reading = open(dir.path());
    assert!(reading.list.is_none() && !reading.ok());
    let report = serde_json::to_value(reading.report(Lang::En)).unwrap();
    assert_eq!(report["ok"], false);
    assert_eq!(report["counts"], serde_json::json!({"error": 3, "warning": 1}));
    let groups = report["groups"].as_array().unwrap();
    let brief: Vec<_> = groups
        .iter()
        .map(|group| (group["code"].as_str().unwrap(), group["count"].as_u64().unwrap()))
        .collect();
    assert_eq!(brief.len(), 3);
    assert!(brief.contains(&("unknown-word", 2)) && brief.contains(&("date-unreadable", 1)));
    assert_eq!(brief[2], ("unknown-header", 1), "warnings come after errors");
    let words = groups.iter().find(|group| group["code"] == "unknown-word").unwrap();
    let place = serde_json::json!({
        "file": "医疗机构.csv", "sheet": "医疗机构", "row": 2, "column": "经营性质", "cell": "L2", "value": "民营"
    });
    assert_eq!(words["level"], "error");
    assert_eq!(words["places"][0], place);
    assert_eq!(words["places"].as_array().unwrap().len(), 2);
}

#[test]
fn a_report_on_the_screen_shows_some_places_and_says_how_many_more() {
    let nameless = |at| {
        format!(
            r#", {{"id": "X{at}", "name": "", "area": "9901", "ownership": "for-profit", "participates": "no"}}"#
        )
    };
    let rows: String = (0..20).map(nameless).collect();
    let reading = read_json(&GOOD.replacen("}]\n}", &format!("}}{rows}]\n}}"), 1));
    let report = reading.report(Lang::En);
    assert_eq!(report.groups[0].places.len(), 20);
    let text = report.text(Lang::En);
    assert!(text.contains("… and 15 more") && text.contains("20 errors"), "{text}");
    assert!(report.text(Lang::Zh).contains("还有 15 处"));
}

#[test]
fn the_policy_can_come_from_another_list() {
    let other = folder(&[("调控目标.csv", "97%", "0.9"), ("医疗机构.csv", "公立", "民营")]);
    let mut list: serde_json::Value = serde_json::from_str(GOOD).unwrap();
    list.as_object_mut().unwrap().remove("policy");
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("list.json");
    std::fs::write(&file, list.to_string()).unwrap();
    assert!(!open(&file).ok(), "a list without a policy is not complete");
    let reading = disk::open(&file, Some(other.path())).unwrap();
    assert_eq!(reading.findings, [], "what is wrong with the other list's institutions does not matter");
    let caps = serde_json::to_value(&reading.list.unwrap().policy.caps).unwrap();
    assert_eq!(caps[0]["amount"]["factor"], "0.90");
}

#[test]
fn a_fault_of_the_other_lists_policy_is_found_in_the_other_file() {
    let other = folder(&[
        ("调控目标.csv", "97%", "97"),
        ("加收规则.csv", "\n0133", "\n9933"),
        ("价格项目.csv", "项目名称", "项目名字"),
    ]);
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("list.json");
    std::fs::write(&file, GOOD.replacen("4300.00", "broken", 1)).unwrap();
    let reading = disk::open(&file, Some(other.path())).unwrap();
    let mut found = cells(&reading.report(Lang::Zh));
    found.sort();
    let expected = [
        "amount-unreadable 调控目标.csv 2 系数 F2",
        "unknown-header 价格项目.csv 1 项目名字 B1",
        "unknown-item 加收规则.csv 2 项目编码 A2",
    ];
    assert_eq!(found, expected);
}

//! The flat form that bureaus publish: one row an offer, the institution's cells merged, left empty or
//! repeated, with all that stands around the rows.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod reading;

use implant_prices::read;
use implant_prices::read::given::{File, Given};
use implant_prices::words::Lang;
use serde_json::{Value, json};

use reading::{HEADERS, ROWS, cells, csv, flat, found, open, policy};

#[test]
fn each_row_is_an_offer_of_its_institution() {
    let reading = csv(&flat(&[]));
    assert_eq!(found(&reading), Vec::<String>::new());
    let list = reading::json(reading);
    let expected = json!([
        {"id": "H99010100001", "name": "甲医院", "address": "甲路1号", "phones": ["024-42800001"],
         "area": "990101", "level": "tertiary", "ownership": "government", "designated": true,
         "participates": "yes", "service": {"price": "4171.00"},
         "implants": [{"product": "osstem-ts", "price": "770.00", "agreed_volume": 120},
                      {"product": "straumann", "price": "1850.00", "agreed_volume": 30}],
         "crowns": [{"product": "z1", "price": "327.00"}]},
        {"id": "yi", "name": "乙诊所", "address": "乙路2号", "phones": ["13800000001"], "area": "990102",
         "ownership": "for-profit", "participates": "no", "note": "说明",
         "implants": [{"product": "dentium-s", "price": "900.00"}]}
    ]);
    assert_eq!(list["institutions"], expected);
    assert_eq!(list["about"]["publisher"], "示例市医疗保障局");
}

/// The same two institutions in other dress; nothing more is found than the row says.
#[test]
fn the_same_list_is_read_from_every_form_it_has() {
    let plain = reading::json(csv(&flat(&[])))["institutions"].clone();
    let repeated = ROWS.replace(
        "\n,,,,,,,,,,,士卓曼",
        "\n1,甲医院,H99010100001,990101,甲路1号,024-42800001,三级,公立,是,是,4171,士卓曼",
    );
    let two_rows = "序号,医疗机构信息,,,,,机构等级,经营性质,是否医保定点,是否参与专项治理,医疗服务费,种植体系统,,牙冠,,协议量,备注\n\
                    ,名称,机构编码,行政区划代码,地址,联系电话,,,,,,品牌,价格,品牌,价格,,";
    let rows = ROWS.replace("\n2,", "\n二、其他医疗机构,,,,,,,,,,,,,,,,\n2,");
    let again = ROWS.replace("\n2,", &format!("\n{HEADERS}\n2,"));
    let cases: &[(&str, String, &[&str])] = &[
        ("cells repeated", format!("{HEADERS}\n{repeated}\n"), &[]),
        ("headers over two rows", format!("{two_rows}\n{ROWS}\n"), &[]),
        ("bare prices beside their brands", flat(&[("种植体价格", "价格"), ("牙冠价格", "价格")]), &[]),
        ("lines above", format!("附件1,,,\n口腔种植医疗机构价格公示表\n\n{HEADERS}\n{ROWS}\n"), &[]),
        ("a section", format!("{HEADERS}\n{rows}\n"), &["row-skipped A4"]),
        ("the headers again", format!("{HEADERS}\n{again}\n"), &["row-skipped A4"]),
        (
            "a note",
            flat(&[("说明\n", "说明\n注：价格以收费处为准。\n1.含税\n")]),
            &["row-skipped A5", "row-skipped A6"],
        ),
        ("totals", flat(&[("说明\n", "说明\n,合 计,,,,,,,,,,,,,,150,\n")]), &["row-skipped B5 医疗机构名称"]),
        ("running numbers below", flat(&[("说明\n", "说明\n3\n4\n")]), &[]),
        (
            "synonyms",
            flat(&[
                ("医疗机构名称", "医院名称"),
                ("医疗服务费", "单颗常规种植医疗服务全流程费用（元）"),
                ("机构编码", "国家编码"),
            ]),
            &[],
        ),
        ("tabs", flat(&[]).replace(',', "\t"), &[]),
        ("semicolons", flat(&[]).replace(',', ";"), &[]),
    ];
    for (name, text, expected) in cases {
        let reading = csv(text);
        assert_eq!(found(&reading), *expected, "{name}");
        assert_eq!(reading::json(reading)["institutions"], plain, "{name}");
    }
}

/// What stands in the table, what replaces it, and what is then found.
const CASES: &[(&str, &str, &[&str])] = &[
    // Products are found by what they are called, or not at all.
    (",奥齿泰,", ",奥齿太,", &["unknown-product L2 种植体系统品牌"]),
    (",登腾SuperLine,", ",登腾,", &["product-unclear L4 种植体系统品牌"]),
    (",登腾SuperLine,", ",登腾（SuperLine）,", &[]),
    (",登腾SuperLine,", ",dentium-s,", &[]),
    (",奥齿泰,", ",奥齿泰种植体系统,", &[]),
    (",奥齿泰,", ",奥齿泰企业,", &[]),
    (",示例瓷块,", ",氧化锆,", &["unknown-product N2 牙冠品牌"]),
    (",示例瓷块,327", ",示例瓷块氧化锆,327", &[]),
    // A product that stands in several rows of an institution must have one price.
    (",示例瓷块,327,30", ",示例瓷块,328,30", &["offer-twice O3 牙冠价格"]),
    (",示例瓷块,327,30", ",示例瓷块,327.00,30", &[]),
    (",士卓曼,1850", ",奥齿泰,770.5", &["offer-twice M3 种植体价格", "offer-twice P3 协议量"]),
    // What was not published is no price; a price needs its product.
    (",奥齿泰,770,示例瓷块,327,120,", ",面议,/,示例瓷块,327,,", &[]),
    (",奥齿泰,770,", ",面议,/,", &["missing-field L2 种植体系统品牌"]),
    (",奥齿泰,770,", ",,770,", &["missing-field L2 种植体系统品牌"]),
    (",奥齿泰,770,", ",奥齿泰,500～900,", &["amount-unreadable M2 种植体价格"]),
    (",奥齿泰,770,", ",奥齿泰,约770,", &["amount-unreadable M2 种植体价格"]),
    (",奥齿泰,770,", ",奥齿泰,0.77千,", &[]),
    (",奥齿泰,770,", ",奥齿泰,770.005,", &["too-many-decimals M2 种植体价格"]),
    // An institution's rows must say one thing of it.
    ("\n,,,,,,,,,,,士卓曼", "\n,甲医院,H99010100001,,别路9号,,,,,,,士卓曼", &["rows-disagree E3 地址"]),
    ("\n,,,,,,,,,,,士卓曼", "\n,,,,,,,,,,4000,士卓曼", &["rows-disagree K3 医疗服务费"]),
    ("\n,,,,,,,,,,,士卓曼", "\n,甲  医院,H99010100001,,,,,,,,,士卓曼", &[]),
    ("1,甲医院,H99010100001", "1,,", &["missing-field B2 医疗机构名称", "missing-field B3 医疗机构名称"]),
    // Words.
    (",三级,", ",三级甲等,", &[]),
    (",三级,", ",三甲,", &[]),
    (",公立,", ",民营,", &["unknown-word H2 经营性质"]),
    (",公立,是,是", ",公立医院,定点,参与", &[]),
    // Codes: nothing is known of digits that are lost.
    (",H99010100001,", ",1.33E+13,", &["digits-lost C2 机构编码"]),
    (",990101,", ",９９０１０１,", &[]),
    (",H99010100001,", ",H99010100001\u{200b},", &[]),
    (",H99010100001,", ",\u{feff}H99010\u{2060}100001,", &[]),
    (",990101,", ",\u{ad}990101,", &[]),
    (",yi,", ",y\u{200b}i,", &["control-character C4 机构编码"]),
    (",H99010100001,", ",H99010100O01,", &["code-malformed C2 机构编码"]),
    (",H99010100001,", ",H9901O1O0001,", &["code-malformed C2 机构编码"]),
    (",H99010100001,", ",H 99010100001,", &["code-malformed C2 机构编码"]),
    (",H99010100001,", ",H99010 10001,", &["code-malformed C2 机构编码"]),
    // A publisher's own ids are of any form.
    (",H99010100001,", ",HB2023000001,", &[]),
    (",H99010100001,", ",h99010100001,", &[]),
    (",H99010100001,", ",H-2023-00001,", &[]),
    // Telephones: each is looked at.
    (",13800000001,", ",1.38E+10；024-42800001,", &["digits-lost F4 联系电话"]),
    (",13800000001,", ",13800000001.0,", &[]),
    (",13800000001,", ",2442800001.0,", &["code-malformed F4 联系电话"]),
    // Letters that nobody sees change nothing where the value has a form of its own.
    (",三级,", ",三级\u{200b},", &[]),
    (",4171,", ",4171\u{200b},", &[]),
    (",奥齿泰,", ",奥齿泰\u{200b},", &[]),
    ("医疗服务费", "医疗服务费\u{200b}", &[]),
    // What need not be there can be said not to be.
    (",三级,公立,是,", ",/,公立,无,", &[]),
    (",三级,公立,是,", ",无,公立,/,", &[]),
    (",三级,公立,是,", ",三级,/,是,", &["unknown-word H2 经营性质"]),
    (",120,", ",无,", &[]),
    (",120,", ",面议,", &["wrong-type P2 协议量"]),
    (",990101,", ",99010,", &["code-malformed D2 行政区划代码"]),
    // A column that is not known is not read, and not dropped silently.
    ("备注\n", "备住\n", &["unknown-header Q1 备住"]),
    ("序号,", "排名先后,", &["unknown-header A1 排名先后"]),
    ("经营性质", "老板是谁", &["column-missing 1", "unknown-header H1 老板是谁"]),
    ("牙冠价格", "牙冠品牌", &["header-twice O1 牙冠品牌"]),
    // A dropped cell moves what is right of it to the left; one too many moves it to the right.
    (",甲路1号,024-42800001,", ",甲路1号,", &["row-shifted F2 联系电话"]),
    (",乙路2号,13800000001,", ",", &["row-shifted E4 地址"]),
    (",甲路1号,", ",甲路,1号,", &["row-shifted F2 联系电话"]),
];

#[test]
fn each_fault_of_a_flat_table_is_found_in_its_cell() {
    let mut wrong = Vec::new();
    for (good, bad, expected) in CASES {
        let found = found(&csv(&flat(&[(good, bad)])));
        let mut expected: Vec<String> = expected.iter().map(|text| (*text).to_owned()).collect();
        expected.sort();
        if found != expected {
            wrong.push(format!("{bad}: {found:?} instead of {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn remarks_of_several_rows_are_all_the_institutions() {
    let rows = |remarks: [&str; 3]| {
        let row = |at: usize| {
            format!(
                "1,甲医院,H99010100001,990101,甲路1号,024-42800001,三级,公立,是,是,4171,{},770,,,,{}",
                ["奥齿泰", "士卓曼", "dentium-s"][at],
                remarks[at]
            )
        };
        format!("{HEADERS}\n{}\n{}\n{}\n", row(0), row(1), row(2))
    };
    for (remarks, note, expected) in [
        (["甲", "乙", ""], "甲；乙", &["remarks-joined Q3 备注"][..]),
        (["甲", "乙", "甲"], "甲；乙", &["remarks-joined Q3 备注"]),
        (["甲", "乙", "丙"], "甲；乙；丙", &["remarks-joined Q3 备注", "remarks-joined Q4 备注"]),
        (["", "乙", "/"], "乙", &[]),
        (["无", "乙", ""], "乙", &[]),
        (["甲", "甲", "甲"], "甲", &[]),
    ] {
        let reading = csv(&rows(remarks));
        assert_eq!(found(&reading), expected, "{remarks:?}");
        assert_eq!(reading::json(reading)["institutions"][0]["note"], note);
    }
}

#[test]
fn a_table_without_known_headers_is_told_what_they_are() {
    let text = flat(&[]);
    let traditional = "醫療機構名稱,機構編碼,行政區劃代碼,經營性質\nA,H99010100001,990101,公立\n";
    for (text, cell, value) in [
        (ROWS.to_owned(), "A1", "1"),
        (text.replace(',', "|"), "A1", &HEADERS.replace(',', "|")),
        (format!("标题\n{traditional}"), "A2", "醫療機構名稱"),
    ] {
        let reading = open("名单.csv", text).unwrap();
        assert_eq!(found(&reading), [format!("no-known-table {cell}")]);
        let report = reading.report(Lang::Zh);
        assert_eq!(report.groups[0].places[0].value, value);
        assert!(report.groups[0].fix.contains("种植体系统品牌"), "{}", report.groups[0].fix);
    }
    let (bytes, ..) = encoding_rs::GB18030.encode(&text);
    let garbled: String = bytes.iter().copied().map(char::from).collect();
    let reading = open("名单.csv", garbled).unwrap();
    assert_eq!(found(&reading), ["header-garbled A1"]);
    let report = reading.report(Lang::Zh);
    assert!(report.groups[0].fix.contains("UTF-8") && report.groups[0].fix.contains("序号"));
    let (big, ..) = encoding_rs::BIG5.encode(traditional);
    assert_eq!(found(&open("名单.csv", big.into_owned()).unwrap()), ["header-garbled A1"]);
}

#[test]
fn a_near_miss_is_named() {
    for (good, bad, near) in
        [("奥齿泰", "奥齿太", "奥齿泰"), ("备注\n", "备住\n", "备注"), ("登腾SuperLine", "登腾", "dentium-n")]
    {
        let report = csv(&flat(&[(good, bad)])).report(Lang::Zh);
        assert!(report.groups.iter().any(|group| group.fix.contains(near)), "{bad}: {:?}", report.groups);
    }
}

#[test]
fn an_institution_without_a_code_has_its_name_for_an_id_and_two_of_one_name_are_told() {
    let without = |text: &str| {
        text.replace(",机构编码", "").replace(",H99010100001", "").replace(",yi", "").replace("\n,,,", "\n,,")
    };
    let reading = csv(&without(&flat(&[])));
    assert_eq!(found(&reading), ["id-from-name B1 医疗机构名称"]);
    let list = reading::json(reading);
    assert_eq!([&list["institutions"][0]["id"], &list["institutions"][1]["id"]], ["甲医院", "乙诊所"]);
    // A second clinic of that name, elsewhere: not one of the two is lost, and not one guessed.
    let two = flat(&[(
        "说明\n",
        "说明\n3,甲医院,x,990103,丙路3号,13900000001,未定级,营利性,否,否,3000,奥齿泰,900,,,,\n",
    )])
    .replace(",x,", ",,");
    let reading = csv(&without(&two).replace("甲医院,,990103", "甲医院,990103"));
    assert!(!reading.ok());
    assert!(found(&reading).contains(&"rows-disagree D5 地址".to_owned()), "{:?}", found(&reading));
}

#[test]
fn two_institutions_whose_code_is_none_are_two() {
    for none in ["无", "-", "—", "/", "暂无"] {
        let text = flat(&[(",H99010100001,", &format!(",{none},")), (",yi,", &format!(",{none},"))]);
        let reading = csv(&text);
        assert_eq!(found(&reading), ["id-from-name B1 医疗机构名称"], "{none}");
        let list = reading::json(reading);
        assert_eq!([&list["institutions"][0]["id"], &list["institutions"][1]["id"]], ["甲医院", "乙诊所"]);
    }
}

#[test]
fn what_was_mended_in_reading_is_what_the_list_holds() {
    let text = flat(&[
        (",H99010100001,", ",H99010100001\u{200b},"),
        ("\n,,,,,,,,,,,士卓曼", "\n,,H99010100001,,,,,,,,,士卓曼"),
        (",024-42800001,", ",13912345678.0；024-42800001,"),
        (",三级,公立,是,", ",/,公立,/,"),
    ]);
    let list = reading::json(csv(&text));
    let first = &list["institutions"][0];
    assert_eq!(first["id"], "H99010100001");
    assert_eq!(first["phones"], json!(["13912345678", "024-42800001"]));
    assert!(first.get("level").is_none() && first.get("designated").is_none());
}

#[test]
fn a_letter_that_nobody_sees_is_named() {
    let report = csv(&flat(&[(",yi,", ",y\u{200b}i,")])).report(Lang::Zh);
    assert!(report.groups.iter().any(|group| group.message.contains("U+200B")), "{:?}", report.groups);
}

#[test]
fn ids_and_areas_come_from_the_list_that_gives_the_policy_where_it_knows_the_institution() {
    let known = r#""institutions": [{"id": "H99010100077", "name": "甲 医院", "area": "990101", "district": "东区",
        "ownership": "government", "participates": "yes"}, {"id": "yi", "name": "别家", "area": "990102", "district": "西区",
        "ownership": "government", "participates": "yes"}]"#;
    let other = reading::file(
        "last.json",
        reading::POLICY
            .replace(r#""institutions": []"#, known)
            .replace(r#""amount": "4171.00""#, r#""amount": "4171.00", "where": {"areas": ["990101"]}"#),
    );
    let text = "医疗机构名称,地址,经营性质,是否参与专项治理,医疗服务费,种植体系统品牌,种植体价格\n甲医院,,公立,是,4000,奥齿泰,770\n乙诊所,西区路2号,营利性,是,4000,奥齿泰,770\n";
    let read = |text: &str| read::open(&reading::file("名单.csv", text), Some(&other)).unwrap();
    let reading = read(text);
    assert_eq!(found(&reading), ["area-found 1", "id-found A1 医疗机构名称", "id-from-name A1 医疗机构名称"]);
    let list = reading::json(reading);
    let brief = |at: usize| {
        [&list["institutions"][at]["id"], &list["institutions"][at]["area"]].map(Value::to_string)
    };
    assert_eq!(
        (brief(0), brief(1)),
        (
            ["\"H99010100077\"", "\"990101\""].map(str::to_owned),
            ["\"乙诊所\"", "\"990102\""].map(str::to_owned)
        )
    );
    // Where the policy tells districts apart, the district of an institution is not taken for granted.
    assert!(found(&read(&text.replace("西区路2号", "路2号"))).contains(&"column-missing 1".to_owned()));
}

#[test]
fn without_areas_the_citys_is_taken_where_no_cap_can_change_by_it() {
    let text = "医疗机构名称,经营性质,是否参与专项治理,医疗服务费,种植体系统品牌,种植体价格\n甲医院,公立,是,4000,奥齿泰,770\n";
    let reading = csv(text);
    assert_eq!(found(&reading), ["area-taken 1", "id-from-name A1 医疗机构名称"]);
    assert_eq!(reading::json(reading)["institutions"][0]["area"], "990100");
}

#[test]
fn a_flat_table_says_what_it_needs_and_where_to_put_it() {
    let alone = read::open(&reading::file("名单.csv", flat(&[])), None).unwrap();
    let report = alone.report(Lang::Zh);
    assert_eq!(cells(&report), ["about-missing", "policy-missing"]);
    let all: String = report.groups.iter().map(|group| format!("{}{}", group.message, group.fix)).collect();
    for named in ["--policy", "发布信息.csv", "发布单位", "数据截至日期"] {
        assert!(all.contains(named), "{named} is not named: {all}");
    }
}

#[test]
fn lines_above_a_table_say_who_publishes_and_when() {
    let above = "示例市口腔种植医疗机构价格公示表\n发布单位：某市医疗保障局,,,发布日期：2023年11月27日,,（数据截至2023.11.20）\n";
    let list = reading::json(csv(&format!("{above}{}", flat(&[]))));
    let about = &list["about"];
    let read = ["title", "publisher", "published", "as_of"].map(|name| about[name].as_str().unwrap());
    assert_eq!(read, ["示例市口腔种植医疗机构价格公示表", "某市医疗保障局", "2023-11-27", "2023-11-20"]);
    assert_eq!(about["area"]["name"], "示例市", "the rest comes from the list that gives the policy");
}

#[test]
fn the_policy_and_the_publisher_can_stand_beside_a_flat_table() {
    let sheets = [
        (
            "发布信息",
            "项目,内容\n标题,示例\n地区代码,990100\n地区名称,示例市\n发布单位,某局\n发布日期,2023-11-27\n数据截至日期,2023-11-20\n政策起始日期,2023-04-20\n",
        ),
        (
            "中选种植体",
            "种植体编号,品牌,产品名称,中选价\nosstem-ts,奥齿泰,TS,770\ns,士卓曼,BLT,1850\nd,登腾,SuperLine,770\n",
        ),
        ("牙冠目录", "牙冠编号,品牌\nz1,示例瓷块\n"),
        ("口腔种植名单", &flat(&[])),
    ];
    let files = sheets.iter().map(|(name, text)| File::new(format!("{name}.csv"), *text)).collect();
    let reading = read::open(&Given::Folder { at: "all".to_owned(), files }, None).unwrap();
    assert_eq!(cells(&reading.report(Lang::Zh)), Vec::<String>::new());
    assert_eq!(reading::json(reading)["institutions"][0]["implants"][1]["product"], "s");
    // On a disk, the file alone is named, and the sheets lie beside it.
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in sheets {
        std::fs::write(dir.path().join(format!("{name}.csv")), text).unwrap();
    }
    let reading = implant_prices::disk::open(&dir.path().join("口腔种植名单.csv"), None).unwrap();
    assert_eq!(cells(&reading.report(Lang::Zh)), Vec::<String>::new());
}

#[test]
fn cells_that_are_merged_in_a_workbook_belong_to_each_row() {
    use rust_xlsxwriter::{Format, Workbook};
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let plain = Format::new();
    page.merge_range(0, 0, 0, 16, "示例市口腔种植机构价格表", &plain).unwrap();
    let text = flat(&[]);
    for (row, line) in (1..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split(',')).filter(|(_, cell)| !cell.is_empty()) {
            page.write_string(row, column, cell).unwrap();
        }
    }
    for (column, cell) in (0..11).zip(text.lines().nth(1).unwrap().split(',')) {
        page.merge_range(2, column, 3, column, cell, &plain).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let reading = open("名单.xlsx", bytes).unwrap();
    assert_eq!(found(&reading), Vec::<String>::new());
    let mut merged = reading::json(reading);
    assert_eq!(merged["institutions"].take(), reading::json(csv(&text))["institutions"]);
    // A volume over two products is of both together.
    page_with_merged_volume();
}

fn page_with_merged_volume() {
    use rust_xlsxwriter::{Format, Workbook};
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (row, line) in (0..).zip(flat(&[]).lines()) {
        for (column, cell) in (0..).zip(line.split(',')).filter(|(_, cell)| !cell.is_empty()) {
            page.write_string(row, column, cell).unwrap();
        }
    }
    page.merge_range(1, 15, 2, 15, "150", &Format::new()).unwrap();
    let reading = open("名单.xlsx", book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(found(&reading), ["merged-count P3 协议量"]);
    assert!(policy().size() > 0);
}

#[test]
fn twenty_thousand_faults_of_two_causes_are_two_groups() {
    let rows: String = (0..10_000)
        .map(|at| {
            format!(
                "{at},机构{at},id{at},990101,路{at}号,13800000001,未定级,民营,否,否,4000,奥齿泰,约770,,,,\n"
            )
        })
        .collect();
    let report = csv(&format!("{HEADERS}\n{rows}")).report(Lang::Zh);
    let counts: Vec<_> = report
        .groups
        .iter()
        .filter(|group| group.code.code() != reading::ALWAYS)
        .map(|group| (group.code.code(), group.count, group.places.len()))
        .collect();
    assert_eq!(counts, [("unknown-word", 10_000, 10_000), ("amount-unreadable", 10_000, 10_000)]);
}

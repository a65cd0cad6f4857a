//! Words, headers and amounts that could be more than one thing: none of them is guessed at.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod reading;

use implant_prices::group::Group;
use implant_prices::read::{Reading, given::Given, repair};
use implant_prices::words::Lang;
use reading::{cells, csv, file, flat, found, json};

/// What is found in the flat form with one text in place of another.
fn after(good: &str, bad: &str) -> Vec<String> {
    found(&csv(&flat(&[(good, bad)])))
}

/// The group of a code, in one language.
fn group(reading: &Reading, code: &str, lang: Lang) -> Group {
    let report = reading.report(lang);
    report.groups.into_iter().find(|group| group.code.code() == code).unwrap_or_else(|| panic!("no {code}"))
}

#[test]
fn two_prices_with_a_comma_between_are_no_thousands() {
    let one = [
        "\"4,171\"",
        "\"1，700.00\"",
        "\"￥4,171.00元\"",
        "\"1,234,567\"",
        "\"12,345\"",
        "\"123,456.00\"",
        "\"￥123,456\"",
        "\"123,456元\"",
        "\"人民币123,456\"",
    ];
    for text in one {
        let found = after(",4171,", &format!(",{text},"));
        assert!(found.iter().all(|one| one.starts_with("slipped-digit")), "{text}: {found:?}");
    }
    let two = ["\"770,850\"", "\"327，656\"", "\"770,850/套\"", "\"770,850,930\"", "\" 770,850 \""];
    for text in two {
        let changed = flat(&[(",770,", &format!(",{text},"))]);
        assert_eq!(found(&csv(&changed)), ["amount-unreadable M2 种植体价格"], "{text}");
        let Given::File(given) = file("名单.csv", changed) else { continue };
        let repairs = repair::find(&Given::File(given)).unwrap();
        assert!(repairs.changes.iter().all(|change| change.column != 12 || change.to.shown().contains(',')));
    }
    assert_eq!(after(",120,", ",\"120,300\","), ["amount-unreadable P2 协议量"]);
    assert_eq!(after(",120,", ",\"1,200套\","), Vec::<String>::new());
    let reading = csv(&flat(&[(",770,", ",\"770,850\",")]));
    for (lang, word) in [(Lang::Zh, "两种产品"), (Lang::En, "two products")] {
        let group = group(&reading, "amount-unreadable", lang);
        assert!(group.fix.contains(word) && group.places[0].value == "770,850", "{group:?}");
    }
}

#[test]
fn each_reason_is_a_group_of_its_own() {
    let reading = csv(&flat(&[(",770,", ",\"770,850\","), (",1850,", ",约1850,")]));
    let report = reading.report(Lang::Zh);
    let groups: Vec<&Group> =
        report.groups.iter().filter(|group| group.code.code() == "amount-unreadable").collect();
    assert_eq!(groups.len(), 2, "{groups:?}");
    assert!(groups[1].fix.contains("1234.50") && !groups[0].fix.contains("1234.50"), "{groups:?}");
}

#[test]
fn three_decimals_are_too_many_whatever_they_are() {
    for text in ["4.170", "4171.000", "￥4171.000元", "４１７１．０００"] {
        let reading = csv(&flat(&[(",4171,", &format!(",{text},"))]));
        assert_eq!(found(&reading), ["too-many-decimals K2 医疗服务费"], "{text}");
        assert_eq!(group(&reading, "too-many-decimals", Lang::Zh).places[0].value, text);
    }
    for text in ["4171.0", "4171.00", "0.4171万元", "4.171千元"] {
        assert_eq!(after(",4171,", &format!(",{text},")), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn only_a_bare_unit_is_no_part_of_a_header() {
    let bare = [
        "（元）",
        "(元)",
        "（元/颗）",
        "（元/牙）",
        "（元/单颗）",
        "（元/枚）",
        "（元/套）",
        "（元/件）",
        "（元／牙位）",
        "（单位：元）",
        "（单位：元/颗）",
        "（人民币元）",
        "(圆)",
        "（元）*",
    ];
    for unit in bare {
        let header = format!("医疗服务费{unit}");
        let reading = csv(&flat(&[("医疗服务费", &header)]));
        assert_eq!(found(&reading), Vec::<String>::new(), "{header}");
        assert_eq!(json(reading)["institutions"][0]["service"]["price"], "4171.00", "{header}");
    }
    let more = [
        "（元/单颌）",
        "（元/全口）",
        "（元，含基台及牙冠）",
        "（元起）",
        "（元，不含牙冠置入费）",
        "（元/人次）",
        "（单位：元/单颌）",
        "（元/颗，不含种植体植入）",
    ];
    for said in more {
        let header = format!("医疗服务费{said}");
        let reading = csv(&flat(&[("医疗服务费", &header)]));
        assert_eq!(found(&reading), [format!("unknown-header K1 {header}")], "{header}");
        let advice = group(&reading, "unknown-header", Lang::Zh).fix;
        assert!(!advice.contains("最接近"), "not to be renamed to what it is not: {advice}");
        assert!(json(reading)["institutions"][0].get("service").is_none(), "{header}");
    }
}

#[test]
fn what_a_group_of_columns_says_of_its_prices_holds_for_each() {
    let head = |group: &str| {
        let upper = format!("机构名称,行政区划代码,经营性质,参与专项治理,{group},");
        csv(&format!("{upper}\n,,,,品牌,价格\n甲医院,990101,公立,是,示例瓷块,327\n"))
    };
    let read = |group: &str| json(head(group))["institutions"][0]["crowns"][0].get("price").cloned();
    assert_eq!(read("牙冠（元/颗）"), Some("327.00".into()));
    let found = found(&head("牙冠（元起）"));
    assert!(found.iter().any(|one| one.starts_with("unknown-header F")), "{found:?}");
}

#[test]
fn a_price_of_a_jaw_or_a_visit_is_no_price_of_a_tooth() {
    for unit in ["/单颌", "元/单颌", "元/半口", "元/全口", "元/人次", "元每次", "元/例", "元（单颌）"]
    {
        let reading = csv(&flat(&[(",4171,", &format!(",8000{unit},"))]));
        assert_eq!(found(&reading), ["amount-unreadable K2 医疗服务费"], "{unit}");
        for (lang, word) in [(Lang::Zh, "一颗牙"), (Lang::En, "one tooth")] {
            let group = group(&reading, "amount-unreadable", lang);
            assert!(group.fix.contains(word) && !group.fix.contains("1234"), "{unit}: {group:?}");
        }
    }
    for unit in ["元/颗", "元/牙位", "/套", "元/枚", "元每件", "元（颗）".trim_end_matches("（颗）")]
    {
        assert_eq!(after(",4171,", &format!(",4171{unit},")), Vec::<String>::new(), "{unit}");
    }
}

#[test]
fn a_price_item_may_have_every_unit() {
    use implant_prices::read::{self, given::File};
    let about = "项目,内容\n标题,示例\n地区代码,990100\n地区名称,示例市\n发布单位,某局\n发布日期,2023-11-27\n数据截至日期,2023-11-20\n政策起始日期,2023-04-20\n";
    for unit in ["元/单颌", "元/例", "元/次", "元/人次", "元/颌", "元/牙位", "元/件"] {
        let items = format!("项目编码,项目名称,计价单位,价格\n013306090010000,种植体植入费,例,8790{unit}\n");
        let files = [("发布信息.csv", about.to_owned()), ("价格项目.csv", items)];
        let files = files.into_iter().map(|(name, text)| File::new(name, text)).collect();
        let reading = read::open(&Given::Folder { at: "sheet".to_owned(), files }, None).unwrap();
        let found = cells(&reading.report(Lang::Zh));
        assert!(found.iter().all(|one| one.starts_with("no-institutions")), "{unit}: {found:?}");
    }
}

#[test]
fn a_word_with_the_mark_of_a_footnote_is_not_the_word() {
    let cases = [
        ("是,是,4171", "是,是*,4171", "unknown-word J2 是否参与专项治理"),
        ("三级,公立", "三级＊,公立", "unknown-word G2 机构等级"),
        ("三级,公立", "三级甲等*,公立", "unknown-word G2 机构等级"),
        ("三级,公立", "三级,公立*", "unknown-word H2 经营性质"),
        (",4171,", ",4171*,", "amount-unreadable K2 医疗服务费"),
    ];
    for (good, bad, expected) in cases {
        assert_eq!(after(good, bad), [expected], "{bad}");
    }
    assert_eq!(after("经营性质", "经营性质*"), Vec::<String>::new());
}

#[test]
fn two_cells_of_a_row_and_two_rows_of_a_product_are_told_apart() {
    let class = flat(&[]).replace("备注\n", "备注,等次\n").replace("三级,", "三级甲等,");
    let class =
        class.replace("120,\n", "120,,乙等\n").replace("30,\n", "30,,\n").replace("说明\n", "说明,\n");
    let reading = csv(&class);
    assert_eq!(found(&reading), ["rows-disagree R2 等次"]);
    for (lang, word) in [(Lang::Zh, "两格"), (Lang::En, "both cells")] {
        let group = group(&reading, "rows-disagree", lang);
        assert!(group.fix.contains(word) && group.fix.contains("G2"), "{group:?}");
    }
    let reading = csv(&flat(&[(",士卓曼,1850,", ",奥齿泰,790,")]));
    assert_eq!(found(&reading), ["offer-twice M3 种植体价格", "offer-twice P3 协议量"]);
    for (lang, word) in [(Lang::Zh, "同一种产品出现两次"), (Lang::En, "has a product twice")] {
        let group = group(&reading, "offer-twice", lang);
        assert!(group.message.contains(word) && group.fix.contains("M2"), "{group:?}");
    }
}

#[test]
fn a_ditto_mark_is_never_a_value() {
    // In every kind of field of the flat form.
    let cases = [
        ("甲路1号", "同上", "E2 地址"),
        ("甲路1号", "〃", "E2 地址"),
        ("甲路1号", "\"\"\"\"", "E2 地址"),
        ("024-42800001", "同前", "F2"),
        ("三级", "″", "G2"),
        (",990101,", ",同上,", "D2"),
        ("是,是,4171", "是,同上,4171", "J2"),
        (",4171,", ",同 上,", "K2"),
        (",奥齿泰,", ",同上,", "L2"),
        (",770,", ",上同,", "M2"),
        (",120,", ",同上,", "P2"),
        ("说明\n", "同上\n", "Q4"),
        (",士卓曼,", ",〃,", "L3"),
        ("30,\n", "30,同上\n", "Q3"),
    ];
    for (good, bad, cell) in cases {
        let found = after(good, bad);
        assert!(
            found.len() == 1 && found[0].starts_with(&format!("unknown-word {cell}")),
            "{bad} for {good}: {found:?}"
        );
    }
    // A row that has it for a name is nobody's, and no institution.
    let text = flat(&[("2,乙诊所,yi,990102,乙路2号", "2,同上,同上,990102,〃")]);
    let reading = csv(&text);
    assert_eq!(
        found(&reading),
        ["unknown-word B4 医疗机构名称", "unknown-word C4 机构编码", "unknown-word E4 地址"]
    );
    for (lang, word) in [(Lang::Zh, "写全"), (Lang::En, "Write it out")] {
        assert!(group(&reading, "unknown-word", lang).fix.contains(word));
    }
    // A text that only begins so is a text.
    assert_eq!(after("说明\n", "同上，周末休息\n"), Vec::<String>::new());
}

#[test]
fn what_looks_like_a_ditto_mark_in_a_list_comes_back_from_every_table() {
    use implant_prices::list::List;
    use implant_prices::{read, read::given::File, write};
    let mut list: List = serde_json::from_str(reading::POLICY).unwrap();
    list.about.title = "同上".to_owned();
    list.about.basis = ["\"", "\\同上", "〃"].map(str::to_owned).to_vec();
    let who = serde_json::json!({"id": "〃", "name": "\"\"", "area": "990101", "ownership": "government",
        "participates": "yes", "phones": ["同上"], "note": "\\\\同上", "licence": "同上，",
        "service": {"price": "4171.00", "parts": [{"part": "同上", "price": "1.00"}, {"part": "诊查费*", "price": "2.00"}]}});
    list.institutions = vec![serde_json::from_value(who).unwrap()];
    let files = write::csv(&list).into_iter().map(|(name, bytes)| File::new(name, bytes)).collect();
    let folder = Given::Folder { at: "sheets".to_owned(), files };
    let book = file("list.xlsx", write::workbook(&list).unwrap());
    for given in [folder, book] {
        let reading = read::open(&given, None).unwrap();
        let report = reading.report(Lang::En).text(Lang::En);
        assert_eq!(reading.list.as_ref(), Some(&list), "{report}");
    }
}

#[test]
fn a_known_part_of_the_fee_with_a_footnote_is_not_the_part_and_no_text() {
    use implant_prices::{read, read::given::File};
    let about = "项目,内容\n标题,示例\n地区代码,990100\n地区名称,示例市\n发布单位,某局\n发布日期,2023-11-27\n数据截至日期,2023-11-20\n政策起始日期,2023-04-20\n";
    let read = |value: &str| {
        let text = format!("{about}服务费不含,{value}\n");
        let files = vec![File::new("发布信息.csv", text)];
        let reading = read::open(&Given::Folder { at: "sheet".to_owned(), files }, None).unwrap();
        cells(&reading.report(Lang::Zh))
    };
    assert!(read("拔牙*").contains(&"unknown-word B9 内容".to_owned()), "{:?}", read("拔牙*"));
    assert_eq!(read("拔牙"), ["no-institutions"]);
    assert_eq!(read("洗牙*"), ["no-institutions"]);
}

#[test]
fn a_bracket_that_says_that_it_is_another_product_is_heard() {
    let other = [
        "奥齿泰（非中选）",
        "奥齿泰（旧款，停用）",
        "奥齿泰(自费)",
        "奥齿泰（目录外）",
        "奥齿泰（未中选）",
        "奥齿泰（无锡产，已停产）",
        "非中选（奥齿泰）",
    ];
    for name in other {
        let reading = csv(&flat(&[(",奥齿泰,", &format!(",\"{name}\","))]));
        assert_eq!(found(&reading), ["unknown-product L2 种植体系统品牌"], "{name}");
        let group = group(&reading, "unknown-product", Lang::Zh);
        assert_eq!(group.places[0].value, name);
        assert!(!group.fix.contains("最接近"), "not to be renamed to what it is not: {}", group.fix);
    }
    let same = [
        "奥齿泰（TS系统）",
        "奥齿泰（韩国）",
        "奥齿泰（Osstem）",
        "奥齿泰（无锡某公司）",
        "奥齿泰（国外）",
        "奥齿泰（不锈钢）",
        "奥齿泰（无金属）",
        "奥齿泰（中选）",
        "TS系统（奥齿泰）",
    ];
    for name in same {
        assert_eq!(after(",奥齿泰,", &format!(",{name},")), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_denying_name_that_the_catalogue_has_is_its_own_product() {
    let text = flat(&[(",奥齿泰,", ",奥齿泰（无极）,")]);
    let policy = reading::POLICY.replace("\"TS系统\"", "\"无极\"");
    let reading =
        implant_prices::read::open(&file("名单.csv", text), Some(&file("policy.json", policy))).unwrap();
    assert_eq!(found(&reading), Vec::<String>::new());
}

#[test]
fn a_text_that_a_csv_file_protects_from_spreadsheets_is_what_they_show() {
    let text = flat(&[
        ("H99010100001", "=\"H99010100001\""),
        ("甲医院", "=\"甲医院\""),
        ("024-42800001", "\"=\"\"024-42800001\"\"\""),
        (",4171,", ",=\"4171\","),
        ("甲路1号", "=\"甲\"\"路\"\"1号\""),
        ("医疗服务费", "=\"医疗服务费\""),
    ]);
    let reading = csv(&text);
    assert_eq!(found(&reading), Vec::<String>::new());
    let list = json(reading);
    let who = &list["institutions"][0];
    assert_eq!((&who["id"], &who["name"]), (&"H99010100001".into(), &"甲医院".into()));
    assert_eq!((&who["phones"][0], &who["address"]), (&"024-42800001".into(), &"甲\"路\"1号".into()));
    assert_eq!(who["service"]["price"], "4171.00");
    // What is computed, and what only begins so, stays as it stands.
    for odd in ["=\"甲\"&\"乙\"", "=\"甲", "=甲\""] {
        let doubled = format!("\"{}\"", odd.replace('"', "\"\""));
        let list = json(csv(&flat(&[("甲路1号", &doubled)])));
        assert_eq!(list["institutions"][0]["address"], odd);
    }
}

#[test]
fn a_list_whose_text_has_that_form_comes_back_from_csv() {
    use implant_prices::list::List;
    use implant_prices::{read, read::given::File, write};
    let mut list: List = serde_json::from_str(reading::POLICY).unwrap();
    list.about.basis = ["=\"甲\"", "'=\"甲\"", "=\"甲\"\"乙\"", "=\"\""].map(str::to_owned).to_vec();
    let files = write::csv(&list).into_iter().map(|(name, bytes)| File::new(name, bytes)).collect();
    let reading = read::open(&Given::Folder { at: "sheets".to_owned(), files }, None).unwrap();
    assert_eq!(reading.list, Some(list));
}

#[test]
fn another_unit_is_told_wherever_a_header_or_a_sheet_has_it() {
    for header in [
        "医疗服务费/百元",
        "医疗服务费/万元",
        "医疗服务费【万元】",
        "医疗服务费[千元/颗]",
        "\"医疗服务费\n万元\"",
        "医疗服务费万元",
        "医疗服务费：百万元",
    ] {
        let reading = csv(&flat(&[("医疗服务费", header)]));
        let found = found(&reading);
        assert!(found.len() == 1 && found[0].starts_with("unit-not-yuan K1"), "{header}: {found:?}");
    }
    for header in ["医疗服务费/元", "医疗服务费积分", "医疗服务费－备查"] {
        let found = found(&csv(&flat(&[("医疗服务费", header)])));
        assert_eq!(found, [format!("unknown-header K1 {header}")]);
    }
    for (name, bad) in
        [("名单（单位百元）", true), ("名单（万元）", true), ("名单（单位：元）", false), ("名单", false)]
    {
        let reading = reading::open(&format!("{name}.csv"), flat(&[])).unwrap();
        let found = found(&reading);
        assert_eq!(found.iter().any(|one| one.starts_with("unit-not-yuan")), bad, "{name}: {found:?}");
        assert_eq!(found.len(), usize::from(bad), "{name}: {found:?}");
    }
}

#[test]
fn an_odd_price_is_shown_as_it_stands() {
    for text in ["080", "77.5", "￥80.00元", "0080.00"] {
        let reading = csv(&flat(&[(",770,", &format!(",{text},"))]));
        assert_eq!(group(&reading, "implant-out-of-range", Lang::Zh).places[0].value, text);
    }
}

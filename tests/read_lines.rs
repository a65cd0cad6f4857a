//! Rows that are no data, and rows that are not where they should be: what stands around a table, what is cut
//! or moved, and what is stated beside the cells.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod reading;

use implant_prices::read::given::{File, Given};
use implant_prices::read::{self, Reading};
use implant_prices::words::Lang;

use reading::{HEADERS, cells, csv, flat, found, open};

/// The rows of as many institutions, each with a remark.
fn rows(count: usize) -> Vec<String> {
    let row = |at| {
        format!(
            "{at},第{at}医院,id{at},990101,路{at}号,024-42800001,三级,公立,是,是,4171,奥齿泰,770,示例瓷块,327,120,说明"
        )
    };
    (1..=count).map(row).collect()
}

/// A table of some rows under the usual headers.
fn table(rows: &[String]) -> Reading {
    csv(&format!("{HEADERS}\n{}\n", rows.join("\n")))
}

/// A row, what stands in it, and what replaces that.
type Change = (usize, &'static str, &'static str);

/// Ten rows, of which some are replaced.
fn ten(changed: &[Change]) -> Vec<String> {
    let mut all = rows(10);
    for (row, good, bad) in changed {
        assert!(all[*row].contains(good), "{good} stands nowhere in row {row}");
        all[*row] = all[*row].replacen(good, bad, 1);
    }
    all
}

#[test]
fn a_row_of_another_width_has_shifted_whatever_its_cells_hold() {
    let crown = ",示例瓷块,327,120";
    let cases: &[(&[Change], &[&str])] = &[
        // What was dropped or added: a price, an empty cell, a comma within an address.
        (&[(4, crown, ",示例瓷块,120")], &["row-shifted P6 协议量"]),
        (&[(4, crown, ",示例瓷块,,327,120")], &["row-shifted R6"]),
        (&[(4, "路5号", "路5号,2楼")], &["row-shifted F6 联系电话"]),
        (&[(0, crown, ",示例瓷块,120"), (1, ",说明", ",")], &["row-shifted P2 协议量"]),
        // Rows that end with empty cells show that the file keeps them: each row of another width has shifted.
        (
            &[
                (1, ",说明", ","),
                (4, crown, ",示例瓷块,120"),
                (5, crown, ",示例瓷块,120"),
                (6, ",120,说明", ""),
            ],
            &["row-shifted O8 牙冠价格", "row-shifted P6 协议量", "row-shifted P7 协议量"],
        ),
        // A program that leaves out empty cells at the end of rows leaves out many.
        (&[(1, ",说明", ""), (2, ",120,说明", ""), (7, ",说明", ""), (8, ",示例瓷块,327,120,说明", "")], &[]),
        (&[], &[]),
    ];
    for (changed, expected) in cases {
        assert_eq!(found(&table(&ten(changed))), *expected, "{changed:?}");
    }
    // One typed by hand without the last delimiters, where the last columns are mostly empty.
    assert_eq!(found(&csv(&flat(&[("327,120,\n", "327,120\n")]))), Vec::<String>::new());
    assert_eq!(found(&csv(&flat(&[("327,120,\n", "120,\n")]))), ["row-shifted O2 牙冠价格"]);
    // Where all rows have the same number of cells, they need not have that of the headers.
    let all = |from: &str, to: &str| rows(10).iter().map(|row| row.replace(from, to)).collect::<Vec<_>>();
    assert_eq!(found(&table(&all(",说明", ""))), Vec::<String>::new());
    assert_eq!(found(&table(&all(",说明", ",说明,"))), Vec::<String>::new());
    // One row alone tells nothing, unless it keeps an empty cell and lacks another.
    let one = |end: &str| found(&table(&[rows(1)[0].replace(",示例瓷块,327,120,说明", end)]));
    assert_eq!(one(",示例瓷块,327,120"), Vec::<String>::new());
    assert_eq!(one(",示例瓷块,120,"), ["row-shifted O2 牙冠价格"]);
}

#[test]
fn lines_around_a_table_do_not_count_as_its_rows() {
    let mut all = ten(&[(4, ",示例瓷块,327,120", ",示例瓷块,120")]);
    all.insert(3, "二、民营医疗机构".to_owned());
    all.push("注：价格以收费处为准。".to_owned());
    all.push("第1页 共1页,".to_owned());
    let text = format!("示例市口腔种植医疗机构价格公示表\n2023年,\n{HEADERS}\n{}\n", all.join("\n"));
    let expected = ["row-shifted P9 协议量", "row-skipped A15", "row-skipped A16", "row-skipped A7"];
    assert_eq!(found(&csv(&text)), expected);
}

/// Excel writes 16 rows at a time, and leaves out the last columns where none of them has anything there.
#[test]
fn blocks_of_rows_that_excel_has_cut_are_read() {
    let cut = |count: usize, from: usize| {
        let mut all = rows(count);
        all[2] = all[2].replace(",说明", ",");
        // The first row of the second block is the 16th below the headers.
        all[from..].iter_mut().for_each(|row| *row = row.replace(",说明", ""));
        all
    };
    assert_eq!(found(&table(&cut(16, 15))), Vec::<String>::new());
    assert_eq!(found(&table(&cut(20, 15))), Vec::<String>::new());
    assert_eq!(found(&table(&cut(31, 15))), Vec::<String>::new());
    assert_eq!(found(&table(&cut(16, 14))), ["row-shifted P16 协议量"]);
    assert_eq!(found(&table(&cut(20, 19))), ["row-shifted P21 协议量"]);
    let mut dropped = cut(20, 15);
    dropped[17] = dropped[17].replace("327,120", "120");
    assert!(found(&table(&dropped)).contains(&"row-shifted O19 牙冠价格".to_owned()));
}

#[test]
fn a_row_of_another_width_is_told_with_both_numbers_and_not_read() {
    let reading = table(&ten(&[(4, ",示例瓷块,327,120", ",示例瓷块,120")]));
    assert!(!reading.ok());
    let group = &reading.report(Lang::Zh).groups[0];
    assert!(group.message.contains("16/17"), "{}", group.message);
    assert!(reading.report(Lang::En).groups[0].message.contains("16/17"));
    // The columns of the template's sheets are counted as well.
    let sheets = [
        (
            "医疗机构",
            "机构编号,机构名称,行政区划代码,经营性质,参与专项治理,医疗服务费,备注\nA,甲,990101,公立,是,4171,\nB,乙,990101,公立,是,\n",
        ),
        (
            "发布信息",
            "项目,内容\n标题,示例\n地区代码,990100\n地区名称,示例市\n发布单位,某局\n发布日期,2023-11-27\n数据截至日期,2023-11-20\n政策起始日期,2023-04-20\n",
        ),
    ];
    let files = sheets.iter().map(|(name, text)| File::new(format!("{name}.csv"), *text)).collect();
    let reading = read::open(&Given::Folder { at: "all".to_owned(), files }, None).unwrap();
    assert_eq!(cells(&reading.report(Lang::Zh)), ["row-shifted E3 参与专项治理"]);
    // What the sheet that says who publishes states of a unit counts as well.
    let about = sheets[1].1.replace("标题,示例", "标题,示例（单位：千元）\n说明,单位：元");
    let files = vec![
        File::new("医疗机构.csv", sheets[0].1.replace("是,\n", "是,,\n")),
        File::new("发布信息.csv", about),
    ];
    let reading = read::open(&Given::Folder { at: "all".to_owned(), files }, None).unwrap();
    assert_eq!(cells(&reading.report(Lang::Zh)), ["unit-not-yuan B2 内容"]);
}

#[test]
fn another_unit_than_the_yuan_is_an_error_wherever_it_is_stated() {
    let above = |line: &str| format!("{line}\n{}", flat(&[]));
    let below = |line: &str| flat(&[("说明\n", &format!("说明\n{line}\n"))]);
    let at = |cell: &str| vec![format!("unit-not-yuan {cell}")];
    let skipped = |cell: &str| vec![format!("row-skipped {cell}"), format!("unit-not-yuan {cell}")];
    let cases: &[(String, Vec<String>)] = &[
        (above("口腔种植价格一览（单位：千元）"), at("A1")),
        (above("口腔种植价格一览（万元）"), at("A1")),
        (above("单位：千元"), at("A1")),
        (above(",,,,金额单位：人民币万元"), at("E1 地址")),
        (above(",,,单位,万元"), at("E1 地址")),
        (above("本表以百元为单位"), at("A1")),
        (above("币种：美元"), at("A1")),
        (flat(&[("1,甲医院", "单位：千元,,,,,,,,,,,,,,,,\n1,甲医院")]), skipped("A2")),
        (flat(&[("1,甲医院", ",单位：千元,,,,,,,,,,,,,,,\n1,甲医院")]), skipped("B2 医疗机构名称")),
        (below("注：医疗服务费单位为千元"), skipped("A5")),
        (below("注：单位：元、万元。"), skipped("A5")),
        (below("注：以上价格单位均为角。"), skipped("A5")),
        // The yuan, and what is no unit of money.
        (above("口腔种植价格一览（单位：元）"), Vec::new()),
        (above("单位：元/颗、元/套　日期：2023年"), Vec::new()),
        (above("填报单位：分宜县医疗保障局　单位：人民币元"), Vec::new()),
        (above("单位：万元店口腔门诊部"), Vec::new()),
        (above("（万家丽路店除外）"), Vec::new()),
        (below("注：总价超过1万元的，请先咨询收费单位。"), vec!["row-skipped A5".to_owned()]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(&csv(text)), *expected, "{text}");
    }
}

#[test]
fn another_unit_in_a_header_a_column_or_a_row_of_units_is_an_error() {
    let units =
        |service: &str| flat(&[("1,甲医院", &format!(",,,,,,,,,,{service},,元,,元/颗,套,\n1,甲医院"))]);
    let column = |unit: &str| {
        flat(&[])
            .replace("备注\n", "备注,计价单位\n")
            .replace("120,\n", &format!("120,,{unit}\n"))
            .replace("30,\n", "30,,\n")
            .replace("说明\n", "说明,元\n")
    };
    let cases: &[(String, &[&str])] = &[
        (flat(&[("医疗服务费", "医疗服务费（千元）")]), &["unit-not-yuan K1 医疗服务费（千元）"]),
        (flat(&[("种植体价格", "价格(万元/套)")]), &["unit-not-yuan M1 价格(万元/套)"]),
        (flat(&[("医疗服务费", "医疗服务费（单位：万元）")]), &["unit-not-yuan K1 医疗服务费（单位：万元）"]),
        (flat(&[("备注\n", "注册资金（万元）\n")]), &["unknown-header Q1 注册资金（万元）"]),
        (flat(&[("医疗服务费", "医疗服务费（元）")]), &[]),
        (units("元"), &["row-skipped K2 医疗服务费"]),
        (units("（元）"), &["row-skipped K2 医疗服务费"]),
        (units("万元"), &["row-skipped K2 医疗服务费", "unit-not-yuan K2 医疗服务费"]),
        (column("千元"), &["unit-not-yuan R2 计价单位", "unknown-header R1 计价单位"]),
        (column("元"), &["unknown-header R1 计价单位"]),
        (flat(&[("说明\n", "价格单位为千元\n")]), &["unit-not-yuan Q4 备注"]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(&csv(text)), *expected, "{text}");
    }
    // The name of a group of columns, all of which are known.
    let group = HEADERS.replace("种植体系统品牌,种植体价格", "种植体系统（千元）,");
    let below = format!("{}种植体品牌,种植体价格,,,,", ",".repeat(11));
    let text = flat(&[(HEADERS, &format!("{group}\n{below}"))]);
    assert_eq!(found(&csv(&text)), ["unit-not-yuan M2 种植体系统（千元）·种植体价格"]);
    let text = text.replace("千元", "元");
    assert_eq!(found(&csv(&text)), Vec::<String>::new());
    let report = csv(&cases[0].0).report(Lang::Zh);
    let group = report.groups.iter().find(|group| group.code.code() == "unit-not-yuan").unwrap();
    assert!(group.fix.contains("换算成元") && group.message.contains("医疗服务费（千元）"), "{group:?}");
}

/// Lines under a table, and whether each is passed over and told so.
#[test]
fn dates_pages_signatures_and_totals_below_a_table_are_no_data() {
    let lines = [
        ",,,,,,,,,,,,,,,,某某市医疗保障局 2023年11月20日",
        ",,,,,,,,,,,,,,,,2023年11月20日",
        ",,,,,,,,,,,,,,,,第1页 共1页",
        ",,,,,,,,,,,,,,,,以上数据已核对",
        ",某某市医疗保障局,,,,,,,,,,,,,,,",
        ",2023年11月20日,,,,,,,,,,,,,,,",
        ",,某某市卫生健康委员会（盖章）,,,,,,,,,,,,,2023-11-20,",
        ",经办人：张三,,,负责人：李四,,,,联系电话：024-12345678,,,,,,,,",
        "第 1 页，共 2 页,,,,,,,,,,,,,,,,",
        ",共计2家,,,,,,,,,4100,,770,,327,150,",
        ",合计两家医疗机构,,,,,,,,,,,,,,150,",
        "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17",
        "甲,乙,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15",
    ];
    for line in lines {
        let reading = csv(&flat(&[("说明\n", &format!("说明\n{line}\n"))]));
        let found = found(&reading);
        assert!(found.len() == 1 && found[0].starts_with("row-skipped"), "{line}: {found:?}");
        let list = reading::json(reading);
        assert_eq!(list["institutions"].as_array().unwrap().len(), 2, "{line}");
        assert_eq!(list["institutions"][1]["note"], "说明", "{line}");
    }
    // What only looks like one of them stays a row.
    for line in ["3,某局", "3,邮电局医院", "3,第一页口腔诊所", "3,共和家园口腔", "3,公章路诊所"]
    {
        let found = found(&csv(&flat(&[(
            "说明\n",
            &format!("说明\n{line},x,990102,丙路,13800000002,,营利性,否,否,,,,,,,\n"),
        )])));
        assert_eq!(found, Vec::<String>::new(), "{line}");
    }
}

#[test]
fn numbers_of_columns_under_the_headers_are_no_data() {
    use rust_xlsxwriter::Workbook;
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let text = flat(&[]);
    for (row, line) in (0..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split(',')).filter(|(_, cell)| !cell.is_empty()) {
            page.write_string(if row > 0 { row + 1 } else { 0 }, column, cell).unwrap();
        }
    }
    for column in 0..17 {
        page.write_number(1, column, f64::from(column + 1)).unwrap();
    }
    let reading = open("名单.xlsx", book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(found(&reading), ["row-skipped A2"]);
}

#[test]
fn an_offer_below_a_heading_an_empty_row_or_a_new_number_needs_its_institution() {
    let second = "\n,,,,,,,,,,,士卓曼";
    let cases: &[(&str, &[&str])] = &[
        (
            "\n二、民营医疗机构,,,,,,,,,,,,,,,,\n,,,,,,,,,,,士卓曼",
            &["missing-field B4 医疗机构名称", "row-skipped A3"],
        ),
        ("\n,,,,,,,,,,,,,,,,\n,,,,,,,,,,,士卓曼", &["missing-field B4 医疗机构名称"]),
        ("\n\n,,,,,,,,,,,士卓曼", &["missing-field B4 医疗机构名称"]),
        (
            "\n小计,,,,,,,,,,,,,,,120,\n,,,,,,,,,,,士卓曼",
            &["missing-field B4 医疗机构名称", "row-skipped A3"],
        ),
        ("\n2,,,,,,,,,,,士卓曼", &["missing-field B3 医疗机构名称"]),
        // The same number, a part of it, and what a printed page repeats.
        ("\n1,,,,,,,,,,,士卓曼", &[]),
        ("\n1-2,,,,,,,,,,,士卓曼", &[]),
        ("\n第1页,,,,,,,,,,,,,,,,\n,,,,,,,,,,,士卓曼", &["row-skipped A3"]),
    ];
    for (other, expected) in cases {
        assert_eq!(found(&csv(&flat(&[(second, other)]))), *expected, "{other}");
    }
    // Where each row has a number of its own, the numbers count offers.
    assert_eq!(
        found(&csv(&flat(&[(second, "\n2,,,,,,,,,,,士卓曼"), ("\n2,乙", "\n3,乙")]))),
        Vec::<String>::new()
    );
    // A program that writes every line end twice makes empty rows that part nothing.
    assert_eq!(found(&csv(&flat(&[]).replace('\n', "\n\n"))), Vec::<String>::new());
    let again = format!("\n{HEADERS}{second}");
    assert_eq!(found(&csv(&flat(&[(second, &again)]))), ["row-skipped A3"]);
}

/// The headers of the lists that bureaus must publish, each as it stands in their notices.
#[test]
fn the_headers_of_official_lists_are_read() {
    let who = "医疗机构信息,,,,,,,是否参与专项治理,医疗服务项目收费";
    let below = "名称,地址,联系方式,行政区划代码,等级,经营性质,定点类型,,";
    let heads = [
        (
            format!("{who},使用的种植体系统品牌及价格,,使用的牙冠品牌及价格,,协议量"),
            format!("{below},品牌,价格,品牌,价格,"),
        ),
        (
            format!("{who},使用的种植体系统和牙冠品牌及价格,,,,协议量"),
            format!("{below},种植体系统品牌,价格,牙冠品牌,价格,"),
        ),
        (
            format!("{who},使用的种植体系统和牙冠品牌及价格,,,,协议量"),
            format!("{below},种植体系统,价格（元）,牙冠,价格（元）,"),
        ),
        (
            format!("{},种植体和牙冠价格,,,,协议量", who.replace("医疗服务项目收费", "口腔种植医疗服务价格")),
            format!("{below},种植体,种植体价格,牙冠,牙冠价格,"),
        ),
    ];
    for (upper, lower) in heads {
        let row = "甲医院,甲路1号,024-42800001,990101,三级,公立,定点,是,4171,奥齿泰,770,示例瓷块,327,120";
        let reading = csv(&format!("{upper}\n{lower}\n{row}\n"));
        let found = found(&reading);
        assert!(found.len() == 1 && found[0].starts_with("id-from-name"), "{upper}: {found:?}");
        let list = reading::json(reading);
        let who = &list["institutions"][0];
        assert_eq!(who["service"]["price"], "4171.00", "{upper}");
        assert_eq!(
            (&who["implants"][0]["product"], &who["implants"][0]["price"]),
            (&"osstem-ts".into(), &"770.00".into())
        );
        assert_eq!(
            (&who["crowns"][0]["product"], &who["crowns"][0]["price"]),
            (&"z1".into(), &"327.00".into())
        );
        assert_eq!(who["implants"][0]["agreed_volume"], 120);
    }
}

/// A workbook of one sheet.
fn book(name: &str, rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet().set_name(name).unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            page.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// In a workbook the number of cells tells nothing: what they hold must.
#[test]
fn a_cell_that_is_deleted_or_added_in_a_workbook_is_one_finding() {
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let good: Vec<Vec<String>> =
        [HEADERS].into_iter().chain(rows(3).iter().map(String::as_str)).map(cells).collect();
    let last = good[0].iter().position(|header| header == "种植体系统品牌").unwrap();
    for column in 1..=last {
        for is_added in [false, true] {
            let mut all = good.clone();
            if is_added {
                all[2].insert(column, String::new());
            } else {
                all[2].remove(column);
            }
            let found = found(&open("名单.xlsx", book("名单", &all)).unwrap());
            let shifted = found.iter().filter(|one| one.starts_with("row-shifted")).count();
            assert!(shifted == 1 && found.len() == 1, "{} {is_added}: {found:?}", good[0][column]);
        }
    }
}

#[test]
fn a_cell_that_is_deleted_in_the_template_is_one_finding() {
    let headers = "机构编号*,机构名称*,地址,联系电话,行政区划代码*,所在区县,纬度,经度,机构等级,等次,机构类别,经营性质*,医保定点,参与专项治理*,所属医院编号,执业许可证号,承诺加价率,价格核实日期,医疗服务费,打包价,备注,已确认的提示";
    let row = "H99010100003,示例医院,虚构路3号,000-00001003,990101,甲示例区,,,三级,甲等,综合,公立,是,是,,,,2023-11-14,4171,,,";
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    for column in 2..9 {
        let mut all =
            vec![cells(headers), cells(row), cells(&row.replace("003", "004").replace("示例医院", "别家"))];
        all[1].remove(column);
        let reading = open("名单.xlsx", book("医疗机构", &all)).unwrap();
        let found: Vec<_> =
            found(&reading).into_iter().filter(|one| !one.starts_with("sheet-missing")).collect();
        assert!(found.len() == 1 && found[0].starts_with("row-shifted"), "{column}: {found:?}");
    }
}

/// The flat form with further lines below.
fn with_below(lines: &str) -> Reading {
    csv(&format!("{}{lines}", flat(&[])))
}

const BELOW: &str =
    "\n3,丙诊所,bing,990101,丙路3号,13800000003,未定级,营利性,否,否,4000,奥齿泰,770,示例瓷块,327,10,\n";

#[test]
fn other_headers_below_end_the_table_and_nothing_is_invented_of_them() {
    // Two columns have changed places; another column stands there; the headers are of three columns only.
    let swapped = HEADERS.replace("种植体价格,牙冠品牌,牙冠价格", "牙冠价格,牙冠品牌,种植体价格");
    let further = HEADERS.replace("协议量,备注", "备注,协议量");
    for (headers, cell) in [
        (swapped.as_str(), "M5 种植体价格"),
        (further.as_str(), "P5 协议量"),
        ("医疗机构名称,地址,联系电话", "A5"),
    ] {
        let reading = with_below(&format!("{headers}{BELOW}"));
        assert_eq!(found(&reading), [format!("other-header {cell}")], "{headers}");
        assert!(reading.list.is_none());
    }
    // Where the table's own headers stand once more its rows go on.
    let text = format!("{swapped}{BELOW}{HEADERS}{}", BELOW.replace("丙诊所,bing", "丁诊所,ding"));
    let text = text.replace(",10,\n", ",约十套,\n");
    let expected = ["other-header M5 种植体价格", "row-skipped A7", "wrong-type P8 协议量"];
    assert_eq!(found(&with_below(&text)), expected);
}

#[test]
fn the_same_headers_in_other_words_are_repeated_headers() {
    for headers in
        [HEADERS.to_owned(), HEADERS.replace("医疗机构名称", "机构名称").replace("协议量,备注", "协议量,")]
    {
        let reading = with_below(&format!("{headers}{BELOW}"));
        assert_eq!(found(&reading), ["row-skipped A5"], "{headers}");
        assert_eq!(reading.list.unwrap().institutions.len(), 3);
    }
}

#[test]
fn a_shorter_table_above_the_one_that_is_read_is_told() {
    let above = "医疗机构名称,联系电话,地址\n丙诊所,13800000003,丙路3号\n\n";
    assert_eq!(found(&csv(&format!("{above}{}", flat(&[])))), ["other-header A1"]);
    // A line above the headers that names some of them heads no rows.
    assert_eq!(found(&csv(&format!("医疗机构名称,联系电话,地址\n{}", flat(&[])))), [""; 0]);
}

#[test]
fn other_headers_end_a_sheet_of_the_template_too() {
    let about = "项目,内容\n标题,示例\n地区代码,990100\n地区名称,示例市\n发布单位,某局\n发布日期,2023-11-27\n数据截至日期,2023-11-20\n政策起始日期,2023-04-20\n";
    let who = "机构编号,机构名称,行政区划代码,经营性质,参与专项治理\na,甲,990101,公立,是\n\
               机构名称,机构编号,行政区划代码,经营性质,参与专项治理\n乙,b,990101,公立,是\n";
    let prices = "机构编号,种植体编号,种植体价格\na,奥,770\n种植体编号,机构编号,种植体价格\n奥,b,770\n";
    let implants = "编号,品牌\n奥,奥\n";
    let files = [("发布信息", about), ("医疗机构", who), ("种植体", prices), ("中选种植体", implants)];
    let files = files.into_iter().map(|(name, text)| File::new(format!("{name}.csv"), text)).collect();
    let reading = read::open(&Given::Folder { at: "名单".to_owned(), files }, None).unwrap();
    assert_eq!(cells(&reading.report(Lang::Zh)), ["other-header A3 机构编号", "other-header A3 机构编号"]);
}

//! Tables for the tests of reading: a policy, bytes handed in, and what is found in them by cell.
#![allow(dead_code)] // each of the test files needs a part of it

use implant_prices::group::{Place, Report};
use implant_prices::read::given::{File, Given};
use implant_prices::read::{self, CannotRead, Reading};
use implant_prices::words::Lang;
use rust_xlsxwriter::{Workbook, Worksheet};

/// A policy of one city, with names that two products share and names that one has.
pub const POLICY: &str = r#"{
  "format": "implant-prices/1",
  "about": {"title": "政策", "area": {"code": "990100", "name": "示例市"}, "publisher": "示例市医疗保障局",
            "published": "2023-04-27", "as_of": "2023-04-20"},
  "policy": {"from": "2023-04-20",
    "caps": [{"id": "all", "covers": "service", "amount": "4171.00"}],
    "implants": [
      {"id": "osstem-ts", "company": "奥齿泰企业", "brand": "奥齿泰", "product": "TS系统", "awards": [{"price": "770.00"}]},
      {"id": "dentium-s", "brand": "登腾", "product": "SuperLine", "awards": [{"price": "770.00"}]},
      {"id": "dentium-n", "brand": "登腾", "product": "NR", "awards": [{"price": "760.00"}]},
      {"id": "straumann", "brand": "士卓曼", "codes": ["C0123456789012345678"]}],
    "crowns": [{"id": "z1", "brand": "示例瓷块", "material": "氧化锆"}, {"id": "z2", "brand": "另一瓷块", "material": "氧化锆"}]},
  "institutions": []}"#;

/// What a list says of itself, as a sheet of two columns.
pub const ABOUT: [[&str; 2]; 8] = [
    ["项目", "内容"],
    ["标题", "示例"],
    ["地区代码", "990100"],
    ["地区名称", "示例市"],
    ["发布单位", "某局"],
    ["发布日期", "2023-11-27"],
    ["数据截至日期", "2023-11-20"],
    ["政策起始日期", "2023-04-20"],
];

/// The headers of the flat form as bureaus have them, with the columns that make a list complete.
pub const HEADERS: &str = "序号,医疗机构名称,机构编码,行政区划代码,地址,联系电话,机构等级,经营性质,是否医保定点,是否参与专项治理,医疗服务费,种植体系统品牌,种植体价格,牙冠品牌,牙冠价格,协议量,备注";

/// Two institutions, the first with two rows.
pub const ROWS: &str = "\
1,甲医院,H99010100001,990101,甲路1号,024-42800001,三级,公立,是,是,4171,奥齿泰,770,示例瓷块,327,120,
,,,,,,,,,,,士卓曼,1850,示例瓷块,327,30,
2,乙诊所,yi,990102,乙路2号,13800000001,未定级,营利性,否,否,,登腾SuperLine,900,,,,说明";

/// The flat form of both, with some texts replaced.
pub fn flat(changes: &[(&str, &str)]) -> String {
    let text = format!("{HEADERS}\n{ROWS}\n");
    changes.iter().fold(text, |text, (good, bad)| {
        assert!(text.contains(good), "{good} stands nowhere in {text}");
        text.replacen(good, bad, 1)
    })
}

/// The flat form as a workbook, with more done to its sheet.
pub fn workbook(more: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (row, line) in (0..).zip(flat(&[]).lines()) {
        for (column, cell) in (0..).zip(line.split(',')).filter(|(_, cell)| !cell.is_empty()) {
            page.write_string(row, column, cell).unwrap();
        }
    }
    more(page);
    book.save_to_buffer().unwrap()
}

/// A file as it is handed in.
pub fn file(name: &str, bytes: impl Into<Vec<u8>>) -> Given {
    Given::File(File::new(name, bytes))
}

/// The policy as it is handed in.
pub fn policy() -> Given {
    file("policy.json", POLICY)
}

/// Reads a file of the flat form with the policy.
pub fn open(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Reading, CannotRead> {
    read::open(&file(name, bytes), Some(&policy()))
}

/// Reads the flat form as a CSV file.
pub fn csv(text: &str) -> Reading {
    open("名单.csv", text).unwrap_or_else(|fault| panic!("{}", fault.say(Lang::En)))
}

/// What always holds of these tables: who publishes stands in the policy's list.
pub const ALWAYS: &str = "about-taken";

/// Code, cell and column of every place, but for what always holds, in order.
pub fn found(reading: &Reading) -> Vec<String> {
    let mut all = cells(&reading.report(Lang::Zh));
    all.retain(|one| !one.starts_with(ALWAYS));
    all
}

/// Code, cell (else row) and column of every place, sorted.
pub fn cells(report: &Report) -> Vec<String> {
    let shown = |place: &Place| {
        let row = place.row.map(|row| row.to_string());
        let at = place.cell.clone().or(row).unwrap_or_default();
        format!("{at} {}", place.column.clone().unwrap_or_default())
    };
    let each =
        report.groups.iter().flat_map(|group| group.places.iter().map(move |place| (group.code, place)));
    let mut all: Vec<String> =
        each.map(|(code, place)| format!("{} {}", code.code(), shown(place)).trim_end().to_owned()).collect();
    all.sort();
    all
}

/// The list as JSON, to be looked into.
pub fn json(reading: Reading) -> serde_json::Value {
    let report = reading.report(Lang::Zh).text(Lang::Zh);
    serde_json::to_value(reading.list.unwrap_or_else(|| panic!("{report}"))).unwrap()
}

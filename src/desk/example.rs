//! The list that a clerk can try the desk on: the demo, as it is or with mistakes of the kinds that real
//! tables have.

use crate::fields::Sheet;
use crate::read::given::File;
use crate::site::parts::CARRIED;

/// The mistakes: the sheet, the column's header, the row as spreadsheets count, what is written there.
const MISTAKES: [(Sheet, &str, usize, &str); 9] = [
    (Sheet::Institutions, "医疗服务费", 4, "4100-4400"),
    (Sheet::Institutions, "医疗服务费", 9, "大约四千"),
    (Sheet::Institutions, "机构名称", 6, ""),
    (Sheet::Institutions, "经营性质", 12, "股份制"),
    (Sheet::Institutions, "价格核实日期", 7, "11月中旬"),
    (Sheet::ImplantOffers, "种植体编号", 3, "straumman"),
    (Sheet::ImplantOffers, "种植体价格", 8, "0"),
    (Sheet::CrownOffers, "牙冠价格", 5, "327.005"),
    (Sheet::Items, "项目编码", 2, "1.33061E+13"),
];

/// The sheets of the example.
#[must_use]
pub fn files(faulty: bool) -> Vec<File> {
    let sheet = |(name, bytes): &(&str, &[u8])| {
        let mistakes: Vec<_> = MISTAKES
            .iter()
            .filter(|(sheet, ..)| faulty && name.strip_suffix(".csv").and_then(Sheet::named) == Some(*sheet))
            .collect();
        let text = String::from_utf8_lossy(bytes);
        let bytes = if mistakes.is_empty() { bytes.to_vec() } else { spoiled(&text, &mistakes) };
        File::new(*name, bytes)
    };
    CARRIED.demo.iter().map(sheet).collect()
}

/// A sheet with other texts in some of its cells.
fn spoiled(text: &str, mistakes: &[&(Sheet, &str, usize, &str)]) -> Vec<u8> {
    let text = text.trim_start_matches('\u{feff}');
    let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut out = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    let mut headers: Vec<String> = Vec::new();
    for (row, record) in (1..).zip(rows.records().flatten()) {
        let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if row == 1 {
            headers.clone_from(&cells);
        }
        for (_, header, at, text) in mistakes {
            let column = headers.iter().position(|known| known == header);
            if let Some(cell) = column.filter(|_| *at == row).and_then(|column| cells.get_mut(column)) {
                (*text).clone_into(cell);
            }
        }
        // Rows into memory: nothing can fail.
        let _ = out.write_record(&cells);
    }
    out.into_inner().unwrap_or_default()
}

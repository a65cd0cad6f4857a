//! The flat form, as bureaus really publish it: one table, one row an offer, the institution's cells merged,
//! left empty or repeated over its rows; titles, section rows and notes around it.

use implant_prices::fields::{Words, word};
use implant_prices::list::List;
use implant_prices::read::given::{File, Given};
use implant_prices::write;
use serde_json::{Value as Json, json};

use super::case::Seen;
use super::dice::Dice;
use super::dirt;
use super::grid::{Grid, Value, name};
use super::save::{self, Form};

/// The columns in the order of the form, each with the names that it has in real tables.
const COLUMNS: [(&str, &[&str]); 15] = [
    ("no", &["序号"]),
    ("name", &["医疗机构名称", "机构名称", "医院名称"]),
    ("address", &["地址", "机构地址", "详细地址"]),
    ("phones", &["联系电话", "电话", "咨询电话", "联系方式"]),
    ("level", &["机构等级", "医院等级", "协议等级", "等级"]),
    ("ownership", &["经营性质", "机构性质"]),
    ("designated", &["是否医保定点", "医保定点", "定点类型"]),
    ("participates", &["是否参与专项治理", "参与专项治理", "接受全流程调控", "是否接受全流程调控"]),
    ("service", &["医疗服务费", "服务费", "单颗常规种植医疗服务费用"]),
    ("implant", &["种植体系统品牌"]),
    ("implant-price", &["种植体价格", "种植体系统价格"]),
    ("crown", &["牙冠品牌"]),
    ("crown-price", &["牙冠价格"]),
    ("volume", &["协议量"]),
    ("note", &["备注"]),
];

/// Two columns more, which some tables have: else the name stands for the id and the city for the area.
const MORE: [(&str, &[&str]); 2] =
    [("id", &["机构编号", "国家编码", "机构代码"]), ("area", &["行政区划代码", "区划代码"])];

/// The columns that hold what an institution is, not what it offers.
pub fn of_institution(key: &str) -> bool {
    !matches!(key, "implant" | "implant-price" | "crown" | "crown-price" | "volume")
}

/// What stands in the institution's cells of its rows after the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    Merged,
    Empty,
    Repeated,
}

/// A flat table with what stands where.
pub struct Flat {
    pub form: Form,
    pub grid: Grid,
    pub over: Over,
    /// The row of the headers, the lower of two; from 0.
    pub head: usize,
    /// Whether the headers stand in two rows.
    two: bool,
    /// The key of each column.
    pub columns: Vec<&'static str>,
    /// The rows of each institution.
    pub blocks: Vec<Vec<usize>>,
    /// What was taken from somewhere else or passed over: it is all told.
    pub told: Vec<Seen>,
}

impl Flat {
    pub fn column(&self, key: &str) -> usize {
        self.columns.iter().position(|known| *known == key).unwrap()
    }

    /// The header of a column as it stands; under the name of a group both.
    pub fn header(&self, column: usize) -> Option<String> {
        let text = |row: usize, column: usize| match self.grid.get(row, column) {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        };
        let own = text(self.head, column);
        let Some(above) = self.head.checked_sub(1).filter(|_| self.two) else { return own };
        // A price is the second column of its group.
        let group = || text(above, column).or_else(|| text(above, column.checked_sub(1)?));
        match own {
            Some(own) => Some(group().map_or(own.clone(), |group| format!("{group}·{own}"))),
            None => text(above, column),
        }
    }

    /// The row in which the header of a column stands.
    pub fn header_row(&self, column: usize) -> usize {
        if *self.grid.get(self.head, column) == Value::Empty { self.head - 1 } else { self.head }
    }

    /// A finding in this table; the row and column from 0.
    pub fn seen(&self, code: &str, row: Option<usize>, column: Option<usize>, value: &str) -> Seen {
        // Lines beside the data stand in the first column, which only numbers the rows.
        let header = column.filter(|column| *column > 0);
        Seen {
            code: code.to_owned(),
            file: Some(self.file()),
            sheet: Some(self.grid.name.clone()),
            row: row.map(|row| row + 1),
            column: header.and_then(|column| self.header(column)),
            cell: row.zip(column).map(|(row, column)| name(row, column)),
            value: value.to_owned(),
        }
    }

    /// The table as a workbook or a CSV file.
    pub fn given(&self) -> Given {
        match self.form {
            Form::Xlsx => Given::File(File::new(self.file(), save::xlsx(std::slice::from_ref(&self.grid)))),
            Form::Csv(encoding, mark, end) => {
                Given::File(File::new(self.file(), save::csv(&self.grid, encoding, mark, end)))
            }
        }
    }

    pub fn file(&self) -> String {
        if self.form == Form::Xlsx { "公示表.xlsx".to_owned() } else { format!("{}.csv", self.grid.name) }
    }
}

/// The policy of a list, as another list. It does not tell districts apart: else the table would have to say
/// in which district each institution is.
pub fn policy(list: &List) -> Given {
    let mut policy = List { institutions: Vec::new(), ..list.clone() };
    policy.policy.zones.clear();
    policy.policy.caps.retain(|cap| cap.whom.zones.is_empty());
    policy.policy.caps.iter_mut().for_each(|cap| cap.whom.areas.clear());
    Given::File(File::new("policy.json", write::json(&policy)))
}

/// Lays the institutions of a list out in the flat form.
pub fn lay(list: &List, form: Form, dice: &mut Dice) -> Flat {
    let over = match form {
        Form::Xlsx => *dice.pick(&[Over::Merged, Over::Empty, Over::Repeated]),
        Form::Csv(..) => *dice.pick(&[Over::Empty, Over::Repeated]),
    };
    let mut columns: Vec<&'static str> = COLUMNS.iter().map(|(key, _)| *key).collect();
    if dice.once_in(2) {
        columns.extend(MORE.map(|(key, _)| key));
    }
    if dice.once_in(3) {
        // Brand and price stay beside each other, as groups of columns do.
        let mut groups: Vec<Vec<&'static str>> = columns.chunks(1).map(<[_]>::to_vec).collect();
        groups.splice(9..13, [vec!["implant", "implant-price"], vec!["crown", "crown-price"]]);
        dice.shuffle(&mut groups[1..]);
        columns = groups.concat();
    }
    let mut flat = Flat {
        form,
        grid: Grid::new("公示表", Vec::new()),
        over,
        head: 0,
        two: false,
        columns,
        blocks: Vec::new(),
        told: Vec::new(),
    };
    titles(&mut flat, list, dice);
    headers(&mut flat, dice);
    for at in 0..list.institutions.len() {
        if dice.once_in(6) {
            section(&mut flat, dice);
        }
        institution(&mut flat, list, at, dice);
    }
    notes(&mut flat, dice);
    if !flat.columns.contains(&"id") {
        let column = flat.column("name");
        let row = flat.header_row(column);
        flat.told.push(flat.seen("id-from-name", Some(row), Some(column), ""));
        flat.told.push(flat.seen("area-taken", Some(flat.head), None, "990100"));
    }
    flat
}

/// Lines above the table. What they do not say of the list is taken from the list that gives the policy.
fn titles(flat: &mut Flat, list: &List, dice: &mut Dice) {
    let about = &list.about;
    let mut elsewhere = vec![
        about.area.code.clone(),
        about.area.name.clone(),
        about.published.to_string(),
        about.as_of.to_string(),
    ];
    let last = flat.columns.len() - 1;
    if dice.once_in(2) {
        let title = "示例市口腔种植医疗机构名单";
        flat.grid.rows.push(vec![Value::text(title)]);
        merge(flat, (0, 0, 0, last));
        flat.told.push(flat.seen("about-taken", Some(0), Some(0), title));
    } else {
        elsewhere.push(about.title.clone());
    }
    if dice.once_in(3) {
        let row = flat.grid.rows.len();
        flat.grid.rows.push(vec![Value::text("填报单位：示例区医疗保障局　　单位：元")]);
        flat.told.push(flat.seen("about-taken", Some(row), Some(0), "示例区医疗保障局"));
    } else {
        elsewhere.push(about.publisher.clone());
    }
    if dice.once_in(4) {
        flat.grid.rows.push(Vec::new());
    }
    for value in elsewhere {
        flat.told.push(flat.seen("about-taken", None, None, &value));
    }
}

fn merge(flat: &mut Flat, cells: (usize, usize, usize, usize)) {
    if flat.form == Form::Xlsx && cells.0 + cells.1 != cells.2 + cells.3 {
        flat.grid.merges.push(cells);
    }
}

fn headers(flat: &mut Flat, dice: &mut Dice) {
    let row = flat.grid.rows.len();
    let names: Vec<&str> = flat
        .columns
        .iter()
        .map(|key| dice.word(COLUMNS.iter().chain(&MORE).find(|(known, _)| known == key).unwrap().1))
        .collect();
    if !dice.once_in(3) {
        flat.grid.rows.push(names.into_iter().map(Value::text).collect());
        flat.head = row;
        return;
    }
    flat.grid.rows.push(vec![Value::Empty; names.len()]);
    flat.grid.rows.push(vec![Value::Empty; names.len()]);
    for (column, name) in names.into_iter().enumerate() {
        let group = match flat.columns[column] {
            "implant" => Some("种植体系统"),
            "crown" => Some("牙冠"),
            "implant-price" | "crown-price" => {
                flat.grid.set(row + 1, column, Value::text(dice.word(&["价格", "价格（元）"])));
                continue;
            }
            _ => None,
        };
        if let Some(group) = group {
            flat.grid.set(row, column, Value::text(group));
            flat.grid.set(row + 1, column, Value::text("品牌"));
            merge(flat, (row, column, row, column + 1));
        } else {
            flat.grid.set(row, column, Value::text(name));
            merge(flat, (row, column, row + 1, column));
        }
    }
    flat.head = row + 1;
    flat.two = true;
}

fn section(flat: &mut Flat, dice: &mut Dice) {
    aside(flat, dice.word(&["一、公立医疗机构", "（二）民营医疗机构", "示例区", "甲示例区（5家）"]));
}

/// A line that holds no data, across the table.
fn aside(flat: &mut Flat, text: &str) {
    let row = flat.grid.rows.len();
    flat.grid.rows.push(vec![Value::text(text)]);
    flat.told.push(flat.seen("row-skipped", Some(row), Some(0), text));
    merge(flat, (row, 0, row, flat.columns.len() - 1));
}

fn notes(flat: &mut Flat, dice: &mut Dice) {
    if dice.once_in(2) {
        return;
    }
    if dice.once_in(2) {
        flat.grid.rows.push(Vec::new());
    }
    for _ in 0..dice.within(1, 3) {
        let text = dice.word(&[
            "注：以上价格由医疗机构自行申报。",
            "备注：医疗服务费不含拔牙、植骨。",
            "说明：种植体系统为一套，牙冠为一颗。",
            "2. 咨询电话：000-12393",
            "填表人：张三",
        ]);
        aside(flat, text);
    }
}

/// The Chinese word for a word of the format.
fn chinese(words: &'static Words, code: &str, dice: &mut Dice) -> String {
    let (_, all) = words.0.iter().find(|(known, _)| *known == code).unwrap();
    if dice.once_in(2) { all[0] } else { dice.word(all) }.to_owned()
}

fn amount(price: Option<&Json>, form: Form, dice: &mut Dice) -> Value {
    match price.and_then(Json::as_str) {
        Some(text) if dice.once_in(2) => dirt::amount(text, form, dice),
        Some(text) => Value::text(text),
        None if dice.once_in(2) => Value::text(dice.word(dirt::NOT_PUBLISHED)),
        None => Value::Empty,
    }
}

fn institution(flat: &mut Flat, list: &List, at: usize, dice: &mut Dice) {
    let who = serde_json::to_value(&list.institutions[at]).unwrap();
    let policy = serde_json::to_value(&list.policy).unwrap();
    let of = |name: &str| who[name].as_str().unwrap_or_default().to_owned();
    let offers = |kind: &str| who[kind].as_array().cloned().unwrap_or_default();
    let (implants, crowns) = (offers("implants"), offers("crowns"));
    let first = flat.grid.rows.len();
    let count = implants.len().max(crowns.len()).max(1);
    let phones: Vec<&str> =
        who["phones"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    let brand = |kind: &str, offer: &Json| {
        let products = policy[kind].as_array().unwrap();
        products.iter().find(|product| product["id"] == offer["product"]).unwrap()["brand"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let own = |key: &str, dice: &mut Dice| match key {
        "no" => Value::Text((at + 1).to_string()),
        "id" | "area" | "name" | "address" | "note" => Value::text(of(key)),
        "phones" => Value::text(phones.join(dice.word(&["；", "、", "\n", ";", "，"]))),
        "level" => Value::text(chinese(&word::LEVEL, who["level"].as_str().unwrap_or("ungraded"), dice)),
        "ownership" => Value::text(chinese(&word::OWNERSHIP, &of("ownership"), dice)),
        "designated" => {
            let code = who["designated"].as_bool().unwrap_or_default().to_string();
            Value::text(chinese(&word::DESIGNATED, &code, dice))
        }
        "participates" => Value::text(chinese(&word::PARTICIPATES, &of("participates"), dice)),
        "service" => amount(who["service"].get("price"), flat.form, dice),
        key => panic!("{key}"),
    };
    let mine: Vec<(usize, Value)> = flat
        .columns
        .iter()
        .enumerate()
        .filter(|(_, key)| of_institution(key))
        .map(|(column, key)| (column, own(key, dice)))
        .collect();
    for nth in 0..count {
        let row = first + nth;
        flat.grid.rows.push(vec![Value::Empty; flat.columns.len()]);
        if nth == 0 || flat.over == Over::Repeated {
            for (column, value) in &mine {
                flat.grid.set(row, *column, value.clone());
            }
        }
        if let Some(offer) = implants.get(nth) {
            flat.grid.set(row, flat.column("implant"), Value::text(brand("implants", offer)));
            flat.grid.set(row, flat.column("implant-price"), amount(offer.get("price"), flat.form, dice));
            let volume = offer["agreed_volume"].as_u64().unwrap().to_string();
            flat.grid.set(row, flat.column("volume"), Value::text(volume));
        }
        if let Some(offer) = crowns.get(nth) {
            flat.grid.set(row, flat.column("crown"), Value::text(brand("crowns", offer)));
            flat.grid.set(row, flat.column("crown-price"), amount(offer.get("price"), flat.form, dice));
        }
    }
    if flat.over == Over::Merged && count > 1 {
        for (column, _) in &mine {
            merge(flat, (first, *column, first + count - 1, *column));
        }
        if crowns.len() == 1 {
            for key in ["crown", "crown-price"] {
                let column = flat.column(key);
                merge(flat, (first, column, first + count - 1, column));
            }
        }
    }
    flat.blocks.push((first..first + count).collect());
}

/// What the flat form can say of the institutions of a list, to be compared.
pub fn said(list: &List) -> Vec<Json> {
    let whole = serde_json::to_value(list).unwrap();
    let offer = |offer: &Json| json!([offer["product"], offer["price"], offer["agreed_volume"]]);
    let offers = |who: &Json, kind: &str| -> Vec<Json> {
        who[kind].as_array().into_iter().flatten().map(offer).collect()
    };
    let of = |who: &Json| {
        json!({
            "name": who["name"], "address": who["address"], "phones": who["phones"], "level": who["level"],
            "ownership": who["ownership"], "designated": who["designated"], "participates": who["participates"],
            "service": who["service"]["price"], "note": who["note"],
            "implants": offers(who, "implants"), "crowns": offers(who, "crowns"),
        })
    };
    whole["institutions"].as_array().unwrap().iter().map(of).collect()
}

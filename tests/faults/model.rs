//! Lists as a bureau could have them: sane in every number, so that whatever is found was seeded.

use implant_prices::list::List;
use serde_json::{Value, json};

use super::dice::Dice;

/// An amount as the format writes it.
pub fn yuan(fen: usize) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

const STREETS: [&str; 5] = ["虚构路", "示例街", "样板大道", "演示巷", "人民路"];
const KINDS: [&str; 4] = ["口腔医院", "口腔门诊部", "医院", "口腔诊所"];
const NOTES: [&str; 6] = [
    "周末照常",
    "价格含复查，不含拔牙",
    "\"四级\"纯钛；详见公告",
    "第一行\n第二行",
    "电话预约,再来院",
    "=仅供参考",
];
const PARTS: [(&str, usize); 5] = [
    ("consultation", 5_000),
    ("imaging", 38_000),
    ("implant-placement", 160_000),
    ("crown-placement", 110_000),
    ("scan-design", 52_050),
];

/// A list with everything that the workbook has columns for.
pub fn list(dice: &mut Dice) -> List {
    let implants: Vec<Value> = (0..dice.within(5, 8)).map(|at| implant(at, dice)).collect();
    let crowns: Vec<Value> = (0..dice.within(3, 5)).map(|at| crown(at, dice)).collect();
    let count = dice.within(8, 16);
    let institutions: Vec<Value> = (0..count).map(|at| institution(at, &implants, &crowns, dice)).collect();
    let whole = json!({
        "format": "implant-prices/1",
        "about": {
            "title": "示例市口腔种植价格公示", "area": { "code": "990100", "name": "示例市" },
            "publisher": "示例市医疗保障局", "published": "2023-11-27", "as_of": "2023-11-20",
            "basis": ["示例医保〔2023〕1号", "示例医保〔2023〕5号"],
            "complaints": [{ "name": "示例市医疗保障局", "phone": "000-00012393" }],
            "notes": ["本表价格为单颗常规种植。"],
        },
        "policy": {
            "from": "2023-04-20", "until": "2026-04-19",
            "basis": { "not-participating": "示例医保〔2023〕1号 四(四)" },
            "rounding": *dice.pick(&["yuan", "jiao"]),
            "bundle": { "includes": ["consultation", "imaging", "implant-placement"],
                        "excludes": ["extraction", "bone-graft", "另行约定的项目"] },
            "zones": [{ "id": "inner", "areas": ["990101", "990102"] }, { "id": "outer", "areas": ["990103"] }],
            "caps": caps(),
            "implants": implants,
            "crowns": crowns,
            "items": items(),
        },
        "institutions": institutions,
    });
    serde_json::from_value(whole).unwrap()
}

fn caps() -> Value {
    json!([
        { "id": "tertiary", "covers": "service", "amount": { "target": "4300.00", "factor": "0.97" },
          "round": "yuan", "where": { "areas": ["990100"], "levels": ["tertiary"] }, "basis": "示例医保〔2023〕1号" },
        { "id": "secondary", "covers": "service", "amount": { "of": "tertiary", "factor": "0.80" },
          "round": "yuan", "where": { "levels": ["secondary"] } },
        { "id": "primary", "covers": "service", "amount": "3153.90",
          "where": { "levels": ["primary", "grade-a"] }, "from": "2023-04-20", "until": "2026-04-19" },
        { "id": "others", "covers": "service", "where": { "levels": ["grade-b", "grade-c", "ungraded"] },
          "text": "相应递减" },
        { "id": "inner-tertiary", "covers": "service", "amount": "4500.00",
          "where": { "zones": ["inner"], "levels": ["tertiary"] } },
        { "id": "pilot", "covers": "all-in", "amount": "6980.00",
          "where": { "areas": ["990103"], "implant_origin": ["domestic"] } },
    ])
}

fn items() -> Value {
    json!([
        { "code": "013306090010000", "name": "种植体植入费（单颗）", "unit": "tooth", "pricing": "guided",
          "content": "含方案设计、植入和二期手术。", "excludes": "种植体系统",
          "prices": { "tertiary": "1700.00", "secondary": "1530.00", "primary": "1377.50" }, "from": "2023-04-20",
          "modifiers": [{ "code": "013306090010001", "name": "即刻种植", "kind": "add", "rate": "0.30" },
                        { "code": "013306090010002", "name": "颅颌面", "kind": "add", "rate": "0.60" }],
          "absorbs": ["方案设计", "二期手术"] },
        { "code": "013306090020000", "name": "种植体植入费（全牙弓）", "unit": "jaw", "pricing": "market" },
        { "code": "013105170010000", "name": "种植牙冠修复置入费（单颗）", "unit": "tooth",
          "prices": { "any": "1350.00" },
          "modifiers": [{ "code": "013105170010001", "name": "临时冠", "kind": "reduce", "rate": "0.30" }] },
    ])
}

fn implant(at: usize, dice: &mut Dice) -> Value {
    let price = 54_800 + 10_000 * at + 50 * dice.below(100);
    let awards = match dice.below(4) {
        0 => json!([{ "price": yuan(price), "from": "2023-04-20", "until": "2024-04-19" },
                    { "price": yuan(price - 1_000), "from": "2024-04-20", "until": "2026-04-19" }]),
        1 if at > 2 => json!([]),
        2 => json!([{ "price": yuan(price) }]),
        _ => json!([{ "price": yuan(price), "from": "2023-04-20", "until": "2026-04-19" }]),
    };
    json!({
        "id": format!("implant-{at}"), "company": format!("示例公司{at}"), "brand": format!("示例品牌{at}"),
        "product": "骨水平系统", "material": "四级纯钛", "origin": if at.is_multiple_of(2) { "domestic" } else { "imported" },
        "codes": [format!("C{:019}", 1_234_567_890_123_usize + at)], "awards": awards,
    })
}

fn crown(at: usize, dice: &mut Dice) -> Value {
    json!({
        "id": format!("crown-{at}"), "brand": format!("示例瓷块{at}"), "material": "氧化锆",
        "ceilings": [{ "price": yuan(40_000 + 5_000 * at + 10 * dice.below(100)), "from": "2023-04-20" }],
    })
}

/// What is charged for a product: a little below its listed price, or at it.
fn charged(product: &Value, listed: &str, dice: &mut Dice) -> (String, String) {
    let listed = product[listed].as_array().unwrap().iter();
    let listed = listed.map(|row| row["price"].as_str().unwrap().replace('.', "").parse::<usize>().unwrap());
    let least = listed.min().unwrap_or(80_000);
    let price = least - 10 * dice.below(500);
    (yuan(price), yuan(price - 5 * dice.below(2) * dice.below(100)))
}

fn institution(at: usize, implants: &[Value], crowns: &[Value], dice: &mut Dice) -> Value {
    let area = dice.within(1, 3);
    let offered = |all: &[Value], listed: &str, most: usize, dice: &mut Dice| -> Vec<Value> {
        let mut which: Vec<usize> = (0..all.len()).collect();
        dice.shuffle(&mut which);
        let offer = |at: usize| {
            let (price, purchase) = charged(&all[at], listed, dice);
            json!({ "product": all[at]["id"], "price": price, "purchase": purchase })
        };
        which.into_iter().take(most).map(offer).collect()
    };
    let most = dice.within(1, 4);
    let mut implants = offered(implants, "awards", most, dice);
    let most = dice.within(1, 3);
    let crowns = offered(crowns, "ceilings", most, dice);
    for offer in &mut implants {
        let agreed = dice.within(10, 300);
        offer["agreed_volume"] = agreed.into();
        offer["purchased_volume"] = (agreed / 2).into();
    }
    let level =
        *dice.pick(&["tertiary", "secondary", "primary", "grade-a", "grade-b", "grade-c", "ungraded"]);
    let parts: Vec<Value> = match dice.below(3) {
        0 => PARTS.iter().map(|(part, fen)| json!({ "part": part, "price": yuan(*fen) })).collect(),
        _ => Vec::new(),
    };
    let price = if parts.is_empty() { 280_000 + 10 * dice.below(12_000) } else { 365_050 };
    let items = match dice.below(3) {
        0 => json!([{ "code": "013306090010000", "price": yuan(160_000 + 50 * dice.below(200)) }]),
        _ => json!([]),
    };
    let mut who = json!({
        "id": format!("H99010{area}{:05}", at + 1),
        "name": format!("示例市第{}{}", at + 1, dice.pick(&KINDS)),
        "address": format!("示例区{}{}号", dice.pick(&STREETS), 100 * at + dice.within(1, 99)),
        "phones": (0..dice.within(1, 3)).map(|nth| format!("000-{:08}", 12_340_000 + 100 * at + nth)).collect::<Vec<_>>(),
        "area": format!("99010{area}"), "district": format!("示例{area}区"),
        "level": level, "specialty": *dice.pick(&["general", "stomatology", "clinic"]),
        "ownership": *dice.pick(&["government", "private-nonprofit", "for-profit"]),
        "designated": dice.once_in(2), "participates": *dice.pick(&["yes", "yes", "no", "unknown"]),
        "verified": format!("2023-11-{:02}", dice.within(1, 19)),
        "service": { "price": yuan(price), "parts": parts },
        "implants": implants, "crowns": crowns, "items": items,
    });
    optional(&mut who, at, dice);
    who
}

/// What not every institution has.
fn optional(who: &mut Value, at: usize, dice: &mut Dice) {
    if dice.once_in(3) {
        who["note"] = (*dice.pick(&NOTES)).into();
    }
    if dice.once_in(3) {
        who["class"] = (*dice.pick(&["甲", "乙"])).into();
    }
    if dice.once_in(3) {
        who["promised_markup"] = (*dice.pick(&["0.10", "0.05", "0", "0.125"])).into();
    }
    if dice.once_in(3) {
        who["licence"] = format!("PDY{:05}", 10_000 + at).into();
    }
    if dice.once_in(4) {
        who["location"] = json!({ "lat": 30.5 + at as f64 / 64.0, "lng": 110.25 });
    }
    if dice.once_in(6) {
        who["service"] = Value::Null;
        who["package"] = yuan(598_000 + 100 * dice.below(900)).into();
    }
}

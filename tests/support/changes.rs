//! Two lists that are held against each other, and the changes as rows of text.

use implant_prices::changes::Changes;
use implant_prices::price::Book;
use implant_prices::words::Lang;
use serde_json::{Value, json};

use super::{day, list, over};

/// Two awarded implants, a crown, an item; caps by the tests.
pub fn policy(with: &Value) -> Value {
    let base = json!({
        "implants": [
            { "id": "a", "brand": "甲牌", "origin": "domestic", "awards": [{ "price": "770.00" }] },
            { "id": "b", "brand": "乙牌", "origin": "imported", "awards": [{ "price": "1850.00" }] },
        ],
        "crowns": [{ "id": "z", "material": "氧化锆", "ceilings": [{ "price": "656.00" }] }],
        "items": [{ "code": "013306090010000", "name": "种植体植入费（单颗）", "prices": { "any": "1700.00" } }],
    });
    over(base, with)
}

pub fn book(policy: &Value, institutions: &[Value], on: &str) -> Book {
    Book::new(list(&json!({}), policy, institutions), day(on))
}

/// The changes between two sets of institutions under one policy, as JSON.
pub fn between(old: &[Value], new: &[Value]) -> Value {
    let policy = policy(&json!({}));
    told(&book(&policy, old, "2023-11-20"), &book(&policy, new, "2023-11-20"))
}

pub fn told(old: &Book, new: &Book) -> Value {
    serde_json::to_value(Changes::new(old, new, Lang::Zh)).unwrap()
}

/// The changes of a code, with only the fields that are asked for; absent ones are empty.
pub fn of(changes: &Value, code: &str, fields: &[&str]) -> Vec<String> {
    let text = |value: Option<&Value>| match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(object) => object["id"].as_str().unwrap().to_owned(),
    };
    let rows = changes["changes"].as_array().unwrap().iter().filter(|one| one["code"] == code);
    rows.map(|one| fields.iter().map(|field| text(one.get(*field))).collect::<Vec<_>>().join(" ")).collect()
}

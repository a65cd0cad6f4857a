//! Small lists for tests, from as little JSON as a case needs, and what is said of them.
#![allow(dead_code)] // Each test file is a program of its own and uses a part of this.

#[cfg(feature = "desk")]
pub mod changes;

use implant_prices::check::Checked;
use implant_prices::day::Day;
use implant_prices::finding::Code;
use implant_prices::label::{Label, Labels};
use implant_prices::list::List;
use implant_prices::policy::LabelCode;
use implant_prices::price::{Book, Choice};
use serde_json::{Value, json};

/// What `check::sense` and `check::future` find; `tests/sense.rs` has their cases.
pub const SENSE: [Code; 12] = [
    Code::SlippedDigit,
    Code::ImplantOutOfRange,
    Code::CrownAboveEveryCeiling,
    Code::PartAboveService,
    Code::PurchaseAboveAward,
    Code::DateInFuture,
    Code::DateTooEarly,
    Code::InstitutionTwice,
    Code::Mojibake,
    Code::Confirmed,
    Code::NotConfirmable,
    Code::ConfirmedWithoutCause,
];

/// A day that the test knows to exist.
pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The fields of `with` put over those of `base`, one level deep; `null` takes a field away.
pub fn over(mut base: Value, with: &Value) -> Value {
    let fields = base.as_object_mut().unwrap();
    for (name, value) in with.as_object().unwrap() {
        match value {
            Value::Null => fields.remove(name),
            _ => fields.insert(name.clone(), value.clone()),
        };
    }
    base
}

/// An institution that says the least it may, with what the case adds.
pub fn house(id: &str, with: &Value) -> Value {
    let least = json!({ "id": id, "name": "示例", "area": "990101", "ownership": "for-profit", "participates": "yes" });
    over(least, with)
}

/// A checked list of 2023-11-20 with a policy from 2023-04-20, with what the case adds to `about`
/// and `policy`.
pub fn list(about: &Value, policy: &Value, institutions: &[Value]) -> Checked {
    let least = json!({
        "title": "示例", "area": { "code": "990100", "name": "示例市" }, "publisher": "示例",
        "published": "2023-11-27", "as_of": "2023-11-20",
    });
    let whole = json!({
        "format": "implant-prices/1",
        "about": over(least, about),
        "policy": over(json!({ "from": "2023-04-20" }), policy),
        "institutions": institutions,
    });
    let list: List = serde_json::from_value(whole).unwrap();
    Checked::new(list).unwrap().0
}

/// The labels of an institution on a day, with nothing chosen.
pub fn labels(list: &Checked, on: Day, id: &str) -> Vec<Label> {
    let book = Book::new(list.clone(), on);
    let at = book.find(id).unwrap();
    Labels::new(&book).of(&book, at, Choice::NOTHING)
}

/// How much the label of a code asks of the reader's attention, where it stands.
pub fn weight(labels: &[Label], code: LabelCode) -> Option<&'static str> {
    labels.iter().find(|label| label.code == code).map(|label| label.weight.code())
}

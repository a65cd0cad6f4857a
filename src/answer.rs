//! The answer of the `price` command: totals, caps and labels as JSON and as text. Amounts are text with
//! two decimals; what is absent is left out.

use serde::Serialize;

use crate::compare::Shelf;
use crate::label::{Label, Notice, Number, Product, Weight, basis, notices};
use crate::money::Amount;
use crate::policy::{Covers, LabelCode};
use crate::price::{Book, Choice, Standing};
use crate::words::{Lang, label as words};

mod text;

/// What every institution asks for one tooth, on a date.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// The date.
    pub on: String,
    /// What is said of the whole list.
    pub notices: Vec<Said>,
    /// Sorted by `low`, those without one last, then by id.
    pub institutions: Vec<Priced>,
}

/// A notice.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    code: Notice,
    level: Weight,
    text: &'static str,
}

/// One institution's prices.
#[derive(Clone, Debug, Serialize)]
pub struct Priced {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    implant: Option<Chosen>,
    #[serde(skip_serializing_if = "Option::is_none")]
    crown: Option<Chosen>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<Amount>,
    /// The cheapest total, in yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<Amount>,
    /// The dearest total, in yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Amount>,
    incomplete: bool,
    caps: Vec<Held>,
    labels: Vec<Labelled>,
}

/// A chosen product at an institution that offers it.
#[derive(Clone, Debug, Serialize)]
struct Chosen {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<Amount>,
}

/// A cap that applies.
#[derive(Clone, Debug, Serialize)]
struct Held {
    id: String,
    covers: Covers,
    amount: Amount,
    #[serde(skip_serializing_if = "Option::is_none")]
    over_by: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<String>,
}

/// A label.
#[derive(Clone, Debug, Serialize)]
struct Labelled {
    code: LabelCode,
    level: Weight,
    text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    basis: String,
    numbers: Vec<Figure>,
}

/// A number that a label rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The product, where the number is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// The price that is published, in yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Amount>,
    /// What it was held against, in yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<Amount>,
    /// The difference, without sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Amount>,
    /// Sets bought in the running contract year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purchased: Option<u32>,
    /// Sets agreed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<u32>,
    /// The share of the contract year that has passed, in whole percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elapsed_percent: Option<u32>,
    /// The day on which the prices were verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<String>,
    /// Days from then to the date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<i32>,
}

impl Answer {
    /// Prices one institution, or all of them, under a choice.
    #[must_use]
    pub fn new(shelf: &Shelf, only: Option<usize>, choice: Choice, lang: Lang) -> Answer {
        let book = shelf.book();
        let mut places = shelf.cheapest_first(choice);
        places.retain(|at| only.is_none_or(|only| only == *at));
        let said = |notice: &Notice| Said {
            code: *notice,
            level: notice.weight(),
            text: words::notice(*notice).to(lang),
        };
        Answer {
            on: book.on().to_string(),
            notices: notices(book).iter().map(said).collect(),
            institutions: places.iter().map(|at| priced(shelf, *at, choice, lang)).collect(),
        }
    }
}

fn priced(shelf: &Shelf, at: usize, choice: Choice, lang: Lang) -> Priced {
    let book = shelf.book();
    let institution = book.institution(at);
    let cost = book.cost(at, choice);
    let (implant, crown) = book.chosen_prices(at, choice);
    let policy = book.policy();
    let chosen_implant = choice.implant.filter(|row| book.implant_rows(at).any(|offered| offered == *row));
    let chosen_crown = choice.crown.filter(|row| book.crown_rows(at).any(|offered| offered == *row));
    Priced {
        id: institution.id.clone(),
        name: institution.name.clone(),
        service: institution.service_price(),
        implant: chosen_implant.map(|row| Chosen { id: policy.implants[row].id.clone(), price: implant }),
        crown: chosen_crown.map(|row| Chosen { id: policy.crowns[row].id.clone(), price: crown }),
        total: cost.low.filter(|_| choice.implant.is_some() && choice.crown.is_some()),
        low: cost.low,
        high: cost.high,
        incomplete: cost.incomplete,
        caps: book.standings(at, choice).iter().map(|standing| held(shelf, standing)).collect(),
        labels: shelf
            .labels()
            .of(book, at, choice)
            .iter()
            .map(|label| labelled(shelf, at, label, lang))
            .collect(),
    }
}

fn held(shelf: &Shelf, standing: &Standing) -> Held {
    let cap = &shelf.book().policy().caps[standing.row];
    Held {
        id: cap.id.clone(),
        covers: cap.covers,
        amount: standing.cap,
        over_by: standing.over(),
        basis: cap.basis.clone(),
    }
}

fn labelled(shelf: &Shelf, at: usize, label: &Label, lang: Lang) -> Labelled {
    Labelled {
        code: label.code,
        level: label.weight,
        text: words::text(label, shelf.book().institution(at), lang),
        basis: basis(shelf.book(), label.code),
        numbers: label.numbers.iter().map(|number| figure(shelf.book(), *number)).collect(),
    }
}

/// A number of a label, with the id of its product.
#[must_use]
pub fn figure(book: &Book, number: Number) -> Figure {
    let id = |product: Product| match product {
        Product::Implant(row) => book.policy().implants[row].id.clone(),
        Product::Crown(row) => book.policy().crowns[row].id.clone(),
    };
    match number {
        Number::Money { product, price, against, by } => Figure {
            product: product.map(id),
            price: Some(price),
            against: Some(against),
            by: Some(by),
            ..Figure::default()
        },
        Number::Volume { product, purchased, agreed, elapsed } => Figure {
            product: Some(id(product)),
            purchased: Some(purchased),
            agreed: Some(agreed),
            elapsed_percent: Some(elapsed),
            ..Figure::default()
        },
        Number::Age { verified, days } => {
            Figure { verified: Some(verified.to_string()), days: Some(days), ..Figure::default() }
        }
        Number::Named(product) => Figure { product: Some(id(product)), ..Figure::default() },
    }
}

//! Labels: in words, with a sign, never by colour alone.

use maud::{Markup, html};

use super::{Scene, sum};
use crate::label::{Label, Number, Weight, basis, by_award};
use crate::money::Amount;
use crate::words::{Lang, label as words, page};

/// The sign of a weight; its shape and colour come from the style sheet, its meaning from the word beside it.
fn sign(scene: Scene, weight: Weight) -> Markup {
    let glyph = match weight {
        Weight::Risk | Weight::Caution => "!",
        Weight::Info => "i",
        Weight::Good => "✓",
    };
    html! {
        i aria-hidden="true" { (glyph) }
        span.vh { (scene.say(words::weight(weight))) (scene.say(page::COLON)) }
    }
}

/// The labels of an institution in a table.
pub fn chips(scene: Scene, labels: &[Label]) -> Markup {
    html! {
        ul.labels {
            @for label in labels {
                li class=(label.weight.code()) data-code=(label.code.code()) {
                    (sign(scene, label.weight)) (scene.say(words::name(label.code)))
                }
            }
        }
    }
}

/// The labels of an institution with their sentences, numbers and basis.
pub fn full(scene: Scene, at: usize, labels: &[Label]) -> Markup {
    html! {
        ul.full {
            @for label in labels {
                li class=(label.weight.code()) data-code=(label.code.code()) {
                    h4 { (sign(scene, label.weight)) (scene.say(words::name(label.code))) }
                    p { (words::text(label, scene.institution(at), scene.lang)) }
                    (numbers(scene, at, label))
                    @let basis = basis(scene.shelf.book(), label.code);
                    @if !basis.is_empty() { p.basis { (scene.say(page::BASIS)) (scene.say(page::COLON)) span lang=[scene.tongue()] { (basis) } } }
                }
            }
        }
    }
}

fn numbers(scene: Scene, at: usize, label: &Label) -> Markup {
    let named = label
        .numbers
        .iter()
        .any(|number| !matches!(number, Number::Age { .. } | Number::Money { product: None, .. }));
    html! {
        @if named {
            ul.numbers { @for number in &label.numbers { li { (line(scene, at, label, number)) } } }
        }
    }
}

fn line(scene: Scene, at: usize, label: &Label, number: &Number) -> Markup {
    let unit = scene.say(page::YUAN);
    html! {
        @match number {
            Number::Money { product, price, against, by } => {
                @if let Some(product) = product { b { (scene.product(*product)) } (scene.say(page::COLON)) }
                (scene.say(page::PRICE)) " " (sum(*price)) " " (unit) (scene.say(page::COMMA))
                @let held = scene.say(words::against(label.code, by_award(scene.shelf.book(), at, *product)));
                (held) " " (sum(*against)) " " (unit)
                @if by != &Amount::ZERO { (scene.say(page::COMMA)) (apart(scene, *by, price < against, held)) }
            },
            Number::Volume { product, purchased, agreed, elapsed } => {
                b { (scene.product(*product)) } (scene.say(page::COLON)) (volume(scene.lang, *purchased, *agreed, *elapsed))
            },
            Number::Age { verified, .. } => { (verified) },
            Number::Named(product) => { b { (scene.product(*product)) } },
        }
    }
}

/// By how much a price is above or below what it was held against.
fn apart(scene: Scene, by: Amount, below: bool, held: &str) -> Markup {
    let before = if below { page::BELOW } else { page::ABOVE_BY };
    let english = below && scene.lang == Lang::En;
    html! {
        @if !english { (scene.say(before)) @if below { (held) " " } }
        (sum(by)) " " (scene.say(page::YUAN))
        @if english { (scene.say(before)) (held) }
    }
}

/// How far the purchases of an agreed volume have come.
pub fn volume(lang: Lang, purchased: u32, agreed: u32, elapsed: u32) -> String {
    match lang {
        Lang::Zh => format!("协议量{agreed}套，已采购{purchased}套，协议年度已过{elapsed}%"),
        Lang::En => {
            format!("{agreed} sets agreed, {purchased} bought, {elapsed}% of the contract year passed")
        }
    }
}

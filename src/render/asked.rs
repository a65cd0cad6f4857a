//! What a reader has asked for, in words.

use maud::{Markup, html};

use super::Scene;
use crate::label::Product;
use crate::words::{Lang, page};

/// The products that are chosen: a price does not say by itself what it is the price of.
pub fn chosen(scene: Scene) -> Markup {
    let choice = scene.choice();
    let implant = choice.implant.map(Product::Implant);
    let crown = choice.crown.map(Product::Crown);
    html! {
        @for (name, product) in [(page::IMPLANT, implant), (page::CROWN, crown)] {
            @if let Some(product) = product {
                p { (scene.say(name)) (scene.say(page::COLON)) b { (scene.product(product)) } }
            }
        }
    }
}

/// That the list does not have an implant, a crown, a district or an institution that was asked for; empty
/// when it has them all.
#[must_use]
pub fn vain(vain: [bool; 4], lang: Lang) -> String {
    let mut said = String::new();
    for (name, vain) in [page::IMPLANT, page::CROWN, page::DISTRICT, page::INSTITUTION].iter().zip(vain) {
        if vain {
            let before = if said.is_empty() { page::VAIN } else { page::AND };
            said.push_str(before.to(lang));
            said.push_str(name.to(lang));
        }
    }
    said
}

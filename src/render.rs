//! HTML and SVG as functions of a value, the same natively and in the browser. Everything that comes from
//! a list is escaped by [`maud`].

use maud::{Markup, html};

use crate::compare::{Shelf, View};
use crate::institution::Institution;
use crate::label::Product;
use crate::money::Amount;
use crate::names;
use crate::policy::{Crown, Implant};
use crate::price::Choice;
use crate::words::{Lang, Say, page, term};

pub mod apart;
pub mod asked;
pub mod bar;
pub mod beside;
pub mod controls;
pub mod detail;
pub mod document;
pub mod element;
pub mod labels;
pub mod results;

/// What a piece of the page is drawn for.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The list.
    pub shelf: &'a Shelf,
    /// The language.
    pub lang: Lang,
    /// What the reader asked to see.
    pub view: &'a View,
    /// Where it is drawn.
    pub place: Place<'a>,
}

/// Where a piece of the page stands, which decides where its links lead.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'a> {
    /// The way to the site's root: empty, `../`, or on any other page the site's address.
    pub root: &'a str,
    /// The page that the addresses of views begin with: empty on that page itself.
    pub base: &'a str,
    /// Whether one institution alone is shown, without a way to the list in the same place.
    pub alone: bool,
    /// Whether there is no other file than this one to lead to.
    pub whole: bool,
}

impl<'a> Scene<'a> {
    /// The language of what a list says itself, on a page in another one: lists are Chinese.
    #[must_use]
    pub fn tongue(&self) -> Option<&'static str> {
        (self.lang == Lang::En).then_some(Lang::Zh.code())
    }

    /// A sentence in the scene's language.
    #[must_use]
    pub fn say(&self, say: Say) -> &'static str {
        say.to(self.lang)
    }

    /// The choice of the view.
    #[must_use]
    pub fn choice(&self) -> Choice {
        self.shelf.choice(self.view)
    }

    /// An institution of the list.
    #[must_use]
    pub fn institution(&self, at: usize) -> &'a Institution {
        self.shelf.book().institution(at)
    }

    /// The address of an institution's own page.
    #[must_use]
    pub fn page_of(&self, at: usize) -> String {
        let id = &self.institution(at).id;
        if self.place.whole {
            return self.address(|view| view.open = Some(id.clone()));
        }
        let name = names::page(id);
        format!("{}i/{name}{}.html", self.place.root, suffix(self.lang))
    }

    /// The address of another view of the same page.
    #[must_use]
    pub fn address(&self, change: impl FnOnce(&mut View)) -> String {
        let mut view = self.view.clone();
        change(&mut view);
        format!("{}#{}", self.place.base, view.address())
    }

    /// The name of a product of the catalogue.
    #[must_use]
    pub fn product(&self, product: Product) -> String {
        let policy = self.shelf.book().policy();
        match product {
            Product::Implant(row) => implant_name(&policy.implants[row], self.lang),
            Product::Crown(row) => crown_name(&policy.crowns[row]),
        }
    }
}

/// What stands before `.html` in the name of a page in this language.
#[must_use]
pub fn suffix(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "",
        Lang::En => ".en",
    }
}

fn joined(parts: &[Option<&str>]) -> String {
    let parts: Vec<&str> = parts.iter().flatten().copied().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// The name of an implant system as a patient reads it.
#[must_use]
pub fn implant_name(implant: &Implant, lang: Lang) -> String {
    let named = [implant.brand.as_deref(), implant.product.as_deref(), implant.material.as_deref()];
    let mut name = joined(&named);
    if name.is_empty() {
        name.clone_from(&implant.id);
    }
    if let Some(origin) = implant.origin {
        let origin = term::origin(origin).to(lang);
        name = match lang {
            Lang::Zh => format!("{name}（{origin}）"),
            Lang::En => format!("{name} ({origin})"),
        };
    }
    name
}

/// The name of a crown as a patient reads it.
#[must_use]
pub fn crown_name(crown: &Crown) -> String {
    let name = joined(&[crown.brand.as_deref(), crown.material.as_deref()]);
    if name.is_empty() { crown.id.clone() } else { name }
}

/// An amount with its exact value for programs.
fn sum(amount: Amount) -> Markup {
    html! { data value=(amount.exact()) { (amount.readable()) } }
}

/// An amount with its unit, or the words for a missing one.
fn price(scene: Scene, price: Option<Amount>) -> Markup {
    html! {
        @match price {
            Some(price) => { (sum(price)) " " (scene.say(page::YUAN)) },
            None => span.none { (scene.say(page::NOT_PUBLISHED)) },
        }
    }
}

/// A telephone number as a link, where it is one number and can be called: none has more than 15 digits.
fn phone(number: &str) -> Markup {
    let dial: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let plain = number.chars().all(|c| c.is_ascii_digit() || "+-() ".contains(c));
    html! {
        @if plain && (3..=15).contains(&dial.len()) { a.tel href={ "tel:" (dial) } { (number) } } @else { (number) }
    }
}

/// Level, ownership and the like in one line.
fn traits(scene: Scene, institution: &Institution) -> String {
    let mut traits: Vec<String> = Vec::new();
    traits.extend(institution.district.clone());
    let level = scene.say(term::level(institution.level));
    let class = institution.class.map(|class| scene.say(term::class(class)));
    traits.push(match (class, scene.lang) {
        (None, _) => level.to_owned(),
        (Some(class), Lang::Zh) => format!("{level}{class}"),
        (Some(class), Lang::En) => format!("{level}, {class}"),
    });
    traits.extend(institution.specialty.map(|specialty| scene.say(term::specialty(specialty)).to_owned()));
    traits.push(scene.say(term::ownership(institution.ownership)).to_owned());
    if institution.designated {
        traits.push(scene.say(page::DESIGNATED).to_owned());
    }
    traits.join(" · ")
}

/// A low and a high total.
fn range(scene: Scene, low: Amount, high: Amount) -> Markup {
    html! {
        data.low value=(low.exact()) { (low.readable()) }
        @if high != low { "–" data.high value=(high.exact()) { (high.readable()) } }
        " " (scene.say(page::YUAN))
    }
}

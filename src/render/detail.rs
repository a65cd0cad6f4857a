//! One institution, in full: what a tooth costs there, what that is made of, every label with its numbers.

use maud::{Markup, html};

use super::{
    Scene,
    asked::chosen,
    bar::bar,
    crown_name, implant_name, labels, phone, price,
    results::{stands, total},
    sum, traits,
};
use crate::institution::Institution;
use crate::label::Product;
use crate::money::Amount;
use crate::offer::{CrownOffer, ImplantOffer};
use crate::policy::Covers;
use crate::price::{Choice, listed_price};
use crate::words::{Say, page, term};

/// The full breakdown of an institution, below its name.
pub fn detail(scene: Scene, at: usize) -> Markup {
    let institution = scene.institution(at);
    let choice = scene.choice();
    let labels = scene.shelf.labels().of(scene.shelf.book(), at, choice);
    html! {
        (facts(scene, institution))
        section {
            h3 { (scene.say(page::WHAT_IT_COSTS)) }
            (costs(scene, at, choice))
        }
        section {
            h3 { (scene.say(page::WHAT_TO_NOTE)) }
            (labels::full(scene, at, &labels))
        }
        (pairs(scene, at))
        (parts(scene, institution))
        (implants(scene, institution, at))
        (crowns(scene, institution, at))
        (items(scene, institution))
    }
}

fn fact(scene: Scene, name: Say, value: Markup) -> Markup {
    html! { div { dt { (scene.say(name)) } dd { (value) } } }
}

fn facts(scene: Scene, institution: &Institution) -> Markup {
    let hospital = institution.branch_of.as_deref().and_then(|id| scene.shelf.book().find(id));
    html! {
        p.meta { (traits(scene, institution)) " · " (scene.say(term::participates(institution.participates))) }
        dl.facts {
            @if let Some(address) = &institution.address { (fact(scene, page::ADDRESS, html! { (address) })) }
            @if !institution.phones.is_empty() {
                (fact(scene, page::PHONE, html! { @for number in &institution.phones { (phone(number)) " " } }))
            }
            @if let Some(hospital) = hospital {
                (fact(scene, page::BRANCH_OF, html! { a.open data-id=(scene.institution(hospital).id) href=(scene.page_of(hospital)) { (scene.institution(hospital).name) } }))
            }
            @if let Some(licence) = &institution.licence { (fact(scene, page::LICENCE, html! { (licence) })) }
            @if let Some(verified) = institution.verified { (fact(scene, page::VERIFIED, html! { time { (verified) } })) }
            @if let Some(promised) = institution.promised_markup { (fact(scene, page::PROMISED, html! { (promised.percent()) })) }
            @if let Some(note) = &institution.note { (fact(scene, page::REMARK, html! { span lang=[scene.tongue()] { (note) } })) }
        }
        @if institution.price_confirmed() { p.meta { (scene.say(page::CONFIRMED)) } }
    }
}

fn costs(scene: Scene, at: usize, choice: Choice) -> Markup {
    let book = scene.shelf.book();
    let standings = book.standings(at, choice);
    html! {
        (chosen(scene))
        p.sum { (total(scene, at, choice)) }
        @if let Some(parts) = book.cheapest_parts(at, choice) { (bar(scene, parts, &standings)) }
        ul.plain {
            li { (scene.say(page::SERVICE)) (scene.say(page::COLON)) (price(scene, scene.institution(at).service_price())) }
            @for standing in &standings {
                li { (stands(scene, standing)) @if let Some(basis) = &book.policy().caps[standing.row].basis { span.meta lang=[scene.tongue()] { (basis) } } }
            }
            @if !book.cap_known(at) { li { (scene.say(page::NO_CAP)) } }
            @for covers in Covers::ALL {
                @if let Some(text) = book.rule_without_number(at, *covers).and_then(|row| book.policy().caps[row].text.as_ref()) {
                    li { (scene.say(term::covers(*covers))) (scene.say(page::COLON)) (text) }
                }
            }
        }
    }
}

/// A table that scrolls sideways by itself where it does not fit, and can be reached by keyboard.
fn table(scene: Scene, title: Say, heads: &[Say], rows: &Markup) -> Markup {
    html! {
        section {
            h3 { (scene.say(title)) }
            div.scroll tabindex="0" role="region" aria-label=(scene.say(title)) {
                table {
                    thead { tr { @for head in heads { th scope="col" { (scene.say(*head)) } } } }
                    tbody { (rows) }
                }
            }
        }
    }
}

/// The total of every pair of implant and crown that has a price.
fn pairs(scene: Scene, at: usize) -> Markup {
    let book = scene.shelf.book();
    let institution = scene.institution(at);
    let Some(service) = institution.service_price() else { return html! {} };
    let implants: Vec<(usize, Amount)> = book
        .implant_rows(at)
        .zip(&institution.implants)
        .filter_map(|(row, offer)| Some((row, offer.price?)))
        .collect();
    let crowns: Vec<(usize, Amount)> = book
        .crown_rows(at)
        .zip(&institution.crowns)
        .filter_map(|(row, offer)| Some((row, offer.price?)))
        .collect();
    if implants.is_empty() || crowns.is_empty() {
        return html! {};
    }
    html! {
        section {
            h3 { (scene.say(page::PAIRS)) }
            div.scroll tabindex="0" role="region" aria-label=(scene.say(page::PAIRS)) {
                table.pairs {
                    thead { tr {
                        th scope="col" { (scene.say(page::IMPLANT_BY_CROWN)) }
                        @for (crown, _) in &crowns { th scope="col" { (scene.product(Product::Crown(*crown))) } }
                    } }
                    tbody { @for (implant, price) in &implants {
                        tr {
                            th scope="row" { (scene.product(Product::Implant(*implant))) }
                            @for (_, crown) in &crowns { td { (sum(service + *price + *crown)) } }
                        }
                    } }
                }
            }
        }
    }
}

fn parts(scene: Scene, institution: &Institution) -> Markup {
    let parts = institution.parts();
    if parts.is_empty() {
        return html! {};
    }
    let all: Amount = parts.iter().filter_map(|part| part.price).sum();
    let rows = html! {
        @for part in parts {
            tr { th scope="row" { (term::part(&part.part, scene.lang)) } td { (price(scene, part.price)) } }
        }
        tr.all { th scope="row" { (scene.say(page::SUM)) } td { (price(scene, Some(all))) } }
    };
    table(scene, page::SERVICE_PARTS, &[page::PART, page::PRICE], &rows)
}

/// An amount, or other words where there is none.
fn or_words(scene: Scene, amount: Option<Amount>, none: Say) -> Markup {
    html! { @if let Some(amount) = amount { (sum(amount)) } @else { span.none { (scene.say(none)) } } }
}

fn volumes(offer: &ImplantOffer) -> String {
    let count = |count: Option<u32>| count.map_or_else(|| "—".to_owned(), |count| count.to_string());
    if offer.agreed_volume.is_none() && offer.purchased_volume.is_none() {
        return String::new();
    }
    format!("{} / {}", count(offer.purchased_volume), count(offer.agreed_volume))
}

fn implants(scene: Scene, institution: &Institution, at: usize) -> Markup {
    let book = scene.shelf.book();
    let line = |row: usize, offer: &ImplantOffer| {
        let implant = &book.policy().implants[row];
        html! {
            tr {
                th scope="row" { (implant_name(implant, scene.lang)) @if let Some(company) = &implant.company { span.meta { (company) } } }
                td { (or_words(scene, offer.price, page::NOT_PUBLISHED)) }
                td { (or_words(scene, offer.purchase, page::NOT_PUBLISHED)) }
                td { (or_words(scene, implant.award(book.on()), page::NO_AWARD)) }
                td { (volumes(offer)) }
            }
        }
    };
    let rows = html! { @for (row, offer) in book.implant_rows(at).zip(&institution.implants) { (line(row, offer)) } };
    let heads = [page::PRODUCT, page::PRICE, page::PURCHASE, page::AWARD, page::VOLUME];
    if institution.implants.is_empty() {
        html! {}
    } else {
        table(scene, page::IMPLANTS, &heads, &rows)
    }
}

fn crowns(scene: Scene, institution: &Institution, at: usize) -> Markup {
    let book = scene.shelf.book();
    let line = |row: usize, offer: &CrownOffer| {
        let crown = &book.policy().crowns[row];
        html! {
            tr {
                th scope="row" { (crown_name(crown)) @if offer.self_made { span.meta { (scene.say(page::SELF_MADE)) } } }
                td { (or_words(scene, offer.price, page::NOT_PUBLISHED)) }
                td { (or_words(scene, offer.purchase, page::NOT_PUBLISHED)) }
                td { (or_words(scene, crown.ceiling(book.on()), page::NO_CEILING)) }
            }
        }
    };
    let rows =
        html! { @for (row, offer) in book.crown_rows(at).zip(&institution.crowns) { (line(row, offer)) } };
    let heads = [page::PRODUCT, page::PRICE, page::PURCHASE, page::CEILING];
    if institution.crowns.is_empty() {
        html! {}
    } else {
        table(scene, page::CROWNS, &heads, &rows)
    }
}

/// The institution's own item prices beside those of the area.
fn items(scene: Scene, institution: &Institution) -> Markup {
    let book = scene.shelf.book();
    let rows = html! {
        @for own in &institution.items {
            @let item = book.policy().items.iter().find(|item| item.code == own.code && item.counts(book.on()));
            tr {
                th scope="row" {
                    (item.and_then(|item| item.name.as_deref()).unwrap_or(&own.code)) span.meta { (own.code) }
                }
                td { (or_words(scene, own.price, page::NOT_PUBLISHED)) }
                td { (or_words(scene, item.and_then(|item| listed_price(item, institution.level)), page::NOT_PUBLISHED)) }
                td { @if let Some(unit) = item.and_then(|item| item.unit) { (scene.say(term::unit(unit))) } }
                td { @if let Some(item) = item { (modifiers(scene, item, own.price)) } }
            }
        }
    };
    let heads = [page::ITEM, page::PRICE, page::GUIDE, page::UNIT, page::MODIFIERS];
    if institution.items.is_empty() {
        html! {}
    } else {
        table(scene, page::ITEMS, &heads, &rows)
    }
}

/// The modifiers of an item, with what one unit costs under each alone.
fn modifiers(scene: Scene, item: &crate::policy::Item, base: Option<Amount>) -> Markup {
    let rounding = scene.shelf.book().policy().rounding;
    html! {
        @for modifier in &item.modifiers {
            span.meta {
                (modifier.name.as_deref().unwrap_or(&modifier.code)) " "
                (scene.say(term::modifier(modifier.kind))) " " (modifier.rate.percent())
                @if let Some(price) = base.and_then(|base| crate::price::with_modifiers(base, &[modifier], rounding, 1)) {
                    (scene.say(page::COMMA)) (price.readable()) " " (scene.say(page::YUAN))
                }
            }
        }
    }
}

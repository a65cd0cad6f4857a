//! Up to four institutions side by side.

use maud::{Markup, html};

use super::{
    Scene,
    bar::bar,
    labels::chips,
    phone, price,
    results::{stands, total},
    traits,
};
use crate::compare::MOST_PICKS;
use crate::words::{Say, page};

/// The picked institutions, one column each; what differs stands in one row.
pub fn beside(scene: Scene) -> Markup {
    let book = scene.shelf.book();
    let picks: Vec<usize> = scene.view.picks.iter().filter_map(|id| book.find(id)).take(MOST_PICKS).collect();
    let choice = scene.choice();
    let cell = |name: Say, draw: &dyn Fn(usize) -> Markup| {
        html! {
            tr role="row" {
                th scope="row" role="rowheader" { (scene.say(name)) }
                @for at in &picks { td role="cell" { span.k { (scene.institution(*at).name) } (draw(*at)) } }
            }
        }
    };
    html! {
        p { a.back href=(scene.address(|view| view.beside = false)) { "← " (scene.say(page::BACK)) } }
        h2 #beside-title tabindex="-1" { (scene.say(page::BESIDE_TITLE)) }
        table.beside role="table" {
            caption.vh { (scene.say(page::CAPTION)) }
            thead role="rowgroup" { tr role="row" {
                th scope="col" role="columnheader" { (scene.say(page::INSTITUTION)) }
                @for at in &picks {
                    th scope="col" role="columnheader" {
                        a.open data-id=(scene.institution(*at).id) href=(scene.page_of(*at)) { (scene.institution(*at).name) }
                        span.meta { (traits(scene, scene.institution(*at))) }
                        a.remove href=(without(scene, *at)) { (scene.say(page::REMOVE)) span.vh { " " (scene.institution(*at).name) } }
                    }
                }
            } }
            tbody role="rowgroup" {
                (cell(page::TOTAL, &|at| html! {
                    (total(scene, at, choice))
                    @if let Some(parts) = book.cheapest_parts(at, choice) { (bar(scene, parts, &book.standings(at, choice))) }
                }))
                (cell(page::SERVICE, &|at| price(scene, scene.institution(at).service_price())))
                (cell(page::CAPS, &|at| html! {
                    @let standings = book.standings(at, choice);
                    @for standing in &standings { span.meta { (stands(scene, standing)) } }
                    @if standings.is_empty() { (scene.say(page::NO_CAP)) }
                }))
                (cell(page::LABELS, &|at| chips(scene, &scene.shelf.labels().of(book, at, choice))))
                (cell(page::ADDRESS, &|at| html! { (scene.institution(at).address.as_deref().unwrap_or(scene.say(page::NOT_PUBLISHED))) }))
                (cell(page::PHONE, &|at| html! { @for number in &scene.institution(at).phones { (phone(number)) " " } }))
            }
        }
    }
}

/// The address of the comparison without one institution.
fn without(scene: Scene, at: usize) -> String {
    let id = &scene.institution(at).id;
    scene.address(|view| view.picks.retain(|pick| pick != id))
}

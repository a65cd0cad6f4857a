//! Pages that stand apart from the site: the one for a frame on another page, and the one file that holds
//! everything and can be sent along.

use maud::{Markup, PreEscaped, html};

use super::document::{Assets, document, footer, header, links, list};
use super::results::{results, stands, total};
use super::{Place, Scene, price, traits};
use crate::compare::{PAGE_SIZE, Shelf, View};
use crate::label::Label;
use crate::price::Choice;
use crate::words::{Lang, label as words, page};

/// The page for a frame: an element, which the script fits to what the address asks for, over the published
/// list, which stays where there are no scripts.
#[must_use]
pub fn frame(shelf: &Shelf, script: &str, assets: &Assets) -> String {
    let view = View::default();
    let scene = Scene { shelf, lang: Lang::Zh, view: &view, place: Place::default() };
    let head = html! { (links(scene, assets)) script src=(script) data-frame {} };
    let body = html! {
        implant-prices {
            (header(scene, None))
            main { (results(scene).rows) }
            (footer(scene, true))
        }
    };
    document(scene, &shelf.book().list().about.title, &head, &body).into_string()
}

/// What the one file holds beside the list.
#[derive(Clone, Copy, Debug)]
pub struct Inside<'a> {
    /// What the file may do: it names the style and the script by their hashes.
    pub policy: &'a str,
    /// The style sheet.
    pub style: &'a str,
    /// Script, module and data, the last two compressed and as base64; where there is a browser part.
    pub browser: Option<[&'a str; 3]>,
}

/// The list in one file: complete without scripts, interactive with them, and asking nobody for anything.
#[must_use]
pub fn offline(shelf: &Shelf, lang: Lang, inside: Inside) -> String {
    let view = View::default();
    let place = Place { whole: true, ..Place::default() };
    let scene = Scene { shelf, lang, view: &view, place };
    let head = html! {
        meta http-equiv="Content-Security-Policy" content=(inside.policy);
        style { (PreEscaped(inside.style)) }
    };
    let body = html! {
        (header(scene, None))
        (list(scene, &all(scene), &results(scene).rows))
        (rest(scene))
        (footer(scene, false))
        @if let Some([script, module, data]) = inside.browser {
            // Blocks of data: a browser runs neither.
            script #module type="application/octet-stream" { (PreEscaped(module)) }
            script #data type="application/octet-stream" { (PreEscaped(data)) }
            script data-lang=(lang.code()) data-whom=(shelf.book().list().about.publisher) { (PreEscaped(script)) }
        }
    };
    document(scene, &shelf.book().list().about.title, &head, &body).into_string()
}

/// How many institutions the file shows where there are no scripts: all.
fn all(scene: Scene) -> String {
    let all = scene.shelf.book().len();
    match scene.lang {
        Lang::Zh => format!("共{all}家机构"),
        Lang::En if all == 1 => format!("{all} institution"),
        Lang::En => format!("{all} institutions"),
    }
}

/// What follows the first page of the list, for readers without scripts: the same values in fewer bytes.
fn rest(scene: Scene) -> Markup {
    let places = scene.shelf.cheapest_first(Choice::NOTHING);
    let Some(rest) = places.get(PAGE_SIZE..).filter(|rest| !rest.is_empty()) else { return html! {} };
    html! {
        table.still {
            caption { (scene.say(page::CAPTION)) }
            thead {
                tr { @for head in [page::INSTITUTION, page::TOTAL, page::SERVICE, page::LABELS] { th { (scene.say(head)) } } }
            }
            tbody { @for at in rest { (row(scene, *at)) } }
        }
    }
}

fn row(scene: Scene, at: usize) -> Markup {
    let one = scene.institution(at);
    let book = scene.shelf.book();
    let standings = book.standings(at, Choice::NOTHING);
    let named = |label: &Label| scene.say(words::name(label.code));
    let labels = scene.shelf.labels().standing(book, at, &standings);
    let labels: Vec<&str> = labels.iter().map(named).collect();
    html! {
        tr {
            th {
                (one.name) br; (traits(scene, one))
                @if let Some(address) = &one.address { br; (address) }
                @for phone in &one.phones { " " (phone) }
            }
            td { (total(scene, at, Choice::NOTHING)) }
            td {
                (price(scene, one.service_price()))
                @for standing in &standings { br; (stands(scene, standing)) }
                @if !book.cap_known(at) { br; (scene.say(page::NO_CAP)) }
            }
            td { (labels.join(scene.say(page::AND))) }
        }
    }
}

//! Whole documents: the pages of the list, and a page for each institution.

use maud::{DOCTYPE, Markup, html};

use super::{
    Scene,
    beside::beside,
    controls::controls,
    detail::detail,
    results::{list_page, results},
    suffix,
};
use crate::compare::{Shelf, View};
use crate::label::notices;
use crate::policy::Item;
use crate::words::{Lang, Say, label as label_words, page, term};

/// The files that a page loads, named from the site's root.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The style sheet.
    pub style: String,
    /// The script that starts the browser part, when the site has it.
    pub script: Option<String>,
    /// The browser part.
    pub wasm: Option<String>,
    /// The list as the browser loads it.
    pub data: Option<String>,
}

/// A tooth. It stands in the page itself, as a browser asks the host's root for an icon where a page names
/// none, and a site may be anywhere on its host.
pub const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%231f5fa8' d='M8 3C6 1 2 1 2 5c0 3 1 4 1.5 7 .3 2 .8 3 1.5 3C7 15 6.5 10 8 10s1 5 3 5c.7 0 1.2-1 1.5-3C13 9 14 8 14 5c0-4-4-4-6-2z'/%3E%3C/svg%3E";

fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    }
}

/// One page of the list: complete without scripts, and the ground for the interactive page.
#[must_use]
pub fn index(shelf: &Shelf, lang: Lang, number: usize, assets: &Assets) -> String {
    let view = View { page: number, ..View::default() };
    let scene = Scene { shelf, lang, view: &view, root: "" };
    let title = &shelf.book().list().about.title;
    let title = if number == 1 { title.clone() } else { format!("{title} ({number})") };
    let main = html! {
        main #app {
            (formula(scene))
            p #notice role="alert" hidden { (scene.say(page::NOT_INTERACTIVE)) }
            (controls(scene))
            section #detail hidden {}
            section #compare hidden {}
            section #results tabindex="-1" {
                @let results = results(scene);
                p #count role="status" { (results.count) }
                div #rows { (results.rows) }
            }
            (items(scene))
        }
    };
    document(scene, &title, &list_page(number, other(lang)), assets, &main).into_string()
}

/// The page of one institution.
#[must_use]
pub fn institution(shelf: &Shelf, at: usize, lang: Lang, assets: &Assets) -> String {
    let view = View::default();
    let scene = Scene { shelf, lang, view: &view, root: "../" };
    let name = &shelf.book().institution(at).name;
    let main = html! {
        main #app {
            p { a.back href={ (scene.root) (list_page(1, lang)) } { "← " (scene.say(page::BACK)) } }
            h2 { (name) }
            (detail(scene, at))
        }
    };
    let there = Scene { lang: other(lang), ..scene }.page_of(at);
    let assets = Assets { script: None, ..assets.clone() };
    document(scene, name, &there, &assets, &main).into_string()
}

/// What the interactive page shows in its places: an institution, the comparison, or the list.
#[derive(Clone, Debug, Default)]
pub struct Panes {
    /// The inside of `#detail`; empty when no institution is open.
    pub detail: String,
    /// The inside of `#compare`; empty when nothing is compared.
    pub compare: String,
    /// The text of `#count`; empty when one of the others is shown.
    pub count: String,
    /// The inside of `#rows`; empty when one of the others is shown.
    pub rows: String,
}

/// What a view shows.
#[must_use]
pub fn panes(scene: Scene) -> Panes {
    let open = scene.view.open.as_deref().and_then(|id| scene.shelf.book().find(id));
    if let Some(at) = open {
        return Panes { detail: opened(scene, at).into_string(), ..Panes::default() };
    }
    let known = |id: &String| scene.shelf.book().find(id).is_some();
    if scene.view.beside && scene.view.picks.iter().any(known) {
        return Panes { compare: beside(scene).into_string(), ..Panes::default() };
    }
    let results = results(scene);
    Panes { count: results.count, rows: results.rows.into_string(), ..Panes::default() }
}

fn opened(scene: Scene, at: usize) -> Markup {
    html! {
        p { a.back href=(scene.address(|view| view.open = None)) { "← " (scene.say(page::BACK)) } }
        h2 #detail-title tabindex="-1" { (scene.institution(at).name) }
        (detail(scene, at))
    }
}

fn document(scene: Scene, title: &str, there: &str, assets: &Assets, main: &Markup) -> Markup {
    let about = &scene.shelf.book().list().about;
    let root = scene.root;
    html! {
        (DOCTYPE)
        html lang=(scene.lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (about.publisher) }
                link rel="icon" href=(ICON);
                link rel="stylesheet" href={ (root) (assets.style) };
                @if let Some(script) = &assets.script {
                    script src={ (root) (script) } data-wasm=[assets.wasm.as_deref()] data-list=[assets.data.as_deref()]
                        data-lang=(scene.lang.code()) data-page=(scene.view.page) {}
                }
            }
            body {
                // An institution's own page has next to nothing above it that could be skipped.
                @if root.is_empty() { a.skip href="#results" { (scene.say(page::SKIP)) } }
                (header(scene, there))
                (main)
                (footer(scene))
            }
        }
    }
}

fn header(scene: Scene, there: &str) -> Markup {
    let about = &scene.shelf.book().list().about;
    let date = |name: Say, day: crate::day::Day| {
        html! { span { (scene.say(name)) " " time datetime=(day) { (day) } } " " }
    };
    html! {
        header {
            @for notice in notices(scene.shelf.book()) {
                p.notice data-code=(notice.code()) { (scene.say(label_words::notice(notice))) }
            }
            a.lang href=(there) hreflang=(other(scene.lang).code()) lang=(other(scene.lang).code()) { (scene.say(page::OTHER_LANGUAGE)) }
            h1 { (about.title) }
            p.meta {
                span { (scene.say(page::PUBLISHER)) (scene.say(page::COLON)) (about.publisher) } " "
                (date(page::PUBLISHED, about.published))
                (date(page::AS_OF, about.as_of))
                (date(page::ON, scene.shelf.book().on()))
            }
        }
    }
}

/// What the price is made of, and what it leaves out.
fn formula(scene: Scene) -> Markup {
    let bundle = &scene.shelf.book().policy().bundle;
    let known = !(bundle.includes.is_empty() && bundle.excludes.is_empty());
    let words = |parts: &[String]| {
        parts
            .iter()
            .map(|part| term::part(part, scene.lang))
            .collect::<Vec<&str>>()
            .join(scene.say(page::AND))
    };
    html! {
        section.formula {
            p { (scene.say(page::FORMULA)) }
            details {
                summary { (scene.say(page::BUNDLE)) }
                @if !bundle.includes.is_empty() { p { b { (scene.say(page::INCLUDES)) } (scene.say(page::COLON)) (words(&bundle.includes)) } }
                @if !bundle.excludes.is_empty() { p { b { (scene.say(page::EXCLUDES)) } (scene.say(page::COLON)) (words(&bundle.excludes)) } }
                @if !known { p { (scene.say(page::BUNDLE_UNKNOWN)) } }
                p { (scene.say(page::CAP_HINT)) }
            }
        }
    }
}

/// The area's price items, on the day of the page.
fn items(scene: Scene) -> Markup {
    let book = scene.shelf.book();
    let items: Vec<&Item> = book.policy().items.iter().filter(|item| item.counts(book.on())).collect();
    if items.is_empty() {
        return html! {};
    }
    html! {
        section #items {
            details {
                summary { h2 { (scene.say(page::POLICY_ITEMS)) } }
                dl {
                    @for item in items {
                        dt { (item.name.as_deref().unwrap_or(&item.code)) " " span.meta { (item.code) } }
                        dd { (item_facts(scene, item)) }
                    }
                }
            }
        }
    }
}

fn item_facts(scene: Scene, item: &Item) -> Markup {
    let says = |name: Say, text: &str| html! { p { (scene.say(name)) (scene.say(page::COLON)) (text) } };
    html! {
        @for (level, price) in &item.prices {
            p {
                (scene.say(term::price_level(*level))) (scene.say(page::COLON)) (super::price(scene, Some(*price)))
                @if let Some(unit) = item.unit { " " (scene.say(term::unit(unit))) }
                @if let Some(pricing) = item.pricing { (scene.say(page::COMMA)) (scene.say(term::pricing(pricing))) }
            }
        }
        @for modifier in &item.modifiers {
            p {
                (modifier.name.as_deref().unwrap_or(&modifier.code)) (scene.say(page::COLON))
                (scene.say(term::modifier(modifier.kind))) " " (modifier.rate.percent())
            }
        }
        @if let Some(content) = &item.content { (says(page::CONTENT, content)) }
        @if let Some(excludes) = &item.excludes { (says(page::NOT_IN_IT, excludes)) }
        @if !item.absorbs.is_empty() { (says(page::ABSORBS, &item.absorbs.join(scene.say(page::AND)))) }
    }
}

fn footer(scene: Scene) -> Markup {
    let about = &scene.shelf.book().list().about;
    let file =
        |name: &str, say: Say| html! { li { a href={ (scene.root) (name) } download { (scene.say(say)) } } };
    html! {
        footer {
            section {
                h2 { (scene.say(page::COMPLAIN)) }
                @if about.complaints.is_empty() { p { (scene.say(page::COMPLAIN_NONE)) } } @else {
                    p { (scene.say(page::COMPLAIN_TEXT)) }
                    ul { @for channel in &about.complaints {
                        li { (channel.name) @if let Some(number) = &channel.phone { " " (super::phone(number)) } }
                    } }
                }
            }
            @if !about.basis.is_empty() { section { h2 { (scene.say(page::BASIS)) } ul { @for one in &about.basis { li { (one) } } } } }
            @if !about.notes.is_empty() { section { h2 { (scene.say(page::NOTES)) } ul { @for one in &about.notes { li { (one) } } } } }
            section {
                h2 { (scene.say(page::DOWNLOADS)) }
                ul {
                    (file("list.xlsx", page::DOWNLOAD_WORKBOOK))
                    (file(&format!("prices{}.csv", suffix(scene.lang)), page::DOWNLOAD_PRICES))
                    (file("list.json", page::DOWNLOAD_JSON))
                }
            }
        }
    }
}

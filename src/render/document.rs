//! Whole documents: the pages of the list, and a page for each institution.

use maud::{DOCTYPE, Markup, html};

use super::{
    Place, Scene,
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
    /// What makes the page interactive, when the site has it.
    pub browser: Option<Browser>,
    /// What the page is of: the same for all pages of one building.
    pub version: String,
}

/// What makes a page interactive, named from the site's root.
#[derive(Clone, Debug, Default)]
pub struct Browser {
    /// The script.
    pub script: String,
    /// The module, and its length and SHA-256 as the script reads them.
    pub module: (String, String),
    /// The list, likewise.
    pub list: (String, String),
    /// The worker that keeps the site for times without network, where the publisher wants one.
    pub worker: Option<&'static str>,
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
    let scene = Scene { shelf, lang, view: &view, place: Place::default() };
    let title = &shelf.book().list().about.title;
    let title = if number == 1 { title.clone() } else { format!("{title} ({number})") };
    let script = assets.browser.as_ref().map(|browser| {
        html! {
            script src=(browser.script) data-site="../" data-lang=(lang.code()) data-page=(number) data-whom=(shelf.book().list().about.publisher)
                data-wasm=(browser.module.0) data-wasm-is=(browser.module.1)
                data-list=(browser.list.0) data-list-is=(browser.list.1) data-worker=[browser.worker] {}
        }
    });
    let head = html! { (links(scene, assets)) (script.unwrap_or_default()) };
    let there = list_page(number, other(lang));
    let results = results(scene);
    document(scene, &title, &head, &body(scene, &there, &list(scene, &results.count, &results.rows)))
        .into_string()
}

/// The inside of a page of the list.
pub(super) fn list(scene: Scene, count: &str, rows: &Markup) -> Markup {
    html! {
        main #app part="main" { (hull(scene, html! { p #count role="status" { (count) } div #rows { (rows) } })) }
    }
}

/// A list with its controls and the places for what a reader asks to see.
pub(super) fn hull(scene: Scene, results: Markup) -> Markup {
    html! {
        (formula(scene))
        p #notice role="alert" hidden {}
        (controls(scene))
        section #detail part="detail" hidden {}
        section #compare part="compare" hidden {}
        section #results part="results" tabindex="-1" { (results) }
        (items(scene))
    }
}

/// The page of one institution.
#[must_use]
pub fn institution(shelf: &Shelf, at: usize, lang: Lang, assets: &Assets) -> String {
    let view = View::default();
    let place = Place { root: "../", ..Place::default() };
    let scene = Scene { shelf, lang, view: &view, place };
    let name = &shelf.book().institution(at).name;
    let main = html! {
        main #app {
            p { a.back href={ (place.root) (list_page(1, lang)) } { "← " (scene.say(page::BACK)) } }
            h2 { (name) }
            (detail(scene, at))
        }
    };
    // The page needs no script but for telling its age, so nothing waits for it.
    let head = html! {
        (links(scene, assets))
        @if let Some(browser) = &assets.browser { script defer src={ (place.root) (browser.script) } data-age {} }
    };
    let there = Scene { lang: other(lang), ..scene }.page_of(at);
    document(scene, name, &head, &body(scene, &there, &main)).into_string()
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
    let open = scene.shelf.open(scene.view);
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
        @if !scene.place.alone { p { a.back href=(scene.address(|view| view.open = None)) { "← " (scene.say(page::BACK)) } } }
        h2 #detail-title tabindex="-1" { (scene.institution(at).name) }
        (detail(scene, at))
    }
}

/// A whole document.
pub(super) fn document(scene: Scene, title: &str, head: &Markup, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(scene.lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (scene.shelf.book().list().about.publisher) }
                link rel="icon" href=(ICON);
                (head)
            }
            body { (body) }
        }
    }
}

/// The style sheet, and what the page is of.
pub(super) fn links(scene: Scene, assets: &Assets) -> Markup {
    html! {
        link rel="stylesheet" href={ (scene.place.root) (assets.style) };
        meta name="implant-prices" content=(assets.version);
    }
}

fn body(scene: Scene, there: &str, main: &Markup) -> Markup {
    html! {
        // An institution's own page has next to nothing above it that could be skipped.
        @if scene.place.root.is_empty() { a.skip href="#results" { (scene.say(page::SKIP)) } }
        (header(scene, Some(there)))
        (main)
        (footer(scene, true))
    }
}

/// Who publishes what, and when. `there` is the page in the other language.
pub(super) fn header(scene: Scene, there: Option<&str>) -> Markup {
    let about = &scene.shelf.book().list().about;
    let date = |name: Say, day: crate::day::Day| {
        html! { span { (scene.say(name)) " " time datetime=(day) { (day) } } " " }
    };
    html! {
        header part="header" {
            @for notice in notices(scene.shelf.book()) {
                p.notice data-code=(notice.code()) { (scene.say(label_words::notice(notice))) }
            }
            (age(scene))
            @if let Some(there) = there {
                a.lang href=(there) hreflang=(other(scene.lang).code()) lang=(other(scene.lang).code()) { (scene.say(page::OTHER_LANGUAGE)) }
            }
            // On somebody else's page the first heading is theirs.
            @if scene.place.base.is_empty() { h1 lang=[scene.tongue()] { (about.title) } } @else { h2.title lang=[scene.tongue()] { a href=(scene.place.base) { (about.title) } } }
            p.meta {
                span { (scene.say(page::PUBLISHER)) (scene.say(page::COLON)) (about.publisher) } " "
                (date(page::PUBLISHED, about.published))
                (date(page::AS_OF, about.as_of))
                (date(page::ON, scene.shelf.book().on()))
            }
        }
    }
}

/// How old the page is. The core has no clock, so the script fills in the days and shows it, when they are many.
fn age(scene: Scene) -> Markup {
    let [before, between, after] = page::AGE.map(|say| scene.say(say));
    let book = scene.shelf.book();
    html! {
        p.notice hidden data-on=(book.on()) { (before) span {} (between) (book.list().about.as_of) (after) }
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

/// Where to complain, what it rests on, and the list to take away where its files are at hand.
pub(super) fn footer(scene: Scene, files: bool) -> Markup {
    let about = &scene.shelf.book().list().about;
    let file = |name: &str, say: Say| html! { li { a href={ (scene.place.root) (name) } download { (scene.say(say)) } } };
    // What a browser would rather show than save, as it does with another host's, does not take the page's place.
    let json = html! { li { a href={ (scene.place.root) "list.json" } download target="_blank" { (scene.say(page::DOWNLOAD_JSON)) } } };
    html! {
        footer part="footer" {
            section {
                h2 { (scene.say(page::COMPLAIN)) }
                @if about.complaints.is_empty() { p { (scene.say(page::COMPLAIN_NONE)) } } @else {
                    p { (scene.say(page::COMPLAIN_TEXT)) }
                    ul { @for channel in &about.complaints {
                        li { (channel.name) @if let Some(number) = &channel.phone { " " (super::phone(number)) } }
                    } }
                }
            }
            @for (name, texts) in [(page::BASIS, &about.basis), (page::NOTES, &about.notes)] {
                @if !texts.is_empty() { section { h2 { (scene.say(name)) } ul lang=[scene.tongue()] { @for one in texts { li { (one) } } } } }
            }
            @if files {
                section {
                    h2 { (scene.say(page::DOWNLOADS)) }
                    ul {
                        (file("list.xlsx", page::DOWNLOAD_WORKBOOK))
                        (file(&format!("prices{}.csv", suffix(scene.lang)), page::DOWNLOAD_PRICES))
                        (json)
                    }
                }
            }
        }
    }
}

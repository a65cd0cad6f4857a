//! The list of institutions: a real table that becomes stacked rows on a narrow screen.

use maud::{Markup, html};

use super::{Scene, bar::bar, labels::chips, phone, price, range, suffix, sum, traits};
use crate::compare::{Found, PAGE_SIZE, Sort};
use crate::institution::Institution;
use crate::label::Product;
use crate::money::Amount;
use crate::policy::Covers;
use crate::price::{Choice, Standing};
use crate::words::{Lang, Say, page, term};

/// The list in two pieces: a status that stays in the page, so that its changes are announced, and the rows.
pub struct Results {
    /// How many institutions answer the view.
    pub count: String,
    /// The table and its pages.
    pub rows: Markup,
}

/// The institutions that answer the view.
pub fn results(scene: Scene) -> Results {
    let found = scene.shelf.find(scene.view);
    let nothing = if scene.shelf.book().is_empty() { page::NO_INSTITUTIONS } else { page::EMPTY };
    let rows = html! {
        @if !(found.places.is_empty() && scene.view.picks.is_empty()) { (picked(scene)) }
        @if found.places.is_empty() {
            p.empty { (scene.say(nothing)) }
        } @else {
            (table(scene, &found))
            (pager(scene, &found))
        }
    };
    Results { count: count(scene, &found), rows }
}

fn table(scene: Scene, found: &Found) -> Markup {
    html! {
        table #list role="table" {
            caption { (scene.say(page::CAPTION)) }
            thead role="rowgroup" {
                tr role="row" {
                    @for head in [page::INSTITUTION, page::TOTAL, page::SERVICE, page::LABELS] {
                        th scope="col" role="columnheader" { (scene.say(head)) }
                    }
                }
            }
            tbody role="rowgroup" { @for at in &found.places { (row(scene, *at)) } }
        }
    }
}

/// How many institutions answer the view, which of them are shown, and what was asked for: who hears the page
/// hears from it that something has changed.
fn count(scene: Scene, found: &Found) -> String {
    let all = scene.shelf.book().len();
    let first = ((found.page - 1) * PAGE_SIZE + 1).min(found.count);
    let last = (found.page * PAGE_SIZE).min(found.count);
    let narrowed = found.count != all;
    let institutions = if all == 1 { "institution" } else { "institutions" };
    let said = match (scene.lang, narrowed) {
        (Lang::Zh, _) if found.count == 0 => format!("{all}家机构中没有符合条件的"),
        (Lang::En, _) if found.count == 0 => format!("None of {all} {institutions} match"),
        (Lang::Zh, false) => format!("共{all}家机构，显示第{first}–{last}家"),
        (Lang::Zh, true) => format!("{all}家机构中有{}家符合条件，显示第{first}–{last}家", found.count),
        (Lang::En, false) => format!("{all} {institutions}, showing {first}–{last}"),
        (Lang::En, true) => {
            format!("{} of {all} {institutions} match, showing {first}–{last}", found.count)
        }
    };
    let sort =
        (scene.view.sort != Sort::Low).then(|| scene.say(page::SORTS[scene.view.sort as usize]).to_owned());
    let choice = scene.choice();
    let implant = choice.implant.map(|row| scene.product(Product::Implant(row)));
    let crown = choice.crown.map(|row| scene.product(Product::Crown(row)));
    [implant, crown, sort]
        .into_iter()
        .flatten()
        .fold(said, |said, asked| said + scene.say(page::COMMA) + &asked)
}

/// What is picked for comparison. Its place is kept free, so that nothing jumps at the first pick.
fn picked(scene: Scene) -> Markup {
    let picks = &scene.view.picks;
    html! {
        p.picked.live {
            @if picks.is_empty() {
                (scene.say(page::PICK_HINT))
            } @else {
                a.go href=(scene.address(|view| view.beside = true)) { (scene.say(page::BESIDE)) " (" (picks.len()) ")" }
                " "
                a href=(scene.address(|view| view.picks.clear())) { (scene.say(page::UNPICK)) }
                // For the word that no more are taken.
                span {}
            }
        }
    }
}

fn row(scene: Scene, at: usize) -> Markup {
    let institution = scene.institution(at);
    let choice = scene.choice();
    let book = scene.shelf.book();
    let standings = book.standings(at, choice);
    let labels = scene.shelf.labels().standing(book, at, &standings);
    html! {
        tr role="row" data-id=(institution.id) {
            th.who scope="row" role="rowheader" { (who(scene, at, institution)) }
            td.sum role="cell" {
                (key(scene, page::TOTAL))
                (total(scene, at, choice))
                @if let Some(parts) = book.cheapest_parts(at, choice) { (bar(scene, parts, &standings)) }
                @if institution.price_confirmed() { span.meta { (scene.say(page::CONFIRMED)) } }
            }
            td.service role="cell" { (key(scene, page::SERVICE)) (service(scene, at, institution, &standings)) }
            td role="cell" { (key(scene, page::LABELS)) (chips(scene, &labels)) }
        }
    }
}

/// The column's name inside a cell, for narrow screens.
fn key(scene: Scene, name: Say) -> Markup {
    html! { span.k { (scene.say(name)) } }
}

fn who(scene: Scene, at: usize, institution: &Institution) -> Markup {
    let picked = scene.view.picks.contains(&institution.id);
    html! {
        a.open data-id=(institution.id) href=(scene.page_of(at)) { (institution.name) }
        span.meta { (traits(scene, institution)) }
        @if let Some(address) = &institution.address { span.meta { (address) } }
        @if !institution.phones.is_empty() {
            span.meta.tels { @for number in &institution.phones { (phone(number)) " " } }
        }
        label.pick.live {
            input type="checkbox" name="pick" value=(institution.id) checked[picked];
            (scene.say(page::PICK)) span.vh { " " (institution.name) }
        }
    }
}

/// The total of an institution under the choice, or why there is none.
pub fn total(scene: Scene, at: usize, choice: Choice) -> Markup {
    let book = scene.shelf.book();
    let institution = scene.institution(at);
    let cost = book.cost(at, choice);
    let package = institution.package.is_some() && institution.service_price().is_none();
    html! {
        @match (cost.low, cost.high) {
            (Some(low), Some(high)) => {
                strong.total { (range(scene, low, high)) }
                @if package { span.meta { (scene.say(page::PACKAGE)) } }
                @else if let Some(parts) = book.cheapest_parts(at, choice) {
                    span.meta.parts { @if high != low { (scene.say(page::LOWEST)) } (made_of(scene, parts)) }
                }
                @if cost.incomplete { span.meta { (scene.say(page::INCOMPLETE)) } }
            },
            _ => span.none { (scene.say(why_none(scene, at, choice))) },
        }
    }
}

/// The three parts of the cheapest total. The style sheet sets each part's colour in the bar beside it.
fn made_of(scene: Scene, parts: [Amount; 3]) -> Markup {
    html! {
        @for (at, part) in parts.into_iter().enumerate() {
            @if at > 0 { " + " }
            b { (scene.say(page::BAR_PARTS[at])) " " (part.readable()) }
        }
    }
}

fn why_none(scene: Scene, at: usize, choice: Choice) -> Say {
    let book = scene.shelf.book();
    let offers = |chosen: Option<usize>, mut rows: Box<dyn Iterator<Item = usize> + '_>| {
        chosen.is_none_or(|chosen| rows.any(|row| row == chosen))
    };
    let implant = offers(choice.implant, Box::new(book.implant_rows(at)));
    let crown = offers(choice.crown, Box::new(book.crown_rows(at)));
    let priced = book.chosen_prices(at, choice);
    if !implant || !crown {
        page::NOT_OFFERED
    } else if (choice.implant.is_some() && priced.0.is_none())
        || (choice.crown.is_some() && priced.1.is_none())
    {
        page::CHOICE_UNPRICED
    } else {
        page::NO_TOTAL
    }
}

/// The service fee and how it stands to its cap.
fn service(scene: Scene, at: usize, institution: &Institution, standings: &[Standing]) -> Markup {
    html! {
        (price(scene, institution.service_price()))
        @for standing in standings { span.meta { (stands(scene, standing)) } }
        @if !scene.shelf.book().cap_known(at) { span.meta { (scene.say(page::NO_CAP)) } }
    }
}

/// How a price stands to a cap, in words.
pub fn stands(scene: Scene, standing: &Standing) -> Markup {
    let name = scene.say(term::covers(standing.covers));
    let unit = scene.say(page::YUAN);
    let over = standing.over().filter(|over| *over > Amount::ZERO);
    html! {
        span.mark.all[standing.covers == Covers::AllIn] { (name) " " (sum(standing.cap)) " " (unit) }
        @if let Some(over) = over {
            b.over { (scene.say(page::COMMA)) (scene.say(page::ABOVE_BY)) (sum(over)) " " (unit) }
        } @else if standing.price.is_some() {
            (scene.say(page::COMMA)) (scene.say(page::WITHIN))
        }
    }
}

fn pager(scene: Scene, found: &Found) -> Markup {
    let to = |page: usize| {
        if scene.view.is_published() && !scene.place.whole {
            format!("{}{}", scene.place.root, list_page(page, scene.lang))
        } else {
            scene.address(|view| view.page = page)
        }
    };
    html! {
        @if found.pages > 1 {
            nav.pager.live[scene.place.whole] aria-label=(scene.say(page::PAGES)) {
                @if found.page > 1 { a rel="prev" href=(to(found.page - 1)) data-page=(found.page - 1) { (scene.say(page::PREVIOUS)) } }
                @for page in 1..=found.pages {
                    @if page == found.page {
                        span aria-current="page" { (page) }
                    } @else if page == 1 || page == found.pages || page.abs_diff(found.page) < 3 {
                        a href=(to(page)) data-page=(page) { (page) }
                    } @else if page.abs_diff(found.page) == 3 {
                        span { "…" }
                    }
                }
                @if found.page < found.pages { a rel="next" href=(to(found.page + 1)) data-page=(found.page + 1) { (scene.say(page::NEXT)) } }
            }
        }
    }
}

/// The file of a page of the list.
#[must_use]
pub fn list_page(page: usize, lang: Lang) -> String {
    let lang = suffix(lang);
    if page == 1 { format!("index{lang}.html") } else { format!("page-{page}{lang}.html") }
}

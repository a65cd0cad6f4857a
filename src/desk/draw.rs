//! What the desk shows of a list, as HTML. Everything that comes from a list is escaped by [`maud`].

use maud::{Markup, html};
use serde::Deserialize;

use super::Desk;
use crate::finding::Severity;
use crate::group::{Group, Place, Report};
use crate::words::finding as said;
use crate::words::{Lang, Say, desk as say};

/// How many causes are shown.
const GROUPS: usize = 100;

/// How many places of a cause are shown before all are asked for.
const FIRST: usize = 5;

/// How many places of a cause stand on one page.
const PAGE: usize = 50;

/// How much of a value is shown; the workbook of findings has all of it.
const LETTERS: usize = 300;

/// What the clerk asked to see of the findings.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct View {
    /// Only errors, or only warnings.
    pub level: Option<Severity>,
    /// Only this sheet, or file.
    pub sheet: Option<String>,
    /// Only what holds this text.
    pub text: String,
    /// The cause of which every place is shown, counted from 0 over the whole report.
    pub open: Option<usize>,
    /// The page of its places, counted from 0.
    pub page: usize,
}

/// The answer to a list that was handed in: the verdict, what to do next, the filters.
#[must_use]
pub fn answer(desk: &Desk, lang: Lang, example: bool) -> String {
    let markup = match (&desk.reading, desk.report(lang)) {
        (Err(fault), _) => unread(lang, &desk.name, &fault.say(lang)),
        (_, None) => html! {},
        (_, Some(report)) => verdict(lang, &desk.name, report, example),
    };
    markup.into_string()
}

fn unread(lang: Lang, name: &str, why: &str) -> Markup {
    html! {
        h2 #verdict tabindex="-1" { (said_sign(Severity::Error)) (say::unread(lang, name)) }
        p.why { (why) }
        p.acts { (again(lang)) " " (button(lang, "anew", say::ANEW)) }
    }
}

fn verdict(lang: Lang, name: &str, report: &Report, example: bool) -> Markup {
    let counts = report.counts;
    html! {
        h2 #verdict tabindex="-1" {
            @if report.ok { i.good aria-hidden="true" { "✓" } } @else { (said_sign(Severity::Error)) }
            (say::verdict(lang, name, counts.error, counts.warning))
        }
        @if !report.ok { p { (say::MEND.to(lang)) } }
        p.acts {
            @if example && !report.ok { (button(lang, "mended", say::MENDED)) } @else if !report.ok { (again(lang)) }
            " "
            @if !report.groups.is_empty() { (button(lang, "findings", say::FINDINGS)) }
            // A list in JSON has no cells to be mended.
            @let cells = report.groups.iter().flat_map(|group| &group.places).all(|place| place.path.is_none());
            @if cells && !example { " " (button(lang, "corrected", say::CORRECTED)) }
            " " (button(lang, "anew", say::ANEW))
        }
        div #changes {}
        @if report.groups.len() > 1 || report.groups.iter().any(|group| group.count > FIRST) { (filters(lang, report)) }
        p #shown role="status" {}
        div #groups {}
    }
}

fn button(lang: Lang, act: &str, text: Say) -> Markup {
    html! { button type="button" data-act=(act) { (text.to(lang)) } }
}

fn again(lang: Lang) -> Markup {
    html! { button.main type="button" data-act="choose" { (say::AGAIN.to(lang)) } }
}

fn said_sign(level: Severity) -> Markup {
    match level {
        Severity::Error => html! { i.error aria-hidden="true" { "!" } },
        Severity::Warning => html! { i.warning aria-hidden="true" { "?" } },
    }
}

fn filters(lang: Lang, report: &Report) -> Markup {
    html! {
        form #filter aria-label=(say::FILTER.to(lang)) {
            label { span { (say::LEVEL.to(lang)) }
                select name="level" {
                    option value="" { (say::ALL.to(lang)) }
                    @for level in [Severity::Error, Severity::Warning] { option value=(level.code()) { (say::level(level).to(lang)) } }
                }
            }
            @let sheets = sheets(report);
            @if sheets.len() > 1 {
                label { span { (say::SHEET.to(lang)) }
                    select name="sheet" {
                        option value="" { (say::ALL.to(lang)) }
                        @for sheet in sheets { option value=(sheet) { (sheet) } }
                    }
                }
            }
            label { span { (say::TEXT.to(lang)) } input type="search" name="text" autocomplete="off"; }
        }
    }
}

/// What a place is filtered by: its sheet, or of JSON its file.
fn sheet(place: &Place) -> Option<&String> {
    place.sheet.as_ref().or(place.file.as_ref())
}

/// The sheets that something was found in, in the order of the findings.
fn sheets(report: &Report) -> Vec<&str> {
    let mut sheets: Vec<&str> = Vec::new();
    for name in report.groups.iter().flat_map(|group| &group.places).filter_map(sheet) {
        // A workbook has few sheets; the last one is the most likely.
        if sheets.last().is_none_or(|last| *last != name) && !sheets.contains(&name.as_str()) {
            sheets.push(name);
        }
        if sheets.len() == GROUPS {
            break;
        }
    }
    sheets
}

/// The causes that answer a view, and how many there are in words.
#[must_use]
pub fn groups(desk: &Desk, lang: Lang, view: &View) -> [String; 2] {
    let Some(report) = desk.report(lang) else { return Default::default() };
    let found: Vec<(usize, &Group, Vec<&Place>)> = report
        .groups
        .iter()
        .enumerate()
        .filter(|(_, group)| view.level.is_none_or(|level| level == group.level))
        .map(|(at, group)| (at, group, matching(group, view)))
        .filter(|(.., places)| !places.is_empty())
        .collect();
    if report.groups.is_empty() {
        return Default::default();
    }
    let places = found.iter().map(|(.., places)| places.len()).sum();
    let markup = html! {
        @if found.is_empty() { p.none { (say::NONE_MATCH.to(lang)) } }
        @for (at, group, places) in found.iter().take(GROUPS) { (cause(lang, *at, group, places, view)) }
        @if found.len() > GROUPS { p { (say::further(lang, found.len() - GROUPS)) } }
    };
    [say::shown(lang, found.len(), places), markup.into_string()]
}

/// The places of a cause that answer a view: all of them when its own words do.
fn matching<'a>(group: &'a Group, view: &View) -> Vec<&'a Place> {
    let text = view.text.trim().to_lowercase();
    let has = |hay: &str| hay.to_lowercase().contains(&text);
    let whole = text.is_empty() || [&group.message, &group.fix].into_iter().any(|words| has(words));
    let in_place = |place: &Place| {
        let texts = [&place.sheet, &place.column, &place.cell, &place.path];
        has(&place.value) || texts.into_iter().flatten().any(|text| has(text))
    };
    let of_sheet = |place: &&Place| view.sheet.as_ref().is_none_or(|wanted| sheet(place) == Some(wanted));
    group.places.iter().filter(of_sheet).filter(|place| whole || in_place(place)).collect()
}

fn cause(lang: Lang, at: usize, group: &Group, places: &[&Place], view: &View) -> Markup {
    let open = view.open == Some(at);
    let last = places.len().div_ceil(PAGE).saturating_sub(1);
    let page = view.page.min(last);
    let (from, size) = if open { (page * PAGE, PAGE) } else { (0, FIRST) };
    html! {
        section.group data-code=(group.code.code()) data-level=(group.level.code()) data-at=(at) {
            h3 tabindex="-1" {
                (said_sign(group.level)) span.vh { (say::level(group.level).to(lang)) " " } span.message { (group.message) } " "
                span.count { (say::places(lang, places.len())) }
            }
            p.fix { b { (say::FIX.to(lang)) } span { (group.fix) } }
            ol.places start=(from + 1) {
                @for place in places.iter().skip(from).take(size) { li { (spot(lang, place)) } }
            }
            @if open && places.len() > FIRST { (pages(lang, at, page, last, places.len())) }
            @if !open && places.len() > FIRST {
                p.acts { button type="button" data-open=(at) aria-expanded="false" { (say::every(lang, places.len())) } }
            }
        }
    }
}

/// Where it stands, and what stands there.
fn spot(lang: Lang, place: &Place) -> Markup {
    // A CSV file is called as its sheet: said once.
    let sheet = place.sheet.as_ref().filter(|sheet| place.file.as_ref() != Some(&format!("{sheet}.csv")));
    let row = place.row.filter(|_| place.cell.is_none()).map(|row| said::row(lang, row));
    html! {
        @for name in place.file.iter().chain(sheet) { span.sheet { (name) } " " }
        @if let Some(cell) = &place.cell { b.cell { (cell) } " " }
        @if let Some(row) = row { b.cell { (row) } " " }
        @if let Some(path) = &place.path { b.cell { (path) } " " }
        @if let Some(column) = &place.column { span.column { (column) } " " }
        @if !place.value.is_empty() { q { (clipped(&place.value)) } }
    }
}

fn clipped(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(LETTERS).collect();
    if letters.next().is_some() { start + "…" } else { start }
}

fn pages(lang: Lang, at: usize, page: usize, last: usize, all: usize) -> Markup {
    let to = |page: usize, text: Say, there: bool| {
        html! { button type="button" data-open=(at) data-page=(page) disabled[!there] { (text.to(lang)) } " " }
    };
    html! {
        div.pages role="group" aria-label=(say::PLACES.to(lang)) {
            @if last > 0 { (to(page.saturating_sub(1), say::PREVIOUS, page > 0)) }
            span { (say::range(lang, page * PAGE + 1, ((page + 1) * PAGE).min(all), all)) } " "
            @if last > 0 { (to(page + 1, say::NEXT, page < last)) }
            button type="button" data-shut=(at) aria-expanded="true" { (say::FEWER.to(lang)) }
        }
    }
}

/// What was changed in the copy with its repairs.
#[must_use]
pub fn changes(lang: Lang, lines: &[String]) -> String {
    let markup = html! {
        details open {
            summary { (say::changed(lang, lines.len())) }
            ol.places { @for line in lines.iter().take(CHANGES) { li { (line.trim()) } } }
            @if lines.len() > CHANGES { p { (said::more(lang, lines.len() - CHANGES)) } }
        }
        p { (say::CHANGED_HINT.to(lang)) }
    };
    markup.into_string()
}

/// How many changes are listed.
const CHANGES: usize = 200;

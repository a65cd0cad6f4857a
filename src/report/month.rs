//! Month figures: a plot and a table for each measure, the shares, and all of it in one table.

use maud::{Markup, html};

use super::Desk;
use crate::figures::month::{Group, Share, Spread, Whose};
use crate::paper::plot::{Bar, Boxed, bars, boxes};
use crate::paper::table::{Cell, Table, yuan};
use crate::words::{bureau as words, page, term};

/// So many groups are drawn; the table has them all.
const DRAWN: usize = 40;
/// So many groups with their heading have room on one sheet of paper.
const ONE_SHEET: usize = 20;

impl Desk<'_> {
    /// How a group was formed, and its name.
    fn whose(&self, group: &Group) -> (&'static str, String) {
        let [all, district, level, ownership] = words::BY.map(|say| self.say(say));
        match &group.whose {
            Whose::All => (all, self.say(words::ALL).to_owned()),
            Whose::District(Some(name)) => (district, name.clone()),
            Whose::District(None) => (district, self.say(words::NO_DISTRICT).to_owned()),
            Whose::Level(of) => (level, self.say(term::level(*of)).to_owned()),
            Whose::Ownership(of) => (ownership, self.say(term::ownership(*of)).to_owned()),
        }
    }

    /// The class of what is to stay together on paper.
    fn part(&self) -> Option<&'static str> {
        (self.figures.groups.len() <= ONE_SHEET).then_some("part")
    }

    /// The name of a group, marked where it has few prices.
    fn marked(&self, group: &Group, few: bool) -> String {
        let mark = if few { words::FEW_MARK } else { "" };
        format!("{}{mark}", self.whose(group).1)
    }
}

pub(super) fn html(desk: Desk) -> Markup {
    html! {
        p.note { (desk.say(words::BOX)) }
        p.note { (desk.say(words::FEW)) }
        @if desk.figures.groups.len() > DRAWN { p.note { (desk.say(words::PLOT_CUT)) } }
        // What a patient pays in all comes first.
        @for measure in [3, 0, 1, 2] { (spread(desk, measure)) }
        div class=[desk.part()] {
            h3 { (desk.say(words::SHARES)) }
            (shares(desk))
        }
    }
}

fn spread(desk: Desk, measure: usize) -> Markup {
    let title = desk.say(words::MEASURES[measure]);
    let of = |group: &Group| group.spreads[measure];
    let groups = || desk.figures.groups.iter().filter_map(|group| Some((group, of(group)?)));
    let drawn: Vec<Boxed> = groups().take(DRAWN).map(|(group, spread)| boxed(desk, group, &spread)).collect();
    let table = Table {
        caption: title.to_owned(),
        headers: words::SPREAD_HEADERS.map(|header| desk.say(header).to_owned()).to_vec(),
        rows: groups().map(|(group, spread)| quartiles(desk, group, &spread)).collect(),
    };
    html! {
        div class=[desk.part()] {
            h3 { (title) }
            @if drawn.is_empty() { p { (desk.say(words::NO_PRICE)) } }
            @else { div.pair {
                figure { (boxes(title, &drawn)) figcaption { (title) (desk.say(page::COMMA)) (desk.say(page::YUAN)) } }
                div.narrow tabindex="0" role="region" aria-label=(table.caption) { (table.html()) }
            } }
        }
    }
}

fn boxed(desk: Desk, group: &Group, spread: &Spread) -> Boxed {
    let [first, median, third] = spread.drawn();
    Boxed {
        name: desk.marked(group, spread.few()),
        told: yuan(spread.quartiles()[1]).readable(),
        five: [spread.low, first, median, third, spread.high],
        few: spread.few(),
    }
}

fn quartiles(desk: Desk, group: &Group, spread: &Spread) -> Vec<Cell> {
    let mut row = vec![Cell::Text(desk.marked(group, spread.few())), Cell::Count(spread.count)];
    row.extend(spread.quartiles().map(Cell::Exact));
    row
}

fn shares(desk: Desk) -> Markup {
    let [_, _, within, zero] = words::SHARE_HEADERS.map(|say| desk.say(say));
    let bar = |of: fn(&Group) -> Share| -> Vec<Bar> {
        let groups = desk.figures.groups.iter().filter(|group| of(group).whole > 0).take(DRAWN);
        groups
            .map(|group| Bar {
                name: desk.marked(group, few(of(group))),
                told: of(group).readable(),
                length: of(group).percent().map(|percent| percent.tenths()),
            })
            .collect()
    };
    let drawn = [(within, bar(|group| group.within_cap)), (zero, bar(|group| group.zero_markup))];
    let table = Table {
        caption: desk.say(words::SHARES).to_owned(),
        headers: words::SHARE_HEADERS.map(|header| desk.say(header).to_owned()).to_vec(),
        rows: desk.figures.groups.iter().map(|group| share_row(desk, group)).collect(),
    };
    html! {
        div.shares { @for (title, rows) in &drawn {
            @if !rows.is_empty() { figure { figcaption { (title) } (bars(title, rows)) } }
        } }
        div.narrow tabindex="0" role="region" aria-label=(table.caption) { (table.html()) }
    }
}

/// A share of fewer than eight says little; the same line as for quartiles.
fn few(share: Share) -> bool {
    share.whole < crate::label::statistics::ENOUGH
}

fn share_row(desk: Desk, group: &Group) -> Vec<Cell> {
    vec![
        Cell::Text(desk.marked(group, group.count < crate::label::statistics::ENOUGH)),
        Cell::Count(group.count),
        Cell::Share(group.within_cap),
        Cell::Share(group.zero_markup),
    ]
}

/// Everything about every group, one row each.
pub(super) fn table(desk: Desk) -> Table {
    Table {
        caption: desk.say(words::SECTIONS[2]).to_owned(),
        headers: words::figure_headers(desk.lang),
        rows: desk.figures.groups.iter().map(|group| row(desk, group)).collect(),
    }
}

fn row(desk: Desk, group: &Group) -> Vec<Cell> {
    let (by, name) = desk.whose(group);
    let totals = group.spreads[3].map_or(0, |spread| spread.count);
    let mut row =
        vec![Cell::Text(by.to_owned()), Cell::Text(name), Cell::Count(group.count), Cell::Count(totals)];
    for spread in &group.spreads {
        match spread {
            Some(spread) => {
                row.extend([Cell::Count(spread.count), Cell::Yuan(spread.low)]);
                row.extend(spread.quartiles().map(Cell::Exact));
                row.push(Cell::Yuan(spread.high));
            }
            None => {
                row.push(Cell::Count(0));
                row.extend(vec![Cell::Nothing; 5]);
            }
        }
    }
    for share in [group.within_cap, group.zero_markup] {
        row.extend([Cell::Count(share.whole), Cell::Count(share.part), Cell::Share(share)]);
    }
    row
}

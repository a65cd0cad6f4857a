//! The price index: a plot and a table.

use maud::{Markup, html};

use super::Desk;
use crate::figures::basket::Basket;
use crate::figures::month::Measure;
use crate::paper::plot::points;
use crate::paper::table::{Cell, Table};
use crate::words::bureau as words;

pub(super) fn html(desk: Desk) -> Markup {
    let (Some(earlier), Some(table)) = (&desk.figures.earlier, table(desk)) else {
        return html! { p { (desk.say(words::NO_INDEX)) } };
    };
    let title = desk.say(words::INDEX_PLOT);
    let drawn: Vec<_> = earlier
        .baskets
        .iter()
        .filter_map(|basket| Some((name(desk, basket), basket.points()?, basket.index()?)))
        .collect();
    let pairs = &earlier.pairs;
    let (gone, added) = (pairs.gone.len(), pairs.added.len());
    html! {
        p { (words::matched(pairs.both.len(), pairs.renumbered(), gone, added, desk.lang)) }
        @if !drawn.is_empty() { figure { (points(title, &drawn)) figcaption { (title) } } }
        div.wide { (table.html()) }
        // The method stands where the index does.
        p.note { (desk.say(words::METHOD[6])) }
    }
}

fn name(desk: Desk, basket: &Basket) -> String {
    desk.say(words::SHORT[basket.measure as usize]).to_owned()
}

/// The index of all totals, as it is read.
pub(super) fn total(desk: Desk) -> Option<String> {
    let baskets = &desk.figures.earlier.as_ref()?.baskets;
    baskets.iter().find(|basket| basket.measure == Measure::Total)?.points()
}

/// One row for each kind of price; none without an earlier list.
pub(super) fn table(desk: Desk) -> Option<Table> {
    let earlier = desk.figures.earlier.as_ref()?;
    Some(Table {
        caption: desk.say(words::SECTIONS[3]).to_owned(),
        headers: words::INDEX_HEADERS.map(|header| desk.say(header).to_owned()).to_vec(),
        rows: earlier.baskets.iter().map(|basket| row(desk, basket)).collect(),
    })
}

fn row(desk: Desk, basket: &Basket) -> Vec<Cell> {
    let counts =
        [basket.matched, basket.weighted, basket.risen, basket.fallen, basket.only_before, basket.only_now];
    let mut row = vec![
        Cell::Text(name(desk, basket)),
        Cell::or_nothing(basket.index(), Cell::Points),
        Cell::or_nothing(basket.median, Cell::Percent),
    ];
    row.extend(counts.map(Cell::Count));
    row
}

//! The columns that a choice is answered from say of every institution what its own prices say.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use implant_prices::compare::{PAGE_SIZE, Shelf, Sort, View};
use implant_prices::day::Day;
use implant_prices::disk;
use implant_prices::money::Amount;
use implant_prices::price::{Book, Choice};
use implant_prices::totals::{End, Totals};

fn demo() -> Book {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lists/demo");
    let checked = disk::open(&folder, None).unwrap().checked().unwrap();
    Book::new(checked, Day::parse("2023-12-01").unwrap())
}

fn fen(total: Option<Amount>) -> i64 {
    total.map_or(Totals::NONE, Amount::fen)
}

/// Nothing, each implant, each crown, and every pair.
fn choices(book: &Book) -> Vec<Choice> {
    let all = |count: usize| std::iter::once(None).chain((0..count).map(Some));
    let crowns = book.policy().crowns.len();
    all(book.policy().implants.len())
        .flat_map(|implant| all(crowns).map(move |crown| Choice { implant, crown }))
        .collect()
}

#[test]
fn a_column_holds_the_cost_of_every_institution() {
    let book = demo();
    let totals = Totals::new(&book);
    let mut priced = 0;
    for choice in choices(&book) {
        let (lows, highs) = (totals.column(choice, End::Low), totals.column(choice, End::High));
        for at in 0..book.len() {
            let cost = book.cost(at, choice);
            assert_eq!(lows[at], fen(cost.low), "low of {at} under {choice:?}");
            assert_eq!(highs[at], fen(cost.high), "high of {at} under {choice:?}");
            priced += usize::from(cost.low.is_some());
        }
    }
    assert!(priced > 500, "only {priced} priced");
}

#[test]
fn every_page_is_a_piece_of_the_whole_order() {
    let shelf = Shelf::new(demo());
    for sort in Sort::ALL {
        let view = |page| View { sort: *sort, page, implant: Some("straumann".into()), ..View::default() };
        let choice = shelf.choice(&view(1));
        let key = |at: usize| match sort {
            Sort::Low => shelf.book().cost(at, choice).low.map_or(i64::MAX, Amount::fen),
            Sort::High => shelf.book().cost(at, choice).high.map_or(i64::MAX, |high| -high.fen()),
            Sort::Service => shelf.book().institution(at).service_price().map_or(i64::MAX, Amount::fen),
            Sort::Listed => at as i64,
        };
        let mut order: Vec<usize> = (0..shelf.book().len()).collect();
        order.sort_by_key(|at| (key(*at), shelf.book().institution(*at).id.clone()));
        for (page, places) in order.chunks(PAGE_SIZE).enumerate() {
            assert_eq!(shelf.find(&view(page + 1)).places, places, "{sort:?}, page {}", page + 1);
        }
    }
}

//! The look-back: the list of institutions with their reasons, and the same row by row.

use maud::{Markup, html};

use super::Desk;
use crate::changes::Percent;
use crate::figures::back::{Fact, Listed, Reason};
use crate::institution::Institution;
use crate::label::{Number, Product, by_award};
use crate::money::Amount;
use crate::paper::plot::{Bar, bars};
use crate::paper::table::{Cell, Table};
use crate::policy::LabelCode;
use crate::render::{crown_name, implant_name, labels::volume};
use crate::words::{bureau as words, label, page, term};

/// So many institutions are on the page; the files have them all.
const ON_PAGE: usize = 50;

/// A price, what it was held against, and by how much it is above.
struct Held {
    what: &'static str,
    price: Amount,
    against: &'static str,
    limit: Amount,
    by: Amount,
}

impl Held {
    fn percent(&self) -> Option<Percent> {
        Percent::of(self.limit, self.price)
    }
}

impl Desk<'_> {
    fn product(&self, product: Product) -> String {
        let policy = self.book.policy();
        match product {
            Product::Implant(row) => implant_name(&policy.implants[row], self.lang),
            Product::Crown(row) => crown_name(&policy.crowns[row]),
        }
    }

    fn held(&self, at: usize, fact: &Fact) -> Option<Held> {
        let Fact::Label(code, Number::Money { product, price, against, by }) = fact else { return None };
        let [service, tooth, charged] = words::PRICES.map(|say| self.say(say));
        let what = match code {
            LabelCode::OverServiceCap | LabelCode::FarAboveLocal => service,
            LabelCode::OverAllInCap => tooth,
            _ => charged,
        };
        let against_name = self.say(label::against(*code, by_award(self.book, at, *product)));
        Some(Held { what, price: *price, against: against_name, limit: *against, by: *by })
    }

    /// What a reason rests on, as a sentence.
    fn sentence(&self, at: usize, fact: &Fact) -> String {
        let named = |product: Option<&Product>, said: String| match product {
            Some(product) => [self.product(*product), said].join(self.say(page::COLON)),
            None => said,
        };
        match fact {
            Fact::Left => self.say(words::LEFT).to_owned(),
            Fact::Rank { total, place, of, rest } => words::rank(*total, *place, *of, *rest, self.lang),
            Fact::Label(_, Number::Volume { product, purchased, agreed, elapsed }) => {
                named(Some(product), volume(self.lang, *purchased, *agreed, *elapsed))
            }
            Fact::Label(code, number) => {
                let Some(held) = self.held(at, fact) else {
                    return self.say(label::name(*code)).to_owned();
                };
                let percent = held.percent().map(|percent| format!("{percent}%")).unwrap_or_default();
                let by = words::by(held.by, &percent, self.lang);
                let mut said = words::held(held.what, held.price, held.against, held.limit, &by, self.lang);
                if let (LabelCode::MarkupOverPromise, Some(rate)) =
                    (code, self.book.institution(at).promised_markup)
                {
                    said.push_str(&words::promised(rate, self.lang));
                }
                let product = match number {
                    Number::Money { product, .. } => product.as_ref(),
                    _ => None,
                };
                named(product, said)
            }
        }
    }

    fn traits(&self, one: &Institution) -> String {
        let level = self.say(term::level(one.level));
        let owner = self.say(term::ownership(one.ownership));
        let participates = self.say(term::participates(one.participates));
        let all = [one.district.as_deref().unwrap_or_default(), level, owner, participates];
        all.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

pub(super) fn html(desk: Desk) -> Markup {
    let listed = &desk.figures.back;
    html! {
        p.note { (desk.say(words::BACK_INTRO)) }
        p.note { (desk.say(words::BACK_ORDER)) }
        @if desk.figures.earlier.is_none() { p.note { (desk.say(words::NO_EARLIER)) } }
        (counts(desk))
        @if listed.is_empty() { p { (desk.say(words::BACK_NONE)) } }
        ol.back { @for (place, one) in listed.iter().take(ON_PAGE).enumerate() { (entry(desk, place + 1, one)) } }
        @if listed.len() > ON_PAGE { p.note { (words::more(listed.len() - ON_PAGE, desk.lang)) } }
    }
}

/// How many institutions each reason concerns.
fn counts(desk: Desk) -> Markup {
    let listed = &desk.figures.back;
    let count = |reason: &Reason| listed.iter().filter(|one| one.reasons().contains(reason)).count();
    let counts: Vec<usize> = Reason::ALL.iter().map(count).collect();
    let most = counts.iter().copied().max().unwrap_or_default().max(1);
    let rows: Vec<Bar> = words::REASONS
        .iter()
        .zip(&counts)
        .map(|(name, count)| Bar {
            name: desk.say(*name).to_owned(),
            told: count.to_string(),
            length: i64::try_from(count * 1000 / most).ok(),
        })
        .collect();
    let title = desk.say(words::BACK_PLOT);
    html! { figure { (bars(title, &rows)) figcaption { (title) } } }
}

fn entry(desk: Desk, place: usize, one: &Listed) -> Markup {
    let institution = desk.book.institution(one.at);
    let unit = desk.say(page::YUAN);
    html! {
        li {
            span.place { (place) }
            div {
                h3 { (institution.name) " " span.id { (institution.id) } }
                p.note {
                    (desk.traits(institution))
                    @if let Some(low) = one.low {
                        " · " (desk.say(words::MEASURES[3])) " " (low.readable()) " " (unit)
                    }
                }
                ul { @for (reason, fact) in &one.facts {
                    li {
                        b { (desk.say(words::REASONS[*reason as usize])) } (desk.say(page::COLON))
                        (desk.sentence(one.at, fact))
                    }
                } }
            }
        }
    }
}

/// One row for each number that a place rests on.
pub(super) fn table(desk: Desk) -> Table {
    let rows = desk.figures.back.iter().enumerate().flat_map(|(place, one)| {
        one.facts.iter().map(move |(reason, fact)| row(desk, place + 1, one, *reason, fact))
    });
    Table {
        caption: desk.say(words::SECTIONS[1]).to_owned(),
        headers: words::BACK_HEADERS.map(|header| desk.say(header).to_owned()).to_vec(),
        rows: rows.collect(),
    }
}

fn row(desk: Desk, place: usize, one: &Listed, reason: Reason, fact: &Fact) -> Vec<Cell> {
    let who = desk.book.institution(one.at);
    let text = |text: &str| Cell::Text(text.to_owned());
    let held = desk.held(one.at, fact);
    let (product, volumes) = match fact {
        Fact::Label(_, Number::Money { product, .. }) => (*product, None),
        Fact::Label(_, Number::Volume { product, purchased, agreed, .. }) => {
            (Some(*product), Some((*agreed, *purchased)))
        }
        _ => (None, None),
    };
    let held_cell = |cell: fn(&Held) -> Cell| held.as_ref().map_or(Cell::Nothing, cell);
    let sets = |count: Option<u32>| Cell::or_nothing(count, |count| Cell::Count(count as usize));
    vec![
        Cell::Count(place),
        text(&who.id),
        text(&who.name),
        text(who.district.as_deref().unwrap_or_default()),
        text(desk.say(term::level(who.level))),
        text(desk.say(term::ownership(who.ownership))),
        text(desk.say(term::participates(who.participates))),
        Cell::or_nothing(one.low, Cell::Yuan),
        text(desk.say(words::REASONS[reason as usize])),
        Cell::Text(desk.sentence(one.at, fact)),
        Cell::Text(product.map(|product| desk.product(product)).unwrap_or_default()),
        held_cell(|held| Cell::Yuan(held.price)),
        held_cell(|held| Cell::Text(held.against.to_owned())),
        held_cell(|held| Cell::Yuan(held.limit)),
        held_cell(|held| Cell::By(held.by)),
        held_cell(|held| Cell::or_nothing(held.percent(), Cell::Percent)),
        sets(volumes.map(|(agreed, _)| agreed)),
        sets(volumes.map(|(_, purchased)| purchased)),
    ]
}

// The words of reasons stand in the order of the codes.
const _: () = assert!(Reason::ALL.len() == words::REASONS.len());

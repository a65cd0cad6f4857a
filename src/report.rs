//! A bureau's report as a value: one page, its tables as CSV files and as a workbook.

use std::collections::BTreeMap;

use maud::{Markup, html};
use rust_xlsxwriter::XlsxError;

use crate::figures::Figures;
use crate::figures::month::{Group, Measure};
use crate::label::{Notice, notices};
use crate::paper::table::{Cell, Table, yuan};
use crate::paper::{Head, book, page, tiles};
use crate::price::Book;
use crate::site::integrity::Integrity;
use crate::words::{Lang, bureau as words, changes, label, page as page_words};

mod back;
mod basket;
mod month;

/// Names the other files, so that a later report knows what it may replace.
pub const FILE: &str = "report.json";

/// The files of a report.
#[derive(Clone, Debug)]
pub struct Report {
    /// File name and bytes.
    pub files: BTreeMap<String, Vec<u8>>,
    /// How many institutions are named to be looked back at.
    pub listed: usize,
}

/// What the parts of a report are drawn for.
#[derive(Clone, Copy)]
struct Desk<'a> {
    book: &'a Book,
    figures: &'a Figures,
    lang: Lang,
}

impl Report {
    /// The report of a list on a date, against an earlier list where there is one.
    ///
    /// # Errors
    /// When a text is too long for a cell of a workbook, or there are more rows than a sheet has.
    pub fn new(book: &Book, earlier: Option<&Book>, lang: Lang) -> Result<Report, XlsxError> {
        let figures = Figures::new(book, earlier);
        let desk = Desk { book, figures: &figures, lang };
        let back = back::table(desk);
        let month = month::table(desk);
        let basket = basket::table(desk);
        let mut files = BTreeMap::new();
        files.insert("index.html".to_owned(), desk.page().into_bytes());
        files.insert("look-back.csv".to_owned(), back.csv());
        files.insert("figures.csv".to_owned(), month.csv());
        let about = desk.about();
        let [sheet_about, sheet_back, sheet_month, sheet_basket] = words::SHEETS.map(|say| say.to(lang));
        let mut sheets = vec![(sheet_about, &about), (sheet_back, &back), (sheet_month, &month)];
        if let Some(basket) = &basket {
            files.insert("price-index.csv".to_owned(), basket.csv());
            sheets.push((sheet_basket, basket));
        }
        files.insert("report.xlsx".to_owned(), book::book(&sheets)?);
        let stated = Integrity::of(&files, book.on()).to_json();
        files.insert(FILE.to_owned(), stated);
        Ok(Report { files, listed: figures.back.len() })
    }
}

impl Desk<'_> {
    fn say(&self, say: crate::words::Say) -> &'static str {
        say.to(self.lang)
    }

    fn demo(&self) -> bool {
        let earlier = self.figures.earlier.as_ref();
        self.book.list().about.demo || earlier.is_some_and(|earlier| earlier.about.demo)
    }

    /// Name and value of what stands under the heading.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let about = &self.book.list().about;
        let mut facts = vec![
            (self.say(page_words::PUBLISHER), about.publisher.clone()),
            (self.say(changes::NEW), about.title.clone()),
            (self.say(page_words::AS_OF), about.as_of.to_string()),
            (self.say(page_words::ON), self.book.on().to_string()),
        ];
        if let Some(earlier) = &self.figures.earlier {
            let as_of = earlier.about.as_of.to_string();
            let told = changes::side(&earlier.about.title, &as_of, &as_of, self.lang);
            facts.push((self.say(words::AGAINST), told));
        }
        facts
    }

    fn notices(&self) -> Vec<String> {
        let list = notices(self.book).into_iter().filter(|notice| *notice != Notice::Demo);
        let mut notices: Vec<String> =
            list.map(|notice| self.say(label::notice(notice)).to_owned()).collect();
        let earlier = self.figures.earlier.as_ref();
        if earlier.is_some_and(|earlier| earlier.about.as_of > self.book.list().about.as_of) {
            notices.push(self.say(words::REVERSED).to_owned());
        }
        if earlier.is_some_and(|earlier| earlier.about.publisher != self.book.list().about.publisher) {
            notices.push(self.say(changes::OTHER_PUBLISHER).to_owned());
        }
        notices
    }

    fn page(&self) -> String {
        let head = Head {
            title: self.say(words::TITLE).to_owned(),
            about: &self.book.list().about,
            demo: self.demo(),
            facts: self.facts(),
            notices: self.notices(),
        };
        let parts =
            [self.overview(), back::html(*self), month::html(*self), basket::html(*self), self.method()];
        let ids = ["overview", "look-back", "figures", "price-index", "method"];
        let sections = || ids.iter().zip(words::SECTIONS);
        let body = html! {
            nav { ul { @for (id, name) in sections() { li { a href={ "#" (id) } { (self.say(name)) } } } } }
            @for ((id, name), part) in sections().zip(&parts) {
                section id=(id) { h2 { (self.say(name)) } (part) }
            }
        };
        page(self.lang, &head, &body)
    }

    /// The whole list's figures; there is always that group.
    fn all(&self) -> Option<&Group> {
        self.figures.groups.first()
    }

    fn overview(&self) -> Markup {
        let Some(all) = self.all() else { return html! {} };
        let [institutions, total, service, within, zero, listed, index] =
            words::TILES.map(|say| self.say(say));
        let median = |measure: Measure| match &all.spreads[measure as usize] {
            Some(spread) => (yuan(spread.quartiles()[1]).readable(), words::priced(spread.count, self.lang)),
            None => ("—".to_owned(), String::new()),
        };
        let share = |share: &crate::figures::month::Share| match share.percent() {
            Some(percent) => (format!("{percent}%"), format!("{}/{}", share.part, share.whole)),
            None => ("—".to_owned(), String::new()),
        };
        let (total_median, total_count) = median(Measure::Total);
        let (service_median, service_count) = median(Measure::Service);
        let (within_share, within_count) = share(&all.within_cap);
        let (zero_share, zero_count) = share(&all.zero_markup);
        let mut told = vec![
            (institutions, all.count.to_string(), String::new()),
            (total, total_median, total_count),
            (service, service_median, service_count),
            (within, within_share, within_count),
            (zero, zero_share, zero_count),
            (listed, self.figures.back.len().to_string(), String::new()),
        ];
        if let Some(points) = basket::total(*self) {
            told.push((index, points, self.say(words::HUNDRED).to_owned()));
        }
        html! {
            (tiles(&told))
            p.note {
                (self.say(words::FILES)) (self.say(page_words::COLON))
                a href="look-back.csv" { "look-back.csv" } (self.say(page_words::AND))
                a href="figures.csv" { "figures.csv" } (self.say(page_words::AND))
                @if self.figures.earlier.is_some() {
                    a href="price-index.csv" { "price-index.csv" } (self.say(page_words::AND))
                }
                a href="report.xlsx" { "report.xlsx" }
            }
        }
    }

    fn method(&self) -> Markup {
        html! { ul { @for say in words::METHOD { li { (self.say(say)) } } } }
    }

    /// The first sheet of the workbook: what it is about, and how it was worked out.
    fn about(&self) -> Table {
        let pair = |name: &str, said: String| vec![Cell::Text(name.to_owned()), Cell::Text(said)];
        let mut rows: Vec<Vec<Cell>> =
            self.facts().into_iter().map(|(name, fact)| pair(name, fact)).collect();
        if self.demo() {
            rows.insert(0, pair("", self.say(label::notice(Notice::Demo)).to_owned()));
        }
        rows.extend(self.notices().into_iter().map(|notice| pair("", notice)));
        let back = [words::BACK_INTRO, words::BACK_ORDER].map(|say| (words::SHEETS[1], say));
        let method = words::METHOD.map(|say| (words::SECTIONS[4], say));
        rows.extend(
            back.iter().chain(&method).map(|(name, say)| pair(self.say(*name), self.say(*say).to_owned())),
        );
        Table {
            caption: String::new(),
            headers: vec![self.say(words::TITLE).to_owned(), String::new()],
            rows,
        }
    }
}

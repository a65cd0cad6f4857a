//! What the reader asked to see: a choice, filters, a search, an order and a page, all of which live in
//! the page's address; and the institutions that answer it.

use std::cell::OnceCell;

use form_urlencoded::{Serializer, parse};

use crate::code::codes;
use crate::index::ordered;
use crate::institution::{Institution, Level, Ownership, Participates};
use crate::label::{Labels, bound};
use crate::money::Amount;
use crate::names;
use crate::price::{Book, Choice};
use crate::totals::{End, Totals};

/// Institutions on one page. Fifty rows cost a browser 5 to 10 ms to lay out, a thousand 200.
pub const PAGE_SIZE: usize = 50;

/// Institutions side by side.
pub const MOST_PICKS: usize = 4;

codes! {
    /// The order of institutions. Those without the price come last, equals by id.
    pub enum Sort {
        /// Cheapest total first.
        Low = "low",
        /// Dearest total first.
        High = "high",
        /// Cheapest service fee first.
        Service = "service",
        /// As the publisher listed them.
        Listed = "listed",
    }
}

/// What the reader asked to see. Ids and words that a list does not have are asked in vain, never an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Id of the chosen implant system.
    pub implant: Option<String>,
    /// Id of the chosen crown.
    pub crown: Option<String>,
    /// Only this district.
    pub district: Option<String>,
    /// Only this level.
    pub level: Option<Level>,
    /// Only this ownership.
    pub ownership: Option<Ownership>,
    /// Only with this participation.
    pub participates: Option<Participates>,
    /// Only without risk labels.
    pub calm: bool,
    /// Part of a name or address.
    pub q: Option<String>,
    /// The order.
    pub sort: Sort,
    /// The page, from 1.
    pub page: usize,
    /// Id of the institution that is open.
    pub open: Option<String>,
    /// Ids of institutions picked for comparison, at most four.
    pub picks: Vec<String>,
    /// Whether the picked ones are shown side by side.
    pub beside: bool,
}

impl Default for View {
    fn default() -> View {
        View {
            implant: None,
            crown: None,
            district: None,
            level: None,
            ownership: None,
            participates: None,
            calm: false,
            q: None,
            sort: Sort::Low,
            page: 1,
            open: None,
            picks: Vec::new(),
            beside: false,
        }
    }
}

impl View {
    /// Reads the view from the part of an address after `#`.
    #[must_use]
    pub fn parse(address: &str) -> View {
        let mut view = View::default();
        for (name, value) in parse(address.trim_start_matches('#').as_bytes()) {
            view.set(&name, &value);
        }
        view
    }

    /// Sets one field by its name, as a form control or an address does. An empty or unknown value clears
    /// it.
    pub fn set(&mut self, name: &str, value: &str) {
        let text = || Some(value.to_owned()).filter(|value| !value.trim().is_empty());
        match name {
            "implant" => self.implant = text(),
            "crown" => self.crown = text(),
            "district" => self.district = text(),
            "level" => self.level = Level::parse(value),
            "ownership" => self.ownership = Ownership::parse(value),
            "participates" => self.participates = Participates::parse(value),
            "calm" => self.calm = value == "1",
            "q" => self.q = text(),
            "sort" => self.sort = Sort::parse(value).unwrap_or(Sort::Low),
            "page" => self.page = value.parse().unwrap_or(1).max(1),
            "open" => self.open = text(),
            "beside" => self.beside = value == "1",
            "pick" => self
                .picks
                .extend(text().filter(|id| self.picks.len() < MOST_PICKS && !self.picks.contains(id))),
            _ => {}
        }
    }

    /// The view as the part of an address after `#`; empty for the first view.
    #[must_use]
    pub fn address(&self) -> String {
        let mut to = Serializer::new(String::new());
        let texts = [
            ("implant", self.implant.as_deref()),
            ("crown", self.crown.as_deref()),
            ("district", self.district.as_deref()),
            ("level", self.level.map(Level::code)),
            ("ownership", self.ownership.map(Ownership::code)),
            ("participates", self.participates.map(Participates::code)),
            ("calm", self.calm.then_some("1")),
            ("q", self.q.as_deref()),
            ("sort", (self.sort != Sort::Low).then_some(self.sort.code())),
            ("open", self.open.as_deref()),
            ("beside", self.beside.then_some("1")),
        ];
        for (name, value) in texts {
            if let Some(value) = value {
                to.append_pair(name, value);
            }
        }
        if self.page > 1 {
            to.append_pair("page", &self.page.to_string());
        }
        for pick in &self.picks {
            to.append_pair("pick", pick);
        }
        to.finish()
    }

    /// Whether the published page shows the same: nothing chosen, filtered or sorted.
    #[must_use]
    pub fn is_published(&self) -> bool {
        *self == View { page: self.page, ..View::default() }
    }

    /// Whether one of the further filters is set, which are not shown at first.
    #[must_use]
    pub fn narrows_further(&self) -> bool {
        self.level.is_some() || self.ownership.is_some() || self.participates.is_some() || self.calm
    }

    /// Whether a filter narrows the list.
    #[must_use]
    pub fn narrows(&self) -> bool {
        self.narrows_further() || self.district.is_some() || self.q.is_some()
    }
}

/// Takes out what is not known; says whether there was something to take.
fn forget(asked: &mut Option<String>, known: bool) -> bool {
    !known && asked.take().is_some()
}

/// A text in the one form that is searched: narrow, lower-case, without spaces. Traditional characters
/// stay as typed.
#[must_use]
pub fn normal(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        other => other,
    };
    text.chars().map(narrow).filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}

/// The institutions that answer a view: how many in all, and those of its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// How many answer.
    pub count: usize,
    /// The page that is shown, from 1; the last one when the view asks for a later one.
    pub page: usize,
    /// How many pages there are, at least one.
    pub pages: usize,
    /// Places of the institutions on the page.
    pub places: Vec<usize>,
}

/// Answers views of one book.
#[derive(Debug)]
pub struct Shelf {
    book: Book,
    labels: Labels,
    /// Whether each institution has a risk label, whatever is chosen.
    risky: OnceCell<Vec<bool>>,
    /// Name and address of each institution in the form that is searched.
    texts: OnceCell<Vec<String>>,
    scale: Amount,
    totals: Totals,
}

impl Shelf {
    /// Prepares a book for being looked through.
    #[must_use]
    pub fn new(book: Book) -> Shelf {
        let labels = Labels::new(&book);
        let totals = Totals::new(&book);
        let lows = totals.column(Choice::NOTHING, End::Low).into_iter().filter(|low| *low != Totals::NONE);
        let lows: Vec<Amount> = lows.map(Amount::from_fen).collect();
        let scale = scale(&lows);
        Shelf { book, labels, risky: OnceCell::new(), texts: OnceCell::new(), scale, totals }
    }

    /// The book.
    #[must_use]
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// The book's labels.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// The full length of a bar, in yuan.
    #[must_use]
    pub fn scale(&self) -> Amount {
        self.scale
    }

    /// The choice of a view.
    #[must_use]
    pub fn choice(&self, view: &View) -> Choice {
        self.book.choice(view.implant.as_deref(), view.crown.as_deref())
    }

    /// The institution that a view opens, by its id, or by the name of its page: a page that is not at hand
    /// leads here.
    #[must_use]
    pub fn open(&self, view: &View) -> Option<usize> {
        let open = view.open.as_deref()?;
        let named = || self.book.list().institutions.iter().position(|one| names::page(&one.id) == open);
        self.book.find(open).or_else(named)
    }

    /// Takes out of a view the ids and the district that the list does not have, so that none is at work unseen;
    /// says whether there was such an implant, crown, district or institution.
    pub fn settle(&self, view: &mut View) -> [bool; 4] {
        let choice = self.choice(view);
        let open = self.open(view).is_some();
        let district = self.book.list().institutions.iter().any(|one| one.district == view.district);
        let picks = view.picks.len();
        view.picks.retain(|id| self.book.find(id).is_some());
        // Without anybody the next one to be ticked would at once stand alone in the comparison.
        view.beside &= !view.picks.is_empty();
        [
            forget(&mut view.implant, choice.implant.is_some()),
            forget(&mut view.crown, choice.crown.is_some()),
            forget(&mut view.district, district),
            forget(&mut view.open, open) || picks != view.picks.len(),
        ]
    }

    /// The districts of the list, in its order, each once.
    #[must_use]
    pub fn districts(&self) -> Vec<&str> {
        let mut known: Vec<&str> = Vec::new();
        for district in self.book.list().institutions.iter().filter_map(|one| one.district.as_deref()) {
            if !known.contains(&district) {
                known.push(district);
            }
        }
        known
    }

    /// Whether an institution has a risk label under a choice.
    #[must_use]
    pub fn risky(&self, at: usize, choice: Choice) -> bool {
        let all = || (0..self.book.len()).map(|at| self.labels.risky(&self.book, at)).collect();
        self.risky.get_or_init(all)[at]
            || (bound(self.book.institution(at)) && self.book.over_all_in(at, choice))
    }

    fn text(&self, at: usize) -> &str {
        let text = |institution: &Institution| {
            normal(
                &[institution.name.as_str(), institution.address.as_deref().unwrap_or_default()].join("\n"),
            )
        };
        &self.texts.get_or_init(|| self.book.list().institutions.iter().map(text).collect())[at]
    }

    fn answers(&self, at: usize, view: &View, choice: Choice, q: Option<&str>) -> bool {
        let institution = self.book.institution(at);
        view.level.is_none_or(|level| institution.level == level)
            && view.ownership.is_none_or(|ownership| institution.ownership == ownership)
            && view.participates.is_none_or(|participates| institution.participates == participates)
            && view
                .district
                .as_deref()
                .is_none_or(|district| institution.district.as_deref() == Some(district))
            && q.is_none_or(|q| self.text(at).contains(q))
            && !(view.calm && self.risky(at, choice))
    }

    /// The numbers that an order sorts by; those without the price come last.
    fn order(&self, sort: Sort, choice: Choice) -> Vec<i64> {
        match sort {
            Sort::Low => self.totals.column(choice, End::Low),
            Sort::High => {
                let highs = self.totals.column(choice, End::High).into_iter();
                highs.map(|high| if high == Totals::NONE { high } else { -high }).collect()
            }
            Sort::Service => {
                let all = self.book.list().institutions.iter();
                all.map(|one| one.service_price().map_or(i64::MAX, Amount::fen)).collect()
            }
            Sort::Listed => (0..self.book.len() as i64).collect(),
        }
    }

    /// All institutions in the order of their lowest totals, those without one last, then by id.
    #[must_use]
    pub fn cheapest_first(&self, choice: Choice) -> Vec<usize> {
        let lows = self.order(Sort::Low, choice);
        let key = |at: usize| (lows[at], self.book.rank(at));
        ordered(self.book.len(), &|one, other| key(one).cmp(&key(other)))
    }

    /// The institutions that answer a view.
    #[must_use]
    pub fn find(&self, view: &View) -> Found {
        let choice = self.choice(view);
        let q = view.q.as_deref().map(normal);
        let narrowed = view.narrows();
        let order = self.order(view.sort, choice);
        let places =
            (0..self.book.len()).filter(|at| !narrowed || self.answers(*at, view, choice, q.as_deref()));
        let key = |at: usize| (order[at], self.book.rank(at), at);
        let (count, first) = first(places, view.page.saturating_mul(PAGE_SIZE), &order, &key);
        let pages = count.div_ceil(PAGE_SIZE).max(1);
        let page = view.page.min(pages);
        let places =
            first.into_iter().map(|key| key.2).skip((page - 1) * PAGE_SIZE).take(PAGE_SIZE).collect();
        Found { count, page, pages, places }
    }
}

/// The full length of a bar: the dearest of the lowest totals, but at most twice their median, so that one
/// very dear institution does not make all others look alike.
fn scale(lows: &[Amount]) -> Amount {
    let order = ordered(lows.len(), &|one, other| lows[one].cmp(&lows[other]));
    let (Some(last), Some(middle)) = (order.last(), order.get(order.len() / 2)) else {
        return Amount::from_fen(1);
    };
    lows[*last].min(lows[*middle] + lows[*middle])
}

/// What institutions are put in order by: the price, the rank of the id, the place.
type Key = (i64, u32, usize);

/// How many places there are, and the keys of the first `most` of them in order. Where few are wanted, only
/// the best are kept while looking through all, which is what makes a choice fast in a long list.
fn first(
    places: impl Iterator<Item = usize>,
    most: usize,
    order: &[i64],
    key: &dyn Fn(usize) -> Key,
) -> (usize, Vec<Key>) {
    if most > 4 * PAGE_SIZE {
        let keys: Vec<Key> = places.map(key).collect();
        let sorted = ordered(keys.len(), &|one, other| keys[one].cmp(&keys[other]));
        return (keys.len(), sorted.into_iter().take(most).map(|at| keys[at]).collect());
    }
    let (mut count, mut worst, mut best) = (0, i64::MAX, Vec::with_capacity(most + 1));
    for at in places {
        count += 1;
        // Most are dearer than all that are kept, and nothing else of them is looked at.
        if order[at] > worst {
            continue;
        }
        let key = key(at);
        let place = best.partition_point(|known| *known < key);
        if place < most {
            best.insert(place, key);
            best.truncate(most);
        }
        if best.len() == most {
            worst = best[most - 1].0;
        }
    }
    (count, best)
}

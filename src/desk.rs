//! The clerk's desk as a value: files that were handed in → what was found, and what can be made of them.
//! It is what `desk.html` does; the page and its worker only carry texts and bytes to and fro.

use std::cell::OnceCell;

use crate::check::Checked;
use crate::compare::{PAGE_SIZE, Shelf};
use crate::day::Day;
use crate::group::Report;
use crate::names;
use crate::price::Book;
use crate::read::given::{File, Given};
use crate::read::progress::Progress;
use crate::read::repair::Copied;
use crate::read::{self, CannotRead, Reading, repair};
use crate::render::document::{self, Assets};
use crate::render::results::list_page;
use crate::render::suffix;
use crate::site::parts::CARRIED;
use crate::words::{Lang, command, desk as say, fix};
use crate::write::copy;

pub mod draw;
pub mod example;
pub mod shell;

/// A list on the desk.
pub struct Desk {
    /// What it is called: the file, or the folder.
    name: String,
    /// What was handed in, for the copy with its repairs.
    given: Given,
    /// The list that gives the policy, where it is another.
    policy: Option<Given>,
    reading: Result<Reading, CannotRead>,
    /// How many findings there are whatever the day; the others are told by today's date.
    timeless: usize,
    reports: [OnceCell<Report>; Lang::ALL.len()],
    shelf: Option<Shelf>,
}

/// A copy of what was handed in, with every repair that is sure.
pub struct Mended {
    /// The copy, as a workbook.
    pub bytes: Vec<u8>,
    /// What was changed, a line each.
    pub lines: Vec<String>,
}

impl Desk {
    /// Reads what was handed in: one file, or the CSV files of a folder, and holds it against today. With
    /// `policy`, the policy is that of another list. `tell` hears how far it has come.
    #[must_use]
    pub fn new(
        name: &str,
        files: Vec<File>,
        policy: Vec<File>,
        today: Day,
        tell: &mut dyn FnMut(Progress),
    ) -> Desk {
        let given = given(name, files);
        let policy = Some(policy).filter(|files| !files.is_empty()).map(|files| {
            let name = files[0].name().to_owned();
            self::given(&name, files)
        });
        let reading = read::open_with(&given, policy.as_ref(), tell);
        let timeless = reading.as_ref().map_or(0, |reading| reading.findings.len());
        let reading = reading.map(|reading| reading.on(today));
        Desk {
            name: name.to_owned(),
            given,
            policy,
            reading,
            timeless,
            reports: Default::default(),
            shelf: None,
        }
    }

    /// What was found, grouped; `None` when the files could not be read at all.
    #[must_use]
    pub fn report(&self, lang: Lang) -> Option<&Report> {
        let reading = self.reading.as_ref().ok()?;
        let place = Lang::ALL.iter().position(|&known| known == lang)?;
        Some(self.reports[place].get_or_init(|| reading.report(lang)))
    }

    /// Whether a site can be made.
    #[must_use]
    pub fn ok(&self) -> bool {
        self.reading.as_ref().is_ok_and(Reading::ok)
    }

    /// The date to begin with: today, or the demo's own, which lies inside its policy's period.
    #[must_use]
    pub fn date(&self, today: Day) -> Day {
        let about =
            self.reading.as_ref().ok().and_then(|reading| reading.list.as_ref()).map(|list| &list.about);
        about.filter(|about| about.demo).map_or(today, |about| about.as_of)
    }

    /// The copy that `check --fix` writes as a workbook; nothing where nothing is to be changed.
    ///
    /// # Errors
    /// The reason, when there is no copy.
    pub fn mended(&self, lang: Lang) -> Result<Option<Mended>, String> {
        let repairs = repair::find(&self.given).map_err(|fault| fault.say(lang))?;
        if repairs.tables.is_empty() {
            return Err(fix::NO_TABLE.to(lang).to_owned());
        }
        if repairs.changes.is_empty() {
            return Ok(None);
        }
        if let Some(lost) = repair::torn(&repairs) {
            return Err(lost.say(lang));
        }
        let bytes = copy::workbook(&repairs).map_err(|fault| command::not_made(&fault.to_string(), lang))?;
        let copied = Copied::Workbook(File::new(self.name.as_str(), bytes.clone()));
        let lost = repair::lost(&repairs, &copied, self.policy.as_ref(), lang);
        if let Some(lost) = lost.map_err(|fault| fault.say(lang))? {
            return Err(lost.say(lang));
        }
        let line = |change: &repair::Change| fix::change(&change.place.line(lang), &change.to.shown());
        Ok(Some(Mended { bytes, lines: repairs.changes.iter().map(line).collect() }))
    }

    /// The list, when it has no errors.
    #[must_use]
    pub fn checked(&self) -> Option<Checked> {
        self.reading.as_ref().ok()?.clone().checked()
    }

    /// The list, when it has no errors on this day either: what a site is made of.
    ///
    /// # Errors
    /// With the findings of that day.
    pub fn publishable(&self, on: Day, lang: Lang) -> Result<Checked, String> {
        let mut reading = self.reading.clone().map_err(|fault| fault.say(lang))?;
        reading.findings.truncate(self.timeless);
        let reading = reading.on(on);
        let report = reading.report(lang);
        reading.checked().ok_or_else(|| report.text(lang))
    }

    /// Puts the list on the shelf for a date, for looking at its pages.
    pub fn open(&mut self, on: Day) {
        if self.shelf.as_ref().is_none_or(|shelf| shelf.book().on() != on) {
            self.shelf = self.checked().map(|checked| Shelf::new(Book::new(checked, on)));
        }
    }

    /// A page of the site on the date that was opened, by its path, as one document without scripts and with
    /// its style inside.
    #[must_use]
    pub fn page(&self, path: &str) -> Option<String> {
        let shelf = self.shelf.as_ref()?;
        let assets = Assets { style: "style.css".to_owned(), ..Assets::default() };
        let pages = shelf.book().len().div_ceil(PAGE_SIZE).max(1);
        let mut lists = Lang::ALL.iter().flat_map(|&lang| (1..=pages).map(move |page| (lang, page)));
        if let Some((lang, page)) = lists.find(|&(lang, page)| list_page(page, lang) == path) {
            return Some(styled(&document::index(shelf, lang, page, &assets)));
        }
        let page = path.strip_prefix("i/")?.strip_suffix(".html")?;
        let lang = if page.ends_with(suffix(Lang::En)) { Lang::En } else { Lang::Zh };
        let page = page.strip_suffix(suffix(lang))?;
        let list = shelf.book().list();
        let at = list.institutions.iter().position(|one| names::page(&one.id) == page)?;
        Some(styled(&document::institution(shelf, at, lang, &assets)))
    }
}

/// The document with its style inside it instead of beside it.
fn styled(html: &str) -> String {
    let style = String::from_utf8_lossy(CARRIED.style);
    let inside = format!("<style>{style}</style>");
    ["", "../"].iter().fold(html.to_owned(), |html, root| {
        html.replacen(&format!("<link rel=\"stylesheet\" href=\"{root}style.css\">"), &inside, 1)
    })
}

/// Several files are the sheets of one list.
fn given(name: &str, mut files: Vec<File>) -> Given {
    match (files.pop(), files.is_empty()) {
        (Some(file), true) => Given::File(file),
        (last, _) => {
            files.extend(last);
            Given::Folder { at: name.to_owned(), files }
        }
    }
}

/// The examples to try.
#[must_use]
pub fn example(lang: Lang, faulty: bool, today: Day) -> Desk {
    Desk::new(say::EXAMPLE_NAME.to(lang), example::files(faulty), Vec::new(), today, &mut |_| {})
}

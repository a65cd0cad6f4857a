//! All files of a site as a value: the same list, date and version give the same bytes.
//!
//! Nothing here touches the disk; the command puts the files in their place.

use std::collections::BTreeMap;
use std::fmt;

use crate::check::Checked;
use crate::compare::{PAGE_SIZE, Shelf};
use crate::day::Day;
use crate::names;
use crate::price::Book;
use crate::render::document::{self, Assets};
use crate::render::results::list_page;
use crate::render::suffix;
use crate::words::{Lang, command};
use crate::{wire, write};

pub mod integrity;
mod pack;
pub mod parts;
mod table;

use integrity::Integrity;
use parts::Parts;

/// The files of a site, by their paths below its folder, with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// What each file holds.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Why there is no site of a list that has no errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotBuild {
    /// The pages of these two institutions would have one name.
    NamesClash(String, String),
    /// A download could not be made, for the reason that its library gives.
    NoDownload(String),
}

impl CannotBuild {
    /// The reason as a sentence.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            CannotBuild::NamesClash(one, other) => command::names_clash(one, other, lang),
            CannotBuild::NoDownload(why) => command::not_made(why, lang),
        }
    }
}

impl fmt::Display for CannotBuild {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.say(Lang::En))
    }
}

impl std::error::Error for CannotBuild {}

impl Site {
    /// The site of a list on a date.
    ///
    /// # Errors
    /// When two pages would have one name, or a download cannot be made.
    pub fn new(checked: &Checked, on: Day, parts: &Parts) -> Result<Site, CannotBuild> {
        let shelf = Shelf::new(Book::new(checked.clone(), on));
        let mut site = Site { files: BTreeMap::new() };
        let assets = site.add_assets(checked, on, parts);
        site.add_lists(&shelf, &assets);
        site.add_institutions(&shelf, &assets)?;
        site.add_downloads(&shelf)?;
        let integrity = Integrity::of(&site.files, on).to_json();
        site.files.insert(integrity::FILE.to_owned(), integrity);
        Ok(site)
    }

    /// The site as one file for sending along.
    ///
    /// # Errors
    /// When the files are too many or too large for a zip file.
    pub fn zip(&self) -> std::io::Result<Vec<u8>> {
        pack::zip(&self.files)
    }

    /// Files that are named after what they hold, so that no browser shows an old one.
    fn add_assets(&mut self, checked: &Checked, on: Day, parts: &Parts) -> Assets {
        let style = self.add_named("style", "css", parts.style.to_vec());
        let browser = parts.browser.as_ref();
        let script = browser.map(|part| self.add_named("page", "js", part.page.to_vec()));
        let wasm = browser.map(|part| self.add_named("widget", "wasm", part.widget.to_vec()));
        let data = browser.map(|_| self.add_named("list", "bin", wire::write(checked, on)));
        Assets { style, script, wasm, data }
    }

    fn add_named(&mut self, name: &str, ending: &str, bytes: Vec<u8>) -> String {
        let mut hash = integrity::sha256(&bytes);
        hash.truncate(16);
        let path = format!("assets/{name}.{hash}.{ending}");
        self.files.insert(path.clone(), bytes);
        path
    }

    /// The pages of the list.
    fn add_lists(&mut self, shelf: &Shelf, assets: &Assets) {
        let pages = shelf.book().len().div_ceil(PAGE_SIZE).max(1);
        for &lang in Lang::ALL {
            for number in 1..=pages {
                let html = document::index(shelf, lang, number, assets);
                self.files.insert(list_page(number, lang), html.into_bytes());
            }
        }
    }

    fn add_institutions(&mut self, shelf: &Shelf, assets: &Assets) -> Result<(), CannotBuild> {
        let mut taken: BTreeMap<String, &str> = BTreeMap::new();
        for (at, institution) in shelf.book().list().institutions.iter().enumerate() {
            let name = names::page(&institution.id);
            for &lang in Lang::ALL {
                let path = format!("i/{name}{}.html", suffix(lang));
                let html = document::institution(shelf, at, lang, assets);
                self.files.insert(path, html.into_bytes());
            }
            if let Some(other) = taken.insert(name, &institution.id) {
                return Err(CannotBuild::NamesClash(other.to_owned(), institution.id.clone()));
            }
        }
        Ok(())
    }

    /// The list to take away, in every form.
    fn add_downloads(&mut self, shelf: &Shelf) -> Result<(), CannotBuild> {
        let list = shelf.book().list();
        let workbook = write::workbook(list).map_err(|fault| CannotBuild::NoDownload(fault.to_string()))?;
        self.files.insert("list.xlsx".to_owned(), workbook);
        self.files.insert("list.json".to_owned(), write::json(list).into_bytes());
        self.files.insert("schema.json".to_owned(), write::schema().into_bytes());
        for (name, bytes) in write::csv(list) {
            self.files.insert(format!("csv/{name}"), bytes);
        }
        for (name, lang) in [("prices.csv", Lang::Zh), ("prices.en.csv", Lang::En)] {
            let table =
                table::prices(shelf, lang).map_err(|fault| CannotBuild::NoDownload(fault.to_string()))?;
            self.files.insert(name.to_owned(), table);
        }
        Ok(())
    }
}

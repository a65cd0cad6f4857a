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
use crate::render::apart::{self, Inside};
use crate::render::document::{self, Assets};
use crate::render::element::element;
use crate::render::results::list_page;
use crate::render::suffix;
use crate::words::{Lang, command};
use crate::{wire, write};

pub mod browser;
pub mod integrity;
mod pack;
pub mod parts;
mod table;

use browser::{CURRENT, Current, EMBED, FRAME, File, OFFLINE, OFFLINE_EN, WORKER};
use integrity::Integrity;
use parts::{Browser, Parts};

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
        let assets = site.add_assets(&shelf, wire::write(checked, on), parts);
        site.add_lists(&shelf, &assets);
        site.add_institutions(&shelf, &assets)?;
        site.add_downloads(&shelf)?;
        site.add_offline(&shelf, &wire::write(checked, on), parts)?;
        if let Some(browser) = &parts.browser {
            site.add_worker(browser, &assets);
        }
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

    /// Files that are named after what they hold, so that no browser shows an old one, and what leads to
    /// them.
    fn add_assets(&mut self, shelf: &Shelf, list: Vec<u8>, parts: &Parts) -> Assets {
        let style = self.add_named("style", "css", parts.style);
        let Some(browser) = &parts.browser else {
            let version = build(&[&style, &integrity::sha256(&list)]);
            return Assets { style, browser: None, version };
        };
        let script = self.add_named("embed", "js", browser.embed);
        let [module, list, shadow] =
            [("widget", "wasm", browser.widget), ("list", "bin", &list), ("shadow", "css", browser.shadow)]
                .map(|(name, ending, bytes)| File::of(self.add_with_script(name, ending, bytes), bytes));
        let hulls = Lang::ALL.iter().map(|lang| {
            let html = element(shelf, *lang).into_bytes();
            (lang.code(), File::of(self.add_with_script("hull", "html", &html), &html))
        });
        let hull: BTreeMap<&str, File> = hulls.collect();
        let version = build(&[&style, &script, &module.path, &list.path, &shadow.path]);
        let current = Current {
            format: "implant-prices-site/1",
            version: env!("CARGO_PKG_VERSION"),
            build: &version,
            publisher: &shelf.book().list().about.publisher,
            module: module.clone(),
            list: list.clone(),
            style: shadow,
            hull,
        };
        for (name, bytes) in CURRENT.into_iter().zip(current.files()) {
            self.files.insert(name.to_owned(), bytes);
        }
        self.files.insert(EMBED.to_owned(), browser.embed.to_vec());
        let (module, list) = ((module.path.clone(), module.is()), (list.path.clone(), list.is()));
        let worker = browser.keep.then_some(WORKER);
        let named = document::Browser { script, module, list, worker };
        let assets = Assets { style, browser: Some(named), version };
        self.files.insert(FRAME.to_owned(), apart::frame(shelf, EMBED, &assets).into_bytes());
        assets
    }

    fn add_named(&mut self, name: &str, ending: &str, bytes: &[u8]) -> String {
        let mut hash = integrity::sha256(bytes);
        hash.truncate(16);
        let path = format!("assets/{name}.{hash}.{ending}");
        self.files.insert(path.clone(), bytes.to_vec());
        path
    }

    fn add_with_script(&mut self, name: &str, ending: &str, bytes: &[u8]) -> String {
        let path = self.add_named(name, ending, bytes);
        self.files.insert(format!("{path}.js"), browser::inside_script(bytes));
        path
    }

    /// The list in one file, in both languages.
    fn add_offline(&mut self, shelf: &Shelf, list: &[u8], parts: &Parts) -> Result<(), CannotBuild> {
        let fault = |fault: std::io::Error| CannotBuild::NoDownload(fault.to_string());
        let style = String::from_utf8_lossy(parts.style);
        let script = parts.browser.map(|browser| String::from_utf8_lossy(browser.offline));
        let packed = match &parts.browser {
            Some(browser) => [browser.widget, list].map(browser::packed),
            None => [Ok(String::new()), Ok(String::new())],
        };
        let [module, data] = packed;
        let (module, data) = (module.map_err(fault)?, data.map_err(fault)?);
        let policy = browser::policy(&style, script.as_deref().unwrap_or_default());
        let browser = script.as_deref().map(|script| [script, module.as_str(), data.as_str()]);
        for (name, lang) in [(OFFLINE, Lang::Zh), (OFFLINE_EN, Lang::En)] {
            let html = apart::offline(shelf, lang, Inside { policy: &policy, style: &style, browser });
            self.files.insert(name.to_owned(), html.into_bytes());
        }
        Ok(())
    }

    /// The worker: it keeps what the first pages need; every other page is kept when it has been visited.
    fn add_worker(&mut self, browser: &Browser, assets: &Assets) {
        let named = assets.browser.iter().flat_map(|one| [&one.script, &one.module.0, &one.list.0]);
        let mut kept: Vec<&str> = named.map(String::as_str).collect();
        kept.push(&assets.style);
        let first: Vec<String> = Lang::ALL.iter().map(|lang| list_page(1, *lang)).collect();
        kept.extend(first.iter().map(String::as_str));
        kept.sort_unstable();
        let sums: Vec<(&str, String)> =
            kept.into_iter().map(|path| (path, browser::integrity(&self.files[path]))).collect();
        let worker = match browser.keep {
            true => browser::worker(browser.worker, &assets.version, &sums),
            false => browser.retire.to_vec(),
        };
        self.files.insert(WORKER.to_owned(), worker);
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

/// What a site is of, in sixteen letters: changes with everything that these name, and with the version.
fn build(named: &[&str]) -> String {
    let mut build = integrity::sha256([env!("CARGO_PKG_VERSION"), &named.join(" ")].join(" ").as_bytes());
    build.truncate(16);
    build
}

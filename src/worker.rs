//! The browser's door to the clerk's desk: what a page's worker asks for. It knows bytes and texts, no rules.

use js_sys::Function;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::day::Day;
use crate::desk::draw::{self, View};
use crate::desk::{self, Desk};
use crate::read::given::File;
use crate::read::progress::Progress;
use crate::site::Site;
use crate::site::parts::CARRIED;
use crate::words::{Lang, command, desk as words};
use crate::write;

/// A desk, with the files that are being handed in.
#[wasm_bindgen]
#[derive(Default)]
pub struct Worker {
    files: Vec<File>,
    policy: Vec<File>,
    desk: Option<Desk>,
    mended: Vec<u8>,
    example: bool,
}

fn lang(code: &str) -> Lang {
    Lang::parse(code).unwrap_or(Lang::Zh)
}

fn fault(why: impl ToString) -> JsValue {
    JsValue::from_str(&why.to_string())
}

#[wasm_bindgen]
impl Worker {
    /// An empty desk.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Worker {
        Worker::default()
    }

    /// Forgets what was handed in and not read, such as a list of which a file could not be had.
    pub fn clear(&mut self) {
        self.files.clear();
        self.policy.clear();
    }

    /// Hands in a file of the list, or of the policy.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>, policy: bool) {
        let files = if policy { &mut self.policy } else { &mut self.files };
        files.push(File::new(name, bytes));
    }

    /// Reads and checks what was handed in, under the name of its file or folder. `tell` hears what is being
    /// done, how much of it is done, and how much there is (0: not known).
    ///
    /// # Errors
    /// When today is no date.
    pub fn read(&mut self, name: &str, today: &str, tell: &Function) -> Result<(), JsValue> {
        let today = day(today, "")?;
        let mut tell = |at: Progress| {
            let [done, total] = [at.done, at.total].map(JsValue::from);
            // Whoever does not listen is not waited for.
            let _ = tell.call3(&JsValue::NULL, &JsValue::from_str(at.stage.code()), &done, &total);
        };
        // What was there before makes room first.
        self.desk = None;
        let (files, policy) = (std::mem::take(&mut self.files), std::mem::take(&mut self.policy));
        self.desk = Some(Desk::new(name, files, policy, today, &mut tell));
        self.example = false;
        Ok(())
    }

    /// Puts an example on the desk.
    ///
    /// # Errors
    /// When today is no date.
    pub fn example(&mut self, code: &str, faulty: bool, today: &str) -> Result<(), JsValue> {
        self.desk = Some(desk::example(lang(code), faulty, day(today, code)?));
        self.example = true;
        Ok(())
    }

    /// The answer as HTML.
    pub fn answer(&self, code: &str) -> String {
        self.desk.as_ref().map(|desk| draw::answer(desk, lang(code), self.example)).unwrap_or_default()
    }

    /// Whether a site can be made.
    pub fn ok(&self) -> bool {
        self.desk.as_ref().is_some_and(Desk::ok)
    }

    /// Whether a site has its interactive part.
    pub fn whole(&self) -> bool {
        CARRIED.browser.is_some()
    }

    /// The date to begin with.
    pub fn date(&self, today: &str) -> String {
        let day = Day::parse(today).zip(self.desk.as_ref()).map(|(today, desk)| desk.date(today));
        day.map_or_else(|| today.to_owned(), |day| day.to_string())
    }

    /// The causes that answer a view, given as JSON: how many in words, and the HTML.
    ///
    /// # Errors
    /// When the view cannot be read.
    pub fn groups(&self, code: &str, view: &str) -> Result<Vec<String>, JsValue> {
        let view: View = serde_json::from_str(view).map_err(fault)?;
        Ok(self.desk.as_ref().map(|desk| draw::groups(desk, lang(code), &view).to_vec()).unwrap_or_default())
    }

    /// Everything that was found, as `check --json` prints it.
    ///
    /// # Errors
    /// When nothing was read.
    pub fn report(&self, code: &str) -> Result<String, JsValue> {
        let report = self.desk.as_ref().and_then(|desk| desk.report(lang(code)));
        serde_json::to_string_pretty(&report).map_err(fault)
    }

    /// The workbook of findings.
    ///
    /// # Errors
    /// The reason, when it cannot be made.
    pub fn findings(&self, code: &str) -> Result<Vec<u8>, JsValue> {
        let lang = lang(code);
        let report = self.desk.as_ref().and_then(|desk| desk.report(lang)).ok_or(JsValue::NULL)?;
        write::findings(report, lang).map_err(|why| fault(command::not_made(&why.to_string(), lang)))
    }

    /// The workbook to fill in.
    ///
    /// # Errors
    /// The reason, when it cannot be made.
    pub fn template(&self, code: &str) -> Result<Vec<u8>, JsValue> {
        write::template().map_err(|why| fault(command::not_made(&why.to_string(), lang(code))))
    }

    /// Makes the copy with every repair that is sure, and gives what was changed as HTML, or, where there is
    /// nothing to change, says so.
    ///
    /// # Errors
    /// The reason, when there is no copy.
    pub fn mend(&mut self, code: &str) -> Result<String, JsValue> {
        let lang = lang(code);
        let desk = self.desk.as_ref().ok_or(JsValue::NULL)?;
        match desk.mended(lang).map_err(fault)? {
            None => Err(fault(words::NOTHING_CHANGED.to(lang))),
            Some(desk::Mended { bytes, lines }) => {
                self.mended = bytes;
                Ok(draw::changes(lang, &lines))
            }
        }
    }

    /// The copy that was made last.
    pub fn mended(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.mended)
    }

    /// The list as JSON; empty when it has errors.
    pub fn json(&self) -> Vec<u8> {
        let checked = self.desk.as_ref().and_then(Desk::checked);
        checked.map(|checked| write::json(checked.list()).into_bytes()).unwrap_or_default()
    }

    /// The list as a workbook; empty when it has errors.
    ///
    /// # Errors
    /// The reason, when it cannot be made.
    pub fn workbook(&self, code: &str) -> Result<Vec<u8>, JsValue> {
        let checked = self.desk.as_ref().and_then(Desk::checked).ok_or(JsValue::NULL)?;
        write::workbook(checked.list()).map_err(|why| fault(command::not_made(&why.to_string(), lang(code))))
    }

    /// A page of the site on a date, as one document.
    ///
    /// # Errors
    /// The reason, when the date is none.
    pub fn page(&mut self, on: &str, path: &str, code: &str) -> Result<Option<String>, JsValue> {
        let on = day(on, code)?;
        let Some(desk) = &mut self.desk else { return Ok(None) };
        desk.open(on);
        Ok(desk.page(path))
    }

    /// The site on a date as a zip file, the same bytes as `build -o FILE.zip` writes. `stage` is told
    /// when the files are there and packing begins.
    ///
    /// # Errors
    /// The reason, when the date is none or the site cannot be made.
    pub fn site(&self, on: &str, code: &str, stage: &Function) -> Result<Vec<u8>, JsValue> {
        let (on, lang) = (day(on, code)?, lang(code));
        let desk = self.desk.as_ref().ok_or(JsValue::NULL)?;
        let checked = desk.publishable(on, lang).map_err(fault)?;
        let site = Site::new(&checked, on, &CARRIED).map_err(|why| fault(why.say(lang)))?;
        stage.call1(&JsValue::NULL, &JsValue::from_str("zip"))?;
        site.zip().map_err(|why| fault(command::not_made(&why.to_string(), lang)))
    }
}

fn day(text: &str, code: &str) -> Result<Day, JsValue> {
    Day::parse(text).ok_or_else(|| fault(command::not_a_date(text, lang(code))))
}

//! `report`: what a bureau looks at, as files in a folder.

use std::fs;
use std::path::Path;

use implant_prices::price::Book;
use implant_prices::report::{self, Report};
use implant_prices::site::integrity::Integrity;
use implant_prices::words::{bureau, command};
use serde_json::json;

use crate::door::{Door, Ended, Outcome, Stopped, say};
use crate::place;

/// Writes the report of a list, against an earlier one where that was named.
pub fn report(door: &Door, list: &Path, output: &Path, against: Option<&Path>) -> Outcome {
    place::refuse_foreign(door, output, older(output))?;
    let book = Book::new(door.checked(list)?, door.date());
    let earlier = against.map(|list| door.checked(list)).transpose()?;
    let earlier = earlier.map(|list| Book::new(list, door.date()));
    if earlier.is_none() {
        say(bureau::NO_EARLIER.to(door.lang));
    }
    let made = Report::new(&book, earlier.as_ref(), door.lang);
    let made = made.map_err(|fault| Stopped::CannotRun(command::not_made(&fault.to_string(), door.lang)))?;
    let files = place::folder(door, output, &made.files, older(output))?;
    let path = output.display().to_string();
    let mut answer = json!({ "written": path, "files": files, "on": book.on(), "look_back": made.listed });
    if let Some(earlier) = &earlier {
        answer["against"] = json!(earlier.list().about.as_of);
    }
    door.answer(&answer, &command::written(&path, files, door.lang))?;
    Ok(Ended::Well)
}

/// Tells the files of an older report in a folder from anything else there.
fn older(folder: &Path) -> impl Fn(&str) -> bool {
    let stated = fs::read(folder.join(report::FILE)).ok();
    let older = stated.and_then(|bytes| Integrity::read(&bytes));
    move |file| older.as_ref().is_some_and(|older| file == report::FILE || older.files.contains_key(file))
}

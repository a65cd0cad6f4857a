//! `convert`, `template`, `desk` and `schema`: lists, in all their forms, and where to check them.

use std::collections::BTreeMap;
use std::path::Path;

use implant_prices::desk::shell;
use implant_prices::fields::Sheet;
use implant_prices::list::List;
use implant_prices::site::parts::{CARRIED, DESK};
use implant_prices::words::{command, desk as words};
use implant_prices::write;
use serde_json::json;

use crate::door::{Door, Ended, Outcome, Stopped, print};
use crate::place;

/// Writes a list in another form.
pub fn convert(door: &Door, list: &Path, output: &Path) -> Outcome {
    let kind =
        Kind::of(output).ok_or_else(|| wrong_ending(door, output, command::CONVERT_KINDS.to(door.lang)))?;
    let checked = door.checked(list)?;
    let files = match kind {
        Kind::Json => place::file(door, output, write::json(checked.list()).as_bytes())?,
        Kind::Workbook => place::file(door, output, &made(door, write::workbook(checked.list()))?)?,
        Kind::Folder => folder(door, output, checked.list())?,
    };
    written(door, output, files)
}

/// Writes the workbook to fill in. One that was filled in already is not replaced.
pub fn template(door: &Door, output: &Path) -> Outcome {
    if !matches!(Kind::of(output), Some(Kind::Workbook)) {
        return Err(wrong_ending(door, output, command::TEMPLATE_KINDS.to(door.lang)));
    }
    let template = made(door, write::template())?;
    if std::fs::read(output).is_ok_and(|there| there != template) {
        let path = output.display().to_string();
        return Err(Stopped::CannotRun(command::already_there(&path, door.lang)));
    }
    let files = place::file(door, output, &template)?;
    written(door, output, files)
}

/// Writes the page where a list is checked without commands.
pub fn desk(door: &Door, output: &Path) -> Outcome {
    let ending = output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html"));
    if !ending || output.is_dir() {
        return Err(wrong_ending(door, output, words::KINDS.to(door.lang)));
    }
    let carried = DESK.as_ref().ok_or_else(|| Stopped::CannotRun(words::NO_DESK.to(door.lang).to_owned()))?;
    let files = place::file(door, output, shell::document(carried, CARRIED.style).as_bytes())?;
    written(door, output, files)
}

/// Prints the JSON Schema; it is the same with and without `--json`.
pub fn schema() -> Outcome {
    print(write::schema().trim_end()).map_err(|fault| Stopped::CannotRun(fault.to_string()))?;
    Ok(Ended::Well)
}

/// What a place to write to asks for.
enum Kind {
    Json,
    Workbook,
    Folder,
}

impl Kind {
    /// By the name's ending; a name whose ending is no word of letters is a folder (`list-2023.4`).
    fn of(output: &Path) -> Option<Kind> {
        let ending = output.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let is_folder = output.is_dir() || output.as_os_str().to_string_lossy().ends_with(['/', '\\']);
        match ending.as_deref() {
            _ if is_folder => Some(Kind::Folder),
            Some("json") => Some(Kind::Json),
            Some("xlsx") => Some(Kind::Workbook),
            Some(other) if other.chars().all(char::is_alphabetic) => None,
            _ => Some(Kind::Folder),
        }
    }
}

/// Writes the sheets of a list into a folder that holds nothing but sheets: an older one that the list does
/// not fill any more must not be read with it.
fn folder(door: &Door, output: &Path, list: &List) -> Result<usize, Stopped> {
    let files: BTreeMap<String, Vec<u8>> = write::csv(list).into_iter().collect();
    let is_sheet = |file: &str| file.strip_suffix(".csv").and_then(Sheet::named).is_some();
    place::folder(door, output, &files, is_sheet)
}

/// What was written, or the reason why it could not be.
fn made<T>(door: &Door, written: Result<T, impl ToString>) -> Result<T, Stopped> {
    written.map_err(|fault| Stopped::CannotRun(command::not_made(&fault.to_string(), door.lang)))
}

fn wrong_ending(door: &Door, output: &Path, right: &str) -> Stopped {
    Stopped::CannotRun(command::wrong_ending(&output.display().to_string(), right, door.lang))
}

/// Says what was written, and where.
pub fn written(door: &Door, output: &Path, files: usize) -> Outcome {
    let path = output.display().to_string();
    door.answer(&json!({ "written": path, "files": files }), &command::written(&path, files, door.lang))?;
    Ok(Ended::Well)
}

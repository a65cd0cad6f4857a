//! `check --fix -o FILE`: a copy of a clerk's own tables with every repair that is sure.

use std::collections::BTreeMap;
use std::path::Path;

use implant_prices::disk;
use implant_prices::fields::Sheet;
use implant_prices::group::{Place, Report};
use implant_prices::read::given::{File, Given};
use implant_prices::read::repair::{Copied, Lost};
use implant_prices::read::{self, CannotRead, repair};
use implant_prices::words::{command, fix as say};
use implant_prices::write::copy;
use serde::Serialize;

use crate::door::{Door, Ended, Outcome, Stopped};
use crate::place;

/// What is answered: what is left in the copy, and what was mended.
#[derive(Serialize)]
struct Fixed {
    #[serde(flatten)]
    report: Report,
    /// The place of each cell in what was handed in, and what it said and says.
    fixed: Vec<One>,
    written: String,
}

#[derive(Serialize)]
struct One {
    #[serde(flatten)]
    place: Where,
    from: String,
    to: String,
}

#[derive(Serialize)]
struct Where {
    file: Option<String>,
    sheet: Option<String>,
    row: Option<usize>,
    column: Option<String>,
    cell: Option<String>,
}

/// Writes the copy and says what was mended and what is left.
pub fn fix(door: &Door, list: &Path, output: &Path) -> Outcome {
    let cannot = |fault: CannotRead| Stopped::CannotRun(fault.say(door.lang));
    refuse_same(door, list, output)?;
    let given = disk::beside(list, door.policy.is_none()).map_err(cannot)?;
    let repairs = repair::find(&given).map_err(cannot)?;
    if repairs.tables.is_empty() {
        return Err(Stopped::CannotRun(say::NO_TABLE.to(door.lang).to_owned()));
    }
    if let Some(lost) = repair::torn(&repairs) {
        return Err(refused(door, &lost));
    }
    let policy = door.policy.as_deref().map(disk::given).transpose().map_err(cannot)?;
    let copied = written(door, &given, &repairs, policy.as_ref(), list, output)?;
    let report = read::open(&copied, policy.as_ref()).map_err(cannot)?.report(door.lang);
    let mut text = say::done(repairs.changes.len(), &output.display().to_string(), door.lang) + "\n";
    for change in &repairs.changes {
        text += &(say::change(&change.place.line(door.lang), &change.to.shown()) + "\n");
    }
    if !report.groups.is_empty() {
        text += &format!("{}\n{}", say::LEFT.to(door.lang), report.text(door.lang));
    }
    let ended = if report.ok { Ended::Well } else { Ended::WithErrors };
    let fixed = repairs.changes.into_iter().map(|change| one(change.place, change.to.shown())).collect();
    door.answer(&Fixed { report, fixed, written: output.display().to_string() }, &text)?;
    Ok(ended)
}

fn one(place: Place, to: String) -> One {
    let Place { file, sheet, row, column, cell, value, .. } = place;
    One { place: Where { file, sheet, row, column, cell }, from: value, to }
}

/// Stops where the copy would take the place of the list, or lie within it.
fn refuse_same(door: &Door, list: &Path, output: &Path) -> Result<(), Stopped> {
    let (Ok(list), Ok(there)) = (list.canonicalize(), output.canonicalize()) else { return Ok(()) };
    match list == there || list.starts_with(&there) {
        true => Err(Stopped::CannotRun(say::same_file(&output.display().to_string(), door.lang))),
        false => Ok(()),
    }
}

fn refused(door: &Door, lost: &Lost) -> Stopped {
    Stopped::CannotRun(lost.say(door.lang))
}

/// Stops where the copy would not say what the list says with its repairs.
fn hold(
    door: &Door,
    repairs: &repair::Repairs,
    copied: &Copied,
    policy: Option<&Given>,
) -> Result<(), Stopped> {
    let lost = repair::lost(repairs, copied, policy, door.lang);
    let lost = lost.map_err(|fault| Stopped::CannotRun(fault.say(door.lang)))?;
    lost.map_or(Ok(()), |lost| Err(refused(door, &lost)))
}

/// Writes the copy in the form that its name asks for, and hands it back to be read once more.
fn written(
    door: &Door,
    given: &Given,
    repairs: &repair::Repairs,
    policy: Option<&Given>,
    list: &Path,
    output: &Path,
) -> Result<Given, Stopped> {
    let at = output.display().to_string();
    let tables = &repairs.tables;
    let ending = output.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref().filter(|_| !output.is_dir()) {
        Some("xlsx") => {
            let bytes = copy::workbook(repairs)
                .map_err(|fault| Stopped::CannotRun(command::not_made(&fault.to_string(), door.lang)))?;
            let copied = Copied::Workbook(File::new(at.clone(), bytes.clone()));
            hold(door, repairs, &copied, policy)?;
            place::file(door, output, &bytes)?;
            Ok(Given::File(File::new(at, bytes)))
        }
        Some("csv") => {
            let name = list.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let main = tables.iter().position(|table| table.file == name && !list.is_dir());
            let Some(main) = main.filter(|_| tables.iter().filter(|table| table.file == name).count() == 1)
            else {
                return Err(wrong_ending(door, &at));
            };
            let copied = File::new(at.clone(), copy::csv(repairs, main));
            hold(door, repairs, &Copied::Csv(vec![(main, copied.clone())]), policy)?;
            place::file(door, output, &copied.bytes)?;
            Ok(match given {
                Given::File(_) => Given::File(copied),
                Given::Folder { files, .. } => {
                    let others = files.iter().filter(|file| file.name() != name).cloned();
                    Given::Folder { at, files: others.chain([copied]).collect() }
                }
            })
        }
        Some(other) if other.chars().all(char::is_alphabetic) => Err(wrong_ending(door, &at)),
        _ => {
            let files = copy::folder(repairs);
            let each = files.iter().map(|(name, bytes)| File::new(name.as_str(), bytes.clone()));
            hold(door, repairs, &Copied::Csv(each.enumerate().collect()), policy)?;
            let files: BTreeMap<_, _> = files.into_iter().collect();
            let ours = |file: &str| {
                files.contains_key(file) || file.strip_suffix(".csv").and_then(Sheet::named).is_some()
            };
            place::folder(door, output, &files, ours)?;
            let files = files.into_iter().map(|(name, bytes)| File::new(name, bytes)).collect();
            Ok(Given::Folder { at, files })
        }
    }
}

fn wrong_ending(door: &Door, path: &str) -> Stopped {
    Stopped::CannotRun(command::wrong_ending(path, say::FIX_KINDS.to(door.lang), door.lang))
}

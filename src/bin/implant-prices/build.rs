//! `build` and `verify`: a site on the disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use implant_prices::check::Checked;
use implant_prices::day::Day;
use implant_prices::site::Site;
use implant_prices::site::browser::{self, EMBED};
use implant_prices::site::integrity::{self, Differences, Integrity};
use implant_prices::site::parts::CARRIED;
use implant_prices::words::command::{self, Difference};
use serde_json::json;

use crate::door::{Door, Ended, Outcome, Stopped, say};
use crate::place;

/// Builds the site of a list into a folder or a zip file.
pub fn build(door: &Door, list: &Path, output: &Path, keep: bool) -> Outcome {
    let zipped = output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    let zipped = zipped && !output.is_dir();
    if !zipped {
        refuse_foreign(door, output)?;
    }
    let checked = door.publishable(list)?;
    let site = site(door, &checked, door.date(), keep)?;
    match zipped {
        true => zip(door, output, &site)?,
        false => folder(door, output, &site)?,
    }
    built(door, output, &site)
}

/// The site of a list, to be kept in its readers' browsers or not; says when it will be without its browser
/// part.
pub fn site(door: &Door, checked: &Checked, on: Day, keep: bool) -> Result<Site, Stopped> {
    if CARRIED.browser.is_none() {
        say(command::NO_BROWSER_PART.to(door.lang));
    }
    let parts = if keep { CARRIED } else { CARRIED.unkept() };
    Site::new(checked, on, &parts).map_err(|fault| Stopped::CannotRun(fault.say(door.lang)))
}

/// Puts a site into a folder, in the place of an older site.
pub fn folder(door: &Door, folder: &Path, site: &Site) -> Result<(), Stopped> {
    place::folder(door, folder, &site.files, older(folder))?;
    Ok(())
}

fn refuse_foreign(door: &Door, folder: &Path) -> Result<(), Stopped> {
    place::refuse_foreign(door, folder, older(folder))
}

/// Tells the files of an older site in a folder from anything else there.
fn older(folder: &Path) -> impl Fn(&str) -> bool {
    let integrity = fs::read(folder.join(integrity::FILE)).ok();
    let older = integrity.and_then(|bytes| Integrity::read(&bytes));
    move |file| older.as_ref().is_some_and(|older| file == integrity::FILE || older.files.contains_key(file))
}

fn zip(door: &Door, output: &Path, site: &Site) -> Result<(), Stopped> {
    let bytes = site.zip().map_err(|fault| door.cannot_write(output, &fault))?;
    place::file(door, output, &bytes)?;
    Ok(())
}

fn built(door: &Door, output: &Path, site: &Site) -> Outcome {
    let (path, files) = (output.display().to_string(), site.files.len());
    let missing: &[&str] = match CARRIED.browser {
        Some(_) => &[],
        None => &["embed.js", "embed.html", "widget.wasm"],
    };
    let sum = site.files.get(EMBED).map(|script| browser::integrity(script));
    let tag = sum.as_deref().map(browser::tag);
    let answer = json!({
        "written": path, "files": files, "on": door.date(), "missing": missing,
        "embed": sum.as_ref().map(|sum| json!({ "integrity": sum, "tag": tag })),
    });
    let said = tag.map(|tag| format!("\n{}\n{tag}", command::HOW_TO_EMBED.to(door.lang)));
    let written = command::written(&path, files, door.lang);
    door.answer(&answer, &(written + &said.unwrap_or_default()))?;
    Ok(Ended::Well)
}

/// Holds a site against what was built.
pub fn verify(door: &Door, folder: &Path) -> Outcome {
    let stated = fs::read(folder.join(integrity::FILE)).ok();
    let Some(stated) = stated.and_then(|bytes| Integrity::read(&bytes)) else {
        return Err(Stopped::CannotRun(not_a_site(door, folder)));
    };
    let differences = stated.differences(&hashes(door, folder)?);
    let answer = json!({
        "ok": differences.is_empty(), "version": stated.version, "on": stated.on,
        "files": stated.files.len(), "changed": differences.changed,
        "missing": differences.missing, "added": differences.added,
    });
    door.answer(&answer, &verdict(door, folder, &stated, &differences))?;
    Ok(if differences.is_empty() { Ended::Well } else { Ended::WithErrors })
}

fn not_a_site(door: &Door, folder: &Path) -> String {
    let path = folder.display().to_string();
    match fs::read_dir(folder) {
        Err(fault) => command::cannot_read(&path, &fault, door.lang),
        Ok(_) => command::not_a_site(&path, door.lang),
    }
}

fn hashes(door: &Door, folder: &Path) -> Result<BTreeMap<String, String>, Stopped> {
    let files = place::files_in(folder).map_err(|fault| door.cannot_read(folder, &fault))?;
    let hash = |file: String| {
        let path = folder.join(&file);
        let bytes = fs::read(&path).map_err(|fault| door.cannot_read(&path, &fault))?;
        Ok((file, integrity::sha256(&bytes)))
    };
    files.into_iter().map(hash).collect()
}

fn verdict(door: &Door, folder: &Path, stated: &Integrity, found: &Differences) -> String {
    if found.is_empty() {
        let folder = folder.display().to_string();
        return command::site_is_whole(&folder, stated.files.len(), door.lang);
    }
    let kinds = [
        (Difference::Changed, &found.changed),
        (Difference::Missing, &found.missing),
        (Difference::Added, &found.added),
    ];
    let line = |(how, files): (Difference, &Vec<String>)| -> Vec<String> {
        files.iter().map(|file| command::file_differs(how, file, door.lang)).collect()
    };
    kinds.into_iter().flat_map(line).collect::<Vec<_>>().join("\n")
}

//! Puts files in their place: written beside it first, then swapped in, so that a fault on the way leaves
//! what was there.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use implant_prices::words::command;
use tempfile::TempDir;

use crate::door::{Door, Stopped};

/// Writes one file and counts it.
pub fn file(door: &Door, file: &Path, bytes: &[u8]) -> Result<usize, Stopped> {
    let place = || -> io::Result<()> {
        let file = resolved(file)?;
        let beside = beside(&file)?;
        let new = beside.path().join("new");
        fs::write(&new, bytes)?;
        fs::rename(&new, &file)
    };
    place().map(|()| 1).map_err(|fault| door.cannot_write(file, &fault))
}

/// Writes a whole folder in the place of an older one, and counts the files. The older one may hold only
/// files that are `ours`: anything else would be lost.
pub fn folder(
    door: &Door,
    folder: &Path,
    files: &BTreeMap<String, Vec<u8>>,
    ours: impl Fn(&str) -> bool,
) -> Result<usize, Stopped> {
    refuse_foreign(door, folder, ours)?;
    let fault = |fault: io::Error| door.cannot_write(folder, &fault);
    let place = resolved(folder).map_err(fault)?;
    let beside = beside(&place).map_err(fault)?;
    let new = beside.path().join("new");
    write_all(&new, files).map_err(fault)?;
    swap(door, &place, &new, beside)?;
    Ok(files.len())
}

/// Stops where a folder holds a file that is not ours.
pub fn refuse_foreign(door: &Door, folder: &Path, ours: impl Fn(&str) -> bool) -> Result<(), Stopped> {
    if !folder.exists() {
        return Ok(());
    }
    let files = files_in(folder).map_err(|fault| door.cannot_write(folder, &fault))?;
    match files.into_iter().find(|file| !ours(file)) {
        Some(foreign) => {
            let folder = folder.display().to_string();
            Err(Stopped::CannotRun(command::foreign_file(&folder, &foreign, door.lang)))
        }
        None => Ok(()),
    }
}

/// Every file in a folder and below, as a sorted list of paths with `/`. Links are not followed: what
/// they lead to is not in the folder.
pub fn files_in(folder: &Path) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    let mut open = vec![(folder.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            match entry.file_type()?.is_dir() {
                true => open.push((entry.path(), format!("{name}/"))),
                false => files.push(name),
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The place itself where it is a link to somewhere else, and its folder made where there is none.
fn resolved(place: &Path) -> io::Result<PathBuf> {
    if place.exists() {
        return place.canonicalize();
    }
    let name = place.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let parent = match place.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent)?;
    Ok(parent.canonicalize()?.join(name))
}

/// A folder for the time of writing, on the same disk as the place so that moving is one step.
fn beside(place: &Path) -> io::Result<TempDir> {
    let parent = place.parent().ok_or(io::ErrorKind::InvalidInput)?;
    tempfile::Builder::new().prefix(".implant-prices-").tempdir_in(parent)
}

/// Writes the files of a folder, none of them outside it.
fn write_all(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    fs::create_dir(folder)?;
    for (path, bytes) in files {
        if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, bytes)?;
    }
    Ok(())
}

fn swap(door: &Door, place: &Path, new: &Path, beside: TempDir) -> Result<(), Stopped> {
    let fault = |fault: io::Error| door.cannot_write(place, &fault);
    if !place.exists() {
        return fs::rename(new, place).map_err(fault);
    }
    let old = beside.path().join("old");
    let rights = fs::metadata(place).map_err(fault)?.permissions();
    fs::set_permissions(new, rights).map_err(fault)?;
    fs::rename(place, &old).map_err(fault)?;
    let Err(why) = fs::rename(new, place) else { return Ok(()) };
    if fs::rename(&old, place).is_ok() {
        return Err(fault(why));
    }
    // The old folder must not go with the folder that it was moved to.
    let aside = beside.keep().join("old");
    let (place, aside) = (place.display().to_string(), aside.display().to_string());
    Err(Stopped::CannotRun(command::left_aside(&place, &aside, door.lang)))
}

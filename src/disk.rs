//! The command's door to files: what lies on the disk, handed to `read` as bytes.

use std::fs;
use std::io;
use std::path::Path;

use crate::read::given::{File, Given};
use crate::read::{self, CannotRead, Reading};

/// Reads the list at a path: a workbook, a CSV file, JSON, or a folder of CSV files. With `policy`, the
/// policy is that of another list.
///
/// # Errors
/// When a file cannot be read at all; what is wrong *in* a list stands in the findings.
pub fn open(list: &Path, policy: Option<&Path>) -> Result<Reading, CannotRead> {
    let list = given(list)?;
    let policy = policy.map(given).transpose()?;
    read::open(&list, policy.as_ref())
}

/// What lies at a path, as bytes.
///
/// # Errors
/// When there is nothing, or the system does not hand it over.
pub fn given(path: &Path) -> Result<Given, CannotRead> {
    if !path.is_dir() {
        return file(path).map(Given::File);
    }
    let refused = |fault: io::Error| CannotRead::Unreadable(shown(path), fault.to_string());
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(refused)? {
        let path = entry.map_err(refused)?.path();
        let ending = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        if ending && path.is_file() {
            files.push(file(&path)?);
        }
    }
    Ok(Given::Folder { at: shown(path), files })
}

fn file(path: &Path) -> Result<File, CannotRead> {
    match fs::read(path) {
        Ok(bytes) => Ok(File { at: shown(path), bytes }),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Err(CannotRead::Missing(shown(path))),
        Err(fault) => Err(CannotRead::Unreadable(shown(path), fault.to_string())),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

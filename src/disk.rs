//! The command's door to files: what lies on the disk, handed to `read` as bytes.

use std::fs;
use std::io;
use std::path::Path;

use crate::fields::Sheet;
use crate::read::form::MOST_BYTES;
use crate::read::given::{File, Given};
use crate::read::{self, CannotRead, Reading};

/// Reads the list at a path: a workbook, a CSV file, JSON, or a folder of CSV files. With `policy`, the
/// policy is that of another list.
///
/// # Errors
/// When a file cannot be read at all; what is wrong *in* a list stands in the findings.
pub fn open(list: &Path, policy: Option<&Path>) -> Result<Reading, CannotRead> {
    let list = beside(list, policy.is_none())?;
    let policy = policy.map(given).transpose()?;
    read::open(&list, policy.as_ref())
}

/// Sheets that a table in the flat form may have beside it, in files of their own: who publishes, and the
/// policy.
const BESIDE: [Sheet; 7] =
    [Sheet::About, Sheet::Caps, Sheet::Implants, Sheet::Crowns, Sheet::Items, Sheet::Modifiers, Sheet::Zones];

/// What lies at a path; with a CSV file that is no sheet of a list, the sheets that lie beside it.
///
/// # Errors
/// As [`given`].
pub fn beside(path: &Path, with_policy: bool) -> Result<Given, CannotRead> {
    let file = match given(path)? {
        Given::File(file) if file.is_csv() && Sheet::named(file.stem()).is_none() => file,
        other => return Ok(other),
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut files = Vec::new();
    for sheet in BESIDE.iter().filter(|sheet| with_policy || **sheet == Sheet::About) {
        let names = sheet.names().iter().map(|name| folder.join(format!("{name}.csv")));
        if let Some(found) = names.into_iter().find(|name| name.is_file()) {
            files.push(self::file(&found)?);
        }
    }
    if files.is_empty() {
        return Ok(Given::File(file));
    }
    files.push(file);
    Ok(Given::Folder { at: shown(folder), files })
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

/// Windows names these two when another program has a file open: a sharing or a lock violation.
const HELD: [i32; 2] = [32, 33];

fn file(path: &Path) -> Result<File, CannotRead> {
    // A file that is too large is not even taken into memory.
    let size = fs::metadata(path).map_or(0, |facts| facts.len());
    if usize::try_from(size).unwrap_or(usize::MAX) > MOST_BYTES {
        return Err(CannotRead::TooLarge(shown(path)));
    }
    match fs::read(path) {
        Ok(bytes) => Ok(File { at: shown(path), bytes }),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Err(CannotRead::Missing(shown(path))),
        Err(fault) if held(&fault) => Err(CannotRead::InUse(shown(path))),
        Err(fault) => Err(CannotRead::Unreadable(shown(path), fault.to_string())),
    }
}

fn held(fault: &io::Error) -> bool {
    let by_number = cfg!(windows) && fault.raw_os_error().is_some_and(|number| HELD.contains(&number));
    by_number || fault.kind() == io::ErrorKind::PermissionDenied
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

//! LibreOffice, for tests that hold what it saves against what was given to it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};

/// One at a time: two that start for the first time on a fresh machine have tripped over each other.
static ONE: Mutex<()> = Mutex::new(());

/// The file as LibreOffice opens and saves it, with another ending, in the folder `out`.
///
/// A start that crashes is tried once more, with a profile that nothing has touched; what was saved is
/// never looked at here, so no wrong file is forgiven.
pub fn convert(file: &Path, ending: &str, out: &Path) -> PathBuf {
    let _alone = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let saved = out.join(file.with_extension(ending).file_name().unwrap());
    let first = start(file, ending, out);
    if first.status.success() && saved.is_file() {
        return saved;
    }
    let second = start(file, ending, out);
    assert!(second.status.success() && saved.is_file(), "LibreOffice failed twice: {first:?} {second:?}");
    saved
}

fn start(file: &Path, ending: &str, out: &Path) -> Output {
    let profile = tempfile::tempdir().unwrap();
    Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.path().display()))
        .args(["--headless", "--convert-to", ending, "--outdir"])
        .args([out, file])
        .output()
        .expect("LibreOffice (soffice) must be installed for this test")
}

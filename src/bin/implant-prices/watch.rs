//! Sees when a list has changed.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{fs, io};

use notify_debouncer_mini::notify::{self, RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer};

use crate::place;

/// How long a list must be quiet: a spreadsheet program saves in several steps.
const QUIET: Duration = Duration::from_millis(300);

/// Calls `changed` after each change of the sources, which are files or folders, until it is dropped.
pub fn watch(
    sources: Vec<PathBuf>,
    mut changed: impl FnMut() + Send + 'static,
) -> notify::Result<Debouncer<RecommendedWatcher>> {
    let folders: Vec<PathBuf> = sources.iter().filter_map(|source| folder(source)).collect();
    let mut seen = state(&sources);
    // Building reads the sources, and the system reports reading as well: only what is really another
    // state counts.
    let event = move |_: DebounceEventResult| {
        let now = state(&sources);
        if now != seen {
            seen = now;
            changed();
        }
    };
    let mut watcher = new_debouncer(QUIET, event)?;
    for folder in folders {
        watcher.watcher().watch(&folder, RecursiveMode::NonRecursive)?;
    }
    Ok(watcher)
}

/// The folder to look at. Of a file it is the one that it lies in: most programs save by putting a new
/// file in the old one's place.
fn folder(source: &Path) -> Option<PathBuf> {
    let source = source.canonicalize().ok()?;
    if source.is_dir() { Some(source) } else { source.parent().map(Path::to_path_buf) }
}

/// Time and length of a file; nothing while it is not there.
type Stamp = (PathBuf, Option<(SystemTime, u64)>);

fn state(sources: &[PathBuf]) -> Vec<Stamp> {
    let files = |source: &PathBuf| match place::files_in(source) {
        Ok(files) => files.into_iter().map(|file| source.join(file)).collect(),
        Err(_) => vec![source.clone()],
    };
    let stamp = |file: PathBuf| -> Stamp {
        let known = fs::metadata(&file).and_then(|of| io::Result::Ok((of.modified()?, of.len())));
        (file, known.ok())
    };
    sources.iter().flat_map(files).map(stamp).collect()
}

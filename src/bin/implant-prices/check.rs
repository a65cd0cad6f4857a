//! `check`: reads a list and says what is wrong with it.

use std::path::Path;

use crate::door::{Door, Ended, Outcome};

/// Reports everything that was found.
pub fn check(door: &Door, list: &Path) -> Outcome {
    let report = door.read(list)?.report(door.lang);
    door.answer(&report, &report.text(door.lang))?;
    Ok(if report.ok { Ended::Well } else { Ended::WithErrors })
}

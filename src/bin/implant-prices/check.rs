//! `check`: reads a list and says what is wrong with it.

use std::path::Path;

use implant_prices::words::command;

use crate::door::{Door, Ended, Outcome};

/// Reports everything that was found.
pub fn check(door: &Door, list: &Path) -> Outcome {
    // The program ends with the report, and the system takes the memory back sooner than it could be given back.
    let reading = std::mem::ManuallyDrop::new(door.read(list)?);
    let report = reading.report(door.lang);
    let text = match report.groups.is_empty() {
        true => command::NOTHING_FOUND.to(door.lang).to_owned(),
        false => report.text(door.lang),
    };
    door.answer(&report, &text)?;
    Ok(if report.ok { Ended::Well } else { Ended::WithErrors })
}

//! `diff`: what changed between two lists.

use std::path::Path;

use implant_prices::changes::Changes;
use implant_prices::price::Book;
use implant_prices::words::{bureau, command};

use crate::door::{Door, Ended, Outcome, Stopped};
use crate::place;

/// Holds two lists against each other: each on the date that was asked for, else on its own.
pub fn diff(door: &Door, old: &Path, new: &Path, output: Option<&Path>) -> Outcome {
    if let Some(output) = output.filter(|output| !is_page(output)) {
        let path = output.display().to_string();
        return Err(Stopped::CannotRun(command::wrong_ending(
            &path,
            bureau::PAGE_KINDS.to(door.lang),
            door.lang,
        )));
    }
    let open = |list: &Path| -> Result<Book, Stopped> {
        let checked = door.checked(list)?;
        let own = checked.list().about.as_of;
        Ok(Book::new(checked, door.on.unwrap_or(own)))
    };
    let (old, new) = (open(old)?, open(new)?);
    let changes = Changes::new(&old, &new, door.lang);
    let text = match output {
        Some(output) => {
            let page = changes.page(&new.list().about, door.lang);
            let files = place::file(door, output, page.as_bytes())?;
            command::written(&output.display().to_string(), files, door.lang)
        }
        None => changes.text(door.lang),
    };
    door.answer(&changes, &text)?;
    Ok(Ended::Well)
}

fn is_page(output: &Path) -> bool {
    let ending = output.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    matches!(ending.as_deref(), Some("html" | "htm"))
}

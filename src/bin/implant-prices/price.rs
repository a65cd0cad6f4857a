//! `price`: totals, caps and labels.

use std::path::Path;

use implant_prices::answer::Answer;
use implant_prices::compare::Shelf;
use implant_prices::price::{Book, Choice};
use implant_prices::words::command::{self, Sought};

use crate::door::{Door, Ended, Outcome, Stopped};

/// What the person asked to see, as ids.
pub struct Asked<'a> {
    /// One institution only.
    pub institution: Option<&'a str>,
    /// The implant system chosen.
    pub implant: Option<&'a str>,
    /// The crown chosen.
    pub crown: Option<&'a str>,
}

/// Prices a list.
pub fn price(door: &Door, list: &Path, asked: &Asked) -> Outcome {
    let shelf = Shelf::new(Book::new(door.checked(list)?, door.date()));
    let known = shelf.book().list();
    let institutions = known.institutions.iter().map(|one| one.id.as_str());
    let implants = known.policy.implants.iter().map(|one| one.id.as_str());
    let crowns = known.policy.crowns.iter().map(|one| one.id.as_str());
    let only = place(door, Sought::Institution, asked.institution, institutions)?;
    let choice = Choice {
        implant: place(door, Sought::Implant, asked.implant, implants)?,
        crown: place(door, Sought::Crown, asked.crown, crowns)?,
    };
    let answer = Answer::new(&shelf, only, choice, door.lang);
    door.answer(&answer, &answer.text(door.lang))?;
    Ok(Ended::Well)
}

/// The place of an id among those of the list; one that the list does not have is a fault, because an
/// answer without it would look as if it had been heard.
fn place<'a>(
    door: &Door,
    sought: Sought,
    id: Option<&str>,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Result<Option<usize>, Stopped> {
    let Some(id) = id else { return Ok(None) };
    match known.clone().position(|other| other == id) {
        Some(at) => Ok(Some(at)),
        None => {
            let near = nearest(id, known);
            Err(Stopped::CannotRun(command::unknown_id(sought, id, near, door.lang)))
        }
    }
}

/// The known id that is most like another; none when nothing is near.
fn nearest<'a>(id: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |other: &'a str| (strsim::jaro_winkler(id, other), other);
    let best = known.map(likeness).max_by(|one, other| one.0.total_cmp(&other.0))?;
    (best.0 > 0.7).then_some(best.1)
}

//! A copy with repairs says what was handed in, but for each listed change.

use implant_prices::finding::Severity;
use implant_prices::group::Place;
use implant_prices::read::given::{File, Given};
use implant_prices::read::repair::{self, Copied, Lost, Repairs};
use implant_prices::words::Lang;
use implant_prices::write::copy;

use super::case::read;
use super::save::Form;

fn workbook(repairs: &Repairs) -> Copied {
    Copied::Workbook(File::new("改好.xlsx", copy::workbook(repairs).unwrap()))
}

fn folder(repairs: &Repairs) -> Copied {
    let files = copy::folder(repairs).into_iter().map(|(name, bytes)| File::new(name, bytes));
    Copied::Csv(files.enumerate().collect())
}

fn given(copied: Copied) -> Given {
    match copied {
        Copied::Workbook(file) => Given::File(file),
        Copied::Csv(files) => Given::Folder {
            at: "改好".to_owned(),
            files: files.into_iter().map(|(_, file)| file).collect(),
        },
    }
}

/// The places of errors: their codes, and their sheets, rows and cells.
fn errors(given: &Given, policy: Option<&Given>) -> Vec<String> {
    let groups = read(given, policy).report(Lang::En).groups;
    let wrong = groups.into_iter().filter(|group| group.level == Severity::Error);
    let of = |place: &Place| format!("{:?} {:?} {:?}", place.sheet, place.row, place.cell);
    let mut all: Vec<String> = wrong
        .flat_map(|group| {
            group.places.into_iter().map(move |place| format!("{:?} {}", group.code, of(&place)))
        })
        .collect();
    all.sort();
    all
}

/// What is wrong with the copies of a file: one in its own form is made and has the same errors, but for those that
/// its changes end; one in the other form has them or is not handed out.
pub fn wrong(handed: &Given, policy: Option<&Given>, form: Form) -> Option<String> {
    let repairs = repair::find(handed).unwrap();
    let torn = repair::torn(&repairs).is_some();
    let own = errors(handed, policy);
    for copied in [workbook(&repairs), folder(&repairs)] {
        let is_own = matches!(copied, Copied::Workbook(_)) == (form == Form::Xlsx);
        match repair::lost(&repairs, &copied, policy, Lang::En).unwrap() {
            Some(Lost::Differs(place)) if is_own && !torn => return Some(format!("refused: {place:?}")),
            Some(_) => {}
            None if torn => return Some("rows are lost".to_owned()),
            None => {
                let left = errors(&given(copied), policy);
                if let Some(gone) = own.iter().find(|error| !left.contains(error)) {
                    return Some(format!("gone: {gone}"));
                }
                if let Some(new) = left.iter().find(|error| !own.contains(error)) {
                    return Some(format!("new: {new}"));
                }
            }
        }
    }
    None
}

//! The table of prices that can be taken away: one row an institution, in the order of the page and with
//! its values.

use csv::{Terminator, WriterBuilder};

use crate::compare::Shelf;
use crate::money::Amount;
use crate::policy::Covers;
use crate::price::{Choice, Standing};
use crate::words::{Lang, label, table, term};
use crate::write::guarded;

/// Excel takes a CSV file without this mark for one in the system's own encoding.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// The table as CSV.
///
/// # Errors
/// What the CSV library says.
pub fn prices(shelf: &Shelf, lang: Lang) -> Result<Vec<u8>, csv::Error> {
    let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.to_vec());
    csv.write_record(table::HEADERS.map(|header| header.to(lang)))?;
    for at in shelf.cheapest_first(Choice::NOTHING) {
        csv.write_record(row(shelf, at, lang).map(|cell| guarded(&cell)))?;
    }
    csv.into_inner().map_err(|fault| csv::Error::from(fault.into_error()))
}

fn row(shelf: &Shelf, at: usize, lang: Lang) -> [String; table::HEADERS.len()] {
    let one = shelf.book().institution(at);
    let cost = shelf.book().cost(at, Choice::NOTHING);
    let standings = shelf.book().standings(at, Choice::NOTHING);
    let [service_cap, service_over] = held(&standings, Covers::Service);
    let [all_in_cap, all_in_over] = held(&standings, Covers::AllIn);
    [
        one.id.clone(),
        one.name.clone(),
        one.area.clone(),
        one.district.clone().unwrap_or_default(),
        one.address.clone().unwrap_or_default(),
        one.phones.join(table::BETWEEN.to(lang)),
        term::level(one.level).to(lang).to_owned(),
        term::ownership(one.ownership).to(lang).to_owned(),
        term::participates(one.participates).to(lang).to_owned(),
        table::flag(one.designated, lang).to_owned(),
        yuan(one.service_price()),
        service_cap,
        service_over,
        all_in_cap,
        all_in_over,
        yuan(cost.low),
        yuan(cost.high),
        table::flag(cost.incomplete, lang).to_owned(),
        yuan(one.package),
        labels(shelf, at, lang),
        table::flag(one.price_confirmed(), lang).to_owned(),
    ]
}

/// A cap of a kind, and by how much the price held against it is over.
fn held(standings: &[Standing], covers: Covers) -> [String; 2] {
    let standing = standings.iter().find(|standing| standing.covers == covers);
    [yuan(standing.map(|standing| standing.cap)), yuan(standing.and_then(Standing::over))]
}

fn yuan(amount: Option<Amount>) -> String {
    amount.map(|amount| amount.to_string()).unwrap_or_default()
}

fn labels(shelf: &Shelf, at: usize, lang: Lang) -> String {
    let labels = shelf.labels().of(shelf.book(), at, Choice::NOTHING);
    let names: Vec<&str> = labels.iter().map(|one| label::name(one.code).to(lang)).collect();
    names.join(table::BETWEEN.to(lang))
}

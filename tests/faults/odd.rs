//! Values that can be read for sure and make little sense, and rows that have slipped.

use implant_prices::fields::{Kind, Sheet};

use super::case::Case;
use super::dice::Dice;
use super::grid::Value;
use super::lay::Laid;

/// A place in the sheets: sheet, row, column.
type At = (usize, usize, usize);

fn text(laid: &Laid, row: usize, column: usize) -> &str {
    match laid.grid.get(row, column) {
        Value::Text(text) => text.trim(),
        _ => "",
    }
}

/// A filled cell of a column, in a free row that `wanted` accepts; the row is taken.
fn cell(
    case: &mut Case,
    dice: &mut Dice,
    sheet: Sheet,
    path: &str,
    wanted: impl Fn(&Laid, usize) -> bool,
) -> Option<At> {
    let at = case.at(sheet)?;
    let column = case.laid[at].column(path)?;
    let row = case.row(at, dice, |laid, row| priced(laid, row, column) && wanted(laid, row))?;
    Some((at, row, column))
}

fn priced(laid: &Laid, row: usize, column: usize) -> bool {
    match laid.grid.get(row, column) {
        Value::Text(text) => text.chars().any(char::is_numeric),
        Value::Empty => false,
        _ => true,
    }
}

/// Whether so few rows have the product of a row that no median of its prices says anything.
fn rare(laid: &Laid, row: usize) -> bool {
    let Some(column) = laid.column("product") else { return false };
    let same = |other: &&usize| text(laid, **other, column) == text(laid, row, column);
    laid.data.iter().filter(same).count() <= 2
}

/// Takes every row of a sheet, if none is taken.
fn whole(case: &mut Case, sheet: Sheet) -> bool {
    let Some(at) = case.at(sheet) else { return false };
    if case.taken.iter().any(|(taken, _)| *taken == at) {
        return false;
    }
    case.taken.extend(case.laid[at].data.iter().map(|row| (at, *row)));
    true
}

pub fn slipped(case: &mut Case, dice: &mut Dice) -> bool {
    slip(case, dice).is_some_and(|(at, price)| {
        case.plant("slipped-digit", at, price);
        true
    })
}

/// A clerk has asked the clinic: then it is told as confirmed.
pub fn confirmed(case: &mut Case, dice: &mut Dice) -> bool {
    let Some((at, price)) = slip(case, dice) else { return false };
    let Some(column) = case.laid[at.0].column("confirmed") else { return false };
    case.laid[at.0].grid.set(at.1, column, Value::text("slipped-digit"));
    case.plant("confirmed", at, price);
    true
}

/// A service fee that gets ten times too high, where enough others stay that are not.
fn slip(case: &mut Case, dice: &mut Dice) -> Option<(At, &'static str)> {
    let sheet = case.at(Sheet::Institutions)?;
    let column = case.laid[sheet].column("service/price")?;
    let laid = &case.laid[sheet];
    let others =
        laid.data.iter().filter(|row| priced(laid, **row, column) && !case.taken.contains(&(sheet, **row)));
    // Five make a median; up to five more faults may be seeded in this column.
    let already =
        case.expected.iter().any(|seen| matches!(seen.code.as_str(), "slipped-digit" | "confirmed"));
    if others.count() < 11 || already {
        return None;
    }
    let at = cell(case, dice, Sheet::Institutions, "service/price", |_, _| true)?;
    Some((at, dice.word(&["39800.00", "41710.00", "36505.00"])))
}

pub fn implant_price(case: &mut Case, dice: &mut Dice) -> bool {
    let Some(at) = cell(case, dice, Sheet::ImplantOffers, "price", rare) else { return false };
    case.plant("implant-out-of-range", at, dice.word(&["99.99", "20000.01", "1.00"]));
    true
}

pub fn crown_price(case: &mut Case, dice: &mut Dice) -> bool {
    if !whole(case, Sheet::Crowns) {
        return false;
    }
    let Some(at) = cell(case, dice, Sheet::CrownOffers, "price", rare) else { return false };
    case.plant("crown-above-every-ceiling", at, "2999.00");
    true
}

pub fn purchase(case: &mut Case, dice: &mut Dice) -> bool {
    let Some(sheet) = case.at(Sheet::Implants) else { return false };
    let laid = &case.laid[sheet];
    let (Some(id), Some(award)) = (laid.column("id"), laid.column("awards/*/price")) else { return false };
    let rows = laid.data.iter().filter(|row| priced(laid, **row, award));
    let awarded: Vec<String> = rows.map(|row| text(laid, *row, id).to_owned()).collect();
    if !whole(case, Sheet::Implants) {
        return false;
    }
    let wanted = |laid: &Laid, row| {
        let product = laid.column("product").map(|column| text(laid, row, column)).unwrap_or_default();
        rare(laid, row) && awarded.iter().any(|id| id == product)
    };
    let Some(at) = cell(case, dice, Sheet::ImplantOffers, "purchase", wanted) else { return false };
    case.plant("purchase-above-award", at, "1999.00");
    true
}

/// A part that alone is more than the whole: below eight times its usual price, so that no digit slipped.
pub fn part(case: &mut Case, dice: &mut Dice) -> bool {
    let Some(parts) = case.at(Sheet::Parts) else { return false };
    let Some(of) = case.laid[parts].column("^id") else { return false };
    let named = |laid: &Laid, row| {
        laid.column("part").is_some_and(|column| text(laid, row, column) == "种植体植入费")
    };
    let Some(at) = cell(case, dice, Sheet::Parts, "price", named) else { return false };
    let id = text(&case.laid[parts], at.1, of).to_owned();
    let Some(houses) = case.at(Sheet::Institutions) else { return false };
    let Some(own) = case.laid[houses].column("id") else { return false };
    let Some(_) = case.row(houses, dice, |laid, row| text(laid, row, own) == id) else { return false };
    case.plant("part-above-service", at, "9000.00");
    true
}

pub fn too_early(case: &mut Case, dice: &mut Dice) -> bool {
    let Some(at) = cell(case, dice, Sheet::Institutions, "verified", |_, _| true) else { return false };
    case.plant("date-too-early", at, dice.word(&["2021-12-31", "2019-11-18", "2003-04-20"]));
    true
}

pub fn future(case: &mut Case, dice: &mut Dice) -> bool {
    let Some(at) = cell(case, dice, Sheet::Institutions, "verified", |_, _| true) else { return false };
    case.plant("date-in-future", at, dice.word(&["2032-11-18", "2031-01-01", "2024-01-02"]));
    true
}

pub fn garbled(case: &mut Case, dice: &mut Dice) -> bool {
    let Some(sheet) = case.at(Sheet::Institutions) else { return false };
    let Some(column) = case.laid[sheet].column("address") else { return false };
    let Some(row) = case.row(sheet, dice, |_, _| true) else { return false };
    // 示例区, written in UTF-8 and read as Windows-1252; 示例区虚构路, read as GBK.
    case.plant("mojibake", (sheet, row, column), dice.word(&["ç¤ºä¾‹åŒº", "绀轰緥鍖鸿櫄鏋勮矾"]));
    true
}

/// The same institution again, with another id and its name written otherwise.
pub fn twin(case: &mut Case, dice: &mut Dice) -> bool {
    let Some(sheet) = case.at(Sheet::Institutions) else { return false };
    let laid = &case.laid[sheet];
    let (Some(id), Some(name)) = (laid.column("id"), laid.column("name")) else { return false };
    let Some(row) = case.row(sheet, dice, |_, _| true) else { return false };
    let laid = &mut case.laid[sheet];
    let end = laid.grid.rows.len();
    let cells = laid.grid.rows[row].clone();
    laid.grid.rows.push(cells);
    let other = format!("{}（总院）", text(laid, row, name));
    laid.grid.set(end, id, Value::Text(format!("own-{end}")));
    case.taken.insert((sheet, end));
    case.plant("institution-twice", (sheet, end, name), &other);
    true
}

/// A cell that was dropped because it was empty: what stood to its right has slipped to the left.
pub fn shifted(case: &mut Case, dice: &mut Dice) -> bool {
    let Some(sheet) = case.at(Sheet::Institutions) else { return false };
    let laid = &case.laid[sheet];
    let strict = |column: usize| {
        let kind = laid.columns[column].map(|field| field.kind);
        matches!(kind, Some(Kind::Word(_) | Kind::Flag(_) | Kind::Day | Kind::Amount | Kind::Phones))
    };
    // Enough cells to the right that fit into no other column than their own.
    let telling = |row: usize, from: usize| {
        let filled = |column: &usize| *laid.grid.get(row, *column) != Value::Empty;
        (from + 1..laid.columns.len()).filter(|column| strict(*column)).filter(filled).count() >= 5
    };
    let places: Vec<(usize, usize)> = laid
        .data
        .iter()
        .flat_map(|row| (0..laid.columns.len()).map(move |column| (*row, column)))
        .filter(|(_, column)| laid.columns[*column].is_some())
        .filter(|(row, column)| *laid.grid.get(*row, *column) == Value::Empty && telling(*row, *column))
        .collect();
    let Some(&(row, column)) = places.get(dice.below(places.len())) else { return false };
    let width = laid.columns.len();
    let cells = &mut case.laid[sheet].grid.rows[row];
    cells.resize(width, Value::Empty);
    cells.remove(column);
    case.taken.insert((sheet, row));
    // Which of its cells is named is open: the row is what the clerk must look at.
    case.expect("row-shifted", (sheet, row, column), "");
    true
}

//! Faults in the flat form.

use std::collections::HashSet;

use super::case::Seen;
use super::dice::Dice;
use super::flat::{Flat, Over, of_institution};
use super::grid::Value;
use super::save::Form;
use super::seed;

/// A flat table in which faults are seeded.
pub struct Field<'a> {
    pub flat: &'a mut Flat,
    /// Institutions that hold a fault already.
    pub taken: HashSet<usize>,
    pub expected: Vec<Seen>,
}

/// Seeds one fault; whether there was a place for it.
pub type Seed = fn(&mut Field<'_>, &mut Dice) -> bool;

/// Every kind of fault by its name.
pub const SEEDS: &[(&str, Seed)] = &[
    ("a price that is none", |field, dice| price(field, dice, "amount-unreadable", seed::BAD_AMOUNTS)),
    ("a price finer than a fen", |field, dice| price(field, dice, "too-many-decimals", seed::FINE_AMOUNTS)),
    ("a price not above zero", |field, dice| price(field, dice, "not-above-zero", seed::ZERO_AMOUNTS)),
    ("a price too large", |field, dice| price(field, dice, "too-large", seed::LARGE_AMOUNTS)),
    ("a volume that is none", |field, dice| cell(field, dice, "volume", "wrong-type", seed::BAD_COUNTS)),
    ("an unknown implant", |field, dice| {
        cell(field, dice, "implant", "unknown-product", &["示例品牌99", "无名", "implant x"])
    }),
    ("an unknown crown", |field, dice| {
        cell(field, dice, "crown", "unknown-product", &["示例瓷块99", "烤瓷"])
    }),
    ("an unknown level", |field, dice| cell(field, dice, "level", "unknown-word", &["四级", "大型", "？"])),
    ("an unknown ownership", |field, dice| {
        cell(field, dice, "ownership", "unknown-word", &["民营", "其他", "合资"])
    }),
    ("an unknown answer", |field, dice| {
        cell(field, dice, "participates", "unknown-word", &["考虑中", "部分参与", "待定"])
    }),
    ("an unknown designation", |field, dice| {
        cell(field, dice, "designated", "unknown-word", &["申请中", "曾经"])
    }),
    ("no ownership", |field, dice| cell(field, dice, "ownership", "missing-field", &[""])),
    ("no answer", |field, dice| cell(field, dice, "participates", "missing-field", &[""])),
    ("an unknown header", unknown_header),
    ("a header that stands twice", header_twice),
];

/// A price of an institution that holds no fault yet.
fn price(field: &mut Field<'_>, dice: &mut Dice, code: &str, texts: &[&'static str]) -> bool {
    let key = dice.word(&["service", "implant-price", "crown-price"]);
    cell(field, dice, key, code, texts)
}

/// A cell of a column, in an institution that holds no fault yet.
fn cell(field: &mut Field<'_>, dice: &mut Dice, key: &str, code: &str, texts: &[&'static str]) -> bool {
    let flat = &field.flat;
    let column = flat.column(key);
    let own = of_institution(key);
    let fits = |at: usize| {
        let rows = &flat.blocks[at];
        // Where the institution stands again in each row, its other rows would say something else.
        !field.taken.contains(&at) && (!own || flat.over != Over::Repeated || rows.len() == 1)
    };
    let filled = |row: &usize| *flat.grid.get(*row, column) != Value::Empty;
    let mut all = Vec::new();
    for at in (0..flat.blocks.len()).filter(|at| fits(*at)) {
        all.extend(flat.blocks[at].iter().filter(|row| filled(row)).map(|row| (at, *row)));
    }
    let Some(&(at, row)) = all.get(dice.below(all.len())) else { return false };
    field.taken.insert(at);
    let text = dice.word(texts);
    field.flat.grid.set(row, column, Value::text(text));
    expect(field, code, (row, column), text);
    true
}

fn expect(field: &mut Field<'_>, code: &str, (row, column): (usize, usize), value: &str) {
    let seen = field.flat.seen(code, Some(row), Some(column), value);
    field.expected.push(seen);
}

/// A column that the form does not have, behind the others.
fn unknown_header(field: &mut Field<'_>, dice: &mut Dice) -> bool {
    beside(field, dice.word(&["审核状态", "网址", "法定代表人", "同级限价"]), "unknown-header")
}

fn header_twice(field: &mut Field<'_>, _: &mut Dice) -> bool {
    beside(field, "备注", "header-twice")
}

fn beside(field: &mut Field<'_>, header: &'static str, code: &str) -> bool {
    let flat = &mut field.flat;
    let (column, row) = (flat.grid.width(), flat.blocks[0][0]);
    if column > flat.columns.len() {
        return false;
    }
    // As the other headers: where there are two rows, merged over both.
    let head = flat.header_row(0);
    flat.grid.set(head, column, Value::text(header));
    if head < flat.head && flat.form == Form::Xlsx {
        flat.grid.merges.push((head, column, flat.head, column));
    }
    flat.grid.set(row, column, Value::text("某某"));
    expect(field, code, (head, column), header);
    true
}

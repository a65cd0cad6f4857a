//! Faults of every kind: each is put into a sheet, and says what must be found, where.

use implant_prices::fields::{Field, Kind, Sheet};

use super::case::Case;
use super::dice::Dice;
use super::grid::Value;
use super::lay::Laid;
use super::odd;
use super::save::Form;

/// Seeds one fault; whether there was a place for it.
pub type Seed = fn(&mut Case, &mut Dice) -> bool;

/// Every kind of fault by its name.
pub const SEEDS: &[(&str, Seed)] = &[
    ("an amount that is none", bad_amount),
    ("an amount finer than a fen", fine_amount),
    ("an amount not above zero", zero_amount),
    ("an amount too large", large_amount),
    ("a rate that is none", bad_rate),
    ("a rate too fine", fine_rate),
    ("a date that is none", bad_day),
    ("a count that is none", bad_count),
    ("degrees that are none", bad_degrees),
    ("a place nowhere on earth", nowhere),
    ("a word that is not known", bad_word),
    ("a needed cell that is empty", empty),
    ("a cell with a fault of the spreadsheet's own", fault),
    ("a code that lost its digits", lost_digits),
    ("a malformed code", malformed),
    ("a row of an unknown institution", stranger),
    ("a row of no institution", nobody),
    ("an unknown product", unknown_product),
    ("an unknown zone", unknown_zone),
    ("an unknown cap", unknown_cap),
    ("a modifier of an unknown item", unknown_item),
    ("an offer that stands twice", offer_twice),
    ("a part that stands twice", part_twice),
    ("an id that stands twice", id_twice),
    ("a period that ends before it starts", reversed),
    ("an unknown header", unknown_header),
    ("a column without a header", nameless),
    ("a header that stands twice", header_twice),
    ("an unknown key", unknown_key),
    ("a key that stands twice", key_twice),
    ("a value without its key", no_key),
    ("an unknown sheet", unknown_sheet),
    ("a character that cannot be shown", control),
    ("a slipped digit", odd::slipped),
    ("a slipped digit that was confirmed", odd::confirmed),
    ("a price of no implant", odd::implant_price),
    ("a crown above every ceiling", odd::crown_price),
    ("a purchase above the award", odd::purchase),
    ("a part above the whole", odd::part),
    ("a day too early", odd::too_early),
    ("a day to come", odd::future),
    ("a garbled text", odd::garbled),
    ("an institution that stands twice", odd::twin),
];

/// A fault after which nothing can be said of what its row may have named: it comes alone.
pub const ALONE: (&str, Seed) = ("a row that slipped to the left", odd::shifted);

/// Whether a field only says something of its own row: a fault in it has no other consequence.
fn lonely(field: &Field) -> bool {
    field.parent().is_none() && !matches!(field.path, "id" | "code" | "product" | "part")
}

fn filled(value: &Value) -> bool {
    *value != Value::Empty
}

/// Puts one of some texts into a cell of a kind.
fn plant(
    case: &mut Case,
    dice: &mut Dice,
    code: &str,
    texts: &[&'static str],
    wanted: impl Fn(&Field, &Value) -> bool,
) -> bool {
    let Some((sheet, row, column, _)) =
        case.cell(dice, |field, value| lonely(field) && filled(value) && wanted(field, value))
    else {
        return false;
    };
    case.plant(code, (sheet, row, column), dice.word(texts));
    true
}

/// Texts in cells of the kind, each with the fault.
pub const BAD_AMOUNTS: &[&str] = &[
    "100-656",
    "100～656",
    "100—656元",
    "约4000",
    "4000左右",
    "4171/4300",
    "1700、1350",
    "1,70",
    "41,71.00",
    "4171元起",
    "不低于800",
    "1 700",
    "4171.00.00",
    "l700",
    "17O0",
    "770元 327元",
    "价格另议770",
    "（770）",
    "4171,00",
    "770美元",
    "+30%",
];

fn bad_amount(case: &mut Case, dice: &mut Dice) -> bool {
    plant(case, dice, "amount-unreadable", BAD_AMOUNTS, |field, _| field.kind == Kind::Amount)
}

/// Texts in cells of the kind, each with the fault.
pub const FINE_AMOUNTS: &[&str] = &["4171.005", "770.123", "￥770.001元", "1,770.005", "３２７．００１"];

fn fine_amount(case: &mut Case, dice: &mut Dice) -> bool {
    plant(case, dice, "too-many-decimals", FINE_AMOUNTS, |field, _| field.kind == Kind::Amount)
}

/// Texts in cells of the kind, each with the fault.
pub const ZERO_AMOUNTS: &[&str] = &["0", "0.00", "-770", "0元", "-0.01"];

fn zero_amount(case: &mut Case, dice: &mut Dice) -> bool {
    plant(case, dice, "not-above-zero", ZERO_AMOUNTS, |field, _| field.kind == Kind::Amount)
}

/// Texts in cells of the kind, each with the fault.
pub const LARGE_AMOUNTS: &[&str] = &["99999999999999", "10000000000", "13306090010000"];

fn large_amount(case: &mut Case, dice: &mut Dice) -> bool {
    plant(case, dice, "too-large", LARGE_AMOUNTS, |field, _| field.kind == Kind::Amount)
}

fn bad_rate(case: &mut Case, dice: &mut Dice) -> bool {
    const TEXTS: &[&str] = &["九七折", "97", "30", "1", "30%-60%", "三成"];
    plant(case, dice, "amount-unreadable", TEXTS, |field, _| field.kind == Kind::Rate)
}

fn fine_rate(case: &mut Case, dice: &mut Dice) -> bool {
    plant(case, dice, "too-many-decimals", &["12.34567%", "0.123456"], |field, _| field.kind == Kind::Rate)
}

fn bad_day(case: &mut Case, dice: &mut Dice) -> bool {
    const TEXTS: &[&str] = &[
        "2023-02-30",
        "2023年13月1日",
        "2023年",
        "四月",
        "20/4/2023",
        "04-20",
        "2023-4",
        "4月20日",
        "23.4.20",
        "2023-11-31",
        "2023042",
        "待定",
        "2023-4-20至2024-4-19",
        "4/20/2023",
    ];
    // Without its own first day an award or an item would be in force beside the one before it.
    plant(case, dice, "date-unreadable", TEXTS, |field, _| field.kind == Kind::Day)
}

/// Texts in cells of the kind, each with the fault.
pub const BAD_COUNTS: &[&str] = &["12.5", "约120", "一百", "-3", "120-150", "12 0"];

fn bad_count(case: &mut Case, dice: &mut Dice) -> bool {
    plant(case, dice, "wrong-type", BAD_COUNTS, |field, _| field.kind == Kind::Count)
}

fn bad_degrees(case: &mut Case, dice: &mut Dice) -> bool {
    plant(case, dice, "amount-unreadable", &["北纬30度", "30°15′", "3O.5"], |field, _| {
        field.kind == Kind::Degrees
    })
}

fn nowhere(case: &mut Case, dice: &mut Dice) -> bool {
    plant(case, dice, "location-out-of-range", &["195", "-200.5"], |field, _| field.kind == Kind::Degrees)
}

fn bad_word(case: &mut Case, dice: &mut Dice) -> bool {
    const TEXTS: &[&str] = &["大概", "民营", "待核", "是否", "其它", "？"];
    plant(case, dice, "unknown-word", TEXTS, |field, _| matches!(field.kind, Kind::Flag(_) | Kind::Word(_)))
}

fn empty(case: &mut Case, dice: &mut Dice) -> bool {
    let needed = |field: &Field| field.need && (lonely(field) || matches!(field.path, "product" | "part"));
    let Some((sheet, row, column, _)) = case.cell(dice, |field, value| needed(field) && filled(value)) else {
        return false;
    };
    let blank = if dice.once_in(2) { Value::Empty } else { Value::Text(" 　".to_owned()) };
    case.laid[sheet].grid.set(row, column, blank);
    case.expect("missing-field", (sheet, row, column), "");
    true
}

fn fault(case: &mut Case, dice: &mut Dice) -> bool {
    let Some((sheet, row, column, _)) = case.cell(dice, |field, value| lonely(field) && filled(value)) else {
        return false;
    };
    if case.form != Form::Xlsx {
        case.taken.remove(&(sheet, row));
        return false;
    }
    // A program that computes the formula anew comes to the same fault.
    let faults = [
        ("=#REF!+1", "#REF!"),
        ("=VLOOKUP(A1,Z:Z,1,0)", "#N/A"),
        ("=\"a\"+1", "#VALUE!"),
        ("=1/0", "#DIV/0!"),
    ];
    let (formula, text) = *dice.pick(&faults);
    case.laid[sheet].grid.set(row, column, Value::Formula(formula, Some(text.to_owned())));
    case.expect("cell-error", (sheet, row, column), text);
    true
}

fn lost_digits(case: &mut Case, dice: &mut Dice) -> bool {
    // Only where nothing else hangs on the code.
    let wanted = |field: &Field| field.sheet == Sheet::Implants && field.kind == Kind::Codes;
    let Some((sheet, row, column, _)) = case.cell(dice, |field, value| wanted(field) && filled(value)) else {
        return false;
    };
    if case.form == Form::Xlsx && dice.once_in(2) {
        case.laid[sheet].grid.set(row, column, Value::Number(1.330_609_001e15));
        case.expect("digits-lost", (sheet, row, column), "1330609001000000");
    } else {
        case.plant("digits-lost", (sheet, row, column), dice.word(&["1.33E+13", "1.33061E+13", "1.2E+19"]));
    }
    true
}

fn malformed(case: &mut Case, dice: &mut Dice) -> bool {
    let area = |field: &Field| matches!(field.path, "area");
    let consumable = |field: &Field| field.sheet == Sheet::Implants && field.kind == Kind::Codes;
    let texts: &[&'static str] =
        if dice.once_in(2) { &["99010", "9901011", "示例区"] } else { &["C123", "C12345678901234567890"] };
    let which = texts[0] == "99010";
    let wanted =
        |field: &Field, value: &Value| filled(value) && if which { area(field) } else { consumable(field) };
    let Some((sheet, row, column, _)) = case.cell(dice, wanted) else { return false };
    // Two rows of one product that differ in its code are two products of one id.
    let laid = &case.laid[sheet];
    let id = |row: usize| match laid.column("id").map(|column| laid.grid.get(row, column)) {
        Some(Value::Text(id)) => id.trim(),
        _ => "",
    };
    let rows = laid.data.iter().filter(|other| id(**other) == id(row));
    if !which && rows.count() > 1 {
        return false;
    }
    case.plant("code-malformed", (sheet, row, column), dice.word(texts));
    true
}

/// A row of a sheet, and the column of a field in it.
fn row_of(case: &mut Case, dice: &mut Dice, sheet: Sheet, path: &str) -> Option<(usize, usize, usize)> {
    let at = case.at(sheet)?;
    let column = case.laid[at].column(path)?;
    let row = case.row(at, dice, |laid, row| filled(laid.grid.get(row, column)))?;
    Some((at, row, column))
}

const OFFERS: [Sheet; 4] = [Sheet::ImplantOffers, Sheet::CrownOffers, Sheet::Parts, Sheet::Prices];

fn stranger(case: &mut Case, dice: &mut Dice) -> bool {
    let sheet = *dice.pick(&OFFERS);
    let Some(at) = row_of(case, dice, sheet, "^id") else { return false };
    case.plant("unknown-institution", at, dice.word(&["H99010199999", "示例市第九十九医院", "A-1"]));
    true
}

fn nobody(case: &mut Case, dice: &mut Dice) -> bool {
    // The first row: a later one could continue the one above it.
    let sheet = *dice.pick(&OFFERS);
    let Some(at) = case.at(sheet) else { return false };
    let first = case.laid[at].data[0];
    let Some(column) = case.laid[at].column("^id") else { return false };
    if !case.taken.insert((at, first)) {
        return false;
    }
    case.plant("missing-field", (at, first, column), "");
    true
}

fn unknown_product(case: &mut Case, dice: &mut Dice) -> bool {
    let sheet = *dice.pick(&[Sheet::ImplantOffers, Sheet::CrownOffers]);
    let Some(at) = row_of(case, dice, sheet, "product") else { return false };
    // Of the row that it stands in: two of an institution would be an offer that stands twice.
    let product = format!("{}-{}", dice.word(&["implant-77", "crown-88", "士卓曼"]), at.1);
    case.plant("unknown-product", at, &product);
    true
}

fn unknown_zone(case: &mut Case, dice: &mut Dice) -> bool {
    let Some(at) = row_of(case, dice, Sheet::Caps, "where/zones") else { return false };
    case.plant("unknown-zone", at, "middle");
    true
}

fn unknown_cap(case: &mut Case, dice: &mut Dice) -> bool {
    let Some(at) = row_of(case, dice, Sheet::Caps, "amount/of") else { return false };
    case.plant("unknown-cap", at, "quaternary");
    true
}

fn unknown_item(case: &mut Case, dice: &mut Dice) -> bool {
    let Some(at) = row_of(case, dice, Sheet::Modifiers, "^code") else { return false };
    case.plant("unknown-item", at, "013306090990000");
    true
}

/// A row that stands a second time at the end of its sheet.
fn repeated(case: &mut Case, dice: &mut Dice, sheet: Sheet, path: &str, code: &str) -> bool {
    let Some((at, row, column)) = row_of(case, dice, sheet, path) else { return false };
    let laid = &mut case.laid[at];
    let end = laid.grid.rows.len();
    let cells = laid.grid.rows[row].clone();
    let Value::Text(text) = cells[column].clone() else { return false };
    laid.grid.rows.push(cells);
    case.taken.insert((at, end));
    case.expect(code, (at, end, column), text.trim());
    true
}

fn offer_twice(case: &mut Case, dice: &mut Dice) -> bool {
    let sheet = *dice.pick(&[Sheet::ImplantOffers, Sheet::CrownOffers]);
    repeated(case, dice, sheet, "product", "offer-twice")
}

fn part_twice(case: &mut Case, dice: &mut Dice) -> bool {
    let Some((at, row, column)) = row_of(case, dice, Sheet::Parts, "part") else { return false };
    let laid = &mut case.laid[at];
    let end = laid.grid.rows.len();
    let cells = laid.grid.rows[row].clone();
    laid.grid.rows.push(cells);
    case.taken.insert((at, end));
    // Of a part the finding says the word of the format, as the list has it.
    let Value::Text(text) = laid.grid.get(end, column).clone() else { return false };
    let Kind::Open(words) = laid.columns[column].unwrap().kind else { return false };
    let word = implant_prices::read::cell::open(words, text.trim());
    case.expect("part-twice", (at, end, column), &word);
    true
}

fn id_twice(case: &mut Case, dice: &mut Dice) -> bool {
    let sheet = *dice.pick(&[Sheet::Zones, Sheet::Caps]);
    // Only a cap from which no other is derived.
    let Some((at, _, column)) = row_of(case, dice, sheet, "id") else { return false };
    let laid = &mut case.laid[at];
    let last = *laid.data.last().unwrap();
    let Value::Text(first) = laid.grid.get(laid.data[0], column).clone() else { return false };
    if sheet == Sheet::Zones || !case.taken.insert((at, last)) {
        return false;
    }
    case.plant("id-twice", (at, last, column), &first);
    true
}

fn reversed(case: &mut Case, dice: &mut Dice) -> bool {
    let sheet = *dice.pick(&[Sheet::Caps, Sheet::Implants]);
    let path = if sheet == Sheet::Caps { "until" } else { "awards/*/until" };
    let Some(at) = row_of(case, dice, sheet, path) else { return false };
    case.plant("period-reversed", at, "2023-04-19");
    true
}

/// Columns that nothing else hangs on.
const OPTIONAL: &[&str] = &["address", "district", "licence", "company", "material", "content", "basis"];

fn optional(laid: &Laid, column: usize) -> bool {
    laid.columns[column].is_some_and(|field| OPTIONAL.contains(&field.path))
}

/// Whole columns, if no fault stands in their sheet: sheet and column.
fn column(case: &mut Case, dice: &mut Dice) -> Option<(usize, usize)> {
    let mut all = Vec::new();
    for (sheet, laid) in case.laid.iter().enumerate() {
        let free = !case.taken.iter().any(|(at, _)| *at == sheet);
        all.extend((0..laid.columns.len()).filter(|at| free && optional(laid, *at)).map(|at| (sheet, at)));
    }
    let found = *all.get(dice.below(all.len()))?;
    let rows: Vec<usize> = (0..case.laid[found.0].grid.rows.len()).collect();
    case.taken.extend(rows.into_iter().map(|row| (found.0, row)));
    Some(found)
}

/// The row in which the header of a column stands: in the upper one, when it is merged over both.
fn header_row(laid: &Laid, column: usize) -> usize {
    if filled(laid.grid.get(laid.head, column)) { laid.head } else { laid.head - 1 }
}

fn unknown_header(case: &mut Case, dice: &mut Dice) -> bool {
    let Some((sheet, column)) = column(case, dice) else { return false };
    let row = header_row(&case.laid[sheet], column);
    case.laid[sheet].columns[column] = None;
    case.plant(
        "unknown-header",
        (sheet, row, column),
        dice.word(&["备住", "网址", "法定代表人", "审核状态", "同级限价"]),
    );
    true
}

fn nameless(case: &mut Case, dice: &mut Dice) -> bool {
    let Some((sheet, _)) = column(case, dice) else { return false };
    let laid = &mut case.laid[sheet];
    let at = laid.grid.width() + dice.below(2);
    let row = *dice.pick(&laid.data);
    laid.grid.set(row, at, Value::text("见附件"));
    let head = laid.head;
    let seen = |case: &mut Case| case.expect("unknown-header", (sheet, head, at), "");
    seen(case);
    let last = case.expected.last_mut().unwrap();
    last.column = None;
    true
}

fn header_twice(case: &mut Case, dice: &mut Dice) -> bool {
    let Some((sheet, column)) = column(case, dice) else { return false };
    let laid = &mut case.laid[sheet];
    let header = laid.columns[column].unwrap().header;
    let at = laid.grid.width();
    let row = laid.head;
    laid.grid.set(row, at, Value::text(header));
    laid.grid.set(laid.data[0], at, Value::text("甲"));
    case.expect("header-twice", (sheet, row, at), header);
    true
}

fn unknown_key(case: &mut Case, dice: &mut Dice) -> bool {
    let Some(sheet) = case.at(Sheet::About) else { return false };
    let row = case.laid[sheet].grid.rows.len();
    case.laid[sheet].grid.set(row, 1, Value::text("某某"));
    case.taken.insert((sheet, row));
    about(case, "unknown-header", row, 0, dice.word(&["发布人", "联系人", "年度"]));
    true
}

fn key_twice(case: &mut Case, dice: &mut Dice) -> bool {
    let Some(sheet) = case.at(Sheet::About) else { return false };
    let row = case.laid[sheet].grid.rows.len();
    let key = dice.word(&["标题", "发布单位", "地区代码"]);
    if case.expected.iter().any(|seen| seen.value == key) {
        return false;
    }
    case.laid[sheet].grid.set(row, 1, Value::text("990100"));
    case.taken.insert((sheet, row));
    about(case, "field-twice", row, 0, key);
    true
}

fn no_key(case: &mut Case, _: &mut Dice) -> bool {
    let Some(sheet) = case.at(Sheet::About) else { return false };
    let row = case.laid[sheet].grid.rows.len();
    case.laid[sheet].grid.set(row, 1, Value::text("某某"));
    case.taken.insert((sheet, row));
    about(case, "missing-field", row, 0, "");
    true
}

/// A finding in `发布信息`, whose columns have fixed headers.
fn about(case: &mut Case, code: &str, row: usize, column: usize, text: &str) {
    let sheet = case.at(Sheet::About).unwrap();
    case.plant(code, (sheet, row, column), text);
}

fn unknown_sheet(case: &mut Case, dice: &mut Dice) -> bool {
    let name = dice.word(&["汇总统计", "审核记录"]);
    if case.laid.iter().any(|laid| laid.grid.name == name) {
        return false;
    }
    let rows = vec![vec![Value::text("甲"), Value::text("乙")]];
    let grid = super::grid::Grid::new(name, rows);
    case.laid.push(Laid {
        sheet: Sheet::Zones,
        grid,
        head: 0,
        group: None,
        columns: Vec::new(),
        data: Vec::new(),
    });
    case.expected.push(super::case::Seen {
        code: "unknown-sheet".to_owned(),
        file: Some(case.form.file(name)),
        sheet: Some(name.to_owned()),
        row: None,
        column: None,
        cell: None,
        value: name.to_owned(),
    });
    true
}

fn control(case: &mut Case, dice: &mut Dice) -> bool {
    if case.form == Form::Xlsx {
        return false;
    }
    let wanted = |field: &Field, value: &Value| {
        matches!(field.path, "name" | "address" | "note" | "content") && filled(value)
    };
    let Some((sheet, row, column, _)) = case.cell(dice, wanted) else { return false };
    case.laid[sheet].grid.set(row, column, Value::text("示例\u{7}甲"));
    case.expect("control-character", (sheet, row, column), "示例\\u{7}甲");
    true
}

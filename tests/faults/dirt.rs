//! Cells as they stand in real tables, each of which has one sure reading.

use implant_prices::day::Day;
use implant_prices::fields::{Field, Kind, Sheet};

use super::dice::Dice;
use super::grid::Value;
use super::lay::Laid;
use super::save::Form;

/// Writes cells of a sheet in other ways that say the same.
pub fn soil(laid: &mut Laid, form: Form, dice: &mut Dice) {
    for row in laid.data.clone() {
        for column in 0..laid.columns.len() {
            let Some(field) = laid.columns[column] else { continue };
            if dice.once_in(3) {
                let value = other(laid.grid.get(row, column), field, form, dice);
                laid.grid.set(row, column, value);
            }
        }
    }
}

/// The same value in another way.
fn other(value: &Value, field: &Field, form: Form, dice: &mut Dice) -> Value {
    let text = match value {
        Value::Text(text) => text.clone(),
        Value::Empty if says_so(field) => return Value::text(dice.word(NOT_PUBLISHED)),
        _ => return value.clone(),
    };
    match field.kind {
        Kind::Amount => amount(&text, form, dice),
        Kind::Rate => rate(&text, form, dice),
        Kind::Day => day(&text, form, dice),
        Kind::Count => match dice.below(3) {
            0 if form == Form::Xlsx => Value::Number(text.parse().unwrap()),
            1 => Value::text(wide(&text)),
            _ => spaced(&text, dice),
        },
        Kind::Degrees if form == Form::Xlsx => Value::Number(text.parse().unwrap()),
        Kind::Flag(words) | Kind::Word(words) => {
            let (_, all) = words.0.iter().find(|(_, all)| all.contains(&text.as_str())).unwrap();
            match dice.below(4) {
                0 => spaced(&text, dice),
                1 => Value::text(wide(dice.word(all))),
                _ => Value::text(dice.word(all)),
            }
        }
        Kind::Codes | Kind::Phones | Kind::WordList(_) => {
            let mark = dice.word(&["；", ";", "、", "，", ",", "\n", " ； "]);
            Value::text(text.replace('；', mark))
        }
        Kind::Text if digits(&text) && text.len() < 15 && !text.starts_with('0') && form == Form::Xlsx => {
            Value::Number(text.parse().unwrap())
        }
        Kind::Text | Kind::Degrees => spaced(&text, dice),
        Kind::Texts | Kind::Open(_) | Kind::OpenList(_) => Value::Text(text),
    }
}

/// How a table says that a price was not published.
pub const NOT_PUBLISHED: &[&str] = &["面议", "/", "无", "—", " — "];

/// Whether an empty cell may as well say that the price was not published.
fn says_so(field: &Field) -> bool {
    let of_an_institution = matches!(
        field.sheet,
        Sheet::Institutions | Sheet::ImplantOffers | Sheet::CrownOffers | Sheet::Parts | Sheet::Prices
    );
    field.kind == Kind::Amount && of_an_institution
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits and signs in full width.
fn wide(text: &str) -> String {
    let wider = |c: char| match c {
        '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap(),
        _ => c,
    };
    text.chars().map(wider).collect()
}

fn spaced(text: &str, dice: &mut Dice) -> Value {
    Value::Text(format!("{}{text}{}", dice.word(&["", " ", "　", "\u{a0}"]), dice.word(&["", " ", "　"])))
}

fn grouped(whole: &str) -> String {
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// An amount, as it stands in the writer's form `4171.00`.
pub fn amount(text: &str, form: Form, dice: &mut Dice) -> Value {
    let (whole, part) = text.split_once('.').unwrap();
    let short = text.trim_end_matches('0').trim_end_matches('.');
    let thousand = |text: &str| text.parse::<usize>().ok().filter(|yuan| yuan % 100 == 0 && *yuan >= 1_000);
    Value::Text(match dice.below(13) {
        0 => short.to_owned(),
        1 => format!("￥{}.{part}元", grouped(whole)),
        2 => format!("¥{text}"),
        3 => format!("{short}元/颗"),
        4 => wide(text),
        5 => format!("{}.{part}", grouped(whole)),
        6 => format!("{short} 元"),
        7 => format!("{text}元/套"),
        8 if part == "00" && thousand(whole).is_some() => {
            let yuan = thousand(whole).unwrap();
            let tenths = if yuan % 1_000 == 0 { String::new() } else { format!(".{}", yuan % 1_000 / 100) };
            format!("{}{tenths}千", yuan / 1_000)
        }
        9 | 10 if form == Form::Xlsx => {
            return Value::Number(text.parse().unwrap());
        }
        11 => format!("￥{}", wide(short)),
        _ => return spaced(text, dice),
    })
}

fn rate(text: &str, form: Form, dice: &mut Dice) -> Value {
    let percent = text.strip_suffix('%').unwrap();
    let share = percent.parse::<f64>().unwrap() / 100.0;
    match dice.below(4) {
        0 => Value::text(wide(text)),
        1 if share < 1.0 => Value::Text(share.to_string()),
        2 if form == Form::Xlsx => Value::Number(share),
        3 => Value::Text(format!("{percent} %")),
        _ => spaced(text, dice),
    }
}

fn day(text: &str, form: Form, dice: &mut Dice) -> Value {
    let day = Day::parse(text).unwrap();
    let parts: Vec<u32> = text.split('-').map(|part| part.parse().unwrap()).collect();
    let [year, month, date] = parts[..] else { panic!("{text}") };
    Value::Text(match dice.below(11) {
        0 => format!("{year}/{month}/{date}"),
        1 => format!("{year}.{month}.{date}"),
        2 => format!("{year}年{month}月{date}日"),
        3 => format!("{year}年{month:02}月{date:02}日"),
        4 => text.replace('-', ""),
        5 => wide(text),
        6 => format!("{year} 年 {month} 月 {date} 日"),
        7 => format!("{text} 00:00:00"),
        8 | 9 if form == Form::Xlsx => return Value::Date(day),
        // The serial number of the day: what a date becomes when its cell loses its format.
        10 if form == Form::Xlsx => {
            return Value::Number(f64::from(day.number() - day_one()));
        }
        _ => return spaced(text, dice),
    })
}

/// The day that spreadsheets count as 0, as they count after February 1900.
fn day_one() -> i32 {
    Day::parse("1899-12-30").unwrap().number()
}

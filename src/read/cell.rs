//! One cell → one value of the list, read for sure or not at all.

use rust_decimal::Decimal;

use crate::day::Day;
use crate::fields::{Kind, Words, meant};
use crate::finding::Code;
use crate::node::{Node, tidy};

/// A cell as the file holds it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text, tidied.
    Text(String),
    /// A number; spreadsheets know no others.
    Number(f64),
    /// A cell formatted as a date.
    Day(Day),
    /// TRUE or FALSE.
    Flag(bool),
    /// An error of the spreadsheet's own, `#REF!`.
    Error(String),
}

impl Cell {
    /// A cell with a text; an empty one where there is none.
    #[must_use]
    pub fn text(raw: &str) -> Cell {
        match tidy(raw) {
            text if text.is_empty() => Cell::Empty,
            text => Cell::Text(text),
        }
    }

    /// The value as a person sees it.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Error(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Day(day) => day.to_string(),
            Cell::Flag(flag) => if *flag { "TRUE" } else { "FALSE" }.to_owned(),
        }
    }
}

/// Why a cell is not read: the code of the finding, the value, a second fact.
pub type Unread = (Code, String, String);

/// What a cell of a field says; `None` when it says nothing.
pub fn read(cell: &Cell, kind: Kind) -> Result<Option<Node>, Unread> {
    let unread = |code, other: &str| Err((code, cell.shown(), other.to_owned()));
    let text = match (cell, kind) {
        (Cell::Empty, _) => return Ok(None),
        (Cell::Error(_), _) => return unread(Code::CellError, ""),
        (Cell::Day(day), Kind::Day) => return Ok(Some(Node::Text(day.to_string()))),
        (Cell::Flag(flag), Kind::Flag(_)) => return Ok(Some(Node::Bool(*flag))),
        (Cell::Day(_) | Cell::Flag(_), _) => return unread(Code::WrongType, "cell"),
        // The shortest text that stands for the number is what the clerk typed.
        (Cell::Number(number), Kind::Text | Kind::Codes | Kind::Texts) if number.abs() >= 1e15 => {
            return unread(Code::DigitsLost, "");
        }
        (Cell::Number(number), _) => number.to_string(),
        (Cell::Text(text), _) => text.clone(),
    };
    match kind {
        Kind::Text => Ok(Some(Node::Text(text))),
        Kind::Amount => match amount(&text) {
            Some(plain) => Ok(plain.map(Node::Text)),
            None => unread(Code::AmountUnreadable, "1234.50"),
        },
        _ if matches!(kind, Kind::Rate | Kind::Day | Kind::Count) && is_dash(&text) => Ok(None),
        Kind::Rate => rate(&text)
            .map_or_else(|| unread(Code::AmountUnreadable, "97%"), |rate| Ok(Some(Node::Text(rate)))),
        Kind::Day => day(&text)
            .map_or_else(|| unread(Code::DateUnreadable, ""), |day| Ok(Some(Node::Text(day.to_string())))),
        Kind::Count => match half(&text).parse::<u32>() {
            Ok(count) => Ok(Some(Node::Number(count.into()))),
            Err(_) => unread(Code::WrongType, "count"),
        },
        Kind::Degrees => match degrees(&text) {
            Some(number) => Ok(Some(Node::Number(number))),
            None => unread(Code::AmountUnreadable, "110.25"),
        },
        Kind::Flag(words) => word(words, &text).map(|code| Some(Node::Bool(code == "true"))),
        Kind::Word(words) => word(words, &text).map(|code| Some(Node::Text(code.to_owned()))),
        Kind::Open(words) => Ok(Some(Node::Text(open(words, &text)))),
        Kind::Texts | Kind::Codes => Ok(list(split(&text, kind.separators()))),
        Kind::WordList(words) => {
            let parts = split(&text, kind.separators());
            let codes: Result<Vec<String>, Unread> =
                parts.iter().map(|part| word(words, part).map(str::to_owned)).collect();
            codes.map(list)
        }
    }
}

fn list(parts: Vec<String>) -> Option<Node> {
    (!parts.is_empty()).then(|| Node::List(parts.into_iter().map(Node::Text).collect()))
}

fn word(words: &Words, text: &str) -> Result<&'static str, Unread> {
    words.code(text).ok_or_else(|| {
        let near = meant(text, &words.read().collect::<Vec<_>>(), &words.written());
        (Code::UnknownWord, text.to_owned(), near)
    })
}

/// A known word as the format writes it, any other text as it stands. A backslash at the beginning
/// says that the rest is a text, even if it looks like a known word.
#[must_use]
pub fn open(words: &Words, text: &str) -> String {
    match text.strip_prefix('\\') {
        Some(text) => text.to_owned(),
        None => words.code(text).unwrap_or(text).to_owned(),
    }
}

/// The values of one cell. A backslash before a separator, or before a backslash, makes it part of
/// the value.
#[must_use]
pub fn split(text: &str, separators: &[char]) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let escaped = letters.next_if(|next| letter == '\\' && (*next == '\\' || separators.contains(next)));
        match (escaped, parts.last_mut()) {
            (None, _) if separators.contains(&letter) => parts.push(String::new()),
            (Some(next), Some(part)) => part.push(next),
            (None, Some(part)) => part.push(letter),
            (_, None) => {}
        }
    }
    parts.into_iter().map(|part| tidy(&part)).filter(|part| !part.is_empty()).collect()
}

/// Full-width letters, digits and signs as half-width ones, without any white space.
fn half(text: &str) -> String {
    let narrow = |c| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '￥' => '¥',
        '。' => '.',
        _ => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect()
}

/// How a table says that there is nothing to say.
fn is_dash(text: &str) -> bool {
    matches!(half(text).as_str(), "/" | "-" | "--" | "—" | "——" | "–")
}

/// What an amount's cell says: `None` when it cannot be read for sure, `Some(None)` when it says that
/// no price was published.
fn amount(text: &str) -> Option<Option<String>> {
    let half = half(text);
    if is_dash(&half) || matches!(half.as_str(), "面议" | "无" | "未公布" | "未公示" | "暂无") {
        return Some(None);
    }
    let body = half.strip_prefix('¥').unwrap_or(&half);
    let body = body.split_once("元").map_or(Some(body), |(body, unit)| is_unit(unit).then_some(body))?;
    let plain = ungrouped(body)?;
    is_plain(plain.strip_prefix('-').unwrap_or(&plain)).then_some(Some(plain))
}

/// Whether what follows 元 only says what one price is for.
fn is_unit(text: &str) -> bool {
    let each = ["颗", "套", "牙位", "牙", "例", "次", "枚", "个", "件", "单颌"];
    text.is_empty() || text == "整" || text.strip_prefix(['/', '每']).is_some_and(|unit| each.contains(&unit))
}

/// A number without its separators of thousands; `None` when they stand in the wrong places.
fn ungrouped(text: &str) -> Option<String> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let good = rest.is_empty() || (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    (good && !part.contains(',')).then(|| text.replace(',', ""))
}

fn is_plain(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.split_once('.').map_or_else(|| digits(text), |(whole, part)| digits(whole) && digits(part))
}

/// A rate as the format writes it. Two and above needs the percent sign: 30 could be 30% or 3000%.
fn rate(text: &str) -> Option<String> {
    let half = half(text);
    let number = |text: &str| if is_plain(text) { text.parse::<Decimal>().ok() } else { None };
    let rate = match half.strip_suffix('%') {
        Some(percent) => number(percent)?.checked_div(Decimal::ONE_HUNDRED)?,
        None => number(&half).filter(|rate| *rate < Decimal::TWO)?,
    };
    Some(rate.normalize().to_string())
}

fn day(text: &str) -> Option<Day> {
    let half = half(text.strip_suffix("00:00:00").unwrap_or(text));
    if half.len() == 8 && half.bytes().all(|b| b.is_ascii_digit()) {
        return Day::parse(&format!("{}-{}-{}", &half[..4], &half[4..6], &half[6..]));
    }
    let plain = half.trim_end_matches(['日', '号', 'T']).replace(['年', '月', '/', '.'], "-");
    let parts: Vec<&str> = plain.split('-').collect();
    let digits = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
    match parts[..] {
        [year, month, day] if year.len() == 4 && parts.iter().all(digits) => {
            Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    }
}

fn degrees(text: &str) -> Option<serde_json::Number> {
    let half = half(text);
    is_plain(half.strip_prefix('-').unwrap_or(&half))
        .then(|| half.parse().ok())
        .flatten()
        .and_then(serde_json::Number::from_f64)
}

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
        (Cell::Day(_) | Cell::Flag(_), _) => return misfit(cell, kind),
        (Cell::Number(number), Kind::Phones) if is_short_of_zero(*number) => {
            return unread(Code::CodeMalformed, "");
        }
        // The shortest text that stands for the number is what the clerk typed.
        (Cell::Number(number), Kind::Text | Kind::Codes | Kind::Phones | Kind::Texts)
            if number.abs() >= 1e15 =>
        {
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
        Kind::Rate => rate(&text, matches!(cell, Cell::Number(_)))
            .map_or_else(|| unread(Code::AmountUnreadable, "97%"), |rate| Ok(Some(Node::Text(rate)))),
        Kind::Day => day(&text)
            .map_or_else(|| unread(Code::DateUnreadable, ""), |day| Ok(Some(Node::Text(day.to_string())))),
        Kind::Count => match half(&text).parse::<u32>() {
            Ok(count) if !is_torn(&text) => Ok(Some(Node::Number(count.into()))),
            _ => unread(Code::WrongType, "count"),
        },
        Kind::Degrees => match degrees(&text) {
            Some(number) => Ok(Some(Node::Number(number))),
            None => unread(Code::AmountUnreadable, "110.25"),
        },
        Kind::Flag(words) => word(words, &text).map(|code| Some(Node::Bool(code == "true"))),
        Kind::Word(words) => word(words, &text).map(|code| Some(Node::Text(code.to_owned()))),
        Kind::Open(words) => Ok(Some(Node::Text(open(words, &text)))),
        Kind::Texts | Kind::Codes | Kind::Phones => Ok(list(split(&text, kind.separators()))),
        Kind::OpenList(words) => {
            Ok(list(split(&text, kind.separators()).iter().map(|part| open(words, part)).collect()))
        }
        Kind::WordList(words) => {
            let parts = split(&text, kind.separators());
            let codes: Result<Vec<String>, Unread> =
                parts.iter().map(|part| word(words, part).map(str::to_owned)).collect();
            codes.map(list)
        }
    }
}

/// A date or a TRUE in a cell that wants something else.
fn misfit(cell: &Cell, kind: Kind) -> Result<Option<Node>, Unread> {
    let (code, other) = match kind {
        Kind::Amount => (Code::AmountUnreadable, "1234.50"),
        Kind::Rate => (Code::AmountUnreadable, "97%"),
        Kind::Degrees => (Code::AmountUnreadable, "110.25"),
        Kind::Day => (Code::DateUnreadable, ""),
        Kind::Count => (Code::WrongType, "count"),
        _ => (Code::WrongType, "cell"),
    };
    Err((code, cell.shown(), other.to_owned()))
}

/// Whether a telephone number that stands as a number is none as it stands, most likely because it began
/// with a 0: it is too long to be local, no mobile (1 and ten digits), and no 400 or 800 number.
pub fn is_short_of_zero(number: f64) -> bool {
    let digits = number.to_string();
    let whole = digits.bytes().all(|b| b.is_ascii_digit());
    let mobile = digits.len() == 11 && digits.starts_with('1');
    let service = digits.len() == 10 && digits.starts_with(['4', '8']) && digits[1..].starts_with("00");
    !whole || digits.len() > 8 && !mobile && !service
}

fn list(parts: Vec<String>) -> Option<Node> {
    (!parts.is_empty()).then(|| Node::List(parts.into_iter().map(Node::Text).collect()))
}

/// How many words a clerk reads at a glance.
const FEW: usize = 10;

fn word(words: &Words, text: &str) -> Result<&'static str, Unread> {
    words.code(text).ok_or_else(|| {
        // Where the words are few all are named: the nearest can say the opposite (已参与 and 未参与).
        let written = words.written();
        let near = match written.len() {
            0..=FEW => written.join("、"),
            _ => meant(text, &words.read().collect::<Vec<_>>(), &written),
        };
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

/// Whether white space stands within what is read as one number: these could be two.
fn is_torn(text: &str) -> bool {
    let of_number = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let parts: Vec<String> = text.split_whitespace().map(half).collect();
    parts.windows(2).any(|pair| {
        let (end, start) = (pair[0].chars().next_back(), pair[1].chars().next());
        end.as_ref().is_some_and(of_number) && start.as_ref().is_some_and(of_number)
    })
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
    if is_torn(text) {
        return None;
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

/// A rate as the format writes it. A text of one and above needs the percent sign: 1 could be 1% or 100%.
/// A number below two is what a cell in percent holds: 1.5 is shown as 150%.
fn rate(text: &str, is_number: bool) -> Option<String> {
    let half = half(text);
    let number = |text: &str| if is_plain(text) { text.parse::<Decimal>().ok() } else { None };
    let limit = if is_number { Decimal::TWO } else { Decimal::ONE };
    let rate = match half.strip_suffix('%') {
        Some(percent) => number(percent)?.checked_div(Decimal::ONE_HUNDRED)?,
        None => number(&half).filter(|rate| *rate < limit)?,
    };
    (!is_torn(text)).then(|| rate.normalize().to_string())
}

fn day(text: &str) -> Option<Day> {
    let text = text.strip_suffix("00:00:00").unwrap_or(text);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_numeric());
    let parts: Vec<&str> = text.split_whitespace().collect();
    if parts.windows(2).any(|pair| digit(pair[0].chars().next_back()) && digit(pair[1].chars().next())) {
        return None;
    }
    let half = half(text);
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
    (is_plain(half.strip_prefix('-').unwrap_or(&half)) && !is_torn(text))
        .then(|| half.parse().ok())
        .flatten()
        .and_then(serde_json::Number::from_f64)
}

//! One cell → one value of the list, read for sure or not at all.

use super::number::{self, Per, half, is_absent, is_dash, is_scientific};
use super::{letters, settle};
use crate::day::Day;
use crate::fields::{Field, Kind, Sheet, Words, meant};
use crate::finding::{Code, Reason};
use crate::money::{Amount, Rate};
use crate::node::{Node, tidy};

/// A cell as the file holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    #[default]
    Empty,
    /// A text, without white space around it.
    Text(&'a str),
    /// A number; spreadsheets know no others.
    Number(f64),
    /// A cell formatted as a date.
    Day(Day),
    /// TRUE or FALSE.
    Flag(bool),
    /// An error of the spreadsheet's own, `#REF!`.
    Error(&'a str),
    /// A number or a code some of whose letters are raised, lowered or struck out, as it is shown.
    Marked(&'a str),
}

impl Cell<'_> {
    /// A cell with a text; an empty one where there is none.
    #[must_use]
    pub fn text(raw: &str) -> Cell<'_> {
        match raw.trim() {
            "" => Cell::Empty,
            text => Cell::Text(text),
        }
    }

    /// A cell with a text and the white space around it.
    #[must_use]
    pub fn text_as_stands(raw: &str) -> Cell<'_> {
        if raw.is_empty() { Cell::Empty } else { Cell::Text(raw) }
    }

    /// The value as a person sees it.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Error(text) | Cell::Marked(text) => (*text).to_owned(),
            Cell::Number(number) => number.to_string(),
            Cell::Day(day) => day.to_string(),
            Cell::Flag(flag) => if *flag { "TRUE" } else { "FALSE" }.to_owned(),
        }
    }
}

/// Why a cell is not read: the code of the finding, the value, a second fact.
pub type Unread = (Code, String, String);

/// What a cell of a field says. Where the field may be absent, a word for nothing says that it is.
pub fn of(field: &Field, cell: Cell<'_>) -> Result<Option<Node>, Unread> {
    let kind = field.kind;
    let known = |text: &str| kind.words().is_some_and(|words| words.code(text).is_some());
    let no_text =
        matches!(kind, Kind::Rate | Kind::Day | Kind::Count | Kind::Degrees | Kind::Flag(_) | Kind::Word(_));
    match cell {
        Cell::Text(text) if no_text && !field.need && is_absent(text) && !known(text) => Ok(None),
        _ => read_as(cell, kind, per(field)),
    }
}

/// What the amounts of a field are the price of.
pub(super) fn per(field: &Field) -> Per {
    if matches!(field.sheet, Sheet::Prices | Sheet::Items) { Per::Item } else { Per::One }
}

/// What a cell of a kind says; `None` when it says nothing.
pub fn read(cell: Cell<'_>, kind: Kind) -> Result<Option<Node>, Unread> {
    read_as(cell, kind, Per::Item)
}

fn read_as(cell: Cell<'_>, kind: Kind, per: Per) -> Result<Option<Node>, Unread> {
    let unread = |code, other: &str| Err((code, cell.shown(), other.to_owned()));
    let number;
    let text = match (cell, kind) {
        (Cell::Empty, _) => return Ok(None),
        (Cell::Error(_), _) => return unread(Code::CellError, ""),
        (Cell::Marked(_), _) => return unread(Code::LettersDiffer, ""),
        (Cell::Day(day), Kind::Day) => return Ok(Some(Node::Text(day.to_string()))),
        (Cell::Flag(flag), Kind::Flag(_)) => return Ok(Some(Node::Bool(flag))),
        (Cell::Day(_) | Cell::Flag(_), _) => return misfit(cell, kind),
        (Cell::Number(number), Kind::Phones) if is_short_of_zero(number) => {
            return unread(Code::CodeMalformed, "");
        }
        // The shortest text that stands for the number is what the clerk typed.
        (Cell::Number(number), Kind::Text | Kind::Codes | Kind::Phones | Kind::Texts)
            if number.abs() >= 1e15 =>
        {
            return unread(Code::DigitsLost, "");
        }
        (Cell::Number(value), _) => {
            number = value.to_string();
            number.as_str()
        }
        (Cell::Text(text), Kind::Text | Kind::Codes | Kind::Texts) if is_scientific(text) => {
            return unread(Code::DigitsLost, "");
        }
        (Cell::Text(text), Kind::Amount | Kind::Count | Kind::Rate | Kind::Day | Kind::Phones)
            if letters::is_apart(text) =>
        {
            return unread(Code::LettersDiffer, "");
        }
        (Cell::Text(text), _) if number::is_as_above(text) => {
            return unread(Code::UnknownWord, Reason::AsAbove.code());
        }
        (Cell::Text(text), _) => number::kept_from_above(text).unwrap_or(text),
    };
    match kind {
        Kind::Text => Ok(Some(Node::Text(text.to_owned()))),
        Kind::Amount => match number::amount(text, per) {
            // Said here, where the cell is still as it stands.
            Ok(Some(plain)) => match Amount::parse(&plain) {
                Ok(_) => Ok(Some(Node::Text(plain))),
                Err(fault) => unread(settle::own(fault.code()), ""),
            },
            Ok(None) => Ok(None),
            Err(reason) => unread(Code::AmountUnreadable, reason.map_or("1234.50", Reason::code)),
        },
        _ if matches!(kind, Kind::Rate | Kind::Day | Kind::Count) && is_dash(text) => Ok(None),
        Kind::Rate => match number::rate(text) {
            Some(plain) => match Rate::parse(&plain) {
                Ok(_) => Ok(Some(Node::Text(plain))),
                Err(fault) => unread(settle::own(fault.code()), ""),
            },
            None => unread(Code::AmountUnreadable, "97%"),
        },
        Kind::Day => number::day(text)
            .map_or_else(|| unread(Code::DateUnreadable, ""), |day| Ok(Some(Node::Text(day.to_string())))),
        Kind::Count if number::is_one_or_two(text) => unread(Code::AmountUnreadable, Reason::OneOrTwo.code()),
        Kind::Count => number::count(text)
            .map_or_else(|| unread(Code::WrongType, "count"), |count| Ok(Some(Node::Number(count.into())))),
        Kind::Degrees => match number::degrees(text) {
            Some(number) => Ok(Some(Node::Number(number))),
            None => unread(Code::AmountUnreadable, "110.25"),
        },
        Kind::Flag(words) => word(words, text).map(|code| Some(Node::Bool(code == "true"))),
        Kind::Word(words) => word(words, text).map(|code| Some(Node::Text(code.to_owned()))),
        // What begins with a backslash is none of the words.
        Kind::Open(words) if words.is_marked(text) => {
            word(words, text).map(|code| Some(Node::Text(code.to_owned())))
        }
        Kind::Open(words) => Ok(Some(Node::Text(open(words, text)))),
        Kind::Phones => match phones(text).iter().map(|phone| whole(phone)).collect::<Result<Vec<_>, _>>() {
            Ok(all) => Ok(list(all)),
            Err(code) => unread(code, ""),
        },
        Kind::Texts | Kind::Codes => Ok(list(split(text, kind.separators()))),
        Kind::OpenList(words) => {
            Ok(list(split(text, kind.separators()).iter().map(|part| open(words, part)).collect()))
        }
        Kind::WordList(words) => {
            let parts = split(text, kind.separators());
            let codes: Result<Vec<String>, Unread> =
                parts.iter().map(|part| word(words, part).map(str::to_owned)).collect();
            codes.map(list)
        }
    }
}

/// Stands for a space that a backslash keeps from separating.
const KEPT: char = '\u{e000}';

/// The telephone numbers of a cell. Where nothing else separates them a space does, between two that are
/// each long enough to be called. A backslash before a space, or before a dash that means nothing, keeps it.
fn phones(text: &str) -> Vec<String> {
    if number::is_nothing(text) {
        return Vec::new();
    }
    if let Some(kept) = text.strip_prefix('\\').filter(|kept| number::is_nothing(kept) && *kept != "\\") {
        return vec![tidy(kept)];
    }
    let mut marked = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some('\\') if letter == '\\' => {
                marked.push_str("\\\\");
                letters.next();
            }
            Some(next) if letter == '\\' && is_space(*next) => marked.push(KEPT),
            _ => marked.push(letter),
        }
    }
    let each = |part: String| match part.contains(KEPT) {
        true => vec![part.replace(KEPT, "")],
        false if is_two_phones(&part) => {
            part.split(is_space).filter(|one| !one.is_empty()).map(str::to_owned).collect()
        }
        false => vec![part],
    };
    split(&marked, Kind::Phones.separators()).into_iter().flat_map(each).collect()
}

/// A telephone number that a program has written as a number with decimals, `13912345678.0`, without them.
/// One whose digits are lost, or the zero that it began with, is none.
fn whole(phone: &str) -> Result<String, Code> {
    if is_scientific(phone) {
        return Err(Code::DigitsLost);
    }
    let Some(digits) = without_decimals(phone) else { return Ok(phone.to_owned()) };
    match digits.parse() {
        Ok(number) if !digits.starts_with('0') && !is_short_of_zero(number) => Ok(digits.to_owned()),
        _ => Err(Code::CodeMalformed),
    }
}

/// The digits of a number of telephone length that is written with a point and zeros.
fn without_decimals(phone: &str) -> Option<&str> {
    let (digits, zeros) = phone.split_once('.')?;
    let all = |text: &str, test: fn(&u8) -> bool| !text.is_empty() && text.bytes().all(|b| test(&b));
    (digits.len() >= 7 && all(digits, u8::is_ascii_digit) && all(zeros, |b| *b == b'0')).then_some(digits)
}

/// A cell of telephone numbers in which one stands as a number with decimals, as it should be written.
#[must_use]
pub fn mended_phones(text: &str) -> Option<String> {
    let mut mended = text.to_owned();
    for phone in phones(text) {
        if without_decimals(&phone).is_some() {
            mended = mended.replace(&phone, &whole(&phone).ok()?);
        }
    }
    (mended != text).then_some(mended)
}

/// Whether a text is two telephone numbers with a space between them.
#[must_use]
pub fn is_two_phones(text: &str) -> bool {
    let long = |part: &str| part.is_empty() || part.chars().filter(char::is_ascii_digit).count() >= 7;
    text.contains(is_space) && text.split(is_space).all(long)
}

/// White space within a line: line ends separate anyway.
#[must_use]
pub fn is_space(letter: char) -> bool {
    letter.is_whitespace() && letter != '\n'
}

/// A cell as it is written, where its text could be taken for one that points to another cell.
#[must_use]
pub fn kept(text: String) -> String {
    let is_like = number::is_as_above(text.trim_start_matches('\\'));
    if is_like { format!("\\{text}") } else { text }
}

/// Whether a whole cell only points to another one: 同上.
#[must_use]
pub(super) fn is_as_above(cell: Cell<'_>) -> bool {
    matches!(cell, Cell::Text(text) if number::is_as_above(text))
}

/// Whether a whole cell says that there is nothing.
#[must_use]
pub fn says_nothing(text: &str) -> bool {
    number::is_nothing(text)
}

/// A date or a TRUE in a cell that wants something else.
fn misfit(cell: Cell<'_>, kind: Kind) -> Result<Option<Node>, Unread> {
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

/// The level and the class of one text, as 三级甲等 or 三甲.
#[must_use]
pub fn level_and_class(text: &str) -> Option<(&'static str, &'static str)> {
    let plain = half(text);
    let plain = plain.strip_suffix("医院").unwrap_or(&plain);
    let mut letters = plain.chars();
    let level = match letters.next()? {
        '三' | '3' => "tertiary",
        '二' | '2' => "secondary",
        '一' | '1' => "primary",
        _ => return None,
    };
    let rest = letters.as_str();
    let rest = rest.strip_prefix('级').unwrap_or(rest);
    let class = rest.strip_suffix('等').unwrap_or(rest);
    let class = ["特", "甲", "乙", "丙"].into_iter().find(|known| *known == class)?;
    Some((level, class))
}

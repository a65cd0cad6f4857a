//! Numbers, shares and days as people write them → as the format writes them, exactly or not at all.

use rust_decimal::Decimal;

use crate::day::Day;
use crate::fields::ONE;
use crate::finding::{Reason, is_unseen};

/// Full-width letters, digits and signs as half-width ones, without any white space and letters that nobody
/// sees.
#[must_use]
pub fn half(text: &str) -> String {
    let narrow = |c| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '￥' => '¥',
        '。' => '.',
        _ => c,
    };
    text.chars().filter(|c| !c.is_whitespace() && !is_unseen(*c)).map(narrow).collect()
}

/// Whether white space stands within what is read as one number: these could be two.
pub fn is_torn(text: &str) -> bool {
    if !text.contains(char::is_whitespace) {
        return false;
    }
    let of_number = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let parts: Vec<String> = text.split_whitespace().map(half).collect();
    parts.windows(2).any(|pair| {
        let (end, start) = (pair[0].chars().next_back(), pair[1].chars().next());
        end.as_ref().is_some_and(of_number) && start.as_ref().is_some_and(of_number)
    })
}

/// More bytes than any way of saying that there is nothing has.
const LONGEST: usize = 24;

/// How a table says that there is nothing to say.
#[must_use]
pub fn is_dash(text: &str) -> bool {
    if !begins_with(text, &['/', '\\', '-', '—', '–', '―', 'n', 'N']) {
        return false;
    }
    let half = half(text).to_lowercase();
    matches!(half.as_str(), "/" | "\\" | "-" | "--" | "---" | "—" | "——" | "–" | "―" | "n/a" | "na")
}

/// How a table says that a price was not published.
const UNPUBLISHED: [&str; 11] =
    ["面议", "面谈", "无", "暂无", "未公布", "暂未公布", "未公示", "暂未公示", "未报价", "待定", "不提供"];

/// Whether a cell says that there is nothing: a dash, or a word for it.
#[must_use]
pub fn is_nothing(text: &str) -> bool {
    is_dash(text)
        || begins_with(text, &['面', '无', '暂', '未', '待', '不'])
            && UNPUBLISHED.contains(&half(text).as_str())
}

/// Whether a text is short enough for a word that says nothing, and may begin with one of these letters once it
/// is written plainly. Nearly every cell begins otherwise, and need not be written anew for it.
fn begins_with(text: &str, letters: &[char]) -> bool {
    let may = |first: char| {
        letters.contains(&first)
            || first.is_whitespace()
            || is_unseen(first)
            || matches!(first, '\u{ff01}'..='\u{ff5e}')
    };
    // Most short cells begin with a digit.
    text.len() <= LONGEST && !text.as_bytes().first().is_some_and(u8::is_ascii_digit) && text.starts_with(may)
}

/// How a table says that there is nothing, where no price is asked for: 面议 is nothing but a price to be
/// agreed on.
const ABSENT: [&str; 6] = ["无", "暂无", "未公布", "暂未公布", "未公示", "暂未公示"];

/// Whether a cell that holds no price says that there is nothing.
#[must_use]
pub fn is_absent(text: &str) -> bool {
    is_nothing(text) && (is_dash(text) || ABSENT.contains(&half(text).as_str()))
}

/// How a person says that a cell is like the one above, or beside it.
const AS_ABOVE: [&str; 11] =
    ["同上", "同前", "上同", "同上行", "同上一行", "同上格", "与上同", "同左", "同右", "同下", "ditto"];

/// Whether a whole cell only points to another one, in words or with ditto marks.
#[must_use]
pub fn is_as_above(text: &str) -> bool {
    let mark = |c: char| matches!(c, '〃' | '″' | '"' | '“' | '”' | '〝' | '〞' | '＂');
    if !begins_with(text, &['同', '上', '与', 'd', 'D', '〃', '″', '"', '“', '”', '〝', '〞']) {
        return false;
    }
    let half = half(text).to_lowercase();
    AS_ABOVE.contains(&half.as_str()) || !half.is_empty() && half.chars().all(mark)
}

/// A text behind the backslash that keeps it from being taken for one that points to another cell: `\同上`.
#[must_use]
pub fn kept_from_above(text: &str) -> Option<&str> {
    let kept = text.strip_prefix('\\')?;
    is_as_above(kept.trim_start_matches('\\')).then_some(kept)
}

/// What the amounts of a field are the price of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// One tooth or one piece.
    One,
    /// Whatever a price item counts: a tooth, a case, a jaw.
    Item,
}

/// What an amount's cell says: `Ok(None)` when it says that nothing was published; an error, with its reason where
/// one is known, when it cannot be read for sure.
pub fn amount(text: &str, per: Per) -> Result<Option<String>, Option<Reason>> {
    // Most cells are plain already.
    if is_plain(text) {
        return Ok(Some(text.to_owned()));
    }
    if is_nothing(text) {
        return Ok(None);
    }
    if is_torn(text) {
        return Err(None);
    }
    let half = half(text);
    let lower = half.to_lowercase();
    let body =
        ["¥", "人民币", "rmb", "cny"].iter().find_map(|mark| lower.strip_prefix(mark)).unwrap_or(&lower);
    let end = body.find(|c: char| !matches!(c, '0'..='9' | '.' | ',' | '-')).unwrap_or(body.len());
    let (number, rest) = body.split_at(end);
    let plain = ungrouped(number).ok_or(None)?;
    if !is_plain(plain.strip_prefix('-').unwrap_or(&plain)) {
        return Err(None);
    }
    let (scale, rest) = match rest.strip_prefix('千') {
        Some(rest) => (1_000, rest),
        None => rest.strip_prefix('万').map_or((1, rest), |rest| (10_000, rest)),
    };
    let unit = rest.strip_prefix(['元', '圆', '块']).unwrap_or(rest);
    of_one(unit, per)?;
    let is_money = body.len() < lower.len() || unit.len() < rest.len() || scale > 1;
    if !is_money && is_one_or_two(number) {
        return Err(Some(Reason::OneOrTwo));
    }
    let scaled = |text: &str| text.parse::<Decimal>().ok()?.checked_mul(scale.into());
    match scale {
        1 => Ok(Some(plain)),
        _ => scaled(&plain).map(|whole| Some(whole.normalize().to_string())).ok_or(None),
    }
}

/// Whether groups of digits are as long as prices: a comma after three digits can be one of thousands, or stand
/// between two prices, 770,850. No price of one tooth is that high, so both are a slip, and nobody knows which.
pub fn is_one_or_two(number: &str) -> bool {
    number.find([',', '，']) == Some(3) && !number.contains('.')
}

/// What price items count besides teeth and pieces.
const COUNTED: [&str; 9] = ["例", "次", "人次", "单颌", "颌", "半口", "全口", "次(件)", "部位"];

/// An error where what follows a number does not only say what one price is for.
fn of_one(text: &str, per: Per) -> Result<(), Option<Reason>> {
    let text = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    if matches!(text, "" | "整" | "正") {
        return Ok(());
    }
    match text.strip_prefix(['/', '每']) {
        Some(unit) if ONE.contains(&unit) || per == Per::Item && COUNTED.contains(&unit) => Ok(()),
        Some(_) if per == Per::One => Err(Some(Reason::NotOneTooth)),
        None if per == Per::One && COUNTED.contains(&text) => Err(Some(Reason::NotOneTooth)),
        _ => Err(None),
    }
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

/// Digits, and at most one point between them.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.split_once('.').map_or_else(|| digits(text), |(whole, part)| digits(whole) && digits(part))
}

/// A rate as the format writes it. One and above needs the percent sign: 1 could be 1% or 100%.
pub fn rate(text: &str) -> Option<String> {
    let half = half(text);
    let number = |text: &str| if is_plain(text) { text.parse::<Decimal>().ok() } else { None };
    let rate = match half.strip_suffix('%') {
        Some(percent) => number(percent)?.checked_div(Decimal::ONE_HUNDRED)?,
        None => number(&half).filter(|rate| *rate < Decimal::ONE)?,
    };
    (!is_torn(text)).then(|| rate.normalize().to_string())
}

/// A count as digits: `1,200套` is 1200.
pub fn count(text: &str) -> Option<u32> {
    if is_torn(text) {
        return None;
    }
    let half = half(text);
    let body = half.strip_suffix(['套', '颗', '个', '件', '枚', '例']).unwrap_or(&half);
    if is_one_or_two(body) {
        return None;
    }
    ungrouped(body)?.parse().ok()
}

/// The days that a plain number in a column of dates can stand for: 2010 to 2050.
const SERIALS: std::ops::Range<i32> = 40_179..55_153;

/// Day 0 of spreadsheets, 1899-12-30, as a count of days.
const ZERO: i32 = 2_415_019;

/// The day that a spreadsheet's count stands for, where it is one of our time.
#[must_use]
pub fn serial(count: i32) -> Option<Day> {
    SERIALS.contains(&count).then(|| Day::from_number(ZERO + count))
}

/// The day that a text names.
pub fn day(text: &str) -> Option<Day> {
    let text = without_clock(text);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_numeric());
    let parts: Vec<&str> = text.split_whitespace().collect();
    if parts.windows(2).any(|pair| digit(pair[0].chars().next_back()) && digit(pair[1].chars().next())) {
        return None;
    }
    let half = half(text);
    if half.bytes().all(|b| b.is_ascii_digit()) {
        return match half.len() {
            8 => Day::parse(&format!("{}-{}-{}", &half[..4], &half[4..6], &half[6..])),
            5 => serial(half.parse().ok()?),
            _ => None,
        };
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

/// A date without the midnight that programs write behind it.
fn without_clock(text: &str) -> &str {
    let midnight = |clock: &str| {
        clock.contains(':')
            && clock.bytes().all(|b| matches!(b, b'0' | b':' | b'.' | b'Z'))
            && clock.len() < 16
    };
    match text.rsplit_once([' ', 'T']) {
        Some((day, clock)) if midnight(clock) => day,
        _ => text.strip_suffix("00:00:00").unwrap_or(text),
    }
}

/// Degrees of latitude or longitude.
pub fn degrees(text: &str) -> Option<serde_json::Number> {
    let half = half(text);
    (is_plain(half.strip_prefix('-').unwrap_or(&half)) && !is_torn(text))
        .then(|| half.parse().ok())
        .flatten()
        .and_then(serde_json::Number::from_f64)
}

/// Whether a text is made of digits: an amount, a count, a share, a day, telephone numbers, or a long code. A name that
/// holds a digit is none.
#[must_use]
pub fn is_of_digits(text: &str) -> bool {
    let half = half(text);
    let digits = half.bytes().filter(u8::is_ascii_digit).count();
    let is_sign = |c: char| c.is_ascii_digit() || !c.is_alphanumeric();
    let is_code = || digits >= 8 && half.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    digits > 0
        && (half.chars().all(is_sign)
            || is_code()
            || matches!(amount(text, Per::Item), Ok(Some(_)))
            || rate(text).is_some()
            || count(text).is_some()
            || day(text).is_some())
}

/// Whether a text is how a spreadsheet shows a long number, with its last digits lost: `1.33E+13`.
#[must_use]
pub fn is_scientific(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else { return false };
    let power = power.strip_prefix('+').unwrap_or_default();
    is_plain(digits) && digits.find('.').unwrap_or(digits.len()) == 1 && power.len() == 2 && is_plain(power)
}

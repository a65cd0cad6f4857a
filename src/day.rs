//! Calendar days and periods. There is no clock here: the day that counts is always handed in.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::{Date, Month};

/// A calendar day, written `2023-04-20`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The day of a year, month (1 to 12) and day of the month; `None` when there is no such day.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Day> {
        if !(0..=9999).contains(&year) {
            return None;
        }
        let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
        Some(Day(date.to_julian_day()))
    }

    /// Reads `2023-04-20`, and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Day> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number =
            |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u16>().ok()).flatten();
        let part = |range| text.get(range).and_then(number);
        let month = u8::try_from(part(5..7)?).ok()?;
        let day = u8::try_from(part(8..10)?).ok()?;
        Day::new(i32::from(part(0..4)?), month, day)
    }

    /// The day so many days after the first day of the Julian calendar's count.
    #[must_use]
    pub const fn from_number(number: i32) -> Day {
        Day(number)
    }

    /// The day as a count of days; the difference of two is the days between them.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day before or after this one by so many days.
    #[must_use]
    pub const fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// Whole days from `earlier` to this day; negative when it is later.
    #[must_use]
    pub const fn since(self, earlier: Day) -> i32 {
        self.0 - earlier.0
    }

    /// Year, month and day of the month.
    #[must_use]
    pub fn parts(self) -> (i32, u8, u8) {
        let date = Date::from_julian_day(self.0).unwrap_or(Date::MIN);
        (date.year(), date.month() as u8, date.day())
    }

    /// The same day of the year, `years` later; 29 February becomes the 28th where there is none.
    #[must_use]
    pub fn years_later(self, years: i32) -> Day {
        let (year, month, day) = self.parts();
        Day::new(year + years, month, day).or_else(|| Day::new(year + years, month, day - 1)).unwrap_or(self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(to, "{year:04}-{month:02}-{day:02}")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

struct FromText;

impl Visitor<'_> for FromText {
    type Value = Day;
    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a date such as \"2023-04-20\"")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<Day, E> {
        Day::parse(text.trim()).ok_or_else(|| E::custom("not-a-date"))
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(FromText)
    }
}

#[cfg(feature = "desk")]
impl schemars::JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
    }
}

/// Whether a row with these ends counts on a day: `from` ≤ day ≤ `until`, a missing end is open.
#[must_use]
pub fn in_force(from: Option<Day>, until: Option<Day>, on: Day) -> bool {
    from.is_none_or(|from| from <= on) && until.is_none_or(|until| on <= until)
}

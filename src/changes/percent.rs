//! How far apart two amounts are, in percent; two rates, in percentage points.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::money::{Amount, Rate};

/// A change in percent of what was before, to one decimal, its size rounded half up: 4171 → 4300 is 3.1.
///
/// ```
/// use implant_prices::{changes::Percent, money::Amount};
/// let percent = |before, after| Percent::of(Amount::from_fen(before), Amount::from_fen(after)).unwrap().to_string();
/// assert_eq!(percent(4171_00, 4300_00), "3.1"); // 3.092…
/// assert_eq!(percent(4000_00, 4002_00), "0.1"); // 0.05, half up
/// assert_eq!(percent(4000_00, 3998_00), "-0.1"); // the size is rounded, whatever the sign
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(i64);

impl Percent {
    /// The change from an amount to another; `None` where there was nothing before.
    #[must_use]
    pub fn of(before: Amount, after: Amount) -> Option<Percent> {
        let by = i128::from(after.fen()) - i128::from(before.fen());
        Percent::ratio(by, i128::from(before.fen()))
    }

    /// A part of a whole, in percent; `None` of nothing.
    #[must_use]
    pub fn ratio(part: i128, whole: i128) -> Option<Percent> {
        rounded(part, whole, 1000).map(Percent)
    }

    /// Tenths of a percent.
    #[must_use]
    pub fn tenths(self) -> i64 {
        self.0
    }

    /// With its sign, as a change is read: `+3.1%`, `−0.1%`.
    #[must_use]
    pub fn signed(self) -> String {
        let sign = match self.0 {
            0 => "",
            up if up > 0 => "+",
            _ => "−",
        };
        format!("{sign}{}%", Percent(self.0.abs()))
    }
}

/// `part` × `times` ÷ `whole`, its size rounded half up to a whole number.
pub(crate) fn rounded(part: i128, whole: i128, times: i128) -> Option<i64> {
    if whole <= 0 {
        return None;
    }
    let size = part.checked_abs()?.checked_mul(2 * times)?.checked_add(whole)? / whole.checked_mul(2)?;
    i64::try_from(size * part.signum()).ok()
}

impl fmt::Display for Percent {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        write!(to, "{sign}{}.{}", size / 10, size % 10)
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// How far two rates are apart, in percentage points: 30 % → 90 % are 60.
///
/// ```
/// use implant_prices::{changes::Points, money::Rate};
/// let points = |before, after| Points::between(Rate::parse(before).unwrap(), Rate::parse(after).unwrap());
/// assert_eq!(points("0.30", "0.90").to_string(), "60.00");
/// assert_eq!(points("0.30", "0.125").signed(), "−17.5");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(i64);

impl Points {
    /// From a rate to another. A rate's ten-thousandths are hundredths of a point.
    #[must_use]
    pub fn between(before: Rate, after: Rate) -> Points {
        Points(after.parts() - before.parts())
    }

    /// Hundredths of a percentage point.
    #[must_use]
    pub fn hundredths(self) -> i64 {
        self.0
    }

    /// With its sign and without needless zeros, as a change is read: `+60`, `−17.5`.
    #[must_use]
    pub fn signed(self) -> String {
        let exact = Amount::from_fen(self.0.abs()).exact();
        let size = exact.trim_end_matches('0').trim_end_matches('.');
        match self.0 {
            0 => "0".to_owned(),
            up if up > 0 => format!("+{size}"),
            _ => format!("−{size}"),
        }
    }
}

impl fmt::Display for Points {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&Amount::from_fen(self.0).exact())
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

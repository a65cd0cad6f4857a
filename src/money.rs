//! Exact amounts of money and exact rates.
//!
//! An [`Amount`] is a whole number of fen, so that it adds and compares exactly and fast; it is read
//! and written as a decimal, and everything with a rate is computed with [`rust_decimal`]. No binary
//! float touches money anywhere.

use std::fmt;
use std::ops::{Add, Sub};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::code::codes;

/// An amount in yuan, exact to the fen.
///
/// In a list it is a string above zero with at most two decimals: `"770"` and `"770.0"` are read,
/// `"770.00"` is written.
///
/// ```
/// use implant_prices::money::Amount;
/// assert_eq!(Amount::parse("4171").unwrap().to_string(), "4171.00");
/// assert!(Amount::parse("4171.005").is_err()); // finer than a fen: never rounded
/// assert!(Amount::parse("4.171").is_err() && Amount::parse("4.170").is_err()); // nor taken for another number
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

/// Why a text is not an amount or a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyFault {
    /// It is not a plain decimal number.
    NotANumber,
    /// It has more decimals than the format allows (two for amounts, four for rates).
    TooFine,
    /// It is zero or below (amounts), or below zero (rates).
    NotPositive,
    /// It is larger than any price can be.
    TooLarge,
}

impl MoneyFault {
    /// The fault as the code of a finding.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            MoneyFault::NotANumber => "not-a-number",
            MoneyFault::TooFine => "too-many-decimals",
            MoneyFault::NotPositive => "not-above-zero",
            MoneyFault::TooLarge => "too-large",
        }
    }
}

impl fmt::Display for MoneyFault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.code())
    }
}

/// The largest amount in fen: ten thousand million yuan, below.
const MOST: i64 = 1_000_000_000_000;

/// The digits of a plain decimal number as an integer of `10^-decimals`. Stricter than a decimal
/// library on purpose: no exponent, no underscores, no leading plus.
fn plain(text: &str, decimals: usize) -> Result<i64, MoneyFault> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(part) {
        return Err(MoneyFault::NotANumber);
    }
    if negative {
        return Err(MoneyFault::NotPositive);
    }
    if part.len() > decimals {
        return Err(MoneyFault::TooFine);
    }
    let scaled = format!("{whole}{part:0<decimals$}");
    scaled
        .trim_start_matches('0')
        .parse::<i64>()
        .or_else(|_| if scaled.bytes().all(|b| b == b'0') { Ok(0) } else { Err(MoneyFault::TooLarge) })
}

impl Amount {
    /// Nothing to pay. Prices are never zero; sums and differences can be.
    pub const ZERO: Amount = Amount(0);

    /// Reads an amount in yuan as a list writes it.
    ///
    /// # Errors
    /// Says what keeps the text from being an amount above zero with at most two decimals.
    pub fn parse(text: &str) -> Result<Amount, MoneyFault> {
        match plain(text, 2)? {
            0 => Err(MoneyFault::NotPositive),
            fen if fen >= MOST => Err(MoneyFault::TooLarge),
            fen => Ok(Amount(fen)),
        }
    }

    /// The amount of so many fen.
    #[must_use]
    pub const fn from_fen(fen: i64) -> Amount {
        Amount(fen)
    }

    /// This amount in fen.
    #[must_use]
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// This amount in yuan, as a decimal with two places.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// This amount × `rate`, rounded once. `None` when it cannot be held.
    ///
    /// ```
    /// use implant_prices::money::{Amount, Rate, Rounding};
    /// let cap = |t, f, r| Amount::parse(t).unwrap().times(Rate::parse(f).unwrap(), r).unwrap().to_string();
    /// assert_eq!(cap("4171", "0.8", Rounding::Yuan), "3337.00"); // 3336.8
    /// assert_eq!(cap("3850", "0.97", Rounding::Yuan), "3735.00"); // 3734.5, half up
    /// assert_eq!(cap("4171", "0.9", Rounding::Jiao), "3753.90");
    /// ```
    #[must_use]
    pub fn times(self, rate: Rate, rounding: Rounding) -> Option<Amount> {
        rounding.apply(self.decimal().checked_mul(rate.decimal())?)
    }
}

impl Add for Amount {
    type Output = Amount;
    fn add(self, other: Amount) -> Amount {
        Amount(self.0.saturating_add(other.0))
    }
}

impl Sub for Amount {
    type Output = Amount;
    fn sub(self, other: Amount) -> Amount {
        Amount(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Amount>>(all: I) -> Amount {
        all.fold(Amount::ZERO, Add::add)
    }
}

impl Amount {
    /// Writes the amount in yuan, with or without a comma between thousands, and without `.00` where
    /// `short`. A page writes thousands of amounts, so this does not go through the formatter.
    fn push(self, to: &mut String, commas: bool, short: bool) {
        let fen = self.0.unsigned_abs();
        if self.0 < 0 {
            to.push('-');
        }
        let (mut digits, mut rest, mut count) = ([0; 20], fen / 100, 0);
        while count == 0 || rest > 0 {
            digits[count] = b'0' + (rest % 10) as u8;
            rest /= 10;
            count += 1;
        }
        for at in (0..count).rev() {
            to.push(char::from(digits[at]));
            if commas && at > 0 && at % 3 == 0 {
                to.push(',');
            }
        }
        if !(short && fen.is_multiple_of(100)) {
            to.push('.');
            to.push(char::from(b'0' + (fen / 10 % 10) as u8));
            to.push(char::from(b'0' + (fen % 10) as u8));
        }
    }

    /// Yuan with two decimals, as JSON has it: `4171.00`.
    #[must_use]
    pub fn exact(self) -> String {
        let mut text = String::with_capacity(12);
        self.push(&mut text, false, false);
        text
    }

    /// Yuan as people write them: `4,171`, `3,753.90`.
    #[must_use]
    pub fn readable(self) -> String {
        let mut text = String::with_capacity(12);
        self.push(&mut text, true, true);
        text
    }
}

impl fmt::Display for Amount {
    /// Yuan with two decimals, `4171.00`, as JSON has it.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.exact())
    }
}

/// A share as a decimal (`"0.97"` is 97 percent), with at most four decimals, zero or above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(i64);

impl Rate {
    /// Reads a rate as a list writes it.
    ///
    /// # Errors
    /// Says what keeps the text from being a rate.
    pub fn parse(text: &str) -> Result<Rate, MoneyFault> {
        match plain(text, 4)? {
            large if large >= MOST => Err(MoneyFault::TooLarge),
            parts => Ok(Rate(parts)),
        }
    }

    /// The rate of so many ten-thousandths.
    #[must_use]
    pub const fn from_parts(parts: i64) -> Rate {
        Rate(parts)
    }

    /// This rate in ten-thousandths: 0.97 is 9700.
    #[must_use]
    pub const fn parts(self) -> i64 {
        self.0
    }

    /// This rate as a decimal.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, 4).normalize()
    }

    /// This rate in percent, without needless zeros: `97%`, `12.5%`.
    #[must_use]
    pub fn percent(self) -> String {
        format!("{}%", Decimal::new(self.0, 2).normalize())
    }
}

impl fmt::Display for Rate {
    /// At least two decimals, `0.30`, as JSON has it.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut decimal = self.decimal();
        if decimal.scale() < 2 {
            decimal.rescale(2);
        }
        write!(to, "{decimal}")
    }
}

codes! {
    /// How a computed amount is rounded, once, half up unless it says otherwise.
    ///
    /// `policy.rounding` uses `fen`, `jiao` and `yuan`; a cap's `round` uses all five.
    #[derive(Default)]
    pub enum Rounding {
        /// Not rounded: the result must come out at two decimals by itself.
        #[default]
        None = "none",
        /// To the fen: 3.335 → 3.34.
        Fen = "fen",
        /// To the jiao: 484.54 → 484.50, 484.55 → 484.60 (尾数保留到角).
        Jiao = "jiao",
        /// To the yuan: 3336.8 → 3337, 3734.5 → 3735, 3734.49 → 3734.
        Yuan = "yuan",
        /// Up to the next whole yuan: 3734.01 → 3735, 3734 → 3734.
        YuanUp = "yuan-up",
    }
}

impl Rounding {
    /// Rounds an exact result to an amount. `None` when it is too large, or when nothing is to be
    /// rounded and it has more than two decimals.
    #[must_use]
    pub fn apply(self, exact: Decimal) -> Option<Amount> {
        let (places, strategy) = match self {
            Rounding::None | Rounding::Fen => (2, RoundingStrategy::MidpointAwayFromZero),
            Rounding::Jiao => (1, RoundingStrategy::MidpointAwayFromZero),
            Rounding::Yuan => (0, RoundingStrategy::MidpointAwayFromZero),
            Rounding::YuanUp => (0, RoundingStrategy::ToPositiveInfinity),
        };
        let rounded = exact.round_dp_with_strategy(places, strategy);
        if self == Rounding::None && rounded != exact {
            return None;
        }
        let fen = rounded.checked_mul(Decimal::ONE_HUNDRED)?;
        i64::try_from(fen).ok().filter(|fen| fen.abs() < MOST).map(Amount)
    }
}

/// Reads a type from text, refusing JSON numbers.
struct FromText<T>(fn(&str) -> Result<T, MoneyFault>);

impl<T> Visitor<'_> for FromText<T> {
    type Value = T;
    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a decimal in quotation marks")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).map_err(E::custom)
    }
}

macro_rules! as_text {
    ($name:ident, $pattern:literal) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_str(FromText($name::parse))
            }
        }
        #[cfg(feature = "desk")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    };
}
as_text!(Amount, r"^[0-9]+(\.[0-9]{1,2})?$");
as_text!(Rate, r"^[0-9]+(\.[0-9]{1,4})?$");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_for_programs_and_for_people() {
        for (fen, exact, readable) in [
            (0, "0.00", "0"),
            (1, "0.01", "0.01"),
            (10, "0.10", "0.10"),
            (99_999, "999.99", "999.99"),
            (100_000, "1000.00", "1,000"),
            (375_390, "3753.90", "3,753.90"),
            (12_345_678_900, "123456789.00", "123,456,789"),
            (-417_100, "-4171.00", "-4,171"),
        ] {
            let amount = Amount::from_fen(fen);
            assert_eq!((amount.exact().as_str(), amount.readable().as_str()), (exact, readable), "{fen} fen");
        }
    }
}

//! What the number format of a cell puts beside its number: a percent sign, a unit. A person sees 41% or 4.1千元
//! where the cell holds 0.41 or 4.1, and that is what is read.

use rust_decimal::Decimal;

/// What a number format shows beside the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// A percent sign: 0.41 is shown as 41%.
    Percent,
    /// Texts that change what the number says, before and behind it: 4.1 is shown as 4.1千元.
    Words(String, String),
}

/// Words that make another amount of a number. Digits do, too: a format can show 41 as 4100.
const CHANGING: [char; 7] = ['十', '百', '千', '万', '亿', '角', '分'];

impl Beside {
    /// What a format such as `0.0"千元"` puts beside a number; `None` where the number stands as it is, with
    /// a sign of the currency or the unit of a count at most.
    #[must_use]
    pub fn of(format: &str) -> Option<Beside> {
        let (mut before, mut behind) = (String::new(), String::new());
        let (mut begun, mut scaled, mut percent) = (false, false, false);
        let mut signs = format.chars();
        while let Some(sign) = signs.next() {
            let words = if begun { &mut behind } else { &mut before };
            match sign {
                ';' => break, // what follows is for negative numbers
                '"' => words.extend(signs.by_ref().take_while(|sign| *sign != '"')),
                '\\' => words.extend(signs.next()),
                '[' => drop(signs.by_ref().find(|sign| *sign == ']')),
                '_' | '*' => drop(signs.next()),
                '%' => percent = true,
                '0' | '#' | '?' => (begun, scaled) = (true, false),
                // Behind the last digit it divides what is shown by a thousand.
                ',' => scaled = begun,
                sign if sign.is_alphabetic() => words.push(sign),
                _ => {}
            }
        }
        match () {
            () if percent => Some(Beside::Percent),
            () if scaled => None,
            () => Beside::words(&before, &behind),
        }
    }

    /// What the text that a cell shows has beside its number: `4.1千元`.
    #[must_use]
    pub fn in_text(text: &str) -> Option<Beside> {
        let is_digit = |sign: char| sign.is_ascii_digit();
        let (first, last) = (text.find(is_digit)?, text.rfind(is_digit)?);
        Beside::words(text[..first].trim(), text[last + 1..].trim())
    }

    fn words(before: &str, behind: &str) -> Option<Beside> {
        let changes = |sign: char| CHANGING.contains(&sign) || sign.is_numeric();
        let any = before.contains(changes) || behind.contains(changes);
        any.then(|| Beside::Words(before.to_owned(), behind.to_owned()))
    }

    /// The number as its cell shows it, with all its decimals.
    #[must_use]
    pub fn shown(&self, number: f64) -> String {
        let plain = number.to_string();
        match self {
            Beside::Words(before, behind) => {
                // Digits that the format adds are no part of the number.
                let apart = behind.starts_with(|sign: char| sign.is_numeric());
                format!("{before}{plain}{}{behind}", if apart { " " } else { "" })
            }
            Beside::Percent => {
                let percent =
                    plain.parse::<Decimal>().ok().and_then(|rate| rate.checked_mul(Decimal::ONE_HUNDRED));
                percent.map_or(plain, |percent| format!("{}%", percent.normalize()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_format_puts_beside_a_number_is_seen() {
        let words = |before: &str, behind: &str| Some(Beside::Words(before.to_owned(), behind.to_owned()));
        for (format, expected) in [
            ("General", None),
            ("0.00", None),
            ("#,##0.00", None),
            ("0\"元\"", None),
            ("\"￥\"#,##0.00;[Red]\"￥\"-#,##0.00", None),
            ("_ \"￥\"* #,##0.00_ ", None),
            ("0\"元/颗\"", None),
            ("0%", Some(Beside::Percent)),
            ("0.00%;-0.00%", Some(Beside::Percent)),
            ("0.0\"千元\"", words("", "千元")),
            ("0.00\\万\\元", words("", "万元")),
            ("0\"00\"", words("", "00")),
            ("[$¥-804]0.0\"万\"", words("", "万")),
            // The cell holds the whole amount, and shows it divided.
            ("0.0,\"千元\"", None),
        ] {
            assert_eq!(Beside::of(format), expected, "{format}");
        }
    }

    #[test]
    fn a_number_is_shown_with_all_its_decimals() {
        assert_eq!(Beside::Percent.shown(0.41), "41%");
        assert_eq!(Beside::Percent.shown(1.0), "100%");
        assert_eq!(Beside::Percent.shown(0.3255), "32.55%");
        assert_eq!(Beside::Words(String::new(), "千元".to_owned()).shown(4.1), "4.1千元");
        assert_eq!(Beside::Words(String::new(), "00".to_owned()).shown(41.0), "41 00");
        assert_eq!(Beside::in_text("4.2千元"), Some(Beside::Words(String::new(), "千元".to_owned())));
        assert_eq!(Beside::in_text("￥4,171.00元"), None);
    }
}

//! What the number format of a cell puts beside its number: a percent sign, a unit, another currency. A person sees
//! 41%, 4.1千元 or US$580 where the cell holds 0.41, 4.1 or 580, and that is what is read.

use rust_decimal::Decimal;

use super::number;

/// What a number format shows beside the number.
#[derive(Clone, Debug, PartialEq)]
pub enum Beside {
    /// A percent sign: 0.41 is shown as 41%.
    Percent,
    /// Texts that change what the number says, before and behind it: 4.1 is shown as 4.1千元.
    Words(String, String),
    /// The same behind a percent sign of the format: 0.41 is shown as 约41%.
    PercentWords(String, String),
    /// Signs among the digits, that make another number of them: 4171 is shown as 41.71. The format.
    Among(String),
    /// One of several, by the number: each with the first numbers that it is for.
    Cases(Vec<(Test, Option<Beside>)>),
}

/// For which numbers a part of a format is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Test {
    /// All that no part before it is for.
    Any,
    /// Those below, at or above another: which of the three, and that number.
    Than(&'static str, f64),
}

impl Test {
    /// What stands in brackets: `>=1000`. A colour or a currency is no test.
    fn of(bracket: &str) -> Option<Test> {
        let sign = ["<=", ">=", "<>", "<", ">", "="].into_iter().find(|sign| bracket.starts_with(sign))?;
        Some(Test::Than(sign, bracket[sign.len()..].trim().parse().ok()?))
    }

    #[expect(clippy::float_cmp, reason = "a format compares the number as it is")]
    fn is_for(self, number: f64) -> bool {
        match self {
            Test::Any => true,
            Test::Than("<", other) => number < other,
            Test::Than("<=", other) => number <= other,
            Test::Than(">", other) => number > other,
            Test::Than(">=", other) => number >= other,
            Test::Than("=", other) => number == other,
            Test::Than(_, other) => number != other,
        }
    }
}

/// How a cell without a format is called, in a file and by programs in Chinese.
const GENERAL: [&str; 2] = ["General", "G/通用格式"];

/// One of the parts of a format, that `;` separates.
#[derive(Default)]
struct Part {
    test: Option<Test>,
    before: String,
    behind: String,
    /// Whether the digits have begun, and whether a sign stands among them that makes other digits.
    begun: bool,
    among: bool,
    scaled: bool,
    percent: bool,
    day: bool,
}

impl Part {
    /// Text that the format shows as it stands.
    fn say(&mut self, text: &str) {
        if self.begun { &mut self.behind } else { &mut self.before }.push_str(text);
    }

    /// A digit of the number.
    fn digit(&mut self) {
        self.among |= self.behind.contains(|c: char| c == '.' || c.is_alphanumeric());
        (self.begun, self.scaled) = (true, false);
    }

    fn beside(self, format: &str) -> Option<Beside> {
        let (before, behind) = (self.before.trim().to_owned(), self.behind.trim().to_owned());
        match () {
            // What shows a day or a clock holds no number.
            () if self.day => None,
            // The cell holds the whole amount, and shows it divided.
            () if self.scaled => None,
            () if self.among => Some(Beside::Among(format.to_owned())),
            () if self.percent && number::rate(&format!("{before}1%{behind}")).is_some() => {
                Some(Beside::Percent)
            }
            () if self.percent => Some(Beside::PercentWords(before, behind)),
            () => Beside::words(&before, &behind),
        }
    }
}

impl Beside {
    /// What a format such as `0.0"千元"` puts beside a number; `None` where the number stands as it is, with
    /// a sign of the yuan or the unit of a price at most.
    #[must_use]
    pub fn of(format: &str) -> Option<Beside> {
        let mut parts = vec![Part::default()];
        let mut rest = format;
        while let Some(sign) = rest.chars().next() {
            if let Some(after) = GENERAL.iter().find_map(|word| rest.strip_prefix(word)) {
                parts.last_mut()?.digit();
                rest = after;
                continue;
            }
            rest = &rest[sign.len_utf8()..];
            let mut until = |end: char| {
                let (inner, after) = rest.split_once(end).unwrap_or((rest, ""));
                rest = after;
                inner
            };
            let part = parts.last_mut()?;
            match sign {
                ';' => parts.push(Part::default()),
                '"' => part.say(until('"')),
                '[' => {
                    let inner = until(']');
                    match inner.strip_prefix('$') {
                        // The sign of a currency, and behind the dash whose it is.
                        Some(sign) => part.say(sign.rsplit_once('-').map_or(sign, |(sign, _)| sign)),
                        None => part.test = part.test.or(Test::of(inner)),
                    }
                }
                '\\' | '!' | '_' | '*' => {
                    let next = rest.chars().next().map_or(0, char::len_utf8);
                    if matches!(sign, '\\' | '!') {
                        part.say(&rest[..next]);
                    }
                    rest = &rest[next..];
                }
                '%' => part.percent = true,
                '0' | '#' | '?' => part.digit(),
                // Behind the last digit it divides what is shown by a thousand.
                ',' => part.scaled = part.begun,
                'E' | 'e' if part.begun && rest.starts_with(['+', '-']) => rest = &rest[1..],
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'e' => part.day = true,
                '.' | '/' | '(' | ')' | '-' | '+' | ':' | '@' | ' ' => {}
                other => part.say(other.encode_utf8(&mut [0; 4])),
            }
        }
        // Without tests the second part is for numbers below zero, which no list has.
        if parts.iter().all(|part| part.test.is_none()) {
            return parts.into_iter().next()?.beside(format);
        }
        let case = |part: Part| (part.test.unwrap_or(Test::Any), part.beside(format));
        let cases: Vec<_> = parts.into_iter().take(3).map(case).collect();
        cases.iter().any(|(_, beside)| beside.is_some()).then_some(Beside::Cases(cases))
    }

    /// What the text that a cell shows has beside its number: `4.1千元`.
    #[must_use]
    pub fn in_text(text: &str, number: f64) -> Option<Beside> {
        let is_digit = |sign: char| sign.is_ascii_digit();
        let (first, last) = (text.find(is_digit)?, text.rfind(is_digit)?);
        let (before, behind) = (text[..first].trim(), text[last + 1..].trim());
        let bare = before.trim_start_matches(['-', '(']);
        // A share that is not called one holds a hundredth of what it shows.
        let shown = text[first..=last].replace(',', "").parse::<f64>();
        if behind == "%" && shown.is_ok_and(|shown| (shown - number * 100.0).abs() < (shown - number).abs()) {
            return Some(Beside::Percent);
        }
        Beside::words(bare, behind.trim_end_matches(')'))
    }

    /// Texts beside a number, where they would make something else of it if it was typed with them.
    fn words(before: &str, behind: &str) -> Option<Beside> {
        if before.is_empty() && behind.is_empty() {
            return None;
        }
        // What some fields read and others do not is kept, and each field then reads what is shown.
        let read = number::amount(&format!("{before}1{behind}"), number::Per::One);
        let same = matches!(read, Ok(Some(plain)) if plain == "1");
        (!same).then(|| Beside::Words(before.to_owned(), behind.to_owned()))
    }

    /// The number as its cell shows it, with all its decimals; `None` where nothing is changed.
    #[must_use]
    pub fn shown(&self, number: f64) -> Option<String> {
        let plain = number.to_string();
        let percent = || {
            let percent =
                plain.parse::<Decimal>().ok().and_then(|rate| rate.checked_mul(Decimal::ONE_HUNDRED));
            percent.map_or_else(|| plain.clone(), |percent| format!("{}%", percent.normalize()))
        };
        match self {
            Beside::Words(before, behind) => {
                // Digits that the format adds are no part of the number.
                let apart = |next: Option<char>| if next.is_some_and(char::is_numeric) { " " } else { "" };
                let (left, right) = (apart(before.chars().next_back()), apart(behind.chars().next()));
                Some(format!("{before}{left}{plain}{right}{behind}"))
            }
            Beside::Percent => Some(percent()),
            Beside::PercentWords(before, behind) => Some(format!("{before}{}{behind}", percent())),
            Beside::Among(format) => Some(format!("{plain}（{format}）")),
            Beside::Cases(cases) => {
                cases.iter().find(|(test, _)| test.is_for(number))?.1.as_ref()?.shown(number)
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
            ("[$¥-804]0.0\"万\"", words("¥", "万")),
            // The cell holds the whole amount, and shows it divided.
            ("0.0,\"千元\"", None),
            ("0!.0,\"万元\"", None),
            // The yuan's own signs.
            ("[$￥-804]#,##0.00", None),
            ("[$¥-478]#,##0;[Red]-[$¥-478]#,##0", None),
            ("_ [$￥-804]* #,##0.00_ ;_ [$￥-804]* -#,##0.00_ ;_ [$￥-804]* \"-\"??_ ;_ @_ ", None),
            ("\"RMB\" 0", None),
            ("[$CNY] #,##0", None),
            ("0;[Red](0)", None),
            ("[DBNum1][$-804]G/通用格式", None),
            ("General\"元\"", None),
            ("# ?/?", None),
            ("0.00E+00", None),
            ("000-0000-0000", None),
            ("yyyy\"年\"m\"月\"d\"日\"", None),
            ("[>=1000]#,##0\"元\";0", None),
            // Other currencies.
            ("[$$-409]#,##0", words("$", "")),
            ("[$HK$-C04]#,##0.00", words("HK$", "")),
            ("\"$\"#,##0_);(\"$\"#,##0)", words("$", "")),
            ("$0", words("$", "")),
            ("0.00 [$€-407]", words("", "€")),
            // What a text would be refused for.
            ("\"约\"0", words("约", "")),
            ("General\"起\"", words("", "起")),
            ("\"￥\"#,##0\"/半口\"", words("￥", "/半口")),
            ("0.0\"%\"", words("", "%")),
            ("0.0\\%", words("", "%")),
            ("0%\"起\"", Some(Beside::PercentWords(String::new(), "起".to_owned()))),
            ("0\".\"00", Some(Beside::Among("0\".\"00".to_owned()))),
        ] {
            assert_eq!(Beside::of(format), expected, "{format}");
        }
    }

    #[test]
    fn a_number_is_shown_with_all_its_decimals() {
        let words = |before: &str, behind: &str| Beside::Words(before.to_owned(), behind.to_owned());
        for (beside, number, shown) in [
            (Beside::Percent, 0.41, "41%"),
            (Beside::Percent, 1.0, "100%"),
            (Beside::Percent, 0.3255, "32.55%"),
            (words("", "千元"), 4.1, "4.1千元"),
            (words("", "00"), 41.0, "41 00"),
            (words("2", ""), 41.0, "2 41"),
            (words("US$", ""), 580.0, "US$580"),
            (Beside::PercentWords("约".to_owned(), String::new()), 0.41, "约41%"),
            (Beside::Among("0!.00".to_owned()), 4171.0, "4171（0!.00）"),
        ] {
            assert_eq!(beside.shown(number).as_deref(), Some(shown));
        }
    }

    #[test]
    fn a_format_of_several_parts_is_looked_at_by_the_number() {
        let beside = Beside::of("[<1]0%;[>=10000]0\"起\";0\"元\"").unwrap();
        for (number, shown) in [(0.5, Some("50%")), (20000.0, Some("20000起")), (4171.0, None)] {
            assert_eq!(beside.shown(number).as_deref(), shown);
        }
    }

    #[test]
    fn what_a_text_shows_beside_its_number_is_seen() {
        let words = |before: &str, behind: &str| Some(Beside::Words(before.to_owned(), behind.to_owned()));
        for (text, number, expected) in [
            ("4.2千元", 4.2, words("", "千元")),
            ("￥4,171.00元", 4171.0, None),
            ("-￥4171", -4171.0, None),
            ("(4171)", -4171.0, None),
            ("4.17E+03", 4171.0, None),
            ("$580.00", 580.0, words("$", "")),
            ("约4171起", 4171.0, words("约", "起")),
            ("50%", 0.5, Some(Beside::Percent)),
            ("0.5%", 0.5, words("", "%")),
        ] {
            assert_eq!(Beside::in_text(text, number), expected, "{text}");
        }
    }
}

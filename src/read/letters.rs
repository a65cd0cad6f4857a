//! How the letters of one cell look: raised, lowered, struck out. A raised 1 behind 4171 is the mark of a footnote and
//! a struck 4500 before it is a price that no longer holds: neither is part of the number.

/// How a letter looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether it stands raised or lowered.
    pub height: Height,
    /// Whether it is struck out.
    pub struck: bool,
}

/// At which height a letter stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Height {
    /// With the others.
    #[default]
    Level,
    /// As the 2 of m².
    Raised,
    /// As the 2 of H₂O.
    Lowered,
}

/// The letters of one cell.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    shown: String,
    looks: Vec<Look>,
}

/// More bytes than any number has: of a longer text the rest is not kept.
const LONGEST: usize = 1000;

/// Behind a letter, strikes it out.
const STROKE: char = '\u{336}';

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

/// Whether a text has letters that look otherwise than the others by themselves, as a copy of such a cell has: `4171¹`.
#[must_use]
pub fn is_apart(text: &str) -> bool {
    let is_odd = |letter: char| letter == STROKE || RAISED.contains(&letter) || LOWERED.contains(&letter);
    // Most cells are ASCII.
    !text.is_ascii() && text.contains(is_odd)
}

impl Letters {
    /// Adds letters that look alike.
    pub fn add(&mut self, text: &str, look: Look) {
        if text.trim().is_empty() || self.shown.len() > LONGEST {
            return;
        }
        if !self.looks.contains(&look) {
            self.looks.push(look);
        }
        for letter in text.chars().take(LONGEST) {
            let digit = letter.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
            self.shown.push(match (look.height, digit) {
                (Height::Raised, Some(digit)) => RAISED[digit],
                (Height::Lowered, Some(digit)) => LOWERED[digit],
                _ => letter,
            });
            if look.struck && !letter.is_whitespace() {
                self.shown.push(STROKE);
            }
        }
    }

    /// Whether some of them look otherwise than the others.
    #[must_use]
    pub fn differ(&self) -> bool {
        self.looks.len() > 1
    }

    /// Whether any is struck out.
    #[must_use]
    pub fn any_struck(&self) -> bool {
        self.looks.iter().any(|look| look.struck)
    }

    /// The text with its letters as they look: 4171¹.
    #[must_use]
    pub fn shown(self) -> String {
        self.shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_shown_as_they_look() {
        let level = Look::default();
        let raised = Look { height: Height::Raised, ..level };
        let lowered = Look { height: Height::Lowered, ..level };
        let struck = Look { struck: true, ..level };
        for (parts, shown, differ, any_struck) in [
            (&[("41", level), ("71", level)][..], "4171", false, false),
            (&[("4171", level), ("1", raised)], "4171¹", true, false),
            (&[("4171", level), ("23", lowered)], "4171₂₃", true, false),
            (&[("45", struck), ("4171", level)], "4\u{336}5\u{336}4171", true, true),
            (&[("4171", struck)], "4\u{336}1\u{336}7\u{336}1\u{336}", false, true),
            (&[("4171", level), (" ", raised)], "4171", false, false),
        ] {
            let mut letters = Letters::default();
            parts.iter().for_each(|(text, look)| letters.add(text, *look));
            assert_eq!((letters.differ(), letters.any_struck()), (differ, any_struck), "{shown}");
            assert_eq!(letters.shown(), shown);
        }
    }
}

//! Plots as SVG, drawn for the width of a phone, so that their labels can be read there too. Each has its
//! numbers written beside its marks, and stands with a table of the same; colour is never the only sign.

use maud::{Markup, html};

use crate::money::Amount;

/// The width of every plot, in its own units.
const WIDTH: i64 = 340;
/// The edge left and right of what is drawn, so that the labels of the first and last tick fit.
const EDGE: i64 = 22;
/// The height of a row: a line of text, and what is drawn below it.
const ROW: i64 = 36;
/// A longer name is cut: so many Chinese letters have room, or twice as many of the alphabet.
const LETTERS: usize = 18;

/// The five numbers of a box, with its name and how many it is made of.
#[derive(Clone, Debug)]
pub struct Boxed {
    /// Whose it is.
    pub name: String,
    /// What is written at the right end: the median.
    pub told: String,
    /// Lowest, first quartile, median, third quartile, highest.
    pub five: [Amount; 5],
    /// Drawn with a broken line, as it is made of too few for a statement.
    pub few: bool,
}

/// A bar with its name.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it stands for.
    pub name: String,
    /// What is written at the right end.
    pub told: String,
    /// Its length in thousandths of the full length; none is drawn where it is not known.
    pub length: Option<i64>,
}

/// A scale from one amount to another, with the distance of its ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Scale {
    from: i64,
    to: i64,
    step: i64,
}

impl Scale {
    /// The scale that holds all values with at most five ticks, at 1, 2 or 5 times a power of ten that is
    /// not below `least`.
    fn around(low: i64, high: i64, least: i64) -> Scale {
        let steps = |step: &i64| high.div_euclid(*step) + 1 - low.div_euclid(*step);
        let round = (0..15).flat_map(|power| [1, 2, 5].map(|times| times * 10_i64.pow(power)));
        let step = round.filter(|step| *step >= least).find(|step| steps(step) <= 4).unwrap_or(i64::MAX / 8);
        let (from, to) = (low.div_euclid(step), high.div_euclid(step) + i64::from(high.rem_euclid(step) > 0));
        Scale { from: from * step, to: to.max(from + 1) * step, step }
    }

    /// A line and a number for each tick, down to the end of the rows.
    fn grid(self, end: i64) -> Markup {
        html! {
            @for tick in self.ticks() {
                @let x = unit(self.place(tick));
                line.grid x1=(x) x2=(x) y1="0" y2=(end + 4) {}
                text.tick x=(x) y=(end + 17) { (Amount::from_fen(tick).readable()) }
            }
        }
    }

    fn ticks(self) -> impl Iterator<Item = i64> {
        (0..=(self.to - self.from) / self.step).map(move |at| self.from + at * self.step)
    }

    /// The place of a value, in tenths of a unit.
    fn place(self, value: i64) -> i64 {
        let part = i128::from(value - self.from) * i128::from((WIDTH - 2 * EDGE) * 10);
        i64::try_from(part / i128::from(self.to - self.from)).unwrap_or_default() + EDGE * 10
    }
}

/// Tenths of a unit as SVG has them: `12.5`.
fn unit(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn short(name: &str) -> String {
    let mut used = 0;
    for (at, letter) in name.char_indices() {
        used += if letter.is_ascii() { 1 } else { 2 };
        if used > 2 * LETTERS {
            return format!("{}…", &name[..at]);
        }
    }
    name.to_owned()
}

fn svg(title: &str, rows: usize, axis: bool, drawn: &Markup) -> Markup {
    let height = rows as i64 * ROW + if axis { 22 } else { 4 };
    html! {
        svg.plot viewBox={ "0 0 " (WIDTH) " " (height) } role="img" aria-label=(title) { (drawn) }
    }
}

fn line(at: usize, name: &str, told: &str) -> Markup {
    let y = at as i64 * ROW + 13;
    html! {
        text x="2" y=(y) { (short(name)) }
        text.told x=(WIDTH - 2) y=(y) { (told) }
    }
}

/// Boxes from the first to the third quartile with the median marked, and a line from the lowest to the
/// highest.
#[must_use]
pub fn boxes(title: &str, rows: &[Boxed]) -> Markup {
    let all = || rows.iter().flat_map(|row| row.five).map(Amount::fen);
    let (Some(low), Some(high)) = (all().min(), all().max()) else { return html! {} };
    let scale = Scale::around(low, high, 1_000);
    let end = rows.len() as i64 * ROW;
    svg(
        title,
        rows.len(),
        true,
        &html! {
            (scale.grid(end))
            @for (at, row) in rows.iter().enumerate() {
                @let [low, first, median, third, high] = row.five.map(|one| scale.place(one.fen()));
                @let middle = at as i64 * ROW + 25;
                (line(at, &row.name, &row.told))
                line.whisker x1=(unit(low)) x2=(unit(high)) y1=(middle) y2=(middle) {}
                @for end in [low, high] {
                    line.whisker x1=(unit(end)) x2=(unit(end)) y1=(middle - 4) y2=(middle + 4) {}
                }
                rect class=(if row.few { "box few" } else { "box" }) x=(unit(first)) y=(middle - 6)
                    width=(unit((third - first).max(10))) height="12" {}
                line.median x1=(unit(median)) x2=(unit(median)) y1=(middle - 8) y2=(middle + 8) {}
            }
        },
    )
}

/// Bars with their numbers.
#[must_use]
pub fn bars(title: &str, rows: &[Bar]) -> Markup {
    svg(
        title,
        rows.len(),
        false,
        &html! {
            @for (at, row) in rows.iter().enumerate() {
                @let y = at as i64 * ROW + 19;
                (line(at, &row.name, &row.told))
                rect.rest x="2" y=(y) width=(WIDTH - 4) height="11" {}
                @if let Some(length) = row.length {
                    rect.bar x="2" y=(y) width=(unit(length.clamp(0, 1000) * (WIDTH - 4) / 100)) height="11" {}
                }
            }
        },
    )
}

/// A dot for each index, and the line of 100 that it is held against. Values are hundredths of a point.
#[must_use]
pub fn points(title: &str, rows: &[(String, String, i64)]) -> Markup {
    const HUNDRED: i64 = 10_000;
    let all = || rows.iter().map(|row| row.2).chain([HUNDRED]);
    let (low, high) = (all().min().unwrap_or(HUNDRED), all().max().unwrap_or(HUNDRED));
    // At least two points on either side, so that a small change does not look like a large one.
    let scale = Scale::around(low.min(HUNDRED - 200), high.max(HUNDRED + 200), 100);
    let end = rows.len() as i64 * ROW;
    let base = scale.place(HUNDRED);
    svg(
        title,
        rows.len(),
        true,
        &html! {
            (scale.grid(end))
            line.base x1=(unit(base)) x2=(unit(base)) y1="0" y2=(end + 4) {}
            @for (at, (name, told, index)) in rows.iter().enumerate() {
                @let middle = at as i64 * ROW + 25;
                @let x = scale.place(*index);
                (line(at, name, told))
                line.stem x1=(unit(base)) x2=(unit(x)) y1=(middle) y2=(middle) {}
                circle.dot cx=(unit(x)) cy=(middle) r="5" {}
            }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_holds_its_values_between_few_round_ticks() {
        for (low, high, ticks) in [
            (310_000, 980_000, vec![200_000, 400_000, 600_000, 800_000, 1_000_000]),
            (500_000, 500_000, vec![500_000, 501_000]),
            (1, 1, vec![0, 1_000]),
            (98_000, 102_000, vec![98_000, 100_000, 102_000]),
            (999_999_999_998, 999_999_999_999, vec![999_999_999_000, 1_000_000_000_000]),
        ] {
            let scale = Scale::around(low, high, 1_000);
            assert_eq!(scale.ticks().collect::<Vec<_>>(), ticks, "{low} to {high}");
            assert_eq!(scale.place(scale.from), EDGE * 10);
            assert_eq!(scale.place(scale.to), (WIDTH - EDGE) * 10);
        }
    }

    #[test]
    fn a_long_name_is_cut_between_letters() {
        assert_eq!(short("示例区"), "示例区");
        assert_eq!(short(&"区".repeat(19)), format!("{}…", "区".repeat(18)));
        assert_eq!(short("Private, non-profit"), "Private, non-profit");
    }
}

//! What is wrong with a text that no encoding gives whole: a few damaged letters, a byte that is no text, or lines
//! in two encodings. A clerk who is told the line can mend it.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Why a text cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A letter with a wrong byte, or without one of its bytes.
    Letter(Flawed),
    /// A zero byte, which is no part of any text.
    Zero(Flawed),
    /// Lines in two encodings.
    Mixed {
        /// The first line, from 1, that is in another encoding than those above.
        line: usize,
        /// The encoding of those above.
        first: &'static str,
        /// Its own.
        then: &'static str,
    },
}

/// Where the first of a few flaws stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flawed {
    /// The line of the file, from 1.
    pub line: usize,
    /// The text before it, from the line's last words.
    pub before: String,
    /// The encoding of all the rest.
    pub encoding: &'static str,
    /// How many such places there are.
    pub count: usize,
}

impl Flawed {
    /// The line, the text before, the encoding, and how many places there are.
    #[must_use]
    pub fn facts(&self) -> (usize, &str, &str, usize) {
        (self.line, &self.before, self.encoding, self.count)
    }
}

/// What a decoder puts in the place of bytes that are no letter.
const DAMAGED: char = '\u{fffd}';

/// One of a few flaws, at most: so many letters are whole for each that is not.
const WHOLE: usize = 10;

/// So many letters before a flaw are told.
const TOLD: usize = 12;

/// What any list has, in one column or another: many files that are none have hardly a flaw in GB18030.
const EXPECTED: [&str; 6] = ["机构", "价格", "种植", "项目", "编号", "医院"];

/// What is wrong with bytes that are no text as a whole; `None` where nearly nothing of them is, or nobody can say
/// in which encoding. `marked` is what the file says, or its zero bytes do.
#[must_use]
pub fn of(bytes: &[u8], marked: Option<&'static Encoding>) -> Option<Flaw> {
    match marked {
        Some(marked) => few(bytes, marked),
        None => few(bytes, UTF_8).or_else(|| mixed(bytes)).or_else(|| few(bytes, GB18030)),
    }
}

fn name(encoding: &'static Encoding) -> &'static str {
    match () {
        () if is_wide(encoding) => "UTF-16",
        () if encoding == GB18030 => "GB18030",
        () => encoding.name(),
    }
}

fn is_wide(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// The first of the flaws that a text in this encoding has, where they are few.
fn few(bytes: &[u8], encoding: &'static Encoding) -> Option<Flaw> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let is_flaw = |letter: char| matches!(letter, DAMAGED | '\0');
    // Letters of ASCII are the same in all the encodings but those of two bytes.
    let tells = |letter: &char| is_wide(encoding) || !letter.is_ascii();
    let whole = text.chars().filter(|letter| !is_flaw(*letter) && tells(letter)).count();
    // One letter can leave several marks.
    let count = text.split(|letter| !is_flaw(letter)).filter(|run| !run.is_empty()).count();
    if encoding == GB18030 && !EXPECTED.iter().any(|word| text.contains(word)) || count * WHOLE > whole {
        return None;
    }
    let at = text.find(is_flaw)?;
    let above = &text[..at];
    let line = super::csv::line_ends(above);
    let own = above.rsplit(['\n', '\r']).next().unwrap_or_default();
    let skipped = own.chars().count().saturating_sub(TOLD);
    let before = own.chars().skip(skipped).collect();
    let flawed = Flawed { line: line + 1, before, encoding: name(encoding), count };
    Some(if text[at..].starts_with('\0') { Flaw::Zero(flawed) } else { Flaw::Letter(flawed) })
}

/// The first line that is in another encoding than those above it, where each line is in one of the two.
fn mixed(bytes: &[u8]) -> Option<Flaw> {
    let mut first: Option<&'static Encoding> = None;
    let mut found = None;
    for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate().filter(|(_, line)| !line.is_ascii()) {
        let whole = |encoding: &&&'static Encoding| {
            encoding.decode_without_bom_handling_and_without_replacement(line).is_some()
        };
        let own: &'static Encoding = [UTF_8, GB18030].iter().find(whole)?;
        let first = *first.get_or_insert(own);
        if own != first && found.is_none() {
            found = Some(Flaw::Mixed { line: at + 1, first: name(first), then: name(own) });
        }
    }
    found.filter(|_| !bytes.contains(&0))
}

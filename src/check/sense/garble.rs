//! Texts that were written in one encoding and read in another, somewhere on their way (乱码).
//!
//! A text is garbled when its characters, written back in the encoding in which it was wrongly read, are
//! bytes that say something sensible in the one it was written in. Real names with rare letters (㙓, 𠮷, ü,
//! é) do not: their bytes are no text.

use std::sync::LazyLock;

use encoding_rs::{GBK, WINDOWS_1252};

/// What only damaged texts hold: the sign for a lost character, what becomes of it when it is read again as
/// GBK or Latin-1, a byte order mark in Latin-1, and what uninitialised memory shows.
const MARKS: [&str; 6] = ["\u{fffd}", "锟斤", "ï¿½", "ï»¿", "烫烫", "屯屯屯"];

/// Whether a text is garbled: what was probably meant, or nothing where that is lost.
pub(crate) fn garbled(text: &str) -> Option<String> {
    // Nearly every text is done with here.
    if !text.chars().any(suspicious) {
        return None;
    }
    if MARKS.iter().any(|mark| text.contains(mark)) || is_lost(text) {
        return Some(String::new());
    }
    // Once two characters have given a text away, one alone is enough.
    mended(text, 2).and_then(|_| mended(text, 1))
}

/// Whether the letters of a text were lost one by one to question marks, as when Chinese is saved in a Western
/// encoding: no letter is left, and most of the rest are these.
fn is_lost(text: &str) -> bool {
    let marks = text.chars().filter(|c| *c == '?').count();
    let others = text.chars().filter(|c| *c != '?' && !c.is_whitespace()).count();
    text.contains("??") && marks >= others && !text.contains(char::is_alphabetic)
}

/// What was meant by a text, where something in it is garbled. From GBK, runs of at least so many frequent
/// characters are mended.
fn mended(text: &str, least: usize) -> Option<String> {
    let mut meant = String::new();
    let mut found = false;
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let (run, mended) = if western(letter).is_some() {
            let run = start(rest, |c| western(c).is_some());
            (run, from_western(run, least))
        } else if chinese(letter) != 0 {
            let run = start(rest, |c| chinese(c) != 0 || c == '€');
            (run, from_chinese(run))
        } else {
            (&rest[..letter.len_utf8()], None)
        };
        found |= mended.is_some();
        meant.push_str(mended.as_deref().unwrap_or(run));
        rest = &rest[run.len()..];
    }
    found.then_some(meant)
}

/// Whether something garbled can begin with this letter, or show in it.
fn suspicious(letter: char) -> bool {
    let mark = matches!(letter, '\u{fffd}' | '锟' | '烫' | '屯' | '?');
    mark || matches!(letter, '\u{b0}'..='\u{f7}') || begins_utf8(letter)
}

/// Whether the first byte of a character in GBK is one with which Chinese begins in UTF-8.
fn begins_utf8(letter: char) -> bool {
    matches!(chinese(letter) >> 8, 0xe3..=0xe9 | 0xef)
}

/// The letters with which a text starts and for which something holds.
fn start(text: &str, holds: fn(char) -> bool) -> &str {
    &text[..text.find(|c| !holds(c)).unwrap_or(text.len())]
}

/// The byte of a letter beyond ASCII in Windows-1252, the Latin-1 of browsers and spreadsheets.
fn western(letter: char) -> Option<u8> {
    static BYTES: LazyLock<Vec<(char, u8)>> = LazyLock::new(|| {
        let byte = |byte: u8| WINDOWS_1252.decode(&[byte]).0.chars().map(move |c| (c, byte)).next();
        (0x80..=0xff).filter_map(byte).collect()
    });
    match letter {
        '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(letter)).ok(),
        // Quotation marks, dashes and the like.
        '\u{100}'..='\u{2fff}' => BYTES.iter().find(|(known, _)| *known == letter).map(|(_, byte)| *byte),
        _ => None,
    }
}

/// The two bytes of a character in GBK; 0 where it has none.
fn chinese(letter: char) -> u16 {
    static CODES: LazyLock<Vec<u16>> = LazyLock::new(|| {
        let mut codes = vec![0; 0x1_0000];
        for lead in 0x81..=0xfe_u8 {
            for trail in (0x40..=0xfe_u8).filter(|trail| *trail != 0x7f) {
                let pair = [lead, trail];
                let text = GBK.decode_without_bom_handling_and_without_replacement(&pair);
                if let Some(letter) = text.as_ref().and_then(|text| text.chars().next()) {
                    codes[letter as usize] = u16::from_be_bytes([lead, trail]);
                }
            }
        }
        codes
    });
    CODES.get(letter as usize).copied().unwrap_or(0)
}

/// What was meant by letters of Windows-1252, where they are UTF-8 or GBK.
fn from_western(run: &str, least: usize) -> Option<String> {
    let bytes: Vec<u8> = run.chars().filter_map(western).collect();
    let utf8 = std::str::from_utf8(&bytes).ok().filter(|text| text.chars().all(plausible));
    utf8.map(str::to_owned).or_else(|| from_western_gbk(&bytes, least))
}

/// Frequent Chinese characters, of which two are four letters in a row that no European word has, and nothing
/// that is not Chinese.
fn from_western_gbk(bytes: &[u8], least: usize) -> Option<String> {
    let pairs = bytes.chunks(2);
    let hanzi = |pair: &[u8]| matches!(pair, [0xb0..=0xf7, 0xa1..=0xfe]);
    let frequent = bytes.chunks(2).filter(|pair| matches!(pair, [0xb0..=0xd7, 0xa1..=0xfe])).count();
    let mark = |pair: &[u8]| matches!(pair, [0xa1 | 0xa3, 0xa1..=0xfe]);
    let good = frequent >= least && pairs.clone().all(|pair| hanzi(pair) || mark(pair));
    good.then(|| GBK.decode_without_bom_handling(bytes).0.into_owned())
}

/// What was meant by Chinese characters, where their bytes in GBK are UTF-8. Some may have been lost on the way:
/// most of what is left must be sensible.
fn from_chinese(run: &str) -> Option<String> {
    if !run.contains(begins_utf8) {
        return None;
    }
    let mut bytes = Vec::with_capacity(run.len());
    for letter in run.chars() {
        match chinese(letter) {
            0 => bytes.push(0x80),
            code => bytes.extend(code.to_be_bytes()),
        }
    }
    let (mut meant, mut hanzi, mut bad) = (String::new(), 0, 0);
    for chunk in bytes.utf8_chunks() {
        hanzi += chunk.valid().chars().filter(|c| is_hanzi(*c)).count();
        bad += chunk.valid().chars().filter(|c| !plausible(*c)).count() + chunk.invalid().len().min(1);
        meant.extend(chunk.valid().chars().filter(|c| plausible(*c)));
    }
    // A last character that is cut off is no more than the end of the text.
    let cut_off = usize::from(std::str::from_utf8(&bytes).is_err_and(|fault| fault.error_len().is_none()));
    let bad = bad - cut_off;
    (hanzi >= 2 && 2 * bad < hanzi).then_some(meant)
}

fn is_hanzi(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}')
}

/// What a text that was meant to be read consists of, beyond ASCII: Chinese with its marks, Latin letters
/// with accents, typographic marks.
fn plausible(letter: char) -> bool {
    is_hanzi(letter)
        || matches!(letter, '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{203f}' | '\u{20ac}' | '\u{2122}')
        || matches!(letter, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{4dbf}' | '\u{ff00}'..='\u{ffef}')
}

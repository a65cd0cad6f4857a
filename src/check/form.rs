//! The forms of codes.

use crate::finding::is_unseen;

fn digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An area code (GB/T 2260): two digits each for province, city and district, the later ones optional.
pub(super) fn area(code: &str) -> bool {
    matches!(code.len(), 2 | 4 | 6) && digits(code) && code.bytes().any(|byte| byte != b'0')
}

/// The national code of an institution is `H` and 11 digits. An id of the publisher's own has any form; one
/// that is nearly a national code is taken for a national code gone wrong: `H` and 7 digits or more, with
/// spaces or unseen letters between them, or a letter in the place of a digit.
pub(super) fn institution(id: &str) -> bool {
    let bare: String = id.chars().filter(|c| !c.is_whitespace() && !is_unseen(*c)).collect();
    match bare.strip_prefix('H') {
        Some(rest) if rest.len() > 6 && digits(rest) => rest.len() == 11 && bare == id,
        Some(rest) => !slipped(rest),
        None => true,
    }
}

/// The national code that one gone wrong most likely is: without spaces, letters that look like digits as digits.
pub(super) fn meant(id: &str) -> Option<String> {
    let bare = id.chars().filter(|c| !c.is_whitespace() && !is_unseen(*c));
    let meant: String = bare
        .map(|letter| match letter {
            'O' | 'o' | 'Q' => '0',
            'I' | 'i' | 'l' => '1',
            'Z' | 'z' => '2',
            'S' | 's' => '5',
            'B' => '8',
            other => other,
        })
        .collect();
    meant.strip_prefix('H').is_some_and(|rest| rest.len() == 11 && digits(rest)).then_some(meant)
}

/// Whether a letter stands among the digits of a national code, or two that look like digits. A letter before
/// all digits could mean something.
fn slipped(rest: &str) -> bool {
    let letters: Vec<u8> = rest.bytes().filter(|byte| !byte.is_ascii_digit()).collect();
    let within =
        rest.starts_with(|c: char| c.is_ascii_digit()) && letters.iter().all(u8::is_ascii_alphabetic);
    let like_digits = letters.iter().all(|letter| b"OoQIilSsZzB".contains(letter));
    rest.len() == 11 && within && (letters.len() == 1 || letters.len() == 2 && like_digits)
}

/// The national code of a price item: 15 digits.
pub(super) fn item(code: &str) -> bool {
    code.len() == 15 && digits(code)
}

/// Whether a code is taken for a national one, right or gone wrong: it has nearly as many digits.
pub(super) fn like_item(code: &str) -> bool {
    code.len() > 10 && digits(code)
}

/// Whether a code is one digit short of a price item's, and can have lost the zero that it begins with.
pub(super) fn lost_zero(code: &str) -> bool {
    code.len() == 14 && digits(code) && !code.starts_with('0')
}

/// The national code of a consumable: `C` and 19 digits, or 27 letters and digits.
pub(super) fn consumable(code: &str) -> bool {
    match code.len() {
        20 => code.strip_prefix('C').is_some_and(digits),
        27 => code.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        _ => false,
    }
}

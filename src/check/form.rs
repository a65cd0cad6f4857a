//! The forms of codes.

fn digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An area code (GB/T 2260): two digits each for province, city and district, the later ones optional.
pub(super) fn area(code: &str) -> bool {
    matches!(code.len(), 2 | 4 | 6) && digits(code) && code.bytes().any(|byte| byte != b'0')
}

/// The national code of an institution is `H` and 11 digits. An id of the publisher's own has any form; one
/// that is nearly a national code (`H` and 7 digits or more) is taken for a national code gone wrong.
pub(super) fn institution(id: &str) -> bool {
    match id.strip_prefix('H') {
        Some(rest) if rest.len() > 6 && digits(rest) => rest.len() == 11,
        _ => true,
    }
}

/// The national code of a price item: 15 digits.
pub(super) fn item(code: &str) -> bool {
    code.len() == 15 && digits(code)
}

/// Whether a code is taken for a national one, right or gone wrong: it has nearly as many digits.
pub(super) fn like_item(code: &str) -> bool {
    code.len() > 10 && digits(code)
}

/// Whether a code is one digit short of a price item's.
pub(super) fn lost_zero(code: &str) -> bool {
    code.len() == 14 && digits(code)
}

/// The national code of a consumable: `C` and 19 digits, or 27 letters and digits.
pub(super) fn consumable(code: &str) -> bool {
    match code.len() {
        20 => code.strip_prefix('C').is_some_and(digits),
        27 => code.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        _ => false,
    }
}

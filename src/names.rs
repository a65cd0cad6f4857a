//! Safe file names for the pages of institutions.
//!
//! An id is whatever a publisher writes: `../`, `CON`, Chinese, nothing. A page's name is made of
//! lower-case letters, digits, `-` and `_` only, so it is the same file on every disk and needs no
//! escaping in an address.

/// The longest name that spells an id out, in bytes. Disks hold names of 255 bytes.
const LONGEST: usize = 100;
/// How much of a longer id is spelled out before its hash.
const KEPT: usize = 80;

/// The name of an institution's page, without folder and ending.
///
/// A national code is written in lower case. Every other id is spelled out behind `x-`, and a long one
/// is cut and marked by its hash behind `xl-`, so that names of different kinds never meet.
///
/// ```
/// use implant_prices::names::page;
/// assert_eq!(page("H21050200001"), "h21050200001");
/// assert_eq!(page("clinic-7"), "x-clinic_2d7");
/// assert_eq!(page("../CON"), "x-_2e_2e_2f_43_4f_4e");
/// ```
#[must_use]
pub fn page(id: &str) -> String {
    if is_national(id) {
        return id.to_ascii_lowercase();
    }
    let spelled = spell(id);
    if spelled.len() <= LONGEST {
        return format!("x-{spelled}");
    }
    format!("xl-{}_{:016x}", spelled.get(..KEPT).unwrap_or_default(), hash(id))
}

fn is_national(id: &str) -> bool {
    id.len() == 12 && id.strip_prefix('H').is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
}

/// Keeps digits and lower-case letters and writes every other byte as `_` and two hex digits. Capitals
/// are written so too, because some disks do not tell `A` from `a`.
fn spell(id: &str) -> String {
    let mut spelled = String::with_capacity(id.len());
    for byte in id.bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' => spelled.push(char::from(byte)),
            _ => spelled.push_str(&format!("_{byte:02x}")),
        }
    }
    spelled
}

/// FNV-1a with 64 bits: small, and the same on every machine and in every version.
fn hash(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

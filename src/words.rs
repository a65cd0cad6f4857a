//! Every sentence a person reads, in both languages, so that a lawyer reads one folder.

use crate::code::codes;

#[cfg(feature = "desk")]
pub mod bureau;
#[cfg(feature = "desk")]
pub mod changes;
#[cfg(feature = "desk")]
pub mod command;
#[cfg(feature = "desk")]
pub mod desk;
pub mod finding;
#[cfg(feature = "desk")]
pub mod fix;
pub mod label;
pub mod notice;
pub mod page;
mod sense;
#[cfg(feature = "desk")]
pub mod table;
#[cfg(feature = "desk")]
pub mod reading;
pub mod term;
#[cfg(feature = "desk")]
pub mod usage;

codes! {
    /// The language of a page or message.
    pub enum Lang {
        /// Simplified Chinese, the default.
        Zh = "zh-CN",
        /// English.
        En = "en",
    }
}

/// A sentence in both languages.
#[derive(Clone, Copy, Debug)]
pub struct Say(pub &'static str, pub &'static str);

impl Say {
    /// The sentence in a language.
    #[must_use]
    pub const fn to(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.0,
            Lang::En => self.1,
        }
    }
}

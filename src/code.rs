//! Words with a fixed meaning (`tertiary`, `for-profit`, `over-service-cap`), as enums.
//!
//! [`codes!`](crate::code::codes) writes an enum together with the words that stand for it in a list,
//! in the address of a page and in JSON, so that the words stand in one place only.

/// Declares an enum whose values are written as fixed words.
///
/// Each enum gets `ALL` (every value, in order), `code` (the word), `parse` (the value of a word), and
/// reads and writes itself as that word.
macro_rules! codes {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $value:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $value,)+ }

        impl $name {
            /// Every value, in the order of its table.
            pub const ALL: &'static [$name] = &[$($name::$value,)+];
            /// The words, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word,)+];

            /// The word that stands for this value.
            #[must_use]
            pub fn code(self) -> &'static str {
                Self::WORDS[self as usize]
            }

            /// The value that a word stands for.
            #[must_use]
            pub fn parse(word: &str) -> Option<$name> {
                let at = Self::WORDS.iter().position(|known| *known == word)?;
                Some(Self::ALL[at])
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                Self::parse(word.trim())
                    .ok_or_else(|| serde::de::Error::unknown_variant(&word, Self::WORDS))
            }
        }

        #[cfg(feature = "desk")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": Self::WORDS })
            }
        }
    };
}
pub(crate) use codes;

/// Left out of the canonical form: a flag that is absent counts as false.
pub(crate) fn is_false(flag: &bool) -> bool {
    !flag
}

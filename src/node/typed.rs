//! From a [`Node`] to a type, with the place and the kind of the first thing that does not fit.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Unexpected, Visitor};

use super::{Name, Node, step};

/// What a field wants, where a value of another type stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// An array.
    List,
    /// An object.
    Map,
}

/// What keeps a node from being the type that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The object has a field that the type does not have; the fields it has.
    UnknownField(&'static [&'static str]),
    /// The object has a field twice.
    FieldTwice,
    /// The object lacks a field.
    MissingField,
    /// A word that is none of these.
    UnknownWord(&'static [&'static str]),
    /// A field whose name must be one of these words.
    UnknownKey(&'static [&'static str]),
    /// Another type of value was wanted.
    WrongType(Wanted),
    /// A required text is empty.
    EmptyText,
    /// A character that cannot be shown stands in it.
    ControlCharacter,
    /// A text is longer than a cell of a workbook can hold.
    TextTooLong,
    /// What a type of our own says, in its own short word (`too-many-decimals`).
    Own(String),
}

/// The first thing that does not fit, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is.
    pub kind: Kind,
    /// Steps from the inside outward, while the fault travels up.
    steps: Vec<String>,
}

impl Fault {
    fn new(kind: Kind) -> Fault {
        Fault { kind, steps: Vec::new() }
    }

    fn below(mut self, name: &str) -> Fault {
        self.steps.push(step(name));
        self
    }

    /// The JSON pointer, from the node that was read.
    #[must_use]
    pub fn pointer(&self) -> String {
        self.steps.iter().rev().fold(String::new(), |pointer, step| pointer + "/" + step)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:?} at {}", self.kind, self.pointer())
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(text: T) -> Fault {
        Fault::new(Kind::Own(text.to_string()))
    }
    /// Serde's own text is not used: the field that the reader was asked for is known from the call.
    fn invalid_type(_: Unexpected<'_>, _: &dyn de::Expected) -> Fault {
        Fault::new(Kind::WrongType(Wanted::Text))
    }
    fn invalid_value(_: Unexpected<'_>, _: &dyn de::Expected) -> Fault {
        Fault::new(Kind::WrongType(Wanted::Text))
    }
    fn unknown_field(_: &str, known: &'static [&'static str]) -> Fault {
        Fault::new(Kind::UnknownField(known))
    }
    fn unknown_variant(_: &str, known: &'static [&'static str]) -> Fault {
        Fault::new(Kind::UnknownWord(known))
    }
    fn missing_field(field: &'static str) -> Fault {
        Fault::new(Kind::MissingField).below(field)
    }
    fn duplicate_field(field: &'static str) -> Fault {
        Fault::new(Kind::FieldTwice).below(field)
    }
}

/// Reads a type from a node.
///
/// # Errors
/// The first thing that does not fit.
pub fn read<'de, T: de::Deserialize<'de>>(node: &'de Node) -> Result<T, Fault> {
    T::deserialize(From(node))
}

/// Whether a text holds a character that no page, workbook or printer can show.
#[must_use]
pub fn unshowable(text: &str) -> bool {
    let never = |c: char| (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().any(never)
}

/// The longest text that a cell of a workbook can hold, in UTF-16 units: a list must go into one.
pub const LONGEST_TEXT: usize = 32_767;

fn too_long(text: &str) -> bool {
    text.len() > LONGEST_TEXT && text.encode_utf16().count() > LONGEST_TEXT
}

struct From<'de>(&'de Node);

impl<'de> From<'de> {
    fn as_text(&self) -> Result<&'de str, Fault> {
        match self.0 {
            Node::Text(text) if text.is_empty() => Err(Fault::new(Kind::EmptyText)),
            Node::Text(text) if unshowable(text) => Err(Fault::new(Kind::ControlCharacter)),
            Node::Text(text) if too_long(text) => Err(Fault::new(Kind::TextTooLong)),
            Node::Text(text) => Ok(text),
            _ => Err(Fault::new(Kind::WrongType(Wanted::Text))),
        }
    }
}

/// A visitor's complaint about the type names what the call wanted.
fn wanting<T>(wanted: Wanted, result: Result<T, Fault>) -> Result<T, Fault> {
    result.map_err(|fault| match fault.kind {
        Kind::WrongType(_) => Fault { kind: Kind::WrongType(wanted), ..fault },
        _ => fault,
    })
}

macro_rules! number {
    ($($method:ident)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            match self.0 {
                Node::Number(_) => wanting(Wanted::Number, self.deserialize_any(visitor)),
                _ => Err(Fault::new(Kind::WrongType(Wanted::Number))),
            }
        })+
    };
}

impl<'de> Deserializer<'de> for From<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Node::Null | Node::Gone => visitor.visit_unit(),
            Node::Bool(flag) => visitor.visit_bool(*flag),
            Node::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), ..) => visitor.visit_u64(number),
                (_, Some(number), _) => visitor.visit_i64(number),
                (.., number) => visitor.visit_f64(number.unwrap_or(f64::NAN)),
            },
            Node::Text(_) => visitor.visit_borrowed_str(self.as_text()?),
            Node::List(items) => visitor.visit_seq(Items { items, next: 0 }),
            Node::Map(fields) => visitor.visit_map(Fields { fields, next: 0 }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Node::Null | Node::Gone => visitor.visit_none(),
            Node::Text(text) if text.is_empty() => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_borrowed_str(self.as_text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Node::Bool(flag) => visitor.visit_bool(*flag),
            _ => Err(Fault::new(Kind::WrongType(Wanted::Flag))),
        }
    }

    number! { deserialize_u32 deserialize_f64 }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Node::List(items) => visitor.visit_seq(Items { items, next: 0 }),
            _ => Err(Fault::new(Kind::WrongType(Wanted::List))),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Node::Map(fields) => visitor.visit_map(Fields { fields, next: 0 }),
            _ => Err(Fault::new(Kind::WrongType(Wanted::Map))),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_map(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    // The list format has none of these types.
    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 char bytes byte_buf unit unit_struct newtype_struct
        tuple tuple_struct enum identifier
    }
}

struct Items<'de> {
    items: &'de [Node],
    next: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some(item) = self.items.get(self.next) else {
            return Ok(None);
        };
        let at = self.next;
        self.next += 1;
        seed.deserialize(From(item)).map(Some).map_err(|fault| fault.below(&at.to_string()))
    }
}

struct Fields<'de> {
    fields: &'de [(Name, Node)],
    next: usize,
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let rest = self.fields.get(self.next..).unwrap_or_default();
        let Some(skipped) = rest.iter().position(|(_, node)| *node != Node::Gone) else {
            return Ok(None);
        };
        self.next += skipped;
        let key = &self.fields[self.next].0;
        let before = &self.fields[..self.next];
        if before.iter().any(|(earlier, node)| earlier == key && *node != Node::Gone) {
            return Err(Fault::new(Kind::FieldTwice).below(key));
        }
        seed.deserialize(StrDeserializer::new(key)).map(Some).map_err(|fault: Fault| {
            let kind = match fault.kind {
                Kind::UnknownWord(known) => Kind::UnknownKey(known),
                kind => kind,
            };
            Fault::new(kind).below(key)
        })
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let (key, node) = &self.fields[self.next];
        self.next += 1;
        seed.deserialize(From(node)).map_err(|fault| fault.below(key))
    }
}

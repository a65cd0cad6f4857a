//! A value read from anywhere, before it has a type: JSON, a workbook and a folder of CSV files all
//! become one tree of these, so that typed reading and every check speak of one kind of place, the
//! JSON pointer.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

pub mod typed;

/// A JSON value that keeps the order of its fields and fields that stand twice.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`, read like an absent field.
    Null,
    /// Taken out by the reader after it was found wrong; read like an absent field.
    Gone,
    /// `true` or `false`.
    Bool(bool),
    /// A JSON number.
    Number(serde_json::Number),
    /// A text, trimmed, with `\n` as its only line end.
    Text(String),
    /// An array.
    List(Vec<Node>),
    /// An object.
    Map(Vec<(Name, Node)>),
}

/// The name of a field; those of tables stand in the program itself.
pub type Name = Cow<'static, str>;

impl Node {
    /// A text as every reader takes it in: without white space around it, line ends as `\n`.
    #[must_use]
    pub fn text(raw: &str) -> Node {
        Node::Text(tidy(raw))
    }

    /// An object without fields.
    #[must_use]
    pub fn empty() -> Node {
        Node::Map(Vec::new())
    }

    /// Whether there is nothing to read here.
    #[must_use]
    pub fn absent(&self) -> bool {
        matches!(self, Node::Null | Node::Gone)
    }

    /// The field of an object, the first of that name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Node> {
        match self {
            Node::Map(fields) => fields.iter().find(|(key, _)| key == name).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The text of a text field.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<&str> {
        match self.field(name) {
            Some(Node::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The elements of an array; none for anything else.
    #[must_use]
    pub fn items(&self) -> &[Node] {
        match self {
            Node::List(items) => items,
            _ => &[],
        }
    }

    /// The place at a path of field names (`service/price`), made where it is missing; `None` when
    /// something else than an object is on the way.
    fn slot<'a>(&mut self, path: &'a str, name: fn(&'a str) -> Name) -> Option<&mut Node> {
        let (first, rest) = path.split_once('/').map_or((path, None), |(first, rest)| (first, Some(rest)));
        let Node::Map(fields) = self else { return None };
        let at = fields.iter().position(|(key, _)| key == first).unwrap_or_else(|| {
            fields.push((name(first), Node::empty()));
            fields.len() - 1
        });
        match rest {
            Some(rest) => fields[at].1.slot(rest, name),
            None => Some(&mut fields[at].1),
        }
    }

    /// Puts a value at a path of field names, making the objects on the way. Whether it found room: not
    /// where a value that is no object is on the way.
    pub fn put(&mut self, path: &str, value: Node) -> bool {
        self.slot(path, |name| Cow::Owned(name.to_owned())).map(|slot| *slot = value).is_some()
    }

    /// Puts a value at a path that stands in the program: many rows have the same few names.
    pub fn set(&mut self, path: &'static str, value: Node) -> bool {
        self.slot(path, Cow::Borrowed).map(|slot| *slot = value).is_some()
    }

    /// Adds a value to the array at a path of field names, and says at which position.
    pub fn push(&mut self, path: &str, value: Node) -> usize {
        match self.slot(path, |name| Cow::Owned(name.to_owned())) {
            Some(Node::List(items)) => {
                items.push(value);
                items.len() - 1
            }
            Some(slot) => {
                *slot = Node::List(vec![value]);
                0
            }
            None => 0,
        }
    }

    /// The value at a path of field names.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Node> {
        path.split('/').try_fold(self, |node, name| node.field(name))
    }

    /// The value at a JSON pointer; of fields that stand twice the last.
    pub fn at(&mut self, pointer: &str) -> Option<&mut Node> {
        self.find(pointer.strip_prefix('/'))
    }

    fn find(&mut self, pointer: Option<&str>) -> Option<&mut Node> {
        let Some(pointer) = pointer else {
            return Some(self);
        };
        let (step, rest) = pointer.split_once('/').map_or((pointer, None), |(step, rest)| (step, Some(rest)));
        // Few names hold a sign that is escaped.
        let step = if step.contains('~') { Cow::Owned(plain(step)) } else { Cow::Borrowed(step) };
        let next = match self {
            Node::Map(fields) => {
                let live = |(key, node): &&mut (Name, Node)| *key == step && *node != Node::Gone;
                fields.iter_mut().rev().find(live).map(|(_, node)| node)
            }
            Node::List(items) => items.get_mut(step.parse::<usize>().ok()?),
            _ => None,
        };
        next?.find(rest)
    }

    /// The value as a short text, to be shown in a finding.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Node::Null => "null".to_owned(),
            Node::Gone => String::new(),
            Node::Bool(flag) => flag.to_string(),
            Node::Number(number) => number.to_string(),
            Node::Text(text) => text.clone(),
            Node::List(items) => format!("[…{}]", items.len()),
            Node::Map(fields) => format!("{{…{}}}", fields.len()),
        }
    }
}

/// A text without white space around it and with `\n` as its only line end.
#[must_use]
pub fn tidy(raw: &str) -> String {
    let trimmed = raw.trim();
    if trimmed.contains('\r') {
        trimmed.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        trimmed.to_owned()
    }
}

/// One step of a JSON pointer with `~` and `/` escaped (RFC 6901).
#[must_use]
pub fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The name that one step of a JSON pointer stands for.
#[must_use]
pub fn plain(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Node;
    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a JSON value")
    }
    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }
    fn visit_bool<E: Error>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Bool(flag))
    }
    fn visit_i64<E: Error>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Number(number.into()))
    }
    fn visit_u64<E: Error>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Number(number.into()))
    }
    fn visit_f64<E: Error>(self, number: f64) -> Result<Node, E> {
        serde_json::Number::from_f64(number).map(Node::Number).ok_or_else(|| E::custom("not a number"))
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::text(text))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut fields = Vec::new();
        while let Some((name, node)) = map.next_entry::<String, Node>()? {
            fields.push((Cow::Owned(name), node));
        }
        Ok(Node::Map(fields))
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Node, D::Error> {
        from.deserialize_any(Anything)
    }
}

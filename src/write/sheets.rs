//! The list as sheets of cells: what the workbook and the CSV files hold.

use serde_json::Value;

use crate::fields::word::LABEL;
use crate::fields::{Field, Kind, Shape, Sheet, Words};
use crate::list::List;
use crate::money::Rate;
use crate::read::cell;

/// One sheet's rows, without its headers. Each cell is the text that a clerk would type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Which sheet it is.
    pub sheet: Sheet,
    /// Its rows; each has a cell for every header.
    pub rows: Vec<Vec<String>>,
}

/// Every sheet of a list, in the template's order.
#[must_use]
pub fn sheets(list: &List) -> Vec<Filled> {
    // Fails only for keys that are no texts, which no type of the list has.
    let root = serde_json::to_value(list).unwrap_or_default();
    let fill = |sheet: &Sheet| Filled { sheet: *sheet, rows: rows(&root, *sheet) };
    Sheet::ALL.iter().map(fill).collect()
}

fn rows(root: &Value, sheet: Sheet) -> Vec<Vec<String>> {
    match sheet.shape() {
        Shape::Pairs => sheet.fields().flat_map(|field| pairs(root, field)).collect(),
        Shape::Rows(at) => array(root, at).iter().map(|object| row(sheet, object, None, object)).collect(),
        Shape::Under(parent, list) => {
            let parents = array(root, parent);
            let under = |object| array(object, list).iter().map(move |item| (object, item));
            parents
                .iter()
                .flat_map(under)
                .map(|(object, item)| row(sheet, item, owner(parents, object), item))
                .collect()
        }
        // A list is written in the template's form.
        Shape::Flat => Vec::new(),
        Shape::Grouped(at, list) => {
            array(root, at).iter().flat_map(|object| grouped(sheet, object, list)).collect()
        }
    }
}

fn array<'a>(value: &'a Value, path: &str) -> &'a [Value] {
    value.pointer(&format!("/{path}")).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// What a row names its owner by: the id, and the first day where several items have one code.
type Owner<'a> = (&'a str, Option<&'a str>);

fn owner<'a>(all: &'a [Value], object: &'a Value) -> Option<Owner<'a>> {
    if let Some(id) = object.get("id") {
        return Some((id.as_str()?, None));
    }
    let code = object.get("code")?;
    let several = all.iter().filter(|other| other.get("code") == Some(code)).count() > 1;
    Some((code.as_str()?, object.get("from").filter(|_| several).and_then(Value::as_str)))
}

/// One row: `object` holds the product's own fields, `award` those of one award.
fn row(sheet: Sheet, object: &Value, owner: Option<Owner<'_>>, award: &Value) -> Vec<String> {
    let cell = |field: &Field| match (field.parent(), owner, field.path.split_once("/*/")) {
        (Some(_), Some((id, _)), _) if field.need => cell::kept(id.to_owned()),
        (Some(_), Some((_, from)), _) => from.unwrap_or_default().to_owned(),
        (_, _, Some((_, path))) => text(award.pointer(&format!("/{path}")), field.kind),
        _ => text(object.pointer(&format!("/{}", field.path)), field.kind),
    };
    sheet.fields().map(cell).collect()
}

/// One row for each award of a product; one without, where there is none.
fn grouped(sheet: Sheet, object: &Value, list: &str) -> Vec<Vec<String>> {
    match array(object, list) {
        [] => vec![row(sheet, object, None, &Value::Null)],
        awards => awards.iter().map(|award| row(sheet, object, None, award)).collect(),
    }
}

/// The rows of one key of `发布信息`: one for each of its values.
fn pairs(root: &Value, field: &Field) -> Vec<Vec<String>> {
    let pair = |value: String, second: String| vec![field.header.to_owned(), value, second];
    let Some(list) = field.path.strip_suffix("/*") else {
        let value = root.pointer(&format!("/{}", field.path));
        return value.iter().map(|value| pair(text(Some(value), field.kind), String::new())).collect();
    };
    if list == "policy/basis" {
        let document = |label: &str| root.pointer(&format!("/{list}/{label}"));
        let labels = LABEL.0.iter().filter_map(|(label, _)| Some((*label, document(label)?)));
        let chinese = |label| LABEL.chinese(label).unwrap_or_default().to_owned();
        return labels.map(|(label, value)| pair(text(Some(value), field.kind), chinese(label))).collect();
    }
    let both = |value: &Value| match value.get("name") {
        Some(name) => pair(text(Some(name), Kind::Text), text(value.get("phone"), Kind::Text)),
        None => pair(text(Some(value), field.kind), String::new()),
    };
    array(root, list).iter().map(both).collect()
}

/// What a clerk would type for a value. One that looks like a ditto mark is kept from being one.
fn text(value: Option<&Value>, kind: Kind) -> String {
    cell::kept(plain(value, kind))
}

fn plain(value: Option<&Value>, kind: Kind) -> String {
    match (value, kind) {
        (Some(Value::Bool(true)), Kind::Flag(_)) => "是".to_owned(),
        (_, Kind::Flag(_)) => "否".to_owned(),
        (Some(Value::String(text)), Kind::Rate) => Rate::parse(text).map(Rate::percent).unwrap_or_default(),
        (Some(Value::String(text)), Kind::Word(words)) => words.chinese(text).unwrap_or(text).to_owned(),
        (Some(Value::String(text)), Kind::Open(words)) => open(words, text),
        (Some(Value::String(text)), _) => text.clone(),
        (Some(Value::Number(number)), Kind::Degrees) => {
            number.as_f64().map(|degrees| degrees.to_string()).unwrap_or_default()
        }
        (Some(Value::Number(number)), _) => number.to_string(),
        (Some(Value::Array(values)), kind) => joined(values, kind),
        _ => String::new(),
    }
}

/// The Chinese word of a known one, else the text; a text that would be taken for a word, or for one with the mark
/// of a footnote, begins with a backslash.
fn open(words: &Words, text: &str) -> String {
    match words.chinese(text) {
        Some(chinese) => chinese.to_owned(),
        None if text.starts_with('\\') || words.code(text).is_some() || words.is_marked(text) => {
            format!("\\{text}")
        }
        None => text.to_owned(),
    }
}

fn joined(values: &[Value], kind: Kind) -> String {
    let one = |value: &Value| {
        let text = value.as_str().unwrap_or_default();
        let text = match kind {
            Kind::OpenList(words) => open(words, text),
            _ => kind.words().and_then(|words| words.chinese(text)).unwrap_or(text).to_owned(),
        };
        let mut escaped = String::new();
        for letter in text.chars() {
            if letter == '\\' || kind.separators().contains(&letter) {
                escaped.push('\\');
            }
            escaped.push(letter);
        }
        match kind {
            // The reader would take a space between two long numbers for what separates them.
            Kind::Phones if cell::is_two_phones(&escaped) => {
                let at = escaped.find(cell::is_space).unwrap_or(0);
                format!("{}\\{}", &escaped[..at], &escaped[at..])
            }
            _ => escaped,
        }
    };
    let [only] = values else { return several(values, one) };
    let text = one(only);
    if kind == Kind::Phones && cell::says_nothing(&text) { format!("\\{text}") } else { text }
}

fn several(values: &[Value], one: impl Fn(&Value) -> String) -> String {
    values.iter().map(one).collect::<Vec<_>>().join("；")
}

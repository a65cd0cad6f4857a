//! The table of fields holds together: no header and no word means two things, every word of the format
//! has its Chinese one, and every field of the format has its column.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;

use implant_prices::fields::word::*;
use implant_prices::fields::{self, FIELDS, Kind, Shape, Sheet, Words, normal};
use implant_prices::institution::{Class, Level, Ownership, Participates, Specialty};
use implant_prices::money::Rounding;
use implant_prices::policy::{Covers, LabelCode, ModifierKind, Origin, Pricing, Unit};
use implant_prices::words::{self, Lang, Say, term};
use implant_prices::write;

#[test]
fn no_header_of_a_sheet_means_two_fields() {
    for sheet in Sheet::ALL {
        let mut seen = BTreeSet::new();
        for field in sheet.fields() {
            for header in std::iter::once(&field.header).chain(field.also) {
                assert!(seen.insert(normal(header)), "{} {header}", sheet.name());
            }
        }
        assert!(!seen.is_empty());
    }
}

#[test]
fn a_header_is_proposed_for_a_good_reason_only() {
    for (sheet, header, near) in [
        (Sheet::Flat, "备住", Some("备注")),
        (Sheet::Flat, "种植体价钱", Some("种植体价格")),
        (Sheet::Flat, "植体价格", Some("种植体价格")),
        (Sheet::Flat, "种植体价格(万元)", None),
        (Sheet::Flat, "医疗服务费标准", Some("医疗服务费")),
        (Sheet::Flat, "经营性值", Some("经营性质")),
        (Sheet::Flat, "医疗机构名子", Some("机构名称")),
        (Sheet::About, "发布单位名", Some("发布单位")),
        (Sheet::Caps, "起始日", None),
        (Sheet::Flat, "编号", None),
        (Sheet::Flat, "种植费", None),
        (Sheet::Flat, "老板是谁", None),
        (Sheet::Flat, "网址", None),
        (Sheet::Flat, "", None),
        (Sheet::Items, "计价说明", None),
    ] {
        let found = if sheet.field_named(header).is_some() { None } else { sheet.nearest_header(header) };
        assert_eq!(found, near, "{header}");
    }
    for name in ["单位名称", "医院"] {
        assert_eq!(Sheet::Flat.field_named(name).unwrap().path, "name");
    }
}

#[test]
fn no_name_means_two_sheets() {
    let names: Vec<String> =
        Sheet::ALL.iter().flat_map(|sheet| sheet.names()).map(|name| normal(name)).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
}

#[test]
fn no_word_means_two_values() {
    for field in FIELDS {
        let Some(words) = field.kind.words() else { continue };
        let read: Vec<String> = words.read().map(normal).collect();
        let different: BTreeSet<_> = read.iter().collect();
        let same_as_code = words.0.iter().filter(|(code, chinese)| chinese.contains(code)).count();
        assert_eq!(different.len() + same_as_code, read.len(), "{}", field.header);
    }
}

#[test]
fn every_word_of_the_format_has_its_chinese_one() {
    let all: [(&Words, &[&str]); 13] = [
        (&LEVEL, Level::WORDS),
        (&CLASS, Class::WORDS),
        (&OWNERSHIP, Ownership::WORDS),
        (&SPECIALTY, Specialty::WORDS),
        (&PARTICIPATES, Participates::WORDS),
        (&COVERS, Covers::WORDS),
        (&ROUND, Rounding::WORDS),
        (&ROUNDING, &["fen", "jiao", "yuan"]),
        (&ORIGIN, Origin::WORDS),
        (&UNIT, Unit::WORDS),
        (&PRICING, Pricing::WORDS),
        (&MODIFIER, ModifierKind::WORDS),
        (&LABEL, LabelCode::WORDS),
    ];
    for (words, codes) in all {
        assert_eq!(words.0.iter().map(|(code, _)| *code).collect::<Vec<_>>(), codes);
    }
}

/// Whether a cell may hold the words that the page shows.
fn read_as(words: &Words, shown: Say, code: &str) {
    assert_eq!(words.code(shown.to(Lang::Zh)), Some(code), "{}", shown.to(Lang::Zh));
}

#[test]
fn the_words_of_the_page_are_read() {
    Level::ALL.iter().for_each(|level| read_as(&LEVEL, term::level(*level), level.code()));
    Class::ALL.iter().for_each(|class| read_as(&CLASS, term::class(*class), class.code()));
    Ownership::ALL.iter().for_each(|owner| read_as(&OWNERSHIP, term::ownership(*owner), owner.code()));
    Specialty::ALL.iter().for_each(|kind| read_as(&SPECIALTY, term::specialty(*kind), kind.code()));
    Participates::ALL
        .iter()
        .for_each(|answer| read_as(&PARTICIPATES, term::participates(*answer), answer.code()));
    Origin::ALL.iter().for_each(|origin| read_as(&ORIGIN, term::origin(*origin), origin.code()));
    Unit::ALL.iter().for_each(|unit| read_as(&UNIT, term::unit(*unit), unit.code()));
    Pricing::ALL.iter().for_each(|pricing| read_as(&PRICING, term::pricing(*pricing), pricing.code()));
    ModifierKind::ALL.iter().for_each(|kind| read_as(&MODIFIER, term::modifier(*kind), kind.code()));
    for words in [&PART, &EXCLUDED] {
        for (code, chinese) in words.0 {
            assert_eq!(chinese[0], term::part(code, Lang::Zh));
        }
    }
    for label in LabelCode::ALL {
        assert_eq!(LABEL.chinese(label.code()), Some(words::label::name(*label).to(Lang::Zh)));
    }
}

/// Every place of the JSON Schema where a value stands, as a path with `*` for array indexes.
fn leaves(schema: &serde_json::Value, node: &serde_json::Value, path: &str, out: &mut BTreeSet<String>) {
    if let Some(name) = node["$ref"].as_str() {
        return leaves(schema, schema.pointer(name.trim_start_matches('#')).unwrap(), path, out);
    }
    let alternatives: Vec<&serde_json::Value> =
        ["anyOf", "oneOf", "allOf"].iter().filter_map(|key| node[key].as_array()).flatten().collect();
    for alternative in alternatives.iter().filter(|one| one["type"] != "null" && one["required"].is_null()) {
        leaves(schema, alternative, path, out);
    }
    if let Some(properties) = node["properties"].as_object() {
        for (name, property) in properties {
            leaves(schema, property, &format!("{path}/{name}"), out);
        }
    } else if node["items"].is_object() {
        leaves(schema, &node["items"], &format!("{path}/*"), out);
    } else if alternatives.is_empty() || !node["type"].is_null() {
        out.insert(path.to_owned());
    }
}

#[test]
fn every_field_of_the_format_has_its_column() {
    let schema: serde_json::Value = serde_json::from_str(&write::schema()).unwrap();
    let mut all = BTreeSet::new();
    leaves(&schema, &schema, "", &mut all);
    assert!(all.len() > 90, "{all:?}");
    for path in all {
        if path == "/format" || path == "/policy/basis" || path == "/policy/items/*/prices" {
            continue;
        }
        let (sheet, rest) = fields::sheet_of(&path.replace('*', "0"));
        assert!(fields::field_at(sheet, &rest).is_some(), "{path} has no column in {}", sheet.name());
    }
}

#[test]
fn every_column_is_a_field_of_the_format() {
    let schema: serde_json::Value = serde_json::from_str(&write::schema()).unwrap();
    let mut all = BTreeSet::new();
    leaves(&schema, &schema, "", &mut all);
    for field in FIELDS.iter().filter(|field| field.parent().is_none()) {
        let path = match field.sheet.shape() {
            Shape::Pairs => format!("/{}", field.path),
            _ => format!("{}/{}", field.sheet.place(), field.path),
        };
        let known = all.iter().any(|leaf| {
            *leaf == path || leaf.strip_prefix(&path) == Some("/*") || path.starts_with(&format!("{leaf}/"))
        }) || matches!(path.as_str(), "/about/complaints/*" | "/policy/basis/*");
        assert!(known, "{path}");
    }
}

#[test]
fn the_schema_allows_no_other_fields() {
    let schema: serde_json::Value = serde_json::from_str(&write::schema()).unwrap();
    let definitions = schema["$defs"].as_object().unwrap().values().chain([&schema]);
    let objects: Vec<_> = definitions.filter(|definition| definition["properties"].is_object()).collect();
    assert!(objects.len() > 10);
    assert!(objects.iter().all(|object| object["additionalProperties"] == false));
    assert_eq!(schema["title"], "List");
}

#[test]
fn the_readmes_table_names_every_field() {
    let table = fields::markdown();
    let rows = table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| 列名")).count();
    assert_eq!(rows, FIELDS.len() + fields::flat::FLAT.len());
    assert_eq!(fields::subject("/institutions/3/level", Lang::Zh), "医疗机构·机构等级");
    assert_eq!(fields::subject("/institutions/3/level", Lang::En), "institutions.level (机构等级)");
}

#[test]
fn kinds_with_words_say_them_in_their_hint() {
    for field in FIELDS.iter().filter(|field| matches!(field.kind, Kind::Word(_))) {
        assert!(field.hint().contains("取自："), "{}", field.header);
    }
}

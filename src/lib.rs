//! Honest prices of dental implants: from a bureau's list to a page where a patient compares clinics.
//!
//! # The house
//! Data flows one way: bytes → read → check → price → label → compare → render → site or page. A file
//! uses only files above it in this list (`tests/house.rs` holds us to it):
//!
//! 1. `code`: words with a fixed meaning, as enums
//! 2. `money`: exact amounts, rates, rounding as a value
//! 3. `day`: a date and a period; no clock
//! 4. `names`: safe file names for pages
//! 5. `offer`: what an institution offers and charges
//! 6. `institution`: who it is
//! 7. `policy`: caps, catalogues, price items, what the bundle holds
//! 8. `list`: one published list, the JSON format
//! 9. `finding`: what is wrong with a list, and where
//! 10. `index`: finding an id among many
//! 11. `caps`: which cap applies to an institution, and its number
//! 12. `check`: the list against itself → a checked list
//! 13. `price`: totals, caps, items with modifiers
//! 14. `label`: what is published and what it was held against
//! 15. `words`: every sentence a person reads, in both languages
//! 16. `fields`: every field's sheet, header, synonyms, words and separators
//! 17. `node`: a value read from anywhere, with its place, before it has a type
//! 18. `read`: workbook, CSV or JSON → list and findings
//! 19. `compare`: filter, sort, choose
//! 20. `answer`: the JSON of the `price` command
//! 21. `render`: HTML and SVG as functions of a value
//! 22. `wire`: a checked list in columns, as the browser loads it
//! 23. `write`: the list as JSON, workbook, CSV, and the template
//! 24. `site`: all files of a site as a value
//! 25. `wasm`: the browser's door
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod code;
pub mod money;
pub mod day;
pub mod names;
pub mod offer;
pub mod institution;
pub mod policy;
pub mod list;
pub mod finding;
mod index;
pub mod caps;
pub mod check;
pub mod price;
pub mod label;
pub mod words;
#[cfg(feature = "cli")]
pub mod fields;
#[cfg(feature = "cli")]
pub mod node;
#[cfg(feature = "cli")]
pub mod read;
pub mod compare;
#[cfg(feature = "cli")]
pub mod answer;
pub mod render;
pub mod wire;
#[cfg(feature = "cli")]
pub mod write;
#[cfg(feature = "cli")]
pub mod site;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

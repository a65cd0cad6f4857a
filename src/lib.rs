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
//! 10. `words`: every sentence a person reads, in both languages
//! 11. `check`: the list against itself → a checked list
//! 12. `group`: findings grouped by cause, as a report
//! 13. `fields`: every field's sheet, header, synonyms, words and separators
//! 14. `node`: a value read from anywhere, before it has a type
//! 15. `read`: workbook, CSV or JSON → list and findings
//! 16. `price`: totals, caps, items with modifiers
//! 17. `label`: what is published and what it was held against
//! 18. `compare`: filter, sort, choose
//! 19. `render`: HTML and SVG as functions of a value
//! 20. `wire`: a checked list in columns, as the browser loads it
//! 21. `write`: the list as JSON, workbook, CSV, and the template
//! 22. `site`: all files of a site as a value
//! 23. `wasm`: the browser's door
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod check;
mod code;
pub mod compare;
pub mod day;
#[cfg(feature = "cli")]
pub mod fields;
pub mod finding;
#[cfg(feature = "cli")]
pub mod group;
pub mod institution;
pub mod label;
pub mod list;
pub mod money;
pub mod names;
#[cfg(feature = "cli")]
pub mod node;
pub mod offer;
pub mod policy;
pub mod price;
#[cfg(feature = "cli")]
pub mod read;
pub mod render;
#[cfg(feature = "cli")]
pub mod site;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod wire;
pub mod words;
#[cfg(feature = "cli")]
pub mod write;

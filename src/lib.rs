//! Honest prices of dental implants: from a bureau's list to a page where a patient compares clinics.
//!
//! The whole road, on one institution: a list is read, checked, opened on a date, priced and labelled.
//!
//! ```
//! # #[cfg(feature = "desk")] {
//! use implant_prices::{check::Checked, compare::Shelf, day::Day, list::List, price::{Book, Choice}};
//!
//! let list: List = serde_json::from_str(r#"{
//!     "format": "implant-prices/1",
//!     "about": { "title": "Prices", "area": { "code": "990100", "name": "示例市" }, "publisher": "Bureau",
//!                "published": "2023-04-20", "as_of": "2023-04-18", "demo": true },
//!     "policy": { "from": "2023-04-20",
//!         "caps": [{ "id": "public", "covers": "service", "amount": { "target": "4300.00", "factor": "0.97" } }],
//!         "implants": [{ "id": "a", "awards": [{ "price": "770.00" }] }], "crowns": [{ "id": "z" }] },
//!     "institutions": [{ "id": "one", "name": "示例医院", "area": "990101", "ownership": "government",
//!         "participates": "yes", "service": { "price": "4171.00" },
//!         "implants": [{ "product": "a", "price": "770.00" }], "crowns": [{ "product": "z", "price": "327.00" }] }]
//! }"#).unwrap();
//! let (checked, _warnings) = Checked::new(list).unwrap();
//! let shelf = Shelf::new(Book::new(checked, Day::parse("2023-12-01").unwrap()));
//!
//! let cost = shelf.book().cost(0, Choice::NOTHING);
//! assert_eq!(cost.low.unwrap().to_string(), "5268.00");
//! let labels = shelf.labels().of(shelf.book(), 0, Choice::NOTHING);
//! assert!(labels.iter().any(|label| label.code.code() == "within-cap")); // 4300 × 0.97 = 4171, equal is within
//! # }
//! ```
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
//! 14. `totals`: the totals of a whole list under a choice, in columns
//! 15. `label`: what is published and what it was held against
//! 16. `words`: every sentence a person reads, in both languages
//! 17. `group`: findings grouped by cause, as a report
//! 18. `fields`: every field's sheet, header, synonyms, words and separators
//! 19. `node`: a value read from anywhere, before it has a type
//! 20. `read`: workbook, CSV or JSON → list and findings
//! 21. `compare`: filter, sort, choose
//! 22. `answer`: the JSON of the `price` command
//! 23. `render`: HTML and SVG as functions of a value
//! 24. `wire`: a checked list in columns, as the browser loads it
//! 25. `write`: the list as JSON, workbook, CSV, and the template
//! 26. `pairs`: which institutions of two lists are the same
//! 27. `changes`: what changed between two lists
//! 28. `figures`: what a bureau looks at: who to look back at, month figures, a price index
//! 29. `paper`: documents to print, with tables and plots, also as CSV and workbook
//! 30. `differ`: what changed, as text and as a page
//! 31. `site`: all files of a site as a value
//! 32. `report`: all files of a bureau's report as a value
//! 33. `desk`: the clerk's desk as a value: what `desk.html` shows and makes
//! 34. `disk`: the command's door to files
//! 35. `wasm`: the patients' browser's door
//! 36. `worker`: the clerk's browser's door
//!
//! # What it does not do
//! It guesses nothing: what cannot be read for sure is reported, and a missing price gives no total. It has
//! no clock, disk or network but in the command, and no browser but in `wasm` and `worker`. It rounds only
//! where the policy rounds. For patients it ranks by price alone, recommends nobody and advises no treatment; a
//! bureau it tells whom to look back at, with the published numbers, and accuses nobody.
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
pub mod totals;
pub mod label;
pub mod words;
#[cfg(feature = "desk")]
pub mod group;
#[cfg(feature = "desk")]
pub mod fields;
#[cfg(feature = "desk")]
pub mod node;
#[cfg(feature = "desk")]
pub mod read;
pub mod compare;
#[cfg(feature = "desk")]
pub mod answer;
pub mod render;
pub mod wire;
#[cfg(feature = "desk")]
pub mod write;
#[cfg(feature = "desk")]
pub mod pairs;
#[cfg(feature = "desk")]
pub mod changes;
#[cfg(feature = "desk")]
pub mod figures;
#[cfg(feature = "desk")]
pub mod paper;
#[cfg(feature = "desk")]
pub mod differ;
#[cfg(feature = "desk")]
pub mod site;
#[cfg(feature = "desk")]
pub mod report;
#[cfg(feature = "desk")]
pub mod desk;
#[cfg(feature = "cli")]
pub mod disk;
// A module for browsers has one door: the patients' is built without `desk`, the clerk's with it.
#[cfg(all(target_arch = "wasm32", not(feature = "desk")))]
pub mod wasm;
#[cfg(all(target_arch = "wasm32", feature = "desk"))]
pub mod worker;

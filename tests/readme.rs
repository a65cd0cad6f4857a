//! The README's table of the workbook's fields is the one that template, reader and writer come from.
//! After a change of the table: `README_WRITE=1 cargo test --test readme`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use implant_prices::fields;

const BEGIN: &str = "<!-- fields: generated from src/fields -->\n";
const END: &str = "<!-- end of fields -->";

#[test]
fn the_readme_names_every_field_of_the_workbook_as_the_template_does() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).expect("the README has a place for the fields");
    let (table, after) = rest.split_once(END).expect("the place ends");
    let right = fields::markdown() + "\n";
    if std::env::var_os("README_WRITE").is_some() {
        std::fs::write(path, format!("{before}{BEGIN}{right}{END}{after}")).unwrap();
    } else {
        assert_eq!(table, right, "the README's table is not the one of src/fields");
    }
}

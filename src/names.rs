//! Safe file names for pages, whatever an id holds.
/// x
pub fn page(id: &str) -> String {
    id.to_owned()
}

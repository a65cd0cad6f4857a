//! The command `implant-prices`.
fn main() {}

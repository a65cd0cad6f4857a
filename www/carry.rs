//! Build script: lets the command carry the page's files, and the browser part when it has been built.
fn main() {}

//! The browser's door.
use wasm_bindgen::prelude::wasm_bindgen;

/// Version of the crate.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

//! The browser's module: the door of the library, and nothing else.

#[cfg(target_arch = "wasm32")]
pub use implant_prices::wasm::Widget;

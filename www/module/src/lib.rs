//! A browser's module: one door of the library, and nothing else.

#[cfg(all(target_arch = "wasm32", not(feature = "desk")))]
pub use implant_prices::wasm::Widget;
#[cfg(all(target_arch = "wasm32", feature = "desk"))]
pub use implant_prices::worker::Worker;

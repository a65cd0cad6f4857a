//! A library that breaks down over a damaged file must not take us with it.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What some work comes to; `None` when it breaks down. In a browser nothing can be caught: there the worker
/// that reads the file ends.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    let outer = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work)).ok();
    GUARDED.set(outer);
    done
}

/// Whether work is under way whose breakdown is told in a sentence of our own, and needs no other.
#[must_use]
pub fn is_guarded() -> bool {
    GUARDED.get()
}

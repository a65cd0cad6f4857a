//! The names of codes: levels, ownership, parts of the bundle.

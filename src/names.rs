//! Safe file names for pages, whatever an id holds.

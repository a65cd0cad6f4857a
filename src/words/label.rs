//! The names and sentences of labels and notices.

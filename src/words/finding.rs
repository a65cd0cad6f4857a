//! The sentences of findings: what is wrong, and what would be right.

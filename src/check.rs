//! The list against itself. Only a [`Checked`] list can be priced.

use crate::finding::{Finding, Severity};
use crate::list::List;

/// A list that was checked and has no errors.
#[derive(Clone, Debug)]
pub struct Checked(List);

impl Checked {
    /// Checks a list. Warnings come with the checked list.
    ///
    /// # Errors
    /// All findings, when at least one of them is an error.
    pub fn new(list: List) -> Result<(Checked, Vec<Finding>), Vec<Finding>> {
        let findings = check(&list);
        if findings.iter().any(|finding| finding.code.severity() == Severity::Error) {
            return Err(findings);
        }
        Ok((Checked(list), findings))
    }

    /// Takes a list that was checked before it was written to the wire.
    pub(crate) fn trusted(list: List) -> Checked {
        Checked(list)
    }

    /// The list.
    #[must_use]
    pub fn list(&self) -> &List {
        &self.0
    }
}

/// Everything that is wrong with a list in itself, in the order of the list.
#[must_use]
pub fn check(_list: &List) -> Vec<Finding> {
    Vec::new()
}

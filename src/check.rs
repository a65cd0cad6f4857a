//! The list against itself. Only a [`Checked`] list can be priced.

mod about;
mod cap;
mod form;
mod found;
mod institution;
mod policy;
#[cfg(feature = "desk")]
mod sense;
mod tie;

use crate::finding::{Finding, Severity};
use crate::index::Index;
use crate::list::List;
use found::Found;
#[cfg(feature = "desk")]
pub(crate) use sense::garbled;
#[cfg(feature = "desk")]
pub use sense::{future, sense};

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

    /// Takes a list that was checked before: while it was read, or before it was written to the wire.
    pub(crate) fn trusted(list: List) -> Checked {
        Checked(list)
    }

    /// The list.
    #[must_use]
    pub fn list(&self) -> &List {
        &self.0
    }
}

/// Everything that is wrong with a list in itself, part by part in the order of the list.
#[must_use]
pub fn check(list: &List) -> Vec<Finding> {
    let mut found = Found::default();
    let known = Known::new(list);
    about::check(&list.about, &mut found);
    policy::check(list, &known, &mut found);
    institution::check(list, &known, &mut found);
    found.0
}

/// The ids of a list, for looking up.
struct Known<'a> {
    zones: Index<'a>,
    implants: Index<'a>,
    crowns: Index<'a>,
    institutions: Index<'a>,
}

impl<'a> Known<'a> {
    fn new(list: &'a List) -> Known<'a> {
        let policy = &list.policy;
        Known {
            zones: Index::new(policy.zones.iter().map(|zone| zone.id.as_str())),
            implants: Index::new(policy.implants.iter().map(|implant| implant.id.as_str())),
            crowns: Index::new(policy.crowns.iter().map(|crown| crown.id.as_str())),
            institutions: Index::new(list.institutions.iter().map(|who| who.id.as_str())),
        }
    }
}

//! One published list, the JSON format `implant-prices/1`: self-contained, one publisher's list at
//! one date. Everything that is shown or computed comes from it.

use serde::{Deserialize, Serialize};

use crate::code::{codes, is_false};
use crate::day::Day;
use crate::institution::Institution;
use crate::policy::Policy;

codes! {
    /// The format of a list.
    pub enum Format {
        /// The first, and so far only one.
        One = "implant-prices/1",
    }
}

/// A published list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Always `implant-prices/1`.
    pub format: Format,
    /// Who publishes, where, and when.
    pub about: About,
    /// What prices are held against.
    pub policy: Policy,
    /// Every institution that places implants.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub institutions: Vec<Institution>,
}

/// Who publishes a list, for where, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The heading of the page.
    pub title: String,
    /// The area it is for.
    pub area: Area,
    /// The healthcare security bureau (医疗保障局).
    pub publisher: String,
    /// The day of publication.
    pub published: Day,
    /// The day on which the prices stood as they are given.
    pub as_of: Day,
    /// The documents it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<String>,
    /// Where to complain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub complaints: Vec<Complaint>,
    /// Remarks that every reader should see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Whether the institutions are invented; every page made from it says so.
    #[serde(default, skip_serializing_if = "is_false")]
    pub demo: bool,
}

/// An area with its code and name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// GB/T 2260 code, `210500`.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A channel for complaints.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Complaint {
    /// Who answers.
    pub name: String,
    /// Where to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

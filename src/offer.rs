//! What an institution offers and what it charges for it.

use serde::{Deserialize, Serialize};

use crate::code::is_false;
use crate::money::Amount;

/// What an institution charges for the medical service of one routine single implant
/// (单颗常规种植医疗服务费用), and the parts it is made of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The whole service fee, in yuan a tooth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Amount>,
    /// What it is made of, where the institution says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// One part of the service fee.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// A word of [`crate::policy::Bundle`] (`implant-placement`), or a text of the publisher's own.
    pub part: String,
    /// In yuan a tooth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Amount>,
}

/// An implant system (种植体系统) that an institution places: implant with cover screw, abutment and
/// accessory kit, one each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ImplantOffer {
    /// The id of a [`crate::policy::Implant`].
    pub product: String,
    /// What the patient pays, in yuan a set; absent when not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Amount>,
    /// What the institution pays, in yuan a set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase: Option<Amount>,
    /// Sets that the institution agreed to buy in a contract year (协议量).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_volume: Option<u32>,
    /// Sets that it has bought in the running contract year, at the list's `as_of`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchased_volume: Option<u32>,
}

/// A crown (牙冠) that an institution fits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CrownOffer {
    /// The id of a [`crate::policy::Crown`].
    pub product: String,
    /// What the patient pays, in yuan each; absent when not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Amount>,
    /// What the institution pays, in yuan each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase: Option<Amount>,
    /// Whether the institution makes the crown itself (自制牙冠).
    #[serde(default, skip_serializing_if = "is_false")]
    pub self_made: bool,
}

/// What an institution charges for one price item (医疗服务价格项目).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemPrice {
    /// The item's code, 15 digits.
    pub code: String,
    /// In yuan for the item's unit; absent when not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Amount>,
}

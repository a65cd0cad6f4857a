//! An institution that places implants (医疗机构).

use serde::{Deserialize, Serialize};

use crate::code::{codes, is_false};
use crate::day::Day;
use crate::money::{Amount, Rate};
use crate::offer::{CrownOffer, ImplantOffer, ItemPrice, Service};

codes! {
    /// The level that price limits use (医院等级, 协议等级).
    #[derive(Default)]
    pub enum Level {
        /// 三级
        Tertiary = "tertiary",
        /// 二级
        Secondary = "secondary",
        /// 一级
        Primary = "primary",
        /// A级, an agreement level
        GradeA = "grade-a",
        /// B级
        GradeB = "grade-b",
        /// C级
        GradeC = "grade-c",
        /// 未定级
        #[default]
        Ungraded = "ungraded",
    }
}

codes! {
    /// The class within a level (等次).
    pub enum Class {
        /// 特等
        Special = "特",
        /// 甲等
        First = "甲",
        /// 乙等
        Second = "乙",
        /// 丙等
        Third = "丙",
    }
}

codes! {
    /// Who an institution belongs to (经营性质). Military hospitals count as government.
    pub enum Ownership {
        /// 公立 (政府办, 军队)
        Government = "government",
        /// 民办非营利
        PrivateNonprofit = "private-nonprofit",
        /// 营利性
        ForProfit = "for-profit",
    }
}

codes! {
    /// What kind of house it is.
    pub enum Specialty {
        /// 综合
        General = "general",
        /// 口腔专科
        Stomatology = "stomatology",
        /// 门诊部, 诊所
        Clinic = "clinic",
    }
}

codes! {
    /// Whether it takes part in the price governance, 是否参与专项治理 (接受全流程调控).
    pub enum Participates {
        /// 是
        Yes = "yes",
        /// 否: must carry a warning mark (辽医保〔2023〕24号 四(四); 浙医保联发〔2023〕5号 三(六))
        No = "no",
        /// 未公布
        Unknown = "unknown",
    }
}

/// Where an institution is, in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lng: f64,
}

fn is_ungraded(level: &Level) -> bool {
    *level == Level::Ungraded
}

/// One institution of a list: who it is, what it charges, and whether it keeps to the price caps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// The national code (`H` and 11 digits), or an id that the publisher keeps stable.
    pub id: String,
    /// As registered.
    pub name: String,
    /// Street address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Telephone numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// GB/T 2260 code of its area, `210502`.
    pub area: String,
    /// The name of its district, as patients know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Where it is on a map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// The level that price limits use, where it holds several.
    #[serde(default, skip_serializing_if = "is_ungraded")]
    pub level: Level,
    /// The class within the level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// The kind of house.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specialty: Option<Specialty>,
    /// Who it belongs to.
    pub ownership: Ownership,
    /// Whether the public insurance designates it (医保定点).
    #[serde(default, skip_serializing_if = "is_false")]
    pub designated: bool,
    /// Whether it takes part in the price governance.
    pub participates: Participates,
    /// The id of the hospital whose branch it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch_of: Option<String>,
    /// Number of its practice licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// The markup on implants and crowns that it promised at most (承诺的加价率): (charged − purchase) ÷ purchase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_markup: Option<Rate>,
    /// The day on which its prices were last verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Day>,
    /// A reason or remark of the institution's own, shown beside its prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Codes of findings that the bureau has asked about and confirmed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmed: Vec<String>,
    /// The medical service of one routine single implant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Service>,
    /// A single all-in price in yuan a tooth, when that is all it publishes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<Amount>,
    /// The implant systems it places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub implants: Vec<ImplantOffer>,
    /// The crowns it fits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub crowns: Vec<CrownOffer>,
    /// Its own prices of items.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemPrice>,
}

impl Institution {
    /// Whether it is public (公立; military hospitals count as government).
    #[must_use]
    pub fn public(&self) -> bool {
        self.ownership == Ownership::Government
    }

    /// Whether the publisher has asked it about a price far from those of others, and it has confirmed it.
    #[must_use]
    pub fn price_confirmed(&self) -> bool {
        self.confirmed.iter().any(|code| code == "slipped-digit" || code == "implant-out-of-range")
    }

    /// The service fee, where it is published.
    #[must_use]
    pub fn service_price(&self) -> Option<Amount> {
        self.service.as_ref().and_then(|service| service.price)
    }

    /// The parts of the service fee, where they are published.
    #[must_use]
    pub fn parts(&self) -> &[crate::offer::Part] {
        self.service.as_ref().map_or(&[], |service| &service.parts)
    }
}

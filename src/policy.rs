//! What prices are held against: caps, the catalogues of implant systems and crowns, price items, and
//! what the service bundle holds. Every row has its own period; a missing end is open.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::code::codes;
use crate::day::{Day, in_force};
use crate::institution::{Class, Level, Ownership, Specialty};
use crate::money::{Amount, Rate, Rounding};

codes! {
    /// What is said of an institution, in the order of the label table.
    pub enum LabelCode {
        /// Does not take part in the price governance.
        NotParticipating = "not-participating",
        /// Whether it takes part is not published.
        ParticipationUnknown = "participation-unknown",
        /// The service fee is over the cap that applies.
        OverServiceCap = "over-service-cap",
        /// A whole tooth is over the all-in cap that applies.
        OverAllInCap = "over-all-in-cap",
        /// No cap of either kind is known for it.
        NoCapKnown = "no-cap-known",
        /// An implant system is charged above what it was bought for.
        ImplantMarkup = "implant-markup",
        /// A crown is charged above what it was bought for.
        CrownMarkup = "crown-markup",
        /// An implant system is charged above the award in force.
        ImplantOverAward = "implant-over-award",
        /// A markup is above the one that was promised.
        MarkupOverPromise = "markup-over-promise",
        /// A crown is charged above the ceiling in force.
        CrownOverCeiling = "crown-over-ceiling",
        /// An implant system has no award in force.
        NotAwarded = "not-awarded",
        /// The service, every implant system or every crown has no price.
        PriceMissing = "price-missing",
        /// Only one price for everything is published (未分开收费).
        PackageOnly = "package-only",
        /// The parts of the service fee do not add up to it.
        PartsDiffer = "parts-differ",
        /// The service fee is far above that of the list's institutions of the same level.
        FarAboveLocal = "far-above-local",
        /// The lowest total is below half of the list's median.
        UnusuallyLow = "unusually-low",
        /// Fewer sets were bought than the agreed volume asks for by now.
        VolumeBehind = "volume-behind",
        /// The prices were last verified more than 180 days ago.
        NotVerifiedLately = "not-verified-lately",
        /// Takes part in the price governance.
        Participating = "participating",
        /// Every price that a cap was held against is within it.
        WithinCap = "within-cap",
        /// Implant systems and crowns are charged at what they were bought for (零差率).
        ZeroMarkup = "zero-markup",
    }
}

codes! {
    /// What a cap covers. The two kinds are never compared with each other.
    pub enum Covers {
        /// The medical service alone.
        Service = "service",
        /// The whole tooth: service, implant system and crown.
        AllIn = "all-in",
    }
}

codes! {
    /// Where an implant system comes from.
    pub enum Origin {
        /// 国产
        Domestic = "domestic",
        /// 进口
        Imported = "imported",
    }
}

codes! {
    /// What one price of an item is for (计价单位).
    pub enum Unit {
        /// 牙位
        Tooth = "tooth",
        /// 例
        Case = "case",
        /// 单颌
        Jaw = "jaw",
        /// 次, 件
        Each = "each",
    }
}

codes! {
    /// Who sets an item's price.
    pub enum Pricing {
        /// 政府指导价
        Guided = "guided",
        /// 市场调节价
        Market = "market",
    }
}

codes! {
    /// The level that an item's price is for.
    pub enum PriceLevel {
        /// 三级
        Tertiary = "tertiary",
        /// 二级
        Secondary = "secondary",
        /// 一级
        Primary = "primary",
        /// A级
        GradeA = "grade-a",
        /// B级
        GradeB = "grade-b",
        /// C级
        GradeC = "grade-c",
        /// 未定级
        Ungraded = "ungraded",
        /// 不分等级
        Any = "any",
    }
}

impl From<Level> for PriceLevel {
    fn from(level: Level) -> PriceLevel {
        PriceLevel::ALL[level as usize]
    }
}

codes! {
    /// What a modifier does to the base price of its item.
    pub enum ModifierKind {
        /// 加收: base × rate is added.
        Add = "add",
        /// 减收: base × rate is taken off.
        Reduce = "reduce",
        /// 按…收费: base × rate is paid in place of the base.
        Pay = "pay",
    }
}

fn is_fen(rounding: &Rounding) -> bool {
    *rounding == Rounding::Fen
}

fn is_none_rounding(rounding: &Rounding) -> bool {
    *rounding == Rounding::None
}

fn fen() -> Rounding {
    Rounding::Fen
}

fn price_rounding<'de, D: Deserializer<'de>>(from: D) -> Result<Rounding, D::Error> {
    let rounding = Rounding::deserialize(from)?;
    match rounding {
        Rounding::Fen | Rounding::Jiao | Rounding::Yuan => Ok(rounding),
        other => Err(D::Error::unknown_variant(other.code(), &["yuan", "jiao", "fen"])),
    }
}

/// Only these three are ways to round a price; a cap knows two more.
#[cfg(feature = "desk")]
fn price_roundings(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({ "type": "string", "enum": ["yuan", "jiao", "fen"] })
}

/// What the prices of a list are held against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// First day of the policy; contract years begin on this day of the year.
    pub from: Day,
    /// Last day of the policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// The document that a label rests on, by its code; else the list's own basis is named.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub basis: BTreeMap<LabelCode, String>,
    /// How surcharges and derived prices are rounded: `fen`, `jiao` or `yuan`.
    #[serde(default = "fen", skip_serializing_if = "is_fen", deserialize_with = "price_rounding")]
    #[cfg_attr(feature = "desk", schemars(schema_with = "price_roundings"))]
    pub rounding: Rounding,
    /// What the service bundle holds in this region.
    #[serde(default, skip_serializing_if = "Bundle::is_empty")]
    pub bundle: Bundle,
    /// Price zones of several areas.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<Zone>,
    /// Control targets and caps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caps: Vec<Cap>,
    /// Implant systems, with their awards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub implants: Vec<Implant>,
    /// Crowns, with their ceilings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub crowns: Vec<Crown>,
    /// Price items with their modifiers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
}

/// What the service fee includes and what is charged beside it (医疗服务全流程).
///
/// Words are `consultation lab imaging implant-placement crown-placement scan-design anaesthesia drugs
/// model-printing guide-printing` and, excluded, `extraction scaling root-canal bone-graft
/// soft-tissue-graft immediate-placement craniofacial temporary-crown implant-system crown`; anything
/// else is shown as it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// What the fee includes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub includes: Vec<String>,
    /// What is never in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excludes: Vec<String>,
}

impl Bundle {
    fn is_empty(&self) -> bool {
        self.includes.is_empty() && self.excludes.is_empty()
    }
}

/// A named price zone (价区) of several areas.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// Named by [`Where::zones`].
    pub id: String,
    /// GB/T 2260 codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<String>,
}

/// One row of control targets and caps (调控目标, 调控总价).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// Named by other caps and in results.
    pub id: String,
    /// What the cap covers.
    pub covers: Covers,
    /// The number, in yuan a tooth, or the way to it; absent for a rule without a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<CapAmount>,
    /// How a derived number is rounded, once. A plain amount stays as it is.
    #[serde(default, skip_serializing_if = "is_none_rounding")]
    pub round: Rounding,
    /// Whom it is for; everybody when absent.
    #[serde(default, rename = "where", skip_serializing_if = "Where::is_empty")]
    pub whom: Where,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// The document it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Its words, where a number does not say everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The number of a cap, or the way to it.
#[derive(Clone, Debug, PartialEq)]
pub enum CapAmount {
    /// `"4171.00"`: stays as it is.
    Plain(Amount),
    /// `{"target": "4300.00", "factor": "0.97"}`: the control target times a factor.
    Share {
        /// The control target (调控目标), in yuan.
        target: Amount,
        /// What it is multiplied by.
        factor: Rate,
    },
    /// `{"of": "other-cap", "factor": "0.90"}`: the other row's final number times a factor.
    Of {
        /// The id of the other row.
        of: String,
        /// What it is multiplied by.
        factor: Rate,
    },
}

/// The object form of [`CapAmount`].
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Derivation {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    target: Option<Amount>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    factor: Rate,
}

impl Serialize for CapAmount {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (target, of, factor) = match self {
            CapAmount::Plain(amount) => return amount.serialize(to),
            CapAmount::Share { target, factor } => (Some(*target), None, *factor),
            CapAmount::Of { of, factor } => (None, Some(of.clone()), *factor),
        };
        Derivation { target, of, factor }.serialize(to)
    }
}

struct CapAmountVisitor;

impl<'de> Visitor<'de> for CapAmountVisitor {
    type Value = CapAmount;
    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an amount in quotation marks, or an object with `factor` and either `target` or `of`")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<CapAmount, E> {
        Amount::parse(text).map(CapAmount::Plain).map_err(E::custom)
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<CapAmount, A::Error> {
        let Derivation { target, of, factor } = Derivation::deserialize(MapAccessDeserializer::new(map))?;
        match (target, of) {
            (Some(target), None) => Ok(CapAmount::Share { target, factor }),
            (None, Some(of)) => Ok(CapAmount::Of { of, factor }),
            _ => Err(A::Error::custom("target-or-of")),
        }
    }
}

impl<'de> Deserialize<'de> for CapAmount {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(CapAmountVisitor)
    }
}

#[cfg(feature = "desk")]
impl schemars::JsonSchema for CapAmount {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CapAmount".into()
    }
    fn json_schema(schemas: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let amount = schemas.subschema_for::<Amount>();
        let derivation = schemas.subschema_for::<Derivation>();
        schemars::json_schema!({ "oneOf": [amount, {
            "allOf": [derivation],
            "oneOf": [{ "required": ["target"] }, { "required": ["of"] }],
        }] })
    }
}

/// Whom a cap is for. Fields are all needed, values within a field are alternatives; an empty field
/// asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Where {
    /// GB/T 2260 codes; they match by prefix once trailing `00` pairs are cut.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<String>,
    /// Ids of [`Zone`]s.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<String>,
    /// Levels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
    /// Classes within a level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<Class>,
    /// Ownership.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ownership: Vec<Ownership>,
    /// Kinds of house.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub specialty: Vec<Specialty>,
    /// Ids of institutions; their branches are meant too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub institutions: Vec<String>,
    /// Where the implant comes from; only for all-in caps, as a service has no origin.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub implant_origin: Vec<Origin>,
}

impl Where {
    fn is_empty(&self) -> bool {
        *self == Where::default()
    }
}

/// An implant system that institutions of the list use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Implant {
    /// Named by offers.
    pub id: String,
    /// The firm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// The brand that patients know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<String>,
    /// The product within the brand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// What it is made of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub material: Option<String>,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// National consumable codes: `C` and 19 digits, or 27 long.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// Awarded prices; empty when it was not awarded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub awards: Vec<Listed>,
}

impl Implant {
    /// The awarded price in force on a day, in yuan a set (中选价).
    #[must_use]
    pub fn award(&self, on: Day) -> Option<Amount> {
        listed(&self.awards, on)
    }
}

/// A crown that institutions of the list use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Crown {
    /// Named by offers.
    pub id: String,
    /// The brand of the raw material.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<String>,
    /// The material.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub material: Option<String>,
    /// National consumable codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// Ceilings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ceilings: Vec<Listed>,
}

impl Crown {
    /// The ceiling in force on a day, in yuan each (限价).
    #[must_use]
    pub fn ceiling(&self, on: Day) -> Option<Amount> {
        listed(&self.ceilings, on)
    }
}

/// An awarded price or a ceiling, for a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// In yuan.
    pub price: Amount,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

fn listed(rows: &[Listed], on: Day) -> Option<Amount> {
    rows.iter().find(|row| in_force(row.from, row.until, on)).map(|row| row.price)
}

/// A price item (医疗服务价格项目).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The national code, 15 digits.
    pub code: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What one price is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// Who sets its price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pricing: Option<Pricing>,
    /// What it covers (项目内涵).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// What it does not cover (除外内容).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excludes: Option<String>,
    /// Prices by level, in yuan for one unit.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub prices: BTreeMap<PriceLevel, Amount>,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// Surcharges and reductions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<Modifier>,
    /// Codes and names of what must not be charged beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absorbs: Vec<String>,
}

impl Item {
    /// Whether the item counts on a day.
    #[must_use]
    pub fn counts(&self, on: Day) -> bool {
        in_force(self.from, self.until, on)
    }
}

/// A surcharge or reduction of an item (加收, 减收).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desk", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Modifier {
    /// Its code: the item's, with other last four digits, where the region gives one.
    pub code: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it does to the base price.
    pub kind: ModifierKind,
    /// The share of the base.
    pub rate: Rate,
}

//! The names of codes: levels, ownership, parts of the bundle.

use super::{Lang, Say};
use crate::institution::{Class, Level, Ownership, Participates, Specialty};
use crate::policy::{Covers, ModifierKind, Origin, PriceLevel, Pricing, Unit};

/// The name of a level.
#[must_use]
pub fn level(level: Level) -> Say {
    match level {
        Level::Tertiary => Say("三级", "Tertiary"),
        Level::Secondary => Say("二级", "Secondary"),
        Level::Primary => Say("一级", "Primary"),
        Level::GradeA => Say("A级", "Grade A"),
        Level::GradeB => Say("B级", "Grade B"),
        Level::GradeC => Say("C级", "Grade C"),
        Level::Ungraded => Say("未定级", "Ungraded"),
    }
}

/// The level that an item's price is for.
#[must_use]
pub fn price_level(of: PriceLevel) -> Say {
    let named = Level::ALL.iter().find(|one| PriceLevel::from(**one) == of);
    named.map_or(Say("不分等级", "Any level"), |one| level(*one))
}

/// The name of a class within a level.
#[must_use]
pub fn class(class: Class) -> Say {
    match class {
        Class::Special => Say("特等", "special class"),
        Class::First => Say("甲等", "class A"),
        Class::Second => Say("乙等", "class B"),
        Class::Third => Say("丙等", "class C"),
    }
}

/// The name of an ownership.
#[must_use]
pub fn ownership(ownership: Ownership) -> Say {
    match ownership {
        Ownership::Government => Say("公立", "Public"),
        Ownership::PrivateNonprofit => Say("民办非营利", "Private, non-profit"),
        Ownership::ForProfit => Say("民办营利", "Private, for profit"),
    }
}

/// The name of a kind of house.
#[must_use]
pub fn specialty(specialty: Specialty) -> Say {
    match specialty {
        Specialty::General => Say("综合医院", "General hospital"),
        Specialty::Stomatology => Say("口腔专科", "Dental hospital"),
        Specialty::Clinic => Say("门诊部或诊所", "Clinic"),
    }
}

/// Whether an institution takes part in the price governance.
#[must_use]
pub fn participates(participates: Participates) -> Say {
    match participates {
        Participates::Yes => Say("参与专项治理", "Takes part in price governance"),
        Participates::No => Say("不参与专项治理", "Does not take part in price governance"),
        Participates::Unknown => Say("是否参与未公布", "Participation not published"),
    }
}

/// Where an implant system comes from.
#[must_use]
pub fn origin(origin: Origin) -> Say {
    match origin {
        Origin::Domestic => Say("国产", "domestic"),
        Origin::Imported => Say("进口", "imported"),
    }
}

/// What a cap covers.
#[must_use]
pub fn covers(covers: Covers) -> Say {
    match covers {
        Covers::Service => Say("服务费上限", "Service cap"),
        Covers::AllIn => Say("整牙上限", "Whole-tooth cap"),
    }
}

/// What one price of an item is for.
#[must_use]
pub fn unit(unit: Unit) -> Say {
    match unit {
        Unit::Tooth => Say("每牙位", "per tooth"),
        Unit::Case => Say("每例", "per case"),
        Unit::Jaw => Say("每单颌", "per jaw"),
        Unit::Each => Say("每次（件）", "each"),
    }
}

/// Who sets an item's price.
#[must_use]
pub fn pricing(pricing: Pricing) -> Say {
    match pricing {
        Pricing::Guided => Say("政府指导价", "government-guided price"),
        Pricing::Market => Say("市场调节价", "market price"),
    }
}

/// What a modifier does, before its rate.
#[must_use]
pub fn modifier(kind: ModifierKind) -> Say {
    match kind {
        ModifierKind::Add => Say("加收", "adds"),
        ModifierKind::Reduce => Say("减收", "takes off"),
        ModifierKind::Pay => Say("按此比例收费", "is charged at"),
    }
}

/// A part of the service bundle, or what is charged beside it; a word that is not in the table stands as it
/// is.
#[must_use]
pub fn part(word: &str, lang: Lang) -> &str {
    let say = match word {
        "consultation" => Say("诊查费", "consultation"),
        "lab" => Say("生化检验费", "laboratory tests"),
        "imaging" => Say("影像检查费", "imaging"),
        "implant-placement" => Say("种植体植入费", "implant placement"),
        "crown-placement" => Say("牙冠置入费", "crown placement"),
        "scan-design" => Say("扫描设计建模费", "scanning, design and modelling"),
        "anaesthesia" => Say("麻醉费", "anaesthesia"),
        "drugs" => Say("药品费", "drugs"),
        "model-printing" => Say("模型打印费", "model printing"),
        "guide-printing" => Say("导板打印费", "guide printing"),
        "extraction" => Say("拔牙", "tooth extraction"),
        "scaling" => Say("牙周洁治", "scaling"),
        "root-canal" => Say("根管治疗", "root canal treatment"),
        "bone-graft" => Say("植骨", "bone graft"),
        "soft-tissue-graft" => Say("软组织移植", "soft-tissue graft"),
        "immediate-placement" => Say("即刻种植加收", "surcharge for immediate placement"),
        "craniofacial" => Say("颅颌面种植加收", "surcharge for craniofacial implants"),
        "temporary-crown" => Say("临时冠", "temporary crown"),
        "implant-system" => Say("种植体系统", "implant system"),
        "crown" => Say("牙冠", "crown"),
        other => return other,
    };
    say.to(lang)
}

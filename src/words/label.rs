//! The names and sentences of labels and notices. They state what is published and what it was held
//! against; they never accuse and never advise treatment.

use super::{Lang, Say};
use crate::institution::Institution;
use crate::label::{Label, Notice, Number, Weight, missing};
use crate::money::Amount;
use crate::policy::LabelCode;

/// The word before a label that says how much attention it asks for.
#[must_use]
pub fn weight(weight: Weight) -> Say {
    match weight {
        Weight::Risk => Say("价格风险", "Price risk"),
        Weight::Caution => Say("请留意", "Take note"),
        Weight::Info => Say("说明", "For information"),
        // No verdict: a label of this weight states what was published, as the others do.
        Weight::Good => Say("据公布", "As published"),
    }
}

/// The few words of a label in a table.
#[must_use]
pub fn name(code: LabelCode) -> Say {
    match code {
        LabelCode::NotParticipating => Say("不接受价格调控", "Does not accept the price caps"),
        LabelCode::ParticipationUnknown => Say("是否接受调控未公布", "Acceptance of the caps not published"),
        LabelCode::OverServiceCap => Say("服务费高于上限", "Service fee above the cap"),
        LabelCode::OverAllInCap => Say("整牙价格高于上限", "Whole tooth above the cap"),
        LabelCode::NoCapKnown => Say("没有已知上限", "No cap known"),
        LabelCode::ImplantMarkup => Say("种植体有加价", "Markup on implants"),
        LabelCode::CrownMarkup => Say("牙冠有加价", "Markup on crowns"),
        LabelCode::ImplantOverAward => Say("种植体高于中选价", "Implant above the awarded price"),
        LabelCode::MarkupOverPromise => Say("加价高于承诺", "Markup above the promise"),
        LabelCode::CrownOverCeiling => Say("牙冠高于限价", "Crown above the ceiling"),
        LabelCode::NotAwarded => Say("有非中选种植体", "Has implants without an award"),
        LabelCode::PriceMissing => Say("价格公布不全", "Prices incomplete"),
        LabelCode::PackageOnly => Say("未分开收费", "One price for everything"),
        LabelCode::PartsDiffer => Say("分项与总费不符", "Parts do not add up"),
        LabelCode::FarAboveLocal => Say("服务费明显高于同级", "Service fee far above the same level"),
        LabelCode::UnusuallyLow => Say("价格明显偏低", "Unusually low"),
        LabelCode::VolumeBehind => Say("协议量完成较慢", "Behind on agreed volume"),
        LabelCode::NotVerifiedLately => Say("价格较久未核实", "Not verified lately"),
        LabelCode::Participating => Say("接受价格调控", "Accepts the price caps"),
        LabelCode::WithinCap => Say("不高于上限", "Within the cap"),
        LabelCode::ZeroMarkup => Say("耗材零加价", "No markup on materials"),
    }
}

/// The sentence of a label for an institution.
#[must_use]
pub fn text(label: &Label, institution: &Institution, lang: Lang) -> String {
    let said = sentence(label.code, lang);
    match (label.code, label.numbers.first()) {
        (LabelCode::PriceMissing, _) => format!("{said}{}", missing_parts(institution, lang)),
        (
            LabelCode::OverServiceCap | LabelCode::OverAllInCap | LabelCode::PartsDiffer,
            Some(Number::Money { price, against, by, .. }),
        )
        | (
            LabelCode::FarAboveLocal | LabelCode::UnusuallyLow,
            Some(Number::Money { price, against, by, .. }),
        ) => {
            format!("{said}{}", held(label.code, [*price, *against, *by], lang))
        }
        (LabelCode::NotVerifiedLately, Some(Number::Age { verified, days })) => match lang {
            Lang::Zh => format!("{said}最近一次是{verified}，距核对日期{days}天。"),
            Lang::En => format!("{said} Last on {verified}, {days} days before the day of checking."),
        },
        _ => said.to_owned(),
    }
}

/// The awarded price of an implant system.
const AWARD: Say = Say("中选价", "awarded price");

/// The name of what a label's price was held against. `awarded` says that for want of a purchase price it was
/// the award.
#[must_use]
pub fn against(code: LabelCode, awarded: bool) -> Say {
    match code {
        LabelCode::PartsDiffer => Say("分项之和", "sum of the parts"),
        LabelCode::FarAboveLocal => Say("同级比较线", "line for its level"),
        LabelCode::UnusuallyLow => Say("中位数的一半", "half of the median"),
        LabelCode::ImplantOverAward => AWARD,
        LabelCode::ImplantMarkup
        | LabelCode::CrownMarkup
        | LabelCode::MarkupOverPromise
        | LabelCode::ZeroMarkup => {
            if awarded {
                AWARD
            } else {
                Say("采购价", "purchase price")
            }
        }
        LabelCode::CrownOverCeiling => Say("限价", "ceiling"),
        _ => Say("上限", "cap"),
    }
}

fn held(code: LabelCode, [price, against, by]: [Amount; 3], lang: Lang) -> String {
    let name = self::against(code, false).to(lang);
    let apart = match code {
        LabelCode::PartsDiffer => Say("相差", "difference"),
        LabelCode::UnusuallyLow => Say("低", "below it by"),
        _ => Say("高出", "above it by"),
    };
    let apart = apart.to(lang);
    let [price, against, by] = [price, against, by].map(Amount::readable);
    match lang {
        Lang::Zh => format!("公布{price}元，{name}{against}元，{apart}{by}元。"),
        Lang::En => format!(" Published {price} yuan, {name} {against} yuan, {apart} {by} yuan."),
    }
}

fn missing_parts(institution: &Institution, lang: Lang) -> String {
    let names = [Say("服务费", "service"), Say("种植体", "implants"), Say("牙冠", "crowns")];
    let missing = missing(institution);
    let names: Vec<&str> =
        names.iter().zip(missing).filter(|(_, missing)| *missing).map(|(say, _)| say.to(lang)).collect();
    match lang {
        Lang::Zh => format!("未公布：{}。", names.join("、")),
        Lang::En => format!(" Not published: {}.", names.join(", ")),
    }
}

fn sentence(code: LabelCode, lang: Lang) -> &'static str {
    let say = match code {
        LabelCode::NotParticipating => Say(
            "该机构不参与种植牙价格专项治理，不接受价格调控。请注意价格风险，治疗前请先问清总价。",
            "It does not take part in the governance of implant prices and does not accept the caps. Mind the price risk: ask for the full price first.",
        ),
        LabelCode::ParticipationUnknown => Say(
            "没有公布该机构是否参与种植牙价格专项治理，请先向机构问清。",
            "Whether it takes part in the governance of implant prices is not published. Ask first.",
        ),
        LabelCode::OverServiceCap => {
            Say("公布的服务费高于适用的上限。", "The published service fee is above the cap that applies.")
        }
        LabelCode::OverAllInCap => Say(
            "公布的整牙价格（服务、种植体和牙冠）高于适用的上限。",
            "The published price of a whole tooth (service, implant and crown) is above the cap that applies.",
        ),
        LabelCode::NoCapKnown => Say(
            "没有查到适用于该机构的价格上限，不能判断是否在上限以内。",
            "No cap is known that applies to it, so its prices cannot be held against one.",
        ),
        LabelCode::ImplantMarkup => {
            Say("种植体收费高于采购价。", "Implants are charged above their purchase price.")
        }
        LabelCode::CrownMarkup => {
            Say("牙冠收费高于采购价。", "Crowns are charged above their purchase price.")
        }
        LabelCode::ImplantOverAward => {
            Say("种植体收费高于中选价。", "Implants are charged above their awarded price.")
        }
        LabelCode::MarkupOverPromise => Say(
            "种植体或牙冠的加价高于该机构承诺的加价率。",
            "The markup on implants or crowns is above the rate that it promised.",
        ),
        LabelCode::CrownOverCeiling => Say("牙冠收费高于限价。", "Crowns are charged above their ceiling."),
        LabelCode::NotAwarded => Say(
            "以下种植体在核对日期没有集采中选价，没有可对照的价格。",
            "These implants have no awarded price in force on the day of checking, so there is none to hold them against.",
        ),
        LabelCode::PriceMissing => {
            Say("有价格没有公布，算不出合计。", "Some prices are not published, so there is no total.")
        }
        LabelCode::PackageOnly => Say(
            "只公布了一个总价，没有把服务费、种植体和牙冠分开。",
            "Only one price for everything is published; service, implant and crown are not given separately.",
        ),
        LabelCode::PartsDiffer => Say(
            "公布的服务费与各分项之和不一致。",
            "The published service fee differs from the sum of its parts.",
        ),
        LabelCode::FarAboveLocal => Say(
            "服务费明显高于本名单中的同级机构。",
            "The service fee is far above those of the same level in this list.",
        ),
        LabelCode::UnusuallyLow => Say(
            "最低价不到本名单中位数的一半，请问清包含哪些项目。",
            "The lowest price is below half of the list's median. Ask what it includes.",
        ),
        LabelCode::VolumeBehind => Say(
            "中选种植体的采购量落后于协议量的进度。",
            "Purchases of awarded implants are behind the agreed volume.",
        ),
        LabelCode::NotVerifiedLately => Say(
            "公布的价格超过180天没有核实。",
            "The published prices were not verified for more than 180 days.",
        ),
        LabelCode::Participating => Say(
            "该机构参与种植牙价格专项治理，接受全流程价格调控。",
            "It takes part in the governance of implant prices and accepts the caps.",
        ),
        LabelCode::WithinCap => {
            Say("公布的价格不高于适用的上限。", "The published prices are within the caps that apply.")
        }
        LabelCode::ZeroMarkup => Say(
            "公布的种植体和牙冠都按采购价收费。",
            "All published implants and crowns are charged at their purchase price.",
        ),
    };
    say.to(lang)
}

/// The sentence of a notice on the whole list.
#[must_use]
pub fn notice(notice: Notice) -> Say {
    match notice {
        Notice::PolicyExpired => Say(
            "本名单依据的价格政策已过有效期，请以发布单位的最新公告为准。",
            "The price policy behind this list has expired. See the publisher's latest announcement.",
        ),
        Notice::ListOld => Say(
            "本名单的价格已超过一年，可能已经变化。",
            "The prices of this list are more than a year old and may have changed.",
        ),
        Notice::Demo => Say(
            "演示名单：机构和价格都是虚构的，不能用于就医。",
            "Demo: institutions and prices are invented, not for choosing treatment.",
        ),
    }
}

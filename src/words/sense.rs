//! What is said of values that have the right form and make little sense. Like all findings' sentences they
//! say what is there, and ask: an odd value can be right.

use super::Say;

/// What is wrong, and what would be right.
type Sentences = (Say, Say);

/// `{o}`: the medians, each behind its price.
pub const SLIPPED_DIGIT: Sentences = (
    Say(
        "{s}：{v}是本名单中同一品种或项目价格中位数的 8 倍以上，或不到八分之一，可能错了一位数。",
        "{s}: {v} is at least 8 times, or at most an eighth of, the median of its product or part in this list; a digit may have slipped.",
    ),
    Say(
        "请核对小数点和位数[（价格 → 中位数：{o}）]。向机构核实无误的，在“医疗机构”表该机构的“已确认的提示”里填“价格悬殊”，就可以公布。",
        "Check the decimal point and the digits[ (price → median: {o})]. If the institution confirms it, put “slipped-digit” into its confirmed findings, and it can be published.",
    ),
);

/// `{o}` is not used.
pub const IMPLANT_OUT_OF_RANGE: Sentences = (
    Say(
        "{s}：{v}低于 100 元或高于 20000 元，不像一套种植体的价格。",
        "{s}: {v} is below 100 or above 20,000 yuan, which is unlike the price of an implant system.",
    ),
    Say(
        "请核对小数点和单位（元）。向机构核实无误的，在“医疗机构”表该机构的“已确认的提示”里填“种植体价格少见”，就可以公布。",
        "Check the decimal point and the unit (yuan). If the institution confirms it, put “implant-out-of-range” into its confirmed findings, and it can be published.",
    ),
);

/// `{o}`: the highest ceiling.
pub const CROWN_ABOVE_EVERY_CEILING: Sentences = (
    Say(
        "{s}：{v}高于目录里每一种牙冠的限价。",
        "{s}: {v} is above the ceiling of every crown in the catalogue.",
    ),
    Say(
        "请核对价格和牙冠编号[（目录最高限价：{o}）]；核实无误可以照样公布。",
        "Check the price and the product[ (highest ceiling: {o})]; if it is right, it can be published.",
    ),
);

/// `{o}`: the whole service fee.
pub const PART_ABOVE_SERVICE: Sentences = (
    Say("{s}：单独一项{v}高于整个服务费。", "{s}: {v} for one part is above the whole service fee."),
    Say(
        "请核对这一项和医疗服务费[（分项 → 服务费：{o}）]；核实无误可以照样公布。",
        "Check the part and the service fee[ (part → whole: {o})]; if both are right, they can be published.",
    ),
);

/// `{o}`: the award.
pub const PURCHASE_ABOVE_AWARD: Sentences = (
    Say("{s}：采购价{v}高于中选价。", "{s}: the purchase price {v} is above the awarded price."),
    Say(
        "请核对采购价和种植体编号[（采购价 → 中选价：{o}）]；核实无误可以照样公布。",
        "Check the purchase price and the product[ (purchase → award: {o})]; if it is right, it can be published.",
    ),
);

/// `{o}`: the day that the list is held against.
pub const DATE_IN_FUTURE: Sentences = (
    Say("{s}：{v}这一天还没有到。", "{s}: the day {v} has not come yet."),
    Say("请核对年份[（今天按 {o} 算）]。", "Check the year[ (today is taken to be {o})]."),
);

/// `{o}` is not used.
pub const DATE_TOO_EARLY: Sentences = (
    Say(
        "{s}：{v}早于 2022 年，那时还没有种植牙价格专项治理。",
        "{s}: {v} is before 2022, when implant prices were not governed yet.",
    ),
    Say("请核对年份。", "Check the year."),
);

/// `{o}`: the other institution's row.
pub const INSTITUTION_TWICE: Sentences = (
    Say(
        "{s}：{v}与另一家机构的地址、电话或名称相近，可能是同一家的两种写法。",
        "{s}: {v} is close to another institution by address, telephone or name; it may be the same one spelled in two ways.",
    ),
    Say(
        "是同一家就合并[（另一处：{o}）]；是分院就填“所属医院编号”；确实是两家，在“医疗机构”表的“已确认的提示”里填“疑似同一机构”。",
        "Merge them if they are one[ (the other: {o})]; name the hospital of a branch; if they are two, put “institution-twice” into the confirmed findings.",
    ),
);

/// `{o}`: what was probably meant.
pub const MOJIBAKE: Sentences = (
    Say(
        "{s}：{v}是乱码，文字在转换编码时弄坏了。",
        "{s}: {v} is garbled: the text was damaged when its encoding was changed.",
    ),
    Say(
        "请从原文件重新录入[（可能是：{o}）]。确实是这样写的，在“医疗机构”表该机构的“已确认的提示”里填“疑似乱码”。",
        "Type it anew from the original[ (probably: {o})]. If it is really written so, put “mojibake” into the institution's confirmed findings.",
    ),
);

/// `{o}`: the code of the finding that was confirmed.
pub const CONFIRMED: Sentences = (
    Say(
        "{s}：{v}不寻常，已向机构核实，照样公布。",
        "{s}: {v} is unusual, was confirmed with the institution, and is published.",
    ),
    Say(
        "不用处理。价格改正以后，请从“已确认的提示”里删去[：{o}]。",
        "Nothing to do. Once it is changed, take it out of the confirmed findings[: {o}].",
    ),
);

/// `{o}`: the codes that can be confirmed.
pub const NOT_CONFIRMABLE: Sentences = (
    Say(
        "{s}：{v}不是可以确认的提示，不起作用。",
        "{s}: {v} is no finding that can be confirmed; it has no effect.",
    ),
    Say("请改用[：{o}]，或删去。", "Use one of these[: {o}], or delete it."),
);

/// `{o}` is not used.
pub const CONFIRMED_WITHOUT_CAUSE: Sentences = (
    Say(
        "{s}：确认了{v}，但现在的价格表里没有这样的情况。",
        "{s}: {v} is confirmed, but there is nothing of the kind in the list now.",
    ),
    Say("已经改正的，请删去这一条确认。", "If it was corrected, delete the confirmation."),
);

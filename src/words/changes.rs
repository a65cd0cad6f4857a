//! What is said of the changes between two lists. They state what is published; they never accuse.

use std::cmp::Ordering;

use super::command::either;
use super::{Lang, Say};
use crate::money::{Amount, Rounding};

/// The heading of the page.
pub const TITLE: Say = Say("两期价格表的变化", "What changed between two price lists");
/// Before the old list's facts.
pub const OLD: Say = Say("上期", "Old list");
/// Before the new list's facts.
pub const NEW: Say = Say("本期", "New list");
/// The two lists are of different publishers.
pub const OTHER_PUBLISHER: Say =
    Say("两份价格表的发布单位不同。", "The two lists are published by different bureaus.");
/// The old list is the later one.
pub const REVERSED: Say = Say(
    "上期价格表的日期晚于本期，请确认没有颠倒。",
    "The old list is later than the new one; make sure that they are not swapped.",
);
/// Nothing changed of what is compared.
pub const NOTHING: Say = Say(
    "机构的增减和名称、价格、上限、加收规则、承诺的加价率、参与情况和提示都没有变化。",
    "No institution was added, gone or renamed; prices, caps, surcharges, promised markups, participation and labels did not change.",
);
/// What is not compared, so that nobody takes silence for sameness.
pub const NOT_COMPARED: Say = Say(
    "其他内容没有对照，例如：机构的地址、电话、等级、性质、定点情况；协议量和采购量；没有公布价格的品种和项目；服务费包含的项目；价格项目的单位、内涵和不得另收的项目；核对日期以外的中选价、限价、项目价格和加收规则；政策期限。",
    "Nothing else is compared, such as: address, telephone, level, ownership and designation of an institution; agreed and purchased volumes; products and items without a price; what the service fee includes; unit, content and absorbed items of price items; awards, ceilings, item prices and surcharges that are not in force on the dates of the lists; the period of the policy.",
);
/// How a section that is cut on the page says so.
#[must_use]
pub fn more_on_page(left: usize, lang: Lang) -> String {
    either(
        lang,
        format!("还有 {left} 项没有列出；完整内容用 --json 取得。"),
        format!("{left} more are not shown; --json has them all."),
    )
}

/// How a section that is cut on the terminal says so: a clerk is sent to the page, which has so many of each
/// section; `whole` where that is all.
#[must_use]
pub fn more(left: usize, on_page: usize, whole: bool, lang: Lang) -> String {
    let (zh, en) = if whole {
        ("用 -o 变化.html 生成完整网页。".to_owned(), "make the whole page with -o changes.html.".to_owned())
    } else {
        (
            format!("用 -o 变化.html 生成网页，每部分列出前 {on_page} 项；全部内容用 --json 取得。"),
            format!(
                "make a page with the first {on_page} of each part with -o changes.html; --json has them all."
            ),
        )
    };
    either(lang, format!("还有 {left} 项没有列出；{zh}"), format!("{left} more are not shown; {en}"))
}

/// The day that a list is opened on, and the day of its prices.
#[must_use]
pub fn side(title: &str, as_of: &str, on: &str, lang: Lang) -> String {
    if as_of == on {
        return either(
            lang,
            format!("{title}（价格截至 {as_of}）"),
            format!("{title} (prices as of {as_of})"),
        );
    }
    either(
        lang,
        format!("{title}（价格截至 {as_of}，按 {on} 核对）"),
        format!("{title} (prices as of {as_of}, checked on {on})"),
    )
}

/// The names of the sections, in their order.
pub const SECTIONS: [Say; 7] = [
    Say("请先看：退出治理和新出现的价格风险", "First: who left the governance, and new price risks"),
    Say("一颗牙的合计", "Totals of one tooth"),
    Say("机构增减和更名", "Institutions added, gone and renamed"),
    Say("其他参与情况的变化", "Other changes of participation"),
    Say("其他提示的变化", "Other labels"),
    Say("各项价格", "Prices"),
    Say("上限、加收规则和对照价", "Caps, surcharges, and what prices are held against"),
];

/// What a section holds and in which order, where that needs saying.
pub const NOTES: [Say; 7] = [
    Say(
        "提示说明公布的价格与上限、中选价等相比的结果；核实前不作结论。同一种提示中差额最大的在前。",
        "Labels say what is published and what it was held against; they prove nothing by themselves. Of each label the largest difference comes first.",
    ),
    Say(
        "变化最大的在前，升降一起排。合计＝服务费＋种植体＋牙冠，最低合计取最便宜的一组；最高合计变化相同的不另列。",
        "The largest change first, rises and falls together. A total is service + implant + crown; the lowest takes the cheapest of each. A highest total that changed by the same amount is not listed again.",
    ),
    Say(
        "新增机构写的是本期最低合计，不再列出的机构写的是上期最低合计。",
        "Of an added institution the lowest total now, of one that is gone the lowest total before.",
    ),
    Say("", ""),
    Say(
        "由参与情况直接得出的提示不再重复列出。不再出现的提示，依据是上期的数字。",
        "Labels that only repeat the participation are not listed again. A label that is gone rests on the numbers before.",
    ),
    Say("按项目分，变化最大的在前。", "By what they are of, the largest change first."),
    Say(
        "先列规定本身的变化（上限、加收规则、取整），再列各机构适用的上限和承诺的加价率，最后列中选价、限价和项目价格。",
        "The rules themselves (caps, surcharges, rounding), then each institution's cap and promised markup, then awards, ceilings and item prices.",
    ),
];

/// The headers of a table of labels.
pub const LABEL_HEADERS: [Say; 5] = [
    Say("机构", "Institution"),
    Say("提示", "Label"),
    Say("依据", "What it rests on"),
    Say("与对照价相差（元）", "Difference (yuan)"),
    Say("与对照价相差（%）", "Difference (%)"),
];

/// The headers of every other table.
pub const HEADERS: [Say; 6] = [
    Say("机构", "Institution"),
    Say("内容", "What"),
    Say("上期", "Before"),
    Say("本期", "Now"),
    Say("变化（元）", "Change (yuan)"),
    Say("变化（%）", "Change (%)"),
];

/// In the place of an institution's name, for what the policy says.
pub const POLICY: Say = Say("当地规定", "The area's rules");

/// The names of the figures at the top: matched, added, gone, dearer, cheaper, left.
pub const TILES: [Say; 6] = [
    Say("退出价格治理", "Left the governance"),
    Say("新的价格风险提示", "New price risk labels"),
    Say("最低合计上涨", "Lowest total higher"),
    Say("最低合计下降", "Lowest total lower"),
    Say("新增机构", "Institutions added"),
    Say("不再列出的机构", "Institutions gone"),
];

/// How many institutions are in both lists.
#[must_use]
pub fn matched(count: usize, lang: Lang) -> String {
    either(
        lang,
        format!("两期都有的机构 {count} 家"),
        format!("{count} {} in both lists", if count == 1 { "institution" } else { "institutions" }),
    )
}

/// Participation: left.
pub const LEFT: Say = Say("退出价格专项治理", "Left the price governance");
/// Participation: joined.
pub const JOINED: Say = Say("加入价格专项治理", "Joined the price governance");
/// Participation: otherwise.
pub const PARTICIPATION: Say = Say("参与情况有变", "Participation changed");
/// Institutions.
pub const ADDED: Say = Say("新增机构", "Added");
/// Institutions.
pub const GONE: Say = Say("不再列出", "Not listed any more");
/// Institutions.
pub const RENAMED: Say = Say("更名", "Renamed");
/// Institutions.
pub const RENUMBERED: Say = Say(
    "编号改变，很可能是同一家机构（名称相同，地址、许可证或电话一致）",
    "Re-numbered, probably the same (same name, and same address, licence or phone)",
);
/// A label, before its name.
pub const RAISED: Say = Say("新出现的提示", "New label");
/// A label, before its name.
pub const LABEL_GONE: Say = Say("不再出现的提示", "Label gone");
/// A label, before its name.
pub const LEVEL_CHANGED: Say = Say("提示级别改变", "Label at another level");
/// Caps.
pub const CAP_ADDED: Say = Say("新增上限", "Cap added");
/// Caps.
pub const CAP_GONE: Say = Say("取消上限", "Cap gone");
/// Caps.
pub const CAP_CHANGED: Say = Say("上限数额改变", "Cap changed");
/// Caps.
pub const CAP_RULE: Say = Say("上限的适用范围或期限改变", "Whom or when a cap is for changed");
/// Caps: the same, where the number stayed.
pub const CAP_RULE_ONLY: Say =
    Say("上限的适用范围或期限改变，数额不变", "Whom or when a cap is for changed, its number did not");
/// Caps.
pub const CAP_BASIS: Say = Say("上限的依据改变", "Another document for a cap");
/// Caps.
pub const CAP_TEXT: Say = Say("上限的文字说明改变", "The words of a cap changed");
/// Surcharges.
pub const MODIFIER_ADDED: Say = Say("新增加收规则", "Surcharge or reduction added");
/// Surcharges.
pub const MODIFIER_GONE: Say = Say("取消加收规则", "Surcharge or reduction gone");
/// Surcharges.
pub const MODIFIER_CHANGED: Say = Say("加收规则改变", "Surcharge or reduction changed");
/// How surcharges are rounded.
pub const ROUNDING: Say = Say("加收的取整", "Rounding of surcharges");
/// The markup that an institution promised.
pub const PROMISE: Say = Say("承诺的加价率", "Promised markup");
/// Caps.
pub const CAP_OF: Say = Say("适用的上限", "The cap that applies");
/// No number on one side.
pub const NONE: Say = Say("—", "—");
/// No price on one side.
pub const NOT_PUBLISHED: Say = Say("未公布", "not published");
/// No cap known on one side.
pub const NO_CAP: Say = Say("没有已知上限", "no cap known");
/// No total on one side.
pub const NO_TOTAL: Say = Say("没有合计", "no total");
/// No document or words on one side.
pub const NOT_TOLD: Say = Say("没有写明", "not told");
/// No promise on one side.
pub const NO_PROMISE: Say = Say("没有承诺", "none promised");
/// Not in force on one side.
pub const NOT_IN_FORCE: Say = Say("无", "none in force");

/// What a number is of, in the order of `changes::Of`.
pub const OF: [Say; 14] = [
    Say("最低合计", "Lowest total"),
    Say("最高合计", "Highest total"),
    Say("医疗服务费", "Medical service"),
    Say("打包价", "Price for everything"),
    Say("种植体收费", "Implant system, charged"),
    Say("牙冠收费", "Crown, charged"),
    Say("服务费明细", "Part of the service fee"),
    Say("医疗服务项目", "Service item"),
    Say("种植体采购价", "Implant system, purchase price"),
    Say("牙冠采购价", "Crown, purchase price"),
    Say("种植体中选价", "Implant system, awarded price"),
    Say("牙冠限价", "Crown, ceiling"),
    Say("当地公布的项目价格", "The area's price of an item"),
    Say("一颗牙合计", "Whole tooth"),
];

/// Before a price under a label: what a product costs; its name stands before it.
pub const CHARGED: Say = Say("收费", "charged");
/// Before a price under a label, whatever it is of.
pub const PUBLISHED: Say = Say("公布价", "published");

/// A price that a label rests on, what it is, and what it was held against.
#[must_use]
pub fn held(names: [&str; 2], [price, limit]: [Amount; 2], lang: Lang) -> String {
    let [what, against] = names;
    let [price, limit] = [price, limit].map(Amount::readable);
    either(
        lang,
        format!("{what} {price} 元，{against} {limit} 元"),
        format!("{what} {price} yuan, {against} {limit} yuan"),
    )
}

/// How far apart both are, also in percent without its sign; nothing where they are the same.
#[must_use]
pub fn apart([price, limit]: [Amount; 2], percent: &str, lang: Lang) -> String {
    let (word, apart) = match price.cmp(&limit) {
        Ordering::Equal => return String::new(),
        Ordering::Greater => (Say("高出", "above it by"), price - limit),
        Ordering::Less => (Say("低", "below it by"), limit - price),
    };
    let (word, apart) = (word.to(lang), apart.readable());
    either(lang, format!("，{word} {apart} 元（{percent}%）"), format!(", {word} {apart} yuan ({percent}%)"))
}

/// That the number which is told is one of several, and which.
#[must_use]
pub fn of_several(count: usize, above: bool, lang: Lang) -> String {
    if above {
        return either(
            lang,
            format!("；共 {count} 种高出，这一种最多"),
            format!("; {count} products are above, this one the most"),
        );
    }
    either(lang, format!("；共 {count} 种"), format!("; {count} products"))
}

/// Before the numbers of a label that is gone.
pub const AS_IT_WAS: Say = Say("（上期）", "(before) ");

/// Days since the prices were verified.
#[must_use]
pub fn verified(day: &str, days: i32, lang: Lang) -> String {
    either(
        lang,
        format!("最近核实 {day}，距核对日期 {days} 天"),
        format!("last verified {day}, {days} days before"),
    )
}

/// How amounts are rounded.
#[must_use]
pub fn rounding(rounding: Rounding) -> Say {
    match rounding {
        Rounding::None => Say("不取整", "not rounded"),
        Rounding::Fen => Say("取整到分", "to the fen"),
        Rounding::Jiao => Say("取整到角", "to the jiao"),
        Rounding::Yuan => Say("取整到元", "to the yuan"),
        Rounding::YuanUp => Say("进位到元", "up to the yuan"),
    }
}

/// A change of a rate.
#[must_use]
pub fn points(signed: &str, lang: Lang) -> String {
    either(lang, format!("{signed} 个百分点"), format!("{signed} percentage points"))
}

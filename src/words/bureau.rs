//! What is said in a bureau's own report. It states what is published and what it was held against; that an
//! institution is named proves nothing.

use super::command::either;
use super::{Lang, Say};
use crate::money::{Amount, Rate};

/// The kind that `diff` writes.
pub const PAGE_KINDS: Say = Say("某.html", "FILE.html");
/// Told when there is no earlier list.
pub const NO_EARLIER: Say = Say(
    "没有用 --against 给出上期价格表：报告不含价格指数，也看不出谁退出了治理。",
    "No earlier list was named with --against: there is no price index, and who left the governance cannot be told.",
);
/// The heading.
pub const TITLE: Say = Say("口腔种植价格月度报告", "Dental implant prices: monthly report");
/// Before the earlier list's facts.
pub const AGAINST: Say = Say("对比的上期价格表", "Earlier list");
/// The earlier list is the later one.
pub const REVERSED: Say = Say(
    "上期价格表的日期晚于本期，请确认没有颠倒。",
    "The earlier list is later than this one; make sure that they are not swapped.",
);

/// Headings: overview, look-back, month figures, index, method.
pub const SECTIONS: [Say; 5] = [
    Say("概要", "Overview"),
    Say("回头看：优先核查名单", "Look-back: whom to check first"),
    Say("月度数据", "Month figures"),
    Say("价格指数", "Price index"),
    Say("口径和方法", "How it was worked out"),
];
/// The names of the sheets: about, look-back, month figures, index.
pub const SHEETS: [Say; 4] = [
    Say("说明", "About"),
    Say("回头看", "Look-back"),
    Say("月度数据", "Month figures"),
    Say("价格指数", "Price index"),
];
/// The figures that stand out.
pub const TILES: [Say; 7] = [
    Say("机构", "Institutions"),
    Say("最低合计的中位数（元）", "Median of the lowest totals (yuan)"),
    Say("服务费的中位数（元）", "Median service fee (yuan)"),
    Say("不高于上限", "Within the cap"),
    Say("耗材零加价", "No markup on materials"),
    Say("列入优先核查", "To be checked first"),
    Say("合计价格指数", "Price index of totals"),
];
/// Beside the index.
pub const HUNDRED: Say = Say("上期＝100", "earlier list = 100");
/// Files beside the page.
pub const FILES: Say = Say(
    "全部数据见同一文件夹里的 CSV 和工作簿",
    "All figures are in the CSV files and the workbook beside this page",
);

/// So many institutions have a price.
#[must_use]
pub fn priced(count: usize, lang: Lang) -> String {
    either(
        lang,
        format!("{count} 家有价格"),
        format!("{count} {} a price", if count == 1 { "has" } else { "have" }),
    )
}

/// Why an institution is named, in the order of `figures::back::Reason`.
pub const REASONS: [Say; 7] = [
    Say("退出价格治理", "Left the price governance"),
    Say("与承诺不一致", "Not as it was promised"),
    Say("服务费明显高于同级", "Service fee far above its level"),
    Say("合计居前", "Among the highest totals"),
    Say("高于中选价或限价", "Above an award or a ceiling"),
    Say("耗材有加价", "Markup on materials"),
    Say("协议量完成较慢", "Behind on agreed volume"),
];

/// Above the list of institutions.
pub const BACK_INTRO: Say = Say(
    "以下机构按公布的价格和参与情况列出，供回头看时优先核查。列入名单不等于违规，原因和所依据的数字逐条写明。",
    "These institutions are named by their published prices and participation, to be checked first. Being named is no proof of a fault; each reason stands with the numbers it rests on.",
);
/// How the list is ordered.
pub const BACK_ORDER: Say = Say(
    "排序：按下图从上到下的次序，先比第一项原因的有无，有的在前；相同再比下一项；原因全部相同的，最低合计高的在前，再按机构编号。",
    "Order: by the reasons from top to bottom of the plot: who has the first comes before who has not, then the second decides, and so on; with the same reasons the higher lowest total comes first, then the id.",
);
/// Nobody is named.
pub const BACK_NONE: Say = Say("没有机构列入。", "No institution is named.");
/// Caption of the plot of reasons.
pub const BACK_PLOT: Say =
    Say("各项原因涉及的机构数（一家可有多项）", "Institutions by reason (one can have several)");

/// The list goes on in the files.
#[must_use]
pub fn more(left: usize, lang: Lang) -> String {
    either(
        lang,
        format!("还有 {left} 家没有列在本页，完整名单见 look-back.csv 和工作簿。"),
        format!("{left} more are not on this page; look-back.csv and the workbook have them all."),
    )
}

/// Participation before and now.
pub const LEFT: Say = Say(
    "上期参与价格专项治理，本期不参与。",
    "Took part in the price governance in the earlier list, does not in this one.",
);

/// The place of a total among all.
#[must_use]
pub fn rank(total: Amount, place: usize, of: usize, rest: Amount, lang: Lang) -> String {
    let [total, rest] = [total, rest].map(Amount::readable);
    either(
        lang,
        format!("最低合计 {total} 元，在 {of} 家中从高到低排第 {place}；未列入“居前”的最高为 {rest} 元。"),
        format!(
            "Lowest total {total} yuan, number {place} of {of} from the top; the highest that is not among them is {rest} yuan."
        ),
    )
}

/// A price held against another number.
#[must_use]
pub fn held(what: &str, price: Amount, against: &str, limit: Amount, by: &str, lang: Lang) -> String {
    let [price, limit] = [price, limit].map(Amount::readable);
    either(
        lang,
        format!("{what} {price} 元，{against} {limit} 元，高出 {by}。"),
        format!("{what} {price} yuan, {against} {limit} yuan, above it by {by}."),
    )
}

/// The difference in yuan and in percent.
#[must_use]
pub fn by(by: Amount, percent: &str, lang: Lang) -> String {
    let by = by.readable();
    either(lang, format!("{by} 元（{percent}）"), format!("{by} yuan ({percent})"))
}

/// The markup that an institution promised at most.
#[must_use]
pub fn promised(rate: Rate, lang: Lang) -> String {
    let rate = rate.percent();
    either(lang, format!("承诺的加价率为 {rate}。"), format!(" It promised at most {rate}."))
}

/// What a price is of: the service, the whole tooth, a product.
pub const PRICES: [Say; 3] =
    [Say("服务费", "Service fee"), Say("一颗牙合计", "Whole tooth"), Say("收费", "charged")];

/// The columns of the look-back's files.
pub const BACK_HEADERS: [Say; 18] = [
    Say("名次", "Place"),
    Say("机构编号", "ID"),
    Say("机构名称", "Institution"),
    Say("区县", "District"),
    Say("等级", "Level"),
    Say("经营性质", "Ownership"),
    Say("参与情况", "Participation"),
    Say("最低合计（元）", "Lowest total (yuan)"),
    Say("原因", "Reason"),
    Say("依据", "What it rests on"),
    Say("品种", "Product"),
    Say("公布价（元）", "Published (yuan)"),
    Say("对照", "Held against"),
    Say("对照价（元）", "Held against (yuan)"),
    Say("高出（元）", "Above by (yuan)"),
    Say("高出（%）", "Above by (%)"),
    Say("协议量（套）", "Agreed (sets)"),
    Say("已采购（套）", "Bought (sets)"),
];

/// What is measured, in the order of `figures::month::Measure`.
pub const MEASURES: [Say; 4] = [
    Say("医疗服务费", "Medical service"),
    Say("种植体（各机构最便宜的一种）", "Implant system (each institution's cheapest)"),
    Say("牙冠（各机构最便宜的一种）", "Crown (each institution's cheapest)"),
    Say("最低合计", "Lowest total"),
];
/// The same in a column's header or an index's name.
pub const SHORT: [Say; 4] =
    [Say("服务费", "Service"), Say("种植体", "Implant"), Say("牙冠", "Crown"), Say("合计", "Total")];

/// Groups: the whole list, and the three ways to group.
pub const ALL: Say = Say("全部机构", "All institutions");
/// Groups.
pub const BY: [Say; 4] =
    [Say("全部", "All"), Say("区县", "District"), Say("等级", "Level"), Say("经营性质", "Ownership")];
/// A district that is not told.
pub const NO_DISTRICT: Say = Say("未写明区县", "District not told");
/// Behind the name of a group with few prices.
pub const FEW_MARK: &str = "＊";
/// What the mark means.
pub const FEW: Say = Say(
    "＊ 有价格的机构少于 8 家，只供参考，不宜据此评价；图中用虚线框表示。",
    "＊ Fewer than 8 institutions have a price: for reference only, no ground for a judgement; drawn with a broken line.",
);
/// How to read a box.
pub const BOX: Say = Say(
    "方框为下四分位至上四分位，粗线为中位数（右侧数字，元），细线为最低至最高。",
    "The box goes from the first to the third quartile, the thick line is the median (written at the right, in yuan), the thin line goes from the lowest to the highest.",
);
/// The plot shows only the largest groups.
pub const PLOT_CUT: Say =
    Say("图中只画前 40 组，表中有全部。", "The plot has the first 40 groups, the table all.");
/// Nothing to draw.
pub const NO_PRICE: Say = Say("没有公布的价格。", "No published price.");
/// Columns of a table of quartiles.
pub const SPREAD_HEADERS: [Say; 5] = [
    Say("分组", "Group"),
    Say("有价格的机构", "With a price"),
    Say("下四分位（元）", "First quartile (yuan)"),
    Say("中位数（元）", "Median (yuan)"),
    Say("上四分位（元）", "Third quartile (yuan)"),
];
/// Heading and columns of the shares.
pub const SHARES: Say = Say("上限和零加价", "Caps and markups");
/// Columns of a table of shares.
pub const SHARE_HEADERS: [Say; 4] = [
    Say("分组", "Group"),
    Say("机构", "Institutions"),
    Say("不高于上限", "Within the cap"),
    Say("耗材零加价", "No markup"),
];

/// The columns of the month figures' files.
#[must_use]
pub fn figure_headers(lang: Lang) -> Vec<String> {
    let mut headers: Vec<String> = [
        Say("分组方式", "Grouped by"),
        Say("分组", "Group"),
        Say("机构数", "Institutions"),
        Say("有合计的机构数", "With a total"),
    ]
    .map(|say| say.to(lang).to_owned())
    .to_vec();
    let of = [
        Say("有价格的机构数", "with a price"),
        Say("最低（元）", "lowest (yuan)"),
        Say("下四分位（元）", "first quartile (yuan)"),
        Say("中位数（元）", "median (yuan)"),
        Say("上四分位（元）", "third quartile (yuan)"),
        Say("最高（元）", "highest (yuan)"),
    ];
    for name in SHORT {
        headers.extend(of.iter().map(|of| {
            either(
                lang,
                format!("{}·{}", name.to(lang), of.to(lang)),
                format!("{}, {}", name.to(lang), of.to(lang)),
            )
        }));
    }
    let shares = [
        Say("可与上限对照的机构数", "Held against a cap"),
        Say("不高于上限的机构数", "Within the cap"),
        Say("不高于上限占比（%）", "Within the cap (%)"),
        Say("有种植体或牙冠的机构数", "With implants or crowns"),
        Say("零加价的机构数", "No markup"),
        Say("零加价占比（%）", "No markup (%)"),
    ];
    headers.extend(shares.map(|say| say.to(lang).to_owned()));
    headers
}

/// The columns of the index.
pub const INDEX_HEADERS: [Say; 9] = [
    Say("类别", "Of"),
    Say("指数（上期＝100）", "Index (earlier = 100)"),
    Say("变化的中位数（%）", "Median change (%)"),
    Say("两期都有的价格", "Prices in both lists"),
    Say("其中按协议量加权", "of them by agreed volume"),
    Say("上涨", "Higher"),
    Say("下降", "Lower"),
    Say("只在上期", "Earlier list only"),
    Say("只在本期", "This list only"),
];
/// Without an earlier list.
pub const NO_INDEX: Say =
    Say("没有给出上期价格表，因此没有价格指数。", "No earlier list was given, so there is no price index.");
/// Caption of the plot.
pub const INDEX_PLOT: Say =
    Say("价格指数，虚线为上期（100）", "Price index; the broken line is the earlier list (100)");

/// How many institutions are in both lists.
#[must_use]
pub fn matched(both: usize, renumbered: usize, gone: usize, added: usize, lang: Lang) -> String {
    either(
        lang,
        format!(
            "两期都有的机构 {both} 家（其中 {renumbered} 家编号不同，按名称和地址、许可证或电话认定为同一家）；只在上期 {gone} 家，只在本期 {added} 家。"
        ),
        format!(
            "Institutions in both lists: {both} ({renumbered} of them under another id, taken for the same by name and address, licence or phone); in the earlier list only {gone}, in this list only {added}."
        ),
    )
}

/// How everything was worked out, one statement each.
pub const METHOD: [Say; 7] = [
    Say(
        "合计＝服务费＋种植体＋牙冠，按单颗常规种植计；最低合计取各机构最便宜的种植体和牙冠；只公布打包价的，以打包价为最低合计。没有公布的价格不计，也不估计。",
        "A total is service + implant + crown of one routine single implant; the lowest takes the institution's cheapest implant and crown; where only one price for everything is published, that is the lowest total. A price that is not published is left out, never estimated.",
    ),
    Say(
        "四分位数用线性插值法，精确计算；网页四舍五入到分，CSV 和工作簿写到最后一位。",
        "Quartiles are by linear interpolation and exact; the page rounds them half up to the fen, CSV and workbook have every digit.",
    ),
    Say(
        "“不高于上限”的占比：分母是有价格可与上限对照的机构。“耗材零加价”的占比：分母是列有种植体或牙冠的机构；每一种都按采购价（种植体没有采购价的按中选价）收费，且不高于中选价和限价，才算零加价。",
        "The share within the cap is of institutions with a price that a cap was held against. The share with no markup is of institutions that list an implant or a crown; it counts those where each of them is charged at its purchase price (of an implant without one, at its award), and none above its award or ceiling.",
    ),
    Say(
        "“服务费明显高于同级”：服务费高于同级机构的上四分位加 1.5 倍四分位距，并且高于中位数的 1.1 倍；同级有价格的不足 8 家时不作比较。",
        "Far above its level: the service fee is above the third quartile plus 1.5 times the interquartile range of the same level, and above 1.1 times its median; with fewer than 8 prices of a level nothing is compared.",
    ),
    Say(
        "“合计居前”：最低合计从高到低的前十分之一（进位取整，最多 20 家），且须高于其后第一家；有合计的不足 8 家时不列。",
        "Among the highest totals: the dearest tenth by lowest total (rounded up, at most 20), as far as they are dearer than the first outside it; with fewer than 8 totals nobody is named.",
    ),
    Say(
        "“与承诺不一致”：加价高于该机构承诺的加价率，或参与治理的机构公布的价格高于适用的上限。",
        "Not as it was promised: a markup above the rate that the institution promised, or a price above the cap of one that takes part in the governance.",
    ),
    Say(
        "价格指数：拉氏指数（Laspeyres），只比较两期都有价格的同一机构、同一项目，上期＝100。权重取上期：种植体用该机构该品种的协议量，服务费和合计用该机构协议量之和；上期没有协议量或协议量为 0 的，以及牙冠，权重为 1。指数四舍五入到两位小数。另列各价格变化百分比的中位数（不加权，四舍五入到一位小数）。",
        "The price index is Laspeyres': only the same thing at the same institution with a price in both lists is compared, the earlier list is 100. Weights are the earlier list's: of an implant its agreed volume there, of service and total the sum of the institution's agreed volumes; where none was told or it was 0, and for crowns, 1. It is rounded half up to two decimals. Beside it stands the median of all changes in percent, unweighted, to one decimal.",
    ),
];

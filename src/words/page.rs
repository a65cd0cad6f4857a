//! The words of the page.

use super::Say;

/// Between a name and what is said of it.
pub const COLON: Say = Say("：", ": ");
/// Between two statements.
pub const COMMA: Say = Say("，", ", ");
/// Between the items of an enumeration.
pub const AND: Say = Say("、", ", ");
/// Skip link.
pub const SKIP: Say = Say("跳到价格列表", "Skip to the prices");
/// The other language, in that language.
pub const OTHER_LANGUAGE: Say = Say("English", "中文");
/// Before the publisher's name.
pub const PUBLISHER: Say = Say("发布单位", "Publisher");
/// Before the day of publication.
pub const PUBLISHED: Say = Say("发布", "Published");
/// Before the day on which prices stood.
pub const AS_OF: Say = Say("价格截至", "Prices as of");
/// Before the day the page was made for.
pub const ON: Say = Say("核对日期", "Checked on");
/// How old the page is by the reader's clock: before the days, between them and the day on which prices
/// stood, and after it.
pub const AGE: [Say; 3] = [
    Say("本页核对至今已有", "This page was checked "),
    Say("天，价格（截至", " days ago; its prices (as of "),
    Say(
        "）可能已经变化，请以发布单位的最新公告为准。",
        ") may have changed. See the publisher's latest announcement.",
    ),
];
/// Before the documents.
pub const BASIS: Say = Say("依据", "Basis");
/// Heading of the remarks.
pub const NOTES: Say = Say("说明", "Notes");
/// What the price is made of.
pub const FORMULA: Say = Say(
    "一颗牙＝服务费＋种植体＋牙冠，分开收费",
    "One tooth = service + implant + crown, charged separately",
);
/// Heading of what the service fee holds.
pub const BUNDLE: Say = Say("服务费包含什么，不包含什么", "What the service fee covers");
/// Included.
pub const INCLUDES: Say = Say("服务费已包含", "The service fee includes");
/// Excluded.
pub const EXCLUDES: Say =
    Say("不在服务费内，需要时另外收费", "Not in the service fee, charged separately when needed");
/// Nothing said of the bundle.
pub const BUNDLE_UNKNOWN: Say =
    Say("发布单位没有列出服务费的具体内容。", "The publisher does not say what the service fee covers.");
/// How to read the cap.
pub const CAP_HINT: Say = Say(
    "“上限”是当地规定的最高价。不接受价格调控的民营机构可以自己定价，这里列出同级公立机构的上限，供您参考。",
    "The cap is the highest price that the area allows. Private institutions that do not accept it set their own prices; the cap of their public peers is shown for reference.",
);
/// Heading of complaints.
pub const COMPLAIN: Say = Say("价格不符？这样投诉", "The price is not right? How to complain");
/// Words under the heading.
pub const COMPLAIN_TEXT: Say = Say(
    "实际收费与本页公布的不一致时，可以向以下单位反映：",
    "If you are charged other than what is published here, tell:",
);
/// Without a channel in the list.
pub const COMPLAIN_NONE: Say =
    Say("名单没有列出投诉电话，请联系发布单位。", "The list names no complaint line; contact the publisher.");
/// Heading of downloads.
pub const DOWNLOADS: Say = Say("下载本名单", "Download this list");
/// Downloads.
pub const DOWNLOAD_WORKBOOK: Say = Say("工作簿（xlsx）", "Workbook (xlsx)");
/// Downloads.
pub const DOWNLOAD_PRICES: Say = Say("价格表（CSV）", "Price table (CSV)");
/// Downloads.
pub const DOWNLOAD_JSON: Say = Say("数据（JSON）", "Data (JSON)");
/// Heading of the controls.
pub const CONTROLS: Say = Say("选择和筛选", "Choose and filter");
/// The implant control.
pub const IMPLANT: Say = Say("种植体", "Implant system");
/// The crown control.
pub const CROWN: Say = Say("牙冠", "Crown");
/// Nothing chosen.
pub const ANY: Say = Say("不限", "Any");
/// The district control.
pub const DISTRICT: Say = Say("所在区", "District");
/// The level control.
pub const LEVEL: Say = Say("等级", "Level");
/// The ownership control.
pub const OWNERSHIP: Say = Say("性质", "Ownership");
/// The participation control.
pub const PARTICIPATES: Say = Say("价格调控", "Price caps");
/// The control that leaves out risk labels.
pub const CALM: Say = Say("只看没有价格风险提示的", "Only those without a price risk");
/// The search control.
pub const SEARCH: Say = Say("名称或地址", "Name or address");
/// The sort control.
pub const SORT: Say = Say("排序", "Sort by");
/// The orders, as in `Sort::ALL`.
pub const SORTS: [Say; 4] = [
    Say("合计从低到高", "Cheapest total first"),
    Say("合计从高到低", "Dearest total first"),
    Say("服务费从低到高", "Cheapest service fee first"),
    Say("按名单顺序", "As listed"),
];
/// Before what a link or a page asked for in vain.
pub const VAIN: Say = Say("本名单里没有找到：", "Not found in this list: ");
/// Clears every filter.
pub const CLEAR: Say = Say("全部清除", "Clear all");
/// More filters.
pub const MORE: Say = Say("筛选和排序", "Filter and sort");
/// Caption of the table.
pub const CAPTION: Say = Say(
    "各机构种一颗牙（单颗常规种植）的公布价格，单位：元",
    "Published prices of one tooth (routine single implant) at each institution, in yuan",
);
/// Column.
pub const INSTITUTION: Say = Say("机构", "Institution");
/// Column.
pub const TOTAL: Say = Say("一颗牙合计", "Total for one tooth");
/// Column.
pub const SERVICE: Say = Say("医疗服务费", "Medical service");
/// Column.
pub const LABELS: Say = Say("提示", "To note");
/// Column.
pub const PICK: Say = Say("对比", "Compare");
/// Nothing answers.
pub const EMPTY: Say = Say("请少选几个条件，或点“全部清除”。", "Choose fewer filters, or clear all.");
/// An empty list.
pub const NO_INSTITUTIONS: Say = Say("本名单没有机构。", "This list has no institutions.");
/// No total, as prices are missing.
pub const NO_TOTAL: Say = Say("价格公布不全，没有合计", "Prices incomplete, no total");
/// Does not offer what was chosen.
pub const NOT_OFFERED: Say = Say("没有您选的种植体或牙冠", "Does not offer what you chose");
/// The chosen product has no price.
pub const CHOICE_UNPRICED: Say =
    Say("您选的种植体或牙冠没有公布价格", "No price published for what you chose");
/// Some offers have no price.
pub const INCOMPLETE: Say = Say("部分品种未公布价格", "Some products have no published price");
/// Before the parts of the cheapest total, where there are dearer ones.
pub const LOWEST: Say = Say("最低：", "Lowest: ");
/// A package.
pub const PACKAGE: Say = Say("打包价，没有分开列出", "One price for everything");
/// Not published.
pub const NOT_PUBLISHED: Say = Say("未公布", "Not published");
/// No cap.
pub const NO_CAP: Say = Say("没有已知上限", "No cap known");
/// Unit.
pub const YUAN: Say = Say("元", "yuan");
/// Designated by the public insurance.
pub const DESIGNATED: Say = Say("医保定点", "Insurance-designated");
/// Pages.
pub const PAGES: Say = Say("分页", "Pages");
/// Previous page.
pub const PREVIOUS: Say = Say("上一页", "Previous");
/// Next page.
pub const NEXT: Say = Say("下一页", "Next");
/// Shows picked ones side by side.
pub const BESIDE: Say = Say("并排对比", "Compare side by side");
/// Clears the picked ones.
pub const UNPICK: Say = Say("取消勾选", "Untick all");
/// How many can be picked.
pub const PICK_HINT: Say = Say("勾选“对比”，最多4家一起看", "Tick “Compare”, up to four");
/// A fifth one is not taken.
pub const PICK_MOST: Say = Say("最多对比4家，请先取消一家", "At most four can be compared; untick one first");
/// Back to the list.
pub const BACK: Say = Say("返回机构列表", "Back to all institutions");
/// Address.
pub const ADDRESS: Say = Say("地址", "Address");
/// Telephone.
pub const PHONE: Say = Say("电话", "Telephone");
/// Licence.
pub const LICENCE: Say = Say("执业许可证", "Practice licence");
/// The hospital of a branch.
pub const BRANCH_OF: Say = Say("所属医院", "Branch of");
/// Verified.
pub const VERIFIED: Say = Say("价格核实日期", "Prices verified");
/// The institution's own remark.
pub const REMARK: Say = Say("机构说明", "The institution says");
/// Promised markup.
pub const PROMISED: Say = Say("承诺的加价率", "Promised markup at most");
/// A price far from those of others, which the institution has confirmed.
pub const CONFIRMED: Say = Say(
    "有价格与多数机构差别较大，发布单位已向该机构核实。",
    "Some prices differ widely from most; the publisher has confirmed them with the institution.",
);
/// Heading.
pub const WHAT_IT_COSTS: Say = Say("一颗牙要多少钱", "What one tooth costs");
/// Heading.
pub const WHAT_TO_NOTE: Say = Say("需要知道的", "What to know");
/// Heading.
pub const PAIRS: Say = Say("每种搭配的合计（元）", "The total of every pair (yuan)");
/// First cell of the pairs.
pub const IMPLANT_BY_CROWN: Say = Say("种植体＼牙冠", "Implant \\ crown");
/// Heading.
pub const SERVICE_PARTS: Say = Say("服务费的组成", "What the service fee is made of");
/// Column.
pub const PART: Say = Say("分项", "Part");
/// Row.
pub const SUM: Say = Say("分项之和", "Sum of the parts");
/// Heading.
pub const IMPLANTS: Say = Say("种植体价格", "Implant systems");
/// Heading.
pub const CROWNS: Say = Say("牙冠价格", "Crowns");
/// Heading.
pub const ITEMS: Say = Say("医疗服务项目价格", "Prices of service items");
/// Column.
pub const PRODUCT: Say = Say("品种", "Product");
/// Column.
pub const PRICE: Say = Say("收费", "Charged");
/// Column.
pub const PURCHASE: Say = Say("采购价", "Purchase price");
/// Column.
pub const AWARD: Say = Say("中选价", "Awarded price");
/// Column.
pub const CEILING: Say = Say("限价", "Ceiling");
/// Column.
pub const VOLUME: Say = Say("已采购 / 协议量", "Bought / agreed");
/// Column.
pub const ITEM: Say = Say("项目", "Item");
/// Column.
pub const GUIDE: Say = Say("当地公布价", "Area's price");
/// Column.
pub const UNIT: Say = Say("单位", "Unit");
/// Made by the institution.
pub const SELF_MADE: Say = Say("自制", "made in-house");
/// No award.
pub const NO_AWARD: Say = Say("非中选", "Not awarded");
/// No ceiling.
pub const NO_CEILING: Say = Say("无限价", "No ceiling");
/// Heading of the comparison.
pub const BESIDE_TITLE: Say = Say("并排对比", "Side by side");
/// Takes one out of the comparison.
pub const REMOVE: Say = Say("移除", "Remove");
/// The caps of an institution.
pub const CAPS: Say = Say("适用的上限", "The cap that applies");
/// Bar: the three parts.
pub const BAR_PARTS: [Say; 3] = [Say("服务费", "service"), Say("种植体", "implant"), Say("牙冠", "crown")];
/// Heading of the policy's items.
pub const POLICY_ITEMS: Say = Say("当地医疗服务价格项目", "Price items of the area");
/// What an item covers.
pub const CONTENT: Say = Say("项目内涵", "It covers");
/// What an item does not cover.
pub const NOT_IN_IT: Say = Say("除外内容", "It does not cover");
/// What must not be charged beside an item.
pub const ABSORBS: Say = Say("收此费后不得再收", "Not to be charged beside it");
/// Column.
pub const MODIFIERS: Say = Say("加收与减收", "Surcharges and reductions");
/// Before the amount by which a price is above what it is held against.
pub const ABOVE_BY: Say = Say("高出 ", "exceeded by ");
/// Beside the amount by which a price is below what it is held against, which is named too.
pub const BELOW: Say = Say("低于", " below the ");
/// A price is not above its cap.
pub const WITHIN: Say = Say("未超过", "not exceeded");

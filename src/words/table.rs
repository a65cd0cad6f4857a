//! The headers of the table of prices that can be taken away.

use super::{Lang, Say};

/// The headers, in the order of the columns.
pub const HEADERS: [Say; 21] = [
    Say("编号", "ID"),
    Say("医疗机构名称", "Institution"),
    Say("行政区划代码", "Area code"),
    Say("区县", "District"),
    Say("地址", "Address"),
    Say("联系电话", "Phones"),
    Say("等级", "Level"),
    Say("经营性质", "Ownership"),
    Say("是否参与专项治理", "Price governance"),
    Say("医保定点", "Designated by the public insurance"),
    Say("服务费（元）", "Service (yuan)"),
    Say("服务费上限（元）", "Service cap (yuan)"),
    Say("服务费超出（元）", "Service over by (yuan)"),
    Say("整牙上限（元）", "Whole-tooth cap (yuan)"),
    Say("整牙超出（元）", "Whole tooth over by (yuan)"),
    Say("最低合计（元）", "Lowest total (yuan)"),
    Say("最高合计（元）", "Highest total (yuan)"),
    Say("有价格未公布", "Some prices not published"),
    Say("打包价（元）", "Price for everything (yuan)"),
    Say("提示", "Labels"),
    Say("有价格差别较大，已向机构核实", "Unusual prices confirmed by the institution"),
];

/// Yes or no in a cell.
#[must_use]
pub fn flag(flag: bool, lang: Lang) -> &'static str {
    let say = if flag { Say("是", "yes") } else { Say("否", "no") };
    say.to(lang)
}

/// What stands between several values in one cell.
pub const BETWEEN: Say = Say("；", "; ");

//! The flat form: one table with one row an offer, as bureaus publish it. Besides these it has every column
//! of `医疗机构`.

use super::Kind::{Amount, Codes, Count, Flag, Text};
use super::word::FLAG;
use super::{Field, Kind, Sheet};

const fn field(
    path: &'static str,
    header: &'static str,
    also: &'static [&'static str],
    kind: Kind,
    note: &'static str,
    example: &'static str,
) -> Field {
    Field { sheet: Sheet::Flat, path, header, also, kind, need: false, note, example }
}

/// What tells products of one brand apart is looked at to find the product, and stands nowhere in the list.
pub const TELLING: [&str; 8] = [
    "implants/*/company",
    "implants/*/model",
    "implants/*/material",
    "implants/*/code",
    "crowns/*/company",
    "crowns/*/model",
    "crowns/*/material",
    "crowns/*/code",
];

/// The columns of offers in the flat form.
#[rustfmt::skip] // A row stays a line: it is a table to be read by column.
pub const FLAT: &[Field] = &[
    field("implants/*/product", "种植体系统品牌", &["种植体品牌", "种植体系统", "种植体", "种植系统品牌", "种植系统", "使用的种植体系统品牌", "种植体系统名称", "种植体名称", "种植体系统品牌名称", "种植体编号", "种植体系统编号", "种植体产品", "种植体系统产品"], Text, "政策表里的编号、品牌、品牌加产品名称都可以；一行一种。", "示例品牌"),
    field("implants/*/price", "种植体价格", &["种植体系统价格", "种植体收费", "种植体系统收费", "种植体收费价格", "种植体销售价", "种植体系统销售价", "种植体单价", "种植体系统单价", "种植体收费标准", "种植体金额"], Amount, "患者付的，一套。", "770.00"),
    field("implants/*/purchase", "种植体采购价", &["采购价", "采购价格", "进价", "进货价", "种植体进价", "种植体采购价格", "种植体进货价", "种植体系统采购价", "种植体系统采购价格", "种植体系统进价"], Amount, "机构付的，一套。", "770.00"),
    field("implants/*/agreed_volume", "协议量", &["协议采购量", "年协议量", "种植体协议量", "种植体系统协议量", "种植体协议采购量", "种植体系统协议采购量"], Count, "一个合同年度，套。", "120"),
    field("implants/*/purchased_volume", "已采购量", &["采购量", "实际采购量", "种植体已采购量", "种植体采购量", "种植体系统采购量"], Count, "本合同年度到数据截至日期，套。", "31"),
    field("implants/*/company", "种植体企业", &["种植体生产企业", "种植体厂家", "种植体系统企业", "种植体系统生产企业", "种植体企业名称"], Text, "只用来认产品。", ""),
    field("implants/*/model", "种植体型号", &["种植体产品名称", "种植体系统型号", "种植体系统产品名称", "种植体规格型号"], Text, "只用来认产品。", ""),
    field("implants/*/material", "种植体材料", &["种植体材质", "种植体系统材质", "种植体系统材料"], Text, "只用来认产品。", ""),
    field("implants/*/code", "种植体耗材编码", &["种植体医用耗材编码", "种植体系统耗材编码", "种植体国家耗材编码", "种植体编码"], Codes, "只用来认产品。", ""),
    field("crowns/*/product", "牙冠品牌", &["牙冠", "使用的牙冠品牌", "牙冠名称", "牙冠原材料品牌", "牙冠品牌名称", "牙冠编号", "牙冠产品", "全瓷牙冠品牌"], Text, "政策表里的编号、品牌、品牌加材料都可以；一行一种。", "示例瓷块"),
    field("crowns/*/price", "牙冠价格", &["牙冠收费", "牙冠收费价格", "牙冠销售价", "牙冠单价", "牙冠收费标准", "全瓷牙冠价格", "牙冠金额"], Amount, "患者付的，一颗。", "327.00"),
    field("crowns/*/purchase", "牙冠采购价", &["牙冠采购价格", "牙冠进价", "牙冠进货价"], Amount, "机构付的，一颗。", "327.00"),
    field("crowns/*/self_made", "自制", &["是否自制", "自制牙冠", "牙冠自制", "牙冠是否自制"], Flag(&FLAG), "", "否"),
    field("crowns/*/company", "牙冠企业", &["牙冠生产企业", "牙冠厂家"], Text, "只用来认产品。", ""),
    field("crowns/*/model", "牙冠型号", &["牙冠产品名称", "牙冠规格型号"], Text, "只用来认产品。", ""),
    field("crowns/*/material", "牙冠材料", &["牙冠材质"], Text, "只用来认产品。", ""),
    field("crowns/*/code", "牙冠耗材编码", &["牙冠医用耗材编码", "牙冠编码"], Codes, "只用来认产品。", ""),
];

/// The headers of the flat form, in the order in which bureaus have them.
pub const HEADERS: [&str; 15] = [
    "序号",
    "医疗机构名称",
    "地址",
    "联系电话",
    "机构等级",
    "经营性质",
    "是否医保定点",
    "是否参与专项治理",
    "医疗服务费",
    "种植体系统品牌",
    "种植体价格",
    "牙冠品牌",
    "牙冠价格",
    "协议量",
    "备注",
];

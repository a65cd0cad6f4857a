//! The table itself.

use super::word::*;
use super::{Field, Kind, Sheet};

const fn field(
    sheet: Sheet,
    path: &'static str,
    header: &'static str,
    also: &'static [&'static str],
    kind: Kind,
    note: &'static str,
    example: &'static str,
) -> Field {
    Field { sheet, path, header, also, kind, need: false, note, example }
}

impl Field {
    const fn needed(mut self) -> Field {
        self.need = true;
        self
    }
}

use Kind::*;
use Sheet::*;

const ID: &[&str] = &["医疗机构编号", "医疗机构编码", "机构编码", "机构代码", "医保编码", "国家编码"];
const FROM: &[&str] = &["开始日期", "生效日期", "起始日", "执行日期"];
const UNTIL: &[&str] = &["结束日期", "失效日期", "截止日", "终止日期"];
const PURCHASE: &[&str] = &["采购价格", "进价", "进货价"];
const NATIONAL: &[&str] = &["医用耗材编码", "国家耗材编码", "耗材代码"];

/// Every field, sheet by sheet, in the order of the columns.
#[rustfmt::skip] // A row stays a line: it is a table to be read by column.
pub const FIELDS: &[Field] = &[
    field(About, "about/title", "标题", &["名称"], Text, "网页的标题。", "示例市口腔种植价格公示（示例）").needed(),
    field(About, "about/area/code", "地区代码", &["行政区划代码", "区划代码"], Text, "GB/T 2260 行政区划代码，6 位。", "990100").needed(),
    field(About, "about/area/name", "地区名称", &["地区"], Text, "", "示例市").needed(),
    field(About, "about/publisher", "发布单位", &["发布机构", "发布部门"], Text, "", "示例市医疗保障局").needed(),
    field(About, "about/published", "发布日期", &["公布日期"], Day, "", "2023-04-27").needed(),
    field(About, "about/as_of", "数据截至日期", &["价格截至日期", "数据日期"], Day, "各机构价格是哪一天的。", "2023-04-20").needed(),
    field(About, "about/basis/*", "依据文件", &["文件依据"], Text, "可填多行。", "示例医保〔2023〕1号"),
    field(About, "about/complaints/*", "投诉渠道", &["投诉电话", "投诉举报"], Text, "可填多行；电话填在“补充”列。", "示例市医疗保障局举报热线"),
    field(About, "about/notes/*", "公示说明", &["说明", "注意事项"], Text, "可填多行。", "本表为填写示例，不是真实价格。"),
    field(About, "about/demo", "示例数据", &["是否示例", "演示数据"], Flag(&FLAG), "机构是虚构的就填“是”；正式公示请删去本行。", "是"),
    field(About, "policy/from", "政策起始日期", &["政策开始日期"], Day, "合同年度从这一天算起。", "2023-04-20").needed(),
    field(About, "policy/until", "政策截止日期", &["政策结束日期"], Day, "", "2026-04-19"),
    field(About, "policy/rounding", "计价取整", &["取整"], Word(&ROUNDING), "加收和推算的价格怎样四舍五入。", "到元"),
    field(About, "policy/basis/*", "提示依据", &["标签依据"], Text, "可填多行；提示的名称填在“补充”列。", "示例医保〔2023〕1号 第四条"),
    field(About, "policy/bundle/includes/*", "服务费包含", &["包含项目"], Open(&PART), "可填多行。", "种植体植入费"),
    field(About, "policy/bundle/excludes/*", "服务费不含", &["不包含项目", "除外项目"], Open(&EXCLUDED), "可填多行。", "植骨"),
    //
    field(Institutions, "id", "机构编号", ID, Text, "医保定点填国家编码（H 加 11 位数字），其他自编，前后不要改变。", "H99010100001").needed(),
    field(Institutions, "name", "机构名称", &["医疗机构名称", "医院名称", "单位名称", "名称", "医疗机构", "医院", "机构"], Text, "按登记名称填。", "示例市第一示范口腔医院").needed(),
    field(Institutions, "address", "地址", &["机构地址", "详细地址", "医疗机构地址"], Text, "", "示例区虚构路1号"),
    field(Institutions, "phones", "联系电话", &["电话", "咨询电话", "联系方式", "机构电话", "联系人电话"], Phones, "", "000-0000-0001；000-0000-0002"),
    field(Institutions, "area", "行政区划代码", &["区划代码", "地区代码"], Text, "GB/T 2260，6 位。", "990101").needed(),
    field(Institutions, "district", "所在区县", &["区县", "所属区县", "行政区", "所属区", "所在区", "县区", "区"], Text, "", "示例区"),
    field(Institutions, "location/lat", "纬度", &[], Degrees, "与经度同填。", "30.5"),
    field(Institutions, "location/lng", "经度", &[], Degrees, "与纬度同填。", "110.25"),
    field(Institutions, "level", "机构等级", &["医院等级", "医院级别", "机构级别", "协议等级", "等级", "级别", "医疗机构等级", "医疗机构级别"], Word(&LEVEL), "限价所用的等级；甲等、乙等填在“等次”。不填就是未定级。", "三级"),
    field(Institutions, "class", "等次", &[], Word(&CLASS), "", "甲等"),
    field(Institutions, "specialty", "机构类别", &["类别", "机构类型"], Word(&SPECIALTY), "", "口腔专科"),
    field(Institutions, "ownership", "经营性质", &["机构性质", "性质", "机构经营性质", "医疗机构性质", "所有制性质"], Word(&OWNERSHIP), "军队医院算公立。", "公立").needed(),
    field(Institutions, "designated", "医保定点", &["是否医保定点", "定点类型", "是否定点", "是否为医保定点", "是否医保定点机构", "是否医保定点医疗机构", "医保定点机构"], Flag(&DESIGNATED), "", "是"),
    field(Institutions, "participates", "参与专项治理", &["是否参与专项治理", "接受全流程调控", "是否接受全流程调控", "是否参加专项治理", "专项治理", "是否参与价格专项治理", "参与治理"], Word(&PARTICIPATES), "", "是").needed(),
    field(Institutions, "branch_of", "所属医院编号", &["总院编号", "主院编号"], Text, "分院填总院的机构编号。", ""),
    field(Institutions, "licence", "执业许可证号", &["许可证号", "医疗机构执业许可证号"], Text, "", "SL-0001"),
    field(Institutions, "promised_markup", "承诺加价率", &["承诺的加价率", "加价率"], Rate, "", "0%"),
    field(Institutions, "verified", "价格核实日期", &["核实日期"], Day, "", "2023-04-18"),
    field(Institutions, "service/price", "医疗服务费", &["服务费", "医疗服务费用", "单颗常规种植医疗服务费用", "单颗常规种植医疗服务费", "医疗服务收费", "医疗服务项目收费", "单颗常规种植医疗服务全流程费用", "医疗服务全流程费用", "医疗服务费价格", "口腔种植医疗服务价格", "申报价格"], Amount, "单颗常规种植的医疗服务全流程费用。", "4100.00"),
    field(Institutions, "package", "打包价", &["全包价", "一口价"], Amount, "只公布一个总价时填。", ""),
    field(Institutions, "note", "备注", &["机构说明"], Text, "公开显示在价格旁边。", "本行是示例，填写时请删去。"),
    field(Institutions, "confirmed", "已确认的提示", &["已确认", "已确认提示", "已核实的提示"], OpenList(&CONFIRMED), "向机构问过、确实如此的提示，填了就可以公布。", ""),
    //
    field(ImplantOffers, "^id", "机构编号", ID, Text, "“医疗机构”表里的编号。", "H99010100001").needed(),
    field(ImplantOffers, "product", "种植体编号", &["种植体系统编号", "产品编号"], Text, "“中选种植体”表里的编号。", "示例种植体甲").needed(),
    field(ImplantOffers, "price", "种植体价格", &["价格", "收费价格", "种植体系统价格", "销售价"], Amount, "患者付的，一套。", "770.00"),
    field(ImplantOffers, "purchase", "采购价", PURCHASE, Amount, "机构付的，一套。", "770.00"),
    field(ImplantOffers, "agreed_volume", "协议量", &["协议采购量", "年协议量"], Count, "一个合同年度，套。", "120"),
    field(ImplantOffers, "purchased_volume", "已采购量", &["采购量", "实际采购量"], Count, "本合同年度到数据截至日期，套。", "31"),
    //
    field(CrownOffers, "^id", "机构编号", ID, Text, "“医疗机构”表里的编号。", "H99010100001").needed(),
    field(CrownOffers, "product", "牙冠编号", &["产品编号"], Text, "“牙冠目录”表里的编号。", "示例牙冠甲").needed(),
    field(CrownOffers, "price", "牙冠价格", &["价格", "收费价格", "销售价"], Amount, "患者付的，一颗。", "327.00"),
    field(CrownOffers, "purchase", "采购价", PURCHASE, Amount, "机构付的，一颗。", "327.00"),
    field(CrownOffers, "self_made", "自制", &["是否自制", "自制牙冠"], Flag(&FLAG), "", "否"),
    //
    field(Parts, "^id", "机构编号", ID, Text, "“医疗机构”表里的编号。", "H99010100001").needed(),
    field(Parts, "part", "服务项目", &["项目", "明细项目", "项目名称"], Open(&PART), "", "种植体植入费").needed(),
    field(Parts, "price", "价格", &["金额", "收费"], Amount, "", "4100.00"),
    //
    field(Prices, "^id", "机构编号", ID, Text, "“医疗机构”表里的编号。", "H99010100001").needed(),
    field(Prices, "code", "项目编码", &["价格项目编码", "项目代码", "编码"], Text, "15 位。", "013306090010000").needed(),
    field(Prices, "price", "价格", &["收费", "金额"], Amount, "", "1700.00"),
    //
    field(Caps, "id", "限价编号", &["编号", "调控编号"], Text, "自编。", "三级").needed(),
    field(Caps, "covers", "覆盖范围", &["范围"], Word(&COVERS), "医疗服务：只管服务费；整牙：服务费、种植体、牙冠合计。", "医疗服务").needed(),
    field(Caps, "amount", "金额", &["限价", "调控总价", "调控价"], Amount, "直接规定的数。没有数的规定三种都不填。", ""),
    field(Caps, "amount/target", "调控目标值", &["目标值", "调控目标"], Amount, "与系数同填：目标值×系数。", "4300.00"),
    field(Caps, "amount/of", "参照限价编号", &["参照编号", "参照行"], Text, "与系数同填：另一行的结果×系数。", ""),
    field(Caps, "amount/factor", "系数", &["比例"], Rate, "", "97%"),
    field(Caps, "round", "取整方式", &["取整"], Word(&ROUND), "算出来的数怎样取整。", "到元"),
    field(Caps, "where/areas", "适用地区代码", &["适用地区"], Codes, "不填就是不限；以下各列相同，填了的都要符合。", ""),
    field(Caps, "where/zones", "适用价区", &[], Codes, "“价区”表里的编号。", "示例价区"),
    field(Caps, "where/levels", "适用等级", &[], WordList(&LEVEL), "", "三级"),
    field(Caps, "where/classes", "适用等次", &[], WordList(&CLASS), "", ""),
    field(Caps, "where/ownership", "适用性质", &["适用经营性质"], WordList(&OWNERSHIP), "", ""),
    field(Caps, "where/specialty", "适用类别", &["适用机构类别"], WordList(&SPECIALTY), "", ""),
    field(Caps, "where/institutions", "适用机构编号", &["适用机构"], Codes, "其分院也适用。", ""),
    field(Caps, "where/implant_origin", "种植体来源", &["适用种植体来源"], WordList(&ORIGIN), "只用于“整牙”。", ""),
    field(Caps, "from", "起始日期", FROM, Day, "", "2023-04-20"),
    field(Caps, "until", "截止日期", UNTIL, Day, "", ""),
    field(Caps, "basis", "依据", &["依据文件"], Text, "", "示例医保〔2023〕1号"),
    field(Caps, "text", "规定原文", &["原文", "说明"], Text, "数字说不全的时候填。", ""),
    //
    field(Implants, "id", "种植体编号", &["种植体系统编号", "产品编号", "编号"], Text, "自编，各表用同一个。", "示例种植体甲").needed(),
    field(Implants, "company", "企业", &["生产企业", "企业名称", "厂家"], Text, "", "示例企业"),
    field(Implants, "brand", "品牌", &["种植体系统品牌"], Text, "", "示例品牌"),
    field(Implants, "product", "产品名称", &["产品", "产品系统"], Text, "", "示例系统"),
    field(Implants, "material", "材料", &["材质"], Text, "", "四级纯钛"),
    field(Implants, "origin", "来源", &["国产或进口", "国产/进口", "产地"], Word(&ORIGIN), "", "国产"),
    field(Implants, "codes", "耗材编码", NATIONAL, Codes, "C 加 19 位，或 27 位。", ""),
    field(Implants, "awards/*/price", "中选价", &["挂网价", "中选价格"], Amount, "没有中选就不填。价格变了就另起一行，编号相同。", "770.00"),
    field(Implants, "awards/*/from", "起始日期", FROM, Day, "", "2023-04-20"),
    field(Implants, "awards/*/until", "截止日期", UNTIL, Day, "", "2026-04-19"),
    //
    field(Crowns, "id", "牙冠编号", &["产品编号", "编号"], Text, "自编，各表用同一个。", "示例牙冠甲").needed(),
    field(Crowns, "brand", "品牌", &["原材料品牌", "牙冠品牌"], Text, "", "示例瓷块"),
    field(Crowns, "material", "材料", &["材质"], Text, "", "氧化锆"),
    field(Crowns, "codes", "耗材编码", NATIONAL, Codes, "", ""),
    field(Crowns, "ceilings/*/price", "限价", &["最高限价", "入围价"], Amount, "限价变了就另起一行，编号相同。", "656.00"),
    field(Crowns, "ceilings/*/from", "起始日期", FROM, Day, "", "2023-04-20"),
    field(Crowns, "ceilings/*/until", "截止日期", UNTIL, Day, "", ""),
    //
    field(Items, "code", "项目编码", &["价格项目编码", "项目代码", "编码"], Text, "15 位。", "013306090010000").needed(),
    field(Items, "name", "项目名称", &["名称"], Text, "", "种植体植入费（单颗）"),
    field(Items, "unit", "计价单位", &["单位"], Word(&UNIT), "", "牙位"),
    field(Items, "pricing", "定价方式", &["定价形式"], Word(&PRICING), "", "政府指导价"),
    field(Items, "content", "项目内涵", &["内涵"], Text, "", "含方案设计、植入和二期手术。"),
    field(Items, "excludes", "除外内容", &[], Text, "", "种植体系统"),
    field(Items, "prices/tertiary", "三级价格", &["价格·三级", "三级"], Amount, "", "1700.00"),
    field(Items, "prices/secondary", "二级价格", &["价格·二级", "二级"], Amount, "", "1530.00"),
    field(Items, "prices/primary", "一级价格", &["价格·一级", "一级"], Amount, "", ""),
    field(Items, "prices/grade-a", "A级价格", &["价格·A级"], Amount, "", ""),
    field(Items, "prices/grade-b", "B级价格", &["价格·B级"], Amount, "", ""),
    field(Items, "prices/grade-c", "C级价格", &["价格·C级"], Amount, "", ""),
    field(Items, "prices/ungraded", "未定级价格", &["价格·未定级"], Amount, "", ""),
    field(Items, "prices/any", "价格", &["统一价格", "不分等级价格"], Amount, "不分等级时填。", ""),
    field(Items, "from", "起始日期", FROM, Day, "", "2023-04-20"),
    field(Items, "until", "截止日期", UNTIL, Day, "", ""),
    field(Items, "absorbs", "不得另收", &["不得另行收费", "已含项目"], Texts, "项目编码或名称。", "方案设计；二期手术"),
    //
    field(Modifiers, "^code", "项目编码", &["价格项目编码", "项目代码"], Text, "“价格项目”表里的编码。", "013306090010000").needed(),
    field(Modifiers, "^from", "项目起始日期", &[], Day, "同一编码有几行时，填要加收的那一行的起始日期。", ""),
    field(Modifiers, "code", "加收编码", &["加收项编码", "加收代码"], Text, "", "013306090010001").needed(),
    field(Modifiers, "name", "加收名称", &["加收项", "加收项目", "名称"], Text, "", "即刻种植"),
    field(Modifiers, "kind", "方式", &["加收方式"], Word(&MODIFIER), "加收、减收，或按基价的比例收费。", "加收").needed(),
    field(Modifiers, "rate", "比例", &["加收比例"], Rate, "占基价的比例。", "30%").needed(),
    //
    field(Zones, "id", "价区编号", &["编号", "价区", "价区名称"], Text, "自编。", "示例价区").needed(),
    field(Zones, "areas", "包含地区代码", &["包含地区", "地区代码"], Codes, "", "990101；990102"),
];

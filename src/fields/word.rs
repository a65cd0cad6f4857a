//! The words of each field in Chinese. The first of a row is written, all are read, and so is the word
//! of the JSON format itself.

/// Words of the JSON format with the Chinese words that stand for them.
#[derive(Debug, PartialEq, Eq)]
pub struct Words(pub &'static [(&'static str, &'static [&'static str])]);

impl Words {
    /// The word of the JSON format that a cell's text stands for.
    #[must_use]
    pub fn code(&self, text: &str) -> Option<&'static str> {
        if let Some((code, _)) = self.0.iter().find(|(_, chinese)| chinese.first() == Some(&text)) {
            return Some(code);
        }
        // Most texts are written as they stand here; the normal form is dearer.
        if let Some((code, _)) =
            self.0.iter().find(|(code, chinese)| *code == text || chinese.contains(&text))
        {
            return Some(code);
        }
        let text = super::plain(text);
        let stands = |(code, chinese): &&(&str, &[&str])| {
            super::plain(code) == text || chinese.iter().any(|word| super::plain(word) == text)
        };
        self.0.iter().find(stands).map(|(code, _)| *code)
    }

    /// Whether a text is one of the words but for marks of a footnote, which can change what it says.
    #[must_use]
    pub fn is_marked(&self, text: &str) -> bool {
        let bare = || text.replace(['*', '＊'], "");
        text.contains(['*', '＊']) && self.code(text).is_none() && self.code(&bare()).is_some()
    }

    /// The Chinese word that is written for a word of the JSON format.
    #[must_use]
    pub fn chinese(&self, code: &str) -> Option<&'static str> {
        let row = self.0.iter().find(|(known, _)| *known == code)?;
        Some(row.1.first().copied().unwrap_or(row.0))
    }

    /// The words that are written, in order.
    #[must_use]
    pub fn written(&self) -> Vec<&'static str> {
        self.0.iter().map(|(code, chinese)| chinese.first().copied().unwrap_or(code)).collect()
    }

    /// Every word that is read.
    pub fn read(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().flat_map(|(code, chinese)| chinese.iter().copied().chain([*code]))
    }
}

/// 是, 否.
pub const FLAG: Words =
    Words(&[("true", &["是", "有", "y", "yes", "1"]), ("false", &["否", "无", "n", "no", "0"])]);

/// 医保定点.
pub const DESIGNATED: Words = Words(&[
    ("true", &["是", "定点", "医保定点", "yes", "1", "√", "已定点"]),
    ("false", &["否", "非定点", "非医保定点", "no", "0", "×", "未定点"]),
]);

/// 机构等级.
pub const LEVEL: Words = Words(&[
    ("tertiary", &["三级", "三级医院", "3级"]),
    ("secondary", &["二级", "二级医院", "2级"]),
    ("primary", &["一级", "一级医院", "1级"]),
    ("grade-a", &["A级"]),
    ("grade-b", &["B级"]),
    ("grade-c", &["C级"]),
    ("ungraded", &["未定级", "未评级", "无等级", "未定等级", "未评等级"]),
]);

/// 等次.
pub const CLASS: Words = Words(&[("特", &["特等"]), ("甲", &["甲等"]), ("乙", &["乙等"]), ("丙", &["丙等"])]);

/// 经营性质. 民营 alone, or 非营利 alone, could be either of two, and is not read.
pub const OWNERSHIP: Words = Words(&[
    (
        "government",
        &[
            "公立",
            "政府非营利",
            "政府办非营利",
            "公立非营利",
            "政府办",
            "公办",
            "军队",
            "公立医院",
            "公立医疗机构",
            "公立非营利性",
            "政府非营利性",
            "政府办非营利性",
            "军队医院",
        ],
    ),
    (
        "private-nonprofit",
        &[
            "民办非营利",
            "民营非营利",
            "民办非营利性",
            "民营非营利性",
            "社会办非营利",
            "社会办非营利性",
            "民营非营利性医疗机构",
            "民办非营利性医疗机构",
            "非公立非营利性",
        ],
    ),
    (
        "for-profit",
        &[
            "营利性",
            "营利",
            "民营营利性",
            "民办营利性",
            "民营营利",
            "民办营利",
            "营利性医疗机构",
            "社会办营利性",
            "民营营利性医疗机构",
        ],
    ),
]);

/// 机构类别.
pub const SPECIALTY: Words = Words(&[
    ("general", &["综合", "综合医院"]),
    ("stomatology", &["口腔专科", "口腔医院", "口腔专科医院"]),
    ("clinic", &["诊所", "门诊部", "门诊部或诊所", "门诊", "口腔诊所", "口腔门诊部"]),
]);

/// 参与专项治理.
pub const PARTICIPATES: Words = Words(&[
    ("yes", &["是", "参与", "参加", "接受", "参与专项治理", "√"]),
    ("no", &["否", "不参与", "不参加", "不接受", "未参与", "不参与专项治理", "未参加", "×"]),
    ("unknown", &["未公布", "未知", "不详", "是否参与未公布"]),
]);

/// 覆盖范围.
pub const COVERS: Words = Words(&[
    ("service", &["医疗服务", "医疗服务费", "服务费", "服务"]),
    ("all-in", &["整牙", "全部费用", "全费用", "整颗", "含耗材"]),
]);

/// 取整 of a derived cap.
pub const ROUND: Words = Words(&[
    ("none", &["不取整"]),
    ("fen", &["到分", "保留到分"]),
    ("jiao", &["到角", "保留到角"]),
    ("yuan", &["到元", "四舍五入到元", "保留到元"]),
    ("yuan-up", &["进到元", "向上取整到元"]),
]);

/// 取整 of surcharges and derived prices.
pub const ROUNDING: Words = Words(&[
    ("fen", &["到分", "保留到分"]),
    ("jiao", &["到角", "保留到角"]),
    ("yuan", &["到元", "四舍五入到元", "保留到元"]),
]);

/// 来源.
pub const ORIGIN: Words = Words(&[("domestic", &["国产"]), ("imported", &["进口"])]);

/// 计价单位.
pub const UNIT: Words = Words(&[
    ("tooth", &["牙位", "每牙位", "每牙", "颗", "每颗"]),
    ("case", &["例", "每例"]),
    ("jaw", &["单颌", "每单颌", "每颌", "颌"]),
    ("each", &["次", "每次", "件", "每件", "个", "每次（件）"]),
]);

/// 定价方式.
pub const PRICING: Words =
    Words(&[("guided", &["政府指导价", "指导价"]), ("market", &["市场调节价", "市场调节"])]);

/// 加收方式.
pub const MODIFIER: Words = Words(&[
    ("add", &["加收"]),
    ("reduce", &["减收"]),
    ("pay", &["按比例收费", "按此比例收费", "按比例计价"]),
]);

/// Parts of the service fee.
pub const PART: Words = Words(&[
    ("consultation", &["诊查费", "诊察费"]),
    ("lab", &["生化检验费", "检验费"]),
    ("imaging", &["影像检查费"]),
    ("implant-placement", &["种植体植入费"]),
    ("crown-placement", &["牙冠置入费", "种植牙冠修复置入费"]),
    ("scan-design", &["扫描设计建模费"]),
    ("anaesthesia", &["麻醉费"]),
    ("drugs", &["药品费"]),
    ("model-printing", &["模型打印费"]),
    ("guide-printing", &["导板打印费"]),
]);

/// What is never in the service fee.
pub const EXCLUDED: Words = Words(&[
    ("extraction", &["拔牙"]),
    ("scaling", &["牙周洁治"]),
    ("root-canal", &["根管治疗"]),
    ("bone-graft", &["植骨"]),
    ("soft-tissue-graft", &["软组织移植"]),
    ("immediate-placement", &["即刻种植加收"]),
    ("craniofacial", &["颅颌面种植加收"]),
    ("temporary-crown", &["临时冠", "临时牙冠"]),
    ("implant-system", &["种植体系统"]),
    ("crown", &["牙冠"]),
]);

/// Labels, where `发布信息` names the document that one rests on.
pub const LABEL: Words = Words(&[
    ("not-participating", &["不接受价格调控", "未参与专项治理"]),
    ("participation-unknown", &["是否接受调控未公布", "是否参与未公布"]),
    ("over-service-cap", &["服务费高于上限", "服务费高于调控价"]),
    ("over-all-in-cap", &["整牙价格高于上限", "全部费用高于调控价"]),
    ("no-cap-known", &["没有已知上限", "没有已知的调控价"]),
    ("implant-markup", &["种植体有加价", "种植体加价"]),
    ("crown-markup", &["牙冠有加价", "牙冠加价"]),
    ("implant-over-award", &["种植体高于中选价"]),
    ("markup-over-promise", &["加价高于承诺"]),
    ("crown-over-ceiling", &["牙冠高于限价"]),
    ("not-awarded", &["有非中选种植体", "非中选种植体"]),
    ("price-missing", &["价格公布不全", "缺少价格"]),
    ("package-only", &["未分开收费"]),
    ("parts-differ", &["分项与总费不符", "明细与总价不符"]),
    ("far-above-local", &["服务费明显高于同级", "明显高于本地"]),
    ("unusually-low", &["价格明显偏低", "价格异常低"]),
    ("volume-behind", &["协议量完成较慢", "协议量进度落后"]),
    ("not-verified-lately", &["价格较久未核实", "价格久未核实"]),
    ("participating", &["接受价格调控", "参与专项治理"]),
    ("within-cap", &["不高于上限", "未超调控价"]),
    ("zero-markup", &["耗材零加价", "零差率"]),
]);

/// Findings that an institution can confirm: what `check` reports, in a clerk's words.
pub const CONFIRMED: Words = Words(&[
    ("slipped-digit", &["价格悬殊", "数位可疑"]),
    ("implant-out-of-range", &["种植体价格少见"]),
    ("crown-above-every-ceiling", &["牙冠高于全部限价"]),
    ("part-above-service", &["分项高于服务费"]),
    ("purchase-above-award", &["采购价高于中选价"]),
    ("institution-twice", &["疑似同一机构"]),
    ("mojibake", &["疑似乱码"]),
]);

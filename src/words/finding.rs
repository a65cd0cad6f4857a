//! What is said of each finding: what is wrong and why it matters, and what would be right.

use crate::finding::{Code, Reason, Severity, is_unseen};
use crate::words::{Lang, Say, sense};

mod reason;
mod table;

/// The sentences of a code: what is wrong, and what would be right.
///
/// `{s}` is the field, `{v}` the values as they stand, `{o}` the second facts (the nearest known word,
/// the other row). What stands in square brackets is left out when there is no second fact.
fn of(code: Code) -> (Say, Say) {
    match code {
        Code::UnknownField => (
            Say(
                "{s}：格式里没有字段{v}，为免漏读，不能忽略。",
                "{s}: the format has no field {v}; it is not skipped, lest something is lost.",
            ),
            Say("请删去[，或改为{o}]。", "Delete it[, or rename it to {o}]."),
        ),
        Code::MissingField => (
            Say("{s}：必填，但没有填写。", "{s}: required, but not given."),
            Say("请补填。[例如{o}。]", "Fill it in[, for example {o}]."),
        ),
        Code::FieldTwice => (
            Say(
                "{s}：同一项填了两次，不知以哪个为准。",
                "{s}: given twice; it is not clear which one counts.",
            ),
            Say("请只留一个。", "Keep one of them."),
        ),
        Code::WrongType => (
            Say("{s}：{v}的类型不对。", "{s}: {v} has the wrong type."),
            Say("请改为{o}。", "It must be {o}."),
        ),
        Code::UnknownWord => (
            Say("{s}：不认识{v}。", "{s}: {v} is not a known word."),
            Say("请改用规定的写法[：{o}]。", "Use one of the known words[: {o}]."),
        ),
        Code::AmountUnreadable => (
            Say(
                "{s}：{v}不能确定是多少，没有猜测。",
                "{s}: {v} cannot be read as a number for sure, and nothing is guessed.",
            ),
            Say(
                "请只填一个数[，例如{o}]；没有公布就留空。",
                "Give one plain number[, for example {o}]; leave it empty when it was not published.",
            ),
        ),
        Code::TooManyDecimals => (
            Say(
                "{s}：{v}的小数位太多，不会替您四舍五入。",
                "{s}: {v} has too many decimals; it is not rounded for you.",
            ),
            Say(
                "金额最多两位小数（到分），比例最多四位。",
                "Amounts have at most two decimals, rates at most four.",
            ),
        ),
        Code::NotAboveZero => (
            Say(
                "{s}：{v}不大于零。没有公布的价格应留空，不能填 0。",
                "{s}: {v} is not above zero. A price that was not published is left empty, never 0.",
            ),
            Say(
                "请填实际金额，没有公布就留空。",
                "Give the real amount, or leave it empty when it was not published.",
            ),
        ),
        Code::TooLarge => (
            Say("{s}：{v}大得不可能是价格。", "{s}: {v} is larger than any price can be."),
            Say("请核对小数点和单位（元）。", "Check the decimal point and the unit (yuan)."),
        ),
        Code::DateUnreadable => (
            Say("{s}：{v}不能确定是哪一天。", "{s}: {v} cannot be read as a date for sure."),
            Say("请写成 2023-04-20 这样的日期。", "Write a date such as 2023-04-20."),
        ),
        Code::CapFormUnclear => (
            Say(
                "{s}：限价的数只能有一种来历：金额，或目标值×系数，或参照行×系数。",
                "{s}: a cap has one way to its number: an amount, or a target times a factor, or another row times a factor.",
            ),
            Say("请只留一种；乘法要有系数。", "Keep one of them; a product needs its factor."),
        ),
        Code::IdTwice => (
            Say("{s}：{v}出现不止一次，应当只有一个。", "{s}: {v} occurs more than once; it must be unique."),
            Say(
                "请合并重复的行，或改用不同的编号[（另一处：{o}）]。",
                "Merge the rows, or give them different ids[ (the other: {o})].",
            ),
        ),
        Code::OfferTwice => (
            Say("{s}：同一机构的{v}出现不止一次。", "{s}: one institution offers {v} more than once."),
            Say("请只留一行[（另一行：{o}）]。", "Keep one row[ (the other: {o})]."),
        ),
        Code::PartTwice => (
            Say(
                "{s}：同一机构的服务项目{v}出现不止一次。",
                "{s}: one institution's service has the part {v} more than once.",
            ),
            Say("请只留一行[（另一行：{o}）]。", "Keep one row[ (the other: {o})]."),
        ),
        Code::PeriodsOverlap => (
            Say(
                "{s}：{v}在同一天有两行有效，不知以哪行为准。",
                "{s}: two rows of {v} are in force on one day; it is not clear which one counts.",
            ),
            Say(
                "请调整起止日期，使各行不重叠[（另一行：{o}）]。",
                "Change the dates so that the rows do not overlap[ (the other: {o})].",
            ),
        ),
        Code::PeriodReversed => (
            Say(
                "{s}：截止日期早于起始日期，永远不会生效。",
                "{s}: it ends before it starts, so it is never in force.",
            ),
            Say("请核对起止日期[（{o}）]。", "Check both dates[ ({o})]."),
        ),
        Code::UnknownProduct => (
            Say("{s}：目录里没有{v}。", "{s}: the policy's catalogue has no {v}."),
            Say(
                "请先在目录里登记，或改正编号[（最接近：{o}）]。",
                "Add it to the catalogue, or correct the id[ (nearest: {o})].",
            ),
        ),
        Code::UnknownZone => (
            Say("{s}：没有价区{v}。", "{s}: there is no price zone {v}."),
            Say(
                "请在“价区”里登记，或改正编号[（最接近：{o}）]。",
                "Add the zone, or correct the id[ (nearest: {o})].",
            ),
        ),
        Code::UnknownInstitution => (
            Say("{s}：名单里没有机构{v}。", "{s}: the list has no institution {v}."),
            Say(
                "请改正机构编号[（最接近：{o}）]，或先在“医疗机构”表里登记。",
                "Correct the id[ (nearest: {o})], or add the institution.",
            ),
        ),
        Code::UnknownCap => (
            Say("{s}：没有限价行{v}。", "{s}: there is no cap {v}."),
            Say(
                "请改正参照行的编号[（最接近：{o}）]。",
                "Correct the id of the row it refers to[ (nearest: {o})].",
            ),
        ),
        Code::CapCircle => (
            Say(
                "{s}：{v}绕了一圈又参照到自己，算不出数。",
                "{s}: {v} is derived from itself in a circle, so it has no number.",
            ),
            Say(
                "请让其中一行直接写金额[（有关的行：{o}）]。",
                "Give one of the rows a plain amount[ (rows: {o})].",
            ),
        ),
        Code::CapNotRound => (
            Say(
                "{s}：{v}算出来不止两位小数，而没有规定怎样取整。",
                "{s}: {v} does not come out at two decimals, and no rounding is given.",
            ),
            Say("请填写取整方式[（算得{o}）]。", "Say how it is rounded[ (it comes to {o})]."),
        ),
        Code::CapOutOfRange => (
            Say(
                "{s}：{v}算出来不大于零，或大得不可能是限价。",
                "{s}: {v} comes out at zero, or larger than any cap can be.",
            ),
            Say("请核对目标值和系数[（算得{o}）]。", "Check the target and the factor[ (it comes to {o})]."),
        ),
        Code::CapTie => (
            Say(
                "{s}：{v}与另一行同样具体，数却不同，不知以哪行为准。",
                "{s}: {v} and another row are equally specific but disagree; it is not clear which one applies.",
            ),
            Say(
                "请让其中一行更具体，或错开日期，或改成同一个数[（{o}）]。",
                "Make one of them more specific, change the dates, or make them agree[ ({o})].",
            ),
        ),
        Code::BranchCircle => (
            Say("{s}：{v}绕了一圈成了自己的分院。", "{s}: {v} is, in the end, a branch of itself."),
            Say("请改正“所属医院编号”。", "Correct the hospital that it is a branch of."),
        ),
        Code::CodeMalformed => (
            Say("{s}：{v}的位数或写法不对。", "{s}: {v} has the wrong length or form."),
            Say(
                "请核对编码[：{o}]。Excel 会丢掉编码开头的 0，请把单元格设为文本。",
                "Check the code[: {o}]. Spreadsheets drop leading zeros: make the cell a text.",
            ),
        ),
        Code::EmptyText => {
            (Say("{s}：必填，但内容是空的。", "{s}: required, but empty."), Say("请补填。", "Fill it in."))
        }
        Code::ControlCharacter => (
            Say(
                "{s}：{v}含有看不见的字符。",
                "{s}: {v} holds a control character or another letter that nobody sees.",
            ),
            Say(
                "请删去单元格里的内容，再重新输入（不要复制粘贴）。",
                "Clear the cell and type the text anew (do not paste it).",
            ),
        ),
        Code::TextTooLong => (
            Say(
                "{s}：{v}太长，工作簿的一格放不下（最多{o}个字）。",
                "{s}: {v} is too long: a cell of a workbook holds {o} letters.",
            ),
            Say("请写短一些。", "Make it shorter."),
        ),
        Code::CapNeverMatches => (
            Say(
                "{s}：{v}永远不会用到：医疗服务费不分种植体来源。",
                "{s}: {v} can never apply: a service has no implant origin.",
            ),
            Say("请核对适用范围。", "Check whom it is for."),
        ),
        Code::SheetMissing => (
            Say("缺少工作表{v}。", "The sheet {v} is missing."),
            Say(
                "请用模板里的表名[；最接近的是{o}]。",
                "Use the sheet names of the template[; the nearest is {o}].",
            ),
        ),
        Code::UnknownSheet => (
            Say("不认识工作表{v}，没有读取。", "The sheet {v} is not known and was not read."),
            Say(
                "如果其中有数据，请改用模板里的表名[（最接近：{o}）]；否则可以不管。",
                "If it holds data, name it as in the template[: {o}]; else ignore this.",
            ),
        ),
        Code::HeaderMissing => (
            Say(
                "{s}：找不到表头行，整张表没有读取。",
                "{s}: no row holds the headers; the sheet was not read.",
            ),
            Say("请保留模板里的表头[，例如{o}]。", "Keep the headers of the template[, such as {o}]."),
        ),
        Code::UnknownHeader => (
            Say("{s}：不认识{v}，没有读取。", "{s}: {v} is not known here and was not read."),
            Say(
                "如果其中有数据，请改用模板里的列名或项目名[（最接近：{o}）]；否则可以不管。",
                "If it holds data, use a header or key of the template[ (nearest: {o})]; else ignore this.",
            ),
        ),
        Code::HeaderTwice => (
            Say(
                "{s}：{v}出现两次，不知以哪个为准。",
                "{s}: {v} stands twice; it is not clear which one counts.",
            ),
            Say("请只留一个。", "Keep one of them."),
        ),
        Code::ColumnMissing => (
            Say("{s}：缺少必需的列{v}。", "{s}: the required column {v} is missing."),
            Say("请补上这一列。", "Add the column."),
        ),
        Code::CellError => (
            Say("{s}：单元格里没有可读的值，只有{v}。", "{s}: the cell has no value, only {v}."),
            Say(
                "请改正公式，用表格软件打开后再保存，或直接填写数值。",
                "Correct the formula, open and save the file in a spreadsheet, or type the value.",
            ),
        ),
        Code::QuoteOpen => (
            Say(
                "{s}：引号（\"）不成对，下面的行被并进了这一格：{v}。",
                "{s}: a quotation mark (\") has no second one, so the rows below are in this cell: {v}.",
            ),
            Say(
                "请删掉多余的引号；内容里确有引号时，请用表格软件重新保存这个文件。",
                "Delete the quotation mark; where the text needs it, save the file again from a spreadsheet.",
            ),
        ),
        Code::DigitsLost => (
            Say(
                "{s}：{v}存成了数字，表格软件已经丢掉了末尾几位。",
                "{s}: {v} is stored as a number, and the spreadsheet has lost its last digits.",
            ),
            Say(
                "请把单元格设为文本，再重新输入完整的编码或号码。",
                "Make the cell a text, and type the whole code or number again.",
            ),
        ),
        Code::UnknownItem => (
            Say("{s}：不能确定{v}是哪一行价格项目。", "{s}: it is not clear which price item {v} is."),
            Say(
                "请核对项目编码和项目起始日期[（最接近：{o}）]。",
                "Check the item's code and first day[ (nearest: {o})].",
            ),
        ),
        Code::LocationOutOfRange => (
            Say("{s}：地球上没有{v}这个位置。", "{s}: {v} is nowhere on earth."),
            Say(
                "纬度在 -90 到 90 之间，经度在 -180 到 180 之间；请核对是否填反。",
                "Latitudes are -90 to 90, longitudes -180 to 180; check whether they are swapped.",
            ),
        ),
        Code::StatedAfterPublished => (
            Say("{s}：{v}在发布日期之后。", "{s}: {v} is after the day of publication."),
            Say("请核对发布日期和数据截至日期。", "Check the day of publication and the day of the prices."),
        ),
        Code::UnlistedInstitution => (
            Say(
                "{s}：名单里没有机构{v}，这一行对本名单不起作用。",
                "{s}: the list has no institution {v}; the row has no effect here.",
            ),
            Say(
                "如果是全省共用的政策，可以不管；否则请改正编号[（最接近：{o}）]。",
                "Ignore this in a policy that several cities share; else correct the id[ (nearest: {o})].",
            ),
        ),
        Code::ExampleLeft => (
            Say(
                "{s}：{v}是模板里的示例，不是真实内容，会照样公布。",
                "{s}: {v} is the template's example, not a real entry, and would be published as it stands.",
            ),
            Say(
                "请删去示例行；确实是演示，就在“发布信息”里把“示例数据”填为“是”。",
                "Delete the example; of a demo, say so in “发布信息”.",
            ),
        ),
        Code::RowSkipped
        | Code::RowShifted
        | Code::OtherHeader
        | Code::UnitNotYuan
        | Code::ZeroRestored
        | Code::FormulaValues
        | Code::HiddenRead
        | Code::StruckRead
        | Code::LettersDiffer
        | Code::IdFromName
        | Code::IdFound
        | Code::AreaFound
        | Code::AreaTaken
        | Code::AboutTaken
        | Code::AboutMissing
        | Code::PolicyMissing
        | Code::RowsDisagree
        | Code::ProductUnclear
        | Code::MergedCount
        | Code::MergedAcross
        | Code::SurchargeDiffers
        | Code::PartlyRead
        | Code::RemarksJoined
        | Code::NoKnownTable
        | Code::HeaderGarbled => table::of(code),
        Code::NoInstitutions => (
            Say("名单里一家机构也没有。", "The list has no institutions."),
            Say(
                "如果只是政策表，可以不管；否则请填写“医疗机构”。",
                "Ignore this for a policy alone; else fill in the institutions.",
            ),
        ),
        Code::SlippedDigit => sense::SLIPPED_DIGIT,
        Code::ImplantOutOfRange => sense::IMPLANT_OUT_OF_RANGE,
        Code::CrownAboveEveryCeiling => sense::CROWN_ABOVE_EVERY_CEILING,
        Code::PartAboveService => sense::PART_ABOVE_SERVICE,
        Code::PurchaseAboveAward => sense::PURCHASE_ABOVE_AWARD,
        Code::DateInFuture => sense::DATE_IN_FUTURE,
        Code::DateTooEarly => sense::DATE_TOO_EARLY,
        Code::InstitutionTwice => sense::INSTITUTION_TWICE,
        Code::Mojibake => sense::MOJIBAKE,
        Code::Confirmed => sense::CONFIRMED,
        Code::NotConfirmable => sense::NOT_CONFIRMABLE,
        Code::ConfirmedWithoutCause => sense::CONFIRMED_WITHOUT_CAUSE,
    }
}

/// A column without a header, which has no name to be quoted.
const NAMELESS: (Say, Say) = (
    Say(
        "{s}：有一列写了内容，但没有列名，没有读取。",
        "{s}: a column holds something but has no header; it was not read.",
    ),
    Say(
        "如果是数据，请补上模板里的列名；否则可以不管。",
        "If it is data, give it a header of the template; else ignore this.",
    ),
);

/// What is wrong and what would be right, for the findings of one group.
#[must_use]
pub fn sentences(
    (code, reason): (Code, Option<Reason>),
    lang: Lang,
    subject: &str,
    values: &str,
    others: &str,
) -> (String, String) {
    let (message, fix) = match (reason, code) {
        (Some(reason), _) => reason::of(reason),
        (None, Code::UnknownHeader) if values.is_empty() => NAMELESS,
        (None, _) => of(code),
    };
    let others = if code == Code::WrongType { wanted(others).to(lang) } else { others };
    let fill = |say: Say| fill(say.to(lang), subject, values, others);
    (fill(message), fill(fix))
}

fn fill(pattern: &str, subject: &str, values: &str, others: &str) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find(['{', '[', ']']) {
        out.push_str(&rest[..at]);
        let (mark, after) = rest[at..].split_at(1);
        rest = match mark {
            "{" => {
                let (name, after) = after.split_once('}').unwrap_or((after, ""));
                out.push_str(match name {
                    "s" => subject,
                    "v" => values,
                    _ => others,
                });
                after
            }
            "[" if others.is_empty() => after.split_once(']').map_or("", |(_, after)| after),
            _ => after,
        };
    }
    out + rest
}

/// What a field wants, where a value of another type stands (`text`, `number`, `flag`, `list`, `object`,
/// `day`, `count`).
fn wanted(word: &str) -> Say {
    match word {
        "text" => Say(
            "带引号的文字，金额和比例也要加引号，如 \"770.00\"",
            "a text in quotation marks, amounts and rates too, such as \"770.00\"",
        ),
        "number" => Say("数字，不加引号", "a number without quotation marks"),
        "flag" => Say("true 或 false", "true or false"),
        "list" => Say("数组 […]", "an array […]"),
        "object" => Say("对象 {…}", "an object {…}"),
        "count" => Say("不带小数的整数", "a whole number"),
        _ => Say("文字（单元格格式设为文本）", "a text (make the cell a text)"),
    }
}

/// Some texts in quotation marks, and whether there are more.
#[must_use]
pub fn quoted(lang: Lang, texts: &[&str], more: bool) -> String {
    let (open, close, and, rest) = match lang {
        Lang::Zh => ("「", "」", "、", " 等"),
        Lang::En => ("“", "”", ", ", " and others"),
    };
    let all: Vec<String> = texts.iter().map(|text| format!("{open}{}{close}", short(text, lang))).collect();
    all.join(and) + if more { rest } else { "" }
}

/// How much of a value is quoted.
const QUOTED: usize = 60;

/// The beginning of a value in one line, without what could upset a terminal. A letter that nobody sees is
/// named: without it the value may be right.
fn short(text: &str, lang: Lang) -> String {
    let mut start = String::new();
    for letter in text.chars().take(QUOTED) {
        match letter {
            _ if is_unseen(letter) => start += &unseen(letter, lang),
            _ if letter.is_control() => start.push(' '),
            _ => start.push(letter),
        }
    }
    if text.chars().nth(QUOTED).is_some() { start + "…" } else { start }
}

fn unseen(letter: char, lang: Lang) -> String {
    let number = u32::from(letter);
    match lang {
        Lang::Zh => format!("[看不见的字符 U+{number:04X}]"),
        Lang::En => format!("[unseen U+{number:04X}]"),
    }
}

/// A row by its number.
#[must_use]
pub fn row(lang: Lang, row: usize) -> String {
    match lang {
        Lang::Zh => format!("第 {row} 行"),
        Lang::En => format!("row {row}"),
    }
}

/// The first line of a group on a screen.
#[must_use]
pub fn heading(lang: Lang, level: Severity, code: Code, message: &str) -> String {
    let level = match level {
        Severity::Error => Say("错误", "Error"),
        Severity::Warning => Say("提醒", "Warning"),
    };
    format!("{} [{}] {message}", level.to(lang), code.code())
}

/// How many places are not shown.
#[must_use]
pub fn more(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("……还有 {count} 处"),
        Lang::En => format!("… and {count} more"),
    }
}

/// The last line of a report on a screen.
#[must_use]
pub fn summary(lang: Lang, errors: usize, warnings: usize) -> String {
    match lang {
        Lang::Zh => format!("错误 {errors} 处，提醒 {warnings} 处。"),
        Lang::En => format!("{errors} errors, {warnings} warnings."),
    }
}

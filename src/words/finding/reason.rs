//! What is said where a finding's code alone would lead astray.

use crate::finding::Reason;
use crate::words::Say;

/// The sentences of a reason, as in the file above.
pub(super) fn of(reason: Reason) -> (Say, Say) {
    match reason {
        Reason::OneOrTwo => (
            Say(
                "{s}：{v}可以是一个数（逗号分开千位），也可以是两个数，没有猜测。",
                "{s}: {v} can be one number, with a comma for its thousands, or two; nothing is guessed.",
            ),
            Say(
                "一行只填一个数：是两种产品的，请分成两行；是一个数的，请去掉逗号。",
                "Give one number in a row: of two products make two rows; of one number leave out the comma.",
            ),
        ),
        Reason::NotOneTooth => (
            Say(
                "{s}：{v}不是一颗牙、一件产品的价格，没有读取。",
                "{s}: {v} is no price of one tooth or one piece, and was not read.",
            ),
            Say(
                "请填一颗牙（一套种植体、一颗牙冠）的价格；按单颌、半口、全口、例或人次收费的，填在“医疗服务价格”表里，或写进备注。",
                "Give the price of one tooth (one implant system, one crown); put a price by jaw, mouth, case or visit into the sheet “医疗服务价格”, or into the remarks.",
            ),
        ),
        Reason::AsAbove => (
            Say(
                "{s}：{v}只是说和别的格一样，没有写出内容。",
                "{s}: {v} only says that the cell is like another one.",
            ),
            Say(
                "请把内容写全；在合并的单元格下面可以留空。",
                "Write it out; below a merged cell it may be left empty.",
            ),
        ),
        Reason::NotFifteenDigits => (
            Say("{s}：{v}不是 15 位数字。", "{s}: {v} has not 15 digits."),
            Say(
                "价格项目的编码是 15 位数字，请对照文件，补上漏掉的或删去多打的。",
                "The code of a price item has 15 digits: compare it with the document, and add or delete what is wrong.",
            ),
        ),
        Reason::TwoCells => (
            Say(
                "{s}：{v}和同一行另一格写的等次不一样。",
                "{s}: {v} is another class than the one in another cell of the row.",
            ),
            Say(
                "等次只写一次，或把两格改成一致[（另一格：{o}）]。",
                "State the class once, or make both cells agree[ (the other: {o})].",
            ),
        ),
        Reason::TwoNumbers => (
            Say(
                "{s}：同一机构的同一种产品出现两次，写的却不一样，这一处是{v}。",
                "{s}: one institution has a product twice, and not with the same value; here it is {v}.",
            ),
            Say(
                "请核对，只留对的[（另一处：{o}）]；如果是两种产品，请把产品写清楚（编号，或品牌加产品名称）。",
                "Keep the right one[ (the other: {o})]; of two products, say which each is (its id, or the brand with the product).",
            ),
        ),
    }
}

//! What the commands say: their help, and why one could not run.

use std::io;

use super::{Lang, Say};
use crate::money::Amount;

/// The help of every command and option: the command (empty: the whole), the option (empty: the command
/// itself), the sentence.
pub const HELP: &[(&str, &str, Say)] = &[
    (
        "",
        "",
        Say(
            "种植牙价格公示：检查价格表，计算总价，生成公示网站",
            "Dental implant prices: checks a list, prices it, builds the public site",
        ),
    ),
    (
        "",
        "json",
        Say("只在标准输出打印一个 JSON 文档", "Print one JSON document on standard output, and nothing else"),
    ),
    ("", "help", Say("显示帮助", "Print this help")),
    ("", "version", Say("显示版本号", "Print the version")),
    (
        "",
        "on",
        Say(
            "按哪一天计算，如 2023-12-01；默认今天（北京时间）",
            "The date that counts, such as 2023-12-01; today (UTC+8) by default",
        ),
    ),
    ("", "policy", Say("从另一份价格表取政策部分", "Take the policy from another list")),
    ("", "lang", Say("提示语言：zh 或 en", "The language of messages: zh or en")),
    ("check", "", Say("检查价格表，按原因列出问题", "Check a list and say what is wrong, by cause")),
    (
        "check",
        "list",
        Say("价格表：工作簿、CSV 文件夹或 JSON", "The list: a workbook, a folder of CSV files, or JSON"),
    ),
    (
        "check",
        "fix",
        Say("能确定的写法问题直接改好，写成另一份", "Mend what is sure in a copy and list each change"),
    ),
    ("check", "output", Say("改好的一份写到哪里", "Where the copy is written")),
    (
        "convert",
        "",
        Say(
            "在工作簿、CSV 和 JSON 之间转换，内容不丢失",
            "Convert between workbook, CSV and JSON without loss",
        ),
    ),
    (
        "convert",
        "list",
        Say("价格表：工作簿、CSV 文件夹或 JSON", "The list: a workbook, a folder of CSV files, or JSON"),
    ),
    (
        "convert",
        "output",
        Say("写到哪里：某.json、某.xlsx 或文件夹", "Where to write: FILE.json, FILE.xlsx or a folder"),
    ),
    ("price", "", Say("计算各机构的总价、限价和提示", "Totals, caps and labels of every institution")),
    (
        "price",
        "list",
        Say("价格表：工作簿、CSV 文件夹或 JSON", "The list: a workbook, a folder of CSV files, or JSON"),
    ),
    ("price", "institution", Say("只看这家机构（编号）", "Only this institution, by its id")),
    ("price", "implant", Say("选定种植体系统（编号）", "The implant system chosen, by its id")),
    ("price", "crown", Say("选定牙冠（编号）", "The crown chosen, by its id")),
    ("build", "", Say("生成公示网站", "Build the site")),
    (
        "build",
        "list",
        Say("价格表：工作簿、CSV 文件夹或 JSON", "The list: a workbook, a folder of CSV files, or JSON"),
    ),
    ("build", "output", Say("写到哪里：文件夹，或某.zip", "Where to write: a folder, or FILE.zip")),
    (
        "build",
        "no_offline",
        Say(
            "不在读者的浏览器里保存网站；以前保存过的会被清除",
            "Do not keep the site in its readers' browsers; what was kept before is removed",
        ),
    ),
    ("verify", "", Say("核对网站文件与 integrity.json 是否一致", "Hold a site against its integrity.json")),
    ("verify", "site", Say("网站文件夹", "The folder of the site")),
    (
        "serve",
        "",
        Say(
            "在本机预览网站，价格表改动后自动更新",
            "Show the site on this machine only, built anew when the list changes",
        ),
    ),
    ("serve", "list", Say("价格表；不写则用演示数据", "The list; the demo when there is none")),
    ("serve", "port", Say("端口；0 表示任选一个空闲端口", "The port; 0 takes any free one")),
    ("template", "", Say("写出待填写的工作簿", "Write the workbook to fill in")),
    ("template", "output", Say("写到哪里：某.xlsx", "Where to write: FILE.xlsx")),
    (
        "desk",
        "",
        Say(
            "写出工作台 desk.html：不用命令，在浏览器里检查价格表、生成网站",
            "Write desk.html: check a list and make its site in a browser, without commands",
        ),
    ),
    ("desk", "output", Say("写到哪里：某.html", "Where to write: FILE.html")),
    (
        "diff",
        "",
        Say(
            "比较两期价格表：机构、价格、上限和提示的变化；不写 --on 时各按自己的截至日期核对",
            "What changed between two lists: institutions, prices, caps, labels; without --on each counts on its own day",
        ),
    ),
    ("diff", "old", Say("上期价格表", "The old list")),
    ("diff", "new", Say("本期价格表", "The new list")),
    ("diff", "output", Say("同时写成一个网页：某.html", "Write a page too: FILE.html")),
    (
        "report",
        "",
        Say(
            "生成医保局内部用的报告：回头看名单、月度数据、价格指数",
            "The bureau's own report: whom to look back at, month figures, a price index",
        ),
    ),
    (
        "report",
        "list",
        Say("价格表：工作簿、CSV 文件夹或 JSON", "The list: a workbook, a folder of CSV files, or JSON"),
    ),
    ("report", "output", Say("写到哪个文件夹", "The folder to write")),
    (
        "report",
        "against",
        Say(
            "上期价格表，用来算价格指数和看谁退出了治理",
            "An earlier list, for the price index and for who left the governance",
        ),
    ),
    ("schema", "", Say("打印价格表的 JSON Schema", "Print the JSON Schema of a list")),
];

/// Printed when a list can be published as it is.
pub const NOTHING_FOUND: Say = Say("没有发现问题。", "Nothing found.");

/// There is no browser part in this build of the command.
pub const NO_BROWSER_PART: Say = Say(
    "本程序编译时没有浏览器部分（embed.js 和 widget.wasm）：网页完整可读，但不能在页面上选择、筛选和比较。",
    "This command was built without the browser part (embed.js and widget.wasm): the pages are complete, but choosing, filtering and comparing in the page is missing.",
);

/// What stands before the lines for a page of another site.
pub const HOW_TO_EMBED: Say = Say(
    "放到其他网页里用的代码（SITE 换成网站地址；integrity 可以不写，写了就只认这一版程序）：",
    "For other pages (put the site's address for SITE; integrity may be left out, with it only this version of the script runs):",
);

/// There is no demo in this build of the command.
pub const NO_DEMO: Say =
    Say("本程序没有附带演示数据，请写明价格表。", "This command carries no demo; name a list.");

/// The site is served, and stays so until the command is stopped.
pub const HOW_TO_STOP: Say = Say("按 Ctrl+C 停止。", "Press Ctrl+C to stop.");

/// The list has changed, and the site with it.
pub const BUILT_ANEW: Say = Say("价格表有改动，网站已更新。", "The list has changed, and so has the site.");

/// The changed list has errors.
pub const KEPT_THE_LAST: Say = Say(
    "改动后的价格表有错误，仍显示上一次的网站。",
    "The changed list has errors; the last good site stays.",
);

/// One of two sentences, by the language.
pub(super) fn either(lang: Lang, zh: String, en: String) -> String {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// A date that is not one.
#[must_use]
pub fn not_a_date(text: &str, lang: Lang) -> String {
    either(
        lang,
        format!("日期“{text}”无法识别，应写成 2023-12-01 这样。"),
        format!("“{text}” is not a date; write it like 2023-12-01."),
    )
}

/// A file or folder that cannot be written.
#[must_use]
pub fn cannot_write(path: &str, why: &io::Error, lang: Lang) -> String {
    let reason = reason(why, lang);
    either(lang, format!("无法写入 {path}：{reason}。"), format!("Cannot write {path}: {reason}."))
}

/// A file or folder that cannot be read.
#[must_use]
pub fn cannot_read(path: &str, why: &io::Error, lang: Lang) -> String {
    let reason = reason(why, lang);
    either(lang, format!("无法读取 {path}：{reason}。"), format!("Cannot read {path}: {reason}."))
}

/// The old folder could not be put back; it is still there under another name.
#[must_use]
pub fn left_aside(path: &str, aside: &str, lang: Lang) -> String {
    either(
        lang,
        format!("无法替换 {path}；原来的文件夹保留在 {aside}。"),
        format!("Cannot replace {path}; the old folder is kept as {aside}."),
    )
}

/// A folder that holds something which this command has not written.
#[must_use]
pub fn foreign_file(folder: &str, file: &str, lang: Lang) -> String {
    either(
        lang,
        format!("{folder} 里有不是本程序写的文件（{file}），为免误删，请换一个空文件夹。"),
        format!(
            "{folder} holds a file that this command has not written ({file}); choose an empty folder so that nothing is lost."
        ),
    )
}

/// A file that may have been filled in by hand.
#[must_use]
pub fn already_there(path: &str, lang: Lang) -> String {
    either(
        lang,
        format!("{path} 已经存在，可能填过内容，没有覆盖；请换一个文件名。"),
        format!("{path} is there already and may have been filled in; choose another name."),
    )
}

/// A place to write to that is of the wrong kind.
#[must_use]
pub fn wrong_ending(path: &str, right: &str, lang: Lang) -> String {
    either(
        lang,
        format!("不知道 {path} 要写成什么格式；可以写成 {right}。"),
        format!("What {path} should hold is not clear; it can be {right}."),
    )
}

/// The kinds that `convert` writes.
pub const CONVERT_KINDS: Say = Say("某.json、某.xlsx 或文件夹", "FILE.json, FILE.xlsx or a folder");

/// The kind that `template` writes.
pub const TEMPLATE_KINDS: Say = Say("某.xlsx", "FILE.xlsx");

/// A folder without a site.
#[must_use]
pub fn not_a_site(folder: &str, lang: Lang) -> String {
    either(
        lang,
        format!("{folder} 里没有可读的 integrity.json，不是本程序生成的网站。"),
        format!("{folder} has no readable integrity.json: it is not a site that this command has built."),
    )
}

/// A port that cannot be served on.
#[must_use]
pub fn cannot_listen(port: u16, why: &io::Error, lang: Lang) -> String {
    if why.kind() == io::ErrorKind::AddrInUse {
        return either(
            lang,
            format!("端口 {port} 已被占用，请用 --port 换一个。"),
            format!("Port {port} is taken; choose another with --port."),
        );
    }
    let reason = reason(why, lang);
    either(
        lang,
        format!("无法在端口 {port} 上提供网页：{reason}。"),
        format!("Cannot serve on port {port}: {reason}."),
    )
}

/// The list cannot be watched, so its changes will not be seen.
#[must_use]
pub fn cannot_watch(path: &str, lang: Lang) -> String {
    either(
        lang,
        format!("无法监视 {path} 的改动；改动后请重新启动。"),
        format!("Changes of {path} cannot be seen here; start again after a change."),
    )
}

/// What a list has no such entry of.
#[derive(Clone, Copy, Debug)]
pub enum Sought {
    /// An institution.
    Institution,
    /// An implant system.
    Implant,
    /// A crown.
    Crown,
}

impl Sought {
    fn name(self, lang: Lang) -> &'static str {
        let say = match self {
            Sought::Institution => Say("机构", "institution"),
            Sought::Implant => Say("种植体系统", "implant system"),
            Sought::Crown => Say("牙冠", "crown"),
        };
        say.to(lang)
    }
}

/// An id that the list does not have, and the nearest that it has.
#[must_use]
pub fn unknown_id(sought: Sought, id: &str, nearest: Option<&str>, lang: Lang) -> String {
    let name = sought.name(lang);
    match nearest {
        Some(near) => either(
            lang,
            format!("价格表里没有{name}“{id}”，最接近的是“{near}”。"),
            format!("The list has no {name} “{id}”; the nearest is “{near}”."),
        ),
        None => {
            either(lang, format!("价格表里没有{name}“{id}”。"), format!("The list has no {name} “{id}”."))
        }
    }
}

/// The date that an answer is for.
#[must_use]
pub fn on(date: &str, lang: Lang) -> String {
    either(lang, format!("按 {date} 计算"), format!("On {date}"))
}

/// The totals of an institution on a line of their own.
#[must_use]
pub fn totals(low: Option<Amount>, high: Option<Amount>, lang: Lang) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low != high => {
            either(lang, format!("合计 {low} 至 {high} 元"), format!("Total {low} to {high} yuan"))
        }
        (Some(low), _) => either(lang, format!("合计 {low} 元"), format!("Total {low} yuan")),
        _ => Say("没有合计", "No total").to(lang).to_owned(),
    }
}

/// A cap and how a price stands to it.
#[must_use]
pub fn cap(name: &str, amount: Amount, over: Option<Amount>, lang: Lang) -> String {
    match over {
        Some(over) if over > Amount::ZERO => either(
            lang,
            format!("{name} {amount} 元，超出 {over} 元"),
            format!("{name} {amount} yuan, over by {over} yuan"),
        ),
        _ => either(lang, format!("{name} {amount} 元"), format!("{name} {amount} yuan")),
    }
}

/// Something was written.
#[must_use]
pub fn written(path: &str, files: usize, lang: Lang) -> String {
    either(
        lang,
        format!("已写入 {path}（{files} 个文件）。"),
        format!("Wrote {path} ({files} {}).", if files == 1 { "file" } else { "files" }),
    )
}

/// Two institutions whose pages would have one name.
#[must_use]
pub fn names_clash(one: &str, other: &str, lang: Lang) -> String {
    either(
        lang,
        format!("机构“{one}”和“{other}”的网页会同名，请修改其中一个编号。"),
        format!("The pages of “{one}” and “{other}” would have one name; change one of the ids."),
    )
}

/// A file could not be made, for a reason that its library gives.
#[must_use]
pub fn not_made(why: &str, lang: Lang) -> String {
    either(lang, format!("无法生成文件：{why}。"), format!("The file cannot be made: {why}."))
}

/// Everything in a site is as it was built.
#[must_use]
pub fn site_is_whole(folder: &str, files: usize, lang: Lang) -> String {
    either(
        lang,
        format!("{folder} 的 {files} 个文件与生成时完全一致。"),
        format!("All {files} files of {folder} are as they were built."),
    )
}

/// How a file of a site differs from what was built.
#[derive(Clone, Copy, Debug)]
pub enum Difference {
    /// Other bytes.
    Changed,
    /// Not there.
    Missing,
    /// Not built.
    Added,
}

/// A file of a site that differs.
#[must_use]
pub fn file_differs(how: Difference, file: &str, lang: Lang) -> String {
    let what = match how {
        Difference::Changed => Say("内容被改动", "changed"),
        Difference::Missing => Say("缺少", "missing"),
        Difference::Added => Say("多出", "added"),
    };
    format!("{}: {file}", what.to(lang))
}

/// Why the system refused, in words where the common reasons have them.
fn reason(fault: &io::Error, lang: Lang) -> String {
    let say = match fault.kind() {
        io::ErrorKind::NotFound => Say("没有这个文件或文件夹", "no such file or folder"),
        io::ErrorKind::PermissionDenied => Say("没有权限", "permission denied"),
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            Say("路径中有一处是文件，不是文件夹", "a part of the path is a file, not a folder")
        }
        io::ErrorKind::IsADirectory => Say("这是文件夹，不是文件", "it is a folder, not a file"),
        io::ErrorKind::StorageFull => Say("磁盘已满", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => Say("磁盘只读", "the disk is read-only"),
        _ => return fault.to_string(),
    };
    say.to(lang).to_owned()
}

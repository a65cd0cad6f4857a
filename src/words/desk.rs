//! What the clerk's desk says: the page where a list is checked and its site is made without a terminal.

use super::command::either;
use super::{Lang, Say};
use crate::finding::Severity;

/// The title and first heading.
pub const TITLE: Say = Say("检查价格表，生成公示网站", "Check a price list, make its public site");
/// What the page is for.
pub const LEAD: Say = Say(
    "把价格表放进来，马上知道哪一格有问题、应怎样改；改好以后，直接得到可以发布的网站。",
    "Put in your price list and see at once which cell is wrong and what would be right; once it is right, you get a site that is ready to publish.",
);
/// Where the files stay.
pub const PRIVATE: Say = Say(
    "文件只在这台电脑的浏览器里处理，不会发送到任何地方；断开网络也能用。",
    "Your files are worked on in this browser only. Nothing is sent anywhere; it works without a network too.",
);
/// For keyboard readers.
pub const SKIP: Say = Say("跳到主要内容", "Skip to the main part");
/// The language that this page is not in.
pub const OTHER_LANGUAGE: Say = Say("English", "中文");
/// The page's script does not run.
pub const DEAD: Say = Say(
    "这个页面没有运行起来：浏览器关闭了 JavaScript，或者网站的安全设置不允许。请把 desk.html 保存到电脑上，用新版的 Edge、Chrome 或 Firefox 打开。",
    "This page does not run: JavaScript is switched off, or the website's safety settings do not allow it. Save desk.html on your computer and open it there with a current Edge, Chrome or Firefox.",
);

/// First step.
pub const STEP_LIST: Say = Say("准备价格表", "Have a price list");
/// First step.
pub const STEP_LIST_TEXT: Say = Say(
    "已经有表的，直接用：Excel、WPS 的工作簿（.xlsx、.xls、.ods）或 CSV 都可以。还没有的，下载空白表来填：每一栏有说明，能选的有下拉框，每张表有一行示例。",
    "If you have a table, use it as it is: a workbook of Excel or WPS (.xlsx, .xls, .ods) or CSV. If not, download the blank workbook: every column is explained, choices have drop-downs, every sheet has an example row.",
);
/// Downloads the template.
pub const TEMPLATE: Say = Say("下载空白表", "Download the blank workbook");
/// Second step.
pub const STEP_DROP: Say = Say("放到这里检查", "Put it here");
/// The place for files.
pub const DROP: Say = Say("把文件拖到这里", "Drag the file here");
/// Or else.
pub const OR: Say = Say("或者", "or");
/// Chooses files.
pub const CHOOSE: Say = Say("选择文件", "Choose a file");
/// Chooses a folder.
pub const CHOOSE_FOLDER: Say = Say("选择文件夹", "Choose a folder");
/// What can be chosen.
pub const WHAT: Say = Say(
    "一个工作簿，或几张 CSV（可以选中一起放，也可以放整个文件夹），或 JSON。",
    "One workbook, or several CSV files (all together, or their folder), or JSON.",
);
/// The policy from elsewhere.
pub const POLICY: Say =
    Say("政策（限价和目录）在另一份文件里？", "Is the policy (caps and catalogues) in another file?");
/// The policy from elsewhere.
pub const POLICY_TEXT: Say = Say(
    "先在这里选政策文件，再放价格表：限价、目录和价格项目就取自政策文件。",
    "Choose the policy file here first, then put in the list: caps, catalogues and price items are taken from the policy file.",
);
/// Chooses the policy.
pub const CHOOSE_POLICY: Say = Say("选择政策文件", "Choose the policy file");
/// Takes the policy away.
pub const NO_POLICY: Say = Say("不用这份政策", "Do not use it");
/// Third step.
pub const STEP_SITE: Say = Say("改好，下载网站", "Mend it, take the site");
/// Third step.
pub const STEP_SITE_TEXT: Say = Say(
    "每个问题都写明是哪张表、哪一格、应怎样改。在 Excel 或 WPS 里改好、保存，再放进来一次。没有错误了，就能预览网站，下载 site.zip，交给管单位网站的同事解压后放上去。",
    "Every problem names its sheet, its cell and what would be right. Mend it in Excel or WPS, save, and put it in again. Once there is no error you can look at the site and download site.zip for whoever looks after your website: it is unpacked and put there.",
);
/// Before the examples.
pub const TRY: Say = Say("想先看看是什么样子？", "Would you like to see it first?");
/// The example with faults.
pub const EXAMPLE_FAULTY: Say = Say("试试有错误的示例", "Try an example with mistakes");
/// The example without faults.
pub const EXAMPLE: Say = Say("试试没有错误的示例", "Try an example without mistakes");
/// The name of the examples.
pub const EXAMPLE_NAME: Say = Say("示例", "Example");

/// Heading while at work.
pub const WORKING: Say = Say("正在处理", "At work");
/// Stops.
pub const CANCEL: Say = Say("取消", "Cancel");
/// Stages of the work; `{name}` and the like are filled in by the page.
pub const STAGES: [(&str, Say); 13] = [
    ("bytes", Say("正在读入“{name}”：{done} / {all}", "Taking in “{name}”: {done} of {all}")),
    ("opening", Say("正在读表“{name}”：{done} / {all}", "Reading “{name}”: {done} of {all}")),
    ("rows", Say("正在认出各行：{row} / {rows} 行", "Making out the rows: {row} of {rows}")),
    ("checking", Say("正在核对全表……", "Holding the list against itself …")),
    ("sum", Say("正在汇总问题……", "Putting the findings together …")),
    ("findings", Say("正在写问题清单……", "Writing the list of findings …")),
    ("corrected", Say("正在改正……", "Mending …")),
    ("template", Say("正在准备空白表……", "Preparing the blank workbook …")),
    ("list", Say("正在写文件……", "Writing the file …")),
    ("preview", Say("正在准备预览……", "Preparing the preview …")),
    ("site", Say("正在生成网站……", "Building the site …")),
    ("zip", Say("正在打包网站……", "Packing the site …")),
    ("seconds", Say("已用 {seconds} 秒", "{seconds} s so far")),
];
/// What the page says by itself.
pub const SAID: [(&str, Say); 15] = [
    ("corrected-name", Say("{name}-自动改正.xlsx", "{name}-corrected.xlsx")),
    (
        "folder",
        Say(
            "这个浏览器不能直接读拖进来的文件夹。请点“选择文件夹”，或者把里面的文件一起选中拖进来。",
            "This browser does not read a folder that is dragged in. Use “Choose a folder”, or select the files in it and drag them together.",
        ),
    ),
    (
        "folder-empty",
        Say(
            "文件夹“{name}”里没有价格表：要有一个工作簿（.xlsx、.xls、.ods），或几张 CSV。子文件夹里的不看。",
            "There is no list in the folder “{name}”: it must hold one workbook (.xlsx, .xls, .ods) or CSV files. Folders within it are not looked at.",
        ),
    ),
    ("tables", Say("{count} 张 CSV", "{count} CSV files")),
    ("template-name", Say("口腔种植价格.xlsx", "dental-implant-prices.xlsx")),
    ("findings-name", Say("{name}-问题清单.xlsx", "{name}-findings.xlsx")),
    ("cancelled", Say("已取消。没有改动任何文件。", "Cancelled. No file was changed.")),
    (
        "several",
        Say(
            "一次只能检查一份价格表：一个工作簿，或几张 CSV。收到的是：{names}。政策文件请放在“政策”处。",
            "One list at a time: one workbook, or several CSV files. This is what came: {names}. A policy file has its own place.",
        ),
    ),
    (
        "nothing",
        Say("没有收到文件，请再试一次，或点“选择文件”。", "No file came. Try again, or use “Choose a file”."),
    ),
    (
        "unreadable",
        Say(
            "“{name}”读不出来：可能正在保存，或放进来以后又改动过。请在表格软件里保存并关闭，再放一次。",
            "“{name}” cannot be read: it may be just being saved, or was changed after you put it in. Save and close it in your spreadsheet program, then put it in again.",
        ),
    ),
    (
        "broken",
        Say(
            "处理中断了：文件可能已损坏，或者太大、内存不够。没有改动任何文件。请在表格软件里打开它，另存一份，关掉别的网页再试；还是不行，请换一台电脑。",
            "The work broke off: the file may be damaged, or too large for the memory. No file was changed. Open it in your spreadsheet program, save a fresh copy, close other pages and try again, or use another computer.",
        ),
    ),
    (
        "old",
        Say(
            "这个浏览器太旧，或关闭了 WebAssembly，不能在这里检查。请换新版的 Edge、Chrome、Firefox 或 360 浏览器打开本页。",
            "This browser is too old or has WebAssembly switched off, so lists cannot be checked here. Open this page in a current Edge, Chrome or Firefox.",
        ),
    ),
    (
        "slow",
        Say(
            "这个浏览器不能在后台处理：大的表格会让页面停住几秒钟，且不能取消。",
            "This browser cannot work in the background: large tables make the page stand still for some seconds, and cannot be cancelled.",
        ),
    ),
    ("saved", Say("已下载 {name}（{all}）。", "Downloaded {name} ({all}).")),
    ("shown", Say("预览已显示。", "The preview is there.")),
];

/// Downloads what was found.
pub const FINDINGS: Say = Say("下载问题清单（表格）", "Download the findings (workbook)");
/// Downloads the corrected workbook.
pub const CORRECTED: Say = Say("下载自动改正的工作簿", "Download the corrected workbook");
/// How many cells of the copy were changed.
#[must_use]
pub fn changed(lang: Lang, cells: usize) -> String {
    let n = count(cells);
    either(
        lang,
        format!("副本里自动改正了 {n} 格"),
        format!("{n} {} in the copy", if cells == 1 { "cell was changed" } else { "cells were changed" }),
    )
}

/// What to do with the copy.
pub const CHANGED_HINT: Say = Say(
    "只改了意思确定、写法不合的格，别的没有动；原来的文件也没有动。副本不保留格式、公式、批注和图片。请核对后，把副本放进来再检查一次。",
    "Only cells whose meaning is sure were written anew; nothing else was touched, nor was your own file. Looks, formulas, notes and pictures are not kept. Look it over, then put the copy in and check again.",
);
/// Nothing can be mended for sure.
pub const NOTHING_CHANGED: Say = Say(
    "没有能自动改正的格：余下的问题需要您来判断。",
    "There is no cell that could be mended for sure: what is left is for you to judge.",
);
/// Puts in the mended file.
pub const AGAIN: Say = Say("放入改好的文件", "Put in the mended file");
/// Goes back to the beginning.
pub const ANEW: Say = Say("换一份价格表", "Another list");
/// The example without faults, after the one with them.
pub const MENDED: Say = Say("看改好以后的示例", "See the example once mended");
/// Heading of the filters.
pub const FILTER: Say = Say("筛选问题", "Filter the findings");
/// The filter by level.
pub const LEVEL: Say = Say("类别", "Kind");
/// The filter by sheet.
pub const SHEET: Say = Say("表", "Sheet");
/// The filter by text.
pub const TEXT: Say = Say("内容、单元格或说明", "Value, cell or words");
/// No filter.
pub const ALL: Say = Say("全部", "All");
/// Nothing answers the filter.
pub const NONE_MATCH: Say = Say("没有符合筛选条件的问题。", "No finding answers the filter.");
/// Closes all places of a group.
pub const FEWER: Say = Say("只看前几处", "Only the first places");
/// The pages of a group's places.
pub const PLACES: Say = Say("各处分页", "Pages of places");
/// Previous page.
pub const PREVIOUS: Say = Say("上一页", "Previous");
/// Next page.
pub const NEXT: Say = Say("下一页", "Next");
/// Before what would be right.
pub const FIX: Say = Say("应怎样改：", "What to do: ");

/// Heading of what can be published.
pub const PUBLISH: Say = Say("生成网站", "Make the site");
/// The date that counts.
pub const DATE: Say = Say("按哪一天计算", "The date that counts");
/// The date that counts.
pub const DATE_HINT: Say = Say(
    "限价和中选价按这一天有效的算，一般就是今天。",
    "Caps and awards count as they are in force on it; usually today.",
);
/// Shows the site.
pub const PREVIEW: Say = Say("预览", "Preview");
/// Downloads the site.
pub const SITE: Say = Say("下载网站 site.zip", "Download the site, site.zip");
/// Downloads the list as JSON.
pub const JSON: Say = Say("下载 list.json", "Download list.json");
/// Downloads the list as a workbook.
pub const WORKBOOK: Say = Say("下载工作簿 list.xlsx", "Download the workbook, list.xlsx");
/// What to do with the site.
pub const SITE_HINT: Say = Say(
    "site.zip 解压后，把里面的全部文件放到单位网站的任何一个目录，打开其中的 index.html 就是公示页。",
    "Unpack site.zip and put all that is in it into any folder of your website; index.html in it is the public page.",
);
/// The module was built without the browser part.
pub const PLAIN_SITE: Say = Say(
    "这一版工作台没有带网页的交互部分：网页完整可读，但不能在页面上选择、筛选和比较。",
    "This desk carries no interactive part: the pages are complete, but choosing, filtering and comparing in the page is missing.",
);
/// Heading of the preview.
pub const PREVIEW_TITLE: Say = Say("预览：患者看到的网页", "Preview: the page as patients see it");
/// What the preview leaves out.
pub const PREVIEW_HINT: Say = Say(
    "链接可以点开看。选择、筛选和对比要在发布后的网站上才能用。",
    "Links can be followed. Choosing, filtering and comparing work on the published site.",
);
/// The preview on a narrow screen.
pub const PHONE: Say = Say("手机宽度", "As on a phone");
/// The preview on a wide screen.
pub const WIDE: Say = Say("电脑宽度", "As on a computer");
/// Closes the preview.
pub const CLOSE: Say = Say("关闭预览", "Close the preview");

/// The command carries no desk.
pub const NO_DESK: Say = Say(
    "本程序编译时没有工作台页面（desk.html）。请先运行 sh www/browser.sh，再重新编译。",
    "This command was built without the desk page (desk.html). Run `sh www/browser.sh` first, then build it anew.",
);
/// Where the desk is while a site is served.
#[must_use]
pub fn at(address: &str, lang: Lang) -> String {
    either(
        lang,
        format!("检查价格表的工作台：{address}"),
        format!("The desk, where a list is checked: {address}"),
    )
}

/// The kind that `desk` writes.
pub const KINDS: Say = Say("某.html", "FILE.html");

/// What a level is called.
#[must_use]
pub fn level(level: Severity) -> Say {
    match level {
        Severity::Error => Say("错误", "Error"),
        Severity::Warning => Say("提醒", "Warning"),
    }
}

/// A count as people read it, with thousands apart.
#[must_use]
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The heading of an answer.
#[must_use]
pub fn verdict(lang: Lang, name: &str, errors: usize, warnings: usize) -> String {
    let (e, w) = (count(errors), count(warnings));
    match (errors, warnings) {
        (0, 0) => either(
            lang,
            format!("“{name}”没有发现问题，可以生成网站"),
            format!("“{name}”: nothing found, the site can be made"),
        ),
        (0, _) => either(
            lang,
            format!("“{name}”没有错误，可以生成网站；有 {w} 处提醒，请看一看"),
            format!(
                "“{name}” has no error, the site can be made; {w} {} to look at",
                plural(warnings, "warning")
            ),
        ),
        (_, 0) => either(
            lang,
            format!("“{name}”有 {e} 处错误要改"),
            format!("“{name}” has {e} {} to mend", plural(errors, "error")),
        ),
        _ => either(
            lang,
            format!("“{name}”有 {e} 处错误要改，另有 {w} 处提醒"),
            format!(
                "“{name}” has {e} {} to mend, and {w} {}",
                plural(errors, "error"),
                plural(warnings, "warning")
            ),
        ),
    }
}

/// The heading where a file could not be read at all.
#[must_use]
pub fn unread(lang: Lang, name: &str) -> String {
    either(lang, format!("“{name}”没有读成"), format!("“{name}” could not be read"))
}

/// What to do next with a list that has errors.
pub const MEND: Say = Say(
    "有错误时不能生成网站。请在 Excel 或 WPS 里按下面的说明改好、保存，再放进来一次。",
    "With errors no site is made. Mend them in Excel or WPS as it says below, save, and put the file in again.",
);

/// How many causes are shown, and of how many places.
#[must_use]
pub fn shown(lang: Lang, groups: usize, places: usize) -> String {
    let (g, p) = (count(groups), count(places));
    either(
        lang,
        format!("{g} 种问题，共 {p} 处"),
        format!("{g} {}, {p} {}", plural(groups, "cause"), plural(places, "place")),
    )
}

/// How many places a group has.
#[must_use]
pub fn places(lang: Lang, all: usize) -> String {
    let n = count(all);
    either(lang, format!("{n} 处"), format!("{n} {}", plural(all, "place")))
}

/// Shows every place of a group.
#[must_use]
pub fn every(lang: Lang, all: usize) -> String {
    let n = count(all);
    either(lang, format!("看全部 {n} 处"), format!("Show all {n} places"))
}

/// Which of the places of a group are shown.
#[must_use]
pub fn range(lang: Lang, first: usize, last: usize, all: usize) -> String {
    let (first, last, all) = (count(first), count(last), count(all));
    either(lang, format!("第 {first}–{last} 处，共 {all} 处"), format!("Places {first}–{last} of {all}"))
}

/// How many causes are not shown.
#[must_use]
pub fn further(lang: Lang, groups: usize) -> String {
    let n = count(groups);
    either(
        lang,
        format!("还有 {n} 种问题没有列在这里，都在问题清单里；也可以用筛选来找。"),
        format!(
            "{n} more causes are not listed here; the workbook of findings has them all, and the filter finds them."
        ),
    )
}

fn plural(number: usize, word: &str) -> String {
    if number == 1 { word.to_owned() } else { format!("{word}s") }
}

/// The name of the sheet with one row a place.
pub const SHEET_PLACES: Say = Say("逐处清单", "Places");
/// The name of the sheet with one row a cause.
pub const SHEET_CAUSES: Say = Say("按原因汇总", "Causes");
/// The headers of the sheet with one row a place.
pub const PLACE_HEADERS: [Say; 10] = [
    Say("序号", "No."),
    Say("类别", "Kind"),
    Say("文件", "File"),
    Say("表", "Sheet"),
    Say("单元格", "Cell"),
    Say("栏", "Column"),
    Say("现在的内容", "Value as it stands"),
    Say("有什么问题", "What is wrong"),
    Say("应怎样改", "What would be right"),
    Say("处理情况", "Done"),
];
/// What a clerk can note beside a place.
pub const HANDLED: [Say; 3] =
    [Say("已改", "mended"), Say("已核实无误", "asked, it is right"), Say("待问机构", "to ask")];
/// The headers of the sheet with one row a cause.
pub const CAUSE_HEADERS: [Say; 5] = [
    Say("类别", "Kind"),
    Say("处数", "Places"),
    Say("有什么问题", "What is wrong"),
    Say("应怎样改", "What would be right"),
    Say("代码", "Code"),
];

/// More places than a sheet has rows.
#[must_use]
pub fn too_many(lang: Lang, left: usize) -> String {
    let n = count(left);
    either(
        lang,
        format!("一张表放不下，还有 {n} 处没有列出；请先改好这些，再检查一次。"),
        format!("A sheet holds no more rows; {n} places are not listed. Mend these first and check again."),
    )
}

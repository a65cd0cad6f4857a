//! What is said of a command line that cannot be read, and the headings of the help.

use super::command::either;
use super::{Lang, Say};

/// Stands before the usage errors of the command-line library, which speaks English only.
pub const USAGE: Say = Say("命令写法有误（详见 --help）：", "The command cannot be read (see --help):");

/// The headings of the help: how a command is written, the commands, what they are given, the options.
pub const HEADINGS: [Say; 4] =
    [Say("用法：", "Usage: "), Say("命令", "Commands"), Say("参数", "Arguments"), Say("选项", "Options")];

/// How a command is written; empty where that is not known.
#[must_use]
pub fn usage(line: &str, lang: Lang) -> String {
    let more = Say("详见 --help。", "See --help.").to(lang);
    match line {
        "" => more.to_owned(),
        _ => format!("{}{line}\n{more}", HEADINGS[0].to(lang)),
    }
}

/// A command that there is not.
#[must_use]
pub fn unknown_command(name: &str, near: Option<&str>, lang: Lang) -> String {
    let near = near_by(near, lang);
    either(lang, format!("没有“{name}”这个命令{near}。"), format!("There is no command “{name}”{near}."))
}

/// An option that there is not.
#[must_use]
pub fn unknown_option(name: &str, near: Option<&str>, lang: Lang) -> String {
    let near = near_by(near, lang);
    either(
        lang,
        format!("不认识“{name}”{near}；路径里有空格时，请用引号括起来。"),
        format!("“{name}” is not known here{near}; put a path with spaces in quotation marks."),
    )
}

fn near_by(near: Option<&str>, lang: Lang) -> String {
    near.map(|near| either(lang, format!("，最接近的是“{near}”"), format!("; the nearest is “{near}”")))
        .unwrap_or_default()
}

/// Something that the command must be told.
#[must_use]
pub fn missing_argument(name: &str, lang: Lang) -> String {
    either(lang, format!("没有写明：{name}。"), format!("Not given: {name}."))
}

/// A value that an option does not take.
#[must_use]
pub fn wrong_value(value: &str, option: &str, lang: Lang) -> String {
    either(lang, format!("{option} 不能是“{value}”。"), format!("{option} cannot be “{value}”."))
}

//! What can be written on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgAction, CommandFactory, Parser, Subcommand};
use implant_prices::words::{Lang, command, usage};

/// Everything that was written on the command line.
#[derive(Parser)]
#[command(name = "implant-prices", version)]
#[command(disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub struct Args {
    // The library's own three flags and command speak English only.
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(long, global = true, value_name = "DATE")]
    pub on: Option<String>,
    #[arg(long, global = true, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    #[arg(long, global = true, default_value = "zh-CN", value_parser = lang)]
    pub lang: Lang,
    #[command(subcommand)]
    pub command: Command,
}

/// One of the commands.
#[derive(Subcommand)]
pub enum Command {
    Check {
        list: PathBuf,
        #[arg(long)]
        fix: bool,
        #[arg(short, long, value_name = "FILE|DIR")]
        output: Option<PathBuf>,
    },
    Convert {
        list: PathBuf,
        #[arg(short, long, value_name = "FILE|DIR")]
        output: PathBuf,
    },
    Price {
        list: PathBuf,
        #[arg(long, value_name = "ID")]
        institution: Option<String>,
        #[arg(long, value_name = "ID")]
        implant: Option<String>,
        #[arg(long, value_name = "ID")]
        crown: Option<String>,
    },
    Build {
        list: PathBuf,
        #[arg(short, long, value_name = "DIR|FILE.zip")]
        output: PathBuf,
        #[arg(long)]
        no_offline: bool,
    },
    Verify {
        #[arg(value_name = "DIR")]
        site: PathBuf,
    },
    Serve {
        list: Option<PathBuf>,
        #[arg(long, default_value_t = 8300)]
        port: u16,
    },
    Template {
        #[arg(short, long, value_name = "FILE.xlsx")]
        output: PathBuf,
    },
    Desk {
        #[arg(short, long, value_name = "FILE.html")]
        output: PathBuf,
    },
    Diff {
        // In the help too the old list stands before the new one, not after it by the alphabet.
        #[arg(display_order = 1)]
        old: PathBuf,
        #[arg(display_order = 2)]
        new: PathBuf,
        #[arg(short, long, value_name = "FILE.html")]
        output: Option<PathBuf>,
    },
    Report {
        list: PathBuf,
        #[arg(short, long, value_name = "DIR")]
        output: PathBuf,
        #[arg(long, value_name = "OLD")]
        against: Option<PathBuf>,
    },
    Schema,
}

fn lang(word: &str) -> Result<Lang, String> {
    match word {
        "zh" | "zh-CN" => Ok(Lang::Zh),
        "en" => Ok(Lang::En),
        _ => Err("zh, zh-CN, en".to_owned()),
    }
}

/// The command line's grammar, with its help in a language.
pub fn grammar(to: Lang) -> clap::Command {
    let [written, commands, arguments, options] = usage::HEADINGS.map(|say| say.to(to));
    let template = format!("{{about-with-newline}}\n{written}{{usage}}\n\n{{all-args}}");
    let headed = |sub: clap::Command| {
        let heading = |arg: &clap::Arg| if arg.is_positional() { arguments } else { options };
        sub.help_template(template.clone()).mut_args(|arg| {
            let heading = heading(&arg);
            arg.help_heading(heading)
        })
    };
    let mut grammar = headed(Args::command()).subcommand_help_heading(commands).mut_subcommands(headed);
    for (name, option, say) in command::HELP {
        let help = say.to(to);
        grammar = match (name.is_empty(), option.is_empty()) {
            (true, true) => grammar.about(help),
            (true, false) => grammar.mut_arg(option, |arg| arg.help(help)),
            (false, true) => grammar.mut_subcommand(name, |sub| sub.about(help)),
            (false, false) => grammar.mut_subcommand(name, |sub| sub.mut_arg(option, |arg| arg.help(help))),
        };
    }
    grammar
}

/// The language that is asked for, as far as it can be told before the line is read as a whole: help and
/// usage errors are wanted in it too.
pub fn wanted(line: &[OsString]) -> Lang {
    let words: Vec<_> = line.iter().filter_map(|word| word.to_str()).collect();
    let beside = words.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let within = words.iter().find_map(|word| word.strip_prefix("--lang="));
    beside.or(within).and_then(|word| lang(word).ok()).unwrap_or(Lang::Zh)
}

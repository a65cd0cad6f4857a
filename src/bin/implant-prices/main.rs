//! The command `implant-prices`: a thin door to the library. It knows the clock, the disk and the
//! network; everything else is the library's.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;
use implant_prices::words;
use serde_json::json;

use crate::args::{Args, Command};
use crate::door::{Door, Ended, Outcome, Stopped};

mod args;
mod build;
mod check;
mod convert;
mod diff;
mod door;
mod fix;
mod place;
mod price;
mod report;
mod serve;
mod usage;
mod watch;

fn main() -> ExitCode {
    quiet();
    let line: Vec<OsString> = std::env::args_os().collect();
    match read(&line) {
        Ok(args) => finish(&args, run(&args)),
        Err(fault) => refuse(&line, &fault),
    }
}

/// What a damaged file makes a library say is not for a clerk: it is told in a sentence of our own.
fn quiet() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |breakdown| {
        if !implant_prices::read::guard::is_guarded() {
            usual(breakdown);
        }
    }));
}

fn read(line: &[OsString]) -> Result<Args, clap::Error> {
    let grammar = args::grammar(args::wanted(line));
    Args::from_arg_matches(&grammar.try_get_matches_from(line)?)
}

/// Answers a line that asks for help or cannot be read.
fn refuse(line: &[OsString], fault: &clap::Error) -> ExitCode {
    if !fault.use_stderr() {
        let _ = door::print(fault.to_string().trim_end());
        return ExitCode::SUCCESS;
    }
    let why = usage::say(fault, args::wanted(line));
    if line.iter().any(|word| word == "--json") {
        let _ = door::print(&json!({ "error": why }).to_string());
    }
    door::say(&why);
    ExitCode::from(2)
}

fn run(args: &Args) -> Outcome {
    let door = Door::open(args)?;
    match &args.command {
        Command::Check { list, fix: false, output: None } => check::check(&door, list),
        Command::Check { list, fix: true, output: Some(output) } => fix::fix(&door, list, output),
        Command::Check { .. } => Err(Stopped::CannotRun(words::fix::BOTH.to(door.lang).to_owned())),
        Command::Convert { list, output } => convert::convert(&door, list, output),
        Command::Price { list, institution, implant, crown } => {
            let [institution, implant, crown] = [institution, implant, crown].map(Option::as_deref);
            price::price(&door, list, &price::Asked { institution, implant, crown })
        }
        Command::Build { list, output, no_offline } => build::build(&door, list, output, !no_offline),
        Command::Verify { site } => build::verify(&door, site),
        Command::Serve { list, port } => serve::serve(&door, list.as_deref(), *port),
        Command::Template { output } => convert::template(&door, output),
        Command::Desk { output } => convert::desk(&door, output),
        Command::Diff { old, new, output } => diff::diff(&door, old, new, output.as_deref()),
        Command::Report { list, output, against } => report::report(&door, list, output, against.as_deref()),
        Command::Schema => convert::schema(),
    }
}

fn finish(args: &Args, outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(Ended::Well) => ExitCode::SUCCESS,
        Ok(Ended::WithErrors) => ExitCode::from(1),
        Err(Stopped::Findings(report)) => {
            door::say(&report.text(args.lang));
            if args.json {
                let _ = door::print(&serde_json::to_string_pretty(&report).unwrap_or_default());
            }
            ExitCode::from(1)
        }
        Err(Stopped::CannotRun(why)) => {
            door::say(&why);
            if args.json {
                let _ = door::print(&json!({ "error": why }).to_string());
            }
            ExitCode::from(2)
        }
    }
}

//! What every command does at the door: read a list, answer on standard output, speak on standard error.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use implant_prices::check::Checked;
use implant_prices::day::Day;
use implant_prices::disk;
use implant_prices::group::Report;
use implant_prices::read::Reading;
use implant_prices::words::{Lang, command};
use serde::Serialize;

use crate::args::Args;

/// How a command that could run has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Done: exit status 0.
    Well,
    /// What was read has errors: exit status 1.
    WithErrors,
}

/// Why a command stopped before it was done.
pub enum Stopped {
    /// It could not run, for the reason that this sentence gives: exit status 2.
    CannotRun(String),
    /// The list has errors: exit status 1.
    Findings(Box<Report>),
}

/// What a command gives back to the door.
pub type Outcome = Result<Ended, Stopped>;

/// What holds for every command.
#[derive(Clone)]
pub struct Door {
    /// The language of messages.
    pub lang: Lang,
    /// Whether standard output gets one JSON document.
    pub json: bool,
    /// The date that was asked for.
    pub on: Option<Day>,
    /// The list to take the policy from.
    pub policy: Option<PathBuf>,
}

impl Door {
    /// The door for a command line.
    pub fn open(args: &Args) -> Result<Door, Stopped> {
        let day = |text: &String| {
            Day::parse(text).ok_or_else(|| Stopped::CannotRun(command::not_a_date(text, args.lang)))
        };
        let on = args.on.as_ref().map(day).transpose()?;
        Ok(Door { lang: args.lang, json: args.json, on, policy: args.policy.clone() })
    }

    /// The date that counts: the one that was asked for, else today.
    pub fn date(&self) -> Day {
        self.on.unwrap_or_else(today)
    }

    /// Reads a list, whatever is wrong in it.
    pub fn read(&self, list: &Path) -> Result<Reading, Stopped> {
        let reading = disk::open(list, self.policy.as_deref());
        let reading = reading.map_err(|fault| Stopped::CannotRun(fault.say(self.lang)))?;
        Ok(reading.on(self.date()))
    }

    /// Reads a list that is to be published: one with errors stops here, of another the warnings are told.
    pub fn publishable(&self, list: &Path) -> Result<Checked, Stopped> {
        self.good(list, Reading::checked)
    }

    /// Reads a list to compute from, or to write in another form: odd values that nobody has confirmed are
    /// told but stop nothing.
    pub fn checked(&self, list: &Path) -> Result<Checked, Stopped> {
        self.good(list, Reading::computable)
    }

    fn good(&self, list: &Path, asked: fn(Reading) -> Option<Checked>) -> Result<Checked, Stopped> {
        let reading = self.read(list)?;
        let report = reading.report(self.lang);
        match asked(reading) {
            Some(checked) => {
                if !report.groups.is_empty() {
                    say(&report.text(self.lang));
                }
                Ok(checked)
            }
            None => Err(Stopped::Findings(Box::new(report))),
        }
    }

    /// Answers: the value as JSON where that was asked for, else the text.
    pub fn answer(&self, value: &impl Serialize, text: &str) -> Result<(), Stopped> {
        let json = |fault: serde_json::Error| Stopped::CannotRun(fault.to_string());
        let text = match self.json {
            true => serde_json::to_string_pretty(value).map_err(json)?,
            false => text.trim_end().to_owned(),
        };
        print(&text)
            .map_err(|fault| Stopped::CannotRun(command::cannot_write("standard output", &fault, self.lang)))
    }

    /// Stops a command that cannot write to a place.
    pub fn cannot_write(&self, path: &Path, fault: &io::Error) -> Stopped {
        Stopped::CannotRun(command::cannot_write(&path.display().to_string(), fault, self.lang))
    }

    /// Stops a command that cannot serve on a port.
    pub fn cannot_listen(&self, port: u16, fault: &io::Error) -> Stopped {
        Stopped::CannotRun(command::cannot_listen(port, fault, self.lang))
    }

    /// Stops a command that cannot read a file or folder.
    pub fn cannot_read(&self, path: &Path, fault: &io::Error) -> Stopped {
        Stopped::CannotRun(command::cannot_read(&path.display().to_string(), fault, self.lang))
    }
}

/// Today in China, where the lists are published: UTC+8, without summer time.
fn today() -> Day {
    const DAY: u64 = 24 * 60 * 60;
    const AHEAD: u64 = 8 * 60 * 60;
    /// 1970-01-01 as a count of days.
    const EPOCH: i32 = 2_440_588;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Day::from_number(EPOCH + i32::try_from((seconds + AHEAD) / DAY).unwrap_or(0))
}

/// Says something to the person at the terminal.
pub fn say(text: &str) {
    // There is nobody left to tell when standard error is closed.
    let _ = writeln!(io::stderr().lock(), "{}", text.trim_end());
}

/// Prints on standard output at once. A reader that has seen enough and closed it, such as `head`, is no
/// fault.
pub fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(fault) if fault.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

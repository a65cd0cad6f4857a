//! Why a command line cannot be read: the command-line library itself speaks English only.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use implant_prices::words::{Lang, usage as words};

/// What is wrong, in a language, with the right way to write it.
pub fn say(fault: &Error, lang: Lang) -> String {
    let text = fault.to_string();
    let Some(reason) = reason(fault, lang).filter(|_| lang == Lang::Zh) else {
        return format!("{}\n{}", words::USAGE.to(lang), text.trim_end());
    };
    let usage = fault.get(ContextKind::Usage).map(|usage| usage.to_string()).unwrap_or_default();
    let usage = usage.trim_start_matches("Usage:").trim();
    [reason.as_str(), &words::usage(usage, lang)].join("\n").trim_end().to_owned()
}

fn reason(fault: &Error, lang: Lang) -> Option<String> {
    let of = |kind| fault.get(kind).map(shown).filter(|text| !text.is_empty());
    let near = |kind| fault.get(kind).and_then(nearest);
    match fault.kind() {
        ErrorKind::InvalidSubcommand => Some(words::unknown_command(
            &of(ContextKind::InvalidSubcommand)?,
            near(ContextKind::SuggestedSubcommand),
            lang,
        )),
        ErrorKind::UnknownArgument => {
            Some(words::unknown_option(&of(ContextKind::InvalidArg)?, near(ContextKind::SuggestedArg), lang))
        }
        ErrorKind::MissingRequiredArgument => {
            Some(words::missing_argument(&of(ContextKind::InvalidArg)?, lang))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Some(words::wrong_value(
            &of(ContextKind::InvalidValue).unwrap_or_default(),
            &of(ContextKind::InvalidArg)?,
            lang,
        )),
        _ => None,
    }
}

/// Of several suggestions the last is the nearest.
fn nearest(value: &ContextValue) -> Option<&str> {
    match value {
        ContextValue::Strings(all) => all.last().map(String::as_str),
        ContextValue::String(one) => Some(one),
        _ => None,
    }
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        other => other.to_string(),
    }
}

//! What clap says of an invalid command line, in the words and exit statuses of jpkit.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::message::Lang;
use crate::message::Message;
use crate::output::Format;

use super::deliver::Delivery;
use super::env::{ColorChoice, Env};
use super::exit::Exit;
use super::explain::Explanation;
use super::grammar::Preferences;

/// Prints help or version, or says what is wrong with the command line (64, since clap's 2 is CRITICAL for `check`).
pub(super) fn finish(error: &Error, lang: Lang, preferences: &Preferences, env: &mut Env<'_>) -> Exit {
    let format = preferences.format;
    let delivery = Delivery {
        command: None,
        card_source: None,
        reader: None,
        lang,
        color: ColorChoice::Auto,
        format,
        output: None,
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let written = write!(env.out, "{}", error.render());
            delivery.after_writing(written, Exit::DONE, env)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand if format == Format::Text => {
            let _ = write!(env.err, "{}", error.render());
            Exit::USAGE
        }
        _ => {
            let explanation = Explanation::new("usage", Exit::USAGE, headline(error), [Message::UsageHow]);
            delivery.failure(&explanation, env)
        }
    }
}

fn headline(error: &Error) -> Message {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) if !texts.is_empty() => Some(texts.join(", ")),
        _ => None,
    };
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    match (error.kind(), argument, value) {
        (ErrorKind::UnknownArgument, Some(argument), _) => Message::UnknownArgument { argument: clean(&argument) },
        (ErrorKind::InvalidValue, Some(argument), Some(value)) if value.is_empty() => {
            Message::MissingValue { argument, valid: text(ContextKind::ValidValue) }
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(argument), Some(value)) => {
            Message::BadValue { argument, value: clean(&value), valid: text(ContextKind::ValidValue) }
        }
        (ErrorKind::MissingRequiredArgument, Some(argument), _) => Message::MissingArgument { argument },
        (ErrorKind::InvalidSubcommand, _, _) => match text(ContextKind::InvalidSubcommand) {
            Some(subcommand) => Message::UnknownSubcommand { subcommand: clean(&subcommand) },
            None => other(error),
        },
        (ErrorKind::ArgumentConflict, Some(argument), _) => match text(ContextKind::PriorArg) {
            Some(other) if other == argument => Message::GivenTwice { argument },
            Some(other) => Message::Conflict { argument, other },
            None => other(error),
        },
        _ => other(error),
    }
}

fn other(error: &Error) -> Message {
    let rendered = error.render().to_string();
    let first = rendered.lines().next().unwrap_or_default();
    Message::Usage { detail: clean(first.trim_start_matches("error: ")) }
}

fn clean(text: &str) -> String {
    crate::sanitize::clean(text)
}

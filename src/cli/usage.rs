//! What clap says of an invalid command line, in the words and exit statuses of jpkit.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::message::Lang;
use crate::message::{Message, UsageMessage};
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
            let explanation = Explanation::new("usage", Exit::USAGE, headline(error)).hint(UsageMessage::SeeHelp);
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
        (ErrorKind::UnknownArgument, Some(argument), _) => {
            UsageMessage::UnknownArgument { argument: clean(&argument) }.into()
        }
        (ErrorKind::InvalidValue, Some(argument), Some(value)) if value.is_empty() => {
            UsageMessage::MissingValue { argument, valid: text(ContextKind::ValidValue) }.into()
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(argument), Some(value)) => {
            UsageMessage::BadValue { argument, value: clean(&value), valid: text(ContextKind::ValidValue) }.into()
        }
        (ErrorKind::MissingRequiredArgument, Some(argument), _) => UsageMessage::MissingArgument { argument }.into(),
        (ErrorKind::InvalidSubcommand, _, _) => match text(ContextKind::InvalidSubcommand) {
            Some(subcommand) => UsageMessage::UnknownSubcommand { subcommand: clean(&subcommand) }.into(),
            None => other(error),
        },
        (ErrorKind::ArgumentConflict, Some(argument), _) => match text(ContextKind::PriorArg) {
            Some(other) if other == argument => UsageMessage::GivenTwice { argument }.into(),
            Some(other) => UsageMessage::Conflict { argument, other }.into(),
            None => other(error),
        },
        _ => other(error),
    }
}

fn other(error: &Error) -> Message {
    let rendered = error.render().to_string();
    let first = rendered.lines().next().unwrap_or_default();
    UsageMessage::Invalid { detail: clean(first.trim_start_matches("error: ")) }.into()
}

fn clean(text: &str) -> String {
    crate::sanitize::clean(text)
}

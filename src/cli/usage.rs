//! What clap says of an invalid command line, in the words and exit statuses of jpkit.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::domain::pin::NOT_REPEATED;
use crate::message::Lang;
use crate::message::{Message, PinEntryMessage, UsageMessage};
use crate::output::Format;

use super::deliver::Delivery;
use super::env::{ColorChoice, Env};
use super::exit::Exit;
use super::explain::Explanation;
use super::grammar::Preferences;
use super::typed_words::TypedWords;

/// Prints help or version, or says what is wrong with the command line (64, since clap's 2 is CRITICAL for `check`).
pub(super) fn finish(
    error: &Error,
    lang: Lang,
    preferences: &Preferences,
    typed: &TypedWords<'_>,
    env: &mut Env<'_>,
) -> Exit {
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
            let explanation = if offending(error).is_some_and(|word| typed.pin_given(&word)) {
                Explanation::new("usage", Exit::USAGE, PinEntryMessage::OnCommandLine)
                    .hint(PinEntryMessage::Sources)
                    .hint(PinEntryMessage::InHistory)
            } else {
                let is_hidden = offending(error).is_some_and(|word| typed.shown(&word) == NOT_REPEATED);
                Explanation::new("usage", Exit::USAGE, headline(error, typed))
                    .hint(UsageMessage::SeeHelp)
                    .hints(is_hidden.then_some(PinEntryMessage::InHistory))
            };
            delivery.failure(&explanation, env)
        }
    }
}

fn text(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) if !texts.is_empty() => Some(texts.join(", ")),
        _ => None,
    }
}

/// The word that clap could not place. The value of an option that takes something else than a PIN is not one of them.
fn offending(error: &Error) -> Option<String> {
    match error.kind() {
        ErrorKind::UnknownArgument => text(error, ContextKind::InvalidArg),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let argument = text(error, ContextKind::InvalidArg)?;
            let takes_a_pin = ["<", "--pin", "--new-pin"].iter().any(|start| argument.starts_with(start));
            text(error, ContextKind::InvalidValue).filter(|_| takes_a_pin)
        }
        ErrorKind::TooManyValues => text(error, ContextKind::InvalidValue),
        ErrorKind::InvalidSubcommand => text(error, ContextKind::InvalidSubcommand),
        _ => None,
    }
}

fn headline(error: &Error, typed: &TypedWords<'_>) -> Message {
    let text = |kind| text(error, kind);
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    match (error.kind(), argument, value) {
        (ErrorKind::UnknownArgument, Some(argument), _) => {
            UsageMessage::UnknownArgument { argument: typed.shown(&argument) }.into()
        }
        (ErrorKind::InvalidValue, Some(argument), Some(value)) if value.is_empty() => {
            UsageMessage::MissingValue { argument, valid: text(ContextKind::ValidValue) }.into()
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(argument), Some(value)) => {
            UsageMessage::BadValue { argument, value: typed.shown_value(&value), valid: text(ContextKind::ValidValue) }
                .into()
        }
        (ErrorKind::MissingRequiredArgument, Some(argument), _) => UsageMessage::MissingArgument { argument }.into(),
        (ErrorKind::InvalidSubcommand, _, _) => match text(ContextKind::InvalidSubcommand) {
            Some(subcommand) => UsageMessage::UnknownSubcommand { subcommand: typed.shown(&subcommand) }.into(),
            None => other(error, typed),
        },
        (ErrorKind::ArgumentConflict, Some(argument), _) => match text(ContextKind::PriorArg) {
            Some(other) if other == argument => UsageMessage::GivenTwice { argument }.into(),
            Some(other) => UsageMessage::Conflict { argument, other }.into(),
            None => other(error, typed),
        },
        (ErrorKind::TooManyValues, Some(argument), _) => UsageMessage::TakesNoValue { argument }.into(),
        _ => other(error, typed),
    }
}

fn other(error: &Error, typed: &TypedWords<'_>) -> Message {
    let rendered = error.render().to_string();
    let first = rendered.lines().next().unwrap_or_default();
    if !typed.may_be_quoted(first) {
        return UsageMessage::UnknownArgument { argument: NOT_REPEATED.to_owned() }.into();
    }
    UsageMessage::Invalid { detail: clean(first.trim_start_matches("error: ")) }.into()
}

fn clean(text: &str) -> String {
    crate::sanitize::clean(text)
}

//! What clap says of an invalid command line, in the words and exit statuses of jpkit.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use crate::domain::pin::NOT_REPEATED;
use crate::message::Lang;
use crate::message::{Message, PinEntryMessage, UsageMessage};
use crate::output::Format;

use super::deliver::Delivery;
use super::env::{ColorChoice, Env};
use super::exit::Exit;
use super::explain::Explanation;
use super::grammar::{PROGRAM, Preferences, grammar};
use super::help::fitted;
use super::similar::{is_near, similar};
use super::typed_words::TypedWords;
use super::values::rule_of;

/// Prints help or version, or says what is wrong with the command line `argv` (64, since clap's 2 is CRITICAL for
/// `check`).
pub(super) fn finish(
    error: &Error,
    argv: &[OsString],
    lang: Lang,
    preferences: &Preferences,
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
        csv: None,
    };
    let whole = grammar(lang);
    let command = reached(&whole, argv);
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let page = fitted(error.render().to_string(), env.out_width);
            let written = env.out.write_all(page.as_bytes());
            delivery.after_writing(written, Exit::DONE, env)
        }
        // Options alone ask for nothing either.
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand
            if format == Format::Text =>
        {
            let page = fitted(command.clone().render_help().to_string(), env.err_width);
            let _ = env.err.write_all(page.as_bytes());
            Exit::USAGE
        }
        _ => {
            let typed = TypedWords::new(argv);
            let explanation = if offending(error).is_some_and(|word| typed.pin_given(&word)) {
                Explanation::new("usage", Exit::USAGE, PinEntryMessage::OnCommandLine)
                    .hint(PinEntryMessage::Sources)
                    .hint(PinEntryMessage::InHistory)
            } else {
                let is_hidden = offending(error).is_some_and(|word| typed.shown(&word) == NOT_REPEATED);
                let see = command.get_bin_name().unwrap_or("jpkit").to_owned();
                let formats = formats_of(&see);
                Explanation::new("usage", Exit::USAGE, headline(error, &typed, &formats))
                    .hints(meant(error, command, &formats).map(|names| UsageMessage::DidYouMean { names }))
                    .hints(rule_of(error).map(UsageMessage::Rule))
                    .hint(UsageMessage::SeeHelp { command: see })
                    .hints(is_hidden.then_some(PinEntryMessage::InHistory))
            };
            delivery.failure(&explanation, env)
        }
    }
}

/// The command of `whole` that the words of `argv` lead to, as far as they do.
fn reached<'c>(whole: &'c Command, argv: &[OsString]) -> &'c Command {
    let mut command = whole;
    let mut words = argv.iter().skip(1).filter_map(|word| word.to_str()).peekable();
    while let Some(word) = words.next() {
        if word.starts_with('-') {
            // Only a known option without `=` takes the word behind it.
            let Some(option) = command.get_arguments().find(|argument| is_named(argument, word)) else { continue };
            let Some(values) = option.get_num_args() else { continue };
            let is_command = words.peek().is_some_and(|next| command.find_subcommand(next).is_some());
            // What may stand alone does not take the name of a command for its value.
            if values.min_values() > 0 || (values.max_values() > 0 && !is_command) {
                words.next();
            }
            continue;
        }
        match command.find_subcommand(word) {
            Some(below) => command = below,
            None => break,
        }
    }
    command
}

fn is_named(argument: &clap::Arg, word: &str) -> bool {
    match word.strip_prefix("--") {
        Some(long) => argument.get_long() == Some(long),
        None => argument.get_short().is_some_and(|short| word.strip_prefix('-') == Some(short.to_string().as_str())),
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

/// What `--format` takes for the command that is called `name` with the program's name before it.
fn formats_of(name: &str) -> Vec<&'static str> {
    let commands = (PROGRAM.commands)();
    let command = commands.iter().find(|info| name.strip_prefix("jpkit ") == Some(info.name));
    command.map(|info| info.format_names()).unwrap_or_default()
}

fn headline(error: &Error, typed: &TypedWords<'_>, formats: &[&str]) -> Message {
    let argument = text(error, ContextKind::InvalidArg).map(|argument| named(&argument));
    let value = text(error, ContextKind::InvalidValue);
    let valid = match is_about_format(error) && !formats.is_empty() {
        true => Some(formats.join(", ")),
        false => text(error, ContextKind::ValidValue),
    };
    match (error.kind(), argument, value) {
        (ErrorKind::UnknownArgument, Some(argument), _) => {
            UsageMessage::UnknownArgument { argument: typed.shown(&argument) }.into()
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(argument), Some(value)) if value.is_empty() => {
            match argument.starts_with('-') {
                true => UsageMessage::MissingValue { argument, valid }.into(),
                false => UsageMessage::EmptyArgument { argument }.into(),
            }
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(argument), Some(value)) => {
            UsageMessage::BadValue { argument: option_of(&argument), value: typed.shown_value(&value), valid }.into()
        }
        (ErrorKind::TooManyValues, Some(argument), _) => {
            UsageMessage::TakesNoValue { argument: option_of(&argument) }.into()
        }
        (ErrorKind::MissingRequiredArgument, Some(argument), _) => UsageMessage::MissingArgument { argument }.into(),
        (ErrorKind::InvalidSubcommand, _, _) => match text(error, ContextKind::InvalidSubcommand) {
            Some(subcommand) => UsageMessage::UnknownSubcommand { subcommand: typed.shown(&subcommand) }.into(),
            None => UsageMessage::Invalid.into(),
        },
        (ErrorKind::ArgumentConflict, Some(argument), _) => match text(error, ContextKind::PriorArg) {
            Some(other) if named(&other) == argument => UsageMessage::GivenTwice { argument }.into(),
            Some(other) => UsageMessage::Conflict { argument, other: named(&other) }.into(),
            None => UsageMessage::Invalid.into(),
        },
        (ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, _, _) => {
            UsageMessage::MissingArgument { argument: "<COMMAND>".to_owned() }.into()
        }
        (ErrorKind::InvalidUtf8, _, _) => UsageMessage::NotText.into(),
        _ => UsageMessage::Invalid.into(),
    }
}

/// What was probably meant, the likeliest first: what clap takes for a slip of the finger, unless it is too far from
/// what was typed. The formats are those of the command alone, and a command may be written in capitals.
fn meant(error: &Error, command: &Command, formats: &[&str]) -> Option<Vec<String>> {
    let typed = [ContextKind::InvalidSubcommand, ContextKind::InvalidValue, ContextKind::InvalidArg];
    let typed = typed.into_iter().find_map(|kind| text(error, kind)).unwrap_or_default();
    if is_about_format(error) && !formats.is_empty() {
        return similar(&typed, formats.iter().copied()).map(|name| vec![name.to_owned()]);
    }
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let mut found: Vec<String> = kinds.into_iter().flat_map(|kind| texts(error, kind)).collect();
    found.retain(|name| is_near(typed.split('=').next().unwrap_or(&typed), name));
    found.reverse();
    found.truncate(2);
    if found.is_empty() && error.kind() == ErrorKind::InvalidSubcommand {
        found.extend(similar(&typed, command.get_subcommands().map(Command::get_name)).map(str::to_owned));
    }
    (!found.is_empty()).then_some(found)
}

fn is_about_format(error: &Error) -> bool {
    text(error, ContextKind::InvalidArg).is_some_and(|argument| argument.starts_with("--format"))
}

fn text(error: &Error, kind: ContextKind) -> Option<String> {
    let texts = texts(error, kind);
    (!texts.is_empty()).then(|| texts.join(", "))
}

fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// An argument as clap names it, without the dots that say that it can be repeated.
fn named(argument: &str) -> String {
    argument.replace("...", "")
}

/// An option without what stands for its value.
fn option_of(argument: &str) -> String {
    let name = argument.split([' ', '[']).next().filter(|name| !name.is_empty());
    name.unwrap_or(argument).trim_end_matches('=').to_owned()
}

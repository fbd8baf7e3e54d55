//! The command line: arguments, the visit to the card, words for errors, exit codes.
//!
//! A command is arguments, a report, a page of text; this file is the frame around them.

mod args;
mod ca_store;
mod certificate_file;
mod check_card;
mod check_files;
mod command_info;
mod commands;
mod completion;
pub mod console;
mod deliver;
pub mod env;
mod error;
pub mod exit;
mod explain;
mod fault_limit;
mod file_judge;
mod files;
mod grammar;
pub mod hardening;
mod help;
mod input;
mod inputs;
pub mod interruptible_reader;
mod interruptible_writer;
mod japanese_roff;
mod judge;
mod judged_days;
pub mod lines;
mod man_page;
mod merge_args;
mod patterns;
mod pin_entry;
mod pin_source;
mod pipe;
mod progress;
pub mod prompt;
mod read_card;
#[cfg(test)]
mod reliability;
mod run;
pub mod secret;
mod session;
pub mod signals;
mod similar;
pub mod stop;
mod subcommand;
mod summary;
mod table_args;
mod typed_words;
mod usage;
mod values;
mod when;
mod with_pin;

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::time::Duration;

use crate::domain::pin::unless_pin;
use crate::domain::validity::{At, japan_time};
use crate::message::{Lang, TraceMessage, UsageMessage};
use crate::named_file::WriteRefusal;
use crate::output::Format;
use crate::sanitize::clean;
use crate::transport::pcsc::reader_names;

use args::Global;
use command_info::{CommandInfo, ExitScale};
use commands::CommandLine;
use deliver::{Delivery, tell};
use env::Env;
use error::{CommandLineError, Error, FileProblem};
use exit::Exit;
use explain::{Explanation, explain};
use files::{TraceFile, is_same_place};
use grammar::{Cli, PROGRAM, Preferences, parse};
use run::{Outcome, Run};
use session::{CardSource, Session, SessionSettings, WhichVirtual, at_home};
use subcommand::SubcommandChoice;
use typed_words::expects_pin;

/// Runs the command line `argv`, the program's name first, and returns the exit status.
pub fn run(argv: &[OsString], env: &mut Env<'_>) -> u8 {
    if completion::answer(argv, env, &PROGRAM, reader_names) {
        return Exit::DONE.0;
    }
    let exit = match parse(argv, Lang::En) {
        Ok(mut cli) => {
            if let Some(paths) = cli.command.patterns().filter(|_| cfg!(windows)) {
                patterns::expand(paths);
                patterns::with_separators_of_windows(paths);
            }
            let lang = env.lang(cli.global.lang);
            if let Some(value) = env.unknown_lang().filter(|_| !cli.global.quiet) {
                env.say(lang, UsageMessage::UnknownLang { value: clean(&value) });
            }
            let exit = execute(&cli, lang, env);
            if cli.global.format() == Format::Nagios { exit.for_plugin() } else { exit }
        }
        Err(error) => {
            // Help is such an error too, and clap has it in the language of the grammar.
            let preferences = Preferences::read(argv);
            let lang = env.lang(preferences.lang);
            let error = parse(argv, lang).err().unwrap_or(error);
            let exit = usage::finish(&error, argv, lang, &preferences, env);
            if preferences.format == Format::Nagios && error.use_stderr() { exit.for_plugin() } else { exit }
        }
    };
    exit.0
}

fn execute(cli: &Cli, lang: Lang, env: &mut Env<'_>) -> Exit {
    match prepare(cli, env) {
        Ok((session, at)) => {
            let mut run = Run { env, options: &cli.global, session, at, lang, program: &PROGRAM };
            perform(&cli.command, &mut run)
        }
        Err(error) => delivery(&cli.command, &cli.global, lang).failure(&explain(&error), env),
    }
}

/// How the outcome of `command` is written; the card is not known yet.
fn delivery<'d>(command: &'d CommandLine, options: &Global, lang: Lang) -> Delivery<'d> {
    Delivery {
        command: Some(command.info()),
        card_source: None,
        reader: None,
        lang,
        color: options.color,
        format: options.format(),
        output: command.output(),
        csv: command.csv(),
    }
}

/// Runs the command and delivers its outcome.
fn perform(command: &CommandLine, run: &mut Run<'_, '_>) -> Exit {
    let info = command.info();
    let mut delivery = delivery(command, run.options, run.lang);
    delivery.card_source = command.needs_card().then(|| run.session.source_name());
    if run.options.trace_unsafe {
        run.note(TraceMessage::Personal);
    }
    let outcome = command.run(run);
    let done = matches!(outcome, Ok(Outcome::Report(..) | Outcome::Nothing));
    let outcome = match (run.session.mismatch(done), outcome) {
        (None, outcome) => outcome,
        (Some(mismatch), Ok(Outcome::Failed(found, _))) => Ok(Outcome::Failed(found, mismatch)),
        (Some(mismatch), _) => Err(mismatch),
    };
    delivery.reader = run.reader();
    let untraced = run.session.finish_trace().err();
    let exit = match outcome {
        Ok(Outcome::Report(report, exit)) => {
            if let Some(error) = untraced.as_ref().filter(|_| delivery.has_place_for_failure(exit)) {
                let explanation = explain(error);
                // What the card did goes before the trace: a verdict keeps its status.
                let exit = if exit == Exit::DONE { explanation.exit } else { exit };
                return delivery.partly(&report, &Explanation { exit, ..explanation }, run.env);
            }
            delivery.report(&report, exit, run.env)
        }
        Ok(Outcome::Nothing) => Exit::DONE,
        Ok(Outcome::Written(exit)) => delivery.after_writing(Ok(()), exit, run.env),
        Ok(Outcome::Stopped(error)) => delivery.stopped_writing(&scaled(info, explain(&error)), run.env),
        Ok(Outcome::Failed(report, error)) => delivery.partly(&report, &scaled(info, explain(&error)), run.env),
        // What ends this way was written bit by bit and had no verdict to come.
        Err(Error::File(FileProblem::Output(error))) if error.kind() == io::ErrorKind::BrokenPipe => Exit::DONE,
        Err(error) => delivery.failure(&scaled(info, explain(&error)), run.env),
    };
    match untraced {
        Some(error) => {
            // What the card did is told first, and its status goes before the trace's.
            let explanation = explain(&error);
            // A request to stop that ended the trace ended the run, which has told it.
            if exit == Exit::DONE || explanation.exit != Exit::INTERRUPTED {
                tell(&explanation, run.lang, run.env);
            }
            if exit == Exit::DONE { explanation.exit } else { exit }
        }
        None => exit,
    }
}

/// The card that the options name, and the moment to judge at.
fn prepare(cli: &Cli, env: &mut Env<'_>) -> Result<(Session, At), Error> {
    let (options, info) = (&cli.global, cli.command.info());
    let supported = info.format_names();
    let format = options.encoding().unwrap_or_else(|| options.format().name());
    if !supported.contains(&format) {
        let commands = (PROGRAM.commands)();
        let elsewhere = commands.iter().filter(|command| command.format_names().contains(&format));
        let elsewhere = elsewhere.map(|command| command.name).collect();
        return Err(CommandLineError::Format { format, command: info.name, supported, elsewhere }.into());
    }
    let source = if cli.command.needs_card() {
        at_home(&options.card, env.home().as_deref()).parse()?
    } else {
        CardSource::Pcsc
    };
    let at = match &options.at {
        Some(text) => Some(text.parse().map_err(|error| {
            // Where a PIN is what people expect to type, four digits are one rather than a year.
            let text = if expects_pin(info.name) { unless_pin(text).into_owned() } else { text.clone() };
            CommandLineError::At { text, error }
        })?),
        None => None,
    };
    let trace = match &options.trace {
        Some(path) => {
            let card = match &source {
                CardSource::Virtual(WhichVirtual::State(card)) | CardSource::Replay(card) => Some(card.as_path()),
                _ => None,
            };
            let is_there = |other: Option<&Path>| other.is_some_and(|other| is_same_place(path, other));
            let created = match cli.command.written_file() {
                output if is_there(output) => Err(WriteRefusal::CarriesResult.into()),
                _ if is_there(card) => Err(WriteRefusal::HoldsCard.into()),
                _ => TraceFile::create(path, &japan_time(env.now), options.trace_unsafe),
            };
            Some(created.map_err(|source| FileProblem::CannotTrace { path: path.clone(), source })?)
        }
        None if options.trace_unsafe => return Err(CommandLineError::TraceUnsafeAlone.into()),
        None => None,
    };
    let at = env.at(at);
    let settings = SessionSettings {
        reader: options.reader.clone(),
        wait: options.wait.map(Duration::from_secs),
        timeout: options.timeout.or(info.timeout),
        extended: options.extended,
        at,
        interrupted: env.interrupted,
    };
    // A card that was named, be it the default one (`virtual:valid`), or a file, is that card and no other.
    let given = if cli.command.needs_card() && options.card == "virtual" { env.card.take() } else { None };
    Ok((Session::new(source, settings, trace).with_card(given), at))
}

/// The explanation on the scale of the command: where that is a verdict, whatever keeps the card from being read is
/// UNKNOWN (`docs/exit-codes.md`).
fn scaled(info: &CommandInfo, explanation: Explanation) -> Explanation {
    match (info.exit_scale, explanation.exit.0) {
        (ExitScale::Verdict, 10..=18) => Explanation { exit: Exit::CHECK_UNKNOWN, ..explanation },
        _ => explanation,
    }
}

//! The command line: arguments, the visit to the card, words for errors, exit codes.
//!
//! A command is arguments, a report, a renderer; this file is the frame around them.

mod args;
mod commands;
pub mod env;
pub mod exit;
mod explain;
mod file;
pub mod hardening;
mod help;
mod input;
pub mod interrupt;
mod issuers;
pub mod patient;
mod pin;
mod progress;
pub mod prompt;
pub mod secret;
mod source;
mod special;
mod survey;
mod timing;
mod usage;

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use clap::{FromArgMatches, ValueEnum};
use jiff::tz::{Offset, TimeZone};

use crate::domain::validity::At;
use crate::message::Lang;
use crate::message::Message;
use crate::output;
use crate::output::{Document, ErrorRecord, Rows, Style};
use crate::report::Report;

use args::{Cli, Command, DEFAULT_WAIT, Format, Global};
use env::{ColorChoice, Env, LangChoice};
use exit::Exit;
use explain::{Explanation, Refusal, explain};
use file::{Privacy, TraceFile, write_beside};
use source::{Interruptible, Played, Source};

/// One run: its surroundings, its options, and what it has learned on the way.
struct Run<'r, 'w> {
    env: &'r mut Env<'w>,
    global: Global,
    source: Source,
    at: At,
    lang: Lang,
    reader: Option<String>,
    /// `--trace`: shared by all visits of the run.
    trace: Option<TraceFile>,
    /// The built-in card, kept for all visits of the run.
    virtual_card: Option<Interruptible>,
    /// The recorded dialogue, as far as it was played.
    replay: Option<Played>,
}

impl Run<'_, '_> {
    /// Says something on stderr, unless asked to be quiet.
    fn note(&mut self, message: &Message) {
        if !self.global.quiet {
            self.env.say(self.lang, message);
        }
    }
}

/// What a command leaves to be written.
#[allow(clippy::large_enum_variant, reason = "one value a run")]
enum Outcome {
    /// A report, and the exit status that goes with it.
    Report(Report, Exit),
    /// What was found before an error stopped the run.
    Failed(Report, anyhow::Error),
    /// Nothing: the command wrote what it had to, or had nothing to write.
    Nothing,
    /// Nothing more, but this exit status.
    Written(Exit),
}

/// Runs the command line `argv`, the program's name first, and returns the exit status.
pub fn run(argv: &[OsString], env: &mut Env<'_>) -> u8 {
    let argv = &wait_spelled_out(argv);
    let wanted = before_parsing(argv);
    let lang = env.lang(wanted.lang);
    let parsed = help::command(lang).try_get_matches_from(argv).and_then(|matches| Cli::from_arg_matches(&matches));
    let exit = match parsed {
        Ok(cli) => execute(&cli, lang, env),
        Err(error) => usage::finish(&error, lang, wanted.format, env),
    };
    exit.0
}

fn execute(cli: &Cli, lang: Lang, env: &mut Env<'_>) -> Exit {
    let name = cli.command.name();
    let (format, output) = (cli.global.format, cli.command.output());
    let prepared = knows_format(&cli.command, format).and_then(|()| prepare(cli, env));
    let (source, at, trace) = match prepared {
        Ok(prepared) => prepared,
        Err(refusal) => {
            let envelope = Envelope { command: Some(name), card_source: None, reader: None, lang, format, output };
            return envelope.failure(None, &explain(&refusal.into()), env);
        }
    };
    let card_source = cli.command.needs_card().then(|| source.name());
    let global = cli.global.clone();
    let mut run = Run { env, global, source, at, lang, reader: None, trace, virtual_card: None, replay: None };
    if cli.global.trace_unsafe {
        run.note(&Message::TracedPersonal);
    }
    let outcome = commands::execute(&mut run, &cli.command);
    let done = matches!(outcome, Ok(Outcome::Report(..) | Outcome::Nothing));
    let outcome = match (source::departure(&mut run, done), outcome) {
        (None, outcome) => outcome,
        (Some(departure), Ok(Outcome::Failed(found, _))) => Ok(Outcome::Failed(found, departure)),
        (Some(departure), _) => Err(departure),
    };
    let reader = run.reader.take();
    let untraced = run.trace.as_mut().and_then(|trace| finish_trace(trace).err());
    let envelope = Envelope { command: Some(name), card_source, reader: reader.as_deref(), lang, format, output };
    let exit = match outcome {
        Ok(Outcome::Report(report, exit)) => envelope.report(&report, exit, cli, env),
        Ok(Outcome::Nothing) => Exit::DONE,
        Ok(Outcome::Written(exit)) => envelope.settle(Ok(()), exit, env),
        Ok(Outcome::Failed(report, error)) => envelope.partly(&report, &for_command(name, explain(&error)), cli, env),
        Err(error) if is_closed_pipe(&error) => Exit::DONE,
        Err(error) => envelope.failure(None, &for_command(name, explain(&error)), env),
    };
    match untraced {
        Some(refusal) => {
            // What the card did is told first, and its status goes before the trace's.
            let explanation = explain(&refusal.into());
            tell(&explanation, lang, env);
            if exit == Exit::DONE { explanation.exit } else { exit }
        }
        None => exit,
    }
}

fn finish_trace(trace: &mut TraceFile) -> Result<(), Refusal> {
    trace.finish().map_err(|source| cannot_write(trace.path(), source))
}

fn cannot_write(path: &Path, source: io::Error) -> Refusal {
    Refusal::CannotWrite { path: path.to_string_lossy().into_owned(), source }
}

fn knows_format(command: &Command, format: Format) -> Result<(), Refusal> {
    if command.formats().contains(&format) {
        return Ok(());
    }
    let known = command.formats().iter().map(|format| format.name()).collect();
    Err(Refusal::Format { format: format.name(), command: command.name(), known })
}

fn prepare(cli: &Cli, env: &Env<'_>) -> Result<(Source, At, Option<TraceFile>), Refusal> {
    let global = &cli.global;
    let source = if cli.command.needs_card() { global.card.parse()? } else { Source::Pcsc };
    let at = match &global.at {
        Some(text) => Some(text.parse().map_err(|_| Refusal::At(text.clone()))?),
        None => None,
    };
    let trace = match &global.trace {
        Some(path) => {
            let created = TraceFile::create(path, &japan_time(env.now), global.trace_unsafe);
            Some(created.map_err(|source| cannot_write(path, source))?)
        }
        None if global.trace_unsafe => return Err(Refusal::TraceUnsafeAlone),
        None => None,
    };
    Ok((source, env.at(at), trace))
}

/// `check` speaks the monitoring world's scale: whatever stops it is UNKNOWN (`docs/exit-codes.md`).
fn for_command(command: &str, explanation: Explanation) -> Explanation {
    match explanation.exit.0 {
        10..=18 if matches!(command, "check" | "needs-renewal") => {
            Explanation { exit: Exit::CHECK_UNKNOWN, ..explanation }
        }
        _ => explanation,
    }
}

/// What stands around the result of a run, and how it is written.
struct Envelope<'e> {
    command: Option<&'e str>,
    card_source: Option<&'e str>,
    reader: Option<&'e str>,
    lang: Lang,
    format: Format,
    /// The file that the result goes to, instead of stdout.
    output: Option<&'e Path>,
}

impl Envelope<'_> {
    fn report(&self, report: &Report, exit: Exit, cli: &Cli, env: &mut Env<'_>) -> Exit {
        let now = env.now;
        match (self.format, report) {
            (Format::Jsonl, Report::Check(check)) => {
                self.deliver(exit, env, |out| Rows::json_lines().write_all(&check.results, out))
            }
            (Format::Csv, Report::Check(check)) => {
                self.deliver(exit, env, |out| Rows::csv().write_all(&check.results, out))
            }
            (Format::Json | Format::Jsonl, _) => {
                self.deliver(exit, env, |out| self.write_document(Some(report), None, now, out))
            }
            (Format::Nagios, Report::Check(report)) => {
                self.deliver(exit, env, |out| output::write_nagios(report, self.lang, out))
            }
            (Format::Prometheus, Report::Check(report)) => {
                self.deliver(exit, env, |out| output::write_prometheus(report, self.reader, now, out))
            }
            (Format::Ics, Report::Check(report)) => {
                self.deliver(exit, env, |out| output::write_ics(report, self.lang, now, out))
            }
            _ => {
                let style = self.style(cli.global.color, env);
                self.deliver(exit, env, |out| output::write_text(report, &style, out))
            }
        }
    }

    fn failure(&self, found: Option<&Report>, explanation: &Explanation, env: &mut Env<'_>) -> Exit {
        match self.format {
            Format::Json | Format::Jsonl => {
                let (now, record) = (env.now, explanation.record(self.lang));
                self.deliver(explanation.exit, env, |out| self.write_document(found, Some(record), now, out))
            }
            // A plugin says everything on its one line; what it says on stderr is lost or taken for a fault of its own.
            Format::Nagios if matches!(self.command, None | Some("check")) => {
                let message = explanation.headline.text(self.lang);
                self.deliver(explanation.exit, env, |out| output::write_nagios_failure(&message, out))
            }
            // Only where a card was looked for is there one that could not be read.
            Format::Prometheus if self.command == Some("check") && self.card_source.is_some() => {
                tell(explanation, self.lang, env);
                let now = env.now;
                self.deliver(explanation.exit, env, |out| output::write_prometheus_failure(now, out))
            }
            _ => {
                tell(explanation, self.lang, env);
                explanation.exit
            }
        }
    }

    /// Writes the result to where it was asked for: a file, whole or not at all, or stdout.
    fn deliver(&self, exit: Exit, env: &mut Env<'_>, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Exit {
        let Some(path) = self.output.filter(|_| exit != Exit::INTERRUPTED) else {
            // A result comes whole, so there is no reason to write it line by line.
            let written = {
                let mut out = BufWriter::with_capacity(64 * 1024, &mut *env.out);
                write(&mut out).and_then(|()| out.flush())
            };
            return self.settle(written, exit, env);
        };
        let mut bytes = Vec::new();
        match write(&mut bytes).and_then(|()| write_beside(path, Privacy::Usual, &bytes)) {
            Ok(()) => exit,
            Err(source) => {
                let explanation = explain(&cannot_write(path, source).into());
                tell(&explanation, self.lang, env);
                explanation.exit
            }
        }
    }

    /// What was found before an error, and the error.
    fn partly(&self, found: &Report, explanation: &Explanation, cli: &Cli, env: &mut Env<'_>) -> Exit {
        match self.format {
            Format::Json | Format::Jsonl => self.failure(Some(found), explanation, env),
            Format::Text => {
                let exit = self.report(found, explanation.exit, cli, env);
                tell(explanation, self.lang, env);
                exit
            }
            // Half of the rows, metrics or dates would look like all of them.
            _ => self.failure(None, explanation, env),
        }
    }

    fn style(&self, color: ColorChoice, env: &Env<'_>) -> Style {
        let style = env.style(self.lang, color);
        match self.output {
            // A file has no width, and colour only where that was asked for in so many words.
            Some(_) => Style { width: None, color: color == ColorChoice::Always, ..style },
            None => style,
        }
    }

    fn write_document(
        &self,
        data: Option<&Report>,
        error: Option<ErrorRecord>,
        now: jiff::Timestamp,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let document = Document {
            schema: "jpkit.v1",
            command: self.command,
            generated_at: japan_time(now),
            card_source: self.card_source,
            reader: self.reader,
            ok: error.is_none(),
            data,
            error,
        };
        match self.format {
            Format::Jsonl => output::write_json_line(&document, out),
            _ => output::write_json(&document, out),
        }
    }

    /// A reader of our output that went away is not an error; a full disk is.
    fn settle(&self, written: io::Result<()>, exit: Exit, env: &mut Env<'_>) -> Exit {
        match written.and_then(|()| env.out.flush()) {
            Ok(()) => exit,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::DONE,
            Err(error) => {
                let explanation = explain(&Refusal::Output(error).into());
                tell(&explanation, self.lang, env);
                explanation.exit
            }
        }
    }
}

/// Tells a person what stopped the run and what to do.
fn tell(explanation: &Explanation, lang: Lang, env: &mut Env<'_>) {
    let (error, hint) = lang.pick(("エラー", "対処"), ("Error", "Hint"));
    let _ = writeln!(env.err, "{error}: {}", explanation.headline.text(lang));
    for text in &explanation.hints {
        let _ = writeln!(env.err, "{hint}: {}", text.text(lang));
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(Refusal::Output(source)) if source.kind() == io::ErrorKind::BrokenPipe)
}

/// An instant in Japan time with its offset, to the second.
fn japan_time(instant: jiff::Timestamp) -> String {
    instant.to_zoned(TimeZone::fixed(Offset::constant(9))).strftime("%Y-%m-%dT%H:%M:%S+09:00").to_string()
}

/// `--wait` takes a number or none; left alone, clap would take the subcommand behind it for the number.
fn wait_spelled_out(argv: &[OsString]) -> Vec<OsString> {
    let is_number = |word: &OsString| word.to_str().is_some_and(|word| word.parse::<u64>().is_ok());
    let mut words = argv.iter().peekable();
    let mut spelled = Vec::with_capacity(argv.len());
    while let Some(word) = words.next() {
        let alone = word == "--wait" && !words.peek().is_some_and(|next| is_number(next));
        spelled.push(if alone { format!("--wait={DEFAULT_WAIT}").into() } else { word.clone() });
    }
    spelled
}

/// What has to be known before the command line is parsed: in which language and form to say that it is wrong.
struct Wanted {
    lang: LangChoice,
    format: Format,
}

fn before_parsing(argv: &[OsString]) -> Wanted {
    let words: Vec<&str> = argv.iter().filter_map(|word| word.to_str()).collect();
    let value_of = |option: &str| {
        let apart = words.iter().zip(words.iter().skip(1)).find(|(word, _)| **word == option).map(|(_, value)| *value);
        apart.or_else(|| words.iter().find_map(|word| word.strip_prefix(option)?.strip_prefix('=')))
    };
    let lang = match value_of("--lang") {
        Some("ja") => LangChoice::Ja,
        Some("en") => LangChoice::En,
        _ => LangChoice::Auto,
    };
    let format = value_of("--format").and_then(|name| Format::from_str(name, false).ok()).unwrap_or(Format::Text);
    Wanted { lang, format }
}

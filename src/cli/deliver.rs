//! How the outcome of a run is written: to stdout or to a file, in the format that was asked for.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::message::Lang;
use crate::output;
use crate::output::{CsvLayout, Format, Style, Surroundings};
use crate::report::{Failure, Report};

use super::command_info::CommandInfo;
use super::env::{ColorChoice, Env};
use super::error::FileProblem;
use super::exit::Exit;
use super::explain::{Explanation, explain};
use super::files::{Privacy, write_beside};

/// What stands around the result of a run, and how it is written.
pub(crate) struct Delivery<'d> {
    /// The command; `None` where the command line names none.
    pub(crate) command: Option<&'static CommandInfo>,
    /// The kind of source of the card, as JSON names it; `None` where no card was needed.
    pub(crate) card_source: Option<&'static str>,
    /// The reader, cleaned.
    pub(crate) reader: Option<String>,
    pub(crate) lang: Lang,
    pub(crate) color: ColorChoice,
    pub(crate) format: Format,
    /// The file that the result goes to, instead of stdout.
    pub(crate) output: Option<&'d Path>,
    /// The layout of comma-separated values; `None` for that of programs.
    pub(crate) csv: Option<CsvLayout>,
}

impl Delivery<'_> {
    /// Writes a report; the exit status is `exit` unless writing fails.
    pub(crate) fn report(&self, report: &Report, exit: Exit, env: &mut Env<'_>) -> Exit {
        self.write(Some(report), None, exit, env)
    }

    /// Tells what stopped the run.
    pub(crate) fn failure(&self, explanation: &Explanation, env: &mut Env<'_>) -> Exit {
        self.stopped(None, explanation, env)
    }

    /// Writes what was found before an error, and the error.
    pub(crate) fn partly(&self, found: &Report, explanation: &Explanation, env: &mut Env<'_>) -> Exit {
        self.stopped(Some(found), explanation, env)
    }

    /// Tells what stopped a run that wrote its result itself, unless its format told it.
    pub(crate) fn stopped_writing(&self, explanation: &Explanation, env: &mut Env<'_>) -> Exit {
        if !self.format().tells_failures() {
            tell(explanation, self.lang, env);
        }
        explanation.exit
    }

    /// Whether a result with the status `exit` can also tell of a failure beside it. The line for monitoring is either,
    /// so that a verdict worse than OK keeps it.
    #[must_use]
    pub(crate) fn has_place_for_failure(&self, exit: Exit) -> bool {
        self.format.tells_failures() && (self.format != Format::Nagios || exit == Exit::DONE)
    }

    /// A reader of our output that went away is not an error, and leaves the exit status as the run earned it; a full
    /// disk is one.
    pub(crate) fn after_writing(&self, written: io::Result<()>, exit: Exit, env: &mut Env<'_>) -> Exit {
        match written.and_then(|()| env.out.flush()) {
            Ok(()) => exit,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => exit,
            Err(error) => self.tell_problem(FileProblem::Output(error), env),
        }
    }

    fn stopped(&self, found: Option<&Report>, explanation: &Explanation, env: &mut Env<'_>) -> Exit {
        let format = self.format();
        // Nothing is written where there is nothing to show: stdout may be what failed.
        let shows_something = found.is_some() || format.tells_failures() || format == Format::Prometheus;
        let exit = if shows_something {
            self.write(found, Some(&explanation.failure()), explanation.exit, env)
        } else {
            explanation.exit
        };
        if !format.tells_failures() {
            tell(explanation, self.lang, env);
        }
        exit
    }

    /// The format that was asked for. One that the command does not support says nothing of this command, unless it has
    /// a place for failures.
    fn format(&self) -> Format {
        let supports = |command: &CommandInfo| command.formats.contains(&self.format);
        match self.format {
            Format::Json | Format::Jsonl | Format::Nagios => self.format,
            _ if self.command.is_none_or(supports) => self.format,
            _ => Format::Text,
        }
    }

    /// Writes the result to where it was asked for: a file, whole or not at all, or stdout.
    fn write(&self, found: Option<&Report>, failure: Option<&Failure>, exit: Exit, env: &mut Env<'_>) -> Exit {
        let around = Surroundings {
            command: self.command.map(|command| command.name),
            card_source: self.card_source,
            reader: self.reader.as_deref(),
            at: env.now,
            style: style(env, self.lang, self.color, self.output),
            csv: self.csv.as_ref(),
        };
        let format = self.format();
        // A failure that has found nothing takes the place of no earlier result.
        let is_for_programs = matches!(format, Format::Json | Format::Jsonl);
        let only_failed = is_for_programs && found.is_none() && failure.is_some();
        let Some(path) = self.output.filter(|_| exit != Exit::INTERRUPTED && !only_failed) else {
            // A result comes whole, so there is no reason to write it line by line.
            let written = {
                let mut out = BufWriter::with_capacity(64 * 1024, &mut *env.out);
                output::write(format, found, failure, &around, &mut out).and_then(|()| out.flush())
            };
            return self.after_writing(written, exit, env);
        };
        let mut bytes = Vec::new();
        let written = output::write(format, found, failure, &around, &mut bytes).and_then(|()| {
            // A format that does not show what stopped the run leaves the file as it is.
            if bytes.is_empty() { Ok(()) } else { write_beside(path, Privacy::of_result(format), &bytes) }
        });
        match written {
            Ok(()) => exit,
            Err(source) => self.tell_unwritten(FileProblem::cannot_write(path, source), &around, env),
        }
    }

    /// Monitoring that finds no line on stdout takes the plugin for broken, so the line goes there if the file cannot
    /// be written.
    fn tell_unwritten(&self, problem: FileProblem, around: &Surroundings<'_>, env: &mut Env<'_>) -> Exit {
        if self.format() != Format::Nagios {
            return self.tell_problem(problem, env);
        }
        let explanation = explain(&problem.into());
        let written = output::write(Format::Nagios, None, Some(&explanation.failure()), around, &mut *env.out);
        self.after_writing(written, explanation.exit, env)
    }

    fn tell_problem(&self, problem: FileProblem, env: &mut Env<'_>) -> Exit {
        let explanation = explain(&problem.into());
        tell(&explanation, self.lang, env);
        explanation.exit
    }
}

/// The look of a result that goes to `output`, or to stdout.
pub(crate) fn style(env: &Env<'_>, lang: Lang, color: ColorChoice, output: Option<&Path>) -> Style {
    let style = env.style(lang, color);
    match output {
        // A file has no width, and colour only where that was asked for in so many words.
        Some(_) => Style { width: None, ascii: false, color: color == ColorChoice::Always, ..style },
        None => style,
    }
}

/// Tells a person what stopped the run and what to do.
pub(crate) fn tell(explanation: &Explanation, lang: Lang, env: &mut Env<'_>) {
    let (error, hint) = lang.pick(("エラー", "対処"), ("Error", "Hint"));
    env.tell(&format!("{error}: {}", explanation.headline.text(lang)));
    for text in &explanation.hints {
        env.tell(&format!("{hint}: {}", text.text(lang)));
    }
}

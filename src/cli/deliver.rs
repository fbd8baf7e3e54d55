//! How the outcome of a run is written: to stdout or to a file, in the format that was asked for.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::message::Lang;
use crate::output;
use crate::output::{Document, ErrorRecord, Rows, Style};
use crate::report::Report;

use super::args::Format;
use super::command_info::CommandInfo;
use super::env::{ColorChoice, Env};
use super::error::FileProblem;
use super::exit::Exit;
use super::explain::{Explanation, explain};
use super::files::{Privacy, write_beside};
use super::japan_time::japan_time;

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
}

impl Delivery<'_> {
    /// Writes a report; the exit status is `exit` unless writing fails.
    pub(crate) fn report(&self, report: &Report, exit: Exit, env: &mut Env<'_>) -> Exit {
        let now = env.now;
        match (self.format, report) {
            (Format::Jsonl, Report::Check(check)) => {
                self.write(exit, env, |out| Rows::json_lines().write_all(&check.results, out))
            }
            (Format::Csv, Report::Check(check)) => {
                self.write(exit, env, |out| Rows::csv().write_all(&check.results, out))
            }
            (Format::Json | Format::Jsonl, _) => {
                self.write(exit, env, |out| self.write_document(Some(report), None, now, out))
            }
            (Format::Nagios, Report::Check(report)) => {
                self.write(exit, env, |out| output::write_nagios(report, self.lang, out))
            }
            (Format::Prometheus, Report::Check(report)) => {
                self.write(exit, env, |out| output::write_prometheus(report, self.reader.as_deref(), now, out))
            }
            (Format::Ics, Report::Check(report)) => {
                self.write(exit, env, |out| output::write_ics(report, self.lang, now, out))
            }
            _ => {
                let style = self.style(env);
                self.write(exit, env, |out| output::write_text(report, &style, out))
            }
        }
    }

    /// Tells what stopped the run.
    pub(crate) fn failure(&self, explanation: &Explanation, env: &mut Env<'_>) -> Exit {
        self.failure_after(None, explanation, env)
    }

    /// Writes what was found before an error, and the error.
    pub(crate) fn partly(&self, found: &Report, explanation: &Explanation, env: &mut Env<'_>) -> Exit {
        match self.format {
            Format::Json | Format::Jsonl => self.failure_after(Some(found), explanation, env),
            Format::Text => {
                let exit = self.report(found, explanation.exit, env);
                tell(explanation, self.lang, env);
                exit
            }
            // Half of the rows, metrics or dates would look like all of them.
            _ => self.failure(explanation, env),
        }
    }

    /// A reader of our output that went away is not an error; a full disk is.
    pub(crate) fn after_writing(&self, written: io::Result<()>, exit: Exit, env: &mut Env<'_>) -> Exit {
        match written.and_then(|()| env.out.flush()) {
            Ok(()) => exit,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::DONE,
            Err(error) => self.tell_problem(FileProblem::Output(error), env),
        }
    }

    fn failure_after(&self, found: Option<&Report>, explanation: &Explanation, env: &mut Env<'_>) -> Exit {
        let supports = |format| self.command.is_some_and(|command| command.formats.contains(&format));
        match self.format {
            Format::Json | Format::Jsonl => {
                let (now, record) = (env.now, explanation.record(self.lang));
                self.write(explanation.exit, env, |out| self.write_document(found, Some(record), now, out))
            }
            // A plugin says everything on its one line; what it says on stderr is lost or taken for a fault of its own.
            Format::Nagios if self.command.is_none() || supports(Format::Nagios) => {
                let message = explanation.headline.text(self.lang);
                self.write(explanation.exit, env, |out| output::write_nagios_failure(&message, out))
            }
            // Only where a card was looked for is there one that could not be read.
            Format::Prometheus if supports(Format::Prometheus) && self.card_source.is_some() => {
                tell(explanation, self.lang, env);
                let now = env.now;
                self.write(explanation.exit, env, |out| output::write_prometheus_failure(now, out))
            }
            _ => {
                tell(explanation, self.lang, env);
                explanation.exit
            }
        }
    }

    /// Writes the result to where it was asked for: a file, whole or not at all, or stdout.
    fn write(&self, exit: Exit, env: &mut Env<'_>, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Exit {
        let Some(path) = self.output.filter(|_| exit != Exit::INTERRUPTED) else {
            // A result comes whole, so there is no reason to write it line by line.
            let written = {
                let mut out = BufWriter::with_capacity(64 * 1024, &mut *env.out);
                write(&mut out).and_then(|()| out.flush())
            };
            return self.after_writing(written, exit, env);
        };
        let mut bytes = Vec::new();
        match write(&mut bytes).and_then(|()| write_beside(path, Privacy::Usual, &bytes)) {
            Ok(()) => exit,
            Err(source) => self.tell_problem(FileProblem::cannot_write(path, source), env),
        }
    }

    fn tell_problem(&self, problem: FileProblem, env: &mut Env<'_>) -> Exit {
        let explanation = explain(&problem.into());
        tell(&explanation, self.lang, env);
        explanation.exit
    }

    fn style(&self, env: &Env<'_>) -> Style {
        let style = env.style(self.lang, self.color);
        match self.output {
            // A file has no width, and colour only where that was asked for in so many words.
            Some(_) => Style { width: None, color: self.color == ColorChoice::Always, ..style },
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
            command: self.command.map(|command| command.name),
            generated_at: japan_time(now),
            card_source: self.card_source,
            reader: self.reader.as_deref(),
            ok: error.is_none(),
            data,
            error,
        };
        match self.format {
            Format::Jsonl => output::write_json_line(&document, out),
            _ => output::write_json(&document, out),
        }
    }
}

/// Tells a person what stopped the run and what to do.
pub(crate) fn tell(explanation: &Explanation, lang: Lang, env: &mut Env<'_>) {
    let (error, hint) = lang.pick(("エラー", "対処"), ("Error", "Hint"));
    let _ = writeln!(env.err, "{error}: {}", explanation.headline.text(lang));
    for text in &explanation.hints {
        let _ = writeln!(env.err, "{hint}: {}", text.text(lang));
    }
}

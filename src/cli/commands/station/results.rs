//! What becomes of each card that was read: its report, its row, what people see and hear, and the command that gets
//! it.

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::cli::ca_store;
use crate::cli::error::{CommandLineError, Error, FileProblem};
use crate::cli::explain::{Explanation, explain};
use crate::cli::judge::check_report;
use crate::cli::read_card::{CardDates, CertificateResult};
use crate::cli::run::Run;
use crate::cli::table_args::TableArgs;
use crate::cli::values::{is_stdout, output_file};
use crate::domain::advice::Advice;
use crate::domain::validity::At;
use crate::domain::verdict::{Thresholds, Verdict};
use crate::message::{LinkMessage, Message, StationColumn, StationMessage};
use crate::output;
use crate::output::{CsvHeader, Format, Surroundings};
use crate::report::{HolderTries, Report, StationReport};
use crate::sanitize::{clean, shown_path};
use crate::transport::TransportError;
use crate::x509::Fingerprint;

use super::columns::Columns;
use super::exec::Exec;
use super::log::{RowFile, RowForm, RowsError};
use super::page::PageFile;
use super::row::StationRow;

/// How long after the first bell the second one of a card that needs attention comes: terminals ring two at once as
/// one.
const SECOND_BELL: Duration = Duration::from_millis(300);

/// What the command line wants of the results.
#[derive(Debug, Clone, Copy)]
pub(super) struct ResultOptions<'o> {
    /// Rows are appended to this file.
    pub(super) output: Option<&'o Path>,
    /// A page on all cards goes to this file.
    pub(super) page: Option<&'o Path>,
    /// This command gets each card's document.
    pub(super) exec: Option<&'o str>,
    /// People get one line a card.
    pub(super) brief: bool,
    /// The terminal's bell rings for each card.
    pub(super) bell: bool,
    /// Cards get labels, for which there must be a column.
    pub(super) labels: bool,
    /// How comma-separated values are laid out.
    pub(super) table: &'o TableArgs<StationColumn>,
}

impl ResultOptions<'_> {
    /// The columns of a new file, or of standard output.
    ///
    /// # Errors
    /// Where no comma-separated values are written, or other columns and headers are needed.
    fn columns(&self, format: Format) -> Result<Columns, CommandLineError> {
        let file = output_file(self.output);
        let is_csv = match self.output {
            Some(path) => RowForm::for_file(format, path) == RowForm::Csv,
            None => format == Format::Csv,
        };
        self.table.refuse_misuse(is_csv)?;
        let (form, chosen) = (self.table.form(), self.table.columns());
        if self.labels && !chosen.is_empty() && !chosen.contains(&StationColumn::Label) {
            return Err(CommandLineError::NoColumnForLabels);
        }
        if file.is_some() && form.header == CsvHeader::Absent {
            return Err(CommandLineError::FileWithoutHeader);
        }
        Ok(Columns::new(form, chosen))
    }
}

/// A card that came, as it was read.
pub(super) struct ReadCard {
    /// Its number in the run, from 1.
    pub(super) number: usize,
    /// The reader's name, uncleaned.
    pub(super) reader: String,
    /// When its reading was over.
    pub(super) at: Timestamp,
    /// What was read, or why nothing was.
    pub(super) found: Result<CardDates, Error>,
    /// Commands that were sent.
    pub(super) exchanges: usize,
}

/// The results of a run.
pub(super) struct Results {
    rows: Option<RowFile>,
    form: Option<RowForm>,
    /// The columns of standard output.
    columns: Columns,
    page: Option<PageFile>,
    exec: Option<Exec>,
    brief: bool,
    bell: Bell,
    /// The number that each authentication certificate was first seen with, by its SHA-256. Never written anywhere.
    seen: HashMap<Fingerprint, usize>,
    verdicts: Vec<Verdict>,
    repeated: usize,
    /// What holds for nearly every card, to be told once.
    general: Vec<Advice>,
}

impl Results {
    /// Opens the files that the rows and the page go to, and starts the command for each card.
    ///
    /// # Errors
    /// Where the file cannot be used, and where the options cannot be met.
    pub(super) fn open(run: &mut Run<'_, '_>, options: &ResultOptions<'_>) -> Result<Results, Error> {
        let format = run.options.format();
        let columns = options.columns(format)?;
        let mut results = Results {
            rows: None,
            form: match format {
                Format::Csv => Some(RowForm::Csv),
                Format::Jsonl => Some(RowForm::Jsonl),
                _ => None,
            },
            columns,
            page: None,
            exec: None,
            brief: options.brief,
            bell: Bell { wanted: options.bell && run.env.err_width.is_some(), again: None },
            seen: HashMap::new(),
            verdicts: Vec::new(),
            repeated: 0,
            general: Vec::new(),
        };
        if let Some(path) = options.output.filter(|path| is_stdout(path)) {
            results.form = Some(RowForm::for_file(format, path));
        }
        // Before the rows, since a run that is refused leaves no file of theirs.
        let begin = |path| PageFile::begin(run, path, output_file(options.output));
        results.page = options.page.map(begin).transpose()?;
        if let Some(path) = output_file(options.output) {
            let form = RowForm::for_file(format, path);
            let (rows, torn) = RowFile::open(path, form, &results.columns).map_err(|error| match error {
                RowsError::System(source) => FileProblem::cannot_write(path, source),
                RowsError::Other => FileProblem::NotAStationLog(path.to_owned()),
            })?;
            if options.labels && form == RowForm::Csv && !rows.columns().has(StationColumn::Label) {
                rows.remove_unused();
                return Err(FileProblem::NoLabelColumn(path.to_owned()).into());
            }
            let name = || shown_path(path);
            if torn {
                run.note(StationMessage::TornLine { path: name() });
            }
            let missing = rows.columns().missing_of(&results.columns);
            if !missing.is_empty() {
                run.note(StationMessage::MissingColumns { path: name(), columns: missing.join(", ") });
            }
            if options.table.is_for_new_file(rows.columns().is_japanese(), rows.has_mark()) {
                run.note(StationMessage::KeepsStart { path: name() });
            }
            (results.rows, results.form) = (Some(rows), Some(form));
        } else if results.form == Some(RowForm::Csv) {
            let start = results.columns.start();
            run.env.out.write_all(start.as_bytes()).and_then(|()| run.env.out.flush()).map_err(FileProblem::Output)?;
        }
        results.exec = options.exec.map(Exec::start);
        Ok(results)
    }

    /// A card's verdict, its row, with its label, and its command.
    ///
    /// # Errors
    /// Where the row or the verdict cannot be written.
    pub(super) fn record(&mut self, run: &mut Run<'_, '_>, card: ReadCard, label: Option<String>) -> Result<(), Error> {
        let ReadCard { number, reader, at: now, found, exchanges } = card;
        let reader = clean(&reader);
        if run.options.verbose {
            run.note(LinkMessage::UsingReader { reader: reader.clone() });
            run.note(LinkMessage::Exchanges { count: exchanges });
        }
        let at = if run.options.at.is_some() { run.at } else { At::Instant(now) };
        let first = found.as_ref().ok().and_then(fingerprint).map(|hash| *self.seen.entry(hash).or_insert(number));
        let mut report = StationReport {
            number,
            reader,
            label,
            seen_before: first.map(|first| first != number),
            repeat_of: first.filter(|first| *first != number),
            verdict: Verdict::Unknown,
            dates_verdict: Verdict::Unknown,
            blocked_pins: Vec::new(),
            tries: HolderTries::default(),
            certificates: Vec::new(),
            advice: Vec::new(),
            problems: Vec::new(),
            stopped: None,
            brief: self.brief,
        };
        let mut error = None;
        match found {
            Ok(dates) => {
                report.tries = HolderTries::new(&dates.counters);
                let check = check_report(dates, &ca_store::kept(run), &Thresholds::default(), &at);
                (report.verdict, report.dates_verdict) = (check.verdict, check.dates_verdict);
                report.blocked_pins = check.blocked_pins().to_vec();
                report.certificates = check.results.into_iter().map(|result| result.record).collect();
                (report.advice, report.problems) = (check.advice, check.problems);
            }
            Err(why) => {
                let explanation = explain(&as_removed(why));
                report.stopped = Some(explanation.headline.clone());
                error = Some(explanation);
            }
        }
        self.verdicts.push(report.verdict);
        self.repeated += usize::from(report.repeat_of.is_some());
        self.deliver(run, &report, error.as_ref(), now)
    }

    /// Writes the row, shows the verdict, and has the command run.
    fn deliver(
        &mut self,
        run: &mut Run<'_, '_>,
        report: &StationReport,
        error: Option<&Explanation>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let whole = Report::Station(Box::new(report.clone()));
        let failure = error.map(Explanation::failure);
        let around = Surroundings {
            command: Some("station"),
            card_source: Some(run.session.source_name()),
            reader: Some(&report.reader),
            at: now,
            style: run.env.style(run.lang, run.options.color),
            csv: None,
        };
        let write = |format, out: &mut dyn Write| output::write(format, Some(&whole), failure.as_ref(), &around, out);
        let mut json = Vec::new();
        write(Format::Jsonl, &mut json).map_err(FileProblem::Output)?;
        let json = String::from_utf8_lossy(&json).into_owned();
        let row = match self.form {
            Some(RowForm::Csv) => Some(self.columns().line(&StationRow { at: now, report, failure: failure.as_ref() })),
            Some(RowForm::Jsonl) => Some(json.clone()),
            None => None,
        };
        // The row first: what was shown was kept.
        match (&mut self.rows, &row) {
            (Some(rows), Some(row)) => {
                rows.append(row).map_err(|source| FileProblem::cannot_write(rows.path(), source))?
            }
            (None, Some(row)) => {
                run.env
                    .out
                    .write_all(row.as_bytes())
                    .and_then(|()| run.env.out.flush())
                    .map_err(FileProblem::Output)?;
            }
            _ => {}
        }
        if let Some(page) = &mut self.page {
            page.take(run, report, now);
        }
        if self.rows.is_some() || row.is_none() {
            write(Format::Text, run.env.out).and_then(|()| run.env.out.flush()).map_err(FileProblem::Output)?;
        } else if !run.options.quiet {
            let _ = write(Format::Text, run.env.err);
        }
        let general = report.advice.iter().filter(|advice| advice.is_note() && !self.general.contains(advice));
        let general: Vec<Advice> = general.cloned().collect();
        self.general.extend(general);
        if let Some(exec) = &self.exec {
            exec.run(report.number, json);
        }
        self.bell.ring(run, report.verdict);
        if run.session.has_readers() && !self.brief {
            run.note(StationMessage::Remove { reader: report.reader.clone() });
        }
        Ok(())
    }

    /// The columns of the file that the rows go to, or of stdout.
    fn columns(&self) -> &Columns {
        self.rows.as_ref().map_or(&self.columns, RowFile::columns)
    }

    /// What is due between two cards.
    pub(super) fn between_cards(&mut self, run: &mut Run<'_, '_>) {
        self.bell.ring_again(run);
        for (number, fault) in self.exec.iter().flat_map(Exec::failures) {
            run.env.say(run.lang, StationMessage::ExecFailed { number, fault });
        }
    }

    /// Waits for commands that still run, sums up, and writes the page.
    ///
    /// # Errors
    /// Where the page cannot be written.
    pub(super) fn close(mut self, run: &mut Run<'_, '_>, at: Timestamp, has_failed: bool) -> Result<(), FileProblem> {
        // What was refused before its first card leaves no files.
        if has_failed && self.verdicts.is_empty() {
            self.rows.take().into_iter().for_each(RowFile::remove_unused);
            self.page = None;
        }
        self.bell.finish(run);
        if let Some(exec) = self.exec.take() {
            for (number, fault) in exec.finish() {
                run.env.say(run.lang, StationMessage::ExecFailed { number, fault });
            }
        }
        for advice in &self.general {
            run.note(Message::Advice(advice.clone()));
        }
        let count = |verdict| self.verdicts.iter().filter(|found| **found == verdict).count();
        run.note(StationMessage::Done {
            total: self.verdicts.len(),
            ok: count(Verdict::Ok),
            warning: count(Verdict::Warning),
            critical: count(Verdict::Critical),
            unknown: count(Verdict::Unknown),
            repeated: self.repeated,
        });
        self.page.take().map_or(Ok(()), |page| page.finish(run, at))
    }
}

/// The terminal's bell: once for a card in good order, twice for any other.
struct Bell {
    wanted: bool,
    /// When the second one is due.
    again: Option<Instant>,
}

impl Bell {
    fn ring(&mut self, run: &mut Run<'_, '_>, verdict: Verdict) {
        if self.wanted {
            sound(run);
            self.again = (verdict != Verdict::Ok).then(|| Instant::now() + SECOND_BELL);
        }
    }

    fn ring_again(&mut self, run: &mut Run<'_, '_>) {
        if self.again.is_some_and(|due| due <= Instant::now()) {
            self.again = None;
            sound(run);
        }
    }

    fn finish(&mut self, run: &mut Run<'_, '_>) {
        if let Some(due) = self.again {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            self.ring_again(run);
        }
    }
}

fn sound(run: &mut Run<'_, '_>) {
    let _ = run.env.err.write_all(b"\x07").and_then(|()| run.env.err.flush());
}

/// The SHA-256 of the authentication certificate; `None` where it was not read.
pub(super) fn fingerprint(dates: &CardDates) -> Option<Fingerprint> {
    match &dates.auth {
        CertificateResult::Whole(certificate) => Some(certificate.sha256),
        _ => None,
    }
}

/// A card that came is gone when there is none, or no such reader.
fn as_removed(error: Error) -> Error {
    match error {
        Error::Link(
            TransportError::NoCard { .. } | TransportError::NoReader | TransportError::ReaderNotFound { .. },
        ) => Error::Link(TransportError::Removed),
        other => other,
    }
}

//! The cards of a station, as they come and go, and what is made of each.
//!
//! Every card is read on a thread of its own, so that one that hangs or is held keeps nobody waiting at another reader.

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::cli::ca_store;
use crate::cli::error::{Error, FileProblem};
use crate::cli::explain::{Explanation, explain};
use crate::cli::judge::check_report;
use crate::cli::read_card::{CardDates, CertificateResult, read_dates};
use crate::cli::run::Run;
use crate::cli::session::{CardAtEnd, Session, VisitNotice, VisitPlan};
use crate::cli::values::{is_stdout, output_file};
use crate::domain::validity::At;
use crate::domain::verdict::{Thresholds, Verdict};
use crate::message::StationMessage;
use crate::output;
use crate::output::Format;
use crate::output::Surroundings;
use crate::report::{Report, StationReport};
use crate::sanitize::clean;
use crate::transport::TransportError;
use crate::transport::pcsc::ReaderEvent;
use crate::x509::Fingerprint;

use super::columns::Columns;
use super::exec::Exec;
use super::log::{RowFile, RowForm, RowsError};
use super::row::fields;

/// How long to wait for an event at a time: while a card is being read, its result is looked for in between.
const IDLE: Duration = Duration::from_millis(200);
const BUSY: Duration = Duration::from_millis(20);
/// How long a service that came back may take to find the cards that were there all the time.
const SETTLING: Duration = Duration::from_secs(5);
/// How long a card that another program uses is asked for again.
const RETRIES: Duration = Duration::from_secs(10);
/// How long to leave it to the other program at a time.
const PAUSE: Duration = Duration::from_millis(200);

/// When a station ends by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// After this many seconds.
    pub(super) seconds: Option<u64>,
    /// After this many cards.
    pub(super) cards: Option<u64>,
}

/// A card that was read, or why it was not.
struct CardReading {
    reader: String,
    found: Result<CardDates, Error>,
}

/// What is known of a reader.
#[derive(Default)]
struct ReaderSlot {
    /// A card in it is being read.
    busy: bool,
    /// Another card came meanwhile.
    next: bool,
    /// The last card that was read here.
    last: Option<Fingerprint>,
    /// The service was away: a card that is there may have been there all the time.
    unsure: bool,
    /// The service went while the card was being read: what that reading says is about the service.
    cut_off: bool,
}

pub(super) struct Station {
    began: Instant,
    rows: Option<RowFile>,
    form: Option<RowForm>,
    exec: Option<Exec>,
    slots: HashMap<String, ReaderSlot>,
    /// The number that each authentication certificate was first seen with, by its SHA-256. Never written anywhere.
    seen: HashMap<Fingerprint, usize>,
    /// When the service came back last.
    back: Option<Instant>,
    verdicts: Vec<Verdict>,
    repeated: usize,
    results: (Sender<CardReading>, Receiver<CardReading>),
}

impl Station {
    /// Opens the file that the rows go to, and starts the command for each card.
    ///
    /// # Errors
    /// Where the file cannot be used.
    pub(super) fn open(
        run: &mut Run<'_, '_>,
        output: Option<&Path>,
        exec: Option<&str>,
    ) -> Result<Station, FileProblem> {
        let format = run.options.format;
        let mut station = Station {
            began: Instant::now(),
            rows: None,
            form: match format {
                Format::Csv => Some(RowForm::Csv),
                Format::Jsonl => Some(RowForm::Jsonl),
                _ => None,
            },
            exec: exec.map(Exec::start),
            slots: HashMap::new(),
            seen: HashMap::new(),
            back: None,
            verdicts: Vec::new(),
            repeated: 0,
            results: channel(),
        };
        if let Some(path) = output.filter(|path| is_stdout(path)) {
            station.form = Some(RowForm::for_file(format, path));
        }
        if let Some(path) = output_file(output) {
            let form = RowForm::for_file(format, path);
            let (rows, torn) = RowFile::open(path, form).map_err(|error| match error {
                RowsError::System(source) => FileProblem::cannot_write(path, source),
                RowsError::Other => FileProblem::NotAStationLog(path.to_owned()),
            })?;
            let name = || clean(&path.to_string_lossy());
            if torn {
                run.note(StationMessage::TornLine { path: name() });
            }
            let missing = rows.columns().missing();
            if !missing.is_empty() {
                run.note(StationMessage::MissingColumns { path: name(), columns: missing.join(", ") });
            }
            (station.rows, station.form) = (Some(rows), Some(form));
        } else if station.form == Some(RowForm::Csv) {
            let header = Columns::all().header();
            run.env.out.write_all(header.as_bytes()).and_then(|()| run.env.out.flush()).map_err(FileProblem::Output)?;
        }
        Ok(station)
    }

    /// A virtual card, or every visit of a recorded dialogue, is a card that came.
    ///
    /// # Errors
    /// What ends the station.
    pub(super) fn without_readers(&mut self, run: &mut Run<'_, '_>) -> Result<(), Error> {
        while run.session.has_another_card()? {
            let mut reader = String::new();
            let mut notify = |notice| {
                if let VisitNotice::Exchanged { reader: name, .. } = notice {
                    reader = name;
                }
            };
            let found = run.session.visit(VisitPlan::new(CardAtEnd::AsIs), &mut notify, read_dates);
            if let Err(error) = &found
                && error.is_interrupted()
            {
                return Err(Error::INTERRUPTED);
            }
            self.card(run, &reader, found)?;
        }
        Ok(())
    }

    /// Reads every card that comes into a reader.
    ///
    /// # Errors
    /// What ends the station.
    pub(super) fn at_readers(&mut self, run: &mut Run<'_, '_>, limits: Limits) -> Result<(), Error> {
        let interrupted = run.env.interrupted;
        let (mut changes, first) = run.session.changes()?;
        let limit = limits.seconds.map(Duration::from_secs);
        let enough = |station: &Station| {
            limits.cards.is_some_and(|count| usize::try_from(count).is_ok_and(|count| station.verdicts.len() >= count))
        };
        run.note(StationMessage::Waiting);
        self.events(run, first)?;
        loop {
            while let Ok(reading) = self.results.1.try_recv() {
                self.finished(run, reading)?;
                if enough(self) {
                    return Ok(());
                }
            }
            let busy = self.slots.values().any(|slot| slot.busy);
            let over = limit.is_some_and(|limit| self.began.elapsed() >= limit);
            if over && !busy {
                return Ok(());
            }
            let events = changes.next(if busy { BUSY } else { IDLE }, interrupted)?;
            if !over {
                self.events(run, events)?;
            }
            if enough(self) {
                return Ok(());
            }
            self.say_failures(run);
        }
    }

    fn events(&mut self, run: &mut Run<'_, '_>, events: Vec<ReaderEvent>) -> Result<(), Error> {
        for event in events {
            match event {
                ReaderEvent::CardInserted { reader, .. } => self.inserted(run, reader)?,
                ReaderEvent::ServiceLost => {
                    run.note(StationMessage::ServiceLost);
                    for slot in self.slots.values_mut() {
                        (slot.unsure, slot.cut_off) = (true, slot.busy);
                    }
                }
                ReaderEvent::ServiceBack => {
                    run.note(StationMessage::ServiceBack);
                    self.back = Some(Instant::now());
                }
                ReaderEvent::CardRemoved { .. }
                | ReaderEvent::ReaderAdded { .. }
                | ReaderEvent::ReaderRemoved { .. } => {}
            }
        }
        Ok(())
    }

    fn inserted(&mut self, run: &mut Run<'_, '_>, reader: String) -> Result<(), Error> {
        let slot = self.slots.entry(reader.clone()).or_default();
        slot.unsure &= self.back.is_some_and(|back| back.elapsed() < SETTLING);
        if slot.busy {
            slot.next = true;
            return Ok(());
        }
        slot.busy = true;
        self.read(run, reader, Duration::ZERO)
    }

    /// Has the card in `reader` read, after a pause: here where a record is kept, which is one for all, else on a thread.
    fn read(&mut self, run: &mut Run<'_, '_>, reader: String, pause: Duration) -> Result<(), Error> {
        let interrupted = run.env.interrupted;
        let Some(mut session) = run.session.for_thread(&reader) else {
            let found = read_with_retries(&mut run.session, &reader, interrupted);
            return self.finished(run, CardReading { reader, found });
        };
        let results = self.results.0.clone();
        thread::Builder::new()
            .name("station-card".to_owned())
            .spawn(move || {
                thread::sleep(pause);
                let found = read_with_retries(&mut session, &reader, interrupted);
                let _ = results.send(CardReading { reader, found });
            })
            .map(drop)
            .map_err(|error| TransportError::Failed { detail: error.to_string() }.into())
    }

    fn finished(&mut self, run: &mut Run<'_, '_>, reading: CardReading) -> Result<(), Error> {
        let CardReading { reader, found } = reading;
        let slot = self.slots.entry(reader.clone()).or_default();
        slot.busy = false;
        let again = std::mem::take(&mut slot.next);
        let cut_off = std::mem::take(&mut slot.cut_off);
        match &found {
            Err(error) if error.is_interrupted() => return Err(Error::INTERRUPTED),
            // Nobody but this reading has noticed that the service was away: it may be back before anybody does.
            Err(Error::Link(TransportError::NoService)) if !cut_off && !again && !run.session.is_recorded() => {
                slot.busy = true;
                return self.read(run, reader, PAUSE);
            }
            // It is read when the service is back.
            Err(Error::Link(TransportError::NoService)) => {}
            Err(Error::Link(_)) if cut_off => {}
            Ok(dates) if slot.unsure && slot.last.is_some() && slot.last == fingerprint(dates) => {
                slot.unsure = false;
                run.note(StationMessage::SameCard { reader: clean(&reader) });
            }
            _ => {
                slot.unsure = false;
                slot.last = found.as_ref().ok().and_then(fingerprint);
                self.card(run, &reader, found)?;
            }
        }
        if again { self.inserted(run, reader) } else { Ok(()) }
    }

    /// A card's verdict, its row and its command.
    fn card(&mut self, run: &mut Run<'_, '_>, reader: &str, found: Result<CardDates, Error>) -> Result<(), Error> {
        let now = run.env.now + self.began.elapsed();
        let at = if run.options.at.is_some() { run.at } else { At::Instant(now) };
        let number = self.verdicts.len() + 1;
        let first = found.as_ref().ok().and_then(fingerprint).map(|hash| *self.seen.entry(hash).or_insert(number));
        let mut report = StationReport {
            number,
            seen_before: first.map(|first| first != number),
            repeat_of: first.filter(|first| *first != number),
            verdict: Verdict::Unknown,
            certificates: Vec::new(),
            advice: Vec::new(),
            problems: Vec::new(),
            stopped: None,
        };
        let mut error = None;
        match found {
            Ok(dates) => {
                let check = check_report(dates, &ca_store::kept(run), &Thresholds::default(), &at);
                report.verdict = check.verdict;
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
        self.report_card(run, &clean(reader), &report, error.as_ref(), now)
    }

    /// Writes the row, shows the verdict, and has the command run.
    fn report_card(
        &mut self,
        run: &mut Run<'_, '_>,
        reader: &str,
        report: &StationReport,
        error: Option<&Explanation>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let whole = Report::Station(Box::new(report.clone()));
        let failure = error.map(Explanation::failure);
        let around = Surroundings {
            command: Some("station"),
            card_source: Some(run.session.source_name()),
            reader: Some(reader),
            at: now,
            style: run.env.style(run.lang, run.options.color),
        };
        let write = |format, out: &mut dyn Write| output::write(format, Some(&whole), failure.as_ref(), &around, out);
        let mut json = Vec::new();
        write(Format::Jsonl, &mut json).map_err(FileProblem::Output)?;
        let json = String::from_utf8_lossy(&json).into_owned();
        let row = match self.form {
            Some(RowForm::Csv) => Some(self.columns().line(&fields(&around, report, failure.as_ref()))),
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
        if self.rows.is_some() || row.is_none() {
            write(Format::Text, run.env.out).and_then(|()| run.env.out.flush()).map_err(FileProblem::Output)?;
        } else if !run.options.quiet {
            let _ = write(Format::Text, run.env.err);
        }
        if let Some(exec) = &self.exec {
            exec.run(report.number, json);
        }
        if run.session.has_readers() {
            run.note(StationMessage::Remove { reader: reader.to_owned() });
        }
        Ok(())
    }

    /// The columns of the file that the rows go to, or of stdout.
    fn columns(&self) -> Columns {
        self.rows.as_ref().map_or_else(Columns::all, |rows| rows.columns().clone())
    }

    fn say_failures(&self, run: &mut Run<'_, '_>) {
        for (number, fault) in self.exec.iter().flat_map(Exec::failures) {
            run.env.say(run.lang, StationMessage::ExecFailed { number, fault });
        }
    }

    /// Waits for commands that still run, and sums up.
    pub(super) fn close(mut self, run: &mut Run<'_, '_>) {
        if let Some(exec) = self.exec.take() {
            for (number, fault) in exec.finish() {
                run.env.say(run.lang, StationMessage::ExecFailed { number, fault });
            }
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
    }
}

/// The SHA-256 of the authentication certificate; `None` where it was not read.
fn fingerprint(dates: &CardDates) -> Option<Fingerprint> {
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

/// Reads the card, again for a while where another program has it: many look at every card that comes.
fn read_with_retries(session: &mut Session, reader: &str, interrupted: fn() -> bool) -> Result<CardDates, Error> {
    let began = Instant::now();
    loop {
        match session.visit(VisitPlan::at_reader(reader), &mut |_| {}, read_dates) {
            Err(Error::Link(TransportError::InUse { .. } | TransportError::Reset))
                if began.elapsed() < RETRIES && !interrupted() =>
            {
                thread::sleep(PAUSE);
            }
            found => return found,
        }
    }
}

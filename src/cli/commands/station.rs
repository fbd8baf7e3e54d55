//! `station`: one card after the other, in any reader: read without a PIN, one verdict, one row, next.
//!
//! Every card is read on a thread of its own, so that one that hangs or is held keeps nobody waiting at another reader.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::apdu::Channel;
use crate::apdu::ChannelState;
use crate::applet::CardError;
use crate::cli::args::Format;
use crate::cli::explain::{Explanation, Refusal, of_card};
use crate::cli::issuers;
use crate::cli::source::{self, Source, Virtual};
use crate::cli::survey::Finding;
use crate::cli::{Outcome, Run, japan_time};
use crate::domain::card::Role;
use crate::domain::validity::At;
use crate::domain::verdict::{Thresholds, Verdict};
use crate::message::Message;
use crate::output;
use crate::output::{Document, csv_line};
use crate::report::{DatesRecord, Report, StationReport};
use crate::sanitize::clean;
use crate::trace::record::Trace;
use crate::transport::pcsc;
use crate::transport::pcsc::{Event, Lookout};
use crate::transport::{Transport, TransportError};
use crate::x509::certificate::Fingerprint;

use super::check::{self, Dates};
use super::rows::{COLUMNS, Form, RowFile, RowsError};

/// How long to wait for an event at a time: while a card is being read, its result is looked for in between.
const IDLE: Duration = Duration::from_millis(200);
const BUSY: Duration = Duration::from_millis(20);
/// How long a service that came back may take to find the cards that were there all the time.
const SETTLING: Duration = Duration::from_secs(5);
/// How long a card that another program uses is asked for again.
const STUBBORN: Duration = Duration::from_secs(10);
/// How long to leave it to the other program at a time.
const PAUSE: Duration = Duration::from_millis(200);

/// What the command line asks for.
pub(super) struct Wishes<'w> {
    /// `-o`.
    pub(super) output: Option<&'w Path>,
    /// `--exec`.
    pub(super) exec: Option<&'w str>,
    /// `--for`.
    pub(super) seconds: Option<u64>,
    /// `-n`.
    pub(super) count: Option<u64>,
}

/// Ctrl-C is how a station ends, and no failure.
pub(super) fn run(run: &mut Run<'_, '_>, wishes: &Wishes<'_>) -> anyhow::Result<Outcome> {
    let mut station = Station::open(run, wishes)?;
    let ended = match run.source.clone() {
        Source::Pcsc => station.at_readers(run, wishes),
        Source::Virtual(which) => station.at_virtual(run, &which),
        Source::Replay(path) => station.at_record(run, &path),
    };
    station.close(run);
    match ended {
        Ok(()) => Ok(Outcome::Nothing),
        Err(error) if matches!(error.downcast_ref(), Some(TransportError::Interrupted)) => Ok(Outcome::Nothing),
        Err(error) => Err(error),
    }
}

/// A card that was read, or why it was not.
struct Reading {
    reader: String,
    found: Result<Dates, CardError>,
}

/// What is known of a reader.
#[derive(Default)]
struct Slot {
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

struct Station {
    began: Instant,
    rows: Option<RowFile>,
    form: Option<Form>,
    exec: Option<Exec>,
    slots: HashMap<String, Slot>,
    /// The number that each authentication certificate was first seen with, by its SHA-256. Never written anywhere.
    seen: HashMap<Fingerprint, usize>,
    /// When the service came back last.
    back: Option<Instant>,
    verdicts: Vec<Verdict>,
    repeated: usize,
    results: (Sender<Reading>, Receiver<Reading>),
}

impl Station {
    fn open(run: &mut Run<'_, '_>, wishes: &Wishes<'_>) -> Result<Station, Refusal> {
        let format = run.global.format;
        let mut station = Station {
            began: Instant::now(),
            rows: None,
            form: match format {
                Format::Csv => Some(Form::Csv),
                Format::Jsonl => Some(Form::Jsonl),
                _ => None,
            },
            exec: wishes.exec.map(Exec::start),
            slots: HashMap::new(),
            seen: HashMap::new(),
            back: None,
            verdicts: Vec::new(),
            repeated: 0,
            results: channel(),
        };
        if let Some(path) = wishes.output {
            let form = Form::of(format, path);
            let name = || path.to_string_lossy().into_owned();
            let (rows, torn) = RowFile::open(path, form).map_err(|error| match error {
                RowsError::System(source) => Refusal::CannotWrite { path: name(), source },
                RowsError::Other => Refusal::NotRows(name()),
            })?;
            if torn {
                run.note(&Message::TornLine { path: clean(&name()) });
            }
            (station.rows, station.form) = (Some(rows), Some(form));
        } else if station.form == Some(Form::Csv) {
            let header = csv_line(&COLUMNS.map(str::to_owned));
            run.env.out.write_all(header.as_bytes()).and_then(|()| run.env.out.flush()).map_err(Refusal::Output)?;
        }
        Ok(station)
    }

    /// Every visit of a record is a card that came.
    fn at_record(&mut self, run: &mut Run<'_, '_>, path: &Path) -> anyhow::Result<()> {
        let mut played = source::played(run, path)?;
        let extended = run.global.extended;
        while played.replay.has_more_visits() {
            let (reader, found) = match played.replay.visit() {
                Ok(link) => {
                    let longest = source::longest_answer(extended, &link);
                    let found = source::traced(run, &mut played, &link, |card| dates(card, longest));
                    (link.reader.unwrap_or_default(), found)
                }
                Err(error) => (String::new(), Err(CardError::Transport(error))),
            };
            if let Err(CardError::Transport(TransportError::Interrupted)) = found {
                return Err(TransportError::Interrupted.into());
            }
            played.replay.end_visit();
            self.card(run, &reader, found)?;
        }
        run.replay = Some(played);
        Ok(())
    }

    /// The built-in card is the only one that comes.
    fn at_virtual(&mut self, run: &mut Run<'_, '_>, which: &Virtual) -> anyhow::Result<()> {
        let mut card = source::virtual_card(run, which)?;
        let link = source::virtual_link(&card, which);
        let extended = run.global.extended;
        let found = source::traced(run, &mut card, &link, |card| dates(card, source::longest_answer(extended, &link)));
        if let Err(CardError::Transport(TransportError::Interrupted)) = found {
            return Err(TransportError::Interrupted.into());
        }
        self.card(run, link.reader.as_deref().unwrap_or_default(), found)
    }

    fn at_readers(&mut self, run: &mut Run<'_, '_>, wishes: &Wishes<'_>) -> anyhow::Result<()> {
        let interrupted = run.env.interrupted;
        let (mut lookout, first) = Lookout::start(interrupted)?;
        let limit = wishes.seconds.map(Duration::from_secs);
        let enough = |station: &Station| {
            wishes.count.is_some_and(|count| usize::try_from(count).is_ok_and(|count| station.verdicts.len() >= count))
        };
        run.note(&Message::StationWaiting);
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
            let events = lookout.next(if busy { BUSY } else { IDLE }, interrupted)?;
            if !over {
                self.events(run, events)?;
            }
            if enough(self) {
                return Ok(());
            }
            self.tell_failures(run);
        }
    }

    fn events(&mut self, run: &mut Run<'_, '_>, events: Vec<Event>) -> anyhow::Result<()> {
        for event in events {
            match event {
                Event::CardInserted { reader, .. } => self.inserted(run, reader)?,
                Event::ServiceLost => {
                    run.note(&Message::ServiceWasLost);
                    for slot in self.slots.values_mut() {
                        (slot.unsure, slot.cut_off) = (true, slot.busy);
                    }
                }
                Event::ServiceBack => {
                    run.note(&Message::ServiceIsBack);
                    self.back = Some(Instant::now());
                }
                Event::CardRemoved { .. } | Event::ReaderAdded { .. } | Event::ReaderRemoved { .. } => {}
            }
        }
        Ok(())
    }

    fn inserted(&mut self, run: &mut Run<'_, '_>, reader: String) -> anyhow::Result<()> {
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
    fn read(&mut self, run: &mut Run<'_, '_>, reader: String, pause: Duration) -> anyhow::Result<()> {
        let (extended, interrupted) = (run.global.extended, run.env.interrupted);
        if let Some(trace) = source::trace(run) {
            let found = patiently(&reader, extended, interrupted, Some(trace));
            return self.finished(run, Reading { reader, found });
        }
        let results = self.results.0.clone();
        thread::Builder::new()
            .name("station-card".to_owned())
            .spawn(move || {
                thread::sleep(pause);
                let found = patiently(&reader, extended, interrupted, None);
                let _ = results.send(Reading { reader, found });
            })
            .map(drop)
            .map_err(|error| TransportError::Failed { detail: error.to_string() }.into())
    }

    fn finished(&mut self, run: &mut Run<'_, '_>, reading: Reading) -> anyhow::Result<()> {
        let Reading { reader, found } = reading;
        let slot = self.slots.entry(reader.clone()).or_default();
        slot.busy = false;
        let again = std::mem::take(&mut slot.next);
        let cut_off = std::mem::take(&mut slot.cut_off);
        match &found {
            Err(CardError::Transport(TransportError::Interrupted)) => return Err(TransportError::Interrupted.into()),
            // Nobody but this reading has noticed that the service was away: it may be back before anybody does.
            Err(CardError::Transport(TransportError::NoService)) if !cut_off && !again && run.trace.is_none() => {
                slot.busy = true;
                return self.read(run, reader, PAUSE);
            }
            // It is read when the service is back.
            Err(CardError::Transport(TransportError::NoService)) => {}
            Err(CardError::Transport(_)) if cut_off => {}
            Ok(dates) if slot.unsure && slot.last.is_some() && slot.last == fingerprint(dates) => {
                slot.unsure = false;
                run.note(&Message::StationSameCard { reader: clean(&reader) });
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
    fn card(&mut self, run: &mut Run<'_, '_>, reader: &str, found: Result<Dates, CardError>) -> anyhow::Result<()> {
        let now = run.env.now + self.began.elapsed();
        let at = if run.global.at.is_some() { run.at } else { At::Instant(now) };
        let number = self.verdicts.len() + 1;
        let first = found.as_ref().ok().and_then(fingerprint).map(|hash| *self.seen.entry(hash).or_insert(number));
        let mut report = StationReport {
            number,
            seen_before: first.map(|first| first != number),
            repeat_of: first.filter(|first| *first != number),
            verdict: Verdict::Unknown,
            certificates: Vec::new(),
            records: Vec::new(),
            advice: Vec::new(),
            problems: Vec::new(),
            stopped: None,
        };
        let mut error = None;
        match found {
            Ok(dates) => {
                let check = check::report(dates, &issuers::kept(run), &Thresholds::default(), &at, run.lang);
                report.verdict = check.verdict;
                report.records = check.results.into_iter().map(|result| result.record).collect();
                report.certificates = report.records.iter().map(DatesRecord::from).collect();
                (report.advice, report.problems) = (check.advice, check.problems);
            }
            Err(why) => {
                let explanation = of_card(&as_removed(why));
                report.stopped = Some(explanation.headline.text(run.lang));
                error = Some(explanation);
            }
        }
        self.verdicts.push(report.verdict);
        self.repeated += usize::from(report.repeat_of.is_some());
        self.told(run, &clean(reader), &report, error.as_ref(), now)
    }

    fn told(
        &mut self,
        run: &mut Run<'_, '_>,
        reader: &str,
        report: &StationReport,
        error: Option<&Explanation>,
        now: Timestamp,
    ) -> anyhow::Result<()> {
        let whole = Report::Station(Box::new(report.clone()));
        let document = Document {
            schema: "jpkit.v1",
            command: Some("station"),
            generated_at: japan_time(now),
            card_source: Some(run.source.name()),
            reader: Some(reader),
            ok: error.is_none(),
            data: Some(&whole),
            error: error.map(|error| error.record(run.lang)),
        };
        let mut json = Vec::new();
        output::write_json_line(&document, &mut json).map_err(Refusal::Output)?;
        let json = String::from_utf8_lossy(&json).into_owned();
        let row = match self.form {
            Some(Form::Csv) => Some(csv_line(&fields(&document, report))),
            Some(Form::Jsonl) => Some(json.clone()),
            None => None,
        };
        // The row first: what was shown was kept.
        match (&mut self.rows, &row) {
            (Some(rows), Some(row)) => rows
                .append(row)
                .map_err(|source| Refusal::CannotWrite { path: rows.path().to_string_lossy().into_owned(), source })?,
            (None, Some(row)) => {
                run.env.out.write_all(row.as_bytes()).and_then(|()| run.env.out.flush()).map_err(Refusal::Output)?;
            }
            _ => {}
        }
        let style = run.env.style(run.lang, run.global.color);
        if self.rows.is_some() || row.is_none() {
            output::write_text(&whole, &style, run.env.out)
                .and_then(|()| run.env.out.flush())
                .map_err(Refusal::Output)?;
        } else if !run.global.quiet {
            let _ = output::write_text(&whole, &style, run.env.err);
        }
        if let Some(exec) = &self.exec {
            exec.run(report.number, json);
        }
        if run.source == Source::Pcsc {
            run.note(&Message::StationRemove { reader: reader.to_owned() });
        }
        Ok(())
    }

    fn tell_failures(&self, run: &mut Run<'_, '_>) {
        if let Some(exec) = &self.exec {
            while let Ok((number, detail)) = exec.failures.try_recv() {
                run.env.say(run.lang, &Message::ExecFailed { number, detail });
            }
        }
    }

    /// Waits for commands that still run, and sums up.
    fn close(mut self, run: &mut Run<'_, '_>) {
        if let Some(exec) = self.exec.take() {
            for (number, detail) in exec.finish() {
                run.env.say(run.lang, &Message::ExecFailed { number, detail });
            }
        }
        let count = |verdict| self.verdicts.iter().filter(|found| **found == verdict).count();
        run.note(&Message::StationDone {
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
fn fingerprint(dates: &Dates) -> Option<Fingerprint> {
    match &dates.auth {
        Finding::Whole(certificate) => Some(certificate.sha256),
        _ => None,
    }
}

/// A card that came is gone when there is none, or no such reader.
fn as_removed(error: CardError) -> CardError {
    match error {
        CardError::Transport(
            TransportError::NoCard { .. } | TransportError::NoReader | TransportError::ReaderNotFound { .. },
        ) => CardError::Transport(TransportError::Removed),
        other => other,
    }
}

/// Reads the card, again for a while where another program has it: many look at every card that comes.
fn patiently(
    reader: &str,
    extended: bool,
    interrupted: fn() -> bool,
    mut trace: Option<&mut Trace>,
) -> Result<Dates, CardError> {
    let began = Instant::now();
    loop {
        match once(reader, extended, interrupted, trace.as_deref_mut()) {
            Err(CardError::Transport(TransportError::InUse { .. } | TransportError::Reset))
                if began.elapsed() < STUBBORN && !interrupted() =>
            {
                thread::sleep(PAUSE);
            }
            found => return found,
        }
    }
}

fn once(
    reader: &str,
    extended: bool,
    interrupted: fn() -> bool,
    trace: Option<&mut Trace>,
) -> Result<Dates, CardError> {
    let choice = pcsc::Choice { reader: Some(reader.to_owned()), wait: None };
    let mut card =
        pcsc::open(&choice, interrupted, &mut source::has_jpki, &mut |_| {}).map_err(CardError::Transport)?;
    let link = card.link().clone();
    let longest = source::longest_answer(extended, &link);
    let found = match trace {
        Some(trace) => dates(&mut trace.visit(&link, &mut card), longest),
        None => dates(&mut card, longest),
    };
    let _ = card.finish(pcsc::Ending::Leave);
    found
}

fn dates(card: &mut dyn Transport, longest: usize) -> Result<Dates, CardError> {
    let mut state = ChannelState::new(longest);
    check::dates(&mut Channel::new(card, &mut state))
}

/// The fields of a row, as [`COLUMNS`] names them; unknown is empty.
fn fields(document: &Document<'_>, report: &StationReport) -> [String; COLUMNS.len()] {
    let record = |role| report.certificates.iter().find(|record| record.role == role);
    let text = |value: Option<String>| value.unwrap_or_default();
    let state = |role| text(record(role).map(|record| record.state.name().to_owned()));
    let ends = |role| text(record(role).and_then(|record| record.expires_on).map(|day| day.to_string()));
    let left = |role| text(record(role).and_then(|record| record.days_left).map(|days| days.to_string()));
    let opens = |role| text(record(role).and_then(|record| record.renewal_opens_on).map(|day| day.to_string()));
    let codes: Vec<&str> = report.advice.iter().map(|advice| advice.code).collect();
    let problems = report.problems.iter().map(|problem| problem.code);
    let errors: Vec<&str> = document.error.iter().map(|error| error.code).chain(problems).collect();
    let unique: HashSet<&str> = errors.iter().copied().collect();
    let mut errors = errors;
    errors.retain({
        let mut left = unique;
        move |code| left.remove(code)
    });
    [
        report.number.to_string(),
        document.generated_at.clone(),
        document.reader.unwrap_or_default().to_owned(),
        report.verdict.name().to_owned(),
        text(report.repeat_of.map(|number| number.to_string())),
        state(Role::Auth),
        ends(Role::Auth),
        left(Role::Auth),
        opens(Role::Auth),
        state(Role::Sign),
        ends(Role::Sign),
        state(Role::Card),
        ends(Role::Card),
        left(Role::Card),
        opens(Role::Card),
        codes.join(" "),
        errors.join(" "),
    ]
}

/// Runs the person's command for one card after the other, on a thread of its own.
struct Exec {
    jobs: Sender<(usize, String)>,
    failures: Receiver<(usize, String)>,
    thread: Option<JoinHandle<()>>,
}

impl Exec {
    fn start(command: &str) -> Exec {
        let (jobs, queue) = channel::<(usize, String)>();
        let (failed, failures) = channel();
        let command = command.to_owned();
        let thread = thread::Builder::new().name("station-exec".to_owned()).spawn(move || {
            for (number, document) in queue {
                if let Some(detail) = execute(&command, &document) {
                    let _ = failed.send((number, detail));
                }
            }
        });
        Exec { jobs, failures, thread: thread.ok() }
    }

    fn run(&self, number: usize, document: String) {
        let _ = self.jobs.send((number, document));
    }

    /// Waits for what is still to be run; what failed and was not told yet.
    fn finish(self) -> Vec<(usize, String)> {
        let Exec { jobs, failures, thread } = self;
        drop(jobs);
        if let Some(thread) = thread {
            let _ = thread.join();
        }
        failures.try_iter().collect()
    }
}

/// Runs `command` with `document` on its standard input. Its own output goes to stderr, away from the rows. What went
/// wrong, if something did.
fn execute(command: &str, document: &str) -> Option<String> {
    use std::io::Write;

    let (shell, option) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let spawned = Command::new(shell).args([option, command]).stdin(Stdio::piped()).stdout(std::io::stderr()).spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(error) => return Some(error.to_string()),
    };
    if let Some(mut stdin) = child.stdin.take() {
        // A command that does not want it all may close it.
        let _ = stdin.write_all(document.as_bytes());
    }
    match child.wait() {
        Ok(status) if status.success() => None,
        Ok(status) => Some(status.to_string()),
        Err(error) => Some(error.to_string()),
    }
}

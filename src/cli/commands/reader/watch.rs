//! `reader watch`: readers and cards as they come and go, a line for each event, until the person has seen enough.

use std::time::{Duration, Instant};

use clap::Args;

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{Error, FileProblem};
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::cli::values::number;
use crate::doctor::EventKind;
use crate::domain::validity::japan_time;
use crate::output;
use crate::output::Format;
use crate::output::Surroundings;
use crate::report::{EventReport, Report};
use crate::sanitize::clean;
use crate::transport::pcsc::ReaderEvent;

/// How long to wait for an event at a time.
const SLICE: Duration = Duration::from_secs(1);

/// Show readers and cards being added and removed, as it happens
///
/// Press Ctrl-C to stop. Continues when the PC/SC service is restarted.
#[derive(Debug, Args)]
pub(crate) struct ReaderWatchArgs {
    /// Stop after this many seconds
    #[arg(long = "for", value_name = "SECS", allow_negative_numbers = true, value_parser = number::<u64>(1, None))]
    seconds: Option<u64>,
}

impl Subcommand for ReaderWatchArgs {
    const INFO: CommandInfo = CommandInfo {
        formats: &[Format::Text, Format::Jsonl],
        ..CommandInfo::new("reader watch", CardUse::Needed).without_timeout()
    };

    /// Ctrl-C is how a watch ends, and no failure.
    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        match watch(run, self.seconds) {
            Err(error) if !error.is_interrupted() => Err(error),
            _ => Ok(Outcome::Nothing),
        }
    }
}

fn watch(run: &mut Run<'_, '_>, seconds: Option<u64>) -> Result<(), Error> {
    let began = Instant::now();
    let limit = seconds.map(Duration::from_secs);
    let interrupted = run.env.interrupted;
    let (mut changes, first) = run.session.changes()?;
    for event in first {
        tell(run, began, event, true)?;
    }
    loop {
        let left = limit.map_or(SLICE, |limit| limit.saturating_sub(began.elapsed()));
        if left.is_zero() {
            return Ok(());
        }
        for event in changes.next(left.min(SLICE), interrupted)? {
            tell(run, began, event, false)?;
        }
    }
}

fn tell(run: &mut Run<'_, '_>, began: Instant, event: ReaderEvent, initial: bool) -> Result<(), FileProblem> {
    let (event, reader, atr) = match event {
        ReaderEvent::ReaderAdded { reader } => (EventKind::ReaderAdded, Some(reader), None),
        ReaderEvent::ReaderRemoved { reader } => (EventKind::ReaderRemoved, Some(reader), None),
        ReaderEvent::CardInserted { reader, atr } => (EventKind::CardInserted, Some(reader), atr),
        ReaderEvent::CardRemoved { reader } => (EventKind::CardRemoved, Some(reader), None),
        ReaderEvent::ServiceLost => (EventKind::ServiceLost, None, None),
        ReaderEvent::ServiceBack => (EventKind::ServiceBack, None, None),
    };
    let reader = reader.as_deref().map(clean);
    let report = Report::Event(EventReport { event, initial, atr: atr.map(hex::encode_upper) });
    let around = Surroundings {
        command: Some(ReaderWatchArgs::INFO.name),
        card_source: Some(run.session.source_name()),
        reader: reader.as_deref(),
        at: run.env.now + began.elapsed(),
        style: run.env.style(run.lang, run.options.color),
        csv: None,
    };
    let format = run.options.format();
    let start = match (format, &reader) {
        (Format::Text, Some(reader)) => format!("{}  {reader}: ", japan_time(around.at)),
        (Format::Text, None) => format!("{}  ", japan_time(around.at)),
        _ => String::new(),
    };
    let out = &mut *run.env.out;
    let written =
        out.write_all(start.as_bytes()).and_then(|()| output::write(format, Some(&report), None, &around, out));
    written.and_then(|()| run.env.out.flush()).map_err(FileProblem::Output)
}

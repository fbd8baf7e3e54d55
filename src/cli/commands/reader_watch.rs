//! `reader watch`: readers and cards as they come and go, a line for each event, until the person has seen enough.

use std::time::{Duration, Instant};

use crate::cli::args::Format;
use crate::cli::explain::Refusal;
use crate::cli::source::Source;
use crate::cli::{Outcome, Run, japan_time};
use crate::doctor::cause::Event as EventKind;
use crate::output;
use crate::output::Document;
use crate::report::{EventReport, Report};
use crate::sanitize::clean;
use crate::transport::TransportError;
use crate::transport::pcsc::{Event, Lookout};

/// How long to wait for an event at a time.
const SLICE: Duration = Duration::from_secs(1);

/// Ctrl-C is how a watch ends, and no failure.
pub(super) fn run(run: &mut Run<'_, '_>, seconds: Option<u64>) -> anyhow::Result<Outcome> {
    match watch(run, seconds) {
        Ok(()) => Ok(Outcome::Nothing),
        Err(error) if matches!(error.downcast_ref(), Some(TransportError::Interrupted)) => Ok(Outcome::Nothing),
        Err(error) => Err(error),
    }
}

fn watch(run: &mut Run<'_, '_>, seconds: Option<u64>) -> anyhow::Result<()> {
    if let Source::Virtual(_) = run.source {
        return Err(Refusal::NoReaders.into());
    }
    let began = Instant::now();
    let limit = seconds.map(Duration::from_secs);
    let interrupted = run.env.interrupted;
    let (mut lookout, first) = Lookout::start(interrupted)?;
    for event in first {
        tell(run, began, event, true)?;
    }
    loop {
        let left = limit.map_or(SLICE, |limit| limit.saturating_sub(began.elapsed()));
        if left.is_zero() {
            return Ok(());
        }
        for event in lookout.next(left.min(SLICE), interrupted)? {
            tell(run, began, event, false)?;
        }
    }
}

fn tell(run: &mut Run<'_, '_>, began: Instant, event: Event, initial: bool) -> Result<(), Refusal> {
    let (event, reader, atr) = match event {
        Event::ReaderAdded { reader } => (EventKind::ReaderAdded, Some(reader), None),
        Event::ReaderRemoved { reader } => (EventKind::ReaderRemoved, Some(reader), None),
        Event::CardInserted { reader, atr } => (EventKind::CardInserted, Some(reader), atr),
        Event::CardRemoved { reader } => (EventKind::CardRemoved, Some(reader), None),
        Event::ServiceLost => (EventKind::ServiceLost, None, None),
        Event::ServiceBack => (EventKind::ServiceBack, None, None),
    };
    let reader = reader.as_deref().map(clean);
    let report = Report::Event(EventReport { event, initial, atr: atr.map(hex::encode_upper) });
    let time = japan_time(run.env.now + began.elapsed());
    let written = if run.global.format == Format::Jsonl {
        let document = Document {
            schema: "jpkit.v1",
            command: Some("reader watch"),
            generated_at: time,
            card_source: Some(run.source.name()),
            reader: reader.as_deref(),
            ok: true,
            data: Some(&report),
            error: None,
        };
        output::write_json_line(&document, run.env.out)
    } else {
        let reader = reader.map_or_else(String::new, |reader| format!("{reader}: "));
        let style = run.env.style(run.lang, run.global.color);
        write!(run.env.out, "{time}  {reader}").and_then(|()| output::write_text(&report, &style, run.env.out))
    };
    written.and_then(|()| run.env.out.flush()).map_err(Refusal::Output)
}

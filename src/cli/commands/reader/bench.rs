//! `reader bench`: how fast a reader reads, measured at the transport over many reads of one file that needs no PIN.
//!
//! Only READ BINARY counts, so that the figures of two readers differ by the readers alone. What goes wrong is counted
//! and the reading goes on through another visit, until the link is lost for good.

use std::time::Duration;

use clap::Args;

use crate::apdu::{Channel, ChannelState, SHORT};
use crate::applet::jpki::Jpki;
use crate::applet::{CardError, FileContent};
use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::explain::{Explanation, explain};
use crate::cli::run::{Outcome, Run};
use crate::cli::session::{CardAtEnd, VisitPlan, Waiting};
use crate::cli::subcommand::Subcommand;
use crate::cli::values::number;
use crate::domain::card::{Item, Role};
use crate::message::CardMessage;
use crate::report::{BenchBar, BenchError, BenchExtended, BenchFigures, BenchReport, BenchRow, Report};
use crate::trace::meter::Meter;
use crate::transport::TransportError;

use super::timing::{HistogramBar, Times};

/// READ BINARY (ISO 7816-4).
const READ_BINARY: u8 = 0xb0;
/// How long a card that left is waited for, at the least.
const COMES_BACK: Duration = Duration::from_secs(10);
/// So many lost links one after the other, with nothing read between them, are a link that is lost for good.
const LOST_FOR_GOOD: usize = 5;

/// Measure the reading speed of a reader, without a PIN
///
/// Reads the authentication certificate repeatedly: in blocks of 256 bytes, and with long responses if the reader
/// reports support for them (or --extended is given). Errors are counted and do not stop the reading. Ctrl-C stops it
/// and shows the results so far.
#[derive(Debug, Args)]
pub(crate) struct ReaderBenchArgs {
    /// How many times to read the certificate for each row of the result
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20,
          allow_negative_numbers = true, value_parser = number::<u16>(1, Some(10_000)))]
    count: u16,
    /// Stop at the first error
    #[arg(long)]
    fail_fast: bool,
}

impl Subcommand for ReaderBenchArgs {
    const INFO: CommandInfo = CommandInfo::new("reader bench", CardUse::Needed).without_timeout();

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        measure(run, self.count.into(), self.fail_fast)
    }
}

/// Measures `reads` reads for each size of chunk.
fn measure(run: &mut Run<'_, '_>, reads: usize, fail_fast: bool) -> Result<Outcome, Error> {
    let FirstLook { file, longest } = first_look(run)?;
    if file == Item::TokenInfo {
        run.note(CardMessage::TokenInfoMeasured);
    }
    // Another card must not take the place of one that leaves in the middle.
    run.session.stay_at_reader();

    let mut bench = Bench { file, content: None, reads, fail_fast, lost: 0 };
    let mut extended = if longest > SHORT { BenchExtended::Measured } else { BenchExtended::NotOffered };
    let mut series = vec![Series::new(SHORT)];
    let mut stopped = bench.fill(run, &mut series);
    if stopped.is_ok() && longest > SHORT {
        series.push(Series::new(longest));
        stopped = bench.fill(run, &mut series);
        if series.pop_if(|last| last.tally.refused).is_some() {
            extended = BenchExtended::Refused;
            run.note(CardMessage::ShortAnswersOnly);
        }
    }
    let last_error = series.iter_mut().filter_map(|series| series.tally.last.take()).next_back();
    let read = series.iter().any(|series| series.tally.done > 0);
    let rows = series.into_iter().map(Series::row).collect();
    let reader = run.reader();
    let report = Report::Bench(BenchReport { reader, file, requested: reads, extended, rows });
    Ok(match (stopped, last_error) {
        (Err(error), _) => Outcome::Failed(report, error),
        (Ok(()), Some(error)) if !read => Outcome::Failed(report, error),
        (Ok(()), _) => Outcome::Report(report, Exit::DONE),
    })
}

/// What a first look at the card says.
struct FirstLook {
    file: Item,
    /// The most bytes that the link carries in one answer.
    longest: usize,
}

/// Finds out what can be read without a PIN, with the start of the file.
fn first_look(run: &mut Run<'_, '_>) -> Result<FirstLook, Error> {
    let plan = VisitPlan { longest: Some(SHORT), ..VisitPlan::new(CardAtEnd::AsIs) };
    let file = run.visit_as(plan, |channel| {
        let mut jpki = Jpki::select(channel.reborrow())?;
        match jpki.certificate_head(Role::Auth) {
            Ok(FileContent::Absent | FileContent::Protected) => jpki.confirm().map(|()| Item::TokenInfo),
            Err(link @ CardError::Transport(_)) => Err(link),
            Ok(FileContent::Present(_)) => Ok(Item::Certificate(Role::Auth)),
            // What is wrong with it will be counted.
            Err(_) => jpki.confirm().map(|()| Item::Certificate(Role::Auth)),
        }
    })?;
    Ok(FirstLook { file, longest: run.session.longest_answer() })
}

/// What is the same for all rows.
struct Bench {
    file: Item,
    /// What the first read brought; the others must bring the same.
    content: Option<Vec<u8>>,
    reads: usize,
    fail_fast: bool,
    /// Links that were lost since the last read.
    lost: usize,
}

/// One row while it is measured.
struct Series {
    longest: usize,
    meter: Meter,
    tally: Tally,
}

/// What became of the reads of one row.
#[derive(Default)]
struct Tally {
    done: usize,
    failed: usize,
    /// The card took none of the long commands that this row is about.
    refused: bool,
    errors: Vec<(Explanation, usize)>,
    last: Option<Error>,
}

impl Bench {
    /// Reads until the last series is whole. An error is what ended it before.
    fn fill(&mut self, run: &mut Run<'_, '_>, all: &mut [Series]) -> Result<(), Error> {
        let Some(series) = all.last_mut() else { return Ok(()) };
        while series.tally.done + series.tally.failed < self.reads && !series.tally.refused {
            let Err(error) = self.visit(run, series) else { continue };
            if !self.goes_on_after(&error) {
                return Err(error);
            }
            series.tally.count(&error);
            if self.fail_fast || self.lost >= LOST_FOR_GOOD {
                return Err(error);
            }
            series.tally.last = Some(error);
        }
        Ok(())
    }

    /// One visit: reads until the series is whole or something goes wrong.
    fn visit(&mut self, run: &mut Run<'_, '_>, series: &mut Series) -> Result<(), Error> {
        let Series { longest, meter, tally } = series;
        let plan = VisitPlan {
            longest: Some(*longest),
            meter: Some(meter),
            waiting: Waiting::AtLeast(COMES_BACK),
            ..VisitPlan::new(CardAtEnd::AsIs)
        };
        run.visit_as(plan, |channel| self.read_all(channel, *longest, tally))
    }

    fn read_all(&mut self, channel: &mut Channel<'_>, longest: usize, tally: &mut Tally) -> Result<(), CardError> {
        let mut jpki = Jpki::select(channel.reborrow())?;
        while tally.done + tally.failed < self.reads {
            self.read(&mut jpki)?;
            self.lost = 0;
            if longest > SHORT && !jpki.carries_extended() {
                tally.refused = true;
                break;
            }
            tally.done += 1;
        }
        Ok(())
    }

    /// Reads the file once.
    fn read(&mut self, jpki: &mut Jpki<'_>) -> Result<(), CardError> {
        let content = match self.file {
            Item::TokenInfo => jpki.token()?.label.into_bytes(),
            file => match jpki.certificate(Role::Auth)? {
                FileContent::Present(certificate) => certificate.der().to_vec(),
                FileContent::Absent | FileContent::Protected => return Err(CardError::BadContent(file)),
            },
        };
        if self.content.get_or_insert_with(|| content.clone()) == &content {
            Ok(())
        } else {
            Err(CardError::BadContent(self.file))
        }
    }

    /// Whether the next visit may do better. Keeps count of lost links.
    fn goes_on_after(&mut self, error: &Error) -> bool {
        match error {
            Error::Link(link) => {
                self.lost += 1;
                comes_back(link)
            }
            Error::Card(CardError::NoApplication(_)) => false,
            Error::Card(_) => {
                self.lost = 0;
                true
            }
            _ => false,
        }
    }
}

/// Whether a link that failed so may be had again. What waiting did not bring will not come.
fn comes_back(link: &TransportError) -> bool {
    match link {
        TransportError::Removed
        | TransportError::Reset
        | TransportError::Mute { .. }
        | TransportError::TimedOut { .. }
        | TransportError::NoClearResponse
        | TransportError::Failed { .. } => true,
        TransportError::NoService
        | TransportError::AccessDenied
        | TransportError::NoReader
        | TransportError::ReaderNotFound { .. }
        | TransportError::SeveralReaders { .. }
        | TransportError::NoCard { .. }
        | TransportError::WaitRanOut { .. }
        | TransportError::InUse { .. }
        | TransportError::OutOfTime { .. }
        | TransportError::Interrupted => false,
    }
}

impl Tally {
    fn count(&mut self, error: &Error) {
        self.failed += 1;
        let explanation = explain(error);
        match self.errors.iter_mut().find(|(known, _)| known.code == explanation.code) {
            Some((_, count)) => *count += 1,
            None => self.errors.push((explanation, 1)),
        }
    }
}

impl Series {
    fn new(longest: usize) -> Series {
        let longest = ChannelState::new(longest).chunk();
        Series { longest, meter: Meter::for_instruction(READ_BINARY), tally: Tally::default() }
    }

    fn row(self) -> BenchRow {
        let times = Times::new(self.meter.times().to_vec());
        let seconds = times.total().as_secs_f64();
        let per_second = |count: f64| (seconds > 0.0).then(|| rounded(count / seconds, 10.0));
        let percentile = |percent| times.percentile(percent).map(ms);
        let bar = |bar: HistogramBar| BenchBar { from_ms: ms(bar.from), to_ms: ms(bar.to), count: bar.count };
        let error = |(explanation, count): (Explanation, usize)| BenchError {
            code: explanation.code,
            count,
            message: explanation.headline,
        };
        let figures = BenchFigures {
            chunk: self.longest,
            extended: self.longest > SHORT,
            reads: self.tally.done,
            failed: self.tally.failed,
            exchanges: times.count(),
            bytes: self.meter.bytes(),
            seconds: rounded(seconds, 1e6),
            exchanges_per_second: per_second(times.count() as f64),
            bytes_per_second: per_second(self.meter.bytes() as f64),
            p50_ms: percentile(50),
            p95_ms: percentile(95),
            p99_ms: percentile(99),
            max_ms: percentile(100),
            histogram: times.histogram().into_iter().map(bar).collect(),
        };
        BenchRow { figures, errors: self.tally.errors.into_iter().map(error).collect() }
    }
}

/// Milliseconds to a tenth of a microsecond.
fn ms(time: Duration) -> f64 {
    rounded(time.as_secs_f64() * 1000.0, 1e4)
}

fn rounded(value: f64, parts: f64) -> f64 {
    (value * parts).round() / parts
}

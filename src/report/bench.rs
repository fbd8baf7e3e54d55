//! `reader bench`: what was measured.

use serde::Serialize;

use crate::domain::card::Item;
use crate::message::Message;

/// `reader bench`: what was measured, up to where it ended.
#[derive(Debug, Clone)]
pub struct BenchReport {
    /// The reader's name.
    pub reader: Option<String>,
    /// The file that was read.
    pub file: Item,
    /// How often each row was to read it.
    pub requested: usize,
    /// Whether long answers were measured too.
    pub extended: BenchExtended,
    /// The rows, chunks of 256 first.
    pub rows: Vec<BenchRow>,
}

/// Whether reading by long answers was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BenchExtended {
    /// It has its row, if the bench came that far.
    Measured,
    /// The card refuses it.
    Refused,
    /// The reader does not say that it carries them, and nobody asked for them all the same.
    NotOffered,
}

/// Reading by one size of chunk.
#[derive(Debug, Clone)]
pub struct BenchRow {
    /// What was measured.
    pub figures: BenchFigures,
    /// What went wrong, by kind.
    pub errors: Vec<BenchError>,
}

/// What was measured with one size of chunk. Times are in milliseconds; `None` where nothing was measured.
#[derive(Debug, Clone, Serialize)]
pub struct BenchFigures {
    /// Most bytes that one command asked for.
    pub chunk: usize,
    /// Whether that takes commands of extended length.
    pub extended: bool,
    /// Reads that brought the file whole.
    pub reads: usize,
    /// Reads that did not.
    pub failed: usize,
    /// READ BINARY commands that brought data.
    pub exchanges: usize,
    /// Bytes of data in those answers.
    pub bytes: u64,
    /// How long those exchanges took together, in seconds.
    pub seconds: f64,
    /// Exchanges in one of those seconds.
    pub exchanges_per_second: Option<f64>,
    /// Bytes in one of those seconds.
    pub bytes_per_second: Option<f64>,
    /// Half of the exchanges took at most this.
    pub p50_ms: Option<f64>,
    /// 95 of 100.
    pub p95_ms: Option<f64>,
    /// 99 of 100.
    pub p99_ms: Option<f64>,
    /// The longest.
    pub max_ms: Option<f64>,
    /// How many exchanges took how long, without bars that are empty.
    pub histogram: Vec<BenchBar>,
}

/// Exchanges that took from `from_ms` to less than `to_ms`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct BenchBar {
    /// Milliseconds.
    pub from_ms: f64,
    /// Milliseconds.
    pub to_ms: f64,
    /// How many.
    pub count: usize,
}

/// One kind of error.
#[derive(Debug, Clone)]
pub struct BenchError {
    /// Stable code, as in `error`.
    pub code: &'static str,
    /// How often.
    pub count: usize,
    /// What happened the first time.
    pub message: Message,
}

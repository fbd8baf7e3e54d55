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
    /// How many reads each row was to make.
    pub requested: usize,
    /// Whether answers of extended length were measured too.
    pub extended: BenchExtended,
    /// The rows, chunks of 256 first.
    pub rows: Vec<BenchRow>,
}

/// Whether reading by answers of extended length was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BenchExtended {
    /// It was; its row is missing where the bench ended before.
    Measured,
    /// The card refuses extended length.
    Refused,
    /// The reader does not say that it supports it, and `--extended` was not given.
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
    /// Whether that takes extended length.
    pub extended: bool,
    /// Reads that brought the file whole.
    pub reads: usize,
    /// Reads that failed.
    pub failed: usize,
    /// READ BINARY commands that brought data.
    pub exchanges: usize,
    /// Bytes of data in those answers.
    pub bytes: u64,
    /// The duration of those exchanges, in seconds.
    pub seconds: f64,
    /// Exchanges per second.
    pub exchanges_per_second: Option<f64>,
    /// Bytes per second.
    pub bytes_per_second: Option<f64>,
    /// The median duration of an exchange.
    pub p50_ms: Option<f64>,
    /// The 95th percentile.
    pub p95_ms: Option<f64>,
    /// The 99th percentile.
    pub p99_ms: Option<f64>,
    /// The longest duration.
    pub max_ms: Option<f64>,
    /// The distribution of the durations, without empty bars.
    pub histogram: Vec<BenchBar>,
}

/// A bar of a histogram of durations.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct BenchBar {
    /// The shortest duration, in milliseconds.
    pub from_ms: f64,
    /// The first duration beyond the bar, in milliseconds.
    pub to_ms: f64,
    /// Exchanges in it.
    pub count: usize,
}

/// One kind of error.
#[derive(Debug, Clone)]
pub struct BenchError {
    /// Stable code, as in `error`.
    pub code: &'static str,
    /// How often it happened.
    pub count: usize,
    /// What happened the first time.
    pub message: Message,
}

//! `reader bench`: the figures of each row, and how the times are spread.

use crate::message::{Label, Name, capital};
use crate::report::{BenchFigures, BenchReport, BenchRow};

use super::page::{Cell, Page};
use super::words::or_none;

/// Columns of the longest bar of a histogram: with range and count beside it, it fits 80 columns.
const LONGEST_BAR: usize = 40;

/// Columns that range and count take beside it.
const BESIDE_BAR: usize = 30;

pub(super) fn write(page: &mut Page<'_>, report: &BenchReport) {
    let lang = page.lang();
    page.facts(&[
        (Label::Reader, or_none(report.reader.as_deref())),
        (Label::File, capital(&report.file.in_lang(lang))),
    ]);
    let columns = [
        Label::Chunk,
        Label::Reads,
        Label::ExchangesPerSecond,
        Label::BytesPerSecond,
        Label::P50,
        Label::P95,
        Label::P99,
        Label::Max,
    ];
    let rows = report.rows.iter().map(|BenchRow { figures: row, .. }| {
        let chunk = if row.extended { Label::ExtendedChunk.in_lang(lang) } else { row.chunk.to_string() };
        vec![
            Cell::number(chunk),
            Cell::number(format!("{}/{}", row.reads, report.requested)),
            decimal(row.exchanges_per_second, 1),
            decimal(row.bytes_per_second, 0),
            decimal(row.p50_ms, 2),
            decimal(row.p95_ms, 2),
            decimal(row.p99_ms, 2),
            decimal(row.max_ms, 2),
        ]
    });
    page.table(&columns, rows);
    for row in &report.rows {
        histogram(page, &row.figures);
        errors(page, row);
    }
}

fn histogram(page: &mut Page<'_>, row: &BenchFigures) {
    let Some(most) = row.histogram.iter().map(|bar| bar.count).max() else { return };
    page.heading(Label::TimesOf { extended: row.extended });
    // Range and count take less than this beside the bar.
    let longest = page.width().map_or(LONGEST_BAR, |width| width.saturating_sub(BESIDE_BAR).clamp(4, LONGEST_BAR));
    let (sign, dash) = (page.bar(), page.dash());
    let rows = row.histogram.iter().map(|bar| {
        let range = format!("{} {dash} {} ms", bar.from_ms, bar.to_ms);
        let length = (bar.count * longest).div_ceil(most.max(1));
        vec![Cell::number(range), Cell::number(bar.count), Cell::text(sign.repeat(length))]
    });
    page.columns(rows);
}

fn errors(page: &mut Page<'_>, row: &BenchRow) {
    if row.errors.is_empty() {
        return;
    }
    page.heading(Label::ErrorsOf { extended: row.figures.extended });
    let lang = page.lang();
    page.columns(
        row.errors
            .iter()
            .map(|error| vec![Cell::number(error.count), Cell::text(error.code), Cell::text(error.message.text(lang))]),
    );
}

fn decimal(value: Option<f64>, digits: usize) -> Cell {
    Cell::number_or_none(value.map(|value| format!("{value:.digits$}")))
}

//! A report in, text out: the formats, none of which knows of cards or clocks.
//!
//! A report has no words. [`write()`] is given the report, the format and the [`Surroundings`] of the run, among them
//! the language, and only here values become sentences: `text` prints for people, `json` speaks for programs by
//! [`Spoken`], `html` makes pages, `rows`, `nagios`, `prometheus` and `ics` have their own few words. Names of fields,
//! codes and states are the same in every language.
//!
//! A new format is a row of [`Format`], a file here, and its arm in [`write()`]; if it lists the results of `check`, it
//! is a [`ResultSink`] and has an arm in [`result_sink()`].

mod diagnosis;
mod format;
mod groups;
mod html;
mod ics;
mod json;
mod meaning;
mod nagios;
mod prometheus;
mod rows;
#[cfg(test)]
mod samples;
mod sink;
mod style;
mod surroundings;
mod text;
mod thing;

use std::io::{self, Write};

use crate::message::Lang;
use crate::report::{Failure, Report, Summary};

pub use format::{Format, UnknownFormat};
pub use html::StationPage;
pub use json::Spoken;
pub use rows::{BYTE_ORDER_MARK, CellWord, Cells, CsvForm, CsvHeader, CsvLayout, CsvRow, Rows};
pub use sink::{ListChoices, ResultSink};
pub use style::Style;
pub use surroundings::Surroundings;

use html::CheckHtml;
use ics::Calendar;
use json::CheckDocument;
use prometheus::Metrics;
use rows::RowSink;
use text::CheckPage;

/// Writes a run's result in a format: what was `found`, and what stopped the run, where something did.
///
/// A format that cannot show half a result leaves `found` out after a failure; one that cannot show a failure leaves it
/// to stderr ([`Format::tells_failures`]), and may write nothing at all. Formats other than text and JSON are those of
/// `check`; of another command's report they write nothing.
///
/// # Errors
/// Errors of `out`.
pub fn write(
    format: Format,
    found: Option<&Report>,
    failure: Option<&Failure>,
    around: &Surroundings<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let groups = match found {
        Some(Report::Check(check)) => check.statistics.groups.as_ref(),
        _ => None,
    };
    match (format, groups, failure) {
        (Format::Jsonl, Some(groups), None) => return groups::write_json_lines(groups, out),
        (Format::Csv, Some(groups), None) => {
            let form = around.csv.map(|layout| layout.form).unwrap_or_default();
            return groups::write_csv(groups, form, out);
        }
        _ => {}
    }
    match (format, found, failure) {
        (Format::Text, Some(found), _) => text::write(found, &around.style, out),
        (Format::Json, ..) => json::write(found, failure, around, out),
        (Format::Jsonl, Some(Report::Check(check)), None) => {
            Rows::json_lines(around.style.lang).with_pins(check.pins.as_ref()).write_all(&check.results, out)
        }
        (Format::Jsonl, ..) => json::write_line(found, failure, around, out),
        (Format::Csv, Some(Report::Check(check)), None) => Rows::csv(around.csv.cloned().unwrap_or_default())
            .with_pins(check.pins.as_ref())
            .write_all(&check.results, out),
        (Format::Nagios, Some(Report::Check(check)), None) => nagios::write(check, around.style.lang, out),
        (Format::Nagios, _, Some(failure)) => nagios::write_failure(failure, around.style.lang, out),
        (Format::Prometheus, Some(Report::Check(check)), None) => prometheus::write(check, around, out),
        (Format::Prometheus, _, Some(_)) => prometheus::write_failure(around, out),
        (Format::Ics, Some(Report::Check(check)), None) => {
            sink::write_all(&mut Calendar::of(check, around), check, out)
        }
        (Format::Html, Some(Report::Check(check)), None) => {
            sink::write_all(&mut CheckHtml::of_card(around), check, out)
        }
        (Format::Text | Format::Csv | Format::Nagios | Format::Prometheus | Format::Ics | Format::Html, ..) => Ok(()),
    }
}

/// What writes results in a format; `None` where the format has no list of results.
#[must_use]
pub fn result_sink<'s>(
    format: Format,
    choices: ListChoices,
    around: &'s Surroundings<'s>,
) -> Option<Box<dyn ResultSink + 's>> {
    Some(match format {
        Format::Text => Box::new(CheckPage::new(choices, &around.style)),
        Format::Json => Box::new(CheckDocument::new(choices, around)),
        Format::Jsonl => Box::new(RowSink::json_lines(around.style.lang)),
        Format::Csv => Box::new(RowSink::csv(around.csv.cloned().unwrap_or_default())),
        Format::Ics => Box::new(Calendar::new(around)),
        Format::Prometheus => Box::new(Metrics::new(around)),
        Format::Html => Box::new(CheckHtml::of_files(choices, around)),
        Format::Nagios => return None,
    })
}

/// Writes counts for people, in a line.
///
/// # Errors
/// Errors of `out`.
pub fn write_summary(summary: &Summary, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    text::write_counts(summary, lang, out)
}

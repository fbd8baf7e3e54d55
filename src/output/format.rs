//! The formats that a result can be written in.

use std::str::FromStr;

/// A format. Which command writes which is the command's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Tables for people.
    Text,
    /// One JSON document.
    Json,
    /// One JSON object per line.
    Jsonl,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// The line of a Nagios plugin.
    Nagios,
    /// Metrics for Prometheus' textfile collector.
    Prometheus,
    /// A calendar (RFC 5545).
    Ics,
    /// A page for a browser.
    Html,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 8] = [
        Format::Text,
        Format::Json,
        Format::Jsonl,
        Format::Csv,
        Format::Nagios,
        Format::Prometheus,
        Format::Ics,
        Format::Html,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Nagios => "nagios",
            Format::Prometheus => "prometheus",
            Format::Ics => "ics",
            Format::Html => "html",
        }
    }

    /// The description in the English help.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Format::Text => "Text and tables for people",
            Format::Json => "One JSON document",
            Format::Jsonl => "One JSON object per line",
            Format::Csv => "Comma-separated values with a header",
            Format::Nagios => "One line with performance data for Nagios-compatible monitoring",
            Format::Prometheus => "Metrics for the Prometheus textfile collector",
            Format::Ics => "A calendar of renewal openings and expiry dates",
            Format::Html => "A page for a browser, in one file, that prints on A4",
        }
    }

    /// Whether what is written tells what stopped a run. For the other formats that belongs on stderr.
    #[must_use]
    pub fn tells_failures(self) -> bool {
        match self {
            // Monitoring systems read a plugin's one line and lose its stderr, or take it for a fault of the plugin.
            Format::Json | Format::Jsonl | Format::Nagios => true,
            Format::Text | Format::Csv | Format::Prometheus | Format::Ics | Format::Html => false,
        }
    }
}

/// Reads the name on the command line.
impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Format, UnknownFormat> {
        Format::ALL.into_iter().find(|format| format.name() == text).ok_or(UnknownFormat)
    }
}

/// A text is not the name of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a format")]
pub struct UnknownFormat;

#[cfg(test)]
mod tests {
    use super::{Format, UnknownFormat};

    #[test]
    fn every_format_has_a_name_of_its_own() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        assert_eq!("JSON".parse::<Format>(), Err(UnknownFormat));
    }
}

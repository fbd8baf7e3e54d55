//! `--summary`: counts instead of results.

use clap::Args;

use crate::output::Format;

use super::error::CommandLineError;

/// The formats that have a form of counts alone.
const SUMMARY_FORMATS: [Format; 1] = [Format::Prometheus];

/// Whether counts are asked for instead of results.
#[derive(Debug, Clone, Args)]
pub(crate) struct SummaryArgs {
    /// Write only counts, without paths: by state, role and month (with --format prometheus)
    #[arg(long)]
    summary: bool,
}

impl SummaryArgs {
    /// Whether counts are asked for instead of results.
    ///
    /// # Errors
    /// Where the format has no form of counts alone.
    pub(crate) fn is_asked_for(&self, format: Format) -> Result<bool, CommandLineError> {
        if !self.summary || SUMMARY_FORMATS.contains(&format) {
            return Ok(self.summary);
        }
        let supported = SUMMARY_FORMATS.iter().map(|format| format.name()).collect();
        Err(CommandLineError::NotInFormat { option: "--summary", format: format.name(), supported })
    }
}

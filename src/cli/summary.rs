//! `--summary`: counts instead of results.

use clap::Args;

use crate::message::help::LISTING;
use crate::output::Format;

use super::error::CommandLineError;
use super::values::refuse_other_formats;

/// The formats that have a form of counts alone.
const SUMMARY_FORMATS: [Format; 1] = [Format::Prometheus];

/// Whether counts are asked for instead of results.
#[derive(Debug, Clone, Args)]
pub(crate) struct SummaryArgs {
    /// Write only counts, without paths: by state, role and month (with --format prometheus)
    #[arg(long, help_heading = LISTING.1)]
    summary: bool,
}

impl SummaryArgs {
    /// Whether counts are asked for instead of results.
    ///
    /// # Errors
    /// Where the format has no form of counts alone.
    pub(crate) fn is_asked_for(&self, format: Format) -> Result<bool, CommandLineError> {
        if self.summary {
            refuse_other_formats("--summary", format, &SUMMARY_FORMATS)?;
        }
        Ok(self.summary)
    }
}

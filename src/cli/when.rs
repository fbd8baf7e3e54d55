//! By which dates `check` chooses what it lists, and by what it counts instead of listing.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::domain::period::WrittenPeriod;
use crate::domain::validity::At;
use crate::message::help::LISTING;
use crate::output::Format;
use crate::report::{DateFilter, GroupBy};

use super::error::CommandLineError;
use super::values::{refuse_other_formats, time_left};

/// The formats that groups are written in.
const GROUP_FORMATS: [Format; 5] = [Format::Text, Format::Json, Format::Jsonl, Format::Csv, Format::Html];

/// Which dates are asked for, and by what is counted.
#[derive(Debug, Clone, Args)]
pub(crate) struct WhenArgs {
    /// List only what expires in this period
    ///
    /// A year (2027), a month (2027-03), a day (2027-03-15), a range (2026-12..2027-03, today.., ..2027), today,
    /// this-month, next-month, this-year or next-year.
    #[arg(long, help_heading = LISTING.1, value_name = "PERIOD")]
    ends: Option<WrittenPeriod>,
    /// List only what can be renewed from a day in this period on
    #[arg(long, help_heading = LISTING.1, value_name = "PERIOD")]
    opens: Option<WrittenPeriod>,
    /// List only what expires within this time and has not expired: 60d, 4w, 3m
    ///
    /// Days (60 or 60d), weeks (4w), or months of 30 days (3m), counted from the judged day.
    #[arg(long, help_heading = LISTING.1, value_name = "LEFT", value_parser = time_left, allow_negative_numbers = true)]
    within: Option<u32>,
    /// Count by month, year, role or issuer-generation instead of listing
    ///
    /// By month or year: how many expire, and how many can be renewed from then on. By role or issuer-generation: how
    /// many are in which state.
    #[arg(long, help_heading = LISTING.1, value_name = "GROUP", value_parser = group_by(), hide_possible_values = true)]
    by: Option<GroupBy>,
}

impl WhenArgs {
    /// The filter, with periods counted from the judged day.
    ///
    /// # Errors
    /// Where a period that is counted from that day ends before it begins; others were refused when they were read.
    pub(crate) fn filter(&self, at: &At) -> Result<DateFilter, CommandLineError> {
        let days = |option, written: Option<WrittenPeriod>| {
            let days = written.map(|written| written.days(at)).transpose();
            days.map_err(|_| CommandLineError::PeriodReversed { option, today: at.today() })
        };
        Ok(DateFilter { ends: days("--ends", self.ends)?, opens: days("--opens", self.opens)?, within: self.within })
    }

    /// What results are counted by, where they are not listed.
    ///
    /// # Errors
    /// Where the format has no place for groups.
    pub(crate) fn groups(&self, format: Format) -> Result<Option<GroupBy>, CommandLineError> {
        if self.by.is_some() {
            refuse_other_formats("--by", format, &GROUP_FORMATS)?;
        }
        Ok(self.by)
    }
}

fn group_by() -> impl TypedValueParser<Value = GroupBy> {
    let values = GroupBy::ALL.map(|by| PossibleValue::new(by.name()));
    PossibleValuesParser::new(values).try_map(|name| {
        let known = GroupBy::ALL.into_iter().find(|by| by.name() == name);
        known.ok_or_else(|| format!("nothing is grouped by {name}"))
    })
}

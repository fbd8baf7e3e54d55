//! `station`: one card after the other, in any reader: read without a PIN, one verdict, one row, next.

mod cards;
mod columns;
mod exec;
mod labels;
mod log;
mod page;
mod results;
mod row;

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use crate::cli::command_info::{CardUse, CommandInfo, PLUGIN_TIMEOUT};
use crate::cli::error::Error;
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::cli::table_args::TableArgs;
use crate::cli::values::number;
use crate::message::StationColumn;
use crate::output::Format;

use cards::{Limits, Station};
use labels::{LabelSource, Labels};
use results::{ResultOptions, Results};

/// Check cards one after another: a verdict and a row for each
///
/// Waits for a card in any reader, reads its dates and the tries left of its PINs, without a PIN, shows the verdict and
/// what to do, and waits for the next card. Several readers can be used at once. Rows do not identify the holder. Press
/// Ctrl-C to finish with a summary.
#[derive(Debug, Args)]
pub(crate) struct StationArgs {
    /// Append one row per card to this file (CSV if its name ends in .csv, otherwise JSON lines);
    /// - is stdout
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// How CSV is laid out.
    #[command(flatten)]
    table: TableArgs<StationColumn>,
    /// At the end, write a page on all cards to this file (HTML), completely or not at all
    #[arg(long, value_name = "FILE.html", value_hint = ValueHint::FilePath)]
    report: Option<PathBuf>,
    /// Run this command through the shell for each card, with the card's JSON document on its standard input
    #[arg(long, value_name = "CMD", value_hint = ValueHint::CommandString)]
    exec: Option<String>,
    /// Ask at the terminal for a reference (such as a ticket number) after each card is read, and record it in the row
    #[arg(long, conflicts_with = "label_from_stdin")]
    label: bool,
    /// Take the references from standard input: one line per card, in the order of the rows
    #[arg(long)]
    label_from_stdin: bool,
    /// Show one line per card instead of a block
    #[arg(long)]
    brief: bool,
    /// Ring the terminal's bell for each card: once for OK, twice for any other verdict
    #[arg(long)]
    bell: bool,
    /// Stop after this many seconds
    #[arg(long = "for", value_name = "SECS", allow_negative_numbers = true, value_parser = number::<u64>(1, None))]
    seconds: Option<u64>,
    /// Stop after this many cards
    #[arg(short = 'n', long, value_name = "COUNT", allow_negative_numbers = true, value_parser = number::<u64>(1, None))]
    count: Option<u64>,
}

impl Subcommand for StationArgs {
    const INFO: CommandInfo = CommandInfo {
        formats: &[Format::Text, Format::Jsonl, Format::Csv],
        timeout: Some(PLUGIN_TIMEOUT),
        ..CommandInfo::new("station", CardUse::Needed)
    };

    fn written_file(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// Ctrl-C is how a station ends, and no failure.
    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let options = ResultOptions {
            output: self.output.as_deref(),
            page: self.report.as_deref(),
            exec: self.exec.as_deref(),
            brief: self.brief,
            bell: self.bell,
            labels: self.label || self.label_from_stdin,
            table: &self.table,
        };
        let labels = match (self.label, self.label_from_stdin) {
            (true, _) => Some(Labels::open(run, LabelSource::Terminal)?),
            (_, true) => Some(Labels::open(run, LabelSource::Stdin)?),
            _ => None,
        };
        let limits = Limits { seconds: self.seconds, cards: self.count };
        let mut station = Station::new(limits, Results::open(run, &options)?, labels);
        let ended = if run.session.has_readers() { station.at_readers(run) } else { station.without_readers(run) };
        let failed = ended.err().filter(|error| !error.is_interrupted());
        let closed = station.close(run, failed.is_some());
        match failed {
            Some(error) => Err(error),
            _ => closed.map(|()| Outcome::Nothing),
        }
    }
}

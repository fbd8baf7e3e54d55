//! How comma-separated values are laid out: the options that `check` and `station` share.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::message::TableColumn;
use crate::message::help::CSV;
use crate::output::{CsvForm, CsvHeader};

use super::error::CommandLineError;

/// How comma-separated values are laid out.
#[derive(Debug, Clone, Args)]
pub(crate) struct TableArgs<C: TableColumn> {
    /// CSV for Excel: with a byte order mark, and cells that a spreadsheet does not change
    #[arg(long, help_heading = CSV.1)]
    bom: bool,
    /// Columns of the CSV, in this order; --help lists them
    #[arg(long, help_heading = CSV.1, value_name = "COLUMN", value_delimiter = ',', value_parser = columns::<C>())]
    #[arg(hide_possible_values = true, long_help = columns_help::<C>())]
    columns: Vec<C>,
    /// First line of the CSV; ja also writes Japanese words into the cells [default: en]
    #[arg(long, help_heading = CSV.1, value_enum)]
    header: Option<HeaderChoice>,
}

/// The header of comma-separated values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum HeaderChoice {
    /// The names of the columns
    En,
    /// Japanese headers, and Japanese words in the cells, for spreadsheets
    Ja,
    /// No header
    None,
}

/// The column that is called so.
fn columns<C: TableColumn>() -> impl TypedValueParser<Value = C> {
    let value = |column: &C| PossibleValue::new(column.name()).alias(column.header());
    PossibleValuesParser::new(C::ALL.iter().map(value))
        .try_map(|name| C::called(&name).ok_or_else(|| format!("no column is called {name}")))
}

/// The long help of `--columns`.
fn columns_help<C: TableColumn>() -> String {
    let names: Vec<&str> = C::ALL.iter().map(|column| column.name()).collect();
    format!("Columns of the CSV, in this order\n\nNames: {}", names.join(", "))
}

impl<C: TableColumn> TableArgs<C> {
    /// For whom they are written.
    pub(crate) fn form(&self) -> CsvForm {
        let header = match self.header {
            None | Some(HeaderChoice::En) => CsvHeader::Names,
            Some(HeaderChoice::Ja) => CsvHeader::Japanese,
            Some(HeaderChoice::None) => CsvHeader::Absent,
        };
        CsvForm { bom: self.bom, header }
    }

    /// The columns that were chosen; none where all are written.
    pub(crate) fn columns(&self) -> &[C] {
        &self.columns
    }

    /// Whether something was asked for that a file which is there already does not have at its start: a Japanese header
    /// or another one, a byte order mark.
    pub(crate) fn is_for_new_file(&self, is_japanese: bool, has_mark: bool) -> bool {
        let wants_other = self.header.is_some_and(|header| (header == HeaderChoice::Ja) != is_japanese);
        wants_other || (self.bom && !has_mark)
    }

    /// Refuses what cannot be.
    ///
    /// # Errors
    /// Where the options are given though no comma-separated values are written, and where a column is named twice.
    pub(crate) fn refuse_misuse(&self, is_csv: bool) -> Result<(), CommandLineError> {
        let options =
            [("--bom", self.bom), ("--columns", !self.columns.is_empty()), ("--header", self.header.is_some())];
        if let Some((option, _)) = options.into_iter().find(|(_, is_given)| *is_given && !is_csv) {
            return Err(CommandLineError::CsvOnly { option });
        }
        let mut rest = self.columns.as_slice();
        while let [column, behind @ ..] = rest {
            if behind.contains(column) {
                return Err(CommandLineError::ColumnTwice { column: column.name() });
            }
            rest = behind;
        }
        Ok(())
    }
}

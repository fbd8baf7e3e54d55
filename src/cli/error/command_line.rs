//! What a command line asks for and cannot have, beyond what clap finds.

use jiff::civil::Date;

use crate::domain::card::Role;
use crate::domain::validity::AtError;
use crate::virtual_card::fault::BadFault;
use crate::virtual_card::latency::BadLatency;

/// What a command line asks for and cannot have.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandLineError {
    /// `--card` is invalid.
    #[error(transparent)]
    CardSource(#[from] CardSourceError),
    /// Labels are to be typed, and there is no terminal.
    #[error("no terminal for labels")]
    NoTerminalForLabels,
    /// `--at` is invalid.
    #[error("not a date: {text}: {error}")]
    At {
        /// What was given.
        text: String,
        /// What is wrong with it.
        error: AtError,
    },
    /// `--at` is a day around which no virtual card can be made.
    #[error("no virtual card for {0}")]
    AtForVirtual(String),
    /// The command does not support the format.
    #[error("{command} does not support {format}")]
    Format {
        /// The format that was asked for.
        format: &'static str,
        /// The command.
        command: &'static str,
        /// The formats that it supports.
        supported: Vec<&'static str>,
        /// The commands that support it.
        elsewhere: Vec<&'static str>,
    },
    /// Both `--der` and `--format pem`.
    #[error("--der and --format pem")]
    DerAndPem,
    /// `--warning` is below `--critical`.
    #[error("--warning is below --critical")]
    WarningBelowCritical,
    /// A period that is counted from the judged day ends before it begins.
    #[error("{option}: ends before it begins, seen from {today}")]
    PeriodReversed {
        /// The option that it was given to.
        option: &'static str,
        /// The judged day.
        today: Date,
    },
    /// An option for what the format has no place for.
    #[error("{option} and --format {format}")]
    NotInFormat {
        /// The option.
        option: &'static str,
        /// The format.
        format: &'static str,
        /// The formats that have one.
        supported: Vec<&'static str>,
    },
    /// An option for comma-separated values, and another format.
    #[error("{option} is for csv only")]
    CsvOnly {
        /// The option.
        option: &'static str,
    },
    /// A column is named twice.
    #[error("the column {column} is named twice")]
    ColumnTwice {
        /// The column.
        column: &'static str,
    },
    /// Columns of results are chosen, and results are counted instead of listed.
    #[error("--columns and --by")]
    ColumnsOfGroups,
    /// A column of something that the run does not ask for.
    #[error("the column {column} needs {option}")]
    ColumnNeeds {
        /// The column.
        column: &'static str,
        /// The option.
        option: &'static str,
    },
    /// Labels are asked for, and the column for them is not among the chosen ones.
    #[error("no column for labels")]
    NoColumnForLabels,
    /// Rows are to be appended to a file without a header.
    #[error("a file of station without a header")]
    FileWithoutHeader,
    /// Tables are to be read, and none is named.
    #[error("no table is named")]
    NoTable,
    /// Both the list of paths and certificates are to be read from standard input.
    #[error("standard input is asked for twice")]
    StdinTwice,
    /// There is no command of this name to show the help of.
    #[error("no command is called {name:?}")]
    NoSuchCommand {
        /// The name.
        name: String,
        /// What was probably meant.
        similar: Option<String>,
    },
    /// `--trace-unsafe` without `--trace`.
    #[error("--trace-unsafe needs --trace")]
    TraceUnsafeAlone,
    /// Binary output to a terminal.
    #[error("binary output to a terminal")]
    BinaryToTerminal,
    /// Only CA certificates can be kept.
    #[error("the {} certificate cannot be kept", .0.name())]
    NotForKeeping(Role),
    /// A virtual card has no readers to watch.
    #[error("a virtual card has no readers")]
    NoReaders,
    /// The text to be explained is not a code.
    #[error("not a code: {0}")]
    NotACode(String),
    /// `--latency` of `virtual serve` is invalid.
    #[error(transparent)]
    Latency(#[from] BadLatency),
    /// A `--fault` of `virtual serve` is invalid.
    #[error(transparent)]
    Fault(#[from] BadFault),
    /// `--pin` of `virtual new` is invalid.
    #[error(transparent)]
    Tries(#[from] TriesError),
    /// A virtual card is kept in a file, not on standard output.
    #[error("a virtual card is kept in a file")]
    StateToStdout,
    /// The host for `virtual serve` has no address.
    #[error("no address for {0}")]
    NoAddress(String),
}

/// Why a text is not a source of cards.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CardSourceError {
    /// There is no such built-in card.
    #[error("no virtual card is called {0:?}; `jpkit virtual list` lists them")]
    UnknownProfile(String),
    /// There is no such source.
    #[error("not a card source: {0:?}; it is pcsc, virtual[:PROFILE|:FILE] or replay:FILE")]
    UnknownSource(String),
}

/// Why tries left cannot be given to a virtual card. What was typed is in none of them: it might be a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TriesError {
    /// It is not in the form NAME=TRIES.
    #[error("not NAME=TRIES")]
    Form,
    /// The counter does not go that far.
    #[error("{pin} has at most {most} tries")]
    TooMany {
        /// The PIN.
        pin: &'static str,
        /// The most that it can have.
        most: u8,
    },
    /// The card has no such PIN.
    #[error("{profile} has no {pin}")]
    NoPin {
        /// The PIN.
        pin: &'static str,
        /// The card.
        profile: &'static str,
    },
}

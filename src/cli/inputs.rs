//! Where `check` and `needs-renewal` find certificates in files: paths, lists of paths, and columns of tables.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, ValueHint};

use crate::disk::{Inputs, OpenPipe, PathList, STDIN, Table, TableFormat};
use crate::message::help::FILES;
use crate::named_file::descriptor_named;

use super::error::{CommandLineError, Error, FileProblem};
use super::input::open_with_end;
use super::run::Run;

/// Where certificates are read from, beside the paths on the command line.
#[derive(Debug, Clone, Args)]
pub(crate) struct InputArgs {
    /// Read more paths from this file, one per line; - is stdin
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = FILES.1)]
    files_from: Option<PathBuf>,
    /// The paths in that file end in NUL, as find -print0 writes them
    #[arg(short = '0', long, requires = "files_from", help_heading = FILES.1)]
    null: bool,
    /// Read tables, in which --column holds a certificate per row
    #[arg(long, value_enum, value_name = "FORMAT", requires = "column", help_heading = FILES.1)]
    input: Option<InputFormat>,
    /// The column, or JSON member, that holds the certificates: PEM, Base64 or hex
    #[arg(long, value_name = "NAME", requires = "input", help_heading = FILES.1)]
    column: Option<String>,
    /// Keep the value of this column in the result, as row_key
    #[arg(long, value_name = "NAME", requires = "input", help_heading = FILES.1)]
    key: Option<String>,
}

/// How tables are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    /// Comma-separated values with a header line (RFC 4180)
    Csv,
    /// The same with tabs
    Tsv,
    /// One JSON object per line
    Jsonl,
}

impl InputArgs {
    /// Whether files are read, not the card, though no path is named.
    pub(crate) fn are_given(&self) -> bool {
        self.files_from.is_some() || self.input.is_some()
    }

    /// Whether results have the keys of a table's rows.
    pub(crate) fn with_row_keys(&self) -> bool {
        self.key.is_some()
    }

    /// Opens the list of paths, which follow `paths`, so that one which cannot be read is told of before anything else.
    ///
    /// # Errors
    /// Where it is not there or cannot be opened, where standard input is asked for twice, and where no table is named.
    pub(crate) fn open<'a>(&'a self, paths: &'a [PathBuf], run: &Run<'_, '_>) -> Result<OpenInputs<'a>, Error> {
        let list = match self.files_from.as_deref() {
            None if paths.is_empty() => return Err(CommandLineError::NoTable.into()),
            None => ListFrom::Nowhere,
            Some(path) if is_stdin(path) => {
                if paths.iter().any(|path| is_stdin(path)) {
                    return Err(CommandLineError::StdinTwice.into());
                }
                ListFrom::Stdin
            }
            Some(path) => {
                let file = open_with_end(path, run.env.interrupted);
                ListFrom::File(file.map_err(|source| FileProblem::unread(path, source))?)
            }
        };
        Ok(OpenInputs { args: self, paths, list })
    }

    fn table(&self) -> Option<Table> {
        let format = match self.input? {
            InputFormat::Csv => TableFormat::Csv,
            InputFormat::Tsv => TableFormat::Tsv,
            InputFormat::Jsonl => TableFormat::JsonLines,
        };
        Some(Table { format, column: self.column.clone().unwrap_or_default(), key: self.key.clone() })
    }
}

/// Whether a path is standard input, spelled in any way.
fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN || descriptor_named(path) == Some(0)
}

/// Where certificates are read from, ready to be read.
pub(crate) struct OpenInputs<'a> {
    args: &'a InputArgs,
    paths: &'a [PathBuf],
    list: ListFrom,
}

/// Where a list of paths comes from.
enum ListFrom {
    Nowhere,
    Stdin,
    File(Box<dyn Read + Send>),
}

impl OpenInputs<'_> {
    /// The paths, where they are known beforehand.
    pub(crate) fn known_paths(&self) -> Option<&[PathBuf]> {
        matches!(self.list, ListFrom::Nowhere).then_some(self.paths)
    }

    /// What is read.
    pub(crate) fn inputs<'r>(self, stdin: &'r mut (dyn Read + Send), open_pipe: &'r OpenPipe<'r>) -> Inputs<'r> {
        let OpenInputs { args, paths, list } = self;
        let (reader, stdin): (Option<Box<dyn Read + Send>>, _) = match list {
            ListFrom::Nowhere => (None, Some(stdin)),
            ListFrom::Stdin => (Some(Box::new(stdin)), None),
            ListFrom::File(file) => (Some(file), Some(stdin)),
        };
        let name = args.files_from.clone().unwrap_or_default();
        let list = reader.map(|reader| PathList { reader, name, ends_in_nul: args.null });
        Inputs { paths: paths.to_vec(), list, table: args.table(), stdin, open_pipe }
    }
}

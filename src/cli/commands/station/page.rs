//! The page on all cards of a run: begun before the first of them, so that a person who cannot have it learns so at
//! once, and written at the end, completely or not at all.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::cli::error::FileProblem;
use crate::cli::files::{OutputFile, Privacy, is_same_place};
use crate::cli::run::Run;
use crate::cli::values::is_stdout;
use crate::named_file::WriteRefusal;
use crate::output::{StationPage, Surroundings};
use crate::report::StationReport;

/// The file of `--report`.
pub(super) struct PageFile {
    path: PathBuf,
    file: OutputFile,
    page: StationPage,
}

impl PageFile {
    /// Begins the file at `path`. The rows, the verdicts and a trace go elsewhere.
    ///
    /// # Errors
    /// Where it cannot be created, and where something else is written there.
    pub(super) fn begin(run: &Run<'_, '_>, path: &Path, rows: Option<&Path>) -> Result<PageFile, FileProblem> {
        let others = [rows, run.options.trace.as_deref()];
        let is_taken = is_stdout(path) || others.into_iter().flatten().any(|other| is_same_place(path, other));
        let file = if is_taken {
            Err(WriteRefusal::CarriesResult.into())
        } else {
            // It has the references that were given to the cards, as the rows do.
            OutputFile::create(path, Privacy::OwnerAtFirst)
        };
        let file = file.map_err(|source| FileProblem::cannot_write(path, source))?;
        Ok(PageFile { path: path.to_owned(), file, page: StationPage::default() })
    }

    /// Takes a card.
    pub(super) fn take(&mut self, run: &Run<'_, '_>, report: &StationReport, at: Timestamp) {
        self.page.take(report, at, run.lang);
    }

    /// Writes the page and gives the file its name.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn finish(mut self, run: &Run<'_, '_>, at: Timestamp) -> Result<(), FileProblem> {
        let around = Surroundings {
            command: Some("station"),
            card_source: Some(run.session.source_name()),
            reader: None,
            csv: None,
            at,
            style: run.env.style(run.lang, run.options.color),
        };
        let judged = run.options.at.is_some().then_some(run.at);
        let written = self.page.write(judged, &around, &mut self.file).and_then(|()| self.file.finish());
        written.map_err(|source| FileProblem::cannot_write(&self.path, source))
    }
}

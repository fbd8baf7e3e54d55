//! What to say of a file that could not be read or written.

use crate::cli::error::FileProblem;
use crate::cli::exit::Exit;
use crate::cli::similar::similar;
use crate::cli::values::ROLES_ON_CARD;
use crate::domain::pin::unless_pin_for_source;
use crate::message::{CertificateMessage, FileMessage, StationMessage, SystemReason, TraceMessage, UsageMessage};
use crate::sanitize::shown_path;

use super::explanation::Explanation;

/// Explains why a file could not be read or written.
#[must_use]
pub(crate) fn file(problem: &FileProblem) -> Explanation {
    match problem {
        FileProblem::CannotWrite { path, source } => {
            let reason = SystemReason::from(source);
            let hint = match &reason {
                reason if reason.is_in_use() => FileMessage::CloseProgram,
                reason if reason.is_full() => FileMessage::MakeRoom,
                _ => FileMessage::OtherPath,
            };
            let exit = exit_of(&reason);
            let headline = FileMessage::CannotWrite { path: shown_path(path), reason };
            Explanation::new("cannot_write", exit, headline).hint(hint)
        }
        FileProblem::CannotWritePages { path, source } => {
            let headline = FileMessage::CannotWrite { path: shown_path(path), reason: source.into() };
            Explanation::new("cannot_write", exit_of(&source.into()), headline).hint(FileMessage::OtherFolder)
        }
        FileProblem::TemporaryFile { folder, source } => {
            let headline = FileMessage::TemporaryFile { folder: shown_path(folder), reason: source.into() };
            Explanation::new("cannot_write", exit_of(&source.into()), headline).hint(FileMessage::OtherTemporaryFolder)
        }
        FileProblem::CannotTrace { path, source } => {
            let headline = FileMessage::CannotWrite { path: shown_path(path), reason: source.into() };
            Explanation::new("cannot_write", exit_of(&source.into()), headline).hint(TraceMessage::OtherPlace)
        }
        FileProblem::TraceIncomplete { path, source } => {
            let headline = TraceMessage::Incomplete { path: shown_path(path), reason: source.into() };
            Explanation::new("cannot_write", Exit::IO, headline).hint(TraceMessage::OtherPlace)
        }
        FileProblem::Missing(path) => {
            // What was typed beside the name of a certificate may be its PIN.
            let name = shown_path(path);
            let shown = unless_pin_for_source(&name);
            let could_be_pin = shown != name;
            Explanation::new("input_missing", Exit::INPUT_MISSING, FileMessage::Missing { path: shown.into_owned() })
                .hints_if_pin(could_be_pin)
        }
        FileProblem::NoSuchTarget(path) => {
            let meant = path.to_str().and_then(|name| similar(name, ROLES_ON_CARD.iter().map(|role| role.name())));
            file(&FileProblem::Missing(path.clone()))
                .hints(meant.map(|name| UsageMessage::DidYouMean { names: vec![name.to_owned()] }))
        }
        FileProblem::CannotRead { path, source } => {
            let headline = FileMessage::CannotRead { path: shown_path(path), reason: source.into() };
            Explanation::new("cannot_read", Exit::IO, headline)
        }
        FileProblem::NoDataDir => Explanation::new("no_home", Exit::CANNOT_CREATE, CertificateMessage::NoHome)
            .hint(CertificateMessage::SetHome),
        FileProblem::CannotKeep { path, source } => {
            let headline = FileMessage::CannotWrite { path: shown_path(path), reason: source.into() };
            Explanation::new("cannot_write", exit_of(&source.into()), headline).hint(CertificateMessage::KeepElsewhere)
        }
        FileProblem::NotAStationLog(path) => {
            let headline = StationMessage::NotALog { path: shown_path(path) };
            Explanation::new("not_rows", Exit::MALFORMED, headline).hint(StationMessage::OtherFile)
        }
        FileProblem::NoLabelColumn(path) => {
            let headline = StationMessage::NoLabelColumn { path: shown_path(path) };
            Explanation::new("not_rows", Exit::MALFORMED, headline).hint(StationMessage::OtherFile)
        }
        FileProblem::Output(source) => {
            Explanation::new("output_failed", Exit::IO, FileMessage::OutputFailed { reason: source.into() })
        }
    }
}

/// The exit status where a file cannot be written: it cannot be created, or what is written does not get through.
pub(super) fn exit_of(reason: &SystemReason) -> Exit {
    if reason.is_full() { Exit::IO } else { Exit::CANNOT_CREATE }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{FileProblem, file};
    use crate::message::Lang;

    /// Who sorts more than fits into memory and has no room for it is told which variable names the folder, and not to
    /// change `-o`.
    #[test]
    fn a_temporary_file_that_cannot_be_written_leads_to_the_folder_of_such_files() {
        for (folder, kind) in [("/nonexistent", io::ErrorKind::NotFound), ("/full", io::ErrorKind::StorageFull)] {
            let problem = FileProblem::TemporaryFile { folder: folder.into(), source: kind.into() };
            for lang in [Lang::En, Lang::Ja] {
                let said = file(&problem);
                let hints: Vec<String> = said.hints.iter().map(|hint| hint.text(lang)).collect();
                assert!(said.headline.text(lang).contains(folder), "{said:?}");
                assert!(hints.len() == 1 && hints[0].contains("TMPDIR") && !hints[0].contains("-o"), "{hints:?}");
            }
        }
    }
}

//! `man`: writes the man pages, one for each subcommand, in English or Japanese.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Command, ValueHint};

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::env::LangChoice;
use crate::cli::error::{Error, FileProblem};
use crate::cli::files::{Privacy, in_folder, write_beside};
use crate::cli::help::in_japanese;
use crate::cli::man_page::ManPages;
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::cli::values::output_file;
use crate::message::{FileMessage, Lang};
use crate::output::Format;
use crate::sanitize::shown_path;

/// Write the man pages
///
/// One page for jpkit and one for each subcommand: in English or, with --lang ja, in Japanese, whatever the locale.
/// Without DIR, prints the page of jpkit itself to stdout.
///
/// man looks for English pages in /usr/local/share/man/man1 and for Japanese ones in /usr/local/share/man/ja/man1.
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// The directory to write them to; created if missing
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    dir: Option<PathBuf>,
}

impl Subcommand for ManArgs {
    const INFO: CommandInfo = CommandInfo { formats: &[Format::Text], ..CommandInfo::new("man", CardUse::None) };

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let mut command = (run.program.unbuilt)();
        command.build();
        // A page is a file of a package, which is the same wherever it is built: the locale does not matter.
        let lang = if run.options.lang == LangChoice::Ja { Lang::Ja } else { Lang::En };
        let command = if lang == Lang::Ja { in_japanese(command, "") } else { command };
        let pages = ManPages { commands: &(run.program.commands)(), lang };
        let Some(dir) = output_file(self.dir.as_deref()) else {
            let page = pages.page(&command).map_err(FileProblem::Output)?;
            run.env.out.write_all(page.as_bytes()).map_err(FileProblem::Output)?;
            return Ok(Outcome::Nothing);
        };
        let mut all = Vec::new();
        collect(&command, &pages, dir, &mut all)?;
        in_folder(dir, |source| cannot_write(dir, source), || write(&all))?;
        let count = all.len();
        run.note(FileMessage::PagesWritten { count, path: shown_path(dir) });
        Ok(Outcome::Nothing)
    }
}

/// The pages of a command and of all below it, with their paths.
fn collect(
    command: &Command,
    pages: &ManPages<'_>,
    dir: &Path,
    all: &mut Vec<(PathBuf, String)>,
) -> Result<(), FileProblem> {
    all.push((dir.join(ManPages::file_name(command)), pages.page(command).map_err(FileProblem::Output)?));
    command.get_subcommands().try_for_each(|sub| collect(sub, pages, dir, all))
}

/// Writes all pages. Where one cannot be written, those that are new are taken away again.
fn write(pages: &[(PathBuf, String)]) -> Result<(), FileProblem> {
    let mut new = Vec::new();
    for (path, page) in pages {
        let is_new = path.symlink_metadata().is_err();
        if let Err(source) = write_beside(path, Privacy::Usual, page.as_bytes()) {
            for path in new {
                let _ = fs::remove_file(path);
            }
            return Err(cannot_write(path, source));
        }
        new.extend(is_new.then_some(path));
    }
    Ok(())
}

fn cannot_write(path: &Path, source: io::Error) -> FileProblem {
    FileProblem::CannotWritePages { path: path.to_owned(), source }
}

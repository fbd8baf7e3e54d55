//! `man`: the man pages, made by clap_mangen from the arguments, with the table of `cli::exit` as their EXIT STATUS.
//! They are English and the same on every run, as the completion scripts are.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Command, ValueHint};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, roman};

use crate::cli::command_info::{CardUse, CommandInfo, ExitScale};
use crate::cli::error::{Error, FileProblem};
use crate::cli::exit::{ExitMeaning, TABLE};
use crate::cli::files::{Privacy, write_beside};
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::message::FileMessage;
use crate::output::Format;
use crate::sanitize::clean;

/// Write the man pages
///
/// One page for jpkit and one for each subcommand, all in English. Without DIR, prints the page of jpkit itself to
/// stdout.
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
        let commands = (run.program.commands)();
        let Some(dir) = &self.dir else {
            let page = page(&command, &commands).map_err(FileProblem::Output)?;
            run.env.out.write_all(&page).map_err(FileProblem::Output)?;
            return Ok(Outcome::Nothing);
        };
        fs::create_dir_all(dir).map_err(|error| FileProblem::cannot_write(dir, error))?;
        let count = write(&command, &commands, dir)?;
        run.note(FileMessage::PagesWritten { count, path: clean(&dir.to_string_lossy()) });
        Ok(Outcome::Nothing)
    }
}

/// Writes the pages of a command and of all below it; how many there were.
fn write(command: &Command, commands: &[&CommandInfo], dir: &Path) -> Result<usize, FileProblem> {
    let path = dir.join(format!("{}.1", name(command)));
    let page = page(command, commands).map_err(FileProblem::Output)?;
    write_beside(&path, Privacy::Usual, &page).map_err(|error| FileProblem::cannot_write(&path, error))?;
    command.get_subcommands().try_fold(1, |count, sub| Ok(count + write(sub, commands, dir)?))
}

fn page(command: &Command, commands: &[&CommandInfo]) -> io::Result<Vec<u8>> {
    let program = concat!("jpkit ", env!("CARGO_PKG_VERSION"));
    // No date, since a page is to be the same on every run; written out, for an empty argument would be left out and
    // the next would take its place.
    let man = Man::new(command.clone()).title(name(command)).date("\"\"").source(program).manual("jpkit");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    exit_status(command, commands).to_writer(&mut page)?;
    Ok(page)
}

/// `jpkit`, `jpkit-cert-show`.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

fn exit_status(command: &Command, commands: &[&CommandInfo]) -> Roff {
    let scale = commands.iter().find(|info| format!("jpkit-{}", info.name.replace(' ', "-")) == name(command));
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for row in TABLE.iter().filter(|row| command.get_display_name().is_none() || gives(scale.copied(), row)) {
        roff.control("TP", []).text([bold(row.code.to_string())]).text(emphasised(row.en));
    }
    roff
}

/// 1 to 3 are verdicts, of a command that in turn never ends with 10 to 18 (`docs/exit-codes.md`).
fn gives(command: Option<&CommandInfo>, row: &ExitMeaning) -> bool {
    match command.map(|command| command.exit_scale) {
        Some(ExitScale::Verdict) => !(10..=18).contains(&row.code),
        Some(ExitScale::Failures) | None => !(1..=3).contains(&row.code),
    }
}

/// What is between backquotes in the table is bold on the page.
fn emphasised(text: &str) -> Vec<Inline> {
    let parts = text.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { bold(part) } else { roman(part) }).collect()
}

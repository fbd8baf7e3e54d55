//! `man`: the man pages, made by clap_mangen from the arguments, with the table of `cli::exit` as their EXIT STATUS.
//! They are English and the same on every run, as the completion scripts are.

use std::fs;
use std::io;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, roman};

use crate::cli::args::Cli;
use crate::cli::exit::{ExitMeaning, TABLE};
use crate::cli::explain::Refusal;
use crate::cli::file::{Privacy, write_beside};
use crate::cli::{Outcome, Run, cannot_write};
use crate::message::Message;
use crate::sanitize::clean;

pub(super) fn run(run: &mut Run<'_, '_>, dir: Option<&Path>) -> anyhow::Result<Outcome> {
    // `help` has every subcommand once more and no options: not worth pages.
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    match dir {
        None => {
            let page = page(&command).map_err(Refusal::Output)?;
            run.env.out.write_all(&page).map_err(Refusal::Output)?;
        }
        Some(dir) => {
            fs::create_dir_all(dir).map_err(|error| cannot_write(dir, error))?;
            let count = write(&command, dir)?;
            run.note(&Message::PagesWritten { count, path: clean(&dir.to_string_lossy()) });
        }
    }
    Ok(Outcome::Nothing)
}

/// Writes the pages of a command and of all below it; how many there were.
fn write(command: &Command, dir: &Path) -> Result<usize, Refusal> {
    let path = dir.join(format!("{}.1", name(command)));
    let page = page(command).map_err(Refusal::Output)?;
    write_beside(&path, Privacy::Usual, &page).map_err(|error| cannot_write(&path, error))?;
    command.get_subcommands().try_fold(1, |count, sub| Ok(count + write(sub, dir)?))
}

fn page(command: &Command) -> io::Result<Vec<u8>> {
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
    exit_status(command).to_writer(&mut page)?;
    Ok(page)
}

/// `jpkit`, `jpkit-cert-show`.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

fn exit_status(command: &Command) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for row in TABLE.iter().filter(|row| gives(command, row)) {
        roff.control("TP", []).text([bold(row.code.to_string())]).text(emphasised(row.en));
    }
    roff
}

/// 1 to 3 are the verdicts of `check`, which in turn never ends with 10 to 18 (`docs/exit-codes.md`).
fn gives(command: &Command, row: &ExitMeaning) -> bool {
    match (name(command), row.code) {
        ("jpkit", _) => true,
        ("jpkit-check", code) => !(10..=18).contains(&code),
        (_, code) => !(1..=3).contains(&code),
    }
}

/// What is between backquotes in the table is bold on the page.
fn emphasised(text: &str) -> Vec<Inline> {
    let parts = text.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { bold(part) } else { roman(part) }).collect()
}

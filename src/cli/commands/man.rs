//! `man`: the man pages, made by clap_mangen from the arguments, with the table of `cli::exit` as their EXIT STATUS.
//! They are English and the same on every run, as the completion scripts are.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Args, Command, ValueHint};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{Error, FileProblem};
use crate::cli::exit::TABLE;
use crate::cli::files::{Privacy, write_beside};
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::cli::values::output_file;
use crate::message::{FileMessage, Lang, examples};
use crate::output::Format;
use crate::sanitize::shown_path;

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
        let Some(dir) = output_file(self.dir.as_deref()) else {
            let page = page(&command, &commands).map_err(FileProblem::Output)?;
            run.env.out.write_all(&page).map_err(FileProblem::Output)?;
            return Ok(Outcome::Nothing);
        };
        fs::create_dir_all(dir).map_err(|source| cannot_write(dir, source))?;
        let count = write(&command, &commands, dir)?;
        run.note(FileMessage::PagesWritten { count, path: shown_path(dir) });
        Ok(Outcome::Nothing)
    }
}

/// Writes the pages of a command and of all below it; how many there were.
fn write(command: &Command, commands: &[&CommandInfo], dir: &Path) -> Result<usize, FileProblem> {
    let path = dir.join(format!("{}.1", name(command)));
    let page = page(command, commands).map_err(FileProblem::Output)?;
    write_beside(&path, Privacy::Usual, &page).map_err(|source| cannot_write(&path, source))?;
    command.get_subcommands().try_fold(1, |count, sub| Ok(count + write(sub, commands, dir)?))
}

fn cannot_write(path: &Path, source: io::Error) -> FileProblem {
    FileProblem::CannotWritePages { path: path.to_owned(), source }
}

fn page(command: &Command, commands: &[&CommandInfo]) -> io::Result<Vec<u8>> {
    let program = concat!("jpkit ", env!("CARGO_PKG_VERSION"));
    // No date, since a page is to be the same on every run; written out, for an empty argument would be left out and
    // the next would take its place.
    let man = Man::new(command.clone()).title(name(command)).date("\"\"").source(program).manual("jpkit");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    synopsis(command).to_writer(&mut page)?;
    man.render_description_section(&mut page)?;
    let names: Vec<&str> = in_or_below(command, commands).flat_map(CommandInfo::format_names).collect();
    for (heading, kind) in [("Arguments", Kind::Argument), ("Options", Kind::Own), ("Global options", Kind::Global)] {
        options(command, heading, kind, &names, &mut page)?;
    }
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    exit_status(command, commands).to_writer(&mut page)?;
    surroundings(command).to_writer(&mut page)?;
    see_also(command, commands).to_writer(&mut page)?;
    Ok(page)
}

/// What an argument is to a reader of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Argument,
    Own,
    Global,
}

fn kind(argument: &Arg) -> Kind {
    match argument {
        _ if argument.is_positional() => Kind::Argument,
        _ if argument.is_global_set() => Kind::Global,
        _ => Kind::Own,
    }
}

/// The command, its own options, a word for the others, its arguments.
fn synopsis(command: &Command) -> Roff {
    let mut line = vec![bold(command.get_bin_name().unwrap_or_else(|| command.get_name()))];
    let is_shown =
        |argument: &&Arg| kind(argument) == Kind::Own && !["help", "version"].contains(&argument.get_id().as_str());
    for option in command.get_arguments().filter(is_shown) {
        let name = option.get_long().map(|name| format!("--{name}")).unwrap_or_default();
        line.extend([roman(" ["), bold(name)]);
        for value in option.get_value_names().filter(|_| option.get_action().takes_values()).unwrap_or_default() {
            line.extend([roman(" "), italic(value.as_str())]);
        }
        line.push(roman("]"));
    }
    line.push(roman(" [GLOBAL OPTIONS]"));
    if command.has_subcommands() {
        line.extend([roman(" "), italic("COMMAND")]);
    }
    for argument in command.get_positionals() {
        let name = argument.get_value_names().and_then(<[_]>::first).map(|name| name.to_string()).unwrap_or_default();
        let (before, after) = if argument.is_required_set() { (" ", "") } else { (" [", "]") };
        let many = argument.get_num_args().is_some_and(|count| count.max_values() > 1);
        let dots = if many { "..." } else { "" };
        line.extend([roman(before), italic(name), roman(format!("{after}{dots}"))]);
    }
    let mut roff = Roff::new();
    roff.control("SH", ["SYNOPSIS"]).text(line);
    roff
}

/// The section with the arguments of one kind, where there are some; `formats` are those that the command writes.
fn options(command: &Command, heading: &'static str, of: Kind, formats: &[&str], page: &mut Vec<u8>) -> io::Result<()> {
    if !command.get_arguments().any(|argument| kind(argument) == of) {
        return Ok(());
    }
    let part = command.clone().mut_args(|argument| match kind(&argument) == of {
        true if argument.get_id() == "format" => with_formats(argument, formats).hide(false).help_heading(heading),
        true => argument.hide(false).help_heading(heading),
        false => argument.hide(true),
    });
    Man::new(part).render_options_section(page)
}

/// `--format` with no other values than those.
fn with_formats(argument: Arg, formats: &[&str]) -> Arg {
    let values = argument.get_possible_values().into_iter().filter(|value| formats.contains(&value.get_name()));
    let values: Vec<PossibleValue> = values.map(|value| value.hide(false)).collect();
    argument.value_parser(PossibleValuesParser::new(values))
}

/// Examples, variables of the environment, and files.
fn surroundings(command: &Command) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXAMPLES"]);
    for example in examples(&path(command)) {
        roff.control("TP", []).text([bold(example.line)]).text([roman(example.purpose(Lang::En))]);
    }
    roff.control("SH", ["ENVIRONMENT"]);
    for (name, words) in VARIABLES {
        roff.control("TP", []).text([bold(*name)]).text([roman(*words)]);
    }
    roff.control("SH", ["FILES"]);
    roff.control("TP", []).text([italic("$XDG_DATA_HOME/jpkit/ca/, ~/.local/share/jpkit/ca/")]);
    roff.text([roman("CA certificates that jpkit cert export --keep saved.")]);
    roff
}

/// The variables that jpkit reads.
const VARIABLES: &[(&str, &str)] = &[
    ("JPKIT_CARD, JPKIT_READER", "Values for --card and --reader where these are not given."),
    ("JPKIT_LANG", "Language of messages: ja, en or auto; otherwise LC_ALL, LC_MESSAGES and LANG decide."),
    ("LC_CTYPE", "Beside LC_ALL and LANG: whether a terminal shows UTF-8."),
    ("NO_COLOR, CLICOLOR", "If the first is set, or the second is 0, no colour is used."),
    ("TERM", "If it is dumb, neither colour nor more than ASCII is used."),
    ("COLUMNS", "Columns of a terminal that does not say its width itself."),
    ("XDG_DATA_HOME, HOME", "Where kept CA certificates are, and what ~ means in --card; see FILES."),
];

/// The pages of the program, of the other commands of the group, and of the guides.
fn see_also(command: &Command, commands: &[&CommandInfo]) -> Roff {
    let path = path(command);
    let group = path.split_once(' ').map(|(group, _)| group);
    let mut pages = vec!["jpkit".to_owned()];
    let is_near = |info: &&&CommandInfo| group.is_some() && info.name.split_once(' ').map(|(group, _)| group) == group;
    pages.extend(commands.iter().filter(is_near).map(|info| format!("jpkit-{}", info.name.replace(' ', "-"))));
    pages.extend(["jpkit-status", "jpkit-check", "jpkit-guide", "jpkit-explain"].map(str::to_owned));
    pages.retain(|page| page != name(command));
    let pages: Vec<String> = pages.iter().map(|page| format!("{page}(1)")).collect();
    let mut roff = Roff::new();
    roff.control("SH", ["SEE ALSO"]).text([roman(pages.join(" "))]);
    roff
}

/// The command in words: `pin verify`; "" is the program.
fn path(command: &Command) -> String {
    let name = command.get_bin_name().unwrap_or_default();
    name.strip_prefix("jpkit ").unwrap_or_default().to_owned()
}

/// `jpkit`, `jpkit-cert-show`.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

/// What is known of the command, or of those of the group.
fn in_or_below<'i>(command: &Command, commands: &[&'i CommandInfo]) -> impl Iterator<Item = &'i CommandInfo> {
    let path = path(command);
    let is_meant =
        |info: &&CommandInfo| path.is_empty() || info.name == path || info.name.starts_with(&format!("{path} "));
    commands.iter().copied().filter(is_meant).collect::<Vec<_>>().into_iter()
}

/// The exit statuses of the command; of a group, those of its commands.
fn exit_status(command: &Command, commands: &[&CommandInfo]) -> Roff {
    let given: Vec<u8> = in_or_below(command, commands).flat_map(CommandInfo::exits).collect();
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for row in TABLE.iter().filter(|row| given.contains(&row.code)) {
        roff.control("TP", []).text([bold(row.code.to_string())]).text(emphasised(row.en));
    }
    roff
}

/// What is between backquotes in the table is bold on the page.
fn emphasised(text: &str) -> Vec<Inline> {
    let parts = text.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { bold(part) } else { roman(part) }).collect()
}

//! The whole command line as clap knows it: read once, and its help in the language of the run.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches, Parser, ValueEnum};

use crate::message::Lang;
use crate::output::Format;

use super::args::Global;
use super::commands::CommandLine;
use super::env::LangChoice;
use super::help::{in_japanese, with_footer};
use super::run::Program;
use super::subcommand::SubcommandChoice;

/// Read, check and manage the Japanese My Number Card (JPKI).
///
/// jpkit never sends a PIN unless it is told to. Reading certificates and retry counters uses up no tries.
#[derive(Debug, Parser)]
#[command(
    name = "jpkit",
    // Not the name of the file that runs: usage is the same everywhere, and no `jpkit.exe`.
    bin_name = "jpkit",
    version,
    propagate_version = true,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
pub(crate) struct Cli {
    /// Options for every subcommand.
    #[command(flatten)]
    pub(crate) global: Global,
    /// The command.
    #[command(subcommand)]
    pub(crate) command: CommandLine,
}

/// The whole command, with help in `lang`.
#[must_use]
pub(crate) fn grammar(lang: Lang) -> Command {
    built(Cli::command(), lang)
}

/// What commands ask of the command line as a whole: the man pages and the completion scripts are made from it.
pub(crate) const PROGRAM: Program =
    Program { unbuilt: Cli::command, grammar, commands: <CommandLine as SubcommandChoice>::all };

fn built(mut command: Command, lang: Lang) -> Command {
    command.build();
    let command = match lang {
        Lang::En => command,
        Lang::Ja => in_japanese(command, ""),
    };
    with_footer(command, "", lang, &(PROGRAM.commands)())
}

/// Parses the command line `argv`, the program's name first.
///
/// A `--wait` that a word follows which is not a number stands alone; clap would take that word for the number. A
/// `help` behind the name of a group is that of the program: `jpkit pin help verify`.
///
/// # Errors
/// What clap says of it, help and version included.
pub(crate) fn parse(argv: &[OsString], lang: Lang) -> Result<Cli, clap::Error> {
    let matches = grammar(lang).try_get_matches_from(argv).or_else(|error| {
        if let Some(argv) = help_first(argv, &error) {
            return grammar(lang).try_get_matches_from(argv);
        }
        if !error.use_stderr() || !Preferences::read(argv).waits_for_a_word {
            return Err(error);
        }
        let alone = Cli::command().mut_arg("wait", |wait| wait.num_args(0).allow_negative_numbers(false));
        built(alone, lang).try_get_matches_from(argv).map_err(|again| match again.kind() {
            // `--wait=x` is one word, and what is wrong with it was said already.
            ErrorKind::TooManyValues => error,
            _ => again,
        })
    });
    Cli::from_arg_matches(&matches?)
}

/// The command line with its word `help` in front, where that is not a subcommand where it stands.
fn help_first(argv: &[OsString], error: &clap::Error) -> Option<Vec<OsString>> {
    let unknown = error.get(ContextKind::InvalidSubcommand)?;
    let at = argv.iter().skip(1).position(|word| word == "help")?;
    if *unknown != ContextValue::String("help".to_owned()) {
        return None;
    }
    let (program, words) = argv.split_first()?;
    let (before, from) = words.split_at_checked(at)?;
    let rest = from.iter().skip(1);
    Some([program, from.first()?].into_iter().chain(before).chain(rest).cloned().collect())
}

/// Words of an invalid command line that are looked at for its language; clap takes time with the square of them.
const MOST_WORDS: usize = 200;

/// What must be known of a command line even where it is invalid: in which language and format to say so.
pub(crate) struct Preferences {
    /// `--lang`.
    pub(crate) lang: LangChoice,
    /// `--format`; text where it names none that there is.
    pub(crate) format: Format,
    /// A word that is not a number follows `--wait`.
    waits_for_a_word: bool,
}

impl Preferences {
    /// Reads nothing but these options, whatever else is there, from the first [`MOST_WORDS`] words.
    #[must_use]
    pub(crate) fn read(argv: &[OsString]) -> Preferences {
        let option = |name: &'static str| Arg::new(name).long(name).action(ArgAction::Append);
        // Every other word is one argument of its own, whatever it looks like.
        let argv = argv.get(..MOST_WORDS).unwrap_or(argv);
        let words = (1..=argv.len()).map(|at| Arg::new(at.to_string()).index(at).allow_hyphen_values(true));
        let matches = Command::new("jpkit")
            .disable_help_flag(true)
            .disable_version_flag(true)
            .ignore_errors(true)
            .args([option("lang"), option("format"), option("wait").num_args(0..=1)])
            .args(words.map(|word| word.value_parser(clap::value_parser!(OsString))))
            .try_get_matches_from(argv);
        let value = |name: &str| matches.as_ref().ok()?.try_get_one::<String>(name).ok().flatten();
        let waits = matches.as_ref().ok().and_then(|matches| matches.get_many::<String>("wait"));
        Preferences {
            waits_for_a_word: waits.into_iter().flatten().any(|word| word.parse::<i64>().is_err()),
            lang: value("lang").and_then(|name| LangChoice::from_str(name, false).ok()).unwrap_or(LangChoice::Auto),
            format: value("format").and_then(|name| name.parse().ok()).unwrap_or(Format::Text),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::{Command, CommandFactory};

    use super::{Cli, ErrorKind, Format, Lang, LangChoice, Preferences, grammar, parse};
    use crate::message::help::japanese;

    fn missing(command: &Command, path: &str, found: &mut Vec<String>) {
        if japanese(path, None).is_none() {
            found.push(path.to_owned());
        }
        for argument in command.get_arguments() {
            if japanese(path, Some(argument.get_id().as_str())).is_none() {
                found.push(format!("{path} --{}", argument.get_id()));
            }
        }
        for sub in command.get_subcommands() {
            let path = format!("{path} {}", sub.get_name());
            missing(sub, path.trim_start(), found);
        }
    }

    /// Columns in a terminal, counting everything outside ASCII as wide.
    fn columns(line: &str) -> usize {
        line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
    }

    fn pages(command: &Command) -> Vec<String> {
        let mut command = command.clone().term_width(80);
        let mut all = vec![command.render_help().to_string(), command.render_long_help().to_string()];
        for sub in command.get_subcommands() {
            all.extend(pages(sub));
        }
        all
    }

    #[test]
    fn japanese_help_is_japanese_and_fits_a_terminal() {
        for page in pages(&grammar(Lang::Ja)) {
            for line in page.lines() {
                assert!(columns(line) <= 80, "{line}");
                for english in ["default:", "ossible values", "env:", "Print "] {
                    assert!(!line.contains(english), "{line}");
                }
            }
        }
    }

    #[test]
    fn every_command_and_option_has_japanese_help() {
        let mut command = Cli::command();
        command.build();
        command.clone().debug_assert();
        let mut found = Vec::new();
        missing(&command, "", &mut found);
        assert_eq!(found, Vec::<String>::new());
    }

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn a_wait_takes_a_number_or_none() {
        let cases = [
            ("jpkit --wait status", Some(60)),
            ("jpkit --wait 5 status", Some(5)),
            ("jpkit --wait=5 status", Some(5)),
            ("jpkit status --wait", Some(60)),
            ("jpkit pin verify --wait auth", Some(60)),
            ("jpkit pin --wait verify auth", Some(60)),
            ("jpkit check --wait --lang ja", Some(60)),
            ("jpkit status", None),
        ];
        for (line, expected) in cases {
            assert_eq!(parse(&words(line), Lang::En).unwrap().global.wait, expected, "{line}");
        }
        let unknown = parse(&words("jpkit --wait abc reader"), Lang::En).unwrap_err();
        assert_eq!(unknown.kind(), ErrorKind::InvalidSubcommand);
        for line in [
            "jpkit --wait=x status",
            "jpkit --wait --wait status",
            "jpkit check --wait 0",
            "jpkit check --wait 99999999",
            "jpkit --wait 5 x",
        ] {
            assert!(parse(&words(line), Lang::En).is_err(), "{line}");
        }
    }

    #[test]
    fn preferences_are_read_from_invalid_command_lines() {
        let cases = [
            ("jpkit", LangChoice::Auto, Format::Text),
            ("jpkit nothing --lang ja", LangChoice::Ja, Format::Text),
            ("jpkit --nothing --format json pin --lang=en", LangChoice::En, Format::Json),
            ("jpkit --format=nagios check -w x", LangChoice::Auto, Format::Nagios),
            ("jpkit --lang", LangChoice::Auto, Format::Text),
            ("jpkit --lang fr --format json", LangChoice::Auto, Format::Json),
            ("jpkit check -- --lang ja", LangChoice::Auto, Format::Text),
            ("jpkit --help --lang ja", LangChoice::Ja, Format::Text),
        ];
        for (line, lang, format) in cases {
            let read = Preferences::read(&words(line));
            assert_eq!((read.lang, read.format), (lang, format), "{line}");
        }
    }
}

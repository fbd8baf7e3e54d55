//! `help`: the help of a command, or the options that every command has.

use clap::{Args, Command};

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{CommandLineError, Error, FileProblem};
use crate::cli::help::fitted;
use crate::cli::run::{Outcome, Run};
use crate::cli::similar::similar;
use crate::cli::subcommand::Subcommand;
use crate::domain::pin::{NOT_REPEATED, may_hold_pin};
use crate::message::help::{OPTIONS, OPTIONS_PAGE};
use crate::output::Format;

/// Show the help of a command, or with `options` the options that every command has
#[derive(Debug, Args)]
pub(crate) struct HelpArgs {
    /// The command (`pin verify`), or `options`
    #[arg(value_name = "COMMAND", hide_possible_values = true)]
    command: Vec<String>,
}

impl Subcommand for HelpArgs {
    const INFO: CommandInfo = CommandInfo { formats: &[Format::Text], ..CommandInfo::new("help", CardUse::None) };

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let whole = (run.program.grammar)(run.lang);
        let page = match self.command.as_slice() {
            [name] if name == OPTIONS => {
                let (about, after) = run.lang.pick(OPTIONS_PAGE.0, OPTIONS_PAGE.1);
                global_options(&whole).about(about).after_help(after).render_long_help()
            }
            [name, next, ..] if name == OPTIONS => {
                return Err(CommandLineError::NoSuchCommand { name: next.clone(), similar: None }.into());
            }
            words => command(&whole, words)?.clone().render_long_help(),
        };
        let page = fitted(page.to_string(), run.env.out_width);
        write!(run.env.out, "{page}").and_then(|()| run.env.out.flush()).map_err(FileProblem::Output)?;
        Ok(Outcome::Nothing)
    }
}

/// The command of `whole` that `words` name.
fn command<'c>(whole: &'c Command, words: &[String]) -> Result<&'c Command, CommandLineError> {
    words.iter().try_fold(whole, |command, word| {
        command.find_subcommand(word).ok_or_else(|| {
            let names = command.get_subcommands().map(Command::get_name);
            let options = std::ptr::eq(command, whole).then_some(OPTIONS);
            let similar = similar(word, names.chain(options)).map(str::to_owned);
            // `jpkit pin help ABCDEF` comes here too.
            let is_hidden = options.is_none() && similar.is_none() && may_hold_pin(word);
            let name = if is_hidden { NOT_REPEATED.to_owned() } else { word.clone() };
            CommandLineError::NoSuchCommand { name, similar }
        })
    })
}

/// A command that has nothing but the options of every command.
fn global_options(whole: &Command) -> Command {
    let options = whole.get_arguments().filter(|argument| argument.is_global_set());
    Command::new("jpkit")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(options.map(|option| option.clone().hide(false).help_heading(None::<&str>)))
        .help_template("{about-with-newline}\n{options}\n{after-help}")
}

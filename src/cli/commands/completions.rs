//! `completions`: the completion script for a shell. Each asks jpkit itself what to offer (`cli/completion`), but for
//! that of elvish, which clap makes from the arguments.

use clap::builder::PossibleValuesParser;
use clap::{Args, Command};
use clap_complete::{Shell, generate};

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{Error, FileProblem};
use crate::cli::run::{Outcome, Program, Run};
use crate::cli::subcommand::Subcommand;
use crate::message::help::OPTIONS;
use crate::output::Format;

/// Print the completion script for a shell
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Subcommand for CompletionsArgs {
    const INFO: CommandInfo =
        CommandInfo { formats: &[Format::Text], ..CommandInfo::new("completions", CardUse::None) };

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        // The scripts are the same in every language, as the committed ones are.
        let made;
        let script = match self.shell {
            Shell::Bash => include_bytes!("../../../completions/jpkit.bash").as_slice(),
            Shell::Fish => include_bytes!("../../../completions/jpkit.fish").as_slice(),
            Shell::PowerShell => include_bytes!("../../../completions/_jpkit.ps1").as_slice(),
            Shell::Zsh => include_bytes!("../../../completions/_jpkit").as_slice(),
            shell => {
                made = generated(shell, run.program);
                &made
            }
        };
        run.env.out.write_all(script).map_err(FileProblem::Output)?;
        Ok(Outcome::Nothing)
    }
}

/// The script that clap makes.
fn generated(shell: Shell, program: &Program) -> Vec<u8> {
    let mut script = Vec::new();
    let mut command = (program.unbuilt)();
    command.build();
    generate(shell, &mut offered(command, "", &(program.commands)()), "jpkit", &mut script);
    script
}

/// A command, and all below it, that offers the formats which it prints and, to `help`, the names of commands.
fn offered(mut command: Command, path: &str, commands: &[&CommandInfo]) -> Command {
    if let Some(info) = commands.iter().find(|info| info.name == path) {
        let formats = PossibleValuesParser::new(info.format_names());
        command = command.mut_arg("format", |format| format.value_parser(formats));
        if info.name == "help" {
            let mut names: Vec<&str> = commands.iter().flat_map(|info| info.name.split(' ')).chain([OPTIONS]).collect();
            names.sort_unstable();
            names.dedup();
            command = command.mut_arg("command", |command| command.value_parser(PossibleValuesParser::new(names)));
        }
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let path = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(name, |sub| offered(sub, &path, commands));
    }
    command
}

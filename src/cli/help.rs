//! The command with its help in the language of the run: clap's English from `args`, the Japanese laid over it.

use clap::{Command, CommandFactory};

use crate::message::Lang;
use crate::message::help::japanese;

use super::args::Cli;

/// The whole command, with help in `lang`.
pub(super) fn command(lang: Lang) -> Command {
    let mut command = Cli::command();
    command.build();
    match lang {
        Lang::En => command,
        Lang::Ja => in_japanese(command, ""),
    }
}

const TEMPLATE: &str = "{before-help}{about-with-newline}\n使い方: {usage}\n\n{all-args}{after-help}";

fn in_japanese(mut command: Command, path: &str) -> Command {
    if let Some(about) = japanese(path, None) {
        let first = about.lines().next().unwrap_or_default();
        command = command.about(first).long_about(about);
    }
    let ids: Vec<_> = command.get_arguments().map(|argument| argument.get_id().clone()).collect();
    for id in ids {
        let Some(help) = japanese(path, Some(id.as_str())) else { continue };
        command = command.mut_arg(id, |argument| {
            let heading = match argument.get_help_heading() {
                Some(_) => "共通オプション",
                None if argument.is_positional() => "引数",
                None => "オプション",
            };
            // What clap would add about defaults and possible values is English; the Japanese says it itself.
            let argument = argument.hide_default_value(true).hide_possible_values(true);
            argument.help(help).long_help(None::<&str>).help_heading(heading)
        });
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let path = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(name, |sub| in_japanese(sub, &path));
    }
    command.help_template(TEMPLATE).subcommand_help_heading("サブコマンド")
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory};

    use super::Cli;
    use crate::message::Lang;
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
        for page in pages(&super::command(Lang::Ja)) {
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
}

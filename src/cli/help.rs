//! The command with its help in the language of the run: clap's English from `args`, the Japanese laid over it.

use clap::Command;

use crate::message::help::japanese;

const TEMPLATE: &str = "{before-help}{about-with-newline}\n使い方: {usage}\n\n{all-args}{after-help}";

/// A built command, and all below it, with the Japanese help laid over the English.
pub(super) fn in_japanese(mut command: Command, path: &str) -> Command {
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
            let takes_value = argument.get_action().takes_values();
            let argument = argument.hide_default_value(takes_value).hide_possible_values(takes_value);
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

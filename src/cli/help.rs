//! The command with its help in the language of the run: clap's English from `args`, the Japanese laid over it.

use clap::Command;

use crate::message::help::{EXAMPLES, FORMATS, OPTIONS_LINE, japanese, japanese_heading};
use crate::message::{Lang, examples};
use crate::wrap::{columns, wrap};

use super::command_info::CommandInfo;

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
                Some(heading) => japanese_heading(heading).unwrap_or(heading).to_owned(),
                None if argument.is_positional() => "引数".to_owned(),
                None => "オプション".to_owned(),
            };
            // What clap would add about defaults and possible values is English; the Japanese says it itself.
            let takes_value = argument.get_action().takes_values();
            let argument = argument.hide_default_value(takes_value).hide_possible_values(takes_value);
            // The first paragraph is enough for the short help.
            let short = help.split("\n\n").next().unwrap_or(help);
            argument.help(short).long_help((short != help).then_some(help)).help_heading(heading)
        });
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let path = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(name, |sub| in_japanese(sub, &path));
    }
    command.help_template(TEMPLATE).subcommand_help_heading("サブコマンド")
}

/// A page of help in lines that fit a terminal of that width, if it goes to one: clap breaks none in a Japanese
/// sentence, nor where its columns have no room. What is wider goes on below itself.
pub(super) fn fitted(page: String, width: Option<u16>) -> String {
    let Some(width) = width.map(usize::from) else { return page };
    let mut text = String::new();
    for line in page.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        if columns(content) <= width {
            text.push_str(line);
            continue;
        }
        for line in hanging(content, width) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// The lines of one line. An option and its help are told apart by the two blanks between them.
fn hanging(line: &str, width: usize) -> Vec<String> {
    let text = line.trim_start();
    let indent = columns(line) - columns(text);
    let (start, rest) = match text.split_once("  ") {
        Some((start, rest)) => (start, rest.trim_start()),
        None => ("", text),
    };
    if start.is_empty() {
        let indent = indent.min(width / 3);
        return indented(rest, indent, width);
    }
    let column = columns(line) - columns(rest);
    if column > width * 2 / 5 {
        let mut lines = indented(start, indent.min(width / 3), width);
        lines.extend(indented(rest, (indent + 4).min(width / 3), width));
        return lines;
    }
    let mut lines = indented(rest, column, width);
    if let Some(first) = lines.first_mut() {
        *first = format!(
            "{}{start}{}{}",
            " ".repeat(indent),
            " ".repeat(column - indent - columns(start)),
            first.trim_start()
        );
    }
    lines
}

fn indented(text: &str, indent: usize, width: usize) -> Vec<String> {
    let lines = wrap(text, width.saturating_sub(indent));
    lines.into_iter().map(|line| format!("{}{line}", " ".repeat(indent))).collect()
}

/// A built command, and all below it, without the options of every command, but with a line that says where these are,
/// with the formats of the command and, in the long help, with its examples.
pub(super) fn with_footer(mut command: Command, path: &str, lang: Lang, commands: &[&CommandInfo]) -> Command {
    command = command.mut_args(|argument| {
        let is_elsewhere = argument.is_global_set() || (!path.is_empty() && argument.get_id() == "version");
        if is_elsewhere { argument.hide(true) } else { argument }
    });
    let names = commands.iter().find(|info| info.name == path).map(|info| info.format_names()).unwrap_or_default();
    let mut footer = String::new();
    if names.len() > 1 {
        let (heading, between) = lang.pick((FORMATS.0, "、"), (FORMATS.1, ", "));
        footer.push_str(&format!("{heading}: {}\n", names.join(between)));
    }
    footer.push_str(lang.pick(OPTIONS_LINE.0, OPTIONS_LINE.1));
    let examples: String =
        examples(path).iter().map(|it| format!("  {}\n      {}\n", it.line, it.purpose(lang))).collect();
    let long = format!("{}\n{examples}\n{footer}", lang.pick(EXAMPLES.0, EXAMPLES.1));
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let path = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(name, |sub| with_footer(sub, &path, lang, commands));
    }
    command.after_help(footer).after_long_help(long)
}

//! A man page, made by clap_mangen from the arguments and their help, with the table of `cli::exit` as its exit
//! statuses.

use std::io;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use crate::message::man_page::{FILES, ManSection, VARIABLES, formats_in_japanese, subcommand_place};
use crate::message::{Lang, examples};

use super::command_info::CommandInfo;
use super::exit::TABLE;
use super::japanese_roff::{flowing, with_requests};

/// What all pages of a language share.
pub(super) struct ManPages<'i> {
    /// What is known of each command.
    pub(super) commands: &'i [&'static CommandInfo],
    /// The language, in which the help of the commands is, too.
    pub(super) lang: Lang,
}

impl ManPages<'_> {
    /// The file for the page of a command: `jpkit-cert-show.1`.
    pub(super) fn file_name(command: &Command) -> String {
        format!("{}.1", name(command))
    }

    /// The page of a command, built, with its help in the language of the pages.
    ///
    /// # Errors
    /// None that is known: clap_mangen could say that it cannot write to memory.
    pub(super) fn page(&self, command: &Command) -> io::Result<String> {
        let program = concat!("jpkit ", env!("CARGO_PKG_VERSION"));
        // No date, since a page is to be the same on every run; written out, for an empty argument would be left out
        // and the next would take its place.
        let man = Man::new(command.clone()).title(name(command)).date("\"\"").source(program).manual("jpkit");
        let mut page = Vec::new();
        man.render_title(&mut page)?;
        let mut layout = Roff::new();
        // What roff would hyphenate are names, as of pages and columns.
        layout.control("nh", []);
        if self.lang == Lang::Ja {
            // Japanese has no blanks that could be stretched.
            layout.control("ad", ["l"]);
        }
        layout.to_writer(&mut page)?;
        self.name_and_synopsis(command).to_writer(&mut page)?;
        self.description(command).to_writer(&mut page)?;
        let mut formats: Vec<&str> = Vec::new();
        for name in in_or_below(command, self.commands).flat_map(CommandInfo::format_names) {
            if !formats.contains(&name) {
                formats.push(name);
            }
        }
        for kind in [Kind::Argument, Kind::Own, Kind::Global] {
            self.options(command, kind, &formats, &mut page)?;
        }
        if command.has_subcommands() {
            self.subcommands(command).to_writer(&mut page)?;
        }
        self.exit_status(command).to_writer(&mut page)?;
        self.surroundings(command).to_writer(&mut page)?;
        self.see_also(command).to_writer(&mut page)?;
        let page = String::from_utf8(page).map_err(io::Error::other)?;
        // clap_mangen makes an empty line of two breaks, of which man would leave one out.
        Ok(with_requests(&page.replace("\n.br\n\n.br\n", "\n.sp\n")))
    }

    /// A text of the page as roff is to have it.
    fn text(&self, text: &str) -> String {
        match self.lang {
            Lang::Ja => flowing(text),
            Lang::En => text.to_owned(),
        }
    }

    fn section(&self, section: ManSection) -> Roff {
        let mut roff = Roff::new();
        roff.control("SH", [section.title(self.lang)]);
        roff
    }

    /// The command and what it is; then its own options, a word for the others, its arguments.
    fn name_and_synopsis(&self, command: &Command) -> Roff {
        let mut roff = self.section(ManSection::Name);
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        // The line goes into the index of all pages, so it is left as it is.
        roff.text([roman(format!("{} - {about}", name(command)))]);
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
        line.push(roman(format!(" [{}]", ManSection::GlobalOptions.title(self.lang))));
        if command.has_subcommands() {
            line.extend([roman(" "), italic(subcommand_place(self.lang))]);
        }
        for argument in command.get_positionals() {
            let name = argument.get_value_names().and_then(<[_]>::first).map(|name| name.to_string());
            let (before, after) = if argument.is_required_set() { (" ", "") } else { (" [", "]") };
            let many = argument.get_num_args().is_some_and(|count| count.max_values() > 1);
            let dots = if many { "..." } else { "" };
            line.extend([roman(before), italic(name.unwrap_or_default()), roman(format!("{after}{dots}"))]);
        }
        roff.control("SH", [ManSection::Synopsis.title(self.lang)]).text(line);
        roff
    }

    fn description(&self, command: &Command) -> Roff {
        let mut roff = self.section(ManSection::Description);
        let about = command.get_long_about().or_else(|| command.get_about()).map(ToString::to_string);
        for (at, paragraph) in about.unwrap_or_default().split("\n\n").enumerate() {
            if at > 0 {
                roff.control("PP", []);
            }
            roff.text([roman(self.text(paragraph))]);
        }
        roff
    }

    /// The section with the arguments of one kind, where there are some; `formats` are those that the command writes.
    fn options(&self, command: &Command, of: Kind, formats: &[&str], page: &mut Vec<u8>) -> io::Result<()> {
        if !command.get_arguments().any(|argument| kind(argument) == of) {
            return Ok(());
        }
        let part = command.clone().mut_args(|argument| match kind(&argument) == of {
            true => self.in_words(argument, formats).hide(false).help_heading(of.section().title(self.lang)),
            false => argument.hide(true),
        });
        Man::new(part).render_options_section(page)
    }

    /// The argument with its help as the page is to have it, and `--format` with no other values than those.
    fn in_words(&self, argument: Arg, formats: &[&str]) -> Arg {
        let is_format = argument.get_id() == "format";
        match self.lang {
            Lang::Ja => {
                let help = argument.get_long_help().or_else(|| argument.get_help()).map(ToString::to_string);
                let help = if is_format { formats_in_japanese(formats) } else { help.unwrap_or_default() };
                // What clap_mangen would add on defaults, values and variables is English, and the help has it.
                let takes_value = argument.get_action().takes_values();
                let argument = argument.hide_default_value(takes_value).hide_possible_values(takes_value);
                argument.hide_env(true).long_help(self.text(&help))
            }
            Lang::En if is_format => {
                let values = argument.get_possible_values().into_iter();
                let values = values.filter(|value| formats.contains(&value.get_name())).map(|value| value.hide(false));
                argument.value_parser(PossibleValuesParser::new(values.collect::<Vec<PossibleValue>>()))
            }
            Lang::En => argument,
        }
    }

    fn subcommands(&self, command: &Command) -> Roff {
        let mut roff = self.section(ManSection::Subcommands);
        for sub in command.get_subcommands() {
            let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
            roff.control("TP", []).text([roman(format!("{}(1)", name(sub)))]).text([roman(self.text(&about))]);
        }
        roff
    }

    /// The exit statuses of the command; of a group, those of its commands.
    fn exit_status(&self, command: &Command) -> Roff {
        let given: Vec<u8> = in_or_below(command, self.commands).flat_map(CommandInfo::exits).collect();
        let mut roff = self.section(ManSection::ExitStatus);
        for row in TABLE.iter().filter(|row| given.contains(&row.code)) {
            let meaning = self.lang.pick(row.ja, row.en);
            roff.control("TP", []).text([bold(row.code.to_string())]).text(emphasised(&self.text(meaning)));
        }
        roff
    }

    /// Examples, variables of the environment, and files.
    fn surroundings(&self, command: &Command) -> Roff {
        let mut roff = self.section(ManSection::Examples);
        for example in examples(&path(command)) {
            let purpose = self.text(example.purpose(self.lang));
            roff.control("TP", []).text([bold(example.line)]).text([roman(purpose)]);
        }
        for (section, things) in [(ManSection::Environment, VARIABLES), (ManSection::Files, FILES)] {
            roff.control("SH", [section.title(self.lang)]);
            for thing in things {
                let name = if section == ManSection::Files { italic(thing.name) } else { bold(thing.name) };
                roff.control("TP", []).text([name]).text([roman(self.text(thing.meaning(self.lang)))]);
            }
        }
        roff
    }

    /// The pages of the program, of the other commands of the group, and of the guides.
    fn see_also(&self, command: &Command) -> Roff {
        let path = path(command);
        let group = path.split_once(' ').map(|(group, _)| group);
        let mut pages = vec!["jpkit".to_owned()];
        let is_near =
            |info: &&&CommandInfo| group.is_some() && info.name.split_once(' ').map(|(group, _)| group) == group;
        pages.extend(self.commands.iter().filter(is_near).map(|info| format!("jpkit-{}", info.name.replace(' ', "-"))));
        pages.extend(["jpkit-status", "jpkit-check", "jpkit-guide", "jpkit-explain"].map(str::to_owned));
        pages.retain(|page| page != name(command));
        let pages: Vec<String> = pages.iter().map(|page| format!("{page}(1)")).collect();
        let mut roff = self.section(ManSection::SeeAlso);
        roff.text([roman(pages.join(" "))]);
        roff
    }
}

/// What an argument is to a reader of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Argument,
    Own,
    Global,
}

impl Kind {
    fn section(self) -> ManSection {
        match self {
            Kind::Argument => ManSection::Arguments,
            Kind::Own => ManSection::Options,
            Kind::Global => ManSection::GlobalOptions,
        }
    }
}

fn kind(argument: &Arg) -> Kind {
    match argument {
        _ if argument.is_positional() => Kind::Argument,
        _ if argument.is_global_set() => Kind::Global,
        _ => Kind::Own,
    }
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
fn in_or_below<'i>(
    command: &Command,
    commands: &'i [&'static CommandInfo],
) -> impl Iterator<Item = &'static CommandInfo> + use<'i> {
    let path = path(command);
    let is_meant =
        move |info: &&CommandInfo| path.is_empty() || info.name == path || info.name.starts_with(&format!("{path} "));
    commands.iter().copied().filter(is_meant)
}

/// What is between backquotes in the table is bold on the page.
fn emphasised(text: &str) -> Vec<Inline> {
    let parts = text.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { bold(part) } else { roman(part) }).collect()
}

//! What can stand in a place of a command line: names, words of closed lists, readers, and files by the end of their
//! names.

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, ArgGroup, Command};

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::exit;
use crate::cli::japanese_roff::is_apart;
use crate::codes::{Code, CodeKind, PCSC, family};
use crate::domain::card::Role;
use crate::domain::period::WrittenPeriod;
use crate::domain::pin::{PinKind, PinName};
use crate::message::help::OPTIONS;
use crate::message::{
    CheckColumn, CodeWords, Lang, Name, StationColumn, TableColumn, Topic, card_source_description,
    code_family_description, profile_description,
};
use crate::virtual_card::Profile;

use super::place::{Place, Wanted};

/// Something that can stand in the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Without the part of the word that is kept.
    pub(super) value: String,
    /// What it is, in one line.
    pub(super) description: Option<String>,
}

/// Which files can stand in the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Files {
    /// None.
    No,
    /// Folders alone.
    Folders,
    /// Files whose names end so, and folders, which lead to them.
    Ending(&'static [&'static str]),
}

/// What can stand in a place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Offer {
    /// Words, in the order in which they are shown.
    pub(super) candidates: Vec<Candidate>,
    /// Files.
    pub(super) files: Files,
}

/// What is asked besides the command line.
pub(super) struct Sources<'s> {
    /// The whole command line, built and in `lang`.
    pub(super) whole: &'s Command,
    /// Every command.
    pub(super) commands: &'s [&'static CommandInfo],
    /// The language of the descriptions.
    pub(super) lang: Lang,
    /// `JPKIT_CARD`.
    pub(super) card: Option<&'s str>,
    /// The names of the readers. Nothing else is asked of the PC/SC service.
    pub(super) readers: &'s dyn Fn() -> Vec<String>,
}

const ANY: Files = Files::Ending(&[]);
/// How the names of files with certificates usually end.
const CERTIFICATES: Files = Files::Ending(&["pem", "cer", "crt", "der", "p7b", "p7c"]);
const STATE: Files = Files::Ending(&["json"]);

const ROLES: [Role; 6] = [Role::Auth, Role::Sign, Role::AuthCa, Role::SignCa, Role::Card, Role::Other];

/// What stands in `--card`, up to the colon where something has to follow it.
const CARD_SOURCES: [&str; 4] = ["pcsc", "virtual", "virtual:", "replay:"];

/// What stands before a code in `explain`.
const CODE_FAMILIES: [(&str, CodeKind); 3] =
    [("sw", CodeKind::StatusWord), ("pcsc", CodeKind::Pcsc), ("exit", CodeKind::Exit)];

/// Arguments about the card, which mean nothing where a command needs none.
const OF_CARD: [&str; 7] = ["card", "reader", "wait", "timeout", "extended", "trace", "trace_unsafe"];

/// What can stand in the place. Where it is behind `virtual:` or `replay:`, these are kept as well.
pub(super) fn offer(place: &mut Place<'_>, sources: &Sources<'_>) -> Offer {
    let (mut candidates, mut files) = (Vec::new(), Files::No);
    match place.wanted {
        Wanted::Value(argument) => {
            (candidates, files) = values(place, argument, sources);
            candidates.retain(|Candidate { value, .. }| can_stand(place, value));
        }
        Wanted::Option => candidates = options(place, sources),
        Wanted::Word { argument, command, option } => {
            if command {
                candidates = subcommands(place.command);
            }
            if let Some(argument) = argument {
                let (words, found) = values(place, argument, sources);
                // Behind `--` no option follows.
                candidates.extend(words.into_iter().filter(|word| !option || can_stand(place, &word.value)));
                files = found;
            }
            if option && argument.is_none() && !place.command.has_subcommands() {
                candidates = options(place, sources);
            }
        }
    }
    Offer { candidates, files }
}

/// Whether a word is not taken for an option: behind `--reader=` it never is.
fn can_stand(place: &Place<'_>, word: &str) -> bool {
    !word.starts_with('-') || !place.kept.is_empty()
}

fn candidate(value: impl Into<String>, description: Option<String>) -> Candidate {
    Candidate { value: value.into(), description }
}

fn subcommands(command: &Command) -> Vec<Candidate> {
    let shown = command.get_subcommands().filter(|sub| !sub.is_hide_set());
    shown.map(|sub| candidate(sub.get_name(), sub.get_about().map(|about| one_line(&about.to_string())))).collect()
}

/// The options that can still be given: none that is hidden, was given already, or excludes one that was.
fn options(place: &Place<'_>, sources: &Sources<'_>) -> Vec<Candidate> {
    let command = place.command;
    let info = sources.commands.iter().find(|info| info.name == place.path);
    let needs_no_card = info.is_some_and(|info| info.card == CardUse::None);
    let can_follow = |argument: &&Arg| {
        let id = argument.get_id().as_str();
        let is_repeatable = matches!(argument.get_action(), ArgAction::Append | ArgAction::Count);
        !argument.is_hide_set()
            && (id != "version" || place.path.is_empty())
            && !(needs_no_card && OF_CARD.contains(&id))
            && place
                .given
                .iter()
                .all(|(given, _)| if given.get_id() == id { is_repeatable } else { !exclude(command, argument, given) })
    };
    let long = |argument: &Arg| {
        let help = argument.get_help().map(|help| one_line(&help.to_string()));
        Some(candidate(format!("--{}", argument.get_long()?), help))
    };
    command.get_arguments().filter(can_follow).filter_map(long).collect()
}

/// Whether two arguments exclude each other, by themselves or as members of a group.
fn exclude(command: &Command, one: &Arg, other: &Arg) -> bool {
    let names = |from: &Arg, to: &Arg| command.get_arg_conflicts_with(from).iter().any(|it| it.get_id() == to.get_id());
    let both = |group: &ArgGroup| {
        let has = |argument: &Arg| group.get_args().any(|id| id == argument.get_id());
        has(one) && has(other) && !group.clone().is_multiple()
    };
    names(one, other) || names(other, one) || command.get_groups().any(both)
}

/// The first paragraph of a help up to its remarks in brackets, without its line breaks: between Japanese characters
/// they stand for nothing.
fn one_line(help: &str) -> String {
    let paragraph = ["\n\n", " [", "\n["].iter().filter_map(|end| help.split_once(end)).map(|(before, _)| before);
    let paragraph = paragraph.min_by_key(|before| before.len()).unwrap_or(help);
    paragraph.lines().fold(String::new(), |mut line, next| {
        if is_apart(&line, next) {
            line.push(' ');
        }
        line + next.trim()
    })
}

/// The values of an argument that can be listed, and which files it takes.
fn values(place: &mut Place<'_>, argument: &Arg, sources: &Sources<'_>) -> (Vec<Candidate>, Files) {
    let lang = sources.lang;
    let (path, id) = (place.path.clone(), argument.get_id().as_str());
    let none = Vec::new();
    match (path.as_str(), id) {
        (_, "card") => card(place, lang),
        (_, "reader") | ("reader check", "name") => (readers(place, sources), Files::No),
        (_, "format") => (formats(place, argument, sources), Files::No),
        ("explain", "code") => (codes(place, lang), Files::No),
        ("help", "command") => (names(place, sources.whole), Files::No),
        (_, "ends" | "opens") => {
            (WrittenPeriod::names().map(|(en, ja)| candidate(en, japanese(lang, ja))).collect(), Files::No)
        }
        ("virtual serve", "latency") => (words(&["106k", "212k", "424k"]), Files::No),
        ("virtual serve", "fault") => (faults(&place.part), Files::No),
        ("virtual serve", "profile") => (profiles(lang), STATE),
        ("virtual new", "tries") => (tries(&place.part, lang), Files::No),
        ("virtual new" | "virtual show", "file") => (none, STATE),
        ("cert verify", "targets") => {
            let on_card = &ROLES[..4];
            (on_card.iter().map(|role| candidate(role.name(), Some(role.in_lang(lang)))).collect(), CERTIFICATES)
        }
        (_, "paths") => (none, input_files(place)),
        (_, "ca") => (none, CERTIFICATES),
        ("station", "report") => (none, Files::Ending(&["html"])),
        ("man", "dir") => (none, Files::Folders),
        (_, "files_from" | "pin_file" | "new_pin_file" | "trace" | "output" | "bundle" | "script" | "exec") => {
            (none, ANY)
        }
        _ => (listed(place, argument, lang), Files::No),
    }
}

fn words(words: &[&str]) -> Vec<Candidate> {
    words.iter().map(|word| candidate(*word, None)).collect()
}

fn japanese(lang: Lang, text: &str) -> Option<String> {
    lang.pick(Some(text.to_owned()), None)
}

/// `--card`: what stands before the colon, then what stands behind it.
fn card(place: &mut Place<'_>, lang: Lang) -> (Vec<Candidate>, Files) {
    let behind = |source: &str| place.part.strip_prefix(source).map(str::to_owned);
    let (source, (candidates, files)) = if behind("virtual:").is_some() {
        ("virtual:", (profiles(lang), STATE))
    } else if behind("replay:").is_some() {
        ("replay:", (Vec::new(), ANY))
    } else {
        let described = |word: &&str| candidate(*word, card_source_description(word, lang).map(str::to_owned));
        return (CARD_SOURCES.iter().map(described).collect(), Files::No);
    };
    place.part = behind(source).unwrap_or_default();
    place.kept.push_str(source);
    (candidates, files)
}

fn profiles(lang: Lang) -> Vec<Candidate> {
    let description = |name: &str| profile_description(name, lang).map(str::to_owned);
    Profile::ALL.iter().map(|profile| candidate(profile.name(), description(profile.name()))).collect()
}

/// The readers, where the card is in one.
fn readers(place: &Place<'_>, sources: &Sources<'_>) -> Vec<Candidate> {
    match place.value("card").or(sources.card) {
        None | Some("" | "pcsc") => (sources.readers)().into_iter().map(|name| candidate(name, None)).collect(),
        Some(_) => Vec::new(),
    }
}

/// The formats that the command prints; all of them where it is not named yet.
fn formats(place: &Place<'_>, argument: &Arg, sources: &Sources<'_>) -> Vec<Candidate> {
    let Some(info) = sources.commands.iter().find(|info| info.name == place.path) else {
        return listed(place, argument, sources.lang);
    };
    let known = argument.get_possible_values();
    let described = |name: &'static str| {
        let help = known.iter().find(|value| value.get_name() == name).and_then(|value| value.get_help());
        candidate(name, sources.lang.pick(None, help.map(ToString::to_string)))
    };
    info.format_names().into_iter().map(described).collect()
}

/// The codes of the family that the word before names; of all families where it names none, and the families.
fn codes(place: &Place<'_>, lang: Lang) -> Vec<Candidate> {
    let wanted = place.value("code").and_then(|word| family(&word.to_ascii_uppercase()));
    let described =
        |(word, kind): &(&str, CodeKind)| candidate(*word, Some(code_family_description(*kind, lang).to_owned()));
    let mut found: Vec<_> = CODE_FAMILIES.iter().filter(|_| wanted.is_none()).map(described).collect();
    let is_wanted = |kind: CodeKind| wanted.is_none_or(|wanted| wanted == kind);
    if is_wanted(CodeKind::Exit) {
        found.extend(
            exit::TABLE.iter().map(|row| candidate(row.code.to_string(), Some(lang.pick(row.ja, row.en).to_owned()))),
        );
    }
    let meaning = |code: Code| Some(one_line(&CodeWords::new(code, None).meaning(lang)));
    if is_wanted(CodeKind::StatusWord) {
        let known = CodeWords::status_words().map(Code::Status).chain([Code::Tries]);
        found.extend(known.map(|code| candidate(code.to_string(), meaning(code))));
    }
    if is_wanted(CodeKind::Pcsc) {
        found.extend(PCSC.iter().map(|(code, name)| candidate(*name, meaning(Code::Pcsc(*code)))));
        found.dedup_by(|one, other| one.value == other.value);
    }
    found
}

/// What `help` knows behind the words that were given to it.
fn names(place: &Place<'_>, whole: &Command) -> Vec<Candidate> {
    let given = place.given.iter().filter(|(argument, _)| argument.get_id() == "command");
    let found = given.clone().try_fold(whole, |command, (_, name)| command.find_subcommand(name));
    let mut candidates = found.map(subcommands).unwrap_or_default();
    if given.count() == 0 {
        candidates.push(candidate(OPTIONS, None));
    }
    candidates
}

fn faults(part: &str) -> Vec<Candidate> {
    match part.split_once('@') {
        None => words(&["drop@", "reset@", "sw=", "truncate@", "truncate=", "garbage@", "slow="]),
        Some((kind, _)) => vec![candidate(format!("{kind}@ins="), None)],
    }
}

fn tries(part: &str, lang: Lang) -> Vec<Candidate> {
    match part.split_once('=') {
        None => PinName::ALL.iter().map(|pin| candidate(format!("{}=", pin.name()), Some(pin.in_lang(lang)))).collect(),
        Some((pin, _)) => vec![candidate(format!("{pin}=blocked"), None)],
    }
}

/// What `check` and `needs-renewal` read: certificates, tables or results of other runs.
fn input_files(place: &Place<'_>) -> Files {
    match (place.value("is_merge"), place.value("input")) {
        (Some(_), _) | (None, Some("jsonl")) => Files::Ending(&["jsonl"]),
        (None, Some("csv")) => Files::Ending(&["csv"]),
        (None, Some("tsv")) => Files::Ending(&["tsv"]),
        _ => CERTIFICATES,
    }
}

/// The values of a closed list: not those that stand before the last comma, nor a column that needs an option.
fn listed(place: &Place<'_>, argument: &Arg, lang: Lang) -> Vec<Candidate> {
    let id = argument.get_id().as_str();
    let list = place.kept.rsplit('=').next().unwrap_or_default();
    let is_there = |value: &PossibleValue| {
        argument.get_value_delimiter().is_some_and(|comma| list.split(comma).any(|it| value.matches(it, false)))
    };
    let has = |option: &str| {
        place.given.iter().any(|(given, _)| given.get_long().is_some_and(|long| option == format!("--{long}")))
    };
    let can_be = |name: &str| match CheckColumn::called(name) {
        Some(column) if (place.path.as_str(), id) == ("check", "columns") => column.needs().is_none_or(has),
        _ => true,
    };
    let values = argument.get_possible_values().into_iter().filter(|value| !value.is_hide_set());
    values
        .filter(|value| !is_there(value) && can_be(value.get_name()))
        .map(|value| {
            let name = value.get_name();
            let known = described(&place.path, id, name, lang);
            let help = || lang.pick(None, value.get_help().map(|help| one_line(&help.to_string())));
            candidate(name, known.or_else(help))
        })
        .collect()
}

/// What a value is, as `message` has it.
fn described(path: &str, id: &str, name: &str, lang: Lang) -> Option<String> {
    match (path, id) {
        (_, "role") => ROLES.into_iter().find(|role| role.name() == name).map(|role| role.in_lang(lang)),
        (_, "pin") => PinKind::ALL.into_iter().find(|pin| pin.name() == name).map(|pin| pin.in_lang(lang)),
        (_, "topic") => {
            Topic::ALL.into_iter().find(|topic| topic.name() == name).map(|topic| topic.title(lang).to_owned())
        }
        (_, "profile") => profile_description(name, lang).map(str::to_owned),
        ("check", "columns") => japanese(lang, CheckColumn::called(name)?.header()),
        ("station", "columns") => japanese(lang, StationColumn::called(name)?.header()),
        _ => None,
    }
}

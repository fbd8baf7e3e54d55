//! Where in a command line the cursor is: in the name of a command, in an option, or in the value of an argument.

use clap::{Arg, Command};

/// A place in a command line.
pub(super) struct Place<'c> {
    /// The command that is named before the cursor; the program itself where none is.
    pub(super) command: &'c Command,
    /// Its name in words, as in `CommandInfo`.
    pub(super) path: String,
    /// The arguments before the cursor, with their values; "" for a flag.
    pub(super) given: Vec<(&'c Arg, String)>,
    /// What can stand here.
    pub(super) wanted: Wanted<'c>,
    /// The start of the word that stays as it is: `--card=`, or what stands before the last comma of a list.
    pub(super) kept: String,
    /// The rest of the word up to the cursor.
    pub(super) part: String,
}

/// What can stand in a place.
#[derive(Clone, Copy)]
pub(super) enum Wanted<'c> {
    /// The value of an argument.
    Value(&'c Arg),
    /// An option.
    Option,
    /// A word that is not an option: the name of a command, or the value of the argument.
    Word {
        /// Which argument; `None` where the command takes no more of them.
        argument: Option<&'c Arg>,
        /// Whether a command can be named.
        command: bool,
        /// Whether options can follow, too.
        option: bool,
    },
}

impl<'c> Place<'c> {
    /// Finds the place behind `words`, the program's name not among them, in the word `current`. `whole` is built.
    pub(super) fn find(whole: &'c Command, words: &[String], current: &str) -> Place<'c> {
        let mut walk = Walk {
            command: whole,
            path: String::new(),
            given: Vec::new(),
            open: None,
            operands: 0,
            only_operands: false,
        };
        words.iter().for_each(|word| walk.pass(word));
        walk.at(current)
    }

    /// The last value that was given for an argument.
    pub(super) fn value(&self, id: &str) -> Option<&str> {
        self.given.iter().rev().find(|(argument, _)| argument.get_id() == id).map(|(_, value)| value.as_str())
    }
}

/// The way through the words before the cursor.
struct Walk<'c> {
    command: &'c Command,
    path: String,
    given: Vec<(&'c Arg, String)>,
    /// The option that the next word is the value of.
    open: Option<&'c Arg>,
    operands: usize,
    /// `--` was passed.
    only_operands: bool,
}

impl<'c> Walk<'c> {
    fn pass(&mut self, word: &str) {
        if let Some(argument) = self.open.take() {
            // A value that may be left out is a number (`--wait`), and any other word is not that value.
            if !is_optional(argument) || word.parse::<i64>().is_ok() {
                self.given.push((argument, word.to_owned()));
                return;
            }
            self.given.push((argument, String::new()));
        }
        if self.only_operands {
            return self.pass_operand(word);
        }
        if word == "--" {
            self.only_operands = true;
        } else if let Some(name) = word.strip_prefix("--") {
            let (name, value) = name.split_once('=').map_or((name, None), |(name, value)| (name, Some(value)));
            if let Some(argument) = self.long(name) {
                self.take(argument, value);
            }
        } else if word.starts_with('-') && word.len() > 1 {
            if let Some((argument, value)) = self.short(word) {
                self.take(argument, Some(value).filter(|value| !value.is_empty()));
            }
        } else {
            self.pass_operand(word);
        }
    }

    fn take(&mut self, argument: &'c Arg, value: Option<&str>) {
        if value.is_none() && takes_value(argument) {
            self.open = Some(argument);
        } else {
            self.given.push((argument, value.unwrap_or_default().to_owned()));
        }
    }

    fn pass_operand(&mut self, word: &str) {
        let can_be_command = self.operands == 0 && !self.only_operands;
        if let Some(command) = self.command.find_subcommand(word).filter(|_| can_be_command) {
            if !self.path.is_empty() {
                self.path.push(' ');
            }
            self.path.push_str(command.get_name());
            self.command = command;
            return;
        }
        if let Some(argument) = self.operand() {
            self.given.push((argument, word.to_owned()));
        }
        self.operands += 1;
    }

    /// The argument that the next word which is not an option belongs to; the last one of a command may take many.
    fn operand(&self) -> Option<&'c Arg> {
        let mut operands: Vec<&Arg> = self.command.get_positionals().collect();
        operands.sort_by_key(|argument| argument.get_index());
        let last =
            operands.last().copied().filter(|last| last.get_num_args().is_some_and(|range| range.max_values() > 1));
        operands.get(self.operands).copied().or(last)
    }

    fn long(&self, name: &str) -> Option<&'c Arg> {
        self.command.get_arguments().find(|argument| argument.get_long() == Some(name))
    }

    /// The last option of a group such as `-vn5`, with what stands behind it.
    fn short<'w>(&self, word: &'w str) -> Option<(&'c Arg, &'w str)> {
        let mut found = None;
        for (at, letter) in word.char_indices().skip(1) {
            let argument = self.command.get_arguments().find(|argument| argument.get_short() == Some(letter))?;
            let rest = word.get(at + letter.len_utf8()..).unwrap_or_default();
            if takes_value(argument) {
                return Some((argument, rest.strip_prefix('=').unwrap_or(rest)));
            }
            found = Some((argument, ""));
        }
        found
    }

    fn at(self, current: &str) -> Place<'c> {
        let open = self.open;
        if let Some(argument) = open.filter(|argument| !is_optional(argument)) {
            return self.place(Wanted::Value(argument), "", current);
        }
        if !self.only_operands && current.starts_with('-') {
            if let Some((name, value)) = current.strip_prefix("--").and_then(|option| option.split_once('=')) {
                return match self.long(name).filter(|argument| takes_value(argument)) {
                    Some(argument) => {
                        let kept = current.strip_suffix(value).unwrap_or_default().to_owned();
                        self.place(Wanted::Value(argument), &kept, value)
                    }
                    None => self.place(Wanted::Word { argument: None, command: false, option: false }, "", current),
                };
            }
            let short = self.short(current).filter(|(argument, value)| takes_value(argument) && !value.is_empty());
            if let Some((argument, value)) = short.filter(|_| !current.starts_with("--")) {
                let kept = current.strip_suffix(value).unwrap_or_default().to_owned();
                return self.place(Wanted::Value(argument), &kept, value);
            }
            return self.place(Wanted::Option, "", current);
        }
        let wanted = Wanted::Word {
            argument: self.operand(),
            command: self.operands == 0 && !self.only_operands,
            option: !self.only_operands,
        };
        self.place(wanted, "", current)
    }

    fn place(self, wanted: Wanted<'c>, kept: &str, part: &str) -> Place<'c> {
        let (mut kept, mut part) = (kept.to_owned(), part);
        let argument = match wanted {
            Wanted::Value(argument) => Some(argument),
            Wanted::Word { argument, .. } => argument,
            Wanted::Option => None,
        };
        let separator = argument.and_then(Arg::get_value_delimiter);
        if let Some((before, last)) = separator.and_then(|separator| part.rsplit_once(separator)) {
            kept.push_str(before);
            kept.extend(separator);
            part = last;
        }
        let Walk { command, path, given, .. } = self;
        Place { command, path, given, wanted, kept, part: part.to_owned() }
    }
}

pub(super) fn takes_value(argument: &Arg) -> bool {
    argument.get_action().takes_values()
}

fn is_optional(argument: &Arg) -> bool {
    argument.get_num_args().is_some_and(|range| range.min_values() == 0)
}

//! What the frame of a run knows of a subcommand, and how lists of subcommands are declared.

use std::fmt::Debug;
use std::path::{Path, PathBuf};

use crate::output::CsvLayout;

use super::command_info::{CardUse, CommandInfo};
use super::error::Error;
use super::run::{Outcome, Run};

/// A subcommand: its arguments, which clap fills in, and what it does with them.
pub(crate) trait Subcommand: Debug {
    /// What is the same for every run of it.
    const INFO: CommandInfo;

    /// Whether it needs a card with these arguments; where it does not, `--card` does not matter.
    fn needs_card(&self) -> bool {
        Self::INFO.card == CardUse::Needed
    }

    /// The file that the result is to be written to, whatever its format.
    fn output(&self) -> Option<&Path> {
        None
    }

    /// The file that the command writes, be it here or as [`Subcommand::output`]: no trace takes its place.
    fn written_file(&self) -> Option<&Path> {
        self.output()
    }

    /// The layout of its comma-separated values; `None` for that of programs.
    fn csv(&self) -> Option<CsvLayout> {
        None
    }

    /// The paths that stand for files to be read, in which a shell may have left patterns.
    fn patterns(&mut self) -> Option<&mut Vec<PathBuf>> {
        None
    }

    /// Does what the command line says.
    ///
    /// # Errors
    /// What stopped it.
    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error>;
}

/// One subcommand, or a group of them of which one was chosen.
pub(crate) trait SubcommandChoice {
    /// Every subcommand that can be chosen.
    fn all() -> Vec<&'static CommandInfo>;
    /// What is known of the chosen one.
    fn info(&self) -> &'static CommandInfo;
    /// See [`Subcommand::needs_card`].
    fn needs_card(&self) -> bool;
    /// See [`Subcommand::output`].
    fn output(&self) -> Option<&Path>;
    /// See [`Subcommand::written_file`].
    fn written_file(&self) -> Option<&Path>;
    /// See [`Subcommand::csv`].
    fn csv(&self) -> Option<CsvLayout>;
    /// See [`Subcommand::patterns`].
    fn patterns(&mut self) -> Option<&mut Vec<PathBuf>>;
    /// See [`Subcommand::run`].
    ///
    /// # Errors
    /// What stopped it.
    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error>;
}

impl<S: Subcommand> SubcommandChoice for S {
    fn all() -> Vec<&'static CommandInfo> {
        vec![&S::INFO]
    }

    fn info(&self) -> &'static CommandInfo {
        &S::INFO
    }

    fn needs_card(&self) -> bool {
        Subcommand::needs_card(self)
    }

    fn output(&self) -> Option<&Path> {
        Subcommand::output(self)
    }

    fn written_file(&self) -> Option<&Path> {
        Subcommand::written_file(self)
    }

    fn csv(&self) -> Option<CsvLayout> {
        Subcommand::csv(self)
    }

    fn patterns(&mut self) -> Option<&mut Vec<PathBuf>> {
        Subcommand::patterns(self)
    }

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        Subcommand::run(self, run)
    }
}

/// Declares a list of subcommands, one a line: `Name = Arguments;`, or `Name = Group, group "About it";` for a list of
/// its own.
macro_rules! subcommands {
    ($(#[$meta:meta])* $list:ident { $($name:ident = $choice:ty $(, group $about:literal)? ;)* }) => {
        $(#[$meta])*
        #[derive(Debug, clap::Subcommand)]
        pub(crate) enum $list {
            $($(#[command(subcommand, about = $about)])? $name($choice),)*
        }

        impl $crate::cli::subcommand::SubcommandChoice for $list {
            fn all() -> Vec<&'static $crate::cli::command_info::CommandInfo> {
                let all = [$(<$choice as $crate::cli::subcommand::SubcommandChoice>::all()),*];
                all.concat()
            }

            fn info(&self) -> &'static $crate::cli::command_info::CommandInfo {
                match self {
                    $($list::$name(choice) => $crate::cli::subcommand::SubcommandChoice::info(choice),)*
                }
            }

            fn needs_card(&self) -> bool {
                match self {
                    $($list::$name(choice) => $crate::cli::subcommand::SubcommandChoice::needs_card(choice),)*
                }
            }

            fn output(&self) -> Option<&std::path::Path> {
                match self {
                    $($list::$name(choice) => $crate::cli::subcommand::SubcommandChoice::output(choice),)*
                }
            }

            fn written_file(&self) -> Option<&std::path::Path> {
                match self {
                    $($list::$name(choice) => $crate::cli::subcommand::SubcommandChoice::written_file(choice),)*
                }
            }

            fn csv(&self) -> Option<$crate::output::CsvLayout> {
                match self {
                    $($list::$name(choice) => $crate::cli::subcommand::SubcommandChoice::csv(choice),)*
                }
            }

            fn patterns(&mut self) -> Option<&mut Vec<std::path::PathBuf>> {
                match self {
                    $($list::$name(choice) => $crate::cli::subcommand::SubcommandChoice::patterns(choice),)*
                }
            }

            fn run(
                &self,
                run: &mut $crate::cli::run::Run<'_, '_>,
            ) -> Result<$crate::cli::run::Outcome, $crate::cli::error::Error> {
                match self {
                    $($list::$name(choice) => $crate::cli::subcommand::SubcommandChoice::run(choice, run),)*
                }
            }
        }
    };
}

pub(crate) use subcommands;

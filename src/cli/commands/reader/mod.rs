//! `reader`: card readers, and why a card cannot be read.

mod bench;
mod bundle;
mod check;
mod dialogue;
mod list;
mod timing;
mod watch;

use crate::cli::subcommand::subcommands;

subcommands! {
    /// The subcommands of `reader`.
    ReaderCommand {
        List = list::ReaderListArgs;
        Bench = bench::ReaderBenchArgs;
        Check = check::ReaderCheckArgs;
        Watch = watch::ReaderWatchArgs;
    }
}

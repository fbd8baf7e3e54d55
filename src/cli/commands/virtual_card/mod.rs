//! `virtual`: the built-in cards, and those that live in a state file.

mod list;
mod new;
mod serve;
mod show;

use crate::cli::subcommand::subcommands;

subcommands! {
    /// The subcommands of `virtual`.
    VirtualCommand {
        List = list::VirtualListArgs;
        New = new::VirtualNewArgs;
        Show = show::VirtualShowArgs;
        Serve = serve::VirtualServeArgs;
    }
}

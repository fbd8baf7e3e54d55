//! `apdu`: raw commands, sent as they are and explained (`docs/apdu.md`).

mod guard;
mod play;
mod run;
mod script;
mod send;

use crate::cli::subcommand::subcommands;

subcommands! {
    /// The subcommands of `apdu`.
    ApduCommand {
        Send = send::ApduSendArgs;
        Run = run::ApduRunArgs;
    }
}

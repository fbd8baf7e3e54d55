//! `pin`: the card's PINs.

mod change;
mod status;
#[cfg(test)]
mod tests;
mod verify;

use crate::cli::subcommand::subcommands;

subcommands! {
    /// The subcommands of `pin`.
    PinCommand {
        Status = status::PinStatusArgs;
        Verify = verify::PinVerifyArgs;
        Change = change::PinChangeArgs;
    }
}

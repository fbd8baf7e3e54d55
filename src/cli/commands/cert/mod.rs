//! `cert`: the card's certificates, whole, and certificates in files.

mod export;
mod list;
mod read;
mod show;
mod verify;

use crate::cli::subcommand::subcommands;

subcommands! {
    /// The subcommands of `cert`.
    CertCommand {
        List = list::CertListArgs;
        Show = show::CertShowArgs;
        Export = export::CertExportArgs;
        Verify = verify::CertVerifyArgs;
    }
}

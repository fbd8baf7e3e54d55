//! One file for each subcommand: its arguments with their help, its formats, whether it needs a card, and what it does.

mod apdu;
mod cert;
mod check;
mod completions;
mod explain;
mod guide;
mod help;
mod man;
mod needs_renewal;
mod pin;
mod reader;
mod station;
mod status;
mod virtual_card;

use super::subcommand::subcommands;

subcommands! {
    /// The subcommands of jpkit, in the order of its help.
    CommandLine {
        Status = status::StatusArgs;
        Reader = reader::ReaderCommand, group "List, check and watch card readers";
        Cert = cert::CertCommand, group "Read and verify certificates";
        Pin = pin::PinCommand, group "Show, verify and change PINs";
        Check = check::CheckArgs;
        NeedsRenewal = needs_renewal::NeedsRenewalArgs;
        Apdu = apdu::ApduCommand, group "Send raw commands to the card, and show and explain its responses";
        Station = station::StationArgs;
        Virtual = virtual_card::VirtualCommand, group "Use the built-in virtual card";
        Explain = explain::ExplainArgs;
        Guide = guide::GuideArgs;
        Completions = completions::CompletionsArgs;
        Man = man::ManArgs;
        Help = help::HelpArgs;
    }
}

#[cfg(test)]
mod tests;

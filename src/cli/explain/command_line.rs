//! What to say of a command line that asks for something that cannot be. What clap finds is in `cli/usage`.

use crate::cli::error::{CardSourceError, CommandLineError};
use crate::cli::exit::Exit;
use crate::message::Message;
use crate::virtual_card::Profile;
use crate::virtual_card::fault::BadFault;
use crate::virtual_card::latency::BadLatency;

use super::explanation::{Explanation, clean};

/// Explains what a command line asks for and cannot have.
#[must_use]
pub(crate) fn command_line(error: &CommandLineError) -> Explanation {
    match error {
        CommandLineError::CardSource(CardSourceError::UnknownProfile(profile)) => {
            let names = Profile::ALL.iter().map(|profile| profile.name().to_owned()).collect();
            let headline = Message::UnknownProfile { profile: clean(profile) };
            Explanation::new("usage", Exit::USAGE, headline, vec![Message::KnownProfiles { names }, Message::StateHow])
        }
        CommandLineError::CardSource(CardSourceError::UnknownSource(text)) => {
            let headline = Message::BadCardSource { text: clean(text) };
            Explanation::new("usage", Exit::USAGE, headline, vec![Message::UsageHow])
        }
        CommandLineError::BinaryToTerminal => {
            Explanation::new("binary_to_terminal", Exit::USAGE, Message::BinaryToTerminal, vec![Message::BinaryHow])
        }
        CommandLineError::NotForKeeping(role) => {
            Explanation::new("usage", Exit::USAGE, Message::KeepWhat { role: *role }, vec![Message::KeepHow])
        }
        CommandLineError::NoReaders => {
            Explanation::new("usage", Exit::USAGE, Message::NothingToWatch, vec![Message::WatchHow])
        }
        CommandLineError::TraceUnsafeAlone => {
            let headline = Message::MissingArgument { argument: "--trace <FILE>".to_owned() };
            Explanation::new("usage", Exit::USAGE, headline, vec![Message::UsageHow])
        }
        CommandLineError::NoAddress(host) => {
            Explanation::new("no_address", Exit::USAGE, Message::NoAddress { host: clean(host) }, vec![])
        }
        CommandLineError::Latency(BadLatency(text)) => {
            let headline = Message::BadLatency { text: clean(text) };
            Explanation::new("usage", Exit::USAGE, headline, vec![Message::LatencyForms])
        }
        CommandLineError::Fault(BadFault(text)) => {
            Explanation::new("usage", Exit::USAGE, Message::BadFault { text: clean(text) }, vec![Message::FaultForms])
        }
        CommandLineError::AtForVirtual(text) => {
            Explanation::new("usage", Exit::USAGE, Message::AtForVirtual { text: text.clone() }, vec![])
        }
        CommandLineError::Format { format, command, supported } => {
            let headline = Message::NoSuchFormat { format, command };
            let hint = Message::FormatsKnown { command, known: supported.clone() };
            Explanation::new("format_unknown", Exit::USAGE, headline, vec![hint])
        }
        CommandLineError::NotACode(text) => {
            let headline = Message::NotACode { text: clean(text) };
            Explanation::new("not_a_code", Exit::MALFORMED, headline, vec![Message::CodeForms])
        }
        CommandLineError::At(text) => {
            Explanation::new("usage", Exit::USAGE, Message::BadAt { text: clean(text) }, vec![Message::AtHow])
        }
    }
}

//! What to say of a command line that asks for something that cannot be. What clap finds is in `cli/usage`.

use crate::cli::error::{CardSourceError, CommandLineError, TriesError};
use crate::cli::exit::Exit;
use crate::cli::similar::similar;
use crate::codes::PCSC;
use crate::domain::pin::{NOT_REPEATED, unless_pin};
use crate::domain::validity::AtError;
use crate::message::{
    CertificateMessage, FileMessage, PinEntryMessage, StationMessage, UsageMessage, VirtualCardMessage,
};
use crate::virtual_card::Profile;
use crate::virtual_card::fault::BadFault;
use crate::virtual_card::latency::BadLatency;

use super::explanation::{Explanation, clean};

/// So many commands are worth naming; a format of most commands needs no list of them.
const FEW: usize = 5;

/// Explains what a command line asks for and cannot have.
#[must_use]
pub(crate) fn command_line(error: &CommandLineError) -> Explanation {
    match error {
        CommandLineError::CardSource(CardSourceError::UnknownProfile(profile)) => {
            let names = Profile::ALL.iter().map(|profile| profile.name().to_owned()).collect();
            let headline = VirtualCardMessage::UnknownProfile { profile: clean(&unless_pin(profile)) };
            let similar = similar(profile, Profile::ALL.iter().map(|profile| profile.name()));
            Explanation::new("usage", Exit::USAGE, headline)
                .hints(similar.map(|name| UsageMessage::DidYouMean { names: vec![name.to_owned()] }))
                .hint(VirtualCardMessage::KnownProfiles { names })
                .hint(VirtualCardMessage::StateHow)
        }
        CommandLineError::CardSource(CardSourceError::UnknownSource(text)) => {
            let headline = UsageMessage::BadCardSource { text: clean(&unless_pin(text)) };
            Explanation::new("usage", Exit::USAGE, headline)
                .hints(meant_source(text).map(|name| UsageMessage::DidYouMean { names: vec![name] }))
                .hint(UsageMessage::SeeOptions)
        }
        CommandLineError::NoTerminalForLabels => {
            Explanation::new("usage", Exit::USAGE, StationMessage::NoTerminalForLabels).hint(StationMessage::LabelsHow)
        }
        CommandLineError::BinaryToTerminal => {
            Explanation::new("binary_to_terminal", Exit::USAGE, FileMessage::BinaryToTerminal)
                .hint(FileMessage::BinaryHow)
        }
        CommandLineError::NotForKeeping(role) => {
            Explanation::new("usage", Exit::USAGE, CertificateMessage::NotKept { role: *role })
                .hint(CertificateMessage::KeepHow)
        }
        CommandLineError::NoReaders => Explanation::new("usage", Exit::USAGE, VirtualCardMessage::NothingToWatch)
            .hint(VirtualCardMessage::WatchHow),
        CommandLineError::TraceUnsafeAlone => {
            Explanation::new("usage", Exit::USAGE, UsageMessage::NeedsTrace).hint(UsageMessage::SeeOptions)
        }
        CommandLineError::NoAddress(host) => {
            Explanation::new("no_address", Exit::USAGE, VirtualCardMessage::NoAddress { host: clean(host) })
        }
        CommandLineError::Latency(BadLatency(text)) => {
            let headline = VirtualCardMessage::BadLatency { text: clean(text) };
            Explanation::new("usage", Exit::USAGE, headline).hint(VirtualCardMessage::LatencyForms)
        }
        CommandLineError::Fault(BadFault(text)) => {
            Explanation::new("usage", Exit::USAGE, VirtualCardMessage::BadFault { text: clean(text) })
                .hint(VirtualCardMessage::FaultForms)
        }
        CommandLineError::Tries(error) => {
            let headline = match *error {
                TriesError::Form => VirtualCardMessage::BadTries,
                TriesError::TooMany { pin, most } => VirtualCardMessage::TooManyTries { pin, most },
                TriesError::NoPin { pin, profile } => VirtualCardMessage::NoSuchPin { pin, profile },
            };
            Explanation::new("usage", Exit::USAGE, headline).hint(VirtualCardMessage::TriesForm)
        }
        CommandLineError::StateToStdout => Explanation::new("usage", Exit::USAGE, VirtualCardMessage::StateNeedsFile),
        CommandLineError::AtForVirtual(text) => {
            Explanation::new("usage", Exit::USAGE, VirtualCardMessage::DayOutOfRange { text: text.clone() })
        }
        CommandLineError::Format { format, command, supported, elsewhere } => {
            let headline = UsageMessage::NoSuchFormat { format, command };
            let elsewhere = (1..=FEW).contains(&elsewhere.len()).then(|| elsewhere.clone());
            Explanation::new("format_unknown", Exit::USAGE, headline)
                .hint(UsageMessage::FormatsKnown { known: supported.clone() })
                .hints(elsewhere.map(|commands| UsageMessage::FormatElsewhere { format, commands }))
        }
        CommandLineError::DerAndPem => {
            let headline = UsageMessage::Conflict { argument: "--der".to_owned(), other: "--format pem".to_owned() };
            Explanation::new("usage", Exit::USAGE, headline)
        }
        CommandLineError::PeriodReversed { option, today } => {
            Explanation::new("usage", Exit::USAGE, UsageMessage::PeriodReversed { option, today: *today })
        }
        CommandLineError::NotInFormat { option, format, supported } => {
            let headline =
                UsageMessage::Conflict { argument: (*option).to_owned(), other: format!("--format {format}") };
            Explanation::new("usage", Exit::USAGE, headline)
                .hint(UsageMessage::FormatsKnown { known: supported.clone() })
        }
        CommandLineError::NoSuchCommand { name, similar } => {
            let headline = UsageMessage::UnknownSubcommand { subcommand: clean(&unless_pin(name)) };
            Explanation::new("usage", Exit::USAGE, headline)
                .hints(similar.clone().map(|name| UsageMessage::DidYouMean { names: vec![name] }))
                .hint(UsageMessage::SeeHelp { command: "jpkit".to_owned() })
                .hints((name == NOT_REPEATED || unless_pin(name) != *name).then_some(PinEntryMessage::InHistory))
        }
        CommandLineError::WarningBelowCritical => {
            Explanation::new("usage", Exit::USAGE, UsageMessage::WarningBelowCritical)
        }
        CommandLineError::CsvOnly { option } => {
            Explanation::new("usage", Exit::USAGE, UsageMessage::CsvOnly { option }).hint(UsageMessage::CsvHow)
        }
        CommandLineError::ColumnTwice { column } => {
            Explanation::new("usage", Exit::USAGE, UsageMessage::ColumnTwice { column })
        }
        CommandLineError::ColumnsOfGroups => {
            let headline = UsageMessage::Conflict { argument: "--columns".to_owned(), other: "--by".to_owned() };
            Explanation::new("usage", Exit::USAGE, headline)
        }
        CommandLineError::ColumnNeeds { column, option } => {
            Explanation::new("usage", Exit::USAGE, UsageMessage::ColumnNeeds { column, option })
        }
        CommandLineError::NoColumnForLabels => {
            Explanation::new("usage", Exit::USAGE, StationMessage::NoColumnForLabels)
        }
        CommandLineError::FileWithoutHeader => {
            Explanation::new("usage", Exit::USAGE, StationMessage::FileWithoutHeader)
        }
        CommandLineError::NoTable => {
            Explanation::new("usage", Exit::USAGE, UsageMessage::NoTable).hint(UsageMessage::NoTableHow)
        }
        CommandLineError::StdinTwice => Explanation::new("usage", Exit::USAGE, UsageMessage::StdinTwice),
        CommandLineError::NotACode(text) => {
            let headline = UsageMessage::NotACode { text: clean(text) };
            // All names begin in the same way, which would make every one like every other.
            let own = |name: &'static str| name.strip_prefix("SCARD_").unwrap_or(name);
            let word = text.to_ascii_uppercase();
            let word = word.strip_prefix("SCARD_").unwrap_or(&word);
            let similar = similar(word, PCSC.iter().map(|(_, name)| own(name)));
            Explanation::new("not_a_code", Exit::MALFORMED, headline)
                .hints(similar.map(|name| UsageMessage::DidYouMean { names: vec![format!("SCARD_{name}")] }))
                .hint(UsageMessage::CodeForms)
        }
        CommandLineError::At { text, error } => {
            let text = clean(text);
            let headline = match error {
                AtError::Form => UsageMessage::BadAt { text },
                AtError::NoSuchDay | AtError::NoSuchInstant => UsageMessage::NoSuchDay { text },
                AtError::OutsideEra => UsageMessage::OutsideEra { text },
            };
            Explanation::new("usage", Exit::USAGE, headline).hint(UsageMessage::AtHow)
        }
    }
}

/// The source of cards that was probably meant by `text`.
fn meant_source(text: &str) -> Option<String> {
    let (kind, which) = text.split_once(':').unwrap_or((text, ""));
    let meant = similar(kind, ["pcsc", "virtual", "replay"])?;
    Some(match (meant, which) {
        ("replay", "") => "replay:FILE".to_owned(),
        ("pcsc", _) | (_, "") => meant.to_owned(),
        _ => format!("{meant}:{}", clean(&unless_pin(which))),
    })
}

//! From an error to its sentence, its hints, its code and its exit status: the one table
//! (`docs/exit-codes.md`, `docs/output.md`).

use std::io;
use std::path::PathBuf;

use crate::apdu::ApduError;
use crate::applet::CardError;
use crate::disk::Fault;
use crate::doctor::cause::Cause;
use crate::domain::advice::Unlock;
use crate::domain::card::Role;
use crate::domain::card::{Application, Item};
use crate::domain::pin::{PinKind, PinName};
use crate::message::{AnswerFault, ContentFault, HeldBack, Lang, LineFault, Message};
use crate::output::ErrorRecord;
use crate::trace::replay;
use crate::trace::replay::Departure;
use crate::transport::TransportError;
use crate::virtual_card::Profile;
use crate::virtual_card::StateError;
use crate::virtual_card::fault::BadFault;
use crate::virtual_card::latency::BadLatency;
use crate::x509::container::BundleError;

use super::commands::ApduFailure;
use super::exit::Exit;
use super::pin::PinFailure;
use super::secret::SecretError;
use super::source::SourceError;

/// A failure that `cli` itself finds.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// The card carries no such certificate.
    #[error("the card carries no {} certificate", .0.name())]
    CertificateAbsent(Role),
    /// The certificate needs a PIN.
    #[error("the {} certificate needs its PIN", .0.name())]
    PinNeeded(Role),
    /// Binary output to a terminal.
    #[error("binary output to a terminal")]
    BinaryToTerminal,
    /// A file cannot be written.
    #[error("cannot write {path}: {source}")]
    CannotWrite {
        /// Which file.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// A file that was named is not there.
    #[error("no file {}", .0.display())]
    InputMissing(PathBuf),
    /// A file that was named cannot be read.
    #[error("cannot read {}: {source}", .path.display())]
    CannotRead {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file, or a part of it, holds no certificate.
    #[error("no certificate in {place}")]
    NoCertificate {
        /// Where, cleaned.
        place: String,
        /// Why.
        fault: ContentFault,
    },
    /// Only CA certificates are kept.
    #[error("the {} certificate is not kept", .0.name())]
    KeepWhat(Role),
    /// There is no place to keep anything in.
    #[error("no data directory")]
    NoHome,
    /// A CA certificate cannot be kept.
    #[error("cannot write {}: {source}", .path.display())]
    CannotKeep {
        /// As which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A virtual card has no readers to watch.
    #[error("a virtual card has no readers")]
    NoReaders,
    /// A file to append rows to holds something else.
    #[error("{0} holds other rows")]
    NotRows(String),
    /// The result cannot be written.
    #[error("cannot write the result: {0}")]
    Output(io::Error),
    /// `--card` is not right.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A virtual card's state file cannot be used.
    #[error("{path}: {source}")]
    State {
        /// Which file.
        path: String,
        /// What is wrong with it.
        source: StateError,
    },
    /// A recorded dialogue cannot be played back.
    #[error("{path}: {error}")]
    Replay {
        /// Which file.
        path: String,
        /// What is wrong with it, or with the run.
        error: ReplayError,
    },
    /// `--trace-unsafe` without `--trace`.
    #[error("--trace-unsafe needs --trace")]
    TraceUnsafeAlone,
    /// The host for `virtual serve` has no address.
    #[error("no address for {0}")]
    NoAddress(String),
    /// `--latency` is not right.
    #[error(transparent)]
    Latency(#[from] BadLatency),
    /// A `--fault` is not right.
    #[error(transparent)]
    Fault(#[from] BadFault),
    /// `--at` is a day around which no virtual card can be made.
    #[error("no virtual card for {0}")]
    AtForVirtual(String),
    /// `--at` is not right.
    #[error("not a date: {0}")]
    At(String),
    /// What was to be explained is no code.
    #[error("not a code: {0}")]
    NotACode(String),
    /// The command does not print in that format.
    #[error("{command} does not print {format}")]
    Format {
        /// The format that was asked for.
        format: &'static str,
        /// The command.
        command: &'static str,
        /// The formats that it knows.
        known: Vec<&'static str>,
    },
}

/// Why a recorded dialogue was not played to its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReplayError {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// It cannot be read.
    #[error("cannot be read: {0}")]
    Read(io::Error),
    /// It is no record.
    #[error(transparent)]
    Malformed(replay::Malformed),
    /// The run left it.
    #[error(transparent)]
    Left(Departure),
}

/// An error, ready to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Explanation {
    /// Stable code.
    pub(crate) code: &'static str,
    /// The exit status.
    pub(crate) exit: Exit,
    /// What happened.
    pub(crate) headline: Message,
    /// What to do next.
    pub(crate) hints: Vec<Message>,
    /// The status word with which the card refused.
    pub(crate) status_word: Option<String>,
    /// Tries left, where the error is about a PIN.
    pub(crate) tries_left: Option<u8>,
}

impl Explanation {
    /// The record in JSON.
    #[must_use]
    pub(crate) fn record(&self, lang: Lang) -> ErrorRecord {
        ErrorRecord {
            code: self.code,
            exit: self.exit.0,
            message: self.headline.text(lang),
            hints: self.hints.iter().map(|hint| hint.text(lang)).collect(),
            status_word: self.status_word.clone(),
            tries_left: self.tries_left,
        }
    }
}

/// Explains an error that stopped a run.
#[must_use]
pub(crate) fn explain(error: &anyhow::Error) -> Explanation {
    if let Some(error) = error.downcast_ref::<TransportError>() {
        return of_transport(error);
    }
    if let Some(error) = error.downcast_ref::<CardError>() {
        return of_card(error);
    }
    if let Some(error) = error.downcast_ref::<Refusal>() {
        return of_refusal(error);
    }
    if let Some(error) = error.downcast_ref::<SecretError>() {
        return of_secret(error);
    }
    if let Some(error) = error.downcast_ref::<PinFailure>() {
        return of_pin(error);
    }
    if let Some(error) = error.downcast_ref::<ApduFailure>() {
        return of_apdu(error);
    }
    let detail = format!("{error:#}");
    explained("internal", Exit::BUG, Message::Internal { detail }, vec![Message::TellUs])
}

/// What a link error says, without what to do.
#[must_use]
pub(crate) fn sentence(error: &TransportError) -> Message {
    of_transport(error).headline
}

fn of_transport(error: &TransportError) -> Explanation {
    match error {
        TransportError::NoService => {
            let hints = vec![start_service(), Message::FindCause, Message::TryVirtual];
            explained("no_service", Exit::NO_SERVICE, Message::NoService, hints)
        }
        TransportError::AccessDenied => {
            let hints = vec![Message::AllowAccess, Message::FindCause];
            explained("access_denied", Exit::ACCESS_DENIED, Message::AccessDenied, hints)
        }
        TransportError::NoReader => {
            let hints = vec![Message::PlugInReader, Message::FindCause, Message::TryVirtual];
            explained("no_reader", Exit::NO_READER, Message::NoReader, hints)
        }
        TransportError::ReaderNotFound { wanted, present } => {
            let hint = match present.as_slice() {
                [] => Message::PlugInReader,
                names => Message::ReadersPresent { names: cleaned(names) },
            };
            let headline = Message::ReaderNotFound { wanted: clean(wanted) };
            explained("reader_not_found", Exit::NO_READER, headline, vec![hint])
        }
        TransportError::SeveralReaders { names } => {
            let headline = Message::SeveralReaders { names: cleaned(names) };
            explained("several_readers", Exit::CHOOSE, headline, vec![Message::ChooseReader])
        }
        TransportError::NoCard { reader } => {
            let headline = Message::NoCard { reader: reader.as_deref().map(clean) };
            explained("no_card", Exit::NO_CARD, headline, vec![Message::PutCard])
        }
        TransportError::WaitRanOut { seconds } => {
            let headline = Message::WaitRanOut { seconds: *seconds };
            explained("wait_ran_out", Exit::NO_CARD, headline, vec![Message::PutCard])
        }
        TransportError::Mute { reader } => {
            let headline = Message::Mute { reader: clean(reader) };
            explained("card_mute", Exit::LINK_FAILED, headline, vec![Message::CheckCard, Message::FindCause])
        }
        TransportError::Removed => {
            explained("card_removed", Exit::LINK_FAILED, Message::Removed, vec![Message::HoldStill])
        }
        TransportError::Reset => explained("card_reset", Exit::LINK_FAILED, Message::Reset, vec![Message::RunAgain]),
        TransportError::InUse { reader } => {
            let headline = Message::InUse { reader: clean(reader) };
            explained("in_use", Exit::IN_USE, headline, vec![Message::CloseOthers])
        }
        TransportError::TimedOut { seconds } => {
            let headline = Message::TimedOut { seconds: *seconds };
            explained("card_timed_out", Exit::LINK_FAILED, headline, vec![Message::CheckCard, Message::FindCause])
        }
        TransportError::Failed { detail } => {
            let headline = Message::LinkFailed { detail: clean(detail) };
            explained("link_failed", Exit::LINK_FAILED, headline, vec![Message::PerhapsWorn, Message::FindCause])
        }
        TransportError::Interrupted => explained("interrupted", Exit::INTERRUPTED, Message::Interrupted, vec![]),
    }
}

/// Explains an error of the card, or of one part of it (`docs/output.md`: `problems[]` has the same codes).
#[must_use]
pub(crate) fn of_card(error: &CardError) -> Explanation {
    let explanation = match error {
        CardError::Transport(link) => return of_transport(link),
        CardError::NoApplication(Application::Jpki) => {
            let hints = vec![Message::WhichCards];
            explained("not_my_number_card", Exit::FOREIGN_CARD, Message::NotMyNumberCard, hints)
        }
        CardError::NoApplication(application) => {
            let headline = Message::NoApplication { application: *application };
            explained("application_absent", Exit::CARD_REFUSED, headline, vec![])
        }
        CardError::Unreadable { item, source } => of_answer(*item, source),
        CardError::BadContent(item) => {
            explained("unexpected_content", Exit::CARD_REFUSED, Message::BadContent { item: *item }, vec![])
        }
        CardError::BadCertificate { item, source } => {
            let headline = Message::BadCertificate { item: *item, fault: *source };
            explained("not_a_certificate", Exit::CARD_REFUSED, headline, vec![Message::PerhapsWorn])
        }
    };
    Explanation { status_word: error.status().map(|status| status.to_string()), ..explanation }
}

/// The exit status for what keeps a card from being read (`reader check`).
#[must_use]
pub(crate) fn exit_of(cause: &Cause) -> Exit {
    match cause {
        Cause::ServiceNotInstalled
        | Cause::ServiceStopped
        | Cause::ServiceSocketStopped
        | Cause::ServiceNoAnswer
        | Cause::ServiceLost => Exit::NO_SERVICE,
        Cause::ServiceSocketDenied | Cause::ServiceHungUp | Cause::PolkitDenied => Exit::ACCESS_DENIED,
        Cause::NoUsbReader
        | Cause::WslNoDevice
        | Cause::ReaderUnsupported { .. }
        | Cause::ReaderTaken { .. }
        | Cause::DriverMissing { .. }
        | Cause::VirtualReadersOnly { .. }
        | Cause::ReaderUnusable { .. }
        | Cause::ReaderNotFound { .. } => Exit::NO_READER,
        Cause::SeveralReaders { .. } => Exit::CHOOSE,
        Cause::NoCard { .. } => Exit::NO_CARD,
        Cause::CardMute { .. }
        | Cause::CardRemoved
        | Cause::CardReset
        | Cause::CardTimedOut { .. }
        | Cause::LinkFailed { .. } => Exit::LINK_FAILED,
        Cause::InUse { .. } => Exit::IN_USE,
        Cause::NotMyNumberCard { .. } => Exit::FOREIGN_CARD,
        Cause::CardFaulty { .. } => Exit::CARD_REFUSED,
    }
}

fn of_answer(item: Item, source: &ApduError) -> Explanation {
    match source {
        ApduError::Transport(link) => of_transport(link),
        ApduError::Refused { command, status } => {
            let headline = Message::CardRefused { item, command, status: status.to_string() };
            explained("card_refused", Exit::CARD_REFUSED, headline, vec![Message::PerhapsWorn])
        }
        other => {
            let headline = Message::BadAnswer { item, fault: fault(other) };
            explained("bad_answer", Exit::CARD_REFUSED, headline, vec![Message::PerhapsWorn])
        }
    }
}

/// What is wrong with an answer, in the words that people get.
fn fault(error: &ApduError) -> AnswerFault {
    match error {
        ApduError::NoStatusWord { .. } => AnswerFault::NoStatusWord,
        ApduError::Oversized { .. } => AnswerFault::Oversized,
        ApduError::FileTooShort { stated, got } => AnswerFault::TooShort { stated: *stated, got: *got },
        ApduError::BrokenOff { status, got } => AnswerFault::BrokenOff { status: status.to_string(), got: *got },
        ApduError::AbsurdLength { stated } => AnswerFault::AbsurdLength { stated: *stated },
        ApduError::NotTlv(_) => AnswerFault::NoObject,
        // The first two have sentences of their own and do not come here.
        ApduError::Transport(_) | ApduError::Refused { .. } | ApduError::Endless { .. } => AnswerFault::Endless,
    }
}

fn of_refusal(error: &Refusal) -> Explanation {
    match error {
        Refusal::CertificateAbsent(role) => {
            let hints = if *role == Role::Sign { vec![Message::SignForWhom] } else { vec![] };
            let headline = Message::CertificateAbsent { role: *role };
            explained("certificate_absent", Exit::CARD_REFUSED, headline, hints)
        }
        Refusal::PinNeeded(role) => {
            explained("pin_needed", Exit::REFUSED_HERE, Message::PinNeeded { role: *role }, vec![])
        }
        Refusal::BinaryToTerminal => {
            explained("binary_to_terminal", Exit::USAGE, Message::BinaryToTerminal, vec![Message::BinaryHow])
        }
        Refusal::CannotWrite { path, source } => {
            let headline = Message::CannotWrite { path: clean(path), detail: source.to_string() };
            explained("cannot_write", Exit::CANNOT_CREATE, headline, vec![Message::OtherPath])
        }
        Refusal::InputMissing(path) => {
            let headline = Message::FileMissing { path: clean(&path.to_string_lossy()) };
            explained("input_missing", Exit::INPUT_MISSING, headline, vec![])
        }
        Refusal::CannotRead { path, source } => {
            let headline = Message::CannotRead { path: clean(&path.to_string_lossy()), detail: source.to_string() };
            explained("cannot_read", Exit::IO, headline, vec![])
        }
        Refusal::NoCertificate { place, fault } => {
            let headline = Message::NoCertificate { place: place.clone(), fault: *fault };
            explained("not_a_certificate", Exit::MALFORMED, headline, vec![])
        }
        Refusal::KeepWhat(role) => {
            explained("usage", Exit::USAGE, Message::KeepWhat { role: *role }, vec![Message::KeepHow])
        }
        Refusal::NoHome => explained("no_home", Exit::CANNOT_CREATE, Message::NoHome, vec![Message::NoHomeHow]),
        Refusal::CannotKeep { path, source } => {
            let headline = Message::CannotWrite { path: clean(&path.to_string_lossy()), detail: source.to_string() };
            explained("cannot_write", Exit::CANNOT_CREATE, headline, vec![Message::KeepElsewhere])
        }
        Refusal::NoReaders => explained("usage", Exit::USAGE, Message::NothingToWatch, vec![Message::WatchHow]),
        Refusal::NotRows(path) => {
            let headline = Message::NotRows { path: clean(path) };
            explained("not_rows", Exit::MALFORMED, headline, vec![Message::NotRowsHow])
        }
        Refusal::Output(source) => {
            explained("output_failed", Exit::IO, Message::OutputFailed { detail: source.to_string() }, vec![])
        }
        Refusal::Source(SourceError::UnknownProfile(profile)) => {
            let names = Profile::ALL.iter().map(|profile| profile.name().to_owned()).collect();
            let headline = Message::UnknownProfile { profile: clean(profile) };
            explained("usage", Exit::USAGE, headline, vec![Message::KnownProfiles { names }, Message::StateHow])
        }
        Refusal::Source(SourceError::UnknownSource(text)) => {
            let headline = Message::BadCardSource { text: clean(text) };
            explained("usage", Exit::USAGE, headline, vec![Message::UsageHow])
        }
        Refusal::State { path, source } => of_state(clean(path), source),
        Refusal::Replay { path, error } => of_replay(clean(path), error),
        Refusal::TraceUnsafeAlone => {
            let headline = Message::MissingArgument { argument: "--trace <FILE>".to_owned() };
            explained("usage", Exit::USAGE, headline, vec![Message::UsageHow])
        }
        Refusal::NoAddress(host) => {
            explained("no_address", Exit::USAGE, Message::NoAddress { host: clean(host) }, vec![])
        }
        Refusal::Latency(BadLatency(text)) => {
            let headline = Message::BadLatency { text: clean(text) };
            explained("usage", Exit::USAGE, headline, vec![Message::LatencyForms])
        }
        Refusal::Fault(BadFault(text)) => {
            explained("usage", Exit::USAGE, Message::BadFault { text: clean(text) }, vec![Message::FaultForms])
        }
        Refusal::AtForVirtual(text) => {
            explained("usage", Exit::USAGE, Message::AtForVirtual { text: text.clone() }, vec![])
        }
        Refusal::Format { format, command, known } => {
            let headline = Message::NoSuchFormat { format, command };
            let hint = Message::FormatsKnown { command, known: known.clone() };
            explained("format_unknown", Exit::USAGE, headline, vec![hint])
        }
        Refusal::NotACode(text) => {
            let headline = Message::NotACode { text: clean(text) };
            explained("not_a_code", Exit::MALFORMED, headline, vec![Message::CodeForms])
        }
        Refusal::At(text) => {
            explained("usage", Exit::USAGE, Message::BadAt { text: clean(text) }, vec![Message::AtHow])
        }
    }
}

fn of_state(path: String, error: &StateError) -> Explanation {
    let detail = clean(&error.to_string());
    match error {
        StateError::Link(link) => of_transport(link),
        StateError::Missing => {
            explained("state_missing", Exit::INPUT_MISSING, Message::StateMissing { path }, vec![Message::StateHow])
        }
        StateError::Exists => {
            explained("state_exists", Exit::CANNOT_CREATE, Message::StateExists { path }, vec![Message::StateForce])
        }
        StateError::Read(system) => {
            let headline = Message::CannotRead { path, detail: system.to_string() };
            explained("cannot_read", Exit::IO, headline, vec![])
        }
        StateError::Write(system) => {
            let headline = Message::CannotWrite { path, detail: system.to_string() };
            explained("cannot_write", Exit::CANNOT_CREATE, headline, vec![Message::StatePlace])
        }
        _ => {
            let headline = Message::StateMalformed { path, detail };
            explained("state_malformed", Exit::MALFORMED, headline, vec![Message::StateAnew])
        }
    }
}

/// The code and the sentence of what is no certificate in a file.
pub(crate) fn of_fault(fault: &Fault) -> (&'static str, Message) {
    match fault {
        Fault::Io(error) => match error.kind() {
            io::ErrorKind::NotFound => ("input_missing", Message::PathMissing),
            io::ErrorKind::PermissionDenied => ("input_denied", Message::FileDenied),
            _ if is_loop(error) => ("link_loop", Message::LinkLoop),
            _ => ("input_failed", Message::FileFailed { detail: error.to_string() }),
        },
        Fault::NotAFile => ("not_a_file", Message::NotAFile),
        Fault::Loop => ("link_loop", Message::LinkLoop),
        Fault::NoWriter => ("no_writer", Message::NoWriter),
        Fault::Content(fault) => {
            let code = match fault {
                BundleError::Empty => "empty_file",
                BundleError::Unrecognised => "not_a_certificate",
                BundleError::NoCertificate => "no_certificate",
                BundleError::Unterminated | BundleError::BadBase64 => "bad_pem",
                BundleError::BadPkcs7 => "bad_pkcs7",
                BundleError::TooLong => "too_long",
            };
            (code, Message::BadBundle { fault: *fault })
        }
        Fault::Certificate(fault) => ("bad_certificate", Message::NotACertificate { fault: *fault }),
    }
}

#[cfg(unix)]
fn is_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

#[cfg(not(unix))]
fn is_loop(_: &io::Error) -> bool {
    false
}

fn of_replay(path: String, error: &ReplayError) -> Explanation {
    let departure = match error {
        ReplayError::Missing => {
            return explained("input_missing", Exit::INPUT_MISSING, Message::InputMissing { path }, vec![]);
        }
        ReplayError::Read(system) => {
            let headline = Message::CannotRead { path, detail: system.to_string() };
            return explained("cannot_read", Exit::IO, headline, vec![]);
        }
        ReplayError::Malformed(replay::Malformed { line, fault }) => {
            let fault = match fault {
                replay::Fault::Heading => LineFault::NoTrace,
                replay::Fault::Unknown | replay::Fault::Hex | replay::Fault::Command | replay::Fault::Time => {
                    LineFault::TraceForm
                }
                replay::Fault::Unasked | replay::Fault::Unanswered => LineFault::TraceOrder,
                replay::Fault::Fact => LineFault::TraceFact,
            };
            let headline = Message::BadLine { path, line: *line, fault };
            return explained("trace_malformed", Exit::MALFORMED, headline, vec![Message::TraceWhat]);
        }
        ReplayError::Left(departure) => departure.clone(),
    };
    let (code, headline, hint) = match departure {
        Departure::Other { line, expected, sent } => {
            ("trace_differs", Message::TraceOther { path, line, expected, sent }, Message::TraceSameRun)
        }
        Departure::Over { line, sent } => {
            ("trace_differs", Message::TraceOver { path, line, sent }, Message::TraceSameRun)
        }
        Departure::Short { line } => ("trace_differs", Message::TraceShort { path, line }, Message::TraceSameRun),
        Departure::Hidden { line } => ("trace_hides", Message::TraceHides { path, line }, Message::TraceUnsafeHow),
        Departure::BrokenOff { line } => {
            ("trace_broken_off", Message::TraceBrokenOff { path, line }, Message::TraceWhat)
        }
    };
    explained(code, Exit::MALFORMED, headline, vec![hint])
}

/// Explains what stopped raw commands. A PIN's guard has the codes that it has elsewhere.
fn of_apdu(failure: &ApduFailure) -> Explanation {
    match failure {
        ApduFailure::Link(error) => of_transport(error),
        ApduFailure::Argument { place, fault } => {
            let headline = Message::BadArgument { place: *place, fault: *fault };
            explained("usage", Exit::USAGE, headline, vec![Message::HexHow])
        }
        ApduFailure::Script { path, line, fault } => {
            let headline = Message::BadLine { path: clean(path), line: *line, fault: *fault };
            explained("script_malformed", Exit::MALFORMED, headline, vec![Message::ScriptHow])
        }
        ApduFailure::NoScript { path } => {
            let headline = Message::InputMissing { path: clean(path) };
            explained("input_missing", Exit::INPUT_MISSING, headline, vec![])
        }
        ApduFailure::UnreadableScript { path, source } => {
            let headline = Message::CannotRead { path: clean(path), detail: source.to_string() };
            explained("cannot_read", Exit::IO, headline, vec![])
        }
        ApduFailure::NotAllowed { place } => {
            let headline = Message::PinCommand { place: *place };
            explained("pin_command", Exit::REFUSED_HERE, headline, vec![Message::AllowPinCommands])
        }
        ApduFailure::Unclear { place } => {
            let headline = Message::PinCommandUnclear { place: *place };
            explained("pin_command_unclear", Exit::REFUSED_HERE, headline, vec![Message::SelectFirst])
        }
        ApduFailure::HeldBack { place, counter, why } => {
            let pin = counter.name;
            let (code, exit, hints) = match why {
                HeldBack::Blocked => ("pin_blocked", Exit::PIN_BLOCKED, vec![unlock(pin)]),
                HeldBack::Absent => ("pin_absent", Exit::REFUSED_HERE, vec![]),
                HeldBack::CounterUnknown => ("pin_counter_unknown", Exit::CARD_REFUSED, vec![Message::PerhapsWorn]),
                HeldBack::LastTry => ("pin_last_try", Exit::REFUSED_HERE, vec![Message::AllowLastTry]),
            };
            let headline = Message::PinCommandHeldBack { place: *place, pin, why: *why };
            Explanation { tries_left: counter.tries_left, ..explained(code, exit, headline, hints) }
        }
        ApduFailure::Lost { place } => {
            let headline = Message::PinCommandLost { place: *place };
            explained("outcome_unknown", Exit::OUTCOME_UNKNOWN, headline, vec![Message::LookAtCounters])
        }
        ApduFailure::Unexpected { place, expected, status } => {
            let status = status.map(|status| status.to_string());
            let headline = Message::Unexpected { place: *place, expected: expected.clone(), status: status.clone() };
            Explanation { status_word: status, ..explained("unexpected_status", Exit::CARD_REFUSED, headline, vec![]) }
        }
    }
}

fn of_secret(error: &SecretError) -> Explanation {
    match error {
        SecretError::Missing(origin) => {
            let headline = Message::PinMissing { origin: origin.words() };
            explained("pin_missing", Exit::PIN_MALFORMED, headline, vec![])
        }
        SecretError::Malformed(origin) => {
            let headline = Message::PinNotText { origin: origin.words() };
            explained("pin_malformed", Exit::PIN_MALFORMED, headline, vec![])
        }
        SecretError::NoFile(path) => {
            let headline = Message::InputMissing { path: clean(&path.to_string_lossy()) };
            explained("input_missing", Exit::INPUT_MISSING, headline, vec![])
        }
        SecretError::Failed { origin, source } => {
            let headline = Message::InputFailed { origin: origin.words(), detail: source.to_string() };
            explained("input_failed", Exit::IO, headline, vec![])
        }
        SecretError::NoTerminal => {
            explained("no_terminal", Exit::REFUSED_HERE, Message::NoTerminal, vec![Message::PinSources])
        }
        SecretError::Interrupted => {
            explained("interrupted", Exit::INTERRUPTED, Message::Interrupted, vec![Message::NothingSent])
        }
    }
}

/// Explains what stopped a PIN operation. Wherever nothing was sent, the sentence says so.
fn of_pin(failure: &PinFailure) -> Explanation {
    let explanation = match failure {
        PinFailure::NotSent(error) => with_hint(of_card(error), Message::NothingSent),
        PinFailure::AfterVerify(error) => of_card(error),
        PinFailure::NotChanged(error) => with_hint(of_card(error), Message::NotChanged),
        PinFailure::Blocked(pin) => {
            explained("pin_blocked", Exit::PIN_BLOCKED, Message::PinBlockedBefore { pin: *pin }, vec![unlock(*pin)])
        }
        PinFailure::BlockedAtVerify(pin) => {
            explained("pin_blocked", Exit::PIN_BLOCKED, Message::PinBlockedAtVerify { pin: *pin }, vec![unlock(*pin)])
        }
        PinFailure::LastTry(pin) => {
            explained("pin_last_try", Exit::REFUSED_HERE, Message::LastTry { pin: *pin }, vec![Message::AllowLastTry])
        }
        PinFailure::Absent(pin) => {
            explained("pin_absent", Exit::REFUSED_HERE, Message::PinAbsent { pin: *pin }, vec![])
        }
        PinFailure::CounterUnknown(pin) => {
            let headline = Message::CounterUnknown { pin: *pin };
            explained("pin_counter_unknown", Exit::CARD_REFUSED, headline, vec![Message::PerhapsWorn])
        }
        PinFailure::CounterFell { pin, tries_left } => {
            let headline = Message::CounterFell { pin: *pin, tries_left: *tries_left };
            explained("pin_counter_fell", Exit::REFUSED_HERE, headline, vec![Message::RunAgain])
        }
        PinFailure::OtherCard => {
            explained("other_card", Exit::REFUSED_HERE, Message::OtherCard, vec![Message::SameCard])
        }
        PinFailure::Malformed { error, new } => {
            let headline = Message::PinMalformed { kind: error.0, new: *new };
            explained("pin_malformed", Exit::PIN_MALFORMED, headline, vec![Message::PinForm { kind: error.0 }])
        }
        PinFailure::Unchanged => explained("pin_unchanged", Exit::PIN_MALFORMED, Message::SamePin, vec![]),
        PinFailure::Mistyped => explained("pin_mistyped", Exit::PIN_MALFORMED, Message::MistypedPin, vec![]),
        PinFailure::Wrong { pin, tries_left: Some(0), other_half_right } => {
            let hints = halves(*other_half_right, unlock(*pin));
            explained("pin_blocked", Exit::PIN_BLOCKED, Message::PinBlockedNow { pin: *pin }, hints)
        }
        PinFailure::Wrong { pin, tries_left, other_half_right } => {
            let headline = Message::PinWrong { pin: *pin, tries_left: *tries_left };
            let hints = halves(*other_half_right, Message::TryNoFurther);
            explained("pin_wrong", Exit::PIN_WRONG, headline, hints)
        }
        PinFailure::Refused { pin, command, status, tries_left } => {
            let headline = Message::PinRefused { pin: *pin, command, status: status.to_string() };
            let hints = vec![Message::CounterNow { pin: *pin, tries_left: *tries_left }];
            Explanation {
                status_word: Some(status.to_string()),
                ..explained("card_refused", Exit::CARD_REFUSED, headline, hints)
            }
        }
        PinFailure::VerifyUnknown { pin, tries_left, conclusion, changing, .. } => {
            let counter = Message::CounterNow { pin: *pin, tries_left: *tries_left };
            let mut hints = vec![counter, Message::Concluded { conclusion: *conclusion }];
            hints.extend(changing.then_some(Message::NotChanged));
            explained("outcome_unknown", Exit::OUTCOME_UNKNOWN, Message::VerifyUnknown { pin: *pin }, hints)
        }
        PinFailure::ChangeUnknown { kind, pin, tries_left, done } => {
            let mut hints: Vec<Message> = done.iter().map(|done| Message::HalfDone { done: *done }).collect();
            hints.push(Message::ChangeWhichNow);
            hints.push(Message::CounterNow { pin: *pin, tries_left: *tries_left });
            // With one half lost and the other still the old one, the new PIN is not what both would take.
            let first_half = *kind == PinKind::Juki && done.is_none();
            hints.push(if first_half { Message::ChangeAgain } else { Message::ChangeFindOut { kind: *kind } });
            let headline = Message::ChangeUnknown { kind: *kind, pin: *pin };
            explained("outcome_unknown", Exit::OUTCOME_UNKNOWN, headline, hints)
        }
        PinFailure::Partly { done, rest, cause } => {
            let cause = of_pin(cause);
            let headline = Message::Partly { done: *done, rest: *rest };
            Explanation {
                status_word: cause.status_word,
                ..explained("partly_done", Exit::PARTLY_DONE, headline, vec![cause.headline, Message::PartlyFinish])
            }
        }
    };
    Explanation { tries_left: failure.tries_left(), ..explanation }
}

fn with_hint(explanation: Explanation, hint: Message) -> Explanation {
    let mut hints = explanation.hints;
    hints.push(hint);
    Explanation { hints, ..explanation }
}

fn halves(other_half_right: bool, hint: Message) -> Vec<Message> {
    other_half_right.then_some(Message::OtherHalfRight).into_iter().chain([hint]).collect()
}

/// Where a blocked PIN is reset; whether the other PIN would do at a kiosk is not known here, `status` says it.
fn unlock(pin: PinName) -> Message {
    let knowing = match pin {
        PinName::Auth => Some(PinName::Sign),
        PinName::Sign => Some(PinName::Auth),
        _ => None,
    };
    let unlock = knowing.map_or(Unlock::Office, |knowing| Unlock::OfficeOrKiosk { knowing });
    Message::HowToUnlock { unlock }
}

fn explained(code: &'static str, exit: Exit, headline: Message, hints: Vec<Message>) -> Explanation {
    Explanation { code, exit, headline, hints, status_word: None, tries_left: None }
}

fn start_service() -> Message {
    if cfg!(target_os = "windows") {
        Message::StartServiceWindows
    } else if cfg!(target_os = "macos") {
        Message::StartServiceMac
    } else {
        Message::StartServiceLinux
    }
}

fn clean(text: &str) -> String {
    crate::sanitize::clean(text)
}

fn cleaned(names: &[String]) -> Vec<String> {
    names.iter().map(|name| clean(name)).collect()
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{Lang, explain};
    use crate::cli::secret::{Origin, SecretError};

    #[test]
    fn failures_to_get_a_pin() {
        let failed = || SecretError::Failed { origin: Origin::Fd(9), source: io::ErrorKind::NotFound.into() };
        let cases = [
            (SecretError::Missing(Origin::Stdin), "pin_missing", 23, "standard input"),
            (SecretError::Missing(Origin::Prompt), "pin_missing", 23, "typed"),
            (SecretError::Malformed(Origin::Env("X\u{202e}Y".to_owned())), "pin_malformed", 23, "variable X\u{fffd}Y"),
            (SecretError::NoFile("no\nsuch".into()), "input_missing", 66, "\"no\u{fffd}such\""),
            (failed(), "input_failed", 74, "descriptor 9"),
            (SecretError::NoTerminal, "no_terminal", 22, "terminal"),
            (SecretError::Interrupted, "interrupted", 130, "Interrupted"),
        ];
        for (error, code, exit, words) in cases {
            let explanation = explain(&error.into());
            let text = explanation.headline.text(Lang::En);
            assert_eq!((explanation.code, explanation.exit.0), (code, exit), "{text}");
            assert!(text.contains(words), "{text}");
            assert!(exit == 130 || text.contains("nothing was sent"), "{text}");
            assert!(exit == 130 || explanation.headline.text(Lang::Ja).contains("何も送信していません"), "{text}");
        }
    }
}

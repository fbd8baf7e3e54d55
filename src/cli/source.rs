//! Where the card is: the one place that names all kinds of link, and the visit to a card as a function call.

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::path::is_separator;
use std::str::FromStr;

use crate::apdu::Channel;
use crate::apdu::ChannelState;
use crate::applet::aid;
use crate::domain::card::Application;
use crate::message::Message;
use crate::trace::record::Trace;
use crate::trace::replay::Replay;
use crate::transport::Link;
use crate::transport::Transport;
use crate::transport::TransportError;
use crate::transport::pcsc;
use crate::virtual_card::MintError;
use crate::virtual_card::Profile;
use crate::virtual_card::StateError;
use crate::virtual_card::VirtualCard;

use super::Run;
use super::explain::Refusal;
use super::explain::ReplayError;
use super::explain::sentence;
use super::file::TraceFile;
use super::interrupt;

/// `--card`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// A reader of the PC/SC service.
    Pcsc,
    /// A virtual card.
    Virtual(Virtual),
    /// A dialogue that was recorded with `--trace`.
    Replay(PathBuf),
}

/// Which virtual card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Virtual {
    /// A built-in one, made for the judged day.
    Profile(Profile),
    /// The one of a state file.
    State(PathBuf),
}

impl Source {
    /// The name in JSON.
    #[must_use]
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Source::Pcsc => "pcsc",
            Source::Virtual(_) => "virtual",
            Source::Replay(_) => "replay",
        }
    }
}

/// What is wrong with a `--card`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SourceError {
    /// The built-in card is not known.
    #[error("no virtual card is called {0:?}; `jpkit virtual list` lists them")]
    UnknownProfile(String),
    /// The source is not known.
    #[error("not a card source: {0:?}; it is pcsc, virtual[:PROFILE|:FILE] or replay:FILE")]
    UnknownSource(String),
}

impl FromStr for Source {
    type Err = SourceError;

    fn from_str(text: &str) -> Result<Source, SourceError> {
        match text.split_once(':') {
            None if text == "pcsc" => Ok(Source::Pcsc),
            None if text == "virtual" => Ok(Source::Virtual(Virtual::Profile(Profile::default()))),
            Some(("virtual", which)) => which.parse().map(Source::Virtual),
            Some(("replay", path)) if !path.is_empty() => Ok(Source::Replay(path.into())),
            _ => Err(SourceError::UnknownSource(text.to_owned())),
        }
    }
}

impl FromStr for Virtual {
    type Err = SourceError;

    /// A profile's name is a profile; else what looks like a file's name, or is one, is a file.
    fn from_str(text: &str) -> Result<Virtual, SourceError> {
        if let Ok(profile) = text.parse() {
            return Ok(Virtual::Profile(profile));
        }
        let is_file = text.contains(is_separator) || text.contains('.') || Path::new(text).exists();
        if is_file { Ok(Virtual::State(text.into())) } else { Err(SourceError::UnknownProfile(text.to_owned())) }
    }
}

/// The name that people know the card by: the profile's, or the file's without its folder.
impl fmt::Display for Virtual {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Virtual::Profile(profile) => f.write_str(profile.name()),
            Virtual::State(path) => f.write_str(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()),
        }
    }
}

/// How a visit leaves the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// As it is: nothing was verified.
    AsIs,
    /// Without power, so that nothing stays verified; a warm reset would keep it (`docs/pins.md`, 7). Ctrl-C waits
    /// meanwhile.
    PoweredOff,
}

/// Visits the card: connects, begins one transaction, does `work`, ends it. Nothing is asked of a person meanwhile.
///
/// # Errors
/// The link's errors, and those of `work`.
pub(crate) fn visit<R, E>(
    run: &mut Run<'_, '_>,
    leaving: Leaving,
    work: impl FnOnce(&mut Channel<'_>) -> Result<R, E>,
) -> anyhow::Result<R>
where
    E: std::error::Error + Send + Sync + 'static,
{
    connected(run, leaving, |run, transport, link| {
        let longest = longest_answer(run.global.extended, link);
        dialogue(run, transport, link, longest, work)
    })
}

/// The visit without its dialogue: `work` gets the transport, to put something around it.
///
/// # Errors
/// The link's errors, and those of `work`.
pub(crate) fn connected<R>(
    run: &mut Run<'_, '_>,
    leaving: Leaving,
    work: impl FnOnce(&mut Run<'_, '_>, &mut dyn Transport, &Link) -> anyhow::Result<R>,
) -> anyhow::Result<R> {
    match run.source.clone() {
        Source::Pcsc => {
            let reader = run.global.reader.clone();
            let mut card = open(run, reader).inspect_err(|error| {
                if let Some(trace) = trace(run) {
                    trace.link_failed(error);
                }
            })?;
            let link = card.link().clone();
            let shield = (leaving == Leaving::PoweredOff).then(interrupt::shield);
            if shield.is_some() {
                card.power_off_when_dropped();
            }
            let found = work(run, &mut card, &link);
            let ending = if shield.is_some() { pcsc::Ending::PowerOff } else { pcsc::Ending::Leave };
            if card.finish(ending).is_err() && shield.is_some() {
                run.env.say(run.lang, &Message::StillVerified);
            }
            found
        }
        Source::Virtual(which) => {
            let mut card = match run.virtual_card.take() {
                Some(card) => card,
                None => virtual_card(run, &which)?,
            };
            let link = virtual_link(&card, &which);
            let shield = (leaving == Leaving::PoweredOff).then(interrupt::shield);
            let found = work(run, &mut card, &link);
            if shield.is_some() {
                card.card.power_off();
                card.card.power_on();
            } else {
                // A state file is let go between visits, as a reader is.
                card.card.rest();
            }
            run.virtual_card = Some(card);
            found
        }
        Source::Replay(path) => {
            let mut played = played(run, &path)?;
            let found = match played.replay.visit() {
                Ok(link) => work(run, &mut played, &link),
                Err(error) => {
                    if let Some(trace) = trace(run) {
                        trace.link_failed(&error);
                    }
                    Err(error.into())
                }
            };
            if found.is_ok() {
                played.replay.end_visit();
            }
            run.replay = Some(played);
            found
        }
    }
}

/// The recorded dialogue, as far as the run has played it; give it back with `run.replay`.
///
/// # Errors
/// Where there is no such file, where it cannot be read, and where it is no record.
pub(crate) fn played(run: &mut Run<'_, '_>, path: &Path) -> anyhow::Result<Played> {
    match run.replay.take() {
        Some(played) => Ok(played),
        None => Ok(Played { replay: read_record(path)?, interrupted: run.env.interrupted }),
    }
}

/// Reads a recorded dialogue.
///
/// # Errors
/// Where there is no such file, where it cannot be read, and where it is no record.
fn read_record(path: &Path) -> anyhow::Result<Replay> {
    let failed = |error| Refusal::Replay { path: path.display().to_string(), error };
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => failed(ReplayError::Missing),
        _ => failed(ReplayError::Read(error)),
    })?;
    // What is no text is no record; the parser says where.
    let record = Replay::parse(&String::from_utf8_lossy(&bytes));
    Ok(record.map_err(|malformed| failed(ReplayError::Malformed(malformed)))?)
}

/// Where a run on a record left it, or ended before it: that, and not what the run made of it, is what happened.
#[must_use]
pub(crate) fn departure(run: &mut Run<'_, '_>, done: bool) -> Option<anyhow::Error> {
    let Source::Replay(path) = &run.source else { return None };
    let played = run.replay.as_mut()?;
    if done {
        played.replay.end();
    }
    let error = ReplayError::Left(played.replay.departure()?.clone());
    Some(Refusal::Replay { path: path.display().to_string(), error }.into())
}

/// A recorded dialogue that stops when the person asks to stop, as a reader does.
pub(crate) struct Played {
    /// What is left of it.
    pub(crate) replay: Replay,
    interrupted: fn() -> bool,
}

impl Transport for Played {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        if (self.interrupted)() { Err(TransportError::Interrupted) } else { self.replay.transmit(command) }
    }
}

/// Opens a reader's card, with its notes on stderr.
///
/// # Errors
/// What stands in the way of a card.
pub(crate) fn open(run: &mut Run<'_, '_>, reader: Option<String>) -> Result<pcsc::Card, TransportError> {
    let choice = pcsc::Choice { reader, wait: run.global.wait() };
    let interrupted = run.env.interrupted;
    let mut say = |note: pcsc::Note| {
        let message = match note {
            pcsc::Note::Waiting { seconds, for_reader: true } => Message::WaitingForReader { seconds },
            pcsc::Note::Waiting { seconds, for_reader: false } => Message::WaitingForCard { seconds },
            pcsc::Note::Skipped { reader, why: pcsc::SkipReason::Foreign } => Message::SkippedForeign { reader },
            pcsc::Note::Skipped { reader, why: pcsc::SkipReason::Broken(error) } => {
                Message::SkippedBroken { reader, why: sentence(&error).text(run.lang) }
            }
        };
        run.note(&message);
    };
    pcsc::open(&choice, interrupted, &mut has_jpki, &mut say)
}

/// A virtual card that stops when the person does.
///
/// # Errors
/// As of [`put_in`].
pub(crate) fn virtual_card(run: &Run<'_, '_>, which: &Virtual) -> anyhow::Result<Interruptible> {
    Ok(Interruptible {
        card: put_in(run, which)?,
        interrupted: run.env.interrupted,
        #[cfg(test)]
        tamper: None,
    })
}

/// A built-in card as it comes from its maker, for the judged day.
fn made(run: &Run<'_, '_>, profile: Profile) -> anyhow::Result<VirtualCard> {
    VirtualCard::new(profile, run.at.today()).map_err(|error| at_failed(run, error))
}

/// Why no card can be made: a day that is out of reach, or a bug.
pub(crate) fn at_failed(run: &Run<'_, '_>, error: MintError) -> anyhow::Error {
    match error {
        MintError::Day => Refusal::AtForVirtual(run.at.to_string()).into(),
        MintError::Key => error.into(),
    }
}

/// A built-in card for the judged day, or the card of a state file, held until it is dropped.
///
/// # Errors
/// What is wrong with the state file, or who holds it.
pub(crate) fn put_in(run: &Run<'_, '_>, which: &Virtual) -> anyhow::Result<VirtualCard> {
    match which {
        Virtual::Profile(profile) => made(run, *profile),
        Virtual::State(path) => {
            VirtualCard::open_state(path, run.env.interrupted).map_err(|error| state_failed(path, error))
        }
    }
}

/// A state file that cannot be used: what the link says where another process holds it, else what is wrong with it.
pub(crate) fn state_failed(path: &Path, error: StateError) -> anyhow::Error {
    match error {
        StateError::Link(link) => link.into(),
        source => Refusal::State { path: path.display().to_string(), source }.into(),
    }
}

/// The link to a virtual card; its reader is named after the card.
#[must_use]
pub(crate) fn virtual_link(card: &Interruptible, which: &Virtual) -> Link {
    Link { reader: Some(format!("virtual:{which}")), atr: card.card.atr().to_vec(), ..Link::default() }
}

/// A virtual card that stops answering when the person asks to stop, as a reader does.
pub(crate) struct Interruptible {
    card: VirtualCard,
    interrupted: fn() -> bool,
    /// What a test puts between the dialogue and the card.
    #[cfg(test)]
    tamper: Option<Tamper>,
}

/// Carries a command to the card, or does something else.
#[cfg(test)]
pub(crate) type Tamper = Box<dyn FnMut(&mut VirtualCard, &[u8]) -> Result<Vec<u8>, TransportError>>;

#[cfg(test)]
impl Interruptible {
    /// A card that is reached through `tamper`, in every visit of a run.
    pub(crate) fn tampered(card: VirtualCard, tamper: Tamper) -> Interruptible {
        Interruptible { card, interrupted: || false, tamper: Some(tamper) }
    }

    /// The card, to be asked past its interface.
    pub(crate) fn card(&self) -> &VirtualCard {
        &self.card
    }
}

impl Transport for Interruptible {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        if (self.interrupted)() {
            return Err(TransportError::Interrupted);
        }
        #[cfg(test)]
        if let Some(tamper) = &mut self.tamper {
            return tamper(&mut self.card, command);
        }
        self.card.transmit(command)
    }
}

/// Asks a card for the JPKI application, in a visit of its own; recorded where the run is.
///
/// # Errors
/// Where the card gives no answer.
pub(crate) fn ask_for_jpki(
    run: &mut Run<'_, '_>,
    transport: &mut dyn Transport,
    link: &Link,
) -> Result<bool, TransportError> {
    let fit = match trace(run) {
        Some(trace) => has_jpki(&mut trace.visit(link, transport)),
        None => has_jpki(transport),
    };
    fit.map(|fit| fit == pcsc::Fit::Yes)
}

/// Asks a card for the JPKI application.
///
/// # Errors
/// Where the card gives no answer.
pub(crate) fn has_jpki(transport: &mut dyn Transport) -> Result<pcsc::Fit, TransportError> {
    let mut state = ChannelState::new(256);
    match Channel::new(transport, &mut state).select_df(aid(Application::Jpki)) {
        Ok(()) => Ok(pcsc::Fit::Yes),
        Err(crate::apdu::ApduError::Transport(link)) => Err(link),
        Err(_) => Ok(pcsc::Fit::No),
    }
}

/// Runs `work` on an open card, recorded where `--trace` is given.
pub(crate) fn traced<R>(
    run: &mut Run<'_, '_>,
    transport: &mut dyn Transport,
    link: &Link,
    work: impl FnOnce(&mut dyn Transport) -> R,
) -> R {
    run.reader = link.reader.as_deref().map(crate::sanitize::clean);
    match trace(run) {
        Some(trace) => work(&mut trace.visit(link, transport)),
        None => work(transport),
    }
}

/// One dialogue of a visit, with answers of at most `longest` bytes asked for at once.
///
/// # Errors
/// Those of `work`.
pub(crate) fn dialogue<R, E>(
    run: &mut Run<'_, '_>,
    transport: &mut dyn Transport,
    link: &Link,
    longest: usize,
    work: impl FnOnce(&mut Channel<'_>) -> Result<R, E>,
) -> anyhow::Result<R>
where
    E: std::error::Error + Send + Sync + 'static,
{
    run.reader = link.reader.as_deref().map(crate::sanitize::clean);
    let mut state = ChannelState::new(longest);
    // What this dialogue asks for, which may be less than the link carries.
    let link = &Link { max_apdu: (longest != SHORT).then_some(longest), ..link.clone() };
    let found = match trace(run) {
        Some(trace) => work(&mut Channel::new(&mut trace.visit(link, transport), &mut state)),
        None => work(&mut Channel::new(transport, &mut state)),
    };
    if run.global.verbose {
        let reader = run.reader.clone().unwrap_or_default();
        run.note(&Message::UsingReader { reader });
        run.note(&Message::Exchanges { count: state.exchanges() });
    }
    Ok(found?)
}

/// The record that `--trace` asks for.
pub(crate) fn trace<'r>(run: &'r mut Run<'_, '_>) -> Option<&'r mut Trace> {
    run.trace.as_mut().and_then(TraceFile::trace)
}

/// The longest answer of a short APDU, in bytes.
pub(crate) const SHORT: usize = 256;

/// The longest answer of an extended APDU, in bytes (ISO 7816-3, 12.1.3).
const LONGEST: usize = 65_536;

/// Short answers unless the reader says that it carries more, or the person does (card facts §8.1).
#[must_use]
pub(crate) fn longest_answer(extended: bool, link: &Link) -> usize {
    if extended { LONGEST } else { link.max_apdu.unwrap_or(SHORT) }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::{Leaving, Source, SourceError, Virtual, visit};
    use crate::apdu::Channel;
    use crate::applet::Selected;
    use crate::applet::jpki::Jpki;
    use crate::applet::verify::verify;
    use crate::applet::{CardError, Found};
    use crate::cli::Run;
    use crate::cli::args::Cli;
    use crate::cli::env::Env;
    use crate::cli::prompt::script::Script;
    use crate::domain::card::Application;
    use crate::domain::card::Role;
    use crate::domain::pin::{Pin, PinKind, PinName};
    use crate::message::Lang;
    use crate::virtual_card::Profile;

    /// A run on the built-in card.
    fn with_run(test: impl FnOnce(&mut Run<'_, '_>)) {
        use clap::Parser;

        let global = Cli::parse_from(["jpkit", "--card", "virtual", "status"]).global;
        let (mut stdin, mut ask, mut out, mut err) = (io::empty(), Script::default(), io::sink(), io::sink());
        let mut env = Env::of_test(&mut stdin, &mut ask, &mut out, &mut err);
        let at = env.at(None);
        let source = global.card.parse().unwrap();
        let (trace, virtual_card, replay, reader) = (None, None, None, None);
        test(&mut Run { env: &mut env, global, source, at, lang: Lang::En, reader, trace, virtual_card, replay });
    }

    fn verify_sign(channel: &mut Channel<'_>) -> Result<(), CardError> {
        let (pin, _) = Pin::parse(PinKind::Sign, "ABC123").unwrap();
        let mut selected = Selected::select(channel.reborrow(), Application::Jpki)?;
        verify(&mut selected, PinName::Sign, &pin).map(drop).unwrap();
        Ok(())
    }

    /// Whether the next visit may read what is behind the signature PIN.
    fn is_verified(run: &mut Run<'_, '_>) -> bool {
        let read = |channel: &mut Channel<'_>| Jpki::select(channel.reborrow())?.certificate(Role::Sign);
        matches!(visit(run, Leaving::AsIs, read).unwrap(), Found::Here(_))
    }

    #[test]
    fn nothing_stays_verified_after_a_visit_that_panics() {
        with_run(|run| {
            visit(run, Leaving::AsIs, verify_sign).unwrap();
            assert!(is_verified(run), "where nobody asked for the power to be taken");
            visit(run, Leaving::PoweredOff, verify_sign).unwrap();
            assert!(!is_verified(run));
            let panicked = catch_unwind(AssertUnwindSafe(|| {
                visit(run, Leaving::PoweredOff, |channel| -> Result<(), CardError> {
                    verify_sign(channel)?;
                    panic!("on purpose, in a visit")
                })
            }));
            assert!(panicked.is_err());
            assert!(!is_verified(run));
        });
    }

    #[test]
    fn sources() {
        assert_eq!("pcsc".parse(), Ok(Source::Pcsc));
        assert_eq!("virtual".parse(), Ok(Source::Virtual(Virtual::Profile(Profile::default()))));
        assert_eq!("virtual:blocked".parse(), Ok(Source::Virtual(Virtual::Profile(Profile::Blocked))));
        for file in ["card.json", "./blocked", "a:b/c", env!("CARGO_MANIFEST_DIR")] {
            assert_eq!(format!("virtual:{file}").parse(), Ok(Source::Virtual(Virtual::State(file.into()))));
        }
        assert_eq!("replay:virtual:a".parse(), Ok(Source::Replay("virtual:a".into())));
        let unknown = |text: &str| Err::<Source, _>(SourceError::UnknownSource(text.to_owned()));
        assert_eq!("replay".parse(), unknown("replay"));
        assert_eq!("replay:".parse(), unknown("replay:"));
        assert_eq!("".parse(), unknown(""));
        assert_eq!("PCSC".parse(), unknown("PCSC"));
        for name in ["", "no", "Valid"] {
            let unknown = Err(SourceError::UnknownProfile(name.to_owned()));
            assert_eq!(format!("virtual:{name}").parse::<Source>(), unknown);
        }
    }
}

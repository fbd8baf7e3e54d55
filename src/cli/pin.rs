//! The careful steps around a PIN, for whichever command needs one (`docs/pins.md`).
//!
//! The counter is read and shown before the question, read again and guarded before the PIN goes out, and the PIN goes out
//! once. Questions are asked between visits, never inside one.

use crate::apdu::Channel;
use crate::applet::jpki::Jpki;
use crate::applet::verify::{PinError, verify};
use crate::applet::{CardError, Found, Key, Selected};
use crate::domain::card::Role;
use crate::domain::pin::{Conclusion, Pin, PinCounter, PinFormatError, PinKind, PinName, PinState};
use crate::message::HeldBack;
use crate::message::Message;

use super::Run;
use super::secret::{Origin, PinSource, Secret, SecretError, Secrets};
use super::source::{Leaving, Source, visit};
use super::survey::all_counters;

/// How long a card that was lost with a PIN on its way is waited for: enough to put it back.
const RETURN_SECONDS: u64 = 10;

/// Why a PIN operation did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PinFailure {
    /// The card failed before any PIN was sent.
    #[error(transparent)]
    NotSent(CardError),
    /// The card failed after the old PIN was verified and before anything was changed.
    #[error("{0}; the PIN was not changed")]
    NotChanged(CardError),
    /// The PIN, or one half of it, was right, and the card failed afterwards.
    #[error(transparent)]
    AfterVerify(CardError),
    /// No try is left; nothing was sent.
    #[error("the {} PIN is blocked", .0.name())]
    Blocked(PinName),
    /// The card says only at VERIFY that no try is left; it did not look at the PIN.
    #[error("the {} PIN is blocked", .0.name())]
    BlockedAtVerify(PinName),
    /// One try is left and it was not allowed to be spent; nothing was sent.
    #[error("the {} PIN has one try left", .0.name())]
    LastTry(PinName),
    /// The card has no such PIN; nothing was sent.
    #[error("the {} PIN is not set", .0.name())]
    Absent(PinName),
    /// The card does not say how many tries are left; nothing was sent.
    #[error("the {} PIN's counter is not known", .0.name())]
    CounterUnknown(PinName),
    /// The counter fell since it was shown; nothing was sent.
    #[error("the {} PIN's counter fell meanwhile", .pin.name())]
    CounterFell {
        /// Which.
        pin: PinName,
        /// Tries left now.
        tries_left: u8,
    },
    /// Another card than the one whose counter was shown; nothing was sent.
    #[error("another card than before")]
    OtherCard,
    /// What was given is not a PIN; nothing was sent.
    #[error("{error}")]
    Malformed {
        /// What it was to be.
        error: PinFormatError,
        /// It was the new PIN.
        new: bool,
    },
    /// The new PIN is the old one; nothing was sent.
    #[error("the new PIN is the old one")]
    Unchanged,
    /// The new PIN was typed differently the second time; nothing was sent.
    #[error("the new PIN was typed differently the second time")]
    Mistyped,
    /// The PIN is wrong.
    #[error("the {} PIN is wrong", .pin.name())]
    Wrong {
        /// Which.
        pin: PinName,
        /// Tries left; 0 means that it is blocked now.
        tries_left: Option<u8>,
        /// The other half of the resident-registry PIN took it.
        other_half_right: bool,
    },
    /// The card refused VERIFY or the change and says that it did nothing.
    #[error("{command} was refused with {status}")]
    Refused {
        /// Which.
        pin: PinName,
        /// The command's ISO name.
        command: &'static str,
        /// The answer.
        status: crate::apdu::StatusWord,
        /// Tries left now, as far as the card says.
        tries_left: Option<u8>,
    },
    /// The answer to VERIFY was lost.
    #[error("the outcome of VERIFY is unknown")]
    VerifyUnknown {
        /// Which.
        pin: PinName,
        /// Tries left before.
        before: Option<u8>,
        /// Tries left now, as far as the card says.
        tries_left: Option<u8>,
        /// What follows from the two.
        conclusion: Conclusion,
        /// A change was asked for, and was not sent.
        changing: bool,
    },
    /// The answer to the change was lost.
    #[error("the outcome of the change is unknown")]
    ChangeUnknown {
        /// Which kind.
        kind: PinKind,
        /// Which part.
        pin: PinName,
        /// Tries left now, as far as the card says.
        tries_left: Option<u8>,
        /// The other half that has the new PIN already.
        done: Option<PinName>,
    },
    /// One half of the resident-registry PIN has the new value, the other still the old one.
    #[error("the {} half was changed, the {} half was not", .done.name(), .rest.name())]
    Partly {
        /// The half with the new PIN.
        done: PinName,
        /// The half with the old PIN.
        rest: PinName,
        /// What stopped the second half.
        cause: Box<PinFailure>,
    },
}

impl PinFailure {
    /// Tries left, where the failure is about a counter.
    pub(crate) fn tries_left(&self) -> Option<u8> {
        match self {
            PinFailure::Blocked(_) | PinFailure::BlockedAtVerify(_) => Some(0),
            PinFailure::LastTry(_) => Some(1),
            PinFailure::CounterFell { tries_left, .. } => Some(*tries_left),
            PinFailure::Wrong { tries_left, .. }
            | PinFailure::Refused { tries_left, .. }
            | PinFailure::VerifyUnknown { tries_left, .. }
            | PinFailure::ChangeUnknown { tries_left, .. } => *tries_left,
            PinFailure::Partly { cause, .. } => cause.tries_left(),
            _ => None,
        }
    }
}

/// What a person or a script gave leave to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Guard {
    /// The last try may be spent.
    pub(crate) allow_last_try: bool,
}

/// A PIN, and what was shown before it was asked for.
pub(crate) struct Given {
    /// The PIN.
    pub(crate) pin: Pin,
    /// What the person saw; nothing where the PIN came from a source.
    pub(crate) shown: Shown,
}

/// What a person was shown before the question.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    /// The counters.
    counters: Vec<PinCounter>,
    /// The serial number of the card's authentication certificate, where it can be read: the mark of the card.
    mark: Option<String>,
}

/// Gets the current PIN: from its source, or by asking after the counter was shown.
///
/// # Errors
/// [`PinFailure`] and the source's errors; nothing has been sent then.
pub(crate) fn current_pin(
    run: &mut Run<'_, '_>,
    secrets: &mut Secrets,
    kind: PinKind,
    origin: Option<&Origin>,
    guard: Guard,
) -> anyhow::Result<Given> {
    if let Some(origin) = origin {
        let text = secrets.read(origin, run.env)?;
        return Ok(Given { pin: parse(run, kind, &text, false)?, shown: Shown::default() });
    }
    let shown = visit(run, Leaving::AsIs, |channel| {
        let counters = guarded_counters(channel, kind, &Shown::default(), guard)?;
        let mark = mark(channel).map_err(PinFailure::NotSent)?;
        Ok::<_, PinFailure>(Shown { counters, mark })
    })?;
    // The PIN is for the card in this reader, whatever comes into another one meanwhile.
    keep_the_reader(run);
    for counter in &shown.counters {
        let pin = counter.name;
        let message = match (counter.state, counter.tries_left) {
            (PinState::Available | PinState::Unreadable, None) => Message::TriesUnknown { pin },
            (_, left) => Message::TriesLeft { pin, left },
        };
        run.env.say(run.lang, &message);
    }
    let text = ask(run, &Message::EnterPin { kind })?;
    Ok(Given { pin: parse(run, kind, &text, false)?, shown })
}

/// Opens the sources of a command's PINs, before the card is touched; those that are missing are to be asked for.
///
/// # Errors
/// Where a source cannot be opened, or there is no terminal to ask on: nothing has been sent then.
pub(crate) fn sources(run: &Run<'_, '_>, origins: &[Option<&Origin>]) -> Result<Secrets, SecretError> {
    if origins.contains(&None) && !run.env.ask.terminal() {
        return Err(SecretError::NoTerminal);
    }
    Secrets::open(origins, run.env.interrupted)
}

/// Gets the one PIN that a command needs.
///
/// # Errors
/// As [`current_pin`].
pub(crate) fn read_pin(
    run: &mut Run<'_, '_>,
    kind: PinKind,
    source: &PinSource,
    guard: Guard,
) -> anyhow::Result<Given> {
    let origin = source.origin();
    let mut secrets = sources(run, &[origin.as_ref()])?;
    current_pin(run, &mut secrets, kind, origin.as_ref(), guard)
}

/// Gets the new PIN: from its source, or typed twice.
///
/// # Errors
/// [`PinFailure`] and the source's errors; nothing has been sent then.
pub(crate) fn new_pin(
    run: &mut Run<'_, '_>,
    secrets: &mut Secrets,
    kind: PinKind,
    origin: Option<&Origin>,
) -> anyhow::Result<Pin> {
    let Some(origin) = origin else {
        let text = ask(run, &Message::EnterNewPin { kind })?;
        let first = parse(run, kind, &text, true)?;
        let text = ask(run, &Message::EnterNewPinAgain)?;
        let again = Pin::parse(kind, &text).map_err(|_| PinFailure::Mistyped)?.0;
        return if first.is_same(&again) { Ok(first) } else { Err(PinFailure::Mistyped.into()) };
    };
    let text = secrets.read(origin, run.env)?;
    parse(run, kind, &text, true)
}

/// Reads the counters of a PIN's parts and stops where one must not be tried (`docs/pins.md`, 3).
///
/// # Errors
/// [`PinFailure`]; nothing has been sent then.
pub(crate) fn guarded_counters(
    channel: &mut Channel<'_>,
    kind: PinKind,
    shown: &Shown,
    guard: Guard,
) -> Result<Vec<PinCounter>, PinFailure> {
    if shown.mark.is_some() && mark(channel).map_err(PinFailure::NotSent)? != shown.mark {
        return Err(PinFailure::OtherCard);
    }
    let mut counters = counters(channel, kind).map_err(PinFailure::NotSent)?;
    if counters.iter().any(|counter| counter.state == PinState::Blocked) {
        // Before it is called blocked: a PIN that was never set looks the same, and only the whole card tells.
        let all = all_counters(channel).map_err(PinFailure::NotSent)?.counters;
        counters = all.into_iter().filter(|counter| kind.parts().contains(&counter.name)).collect();
    }
    for counter in &counters {
        let pin = counter.name;
        if let Some(why) = holds_back(counter, guard) {
            return Err(match why {
                HeldBack::Blocked => PinFailure::Blocked(pin),
                HeldBack::Absent => PinFailure::Absent(pin),
                HeldBack::CounterUnknown => PinFailure::CounterUnknown(pin),
                HeldBack::LastTry => PinFailure::LastTry(pin),
            });
        }
        let before = shown.counters.iter().find(|shown| shown.name == pin).and_then(|shown| shown.tries_left);
        if let (Some(before), Some(tries_left)) = (before, counter.tries_left)
            && tries_left < before
        {
            return Err(PinFailure::CounterFell { pin, tries_left });
        }
    }
    Ok(counters)
}

/// Why a PIN that has this counter must not be sent, if it must not.
#[must_use]
pub(crate) fn holds_back(counter: &PinCounter, guard: Guard) -> Option<HeldBack> {
    match (counter.state, counter.tries_left) {
        (PinState::Blocked, _) => Some(HeldBack::Blocked),
        (PinState::Absent, _) => Some(HeldBack::Absent),
        _ if guard.allow_last_try => None,
        (PinState::Unreadable, _) | (PinState::Available, None) => Some(HeldBack::CounterUnknown),
        (_, Some(1)) => Some(HeldBack::LastTry),
        _ => None,
    }
}

/// Reads the counters of a PIN's parts.
pub(crate) fn counters(channel: &mut Channel<'_>, kind: PinKind) -> Result<Vec<PinCounter>, CardError> {
    kind.parts()
        .iter()
        .map(|pin| match select(channel, *pin) {
            Ok(mut selected) => selected.counter(*pin),
            // A phone has the JPKI application alone; a card without that is not one of ours.
            Err(CardError::NoApplication(application)) if application != crate::domain::card::Application::Jpki => {
                Ok(PinCounter::without_tries(*pin, PinState::Absent))
            }
            Err(error) => Err(error),
        })
        .collect()
}

/// What tells this card from another: the serial number of its authentication certificate, which its first bytes hold.
fn mark(channel: &mut Channel<'_>) -> Result<Option<String>, CardError> {
    match Jpki::select(channel.reborrow())?.certificate_head(Role::Auth) {
        Ok(Found::Here(head)) => Ok(Some(head.serial)),
        Err(link @ CardError::Transport(_)) => Err(link),
        // A phone wants its PIN first; then there is nothing to compare.
        _ => Ok(None),
    }
}

/// Selects the application of a PIN.
pub(crate) fn select<'c>(channel: &'c mut Channel<'_>, pin: PinName) -> Result<Selected<'c>, CardError> {
    Selected::select(channel.reborrow(), Key::of(pin).application)
}

/// Presents a PIN to each of its parts, once each, and stops at the first that does not take it.
///
/// # Errors
/// [`PinFailure`].
pub(crate) fn verify_parts(channel: &mut Channel<'_>, given: &Given, guard: Guard) -> Result<(), PinFailure> {
    let counters = guarded_counters(channel, given.pin.kind(), &given.shown, guard)?;
    for (done, counter) in counters.iter().enumerate() {
        let one_was_sent = done > 0;
        let before = if one_was_sent { PinFailure::AfterVerify } else { PinFailure::NotSent };
        let mut selected = select(channel, counter.name).map_err(before)?;
        let verified = verify(&mut selected, counter.name, &given.pin).map(drop);
        verified.map_err(|error| match failed(error, counter, one_was_sent) {
            PinFailure::NotSent(error) => before(error),
            other => other,
        })?;
    }
    Ok(())
}

/// What an error of VERIFY means; `counter` is what was read before it.
pub(crate) fn failed(error: PinError, counter: &PinCounter, other_half_right: bool) -> PinFailure {
    match error {
        PinError::NotSent(error) => PinFailure::NotSent(error),
        PinError::Wrong { pin, tries_left } => PinFailure::Wrong { pin, tries_left, other_half_right },
        PinError::Blocked { pin } => PinFailure::BlockedAtVerify(pin),
        PinError::Refused { pin, command, status } => PinFailure::Refused { pin, command, status, tries_left: None },
        PinError::Unknown { pin, .. } => PinFailure::VerifyUnknown {
            pin,
            before: counter.tries_left,
            tries_left: None,
            conclusion: Conclusion::Nothing,
            changing: false,
        },
    }
}

/// Tells a failure of the PIN, with what can be concluded, from an error of the link.
///
/// # Errors
/// Errors that are not about the PIN.
pub(crate) fn settle<R>(
    run: &mut Run<'_, '_>,
    given: &Given,
    result: anyhow::Result<R>,
) -> anyhow::Result<Result<R, PinFailure>> {
    match result.map_err(anyhow::Error::downcast::<PinFailure>) {
        Ok(done) => Ok(Ok(done)),
        Err(Ok(failure)) => Ok(Err(concluded(run, given, failure))),
        Err(Err(error)) => Err(error),
    }
}

/// Adds what the counter says now to a failure whose outcome it can tell something about: a visit of its own, which spends
/// nothing (`docs/pins.md`, 8).
fn concluded(run: &mut Run<'_, '_>, given: &Given, failure: PinFailure) -> PinFailure {
    let of = |run: &mut Run<'_, '_>, pin: PinName| -> Option<u8> {
        let counters = visit(run, Leaving::PoweredOff, |channel| match &given.shown.mark {
            // Another card's counter tells nothing.
            Some(_) if mark(channel)? != given.shown.mark => Ok(Vec::new()),
            _ => counters(channel, given.pin.kind()),
        });
        counters.ok()?.iter().find(|counter| counter.name == pin)?.tries_left
    };
    match failure {
        PinFailure::VerifyUnknown { pin, before, changing, .. } => {
            wait_for_its_return(run);
            let tries_left = of(run, pin);
            let conclusion = Conclusion::draw(pin, before, tries_left);
            PinFailure::VerifyUnknown { pin, before, tries_left, conclusion, changing }
        }
        PinFailure::ChangeUnknown { kind, pin, done, .. } => {
            wait_for_its_return(run);
            PinFailure::ChangeUnknown { kind, pin, tries_left: of(run, pin), done }
        }
        PinFailure::Refused { pin, command, status, .. } => {
            PinFailure::Refused { pin, command, status, tries_left: of(run, pin) }
        }
        PinFailure::Partly { done, rest, cause } => {
            PinFailure::Partly { done, rest, cause: Box::new(concluded(run, given, *cause)) }
        }
        other => other,
    }
}

/// A card that was lost with a PIN on its way takes a moment to be back, even where it only flickered.
fn wait_for_its_return(run: &mut Run<'_, '_>) {
    keep_the_reader(run);
    run.global.wait = run.global.wait.max(Some(RETURN_SECONDS));
}

/// The rest of the run uses the reader that was used last.
pub(crate) fn keep_the_reader(run: &mut Run<'_, '_>) {
    if let (Source::Pcsc, Some(reader)) = (&run.source, &run.reader) {
        run.global.reader = Some(reader.clone());
    }
}

fn ask(run: &mut Run<'_, '_>, prompt: &Message) -> anyhow::Result<Secret> {
    let text = format!("{}: ", prompt.text(run.lang));
    Ok(run.env.ask.secret(&text)?)
}

fn parse(run: &mut Run<'_, '_>, kind: PinKind, text: &str, new: bool) -> anyhow::Result<Pin> {
    let (pin, conversion) = Pin::parse(kind, text).map_err(|error| PinFailure::Malformed { error, new })?;
    if conversion.full_width {
        run.note(&Message::ConvertedFullWidth);
    }
    if conversion.lower_case {
        run.note(&Message::ConvertedLowerCase);
    }
    Ok(pin)
}

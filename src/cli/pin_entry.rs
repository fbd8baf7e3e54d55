//! Getting a PIN from its source or from a person, and showing the tries left first (`docs/pins.md`, 2, 4 and 5).
//!
//! Questions are asked between visits to the card, never inside one.

use crate::domain::pin::{Pin, PinCounter, PinKind, PinState};
use crate::message::{Message, PinEntryMessage, PinMessage, PinOrigin};

use super::error::{Error, PinFailure};
use super::pin_source::Secrets;
use super::run::Run;
use super::secret::{Secret, SecretError};

/// Opens the sources of a command's PINs, before the card is touched; a missing one is to be asked for.
///
/// # Errors
/// Where a source cannot be opened, or there is no terminal to ask on: nothing has been sent then.
pub(super) fn open_sources(run: &Run<'_, '_>, origins: &[Option<&PinOrigin>]) -> Result<Secrets, SecretError> {
    if origins.contains(&None) && !run.env.ask.terminal() {
        return Err(SecretError::NoTerminal);
    }
    Secrets::open(origins, run.env.interrupted)
}

/// The PIN in a source.
///
/// # Errors
/// The source's errors, and [`PinFailure::Malformed`].
pub(super) fn read_current(
    run: &mut Run<'_, '_>,
    secrets: &mut Secrets,
    kind: PinKind,
    origin: &PinOrigin,
) -> Result<Pin, Error> {
    let text = read_source(run, secrets, origin)?;
    parse(run, kind, &text, false)
}

/// Asks a person for the PIN whose counters these are.
///
/// # Errors
/// The prompt's errors, and [`PinFailure::Malformed`].
pub(super) fn ask_current(run: &mut Run<'_, '_>, kind: PinKind, counters: &[PinCounter]) -> Result<Pin, Error> {
    for counter in counters {
        let pin = counter.name;
        let message: Message = match (counter.state, counter.tries_left) {
            (PinState::Available | PinState::Unreadable, None) => PinMessage::TriesUnknown { pin }.into(),
            (_, left) => PinMessage::TriesLeft { pin, left }.into(),
        };
        run.env.say(run.lang, message);
    }
    let text = ask(run, PinEntryMessage::Enter { kind })?;
    parse(run, kind, &text, false)
}

/// The new PIN: from its source, or typed twice.
///
/// # Errors
/// The errors of the source or the prompt, and [`PinFailure`]; nothing has been sent then.
pub(super) fn read_new(
    run: &mut Run<'_, '_>,
    secrets: &mut Secrets,
    kind: PinKind,
    origin: Option<&PinOrigin>,
) -> Result<Pin, Error> {
    if let Some(origin) = origin {
        let text = read_source(run, secrets, origin)?;
        return parse(run, kind, &text, true);
    }
    let text = ask(run, PinEntryMessage::EnterNew { kind })?;
    let first = parse(run, kind, &text, true)?;
    let text = ask(run, PinEntryMessage::EnterNewAgain)?;
    let again = Pin::parse(kind, &text).map_err(|_| PinFailure::Mistyped)?.0;
    if first.is_same(&again) { Ok(first) } else { Err(PinFailure::Mistyped.into()) }
}

fn read_source(run: &mut Run<'_, '_>, secrets: &mut Secrets, origin: &PinOrigin) -> Result<Secret, SecretError> {
    let line = secrets.read(origin, run.env)?;
    if line.had_mark {
        run.note(PinEntryMessage::MarkTakenOff);
    }
    Ok(line.text)
}

fn ask(run: &mut Run<'_, '_>, prompt: impl Into<Message>) -> Result<Secret, SecretError> {
    let text = format!("{}: ", prompt.into().text(run.lang));
    run.env.ask.secret(&text)
}

fn parse(run: &mut Run<'_, '_>, kind: PinKind, text: &str, new: bool) -> Result<Pin, Error> {
    let read = if new { Pin::parse_new } else { Pin::parse };
    let (pin, conversion) = read(kind, text).map_err(|error| PinFailure::Malformed { error, new })?;
    if conversion.full_width {
        run.note(PinEntryMessage::ConvertedFullWidth);
    }
    if conversion.lower_case {
        run.note(PinEntryMessage::ConvertedLowerCase);
    }
    Ok(pin)
}

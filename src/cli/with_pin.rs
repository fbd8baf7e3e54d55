//! The one way to spend a try (`docs/pins.md`): the counters are read and judged, shown before the question, read and
//! judged again before the PIN goes out; the PIN goes out once; the caller does its work; the card loses its power; and
//! where an answer was lost, the counter says what can be concluded.

use std::time::Duration;

use crate::apdu::Channel;
use crate::applet::jpki::Jpki;
use crate::applet::verify::{PinError, Verified, verify};
use crate::applet::{CardError, FileContent, KeyFile, Selected};
use crate::domain::card::{Application, Item, Role};
use crate::domain::pin::{Conclusion, Pin, PinCounter, PinKind, PinName, PinParts, PinState};
use crate::domain::try_policy::{NotAllowed, TryPolicy};
use crate::message::PinOrigin;

use super::error::{Error, PinFailure};
use super::pin_entry::{ask_current, open_sources, read_current, read_new};
use super::pin_source::{NewPinSource, PinSource, Secrets};
use super::read_card::all_counters;
use super::run::Run;
use super::session::{CardAtEnd, VisitPlan, VisitTime, Waiting};

/// How long a card that was lost with a PIN on its way is waited for: enough to put it back.
const RETURN: Duration = Duration::from_secs(10);

/// The PIN that a command needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PinRequest<'r> {
    /// Which PIN.
    pub(crate) kind: PinKind,
    /// Where it comes from.
    pub(crate) source: &'r PinSource,
    /// Which tries may be spent.
    pub(crate) policy: TryPolicy,
}

/// A PIN that was entered, and the card that it was entered for.
struct EnteredPin {
    pin: Pin,
    /// What a person saw; nothing where the PIN came from a source.
    shown: ShownCounters,
}

/// What a person was shown before the question.
#[derive(Debug, Default)]
struct ShownCounters {
    counters: Vec<PinCounter>,
    /// Tells the card from another, where it can be told.
    card_id: Option<String>,
}

/// Verifies a PIN, once, and does `work` in the application in which it was verified.
///
/// # Errors
/// [`Error::Pin`] for everything that the card, its counter or the PIN stand in the way with, an error of `work` among
/// it; else the errors of the source and the link.
pub(crate) fn with_verified<R>(
    run: &mut Run<'_, '_>,
    request: &PinRequest<'_>,
    work: impl FnOnce(&mut Verified<'_>) -> Result<R, CardError>,
) -> Result<R, Error> {
    with_pin(run, request, |channel, pin| {
        let last = match pin.parts() {
            PinParts::One(only) => only,
            PinParts::Both(halves) => {
                pin.verify_in(channel, halves.common)?;
                halves.juki
            }
        };
        let mut selected = pin.select(channel, last)?;
        let mut verified = pin.verify(&mut selected, last)?;
        work(&mut verified).map_err(PinFailure::after_verify)
    })
}

/// Presents a PIN: `work` says in which order to its parts, and what is done in between.
///
/// # Errors
/// As of [`with_verified`].
pub(crate) fn with_pin<R>(
    run: &mut Run<'_, '_>,
    request: &PinRequest<'_>,
    work: impl FnOnce(&mut Channel<'_>, &mut Presentation<'_>) -> Result<R, PinFailure>,
) -> Result<R, Error> {
    let nothing = |_: &mut Run<'_, '_>, _: &mut Secrets, _: &Pin| Ok(());
    spend_try(run, request, &[], nothing, |channel, pin, ()| work(channel, pin))
}

/// As [`with_pin`], with a new PIN that is entered before the old one is sent.
///
/// # Errors
/// As of [`with_verified`]; also where the new PIN cannot be had or is the old one.
pub(crate) fn with_new_pin<R>(
    run: &mut Run<'_, '_>,
    request: &PinRequest<'_>,
    new_source: &NewPinSource,
    work: impl FnOnce(&mut Channel<'_>, &mut Presentation<'_>, &Pin) -> Result<R, PinFailure>,
) -> Result<R, Error> {
    let origin = new_source.origin(request.source);
    let enter_new = |run: &mut Run<'_, '_>, secrets: &mut Secrets, current: &Pin| {
        let new = read_new(run, secrets, request.kind, origin.as_ref())?;
        if new.is_same(current) { Err(PinFailure::Unchanged.into()) } else { Ok(new) }
    };
    spend_try(run, request, &[origin.as_ref()], enter_new, |channel, pin, new| {
        pin.changing = true;
        work(channel, pin, &new)
    })
}

/// The steps that every command with a PIN takes. `enter_more` gets what else has to be entered, of the sources `more`.
fn spend_try<M, R>(
    run: &mut Run<'_, '_>,
    request: &PinRequest<'_>,
    more: &[Option<&PinOrigin>],
    enter_more: impl FnOnce(&mut Run<'_, '_>, &mut Secrets, &Pin) -> Result<M, Error>,
    work: impl FnOnce(&mut Channel<'_>, &mut Presentation<'_>, M) -> Result<R, PinFailure>,
) -> Result<R, Error> {
    let PinRequest { kind, source, policy } = *request;
    let origin = source.origin();
    let mut secrets = open_sources(run, &[&[origin.as_ref()], more].concat())?;
    let entered = match &origin {
        Some(origin) => {
            EnteredPin { pin: read_current(run, &mut secrets, kind, origin)?, shown: ShownCounters::default() }
        }
        None => ask_after_counters(run, kind, policy)?,
    };
    let more = enter_more(run, &mut secrets, &entered.pin)?;
    let done = run.visit(CardAtEnd::PoweredOff, |channel| {
        let counters = allowed_counters(channel, kind, &entered.shown, policy)?;
        let mut presentation = Presentation { pin: &entered.pin, counters, one_accepted: false, changing: false };
        work(channel, &mut presentation, more)
    });
    done.map_err(|error| match error {
        Error::Pin(failure) => Error::Pin(concluded(run, &entered, failure)),
        other => other,
    })
}

/// Shows the tries left, and asks for the PIN of the card that has them.
fn ask_after_counters(run: &mut Run<'_, '_>, kind: PinKind, policy: TryPolicy) -> Result<EnteredPin, Error> {
    let shown = run.visit(CardAtEnd::AsIs, |channel| {
        let counters = allowed_counters(channel, kind, &ShownCounters::default(), policy)?;
        let card_id = match card_id(channel) {
            Ok(card_id) => card_id,
            // A certificate that cannot be read names no card; the counter tells, as far as it can.
            Err(error) if matches!(error.item(), Some(Item::Certificate(_))) => None,
            Err(error) => return Err(PinFailure::not_sent(error)),
        };
        Ok::<_, PinFailure>(ShownCounters { counters: counters.iter().copied().collect(), card_id })
    })?;
    run.session.stay_at_reader();
    let pin = ask_current(run, kind, &shown.counters)?;
    Ok(EnteredPin { pin, shown })
}

/// Reads the counters of a PIN's parts and stops where one must not be tried (`docs/pins.md`, 3).
fn allowed_counters(
    channel: &mut Channel<'_>,
    kind: PinKind,
    shown: &ShownCounters,
    policy: TryPolicy,
) -> Result<PinParts<PinCounter>, PinFailure> {
    if shown.card_id.is_some() && card_id(channel).map_err(PinFailure::not_sent)? != shown.card_id {
        return Err(PinFailure::OtherCard);
    }
    let counters = counters(channel, kind).map_err(PinFailure::not_sent)?;
    if let Some(blocked) = counters.iter().find(|counter| counter.state == PinState::Blocked) {
        return Err(not_usable(channel, blocked.name));
    }
    for counter in counters.iter() {
        let pin = counter.name;
        let before = shown.counters.iter().find(|shown| shown.name == pin);
        policy.check_again(before, counter).map_err(|why| PinFailure::NotAllowed { pin, why })?;
        match (before.and_then(|before| before.tries_left), counter.tries_left) {
            (Some(before), Some(tries_left)) if tries_left < before => {
                return Err(PinFailure::CounterFell { pin, tries_left });
            }
            // A card that cannot be told from another by its certificate is told by this.
            (Some(before), Some(tries_left)) if tries_left > before && shown.card_id.is_none() => {
                return Err(PinFailure::OtherCard);
            }
            _ => {}
        }
    }
    Ok(counters)
}

/// Why a PIN cannot be sent whose part `pin` has no tries left: it is blocked, unless it was never set, which looks the
/// same and only the whole card tells. Blocked it stays, whatever a second look at its counter says or fails to say.
fn not_usable(channel: &mut Channel<'_>, pin: PinName) -> PinFailure {
    let was_never_set = all_counters(channel).is_ok_and(|all| {
        let is_absent = |counter: &PinCounter| counter.name == pin && counter.state == PinState::Absent;
        let lacks_one = all.availability.is_some_and(|carried| !carried.sign || !carried.auth);
        lacks_one && all.counters.iter().any(is_absent)
    });
    PinFailure::NotAllowed { pin, why: if was_never_set { NotAllowed::Absent } else { NotAllowed::Blocked } }
}

/// Reads the counters of a PIN's parts. A card that answers like one with a PIN in none of them must be one with JPKI
/// by what else it says: no PIN is sent to a card that says 9000 to everything.
///
/// # Errors
/// The card's.
pub(crate) fn counters(channel: &mut Channel<'_>, kind: PinKind) -> Result<PinParts<PinCounter>, CardError> {
    match read_counters(channel, kind) {
        Ok(counters) if counters.iter().any(PinCounter::is_stated) => Ok(counters),
        Err(link @ CardError::Transport(_)) => Err(link),
        other => Jpki::select(channel.reborrow())?.confirm().and(other),
    }
}

fn read_counters(channel: &mut Channel<'_>, kind: PinKind) -> Result<PinParts<PinCounter>, CardError> {
    kind.parts().try_map(|pin| match select(channel, pin) {
        Ok(mut selected) => selected.counter(pin),
        // A phone has the JPKI application alone; a card without that is not one of ours.
        Err(CardError::NoApplication(application)) if application != Application::Jpki => {
            Ok(PinCounter::without_tries(pin, PinState::Absent))
        }
        Err(error) => Err(error),
    })
}

/// Tells this card from another: the serial number of its authentication certificate, which its first bytes hold;
/// `None` where the card has none that can be read without a PIN.
///
/// # Errors
/// The card's: one that fails is not another one for that.
fn card_id(channel: &mut Channel<'_>) -> Result<Option<String>, CardError> {
    match Jpki::select(channel.reborrow())?.certificate_head(Role::Auth) {
        Ok(FileContent::Present(head)) => Ok(Some(head.serial)),
        // A phone wants its PIN first; then there is nothing to compare.
        Ok(FileContent::Protected | FileContent::Absent) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Selects the application of a PIN.
fn select<'c>(channel: &'c mut Channel<'_>, pin: PinName) -> Result<Selected<'c>, CardError> {
    Selected::select(channel.reborrow(), KeyFile::for_pin(pin).application)
}

/// A PIN on its way to the card, and what its counters said last.
pub(crate) struct Presentation<'p> {
    pin: &'p Pin,
    counters: PinParts<PinCounter>,
    /// A part accepted the PIN.
    one_accepted: bool,
    /// A change is to follow, and none has been sent.
    changing: bool,
}

impl Presentation<'_> {
    /// Which PIN it is.
    pub(crate) fn kind(&self) -> PinKind {
        self.pin.kind()
    }

    /// What its counters said last; of a part that accepted the PIN, what they should say.
    pub(crate) fn counters(&self) -> PinParts<PinCounter> {
        self.counters
    }

    /// The parts of the PIN.
    pub(crate) fn parts(&self) -> PinParts<PinName> {
        self.pin.kind().parts()
    }

    /// Selects the application of a part, whose counter was read there.
    ///
    /// # Errors
    /// [`PinFailure::Card`].
    pub(crate) fn select<'c>(&self, channel: &'c mut Channel<'_>, part: PinName) -> Result<Selected<'c>, PinFailure> {
        let application = KeyFile::for_pin(part).application;
        Selected::select_again(channel.reborrow(), application).map_err(|error| self.card_failed(error))
    }

    /// Presents the PIN to a part, whose application is selected, once.
    ///
    /// # Errors
    /// [`PinFailure`].
    pub(crate) fn verify<'s>(
        &mut self,
        selected: &'s mut Selected<'_>,
        part: PinName,
    ) -> Result<Verified<'s>, PinFailure> {
        let verified = verify(selected, part, self.pin);
        let verified = verified.map_err(|error| self.failed(error, part))?;
        self.one_accepted = true;
        // An accepted PIN fills its counter.
        self.set_tries(part, |counter| counter.tries_left.map(|_| part.tries_max()));
        Ok(verified)
    }

    /// Presents the PIN to a part for the sake of its answer.
    ///
    /// # Errors
    /// [`PinFailure`].
    pub(crate) fn verify_in(&mut self, channel: &mut Channel<'_>, part: PinName) -> Result<(), PinFailure> {
        let mut selected = self.select(channel, part)?;
        self.verify(&mut selected, part).map(drop)
    }

    /// Presents `other`, which may be the value that a part already has, instead of the PIN that it did not accept.
    /// `None` where it was not sent.
    pub(crate) fn try_instead(
        &mut self,
        selected: &mut Selected<'_>,
        part: PinName,
        other: &Pin,
        tries_left: u8,
    ) -> Option<Result<(), PinFailure>> {
        self.set_tries(part, |_| Some(tries_left));
        match verify(selected, part, other).map(drop) {
            Err(PinError::NotSent(_)) => None,
            answered => Some(answered.map_err(|error| self.failed(error, part))),
        }
    }

    fn set_tries(&mut self, part: PinName, tries_left: impl Fn(&PinCounter) -> Option<u8>) {
        let counters = self.counters.try_map(|counter| {
            let tries_left = if counter.name == part { tries_left(&counter) } else { counter.tries_left };
            Ok::<_, std::convert::Infallible>(PinCounter { tries_left, ..counter })
        });
        let Ok(counters) = counters;
        self.counters = counters;
    }

    /// What a failure of the card means that is not one of VERIFY.
    fn card_failed(&self, error: CardError) -> PinFailure {
        match (self.one_accepted, self.changing) {
            (false, _) => PinFailure::not_sent(error),
            (true, false) => PinFailure::after_verify(error),
            (true, true) => PinFailure::not_changed(error),
        }
    }

    /// What an error of VERIFY means.
    fn failed(&self, error: PinError, part: PinName) -> PinFailure {
        match error {
            PinError::NotSent(error) => self.card_failed(error),
            PinError::Wrong { pin, tries_left } => {
                PinFailure::Wrong { pin, tries_left, other_half_right: self.one_accepted }
            }
            PinError::Blocked { pin } => PinFailure::BlockedAtVerify(pin),
            PinError::Refused { pin, command, status } => {
                PinFailure::Refused { pin, command, status, tries_left: None }
            }
            PinError::Unknown { pin, .. } => PinFailure::VerifyUnknown {
                pin,
                before: self
                    .counters
                    .iter()
                    .find(|counter| counter.name == part)
                    .and_then(|counter| counter.tries_left),
                tries_left: None,
                conclusion: Conclusion::Nothing,
                changing: self.changing,
            },
        }
    }
}

/// Adds what the counter says now to a failure whose outcome it can tell something about: a visit of its own, which
/// spends nothing (`docs/pins.md`, 8).
fn concluded(run: &mut Run<'_, '_>, entered: &EnteredPin, failure: PinFailure) -> PinFailure {
    match failure {
        PinFailure::VerifyUnknown { pin, before, changing, .. } => {
            let tries_left = tries_now(run, entered, pin, Waiting::AtLeast(RETURN));
            let conclusion = Conclusion::draw(pin, before, tries_left);
            PinFailure::VerifyUnknown { pin, before, tries_left, conclusion, changing }
        }
        PinFailure::ChangeUnknown { kind, pin, done, .. } => {
            let tries_left = tries_now(run, entered, pin, Waiting::AtLeast(RETURN));
            PinFailure::ChangeUnknown { kind, pin, tries_left, done }
        }
        PinFailure::Refused { pin, command, status, .. } => {
            let tries_left = tries_now(run, entered, pin, Waiting::AsAsked);
            PinFailure::Refused { pin, command, status, tries_left }
        }
        PinFailure::Partly { done, rest, cause } => {
            PinFailure::Partly { done, rest, cause: Box::new(concluded(run, entered, *cause)) }
        }
        other => other,
    }
}

/// What the card says now of a counter. A card that was lost with a PIN on its way takes a moment to be back, even
/// where it only flickered.
fn tries_now(run: &mut Run<'_, '_>, entered: &EnteredPin, pin: PinName, waiting: Waiting) -> Option<u8> {
    if waiting != Waiting::AsAsked {
        run.session.stay_at_reader();
    }
    let plan = VisitPlan { waiting, time: VisitTime::Unbounded, ..VisitPlan::new(CardAtEnd::PoweredOff) };
    let counters = run.visit_as(plan, |channel| match &entered.shown.card_id {
        // Another card's counter tells nothing.
        Some(_) if card_id(channel)? != entered.shown.card_id => Ok(None),
        _ => counters(channel, entered.pin.kind()).map(Some),
    });
    let counters = counters.ok()??;
    counters.iter().find(|counter| counter.name == pin)?.tries_left
}

//! The retry counters of a card, application by application.

use crate::apdu::Channel;
use crate::applet::jpki::Jpki;
use crate::applet::{CardError, KeyFile, Selected, common};
use crate::domain::card::{Application, Availability, CardKind, CardRecord};
use crate::domain::pin::{PinCounter, PinName, PinState, resolve_unset};

use super::problems::Problems;

/// Which counters of an application are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CounterChoice {
    /// All of them.
    All,
    /// Those of the PINs that the holder sets.
    OfHolder,
}

impl CounterChoice {
    fn of(self, application: Application) -> impl Iterator<Item = PinName> {
        let in_application = move |pin: &PinName| KeyFile::for_pin(*pin).application == application;
        let is_wanted = move |pin: &PinName| self == CounterChoice::All || pin.is_set_by_holder();
        PinName::ALL.into_iter().filter(in_application).filter(is_wanted)
    }
}

/// The counters of one application; those that the card does not tell are `unreadable`.
pub(crate) fn counters(
    selected: &mut Selected<'_>,
    choice: CounterChoice,
    problems: &mut Problems,
) -> Result<Vec<PinCounter>, CardError> {
    choice
        .of(selected.application())
        .map(|pin| {
            let counter = problems.keep(selected.counter(pin))?;
            Ok(counter.unwrap_or(PinCounter::without_tries(pin, PinState::Unreadable)))
        })
        .collect()
}

/// What an application other than JPKI gave.
pub(crate) struct ApplicationResult {
    /// Which.
    pub(crate) application: Application,
    /// Whether the card has it; `None` where it did not say.
    pub(crate) present: Option<bool>,
    /// Its counters.
    pub(crate) counters: Vec<PinCounter>,
    /// What the common application said when it was asked for the card record, or why it could not be asked.
    pub(crate) card_record: Option<Result<CardRecord, CardError>>,
}

/// Visits an application for its counters, and the common one for the card record where `with_record`.
pub(crate) fn visit_application(
    channel: Channel<'_>,
    application: Application,
    choice: CounterChoice,
    with_record: bool,
    problems: &mut Problems,
) -> Result<ApplicationResult, CardError> {
    let asked = with_record && application == Application::Common;
    let mut selected = match Selected::select(channel, application) {
        Ok(selected) => selected,
        Err(error) => {
            let (present, state) = match error {
                CardError::NoApplication(_) => (Some(false), PinState::Absent),
                _ => (None, PinState::Unreadable),
            };
            if present.is_none() {
                problems.keep(Err::<(), _>(error.clone()))?;
            }
            let counters = choice.of(application).map(|pin| PinCounter::without_tries(pin, state)).collect();
            return Ok(ApplicationResult { application, present, counters, card_record: asked.then_some(Err(error)) });
        }
    };
    let card_record = asked.then(|| common::card_record(&mut selected));
    if let Some(Err(link @ CardError::Transport(_))) = card_record {
        return Err(link);
    }
    let counters = counters(&mut selected, choice, problems)?;
    Ok(ApplicationResult { application, present: Some(true), counters, card_record })
}

/// Every counter of the card.
pub(crate) struct AllCounters {
    /// In the order of `docs/output.md`, those that were never set told apart.
    pub(crate) counters: Vec<PinCounter>,
    /// Which certificates the card says that it carries, if it says.
    pub(crate) availability: Option<Availability>,
    /// What the card calls itself; `None` where it was not asked, because it has another application beside JPKI, as
    /// only the My Number Card does, or where it did not say.
    pub(crate) kind: Option<CardKind>,
    /// What could not be read.
    pub(crate) problems: Problems,
}

/// Reads every counter: at most 16 exchanges with all five applications.
pub(crate) fn all_counters(channel: &mut Channel<'_>) -> Result<AllCounters, CardError> {
    let mut problems = Problems::default();
    let mut jpki = Jpki::select(channel.reborrow())?;
    // Tells a sign PIN that was never set from one that is blocked.
    let availability = problems.keep(jpki.availability())?;
    let mut found = counters(jpki.selected(), CounterChoice::All, &mut problems)?;
    if !found.iter().any(PinCounter::is_stated) {
        jpki.confirm()?;
    }
    for application in Application::BESIDE_JPKI {
        let visited = visit_application(channel.reborrow(), application, CounterChoice::All, false, &mut problems)?;
        found.extend(visited.counters);
    }
    let is_alone = found.iter().all(|counter| {
        KeyFile::for_pin(counter.name).application == Application::Jpki || counter.state == PinState::Absent
    });
    let kind =
        if is_alone { problems.keep(Jpki::select(channel.reborrow())?.token())?.map(|token| token.kind) } else { None };
    Ok(AllCounters { counters: resolved(found, availability), availability, kind, problems })
}

/// The counters in the order of `docs/output.md`, with those that were never set told apart, as records.
pub(crate) fn resolved(mut counters: Vec<PinCounter>, availability: Option<Availability>) -> Vec<PinCounter> {
    resolve_unset(&mut counters, availability);
    let place = |counter: &PinCounter| PinName::ALL.iter().position(|name| *name == counter.name);
    counters.sort_by_key(place);
    counters
}

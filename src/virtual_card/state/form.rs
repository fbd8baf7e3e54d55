//! The content of a state file: a card's profile, its day and its memory, and their form in JSON.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::super::layout::CardContents;
use super::super::mint::MintError;
use super::super::model::{Application, Memory, PinState, pin_rule};
use super::super::profile::Profile;
use super::error::{StateError, VERSION};

/// A card as a state file describes it: how it was made, and everything on it that can change.
#[derive(Clone, PartialEq, Eq)]
pub struct CardState {
    pub(super) profile: Profile,
    pub(super) made_on: Date,
    pub(super) memory: Memory,
}

/// The counter of a PIN in a state file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TryCounter {
    /// The application: `jpki`, `text`, `visual`, `common`, `juki`.
    pub application: &'static str,
    /// The EF of the PIN.
    pub ef: u16,
    /// Tries left; 0 when blocked.
    pub tries_left: u8,
}

impl CardState {
    /// A card fresh from the office, made on a day in Japan.
    ///
    /// # Errors
    /// [`MintError`] where no card can be made for that day.
    pub fn fresh(profile: Profile, made_on: Date) -> Result<CardState, MintError> {
        let contents = CardContents::new(profile, made_on)?;
        Ok(CardState { profile, made_on, memory: contents.memory })
    }

    /// The profile of which the card was made.
    #[must_use]
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// The day in Japan around which its certificates were made.
    #[must_use]
    pub fn made_on(&self) -> Date {
        self.made_on
    }

    /// Whether it was issued with a signature certificate.
    #[must_use]
    pub fn carries_signature(&self) -> bool {
        self.profile.traits().signature
    }

    /// Whether it was issued with an authentication certificate.
    #[must_use]
    pub fn carries_authentication(&self) -> bool {
        self.profile.traits().authentication
    }

    /// Sets the tries left of the PIN in EF `ef` of `application`, whose names are those of [`TryCounter`]. Returns the
    /// most that it can have, and changes nothing if `tries_left` is more; `None` if the card has no such PIN.
    pub fn set_tries_left(&mut self, application: &str, ef: u16, tries_left: u8) -> Option<u8> {
        let application = Application::by_name(application)?;
        let most = pin_rule(application, ef)?.tries_max;
        let pin = self.memory.pin_mut(application, ef)?;
        if tries_left <= most {
            pin.tries_left = tries_left;
        }
        Some(most)
    }

    /// The counters of its PINs. The values of the PINs stay inside.
    pub fn counters(&self) -> impl Iterator<Item = TryCounter> {
        self.memory.pins.iter().map(|pin| TryCounter {
            application: pin.application.name(),
            ef: pin.ef,
            tries_left: pin.tries_left,
        })
    }

    /// What the card holds.
    ///
    /// # Errors
    /// [`StateError::Mint`] where no card can be made for its day, [`StateError::Pins`] where a card of its profile has
    /// other PINs.
    pub(super) fn card_contents(&self) -> Result<CardContents, StateError> {
        let contents = CardContents::new(self.profile, self.made_on)?;
        if !self.memory.has_same_pins(&contents.memory) {
            return Err(StateError::Pins);
        }
        Ok(CardContents { memory: self.memory.clone(), ..contents })
    }
}

/// Shows profile and day; the values of the PINs stay inside.
impl fmt::Debug for CardState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("CardState");
        shown.field("profile", &self.profile).field("made_on", &self.made_on).finish_non_exhaustive()
    }
}

/// The JSON document.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredState {
    version: u64,
    profile: String,
    made_on: Date,
    pins: Vec<StoredPin>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredPin {
    application: String,
    /// Four hex digits, A to F in upper case.
    ef: String,
    /// Hex, since a PIN on the card may be any bytes.
    value: String,
    tries_left: u8,
}

/// The field that documents of every version have.
#[derive(Deserialize)]
struct StoredVersion {
    version: u64,
}

/// The JSON of `state`.
pub(super) fn to_json(state: &CardState) -> serde_json::Result<String> {
    let pin = |pin: &PinState| StoredPin {
        application: pin.application.name().to_owned(),
        ef: format!("{:04X}", pin.ef),
        value: hex::encode(&pin.value),
        tries_left: pin.tries_left,
    };
    serde_json::to_string_pretty(&StoredState {
        version: VERSION,
        profile: state.profile.name().to_owned(),
        made_on: state.made_on,
        pins: state.memory.pins.iter().map(pin).collect(),
    })
}

/// Parses the bytes of a state file.
///
/// # Errors
/// [`StateError::Form`], [`StateError::Version`], [`StateError::Profile`] or [`StateError::Pin`].
pub(super) fn parse(bytes: &[u8]) -> Result<CardState, StateError> {
    let form = |error: serde_json::Error| StateError::Form { line: error.line(), column: error.column() };
    let StoredVersion { version } = serde_json::from_slice(bytes).map_err(form)?;
    if version != VERSION {
        return Err(StateError::Version { found: version });
    }
    let stored: StoredState = serde_json::from_slice(bytes).map_err(form)?;
    let profile = stored.profile.parse().map_err(|_| StateError::Profile(stored.profile.clone()))?;
    let mut memory = Memory { pins: Vec::new() };
    for (pin, place) in stored.pins.iter().zip(1..) {
        let pin = parse_pin(pin).filter(|pin| memory.pin(pin.application, pin.ef).is_none());
        memory.pins.push(pin.ok_or(StateError::Pin { place, pins: stored.pins.len() })?);
    }
    Ok(CardState { profile, made_on: stored.made_on, memory })
}

/// `None` where no card has such a PIN, where the PIN cannot have this value, or where the counter exceeds its maximum.
fn parse_pin(stored: &StoredPin) -> Option<PinState> {
    let application = Application::by_name(&stored.application)?;
    let ef = u16::from_str_radix(&stored.ef, 16).ok().filter(|ef| format!("{ef:04X}") == stored.ef)?;
    let rule = pin_rule(application, ef)?;
    let value = hex::decode(&stored.value).ok()?;
    let fits = stored.tries_left <= rule.tries_max && (rule.tries_max == 0 || rule.lengths.contains(&value.len()));
    fits.then_some(PinState { application, ef, value, tries_left: stored.tries_left })
}

//! The virtual card as a reader sees it: power, resets, and a [`Transport`] to its chip.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use jiff::civil::Date;

use super::chip::Chip;
use super::command::{self, Command};
use super::layout::CardContents;
use super::mint::MintError;
use super::model::{AUTH_CERTIFICATE, Application};
use super::profile::{Profile, ReadFault, SaysYes};
use super::session::CardSession;
use super::state::{StateError, StateFile};
use crate::apdu::StatusWord;
use crate::transport::{PoweredCard, Transport, TransportError};

/// A My Number Card in memory, with or without a state file. A new one has power, as a card in a reader has.
pub struct VirtualCard {
    chip: Chip,
    /// Keeps the chip's memory from run to run.
    state_file: Option<StateFile>,
    powered: bool,
    /// Whether the next command fails (card facts §4, 6F00).
    next_fails: bool,
    /// Whether the card has left the reader for good.
    removed: bool,
}

impl VirtualCard {
    /// Makes the card of `profile` with certificates around `today`, a day in Japan (JST).
    ///
    /// # Errors
    /// [`MintError::Day`] where `today` is not between 1960 and 2090, [`MintError::Key`] where a built-in key fails.
    pub fn new(profile: Profile, today: Date) -> Result<VirtualCard, MintError> {
        Ok(VirtualCard::with(CardContents::new(profile, today)?, None))
    }

    /// Opens the card of a state file and locks the file until the card is powered off, dropped, or told to
    /// [release it](VirtualCard::release_state). Waits up to 5 s for another process that has locked it; the wait ends
    /// early once `interrupted` returns true.
    ///
    /// # Errors
    /// [`StateError`] where the file is missing, is not the state file of a card, or stays locked.
    pub fn open_state(path: &Path, interrupted: fn() -> bool) -> Result<VirtualCard, StateError> {
        let (file, contents) = StateFile::open(path, interrupted)?;
        Ok(VirtualCard::with(contents, Some(file)))
    }

    fn with(contents: CardContents, state_file: Option<StateFile>) -> VirtualCard {
        let chip = Chip::new(contents);
        let mut card = VirtualCard { chip, state_file, powered: false, next_fails: false, removed: false };
        card.power_on();
        card
    }

    /// Unlocks the card's state file, so that other processes may use it until the next command. The card keeps its
    /// power and what was verified.
    pub fn release_state(&mut self) {
        if let Some(file) = &mut self.state_file {
            file.unlock();
        }
    }

    /// The same card once more, with its counters, its power and what was verified, and without a state file. What one
    /// of the two does leaves the other as it is. It saves making certificates again.
    #[must_use]
    pub fn duplicate(&self) -> VirtualCard {
        VirtualCard { chip: self.chip.clone(), state_file: None, ..*self }
    }

    /// The profile of which this card was made.
    #[must_use]
    pub fn profile(&self) -> Profile {
        self.chip.contents.profile
    }

    /// The answer to reset, at most 33 bytes.
    #[must_use]
    pub fn atr(&self) -> &[u8] {
        self.chip.traits.atr
    }

    /// Gives the card power: no PIN is verified and the issuer security domain is current. Has no effect on a card with
    /// power.
    pub fn power_on(&mut self) {
        if !self.powered {
            self.chip.session = CardSession::new();
            self.next_fails = self.chip.traits.first_fails;
            self.powered = true;
        }
    }

    /// Takes the power away: verified PINs are forgotten, the state file is released, and no command is answered until
    /// [`VirtualCard::power_on`].
    pub fn power_off(&mut self) {
        self.powered = false;
        self.chip.session = CardSession::new();
        self.release_state();
    }

    /// Resets the card without taking its power: verified PINs stay verified (card facts §2.3).
    pub fn warm_reset(&mut self) {
        self.chip.session.warm_reset();
    }

    /// Whether the card supports APDUs of extended length.
    #[must_use]
    pub fn carries_extended(&self) -> bool {
        self.chip.traits.extended
    }

    /// The longest command APDU in bytes that the card accepts.
    #[must_use]
    pub fn max_apdu(&self) -> usize {
        if self.chip.traits.extended { 4 + 3 + 65_535 + 2 } else { 4 + 1 + 255 + 1 }
    }

    /// Tries left of the PIN in EF `ef` of `application` (`jpki`, `text`, `visual`, `common`, `juki`); `None` where
    /// there is no such PIN. For tests: it bypasses the card's commands.
    #[must_use]
    pub fn tries_left(&self, application: &str, ef: u16) -> Option<u8> {
        let pin = self.chip.contents.memory.pin(Application::by_name(application)?, ef);
        pin.map(|pin| pin.tries_left)
    }

    /// Whether the PIN in EF `ef` of `application` is verified. For tests: it bypasses the card's commands.
    #[must_use]
    pub fn is_verified(&self, application: &str, ef: u16) -> bool {
        Application::by_name(application).is_some_and(|application| self.chip.session.is_verified(application, ef))
    }

    /// The fault of the profile that shows at `command`.
    fn read_fault_at(&self, command: &Command<'_>) -> Option<ReadFault> {
        let Command::ReadBinary { file, offset, le } = command else {
            return None;
        };
        let ef = self.chip.addressed_ef(*file);
        let certificate = self.chip.session.application == Application::Jpki && ef == Some(AUTH_CERTIFICATE);
        self.chip.traits.read_fault.filter(|fault| match fault {
            ReadFault::Refusal => true,
            ReadFault::Removal => certificate && offset.saturating_add(*le) > 256,
            ReadFault::EmptyAnswer | ReadFault::ExcessBytes => certificate,
        })
    }

    /// Locks the state file and takes over the memory in it, unless it is locked already.
    fn load_memory(&mut self) -> Result<(), TransportError> {
        if let Some(file) = &mut self.state_file
            && self.powered
            && !self.removed
            && let Some(memory) = file.lock_and_load()?
        {
            self.chip.contents.memory = memory;
        }
        Ok(())
    }

    /// Writes what a command changed. Where that fails the card is removed, since its memory is not what its file says.
    fn save_memory(&mut self) -> Result<(), TransportError> {
        let Some(file) = &mut self.state_file else { return Ok(()) };
        let saved = file.save(&self.chip.contents.memory);
        if saved.is_err() {
            self.removed = true;
            self.state_file = None;
        }
        Ok(saved?)
    }

    /// The response to `command`.
    fn answer(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        if self.removed {
            return Err(TransportError::Removed);
        }
        if !self.powered {
            return Err(TransportError::Failed { detail: "the virtual card has no power".to_owned() });
        }
        if self.chip.traits.delay_ms > 0 {
            std::thread::sleep(Duration::from_millis(self.chip.traits.delay_ms));
        }
        if std::mem::take(&mut self.next_fails) {
            return Ok(response(Err(StatusWord::UNKNOWN_FAILURE)));
        }
        if let Some(says_yes) = self.chip.traits.says_yes {
            let data = match (says_yes, command) {
                // Case 2 short: a header and Le.
                (SaysYes::Noise, [_, _, _, _, le]) => {
                    let requested = if *le == 0 { 256 } else { usize::from(*le) };
                    (0..requested).map(|at| 0x5a ^ u8::try_from(at % 251).unwrap_or_default()).collect()
                }
                _ => Vec::new(),
            };
            return Ok(response(Ok(data)));
        }
        let command = match command::parse(command, self.chip.traits.extended) {
            Ok(command) => command,
            Err(refusal) => return Ok(response(Err(refusal))),
        };
        match self.read_fault_at(&command) {
            None => Ok(response(self.chip.execute(command))),
            Some(ReadFault::Removal) => {
                self.removed = true;
                Err(TransportError::Removed)
            }
            Some(ReadFault::Refusal) => Ok(response(Err(StatusWord::UNKNOWN_FAILURE))),
            Some(ReadFault::EmptyAnswer) => Ok(Vec::new()),
            Some(ReadFault::ExcessBytes) => {
                let data = self.chip.execute(command);
                Ok(response(data.map(|data| [data.as_slice(), &[0xff; 16]].concat())))
            }
        }
    }
}

impl Transport for VirtualCard {
    /// # Errors
    /// [`TransportError::Removed`] once the card has left the reader; [`TransportError::Failed`] while it has no power,
    /// and where its state file cannot be read or written; [`TransportError::InUse`] where the state file stays locked.
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        self.load_memory()?;
        let response = self.answer(command);
        self.save_memory()?;
        response
    }
}

impl PoweredCard for VirtualCard {
    fn atr(&self) -> &[u8] {
        self.chip.traits.atr
    }

    fn cut_power(&mut self) {
        self.power_off();
        self.power_on();
    }

    fn leave(&mut self) {
        self.release_state();
    }

    #[cfg(test)]
    fn into_any(self: Box<Self>) -> Box<dyn std::any::Any> {
        self
    }
}

/// Shows the profile alone; the values of PINs stay inside.
impl fmt::Debug for VirtualCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VirtualCard").field("profile", &self.profile()).finish_non_exhaustive()
    }
}

/// A response APDU: data and 9000, or the status word of a refusal alone.
fn response(outcome: Result<Vec<u8>, StatusWord>) -> Vec<u8> {
    let (mut bytes, sw) = match outcome {
        Ok(data) => (data, StatusWord::OK),
        Err(refusal) => (Vec::new(), refusal),
    };
    bytes.extend(sw.to_bytes());
    bytes
}

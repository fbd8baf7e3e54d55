//! VERIFY, and the change of a PIN, which needs it (card facts §2.2 to §2.4).
//!
//! A command with a PIN goes out once. Its answer is either understood or called unknown; nothing is sent again.

use crate::apdu::ApduError;
use crate::apdu::Command;
use crate::apdu::StatusWord;
use crate::domain::card::{Application, Item};
use crate::domain::pin::{Pin, PinName};

use super::error::{CardError, at};
use super::identifiers::KeyFile;
use super::selected::Selected;

/// Why a PIN was not verified, or not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// Something before the PIN's own command failed: the PIN was not sent.
    #[error(transparent)]
    NotSent(#[from] CardError),
    /// VERIFY was answered: not the PIN.
    #[error("the {} PIN is wrong", .pin.name())]
    Wrong {
        /// Which.
        pin: PinName,
        /// Tries left; `None` where it has no limit.
        tries_left: Option<u8>,
    },
    /// VERIFY was answered: no try is left, and the PIN was not looked at.
    #[error("the {} PIN is blocked", .pin.name())]
    Blocked {
        /// Which.
        pin: PinName,
    },
    /// The card refused the command without executing it.
    #[error("{command} was refused with {status}")]
    Refused {
        /// Which PIN.
        pin: PinName,
        /// The command's ISO name.
        command: &'static str,
        /// The answer.
        status: StatusWord,
    },
    /// The command went out, and what became of it is not known.
    #[error("the outcome of {command} is unknown")]
    Unknown {
        /// Which PIN.
        pin: PinName,
        /// The command's ISO name.
        command: &'static str,
        /// Why it is not known.
        cause: ApduError,
    },
}

/// An application in which a PIN was just verified. The state lasts until another application is selected or the card
/// loses power; whoever ends the visit must power it off (card facts §2.3).
#[must_use]
pub struct Verified<'v> {
    selected: Selected<'v>,
    pin: PinName,
}

/// Presents a PIN once. `selected` must be the application of `name`, and `name` one of the PIN's parts.
///
/// The key EF is selected by its identifier and VERIFY sent to the current EF: the form that most sources vouch for.
///
/// # Errors
/// [`PinError`]; for [`PinError::Wrong`] a try was spent.
pub fn verify<'v>(selected: &'v mut Selected<'_>, name: PinName, pin: &Pin) -> Result<Verified<'v>, PinError> {
    let key = KeyFile::for_pin(name);
    if key.application != selected.application() || !pin.kind().has_part(name) {
        return Err(CardError::NoApplication(key.application).into());
    }
    let mut selected = selected.reborrow();
    selected.channel().select_ef(key.fid).map_err(at(Item::PinFile(name)))?;
    let command = Command::verify(pin.expose());
    let status = send(&mut selected, name, &command)?;
    match status.tries_left() {
        _ if status.is_ok() => Ok(Verified { selected, pin: name }),
        Some(left) => Err(PinError::Wrong { pin: name, tries_left: Some(left) }),
        None if status.is_blocked() => Err(PinError::Blocked { pin: name }),
        None if status == StatusWord::UNLIMITED => Err(PinError::Wrong { pin: name, tries_left: None }),
        None => Err(not_ok(name, &command, status)),
    }
}

impl Verified<'_> {
    /// Replaces the PIN's value. The key EF is still the current one.
    ///
    /// # Errors
    /// [`PinError`]; after [`PinError::Unknown`] either value may be in force.
    pub fn change(mut self, new: &Pin) -> Result<(), PinError> {
        let command = match self.selected.application() {
            Application::Common | Application::Juki => Command::change_key(new.expose()),
            _ => Command::change_reference_data(new.expose()),
        };
        let status = send(&mut self.selected, self.pin, &command)?;
        if status.is_ok() { Ok(()) } else { Err(not_ok(self.pin, &command, status)) }
    }

    /// The application, for what is behind the PIN in it.
    pub fn selected(&mut self) -> Selected<'_> {
        self.selected.reborrow()
    }
}

/// Sends a command with a PIN, once.
fn send(selected: &mut Selected<'_>, pin: PinName, command: &Command) -> Result<StatusWord, PinError> {
    match selected.channel().exchange(command) {
        Ok(response) => Ok(response.status),
        Err(cause) => Err(PinError::Unknown { pin, command: command.name(), cause }),
    }
}

/// A status word other than 9000: a refusal that tells that nothing was done, or one that tells nothing.
fn not_ok(pin: PinName, command: &Command, status: StatusWord) -> PinError {
    let command = command.name();
    if status.is_checking_error() {
        PinError::Refused { pin, command, status }
    } else {
        PinError::Unknown { pin, command, cause: ApduError::Refused { command, status } }
    }
}

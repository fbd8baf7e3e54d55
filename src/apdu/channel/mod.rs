//! A channel to the card: one exchange at a time, including GET RESPONSE and repeats with the right length, which no
//! other place handles, and EFs read whole or by their start (ISO 7816-4; card facts §3).
//!
//! Every length that a card states is bounded before memory is allocated, and every loop is capped.

mod read;

use crate::transport::Transport;
use crate::transport::TransportError;

use super::StatusWord;
use super::command::{Aid, Command, Fid};
use super::tlv;
use super::tlv::TlvError;

/// Most rounds of GET RESPONSE after one command: 4 KiB at 256 bytes each, more than any file of this card (card facts
/// §1).
const MAX_ROUNDS: usize = 16;

/// The longest response of a short APDU, in bytes (ISO 7816-3, 12.1.3).
pub const SHORT: usize = 256;

/// The smallest block, in bytes, that is asked for where longer responses do not come through, and the bytes that READ
/// BINARY must return on average; cards return 224 and more (card facts §3.1).
const LEAST_BLOCK: usize = 32;

/// The longest object read from an EF, in bytes. READ BINARY reaches 32 KiB (15-bit offset, card facts §3).
const MAX_OBJECT: usize = 0x8000;

/// Why an exchange failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApduError {
    /// The link failed.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The status word is not 9000.
    #[error("{command} was answered with {status}")]
    Refused {
        /// The ISO name of the command.
        command: &'static str,
        /// The status word of the response.
        status: StatusWord,
    },
    /// The response is shorter than a status word.
    #[error("the answer to {command} has no status word")]
    NoStatusWord {
        /// The ISO name of the command.
        command: &'static str,
    },
    /// The response is longer than requested.
    #[error("the answer to {command} is longer than asked for")]
    Oversized {
        /// The ISO name of the command.
        command: &'static str,
    },
    /// The card kept announcing more data, or returned it in fragments that are too short.
    #[error("the card does not finish its answer to {command}")]
    Endless {
        /// The ISO name of the command.
        command: &'static str,
    },
    /// The card reported success and returned no data: what the file holds is unknown.
    #[error("the answer to {command} has no data")]
    NoData {
        /// The ISO name of the command.
        command: &'static str,
    },
    /// The card returned the start of a file and refused the rest. The file exists, whatever the status word says.
    #[error("the card answered {status} after {got} bytes of the file")]
    BrokenOff {
        /// The status word of the response.
        status: StatusWord,
        /// Bytes read before it.
        got: usize,
    },
    /// The file is shorter than the object in it.
    #[error("the file ends after {got} of {stated} bytes")]
    FileTooShort {
        /// Length that the object's header states, in bytes.
        stated: usize,
        /// Length of the file, in bytes.
        got: usize,
    },
    /// The object in the file states a length that no file of this card has.
    #[error("the file states a length of {stated} bytes")]
    AbsurdLength {
        /// Length that the object's header states, in bytes.
        stated: usize,
    },
    /// The file does not start with a data object.
    #[error("the file does not hold a data object: {0}")]
    NotTlv(TlvError),
}

/// A complete response: the data of all rounds and the last status word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The data field.
    pub data: Vec<u8>,
    /// SW1-SW2.
    pub status: StatusWord,
}

/// Properties of the card and the link learned since power-on, kept for the length of a visit.
#[derive(Debug, Clone)]
pub struct ChannelState {
    /// Most bytes requested at once: 256 on a link that carries short APDUs only, fewer where those do not come
    /// through.
    chunk: usize,
    /// Fewest bytes that are requested at once where longer responses do not come through.
    least: usize,
    /// A response was spoiled and a shorter one was not; once may be chance.
    was_spoiled: bool,
    /// The length that the last reading command requested.
    requested: usize,
    read_by_short_id: ShortId,
    verify_by_short_id: ShortId,
    exchanges: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ShortId {
    Untried,
    Works,
    Refused,
}

impl ChannelState {
    /// A fresh state. `longest_answer` is the most bytes that the link is known to carry; 256 if that is unknown.
    #[must_use]
    pub fn new(longest_answer: usize) -> ChannelState {
        ChannelState {
            chunk: longest_answer.clamp(SHORT, MAX_OBJECT),
            least: LEAST_BLOCK,
            was_spoiled: false,
            requested: SHORT,
            read_by_short_id: ShortId::Untried,
            verify_by_short_id: ShortId::Untried,
            exchanges: 0,
        }
    }

    /// A fresh state for a link on which only blocks of this many bytes come through ([`ChannelState::short_blocks`]).
    #[must_use]
    pub fn with_short_blocks(block: usize) -> ChannelState {
        ChannelState { chunk: block.clamp(LEAST_BLOCK, SHORT), ..ChannelState::new(SHORT) }
    }

    /// The same, but never with blocks of less than 256 bytes: a spoiled response stays the failure that it is, as a
    /// measurement wants it.
    #[must_use]
    pub fn without_short_blocks(self) -> ChannelState {
        ChannelState { least: SHORT, ..self }
    }

    /// Most bytes that one command requests: between 32 and 32 KiB, the reach of READ BINARY.
    #[must_use]
    pub fn chunk(&self) -> usize {
        self.chunk
    }

    /// The size in bytes of the blocks that are read because responses of 256 bytes do not come through; `None` where
    /// they do, as far as is known.
    #[must_use]
    pub fn short_blocks(&self) -> Option<usize> {
        (self.chunk < SHORT).then_some(self.chunk)
    }

    /// Number of commands sent so far, including GET RESPONSE and repeats.
    #[must_use]
    pub fn exchanges(&self) -> usize {
        self.exchanges
    }
}

/// A dialogue of commands and responses with the card.
pub struct Channel<'t> {
    transport: &'t mut dyn Transport,
    state: &'t mut ChannelState,
}

impl<'t> Channel<'t> {
    /// A channel over `transport` that keeps what it learns in `state`.
    pub fn new(transport: &'t mut dyn Transport, state: &'t mut ChannelState) -> Channel<'t> {
        Channel { transport, state }
    }

    /// The same channel for a shorter time.
    pub fn reborrow(&mut self) -> Channel<'_> {
        Channel { transport: self.transport, state: self.state }
    }

    /// True if one read fetches more than 256 bytes.
    #[must_use]
    pub fn carries_extended(&self) -> bool {
        self.state.chunk > SHORT
    }

    /// Sends `command` and handles 61xx and 6Cxx. Any final status word is accepted.
    ///
    /// A command is repeated only if it requests data (6Cxx) and is not VERIFY, so that VERIFY and changes are sent
    /// once. The one other repeat is a SELECT that is the first command after power-on and meets 6F00 (card facts §4).
    ///
    /// # Errors
    /// [`ApduError`] if the link failed or the response is malformed.
    pub fn exchange(&mut self, command: &Command) -> Result<Response, ApduError> {
        let first_ever = self.state.exchanges == 0;
        let mut response = self.round(command)?;
        if first_ever && command.is_select() && response.status == StatusWord::UNKNOWN_FAILURE {
            response = self.round(command)?;
        }
        if let (true, Some(right)) = (command.may_ask_again(), response.status.right_length()) {
            response = self.round(&command.clone().with_le(right))?;
        }
        if command.le().is_none() && response.status.more_data().is_some() {
            // No card is known to say 61xx of a PIN: what that means is not guessed.
            if command.holds_pin() {
                return within_le(command, response);
            }
            // It is normal processing; data that was not requested stays on the card.
            response.status = StatusWord::OK;
        }
        for _ in 0..MAX_ROUNDS {
            response = within_le(command, response)?;
            let Some(more) = response.status.more_data() else {
                return Ok(response);
            };
            let next = self.round(&Command::get_response(more))?;
            if next.data.is_empty() && next.status.more_data().is_some() {
                break;
            }
            response.data.extend_from_slice(&next.data);
            response.status = next.status;
        }
        Err(ApduError::Endless { command: command.name() })
    }

    /// Sends bytes as they are and returns the card's whole response, without handling any status word.
    ///
    /// # Errors
    /// [`TransportError`] if the link failed.
    pub fn raw(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        self.state.exchanges += 1;
        self.transport.transmit(command)
    }

    /// Sends `command` and returns its data if the status word is 9000.
    ///
    /// # Errors
    /// [`ApduError::Refused`] for any other status word, and the errors of [`Channel::exchange`].
    pub fn expect_ok(&mut self, command: &Command) -> Result<Vec<u8>, ApduError> {
        let response = self.exchange(command)?;
        if response.status.is_ok() { Ok(response.data) } else { Err(refused(command, response.status)) }
    }

    /// Selects an application by its DF name.
    ///
    /// # Errors
    /// [`ApduError::Refused`] with 6A82 if the card has no such application.
    pub fn select_df(&mut self, aid: Aid) -> Result<(), ApduError> {
        self.expect_ok(&Command::select_df(aid)).map(drop)
    }

    /// Selects an EF of the current application.
    ///
    /// # Errors
    /// [`ApduError::Refused`] with 6A82 if the application has no such EF.
    pub fn select_ef(&mut self, fid: Fid) -> Result<(), ApduError> {
        self.expect_ok(&Command::select_ef(fid)).map(drop)
    }

    /// Queries the retry counter of the key `fid` with an empty VERIFY, which spends no try (card facts §2.1), and
    /// returns the status word: 63Cx, one for a blocked key, 6300, 9000, or a refusal.
    ///
    /// # Errors
    /// [`ApduError::Refused`] if the key cannot be selected, which says nothing about its counter, and the errors of
    /// [`Channel::exchange`].
    pub fn retry_counter(&mut self, fid: Fid) -> Result<StatusWord, ApduError> {
        if let (Some(sfi), true) = (fid.sfi(), self.state.verify_by_short_id != ShortId::Refused) {
            let status = self.exchange(&Command::retry_counter(Some(sfi)))?.status;
            if is_counter(status) {
                self.state.verify_by_short_id = ShortId::Works;
            }
            if self.state.verify_by_short_id == ShortId::Works {
                return Ok(status);
            }
        }
        self.expect_ok(&Command::select_ef(fid))?;
        let mut status = self.exchange(&Command::retry_counter(None))?.status;
        if status == StatusWord::WRONG_LENGTH || status == StatusWord::WRONG_P1P2 {
            status = self.exchange(&Command::retry_counter_five_bytes())?.status;
        }
        if is_counter(status) {
            self.state.verify_by_short_id = ShortId::Refused;
        }
        Ok(status)
    }

    /// Sends one command and receives one response.
    fn round(&mut self, command: &Command) -> Result<Response, ApduError> {
        let mut data = self.raw(&command.encode())?;
        let (Some(sw2), Some(sw1)) = (data.pop(), data.pop()) else {
            return Err(ApduError::NoStatusWord { command: command.name() });
        };
        Ok(Response { data, status: StatusWord::from_bytes(sw1, sw2) })
    }
}

fn within_le(command: &Command, mut response: Response) -> Result<Response, ApduError> {
    if command.is_select() && is_control_information(&response.data) {
        // Returned although P2 = 0C requests nothing; it is ignored.
        response.data.clear();
    }
    if response.data.len() > command.le().unwrap_or(0) {
        return Err(ApduError::Oversized { command: command.name() });
    }
    Ok(response)
}

/// Whether `data` is one template of file control information and nothing else (ISO 7816-4, 7.4.3: FCI, FCP or FMD).
fn is_control_information(data: &[u8]) -> bool {
    tlv::split(data).is_ok_and(|(object, rest)| matches!(object.tag, 0x6f | 0x62 | 0x64) && rest.is_empty())
}

fn refused(command: &Command, status: StatusWord) -> ApduError {
    ApduError::Refused { command: command.name(), status }
}

fn is_counter(status: StatusWord) -> bool {
    status.is_ok() || status.is_blocked() || status == StatusWord::UNLIMITED || status.tries_left().is_some()
}

#[cfg(test)]
mod tests;

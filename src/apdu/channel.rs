//! A channel to the card: one exchange at a time, GET RESPONSE and right-length repeats finished here and nowhere else,
//! EFs read whole or by their start (ISO 7816-4; card facts §3).
//!
//! Whatever a card states about lengths is bounded before memory is taken, and every loop is capped.

use crate::transport::Transport;
use crate::transport::TransportError;

use super::StatusWord;
use super::command::{Aid, Command, Fid};
use super::tlv;
use super::tlv::TlvError;

/// Rounds of GET RESPONSE after one command; 256 bytes each, more than any answer here needs.
const MAX_ROUNDS: usize = 64;

/// Longest object read from an EF, in bytes. READ BINARY reaches 32 KiB (15-bit offset, card facts §3).
const MAX_OBJECT: usize = 0x8000;

/// Why an exchange did not give what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApduError {
    /// The link failed.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The card answered with another status word than 9000.
    #[error("{command} was answered with {status}")]
    Refused {
        /// The ISO name of the command.
        command: &'static str,
        /// The answer.
        status: StatusWord,
    },
    /// The answer was shorter than a status word.
    #[error("the answer to {command} has no status word")]
    NoStatusWord {
        /// The ISO name of the command.
        command: &'static str,
    },
    /// The answer was longer than what was asked for.
    #[error("the answer to {command} is longer than asked for")]
    Oversized {
        /// The ISO name of the command.
        command: &'static str,
    },
    /// The card announced more data again and again.
    #[error("the card does not finish its answer to {command}")]
    Endless {
        /// The ISO name of the command.
        command: &'static str,
    },
    /// The file ends before the object in it does.
    #[error("the file ends after {got} of {stated} bytes")]
    FileTooShort {
        /// Bytes that the object's header states.
        stated: usize,
        /// Bytes that the file had.
        got: usize,
    },
    /// The object in the file states a length that no file here has.
    #[error("the file states a length of {stated} bytes")]
    AbsurdLength {
        /// Bytes that the object's header states.
        stated: usize,
    },
    /// The file does not start with a data object.
    #[error("the file does not hold a data object: {0}")]
    NotTlv(TlvError),
}

/// A finished answer: data of all rounds and the last status word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The data field.
    pub data: Vec<u8>,
    /// SW1-SW2.
    pub status: StatusWord,
}

/// What was learned about the card and the link since power-on. Lives as long as the visit.
#[derive(Debug, Clone)]
pub struct ChannelState {
    /// Longest answer asked for at once, in bytes: 256 on a link that carries short APDUs only.
    chunk: usize,
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
    /// A fresh state; `longest_answer` in bytes is what the link is known to carry (256 where nothing is known).
    #[must_use]
    pub fn new(longest_answer: usize) -> ChannelState {
        ChannelState {
            chunk: longest_answer.clamp(256, MAX_OBJECT),
            read_by_short_id: ShortId::Untried,
            verify_by_short_id: ShortId::Untried,
            exchanges: 0,
        }
    }

    /// Commands sent so far, GET RESPONSE and repeats included.
    #[must_use]
    pub fn exchanges(&self) -> usize {
        self.exchanges
    }
}

/// The card as a partner in a dialogue of commands and answers.
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

    /// True where one read fetches more than 256 bytes.
    #[must_use]
    pub fn carries_extended(&self) -> bool {
        self.state.chunk > 256
    }

    /// Sends `command` and finishes 61xx and 6Cxx. Any final status word is a good answer here.
    ///
    /// A command is only ever repeated when it asks for data (6Cxx), so that VERIFY and changes go out once; the one
    /// other repeat is a SELECT that is the first command after power-on and meets 6F00 (card facts §4).
    ///
    /// # Errors
    /// [`ApduError`] where the link failed or the answer is not a response APDU.
    pub fn exchange(&mut self, command: &Command) -> Result<Response, ApduError> {
        let first_ever = self.state.exchanges == 0;
        let mut response = self.round(command)?;
        if first_ever && command.is_select() && response.status == StatusWord::UNKNOWN_FAILURE {
            response = self.round(command)?;
        }
        if let (Some(_), Some(right)) = (command.le(), response.status.right_length()) {
            response = self.round(&command.clone().with_le(right))?;
        }
        if command.le().is_none() && response.status.more_data().is_some() {
            // 61xx is normal processing; data that nobody asked for stays on the card.
            response.status = StatusWord::OK;
        }
        for _ in 0..MAX_ROUNDS {
            let Some(more) = response.status.more_data() else {
                return within_le(command, response);
            };
            let next = self.round(&Command::get_response(more))?;
            response.data.extend_from_slice(&next.data);
            response.status = next.status;
        }
        Err(ApduError::Endless { command: command.name() })
    }

    /// Sends `command` and returns its data, if the card answers 9000.
    ///
    /// # Errors
    /// [`ApduError::Refused`] for another status word, and those of [`Channel::exchange`].
    pub fn expect_ok(&mut self, command: &Command) -> Result<Vec<u8>, ApduError> {
        let response = self.exchange(command)?;
        if response.status.is_ok() { Ok(response.data) } else { Err(refused(command, response.status)) }
    }

    /// Selects an application by its DF name.
    ///
    /// # Errors
    /// [`ApduError::Refused`] with 6A82 where the card has no such application.
    pub fn select_df(&mut self, aid: Aid) -> Result<(), ApduError> {
        self.expect_ok(&Command::select_df(aid)).map(drop)
    }

    /// Reads the first bytes of an EF: as many as one exchange brings. An empty answer is an empty file.
    ///
    /// The short EF id saves a SELECT (card facts §3, READ BINARY SFI); a card that refuses it gets the SELECT, and is
    /// not asked that way again.
    ///
    /// # Errors
    /// [`ApduError::Refused`] where the file is not there (6A82) or locked (6982).
    pub fn read_start(&mut self, fid: Fid) -> Result<Vec<u8>, ApduError> {
        if let (Some(sfi), true) = (fid.sfi(), self.state.read_by_short_id != ShortId::Refused) {
            let command = Command::read_binary_sfi(sfi, self.state.chunk);
            let response = self.read(&command)?;
            if has_read(response.status) || response.status == StatusWord::SECURITY_STATUS {
                self.state.read_by_short_id = ShortId::Works;
            }
            if has_read(response.status) {
                return Ok(response.data);
            }
            if self.state.read_by_short_id == ShortId::Works {
                return Err(refused(&command, response.status));
            }
        }
        self.expect_ok(&Command::select_ef(fid))?;
        let command = Command::read_binary(0, self.state.chunk);
        let response = self.read(&command)?;
        if !has_read(response.status) {
            return Err(refused(&command, response.status));
        }
        self.state.read_by_short_id = ShortId::Refused;
        Ok(response.data)
    }

    /// Reads on in the current EF until `bytes` holds `until` bytes, at most 32 KiB. Returns false where the file ends first.
    ///
    /// # Errors
    /// [`ApduError`] where the card refuses or the link fails.
    pub fn read_on(&mut self, bytes: &mut Vec<u8>, until: usize) -> Result<bool, ApduError> {
        let until = until.min(MAX_OBJECT);
        while bytes.len() < until {
            let Ok(offset) = u16::try_from(bytes.len()) else { return Ok(false) };
            let command = Command::read_binary(offset, (until - bytes.len()).min(self.state.chunk));
            let response = self.read(&command)?;
            if response.status == StatusWord::OFFSET_OUTSIDE {
                return Ok(false);
            }
            if !has_read(response.status) {
                return Err(refused(&command, response.status));
            }
            if response.data.is_empty() {
                return Ok(false);
            }
            bytes.extend_from_slice(&response.data);
        }
        Ok(true)
    }

    /// Reads the one data object at the start of an EF, tag and length included, without the filler behind it.
    /// `Ok(None)` where the file is empty or holds nothing but filler (FF or 00; card facts §3.1).
    ///
    /// # Errors
    /// [`ApduError`] where the file cannot be read or its object is broken.
    pub fn read_object(&mut self, fid: Fid) -> Result<Option<Vec<u8>>, ApduError> {
        let mut bytes = self.read_start(fid)?;
        if is_filler(&bytes) {
            return Ok(None);
        }
        let stated = tlv::header(&bytes).map_err(ApduError::NotTlv)?.total_len();
        if stated > MAX_OBJECT {
            return Err(ApduError::AbsurdLength { stated });
        }
        if !self.read_on(&mut bytes, stated)? {
            return Err(ApduError::FileTooShort { stated, got: bytes.len() });
        }
        bytes.truncate(stated);
        Ok(Some(bytes))
    }

    /// Reads record 1 of an EF.
    ///
    /// # Errors
    /// [`ApduError::Refused`] where the card has no such file or record.
    pub fn read_record(&mut self, fid: Fid) -> Result<Vec<u8>, ApduError> {
        if let (Some(sfi), true) = (fid.sfi(), self.state.read_by_short_id != ShortId::Refused) {
            let command = Command::read_record(1, Some(sfi));
            let response = self.exchange(&command)?;
            if response.status.is_ok() {
                return Ok(response.data);
            }
        }
        self.expect_ok(&Command::select_ef(fid))?;
        self.expect_ok(&Command::read_record(1, None))
    }

    /// Asks for the retry counter of the key `fid` with an empty VERIFY, which spends no try (card facts §2.1), and
    /// returns the card's answer: 63Cx, a blocked answer, 6300, 9000, or a refusal.
    ///
    /// # Errors
    /// [`ApduError`] where the link fails.
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
        let selected = self.exchange(&Command::select_ef(fid))?.status;
        if !selected.is_ok() {
            return Ok(selected);
        }
        let mut status = self.exchange(&Command::retry_counter(None))?.status;
        if status == StatusWord::WRONG_LENGTH || status == StatusWord::WRONG_P1P2 {
            status = self.exchange(&Command::retry_counter_five_bytes())?.status;
        }
        if is_counter(status) {
            self.state.verify_by_short_id = ShortId::Refused;
        }
        Ok(status)
    }

    /// One READ BINARY; where the card refuses an extended one for its length, short ones are used from here on.
    fn read(&mut self, command: &Command) -> Result<Response, ApduError> {
        let response = self.exchange(command)?;
        let extended = command.le().is_some_and(|le| le > 256);
        if extended && response.status == StatusWord::WRONG_LENGTH {
            self.state.chunk = 256;
            return self.exchange(&command.clone().with_le(256));
        }
        Ok(response)
    }

    /// One command out, one answer in.
    fn round(&mut self, command: &Command) -> Result<Response, ApduError> {
        self.state.exchanges += 1;
        let mut data = self.transport.transmit(&command.encode())?;
        let (Some(sw2), Some(sw1)) = (data.pop(), data.pop()) else {
            return Err(ApduError::NoStatusWord { command: command.name() });
        };
        Ok(Response { data, status: StatusWord::from_bytes(sw1, sw2) })
    }
}

fn within_le(command: &Command, response: Response) -> Result<Response, ApduError> {
    if response.data.len() > command.le().unwrap_or(0) {
        return Err(ApduError::Oversized { command: command.name() });
    }
    Ok(response)
}

fn refused(command: &Command, status: StatusWord) -> ApduError {
    ApduError::Refused { command: command.name(), status }
}

/// 6282 is ISO's "end of file before Le bytes"; this card says 9000 there (card facts §3.1).
fn has_read(status: StatusWord) -> bool {
    status.is_ok() || status == StatusWord::END_OF_FILE
}

fn is_counter(status: StatusWord) -> bool {
    status.is_ok() || status.is_blocked() || status == StatusWord::UNLIMITED || status.tries_left().is_some()
}

fn is_filler(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0xff) || bytes.iter().all(|byte| *byte == 0x00)
}

//! EFs read whole or by their start, record by record, in blocks that the reader passes on (card facts §3.1).

use crate::apdu::command::{Command, Fid};
use crate::apdu::{StatusWord, tlv};

use super::{ApduError, Channel, LEAST_BLOCK, MAX_OBJECT, Response, SHORT, ShortId, refused};

impl Channel<'_> {
    /// Reads the first bytes of an EF, as many as one exchange returns. They are empty only where the card says that
    /// the file ends there (6282).
    ///
    /// The short EF identifier saves a SELECT (card facts §3, READ BINARY SFI). A card that refuses it gets the SELECT,
    /// and the short form is not tried again.
    ///
    /// # Errors
    /// [`ApduError::Refused`] if the file is missing (6A82) or protected (6982); [`ApduError::NoData`] if the card
    /// returned 9000 alone, which says nothing about the file.
    pub fn read_start(&mut self, fid: Fid) -> Result<Vec<u8>, ApduError> {
        if let (Some(sfi), true) = (fid.sfi(), self.state.read_by_short_id != ShortId::Refused) {
            let command = Command::read_binary_sfi(sfi, self.state.chunk);
            let response = self.read(&command)?;
            if has_read(response.status) || response.status == StatusWord::SECURITY_STATUS {
                self.state.read_by_short_id = ShortId::Works;
            }
            if has_read(response.status) {
                return with_data(&command, response);
            }
            if self.state.read_by_short_id == ShortId::Works {
                return Err(refused(&command, response.status));
            }
        }
        self.select_ef(fid)?;
        let command = Command::read_binary(0, self.state.chunk);
        let response = self.read(&command)?;
        if !has_read(response.status) {
            return Err(refused(&command, response.status));
        }
        self.state.read_by_short_id = ShortId::Refused;
        with_data(&command, response)
    }

    /// Continues to read the current EF until `bytes`, of which [`Channel::read_start`] read the first, holds `until`
    /// bytes. Returns false if the file, or the 32 KiB of it that READ BINARY reaches, ends first.
    ///
    /// # Errors
    /// [`ApduError::BrokenOff`] if the card refuses, and the errors of [`Channel::exchange`].
    pub fn read_on(&mut self, bytes: &mut Vec<u8>, until: usize) -> Result<bool, ApduError> {
        let mut blocks_left = 1 + until.saturating_sub(bytes.len()) / LEAST_BLOCK;
        // The last block was shorter than requested: the file ends there, or the block was cut on its way.
        let mut short = self.is_short(bytes.len());
        while bytes.len() < until {
            let offset = u16::try_from(bytes.len()).ok().filter(|offset| usize::from(*offset) < MAX_OBJECT);
            let Some(offset) = offset else { return Ok(false) };
            let command = Command::read_binary(offset, (until - bytes.len()).min(self.state.chunk));
            if blocks_left == 0 {
                return Err(ApduError::Endless { command: command.name() });
            }
            blocks_left -= 1;
            let response = self.read(&command)?;
            if response.status == StatusWord::OFFSET_OUTSIDE {
                return Ok(false);
            }
            if !has_read(response.status) {
                return Err(ApduError::BrokenOff { status: response.status, got: bytes.len() });
            }
            if response.data.is_empty() {
                return Ok(false);
            }
            if let Some((requested, got)) = short.take() {
                self.was_cut(requested, got);
            }
            short = self.is_short(response.data.len());
            bytes.extend_from_slice(&response.data);
        }
        Ok(true)
    }

    /// Reads the first bytes of the data object at the start of an EF, as many as one exchange returns. `Ok(None)` if
    /// the file is empty or holds only filler. Where the file seems to end within the object, it is read on, to make
    /// sure.
    ///
    /// # Errors
    /// [`ApduError`] if the file cannot be read or is shorter than its object.
    pub fn read_object_start(&mut self, fid: Fid) -> Result<Option<Vec<u8>>, ApduError> {
        let mut bytes = self.read_start(fid)?;
        if is_filler(&bytes) {
            return Ok(None);
        }
        let stated = tlv::header(&bytes).map_or(0, |header| header.total_len());
        let is_cut = self.is_short(bytes.len()).is_some() && (bytes.len()..=MAX_OBJECT).contains(&stated);
        if is_cut && !self.read_on(&mut bytes, stated)? {
            return Err(ApduError::FileTooShort { stated, got: bytes.len() });
        }
        Ok(Some(bytes))
    }

    /// Reads the data object at the start of an EF, including tag and length, without the filler after it. `Ok(None)`
    /// if the file is empty or holds only filler (FF or 00; card facts §3.1).
    ///
    /// # Errors
    /// [`ApduError`] if the file cannot be read or its object is malformed.
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
    /// [`ApduError::Refused`] if the card has no such file or record; [`ApduError::NoData`] if it returned 9000 alone.
    pub fn read_record(&mut self, fid: Fid) -> Result<Vec<u8>, ApduError> {
        if let (Some(sfi), true) = (fid.sfi(), self.state.read_by_short_id != ShortId::Refused) {
            let command = Command::read_record(1, Some(sfi));
            let response = self.read(&command)?;
            if response.status.is_ok() {
                return with_data(&command, response);
            }
        }
        self.select_ef(fid)?;
        let command = Command::read_record(1, None);
        let response = self.read(&command)?;
        if response.status.is_ok() { with_data(&command, response) } else { Err(refused(&command, response.status)) }
    }

    /// Sends one command that reads. Where its response looks spoiled on its way, shorter ones are requested: 256 bytes
    /// after an extended one, then half as many each time, down to [`LEAST_BLOCK`].
    ///
    /// An extended response that was spoiled is the last one. A short one may be spoiled by chance; after the second,
    /// shorter blocks are read from here on.
    fn read(&mut self, command: &Command) -> Result<Response, ApduError> {
        let requested = command.le().unwrap_or_default();
        self.state.requested = requested;
        let first = self.exchange(command);
        let mut fewer = requested;
        while let (true, Some(next)) = (is_spoiled(&first), fewer_than(fewer, self.state.least)) {
            fewer = next;
            let response = self.exchange(&command.clone().with_le(fewer));
            if !is_spoiled(&response) {
                if response.as_ref().is_ok_and(|response| has_read(response.status)) {
                    self.state.requested = fewer;
                    self.learn(requested, fewer);
                }
                return response;
            }
        }
        first
    }

    /// The length that was requested and the one that came, where that is less.
    fn is_short(&self, got: usize) -> Option<(usize, usize)> {
        (got < self.state.requested).then_some((self.state.requested, got))
    }

    /// A block of `got` bytes came where `requested` were, and the file goes on behind it.
    fn was_cut(&mut self, requested: usize, got: usize) {
        self.learn(requested, if got * 2 >= requested { got } else { requested / 2 });
    }

    /// A response of `block` bytes came through where one of `requested` did not.
    fn learn(&mut self, requested: usize, block: usize) {
        if requested > SHORT {
            self.state.chunk = self.state.chunk.min(block.max(SHORT));
        }
        if block < SHORT {
            if self.state.was_spoiled {
                self.state.chunk = self.state.chunk.min(block.max(self.state.least));
            }
            self.state.was_spoiled = true;
        }
    }
}

/// The data of a response, if there are any, or if the card says that the file ends there.
fn with_data(command: &Command, response: Response) -> Result<Vec<u8>, ApduError> {
    if response.data.is_empty() && response.status.is_ok() {
        return Err(ApduError::NoData { command: command.name() });
    }
    Ok(response.data)
}

/// Whether a response looks as if it did not survive the way from the card: nothing at all, 9000 without the data that
/// were requested, data in front of a refusal, 6700, 6F00, or what is not a status word at all. What a card means by
/// itself is said with other status words.
fn is_spoiled(response: &Result<Response, ApduError>) -> bool {
    match response {
        Ok(Response { data, status }) => {
            let is_failure = *status == StatusWord::WRONG_LENGTH || *status == StatusWord::UNKNOWN_FAILURE;
            is_failure
                || !status.is_valid()
                || data.is_empty() && status.is_ok()
                || !data.is_empty() && !has_read(*status)
        }
        Err(error) => matches!(error, ApduError::NoStatusWord { .. }),
    }
}

/// The next length to request after one that was spoiled, `least` or more.
fn fewer_than(requested: usize, least: usize) -> Option<usize> {
    let half = || requested.next_power_of_two() / 2;
    (requested > least).then(|| if requested > SHORT { SHORT } else { half() })
}

/// 6282 is ISO's "end of file before Le bytes"; this card returns 9000 there (card facts §3.1).
fn has_read(status: StatusWord) -> bool {
    status.is_ok() || status == StatusWord::END_OF_FILE
}

/// True for the content of a file that was never written: empty, or FF or 00 throughout (card facts §3.1).
fn is_filler(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0xff) || bytes.iter().all(|byte| *byte == 0x00)
}

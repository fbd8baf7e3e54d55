//! Command APDUs (ISO 7816-4, 5.1 and clause 11): one constructor per command, with short and extended length.
//!
//! The bytes of each command on this card are in card facts §3.

use std::fmt;

use zeroize::Zeroizing;

/// Longest data field and longest expected response that extended length can encode, in bytes.
const EXTENDED_MAX: usize = 65_536;

/// A DF name: the application identifier of SELECT, 5 to 16 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Aid(pub &'static [u8]);

impl fmt::Display for Aid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode_upper(self.0))
    }
}

impl fmt::Debug for Aid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Aid({self})")
    }
}

/// A file identifier of an EF, two bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fid(pub u16);

impl Fid {
    /// The short EF identifier: the low five bits, if the rest is zero (0001 to 001E; card facts §1).
    #[must_use]
    pub fn sfi(self) -> Option<u8> {
        u8::try_from(self.0).ok().filter(|sfi| (1..=30).contains(sfi))
    }
}

impl fmt::Display for Fid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04X}", self.0)
    }
}

impl fmt::Debug for Fid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fid({self})")
    }
}

/// One command APDU. Its data is wiped when it is dropped, and `Debug` never shows it.
#[derive(Clone)]
pub struct Command {
    name: &'static str,
    header: [u8; 4],
    data: Zeroizing<Vec<u8>>,
    le: Option<usize>,
}

impl Command {
    /// SELECT an application by DF name; no answer data (`00 A4 04 0C`).
    #[must_use]
    pub fn select_df(aid: Aid) -> Command {
        Command::new("SELECT", [0x00, 0xa4, 0x04, 0x0c], aid.0, None)
    }

    /// SELECT an EF under the current DF; no answer data (`00 A4 02 0C`).
    #[must_use]
    pub fn select_ef(fid: Fid) -> Command {
        Command::new("SELECT", [0x00, 0xa4, 0x02, 0x0c], &fid.0.to_be_bytes(), None)
    }

    /// READ BINARY in the current EF from `offset` (15 bits are sent), up to `le` bytes (1 to 65536).
    #[must_use]
    pub fn read_binary(offset: u16, le: usize) -> Command {
        let [high, low] = (offset & 0x7fff).to_be_bytes();
        Command::new("READ BINARY", [0x00, 0xb0, high, low], &[], Some(le))
    }

    /// READ BINARY from the start of the EF with short identifier `sfi`, up to `le` bytes (1 to 65536).
    #[must_use]
    pub fn read_binary_sfi(sfi: u8, le: usize) -> Command {
        Command::new("READ BINARY", [0x00, 0xb0, 0x80 | (sfi & 0x1f), 0x00], &[], Some(le))
    }

    /// READ RECORD number `record` of the EF with short identifier `sfi`, or of the current EF without one.
    #[must_use]
    pub fn read_record(record: u8, sfi: Option<u8>) -> Command {
        let p2 = sfi.unwrap_or(0) << 3 | 0x04;
        Command::new("READ RECORD", [0x00, 0xb2, record, p2], &[], Some(256))
    }

    /// VERIFY without data: queries the retry counter and spends no try (card facts §2.1). Case 1, four bytes.
    #[must_use]
    pub fn retry_counter(sfi: Option<u8>) -> Command {
        Command::new("VERIFY", [0x00, 0x20, 0x00, 0x80 | sfi.unwrap_or(0) & 0x1f], &[], None)
    }

    /// The retry query in its five-byte form, for cards that refuse four bytes (card facts C9).
    #[must_use]
    pub fn retry_counter_five_bytes() -> Command {
        Command::new("VERIFY", [0x00, 0x20, 0x00, 0x80], &[], Some(256))
    }

    /// VERIFY the current key EF with `data`: a wrong value spends a try (card facts §2.2).
    #[must_use]
    pub fn verify(data: &[u8]) -> Command {
        Command::new("VERIFY", [0x00, 0x20, 0x00, 0x80], data, None)
    }

    /// CHANGE REFERENCE DATA of the current key EF, new data only, after its VERIFY (card facts §2.4).
    #[must_use]
    pub fn change_reference_data(new: &[u8]) -> Command {
        Command::new("CHANGE REFERENCE DATA", [0x00, 0x24, 0x01, 0x80], new, None)
    }

    /// JICSAP CHANGE KEY of the current key EF, after its VERIFY: for the resident-registry PIN (card facts §2.4).
    #[must_use]
    pub fn change_key(new: &[u8]) -> Command {
        Command::new("CHANGE KEY", [0x80, 0x32, 0x00, 0x80], new, None)
    }

    /// GET DATA object `tag`, up to `le` bytes.
    #[must_use]
    pub fn get_data(tag: u16, le: usize) -> Command {
        let [high, low] = tag.to_be_bytes();
        Command::new("GET DATA", [0x00, 0xca, high, low], &[], Some(le))
    }

    /// GET RESPONSE for `le` bytes (1 to 256) that 61xx announced.
    #[must_use]
    pub fn get_response(le: usize) -> Command {
        Command::new("GET RESPONSE", [0x00, 0xc0, 0x00, 0x00], &[], Some(le))
    }

    /// The ISO 7816-4 name of the command.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The most response data requested, in bytes; `None` if no data is expected.
    #[must_use]
    pub fn le(&self) -> Option<usize> {
        self.le
    }

    /// True for SELECT, which may be repeated without effect.
    #[must_use]
    pub fn is_select(&self) -> bool {
        self.header[1] == 0xa4
    }

    /// True for VERIFY and the commands that change a PIN, unless VERIFY only asks for the counter.
    #[must_use]
    pub fn holds_pin(&self) -> bool {
        matches!(self.header[1], 0x20 | 0x24 | 0x32) && !self.data.is_empty()
    }

    /// True if 6Cxx may be answered with the same command again: it requests data, and it is not VERIFY.
    #[must_use]
    pub fn may_ask_again(&self) -> bool {
        self.le.is_some() && self.header[1] != 0x20
    }

    /// The same command with another Le.
    #[must_use]
    pub fn with_le(mut self, le: usize) -> Command {
        self.le = Some(le);
        self
    }

    /// The command as bytes, in short length if data and response fit it, in extended length otherwise.
    #[must_use]
    pub fn encode(&self) -> Zeroizing<Vec<u8>> {
        let extended = self.data.len() > 255 || self.le.is_some_and(|le| le > 256);
        let mut bytes = Zeroizing::new(Vec::with_capacity(4 + 3 + self.data.len() + 3));
        bytes.extend_from_slice(&self.header);
        if extended {
            // One zero byte says "extended" once, before Lc or, without data, before Le.
            bytes.push(0);
        }
        if !self.data.is_empty() {
            push_length(&mut bytes, self.data.len(), extended);
            bytes.extend_from_slice(&self.data);
        }
        if let Some(le) = self.le {
            push_length(&mut bytes, le, extended);
        }
        bytes
    }

    fn new(name: &'static str, header: [u8; 4], data: &[u8], le: Option<usize>) -> Command {
        debug_assert!(data.len() < EXTENDED_MAX && le.is_none_or(|le| (1..=EXTENDED_MAX).contains(&le)));
        Command { name, header, data: Zeroizing::new(data.to_vec()), le }
    }
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, hex::encode_upper(self.header))?;
        if !self.data.is_empty() {
            write!(f, " [{} bytes]", self.data.len())?;
        }
        match self.le {
            Some(le) => write!(f, " Le {le}"),
            None => Ok(()),
        }
    }
}

/// Writes a length in one byte or, extended, in two; the largest value of either form wraps to zero.
fn push_length(bytes: &mut Vec<u8>, length: usize, extended: bool) {
    let [.., high, low] = length.to_be_bytes();
    if extended {
        bytes.push(high);
    }
    bytes.push(low);
}

#[cfg(test)]
mod tests {
    use super::{Aid, Command, Fid};

    #[test]
    fn commands_have_the_bytes_of_the_facts() {
        let jpki = Aid(&[0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01]);
        let cases = [
            (Command::select_df(jpki), "00a4040c0ad392f000260100000001"),
            (Command::select_ef(Fid(0x000a)), "00a4020c02000a"),
            (Command::read_binary(0x0100, 256), "00b0010000"),
            (Command::read_binary(0x0600, 37), "00b0060025"),
            (Command::read_binary(0xffff, 1), "00b07fff01"),
            (Command::read_binary(0, 65_536), "00b00000000000"),
            (Command::read_binary(0, 257), "00b00000000101"),
            (Command::read_binary_sfi(0x0a, 256), "00b08a0000"),
            (Command::read_record(1, None), "00b2010400"),
            (Command::read_record(1, Some(1)), "00b2010c00"),
            (Command::retry_counter(None), "00200080"),
            (Command::retry_counter(Some(0x18)), "00200098"),
            (Command::retry_counter_five_bytes(), "0020008000"),
            (Command::verify(b"1234"), "002000800431323334"),
            (Command::change_reference_data(b"ABC123"), "0024018006414243313233"),
            (Command::change_key(b"1234"), "803200800431323334"),
            (Command::get_data(0x00f2, 256), "00ca00f200"),
            (Command::get_response(16), "00c0000010"),
        ];
        for (command, expected) in cases {
            assert_eq!(hex::encode(command.encode().as_slice()), expected, "{command:?}");
        }
    }

    #[test]
    fn long_data_takes_the_extended_form() {
        let long = Command::new("X", [0x80, 0x2a, 0x00, 0x80], &[7; 256], Some(256));
        let bytes = long.encode();
        assert_eq!(&bytes[..7], &[0x80, 0x2a, 0x00, 0x80, 0x00, 0x01, 0x00]);
        assert_eq!(&bytes[7 + 256..], &[0x01, 0x00]);
        let short = Command::new("X", [0x80, 0x2a, 0x00, 0x80], &[7; 255], Some(256));
        assert_eq!(short.encode().len(), 4 + 1 + 255 + 1);
    }

    #[test]
    fn only_file_ids_of_five_bits_have_a_short_form() {
        assert_eq!(Fid(0x001e).sfi(), Some(0x1e));
        assert_eq!(Fid(0x0000).sfi(), None);
        assert_eq!(Fid(0x001f).sfi(), None);
        assert_eq!(Fid(0x2f0a).sfi(), None);
    }

    #[test]
    fn debug_shows_no_data() {
        let verify = Command::verify(b"1234");
        assert_eq!(format!("{verify:?}"), "VERIFY 00200080 [4 bytes]");
    }
}

//! A command as far as its bytes tell: which instruction it is, where its data lies, and whether that may be a PIN.

use std::ops::Range;

/// Bytes of a command before its length and data: CLA, INS, P1, P2.
const HEADER_LEN: usize = 4;

/// SELECT.
pub(super) const SELECT: u8 = 0xa4;
/// READ BINARY by offset, in the current EF or one with a short EF identifier.
pub(super) const READ_BINARY: u8 = 0xb0;
/// READ BINARY with its offset in a data object.
pub(super) const READ_BINARY_ODD: u8 = 0xb1;
/// READ RECORD.
pub(super) const READ_RECORD: u8 = 0xb2;
/// READ RECORD of a part of a record.
pub(super) const READ_RECORD_ODD: u8 = 0xb3;
/// GET RESPONSE.
pub(super) const GET_RESPONSE: u8 = 0xc0;
/// GET DATA by the tag of an object.
pub(super) const GET_DATA: u8 = 0xca;
/// GET DATA from a file.
pub(super) const GET_DATA_ODD: u8 = 0xcb;
/// GET CHALLENGE.
pub(super) const GET_CHALLENGE: u8 = 0x84;

/// The instructions whose data can be or contain a PIN, another secret, or what is computed with one: each with its odd
/// neighbour, which carries the same in data objects (ISO 7816-4:2020, table 4; JICSAP and the issuer's, card facts
/// §2.4). `docs/apdu.md` has the same table.
pub const PIN_INSTRUCTIONS: [PinInstruction; 12] = [
    PinInstruction { ins: 0x20, name: "VERIFY", use_of_data: PinUse::Presents },
    PinInstruction { ins: 0x24, name: "CHANGE REFERENCE DATA", use_of_data: PinUse::Presents },
    PinInstruction { ins: 0x26, name: "DISABLE VERIFICATION REQUIREMENT", use_of_data: PinUse::Presents },
    PinInstruction { ins: 0x28, name: "ENABLE VERIFICATION REQUIREMENT", use_of_data: PinUse::Presents },
    PinInstruction { ins: 0x2c, name: "RESET RETRY COUNTER", use_of_data: PinUse::Presents },
    PinInstruction { ins: 0x2e, name: "PERFORM BIOMETRIC OPERATION", use_of_data: PinUse::Presents },
    PinInstruction { ins: 0x32, name: "CHANGE KEY", use_of_data: PinUse::Presents },
    PinInstruction { ins: 0x54, name: "the issuer's unblocking command", use_of_data: PinUse::Presents },
    PinInstruction { ins: 0x82, name: "EXTERNAL AUTHENTICATE", use_of_data: PinUse::Authenticates },
    PinInstruction { ins: 0x86, name: "GENERAL AUTHENTICATE", use_of_data: PinUse::Authenticates },
    PinInstruction { ins: 0x88, name: "INTERNAL AUTHENTICATE", use_of_data: PinUse::Authenticates },
    PinInstruction { ins: 0xc2, name: "ENVELOPE", use_of_data: PinUse::Wraps },
];

/// A row of [`PIN_INSTRUCTIONS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PinInstruction {
    /// The even instruction byte.
    pub ins: u8,
    /// The command's name in its standard.
    pub name: &'static str,
    /// What the data is for.
    pub use_of_data: PinUse,
}

/// What the data of an instruction has to do with a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinUse {
    /// It is the secret, old or new. The response should have no data, and could hold the secret.
    Presents,
    /// It is computed with a key, whose tries may be counted. The response is what was asked for.
    Authenticates,
    /// It may be another command.
    Wraps,
}

/// The bytes of a command that may belong to a PIN and must not be shown.
///
/// This is the data field of a command that carries a PIN, or everything after the header if its lengths do not add up.
/// An Le other than zero is hidden too: with a wrong Lc it is the last byte of a PIN.
#[must_use]
pub fn hidden_in_command(command: &[u8]) -> Range<usize> {
    match command {
        [cla, ins, ..] if pin_use(*cla, *ins).is_some() || is_chained(*cla) => data_of(command),
        _ => 0..0,
    }
}

/// Whether a command could present, set or unblock a PIN, spend a try of another key, switch the need for a PIN on or
/// off, or carry another command that does: every one of [`PIN_INSTRUCTIONS`] but the empty VERIFY, which queries the
/// counter, and every block of a chain, whose last one says what it is.
///
/// Decided by class, instruction and lengths alone, in every class. A doubt counts as yes.
#[must_use]
pub fn may_use_a_pin(command: &[u8]) -> bool {
    let Some((&[cla, ins, _, _], body)) = command.split_first_chunk::<HEADER_LEN>() else { return true };
    let queries_the_counter = ins & 0xfe == 0x20 && matches!(body, [] | [0]);
    let carries_data = Body::split(body).is_none_or(|body| !body.data.is_empty());
    match pin_use(cla, ins) {
        Some(PinUse::Presents) => !queries_the_counter,
        Some(PinUse::Authenticates) => true,
        Some(PinUse::Wraps) => carries_data,
        None => is_chained(cla) && carries_data,
    }
}

/// Whether a command is part of a chain and not its last: the next one goes on with it, whatever its instruction says
/// (ISO 7816-4:2020, 5.4.1; in the classes that the standard defines).
pub(super) fn is_chained(cla: u8) -> bool {
    cla & 0x90 == 0x10
}

/// Where the data field lies, or everything that may belong to it.
pub(super) fn data_of(command: &[u8]) -> Range<usize> {
    let end = command.len();
    match command.get(HEADER_LEN..) {
        None => end.min(2)..end,
        Some(body) => match Body::split(body) {
            None => HEADER_LEN..end,
            Some(Body { lc_len, le, .. }) if le.iter().all(|byte| *byte == 0) => {
                HEADER_LEN + lc_len..end.saturating_sub(le.len())
            }
            Some(Body { lc_len, .. }) => HEADER_LEN + lc_len..end,
        },
    }
}

/// What the data of a command has to do with a secret, if it has; in every class. Commands to the reader itself (class
/// FF, PC/SC part 3) may be any other.
pub(super) fn pin_use(cla: u8, ins: u8) -> Option<PinUse> {
    if cla == 0xff {
        return Some(PinUse::Wraps);
    }
    PIN_INSTRUCTIONS.iter().find(|row| row.ins == ins & 0xfe).map(|row| row.use_of_data)
}

/// Whether a command only authenticates, as INTERNAL and EXTERNAL AUTHENTICATE do: it gives no PIN any tries, and
/// carries no command that does.
#[must_use]
pub fn only_authenticates(command: &[u8]) -> bool {
    match command {
        [cla, ins, ..] => pin_use(*cla, *ins) == Some(PinUse::Authenticates) && !is_chained(*cla),
        _ => false,
    }
}

/// Commands whose data may be another command: those to the reader itself, and ENVELOPE.
pub(super) fn may_wrap(cla: u8, ins: u8) -> bool {
    pin_use(cla, ins) == Some(PinUse::Wraps)
}

/// Commands whose data field only says what to select or to read.
pub(super) fn is_request(ins: u8) -> bool {
    let requests = [
        SELECT,
        READ_BINARY,
        READ_BINARY_ODD,
        READ_RECORD,
        READ_RECORD_ODD,
        GET_RESPONSE,
        GET_DATA,
        GET_DATA_ODD,
        GET_CHALLENGE,
    ];
    requests.contains(&ins)
}

/// The part of a command after its header, if its lengths add up (ISO 7816-3, 12.1.3).
pub(super) struct Body<'c> {
    lc_len: usize,
    pub(super) data: &'c [u8],
    le: &'c [u8],
}

impl<'c> Body<'c> {
    pub(super) fn split(body: &'c [u8]) -> Option<Body<'c>> {
        let with_data = |lc_len, lc: usize, le_len: usize, rest| {
            let (data, le) = <[u8]>::split_at_checked(rest, lc)?;
            (le.is_empty() || le.len() == le_len).then_some(Body { lc_len, data, le })
        };
        match body {
            [] | [_] | [0, _, _] => Some(Body { lc_len: 0, data: &[], le: body }),
            [0, 0, 0, ..] | [0, _] => None,
            [0, high, low, rest @ ..] => with_data(3, usize::from(u16::from_be_bytes([*high, *low])), 2, rest),
            [lc, rest @ ..] => with_data(1, usize::from(*lc), 1, rest),
        }
    }
}

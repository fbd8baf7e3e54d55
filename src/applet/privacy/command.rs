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

/// The bytes of a command that may belong to a PIN and must not be shown.
///
/// This is the data field of a command that carries a PIN, or everything after the header if its lengths do not add up.
/// An Le other than zero is hidden too: with a wrong Lc it is the last byte of a PIN.
#[must_use]
pub fn hidden_in_command(command: &[u8]) -> Range<usize> {
    match command {
        [cla, ins, ..] if is_about_pins(*ins) || may_wrap(*cla, *ins) => data_of(command),
        _ => 0..0,
    }
}

/// Whether a command could present, set or unblock a PIN, or spend a try of another key: every command that
/// [`hidden_in_command`] treats as one with a PIN except the empty VERIFY, which queries the counter; EXTERNAL and
/// GENERAL AUTHENTICATE; and every command that may carry another one in its data.
///
/// Decided by class, instruction and lengths alone, in every class. A doubt counts as yes.
#[must_use]
pub fn may_use_a_pin(command: &[u8]) -> bool {
    let Some((&[cla, ins, _, _], body)) = command.split_first_chunk::<HEADER_LEN>() else { return true };
    let queries_the_counter = ins & 0xfe == 0x20 && matches!(body, [] | [0]);
    let carries_data = Body::split(body).is_none_or(|body| !body.data.is_empty());
    let authenticates = matches!(ins & 0xfe, 0x82 | 0x86);
    authenticates || is_about_pins(ins) && !queries_the_counter || may_wrap(cla, ins) && carries_data
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

/// VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER, JICSAP's CHANGE KEY and the issuer's unblocking command (card
/// facts §2), with their odd instruction bytes; in any class.
pub(super) fn is_about_pins(ins: u8) -> bool {
    matches!(ins & 0xfe, 0x20 | 0x24 | 0x2c | 0x32 | 0x54)
}

/// Commands whose data may be another command: those to the reader itself (PC/SC part 3), and ENVELOPE.
pub(super) fn may_wrap(cla: u8, ins: u8) -> bool {
    cla == 0xff || ins & 0xfe == 0xc2
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

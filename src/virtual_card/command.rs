//! The bytes of a command APDU (ISO 7816-4, 5.1) turned into what they ask of the card (card facts §3).
//!
//! Total: any bytes give a meaning or a status word.

use crate::apdu::StatusWord;

/// Which file a command speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// The EF that was selected last.
    Current,
    /// An EF by its short identifier, 1 to 31.
    Short(u8),
    /// The key that the application uses where none is named (card facts §3.3).
    Default,
}

/// What P1 of COMPUTE DIGITAL SIGNATURE asks the card to do with the data (card facts §3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// 00: pad the data and sign it as it is.
    Verbatim,
    /// 01: hash the message and sign the bare hash.
    BareHash,
    /// 02: put the DigestInfo of SHA-256 before the hash.
    Hash,
    /// 03: hash the message and put the DigestInfo before it.
    Message,
    /// 04: RSASSA-PSS over the hash.
    HashPss,
    /// 05: RSASSA-PSS over the message.
    MessagePss,
}

/// A command that the card knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command<'a> {
    /// SELECT by DF name or its beginning; `fci` where the answer is to carry the FCI template.
    SelectApplication { name: &'a [u8], fci: bool },
    /// SELECT with neither name nor identifier.
    SelectNothing,
    /// SELECT of an MF, DF or EF by identifier from the MF.
    SelectFromMaster,
    /// SELECT of an EF of the current application.
    SelectFile { ef: u16 },
    /// READ BINARY.
    ReadBinary { target: Target, offset: usize, le: usize },
    /// READ RECORD: one record, or with `to_last` all from it on.
    ReadRecord { target: Target, number: u8, to_last: bool, le: usize },
    /// VERIFY without data: how many tries are left?
    RetryQuery { target: Target },
    /// VERIFY.
    Verify { target: Target, value: &'a [u8] },
    /// CHANGE REFERENCE DATA with the new value only.
    ChangeReferenceData { target: Target, value: &'a [u8] },
    /// JICSAP CHANGE KEY.
    ChangeKey { target: Target, value: &'a [u8] },
    /// COMPUTE DIGITAL SIGNATURE.
    Sign { target: Target, scheme: Scheme, data: &'a [u8] },
    /// GET CHALLENGE.
    GetChallenge { le: usize },
    /// GET DATA.
    GetData { tag: u16, le: usize },
}

/// Reads a command. `extended` says whether the card carries extended length.
pub(super) fn parse(bytes: &[u8], extended: bool) -> Result<Command<'_>, StatusWord> {
    let apdu = frame(bytes, extended)?;
    match (family(apdu.cla)?, apdu.ins) {
        (Family::Interindustry, 0xa4) => select(&apdu),
        (Family::Interindustry, 0xb0) => read_binary(&apdu),
        (Family::Interindustry, 0xb2) => read_record(&apdu),
        (Family::Interindustry, 0x20) => verify(&apdu),
        (Family::Interindustry, 0x24) => {
            require(apdu.p1 == 0x01, StatusWord::WRONG_P1P2)?;
            Ok(Command::ChangeReferenceData { target: key_target(apdu.p2)?, value: data_only(&apdu)? })
        }
        (Family::Interindustry, 0x84) => {
            require(apdu.p1 == 0 && apdu.p2 == 0, StatusWord::WRONG_P1P2)?;
            Ok(Command::GetChallenge { le: le_only(&apdu)? })
        }
        (Family::Interindustry, 0xca) => {
            Ok(Command::GetData { tag: u16::from_be_bytes([apdu.p1, apdu.p2]), le: le_only(&apdu)? })
        }
        (Family::Proprietary, 0x2a) => sign(&apdu),
        (Family::Proprietary, 0x32) => {
            require(apdu.p1 == 0x00, StatusWord::WRONG_P1P2)?;
            Ok(Command::ChangeKey { target: key_target(apdu.p2)?, value: data_only(&apdu)? })
        }
        // The question that only iPhones answer (card facts §1.2); what they say is not known.
        (Family::Proprietary, 0xfc) => Err(StatusWord::WRONG_LENGTH),
        _ => Err(StatusWord::INS_UNSUPPORTED),
    }
}

/// The parts of a command APDU, before anything is made of them.
struct Apdu<'a> {
    cla: u8,
    ins: u8,
    p1: u8,
    p2: u8,
    data: &'a [u8],
    /// Ne: 1 to 65536; `None` where the command has no Le.
    le: Option<usize>,
}

/// Splits `bytes` into one of the seven cases of ISO 7816-4, 5.1.
fn frame(bytes: &[u8], extended: bool) -> Result<Apdu<'_>, StatusWord> {
    let [cla, ins, p1, p2, body @ ..] = bytes else {
        return Err(StatusWord::WRONG_LENGTH);
    };
    let (data, le): (&[u8], Option<usize>) = match body {
        [] => (&[], None),
        [le] => (&[], Some(ne(usize::from(*le), 256))),
        [0, rest @ ..] => {
            require(extended, StatusWord::WRONG_LENGTH)?;
            extended_body(rest)?
        }
        [lc, rest @ ..] => {
            let (data, tail) = rest.split_at_checked(usize::from(*lc)).ok_or(StatusWord::WRONG_LENGTH)?;
            match tail {
                [] => (data, None),
                [le] => (data, Some(ne(usize::from(*le), 256))),
                _ => return Err(StatusWord::WRONG_LENGTH),
            }
        }
    };
    Ok(Apdu { cla: *cla, ins: *ins, p1: *p1, p2: *p2, data, le })
}

fn extended_body(rest: &[u8]) -> Result<(&[u8], Option<usize>), StatusWord> {
    let [high, low, after @ ..] = rest else {
        return Err(StatusWord::WRONG_LENGTH);
    };
    let length = usize::from(u16::from_be_bytes([*high, *low]));
    if after.is_empty() {
        return Ok((&[], Some(ne(length, 65_536))));
    }
    require(length > 0, StatusWord::WRONG_LENGTH)?;
    let (data, tail) = after.split_at_checked(length).ok_or(StatusWord::WRONG_LENGTH)?;
    match tail {
        [] => Ok((data, None)),
        [high, low] => Ok((data, Some(ne(usize::from(u16::from_be_bytes([*high, *low])), 65_536)))),
        _ => Err(StatusWord::WRONG_LENGTH),
    }
}

fn ne(le: usize, of_zero: usize) -> usize {
    if le == 0 { of_zero } else { le }
}

enum Family {
    Interindustry,
    Proprietary,
}

fn family(cla: u8) -> Result<Family, StatusWord> {
    match cla {
        0x00 => Ok(Family::Interindustry),
        0x80 => Ok(Family::Proprietary),
        // Secure messaging: there is never a session here (card facts §1.2, §4).
        0x08 => Err(StatusWord(0x69fc)),
        0x01..=0x03 | 0x40..=0x7f | 0x81..=0x83 => Err(StatusWord::CHANNEL_UNSUPPORTED),
        _ => Err(StatusWord::CLA_UNSUPPORTED),
    }
}

fn select<'a>(apdu: &Apdu<'a>) -> Result<Command<'a>, StatusWord> {
    match (apdu.p1, apdu.p2) {
        (0x04, 0x00 | 0x0c) => {
            require((1..=16).contains(&apdu.data.len()), StatusWord::WRONG_LENGTH)?;
            Ok(Command::SelectApplication { name: apdu.data, fci: apdu.p2 == 0x00 && apdu.le.is_some() })
        }
        (0x02, 0x0c) => match apdu.data {
            [high, low] => Ok(Command::SelectFile { ef: u16::from_be_bytes([*high, *low]) }),
            _ => Err(StatusWord::WRONG_LENGTH),
        },
        (0x00, 0x00 | 0x0c) if apdu.data.is_empty() => Ok(Command::SelectNothing),
        (0x00, 0x00 | 0x0c) => Ok(Command::SelectFromMaster),
        _ => Err(StatusWord::WRONG_P1P2),
    }
}

fn read_binary<'a>(apdu: &Apdu<'a>) -> Result<Command<'a>, StatusWord> {
    let le = le_only(apdu)?;
    if apdu.p1 & 0x80 == 0 {
        let offset = usize::from(u16::from_be_bytes([apdu.p1, apdu.p2]));
        return Ok(Command::ReadBinary { target: Target::Current, offset, le });
    }
    require(apdu.p1 & 0x60 == 0 && apdu.p1 & 0x1f != 0, StatusWord::WRONG_P1P2)?;
    Ok(Command::ReadBinary { target: Target::Short(apdu.p1 & 0x1f), offset: usize::from(apdu.p2), le })
}

fn read_record<'a>(apdu: &Apdu<'a>) -> Result<Command<'a>, StatusWord> {
    let mode = apdu.p2 & 0x07;
    require(apdu.p1 != 0 && (mode == 4 || mode == 5), StatusWord::WRONG_P1P2)?;
    let le = le_only(apdu)?;
    Ok(Command::ReadRecord { target: target(apdu.p2 >> 3), number: apdu.p1, to_last: mode == 5, le })
}

/// The query is the four-byte form alone; a fifth byte is an Le that VERIFY does not have (card facts §2.1).
fn verify<'a>(apdu: &Apdu<'a>) -> Result<Command<'a>, StatusWord> {
    require(apdu.p1 == 0, StatusWord::WRONG_P1P2)?;
    let target = key_target(apdu.p2)?;
    require(apdu.le.is_none(), StatusWord::WRONG_LENGTH)?;
    Ok(match apdu.data {
        [] => Command::RetryQuery { target },
        value => Command::Verify { target, value },
    })
}

fn sign<'a>(apdu: &Apdu<'a>) -> Result<Command<'a>, StatusWord> {
    let scheme = match apdu.p1 {
        0x00 => Scheme::Verbatim,
        0x01 => Scheme::BareHash,
        0x02 => Scheme::Hash,
        0x03 => Scheme::Message,
        0x04 => Scheme::HashPss,
        0x05 => Scheme::MessagePss,
        _ => return Err(StatusWord::WRONG_P1P2),
    };
    let target = if apdu.p2 == 0 { Target::Default } else { key_target(apdu.p2)? };
    require(!apdu.data.is_empty() && apdu.le.is_some_and(|le| le >= 256), StatusWord::WRONG_LENGTH)?;
    Ok(Command::Sign { target, scheme, data: apdu.data })
}

/// P2 of the key commands: 80 for the current EF, 80 + short identifier for another.
fn key_target(p2: u8) -> Result<Target, StatusWord> {
    require(p2 & 0xe0 == 0x80, StatusWord::WRONG_P1P2)?;
    Ok(target(p2 & 0x1f))
}

fn target(short: u8) -> Target {
    if short == 0 { Target::Current } else { Target::Short(short) }
}

/// The Le of a command that has no data.
fn le_only(apdu: &Apdu<'_>) -> Result<usize, StatusWord> {
    require(apdu.data.is_empty(), StatusWord::WRONG_LENGTH)?;
    apdu.le.ok_or(StatusWord::WRONG_LENGTH)
}

/// The data of a command that has no Le.
fn data_only<'a>(apdu: &Apdu<'a>) -> Result<&'a [u8], StatusWord> {
    require(!apdu.data.is_empty() && apdu.le.is_none(), StatusWord::WRONG_LENGTH)?;
    Ok(apdu.data)
}

/// `refusal` unless `condition` holds.
pub(super) fn require(condition: bool, refusal: StatusWord) -> Result<(), StatusWord> {
    if condition { Ok(()) } else { Err(refusal) }
}

#[cfg(test)]
mod tests {
    use super::{Command, Scheme, Target, parse};

    #[test]
    fn meanings() {
        let aid = [0xd3, 0x92, 0xf0, 0x00, 0x26];
        let cases: &[(&str, Command<'_>)] = &[
            ("00a4040c05d392f00026", Command::SelectApplication { name: &aid, fci: false }),
            ("00a4040005d392f0002600", Command::SelectApplication { name: &aid, fci: true }),
            // Without Le there is no room for the template.
            ("00a4040005d392f00026", Command::SelectApplication { name: &aid, fci: false }),
            ("00a40000", Command::SelectNothing),
            ("00a4020c02000a", Command::SelectFile { ef: 0x0a }),
            ("00b0000000", Command::ReadBinary { target: Target::Current, offset: 0, le: 256 }),
            ("00b07fff01", Command::ReadBinary { target: Target::Current, offset: 0x7fff, le: 1 }),
            ("00b08aff10", Command::ReadBinary { target: Target::Short(10), offset: 255, le: 16 }),
            ("00b00000000800", Command::ReadBinary { target: Target::Current, offset: 0, le: 2048 }),
            ("00b00000000000", Command::ReadBinary { target: Target::Current, offset: 0, le: 65_536 }),
            ("00b2010400", Command::ReadRecord { target: Target::Current, number: 1, to_last: false, le: 256 }),
            ("00b2020d1e", Command::ReadRecord { target: Target::Short(1), number: 2, to_last: true, le: 30 }),
            ("00200080", Command::RetryQuery { target: Target::Current }),
            ("00200098", Command::RetryQuery { target: Target::Short(24) }),
            ("0020008002aabb", Command::Verify { target: Target::Current, value: &[0xaa, 0xbb] }),
            ("00200080000002aabb", Command::Verify { target: Target::Current, value: &[0xaa, 0xbb] }),
            ("00240198 01aa", Command::ChangeReferenceData { target: Target::Short(24), value: &[0xaa] }),
            ("80320080 01aa", Command::ChangeKey { target: Target::Current, value: &[0xaa] }),
            ("802a0097 01aa 00", Command::Sign { target: Target::Short(23), scheme: Scheme::Verbatim, data: &[0xaa] }),
            ("802a0500 01aa 00", Command::Sign { target: Target::Default, scheme: Scheme::MessagePss, data: &[0xaa] }),
            ("0084000008", Command::GetChallenge { le: 8 }),
            ("00ca7f2100", Command::GetData { tag: 0x7f21, le: 256 }),
        ];
        for (text, expected) in cases {
            let bytes = hex::decode(text.replace(' ', "")).unwrap();
            assert_eq!(parse(&bytes, true), Ok(*expected), "{text}");
        }
    }

    #[test]
    fn refusals() {
        let cases: &[(&str, u16)] = &[
            ("", 0x6700),
            ("00", 0x6700),
            ("00a404", 0x6700),
            ("00a4040c05d392f000", 0x6700),
            ("00a4040c05d392f000260000", 0x6700),
            ("00b0000000 00", 0x6700),
            ("00b0000000 0000 aa", 0x6700),
            ("00b0000000 0001 aa 00", 0x6700),
            ("00b00000", 0x6700),
            ("00b0000001aa", 0x6700),
            ("00b0000001aa00", 0x6700),
            ("00b0800010", 0x6a86),
            ("00b0e10010", 0x6a86),
            ("00b2000400", 0x6a86),
            ("00b2010600", 0x6a86),
            ("00b20104", 0x6700),
            ("00a4040c", 0x6700),
            ("00a4040d05d392f00026", 0x6a86),
            ("00a4020002000a", 0x6a86),
            ("00a4020c01aa", 0x6700),
            ("00a4030c02000a", 0x6a86),
            ("0020008000", 0x6700),
            ("0020008001aa00", 0x6700),
            ("00200180", 0x6a86),
            ("00200000", 0x6a86),
            ("002000c0", 0x6a86),
            ("00240080 02aabb", 0x6a86),
            ("00240180", 0x6700),
            ("80320180 02aabb", 0x6a86),
            ("802a0680 01aa 00", 0x6a86),
            ("802a0080 01aa", 0x6700),
            ("802a0080 01aa ff", 0x6700),
            ("802a008000", 0x6700),
            ("80fc0000", 0x6700),
            ("00840001 08", 0x6a86),
            ("00840000", 0x6700),
            ("01a40000", 0x6881),
            ("03200080", 0x6881),
            ("41200080", 0x6881),
            ("812a0080", 0x6881),
            ("08b0000000", 0x69fc),
            ("10a40000", 0x6e00),
            ("90200080", 0x6e00),
            ("ffca000000", 0x6e00),
            ("00010000", 0x6d00),
            ("80200080", 0x6d00),
            ("002a0080 01aa 00", 0x6d00),
            ("00320080 01aa", 0x6d00),
        ];
        for (text, expected) in cases {
            let bytes = hex::decode(text.replace(' ', "")).unwrap();
            assert_eq!(parse(&bytes, true).err().map_or(0, |sw| sw.0), *expected, "{text}");
        }
    }

    #[test]
    fn without_extended_length_a_zero_after_the_header_is_wrong() {
        for text in ["00b00000000800", "00200080000002aabb", "00b0000000 0001 aa 0000"] {
            let bytes = hex::decode(text.replace(' ', "")).unwrap();
            assert_eq!(parse(&bytes, false).map_err(|sw| sw.0), Err(0x6700), "{text}");
        }
        assert!(parse(&[0, 0xb0, 0, 0, 0], false).is_ok(), "Le = 00 alone is short");
    }
}

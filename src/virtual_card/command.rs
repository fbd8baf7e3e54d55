//! Parses command APDUs (ISO 7816-4, 5.1) into the commands that the card supports (card facts §3).
//!
//! Any bytes give either a command or the status word that refuses them.

use crate::apdu::StatusWord;

/// How a command names an EF of the current application, be it a file or a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EfReference {
    /// The EF that was selected last.
    Current,
    /// The short EF identifier, 1 to 31.
    ShortId(u8),
    /// Not at all: the application has a key for this case (card facts §3.3).
    Implicit,
}

/// What the card does with the data before it signs, by P1 of COMPUTE DIGITAL SIGNATURE (card facts §3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SignatureScheme {
    /// 00: pad the data and sign them as they are.
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

/// A command that the card supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command<'a> {
    /// SELECT by DF name or its beginning; with `fci` the response carries the FCI template.
    SelectApplication { name: &'a [u8], fci: bool },
    /// SELECT with neither name nor identifier.
    SelectNothing,
    /// SELECT of an MF, DF or EF by identifier from the MF.
    SelectFromMaster,
    /// SELECT of an EF of the current application.
    SelectFile { ef: u16 },
    /// READ BINARY.
    ReadBinary { file: EfReference, offset: usize, le: usize },
    /// READ RECORD of one record; with `to_last` also of all records after it.
    ReadRecord { file: EfReference, number: u8, to_last: bool, le: usize },
    /// VERIFY without data, which asks for the tries left.
    RetryQuery { key: EfReference },
    /// VERIFY.
    Verify { key: EfReference, value: &'a [u8] },
    /// CHANGE REFERENCE DATA with the new value alone.
    ChangeReferenceData { key: EfReference, value: &'a [u8] },
    /// JICSAP CHANGE KEY.
    ChangeKey { key: EfReference, value: &'a [u8] },
    /// COMPUTE DIGITAL SIGNATURE.
    Sign { key: EfReference, scheme: SignatureScheme, data: &'a [u8] },
    /// GET CHALLENGE.
    GetChallenge { le: usize },
    /// GET DATA.
    GetData { tag: u16, le: usize },
}

/// Parses a command APDU. `extended` tells whether the card supports extended length.
///
/// # Errors
/// The status word that the card answers.
pub(super) fn parse(bytes: &[u8], extended: bool) -> Result<Command<'_>, StatusWord> {
    let apdu = frame(bytes, extended)?;
    match (command_class(apdu.cla)?, apdu.ins) {
        (CommandClass::Interindustry, 0xa4) => select(&apdu),
        (CommandClass::Interindustry, 0xb0) => read_binary(&apdu),
        (CommandClass::Interindustry, 0xb2) => read_record(&apdu),
        (CommandClass::Interindustry, 0x20) => verify(&apdu),
        (CommandClass::Interindustry, 0x24) => {
            require(apdu.p1 == 0x01, StatusWord::WRONG_P1P2)?;
            Ok(Command::ChangeReferenceData { key: key_reference(apdu.p2)?, value: data_only(&apdu)? })
        }
        (CommandClass::Interindustry, 0x84) => {
            require(apdu.p1 == 0 && apdu.p2 == 0, StatusWord::WRONG_P1P2)?;
            Ok(Command::GetChallenge { le: le_only(&apdu)? })
        }
        (CommandClass::Interindustry, 0xca) => {
            Ok(Command::GetData { tag: u16::from_be_bytes([apdu.p1, apdu.p2]), le: le_only(&apdu)? })
        }
        (CommandClass::Proprietary, 0x2a) => sign(&apdu),
        (CommandClass::Proprietary, 0x32) => {
            require(apdu.p1 == 0x00, StatusWord::WRONG_P1P2)?;
            Ok(Command::ChangeKey { key: key_reference(apdu.p2)?, value: data_only(&apdu)? })
        }
        // A query that only iPhones answer (card facts §1.2); the form of their answer is not known.
        (CommandClass::Proprietary, 0xfc) => Err(StatusWord::WRONG_LENGTH),
        _ => Err(StatusWord::INS_UNSUPPORTED),
    }
}

/// The parts of a command APDU, not yet interpreted.
struct Apdu<'a> {
    cla: u8,
    ins: u8,
    p1: u8,
    p2: u8,
    data: &'a [u8],
    /// Ne, 1 to 65536; `None` where the command has no Le field.
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

/// The two classes of CLA (ISO 7816-4, 5.4.1) that the card supports.
enum CommandClass {
    Interindustry,
    Proprietary,
}

fn command_class(cla: u8) -> Result<CommandClass, StatusWord> {
    match cla {
        0x00 => Ok(CommandClass::Interindustry),
        0x80 => Ok(CommandClass::Proprietary),
        // Secure messaging, for which this card never has a session (card facts §1.2, §4).
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
        return Ok(Command::ReadBinary { file: EfReference::Current, offset, le });
    }
    require(apdu.p1 & 0x60 == 0 && apdu.p1 & 0x1f != 0, StatusWord::WRONG_P1P2)?;
    Ok(Command::ReadBinary { file: EfReference::ShortId(apdu.p1 & 0x1f), offset: usize::from(apdu.p2), le })
}

fn read_record<'a>(apdu: &Apdu<'a>) -> Result<Command<'a>, StatusWord> {
    let mode = apdu.p2 & 0x07;
    require(apdu.p1 != 0 && (mode == 4 || mode == 5), StatusWord::WRONG_P1P2)?;
    let le = le_only(apdu)?;
    Ok(Command::ReadRecord { file: ef_reference(apdu.p2 >> 3), number: apdu.p1, to_last: mode == 5, le })
}

/// The query has four bytes only; a fifth one would be an Le, which VERIFY does not have (card facts §2.1).
fn verify<'a>(apdu: &Apdu<'a>) -> Result<Command<'a>, StatusWord> {
    require(apdu.p1 == 0, StatusWord::WRONG_P1P2)?;
    let key = key_reference(apdu.p2)?;
    require(apdu.le.is_none(), StatusWord::WRONG_LENGTH)?;
    Ok(match apdu.data {
        [] => Command::RetryQuery { key },
        value => Command::Verify { key, value },
    })
}

fn sign<'a>(apdu: &Apdu<'a>) -> Result<Command<'a>, StatusWord> {
    let scheme = match apdu.p1 {
        0x00 => SignatureScheme::Verbatim,
        0x01 => SignatureScheme::BareHash,
        0x02 => SignatureScheme::Hash,
        0x03 => SignatureScheme::Message,
        0x04 => SignatureScheme::HashPss,
        0x05 => SignatureScheme::MessagePss,
        _ => return Err(StatusWord::WRONG_P1P2),
    };
    let key = if apdu.p2 == 0 { EfReference::Implicit } else { key_reference(apdu.p2)? };
    require(!apdu.data.is_empty() && apdu.le.is_some_and(|le| le >= 256), StatusWord::WRONG_LENGTH)?;
    Ok(Command::Sign { key, scheme, data: apdu.data })
}

/// P2 of commands that name a key: 80 for the current EF, 80 plus the short identifier for another one.
fn key_reference(p2: u8) -> Result<EfReference, StatusWord> {
    require(p2 & 0xe0 == 0x80, StatusWord::WRONG_P1P2)?;
    Ok(ef_reference(p2 & 0x1f))
}

fn ef_reference(short_id: u8) -> EfReference {
    if short_id == 0 { EfReference::Current } else { EfReference::ShortId(short_id) }
}

/// The Le of a command that must not have data.
fn le_only(apdu: &Apdu<'_>) -> Result<usize, StatusWord> {
    require(apdu.data.is_empty(), StatusWord::WRONG_LENGTH)?;
    apdu.le.ok_or(StatusWord::WRONG_LENGTH)
}

/// The data of a command that must not have an Le field.
fn data_only<'a>(apdu: &Apdu<'a>) -> Result<&'a [u8], StatusWord> {
    require(!apdu.data.is_empty() && apdu.le.is_none(), StatusWord::WRONG_LENGTH)?;
    Ok(apdu.data)
}

/// Refuses with `refusal` unless `condition` holds.
pub(super) fn require(condition: bool, refusal: StatusWord) -> Result<(), StatusWord> {
    if condition { Ok(()) } else { Err(refusal) }
}

#[cfg(test)]
mod tests {
    use super::{Command, EfReference, SignatureScheme, parse};

    #[test]
    fn commands_are_parsed() {
        let aid = [0xd3, 0x92, 0xf0, 0x00, 0x26];
        let cases: &[(&str, Command<'_>)] = &[
            ("00a4040c05d392f00026", Command::SelectApplication { name: &aid, fci: false }),
            ("00a4040005d392f0002600", Command::SelectApplication { name: &aid, fci: true }),
            // Without Le there is no room for the template.
            ("00a4040005d392f00026", Command::SelectApplication { name: &aid, fci: false }),
            ("00a40000", Command::SelectNothing),
            ("00a4020c02000a", Command::SelectFile { ef: 0x0a }),
            ("00b0000000", Command::ReadBinary { file: EfReference::Current, offset: 0, le: 256 }),
            ("00b07fff01", Command::ReadBinary { file: EfReference::Current, offset: 0x7fff, le: 1 }),
            ("00b08aff10", Command::ReadBinary { file: EfReference::ShortId(10), offset: 255, le: 16 }),
            ("00b00000000800", Command::ReadBinary { file: EfReference::Current, offset: 0, le: 2048 }),
            ("00b00000000000", Command::ReadBinary { file: EfReference::Current, offset: 0, le: 65_536 }),
            ("00b2010400", Command::ReadRecord { file: EfReference::Current, number: 1, to_last: false, le: 256 }),
            ("00b2020d1e", Command::ReadRecord { file: EfReference::ShortId(1), number: 2, to_last: true, le: 30 }),
            ("00200080", Command::RetryQuery { key: EfReference::Current }),
            ("00200098", Command::RetryQuery { key: EfReference::ShortId(24) }),
            ("0020008002aabb", Command::Verify { key: EfReference::Current, value: &[0xaa, 0xbb] }),
            ("00200080000002aabb", Command::Verify { key: EfReference::Current, value: &[0xaa, 0xbb] }),
            ("00240198 01aa", Command::ChangeReferenceData { key: EfReference::ShortId(24), value: &[0xaa] }),
            ("80320080 01aa", Command::ChangeKey { key: EfReference::Current, value: &[0xaa] }),
            (
                "802a0097 01aa 00",
                Command::Sign { key: EfReference::ShortId(23), scheme: SignatureScheme::Verbatim, data: &[0xaa] },
            ),
            (
                "802a0500 01aa 00",
                Command::Sign { key: EfReference::Implicit, scheme: SignatureScheme::MessagePss, data: &[0xaa] },
            ),
            ("0084000008", Command::GetChallenge { le: 8 }),
            ("00ca7f2100", Command::GetData { tag: 0x7f21, le: 256 }),
        ];
        for (text, expected) in cases {
            let bytes = hex::decode(text.replace(' ', "")).unwrap();
            assert_eq!(parse(&bytes, true), Ok(*expected), "{text}");
        }
    }

    #[test]
    fn other_bytes_are_refused() {
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
    fn without_extended_length_a_zero_after_the_header_is_refused() {
        for text in ["00b00000000800", "00200080000002aabb", "00b0000000 0001 aa 0000"] {
            let bytes = hex::decode(text.replace(' ', "")).unwrap();
            assert_eq!(parse(&bytes, false).map_err(|sw| sw.0), Err(0x6700), "{text}");
        }
        assert!(parse(&[0, 0xb0, 0, 0, 0], false).is_ok(), "Le = 00 alone is short");
    }
}

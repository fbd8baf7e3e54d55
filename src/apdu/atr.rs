//! The answer to reset (ISO 7816-3, 8.2), including the one that a reader makes up for a contactless card (PC/SC part
//! 3).
//!
//! It describes a card and decides nothing (card facts §5).

use crate::transport::Link;

/// The start of a storage card's historical bytes: PC/SC's registered identifier (PC/SC part 3, 3.1.3.2.3).
const STORAGE_HEAD: [u8; 8] = [0x80, 0x4f, 0x0c, 0xa0, 0x00, 0x00, 0x03, 0x06];

/// A well-formed ATR.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atr {
    /// The offered protocols, T=0 to T=14, in their order; T=0 if the ATR names none.
    pub protocols: Vec<u8>,
    /// The historical bytes, at most 15.
    pub historical: Vec<u8>,
    /// The technology of the card, by the structure of its ATR.
    pub technology: CardTechnology,
}

/// The technology of a card, as far as its ATR shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardTechnology {
    /// A card with contacts, or a contactless one in a reader that does not say so.
    Contact,
    /// A contactless card with a processor, in the form of PC/SC part 3.
    Contactless,
    /// The same with the historical bytes of ISO 14443 type B, as My Number Cards have them.
    TypeB(TypeB),
    /// A contactless storage card, such as a transit card or a tag; never a My Number Card.
    Storage {
        /// The card's number in the list of PC/SC part 3; 003B is FeliCa.
        name: u16,
    },
}

/// The link that a type B card offers (ISO 14443-3, 7.9.4: the protocol info of ATQB).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeB {
    /// The fastest rate that it offers in either direction, in kbit/s: 106, 212, 424 or 848.
    pub kbit_per_second: u16,
    /// The longest frame that it accepts, in bytes; `None` if the code is reserved.
    pub frame: Option<u16>,
}

/// The format of the historical bytes by their category indicator (ISO 7816-4, 8.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoricalFormat {
    /// There are no historical bytes.
    None,
    /// COMPACT-TLV objects, with or without a status at the end (80, 00).
    CompactTlv,
    /// A reference to the DIR file (10).
    Dir,
    /// The issuer's own.
    Proprietary,
}

/// Why bytes are not an ATR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AtrError {
    /// They do not begin with 3B or 3F.
    #[error("it begins with neither 3B nor 3F")]
    NoStart,
    /// They end before their announced length.
    #[error("it breaks off")]
    BrokenOff,
    /// They are longer than announced, or than 33 bytes.
    #[error("it is too long")]
    TooLong,
    /// Their check byte is wrong.
    #[error("its check byte is wrong")]
    WrongCheck,
}

impl Atr {
    /// Parses `bytes`.
    ///
    /// # Errors
    /// [`AtrError`] if they do not follow ISO 7816-3 to the byte.
    pub fn parse(bytes: &[u8]) -> Result<Atr, AtrError> {
        if bytes.len() > Link::MAX_ATR_LEN {
            return Err(AtrError::TooLong);
        }
        let (start, rest) = bytes.split_first().ok_or(AtrError::BrokenOff)?;
        if !matches!(start, 0x3b | 0x3f) {
            return Err(AtrError::NoStart);
        }
        let (format, mut rest) = rest.split_first().ok_or(AtrError::BrokenOff)?;
        let (mut present, mut named) = (format >> 4, Vec::new());
        loop {
            let others = usize::try_from((present & 0x07).count_ones()).unwrap_or_default();
            rest = rest.get(others..).ok_or(AtrError::BrokenOff)?;
            if present & 0x08 == 0 {
                break;
            }
            let (next, after) = rest.split_first().ok_or(AtrError::BrokenOff)?;
            named.push(next & 0x0f);
            (present, rest) = (next >> 4, after);
        }
        let (historical, rest) = rest.split_at_checked(usize::from(format & 0x0f)).ok_or(AtrError::BrokenOff)?;
        check(bytes, rest, named.iter().any(|protocol| *protocol != 0))?;
        let mut protocols: Vec<u8> = Vec::new();
        // T=15 names parameters of the interface, not a protocol.
        for protocol in named.iter().copied().filter(|protocol| *protocol < 15) {
            if !protocols.contains(&protocol) {
                protocols.push(protocol);
            }
        }
        if protocols.is_empty() {
            protocols.push(0);
        }
        let interface = bytes.get(1..bytes.len() - rest.len() - historical.len()).unwrap_or_default();
        Ok(Atr { protocols, historical: historical.to_vec(), technology: technology(*start, interface, historical) })
    }

    /// The format of the historical bytes.
    #[must_use]
    pub fn historical_format(&self) -> HistoricalFormat {
        match self.historical.first() {
            None => HistoricalFormat::None,
            Some(0x00 | 0x80) => HistoricalFormat::CompactTlv,
            Some(0x10) => HistoricalFormat::Dir,
            Some(_) => HistoricalFormat::Proprietary,
        }
    }
}

/// TCK makes the exclusive-or from T0 on zero; it is present unless T=0 is the only protocol (ISO 7816-3, 8.2.5).
fn check(whole: &[u8], rest: &[u8], expected: bool) -> Result<(), AtrError> {
    match (rest, expected) {
        ([], false) => Ok(()),
        ([], true) => Err(AtrError::BrokenOff),
        ([_], true) => {
            let sum = whole.iter().skip(1).fold(0, |sum, byte| sum ^ byte);
            if sum == 0 { Ok(()) } else { Err(AtrError::WrongCheck) }
        }
        _ => Err(AtrError::TooLong),
    }
}

/// A contactless card has `3B 8n 80 01`, n historical bytes, TCK (PC/SC part 3, 3.1.3.2.3).
fn technology(start: u8, interface: &[u8], historical: &[u8]) -> CardTechnology {
    match interface {
        [0x80..=0x8f, 0x80, 0x01] if start == 0x3b => {}
        _ => return CardTechnology::Contact,
    }
    if let Some([_, high, low, 0, 0, 0, 0]) = historical.strip_prefix(&STORAGE_HEAD) {
        return CardTechnology::Storage { name: u16::from_be_bytes([*high, *low]) };
    }
    match historical {
        // Application data, protocol info with ISO 14443-4 in its second byte, MBLI in the high half of the last.
        [_, _, _, _, rates, frame, _, last] if frame & 0x0f == 1 && last & 0x0f == 0 => {
            CardTechnology::TypeB(TypeB { kbit_per_second: fastest(*rates), frame: frame_len(frame >> 4) })
        }
        _ => CardTechnology::Contactless,
    }
}

/// Bits 1 to 3 are the rates to the card, 5 to 7 those from it; bit 4 is reserved and, if set, voids the rest.
fn fastest(rates: u8) -> u16 {
    let offered = (rates | rates >> 4) & 0x07;
    match offered {
        _ if rates & 0x08 != 0 => 106,
        4..=7 => 848,
        2 | 3 => 424,
        1 => 212,
        _ => 106,
    }
}

fn frame_len(code: u8) -> Option<u16> {
    [16, 24, 32, 40, 48, 64, 96, 128, 256, 512, 1024, 2048, 4096].get(usize::from(code)).copied()
}

#[cfg(test)]
mod tests {
    use super::{Atr, AtrError, CardTechnology, HistoricalFormat, TypeB};

    fn parse(hex: &str) -> Result<Atr, AtrError> {
        Atr::parse(&hex::decode(hex.replace(' ', "")).unwrap())
    }

    /// The list of card facts §5, and a FeliCa card and a MIFARE Classic card as PC/SC part 3 writes them.
    #[test]
    fn known_cards() {
        let type_b = |kbit_per_second| CardTechnology::TypeB(TypeB { kbit_per_second, frame: Some(256) });
        let cases: &[(&str, &[u8], usize, HistoricalFormat, CardTechnology)] = &[
            ("3B E0 00 FF 81 31 FE 45 14", &[1], 0, HistoricalFormat::None, CardTechnology::Contact),
            (
                "3B DA 13 FF 81 31 FB 46 80 12 39 2F 31 C1 73 C6 01 C0 3B",
                &[1],
                10,
                HistoricalFormat::CompactTlv,
                CardTechnology::Contact,
            ),
            ("3B C5 FF 81 31 FB 45 80 73 C6 01 00 00", &[1], 5, HistoricalFormat::CompactTlv, CardTechnology::Contact),
            (
                "3B F5 91 00 FF 91 81 71 FE 40 00 42 00 01 00 D1 D6",
                &[1],
                5,
                HistoricalFormat::Proprietary,
                CardTechnology::Contact,
            ),
            ("3B 88 80 01 00 00 05 E0 B3 81 A1 00 7F", &[0, 1], 8, HistoricalFormat::CompactTlv, type_b(424)),
            ("3B 88 80 01 00 4B 51 FF 00 81 D1 00 BC", &[0, 1], 8, HistoricalFormat::CompactTlv, type_b(106)),
            ("3B 88 80 01 00 00 00 00 91 81 C1 00 D8", &[0, 1], 8, HistoricalFormat::CompactTlv, type_b(212)),
            (
                "3B 8F 80 01 80 4F 0C A0 00 00 03 06 11 00 3B 00 00 00 00 42",
                &[0, 1],
                15,
                HistoricalFormat::CompactTlv,
                CardTechnology::Storage { name: 0x003b },
            ),
            (
                "3B 8F 80 01 80 4F 0C A0 00 00 03 06 03 00 01 00 00 00 00 6A",
                &[0, 1],
                15,
                HistoricalFormat::CompactTlv,
                CardTechnology::Storage { name: 0x0001 },
            ),
            ("3B 80 80 01 01", &[0, 1], 0, HistoricalFormat::None, CardTechnology::Contactless),
            // T=0 alone has no check byte; T=15 is not a protocol.
            ("3B 02 14 50", &[0], 2, HistoricalFormat::Proprietary, CardTechnology::Contact),
            ("3F 01 10", &[0], 1, HistoricalFormat::Dir, CardTechnology::Contact),
            ("3B 80 1F C3 5C", &[0], 0, HistoricalFormat::None, CardTechnology::Contact),
        ];
        for (hex, protocols, historical, format, technology) in cases {
            let atr = parse(hex).unwrap_or_else(|error| panic!("{hex}: {error}"));
            assert_eq!(
                (atr.protocols.as_slice(), atr.historical.len(), atr.historical_format(), atr.technology),
                (*protocols, *historical, *format, *technology),
                "{hex}"
            );
        }
    }

    #[test]
    fn malformed_atrs() {
        for (hex, error) in [
            ("", AtrError::BrokenOff),
            ("00 00", AtrError::NoStart),
            ("3B", AtrError::BrokenOff),
            ("3B 80", AtrError::BrokenOff),
            ("3B F0 00 00", AtrError::BrokenOff),
            ("3B 02 14", AtrError::BrokenOff),
            ("3B 02 14 50 00", AtrError::TooLong),
            ("3B 80 80 01", AtrError::BrokenOff),
            ("3B 80 80 01 02", AtrError::WrongCheck),
            ("3B 80 80 01 01 00", AtrError::TooLong),
        ] {
            assert_eq!(parse(hex), Err(error), "{hex}");
        }
        assert_eq!(Atr::parse(&[0x3b; 34]), Err(AtrError::TooLong));
    }

    /// Cut anywhere, or with a bit turned behind its interface bytes, an ATR with a check byte is refused.
    #[test]
    fn damage_is_detected() {
        let whole = hex::decode("3B888001000005E0B381A1007F").unwrap();
        for len in 0..whole.len() {
            assert!(Atr::parse(&whole[..len]).is_err(), "{len}");
        }
        for bit in 4 * 8..whole.len() * 8 {
            let mut turned = whole.clone();
            turned[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(Atr::parse(&turned), Err(AtrError::WrongCheck), "bit {bit}");
        }
    }
}

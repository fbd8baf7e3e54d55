//! The answer to reset, taken apart (ISO 7816-3, 8.2), and what PC/SC part 3 makes of a contactless card's answers.
//!
//! It describes a card and decides nothing: contactless readers make the ATR up (card facts §5).

/// Bytes of the longest ATR: TS and 32 more (ISO 7816-3, 8.2.1).
const MAX_LEN: usize = 33;
/// PC/SC's registered id at the head of a storage card's historical bytes (PC/SC part 3, 3.1.3.2.3).
const STORAGE_HEAD: [u8; 8] = [0x80, 0x4f, 0x0c, 0xa0, 0x00, 0x00, 0x03, 0x06];

/// An ATR that follows the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atr {
    /// The protocols that it offers, T=0 to T=14, in its order; T=0 where it names none.
    pub protocols: Vec<u8>,
    /// The historical bytes, at most 15.
    pub historical: Vec<u8>,
    /// What kind of card it comes from, by its form.
    pub form: Form,
}

/// What kind of card an ATR comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A card with contacts, or a reader that hides that it has none.
    Contact,
    /// A contactless card with a processor, as PC/SC part 3 writes it.
    Contactless,
    /// The same, and the historical bytes are those of ISO 14443 type B, which My Number Cards are.
    TypeB(TypeB),
    /// A contactless storage card: a transit card or a tag, never a My Number Card.
    Storage {
        /// The card's name in PC/SC part 3's list; 003B is FeliCa.
        name: u16,
    },
}

/// What a type B card says of its link (ISO 14443-3, 7.9.4: the protocol info of ATQB).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeB {
    /// The fastest rate that it offers in both directions or one, in kbit/s: 106, 212, 424 or 848.
    pub kbit_per_second: u16,
    /// The longest frame that it takes, in bytes; `None` where the code is reserved.
    pub frame: Option<u16>,
}

/// What the category indicator says of the historical bytes (ISO 7816-4, 8.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// There are none.
    None,
    /// COMPACT-TLV objects, with or without a status at the end (80, 00).
    CompactTlv,
    /// A reference to the DIR file (10).
    Dir,
    /// The issuer's own.
    Proprietary,
}

/// What is wrong with an ATR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AtrError {
    /// It does not begin with 3B or 3F.
    #[error("it begins with neither 3B nor 3F")]
    NoStart,
    /// It ends before what it announces.
    #[error("it breaks off")]
    BrokenOff,
    /// It is longer than it announces, or than 33 bytes.
    #[error("it is too long")]
    TooLong,
    /// Its check byte does not fit.
    #[error("its check byte is wrong")]
    WrongCheck,
}

impl Atr {
    /// Takes `bytes` apart.
    ///
    /// # Errors
    /// [`AtrError`] where they do not follow ISO 7816-3 to the byte.
    pub fn parse(bytes: &[u8]) -> Result<Atr, AtrError> {
        if bytes.len() > MAX_LEN {
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
        Ok(Atr { protocols, historical: historical.to_vec(), form: form(*start, interface, historical) })
    }

    /// What the historical bytes are.
    #[must_use]
    pub fn category(&self) -> Category {
        match self.historical.first() {
            None => Category::None,
            Some(0x00 | 0x80) => Category::CompactTlv,
            Some(0x10) => Category::Dir,
            Some(_) => Category::Proprietary,
        }
    }
}

/// TCK makes the exclusive-or from T0 on zero; it is there unless T=0 is the only protocol (ISO 7816-3, 8.2.5).
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

/// A contactless card's is `3B 8n 80 01`, n historical bytes, TCK (PC/SC part 3, 3.1.3.2.3).
fn form(start: u8, interface: &[u8], historical: &[u8]) -> Form {
    match interface {
        [0x80..=0x8f, 0x80, 0x01] if start == 0x3b => {}
        _ => return Form::Contact,
    }
    if let Some([_, high, low, 0, 0, 0, 0]) = historical.strip_prefix(&STORAGE_HEAD) {
        return Form::Storage { name: u16::from_be_bytes([*high, *low]) };
    }
    match historical {
        // Application data, protocol info with ISO 14443-4 in its second byte, MBLI in the high half of the last.
        [_, _, _, _, rates, frame, _, last] if frame & 0x0f == 1 && last & 0x0f == 0 => {
            Form::TypeB(TypeB { kbit_per_second: fastest(*rates), frame: frame_len(frame >> 4) })
        }
        _ => Form::Contactless,
    }
}

/// Bits 1 to 3 are the rates to the card, 5 to 7 those from it; bit 4 is reserved, and a set one voids the rest.
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
    use super::{Atr, AtrError, Category, Form, TypeB};

    fn parse(hex: &str) -> Result<Atr, AtrError> {
        Atr::parse(&hex::decode(hex.replace(' ', "")).unwrap())
    }

    /// The list of card facts §5, and a FeliCa card and a MIFARE Classic card as PC/SC part 3 writes them.
    #[test]
    fn known_cards() {
        let type_b = |kbit_per_second| Form::TypeB(TypeB { kbit_per_second, frame: Some(256) });
        let cases: &[(&str, &[u8], usize, Category, Form)] = &[
            ("3B E0 00 FF 81 31 FE 45 14", &[1], 0, Category::None, Form::Contact),
            ("3B DA 13 FF 81 31 FB 46 80 12 39 2F 31 C1 73 C6 01 C0 3B", &[1], 10, Category::CompactTlv, Form::Contact),
            ("3B C5 FF 81 31 FB 45 80 73 C6 01 00 00", &[1], 5, Category::CompactTlv, Form::Contact),
            ("3B F5 91 00 FF 91 81 71 FE 40 00 42 00 01 00 D1 D6", &[1], 5, Category::Proprietary, Form::Contact),
            ("3B 88 80 01 00 00 05 E0 B3 81 A1 00 7F", &[0, 1], 8, Category::CompactTlv, type_b(424)),
            ("3B 88 80 01 00 4B 51 FF 00 81 D1 00 BC", &[0, 1], 8, Category::CompactTlv, type_b(106)),
            ("3B 88 80 01 00 00 00 00 91 81 C1 00 D8", &[0, 1], 8, Category::CompactTlv, type_b(212)),
            (
                "3B 8F 80 01 80 4F 0C A0 00 00 03 06 11 00 3B 00 00 00 00 42",
                &[0, 1],
                15,
                Category::CompactTlv,
                Form::Storage { name: 0x003b },
            ),
            (
                "3B 8F 80 01 80 4F 0C A0 00 00 03 06 03 00 01 00 00 00 00 6A",
                &[0, 1],
                15,
                Category::CompactTlv,
                Form::Storage { name: 0x0001 },
            ),
            ("3B 80 80 01 01", &[0, 1], 0, Category::None, Form::Contactless),
            // T=0 alone has no check byte; T=15 is no protocol.
            ("3B 02 14 50", &[0], 2, Category::Proprietary, Form::Contact),
            ("3F 01 10", &[0], 1, Category::Dir, Form::Contact),
            ("3B 80 1F C3 5C", &[0], 0, Category::None, Form::Contact),
        ];
        for (hex, protocols, historical, category, form) in cases {
            let atr = parse(hex).unwrap_or_else(|error| panic!("{hex}: {error}"));
            assert_eq!(
                (atr.protocols.as_slice(), atr.historical.len(), atr.category(), atr.form),
                (*protocols, *historical, *category, *form),
                "{hex}"
            );
        }
    }

    #[test]
    fn what_breaks_the_rules() {
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
    fn damage_is_seen() {
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

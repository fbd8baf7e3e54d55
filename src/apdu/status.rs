//! The status word SW1-SW2 of a response (ISO 7816-4, 5.6), stored as the two bytes that the card sent.

use std::fmt;

/// SW1-SW2 as one number. Any value is valid: its meaning is determined by methods, not stored.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StatusWord(pub u16);

impl StatusWord {
    /// 9000: normal processing.
    pub const OK: StatusWord = StatusWord(0x9000);
    /// 6282: end of file reached before Le bytes.
    pub const END_OF_FILE: StatusWord = StatusWord(0x6282);
    /// 6300: no information; on JICSAP cards a key without a retry limit (card facts §2.1).
    pub const UNLIMITED: StatusWord = StatusWord(0x6300);
    /// 6700: wrong length.
    pub const WRONG_LENGTH: StatusWord = StatusWord(0x6700);
    /// 6881: logical channel not supported.
    pub const CHANNEL_UNSUPPORTED: StatusWord = StatusWord(0x6881);
    /// 6981: command incompatible with the file.
    pub const INCOMPATIBLE: StatusWord = StatusWord(0x6981);
    /// 6982: security status not satisfied.
    pub const SECURITY_STATUS: StatusWord = StatusWord(0x6982);
    /// 6983: authentication method blocked. Not seen on this card, accepted like 6984 (card facts C1).
    pub const BLOCKED: StatusWord = StatusWord(0x6983);
    /// 6984: reference data not usable; returned for a blocked key on this card (card facts §2.2).
    pub const REFERENCE_DATA_LOCKED: StatusWord = StatusWord(0x6984);
    /// 6985: conditions of use not satisfied.
    pub const CONDITIONS: StatusWord = StatusWord(0x6985);
    /// 6986: command not allowed, no current EF.
    pub const NO_CURRENT_EF: StatusWord = StatusWord(0x6986);
    /// 6A81: function not supported.
    pub const FUNCTION_UNSUPPORTED: StatusWord = StatusWord(0x6a81);
    /// 6A82: file or application not found.
    pub const NOT_FOUND: StatusWord = StatusWord(0x6a82);
    /// 6A83: record not found.
    pub const RECORD_NOT_FOUND: StatusWord = StatusWord(0x6a83);
    /// 6A86: wrong P1-P2.
    pub const WRONG_P1P2: StatusWord = StatusWord(0x6a86);
    /// 6A88: referenced data not found.
    pub const DATA_NOT_FOUND: StatusWord = StatusWord(0x6a88);
    /// 6B00: offset outside the file.
    pub const OFFSET_OUTSIDE: StatusWord = StatusWord(0x6b00);
    /// 6D00: instruction not supported.
    pub const INS_UNSUPPORTED: StatusWord = StatusWord(0x6d00);
    /// 6E00: class not supported.
    pub const CLA_UNSUPPORTED: StatusWord = StatusWord(0x6e00);
    /// 6F00: no precise diagnosis; one measured card returns it for the first command after power-on (card facts §4).
    pub const UNKNOWN_FAILURE: StatusWord = StatusWord(0x6f00);

    /// The status word of `SW1` and `SW2`.
    #[must_use]
    pub fn from_bytes(sw1: u8, sw2: u8) -> StatusWord {
        StatusWord(u16::from_be_bytes([sw1, sw2]))
    }

    /// SW1 and SW2 as the card sends them.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 2] {
        self.0.to_be_bytes()
    }

    /// True for 9000 only.
    #[must_use]
    pub fn is_ok(self) -> bool {
        self == StatusWord::OK
    }

    /// The remaining tries, 0 to 15, from 63Cx. No other status word states them.
    #[must_use]
    pub fn tries_left(self) -> Option<u8> {
        let [sw1, sw2] = self.to_bytes();
        (sw1 == 0x63 && sw2 & 0xf0 == 0xc0).then_some(sw2 & 0x0f)
    }

    /// True if ISO 7816-4 (5.6) lets a card return it: 61xx to 6Fxx and 9xxx.
    #[must_use]
    pub fn is_valid(self) -> bool {
        matches!(self.0 >> 8, 0x61..=0x6f | 0x90..=0x9f)
    }

    /// True if the key is blocked: 6984, or 6983 as in ISO 7816-4. For 63C0 see [`StatusWord::tries_left`].
    #[must_use]
    pub fn is_blocked(self) -> bool {
        self == StatusWord::REFERENCE_DATA_LOCKED || self == StatusWord::BLOCKED
    }

    /// True for the checking errors 67xx to 6Exx (ISO 7816-4, table 5): the command was not executed. 6F00 is not one
    /// of them, since it says nothing, nor are 64xx and 65xx, after which the memory may have changed.
    #[must_use]
    pub fn is_checking_error(self) -> bool {
        (0x67..=0x6e).contains(&self.to_bytes()[0])
    }

    /// 61xx: the number of bytes that GET RESPONSE can fetch, 1 to 256 (xx = 00 means 256).
    #[must_use]
    pub fn more_data(self) -> Option<usize> {
        length_byte(self, 0x61)
    }

    /// 6Cxx: the Le with which to repeat the command, 1 to 256 (xx = 00 means 256).
    #[must_use]
    pub fn right_length(self) -> Option<usize> {
        length_byte(self, 0x6c)
    }
}

fn length_byte(sw: StatusWord, sw1: u8) -> Option<usize> {
    let [first, second] = sw.to_bytes();
    (first == sw1).then_some(if second == 0 { 256 } else { usize::from(second) })
}

impl fmt::Display for StatusWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04X}", self.0)
    }
}

impl fmt::Debug for StatusWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StatusWord({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::StatusWord;

    #[test]
    fn every_value_survives_and_has_only_the_meanings_of_its_class() {
        for raw in 0..=u16::MAX {
            let sw = StatusWord(raw);
            let [sw1, sw2] = sw.to_bytes();
            assert_eq!(StatusWord::from_bytes(sw1, sw2), sw);
            assert_eq!(sw.tries_left().is_some(), (0x63c0..=0x63cf).contains(&raw));
            assert_eq!(sw.more_data().is_some(), raw >> 8 == 0x61);
            assert_eq!(sw.right_length().is_some(), raw >> 8 == 0x6c);
            assert_eq!(sw.is_blocked(), raw == 0x6983 || raw == 0x6984);
            assert_eq!(sw.is_ok(), raw == 0x9000);
            assert_eq!(sw.is_checking_error(), (0x6700..=0x6eff).contains(&raw));
            assert_eq!(sw.to_string(), format!("{raw:04X}"));
        }
    }

    #[test]
    fn tries_and_lengths() {
        assert_eq!(StatusWord(0x63c0).tries_left(), Some(0));
        assert_eq!(StatusWord(0x63ca).tries_left(), Some(10));
        assert_eq!(StatusWord(0x6300).tries_left(), None);
        assert_eq!(StatusWord(0x6110).more_data(), Some(16));
        assert_eq!(StatusWord(0x6c00).right_length(), Some(256));
    }
}

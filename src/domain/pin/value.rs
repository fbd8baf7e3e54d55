//! The value of a PIN: checked when it is entered, and kept in secret memory.

use std::fmt;

use super::name::PinKind;
use crate::domain::half_width::half_width;
use crate::secret_memory::SecretBytes;

/// A text does not have the form of a PIN. Neither the text nor the position of the error is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not of the form of the {} PIN", .0.name())]
pub struct PinFormatError(
    /// The PIN that it was meant to be.
    pub PinKind,
);

/// A well-formed PIN as the card compares it: ASCII without padding (card facts §2).
///
/// Its memory is kept from being swapped out and is wiped on drop. It can be neither copied nor serialised, and `Debug`
/// shows the kind alone.
pub struct Pin {
    kind: PinKind,
    bytes: SecretBytes,
}

/// The changes that were made to the text of a PIN.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Conversion {
    /// Full-width characters became half-width.
    pub full_width: bool,
    /// Lower case became upper case; the card accepts no lower case (card facts §2).
    pub lower_case: bool,
}

impl Pin {
    /// Reads a PIN from text.
    ///
    /// # Errors
    /// [`PinFormatError`] if the length or a character is not allowed for this kind.
    pub fn parse(kind: PinKind, text: &str) -> Result<(Pin, Conversion), PinFormatError> {
        let (shortest, longest) = kind.length();
        let mut conversion = Conversion::default();
        let mut bytes = SecretBytes::new();
        for c in text.chars() {
            let half = half_width(c);
            conversion.full_width |= half != c;
            let mut byte = u8::try_from(half).map_err(|_| PinFormatError(kind))?;
            if kind == PinKind::Sign && byte.is_ascii_lowercase() {
                conversion.lower_case = true;
                byte.make_ascii_uppercase();
            }
            if !kind.accepts(byte) || bytes.push(byte).is_err() {
                return Err(PinFormatError(kind));
            }
        }
        if !(shortest..=longest).contains(&bytes.as_bytes().len()) {
            return Err(PinFormatError(kind));
        }
        Ok((Pin { kind, bytes }, conversion))
    }

    /// As [`Pin::parse`], for a PIN to be set: the signature PIN needs letters and digits (JPKI's rule for passwords,
    /// card facts §2). One that was set before the rule, or elsewhere, is still read by [`Pin::parse`].
    ///
    /// # Errors
    /// [`PinFormatError`] also where one of the two is missing.
    pub fn parse_new(kind: PinKind, text: &str) -> Result<(Pin, Conversion), PinFormatError> {
        let (pin, conversion) = Pin::parse(kind, text)?;
        let bytes = pin.bytes.as_bytes();
        let is_mixed = bytes.iter().any(u8::is_ascii_digit) && bytes.iter().any(u8::is_ascii_alphabetic);
        if kind != PinKind::Sign || is_mixed { Ok((pin, conversion)) } else { Err(PinFormatError(kind)) }
    }

    /// The kind of PIN.
    #[must_use]
    pub fn kind(&self) -> PinKind {
        self.kind
    }

    /// The bytes to send to the card. They must go nowhere else.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        self.bytes.as_bytes()
    }

    /// True if both have the same value.
    #[must_use]
    pub fn is_same(&self, other: &Pin) -> bool {
        self.bytes.as_bytes() == other.bytes.as_bytes()
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pin({})", self.kind.name())
    }
}

//! The transport itself, and what is known about a link besides the bytes that it carries.

use super::error::TransportError;

/// Carries one command APDU to a card and returns its response APDU (ISO 7816-3, clause 12).
///
/// The response is raw, status word included. Nothing below this trait looks inside either of them.
pub trait Transport {
    /// Sends `command` and returns the card's whole response.
    ///
    /// # Errors
    /// A [`TransportError`] if no response arrived. It is then unknown whether the card executed the command.
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError>;
}

impl<T: Transport + ?Sized> Transport for &mut T {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        (**self).transmit(command)
    }
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        (**self).transmit(command)
    }
}

/// A card that is reached without a reader, by whoever holds it: its power is theirs, too.
pub trait PoweredCard: Transport + Send {
    /// The answer to reset, at most 33 bytes (ISO 7816-3).
    fn atr(&self) -> &[u8];

    /// Takes the power away and gives it back: whatever was verified is forgotten.
    fn cut_power(&mut self);

    /// Ends a visit without a change of the power: others may use what the card is kept in, as they may use a reader.
    fn leave(&mut self);

    /// The card behind it.
    #[cfg(test)]
    fn into_any(self: Box<Self>) -> Box<dyn std::any::Any>;
}

/// The properties of the link that a visit goes over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// The PC/SC name of the reader, not sanitized; `None` if there is no reader.
    pub reader: Option<String>,
    /// The answer to reset, at most [`Link::MAX_ATR_LEN`] bytes; empty if it is unknown.
    pub atr: Vec<u8>,
    /// The transmission protocol, `T=0` or `T=1`; `None` if it is unknown.
    pub protocol: Option<&'static str>,
    /// The longest APDU in bytes that the reader claims to carry (PC/SC part 10, `dwMaxAPDUDataSize`).
    pub max_apdu: Option<usize>,
    /// The reader's description of itself; `None` if its driver does not pass one on.
    pub features: Option<Features>,
}

impl Link {
    /// Length of the longest answer to reset in bytes: TS and 32 more (ISO 7816-3, 8.2.1).
    pub const MAX_ATR_LEN: usize = 33;
}

/// A reader's description of itself (PC/SC part 10, 2.2 and 2.6.14).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// The reader accepts a PIN on its own keypad (FEATURE_VERIFY_PIN_DIRECT).
    pub pin_verify: bool,
    /// The reader accepts a new PIN on its own keypad (FEATURE_MODIFY_PIN_DIRECT).
    pub pin_modify: bool,
    /// dwMaxAPDUDataSize in bytes.
    pub max_apdu: Option<usize>,
    /// wIdVendor and wIdProduct.
    pub usb_id: Option<(u16, u16)>,
    /// sFirmwareID, not sanitized.
    pub firmware: Option<String>,
}

//! The key references of the ten counters: which application and which EF (card facts §2).

use crate::apdu::Fid;
use crate::domain::card::Application;
use crate::domain::pin::PinName;

/// Where a PIN or reference number lives on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The application that must be selected.
    pub application: Application,
    /// The EF of the key reference.
    pub fid: Fid,
}

impl Key {
    /// The key of a PIN.
    #[must_use]
    pub fn of(pin: PinName) -> Key {
        let (application, fid) = match pin {
            PinName::Auth => (Application::Jpki, 0x0018),
            PinName::Sign => (Application::Jpki, 0x001b),
            PinName::Text => (Application::Text, 0x0011),
            PinName::TextA => (Application::Text, 0x0014),
            PinName::TextB => (Application::Text, 0x0015),
            PinName::VisualA => (Application::Visual, 0x0013),
            PinName::VisualB => (Application::Visual, 0x0012),
            PinName::Birth => (Application::Visual, 0x0011),
            PinName::Common => (Application::Common, 0x001c),
            PinName::Juki => (Application::Juki, 0x001c),
        };
        Key { application, fid: Fid(fid) }
    }
}

//! The identifiers of the card as jpkit uses them: applications, EFs and the key references of its PINs (card facts §1,
//! §2).
//!
//! The virtual card spells them a second time, independently, so that a slip in one of them fails a test.

use crate::apdu::{Aid, Fid};
use crate::domain::card::{Application, Role};
use crate::domain::pin::PinName;

/// The token information of the JPKI application.
pub(super) const TOKEN_INFO: Fid = Fid(0x0006);
/// The list of certificates that the JPKI application carries.
pub(super) const AVAILABILITY: Fid = Fid(0x0008);
/// The signature certificate of the JPKI application.
const SIGN_CERTIFICATE: Fid = Fid(0x0001);
/// The card record of the common application: record 1, simple-TLV `01 1C` and 28 digits.
pub(super) const CARD_RECORD: Fid = Fid(0x0001);

/// The DF name of an application (card facts §1.1). Always sent whole: a prefix may select another application.
#[must_use]
pub fn aid(application: Application) -> Aid {
    Aid(match application {
        Application::Jpki => &[0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01],
        Application::Text => &[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08],
        Application::Visual => &[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02],
        Application::Common => &[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x01, 0x00],
        Application::Juki => &[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x01],
        Application::Issuer => &[0xa0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00],
    })
}

/// The EF that holds a PIN or reference number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyFile {
    /// The application that must be selected.
    pub application: Application,
    /// The EF's identifier within that application.
    pub fid: Fid,
}

impl KeyFile {
    /// The EF that holds `pin`.
    #[must_use]
    pub fn for_pin(pin: PinName) -> KeyFile {
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
        KeyFile { application, fid: Fid(fid) }
    }
}

/// The EF of a certificate in the JPKI application; `None` for a role that has none.
pub(super) fn certificate_file(role: Role) -> Option<Fid> {
    match role {
        Role::Sign => Some(SIGN_CERTIFICATE),
        Role::SignCa => Some(Fid(0x0002)),
        Role::Auth => Some(Fid(0x000a)),
        Role::AuthCa => Some(Fid(0x000b)),
        Role::Card | Role::Other => None,
    }
}

/// Whether an EF holds personal data of the holder (card facts §1.2 to §1.6); `None` stands for an EF that is not
/// known. In the text and visual applications only the files that describe the application itself are known to be free
/// of it.
pub(super) fn is_personal(application: Application, file: Option<Fid>) -> bool {
    match (application, file) {
        (Application::Common | Application::Juki | Application::Issuer, _) => false,
        (_, None) => true,
        (Application::Jpki, Some(file)) => file == SIGN_CERTIFICATE,
        // The issuer's CV certificate and the application information.
        (Application::Text, Some(Fid(file))) => !matches!(file, 0x0004 | 0x0005),
        (Application::Visual, Some(Fid(file))) => !matches!(file, 0x0003 | 0x0004),
    }
}

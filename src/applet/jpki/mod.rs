//! The JPKI application (公的個人認証AP): token, certificates and two PINs (card facts §1.2).

use crate::apdu::ApduError;
use crate::apdu::Channel;
use crate::apdu::Fid;
use crate::apdu::StatusWord;
use crate::apdu::is_filler;
use crate::domain::card::Application;
use crate::domain::card::CardKind;
use crate::domain::card::Item;
use crate::domain::card::Role;
use crate::x509::{Certificate, CertificateHead};

use super::{CardError, Found, Selected, at};

const TOKEN_INFO: Fid = Fid(0x0006);
const AVAILABILITY: Fid = Fid(0x0008);

/// Bytes of the label in the token information.
const LABEL_LEN: usize = 32;

/// Bytes of a certificate in which its fields up to the validity lie; JPKI's CA certificates need 256 at most.
const HEAD_LEN: usize = 1024;

/// What EF 0008 holds for a certificate that the card carries.
const CARRIED: u8 = 0x8f;

/// The token information as far as it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The label, trimmed.
    pub label: String,
    /// What the label says the card is.
    pub kind: CardKind,
}

/// Which certificates the card says it carries (EF 0008; one source vouches for the meaning).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Availability {
    /// The signature certificate.
    pub sign: bool,
    /// The authentication certificate.
    pub auth: bool,
}

/// The JPKI application; exists only while it is selected.
pub struct Jpki<'t> {
    selected: Selected<'t>,
}

impl<'t> Jpki<'t> {
    /// Selects the application.
    ///
    /// # Errors
    /// [`CardError::NoApplication`] where the card is not one with JPKI.
    pub fn select(channel: Channel<'t>) -> Result<Jpki<'t>, CardError> {
        Ok(Jpki { selected: Selected::select(channel, Application::Jpki)? })
    }

    /// The application that is selected already.
    ///
    /// # Errors
    /// [`CardError::NoApplication`] where it is another one.
    pub fn within(selected: Selected<'t>) -> Result<Jpki<'t>, CardError> {
        match selected.application() {
            Application::Jpki => Ok(Jpki { selected }),
            _ => Err(CardError::NoApplication(Application::Jpki)),
        }
    }

    /// The application as any other: for its counters.
    pub fn selected(&mut self) -> &mut Selected<'t> {
        &mut self.selected
    }

    /// True where one read fetches more than 256 bytes.
    #[must_use]
    pub fn carries_extended(&self) -> bool {
        self.selected.channel.carries_extended()
    }

    /// Reads the token information: the label says what kind of card it is.
    ///
    /// # Errors
    /// [`CardError`] where the file cannot be read or is shorter than a label.
    pub fn token(&mut self) -> Result<Token, CardError> {
        let bytes = self.selected.channel().read_start(TOKEN_INFO).map_err(at(Item::TokenInfo))?;
        let label = bytes.get(..LABEL_LEN).ok_or(CardError::BadContent(Item::TokenInfo))?;
        // Padded with spaces on cards, with zero bytes in one simulator (card facts C6).
        let label = String::from_utf8_lossy(label).trim_end_matches([' ', '\0']).to_owned();
        Ok(Token { kind: CardKind::from_label(&label), label })
    }

    /// Reads which certificates the card says it carries.
    ///
    /// # Errors
    /// [`CardError`] where the file cannot be read or is too short.
    pub fn availability(&mut self) -> Result<Availability, CardError> {
        let bytes = self.selected.channel().read_start(AVAILABILITY).map_err(at(Item::Availability))?;
        match bytes.as_slice() {
            [sign, auth, ..] => Ok(Availability { sign: *sign == CARRIED, auth: *auth == CARRIED }),
            _ => Err(CardError::BadContent(Item::Availability)),
        }
    }

    /// Reads a certificate whole.
    ///
    /// # Errors
    /// [`CardError`] where the file cannot be read or holds no certificate.
    pub fn certificate(&mut self, role: Role) -> Result<Found<Certificate>, CardError> {
        certificate_of(&mut self.selected, role)
    }

    /// Reads the start of a certificate, as far as its dates: one exchange of 256 bytes where it is one of JPKI's CAs.
    ///
    /// # Errors
    /// [`CardError`] where the file cannot be read or holds no certificate.
    pub fn certificate_head(&mut self, role: Role) -> Result<Found<CertificateHead>, CardError> {
        let item = Item::Certificate(role);
        let mut bytes = match self.selected.channel().read_start(file_of(role, item)?) {
            Ok(bytes) if is_filler(&bytes) => return Ok(Found::Absent),
            Ok(bytes) => bytes,
            Err(error) => return unreadable(item, error),
        };
        let parse =
            |bytes: &[u8]| CertificateHead::parse(bytes).map_err(|source| CardError::BadCertificate { item, source });
        if let Some(head) = parse(&bytes)? {
            return Ok(Found::Here(head));
        }
        self.selected.channel().read_on(&mut bytes, HEAD_LEN).map_err(at(item))?;
        parse(&bytes)?.map(Found::Here).ok_or(CardError::BadContent(item))
    }
}

/// Reads a certificate whole; `selected` is the JPKI application.
pub(super) fn certificate_of(selected: &mut Selected<'_>, role: Role) -> Result<Found<Certificate>, CardError> {
    let item = Item::Certificate(role);
    let bytes = match selected.channel().read_object(file_of(role, item)?) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Ok(Found::Absent),
        Err(error) => return unreadable(item, error),
    };
    let parsed = Certificate::parse(&bytes).map_err(|source| CardError::BadCertificate { item, source })?;
    Ok(Found::Here(parsed))
}

/// The EF of a certificate.
fn file_of(role: Role, item: Item) -> Result<Fid, CardError> {
    match role {
        Role::Sign => Ok(Fid(0x0001)),
        Role::SignCa => Ok(Fid(0x0002)),
        Role::Auth => Ok(Fid(0x000a)),
        Role::AuthCa => Ok(Fid(0x000b)),
        Role::Card | Role::Other => Err(CardError::BadContent(item)),
    }
}

/// Tells a missing or locked file from one that cannot be read.
fn unreadable<T>(item: Item, error: ApduError) -> Result<Found<T>, CardError> {
    match error {
        ApduError::Refused { status: StatusWord::SECURITY_STATUS, .. } => Ok(Found::Protected),
        ApduError::Refused { status: StatusWord::NOT_FOUND | StatusWord::OFFSET_OUTSIDE, .. } => Ok(Found::Absent),
        other => Err(at(item)(other)),
    }
}

#[cfg(test)]
mod tests;

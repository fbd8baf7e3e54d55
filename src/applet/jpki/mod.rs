//! The JPKI application (公的個人認証AP): token, certificates and two PINs (card facts §1.2).

use super::content::FileContent;
use super::error::{CardError, at};
use super::identifiers::{AVAILABILITY, TOKEN_INFO, certificate_file};
use super::selected::Selected;
use crate::apdu::{ApduError, Channel, StatusWord, is_filler};
use crate::domain::card::{Application, CardKind, Item, Role};
use crate::x509::{Certificate, CertificateHead};

/// Length of the label in the token information, in bytes.
const LABEL_LEN: usize = 32;

/// Most bytes of a certificate to read in search of its validity; JPKI's CA certificates have it within 256.
const HEAD_LEN: usize = 1024;

/// The value in EF 0008 for a certificate that the card carries.
const CARRIED: u8 = 0x8f;

/// The used part of the token information.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The label without padding.
    pub label: String,
    /// The kind of card that the label names.
    pub kind: CardKind,
}

/// Which certificates the card claims to carry (EF 0008; only one source documents its meaning).
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
    /// [`CardError::NoApplication`] if the card has no JPKI application.
    pub fn select(channel: Channel<'t>) -> Result<Jpki<'t>, CardError> {
        Ok(Jpki { selected: Selected::select(channel, Application::Jpki)? })
    }

    /// The JPKI application as it is already selected.
    ///
    /// # Errors
    /// [`CardError::NoApplication`] if another application is selected.
    pub fn within(selected: Selected<'t>) -> Result<Jpki<'t>, CardError> {
        match selected.application() {
            Application::Jpki => Ok(Jpki { selected }),
            _ => Err(CardError::NoApplication(Application::Jpki)),
        }
    }

    /// The selected application, for its counters.
    pub fn selected(&mut self) -> &mut Selected<'t> {
        &mut self.selected
    }

    /// True if one read fetches more than 256 bytes.
    #[must_use]
    pub fn carries_extended(&self) -> bool {
        self.selected.carries_extended()
    }

    /// Reads the token information, whose label names the kind of card.
    ///
    /// # Errors
    /// [`CardError`] if the file cannot be read or is shorter than a label.
    pub fn token(&mut self) -> Result<Token, CardError> {
        let bytes = self.selected.channel().read_start(TOKEN_INFO).map_err(at(Item::TokenInfo))?;
        let label = bytes.get(..LABEL_LEN).ok_or(CardError::BadContent(Item::TokenInfo))?;
        // Padded with spaces on cards, with zero bytes in one simulator (card facts C6).
        let label = String::from_utf8_lossy(label).trim_end_matches([' ', '\0']).to_owned();
        Ok(Token { kind: CardKind::from_label(&label), label })
    }

    /// Reads which certificates the card claims to carry.
    ///
    /// # Errors
    /// [`CardError`] if the file cannot be read or is too short.
    pub fn availability(&mut self) -> Result<Availability, CardError> {
        let bytes = self.selected.channel().read_start(AVAILABILITY).map_err(at(Item::Availability))?;
        match bytes.as_slice() {
            [sign, auth, ..] => Ok(Availability { sign: *sign == CARRIED, auth: *auth == CARRIED }),
            _ => Err(CardError::BadContent(Item::Availability)),
        }
    }

    /// Reads a whole certificate.
    ///
    /// # Errors
    /// [`CardError`] if the file cannot be read or does not hold a certificate.
    pub fn certificate(&mut self, role: Role) -> Result<FileContent<Certificate>, CardError> {
        let item = Item::Certificate(role);
        let file = certificate_file(role).ok_or(CardError::BadContent(item))?;
        let bytes = match self.selected.channel().read_object(file) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Ok(FileContent::Absent),
            Err(error) => return missing_or_protected(item, error),
        };
        let parsed = Certificate::parse(&bytes).map_err(|source| CardError::BadCertificate { item, source })?;
        Ok(FileContent::Present(parsed))
    }

    /// Reads the start of a certificate, up to its validity: one exchange of 256 bytes for JPKI's CA certificates.
    ///
    /// # Errors
    /// [`CardError`] if the file cannot be read or does not hold a certificate.
    pub fn certificate_head(&mut self, role: Role) -> Result<FileContent<CertificateHead>, CardError> {
        let item = Item::Certificate(role);
        let file = certificate_file(role).ok_or(CardError::BadContent(item))?;
        let mut bytes = match self.selected.channel().read_start(file) {
            Ok(bytes) if is_filler(&bytes) => return Ok(FileContent::Absent),
            Ok(bytes) => bytes,
            Err(error) => return missing_or_protected(item, error),
        };
        let parse =
            |bytes: &[u8]| CertificateHead::parse(bytes).map_err(|source| CardError::BadCertificate { item, source });
        if let Some(head) = parse(&bytes)? {
            return Ok(FileContent::Present(head));
        }
        self.selected.channel().read_on(&mut bytes, HEAD_LEN).map_err(at(item))?;
        parse(&bytes)?.map(FileContent::Present).ok_or(CardError::BadContent(item))
    }
}

/// Distinguishes a missing or protected file from one that cannot be read.
fn missing_or_protected<T>(item: Item, error: ApduError) -> Result<FileContent<T>, CardError> {
    match error {
        ApduError::Refused { status: StatusWord::SECURITY_STATUS, .. } => Ok(FileContent::Protected),
        ApduError::Refused { status: StatusWord::NOT_FOUND | StatusWord::OFFSET_OUTSIDE, .. } => {
            Ok(FileContent::Absent)
        }
        other => Err(at(item)(other)),
    }
}

#[cfg(test)]
mod tests;

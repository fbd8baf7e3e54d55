//! The certificates of a card, read as far as they can be without a PIN.

use crate::applet::jpki::Jpki;
use crate::applet::{CardError, FileContent};
use crate::domain::card::{Availability, Item, Role};
use crate::x509::{Certificate, CertificateHead};

use super::problems::Problems;

/// What became of a certificate.
pub(crate) enum CertificateResult {
    Whole(Box<Certificate>),
    Head(CertificateHead),
    Absent,
    Protected,
    Unreadable,
}

impl From<FileContent<Certificate>> for CertificateResult {
    fn from(found: FileContent<Certificate>) -> CertificateResult {
        match found {
            FileContent::Present(certificate) => CertificateResult::Whole(Box::new(certificate)),
            FileContent::Absent => CertificateResult::Absent,
            FileContent::Protected => CertificateResult::Protected,
        }
    }
}

/// Reads a certificate whole, as far as it can be without a PIN; what fails is a problem of the report.
pub(crate) fn certificate(
    jpki: &mut Jpki<'_>,
    role: Role,
    availability: Option<Availability>,
    problems: &mut Problems,
) -> Result<CertificateResult, CardError> {
    let found = problems.keep(one_certificate(jpki, role, availability))?.unwrap_or(CertificateResult::Unreadable);
    found.note_unread(role, problems);
    Ok(found)
}

/// Reads a certificate whole, as far as it can be without a PIN; what fails is an error.
///
/// The signature certificate is behind its PIN: where the card says that it is there, no command is spent on the
/// refusal. The card's word that there is none is taken for it alone; the others are looked for all the same.
pub(crate) fn one_certificate(
    jpki: &mut Jpki<'_>,
    role: Role,
    availability: Option<Availability>,
) -> Result<CertificateResult, CardError> {
    match (role, availability) {
        (Role::Sign, Some(Availability { sign: true, .. })) => Ok(CertificateResult::Protected),
        (Role::Sign, Some(Availability { sign: false, .. })) => Ok(CertificateResult::Absent),
        _ => Ok(jpki.certificate(role)?.into()),
    }
}

/// Reads a CA certificate as far as its dates: whole where one exchange brings it, by its start otherwise.
pub(crate) fn ca_certificate(
    jpki: &mut Jpki<'_>,
    role: Role,
    problems: &mut Problems,
) -> Result<CertificateResult, CardError> {
    if jpki.carries_extended() {
        return certificate(jpki, role, None, problems);
    }
    let found = problems.keep(jpki.certificate_head(role))?;
    let found = found.map_or(CertificateResult::Unreadable, |found| match found {
        FileContent::Present(head) => CertificateResult::Head(head),
        FileContent::Absent => CertificateResult::Absent,
        FileContent::Protected => CertificateResult::Protected,
    });
    found.note_unread(role, problems);
    Ok(found)
}

/// The CA certificate that issued one that was read whole: it can vouch for it.
pub(crate) fn issuer(
    jpki: &mut Jpki<'_>,
    role: Role,
    finding: &CertificateResult,
    problems: &mut Problems,
) -> Result<Option<CertificateResult>, CardError> {
    let issuer = match (finding, role) {
        (CertificateResult::Whole(_), Role::Auth) => Role::AuthCa,
        (CertificateResult::Whole(_), Role::Sign) => Role::SignCa,
        _ => return Ok(None),
    };
    certificate(jpki, issuer, None, problems).map(Some)
}

/// As [`issuer`], for whoever counts exchanges: only where one exchange brings it.
pub(crate) fn issuer_at_one_go(
    jpki: &mut Jpki<'_>,
    role: Role,
    finding: &CertificateResult,
    problems: &mut Problems,
) -> Result<Option<CertificateResult>, CardError> {
    if jpki.carries_extended() { issuer(jpki, role, finding, problems) } else { Ok(None) }
}

impl CertificateResult {
    /// Notes the parts of it that could not be read.
    pub(crate) fn note_unread(&self, role: Role, problems: &mut Problems) {
        let parts = match self {
            CertificateResult::Whole(certificate) => &certificate.facts.unread,
            CertificateResult::Head(head) => &head.unread,
            CertificateResult::Absent | CertificateResult::Protected | CertificateResult::Unreadable => return,
        };
        if !parts.is_empty() {
            problems.note(CardError::PartlyRead { item: Item::Certificate(role), parts: parts.clone() });
        }
    }

    /// The certificate, where it was read whole.
    #[must_use]
    pub(crate) fn whole(&self) -> Option<&Certificate> {
        match self {
            CertificateResult::Whole(certificate) => Some(certificate),
            _ => None,
        }
    }
}

//! One certificate of the card, with its PIN where it is behind one.

use clap::Args;

use crate::apdu::{ApduError, StatusWord};
use crate::applet::CardError;
use crate::applet::jpki::Jpki;
use crate::cli::error::{CertificateProblem, Error};
use crate::cli::pin_source::PinSource;
use crate::cli::read_card::{CertificateResult, Problems, issuer, wanted_certificate};
use crate::cli::run::Run;
use crate::cli::session::CardAtEnd;
use crate::cli::with_pin::{PinRequest, with_verified};
use crate::domain::card::{Item, Role};
use crate::domain::pin::PinKind;
use crate::domain::try_policy::TryPolicy;

/// The PIN for a certificate that is behind one.
#[derive(Debug, Args)]
pub(super) struct PinAccess {
    /// Where the PIN comes from.
    #[command(flatten)]
    source: PinSource,
    /// Send the PIN even if it has one try left, or an unknown number
    #[arg(long)]
    allow_last_try: bool,
}

/// A certificate of the card, and the one that issued it.
pub(super) struct CertificateWithIssuer {
    /// The certificate.
    pub(super) certificate: CertificateResult,
    /// The CA certificate, where it was asked for and can vouch for the certificate.
    pub(super) issuer: Option<CertificateResult>,
    /// What could not be read besides.
    pub(super) problems: Problems,
}

/// Whether the CA certificate is read along.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum WithIssuer {
    Yes,
    No,
}

/// Reads a certificate, with its PIN where it is behind one.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn read_certificate(
    run: &mut Run<'_, '_>,
    role: Role,
    access: &PinAccess,
    with_issuer: WithIssuer,
) -> Result<CertificateWithIssuer, Error> {
    let free = run.visit(CardAtEnd::AsIs, |channel| {
        let mut jpki = Jpki::select(channel.reborrow())?;
        let certificate = wanted_certificate(&mut jpki, role)?;
        and_its_issuer(&mut jpki, role, certificate, with_issuer)
    })?;
    let kind = match (&free.certificate, role) {
        (CertificateResult::Protected, Role::Sign) => PinKind::Sign,
        // Only on a phone (card facts §1.2).
        (CertificateResult::Protected, Role::Auth) => PinKind::Auth,
        (CertificateResult::Protected, _) => return Err(CertificateProblem::PinNeeded(role).into()),
        _ => return Ok(free),
    };
    let policy = TryPolicy { allow_last_try: access.allow_last_try };
    with_verified(run, &PinRequest { kind, source: &access.source, policy }, |verified| {
        let mut jpki = Jpki::within(verified.selected())?;
        let certificate = jpki.certificate(role)?.into();
        match certificate {
            CertificateResult::Protected => return Err(still_protected(role)),
            // It was there before, behind the PIN that the card has now accepted.
            CertificateResult::Absent => return Err(CardError::SaidCarried(Item::Certificate(role))),
            _ => {}
        }
        and_its_issuer(&mut jpki, role, certificate, with_issuer)
    })
}

/// The card does not give the certificate although it accepted the PIN.
fn still_protected(role: Role) -> CardError {
    let source = ApduError::Refused { command: "READ BINARY", status: StatusWord::SECURITY_STATUS };
    CardError::Unreadable { item: Item::Certificate(role), source }
}

fn and_its_issuer(
    jpki: &mut Jpki<'_>,
    role: Role,
    certificate: CertificateResult,
    with_issuer: WithIssuer,
) -> Result<CertificateWithIssuer, CardError> {
    let mut problems = Problems::default();
    certificate.note_unread(role, &mut problems);
    let issuer = match with_issuer {
        WithIssuer::Yes => issuer(jpki, role, &certificate, &mut problems)?,
        WithIssuer::No => None,
    };
    Ok(CertificateWithIssuer { certificate, issuer, problems })
}

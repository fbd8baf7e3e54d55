//! What to say where a certificate that was asked for is not to be had.

use crate::cli::error::CertificateProblem;
use crate::cli::exit::Exit;
use crate::domain::card::Role;
use crate::message::{CertificateMessage, ContentFault};
use crate::x509::container::BundleError;

use super::explanation::Explanation;

/// Explains why a certificate that was asked for is not to be had.
#[must_use]
pub(crate) fn certificate(problem: &CertificateProblem) -> Explanation {
    match problem {
        CertificateProblem::Absent(role) => {
            let hint = (*role == Role::Sign).then_some(CertificateMessage::SignNotForAll);
            let headline = CertificateMessage::Absent { role: *role };
            Explanation::new("certificate_absent", Exit::CARD_REFUSED, headline).hints(hint)
        }
        CertificateProblem::PinNeeded(role) => {
            Explanation::new("pin_needed", Exit::REFUSED_HERE, CertificateMessage::PinNeeded { role: *role })
        }
        CertificateProblem::NotInFile { place, fault } => {
            let headline = CertificateMessage::NotInFile { place: place.clone(), fault: *fault };
            let is_other = match fault {
                ContentFault::Bundle(fault) => matches!(fault, BundleError::NoCertificate | BundleError::Other(_)),
                ContentFault::Certificate(fault) => fault.is_other(),
            };
            let code = if is_other { "no_certificate" } else { "not_a_certificate" };
            Explanation::new(code, Exit::MALFORMED, headline)
        }
    }
}

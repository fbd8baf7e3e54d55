//! What to say where a certificate that was asked for is not to be had.

use crate::cli::error::CertificateProblem;
use crate::cli::exit::Exit;
use crate::domain::card::Role;
use crate::message::Message;

use super::explanation::Explanation;

/// Explains why a certificate that was asked for is not to be had.
#[must_use]
pub(crate) fn certificate(problem: &CertificateProblem) -> Explanation {
    match problem {
        CertificateProblem::Absent(role) => {
            let hints = if *role == Role::Sign { vec![Message::SignForWhom] } else { vec![] };
            let headline = Message::CertificateAbsent { role: *role };
            Explanation::new("certificate_absent", Exit::CARD_REFUSED, headline, hints)
        }
        CertificateProblem::PinNeeded(role) => {
            Explanation::new("pin_needed", Exit::REFUSED_HERE, Message::PinNeeded { role: *role }, vec![])
        }
        CertificateProblem::NotInFile { place, fault } => {
            let headline = Message::NoCertificate { place: place.clone(), fault: *fault };
            Explanation::new("not_a_certificate", Exit::MALFORMED, headline, vec![])
        }
    }
}

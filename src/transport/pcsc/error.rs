//! What the return values of the PC/SC service mean (PC/SC part 5, SCARD_E_* and SCARD_W_*).

use ::pcsc::Error;

use crate::transport::TransportError;

/// The service's word about `reader` in ours.
pub(super) fn translate(error: Error, reader: &str) -> TransportError {
    match error {
        Error::NoService | Error::ServiceStopped => TransportError::NoService,
        // polkit refuses at establishing the context or at connecting (card facts 8.2).
        Error::SecurityViolation | Error::NoAccess => TransportError::AccessDenied,
        Error::NoReadersAvailable => TransportError::NoReader,
        Error::NoSmartcard => TransportError::NoCard { reader: Some(reader.to_owned()) },
        // The reader was there when it was chosen, so it was pulled since.
        Error::RemovedCard | Error::ReaderUnavailable | Error::UnknownReader => TransportError::Removed,
        Error::ResetCard => TransportError::Reset,
        Error::SharingViolation => TransportError::InUse { reader: reader.to_owned() },
        // Any protocol is welcome, so a mismatch is an answer to reset that names none.
        Error::UnresponsiveCard
        | Error::UnpoweredCard
        | Error::UnsupportedCard
        | Error::InvalidAtr
        | Error::ProtoMismatch => TransportError::Mute { reader: reader.to_owned() },
        other => TransportError::Failed { detail: format!("{other:?} 0x{:08X}", other as u32) },
    }
}

/// The same where no card was asked for anything: then it is the service that does not talk. pcsc-lite says so
/// when pcscd ends while a context is open.
pub(super) fn translate_service(error: Error) -> TransportError {
    match error {
        Error::CommError | Error::InvalidHandle => TransportError::NoService,
        other => translate(other, ""),
    }
}

#[cfg(test)]
mod tests {
    use ::pcsc::Error;

    use super::{translate, translate_service};
    use crate::transport::TransportError;

    #[test]
    fn every_family_has_its_word() {
        let reader = || "r".to_owned();
        let cases = [
            (Error::NoService, TransportError::NoService),
            (Error::ServiceStopped, TransportError::NoService),
            (Error::SecurityViolation, TransportError::AccessDenied),
            (Error::NoSmartcard, TransportError::NoCard { reader: Some(reader()) }),
            (Error::RemovedCard, TransportError::Removed),
            (Error::UnknownReader, TransportError::Removed),
            (Error::ReaderUnavailable, TransportError::Removed),
            (Error::ResetCard, TransportError::Reset),
            (Error::SharingViolation, TransportError::InUse { reader: reader() }),
            (Error::UnresponsiveCard, TransportError::Mute { reader: reader() }),
            (Error::UnpoweredCard, TransportError::Mute { reader: reader() }),
            (Error::ProtoMismatch, TransportError::Mute { reader: reader() }),
            (Error::CommError, TransportError::Failed { detail: "CommError 0x80100013".to_owned() }),
        ];
        for (error, expected) in cases {
            assert_eq!(translate(error, "r"), expected);
        }
        assert_eq!(translate_service(Error::CommError), TransportError::NoService);
        assert_eq!(translate_service(Error::SecurityViolation), TransportError::AccessDenied);
    }
}

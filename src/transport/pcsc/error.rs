//! The return codes of the PC/SC service as transport errors (PC/SC part 5, SCARD_E_* and SCARD_W_*).

use ::pcsc::Error;

use crate::transport::TransportError;

/// The transport error for a return code that concerns `reader`.
pub(super) fn translate(error: Error, reader: &str) -> TransportError {
    match error {
        Error::NoService | Error::ServiceStopped => TransportError::NoService,
        // polkit refuses at establishing the context or at connecting (card facts §8.2).
        Error::SecurityViolation | Error::NoAccess => TransportError::AccessDenied,
        Error::NoReadersAvailable => TransportError::NoReader,
        Error::NoSmartcard => TransportError::NoCard { reader: Some(reader.to_owned()) },
        // The reader was there when it was chosen, so it was unplugged since.
        Error::RemovedCard | Error::ReaderUnavailable | Error::UnknownReader => TransportError::Removed,
        Error::ResetCard => TransportError::Reset,
        Error::SharingViolation => TransportError::InUse { reader: reader.to_owned() },
        // Any protocol is accepted, so a mismatch means that the answer to reset names none.
        Error::UnresponsiveCard
        | Error::UnpoweredCard
        | Error::UnsupportedCard
        | Error::InvalidAtr
        | Error::ProtoMismatch => TransportError::Mute { reader: reader.to_owned() },
        other => TransportError::Failed { detail: format!("{other:?} 0x{:08X}", other as u32) },
    }
}

/// The same for calls without a card, where a communication error is the service's: pcsc-lite reports one if pcscd ends
/// while a context is open.
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
    fn every_return_code_has_its_error() {
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

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

/// The same for calls without a card, where a communication error is the service's.
pub(super) fn translate_service(error: Error) -> TransportError {
    if is_service_lost(error, cfg!(windows)) { TransportError::NoService } else { translate(error, "") }
}

/// Whether a call that needs no reader failed for want of the service, beside the codes that say so. pcsc-lite reports
/// a communication error if pcscd ends while a context is open. On Windows a context ends with the service, and then a
/// call returns ERROR_INVALID_HANDLE (`SCardIsValidContext`) or another code of the system, which the package `pcsc`
/// turns into SCARD_F_UNKNOWN_ERROR; Wine without pcscd returns SCARD_F_INTERNAL_ERROR.
fn is_service_lost(error: Error, is_windows: bool) -> bool {
    match error {
        Error::CommError | Error::InvalidHandle => true,
        Error::InternalError | Error::UnknownError => is_windows,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use ::pcsc::Error;

    use super::{is_service_lost, translate, translate_service};
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

    /// An error, and whether the service is lost with it: on Linux and macOS, and on Windows.
    #[test]
    fn a_service_that_is_off_is_told_by_more_than_its_own_codes() {
        for (error, elsewhere, on_windows) in [
            (Error::CommError, true, true),
            (Error::InvalidHandle, true, true),
            (Error::InternalError, false, true),
            (Error::UnknownError, false, true),
            (Error::NoMemory, false, false),
            (Error::NoSmartcard, false, false),
        ] {
            assert_eq!(
                (is_service_lost(error, false), is_service_lost(error, true)),
                (elsewhere, on_windows),
                "{error:?}"
            );
        }
        for error in [Error::NoService, Error::ServiceStopped] {
            assert_eq!(translate_service(error), TransportError::NoService);
        }
    }
}

//! SHA-256 fingerprints of certificates.

use std::fmt;

use serde::Serialize;
use sha2::{Digest, Sha256};

/// The SHA-256 of a certificate's DER form; written as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// The fingerprint of a certificate in DER form.
    #[must_use]
    pub fn from_der(der: &[u8]) -> Fingerprint {
        Fingerprint(Sha256::digest(der).into())
    }

    /// Calls `work` with the hex digits, which takes no memory from the heap.
    pub fn with_digits<T>(&self, work: impl FnOnce(&str) -> T) -> T {
        let mut digits = [0; 64];
        // Cannot fail: 32 bytes fill 64 digits, and hex digits are valid UTF-8.
        let _ = hex::encode_to_slice(self.0, &mut digits);
        work(std::str::from_utf8(&digits).unwrap_or_default())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_digits(|digits| f.write_str(digits))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.with_digits(|digits| serializer.serialize_str(digits))
    }
}

//! The CA certificates that JPKI has published (card facts §6.1), known by fingerprint and key identifier.

use hex_literal::hex;

use super::certificate::Certificate;
use super::fingerprint::Fingerprint;
use crate::domain::card::Role;

/// A published CA certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownCa {
    /// Which CA it is and the year in which its validity began: `auth-2023`.
    pub generation: &'static str,
    /// `AuthCa` or `SignCa`.
    pub role: Role,
    /// As [`super::Facts::serial`].
    pub serial: &'static str,
    /// SHA-256 of the DER form.
    pub sha256: Fingerprint,
    /// The subject key identifier.
    pub subject_key_id: [u8; 20],
    /// `notBefore` as RFC 3339 in UTC.
    pub not_before: &'static str,
    /// `notAfter` as RFC 3339 in UTC.
    pub not_after: &'static str,
    /// Bytes of the DER form.
    pub der_len: usize,
}

impl KnownCa {
    /// The name of subject and issuer, written as [`super::Facts::subject`]. All generations of a CA share it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self.role {
            Role::SignCa => {
                "C=JP, O=JPKI, OU=JPKI for digital signature, \
                 OU=Japan Agency for Local Authority Information Systems"
            }
            _ => {
                "C=JP, O=JPKI, OU=JPKI for user authentication, \
                 OU=Japan Agency for Local Authority Information Systems"
            }
        }
    }
}

/// True if this is one of the published CA certificates, by its fingerprint.
#[must_use]
pub fn is_published(certificate: &Certificate) -> bool {
    KNOWN_CAS.iter().any(|ca| ca.sha256 == certificate.sha256)
}

/// All published CA certificates, including expired ones.
pub const KNOWN_CAS: [KnownCa; 6] = [
    KnownCa {
        generation: "sign-2015",
        role: Role::SignCa,
        serial: "01",
        sha256: Fingerprint(hex!("19645405a1fe14377434bd55957628ac4038557c542403a2243f21c706fc9355")),
        subject_key_id: hex!("0d034cbb34d0714f45e45a1cafd8fd143fab54a7"),
        not_before: "2015-10-20T02:40:28Z",
        not_after: "2025-10-19T14:59:59Z",
        der_len: 1301,
    },
    KnownCa {
        generation: "sign-2019",
        role: Role::SignCa,
        serial: "0132C4AB",
        sha256: Fingerprint(hex!("79679c33e4cc9319440f1ad120a597ff1844e2ef217063adb176966fd5e6fbeb")),
        subject_key_id: hex!("4de017de4b7f473dcd867a62d38b134ace83558a"),
        not_before: "2019-09-14T23:41:56Z",
        not_after: "2029-09-14T14:59:59Z",
        der_len: 1304,
    },
    KnownCa {
        generation: "sign-2023",
        role: Role::SignCa,
        serial: "067C6A21",
        sha256: Fingerprint(hex!("d227f6cde11d35c5252178f106f843d24651944975413b539fa2fb68dbfa365f")),
        subject_key_id: hex!("d21ea55895617e93adbf966b941ab4edf653f08f"),
        not_before: "2023-07-16T00:50:27Z",
        not_after: "2033-07-15T14:59:59Z",
        der_len: 1304,
    },
    KnownCa {
        generation: "auth-2015",
        role: Role::AuthCa,
        serial: "01",
        sha256: Fingerprint(hex!("4dcfc4ca0aaf9fb2a3081b3f0c991c320b3acc008667a341eeaec5af1d58ca7d")),
        subject_key_id: hex!("9567951b5ca70d84a0fff1d85a87f1aab1340385"),
        not_before: "2015-10-20T03:08:13Z",
        not_after: "2025-10-19T14:59:59Z",
        der_len: 1316,
    },
    KnownCa {
        generation: "auth-2019",
        role: Role::AuthCa,
        serial: "0133C349",
        sha256: Fingerprint(hex!("0d98de47fc11b7f67126874b7028b6026a803d2638d6edfe53176953961fade6")),
        subject_key_id: hex!("8cd5586a891485e559379b7e29d410cfd28b3593"),
        not_before: "2019-09-14T23:41:59Z",
        not_after: "2029-09-14T14:59:59Z",
        der_len: 1319,
    },
    KnownCa {
        generation: "auth-2023",
        role: Role::AuthCa,
        serial: "06D18006",
        sha256: Fingerprint(hex!("64114f29620c24ed2631d46476a040e7ee740d956089c00b036a6a8118c322b5")),
        subject_key_id: hex!("1ac100f596a3bc8c4b3df195e32699249e9e308a"),
        not_before: "2023-07-16T01:01:04Z",
        not_after: "2033-07-15T14:59:59Z",
        der_len: 1319,
    },
];

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{KNOWN_CAS, KnownCa};
    use crate::domain::card::Role;

    #[test]
    fn the_table_is_well_formed() {
        for ca in &KNOWN_CAS {
            let (kind, year) = ca.generation.split_once('-').unwrap();
            let role = if kind == "sign" { Role::SignCa } else { Role::AuthCa };
            assert_eq!(ca.role, role, "{}", ca.generation);
            assert!(ca.not_before.starts_with(year), "{}", ca.generation);
            for instant in [ca.not_before, ca.not_after] {
                let parsed: Timestamp = instant.parse().unwrap();
                assert_eq!(parsed.to_string(), instant);
            }
            let twins = |other: &&KnownCa| {
                other.sha256 == ca.sha256
                    || other.subject_key_id == ca.subject_key_id
                    || other.generation == ca.generation
            };
            assert_eq!(KNOWN_CAS.iter().filter(twins).count(), 1);
        }
    }
}

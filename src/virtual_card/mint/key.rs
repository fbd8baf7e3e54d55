//! The RSA keys of the virtual card and of its made-up CAs: 2048 bits, built in, and public (`keys/README.md`).

use std::sync::OnceLock;

use rsa::pkcs8::{DecodePrivateKey, EncodePublicKey};
use rsa::rand_core::OsRng;
use rsa::sha2::{Digest, Sha256};
use rsa::{Pkcs1v15Sign, Pss, RsaPrivateKey};

/// A built-in test key. Its methods return `None` where the built-in key cannot be loaded or used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CardKey {
    Auth,
    Sign,
    AuthCa,
    SignCa,
    /// The key with which the text and visual applications sign.
    Surface,
}

impl CardKey {
    /// The private key, loaded once.
    pub(crate) fn private(self) -> Option<&'static RsaPrivateKey> {
        static KEYS: [OnceLock<Option<RsaPrivateKey>>; 5] = [const { OnceLock::new() }; 5];
        let (slot, pem) = match self {
            CardKey::Auth => (0, include_str!("keys/auth.pem")),
            CardKey::Sign => (1, include_str!("keys/sign.pem")),
            CardKey::AuthCa => (2, include_str!("keys/auth-ca.pem")),
            CardKey::SignCa => (3, include_str!("keys/sign-ca.pem")),
            CardKey::Surface => (4, include_str!("keys/surface.pem")),
        };
        let slot: Option<&OnceLock<_>> = KEYS.get(slot);
        slot.and_then(|slot| slot.get_or_init(|| RsaPrivateKey::from_pkcs8_pem(pem).ok()).as_ref())
    }

    /// SubjectPublicKeyInfo in DER.
    pub(super) fn public(self) -> Option<Vec<u8>> {
        Some(self.private()?.to_public_key().to_public_key_der().ok()?.into_vec())
    }

    /// 20 bytes for the key identifier extensions: the start of SHA-256 over the key (RFC 7093, method 1).
    pub(super) fn identifier(self) -> Option<Vec<u8>> {
        let hash = Sha256::digest(self.public()?);
        Some(hash.iter().copied().take(20).collect())
    }

    /// Pads `data`, at most 245 bytes, by EMSA-PKCS1-v1_5 without a DigestInfo, and signs it: 256 bytes.
    pub(crate) fn sign_verbatim(self, data: &[u8]) -> Option<Vec<u8>> {
        self.private()?.sign(Pkcs1v15Sign::new_unprefixed(), data).ok()
    }

    /// RSASSA-PKCS1-v1_5 over a SHA-256 hash of 32 bytes (RFC 8017, 8.2): 256 bytes.
    pub(crate) fn sign_hash(self, hash: &[u8]) -> Option<Vec<u8>> {
        self.sign_verbatim(&digest_info(hash))
    }

    /// RSASSA-PSS over a SHA-256 hash of 32 bytes, with a salt of 32 bytes (RFC 8017, 8.1): 256 bytes.
    pub(crate) fn sign_pss(self, hash: &[u8]) -> Option<Vec<u8>> {
        self.private()?.sign_with_rng(&mut OsRng, Pss::new::<Sha256>(), hash).ok()
    }
}

/// DigestInfo for a SHA-256 hash (RFC 8017, 9.2).
pub(crate) fn digest_info(hash: &[u8]) -> Vec<u8> {
    // SEQUENCE { SEQUENCE { 2.16.840.1.101.3.4.2.1, NULL }, OCTET STRING of 32 bytes }
    let mut info = vec![0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
    info.extend([0x05, 0x00, 0x04, 0x20]);
    info.extend(hash);
    info
}

//! Names of public keys and signature algorithms.

use x509_parser::objects::{oid_registry, oid2sn};
use x509_parser::oid_registry::{OID_EC_P256, OID_KEY_TYPE_EC_PUBLIC_KEY, OID_NIST_EC_P384, OID_SIG_ED25519};
use x509_parser::public_key::{PublicKey, RSAPublicKey};
use x509_parser::x509::{AlgorithmIdentifier, SubjectPublicKeyInfo};

/// Kind and size of a key, as in [`super::Facts::key`].
pub(super) fn key_text(key: &SubjectPublicKeyInfo) -> String {
    let algorithm = &key.algorithm.algorithm;
    let curve = || {
        let parameters = key.algorithm.parameters.as_ref()?;
        parameters.as_oid().ok()
    };
    if let Ok(PublicKey::RSA(rsa)) = key.parsed() {
        return format!("rsa-{}", modulus_bits(&rsa));
    }
    if *algorithm == OID_KEY_TYPE_EC_PUBLIC_KEY {
        match curve() {
            Some(curve) if curve == OID_EC_P256 => return "ec-p256".to_owned(),
            Some(curve) if curve == OID_NIST_EC_P384 => return "ec-p384".to_owned(),
            _ => {}
        }
    }
    if *algorithm == OID_SIG_ED25519 {
        return "ed25519".to_owned();
    }
    algorithm.to_id_string()
}

fn modulus_bits(rsa: &RSAPublicKey) -> usize {
    let bytes = rsa.modulus.iter().skip_while(|byte| **byte == 0);
    let leading_zeros = bytes.clone().next().map_or(0, |byte| byte.leading_zeros() as usize);
    (bytes.count() * 8).saturating_sub(leading_zeros)
}

/// The name of a signature algorithm, as in [`super::Facts::signature_algorithm`].
pub(super) fn algorithm_text(algorithm: &AlgorithmIdentifier) -> String {
    let oid = &algorithm.algorithm;
    oid2sn(oid, oid_registry()).map_or_else(|_| oid.to_id_string(), str::to_owned)
}

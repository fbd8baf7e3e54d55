//! Names of public keys and signature algorithms.

use x509_parser::objects::{oid_registry, oid2sn};
use x509_parser::prelude::FromDer;
use x509_parser::public_key::RSAPublicKey;
use x509_parser::x509::{AlgorithmIdentifier, SubjectPublicKeyInfo};

use super::der::{DerReader, INTEGER};

/// Algorithms whose keys have one size each.
const ALGORITHMS: [(&str, &str); 10] = [
    ("1.3.101.110", "x25519"),
    ("1.3.101.111", "x448"),
    ("1.3.101.112", "ed25519"),
    ("1.3.101.113", "ed448"),
    ("2.16.840.1.101.3.4.3.17", "ml-dsa-44"),
    ("2.16.840.1.101.3.4.3.18", "ml-dsa-65"),
    ("2.16.840.1.101.3.4.3.19", "ml-dsa-87"),
    ("2.16.840.1.101.3.4.4.1", "ml-kem-512"),
    ("2.16.840.1.101.3.4.4.2", "ml-kem-768"),
    ("2.16.840.1.101.3.4.4.3", "ml-kem-1024"),
];

/// Named curves.
const CURVES: [(&str, &str); 13] = [
    ("1.2.840.10045.3.1.1", "ec-p192"),
    ("1.3.132.0.33", "ec-p224"),
    ("1.2.840.10045.3.1.7", "ec-p256"),
    ("1.3.132.0.34", "ec-p384"),
    ("1.3.132.0.35", "ec-p521"),
    ("1.3.132.0.10", "ec-secp256k1"),
    ("1.3.36.3.3.2.8.1.1.7", "ec-brainpoolp256r1"),
    ("1.3.36.3.3.2.8.1.1.8", "ec-brainpoolp256t1"),
    ("1.3.36.3.3.2.8.1.1.11", "ec-brainpoolp384r1"),
    ("1.3.36.3.3.2.8.1.1.12", "ec-brainpoolp384t1"),
    ("1.3.36.3.3.2.8.1.1.13", "ec-brainpoolp512r1"),
    ("1.3.36.3.3.2.8.1.1.14", "ec-brainpoolp512t1"),
    ("1.2.156.10197.1.301", "ec-sm2"),
];

/// Kind and size or curve of a key, as in [`super::Facts::key`].
pub(super) fn key_text(key: &SubjectPublicKeyInfo) -> String {
    let algorithm = key.algorithm.algorithm.to_id_string();
    let named = match algorithm.as_str() {
        "1.2.840.113549.1.1.1" => rsa_bits(key).map(|bits| format!("rsa-{bits}")),
        "1.2.840.113549.1.1.10" => rsa_bits(key).map(|bits| format!("rsa-pss-{bits}")),
        "1.2.840.10040.4.1" => dsa_bits(key).map(|bits| format!("dsa-{bits}")),
        "1.2.840.10045.2.1" => Some(curve(key)),
        _ => ALGORITHMS.iter().find(|(oid, _)| *oid == algorithm).map(|(_, name)| (*name).to_owned()),
    };
    named.unwrap_or(algorithm)
}

/// `ec-` and the name of the curve, or its OID; `ec` where the curve is described instead of named.
fn curve(key: &SubjectPublicKeyInfo) -> String {
    let parameters = key.algorithm.parameters.as_ref();
    let Some(oid) = parameters.and_then(|parameters| parameters.as_oid().ok()) else { return "ec".to_owned() };
    let oid = oid.to_id_string();
    match CURVES.iter().find(|(curve, _)| *curve == oid) {
        Some((_, name)) => (*name).to_owned(),
        None => format!("ec-{oid}"),
    }
}

fn rsa_bits(key: &SubjectPublicKeyInfo) -> Option<usize> {
    let (_, rsa) = RSAPublicKey::from_der(&key.subject_public_key.data).ok()?;
    Some(bits(rsa.modulus))
}

/// The bits of p, the first of the parameters (RFC 3279, 2.3.2).
fn dsa_bits(key: &SubjectPublicKeyInfo) -> Option<usize> {
    DerReader::new(key.algorithm.parameters.as_ref()?.data).take(INTEGER).map(bits)
}

/// The bits of a positive number.
fn bits(number: &[u8]) -> usize {
    let bytes = number.iter().skip_while(|byte| **byte == 0);
    let leading_zeros = bytes.clone().next().map_or(0, |byte| byte.leading_zeros() as usize);
    (bytes.count() * 8).saturating_sub(leading_zeros)
}

/// The name of a signature algorithm, as in [`super::Facts::signature_algorithm`].
pub(super) fn algorithm_text(algorithm: &AlgorithmIdentifier) -> String {
    let oid = &algorithm.algorithm;
    oid2sn(oid, oid_registry()).map_or_else(|_| oid.to_id_string(), str::to_owned)
}

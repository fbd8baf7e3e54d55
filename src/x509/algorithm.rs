//! Names of public keys and signature algorithms.

use x509_parser::asn1_rs::{Class, Tag};
use x509_parser::objects::{oid_registry, oid2sn};
use x509_parser::prelude::FromDer;
use x509_parser::public_key::RSAPublicKey;
use x509_parser::x509::{AlgorithmIdentifier, SubjectPublicKeyInfo};

use super::der::{DerReader, INTEGER};
use super::parse::oid_text;

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

/// Kind and size or curve of a key, as in [`super::Facts::key`]; `None` if its algorithm has no readable name.
pub(super) fn key_text(key: &SubjectPublicKeyInfo) -> Option<String> {
    let algorithm = oid_text(&key.algorithm.algorithm)?;
    match algorithm.as_str() {
        "1.2.840.113549.1.1.1" => rsa_bits(key).map(|bits| format!("rsa-{bits}")),
        "1.2.840.113549.1.1.10" => rsa_bits(key).map(|bits| format!("rsa-pss-{bits}")),
        "1.2.840.10040.4.1" => dsa_bits(key).map(|bits| format!("dsa-{bits}")),
        "1.2.840.10045.2.1" => return curve(key),
        _ => ALGORITHMS.iter().find(|(oid, _)| *oid == algorithm).map(|(_, name)| (*name).to_owned()),
    }
    .or(Some(algorithm))
}

/// `ec-` and the name of the curve, or its OID; `ec-explicit` where the curve is described instead of named, as RFC
/// 5480, 2.1.1 forbids; `ec` where it is the issuer's or not stated.
fn curve(key: &SubjectPublicKeyInfo) -> Option<String> {
    let parameters = key.algorithm.parameters.as_ref();
    let oid = match parameters.map(|parameters| (parameters.class(), parameters.tag())) {
        Some((Class::Universal, Tag::Oid)) => oid_text(&parameters?.as_oid().ok()?)?,
        Some((Class::Universal, Tag::Sequence)) => return Some("ec-explicit".to_owned()),
        _ => return Some("ec".to_owned()),
    };
    Some(match CURVES.iter().find(|(curve, _)| *curve == oid) {
        Some((_, name)) => (*name).to_owned(),
        None => format!("ec-{oid}"),
    })
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

/// The name of a signature algorithm, as in [`super::Facts::signature_algorithm`]; `None` if it has no readable one.
pub(super) fn algorithm_text(algorithm: &AlgorithmIdentifier) -> Option<String> {
    let oid = &algorithm.algorithm;
    oid2sn(oid, oid_registry()).map_or_else(|_| oid_text(oid), |name| Some(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use x509_parser::prelude::FromDer;
    use x509_parser::x509::SubjectPublicKeyInfo;

    use super::key_text;

    fn object(tag: u8, content: &[u8]) -> Vec<u8> {
        [&[tag, 0x82], &u16::try_from(content.len()).unwrap().to_be_bytes()[..], content].concat()
    }

    /// A key with this algorithm and these parameters.
    fn key(oid: &[u8], parameters: &[u8]) -> Option<String> {
        let algorithm = object(0x30, &[object(6, oid), parameters.to_vec()].concat());
        let der = object(0x30, &[algorithm, object(3, &[0, 4, 1, 2])].concat());
        let (_, info) = SubjectPublicKeyInfo::from_der(&der).unwrap();
        key_text(&info)
    }

    #[test]
    fn keys_are_named_or_not_and_never_dumped() {
        let ec: &[u8] = b"\x2a\x86\x48\xce\x3d\x02\x01";
        let p256: &[u8] = b"\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07";
        let large = [0x2a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
        let cases: [(&[u8], &[u8], Option<&str>); 11] = [
            (ec, p256, Some("ec-p256")),
            (ec, &[6, 3, 0x2a, 3, 4], Some("ec-1.2.3.4")),
            (ec, &[0x30, 3, 2, 1, 1], Some("ec-explicit")),
            (ec, &object(0x30, &[&[2, 1, 1], &object(0x30, &[7; 600])[..]].concat()), Some("ec-explicit")),
            (ec, &[5, 0], Some("ec")),
            (ec, &[], Some("ec")),
            (ec, &object(6, &large), None),
            (ec, &object(6, &[0x2b; 65]), None),
            (&[0x2a, 3, 4], &[], Some("1.2.3.4")),
            (&large, &[], None),
            (&[0x2b; 5000], &[], None),
        ];
        for (oid, parameters, named) in cases {
            assert_eq!(key(oid, parameters).as_deref(), named, "{oid:02x?} {parameters:02x?}");
        }
    }
}

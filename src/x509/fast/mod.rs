//! The fast path: reads the facts of a certificate straight from its DER (RFC 5280, 4.1) in a fraction of the time that
//! a full parse takes, so that a million certificates can be checked.
//!
//! It understands the profile of card facts §6 and certificates close to it. For any other certificate it returns
//! nothing, and the caller parses the certificate with the X.509 library. The facts that it does return are those that
//! the library would give: tests compare the two, byte by byte.

mod extensions;
mod names;

use std::borrow::Cow;

use jiff::civil::DateTime;

use extensions::extensions;
use names::{name, units};

use super::der::{BIT_STRING, DerObject, DerReader, GENERALIZED_TIME, INTEGER, SEQUENCE, UTC_TIME, is_natural, only};
use super::facts::{Facts, MAX_DER_LEN, role_from_issuer};
use crate::domain::card::Role;
use crate::domain::validity::{CertificateTime, Validity};

/// `[0] { INTEGER 2 }`: version 3, the only one with extensions.
const VERSION_3: [u8; 5] = [0xa0, 0x03, 0x02, 0x01, 0x02];

/// Whole AlgorithmIdentifiers of signatures, with the names that the library gives them.
const SIGNATURES: [(&[u8], &str); 6] = [
    (b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00", "sha256WithRSAEncryption"),
    (b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0c\x05\x00", "sha384WithRSAEncryption"),
    (b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0d\x05\x00", "sha512WithRSAEncryption"),
    (b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02", "ecdsa-with-SHA256"),
    (b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x03", "ecdsa-with-SHA384"),
    (b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x04", "ecdsa-with-SHA512"),
];

const RSA: &[u8] = b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00";
const EC_P256: &[u8] = b"\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07";
const EC_P384: &[u8] = b"\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22";

/// How many issuers are remembered: more than JPKI has CAs.
const MAX_ISSUERS: usize = 8;

/// Reads the facts of one certificate after another and reuses the memory of the one before.
pub(super) struct FastPath {
    /// The facts of the last certificate; a mixture if that was not understood.
    facts: Facts,
    issuers: IssuerCache,
}

/// Issuers of earlier certificates. There are only a few, so each name is usually decoded once.
#[derive(Default)]
struct IssuerCache {
    known: Vec<CachedIssuer>,
    /// Index of the issuer whose name is in the facts.
    current: usize,
}

struct CachedIssuer {
    /// Its name in DER, without tag and length.
    der: Vec<u8>,
    text: String,
    organisation: Option<String>,
    holder_role: Role,
    ca_role: Role,
}

impl Default for FastPath {
    fn default() -> FastPath {
        FastPath { facts: Facts::empty(), issuers: IssuerCache::default() }
    }
}

impl FastPath {
    /// Reads the facts of a whole certificate in DER form; false where the fast path does not understand it.
    pub(super) fn read(&mut self, der: &[u8]) -> bool {
        der.len() <= MAX_DER_LEN && fast_facts(der, &mut self.facts, &mut self.issuers).is_some()
    }

    /// The facts of the certificate that was read last, if it was understood.
    pub(super) fn facts(&self) -> &Facts {
        &self.facts
    }
}

/// Fills `facts`. A run of certificates from one issuer leaves that issuer's name in place, so `facts` and `issuers`
/// must be the same two from call to call.
fn fast_facts(der: &[u8], facts: &mut Facts, issuers: &mut IssuerCache) -> Option<()> {
    let mut outer = DerReader::new(only(der, SEQUENCE)?);
    let mut tbs = outer.enter(SEQUENCE)?;
    let algorithm = outer.next()?;
    let signature = outer.take(BIT_STRING)?;
    if !outer.is_empty() || signature.first() != Some(&0) {
        return None;
    }
    if tbs.next()?.whole != VERSION_3 {
        return None;
    }
    serial(tbs.take(INTEGER)?, &mut facts.serial)?;
    if tbs.next()?.whole != algorithm.whole {
        return None;
    }
    let (_, named) = SIGNATURES.iter().find(|(whole, _)| *whole == algorithm.whole)?;
    facts.signature_algorithm = Cow::Borrowed(named);
    let issuer = tbs.take(SEQUENCE)?;
    let mut dates = tbs.enter(SEQUENCE)?;
    facts.validity = Validity { not_before: Some(instant(dates.next()?)?), not_after: instant(dates.next()?)? };
    if !dates.is_empty() {
        return None;
    }
    facts.subject_organisation = name(tbs.take(SEQUENCE)?, &mut facts.subject)?.map(str::to_owned);
    facts.key = key(tbs.enter(SEQUENCE)?)?;
    let (holder_role, ca_role) = issuers.write_name(issuer, facts)?;
    extensions(&mut tbs, issuer, facts)?;
    facts.role = if facts.is_ca { ca_role } else { holder_role };
    Some(())
}

impl IssuerCache {
    /// Writes the issuer's name into `facts`. Returns the roles of a holder's and of a CA's certificate from this
    /// issuer.
    fn write_name(&mut self, der: &[u8], facts: &mut Facts) -> Option<(Role, Role)> {
        if let Some(current) = self.known.get(self.current).filter(|current| current.der == der) {
            return Some((current.holder_role, current.ca_role));
        }
        let found = self.known.iter().position(|issuer| issuer.der == der);
        self.current = match found {
            Some(found) => found,
            None => {
                if self.known.len() == MAX_ISSUERS {
                    self.known.clear();
                }
                self.known.push(CachedIssuer::read(der)?);
                self.known.len() - 1
            }
        };
        let issuer = self.known.get(self.current)?;
        facts.issuer.clone_from(&issuer.text);
        facts.issuer_organisation.clone_from(&issuer.organisation);
        Some((issuer.holder_role, issuer.ca_role))
    }
}

impl CachedIssuer {
    fn read(der: &[u8]) -> Option<CachedIssuer> {
        let mut text = String::new();
        let organisation = name(der, &mut text)?.map(str::to_owned);
        let role = |is_ca| role_from_issuer(organisation.as_deref(), units(der), is_ca);
        Some(CachedIssuer { der: der.to_vec(), text, holder_role: role(false), ca_role: role(true), organisation })
    }
}

fn serial(content: &[u8], text: &mut String) -> Option<()> {
    if !is_natural(content) || content.len() > 32 {
        return None;
    }
    let digits = match content {
        [0, digits @ ..] if !digits.is_empty() => digits,
        digits => digits,
    };
    let mut buffer = [0; 64];
    let written = buffer.get_mut(..digits.len() * 2)?;
    hex::encode_to_slice(digits, written).ok()?;
    written.make_ascii_uppercase();
    text.clear();
    text.push_str(std::str::from_utf8(written).ok()?);
    Some(())
}

/// A UTCTime `YYMMDDhhmmssZ` or GeneralizedTime `YYYYMMDDhhmmssZ` (RFC 5280, 4.1.2.5).
fn instant(object: DerObject<'_>) -> Option<CertificateTime> {
    let (year, rest) = match object.tag {
        UTC_TIME => {
            let (year, rest) = two_digits(object.content)?;
            (i16::from(year) + if year < 50 { 2000 } else { 1900 }, rest)
        }
        GENERALIZED_TIME => {
            let (century, rest) = two_digits(object.content)?;
            let (year, rest) = two_digits(rest)?;
            (i16::from(century) * 100 + i16::from(year), rest)
        }
        _ => return None,
    };
    let (month, rest) = two_digits(rest)?;
    let (day, rest) = two_digits(rest)?;
    let (hour, rest) = two_digits(rest)?;
    let (minute, rest) = two_digits(rest)?;
    let (second, rest) = two_digits(rest)?;
    if rest != b"Z" || year < 1900 {
        return None;
    }
    CertificateTime::from_utc(DateTime::new(year, month, day, hour, minute, second, 0).ok()?)
}

fn two_digits(bytes: &[u8]) -> Option<(i8, &[u8])> {
    match bytes {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9', rest @ ..] => {
            Some((((tens - b'0') * 10 + ones - b'0').cast_signed(), rest))
        }
        _ => None,
    }
}

/// Kind and size of a public key, from the content of its SubjectPublicKeyInfo.
fn key(mut info: DerReader<'_>) -> Option<Cow<'static, str>> {
    let algorithm = info.next()?.whole;
    let bits = info.take(BIT_STRING)?.strip_prefix(&[0])?;
    if !info.is_empty() {
        return None;
    }
    match algorithm {
        RSA => {
            let mut numbers = DerReader::new(only(bits, SEQUENCE)?);
            let (modulus, exponent) = (numbers.take(INTEGER)?, numbers.take(INTEGER)?);
            if !numbers.is_empty() || !is_natural(modulus) || !is_natural(exponent) {
                return None;
            }
            // The top bit must be set, as it is in keys of a standard size; only then is the bit count 8 times the
            // length.
            match modulus {
                [0, first, ..] if *first < 0x80 => None,
                [0, ..] if modulus.len() == 257 => Some(Cow::Borrowed("rsa-2048")),
                [0, ..] if modulus.len() > 64 => Some(Cow::Owned(format!("rsa-{}", (modulus.len() - 1) * 8))),
                _ => None,
            }
        }
        // Uncompressed points.
        EC_P256 if bits.len() == 65 => Some(Cow::Borrowed("ec-p256")),
        EC_P384 if bits.len() == 97 => Some(Cow::Borrowed("ec-p384")),
        _ => None,
    }
}

#[cfg(test)]
mod tests;

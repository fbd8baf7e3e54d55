//! The facts of a certificate by a strict walk through its DER (RFC 5280, 4.1), for those who read a million of them.
//!
//! It knows the profile of card facts §6 and what is close to it. In doubt it says nothing, and the whole certificate is
//! parsed by the library; where it does say something, the library says the same: the tests hold both against each other.

use std::borrow::Cow;

use jiff::Timestamp;

use super::certificate::{Facts, role_of};
use super::der::{BIT_STRING, INTEGER, OCTET_STRING, OID, Object, SEQUENCE, SET, Walk, is_natural, only};
use crate::domain::card::Role;
use crate::domain::validity::Validity;

const UTF8_STRING: u8 = 0x0c;
const PRINTABLE_STRING: u8 = 0x13;
const IA5_STRING: u8 = 0x16;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const BOOLEAN_TRUE: [u8; 3] = [0x01, 0x01, 0xff];

/// `[0] { INTEGER 2 }`: version 3, the only one with extensions.
const VERSION_3: [u8; 5] = [0xa0, 0x03, 0x02, 0x01, 0x02];

/// AlgorithmIdentifiers of signatures, whole, with the names that the library has for them.
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

/// Issuers that were met: there are few, and what their names say is known the second time.
#[derive(Default)]
pub(super) struct Issuers {
    known: Vec<Issuer>,
    /// The one whose name is in the facts.
    current: usize,
}

/// Issuers that are remembered: more than JPKI's CAs.
const MOST_ISSUERS: usize = 8;

struct Issuer {
    /// Its name's content.
    der: Vec<u8>,
    text: String,
    organisation: Option<String>,
    /// The role of a holder's certificate that it issues, and of a CA's.
    roles: (Role, Role),
}

/// Fills `facts` from a whole certificate; `None` in doubt, and then `facts` are worth nothing.
/// Between two calls with the same `issuers`, the same `facts` are given.
pub(super) fn skim(der: &[u8], facts: &mut Facts, issuers: &mut Issuers) -> Option<()> {
    let mut outer = Walk::new(only(der, SEQUENCE)?);
    let mut tbs = outer.enter(SEQUENCE)?;
    let algorithm = outer.next()?;
    let signature = outer.take(BIT_STRING)?;
    if !outer.is_over() || signature.first() != Some(&0) {
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
    facts.validity = Validity { not_before: instant(dates.next()?)?, not_after: instant(dates.next()?)? };
    if !dates.is_over() {
        return None;
    }
    facts.subject_organisation = name(tbs.take(SEQUENCE)?, &mut facts.subject)?.map(str::to_owned);
    facts.key = key(tbs.enter(SEQUENCE)?)?;
    let (holders, authorities) = issuers.tell(issuer, facts)?;
    extensions(&mut tbs, issuer, facts)?;
    facts.role = if facts.is_ca { authorities } else { holders };
    Some(())
}

impl Issuers {
    /// Puts the issuer's name into the facts.
    fn tell(&mut self, der: &[u8], facts: &mut Facts) -> Option<(Role, Role)> {
        if let Some(current) = self.known.get(self.current).filter(|current| current.der == der) {
            return Some(current.roles);
        }
        let found = self.known.iter().position(|issuer| issuer.der == der);
        self.current = match found {
            Some(found) => found,
            None => {
                if self.known.len() == MOST_ISSUERS {
                    self.known.clear();
                }
                self.known.push(Issuer::read(der)?);
                self.known.len() - 1
            }
        };
        let issuer = self.known.get(self.current)?;
        facts.issuer.clone_from(&issuer.text);
        facts.issuer_organisation.clone_from(&issuer.organisation);
        Some(issuer.roles)
    }
}

impl Issuer {
    fn read(der: &[u8]) -> Option<Issuer> {
        let mut text = String::new();
        let organisation = name(der, &mut text)?.map(str::to_owned);
        let role = |is_ca| role_of(organisation.as_deref(), units(der), is_ca);
        Some(Issuer { der: der.to_vec(), text, roles: (role(false), role(true)), organisation })
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

/// Writes a name as `C=JP, O=JPKI, OU=…` and returns its first O, where it has one.
fn name<'a>(rdns: &'a [u8], text: &mut String) -> Option<Option<&'a str>> {
    text.clear();
    let mut organisation = None;
    let mut walk = Walk::new(rdns);
    while !walk.is_over() {
        let (kind, value) = attribute(&mut walk)?;
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(kind);
        text.push('=');
        text.push_str(value);
        if kind == "O" && organisation.is_none() {
            organisation = Some(value);
        }
    }
    Some(organisation)
}

/// The OUs of a name that [`name`] has read.
fn units(rdns: &[u8]) -> impl Iterator<Item = &str> {
    let mut walk = Walk::new(rdns);
    std::iter::from_fn(move || attribute(&mut walk)).filter(|(kind, _)| *kind == "OU").map(|(_, value)| value)
}

/// The next relative distinguished name, of one attribute whose type and form are of the usual ones.
fn attribute<'a>(rdns: &mut Walk<'a>) -> Option<(&'static str, &'a str)> {
    let mut set = rdns.enter(SET)?;
    let mut pair = set.enter(SEQUENCE)?;
    let kind = match pair.take(OID)? {
        [0x55, 4, 3] => "CN",
        [0x55, 4, 6] => "C",
        [0x55, 4, 7] => "L",
        [0x55, 4, 8] => "ST",
        [0x55, 4, 10] => "O",
        [0x55, 4, 11] => "OU",
        _ => return None,
    };
    let value = pair.next()?;
    let is_text = matches!(value.tag, UTF8_STRING | PRINTABLE_STRING | IA5_STRING);
    let text = std::str::from_utf8(value.content).ok()?;
    (is_text && pair.is_over() && set.is_over()).then_some((kind, text))
}

/// UTCTime `YYMMDDhhmmssZ` or GeneralizedTime `YYYYMMDDhhmmssZ` (RFC 5280, 4.1.2.5).
fn instant(object: Object<'_>) -> Option<Timestamp> {
    let (year, rest) = match object.tag {
        UTC_TIME => {
            let (year, rest) = two_digits(object.content)?;
            (if year < 50 { 2000 + year } else { 1900 + year }, rest)
        }
        GENERALIZED_TIME => {
            let (century, rest) = two_digits(object.content)?;
            let (year, rest) = two_digits(rest)?;
            (century * 100 + year, rest)
        }
        _ => return None,
    };
    let (month, rest) = two_digits(rest)?;
    let (day, rest) = two_digits(rest)?;
    let (hour, rest) = two_digits(rest)?;
    let (minute, rest) = two_digits(rest)?;
    let (second, rest) = two_digits(rest)?;
    if rest != b"Z" || !(1..=12).contains(&month) || hour > 23 || minute > 59 || second > 59 || year < 1900 {
        return None;
    }
    let days = days_since_1970(year, month, day)?;
    Timestamp::from_second(((days * 24 + hour) * 60 + minute) * 60 + second).ok()
}

fn two_digits(bytes: &[u8]) -> Option<(i64, &[u8])> {
    match bytes {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9', rest @ ..] => {
            Some((i64::from((tens - b'0') * 10 + ones - b'0'), rest))
        }
        _ => None,
    }
}

/// Days of the Gregorian calendar from 1970-01-01; `None` where the month has no such day.
fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (before, len) = match month {
        1 => (0, 31),
        2 => (31, if leap { 29 } else { 28 }),
        3 => (59, 31),
        4 => (90, 30),
        5 => (120, 31),
        6 => (151, 30),
        7 => (181, 31),
        8 => (212, 31),
        9 => (243, 30),
        10 => (273, 31),
        11 => (304, 30),
        _ => (334, 31),
    };
    if !(1..=len).contains(&day) {
        return None;
    }
    let past = year - 1;
    let leap_days = past / 4 - past / 100 + past / 400 + i64::from(leap && month > 2);
    // 719162 days lie before 1970-01-01, counted from 0001-01-01.
    Some(past * 365 + leap_days + before + day - 1 - 719_162)
}

/// The kind and size of a public key (SubjectPublicKeyInfo's content).
fn key(mut info: Walk<'_>) -> Option<Cow<'static, str>> {
    let algorithm = info.next()?.whole;
    let bits = info.take(BIT_STRING)?.strip_prefix(&[0])?;
    if !info.is_over() {
        return None;
    }
    match algorithm {
        RSA => {
            let mut numbers = Walk::new(only(bits, SEQUENCE)?);
            let (modulus, exponent) = (numbers.take(INTEGER)?, numbers.take(INTEGER)?);
            if !numbers.is_over() || !is_natural(modulus) || !is_natural(exponent) {
                return None;
            }
            // Filled to the last bit, as all keys are that were made to measure.
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

/// Reads the extensions, the last of the fields.
fn extensions(tbs: &mut Walk<'_>, issuer: &[u8], facts: &mut Facts) -> Option<()> {
    facts.is_ca = false;
    let mut key_id = None;
    let mut seen = (false, false, false);
    let mut list = Walk::new(only(tbs.take(0xa3)?, SEQUENCE)?);
    if !tbs.is_over() || list.is_over() {
        return None;
    }
    while !list.is_over() {
        let mut extension = list.enter(SEQUENCE)?;
        let oid = extension.take(OID)?;
        let mut value = extension.next()?;
        if value.whole == BOOLEAN_TRUE {
            value = extension.next()?;
        }
        if value.tag != OCTET_STRING || !extension.is_over() || oid.is_empty() {
            return None;
        }
        // One that is there twice is for the library to refuse.
        let first = |seen: &mut bool| (!std::mem::replace(seen, true)).then_some(());
        match oid {
            [0x55, 0x1d, 0x13] => {
                first(&mut seen.0)?;
                facts.is_ca = basic_constraints(value.content)?;
            }
            [0x55, 0x1d, 0x0e] => {
                first(&mut seen.1)?;
                only(value.content, OCTET_STRING)?;
            }
            [0x55, 0x1d, 0x23] => {
                first(&mut seen.2)?;
                key_id = Some(authority_key_id(value.content, issuer)?);
            }
            _ => {}
        }
    }
    if facts.authority_key_id.as_deref() != key_id {
        facts.authority_key_id = key_id.map(<[u8]>::to_vec);
    }
    Some(())
}

/// RFC 5280, 4.2.1.9: whether it is a CA.
fn basic_constraints(value: &[u8]) -> Option<bool> {
    let mut fields = Walk::new(only(value, SEQUENCE)?);
    if fields.is_over() {
        return Some(false);
    }
    if fields.next()?.whole != BOOLEAN_TRUE {
        return None;
    }
    match fields.take(INTEGER) {
        None => fields.is_over().then_some(true),
        Some([0..0x80]) => fields.is_over().then_some(true),
        Some(_) => None,
    }
}

/// RFC 5280, 4.2.1.1: the key identifier, which may be followed by issuer and serial.
fn authority_key_id<'a>(value: &'a [u8], issuer: &[u8]) -> Option<&'a [u8]> {
    let mut fields = Walk::new(only(value, SEQUENCE)?);
    let key_id = fields.take(0x80)?;
    if let Some(mut names) = fields.enter(0xa1) {
        let rdns = only(names.take(0xa4)?, SEQUENCE)?;
        // A CA that signed itself has the same name here.
        let mut walk = Walk::new(if rdns == issuer { &[] } else { rdns });
        while !walk.is_over() {
            attribute(&mut walk)?;
        }
        if !names.is_over() || !is_natural(fields.take(0x82)?) {
            return None;
        }
    }
    fields.is_over().then_some(key_id)
}

#[cfg(test)]
mod tests;

//! The virtual card's certificates, made around the judged day in the profile of card facts §6, and its RSA keys.
//!
//! The DER is written by hand: the order, criticality and string types of the real certificates are the point. Names
//! are plainly made up and the issuer is `O=JPKI-TEST`. The same profile and day always give the same bytes.

use std::sync::OnceLock;

use jiff::civil::Date;
use rsa::pkcs8::DecodePrivateKey;
use rsa::pkcs8::EncodePublicKey;
use rsa::sha2::{Digest, Sha256};
use rsa::{Pkcs1v15Sign, RsaPrivateKey};

/// The made-up municipality code; no municipality has it.
pub(super) const MUNICIPALITY: &str = "99999";
/// The made-up holder's name.
pub(super) const HOLDER_NAME: &str = "試験　太郎";
/// The made-up holder's address.
pub(super) const HOLDER_ADDRESS: &str = "東京都架空市試験町１－２－３";
/// The made-up holder's day of birth, Gregorian; `profile::BIRTH` is the same day in the era 昭和.
pub(super) const HOLDER_BIRTH: &str = "19800101";

/// Certificates end with the Japanese day: 23:59:59 there (card facts §6.2).
const END_OF_DAY_UTC: &str = "145959Z";
/// 08:41:56 in Japan. In UTC that is the day before, so whoever forgets the zone is found out.
const ISSUED_AT_UTC: &str = "234156Z";
const ISSUED_AT_JST: &str = "084156";

const COMMON_NAME: &[u32] = &[2, 5, 4, 3];
const COUNTRY: &[u32] = &[2, 5, 4, 6];
const LOCALITY: &[u32] = &[2, 5, 4, 7];
const ORGANISATION: &[u32] = &[2, 5, 4, 10];
const UNIT: &[u32] = &[2, 5, 4, 11];
const AGENCY: &str = "Japan Agency for Local Authority Information Systems";

/// Why a virtual card could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MintError {
    /// A date of the card falls outside the years that can be written.
    #[error("no card can be made around this day")]
    Day,
    /// A built-in key does not load or does not sign.
    #[error("a built-in test key fails")]
    Key,
}

/// The keys that the card and its made-up authorities hold; all are public test keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CardKey {
    Auth,
    Sign,
    AuthCa,
    SignCa,
    /// What the text and visual applications sign with.
    Surface,
}

impl CardKey {
    /// The private key, loaded once.
    pub(super) fn private(self) -> Result<&'static RsaPrivateKey, MintError> {
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
            .ok_or(MintError::Key)
    }

    /// SubjectPublicKeyInfo.
    fn public(self) -> Result<Vec<u8>, MintError> {
        let public = self.private()?.to_public_key();
        Ok(public.to_public_key_der().map_err(|_| MintError::Key)?.into_vec())
    }

    /// 20 bytes for the key identifier extensions: the start of SHA-256 over the key (RFC 7093, method 1).
    fn identifier(self) -> Result<Vec<u8>, MintError> {
        let hash = Sha256::digest(self.public()?);
        Ok(hash.iter().copied().take(20).collect())
    }
}

/// DigestInfo for a SHA-256 hash (RFC 8017, 9.2).
pub(super) fn digest_info(hash: &[u8]) -> Vec<u8> {
    // SEQUENCE { SEQUENCE { 2.16.840.1.101.3.4.2.1, NULL }, OCTET STRING of 32 bytes }
    let mut info = vec![0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
    info.extend([0x05, 0x00, 0x04, 0x20]);
    info.extend(hash);
    info
}

/// The days of a card, all in Japan time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    /// Issue of the certificates.
    pub(super) issued: Date,
    /// The certificates' last day.
    pub(super) certificates_end: Date,
}

/// One of the two kinds of certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 利用者証明用.
    Authentication,
    /// 署名用.
    Signature,
}

/// What differs between the two kinds (card facts §6.1, §6.2).
struct Facts {
    own: CardKey,
    authority: CardKey,
    authority_serial: u32,
    unit: &'static str,
    japanese_unit: &'static str,
    /// keyUsage as its DER BIT STRING content: unused bits, bits.
    usage: &'static [u8],
    policy: &'static [u32],
}

impl Kind {
    fn facts(self) -> Facts {
        match self {
            Kind::Authentication => Facts {
                own: CardKey::Auth,
                authority: CardKey::AuthCa,
                authority_serial: 0x0f_0001,
                unit: "JPKI for user authentication",
                japanese_unit: "公的個人認証サービス利用者証明用",
                usage: &[7, 0x80],
                policy: &[1, 2, 392, 200_149, 8, 5, 1, 0, 30],
            },
            Kind::Signature => Facts {
                own: CardKey::Sign,
                authority: CardKey::SignCa,
                authority_serial: 0x0f_0002,
                unit: "JPKI for digital signature",
                japanese_unit: "公的個人認証サービス署名用",
                usage: &[6, 0xc0],
                policy: &[1, 2, 392, 200_149, 8, 5, 1, 0, 20],
            },
        }
    }
}

/// The holder's certificate. `serial` is positive and unlike that of other cards.
pub(super) fn holder(kind: Kind, days: Days, serial: u32) -> Result<Vec<u8>, MintError> {
    let facts = kind.facts();
    let points = dir_name(&name(&[
        (COUNTRY, "JP"),
        (ORGANISATION, "JPKI-TEST"),
        (UNIT, facts.unit),
        (UNIT, "CRL Distribution Points"),
        (UNIT, "Tokyo-to"),
        (COMMON_NAME, "Kakuu-shi CRLDP"),
    ]));
    let policies = extension(&[2, 5, 29, 32], true, &policies(facts.policy));
    let issuer_names = extension(&[2, 5, 29, 18], false, &sequence(&[japanese_names(&facts)]));
    let points = extension(&[2, 5, 29, 31], false, &distribution_point(&points));
    let authority = extension(&[2, 5, 29, 35], false, &authority_key(&facts)?);
    let usage = extension(&[2, 5, 29, 15], true, &der(0x03, facts.usage));
    let subject_key = extension(&[2, 5, 29, 14], false, &der(0x04, &facts.own.identifier()?));
    // The order of card facts §6.2.
    let extensions = match kind {
        Kind::Authentication => {
            let client_auth = sequence(&[oid(&[1, 3, 6, 1, 5, 5, 7, 3, 2])]);
            let purposes = extension(&[2, 5, 29, 37], false, &client_auth);
            vec![usage, purposes, policies, issuer_names, points, ocsp(), authority, subject_key]
        }
        Kind::Signature => vec![usage, holder_attributes(), policies, issuer_names, points, authority, subject_key],
    };
    let to_be_signed = sequence(&[
        der(0xa0, &der(0x02, &[2])),
        integer(serial),
        sha256_with_rsa(),
        authority_name(&facts),
        validity(days)?,
        subject(kind, days.issued),
        facts.own.public()?,
        der(0xa3, &sequence(&extensions)),
    ]);
    signed(to_be_signed, facts.authority)
}

/// The certificate of the authority that issued the holder's, signed by itself (card facts §6.1).
pub(super) fn authority(kind: Kind, days: Days) -> Result<Vec<u8>, MintError> {
    let facts = kind.facts();
    let points = dir_name(&name(&[
        (COUNTRY, "JP"),
        (ORGANISATION, "JPKI-TEST"),
        (UNIT, facts.unit),
        (UNIT, "CRL Distribution Points"),
        (COMMON_NAME, "CRLDP"),
    ]));
    // Ten years, begun well before the holder's certificate.
    let begun = add_years(days.issued, -2)?;
    let own_days = Days { issued: begun, certificates_end: add_years(begun, 10)? };
    let to_be_signed = sequence(&[
        der(0xa0, &der(0x02, &[2])),
        integer(facts.authority_serial),
        sha256_with_rsa(),
        authority_name(&facts),
        validity(own_days)?,
        authority_name(&facts),
        facts.authority.public()?,
        der(
            0xa3,
            &sequence(&[
                // keyCertSign and cRLSign.
                extension(&[2, 5, 29, 15], true, &der(0x03, &[1, 0x06])),
                extension(&[2, 5, 29, 19], true, &sequence(&[der(0x01, &[0xff])])),
                extension(&[2, 5, 29, 17], false, &sequence(&[japanese_names(&facts)])),
                extension(&[2, 5, 29, 31], false, &distribution_point(&points)),
                extension(&[2, 5, 29, 14], false, &der(0x04, &facts.authority.identifier()?)),
            ]),
        ),
    ]);
    signed(to_be_signed, facts.authority)
}

/// `date` and `years`, 28 February where 29 February does not exist.
pub(super) fn add_years(date: Date, years: i64) -> Result<Date, MintError> {
    let span = jiff::Span::new().try_years(years).map_err(|_| MintError::Day)?;
    date.checked_add(span).map_err(|_| MintError::Day)
}

fn signed(to_be_signed: Vec<u8>, key: CardKey) -> Result<Vec<u8>, MintError> {
    let info = digest_info(&Sha256::digest(&to_be_signed));
    let signature = key.private()?.sign(Pkcs1v15Sign::new_unprefixed(), &info).map_err(|_| MintError::Key)?;
    Ok(sequence(&[to_be_signed, sha256_with_rsa(), bit_string(&signature)]))
}

fn authority_name(facts: &Facts) -> Vec<u8> {
    name(&[(COUNTRY, "JP"), (ORGANISATION, "JPKI-TEST"), (UNIT, facts.unit), (UNIT, AGENCY)])
}

fn subject(kind: Kind, issued: Date) -> Vec<u8> {
    match kind {
        Kind::Authentication => {
            let common_name = format!("000000TESTCARD{MUNICIPALITY}003A");
            name(&[(COUNTRY, "JP"), (COMMON_NAME, &common_name)])
        }
        Kind::Signature => {
            let common_name = format!("{}{ISSUED_AT_JST}00001{MUNICIPALITY}003A", digits(issued));
            name(&[(COUNTRY, "JP"), (LOCALITY, "Tokyo-to"), (LOCALITY, "Kakuu-shi"), (COMMON_NAME, &common_name)])
        }
    }
}

fn validity(days: Days) -> Result<Vec<u8>, MintError> {
    let begin_utc = days.issued.yesterday().map_err(|_| MintError::Day)?;
    Ok(sequence(&[time(begin_utc, ISSUED_AT_UTC), time(days.certificates_end, END_OF_DAY_UTC)]))
}

/// UTCTime, and GeneralizedTime from 2050 on (RFC 5280, 4.1.2.5).
fn time(day: Date, clock: &str) -> Vec<u8> {
    let text = format!("{}{clock}", digits(day));
    match text.get(2..) {
        Some(short) if (1950..2050).contains(&day.year()) => der(0x17, short.as_bytes()),
        _ => der(0x18, text.as_bytes()),
    }
}

/// YYYYMMDD.
pub(super) fn digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn policies(policy: &[u32]) -> Vec<u8> {
    let statement = sequence(&[oid(&[1, 3, 6, 1, 5, 5, 7, 2, 1]), der(0x16, b"http://www.jpki.go.jp/cps.html")]);
    sequence(&[sequence(&[oid(policy), sequence(&[statement])])])
}

fn ocsp() -> Vec<u8> {
    let location = der(0x86, b"http://test-ocspauthnorm.jpki.go.jp");
    let access = sequence(&[sequence(&[oid(&[1, 3, 6, 1, 5, 5, 7, 48, 1]), location])]);
    extension(&[1, 3, 6, 1, 5, 5, 7, 1, 1], false, &access)
}

fn japanese_names(facts: &Facts) -> Vec<u8> {
    dir_name(&name(&[
        (COUNTRY, "JP"),
        (ORGANISATION, "公的個人認証サービス"),
        (UNIT, facts.japanese_unit),
        (UNIT, "地方公共団体情報システム機構"),
    ]))
}

fn authority_key(facts: &Facts) -> Result<Vec<u8>, MintError> {
    let issuer = der(0xa1, &dir_name(&authority_name(facts)));
    let serial = [&[0], facts.authority_serial.to_be_bytes().as_slice()].concat();
    let serial = der(0x82, minimal(&serial));
    Ok(sequence(&[der(0x80, &facts.authority.identifier()?), issuer, serial]))
}

/// The six otherNames of the signature certificate, in the order that the real one has (card facts §6.2).
fn holder_attributes() -> Vec<u8> {
    let zeros = |text: &str| "0".repeat(text.chars().count());
    let fields: [(u32, String); 6] = [
        (1, HOLDER_NAME.to_owned()),
        // Era 昭和, then the Gregorian date.
        (4, format!("3{HOLDER_BIRTH}")),
        (3, "1".to_owned()),
        (5, HOLDER_ADDRESS.to_owned()),
        (2, zeros(HOLDER_NAME)),
        (6, zeros(HOLDER_ADDRESS)),
    ];
    let names = fields.map(|(field, text)| {
        let value = der(0xa0, &der(0x0c, text.as_bytes()));
        der(0xa0, &[oid(&[1, 2, 392, 200_149, 8, 5, 5, field]), value].concat())
    });
    extension(&[2, 5, 29, 17], false, &sequence(&names))
}

fn distribution_point(dir_name: &[u8]) -> Vec<u8> {
    sequence(&[sequence(&[der(0xa0, &der(0xa0, dir_name))])])
}

fn dir_name(name: &[u8]) -> Vec<u8> {
    der(0xa4, name)
}

/// A Name of one attribute a step: the country as PrintableString, everything else as UTF8String.
fn name(attributes: &[(&[u32], &str)]) -> Vec<u8> {
    let steps: Vec<Vec<u8>> = attributes
        .iter()
        .map(|(kind, text)| {
            let tag = if *kind == COUNTRY { 0x13 } else { 0x0c };
            der(0x31, &sequence(&[oid(kind), der(tag, text.as_bytes())]))
        })
        .collect();
    sequence(&steps)
}

fn extension(id: &[u32], critical: bool, value: &[u8]) -> Vec<u8> {
    let critical = if critical { der(0x01, &[0xff]) } else { Vec::new() };
    sequence(&[oid(id), critical, der(0x04, value)])
}

fn sha256_with_rsa() -> Vec<u8> {
    sequence(&[oid(&[1, 2, 840, 113_549, 1, 1, 11]), der(0x05, &[])])
}

fn integer(value: u32) -> Vec<u8> {
    let bytes = [&[0], value.to_be_bytes().as_slice()].concat();
    der(0x02, minimal(&bytes))
}

/// Without the leading zeros that a positive INTEGER does not need.
fn minimal(mut bytes: &[u8]) -> &[u8] {
    while let [0, next, ..] = bytes {
        if next & 0x80 != 0 {
            break;
        }
        bytes = bytes.get(1..).unwrap_or_default();
    }
    bytes
}

fn bit_string(bytes: &[u8]) -> Vec<u8> {
    der(0x03, &[&[0], bytes].concat())
}

fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    der(0x30, &parts.concat())
}

fn oid(arcs: &[u32]) -> Vec<u8> {
    let [first, second, rest @ ..] = arcs else {
        return der(0x06, &[]);
    };
    let mut bytes = base128(first * 40 + second);
    bytes.extend(rest.iter().flat_map(|arc| base128(*arc)));
    der(0x06, &bytes)
}

fn base128(value: u32) -> Vec<u8> {
    let septets = [28, 21, 14, 7, 0].map(|shift| (value >> shift & 0x7f).to_le_bytes()[0]);
    let start = septets.iter().position(|septet| *septet != 0).unwrap_or(4);
    let mut bytes: Vec<u8> = septets.iter().skip(start).map(|septet| septet | 0x80).collect();
    if let Some(last) = bytes.last_mut() {
        *last &= 0x7f;
    }
    bytes
}

fn der(tag: u8, value: &[u8]) -> Vec<u8> {
    object(&[tag], value)
}

/// A data object with a definite length in as few octets as possible, up to three.
pub(super) fn object(tag: &[u8], value: &[u8]) -> Vec<u8> {
    let [.., high, middle, low] = value.len().to_be_bytes();
    let length = match (high, middle) {
        (0, 0) if low < 0x80 => vec![low],
        (0, 0) => vec![0x81, low],
        (0, _) => vec![0x82, middle, low],
        _ => vec![0x83, high, middle, low],
    };
    [tag, &length, value].concat()
}

#[cfg(test)]
mod tests;

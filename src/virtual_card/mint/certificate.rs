//! Certificates made around the judged day in the profile of card facts §6.
//!
//! The DER is written by hand: the order, criticality and string types of the real certificates are the point. Names
//! are plainly made up and the issuer is `O=JPKI-TEST`. The same profile and day always give the same bytes.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use rsa::sha2::{Digest, Sha256};

use super::der::{
    COMMON_NAME, COUNTRY, LOCALITY, ORGANISATION, UNIT, bit_string, der, directory_name, extension, integer, minimal,
    name, oid, sequence,
};
use super::key::CardKey;

/// The made-up municipality code; no municipality has it.
pub(crate) const MUNICIPALITY: &str = "99999";
/// The made-up holder's name.
pub(crate) const HOLDER_NAME: &str = "試験　太郎";
/// The made-up holder's address.
pub(crate) const HOLDER_ADDRESS: &str = "東京都架空市試験町１－２－３";
/// The made-up holder's day of birth, Gregorian; `profile::BIRTH` is the same day in the era 昭和.
pub(crate) const HOLDER_BIRTH: &str = "19800101";

/// Certificates expire at 23:59:59 in Japan (card facts §6.2).
const END_OF_DAY_UTC: &str = "145959Z";
/// 08:41:56 in Japan, the day before in UTC: code that forgets the zone shows the wrong day.
const ISSUED_AT_UTC: &str = "234156Z";
const ISSUED_AT_JST: &str = "084156";

const AGENCY: &str = "Japan Agency for Local Authority Information Systems";

/// Why a virtual card cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MintError {
    /// A date of the card falls outside the years that can be written.
    #[error("no card can be made around this day")]
    Day,
    /// A built-in key cannot be loaded or cannot sign.
    #[error("a built-in test key fails")]
    Key,
}

/// The validity of the holder's certificates, in days of Japan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CertificateDates {
    /// The first day.
    pub(crate) issued: Date,
    /// The last day.
    pub(crate) expires: Date,
}

/// One of the two kinds of certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CertificateKind {
    /// 利用者証明用.
    Authentication,
    /// 署名用.
    Signature,
}

/// The certificate profile of one kind: what differs between the two (card facts §6.1, §6.2).
struct CertificateProfile {
    holder_key: CardKey,
    ca_key: CardKey,
    ca_serial: u32,
    unit: &'static str,
    japanese_unit: &'static str,
    /// keyUsage as its DER BIT STRING content: unused bits, bits.
    usage: &'static [u8],
    policy: &'static [u32],
}

impl CertificateKind {
    fn profile(self) -> CertificateProfile {
        match self {
            CertificateKind::Authentication => CertificateProfile {
                holder_key: CardKey::Auth,
                ca_key: CardKey::AuthCa,
                ca_serial: 0x0f_0001,
                unit: "JPKI for user authentication",
                japanese_unit: "公的個人認証サービス利用者証明用",
                usage: &[7, 0x80],
                policy: &[1, 2, 392, 200_149, 8, 5, 1, 0, 30],
            },
            CertificateKind::Signature => CertificateProfile {
                holder_key: CardKey::Sign,
                ca_key: CardKey::SignCa,
                ca_serial: 0x0f_0002,
                unit: "JPKI for digital signature",
                japanese_unit: "公的個人認証サービス署名用",
                usage: &[6, 0xc0],
                policy: &[1, 2, 392, 200_149, 8, 5, 1, 0, 20],
            },
        }
    }
}

/// The holder's certificate in DER. `serial` is to be positive, and different for each card.
///
/// # Errors
/// [`MintError`] where a date or a built-in key cannot be used.
pub(crate) fn holder_certificate(
    kind: CertificateKind,
    dates: CertificateDates,
    serial: u32,
) -> Result<Vec<u8>, MintError> {
    let profile = kind.profile();
    let points = directory_name(&name(&[
        (COUNTRY, "JP"),
        (ORGANISATION, "JPKI-TEST"),
        (UNIT, profile.unit),
        (UNIT, "CRL Distribution Points"),
        (UNIT, "Tokyo-to"),
        (COMMON_NAME, "Kakuu-shi CRLDP"),
    ]));
    let policies = extension(&[2, 5, 29, 32], true, &policies(profile.policy));
    let issuer_names = extension(&[2, 5, 29, 18], false, &sequence(&[japanese_names(&profile)]));
    let points = extension(&[2, 5, 29, 31], false, &distribution_point(&points));
    let ca_key = extension(&[2, 5, 29, 35], false, &ca_key_identifier(&profile)?);
    let usage = extension(&[2, 5, 29, 15], true, &der(0x03, profile.usage));
    let subject_key =
        extension(&[2, 5, 29, 14], false, &der(0x04, &profile.holder_key.identifier().ok_or(MintError::Key)?));
    // The order of card facts §6.2.
    let extensions = match kind {
        CertificateKind::Authentication => {
            let client_auth = sequence(&[oid(&[1, 3, 6, 1, 5, 5, 7, 3, 2])]);
            let purposes = extension(&[2, 5, 29, 37], false, &client_auth);
            vec![usage, purposes, policies, issuer_names, points, ocsp(), ca_key, subject_key]
        }
        CertificateKind::Signature => {
            vec![usage, holder_attributes(), policies, issuer_names, points, ca_key, subject_key]
        }
    };
    let to_be_signed = sequence(&[
        der(0xa0, &der(0x02, &[2])),
        integer(serial),
        sha256_with_rsa(),
        ca_name(&profile),
        validity(dates)?,
        subject(kind, dates.issued),
        profile.holder_key.public().ok_or(MintError::Key)?,
        der(0xa3, &sequence(&extensions)),
    ]);
    signed(to_be_signed, profile.ca_key)
}

/// The self-signed certificate of the CA that issued the holder's, in DER (card facts §6.1).
///
/// # Errors
/// As [`holder_certificate`].
pub(crate) fn ca_certificate(kind: CertificateKind, dates: CertificateDates) -> Result<Vec<u8>, MintError> {
    let profile = kind.profile();
    let points = directory_name(&name(&[
        (COUNTRY, "JP"),
        (ORGANISATION, "JPKI-TEST"),
        (UNIT, profile.unit),
        (UNIT, "CRL Distribution Points"),
        (COMMON_NAME, "CRLDP"),
    ]));
    // Ten years that begin well before the holder's certificate.
    let issued = add_years(dates.issued, -2)?;
    let ca_dates = CertificateDates { issued, expires: add_years(issued, 10)? };
    let to_be_signed = sequence(&[
        der(0xa0, &der(0x02, &[2])),
        integer(profile.ca_serial),
        sha256_with_rsa(),
        ca_name(&profile),
        validity(ca_dates)?,
        ca_name(&profile),
        profile.ca_key.public().ok_or(MintError::Key)?,
        der(
            0xa3,
            &sequence(&[
                // keyCertSign and cRLSign.
                extension(&[2, 5, 29, 15], true, &der(0x03, &[1, 0x06])),
                extension(&[2, 5, 29, 19], true, &sequence(&[der(0x01, &[0xff])])),
                extension(&[2, 5, 29, 17], false, &sequence(&[japanese_names(&profile)])),
                extension(&[2, 5, 29, 31], false, &distribution_point(&points)),
                extension(&[2, 5, 29, 14], false, &der(0x04, &profile.ca_key.identifier().ok_or(MintError::Key)?)),
            ]),
        ),
    ]);
    signed(to_be_signed, profile.ca_key)
}

/// `date` plus `years`; 28 February where there is no 29 February.
pub(crate) fn add_years(date: Date, years: i64) -> Result<Date, MintError> {
    let span = jiff::Span::new().try_years(years).map_err(|_| MintError::Day)?;
    date.checked_add(span).map_err(|_| MintError::Day)
}

/// The certificate around `to_be_signed`, which names its issuer. Signing takes far longer than the rest of a card, and
/// a card in a state file is made anew at every visit: so each certificate is signed once in a process.
fn signed(to_be_signed: Vec<u8>, key: CardKey) -> Result<Vec<u8>, MintError> {
    static SIGNED: Mutex<BTreeMap<Vec<u8>, Vec<u8>>> = Mutex::new(BTreeMap::new());
    let signed = || SIGNED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(certificate) = signed().get(&to_be_signed) {
        return Ok(certificate.clone());
    }
    let signature = key.sign_hash(&Sha256::digest(&to_be_signed)).ok_or(MintError::Key)?;
    let certificate = sequence(&[to_be_signed.clone(), sha256_with_rsa(), bit_string(&signature)]);
    signed().insert(to_be_signed, certificate.clone());
    Ok(certificate)
}

fn ca_name(profile: &CertificateProfile) -> Vec<u8> {
    name(&[(COUNTRY, "JP"), (ORGANISATION, "JPKI-TEST"), (UNIT, profile.unit), (UNIT, AGENCY)])
}

fn subject(kind: CertificateKind, issued: Date) -> Vec<u8> {
    match kind {
        CertificateKind::Authentication => {
            let common_name = format!("000000TESTCARD{MUNICIPALITY}003A");
            name(&[(COUNTRY, "JP"), (COMMON_NAME, &common_name)])
        }
        CertificateKind::Signature => {
            let common_name = format!("{}{ISSUED_AT_JST}00001{MUNICIPALITY}003A", yyyymmdd(issued));
            name(&[(COUNTRY, "JP"), (LOCALITY, "Tokyo-to"), (LOCALITY, "Kakuu-shi"), (COMMON_NAME, &common_name)])
        }
    }
}

fn validity(dates: CertificateDates) -> Result<Vec<u8>, MintError> {
    let begin_utc = dates.issued.yesterday().map_err(|_| MintError::Day)?;
    Ok(sequence(&[time(begin_utc, ISSUED_AT_UTC), time(dates.expires, END_OF_DAY_UTC)]))
}

/// UTCTime, and GeneralizedTime from 2050 on (RFC 5280, 4.1.2.5).
fn time(day: Date, clock: &str) -> Vec<u8> {
    let text = format!("{}{clock}", yyyymmdd(day));
    match text.get(2..) {
        Some(short) if (1950..2050).contains(&day.year()) => der(0x17, short.as_bytes()),
        _ => der(0x18, text.as_bytes()),
    }
}

/// YYYYMMDD.
pub(crate) fn yyyymmdd(day: Date) -> String {
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

fn japanese_names(profile: &CertificateProfile) -> Vec<u8> {
    directory_name(&name(&[
        (COUNTRY, "JP"),
        (ORGANISATION, "公的個人認証サービス"),
        (UNIT, profile.japanese_unit),
        (UNIT, "地方公共団体情報システム機構"),
    ]))
}

fn ca_key_identifier(profile: &CertificateProfile) -> Result<Vec<u8>, MintError> {
    let issuer = der(0xa1, &directory_name(&ca_name(profile)));
    let serial = [&[0], profile.ca_serial.to_be_bytes().as_slice()].concat();
    let serial = der(0x82, minimal(&serial));
    Ok(sequence(&[der(0x80, &profile.ca_key.identifier().ok_or(MintError::Key)?), issuer, serial]))
}

/// The six otherNames of the signature certificate, in the order of the real one (card facts §6.2).
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

fn distribution_point(directory_name: &[u8]) -> Vec<u8> {
    sequence(&[sequence(&[der(0xa0, &der(0xa0, directory_name))])])
}

fn sha256_with_rsa() -> Vec<u8> {
    sequence(&[oid(&[1, 2, 840, 113_549, 1, 1, 11]), der(0x05, &[])])
}

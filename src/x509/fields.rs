//! The fields of a certificate (RFC 5280, 4.1), found by their tags and decoded one by one: a field that cannot be read
//! is named, and hides neither the dates nor the other fields.
//!
//! The X.509 library decodes each field. It looks past the class of many tags, so `shape` has a look at them first.

use std::collections::HashSet;

use x509_parser::error::X509Error;
use x509_parser::extensions::{AuthorityKeyIdentifier, BasicConstraints, KeyIdentifier};
use x509_parser::prelude::FromDer;
use x509_parser::x509::{SubjectPublicKeyInfo, X509Name};

use super::algorithm::algorithm_text;
use super::der::{BIT_STRING, DerReader, INTEGER, SEQUENCE, SET, only};
use super::facts::{CertificateError, CertificatePart};
use super::parse::{decode_value, instant, malformed, serial_text};
use super::prefix::{PrefixError, PrefixObject, PrefixReader, open_certificate};
use super::shape::{
    extension, is_algorithm, is_authority_key_id, is_basic_constraints, is_key, is_key_id, is_name, is_time,
};
use crate::domain::validity::Validity;

/// Tag of the version, `[0]`.
const VERSION: u8 = 0xa0;
/// Tags of the unique identifiers, `[1]` and `[2]`.
const UNIQUE_IDS: [u8; 2] = [0x81, 0x82];
/// Tag of the extensions, `[3]`.
const EXTENSIONS: u8 = 0xa3;

const BASIC_CONSTRAINTS: &[u8] = &[0x55, 0x1d, 0x13];
const SUBJECT_KEY_ID: &[u8] = &[0x55, 0x1d, 0x0e];
const AUTHORITY_KEY_ID: &[u8] = &[0x55, 0x1d, 0x23];

/// The parts that could not be read, each once, in the order in which they were met.
#[derive(Default)]
pub(super) struct Unread(Vec<CertificatePart>);

impl Unread {
    fn add(&mut self, part: CertificatePart) {
        if !self.0.contains(&part) {
            self.0.push(part);
        }
    }

    /// The value, or `None` after noting that the part could not be read.
    pub(super) fn keep<T>(&mut self, value: Option<T>, part: CertificatePart) -> Option<T> {
        if value.is_none() {
            self.add(part);
        }
        value
    }

    /// The names of the parts.
    pub(super) fn into_parts(self) -> Vec<CertificatePart> {
        self.0
    }
}

/// The fields of TBSCertificate from the start through the validity.
pub(super) struct HeadFields<'a> {
    /// As [`super::Facts::serial`].
    pub(super) serial: String,
    /// As [`super::Facts::signature_algorithm`].
    pub(super) algorithm: Option<String>,
    pub(super) issuer: Option<X509Name<'a>>,
    pub(super) validity: Validity,
    pub(super) unread: Unread,
}

/// All fields that facts are made of.
pub(super) struct WholeFields<'a> {
    pub(super) head: HeadFields<'a>,
    pub(super) subject: Option<X509Name<'a>>,
    pub(super) key: Option<SubjectPublicKeyInfo<'a>>,
    pub(super) extensions: ExtensionFields<'a>,
}

/// What the extensions say.
#[derive(Default)]
pub(super) struct ExtensionFields<'a> {
    pub(super) is_ca: bool,
    pub(super) subject_key_id: Option<&'a [u8]>,
    pub(super) authority_key_id: Option<&'a [u8]>,
}

/// Reads the first fields of `tbs`, which must have a validity.
pub(super) fn read_head<'a>(tbs: &mut PrefixReader<'a>) -> Result<HeadFields<'a>, PrefixError> {
    let mut unread = Unread::default();
    let mut serial = tbs.next()?;
    // What stands before the serial number is the version, whatever its tag is.
    let has_version = serial.tag == VERSION || serial.tag != INTEGER && { *tbs }.next()?.tag == INTEGER;
    if has_version {
        if serial.tag != VERSION || !matches!(serial.content, [INTEGER, 1, 0..=2]) {
            unread.add(CertificatePart::Version);
        }
        serial = tbs.next()?;
    }
    let text = (serial.tag == INTEGER).then(|| serial_text(serial.content)).flatten();
    let algorithm = tbs.next()?;
    let named = decoded(algorithm.der, is_algorithm).and_then(|algorithm| algorithm_text(&algorithm));
    let issuer = tbs.next()?;
    let dates = tbs.next()?;
    Ok(HeadFields {
        serial: unread.keep(text, CertificatePart::SerialNumber).unwrap_or_default(),
        algorithm: unread.keep(named, CertificatePart::SignatureAlgorithm),
        issuer: unread.keep(decoded(issuer.der, is_name), CertificatePart::Issuer),
        validity: validity(&dates, &mut unread)?,
        unread,
    })
}

/// Reads the fields of a whole certificate in DER.
pub(super) fn read_whole(der: &[u8]) -> Result<WholeFields<'_>, CertificateError> {
    read(der).map_err(|error| match error {
        PrefixError::Incomplete => malformed(CertificatePart::Structure),
        PrefixError::Invalid(error) => error,
    })
}

fn read(der: &[u8]) -> Result<WholeFields<'_>, PrefixError> {
    let (_, mut certificate) = open_certificate(der)?;
    let (_, mut tbs) = certificate.open_sequence()?;
    certificate.next()?;
    let mut head = read_head(&mut tbs)?;
    let unread = &mut head.unread;
    let subject = tbs.next().ok().and_then(|subject| decoded(subject.der, is_name));
    let subject = unread.keep(subject, CertificatePart::Subject);
    let key = tbs.next().ok().and_then(|key| decoded(key.der, is_key));
    let key = unread.keep(key, CertificatePart::PublicKey);
    let mut extensions = ExtensionFields::default();
    while !tbs.is_empty() {
        match tbs.next() {
            Ok(object) if object.tag == EXTENSIONS => {
                extensions = read_extensions(object.content, unread);
                if !tbs.is_empty() {
                    unread.add(CertificatePart::Structure);
                }
                break;
            }
            Ok(object) if UNIQUE_IDS.contains(&object.tag) => {}
            _ => {
                unread.add(CertificatePart::Structure);
                break;
            }
        }
    }
    let algorithm = certificate.next().ok().filter(|algorithm| is_algorithm(algorithm.der));
    unread.keep(algorithm, CertificatePart::SignatureAlgorithm);
    let signature = certificate.next().ok().filter(|signature| signature.tag == BIT_STRING);
    unread.keep(signature.filter(|signature| matches!(signature.content, [0..=7, ..])), CertificatePart::Signature);
    if !certificate.is_empty() {
        unread.add(CertificatePart::Structure);
    }
    Ok(WholeFields { head, subject, key, extensions })
}

/// A value that has its shape and can be decoded.
fn decoded<'a, T>(der: &'a [u8], has_shape: fn(&[u8]) -> bool) -> Option<T>
where
    T: FromDer<'a, X509Error>,
{
    if has_shape(der) { decode_value(der) } else { None }
}

/// The two dates, each read by itself: one that cannot be read never hides that the other has passed. Whatever else is
/// odd here is a fault, but no reason not to judge them.
fn validity(dates: &PrefixObject<'_>, unread: &mut Unread) -> Result<Validity, CertificateError> {
    if !matches!(dates.tag, SEQUENCE | SET) {
        return Err(malformed(CertificatePart::Validity));
    }
    let mut fields = DerReader::new(dates.content);
    let mut date = || {
        let date = fields.next().filter(|date| is_time(date.tag));
        date.and_then(|date| instant(date.whole))
    };
    let not_before = unread.keep(date(), CertificatePart::NotBefore);
    let not_after = date().ok_or(malformed(CertificatePart::NotAfter))?;
    if !fields.is_empty() || only(dates.der, SEQUENCE).is_none() {
        unread.add(CertificatePart::Validity);
    }
    Ok(Validity { not_before, not_after })
}

/// Reads the extensions that facts are made of. One that is stated twice says nothing (RFC 5280, 4.2). The content of
/// the others is left alone.
fn read_extensions<'a>(content: &'a [u8], unread: &mut Unread) -> ExtensionFields<'a> {
    let (mut constraints, mut subject_key, mut authority_key) = <(Once<'_>, Once<'_>, Once<'_>)>::default();
    let mut list = DerReader::new(only(content, SEQUENCE).unwrap_or_default());
    if list.is_empty() {
        unread.add(CertificatePart::Extensions);
    }
    let mut stated = HashSet::new();
    while !list.is_empty() {
        let Some(object) = list.next() else {
            unread.add(CertificatePart::Extensions);
            break;
        };
        match extension(object.whole) {
            Some((BASIC_CONSTRAINTS, value)) => constraints.add(value),
            Some((SUBJECT_KEY_ID, value)) => subject_key.add(value),
            Some((AUTHORITY_KEY_ID, value)) => authority_key.add(value),
            Some((oid, _)) if !stated.insert(oid) => unread.add(CertificatePart::Extensions),
            Some(_) => {}
            None => unread.add(CertificatePart::Extensions),
        }
    }
    let constraints: Option<BasicConstraints> =
        constraints.read(is_basic_constraints, CertificatePart::BasicConstraints, unread);
    let subject_key: Option<KeyIdentifier<'_>> = subject_key.read(is_key_id, CertificatePart::SubjectKeyId, unread);
    let authority_key: Option<AuthorityKeyIdentifier<'_>> =
        authority_key.read(is_authority_key_id, CertificatePart::AuthorityKeyId, unread);
    ExtensionFields {
        is_ca: constraints.is_some_and(|constraints| constraints.ca),
        subject_key_id: subject_key.map(|id| id.0),
        authority_key_id: authority_key.and_then(|id| id.key_identifier).map(|id| id.0),
    }
}

/// The value of an extension that may be stated once.
#[derive(Default)]
enum Once<'a> {
    #[default]
    Absent,
    Stated(&'a [u8]),
    StatedTwice,
}

impl<'a> Once<'a> {
    fn add(&mut self, value: &'a [u8]) {
        *self = match self {
            Once::Absent => Once::Stated(value),
            Once::Stated(_) | Once::StatedTwice => Once::StatedTwice,
        };
    }

    fn read<T>(self, has_shape: fn(&[u8]) -> bool, part: CertificatePart, unread: &mut Unread) -> Option<T>
    where
        T: FromDer<'a, X509Error>,
    {
        match self {
            Once::Absent => None,
            Once::Stated(value) => unread.keep(decoded(value, has_shape), part),
            Once::StatedTwice => unread.keep(None, part),
        }
    }
}

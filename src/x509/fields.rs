//! The fields of a certificate (RFC 5280, 4.1), found by their tags and decoded one by one: a field that cannot be read
//! is named, and hides neither the dates nor the other fields.
//!
//! The X.509 library decodes each field. It looks past the class of many tags, so `shape` has a look at them first.

use x509_parser::error::X509Error;
use x509_parser::extensions::{AuthorityKeyIdentifier, BasicConstraints, KeyIdentifier};
use x509_parser::prelude::FromDer;
use x509_parser::x509::{AlgorithmIdentifier, SubjectPublicKeyInfo, X509Name};

use super::der::{BIT_STRING, DerReader, INTEGER, SEQUENCE, only};
use super::facts::CertificateError;
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
pub(super) struct Unread(Vec<&'static str>);

impl Unread {
    fn add(&mut self, part: &'static str) {
        if !self.0.contains(&part) {
            self.0.push(part);
        }
    }

    /// The value, or `None` after noting that the part could not be read.
    fn keep<T>(&mut self, value: Option<T>, part: &'static str) -> Option<T> {
        if value.is_none() {
            self.add(part);
        }
        value
    }

    /// The names of the parts.
    pub(super) fn into_parts(self) -> Vec<&'static str> {
        self.0
    }
}

/// The fields of TBSCertificate from the start through the validity.
pub(super) struct HeadFields<'a> {
    /// As [`super::Facts::serial`].
    pub(super) serial: String,
    pub(super) algorithm: Option<AlgorithmIdentifier<'a>>,
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
    if serial.tag == VERSION {
        if !matches!(serial.content, [INTEGER, 1, 0..=2]) {
            unread.add("version");
        }
        serial = tbs.next()?;
    } else if serial.tag != INTEGER {
        return Err(malformed("serial number").into());
    }
    let text = (serial.tag == INTEGER).then(|| serial_text(serial.content)).flatten();
    let algorithm = tbs.next()?;
    let issuer = tbs.next()?;
    let dates = tbs.next()?;
    Ok(HeadFields {
        serial: unread.keep(text, "serial number").unwrap_or_default(),
        algorithm: field(&algorithm, is_algorithm, "signature algorithm", &mut unread),
        issuer: field(&issuer, is_name, "issuer", &mut unread),
        validity: validity(&dates, &mut unread)?,
        unread,
    })
}

/// Reads the fields of a whole certificate in DER.
pub(super) fn read_whole(der: &[u8]) -> Result<WholeFields<'_>, CertificateError> {
    read(der).map_err(|error| match error {
        PrefixError::Incomplete => malformed("structure"),
        PrefixError::Invalid(error) => error,
    })
}

fn read(der: &[u8]) -> Result<WholeFields<'_>, PrefixError> {
    let (_, mut certificate) = open_certificate(der)?;
    let (_, mut tbs) = certificate.open_sequence()?;
    certificate.next()?;
    let mut head = read_head(&mut tbs)?;
    let unread = &mut head.unread;
    let subject = next(&mut tbs, is_name, "subject", unread);
    let key = next(&mut tbs, is_key, "public key", unread);
    let mut extensions = ExtensionFields::default();
    while !tbs.is_empty() {
        match tbs.next() {
            Ok(object) if object.tag == EXTENSIONS => {
                extensions = read_extensions(object.content, unread);
                if !tbs.is_empty() {
                    unread.add("structure");
                }
                break;
            }
            Ok(object) if UNIQUE_IDS.contains(&object.tag) => {}
            _ => {
                unread.add("structure");
                break;
            }
        }
    }
    let algorithm = certificate.next().ok().filter(|algorithm| is_algorithm(algorithm.der));
    unread.keep(algorithm, "signature algorithm");
    let signature = certificate.next().ok().filter(|signature| signature.tag == BIT_STRING);
    unread.keep(signature.filter(|signature| matches!(signature.content, [0..=7, ..])), "signature");
    if !certificate.is_empty() {
        unread.add("structure");
    }
    Ok(WholeFields { head, subject, key, extensions })
}

/// The next field, where it is there and has its shape.
fn next<'a, T>(
    fields: &mut PrefixReader<'a>,
    has_shape: fn(&[u8]) -> bool,
    part: &'static str,
    unread: &mut Unread,
) -> Option<T>
where
    T: FromDer<'a, X509Error>,
{
    match fields.next() {
        Ok(object) => field(&object, has_shape, part, unread),
        Err(_) => unread.keep(None, part),
    }
}

fn field<'a, T>(
    object: &PrefixObject<'a>,
    has_shape: fn(&[u8]) -> bool,
    part: &'static str,
    unread: &mut Unread,
) -> Option<T>
where
    T: FromDer<'a, X509Error>,
{
    let value = if has_shape(object.der) { decode_value(object.der, part).ok() } else { None };
    unread.keep(value, part)
}

/// The two dates. Whatever follows them is a fault, but no reason not to judge them.
fn validity(dates: &PrefixObject<'_>, unread: &mut Unread) -> Result<Validity, CertificateError> {
    let mut dates = DerReader::new(only(dates.der, SEQUENCE).ok_or(malformed("validity"))?);
    let mut date = || {
        let date = dates.next().filter(|date| is_time(date.tag));
        date.and_then(|date| instant(date.whole)).ok_or(malformed("validity"))
    };
    let validity = Validity { not_before: date()?, not_after: date()? };
    if !dates.is_empty() {
        unread.add("validity");
    }
    Ok(validity)
}

/// Reads the extensions that facts are made of. One that is stated twice says nothing (RFC 5280, 4.2). The content of the
/// others is left alone.
fn read_extensions<'a>(content: &'a [u8], unread: &mut Unread) -> ExtensionFields<'a> {
    let (mut constraints, mut subject_key, mut authority_key) = <(Once<'_>, Once<'_>, Once<'_>)>::default();
    let mut list = DerReader::new(only(content, SEQUENCE).unwrap_or_default());
    if list.is_empty() {
        unread.add("extensions");
    }
    while !list.is_empty() {
        let Some(object) = list.next() else {
            unread.add("extensions");
            break;
        };
        match extension(object.whole) {
            Some((BASIC_CONSTRAINTS, value)) => constraints.add(value),
            Some((SUBJECT_KEY_ID, value)) => subject_key.add(value),
            Some((AUTHORITY_KEY_ID, value)) => authority_key.add(value),
            Some(_) => {}
            None => unread.add("extensions"),
        }
    }
    let constraints: Option<BasicConstraints> = constraints.read(is_basic_constraints, "basic constraints", unread);
    let subject_key: Option<KeyIdentifier<'_>> = subject_key.read(is_key_id, "subject key identifier", unread);
    let authority_key: Option<AuthorityKeyIdentifier<'_>> =
        authority_key.read(is_authority_key_id, "authority key identifier", unread);
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

    fn read<T>(self, has_shape: fn(&[u8]) -> bool, part: &'static str, unread: &mut Unread) -> Option<T>
    where
        T: FromDer<'a, X509Error>,
    {
        match self {
            Once::Absent => None,
            Once::Stated(value) if has_shape(value) => unread.keep(decode_value(value, part).ok(), part),
            Once::Stated(_) | Once::StatedTwice => unread.keep(None, part),
        }
    }
}

//! X.509 certificates (RFC 5280) as JPKI issues them (card facts §6.1 and §6.2) and as files hold them: whole, or from
//! their first bytes only. The one place that knows the X.509 library.

use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};
use x509_parser::asn1_rs::oid;
use x509_parser::asn1_rs::{Any, Class, Header, Oid, Tag};
use x509_parser::certificate::{X509Certificate, X509CertificateParser};
use x509_parser::error::X509Error;
use x509_parser::extensions::{AuthorityKeyIdentifier, BasicConstraints, KeyIdentifier};
use x509_parser::nom::{self, Parser};
use x509_parser::objects::{oid_registry, oid2abbrev, oid2sn};
use x509_parser::oid_registry::{
    OID_EC_P256, OID_KEY_TYPE_EC_PUBLIC_KEY, OID_NIST_EC_P384, OID_PKCS1_SHA1WITHRSA, OID_SHA1_WITH_RSA,
    OID_SIG_ED25519, OID_X509_EXT_AUTHORITY_KEY_IDENTIFIER, OID_X509_EXT_BASIC_CONSTRAINTS, OID_X509_EXT_KEY_USAGE,
    OID_X509_EXT_SUBJECT_ALT_NAME, OID_X509_EXT_SUBJECT_KEY_IDENTIFIER,
};
use x509_parser::prelude::FromDer;
use x509_parser::public_key::{PublicKey, RSAPublicKey};
use x509_parser::time::ASN1Time;
use x509_parser::x509::{AlgorithmIdentifier, SubjectPublicKeyInfo, X509Name};

use super::fast::{Issuers, skim};
use super::holder::Holder;
use crate::domain::card::Role;
use crate::domain::validity::Validity;

/// The organisation that JPKI's own certificates name (card facts §6.1).
pub const JPKI: &str = "JPKI";

/// The organisation of test cards' certificates (card facts §6.1).
pub const JPKI_TEST: &str = "JPKI-TEST";

/// The longest certificate that is read, in bytes; real ones take up to about 2000 (card facts §1.2).
pub const MAX_DER_LEN: usize = 64 * 1024;

/// The arc of the holder's alternative names, each of which has one more number: 1.2.392.200149.8.5.5 (card facts §6.2).
const HOLDER_NAMES: Oid<'_> = oid!(1.2.392.200149.8.5.5);

/// The last second that jiff can hold in every offset.
const LAST_SECOND: Timestamp = Timestamp::constant(253_402_207_200, 0);

/// Why bytes are not a certificate. Nothing of their content is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// It takes, or says that it takes, more than [`MAX_DER_LEN`] bytes.
    #[error("certificate of {len} bytes is too long")]
    TooLong {
        /// Its length in bytes.
        len: usize,
    },
    /// The bytes end before the certificate does.
    #[error("data ends inside the certificate")]
    Truncated,
    /// The certificate ends before the bytes do.
    #[error("{count} bytes follow the certificate")]
    TrailingBytes {
        /// How many bytes are left over.
        count: usize,
    },
    /// The bytes do not have a certificate's form.
    #[error("malformed certificate ({part})")]
    Malformed {
        /// The part that could not be read.
        part: &'static str,
    },
}

/// What is said of a certificate. Texts are as encoded, uncleaned.
#[derive(Clone, PartialEq, Eq)]
pub struct Facts {
    /// What the certificate is for, judged by its issuer's name alone: `Other` where that is not JPKI's or its test
    /// system's. A name proves nothing; see [`super::trust`].
    pub role: Role,
    /// The subject's name in encoded order: `C=JP, O=JPKI, OU=…`.
    pub subject: String,
    /// The issuer's name, likewise.
    pub issuer: String,
    /// The serial number's bytes in upper-case hex without leading zero bytes, at least two digits.
    pub serial: String,
    /// When it is valid.
    pub validity: Validity,
    /// The kind and size of its public key: `rsa-2048`, `ec-p256`, `ec-p384`, `ed25519`, else the algorithm's OID.
    pub key: Cow<'static, str>,
    /// The algorithm of the signature on it, such as `sha256WithRSAEncryption`; the OID where the name is not known.
    pub signature_algorithm: Cow<'static, str>,
    /// True where its basic constraints say that it is a CA's.
    pub is_ca: bool,
    /// The issuer's key identifier, where stated.
    pub authority_key_id: Option<Vec<u8>>,
    /// The first O of the issuer's name.
    pub issuer_organisation: Option<String>,
    /// The first O of the subject's name.
    pub subject_organisation: Option<String>,
}

/// Reads the facts of one certificate after the other, without taking memory for each.
pub struct FactReader {
    facts: Facts,
    issuers: Issuers,
}

impl Default for FactReader {
    fn default() -> FactReader {
        FactReader { facts: Facts::empty(), issuers: Issuers::default() }
    }
}

impl FactReader {
    /// Reads exactly one certificate in DER form, as [`Certificate::parse`] does.
    ///
    /// # Errors
    /// As [`Certificate::parse`].
    pub fn read(&mut self, der: &[u8]) -> Result<&Facts, CertificateError> {
        if der.len() > MAX_DER_LEN || skim(der, &mut self.facts, &mut self.issuers).is_none() {
            // What the walk has left of the issuer is worth nothing any more.
            self.issuers = Issuers::default();
            self.facts = Certificate::parse(der)?.facts;
        }
        Ok(&self.facts)
    }
}

impl Facts {
    /// Room to be filled.
    pub(super) fn empty() -> Facts {
        Facts {
            role: Role::Other,
            subject: String::new(),
            issuer: String::new(),
            serial: String::new(),
            validity: Validity { not_before: Timestamp::UNIX_EPOCH, not_after: Timestamp::UNIX_EPOCH },
            key: Cow::Borrowed(""),
            signature_algorithm: Cow::Borrowed(""),
            is_ca: false,
            authority_key_id: None,
            issuer_organisation: None,
            subject_organisation: None,
        }
    }
}

/// Shows no more than what kind of certificate it is: the rest can be personal.
impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Facts").field("role", &self.role).finish_non_exhaustive()
    }
}

/// The SHA-256 of a certificate's DER form; written as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// The fingerprint of a certificate in DER form.
    #[must_use]
    pub fn of(der: &[u8]) -> Fingerprint {
        Fingerprint(Sha256::digest(der).into())
    }

    /// Does something with its digits.
    pub fn with_digits<T>(&self, work: impl FnOnce(&str) -> T) -> T {
        let mut digits = [0; 64];
        // Twice 32 digits fit, and hex digits are text.
        let _ = hex::encode_to_slice(self.0, &mut digits);
        work(std::str::from_utf8(&digits).unwrap_or_default())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_digits(|digits| f.write_str(digits))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.with_digits(|digits| serializer.serialize_str(digits))
    }
}

/// A whole certificate.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    /// What it says.
    pub facts: Facts,
    /// SHA-256 of its DER form.
    pub sha256: Fingerprint,
    /// Its own key identifier, where stated.
    pub subject_key_id: Option<Vec<u8>>,
}

impl Certificate {
    /// Reads exactly one certificate in DER form.
    ///
    /// # Errors
    /// [`CertificateError`] where `der` is not one certificate, the whole of it and nothing else.
    pub fn parse(der: &[u8]) -> Result<Certificate, CertificateError> {
        check_length(der)?;
        let x509 = decode(der)?;
        let is_ca = match extension(&x509, &OID_X509_EXT_BASIC_CONSTRAINTS)? {
            Some(value) => read::<BasicConstraints>(value, "basic constraints")?.ca,
            None => false,
        };
        let subject_key_id = match extension(&x509, &OID_X509_EXT_SUBJECT_KEY_IDENTIFIER)? {
            Some(value) => Some(read::<KeyIdentifier>(value, "subject key identifier")?),
            None => None,
        };
        let authority_key_id = match extension(&x509, &OID_X509_EXT_AUTHORITY_KEY_IDENTIFIER)? {
            Some(value) => read::<AuthorityKeyIdentifier>(value, "authority key identifier")?.key_identifier,
            None => None,
        };
        let facts = Facts {
            role: role(x509.issuer(), is_ca),
            subject: name_text(x509.subject()),
            issuer: name_text(x509.issuer()),
            serial: serial_text(x509.raw_serial())?,
            validity: validity(x509.validity()),
            key: Cow::Owned(key_text(x509.public_key())),
            signature_algorithm: Cow::Owned(algorithm_text(&x509.tbs_certificate.signature)),
            is_ca,
            authority_key_id: authority_key_id.map(|id| id.0.to_vec()),
            issuer_organisation: organisation(x509.issuer()),
            subject_organisation: organisation(x509.subject()),
        };
        Ok(Certificate {
            der: der.to_vec(),
            facts,
            sha256: Fingerprint::of(der),
            subject_key_id: subject_key_id.map(|id| id.0.to_vec()),
        })
    }

    /// The certificate's DER form, as it was read.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The certificate in PEM form (RFC 7468): lines of 64 characters that end in LF.
    #[must_use]
    pub fn to_pem(&self) -> String {
        let config = pem::EncodeConfig::new().set_line_ending(pem::LineEnding::LF);
        pem::encode_config(&pem::Pem::new("CERTIFICATE", self.der.as_slice()), config)
    }

    /// True where `issuer` is a CA's certificate, bears the name that this one gives as its issuer, and its key made
    /// the signature, as [`Certificate::verify_signature`] tells. Dates are not looked at.
    #[must_use]
    pub fn is_signed_by(&self, issuer: &Certificate) -> bool {
        issuer.facts.is_ca && issuer.facts.subject == self.facts.issuer && self.verify_signature(issuer).is_ok()
    }

    /// Whether the key of `issuer` made the signature; nothing else is looked at. RSA from 2048 bits, ECDSA with P-256
    /// and P-384, and Ed25519 are understood; SHA-1 is not accepted, since documents with the same SHA-1 can be made.
    ///
    /// # Errors
    /// [`SignatureError`] where it did not, or that cannot be told.
    pub fn verify_signature(&self, issuer: &Certificate) -> Result<(), SignatureError> {
        let (Ok(signed), Ok(signer)) = (decode(&self.der), decode(&issuer.der)) else {
            return Err(SignatureError::Wrong);
        };
        // The algorithm is stated inside and outside of what is signed, and must agree (RFC 5280, 4.1.1.2).
        if signed.signature_algorithm != signed.tbs_certificate.signature {
            return Err(SignatureError::Wrong);
        }
        if [OID_PKCS1_SHA1WITHRSA, OID_SHA1_WITH_RSA].contains(&signed.signature_algorithm.algorithm) {
            return Err(SignatureError::NotAccepted);
        }
        signed.verify_signature(Some(signer.public_key())).map_err(|error| match error {
            X509Error::SignatureUnsupportedAlgorithm => SignatureError::NotAccepted,
            _ => SignatureError::Wrong,
        })
    }

    /// What it may be used for; read when asked for, since most who read certificates do not.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        let x509 = match decode(&self.der) {
            Ok(x509) => x509,
            Err(error) => return Purpose { path_len: None, key_usage: Err(error), critical: Vec::new() },
        };
        // They were read once before, when the certificate was.
        let constraints = extension(&x509, &OID_X509_EXT_BASIC_CONSTRAINTS).ok().flatten();
        let constraints = constraints.and_then(|value| read::<BasicConstraints>(value, "basic constraints").ok());
        let critical = x509.extensions().iter().filter(|extension| extension.critical);
        Purpose {
            path_len: constraints.and_then(|constraints| constraints.path_len_constraint),
            key_usage: key_usage(&x509),
            critical: critical.map(|extension| extension.oid.to_id_string()).collect(),
        }
    }

    /// The holder, as far as the certificate says who that is; `None` where it has none of the names for it.
    #[must_use]
    pub fn holder(&self) -> Option<Holder> {
        let x509 = decode(&self.der).ok()?;
        let names = extension(&x509, &OID_X509_EXT_SUBJECT_ALT_NAME).ok()??;
        Holder::from_names(&holder_names(names))
    }
}

/// Shows no more than which certificate it is: the rest can be personal.
impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate").field("sha256", &self.sha256).finish_non_exhaustive()
    }
}

/// Why a signature does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The key did not make it.
    #[error("the key did not make the signature")]
    Wrong,
    /// The algorithm is not known here, or too weak to prove anything.
    #[error("an algorithm that is not accepted")]
    NotAccepted,
}

/// What a certificate may be used for (RFC 5280, 4.2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// How many CAs may stand below it, where it says so.
    pub path_len: Option<u32>,
    /// What its key is for, where stated; an error where that cannot be read or is there twice.
    pub key_usage: Result<Option<KeyUsage>, CertificateError>,
    /// The OIDs of its critical extensions, dotted, in encoded order.
    pub critical: Vec<String>,
}

/// What a key is for (RFC 5280, 4.2.1.3): a set of uses, the first of the standard's list being the lowest bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyUsage(u16);

impl KeyUsage {
    /// Signing, other than certificates and revocation lists.
    pub const DIGITAL_SIGNATURE: KeyUsage = KeyUsage(1);
    /// Signing what the signer is to be held to.
    pub const NON_REPUDIATION: KeyUsage = KeyUsage(1 << 1);
    /// Signing certificates.
    pub const KEY_CERT_SIGN: KeyUsage = KeyUsage(1 << 5);

    /// The uses of both.
    #[must_use]
    pub const fn and(self, other: KeyUsage) -> KeyUsage {
        KeyUsage(self.0 | other.0)
    }

    /// Whether all of those uses are among these.
    #[must_use]
    pub fn contains(self, uses: KeyUsage) -> bool {
        self.0 & uses.0 == uses.0
    }
}

/// The names of the standard, in its order.
impl fmt::Display for KeyUsage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const NAMES: [&str; 9] = [
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly",
        ];
        let named = NAMES.iter().enumerate().filter(|(bit, _)| self.0 >> bit & 1 == 1);
        f.write_str(&named.map(|(_, name)| *name).collect::<Vec<_>>().join(", "))
    }
}

/// What the first bytes of a certificate tell. Texts are as encoded, uncleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateHead {
    /// Bytes of the whole certificate, at most [`MAX_DER_LEN`].
    pub total_len: usize,
    /// As [`Certificate::serial`].
    pub serial: String,
    /// As [`Certificate::issuer`].
    pub issuer: String,
    /// As [`Certificate::issuer_organisation`].
    pub issuer_organisation: Option<String>,
    /// As [`Certificate::signature_algorithm`].
    pub signature_algorithm: String,
    /// As [`Certificate::validity`].
    pub validity: Validity,
}

impl CertificateHead {
    /// Reads the fields up to the validity from the first bytes of a certificate; `prefix` may also hold all of it and
    /// more. `Ok(None)` where it is well-formed so far and more bytes are needed.
    ///
    /// # Errors
    /// [`CertificateError`] where no further bytes could make it a certificate.
    pub fn parse(prefix: &[u8]) -> Result<Option<CertificateHead>, CertificateError> {
        match read_head(prefix) {
            Ok(head) => Ok(Some(head)),
            Err(Stop::NeedMore) => Ok(None),
            Err(Stop::Bad(error)) => Err(error),
        }
    }
}

/// Why the reading of a prefix stopped.
enum Stop {
    NeedMore,
    Bad(CertificateError),
}

impl From<CertificateError> for Stop {
    fn from(error: CertificateError) -> Stop {
        Stop::Bad(error)
    }
}

/// The fields of TBSCertificate up to the validity (RFC 5280, 4.1).
fn read_head(prefix: &[u8]) -> Result<CertificateHead, Stop> {
    let (total_len, certificate) = open_certificate(prefix)?;
    let (_, mut tbs) = certificate.open()?;
    let mut serial = tbs.next()?;
    if serial.header.class() == Class::ContextSpecific && serial.header.tag() == Tag(0) {
        serial = tbs.next()?; // that was the version
    }
    if serial.header.class() != Class::Universal || serial.header.tag() != Tag::Integer {
        return Err(malformed("serial number").into());
    }
    let algorithm = tbs.next()?;
    let issuer = tbs.next()?;
    let dates = tbs.next()?;
    let issuer: X509Name = read(issuer.der, "issuer")?;
    Ok(CertificateHead {
        total_len,
        serial: serial_text(serial.value)?,
        issuer: name_text(&issuer),
        issuer_organisation: organisation(&issuer),
        signature_algorithm: algorithm_text(&read(algorithm.der, "signature algorithm")?),
        validity: validity(&read(dates.der, "validity")?),
    })
}

/// Refuses everything that is not exactly one object of a bearable length.
fn check_length(der: &[u8]) -> Result<(), CertificateError> {
    if der.len() > MAX_DER_LEN {
        return Err(CertificateError::TooLong { len: der.len() });
    }
    let total_len = match open_certificate(der) {
        Ok((total_len, _)) => total_len,
        Err(Stop::NeedMore) => return Err(CertificateError::Truncated),
        Err(Stop::Bad(error)) => return Err(error),
    };
    match der.len().checked_sub(total_len) {
        Some(0) => Ok(()),
        Some(count) => Err(CertificateError::TrailingBytes { count }),
        None => Err(CertificateError::Truncated),
    }
}

fn open_certificate(prefix: &[u8]) -> Result<(usize, Fields<'_>), Stop> {
    let unbounded = Fields { bytes: prefix, room: usize::MAX };
    let (total_len, certificate) = unbounded.open()?;
    if total_len > MAX_DER_LEN {
        return Err(CertificateError::TooLong { len: total_len }.into());
    }
    Ok((total_len, certificate))
}

/// The objects inside a DER object whose end may not have been read yet.
struct Fields<'a> {
    /// What is there of them, at most `room` bytes.
    bytes: &'a [u8],
    /// Bytes that they take once all of them are there.
    room: usize,
}

/// One whole object among [`Fields`].
struct Field<'a> {
    header: Header<'a>,
    der: &'a [u8],
    value: &'a [u8],
}

impl<'a> Fields<'a> {
    /// Header, header length and total length of the next object.
    fn header(&self) -> Result<(Header<'a>, usize, usize), Stop> {
        let (rest, header) = match Header::from_der(self.bytes) {
            Ok(parsed) => parsed,
            Err(nom::Err::Incomplete(_)) if self.bytes.len() < self.room => {
                return Err(Stop::NeedMore);
            }
            Err(_) => return Err(malformed("structure").into()),
        };
        let header_len = self.bytes.len().saturating_sub(rest.len());
        let value_len = header.length().definite().map_err(|_| malformed("structure"))?;
        let total_len = header_len.saturating_add(value_len);
        if total_len > self.room {
            return Err(malformed("structure").into());
        }
        Ok((header, header_len, total_len))
    }

    /// The total length of the SEQUENCE that comes next, and its fields as far as they are there.
    fn open(&self) -> Result<(usize, Fields<'a>), Stop> {
        let (header, header_len, total_len) = self.header()?;
        if header.class() != Class::Universal || header.tag() != Tag::Sequence {
            return Err(malformed("structure").into());
        }
        let there = self.bytes.get(..total_len).unwrap_or(self.bytes);
        let fields = Fields {
            bytes: there.get(header_len..).ok_or(Stop::NeedMore)?,
            room: total_len.saturating_sub(header_len),
        };
        Ok((total_len, fields))
    }

    /// The next object, whole.
    fn next(&mut self) -> Result<Field<'a>, Stop> {
        let (header, header_len, total_len) = self.header()?;
        let (der, rest) = self.bytes.split_at_checked(total_len).ok_or(Stop::NeedMore)?;
        let value = der.get(header_len..).ok_or(Stop::NeedMore)?;
        self.bytes = rest;
        self.room = self.room.saturating_sub(total_len);
        Ok(Field { header, der, value })
    }
}

fn malformed(part: &'static str) -> CertificateError {
    CertificateError::Malformed { part }
}

/// The library's view of a certificate. Extensions are read one by one when asked for: the holder's
/// alternative names and whatever comes later are nobody's business here and cannot fail.
fn decode(der: &[u8]) -> Result<X509Certificate<'_>, CertificateError> {
    let mut parser = X509CertificateParser::new().with_deep_parse_extensions(false);
    match parser.parse(der) {
        Ok((_, x509)) => Ok(x509),
        Err(_) => Err(malformed("structure")),
    }
}

/// One DER value with nothing behind it.
fn read<'a, T>(der: &'a [u8], part: &'static str) -> Result<T, CertificateError>
where
    T: FromDer<'a, X509Error>,
{
    match T::from_der(der) {
        Ok(([], value)) => Ok(value),
        _ => Err(malformed(part)),
    }
}

/// The value of an extension; one that is there twice is refused (RFC 5280, 4.2).
fn extension<'a>(x509: &X509Certificate<'a>, oid: &Oid<'_>) -> Result<Option<&'a [u8]>, CertificateError> {
    let found = x509.get_extension_unique(oid).map_err(|_| malformed("extensions"))?;
    Ok(found.map(|extension| extension.value))
}

fn key_usage(x509: &X509Certificate<'_>) -> Result<Option<KeyUsage>, CertificateError> {
    let Some(value) = extension(x509, &OID_X509_EXT_KEY_USAGE)? else { return Ok(None) };
    Ok(Some(KeyUsage(read::<x509_parser::extensions::KeyUsage>(value, "key usage")?.flags)))
}

/// The holder's names among the alternative names (RFC 5280, 4.2.1.6), as far as they can be read: each with the last
/// number of its OID.
fn holder_names(names: &[u8]) -> Vec<(u32, String)> {
    let Ok((_, names)) = Any::from_der(names) else {
        return Vec::new();
    };
    let mut rest = names.data;
    let mut found = Vec::new();
    while let Ok((after, name)) = Any::from_der(rest) {
        found.extend(holder_name(&name));
        rest = after;
    }
    found
}

/// An otherName: `[0] { OID, [0] { text } }`.
fn holder_name(name: &Any) -> Option<(u32, String)> {
    let tagged = |any: &Any| any.class() == Class::ContextSpecific && any.tag() == Tag(0);
    let (value, oid) = Oid::from_der(name.data).ok().filter(|_| tagged(name))?;
    let (_, value) = Any::from_der(value).ok().filter(|(_, value)| tagged(value))?;
    let is_text = |any: &Any| matches!(any.tag(), Tag::Utf8String | Tag::PrintableString | Tag::NumericString);
    let (_, text) = Any::from_der(value.data).ok().filter(|(_, text)| is_text(text))?;
    let field = oid.as_bytes().strip_prefix(HOLDER_NAMES.as_bytes())?;
    // Numbers up to 127 take one byte; there are no others.
    let &[field @ ..0x80] = field else { return None };
    Some((field.into(), value_text(&text)))
}

fn role(issuer: &X509Name, is_ca: bool) -> Role {
    let units: Vec<String> = issuer.iter_organizational_unit().map(|unit| value_text(unit.attr_value())).collect();
    role_of(organisation(issuer).as_deref(), units.iter().map(String::as_str), is_ca)
}

/// The role that the issuer's name gives: its first O and its OUs.
pub(super) fn role_of<'u>(organisation: Option<&str>, units: impl Iterator<Item = &'u str>, is_ca: bool) -> Role {
    if !matches!(organisation, Some(JPKI | JPKI_TEST)) {
        return Role::Other;
    }
    let (mut user_authentication, mut digital_signature) = (false, false);
    for unit in units {
        user_authentication |= unit.contains("user authentication");
        digital_signature |= unit.contains("digital signature");
    }
    match (user_authentication, digital_signature, is_ca) {
        (true, false, false) => Role::Auth,
        (true, false, true) => Role::AuthCa,
        (false, true, false) => Role::Sign,
        (false, true, true) => Role::SignCa,
        _ => Role::Other,
    }
}

fn organisation(name: &X509Name) -> Option<String> {
    let attribute = name.iter_organization().next()?;
    Some(value_text(attribute.attr_value()))
}

/// A name in encoded order, without escapes.
fn name_text(name: &X509Name) -> String {
    let attributes = |rdn: &x509_parser::x509::RelativeDistinguishedName| {
        rdn.iter()
            .map(|attribute| {
                let oid = attribute.attr_type();
                let kind = oid2abbrev(oid, oid_registry()).map_or_else(|_| oid.to_id_string(), str::to_owned);
                format!("{kind}={}", value_text(attribute.attr_value()))
            })
            .collect::<Vec<_>>()
            .join(" + ")
    };
    name.iter().map(attributes).collect::<Vec<_>>().join(", ")
}

/// An attribute's text; what is not decodable becomes U+FFFD, and what is no text `#` and its bytes in hex.
fn value_text(value: &Any) -> String {
    let bytes = value.as_bytes();
    match value.tag() {
        Tag::Utf8String | Tag::PrintableString | Tag::NumericString | Tag::Ia5String | Tag::VisibleString => {
            String::from_utf8_lossy(bytes).into_owned()
        }
        // T.61 as everyone writes it: Latin-1.
        Tag::T61String => bytes.iter().copied().map(char::from).collect(),
        Tag::BmpString => {
            let (units, _) = bytes.as_chunks();
            let units: Vec<u16> = units.iter().copied().map(u16::from_be_bytes).collect();
            String::from_utf16_lossy(&units)
        }
        Tag::UniversalString => {
            let (units, _) = bytes.as_chunks();
            let units = units.iter().copied().map(u32::from_be_bytes);
            units.map(|unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        _ => format!("#{}", hex::encode(bytes)),
    }
}

/// The bytes of the serial number's INTEGER. Serials are positive (RFC 5280, 4.1.2.2), so leading zero bytes say nothing.
fn serial_text(integer: &[u8]) -> Result<String, CertificateError> {
    if integer.is_empty() {
        return Err(malformed("serial number"));
    }
    let digits = hex::encode_upper(integer);
    Ok(match digits.trim_start_matches("00") {
        "" => "00".to_owned(),
        digits => digits.to_owned(),
    })
}

fn validity(validity: &x509_parser::certificate::Validity) -> Validity {
    Validity { not_before: instant(validity.not_before), not_after: instant(validity.not_after) }
}

/// 99991231235959Z stands for "no well-defined end" (RFC 5280, 4.1.2.5) and is two days more than jiff can hold.
fn instant(time: ASN1Time) -> Timestamp {
    Timestamp::from_second(time.timestamp()).unwrap_or(LAST_SECOND)
}

fn key_text(key: &SubjectPublicKeyInfo) -> String {
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

fn algorithm_text(algorithm: &AlgorithmIdentifier) -> String {
    let oid = &algorithm.algorithm;
    oid2sn(oid, oid_registry()).map_or_else(|_| oid.to_id_string(), str::to_owned)
}

#[cfg(test)]
pub(super) mod tests;

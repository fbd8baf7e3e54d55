//! Extracts certificates from the content of a file: DER, PEM with any number of blocks (RFC 7468), PKCS#7 (RFC 5652,
//! 5.1) in DER or PEM, PEM in UTF-16, base64 without PEM's lines, and lines of base64 by themselves or between other
//! text.

use base64::Engine;
use base64::engine::Simd;
use base64::engine::general_purpose::{PAD, PAD_INDIFFERENT};

use super::base64_lines::{ClaimingLines, MAX_LINE, holds_its_object, object_len};
use super::der::{DerReader, SEQUENCE, is_padding, only};
use super::other_content::{OtherContent, by_start, in_der, is_certificate};
use super::pem_blocks::{Block, BlockKind, TextPart, TextParts, first_other, has_block};
use super::pkcs7;
use super::text_form::{ascii_of_utf16, is_base64, utf16, without_mark};

pub use super::pem_blocks::{may_end_block, whole_parts_len};

/// Bytes of the longest PEM block or PKCS#7 file that is read.
pub const MAX_OBJECT_LEN: usize = 64 * 1024 * 1024;

/// Receives each certificate in DER form, and an error for each part that is not a certificate.
pub type Each<'e> = dyn FnMut(Result<&[u8], BundleError>) + 'e;

/// Why content, or a part of it, is not a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// The content is empty.
    #[error("empty")]
    Empty,
    /// The content is neither DER nor PEM.
    #[error("neither DER nor PEM")]
    Unrecognised,
    /// The content is PEM or PKCS#7 without a certificate.
    #[error("no certificate in it")]
    NoCertificate,
    /// The content is sound, but something else.
    #[error("not a certificate but {0:?}")]
    Other(OtherContent),
    /// A PEM block has no closing line.
    #[error("a PEM block without its end")]
    Unterminated,
    /// The body of a PEM block is not base64.
    #[error("a PEM block that is not base64")]
    BadBase64,
    /// Text that begins as a certificate in base64 does is not base64.
    #[error("base64 that is damaged")]
    BadText,
    /// A certificate or PKCS#7 in DER or BER stands in a text, or behind PEM: how far it goes, a text does not say.
    #[error("DER in a text")]
    BinaryInText,
    /// The text is neither PEM nor base64 nor hex.
    #[error("neither PEM nor base64 nor hex")]
    UnrecognisedText,
    /// The PKCS#7 structure cannot be decoded.
    #[error("malformed PKCS#7")]
    BadPkcs7,
    /// So many bytes follow the PKCS#7 structure, and they are not padding.
    #[error("{0} bytes follow the PKCS#7 structure")]
    TrailingBytes(usize),
    /// The object has more than [`MAX_OBJECT_LEN`] bytes.
    #[error("too long")]
    TooLong,
    /// So many further parts are not certificates. Whoever lists the parts of a file says this of those that are not
    /// listed; [`Decoder`] never does.
    #[error("{0} more")]
    More(u64),
}

/// The kind of content, judged by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// PEM, or anything in which PEM may follow later.
    Text,
    /// Text in UTF-16.
    Utf16,
    /// Base64 without PEM's lines.
    Base64,
    /// One DER or BER object: a certificate or PKCS#7.
    Binary,
}

/// The kind of content that begins with these bytes; `None` if it is empty.
#[must_use]
pub fn content_kind(start: &[u8]) -> Option<ContentKind> {
    let first = *start.first()?;
    // The tag of a SEQUENCE is also the digit 0, with which text can begin. The second byte tells: a length is rarely a
    // printable character.
    let is_binary =
        first == SEQUENCE && !start.get(1).is_some_and(|second| matches!(second, b'\n' | b'\r' | b' '..=b'~'));
    Some(if is_binary {
        ContentKind::Binary
    } else if has_block(start) {
        ContentKind::Text
    } else if utf16(start).is_some() {
        ContentKind::Utf16
    } else if DerReader::new(start).next().is_some_and(|object| object.tag == SEQUENCE) {
        ContentKind::Binary
    } else if is_base64(start) && !holds_its_object(first_line(start)) {
        ContentKind::Base64
    } else {
        ContentKind::Text
    })
}

/// Whether base64 that is longer than these first bytes of it is one object, not lines of several.
#[must_use]
pub fn is_long_base64(start: &[u8]) -> bool {
    object_len(first_line(start)).is_none_or(|len| len >= start.len() / 4 * 3)
}

/// The first line with something in it.
fn first_line(text: &[u8]) -> &[u8] {
    let text = without_mark(text).trim_ascii_start();
    text.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end()
}

/// Extracts certificates. Its buffers are reused from one certificate to the next.
#[derive(Debug)]
pub struct Decoder {
    engine: Simd,
    /// For text without the rules of PEM: it may lack its padding.
    lenient: Simd,
    base64: Vec<u8>,
    der: Vec<u8>,
}

impl Default for Decoder {
    fn default() -> Decoder {
        let (engine, lenient) = (Simd::standard(PAD), Simd::standard(PAD_INDIFFERENT));
        Decoder { engine, lenient, base64: Vec::new(), der: Vec::new() }
    }
}

impl Decoder {
    /// Passes every certificate in the whole content of a file to `each`, in order.
    pub fn each(&mut self, content: &[u8], each: &mut Each<'_>) {
        match content_kind(content) {
            None => each(Err(BundleError::Empty)),
            Some(ContentKind::Binary) => each_binary(content, each),
            Some(ContentKind::Utf16) => match utf16(content) {
                // The characters are none of UTF-16 any more.
                Some(order) => self.each(&ascii_of_utf16(content, order), each),
                None => each(Err(BundleError::Unrecognised)),
            },
            Some(ContentKind::Base64) => match self.decode(without_mark(content)).filter(|der| is_whole(der)) {
                Some(der) => each_binary(der, each),
                // The first of several lines may be the one that breaks off.
                None => self.each_in_whole_text(content, each),
            },
            Some(ContentKind::Text) => self.each_in_whole_text(content, each),
        }
    }

    fn each_in_whole_text(&mut self, content: &[u8], each: &mut Each<'_>) {
        let mut some = false;
        self.each_in_text(content, true, &mut |found| {
            some = true;
            each(found);
        });
        if !some {
            each(Err(no_pem(content).unwrap_or(no_text(content))));
        }
    }

    /// Passes every certificate in the PEM blocks of `text` to `each`, whatever their labels say, and every one in the
    /// lines of base64 between them. Blocks that hold something else, and say so, are ignored, and so are lines that do
    /// not begin as a certificate does. The text begins with the start of a line if `at_start` says so.
    pub fn each_in_text(&mut self, text: &[u8], at_start: bool, each: &mut Each<'_>) {
        for part in TextParts::new(text, at_start) {
            match part {
                TextPart::Block(block) => self.each_in_block(&block, each),
                TextPart::Between(text, at_start) => {
                    ClaimingLines::new(text, at_start).for_each(|line| self.each_in_line(line, each));
                }
            }
        }
    }

    fn each_in_line(&mut self, line: &[u8], each: &mut Each<'_>) {
        if line.first() == Some(&SEQUENCE) {
            return each(Err(BundleError::BinaryInText));
        }
        if line.len() > MAX_LINE {
            return each(Err(BundleError::TooLong));
        }
        match self.decode_lenient(line) {
            Some(der) => each_binary(der, each),
            None => each(Err(BundleError::BadText)),
        }
    }

    fn each_in_block(&mut self, block: &Block<'_>, each: &mut Each<'_>) {
        let Some(body) = block.body else { return each(Err(BundleError::Unterminated)) };
        match (self.decode(body), block.kind) {
            (None, BlockKind::Any) => {}
            (None, _) => each(Err(BundleError::BadBase64)),
            // What is no certificate under a label that promises none is nothing to report.
            (Some(der), BlockKind::Any) if pkcs7::certificates(der).is_none() && !is_certificate(der) => {}
            (Some(der), _) if pkcs7::is_pkcs7(der) => each_in_pkcs7(der, each),
            (Some(der), BlockKind::Trusted) => each(Ok(DerReader::new(der).next().map_or(der, |object| object.whole))),
            (Some(der), BlockKind::Pkcs7) if !is_certificate(der) => each_in_pkcs7(der, each),
            (Some(der), _) => each(Ok(der)),
        }
    }

    /// How many times [`Decoder::each`] would call `each` for this content.
    pub fn count(&mut self, content: &[u8]) -> u64 {
        match content_kind(content) {
            Some(ContentKind::Text) => self.count_in_text(content, true).max(1),
            Some(ContentKind::Binary) if !pkcs7::is_pkcs7(content) => 1,
            _ => {
                let mut count = 0;
                self.each(content, &mut |_| count += 1);
                count
            }
        }
    }

    /// How many times [`Decoder::each_in_text`] would call `each` for this text.
    pub fn count_in_text(&mut self, text: &[u8], at_start: bool) -> u64 {
        let mut count = 0;
        for part in TextParts::new(text, at_start) {
            match part {
                // Decoding is what takes time. A block with this label is at least one entry, whatever is in it, and so
                // is a line; what begins like this is not PKCS#7, which alone can be several.
                TextPart::Block(Block { kind: BlockKind::Certificate, body: Some(body) })
                    if is_plainly_a_certificate(body) =>
                {
                    count += 1;
                }
                TextPart::Block(block) => self.each_in_block(&block, &mut |_| count += 1),
                TextPart::Between(text, at_start) => {
                    for line in ClaimingLines::new(text, at_start) {
                        if is_plainly_a_certificate(line) {
                            count += 1;
                        } else {
                            self.each_in_line(line, &mut |_| count += 1);
                        }
                    }
                }
            }
        }
        count
    }

    /// Decodes the base64 body of a PEM block.
    fn decode(&mut self, body: &[u8]) -> Option<&[u8]> {
        let mut rest = body.strip_prefix(b"\n").unwrap_or(body);
        // Nearly all lines have 64 characters (RFC 7468, 2), so their ends need not be searched for.
        let (lines, _) = rest.as_chunks::<65>();
        let count = lines.iter().take_while(|[.., end]| *end == b'\n').count();
        self.base64.resize(count * 64, 0);
        for ([line @ .., _], room) in lines.iter().zip(self.base64.as_chunks_mut().0) {
            *room = *line;
        }
        rest = rest.get(count * 65..).unwrap_or_default();
        while !rest.is_empty() {
            let len = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            let (line, after) = rest.split_at_checked(len)?;
            self.base64.extend_from_slice(line.trim_ascii());
            rest = after.get(1..).unwrap_or_default();
        }
        let room = self.base64.len().div_ceil(4) * 3;
        if self.der.len() < room {
            self.der.resize(room, 0);
        }
        let mut decoded = self.engine.decode_slice(&self.base64, &mut self.der);
        if decoded.is_err() && self.base64.iter().any(u8::is_ascii_whitespace) {
            // White space inside a line is rare but allowed (RFC 7468, 3).
            self.base64.retain(|byte| !byte.is_ascii_whitespace());
            decoded = self.engine.decode_slice(&self.base64, &mut self.der);
        }
        self.der.get(..decoded.ok()?)
    }

    /// Decodes base64 of either alphabet (RFC 4648, 4 and 5), with or without padding, white space anywhere in it.
    pub(super) fn decode_lenient(&mut self, text: &[u8]) -> Option<&[u8]> {
        let room = text.len().div_ceil(4) * 3;
        if self.der.len() < room {
            self.der.resize(room, 0);
        }
        let mut decoded = self.lenient.decode_slice(text, &mut self.der);
        if decoded.is_err() {
            self.base64.clear();
            let text = text.iter().filter(|byte| !byte.is_ascii_whitespace());
            self.base64.extend(text.map(in_standard_alphabet));
            decoded = self.lenient.decode_slice(&self.base64, &mut self.der);
        }
        self.der.get(..decoded.ok()?)
    }
}

/// A character of base64 of either alphabet (RFC 4648, 4 and 5) in the first of them.
pub(super) fn in_standard_alphabet(character: &u8) -> u8 {
    match character {
        b'-' => b'+',
        b'_' => b'/',
        other => *other,
    }
}

/// True if the base64 text begins as that of nearly all certificates does: `30 82 LL LL 30 82`.
fn is_plainly_a_certificate(body: &[u8]) -> bool {
    let text = body.strip_prefix(b"\r").unwrap_or(body);
    matches!(text.strip_prefix(b"\n").unwrap_or(text), [b'M', b'I', b'I', _, _, _, b'C', b'C', ..])
}

/// The error for a text without certificates that has PEM blocks; `None` where it has none.
#[must_use]
pub fn no_pem(text: &[u8]) -> Option<BundleError> {
    has_block(text).then(|| first_other(text).map_or(BundleError::NoCertificate, BundleError::Other))
}

/// The error for content without PEM blocks that begins with these bytes.
#[must_use]
pub fn no_text(start: &[u8]) -> BundleError {
    by_start(start).map_or(BundleError::Unrecognised, BundleError::Other)
}

/// A certificate or PKCS#7; the latter begins with the OID of its content type.
pub(super) fn each_binary(content: &[u8], each: &mut Each<'_>) {
    if pkcs7::is_pkcs7(content) { each_in_pkcs7(content, each) } else { each(Ok(content)) }
}

fn each_in_pkcs7(content: &[u8], each: &mut Each<'_>) {
    let Some(certificates) = pkcs7::certificates(content) else {
        return each(Err(in_der(content).map_or(BundleError::BadPkcs7, BundleError::Other)));
    };
    let carries_lists = certificates.has_revocation_lists;
    let behind = certificates.behind;
    let mut some = false;
    for certificate in certificates {
        some = true;
        each(certificate.ok_or(BundleError::BadPkcs7));
    }
    if !some {
        let instead = if carries_lists { OtherContent::RevocationList } else { OtherContent::SignedData };
        each(Err(BundleError::Other(instead)));
    }
    if !is_padding(behind) {
        each(Err(BundleError::TrailingBytes(behind.len())));
    }
}

/// True if the content is a whole object of BER, and padding.
fn is_whole(content: &[u8]) -> bool {
    super::ber::split(content).is_some_and(|object| object.tag == SEQUENCE && is_padding(object.rest))
}

/// True if the content is exactly one whole DER SEQUENCE.
#[must_use]
pub fn is_one_object(content: &[u8]) -> bool {
    only(content, SEQUENCE).is_some()
}

#[cfg(test)]
mod tests {
    use base64::Engine;

    use super::{BundleError, Decoder, MAX_LINE, OtherContent};
    use crate::x509::fixtures::{fixture_der, fixture_pem};

    const A: &str = "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n";
    const KEY: &str = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    const DER: &[u8] = &[0x30, 3, 2, 1, 1];

    type Found = Vec<Result<Vec<u8>, BundleError>>;

    fn found(content: &[u8]) -> Found {
        let mut found = Vec::new();
        Decoder::default().each(content, &mut |der| found.push(der.map(<[u8]>::to_vec)));
        found
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn what_files_hold() {
        let one = Ok(DER.to_vec());
        let text = |text: String| text.into_bytes();
        let cases: Vec<(Vec<u8>, Found)> = vec![
            (vec![], vec![Err(BundleError::Empty)]),
            (DER.to_vec(), vec![one.clone()]),
            (vec![0; 9], vec![Err(BundleError::Unrecognised)]),
            (text("hello".into()), vec![Err(BundleError::Unrecognised)]),
            (text("0 hello".into()), vec![Err(BundleError::Unrecognised)]),
            (text("\n".into()), vec![Err(BundleError::Unrecognised)]),
            (text(KEY.into()), vec![Err(BundleError::Other(OtherContent::PrivateKey))]),
            (text(KEY.replace("PRIVATE KEY", "SOMETHING")), vec![Err(BundleError::NoCertificate)]),
            (text("ssh-ed25519 AAAAC3NzaC1 a@b\n".into()), vec![Err(BundleError::Other(OtherContent::SshKey))]),
            (vec![0xfe, 0xed, 0xfe, 0xed, 0, 0], vec![Err(BundleError::Other(OtherContent::JavaKeystore))]),
            (text("MAMCAQE=".into()), vec![one.clone()]),
            (text("\r\nMAMC\r\nAQE=\r\n".into()), vec![one.clone()]),
            (text("\u{feff}MAMCAQE=".into()), vec![one.clone()]),
            (text("MAMCAQE".into()), vec![Err(BundleError::Unrecognised)]),
            (text("Makefile".into()), vec![Err(BundleError::Unrecognised)]),
            (utf16(A, u16::to_le_bytes), vec![one.clone()]),
            (utf16(A, u16::to_be_bytes), vec![one.clone()]),
            (utf16(&format!("\u{feff}日本語\n{A}{A}"), u16::to_le_bytes), vec![one.clone(), one.clone()]),
            (utf16(&format!("\u{feff}{A}"), u16::to_be_bytes), vec![one.clone()]),
            (utf16("\u{feff}MAMCAQE=", u16::to_le_bytes), vec![one.clone()]),
            (utf16("\u{feff}words", u16::to_le_bytes), vec![Err(BundleError::Unrecognised)]),
            (text(A.into()), vec![one.clone()]),
            (text(format!("{A}{KEY}\nwords\n{A}")), vec![one.clone(), one.clone()]),
            (text(A.replace('\n', "\r\n")), vec![one.clone()]),
            (text(A.replace("MAMC", " MA\nMC\t")), vec![one.clone()]),
            (text(format!("\u{feff}{A}")), vec![one.clone()]),
            (text(A.trim_end().into()), vec![one.clone()]),
            (text(A.replace("CERTIFICATE", "X509 CERTIFICATE")), vec![one.clone()]),
            (
                text(A.replace("MAMCAQE=", "MAMCAQEwAA==").replace("CERTIFICATE", "TRUSTED CERTIFICATE")),
                vec![one.clone()],
            ),
            (text(A.replace("MAMC", "MA!C")), vec![Err(BundleError::BadBase64)]),
            (text(A.replace("AQE=", "AQE")), vec![Err(BundleError::BadBase64)]),
            (
                text(format!("-----BEGIN CERTIFICATE-----\nMAMC\n{A}")),
                vec![Err(BundleError::Unterminated), one.clone()],
            ),
            (text("-----BEGIN CERTIFICATE-----\nMAMC\n".into()), vec![Err(BundleError::Unterminated)]),
            (text("-----BEGIN CERTIFICATE".into()), vec![Err(BundleError::Unterminated)]),
            (text(A.replace("CERTIFICATE", "PKCS7")), vec![Err(BundleError::BadPkcs7)]),
        ];
        let fixture = fixture_pem("test-auth");
        let sound = Ok(fixture_der("test-auth"));
        let line = base64::engine::general_purpose::STANDARD.encode(fixture_der("test-auth"));
        let key_line = "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
        let wrapped = fixture.lines().filter(|line| !line.starts_with('-')).collect::<Vec<_>>().join("\n");
        let lines = [
            (format!("{line}\n{line}\n"), vec![sound.clone(); 2]),
            (format!("{line}\r\n\r\n{line}"), vec![sound.clone(); 2]),
            (format!("\u{feff}{line}\n  {line}  \n\t{line}"), vec![sound.clone(); 3]),
            (format!("{line}\n{fixture}some words\n{line}\n{KEY}"), vec![sound.clone(); 3]),
            (format!("2026-11-21 12:00 exported\n{line}\n--\nMIME-Version: 1.0\nMILK\n"), vec![sound.clone()]),
            (format!("{line}\n{key_line}\n{}", "x".repeat(70)), vec![sound.clone()]),
            (line.replace('+', "-").replace('/', "_"), vec![sound.clone()]),
            (format!("x\n{}\n", line.trim_end_matches('=')), vec![sound.clone()]),
            // What begins as a certificate does is never passed over.
            (
                format!("{line}\n{}\n", line.split_at(4).0),
                vec![sound.clone(), Ok(fixture_der("test-auth")[..3].to_vec())],
            ),
            (format!("{}!\n{line}\n", line.split_at(200).0), vec![Err(BundleError::BadText), sound.clone()]),
            (format!("{line}=={line}\n"), vec![Err(BundleError::BadText)]),
            (format!("{line}, {line}\n"), vec![Err(BundleError::BadText)]),
            (format!("{}{}\nx", line.trim_end_matches('='), "A".repeat(MAX_LINE)), vec![Err(BundleError::TooLong)]),
            (wrapped, vec![sound.clone()]),
        ];
        let lines = lines.map(|(content, found)| (text(content), found));
        let der = fixture_der("test-auth");
        let signed = hex::decode("308006092a864886f70d010702a080").unwrap();
        let in_binary = Err(BundleError::BinaryInText);
        let binary = [
            ([fixture.as_bytes(), &der].concat(), vec![sound.clone(), in_binary.clone()]),
            ([fixture.as_bytes(), &signed, b"\n", &der, b"\n", A.as_bytes()].concat(), {
                vec![sound.clone(), in_binary.clone(), in_binary.clone(), one.clone()]
            }),
            // Text of Shift_JIS, and a line that breaks off before it says what it is.
            ([fixture.as_bytes(), b"0\x82\x4f\x82\x6f0\x82\n0\x82\x01\xff0"].concat(), vec![sound.clone()]),
        ];
        let labelled = |label: &str| fixture.replace("CERTIFICATE", label);
        let broken = |label: &str| labelled(label).replacen("MII", "MI!", 1);
        // What a block holds decides, whatever its label is, among others and behind the first chunk.
        let labels = ["PKCS7", "TRUSTED CERTIFICATE", "CERTIFICATE REQUEST", "PRIVATE KEY", "X509 CRL", "CERT", "日本"];
        let labels =
            labels.map(|label| (text(format!("{A}{}{KEY}", labelled(label))), vec![one.clone(), sound.clone()]));
        let others = [
            (text(fixture.replace('\n', "\r\n")), vec![sound.clone()]),
            (text(format!("{}{A}", broken("SOMETHING"))), vec![one.clone()]),
            (text(format!("{}{A}", broken("CERTIFICATE"))), vec![Err(BundleError::BadBase64), one.clone()]),
            (text(broken("SOMETHING")), vec![Err(BundleError::NoCertificate)]),
        ];
        let cases = cases.into_iter().chain(labels).chain(others).chain(lines).chain(binary);
        for (content, expected) in cases {
            let shown = String::from_utf8_lossy(&content);
            assert_eq!(found(&content), expected, "{shown}");
            let count = Decoder::default().count(&content);
            assert_eq!(count, u64::try_from(expected.len()).unwrap(), "{shown}");
        }
    }
}

//! Extracts certificates from the content of a file: DER, PEM with any number of blocks (RFC 7468), or PKCS#7 (RFC
//! 5652, 5.1) in DER or PEM.

use base64::Engine;
use base64::engine::Simd;
use base64::engine::general_purpose::PAD;
use memchr::memmem;

use super::der::{DerReader, SEQUENCE, only};
use super::pkcs7;

/// Bytes of the longest PEM block or PKCS#7 file that is read.
pub const MAX_OBJECT_LEN: usize = 64 * 1024 * 1024;

/// The end of the lines that open and close a PEM block.
const DASHES: &[u8] = b"-----";
/// The start of the line that opens a PEM block.
const BEGIN: &[u8] = b"-----BEGIN ";
/// The start of the line that closes a PEM block.
const END: &[u8] = b"-----END ";

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
    /// A PEM block has no closing line.
    #[error("a PEM block without its end")]
    Unterminated,
    /// The body of a PEM block is not base64.
    #[error("a PEM block that is not base64")]
    BadBase64,
    /// The PKCS#7 structure cannot be decoded.
    #[error("malformed PKCS#7")]
    BadPkcs7,
    /// The object has more than [`MAX_OBJECT_LEN`] bytes.
    #[error("too long")]
    TooLong,
}

/// The kind of content, judged by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// PEM, or text in which PEM may follow later.
    Text,
    /// One DER or BER object: a certificate or PKCS#7.
    Binary,
    /// Neither of these.
    Neither,
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
    } else if memmem::find(start, BEGIN).is_some() {
        ContentKind::Text
    } else if DerReader::new(start).next().is_some_and(|object| object.tag == SEQUENCE) {
        ContentKind::Binary
    } else if start.contains(&0) {
        ContentKind::Neither
    } else {
        ContentKind::Text
    })
}

/// Extracts certificates. Its buffers are reused from one certificate to the next.
#[derive(Debug)]
pub struct Decoder {
    engine: Simd,
    base64: Vec<u8>,
    der: Vec<u8>,
}

impl Default for Decoder {
    fn default() -> Decoder {
        Decoder { engine: Simd::standard(PAD), base64: Vec::new(), der: Vec::new() }
    }
}

impl Decoder {
    /// Passes every certificate in the whole content of a file to `each`, in order.
    pub fn each(&mut self, content: &[u8], each: &mut Each<'_>) {
        match content_kind(content) {
            None => each(Err(BundleError::Empty)),
            Some(ContentKind::Neither) => each(Err(BundleError::Unrecognised)),
            Some(ContentKind::Binary) => each_binary(content, each),
            Some(ContentKind::Text) => {
                let mut some = false;
                self.each_in_text(content, &mut |found| {
                    some = true;
                    each(found);
                });
                if !some {
                    each(Err(no_pem(content)));
                }
            }
        }
    }

    /// Passes every certificate in the PEM blocks of `text` to `each`. Other kinds of blocks are ignored.
    pub fn each_in_text(&mut self, text: &[u8], each: &mut Each<'_>) {
        for block in Blocks::new(text) {
            let Some(body) = block.body else {
                each(Err(BundleError::Unterminated));
                continue;
            };
            match (self.decode(body), block.kind) {
                (None, _) => each(Err(BundleError::BadBase64)),
                (Some(der), BlockKind::Certificate) => each(Ok(der)),
                (Some(der), BlockKind::Trusted) => {
                    each(Ok(DerReader::new(der).next().map_or(der, |object| object.whole)))
                }
                (Some(der), BlockKind::Pkcs7) => each_in_pkcs7(der, each),
            }
        }
    }

    /// How many times [`Decoder::each`] would call `each` for this content.
    pub fn count(&mut self, content: &[u8]) -> u64 {
        match content_kind(content) {
            Some(ContentKind::Binary) if pkcs7::is_pkcs7(content) => {
                let mut count = 0;
                each_in_pkcs7(content, &mut |_| count += 1);
                count
            }
            Some(ContentKind::Text) => self.count_in_text(content).max(1),
            _ => 1,
        }
    }

    /// How many times [`Decoder::each_in_text`] would call `each` for this text.
    pub fn count_in_text(&mut self, text: &[u8]) -> u64 {
        let mut count = 0;
        for block in Blocks::new(text) {
            match (block.kind, block.body) {
                // Only PKCS#7 can hold several certificates, so its content must be decoded to count them.
                (BlockKind::Pkcs7, Some(body)) => match self.decode(body) {
                    Some(der) => each_in_pkcs7(der, &mut |_| count += 1),
                    None => count += 1,
                },
                _ => count += 1,
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
}

/// Where a text that is read in pieces can be cut: after the line that closes its last whole PEM block.
#[must_use]
pub fn end_of_last_block(text: &[u8]) -> Option<usize> {
    let end = memmem::rfind(text, END)?;
    let line = memchr::memchr(b'\n', text.get(end..)?)?;
    Some(end + line + 1)
}

/// True if the text contains the start of a PEM block.
#[must_use]
pub fn has_block(text: &[u8]) -> bool {
    memmem::find(text, BEGIN).is_some()
}

/// The error for a text without certificates.
#[must_use]
pub fn no_pem(text: &[u8]) -> BundleError {
    if has_block(text) { BundleError::NoCertificate } else { BundleError::Unrecognised }
}

/// A certificate or PKCS#7; the latter begins with the OID of its content type.
fn each_binary(content: &[u8], each: &mut Each<'_>) {
    if pkcs7::is_pkcs7(content) { each_in_pkcs7(content, each) } else { each(Ok(content)) }
}

fn each_in_pkcs7(content: &[u8], each: &mut Each<'_>) {
    match pkcs7::certificates(content) {
        None => each(Err(BundleError::BadPkcs7)),
        Some(certificates) if certificates.is_empty() => each(Err(BundleError::NoCertificate)),
        Some(certificates) => certificates.into_iter().for_each(|der| each(Ok(der))),
    }
}

/// True if the content is exactly one whole DER SEQUENCE.
#[must_use]
pub fn is_one_object(content: &[u8]) -> bool {
    only(content, SEQUENCE).is_some()
}

/// A kind of PEM block that can hold certificates.
#[derive(Clone, Copy)]
enum BlockKind {
    Certificate,
    /// OpenSSL's form: a certificate followed by trust settings.
    Trusted,
    Pkcs7,
}

/// The label in an opening line, whose text after `-----BEGIN ` is given.
fn label(label_and_on: &[u8]) -> &[u8] {
    let len = memchr::memchr2(b'\n', b'-', label_and_on).unwrap_or(label_and_on.len());
    label_and_on.get(..len).unwrap_or_default()
}

fn kind(label: &[u8]) -> Option<BlockKind> {
    match label {
        b"CERTIFICATE" | b"X509 CERTIFICATE" => Some(BlockKind::Certificate),
        b"TRUSTED CERTIFICATE" => Some(BlockKind::Trusted),
        b"PKCS7" | b"PKCS #7 SIGNED DATA" | b"CMS" => Some(BlockKind::Pkcs7),
        _ => None,
    }
}

/// A PEM block of a kind that can hold certificates.
struct Block<'a> {
    kind: BlockKind,
    /// Base64 text; `None` if the closing line is missing.
    body: Option<&'a [u8]>,
}

/// Iterates over the PEM blocks of a text that can hold certificates, one for each opening line.
struct Blocks<'a> {
    rest: &'a [u8],
    begin: memmem::Finder<'static>,
}

impl<'a> Blocks<'a> {
    fn new(text: &'a [u8]) -> Blocks<'a> {
        Blocks { rest: text, begin: memmem::Finder::new(BEGIN) }
    }
}

impl<'a> Iterator for Blocks<'a> {
    type Item = Block<'a>;

    fn next(&mut self) -> Option<Block<'a>> {
        loop {
            let begin = self.begin.find(self.rest)?;
            let label_and_on = self.rest.get(begin + BEGIN.len()..)?;
            let label = label(label_and_on);
            let after = label_and_on.get(label.len()..)?;
            self.rest = after;
            let Some(kind) = kind(label) else { continue };
            let Some(after) = after.strip_prefix(DASHES) else { return Some(Block { kind, body: None }) };
            // Base64 contains no dash, so the next one belongs to a closing or an opening line.
            let end = memchr::memchr(b'-', after);
            let (body, rest) = after.split_at_checked(end.unwrap_or(after.len()))?;
            self.rest = rest;
            return Some(Block { kind, body: rest.starts_with(END).then_some(body) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BundleError, Decoder, end_of_last_block};

    const A: &str = "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n";
    const KEY: &str = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    const DER: &[u8] = &[0x30, 3, 2, 1, 1];

    type Found = Vec<Result<Vec<u8>, BundleError>>;

    fn found(content: &[u8]) -> Found {
        let mut found = Vec::new();
        Decoder::default().each(content, &mut |der| found.push(der.map(<[u8]>::to_vec)));
        found
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
            (text(KEY.into()), vec![Err(BundleError::NoCertificate)]),
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
        for (content, expected) in cases {
            let shown = String::from_utf8_lossy(&content);
            assert_eq!(found(&content), expected, "{shown}");
            let count = Decoder::default().count(&content);
            assert_eq!(count, u64::try_from(expected.len()).unwrap(), "{shown}");
        }
    }

    #[test]
    fn a_text_is_cut_between_its_blocks() {
        assert_eq!(end_of_last_block(A.as_bytes()), Some(A.len()));
        assert_eq!(end_of_last_block(&format!("{A}{A}").as_bytes()[..A.len() + 40]), Some(A.len()));
        assert_eq!(end_of_last_block(&A.as_bytes()[..A.len() - 1]), None);
        assert_eq!(end_of_last_block(b"words"), None);
    }
}

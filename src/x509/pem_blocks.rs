//! The PEM blocks of a text (RFC 7468) that may hold certificates, and what is between them. What a block is depends on
//! nothing before it, so that a text can be cut between blocks and read in parts.

use memchr::memmem;

use super::base64_lines::line_to_keep;
use super::other_content::{OtherContent, in_pem};

/// The end of the lines that open and close a PEM block.
const DASHES: &[u8] = b"-----";
/// The start of the line that opens a PEM block.
const BEGIN: &[u8] = b"-----BEGIN ";
/// The start of the line that closes a PEM block.
const END: &[u8] = b"-----END ";

/// Bytes of the longest label.
const MAX_LABEL: usize = 64;

/// Bytes that stay behind a cut where no block begins in them: more than a part of an opening line's start.
const OVERLAP: usize = 16;

/// A kind of PEM block that can hold certificates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockKind {
    Certificate,
    /// OpenSSL's form: a certificate followed by trust settings.
    Trusted,
    Pkcs7,
    /// Another label, which promises no certificate. Certificates and PKCS#7 have been seen under many, so that its
    /// body decides.
    Any,
}

/// What the label of a PEM block says; `None` where its body is not DER.
fn kind(label: &[u8]) -> Option<BlockKind> {
    match label {
        b"CERTIFICATE" | b"X509 CERTIFICATE" => Some(BlockKind::Certificate),
        b"TRUSTED CERTIFICATE" => Some(BlockKind::Trusted),
        b"PKCS7" | b"PKCS #7 SIGNED DATA" | b"CMS" => Some(BlockKind::Pkcs7),
        _ => match in_pem(label) {
            Some(OtherContent::Pgp | OtherContent::SshKey) => None,
            _ => Some(BlockKind::Any),
        },
    }
}

/// The label in an opening line, whose text after `-----BEGIN ` is given; `None` where its end is missing.
fn label(label_and_on: &[u8]) -> Option<&[u8]> {
    let start = label_and_on.get(..MAX_LABEL).unwrap_or(label_and_on);
    let len = memchr::memchr2(b'\n', b'-', start).or((start.len() == MAX_LABEL).then_some(MAX_LABEL));
    len.and_then(|len| start.get(..len))
}

/// A PEM block that may hold certificates.
pub(super) struct Block<'a> {
    pub(super) kind: BlockKind,
    /// Base64 text; `None` if the closing line is missing.
    pub(super) body: Option<&'a [u8]>,
}

/// A part of a text.
pub(super) enum TextPart<'a> {
    /// A PEM block that may hold certificates.
    Block(Block<'a>),
    /// What is outside of blocks, and whether it begins with the start of a line.
    Between(&'a [u8], bool),
}

/// Iterates over the parts of a text: the PEM blocks that can hold certificates, one for each opening line, and what is
/// between them.
pub(super) struct TextParts<'a> {
    rest: &'a [u8],
    begin: memmem::Finder<'static>,
    /// The next block, where what is before it has been returned.
    found: Option<Block<'a>>,
    /// Whether `rest` begins with the start of a line.
    at_start: bool,
    ended: bool,
}

impl<'a> TextParts<'a> {
    /// The parts of `text`, which begins with the start of a line if `at_start` says so.
    pub(super) fn new(text: &'a [u8], at_start: bool) -> TextParts<'a> {
        TextParts { rest: text, begin: memmem::Finder::new(BEGIN), found: None, at_start, ended: false }
    }

    /// What is before the next block, and the block; no block at the end of the text, and before one that nobody
    /// misses.
    fn find(&mut self) -> (&'a [u8], Option<Block<'a>>) {
        let text = self.rest;
        while let Some((_, opening)) = self.begin.find(self.rest).and_then(|begin| self.rest.split_at_checked(begin)) {
            let between = text.get(..text.len() - opening.len()).unwrap_or_default();
            let label_and_on = opening.get(BEGIN.len()..).unwrap_or_default();
            let label = label(label_and_on).unwrap_or(label_and_on);
            // Where this is not a block, another one may begin with the very dashes behind the label.
            self.rest = label_and_on.get(label.len()..).unwrap_or_default();
            let Some(kind) = kind(label) else { continue };
            let Some(after) = self.rest.strip_prefix(DASHES).filter(|_| !self.rest.starts_with(BEGIN)) else {
                match kind {
                    BlockKind::Any => continue,
                    _ => return (between, Some(Block { kind, body: None })),
                }
            };
            // Base64 contains no dash, so the next one belongs to a closing or an opening line.
            let (body, rest) = after.split_at(memchr::memchr(b'-', after).unwrap_or(after.len()));
            if !body.is_empty() {
                self.rest = rest;
            }
            let body = rest.starts_with(END).then_some(body);
            let is_missed = body.is_some() || kind != BlockKind::Any;
            return (between, is_missed.then_some(Block { kind, body }));
        }
        self.rest = &[];
        self.ended = true;
        (text, None)
    }
}

impl<'a> Iterator for TextParts<'a> {
    type Item = TextPart<'a>;

    fn next(&mut self) -> Option<TextPart<'a>> {
        loop {
            if let Some(block) = self.found.take() {
                return Some(TextPart::Block(block));
            }
            if self.ended {
                return None;
            }
            let (between, block) = self.find();
            self.found = block;
            // What is behind a block begins with the rest of the line that closes it.
            let at_start = std::mem::take(&mut self.at_start);
            if !between.is_empty() {
                return Some(TextPart::Between(between, at_start));
            }
        }
    }
}

/// How many bytes from the start of a text can be read by themselves, whatever follows the text: no block is cut, and
/// no line between blocks that may claim to be a certificate. The text begins with the start of a line if `at_start`
/// says so.
#[must_use]
pub fn whole_parts_len(text: &[u8], at_start: bool) -> usize {
    let len = whole_blocks_len(text);
    let whole = text.get(..len).unwrap_or(text);
    line_to_keep(whole, at_start).filter(|start| is_between(whole, *start)).unwrap_or(len)
}

/// Whether a place in a text is outside of blocks.
fn is_between(text: &[u8], place: usize) -> bool {
    let mut parts = TextParts::new(text, false);
    while !parts.ended {
        let start = text.len() - parts.rest.len();
        let (between, _) = parts.find();
        if place < start + between.len() {
            return place >= start;
        }
    }
    false
}

/// How many bytes from the start of a text can be read by themselves where lines do not count: all up to a block whose
/// end is missing, and most where none is. 0 where the text begins with such a block, and where it is short.
fn whole_blocks_len(text: &[u8]) -> usize {
    // At least `len` bytes, and all but the last few.
    let at_least = |len: usize| len.max(text.len().saturating_sub(OVERLAP));
    let Some(begin) = memmem::rfind(text, BEGIN) else { return at_least(0) };
    let label_and_on = text.get(begin + BEGIN.len()..).unwrap_or_default();
    let Some(label) = label(label_and_on) else { return begin };
    let after_label = begin + BEGIN.len() + label.len();
    if kind(label).is_none() {
        return at_least(after_label);
    }
    let after = text.get(after_label..).unwrap_or_default();
    let Some(body) = after.strip_prefix(DASHES) else {
        return if DASHES.starts_with(after) { begin } else { at_least(after_label) };
    };
    let Some(end) = memchr::memchr(b'-', body) else { return begin };
    let closing = body.get(end..).unwrap_or_default();
    if closing.starts_with(END) {
        at_least(after_label + DASHES.len() + end + END.len())
    } else if END.starts_with(closing) {
        begin
    } else {
        // An opening line may begin with these dashes; what is before them belongs to the block.
        at_least(if end == 0 { after_label } else { after_label + DASHES.len() + end })
    }
}

/// Whether a text that began with an unfinished block may hold its end now that more than its first `len_before` bytes
/// are there. Only a dash ends a long one, so a block is searched once, however long it is and however it comes.
#[must_use]
pub fn may_end_block(text: &[u8], len_before: usize) -> bool {
    const OPENING: usize = 1024;
    let searched = len_before.saturating_sub(OVERLAP);
    len_before < OPENING
        || !text.starts_with(BEGIN)
        || memchr::memchr(b'-', text.get(searched..).unwrap_or_default()).is_some()
}

/// True if the text contains the start of a PEM block.
pub(super) fn has_block(text: &[u8]) -> bool {
    memmem::find(text, BEGIN).is_some()
}

/// What the first block is that holds something other than certificates by its label.
pub(super) fn first_other(text: &[u8]) -> Option<OtherContent> {
    memmem::find_iter(text, BEGIN).find_map(|begin| {
        let label_and_on = text.get(begin + BEGIN.len()..)?;
        in_pem(label(label_and_on)?)
    })
}

#[cfg(test)]
mod tests {
    use super::{TextPart, TextParts, whole_parts_len};
    use crate::test_random::Random;
    use crate::x509::base64_lines::ClaimingLines;

    /// The bodies of all blocks, and the lines between them that claim something.
    fn found(text: &[u8], at_start: bool) -> Vec<Option<Vec<u8>>> {
        let mut found = Vec::new();
        for part in TextParts::new(text, at_start) {
            match part {
                TextPart::Block(block) => found.push(block.body.map(<[u8]>::to_vec)),
                TextPart::Between(text, at_start) => {
                    found.extend(ClaimingLines::new(text, at_start).map(|line| Some(line.to_vec())));
                }
            }
        }
        found
    }

    /// A text that comes in pieces has the blocks that it has as a whole, wherever it is cut.
    #[test]
    fn a_text_in_pieces() {
        const PARTS: [&str; 34] = [
            "MIIBMIIBoAMCAQI=",
            "MIIDqDCCApCgAwIBAgIEAUVsMjANBgkqhkiG9w0BAQsFADBpMQ==\n",
            "MIIDqDCC ApCgAwIB",
            "MII",
            "MI",
            "M",
            "\u{feff}",
            " \t",
            "\r\n",
            "MIAGCSqGSIb3DQEHAqCAMIACAQExADAL\n",
            "MIME-Version: 1.0\n",
            "IDqDCC",
            "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            "-----BEGIN PKCS7-----\r\nMAMCAQE=\r\n-----END PKCS7-----\r\n",
            "-----BEGIN SOMETHING ELSE-----\nMAMCAQE=\n-----END SOMETHING ELSE-----\n",
            "-----BEGIN CERTIFICATE-----",
            "-----BEGIN CERTIFICATE",
            "-----BEGIN ",
            "-----BEGIN CERTIFICATE-----\nMAMC",
            "-----END CERTIFICATE-----",
            "-----END ",
            "-----END",
            "-----",
            "----------------------",
            "-",
            "BEGIN ",
            "CERTIFICATE",
            "\n",
            "words\n",
            "x\0y\n",
            "\u{fffd}\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
            "MAMCAQE=",
            "0123456789012345678901234567890123456789012345678901234567890123456789",
        ];
        const BINARY: [&[u8]; 4] = [
            b"0\x82\x01\xff0\x82\x01\x68",
            b"\n0\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0",
            b"\n0\x82",
            b"\n0\x84\x00\x01\x00\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02",
        ];
        let parts: Vec<&[u8]> = PARTS.iter().map(|part| part.as_bytes()).chain(BINARY).collect();
        let mut random = Random::new(0x1357_9bdf_0246_8ace);
        for _ in 0..20_000 {
            let text: Vec<u8> = (0..random.below(8)).flat_map(|_| parts[random.below(parts.len())].to_vec()).collect();
            let (mut all, mut held, mut at_start) = (Vec::new(), Vec::new(), true);
            for piece in text.chunks(1 + random.below(40)) {
                held.extend_from_slice(piece);
                let rest = held.split_off(whole_parts_len(&held, at_start));
                all.extend(found(&held, at_start));
                at_start = held.last().map_or(at_start, |last| *last == b'\n');
                held = rest;
            }
            all.extend(found(&held, at_start));
            assert_eq!(all, found(&text, true), "{:?}", String::from_utf8_lossy(&text));
        }
    }
}

//! The PEM blocks of a text (RFC 7468) that may hold certificates. What a block is depends on nothing before it, so that a
//! text can be cut between blocks and read in parts.

use memchr::memmem;

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
    /// Another label, which promises no certificate. Certificates and PKCS#7 have been seen under many, so that its body
    /// decides.
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

/// Iterates over the PEM blocks of a text that can hold certificates, one for each opening line.
pub(super) struct Blocks<'a> {
    rest: &'a [u8],
    begin: memmem::Finder<'static>,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(text: &'a [u8]) -> Blocks<'a> {
        Blocks { rest: text, begin: memmem::Finder::new(BEGIN) }
    }
}

impl<'a> Iterator for Blocks<'a> {
    type Item = Block<'a>;

    fn next(&mut self) -> Option<Block<'a>> {
        loop {
            let begin = self.begin.find(self.rest)?;
            let label_and_on = self.rest.get(begin + BEGIN.len()..)?;
            let label = label(label_and_on).unwrap_or(label_and_on);
            // Where this is not a block, another one may begin with the very dashes behind the label.
            self.rest = label_and_on.get(label.len()..)?;
            let Some(kind) = kind(label) else { continue };
            let opened = self.rest.strip_prefix(DASHES).filter(|_| !self.rest.starts_with(BEGIN));
            let body = opened.and_then(|after| {
                // Base64 contains no dash, so the next one belongs to a closing or an opening line.
                let (body, rest) = after.split_at_checked(memchr::memchr(b'-', after)?)?;
                rest.starts_with(END).then(|| {
                    self.rest = rest;
                    body
                })
            });
            if body.is_some() || kind != BlockKind::Any {
                return Some(Block { kind, body });
            }
        }
    }
}

/// How many bytes from the start of a text can be read by themselves, whatever follows the text: all up to a block whose end
/// is missing, and most where none is. 0 where the text begins with such a block, and where it is short.
#[must_use]
pub fn whole_blocks_len(text: &[u8]) -> usize {
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
        // An opening line may begin with the dashes behind the label.
        at_least(after_label)
    }
}

/// Whether a text that began with an unfinished block may hold its end now that more than its first `len_before` bytes are
/// there. Only a dash ends a long one, so a block is searched once, however long it is and however it comes.
#[must_use]
pub fn may_end_block(text: &[u8], len_before: usize) -> bool {
    const OPENING: usize = 1024;
    let searched = len_before.saturating_sub(OVERLAP);
    len_before < OPENING || memchr::memchr(b'-', text.get(searched..).unwrap_or_default()).is_some()
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
    use super::{Blocks, whole_blocks_len};
    use crate::test_random::Random;

    /// The bodies of all blocks.
    fn blocks(text: &[u8]) -> Vec<Option<Vec<u8>>> {
        Blocks::new(text).map(|block| block.body.map(<[u8]>::to_vec)).collect()
    }

    /// A text that comes in pieces has the blocks that it has as a whole, wherever it is cut.
    #[test]
    fn a_text_in_pieces() {
        const PARTS: [&str; 22] = [
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
        let mut random = Random::new(0x1357_9bdf_0246_8ace);
        for _ in 0..20_000 {
            let text: Vec<u8> =
                (0..random.below(8)).flat_map(|_| PARTS[random.below(PARTS.len())].as_bytes().to_vec()).collect();
            let (mut found, mut held) = (Vec::new(), Vec::new());
            for piece in text.chunks(1 + random.below(40)) {
                held.extend_from_slice(piece);
                let rest = held.split_off(whole_blocks_len(&held));
                found.extend(blocks(&held));
                held = rest;
            }
            found.extend(blocks(&held));
            assert_eq!(found, blocks(&text), "{:?}", String::from_utf8_lossy(&text));
        }
    }
}

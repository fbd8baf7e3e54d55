//! Extracts the certificates from PKCS#7 or CMS SignedData (RFC 5652, 5.1), in DER or in BER with indefinite lengths.
//! Signatures and signed content are ignored: files of this kind serve to carry certificates.

use super::ber::{in_sequence, split};

/// 1.2.840.113549.1.7.2, signedData.
const SIGNED_DATA: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";

/// True if the content begins as a ContentInfo does: with a SEQUENCE whose first element is an OID.
pub(super) fn is_pkcs7(content: &[u8]) -> bool {
    in_sequence(content).is_some_and(|inside| inside.first() == Some(&0x06))
}

/// What carries certificates in SignedData.
pub(super) struct Certificates<'a> {
    /// The elements to come; `None` behind one that cannot be split off.
    rest: Option<&'a [u8]>,
    /// Whether revocation lists follow the certificates.
    pub(super) has_revocation_lists: bool,
    /// The bytes behind the structure.
    pub(super) behind: &'a [u8],
}

/// The certificates in DER or BER form; `None` if the content is not SignedData. There may be millions, and they need
/// not be certificates: whoever takes them keeps what is worth keeping.
pub(super) fn certificates(content: &[u8]) -> Option<Certificates<'_>> {
    let (info, behind) = object(content, 0x30)?;
    let (kind, info) = object(info, 0x06)?;
    if kind != SIGNED_DATA {
        return None;
    }
    let (explicit, _) = object(info, 0xa0)?;
    let (signed_data, _) = object(explicit, 0x30)?;
    let (_, rest) = object(signed_data, 0x02)?;
    let (_, rest) = object(rest, 0x31)?;
    let (_, rest) = object(rest, 0x30)?;
    let (set, rest) = object(rest, 0xa0).unwrap_or((&[], rest));
    Some(Certificates { rest: Some(set), has_revocation_lists: rest.first() == Some(&0xa1), behind })
}

/// Each certificate; `None` for bytes behind it that are not BER, which end the list.
impl<'a> Iterator for Certificates<'a> {
    type Item = Option<&'a [u8]>;

    fn next(&mut self) -> Option<Option<&'a [u8]>> {
        loop {
            let rest = self.rest.filter(|rest| !rest.is_empty())?;
            let Some(next) = split(rest) else {
                self.rest = None;
                return Some(None);
            };
            self.rest = Some(next.rest);
            // Certificates of other kinds, such as attribute certificates, have context-specific tags.
            if next.tag == 0x30 {
                return Some(Some(next.whole));
            }
        }
    }
}

/// The content of the first object if it has this tag, and the bytes after the object.
fn object(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    split(bytes).filter(|object| object.tag == tag).map(|object| (object.content, object.rest))
}

#[cfg(test)]
mod tests;

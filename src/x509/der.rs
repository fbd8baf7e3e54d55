//! A strict DER reader (ITU-T X.690, clause 10): definite lengths in their shortest form and one-byte tags only. For
//! any other encoding it returns `None`, and the caller turns to a library that accepts more.

/// Tag of an INTEGER.
pub(super) const INTEGER: u8 = 0x02;
/// Tag of a BIT STRING.
pub(super) const BIT_STRING: u8 = 0x03;
/// Tag of an OCTET STRING.
pub(super) const OCTET_STRING: u8 = 0x04;
/// Tag of an OBJECT IDENTIFIER.
pub(super) const OID: u8 = 0x06;
/// Tag of a UTCTime.
pub(super) const UTC_TIME: u8 = 0x17;
/// Tag of a GeneralizedTime.
pub(super) const GENERALIZED_TIME: u8 = 0x18;
/// Tag of a SEQUENCE.
pub(super) const SEQUENCE: u8 = 0x30;
/// Tag of a SET.
pub(super) const SET: u8 = 0x31;

/// Reads a run of DER objects one after another.
#[derive(Clone, Copy)]
pub(super) struct DerReader<'a>(&'a [u8]);

/// One DER object: tag, length and content.
#[derive(Clone, Copy)]
pub(super) struct DerObject<'a> {
    /// Identifier octet: class, constructed bit and tag number.
    pub(super) tag: u8,
    /// Content octets.
    pub(super) content: &'a [u8],
    /// The whole object, identifier and length octets included.
    pub(super) whole: &'a [u8],
}

impl<'a> DerReader<'a> {
    /// A reader at the first object of `bytes`.
    pub(super) fn new(bytes: &'a [u8]) -> DerReader<'a> {
        DerReader(bytes)
    }

    /// True once all objects have been read.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next object; `None` at the end, or where the bytes are not strict DER.
    pub(super) fn next(&mut self) -> Option<DerObject<'a>> {
        let &[tag, first, ref rest @ ..] = self.0 else { return None };
        // Tag number 31 announces a tag of several bytes.
        if tag & 0x1f == 0x1f {
            return None;
        }
        let (content_len, after_length) = match (first, rest) {
            (0..=0x7f, _) => (usize::from(first), rest),
            (0x81, &[len, ref rest @ ..]) if len >= 0x80 => (usize::from(len), rest),
            (0x82, &[high, low, ref rest @ ..]) if high > 0 => (usize::from(u16::from_be_bytes([high, low])), rest),
            (0x83, &[high, middle, low, ref rest @ ..]) if high > 0 => {
                (u32::from_be_bytes([0, high, middle, low]).try_into().ok()?, rest)
            }
            _ => return None,
        };
        let (content, rest) = after_length.split_at_checked(content_len)?;
        let whole = self.0.get(..self.0.len() - rest.len())?;
        self.0 = rest;
        Some(DerObject { tag, content, whole })
    }

    /// The content of the next object if it has this tag. Otherwise the reader does not move.
    pub(super) fn take(&mut self, tag: u8) -> Option<&'a [u8]> {
        let mut ahead = *self;
        let object = ahead.next().filter(|object| object.tag == tag)?;
        *self = ahead;
        Some(object.content)
    }

    /// A reader of the objects inside the next object, if that has this tag. Otherwise this reader does not move.
    pub(super) fn enter(&mut self, tag: u8) -> Option<DerReader<'a>> {
        self.take(tag).map(DerReader)
    }
}

/// The content of the only object in `bytes`, if it has this tag.
pub(super) fn only(bytes: &[u8], tag: u8) -> Option<&[u8]> {
    let mut reader = DerReader(bytes);
    reader.take(tag).filter(|_| reader.is_empty())
}

/// True if `content` is that of a non-negative INTEGER in its shortest form.
pub(super) fn is_natural(content: &[u8]) -> bool {
    match content {
        [] => false,
        [first] => *first < 0x80,
        [0, second, ..] => *second >= 0x80,
        [first, ..] => *first < 0x80,
    }
}

/// True if bytes behind an object mean nothing: dumps of chips end in FF or 00, and some programs add an end of line.
pub(super) fn is_padding(behind: &[u8]) -> bool {
    behind.iter().all(|byte| matches!(byte, 0x00 | 0xff | b'\r' | b'\n'))
}

#[cfg(test)]
mod tests {
    use super::{DerReader, is_natural, only};

    #[test]
    fn only_the_shortest_form_is_der() {
        let cases: &[(&[u8], Option<&[u8]>)] = &[
            (&[0x04, 0x00], Some(&[])),
            (&[0x04, 0x02, 1, 2], Some(&[1, 2])),
            (&[0x04, 0x02, 1], None),
            (&[0x04, 0x02, 1, 2, 3], None),
            (&[0x04], None),
            (&[], None),
            (&[0x05, 0x00], None),
            (&[0x04, 0x80, 0, 0], None),
            (&[0x04, 0x81, 0x01, 1], None),
            (&[0x04, 0x82, 0x00, 0x80], None),
            (&[0x04, 0x84, 0, 0, 0, 1, 1], None),
            (&[0x1f, 0x04, 0x00], None),
        ];
        for (bytes, content) in cases {
            assert_eq!(only(bytes, 0x04), *content, "{bytes:02x?}");
        }
        for (header, len) in [(&[0x81, 0x80][..], 0x80), (&[0x82, 1, 0], 0x100), (&[0x83, 1, 0, 0], 0x10000)] {
            let bytes = [&[0x04], header, &vec![7; len]].concat();
            let mut reader = DerReader::new(&bytes);
            let object = reader.next().unwrap();
            assert_eq!((object.content.len(), object.whole.len(), reader.is_empty()), (len, bytes.len(), true));
            assert!(only(&bytes[..bytes.len() - 1], 0x04).is_none());
        }
    }

    #[test]
    fn a_wrong_tag_does_not_move_the_reader() {
        let mut reader = DerReader::new(&[0x02, 0x01, 0x05, 0x04, 0x00]);
        assert!(reader.take(0x04).is_none());
        assert_eq!(reader.take(0x02), Some(&[5][..]));
        assert_eq!(reader.take(0x04), Some(&[][..]));
        assert!(reader.is_empty() && reader.next().is_none());
    }

    #[test]
    fn natural_numbers() {
        let cases: [(&[u8], bool); 7] = [
            (&[], false),
            (&[0], true),
            (&[0x7f], true),
            (&[0x80], false),
            (&[0, 0x80], true),
            (&[0, 0x7f], false),
            (&[0xff, 1], false),
        ];
        for (content, natural) in cases {
            assert_eq!(is_natural(content), natural, "{content:02x?}");
        }
    }
}

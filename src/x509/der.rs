//! A strict walk through DER (ITU-T X.690, 10): definite lengths in their shortest form, tags of one byte. What is not
//! written so is `None`, and the caller asks a library that knows more.

/// INTEGER.
pub(super) const INTEGER: u8 = 0x02;
/// BIT STRING.
pub(super) const BIT_STRING: u8 = 0x03;
/// OCTET STRING.
pub(super) const OCTET_STRING: u8 = 0x04;
/// OBJECT IDENTIFIER.
pub(super) const OID: u8 = 0x06;
/// SEQUENCE.
pub(super) const SEQUENCE: u8 = 0x30;
/// SET.
pub(super) const SET: u8 = 0x31;

/// The objects that follow one another in some bytes.
#[derive(Clone, Copy)]
pub(super) struct Walk<'a>(&'a [u8]);

/// One object.
#[derive(Clone, Copy)]
pub(super) struct Object<'a> {
    /// Its identifier byte: class, form and number.
    pub(super) tag: u8,
    /// Its content.
    pub(super) content: &'a [u8],
    /// The whole of it.
    pub(super) whole: &'a [u8],
}

impl<'a> Walk<'a> {
    /// Walks through `bytes`.
    pub(super) fn new(bytes: &'a [u8]) -> Walk<'a> {
        Walk(bytes)
    }

    /// True where nothing is left.
    pub(super) fn is_over(&self) -> bool {
        self.0.is_empty()
    }

    /// The next object; `None` where there is none or it is not written as DER.
    pub(super) fn next(&mut self) -> Option<Object<'a>> {
        let &[tag, first, ref rest @ ..] = self.0 else { return None };
        // A number of 31 stands for tags of several bytes.
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
        Some(Object { tag, content, whole })
    }

    /// The content of the next object, where it has that tag; else the walk stays where it is.
    pub(super) fn take(&mut self, tag: u8) -> Option<&'a [u8]> {
        let mut ahead = *self;
        let object = ahead.next().filter(|object| object.tag == tag)?;
        *self = ahead;
        Some(object.content)
    }

    /// Goes into the next object, where it has that tag.
    pub(super) fn enter(&mut self, tag: u8) -> Option<Walk<'a>> {
        self.take(tag).map(Walk)
    }
}

/// The one object with that tag that `bytes` are.
pub(super) fn only(bytes: &[u8], tag: u8) -> Option<&[u8]> {
    let mut walk = Walk(bytes);
    walk.take(tag).filter(|_| walk.is_over())
}

/// An INTEGER's content that is not negative, in its shortest form.
pub(super) fn is_natural(content: &[u8]) -> bool {
    match content {
        [] => false,
        [first] => *first < 0x80,
        [0, second, ..] => *second >= 0x80,
        [first, ..] => *first < 0x80,
    }
}

#[cfg(test)]
mod tests {
    use super::{Walk, is_natural, only};

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
            let mut walk = Walk::new(&bytes);
            let object = walk.next().unwrap();
            assert_eq!((object.content.len(), object.whole.len(), walk.is_over()), (len, bytes.len(), true));
            assert!(only(&bytes[..bytes.len() - 1], 0x04).is_none());
        }
    }

    #[test]
    fn a_wrong_tag_leaves_the_walk_where_it_is() {
        let mut walk = Walk::new(&[0x02, 0x01, 0x05, 0x04, 0x00]);
        assert!(walk.take(0x04).is_none());
        assert_eq!(walk.take(0x02), Some(&[5][..]));
        assert_eq!(walk.take(0x04), Some(&[][..]));
        assert!(walk.is_over() && walk.next().is_none());
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

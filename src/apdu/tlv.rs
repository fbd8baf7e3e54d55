//! A bounded reader of BER-TLV (ISO 7816-4, 5.2.2).
//!
//! Looser than DER on purpose: cards write lengths in more octets than necessary (card facts §1.3, C8). Indefinite
//! lengths, tags of more than three bytes and lengths of more than three octets are refused.

/// One data object: its tag as written (`7F21` is `0x7f21`) and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tlv<'a> {
    /// The tag's bytes as one number, big-endian.
    pub tag: u32,
    /// The value's bytes.
    pub value: &'a [u8],
}

/// Tag and length of a data object whose value may not have been read yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// The tag's bytes as one number, big-endian.
    pub tag: u32,
    /// Length of tag and length field, in bytes.
    pub header_len: usize,
    /// Length of the value in bytes, at most `0xff_ffff`.
    pub value_len: usize,
}

impl Header {
    /// Length of the whole object, in bytes.
    #[must_use]
    pub fn total_len(&self) -> usize {
        self.header_len.saturating_add(self.value_len)
    }
}

/// Why bytes are not a data object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TlvError {
    /// The bytes end inside the tag, the length or the value.
    #[error("data ends inside an object")]
    Truncated,
    /// The tag has more than three bytes.
    #[error("tag too long")]
    TagTooLong,
    /// The length is indefinite, reserved, or has more than three octets.
    #[error("length form not supported")]
    BadLength,
}

/// Reads tag and length from the start of `bytes`; the value may be missing.
///
/// # Errors
/// [`TlvError`] if there are too few bytes or the form is not supported.
pub fn header(bytes: &[u8]) -> Result<Header, TlvError> {
    let mut rest = bytes.iter().copied();
    let mut header_len = 0;
    let mut next = || {
        header_len += 1;
        rest.next().ok_or(TlvError::Truncated)
    };
    let first = next()?;
    let mut tag = u32::from(first);
    if first & 0x1f == 0x1f {
        for position in 1.. {
            if position > 2 {
                return Err(TlvError::TagTooLong);
            }
            let byte = next()?;
            tag = tag << 8 | u32::from(byte);
            if byte & 0x80 == 0 {
                break;
            }
        }
    }
    let value_len = match next()? {
        short @ 0..=0x7f => usize::from(short),
        count @ 0x81..=0x83 => {
            let mut len = 0;
            for _ in 0..count & 0x0f {
                len = len << 8 | usize::from(next()?);
            }
            len
        }
        _ => return Err(TlvError::BadLength),
    };
    Ok(Header { tag, header_len, value_len })
}

/// Splits `bytes` after the first data object.
///
/// # Errors
/// [`TlvError`] if the bytes do not hold a whole object.
pub fn split(bytes: &[u8]) -> Result<(Tlv<'_>, &[u8]), TlvError> {
    let header = header(bytes)?;
    let value = bytes.get(header.header_len..header.total_len()).ok_or(TlvError::Truncated)?;
    let rest = bytes.get(header.total_len()..).ok_or(TlvError::Truncated)?;
    Ok((Tlv { tag: header.tag, value }, rest))
}

/// The value of the first object with `tag` in a sequence of objects; `Ok(None)` if there is none.
///
/// # Errors
/// [`TlvError`] if an object before it is malformed.
pub fn find(mut bytes: &[u8], tag: u32) -> Result<Option<&[u8]>, TlvError> {
    while !bytes.is_empty() {
        let (object, rest) = split(bytes)?;
        if object.tag == tag {
            return Ok(Some(object.value));
        }
        bytes = rest;
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::{Header, TlvError, find, header, split};
    use crate::test_random::Random;

    #[test]
    fn headers() {
        type Case = (&'static [u8], Result<(u32, usize, usize), TlvError>);
        let cases: &[Case] = &[
            (&[0x30, 0x03], Ok((0x30, 2, 3))),
            (&[0x30, 0x81, 0x80], Ok((0x30, 3, 128))),
            (&[0x30, 0x82, 0x05, 0x11, 0x30], Ok((0x30, 4, 0x511))),
            // Not minimal, as the text application writes it (card facts §1.3).
            (&[0xff, 0x40, 0x82, 0x00, 0x9f], Ok((0xff40, 5, 0x9f))),
            (&[0x7f, 0x21, 0x82, 0x02, 0x33], Ok((0x7f21, 5, 0x233))),
            (&[0x7f, 0x81, 0x01, 0x00], Ok((0x7f_8101, 4, 0))),
            (&[0x30, 0x83, 0xff, 0xff, 0xff], Ok((0x30, 5, 0xff_ffff))),
            (&[], Err(TlvError::Truncated)),
            (&[0x30], Err(TlvError::Truncated)),
            (&[0x7f], Err(TlvError::Truncated)),
            (&[0x30, 0x82, 0x05], Err(TlvError::Truncated)),
            (&[0x30, 0x80], Err(TlvError::BadLength)),
            (&[0x30, 0x84, 0, 0, 0, 1], Err(TlvError::BadLength)),
            (&[0x30, 0xff], Err(TlvError::BadLength)),
            (&[0x7f, 0x81, 0x81, 0x01, 0x00], Err(TlvError::TagTooLong)),
        ];
        for (bytes, expected) in cases {
            let expected = expected.map(|(tag, header_len, value_len)| Header { tag, header_len, value_len });
            assert_eq!(header(bytes), expected, "{bytes:02x?}");
        }
    }

    #[test]
    fn objects_end_where_the_bytes_end() {
        let bytes = [0xdf, 0x21, 0x02, 0xaa, 0xbb, 0xdf, 0x22, 0x00, 0xff];
        let (first, rest) = split(&bytes).unwrap();
        assert_eq!((first.tag, first.value), (0xdf21, &[0xaa, 0xbb][..]));
        assert_eq!(find(&bytes, 0xdf22), Ok(Some(&[][..])));
        assert_eq!(find(rest, 0xdf23), Err(TlvError::Truncated), "the FF filler is not an object");
        assert_eq!(split(&[0x04, 0x05, 0x01]), Err(TlvError::Truncated));
        assert_eq!(find(&[], 0xdf22), Ok(None));
    }

    /// No input of up to three bytes, and none of a fixed pseudo-random stream, reads past its end.
    #[test]
    fn nothing_runs_past_the_end() {
        let mut random = Random::new(0x2545_f491_4f6c_dd1d);
        for _ in 0..200_000 {
            let bytes = random.number().to_be_bytes();
            for len in 0..=bytes.len() {
                if let Ok((object, rest)) = split(&bytes[..len]) {
                    assert!(object.value.len() + rest.len() <= len);
                }
                let _ = find(&bytes[..len], 0xdf22);
            }
        }
    }
}

//! Text read as UTF-8, without the byte order mark that it may begin with (Unicode 16.0, 23.8): Windows PowerShell
//! writes what is redirected into a file in UTF-16, and editors of Windows put a mark before UTF-8.

use std::io::{self, Read};

use zeroize::Zeroizing;

const UTF8_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];
const LITTLE_ENDIAN_MARK: [u8; 2] = [0xff, 0xfe];
const BIG_ENDIAN_MARK: [u8; 2] = [0xfe, 0xff];

/// Bytes of UTF-16 that are read at once.
const BLOCK: usize = 4096;

/// Reads what another reader gives. Only a mark says that it is UTF-16: what begins without one passes as it is,
/// whatever it is. Units of UTF-16 that are half of a character become U+FFFD. What is held back may be a PIN, and is
/// wiped.
pub struct Utf8Reader<R> {
    inner: R,
    form: Form,
    /// Read and not yet given out; while the form is not known, the start.
    held: Zeroizing<Vec<u8>>,
    /// Bytes of `held` that were given out.
    given: usize,
    /// Bytes of UTF-16 that are not yet a whole character.
    cut: Zeroizing<Vec<u8>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Unknown,
    AsItIs,
    LittleEndian,
    BigEndian,
}

impl<R: Read> Utf8Reader<R> {
    /// Reads from `inner`, of which nothing was read before.
    #[must_use]
    pub fn new(inner: R) -> Utf8Reader<R> {
        Utf8Reader { inner, form: Form::Unknown, held: Zeroizing::default(), given: 0, cut: Zeroizing::default() }
    }

    /// Reads as many bytes as a mark has, unless what is there cannot become one.
    fn find_form(&mut self) -> io::Result<()> {
        let mut may_be_mark = true;
        while may_be_mark {
            let mut byte = Zeroizing::new([0]);
            let count = self.inner.read(byte.as_mut())?;
            self.held.extend_from_slice(byte.get(..count).unwrap_or_default());
            let starts_as = |mark: &[u8]| self.held.len() < mark.len() && mark.starts_with(&self.held);
            may_be_mark =
                count > 0 && (starts_as(&UTF8_MARK) || starts_as(&LITTLE_ENDIAN_MARK) || starts_as(&BIG_ENDIAN_MARK));
        }
        self.form = match self.held.as_slice() {
            start if *start == LITTLE_ENDIAN_MARK => Form::LittleEndian,
            start if *start == BIG_ENDIAN_MARK => Form::BigEndian,
            _ => Form::AsItIs,
        };
        if self.form != Form::AsItIs || *self.held == UTF8_MARK {
            self.held.clear();
        }
        Ok(())
    }

    /// Reads a block of UTF-16 and holds its text. False at the end.
    fn hold_text(&mut self) -> io::Result<bool> {
        let unit = if self.form == Form::LittleEndian { u16::from_le_bytes } else { u16::from_be_bytes };
        let mut block = Zeroizing::new([0; BLOCK]);
        let count = self.inner.read(block.as_mut())?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(self.cut.len() + count));
        bytes.extend_from_slice(&self.cut);
        bytes.extend_from_slice(block.get(..count).unwrap_or_default());
        let (units, odd) = bytes.as_chunks::<2>();
        // The half of a pair waits for the other one.
        let whole = match units.last() {
            Some(last) if count > 0 && matches!(unit(*last), 0xd800..=0xdbff) => units.len() - 1,
            _ => units.len(),
        };
        (self.given, self.held) = (0, Zeroizing::new(Vec::with_capacity(3 * (whole + 1))));
        for c in char::decode_utf16(units.iter().take(whole).map(|bytes| unit(*bytes))) {
            let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
            self.held.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
        if count == 0 && !odd.is_empty() {
            self.held.extend_from_slice(char::REPLACEMENT_CHARACTER.encode_utf8(&mut [0; 4]).as_bytes());
        }
        self.cut =
            Zeroizing::new(if count == 0 { Vec::new() } else { bytes.get(2 * whole..).unwrap_or_default().to_vec() });
        Ok(count > 0 || !self.held.is_empty())
    }
}

impl<R: Read> Read for Utf8Reader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let rest = self.held.get(self.given..).unwrap_or_default();
            if self.form != Form::Unknown && !rest.is_empty() {
                let count = rest.len().min(buffer.len());
                let (from, to) = (rest.get(..count).unwrap_or_default(), buffer.get_mut(..count).unwrap_or_default());
                to.copy_from_slice(from);
                self.given += count;
                return Ok(count);
            }
            match self.form {
                Form::Unknown => self.find_form()?,
                Form::AsItIs => return self.inner.read(buffer),
                Form::LittleEndian | Form::BigEndian => {
                    if buffer.is_empty() || !self.hold_text()? {
                        return Ok(0);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::Utf8Reader;

    /// Gives so many bytes at a time, and is interrupted before each.
    struct Crumbs<'c>(&'c [u8], usize, bool);

    impl Read for Crumbs<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.2 = !self.2;
            let len = self.1.min(buffer.len());
            if self.2 { Err(io::ErrorKind::Interrupted.into()) } else { self.0.read(&mut buffer[..len]) }
        }
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn marks_are_read_and_taken_off() {
        let long = "証明書 𠮟る\r\n".repeat(500);
        let cases: [(Vec<u8>, &[u8]); 14] = [
            (vec![], b""),
            (b"a".to_vec(), b"a"),
            (b"plain \xff\xfe".to_vec(), b"plain \xff\xfe"),
            (b"\xef\xbb\xbfa\xef\xbb\xbf".to_vec(), b"a\xef\xbb\xbf"),
            (b"\xef\xbb".to_vec(), b"\xef\xbb"),
            (b"\xef\xbbx".to_vec(), b"\xef\xbbx"),
            (b"\xff".to_vec(), b"\xff"),
            (b"\xffx".to_vec(), b"\xffx"),
            (b"\xff\xfe".to_vec(), b""),
            // Without a mark nothing says that it is UTF-16.
            (utf16("a", u16::to_le_bytes), b"a\0"),
            (utf16("\u{feff}a\r\n例𠮟", u16::to_le_bytes), "a\r\n例𠮟".as_bytes()),
            (utf16("\u{feff}a\r\n例𠮟", u16::to_be_bytes), "a\r\n例𠮟".as_bytes()),
            (utf16(&format!("\u{feff}{long}"), u16::to_le_bytes), long.as_bytes()),
            // Half a pair, and half a unit.
            (b"\xff\xfe\x42\xd8\x61\0\x42\xd8\x61".to_vec(), "\u{fffd}a\u{fffd}\u{fffd}".as_bytes()),
        ];
        for (bytes, expected) in cases {
            for crumb in [1, 2, 3, 7, 100_000] {
                let mut text = Vec::new();
                Utf8Reader::new(Crumbs(&bytes, crumb, false)).read_to_end(&mut text).unwrap();
                assert!(text == expected, "{:02x?} by {crumb}", bytes.get(..20));
            }
        }
    }
}

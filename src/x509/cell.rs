//! Certificates in a cell of a table: PEM, base64 or hex, as databases and spreadsheets write them.

use std::borrow::Cow;

use super::base64_lines::{claims, object_len, stated_len};
use super::container::{BundleError, Decoder, Each, each_binary, in_standard_alphabet, no_pem};
use super::der::SEQUENCE;
use super::pem_blocks::{TextPart, TextParts, has_block};

impl Decoder {
    /// Passes every certificate in the content of a cell to `each`, in order. It may be PEM; DER or PKCS#7 in base64 of
    /// either alphabet, with or without padding; in hex, behind `\x` as PostgreSQL writes bytea, behind `0x` as SQL
    /// Server writes binary, or by itself; or a list of these two. Line breaks may be `\n`. `each` is called at least
    /// once.
    pub fn each_in_cell(&mut self, cell: &[u8], each: &mut Each<'_>) {
        let cell = cell.trim_ascii();
        if cell.is_empty() {
            return each(Err(BundleError::Empty));
        }
        // Nearly every cell is base64, which holds neither dashes nor a digit at its start.
        if cell.starts_with(b"M")
            && let Some(der) = self.decode_lenient(cell).filter(|der| stated_len(der) == Some(der.len()))
        {
            return each_binary(der, each);
        }
        if let Some(objects) = self.list(cell) {
            return objects.iter().for_each(|der| each_binary(der, each));
        }
        if !cell.starts_with(b"M") {
            if has_block(cell) {
                return self.each_in_pem(&with_line_breaks(cell), each);
            }
            if let Some(digits) = hex_digits(cell) {
                return match from_hex(digits) {
                    Some(der) if der.first() == Some(&SEQUENCE) => each_binary(&der, each),
                    _ => each(Err(BundleError::UnrecognisedText)),
                };
            }
        }
        match self.decode_lenient(cell) {
            Some(der) if der.first() == Some(&SEQUENCE) => each_binary(der, each),
            Some(text) if has_block(text) => {
                let text = text.to_vec();
                self.each_in_pem(&text, each);
            }
            None if has_block(cell) => self.each_in_pem(&with_line_breaks(cell), each),
            None if claims(cell) => each(Err(BundleError::BadText)),
            _ => each(Err(BundleError::UnrecognisedText)),
        }
    }

    /// What a clean list holds: objects in base64 or hex that are all whole, with nothing but separators, quotes and
    /// brackets between them. Where one ends between white space is what its own length says. `None` where the cell is
    /// anything else.
    fn list(&mut self, cell: &[u8]) -> Option<Vec<Vec<u8>>> {
        let mut objects = Vec::new();
        let cell = with_line_breaks(cell);
        for item in cell.split(|byte| b",;|\"'[]{}".contains(byte)) {
            let mut words = item.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
            while let Some(first) = words.next() {
                objects.push(self.object(first, &mut words)?);
            }
        }
        (!objects.is_empty()).then_some(objects)
    }

    /// The object that begins with a word, and goes on in as many of the others as its length says.
    fn object<'c>(&mut self, first: &'c [u8], words: &mut impl Iterator<Item = &'c [u8]>) -> Option<Vec<u8>> {
        let digits = hex_digits(first);
        let (len, least) = match digits {
            Some(digits) => {
                let start = digits.get(..digits.len().min(10) / 2 * 2)?;
                let len = stated_len(&hex::decode(start).ok()?)?;
                (len, len * 2)
            }
            None => {
                let start: Vec<u8> = first.get(..8)?.iter().map(in_standard_alphabet).collect();
                let len = object_len(&start)?;
                (len, (len * 4).div_ceil(3))
            }
        };
        let mut text = digits.unwrap_or(first).to_vec();
        while text.len() < least {
            text.extend_from_slice(words.next()?);
        }
        let object = match digits {
            Some(_) => hex::decode(text).ok(),
            None => self.decode_lenient(&text).map(<[u8]>::to_vec),
        };
        object.filter(|der| der.len() == len)
    }

    fn each_in_pem(&mut self, text: &[u8], each: &mut Each<'_>) {
        let mut some = false;
        self.each_in_text(text, true, &mut |found| {
            some = true;
            each(found);
        });
        for digits in hex_between(text) {
            some = true;
            match from_hex(digits) {
                Some(der) => each_binary(&der, each),
                None => each(Err(BundleError::BadText)),
            }
        }
        if !some {
            each(Err(no_pem(text).unwrap_or(BundleError::UnrecognisedText)));
        }
    }
}

/// PEM with line breaks, where it has `\n` or `\r\n` in their places, however often its backslashes were doubled.
fn with_line_breaks(text: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(b'\\', text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut written = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(len) = memchr::memchr(b'\\', rest) {
        let (before, from) = rest.split_at(len);
        written.extend_from_slice(before);
        let backslashes = from.iter().take_while(|byte| **byte == b'\\').count();
        let (backslashes, after) = from.split_at(backslashes);
        rest = match after {
            [b'n', after @ ..] => {
                written.push(b'\n');
                after
            }
            // What follows is the other half, or nothing.
            [b'r', after @ ..] => after,
            after => {
                written.extend_from_slice(backslashes);
                after
            }
        };
    }
    written.extend_from_slice(rest);
    Cow::Owned(written)
}

/// The digits of a cell in hex; `None` where it is something else. Without a mark in front it must begin as DER does,
/// which base64 of DER never does.
fn hex_digits(cell: &[u8]) -> Option<&[u8]> {
    behind_hex_mark(cell).or_else(|| {
        let is_hex = cell.iter().all(|byte| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace());
        (cell.starts_with(b"30") && is_hex).then_some(cell)
    })
}

/// What claims to be a certificate in hex between the PEM blocks of a text.
fn hex_between(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let between = TextParts::new(text, true).filter_map(|part| match part {
        TextPart::Between(text, _) => Some(text),
        TextPart::Block(_) => None,
    });
    let words = between.flat_map(|text| text.split(|byte| byte.is_ascii_whitespace() || b",;:-\"{}[]".contains(byte)));
    words.filter_map(hex_digits_of_word)
}

/// The digits of a word that begins as a certificate in hex does: with a SEQUENCE whose length has several bytes.
fn hex_digits_of_word(word: &[u8]) -> Option<&[u8]> {
    let digits = behind_hex_mark(word).unwrap_or(word);
    (digits.starts_with(b"3082") || digits.starts_with(b"3081")).then_some(digits).filter(|digits| digits.len() >= 64)
}

/// What follows the mark that databases put in front of hex.
fn behind_hex_mark(text: &[u8]) -> Option<&[u8]> {
    const MARKS: [&[u8]; 4] = [b"\\\\x", b"\\x", b"0x", b"0X"];
    MARKS.iter().find_map(|mark| text.strip_prefix(*mark))
}

fn from_hex(digits: &[u8]) -> Option<Vec<u8>> {
    hex::decode(digits)
        .or_else(|_| {
            // White space between the digits is rare.
            let digits: Vec<u8> = digits.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
            hex::decode(digits)
        })
        .ok()
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};

    use super::{BundleError, Decoder};
    use crate::x509::fixtures::{fixture_der, fixture_pem};
    use crate::x509::other_content::OtherContent;

    fn found(cell: &str) -> Vec<Result<Vec<u8>, BundleError>> {
        let mut found = Vec::new();
        Decoder::default().each_in_cell(cell.as_bytes(), &mut |der| found.push(der.map(<[u8]>::to_vec)));
        found
    }

    #[test]
    fn every_form_of_a_certificate_is_read() {
        for name in ["test-auth", "test-sign-ca", "odd-ended"] {
            let (der, pem) = (fixture_der(name), fixture_pem(name));
            let hex = hex::encode(&der);
            let base64 = STANDARD.encode(&der);
            let wrapped: Vec<&str> = base64.as_bytes().chunks(76).map(|line| str::from_utf8(line).unwrap()).collect();
            let one_line = pem.trim_end().replace('\n', "\\n");
            let cells = [
                pem.clone(),
                pem.replace('\n', "\r\n"),
                pem.replace('\n', " "),
                pem.replace('\n', ""),
                one_line.clone(),
                one_line.replace("\\n", "\\r\\n"),
                one_line.replace('\\', "\\\\"),
                format!("subject=/CN=x\n{pem}"),
                format!("My note: {pem}"),
                base64.clone(),
                format!("  {base64}\n"),
                wrapped.join("\r\n"),
                wrapped.join(" "),
                STANDARD_NO_PAD.encode(&der),
                URL_SAFE.encode(&der),
                URL_SAFE_NO_PAD.encode(&der),
                STANDARD.encode(&pem),
                hex.clone(),
                hex.to_uppercase(),
                format!("\\x{hex}"),
                format!("\\\\x{hex}"),
                format!("0x{}", hex.to_uppercase()),
                format!("0x{} {}", hex.split_at(40).0, hex.split_at(40).1),
            ];
            for cell in cells {
                assert_eq!(found(&cell), [Ok(der.clone())], "{name}: {cell}");
            }
            // A list, with an object or its beginning in each place.
            let (padded, bare) = (&base64, STANDARD_NO_PAD.encode(&der));
            let pem_free = pem.lines().filter(|line| !line.starts_with('-')).collect::<Vec<_>>().join("\n");
            let lists = [
                format!("{padded}\n{padded}"),
                format!("{bare} {bare}"),
                format!("{padded},{bare}"),
                format!("{padded}; {padded};"),
                format!("{padded}|{hex}"),
                format!("{}\n\n{}", wrapped.join("\r\n"), wrapped.join("\r\n")),
                format!("{pem_free}\n{pem_free}"),
                format!("{hex}\n{hex}"),
                format!("\\x{hex}, 0x{hex}"),
                format!("{{\"\\\\x{hex}\",\"\\\\x{hex}\"}}"),
                format!("{{{padded},{padded}}}"),
                format!("[\"{padded}\", \"{padded}\"]"),
            ];
            for cell in lists {
                assert_eq!(found(&cell), [Ok(der.clone()), Ok(der.clone())], "{cell}");
            }
            // What is in another form beside PEM is not hidden.
            for cell in [format!("{pem}{hex}"), format!("\\x{hex}\n{pem}"), format!("{pem}{pem}")] {
                assert_eq!(found(&cell), [Ok(der.clone()), Ok(der.clone())], "{cell}");
            }
        }
    }

    #[test]
    fn the_length_of_an_object_may_be_in_either_alphabet() {
        let der = [&[0x30, 0x82, 0x03, 0xff][..], &[0xff; 0x3ff]].concat();
        for text in [STANDARD.encode(&der), URL_SAFE.encode(&der), URL_SAFE_NO_PAD.encode(&der)] {
            assert_eq!(found(&format!("{text};{text}")), [Ok(der.clone()), Ok(der.clone())], "{text}");
        }
    }

    #[test]
    fn what_is_not_a_certificate_is_told_once() {
        let der = fixture_der("test-auth");
        let base64 = STANDARD.encode(&der);
        let key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        let cases = [
            ("", BundleError::Empty),
            (" \r\n\t", BundleError::Empty),
            ("NULL", BundleError::UnrecognisedText),
            ("x", BundleError::UnrecognisedText),
            ("0x", BundleError::UnrecognisedText),
            ("\\x3", BundleError::UnrecognisedText),
            ("0x30zz", BundleError::UnrecognisedText),
            ("30 8", BundleError::UnrecognisedText),
            ("令和8年", BundleError::UnrecognisedText),
            ("Makefile", BundleError::UnrecognisedText),
            ("AAAA", BundleError::UnrecognisedText),
            (&base64.replacen("Aw", "!", 1), BundleError::BadText),
            // Not a clean list.
            (&format!("{base64},{}", base64.replacen("Aw", "!", 1)), BundleError::BadText),
            (&format!("{base64};x"), BundleError::BadText),
            (&format!("{base64} {}", base64.split_at(400).0), BundleError::BadText),
            (&format!("0x{},{}", hex::encode(&der), "30"), BundleError::UnrecognisedText),
            ("[\"\", {}]", BundleError::UnrecognisedText),
            (&base64.replacen("Aw", "=", 1), BundleError::BadText),
            (key, BundleError::Other(OtherContent::PrivateKey)),
            ("-----BEGIN CERTIFICATE-----\\nMIIC", BundleError::Unterminated),
            ("-----BEGIN CERTIFICATE-----\\nM*\\n-----END CERTIFICATE-----", BundleError::BadBase64),
        ];
        for (cell, expected) in cases {
            assert_eq!(found(cell), [Err(expected)], "{cell}");
        }
    }
}

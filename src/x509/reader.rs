//! Reads the facts of many certificates: by the fast path where it understands them, else by the X.509 library.

use super::certificate::{Certificate, without_padding};
use super::facts::{CertificateError, Facts};
use super::fast::FastPath;

/// Reads the facts of one certificate after another; memory is reused as far as possible.
pub struct FactReader {
    fast: FastPath,
    parsed: Facts,
}

/// A certificate whose facts were read.
#[derive(Clone, Copy)]
pub struct ReadCertificate<'r> {
    /// The facts that it states.
    pub facts: &'r Facts,
    /// Its DER form, without padding.
    pub der: &'r [u8],
    /// As [`Certificate::padding`].
    pub padding: usize,
}

impl Default for FactReader {
    fn default() -> FactReader {
        FactReader { fast: FastPath::default(), parsed: Facts::empty() }
    }
}

impl FactReader {
    /// Reads one certificate in DER form; facts and padding are those of [`Certificate::parse`].
    ///
    /// # Errors
    /// As [`Certificate::parse`].
    pub fn read<'r>(&'r mut self, bytes: &'r [u8]) -> Result<ReadCertificate<'r>, CertificateError> {
        if self.fast.read(bytes) {
            return Ok(ReadCertificate { facts: self.fast.facts(), der: bytes, padding: 0 });
        }
        let (der, padding) = without_padding(bytes).map_err(|error| error.or_other(bytes))?;
        if padding > 0 && self.fast.read(der) {
            return Ok(ReadCertificate { facts: self.fast.facts(), der, padding });
        }
        self.parsed = Certificate::parse(der)?.facts;
        Ok(ReadCertificate { facts: &self.parsed, der, padding })
    }
}

#[cfg(test)]
mod tests {
    use super::{Certificate, FactReader};
    use crate::x509::fixtures::{FIXTURES, fixture_der};

    /// One reader for all, in turns by the fast path and by the library, with failures in between.
    #[test]
    fn a_reader_says_what_a_parser_says() {
        let mut reader = FactReader::default();
        for name in FIXTURES.into_iter().chain(FIXTURES) {
            let der = fixture_der(name);
            assert!(*reader.read(&der).unwrap().facts == Certificate::parse(&der).unwrap().facts, "{name}");
            let cut = &der[..der.len() / 2];
            assert_eq!(reader.read(cut).err(), Certificate::parse(cut).err(), "{name}");
        }
    }
}

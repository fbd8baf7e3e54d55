//! Reads the facts of many certificates: by the fast path where it understands them, else by the X.509 library.

use super::certificate::Certificate;
use super::facts::{CertificateError, Facts};
use super::fast::FastPath;

/// Reads the facts of one certificate after another; memory is reused as far as possible.
pub struct FactReader {
    fast: FastPath,
    parsed: Facts,
}

impl Default for FactReader {
    fn default() -> FactReader {
        FactReader { fast: FastPath::default(), parsed: Facts::empty() }
    }
}

impl FactReader {
    /// Reads exactly one certificate in DER form; the facts are those of [`Certificate::parse`].
    ///
    /// # Errors
    /// As [`Certificate::parse`].
    pub fn read(&mut self, der: &[u8]) -> Result<&Facts, CertificateError> {
        if let Some(facts) = self.fast.read(der) {
            return Ok(facts);
        }
        self.parsed = Certificate::parse(der)?.facts;
        Ok(&self.parsed)
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
            assert!(*reader.read(&der).unwrap() == Certificate::parse(&der).unwrap().facts, "{name}");
            let cut = &der[..der.len() / 2];
            assert_eq!(reader.read(cut).err(), Certificate::parse(cut).err(), "{name}");
        }
    }
}

//! Where a certificate came from.

use std::fmt;

use serde::Serialize;

/// Where a certificate came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CertificatePlace {
    /// `card`, a file's path, or `-` for standard input.
    pub source: String,
    /// The path in hex where it is not Unicode: its bytes, on Windows its UTF-16 code units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_bytes: Option<String>,
    /// Its place in the file, counted from 0; `None` where it is alone there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<u64>,
}

/// The source, and the index behind `#` where there is one.
impl fmt::Display for CertificatePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)?;
        self.index.map_or(Ok(()), |index| write!(f, "#{index}"))
    }
}

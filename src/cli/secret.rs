//! A PIN as text, where it came from, and who asks a person for it (`docs/pins.md`, 4 and 9).

use std::fmt;
use std::io;
use std::ops::Deref;
use std::path::PathBuf;

use crate::message::PinOrigin;
use crate::secret_memory::SecretBytes;

use super::lines::ReadLine;

/// Asks a person for a secret.
pub trait Ask {
    /// True where there is a terminal to ask on.
    fn terminal(&self) -> bool;

    /// Shows `prompt` and takes one line, without showing it.
    ///
    /// # Errors
    /// Where there is no terminal, nothing was typed, or the person asked to stop.
    fn secret(&mut self, prompt: &str) -> Result<Secret, SecretError>;

    /// Reads lines that are shown while they are typed, on whatever thread; `None` where there is no terminal to ask
    /// on.
    fn line_reader(&self) -> Option<ReadLine> {
        None
    }
}

/// Text that must leave no trace: not empty, at most 256 bytes, wiped at the end, kept from being swapped out.
pub struct Secret(SecretBytes);

impl Secret {
    /// A copy of `text`, which has been typed at a prompt and which the caller wipes.
    ///
    /// # Errors
    /// Where it is empty or too long.
    pub fn typed(text: &str) -> Result<Secret, SecretError> {
        let mut bytes = SecretBytes::new();
        bytes.extend(text.as_bytes()).map_err(|_| SecretError::Malformed(PinOrigin::Prompt))?;
        Secret::checked(bytes, &PinOrigin::Prompt)
    }

    /// A secret of `bytes`, which came from `origin`.
    ///
    /// # Errors
    /// Where they are empty, not UTF-8, or hold NUL.
    pub(crate) fn checked(bytes: SecretBytes, origin: &PinOrigin) -> Result<Secret, SecretError> {
        if is_utf16(bytes.as_bytes()) {
            return Err(SecretError::Utf16(origin.clone()));
        }
        match std::str::from_utf8(bytes.as_bytes()) {
            Ok("") => Err(SecretError::Missing(origin.clone())),
            Ok(text) if text.contains('\0') => Err(SecretError::Malformed(origin.clone())),
            Ok(_) => Ok(Secret(bytes)),
            Err(_) => Err(SecretError::Malformed(origin.clone())),
        }
    }
}

/// Whether a line is UTF-16: its mark is in front, or every second byte of several is zero, as the one half of each
/// letter and digit.
fn is_utf16(line: &[u8]) -> bool {
    let is_half_zero = |first: usize| line.len() > 3 && line.iter().skip(first).step_by(2).all(|byte| *byte == 0);
    matches!(line, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) || is_half_zero(0) || is_half_zero(1)
}

impl Deref for Secret {
    type Target = str;

    fn deref(&self) -> &str {
        // It was checked when it was made.
        std::str::from_utf8(self.0.as_bytes()).unwrap_or_default()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// Why there is no secret. Nothing of what was read is in it.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// An empty line, none at all, or a variable that is not set.
    #[error("no PIN from {0:?}")]
    Missing(PinOrigin),
    /// More than 256 bytes, not UTF-8, or with NUL in it.
    #[error("not a PIN from {0:?}")]
    Malformed(PinOrigin),
    /// UTF-16 text.
    #[error("UTF-16 from {0:?}")]
    Utf16(PinOrigin),
    /// A descriptor that results or messages are written to.
    #[error("descriptor {0} is for output")]
    OutputDescriptor(u32),
    /// The file is not there.
    #[error("no file {}", .0.display())]
    NoFile(PathBuf),
    /// It cannot be read.
    #[error("cannot read {origin:?}: {source}")]
    Failed {
        /// Where from.
        origin: PinOrigin,
        /// What the system says.
        source: io::Error,
    },
    /// No source was given and there is no terminal to ask on.
    #[error("no terminal to ask on")]
    NoTerminal,
    /// The person asked to stop.
    #[error("interrupted")]
    Interrupted,
}

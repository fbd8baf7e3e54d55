//! PINs that are not typed at a prompt: from standard input, a file, a descriptor or the environment (`docs/pins.md`, 4).
//!
//! A PIN is never an argument: other programs could read it there, and the shell would keep it in its history.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Deref;
use std::path::{Path, PathBuf};

use clap::Args;
use zeroize::Zeroizing;

use crate::message::Origin as Words;
use crate::secret_memory::LockedBytes;

use super::env::Env;
use super::patient::Patient;

/// Where the PIN comes from; it is asked for on the terminal if none is given.
#[derive(Debug, Clone, Default, Args)]
#[group(multiple = false)]
pub(crate) struct PinSource {
    /// Read the PIN from the first line of standard input
    #[arg(long)]
    pub(crate) pin_stdin: bool,

    /// Read the PIN from the first line of this file
    #[arg(long, value_name = "FILE")]
    pub(crate) pin_file: Option<PathBuf>,

    /// Read the PIN from the first line of this open file descriptor
    #[cfg(unix)]
    #[arg(long, value_name = "N")]
    pub(crate) pin_fd: Option<u32>,

    /// Take the PIN from this environment variable, where it stays: other programs of yours may read it
    #[arg(long, value_name = "VAR")]
    pub(crate) pin_env: Option<String>,
}

/// Where the new PIN comes from; it is the second line with --pin-stdin, else asked for on the terminal, twice.
#[derive(Debug, Clone, Default, Args)]
#[group(multiple = false)]
pub(crate) struct NewPinSource {
    /// Read the new PIN from standard input: its next line
    #[arg(long)]
    pub(crate) new_pin_stdin: bool,

    /// Read the new PIN from the first line of this file
    #[arg(long, value_name = "FILE")]
    pub(crate) new_pin_file: Option<PathBuf>,

    /// Read the new PIN from the first line of this open file descriptor
    #[cfg(unix)]
    #[arg(long, value_name = "N")]
    pub(crate) new_pin_fd: Option<u32>,

    /// Take the new PIN from this environment variable, where it stays: other programs of yours may read it
    #[arg(long, value_name = "VAR")]
    pub(crate) new_pin_env: Option<String>,
}

/// Where a secret comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Typed at a prompt; never read here.
    Prompt,
    /// The next line of standard input.
    Stdin,
    /// The next line of a file: of one that is named twice, the second time the second.
    File(PathBuf),
    /// The next line of an open descriptor.
    Fd(u32),
    /// A variable of the environment. It cannot be wiped there.
    Env(String),
}

impl PinSource {
    /// The source that was given.
    #[must_use]
    pub(crate) fn origin(&self) -> Option<Origin> {
        #[cfg(unix)]
        let fd = self.pin_fd;
        #[cfg(not(unix))]
        let fd = None;
        first(self.pin_stdin, self.pin_file.as_ref(), fd, self.pin_env.as_ref())
    }
}

impl NewPinSource {
    /// The source that was given; else standard input where the PIN came from there.
    #[must_use]
    pub(crate) fn origin(&self, pin: &PinSource) -> Option<Origin> {
        #[cfg(unix)]
        let fd = self.new_pin_fd;
        #[cfg(not(unix))]
        let fd = None;
        let given = first(self.new_pin_stdin, self.new_pin_file.as_ref(), fd, self.new_pin_env.as_ref());
        given.or(pin.pin_stdin.then_some(Origin::Stdin))
    }
}

fn first(stdin: bool, file: Option<&PathBuf>, fd: Option<u32>, variable: Option<&String>) -> Option<Origin> {
    let stdin = stdin.then_some(Origin::Stdin);
    stdin.or(file.cloned().map(Origin::File)).or(fd.map(Origin::Fd)).or(variable.cloned().map(Origin::Env))
}

impl Origin {
    /// The origin as messages name it.
    #[must_use]
    pub(crate) fn words(&self) -> Words {
        match self {
            Origin::Prompt => Words::Prompt,
            Origin::Stdin => Words::Stdin,
            Origin::File(path) => Words::File(crate::sanitize::clean(&path.to_string_lossy())),
            Origin::Fd(number) => Words::Descriptor(*number),
            Origin::Env(name) => Words::Variable(crate::sanitize::clean(name)),
        }
    }
}

/// Text that must leave no trace: not empty, at most 256 bytes, wiped at the end, kept from being swapped out.
pub struct Secret(LockedBytes);

impl Secret {
    /// A copy of `text`, which has been typed at a prompt and which the caller wipes.
    ///
    /// # Errors
    /// Where it is empty or too long.
    pub fn typed(text: &str) -> Result<Secret, SecretError> {
        let mut bytes = LockedBytes::new();
        bytes.extend(text.as_bytes()).map_err(|_| SecretError::Malformed(Origin::Prompt))?;
        Secret::checked(bytes, &Origin::Prompt)
    }

    fn checked(bytes: LockedBytes, origin: &Origin) -> Result<Secret, SecretError> {
        match std::str::from_utf8(bytes.as_bytes()) {
            Ok("") => Err(SecretError::Missing(origin.clone())),
            Ok(_) => Ok(Secret(bytes)),
            Err(_) => Err(SecretError::Malformed(origin.clone())),
        }
    }
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
    Missing(Origin),
    /// More than 256 bytes, or not UTF-8.
    #[error("not a PIN from {0:?}")]
    Malformed(Origin),
    /// The file is not there.
    #[error("no file {}", .0.display())]
    NoFile(PathBuf),
    /// It cannot be read.
    #[error("cannot read {origin:?}: {source}")]
    Failed {
        /// Where from.
        origin: Origin,
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

/// The sources of one command, opened before the card is touched and before anything is hardened.
#[derive(Debug)]
pub(crate) struct Secrets {
    opened: Vec<(Origin, Patient)>,
}

impl Secrets {
    /// Opens what `origins` name. Reads nothing yet.
    ///
    /// # Errors
    /// Where a file is not there or cannot be opened.
    pub(crate) fn open(origins: &[Option<&Origin>], interrupted: fn() -> bool) -> Result<Secrets, SecretError> {
        let mut opened: Vec<(Origin, Patient)> = Vec::new();
        for origin in origins.iter().copied().flatten() {
            if opened.iter().any(|(known, _)| known == origin) {
                continue;
            }
            if let Some(file) = open(origin)? {
                opened.push((origin.clone(), Patient::new(file, interrupted)));
            }
        }
        Ok(Secrets { opened })
    }

    /// Reads the next line of a source, after the process was hardened.
    ///
    /// # Errors
    /// Where the line is missing, empty, too long or no text, and where reading fails or was interrupted.
    pub(crate) fn read(&mut self, origin: &Origin, env: &mut Env<'_>) -> Result<Secret, SecretError> {
        (env.harden)();
        let line = match origin {
            Origin::Stdin => read_line(env.stdin, env.interrupted, origin)?,
            Origin::Env(name) => {
                let value = Zeroizing::new((env.var)(name).unwrap_or_default());
                read_line(&mut value.as_bytes(), env.interrupted, origin)?
            }
            _ => match self.opened.iter_mut().find(|(known, _)| known == origin) {
                Some((_, file)) => read_line(file, env.interrupted, origin)?,
                None => return Err(SecretError::Missing(origin.clone())),
            },
        };
        Secret::checked(line, origin)
    }
}

fn open(origin: &Origin) -> Result<Option<File>, SecretError> {
    let failed = |source| SecretError::Failed { origin: origin.clone(), source };
    match origin {
        Origin::File(path) => match File::open(path) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(SecretError::NoFile(path.clone())),
            Err(error) => Err(failed(error)),
        },
        // The way to a descriptor of which only the number is known that needs no unsafe code.
        Origin::Fd(number) => File::open(Path::new("/dev/fd").join(number.to_string())).map(Some).map_err(failed),
        Origin::Prompt | Origin::Stdin | Origin::Env(_) => Ok(None),
    }
}

/// Reads to the end of the line, one byte at a time: what is behind it belongs to somebody else, and no buffer is left.
fn read_line(source: &mut dyn Read, interrupted: fn() -> bool, origin: &Origin) -> Result<LockedBytes, SecretError> {
    let mut line = LockedBytes::new();
    let mut byte = Zeroizing::new([0]);
    loop {
        match source.read(byte.as_mut()) {
            Ok(0) => return Ok(line),
            Ok(_) if *byte == [b'\n'] => {
                line.trim_end(b'\r');
                return Ok(line);
            }
            Ok(_) => {
                byte.iter().try_for_each(|byte| line.push(*byte)).map_err(|_| SecretError::Malformed(origin.clone()))?
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted && interrupted() => {
                return Err(SecretError::Interrupted);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(source) => return Err(SecretError::Failed { origin: origin.clone(), source }),
        }
    }
}

#[cfg(test)]
mod tests;

//! PINs that are not typed at a prompt: from standard input, a file, a descriptor or the environment (`docs/pins.md`,
//! 4).
//!
//! A PIN is never an argument: other programs could read it there, and the shell would keep it in its history.

#[cfg(unix)]
mod descriptor;

use std::io::{self, Read};
use std::path::PathBuf;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use zeroize::Zeroizing;

use crate::message::PinOrigin;
#[cfg(unix)]
use crate::message::ValueRule;
use crate::named_file::{descriptor_named, is_missing};
use crate::secret_memory::SecretBytes;

use super::env::Env;
use super::input;
use super::interruptible_reader::InterruptibleReader;
use super::secret::{Secret, SecretError};
#[cfg(unix)]
use super::values::BrokenRule;

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
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = descriptor_number)]
    pub(crate) pin_fd: Option<u32>,

    /// Take the PIN from this environment variable, which your other programs can also read
    #[arg(long, value_name = "VAR", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) pin_env: Option<String>,
}

/// Where the new PIN comes from; it is the second line with --pin-stdin, else asked for on the terminal, twice.
#[derive(Debug, Clone, Default, Args)]
#[group(multiple = false)]
pub(crate) struct NewPinSource {
    /// Read the new PIN from the next line of standard input
    #[arg(long)]
    pub(crate) new_pin_stdin: bool,

    /// Read the new PIN from the first line of this file
    #[arg(long, value_name = "FILE")]
    pub(crate) new_pin_file: Option<PathBuf>,

    /// Read the new PIN from the first line of this open file descriptor
    #[cfg(unix)]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = descriptor_number)]
    pub(crate) new_pin_fd: Option<u32>,

    /// Take the new PIN from this environment variable, which your other programs can also read
    #[arg(long, value_name = "VAR", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) new_pin_env: Option<String>,
}

impl PinSource {
    /// The source that was given.
    #[must_use]
    pub(crate) fn origin(&self) -> Option<PinOrigin> {
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
    pub(crate) fn origin(&self, pin: &PinSource) -> Option<PinOrigin> {
        #[cfg(unix)]
        let fd = self.new_pin_fd;
        #[cfg(not(unix))]
        let fd = None;
        let given = first(self.new_pin_stdin, self.new_pin_file.as_ref(), fd, self.new_pin_env.as_ref());
        given.or(pin.pin_stdin.then_some(PinOrigin::Stdin))
    }
}

/// Descriptors are ints of C, and those below 0 are none.
#[cfg(unix)]
const MOST_DESCRIPTOR: u32 = i32::MAX.cast_unsigned();

/// The number of a descriptor. One with leading zeros is a PIN rather than that.
#[cfg(unix)]
fn descriptor_number(text: &str) -> Result<u32, BrokenRule> {
    let number = text.parse::<u32>().ok().filter(|number| number.to_string() == text && *number <= MOST_DESCRIPTOR);
    number.ok_or(BrokenRule(ValueRule::Number { min: 0, max: Some(MOST_DESCRIPTOR.into()) }))
}

fn first(stdin: bool, file: Option<&PathBuf>, fd: Option<u32>, variable: Option<&String>) -> Option<PinOrigin> {
    let stdin = stdin.then_some(PinOrigin::Stdin);
    stdin.or(file.cloned().map(PinOrigin::File)).or(fd.map(PinOrigin::Fd)).or(variable.cloned().map(PinOrigin::Env))
}

/// The byte order mark that some editors put before UTF-8 text (Unicode 16.0, 23.8).
const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// A line of a source.
#[derive(Debug)]
pub(crate) struct SourceLine {
    /// Its text.
    pub(crate) text: Secret,
    /// A byte order mark stood before it.
    pub(crate) had_mark: bool,
}

/// The sources of one command, opened before the card is touched and before anything is hardened.
#[derive(Debug)]
pub(crate) struct Secrets {
    opened: Vec<(PinOrigin, InterruptibleReader)>,
}

impl Secrets {
    /// Opens what `origins` name. Reads nothing yet.
    ///
    /// # Errors
    /// Where a file is not there or cannot be opened.
    pub(crate) fn open(origins: &[Option<&PinOrigin>], interrupted: fn() -> bool) -> Result<Secrets, SecretError> {
        let mut opened: Vec<(PinOrigin, InterruptibleReader)> = Vec::new();
        for origin in origins.iter().copied().flatten() {
            if opened.iter().any(|(known, _)| known == origin) {
                continue;
            }
            if let Some(reader) = open(origin, interrupted)? {
                opened.push((origin.clone(), reader));
            }
        }
        Ok(Secrets { opened })
    }

    /// Reads the next line of a source, after the process was hardened.
    ///
    /// # Errors
    /// Where the line is missing, empty, too long or no text, and where reading fails or was interrupted.
    pub(crate) fn read(&mut self, origin: &PinOrigin, env: &mut Env<'_>) -> Result<SourceLine, SecretError> {
        (env.harden)();
        let mut line = match origin {
            PinOrigin::Stdin => read_line(env.stdin, env.interrupted, origin)?,
            PinOrigin::Env(name) => {
                // One that is not text is told of, too.
                let value = Zeroizing::new((env.var)(name).unwrap_or_default().into_encoded_bytes());
                read_line(&mut value.as_slice(), env.interrupted, origin)?
            }
            _ => match self.opened.iter_mut().find(|(known, _)| known == origin) {
                Some((_, file)) => read_line(file, env.interrupted, origin)?,
                None => return Err(SecretError::Missing(origin.clone())),
            },
        };
        let had_mark = line.trim_start(UTF8_MARK);
        Ok(SourceLine { text: Secret::checked(line, origin)?, had_mark })
    }
}

fn open(origin: &PinOrigin, interrupted: fn() -> bool) -> Result<Option<InterruptibleReader>, SecretError> {
    let failed = |source| SecretError::Failed { origin: origin.clone(), source };
    let opened = match origin {
        PinOrigin::Fd(number) => open_descriptor(*number, interrupted),
        PinOrigin::File(path) => match descriptor_named(path) {
            // Opened by its name, a file would be read from its start.
            Some(number) if cfg!(unix) => open_descriptor(number, interrupted),
            _ => input::open(path, interrupted),
        },
        PinOrigin::Prompt | PinOrigin::Stdin | PinOrigin::Env(_) => return Ok(None),
    };
    match (opened, origin) {
        (Ok(reader), _) => Ok(Some(reader)),
        (Err(error), PinOrigin::File(path)) if is_missing(&error) => Err(SecretError::NoFile(path.clone())),
        (Err(error), PinOrigin::Fd(number @ (1 | 2))) if error.kind() == io::ErrorKind::InvalidInput => {
            Err(SecretError::OutputDescriptor(*number))
        }
        (Err(error), _) => Err(failed(error)),
    }
}

/// # Errors
/// `InvalidInput` for what results and messages are written to; else what the system says.
#[cfg(unix)]
fn open_descriptor(number: u32, interrupted: fn() -> bool) -> io::Result<InterruptibleReader> {
    match number {
        1 | 2 => Err(io::ErrorKind::InvalidInput.into()),
        _ => Ok(InterruptibleReader::new(descriptor::copy(number)?, interrupted)),
    }
}

#[cfg(not(unix))]
fn open_descriptor(_: u32, _: fn() -> bool) -> io::Result<InterruptibleReader> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Reads to the end of the line, one byte at a time: what is behind it belongs to somebody else, and no buffer is left.
fn read_line(source: &mut dyn Read, interrupted: fn() -> bool, origin: &PinOrigin) -> Result<SecretBytes, SecretError> {
    let mut line = SecretBytes::new();
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

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

use crate::domain::locked::LockedBytes;
use crate::message::Origin as Words;

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
            Origin::File(path) => Words::File(crate::report::clean(&path.to_string_lossy())),
            Origin::Fd(number) => Words::Descriptor(*number),
            Origin::Env(name) => Words::Variable(crate::report::clean(name)),
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
mod tests {
    use std::io::{self, Read, Write};
    use std::sync::atomic::{AtomicBool, Ordering};

    use clap::Parser;
    use tempfile::NamedTempFile;

    use super::super::prompt::script::Script;
    use super::{Env, NewPinSource, Origin, PinSource, Secret, SecretError, Secrets};

    #[derive(Debug, Parser)]
    struct Both {
        #[command(flatten)]
        pin: PinSource,
        #[command(flatten)]
        new_pin: NewPinSource,
    }

    fn with_env<R>(
        stdin: &mut (dyn Read + Send),
        interrupted: fn() -> bool,
        work: impl FnOnce(&mut Env<'_>) -> R,
    ) -> R {
        let variables = |name: &str| match name {
            "PIN" => Some("1234".to_owned()),
            "LINES" => Some("1234\n5678".to_owned()),
            "EMPTY" => Some(String::new()),
            _ => None,
        };
        let (mut ask, mut out, mut err) = (Script::default(), io::sink(), io::sink());
        let env = Env::of_test(stdin, &mut ask, &mut out, &mut err);
        work(&mut Env { var: &variables, interrupted, ..env })
    }

    /// The secrets from each of `origins` in turn, or the name of the error that came instead.
    fn read_all(mut stdin: &[u8], origins: &[Origin]) -> Vec<String> {
        with_env(
            &mut stdin,
            || false,
            |env| {
                let named: Vec<Option<&Origin>> = origins.iter().map(Some).collect();
                let mut secrets = match Secrets::open(&named, env.interrupted) {
                    Ok(secrets) => secrets,
                    Err(error) => return vec![name(&error)],
                };
                origins.iter().map(|origin| told(secrets.read(origin, env))).collect()
            },
        )
    }

    fn told(secret: Result<Secret, SecretError>) -> String {
        secret.map_or_else(|error| name(&error), |secret| secret.to_string())
    }

    fn name(error: &SecretError) -> String {
        match error {
            SecretError::Missing(_) => "missing",
            SecretError::Malformed(_) => "malformed",
            SecretError::NoFile(_) => "no file",
            SecretError::Failed { .. } => "failed",
            SecretError::NoTerminal => "no terminal",
            SecretError::Interrupted => "interrupted",
        }
        .to_owned()
    }

    #[test]
    fn lines() {
        let full = "5".repeat(256);
        let line = format!("{full}\n");
        let over = format!("{full}6\n");
        let cases: &[(&[u8], [&str; 2])] = &[
            (b"1234\n5678\n", ["1234", "5678"]),
            (b"1234\r\n5678\r\n", ["1234", "5678"]),
            (b"1234\n5678", ["1234", "5678"]),
            (b"1234", ["1234", "missing"]),
            (b"", ["missing", "missing"]),
            (b"\n1234\n", ["missing", "1234"]),
            (b"\r\n1234\n", ["missing", "1234"]),
            (b" 1234 \n\n", [" 1234 ", "missing"]),
            (b"1234\r\r\n56\r78\n", ["1234\r", "56\r78"]),
            ("１２３４\n".as_bytes(), ["１２３４", "missing"]),
            (b"12\xff4\n5678\n", ["malformed", "5678"]),
            (b"\xef\xbc\n", ["malformed", "missing"]),
            (line.as_bytes(), [&full, "missing"]),
        ];
        for (input, expected) in cases {
            assert_eq!(read_all(input, &[Origin::Stdin, Origin::Stdin]), expected, "{input:?}");
        }
        assert_eq!(read_all(over.as_bytes(), &[Origin::Stdin]), ["malformed"]);
        assert_eq!(read_all(&[b'1'; 300], &[Origin::Stdin]), ["malformed"]);
    }

    #[test]
    fn what_is_behind_the_line_is_left() {
        let mut input: &[u8] = b"1234\nnot ours\n";
        with_env(
            &mut input,
            || false,
            |env| {
                let mut secrets = Secrets::open(&[None, Some(&Origin::Stdin)], env.interrupted).unwrap();
                assert_eq!(told(secrets.read(&Origin::Stdin, env)), "1234");
            },
        );
        assert_eq!(input, b"not ours\n");
    }

    #[test]
    fn variables() {
        let from = |name: &str| read_all(b"9999\n", &[Origin::Env(name.to_owned())]).concat();
        assert_eq!(from("PIN"), "1234");
        assert_eq!(from("LINES"), "1234");
        assert_eq!(from("EMPTY"), "missing");
        assert_eq!(from("UNSET"), "missing");
    }

    #[test]
    fn files() {
        let mut file = NamedTempFile::new().unwrap();
        file.write_all(b"1234\n5678\n").unwrap();
        let there = Origin::File(file.path().to_owned());
        assert_eq!(read_all(b"", std::slice::from_ref(&there)), ["1234"]);
        assert_eq!(read_all(b"9999\n", &[there.clone(), Origin::Stdin, there]), ["1234", "9999", "5678"]);
        assert_eq!(read_all(b"", &[Origin::File("/no/such/file".into())]), ["no file"]);
        assert_eq!(read_all(b"9999\n", &[Origin::Stdin, Origin::File("/no/such/file".into())]), ["no file"]);
        #[cfg(unix)]
        assert_eq!(read_all(b"", &[Origin::File("/".into())]), ["failed"]);
    }

    #[test]
    #[cfg(unix)]
    fn descriptors() {
        use std::os::fd::AsRawFd;

        let (reader, mut writer) = io::pipe().unwrap();
        let number = u32::try_from(reader.as_raw_fd()).unwrap();
        writer.write_all(b"1234\n5678\n").unwrap();
        assert_eq!(read_all(b"", &[Origin::Fd(number), Origin::Fd(number)]), ["1234", "5678"]);
        assert_eq!(read_all(b"", &[Origin::Fd(1_000_000)]), ["failed"]);
    }

    #[test]
    fn a_request_to_stop_ends_a_read() {
        struct Waiting;
        impl Read for Waiting {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::Interrupted.into())
            }
        }
        let found = with_env(
            &mut Waiting,
            || true,
            |env| Secrets::open(&[], env.interrupted).unwrap().read(&Origin::Stdin, env).map(|_| ()),
        );
        assert!(matches!(found, Err(SecretError::Interrupted)), "{found:?}");
    }

    #[test]
    fn the_process_is_hardened_first() {
        static HARDENED: AtomicBool = AtomicBool::new(false);
        struct Watching;
        impl Read for Watching {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                assert!(HARDENED.load(Ordering::SeqCst));
                Ok(0)
            }
        }
        let found = with_env(
            &mut Watching,
            || false,
            |env| {
                env.harden = || HARDENED.store(true, Ordering::SeqCst);
                told(Secrets::open(&[], env.interrupted).unwrap().read(&Origin::Stdin, env))
            },
        );
        assert_eq!(found, "missing");
    }

    #[test]
    fn arguments_name_the_origins() {
        let stdin = || Some(Origin::Stdin);
        let file = || Some(Origin::File("f".into()));
        let variable = || Some(Origin::Env("V".to_owned()));
        let cases: &[(&[&str], Option<Origin>, Option<Origin>)] = &[
            (&[], None, None),
            (&["--pin-stdin"], stdin(), stdin()),
            (&["--pin-stdin", "--new-pin-stdin"], stdin(), stdin()),
            (&["--new-pin-stdin"], None, stdin()),
            (&["--pin-stdin", "--new-pin-file", "f"], stdin(), file()),
            (&["--pin-file", "f"], file(), None),
            (&["--pin-env", "V", "--new-pin-env", "V"], variable(), variable()),
            #[cfg(unix)]
            (&["--pin-fd", "3", "--new-pin-fd", "4"], Some(Origin::Fd(3)), Some(Origin::Fd(4))),
        ];
        for (words, pin, new_pin) in cases {
            let both = Both::try_parse_from([&["jpkit"], *words].concat()).unwrap();
            assert_eq!((&both.pin.origin(), &both.new_pin.origin(&both.pin)), (pin, new_pin), "{words:?}");
        }
    }

    #[test]
    fn no_two_sources_and_no_literal() {
        let refused: &[&[&str]] = &[
            &["--pin-stdin", "--pin-file", "f"],
            &["--pin-file", "f", "--pin-env", "V"],
            &["--new-pin-stdin", "--new-pin-env", "V"],
            &["--pin-fd", "-1"],
            &["--pin", "1234"],
            &["--pin=1234"],
            &["--new-pin", "1234"],
            &["1234"],
        ];
        for words in refused {
            assert!(Both::try_parse_from([&["jpkit"], *words].concat()).is_err(), "{words:?}");
        }
    }

    #[test]
    fn nothing_shows_a_secret() {
        let secret = Secret::typed("1234").unwrap();
        assert_eq!(format!("{secret:?}"), "Secret(..)");
        assert_eq!(told(Secret::typed("")), "missing");
        assert_eq!(told(Secret::typed(&"1".repeat(257))), "malformed");
    }
}

//! Tests of `cli/pin_source`.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Parser;
use tempfile::NamedTempFile;

use super::super::prompt::script::Script;
#[cfg(target_os = "linux")]
use crate::named_file::ReadRefusal;

use super::{Env, NewPinSource, PinOrigin, PinSource, Secret, SecretError, Secrets, SourceLine};

#[derive(Debug, Parser)]
struct Both {
    #[command(flatten)]
    pin: PinSource,
    #[command(flatten)]
    new_pin: NewPinSource,
}

fn with_env<R>(stdin: &mut (dyn Read + Send), interrupted: fn() -> bool, work: impl FnOnce(&mut Env<'_>) -> R) -> R {
    let variables = |name: &str| match name {
        "PIN" => Some("1234".into()),
        "LINES" => Some("1234\n5678".into()),
        "EMPTY" => Some(OsString::new()),
        #[cfg(unix)]
        "BYTES" => Some(std::os::unix::ffi::OsStringExt::from_vec(b"12\xff4".to_vec())),
        #[cfg(unix)]
        "UTF-16" => Some(std::os::unix::ffi::OsStringExt::from_vec(b"\xff\xfe1".to_vec())),
        _ => None,
    };
    let (mut ask, mut out, mut err) = (Script::default(), io::sink(), io::sink());
    let env = Env::new(stdin, &mut ask, &mut out, &mut err);
    work(&mut Env { var: &variables, interrupted, ..env })
}

/// The secrets from each of `origins` in turn, or the name of the error that came instead.
fn read_all(mut stdin: &[u8], origins: &[PinOrigin]) -> Vec<String> {
    with_env(
        &mut stdin,
        || false,
        |env| {
            let named: Vec<Option<&PinOrigin>> = origins.iter().map(Some).collect();
            let mut secrets = match Secrets::open(&named, env.interrupted) {
                Ok(secrets) => secrets,
                Err(error) => return vec![name(&error)],
            };
            origins.iter().map(|origin| told(secrets.read(origin, env))).collect()
        },
    )
}

fn told(line: Result<SourceLine, SecretError>) -> String {
    line.map_or_else(|error| name(&error), |line| line.text.to_string())
}

fn name(error: &SecretError) -> String {
    match error {
        SecretError::Missing(_) => "missing",
        SecretError::Malformed(_) => "malformed",
        SecretError::Utf16(_) => "utf-16",
        SecretError::OutputDescriptor(_) => "output",
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
        // Byte order marks, and what has two bytes for each character.
        (b"\xef\xbb\xbf1234\r\n5678\n", ["1234", "5678"]),
        (b"\xef\xbb\xbf1234\n\xef\xbb\xbf5678", ["1234", "5678"]),
        (b"\xef\xbb\xbf\n", ["missing", "missing"]),
        (b"12\xef\xbb\xbf34\n", ["12\u{feff}34", "missing"]),
        (b"\xff\xfe1\x002\x003\x004\x00\n\x00", ["utf-16", "malformed"]),
        (b"\xfe\xff\x001\x002\x003\x004\x00\n", ["utf-16", "missing"]),
        (b"1\x002\x003\x004\x00", ["utf-16", "missing"]),
        // A NUL that is not the half of anything.
        (b"ABC123\0\n1234\0", ["malformed", "malformed"]),
        (b"12\x0034\n\x001234\n", ["malformed", "malformed"]),
        (b"\0\n1\0\n", ["malformed", "malformed"]),
    ];
    for (input, expected) in cases {
        assert_eq!(read_all(input, &[PinOrigin::Stdin, PinOrigin::Stdin]), expected, "{input:?}");
    }
    assert_eq!(read_all(over.as_bytes(), &[PinOrigin::Stdin]), ["malformed"]);
    assert_eq!(read_all(&[b'1'; 300], &[PinOrigin::Stdin]), ["malformed"]);
}

#[test]
fn what_is_behind_the_line_is_left() {
    let mut input: &[u8] = b"1234\nnot ours\n";
    with_env(
        &mut input,
        || false,
        |env| {
            let mut secrets = Secrets::open(&[None, Some(&PinOrigin::Stdin)], env.interrupted).unwrap();
            assert_eq!(told(secrets.read(&PinOrigin::Stdin, env)), "1234");
        },
    );
    assert_eq!(input, b"not ours\n");
}

#[test]
fn variables() {
    let from = |name: &str| read_all(b"9999\n", &[PinOrigin::Env(name.to_owned())]).concat();
    assert_eq!(from("PIN"), "1234");
    assert_eq!(from("LINES"), "1234");
    assert_eq!(from("EMPTY"), "missing");
    assert_eq!(from("UNSET"), "missing");
    #[cfg(unix)]
    assert_eq!((from("BYTES"), from("UTF-16")), ("malformed".to_owned(), "utf-16".to_owned()));
}

#[test]
fn files() {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(b"1234\n5678\n").unwrap();
    let there = PinOrigin::File(file.path().to_owned());
    assert_eq!(read_all(b"", std::slice::from_ref(&there)), ["1234"]);
    assert_eq!(read_all(b"9999\n", &[there.clone(), PinOrigin::Stdin, there]), ["1234", "9999", "5678"]);
    assert_eq!(read_all(b"", &[PinOrigin::File("/no/such/file".into())]), ["no file"]);
    assert_eq!(read_all(b"9999\n", &[PinOrigin::Stdin, PinOrigin::File("/no/such/file".into())]), ["no file"]);
    #[cfg(unix)]
    assert_eq!(read_all(b"", &[PinOrigin::File("/".into())]), ["failed"]);
}

#[test]
#[cfg(unix)]
fn descriptors() {
    use std::os::fd::AsRawFd;

    let (reader, mut writer) = io::pipe().unwrap();
    // As one that was handed over.
    rustix::io::fcntl_setfd(&reader, rustix::io::FdFlags::empty()).unwrap();
    let number = u32::try_from(reader.as_raw_fd()).unwrap();
    writer.write_all(b"1234\n5678\n").unwrap();
    assert_eq!(read_all(b"", &[PinOrigin::Fd(number), PinOrigin::Fd(number)]), ["1234", "5678"]);
    #[cfg(target_os = "linux")]
    for file in [
        writer.try_clone().map(|pipe| std::fs::File::from(std::os::fd::OwnedFd::from(pipe))).unwrap(),
        std::fs::File::options().write(true).open(NamedTempFile::new().unwrap().path()).unwrap(),
    ] {
        rustix::io::fcntl_setfd(&file, rustix::io::FdFlags::empty()).unwrap();
        let origin = PinOrigin::Fd(u32::try_from(file.as_raw_fd()).unwrap());
        let error = Secrets::open(&[Some(&origin)], || false).unwrap_err();
        let SecretError::Failed { source, .. } = error else { panic!("{error:?}") };
        assert_eq!(ReadRefusal::of(&source), Some(ReadRefusal::WriteOnly));
    }
    for (number, expected) in [(1_000_000, "failed"), (1, "output"), (2, "output")] {
        assert_eq!(read_all(b"", &[PinOrigin::Fd(number)]), [expected], "{number}");
    }
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
        |env| Secrets::open(&[], env.interrupted).unwrap().read(&PinOrigin::Stdin, env).map(|_| ()),
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
            told(Secrets::open(&[], env.interrupted).unwrap().read(&PinOrigin::Stdin, env))
        },
    );
    assert_eq!(found, "missing");
}

#[test]
fn arguments_name_the_origins() {
    let stdin = || Some(PinOrigin::Stdin);
    let file = || Some(PinOrigin::File("f".into()));
    let variable = || Some(PinOrigin::Env("V".to_owned()));
    let cases: &[(&[&str], Option<PinOrigin>, Option<PinOrigin>)] = &[
        (&[], None, None),
        (&["--pin-stdin"], stdin(), stdin()),
        (&["--pin-stdin", "--new-pin-stdin"], stdin(), stdin()),
        (&["--new-pin-stdin"], None, stdin()),
        (&["--pin-stdin", "--new-pin-file", "f"], stdin(), file()),
        (&["--pin-file", "f"], file(), None),
        (&["--pin-env", "V", "--new-pin-env", "V"], variable(), variable()),
        #[cfg(unix)]
        (&["--pin-fd", "3", "--new-pin-fd", "4"], Some(PinOrigin::Fd(3)), Some(PinOrigin::Fd(4))),
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
        &["--pin-fd", "0012"],
        &["--pin-fd", "4294967295"],
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
    for (text, expected) in [(String::new(), "missing"), ("1".repeat(257), "malformed")] {
        assert_eq!(name(&Secret::typed(&text).unwrap_err()), expected);
    }
}

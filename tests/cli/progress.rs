//! The bar of a long run, in a real terminal (`docs/files.md`, long runs): it is seen while certificates come, gone at
//! the end, and never in what is written elsewhere.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use tempfile::TempDir;

use crate::pty::Pty;
use crate::support::program::JPKIT;

/// Text of the bar.
const BAR: &str = " entries, ";

/// What clears a line of a terminal (ECMA-48, EL).
const CLEAR_LINE: &str = "\u{1b}[2K";

/// A named pipe in a folder of its own.
struct Pipe(TempDir);

impl Pipe {
    fn new() -> Pipe {
        let pipe = Pipe(tempfile::tempdir().unwrap());
        assert!(Command::new("mkfifo").arg(pipe.path("pipe")).status().unwrap().success());
        pipe
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A writer that waits for no reader, since it could be the reader itself.
    fn writer(&self) -> File {
        OpenOptions::new().read(true).write(true).open(self.path("pipe")).unwrap()
    }

    /// Runs a shell script in a terminal, in this folder: `"$@"` is the program reading the pipe into rows.
    fn run(&self, script: &str, words: &[&str]) -> Pty {
        let folder = self.0.path().to_str().unwrap();
        let common = ["--at", "2026-11-21", "--format", "csv", "check", "pipe"];
        Pty::shell(&format!("cd '{folder}' && {script}"), Path::new(JPKIT), &[&common, words].concat())
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }
}

fn certificates(count: usize) -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/certificates/test-auth.pem");
    fs::read(path).unwrap().repeat(count)
}

/// Writes until it is told that it is enough, and returns how many certificates that were. A pipe takes no more than
/// its reader has room for, so this goes no faster than they are read.
fn feed(mut writer: File, enough: &AtomicBool) -> usize {
    let some = certificates(20);
    let mut written = 0;
    while !enough.load(Ordering::Relaxed) {
        writer.write_all(&some).unwrap();
        written += 20;
    }
    written
}

/// The rows that are not the header.
fn rows(csv: &str) -> usize {
    csv.lines().count() - 1
}

#[test]
fn the_bar_comes_and_goes() {
    let pipe = Pipe::new();
    let enough = AtomicBool::new(false);
    let writer = pipe.writer();
    let mut pty = pipe.run(r#""$@" > rows; echo "status $?""#, &[]);
    let (before, (rest, status), written) = thread::scope(|scope| {
        let feeding = scope.spawn(|| feed(writer, &enough));
        let before = pty.expect(BAR);
        enough.store(true, Ordering::Relaxed);
        let written = feeding.join().unwrap();
        (before, pty.end(), written)
    });
    // How much a pipe will bring is not known.
    assert!(before.contains("iB ") && !before.contains("iB/"), "bytes read: {before:?}");
    assert!(rest.contains("/s"), "a rate: {rest:?}");
    let (bar, after) = rest.rsplit_once(CLEAR_LINE).unwrap_or_else(|| panic!("it was never cleared: {rest:?}"));
    assert!(!after.contains(BAR), "{bar:?} {after:?}");
    assert!(after.contains("status 0"), "{after:?}");
    assert_eq!(status, 0);
    let csv = pipe.read("rows");
    assert!(!csv.contains(BAR) && !csv.contains('\u{1b}'));
    assert_eq!(rows(&csv), written);
}

/// The terminal shows `^C` behind the bar: it must not reach the next line, or the bar would stay.
#[test]
fn ctrl_c_clears_the_bar_and_labels_the_count() {
    for (lang, label) in [("en", "Results: "), ("ja", "件数: ")] {
        let pipe = Pipe::new();
        let enough = AtomicBool::new(false);
        let writer = pipe.writer();
        let mut pty = pipe
            .run(&format!(r#"trap : INT; stty cols 80; export JPKIT_LANG={lang}; "$@" > rows; echo "status $?""#), &[]);
        let rest = thread::scope(|scope| {
            let feeding = scope.spawn(|| feed(writer, &enough));
            pty.expect("iB");
            pty.press("\u{3}");
            let (rest, _) = pty.end();
            enough.store(true, Ordering::Relaxed);
            let mut unread = File::open(pipe.path("pipe")).unwrap();
            while !feeding.is_finished() {
                let _ = unread.read(&mut [0; 65536]).unwrap();
            }
            rest
        });
        let (bar, after) = rest.rsplit_once(CLEAR_LINE).unwrap_or_else(|| panic!("it was never cleared: {rest:?}"));
        // The bar may be drawn once more before the run has ended.
        let mut lines = bar.split(CLEAR_LINE).map(|line| line.trim_end_matches('\r'));
        let line = lines.find(|line| line.contains("^C")).unwrap_or_else(|| panic!("{bar:?}"));
        assert!(line.chars().count() < 80, "{line:?}");
        assert!(after.starts_with(label) && after.contains("status 130"), "{after:?}");
    }
}

/// Where stderr is no terminal, with -q, and where the rows themselves are on the terminal there is none, however long
/// it takes: as long as a run beside it needs to show one.
#[test]
fn no_bar_where_nobody_would_see_it() {
    for (script, words) in [
        (r#""$@" > rows 2> told; echo done"#, &[][..]),
        (r#""$@" > rows; echo done"#, &["-q"]),
        (r#""$@" 2>&1 | cat > rows; echo done"#, &[]),
        (r#""$@"; echo done"#, &[]),
    ] {
        let (pipe, measure) = (Pipe::new(), Pipe::new());
        let enough = AtomicBool::new(false);
        let (writer, measure_writer) = (pipe.writer(), measure.writer());
        let mut quiet = pipe.run(script, words);
        let (screen, written) = thread::scope(|scope| {
            let feeding = scope.spawn(|| feed(writer, &enough));
            // The screen must be read, lest the program wait for it.
            let reading = scope.spawn(|| quiet.end().0);
            let measured = AtomicBool::new(false);
            let mut shown = measure.run(r#""$@" > rows"#, &[]);
            thread::scope(|scope| {
                scope.spawn(|| feed(measure_writer, &measured));
                shown.expect(BAR);
                measured.store(true, Ordering::Relaxed);
            });
            shown.end();
            enough.store(true, Ordering::Relaxed);
            let written = feeding.join().unwrap();
            (reading.join().unwrap(), written)
        });
        let told = match fs::read_to_string(pipe.path("told")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            told => told.unwrap(),
        };
        assert_eq!(told, "", "{script}");
        assert!(!screen.contains(BAR), "{script}: {screen}");
        let printed = if script.contains("> rows") { pipe.read("rows") } else { screen.replace("done\r\n", "") };
        assert!(!printed.contains(BAR), "{script}");
        assert_eq!(rows(&printed), written, "{script}");
    }
}

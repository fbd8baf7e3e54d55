//! Tests of `disk/pool`.

use std::cell::Cell;
use std::fs;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::thread::{self, Builder};
use std::time::Duration;

use tempfile::TempDir;

use super::{AHEAD, FILES, read, read_on_threads};
use crate::disk::chunk::CHUNK;
use crate::disk::test_pieces::Pieces;
use crate::disk::worker::FIRST;
use crate::disk::{FileEntry, FileError, Inputs, Progress};
use crate::test_random::Random;

/// File, index in it, and the certificate's role or the error.
type Seen = (String, Option<u64>, String);

fn pem(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/certificates");
    fs::read_to_string(folder.join(name).with_extension("pem")).unwrap()
}

fn der(name: &str) -> Vec<u8> {
    pem::parse(pem(name)).unwrap().into_contents()
}

fn seen(entry: &FileEntry<'_>) -> Seen {
    let name = entry.source.file_name().unwrap_or(entry.source.as_os_str());
    let what = match &entry.found {
        Ok(found) => found.facts.role.name().to_owned(),
        Err(error) => error.to_string(),
    };
    (name.to_str().unwrap().to_owned(), entry.index, what)
}

fn inputs<'r>(path: &Path, stdin: &'r mut (dyn Read + Send)) -> Inputs<'r> {
    let paths = vec![path.to_owned()];
    Inputs { paths, list: None, table: None, stdin: Some(stdin), open_pipe: &|_| Err(FileError::NotAFile) }
}

/// Reads a path: what was seen, in the order of the batches, while `at` is called for each entry as it is visited.
fn read_all(path: &Path, threads: usize, at: &(dyn Fn(&Seen) + Sync)) -> Vec<Seen> {
    let mut all = Vec::new();
    let visit = |entry: FileEntry<'_>, batch: &mut Vec<Seen>| {
        batch.push(seen(&entry));
        at(&seen(&entry));
    };
    let progress = Progress::default();
    read(inputs(path, &mut io::empty()), threads, &progress, &visit, &mut |batch| {
        all.extend(batch);
        ControlFlow::Continue(())
    });
    assert_eq!(progress.entries.load(Ordering::Relaxed), u64::try_from(all.len()).unwrap());
    all
}

/// Does work that must come to an end.
fn ends<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, done) = mpsc::channel();
    thread::spawn(move || sender.send(work()));
    done.recv_timeout(Duration::from_secs(60)).expect("it does not end")
}

/// A folder with so many files of one certificate each, whose names are numbers.
fn short_files(count: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let der = der("test-auth");
    (0..count).for_each(|number| fs::write(folder.path().join(format!("{number:04}")), &der).unwrap());
    folder
}

/// PEM blocks, so many that they are read in several chunks, auth and sign in turn; and their roles.
fn long_text() -> (String, Vec<&'static str>) {
    let pair = [("auth", pem("test-auth")), ("sign", pem("test-sign"))];
    let blocks = 600;
    let text: String = pair.iter().map(|(_, pem)| pem.as_str()).cycle().take(blocks).collect();
    assert!(text.len() > 3 * CHUNK, "{}", text.len());
    (text, pair.iter().map(|(role, _)| *role).cycle().take(blocks).collect())
}

/// Short files in several tasks, long ones next to each other, at the ends of a task and at the end of all, and files
/// without certificates.
#[test]
fn the_order_is_that_of_the_input() {
    let folder = tempfile::tempdir().unwrap();
    let mut expected: Vec<Seen> = Vec::new();
    let (text, roles) = long_text();
    let last = 5 * FILES + 7;
    for number in 0..=last {
        let name = format!("{number:04}");
        let path = folder.path().join(&name);
        match number {
            0 | 10 | 11 | FILES => fs::write(path, &text).unwrap(),
            _ if number == 2 * FILES - 1 || number == last => fs::write(path, &text).unwrap(),
            20 => fs::write(path, "").unwrap(),
            21 => fs::write(path, "words ".repeat(FIRST)).unwrap(),
            _ => fs::write(path, der(["test-auth", "test-sign"][number % 2])).unwrap(),
        }
        match number {
            20 => expected.push((name, None, "empty".to_owned())),
            21 => expected.push((name, None, "neither DER nor PEM".to_owned())),
            _ if fs::metadata(folder.path().join(&name)).unwrap().len() < 10_000 => {
                expected.push((name, None, roles[number % 2].to_owned()));
            }
            _ => {
                expected.extend((0..).zip(&roles).map(|(index, role)| (name.clone(), Some(index), (*role).to_owned())))
            }
        }
    }
    for threads in [1, 3] {
        assert!(read_all(folder.path(), threads, &|_| ()) == expected, "{threads}");
    }
}

/// The same bytes give the same entries, however they arrive and whatever lies between the blocks.
#[test]
fn pieces_make_no_difference() {
    let (auth, sign) = (pem("test-auth"), pem("test-sign"));
    let noise = "x\0y\n".to_owned() + &"\0".repeat(3000) + &"-".repeat(700) + "-----BEGIN nothing";
    let cut = auth.get(..500).unwrap();
    let key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    let parts = [auth.as_str(), noise.as_str(), sign.as_str(), cut, key, "words\n"];
    let mut random = Random::new(0x0bad_cafe_0bad_cafe);
    let mut long = String::new();
    while long.len() < 2 * CHUNK {
        long.push_str(parts[random.below(parts.len())]);
    }
    let only_key = format!("{key}{}", "words\0 ".repeat(CHUNK / 4));
    for content in [long, only_key] {
        let of = |stdin: &mut (dyn Read + Send)| {
            let mut all = Vec::new();
            let visit = |entry: FileEntry<'_>, batch: &mut Vec<Seen>| batch.push(seen(&entry));
            read(inputs(Path::new("-"), stdin), 2, &Progress::default(), &visit, &mut |batch| {
                all.extend(batch);
                ControlFlow::Continue(())
            });
            all
        };
        let whole = of(&mut content.as_bytes());
        assert!(!whole.is_empty());
        for seed in 1..6 {
            let mut pieces = Pieces { rest: content.as_bytes(), random: Random::new(seed) };
            assert!(of(&mut pieces) == whole, "{seed}");
        }
    }
}

/// A PKCS#7 block holds many certificates or none, and may be in any chunk.
#[test]
fn pkcs7_in_a_long_text() {
    let (text, roles) = long_text();
    let block = |certificates: &[&[u8]]| pem::encode(&pem::Pem::new("PKCS7", pkcs7(certificates)));
    let three = block(&[&der("test-sign"), &der("test-auth-ca"), &der("test-auth")]);
    let text = format!("{three}{text}{}{three}{text}", block(&[]));
    let three = ["sign", "auth-ca", "auth"];
    let parts = [&three[..], &roles, &["not a certificate but SignedData"], &three, &roles].concat();
    let expected: Vec<Seen> =
        (0..).zip(parts).map(|(index, what)| ("it".to_owned(), Some(index), what.to_owned())).collect();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("it"), text).unwrap();
    for threads in [1, 3] {
        assert_eq!(read_all(folder.path(), threads, &|_| ()), expected, "{threads}");
    }
}

/// SignedData that carries certificates (RFC 5652, 5.1).
fn pkcs7(certificates: &[&[u8]]) -> Vec<u8> {
    let object = |tag: u8, content: &[u8]| {
        let [high, low] = u16::try_from(content.len()).unwrap().to_be_bytes();
        [&[tag, 0x82, high, low], content].concat()
    };
    let oid = |last: u8| [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last];
    let set = object(0xa0, &certificates.concat());
    let signed = [&[2, 1, 1], &object(0x31, &[])[..], &object(0x30, &oid(1)), &set, &object(0x31, &[])].concat();
    object(0x30, &[&oid(2)[..], &object(0xa0, &object(0x30, &signed))].concat())
}

/// Text that ends within a block: what is whole counts, and the rest is an entry at its place.
#[test]
fn a_torn_end() {
    let (text, roles) = long_text();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("torn"), text.split_at(text.len() - 40).0).unwrap();
    for threads in [1, 3] {
        let all = read_all(folder.path(), threads, &|_| ());
        let whole = roles.len() - 1;
        assert_eq!(all.len(), roles.len(), "{threads}");
        assert_eq!(all[whole - 1], ("torn".to_owned(), Some(whole as u64 - 1), roles[whole - 1].to_owned()));
        assert_eq!(all[whole], ("torn".to_owned(), Some(whole as u64), "a PEM block without its end".to_owned()));
    }
}

/// Listed with its folder and gone when its turn comes.
#[test]
fn a_file_that_vanishes_is_an_entry() {
    let count = 3 * FILES;
    let folder = short_files(count);
    let path = folder.path().to_owned();
    let all = read_all(folder.path(), 1, &|(name, ..)| {
        if name == "0000" {
            (1..count).step_by(2).for_each(|gone| fs::remove_file(path.join(format!("{gone:04}"))).unwrap());
        }
    });
    assert_eq!(all.len(), count);
    for (number, (name, index, what)) in all.iter().enumerate() {
        assert_eq!((name.as_str(), *index), (format!("{number:04}").as_str(), None));
        assert_eq!(what == "auth", number % 2 == 0, "{name}: {what}");
    }
}

/// The same text over and over, without an end.
struct Endless {
    text: Vec<u8>,
    at: usize,
}

impl Read for Endless {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let read = (&self.text[self.at..]).read(room)?;
        self.at = (self.at + read) % self.text.len();
        Ok(read)
    }
}

#[test]
fn whoever_takes_can_end_the_reading() {
    for threads in [1, 3] {
        let (batches, bytes) = ends(move || {
            let mut stdin = Endless { text: pem("test-auth").into_bytes(), at: 0 };
            let progress = Progress::default();
            let mut batches = 0;
            let visit = |entry: FileEntry<'_>, (): &mut ()| assert!(entry.found.is_ok());
            read(inputs(Path::new("-"), &mut stdin), threads, &progress, &visit, &mut |()| {
                batches += 1;
                if batches == 20 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            (batches, progress.bytes.load(Ordering::Relaxed))
        });
        assert_eq!(batches, 20, "nothing is taken after the end");
        // Of what was not taken, only so much was read ahead.
        assert!(bytes < 8 * 1024 * 1024, "{threads}: {bytes}");
    }
    let folder = short_files((AHEAD + 4) * FILES);
    for threads in [1, 3] {
        let path: PathBuf = folder.path().to_owned();
        let entries = ends(move || {
            let progress = Progress::default();
            let visit = |_: FileEntry<'_>, (): &mut ()| ();
            read(inputs(&path, &mut io::empty()), threads, &progress, &visit, &mut |()| ControlFlow::Break(()));
            progress.entries.load(Ordering::Relaxed)
        });
        assert!(entries <= u64::try_from((AHEAD + 1) * FILES).unwrap(), "{threads}: {entries}");
    }
}

/// A fault of ours ends the program, and does not leave it waiting.
#[test]
fn a_panic_is_passed_on() {
    let folder = short_files((AHEAD + 4) * FILES);
    for (threads, in_take) in [(1, false), (3, false), (1, true), (3, true)] {
        let path = folder.path().to_owned();
        let panicked = ends(move || {
            let progress = Progress::default();
            let visit = |entry: FileEntry<'_>, (): &mut ()| assert!(in_take || !entry.source.ends_with("0100"));
            let work = || {
                read(inputs(&path, &mut io::empty()), threads, &progress, &visit, &mut |()| {
                    assert!(!in_take);
                    ControlFlow::Continue(())
                });
            };
            catch_unwind(AssertUnwindSafe(work)).is_err()
        });
        assert!(panicked, "{threads} {in_take}");
    }
}

/// Where the system has no thread, or only the first of them, what is read is the same.
#[test]
fn what_threads_there_are_makes_no_difference() {
    let folder = tempfile::tempdir().unwrap();
    let (text, roles) = long_text();
    for number in 0..FILES + 2 {
        fs::write(folder.path().join(format!("{number:04}")), if number == 3 { text.as_bytes() } else { b"" }).unwrap();
    }
    let all = read_all(folder.path(), 2, &|_| ());
    assert_eq!(all.len(), FILES + 1 + roles.len());
    for there_are in 0..4 {
        let asked = Cell::new(0);
        let thread = || {
            asked.set(asked.get() + 1);
            // No address space has room for such a stack.
            if asked.get() > there_are { Builder::new().stack_size(usize::MAX / 2) } else { Builder::new() }
        };
        let mut found = Vec::new();
        let visit = |entry: FileEntry<'_>, batch: &mut Vec<Seen>| batch.push(seen(&entry));
        let progress = Progress::default();
        read_on_threads(
            inputs(folder.path(), &mut io::empty()),
            2,
            &progress,
            &visit,
            &mut |batch| {
                found.extend(batch);
                ControlFlow::Continue(())
            },
            thread,
        );
        assert!(found == all, "{there_are}");
        assert_eq!(progress.entries.load(Ordering::Relaxed), u64::try_from(all.len()).unwrap());
    }
}

//! How fast certificates are read from files (`docs/files.md`): one by one, out of a PEM bundle, and from a folder and
//! a bundle on disk with all that belongs to it. `tests/bench/run` measures the whole program.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use divan::counter::ItemsCount;
use divan::{Bencher, Divan, black_box};
use jpkit::disk::{self, Inputs, Progress};
use jpkit::x509::container::Decoder;
use jpkit::x509::{Certificate, FactReader, Fingerprint};

/// Certificates of a bundle or a folder: enough for several chunks and tasks.
const MANY: usize = 2000;

fn main() {
    Divan::default().max_time(Duration::from_millis(300)).config_with_args().main();
}

/// Those that a card holds, and what is not of their profile and so takes the longer way.
const ONE: [&str; 5] = ["test-auth", "test-sign", "test-p384-auth", "test-auth-ca", "foreign"];

#[divan::bench(args = ONE)]
fn facts(bencher: Bencher<'_, '_>, name: &str) {
    let der = der(&pem(name));
    let mut reader = FactReader::default();
    bencher.counter(ItemsCount::new(1_u32)).bench_local(|| reader.read(black_box(&der)).unwrap().facts.role);
}

#[divan::bench(args = ONE)]
fn fingerprint(bencher: Bencher<'_, '_>, name: &str) {
    let der = der(&pem(name));
    bencher.counter(ItemsCount::new(1_u32)).bench_local(|| Fingerprint::from_der(black_box(&der)));
}

#[divan::bench(args = ONE)]
fn whole_certificate(bencher: Bencher<'_, '_>, name: &str) {
    let der = der(&pem(name));
    bencher.counter(ItemsCount::new(1_u32)).bench_local(|| Certificate::parse(black_box(&der)).unwrap());
}

#[divan::bench]
fn bundle_in_memory(bencher: Bencher<'_, '_>) {
    let bundle = bundle();
    let mut decoder = Decoder::default();
    bencher.counter(ItemsCount::new(MANY)).bench_local(|| {
        let mut bytes = 0;
        decoder.each(black_box(bundle.as_bytes()), &mut |der| bytes += der.unwrap().len());
        bytes
    });
}

#[divan::bench(args = [1, 2])]
fn folder_on_disk(bencher: Bencher<'_, '_>, threads: usize) {
    let folder = tempfile::tempdir().unwrap();
    for (number, der) in pair().iter().map(|pem| der(pem)).cycle().take(MANY).enumerate() {
        fs::write(folder.path().join(format!("{number:04}.der")), der).unwrap();
    }
    bencher.counter(ItemsCount::new(MANY)).bench_local(|| read(folder.path(), threads));
}

#[divan::bench(args = [1, 2])]
fn bundle_on_disk(bencher: Bencher<'_, '_>, threads: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bundle.pem");
    fs::write(&path, bundle()).unwrap();
    bencher.counter(ItemsCount::new(MANY)).bench_local(|| read(&path, threads));
}

/// Reads as `check` does, and counts.
fn read(path: &Path, threads: usize) {
    let inputs = Inputs {
        paths: vec![PathBuf::from(path)],
        list: None,
        table: None,
        stdin: Some(&mut io::empty()),
        open_pipe: &|_| Err(disk::FileError::NotAFile),
    };
    let mut certificates = 0;
    let visit = |entry: disk::FileEntry<'_>, count: &mut usize| *count += usize::from(entry.found.is_ok());
    disk::read(inputs, threads, &Progress::default(), &visit, &mut |batch| {
        certificates += batch;
        ControlFlow::Continue(())
    });
    assert_eq!(certificates, MANY);
}

fn pem(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/certificates");
    fs::read_to_string(folder.join(name).with_extension("pem")).unwrap()
}

fn der(pem: &str) -> Vec<u8> {
    pem::parse(pem).unwrap().into_contents()
}

/// The two of one card.
fn pair() -> [String; 2] {
    [pem("test-auth"), pem("test-sign")]
}

fn bundle() -> String {
    pair().iter().map(String::as_str).cycle().take(MANY).collect()
}

//! The properties of `tests/fuzz` without a fuzzer: every finding and every seed again, and seeds changed a little.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../fuzz/properties/mod.rs"]
mod properties;
#[path = "../support/random.rs"]
mod random;

use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;

use properties::ALL;
use random::Random;

/// Inputs that are made of the seeds of a property.
const CHANGED: usize = 40;

/// The inputs in a folder of a property, in the order of their names; none where there is no such folder.
fn inputs(folder: &str, name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(folder).join(name);
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// Checks that a property holds for an input; says which one where it does not.
fn check(name: &str, holds: fn(&[u8]), what: impl Fn() -> String, input: &[u8]) {
    assert!(catch_unwind(|| holds(input)).is_ok(), "{name} does not hold for {}", what());
}

#[test]
fn findings_stay_mended_and_seeds_hold() {
    for (name, holds) in ALL {
        assert!(!inputs("seeds", name).is_empty(), "{name} has no seeds");
        for folder in ["findings", "seeds"] {
            for (path, input) in inputs(folder, name) {
                check(name, holds, || path.display().to_string(), &input);
            }
        }
        check(name, holds, || "no bytes".to_owned(), &[]);
    }
}

/// Every folder belongs to a property, so that no finding is forgotten.
#[test]
fn every_folder_has_a_property() {
    for folder in ["findings", "seeds"] {
        for entry in fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(ALL.iter().any(|(known, _)| *known == name), "{folder}/{name}");
        }
    }
}

#[test]
fn seeds_that_were_changed_a_little() {
    for (name, holds) in ALL {
        let seeds = inputs("seeds", name);
        let mut random = Random::new(0x6a70_6b69_7420_2026);
        for _ in 0..CHANGED {
            let mut input = seeds[random.below(seeds.len())].1.clone();
            for _ in 0..=random.below(4) {
                change(&mut input, &mut random);
            }
            check(name, holds, || format!("a changed seed, in hex {}", hex::encode(&input)), &input);
        }
    }
}

fn change(input: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(input.len() + 1);
    match random.below(5) {
        0 => input.truncate(at),
        1 => input.insert(at, random.byte()),
        2 => {
            let end = (at + random.below(40)).min(input.len());
            let piece = input[at..end].to_vec();
            let place = random.below(input.len() + 1);
            input.splice(place..place, piece);
        }
        3 => drop(input.drain(at..(at + random.below(8)).min(input.len()))),
        _ => {
            if let Some(byte) = input.get_mut(at) {
                let any = random.byte();
                *byte = random.one_of(&[0, 1, 0x30, 0x80, 0xff, b'"', b'\n', any]);
            }
        }
    }
}

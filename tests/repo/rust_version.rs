//! The Rust that the manifest asks for is the one that jpkit, its packages and its documentation need.
//!
//! Clippy's `incompatible_msrv` finds what jpkit uses of a later standard library; `tests/systems/run` builds with the
//! oldest version.

use std::fs;

#[cfg(unix)]
use serde_json::Value;

use crate::in_repository;
use crate::layers::sources;

/// `1.89` and `1.89.0` are the same.
fn version(text: &str) -> [u64; 3] {
    let mut parts = text.split('.').map(|part| part.parse().unwrap());
    [(); 3].map(|()| parts.next().unwrap_or(0))
}

fn stated() -> String {
    let manifest = fs::read_to_string(in_repository("Cargo.toml")).unwrap();
    let line = manifest.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("rust-version");
    line.trim_matches('"').to_owned()
}

/// What `cargo metadata` says of every package in `Cargo.lock`, for whatever system it is.
#[cfg(unix)]
fn packages() -> Vec<Value> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = std::process::Command::new(cargo)
        .args(["metadata", "--locked", "--format-version=1", "--manifest-path"])
        .arg(in_repository("Cargo.toml"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\nWithout a network, run `cargo fetch --locked` before.");
    let mut metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    serde_json::from_value(metadata["packages"].take()).unwrap()
}

/// Of packages with the versions that they state, those that need a later one than `ours`.
fn later<'a>(ours: &str, packages: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> Vec<String> {
    packages
        .filter_map(|(name, theirs)| Some((name, theirs?)))
        .filter(|(_, theirs)| version(theirs) > version(ours))
        .map(|(name, theirs)| format!("{name} needs {theirs}"))
        .collect()
}

#[test]
fn versions_are_compared_as_numbers() {
    let packages =
        [("a", Some("1.9")), ("b", Some("1.89.0")), ("c", None), ("d", Some("1.89.1")), ("e", Some("1.100"))];
    assert_eq!(later("1.89", packages.into_iter()), ["d needs 1.89.1", "e needs 1.100"]);
}

// Under Wine there is no cargo.
#[cfg(unix)]
#[test]
fn no_package_needs_a_later_rust() {
    let packages = packages();
    let stating = packages.iter().map(|package| (package["name"].as_str().unwrap(), package["rust_version"].as_str()));
    assert!(stating.clone().filter(|(_, version)| version.is_some()).count() > 50);
    assert_eq!(later(&stated(), stating), [""; 0]);
}

/// The oldest version is named in words, in the name of a package of Ubuntu, and in what the tests build with.
#[test]
fn the_documentation_names_the_same_version() {
    let stated = stated();
    let cases: [(&str, &[&str]); 3] = [
        ("README.md", &["Rust（", "Rust ", "cargo-", "rustc-"]),
        ("docs/contributing.md", &["Rust "]),
        ("tests/systems/run", &["cargo-", "rustc-"]),
    ];
    for (path, openings) in cases {
        let text = fs::read_to_string(in_repository(path)).unwrap();
        for opening in openings {
            let named: Vec<&str> = text
                .split(opening)
                .skip(1)
                .filter(|rest| rest.starts_with("1."))
                .map(|rest| rest.split(|c: char| c != '.' && !c.is_ascii_digit()).next().unwrap().trim_end_matches('.'))
                .collect();
            assert!(!named.is_empty(), "{path}: {opening}");
            assert!(named.iter().all(|version| *version == stated), "{path}: {opening}{named:?}");
        }
    }
}

#[test]
fn nothing_is_let_off_the_lint_of_later_functions() {
    let lint = "incompatible_msrv";
    let manifest = fs::read_to_string(in_repository("Cargo.toml")).unwrap();
    assert!(manifest.contains(&format!("{lint} = \"warn\"")));
    for path in sources(&in_repository("src")) {
        assert!(!fs::read_to_string(&path).unwrap().contains(lint), "{}", path.display());
    }
}

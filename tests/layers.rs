//! The import walls, the package homes and the opening line of every file, as `docs/architecture.md` draws them.
//!
//! Reads the source as text. Comments and everything from `#[cfg(test)] mod` on are left out: tests may reach across.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// Who may name whom: paths below `crate::` that a module may use besides itself.
const WALLS: &[(&str, &[&str])] = &[
    ("secret_memory", &[]),
    ("sanitize", &[]),
    ("codes", &[]),
    ("transport", &[]),
    ("apdu", &["transport"]),
    ("domain", &["secret_memory"]),
    ("x509", &["domain"]),
    ("applet", &["apdu", "transport", "domain", "x509"]),
    ("trace", &["transport", "applet::privacy"]),
    ("doctor", &["sanitize", "transport::TransportError"]),
    ("disk", &["x509"]),
    ("virtual_card", &["transport", "apdu::StatusWord", "apdu::status", "apdu::tlv"]),
    ("report", &["sanitize", "domain", "x509", "apdu::atr", "codes", "doctor"]),
    ("message", &["domain", "x509", "apdu::atr", "codes", "doctor", "transport::TransportError"]),
    ("output", &["report", "message", "domain", "x509", "codes", "doctor", "sanitize"]),
    (
        "cli",
        &[
            "transport",
            "apdu",
            "applet",
            "trace",
            "domain",
            "x509",
            "doctor",
            "codes",
            "secret_memory",
            "sanitize",
            "disk",
            "virtual_card",
            "report",
            "message",
            "output",
        ],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];

/// The places from which a package is called: one, as a rule.
const HOMES: &[(&str, &[&str])] = &[
    ("pcsc", &["transport/pcsc"]),
    ("x509_parser", &["x509/"]),
    ("x509_cert", &["virtual_card/"]),
    ("rsa", &["virtual_card/"]),
    ("comfy_table", &["output/table"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("anyhow", &["cli/"]),
    ("base64", &["x509/container"]),
    ("memchr", &["x509/container"]),
    ("indicatif", &["cli/progress"]),
    ("region", &["secret_memory"]),
    ("rpassword", &["cli/prompt"]),
    ("rustix", &["cli/", "disk/folder/linux"]),
];

/// What is wrong with the file `name` (relative to `src/`), one line for each fault.
fn faults(name: &str, text: &str) -> Vec<String> {
    let code = code_only(text);
    let module = name.split(['/', '.']).next().unwrap();
    let mut faults = Vec::new();
    if !text.starts_with("//!") {
        faults.push(format!("src/{name}:1: does not open with `//!` and what the file is"));
    }
    let Some((_, allowed)) = WALLS.iter().find(|(from, _)| *from == module) else {
        faults.push(format!("src/{name}:1: `{module}` has no line in WALLS; say what it may use"));
        return faults;
    };
    let used = [paths_after(&code, "crate::"), paths_after(&code, "jpkit::")].concat();
    for (line, path) in &used {
        let inside = |root: &str| path == root || path.starts_with(&format!("{root}::"));
        if !inside(module) && !allowed.iter().any(|root| inside(root)) {
            faults.push(format!("src/{name}:{line}: `{module}` may not use `{path}`"));
        }
    }
    // `super` as far as the crate root would walk around the wall.
    let depth = name.trim_end_matches("/mod.rs").split('/').count();
    for (line, path) in paths_after(&code, &"super::".repeat(depth)) {
        faults.push(format!("src/{name}:{line}: write `crate::` for what is outside `{module}` (`{path}`)"));
    }
    for (package, homes) in HOMES.iter().filter(|(_, homes)| !homes.iter().any(|home| name.starts_with(home))) {
        // A module of ours with the package's name, once imported or declared, is not the package.
        let ours = used.iter().any(|(_, path)| path.ends_with(&format!("::{package}")))
            || code.contains(&format!("mod {package};"));
        let call = if ours { format!("use {package}::") } else { format!("{package}::") };
        for form in [call, format!("use {package};"), format!("use {package} as ")] {
            for (line, _) in paths_after(&code, &form) {
                faults.push(format!("src/{name}:{line}: `{package}` is used in src/{}* only", homes.join("*, src/")));
            }
        }
    }
    faults
}

/// The text without comments and without the tests at the end of the file; lines stay where they are.
fn code_only(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
    let (before_tests, _) = text.split_at(end);
    let code: Vec<_> = before_tests.lines().map(|line| line.split("//").next().unwrap()).collect();
    code.join("\n").replace(" ::", " ")
}

/// Every path that follows `prefix` where `prefix` starts a path, with its line; a `{group}` counts as its members.
fn paths_after(code: &str, prefix: &str) -> Vec<(usize, String)> {
    let in_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut found = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let (before, rest) = code.split_at(at);
        if before.ends_with(in_path) {
            continue;
        }
        let line = before.matches('\n').count() + 1;
        let rest = rest.trim_start_matches(prefix);
        let (stem, group) = rest.split_at(rest.find(|c| !in_path(c)).unwrap_or(rest.len()));
        match group.strip_prefix('{').and_then(|group| group.split_once('}')) {
            Some((members, _)) if stem.is_empty() || stem.ends_with("::") => {
                for member in members.split(',').map(str::trim).filter(|member| !member.is_empty()) {
                    let path = format!("{stem}{}", member.split(' ').next().unwrap());
                    found.push((line, path.trim_end_matches("::self").to_owned()));
                }
            }
            _ => found.push((line, stem.trim_end_matches("::").to_owned())),
        }
    }
    found
}

fn sources(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_file_keeps_to_its_walls() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    for path in sources(&root) {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        if name.ends_with("tests.rs") {
            continue;
        }
        all.extend(faults(&name, &fs::read_to_string(&path).unwrap()));
    }
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
}

/// The reader of source text sees what it is there for, and lets pass what is allowed.
#[test]
fn planted_faults_are_found() {
    let cases: &[(&str, &str, &[usize])] = &[
        ("domain/pin.rs", "//! x\nuse jpkit::domain::validity::Day;\nuse super::trust;\n", &[]),
        ("domain/pin.rs", "//! x\nuse crate::apdu::StatusWord;\n", &[2]),
        ("domain/pin.rs", "//! x\nfn f() { super::super::apdu::tlv::find(); }\n", &[2]),
        ("domain/pin.rs", "//! x\n// use crate::apdu\n#[cfg(test)]\nmod tests { use crate::apdu::tlv; }\n", &[]),
        ("report.rs", "//! x\nuse super::applet;\n", &[2]),
        ("apdu/channel.rs", "//! x\n\nfn f(t: &mut dyn crate::transport::Transport) -> crate::applet::X {}\n", &[3]),
        ("virtual_card/mod.rs", "//! x\nuse crate::apdu::{StatusWord, tlv};\nuse crate::apdu::status::Y;\n", &[]),
        ("virtual_card/mod.rs", "//! x\nuse crate::apdu::{\n    Channel,\n    tlv,\n};\nuse jpkit::domain;\n", &[2, 6]),
        ("virtual_card/mod.rs", "//! x\nuse crate::{transport::Link, applet};\n", &[2]),
        ("transport/pcsc.rs", "//! x\nuse pcsc::Context;\n", &[]),
        ("transport/mod.rs", "//! x\npub mod pcsc;\nfn f() { pcsc::open(); }\n", &[]),
        ("cli/source.rs", "//! x\nuse crate::transport::pcsc;\nfn f() { pcsc::open(); }\n", &[]),
        ("cli/source.rs", "//! x\nfn f() { pcsc::Context::establish(); }\n", &[2]),
        ("cli/source.rs", "//! x\nuse crate::transport::pcsc;\nuse pcsc::Context;\n", &[3]),
        ("output/json.rs", "//! x\nuse anyhow as a;\n", &[2]),
        ("applet/jpki.rs", "use ::x509_parser::parse;\n", &[1, 1]),
        ("main.rs", "//! x\nfn main() { jpkit::cli::run(); jpkit::applet::f(); }\n", &[2]),
        ("extra.rs", "//! x\n", &[1]),
    ];
    for (name, text, lines) in cases {
        let found = faults(name, text);
        let expected: Vec<String> = lines.iter().map(|line| format!("src/{name}:{line}:")).collect();
        let fits = found.len() == expected.len() && found.iter().zip(&expected).all(|(f, e)| f.starts_with(e));
        assert!(fits, "{name}\n{text}\nexpected {lines:?}, found {found:#?}");
    }
}

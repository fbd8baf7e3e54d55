//! The generated files of the repository are up to date.

use std::fs;

use crate::in_repository;
#[cfg(unix)]
use crate::support::program::{jpkit, jpkit_in};

/// Compares a file with what it should hold, or writes it with JPKIT_REGENERATE.
fn fresh(path: &str, content: &str) {
    let file = in_repository(path);
    if std::env::var_os("JPKIT_REGENERATE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, content).unwrap();
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == content, "{path} is stale: run JPKIT_REGENERATE=1 cargo test --test repo generated");
}

/// Those for Windows have no option for descriptors.
#[cfg(unix)]
#[test]
fn completions() {
    let files = [
        ("bash", "jpkit.bash"),
        ("zsh", "_jpkit"),
        ("fish", "jpkit.fish"),
        ("powershell", "_jpkit.ps1"),
        ("elvish", "jpkit.elv"),
    ];
    for (shell, file) in files {
        let ran = jpkit(&format!("completions {shell}"));
        assert_eq!((ran.exit, ran.err.as_str()), (0, ""), "{shell}");
        fresh(&format!("completions/{file}"), ran.text());
        assert_eq!(jpkit_in(&ran.line, &[("JPKIT_LANG", "ja")]).out, ran.out, "{shell}: the same in every language");
    }
}

#[test]
fn exit_codes() {
    fresh("docs/exit-codes.md", &jpkit::cli::exit::markdown());
}

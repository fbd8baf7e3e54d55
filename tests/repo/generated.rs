//! The generated files of the repository are up to date.

use std::fs;

use crate::in_repository;
#[cfg(unix)]
use crate::support::program::{jpkit, jpkit_in, neutral};

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

#[cfg(unix)]
#[test]
fn bash_completes() {
    let script = in_repository("completions/jpkit.bash");
    let complete = |words: &str| {
        let word = words.split(' ').next_back().unwrap();
        let count = words.split(' ').count() - 1;
        let body = format!(
            "source \"$0\" && COMP_WORDS=({words}) COMP_CWORD={count} && _jpkit jpkit '{word}' '' && echo ${{COMPREPLY[@]}}"
        );
        let output = neutral("bash").args(["--norc", "-c", &body]).arg(&script).output().ok()?;
        Some((output.status.success(), String::from_utf8(output.stdout).unwrap().trim().to_owned()))
    };
    let Some(first) = complete("jpkit statu") else {
        eprintln!("left out: no bash");
        return;
    };
    assert_eq!(first, (true, "status".to_owned()));
    assert_eq!(complete("jpkit cert exp"), Some((true, "export".to_owned())));
    assert_eq!(complete("jpkit --form"), Some((true, "--format".to_owned())));
    assert!(neutral("bash").arg("-n").arg(&script).status().unwrap().success());
}

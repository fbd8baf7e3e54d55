//! Folders with certificates, and the program in one of them.

use std::fs;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use super::harness::{DAY, program};
use crate::support::program::output_with;

/// Test data, certificates and files of other kinds.
pub(crate) const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

/// Runs the program in a folder, judged at [`DAY`], with something on standard input. Paths have the separators of Unix
/// everywhere.
pub(crate) fn jpkit_at(folder: &Path, line: &str, stdin: &[u8]) -> Output {
    let mut command = program();
    command.current_dir(folder).args(["--at", DAY]).args(line.split_whitespace());
    let mut output = output_with(&mut command, stdin);
    if cfg!(windows) {
        output.stdout = with_slashes(&output.stdout, folder);
        output.stderr = with_slashes(&output.stderr, folder);
    }
    output
}

/// Text with slashes behind the names of folders of Windows; anything else as it is.
fn with_slashes(written: &[u8], folder: &Path) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(written) else { return written.to_vec() };
    let mut text = text.to_owned();
    for name in [".".to_owned()].into_iter().chain(folders_in(folder)) {
        let separated = format!(r"{name}\");
        let mut parts = text.split(&separated);
        let mut with_slashes = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            // Some formats escape the separator; an escaped quote behind a name is not one.
            let is_quote = part.starts_with('"');
            let rest = part.strip_prefix('\\').unwrap_or(part);
            with_slashes.extend([name.as_str(), if is_quote { r"\" } else { "/" }, rest]);
        }
        text = with_slashes;
    }
    text.into_bytes()
}

/// The names of all folders in a folder of a test; none of the project's own, in which no test names files.
fn folders_in(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    if folder == Path::new(".") {
        return names;
    }
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.file_type().unwrap().is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
            names.extend(folders_in(&entry.path()));
        }
    }
    names
}

/// What the program wrote, which is text.
pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// A folder with a file for each name.
pub(crate) fn folder_with(files: &[(&str, Vec<u8>)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// A certificate among the test data in PEM.
pub(crate) fn fixture(name: &str) -> String {
    fs::read_to_string(Path::new(FIXTURES).join("certificates").join(name).with_extension("pem")).unwrap()
}

/// A certificate among the test data in DER.
pub(crate) fn der(name: &str) -> Vec<u8> {
    pem::parse(fixture(name)).unwrap().into_contents()
}

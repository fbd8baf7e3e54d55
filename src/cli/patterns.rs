//! Paths to be read as people type them on Windows: its shells leave `*.pem` to the program, and `/` separates like
//! `\`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use glob::{MatchOptions, Pattern, glob_with};

use crate::disk::STDIN;
use crate::named_file::descriptor_named;

/// As the shells of Windows do where they do it: capital letters are small ones, and no name is hidden by its dot.
const OPTIONS: MatchOptions =
    MatchOptions { case_sensitive: false, require_literal_separator: true, require_literal_leading_dot: false };

/// Whether a path looks like one that a shell should have expanded; names of files on Windows do not.
pub(super) fn has_pattern(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.contains(['*', '?']))
}

/// Gives a file one name, whichever separator was typed: results are matched by it. `/dev/stdin` keeps its meaning.
pub(super) fn with_separators_of_windows(paths: &mut [PathBuf]) {
    for path in paths.iter_mut().filter(|path| descriptor_named(path).is_none()) {
        if let Some(text) = path.to_str().filter(|text| text.contains('/')) {
            *path = text.replace('/', r"\").into();
        }
    }
}

/// Puts the files that a pattern matches in its place, in the order of their names. A pattern that matches none stays:
/// what reads it says so.
pub(super) fn expand(paths: &mut Vec<PathBuf>) {
    *paths = paths
        .drain(..)
        .flat_map(|path| matched(&path).filter(|found| !found.is_empty()).unwrap_or(vec![path]))
        .collect();
}

/// The files that a pattern of `*` and `?` matches; brackets are only brackets. `None` for what is not a pattern.
fn matched(path: &Path) -> Option<Vec<PathBuf>> {
    // The prefix of a long path (`\\?\C:\`) is not one.
    let is_verbatim = path.as_os_str().as_encoded_bytes().starts_with(br"\\?\");
    if is_verbatim || !has_pattern(path) || path.as_os_str() == OsStr::new(STDIN) {
        return None;
    }
    let text = path.to_str()?;
    let mut pattern = Pattern::escape(text).replace("[*]", "*").replace("[?]", "?");
    // Two would go through every folder below.
    while pattern.contains("**") {
        pattern = pattern.replace("**", "*");
    }
    Some(glob_with(&pattern, OPTIONS).ok()?.flatten().collect())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{expand, has_pattern, with_separators_of_windows};

    #[test]
    fn a_file_has_one_name() {
        let mut paths = ["a/b.pem", r"a\b.pem", "C:/a\\b/", "//server/share/a.pem", "-", "/dev/stdin", "証明書/1.pem"]
            .map(PathBuf::from);
        with_separators_of_windows(&mut paths);
        let expected =
            [r"a\b.pem", r"a\b.pem", r"C:\a\b\", r"\\server\share\a.pem", "-", "/dev/stdin", r"証明書\1.pem"];
        assert_eq!(paths, expected.map(PathBuf::from));
    }

    #[test]
    fn a_pattern_becomes_the_files_that_it_matches() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("sub")).unwrap();
        for name in ["b.pem", "a.PEM", "c.der", "a[1].pem", "証明書1.pem", "sub/d.pem", ".e.pem"] {
            fs::write(at(name), "").unwrap();
        }
        let cases: [(&str, &[&str]); 9] = [
            ("*.pem", &[".e.pem", "a.PEM", "a[1].pem", "b.pem", "証明書1.pem"]),
            ("?.pem", &["a.PEM", "b.pem"]),
            ("a[1].*", &["a[1].pem"]),
            ("[ab].pem", &["[ab].pem"]),
            ("証明書?.pem", &["証明書1.pem"]),
            ("*/d.pem", &["sub/d.pem"]),
            ("**", &[".e.pem", "a.PEM", "a[1].pem", "b.pem", "c.der", "sub", "証明書1.pem"]),
            ("*.p7b", &["*.p7b"]),
            ("missing.pem", &["missing.pem"]),
        ];
        for (pattern, expected) in cases {
            let mut paths = vec![at(pattern), PathBuf::from("-")];
            expand(&mut paths);
            let expected: Vec<_> = expected.iter().map(|name| at(name)).chain([PathBuf::from("-")]).collect();
            assert_eq!(paths, expected, "{pattern}");
        }
        assert!(has_pattern(Path::new("a?")) && !has_pattern(Path::new("[a]")));
    }
}

//! A file for one run, in memory where the system has such a place.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

pub(super) struct File {
    folder: TempDir,
}

impl File {
    /// A file with `content`.
    pub(super) fn new(content: &[u8]) -> File {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let file = File { folder };
        fs::write(file.path(), content).unwrap();
        file
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join("file.json")
    }

    /// Its path behind `before`.
    pub(super) fn named(&self, before: &str) -> String {
        format!("{before}{}", self.path().display())
    }

    /// The path of another file beside it.
    pub(super) fn beside(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    pub(super) fn content(&self) -> Vec<u8> {
        fs::read(self.path()).unwrap()
    }
}

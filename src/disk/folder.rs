//! What a folder contains, in the order of the names' bytes.

use std::ffi::{OsStr, OsString};
use std::fs::{self, FileType};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A folder that was listed. It may hold a million files, so what is kept of each is small.
pub(super) struct Folder {
    /// Its path, with a separator at the end.
    path: OsString,
    /// All names, one after the other.
    names: String,
    entries: Vec<Entry>,
}

struct Entry {
    name: Name,
    kind: FileType,
}

enum Name {
    /// The place in `names`.
    Text(Range<usize>),
    /// One that is not Unicode.
    Other(Box<OsStr>),
}

impl Name {
    fn get<'n>(&'n self, names: &'n str) -> &'n OsStr {
        match self {
            Name::Text(place) => OsStr::new(names.get(place.clone()).unwrap_or_default()),
            Name::Other(name) => name,
        }
    }
}

impl Folder {
    /// Lists a folder. The system states the kinds along with the names, so no file has to be looked at.
    pub(super) fn list(path: &Path) -> io::Result<Folder> {
        let mut names = String::new();
        let mut entries = Vec::new();
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            let name = match entry.file_name().into_string() {
                Ok(name) => {
                    let start = names.len();
                    names.push_str(&name);
                    Name::Text(start..names.len())
                }
                Err(name) => Name::Other(name.into()),
            };
            entries.push(Entry { name, kind: entry.file_type()? });
        }
        entries.sort_unstable_by(|one, other| one.name.get(&names).cmp(other.name.get(&names)));
        Ok(Folder { path: path.join("").into(), names, entries })
    }

    /// What an entry is, links not followed; `None` from the number of entries on.
    pub(super) fn kind(&self, entry: usize) -> Option<FileType> {
        self.entries.get(entry).map(|entry| entry.kind)
    }

    /// Replaces `path` by that of an entry.
    pub(super) fn path_of(&self, entry: usize, path: &mut PathBuf) {
        let path = path.as_mut_os_string();
        path.clear();
        path.push(&self.path);
        if let Some(entry) = self.entries.get(entry) {
            path.push(entry.name.get(&self.names));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use tempfile::TempDir;

    use super::Folder;

    /// In the order of their bytes.
    const NAMES: [&str; 12] =
        [" ", "1", "10", "2", "a.der", "a.der.pem", "abcdefgh", "abcdefgh1", "abcdefgh2", "abcdefgi", "日本", "日本語"];

    fn folder() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in NAMES.iter().rev() {
            fs::write(folder.path().join(name), name).unwrap();
        }
        folder
    }

    fn paths(folder: &Path) -> Vec<PathBuf> {
        let folder = Folder::list(folder).unwrap();
        let mut path = PathBuf::from("left over");
        let entries = (0..).take_while(|entry| folder.kind(*entry).is_some());
        entries
            .map(|entry| {
                folder.path_of(entry, &mut path);
                path.clone()
            })
            .collect()
    }

    #[test]
    fn entries_come_in_the_order_of_their_names() {
        let folder = folder();
        assert_eq!(paths(folder.path()), NAMES.map(|name| folder.path().join(name)));
    }

    /// Paths are those that a person would write.
    #[test]
    fn a_folder_with_or_without_a_separator() {
        let folder = folder();
        let name = folder.path().to_str().unwrap();
        for given in [name.to_owned(), format!("{name}/")] {
            let listed = paths(Path::new(&given));
            assert_eq!(listed[1].to_str().unwrap(), format!("{name}/1"));
        }
    }

    #[cfg(unix)]
    #[test]
    fn kinds() {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("folder")).unwrap();
        std::os::unix::fs::symlink("1", at("link")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        let listed = Folder::list(folder.path()).unwrap();
        let kinds: Vec<_> = (0..).map_while(|entry| listed.kind(entry)).filter(|kind| !kind.is_file()).collect();
        let [folder, link, socket] = kinds.as_slice() else { panic!("{kinds:?}") };
        assert!(folder.is_dir() && link.is_symlink() && !socket.is_dir() && !socket.is_symlink());

        // A file, and a path that does not exist, are not folders.
        for path in [at("1"), at("nowhere")] {
            assert!(Folder::list(&path).is_err());
        }
    }

    /// Linux takes any bytes for a name.
    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_not_unicode() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;

        let folder = folder();
        let name = OsStr::from_bytes(b"a.der\xff");
        fs::write(folder.path().join(name), "").unwrap();
        assert_eq!(paths(folder.path())[6], folder.path().join(name));
    }
}

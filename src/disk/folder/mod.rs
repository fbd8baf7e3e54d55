//! What is in a folder, in the order of the names' bytes, and its files opened.
//!
//! There may be a million. Linux is asked directly, without an allocation for a name and without a walk from the root for a
//! file; elsewhere the standard library does it.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(any(not(target_os = "linux"), test))]
mod portable;

#[cfg(target_os = "linux")]
pub(super) use linux::{Folder, Opener};
#[cfg(not(target_os = "linux"))]
pub(super) use portable::{Folder, Opener};

/// What an entry of a folder is, links not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    Link,
    /// A device, a pipe or a socket.
    Other,
}

impl From<std::fs::FileType> for Kind {
    fn from(kind: std::fs::FileType) -> Kind {
        if kind.is_file() {
            Kind::File
        } else if kind.is_dir() {
            Kind::Folder
        } else if kind.is_symlink() {
            Kind::Link
        } else {
            Kind::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read;
    use std::path::{Path, PathBuf};

    use tempfile::TempDir;

    use super::{Folder, Kind, Opener, portable};

    /// In the order of their bytes, of which the first eight are not always enough.
    const NAMES: [&str; 12] =
        [" ", "1", "10", "2", "a.der", "a.der.pem", "abcdefgh", "abcdefgh1", "abcdefgh2", "abcdefgi", "日本", "日本語"];

    fn folder() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in NAMES.iter().rev() {
            fs::write(folder.path().join(name), name).unwrap();
        }
        folder
    }

    /// What both ways say: the path of each entry, its kind, and what is read from it.
    macro_rules! listed {
        ($folder:ty, $opener:ty, $path:expr) => {{
            let folder = <$folder>::list($path).unwrap();
            let opener = <$opener>::new(&folder, folder.len());
            let mut path = PathBuf::from("left over");
            (0..folder.len())
                .map(|entry| {
                    folder.path_of(entry, &mut path);
                    let mut text = String::new();
                    let read = opener.open(entry, &path).and_then(|mut file| file.read_to_string(&mut text));
                    (path.clone(), folder.kind(entry), read.map(|_| text).map_err(|error| error.raw_os_error()))
                })
                .collect::<Vec<_>>()
        }};
    }

    #[test]
    fn entries_come_in_the_order_of_their_names() {
        let folder = folder();
        let listed = listed!(Folder, Opener<'_>, folder.path());
        let expected: Vec<_> =
            NAMES.iter().map(|name| (folder.path().join(name), Kind::File, Ok((*name).to_owned()))).collect();
        assert_eq!(listed, expected);
        assert_eq!(listed!(portable::Folder, portable::Opener<'_>, folder.path()), expected);
    }

    #[cfg(unix)]
    #[test]
    fn kinds_and_what_cannot_be_opened() {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("folder")).unwrap();
        std::os::unix::fs::symlink("nowhere", at("link")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        let listed = listed!(Folder, Opener<'_>, folder.path());
        assert_eq!(listed, listed!(portable::Folder, portable::Opener<'_>, folder.path()));
        let kinds: Vec<_> =
            listed.iter().filter(|(_, kind, _)| *kind != Kind::File).map(|(_, kind, _)| *kind).collect();
        assert_eq!(kinds, [Kind::Folder, Kind::Link, Kind::Other]);
        assert!(listed.iter().all(|(_, kind, read)| read.is_ok() == (*kind == Kind::File)), "{listed:?}");

        // A file, and nothing at all, are no folders.
        for path in [at("1"), at("nowhere")] {
            let error = |listed: std::io::Result<usize>| listed.unwrap_err().raw_os_error();
            let portable = portable::Folder::list(&path).map(|folder| folder.len());
            assert_eq!(error(Folder::list(&path).map(|folder| folder.len())), error(portable));
        }
    }

    /// The paths of what is found are those that a person would write.
    #[test]
    fn paths() {
        let folder = folder();
        let name = folder.path().to_str().unwrap();
        for (given, expected) in [(name.to_owned(), format!("{name}/1")), (format!("{name}/"), format!("{name}/1"))] {
            let listed = listed!(Folder, Opener<'_>, Path::new(&given));
            assert_eq!(listed[1].0.to_str(), Some(expected.as_str()));
        }
    }
}

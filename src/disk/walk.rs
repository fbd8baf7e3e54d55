//! The files that some paths stand for: themselves, or what is in them, recursively and in the order of the names' bytes.

use std::ffi::OsString;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use super::{Fault, STDIN};

/// The next place to look for certificates.
pub(super) enum Stop {
    /// A file.
    File(PathBuf),
    /// A pipe or a terminal that was named.
    Special(PathBuf),
    /// Standard input.
    Stdin,
    /// What is no file, or could not be listed.
    Bad(PathBuf, Fault),
}

/// Goes through paths and the folders among them.
pub(super) struct Walk {
    named: std::vec::IntoIter<PathBuf>,
    folders: Vec<Folder>,
}

/// A folder on the way down: what is still to come in it.
struct Folder {
    path: PathBuf,
    entries: std::vec::IntoIter<(OsString, FileType)>,
}

impl Walk {
    pub(super) fn new(named: Vec<PathBuf>) -> Walk {
        Walk { named: named.into_iter(), folders: Vec::new() }
    }

    /// The next one; folders are opened as they come up.
    pub(super) fn next(&mut self) -> Option<Stop> {
        loop {
            if let Some(folder) = self.folders.last_mut() {
                let Some((name, kind)) = folder.entries.next() else {
                    self.folders.pop();
                    continue;
                };
                let path = folder.path.join(name);
                match self.in_folder(path, kind) {
                    Some(stop) => return Some(stop),
                    None => continue,
                }
            }
            let path = self.named.next()?;
            if path.as_os_str() == STDIN {
                return Some(Stop::Stdin);
            }
            match fs::metadata(&path) {
                Ok(there) if there.is_file() => return Some(Stop::File(path)),
                Ok(there) if there.is_dir() => {
                    if let Some(bad) = self.enter(path) {
                        return Some(bad);
                    }
                }
                Ok(there) if can_be_read(there.file_type()) => return Some(Stop::Special(path)),
                Ok(_) => return Some(Stop::Bad(path, Fault::NotAFile)),
                Err(error) => return Some(Stop::Bad(path, error.into())),
            }
        }
    }

    fn in_folder(&mut self, path: PathBuf, kind: FileType) -> Option<Stop> {
        if kind.is_file() {
            return Some(Stop::File(path));
        }
        if kind.is_dir() {
            return self.enter(path);
        }
        if !kind.is_symlink() {
            return Some(Stop::Bad(path, Fault::NotAFile));
        }
        match fs::metadata(&path) {
            Ok(there) if there.is_file() => Some(Stop::File(path)),
            Ok(there) if there.is_dir() => match leads_upwards(&path) {
                Ok(false) => self.enter(path),
                Ok(true) => Some(Stop::Bad(path, Fault::Loop)),
                Err(error) => Some(Stop::Bad(path, error.into())),
            },
            Ok(_) => Some(Stop::Bad(path, Fault::NotAFile)),
            Err(error) => Some(Stop::Bad(path, error.into())),
        }
    }

    /// Goes into a folder; what stands in the way is returned.
    fn enter(&mut self, path: PathBuf) -> Option<Stop> {
        match list(&path) {
            Ok(entries) => {
                self.folders.push(Folder { path, entries: entries.into_iter() });
                None
            }
            Err(error) => Some(Stop::Bad(path, error.into())),
        }
    }
}

/// A folder's entries by name. The system tells their kinds along with the names, so no file is asked by itself.
fn list(path: &Path) -> io::Result<Vec<(OsString, FileType)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        entries.push((entry.file_name(), entry.file_type()?));
    }
    entries.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    Ok(entries)
}

/// Whether a link leads to a folder that the link itself is in, however deep: going there would never end.
fn leads_upwards(link: &Path) -> io::Result<bool> {
    let folder = link.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(folder.canonicalize()?.starts_with(link.canonicalize()?))
}

/// A pipe, or a character device such as a terminal; of other devices and sockets nothing is read.
#[cfg(unix)]
fn can_be_read(kind: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;

    kind.is_fifo() || kind.is_char_device()
}

#[cfg(not(unix))]
fn can_be_read(_: FileType) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn entries_come_in_the_order_of_their_names() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["1", "10", "2", "a.der", "a.der.pem", "abcdefgh", "abcdefgh1", "abcdefgh2", "abcdefgi", "日本"];
        for name in names.iter().rev() {
            std::fs::write(folder.path().join(name), b"").unwrap();
        }
        let listed: Vec<_> = list(folder.path()).unwrap().into_iter().map(|(name, _)| name).collect();
        assert_eq!(listed, names);
    }
}

//! The files that some paths stand for: themselves, or what is in them, recursively and in the order of the names' bytes.

use std::fs::{self, FileType};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::folder::{Folder, Kind};
use super::{Fault, STDIN};

/// The next place to look for certificates.
pub(super) enum Stop {
    /// Files that follow one another in a folder.
    Run(Run),
    /// A file that was named or that a link leads to.
    File(PathBuf),
    /// A pipe or a terminal that was named.
    Special(PathBuf),
    /// Standard input.
    Stdin,
    /// What is no file, or could not be listed.
    Bad(PathBuf, Fault),
}

/// Files that follow one another in a folder.
pub(super) struct Run {
    pub(super) folder: Arc<Folder>,
    pub(super) entries: Range<usize>,
}

impl Stop {
    /// How many files it is.
    pub(super) fn len(&self) -> usize {
        match self {
            Stop::Run(run) => run.entries.len(),
            _ => 1,
        }
    }
}

/// Goes through paths and the folders among them.
pub(super) struct Walk {
    named: std::vec::IntoIter<PathBuf>,
    /// The folders on the way down, and what is still to come in each.
    folders: Vec<Run>,
}

impl Walk {
    pub(super) fn new(named: Vec<PathBuf>) -> Walk {
        Walk { named: named.into_iter(), folders: Vec::new() }
    }

    /// The next one, of at most so many files and at least one; folders are opened as they come up.
    pub(super) fn next(&mut self, most: usize) -> Option<Stop> {
        loop {
            if let Some(Run { folder, entries }) = self.folders.last_mut() {
                let files = entries.clone().take(most).take_while(|entry| folder.kind(*entry) == Kind::File).count();
                if files > 0 {
                    let start = entries.start;
                    entries.start += files;
                    return Some(Stop::Run(Run { folder: Arc::clone(folder), entries: start..entries.start }));
                }
                let Some(entry) = entries.next() else {
                    self.folders.pop();
                    continue;
                };
                let mut path = PathBuf::new();
                folder.path_of(entry, &mut path);
                let kind = folder.kind(entry);
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

    fn in_folder(&mut self, path: PathBuf, kind: Kind) -> Option<Stop> {
        match kind {
            Kind::Folder => return self.enter(path),
            Kind::Other => return Some(Stop::Bad(path, Fault::NotAFile)),
            // Files go in runs; here it is where a link leads that matters.
            Kind::File | Kind::Link => {}
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
        match Folder::list(&path) {
            Ok(folder) => {
                let entries = 0..folder.len();
                self.folders.push(Run { folder: Arc::new(folder), entries });
                None
            }
            Err(error) => Some(Stop::Bad(path, error.into())),
        }
    }
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

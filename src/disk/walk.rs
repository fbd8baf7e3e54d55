//! The files that the given paths stand for: the paths themselves and, recursively, what their folders contain.

use std::fs::{self, FileType};
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::entry::FileError;
use super::folder::Folder;

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// Opens a named pipe or a device for reading.
pub type OpenPipe<'o> = dyn Fn(&Path) -> Result<Box<dyn Read + Send>, FileError> + Sync + 'o;

/// Where certificates are read from.
pub struct Inputs<'r> {
    /// Files, folders, named pipes, and [`STDIN`].
    pub paths: Vec<PathBuf>,
    /// Standard input. [`STDIN`] given a second time is empty.
    pub stdin: &'r mut (dyn Read + Send),
    /// Called for each named pipe and character device among `paths`, so that the caller can make reading it interruptible.
    pub open_pipe: &'r OpenPipe<'r>,
}

/// What is read next.
pub(super) enum WalkItem<'r> {
    /// Files that follow one another in a folder.
    Listed(Arc<Folder>, Range<usize>),
    /// Anything else.
    Other(PathBuf, Source<'r>),
}

/// What a path leads to.
pub(super) enum Source<'r> {
    /// A file; by the time it is opened, something else may be there.
    File,
    /// Standard input, or a pipe or a device that was named, opened.
    Stream(Box<dyn Read + Send + 'r>),
    /// Nothing that can be read.
    Failed(FileError),
}

/// Goes through the paths in the order given, and through each folder in the order of the names' bytes.
pub(super) struct Walk<'r> {
    paths: std::vec::IntoIter<PathBuf>,
    stdin: Option<&'r mut (dyn Read + Send)>,
    open_pipe: &'r OpenPipe<'r>,
    /// The folder that was named and those below it on the way down, each with its next entry.
    folders: Vec<(Arc<Folder>, usize)>,
}

impl<'r> Walk<'r> {
    pub(super) fn new(inputs: Inputs<'r>) -> Walk<'r> {
        let Inputs { paths, stdin, open_pipe } = inputs;
        Walk { paths: paths.into_iter(), stdin: Some(stdin), open_pipe, folders: Vec::new() }
    }

    /// The next items, which are about `count` files; none at the end.
    pub(super) fn next(&mut self, count: usize) -> Vec<WalkItem<'r>> {
        let mut items = Vec::new();
        let mut left = count;
        while left > 0 {
            let Some(item) = self.next_item(left) else { break };
            left -= match &item {
                WalkItem::Listed(_, entries) => entries.len(),
                WalkItem::Other(..) => 1,
            };
            items.push(item);
        }
        items
    }

    fn next_item(&mut self, limit: usize) -> Option<WalkItem<'r>> {
        loop {
            let (path, source) = match self.folders.last_mut() {
                None => {
                    let path = self.paths.next()?;
                    let source = self.named(&path);
                    (path, source)
                }
                Some((folder, next)) => {
                    let start = *next;
                    let is_file = |entry: &usize| folder.kind(*entry).is_some_and(|kind| kind.is_file());
                    *next += (start..start.saturating_add(limit)).take_while(is_file).count();
                    if *next > start {
                        return Some(WalkItem::Listed(Arc::clone(folder), start..*next));
                    }
                    let Some(kind) = folder.kind(start) else {
                        self.folders.pop();
                        continue;
                    };
                    *next += 1;
                    let mut path = PathBuf::new();
                    folder.path_of(start, &mut path);
                    let source = self.listed(&path, kind);
                    (path, source)
                }
            };
            if let Some(source) = source {
                return Some(WalkItem::Other(path, source));
            }
        }
    }

    /// What a path that was named leads to; `None` for a folder, which is entered.
    fn named(&mut self, path: &Path) -> Option<Source<'r>> {
        if path.as_os_str() == STDIN {
            return Some(Source::Stream(match self.stdin.take() {
                Some(stdin) => Box::new(stdin),
                None => Box::new(io::empty()),
            }));
        }
        match fs::metadata(path) {
            Ok(target) if is_stream(target.file_type()) => Some(match (self.open_pipe)(path) {
                Ok(pipe) => Source::Stream(pipe),
                Err(error) => Source::Failed(error),
            }),
            Ok(target) => self.file_or_folder(path, target.file_type()),
            Err(error) => Some(Source::Failed(error.into())),
        }
    }

    /// What an entry of a folder leads to; `None` for a folder, which is entered.
    fn listed(&mut self, path: &Path, kind: FileType) -> Option<Source<'r>> {
        match if kind.is_symlink() { link_target(path) } else { Ok(kind) } {
            Ok(kind) => self.file_or_folder(path, kind),
            Err(error) => Some(Source::Failed(error)),
        }
    }

    fn file_or_folder(&mut self, path: &Path, kind: FileType) -> Option<Source<'r>> {
        if kind.is_file() {
            return Some(Source::File);
        }
        if !kind.is_dir() {
            return Some(Source::Failed(FileError::NotAFile));
        }
        match Folder::list(path) {
            Ok(folder) => {
                self.folders.push((Arc::new(folder), 0));
                None
            }
            Err(error) => Some(Source::Failed(error.into())),
        }
    }
}

/// What a link leads to. A folder that contains the link itself, at any depth, is an error: the walk would never end.
fn link_target(link: &Path) -> Result<FileType, FileError> {
    let kind = fs::metadata(link)?.file_type();
    let folder = link.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if kind.is_dir() && folder.canonicalize()?.starts_with(link.canonicalize()?) {
        return Err(FileError::Loop);
    }
    Ok(kind)
}

/// A pipe, or a character device such as a terminal. Other devices and sockets are not read.
#[cfg(unix)]
fn is_stream(kind: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;

    kind.is_fifo() || kind.is_char_device()
}

#[cfg(not(unix))]
fn is_stream(_: FileType) -> bool {
    false
}

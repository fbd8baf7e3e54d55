//! The files that the given paths stand for: the paths themselves and, recursively, what their folders contain.

use std::ffi::{OsStr, OsString};
use std::fs::{self, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use smol_str::SmolStr;

use super::entry::FileError;
use super::path_list::{ListReader, PathList, PathListError};
use super::table::form::Table;

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// Opens a named pipe or a device for reading.
pub type OpenPipe<'o> = dyn Fn(&Path) -> Result<Box<dyn Read + Send>, FileError> + Sync + 'o;

/// Where certificates are read from.
pub struct Inputs<'r> {
    /// Files, folders, named pipes, and [`STDIN`].
    pub paths: Vec<PathBuf>,
    /// A list of more of them, which come behind.
    pub list: Option<PathList<'r>>,
    /// How files are read; `None` for whatever holds certificates. Of folders only files with the usual ending are read
    /// then.
    pub table: Option<Table>,
    /// Standard input, unless the list is read from there. [`STDIN`] given a second time is empty.
    pub stdin: Option<&'r mut (dyn Read + Send)>,
    /// Called for each named pipe and character device among `paths`, so that the caller can make reading it
    /// interruptible.
    pub open_pipe: &'r OpenPipe<'r>,
}

/// What a path leads to.
pub enum Source<'r> {
    /// A file; by the time it is opened, something else may be there.
    File,
    /// Standard input, or a pipe or a device that was named, opened.
    Stream(Box<dyn Read + Send + 'r>),
    /// Nothing that can be read.
    Failed(FileError),
    /// An entry of a list that is not a path; its number there.
    FailedEntry(u64, PathListError),
}

/// A path to be read.
#[derive(Debug, Clone, Default)]
pub struct WalkedPath {
    /// The path; of an entry that is not one, the list.
    pub path: PathBuf,
    /// Whether it was given itself.
    pub is_named: bool,
}

/// Goes through the paths in the order given, and through each folder in the order of the names' bytes.
pub struct Walk<'r> {
    paths: std::vec::IntoIter<PathBuf>,
    list: Option<ListReader<'r>>,
    /// The table that files in folders have to be by their names.
    table: Option<Table>,
    is_list_on_stdin: bool,
    stdin: Option<&'r mut (dyn Read + Send)>,
    open_pipe: &'r OpenPipe<'r>,
    /// The folder that was named and those below it on the way down.
    folders: Vec<Folder>,
}

/// A folder that was listed.
struct Folder {
    /// Its path, with a separator at the end.
    path: OsString,
    /// The entries to come.
    entries: std::vec::IntoIter<FolderEntry>,
}

/// An entry of a folder. There may be a million of them.
struct FolderEntry {
    /// The first bytes of the name as a number of the same order, which mostly decides.
    key: u64,
    /// A Unicode name of up to 23 bytes is stored inline; a million small allocations are slow.
    name: Result<SmolStr, OsString>,
    /// What it is, links not followed.
    kind: FileType,
}

impl FolderEntry {
    fn new(name: OsString, kind: FileType) -> FolderEntry {
        let mut key = [0; 8];
        key.iter_mut().zip(name.as_encoded_bytes()).for_each(|(key, byte)| *key = *byte);
        FolderEntry { key: u64::from_be_bytes(key), name: name.into_string().map(SmolStr::from), kind }
    }

    fn name(&self) -> &OsStr {
        self.name.as_ref().map_or_else(|name| name.as_os_str(), |name| OsStr::new(name.as_str()))
    }
}

impl<'r> Walk<'r> {
    /// A walk through these paths.
    #[must_use]
    pub fn new(inputs: Inputs<'r>) -> Walk<'r> {
        let Inputs { paths, list, table, stdin, open_pipe } = inputs;
        Walk {
            paths: paths.into_iter(),
            list: list.map(ListReader::new),
            table,
            is_list_on_stdin: stdin.is_none(),
            stdin,
            open_pipe,
            folders: Vec::new(),
        }
    }

    /// Whether the next path may have to be waited for.
    pub(super) fn may_wait(&self) -> bool {
        let is_at_list = self.folders.is_empty() && self.paths.as_slice().is_empty();
        is_at_list && self.list.as_ref().is_some_and(|list| !list.is_at_hand())
    }

    /// Replaces `item` by the next one, and returns what it leads to; `None` at the end.
    pub fn next(&mut self, item: &mut WalkedPath) -> Option<Source<'r>> {
        loop {
            let source = if let Some(folder) = self.folders.last_mut() {
                let Some(entry) = folder.entries.next() else {
                    self.folders.pop();
                    continue;
                };
                let joined = item.path.as_mut_os_string();
                joined.clear();
                joined.push(&folder.path);
                joined.push(entry.name());
                item.is_named = false;
                self.listed(&item.path, entry.kind)
            } else {
                item.is_named = true;
                match self.paths.next() {
                    Some(path) => item.path = path,
                    None => match self.next_in_list(item)? {
                        Ok(path) => item.path = path,
                        Err(failed) => return Some(failed),
                    },
                }
                self.named(&item.path)
            };
            match source {
                Ok(Some(source)) => return Some(source),
                Ok(None) => {}
                Err(error) => return Some(Source::Failed(error)),
            }
        }
    }

    /// The next path in the list; where it is not one, `item` becomes the list.
    fn next_in_list(&mut self, item: &mut WalkedPath) -> Option<Result<PathBuf, Source<'r>>> {
        let list = self.list.as_mut()?;
        let failed = match list.next() {
            Ok(None) => return None,
            Ok(Some((_, Ok(path)))) if !self.is_list_on_stdin || path.as_os_str() != STDIN => return Some(Ok(path)),
            Ok(Some((number, Ok(_)))) => Source::FailedEntry(number, PathListError::Stdin),
            Ok(Some((number, Err(error)))) => Source::FailedEntry(number, error),
            Err(error) => Source::Failed(error.into()),
        };
        item.path.clone_from(list.name());
        if matches!(failed, Source::Failed(_)) {
            self.list = None;
        }
        Some(Err(failed))
    }

    /// What a path that was named leads to; `None` for a folder, which is entered.
    fn named(&mut self, path: &Path) -> Result<Option<Source<'r>>, FileError> {
        if path.as_os_str() == STDIN {
            return Ok(Some(match self.stdin.take() {
                Some(stdin) => Source::Stream(Box::new(stdin)),
                None => Source::Stream(Box::new(io::empty())),
            }));
        }
        let kind = fs::metadata(path)?.file_type();
        if is_stream(kind) {
            return Ok(Some(Source::Stream((self.open_pipe)(path)?)));
        }
        self.file_or_folder(path, kind)
    }

    /// What an entry of a folder leads to; `None` for a folder, which is entered.
    fn listed(&mut self, path: &Path, kind: FileType) -> Result<Option<Source<'r>>, FileError> {
        let is_asked_for = self.is_asked_for(path);
        if !kind.is_symlink() {
            return if kind.is_dir() || is_asked_for { self.file_or_folder(path, kind) } else { Ok(None) };
        }
        let target = match fs::metadata(path) {
            Err(_) if !is_asked_for => return Ok(None),
            target => target?.file_type(),
        };
        if target.is_dir() && leads_upwards(path)? {
            return Err(FileError::Loop);
        }
        if target.is_dir() || is_asked_for { self.file_or_folder(path, target) } else { Ok(None) }
    }

    /// Whether a file in a folder is read.
    fn is_asked_for(&self, path: &Path) -> bool {
        self.table.as_ref().is_none_or(|table| path.file_name().is_some_and(|name| table.is_name_of_one(name)))
    }

    fn file_or_folder(&mut self, path: &Path, kind: FileType) -> Result<Option<Source<'r>>, FileError> {
        if kind.is_dir() {
            self.folders.push(Folder::list(path)?);
            return Ok(None);
        }
        if kind.is_file() { Ok(Some(Source::File)) } else { Err(FileError::NotAFile) }
    }
}

impl Folder {
    /// Lists a folder. The system states the kinds along with the names, so no file has to be looked at.
    fn list(path: &Path) -> io::Result<Folder> {
        let entries = fs::read_dir(path)?.map(|entry| {
            let entry = entry?;
            Ok(FolderEntry::new(entry.file_name(), entry.file_type()?))
        });
        let mut entries = entries.collect::<io::Result<Vec<_>>>()?;
        // A volume of Kubernetes: what is in it lies in a folder named by the time, to which `..data` leads, and has
        // links with lasting names. An update changes both, and all names of its own begin with two dots.
        if entries.iter().any(|entry| entry.kind.is_symlink() && entry.name() == "..data") {
            entries.retain(|entry| !entry.name().as_encoded_bytes().starts_with(b".."));
        }
        entries.sort_unstable_by(|one, other| one.key.cmp(&other.key).then_with(|| one.name().cmp(other.name())));
        Ok(Folder { path: path.join("").into(), entries: entries.into_iter() })
    }
}

/// Whether a link leads to a folder that contains the link itself, at any depth: the walk would never end.
fn leads_upwards(link: &Path) -> io::Result<bool> {
    let folder = link.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(folder.canonicalize()?.starts_with(link.canonicalize()?))
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io;
    use std::path::{Path, PathBuf};

    use tempfile::TempDir;

    use super::{FileError, Inputs, Source, Walk, WalkedPath};

    /// In the order of their bytes. Windows has no name that ends with a blank.
    const NAMES: [&str; 12] = [
        " !",
        "1",
        "10",
        "2",
        "a.der",
        "a.der.pem",
        "abcdefgh",
        "abcdefgh1",
        "abcdefgh2",
        "abcdefgi",
        "日本",
        "日本語",
    ];

    fn folder() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in NAMES.iter().rev() {
            fs::write(folder.path().join(name), name).unwrap();
        }
        folder
    }

    /// What a walk comes upon: the paths, and what they lead to.
    fn walk(paths: &[&Path]) -> Vec<(PathBuf, String)> {
        let paths = paths.iter().map(PathBuf::from).collect();
        let mut stdin = io::empty();
        let open_pipe = &|_: &Path| Err(FileError::NoWriter);
        let mut walk = Walk::new(Inputs { paths, list: None, table: None, stdin: Some(&mut stdin), open_pipe });
        let mut item = WalkedPath { path: PathBuf::from("left over"), is_named: false };
        let next = std::iter::from_fn(|| {
            let source = match walk.next(&mut item)? {
                Source::File => "file".to_owned(),
                Source::Stream(_) => "stream".to_owned(),
                Source::Failed(FileError::Io(error)) => error.kind().to_string(),
                Source::Failed(error) => error.to_string(),
                Source::FailedEntry(number, error) => format!("{number} {error}"),
            };
            Some((item.path.clone(), source))
        });
        next.collect()
    }

    #[test]
    fn a_folder_in_the_order_of_its_names() {
        let folder = folder();
        let files = NAMES.map(|name| (folder.path().join(name), "file".to_owned()));
        assert_eq!(walk(&[folder.path()]), files);
        // The paths are those that a person would write.
        let with_separator = format!("{}/", folder.path().display());
        assert_eq!(walk(&[Path::new(&with_separator)]), files);
        assert!(
            walk(&[Path::new(&with_separator)])[0]
                .0
                .to_str()
                .unwrap()
                .ends_with(&format!("{with_separator}{}", NAMES[0]))
        );
    }

    #[test]
    fn paths_in_the_order_given() {
        let folder = folder();
        let [two, one, nowhere] = ["2", "1", "nowhere"].map(|name| folder.path().join(name));
        let expected = [
            (two.clone(), "file"),
            (one.clone(), "file"),
            (nowhere.clone(), "entity not found"),
            (PathBuf::from("-"), "stream"),
            (two.clone(), "file"),
        ];
        let expected = expected.map(|(path, source)| (path, source.to_owned()));
        assert_eq!(walk(&[&two, &one, &nowhere, Path::new("-"), &two]), expected);
    }

    /// `tests/cli/files.rs` has links of more kinds.
    #[cfg(unix)]
    #[test]
    fn what_is_not_a_file() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("a/b")).unwrap();
        fs::write(at("a/b/file"), "").unwrap();
        symlink("../..", at("a/b/up")).unwrap();
        symlink("a/b", at("link")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        let expected = [
            ("a/b/file", "file"),
            ("a/b/up", "a loop of links"),
            ("link/file", "file"),
            ("link/up", "a loop of links"),
            ("socket", "not a file"),
        ];
        assert_eq!(walk(&[folder.path()]), expected.map(|(path, source)| (at(path), source.to_owned())));
        // A loop is one also where it leads above the folder that was named.
        assert_eq!(walk(&[&at("a/b")]), expected.map(|(path, source)| (at(path), source.to_owned()))[..2]);
        assert_eq!(walk(&[&at("socket")]), [(at("socket"), "not a file".to_owned())]);
    }

    /// Linux takes nearly any bytes for a name.
    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_not_unicode() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;

        let folder = folder();
        let path = folder.path().join(OsStr::from_bytes(b"a.der\xff"));
        fs::write(&path, "").unwrap();
        assert_eq!(walk(&[folder.path()])[6].0, path);
    }
}

//! A folder as Linux lists it, and its files opened from there.

use std::ffi::{CStr, OsStr, OsString};
use std::fs;
use std::io::{self, Read};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FileType, Mode, OFlags, RawDir, openat};
use rustix::io::{Errno, retry_on_intr};
use rustix::path::Arg;

use super::Kind;

/// Bytes of entries that are asked for at once. A name has at most 255, so there is always room for one.
const ROOM: usize = 128 * 1024;

/// Files from which on a folder is opened once, rather than its path walked for each of them.
const MANY: usize = 4;

/// A folder that was listed.
pub(in crate::disk) struct Folder {
    /// Its path, and what separates a name from it.
    path: PathBuf,
    /// All names, each with a zero byte behind it.
    names: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    /// The first bytes of the name, as a number that sorts as they do: mostly no look at the names is needed.
    key: u64,
    /// Where the name begins and ends.
    start: usize,
    end: usize,
    kind: Kind,
}

impl Entry {
    fn name<'n>(&self, names: &'n [u8]) -> &'n [u8] {
        names.get(self.start..self.end).unwrap_or_default()
    }
}

impl Folder {
    /// Lists a folder. The system tells the kinds along with the names, so hardly any file is asked by itself.
    pub(in crate::disk) fn list(path: &Path) -> io::Result<Folder> {
        let listed = open(CWD, path, OFlags::RDONLY | OFlags::DIRECTORY)?;
        let mut folder = Folder { path: path.join(""), names: Vec::new(), entries: Vec::new() };
        let mut room = Vec::with_capacity(ROOM);
        let mut entries = RawDir::new(&listed, room.spare_capacity_mut());
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) => folder.add(entry.file_name(), entry.file_type())?,
                Err(Errno::INTR) => {}
                // It was removed meanwhile.
                Err(Errno::NOENT) => break,
                Err(error) => return Err(error.into()),
            }
        }
        let Folder { names, entries, .. } = &mut folder;
        entries.sort_unstable_by(|one, other| {
            one.key.cmp(&other.key).then_with(|| one.name(names).cmp(other.name(names)))
        });
        Ok(folder)
    }

    fn add(&mut self, name: &CStr, kind: FileType) -> io::Result<()> {
        if name == c"." || name == c".." {
            return Ok(());
        }
        let kind = match kind {
            FileType::RegularFile => Kind::File,
            FileType::Directory => Kind::Folder,
            FileType::Symlink => Kind::Link,
            // Some file systems do not tell.
            FileType::Unknown => {
                fs::symlink_metadata(self.path.join(OsStr::from_bytes(name.to_bytes())))?.file_type().into()
            }
            _ => Kind::Other,
        };
        let start = self.names.len();
        self.names.extend_from_slice(name.to_bytes_with_nul());
        let mut key = [0; 8];
        key.iter_mut().zip(name.to_bytes()).for_each(|(key, byte)| *key = *byte);
        self.entries.push(Entry { key: u64::from_be_bytes(key), start, end: self.names.len() - 1, kind });
        Ok(())
    }

    /// How many entries there are; each has a number below.
    pub(in crate::disk) fn len(&self) -> usize {
        self.entries.len()
    }

    /// What an entry is.
    pub(in crate::disk) fn kind(&self, entry: usize) -> Kind {
        self.entries.get(entry).map_or(Kind::Other, |entry| entry.kind)
    }

    /// Puts an entry's path into `path`, whatever was there.
    pub(in crate::disk) fn path_of(&self, entry: usize, path: &mut PathBuf) {
        let mut bytes = std::mem::take(path).into_os_string().into_vec();
        bytes.clear();
        bytes.extend_from_slice(self.path.as_os_str().as_bytes());
        bytes.extend_from_slice(self.entries.get(entry).map_or(&[], |entry| entry.name(&self.names)));
        *path = OsString::from_vec(bytes).into();
    }

    fn name(&self, entry: usize) -> &CStr {
        let name = self.entries.get(entry).and_then(|entry| self.names.get(entry.start..=entry.end));
        name.and_then(|name| CStr::from_bytes_with_nul(name).ok()).unwrap_or(c"")
    }
}

fn open(folder: impl AsFd, path: impl Arg + Copy, flags: OFlags) -> io::Result<OwnedFd> {
    Ok(retry_on_intr(|| openat(&folder, path, flags | OFlags::CLOEXEC, Mode::empty()))?)
}

/// Opens files of a folder.
pub(in crate::disk) struct Opener<'f> {
    folder: &'f Folder,
    /// The folder, open. Where it cannot be, a file's whole path says why.
    from: Option<OwnedFd>,
}

impl<'f> Opener<'f> {
    /// For so many files of this folder.
    pub(in crate::disk) fn new(folder: &'f Folder, count: usize) -> Opener<'f> {
        let from = if count < MANY { None } else { open(CWD, &folder.path, OFlags::PATH | OFlags::DIRECTORY).ok() };
        Opener { folder, from }
    }

    /// Opens an entry, whose path is `path`, to read it.
    pub(in crate::disk) fn open(&self, entry: usize, path: &Path) -> io::Result<Opened> {
        // A pipe may have taken the file's place since the folder was listed: nobody waits for its other end.
        let flags = OFlags::RDONLY | OFlags::NONBLOCK;
        Ok(Opened(match &self.from {
            Some(from) => open(from, self.folder.name(entry), flags)?,
            None => open(CWD, path, flags)?,
        }))
    }
}

/// A file to be read.
pub(in crate::disk) struct Opened(OwnedFd);

impl Read for Opened {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        Ok(retry_on_intr(|| rustix::io::read(&self.0, &mut *room))?)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read;

    use rustix::fs::{CWD, FileType, Mode, mknodat};

    use super::{Folder, MANY, Opener};

    /// It must not wait for a writer who never comes.
    #[test]
    fn a_pipe_in_the_place_of_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("it");
        fs::write(&path, "file").unwrap();
        let listed = Folder::list(folder.path()).unwrap();
        fs::remove_file(&path).unwrap();
        mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        for count in [1, MANY] {
            let mut pipe = Opener::new(&listed, count).open(0, &path).unwrap();
            assert_eq!(pipe.read(&mut [0; 8]).unwrap(), 0);
        }
    }
}

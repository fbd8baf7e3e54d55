//! A folder by the standard library alone.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::Kind;

/// A folder that was listed.
pub(in crate::disk) struct Folder {
    path: PathBuf,
    entries: Vec<(OsString, Kind)>,
}

impl Folder {
    /// Lists a folder. The system tells the kinds along with the names, so no file is asked by itself.
    pub(in crate::disk) fn list(path: &Path) -> io::Result<Folder> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            entries.push((entry.file_name(), entry.file_type()?.into()));
        }
        entries.sort_unstable_by(|(one, _), (other, _): &(OsString, Kind)| one.cmp(other));
        Ok(Folder { path: path.to_owned(), entries })
    }

    /// How many entries there are; each has a number below.
    pub(in crate::disk) fn len(&self) -> usize {
        self.entries.len()
    }

    /// What an entry is.
    pub(in crate::disk) fn kind(&self, entry: usize) -> Kind {
        self.entries.get(entry).map_or(Kind::Other, |(_, kind)| *kind)
    }

    /// Puts an entry's path into `path`, whatever was there.
    pub(in crate::disk) fn path_of(&self, entry: usize, path: &mut PathBuf) {
        path.clear();
        path.push(&self.path);
        if let Some((name, _)) = self.entries.get(entry) {
            path.push(name);
        }
    }
}

/// Opens files of a folder.
pub(in crate::disk) struct Opener<'f>(std::marker::PhantomData<&'f Folder>);

impl<'f> Opener<'f> {
    /// For so many files of this folder.
    pub(in crate::disk) fn new(_: &'f Folder, _: usize) -> Opener<'f> {
        Opener(std::marker::PhantomData)
    }

    /// Opens an entry, whose path is `path`, to read it.
    pub(in crate::disk) fn open(&self, _: usize, path: &Path) -> io::Result<File> {
        File::open(path)
    }
}

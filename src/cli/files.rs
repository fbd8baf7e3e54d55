//! Files that jpkit writes: to a temporary name beside the target, then renamed (`docs/output.md`).

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::trace::record::Trace;

/// Who may read a file that jpkit writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Privacy {
    /// Its owner alone: it holds secrets or personal data.
    OwnerOnly,
    /// Whoever the system lets read new files.
    Usual,
}

/// Writes a file whole or not at all.
///
/// A device or a pipe (`/dev/stdout`, `/dev/null`, a FIFO) is written into instead: a rename would put a file in its
/// place, and as root would take the device from the whole system.
///
/// # Errors
/// What the system says; a target that is a file is then as it was.
pub(super) fn write_beside(path: &Path, privacy: Privacy, content: &[u8]) -> io::Result<()> {
    if is_special(path) {
        return OpenOptions::new().write(true).open(path)?.write_all(content);
    }
    // A link stays a link; what it points to is replaced.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut file = create_beside(path, privacy)?;
    file.write_all(content)?;
    keep(file, path)
}

/// A file that is written bit by bit and gets its name when it is finished; dropped before, it leaves nothing behind.
pub(super) struct OutputFile {
    place: Place,
}

enum Place {
    /// A device or a pipe, which is written into.
    Special(BufWriter<File>),
    Beside {
        file: BufWriter<NamedTempFile>,
        path: PathBuf,
    },
}

impl OutputFile {
    /// Begins a file that will be called `path`.
    ///
    /// # Errors
    /// Where no file can be created there.
    pub(super) fn create(path: &Path) -> io::Result<OutputFile> {
        let place = if is_special(path) {
            Place::Special(BufWriter::new(OpenOptions::new().write(true).open(path)?))
        } else {
            let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
            Place::Beside { file: BufWriter::new(create_beside(&path, Privacy::Usual)?), path }
        };
        Ok(OutputFile { place })
    }

    /// The name that it has meanwhile, in the same folder.
    pub(super) fn name_until_finished(&self) -> Option<OsString> {
        match &self.place {
            Place::Special(_) => None,
            Place::Beside { file, .. } => file.get_ref().path().file_name().map(OsStr::to_owned),
        }
    }

    /// Ends the file and gives it its name.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn finish(self) -> io::Result<()> {
        match self.place {
            Place::Special(mut file) => file.flush(),
            Place::Beside { file, path } => keep(file.into_inner()?, &path),
        }
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.place {
            Place::Special(file) => file.write(bytes),
            Place::Beside { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.place {
            Place::Special(file) => file.flush(),
            Place::Beside { file, .. } => file.flush(),
        }
    }
}

/// A record of the dialogue with a card that is written as the run goes on. It gets its name when it is finished or
/// dropped, so that a run that fails or panics leaves its record too.
pub(super) struct TraceFile {
    path: PathBuf,
    /// `None` once it is finished.
    open: Option<(Trace, NamedTempFile)>,
}

impl TraceFile {
    /// Begins a record that will be called `path`; `personal` lets personal content into it.
    ///
    /// # Errors
    /// Where no file can be created there; a device or a pipe is none.
    pub(super) fn create(path: &Path, started: &str, personal: bool) -> io::Result<TraceFile> {
        if path.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if is_special(path) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let file = create_beside(&path, Privacy::OwnerOnly)?;
        let trace = Trace::new(Box::new(file.reopen()?), started, personal);
        Ok(TraceFile { path, open: Some((trace, file)) })
    }

    /// What records the dialogue, until it is finished.
    pub(super) fn trace(&mut self) -> Option<&mut Trace> {
        self.open.as_mut().map(|(trace, _)| trace)
    }

    /// The name it will have.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Ends the record. One that could not be written to its end still gets its name.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        let Some((trace, file)) = self.open.take() else { return Ok(()) };
        let written = trace.finish();
        let kept = keep(file, &self.path);
        written.and(kept)
    }
}

impl Drop for TraceFile {
    fn drop(&mut self) {
        let _ = self.finish();
    }
}

/// A temporary file in the folder of `path`.
fn create_beside(path: &Path, privacy: Privacy) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = match privacy {
            Privacy::OwnerOnly => 0o600,
            // The system takes its umask off.
            Privacy::Usual => 0o666,
        };
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = privacy;
    // The temporary's own name says nothing to a person; the kind of failure does.
    builder.tempfile_in(folder).map_err(|error| io::Error::from(error.kind()))
}

fn keep(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Whether the path leads, through links too, to something that is neither a file nor a folder.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|target| !target.is_file() && !target.is_dir())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::panic::catch_unwind;

    use super::TraceFile;
    use crate::transport::TransportError;

    #[test]
    fn a_panic_leaves_the_record() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("card.trace");
        let ended = catch_unwind(|| {
            let mut file = TraceFile::create(&path, "2026-11-21T09:00:00+09:00", false).unwrap();
            file.trace().unwrap().link_failed(&TransportError::Removed);
            assert!(!path.exists(), "not before the end");
            panic!("as a bug would");
        });
        assert!(ended.is_err());
        assert!(fs::read_to_string(&path).unwrap().ends_with("# link failed: the card was removed\n"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn modes_and_links() {
        use std::os::unix::fs::{MetadataExt, symlink};

        use super::{Privacy, write_beside};

        let folder = tempfile::tempdir().unwrap();
        let private = folder.path().join("private");
        write_beside(&private, Privacy::OwnerOnly, b"text").unwrap();
        assert_eq!(fs::metadata(&private).unwrap().mode() & 0o777, 0o600);

        let link = folder.path().join("link");
        symlink(&private, &link).unwrap();
        write_beside(&link, Privacy::OwnerOnly, b"other").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&private).unwrap(), b"other");

        // Through a link in a folder of its own, so that a mistake costs the link and not the device.
        let device = folder.path().join("device");
        symlink("/dev/null", &device).unwrap();
        write_beside(&device, Privacy::Usual, b"text").unwrap();
        assert!(fs::symlink_metadata(&device).unwrap().is_symlink());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }
}

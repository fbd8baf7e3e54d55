//! Files that jpkit writes: to a temporary name beside the target, then renamed (`docs/output.md`).

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::named_file::{WriteRefusal, WriteTarget, is_device, open_to_write, write_target};
use crate::output::Format;
use crate::replaced_file::{replace, temporary_in};
use crate::trace::record::Trace;

use super::interruptible_writer::InterruptibleWriter;

/// Who may read a file that jpkit writes. One that exists keeps its mode, unless that is wider than the content allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Privacy {
    /// Its owner alone: it holds secrets or personal data.
    OwnerOnly,
    /// Its owner alone, until the owner opens it to others: it says what is in people's certificates, or names their
    /// files.
    OwnerAtFirst,
    /// Whoever the system lets read new files.
    Usual,
}

impl Privacy {
    /// That of a result of `check` in this format. Some are for programs that other users run.
    pub(super) fn of_result(format: Format) -> Privacy {
        match format {
            Format::Nagios | Format::Prometheus | Format::Ics => Privacy::Usual,
            _ => Privacy::OwnerAtFirst,
        }
    }
}

/// Writes a file whole or not at all.
///
/// A device or a pipe (`/dev/stdout`, `/dev/null`, a FIFO) is written into instead: a rename would put a file in its
/// place, and as root would take the device from the whole system.
///
/// # Errors
/// What the system says, or a [`WriteRefusal`]; a target that is a file is then as it was.
pub(super) fn write_beside(path: &Path, privacy: Privacy, content: &[u8]) -> io::Result<()> {
    let mut file = OutputFile::create(path, privacy)?;
    file.write_all(content)?;
    file.finish()
}

/// Makes a folder, with those above it, for `write` to write into. Where that fails, the folders that were made are
/// removed again, as far as nothing is in them.
///
/// # Errors
/// What the system says, as `failed` tells it, and those of `write`.
pub(super) fn in_folder<T, E>(
    folder: &Path,
    failed: impl FnOnce(io::Error) -> E,
    write: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    let missing: Vec<&Path> =
        folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists()).collect();
    let written = fs::create_dir_all(folder).map_err(failed).and_then(|()| write());
    if written.is_err() {
        // The innermost first. What is not empty stays, and so does one that `..` names.
        for folder in missing {
            let _ = fs::remove_dir(folder);
        }
    }
    written
}

/// A file that is written bit by bit and gets its name when it is finished; dropped before, it leaves nothing behind.
pub(super) struct OutputFile {
    place: Place,
}

enum Place {
    /// A device, a pipe or a descriptor, which is written into.
    Special(BufWriter<InterruptibleWriter>),
    Beside(BufWriter<NamedTempFile>, TargetFile),
}

impl OutputFile {
    /// Begins a file that will be called `path`.
    ///
    /// # Errors
    /// Where no file can be created there.
    pub(super) fn create(path: &Path, privacy: Privacy) -> io::Result<OutputFile> {
        // It is said before anything is read for it, and not when the file gets its name.
        if path.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let place = match writing(path)? {
            Writing::Into(special) => Place::Special(BufWriter::new(special)),
            Writing::Replacing(path) => {
                let (file, target) = TargetFile::begin(path, privacy)?;
                Place::Beside(BufWriter::new(file), target)
            }
        };
        Ok(OutputFile { place })
    }

    /// The name that it has meanwhile, in the same folder.
    pub(super) fn name_until_finished(&self) -> Option<OsString> {
        match &self.place {
            Place::Special(_) => None,
            Place::Beside(file, _) => file.get_ref().path().file_name().map(OsStr::to_owned),
        }
    }

    /// Ends the file and gives it its name.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn finish(self) -> io::Result<()> {
        match self.place {
            Place::Special(mut file) => file.flush(),
            Place::Beside(file, target) => target.keep(file.into_inner()?),
        }
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.place {
            Place::Special(file) => file.write(bytes),
            Place::Beside(file, _) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.place {
            Place::Special(file) => file.flush(),
            Place::Beside(file, _) => file.flush(),
        }
    }
}

/// Opens a file to be read and appended to, or makes it for its owner alone; a pipe or a device is only written into.
///
/// # Errors
/// What the system says, or a [`WriteRefusal`].
pub(super) fn open_to_append(path: &Path) -> io::Result<File> {
    match writing(path)? {
        Writing::Into(special) => special.into_file(),
        Writing::Replacing(path) => open_to_write(&path, OpenOptions::new().read(true).append(true).create(true)),
    }
}

/// A record of the dialogue with a card that is written as the run goes on. It gets its name when it is finished or
/// dropped, so that a run that fails or panics leaves its record too.
pub(super) struct TraceFile {
    path: PathBuf,
    /// `None` once it is finished.
    open: Option<(Trace, Option<(NamedTempFile, TargetFile)>)>,
}

impl TraceFile {
    /// Begins a record that will be called `path`; `personal` lets personal content into it.
    ///
    /// # Errors
    /// Where no file can be created there, and where stdout goes there: one of the two would be lost.
    pub(super) fn create(path: &Path, started: &str, personal: bool) -> io::Result<TraceFile> {
        if path.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if path.as_os_str() == "-" || write_target(path)? == WriteTarget::Descriptor(1) || is_stdout_file(path) {
            return Err(WriteRefusal::CarriesResult.into());
        }
        let open = match writing(path)? {
            Writing::Into(special) => (Trace::new(Box::new(special.beside_card()), started, personal), None),
            Writing::Replacing(path) => {
                let (file, target) = TargetFile::begin(path, Privacy::OwnerOnly)?;
                (Trace::new(Box::new(file.reopen()?), started, personal), Some((file, target)))
            }
        };
        Ok(TraceFile { path: path.to_owned(), open: Some(open) })
    }

    /// What records the dialogue, until it is finished.
    pub(super) fn trace(&mut self) -> Option<&mut Trace> {
        self.open.as_mut().map(|(trace, _)| trace)
    }

    /// The name it will have.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Ends the record. One that could not be written to its end still gets its name, unless an earlier file has it.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        let Some((trace, file)) = self.open.take() else { return Ok(()) };
        let written = trace.finish();
        let kept = match file {
            Some((_, target)) if written.is_err() && target.path.exists() => Ok(()),
            Some((file, target)) => target.keep(file),
            None => Ok(()),
        };
        written.and(kept)
    }
}

impl Drop for TraceFile {
    fn drop(&mut self) {
        let _ = self.finish();
    }
}

/// Whether two paths name the same file, which need not exist yet.
pub(super) fn is_same_place(one: &Path, other: &Path) -> bool {
    let place = |path: &Path| match write_target(path) {
        Ok(WriteTarget::Path(path)) => Some((folder_of(&path).canonicalize().ok()?, path.file_name()?.to_owned())),
        _ => None,
    };
    place(one).is_some_and(|one| place(other) == Some(one))
}

/// How a path is written.
enum Writing {
    Into(InterruptibleWriter),
    Replacing(PathBuf),
}

fn writing(path: &Path) -> io::Result<Writing> {
    match write_target(path)? {
        WriteTarget::Descriptor(number) => InterruptibleWriter::descriptor(number).map(Writing::Into),
        WriteTarget::Path(path) if is_special(&path) => {
            // Asked before, since opening waits for a reader, and after, since another may have taken its place.
            if is_foreign_pipe(|| fs::symlink_metadata(&path))? {
                return Err(WriteRefusal::ForeignPipe.into());
            }
            let special = InterruptibleWriter::open(&path)?;
            if is_foreign_pipe(|| special.metadata())? {
                return Err(WriteRefusal::ForeignPipe.into());
            }
            Ok(Writing::Into(special))
        }
        WriteTarget::Path(path) => Ok(Writing::Replacing(path)),
    }
}

/// Whether it is a pipe or a socket of another user. Terminals and other devices are as the system has given them out.
#[cfg(unix)]
fn is_foreign_pipe(about: impl Fn() -> io::Result<fs::Metadata>) -> io::Result<bool> {
    use std::os::unix::fs::FileTypeExt;

    let about = about()?;
    Ok((about.file_type().is_fifo() || about.file_type().is_socket()) && !crate::named_file::is_own(&about))
}

/// The devices of Windows have no owner, and nothing can be asked of them.
#[cfg(not(unix))]
fn is_foreign_pipe(_: impl Fn() -> io::Result<fs::Metadata>) -> io::Result<bool> {
    Ok(false)
}

/// Where a temporary file is to go, and who may read it then.
struct TargetFile {
    path: PathBuf,
    /// The mode of the file that it replaces, as far as it may keep it; `None` where there is none.
    mode: Option<u32>,
}

impl TargetFile {
    /// A temporary file in the folder of `path`, which is not a link.
    fn begin(path: PathBuf, privacy: Privacy) -> io::Result<(NamedTempFile, TargetFile)> {
        let mode = kept_mode(&path, privacy);
        let new = match privacy {
            // The system takes its umask off.
            Privacy::Usual if mode.is_none() => 0o666,
            // Nobody reads it before it has its mode.
            Privacy::Usual | Privacy::OwnerAtFirst | Privacy::OwnerOnly => 0o600,
        };
        Ok((temporary_in(folder_of(&path), new)?, TargetFile { path, mode }))
    }

    /// Gives the file its name.
    fn keep(self, file: NamedTempFile) -> io::Result<()> {
        if let Some(mode) = self.mode {
            set_mode(file.as_file(), mode)?;
        }
        file.as_file().sync_all()?;
        replace(file, &self.path)
    }
}

#[cfg(unix)]
fn set_mode(file: &File, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;

    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn set_mode(_: &File, _: u32) -> io::Result<()> {
    Ok(())
}

/// The mode of a file that is replaced. Somebody else's choice for a file of theirs is not taken over where it is wide.
#[cfg(unix)]
fn kept_mode(path: &Path, privacy: Privacy) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;

    let there = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    let mode = there.mode() & 0o777;
    Some(match privacy {
        Privacy::OwnerOnly => mode & 0o600,
        _ if there.uid() == rustix::process::geteuid().as_raw() => mode,
        Privacy::OwnerAtFirst => mode & 0o600,
        Privacy::Usual => mode & 0o644,
    })
}

#[cfg(not(unix))]
fn kept_mode(_: &Path, _: Privacy) -> Option<u32> {
    None
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether there is something at the path that is neither a file nor a folder.
fn is_special(path: &Path) -> bool {
    is_device(path) || fs::symlink_metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

/// Whether stdout goes into the file at this path.
#[cfg(unix)]
fn is_stdout_file(path: &Path) -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;

    let stdout = io::stdout().as_fd().try_clone_to_owned().map(File::from).and_then(|stdout| stdout.metadata());
    match (stdout, fs::metadata(path)) {
        (Ok(stdout), Ok(there)) => there.is_file() && (stdout.dev(), stdout.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_stdout_file(_: &Path) -> bool {
    false
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
        use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

        use super::{Privacy, write_beside};

        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let mode = |name: &str| fs::metadata(at(name)).unwrap().mode() & 0o777;
        // The mode of what is there, who may read what is written, and the mode then.
        let cases = [
            (None, Privacy::OwnerOnly, 0o600),
            (Some(0o644), Privacy::OwnerOnly, 0o600),
            (Some(0o400), Privacy::OwnerOnly, 0o400),
            (Some(0o600), Privacy::Usual, 0o600),
            (Some(0o664), Privacy::Usual, 0o664),
            (Some(0o4755), Privacy::Usual, 0o755),
        ];
        for (number, (before, privacy, after)) in cases.into_iter().enumerate() {
            let name = number.to_string();
            if let Some(before) = before {
                fs::write(at(&name), "old").unwrap();
                fs::set_permissions(at(&name), fs::Permissions::from_mode(before)).unwrap();
            }
            write_beside(&at(&name), privacy, b"text").unwrap();
            assert_eq!(
                (mode(&name), fs::read(at(&name)).unwrap()),
                (after, b"text".to_vec()),
                "{before:?} {privacy:?}"
            );
        }

        symlink("3", at("link")).unwrap();
        symlink("new", at("dangling")).unwrap();
        for (link, target) in [("link", "3"), ("dangling", "new")] {
            write_beside(&at(link), Privacy::Usual, b"other").unwrap();
            assert!(fs::symlink_metadata(at(link)).unwrap().is_symlink());
            assert_eq!(fs::read(at(target)).unwrap(), b"other");
        }
        assert_eq!(mode("3"), 0o600);

        // Through a link in a folder of its own, so that a mistake costs the link and not the device.
        symlink("/dev/null", at("device")).unwrap();
        write_beside(&at("device"), Privacy::Usual, b"text").unwrap();
        assert!(fs::symlink_metadata(at("device")).unwrap().is_symlink());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), cases.len() + 4);
    }
}

//! Files that a person named: opened without waiting for anybody, written through a link only where nobody else made it
//! (`docs/output.md`).

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// Links that are followed, one after the other, before they count as a circle; Linux has the same bound.
const MOST_LINKS: usize = 40;

/// Why jpkit does not write into what a path names, although the system might.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WriteRefusal {
    /// The path is a link that another user made: whoever did could choose which file is replaced.
    #[error("a link that belongs to another user")]
    ForeignLink,
    /// The path is a pipe or a socket that another user made, who would get what is written.
    #[error("a pipe that belongs to another user")]
    ForeignPipe,
    /// A regular file is needed, and this is a folder, a pipe, a socket or a device.
    #[error("not a regular file")]
    NotAFile,
    /// The result goes there already, and one of the two would be lost.
    #[error("where the result goes")]
    CarriesResult,
    /// The card of this run is read from there.
    #[error("where the card is")]
    HoldsCard,
    /// What is to be read is there.
    #[error("an input")]
    IsInput,
}

impl From<WriteRefusal> for io::Error {
    fn from(refusal: WriteRefusal) -> io::Error {
        io::Error::new(io::ErrorKind::PermissionDenied, refusal)
    }
}

impl WriteRefusal {
    /// The refusal that an error carries, where it carries one.
    #[must_use]
    pub fn of(error: &io::Error) -> Option<WriteRefusal> {
        error.get_ref()?.downcast_ref().copied()
    }
}

/// Why jpkit does not read what a path names, although the system might.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadRefusal {
    /// Nothing has the pipe open for writing.
    #[error("nobody writes into the pipe")]
    NoWriter,
    /// A device, which may have no end.
    #[error("a device")]
    Device,
    /// A descriptor that was handed over to be written to.
    #[error("open for writing only")]
    WriteOnly,
}

impl From<ReadRefusal> for io::Error {
    fn from(refusal: ReadRefusal) -> io::Error {
        io::Error::other(refusal)
    }
}

impl ReadRefusal {
    /// The refusal that an error carries, where it carries one.
    #[must_use]
    pub fn of(error: &io::Error) -> Option<ReadRefusal> {
        error.get_ref()?.downcast_ref().copied()
    }
}

/// What a path leads to, to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteTarget {
    /// A name in a folder, which is not a link; there may be a file, something else, or nothing yet.
    Path(PathBuf),
    /// A descriptor of this process: `/dev/stdout`, `/dev/fd/63`.
    Descriptor(u32),
}

/// Opens a file, a pipe or a device to be read. Nobody is waited for: the first `read` of a pipe that nobody writes
/// into finds nothing.
///
/// # Errors
/// What the system says; a folder and a socket cannot be read.
pub fn open_to_read(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    never_waiting(&mut options, true);
    // Windows denies access to a folder, which says nothing of the reason.
    let file = options
        .open(path)
        .map_err(|error| if cfg!(windows) && path.is_dir() { io::ErrorKind::IsADirectory.into() } else { error })?;
    if file.metadata()?.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(file) }
}

/// Whether an error says that there is no file of that name: also because Windows allows none (ERROR_INVALID_NAME,
/// 123), as it does for a pattern that matched nothing.
#[must_use]
pub fn is_missing(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::NotFound || cfg!(windows) && error.raw_os_error() == Some(123)
}

/// Opens a regular file to be written by `options`, through links that nobody else made. A new one is for its owner
/// alone.
///
/// # Errors
/// What the system says, or a [`WriteRefusal`].
pub fn open_to_write(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    let WriteTarget::Path(path) = write_target(path)? else { return Err(WriteRefusal::NotAFile.into()) };
    // Asked first, since opening a device may already do something.
    if is_device(&path) || fs::symlink_metadata(&path).is_ok_and(|there| !there.is_file()) {
        return Err(WriteRefusal::NotAFile.into());
    }
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    never_waiting(options, false);
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(WriteRefusal::NotAFile.into()) }
}

/// Whether a path names a device of Windows, whatever its folder: `NUL`, `nul:`, `C:\out\con`.
#[must_use]
pub fn is_device(path: &Path) -> bool {
    cfg!(windows) && path.to_str().is_some_and(names_device)
}

/// Whether the last part of a path is a name that Windows keeps for a device ("Naming Files, Paths, and Namespaces").
/// The rule of old versions, that such a name keeps its meaning with an ending (`nul.txt`), is left to the system.
fn names_device(path: &str) -> bool {
    const NAMED: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
    let name =
        path.rsplit(['\\', '/']).next().unwrap_or_default().trim_end_matches([' ', '.', ':']).to_ascii_uppercase();
    let port = name.strip_prefix("COM").or_else(|| name.strip_prefix("LPT"));
    let is_port = port.is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']));
    is_port || NAMED.contains(&name.as_str())
}

/// What `path` leads to through links, each of which is this user's or the system's.
///
/// # Errors
/// [`WriteRefusal::ForeignLink`], and links that lead in a circle.
pub fn write_target(path: &Path) -> io::Result<WriteTarget> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        if let Some(number) = descriptor_named(&path) {
            return Ok(WriteTarget::Descriptor(number));
        }
        // What cannot be looked at cannot be written either, and then the system says why.
        let Ok(about) = path.symlink_metadata() else { return Ok(WriteTarget::Path(path)) };
        if !about.is_symlink() {
            return Ok(WriteTarget::Path(path));
        }
        if !is_own(&about) {
            return Err(WriteRefusal::ForeignLink.into());
        }
        let leads_to = fs::read_link(&path)?;
        path = path.parent().map_or_else(|| leads_to.clone(), |folder| folder.join(&leads_to));
    }
    #[cfg(unix)]
    return Err(rustix::io::Errno::LOOP.into());
    #[cfg(not(unix))]
    return Err(io::ErrorKind::InvalidInput.into());
}

/// The number of a descriptor of this process that is spelled as a path.
#[must_use]
pub fn descriptor_named(path: &Path) -> Option<u32> {
    let own = format!("/proc/{}/fd", std::process::id());
    match path.to_str()? {
        "/dev/stdin" => Some(0),
        "/dev/stdout" => Some(1),
        "/dev/stderr" => Some(2),
        text => {
            let folders = ["/dev/fd", "/proc/self/fd", "/proc/thread-self/fd", &own];
            folders.iter().find_map(|folder| text.strip_prefix(folder)?.strip_prefix('/')?.parse().ok())
        }
    }
}

/// Whether something belongs to this user or to the system.
#[cfg(unix)]
#[must_use]
pub fn is_own(about: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;

    [rustix::process::geteuid().as_raw(), 0].contains(&about.uid())
}

/// Windows lets only administrators and developers make links.
#[cfg(not(unix))]
#[must_use]
pub fn is_own(_: &fs::Metadata) -> bool {
    true
}

/// Has the system open without waiting for the other end of a pipe, and no terminal become the one that controls this
/// process. A link is followed only where `follow` says so.
#[cfg(unix)]
pub fn never_waiting(options: &mut OpenOptions, follow: bool) {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;

    // A link that takes the path's place meanwhile is not followed.
    let last = if follow { OFlags::empty() } else { OFlags::NOFOLLOW };
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY | last;
    options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default());
}

/// Windows does not wait.
#[cfg(not(unix))]
pub fn never_waiting(_: &mut OpenOptions, _: bool) {}

#[cfg(test)]
mod tests {
    use super::names_device;

    #[test]
    fn names_of_devices() {
        for path in ["NUL", "nul", "nul:", r"C:\out\Con", "a/COM1", "lpt9", "NUL .", r"\\.\nul", "conout$"] {
            assert!(names_device(path), "{path}");
        }
        for path in ["", "null", "nul.txt", "COM0", "COM10", "com", r"nul\a.csv", "Console", "コン"] {
            assert!(!names_device(path), "{path}");
        }
    }
}

#[cfg(all(test, unix))]
mod unix_tests {
    use std::fs::{self, OpenOptions};
    use std::os::unix::fs::{MetadataExt, symlink};
    use std::path::Path;

    use rustix::fs::{AtFlags, CWD, Uid, chownat};

    use super::{WriteRefusal, WriteTarget, open_to_write, write_target};

    #[test]
    fn descriptors_are_told_by_their_paths() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("out");
        symlink("/dev/stdout", &link).unwrap();
        for (path, number) in [
            (link.as_path(), 1),
            (Path::new("/dev/stdout"), 1),
            (Path::new("/dev/fd/63"), 63),
            (Path::new("/proc/self/fd/2"), 2),
        ] {
            assert_eq!(write_target(path).unwrap(), WriteTarget::Descriptor(number), "{}", path.display());
        }
    }

    #[test]
    fn links_are_followed_where_nobody_else_made_them() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        symlink("b", at("a")).unwrap();
        symlink(at("file"), at("b")).unwrap();
        assert_eq!(write_target(&at("a")).unwrap(), WriteTarget::Path(at("file")));
        symlink("loop", at("loop")).unwrap();
        assert!(write_target(&at("loop")).is_err());
        // Only root can give a link away.
        if rustix::process::geteuid().is_root() {
            chownat(CWD, at("b"), Some(Uid::from_raw(65_534)), None, AtFlags::SYMLINK_NOFOLLOW).unwrap();
            for name in ["a", "b"] {
                let error = write_target(&at(name)).unwrap_err();
                assert_eq!(WriteRefusal::of(&error), Some(WriteRefusal::ForeignLink), "{name}");
                let mut options = OpenOptions::new();
                assert!(open_to_write(&at(name), options.append(true).create(true)).is_err());
            }
            assert!(!at("file").exists());
        }
    }

    #[test]
    fn only_regular_files_are_opened_to_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        for path in [folder.path(), Path::new("/dev/null"), Path::new("/dev/fd/1")] {
            let error = open_to_write(path, &mut options).unwrap_err();
            assert_eq!(WriteRefusal::of(&error), Some(WriteRefusal::NotAFile), "{}", path.display());
        }
        let path = folder.path().join("new");
        open_to_write(&path, &mut options).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
    }
}

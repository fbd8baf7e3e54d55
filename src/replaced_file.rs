//! A finished file gets its name, in the place of the one that may be there.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

/// The pause between two attempts to replace a file, and how often that is tried again: 2 s in all.
const REPLACE_PAUSE: Duration = Duration::from_millis(20);
const REPLACE_AGAIN: u32 = 100;

/// A file in `folder` to be written and then named by [`replace`], with this mode where files have one, from which the
/// system takes its umask off.
///
/// # Errors
/// What keeps the folder from being seen, or what the system says of the file.
pub fn temporary_in(folder: &Path, mode: u32) -> io::Result<NamedTempFile> {
    let mut code = None;
    let made = Builder::new().make_in(folder, |path| {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        with_mode(&mut options, mode);
        options.open(path).inspect_err(|error| code = error.raw_os_error())
    });
    // What the error is wrapped in is the temporary's own name, which says nothing to a person.
    made.map_err(|error| {
        let of_system = || code.map_or_else(|| error.kind().into(), io::Error::from_raw_os_error);
        folder.metadata().err().unwrap_or_else(of_system)
    })
}

#[cfg(unix)]
fn with_mode(options: &mut OpenOptions, mode: u32) {
    std::os::unix::fs::OpenOptionsExt::mode(options, mode);
}

/// Elsewhere the folder says who may read a new file.
#[cfg(not(unix))]
fn with_mode(_: &mut OpenOptions, _: u32) {}

/// Gives a finished file the name `path`, in the place of the one that may be there.
///
/// Windows refuses that while another program reads the file and does not share its name, as indexers and virus
/// scanners do for a moment: it is tried again for 2 s.
///
/// # Errors
/// What the system says; the file at `path` is then as it was, and the new one is gone.
pub fn replace(file: NamedTempFile, path: &Path) -> io::Result<()> {
    // Not `persist`, which on Windows cannot replace a file that another program has open, even one that shares its
    // name.
    let new = file.into_temp_path().keep().map_err(|error| error.error)?;
    let renamed = while_in_use(cfg!(windows), || thread::sleep(REPLACE_PAUSE), || fs::rename(&new, path));
    if renamed.is_err() {
        let _ = fs::remove_file(&new);
    }
    renamed
}

/// Tries again, a bounded number of times, while another program may have the file. Only on Windows does "access
/// denied" say that.
fn while_in_use(is_windows: bool, pause: impl Fn(), mut attempt: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    /// ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
    const IN_USE: [i32; 2] = [32, 33];
    let may_pass = |error: &io::Error| {
        let is_in_use = error.raw_os_error().is_some_and(|code| IN_USE.contains(&code));
        is_windows && (is_in_use || error.kind() == io::ErrorKind::PermissionDenied)
    };
    for _ in 0..REPLACE_AGAIN {
        match attempt() {
            Err(error) if may_pass(&error) => pause(),
            done => return done,
        }
    }
    attempt()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs;
    use std::io::{self, Error, ErrorKind, Write};

    use super::{REPLACE_AGAIN, replace, while_in_use};

    #[test]
    fn a_file_that_is_being_read_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.json");
        for text in ["new", "newer"] {
            let open = fs::File::open(&path);
            let mut file = tempfile::NamedTempFile::new_in(folder.path()).unwrap();
            file.write_all(text.as_bytes()).unwrap();
            replace(file, &path).unwrap();
            assert_eq!((fs::read_to_string(&path).unwrap().as_str(), open.is_ok()), (text, text == "newer"));
        }
        let file = tempfile::NamedTempFile::new_in(folder.path()).unwrap();
        assert!(replace(file, &folder.path().join("missing/state.json")).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }

    /// What the system says, again and again; whether it is Windows; and how often that is tried.
    #[test]
    fn what_another_program_holds_for_a_moment_is_tried_again() {
        let denied = || Error::from(ErrorKind::PermissionDenied);
        let cases: [(&dyn Fn() -> Error, bool, u32); 5] = [
            (&denied, true, REPLACE_AGAIN + 1),
            (&|| Error::from_raw_os_error(32), true, REPLACE_AGAIN + 1),
            (&denied, false, 1),
            (&|| Error::from_raw_os_error(32), false, 1),
            (&|| Error::from(ErrorKind::NotFound), true, 1),
        ];
        for (error, is_windows, expected) in cases {
            let (attempts, pauses) = (Cell::new(0), Cell::new(0));
            let attempt = || -> io::Result<()> {
                attempts.set(attempts.get() + 1);
                Err(error())
            };
            while_in_use(is_windows, || pauses.set(pauses.get() + 1), attempt).unwrap_err();
            assert_eq!((attempts.get(), pauses.get()), (expected, expected - 1), "{:?}", error());
        }
        let mut left = 3;
        let attempt = || {
            left -= 1;
            if left > 0 { Err(denied()) } else { Ok(()) }
        };
        while_in_use(true, || {}, attempt).unwrap();
        assert_eq!(left, 0, "and no more than needed");
    }
}

//! Files that jpkit writes: to a temporary name beside the target, then renamed (contract §2).

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// Writes a file whole or not at all. The temporary file starts out readable by its owner only.
///
/// A device or a pipe (`/dev/stdout`, `/dev/null`, a FIFO) is written into instead: a rename would put a file in its
/// place, and as root would take the device from the whole system.
///
/// # Errors
/// What the system says; a target that is a file is then as it was.
pub(super) fn write_beside(path: &Path, content: &[u8]) -> io::Result<()> {
    if is_special(path) {
        return OpenOptions::new().write(true).open(path)?.write_all(content);
    }
    // A link stays a link; what it points to is replaced.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let path = target.as_path();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder).map_err(|error| io::Error::from(error.kind()))?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Whether the path leads, through links too, to something that is neither a file nor a folder.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|target| !target.is_file() && !target.is_dir())
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::write_beside;

    /// Through a link in a folder of its own, so that a mistake costs the link and not the device.
    #[test]
    fn a_device_is_written_into_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("device");
        symlink("/dev/null", &link).unwrap();
        write_beside(&link, b"text").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

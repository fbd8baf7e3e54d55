//! Files that jpkit writes: to a temporary name beside the target, then renamed (contract §2).

use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

/// Writes a file whole or not at all. The temporary file starts out readable by its owner only.
///
/// # Errors
/// What the system says; the target is then as it was.
pub(super) fn write_beside(path: &Path, write: impl FnOnce(&mut NamedTempFile) -> io::Result<()>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    write(&mut file)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

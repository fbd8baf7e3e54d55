//! Where the result of a long run goes as it comes.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use crate::cli::error::{Error, FileProblem};
use crate::cli::files::{OutputFile, Privacy};
use crate::domain::verdict::Verdict;
use crate::output::Format;

/// Stdout, or a file that gets its name at the end. The first failure is remembered, and nothing is written after it.
pub(super) struct Target<'t> {
    file: Option<(OutputFile, &'t Path)>,
    written: io::Result<()>,
}

impl<'t> Target<'t> {
    /// Begins the file, where one was named.
    ///
    /// # Errors
    /// Where no file can be created there.
    pub(super) fn open(output: Option<&'t Path>, format: Format) -> Result<Target<'t>, Error> {
        let create = |path| match OutputFile::create(path, Privacy::of_result(format)) {
            Ok(file) => Ok((file, path)),
            Err(source) => Err(FileProblem::cannot_write(path, source)),
        };
        Ok(Target { file: output.map(create).transpose()?, written: Ok(()) })
    }

    /// Whether it is stdout.
    pub(super) fn is_stdout(&self) -> bool {
        self.file.is_none()
    }

    /// The name that the file has meanwhile, in the same folder.
    pub(super) fn name_until_finished(&self) -> Option<OsString> {
        self.file.as_ref().and_then(|(file, _)| file.name_until_finished())
    }

    /// Writes bytes.
    pub(super) fn write(&mut self, stdout: &mut dyn Write, bytes: &[u8]) {
        if self.written.is_ok() && !bytes.is_empty() {
            self.written = match &mut self.file {
                Some((file, _)) => file.write_all(bytes),
                None => stdout.write_all(bytes),
            };
        }
    }

    /// What writes to it. What failed is remembered here.
    pub(super) fn writer<'w>(&'w mut self, stdout: &'w mut dyn Write) -> impl Write + 'w {
        TargetWriter { target: self, stdout }
    }

    /// Whether something could not be written.
    pub(super) fn has_failed(&self) -> bool {
        self.written.is_err()
    }

    /// Whether there is a reason to read on. The exit status is still to be the verdict on all of it where whoever read
    /// stdout is gone, and no verdict is worse than CRITICAL.
    pub(super) fn goes_on(&self, worst: Option<Verdict>) -> bool {
        match &self.written {
            Ok(()) => true,
            Err(error) if self.is_stdout() && is_closed(error) => worst != Some(Verdict::Critical),
            Err(_) => false,
        }
    }

    /// Tells whether all was written, as far as it came. A reader of stdout that is gone is not a failure.
    ///
    /// # Errors
    /// The first failure.
    pub(super) fn so_far(&mut self, stdout: &mut dyn Write) -> Result<(), Error> {
        let written = std::mem::replace(&mut self.written, Ok(()));
        match (written, &self.file) {
            (Err(error), Some((_, path))) => Err(FileProblem::cannot_write(path, error).into()),
            (Err(error), None) if is_closed(&error) => Ok(()),
            (Err(error), None) => Err(FileProblem::Output(error).into()),
            (Ok(()), Some(_)) => Ok(()),
            (Ok(()), None) => stdout
                .flush()
                .or_else(|error| if is_closed(&error) { Ok(()) } else { Err(FileProblem::Output(error).into()) }),
        }
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn finish(self) -> Result<(), Error> {
        let Some((file, path)) = self.file else { return Ok(()) };
        Ok(file.finish().map_err(|source| FileProblem::cannot_write(path, source))?)
    }
}

struct TargetWriter<'w, 't> {
    target: &'w mut Target<'t>,
    stdout: &'w mut dyn Write,
}

impl Write for TargetWriter<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.target.write(self.stdout, bytes);
        // Whoever writes need not go on.
        if self.target.has_failed() { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether whoever read stdout is gone.
fn is_closed(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

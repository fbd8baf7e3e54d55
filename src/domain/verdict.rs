//! The verdict of `check`: what a monitoring system wants to know in one word (the Nagios plugins' scale).

use serde::Serialize;

use super::validity::Standing;

/// From good to bad, in the order in which one outweighs another: what is certainly ended outweighs what could not be
/// read, and that outweighs a warning, since it may hide an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing to do.
    Ok,
    /// The renewal window is open.
    Warning,
    /// Something could not be read.
    Unknown,
    /// Something has ended or has not begun.
    Critical,
}

impl Verdict {
    /// The verdict on one thing that has dates.
    #[must_use]
    pub fn of(standing: Standing) -> Verdict {
        match standing {
            Standing::Valid => Verdict::Ok,
            Standing::Renewable => Verdict::Warning,
            Standing::Expired | Standing::NotYetValid => Verdict::Critical,
        }
    }

    /// The exit status of `check`.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Verdict::Ok => 0,
            Verdict::Warning => 1,
            Verdict::Critical => 2,
            Verdict::Unknown => 3,
        }
    }
}

//! Which results `check` was asked for, where not all were.

use crate::domain::card::Role;

use super::certificate::CertificateState;
use super::date_filter::DateFilter;

/// What results must be to be asked for. The default asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResultSelection {
    /// The roles of those that are judged, and so in counts and verdict; empty for all.
    pub roles: Vec<Role>,
    /// The states of those that are listed; empty for all.
    pub states: Vec<CertificateState>,
    /// The dates of those that are listed.
    pub dates: DateFilter,
}

impl ResultSelection {
    /// Whether results are listed for their states or their dates, not because they need attention.
    #[must_use]
    pub fn chooses_rows(&self) -> bool {
        !self.states.is_empty() || !self.dates.is_empty()
    }
}

//! The state that the card forgets without power: the current file and the verified PINs.

use super::model::{AccessCondition, Application};

/// The volatile state of one card session, from power-on to power-off. A warm reset keeps the verified PINs (card facts
/// §2.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CardSession {
    pub(super) application: Application,
    pub(super) current_ef: Option<u16>,
    /// The application to which `verified` belongs: the last one selected, even before a warm reset.
    verified_in: Application,
    verified: Vec<u16>,
}

impl CardSession {
    /// The state right after power-on.
    pub(super) fn new() -> CardSession {
        CardSession {
            application: Application::Issuer,
            current_ef: None,
            verified_in: Application::Issuer,
            verified: Vec::new(),
        }
    }

    /// Makes `application` current. Verified PINs are dropped only where it is another one than before.
    pub(super) fn select(&mut self, application: Application) {
        if self.verified_in != application {
            self.verified.clear();
            self.verified_in = application;
        }
        self.application = application;
        self.current_ef = None;
    }

    pub(super) fn warm_reset(&mut self) {
        self.application = Application::Issuer;
        self.current_ef = None;
    }

    pub(super) fn is_verified(&self, application: Application, ef: u16) -> bool {
        self.verified_in == application && self.verified.contains(&ef)
    }

    /// Records the outcome of a VERIFY in the current application.
    pub(super) fn set_verified(&mut self, ef: u16, verified: bool) {
        self.verified.retain(|known| *known != ef);
        if verified {
            self.verified.push(ef);
        }
    }

    pub(super) fn meets(&self, condition: AccessCondition) -> bool {
        match condition {
            AccessCondition::Always => true,
            AccessCondition::AnyOf(keys) => keys.iter().any(|ef| self.is_verified(self.application, *ef)),
            AccessCondition::Never => false,
        }
    }
}

//! The parts of a PIN: most are one key reference on the card, the resident-registry PIN is two (card facts §1.6).

use super::pin::{PinKind, PinName};

/// One value for each key reference of a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinParts<T> {
    /// The PIN is one key reference.
    One(T),
    /// The resident-registry PIN, which is kept in two places.
    Both(Halves<T>),
}

/// One value for each half of the resident-registry PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Halves<T> {
    /// The half in the common application.
    pub common: T,
    /// The half in the resident-registry application.
    pub juki: T,
}

impl PinParts<PinName> {
    /// The key references of a PIN.
    #[must_use]
    pub fn of_kind(kind: PinKind) -> PinParts<PinName> {
        match kind {
            PinKind::Auth => PinParts::One(PinName::Auth),
            PinKind::Sign => PinParts::One(PinName::Sign),
            PinKind::Text => PinParts::One(PinName::Text),
            PinKind::Juki => PinParts::Both(Halves { common: PinName::Common, juki: PinName::Juki }),
        }
    }
}

impl<T> PinParts<T> {
    /// The values: the one, or that of the common half and then that of the other.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        let (first, second) = match self {
            PinParts::One(one) => (one, None),
            PinParts::Both(Halves { common, juki }) => (common, Some(juki)),
        };
        std::iter::once(first).chain(second)
    }

    /// The value that `work` makes of each, in the order of [`PinParts::iter`].
    ///
    /// # Errors
    /// The first error of `work`.
    pub fn try_map<U, E>(self, mut work: impl FnMut(T) -> Result<U, E>) -> Result<PinParts<U>, E> {
        Ok(match self {
            PinParts::One(one) => PinParts::One(work(one)?),
            PinParts::Both(Halves { common, juki }) => {
                PinParts::Both(Halves { common: work(common)?, juki: work(juki)? })
            }
        })
    }
}

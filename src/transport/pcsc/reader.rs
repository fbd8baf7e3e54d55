//! A reader as the PC/SC service lists it, and how a user names one.

use serde::Serialize;

use crate::transport::TransportError;

/// A reader as the service lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderInfo {
    /// Position in the service's order, from 0; `--reader` accepts it.
    pub index: usize,
    /// The PC/SC name, not sanitized.
    pub name: String,
    /// What the reader holds.
    pub state: ReaderState,
    /// The answer to reset, at most 33 bytes; `None` if there is no card or it gave none.
    pub atr: Option<Vec<u8>>,
    /// Number of insertions and removals, modulo 65,536; 0 if the service does not count them. A card that was swapped
    /// between two looks shows here alone.
    pub events: u32,
}

/// What a reader holds (SCARD_STATE_*, PC/SC part 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReaderState {
    /// No card.
    Empty,
    /// A card that can be reached. Other programs may be connected to it as well: sharing does not get in the way.
    Card,
    /// A card that another program holds exclusively (SCARD_STATE_EXCLUSIVE). A transaction does not show here.
    InUse,
    /// A card that does not answer to reset.
    Mute,
    /// The reader itself cannot be used.
    Unavailable,
}

impl ReaderState {
    /// True if there is a card, whether or not it can be reached.
    pub(super) fn has_card(self) -> bool {
        matches!(self, ReaderState::Card | ReaderState::InUse | ReaderState::Mute)
    }
}

/// Finds the reader that `wanted` names: exactly, else by its index, else by a unique part of its name in any case.
///
/// # Errors
/// `ReaderNotFound`, `SeveralReaders`.
pub fn find<'a>(readers: &'a [ReaderInfo], wanted: &str) -> Result<&'a ReaderInfo, TransportError> {
    if let Some(reader) = readers.iter().find(|reader| reader.name == wanted) {
        return Ok(reader);
    }
    // Compared as text: "00" is not an index, but the end of many reader names.
    if let Some(reader) = readers.iter().find(|reader| reader.index.to_string() == wanted) {
        return Ok(reader);
    }
    let part = wanted.to_lowercase();
    let matching: Vec<_> = readers.iter().filter(|reader| reader.name.to_lowercase().contains(&part)).collect();
    match matching.as_slice() {
        [reader] => Ok(reader),
        [] => Err(TransportError::ReaderNotFound { wanted: wanted.to_owned(), present: names(readers) }),
        several => Err(choose_between(several)),
    }
}

/// The names of `readers`, in their order.
pub(super) fn names<'a>(readers: impl IntoIterator<Item = &'a ReaderInfo>) -> Vec<String> {
    readers.into_iter().map(|reader| reader.name.clone()).collect()
}

/// The error where each of `several` readers would do.
pub(super) fn choose_between(several: &[&ReaderInfo]) -> TransportError {
    let indexes = several.iter().map(|reader| reader.index).collect();
    TransportError::SeveralReaders { names: names(several.iter().copied()), indexes }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{ReaderInfo, ReaderState, TransportError, find};

    pub(in super::super) fn readers(list: &[(&str, ReaderState)]) -> Vec<ReaderInfo> {
        list.iter()
            .enumerate()
            .map(|(index, (name, state))| ReaderInfo {
                index,
                name: (*name).to_owned(),
                state: *state,
                atr: None,
                events: 0,
            })
            .collect()
    }

    #[test]
    fn a_name_then_an_index_then_a_part() {
        let present = readers(&[
            ("Sony RC-S300 00 00", ReaderState::Empty),
            ("ACS ACR1252 Dual Reader [PICC] 01 00", ReaderState::Card),
            ("ACS ACR1252 Dual Reader [SAM] 01 01", ReaderState::Card),
            ("1", ReaderState::Card),
            ("PICC", ReaderState::Card),
        ]);
        let found = [
            ("Sony RC-S300 00 00", 0),
            ("0", 0),
            ("2", 2),
            // The exact name beats the index, and the index a part of a name.
            ("1", 3),
            ("PICC", 4),
            ("rc-s300", 0),
            ("[picc]", 1),
            ("SAM", 2),
            // Not an index, so a part of a name.
            ("300", 0),
            ("00 00", 0),
            ("0101", usize::MAX),
            ("01 01", 2),
        ];
        for (wanted, index) in found {
            match find(&present, wanted) {
                Ok(reader) => assert_eq!(reader.index, index, "{wanted}"),
                Err(error) => assert!(
                    index == usize::MAX && matches!(error, TransportError::ReaderNotFound { .. }),
                    "{wanted}: {error:?}"
                ),
            }
        }
        let both = vec![present[1].name.clone(), present[2].name.clone()];
        assert_eq!(find(&present, "acr1252"), Err(TransportError::SeveralReaders { names: both, indexes: vec![1, 2] }));
        let absent = find(&present[..1], "acr").unwrap_err();
        assert_eq!(
            absent,
            TransportError::ReaderNotFound { wanted: "acr".to_owned(), present: vec!["Sony RC-S300 00 00".to_owned()] }
        );
        assert!(matches!(find(&present, "9"), Err(TransportError::ReaderNotFound { .. })));
        assert!(matches!(find(&[], "0"), Err(TransportError::ReaderNotFound { .. })));
    }
}

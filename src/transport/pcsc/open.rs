//! From the readers to the one card: which reader to take, and how to wait for its card.

use std::time::{Duration, Instant};

use super::card::Card;
use super::reader::{ReaderInfo, ReaderState, choose_between, find};
use super::states::ReaderStates;
use crate::transport::at_once::ask_at_once;
use crate::transport::{Deadline, Transport, TransportError};

/// How long one reader may take to show what its card is, where others are asked too.
pub const LOOK_TIMEOUT: Duration = Duration::from_secs(5);

/// Which reader to take, and whether to wait for a card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The exact name, the index, or a unique part of the name in any case; `None` takes the only reader that fits.
    pub reader: Option<String>,
    /// How long to wait for a card; `None` does not wait.
    pub wait: Option<Duration>,
    /// When to give up on readers and cards. The wait for a card is not counted: it moves the deadline.
    pub deadline: Option<Deadline>,
}

/// Something to tell the user while a card is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The wait begins, or the thing that is waited for has changed.
    Waiting {
        /// Length of the whole wait, in seconds.
        seconds: u64,
        /// True if the reader itself is missing, false if only the card is.
        for_reader: bool,
    },
    /// A reader was skipped in favour of another.
    Skipped {
        /// The reader's name, not sanitized.
        reader: String,
        /// The reason for skipping it.
        why: SkipReason,
    },
}

/// Why a reader was skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SkipReason {
    /// Its card is of another kind.
    Foreign,
    /// Its card could not be probed.
    Broken(TransportError),
}

/// Says whether a card is of the wanted kind.
pub type Probe<'p> = dyn Fn(&mut dyn Transport) -> Result<bool, TransportError> + Sync + 'p;

/// Finds the one reader, waits for a card if `choice` says so, connects to it and begins one transaction.
///
/// The only reader with a card is taken without a probe, and so is the one that `choice` names: the caller will notice
/// a foreign card with its first command. Among several cards `probe` says which are of the wanted kind, all at the
/// same time. Each has [`LOOK_TIMEOUT`] to answer, and is let go at once and not when the others have answered, so that
/// two programs that look for a card cannot lock each other out. If none fits, the first of them is returned, unless
/// one could not be probed: that is then the error. The ATR decides nothing.
///
/// `interrupted` is called at least every 100 ms, later by the [`Card`] as well.
///
/// # Errors
/// `NoService`, `AccessDenied`, `NoReader`, `ReaderNotFound`, `SeveralReaders`, `NoCard`, `WaitRanOut`, `Mute`,
/// `Interrupted`; `InUse`, also if another program did not release the card within 5 s; `Failed` and others as the
/// service reports them.
pub fn open(
    choice: &Choice,
    interrupted: fn() -> bool,
    probe: &Probe<'_>,
    notes: &mut dyn FnMut(Note),
) -> Result<Card, TransportError> {
    let states = ReaderStates::watch()?;
    let mut readers = states.first(interrupted)?;
    let began = Instant::now();
    let mut deadline = choice.deadline;
    let mut noted = None;
    loop {
        let missing = match candidates(&readers, choice.reader.as_deref())
            .and_then(|found| open_one(&found, deadline, interrupted, probe, notes))
        {
            Ok(card) => return Ok(card),
            Err(error) => error,
        };
        let (Some(wait), Some(for_reader)) = (choice.wait, is_reader_missing(&missing)) else {
            return Err(missing);
        };
        let seconds = wait.as_secs();
        if noted != Some(for_reader) {
            notes(Note::Waiting { seconds, for_reader });
            noted = Some(for_reader);
        }
        let waiting = Instant::now();
        readers = states
            .next(wait.saturating_sub(began.elapsed()), interrupted)?
            .ok_or(TransportError::WaitRanOut { seconds })?;
        deadline = deadline.map(|deadline| deadline.later_by(waiting.elapsed()));
    }
}

/// The readers to consider: the named one, or all that have a card.
fn candidates<'a>(readers: &'a [ReaderInfo], wanted: Option<&str>) -> Result<Vec<&'a ReaderInfo>, TransportError> {
    if let Some(wanted) = wanted {
        let reader = find(readers, wanted)?;
        return match reader.state {
            ReaderState::Empty => Err(TransportError::NoCard { reader: Some(reader.name.clone()) }),
            _ => Ok(vec![reader]),
        };
    }
    if readers.is_empty() {
        return Err(TransportError::NoReader);
    }
    let found: Vec<_> = readers.iter().filter(|reader| reader.state.has_card()).collect();
    if found.is_empty() { Err(TransportError::NoCard { reader: None }) } else { Ok(found) }
}

/// Opens the only candidate, or the only one that fits.
fn open_one(
    found: &[&ReaderInfo],
    deadline: Option<Deadline>,
    interrupted: fn() -> bool,
    probe: &Probe<'_>,
    notes: &mut dyn FnMut(Note),
) -> Result<Card, TransportError> {
    if let [only] = found {
        return Card::open(only, deadline, interrupted);
    }
    let answers = ask_at_once(found, |reader| {
        let look = Deadline::of_look(LOOK_TIMEOUT).or_before(deadline);
        Card::open(reader, Some(look), interrupted).and_then(|mut card| probe(&mut card))
    });
    let ends_all = |error: &&TransportError| {
        matches!(error, TransportError::Interrupted | TransportError::NoService | TransportError::OutOfTime { .. })
    };
    if let Some(error) = answers.iter().filter_map(|answer| answer.as_ref().err()).find(ends_all) {
        return Err(error.clone());
    }
    let chosen = choose(found, &answers)?;
    for (reader, answer) in found.iter().zip(answers).filter(|(reader, _)| **reader != chosen) {
        let why = match answer {
            Ok(_) => SkipReason::Foreign,
            Err(error) => SkipReason::Broken(error),
        };
        notes(Note::Skipped { reader: reader.name.clone(), why });
    }
    Card::open(chosen, deadline, interrupted)
}

/// Chooses among several cards by the answers to the probe.
fn choose<'a>(
    found: &[&'a ReaderInfo],
    answers: &[Result<bool, TransportError>],
) -> Result<&'a ReaderInfo, TransportError> {
    let with =
        |fits| found.iter().zip(answers).filter(move |(_, answer)| **answer == Ok(fits)).map(|(reader, _)| *reader);
    let fitting: Vec<_> = with(true).collect();
    match fitting.as_slice() {
        [reader] => return Ok(reader),
        [] => {}
        several => return Err(choose_between(several)),
    }
    let error = answers.iter().filter_map(|answer| answer.as_ref().err()).min_by_key(|error| rank(error));
    match (with(false).next(), error) {
        (Some(foreign), None) => Ok(foreign),
        // A card that was removed during the probe says less than one that stayed.
        (Some(foreign), Some(error)) if is_reader_missing(error).is_some() => Ok(foreign),
        (_, Some(error)) => Err(error.clone()),
        (None, None) => Err(TransportError::NoCard { reader: None }),
    }
}

/// How little an error says: errors that the user can do something about come first.
fn rank(error: &TransportError) -> u8 {
    match error {
        TransportError::AccessDenied => 0,
        TransportError::InUse { .. } => 1,
        TransportError::Mute { .. } => 2,
        TransportError::Removed | TransportError::NoCard { .. } => 4,
        _ => 3,
    }
}

/// `Some(true)` if the reader is missing, `Some(false)` if only the card is; `None` if waiting would not help.
fn is_reader_missing(error: &TransportError) -> Option<bool> {
    match error {
        TransportError::NoReader | TransportError::ReaderNotFound { .. } => Some(true),
        TransportError::NoCard { .. } | TransportError::Removed => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader::tests::readers;
    use super::{ReaderState, TransportError, candidates, choose};

    fn in_use(reader: &str) -> TransportError {
        TransportError::InUse { reader: reader.to_owned() }
    }

    #[test]
    fn only_readers_with_a_card_are_considered() {
        use ReaderState::{Card, Empty, InUse, Mute, Unavailable};
        let present = readers(&[("a", Empty), ("b", Card), ("c", InUse), ("d", Mute), ("e", Unavailable)]);
        let found: Vec<_> = candidates(&present, None).unwrap().iter().map(|reader| reader.index).collect();
        assert_eq!(found, [1, 2, 3]);
        assert_eq!(candidates(&present, Some("d")).unwrap(), [&present[3]]);
        // The service may be wrong about a reader that the user insists on.
        assert_eq!(candidates(&present, Some("e")).unwrap(), [&present[4]]);
        assert_eq!(candidates(&present, Some("a")), Err(TransportError::NoCard { reader: Some("a".to_owned()) }));
        assert_eq!(candidates(&present[..1], None), Err(TransportError::NoCard { reader: None }));
        assert_eq!(candidates(&[], None), Err(TransportError::NoReader));
    }

    #[test]
    fn among_several_cards_the_only_fitting_one() {
        let present = readers(&[("a", ReaderState::Card), ("b", ReaderState::Card), ("c", ReaderState::Card)]);
        let found: Vec<_> = present.iter().collect();
        let chosen = |answers: [Result<bool, TransportError>; 3]| choose(&found, &answers).map(|reader| reader.index);
        let gone = || Err(TransportError::Removed);
        let mute = TransportError::Mute { reader: "a".to_owned() };

        assert_eq!(chosen([Ok(false), Ok(true), Err(in_use("c"))]), Ok(1));
        assert_eq!(
            chosen([Ok(true), Ok(false), Ok(true)]),
            Err(TransportError::SeveralReaders { names: vec!["a".to_owned(), "c".to_owned()], indexes: vec![0, 2] })
        );
        assert_eq!(chosen([Ok(false), Ok(false), Ok(false)]), Ok(0), "the caller says that it is foreign");
        assert_eq!(chosen([gone(), Ok(false), gone()]), Ok(1));
        assert_eq!(chosen([Err(mute), Ok(false), Err(in_use("c"))]), Err(in_use("c")));
        assert_eq!(chosen([gone(), gone(), gone()]), Err(TransportError::Removed));
    }
}

//! What goes wrong on purpose while a virtual card is served, and when: the SPECs of `docs/virtual-card.md`.
//!
//! Counted from the beginning of the serving, not from power-on, so that what happens once happens once.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// Longest wait of `slow`, in milliseconds.
const MOST_MS: u64 = 600_000;

/// One thing that goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub kind: Kind,
    /// When.
    pub place: Place,
}

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The card leaves the reader instead of carrying out the command, and comes back after half a second.
    Drop,
    /// The card loses its power for a moment, unseen by the reader, before it carries out the command.
    Reset,
    /// The answer is this status word, and the command is not carried out.
    Status(u16),
    /// Of the answer only the first bytes arrive; without a number, the first half.
    Truncate(Option<u16>),
    /// The answer's data are noise, and its status word where there are no data.
    Garbage,
    /// The answer comes this much later.
    Slow(Duration),
}

/// When something goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At this exchange, from 1.
    Exchange(u64),
    /// At commands with this instruction byte: at the k-th from 1, or at each.
    Instruction {
        /// INS.
        ins: u8,
        /// Which of them.
        k: Option<u64>,
    },
}

/// The faults of one serving, with what was counted so far.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    planned: Vec<(Fault, u64)>,
    exchanges: u64,
}

impl Faults {
    /// All of `planned` lies ahead.
    #[must_use]
    pub fn new(planned: Vec<Fault>) -> Faults {
        Faults { planned: planned.into_iter().map(|fault| (fault, 0)).collect(), exchanges: 0 }
    }

    /// Counts a command and says what goes wrong with it, in the order in which the faults were given.
    pub fn strike(&mut self, command: &[u8]) -> Vec<Fault> {
        self.exchanges += 1;
        let number = self.exchanges;
        let mut strikes = Vec::new();
        for (fault, seen) in &mut self.planned {
            let hit = match fault.place {
                Place::Exchange(n) => n == number,
                Place::Instruction { ins, k } if command.get(1) == Some(&ins) => {
                    *seen += 1;
                    k.is_none_or(|k| k == *seen)
                }
                Place::Instruction { .. } => false,
            };
            if hit {
                strikes.push(*fault);
            }
        }
        strikes
    }

    /// Commands that were counted.
    #[must_use]
    pub fn exchanges(&self) -> u64 {
        self.exchanges
    }
}

impl Kind {
    /// What becomes of an answer, status word included. Only `truncate` and `garbage` change one.
    #[must_use]
    pub fn distort(self, mut answer: Vec<u8>) -> Vec<u8> {
        match self {
            Kind::Truncate(keep) => answer.truncate(keep.map_or(answer.len().div_ceil(2), usize::from)),
            Kind::Garbage => {
                let noisy = if answer.len() > 2 { answer.len() - 2 } else { answer.len() };
                // The same noise every time, and none of it is the byte that belongs there.
                answer.iter_mut().take(noisy).for_each(|byte| *byte ^= 0x5a);
            }
            Kind::Drop | Kind::Reset | Kind::Status(_) | Kind::Slow(_) => {}
        }
        answer
    }
}

/// Not a `Fault`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a fault: {0:?}")]
pub struct BadFault(
    /// What was given.
    pub String,
);

impl FromStr for Fault {
    type Err = BadFault;

    /// `KIND@PLACE`: the grammar is in `docs/virtual-card.md`.
    fn from_str(text: &str) -> Result<Fault, BadFault> {
        let parsed = text
            .split_once('@')
            .and_then(|(kind, place)| Some(Fault { kind: parse_kind(kind)?, place: parse_place(place)? }));
        parsed.ok_or_else(|| BadFault(text.to_owned()))
    }
}

fn parse_kind(text: &str) -> Option<Kind> {
    let (name, value) = match text.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (text, None),
    };
    match (name, value) {
        ("drop", None) => Some(Kind::Drop),
        ("reset", None) => Some(Kind::Reset),
        ("sw", Some(value)) => hex_digits(value, 4).map(Kind::Status),
        ("truncate", None) => Some(Kind::Truncate(None)),
        ("truncate", Some(value)) => {
            let keep = number(value).and_then(|keep| u16::try_from(keep).ok()).filter(|keep| *keep > 0);
            keep.map(|keep| Kind::Truncate(Some(keep)))
        }
        ("garbage", None) => Some(Kind::Garbage),
        ("slow", Some(value)) => {
            number(value).filter(|ms| (1..=MOST_MS).contains(ms)).map(|ms| Kind::Slow(Duration::from_millis(ms)))
        }
        _ => None,
    }
}

fn parse_place(text: &str) -> Option<Place> {
    let positive = |text| number(text).filter(|number| *number > 0);
    let Some(instruction) = text.strip_prefix("ins=") else {
        return positive(text).map(Place::Exchange);
    };
    let (ins, k) = match instruction.split_once('#') {
        Some((ins, k)) => (ins, Some(positive(k)?)),
        None => (instruction, None),
    };
    let ins = u8::try_from(hex_digits(ins, 2)?).ok()?;
    Some(Place::Instruction { ins, k })
}

/// A whole number in decimal digits and nothing else, where it fits.
pub(super) fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// Exactly so many hex digits.
fn hex_digits(text: &str, count: usize) -> Option<u16> {
    let whole = text.len() == count && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    whole.then(|| u16::from_str_radix(text, 16).ok()).flatten()
}

/// As it can be given again.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Drop => f.write_str("drop")?,
            Kind::Reset => f.write_str("reset")?,
            Kind::Status(status) => write!(f, "sw={status:04X}")?,
            Kind::Truncate(None) => f.write_str("truncate")?,
            Kind::Truncate(Some(keep)) => write!(f, "truncate={keep}")?,
            Kind::Garbage => f.write_str("garbage")?,
            Kind::Slow(time) => write!(f, "slow={}", time.as_millis())?,
        }
        match self.place {
            Place::Exchange(number) => write!(f, "@{number}"),
            Place::Instruction { ins, k: None } => write!(f, "@ins={ins:02X}"),
            Place::Instruction { ins, k: Some(k) } => write!(f, "@ins={ins:02X}#{k}"),
        }
    }
}

#[cfg(test)]
mod tests;

//! Faults that the user plans for a virtual card that is served: the SPECs of `docs/virtual-card.md`.
//!
//! Exchanges are counted from the moment when serving begins, not from power-on, so that a fault planned once happens
//! once.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// The longest delay of `slow`, in milliseconds.
const MOST_MS: u64 = 600_000;

/// A fault and when it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedFault {
    /// KIND in the SPEC.
    pub kind: FaultKind,
    /// PLACE in the SPEC.
    pub trigger: FaultTrigger,
}

/// A fault of one exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The card leaves the reader for half a second; the command is not carried out.
    Drop,
    /// The card loses its power for a moment, unnoticed by the reader, before it carries out the command.
    Reset,
    /// The response is this status word; the command is not carried out.
    Status(u16),
    /// Only this many bytes of the response arrive; without a number, the first half.
    Truncate(Option<u16>),
    /// The data of the response are noise; where there are no data, the status word is.
    Garbage,
    /// The response is delayed by this time.
    Slow(Duration),
}

/// When a fault happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultTrigger {
    /// At this exchange, from 1.
    Exchange(u64),
    /// At commands with this instruction byte.
    Instruction {
        /// INS.
        ins: u8,
        /// At the k-th of these commands, from 1; `None` for each of them.
        k: Option<u64>,
    },
}

/// The faults that are planned while a card is served, and the exchanges counted so far.
#[derive(Debug, Clone, Default)]
pub struct FaultPlan {
    /// Each fault with the number of commands so far that had its instruction byte.
    planned: Vec<(PlannedFault, u64)>,
    exchanges: u64,
}

impl FaultPlan {
    /// A plan at its beginning: no exchange is counted yet.
    #[must_use]
    pub fn new(faults: Vec<PlannedFault>) -> FaultPlan {
        FaultPlan { planned: faults.into_iter().map(|fault| (fault, 0)).collect(), exchanges: 0 }
    }

    /// Counts a command and gives the faults that happen at it, in the order in which they were planned.
    pub fn next_faults(&mut self, command: &[u8]) -> Vec<PlannedFault> {
        self.exchanges += 1;
        let exchange = self.exchanges;
        let mut due = Vec::new();
        for (fault, seen) in &mut self.planned {
            let is_due = match fault.trigger {
                FaultTrigger::Exchange(n) => n == exchange,
                FaultTrigger::Instruction { ins, k } if command.get(1) == Some(&ins) => {
                    *seen += 1;
                    k.is_none_or(|k| k == *seen)
                }
                FaultTrigger::Instruction { .. } => false,
            };
            if is_due {
                due.push(*fault);
            }
        }
        due
    }

    /// The number of commands that were counted.
    #[must_use]
    pub fn exchanges(&self) -> u64 {
        self.exchanges
    }
}

impl FaultKind {
    /// The response as it arrives with this fault, status word included. Only `Truncate` and `Garbage` change it.
    #[must_use]
    pub fn distort_response(self, mut response: Vec<u8>) -> Vec<u8> {
        match self {
            FaultKind::Truncate(keep) => response.truncate(keep.map_or(response.len().div_ceil(2), usize::from)),
            FaultKind::Garbage => {
                let noisy = if response.len() > 2 { response.len() - 2 } else { response.len() };
                // The same noise every time, in which every byte differs from the true one.
                response.iter_mut().take(noisy).for_each(|byte| *byte ^= 0x5a);
            }
            FaultKind::Drop | FaultKind::Reset | FaultKind::Status(_) | FaultKind::Slow(_) => {}
        }
        response
    }
}

/// A text that is not the SPEC of a fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a fault: {0:?}")]
pub struct BadFault(
    /// The text.
    pub String,
);

impl FromStr for PlannedFault {
    type Err = BadFault;

    /// `KIND@PLACE`; the grammar is in `docs/virtual-card.md`.
    fn from_str(text: &str) -> Result<PlannedFault, BadFault> {
        let parsed = text
            .split_once('@')
            .and_then(|(kind, place)| Some(PlannedFault { kind: parse_kind(kind)?, trigger: parse_trigger(place)? }));
        parsed.ok_or_else(|| BadFault(text.to_owned()))
    }
}

fn parse_kind(text: &str) -> Option<FaultKind> {
    let (name, value) = match text.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (text, None),
    };
    match (name, value) {
        ("drop", None) => Some(FaultKind::Drop),
        ("reset", None) => Some(FaultKind::Reset),
        ("sw", Some(value)) => parse_hex(value, 4).map(FaultKind::Status),
        ("truncate", None) => Some(FaultKind::Truncate(None)),
        ("truncate", Some(value)) => {
            let keep = parse_decimal(value).and_then(|keep| u16::try_from(keep).ok()).filter(|keep| *keep > 0);
            keep.map(|keep| FaultKind::Truncate(Some(keep)))
        }
        ("garbage", None) => Some(FaultKind::Garbage),
        ("slow", Some(value)) => parse_decimal(value)
            .filter(|ms| (1..=MOST_MS).contains(ms))
            .map(|ms| FaultKind::Slow(Duration::from_millis(ms))),
        _ => None,
    }
}

fn parse_trigger(text: &str) -> Option<FaultTrigger> {
    let positive = |text| parse_decimal(text).filter(|number| *number > 0);
    let Some(instruction) = text.strip_prefix("ins=") else {
        return positive(text).map(FaultTrigger::Exchange);
    };
    let (ins, k) = match instruction.split_once('#') {
        Some((ins, k)) => (ins, Some(positive(k)?)),
        None => (instruction, None),
    };
    let ins = u8::try_from(parse_hex(ins, 2)?).ok()?;
    Some(FaultTrigger::Instruction { ins, k })
}

/// A number of decimal digits alone, without a sign; `None` also where it exceeds 64 bits.
pub(super) fn parse_decimal(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// Exactly `count` hex digits.
fn parse_hex(text: &str, count: usize) -> Option<u16> {
    let whole = text.len() == count && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    whole.then(|| u16::from_str_radix(text, 16).ok()).flatten()
}

/// The SPEC, in a form that can be parsed again.
impl fmt::Display for PlannedFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            FaultKind::Drop => f.write_str("drop")?,
            FaultKind::Reset => f.write_str("reset")?,
            FaultKind::Status(status) => write!(f, "sw={status:04X}")?,
            FaultKind::Truncate(None) => f.write_str("truncate")?,
            FaultKind::Truncate(Some(keep)) => write!(f, "truncate={keep}")?,
            FaultKind::Garbage => f.write_str("garbage")?,
            FaultKind::Slow(time) => write!(f, "slow={}", time.as_millis())?,
        }
        match self.trigger {
            FaultTrigger::Exchange(number) => write!(f, "@{number}"),
            FaultTrigger::Instruction { ins, k: None } => write!(f, "@ins={ins:02X}"),
            FaultTrigger::Instruction { ins, k: Some(k) } => write!(f, "@ins={ins:02X}#{k}"),
        }
    }
}

#[cfg(test)]
mod tests;

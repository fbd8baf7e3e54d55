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
mod tests {
    use std::time::Duration;

    use super::{BadFault, Fault, Faults, Kind, Place};

    const SELECT: &[u8] = &[0x00, 0xa4, 0x04, 0x0c];
    const READ: &[u8] = &[0x00, 0xb0, 0x8a, 0x00, 0x00];

    #[test]
    fn the_grammar() {
        let each = |ins| Place::Instruction { ins, k: None };
        let good = [
            ("drop@5", Kind::Drop, Place::Exchange(5)),
            ("reset@1", Kind::Reset, Place::Exchange(1)),
            ("sw=6F00@ins=B0", Kind::Status(0x6f00), each(0xb0)),
            ("sw=0000@ins=00", Kind::Status(0), each(0)),
            ("truncate@ins=B0#3", Kind::Truncate(None), Place::Instruction { ins: 0xb0, k: Some(3) }),
            ("truncate=1@2", Kind::Truncate(Some(1)), Place::Exchange(2)),
            ("truncate=65535@2", Kind::Truncate(Some(65_535)), Place::Exchange(2)),
            ("garbage@ins=20", Kind::Garbage, each(0x20)),
            ("slow=1@1", Kind::Slow(Duration::from_millis(1)), Place::Exchange(1)),
            ("slow=600000@ins=2A", Kind::Slow(Duration::from_secs(600)), each(0x2a)),
        ];
        for (text, kind, place) in good {
            let fault: Fault = text.parse().unwrap();
            assert_eq!(fault, Fault { kind, place }, "{text}");
            assert_eq!(fault.to_string(), text, "as it was given");
        }
        assert_eq!("sw=6f00@ins=b0".parse::<Fault>().unwrap().to_string(), "sw=6F00@ins=B0", "in any case");
        let bad = [
            "",
            "@",
            "drop",
            "drop@",
            "@5",
            "drop@0",
            "drop@-1",
            "drop@+1",
            "drop@x",
            "drop@5@6",
            "drop=1@5",
            "Drop@5",
            "reset=1@5",
            "sw@5",
            "sw=@5",
            "sw=6F0@5",
            "sw=6F000@5",
            "sw=6G00@5",
            "sw=+6F0@5",
            "truncate=0@5",
            "truncate=65536@5",
            "truncate=x@5",
            "garbage=1@5",
            "slow@5",
            "slow=0@5",
            "slow=600001@5",
            "slow=1s@5",
            "leave@5",
            "drop@ins=",
            "drop@ins=B",
            "drop@ins=B00",
            "drop@ins=+0",
            "drop@ins=B0#",
            "drop@ins=B0#0",
            "drop@ins=B0#x",
            "drop@ins=B0#1#2",
            "drop@5#2",
            "drop @5",
            "drop@99999999999999999999",
        ];
        for text in bad {
            assert_eq!(text.parse::<Fault>(), Err(BadFault(text.to_owned())), "{text}");
        }
    }

    /// Which of `commands` are struck, by number from 1.
    fn struck(spec: &str, commands: &[&[u8]]) -> Vec<usize> {
        let mut faults = Faults::new(vec![spec.parse().unwrap()]);
        (1..)
            .zip(commands)
            .filter(|(_, command)| !faults.strike(command).is_empty())
            .map(|(number, _)| number)
            .collect()
    }

    #[test]
    fn where_they_strike() {
        let commands = [SELECT, READ, READ, SELECT, READ];
        let cases: &[(&str, &[usize])] = &[
            ("drop@1", &[1]),
            ("drop@4", &[4]),
            ("drop@6", &[]),
            ("drop@ins=B0", &[2, 3, 5]),
            ("drop@ins=B0#1", &[2]),
            ("drop@ins=B0#3", &[5]),
            ("drop@ins=B0#4", &[]),
            ("drop@ins=A4#2", &[4]),
            ("drop@ins=20", &[]),
        ];
        for (spec, expected) in cases {
            assert_eq!(struck(spec, &commands), *expected, "{spec}");
        }
        // No instruction byte at all.
        assert_eq!(struck("drop@ins=00", &[&[0x00], &[]]), [0_usize; 0]);
    }

    #[test]
    fn several_at_once_in_their_order() {
        let plan = ["slow=5@2", "garbage@ins=B0", "sw=6F00@1"].map(|spec| spec.parse().unwrap());
        let mut faults = Faults::new(plan.to_vec());
        assert_eq!(faults.strike(SELECT), [plan[2]]);
        assert_eq!(faults.strike(READ), [plan[0], plan[1]]);
        assert_eq!(faults.strike(READ), [plan[1]]);
        assert_eq!(faults.exchanges(), 3);
    }

    #[test]
    fn what_becomes_of_an_answer() {
        let cases: &[(&str, &[u8], &[u8])] = &[
            ("truncate", &[1, 2, 3, 0x90, 0x00], &[1, 2, 3]),
            ("truncate", &[0x90, 0x00], &[0x90]),
            ("truncate=1", &[1, 2, 3, 0x90, 0x00], &[1]),
            ("truncate=9", &[1, 2, 3, 0x90, 0x00], &[1, 2, 3, 0x90, 0x00]),
            ("garbage", &[0x00, 0xff, 0x90, 0x00], &[0x5a, 0xa5, 0x90, 0x00]),
            ("garbage", &[0x90, 0x00], &[0xca, 0x5a]),
            ("garbage", &[], &[]),
            ("slow=5", &[1, 0x90, 0x00], &[1, 0x90, 0x00]),
            ("drop", &[0x90, 0x00], &[0x90, 0x00]),
        ];
        for (kind, answer, expected) in cases {
            let fault: Fault = format!("{kind}@1").parse().unwrap();
            assert_eq!(fault.kind.distort(answer.to_vec()), *expected, "{kind} {answer:?}");
        }
    }
}

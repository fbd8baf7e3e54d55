//! Scripts of raw commands (`docs/apdu.md`): one step a line, the whole of it read before anything is sent.

use std::fmt;

use zeroize::Zeroizing;

use crate::apdu::StatusWord;
use crate::message::{CommandPlace, ScriptFault};

/// Bytes of the longest command: header, extended length, data, Le (ISO 7816-3, 12.1.3).
const LONGEST: usize = 4 + 3 + 65_535 + 2;

/// What a line does.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Sends a command.
    Send(Raw),
    /// Stops unless the last answer had this status word.
    Expect(Pattern),
    /// Takes the card's power and begins anew.
    Reset,
}

/// A step, and where it was given.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ScriptLine {
    /// Where.
    pub(super) place: CommandPlace,
    /// What.
    pub(super) step: Step,
}

/// A command as it goes out, four bytes or more. It may hold a PIN: it is wiped, and `Debug` does not show it.
#[derive(PartialEq, Eq)]
pub(super) struct Raw(pub(super) Zeroizing<Vec<u8>>);

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Raw({} bytes)", self.0.len())
    }
}

/// A status word of which some digits may be any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pattern([Option<u8>; 4]);

impl Pattern {
    fn parse(text: &str) -> Option<Pattern> {
        let digits: [char; 4] = text.chars().collect::<Vec<_>>().try_into().ok()?;
        let mut pattern = [None; 4];
        for (known, digit) in pattern.iter_mut().zip(digits) {
            *known = match digit {
                'x' | 'X' => None,
                digit => Some(u8::try_from(digit.to_digit(16)?).ok()?),
            };
        }
        Some(Pattern(pattern))
    }

    /// Whether the status word is one of those.
    pub(super) fn fits(&self, status: StatusWord) -> bool {
        let [sw1, sw2] = status.to_bytes();
        let digits = [sw1 >> 4, sw1 & 0x0f, sw2 >> 4, sw2 & 0x0f];
        self.0.iter().zip(digits).all(|(known, digit)| known.is_none_or(|known| known == digit))
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| match digit {
            Some(digit) => write!(f, "{digit:X}"),
            None => f.write_str("x"),
        })
    }
}

/// The steps of a script.
///
/// # Errors
/// The first line that is none, from 1, and what is wrong with it. Nothing of the line is in it.
pub(super) fn parse(script: &[u8]) -> Result<Vec<ScriptLine>, (usize, ScriptFault)> {
    let mut lines = Vec::new();
    let mut answered = false;
    for (at, line) in script.split(|byte| *byte == b'\n').enumerate() {
        let number = at + 1;
        let text = std::str::from_utf8(line).map_err(|_| (number, ScriptFault::NotUtf8))?;
        let text = text.split('#').next().unwrap_or_default().trim();
        if text.is_empty() {
            continue;
        }
        let step = step(text, answered).map_err(|fault| (number, fault))?;
        answered = match step {
            Step::Send(_) => true,
            Step::Expect(_) => answered,
            Step::Reset => false,
        };
        lines.push(ScriptLine { place: CommandPlace::Line(number), step });
    }
    Ok(lines)
}

/// `answered`: whether there is an answer to expect something of.
fn step(text: &str, answered: bool) -> Result<Step, ScriptFault> {
    let mut words = text.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some("reset"), None, None) => Ok(Step::Reset),
        (Some("expect"), Some(pattern), None) => {
            let pattern = Pattern::parse(pattern).ok_or(ScriptFault::BadExpect)?;
            if answered { Ok(Step::Expect(pattern)) } else { Err(ScriptFault::NothingToExpect) }
        }
        (Some("expect"), ..) => Err(ScriptFault::BadExpect),
        _ => match command(text) {
            Err(ScriptFault::NotHex) => Err(ScriptFault::UnknownDirective),
            other => other.map(Step::Send),
        },
    }
}

/// A command in hex, with spaces wherever they are wanted between bytes.
///
/// # Errors
/// What is wrong with it.
pub(super) fn command(text: &str) -> Result<Raw, ScriptFault> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() / 2));
    for word in text.split_whitespace() {
        let (pairs, rest) = word.as_bytes().as_chunks::<2>();
        if !rest.is_empty() {
            return Err(ScriptFault::NotHex);
        }
        for pair in pairs {
            let mut byte = Zeroizing::new([0]);
            hex::decode_to_slice(pair, byte.as_mut()).map_err(|_| ScriptFault::NotHex)?;
            bytes.extend_from_slice(byte.as_ref());
        }
    }
    match bytes.len() {
        0..4 => Err(ScriptFault::TooShort),
        4..=LONGEST => Ok(Raw(bytes)),
        _ => Err(ScriptFault::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::{CommandPlace, Pattern, Raw, ScriptFault, ScriptLine, StatusWord, Step, command, parse};

    #[test]
    fn a_script() {
        let script =
            "# Look\r\n\n  00 A4 040C 0Ad392F00026 0100000001 # SELECT\nexpect 9000\n\texpect 6x8X#\nreset\n00200098";
        let send = |hex: &str| Step::Send(Raw(hex::decode(hex).unwrap().into()));
        let line = |number, step| ScriptLine { place: CommandPlace::Line(number), step };
        let expected = vec![
            line(3, send("00A4040C0AD392F000260100000001")),
            line(4, Step::Expect(Pattern([Some(9), Some(0), Some(0), Some(0)]))),
            line(5, Step::Expect(Pattern([Some(6), None, Some(8), None]))),
            line(6, Step::Reset),
            line(7, send("00200098")),
        ];
        assert_eq!(parse(script.as_bytes()), Ok(expected));
        assert_eq!(parse(b""), Ok(vec![]));
    }

    #[test]
    fn lines_that_are_none() {
        let cases: &[(&[u8], usize, ScriptFault)] = &[
            (b"00A40000\nrset", 2, ScriptFault::UnknownDirective),
            (b"RESET", 1, ScriptFault::UnknownDirective),
            (b"reset now", 1, ScriptFault::UnknownDirective),
            (b"00A4000", 1, ScriptFault::UnknownDirective),
            (b"0 0A40000", 1, ScriptFault::UnknownDirective),
            (b"00A4\xc3\xa9\xc3\xa9", 1, ScriptFault::UnknownDirective),
            (b"\n\n00A400", 3, ScriptFault::TooShort),
            (b"00A40000 \xff", 1, ScriptFault::NotUtf8),
            (b"00A40000\nexpect", 2, ScriptFault::BadExpect),
            (b"00A40000\nexpect 900", 2, ScriptFault::BadExpect),
            (b"00A40000\nexpect 90000", 2, ScriptFault::BadExpect),
            (b"00A40000\nexpect 90 00", 2, ScriptFault::BadExpect),
            (b"00A40000\nexpect 9O00", 2, ScriptFault::BadExpect),
            (b"expect 9000", 1, ScriptFault::NothingToExpect),
            (b"00A40000\nreset\nexpect 9000", 3, ScriptFault::NothingToExpect),
        ];
        for (script, line, fault) in cases {
            assert_eq!(parse(script), Err((*line, *fault)), "{}", String::from_utf8_lossy(script));
        }
        assert_eq!(command(&"00".repeat(super::LONGEST)).map(|raw| raw.0.len()), Ok(super::LONGEST));
        assert_eq!(command(&"00".repeat(super::LONGEST + 1)), Err(ScriptFault::TooLong));
    }

    #[test]
    fn patterns() {
        let fits = |pattern: &str, status| Pattern::parse(pattern).unwrap().fits(StatusWord(status));
        assert!(fits("9000", 0x9000) && !fits("9000", 0x9001) && !fits("9000", 0x6a82));
        assert!(fits("63Cx", 0x63c0) && fits("63cX", 0x63cf) && !fits("63cx", 0x6300));
        assert!(fits("xxxx", 0x6a82));
        assert_eq!(Pattern::parse("63cX").unwrap().to_string(), "63Cx");
    }

    #[test]
    fn debug_shows_no_data() {
        assert_eq!(format!("{:?}", command("002000800431323334").unwrap()), "Raw(9 bytes)");
    }
}

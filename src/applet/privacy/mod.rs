//! What a trace must not show: PINs, and the content of personal files (`docs/transcripts.md`; card facts §1.2 to
//! §1.4, §2, §3).
//!
//! Judged by the bytes alone, whoever made them. Where the bytes do not say what is selected, the content counts as
//! personal: hiding too much costs a line of a trace, hiding too little is for ever.

use std::ops::Range;

/// Bytes of a command before its length and data: CLA, INS, P1, P2.
const HEADER_LEN: usize = 4;

/// The shortest DF name that can be one application's: a registered id (ISO 7816-5).
const SHORTEST_NAME: usize = 5;

/// The applications that are known (card facts §1.1).
const APPLICATIONS: [(&[u8], Selected); 6] = [
    (&[0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01], Selected::Jpki),
    (&[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08], Selected::Text),
    (&[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02], Selected::Visual),
    (&[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x01, 0x00], Selected::NothingPersonal),
    (&[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x01], Selected::NothingPersonal),
    (&[0xa0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00], Selected::NothingPersonal),
];

/// The bytes of a command that must not be written.
///
/// The data field of a command that carries a PIN; all that follows the header where its lengths do not add up. An Le
/// other than zero is hidden too: with a wrong Lc it is the last byte of a PIN.
#[must_use]
pub fn hidden_in_command(command: &[u8]) -> Range<usize> {
    let (Some(&cla), Some(&ins)) = (command.first(), command.get(1)) else {
        return 0..0;
    };
    if !is_about_pins(ins) && !may_wrap(cla, ins) {
        return 0..0;
    }
    let end = command.len();
    match command.get(HEADER_LEN..) {
        None => 2..end,
        Some(body) => match split(body) {
            None => HEADER_LEN..end,
            Some(Body { lc_len, le, .. }) if le.iter().all(|byte| *byte == 0) => {
                HEADER_LEN + lc_len..end.saturating_sub(le.len())
            }
            Some(Body { lc_len, .. }) => HEADER_LEN + lc_len..end,
        },
    }
}

/// Whether a command could present, set or unblock a PIN, or spend a try of another key: all that is about PINs but the
/// empty VERIFY, which asks for the counter; EXTERNAL and GENERAL AUTHENTICATE; whatever can carry another command in its
/// data.
///
/// Judged by class, instruction and lengths alone, in every class; where they leave a doubt it is one.
#[must_use]
pub fn may_use_a_pin(command: &[u8]) -> bool {
    let Some((&[cla, ins, _, _], body)) = command.split_first_chunk::<HEADER_LEN>() else { return true };
    let asks_for_the_counter = ins & 0xfe == 0x20 && matches!(body, [] | [0]);
    let carries_data = split(body).is_none_or(|body| !body.data.is_empty());
    let authenticates = matches!(ins & 0xfe, 0x82 | 0x86);
    authenticates || is_about_pins(ins) && !asks_for_the_counter || may_wrap(cla, ins) && carries_data
}

/// What is selected, where it is known for certain: an application of card facts §1.1, by its whole DF name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The application's DF name.
    pub df: &'static [u8],
    /// The current EF, where that is known too.
    pub ef: Option<u16>,
}

/// Follows what is selected on a card, and says what of its answers must not be written.
pub struct Redaction {
    /// Whether personal content may be written.
    show_personal: bool,
    df: Selected,
    /// The DF name, where it was given whole.
    name: Option<&'static [u8]>,
    /// The current EF, where that is known.
    ef: Option<u16>,
    /// What the last answer held; GET RESPONSE goes on with it.
    last: Content,
}

impl Redaction {
    /// Nothing is known about the card yet.
    #[must_use]
    pub fn new(show_personal: bool) -> Redaction {
        Redaction { show_personal, df: Selected::Unknown, name: None, ef: None, last: Content::Personal }
    }

    /// What is selected, where that is known.
    #[must_use]
    pub fn selection(&self) -> Option<Selection> {
        self.name.map(|df| Selection { df, ef: self.ef })
    }

    /// The link was lost or another visit begins: anything may be selected.
    pub fn forget(&mut self) {
        *self = Redaction::new(self.show_personal);
    }

    /// Takes note of an exchange; returns the bytes of `answer` that must not be written. The status word always may.
    pub fn hidden_in_answer(&mut self, command: &[u8], answer: &[u8]) -> Range<usize> {
        // 61xx, 62xx and 63xx are done as well, with something to say about it.
        let done = matches!(answer, [.., 0x90, 0x00] | [.., 0x61..=0x63, _]);
        self.last = self.follow(command, done);
        let is_shown = match self.last {
            Content::Free => true,
            Content::Personal => self.show_personal,
            Content::Secret => false,
        };
        match answer.len() {
            _ if is_shown => 0..0,
            len @ 0..2 => 0..len,
            len => 0..len - 2,
        }
    }

    fn follow(&mut self, command: &[u8], done: bool) -> Content {
        let Some((&[cla, ins, p1, p2], body)) = command.split_first_chunk() else {
            self.forget();
            return Content::Secret;
        };
        match ins {
            _ if may_wrap(cla, ins) => {
                self.forget();
                Content::Personal
            }
            0xa4 => {
                self.select([cla, p1, p2], body, done);
                Content::Free
            }
            0xb0 => self.read(cla, Named::in_binary(p1), done),
            0xb2 => self.read(cla, Named::in_record(p2), done),
            // The odd forms, and GET DATA with a file's id, name the file in ways that nobody uses here.
            0xb1 | 0xb3 | 0xcb => self.read(cla, Named::Other, done),
            0xc0 if cla == 0 => self.last,
            0xc0 => self.last.max(Content::Personal),
            _ => {
                // A short file id in P2 may have moved the card to another file.
                if p2 & 0x1f != 0 {
                    self.ef = None;
                }
                if is_about_pins(ins) { Content::Secret } else { Content::Free }
            }
        }
    }

    /// Only the plain forms by DF name and by file id are understood; after any other, what is selected is not known.
    fn select(&mut self, [cla, p1, p2]: [u8; 3], body: &[u8], done: bool) {
        self.ef = None;
        let data = split(body).map_or(&[][..], |body| body.data);
        match (cla, p1, data) {
            (0, 0x02, &[high, low]) => self.ef = done.then_some(u16::from_be_bytes([high, low])),
            // P2 other than "the first or only one" could mean any application whose name begins so.
            (0, 0x04, name) if done && p2 & 0x03 == 0 => {
                self.df = Selected::by_name(name);
                self.name = APPLICATIONS.iter().map(|(whole, _)| *whole).find(|whole| *whole == name);
            }
            _ => (self.df, self.name) = (Selected::Unknown, None),
        }
    }

    fn read(&mut self, cla: u8, named: Named, done: bool) -> Content {
        let plain = cla == 0;
        let file = match named {
            Named::Current => self.ef,
            Named::ShortId(sfi) => Some(u16::from(sfi)),
            Named::Other => None,
        };
        if named != Named::Current {
            self.ef = file.filter(|_| plain && done);
        }
        // Secure messaging, chaining and other channels do not mean the file that is followed here.
        if plain { self.df.content(file) } else { Content::Personal }
    }
}

/// What an answer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Content {
    Free,
    Personal,
    /// The answer to a PIN command: it should hold nothing, and could hold the PIN.
    Secret,
}

/// What is selected, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Selected {
    Unknown,
    NothingPersonal,
    Jpki,
    Text,
    Visual,
}

impl Selected {
    /// A prefix of a DF name selects as well, but which of several is not defined (card facts §1.1).
    fn by_name(name: &[u8]) -> Selected {
        let mut fitting = APPLICATIONS.iter().filter(|(aid, _)| aid.starts_with(name));
        match (fitting.next(), fitting.next()) {
            (Some((_, selected)), None) if name.len() >= SHORTEST_NAME => *selected,
            _ => Selected::Unknown,
        }
    }

    /// What an EF holds; `None` where it is not known which one is read.
    fn content(self, file: Option<u16>) -> Content {
        let free = match (self, file) {
            (Selected::NothingPersonal, _) => true,
            (Selected::Jpki, Some(file)) => file != 0x0001,
            (Selected::Text, Some(file)) => matches!(file, 0x0004 | 0x0005),
            (Selected::Visual, Some(file)) => matches!(file, 0x0003 | 0x0004),
            _ => false,
        };
        if free { Content::Free } else { Content::Personal }
    }
}

/// Which file a read command names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Current,
    ShortId(u8),
    Other,
}

impl Named {
    fn in_binary(p1: u8) -> Named {
        match p1 {
            0x00..=0x7f => Named::Current,
            _ => Named::by_short_id(p1 & 0x7f),
        }
    }

    fn in_record(p2: u8) -> Named {
        Named::by_short_id(p2 >> 3)
    }

    fn by_short_id(sfi: u8) -> Named {
        match sfi {
            0 => Named::Current,
            1..=30 => Named::ShortId(sfi),
            _ => Named::Other,
        }
    }
}

/// VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER, JICSAP's CHANGE KEY and the issuer's unblock (card facts §2),
/// with their odd instruction bytes; in any class.
fn is_about_pins(ins: u8) -> bool {
    matches!(ins & 0xfe, 0x20 | 0x24 | 0x2c | 0x32 | 0x54)
}

/// Commands whose data may be a whole other command: those to the reader itself (PC/SC part 3), and ENVELOPE.
fn may_wrap(cla: u8, ins: u8) -> bool {
    cla == 0xff || ins & 0xfe == 0xc2
}

/// What follows a header, where its lengths add up (ISO 7816-3, 12.1.3).
struct Body<'c> {
    lc_len: usize,
    data: &'c [u8],
    le: &'c [u8],
}

fn split(body: &[u8]) -> Option<Body<'_>> {
    let with_data = |lc_len, lc: usize, le_len: usize, rest| {
        let (data, le) = <[u8]>::split_at_checked(rest, lc)?;
        (le.is_empty() || le.len() == le_len).then_some(Body { lc_len, data, le })
    };
    match body {
        [] | [_] | [0, _, _] => Some(Body { lc_len: 0, data: &[], le: body }),
        [0, 0, 0, ..] | [0, _] => None,
        [0, high, low, rest @ ..] => with_data(3, usize::from(u16::from_be_bytes([*high, *low])), 2, rest),
        [lc, rest @ ..] => with_data(1, usize::from(*lc), 1, rest),
    }
}

#[cfg(test)]
mod tests;

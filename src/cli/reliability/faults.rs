//! What can go wrong at one exchange: the columns of `docs/reliability.md`, each with more than one way.

use std::sync::{Arc, Mutex};

use crate::cli::session::Tamper;
use crate::test_random::Random;
use crate::transport::{Transport, TransportError};
use crate::virtual_card::VirtualCard;

/// A kind of fault: a column of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The card leaves the field.
    Removed,
    /// Another program resets the card.
    Reset,
    /// 6F00: an error that the card does not explain.
    Failure,
    /// 6A82: no such file.
    NotFound,
    /// Fewer bytes arrive than the card sent.
    Cut,
    /// No bytes arrive, or no data.
    Empty,
    /// Other bytes arrive than the card sent.
    Garbage,
    /// More bytes arrive than were asked for.
    Oversized,
    /// No response arrives.
    Silence,
}

impl Kind {
    /// In the order of the columns.
    pub(super) const ALL: [Kind; 9] = [
        Kind::Removed,
        Kind::Reset,
        Kind::Failure,
        Kind::NotFound,
        Kind::Cut,
        Kind::Empty,
        Kind::Garbage,
        Kind::Oversized,
        Kind::Silence,
    ];

    /// The head of the column.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Removed => "removed",
            Kind::Reset => "reset",
            Kind::Failure => "6F00",
            Kind::NotFound => "6A82",
            Kind::Cut => "cut",
            Kind::Empty => "empty",
            Kind::Garbage => "garbage",
            Kind::Oversized => "oversized",
            Kind::Silence => "silence",
        }
    }

    /// Whether the link is lost, so that nothing else can be had from the card.
    pub(super) fn loses_the_link(self) -> bool {
        matches!(self, Kind::Removed | Kind::Reset | Kind::Silence)
    }
}

/// What becomes of the response.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// The card leaves and is back for the next visit, or stays away.
    Leaves { comes_back: bool },
    /// The card is reset and keeps its power.
    IsReset,
    /// This status word arrives alone, once or from here on.
    Status([u8; 2], Times),
    /// No response arrives within the time for one command, once or from here on.
    Silent(Times),
    /// The response, changed.
    Changed(Change),
}

/// What arrives instead of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    FirstHalf,
    LastByteLost,
    OneByte,
    /// Half of its data, with the status word.
    HalfOfTheData,
    /// One byte of its data, with the status word.
    OneByteOfData,
    Nothing,
    /// The status word without its data.
    StatusAlone,
    /// Data, or where there are none a status word, of other bytes.
    OtherBytes,
    /// Data, or where there are none a status word, of noise.
    Noise,
    /// Data, or where there are none a status word, of FF.
    Filler,
    OneByteMore,
    /// As many bytes as no response has.
    Many,
}

impl Change {
    /// What arrives instead of `whole`.
    fn of(self, whole: &[u8]) -> Vec<u8> {
        match self {
            Change::FirstHalf => whole[..whole.len() / 2].to_vec(),
            Change::LastByteLost => whole[..whole.len() - 1].to_vec(),
            Change::OneByte => whole[..1].to_vec(),
            Change::HalfOfTheData => with_data(whole, &data(whole)[..data(whole).len() / 2]),
            Change::OneByteOfData => with_data(whole, &data(whole)[..data(whole).len().min(1)]),
            Change::Nothing => Vec::new(),
            Change::StatusAlone => with_data(whole, &[]),
            Change::OtherBytes => other_bytes(whole),
            Change::Noise => noise(whole),
            Change::Filler => filler(whole),
            Change::OneByteMore => one_byte_more(whole),
            Change::Many => [&[0x30; 70_000][..], &[0x90, 0x00]].concat(),
        }
    }
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Times {
    Once,
    FromHereOn,
}

/// One way of one kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    pub(super) kind: Kind,
    /// In words, for the page and for a test that fails; nothing follows from them.
    pub(super) words: &'static str,
    way: Way,
    /// Whether the card carried the command out.
    pub(super) acted: bool,
}

impl Fault {
    /// Whether a read that fails so is worth another attempt: it is over, and what came cannot be what the card has to
    /// say.
    pub(super) fn may_be_mended(&self) -> bool {
        match self.way {
            Way::Status(status, times) => (status, times) == ([0x6f, 0x00], Times::Once),
            Way::Changed(change) => {
                let loses_status = matches!(change, Change::FirstHalf | Change::LastByteLost | Change::OneByte);
                loses_status || matches!(change, Change::Nothing | Change::StatusAlone)
            }
            Way::Leaves { .. } | Way::IsReset | Way::Silent(_) => false,
        }
    }

    /// Whether it leaves a response without data as it is.
    pub(super) fn needs_data(&self) -> bool {
        matches!(self.way, Way::Changed(Change::HalfOfTheData | Change::OneByteOfData | Change::StatusAlone))
    }

    /// Whether what arrives is the content of a file that was never written.
    pub(super) fn is_filler(&self) -> bool {
        matches!(self.way, Way::Changed(Change::Filler))
    }
}

const fn fault(kind: Kind, words: &'static str, way: Way, acted: bool) -> Fault {
    Fault { kind, words, way, acted }
}

/// Every fault, column by column.
pub(super) const FAULTS: &[Fault] = &[
    fault(Kind::Removed, "for good, before the card acts", Way::Leaves { comes_back: false }, false),
    fault(Kind::Removed, "for good, after the card has acted", Way::Leaves { comes_back: false }, true),
    fault(Kind::Removed, "and put back, before the card acts", Way::Leaves { comes_back: true }, false),
    fault(Kind::Removed, "and put back, after the card has acted", Way::Leaves { comes_back: true }, true),
    fault(Kind::Reset, "before the card acts", Way::IsReset, false),
    fault(Kind::Reset, "after the card has acted", Way::IsReset, true),
    fault(Kind::Failure, "once, the card does not act", Way::Status([0x6f, 0x00], Times::Once), false),
    fault(Kind::Failure, "once, the card has acted", Way::Status([0x6f, 0x00], Times::Once), true),
    fault(Kind::Failure, "from here on", Way::Status([0x6f, 0x00], Times::FromHereOn), false),
    fault(Kind::NotFound, "once", Way::Status([0x6a, 0x82], Times::Once), false),
    fault(Kind::NotFound, "from here on", Way::Status([0x6a, 0x82], Times::FromHereOn), false),
    fault(Kind::Cut, "the first half arrives", Way::Changed(Change::FirstHalf), true),
    fault(Kind::Cut, "the last byte is lost", Way::Changed(Change::LastByteLost), true),
    fault(Kind::Cut, "one byte arrives", Way::Changed(Change::OneByte), true),
    fault(Kind::Cut, "half of the data arrive, with the status word", Way::Changed(Change::HalfOfTheData), true),
    fault(Kind::Cut, "one byte of data arrives, with the status word", Way::Changed(Change::OneByteOfData), true),
    fault(Kind::Empty, "no byte", Way::Changed(Change::Nothing), true),
    fault(Kind::Empty, "the status word without its data", Way::Changed(Change::StatusAlone), true),
    fault(
        Kind::Garbage,
        "every byte of the data, or of the status word, is another one",
        Way::Changed(Change::OtherBytes),
        true,
    ),
    fault(Kind::Garbage, "noise of the same length", Way::Changed(Change::Noise), true),
    fault(Kind::Garbage, "FF throughout, or FFFF for a status word", Way::Changed(Change::Filler), true),
    fault(Kind::Oversized, "one byte more than asked for", Way::Changed(Change::OneByteMore), true),
    fault(Kind::Oversized, "70,000 bytes", Way::Changed(Change::Many), true),
    fault(Kind::Silence, "once, before the card acts", Way::Silent(Times::Once), false),
    fault(Kind::Silence, "once, after the card has acted", Way::Silent(Times::Once), true),
    fault(Kind::Silence, "from here on", Way::Silent(Times::FromHereOn), false),
];

fn data(whole: &[u8]) -> &[u8] {
    &whole[..whole.len().saturating_sub(2)]
}

fn with_data(whole: &[u8], data_kept: &[u8]) -> Vec<u8> {
    [data_kept, &whole[data(whole).len()..]].concat()
}

fn other_bytes(whole: &[u8]) -> Vec<u8> {
    let distorted = |bytes: &[u8]| bytes.iter().map(|byte| byte ^ 0x5a).collect::<Vec<_>>();
    if data(whole).is_empty() { distorted(whole) } else { with_data(whole, &distorted(data(whole))) }
}

/// The status word stays where there are data: what noise says in its place is a card's word like any other.
fn noise(whole: &[u8]) -> Vec<u8> {
    let mut random = Random::new(0x9e37_79b9_7f4a_7c15);
    match data(whole).len() {
        // Not the status word of any card.
        0 => vec![0x17, 0x2a],
        length => with_data(whole, &random.bytes(length)),
    }
}

fn filler(whole: &[u8]) -> Vec<u8> {
    if data(whole).is_empty() { vec![0xff; 2] } else { with_data(whole, &vec![0xff; data(whole).len()]) }
}

fn one_byte_more(whole: &[u8]) -> Vec<u8> {
    // What was asked for, which a short response does not fill.
    let missing = if data(whole).is_empty() { 0 } else { 256_usize.saturating_sub(data(whole).len()) };
    with_data(whole, &[data(whole), &vec![0x30; missing + 1]].concat())
}

/// What went to the card.
pub(super) type Heard = Arc<Mutex<Vec<Vec<u8>>>>;

/// Carries commands to a card, with a fault at one exchange.
pub(super) fn tampered(fault: Option<(usize, Fault)>, heard: &Heard) -> Tamper {
    let heard = Arc::clone(heard);
    Box::new(move |card, command| {
        let exchange = heard.lock().unwrap().len();
        heard.lock().unwrap().push(command.to_vec());
        match fault {
            Some((at, fault)) if exchange == at => fail(card, command, fault),
            Some((at, fault)) if exchange > at => later(card, command, fault),
            _ => card.transmit(command),
        }
    })
}

fn fail(card: &mut VirtualCard, command: &[u8], fault: Fault) -> Result<Vec<u8>, TransportError> {
    let response = if fault.acted { card.transmit(command)? } else { Vec::new() };
    match fault.way {
        Way::Leaves { .. } => {
            card.power_off();
            card.power_on();
            Err(TransportError::Removed)
        }
        Way::IsReset => {
            card.warm_reset();
            Err(TransportError::Reset)
        }
        Way::Status(status, _) => Ok(status.to_vec()),
        Way::Silent(_) => Err(SILENT),
        Way::Changed(change) => Ok(change.of(&response)),
    }
}

/// The exchanges after the one that failed.
fn later(card: &mut VirtualCard, command: &[u8], fault: Fault) -> Result<Vec<u8>, TransportError> {
    match fault.way {
        Way::Leaves { comes_back: false } => Err(TransportError::Removed),
        Way::Status(status, Times::FromHereOn) => Ok(status.to_vec()),
        Way::Silent(Times::FromHereOn) => Err(SILENT),
        _ => card.transmit(command),
    }
}

/// The time-out as the transport of a reader reports it; no time passes here.
const SILENT: TransportError = TransportError::TimedOut { seconds: 60 };

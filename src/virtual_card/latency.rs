//! How long an exchange takes on a contactless link: ISO 14443-2 and -3 Type B for the bits, ISO 14443-4 for the blocks
//! (`docs/virtual-card.md` has the formula; card facts §5 for the rates and the frames of 256 bytes).
//!
//! Time is counted in cycles of the carrier, so that only the sum is rounded.

use std::str::FromStr;
use std::time::Duration;

use super::fault::parse_decimal;

/// The carrier, in kHz (ISO 14443-2).
const CARRIER_KHZ: u64 = 13_560;
/// The longest frame in bytes in either direction, as the card's answer to reset states it.
const FRAME: usize = 256;
/// The bytes of a block besides its data: one of PCB and two of CRC, without CID and NAD.
const OVERHEAD: usize = 3;
/// The bits of a byte, with start and stop bit.
const BITS_OF_BYTE: u64 = 10;
/// The bits of a frame besides its bytes: 10 + 2 of SOF and 10 of EOF.
const BITS_OF_FRAME: u64 = 22;
/// The pause before each frame: the least TR0 and TR1 of a card, 64 + 80 periods of the subcarrier, which is a 16th of
/// the carrier. The model takes it for both directions.
const CYCLES_BEFORE_FRAME: u64 = (64 + 80) * 16;
/// The time that the card needs for a command. No measurement of this card is published; the figure is our choice.
const PROCESSING: Duration = Duration::from_millis(5);
/// The longest fixed time, in milliseconds.
const MOST_MS: u64 = 60_000;

/// How long each exchange takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Latency {
    /// No delay is added.
    #[default]
    None,
    /// The modelled time at a bit rate.
    Rate(BitRate),
    /// The same time for each exchange.
    Fixed(Duration),
}

/// A bit rate of ISO 14443-2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BitRate {
    /// 106 kbit/s.
    K106,
    /// 212 kbit/s.
    K212,
    /// 424 kbit/s.
    K424,
}

impl BitRate {
    /// Cycles of the carrier in one bit.
    fn cycles(self) -> u64 {
        match self {
            BitRate::K106 => 128,
            BitRate::K212 => 64,
            BitRate::K424 => 32,
        }
    }
}

impl Latency {
    /// The time of an exchange: command APDU, processing in the card, response APDU. `command` and `response` are the
    /// lengths in bytes.
    #[must_use]
    pub fn exchange_duration(self, command: usize, response: usize) -> Duration {
        match self {
            Latency::None => Duration::ZERO,
            Latency::Fixed(time) => time,
            Latency::Rate(rate) => on_air(rate, command, response) + PROCESSING,
        }
    }
}

fn on_air(rate: BitRate, command: usize, response: usize) -> Duration {
    let (command, response) = (ChainedApdu::new(command), ChainedApdu::new(response));
    let frames = command.frames + response.frames;
    let bits = (command.bytes + response.bytes) * BITS_OF_BYTE + frames * BITS_OF_FRAME;
    let cycles = bits * rate.cycles() + frames * CYCLES_BEFORE_FRAME;
    Duration::from_nanos(cycles * 1_000_000 / CARRIER_KHZ)
}

/// An APDU in chained blocks, with the acknowledgements of the other side for all blocks but the last.
struct ChainedApdu {
    frames: u64,
    bytes: u64,
}

impl ChainedApdu {
    fn new(apdu: usize) -> ChainedApdu {
        let blocks = apdu.div_ceil(FRAME - OVERHEAD).max(1) as u64;
        let frames = 2 * blocks - 1;
        ChainedApdu { frames, bytes: apdu as u64 + frames * OVERHEAD as u64 }
    }
}

/// A text that is not a [`Latency`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a latency: {0:?}; it is 106k, 212k, 424k, or milliseconds up to 60000")]
pub struct BadLatency(
    /// The text.
    pub String,
);

impl FromStr for Latency {
    type Err = BadLatency;

    /// `106k`, `212k`, `424k`, or a whole number of milliseconds up to 60,000.
    fn from_str(text: &str) -> Result<Latency, BadLatency> {
        match text {
            "106k" => Ok(Latency::Rate(BitRate::K106)),
            "212k" => Ok(Latency::Rate(BitRate::K212)),
            "424k" => Ok(Latency::Rate(BitRate::K424)),
            _ => match parse_decimal(text) {
                Some(ms @ ..=MOST_MS) => Ok(Latency::Fixed(Duration::from_millis(ms))),
                _ => Err(BadLatency(text.to_owned())),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{BadLatency, BitRate, Latency};

    /// Each worked out by hand from the formula of `docs/virtual-card.md`: bytes in frames, frames, then microseconds.
    #[test]
    fn the_model() {
        let cases = [
            // SELECT, 15 bytes, and a status word: 18 and 5 bytes.
            (BitRate::K106, 15, 2, (23, 2)),
            // READ BINARY of 256 bytes: 8; 256, 3 and 8.
            (BitRate::K106, 5, 258, (8 + 256 + 3 + 8, 4)),
            (BitRate::K212, 5, 258, (275, 4)),
            (BitRate::K424, 5, 258, (275, 4)),
            // As much as one frame holds, and one byte more.
            (BitRate::K212, 5, 253, (8 + 256, 2)),
            (BitRate::K212, 5, 254, (8 + 256 + 3 + 4, 4)),
            // A long command is chained too: 256, 3, 11; 5.
            (BitRate::K212, 261, 2, (256 + 3 + 11 + 5, 4)),
            // Extended: 2002 bytes are 7 blocks of 253 and one of 231, with 7 acknowledgements.
            (BitRate::K424, 7, 2002, (10 + 7 * 256 + 7 * 3 + 234, 16)),
        ];
        for (rate, command, answer, (bytes, frames)) in cases {
            let bit = match rate {
                BitRate::K106 => 128.0,
                BitRate::K212 => 64.0,
                BitRate::K424 => 32.0,
            };
            let cycles = bit * f64::from(bytes * 10 + frames * 22) + 2304.0 * f64::from(frames);
            let expected = 0.005 + cycles / 13_560_000.0;
            let modelled = Latency::Rate(rate).exchange_duration(command, answer).as_secs_f64();
            assert!((modelled - expected).abs() < 1e-6, "{rate:?} {command} {answer}: {modelled} {expected}");
        }
    }

    /// The figures that `docs/virtual-card.md` shows.
    #[test]
    fn the_figures_of_the_page() {
        let page = include_str!("../../docs/virtual-card.md");
        let ms = |latency: &str, command, answer| {
            let time: Latency = latency.parse().unwrap();
            format!("{:.1} ms", time.exchange_duration(command, answer).as_secs_f64() * 1000.0)
        };
        for (name, command, answer) in [
            ("SELECT, 15 bytes; 2", 15, 2),
            ("READ BINARY, 5 bytes; 258", 5, 258),
            ("READ BINARY, 7 bytes; 2002", 7, 2002),
        ] {
            let times = ["106k", "212k", "424k"].map(|rate| ms(rate, command, answer)).join(" | ");
            let row = format!("| {name} | {times} |");
            assert!(page.contains(&row), "docs/virtual-card.md lacks {row}");
        }
    }

    #[test]
    fn forms_of_a_latency() {
        let good = [
            ("106k", Latency::Rate(BitRate::K106)),
            ("212k", Latency::Rate(BitRate::K212)),
            ("424k", Latency::Rate(BitRate::K424)),
            ("0", Latency::Fixed(Duration::ZERO)),
            // A number alone is milliseconds, whatever rate it looks like.
            ("106", Latency::Fixed(Duration::from_millis(106))),
            ("60000", Latency::Fixed(Duration::from_secs(60))),
        ];
        for (text, expected) in good {
            assert_eq!(text.parse(), Ok(expected), "{text}");
        }
        for text in ["", "848k", "106K", "212 k", "-1", "+1", "1.5", "60001", "99999999999999999999", "1s"] {
            assert_eq!(text.parse::<Latency>(), Err(BadLatency(text.to_owned())), "{text}");
        }
        assert_eq!(Latency::None.exchange_duration(5, 258), Duration::ZERO);
        assert_eq!(Latency::Fixed(Duration::from_millis(7)).exchange_duration(5, 65_535), Duration::from_millis(7));
    }
}

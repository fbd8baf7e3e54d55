//! Exchanges and their durations, observed around the one call that carries a command to the card.

use std::time::{Duration, Instant};

use crate::transport::{Transport, TransportError};

/// One command and what came of it.
#[derive(Debug, Clone, Copy)]
pub struct Exchange<'x> {
    /// The command as sent. It may hold a PIN: keep its header or [`command_text`](super::redact::command_text) only.
    pub command: &'x [u8],
    /// The whole response, status word included, or why there was none.
    pub response: Result<&'x [u8], &'x TransportError>,
    /// Time from sending the command to the response or the error.
    pub duration: Duration,
}

impl<'x> Exchange<'x> {
    /// The instruction byte INS; `None` if the command is shorter than that.
    #[must_use]
    pub fn instruction(&self) -> Option<u8> {
        self.command.get(1).copied()
    }

    /// True if the response ends in 9000 or in a warning about the end of the data (62xx).
    #[must_use]
    pub fn succeeded(&self) -> bool {
        matches!(self.response, Ok([.., 0x90, 0x00] | [.., 0x62, _]))
    }

    /// The response split into data and status word. A response that is too short for a status word has no data.
    ///
    /// # Errors
    /// The error of the link if there was no response.
    pub fn data_and_status(&self) -> Result<(&'x [u8], &'x [u8]), &'x TransportError> {
        self.response.map(|response| response.split_at(response.len().saturating_sub(2)))
    }
}

/// A transport whose exchanges are reported to a function, each after its end.
pub struct Metered<T, F> {
    inner: T,
    observe: F,
}

impl<T: Transport, F: FnMut(Exchange<'_>)> Metered<T, F> {
    /// Wraps `inner`; `observe` is called after each exchange.
    pub fn over(inner: T, observe: F) -> Metered<T, F> {
        Metered { inner, observe }
    }
}

impl<T: Transport, F: FnMut(Exchange<'_>)> Transport for Metered<T, F> {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        let began = Instant::now();
        let response = self.inner.transmit(command);
        let duration = began.elapsed();
        (self.observe)(Exchange { command, response: response.as_deref(), duration });
        response
    }
}

/// The durations of the commands with one instruction byte that returned data, over any number of visits. A refusal
/// says nothing about a reader's speed, and a command without a response has no duration.
#[derive(Debug)]
pub struct Meter {
    instruction: u8,
    durations: Vec<Duration>,
    bytes: u64,
}

impl Meter {
    /// A meter for the commands with this instruction byte (ISO 7816-4); other commands pass unmeasured.
    #[must_use]
    pub fn for_instruction(instruction: u8) -> Meter {
        Meter { instruction, durations: Vec::new(), bytes: 0 }
    }

    /// Measures the dialogue with the card behind `inner`.
    pub fn over<T: Transport>(&mut self, inner: T) -> Metered<T, impl FnMut(Exchange<'_>)> {
        Metered::over(inner, |exchange| self.add(exchange))
    }

    fn add(&mut self, exchange: Exchange<'_>) {
        let (data, _) = exchange.data_and_status().unwrap_or_default();
        if exchange.instruction() == Some(self.instruction) && !data.is_empty() {
            self.durations.push(exchange.duration);
            self.bytes += data.len() as u64;
        }
    }

    /// One duration per response, in order.
    #[must_use]
    pub fn times(&self) -> &[Duration] {
        &self.durations
    }

    /// Bytes of data in those responses, without status words.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Meter, Metered};
    use crate::transport::{Transport, TransportError};

    const TIME: Duration = Duration::from_millis(2);

    /// Takes its time for every response.
    struct Slow;

    impl Transport for Slow {
        fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
            let began = Instant::now();
            while began.elapsed() < TIME {}
            match command {
                [_, 0xb0, 0xff, ..] => Err(TransportError::Removed),
                [_, 0xb0, 0xfe, ..] => Ok(vec![0x6a, 0x82]),
                [_, 0xb0, 0xfd, ..] => Ok(vec![0x6a]),
                [_, 0xb0, ..] => Ok(vec![1, 2, 3, 0x90, 0x00]),
                _ => Ok(vec![0x90, 0x00]),
            }
        }
    }

    #[test]
    fn responses_to_one_instruction_are_measured() {
        let mut meter = Meter::for_instruction(0xb0);
        let mut card = Slow;
        let mut metered = meter.over(&mut card);
        assert_eq!(metered.transmit(&[0, 0xa4]), Ok(vec![0x90, 0x00]));
        assert_eq!(metered.transmit(&[0, 0xb0, 0x8a]).unwrap().len(), 5);
        assert_eq!(metered.transmit(&[0, 0xb0, 0xfe]), Ok(vec![0x6a, 0x82]));
        assert_eq!(metered.transmit(&[0, 0xb0, 0xff]), Err(TransportError::Removed));
        assert_eq!(metered.transmit(&[]), Ok(vec![0x90, 0x00]));
        drop(metered);
        meter.over(&mut card).transmit(&[0, 0xb0, 0x8a]).unwrap();
        assert_eq!((meter.times().len(), meter.bytes()), (2, 6));
        assert!(meter.times().iter().all(|time| *time >= TIME), "{:?}", meter.times());
    }

    #[test]
    fn every_exchange_is_reported() {
        let mut seen = Vec::new();
        let mut metered = Metered::over(Slow, |exchange| {
            assert!(exchange.duration >= TIME);
            let parts = exchange.data_and_status().ok().map(|(data, status)| (data.len(), status.to_vec()));
            seen.push((exchange.instruction(), parts, exchange.response.is_err()));
        });
        for command in [&[0, 0xb0, 0x8a][..], &[0, 0xb0, 0xff], &[0, 0xb0, 0xfd], &[0]] {
            let _ = metered.transmit(command);
        }
        let expected = [
            (Some(0xb0), Some((3, vec![0x90, 0x00])), false),
            (Some(0xb0), None, true),
            (Some(0xb0), Some((0, vec![0x6a])), false),
            (None, Some((0, vec![0x90, 0x00])), false),
        ];
        assert_eq!(seen, expected);
    }
}

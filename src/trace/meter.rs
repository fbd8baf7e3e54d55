//! How long exchanges take, measured where they happen: around the one call that carries a command to the card.

use std::time::{Duration, Instant};

use crate::transport::{Transport, TransportError};

/// The times of the commands with one instruction byte that brought data, over any number of visits. A refusal is no
/// measure of a reader, and a command without an answer has no time.
#[derive(Debug)]
pub struct Meter {
    ins: u8,
    times: Vec<Duration>,
    bytes: u64,
}

impl Meter {
    /// Nothing measured yet; only commands with this INS will be (ISO 7816-4), and the others carried all the same.
    #[must_use]
    pub fn of_instruction(ins: u8) -> Meter {
        Meter { ins, times: Vec::new(), bytes: 0 }
    }

    /// Measures the dialogue with the card behind `inner`.
    pub fn over<'t>(&'t mut self, inner: &'t mut dyn Transport) -> Metered<'t> {
        Metered { meter: self, inner }
    }

    /// One time an answer, in their order.
    #[must_use]
    pub fn times(&self) -> &[Duration] {
        &self.times
    }

    /// Bytes of data in those answers, without status words.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

/// A transport whose exchanges are measured.
pub struct Metered<'t> {
    meter: &'t mut Meter,
    inner: &'t mut dyn Transport,
}

impl Transport for Metered<'_> {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        let began = Instant::now();
        let answer = self.inner.transmit(command)?;
        let took = began.elapsed();
        let data = answer.len().saturating_sub(2);
        if command.get(1) == Some(&self.meter.ins) && data > 0 {
            self.meter.times.push(took);
            self.meter.bytes += data as u64;
        }
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::Meter;
    use crate::transport::{Transport, TransportError};

    const TIME: Duration = Duration::from_millis(2);

    /// Takes its time for every answer.
    struct Slow;

    impl Transport for Slow {
        fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
            let began = Instant::now();
            while began.elapsed() < TIME {}
            match command {
                [_, 0xb0, 0xff, ..] => Err(TransportError::Removed),
                [_, 0xb0, 0xfe, ..] => Ok(vec![0x6a, 0x82]),
                [_, 0xb0, ..] => Ok(vec![1, 2, 3, 0x90, 0x00]),
                _ => Ok(vec![0x90, 0x00]),
            }
        }
    }

    #[test]
    fn answers_to_one_instruction_are_measured() {
        let mut meter = Meter::of_instruction(0xb0);
        let mut card = Slow;
        let mut metered = meter.over(&mut card);
        assert_eq!(metered.transmit(&[0, 0xa4]), Ok(vec![0x90, 0x00]));
        assert_eq!(metered.transmit(&[0, 0xb0, 0x8a]).unwrap().len(), 5);
        assert_eq!(metered.transmit(&[0, 0xb0, 0xfe]), Ok(vec![0x6a, 0x82]));
        assert_eq!(metered.transmit(&[0, 0xb0, 0xff]), Err(TransportError::Removed));
        assert_eq!(metered.transmit(&[]), Ok(vec![0x90, 0x00]));
        meter.over(&mut card).transmit(&[0, 0xb0, 0x8a]).unwrap();
        assert_eq!((meter.times().len(), meter.bytes()), (2, 6));
        assert!(meter.times().iter().all(|time| *time >= TIME), "{:?}", meter.times());
    }
}

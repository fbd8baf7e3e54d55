//! A transport that stops sending once the user asks the program to stop.

use super::error::TransportError;
use super::link::Transport;

/// Refuses every command with [`TransportError::Interrupted`] once a flag is set, as a real reader's [`Card`] does.
///
/// [`Card`]: super::pcsc::Card
#[derive(Debug)]
pub struct Interruptible<T> {
    inner: T,
    interrupted: fn() -> bool,
}

impl<T> Interruptible<T> {
    /// Wraps `inner`; `interrupted` is called before each command.
    pub fn over(inner: T, interrupted: fn() -> bool) -> Interruptible<T> {
        Interruptible { inner, interrupted }
    }

    /// The transport below.
    pub fn inner(&self) -> &T {
        &self.inner
    }

    /// The transport below, to be changed.
    pub fn inner_mut(&mut self) -> &mut T {
        &mut self.inner
    }
}

impl<T: Transport> Transport for Interruptible<T> {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        if (self.interrupted)() { Err(TransportError::Interrupted) } else { self.inner.transmit(command) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Interruptible, Transport, TransportError};
    use crate::transport::script::Script;

    #[test]
    fn nothing_is_sent_after_an_interruption() {
        let lines = [("00b08a0000", "9000")];
        let mut card = Interruptible::over(Script::new(&lines), || true);
        assert_eq!(card.transmit(&[0x00, 0xb0, 0x8a, 0x00, 0x00]), Err(TransportError::Interrupted));
        let mut card = Interruptible::over(card.inner_mut(), || false);
        assert_eq!(card.transmit(&[0x00, 0xb0, 0x8a, 0x00, 0x00]), Ok(vec![0x90, 0x00]));
    }
}

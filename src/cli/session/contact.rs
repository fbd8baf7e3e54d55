//! The card during a visit: interruption, meter and trace stacked on whatever carries the commands.

use crate::apdu::SHORT;
use crate::applet::privacy::may_use_a_pin;
use crate::trace::meter::Meter;
use crate::trace::record::Trace;
use crate::transport::{Link, Transport, TransportError, pcsc};

/// The longest answer of an extended APDU, in bytes (ISO 7816-3, 12.1.3).
const EXTENDED: usize = 65_536;

/// The card during a visit.
pub(crate) struct Contact<'c> {
    /// Carries commands to the card.
    pub(crate) transport: &'c mut dyn Transport,
    /// What is known of the link.
    pub(crate) link: &'c Link,
    /// The longest answer that this visit asks for, in bytes.
    pub(crate) longest: usize,
}

/// Does `work` with the card behind `card`: measured where there is a meter, recorded where there is a trace.
pub(super) fn in_contact<R>(
    card: &mut dyn Transport,
    link: &Link,
    longest: usize,
    meter: Option<&mut Meter>,
    trace: Option<&mut Trace>,
    work: impl FnOnce(&mut Contact<'_>) -> R,
) -> R {
    let mut metered;
    let transport: &mut dyn Transport = match meter {
        Some(meter) => {
            metered = meter.over(card);
            &mut metered
        }
        None => card,
    };
    let Some(trace) = trace else { return work(&mut Contact { transport, link, longest }) };
    // What this visit asks for, which may be less than the link carries.
    let asked = Link { max_apdu: (longest != SHORT).then_some(longest), ..link.clone() };
    work(&mut Contact { transport: &mut trace.over(&asked, transport), link, longest })
}

/// A card in a reader whose deadline is lifted before a command that could use a PIN is sent: what became of that is
/// waited for (`docs/pins.md`, 8).
pub(super) struct Waited<'c> {
    card: &'c mut pcsc::Card,
    may_have_sent_pin: bool,
}

impl<'c> Waited<'c> {
    pub(super) fn over(card: &'c mut pcsc::Card) -> Waited<'c> {
        Waited { card, may_have_sent_pin: false }
    }

    /// True if a command that could use a PIN was sent.
    pub(super) fn may_have_sent_pin(&self) -> bool {
        self.may_have_sent_pin
    }
}

impl Transport for Waited<'_> {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        if may_use_a_pin(command) {
            // When the time is over, no PIN is sent any more (`docs/pins.md`).
            if !self.may_have_sent_pin
                && let Some(deadline) = self.card.deadline().filter(|deadline| deadline.left().is_zero())
            {
                return Err(deadline.error());
            }
            self.may_have_sent_pin = true;
            self.card.lift_deadline();
        }
        self.card.transmit(command)
    }
}

/// Short answers unless the reader says that it carries more, or the person does (card facts §8.1).
#[must_use]
pub(super) fn longest_answer(extended: bool, link: &Link) -> usize {
    if extended { EXTENDED } else { link.max_apdu.unwrap_or(SHORT) }
}

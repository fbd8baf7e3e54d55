//! A card that answers as the input says: a virtual one whose answers are changed, or bytes without a card behind them.
//! What went over the link is kept, and so is what became of the power.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::date;
use jpkit::transport::{PoweredCard, Transport, TransportError};
use jpkit::virtual_card::{Profile, VirtualCard};

use super::choices::Choices;

/// A new card of a profile; each is made once, which takes longer than a run.
pub(super) fn new_card(profile: Profile) -> VirtualCard {
    static MADE: Mutex<Vec<VirtualCard>> = Mutex::new(Vec::new());
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(card) = made.iter().find(|card| card.profile() == profile) {
        return card.duplicate();
    }
    let card = VirtualCard::new(profile, date(2026, 11, 21)).unwrap();
    made.push(card.duplicate());
    card
}

/// What happened to a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Event {
    /// A command and its answer.
    Exchange { command: Vec<u8>, answer: Result<Vec<u8>, TransportError> },
    /// A visit ended without power.
    PowerCut,
    /// A visit ended with the power on.
    Left,
}

/// What happened to a card, from the beginning; shared with whoever has put it into a run.
#[derive(Debug, Clone, Default)]
pub(super) struct Events(Arc<Mutex<Vec<Event>>>);

impl Events {
    pub(super) fn all(&self) -> Vec<Event> {
        self.lock().clone()
    }

    fn add(&self, event: Event) {
        self.lock().push(event);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Event>> {
        self.0.lock().unwrap()
    }
}

/// More exchanges than any command needs, however often it asks again.
const MOST_EXCHANGES: usize = 2_000;

/// A card whose answers the input decides.
pub(super) struct FuzzedCard {
    card: VirtualCard,
    /// What is left of the input.
    rest: VecDeque<u8>,
    /// There is no card behind the bytes.
    is_noise: bool,
    last: Vec<u8>,
    events: Events,
}

impl FuzzedCard {
    /// The card that the next bytes describe, and what will happen to it.
    pub(super) fn of(choices: &mut Choices<'_>) -> (FuzzedCard, Events) {
        let first = choices.byte();
        let profiles = [Profile::Valid, Profile::Valid, Profile::LastTry, Profile::Android];
        let profile = match first {
            0..=0xbf => profiles[usize::from(first & 3)],
            _ => Profile::ALL[usize::from(first & 0x3f) % Profile::ALL.len()],
        };
        // One that takes its time finds nothing more.
        let profile = if profile == Profile::Slow { Profile::Valid } else { profile };
        let card = new_card(profile);
        let events = Events::default();
        let is_noise = first & 0x40 != 0 && first < 0xc0;
        let rest = choices.rest().iter().copied().collect();
        (FuzzedCard { card, rest, is_noise, last: Vec::new(), events: events.clone() }, events)
    }

    fn byte(&mut self) -> u8 {
        self.rest.pop_front().unwrap_or_default()
    }

    fn bytes(&mut self, len: usize) -> Vec<u8> {
        let len = len.min(self.rest.len());
        self.rest.drain(..len).collect()
    }

    fn noise(&mut self) -> Result<Vec<u8>, TransportError> {
        match self.byte() {
            0xff => {
                let len = 256 + usize::from(self.byte());
                Ok(self.bytes(len))
            }
            0xfe => Err(TransportError::Removed),
            0xfd => Ok(self.last.clone()),
            len @ 0x80.. => {
                // With a status word that says that all is well.
                let mut answer = self.bytes(usize::from(len & 0x7f));
                answer.extend([0x90, 0x00]);
                Ok(answer)
            }
            len => Ok(self.bytes(usize::from(len))),
        }
    }

    fn changed(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        let what = self.byte();
        match what {
            // The command is not carried out.
            0xff => return Err(self.lost()),
            0xfe => return Ok(vec![0x63, 0xc0 | (self.byte() & 0x0f)]),
            0xfd => return Ok(self.bytes(2)),
            0xfc => return Ok(self.last.clone()),
            0xfb => {
                let len = usize::from(self.byte());
                return Ok(self.bytes(len));
            }
            0xfa => self.card.cut_power(),
            0xf9 => self.card.warm_reset(),
            _ => {}
        }
        let mut answer = self.card.transmit(command)?;
        match what {
            // It is, and its answer is lost or spoiled.
            0xf0 => return Err(self.lost()),
            0xf1 => {
                let len = usize::from(self.byte());
                answer.truncate(len);
            }
            0xf2 => {
                let half = answer.len() / 2;
                answer.truncate(half);
            }
            0xf3 => {
                let at = usize::from(self.byte());
                let value = self.byte();
                if let Some(byte) = answer.get_mut(at) {
                    *byte = value;
                }
            }
            0xf4 => {
                let (at, len) = (usize::from(self.byte()), usize::from(self.byte() & 0x1f));
                let bytes = self.bytes(len);
                answer.splice(at.min(answer.len())..(at + bytes.len()).min(answer.len()), bytes);
            }
            0xf5 => {
                let len = usize::from(self.byte());
                let bytes = self.bytes(len);
                answer.extend(bytes);
            }
            0xf6 => {
                let len = answer.len();
                let status = self.bytes(2);
                if len >= 2 && status.len() == 2 {
                    answer[len - 2..].copy_from_slice(&status);
                }
            }
            0xf7 => answer.clear(),
            0xf8 => answer.reverse(),
            // A length or a tag, most often.
            0xe0..=0xef => {
                let value = self.byte();
                if let Some(byte) = answer.get_mut(usize::from(what & 0x0f)) {
                    *byte = value;
                }
            }
            _ => {}
        }
        Ok(answer)
    }

    fn lost(&mut self) -> TransportError {
        match self.byte() % 6 {
            0 => TransportError::Removed,
            1 => TransportError::Reset,
            2 => TransportError::TimedOut { seconds: 5 },
            3 => TransportError::NoCard { reader: None },
            4 => TransportError::InUse { reader: "R".to_owned() },
            _ => TransportError::Failed { detail: "SCARD_F_COMM_ERROR".to_owned() },
        }
    }
}

impl Transport for FuzzedCard {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        let answer = if self.is_noise { self.noise() } else { self.changed(command) };
        self.last = answer.clone().unwrap_or_default();
        self.events.add(Event::Exchange { command: command.to_vec(), answer: answer.clone() });
        assert!(self.events.lock().len() < MOST_EXCHANGES, "it goes on and on");
        answer
    }
}

impl PoweredCard for FuzzedCard {
    fn atr(&self) -> &[u8] {
        self.card.atr()
    }

    fn cut_power(&mut self) {
        self.card.cut_power();
        self.events.add(Event::PowerCut);
    }

    fn leave(&mut self) {
        self.events.add(Event::Left);
    }
}

/// Gives the answers that another card gave, whatever it is asked.
pub(super) struct Recorded {
    atr: Vec<u8>,
    answers: VecDeque<Result<Vec<u8>, TransportError>>,
    events: Events,
}

impl Recorded {
    pub(super) fn of(atr: Vec<u8>, events: &[Event]) -> (Recorded, Events) {
        let answers = events.iter().filter_map(|event| match event {
            Event::Exchange { answer, .. } => Some(answer.clone()),
            Event::PowerCut | Event::Left => None,
        });
        let again = Events::default();
        (Recorded { atr, answers: answers.collect(), events: again.clone() }, again)
    }
}

impl Transport for Recorded {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        let answer = self.answers.pop_front().expect("an exchange that the other run did not have");
        self.events.add(Event::Exchange { command: command.to_vec(), answer: answer.clone() });
        answer
    }
}

impl PoweredCard for Recorded {
    fn atr(&self) -> &[u8] {
        &self.atr
    }

    fn cut_power(&mut self) {
        self.events.add(Event::PowerCut);
    }

    fn leave(&mut self) {
        self.events.add(Event::Left);
    }
}

//! APDU scripts: a command that could use a PIN is not sent unless allowed, and none takes the last try unless that is
//! allowed as well.

use std::sync::{Arc, Mutex};

use jpkit::transport::{PoweredCard, Transport, TransportError};
use jpkit::virtual_card::{Profile, VirtualCard};

use super::card::new_card;
use super::choices::Choices;
use super::pin::is_pin_command;
use super::run::Given;

/// The PINs of a card: application and EF.
const PINS: [(&str, u16); 6] =
    [("jpki", 0x18), ("jpki", 0x1b), ("text", 0x11), ("text", 0x14), ("common", 0x1c), ("juki", 0x1c)];

pub fn holds(data: &[u8]) {
    let mut choices = Choices::of(data);
    let how = choices.byte();
    let allow = how & 1 != 0;
    let format = if how & 2 != 0 { "text" } else { "json" };
    let profile = [Profile::Valid, Profile::LastTry, Profile::ShortOnly, Profile::Android][usize::from(how >> 2) % 4];
    let mut words = vec!["--card", "virtual", "--format", format, "apdu", "run", "-"];
    if allow {
        words.push("--allow-pin-commands");
    }
    let watch = Watch::default();
    let card = WatchedCard { card: new_card(profile), watch: Arc::clone(&watch.0) };
    let before = tries(&card.card);
    let ran = Given::new(&words).with_stdin(choices.rest()).with_card(card).run();
    ran.is_in_order(format);
    let watch = watch.0.lock().unwrap();
    assert!(allow || !watch.has_pin_command, "a PIN command was sent");
    assert!(!watch.may_be_verified, "a PIN stayed verified");
    for (now, then) in watch.tries.iter().zip(before) {
        assert!(*now == then || now.is_some_and(|now| now > 0), "a last try was taken: {then:?} to {now:?}");
    }
}

fn tries(card: &VirtualCard) -> [Option<u8>; 6] {
    PINS.map(|(application, ef)| card.tries_left(application, ef))
}

#[derive(Default)]
struct Watch(Arc<Mutex<Watched>>);

/// What became of the card.
#[derive(Default)]
struct Watched {
    has_pin_command: bool,
    may_be_verified: bool,
    tries: Vec<Option<u8>>,
}

struct WatchedCard {
    card: VirtualCard,
    watch: Arc<Mutex<Watched>>,
}

impl Transport for WatchedCard {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        let answer = self.card.transmit(command);
        let mut watch = self.watch.lock().unwrap();
        watch.has_pin_command |= is_pin_command(command);
        watch.may_be_verified = PINS.into_iter().any(|(application, ef)| self.card.is_verified(application, ef));
        watch.tries = tries(&self.card).to_vec();
        answer
    }
}

impl PoweredCard for WatchedCard {
    fn atr(&self) -> &[u8] {
        PoweredCard::atr(&self.card)
    }

    fn cut_power(&mut self) {
        self.card.cut_power();
        self.watch.lock().unwrap().may_be_verified = false;
    }

    fn leave(&mut self) {}
}

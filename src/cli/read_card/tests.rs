//! Whole visits to a card that fails at every exchange in turn, in every way, and to one that says anything at all:
//! what must hold whatever a card does.

use jiff::civil::{Date, date};

use super::{
    CardDates, CertificateResult, all_counters, read_card, read_certificates, read_dates, read_dates_and_counters,
    wanted_certificate,
};
use crate::apdu::{Channel, ChannelState};
use crate::applet::CardError;
use crate::applet::KeyFile;
use crate::applet::jpki::Jpki;
use crate::cli::judge::status_report;
use crate::domain::card::Role;
use crate::domain::pin::{PinCounter, PinName};
use crate::domain::validity::At;
use crate::test_pins::is_pin_command;
use crate::test_random::Random;
use crate::transport::{Transport, TransportError};
use crate::virtual_card::{Profile, VirtualCard};

const TODAY: Date = date(2026, 11, 21);

/// Commands of a visit to a card with one fault.
const MOST_COMMANDS: usize = 200;

/// What goes wrong at an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// The card leaves.
    Removed,
    /// The link fails once, and would work again.
    Hiccup,
    /// These bytes come instead of the answer.
    Instead(&'static [u8]),
    /// Up to 256 bytes of noise come, then 9000.
    Noise,
    /// More bytes come than any command can ask for, then 9000.
    Flood,
    /// From here on every answer is this one.
    Forever(&'static [u8]),
}

const FAULTS: &[Fault] = &[
    Fault::Removed,
    Fault::Hiccup,
    Fault::Instead(&[]),
    Fault::Instead(&[0x90]),
    Fault::Instead(&[0x90, 0x00]),
    Fault::Instead(&[0x6f, 0x00]),
    Fault::Instead(&[0x6a, 0x82]),
    Fault::Instead(&[0x69, 0x82]),
    Fault::Instead(&[0x67, 0x00]),
    Fault::Instead(&[0x6b, 0x00]),
    Fault::Noise,
    Fault::Flood,
    Fault::Forever(&[0x61, 0x10]),
    Fault::Forever(&[0x30, 0x61, 0x10]),
    Fault::Forever(&[0x6c, 0x01]),
    Fault::Forever(&[0x30, 0x90, 0x00]),
];

/// A card that notes what it is sent, and fails at one exchange.
struct Failing<'c> {
    card: &'c mut VirtualCard,
    fault: Option<(usize, Fault)>,
    heard: Vec<Vec<u8>>,
}

impl Transport for Failing<'_> {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        let exchange = self.heard.len();
        self.heard.push(command.to_vec());
        match self.fault {
            Some((at, Fault::Removed)) if exchange >= at => Err(TransportError::Removed),
            Some((at, Fault::Hiccup)) if exchange == at => Err(TransportError::TimedOut { seconds: 5 }),
            Some((at, Fault::Instead(answer))) if exchange == at => Ok(answer.to_vec()),
            Some((at, Fault::Noise)) if exchange == at => {
                let mut random = Random::new(0x9e37_79b9_7f4a_7c15 ^ at as u64);
                let length = random.below(257);
                let mut noise = random.bytes(length);
                noise.extend([0x90, 0x00]);
                Ok(noise)
            }
            Some((at, Fault::Flood)) if exchange == at => Ok([&[0x30; 70_000][..], &[0x90, 0x00]].concat()),
            Some((at, Fault::Forever(answer))) if exchange >= at => Ok(answer.to_vec()),
            _ => self.card.transmit(command),
        }
    }
}

/// What a visit says, as far as it can be held against the card.
#[derive(Default)]
struct Claims {
    auth: Option<CertificateResult>,
    counters: Vec<PinCounter>,
}

type Visit = fn(&mut Channel<'_>) -> Result<Claims, CardError>;

/// The visits of the commands; with that of `status` its report, which must bear whatever was read.
const VISITS: [(&str, Visit); 6] = [
    ("status", |channel| {
        let data = read_card(channel)?;
        let counters = data.applications.iter().flat_map(|application| application.counters.clone()).collect();
        drop(status_report(data, &[], &At::Day(TODAY), false));
        Ok(Claims { auth: None, counters })
    }),
    ("check", |channel| Ok(Claims { auth: Some(read_dates(channel)?.auth), ..Claims::default() })),
    ("station", |channel| {
        let CardDates { auth, counters, .. } = read_dates_and_counters(channel)?;
        Ok(Claims { auth: Some(auth), counters })
    }),
    ("pin status", |channel| Ok(Claims { counters: all_counters(channel)?.counters, ..Claims::default() })),
    ("cert list", |channel| {
        let read = read_certificates(channel)?;
        let auth = read.certificates.into_iter().find(|(role, _)| *role == Role::Auth);
        Ok(Claims { auth: auth.map(|(_, result)| result), ..Claims::default() })
    }),
    ("cert export", |channel| {
        for role in [Role::Auth, Role::Sign] {
            let mut jpki = Jpki::select(channel.reborrow())?;
            wanted_certificate(&mut jpki, role)?;
        }
        Ok(Claims::default())
    }),
];

/// Every counter of the card, asked past its interface.
fn tries(card: &VirtualCard) -> Vec<Option<u8>> {
    PinName::ALL.iter().map(|name| tries_of(card, *name)).collect()
}

fn tries_of(card: &VirtualCard, name: PinName) -> Option<u8> {
    let key = KeyFile::for_pin(name);
    card.tries_left(key.application.name(), key.fid.0)
}

fn is_select(heard: &[Vec<u8>], at: usize) -> bool {
    heard.get(at).is_some_and(|command| command.get(1) == Some(&0xa4))
}

/// Makes a visit to a fresh copy of `card`, and holds what came of it against what must hold. Returns the exchanges.
fn assert_visit(card: &VirtualCard, visit: Visit, fault: Option<(usize, Fault)>, what: &str) -> usize {
    let before = tries(card);
    let mut card = card.duplicate();
    let mut failing = Failing { card: &mut card, fault, heard: Vec::new() };
    let mut state = ChannelState::new(256);
    let result = visit(&mut Channel::new(&mut failing, &mut state));
    let heard = failing.heard;
    assert_eq!(state.exchanges(), heard.len(), "{what}");
    assert!(heard.len() <= MOST_COMMANDS, "{what}: {} commands", heard.len());
    assert!(!heard.iter().any(|command| is_pin_command(command)), "{what}: {heard:02x?}");
    assert_eq!(tries(&card), before, "{what}");
    match fault {
        Some((at, Fault::Removed)) => {
            assert_eq!(result.err(), Some(CardError::Transport(TransportError::Removed)), "{what}");
            assert_eq!(heard.len(), at + 1, "{what}: nothing is sent to a card that left");
        }
        Some((at, Fault::Hiccup)) => {
            let link = TransportError::TimedOut { seconds: 5 };
            assert_eq!(result.err(), Some(CardError::Transport(link)), "{what}");
            assert_eq!(heard.len(), at + 1, "{what}: nothing is sent over a lost link");
        }
        // A SELECT that did nothing and was said to have worked cannot be told from one that worked.
        Some((at, Fault::Instead([0x90, 0x00]))) if is_select(&heard, at) => {}
        _ => {
            if let Ok(claims) = result {
                hold(&card, &claims, what);
            }
        }
    }
    heard.len()
}

/// No number is made up, and a certificate that is there is not said to be missing.
fn hold(card: &VirtualCard, claims: &Claims, what: &str) {
    for counter in &claims.counters {
        if let Some(left) = counter.tries_left {
            assert_eq!(Some(left), tries_of(card, counter.name), "{what}: {counter:?}");
        }
    }
    // Two have none, the third does not tell its list either.
    if !matches!(card.profile(), Profile::JukiCard | Profile::NoAuth | Profile::Refuses) {
        assert!(!matches!(claims.auth, Some(CertificateResult::Absent)), "{what}");
    }
}

/// The profiles but the slow one, which differs from `valid` in waiting alone.
fn cards() -> impl Iterator<Item = VirtualCard> {
    let profiles = Profile::ALL.iter().filter(|profile| **profile != Profile::Slow);
    profiles.map(|profile| VirtualCard::new(*profile, TODAY).unwrap())
}

/// Every profile, every visit, every exchange, every fault.
#[test]
fn every_fault_at_every_exchange() {
    let cards: Vec<VirtualCard> = cards().collect();
    std::thread::scope(|scope| {
        for share in cards.chunks(cards.len().div_ceil(2)) {
            scope.spawn(|| share.iter().for_each(sweep));
        }
    });
}

fn sweep(card: &VirtualCard) {
    for (name, visit) in VISITS {
        let what = format!("{} {name}", card.profile().name());
        let exchanges = assert_visit(card, visit, None, &what);
        for at in 0..exchanges {
            for fault in FAULTS {
                assert_visit(card, visit, Some((at, *fault)), &format!("{what} {fault:?} at {at}"));
            }
        }
    }
}

/// A card that answers with whatever comes to its mind: often with something that makes it worth going on.
struct RandomAnswers<'c> {
    random: Random,
    certificate: &'c [u8],
    heard: usize,
}

impl RandomAnswers<'_> {
    /// Fewer than `limit` bytes.
    fn noise(&mut self, limit: usize) -> Vec<u8> {
        let length = self.random.below(limit);
        self.random.bytes(length)
    }

    /// A stretch of a certificate, more often its start, now and then with a wrong byte.
    fn certificate(&mut self) -> Vec<u8> {
        let start = if self.random.below(3) > 0 { 0 } else { self.random.below(self.certificate.len()) };
        let mut bytes: Vec<u8> = self.certificate.iter().copied().skip(start).take(256).collect();
        if self.random.below(2) == 0 {
            let place = self.random.below(bytes.len());
            bytes[place] = self.random.byte();
        }
        bytes
    }
}

impl Transport for RandomAnswers<'_> {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        assert!(!is_pin_command(command), "{command:02x?}");
        self.heard += 1;
        if command.starts_with(&[0x00, 0xb0, 0x86]) && self.random.below(3) > 0 {
            // Otherwise it would seldom pass for a card with JPKI.
            return Ok([b"JPKIAPICCTOKEN2                 ".as_slice(), &[0x90, 0x00]].concat());
        }
        let mut answer = match self.random.below(8) {
            0 => self.noise(8),
            1 => self.noise(300),
            2..5 => self.certificate(),
            // An object of any length up to 64 KiB.
            5 => [&[0x30, 0x82, self.random.byte(), self.random.byte()], self.noise(252).as_slice()].concat(),
            _ => Vec::new(),
        };
        match self.random.below(12) {
            0 => answer.extend([0x61, self.random.byte()]),
            1 => answer.extend([0x6c, self.random.byte()]),
            2 => answer.extend([0x63, 0xc0 | self.random.byte() & 0x0f]),
            3 => answer.extend([0x69, 0x80 | self.random.byte() & 0x07]),
            4 => answer.extend([0x6a, 0x80 | self.random.byte() & 0x0f]),
            5 => answer.extend([self.random.byte(), self.random.byte()]),
            6 if self.random.below(20) == 0 => return Err(TransportError::Removed),
            _ => answer.extend([0x90, 0x00]),
        }
        // SELECT and the queries bring no data; a card that gives some is soon done with.
        let asks_for_data = command.len() == 5 || command.len() == 7;
        let data = answer.len().saturating_sub(2);
        Ok(if asks_for_data || self.random.below(10) == 0 { answer } else { answer.split_off(data) })
    }
}

#[test]
fn random_answers() {
    let mut card = VirtualCard::new(Profile::Valid, TODAY).unwrap();
    let mut state = ChannelState::new(usize::MAX);
    let certificate = Jpki::select(Channel::new(&mut card, &mut state)).unwrap().certificate(Role::Auth).unwrap();
    let certificate = certificate.present().unwrap().der().to_vec();
    let mut longest = 0;
    let mut finished = 0;
    for run in 0..3_000 {
        for (name, visit) in VISITS {
            let chunk = [256, 261, 65_544][run % 3];
            let random = Random::new(0x2545_f491_4f6c_dd1d ^ (run as u64 + 1) << 20);
            let mut card = RandomAnswers { random, certificate: &certificate, heard: 0 };
            let mut state = ChannelState::new(chunk);
            finished += usize::from(visit(&mut Channel::new(&mut card, &mut state)).is_ok());
            longest = longest.max(card.heard);
            assert!(card.heard < 1_000, "{name}, run {run}: {} commands", card.heard);
        }
    }
    assert!(
        finished > 3_000 && longest > 30,
        "{finished} visits came to their end, the longest with {longest} commands"
    );
}

//! The built-in virtual My Number Card: the other side of the wire, as strict as the real one (card facts §1–§3, §9).
//!
//! Written from the card facts alone: it shares no identifier and no rule with the code that reads cards, so that a
//! slip on either side fails a test. Where the facts are silent the comment says that the choice is ours. Secure
//! messaging, terminal certificates, INTERNAL AUTHENTICATE and the issuer's own commands are not there.

pub mod fault;
pub mod latency;
pub mod profile;
pub mod state;
pub mod vpcd;

mod command;
mod files;
mod mint;

use std::fmt;
use std::path::Path;
use std::time::Duration;

use jiff::civil::Date;
use rsa::rand_core::{OsRng, RngCore};
use rsa::sha2::{Digest, Sha256};
use rsa::{Pkcs1v15Sign, Pss};

use crate::apdu::StatusWord;
use crate::transport::{Transport, TransportError};

use command::{Command, Scheme, Target, require};
use files::{Application, Change, Content, File, Memory, PinRule, PinState, Session};
use mint::CardKey;
use profile::{Build, Fault, Traits};
use state::StateFile;

pub use mint::MintError;
pub use profile::{Profile, UnknownProfile};
pub use state::{CardState, StateError};

/// A card in memory. Fresh ones have power, as a card in a reader has.
pub struct VirtualCard {
    profile: Profile,
    traits: Traits,
    files: Vec<File>,
    objects: Vec<(u16, Vec<u8>)>,
    memory: Memory,
    /// Where `memory` is kept from run to run.
    state: Option<StateFile>,
    session: Session,
    powered: bool,
    /// The next command fails (card facts §4, 6F00).
    first_fails: bool,
    /// The card was taken out of the reader.
    gone: bool,
}

/// The years around which cards are made: their certificates' dates can be written and are read the same by everyone.
const YEARS: std::ops::RangeInclusive<i16> = 1960..=2090;

impl VirtualCard {
    /// Makes the card of `profile` whose certificates lie around `today`, the judged day in Japan (JST).
    ///
    /// # Errors
    /// [`MintError::Day`] where `today` is not between 1960 and 2090, [`MintError::Key`] where a built-in key is broken.
    pub fn new(profile: Profile, today: Date) -> Result<VirtualCard, MintError> {
        if !YEARS.contains(&today.year()) {
            return Err(MintError::Day);
        }
        let traits = profile.traits();
        let number = Profile::ALL.iter().zip(1..).find(|(known, _)| **known == profile).map_or(0, |(_, number)| number);
        let layout = files::layout(&traits, number, today)?;
        let mut card = VirtualCard {
            profile,
            traits,
            files: layout.files,
            objects: layout.objects,
            memory: layout.memory,
            state: None,
            session: Session::new(),
            powered: false,
            first_fails: false,
            gone: false,
        };
        card.power_on();
        Ok(card)
    }

    /// The card of a state file, held for this card alone until its power goes, it rests or is dropped. Waiting for
    /// whoever holds it ends after 5 s, or when `interrupted` says so.
    ///
    /// # Errors
    /// [`StateError`] where there is no such file, or not one that a card can be made of, or it stays in use.
    pub fn open_state(path: &Path, interrupted: fn() -> bool) -> Result<VirtualCard, StateError> {
        let (file, card) = StateFile::open(path, interrupted)?;
        Ok(VirtualCard { state: Some(file), ..card })
    }

    /// Lets other processes use the card's state file until the next command. The card keeps its power.
    pub fn rest(&mut self) {
        if let Some(file) = &mut self.state {
            file.let_go();
        }
    }

    /// A card like this one with a memory of its own, so that a test makes its certificates once.
    #[cfg(test)]
    pub(crate) fn twin(&self) -> VirtualCard {
        VirtualCard {
            profile: self.profile,
            traits: self.traits,
            files: self.files.clone(),
            objects: self.objects.clone(),
            memory: self.memory.clone(),
            state: None,
            session: self.session.clone(),
            powered: self.powered,
            first_fails: self.first_fails,
            gone: self.gone,
        }
    }

    /// What kind of card this is.
    #[must_use]
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// The answer to reset, at most 33 bytes.
    #[must_use]
    pub fn atr(&self) -> &[u8] {
        self.traits.atr
    }

    /// Gives the card power; nothing is verified and the issuer security domain is current. Without effect on a card
    /// that has power.
    pub fn power_on(&mut self) {
        if !self.powered {
            self.session = Session::new();
            self.first_fails = self.traits.first_fails;
            self.powered = true;
        }
    }

    /// Takes the power away: the card forgets what was verified, and does not answer until [`VirtualCard::power_on`].
    pub fn power_off(&mut self) {
        self.powered = false;
        self.session = Session::new();
        self.rest();
    }

    /// Resets the card without taking its power: what was verified stays so (card facts §2.3).
    pub fn warm_reset(&mut self) {
        self.session.warm_reset();
    }

    /// Whether the card takes APDUs of extended length.
    #[must_use]
    pub fn carries_extended(&self) -> bool {
        self.traits.extended
    }

    /// The longest command APDU in bytes that the card takes.
    #[must_use]
    pub fn max_apdu(&self) -> usize {
        if self.traits.extended { 4 + 3 + 65_535 + 2 } else { 4 + 1 + 255 + 1 }
    }

    /// Tries left of the PIN in EF `ef` of `application` (`jpki`, `text`, `visual`, `common`, `juki`), asked past the
    /// card's interface: for tests. `None` where there is no such PIN.
    #[must_use]
    pub fn tries_left(&self, application: &str, ef: u16) -> Option<u8> {
        self.memory.pin(by_name(application)?, ef).map(|pin| pin.tries_left)
    }

    /// Whether the PIN in EF `ef` of `application` counts as verified, asked past the card's interface: for tests.
    #[must_use]
    pub fn is_verified(&self, application: &str, ef: u16) -> bool {
        by_name(application).is_some_and(|application| self.session.is_verified(application, ef))
    }

    /// Carries out a command.
    fn act(&mut self, command: Command<'_>) -> Result<Vec<u8>, StatusWord> {
        match command {
            Command::SelectApplication { name, fci } => self.select_application(name, fci),
            Command::SelectNothing => {
                // Nothing changes, and right after power-on it is refused (card facts §1.7).
                require(self.session.application != Application::Issuer, StatusWord::WRONG_P1P2)?;
                Ok(Vec::new())
            }
            Command::SelectFromMaster => Err(StatusWord::NOT_FOUND),
            Command::SelectFile { ef } => {
                self.make_current(ef)?;
                Ok(Vec::new())
            }
            Command::ReadBinary { target, offset, le } => self.read_binary(target, offset, le),
            Command::ReadRecord { target, number, to_last, le } => self.read_record(target, number, to_last, le),
            Command::RetryQuery { target } => {
                let (_, pin) = self.pin(target)?;
                Err(tries(pin.tries_left))
            }
            Command::Verify { target, value } => self.verify(target, value),
            Command::ChangeReferenceData { target, value } => self.change(Change::ReferenceData, target, value),
            Command::ChangeKey { target, value } => self.change(Change::Key, target, value),
            Command::Sign { target, scheme, data } => self.sign(target, scheme, data),
            Command::GetChallenge { le } => {
                require(le <= 256, StatusWord::CONDITIONS)?;
                let mut challenge = vec![0; le];
                OsRng.try_fill_bytes(&mut challenge).map_err(|_| StatusWord::UNKNOWN_FAILURE)?;
                Ok(challenge)
            }
            Command::GetData { tag, le } => self.get_data(tag, le),
        }
    }

    fn select_application(&mut self, name: &[u8], fci: bool) -> Result<Vec<u8>, StatusWord> {
        // At least the RID; shorter beginnings fit too much. Ours.
        let mut fitting = Application::ALL.into_iter().filter(|known| name.len() >= 5 && known.aid().starts_with(name));
        let application = fitting.find(|known| self.has(*known)).ok_or(StatusWord::NOT_FOUND)?;
        self.session.select(application);
        let template = || mint::object(&[0x6f], &mint::object(&[0x84], application.aid()));
        Ok(if fci { template() } else { Vec::new() })
    }

    fn has(&self, application: Application) -> bool {
        match application {
            Application::Issuer => {
                matches!(self.traits.build, Build::MyNumberCard | Build::Foreign)
            }
            _ => self.files.iter().any(|file| file.application == application),
        }
    }

    fn make_current(&mut self, ef: u16) -> Result<(), StatusWord> {
        files::find(&self.files, self.session.application, ef).ok_or(StatusWord::NOT_FOUND)?;
        self.session.current_ef = Some(ef);
        Ok(())
    }

    /// The EF that `target` names, which is current from now on.
    fn resolve(&mut self, target: Target) -> Result<u16, StatusWord> {
        match target {
            Target::Current => self.session.current_ef.ok_or(StatusWord::NO_CURRENT_EF),
            Target::Short(short) => {
                require(self.traits.short_ids, StatusWord::WRONG_P1P2)?;
                self.make_current(u16::from(short))?;
                Ok(u16::from(short))
            }
            Target::Default => Err(StatusWord::DATA_NOT_FOUND),
        }
    }

    fn content(&mut self, target: Target) -> Result<&Content, StatusWord> {
        let ef = self.resolve(target)?;
        let file = files::find(&self.files, self.session.application, ef).ok_or(StatusWord::NOT_FOUND)?;
        Ok(&file.content)
    }

    /// Short data and 9000 at the end of the file, 6B00 past it (card facts §3.1).
    fn read_binary(&mut self, target: Target, offset: usize, le: usize) -> Result<Vec<u8>, StatusWord> {
        let session = self.session.clone();
        let Content::Transparent { bytes, read } = self.content(target)? else {
            return Err(StatusWord::INCOMPATIBLE);
        };
        require(session.allows(*read), StatusWord::SECURITY_STATUS)?;
        require(offset < bytes.len(), StatusWord::OFFSET_OUTSIDE)?;
        Ok(bytes.iter().skip(offset).take(le).copied().collect())
    }

    fn read_record(&mut self, target: Target, number: u8, to_last: bool, le: usize) -> Result<Vec<u8>, StatusWord> {
        let Content::Records(records) = self.content(target)? else {
            return Err(StatusWord::INCOMPATIBLE);
        };
        let count = if to_last { usize::MAX } else { 1 };
        let wanted = records.iter().skip(usize::from(number).saturating_sub(1)).take(count);
        let found: Vec<u8> = wanted.flatten().copied().take(le).collect();
        require(!found.is_empty(), StatusWord::RECORD_NOT_FOUND)?;
        Ok(found)
    }

    /// The PIN that `target` names.
    fn pin(&mut self, target: Target) -> Result<(&'static PinRule, &mut PinState), StatusWord> {
        let ef = self.resolve(target)?;
        let application = self.session.application;
        let rule = files::pin_rule(application, ef).ok_or(StatusWord::INCOMPATIBLE)?;
        let pin = self.memory.pin_mut(application, ef).ok_or(StatusWord::INCOMPATIBLE)?;
        Ok((rule, pin))
    }

    /// Card facts §2.2. That a miss takes back an earlier success is ours.
    fn verify(&mut self, target: Target, value: &[u8]) -> Result<Vec<u8>, StatusWord> {
        let (rule, pin) = self.pin(target)?;
        require(rule.lengths.contains(&value.len()), StatusWord::WRONG_LENGTH)?;
        require(pin.tries_left > 0, StatusWord::REFERENCE_DATA_LOCKED)?;
        let right = pin.value == value;
        pin.tries_left = if right { rule.tries_max } else { pin.tries_left - 1 };
        let (ef, left) = (pin.ef, pin.tries_left);
        self.session.set_verified(ef, right);
        if right { Ok(Vec::new()) } else { Err(tries(left)) }
    }

    /// Wants the old value verified in this session (card facts §2.4); each PIN takes its own command only.
    fn change(&mut self, way: Change, target: Target, value: &[u8]) -> Result<Vec<u8>, StatusWord> {
        require(command_of(self.session.application) == Some(way), StatusWord::INS_UNSUPPORTED)?;
        let session = self.session.clone();
        let (rule, pin) = self.pin(target)?;
        let allowed = rule.change == way && session.is_verified(pin.application, pin.ef);
        require(allowed, StatusWord::SECURITY_STATUS)?;
        require(rule.lengths.contains(&value.len()), StatusWord::WRONG_LENGTH)?;
        pin.value = value.to_vec();
        Ok(Vec::new())
    }

    fn sign(&mut self, target: Target, scheme: Scheme, data: &[u8]) -> Result<Vec<u8>, StatusWord> {
        let key = if target == Target::Default {
            self.session.application.default_key().ok_or(StatusWord::DATA_NOT_FOUND)?
        } else {
            let session = self.session.clone();
            let Content::SigningKey { key, usage } = self.content(target)? else {
                return Err(StatusWord::INCOMPATIBLE);
            };
            require(session.allows(*usage), StatusWord::SECURITY_STATUS)?;
            *key
        };
        let lengths = match scheme {
            Scheme::Verbatim => 1..=245,
            Scheme::Hash | Scheme::HashPss => 32..=32,
            Scheme::BareHash | Scheme::Message | Scheme::MessagePss => 1..=255,
        };
        require(lengths.contains(&data.len()), StatusWord::CONDITIONS)?;
        signature(key, scheme, data).ok_or(StatusWord::UNKNOWN_FAILURE)
    }

    /// Objects that do not fit Le are refused; the facts say it of the large ones (card facts §1.7).
    fn get_data(&self, tag: u16, le: usize) -> Result<Vec<u8>, StatusWord> {
        require(self.session.application == Application::Issuer, StatusWord::DATA_NOT_FOUND)?;
        let (_, value) = self.objects.iter().find(|(known, _)| *known == tag).ok_or(StatusWord::DATA_NOT_FOUND)?;
        require(value.len() <= le, StatusWord::WRONG_LENGTH)?;
        Ok(value.clone())
    }

    /// The fault that shows at this command, if any.
    fn fault_at(&self, command: &Command<'_>) -> Option<Fault> {
        let Command::ReadBinary { target, offset, le } = command else {
            return None;
        };
        let ef = match target {
            Target::Short(short) => Some(u16::from(*short)),
            Target::Current => self.session.current_ef,
            Target::Default => None,
        };
        let certificate = self.session.application == Application::Jpki && ef == Some(files::AUTH_CERTIFICATE);
        self.traits.fault.filter(|fault| match fault {
            Fault::Refuses => true,
            Fault::Removed => certificate && offset.saturating_add(*le) > 256,
            Fault::EmptyAnswer | Fault::Oversized => certificate,
            Fault::Truncated | Fault::Garbage | Fault::AbsurdLength => false,
        })
    }

    /// Holds the state file, with the memory as it is there now.
    fn hold(&mut self) -> Result<(), TransportError> {
        if let Some(file) = &mut self.state
            && self.powered
            && !self.gone
            && let Some(memory) = file.hold()?
        {
            self.memory = memory;
        }
        Ok(())
    }

    /// Writes what the command changed. A card that cannot is gone: what it remembers is not what its file says.
    fn keep(&mut self) -> Result<(), TransportError> {
        let Some(file) = &mut self.state else { return Ok(()) };
        let kept = file.keep(&self.memory);
        if kept.is_err() {
            self.gone = true;
            self.state = None;
        }
        Ok(kept?)
    }

    /// One command and its answer.
    fn exchange(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        if self.gone {
            return Err(TransportError::Removed);
        }
        if !self.powered {
            return Err(TransportError::Failed { detail: "the virtual card has no power".to_owned() });
        }
        if self.traits.delay_ms > 0 {
            std::thread::sleep(Duration::from_millis(self.traits.delay_ms));
        }
        if std::mem::take(&mut self.first_fails) {
            return Ok(answer(Err(StatusWord::UNKNOWN_FAILURE)));
        }
        let command = match command::parse(command, self.traits.extended) {
            Ok(command) => command,
            Err(refusal) => return Ok(answer(Err(refusal))),
        };
        match self.fault_at(&command) {
            Some(Fault::Removed) => {
                self.gone = true;
                Err(TransportError::Removed)
            }
            Some(Fault::Refuses) => Ok(answer(Err(StatusWord::UNKNOWN_FAILURE))),
            Some(Fault::EmptyAnswer) => Ok(Vec::new()),
            Some(Fault::Oversized) => Ok(answer(self.act(command).map(|data| [data.as_slice(), &[0xff; 16]].concat()))),
            Some(Fault::Truncated | Fault::Garbage | Fault::AbsurdLength) | None => Ok(answer(self.act(command))),
        }
    }
}

impl Transport for VirtualCard {
    /// # Errors
    /// [`TransportError::Removed`] once the card has left, [`TransportError::Failed`] while it has no power; with a state
    /// file also [`TransportError::InUse`] where it stays in use, and `Failed` where it cannot be read or written.
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        self.hold()?;
        let answer = self.exchange(command);
        self.keep()?;
        answer
    }
}

/// Shows what kind of card it is; values of PINs stay inside.
impl fmt::Debug for VirtualCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VirtualCard").field("profile", &self.profile).finish_non_exhaustive()
    }
}

fn by_name(name: &str) -> Option<Application> {
    Application::ALL.into_iter().find(|application| application.name() == name)
}

/// The command that changes PINs in an application; the other one does not exist there (card facts §2.4).
fn command_of(application: Application) -> Option<Change> {
    match application {
        Application::Jpki | Application::Text => Some(Change::ReferenceData),
        Application::Common | Application::Juki => Some(Change::Key),
        Application::Visual | Application::Issuer => None,
    }
}

/// 63Cx.
fn tries(left: u8) -> StatusWord {
    StatusWord::from_bytes(0x63, 0xc0 | left & 0x0f)
}

/// Data and 9000, or the status word alone.
fn answer(outcome: Result<Vec<u8>, StatusWord>) -> Vec<u8> {
    let (mut bytes, sw) = match outcome {
        Ok(data) => (data, StatusWord::OK),
        Err(refusal) => (Vec::new(), refusal),
    };
    bytes.extend(sw.to_bytes());
    bytes
}

/// 256 bytes (card facts §3.3).
fn signature(key: CardKey, scheme: Scheme, data: &[u8]) -> Option<Vec<u8>> {
    let key = key.private().ok()?;
    let plain = |data: &[u8]| key.sign(Pkcs1v15Sign::new_unprefixed(), data).ok();
    let pss = |hash: &[u8]| key.sign_with_rng(&mut OsRng, Pss::new::<Sha256>(), hash).ok();
    match scheme {
        Scheme::Verbatim => plain(data),
        Scheme::BareHash => plain(&Sha256::digest(data)),
        Scheme::Hash => plain(&mint::digest_info(data)),
        Scheme::Message => plain(&mint::digest_info(&Sha256::digest(data))),
        Scheme::HashPss => pss(data),
        Scheme::MessagePss => pss(&Sha256::digest(data)),
    }
}

#[cfg(test)]
mod tests;

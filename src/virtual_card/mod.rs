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
mod tests {
    use jiff::civil::date;
    use rsa::sha2::{Digest, Sha256};
    use rsa::{Pkcs1v15Sign, Pss, RsaPublicKey};

    use super::mint::{CardKey, digest_info};
    use super::{Profile, VirtualCard};
    use crate::transport::{Transport, TransportError};

    const JPKI: &str = "00a4040c0ad392f000260100000001";
    const TEXT: &str = "00a4040c0ad3921000310001010408";
    const VISUAL: &str = "00a4040c0ad3921000310001010402";
    const JUKI: &str = "00a4040c0ad3921000310001010401";
    const COMMON: &str = "00a4040c0ad3921000310001010100";
    const ISSUER: &str = "00a4040c07a0000001510000";
    const AUTH_OK: &str = "002000980431323334";
    const AUTH_WRONG: &str = "002000980430303030";
    const SIGN_OK: &str = "0020009b06414243313233";

    fn card(profile: Profile) -> VirtualCard {
        VirtualCard::new(profile, date(2026, 11, 21)).unwrap()
    }

    fn send(card: &mut VirtualCard, command: &str) -> String {
        let bytes = hex::decode(command.replace(' ', "")).unwrap();
        hex::encode(card.transmit(&bytes).unwrap())
    }

    /// Sends the commands in turn. An expectation of `..` and an end is met by any answer that ends so.
    fn dialogue(card: &mut VirtualCard, lines: &[(&str, &str)]) {
        for (index, (command, expected)) in lines.iter().enumerate() {
            let answer = send(card, command);
            let expected = expected.replace(' ', "");
            let met = match expected.strip_prefix("..") {
                Some(end) => answer.ends_with(end),
                None => answer == expected,
            };
            assert!(met, "line {index}: {command} brought {answer}, not {expected}");
        }
    }

    #[test]
    fn power_on_state() {
        let recognition = "660b73090607 2a864886fc6b01 9000";
        dialogue(
            &mut card(Profile::Valid),
            &[
                ("00a40000", "6a86"),
                ("00ca004200", "5649525455414c204341524420202020 9000"),
                ("00ca004500", "..9000"),
                ("00ca006600", recognition),
                ("00ca00f000", "3939393939 9000"),
                ("00ca00f200", "3230333430333230 9000"),
                ("00ca00f204", "6700"),
                ("00ca00f800", "6700"),
                ("00ca7f2100", "6a88"),
                ("00b0000000", "6986"),
                ("00200080", "6986"),
                ("00a4000c023f00", "6a82"),
                ("00a40000022f10", "6a82"),
                ("00a4020c02000a", "6a82"),
                ("00a4020c02001e", "9000"),
                ("00b0000000", "6981"),
                ("0084000008", "..9000"),
                ("0084000000000101", "6700"),
                ("00840000000101", "6985"),
            ],
        );
        let mut card = card(Profile::Valid);
        let large = send(&mut card, "00ca00f8000000");
        assert_eq!(large.len(), 2 * 570);
        assert!(large.starts_with("7f21820233"));
    }

    #[test]
    fn selection() {
        dialogue(
            &mut card(Profile::Valid),
            &[
                (JPKI, "9000"),
                ("00a40000", "9000"),
                ("00a4040007d392f000260100", "9000"),
                ("00a4040007d392f00026010000", "6f0c840ad392f000260100000001 9000"),
                // Some application of those that share the beginning.
                ("00a4040c08d392100031000101", "9000"),
                ("00a4040c04d392f000", "6a82"),
                ("00a4040c0bd392f00026010000000100", "6a82"),
                ("00a4040c10a0000002310600000000000000000000", "6a82"),
                (JPKI, "9000"),
                ("00a4020c020006", "9000"),
                ("00a4020c02001f", "6a82"),
                // A file that was not found leaves the current one.
                ("00b0000004", "4a504b49 9000"),
                ("00ca004200", "6a88"),
                (JPKI, "9000"),
                ("00b0000004", "6986"),
                (ISSUER, "9000"),
                ("00a40000", "6a86"),
                ("00ca00f000", "..9000"),
            ],
        );
    }

    #[test]
    fn reading() {
        dialogue(
            &mut card(Profile::Valid),
            &[
                (JPKI, "9000"),
                ("00b0880000", "8f8f00 9000"),
                ("00b0000102", "8f00 9000"),
                ("00b0880300", "6b00"),
                ("00b07fff00", "6b00"),
                ("00b0880001", "8f 9000"),
                ("00a4020c02000a", "9000"),
                ("00b0000002", "3082 9000"),
                ("00b007fe00", "ffff 9000"),
                ("00b0080000", "6b00"),
                ("00b0810000", "6982"),
                ("00b0980000", "6981"),
                ("00b0970000", "6981"),
                ("00b0960000", "6981"),
                ("00b0850000", "6982"),
                ("00b0890000", "6982"),
                ("00b09f0000", "6a82"),
                ("00b2010400", "6981"),
                (SIGN_OK, "9000"),
                ("00b0810002", "3082 9000"),
                ("00b0850000", "6982"),
            ],
        );
        let mut card = card(Profile::Valid);
        send(&mut card, JPKI);
        let whole = send(&mut card, "00b08a00000000");
        assert_eq!(whole.len(), 2 * (2048 + 2));
        let part = send(&mut card, "00b0000000");
        assert_eq!(part.len(), 2 * (256 + 2));
        assert!(whole.starts_with(part.trim_end_matches("9000")));
    }

    #[test]
    fn records() {
        let digits = hex::encode("0000000000000019999920340320");
        let record = format!("011c{digits}9000");
        dialogue(
            &mut card(Profile::Valid),
            &[
                (COMMON, "9000"),
                ("00b2010c00", &record),
                ("00b2010400", &record),
                ("00b2010500", &record),
                ("00b2020400", "6a83"),
                ("00b2010402", "011c 9000"),
                ("00b0810000", "6981"),
                ("00b2011400", "39393939393939 0805 393939 00000000 9000"),
                ("00b201e400", "6981"),
                (JUKI, "9000"),
                ("00b2010400", "6986"),
                ("00b2010c00", "6a82"),
                ("00b2011400", "39393939393939 0805 393939 00000000 9000"),
            ],
        );
    }

    #[test]
    fn counters() {
        dialogue(
            &mut card(Profile::Valid),
            &[
                (JPKI, "9000"),
                ("00a4020c020018", "9000"),
                ("00200080", "63c3"),
                ("0020008000", "6700"),
                ("0020009b", "63c5"),
                ("00200098", "63c3"),
                (AUTH_WRONG, "63c2"),
                ("00200080", "63c2"),
                (AUTH_WRONG, "63c1"),
                // The query answers with the counter even after a success, which restores it.
                (AUTH_OK, "9000"),
                ("00200080", "63c3"),
                // A length that no PIN has is not counted.
                ("0020008003313233", "6700"),
                ("002000800531323334 35", "6700"),
                (AUTH_WRONG, "63c2"),
                (AUTH_WRONG, "63c1"),
                (AUTH_WRONG, "63c0"),
                ("00200080", "63c0"),
                (AUTH_WRONG, "6984"),
                (AUTH_OK, "6984"),
                ("0020009b", "63c5"),
                // The card compares bytes: lower case is another password.
                ("0020009b06616263313233", "63c4"),
                ("002000970431323334", "6981"),
                ("0020009f", "6a82"),
                ("00200096", "6981"),
            ],
        );
    }

    #[test]
    fn counters_of_the_other_applications() {
        let number = hex::encode("000000000000");
        let a_in_text = format!("002000940c{number}");
        let a_in_visual = format!("002000930c{number}");
        let b_in_text = format!("002000950e{}", hex::encode("55010120340000"));
        let b_in_visual = b_in_text.replacen("95", "92", 1);
        let birth = format!("0020009106{}", hex::encode("550101"));
        dialogue(
            &mut card(Profile::Valid),
            &[
                (TEXT, "9000"),
                ("00200091", "63c3"),
                ("00200092", "63c0"),
                ("002000920431323334", "6984"),
                ("00200093", "6981"),
                ("00200094", "63ca"),
                ("00200095", "63ca"),
                ("002000910430303030", "63c2"),
                (&a_in_text, "9000"),
                (&b_in_text, "9000"),
                (VISUAL, "9000"),
                ("00200091", "63ca"),
                ("00200092", "63ca"),
                ("00200093", "63ca"),
                (&a_in_visual, "9000"),
                (&b_in_visual, "9000"),
                (&birth, "9000"),
                ("0020009106303030303030", "63c9"),
                (COMMON, "9000"),
                ("0020009c", "63c3"),
                ("0020009c0430303030", "63c2"),
                (JUKI, "9000"),
                ("0020009c", "63c3"),
                (COMMON, "9000"),
                ("0020009c", "63c2"),
                (TEXT, "9000"),
                ("00200091", "63c2"),
            ],
        );
    }

    #[test]
    fn who_reads_what_in_the_text_and_visual_applications() {
        let number = hex::encode("000000000000");
        let a_in_text = format!("002000940c{number}");
        let a_in_visual = format!("002000930c{number}");
        let b_in_text = format!("002000950e{}", hex::encode("55010120340000"));
        let my_number = format!("ff100c{number}ffff9000");
        let open_and_close: &[(&str, &str)] = &[
            (TEXT, "9000"),
            ("00b0810000", "6982"),
            ("00b0820000", "6982"),
            ("00b0840000", "..9000"),
            ("00b0850005", "ff4082009f 9000"),
            (&a_in_text, "9000"),
            ("00b0810000", &my_number),
            ("00b0820000", "6982"),
            (ISSUER, "9000"),
            (TEXT, "9000"),
            (&b_in_text, "9000"),
            ("00b0810000", "6982"),
            ("00b0820002", "ff20 9000"),
            (ISSUER, "9000"),
            (TEXT, "9000"),
            ("002000910431323334", "9000"),
            ("00b0810000", &my_number),
            ("00b0820002", "ff20 9000"),
            (VISUAL, "9000"),
            ("00b0830002", "ff30 9000"),
            ("00b0860000", "6982"),
            (&a_in_visual, "9000"),
            ("00b0860001", "ff 9000"),
        ];
        dialogue(&mut card(Profile::Valid), open_and_close);
    }

    #[test]
    fn how_long_verification_lasts() {
        let mut card = card(Profile::Valid);
        let read = "00b0810002";
        dialogue(
            &mut card,
            &[
                (JPKI, "9000"),
                (SIGN_OK, "9000"),
                ("00a4020c020006", "9000"),
                (read, "3082 9000"),
                // The same application again keeps it; so does a failed selection of another.
                (JPKI, "9000"),
                (read, "3082 9000"),
                ("00a4040c05d392f00099", "6a82"),
                (read, "3082 9000"),
                (TEXT, "9000"),
                (JPKI, "9000"),
                (read, "6982"),
                (SIGN_OK, "9000"),
                (ISSUER, "9000"),
                (JPKI, "9000"),
                (read, "6982"),
                (SIGN_OK, "9000"),
            ],
        );
        card.warm_reset();
        assert!(card.is_verified("jpki", 0x1b));
        dialogue(&mut card, &[("00a40000", "6a86"), (read, "6a82"), (JPKI, "9000"), (read, "3082 9000")]);
        card.warm_reset();
        dialogue(&mut card, &[(VISUAL, "9000"), (JPKI, "9000"), (read, "6982"), (SIGN_OK, "9000")]);
        card.power_off();
        assert!(!card.is_verified("jpki", 0x1b));
        assert!(matches!(card.transmit(&[0, 0xa4, 0, 0]), Err(TransportError::Failed { .. })));
        card.power_on();
        dialogue(&mut card, &[("00b0000000", "6986"), (JPKI, "9000"), (read, "6982")]);
        // A miss takes the success back.
        dialogue(&mut card, &[(SIGN_OK, "9000"), ("0020009b06616263313233", "63c4"), (read, "6982")]);
    }

    #[test]
    fn counters_outlive_the_power() {
        let mut card = card(Profile::Valid);
        dialogue(&mut card, &[(JPKI, "9000"), (AUTH_WRONG, "63c2")]);
        card.power_off();
        card.power_on();
        assert_eq!(card.tries_left("jpki", 0x18), Some(2));
        assert_eq!(card.tries_left("jpki", 0x1b), Some(5));
        assert_eq!(card.tries_left("jpki", 0x17), None);
        assert_eq!(card.tries_left("nothing", 0x18), None);
        dialogue(&mut card, &[(JPKI, "9000"), ("00200098", "63c2")]);
    }

    #[test]
    fn changing_a_pin() {
        let mut card = card(Profile::Valid);
        dialogue(
            &mut card,
            &[
                (JPKI, "9000"),
                ("002401980439393939", "6982"),
                (SIGN_OK, "9000"),
                ("002401980439393939", "6982"),
                (AUTH_OK, "9000"),
                ("0024019803393939", "6700"),
                ("0024009804 39393939", "6a86"),
                ("803200980439393939", "6d00"),
                ("002401800439393939", "9000"),
                (AUTH_OK, "63c2"),
                ("002401980431323334", "6982"),
                ("002000980439393939", "9000"),
                ("0024018006303030303030", "6700"),
                ("0024019b07305050505050505a", "6700"),
                ("0024019b0730505050505050", "9000"),
                ("0020009b0730505050505050", "9000"),
                (TEXT, "9000"),
                ("002000910431323334", "9000"),
                ("002401910435363738", "9000"),
                ("002000910435363738", "9000"),
                ("803200910435363738", "6d00"),
                ("0024019406303030303030", "6982"),
                (COMMON, "9000"),
                ("8032009c0435363738", "6982"),
                ("0020009c0431323334", "9000"),
                ("0024019c0435363738", "6d00"),
                ("8032009c0435363738", "9000"),
                ("0020009c0435363738", "9000"),
                (JUKI, "9000"),
                ("00a4020c02001c", "9000"),
                ("002000800435363738", "63c2"),
                ("002000800431323334", "9000"),
                ("803200800435363738", "9000"),
                (VISUAL, "9000"),
                ("0020009106353530313031", "9000"),
                ("0024019106353530313031", "6d00"),
                (ISSUER, "9000"),
                ("002401910435363738", "6d00"),
            ],
        );
    }

    #[test]
    fn signing_wants_the_pin_and_right_lengths() {
        let long = format!("802a0080f6{}00", "aa".repeat(246));
        let most = format!("802a0080f5{}00", "aa".repeat(245));
        dialogue(
            &mut card(Profile::Valid),
            &[
                (JPKI, "9000"),
                ("802a0080 01aa 00", "6986"),
                ("802a0097 01aa 00", "6982"),
                ("802a009a 01aa 00", "6982"),
                ("802a0098 01aa 00", "6981"),
                ("802a0000 01aa 00", "6a88"),
                ("802a0697 01aa 00", "6a86"),
                (AUTH_OK, "9000"),
                ("802a009a 01aa 00", "6982"),
                ("00a4020c020017", "9000"),
                ("802a0080 01aa 00", "..9000"),
                (&long, "6985"),
                (&most, "..9000"),
                ("802a0280 01aa 00", "6985"),
                ("802a0480 01aa 00", "6985"),
                ("802a0080 00", "6700"),
                (SIGN_OK, "9000"),
                ("802a009a 01aa 00", "..9000"),
                (VISUAL, "9000"),
                ("802a0000 01aa 00", "..9000"),
                (TEXT, "9000"),
                ("802a0300 01aa 00", "..9000"),
                ("802a0393 01aa 00", "..9000"),
                (COMMON, "9000"),
                ("802a0000 01aa 00", "6a88"),
            ],
        );
    }

    #[test]
    fn signatures_verify() {
        let mut card = card(Profile::Valid);
        dialogue(&mut card, &[(JPKI, "9000"), (AUTH_OK, "9000"), (SIGN_OK, "9000")]);
        let message = b"message";
        let hash = Sha256::digest(message).to_vec();
        let info = digest_info(&hash);
        for (p2, key) in [(0x97, CardKey::Auth), (0x9a, CardKey::Sign)] {
            let public = RsaPublicKey::from(key.private().unwrap());
            let plain: [(u8, &[u8], &[u8]); 4] =
                [(0, &info, &info), (1, message, &hash), (2, &hash, &info), (3, message, &info)];
            for (p1, data, signed) in plain {
                let signature = sign(&mut card, p1, p2, data);
                public.verify(Pkcs1v15Sign::new_unprefixed(), signed, &signature).unwrap();
            }
            for (p1, data) in [(4, hash.as_slice()), (5, message)] {
                let signature = sign(&mut card, p1, p2, data);
                public.verify(Pss::new::<Sha256>(), &hash, &signature).unwrap();
            }
        }
    }

    fn sign(card: &mut VirtualCard, p1: u8, p2: u8, data: &[u8]) -> Vec<u8> {
        let length = u8::try_from(data.len()).unwrap();
        let command = [&[0x80, 0x2a, p1, p2, length], data, &[0]].concat();
        let answer = card.transmit(&command).unwrap();
        let (signature, sw) = answer.split_at(answer.len() - 2);
        assert_eq!((signature.len(), sw), (256, &[0x90, 0x00][..]), "P1 {p1:02x}");
        signature.to_vec()
    }

    /// The keys that sign are those that the certificates speak of.
    #[test]
    fn certificates_belong_to_the_keys() {
        let mut card = card(Profile::Valid);
        dialogue(&mut card, &[(JPKI, "9000"), (SIGN_OK, "9000")]);
        for (read, key) in [("00b08a00000000", CardKey::Auth), ("00b08100000000", CardKey::Sign)] {
            let modulus = RsaPublicKey::from(key.private().unwrap());
            let modulus = rsa::traits::PublicKeyParts::n(&modulus).to_bytes_be();
            assert!(send(&mut card, read).contains(&hex::encode(modulus)));
        }
    }

    #[test]
    fn profiles_on_the_wire() {
        let exhausted: &[(&str, &str)] = &[
            (JPKI, "9000"),
            ("0020009b", "63c0"),
            (SIGN_OK, "6984"),
            ("00b0810000", "6982"),
            ("00b0880000", "008f00 9000"),
        ];
        let blocked: &[(&str, &str)] = &[
            (JPKI, "9000"),
            ("00200098", "63c0"),
            (AUTH_OK, "6984"),
            ("0020009b", "63c0"),
            (TEXT, "9000"),
            ("00200091", "63c0"),
            ("00200094", "63ca"),
            (COMMON, "9000"),
            ("0020009c", "63c0"),
            (JUKI, "9000"),
            ("0020009c", "63c0"),
        ];
        let phone: &[(&str, &str)] = &[
            (JPKI, "9000"),
            ("00b08a0000", "6982"),
            (AUTH_OK, "9000"),
            ("00b08a0002", "3082 9000"),
            ("00b0880000", "8f8f00 9000"),
            (TEXT, "6a82"),
            (VISUAL, "6a82"),
            (COMMON, "6a82"),
            (JUKI, "6a82"),
            (ISSUER, "6a82"),
            ("00b08a0002", "3082 9000"),
        ];
        let cases: &[(Profile, &[(&str, &str)])] = &[
            (Profile::Child, exhausted),
            (Profile::Child, &[(JPKI, "9000"), (AUTH_OK, "9000"), ("00b08a0002", "3082 9000")]),
            (Profile::Face, exhausted),
            (Profile::Face, blocked),
            (Profile::Face, &[(JPKI, "9000"), ("00b08a0002", "3082 9000")]),
            (Profile::Blocked, blocked),
            (
                Profile::LastTry,
                &[(JPKI, "9000"), ("00200098", "63c1"), ("0020009b", "63c1"), (AUTH_WRONG, "63c0"), (AUTH_OK, "6984")],
            ),
            (Profile::Android, phone),
            (Profile::Iphone, phone),
            (
                Profile::JukiCard,
                &[
                    (JPKI, "9000"),
                    ("00b0860010", "4a504b494150494343544f4b454e2020 9000"),
                    ("00b08a0000", "6a82"),
                    ("00200098", "6a82"),
                    (SIGN_OK, "9000"),
                    ("00b0810002", "3082 9000"),
                    (TEXT, "6a82"),
                ],
            ),
            (Profile::Foreign, &[(JPKI, "6a82"), (TEXT, "6a82"), (COMMON, "6a82"), ("00ca00f000", "6a88")]),
            (
                Profile::NoSfi,
                &[
                    (JPKI, "9000"),
                    ("00b08a0000", "6a86"),
                    ("00200098", "6a86"),
                    (AUTH_OK, "6a86"),
                    ("802a0097 01aa 00", "6a86"),
                    ("00a4020c02000a", "9000"),
                    ("00b0000002", "3082 9000"),
                    (COMMON, "9000"),
                    ("00b2010c00", "6a86"),
                    ("00a4020c020001", "9000"),
                    ("00b2010402", "011c 9000"),
                ],
            ),
            (Profile::ShortOnly, &[(JPKI, "9000"), ("00b08a00000000", "6700"), ("00b08a0002", "3082 9000")]),
            (Profile::FirstFailure, &[(JPKI, "6f00"), (JPKI, "9000")]),
            (
                Profile::Truncated,
                &[(JPKI, "9000"), ("00b08a0002", "3082 9000"), ("00b002bb05", "..9000"), ("00b002bc00", "6b00")],
            ),
            (Profile::AbsurdLength, &[(JPKI, "9000"), ("00b08a0006", "3083ffffff30 9000")]),
            (Profile::Refuses, &[(JPKI, "9000"), ("00b08a0006", "6f00"), ("00b0860000", "6f00"), ("00200098", "63c3")]),
            (Profile::EmptyAnswer, &[(JPKI, "9000"), ("00b08a0006", ""), ("00b0880000", "8f8f00 9000")]),
            (
                Profile::Oversized,
                &[
                    (JPKI, "9000"),
                    ("00b08a0002", "3082 ffffffffffffffffffffffffffffffff 9000"),
                    ("00b0880003", "8f8f00 9000"),
                ],
            ),
            (Profile::Garbage, &[(JPKI, "9000"), ("00b08a0002", "3082 9000")]),
            (Profile::Slow, &[(JPKI, "9000")]),
        ];
        for (profile, lines) in cases {
            dialogue(&mut card(*profile), lines);
        }
        assert!(!card(Profile::ShortOnly).carries_extended());
        assert_eq!((card(Profile::ShortOnly).max_apdu(), card(Profile::Valid).max_apdu()), (261, 65_544));
    }

    #[test]
    fn the_first_failure_comes_back_with_the_power_only() {
        let mut card = card(Profile::FirstFailure);
        dialogue(&mut card, &[(JPKI, "6f00"), (JPKI, "9000")]);
        card.warm_reset();
        dialogue(&mut card, &[(JPKI, "9000")]);
        card.power_off();
        card.power_on();
        dialogue(&mut card, &[(JPKI, "6f00")]);
    }

    #[test]
    fn a_removed_card_stays_away() {
        let mut card = card(Profile::Removed);
        dialogue(&mut card, &[(JPKI, "9000"), ("00b08a0000", "..")]);
        let rest = [0x00, 0xb0, 0x01, 0x00, 0x00];
        assert_eq!(card.transmit(&rest), Err(TransportError::Removed));
        card.power_off();
        card.power_on();
        assert_eq!(card.transmit(&[0x00, 0xa4, 0x00, 0x00]), Err(TransportError::Removed));
    }

    #[test]
    fn any_bytes_bring_a_status_word() {
        let mut card = card(Profile::Valid);
        let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed.to_le_bytes()
        };
        send(&mut card, JPKI);
        for _ in 0..20_000 {
            let [kind, instruction, p1, p2, length, ..] = next();
            let ins = [0xa4, 0xb0, 0xb2, 0x20, 0x24, 0x84, 0xca, 0x2a, 0x32, instruction][usize::from(kind) % 10];
            let mut command = vec![[0x00, 0x80, kind][usize::from(kind >> 4) % 3], ins, p1 & 0x9f, p2];
            command.extend(std::iter::repeat_with(&mut next).flatten().take(usize::from(length % 24)));
            let answer = card.transmit(&command).unwrap();
            assert!(answer.len() >= 2, "{command:02x?}");
        }
        for length in (0..=70_000).step_by(997).chain([65_543, 65_544, 65_545]) {
            for first in [[0x00, 0x20, 0x00, 0x98, 0x00], [0xff; 5], [0x00; 5]] {
                let filler = std::iter::repeat(0xff);
                let command: Vec<u8> = first.into_iter().chain(filler).take(length).collect();
                assert!(card.transmit(&command).unwrap().len() >= 2);
            }
        }
    }

    #[test]
    fn debug_shows_no_pin() {
        let mut card = card(Profile::Valid);
        dialogue(&mut card, &[(JPKI, "9000"), (AUTH_OK, "9000")]);
        assert_eq!(format!("{card:?}"), "VirtualCard { profile: Valid, .. }");
    }
}

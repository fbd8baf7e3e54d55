//! The chip: carries out one command after another on the files and PINs of the card (card facts §1–§3).

use rsa::rand_core::{OsRng, RngCore};
use rsa::sha2::{Digest, Sha256};

use super::command::{Command, EfReference, SignatureScheme, require};
use super::layout::CardContents;
use super::mint::{CardKey, tlv};
use super::model::{Application, ChangeCommand, EfContent, PinRule, PinState, pin_rule};
use super::profile::{Build, Traits};
use super::session::CardSession;
use crate::apdu::StatusWord;

/// A chip with power.
#[derive(Clone)]
pub(super) struct Chip {
    pub(super) traits: Traits,
    pub(super) contents: CardContents,
    pub(super) session: CardSession,
}

impl Chip {
    /// The chip of a card, right after power-on.
    pub(super) fn new(contents: CardContents) -> Chip {
        Chip { traits: contents.profile.traits(), contents, session: CardSession::new() }
    }

    /// Carries out `command`; gives the data of the response.
    ///
    /// # Errors
    /// The status word of a refusal.
    pub(super) fn execute(&mut self, command: Command<'_>) -> Result<Vec<u8>, StatusWord> {
        match command {
            Command::SelectApplication { name, fci } => self.select_application(name, fci),
            Command::SelectNothing => {
                // Nothing changes; right after power-on it is refused (card facts §1.7).
                require(self.session.application != Application::Issuer, StatusWord::WRONG_P1P2)?;
                Ok(Vec::new())
            }
            Command::SelectFromMaster => Err(StatusWord::NOT_FOUND),
            Command::SelectFile { ef } => {
                self.make_current(ef)?;
                Ok(Vec::new())
            }
            Command::ReadBinary { file, offset, le } => self.read_binary(file, offset, le),
            Command::ReadRecord { file, number, to_last, le } => self.read_record(file, number, to_last, le),
            Command::RetryQuery { key } => {
                let ef = self.resolve(key)?;
                let (_, pin) = self.pin(ef)?;
                Err(tries_left(pin.tries_left))
            }
            Command::Verify { key, value } => self.verify(key, value),
            Command::ChangeReferenceData { key, value } => self.change_pin(ChangeCommand::ReferenceData, key, value),
            Command::ChangeKey { key, value } => self.change_pin(ChangeCommand::Key, key, value),
            Command::Sign { key, scheme, data } => self.sign(key, scheme, data),
            Command::GetChallenge { le } => {
                require(le <= 256, StatusWord::CONDITIONS)?;
                let mut challenge = vec![0; le];
                OsRng.try_fill_bytes(&mut challenge).map_err(|_| StatusWord::UNKNOWN_FAILURE)?;
                Ok(challenge)
            }
            Command::GetData { tag, le } => self.get_data(tag, le),
        }
    }

    /// The EF of the current application that `file` names. Nothing is selected.
    pub(super) fn addressed_ef(&self, file: EfReference) -> Option<u16> {
        match file {
            EfReference::Current => self.session.current_ef,
            EfReference::ShortId(id) => Some(u16::from(id)),
            EfReference::Implicit => None,
        }
    }

    fn select_application(&mut self, name: &[u8], fci: bool) -> Result<Vec<u8>, StatusWord> {
        // Our choice: at least the RID, since a shorter name fits almost any application.
        let mut matching =
            Application::ALL.into_iter().filter(|known| name.len() >= 5 && known.aid().starts_with(name));
        let application = matching.find(|known| self.has(*known)).ok_or(StatusWord::NOT_FOUND)?;
        self.session.select(application);
        Ok(if fci { tlv(&[0x6f], &tlv(&[0x84], application.aid())) } else { Vec::new() })
    }

    fn has(&self, application: Application) -> bool {
        match application {
            Application::Issuer => matches!(self.traits.build, Build::MyNumberCard | Build::Foreign),
            _ => self.contents.files.iter().any(|file| file.application == application),
        }
    }

    fn make_current(&mut self, ef: u16) -> Result<(), StatusWord> {
        self.content(ef)?;
        self.session.current_ef = Some(ef);
        Ok(())
    }

    /// Makes the EF that `file` names the current one.
    fn resolve(&mut self, file: EfReference) -> Result<u16, StatusWord> {
        match file {
            EfReference::Current => self.session.current_ef.ok_or(StatusWord::NO_CURRENT_EF),
            EfReference::ShortId(id) => {
                require(self.traits.short_ids, StatusWord::WRONG_P1P2)?;
                self.make_current(u16::from(id))?;
                Ok(u16::from(id))
            }
            EfReference::Implicit => Err(StatusWord::DATA_NOT_FOUND),
        }
    }

    fn content(&self, ef: u16) -> Result<&EfContent, StatusWord> {
        self.contents.file(self.session.application, ef).ok_or(StatusWord::NOT_FOUND)
    }

    /// Short data and 9000 at the end of the file, 6B00 past it (card facts §3.1).
    fn read_binary(&mut self, file: EfReference, offset: usize, le: usize) -> Result<Vec<u8>, StatusWord> {
        let ef = self.resolve(file)?;
        let EfContent::Transparent { bytes, read } = self.content(ef)? else {
            return Err(StatusWord::INCOMPATIBLE);
        };
        require(self.session.meets(*read), StatusWord::SECURITY_STATUS)?;
        require(offset < bytes.len(), StatusWord::OFFSET_OUTSIDE)?;
        Ok(bytes.iter().skip(offset).take(le).copied().collect())
    }

    fn read_record(&mut self, file: EfReference, number: u8, to_last: bool, le: usize) -> Result<Vec<u8>, StatusWord> {
        let ef = self.resolve(file)?;
        let EfContent::Records(records) = self.content(ef)? else {
            return Err(StatusWord::INCOMPATIBLE);
        };
        let count = if to_last { usize::MAX } else { 1 };
        let wanted = records.iter().skip(usize::from(number).saturating_sub(1)).take(count);
        let found: Vec<u8> = wanted.flatten().copied().take(le).collect();
        require(!found.is_empty(), StatusWord::RECORD_NOT_FOUND)?;
        Ok(found)
    }

    /// The PIN in EF `ef` of the current application, with its rule.
    fn pin(&mut self, ef: u16) -> Result<(&'static PinRule, &mut PinState), StatusWord> {
        let application = self.session.application;
        let rule = pin_rule(application, ef).ok_or(StatusWord::INCOMPATIBLE)?;
        let pin = self.contents.memory.pin_mut(application, ef).ok_or(StatusWord::INCOMPATIBLE)?;
        Ok((rule, pin))
    }

    /// VERIFY (card facts §2.2). Our choice: a wrong value also undoes an earlier success.
    fn verify(&mut self, key: EfReference, value: &[u8]) -> Result<Vec<u8>, StatusWord> {
        let ef = self.resolve(key)?;
        let (rule, pin) = self.pin(ef)?;
        require(rule.lengths.contains(&value.len()), StatusWord::WRONG_LENGTH)?;
        require(pin.tries_left > 0, StatusWord::REFERENCE_DATA_LOCKED)?;
        let correct = pin.value == value;
        pin.tries_left = if correct { rule.tries_max } else { pin.tries_left - 1 };
        let left = pin.tries_left;
        self.session.set_verified(ef, correct);
        if correct { Ok(Vec::new()) } else { Err(tries_left(left)) }
    }

    /// Sets a PIN that was verified in this session; the command carries only the new value (card facts §2.4).
    fn change_pin(&mut self, by: ChangeCommand, key: EfReference, value: &[u8]) -> Result<Vec<u8>, StatusWord> {
        require(self.session.application.change_command() == Some(by), StatusWord::INS_UNSUPPORTED)?;
        let ef = self.resolve(key)?;
        let verified = self.session.is_verified(self.session.application, ef);
        let (rule, pin) = self.pin(ef)?;
        require(rule.changeable && verified, StatusWord::SECURITY_STATUS)?;
        require(rule.lengths.contains(&value.len()), StatusWord::WRONG_LENGTH)?;
        pin.value = value.to_vec();
        Ok(Vec::new())
    }

    fn sign(&mut self, key: EfReference, scheme: SignatureScheme, data: &[u8]) -> Result<Vec<u8>, StatusWord> {
        let key = if key == EfReference::Implicit {
            self.session.application.default_key().ok_or(StatusWord::DATA_NOT_FOUND)?
        } else {
            let ef = self.resolve(key)?;
            let EfContent::SigningKey { key, usage } = self.content(ef)? else {
                return Err(StatusWord::INCOMPATIBLE);
            };
            require(self.session.meets(*usage), StatusWord::SECURITY_STATUS)?;
            *key
        };
        let lengths = match scheme {
            SignatureScheme::Verbatim => 1..=245,
            SignatureScheme::Hash | SignatureScheme::HashPss => 32..=32,
            SignatureScheme::BareHash | SignatureScheme::Message | SignatureScheme::MessagePss => 1..=255,
        };
        require(lengths.contains(&data.len()), StatusWord::CONDITIONS)?;
        signature(key, scheme, data).ok_or(StatusWord::UNKNOWN_FAILURE)
    }

    /// An object longer than Le is refused. The facts say so of the large objects only (card facts §1.7).
    fn get_data(&self, tag: u16, le: usize) -> Result<Vec<u8>, StatusWord> {
        require(self.session.application == Application::Issuer, StatusWord::DATA_NOT_FOUND)?;
        let mut objects = self.contents.objects.iter();
        let (_, value) = objects.find(|(known, _)| *known == tag).ok_or(StatusWord::DATA_NOT_FOUND)?;
        require(value.len() <= le, StatusWord::WRONG_LENGTH)?;
        Ok(value.clone())
    }
}

/// 63Cx.
fn tries_left(count: u8) -> StatusWord {
    StatusWord::from_bytes(0x63, 0xc0 | count & 0x0f)
}

/// A signature of 256 bytes (card facts §3.3); `None` where the built-in key fails.
fn signature(key: CardKey, scheme: SignatureScheme, data: &[u8]) -> Option<Vec<u8>> {
    match scheme {
        SignatureScheme::Verbatim => key.sign_verbatim(data),
        SignatureScheme::BareHash => key.sign_verbatim(&Sha256::digest(data)),
        SignatureScheme::Hash => key.sign_hash(data),
        SignatureScheme::Message => key.sign_hash(&Sha256::digest(data)),
        SignatureScheme::HashPss => key.sign_pss(data),
        SignatureScheme::MessagePss => key.sign_pss(&Sha256::digest(data)),
    }
}

//! The JPKI application (公的個人認証AP): token, certificates and two PINs (card facts §1.2).

use super::content::FileContent;
use super::error::{CardError, at};
use super::identifiers::{AVAILABILITY, TOKEN_INFO, certificate_file};
use super::selected::Selected;
use crate::apdu::{ApduError, Channel, ChannelState, SHORT, StatusWord};
use crate::domain::card::{Application, Availability, CardKind, Item, Role};
use crate::domain::pin::PinName;
use crate::transport::{Transport, TransportError};
use crate::x509::{Certificate, CertificateHead};

/// Length of the label in the token information, in bytes.
const LABEL_LEN: usize = 32;

/// Most bytes of a certificate to read in search of its validity; JPKI's CA certificates have it within 256.
const HEAD_LEN: usize = 1024;

/// The value in EF 0008 for a certificate that the card carries.
const CARRIED: u8 = 0x8f;

/// The used part of the token information.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The label without padding.
    pub label: String,
    /// The kind of card that the label names.
    pub kind: CardKind,
}

impl Token {
    /// The start of the label of every JPKI token known so far, on cards and phones (card facts §1.2).
    const LABELS: &'static str = "JPKIAP";

    /// Whether the label is of the form that JPKI's tokens have.
    fn is_of_jpki(&self) -> bool {
        self.label.starts_with(Token::LABELS)
    }
}

/// Asks a card for the JPKI application, and for a second fact that agrees ([`Jpki::confirm`]): the probe for
/// [`pcsc::open`](crate::transport::pcsc::open).
///
/// # Errors
/// Where the card gives no answer, or none that says what it is.
pub fn has_jpki(transport: &mut dyn Transport) -> Result<bool, TransportError> {
    let mut state = ChannelState::new(SHORT);
    match Jpki::select(Channel::new(transport, &mut state)).and_then(|mut jpki| jpki.confirm()) {
        Ok(()) => Ok(true),
        Err(CardError::Transport(link)) => Err(link),
        // Such a response says nothing about the card, which may be a My Number Card in bad contact.
        Err(failure) if failure.is_failure_of_the_card() => Err(TransportError::NoClearResponse),
        Err(_) => Ok(false),
    }
}

/// The JPKI application; exists only while it is selected.
///
/// That a card has it is certain only once a second fact agrees ([`Jpki::confirm`]).
pub struct Jpki<'t> {
    selected: Selected<'t>,
    has_read_token: bool,
    availability: Option<Result<Availability, CardError>>,
    is_confirmed: bool,
    /// The card has given a response that it can have meant, whatever that was.
    has_spoken: bool,
}

impl<'t> Jpki<'t> {
    /// Selects the application.
    ///
    /// # Errors
    /// [`CardError::NoApplication`] if the card has no JPKI application.
    pub fn select(channel: Channel<'t>) -> Result<Jpki<'t>, CardError> {
        Ok(Jpki::of(Selected::select(channel, Application::Jpki)?))
    }

    /// The JPKI application as it is already selected.
    ///
    /// # Errors
    /// [`CardError::NoApplication`] if another application is selected.
    pub fn within(selected: Selected<'t>) -> Result<Jpki<'t>, CardError> {
        match selected.application() {
            Application::Jpki => Ok(Jpki::of(selected)),
            _ => Err(CardError::NoApplication(Application::Jpki)),
        }
    }

    fn of(selected: Selected<'t>) -> Jpki<'t> {
        Jpki { selected, has_read_token: false, availability: None, is_confirmed: false, has_spoken: false }
    }

    /// Makes sure that the card does not merely say 9000 to any SELECT, as some do: its token information has JPKI's
    /// form, or a certificate was read or broken off, or one of the two PINs answers the query for its counter as a PIN
    /// does (card facts §1.2, §2.1). What was read before is not read again; the query is sent only where the token
    /// information does not tell.
    ///
    /// # Errors
    /// [`CardError::NoApplication`] if no second fact agrees; the card's failure if it did nothing but fail, which says
    /// nothing of what kind of card it is.
    pub fn confirm(&mut self) -> Result<(), CardError> {
        if !self.is_confirmed
            && !self.has_read_token
            && let Err(link @ CardError::Transport(_)) = self.token()
        {
            return Err(link);
        }
        let mut error = CardError::NoApplication(Application::Jpki);
        for pin in [PinName::Auth, PinName::Sign] {
            if self.is_confirmed {
                break;
            }
            match self.selected.counter(pin) {
                Err(link @ CardError::Transport(_)) => return Err(link),
                Err(failure) if failure.is_failure_of_the_card() && !self.has_spoken => error = failure,
                counter => {
                    (self.has_spoken, error) = (true, CardError::NoApplication(Application::Jpki));
                    self.is_confirmed = counter.is_ok_and(|counter| counter.is_stated());
                }
            }
        }
        if self.is_confirmed { Ok(()) } else { Err(error) }
    }

    /// The selected application, for its counters.
    pub fn selected(&mut self) -> &mut Selected<'t> {
        &mut self.selected
    }

    /// True if one read fetches more than 256 bytes.
    #[must_use]
    pub fn carries_extended(&self) -> bool {
        self.selected.carries_extended()
    }

    /// Reads the token information, whose label names the kind of card.
    ///
    /// # Errors
    /// [`CardError`] if the file cannot be read, is shorter than a label, or does not begin with text.
    pub fn token(&mut self) -> Result<Token, CardError> {
        self.has_read_token = true;
        let token = self.read_token();
        self.has_spoken |= !token.as_ref().is_err_and(CardError::is_failure_of_the_card);
        let token = token?;
        self.is_confirmed |= token.is_of_jpki();
        Ok(token)
    }

    fn read_token(&mut self) -> Result<Token, CardError> {
        let bytes = self.selected.channel().read_start(TOKEN_INFO).map_err(at(Item::TokenInfo))?;
        let label = bytes.get(..LABEL_LEN).ok_or(CardError::BadContent(Item::TokenInfo))?;
        // Padded with spaces on cards, with zero bytes in one simulator (card facts C6).
        let label = str::from_utf8(label).ok().map(|label| label.trim_end_matches([' ', '\0']));
        let label = label.filter(|label| !label.contains(char::is_control));
        let label = label.ok_or(CardError::BadContent(Item::TokenInfo))?.to_owned();
        Ok(Token { kind: CardKind::from_label(&label), label })
    }

    /// Reads which certificates the card claims to carry.
    ///
    /// # Errors
    /// [`CardError`] if the file cannot be read, is too short, or names no certificate without saying that there is
    /// none.
    pub fn availability(&mut self) -> Result<Availability, CardError> {
        let availability = match self.availability.take() {
            Some(availability) => availability,
            None => self.read_availability(),
        };
        self.availability.insert(availability).clone()
    }

    fn read_availability(&mut self) -> Result<Availability, CardError> {
        let bytes = self.selected.channel().read_start(AVAILABILITY).map_err(at(Item::Availability))?;
        match bytes.as_slice() {
            // What stands there for a certificate that is missing is not known of every card; noise is not taken for
            // it.
            [sign, auth, ..] if [*sign, *auth].contains(&CARRIED) || [*sign, *auth] == [0, 0] => {
                Ok(Availability { sign: *sign == CARRIED, auth: *auth == CARRIED })
            }
            _ => Err(CardError::BadContent(Item::Availability)),
        }
    }

    /// Reads a whole certificate.
    ///
    /// # Errors
    /// [`CardError`] if the file cannot be read or does not hold a certificate.
    pub fn certificate(&mut self, role: Role) -> Result<FileContent<Certificate>, CardError> {
        let item = Item::Certificate(role);
        let file = certificate_file(role).ok_or(CardError::BadContent(item))?;
        let bytes = match self.selected.channel().read_object(file) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return self.absent(role),
            Err(error) => return self.missing_or_protected(role, error),
        };
        let parsed = Certificate::parse(&bytes).map_err(|source| CardError::BadCertificate { item, source })?;
        self.is_confirmed = true;
        Ok(FileContent::Present(parsed))
    }

    /// Reads the start of a certificate, up to its validity: one exchange of 256 bytes for JPKI's CA certificates.
    ///
    /// # Errors
    /// [`CardError`] if the file cannot be read or does not hold a certificate.
    pub fn certificate_head(&mut self, role: Role) -> Result<FileContent<CertificateHead>, CardError> {
        let item = Item::Certificate(role);
        let file = certificate_file(role).ok_or(CardError::BadContent(item))?;
        let mut bytes = match self.selected.channel().read_object_start(file) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return self.absent(role),
            Err(error) => return self.missing_or_protected(role, error),
        };
        let parse =
            |bytes: &[u8]| CertificateHead::parse(bytes).map_err(|source| CardError::BadCertificate { item, source });
        let mut head = parse(&bytes)?;
        if head.is_none() {
            self.selected.channel().read_on(&mut bytes, HEAD_LEN).map_err(at(item))?;
            head = parse(&bytes)?;
        }
        self.is_confirmed |= head.is_some();
        head.map(FileContent::Present).ok_or(CardError::BadContent(item))
    }

    /// Distinguishes a missing or protected file from one that cannot be read.
    fn missing_or_protected<T>(&mut self, role: Role, error: ApduError) -> Result<FileContent<T>, CardError> {
        // What says 9000 to anything does not refuse the rest of a file whose start was a data object.
        self.is_confirmed |= matches!(error, ApduError::BrokenOff { .. });
        match error {
            ApduError::Refused { status: StatusWord::SECURITY_STATUS, .. } => Ok(FileContent::Protected),
            ApduError::Refused { status: StatusWord::NOT_FOUND | StatusWord::OFFSET_OUTSIDE, .. } => self.absent(role),
            other => Err(at(Item::Certificate(role))(other)),
        }
    }

    /// A certificate whose file is empty or missing is absent, unless the card's own list names it.
    fn absent<T>(&mut self, role: Role) -> Result<FileContent<T>, CardError> {
        let is_listed: fn(Availability) -> bool = match role {
            Role::Auth => |available| available.auth,
            Role::Sign => |available| available.sign,
            _ => return Ok(FileContent::Absent),
        };
        match self.availability() {
            Err(link @ CardError::Transport(_)) => Err(link),
            Ok(available) if is_listed(available) => Err(CardError::SaidCarried(Item::Certificate(role))),
            _ => Ok(FileContent::Absent),
        }
    }
}

#[cfg(test)]
mod tests;

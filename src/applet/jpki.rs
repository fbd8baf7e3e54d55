//! The JPKI application (公的個人認証AP): token, certificates and two PINs (card facts §1.2).

use crate::apdu::ApduError;
use crate::apdu::Channel;
use crate::apdu::Fid;
use crate::apdu::StatusWord;
use crate::apdu::is_filler;
use crate::domain::card::Application;
use crate::domain::card::CardKind;
use crate::domain::card::Item;
use crate::domain::certificate::{Certificate, CertificateHead, Role};

use super::{CardError, Found, Selected, at};

const TOKEN_INFO: Fid = Fid(0x0006);
const AVAILABILITY: Fid = Fid(0x0008);

/// Bytes of the label in the token information.
const LABEL_LEN: usize = 32;

/// Bytes of a certificate in which its fields up to the validity lie; JPKI's CA certificates need 256 at most.
const HEAD_LEN: usize = 1024;

/// What EF 0008 holds for a certificate that the card carries.
const CARRIED: u8 = 0x8f;

/// The token information as far as it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The label, trimmed.
    pub label: String,
    /// What the label says the card is.
    pub kind: CardKind,
}

/// Which certificates the card says it carries (EF 0008; one source vouches for the meaning).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Availability {
    /// The signature certificate.
    pub sign: bool,
    /// The authentication certificate.
    pub auth: bool,
}

/// The JPKI application; exists only while it is selected.
pub struct Jpki<'t> {
    selected: Selected<'t>,
}

impl<'t> Jpki<'t> {
    /// Selects the application.
    ///
    /// # Errors
    /// [`CardError::NoApplication`] where the card is not one with JPKI.
    pub fn select(channel: Channel<'t>) -> Result<Jpki<'t>, CardError> {
        Ok(Jpki { selected: Selected::select(channel, Application::Jpki)? })
    }

    /// The application as any other: for its counters.
    pub fn selected(&mut self) -> &mut Selected<'t> {
        &mut self.selected
    }

    /// True where one read fetches more than 256 bytes.
    #[must_use]
    pub fn carries_extended(&self) -> bool {
        self.selected.channel.carries_extended()
    }

    /// Reads the token information: the label says what kind of card it is.
    ///
    /// # Errors
    /// [`CardError`] where the file cannot be read or is shorter than a label.
    pub fn token(&mut self) -> Result<Token, CardError> {
        let bytes = self.selected.channel().read_start(TOKEN_INFO).map_err(at(Item::TokenInfo))?;
        let label = bytes.get(..LABEL_LEN).ok_or(CardError::BadContent(Item::TokenInfo))?;
        // Padded with spaces on cards, with zero bytes in one simulator (card facts C6).
        let label = String::from_utf8_lossy(label).trim_end_matches([' ', '\0']).to_owned();
        Ok(Token { kind: CardKind::from_label(&label), label })
    }

    /// Reads which certificates the card says it carries.
    ///
    /// # Errors
    /// [`CardError`] where the file cannot be read or is too short.
    pub fn availability(&mut self) -> Result<Availability, CardError> {
        let bytes = self.selected.channel().read_start(AVAILABILITY).map_err(at(Item::Availability))?;
        match bytes.as_slice() {
            [sign, auth, ..] => Ok(Availability { sign: *sign == CARRIED, auth: *auth == CARRIED }),
            _ => Err(CardError::BadContent(Item::Availability)),
        }
    }

    /// Reads a certificate whole.
    ///
    /// # Errors
    /// [`CardError`] where the file cannot be read or holds no certificate.
    pub fn certificate(&mut self, role: Role) -> Result<Found<Certificate>, CardError> {
        certificate_of(&mut self.selected, role)
    }

    /// Reads the start of a certificate, as far as its dates: one exchange of 256 bytes where it is one of JPKI's CAs.
    ///
    /// # Errors
    /// [`CardError`] where the file cannot be read or holds no certificate.
    pub fn certificate_head(&mut self, role: Role) -> Result<Found<CertificateHead>, CardError> {
        let item = Item::Certificate(role);
        let mut bytes = match self.selected.channel().read_start(file_of(role, item)?) {
            Ok(bytes) if is_filler(&bytes) => return Ok(Found::Absent),
            Ok(bytes) => bytes,
            Err(error) => return unreadable(item, error),
        };
        let parse =
            |bytes: &[u8]| CertificateHead::parse(bytes).map_err(|source| CardError::BadCertificate { item, source });
        if let Some(head) = parse(&bytes)? {
            return Ok(Found::Here(head));
        }
        self.selected.channel().read_on(&mut bytes, HEAD_LEN).map_err(at(item))?;
        parse(&bytes)?.map(Found::Here).ok_or(CardError::BadContent(item))
    }
}

/// Reads a certificate whole; `selected` is the JPKI application.
pub(super) fn certificate_of(selected: &mut Selected<'_>, role: Role) -> Result<Found<Certificate>, CardError> {
    let item = Item::Certificate(role);
    let bytes = match selected.channel().read_object(file_of(role, item)?) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Ok(Found::Absent),
        Err(error) => return unreadable(item, error),
    };
    let parsed = Certificate::parse(&bytes).map_err(|source| CardError::BadCertificate { item, source })?;
    Ok(Found::Here(parsed))
}

/// The EF of a certificate.
fn file_of(role: Role, item: Item) -> Result<Fid, CardError> {
    match role {
        Role::Sign => Ok(Fid(0x0001)),
        Role::SignCa => Ok(Fid(0x0002)),
        Role::Auth => Ok(Fid(0x000a)),
        Role::AuthCa => Ok(Fid(0x000b)),
        Role::Card | Role::Other => Err(CardError::BadContent(item)),
    }
}

/// Tells a missing or locked file from one that cannot be read.
fn unreadable<T>(item: Item, error: ApduError) -> Result<Found<T>, CardError> {
    match error {
        ApduError::Refused { status: StatusWord::SECURITY_STATUS, .. } => Ok(Found::Protected),
        ApduError::Refused { status: StatusWord::NOT_FOUND | StatusWord::OFFSET_OUTSIDE, .. } => Ok(Found::Absent),
        other => Err(at(item)(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Availability, Jpki};
    use crate::apdu::{ApduError, Channel, ChannelState, StatusWord};
    use crate::applet::{CardError, Found};
    use crate::domain::card::{CardKind, Item};
    use crate::domain::certificate::{CertificateError, Role};
    use crate::transport::script::{Line, Script};

    const JPKI: &str = "00a4040c0ad392f000260100000001";
    const TOKEN: &str = "00b0860000";
    const LIST: &str = "00b0880000";
    const AUTH_CA: &str = "00b08b0000";

    fn play<R>(lines: &[Line<'_>], work: impl FnOnce(&mut Jpki<'_>) -> R) -> R {
        let lines = [&[(JPKI, "9000")], lines].concat();
        let mut script = Script::new(&lines);
        let mut state = ChannelState::new(256);
        let result = work(&mut Jpki::select(Channel::new(&mut script, &mut state)).unwrap());
        script.finish();
        result
    }

    #[test]
    fn labels_are_padded_with_spaces_or_zeros() {
        let label = hex::encode("JPKIAPICCTOKEN2");
        let cases = [
            (format!("{label} 17*20 128*20 9000"), "JPKIAPICCTOKEN2", CardKind::MyNumberCard),
            (format!("{label} 17*00 9000"), "JPKIAPICCTOKEN2", CardKind::MyNumberCard),
            (format!("{label} 20 00 15*20 9000"), "JPKIAPICCTOKEN2", CardKind::MyNumberCard),
            // Without the 2: the predecessor.
            (format!("{} 18*20 9000", hex::encode("JPKIAPICCTOKEN")), "JPKIAPICCTOKEN", CardKind::JukiCard),
            (format!("20 {label} 16*20 9000"), " JPKIAPICCTOKEN2", CardKind::Unknown),
            ("32*20 9000".to_owned(), "", CardKind::Unknown),
            ("ff 31*20 9000".to_owned(), "\u{fffd}", CardKind::Unknown),
        ];
        for (answer, label, kind) in cases {
            let token = play(&[(TOKEN, &answer)], |jpki| jpki.token()).unwrap();
            assert_eq!((token.label.as_str(), token.kind), (label, kind), "{answer}");
        }
        let short = play(&[(TOKEN, "31*20 9000")], |jpki| jpki.token());
        assert_eq!(short, Err(CardError::BadContent(Item::TokenInfo)));
    }

    #[test]
    fn the_list_of_certificates() {
        let cases = [
            ("8f8f00 9000", Some((true, true))),
            ("8f8f 9000", Some((true, true))),
            ("008f00 9000", Some((false, true))),
            ("8f0000 9000", Some((true, false))),
            ("ffff 9000", Some((false, false))),
            ("8f 9000", None),
            ("9000", None),
        ];
        for (answer, expected) in cases {
            let expected = expected
                .map(|(sign, auth)| Availability { sign, auth })
                .ok_or(CardError::BadContent(Item::Availability));
            assert_eq!(play(&[(LIST, answer)], |jpki| jpki.availability()), expected, "{answer}");
        }
    }

    /// What both ways of reading make of a file that holds no certificate.
    #[test]
    fn files_without_a_certificate() {
        let item = Item::Certificate(Role::AuthCa);
        let broken = |status| CardError::Unreadable { item, source: ApduError::BrokenOff { status, got: 256 } };
        type Case<'a> = (&'a [Line<'a>], Result<Found<()>, CardError>);
        const START: Line<'_> = (AUTH_CA, "30820531 3082 0419 02820400 244*00 9000");
        let cases: &[Case<'_>] = &[
            (&[(AUTH_CA, "9000")], Ok(Found::Absent)),
            (&[(AUTH_CA, "256*ff 9000")], Ok(Found::Absent)),
            (&[(AUTH_CA, "256*00 9000")], Ok(Found::Absent)),
            (&[(AUTH_CA, "6982")], Ok(Found::Protected)),
            (&[(AUTH_CA, "6a82"), ("00a4020c02000b", "6a82")], Ok(Found::Absent)),
            (&[(AUTH_CA, "6b00"), ("00a4020c02000b", "9000"), ("00b0000000", "6b00")], Ok(Found::Absent)),
            // With its start read, it is neither absent nor behind a PIN.
            (&[START, ("00b0010000", "6a82")], Err(broken(StatusWord::NOT_FOUND))),
            (&[START, ("00b0010000", "6982")], Err(broken(StatusWord::SECURITY_STATUS))),
        ];
        for (lines, expected) in cases {
            let whole = play(lines, |jpki| jpki.certificate(Role::AuthCa));
            let head = play(lines, |jpki| jpki.certificate_head(Role::AuthCa));
            assert_eq!(whole.map(nothing_in), *expected, "{lines:?}");
            assert_eq!(head.map(nothing_in), *expected, "{lines:?}");
        }
    }

    fn nothing_in<T>(found: Found<T>) -> Found<()> {
        match found {
            Found::Here(_) => Found::Here(()),
            Found::Absent => Found::Absent,
            Found::Protected => Found::Protected,
        }
    }

    /// A serial number of 60,000 bytes in a certificate of 64 KiB: well-formed as far as it goes, and it goes on.
    #[test]
    fn a_head_that_does_not_come_to_its_dates() {
        let item = Item::Certificate(Role::AuthCa);
        let start = (AUTH_CA, "3082fff0 3082ffec 0282ea60 244*01 9000");
        let lines =
            [start, ("00b0010000", "256*01 9000"), ("00b0020000", "256*01 9000"), ("00b0030000", "256*01 9000")];
        let head = |lines: &[Line<'_>]| play(lines, |jpki| jpki.certificate_head(Role::AuthCa));
        assert_eq!(head(&lines), Err(CardError::BadContent(item)));
        assert_eq!(head(&[start, ("00b0010000", "6b00")]), Err(CardError::BadContent(item)));
        let malformed = CertificateError::Malformed { part: "structure" };
        assert_eq!(head(&[(AUTH_CA, "0400 9000")]), Err(CardError::BadCertificate { item, source: malformed }));
    }

    #[test]
    fn only_certificates_have_files() {
        for role in [Role::Card, Role::Other] {
            let found = play(&[], |jpki| jpki.certificate(role));
            assert_eq!(found, Err(CardError::BadContent(Item::Certificate(role))));
        }
    }
}

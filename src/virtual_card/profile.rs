//! The kinds of card that the virtual card can be, with one row of traits for each (card facts §1.2, §2, §7, §9).
//!
//! The PINs of every fresh card are [`AUTH_PIN`], [`SIGN_PIN`], [`TEXT_PIN`] and [`JUKI_PIN`] (both halves). 照合番号A is
//! [`MY_NUMBER`], the birth-date key is [`BIRTH`], and 照合番号B is [`BIRTH`], the year in which the card expires, and
//! [`SECURITY_CODE`], one after the other.

use std::str::FromStr;

use super::model::Application;

/// The PIN of the authentication certificate (JPKI EF 0018).
pub const AUTH_PIN: &str = "1234";
/// The password of the signature certificate (JPKI EF 001B).
pub const SIGN_PIN: &str = "ABC123";
/// The PIN of the text application (EF 0011).
pub const TEXT_PIN: &str = "1234";
/// The PIN for the resident registry, in the common and in the juki application (EF 001C each).
pub const JUKI_PIN: &str = "1234";
/// The holder's My Number and 照合番号A. Its check digit is wrong, so that it is nobody's number.
pub const MY_NUMBER: &str = "000000000000";
/// The holder's date of birth as printed, YYMMDD with the year of the era: 昭和55年1月1日.
pub const BIRTH: &str = "550101";
/// The security code printed on the card.
pub const SECURITY_CODE: &str = "0000";

/// Defines [`Profile`], its names and the list of all profiles from one table, so that none is forgotten.
macro_rules! profiles {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A kind of virtual card.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub enum Profile {
            $($(#[$doc])* $variant,)*
        }

        impl Profile {
            /// Every profile, in the order of `virtual list`.
            pub const ALL: &'static [Profile] = &[$(Profile::$variant,)*];

            /// The name on the command line and in a state file.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Profile::$variant => $name,)*
                }
            }
        }
    };
}

profiles! {
    /// A card in good order: its certificates expire in 850 days, the card five years later.
    #[default]
    Valid = "valid",
    /// The certificates expire in 30 days, so the renewal window is open; the card is valid for longer.
    Expiring = "expiring",
    /// The certificates expired 10 days ago; the card is still valid.
    Expired = "expired",
    /// Card and certificates expire on the same day, in 30 days.
    CardExpiring = "card-expiring",
    /// Card and certificates expired on the same day, 10 days ago.
    CardExpired = "card-expired",
    /// The auth, sign, text and juki PINs are blocked.
    Blocked = "blocked",
    /// The sign PIN is blocked, the others are not.
    SignBlocked = "sign-blocked",
    /// Of the two halves of the juki PIN, the one in the juki application is blocked.
    JukiHalfBlocked = "juki-half-blocked",
    /// The auth, sign, text and juki PINs have one try left.
    LastTry = "last-try",
    /// A holder under 15: no signature certificate, its PIN blocked; the card expires with the certificate.
    Child = "child",
    /// A holder who declined the authentication certificate: its PIN is blocked.
    NoAuth = "no-auth",
    /// 顔認証マイナンバーカード: no PINs and no signature certificate.
    Face = "face",
    /// An Android phone: the JPKI application alone; reading the authentication certificate takes the PIN.
    Android = "android",
    /// An iPhone; otherwise like [`Profile::Android`].
    Iphone = "iphone",
    /// 住民基本台帳カード, the predecessor: a signature certificate that expired long ago, and no authentication certificate.
    JukiCard = "juki-card",
    /// Some other card, with none of the applications.
    Foreign = "foreign",
    /// A card of another kind that answers 9000 to every command, without data.
    SaysYes = "says-yes",
    /// Like [`Profile::SaysYes`], with noise for data wherever data are requested.
    SaysYesNoise = "says-yes-noise",
    /// A card that refuses every short EF identifier with 6A86.
    NoSfi = "no-sfi",
    /// A card that refuses extended length.
    ShortOnly = "short-only",
    /// A card that takes 20 ms to answer each command.
    Slow = "slow",
    /// A card whose first answer after power-on is 6F00 (card facts §4).
    FirstFailure = "first-6f00",
    /// Fault: the card is removed for good once the authentication certificate is read past its first 256 bytes.
    Removed = "removed",
    /// Fault: the authentication certificate's file ends before the certificate does.
    Truncated = "truncated",
    /// Fault: the answer to reading the authentication certificate is empty, without even a status word.
    EmptyAnswer = "empty-answer",
    /// Fault: the answer to reading the authentication certificate is longer than requested.
    Oversized = "oversized",
    /// Fault: the authentication certificate is a well-formed SEQUENCE of noise.
    Garbage = "garbage",
    /// Fault: the authentication certificate states a length of 16 MB.
    AbsurdLength = "absurd-length",
    /// Fault: the answer to every READ BINARY is 6F00.
    Refuses = "refuses",
}

/// No profile has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no virtual card is called {0:?}")]
pub struct UnknownProfile(
    /// The name that is not known.
    pub String,
);

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(text: &str) -> Result<Profile, UnknownProfile> {
        let found = Profile::ALL.iter().copied().find(|profile| profile.name() == text);
        found.ok_or_else(|| UnknownProfile(text.to_owned()))
    }
}

/// Which applications a card has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Build {
    /// The five applications and the issuer security domain.
    MyNumberCard,
    /// The JPKI application alone; reading the authentication certificate takes the PIN (card facts §1.2).
    Phone,
    /// The JPKI application alone, with only the signature certificate and its key.
    JukiCard,
    /// The issuer security domain alone, without data objects.
    Foreign,
}

/// When the plastic card expires (card facts §7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CardEnd {
    /// Five years after the certificates, on a birthday.
    FiveYearsLater,
    /// On the same day as the certificates.
    WithCertificates,
}

/// Damage to the file of the authentication certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CertificateDamage {
    /// The file is shorter than the certificate.
    Truncated,
    /// The certificate is a well-formed SEQUENCE of noise.
    Noise,
    /// The certificate states a length of 16 MB.
    AbsurdLength,
}

/// How a card that answers 9000 to every command responds where data are requested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SaysYes {
    /// Without data.
    Empty,
    /// With as many bytes of noise as were requested.
    Noise,
}

/// Misbehaviour of a card at READ BINARY. It is part of the profile and depends on the file that is read; planned
/// faults (`fault`) come from the user instead and depend on the order of the commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReadFault {
    /// The card is removed for good when the authentication certificate is read past byte 256.
    Removal,
    /// The answer to reading the authentication certificate has no byte at all.
    EmptyAnswer,
    /// The answer to reading the authentication certificate has 16 bytes more than requested.
    ExcessBytes,
    /// Every READ BINARY is refused with 6F00.
    Refusal,
}

/// The properties in which profiles differ.
#[derive(Debug, Clone, Copy)]
pub(super) struct Traits {
    pub(super) build: Build,
    /// The answer to reset, from the table of card facts §5.
    pub(super) atr: &'static [u8],
    /// The label in EF 0006.
    pub(super) label: &'static str,
    /// The certificates' last day, in days from today.
    pub(super) certificates_end: i64,
    pub(super) card_end: CardEnd,
    /// Whether a signature certificate was issued.
    pub(super) signature: bool,
    /// Whether an authentication certificate was issued.
    pub(super) authentication: bool,
    /// Counters below their maximum: application, EF, tries left.
    pub(super) tries: &'static [(Application, u16, u8)],
    /// Whether the card supports APDUs of extended length.
    pub(super) extended: bool,
    /// Whether the card supports short EF identifiers.
    pub(super) short_ids: bool,
    /// Whether the first command after power-on fails (card facts §4).
    pub(super) first_fails: bool,
    /// The time that each answer takes, in milliseconds.
    pub(super) delay_ms: u64,
    pub(super) certificate_damage: Option<CertificateDamage>,
    pub(super) read_fault: Option<ReadFault>,
    /// The card answers 9000 to every command and carries none out.
    pub(super) says_yes: Option<SaysYes>,
}

const VALID: Traits = Traits {
    build: Build::MyNumberCard,
    atr: &[0x3b, 0x88, 0x80, 0x01, 0x00, 0x00, 0x41, 0xe0, 0xb3, 0x81, 0xa1, 0x00, 0x3b],
    label: "JPKIAPICCTOKEN2",
    certificates_end: 850,
    card_end: CardEnd::FiveYearsLater,
    signature: true,
    authentication: true,
    tries: &[],
    extended: true,
    short_ids: true,
    first_fails: false,
    delay_ms: 0,
    certificate_damage: None,
    read_fault: None,
    says_yes: None,
};

const PHONE: Traits = Traits {
    build: Build::Phone,
    // The form of PC/SC part 3 for a Type A card without historical bytes: a reader sees a phone as one.
    atr: &[0x3b, 0x80, 0x80, 0x01, 0x01],
    ..VALID
};

const BLOCKED: &[(Application, u16, u8)] = &[
    (Application::Jpki, 0x0018, 0),
    (Application::Jpki, 0x001b, 0),
    (Application::Text, 0x0011, 0),
    (Application::Common, 0x001c, 0),
    (Application::Juki, 0x001c, 0),
];

const LAST_TRY: &[(Application, u16, u8)] = &[
    (Application::Jpki, 0x0018, 1),
    (Application::Jpki, 0x001b, 1),
    (Application::Text, 0x0011, 1),
    (Application::Common, 0x001c, 1),
    (Application::Juki, 0x001c, 1),
];

impl Profile {
    /// The row of this profile.
    pub(super) fn traits(self) -> Traits {
        match self {
            Profile::Valid => VALID,
            Profile::Expiring => Traits { certificates_end: 30, ..VALID },
            Profile::Expired => Traits { certificates_end: -10, ..VALID },
            Profile::CardExpiring => Traits { certificates_end: 30, card_end: CardEnd::WithCertificates, ..VALID },
            Profile::CardExpired => Traits { certificates_end: -10, card_end: CardEnd::WithCertificates, ..VALID },
            Profile::Blocked => Traits { tries: BLOCKED, ..VALID },
            Profile::SignBlocked => Traits { tries: &[(Application::Jpki, 0x001b, 0)], ..VALID },
            Profile::JukiHalfBlocked => Traits { tries: &[(Application::Juki, 0x001c, 0)], ..VALID },
            Profile::LastTry => Traits { tries: LAST_TRY, ..VALID },
            Profile::Child => Traits {
                card_end: CardEnd::WithCertificates,
                signature: false,
                tries: &[(Application::Jpki, 0x001b, 0)],
                ..VALID
            },
            Profile::NoAuth => Traits { authentication: false, tries: &[(Application::Jpki, 0x0018, 0)], ..VALID },
            Profile::Face => Traits { signature: false, tries: BLOCKED, ..VALID },
            Profile::Android => Traits { label: "JPKIAPGPSETOKEN", ..PHONE },
            Profile::Iphone => Traits { label: "JPKIAPIOSTOKEN", ..PHONE },
            Profile::JukiCard => Traits {
                build: Build::JukiCard,
                atr: &[0x3b, 0x88, 0x80, 0x01, 0x00, 0x00, 0x14, 0xe0, 0xb3, 0x81, 0x91, 0x00, 0x5e],
                label: "JPKIAPICCTOKEN",
                certificates_end: -2000,
                ..VALID
            },
            Profile::Foreign => Traits {
                build: Build::Foreign,
                // A driver's licence.
                atr: &[0x3b, 0x88, 0x80, 0x01, 0x00, 0x00, 0x00, 0x00, 0x91, 0x81, 0xc1, 0x00, 0xd8],
                ..VALID
            },
            Profile::SaysYes => Traits { says_yes: Some(SaysYes::Empty), ..Profile::Foreign.traits() },
            Profile::SaysYesNoise => Traits { says_yes: Some(SaysYes::Noise), ..Profile::Foreign.traits() },
            Profile::NoSfi => Traits { short_ids: false, ..VALID },
            Profile::ShortOnly => Traits { extended: false, ..VALID },
            Profile::Slow => Traits { delay_ms: 20, ..VALID },
            Profile::FirstFailure => Traits { first_fails: true, ..VALID },
            Profile::Removed => Traits { read_fault: Some(ReadFault::Removal), ..VALID },
            Profile::Truncated => damaged(CertificateDamage::Truncated),
            Profile::EmptyAnswer => Traits { read_fault: Some(ReadFault::EmptyAnswer), ..VALID },
            Profile::Oversized => Traits { read_fault: Some(ReadFault::ExcessBytes), ..VALID },
            Profile::Garbage => damaged(CertificateDamage::Noise),
            Profile::AbsurdLength => damaged(CertificateDamage::AbsurdLength),
            Profile::Refuses => Traits { read_fault: Some(ReadFault::Refusal), ..VALID },
        }
    }
}

fn damaged(damage: CertificateDamage) -> Traits {
    Traits { certificate_damage: Some(damage), ..VALID }
}

#[cfg(test)]
mod tests {
    use super::{Profile, UnknownProfile};

    #[test]
    fn names_lead_back_to_their_profile() {
        for profile in Profile::ALL {
            assert_eq!(profile.name().parse(), Ok(*profile));
        }
        assert_eq!("Valid".parse::<Profile>(), Err(UnknownProfile("Valid".to_owned())));
        assert_eq!(Profile::default(), Profile::Valid);
    }

    /// TCK: the exclusive-or of everything after TS is zero (ISO 7816-3, 8.2.5).
    #[test]
    fn every_atr_checks() {
        for profile in Profile::ALL {
            let atr = profile.traits().atr;
            assert_eq!(atr[1..].iter().fold(0, |sum, byte| sum ^ byte), 0, "{}", profile.name());
        }
    }

    #[test]
    fn pins_speak_of_counters_that_exist() {
        for profile in Profile::ALL {
            for (application, ef, tries) in profile.traits().tries {
                let rule = super::super::model::pin_rule(*application, *ef).unwrap();
                assert!(*tries < rule.tries_max);
            }
        }
    }
}

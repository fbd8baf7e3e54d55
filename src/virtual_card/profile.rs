//! The kinds of card that the virtual card can be: one row of traits each (card facts §1.2, §2, §7, §9).
//!
//! PINs of every profile, as fresh from the counter: [`AUTH_PIN`], [`SIGN_PIN`], [`TEXT_PIN`], [`JUKI_PIN`] (both
//! halves); 照合番号A is [`MY_NUMBER`], the birth key is [`BIRTH`], 照合番号B is [`BIRTH`], the year in which the card
//! ends, and [`SECURITY_CODE`].

use std::str::FromStr;

use super::files::Application;

/// The PIN of the authentication certificate (JPKI EF 0018).
pub const AUTH_PIN: &str = "1234";
/// The password of the signature certificate (JPKI EF 001B).
pub const SIGN_PIN: &str = "ABC123";
/// The PIN of the text application (EF 0011).
pub const TEXT_PIN: &str = "1234";
/// The PIN for the resident registry, in the common and in the juki application (EF 001C each).
pub const JUKI_PIN: &str = "1234";
/// The holder's My Number and 照合番号A. All zeros: its check digit is wrong, so nobody has it.
pub const MY_NUMBER: &str = "000000000000";
/// The holder's day of birth as printed, YYMMDD with the year of the era: 昭和55年1月1日.
pub const BIRTH: &str = "550101";
/// The security code printed on the card.
pub const SECURITY_CODE: &str = "0000";

/// Defines [`Profile`] with its names and the list of all, so that none can be forgotten.
macro_rules! profiles {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A kind of virtual card.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub enum Profile {
            $($(#[$doc])* $variant,)*
        }

        impl Profile {
            /// Every profile, in the order in which they are listed to people.
            pub const ALL: &'static [Profile] = &[$(Profile::$variant,)*];

            /// The name that people type.
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
    /// A card in good order: certificates end 850 days from today, the card five years later.
    #[default]
    Valid = "valid",
    /// The certificates end 30 days from today, so the renewal window is open; the card lives on.
    Expiring = "expiring",
    /// The certificates ended 10 days before today; the card lives on.
    Expired = "expired",
    /// Card and certificates end on the same day, 30 days from today.
    CardExpiring = "card-expiring",
    /// The auth, sign, text and juki PINs are blocked.
    Blocked = "blocked",
    /// The auth, sign, text and juki PINs have one try left.
    LastTry = "last-try",
    /// A holder under 15: no signature certificate, its PIN exhausted; the card ends with the certificate.
    Child = "child",
    /// 顔認証マイナンバーカード: no PINs and no signature certificate.
    Face = "face",
    /// An Android phone: the JPKI application alone, and its authentication certificate wants the PIN.
    Android = "android",
    /// An iPhone, otherwise as [`Profile::Android`].
    Iphone = "iphone",
    /// 住民基本台帳カード, the predecessor: a signature certificate that ended long ago, and no authentication certificate.
    JukiCard = "juki-card",
    /// Some other card: none of the applications is there.
    Foreign = "foreign",
    /// A card that refuses every short EF identifier with 6A86.
    NoSfi = "no-sfi",
    /// A card that refuses extended length.
    ShortOnly = "short-only",
    /// A card that takes 20 ms for every answer.
    Slow = "slow",
    /// A card whose first answer after power-on is 6F00.
    FirstFailure = "first-6f00",
    /// Fault: the card leaves when the authentication certificate is read past its first 256 bytes, and stays away.
    Removed = "removed",
    /// Fault: the authentication certificate's file ends before the certificate does.
    Truncated = "truncated",
    /// Fault: reading the authentication certificate brings zero bytes, not even a status word.
    EmptyAnswer = "empty-answer",
    /// Fault: reading the authentication certificate brings more bytes than were asked for.
    Oversized = "oversized",
    /// Fault: the authentication certificate is a well-formed SEQUENCE of noise.
    Garbage = "garbage",
    /// Fault: the authentication certificate says that it is 16 MB long.
    AbsurdLength = "absurd-length",
    /// Fault: every READ BINARY is answered with 6F00.
    Refuses = "refuses",
}

/// No profile has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no virtual card is called {0:?}")]
pub struct UnknownProfile(
    /// The name that was asked for.
    pub String,
);

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(text: &str) -> Result<Profile, UnknownProfile> {
        let found = Profile::ALL.iter().copied().find(|profile| profile.name() == text);
        found.ok_or_else(|| UnknownProfile(text.to_owned()))
    }
}

/// Which applications answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Build {
    /// The five applications and the issuer security domain.
    MyNumberCard,
    /// The JPKI application alone; the authentication certificate wants its PIN (card facts §1.2).
    Phone,
    /// The JPKI application alone, with the signature half only.
    JukiCard,
    /// The issuer security domain, without any object of ours.
    Foreign,
}

/// When the plastic card ends (card facts §7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CardEnd {
    /// At the birthday five years after the certificates.
    FiveYearsLater,
    /// On the same day as the certificates.
    WithCertificates,
}

/// What goes wrong, for tests of those who read cards. The certificate meant is the authentication certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// The link fails for good when the certificate is read past byte 256.
    Removed,
    /// The certificate's file is too short for it.
    Truncated,
    /// Reading the certificate brings no byte at all.
    EmptyAnswer,
    /// Reading the certificate brings too many bytes.
    Oversized,
    /// The certificate is noise.
    Garbage,
    /// The certificate states a length of 16 MB.
    AbsurdLength,
    /// Every READ BINARY is refused.
    Refuses,
}

/// What makes one profile differ from another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Traits {
    pub(super) build: Build,
    /// The answer to reset, from the table of card facts §5.
    pub(super) atr: &'static [u8],
    /// The label in EF 0006.
    pub(super) label: &'static str,
    /// The certificates' last day, counted from today.
    pub(super) certificates_end: i64,
    pub(super) card_end: CardEnd,
    /// Whether a signature certificate was issued.
    pub(super) signature: bool,
    /// Counters that do not stand at their maximum: application, EF, tries left.
    pub(super) tries: &'static [(Application, u16, u8)],
    pub(super) extended: bool,
    pub(super) short_ids: bool,
    /// Whether the first command after power-on fails.
    pub(super) first_fails: bool,
    /// How long every answer takes.
    pub(super) delay_ms: u64,
    pub(super) fault: Option<Fault>,
}

const VALID: Traits = Traits {
    build: Build::MyNumberCard,
    atr: &[0x3b, 0x88, 0x80, 0x01, 0x00, 0x00, 0x41, 0xe0, 0xb3, 0x81, 0xa1, 0x00, 0x3b],
    label: "JPKIAPICCTOKEN2",
    certificates_end: 850,
    card_end: CardEnd::FiveYearsLater,
    signature: true,
    tries: &[],
    extended: true,
    short_ids: true,
    first_fails: false,
    delay_ms: 0,
    fault: None,
};

const PHONE: Traits = Traits {
    build: Build::Phone,
    // PC/SC part 3 for a Type A card without historical bytes, which is how a phone looks to a reader.
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
            Profile::Blocked => Traits { tries: BLOCKED, ..VALID },
            Profile::LastTry => Traits { tries: LAST_TRY, ..VALID },
            Profile::Child => Traits {
                card_end: CardEnd::WithCertificates,
                signature: false,
                tries: &[(Application::Jpki, 0x001b, 0)],
                ..VALID
            },
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
            Profile::NoSfi => Traits { short_ids: false, ..VALID },
            Profile::ShortOnly => Traits { extended: false, ..VALID },
            Profile::Slow => Traits { delay_ms: 20, ..VALID },
            Profile::FirstFailure => Traits { first_fails: true, ..VALID },
            Profile::Removed => faulty(Fault::Removed),
            Profile::Truncated => faulty(Fault::Truncated),
            Profile::EmptyAnswer => faulty(Fault::EmptyAnswer),
            Profile::Oversized => faulty(Fault::Oversized),
            Profile::Garbage => faulty(Fault::Garbage),
            Profile::AbsurdLength => faulty(Fault::AbsurdLength),
            Profile::Refuses => faulty(Fault::Refuses),
        }
    }
}

fn faulty(fault: Fault) -> Traits {
    Traits { fault: Some(fault), ..VALID }
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
                let rule = super::super::files::pin_rule(*application, *ef).unwrap();
                assert!(*tries < rule.tries_max);
            }
        }
    }
}

//! The parts of a card: applications, elementary files, access conditions and PINs (card facts §1, §2).

use std::ops::RangeInclusive;

use super::mint::CardKey;

/// The EF of the authentication certificate.
pub(super) const AUTH_CERTIFICATE: u16 = 0x000a;

/// An application of the card, with its own files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Application {
    /// The GlobalPlatform issuer security domain, current after power-on.
    Issuer,
    Jpki,
    Text,
    Visual,
    Common,
    Juki,
}

impl Application {
    /// In the order in which a shortened DF name finds them.
    pub(super) const ALL: [Application; 6] = [
        Application::Issuer,
        Application::Jpki,
        Application::Text,
        Application::Visual,
        Application::Juki,
        Application::Common,
    ];

    /// The whole DF name (card facts §1.1).
    pub(super) fn aid(self) -> &'static [u8] {
        match self {
            Application::Issuer => &[0xa0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00],
            Application::Jpki => &[0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01],
            Application::Text => &[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08],
            Application::Visual => &[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02],
            Application::Juki => &[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x01],
            Application::Common => &[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x01, 0x00],
        }
    }

    /// The name in a state file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Application::Issuer => "issuer",
            Application::Jpki => "jpki",
            Application::Text => "text",
            Application::Visual => "visual",
            Application::Juki => "juki",
            Application::Common => "common",
        }
    }

    pub(super) fn by_name(name: &str) -> Option<Application> {
        Application::ALL.into_iter().find(|application| application.name() == name)
    }

    /// The key that signs where P2 names none (card facts §3.3).
    pub(super) fn default_key(self) -> Option<CardKey> {
        matches!(self, Application::Text | Application::Visual).then_some(CardKey::Surface)
    }

    /// The one command that changes PINs here; the card does not support the other (card facts §2.4).
    pub(super) fn change_command(self) -> Option<ChangeCommand> {
        match self {
            Application::Jpki | Application::Text => Some(ChangeCommand::ReferenceData),
            Application::Common | Application::Juki => Some(ChangeCommand::Key),
            Application::Visual | Application::Issuer => None,
        }
    }
}

/// The condition for reading a file or using a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AccessCondition {
    Always,
    /// Once one of these keys of the same application is verified.
    AnyOf(&'static [u16]),
    Never,
}

/// A file of an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ElementaryFile {
    pub(super) application: Application,
    pub(super) ef: u16,
    pub(super) content: EfContent,
}

/// The kind of an elementary file, with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum EfContent {
    Transparent {
        bytes: Vec<u8>,
        read: AccessCondition,
    },
    /// Records, which anyone may read.
    Records(Vec<Vec<u8>>),
    Pin,
    SigningKey {
        key: CardKey,
        usage: AccessCondition,
    },
    /// An internal file of unknown use: it can be selected and nothing else.
    Internal,
}

/// A command that changes a PIN (card facts §2.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChangeCommand {
    /// CHANGE REFERENCE DATA.
    ReferenceData,
    /// JICSAP CHANGE KEY.
    Key,
}

/// The rule for a PIN, the same on every card (card facts §2).
#[derive(Debug)]
pub(super) struct PinRule {
    pub(super) application: Application,
    pub(super) ef: u16,
    pub(super) tries_max: u8,
    /// Lengths in bytes. How a real card answers other lengths is not known (card facts §11). Our choice: 6700, and the
    /// try is not counted.
    pub(super) lengths: RangeInclusive<usize>,
    /// Whether the application's [`Application::change_command`] changes it.
    pub(super) changeable: bool,
}

/// The PINs of a My Number Card, in the order in which a state file lists them.
pub(super) const PIN_RULES: &[PinRule] = &[
    changeable(Application::Jpki, 0x0018, 3, 4..=4),
    changeable(Application::Jpki, 0x001b, 5, 6..=16),
    changeable(Application::Text, 0x0011, 3, 4..=4),
    fixed(Application::Text, 0x0012, 0, 1..=16),
    fixed(Application::Text, 0x0014, 10, 12..=12),
    fixed(Application::Text, 0x0015, 10, 14..=14),
    fixed(Application::Visual, 0x0011, 10, 6..=6),
    fixed(Application::Visual, 0x0012, 10, 14..=14),
    fixed(Application::Visual, 0x0013, 10, 12..=12),
    changeable(Application::Common, 0x001c, 3, 4..=4),
    changeable(Application::Juki, 0x001c, 3, 4..=4),
];

const fn changeable(application: Application, ef: u16, tries_max: u8, lengths: RangeInclusive<usize>) -> PinRule {
    PinRule { application, ef, tries_max, lengths, changeable: true }
}

const fn fixed(application: Application, ef: u16, tries_max: u8, lengths: RangeInclusive<usize>) -> PinRule {
    PinRule { application, ef, tries_max, lengths, changeable: false }
}

/// The rule for the PIN in EF `ef`; `None` where that is not a PIN.
pub(super) fn pin_rule(application: Application, ef: u16) -> Option<&'static PinRule> {
    PIN_RULES.iter().find(|rule| rule.application == application && rule.ef == ef)
}

/// The value of a PIN and its counter.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct PinState {
    pub(super) application: Application,
    pub(super) ef: u16,
    pub(super) value: Vec<u8>,
    pub(super) tries_left: u8,
}

/// Everything on the card that commands can change and that outlives its power.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Memory {
    pub(super) pins: Vec<PinState>,
}

impl Memory {
    pub(super) fn pin(&self, application: Application, ef: u16) -> Option<&PinState> {
        self.pins.iter().find(|pin| pin.application == application && pin.ef == ef)
    }

    pub(super) fn pin_mut(&mut self, application: Application, ef: u16) -> Option<&mut PinState> {
        self.pins.iter_mut().find(|pin| pin.application == application && pin.ef == ef)
    }

    /// Whether both have PINs in the same files, whatever their values. Neither may have one twice.
    pub(super) fn has_same_pins(&self, other: &Memory) -> bool {
        let in_other = |pin: &PinState| other.pin(pin.application, pin.ef).is_some();
        self.pins.len() == other.pins.len() && self.pins.iter().all(in_other)
    }
}

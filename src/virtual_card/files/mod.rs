//! What the virtual card holds: applications, elementary files, their access rules, PIN values and counters (card
//! facts §1, §2), and what it forgets without power.
//!
//! Files that jpkit has no use for (the signed records of the text and visual applications) are absent.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::mint::{self, CardKey, Days, Kind, MintError, object};
use super::profile::{
    AUTH_PIN, BIRTH, Build, CardEnd, Fault, JUKI_PIN, MY_NUMBER, SECURITY_CODE, SIGN_PIN, TEXT_PIN, Traits,
};

/// The EF of the authentication certificate.
pub(super) const AUTH_CERTIFICATE: u16 = 0x000a;

/// Certificate files are longer than what they hold (card facts §3.1).
const CERTIFICATE_FILE: usize = 2048;

/// A dedicated file.
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

    /// The key that signs where P2 names none (card facts §3.3).
    pub(super) fn default_key(self) -> Option<CardKey> {
        matches!(self, Application::Text | Application::Visual).then_some(CardKey::Surface)
    }
}

/// Who may read a file or use a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Free,
    /// Whoever verified one of these keys of the same application.
    AnyOf(&'static [u16]),
    Never,
}

/// What an elementary file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    Transparent {
        bytes: Vec<u8>,
        read: Access,
    },
    /// Records, free to read.
    Records(Vec<Vec<u8>>),
    Pin,
    SigningKey {
        key: CardKey,
        usage: Access,
    },
    /// An internal file of unknown use: it can be selected and nothing else.
    Internal,
}

/// An elementary file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    pub(super) application: Application,
    pub(super) ef: u16,
    pub(super) content: Content,
}

/// How a PIN may be changed (card facts §2.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    ReferenceData,
    Key,
    Never,
}

/// What holds for a PIN on every card (card facts §2).
#[derive(Debug)]
pub(super) struct PinRule {
    application: Application,
    ef: u16,
    pub(super) tries_max: u8,
    /// Lengths in bytes. What a real card does outside them is not known (card facts §11); here it is 6700, uncounted.
    pub(super) lengths: RangeInclusive<usize>,
    pub(super) change: Change,
}

const PIN_RULES: &[PinRule] = &[
    rule(Application::Jpki, 0x0018, 3, 4..=4, Change::ReferenceData),
    rule(Application::Jpki, 0x001b, 5, 6..=16, Change::ReferenceData),
    rule(Application::Text, 0x0011, 3, 4..=4, Change::ReferenceData),
    rule(Application::Text, 0x0012, 0, 1..=16, Change::Never),
    rule(Application::Text, 0x0014, 10, 12..=12, Change::Never),
    rule(Application::Text, 0x0015, 10, 14..=14, Change::Never),
    rule(Application::Visual, 0x0011, 10, 6..=6, Change::Never),
    rule(Application::Visual, 0x0012, 10, 14..=14, Change::Never),
    rule(Application::Visual, 0x0013, 10, 12..=12, Change::Never),
    rule(Application::Common, 0x001c, 3, 4..=4, Change::Key),
    rule(Application::Juki, 0x001c, 3, 4..=4, Change::Key),
];

const fn rule(
    application: Application,
    ef: u16,
    tries_max: u8,
    lengths: RangeInclusive<usize>,
    change: Change,
) -> PinRule {
    PinRule { application, ef, tries_max, lengths, change }
}

/// The rule of the PIN in `ef`, where that is a PIN.
pub(super) fn pin_rule(application: Application, ef: u16) -> Option<&'static PinRule> {
    PIN_RULES.iter().find(|rule| rule.application == application && rule.ef == ef)
}

/// The value of a PIN and what is left of its tries.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct PinState {
    pub(super) application: Application,
    pub(super) ef: u16,
    pub(super) value: Vec<u8>,
    pub(super) tries_left: u8,
}

/// All that changes on the card and outlives its power.
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
}

/// What the card forgets without power. A warm reset keeps `verified` (card facts §2.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Session {
    pub(super) application: Application,
    pub(super) current_ef: Option<u16>,
    /// The application whose PINs `verified` speaks of: the one selected last, also when a reset came since.
    verified_in: Application,
    verified: Vec<u16>,
}

impl Session {
    pub(super) fn new() -> Session {
        Session {
            application: Application::Issuer,
            current_ef: None,
            verified_in: Application::Issuer,
            verified: Vec::new(),
        }
    }

    /// SELECT: only another application drops what was verified.
    pub(super) fn select(&mut self, application: Application) {
        if self.verified_in != application {
            self.verified.clear();
            self.verified_in = application;
        }
        self.application = application;
        self.current_ef = None;
    }

    pub(super) fn warm_reset(&mut self) {
        self.application = Application::Issuer;
        self.current_ef = None;
    }

    pub(super) fn is_verified(&self, application: Application, ef: u16) -> bool {
        self.verified_in == application && self.verified.contains(&ef)
    }

    /// Records the outcome of a VERIFY in the current application.
    pub(super) fn set_verified(&mut self, ef: u16, verified: bool) {
        self.verified.retain(|known| *known != ef);
        if verified {
            self.verified.push(ef);
        }
    }

    pub(super) fn allows(&self, access: Access) -> bool {
        match access {
            Access::Free => true,
            Access::AnyOf(keys) => keys.iter().any(|ef| self.is_verified(self.application, *ef)),
            Access::Never => false,
        }
    }
}

/// A card fresh from the office.
pub(super) struct Layout {
    pub(super) files: Vec<File>,
    /// GET DATA objects of the issuer security domain by tag (card facts §1.7).
    pub(super) objects: Vec<(u16, Vec<u8>)>,
    pub(super) memory: Memory,
}

/// The card that `traits` describe, on the day `today` in Japan. `number` tells the certificates of profiles apart.
pub(super) fn layout(traits: &Traits, number: u32, today: Date) -> Result<Layout, MintError> {
    let end = jiff::Span::new().try_days(traits.certificates_end).map_err(|_| MintError::Day)?;
    let certificates_end = today.checked_add(end).map_err(|_| MintError::Day)?;
    let card_end = match traits.card_end {
        CardEnd::FiveYearsLater => mint::add_years(certificates_end, 5)?,
        CardEnd::WithCertificates => certificates_end,
    };
    // Ends at the fifth birthday after issue (card facts §7), issued soon after a birthday.
    let birthday = mint::add_years(certificates_end, -5)?;
    let issued = birthday.checked_add(jiff::Span::new().days(10)).map_err(|_| MintError::Day)?;
    let days = Days { issued, certificates_end };

    let mut files = Vec::new();
    let mut objects = Vec::new();
    if traits.build != Build::Foreign {
        files.extend(jpki_files(traits, number, days)?);
    }
    if traits.build == Build::MyNumberCard {
        files.extend(text_files());
        files.extend(visual_files());
        files.extend(registry_files(card_end));
        files.push(File { application: Application::Issuer, ef: 0x001e, content: Content::Internal });
        objects = issuer_objects(card_end);
    }
    let pins = PIN_RULES
        .iter()
        .filter(|rule| find(&files, rule.application, rule.ef).is_some())
        .map(|rule| fresh_pin(rule, traits, card_end))
        .collect();
    Ok(Layout { files, objects, memory: Memory { pins } })
}

/// The file `ef` of `application`.
pub(super) fn find(files: &[File], application: Application, ef: u16) -> Option<&File> {
    files.iter().find(|file| file.application == application && file.ef == ef)
}

fn fresh_pin(rule: &PinRule, traits: &Traits, card_end: Date) -> PinState {
    let number_b = format!("{BIRTH}{:04}{SECURITY_CODE}", card_end.year());
    let value = match (rule.application, rule.ef) {
        (Application::Jpki, 0x0018) => AUTH_PIN,
        (Application::Jpki, _) => SIGN_PIN,
        (Application::Text, 0x0011) => TEXT_PIN,
        (Application::Text, 0x0014) | (Application::Visual, 0x0013) => MY_NUMBER,
        (Application::Text, 0x0015) | (Application::Visual, 0x0012) => &number_b,
        (Application::Visual, 0x0011) => BIRTH,
        (Application::Common | Application::Juki, _) => JUKI_PIN,
        // Blocked on every card seen, so its value does not matter.
        (Application::Text | Application::Visual | Application::Issuer, _) => "",
    };
    let set = traits.tries.iter().find(|(application, ef, _)| *application == rule.application && *ef == rule.ef);
    PinState {
        application: rule.application,
        ef: rule.ef,
        value: value.as_bytes().to_vec(),
        tries_left: set.map_or(rule.tries_max, |(_, _, tries)| *tries),
    }
}

fn jpki_files(traits: &Traits, number: u32, days: Days) -> Result<Vec<File>, MintError> {
    let sign_certificate =
        if traits.signature { padded(mint::holder(Kind::Signature, days, 0x2200_0000 | number)?) } else { Vec::new() };
    let mut contents = vec![
        (0x0001, transparent(sign_certificate, Access::AnyOf(&[0x001b]))),
        (0x0002, transparent(padded(mint::authority(Kind::Signature, days)?), Access::Free)),
        (0x0006, transparent(token_info(traits.label), Access::Free)),
        (0x001a, Content::SigningKey { key: CardKey::Sign, usage: Access::AnyOf(&[0x001b]) }),
        (0x001b, Content::Pin),
    ];
    // The predecessor had one key pair only, and with it no file that tells which certificate is there.
    if traits.build != Build::JukiCard {
        let read = if traits.build == Build::Phone { Access::AnyOf(&[0x0018]) } else { Access::Free };
        let certificate = with_fault(mint::holder(Kind::Authentication, days, 0x2100_0000 | number)?, traits.fault);
        let availability = vec![if traits.signature { 0x8f } else { 0x00 }, 0x8f, 0x00];
        contents.extend([
            (0x0005, transparent(Vec::new(), Access::Never)),
            (0x0008, transparent(availability, Access::Free)),
            (0x0009, transparent(Vec::new(), Access::Never)),
            (AUTH_CERTIFICATE, transparent(certificate, read)),
            (0x000b, transparent(padded(mint::authority(Kind::Authentication, days)?), Access::Free)),
            (0x0017, Content::SigningKey { key: CardKey::Auth, usage: Access::AnyOf(&[0x0018]) }),
            (0x0018, Content::Pin),
        ]);
        contents.extend([0x0010, 0x0016, 0x0019, 0x001c, 0x001e].map(|ef| (ef, Content::Internal)));
    }
    Ok(of(Application::Jpki, contents))
}

/// The certificate's file, broken as the fault wants it.
fn with_fault(certificate: Vec<u8>, fault: Option<Fault>) -> Vec<u8> {
    match fault {
        Some(Fault::Truncated) => certificate.into_iter().take(700).collect(),
        Some(Fault::Garbage) => padded(object(&[0x30], &noise(certificate.len()))),
        Some(Fault::AbsurdLength) => padded([&[0x30, 0x83, 0xff, 0xff, 0xff], certificate.as_slice()].concat()),
        Some(Fault::Removed | Fault::EmptyAnswer | Fault::Oversized | Fault::Refuses) | None => padded(certificate),
    }
}

/// The same bytes every time, without order (xorshift).
fn noise(length: usize) -> Vec<u8> {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let [first, ..] = seed.to_be_bytes();
        Some(first)
    };
    std::iter::from_fn(next).take(length).collect()
}

/// CK_TOKEN_INFO as it lies in EF 0006 (card facts §1.2), 160 bytes.
fn token_info(label: &str) -> Vec<u8> {
    let mut info = format!("{label:<32}{:<32}{:<16}{:<16}", "VIRTUAL CARD", "VIRTUAL", CARD_SERIAL).into_bytes();
    // Flags, then sessions open and most: all, read-write.
    info.extend([0x0000_040d_u32, 1, 0, 1, 0].iter().flat_map(|word| word.to_be_bytes()));
    // PIN lengths, then four memory counters that say nothing.
    info.extend([16_u32, 6, u32::MAX, u32::MAX, u32::MAX, u32::MAX].iter().flat_map(|word| word.to_be_bytes()));
    info.extend(b"0301");
    info.extend([b'9'; 16]);
    info
}

fn text_files() -> Vec<File> {
    let my_number = [object(&[0xff, 0x10], MY_NUMBER.as_bytes()), vec![0xff, 0xff]].concat();
    // The length in more octets than it needs, as the real file has it (card facts §1.3).
    let mut basic = vec![0xff, 0x40, 0x82, 0x00, 0x9f];
    basic.extend(object(&[0xdf, 0x41], &[0x04, 0x03, 0x0e, 0x01]));
    basic.extend(object(&[0xdf, 0x42], &KEY_ID));
    basic.extend([0xdf, 0x43, 0x82, 0x00, 0x80]);
    basic.extend([0; 128]);
    basic.resize(256, 0xff);
    let mut attributes = attributes();
    attributes.resize(256, 0xff);
    let contents = vec![
        (0x0001, transparent(my_number, Access::AnyOf(&[0x0011, 0x0014]))),
        (0x0002, transparent(attributes, Access::AnyOf(&[0x0011, 0x0015]))),
        (0x0004, transparent(cv_certificate(), Access::Free)),
        (0x0005, transparent(basic, Access::Free)),
        (0x0011, Content::Pin),
        (0x0012, Content::Pin),
        (0x0013, Content::SigningKey { key: CardKey::Surface, usage: Access::Free }),
        (0x0014, Content::Pin),
        (0x0015, Content::Pin),
        (0x0010, Content::Internal),
        (0x001c, Content::Internal),
        (0x001e, Content::Internal),
    ];
    of(Application::Text, contents)
}

/// 基本4情報: name, address, birth and sex, led by the offsets of their tags from byte 0 of the file.
fn attributes() -> Vec<u8> {
    let fields: [(u8, &str); 4] =
        [(0x22, mint::HOLDER_NAME), (0x23, mint::HOLDER_ADDRESS), (0x24, mint::HOLDER_BIRTH), (0x25, "1")];
    let fields = fields.map(|(tag, text)| object(&[0xdf, tag], text.as_bytes()));
    // The outer header is three bytes while the whole stays below 128, the offsets' own object eleven.
    let mut offset: u16 = 3 + 11;
    let mut offsets = Vec::new();
    for field in &fields {
        offsets.extend(offset.to_be_bytes());
        offset = offset.saturating_add(u16::try_from(field.len()).unwrap_or(u16::MAX));
    }
    object(&[0xff, 0x20], &[object(&[0xdf, 0x21], &offsets), fields.concat()].concat())
}

fn visual_files() -> Vec<File> {
    let mut basic = object(&[0xdf, 0x31], &[0x04, 0x03, 0x0e, 0x01]);
    basic.extend(object(&[0xdf, 0x32], &KEY_ID));
    basic.extend(object(&[0xdf, 0x33], &[0x00]));
    basic.extend(object(&[0xdf, 0x34], mint::MUNICIPALITY.as_bytes()));
    basic.extend(object(&[0xdf, 0x35], &[0; 272]));
    let contents = vec![
        (0x0003, transparent(object(&[0xff, 0x30], &basic), Access::Free)),
        (0x0004, transparent(cv_certificate(), Access::Free)),
        (0x0006, transparent(vec![0xff; 16], Access::AnyOf(&[0x0012, 0x0013]))),
        (0x0011, Content::Pin),
        (0x0012, Content::Pin),
        (0x0013, Content::Pin),
        (0x001a, Content::Internal),
        (0x001c, Content::Internal),
        (0x001e, Content::Internal),
    ];
    of(Application::Visual, contents)
}

/// The common and the juki application, which people see as one.
fn registry_files(card_end: Date) -> Vec<File> {
    let digits = format!("{CARD_SERIAL}{}{}", mint::MUNICIPALITY, mint::digits(card_end));
    let mut files = of(
        Application::Common,
        vec![
            (0x0001, Content::Records(vec![object(&[0x01], digits.as_bytes())])),
            (0x0002, Content::Records(vec![KEY_ID.to_vec()])),
            (0x0019, Content::Internal),
            (0x001c, Content::Pin),
            (0x001e, Content::Internal),
        ],
    );
    files
        .extend(of(Application::Juki, vec![(0x0002, Content::Records(vec![KEY_ID.to_vec()])), (0x001c, Content::Pin)]));
    files
}

fn issuer_objects(card_end: Date) -> Vec<(u16, Vec<u8>)> {
    // 1.2.840.114283.1: GlobalPlatform.
    let recognition = object(&[0x06], &[0x2a, 0x86, 0x48, 0x86, 0xfc, 0x6b, 0x01]);
    vec![
        (0x0042, b"VIRTUAL CARD    ".to_vec()),
        (0x0045, CARD_SERIAL.as_bytes().to_vec()),
        (0x0066, object(&[0x66], &object(&[0x73], &recognition))),
        (0x00f0, mint::MUNICIPALITY.as_bytes().to_vec()),
        (0x00f2, mint::digits(card_end).into_bytes()),
        (0x00f7, KEY_ID.to_vec()),
        (0x00f8, cv_certificate()),
    ]
}

/// A made-up serial number of 15 digits.
const CARD_SERIAL: &str = "000000000000001";

/// A made-up key identifier in the form of card facts §1.9.
const KEY_ID: [u8; 16] = *b"9999999\x08\x05999\x00\x00\x00\x00";

/// A certificate in the form of card facts §1.9, 568 bytes, with nothing in it.
fn cv_certificate() -> Vec<u8> {
    let mut body = [KEY_ID, KEY_ID].concat();
    body.extend(object(&[0x90], &[0x01, 0x00, 0x01]));
    body.extend(object(&[0x91], &[0; 256]));
    let parts = [object(&[0x5f, 0x4e], &body), object(&[0x5f, 0x37], &[0; 256])];
    object(&[0x7f, 0x21], &parts.concat())
}

fn of(application: Application, contents: Vec<(u16, Content)>) -> Vec<File> {
    contents.into_iter().map(|(ef, content)| File { application, ef, content }).collect()
}

fn transparent(bytes: Vec<u8>, read: Access) -> Content {
    Content::Transparent { bytes, read }
}

fn padded(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.resize(CERTIFICATE_FILE.max(bytes.len()), 0xff);
    bytes
}

#[cfg(test)]
mod tests;

//! A card as it is issued: the files, data objects and PINs of a profile.

use std::ops::RangeInclusive;

use jiff::Span;
use jiff::civil::Date;

use super::super::mint::{CertificateDates, MintError, add_years};
use super::super::model::{Application, EfContent, ElementaryFile, Memory, PIN_RULES, PinRule, PinState};
use super::super::profile::{
    AUTH_PIN, BIRTH, Build, CardEnd, JUKI_PIN, MY_NUMBER, Profile, SECURITY_CODE, SIGN_PIN, TEXT_PIN, Traits,
};
use super::issuer::{issuer_files, issuer_objects};
use super::jpki::jpki_files;
use super::registry::registry_files;
use super::text::text_files;
use super::visual::visual_files;

/// The years in which cards are made: X.509 can state the dates of their certificates, and every reader understands
/// them in the same way.
const YEARS: RangeInclusive<i16> = 1960..=2090;

/// Everything that a card holds.
#[derive(Clone)]
pub(crate) struct CardContents {
    pub(crate) profile: Profile,
    pub(crate) files: Vec<ElementaryFile>,
    /// GET DATA objects of the issuer security domain by tag.
    pub(crate) objects: Vec<(u16, Vec<u8>)>,
    pub(crate) memory: Memory,
}

impl CardContents {
    /// A card of `profile`, fresh from the office, with certificates around `today`, a day in Japan.
    ///
    /// # Errors
    /// [`MintError::Day`] where `today` is not between 1960 and 2090, [`MintError::Key`] where a built-in key fails.
    pub(crate) fn new(profile: Profile, today: Date) -> Result<CardContents, MintError> {
        if !YEARS.contains(&today.year()) {
            return Err(MintError::Day);
        }
        let traits = profile.traits();
        let expires = Span::new().try_days(traits.certificates_end).map_err(|_| MintError::Day)?;
        let expires = today.checked_add(expires).map_err(|_| MintError::Day)?;
        let card_end = match traits.card_end {
            CardEnd::FiveYearsLater => add_years(expires, 5)?,
            CardEnd::WithCertificates => expires,
        };
        // They expire on the fifth birthday after issue (card facts §7); these were issued soon after a birthday.
        let birthday = add_years(expires, -5)?;
        let issued = birthday.checked_add(Span::new().days(10)).map_err(|_| MintError::Day)?;

        let mut files = Vec::new();
        let mut objects = Vec::new();
        if traits.build != Build::Foreign {
            files.extend(jpki_files(&traits, number(profile), CertificateDates { issued, expires })?);
        }
        if traits.build == Build::MyNumberCard {
            files.extend(text_files());
            files.extend(visual_files());
            files.extend(registry_files(card_end));
            files.extend(issuer_files());
            objects = issuer_objects(card_end);
        }
        let mut contents = CardContents { profile, files, objects, memory: Memory { pins: Vec::new() } };
        let rules = PIN_RULES.iter().filter(|rule| contents.file(rule.application, rule.ef).is_some());
        contents.memory.pins = rules.map(|rule| fresh_pin(rule, &traits, card_end)).collect();
        Ok(contents)
    }

    /// The content of EF `ef` of `application`.
    pub(crate) fn file(&self, application: Application, ef: u16) -> Option<&EfContent> {
        let file = self.files.iter().find(|file| file.application == application && file.ef == ef);
        file.map(|file| &file.content)
    }
}

/// The place of `profile` in the list, from 1. Certificates of different profiles differ by it in their serial number.
fn number(profile: Profile) -> u32 {
    Profile::ALL.iter().zip(1..).find(|(known, _)| **known == profile).map_or(0, |(_, number)| number)
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
        // Blocked on every card seen (card facts §1.3), so that its value does not matter.
        (Application::Text | Application::Visual | Application::Issuer, _) => "",
    };
    let preset = traits.tries.iter().find(|(application, ef, _)| *application == rule.application && *ef == rule.ef);
    PinState {
        application: rule.application,
        ef: rule.ef,
        value: value.as_bytes().to_vec(),
        tries_left: preset.map_or(rule.tries_max, |(_, _, tries)| *tries),
    }
}

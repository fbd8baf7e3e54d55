//! The PINs and reference numbers of the card: names, limits and what a counter says (card facts §2).

use std::fmt;

use serde::Serialize;

use crate::secret_memory::LockedBytes;

/// A PIN or reference number, each with a retry counter of its own on the card.
///
/// `Common` and `Juki` are two counters of the one 住民基本台帳用暗証番号 that people know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PinName {
    /// 利用者証明用電子証明書暗証番号.
    Auth,
    /// 署名用電子証明書暗証番号.
    Sign,
    /// 券面事項入力補助用暗証番号.
    Text,
    /// 住民基本台帳用暗証番号, its half in the common application.
    Common,
    /// 住民基本台帳用暗証番号, its half in the resident-registry application.
    Juki,
    /// 照合番号A in the text application.
    TextA,
    /// 照合番号B in the text application.
    TextB,
    /// 照合番号A in the visual application.
    VisualA,
    /// 照合番号B in the visual application.
    VisualB,
    /// The date-of-birth key of the visual application.
    Birth,
}

impl PinName {
    /// Every name, in the order in which `pin status` shows them.
    pub const ALL: [PinName; 10] = [
        PinName::Auth,
        PinName::Sign,
        PinName::Text,
        PinName::Common,
        PinName::Juki,
        PinName::TextA,
        PinName::TextB,
        PinName::VisualA,
        PinName::VisualB,
        PinName::Birth,
    ];

    /// The name in JSON and in arguments.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PinName::Auth => "auth",
            PinName::Sign => "sign",
            PinName::Text => "text",
            PinName::Common => "common",
            PinName::Juki => "juki",
            PinName::TextA => "text-a",
            PinName::TextB => "text-b",
            PinName::VisualA => "visual-a",
            PinName::VisualB => "visual-b",
            PinName::Birth => "birth",
        }
    }

    /// Tries of a full counter (card facts §2).
    #[must_use]
    pub fn tries_max(self) -> u8 {
        match self {
            PinName::Sign => 5,
            PinName::Auth | PinName::Text | PinName::Common | PinName::Juki => 3,
            PinName::TextA | PinName::TextB | PinName::VisualA | PinName::VisualB | PinName::Birth => 10,
        }
    }

    /// True for the PINs that the holder sets and changes; the others are fixed by what is printed on the card.
    #[must_use]
    pub fn is_set_by_holder(self) -> bool {
        matches!(self, PinName::Auth | PinName::Sign | PinName::Text | PinName::Common | PinName::Juki)
    }
}

/// What the card says of one counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PinState {
    /// It can be verified.
    Available,
    /// No try is left.
    Blocked,
    /// It has no retry limit.
    Unlimited,
    /// This card does not have it, or it was never set.
    Absent,
    /// The card did not say.
    Unreadable,
}

/// One counter as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PinCounter {
    /// Whose counter.
    pub name: PinName,
    /// What the card says.
    pub state: PinState,
    /// Tries left; 0 when blocked, `None` where there is no number.
    pub tries_left: Option<u8>,
}

impl PinCounter {
    /// A counter without a number.
    #[must_use]
    pub fn without_tries(name: PinName, state: PinState) -> PinCounter {
        PinCounter { name, state, tries_left: None }
    }

    /// True where the next wrong try blocks it.
    #[must_use]
    pub fn is_last_try(&self) -> bool {
        self.state == PinState::Available && self.tries_left == Some(1)
    }
}

/// Tells a PIN that was never set from one that was used up, where the card lets us.
///
/// A card without a signature certificate (child, face authentication) has no sign PIN, and its counter is exhausted from
/// the start; where the four other PINs are exhausted as well, it is the face-authentication card, which has none at all
/// (card facts §7). A counter with tries left is believed over the certificate list, which one source vouches for.
pub fn settle_unset(counters: &mut [PinCounter], sign_carried: Option<bool>) {
    if sign_carried != Some(false) {
        return;
    }
    let is_face_card = is_face_card(counters, sign_carried);
    for counter in counters {
        let never_set = counter.name == PinName::Sign || is_face_card && counter.name.is_set_by_holder();
        if never_set && counter.state == PinState::Blocked {
            *counter = PinCounter::without_tries(counter.name, PinState::Absent);
        }
    }
}

/// True where the card carries no signature certificate, has no usable sign PIN, and the four other PINs are all blocked
/// or all known as never set.
///
/// Some of each is another case: a phone has none of the other applications' PINs, and its blocked auth PIN is blocked.
#[must_use]
pub fn is_face_card(counters: &[PinCounter], sign_carried: Option<bool>) -> bool {
    let state_of = |name| counters.iter().find(|counter| counter.name == name).map(|counter| counter.state);
    let others = [PinName::Auth, PinName::Text, PinName::Common, PinName::Juki].map(state_of);
    let unusable = |state| [Some(PinState::Blocked), Some(PinState::Absent)].contains(&state);
    let [auth, ..] = others;
    sign_carried == Some(false)
        && unusable(state_of(PinName::Sign))
        && unusable(auth)
        && others.iter().all(|state| *state == auth)
}

/// A PIN as people know it, that can be verified and changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PinKind {
    /// 利用者証明用電子証明書暗証番号: four digits.
    Auth,
    /// 署名用電子証明書暗証番号: 6 to 16 letters and digits.
    Sign,
    /// 券面事項入力補助用暗証番号: four digits.
    Text,
    /// 住民基本台帳用暗証番号: four digits, kept on the card in two places.
    Juki,
}

impl PinKind {
    /// Every kind.
    pub const ALL: [PinKind; 4] = [PinKind::Auth, PinKind::Sign, PinKind::Text, PinKind::Juki];

    /// The name in arguments and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PinKind::Auth => "auth",
            PinKind::Sign => "sign",
            PinKind::Text => "text",
            PinKind::Juki => "juki",
        }
    }

    /// The counters behind it, in the order in which they are verified: one, or for `Juki` both halves.
    #[must_use]
    pub fn parts(self) -> &'static [PinName] {
        match self {
            PinKind::Auth => &[PinName::Auth],
            PinKind::Sign => &[PinName::Sign],
            PinKind::Text => &[PinName::Text],
            PinKind::Juki => &[PinName::Common, PinName::Juki],
        }
    }

    /// Shortest and longest value, in characters.
    #[must_use]
    pub fn length(self) -> (usize, usize) {
        match self {
            PinKind::Sign => (6, 16),
            PinKind::Auth | PinKind::Text | PinKind::Juki => (4, 4),
        }
    }

    fn takes(self, c: u8) -> bool {
        c.is_ascii_digit() || self == PinKind::Sign && c.is_ascii_uppercase()
    }
}

/// Why a text is not a PIN. Never says the text, nor how far it was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not of the form of the {} PIN", .0.name())]
pub struct PinFormatError(
    /// What it was meant as.
    pub PinKind,
);

/// A PIN of good form, as the card compares it: ASCII without padding (card facts §2). Kept from being swapped out and
/// wiped when dropped; it cannot be copied or serialised, and `Debug` shows its kind alone.
pub struct Pin {
    kind: PinKind,
    bytes: LockedBytes,
}

/// What was changed about a typed PIN before it became one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Conversion {
    /// Full-width characters became half-width.
    pub full_width: bool,
    /// Lower case became upper case: the card knows no lower case (card facts §2).
    pub lower_case: bool,
}

impl Pin {
    /// The PIN that `text` stands for.
    ///
    /// # Errors
    /// [`PinFormatError`] where the length or a character is not of this kind's form.
    pub fn parse(kind: PinKind, text: &str) -> Result<(Pin, Conversion), PinFormatError> {
        let (shortest, longest) = kind.length();
        let mut conversion = Conversion::default();
        let mut bytes = LockedBytes::new();
        for c in text.chars() {
            let half = half_width(c);
            conversion.full_width |= half != c;
            let mut byte = u8::try_from(half).map_err(|_| PinFormatError(kind))?;
            if kind == PinKind::Sign && byte.is_ascii_lowercase() {
                conversion.lower_case = true;
                byte.make_ascii_uppercase();
            }
            if !kind.takes(byte) || bytes.push(byte).is_err() {
                return Err(PinFormatError(kind));
            }
        }
        if !(shortest..=longest).contains(&bytes.as_bytes().len()) {
            return Err(PinFormatError(kind));
        }
        Ok((Pin { kind, bytes }, conversion))
    }

    /// What it is the PIN of.
    #[must_use]
    pub fn kind(&self) -> PinKind {
        self.kind
    }

    /// The bytes for the card, and for nothing else.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        self.bytes.as_bytes()
    }

    /// True where both have the same value.
    #[must_use]
    pub fn is_same(&self, other: &Pin) -> bool {
        self.bytes.as_bytes() == other.bytes.as_bytes()
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pin({})", self.kind.name())
    }
}

/// The ASCII character that a full-width one (U+FF01 to U+FF5E) stands for; any other as it is.
fn half_width(c: char) -> char {
    match u32::from(c) {
        full @ 0xff01..=0xff5e => char::from_u32(full - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// What can be concluded about a VERIFY whose answer was lost, from the counter before and after (`docs/pins.md`, 8).
///
/// Holds only as far as nobody else used the PIN meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conclusion {
    /// The counter rose: the PIN was right.
    Right,
    /// The counter fell: the PIN was wrong, and it cost a try.
    Wrong,
    /// The counter is as it was, and not full: the card never judged the PIN.
    NotJudged,
    /// The counter was full and is full: the PIN was right, or the card never judged it.
    RightOrNotJudged,
    /// The counter could not be read again.
    Nothing,
}

impl Conclusion {
    /// Draws it from the tries left before and after; `None` where they are not known.
    #[must_use]
    pub fn draw(pin: PinName, before: Option<u8>, after: Option<u8>) -> Conclusion {
        match (before, after) {
            (Some(before), Some(after)) if after < before => Conclusion::Wrong,
            (Some(before), Some(after)) if after > before => Conclusion::Right,
            (Some(_), Some(after)) if after < pin.tries_max() => Conclusion::NotJudged,
            (Some(_), Some(_)) => Conclusion::RightOrNotJudged,
            _ => Conclusion::Nothing,
        }
    }
}

#[cfg(test)]
mod tests;

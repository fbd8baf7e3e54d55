//! The PINs as the card counts them ([`PinName`]) and as people know them ([`PinKind`]).

use serde::Serialize;

/// A PIN or reference number with a retry counter of its own on the card.
///
/// `Common` and `Juki` are two counters of one PIN: 住民基本台帳用暗証番号.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PinName {
    /// 利用者証明用電子証明書暗証番号.
    Auth,
    /// 署名用電子証明書暗証番号.
    Sign,
    /// 券面事項入力補助用暗証番号.
    Text,
    /// 住民基本台帳用暗証番号, the half in the common application.
    Common,
    /// 住民基本台帳用暗証番号, the half in the resident-registry application.
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
    /// Every name, in the order of `pin status`.
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

    /// True for the PINs that the holder sets and changes. The others follow from what is printed on the card.
    #[must_use]
    pub fn is_set_by_holder(self) -> bool {
        matches!(self, PinName::Auth | PinName::Sign | PinName::Text | PinName::Common | PinName::Juki)
    }
}

/// A PIN as people know it, which can be verified and changed.
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

    /// The parts of the PIN, each with a key reference and a counter of its own on the card.
    #[must_use]
    pub fn parts(self) -> PinParts<PinName> {
        match self {
            PinKind::Auth => PinParts::One(PinName::Auth),
            PinKind::Sign => PinParts::One(PinName::Sign),
            PinKind::Text => PinParts::One(PinName::Text),
            PinKind::Juki => PinParts::Both(Halves { common: PinName::Common, juki: PinName::Juki }),
        }
    }

    /// Tries of a full counter; both halves have as many (card facts §2).
    #[must_use]
    pub fn tries_max(self) -> u8 {
        match self.parts() {
            PinParts::One(name) | PinParts::Both(Halves { common: name, .. }) => name.tries_max(),
        }
    }

    /// True if `name` is a part of the PIN.
    #[must_use]
    pub fn has_part(self, name: PinName) -> bool {
        self.parts().iter().any(|part| *part == name)
    }

    /// Shortest and longest value, in characters.
    #[must_use]
    pub fn length(self) -> (usize, usize) {
        match self {
            PinKind::Sign => (6, 16),
            PinKind::Auth | PinKind::Text | PinKind::Juki => (4, 4),
        }
    }

    /// True if the PIN can contain this character.
    pub(super) fn accepts(self, c: u8) -> bool {
        c.is_ascii_digit() || self == PinKind::Sign && c.is_ascii_uppercase()
    }
}

/// One value for each part of a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinParts<T> {
    /// For a PIN with one part.
    One(T),
    /// For the resident-registry PIN, which has two.
    Both(Halves<T>),
}

/// One value for each half of the resident-registry PIN. People know a single PIN; the card keeps it in two
/// applications, each with a counter of its own (card facts §1.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Halves<T> {
    /// For the half in the common application, which is verified first.
    pub common: T,
    /// For the half in the resident-registry application.
    pub juki: T,
}

impl<T> PinParts<T> {
    /// The values in the order of verification.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        let (first, second) = match self {
            PinParts::One(one) => (one, None),
            PinParts::Both(Halves { common, juki }) => (common, Some(juki)),
        };
        std::iter::once(first).chain(second)
    }

    /// Converts each value, in the order of verification.
    ///
    /// # Errors
    /// The first error of `convert`; no further value is converted then.
    pub fn try_map<U, E>(self, mut convert: impl FnMut(T) -> Result<U, E>) -> Result<PinParts<U>, E> {
        Ok(match self {
            PinParts::One(one) => PinParts::One(convert(one)?),
            PinParts::Both(Halves { common, juki }) => {
                PinParts::Both(Halves { common: convert(common)?, juki: convert(juki)? })
            }
        })
    }
}

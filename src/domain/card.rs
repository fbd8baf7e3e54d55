//! The card and its parts: kinds of card, applications, the plastic card's own record (card facts §1).

use std::str::FromStr;

use jiff::civil::Date;
use serde::Serialize;

use super::pin::PinName;

/// What the token label says the card is (card facts §1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CardKind {
    /// マイナンバーカード.
    MyNumberCard,
    /// Certificates on an Android phone.
    Android,
    /// Certificates on an iPhone.
    Iphone,
    /// 住民基本台帳カード, the predecessor.
    JukiCard,
    /// A label that is not known here.
    Unknown,
}

impl CardKind {
    /// The kind that a token label names.
    #[must_use]
    pub fn from_label(label: &str) -> CardKind {
        match label {
            "JPKIAPICCTOKEN2" => CardKind::MyNumberCard,
            "JPKIAPICCTOKEN" => CardKind::JukiCard,
            "JPKIAPGPSETOKEN" => CardKind::Android,
            "JPKIAPIOSTOKEN" => CardKind::Iphone,
            _ => CardKind::Unknown,
        }
    }

    /// True for certificates on a phone: no plastic card, and the authentication certificate needs its PIN.
    #[must_use]
    pub fn is_phone(self) -> bool {
        matches!(self, CardKind::Android | CardKind::Iphone)
    }
}

/// An application on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Application {
    /// 公的個人認証AP: keys and certificates.
    Jpki,
    /// 券面事項入力補助AP: My Number and four attributes as text.
    Text,
    /// 券面事項確認AP: the card's face.
    Visual,
    /// 共通カードAP: card serial, municipality, expiry.
    Common,
    /// 住基AP: resident registry.
    Juki,
    /// The issuer security domain of the card itself.
    Issuer,
}

impl Application {
    /// The five applications of a My Number Card, in the order in which they are read.
    pub const OF_CARD: [Application; 5] =
        [Application::Jpki, Application::Text, Application::Visual, Application::Common, Application::Juki];

    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Application::Jpki => "jpki",
            Application::Text => "text",
            Application::Visual => "visual",
            Application::Common => "common",
            Application::Juki => "juki",
            Application::Issuer => "issuer",
        }
    }
}

/// A part of the card that can be read, or fail to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// An application as a whole.
    Application(Application),
    /// The token information (JPKI EF 0006).
    TokenInfo,
    /// The list of certificates that the card carries (JPKI EF 0008).
    Availability,
    /// A certificate.
    Certificate(Role),
    /// A retry counter.
    Counter(PinName),
    /// Card serial, municipality and expiry.
    CardRecord,
}

impl Item {
    /// A stable name for `problems[].where` in JSON.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Item::Application(application) => application.name().to_owned(),
            Item::TokenInfo => "token-info".to_owned(),
            Item::Availability => "certificate-availability".to_owned(),
            Item::Certificate(role) => format!("certificate {}", role.name()),
            Item::Counter(pin) => format!("pin {}", pin.name()),
            Item::CardRecord => "card-record".to_owned(),
        }
    }
}

/// What the plastic card says of itself (common EF 0001, or GET DATA).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardRecord {
    /// Card serial, 15 characters.
    pub serial: Option<String>,
    /// The five-digit code of the issuing municipality.
    pub municipality_code: Option<String>,
    /// The card's last day.
    pub expires_on: Option<Date>,
}

/// What a certificate is for; `Card` stands for the plastic card where the two are listed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The holder's certificate for user authentication (利用者証明用).
    Auth,
    /// The holder's certificate for digital signature (署名用).
    Sign,
    /// A CA that issues the first kind.
    AuthCa,
    /// A CA that issues the second kind.
    SignCa,
    /// The plastic card, which has an end but no certificate.
    Card,
    /// A certificate that is not JPKI's.
    Other,
}

impl Role {
    /// The name on the command line and in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Role::Auth => "auth",
            Role::Sign => "sign",
            Role::AuthCa => "auth-ca",
            Role::SignCa => "sign-ca",
            Role::Card => "card",
            Role::Other => "other",
        }
    }
}

/// Reads the names of the four certificates that a card carries.
impl FromStr for Role {
    type Err = RoleError;

    fn from_str(text: &str) -> Result<Role, RoleError> {
        [Role::Auth, Role::Sign, Role::AuthCa, Role::SignCa]
            .into_iter()
            .find(|role| role.name() == text)
            .ok_or(RoleError)
    }
}

/// A text names no certificate of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not one of auth, sign, auth-ca, sign-ca")]
pub struct RoleError;

#[cfg(test)]
mod tests {
    use super::{CardKind, Role, RoleError};

    #[test]
    fn labels() {
        assert_eq!(CardKind::from_label("JPKIAPICCTOKEN2"), CardKind::MyNumberCard);
        assert_eq!(CardKind::from_label("JPKIAPICCTOKEN"), CardKind::JukiCard);
        assert_eq!(CardKind::from_label("JPKIAPICCTOKEN3"), CardKind::Unknown, "a later card is not guessed at");
        assert_eq!(CardKind::from_label(""), CardKind::Unknown);
    }

    #[test]
    fn role_names() {
        let all = [
            (Role::Auth, "auth", true),
            (Role::Sign, "sign", true),
            (Role::AuthCa, "auth-ca", true),
            (Role::SignCa, "sign-ca", true),
            (Role::Card, "card", false),
            (Role::Other, "other", false),
        ];
        for (role, name, is_read) in all {
            assert_eq!(role.name(), name);
            assert_eq!(serde_json::to_value(role).unwrap(), name);
            let expected = if is_read { Ok(role) } else { Err(RoleError) };
            assert_eq!(name.parse::<Role>(), expected);
        }
        assert_eq!("AUTH".parse::<Role>(), Err(RoleError));
    }
}

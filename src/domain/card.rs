//! The card and its parts: kinds of card, applications, the plastic card's own record (card facts §1).

use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::pin::PinName;

/// The kind of card, according to its token label (card facts §1.2).
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
    /// Any other label.
    Unknown,
}

impl CardKind {
    /// The kind of card with this token label.
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

    /// True for certificates on a phone: there is no plastic card, and reading the authentication certificate takes a
    /// PIN.
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
    /// 券面事項確認AP: images of the card's face.
    Visual,
    /// 共通カードAP: card serial number, municipality and expiry.
    Common,
    /// 住基AP: the resident registry.
    Juki,
    /// The issuer security domain of the card itself.
    Issuer,
}

impl Application {
    /// The five applications of a My Number Card, in the order in which they are read.
    pub const OF_CARD: [Application; 5] =
        [Application::Jpki, Application::Text, Application::Visual, Application::Common, Application::Juki];

    /// The applications of a My Number Card besides JPKI, in the same order.
    pub const BESIDE_JPKI: [Application; 4] = {
        let [_, others @ ..] = Application::OF_CARD;
        others
    };

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

/// A part of the card that is read on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// An application as a whole.
    Application(Application),
    /// The token information (JPKI EF 0006).
    TokenInfo,
    /// The list of certificates on the card (JPKI EF 0008).
    Availability,
    /// A certificate.
    Certificate(Role),
    /// A retry counter.
    Counter(PinName),
    /// The key EF of a PIN, which has no content that can be read: it is selected.
    PinFile(PinName),
    /// The card's own record: serial number, municipality and expiry.
    CardRecord,
}

impl Item {
    /// The stable name in `problems[].where` of the JSON.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Item::Application(application) => application.name().to_owned(),
            Item::TokenInfo => "token-info".to_owned(),
            Item::Availability => "certificate-availability".to_owned(),
            Item::Certificate(role) => format!("certificate {}", role.name()),
            Item::Counter(pin) | Item::PinFile(pin) => format!("pin {}", pin.name()),
            Item::CardRecord => "card-record".to_owned(),
        }
    }
}

/// The plastic card's own record (common EF 0001, or GET DATA).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardRecord {
    /// Serial number of the card, 15 characters.
    pub serial: Option<String>,
    /// Code of the issuing municipality, five digits.
    pub municipality_code: Option<String>,
    /// Last day of validity.
    pub expires_on: Option<Date>,
}

/// The role of a certificate. `Card` stands for the plastic card where cards and certificates are listed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The holder's certificate for user authentication (利用者証明用).
    Auth,
    /// The holder's certificate for digital signature (署名用).
    Sign,
    /// The certificate of a CA that issues `Auth`.
    AuthCa,
    /// The certificate of a CA that issues `Sign`.
    SignCa,
    /// The plastic card, which has a last day but is not a certificate.
    Card,
    /// A certificate that is not JPKI's.
    Other,
}

impl Role {
    /// All of them, in the order of their numbers.
    pub const ALL: [Role; 6] = [Role::Auth, Role::Sign, Role::AuthCa, Role::SignCa, Role::Card, Role::Other];

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

/// Reads the name of one of the four certificates on a card.
impl FromStr for Role {
    type Err = RoleError;

    fn from_str(text: &str) -> Result<Role, RoleError> {
        [Role::Auth, Role::Sign, Role::AuthCa, Role::SignCa]
            .into_iter()
            .find(|role| role.name() == text)
            .ok_or(RoleError)
    }
}

/// A text that is not the name of a certificate on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not one of auth, sign, auth-ca, sign-ca")]
pub struct RoleError;

/// Which certificates the card claims to carry (EF 0008; only one source documents its meaning).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Availability {
    /// The signature certificate.
    pub sign: bool,
    /// The authentication certificate.
    pub auth: bool,
}

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

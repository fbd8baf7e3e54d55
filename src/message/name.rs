//! The words for things: certificates, PINs, applications, kinds and states, table headings.

use crate::domain::card::Role;
use crate::domain::card::{Application, CardKind, Item};
use crate::domain::pin::{PinKind, PinName, PinState};
use crate::domain::verdict::Verdict;
use crate::x509::holder::{Era, Sex};
use crate::x509::trust::Trust;

use super::lang::Lang;

/// Something that has a name in both languages.
pub trait Name {
    /// The Japanese and the English name.
    fn names(&self) -> (String, String);

    /// The Japanese name.
    fn ja(&self) -> String {
        self.names().0
    }

    /// The English name, as it stands inside a sentence.
    fn en(&self) -> String {
        self.names().1
    }

    /// The name in a language.
    fn in_lang(&self, lang: Lang) -> String {
        let (ja, en) = self.names();
        lang.pick(ja, en)
    }
}

/// A text without facts in it.
pub(super) fn pair(ja: &str, en: &str) -> (String, String) {
    (ja.to_owned(), en.to_owned())
}

/// A count with a comma between each three digits: `12,345`.
#[must_use]
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The names of several things, a line each.
pub(super) fn lines(names: &[String]) -> String {
    names.iter().map(|name| format!("\n  {name}")).collect()
}

/// Several things in a row, in English: `a`, `a and b`, `a, b and c`.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A number of days, in English.
pub(super) fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

/// A text at the start of a sentence or a cell; Japanese has no capitals and stays as it is.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

impl Name for Role {
    fn names(&self) -> (String, String) {
        match self {
            Role::Auth => pair("利用者証明用電子証明書", "authentication certificate"),
            Role::Sign => pair("署名用電子証明書", "signature certificate"),
            Role::AuthCa => pair("利用者証明用CA証明書", "authentication CA certificate"),
            Role::SignCa => pair("署名用CA証明書", "signature CA certificate"),
            Role::Card => pair("カード本体", "plastic card"),
            Role::Other => pair("その他の証明書", "other certificate"),
        }
    }
}

impl Name for PinName {
    fn names(&self) -> (String, String) {
        match self {
            PinName::Auth => pair("利用者証明用電子証明書の暗証番号", "authentication PIN"),
            PinName::Sign => pair("署名用電子証明書の暗証番号", "signature PIN"),
            PinName::Text => pair("券面事項入力補助用の暗証番号", "input-assistance PIN"),
            PinName::Common => pair("住民基本台帳用の暗証番号（共通カードAP）", "resident-registry PIN (common half)"),
            PinName::Juki => pair("住民基本台帳用の暗証番号（住基AP）", "resident-registry PIN (juki half)"),
            PinName::TextA => pair("照合番号A（入力補助AP）", "reference number A (text)"),
            PinName::TextB => pair("照合番号B（入力補助AP）", "reference number B (text)"),
            PinName::VisualA => pair("照合番号A（券面AP）", "reference number A (visual)"),
            PinName::VisualB => pair("照合番号B（券面AP）", "reference number B (visual)"),
            PinName::Birth => pair("生年月日の照合", "date-of-birth key"),
        }
    }
}

impl Name for PinKind {
    fn names(&self) -> (String, String) {
        match self {
            PinKind::Auth => PinName::Auth.names(),
            PinKind::Sign => PinName::Sign.names(),
            PinKind::Text => PinName::Text.names(),
            PinKind::Juki => pair("住民基本台帳用の暗証番号", "resident-registry PIN"),
        }
    }
}

impl Name for Application {
    fn names(&self) -> (String, String) {
        match self {
            Application::Jpki => pair("公的個人認証AP", "JPKI application"),
            Application::Text => pair("券面事項入力補助AP", "text application"),
            Application::Visual => pair("券面事項確認AP", "visual application"),
            Application::Common => pair("共通カードAP", "common application"),
            Application::Juki => pair("住基AP", "resident-registry application"),
            Application::Issuer => pair("カード発行者領域", "issuer domain"),
        }
    }
}

impl Name for CardKind {
    fn names(&self) -> (String, String) {
        match self {
            CardKind::MyNumberCard => pair("マイナンバーカード", "My Number Card"),
            CardKind::Android => pair("スマホ用電子証明書（Android）", "certificates on an Android phone"),
            CardKind::Iphone => pair("スマホ用電子証明書（iPhone）", "certificates on an iPhone"),
            CardKind::JukiCard => pair("住民基本台帳カード", "Juki card, the predecessor of the My Number Card"),
            CardKind::Unknown => pair("種類不明のカード", "card of unknown kind"),
        }
    }
}

impl Name for Item {
    fn names(&self) -> (String, String) {
        let the = |(ja, en): (String, String)| (ja, format!("the {en}"));
        match self {
            Item::Application(application) => the(application.names()),
            Item::TokenInfo => pair("トークン情報", "the token information"),
            Item::Availability => pair("証明書の有無の情報", "the list of certificates"),
            Item::Certificate(role) => the(role.names()),
            Item::Counter(pin) => {
                let (ja, en) = pin.names();
                (format!("{ja}の残り回数"), format!("the retry counter of the {en}"))
            }
            Item::PinFile(pin) => {
                let (ja, en) = pin.names();
                (format!("{ja}のファイル"), format!("the file of the {en}"))
            }
            Item::CardRecord => pair("カードの製造番号と有効期限", "the card's serial number and expiry date"),
        }
    }
}

impl Name for Era {
    fn names(&self) -> (String, String) {
        match self {
            Era::Meiji => pair("明治", "Meiji"),
            Era::Taisho => pair("大正", "Taisho"),
            Era::Showa => pair("昭和", "Showa"),
            Era::Heisei => pair("平成", "Heisei"),
            Era::Reiwa => pair("令和", "Reiwa"),
        }
    }
}

impl Name for Sex {
    fn names(&self) -> (String, String) {
        match self {
            Sex::Male => pair("男", "male"),
            Sex::Female => pair("女", "female"),
            Sex::Other => pair("その他・不明", "other or unknown"),
        }
    }
}

impl Name for PinState {
    fn names(&self) -> (String, String) {
        match self {
            PinState::Available => pair("使用可", "available"),
            PinState::Blocked => pair("ロック中", "blocked"),
            PinState::Unlimited => pair("回数の制限なし", "no limit"),
            PinState::Absent => pair("未設定", "not set"),
            PinState::Unreadable => pair("読取不可", "unreadable"),
        }
    }
}

impl Name for Trust {
    fn names(&self) -> (String, String) {
        match self {
            Trust::Verified => pair("検証済み", "verified"),
            Trust::Claimed => pair("未検証", "claimed, not verified"),
            Trust::Unknown => pair("不明な発行者", "unknown issuer"),
            Trust::Test => pair("テスト用の発行者", "test issuer"),
            Trust::Invalid => pair("署名が不正", "signature invalid"),
            Trust::NotChecked => pair("未確認", "not checked"),
        }
    }
}

impl Name for Verdict {
    fn names(&self) -> (String, String) {
        match self {
            Verdict::Ok => pair("正常", "OK"),
            Verdict::Warning => pair("警告", "WARNING"),
            Verdict::Unknown => pair("不明", "UNKNOWN"),
            Verdict::Critical => pair("異常", "CRITICAL"),
        }
    }
}

//! What people may type in Japanese for the names that the command line has in English.

use crate::domain::card::Role;
use crate::domain::pin::PinKind;

use super::guide::Topic;

const AUTH: &[&str] = &["利用者証明用", "利用者証明用電子証明書", "利用者証明"];
const SIGN: &[&str] = &["署名用", "署名用電子証明書", "署名"];

/// Something that has Japanese names on the command line.
pub trait Typed {
    /// The Japanese names, the usual one first.
    fn japanese(&self) -> &'static [&'static str];
}

impl Typed for PinKind {
    fn japanese(&self) -> &'static [&'static str] {
        match self {
            PinKind::Auth => AUTH,
            PinKind::Sign => SIGN,
            PinKind::Text => &["券面事項入力補助用", "券面事項入力補助", "券面"],
            PinKind::Juki => &["住民基本台帳用", "住民基本台帳", "住基"],
        }
    }
}

impl Typed for Role {
    fn japanese(&self) -> &'static [&'static str] {
        match self {
            Role::Auth => AUTH,
            Role::Sign => SIGN,
            Role::AuthCa => &["利用者証明用CA"],
            Role::SignCa => &["署名用CA"],
            Role::Card => &["カード本体", "カード"],
            Role::Other => &["その他"],
        }
    }
}

impl Typed for Topic {
    fn japanese(&self) -> &'static [&'static str] {
        match self {
            Topic::Renewal => &["更新"],
            Topic::Unlock => &["再設定", "ロック", "初期化", "解除"],
            Topic::Expiry => &["有効期限", "期限"],
            Topic::Lost => &["紛失", "盗難"],
            Topic::Pins => &["暗証番号"],
            Topic::Phone => &["スマートフォン", "スマホ"],
            Topic::Proxy => &["代理人", "代理"],
            Topic::Issue => &["新規発行", "発行"],
        }
    }
}

//! Sentences about virtual cards, and what each built-in one is.

use super::lang::Lang;
use super::name::{Name, pair};
use super::shell::shell_word;

/// A sentence about a virtual card.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum VirtualCardMessage {
    UnknownProfile {
        profile: String,
    },
    KnownProfiles {
        names: Vec<String>,
    },
    StateHow,
    StateMissing {
        path: String,
    },
    StateMalformed {
        path: String,
        fault: StateFault,
    },
    StateAnew,
    StateExists {
        path: String,
    },
    StateForce,
    StatePlace,
    StateNeedsFile,
    StateMade {
        path: String,
        profile: String,
    },
    /// The path as it is, or in the form `$'a\x83b'`, which shells read.
    StateUse {
        path: String,
    },
    BadTries,
    TriesForm,
    TooManyTries {
        pin: &'static str,
        most: u8,
    },
    NoSuchPin {
        pin: &'static str,
        profile: &'static str,
    },
    DayOutOfRange {
        text: String,
    },
    ServeWaiting {
        address: String,
    },
    ServeConnected {
        address: String,
        profile: String,
    },
    ServeDisconnected,
    ServeHow,
    ServeCardGone,
    ServeInUse,
    ServePoweredOn,
    ServePoweredOff,
    ServeReset,
    FaultInjected {
        fault: String,
        exchange: u64,
    },
    BadLatency {
        text: String,
    },
    LatencyForms,
    BadFault {
        text: String,
    },
    FaultForms,
    NoAddress {
        host: String,
    },
    ServeStopped,
    NothingToWatch,
    WatchHow,
}

impl VirtualCardMessage {
    /// The sentence in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            VirtualCardMessage::UnknownProfile { profile } => {
                (format!("仮想カード「{profile}」はありません。"), format!("There is no virtual card \"{profile}\"."))
            }
            VirtualCardMessage::KnownProfiles { names } => {
                let names = names.join(", ");
                (format!("仮想カードの種類: {names}"), format!("Virtual cards: {names}"))
            }
            VirtualCardMessage::StateHow => pair(
                "暗証番号の変更と残り回数を保存する仮想カードを作るには: jpkit virtual new ファイル",
                "To create a virtual card that keeps PIN changes and retry counters in a file: jpkit virtual new FILE",
            ),
            VirtualCardMessage::StateMissing { path } => (
                format!("仮想カードのファイル「{path}」がありません。"),
                format!("There is no virtual card file \"{path}\"."),
            ),
            VirtualCardMessage::StateMalformed { path, fault } => (
                format!("「{path}」は仮想カードのファイルとして使えません（{}）。", fault.ja()),
                format!("\"{path}\" cannot be used as a virtual card file ({}).", fault.en()),
            ),
            VirtualCardMessage::StateAnew => pair(
                "`jpkit virtual new --force ファイル` で作り直せます。元の内容は失われます。",
                "`jpkit virtual new --force FILE` replaces it; its content is lost.",
            ),
            VirtualCardMessage::StateExists { path } => (
                format!("「{path}」は既にあります。何も変更していません。"),
                format!("\"{path}\" already exists and was not changed."),
            ),
            VirtualCardMessage::StateForce => pair(
                "別の名前を指定するか、--force で置き換えてください。",
                "Choose another name, or add --force to replace it.",
            ),
            VirtualCardMessage::StatePlace => pair(
                "仮想カードのファイルは、書き込めるフォルダーに置いてください。同じフォルダーにロックファイルも作ります。",
                "Keep virtual card files in a writable folder; a lock file is created beside each one.",
            ),
            VirtualCardMessage::StateNeedsFile => pair(
                "仮想カードはファイルに保存します。「-」という名前のファイルは ./- と指定してください。",
                "A virtual card is kept in a file; name a file that is called \"-\" as ./-.",
            ),
            VirtualCardMessage::StateMade { path, profile } => (
                format!("仮想カード「{profile}」を「{path}」に作りました。"),
                format!("Created the virtual card \"{profile}\" in \"{path}\"."),
            ),
            VirtualCardMessage::StateUse { path } => {
                let card = match path.starts_with("$'") {
                    true => format!("virtual:{path}"),
                    false => shell_word(&format!("virtual:{path}")),
                };
                (format!("使い方: jpkit --card {card} status"), format!("Use it: jpkit --card {card} status"))
            }
            VirtualCardMessage::BadTries => pair(
                "--pin の値は、暗証番号の名前と残り回数ではありません。",
                "The value of --pin is not the name of a PIN with its tries left.",
            ),
            VirtualCardMessage::TriesForm => pair(
                "名前=回数 または 名前=blocked の形で指定してください（例: auth=2、sign=blocked）。名前は auth、sign、text、juki（両方）、common、text-a、text-b、visual-a、visual-b、birth です。",
                "Use NAME=TRIES or NAME=blocked (auth=2, sign=blocked). Names: auth, sign, text, juki (both halves), common, text-a, text-b, visual-a, visual-b, birth.",
            ),
            VirtualCardMessage::TooManyTries { pin, most } => (
                format!("--pin: {pin} の残り回数は0から{most}までです。"),
                format!("--pin: {pin} can have 0 to {most} tries left."),
            ),
            VirtualCardMessage::NoSuchPin { pin, profile } => (
                format!("--pin: 仮想カード「{profile}」に {pin} はありません。"),
                format!("--pin: the virtual card \"{profile}\" has no {pin}."),
            ),
            VirtualCardMessage::DayOutOfRange { text } => (
                format!("{text} の時点の仮想カードは作れません。--at に1960年から2090年までの日付を指定してください。"),
                format!("No virtual card can be created for {text}; use --at with a date from 1960 to 2090."),
            ),
            VirtualCardMessage::ServeWaiting { address } => (
                format!("{address} のvpcdを待っています。pcscdとvsmartcard-vpcdを起動してください。"),
                format!("Waiting for vpcd at {address}: start pcscd with vsmartcard-vpcd installed."),
            ),
            VirtualCardMessage::ServeConnected { address, profile } => (
                format!("仮想カード「{profile}」を {address} のvpcdに接続しました。Ctrl-Cで終了します。"),
                format!("The virtual card \"{profile}\" is connected to vpcd at {address}. Press Ctrl-C to stop."),
            ),
            VirtualCardMessage::ServeDisconnected => {
                pair("vpcdとの接続が切れました。再接続します。", "vpcd closed the connection; reconnecting.")
            }
            VirtualCardMessage::ServeHow => pair(
                "別の端末で `jpkit reader list` を実行すると、このカードが見えます。",
                "To see this card, run `jpkit reader list` in another terminal.",
            ),
            VirtualCardMessage::ServeCardGone => {
                pair("仮想カードがリーダーから取り除かれました。", "The virtual card was removed from its reader.")
            }
            VirtualCardMessage::ServeInUse => pair(
                "別のプログラムが仮想カードのファイルを使用中です。カードを取り除き、置き直します。",
                "Another program is using the virtual card's file; the card is removed and inserted again.",
            ),
            VirtualCardMessage::ServePoweredOn => pair("カードの電源が入りました。", "The card was powered on."),
            VirtualCardMessage::ServePoweredOff => pair("カードの電源が切れました。", "The card was powered off."),
            VirtualCardMessage::ServeReset => pair("カードがリセットされました。", "The card was reset."),
            VirtualCardMessage::FaultInjected { fault, exchange } => (
                format!("故障 {fault} を起こしました（{exchange}往復目）。"),
                format!("Injected fault {fault} at exchange {exchange}."),
            ),
            VirtualCardMessage::BadLatency { text } => {
                (format!("--latency に「{text}」は指定できません。"), format!("--latency does not accept \"{text}\"."))
            }
            VirtualCardMessage::LatencyForms => pair(
                "106k、212k、424k、または0から60000までのミリ秒を指定してください。",
                "Use 106k, 212k or 424k, or a number of milliseconds from 0 to 60000.",
            ),
            VirtualCardMessage::BadFault { text } => {
                (format!("--fault に「{text}」は指定できません。"), format!("--fault does not accept \"{text}\"."))
            }
            VirtualCardMessage::FaultForms => pair(
                "KIND@PLACEの形式で指定してください。KIND: drop、reset、sw=6F00、truncate、truncate=BYTES、garbage、slow=MS。PLACE: 何往復目かの番号、ins=B0、ins=B0#3。",
                "Use KIND@PLACE. KIND: drop, reset, sw=6F00, truncate, truncate=BYTES, garbage or slow=MS. PLACE: the number of an exchange, ins=B0 or ins=B0#3.",
            ),
            VirtualCardMessage::NoAddress { host } => {
                (format!("ホスト「{host}」が見つかりません。"), format!("The host \"{host}\" was not found."))
            }
            VirtualCardMessage::ServeStopped => pair("仮想カードを取り除きました。", "The virtual card was removed."),
            VirtualCardMessage::NothingToWatch => pair(
                "内蔵の仮想カードにはリーダーがないため、監視できません。",
                "The built-in virtual card has no reader, so there is nothing to watch.",
            ),
            VirtualCardMessage::WatchHow => pair(
                "--card を付けずに実行するか、`jpkit virtual serve` で仮想カードをpcscdに接続してください。",
                "Run without --card, or connect the virtual card to pcscd with `jpkit virtual serve`.",
            ),
        }
    }
}

/// What is wrong with the file of a virtual card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StateFault {
    /// It is a folder, a pipe or a device.
    NotAFile,
    /// It is longer than 64 KiB.
    TooLong,
    /// It is not in the form of a state file; line and column from 1.
    Form {
        /// Line of the error.
        line: usize,
        /// Column of the error.
        column: usize,
    },
    /// The version of its form is not supported.
    Version(u64),
    /// There is no built-in card of this name.
    Profile(String),
    /// An entry is one that no card has, or comes twice.
    Pin {
        /// Place of the PIN in the file, from 1.
        place: usize,
        /// Number of PINs in the file.
        pins: usize,
    },
    /// The PINs are not those of a card of its kind.
    Pins,
    /// It holds another card than when it was opened.
    Replaced,
    /// No card can be made for its day.
    Day,
}

impl Name for StateFault {
    fn names(&self) -> (String, String) {
        match self {
            StateFault::NotAFile => pair("通常のファイルではありません", "not a regular file"),
            StateFault::TooLong => pair("64 KiBを超えています", "longer than 64 KiB"),
            StateFault::Form { line, column } => (
                format!("{line}行{column}桁の形式が異なります"),
                format!("not in the form of a state file at line {line}, column {column}"),
            ),
            StateFault::Version(version) => (
                format!("形式の版{version}に対応していません"),
                format!("version {version} of the form is not supported"),
            ),
            StateFault::Profile(name) => {
                (format!("「{name}」という仮想カードはありません"), format!("no virtual card is called \"{name}\""))
            }
            StateFault::Pin { place, pins } => (
                format!("{pins}件の暗証番号のうち{place}件目の内容が正しくありません"),
                format!("invalid content of PIN {place} of {pins}"),
            ),
            StateFault::Pins => pair("暗証番号がカードの種類と合いません", "its PINs are not those of its profile"),
            StateFault::Replaced => pair("別のカードに置き換わりました", "it holds another card now"),
            StateFault::Day => pair("日付が範囲外です", "its day is out of range"),
        }
    }
}

/// The description of the built-in virtual card `name`; `None` if there is no such card.
#[must_use]
pub fn profile_description(name: &str, lang: Lang) -> Option<&'static str> {
    let (ja, en) = match name {
        "valid" => ("有効なカード", "a valid card"),
        "expiring" => ("証明書の期限まで30日（更新可能）", "certificates expire in 30 days: renewal is open"),
        "expired" => ("証明書が10日前に期限切れ", "certificates expired 10 days ago"),
        "card-expiring" => {
            ("カードと証明書の期限が同じ日で、30日後", "card and certificates expire on the same day, in 30 days")
        }
        "card-expired" => ("カードと証明書が10日前に期限切れ", "card and certificates expired 10 days ago"),
        "blocked" => ("全ての暗証番号がロック中", "every PIN is blocked"),
        "sign-blocked" => ("署名用の暗証番号だけがロック中", "only the signature PIN is blocked"),
        "juki-half-blocked" => {
            ("住民基本台帳用の暗証番号が片方だけロック中", "one half of the resident-registry PIN is blocked")
        }
        "last-try" => ("全ての暗証番号が残り1回", "every PIN has one try left"),
        "child" => ("15歳未満の方のカード（署名用電子証明書なし）", "a holder under 15: no signature certificate"),
        "no-auth" => ("利用者証明用電子証明書のないカード", "no authentication certificate: declined by its holder"),
        "face" => ("顔認証マイナンバーカード（暗証番号の設定なし）", "a face-authentication card: no PINs"),
        "android" => ("Androidスマートフォンの電子証明書", "certificates on an Android phone"),
        "iphone" => ("iPhoneの電子証明書", "certificates on an iPhone"),
        "juki-card" => ("住民基本台帳カード（旧カード）", "a Juki card, the predecessor of the My Number Card"),
        "foreign" => ("マイナンバーカードではないカード", "not a My Number Card"),
        "says-yes" => {
            ("全ての命令に9000だけを返す別の種類のカード", "another kind of card: 9000 to every command, without data")
        }
        "says-yes-noise" => (
            "全ての命令に9000とでたらめなデータを返す別の種類のカード",
            "another kind of card: 9000 and noise to every command",
        ),
        "no-sfi" => ("短縮EF識別子を受け付けないカード", "refuses short EF identifiers"),
        "short-only" => ("拡張長を受け付けないカード", "refuses extended length"),
        "slow" => ("応答に20ミリ秒かかるカード", "takes 20 ms for every response"),
        "first-6f00" => ("電源を入れた直後の応答が6F00のカード", "returns 6F00 to the first command after power-on"),
        "removed" => ("故障: 証明書の読み取り中に取り除かれる", "fault: removed while its certificate is read"),
        "truncated" => ("故障: 証明書のファイルが途中で終わる", "fault: the certificate file is truncated"),
        "empty-answer" => ("故障: 証明書を読むと応答が空", "fault: an empty response when the certificate is read"),
        "oversized" => ("故障: 求めた長さより長い応答", "fault: responses longer than requested"),
        "garbage" => ("故障: 証明書の内容が不正", "fault: random bytes in place of the certificate"),
        "absurd-length" => ("故障: 証明書の長さがありえない", "fault: the certificate states an impossible length"),
        "refuses" => ("故障: 全ての読み出しを6F00で拒否", "fault: refuses every read with 6F00"),
        _ => return None,
    };
    Some(lang.pick(ja, en))
}

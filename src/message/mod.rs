//! Every sentence and label, in Japanese and English side by side: one without the other does not compile.
//!
//! Wording: what happened, why where it is known, what to do next; the reader and the PIN are named; no blame; a full
//! stop at the end. `name` has the words for things, `notice` those of monitoring and calendars, `advice` what the holder
//! should do, `help` the Japanese help, `code` what codes mean, `guide` the guides.

mod advice;
mod chain;
mod code;
pub mod diagnosis;
mod guide;
pub mod help;
mod label;
mod line;
mod name;
mod notice;
mod origin;
mod profile;

pub use code::CodeWords;
pub use guide::Topic;
pub use label::Label;
pub use line::{LineFault, Place};
pub use name::{AnswerFault, ContentFault, Name};
pub use notice::{Notice, Thing};
pub use origin::Origin;
pub use profile::profile_description;

use crate::domain::advice::{Advice, Concern, Unlock};
use crate::domain::card::Role;
use crate::domain::card::{Application, Item};
use crate::domain::pin::{Conclusion, PinKind, PinName};
use crate::domain::try_policy::NotAllowed;
use crate::x509::CertificateError;
use crate::x509::container::BundleError;

/// The language of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Japanese.
    Ja,
    /// English.
    En,
}

impl Lang {
    /// The one of two texts that is in this language.
    pub fn pick<T>(self, ja: T, en: T) -> T {
        match self {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }
}

/// A sentence, with the facts in it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum Message {
    // What stopped the run.
    NoService,
    StartServiceLinux,
    StartServiceMac,
    StartServiceWindows,
    FindCause,
    TryVirtual,
    AccessDenied,
    AllowAccess,
    NoReader,
    PlugInReader,
    ReaderNotFound { wanted: String },
    ReadersPresent { names: Vec<String> },
    SeveralReaders { names: Vec<String> },
    ChooseReader,
    NoCard { reader: Option<String> },
    PutCard,
    WaitRanOut { seconds: u64 },
    Mute { reader: String },
    CheckCard,
    Removed,
    HoldStill,
    Reset,
    RunAgain,
    InUse { reader: String },
    CloseOthers,
    TimedOut { seconds: u64 },
    LinkFailed { detail: String },
    Interrupted,
    NotMyNumberCard,
    WhichCards,
    CardRefused { item: Item, command: &'static str, status: String },
    BadAnswer { item: Item, fault: AnswerFault },
    BadContent { item: Item },
    BadCertificate { item: Item, fault: CertificateError },
    NoApplication { application: Application },
    PerhapsWorn,
    CertificateAbsent { role: Role },
    SignForWhom,
    PinNeeded { role: Role },
    PinMissing { origin: Origin },
    PinNotText { origin: Origin },
    NoTerminal,
    PinSources,
    InputMissing { path: String },
    InputFailed { origin: Origin, detail: String },
    CannotWrite { path: String, detail: String },
    OtherPath,
    OutputFailed { detail: String },
    BinaryToTerminal,
    BinaryHow,
    UnknownProfile { profile: String },
    KnownProfiles { names: Vec<String> },
    StateHow,
    StateMissing { path: String },
    StateMalformed { path: String, detail: String },
    StateAnew,
    StateExists { path: String },
    StateForce,
    StatePlace,
    CannotRead { path: String, detail: String },
    FileMissing { path: String },
    NoCertificate { place: String, fault: ContentFault },
    KeepWhat { role: Role },
    KeepHow,
    NoHome,
    NoHomeHow,
    KeepElsewhere,
    KeptPassedOver { why: String },
    BadCardSource { text: String },
    BadLine { path: String, line: usize, fault: LineFault },
    TraceOther { path: String, line: usize, expected: String, sent: String },
    TraceOver { path: String, line: usize, sent: Option<String> },
    TraceShort { path: String, line: usize },
    TraceHides { path: String, line: usize },
    TraceBrokenOff { path: String, line: usize },
    TraceWhat,
    TraceSameRun,
    TraceUnsafeHow,
    ScriptHow,
    BadArgument { place: Place, fault: LineFault },
    HexHow,
    PinCommand { place: Place },
    AllowPinCommands,
    PinCommandHeldBack { place: Place, pin: PinName, why: NotAllowed },
    PinCommandUnclear { place: Place },
    SelectFirst,
    PinCommandLost { place: Place },
    LookAtCounters,
    Unexpected { place: Place, expected: String, status: Option<String> },
    BadAt { text: String },
    AtForVirtual { text: String },
    AtHow,
    NoSuchFormat { format: &'static str, command: &'static str },
    FormatsKnown { command: &'static str, known: Vec<&'static str> },
    UnknownArgument { argument: String },
    UnknownSubcommand { subcommand: String },
    MissingArgument { argument: String },
    MissingValue { argument: String, valid: Option<String> },
    BadValue { argument: String, value: String, valid: Option<String> },
    Conflict { argument: String, other: String },
    GivenTwice { argument: String },
    Usage { detail: String },
    UsageHow,
    NotACode { text: String },
    CodeForms,
    Internal { detail: String },
    TellUs,

    // PINs.
    TriesLeft { pin: PinName, left: Option<u8> },
    TriesUnknown { pin: PinName },
    EnterPin { kind: PinKind },
    EnterNewPin { kind: PinKind },
    EnterNewPinAgain,
    ConvertedFullWidth,
    ConvertedLowerCase,
    PinVerified { kind: PinKind, tries_left: Option<u8> },
    PinChanged { kind: PinKind },
    NothingSent,
    NotChanged,
    StillVerified,
    PinBlockedBefore { pin: PinName },
    PinBlockedNow { pin: PinName },
    PinBlockedAtVerify { pin: PinName },
    PinWrong { pin: PinName, tries_left: Option<u8> },
    OtherHalfRight,
    TryNoFurther,
    LastTry { pin: PinName },
    AllowLastTry,
    HowToUnlock { unlock: Unlock },
    PinAbsent { pin: PinName },
    CounterUnknown { pin: PinName },
    CounterFell { pin: PinName, tries_left: u8 },
    OtherCard,
    SameCard,
    PinMalformed { kind: PinKind, new: bool },
    PinForm { kind: PinKind },
    SamePin,
    MistypedPin,
    PinRefused { pin: PinName, command: &'static str, status: String },
    CounterNow { pin: PinName, tries_left: Option<u8> },
    VerifyUnknown { pin: PinName },
    Concluded { conclusion: Conclusion },
    ChangeUnknown { kind: PinKind, pin: PinName },
    ChangeWhichNow,
    ChangeFindOut { kind: PinKind },
    ChangeAgain,
    HalfDone { done: PinName },
    Partly { done: PinName, rest: PinName },
    PartlyFinish,

    // Certificates in files.
    PathMissing,
    FileDenied,
    FileFailed { detail: String },
    NotAFile,
    LinkLoop,
    NoWriter,
    BadBundle { fault: BundleError },
    NotACertificate { fault: CertificateError },
    RenewalDue,
    RenewalNotDue,
    RenewalUnknown,

    // What is said on the way.
    ReadSoFar { entries: String, rate: String },
    WaitingForReader { seconds: u64 },
    WaitingForCard { seconds: u64 },
    SkippedForeign { reader: String },
    SkippedBroken { reader: String, why: String },
    UsingReader { reader: String },
    Exchanges { count: usize },
    Written { path: String },
    PagesWritten { count: usize, path: String },
    TracedPersonal,
    PinOnCommandLine,
    StateMade { path: String, profile: String },
    StateUse { path: String },
    ServeWaiting { address: String },
    ServeConnected { address: String, profile: String },
    ServeDisconnected,
    ServeHow,
    ServeCardGone,
    ServeInUse,
    ServePoweredOn,
    ServePoweredOff,
    ServeReset,
    ServeStruck { fault: String, exchange: u64 },
    BadLatency { text: String },
    LatencyForms,
    BadFault { text: String },
    FaultForms,
    BenchToken,
    BenchShortOnly,
    NoAddress { host: String },
    ServeStopped,
    StationWaiting,
    StationRemove { reader: String },
    StationDone { total: usize, ok: usize, warning: usize, critical: usize, unknown: usize, repeated: usize },
    StationSameCard { reader: String },
    ServiceWasLost,
    ServiceIsBack,
    ExecFailed { number: usize, detail: String },
    TornLine { path: String },
    NotRows { path: String },
    NotRowsHow,
    NothingToWatch,
    WatchHow,
    Advice(Advice),
}

impl Message {
    /// The sentence in a language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let (ja, en) = self.both();
        lang.pick(ja, en)
    }

    #[allow(clippy::too_many_lines, reason = "one row a sentence")]
    fn both(&self) -> (String, String) {
        let say = |ja: &str, en: &str| (ja.to_owned(), en.to_owned());
        let list = |names: &[String]| names.iter().map(|name| format!("\n  {name}")).collect::<String>();
        match self {
            Message::NoService => say(
                "PC/SCサービスに接続できません。サービスが動いていないか、インストールされていません。",
                "The PC/SC service cannot be reached: it is not running or not installed.",
            ),
            Message::StartServiceLinux => say(
                "サービスを起動してください: sudo systemctl start pcscd.socket（未インストールの場合: sudo apt install pcscd）。",
                "Start it with `sudo systemctl start pcscd.socket` (to install it: `sudo apt install pcscd`).",
            ),
            Message::StartServiceMac => say(
                "カードリーダーをつなぎ直してください。直らない場合はMacを再起動してください。",
                "Unplug the card reader and plug it in again; if that does not help, restart the Mac.",
            ),
            Message::StartServiceWindows => say(
                "「サービス」で「Smart Card」(SCardSvr) を開始し、カードリーダーをつなぎ直してください。",
                "Start the service \"Smart Card\" (SCardSvr) in Services, and plug the card reader in again.",
            ),
            Message::FindCause => {
                say("原因は `jpkit reader check` で調べられます。", "`jpkit reader check` finds the cause.")
            }
            Message::TryVirtual => say(
                "リーダーなしで試すには: jpkit --card virtual status",
                "To try jpkit without a reader: jpkit --card virtual status",
            ),
            Message::AccessDenied => say(
                "PC/SCサービスがこの利用者のアクセスを拒否しました。SSH接続やコンテナの中では、polkitの既定の設定で拒否されます。",
                "The PC/SC service refused access to this user. Over SSH and in containers the default polkit rules do so.",
            ),
            Message::AllowAccess => say(
                "画面の前でログインして実行するか、管理者に org.debian.pcsc-lite.access_pcsc と access_card を許可するpolkitの規則を頼んでください。",
                "Log in at the machine itself, or ask its administrator for a polkit rule that allows org.debian.pcsc-lite.access_pcsc and access_card.",
            ),
            Message::NoReader => say("カードリーダーが見つかりません。", "No card reader was found."),
            Message::PlugInReader => say(
                "リーダーをつなぎ、`jpkit reader list` で確かめてください。差し込まれるまで待つには --wait を付けます。",
                "Plug a reader in and look with `jpkit reader list`; with --wait jpkit waits for one.",
            ),
            Message::ReaderNotFound { wanted } => {
                (format!("「{wanted}」に当てはまるリーダーがありません。"), format!("No reader fits \"{wanted}\"."))
            }
            Message::ReadersPresent { names } => {
                (format!("つながっているリーダー:{}", list(names)), format!("The readers are:{}", list(names)))
            }
            Message::SeveralReaders { names } => (
                format!("当てはまるリーダーが複数あります:{}", list(names)),
                format!("Several readers fit:{}", list(names)),
            ),
            Message::ChooseReader => say(
                "-r（--reader）に名前の一部か `jpkit reader list` の番号を指定してください。",
                "Choose one with -r (--reader): a part of its name, or its index in `jpkit reader list`.",
            ),
            Message::NoCard { reader: Some(reader) } => (
                format!("リーダー「{reader}」にカードがありません。"),
                format!("There is no card in the reader \"{reader}\"."),
            ),
            Message::NoCard { reader: None } => {
                say("どのリーダーにもカードがありません。", "There is no card in any reader.")
            }
            Message::PutCard => say(
                "カードを置くか差し込んで、もう一度実行してください。置かれるまで待つには --wait を付けます。",
                "Put the card on or into the reader and run the command again; with --wait jpkit waits for it.",
            ),
            Message::WaitRanOut { seconds } => (
                format!("{seconds}秒待ちましたが、カードが置かれませんでした。"),
                format!("No card came within {seconds} s."),
            ),
            Message::Mute { reader } => (
                format!("リーダー「{reader}」のカードが応答しません。"),
                format!("The card in the reader \"{reader}\" does not answer."),
            ),
            Message::CheckCard => say(
                "カードの向きと表裏を確かめ、置き直してください。別のリーダーでも応答しなければ、カードが壊れているかもしれません。市区町村の窓口に相談してください。",
                "Check which way round the card is and put it on again. If another reader gets no answer either, the card may be damaged: ask at the municipal office.",
            ),
            Message::Removed => say(
                "読み取りの途中でカードまたはリーダーが離れました。",
                "The card or the reader was removed while it was being read.",
            ),
            Message::HoldStill => {
                say("カードを動かさずに、もう一度実行してください。", "Keep the card still and run the command again.")
            }
            Message::Reset => say(
                "読み取りの途中で、別のプログラムがカードをリセットしました。",
                "Another program reset the card while it was being read.",
            ),
            Message::RunAgain => say(
                "カードを使うほかのプログラムを閉じて、もう一度実行してください。",
                "Close other programs that use the card and run the command again.",
            ),
            Message::InUse { reader } => (
                format!("リーダー「{reader}」のカードは別のプログラムが使用中です。"),
                format!("Another program holds the card in the reader \"{reader}\"."),
            ),
            Message::CloseOthers => say(
                "カードを使うほかのプログラム（JPKI利用者クライアントソフト、ブラウザー、gpgのscdaemonなど）を閉じてください。",
                "Close the other program: the JPKI client, a browser, or gpg's scdaemon are the usual ones.",
            ),
            Message::TimedOut { seconds } => (
                format!("{seconds}秒待ちましたが、カードから応答がありません。"),
                format!("The card gave no answer within {seconds} s."),
            ),
            Message::LinkFailed { detail } => (
                format!("カードとの通信に失敗しました（{detail}）。"),
                format!("Communication with the card failed ({detail})."),
            ),
            Message::Interrupted => say("中断しました。", "Interrupted."),
            Message::NotMyNumberCard => say(
                "このカードはマイナンバーカードではありません（公的個人認証アプリケーションがありません）。",
                "This is not a My Number Card: it has no JPKI application.",
            ),
            Message::WhichCards => say(
                "読めるのはマイナンバーカードと、スマートフォンの電子証明書です。重ねたほかのICカードは離してください。",
                "jpkit reads My Number Cards and phones that carry its certificates. Take other cards off the reader.",
            ),
            Message::CardRefused { item, command, status } => (
                format!("{}を読めません。カードが{command}に{status}を返しました。", item.ja()),
                format!("Cannot read {}: the card answered {command} with {status}.", item.en()),
            ),
            Message::BadAnswer { item, fault } => (
                format!("{}を読めません。{}", item.ja(), fault.ja()),
                format!("Cannot read {}: {}", item.en(), fault.en()),
            ),
            Message::BadContent { item } => (
                format!("{}の内容が、マイナンバーカードのものではありません。", item.ja()),
                format!("The content of {} is not what a My Number Card holds there.", item.en()),
            ),
            Message::BadCertificate { item, fault } => (
                format!("{}は証明書として読めません。{}", item.ja(), fault.ja()),
                format!("What is stored as {} is not a certificate: {}", item.en(), fault.en()),
            ),
            Message::NoApplication { application } => (
                format!("このカードに{}がありません。", application.ja()),
                format!("This card has no {}.", application.en()),
            ),
            Message::PerhapsWorn => say(
                "カードを置き直してもう一度実行してください。続く場合は、別のリーダーで試してください。",
                "Put the card on again and repeat the command; if it happens again, try another reader.",
            ),
            Message::CertificateAbsent { role } => {
                (format!("このカードには{}がありません。", role.ja()), format!("This card carries no {}.", role.en()))
            }
            Message::SignForWhom => say(
                "15歳未満の人のカードと顔認証マイナンバーカードには、署名用電子証明書は入っていません。",
                "Cards of holders under 15 and face-authentication cards carry no signature certificate.",
            ),
            Message::PinNeeded { role } => (
                format!(
                    "カードは{}に暗証番号を求めますが、jpkitはその暗証番号を知りません。試行回数が減る命令は何も送信していません。",
                    role.ja()
                ),
                format!(
                    "The card asks for a PIN before it gives the {}, and jpkit knows of none for it; nothing was sent that could spend a try.",
                    role.en()
                ),
            ),
            Message::PinMissing { origin: Origin::Prompt } => say(
                "暗証番号が入力されませんでした。カードには何も送信していません。",
                "No PIN was typed; nothing was sent to the card.",
            ),
            Message::PinMissing { origin } => (
                format!("{}に暗証番号がありません。カードには何も送信していません。", origin.ja()),
                format!("There is no PIN in {}; nothing was sent to the card.", origin.en()),
            ),
            Message::PinNotText { origin } => (
                format!(
                    "{}から読んだものは暗証番号ではありません（256バイトを超えるか、UTF-8の文字ではありません）。カードには何も送信していません。",
                    origin.ja()
                ),
                format!(
                    "What came from {} is no PIN: it is longer than 256 bytes or not UTF-8 text; nothing was sent to the card.",
                    origin.en()
                ),
            ),
            Message::NoTerminal => say(
                "暗証番号を入力する端末がありません。カードには何も送信していません。",
                "There is no terminal to ask for the PIN on; nothing was sent to the card.",
            ),
            Message::PinSources => say(
                "端末で実行するか、--pin-stdin、--pin-file FILE、--pin-fd N、--pin-env VAR（新しい暗証番号は --new-pin-…）のどれかで渡してください。",
                "Run it on a terminal, or give the PIN with --pin-stdin, --pin-file FILE, --pin-fd N or --pin-env VAR (a new PIN with --new-pin-...).",
            ),
            Message::InputMissing { path } => (
                format!("ファイル「{path}」がありません。カードには何も送信していません。"),
                format!("There is no file \"{path}\"; nothing was sent to the card."),
            ),
            Message::InputFailed { origin, detail } => (
                format!("{}を読めません（{detail}）。カードには何も送信していません。", origin.ja()),
                format!("Cannot read {} ({detail}); nothing was sent to the card.", origin.en()),
            ),
            Message::CannotWrite { path, detail } => {
                (format!("「{path}」に書き込めません（{detail}）。"), format!("Cannot write \"{path}\" ({detail})."))
            }
            Message::OtherPath => say(
                "書き込める場所を -o（--output）に指定してください。",
                "Name a place that can be written to with -o (--output).",
            ),
            Message::OutputFailed { detail } => {
                (format!("結果を出力できません（{detail}）。"), format!("Cannot write the result ({detail})."))
            }
            Message::BinaryToTerminal => say(
                "DER形式はバイナリーなので、端末には出力しません。",
                "DER is binary and is not written to a terminal.",
            ),
            Message::BinaryHow => say(
                "-o FILE を付けるか、パイプにつなぐか、--force を付けてください。",
                "Give -o FILE, pipe it into a program, or insist with --force.",
            ),
            Message::UnknownProfile { profile } => {
                (format!("仮想カード「{profile}」はありません。"), format!("There is no virtual card \"{profile}\"."))
            }
            Message::KnownProfiles { names } => {
                let names = names.join(", ");
                (format!("仮想カードの種類: {names}"), format!("The virtual cards are: {names}"))
            }
            Message::StateHow => say(
                "暗証番号の変更と残り回数を保つ仮想カードをファイルに作るには: jpkit virtual new ファイル",
                "To make a virtual card in a file, which keeps PIN changes and counters: jpkit virtual new FILE",
            ),
            Message::StateMissing { path } => (
                format!("仮想カードのファイル「{path}」がありません。"),
                format!("There is no virtual card file \"{path}\"."),
            ),
            Message::StateMalformed { path, detail } => (
                format!("「{path}」は仮想カードのファイルとして使えません（{detail}）。"),
                format!("\"{path}\" cannot be used as a virtual card file ({detail})."),
            ),
            Message::StateAnew => say(
                "`jpkit virtual new --force ファイル` で作り直せます。元の内容は失われます。",
                "`jpkit virtual new --force FILE` makes a new one; what is in the old one is then lost.",
            ),
            Message::StateExists { path } => (
                format!("「{path}」はすでにあります。何も変更していません。"),
                format!("\"{path}\" exists; it was left as it is."),
            ),
            Message::StateForce => say(
                "別の名前を指定するか、--force で置き換えてください。",
                "Choose another name, or replace it with --force.",
            ),
            Message::StatePlace => say(
                "仮想カードのファイルは、書き込めるフォルダーに置いてください。同じフォルダーにロックファイルも作ります。",
                "Keep virtual card files in a folder that can be written to; the lock lies beside the file.",
            ),
            Message::CannotRead { path, detail } => {
                (format!("「{path}」を読めません（{detail}）。"), format!("Cannot read \"{path}\" ({detail})."))
            }
            Message::FileMissing { path } => {
                (format!("ファイル「{path}」がありません。"), format!("There is no file \"{path}\"."))
            }
            Message::NoCertificate { place, fault } => (
                format!("「{place}」に証明書がありません。{}", fault.ja()),
                format!("There is no certificate in \"{place}\": {}", fault.en()),
            ),
            Message::KeepWhat { role } => (
                format!("--keep で保存するのはCA証明書です。{}は保存しません。", role.ja()),
                format!("--keep is for CA certificates; the {} is not kept.", role.en()),
            ),
            Message::KeepHow => say(
                "auth-ca または sign-ca を指定するか、-o FILE で書き出してください。",
                "Name auth-ca or sign-ca, or write it to a file with -o FILE.",
            ),
            Message::NoHome => say(
                "CA証明書を保存する場所がありません。ホームディレクトリーがわかりません。",
                "There is no place to keep CA certificates in: the home directory is not known.",
            ),
            Message::NoHomeHow => say(
                "環境変数 HOME（WindowsではAPPDATA）を設定してください。-o FILE で書き出し、--ca FILE で渡すこともできます。",
                "Set the environment variable HOME (on Windows APPDATA), or write it with -o FILE and give it with --ca FILE.",
            ),
            Message::KeepElsewhere => say(
                "-o FILE で書き出し、--ca FILE で渡すこともできます。",
                "You can write it elsewhere with -o FILE and give it with --ca FILE.",
            ),
            Message::KeptPassedOver { why } => (
                format!("保存したCA証明書を飛ばします。{why}"),
                format!("Passing over a CA certificate that was kept: {why}"),
            ),
            Message::BadCardSource { text } => (
                format!(
                    "--card「{text}」が正しくありません。pcsc、virtual[:種類またはファイル]、replay:ファイル のどれかを指定してください。"
                ),
                format!("\"{text}\" is not a card source; --card takes pcsc, virtual[:PROFILE|:FILE] or replay:FILE."),
            ),
            Message::BadLine { path, line, fault } => (
                format!("「{path}」の{line}行目が正しくありません。{}", fault.ja()),
                format!("Line {line} of \"{path}\" is not right: {}", fault.en()),
            ),
            Message::TraceOther { path, line, expected, sent } => (
                format!(
                    "実行した内容が「{path}」の{line}行目で記録と違います。記録の命令は{expected}、今回の命令は{sent}です。"
                ),
                format!(
                    "This run leaves the trace at line {line} of \"{path}\": there the command is {expected}, here it is {sent}."
                ),
            ),
            Message::TraceOver { path, line, sent: Some(sent) } => (
                format!("「{path}」の記録は{line}行目で終わりますが、今回は命令{sent}が続きます。"),
                format!(
                    "After line {line} of \"{path}\" nothing more was recorded there, but this run goes on with {sent}."
                ),
            ),
            Message::TraceOver { path, line, sent: None } => (
                format!("「{path}」の記録は{line}行目で終わりますが、今回はカードとのやり取りが続きます。"),
                format!(
                    "After line {line} of \"{path}\" nothing more was recorded, but this run visits the card again."
                ),
            ),
            Message::TraceShort { path, line } => (
                format!("「{path}」の{line}行目から先に記録が残っていますが、今回はその前に終わりました。"),
                format!("This run ends before line {line} of \"{path}\", where the trace goes on."),
            ),
            Message::TraceHides { path, line } => (
                format!("「{path}」の{line}行目では、今回必要な内容が伏せられています。"),
                format!("Line {line} of \"{path}\" hides the content that this run needs."),
            ),
            Message::TraceBrokenOff { path, line } => (
                format!("「{path}」の{line}行目の命令に、応答が記録されていません。"),
                format!("\"{path}\" breaks off before the answer to the command in line {line}."),
            ),
            Message::TraceWhat => say(
                "再生できるのは、jpkitが --trace で記録したファイルです。",
                "What can be played back is a file that jpkit wrote with --trace.",
            ),
            Message::TraceSameRun => say(
                "記録したときと同じサブコマンドとオプションで、暗証番号も同じ渡し方で実行してください。",
                "Run the command that was recorded, with the same options and the PIN given in the same way.",
            ),
            Message::TraceUnsafeHow => say(
                "個人情報を含む内容は、--trace-unsafe を付けて記録したファイルだけにあります。",
                "Personal content is in a trace only if it was recorded with --trace-unsafe.",
            ),
            Message::ScriptHow => say(
                "1行に、16進数の命令1つ、reset、または expect と4桁（xは任意の桁）を書きます。#から後は注釈です。",
                "A line holds one command in hex, or reset, or expect and four digits (x for any); # begins a comment.",
            ),
            Message::BadArgument { place, fault } => (
                format!("{}が正しくありません。{}", place.ja(), fault.ja()),
                format!("{} is not right: {}", capital(&place.en()), fault.en()),
            ),
            Message::HexHow => say(
                "命令は1つずつ引数にします。空白を入れるときは引用符で囲みます: jpkit apdu send \"00 A4 00 00\"",
                "Each command is one argument, in quotes if there are spaces in it: jpkit apdu send \"00 A4 00 00\"",
            ),
            Message::PinCommand { place } => (
                format!(
                    "{}は暗証番号を照合、変更または解除する命令なので、取りやめました。カードには何も送信していません。",
                    place.ja()
                ),
                format!(
                    "{} could verify, change or unblock a PIN, so jpkit stopped; nothing was sent.",
                    capital(&place.en())
                ),
            ),
            Message::AllowPinCommands => say(
                "`jpkit pin verify` と `jpkit pin change` を使ってください。それでも送るなら --allow-pin-commands を付けます。",
                "Use `jpkit pin verify` or `jpkit pin change`; with --allow-pin-commands jpkit sends it all the same.",
            ),
            Message::PinCommandHeldBack { place, pin, why } => (
                format!(
                    "{}{}ので、{}の前で取りやめました。そこから後は何も送信していません。",
                    pin.ja(),
                    why.ja(),
                    place.ja()
                ),
                format!(
                    "The {} {}, so jpkit stopped before {}; from there on nothing was sent.",
                    pin.en(),
                    why.en(),
                    place.en()
                ),
            ),
            Message::PinCommandUnclear { place } => (
                format!(
                    "{}がどの暗証番号に対するものかわからず、残り回数を確かめられないので、その前で取りやめました。そこから後は何も送信していません。",
                    place.ja()
                ),
                format!(
                    "Which PIN {} is for cannot be told, nor its remaining tries, so jpkit stopped before it; from there on nothing was sent.",
                    place.en()
                ),
            ),
            Message::SelectFirst => say(
                "先にアプリケーションを名前全体で、暗証番号のEFをファイル識別子で選択してください。残り回数を確かめずに送るなら --allow-last-try も付けます。",
                "Select the application by its whole name and the PIN's EF by its id first; with --allow-last-try too, it is sent without a look at the counter.",
            ),
            Message::PinCommandLost { place } => (
                format!("{}の途中で通信が切れました。カードが実行したかどうかはわかりません。", place.ja()),
                format!("The link was lost during {}: whether the card carried it out is not known.", place.en()),
            ),
            Message::LookAtCounters => say(
                "もう一度送る前に、`jpkit pin status` で残り回数を確かめてください。",
                "Before it is sent again, look at the remaining tries with `jpkit pin status`.",
            ),
            Message::Unexpected { place, expected, status } => (
                format!(
                    "{}は{expected}を期待していますが、カードは{}を返しました。",
                    place.ja(),
                    status.as_deref().unwrap_or("ステータスワードのない応答")
                ),
                format!(
                    "{} expects {expected}, but the card answered {}.",
                    capital(&place.en()),
                    status.as_deref().unwrap_or("without a status word")
                ),
            ),
            Message::BadAt { text } => {
                (format!("--at「{text}」は日付ではありません。"), format!("--at: \"{text}\" is not a date."))
            }
            Message::AtForVirtual { text } => (
                format!("{text} のための仮想カードは作れません。1960年から2090年までの日付を指定してください。"),
                format!("No virtual card can be made for {text}; give --at a day between 1960 and 2090."),
            ),
            Message::PathMissing => say("ファイルがありません。", "There is no such file."),
            Message::FileDenied => say("読み取りが許可されていません。", "Reading it is not permitted."),
            Message::FileFailed { detail } => {
                (format!("読み取れません（{detail}）。"), format!("It cannot be read ({detail})."))
            }
            Message::NotAFile => {
                say("ファイルではありません（デバイスなど）。", "It is not a file, but a device, a socket or a pipe.")
            }
            Message::LinkLoop => say("リンクが元の場所に戻っています。", "The link leads back to where it is."),
            Message::NoWriter => say("パイプに書き込む相手がいません。", "Nobody writes into this pipe."),
            Message::BadBundle { fault } => {
                (format!("証明書がありません。{}", fault.ja()), format!("There is no certificate: {}", fault.en()))
            }
            Message::NotACertificate { fault } => (
                format!("証明書として読めません。{}", fault.ja()),
                format!("It is not a certificate that can be read: {}", fault.en()),
            ),
            Message::RenewalDue => say("更新が必要なものがあります。", "Something is to be renewed."),
            Message::RenewalNotDue => say("更新が必要なものはありません。", "Nothing is to be renewed."),
            Message::RenewalUnknown => say(
                "更新が必要かどうかわかりません。読めないものがあります。",
                "Whether something is to be renewed is not known: something could not be read.",
            ),
            Message::ReadSoFar { entries, rate } => {
                (format!("{entries}件（毎秒{rate}件）"), format!("{entries} entries, {rate}/s"))
            }
            Message::NoSuchFormat { format, command } => (
                format!("`jpkit {command}` は --format {format} では出力できません。"),
                format!("`jpkit {command}` does not print with --format {format}."),
            ),
            Message::FormatsKnown { command, known } => (
                format!("`jpkit {command}` の形式: {}", known.join("、")),
                format!("`jpkit {command}` knows: {}.", known.join(", ")),
            ),
            Message::AtHow => say(
                "日本時間の日付（2026-11-21）かRFC 3339の時刻（2026-11-21T09:00:00+09:00）を指定してください。",
                "Give a day in Japan as 2026-11-21, or an instant as 2026-11-21T09:00:00+09:00.",
            ),
            Message::UnknownArgument { argument } => {
                (format!("引数「{argument}」は使えません。"), format!("The argument \"{argument}\" is not known here."))
            }
            Message::UnknownSubcommand { subcommand } => (
                format!("サブコマンド「{subcommand}」はありません。"),
                format!("There is no subcommand \"{subcommand}\"."),
            ),
            Message::MissingArgument { argument } => {
                (format!("引数が足りません: {argument}。"), format!("An argument is missing: {argument}."))
            }
            Message::MissingValue { argument, valid } => (
                format!("{argument} に値が必要です。{}", values_ja(valid.as_ref())),
                format!("{argument} needs a value.{}", values_en(valid.as_ref())),
            ),
            Message::BadValue { argument, value, valid } => (
                format!("{argument} に「{value}」は使えません。{}", values_ja(valid.as_ref())),
                format!("{argument} does not take \"{value}\".{}", values_en(valid.as_ref())),
            ),
            Message::Conflict { argument, other } => (
                format!("{argument} は {other} と一緒に使えません。"),
                format!("{argument} cannot be used together with {other}."),
            ),
            Message::GivenTwice { argument } => {
                (format!("{argument} は1回だけ指定できます。"), format!("{argument} can be given only once."))
            }
            Message::Usage { detail } => (
                format!("コマンドの書き方が正しくありません。{detail}"),
                format!("The command line is not right: {detail}"),
            ),
            Message::UsageHow => say(
                "`jpkit --help` か `jpkit サブコマンド --help` で書き方を確かめてください。",
                "See `jpkit --help`, or --help after a subcommand.",
            ),
            Message::NotACode { text } => (
                format!("「{text}」はステータスワード、PC/SCのコード、終了コードのどれでもありません。"),
                format!("\"{text}\" is no status word, no PC/SC code and no exit status."),
            ),
            Message::CodeForms => say(
                "例: 63C2（ステータスワード。6か9で始まる4桁の16進数）、8010000B か SCARD_E_SHARING_VIOLATION（PC/SC）、22（終了コード。0〜255）。",
                "For example: 63C2 (a status word, four hex digits that begin with 6 or 9), 8010000B or SCARD_E_SHARING_VIOLATION (PC/SC), 22 (an exit status, 0 to 255).",
            ),
            Message::Internal { detail } => {
                (format!("jpkitの不具合です（{detail}）。"), format!("This is a bug in jpkit ({detail})."))
            }
            Message::TellUs => say(
                "実行したコマンドとこのメッセージを開発者に知らせてください。",
                "Please report it with the command that you ran and this message.",
            ),
            Message::TriesLeft { pin, left: Some(left) } => {
                (format!("{}: 残り{left}回", pin.ja()), format!("{}: {}", capital(&pin.en()), tries_en(*left)))
            }
            Message::TriesLeft { pin, left: None } => {
                (format!("{}: 回数の制限なし", pin.ja()), format!("{}: no limit of tries", capital(&pin.en())))
            }
            Message::TriesUnknown { pin } => {
                (format!("{}: 残り回数は不明", pin.ja()), format!("{}: tries left not known", capital(&pin.en())))
            }
            Message::EnterPin { kind } => {
                (format!("{}を入力してください", kind.ja()), format!("Enter the {}", kind.en()))
            }
            Message::EnterNewPin { kind } => {
                (format!("{}を入力してください", new_ja(*kind)), format!("Enter the new {}", kind.en()))
            }
            Message::EnterNewPinAgain => say("もう一度、新しい暗証番号を入力してください", "Enter the new PIN again"),
            Message::ConvertedFullWidth => {
                say("全角の文字を半角に直しました。", "Full-width characters were converted to half-width.")
            }
            Message::ConvertedLowerCase => say(
                "英小文字を大文字に直しました（カードは大文字だけを使います）。",
                "Lower case was converted to upper case; the card knows upper case only.",
            ),
            Message::PinVerified { kind, tries_left } => (
                format!(
                    "{}は正しい番号です。{}",
                    kind.ja(),
                    tries_left.map_or_else(String::new, |left| format!("残り{left}回。"))
                ),
                format!(
                    "The {} is right.{}",
                    kind.en(),
                    tries_left.map_or_else(String::new, |left| format!(" {}.", capital(&tries_en(left))))
                ),
            ),
            Message::PinChanged { kind } => {
                (format!("{}を変更しました。", kind.ja()), format!("The {} was changed.", kind.en()))
            }
            Message::NothingSent => say(
                "暗証番号はカードに送信していません。残り回数は減っていません。",
                "The card got no PIN: nothing was sent, and no try was spent.",
            ),
            Message::NotChanged => say("暗証番号は変わっていません。", "The PIN was not changed."),
            Message::StillVerified => say(
                "カードの電源を切れませんでした。照合済みの状態が残っているかもしれません。カードをリーダーから離してください。",
                "The card could not be powered off and may still be in the verified state: take it off the reader.",
            ),
            Message::PinBlockedBefore { pin } => (
                format!("{}はロックされています。カードには何も送信していません。", pin.ja()),
                format!("The {} is blocked; nothing was sent.", pin.en()),
            ),
            Message::PinBlockedNow { pin } => (
                format!("{}が違います。残り回数がなくなり、ロックされました。", pin.ja()),
                format!("The {} was wrong, and that was the last try: it is blocked now.", pin.en()),
            ),
            Message::PinBlockedAtVerify { pin } => (
                format!("{}はロックされています。カードは送信した番号を判定していません。", pin.ja()),
                format!("The {} is blocked; the card did not look at what was sent.", pin.en()),
            ),
            Message::PinWrong { pin, tries_left: Some(left) } => (
                format!("{}が違います。残り{left}回です。", pin.ja()),
                format!("The {} is wrong; {}.", pin.en(), tries_en(*left)),
            ),
            Message::PinWrong { pin, tries_left: None } => {
                (format!("{}が違います。", pin.ja()), format!("The {} is wrong.", pin.en()))
            }
            Message::OtherHalfRight => say(
                "もう一方の住民基本台帳用の暗証番号は正しい番号でした。2か所の番号が違っています。",
                "The other half of the resident-registry PIN took it: the two halves have different PINs.",
            ),
            Message::TryNoFurther => say(
                "確かでなければ、続けて試さないでください。残り回数がなくなると、市区町村の窓口での再設定が必要です。",
                "Do not go on trying unless you are sure: after the last try the PIN must be reset at the municipal office.",
            ),
            Message::LastTry { pin } => (
                format!("{}は残り1回なので、取りやめました。カードには何も送信していません。", pin.ja()),
                format!("The {} has one try left, so jpkit stopped; nothing was sent.", pin.en()),
            ),
            Message::AllowLastTry => say(
                "番号が確かなときだけ、--allow-last-try を付けて実行してください。間違えるとロックされます。",
                "Only if you are sure of the PIN, run it again with --allow-last-try; a wrong one blocks it.",
            ),
            Message::HowToUnlock { unlock } => unlock.both(),
            Message::PinAbsent { pin } => (
                format!("このカードに{}は設定されていません。カードには何も送信していません。", whole(*pin).ja()),
                format!("This card has no {}; nothing was sent.", whole(*pin).en()),
            ),
            Message::CounterUnknown { pin } => (
                format!("{}の残り回数がわからないので、取りやめました。カードには何も送信していません。", pin.ja()),
                format!(
                    "The card does not say how many tries the {} has left, so jpkit stopped; nothing was sent.",
                    pin.en()
                ),
            ),
            Message::CounterFell { pin, tries_left } => (
                format!(
                    "表示した後に{}の残り回数が{tries_left}回に減りました。ほかのプログラムが試したようです。カードには何も送信していません。",
                    pin.ja()
                ),
                format!(
                    "The {} has fewer tries than shown ({tries_left} now): something else tried it meanwhile; nothing was sent.",
                    pin.en()
                ),
            ),
            Message::OtherCard => say(
                "残り回数を表示したカードと、別のカードになっています。カードには何も送信していません。",
                "This is another card than the one whose tries were shown; nothing was sent.",
            ),
            Message::SameCard => say(
                "照合が終わるまで、カードを替えずにもう一度実行してください。",
                "Run it again and leave the same card on the reader until it is done.",
            ),
            Message::PinMalformed { kind, new: false } => (
                format!("入力されたものは{}の形式に合いません。カードには何も送信していません。", kind.ja()),
                format!("What was given cannot be the {}: its form is wrong; nothing was sent.", kind.en()),
            ),
            Message::PinMalformed { kind, new: true } => (
                format!("{}の形式が正しくありません。カードには何も送信していません。", new_ja(*kind)),
                format!("The form of the new {} is wrong; nothing was sent.", kind.en()),
            ),
            Message::PinForm { kind: PinKind::Sign } => {
                say("英大文字と数字で6文字から16文字です。", "It has 6 to 16 characters: capital letters and digits.")
            }
            Message::PinForm { .. } => say("4桁の数字です。", "It has four digits."),
            Message::SamePin => say(
                "新しい暗証番号が今の番号と同じです。カードには何も送信していません。",
                "The new PIN is the same as the old one; nothing was sent.",
            ),
            Message::MistypedPin => say(
                "2回入力した新しい暗証番号が違います。カードには何も送信していません。",
                "The new PIN was typed differently the second time; nothing was sent.",
            ),
            Message::PinRefused { pin, command, status } => (
                format!("カードが{command}（{}）を{status}で拒否しました。", pin.ja()),
                format!("The card refused {command} ({}) with {status}.", pin.en()),
            ),
            Message::CounterNow { pin, tries_left: Some(left) } => (
                format!("{}は今、残り{left}回です。", pin.ja()),
                format!("The {} has {} now.", pin.en(), tries_en(*left)),
            ),
            Message::CounterNow { pin, tries_left: None } => (
                format!("{}の残り回数を読み直せませんでした。", pin.ja()),
                format!("The counter of the {} could not be read again.", pin.en()),
            ),
            Message::VerifyUnknown { pin } => (
                format!("{}を照合している途中で応答が失われました。結果はわかりません。", pin.ja()),
                format!(
                    "The card's answer was lost while the {} was being verified; the outcome is not known.",
                    pin.en()
                ),
            ),
            Message::Concluded { conclusion } => match conclusion {
                Conclusion::Right => say(
                    "残り回数が増えたので、番号は正しかったと考えられます。",
                    "The counter rose, so the PIN was right, unless another program used it meanwhile.",
                ),
                Conclusion::Wrong => say(
                    "残り回数が減ったので、番号は違っていて、1回分使われたと考えられます。",
                    "The counter fell, so the PIN was wrong and a try was spent, unless another program used it meanwhile.",
                ),
                Conclusion::NotJudged => say(
                    "残り回数が変わっていないので、カードは番号を判定していないと考えられます。",
                    "The counter is as it was, so the card did not judge the PIN.",
                ),
                Conclusion::RightOrNotJudged => say(
                    "残り回数は減っていません。番号が正しかったか、カードが判定しなかったかのどちらかです。",
                    "No try was spent: either the PIN was right, or the card did not judge it.",
                ),
                Conclusion::Nothing => say(
                    "カードを置き直して `jpkit pin status` で残り回数を確かめてください（回数は減りません）。",
                    "Put the card on again and look at the counter with `jpkit pin status`, which spends nothing.",
                ),
            },
            Message::ChangeUnknown { kind, pin } => {
                let ja = if *kind == PinKind::Juki { pin.ja() } else { kind.ja() };
                let en = if *kind == PinKind::Juki { pin.en() } else { kind.en() };
                (
                    format!("{ja}を変更している途中で応答が失われました。結果はわかりません。"),
                    format!("The card's answer was lost while the {en} was being changed; the outcome is not known."),
                )
            }
            Message::ChangeWhichNow => say(
                "今の番号は、新しい番号か元の番号のどちらかです。確かめると1回分使うおそれがあるので、jpkitは試していません。",
                "Either the new or the old PIN is in force. Finding out may cost a try, so jpkit did not.",
            ),
            Message::ChangeFindOut { kind } => {
                let kind = kind.name();
                (
                    format!(
                        "確かめるには `jpkit pin verify {kind}` に新しい番号を入れてください。違うと言われたら（1回分使います）、元の番号のままです。"
                    ),
                    format!(
                        "To find out, give the new PIN to `jpkit pin verify {kind}`; if it is wrong (which spends a try), the old one is in force."
                    ),
                )
            }
            Message::ChangeAgain => say(
                "もう一方の番号は元のままです。同じコマンドを、同じ元の番号と新しい番号でもう一度実行すると、変更を終えます（1回分使うことがあります）。",
                "The other half still has the old PIN. Run the same command again with the same old and new PIN to finish the change, which may spend a try.",
            ),
            Message::HalfDone { done } => {
                (format!("{}は新しい番号になりました。", done.ja()), format!("The {} has the new PIN.", done.en()))
            }
            Message::Partly { done, rest } => (
                format!("一部だけ変更しました。{}は新しい番号、{}は元の番号です。", done.ja(), rest.ja()),
                format!(
                    "Only one half was changed: the {} has the new PIN, the {} still has the old one.",
                    done.en(),
                    rest.en()
                ),
            ),
            Message::PartlyFinish => say(
                "同じコマンドを、同じ元の番号と新しい番号でもう一度実行すると、残りを変更します。",
                "Run the same command again with the same old and new PIN to finish the change.",
            ),
            Message::WaitingForReader { seconds } => (
                format!("カードリーダーを待っています（最長{seconds}秒）…"),
                format!("Waiting for a card reader (at most {seconds} s) ..."),
            ),
            Message::WaitingForCard { seconds } => (
                format!("カードを待っています（最長{seconds}秒）…"),
                format!("Waiting for a card (at most {seconds} s) ..."),
            ),
            Message::SkippedForeign { reader } => (
                format!("リーダー「{reader}」を飛ばします。マイナンバーカードではありません。"),
                format!("Skipping the reader \"{reader}\": its card is not a My Number Card."),
            ),
            Message::SkippedBroken { reader, why } => {
                (format!("リーダー「{reader}」を飛ばします。{why}"), format!("Skipping the reader \"{reader}\": {why}"))
            }
            Message::UsingReader { reader } => (format!("使用するリーダー: {reader}"), format!("Reader: {reader}")),
            Message::Exchanges { count } => {
                (format!("カードとのやり取り: {count}回"), format!("Exchanges with the card: {count}"))
            }
            Message::PagesWritten { count, path } => {
                (format!("{path}にmanページを{count}個書き出しました。"), format!("Wrote {count} man pages to {path}."))
            }
            Message::Written { path } => (format!("「{path}」に書き込みました。"), format!("Wrote \"{path}\".")),
            Message::TracedPersonal => say(
                "--trace-unsafe: 読み取った個人情報がそのまま記録に残ります（暗証番号は残りません）。人に渡さないでください。",
                "--trace-unsafe: the trace will hold the personal content that is read, but no PIN. Do not pass it on.",
            ),
            Message::PinOnCommandLine => say(
                "コマンドラインに書いた暗証番号は、ほかのプログラムから見え、シェルの履歴に残ります。`jpkit apdu run -` なら標準入力から読みます。",
                "A PIN on the command line can be seen by other programs and stays in the shell's history; `jpkit apdu run -` reads commands from standard input.",
            ),
            Message::StateMade { path, profile } => (
                format!("仮想カード「{profile}」を「{path}」に作りました。"),
                format!("Made the virtual card \"{profile}\" in \"{path}\"."),
            ),
            Message::StateUse { path } => (
                format!("使い方: jpkit --card virtual:{path} status"),
                format!("Use it: jpkit --card virtual:{path} status"),
            ),
            Message::ServeWaiting { address } => (
                format!("{address} のvpcdを待っています。pcscdとvsmartcard-vpcdを起動してください。"),
                format!("Waiting for vpcd at {address}: start pcscd with vsmartcard-vpcd installed."),
            ),
            Message::ServeConnected { address, profile } => (
                format!("仮想カード「{profile}」を {address} のvpcdにつなぎました。Ctrl-Cで終わります。"),
                format!("The virtual card \"{profile}\" is connected to vpcd at {address}. Ctrl-C ends it."),
            ),
            Message::ServeDisconnected => {
                say("vpcdとの接続が切れました。つなぎ直します。", "vpcd closed the connection; connecting again.")
            }
            Message::ServeHow => say(
                "別の端末で `jpkit reader list` を実行すると、このカードが見えます。",
                "`jpkit reader list` in another terminal shows this card.",
            ),
            Message::ServeCardGone => {
                say("仮想カードがリーダーから離れました。", "The virtual card has left its reader.")
            }
            Message::ServeInUse => say(
                "別のプログラムが仮想カードのファイルを使用中です。カードをリーダーから外し、入れ直します。",
                "Another program holds the virtual card's file; the card leaves the reader and comes back.",
            ),
            Message::ServePoweredOn => say("カードの電源が入りました。", "The card was powered on."),
            Message::ServePoweredOff => say("カードの電源が切れました。", "The card was powered off."),
            Message::ServeReset => say("カードがリセットされました。", "The card was reset."),
            Message::ServeStruck { fault, exchange } => (
                format!("不具合 {fault} を起こしました（{exchange}往復目）。"),
                format!("The fault {fault} strikes at exchange {exchange}."),
            ),
            Message::BadLatency { text } => {
                (format!("--latency に「{text}」は使えません。"), format!("--latency does not take \"{text}\"."))
            }
            Message::LatencyForms => say(
                "106k、212k、424k、または0から60000までのミリ秒を指定してください。",
                "Give 106k, 212k or 424k, or milliseconds from 0 to 60000.",
            ),
            Message::BadFault { text } => {
                (format!("--fault に「{text}」は使えません。"), format!("--fault does not take \"{text}\"."))
            }
            Message::FaultForms => say(
                "形はKIND@PLACEです。KIND: drop、reset、sw=6F00、truncate、truncate=BYTES、garbage、slow=MS。PLACE: 何往復目かの番号、ins=B0、ins=B0#3。",
                "The form is KIND@PLACE. KIND: drop, reset, sw=6F00, truncate, truncate=BYTES, garbage or slow=MS. PLACE: the number of an exchange, ins=B0 or ins=B0#3.",
            ),
            Message::BenchToken => say(
                "利用者証明用電子証明書は暗証番号なしでは読めないか、ありません。代わりにトークン情報（JPKI EF 0006）の読み取りを測ります。1回の量が少ないので、カードの結果とは比べられません。",
                "The authentication certificate needs its PIN or is not there; reading the token information (JPKI EF 0006) is measured instead. It is short, so do not compare the result with that of a card.",
            ),
            Message::BenchShortOnly => say(
                "カードが長い応答（拡張長）を受け付けません。256バイトずつだけを測りました。",
                "The card refuses long answers (extended length); only reading by 256 bytes was measured.",
            ),
            Message::NoAddress { host } => {
                (format!("ホスト「{host}」が見つかりません。"), format!("The host \"{host}\" has no address."))
            }
            Message::ServeStopped => say("仮想カードを外しました。", "The virtual card was taken away."),
            Message::StationWaiting => {
                say("カードを待っています。Ctrl-Cで終わります。", "Waiting for cards. Ctrl-C ends it.")
            }
            Message::StationRemove { reader } => (
                format!("「{reader}」のカードを取り、次のカードを置いてください。"),
                format!("Take the card off \"{reader}\" and put the next one on."),
            ),
            Message::StationDone { total, ok, warning, critical, unknown, repeated } => (
                format!(
                    "{total}枚を調べました。正常{ok}、警告{warning}、異常{critical}、不明{unknown}。うち同じカード{repeated}。"
                ),
                format!(
                    "Cards: {total}. OK {ok}, WARNING {warning}, CRITICAL {critical}, UNKNOWN {unknown}; {repeated} of them seen before."
                ),
            ),
            Message::StationSameCard { reader } => (
                format!("「{reader}」のカードは、調べ終わったカードのままです。"),
                format!("The card on \"{reader}\" is still the one that was checked."),
            ),
            Message::ServiceWasLost => say(
                "PC/SCサービスが終了しました。再び動くのを待っています…",
                "The PC/SC service ended; waiting for it to come back ...",
            ),
            Message::ServiceIsBack => say("PC/SCサービスが再び動いています。", "The PC/SC service is back."),
            Message::ExecFailed { number, detail } => (
                format!("{number}枚目のカードのコマンドが失敗しました（{detail}）。"),
                format!("The command for card {number} failed ({detail})."),
            ),
            Message::TornLine { path } => (
                format!("「{path}」の最後の行が途中で切れていました。行を閉じて続きに書きます。"),
                format!("The last line of \"{path}\" was broken off; it was closed, and rows go on after it."),
            ),
            Message::NotRows { path } => (
                format!("「{path}」はstationの記録ではない（1行目が違う）ので、追記しません。"),
                format!("\"{path}\" is no record of station's: its first line differs; nothing was appended."),
            ),
            Message::NotRowsHow => say("-o に別のファイルを指定してください。", "Name another file with -o."),
            Message::NothingToWatch => say(
                "内蔵の仮想カードにはリーダーがないので、見るものがありません。",
                "The built-in virtual card has no reader, so there is nothing to watch.",
            ),
            Message::WatchHow => say(
                "--card を外すか、`jpkit virtual serve` で仮想カードをpcscdに見せてください。",
                "Leave --card out, or show the virtual card to pcscd with `jpkit virtual serve`.",
            ),
            Message::Advice(advice) => advice.both(),
        }
    }
}

/// The new PIN of a kind: it is the PIN that is new, not the certificate.
fn new_ja(kind: PinKind) -> String {
    kind.ja().replace("の暗証番号", "の新しい暗証番号")
}

/// The PIN as people know it, who have one for both halves of the resident-registry PIN.
fn whole(pin: PinName) -> Concern {
    match pin {
        PinName::Common | PinName::Juki => Concern::Whole(PinKind::Juki),
        other => Concern::Counter(other),
    }
}

fn values_ja(valid: Option<&String>) -> String {
    valid.map_or_else(String::new, |valid| format!("使える値: {valid}。"))
}

fn values_en(valid: Option<&String>) -> String {
    valid.map_or_else(String::new, |valid| format!(" It takes: {valid}."))
}

fn tries_en(left: u8) -> String {
    if left == 1 { "one try left".to_owned() } else { format!("{left} tries left") }
}

/// A name at the start of a sentence.
fn capital(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

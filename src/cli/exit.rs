//! The exit statuses: the one table that the program, its documentation and its tests are made from (`docs/exit-codes.md`).

/// An exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exit(pub u8);

impl Exit {
    /// Done.
    pub const DONE: Exit = Exit(0);
    /// `needs-renewal`: nothing to do.
    pub const FINE: Exit = Exit(1);
    /// `check`: something could not be read.
    pub const CHECK_UNKNOWN: Exit = Exit(3);
    /// No PC/SC service.
    pub const NO_SERVICE: Exit = Exit(10);
    /// The service refused access.
    pub const ACCESS_DENIED: Exit = Exit(11);
    /// No reader.
    pub const NO_READER: Exit = Exit(12);
    /// Several readers fit.
    pub const CHOOSE: Exit = Exit(13);
    /// No card.
    pub const NO_CARD: Exit = Exit(14);
    /// The link to the card failed.
    pub const LINK_FAILED: Exit = Exit(15);
    /// Another program holds the card.
    pub const IN_USE: Exit = Exit(16);
    /// Not a My Number Card.
    pub const FOREIGN_CARD: Exit = Exit(17);
    /// The card refused or answered nonsense.
    pub const CARD_REFUSED: Exit = Exit(18);
    /// The PIN is wrong, tries remain.
    pub const PIN_WRONG: Exit = Exit(20);
    /// The PIN is blocked.
    pub const PIN_BLOCKED: Exit = Exit(21);
    /// The PIN is malformed, or the new one not acceptable.
    pub const PIN_MALFORMED: Exit = Exit(23);
    /// The outcome of VERIFY or a change is unknown.
    pub const OUTCOME_UNKNOWN: Exit = Exit(24);
    /// One half of the resident-registry PIN was changed.
    pub const PARTLY_DONE: Exit = Exit(25);
    /// Refused by jpkit.
    pub const REFUSED_HERE: Exit = Exit(22);
    /// A signature or chain does not verify.
    pub const NOT_VERIFIED: Exit = Exit(30);
    /// Usage.
    pub const USAGE: Exit = Exit(64);
    /// Input data malformed.
    pub const MALFORMED: Exit = Exit(65);
    /// Input file missing.
    pub const INPUT_MISSING: Exit = Exit(66);
    /// A bug.
    pub const BUG: Exit = Exit(70);
    /// Cannot create output.
    pub const CANNOT_CREATE: Exit = Exit(73);
    /// Input or output error.
    pub const IO: Exit = Exit(74);
    /// Interrupted.
    pub const INTERRUPTED: Exit = Exit(130);
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct ExitMeaning {
    /// The status.
    pub code: u8,
    /// What it means, in English.
    pub en: &'static str,
    /// What it means, in Japanese.
    pub ja: &'static str,
}

const fn row(code: u8, en: &'static str, ja: &'static str) -> ExitMeaning {
    ExitMeaning { code, en, ja }
}

/// Every exit status.
pub const TABLE: &[ExitMeaning] = &[
    row(
        0,
        "done; for `check`: OK; for `needs-renewal`: it is time to act",
        "完了。checkでは正常、needs-renewalでは更新が必要",
    ),
    row(
        1,
        "`check`: WARNING, the renewal window is open or `--warning` is reached; `needs-renewal`: nothing to do",
        "check: 警告。更新の時期、または --warning に達した。needs-renewal: 更新は不要",
    ),
    row(
        2,
        "`check`: CRITICAL, expired, not yet valid, or `--critical` is reached",
        "check: 異常。期限切れ、有効期間前、または --critical に達した",
    ),
    row(
        3,
        "`check` and `needs-renewal`: UNKNOWN, something could not be read; also no card",
        "check、needs-renewal: 不明。読めないものがある。カードがない場合も",
    ),
    row(10, "PC/SC service not running or not reachable", "PC/SCサービスが動いていない、または接続できない"),
    row(11, "the service refused access (polkit)", "サービスがアクセスを拒否した（polkit）"),
    row(12, "no reader, or the named reader is absent", "リーダーがない、または指定のリーダーがない"),
    row(13, "several readers or cards fit: choose", "当てはまるリーダーが複数ある。選択が必要"),
    row(14, "no card, or waiting ran out", "カードがない、または待ち時間が切れた"),
    row(15, "card removed, reset, or communication failed", "カードが離れた、リセットされた、または通信に失敗した"),
    row(16, "card held by another program", "別のプログラムがカードを使用中"),
    row(17, "not a My Number Card", "マイナンバーカードではない"),
    row(18, "the card refused a command or answered nonsense", "カードが命令を拒否した、または応答が正しくない"),
    row(20, "PIN wrong, tries remain", "暗証番号が違う。まだ試せる"),
    row(21, "PIN blocked", "暗証番号がロックされている"),
    row(22, "refused by jpkit, nothing was sent to the card", "jpkitが取りやめた。カードには何も送信していない"),
    row(23, "PIN malformed or new PIN not acceptable, nothing was sent", "暗証番号の形式が違う。何も送信していない"),
    row(
        24,
        "outcome unknown: the link was lost during VERIFY or a change",
        "結果不明。照合または変更の途中で通信が切れた",
    ),
    row(
        25,
        "partly done (the two halves of the juki PIN differ now)",
        "一部だけ完了（住民基本台帳用の暗証番号の2か所が違う）",
    ),
    row(30, "a signature or chain does not verify", "署名または証明書の連鎖が検証できない"),
    row(64, "usage", "コマンドの書き方の誤り"),
    row(65, "input data malformed", "入力データの形式が正しくない"),
    row(66, "input file missing", "入力ファイルがない"),
    row(70, "a bug in jpkit", "jpkitの不具合"),
    row(73, "cannot create output", "出力を作成できない"),
    row(74, "I/O error", "入出力エラー"),
    row(130, "interrupted", "中断"),
];

/// The row of a status; `None` where jpkit does not give it.
#[must_use]
pub fn meaning(code: u8) -> Option<&'static ExitMeaning> {
    TABLE.iter().find(|row| row.code == code)
}

/// The table as Markdown: `docs/exit-codes.md`, which a test compares with this.
#[must_use]
pub fn markdown() -> String {
    let mut page = String::from(
        "# Exit codes\n\nMade from `src/cli/exit.rs`. `check` and `needs-renewal` never use 10 to 18: whatever stops them is 3.\n\
         `jpkit explain CODE` says what to do next.\n\n\
         | code | meaning | 意味 |\n|---:|---|---|\n",
    );
    for ExitMeaning { code, en, ja } in TABLE {
        page.push_str(&format!("| {code} | {en} | {ja} |\n"));
    }
    page
}

//! The exit statuses: the one table that the program, its documentation and its tests are made from
//! (`docs/exit-codes.md`).

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

impl Exit {
    /// The status of `needs-renewal`: whether a renewal is due, as far as that is known.
    #[must_use]
    pub fn due(due: Option<bool>) -> Exit {
        match due {
            Some(true) => Exit::DONE,
            Some(false) => Exit::FINE,
            None => Exit::CHECK_UNKNOWN,
        }
    }

    /// The status as a plugin gives it: only 0 to 3 mean anything to monitoring systems, so that every other end is
    /// UNKNOWN.
    #[must_use]
    pub fn for_plugin(self) -> Exit {
        if self.0 <= Exit::CHECK_UNKNOWN.0 { self } else { Exit::CHECK_UNKNOWN }
    }
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
        "done; for `check`: OK; for `needs-renewal`: a renewal is due",
        "完了しました。checkでは正常、needs-renewalでは更新が必要です",
    ),
    row(
        1,
        "`check`: WARNING, renewal is open or `--warning` is reached; `needs-renewal`: no renewal is due",
        "checkでは警告で、更新の時期、または --warning に達したものがあります。needs-renewalでは更新は不要です",
    ),
    row(
        2,
        "`check`: CRITICAL, expired, not yet valid, or `--critical` is reached",
        "checkでは異常で、期限切れ、有効期間前、または --critical に達したものがあります",
    ),
    row(
        3,
        "`check` and `needs-renewal`: UNKNOWN, something could not be read, or there is no card",
        "check、needs-renewalでは不明で、読み取れないものがあります（カードがない場合を含む）",
    ),
    row(10, "the PC/SC service is not running or cannot be reached", "PC/SCサービスが動いていないか、接続できません"),
    row(11, "the PC/SC service denied access (polkit)", "PC/SCサービスがアクセスを拒否しました（polkit）"),
    row(12, "no reader, or the named reader is not connected", "リーダーがないか、指定したリーダーがありません"),
    row(
        13,
        "several readers or cards match: choose one",
        "一致するリーダーまたはカードが複数あります。1つを指定してください",
    ),
    row(14, "no card, or no card within the waiting time", "カードがないか、待ち時間内に置かれませんでした"),
    row(
        15,
        "the card was removed or reset, or communication failed",
        "カードが取り除かれたか、リセットされたか、通信に失敗しました",
    ),
    row(16, "another program is using the card", "別のプログラムがカードを使用中です"),
    row(17, "not a My Number Card", "マイナンバーカードではありません"),
    row(18, "the card refused a command or responded incorrectly", "カードが命令を拒否したか、応答が正しくありません"),
    row(20, "incorrect PIN, tries remain", "暗証番号が違います。残り回数はあります"),
    row(21, "the PIN is blocked", "暗証番号がロックされています"),
    row(22, "stopped by jpkit, nothing was sent to the card", "jpkitが中止しました。カードには何も送信していません"),
    row(
        23,
        "the PIN is malformed or the new PIN is not acceptable, nothing was sent",
        "暗証番号の形式が異なるか、新しい番号を使えません。カードには何も送信していません",
    ),
    row(
        24,
        "outcome unknown: the link was lost during VERIFY or a change",
        "照合または変更の途中で通信が切れ、結果は不明です",
    ),
    row(
        25,
        "partly done: the two halves of the juki PIN now differ",
        "一部だけ完了しました。住民基本台帳用の暗証番号の2か所が異なります",
    ),
    row(30, "a signature or chain does not verify", "署名または証明書チェーンを検証できません"),
    row(64, "usage error", "コマンドの書き方が正しくありません"),
    row(65, "malformed input data", "入力データの形式が正しくありません"),
    row(66, "input file not found", "入力ファイルがありません"),
    row(70, "a bug in jpkit", "jpkitの不具合です"),
    row(73, "cannot create the output", "出力を作成できません"),
    row(74, "input or output error", "入出力エラーです"),
    row(130, "interrupted", "中断しました"),
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
        "# Exit codes\n\nGenerated from `src/cli/exit.rs`. `check` and `needs-renewal` never return 10 to 18; anything that stops them \
         gives 3.\nWith `--format nagios` everything that is not 0 to 2 gives 3.\n\
         With `--exit-zero` a verdict of `check` gives 0; what stops the run keeps its status.\n`jpkit explain CODE` says what to do next.\n\n\
         | code | meaning | 意味 |\n|---:|---|---|\n",
    );
    for ExitMeaning { code, en, ja } in TABLE {
        page.push_str(&format!("| {code} | {en} | {ja} |\n"));
    }
    page
}

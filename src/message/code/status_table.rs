//! The status words that have a row of their own: those of card facts §4, in their order.

use super::next::Next;

/// A status word in words.
pub(super) struct Row {
    pub(super) sw: u16,
    /// Whether a card has been observed returning it; `None` where card facts do not say.
    pub(super) seen: Option<bool>,
    /// The general meaning in Japanese and English.
    pub(super) meaning: (&'static str, &'static str),
    /// The meaning with a My Number Card.
    pub(super) here: Option<(&'static str, &'static str)>,
    pub(super) next: Next,
}

const fn row(
    sw: u16,
    seen: bool,
    meaning: (&'static str, &'static str),
    here: Option<(&'static str, &'static str)>,
    next: Next,
) -> Row {
    Row { sw, seen: Some(seen), meaning, here, next }
}

/// The status words of card facts §4, and 6282 of §3.1.
pub(super) const TABLE: &[Row] = &[
    row(
        0x9000,
        true,
        ("正常に完了しました。", "Completed successfully."),
        Some((
            "ファイルの終わりを越えて読んでも9000で、残りのデータが返ります。",
            "Reading past the end of a file also returns 9000, with the bytes up to the end.",
        )),
        Next::Nothing,
    ),
    row(
        0x6281,
        false,
        (
            "警告: 返されたデータの一部が壊れている可能性があります。",
            "Warning: part of the returned data may be damaged.",
        ),
        None,
        Next::TryAgain,
    ),
    row(
        0x6282,
        false,
        ("警告: 求めた長さに届く前にファイルが終わりました。", "Warning: the file ended before the requested length."),
        Some(("このカードは、この場合に9000を返します。", "This card returns 9000 in that case.")),
        Next::Nothing,
    ),
    row(
        0x6283,
        false,
        (
            "警告: 選択したファイルまたはアプリケーション（DF）は無効化されています。",
            "Warning: the selected file or application (DF) is deactivated.",
        ),
        Some(("DFがロックされていることを示します。", "The application (DF) is locked.")),
        Next::TryAgain,
    ),
    row(
        0x6300,
        false,
        ("照合で一致しませんでした。残り回数は示されていません。", "No match; the number of tries left is not given."),
        Some((
            "残り回数の問合せへの応答の場合、その鍵に回数の制限はありません。",
            "In response to a query of the retry counter: that key has no limit on tries.",
        )),
        Next::NoFurther,
    ),
    row(
        0x6400,
        false,
        (
            "実行中のエラーです。メモリーの内容は変わっていません。",
            "Execution error; the card's memory was not changed.",
        ),
        Some(("ファイルの管理情報の異常を示します。", "The file's control information is faulty.")),
        Next::TryAgain,
    ),
    row(
        0x6581,
        false,
        (
            "メモリーへの書き込みに失敗しました。内容が変わった可能性があります。",
            "Writing to the card's memory failed; its content may have been changed.",
        ),
        None,
        Next::Memory,
    ),
    row(
        0x66f1,
        true,
        (
            "セキュリティー環境が設定されていません（ISO 7816-4にない値です）。",
            "The security environment is not set (not defined in ISO 7816-4).",
        ),
        Some((
            "共通カードAPと券面事項確認APのSET SESSION KEYで出ます。",
            "Returned for SET SESSION KEY in the common and the visual application.",
        )),
        Next::Command,
    ),
    row(
        0x6700,
        true,
        ("長さ（LcまたはLe）が違います。", "A length (Lc or Le) is wrong."),
        Some((
            "残り回数の問合せに5バイト目を付けたとき、大きなデータに短いLeを指定したとき、80 FCで出ます。問合せは4バイト（00 20 00 80）です。",
            "Returned for a counter query with a fifth byte (the query is the four bytes 00 20 00 80), for a short Le on a large object, and for 80 FC.",
        )),
        Next::Command,
    ),
    row(
        0x6881,
        true,
        ("その論理チャネルには対応していません。", "That logical channel is not supported."),
        Some(("使えるのはチャネル0だけです。", "The card supports channel 0 only.")),
        Next::Command,
    ),
    row(
        0x6882,
        false,
        ("セキュアメッセージングには対応していません。", "Secure messaging is not supported."),
        Some((
            "セキュアメッセージングがあるのは券面事項入力補助APだけです。",
            "Only the text application has secure messaging.",
        )),
        Next::Command,
    ),
    row(
        0x6981,
        true,
        ("命令がファイルの種類に合いません。", "The command is incompatible with the file structure."),
        Some((
            "鍵のファイルを読もうとしたときなどに出ます。",
            "Returned, for example, when the file of a key is read.",
        )),
        Next::Command,
    ),
    row(
        0x6982,
        true,
        (
            "セキュリティーの条件を満たしていません。先に照合などが必要です。",
            "Security status not satisfied: for example, a PIN must be verified first.",
        ),
        Some((
            "署名用電子証明書、署名の操作、個人情報のファイルには暗証番号の照合が必要です（スマートフォンでは利用者証明用電子証明書にも）。照合済みの状態は、別のアプリケーションの選択や電源断で失われます。",
            "The signature certificate, signing, and files with personal data require a PIN (on smartphones the authentication certificate too). The verified state is lost when another application is selected or the card loses power.",
        )),
        Next::Verify,
    ),
    row(
        0x6983,
        false,
        ("照合の方法がロックされています。", "The authentication method is blocked."),
        Some((
            "このカードはロックを6984で示します。jpkitは6983もロックとみなします。",
            "This card returns 6984 for it. jpkit treats both as blocked.",
        )),
        Next::Unlock,
    ),
    row(
        0x6984,
        true,
        ("照合のためのデータ（鍵、暗証番号）を使えません。", "The reference data (key or PIN) cannot be used."),
        Some((
            "暗証番号がロックされています。正しい番号でもこの応答になります。",
            "The PIN is blocked; even the correct PIN gets this response.",
        )),
        Next::Unlock,
    ),
    row(
        0x6985,
        true,
        ("命令を使う条件を満たしていません。", "The conditions of use are not satisfied."),
        Some((
            "256バイトを超えるGET CHALLENGEや、券面の鍵でのINTERNAL AUTHENTICATEで出ます。",
            "Returned for GET CHALLENGE of more than 256 bytes, and for INTERNAL AUTHENTICATE with a key of the visual application.",
        )),
        Next::Command,
    ),
    row(
        0x6986,
        false,
        ("選択中のファイルがなく、命令を実行できません。", "The command is not allowed: no file (EF) is selected."),
        Some((
            "ファイルを選択せずに読もうとしたときに出るとされています。",
            "Reported to occur when nothing was selected before reading.",
        )),
        Next::Select,
    ),
    row(
        0x6987,
        true,
        ("セキュアメッセージングのデータが足りません。", "Secure messaging data objects are missing."),
        Some((
            "セキュアメッセージングがあるのは券面事項入力補助APだけです。",
            "Only the text application has secure messaging.",
        )),
        Next::Session,
    ),
    row(
        0x6988,
        true,
        ("セキュアメッセージングのデータが正しくありません。", "Secure messaging data objects are incorrect."),
        Some((
            "セキュアメッセージングがあるのは券面事項入力補助APだけです。",
            "Only the text application has secure messaging.",
        )),
        Next::Session,
    ),
    row(
        0x69fc,
        true,
        (
            "セキュアメッセージングのセッションが終了しています（ISO 7816-4にない値です）。",
            "The secure messaging session has ended (not defined in ISO 7816-4).",
        ),
        None,
        Next::Session,
    ),
    row(0x6a80, true, ("データの内容が正しくありません。", "The command data is incorrect."), None, Next::Command),
    row(
        0x6a81,
        false,
        ("その機能には対応していません。", "The function is not supported."),
        Some((
            "レコードをまとめて読む命令（READ RECORD、P2=05）で出ることがあります。",
            "Some cards return it for READ RECORD of all records (P2 = 05).",
        )),
        Next::Command,
    ),
    row(
        0x6a82,
        true,
        ("ファイルまたはアプリケーションが見つかりません。", "The file or application was not found."),
        Some((
            "JPKIのアプリケーションの選択への応答の場合、マイナンバーカードではありません。",
            "In response to the selection of the JPKI application: this is not a My Number Card.",
        )),
        Next::Select,
    ),
    row(
        0x6a83,
        false,
        ("レコードが見つかりません。", "The record was not found."),
        Some(("最後のレコードの次を読むと出ます。", "Returned when reading past the last record.")),
        Next::Nothing,
    ),
    row(0x6a84, false, ("ファイルに空きがありません。", "There is not enough space in the file."), None, Next::Command),
    row(
        0x6a85,
        false,
        ("LcとデータのTLV構造が合いません。", "Lc does not match the TLV structure of the data."),
        None,
        Next::Command,
    ),
    row(
        0x6a86,
        true,
        ("パラメーターP1-P2が正しくありません。", "Incorrect parameters P1-P2."),
        Some((
            "カード端末証明書の命令（80 A2）に所定以外のP1-P2を使ったときなどに出ます。",
            "Returned, for example, for the command for terminal certificates (80 A2) with any other P1-P2.",
        )),
        Next::Command,
    ),
    row(0x6a87, false, ("LcとP1-P2が合いません。", "Lc does not match P1-P2."), None, Next::Command),
    row(
        0x6a88,
        true,
        (
            "参照するデータ（データオブジェクト、鍵）がありません。",
            "The referenced data (object or key) was not found.",
        ),
        None,
        Next::Command,
    ),
    row(
        0x6b00,
        true,
        (
            "パラメーターP1-P2が正しくありません（ファイルの範囲外の位置など）。",
            "Wrong parameters P1-P2, such as an offset outside the file.",
        ),
        Some((
            "読む位置がファイルの終わりか、その先です。終わりまで読むと出る応答で、異常ではありません。",
            "The offset is at or past the end of the file. This is normal when reading to the end.",
        )),
        Next::Nothing,
    ),
    row(
        0x6d00,
        true,
        ("その命令（INS）には対応していません。", "The instruction (INS) is not supported."),
        None,
        Next::Command,
    ),
    row(
        0x6e00,
        false,
        ("そのCLAには対応していません。", "The class byte (CLA) is not supported."),
        None,
        Next::Command,
    ),
    row(
        0x6f00,
        true,
        ("エラーの理由は示されていません。", "An error without a precise diagnosis."),
        Some((
            "電源を入れた直後の最初の命令に返すカードがあり、送り直せば成功します。読み取りの途中では、スマートフォンや感度の低いアンテナでよく起こります。VERIFYへの応答の場合は、送り直す前に残り回数を確認してください。",
            "One measured card returns it for the first command after power-on; the command succeeds when sent again. During a read it is common with smartphones and weak antennas. After VERIFY, check the tries left before sending anything again.",
        )),
        Next::TryAgain,
    ),
];

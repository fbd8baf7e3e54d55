//! The status words of card facts §4, and for all others what the class says that SW1 puts them in (ISO 7816-4, 5.6).

use super::{CodeWords, Next, both, capitalised};

/// A status word in words.
struct Row {
    sw: u16,
    /// Whether a card was seen to give it; `None` where card facts do not say.
    seen: Option<bool>,
    /// In general; Japanese, English.
    meaning: (&'static str, &'static str),
    /// With a My Number Card.
    here: Option<(&'static str, &'static str)>,
    next: Next,
}

pub(super) fn words(sw: u16) -> CodeWords {
    let [sw1, sw2] = sw.to_be_bytes();
    if let Some(row) = TABLE.iter().find(|row| row.sw == sw) {
        return CodeWords {
            known: true,
            seen_on_card: row.seen,
            meaning: both(row.meaning),
            here: row.here.map(both),
            next: Some(row.next.words()),
        };
    }
    match (sw1, sw2) {
        (0x63, 0xc0..=0xcf) => tries(sw2 & 0x0f),
        (0x61, _) => more(Some(length(sw2))),
        (0x6c, _) => right_length(Some(length(sw2))),
        _ => unknown(sw1),
    }
}

/// 63Cx, whatever x is.
pub(super) fn tries_open() -> CodeWords {
    CodeWords {
        meaning: both((
            "暗証番号が違うか、残り回数の問い合わせへの答えです。xが残り回数で、63C2なら残り2回、63C0なら残りはありません。",
            "The PIN did not match, or its counter was asked for. x is the number of tries left: 2 for 63C2, none for 63C0.",
        )),
        ..tries(2)
    }
}

/// All of `SW1`xx.
pub(super) fn class(sw1: u8) -> CodeWords {
    match sw1 {
        0x61 => more(None),
        0x6c => right_length(None),
        _ => {
            let (ja, en) = class_of(sw1);
            let meaning = (ja.to_owned(), capitalised(en));
            CodeWords { known: false, seen_on_card: None, meaning, here: None, next: None }
        }
    }
}

fn tries(left: u8) -> CodeWords {
    let (meaning, next) = match left {
        0 => (
            both((
                "暗証番号が違うか、残り回数の問い合わせへの答えです。残りはなく、ロックされています。",
                "The PIN did not match, or its counter was asked for: no try is left, it is blocked.",
            )),
            Next::Unlock,
        ),
        left => (
            (
                format!("暗証番号が違うか、残り回数の問い合わせへの答えです。残り{left}回です。"),
                format!(
                    "The PIN did not match, or its counter was asked for: {left} {} left.",
                    if left == 1 { "try" } else { "tries" }
                ),
            ),
            Next::NoFurther,
        ),
    };
    CodeWords {
        known: true,
        seen_on_card: Some(true),
        meaning,
        here: Some(both((
            "データなしのVERIFY（残り回数の問い合わせ）への答えなら、回数は減っていません。照合に成功した後も63Cxです。暗証番号を送ったVERIFYへの答えなら、その番号は違います。",
            "As the answer to VERIFY without data, the query, it spent no try; the query gives 63Cx even after a successful VERIFY. As the answer to a VERIFY with a PIN, that PIN was wrong.",
        ))),
        next: Some(next.words()),
    }
}

fn more(bytes: Option<usize>) -> CodeWords {
    let meaning = match bytes {
        Some(bytes) => (
            format!("正常に完了し、応答の残りが{bytes}バイトあります。GET RESPONSEで受け取れます。"),
            format!("Done, and {bytes} more bytes wait to be fetched with GET RESPONSE."),
        ),
        None => both((
            "正常に完了し、応答の残りがxxバイトあります（00は256）。GET RESPONSEで受け取れます。",
            "Done, and xx more bytes (00 stands for 256) wait to be fetched with GET RESPONSE.",
        )),
    };
    CodeWords {
        known: true,
        seen_on_card: None,
        meaning,
        here: Some(both((
            "T=1では必要のない答えです。出たときは、jpkitが残りを自動で受け取ります。",
            "With T=1 it is not needed. Where it comes, jpkit fetches the rest by itself.",
        ))),
        next: Some(Next::Nothing.words()),
    }
}

fn right_length(bytes: Option<usize>) -> CodeWords {
    let meaning = match bytes {
        Some(bytes) => (
            format!("求めた長さ（Le）が違います。正しい長さは{bytes}バイトです。"),
            format!("The length asked for (Le) is wrong; {bytes} is right."),
        ),
        None => both((
            "求めた長さ（Le）が違います。正しい長さはxxバイトです（00は256）。",
            "The length asked for (Le) is wrong; xx is right (00 stands for 256).",
        )),
    };
    CodeWords {
        known: true,
        seen_on_card: Some(false),
        meaning,
        here: Some(both((
            "ファイルの終わりでは、このカードは6Cxxではなく9000を返します。出たときは、jpkitが正しい長さで送り直します。",
            "At the end of a file this card says 9000 instead. Where it comes, jpkit sends the command again with the right length.",
        ))),
        next: Some(Next::Nothing.words()),
    }
}

fn unknown(sw1: u8) -> CodeWords {
    let (ja, en) = class_of(sw1);
    CodeWords {
        known: false,
        seen_on_card: None,
        meaning: (
            format!("jpkitはこのステータスワードを知りません。1バイト目（SW1）からわかること: {ja}"),
            format!("jpkit does not know this status word. What its first byte (SW1) tells: {en}"),
        ),
        here: None,
        next: None,
    }
}

fn length(sw2: u8) -> usize {
    if sw2 == 0 { 256 } else { usize::from(sw2) }
}

/// ISO 7816-4, tables of SW1; 61xx, 63Cx and 6Cxx have words of their own.
fn class_of(sw1: u8) -> (&'static str, &'static str) {
    match sw1 {
        0x62 => (
            "警告つきの完了で、メモリーの内容は変わっていません。",
            "it is a warning; the card's memory was not changed.",
        ),
        0x63 => (
            "警告つきの完了で、メモリーの内容が変わった可能性があります。",
            "it is a warning; the card's memory may have been changed.",
        ),
        0x64 => (
            "実行中のエラーで、メモリーの内容は変わっていません。",
            "it is an error while the command ran; the card's memory was not changed.",
        ),
        0x65 => (
            "実行中のエラーで、メモリーの内容が変わった可能性があります。",
            "it is an error while the command ran; the card's memory may have been changed.",
        ),
        0x66 => ("セキュリティーに関するエラーです。", "it is an error about security."),
        0x67 => ("命令の長さの誤りです。", "the command's length is wrong."),
        0x68 => (
            "CLAバイトの示す機能（論理チャネルなど）にカードが対応していません。",
            "the card does not support what the CLA byte asks for, such as a logical channel.",
        ),
        0x69 => ("今の状態では許されない命令です。", "the command is not allowed in the present state."),
        0x6a => ("パラメーターP1-P2またはデータの誤りです。", "P1-P2 or the data of the command are wrong."),
        0x6b => ("パラメーターP1-P2の誤りです。", "P1-P2 of the command are wrong."),
        0x6d => ("カードが知らないINSか、正しくないINSです。", "the INS byte is not known to the card, or not valid."),
        0x6e => ("カードが対応していないCLAです。", "the card does not support the CLA byte."),
        0x6f => ("エラーの理由は示されていません。", "it is an error without a precise diagnosis."),
        0x90..=0x9f => (
            "ISO 7816-4の外にあり、カードの製造者やアプリケーションが決めた値です（9000だけが共通です）。",
            "outside ISO 7816-4, where only 9000 has a meaning: the maker or the application gives it one.",
        ),
        _ => (
            "ISO 7816-4では使われない値です。応答の読み違いかもしれません。",
            "ISO 7816-4 does not use it; the answer may have been misread.",
        ),
    }
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

const TABLE: &[Row] = &[
    row(
        0x9000,
        true,
        ("正常に完了しました。", "Done: the command was carried out."),
        Some((
            "ファイルの終わりを越えて読んでも9000で、あるだけのデータが返ります。",
            "Reading over the end of a file gives 9000 too, with the bytes that are there.",
        )),
        Next::Nothing,
    ),
    row(
        0x6281,
        false,
        ("警告: 返したデータの一部が壊れているかもしれません。", "Warning: part of the returned data may be damaged."),
        None,
        Next::TryAgain,
    ),
    row(
        0x6282,
        false,
        (
            "警告: 求めた長さに届く前にファイルが終わりました。",
            "Warning: the file ended before the length that was asked for.",
        ),
        Some(("このカードはここで9000を返します。", "This card says 9000 there.")),
        Next::Nothing,
    ),
    row(
        0x6283,
        false,
        (
            "警告: 選択したファイルまたはアプリケーション（DF）は使えない状態です。",
            "Warning: the selected file or application (DF) is deactivated.",
        ),
        Some(("DFがロックされていることを示します。", "The application (DF) is locked.")),
        Next::TryAgain,
    ),
    row(
        0x6300,
        false,
        ("照合が合いませんでした。残り回数は示されていません。", "No match; how many tries are left is not said."),
        Some((
            "残り回数の問い合わせへの答えなら、その鍵に回数の制限はありません。",
            "As the answer to the query of the counter: that key has no limit of tries.",
        )),
        Next::NoFurther,
    ),
    row(
        0x6400,
        false,
        (
            "実行中のエラーです。メモリーの内容は変わっていません。",
            "An error while the command ran; the card's memory was not changed.",
        ),
        Some(("ファイルの管理情報の異常を示します。", "The file's control information is at fault.")),
        Next::TryAgain,
    ),
    row(
        0x6581,
        false,
        (
            "メモリーへの書き込みに失敗しました。内容が変わった可能性があります。",
            "Writing to the memory failed; its content may have been changed.",
        ),
        None,
        Next::Memory,
    ),
    row(
        0x66f1,
        true,
        (
            "セキュリティー環境が設定されていません（ISO 7816-4の表にない値です）。",
            "The security environment is not set (a value that is not in ISO 7816-4).",
        ),
        Some((
            "共通カードAPと券面事項確認APのSET SESSION KEYで出ます。",
            "SET SESSION KEY gets it in the common and the visual application.",
        )),
        Next::Command,
    ),
    row(
        0x6700,
        true,
        ("長さ（LcまたはLe）が違います。", "A length (Lc or Le) is wrong."),
        Some((
            "残り回数の問い合わせに5バイト目を付けたとき、大きなデータに短いLeを求めたとき、80 FCに出ます。問い合わせは4バイト（00 20 00 80）です。",
            "It comes to a counter query with a fifth byte (the query is 00 20 00 80, four bytes), to a short Le on a big object, and to 80 FC.",
        )),
        Next::Command,
    ),
    row(
        0x6881,
        true,
        ("その論理チャネルには対応していません。", "That logical channel is not supported."),
        Some(("使えるのはチャネル0だけです。", "The card has channel 0 only.")),
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
        ("命令がファイルの種類に合いません。", "The command does not fit the kind of file."),
        Some(("鍵のファイルを読もうとしたときなどに出ます。", "Reading the file of a key gets it, for example.")),
        Next::Command,
    ),
    row(
        0x6982,
        true,
        (
            "セキュリティーの条件を満たしていません。先に照合などが必要です。",
            "The security status is not satisfied: something has to be verified first.",
        ),
        Some((
            "署名用電子証明書、署名の操作、個人情報のファイルは暗証番号の照合が必要です（スマートフォンでは利用者証明用電子証明書も）。照合済みの状態は、別のアプリケーションの選択や電源断で消えます。",
            "The signature certificate, signing, and files with personal data need a PIN first (on phones the authentication certificate too). Selecting another application or a loss of power ends what was verified.",
        )),
        Next::Verify,
    ),
    row(
        0x6983,
        false,
        ("照合の方法がロックされています。", "The authentication method is blocked."),
        Some((
            "このカードはロックを6984で示します。jpkitは6983もロックとみなします。",
            "This card says 6984 for it. jpkit takes both for blocked.",
        )),
        Next::Unlock,
    ),
    row(
        0x6984,
        true,
        ("照合のためのデータ（鍵、暗証番号）が使えません。", "The reference data (key or PIN) cannot be used."),
        Some((
            "暗証番号がロックされています。正しい番号でもこの答えになります。",
            "The PIN is blocked; the right one gets this answer too.",
        )),
        Next::Unlock,
    ),
    row(
        0x6985,
        true,
        ("命令を使う条件を満たしていません。", "The conditions of use are not satisfied."),
        Some((
            "256バイトを超えるGET CHALLENGEや、券面の鍵でのINTERNAL AUTHENTICATEに出ます。",
            "It comes to GET CHALLENGE for more than 256 bytes, and to INTERNAL AUTHENTICATE with a key of the visual application.",
        )),
        Next::Command,
    ),
    row(
        0x6986,
        false,
        ("選択中のファイルがなく、命令を実行できません。", "The command is not allowed: no file (EF) is selected."),
        Some((
            "ファイルを選択せずに読もうとしたときに出るとされています。",
            "It is said to come where nothing was selected before reading.",
        )),
        Next::Select,
    ),
    row(
        0x6987,
        true,
        ("セキュアメッセージングのデータが足りません。", "Data objects of secure messaging are missing."),
        Some((
            "セキュアメッセージングがあるのは券面事項入力補助APだけです。",
            "Only the text application has secure messaging.",
        )),
        Next::Session,
    ),
    row(
        0x6988,
        true,
        ("セキュアメッセージングのデータが正しくありません。", "Data objects of secure messaging are wrong."),
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
            "セキュアメッセージングのセッションが終わっています（ISO 7816-4の表にない値です）。",
            "The session of secure messaging is dead (a value that is not in ISO 7816-4).",
        ),
        None,
        Next::Session,
    ),
    row(0x6a80, true, ("データの内容が違います。", "The data of the command is wrong."), None, Next::Command),
    row(
        0x6a81,
        false,
        ("その機能には対応していません。", "The function is not supported."),
        Some((
            "レコードをまとめて読む命令（READ RECORD、P2=05）に出ることがあります。",
            "READ RECORD for all records (P2 = 05) gets it on some cards.",
        )),
        Next::Command,
    ),
    row(
        0x6a82,
        true,
        ("ファイルまたはアプリケーションが見つかりません。", "The file or application was not found."),
        Some((
            "JPKIのアプリケーションの選択に出たときは、マイナンバーカードではありません。",
            "As the answer to the selection of the JPKI application: this is not a My Number Card.",
        )),
        Next::Select,
    ),
    row(
        0x6a83,
        false,
        ("レコードが見つかりません。", "The record was not found."),
        Some(("最後のレコードの次を読むと出ます。", "Reading behind the last record gets it.")),
        Next::Nothing,
    ),
    row(0x6a84, false, ("ファイルに空きがありません。", "There is not enough space in the file."), None, Next::Command),
    row(
        0x6a85,
        false,
        ("LcとデータのTLV構造が合いません。", "Lc does not fit the TLV structure of the data."),
        None,
        Next::Command,
    ),
    row(
        0x6a86,
        true,
        ("パラメーターP1-P2が違います。", "P1-P2 are wrong."),
        Some((
            "カード端末証明書の命令（80 A2）に決まり以外のP1-P2を使ったときなどに出ます。",
            "The command for terminal certificates (80 A2) gets it with other P1-P2 than its own, for example.",
        )),
        Next::Command,
    ),
    row(0x6a87, false, ("LcとP1-P2が合いません。", "Lc does not fit P1-P2."), None, Next::Command),
    row(
        0x6a88,
        true,
        ("参照するデータ（データオブジェクト、鍵）がありません。", "The referenced data (object or key) is not there."),
        None,
        Next::Command,
    ),
    row(
        0x6b00,
        true,
        (
            "パラメーターP1-P2が違います（ファイルの外の位置など）。",
            "P1-P2 are wrong, such as an offset outside the file.",
        ),
        Some((
            "読む位置がファイルの終わりか、その先です。終わりまで読むと出る答えで、異常ではありません。",
            "The offset is at the end of the file or behind it. Whoever reads on to the end gets it; nothing is wrong.",
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
            "電源を入れた直後の最初の命令に返したカードがあり、送り直せば通ります。読み取りの途中では、スマートフォンや感度の低いアンテナでよく起こります。VERIFYへの答えなら、送り直す前に残り回数を確かめてください。",
            "One measured card gives it to the first command after power-on; sent again, that passes. In the middle of a read it is common on phones and weak antennas. After a VERIFY, read the counter before anything is sent again.",
        )),
        Next::TryAgain,
    ),
];

#[cfg(test)]
mod tests {
    use super::{TABLE, class, words};
    use crate::codes::Code;
    use crate::message::Lang;

    /// The table of card facts §4, row by row: every status word is known, and seen where it was seen.
    #[test]
    fn card_facts_are_all_here() {
        let page = include_str!("../../../docs/card.md");
        let table = page.split("\n## 4. Status words\n").nth(1).unwrap().split("\n## ").next().unwrap();
        let mut listed = Vec::new();
        for line in table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| SW ")) {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            for word in cells[0].split(", ") {
                let sw = u16::from_str_radix(&word.replace('x', "3"), 16).unwrap();
                let words = words(sw);
                assert!(words.known(), "{word}");
                // `no`, `yes`, or which of them were seen.
                let seen = cells[2].starts_with("yes") || cells[2].contains(word);
                assert_eq!(words.seen_on_card(), Some(seen), "{word}: {}", cells[2]);
                listed.push(sw);
            }
        }
        assert!(listed.len() > 30, "{listed:04x?}");
        // 6282 is in §3.1.
        let extra: Vec<u16> = TABLE.iter().map(|row| row.sw).filter(|sw| !listed.contains(sw)).collect();
        assert_eq!(extra, [0x6282]);
    }

    #[test]
    fn every_status_word_has_words_in_both_languages() {
        for sw in (0x6000..=0x6fff_u16).chain(0x9000..=0x9fff) {
            let words = words(sw);
            let (ja, en) = (words.meaning(Lang::Ja), words.meaning(Lang::En));
            assert!(ja.ends_with('。') && en.ends_with('.') && en.is_ascii(), "{sw:04X}: {ja} {en}");
            assert_eq!(words.known(), words.next(Lang::Ja).is_some(), "{sw:04X}");
            if !words.known() {
                let class = class(sw.to_be_bytes()[0]).meaning(Lang::En);
                let (_, tells) = en.split_once("tells: ").unwrap();
                assert!(en.contains("does not know") && class.eq_ignore_ascii_case(tells), "{sw:04X}: {en}");
            }
        }
    }

    #[test]
    fn families_state_their_number() {
        let cases = [
            (0x63c0, "no try is left", "残りはなく"),
            (0x63c1, "1 try left", "残り1回"),
            (0x63ca, "10 tries left", "残り10回"),
            (0x6110, "16 more bytes", "16バイト"),
            (0x6100, "256 more bytes", "256バイト"),
            (0x6c05, "5 is right", "5バイト"),
            (0x6c00, "256 is right", "256バイト"),
        ];
        for (sw, en, ja) in cases {
            let words = words(sw);
            assert!(words.meaning(Lang::En).contains(en) && words.meaning(Lang::Ja).contains(ja), "{sw:04X}");
        }
        assert_eq!(Code::Status(0x63ca).tries_left(), Some(10));
        // What to do differs: a blocked PIN cannot be tried.
        assert!(words(0x63c0).next(Lang::En).unwrap().contains("jpkit guide unlock"));
        assert!(words(0x63c1).next(Lang::En).unwrap().contains("Do not go on trying"));
    }
}

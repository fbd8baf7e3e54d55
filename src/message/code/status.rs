//! The status words of card facts §4; for all others, the class that SW1 stands for (ISO 7816-4, 5.6).

use super::super::name::capital;
use super::next::Next;
use super::status_table::TABLE;
use super::words::{CodeWords, both};

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
            "暗証番号が違うか、残り回数の問合せへの応答です。xが残り回数で、63C2なら残り2回、63C0なら残り0回です。",
            "The PIN did not match, or the retry counter was queried. x is the number of tries left: 2 for 63C2, none for 63C0.",
        )),
        ..tries(2)
    }
}

/// The class `SW1`xx.
pub(super) fn class(sw1: u8) -> CodeWords {
    match sw1 {
        0x61 => more(None),
        0x6c => right_length(None),
        _ => {
            let (ja, en) = class_of(sw1);
            let meaning = (ja.to_owned(), capital(en));
            CodeWords { known: false, seen_on_card: None, meaning, here: None, next: None }
        }
    }
}

fn tries(left: u8) -> CodeWords {
    let (meaning, next) = match left {
        0 => (
            both((
                "暗証番号が違うか、残り回数の問合せへの応答です。残り0回で、ロックされています。",
                "The PIN did not match, or the retry counter was queried: no try is left and the PIN is blocked.",
            )),
            Next::Unlock,
        ),
        left => (
            (
                format!("暗証番号が違うか、残り回数の問合せへの応答です。残り{left}回です。"),
                format!(
                    "The PIN did not match, or the retry counter was queried: {left} {} left.",
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
            "データのないVERIFY（残り回数の問合せ）への応答の場合、回数は減っていません。照合に成功した後も63Cxです。暗証番号を送ったVERIFYへの応答の場合、その番号は違います。",
            "In response to VERIFY without data (the query), no try was used up; the query returns 63Cx even after a successful VERIFY. In response to VERIFY with a PIN, that PIN was incorrect.",
        ))),
        next: Some(next.words()),
    }
}

fn more(bytes: Option<usize>) -> CodeWords {
    let meaning = match bytes {
        Some(bytes) => (
            format!("正常に完了し、応答の残りが{bytes}バイトあります。GET RESPONSEで受け取れます。"),
            format!("Completed; {bytes} more bytes can be fetched with GET RESPONSE."),
        ),
        None => both((
            "正常に完了し、応答の残りがxxバイトあります（00は256）。GET RESPONSEで受け取れます。",
            "Completed; xx more bytes (00 stands for 256) can be fetched with GET RESPONSE.",
        )),
    };
    CodeWords {
        known: true,
        seen_on_card: None,
        meaning,
        here: Some(both((
            "T=1では不要な応答です。出た場合は、jpkitが残りを自動で受け取ります。",
            "Not needed with T=1. If the card returns it, jpkit fetches the rest automatically.",
        ))),
        next: Some(Next::Nothing.words()),
    }
}

fn right_length(bytes: Option<usize>) -> CodeWords {
    let meaning = match bytes {
        Some(bytes) => (
            format!("求めた長さ（Le）が違います。正しい長さは{bytes}バイトです。"),
            format!("Wrong expected length (Le); the correct length is {bytes}."),
        ),
        None => both((
            "求めた長さ（Le）が違います。正しい長さはxxバイトです（00は256）。",
            "Wrong expected length (Le); the correct length is xx (00 stands for 256).",
        )),
    };
    CodeWords {
        known: true,
        seen_on_card: Some(false),
        meaning,
        here: Some(both((
            "ファイルの終わりでは、このカードは6Cxxではなく9000を返します。出た場合は、jpkitが正しい長さで送り直します。",
            "At the end of a file this card returns 9000 instead. If it returns 6Cxx, jpkit repeats the command with the correct length.",
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
            format!("jpkitの知らないステータスワードです。1バイト目（SW1）の意味: {ja}"),
            format!("jpkit does not know this status word. Meaning of its first byte (SW1): {en}"),
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
        0x62 => {
            ("警告付きの完了で、メモリーの内容は変わっていません。", "a warning; the card's memory was not changed.")
        }
        0x63 => (
            "警告付きの完了で、メモリーの内容が変わった可能性があります。",
            "a warning; the card's memory may have been changed.",
        ),
        0x64 => (
            "実行中のエラーで、メモリーの内容は変わっていません。",
            "an execution error; the card's memory was not changed.",
        ),
        0x65 => (
            "実行中のエラーで、メモリーの内容が変わった可能性があります。",
            "an execution error; the card's memory may have been changed.",
        ),
        0x66 => ("セキュリティーに関するエラーです。", "a security-related error."),
        0x67 => ("命令の長さの誤りです。", "wrong length."),
        0x68 => (
            "CLAバイトの示す機能（論理チャネルなど）にカードが対応していません。",
            "a function in the CLA byte, such as a logical channel, is not supported.",
        ),
        0x69 => ("現在の状態では許可されない命令です。", "the command is not allowed in the current state."),
        0x6a => ("パラメーターP1-P2またはデータの誤りです。", "wrong parameters P1-P2 or wrong data."),
        0x6b => ("パラメーターP1-P2の誤りです。", "wrong parameters P1-P2."),
        0x6d => ("カードが対応していないINSか、不正なINSです。", "the INS byte is not supported or invalid."),
        0x6e => ("カードが対応していないCLAです。", "the CLA byte is not supported."),
        0x6f => ("エラーの理由は示されていません。", "an error without a precise diagnosis."),
        0x90..=0x9f => (
            "ISO 7816-4では9000だけが定められています。ほかはカードの製造者やアプリケーションが定めた値です。",
            "ISO 7816-4 defines 9000 only; the manufacturer or the application defines the others.",
        ),
        _ => (
            "ISO 7816-4で使われない値です。応答が正しく読み取れていない可能性があります。",
            "not used by ISO 7816-4; the response may have been misread.",
        ),
    }
}

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
                let (_, tells) = en.split_once("(SW1): ").unwrap();
                assert!(en.contains("does not know") && class.eq_ignore_ascii_case(tells), "{sw:04X}: {en}");
            }
        }
    }

    #[test]
    fn families_state_their_number() {
        let cases = [
            (0x63c0, "no try is left", "残り0回"),
            (0x63c1, "1 try left", "残り1回"),
            (0x63ca, "10 tries left", "残り10回"),
            (0x6110, "16 more bytes", "16バイト"),
            (0x6100, "256 more bytes", "256バイト"),
            (0x6c05, "length is 5", "5バイト"),
            (0x6c00, "length is 256", "256バイト"),
        ];
        for (sw, en, ja) in cases {
            let words = words(sw);
            assert!(words.meaning(Lang::En).contains(en) && words.meaning(Lang::Ja).contains(ja), "{sw:04X}");
        }
        assert_eq!(Code::Status(0x63ca).tries_left(), Some(10));
        // The next step differs: a blocked PIN cannot be tried.
        assert!(words(0x63c0).next(Lang::En).unwrap().contains("jpkit guide unlock"));
        assert!(words(0x63c1).next(Lang::En).unwrap().contains("Do not try again"));
    }
}

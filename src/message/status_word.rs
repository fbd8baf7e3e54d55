//! Status words in words: ISO 7816-4, 5.6, and what this card means by them (card facts §4).

use super::Lang;

/// What a status word says, as a sentence.
#[must_use]
pub fn status_word(status: u16, lang: Lang) -> String {
    let [sw1, sw2] = status.to_be_bytes();
    let count = if sw2 == 0 { 256 } else { u16::from(sw2) };
    match (sw1, sw2) {
        (0x61, _) => lang.pick(
            format!("完了。あと{count}バイトをGET RESPONSEで読めます。"),
            format!("Done; {count} more bytes can be fetched with GET RESPONSE."),
        ),
        (0x63, 0xc0..=0xcf) => {
            let left = sw2 & 0x0f;
            let tries = if left == 1 { "1 try is".to_owned() } else { format!("{left} tries are") };
            lang.pick(
                format!("残り{left}回です（残り回数の問い合わせ、または値の不一致）。"),
                format!("{tries} left: the answer to a query for the counter, or to a wrong value."),
            )
        }
        (0x6c, _) => lang
            .pick(format!("Leが違います。正しくは{count}バイトです。"), format!("Wrong Le; {count} bytes are there.")),
        _ => {
            let (ja, en) = fixed(status).or_else(|| family(sw1)).unwrap_or(UNKNOWN);
            lang.pick(ja, en).to_owned()
        }
    }
}

const UNKNOWN: (&str, &str) = ("意味が定められていない値です。", "A value without a defined meaning.");

/// The values that have one meaning.
fn fixed(status: u16) -> Option<(&'static str, &'static str)> {
    Some(match status {
        0x9000 => ("完了。", "Done."),
        0x6281 => ("読み出したデータが壊れているかもしれません。", "Part of the data may be corrupt."),
        0x6282 => ("Leに届く前にファイルが終わりました。", "The file ended before Le bytes."),
        0x6283 => ("選択したファイルは使えない状態です。", "The selected file is deactivated."),
        0x6300 => ("一致しない、または試行回数に制限のない鍵です。", "No match, or a key without a retry limit."),
        0x6400 => ("実行できませんでした。カードの内容は変わっていません。", "Not executed; the memory is unchanged."),
        0x6581 => ("カードの書き込みに失敗しました。", "Writing to the card's memory failed."),
        0x66f1 => ("セキュリティ環境が設定されていません。", "The security environment is not set."),
        0x6700 => ("長さ（LcまたはLe）が違います。", "Wrong length (Lc or Le)."),
        0x6881 => ("この論理チャネルは使えません。", "The logical channel is not supported."),
        0x6882 => ("セキュアメッセージングは使えません。", "Secure messaging is not supported."),
        0x6883 => ("連鎖した命令の最後を待っています。", "The last command of a chain was expected."),
        0x6884 => ("命令の連鎖は使えません。", "Command chaining is not supported."),
        0x6981 => ("このファイルに使えない命令です。", "The command does not fit the file."),
        0x6982 => (
            "セキュリティの条件を満たしていません（暗証番号の照合が必要など）。",
            "Security status not satisfied: a PIN has to be verified first, for example.",
        ),
        0x6983 => ("認証方法がロックされています。", "The authentication method is blocked."),
        0x6984 => (
            "鍵が使えません。このカードではロックされた暗証番号です。",
            "The key cannot be used; on this card: the PIN is blocked.",
        ),
        0x6985 => ("使用条件を満たしていません。", "Conditions of use not satisfied."),
        0x6986 => ("実行できません。EFが選択されていません。", "Not allowed: no EF is selected."),
        0x6987 => ("セキュアメッセージングのデータがありません。", "A secure messaging object is missing."),
        0x6988 => ("セキュアメッセージングのデータが違います。", "A secure messaging object is wrong."),
        0x69fc => ("セキュアメッセージングの接続が切れています。", "The secure messaging session is dead."),
        0x6a80 => ("データが正しくありません。", "The data is wrong."),
        0x6a81 => ("この機能は使えません。", "The function is not supported."),
        0x6a82 => ("ファイルまたはアプリケーションがありません。", "File or application not found."),
        0x6a83 => ("レコードがありません。", "Record not found."),
        0x6a84 => ("ファイルの空きが足りません。", "Not enough space in the file."),
        0x6a85 => ("LcがTLVの構造と合いません。", "Lc does not fit the TLV structure."),
        0x6a86 => ("P1またはP2が違います。", "Wrong P1 or P2."),
        0x6a87 => ("LcがP1-P2と合いません。", "Lc does not fit P1-P2."),
        0x6a88 => ("参照したデータまたは鍵がありません。", "The data or key that is referred to is not there."),
        0x6b00 => ("オフセットがファイルの外です。", "The offset is outside the file."),
        0x6d00 => ("この命令（INS）はありません。", "The instruction (INS) is not known."),
        0x6e00 => ("このクラス（CLA）はありません。", "The class (CLA) is not known."),
        0x6f00 => (
            "原因を示さないエラーです。電源を入れた直後の最初の命令なら、もう一度送ってください。",
            "An error without a diagnosis; if it is the first command after power-on, send it again.",
        ),
        _ => return None,
    })
}

/// What the first byte says where the second has no meaning of its own.
fn family(sw1: u8) -> Option<(&'static str, &'static str)> {
    Some(match sw1 {
        0x62 => ("警告つきで完了。カードの内容は変わっていません。", "Done with a warning; the memory is unchanged."),
        0x63 => (
            "警告つきで完了。カードの内容が変わったかもしれません。",
            "Done with a warning; the memory may have changed.",
        ),
        0x64 => ("実行エラー。カードの内容は変わっていません。", "Execution error; the memory is unchanged."),
        0x65 => ("実行エラー。カードの内容が変わったかもしれません。", "Execution error; the memory may have changed."),
        0x66 => ("実行エラー。セキュリティに関するものです。", "Execution error about security."),
        0x67 => ("長さのエラーです。", "An error of length."),
        0x68 => ("クラス（CLA）の機能が使えません。", "A function of the class (CLA) is not supported."),
        0x69 => ("実行できない命令です。", "The command is not allowed."),
        0x6a => ("引数（P1-P2またはデータ）が正しくありません。", "Wrong parameters (P1-P2 or data)."),
        0x6b => ("P1またはP2が違います。", "Wrong P1 or P2."),
        0x6d => ("この命令（INS）はありません。", "The instruction (INS) is not known."),
        0x6e => ("このクラス（CLA）はありません。", "The class (CLA) is not known."),
        0x6f => ("原因を示さないエラーです。", "An error without a diagnosis."),
        0x90..=0x9f => ("カード独自の値です。", "A value of the card's own."),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Lang, status_word};

    #[test]
    fn every_status_word_is_a_sentence_in_both_languages() {
        for status in 0..=u16::MAX {
            let [japanese, english] = [Lang::Ja, Lang::En].map(|lang| status_word(status, lang));
            assert!(japanese.ends_with('。') && !japanese.is_ascii(), "{status:04X}: {japanese}");
            assert!(english.ends_with('.') && english.is_ascii(), "{status:04X}: {english}");
        }
    }

    #[test]
    fn counts_are_those_of_the_second_byte() {
        assert!(status_word(0x6110, Lang::En).contains("16 more bytes"));
        assert!(status_word(0x6100, Lang::En).contains("256 more bytes"));
        assert!(status_word(0x6c02, Lang::En).contains("2 bytes"));
        assert!(status_word(0x63c1, Lang::En).contains("1 try is left"));
        assert!(status_word(0x63ca, Lang::Ja).contains("残り10回"));
        assert_eq!(status_word(0x1234, Lang::En), "A value without a defined meaning.");
        assert_ne!(status_word(0x6a82, Lang::En), status_word(0x6a99, Lang::En));
    }
}

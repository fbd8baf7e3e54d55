//! What the words are that are offered at the Tab key and described nowhere else.

use crate::codes::CodeKind;

use super::lang::Lang;

/// What stands before the colon in `--card`, with the colon where something has to follow it; `None` for any other
/// word.
#[must_use]
pub fn card_source_description(word: &str, lang: Lang) -> Option<&'static str> {
    let (ja, en) = match word {
        "pcsc" => ("カードリーダー", "a reader"),
        "virtual" => ("仮想カード（valid）", "the virtual card \"valid\""),
        "virtual:" => ("仮想カード: 種類またはファイル", "a virtual card: a profile or a file"),
        "replay:" => ("--trace の記録の再生", "a trace"),
        _ => return None,
    };
    Some(lang.pick(ja, en))
}

/// The codes of a family, as `explain` looks them up.
#[must_use]
pub fn code_family_description(kind: CodeKind, lang: Lang) -> &'static str {
    let (ja, en) = match kind {
        CodeKind::StatusWord => ("ステータスワード", "status words"),
        CodeKind::Pcsc => ("PC/SCのコード", "PC/SC codes"),
        CodeKind::Exit => ("終了コード", "exit statuses"),
    };
    lang.pick(ja, en)
}

//! Text broken into lines that fit a terminal: where Unicode lets a line end (UAX #14, with JIS X 4051's rules for the
//! first and the last character), and never inside an option, a date, a number with its counter, or a word.

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that text takes in a terminal.
#[must_use]
pub fn columns(text: &str) -> usize {
    text.width()
}

/// The lines of `text`, each of at most `width` columns, without blanks at their ends. Line breaks in the text stay.
///
/// What is wider by itself, as a fingerprint in a narrow terminal, is cut where Unicode would let it, or else anywhere
/// but before a character that no line begins with.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for piece in pieces(paragraph) {
            let own = columns(piece.trim_end());
            if !line.is_empty() && columns(&line) + own > width {
                lines.push(ended(&line));
                line.clear();
            }
            if own <= width {
                line.push_str(piece);
                continue;
            }
            let mut parts = cut(piece, width);
            line = parts.pop().unwrap_or_default();
            lines.extend(parts.iter().map(|part| ended(part)));
        }
        lines.push(ended(&line));
    }
    lines
}

/// Columns of the widest part of a text that is not broken.
#[must_use]
pub fn widest_piece(text: &str) -> usize {
    text.split('\n').flat_map(pieces).map(|piece| columns(piece.trim_end())).max().unwrap_or_default()
}

/// The text with `mark` at every place inside it where a line may end and no blank stands.
#[must_use]
pub fn with_break_points(text: &str, mark: char) -> String {
    let mut marked = String::new();
    for piece in pieces(text) {
        if marked.ends_with(|last| last != ' ') {
            marked.push(mark);
        }
        marked.push_str(piece);
    }
    marked
}

fn ended(line: &str) -> String {
    line.trim_end_matches(' ').to_owned()
}

/// The parts of a text between which a line may end; blanks stand at their ends.
fn pieces(text: &str) -> Vec<&str> {
    split(text, |before, after| !holds_together(before, after))
}

/// Splits at the places that Unicode allows and `may` does too.
fn split(text: &str, may: impl Fn(&str, &str) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut done, mut rest) = (0, text);
    for (at, opportunity) in linebreaks(text) {
        let Some((before, after)) = text.split_at_checked(at) else { continue };
        if after.is_empty() || opportunity != BreakOpportunity::Allowed || !may(before, after) {
            continue;
        }
        if let Some((part, behind)) = rest.split_at_checked(at - done) {
            parts.push(part);
            (done, rest) = (at, behind);
        }
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}

/// Whether no line may end between the two texts, although Unicode would allow it.
fn holds_together(before: &str, after: &str) -> bool {
    let mut backwards = before.chars().rev();
    let (Some(last), Some(next)) = (backwards.next(), after.chars().next()) else { return true };
    let last_but_one = backwards.next();
    if last == ' ' {
        // 30 days, 16 MiB
        return is_number(last_word(before)) && next.is_ascii_alphabetic();
    }
    let after_a_number = last_but_one.is_some_and(|c| c.is_ascii_digit());
    match (last, next) {
        // --accept-test, 2028-12-27, 63Cx, C=JP
        _ if last.is_ascii_graphic() && next.is_ascii_graphic() => true,
        // 6～16文字
        (_, '～' | '\u{301c}' | '–') => true,
        ('～' | '\u{301c}' | '–' | '第' | '約', _) if next.is_ascii_digit() => true,
        // 3回, 90日
        _ if last.is_ascii_digit() => next.is_alphabetic(),
        // 2028年12月27日
        ('年' | '月', _) if after_a_number && next.is_ascii_digit() => true,
        // 16文字, 2種類, 90日間, 3番目
        ('文', '字') | ('種', '類') | (_, '間' | '目') if after_a_number => true,
        // 3か月
        ('か' | 'ヶ' | 'ヵ' | 'カ', '月' | '所' | '国' | '年') if after_a_number => true,
        // 令和8年
        ('和' | '成', _) if next.is_ascii_digit() => ["令和", "平成", "昭和"].iter().any(|era| before.ends_with(era)),
        // マイナンバーカード
        _ => is_katakana(last) && is_katakana(next),
    }
}

fn is_number(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || ",.".contains(c))
}

fn last_word(text: &str) -> &str {
    text.trim_end().rsplit([' ', '(']).next().unwrap_or_default()
}

fn is_katakana(c: char) -> bool {
    ('ァ'..='ヺ').contains(&c) || c == 'ー'
}

/// Cuts a piece that is wider than a line.
fn cut(piece: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for part in split(piece, |_, _| true) {
        if columns(&line) + columns(part.trim_end()) <= width {
            line.push_str(part);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in part.chars() {
            let is_full = columns(&line) + c.width().unwrap_or_default() > width;
            if is_full && !line.is_empty() {
                // The last character goes along where the next one cannot begin a line.
                let along = if may_begin(c) || line.chars().nth(1).is_none() { None } else { line.pop() };
                lines.push(std::mem::take(&mut line));
                line.extend(along);
            }
            line.push(c);
        }
    }
    lines.push(line);
    lines
}

/// Whether a line may begin with a character, asked of Unicode behind an ideograph.
fn may_begin(c: char) -> bool {
    let text = format!("漢{c}");
    linebreaks(&text).any(|(at, _)| at == '漢'.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::{columns, widest_piece, wrap};

    #[test]
    fn lines_end_between_words() {
        let cases: [(&str, usize, &[&str]); 18] = [
            ("", 10, &[""]),
            ("one two", 7, &["one two"]),
            ("one two", 6, &["one", "two"]),
            ("a\nb", 10, &["a", "b"]),
            ("  indented text", 10, &["  indented", "text"]),
            // No line begins with these, and none ends with an opening bracket.
            ("失効します。次", 10, &["失効しま", "す。次"]),
            ("有効（日付なし）、次", 8, &["有効（日", "付な", "し）、次"]),
            ("あああっと", 6, &["ああ", "あっと"]),
            ("「カード」を", 10, &["「カード」", "を"]),
            // Options, dates and numbers with what they count.
            ("use --accept-test now", 14, &["use", "--accept-test", "now"]),
            ("due 2028-12-27 at last", 10, &["due", "2028-12-27", "at last"]),
            ("期限は2028年12月27日です", 18, &["期限は", "2028年12月27日です"]),
            ("令和8年11月21日まで", 16, &["令和8年11月21日", "まで"]),
            ("only 30 days left", 8, &["only", "30 days", "left"]),
            ("あと残り3回です", 10, &["あと残り", "3回です"]),
            ("期間は3か月です", 10, &["期間は", "3か月です"]),
            ("英数字6～16文字です", 14, &["英数字", "6～16文字です"]),
            ("私のマイナンバーカード", 20, &["私の", "マイナンバーカード"]),
        ];
        for (text, width, lines) in cases {
            assert_eq!(wrap(text, width), lines, "{text} in {width}");
        }
    }

    #[test]
    fn what_is_too_wide_is_cut() {
        let cases: [(&str, usize, &[&str]); 4] = [
            ("0123456789ab", 5, &["01234", "56789", "ab"]),
            ("see 0123456789", 6, &["see", "012345", "6789"]),
            ("path/to/somewhere", 9, &["path/to/", "somewhere"]),
            ("マイナンバーカード", 10, &["マイナン", "バーカード"]),
        ];
        for (text, width, lines) in cases {
            assert_eq!(wrap(text, width), lines, "{text} in {width}");
        }
    }

    /// However narrow the terminal, nothing is lost and every line fits.
    #[test]
    fn nothing_is_lost() {
        let text = "カード（番号12）の--pin-fdは、「2028-12-27」から3か月です。See https://example.jp/a-b/c?d=e.";
        let without_blanks = |text: &str| text.replace(' ', "");
        for width in 2..120 {
            let lines = wrap(text, width);
            assert_eq!(without_blanks(&lines.concat()), without_blanks(text), "{width}");
            assert!(width < 4 || lines.iter().all(|line| columns(line) <= width), "{width}: {lines:?}");
        }
        assert_eq!(widest_piece("a --option 漢字"), 8);
    }
}

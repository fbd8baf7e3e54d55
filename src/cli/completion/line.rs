//! The line of a command as it was typed, cut into words by the quoting rules of a shell.

/// How a shell quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoting {
    /// Backslashes, and quotation marks between which they mean little (POSIX, Shell Command Language 2.2).
    Posix,
    /// The same, but that a backslash also works between single quotation marks.
    Fish,
    /// Backticks, and quotation marks that are doubled between themselves.
    PowerShell,
}

/// The words up to the cursor.
pub(super) struct TypedLine {
    /// Those that are complete, without their quoting; the program's name first.
    pub(super) words: Vec<String>,
    /// The one that the cursor is in, up to it and without its quoting; empty behind a blank.
    pub(super) current: String,
    /// The same as it was typed.
    pub(super) typed: String,
    /// The quotation mark that is open at the cursor, and where in `typed` what stands behind it begins, in bytes.
    pub(super) open: Option<(char, usize)>,
}

impl TypedLine {
    /// Cuts a line that ends at the cursor. Assignments in front of the program's name, and PowerShell's `&`, are left
    /// out.
    pub(super) fn cut(line: &str, quoting: Quoting) -> TypedLine {
        let mut cutter = Cutter::new(quoting);
        cutter.read(line);
        let open = cutter.open.map(|(quote, behind)| (quote, behind - cutter.began));
        let typed = line.get(cutter.began..).unwrap_or_default();
        let (current, typed) = match cutter.word {
            Some(word) => (word, typed.to_owned()),
            None => (String::new(), String::new()),
        };
        let is_in_front = |word: &String| {
            word == "&"
                || word.split_once('=').is_some_and(|(name, _)| name.chars().all(|c| c.is_alphanumeric() || c == '_'))
        };
        let skipped = cutter.words.iter().take_while(|word| is_in_front(word)).count();
        cutter.words.drain(..skipped);
        TypedLine { words: cutter.words, current, typed, open }
    }

    /// What stands behind the open quotation mark, and the mark.
    pub(super) fn quoted(&self) -> Option<(char, &str)> {
        let (quote, behind) = self.open?;
        Some((quote, self.typed.get(behind..)?))
    }
}

/// A text without its quoting, which may be open.
pub(super) fn unquoted(text: &str, quoting: Quoting) -> String {
    let mut cutter = Cutter::new(quoting);
    cutter.read(text);
    cutter.words.into_iter().chain(cutter.word).collect::<Vec<_>>().join(" ")
}

struct Cutter {
    quoting: Quoting,
    words: Vec<String>,
    /// The word that is being read; `None` between two.
    word: Option<String>,
    /// Where it began, in bytes.
    began: usize,
    /// The open quotation mark, and where in the line what stands behind it begins.
    open: Option<(char, usize)>,
}

impl Cutter {
    fn new(quoting: Quoting) -> Cutter {
        Cutter { quoting, words: Vec::new(), word: None, began: 0, open: None }
    }

    fn read(&mut self, line: &str) {
        let mut chars = line.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            if self.word.is_none() {
                if c.is_whitespace() {
                    continue;
                }
                self.began = at;
            }
            let word = self.word.get_or_insert_default();
            let quote = self.open.map(|(quote, _)| quote);
            if escapes(self.quoting, quote, c, next) {
                word.extend(next);
                chars.next();
            } else if quote == Some(c) {
                self.open = None;
            } else if quote.is_none() && matches!(c, '\'' | '"') {
                self.open = Some((c, at + c.len_utf8()));
            } else if quote.is_none() && c.is_whitespace() {
                self.words.extend(self.word.take());
            } else {
                word.push(c);
            }
        }
    }
}

/// Whether `c` makes the character behind it an ordinary one.
fn escapes(quoting: Quoting, quote: Option<char>, c: char, next: Option<char>) -> bool {
    match (quoting, quote, c) {
        (Quoting::Posix | Quoting::Fish, None, '\\') => true,
        (Quoting::Posix, Some('"'), '\\') => next.is_some_and(|next| "\\\"$`".contains(next)),
        (Quoting::Fish, Some('"'), '\\') => next.is_some_and(|next| "\\\"$".contains(next)),
        (Quoting::Fish, Some('\''), '\\') => next.is_some_and(|next| "\\'".contains(next)),
        (Quoting::PowerShell, None | Some('"'), '`') => true,
        (Quoting::PowerShell, Some(quote), _) => c == quote && next == Some(quote),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Quoting, TypedLine, unquoted};

    #[test]
    fn words_are_cut_as_the_shell_does() {
        let cases: [(Quoting, &str, &[&str], &str, &str); 17] = [
            (Quoting::Posix, "jpkit", &[], "jpkit", "jpkit"),
            (Quoting::Posix, "jpkit ", &["jpkit"], "", ""),
            (Quoting::Posix, " LANG=C A_B=c  jpkit st", &["jpkit"], "st", "st"),
            (Quoting::Posix, "jpkit --at=1 a=b x", &["jpkit", "--at=1", "a=b"], "x", "x"),
            (Quoting::Posix, r"jpkit Sony\ RC", &["jpkit"], "Sony RC", r"Sony\ RC"),
            (Quoting::Posix, r#"jpkit "Sony RC" "A\"\$ \n"#, &["jpkit", "Sony RC"], r#"A"$ \n"#, r#""A\"\$ \n"#),
            (Quoting::Posix, r"jpkit 'a\' '' b", &["jpkit", r"a\", ""], "b", "b"),
            (
                Quoting::Posix,
                r#"jpkit --reader="カード リ"#,
                &["jpkit"],
                "--reader=カード リ",
                r#"--reader="カード リ"#,
            ),
            (Quoting::Posix, r"jpkit a\", &["jpkit"], "a", r"a\"),
            (Quoting::Fish, r"jpkit 'it\'s \n' x", &["jpkit", r"it's \n"], "x", "x"),
            (Quoting::Fish, r#"jpkit "a\`b"#, &["jpkit"], r"a\`b", r#""a\`b"#),
            (Quoting::PowerShell, "& jpkit st", &["jpkit"], "st", "st"),
            (Quoting::PowerShell, "jpkit 'it''s' x", &["jpkit", "it's"], "x", "x"),
            (Quoting::PowerShell, r#"jpkit "a""b`"c" d` e"#, &["jpkit", r#"a"b"c"#], "d e", "d` e"),
            (Quoting::PowerShell, r"jpkit C:\a\b\", &["jpkit"], r"C:\a\b\", r"C:\a\b\"),
            (Quoting::PowerShell, "jpkit '", &["jpkit"], "", "'"),
            (Quoting::Posix, "", &[], "", ""),
        ];
        for (quoting, line, words, current, typed) in cases {
            let words = words.iter().map(|word| (*word).to_owned()).collect();
            let found = TypedLine::cut(line, quoting);
            assert_eq!((found.words, &*found.current, &*found.typed), (words, current, typed), "{line}");
        }
        assert_eq!(unquoted(r#"--reader="a\ b"#, Quoting::Posix), r"--reader=a\ b");
    }

    #[test]
    fn a_quotation_mark_that_is_open() {
        let cases = [
            ("jpkit a", None),
            (r#"jpkit "a" b"#, None),
            (r#"jpkit "a b"#, Some(('"', "a b"))),
            (r#"jpkit 'カ' --reader="リー"#, Some(('"', "リー"))),
            (r"jpkit -r'a b", Some(('\'', "a b"))),
            (r#"jpkit "it's"#, Some(('"', "it's"))),
            (r#"jpkit "a"'b' ""#, Some(('"', ""))),
            (r#"jpkit "$HOME/\"x"#, Some(('"', r#"$HOME/\"x"#))),
        ];
        for (line, expected) in cases {
            assert_eq!(TypedLine::cut(line, Quoting::Posix).quoted(), expected, "{line}");
        }
    }
}

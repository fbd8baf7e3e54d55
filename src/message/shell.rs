//! Words of a command that somebody copies into a shell.

/// A word as the shell of this system takes it for one.
pub(super) fn shell_word(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_@%+=:,./-".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else if cfg!(windows) {
        // No file name there has a quotation mark in it. What cmd and PowerShell replace within quotation marks, such
        // as `%NAME%` and `$name`, they replace all the same.
        format!("\"{word}\"")
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;

    use super::shell_word;

    #[test]
    fn a_shell_reads_the_word_back() {
        for word in
            ["virtual:card.json", "virtual:my card.json", "a'b", "$HOME", "`x`", "~", "カード.json", "a\\b", "", "*"]
        {
            let shown = Command::new("sh").args(["-c", &format!("printf %s {}", shell_word(word))]).output().unwrap();
            assert_eq!(String::from_utf8(shown.stdout).unwrap(), word);
        }
        assert_eq!(shell_word("virtual:card.json"), "virtual:card.json");
    }
}

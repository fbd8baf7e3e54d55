//! What somebody may have meant.

/// Words less alike than this are not offered: clap's own bound for options and commands.
const LEAST: f64 = 0.7;

/// The name among `names` that `word` is most likely a slip of the finger for; capitals do not matter.
pub(crate) fn similar<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let word = word.to_lowercase();
    let rated = names.into_iter().map(|name| (strsim::jaro(&word, &name.to_lowercase()), name));
    let likely = rated.filter(|(likeness, _)| *likeness > LEAST);
    likely.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::similar;

    #[test]
    fn slips_are_recognised() {
        let names = ["valid", "expiring", "expired", "blocked"];
        let cases = [
            ("valdi", Some("valid")),
            ("Expiring", Some("expiring")),
            ("expird", Some("expired")),
            ("block", Some("blocked")),
            ("nobody", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(similar(word, names), expected, "{word}");
        }
    }
}

//! What somebody may have meant.

/// Words less alike than this are not offered: clap's own bound for options and commands.
const LEAST: f64 = 0.7;

/// The name among `names` that `word` is most likely a slip of the finger for; capitals do not matter.
pub(crate) fn similar<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let word = word.to_lowercase();
    let near = names.into_iter().filter(|name| is_near(&word, name));
    let rated = near.map(|name| (strsim::jaro(&word, &name.to_lowercase()), name));
    // Of three letters clap's measure finds two that changed places no longer alike.
    let is_likely = |likeness: f64, name: &str| likeness > LEAST || strsim::osa_distance(&word, name) == 1;
    let likely = rated.filter(|(likeness, name)| is_likely(*likeness, name));
    likely.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, name)| name)
}

/// Whether half of the letters at least can stay as they are; capitals, and dashes in front, do not matter. A single
/// letter alone is like many names by other measures.
pub(crate) fn is_near(word: &str, name: &str) -> bool {
    let [word, name] = [word, name].map(|text| text.trim_start_matches('-').to_lowercase());
    strsim::osa_distance(&word, &name) * 2 <= word.chars().count().max(name.chars().count())
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
            ("v", None),
            ("blcok", Some("blocked")),
            ("a", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(similar(word, names), expected, "{word}");
        }
    }
}

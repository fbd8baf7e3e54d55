//! `--card`: what the command line says of where the card is.

use std::fmt;
use std::path::{Path, PathBuf, is_separator};
use std::str::FromStr;

use crate::cli::error::CardSourceError;
use crate::virtual_card::Profile;

/// `--card`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CardSource {
    /// A reader of the PC/SC service.
    Pcsc,
    /// A virtual card.
    Virtual(WhichVirtual),
    /// A dialogue that was recorded with `--trace`.
    Replay(PathBuf),
}

/// Which virtual card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WhichVirtual {
    /// A built-in one, made for the judged day.
    Profile(Profile),
    /// The one of a state file.
    State(PathBuf),
}

/// `--card` with the home directory for the `~` before a path, which a shell does not see behind a colon.
#[must_use]
pub(crate) fn at_home(text: &str, home: Option<&str>) -> String {
    let (Some((kind @ ("virtual" | "replay"), path)), Some(home)) = (text.split_once(':'), home) else {
        return text.to_owned();
    };
    match path.strip_prefix('~') {
        Some(rest) if rest.starts_with(is_separator) => format!("{kind}:{home}{rest}"),
        _ => text.to_owned(),
    }
}

impl FromStr for CardSource {
    type Err = CardSourceError;

    fn from_str(text: &str) -> Result<CardSource, CardSourceError> {
        match text.split_once(':') {
            None if text == "pcsc" => Ok(CardSource::Pcsc),
            None if text == "virtual" => Ok(CardSource::Virtual(WhichVirtual::Profile(Profile::default()))),
            Some(("virtual", which)) => which.parse().map(CardSource::Virtual),
            Some(("replay", path)) if !path.is_empty() => Ok(CardSource::Replay(path.into())),
            _ => Err(CardSourceError::UnknownSource(text.to_owned())),
        }
    }
}

impl FromStr for WhichVirtual {
    type Err = CardSourceError;

    /// The name of a profile is that profile; any other text that looks like the name of a file, or is one, is a file.
    fn from_str(text: &str) -> Result<WhichVirtual, CardSourceError> {
        if let Ok(profile) = text.parse() {
            return Ok(WhichVirtual::Profile(profile));
        }
        let is_file = text.contains(is_separator) || text.contains('.') || Path::new(text).exists();
        if is_file {
            Ok(WhichVirtual::State(text.into()))
        } else {
            Err(CardSourceError::UnknownProfile(text.to_owned()))
        }
    }
}

/// The name that people know the card by: the profile's, or the file's without its folder.
impl fmt::Display for WhichVirtual {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WhichVirtual::Profile(profile) => f.write_str(profile.name()),
            WhichVirtual::State(path) => f.write_str(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CardSource, CardSourceError, WhichVirtual, at_home};
    use crate::virtual_card::Profile;

    #[test]
    fn a_tilde_is_the_home_directory() {
        let cases = [
            ("virtual:~/a.json", "virtual:/home/x/a.json"),
            ("replay:~/a/b", "replay:/home/x/a/b"),
            ("virtual:~", "virtual:~"),
            ("virtual:~user/a.json", "virtual:~user/a.json"),
            ("virtual:a~/b", "virtual:a~/b"),
            ("pcsc", "pcsc"),
        ];
        for (text, expected) in cases {
            assert_eq!(at_home(text, Some("/home/x")), expected);
            assert_eq!(at_home(text, None), text);
        }
    }

    #[test]
    fn sources() {
        assert_eq!("pcsc".parse(), Ok(CardSource::Pcsc));
        assert_eq!("virtual".parse(), Ok(CardSource::Virtual(WhichVirtual::Profile(Profile::default()))));
        assert_eq!("virtual:blocked".parse(), Ok(CardSource::Virtual(WhichVirtual::Profile(Profile::Blocked))));
        for file in ["card.json", "./blocked", "a:b/c", env!("CARGO_MANIFEST_DIR")] {
            let expected = Ok(CardSource::Virtual(WhichVirtual::State(file.into())));
            assert_eq!(format!("virtual:{file}").parse(), expected);
        }
        assert_eq!("replay:virtual:a".parse(), Ok(CardSource::Replay("virtual:a".into())));
        let unknown = |text: &str| Err::<CardSource, _>(CardSourceError::UnknownSource(text.to_owned()));
        assert_eq!("replay".parse(), unknown("replay"));
        assert_eq!("replay:".parse(), unknown("replay:"));
        assert_eq!("".parse(), unknown(""));
        assert_eq!("PCSC".parse(), unknown("PCSC"));
        for name in ["", "no", "Valid"] {
            let unknown = Err(CardSourceError::UnknownProfile(name.to_owned()));
            assert_eq!(format!("virtual:{name}").parse::<CardSource>(), unknown);
        }
    }
}

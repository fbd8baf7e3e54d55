//! What to say where a PIN could not be had.

use crate::cli::exit::Exit;
use crate::cli::secret::SecretError;
use crate::domain::pin::unless_pin_for_source;
use crate::message::{FileMessage, PinEntryMessage, PinMessage, PinOrigin};
use crate::transport::TransportError;

use super::explanation::{Explanation, clean};

/// Explains why a PIN could not be had; nothing was sent then.
#[must_use]
pub(crate) fn secret(error: &SecretError) -> Explanation {
    match error {
        SecretError::Missing(origin) => {
            let headline = PinEntryMessage::Missing { origin: origin.clone() };
            Explanation::new("pin_missing", Exit::PIN_MALFORMED, headline).hints_if_pin(could_be_pin(origin))
        }
        SecretError::Malformed(origin) => {
            let headline = PinEntryMessage::Unusable { origin: origin.clone() };
            Explanation::new("pin_malformed", Exit::PIN_MALFORMED, headline)
        }
        SecretError::Utf16(origin) => {
            Explanation::new("pin_malformed", Exit::PIN_MALFORMED, PinEntryMessage::Utf16 { origin: origin.clone() })
        }
        SecretError::OutputDescriptor(number) => {
            let headline = PinEntryMessage::OutputDescriptor { number: *number };
            Explanation::new("usage", Exit::USAGE, headline).hint(PinEntryMessage::Sources)
        }
        SecretError::NoFile(path) => {
            let name = path.to_string_lossy();
            let shown = unless_pin_for_source(&name);
            let headline = FileMessage::MissingNothingSent { path: clean(&shown) };
            Explanation::new("input_missing", Exit::INPUT_MISSING, headline).hints_if_pin(shown != name)
        }
        SecretError::Failed { origin, source } => {
            let headline = PinEntryMessage::SourceFailed { origin: origin.clone(), reason: source.into() };
            Explanation::new("input_failed", Exit::IO, headline).hints_if_pin(could_be_pin(origin))
        }
        SecretError::NoTerminal => Explanation::new("no_terminal", Exit::REFUSED_HERE, PinEntryMessage::NoTerminal)
            .hint(PinEntryMessage::Sources),
        SecretError::Interrupted => Explanation::new("interrupted", Exit::INTERRUPTED, TransportError::Interrupted)
            .hint(PinMessage::NothingSent),
    }
}

/// Whether the name of a source could be the PIN that was to come from it.
fn could_be_pin(origin: &PinOrigin) -> bool {
    let name = match origin {
        PinOrigin::Prompt | PinOrigin::Stdin => return false,
        PinOrigin::File(path) => path.to_string_lossy().into_owned(),
        PinOrigin::Fd(number) => number.to_string(),
        PinOrigin::Env(name) => name.clone(),
    };
    unless_pin_for_source(&name) != name
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::secret;
    use crate::cli::secret::SecretError;
    use crate::message::Lang;
    use crate::message::PinOrigin;

    #[test]
    fn failures_to_get_a_pin() {
        let failed = || SecretError::Failed { origin: PinOrigin::Fd(9), source: io::ErrorKind::NotFound.into() };
        let cases = [
            (SecretError::Missing(PinOrigin::Stdin), "pin_missing", 23, "standard input"),
            (SecretError::Missing(PinOrigin::Prompt), "pin_missing", 23, "entered"),
            (
                SecretError::Malformed(PinOrigin::Env("X\u{202e}Y".to_owned())),
                "pin_malformed",
                23,
                "variable X\u{fffd}Y",
            ),
            (SecretError::NoFile("no\nsuch".into()), "input_missing", 66, "\"no\u{fffd}such\""),
            (SecretError::Utf16(PinOrigin::Stdin), "pin_malformed", 23, "UTF-16"),
            (SecretError::OutputDescriptor(1), "usage", 64, "for output"),
            (failed(), "input_failed", 74, "descriptor 9"),
            (SecretError::NoTerminal, "no_terminal", 22, "terminal"),
            (SecretError::Interrupted, "interrupted", 130, "Interrupted"),
        ];
        for (error, code, exit, words) in cases {
            let explanation = secret(&error);
            let text = explanation.headline.text(Lang::En);
            assert_eq!((explanation.code, explanation.exit.0), (code, exit), "{text}");
            assert!(text.contains(words), "{text}");
            assert!(exit == 130 || text.contains("nothing was sent"), "{text}");
            assert!(exit == 130 || explanation.headline.text(Lang::Ja).contains("何も送信していません"), "{text}");
        }
    }
}

//! Conclusions about a VERIFY whose answer was lost (`docs/pins.md`, 8).

use serde::Serialize;

use super::name::PinName;

/// The conclusion from the counter before and after a VERIFY whose answer was lost. It holds only if nobody else used
/// the PIN in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conclusion {
    /// The counter rose: the PIN was correct.
    Right,
    /// The counter fell: the PIN was wrong, and a try was spent.
    Wrong,
    /// The counter is unchanged and not full: the card did not judge the PIN.
    NotJudged,
    /// The counter was full and still is: the PIN was correct, or the card did not judge it.
    RightOrNotJudged,
    /// The counter could not be read again.
    Nothing,
}

impl Conclusion {
    /// Draws the conclusion from the tries left before and after; `None` means unknown.
    #[must_use]
    pub fn draw(pin: PinName, before: Option<u8>, after: Option<u8>) -> Conclusion {
        match (before, after) {
            (Some(before), Some(after)) if after < before => Conclusion::Wrong,
            (Some(before), Some(after)) if after > before => Conclusion::Right,
            (Some(_), Some(after)) if after < pin.tries_max() => Conclusion::NotJudged,
            (Some(_), Some(_)) => Conclusion::RightOrNotJudged,
            _ => Conclusion::Nothing,
        }
    }
}

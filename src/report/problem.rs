//! Parts that could not be read while the rest could.

use std::borrow::Cow;

use crate::message::Message;

/// A part that could not be read while the rest could.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Stable code.
    pub code: Cow<'static, str>,
    /// The part: an item of the card, a file, or a certificate in a file.
    pub place: String,
    /// What happened.
    pub message: Message,
}

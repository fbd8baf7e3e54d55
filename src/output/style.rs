//! How text for people is to look.

use crate::message::Lang;

/// How text for people is to look.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// The language.
    pub lang: Lang,
    /// Columns of the terminal; `None` where the output is not one, and nothing is wrapped.
    pub width: Option<u16>,
    /// Whether frames and bars are drawn in ASCII.
    pub ascii: bool,
    /// Whether to colour.
    pub color: bool,
}

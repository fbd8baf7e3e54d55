//! The stages of `reader check`.

use serde::Serialize;

/// One layer of the stack, in the order in which the layers are examined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The PC/SC service is running.
    Service,
    /// The service lets this user in.
    Access,
    /// The service knows a reader that can take the card.
    Readers,
    /// There is a card in a reader.
    Card,
    /// The card can be connected to.
    Connect,
    /// The answer to reset can be decoded.
    Atr,
    /// The card has the JPKI application.
    Application,
    /// The kind of token is known.
    Token,
    /// The authentication certificate can be read.
    Certificate,
    /// The length of the longest answer that the link carries.
    AnswerLength,
    /// The features that the reader reports.
    Features,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: [Stage; 11] = [
        Stage::Service,
        Stage::Access,
        Stage::Readers,
        Stage::Card,
        Stage::Connect,
        Stage::Atr,
        Stage::Application,
        Stage::Token,
        Stage::Certificate,
        Stage::AnswerLength,
        Stage::Features,
    ];
}

/// The result of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StageVerdict {
    /// As expected.
    Ok,
    /// Not as expected, but reading can go on.
    Warning,
    /// Reading cannot go on.
    Failed,
    /// Not examined.
    Skipped,
}

//! The envelope of every run: one document, success or failure (`docs/schema/`).

use serde::Serialize;

use crate::domain::validity::japan_time;
use crate::output::surroundings::Surroundings;
use crate::report::{Failure, Report};

use super::spoken::Spoken;

/// The version of the format, not of the program.
pub(super) const SCHEMA: &str = "jpkit.v1";

/// Of which run a document is.
#[derive(Debug, Serialize)]
pub(super) struct DocumentHead<'r> {
    schema: &'static str,
    command: Option<&'r str>,
    /// Japan time with its offset.
    generated_at: String,
    card_source: Option<&'r str>,
    reader: Option<&'r str>,
}

impl<'r> DocumentHead<'r> {
    pub(super) fn new(around: &Surroundings<'r>) -> DocumentHead<'r> {
        DocumentHead {
            schema: SCHEMA,
            command: around.command,
            generated_at: japan_time(around.at),
            card_source: around.card_source,
            reader: around.reader,
        }
    }
}

/// The end of a document that is written bit by bit: how the run went is not known before.
#[derive(Serialize)]
pub(super) struct DocumentEnd<'r> {
    /// Whether the run did what it was asked.
    pub(super) ok: bool,
    /// What stopped the run.
    pub(super) error: Option<Spoken<'r, Failure>>,
}

/// The envelope of every run.
#[derive(Debug, Serialize)]
pub(super) struct Document<'r> {
    #[serde(flatten)]
    head: DocumentHead<'r>,
    /// Whether the run did what it was asked.
    ok: bool,
    /// What was found.
    data: Option<Spoken<'r, Report>>,
    /// What stopped the run.
    error: Option<Spoken<'r, Failure>>,
}

impl<'r> Document<'r> {
    /// The document of a run that found `data` and was stopped by `error`, if it was.
    pub(super) fn new(around: &Surroundings<'r>, data: Option<&'r Report>, error: Option<&'r Failure>) -> Document<'r> {
        Document {
            head: DocumentHead::new(around),
            ok: error.is_none(),
            data: data.map(|data| Spoken::new(data, around.style.lang)),
            error: error.map(|error| Spoken::new(error, around.style.lang)),
        }
    }
}

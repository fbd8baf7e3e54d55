//! What several commands make of what was read from a card.

mod advice;
mod certificate;
mod check;
mod pin;
mod problems;
mod status;

pub(crate) use certificate::certificate_record;
pub(crate) use check::check_report;
pub(crate) use pin::pin_record;
pub(crate) use problems::problem_records;
pub(crate) use status::status_report;

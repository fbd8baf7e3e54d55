//! What is read from a card, application by application, for every command that asks.
//!
//! A part that cannot be read is a problem in the report and the rest is read on; a lost link ends the visit.

mod card;
mod certificate;
mod counters;
mod problems;
mod record;

pub(crate) use card::{
    CardData, CardDates, read_card, read_certificates, read_dates, read_dates_and_counters, wanted_certificate,
};
pub(crate) use certificate::{CertificateResult, issuer};
pub(crate) use counters::{ApplicationResult, all_counters, resolved};
pub(crate) use problems::Problems;

#[cfg(test)]
mod tests;

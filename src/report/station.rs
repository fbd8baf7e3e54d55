//! `station`: one card of a run.

use crate::domain::advice::Advice;
use crate::domain::verdict::Verdict;
use crate::message::Message;

use super::certificate::CertificateRecord;
use super::problem::Problem;

/// A card that came to `station`.
#[derive(Debug, Clone)]
pub struct StationReport {
    /// The card's number in the run, from 1.
    pub number: usize,
    /// Whether its authentication certificate was seen before in the run; `None` where it was not read.
    pub seen_before: Option<bool>,
    /// Its number when it was seen first, where it was seen before.
    pub repeat_of: Option<usize>,
    /// The verdict on its dates.
    pub verdict: Verdict,
    /// Its certificates and the plastic card; outputs show their dates and nothing else.
    pub certificates: Vec<CertificateRecord<'static>>,
    /// What to do.
    pub advice: Vec<Advice>,
    /// Parts that could not be read.
    pub problems: Vec<Problem>,
    /// What stopped the reading; `None` where the card was read.
    pub stopped: Option<Message>,
}

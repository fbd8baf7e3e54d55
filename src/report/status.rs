//! `status`: the whole card.

use jiff::civil::Date;
use serde::Serialize;

use crate::domain::advice::Advice;
use crate::domain::card::CardKind;
use crate::domain::pin::PinKind;
use crate::domain::validity::At;
use crate::domain::verdict::Verdict;

use super::certificate::CertificateRecord;
use super::pin::PinRecord;
use super::problem::Problem;

/// The plastic card or the phone.
#[derive(Debug, Clone, Serialize)]
pub struct CardReport {
    /// What the token label says it is.
    pub kind: CardKind,
    /// The token label, cleaned.
    pub token_label: Option<String>,
    /// The card's serial.
    pub serial: Option<String>,
    /// The issuing municipality's code.
    pub municipality_code: Option<String>,
    /// The card's last day.
    pub expires_on: Option<Date>,
    /// Days from the judged day to the last day; 0 on it, negative after it.
    pub days_left: Option<i64>,
}

/// An application.
#[derive(Debug, Clone, Serialize)]
pub struct ApplicationReport {
    /// The name in JSON.
    pub name: &'static str,
    /// The DF name in upper-case hex.
    pub aid: String,
    /// Whether the card has it; `None` where the card did not say.
    pub present: Option<bool>,
}

/// `status`.
#[derive(Debug, Clone)]
pub struct StatusReport {
    /// The verdict on the card: the worse of that on its dates and that on the holder's PINs.
    pub verdict: Verdict,
    /// The verdict on the holder's certificates and the plastic card alone.
    pub dates_verdict: Verdict,
    /// The holder's PINs that are blocked.
    pub blocked_pins: Vec<PinKind>,
    /// The judged day or instant.
    pub at: At,
    /// The card.
    pub card: CardReport,
    /// Its applications.
    pub applications: Vec<ApplicationReport>,
    /// Its counters.
    pub pins: Vec<PinRecord>,
    /// The plastic card, judged like a certificate; `None` on a phone.
    pub plastic_card: Option<CertificateRecord<'static>>,
    /// Whether text shows also what few people need.
    pub in_full: bool,
    /// Its certificates.
    pub certificates: Vec<CertificateRecord<'static>>,
    /// What to do.
    pub advice: Vec<Advice>,
    /// Parts that could not be read.
    pub problems: Vec<Problem>,
}

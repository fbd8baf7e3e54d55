//! `reader check`: the stages, the cause and the fix.

use serde::Serialize;

use crate::apdu::atr::{Atr, CardTechnology};
use crate::doctor::{Cause, Host, Stage, StageFinding, StageVerdict};
use crate::message::Message;

/// `reader check`.
#[derive(Debug, Clone)]
pub struct DiagnosisReport {
    /// Every stage, in order.
    pub stages: Vec<StageRecord>,
    /// What keeps the card from being read; `None` where nothing does.
    pub cause: Option<CauseRecord>,
    /// The machine, which decides how the cause is removed.
    pub host: Option<Host>,
    /// The answer to reset, where a card gave one.
    pub atr: Option<AtrRecord>,
    /// Bytes of the longest answer that came through, without its status word.
    pub longest_answer: Option<usize>,
    /// What the reader says of itself; `None` where it says nothing.
    pub features: Option<FeatureRecord>,
}

/// A stage of `reader check`.
#[derive(Debug, Clone)]
pub struct StageRecord {
    /// The layer that was looked at.
    pub stage: Stage,
    /// How it went.
    pub verdict: StageVerdict,
    /// How long it took, to a tenth of a millisecond; `None` where it was skipped.
    pub milliseconds: Option<f64>,
    /// What was found.
    pub finding: StageFinding,
    /// The error behind it, where the finding alone says too little.
    pub detail: Option<Message>,
}

/// What keeps the card from being read.
#[derive(Debug, Clone)]
pub struct CauseRecord {
    /// The cause.
    pub cause: Cause,
    /// The error behind it, where the cause alone says too little.
    pub detail: Option<Message>,
}

/// An answer to reset.
#[derive(Debug, Clone, Serialize)]
pub struct AtrRecord {
    /// All of its bytes, upper-case hex.
    pub hex: String,
    /// `contact`, `contactless` or `contactless-storage`; `None` where it breaks the rules.
    pub interface: Option<&'static str>,
    /// The protocols that it offers, `T=0` and so on; empty where it breaks the rules.
    pub protocols: Vec<String>,
    /// The historical bytes, upper-case hex; `None` where it has none or breaks the rules.
    pub historical: Option<String>,
}

impl AtrRecord {
    /// The record of `bytes`, decoded as `atr` where they could be.
    #[must_use]
    pub fn new(bytes: &[u8], atr: Option<&Atr>) -> AtrRecord {
        let interface = |atr: &Atr| match atr.technology {
            CardTechnology::Contact => "contact",
            CardTechnology::Contactless | CardTechnology::TypeB(_) => "contactless",
            CardTechnology::Storage { .. } => "contactless-storage",
        };
        let protocols = |atr: &Atr| atr.protocols.iter().map(|protocol| format!("T={protocol}")).collect();
        AtrRecord {
            hex: hex::encode_upper(bytes),
            interface: atr.map(interface),
            protocols: atr.map(protocols).unwrap_or_default(),
            historical: atr.filter(|atr| !atr.historical.is_empty()).map(|atr| hex::encode_upper(&atr.historical)),
        }
    }
}

/// What a reader says of itself (PC/SC part 10).
#[derive(Debug, Clone, Serialize)]
pub struct FeatureRecord {
    /// Whether it can verify a PIN that is entered on its own keypad.
    pub pin_verify: bool,
    /// Whether it can change a PIN there.
    pub pin_modify: bool,
    /// The longest APDU that it supports, in bytes.
    pub max_apdu: Option<usize>,
    /// idVendor and idProduct, `054c:0dc8`.
    pub usb_id: Option<String>,
    /// The name of its firmware.
    pub firmware: Option<String>,
}

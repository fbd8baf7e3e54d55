//! A certificate or the plastic card, with its state and its facts; `cert list|show|export`.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::card::Role;
use crate::domain::validity::{
    At, CertificateTime, Validity, ValidityState, Window, card_state, days_left, renewal_opens_on, whole_days,
};
use crate::domain::verdict::{Thresholds, Verdict};
use crate::sanitize::{clean, cleaned};
use crate::x509::holder::{Birth, Holder};
use crate::x509::trust::{Assessment, Trust};
use crate::x509::{Certificate, CertificateHead, Facts, Fingerprint};

use super::problem::Problem;

/// The state of a certificate or of the plastic card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateState {
    /// Valid, and its renewal window is not open.
    Valid,
    /// Valid, and it can be renewed.
    Renewable,
    /// Its last day or second is over.
    Expired,
    /// Its validity has not begun.
    NotYetValid,
    /// The card carries no such certificate.
    Absent,
    /// The card carries it, but its PIN was not given.
    Protected,
    /// It could not be read.
    Unreadable,
}

impl CertificateState {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            CertificateState::Valid => "valid",
            CertificateState::Renewable => "renewable",
            CertificateState::Expired => "expired",
            CertificateState::NotYetValid => "not-yet-valid",
            CertificateState::Absent => "absent",
            CertificateState::Protected => "protected",
            CertificateState::Unreadable => "unreadable",
        }
    }

    /// Where the judged day falls; `None` where there are no dates.
    #[must_use]
    pub fn validity(self) -> Option<ValidityState> {
        match self {
            CertificateState::Valid => Some(ValidityState::Valid),
            CertificateState::Renewable => Some(ValidityState::Renewable),
            CertificateState::Expired => Some(ValidityState::Expired),
            CertificateState::NotYetValid => Some(ValidityState::NotYetValid),
            CertificateState::Absent | CertificateState::Protected | CertificateState::Unreadable => None,
        }
    }
}

impl From<ValidityState> for CertificateState {
    fn from(state: ValidityState) -> CertificateState {
        match state {
            ValidityState::Valid => CertificateState::Valid,
            ValidityState::Renewable => CertificateState::Renewable,
            ValidityState::Expired => CertificateState::Expired,
            ValidityState::NotYetValid => CertificateState::NotYetValid,
        }
    }
}

/// A certificate, or with role `card` the plastic card. What is not known is `None`. Texts may be borrowed, so that a
/// record that is only written costs no copies.
#[derive(Debug, Clone, Serialize)]
pub struct CertificateRecord<'a> {
    /// The part that it plays on a card.
    pub role: Role,
    /// Its state on the judged day.
    pub state: CertificateState,
    /// Subject name, in encoded order.
    pub subject: Option<Cow<'a, str>>,
    /// Issuer name, in encoded order.
    pub issuer: Option<Cow<'a, str>>,
    /// Serial number, upper-case hex.
    pub serial: Option<Cow<'a, str>>,
    /// `notBefore`; `None` also where it alone could not be read of a certificate that has expired.
    pub not_before: Option<CertificateTime>,
    /// `notAfter`, which still belongs to the validity.
    pub not_after: Option<CertificateTime>,
    /// The day of `not_before` in Japan.
    pub issued_on: Option<Date>,
    /// The last day in Japan.
    pub expires_on: Option<Date>,
    /// Days from the judged day to the last day; 0 on it, negative after it.
    pub days_left: Option<i64>,
    /// First day of the renewal window.
    pub renewal_opens_on: Option<Date>,
    /// Key type and size, `rsa-2048`.
    pub key: Option<Cow<'a, str>>,
    /// The name of the signature algorithm, else its OID.
    pub signature_algorithm: Option<Cow<'a, str>>,
    /// SHA-256 of the DER form.
    pub sha256: Option<Fingerprint>,
    /// The generation of the JPKI CA that issued it, `auth-2023`.
    pub issuer_generation: Option<&'static str>,
    /// How far its origin is established.
    pub trust: Trust,
    /// Its holder, where personal data was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<Box<Holder>>,
    /// Whether it names a holder that was not asked for; text says how to see it.
    #[serde(skip)]
    pub holder_hidden: bool,
}

impl<'a> CertificateRecord<'a> {
    /// A certificate that was not read, in one of the states for that.
    #[must_use]
    pub fn without_facts(role: Role, state: CertificateState) -> CertificateRecord<'a> {
        CertificateRecord {
            role,
            state,
            subject: None,
            issuer: None,
            serial: None,
            not_before: None,
            not_after: None,
            issued_on: None,
            expires_on: None,
            days_left: None,
            renewal_opens_on: None,
            key: None,
            signature_algorithm: None,
            sha256: None,
            issuer_generation: None,
            trust: Trust::NotChecked,
            holder: None,
            holder_hidden: false,
        }
    }

    /// The record with its holder, whose texts are cleaned.
    #[must_use]
    pub fn with_holder(self, holder: Holder) -> CertificateRecord<'a> {
        let cleaned = |text: Option<String>| text.map(|text| clean(&text));
        let holder = Holder {
            name: cleaned(holder.name),
            birth: holder.birth.map(|birth| Birth { raw: clean(&birth.raw), ..birth }),
            sex: holder.sex,
            address: cleaned(holder.address),
            name_substitutes: cleaned(holder.name_substitutes),
            address_substitutes: cleaned(holder.address_substitutes),
        };
        CertificateRecord { holder: Some(Box::new(holder)), ..self }
    }

    /// A certificate that was read whole.
    #[must_use]
    pub fn from_certificate(
        role: Role,
        certificate: &'a Certificate,
        assessment: Assessment,
        at: &At,
    ) -> CertificateRecord<'a> {
        let record = CertificateRecord::from_facts(role, &certificate.facts, assessment, at);
        let sha256 = (record.state != CertificateState::Unreadable).then_some(certificate.sha256);
        CertificateRecord { sha256, ..record }
    }

    /// A certificate whose facts were read; `Unreadable` where its dates do not tell its state. The fingerprint takes
    /// longer than all of them and is left unknown.
    #[must_use]
    pub fn from_facts(role: Role, facts: &'a Facts, assessment: Assessment, at: &At) -> CertificateRecord<'a> {
        let Some(dated) = CertificateRecord::dated(role, facts.validity, at) else {
            return CertificateRecord::without_facts(role, CertificateState::Unreadable);
        };
        CertificateRecord {
            subject: known(cleaned(&facts.subject)),
            issuer: known(cleaned(&facts.issuer)),
            serial: known(Cow::Borrowed(&facts.serial)),
            key: known(Cow::Borrowed(&facts.key)),
            signature_algorithm: known(Cow::Borrowed(&facts.signature_algorithm)),
            issuer_generation: assessment.generation,
            trust: assessment.trust,
            ..dated
        }
    }

    /// A certificate of which only the first bytes were read.
    #[must_use]
    pub fn from_head(role: Role, head: &'a CertificateHead, assessment: Assessment, at: &At) -> CertificateRecord<'a> {
        let Some(dated) = CertificateRecord::dated(role, head.validity, at) else {
            return CertificateRecord::without_facts(role, CertificateState::Unreadable);
        };
        CertificateRecord {
            issuer: known(cleaned(&head.issuer)),
            serial: known(Cow::Borrowed(&head.serial)),
            signature_algorithm: known(Cow::Borrowed(&head.signature_algorithm)),
            issuer_generation: assessment.generation,
            trust: assessment.trust,
            ..dated
        }
    }

    /// The record with copies of its texts.
    #[must_use]
    pub fn into_owned(self) -> CertificateRecord<'static> {
        let owned = |text: Option<Cow<'a, str>>| text.map(|text| Cow::Owned(text.into_owned()));
        CertificateRecord {
            role: self.role,
            state: self.state,
            subject: owned(self.subject),
            issuer: owned(self.issuer),
            serial: owned(self.serial),
            not_before: self.not_before,
            not_after: self.not_after,
            issued_on: self.issued_on,
            expires_on: self.expires_on,
            days_left: self.days_left,
            renewal_opens_on: self.renewal_opens_on,
            key: owned(self.key),
            signature_algorithm: owned(self.signature_algorithm),
            sha256: self.sha256,
            issuer_generation: self.issuer_generation,
            trust: self.trust,
            holder: self.holder,
            holder_hidden: self.holder_hidden,
        }
    }

    /// The plastic card.
    #[must_use]
    pub fn plastic_card(expires_on: Date, at: &At) -> CertificateRecord<'a> {
        CertificateRecord {
            expires_on: Some(expires_on),
            days_left: Some(days_left(expires_on, at)),
            renewal_opens_on: Some(renewal_opens_on(expires_on)),
            ..CertificateRecord::without_facts(Role::Card, card_state(expires_on, at).into())
        }
    }

    /// A record of its dates; `None` where they do not tell its state.
    fn dated(role: Role, validity: Validity, at: &At) -> Option<CertificateRecord<'a>> {
        let days = validity.days(Window::for_role(role));
        let state = validity.state_by(&days, at)?;
        Some(CertificateRecord {
            not_before: validity.not_before,
            not_after: Some(validity.not_after),
            issued_on: days.issued_on,
            expires_on: Some(days.expires_on),
            days_left: Some(days_left(days.expires_on, at)),
            renewal_opens_on: days.renewal_opens_on,
            ..CertificateRecord::without_facts(role, state.into())
        })
    }

    /// The verdict on its dates; `None` where it is not carried, or its PIN was not given.
    #[must_use]
    pub fn verdict(&self, thresholds: &Thresholds) -> Option<Verdict> {
        match self.state {
            CertificateState::Unreadable => Some(Verdict::Unknown),
            state => {
                let whole = self.issued_on.zip(self.expires_on).map(|(first, last)| whole_days(first, last));
                state.validity().map(|validity| thresholds.judge(validity, self.days_left.unwrap_or_default(), whole))
            }
        }
    }
}

/// A text of a certificate, where there is one: what could not be read is empty, and so is a name without attributes.
fn known(text: Cow<'_, str>) -> Option<Cow<'_, str>> {
    (!text.is_empty()).then_some(text)
}

/// `cert list`.
#[derive(Debug, Clone)]
pub struct CertificatesReport {
    /// The certificates.
    pub certificates: Vec<CertificateRecord<'static>>,
    /// Parts that could not be read.
    pub problems: Vec<Problem>,
}

/// `cert show`.
#[derive(Debug, Clone)]
pub struct CertificateReport {
    /// The certificate.
    pub certificate: CertificateRecord<'static>,
    /// Parts that could not be read.
    pub problems: Vec<Problem>,
}

/// `cert export`.
#[derive(Debug, Clone, Serialize)]
pub struct ExportReport {
    /// The role that was asked for.
    pub role: Role,
    /// `pem` or `der`.
    pub format: &'static str,
    /// The file that was written; `None` where none was.
    pub path: Option<String>,
    /// The certificate in PEM, where no file was written.
    pub pem: Option<String>,
    /// Its facts.
    pub certificate: CertificateRecord<'static>,
}

#[cfg(test)]
mod tests {
    use super::{CertificateRecord, CertificateState};
    use crate::domain::card::Role;
    use crate::x509::holder::Holder;

    #[test]
    fn the_holder_is_there_only_when_asked_for_and_safe_for_a_terminal() {
        let record = CertificateRecord::without_facts(Role::Sign, CertificateState::Valid);
        assert_eq!(serde_json::to_value(&record).unwrap().get("holder"), None);
        let names = [(1, "見本\u{1b}[2J".to_owned()), (4, "3\u{202e}".to_owned())];
        let record = record.with_holder(Holder::from_names(&names).unwrap());
        let json = serde_json::to_value(&record).unwrap();
        assert_eq!(json["holder"]["name"], "見本\u{fffd}[2J");
        assert_eq!(json["holder"]["birth"]["raw"], "3\u{fffd}");
        assert!(json["holder"]["address"].is_null());
        assert!(!format!("{record:?}").contains("見本"));
    }
}

//! `status`: the card at a glance. At most 27 exchanges on short APDUs with all five applications.

use jiff::civil::Date;

use crate::apdu::Channel;
use crate::applet::jpki::{Availability, Jpki, Token};
use crate::applet::{CardError, aid};
use crate::cli::exit::Exit;
use crate::cli::issuers;
use crate::cli::source::{Leaving, visit};
use crate::cli::survey::{self, Finding, Problems, Visited};
use crate::cli::{Outcome, Run};
use crate::domain::advice::{CertificateTerm, Situation, advise};
use crate::domain::card::Role;
use crate::domain::card::{Application, CardKind, CardRecord};
use crate::domain::pin::PinCounter;
use crate::domain::validity::{At, days_left};
use crate::domain::verdict::{Thresholds, Verdict};
use crate::message::{Lang, Message};
use crate::report::{
    AdviceRecord, ApplicationReport, CardReport, CertificateRecord, CertificateState, Report, StatusReport,
};
use crate::sanitize::clean;
use crate::x509::certificate::Certificate;
use crate::x509::trust::Trust;

/// What one visit brings.
pub(super) struct Glance {
    token: Option<Token>,
    availability: Option<Availability>,
    /// In the order of the report: auth, sign, auth-ca, sign-ca.
    pub(super) certificates: [(Role, Finding); 4],
    pub(super) applications: Vec<Visited>,
    card_record: CardRecord,
    problems: Problems,
}

pub(super) fn run(run: &mut Run<'_, '_>) -> anyhow::Result<Outcome> {
    let glance = visit(run, Leaving::AsIs, glance)?;
    let issuers = issuers::kept(run);
    let report = report(glance, &issuers, &run.at, run.lang);
    Ok(Outcome::Report(Report::Status(Box::new(report)), Exit::DONE))
}

pub(super) fn glance(channel: &mut Channel<'_>) -> Result<Glance, CardError> {
    let mut problems = Problems::default();
    let mut jpki = Jpki::select(channel.reborrow())?;
    let token = problems.keep(jpki.token())?;
    let availability = problems.keep(jpki.availability())?;
    let certificates = [
        (Role::Auth, survey::certificate(&mut jpki, Role::Auth, availability, &mut problems)?),
        (Role::Sign, survey::certificate(&mut jpki, Role::Sign, availability, &mut problems)?),
        (Role::AuthCa, survey::ca_certificate(&mut jpki, Role::AuthCa, &mut problems)?),
        (Role::SignCa, survey::ca_certificate(&mut jpki, Role::SignCa, &mut problems)?),
    ];
    let counters = survey::counters(jpki.selected(), &mut problems)?;
    let mut applications =
        vec![Visited { application: Application::Jpki, present: Some(true), counters, card_record: None }];
    for application in [Application::Text, Application::Visual, Application::Common, Application::Juki] {
        applications.push(survey::visit_application(channel.reborrow(), application, true, &mut problems)?);
    }
    let is_phone = token.as_ref().is_some_and(|token| token.kind.is_phone());
    let in_common = applications.iter_mut().find_map(|visited| visited.card_record.take());
    let card_record = match in_common {
        Some(in_common) if !is_phone => survey::whole_record(channel.reborrow(), in_common, &mut problems)?,
        // A phone has no plastic card to ask about.
        _ => None,
    };
    let card_record = card_record.unwrap_or_default();
    Ok(Glance { token, availability, certificates, applications, card_record, problems })
}

pub(super) fn report(glance: Glance, issuers: &[Certificate], at: &At, lang: Lang) -> StatusReport {
    let kind = glance.token.as_ref().map_or(CardKind::Unknown, |token| token.kind);
    let findings: Vec<&Finding> = glance.certificates.iter().map(|(_, finding)| finding).collect();
    let certificates: Vec<CertificateRecord> = glance
        .certificates
        .iter()
        .map(|(role, finding)| survey::record(*role, finding, &findings, issuers, at))
        .collect();
    let counters: Vec<PinCounter> =
        glance.applications.iter().flat_map(|visited| visited.counters.iter().copied()).collect();
    let counters = survey::settled(counters, glance.availability);
    let card_expires_on = glance.card_record.expires_on;
    let advice =
        advice(glance.token.as_ref(), glance.availability, &certificates, card_expires_on, &counters, at, lang);
    StatusReport {
        verdict: verdict(&certificates, card_expires_on.map(|day| CertificateRecord::of_card(day, at))),
        at: *at,
        card: CardReport {
            kind,
            token_label: glance.token.map(|token| clean(&token.label)).filter(|label| !label.is_empty()),
            serial: glance.card_record.serial,
            municipality_code: glance.card_record.municipality_code,
            expires_on: card_expires_on,
            days_left: card_expires_on.map(|day| days_left(day, at)),
        },
        applications: glance.applications.iter().map(application).collect(),
        pins: counters.iter().map(survey::pin_record).collect(),
        certificates,
        advice,
        problems: glance.problems.records(lang),
    }
}

/// Advice on what was read, as the report has it.
pub(super) fn advice(
    token: Option<&Token>,
    availability: Option<Availability>,
    certificates: &[CertificateRecord],
    card_expires_on: Option<Date>,
    pins: &[PinCounter],
    at: &At,
    lang: Lang,
) -> Vec<AdviceRecord> {
    let advice = advise(&Situation {
        kind: token.map(|token| token.kind),
        at: *at,
        certificates: &terms(certificates),
        sign_carried: availability.map(|availability| availability.sign),
        sign_protected: has(certificates, Role::Sign, CertificateState::Protected),
        card_expires_on,
        pins,
        is_test: certificates.iter().any(|record| record.trust == Trust::Test),
    });
    records(&advice, lang)
}

/// The dates of the holder's certificates, for advice.
fn terms(certificates: &[CertificateRecord]) -> Vec<CertificateTerm> {
    certificates
        .iter()
        .filter(|record| matches!(record.role, Role::Auth | Role::Sign))
        .filter_map(|record| {
            let standing = record.state.standing()?;
            Some(CertificateTerm {
                role: record.role,
                standing,
                issued_on: record.issued_on?,
                expires_on: record.expires_on?,
            })
        })
        .collect()
}

/// Advice as the report has it.
pub(super) fn records(advice: &[crate::domain::advice::Advice], lang: Lang) -> Vec<AdviceRecord> {
    advice
        .iter()
        .map(|advice| AdviceRecord { code: advice.code(), message: Message::Advice(*advice).text(lang) })
        .collect()
}

/// The verdict on the holder's certificates and the plastic card; where nothing could be judged, unknown.
///
/// CA certificates do not count: a card keeps the CA that issued to it, ended or not.
pub(super) fn verdict(certificates: &[CertificateRecord], card: Option<CertificateRecord>) -> Verdict {
    let thresholds = Thresholds::default();
    certificates
        .iter()
        .filter(|record| matches!(record.role, Role::Auth | Role::Sign))
        .chain(card.as_ref())
        .filter_map(|record| record.verdict(&thresholds))
        .max()
        .unwrap_or(Verdict::Unknown)
}

/// Whether a certificate is in a state.
fn has(certificates: &[CertificateRecord], role: Role, state: CertificateState) -> bool {
    certificates.iter().any(|record| record.role == role && record.state == state)
}

fn application(visited: &Visited) -> ApplicationReport {
    ApplicationReport {
        name: visited.application.name(),
        aid: aid(visited.application).to_string(),
        present: visited.present,
    }
}

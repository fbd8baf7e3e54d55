//! `cert verify`: certificates of the card and in files, check by check (`docs/trust.md`).

use std::path::Path;

use crate::cli::args::{VerifyArgs, of_card};
use crate::cli::exit::Exit;
use crate::cli::explain::{Refusal, explain};
use crate::cli::input::{Part, certificates};
use crate::cli::issuers;
use crate::cli::survey::Finding;
use crate::cli::{Outcome, Run};
use crate::domain::card::Role;
use crate::message::{Lang, Name};
use crate::report::{CertificateRecord, ChainRecord, ChainReport, CheckRecord, Place, Problem, Report};
use crate::transport::TransportError;
use crate::x509::certificate::Certificate;
use crate::x509::chain::{check, holds};
use crate::x509::trust::{assess, is_published};

use super::cert::{OneCertificate, WithIssuer, one_certificate};

/// What the targets are.
#[derive(Default)]
struct Targets {
    certificates: Vec<Target>,
    /// The CA certificates that the card carries for them.
    issuers: Vec<Certificate>,
    /// Targets, or parts of them, that are no certificates.
    faults: Vec<(Place, anyhow::Error)>,
    /// What of the card could not be read besides.
    problems: Vec<Problem>,
}

struct Target {
    place: Place,
    role: Role,
    certificate: Certificate,
}

pub(super) fn run(run: &mut Run<'_, '_>, args: &VerifyArgs) -> anyhow::Result<Outcome> {
    let mut issuers = issuers::given(run, &args.ca)?;
    let mut targets = Targets::default();
    for target in &args.targets {
        match of_card(target) {
            Some(role) => targets.add_of_card(run, role, args)?,
            None => targets.add_file(run, target)?,
        }
    }
    if targets.certificates.is_empty() && !targets.faults.is_empty() {
        return Err(targets.faults.swap_remove(0).1);
    }
    issuers.append(&mut targets.issuers);
    issuers.extend(issuers::kept(run));
    // One that is in the same bundle will do, as far as its fingerprint speaks for it.
    let published = targets.certificates.iter().map(|target| &target.certificate).filter(|it| is_published(it));
    issuers.extend(published.cloned().collect::<Vec<_>>());
    let (report, exit) = judge(targets, &issuers, args.accept_test, run);
    Ok(Outcome::Report(Report::Chains(Box::new(report)), exit))
}

impl Targets {
    fn add_of_card(&mut self, run: &mut Run<'_, '_>, role: Role, args: &VerifyArgs) -> anyhow::Result<()> {
        let OneCertificate { finding, issuer, problems } = one_certificate(run, role, &args.access, WithIssuer::Yes)?;
        let Finding::Whole(certificate) = finding else { return Err(Refusal::CertificateAbsent(role).into()) };
        let place = Place { source: "card".to_owned(), index: None };
        self.certificates.push(Target { place, role, certificate: *certificate });
        if let Some(Finding::Whole(issuer)) = issuer {
            self.issuers.push(*issuer);
        }
        self.problems.extend(problems.records(run.lang));
        Ok(())
    }

    fn add_file(&mut self, run: &mut Run<'_, '_>, path: &Path) -> anyhow::Result<()> {
        let read = certificates(run, path);
        if (run.env.interrupted)() {
            return Err(TransportError::Interrupted.into());
        }
        match read {
            Ok(parts) => parts.into_iter().for_each(|part| self.add_part(part)),
            Err(refusal) => {
                let place = Place { source: crate::sanitize::clean(&path.to_string_lossy()), index: None };
                self.faults.push((place, refusal.into()));
            }
        }
        Ok(())
    }

    fn add_part(&mut self, Part { place, found }: Part) {
        match found {
            Ok(certificate) => {
                self.certificates.push(Target { place, role: certificate.facts.role, certificate });
            }
            Err(refusal) => self.faults.push((place, refusal.into())),
        }
    }
}

/// The report, and its exit status: what does not hold outweighs what could not be read.
fn judge(targets: Targets, issuers: &[Certificate], accept_test: bool, run: &Run<'_, '_>) -> (ChainReport, Exit) {
    let record = |target: Target| {
        let checks = check(&target.certificate, issuers, &run.at, accept_test);
        let assessment = assess(&target.certificate, issuers);
        ChainRecord {
            source: target.place.source,
            index: target.place.index,
            certificate: CertificateRecord::of(target.role, &target.certificate, assessment, &run.at).into_owned(),
            holds: holds(&checks),
            checks: checks
                .iter()
                .map(|check| CheckRecord {
                    code: check.topic(),
                    outcome: check.outcome(),
                    message: crate::sanitize::clean(&check.in_lang(run.lang)),
                })
                .collect(),
        }
    };
    let certificates: Vec<ChainRecord> = targets.certificates.into_iter().map(record).collect();
    let exit = match targets.faults.first() {
        _ if certificates.iter().any(|record| !record.holds) => Exit::NOT_VERIFIED,
        Some((_, error)) => explain(error).exit,
        None => Exit::DONE,
    };
    let faults = targets.faults.iter().map(|(place, error)| problem(place, error, run.lang));
    let report = ChainReport {
        at: run.at.to_string(),
        today: run.at.today(),
        holds: exit == Exit::DONE,
        certificates,
        problems: faults.chain(targets.problems).collect(),
    };
    (report, exit)
}

fn problem(place: &Place, error: &anyhow::Error, lang: Lang) -> Problem {
    let explanation = explain(error);
    Problem { code: explanation.code, place: place.to_string(), message: explanation.headline.text(lang) }
}

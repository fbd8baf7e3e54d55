//! `check`: the card's dates with a verdict. At most 12 exchanges on short APDUs.

use crate::apdu::Channel;
use crate::applet::CardError;
use crate::applet::jpki::{Availability, Jpki, Token};
use crate::cli::args::{CheckArgs, JudgeArgs};
use crate::cli::exit::Exit;
use crate::cli::issuers;
use crate::cli::source::{Leaving, visit};
use crate::cli::survey::{self, Finding, Problems};
use crate::cli::{Outcome, Run};
use crate::domain::card::Role;
use crate::domain::card::{CardKind, CardRecord};
use crate::domain::validity::At;
use crate::domain::verdict::{Thresholds, Verdict};
use crate::message::Lang;
use crate::report::{CertificateRecord, CertificateState, CheckReport, CheckResult, DueReport, Report, Summary};
use crate::x509::certificate::Certificate;

use super::check_files;
use super::status::advice;

pub(super) struct Dates {
    token: Option<Token>,
    availability: Option<Availability>,
    pub(super) auth: Finding,
    sign: Finding,
    /// The CA of the authentication certificate, where it takes no more than an exchange.
    auth_ca: Option<Finding>,
    card_record: Option<CardRecord>,
    problems: Problems,
}

pub(super) fn run(run: &mut Run<'_, '_>, args: &CheckArgs) -> anyhow::Result<Outcome> {
    let mut issuers = issuers::kept(run);
    issuers.extend(issuers::given(run, &args.ca)?);
    if !args.judge.paths.is_empty() {
        return check_files::run(run, args, issuers);
    }
    let mut report = of_card(run, &args.judge, &issuers)?;
    let states: Vec<CertificateState> = args.only.iter().map(|only| only.state()).collect();
    report.results.retain(|result| states.is_empty() || states.contains(&result.record.state));
    check_files::sort(&mut report.results, args.sort);
    let exit = Exit(report.verdict.exit_code());
    Ok(Outcome::Report(Report::Check(Box::new(report)), exit))
}

/// `needs-renewal`: 0 to act, 1 for fine, 3 where that is not known.
pub(super) fn needs_renewal(run: &mut Run<'_, '_>, args: &JudgeArgs) -> anyhow::Result<Outcome> {
    let report = if args.paths.is_empty() { of_card(run, args, &[])? } else { check_files::report(run, args)? };
    let due = is_due(&report.results);
    let exit = match (due, report.verdict) {
        (true, _) => Exit::DONE,
        (false, Verdict::Unknown) => Exit::CHECK_UNKNOWN,
        (false, _) => Exit::FINE,
    };
    Ok(Outcome::Report(
        Report::Due(Box::new(DueReport { due: (due || exit == Exit::FINE).then_some(due), check: report })),
        exit,
    ))
}

/// Whether somebody has to act: something has ended, can be renewed, or has come within a threshold. What has not begun
/// has nothing to be renewed.
fn is_due(results: &[CheckResult<'_>]) -> bool {
    results.iter().any(|result| {
        result.record.state != CertificateState::NotYetValid
            && matches!(result.verdict, Some(Verdict::Warning | Verdict::Critical))
    })
}

fn of_card(run: &mut Run<'_, '_>, args: &JudgeArgs, issuers: &[Certificate]) -> anyhow::Result<CheckReport> {
    let dates = visit(run, Leaving::AsIs, dates)?;
    let mut report = report(dates, issuers, &args.thresholds(), &run.at, run.lang);
    if !args.role.is_empty() {
        report.results.retain(|result| args.role.contains(&result.record.role));
        report.judge_anew();
    }
    Ok(report)
}

pub(super) fn dates(channel: &mut Channel<'_>) -> Result<Dates, CardError> {
    let mut problems = Problems::default();
    let mut jpki = Jpki::select(channel.reborrow())?;
    let token = problems.keep(jpki.token())?;
    let availability = problems.keep(jpki.availability())?;
    let auth = survey::certificate(&mut jpki, Role::Auth, availability, &mut problems)?;
    let sign = survey::certificate(&mut jpki, Role::Sign, availability, &mut problems)?;
    let auth_ca = survey::issuer_at_one_go(&mut jpki, Role::Auth, &auth, &mut problems)?;
    let is_phone = token.as_ref().is_some_and(|token| token.kind.is_phone());
    let card_record = if is_phone { None } else { survey::card_record(channel.reborrow(), &mut problems)? };
    Ok(Dates { token, availability, auth, sign, auth_ca, card_record, problems })
}

pub(super) fn report(
    dates: Dates,
    issuers: &[Certificate],
    thresholds: &Thresholds,
    at: &At,
    lang: Lang,
) -> CheckReport {
    let kind = dates.token.as_ref().map_or(CardKind::Unknown, |token| token.kind);
    let on_card: Vec<&Finding> = dates.auth_ca.iter().collect();
    let certificates = [(Role::Auth, &dates.auth), (Role::Sign, &dates.sign)]
        .map(|(role, finding)| survey::record(role, finding, &on_card, issuers, at));
    let card_expires_on = dates.card_record.as_ref().and_then(|record| record.expires_on);
    let card = match card_expires_on {
        Some(day) => Some(CertificateRecord::of_card(day, at)),
        None if kind.is_phone() => None,
        None => Some(CertificateRecord::without_facts(Role::Card, CertificateState::Unreadable)),
    };
    let advice = advice(dates.token.as_ref(), dates.availability, &certificates, card_expires_on, &[], at, lang);
    let results: Vec<CheckResult<'_>> = certificates
        .into_iter()
        .chain(card)
        .map(|record| CheckResult {
            verdict: record.verdict(thresholds),
            record,
            source: "card".into(),
            index: None,
            problem: None,
            duplicate_of: None,
        })
        .collect();
    let mut report = CheckReport {
        at: at.to_string(),
        today: at.today(),
        of_files: false,
        thresholds: *thresholds,
        verdict: Verdict::Unknown,
        summary: Summary::default(),
        results,
        duplicates: Vec::new(),
        advice,
        problems: dates.problems.records(lang),
    };
    report.judge_anew();
    report
}

//! `cert list|show|export|verify`: the card's certificates, whole.

use std::path::Path;

use crate::apdu::ApduError;
use crate::apdu::Channel;
use crate::apdu::StatusWord;
use crate::applet::CardError;
use crate::applet::jpki::Jpki;
use crate::applet::verify::verify;
use crate::cli::args::{CertCommand, Format, PinAccess};
use crate::cli::exit::Exit;
use crate::cli::explain::Refusal;
use crate::cli::file::{Privacy, write_beside};
use crate::cli::issuers;
use crate::cli::pin::{Guard, PinFailure, failed, guarded_counters, read_pin, select, settle};
use crate::cli::source::{Leaving, visit};
use crate::cli::survey::{self, Finding, Problems};
use crate::cli::{Outcome, Run};
use crate::domain::card::Item;
use crate::domain::card::Role;
use crate::domain::pin::PinKind;
use crate::message::Message;
use crate::report::{CertificateReport, CertificatesReport, ExportReport, Report};
use crate::x509::certificate::Certificate;

use super::verify;

pub(super) struct Read {
    pub(super) certificates: Vec<(Role, Finding)>,
    problems: Problems,
}

pub(super) fn run(run: &mut Run<'_, '_>, command: &CertCommand) -> anyhow::Result<Outcome> {
    match command {
        CertCommand::List => list(run),
        CertCommand::Show { role, show_personal, access } => show(run, *role, *show_personal, access),
        CertCommand::Verify(args) => verify::run(run, args),
        CertCommand::Export { role, keep: true, access, .. } => keep(run, *role, access),
        CertCommand::Export { role, der, output, force, access, keep: false } => {
            let form = if *der { Form::Der { force: *force } } else { Form::Pem };
            export(run, *role, form, output.as_deref(), access)
        }
    }
}

fn list(run: &mut Run<'_, '_>) -> anyhow::Result<Outcome> {
    let found = visit(run, Leaving::AsIs, read_all)?;
    let issuers = issuers::kept(run);
    let findings: Vec<&Finding> = found.certificates.iter().map(|(_, finding)| finding).collect();
    let report = CertificatesReport {
        certificates: found
            .certificates
            .iter()
            .map(|(role, finding)| survey::record(*role, finding, &findings, &issuers, &run.at))
            .collect(),
        problems: found.problems.records(run.lang),
    };
    Ok(Outcome::Report(Report::Certificates(report), Exit::DONE))
}

/// Shows one certificate; its CA is read along, since only with it can the signature be checked.
fn show(run: &mut Run<'_, '_>, role: Role, show_personal: bool, access: &PinAccess) -> anyhow::Result<Outcome> {
    let OneCertificate { finding, issuer, problems } = one_certificate(run, role, access, WithIssuer::Yes)?;
    let on_card: Vec<&Finding> = issuer.iter().collect();
    let mut certificate = survey::record(role, &finding, &on_card, &issuers::kept(run), &run.at);
    if let Finding::Whole(whole) = &finding {
        match whole.holder() {
            Some(holder) if show_personal => certificate = certificate.with_holder(holder),
            holder => certificate.holder_hidden = holder.is_some(),
        }
    }
    let report = CertificateReport { certificate, problems: problems.records(run.lang) };
    Ok(Outcome::Report(Report::Certificate(Box::new(report)), Exit::DONE))
}

/// A certificate that was asked for by its role.
pub(super) struct OneCertificate {
    pub(super) finding: Finding,
    pub(super) issuer: Option<Finding>,
    pub(super) problems: Problems,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum WithIssuer {
    Yes,
    No,
}

/// Reads a certificate, with its PIN where it is behind one.
pub(super) fn one_certificate(
    run: &mut Run<'_, '_>,
    role: Role,
    access: &PinAccess,
    with_issuer: WithIssuer,
) -> anyhow::Result<OneCertificate> {
    let free = visit(run, Leaving::AsIs, |channel| {
        let mut jpki = Jpki::select(channel.reborrow())?;
        let finding = wanted(&mut jpki, role)?;
        with_its_issuer(&mut jpki, role, finding, with_issuer)
    })?;
    match (&free.finding, role) {
        (Finding::Protected, Role::Sign) => with_pin(run, PinKind::Sign, role, access, with_issuer),
        // Only on a phone (card facts §1.2).
        (Finding::Protected, Role::Auth) => with_pin(run, PinKind::Auth, role, access, with_issuer),
        (Finding::Protected, _) => Err(Refusal::PinNeeded(role).into()),
        _ => Ok(free),
    }
}

/// Verifies the PIN, reads the certificate behind it, and powers the card off.
fn with_pin(
    run: &mut Run<'_, '_>,
    kind: PinKind,
    role: Role,
    access: &PinAccess,
    with_issuer: WithIssuer,
) -> anyhow::Result<OneCertificate> {
    let guard = Guard { allow_last_try: access.allow_last_try };
    let given = read_pin(run, kind, &access.source, guard)?;
    let read = visit(run, Leaving::PoweredOff, |channel| {
        let counters = guarded_counters(channel, kind, &given.shown, guard)?;
        let Some(counter) = counters.first() else { return Err(PinFailure::AfterVerify(still_protected(role))) };
        let finding: Finding = {
            let mut selected = select(channel, counter.name).map_err(PinFailure::NotSent)?;
            let verified = verify(&mut selected, counter.name, &given.pin);
            let mut verified = verified.map_err(|error| failed(error, counter, false))?;
            verified.certificate(role).map_err(PinFailure::AfterVerify)?.into()
        };
        if let Finding::Protected = finding {
            return Err(PinFailure::AfterVerify(still_protected(role)));
        }
        let mut jpki = Jpki::select(channel.reborrow()).map_err(PinFailure::AfterVerify)?;
        with_its_issuer(&mut jpki, role, finding, with_issuer).map_err(PinFailure::AfterVerify)
    });
    Ok(settle(run, &given, read)??)
}

/// The card does not give the certificate although it took the PIN.
fn still_protected(role: Role) -> CardError {
    let source = ApduError::Refused { command: "READ BINARY", status: StatusWord::SECURITY_STATUS };
    CardError::Unreadable { item: Item::Certificate(role), source }
}

fn with_its_issuer(
    jpki: &mut Jpki<'_>,
    role: Role,
    finding: Finding,
    with_issuer: WithIssuer,
) -> Result<OneCertificate, CardError> {
    let mut problems = Problems::default();
    let issuer = match with_issuer {
        WithIssuer::Yes => survey::issuer(jpki, role, &finding, &mut problems)?,
        WithIssuer::No => None,
    };
    Ok(OneCertificate { finding, issuer, problems })
}

#[derive(Clone, Copy)]
enum Form {
    Pem,
    Der { force: bool },
}

fn export(
    run: &mut Run<'_, '_>,
    role: Role,
    form: Form,
    output: Option<&Path>,
    access: &PinAccess,
) -> anyhow::Result<Outcome> {
    let json = run.global.format == Format::Json;
    if let (Form::Der { force: false }, None, Some(_), false) = (form, output, run.env.out_width, json) {
        return Err(Refusal::BinaryToTerminal.into());
    }
    let OneCertificate { finding, .. } = one_certificate(run, role, access, WithIssuer::No)?;
    let Finding::Whole(certificate) = &finding else { return Err(Refusal::CertificateAbsent(role).into()) };
    if let Some(path) = output {
        write_file(path, certificate, form, privacy(role))?;
        run.note(&Message::Written { path: crate::sanitize::clean(&path.to_string_lossy()) });
    } else if let (Form::Der { .. }, false) = (form, json) {
        run.env.out.write_all(certificate.der()).and_then(|()| run.env.out.flush()).map_err(Refusal::Output)?;
    }
    let written_raw = matches!(form, Form::Der { .. }) || output.is_some();
    if written_raw && !json {
        return Ok(Outcome::Nothing);
    }
    let report = ExportReport {
        role,
        // JSON cannot carry DER: without a file it is PEM that it carries.
        format: if matches!(form, Form::Pem) || output.is_none() { "pem" } else { "der" },
        path: output.map(|path| crate::sanitize::clean(&path.to_string_lossy())),
        pem: output.is_none().then(|| certificate.to_pem()),
        certificate: survey::record(role, &finding, &[], &issuers::kept(run), &run.at),
    };
    Ok(Outcome::Report(Report::Export(Box::new(report)), Exit::DONE))
}

/// Keeps a CA certificate for later runs. That there is a place to keep it in is seen to before the card is touched.
fn keep(run: &mut Run<'_, '_>, role: Role, access: &PinAccess) -> anyhow::Result<Outcome> {
    if !matches!(role, Role::AuthCa | Role::SignCa) {
        return Err(Refusal::KeepWhat(role).into());
    }
    if run.env.data_dir.is_none() {
        return Err(Refusal::NoHome.into());
    }
    let OneCertificate { finding, .. } = one_certificate(run, role, access, WithIssuer::No)?;
    let Finding::Whole(certificate) = &finding else { return Err(Refusal::CertificateAbsent(role).into()) };
    let path = issuers::keep(run, certificate)?;
    let path = crate::sanitize::clean(&path.to_string_lossy());
    run.note(&Message::Written { path: path.clone() });
    if run.global.format != Format::Json {
        return Ok(Outcome::Nothing);
    }
    let certificate = survey::record(role, &finding, &[], &[], &run.at);
    let report = ExportReport { role, format: "pem", path: Some(path), pem: None, certificate };
    Ok(Outcome::Report(Report::Export(Box::new(report)), Exit::DONE))
}

/// The signature certificate holds the holder's name, birth date, sex and address (card facts §6.2).
fn privacy(role: Role) -> Privacy {
    if role == Role::Sign { Privacy::OwnerOnly } else { Privacy::Usual }
}

fn write_file(path: &Path, certificate: &Certificate, form: Form, privacy: Privacy) -> Result<(), Refusal> {
    let result = match form {
        Form::Pem => write_beside(path, privacy, certificate.to_pem().as_bytes()),
        Form::Der { .. } => write_beside(path, privacy, certificate.der()),
    };
    result.map_err(|source| Refusal::CannotWrite { path: path.to_string_lossy().into_owned(), source })
}

pub(super) fn read_all(channel: &mut Channel<'_>) -> Result<Read, CardError> {
    let mut problems = Problems::default();
    let mut jpki = Jpki::select(channel.reborrow())?;
    let availability = problems.keep(jpki.availability())?;
    let mut certificates = Vec::new();
    for role in [Role::Auth, Role::Sign, Role::AuthCa, Role::SignCa] {
        certificates.push((role, survey::certificate(&mut jpki, role, availability, &mut problems)?));
    }
    Ok(Read { certificates, problems })
}

/// The one certificate that was asked for. Only for the signature certificate is the card asked whether it has one.
pub(super) fn wanted(jpki: &mut Jpki<'_>, role: Role) -> Result<Finding, CardError> {
    let availability = match role {
        Role::Sign => Problems::default().keep(jpki.availability())?,
        _ => None,
    };
    survey::one_certificate(jpki, role, availability)
}

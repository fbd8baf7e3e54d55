//! `cert list|show|export`: the card's certificates, whole.

use std::path::Path;

use crate::apdu::Channel;
use crate::applet::CardError;
use crate::applet::jpki::Jpki;
use crate::cli::args::{CertCommand, Format};
use crate::cli::exit::Exit;
use crate::cli::explain::Refusal;
use crate::cli::file::{Privacy, write_beside};
use crate::cli::source::visit;
use crate::cli::survey::{self, Finding, Problems};
use crate::cli::{Outcome, Run};
use crate::domain::certificate::{Certificate, Role};
use crate::message::Message;
use crate::report::{CertificateReport, CertificatesReport, ExportReport, Report};

pub(super) struct Read {
    pub(super) certificates: Vec<(Role, Finding)>,
    problems: Problems,
}

pub(super) fn run(run: &mut Run<'_, '_>, command: &CertCommand) -> anyhow::Result<Outcome> {
    match command {
        CertCommand::List => list(run),
        CertCommand::Show { role } => show(run, *role),
        CertCommand::Export { role, der, output, force } => {
            let form = if *der { Form::Der { force: *force } } else { Form::Pem };
            export(run, *role, form, output.as_deref())
        }
    }
}

fn list(run: &mut Run<'_, '_>) -> anyhow::Result<Outcome> {
    let found = visit(run, read_all)?;
    let findings: Vec<&Finding> = found.certificates.iter().map(|(_, finding)| finding).collect();
    let report = CertificatesReport {
        certificates: found
            .certificates
            .iter()
            .map(|(role, finding)| survey::record(*role, finding, &findings, &run.at))
            .collect(),
        problems: found.problems.records(run.lang),
    };
    Ok(Outcome::Report(Report::Certificates(report), Exit::DONE))
}

/// Shows one certificate; its CA is read along, since only with it can the signature be checked.
fn show(run: &mut Run<'_, '_>, role: Role) -> anyhow::Result<Outcome> {
    let (finding, issuer, problems) = visit(run, |channel| {
        let mut problems = Problems::default();
        let mut jpki = Jpki::select(channel.reborrow())?;
        let finding = wanted(&mut jpki, role)?;
        let issuer = match (&finding, issuer_of(role)) {
            (Finding::Whole(_), Some(issuer)) => Some(survey::certificate(&mut jpki, issuer, None, &mut problems)?),
            _ => None,
        };
        Ok((finding, issuer, problems))
    })?;
    if let Finding::Protected = finding {
        return Err(Refusal::PinNeeded(role).into());
    }
    let issuers: Vec<&Finding> = issuer.iter().collect();
    let report = CertificateReport {
        certificate: survey::record(role, &finding, &issuers, &run.at),
        problems: problems.records(run.lang),
    };
    Ok(Outcome::Report(Report::Certificate(Box::new(report)), Exit::DONE))
}

#[derive(Clone, Copy)]
enum Form {
    Pem,
    Der { force: bool },
}

fn export(run: &mut Run<'_, '_>, role: Role, form: Form, output: Option<&Path>) -> anyhow::Result<Outcome> {
    let json = run.global.format == Format::Json;
    if let (Form::Der { force: false }, None, Some(_), false) = (form, output, run.env.out_width, json) {
        return Err(Refusal::BinaryToTerminal.into());
    }
    let finding = visit(run, |channel| {
        let mut jpki = Jpki::select(channel.reborrow())?;
        wanted(&mut jpki, role)
    })?;
    let certificate = match &finding {
        Finding::Whole(certificate) => certificate,
        Finding::Protected => return Err(Refusal::PinNeeded(role).into()),
        _ => return Err(Refusal::CertificateAbsent(role).into()),
    };
    if let Some(path) = output {
        write_file(path, certificate, form)?;
        run.note(&Message::Written { path: crate::report::clean(&path.to_string_lossy()) });
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
        path: output.map(|path| crate::report::clean(&path.to_string_lossy())),
        pem: output.is_none().then(|| certificate.to_pem()),
        certificate: survey::record(role, &finding, &[], &run.at),
    };
    Ok(Outcome::Report(Report::Export(Box::new(report)), Exit::DONE))
}

fn write_file(path: &Path, certificate: &Certificate, form: Form) -> Result<(), Refusal> {
    let result = match form {
        Form::Pem => write_beside(path, Privacy::Usual, certificate.to_pem().as_bytes()),
        Form::Der { .. } => write_beside(path, Privacy::Usual, certificate.der()),
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

fn issuer_of(role: Role) -> Option<Role> {
    match role {
        Role::Auth => Some(Role::AuthCa),
        Role::Sign => Some(Role::SignCa),
        _ => None,
    }
}

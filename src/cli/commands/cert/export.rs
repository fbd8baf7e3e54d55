//! `cert export`: one certificate to stdout, to a file, or kept for later runs.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::applet::CardError;
use crate::cli::ca_store;
use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{CertificateProblem, CommandLineError, Error, FileProblem};
use crate::cli::exit::Exit;
use crate::cli::files::{Privacy, write_beside};
use crate::cli::judge::certificate_record;
use crate::cli::read_card::CertificateResult;
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::cli::values::{output_file, roles};
use crate::domain::card::{Item, Role};
use crate::message::FileMessage;
use crate::output::Format;
use crate::report::{ExportReport, Report};
use crate::sanitize::shown_path;
use crate::x509::Certificate;

use super::read::{PinAccess, WithIssuer, read_certificate};

/// Write one certificate to a file or to stdout
///
/// The signature certificate (on a smartphone the authentication certificate too) is protected by its PIN: jpkit shows
/// the tries left, asks for the PIN on the terminal (unless a --pin-... option provides it), and verifies it once.
#[derive(Debug, Args)]
pub(crate) struct CertExportArgs {
    /// Which certificate
    #[arg(value_parser = roles())]
    role: Role,
    /// Write DER (binary) instead of PEM
    #[arg(long)]
    der: bool,
    /// Write to this file instead of stdout (-)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write DER even to a terminal
    #[arg(long)]
    force: bool,
    /// Save a CA certificate with which later runs verify signatures; auth-ca and sign-ca only
    #[arg(long, conflicts_with_all = ["der", "output", "force"])]
    keep: bool,
    /// The PIN, where one is needed.
    #[command(flatten)]
    access: PinAccess,
}

impl Subcommand for CertExportArgs {
    const INFO: CommandInfo = CommandInfo {
        encodings: &["pem", "der"],
        ..CommandInfo::new("cert export", CardUse::Needed).with_exits(&[20, 21, 22, 23, 24])
    };

    fn written_file(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        if self.keep { self.keep(run) } else { self.export(run) }
    }
}

impl CertExportArgs {
    fn export(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let json = run.options.format() == Format::Json;
        let der = self.is_der(run)?;
        let output = output_file(self.output.as_deref());
        let to_terminal = output.is_none() && run.env.out_width.is_some();
        if der && to_terminal && !self.force && !json {
            return Err(CommandLineError::BinaryToTerminal.into());
        }
        let result = read_certificate(run, self.role, &self.access, WithIssuer::No)?.certificate;
        let certificate = readable(self.role, &result)?;
        if let Some(path) = output {
            self.write_file(path, certificate, der)?;
            run.note(FileMessage::Written { path: shown_path(path) });
        } else if der && !json {
            let written = run.env.out.write_all(certificate.der()).and_then(|()| run.env.out.flush());
            written.map_err(FileProblem::Output)?;
        }
        let written_raw = der || output.is_some();
        if written_raw && !json {
            return Ok(Outcome::Nothing);
        }
        let report = ExportReport {
            role: self.role,
            // JSON cannot carry DER: without a file it is PEM that it carries.
            format: if der && output.is_some() { "der" } else { "pem" },
            path: output.map(shown_path),
            pem: output.is_none().then(|| certificate.to_pem()),
            certificate: certificate_record(self.role, &result, &[], &ca_store::kept(run), &run.at),
        };
        Ok(Outcome::Report(Report::Export(Box::new(report)), Exit::DONE))
    }

    /// Whether DER is asked for, in either way.
    fn is_der(&self, run: &Run<'_, '_>) -> Result<bool, CommandLineError> {
        match run.options.encoding() {
            Some("pem") if self.der => Err(CommandLineError::DerAndPem),
            encoding => Ok(self.der || encoding == Some("der")),
        }
    }

    /// Keeps a CA certificate for later runs. Whether there is a place to keep it in is checked before the card is
    /// touched.
    fn keep(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let role = self.role;
        if !matches!(role, Role::AuthCa | Role::SignCa) {
            return Err(CommandLineError::NotForKeeping(role).into());
        }
        if run.env.data_dir.is_none() {
            return Err(FileProblem::NoDataDir.into());
        }
        let result = read_certificate(run, role, &self.access, WithIssuer::No)?.certificate;
        let certificate = readable(role, &result)?;
        let path = shown_path(&ca_store::keep(run, certificate)?);
        run.note(FileMessage::Written { path: path.clone() });
        if run.options.format() != Format::Json {
            return Ok(Outcome::Nothing);
        }
        let certificate = certificate_record(role, &result, &[], &[], &run.at);
        let report = ExportReport { role, format: "pem", path: Some(path), pem: None, certificate };
        Ok(Outcome::Report(Report::Export(Box::new(report)), Exit::DONE))
    }

    fn write_file(&self, path: &Path, certificate: &Certificate, der: bool) -> Result<(), FileProblem> {
        // The signature certificate holds the holder's name, birth date, sex and address (card facts §6.2).
        let privacy = if self.role == Role::Sign { Privacy::OwnerOnly } else { Privacy::Usual };
        let written = if der {
            write_beside(path, privacy, certificate.der())
        } else {
            write_beside(path, privacy, certificate.to_pem().as_bytes())
        };
        written.map_err(|source| FileProblem::cannot_write(path, source))
    }
}

/// The certificate to write. One of which parts cannot be read may have been spoiled on its way from the card, and
/// other programs could not read the file.
fn readable(role: Role, result: &CertificateResult) -> Result<&Certificate, Error> {
    let certificate = result.whole().ok_or(CertificateProblem::Absent(role))?;
    let parts = &certificate.facts.unread;
    if parts.is_empty() {
        Ok(certificate)
    } else {
        Err(CardError::PartlyRead { item: Item::Certificate(role), parts: parts.clone() }.into())
    }
}

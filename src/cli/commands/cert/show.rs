//! `cert show`: one certificate. Its CA is read along, since only with it can the signature be checked.

use clap::Args;

use crate::cli::ca_store;
use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::judge::{certificate_record, problem_records};
use crate::cli::read_card::CertificateResult;
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::cli::values::roles;
use crate::domain::card::Role;
use crate::report::{CertificateReport, Report};

use super::read::{CertificateWithIssuer, PinAccess, WithIssuer, read_certificate};

/// Show one certificate
///
/// The signature certificate (on a smartphone the authentication certificate too) is protected by its PIN: jpkit shows
/// the tries left, asks for the PIN on the terminal (unless a --pin-... option provides it), and verifies it once.
#[derive(Debug, Args)]
pub(crate) struct CertShowArgs {
    /// Which certificate
    #[arg(value_parser = roles())]
    role: Role,
    /// Also show the holder's name, date of birth, sex and address
    #[arg(long)]
    show_personal: bool,
    /// The PIN, where one is needed.
    #[command(flatten)]
    access: PinAccess,
}

impl Subcommand for CertShowArgs {
    const INFO: CommandInfo = CommandInfo::new("cert show", CardUse::Needed).with_exits(&[20, 21, 22, 23, 24]);

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let read = read_certificate(run, self.role, &self.access, WithIssuer::Yes)?;
        let CertificateWithIssuer { certificate, issuer, problems } = read;
        let on_card: Vec<&CertificateResult> = issuer.iter().collect();
        let mut record = certificate_record(self.role, &certificate, &on_card, &ca_store::kept(run), &run.at);
        if let Some(whole) = certificate.whole() {
            match whole.holder() {
                Some(holder) if self.show_personal => record = record.with_holder(holder),
                holder => record.holder_hidden = holder.is_some(),
            }
        }
        let report = CertificateReport { certificate: record, problems: problem_records(&problems) };
        Ok(Outcome::Report(Report::Certificate(Box::new(report)), Exit::DONE))
    }
}

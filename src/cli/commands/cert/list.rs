//! `cert list`: every certificate of the card, as far as it can be read without a PIN.

use clap::Args;

use crate::cli::ca_store;
use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::judge::{certificate_record, problem_records};
use crate::cli::read_card::{CertificateResult, read_certificates};
use crate::cli::run::{Outcome, Run};
use crate::cli::session::CardAtEnd;
use crate::cli::subcommand::Subcommand;
use crate::report::{CertificatesReport, Report};

/// List the card's certificates
#[derive(Debug, Args)]
pub(crate) struct CertListArgs {}

impl Subcommand for CertListArgs {
    const INFO: CommandInfo = CommandInfo::new("cert list", CardUse::Needed);

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let read = run.visit(CardAtEnd::AsIs, read_certificates)?;
        let issuers = ca_store::kept(run);
        let on_card: Vec<&CertificateResult> = read.certificates.iter().map(|(_, result)| result).collect();
        let record = |(role, result): &(_, _)| certificate_record(*role, result, &on_card, &issuers, &run.at);
        let report = CertificatesReport {
            certificates: read.certificates.iter().map(record).collect(),
            problems: problem_records(&read.problems),
        };
        Ok(Outcome::Report(Report::Certificates(report), Exit::DONE))
    }
}

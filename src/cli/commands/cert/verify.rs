//! `cert verify`: certificates of the card and in files, check by check (`docs/trust.md`).

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use crate::cli::ca_store;
use crate::cli::certificate_file::{FilePart, certificates, file_place};
use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{CertificateProblem, Error, FileProblem};
use crate::cli::exit::Exit;
use crate::cli::explain::{explain, explain_unread};
use crate::cli::judge::problem_records;
use crate::cli::read_card::CertificateResult;
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::cli::values::role_called;
use crate::domain::card::Role;
use crate::domain::pin::{NOT_REPEATED, unless_pin_for_source};
use crate::report::{CertificatePlace, CertificateRecord, ChainRecord, ChainReport, Problem, Report};
use crate::x509::Certificate;
use crate::x509::chain::check_chain;
use crate::x509::check::holds;
use crate::x509::published::is_published;
use crate::x509::trust::assess;

use super::read::{CertificateWithIssuer, PinAccess, WithIssuer, read_certificate};

/// Verify certificates: issuer, signature, validity period and permitted use
///
/// Exit status: 0 if every check passes; 30 if one fails, or cannot be done because the CA certificate is missing.
/// Revocation cannot be checked.
///
/// The signature certificate (on a smartphone the authentication certificate too) is protected by its PIN: jpkit shows
/// the tries left, asks for the PIN on the terminal (unless a --pin-... option provides it), and verifies it once.
#[derive(Debug, Args)]
pub(crate) struct CertVerifyArgs {
    /// auth, sign, auth-ca or sign-ca on the card; files (DER, PEM, PKCS#7); - for standard input
    #[arg(value_name = "TARGET", required = true, value_hint = ValueHint::FilePath)]
    targets: Vec<PathBuf>,
    /// Also verify signatures with the CA certificates in this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    ca: Vec<PathBuf>,
    /// Accept certificates of JPKI's test system (O=JPKI-TEST), which prove nothing
    #[arg(long)]
    accept_test: bool,
    /// The PIN, where one is needed.
    #[command(flatten)]
    access: PinAccess,
}

impl Subcommand for CertVerifyArgs {
    const INFO: CommandInfo = CommandInfo::new("cert verify", CardUse::Needed).with_exits(&[20, 21, 22, 23, 24, 30]);

    fn patterns(&mut self) -> Option<&mut Vec<PathBuf>> {
        Some(&mut self.targets)
    }

    fn needs_card(&self) -> bool {
        self.targets.iter().any(|target| role_of(target).is_some())
    }

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        // Before the card is asked for anything: a PIN typed as an argument is not repeated in a report either.
        let files = self.targets.iter().filter(|target| role_of(target).is_none());
        for path in files.filter(|path| unless_pin_for_source(&path.to_string_lossy()) == NOT_REPEATED) {
            if matches!(path.try_exists(), Ok(false)) {
                return Err(FileProblem::Missing(path.clone()).into());
            }
        }
        let mut issuers = ca_store::given(run, &self.ca)?;
        let mut targets = Targets::default();
        // All files before the card: where one cannot be read at all, no PIN is sent.
        let needs_pin = self.targets.iter().any(|target| role_of(target) == Some(Role::Sign));
        let mut files = VecDeque::new();
        for path in self.targets.iter().filter(|target| role_of(target).is_none()) {
            let read = certificates(run, path);
            run.check_stop()?;
            files.push_back(if needs_pin { Ok(read?) } else { read });
        }
        for target in &self.targets {
            match role_of(target) {
                Some(role) => targets.add_of_card(run, role, &self.access)?,
                None => files.pop_front().into_iter().for_each(|read| targets.add_file(target, read)),
            }
        }
        if targets.certificates.is_empty() && !targets.faults.is_empty() {
            return Err(match targets.faults.swap_remove(0).1 {
                Error::File(FileProblem::Missing(path)) => FileProblem::NoSuchTarget(path).into(),
                error => error,
            });
        }
        issuers.append(&mut targets.issuers);
        issuers.extend(ca_store::kept(run));
        // One that is in the same bundle will do, as far as its fingerprint speaks for it.
        let published = targets.certificates.iter().map(|target| &target.certificate).filter(|it| is_published(it));
        issuers.extend(published.cloned().collect::<Vec<_>>());
        let (report, exit) = judge(targets, &issuers, self.accept_test, run);
        Ok(Outcome::Report(Report::Chains(Box::new(report)), exit))
    }
}

/// The certificate of the card that a target names; any other target is a file.
fn role_of(target: &Path) -> Option<Role> {
    role_called(target.to_str()?)
}

/// The targets, read.
#[derive(Default)]
struct Targets {
    certificates: Vec<VerifyTarget>,
    /// The CA certificates that the card carries for them.
    issuers: Vec<Certificate>,
    /// Targets, or parts of them, that are not certificates.
    faults: Vec<(CertificatePlace, Error)>,
    /// What of the card could not be read besides.
    problems: Vec<Problem>,
}

struct VerifyTarget {
    /// It was read from the card; a file may be called `card` too.
    is_on_card: bool,
    place: CertificatePlace,
    role: Role,
    certificate: Certificate,
}

impl Targets {
    fn add_of_card(&mut self, run: &mut Run<'_, '_>, role: Role, access: &PinAccess) -> Result<(), Error> {
        let read = read_certificate(run, role, access, WithIssuer::Yes)?;
        let CertificateWithIssuer { certificate, issuer, problems } = read;
        let CertificateResult::Whole(certificate) = certificate else {
            return Err(CertificateProblem::Absent(role).into());
        };
        let place = CertificatePlace { source: "card".to_owned(), source_bytes: None, index: None };
        self.certificates.push(VerifyTarget { is_on_card: true, place, role, certificate: *certificate });
        if let Some(CertificateResult::Whole(issuer)) = issuer {
            self.issuers.push(*issuer);
        }
        self.problems.extend(problem_records(&problems));
        Ok(())
    }

    fn add_file(&mut self, path: &Path, read: Result<Vec<FilePart>, Error>) {
        match read {
            Ok(parts) => parts.into_iter().for_each(|part| self.add_part(part)),
            Err(error) => {
                let place = file_place(path);
                self.faults.push((place, error));
            }
        }
    }

    fn add_part(&mut self, FilePart { place, found }: FilePart) {
        match found {
            Ok(certificate) => {
                let role = certificate.facts.role;
                self.certificates.push(VerifyTarget { is_on_card: false, place, role, certificate });
            }
            Err(problem) => self.faults.push((place, problem.into())),
        }
    }
}

/// The report, and its exit status: what does not hold outweighs what could not be read.
fn judge(targets: Targets, issuers: &[Certificate], accept_test: bool, run: &Run<'_, '_>) -> (ChainReport, Exit) {
    let record = |target: VerifyTarget| {
        let checks = check_chain(&target.certificate, issuers, &run.at, accept_test);
        let assessment = assess(&target.certificate, issuers);
        ChainRecord {
            place: target.place,
            certificate: CertificateRecord::from_certificate(target.role, &target.certificate, assessment, &run.at)
                .into_owned(),
            holds: holds(&checks),
            checks,
        }
    };
    let partly = targets.certificates.iter().filter_map(|target| {
        // What of the card's certificates could not be read is among its problems.
        let (code, message) = explain_unread(&target.certificate.facts.unread, target.certificate.padding)?;
        (!target.is_on_card).then(|| Problem { code: code.into(), place: target.place.to_string(), message })
    });
    let partly: Vec<Problem> = partly.collect();
    let certificates: Vec<ChainRecord> = targets.certificates.into_iter().map(record).collect();
    let exit = match targets.faults.first() {
        _ if certificates.iter().any(|record| !record.holds) => Exit::NOT_VERIFIED,
        Some((_, error)) => explain(error).exit,
        None => Exit::DONE,
    };
    let faults = targets.faults.iter().map(|(place, error)| problem(place, error));
    let report = ChainReport {
        at: run.at,
        holds: exit == Exit::DONE,
        certificates,
        problems: faults.chain(partly).chain(targets.problems).collect(),
    };
    (report, exit)
}

fn problem(place: &CertificatePlace, error: &Error) -> Problem {
    let explanation = explain(error);
    Problem { code: explanation.code.into(), place: place.to_string(), message: explanation.headline }
}

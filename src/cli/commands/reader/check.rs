//! `reader check`: the whole stack from the service to the longest answer, stage by stage, ending in one cause and one
//! fix (card facts §8). It reads only, and sends no PIN; the query for a counter, which spends nothing, only to a card
//! whose token information does not tell whether it is one with JPKI.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::{Args, ValueHint};

use crate::apdu::atr::{Atr, CardTechnology};
use crate::apdu::{ApduError, Channel, ChannelState, SHORT};
use crate::applet::jpki::Jpki;
use crate::applet::{CardError, FileContent};
use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::explain::{exit_of, explain_card};
use crate::cli::run::{Outcome, Run};
use crate::cli::session::{CardAtEnd, Contact, VisitPlan};
use crate::cli::subcommand::Subcommand;
use crate::doctor::{Cause, Host, ReaderKind, Stage, StageFinding, StageVerdict, machine};
use crate::domain::card::{Application, CardKind, Role};
use crate::message::Message;
use crate::output::Spoken;
use crate::report::{AtrRecord, CauseRecord, DiagnosisReport, FeatureRecord, Report, StageRecord};
use crate::sanitize::clean;
use crate::trace::meter::Metered;
use crate::transport::pcsc;
use crate::transport::pcsc::{ReaderInfo, ReaderState};
use crate::transport::{Link, Transport, TransportError};

use super::bundle::write_bundle;
use super::dialogue::Dialogue;

/// Find out why a card cannot be read: one cause and one fix
///
/// Examines the PC/SC service, the readers, the card, its JPKI application and the link, stage by stage. It only reads,
/// and sends no PIN. Exit status: 0 if no problem is found, otherwise 10 to 18 according to the cause.
#[derive(Debug, Args)]
pub(crate) struct ReaderCheckArgs {
    /// The reader to check, as with --reader
    #[arg(value_name = "READER")]
    name: Option<String>,
    /// Also write all findings to this file, without personal data, to show to somebody who helps
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    bundle: Option<PathBuf>,
}

impl Subcommand for ReaderCheckArgs {
    const INFO: CommandInfo = CommandInfo::new("reader check", CardUse::Needed);

    fn written_file(&self) -> Option<&Path> {
        self.bundle.as_deref()
    }

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let began = Instant::now();
        let mut diagnosis =
            Diagnosis { host: Some(machine::look(&|name| run.env.text_of(name))), ..Diagnosis::default() };
        let ended = if run.session.has_readers() {
            // The reader of the command itself goes before that of `--reader`.
            let wanted = self.name.as_deref().or(run.session.wanted_reader()).map(str::to_owned);
            diagnosis.through_service(run, wanted.as_deref(), began)
        } else {
            diagnosis.without_service(run)
        };
        let cause = match ended {
            Ok(()) => None,
            Err(Stop::At(cause)) => Some(*cause),
            Err(Stop::Run(error)) => return Err(error),
        };
        let exit = cause.as_ref().map_or(Exit::DONE, |record| exit_of(&record.cause));
        let report = diagnosis.report(cause);
        let spoken = Spoken::new(&report, run.lang);
        if let (Some(path), Some(host)) = (&self.bundle, &diagnosis.host)
            && let Err(problem) = write_bundle(path, run.env.now, host, &diagnosis.readers, spoken, &diagnosis.dialogue)
        {
            return Ok(Outcome::Failed(Report::Diagnosis(Box::new(report)), problem.into()));
        }
        Ok(Outcome::Report(Report::Diagnosis(Box::new(report)), exit))
    }
}

/// Why the diagnosis ended early.
enum Stop {
    /// Here is the cause.
    At(Box<CauseRecord>),
    /// The run itself ends: the person asked for it.
    Run(Error),
}

impl Stop {
    fn suspects_the_card(&self) -> bool {
        matches!(self, Stop::At(record) if record.cause == Cause::CardFaulty)
    }
}

/// What was seen so far.
#[derive(Default)]
struct Diagnosis {
    host: Option<Host>,
    stages: Vec<StageRecord>,
    readers: Vec<ReaderInfo>,
    link: Option<Link>,
    atr: Option<Atr>,
    longest_answer: Option<usize>,
    dialogue: Vec<String>,
}

impl Diagnosis {
    fn through_service(&mut self, run: &mut Run<'_, '_>, wanted: Option<&str>, began: Instant) -> Result<(), Stop> {
        self.service(run.env.interrupted, began)?;
        let began = Instant::now();
        let found = self.candidates(run, wanted, began)?;
        let began = Instant::now();
        let reader = match choose(run, &found) {
            Ok(reader) => reader,
            Err(error) => return Err(self.stopped(Stage::Connect, began, error)),
        };
        self.at_card(run, VisitPlan { reader: Some(&reader), ..VisitPlan::new(CardAtEnd::AsIs) }, began)
    }

    /// A virtual card, or the first visit of a recorded dialogue; what came before a card was connected is not in that.
    fn without_service(&mut self, run: &mut Run<'_, '_>) -> Result<(), Stop> {
        for stage in [Stage::Service, Stage::Access, Stage::Readers, Stage::Card] {
            self.skipped(stage, StageFinding::NotNeeded);
        }
        self.at_card(run, VisitPlan::new(CardAtEnd::AsIs), Instant::now())
    }

    /// Connect, and all that needs the card itself.
    fn at_card(&mut self, run: &mut Run<'_, '_>, plan: VisitPlan<'_>, began: Instant) -> Result<(), Stop> {
        let through_service = run.session.has_readers();
        let mut connected = false;
        let ended = run.contact(plan, |contact| {
            connected = true;
            if through_service {
                self.ok(Stage::Connect, began, StageFinding::Connected { protocol: contact.link.protocol });
            } else {
                self.skipped(Stage::Connect, StageFinding::NotNeeded);
            }
            Ok(self.in_contact(contact))
        });
        match ended {
            Ok(ended) => ended,
            Err(Error::Link(error)) if !connected => Err(self.stopped(Stage::Connect, began, error)),
            Err(error) => Err(Stop::Run(error)),
        }
    }

    /// Service and access: one call tells of both.
    fn service(&mut self, interrupted: fn() -> bool, began: Instant) -> Result<(), Stop> {
        let cause = match pcsc::check_service(interrupted) {
            Ok(()) => {
                self.ok(Stage::Service, began, StageFinding::ServiceAnswers);
                self.ok(Stage::Access, began, StageFinding::AccessGranted);
                return Ok(());
            }
            Err(TransportError::Interrupted) => return Err(Stop::Run(Error::INTERRUPTED)),
            Err(error @ TransportError::AccessDenied) => Cause::Link(error),
            Err(TransportError::NoService) => self.host.as_ref().map_or(Cause::ServiceStopped, Host::missing_service),
            Err(_) => Cause::ServiceNoAnswer,
        };
        if exit_of(&cause) == Exit::ACCESS_DENIED {
            self.ok(Stage::Service, began, StageFinding::ServiceThere);
            return Err(self.failed(Stage::Access, began, cause));
        }
        Err(self.failed(Stage::Service, began, cause))
    }

    /// Readers and card: the readers that could hold the card and have one, after a wait where that is asked for.
    fn candidates(
        &mut self,
        run: &mut Run<'_, '_>,
        wanted: Option<&str>,
        began: Instant,
    ) -> Result<Vec<ReaderInfo>, Stop> {
        let watch = pcsc::ReaderStates::watch().map_err(|error| self.stopped(Stage::Readers, began, error))?;
        let interrupted = run.env.interrupted;
        self.readers = watch.first(interrupted).map_err(|error| self.stopped(Stage::Readers, began, error))?;
        let wait = run.session.wait().unwrap_or_default();
        let cause = loop {
            let cause = match self.usable(wanted).and_then(|usable| with_card(&usable)) {
                Ok(found) => {
                    self.readers_seen(began);
                    let reader = found.iter().map(|reader| clean(&reader.name)).collect::<Vec<_>>().join("; ");
                    self.ok(Stage::Card, began, StageFinding::CardIn { reader });
                    return Ok(found);
                }
                Err(cause) => cause,
            };
            match watch.next(wait.saturating_sub(began.elapsed()), interrupted) {
                Ok(Some(readers)) if !wait.is_zero() => self.readers = readers,
                Ok(_) => break cause,
                Err(error) => return Err(self.stopped(Stage::Readers, began, error)),
            }
        };
        if matches!(cause, Cause::Link(TransportError::NoCard { .. })) {
            self.readers_seen(began);
            return Err(self.failed(Stage::Card, began, cause));
        }
        Err(self.failed(Stage::Readers, began, cause))
    }

    fn readers_seen(&mut self, began: Instant) {
        let names = self.readers.iter().map(|reader| clean(&reader.name)).collect();
        self.ok(Stage::Readers, began, StageFinding::Readers { names });
    }

    /// The readers that a card can be put on, or the one that is wanted.
    fn usable(&self, wanted: Option<&str>) -> Result<Vec<ReaderInfo>, Cause> {
        let unusable = |reader: &ReaderInfo| Err(Cause::ReaderUnusable { reader: clean(&reader.name) });
        if let Some(wanted) = wanted {
            let reader = pcsc::find(&self.readers, wanted).map_err(cause_of)?;
            return match reader.state {
                ReaderState::Unavailable => unusable(reader),
                _ => Ok(vec![reader.clone()]),
            };
        }
        let counts = |reader: &&ReaderInfo| match ReaderKind::from_name(&reader.name) {
            ReaderKind::Real => true,
            ReaderKind::Virtual => reader.state != ReaderState::Empty,
            ReaderKind::BuiltIn => false,
        };
        let real: Vec<ReaderInfo> = self.readers.iter().filter(counts).cloned().collect();
        let usable: Vec<ReaderInfo> =
            real.iter().filter(|reader| reader.state != ReaderState::Unavailable).cloned().collect();
        match (usable.is_empty(), real.first()) {
            (false, _) => Ok(usable),
            (true, Some(reader)) => unusable(reader),
            (true, None) => {
                let names: Vec<String> = self.readers.iter().map(|reader| clean(&reader.name)).collect();
                Err(self
                    .host
                    .as_ref()
                    .map_or(Cause::Link(TransportError::NoReader), |host| host.missing_reader(&names)))
            }
        }
    }

    fn in_contact(&mut self, contact: &mut Contact<'_>) -> Result<(), Stop> {
        let link = contact.link;
        self.link = Some(link.clone());
        self.answer_to_reset(link);
        let mut dialogue = Dialogue::default();
        let ended = self.read_card(contact.transport, &mut dialogue);
        self.dialogue = dialogue.lines;
        if ended.is_ok() {
            self.features(link);
        }
        ended
    }

    fn answer_to_reset(&mut self, link: &Link) {
        let began = Instant::now();
        if link.atr.is_empty() {
            return self.record_timed(Stage::Atr, StageVerdict::Warning, began, StageFinding::NoAtr);
        }
        match Atr::parse(&link.atr) {
            Ok(atr) => {
                self.ok(Stage::Atr, began, StageFinding::Decoded { atr: atr.clone() });
                self.atr = Some(atr);
            }
            Err(error) => {
                self.record_timed(Stage::Atr, StageVerdict::Warning, began, StageFinding::AtrBroken { error })
            }
        }
    }

    fn read_card(&mut self, card: &mut dyn Transport, dialogue: &mut Dialogue) -> Result<(), Stop> {
        let mut state = ChannelState::new(SHORT);
        let began = Instant::now();
        let read = {
            let mut card = Metered::over(&mut *card, |exchange| dialogue.add(exchange));
            let mut channel = Channel::new(&mut card, &mut state);
            self.application(channel.reborrow())
        };
        let (bytes, exchanges) = (dialogue.bytes, dialogue.exchanges);
        if let Ok(Some(began)) = read {
            self.ok(Stage::Certificate, began, StageFinding::CertificateRead { bytes, exchanges });
        }
        if state.short_blocks().is_some() && read.as_ref().err().is_none_or(Stop::suspects_the_card) {
            // Before anything is the card's fault, it is the reader's.
            self.stages.retain(|record| record.verdict != StageVerdict::Failed);
            let bytes = dialogue.longest;
            self.longest_answer = Some(bytes);
            return Err(self.failed(Stage::AnswerLength, began, Cause::AnswersSpoiled { bytes }));
        }
        if read?.is_some() {
            self.answer_length(card, dialogue)
        } else {
            self.skipped(Stage::AnswerLength, StageFinding::AnswersUnknown);
            Ok(())
        }
    }

    /// The application, its token and its certificate; when the reading of that began, if it was read.
    fn application(&mut self, channel: Channel<'_>) -> Result<Option<Instant>, Stop> {
        let began = Instant::now();
        let mut jpki = Jpki::select(channel).map_err(|error| self.card_stopped(Stage::Application, began, &error))?;
        let selected = began.elapsed();
        let began = Instant::now();
        let token = jpki.token();
        jpki.confirm().map_err(|error| self.card_stopped(Stage::Application, began, &error))?;
        self.record(Stage::Application, StageVerdict::Ok, Some(selected), StageFinding::HasJpki, None);
        let token = token.map_err(|error| self.card_stopped(Stage::Token, began, &error))?;
        let verdict = match token.kind {
            CardKind::Unknown | CardKind::JukiCard => StageVerdict::Warning,
            CardKind::MyNumberCard | CardKind::Android | CardKind::Iphone => StageVerdict::Ok,
        };
        let label = clean(&token.label);
        self.record_timed(Stage::Token, verdict, began, StageFinding::Token { kind: token.kind, label });

        let began = Instant::now();
        // Every other command asks for this list. A card that refuses it has told that it has none, as Juki cards do.
        match jpki.availability() {
            Ok(_) | Err(CardError::Unreadable { source: ApduError::Refused { .. }, .. }) => {}
            Err(error) => return Err(self.card_stopped(Stage::Certificate, began, &error)),
        }
        let finding = match jpki.certificate(Role::Auth) {
            Ok(FileContent::Present(_)) => return Ok(Some(began)),
            Ok(FileContent::Protected) => StageFinding::CertificateProtected,
            Ok(FileContent::Absent) => StageFinding::CertificateAbsent,
            Err(error) => return Err(self.card_stopped(Stage::Certificate, began, &error)),
        };
        self.record_timed(Stage::Certificate, StageVerdict::Warning, began, finding);
        Ok(None)
    }

    /// Reads the certificate once more, in one answer if the link lets it. A reader that does not is no fault.
    fn answer_length(&mut self, card: &mut dyn Transport, dialogue: &mut Dialogue) -> Result<(), Stop> {
        let began = Instant::now();
        let mut state = ChannelState::new(usize::MAX);
        let mut card = Metered::over(card, |exchange| dialogue.add(exchange));
        let again = Jpki::select(Channel::new(&mut card, &mut state))
            .and_then(|mut jpki| jpki.certificate(Role::Auth).map(drop));
        if let Err(CardError::Transport(error @ (TransportError::Interrupted | TransportError::Removed))) = again {
            return Err(self.stopped(Stage::AnswerLength, began, error));
        }
        let bytes = dialogue.longest;
        self.longest_answer = Some(bytes);
        let found =
            if bytes > 256 { StageFinding::AnswersExtended { bytes } } else { StageFinding::AnswersShort { bytes } };
        self.ok(Stage::AnswerLength, began, found);
        Ok(())
    }

    fn features(&mut self, link: &Link) {
        let began = Instant::now();
        match &link.features {
            Some(features) => {
                let found = StageFinding::Features {
                    pinpad: features.pin_verify,
                    max_apdu: features.max_apdu,
                    firmware: features.firmware.as_deref().map(clean),
                };
                self.ok(Stage::Features, began, found);
            }
            None => self.skipped(Stage::Features, StageFinding::FeaturesUntold),
        }
    }

    fn ok(&mut self, stage: Stage, began: Instant, finding: StageFinding) {
        self.record_timed(stage, StageVerdict::Ok, began, finding);
    }

    fn skipped(&mut self, stage: Stage, finding: StageFinding) {
        self.record(stage, StageVerdict::Skipped, None, finding, None);
    }

    fn record_timed(&mut self, stage: Stage, verdict: StageVerdict, began: Instant, finding: StageFinding) {
        self.record(stage, verdict, Some(began.elapsed()), finding, None);
    }

    fn record(
        &mut self,
        stage: Stage,
        verdict: StageVerdict,
        took: Option<Duration>,
        finding: StageFinding,
        detail: Option<Message>,
    ) {
        let milliseconds = took.map(|took| (took.as_secs_f64() * 10_000.0).round() / 10.0);
        self.stages.push(StageRecord { stage, verdict, milliseconds, finding, detail });
    }

    fn failed(&mut self, stage: Stage, began: Instant, cause: Cause) -> Stop {
        self.failed_by(stage, began, CauseRecord { cause, detail: None })
    }

    fn failed_by(&mut self, stage: Stage, began: Instant, record: CauseRecord) -> Stop {
        let CauseRecord { cause, detail } = record.clone();
        self.record(stage, StageVerdict::Failed, Some(began.elapsed()), StageFinding::Failed(cause), detail);
        Stop::At(Box::new(record))
    }

    fn stopped(&mut self, stage: Stage, began: Instant, error: TransportError) -> Stop {
        match error {
            TransportError::Interrupted => Stop::Run(error.into()),
            error => self.failed(stage, began, cause_of(error)),
        }
    }

    fn card_stopped(&mut self, stage: Stage, began: Instant, error: &CardError) -> Stop {
        match error {
            CardError::Transport(link) => self.stopped(stage, began, link.clone()),
            CardError::NoApplication(Application::Jpki) => {
                let storage =
                    self.atr.as_ref().is_some_and(|atr| matches!(atr.technology, CardTechnology::Storage { .. }));
                self.failed(stage, began, Cause::NotMyNumberCard { storage })
            }
            other => {
                let detail = Some(explain_card(other).headline);
                self.failed_by(stage, began, CauseRecord { cause: Cause::CardFaulty, detail })
            }
        }
    }

    /// Every stage has its line; those that were not reached say so.
    fn report(&mut self, cause: Option<CauseRecord>) -> DiagnosisReport {
        for stage in Stage::ALL {
            if !self.stages.iter().any(|record| record.stage == stage) {
                self.skipped(stage, StageFinding::NotReached);
            }
        }
        let link = self.link.as_ref();
        let features = link.and_then(|link| link.features.as_ref());
        DiagnosisReport {
            stages: self.stages.clone(),
            cause,
            host: self.host.clone(),
            atr: link.filter(|link| !link.atr.is_empty()).map(|link| AtrRecord::new(&link.atr, self.atr.as_ref())),
            longest_answer: self.longest_answer,
            features: features.map(|features| FeatureRecord {
                pin_verify: features.pin_verify,
                pin_modify: features.pin_modify,
                max_apdu: features.max_apdu,
                usb_id: features.usb_id.map(|(vendor, product)| format!("{vendor:04x}:{product:04x}")),
                firmware: features.firmware.as_deref().map(clean),
            }),
        }
    }
}

/// Those of `usable` that have a card.
fn with_card(usable: &[ReaderInfo]) -> Result<Vec<ReaderInfo>, Cause> {
    let found: Vec<ReaderInfo> = usable.iter().filter(|reader| reader.state != ReaderState::Empty).cloned().collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let reader = match usable {
        [only] => Some(clean(&only.name)),
        _ => None,
    };
    Err(Cause::Link(TransportError::NoCard { reader }))
}

/// The only candidate, or the one whose card has the JPKI application; where none has, the first that fails, else the
/// first.
fn choose(run: &mut Run<'_, '_>, found: &[ReaderInfo]) -> Result<String, TransportError> {
    let name = |reader: &ReaderInfo| reader.name.clone();
    if let [only] = found {
        return Ok(name(only));
    }
    let mut fitting = Vec::new();
    let mut failure = None;
    for (reader, answer) in found.iter().zip(run.session.probe(found)) {
        match answer {
            Ok(true) => fitting.push(reader),
            Ok(false) => {}
            Err(error @ (TransportError::Interrupted | TransportError::NoService)) => return Err(error),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    match (fitting.as_slice(), failure, found.first()) {
        ([only], _, _) => Ok(name(only)),
        ([], Some(error), _) => Err(error),
        ([], None, Some(first)) => Ok(name(first)),
        ([], None, None) => Err(TransportError::NoCard { reader: None }),
        (several, _, _) => {
            let indexes = several.iter().map(|reader| reader.index).collect();
            Err(TransportError::SeveralReaders { names: several.iter().map(|reader| name(reader)).collect(), indexes })
        }
    }
}

/// What a link error means once the service was there.
fn cause_of(error: TransportError) -> Cause {
    Cause::from_link(error, machine::card_programs)
}

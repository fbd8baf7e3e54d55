//! `reader check`: the whole stack from the service to the longest answer, stage by stage, ending in one cause and one
//! fix (card facts §8). It reads only, and sends no PIN and no query for a counter.

use std::path::Path;
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::apdu::Channel;
use crate::apdu::ChannelState;
use crate::apdu::atr::{Atr, Form};
use crate::applet::jpki::Jpki;
use crate::applet::{CardError, Found as InFile};
use crate::cli::exit::Exit;
use crate::cli::explain::{Refusal, exit_of, of_card};
use crate::cli::file::{Privacy, write_beside};
use crate::cli::source::{self, Source, Virtual};
use crate::cli::{Outcome, Run, japan_time};
use crate::doctor::cause::{Cause, Host, ReaderKind, Socket, Stage, StageVerdict, UsbReader};
use crate::doctor::machine;
use crate::domain::card::Role;
use crate::domain::card::{Application, CardKind};
use crate::message::Lang;
use crate::message::Name;
use crate::message::diagnosis::{Found, fix};
use crate::report::{AtrRecord, CauseRecord, DiagnosisReport, FeatureRecord, Report, StageRecord};
use crate::sanitize::clean;
use crate::transport::pcsc;
use crate::transport::pcsc::{ReaderInfo, ReaderState};
use crate::transport::{Link, Transport, TransportError};

/// Looks at the stack; `wanted` is the reader of the command line, before that of `--reader`.
pub(super) fn run(run: &mut Run<'_, '_>, wanted: Option<&str>, bundle: Option<&Path>) -> anyhow::Result<Outcome> {
    let mut look = Look::new(run.lang);
    let began = Instant::now();
    look.host = Some(machine::look(run.env.var));
    let ended = match run.source.clone() {
        Source::Pcsc => {
            let wanted = wanted.map(str::to_owned).or_else(|| run.global.reader.clone());
            look.through_service(run, wanted.as_deref(), began)
        }
        Source::Virtual(which) => look.at_virtual(run, &which),
        Source::Replay(path) => look.at_record(run, &path),
    };
    let cause = match ended {
        Ok(()) => None,
        Err(Stop::At(cause)) => Some(*cause),
        Err(Stop::Run(error)) => return Err(error),
    };
    let exit = cause.as_ref().map_or(Exit::DONE, exit_of);
    let report = look.report(cause.as_ref());
    if let Some(path) = bundle
        && let Err(refusal) = write_bundle(run, &look, &report, path)
    {
        return Ok(Outcome::Failed(Report::Diagnosis(Box::new(report)), refusal.into()));
    }
    Ok(Outcome::Report(Report::Diagnosis(Box::new(report)), exit))
}

/// Why the look ended early.
enum Stop {
    /// Here is the cause.
    At(Box<Cause>),
    /// The run itself ends: the person asked for it.
    Run(anyhow::Error),
}

/// What was seen so far.
struct Look {
    lang: Lang,
    host: Option<Host>,
    stages: Vec<StageRecord>,
    readers: Vec<ReaderInfo>,
    link: Option<Link>,
    atr: Option<Atr>,
    longest_answer: Option<usize>,
    dialogue: Vec<String>,
}

impl Look {
    fn new(lang: Lang) -> Look {
        Look {
            lang,
            host: None,
            stages: Vec::new(),
            readers: Vec::new(),
            link: None,
            atr: None,
            longest_answer: None,
            dialogue: Vec::new(),
        }
    }

    fn through_service(&mut self, run: &mut Run<'_, '_>, wanted: Option<&str>, began: Instant) -> Result<(), Stop> {
        self.service(run.env.interrupted, began)?;
        let began = Instant::now();
        let found = self.candidates(run, wanted, began)?;
        let began = Instant::now();
        let card = connect(run, &found);
        let mut card = match card {
            Ok(card) => card,
            Err(error) => return Err(self.stopped(Stage::Connect, began, error)),
        };
        let link = card.link().clone();
        self.ok(Stage::Connect, began, &Found::Connected { protocol: link.protocol });
        let ended = source::traced(run, &mut card, &link, |card| self.at_card(card, &link));
        let _ = card.finish(pcsc::Ending::Leave);
        ended
    }

    /// Of a record, its first visit: what came before a card was connected is not in it.
    fn at_record(&mut self, run: &mut Run<'_, '_>, path: &Path) -> Result<(), Stop> {
        let mut played = source::played(run, path).map_err(Stop::Run)?;
        self.without_service();
        let began = Instant::now();
        let ended = match played.replay.visit() {
            Ok(link) => {
                self.skipped(Stage::Connect, &Found::NotNeeded);
                source::traced(run, &mut played, &link, |card| self.at_card(card, &link))
            }
            Err(error) => Err(self.stopped(Stage::Connect, began, error)),
        };
        run.replay = Some(played);
        ended
    }

    fn without_service(&mut self) {
        for stage in [Stage::Service, Stage::Access, Stage::Readers, Stage::Card] {
            self.skipped(stage, &Found::NotNeeded);
        }
    }

    fn at_virtual(&mut self, run: &mut Run<'_, '_>, which: &Virtual) -> Result<(), Stop> {
        let mut card = source::virtual_card(run, which).map_err(Stop::Run)?;
        let link = source::virtual_link(&card, which);
        self.without_service();
        self.skipped(Stage::Connect, &Found::NotNeeded);
        source::traced(run, &mut card, &link, |card| self.at_card(card, &link))
    }

    /// Service and access: one greeting tells of both.
    fn service(&mut self, interrupted: fn() -> bool, began: Instant) -> Result<(), Stop> {
        let greeted = pcsc::greet(interrupted);
        let cause = match greeted {
            Ok(()) => {
                self.ok(Stage::Service, began, &Found::ServiceAnswers);
                self.ok(Stage::Access, began, &Found::AccessGranted);
                return Ok(());
            }
            Err(TransportError::Interrupted) => return Err(Stop::Run(TransportError::Interrupted.into())),
            Err(TransportError::AccessDenied) => Cause::PolkitDenied,
            Err(TransportError::NoService) => self.host.as_ref().map_or(Cause::ServiceStopped, Host::missing_service),
            Err(_) => Cause::ServiceNoAnswer,
        };
        if exit_of(&cause) == Exit::ACCESS_DENIED {
            self.ok(Stage::Service, began, &Found::ServiceThere);
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
        let watch = pcsc::Watch::start().map_err(|error| self.stopped(Stage::Readers, began, error))?;
        let interrupted = run.env.interrupted;
        self.readers = watch.first(interrupted).map_err(|error| self.stopped(Stage::Readers, began, error))?;
        let wait = run.global.wait().unwrap_or_default();
        let cause = loop {
            let cause = match self.usable(wanted).and_then(|usable| with_card(&usable)) {
                Ok(found) => {
                    self.readers_seen(began);
                    let reader = found.iter().map(|reader| clean(&reader.name)).collect::<Vec<_>>().join("; ");
                    self.ok(Stage::Card, began, &Found::CardIn { reader });
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
        if matches!(cause, Cause::NoCard { .. }) {
            self.readers_seen(began);
            return Err(self.failed(Stage::Card, began, cause));
        }
        Err(self.failed(Stage::Readers, began, cause))
    }

    fn readers_seen(&mut self, began: Instant) {
        let names = self.readers.iter().map(|reader| clean(&reader.name)).collect();
        self.ok(Stage::Readers, began, &Found::Readers { names });
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
        let counts = |reader: &&ReaderInfo| match ReaderKind::of(&reader.name) {
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
                Err(self.host.as_ref().map_or(Cause::NoUsbReader, |host| host.missing_reader(&names)))
            }
        }
    }

    /// All that needs the card itself.
    fn at_card(&mut self, card: &mut dyn Transport, link: &Link) -> Result<(), Stop> {
        self.link = Some(link.clone());
        self.answer_to_reset(link);
        let mut recorder = Recorder { inner: card, lines: Vec::new(), longest: 0, bytes: 0, exchanges: 0 };
        let ended = self.through_recorder(&mut recorder);
        self.dialogue = recorder.lines;
        if ended.is_ok() {
            self.features(link);
        }
        ended
    }

    fn answer_to_reset(&mut self, link: &Link) {
        let began = Instant::now();
        if link.atr.is_empty() {
            return self.told(Stage::Atr, StageVerdict::Warning, began, &Found::NoAtr);
        }
        match Atr::parse(&link.atr) {
            Ok(atr) => {
                self.ok(Stage::Atr, began, &Found::Decoded { atr: atr.clone() });
                self.atr = Some(atr);
            }
            Err(error) => self.told(Stage::Atr, StageVerdict::Warning, began, &Found::AtrBroken { error }),
        }
    }

    fn through_recorder(&mut self, recorder: &mut Recorder<'_>) -> Result<(), Stop> {
        let mut state = ChannelState::new(256);
        let has_certificate = {
            let began = Instant::now();
            let mut jpki = Jpki::select(Channel::new(&mut *recorder, &mut state))
                .map_err(|error| self.card_stopped(Stage::Application, began, &error))?;
            self.ok(Stage::Application, began, &Found::HasJpki);

            let began = Instant::now();
            let token = jpki.token().map_err(|error| self.card_stopped(Stage::Token, began, &error))?;
            let verdict = match token.kind {
                CardKind::Unknown | CardKind::JukiCard => StageVerdict::Warning,
                CardKind::MyNumberCard | CardKind::Android | CardKind::Iphone => StageVerdict::Ok,
            };
            let label = clean(&token.label);
            self.told(Stage::Token, verdict, began, &Found::Token { kind: token.kind, label });

            let began = Instant::now();
            match jpki.certificate(Role::Auth) {
                Ok(InFile::Here(_)) => Some(began),
                Ok(InFile::Protected) => {
                    self.told(Stage::Certificate, StageVerdict::Warning, began, &Found::CertificateProtected);
                    None
                }
                Ok(InFile::Absent) => {
                    self.told(Stage::Certificate, StageVerdict::Warning, began, &Found::CertificateAbsent);
                    None
                }
                Err(error) => return Err(self.card_stopped(Stage::Certificate, began, &error)),
            }
        };
        match has_certificate {
            Some(began) => {
                let (bytes, exchanges) = (recorder.bytes, recorder.exchanges);
                self.ok(Stage::Certificate, began, &Found::CertificateRead { bytes, exchanges });
                self.answer_length(recorder)
            }
            None => {
                self.skipped(Stage::AnswerLength, &Found::AnswersUnknown);
                Ok(())
            }
        }
    }

    /// Reads the certificate once more, in one answer if the link lets it. A reader that does not is no fault.
    fn answer_length(&mut self, recorder: &mut Recorder<'_>) -> Result<(), Stop> {
        let began = Instant::now();
        let mut state = ChannelState::new(usize::MAX);
        let again = Jpki::select(Channel::new(&mut *recorder, &mut state))
            .and_then(|mut jpki| jpki.certificate(Role::Auth).map(drop));
        if let Err(CardError::Transport(error @ (TransportError::Interrupted | TransportError::Removed))) = again {
            return Err(self.stopped(Stage::AnswerLength, began, error));
        }
        let bytes = recorder.longest;
        self.longest_answer = Some(bytes);
        let found = if bytes > 256 { Found::AnswersExtended { bytes } } else { Found::AnswersShort { bytes } };
        self.ok(Stage::AnswerLength, began, &found);
        Ok(())
    }

    fn features(&mut self, link: &Link) {
        let began = Instant::now();
        match &link.features {
            Some(features) => {
                let found = Found::Features {
                    pinpad: features.pin_verify,
                    max_apdu: features.max_apdu,
                    firmware: features.firmware.as_deref().map(clean),
                };
                self.ok(Stage::Features, began, &found);
            }
            None => self.skipped(Stage::Features, &Found::FeaturesUntold),
        }
    }

    fn ok(&mut self, stage: Stage, began: Instant, found: &Found) {
        self.told(stage, StageVerdict::Ok, began, found);
    }

    fn skipped(&mut self, stage: Stage, found: &Found) {
        self.record(stage, StageVerdict::Skipped, None, found);
    }

    fn told(&mut self, stage: Stage, verdict: StageVerdict, began: Instant, found: &Found) {
        self.record(stage, verdict, Some(began.elapsed()), found);
    }

    fn record(&mut self, stage: Stage, verdict: StageVerdict, took: Option<Duration>, found: &Found) {
        let milliseconds = took.map(|took| (took.as_secs_f64() * 10_000.0).round() / 10.0);
        self.stages.push(StageRecord { stage, verdict, milliseconds, message: found.in_lang(self.lang) });
    }

    fn failed(&mut self, stage: Stage, began: Instant, cause: Cause) -> Stop {
        self.told(stage, StageVerdict::Failed, began, &Found::Failed(cause.clone()));
        Stop::At(Box::new(cause))
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
                let storage = self.atr.as_ref().is_some_and(|atr| matches!(atr.form, Form::Storage { .. }));
                self.failed(stage, began, Cause::NotMyNumberCard { storage })
            }
            other => {
                let detail = of_card(other).headline.text(self.lang);
                self.failed(stage, began, Cause::CardFaulty { detail })
            }
        }
    }

    /// Every stage has its line; those that were not reached say so.
    fn report(&mut self, cause: Option<&Cause>) -> DiagnosisReport {
        for stage in Stage::ALL {
            if !self.stages.iter().any(|record| record.stage == stage) {
                self.skipped(stage, &Found::NotReached);
            }
        }
        let lang = self.lang;
        let link = self.link.as_ref();
        let features = link.and_then(|link| link.features.as_ref());
        DiagnosisReport {
            stages: self.stages.clone(),
            cause: cause.map(|cause| CauseRecord { code: cause.code(), message: cause.in_lang(lang) }),
            fix: cause.zip(self.host.as_ref()).map(|(cause, host)| {
                let (ja, en) = fix(cause, host);
                lang.pick(ja, en)
            }),
            atr: link.filter(|link| !link.atr.is_empty()).map(|link| AtrRecord::of(&link.atr, self.atr.as_ref())),
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
    Err(Cause::NoCard { reader })
}

/// Opens the only candidate, or the one whose card has the JPKI application; where none has, the first that fails, else
/// the first.
fn connect(run: &mut Run<'_, '_>, found: &[ReaderInfo]) -> Result<pcsc::Card, TransportError> {
    let open = |run: &mut Run<'_, '_>, reader: &ReaderInfo| source::open(run, Some(reader.name.clone()));
    if let [only] = found {
        return open(run, only);
    }
    let mut fitting = Vec::new();
    let mut failure = None;
    for reader in found {
        match open(run, reader).and_then(|mut card| source::has_jpki(&mut card)) {
            Ok(pcsc::Fit::Yes) => fitting.push(reader),
            Ok(pcsc::Fit::No) => {}
            Err(error @ (TransportError::Interrupted | TransportError::NoService)) => return Err(error),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    match (fitting.as_slice(), failure, found.first()) {
        ([only], _, _) => open(run, only),
        ([], Some(error), _) => Err(error),
        ([], None, Some(first)) => open(run, first),
        ([], None, None) => Err(TransportError::NoCard { reader: None }),
        (several, _, _) => {
            Err(TransportError::SeveralReaders { names: several.iter().map(|reader| reader.name.clone()).collect() })
        }
    }
}

/// What a link error means once the service was there.
fn cause_of(error: TransportError) -> Cause {
    let cleaned = |names: Vec<String>| names.iter().map(|name| clean(name)).collect();
    match error {
        TransportError::NoService => Cause::ServiceLost,
        TransportError::AccessDenied => Cause::PolkitDenied,
        TransportError::NoReader => Cause::NoUsbReader,
        TransportError::ReaderNotFound { wanted, present } => {
            Cause::ReaderNotFound { wanted: clean(&wanted), present: cleaned(present) }
        }
        TransportError::SeveralReaders { names } => Cause::SeveralReaders { readers: cleaned(names) },
        TransportError::NoCard { reader } => Cause::NoCard { reader: reader.as_deref().map(clean) },
        TransportError::WaitRanOut { .. } => Cause::NoCard { reader: None },
        TransportError::Mute { reader } => Cause::CardMute { reader: clean(&reader) },
        TransportError::Removed => Cause::CardRemoved,
        TransportError::Reset => Cause::CardReset,
        TransportError::InUse { reader } => Cause::InUse { reader: clean(&reader), programs: machine::card_programs() },
        TransportError::TimedOut { seconds } => Cause::CardTimedOut { seconds },
        TransportError::Failed { detail } => Cause::LinkFailed { detail: clean(&detail) },
        TransportError::Interrupted => Cause::LinkFailed { detail: "interrupted".to_owned() },
    }
}

/// Notes commands, and of answers their length and status word alone: certificates and serials are nobody's business.
struct Recorder<'t> {
    inner: &'t mut dyn Transport,
    lines: Vec<String>,
    /// The longest answer, without its status word.
    longest: usize,
    /// Bytes of all answers since the certificate was begun, without status words, and how many they were.
    bytes: usize,
    exchanges: usize,
}

/// READ BINARY of EF 000A's short id at offset 0: here the certificate begins.
const READS_CERTIFICATE: [u8; 4] = [0x00, 0xb0, 0x8a, 0x00];
/// SELECT of EF 000A, on cards without short ids.
const SELECTS_CERTIFICATE: [u8; 7] = [0x00, 0xa4, 0x02, 0x0c, 0x02, 0x00, 0x0a];

impl Transport for Recorder<'_> {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        if command.starts_with(&READS_CERTIFICATE) || command == SELECTS_CERTIFICATE {
            (self.bytes, self.exchanges) = (0, 0);
        }
        self.lines.push(format!("> {}", hex::encode_upper(command)));
        let began = Instant::now();
        let answer = self.inner.transmit(command);
        let took = began.elapsed().as_secs_f64() * 1000.0;
        self.exchanges += 1;
        match &answer {
            Ok(answer) => {
                let length = answer.len().saturating_sub(2);
                let status = hex::encode_upper(answer.get(length..).unwrap_or_default());
                self.lines.push(format!("< ({length} bytes) {status} {took:.1} ms"));
                self.longest = self.longest.max(length);
                self.bytes += length;
            }
            Err(error) => self.lines.push(format!("# {error}")),
        }
        answer
    }
}

/// What `--bundle` writes.
#[derive(Serialize)]
struct Bundle<'b> {
    schema: &'static str,
    made_at: String,
    versions: machine::Versions,
    machine: Machine<'b>,
    readers: Vec<BundledReader>,
    report: &'b DiagnosisReport,
    dialogue: &'b [String],
}

/// The machine, as far as it matters.
#[derive(Serialize)]
struct Machine<'b> {
    wsl: bool,
    container: bool,
    systemd: bool,
    ssh: bool,
    pcscd_installed: bool,
    pcscd_socket: &'static str,
    usb_readers: &'b [UsbReader],
}

#[derive(Serialize)]
struct BundledReader {
    index: usize,
    name: String,
    state: &'static str,
    atr: Option<String>,
}

fn write_bundle(run: &Run<'_, '_>, look: &Look, report: &DiagnosisReport, path: &Path) -> Result<(), Refusal> {
    let Some(host) = &look.host else { return Ok(()) };
    let bundle = Bundle {
        schema: "jpkit.bundle.v1",
        made_at: japan_time(run.env.now),
        versions: machine::versions(),
        machine: Machine {
            wsl: host.wsl,
            container: host.container,
            systemd: host.systemd,
            ssh: host.ssh,
            pcscd_installed: host.installed,
            pcscd_socket: socket_name(host.socket),
            usb_readers: &host.usb,
        },
        readers: look.readers.iter().map(bundled).collect(),
        report,
        dialogue: &look.dialogue,
    };
    let cannot = |source| Refusal::CannotWrite { path: path.to_string_lossy().into_owned(), source };
    let mut text = serde_json::to_string_pretty(&bundle).map_err(|error| cannot(error.into()))?;
    text.push('\n');
    write_beside(path, Privacy::OwnerOnly, text.as_bytes()).map_err(cannot)
}

fn socket_name(socket: Socket) -> &'static str {
    match socket {
        Socket::Absent => "absent",
        Socket::Denied => "denied",
        Socket::Stale => "stale",
        Socket::Open => "open",
        Socket::Unknown => "unknown",
    }
}

fn bundled(reader: &ReaderInfo) -> BundledReader {
    BundledReader {
        index: reader.index,
        name: clean(&reader.name),
        state: match reader.state {
            ReaderState::Empty => "empty",
            ReaderState::Card => "card",
            ReaderState::InUse => "in-use",
            ReaderState::Mute => "mute",
            ReaderState::Unavailable => "unavailable",
        },
        atr: reader.atr.as_ref().map(hex::encode_upper),
    }
}

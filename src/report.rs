//! What a command found, as plain data: the fields of the JSON (`docs/output.md`), without a card, a clock or printing.

use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::apdu::atr::{Atr, CardTechnology};
use crate::codes::CodeKind;
use crate::doctor::{EventKind, Stage, StageVerdict};
use crate::domain::card::Role;
use crate::domain::card::{CardKind, Item};
use crate::domain::pin::{PinCounter, PinKind, PinName, PinState};
use crate::domain::validity::{At, Validity, ValidityState, Window, card_state, days_left, renewal_opens_on};
use crate::domain::verdict::{Thresholds, Verdict};
use crate::sanitize::{clean, cleaned};
use crate::x509::check::{CheckCode, CheckOutcome};
use crate::x509::holder::{Birth, Holder};
use crate::x509::trust::{Assessment, Trust};
use crate::x509::{Certificate, CertificateHead, Facts, Fingerprint};

/// The report of one command.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Report {
    /// `status`.
    Status(Box<StatusReport>),
    /// `reader list`.
    Readers(ReaderReport),
    /// `reader bench`.
    Bench(BenchReport),
    /// `reader check`.
    Diagnosis(Box<DiagnosisReport>),
    /// `cert list`.
    Certificates(CertificatesReport),
    /// `cert show`.
    Certificate(Box<CertificateReport>),
    /// `cert export`.
    Export(Box<ExportReport>),
    /// `cert verify`.
    Chains(Box<ChainReport>),
    /// `pin status`.
    Pins(PinReport),
    /// `pin verify`.
    Verified(VerifyReport),
    /// `pin change`.
    Changed(ChangeReport),
    /// `check`.
    Check(Box<CheckReport>),
    /// `needs-renewal`.
    Due(Box<DueReport>),
    /// `apdu send` and `apdu run`.
    Exchanges(ExchangesReport),
    /// `reader watch`: one event.
    Event(EventReport),
    /// `station`: one card.
    Station(Box<StationReport>),
    /// `virtual list`.
    Profiles(ProfileReport),
    /// `virtual new`.
    StateMade(StateMadeReport),
    /// `virtual show`.
    State(StateReport),
    /// `explain`.
    Codes(CodesReport),
    /// `guide` with a topic.
    Guide(GuideReport),
    /// `guide` without one.
    Topics(TopicsReport),
}

/// A counter.
#[derive(Debug, Clone, Serialize)]
pub struct PinRecord {
    /// Whose counter.
    pub name: PinName,
    /// The application it belongs to.
    pub application: &'static str,
    /// Its EF, four hex digits.
    pub ef: String,
    /// What the card says.
    pub state: PinState,
    /// Tries left; `None` where the card gives no number.
    pub tries_left: Option<u8>,
    /// Tries of a full counter; `None` where there is no limit or no such PIN.
    pub tries_max: Option<u8>,
}

impl PinRecord {
    /// The record of a counter.
    #[must_use]
    pub fn new(counter: &PinCounter, application: &'static str, ef: String) -> PinRecord {
        let limited = !matches!(counter.state, PinState::Unlimited | PinState::Absent);
        PinRecord {
            name: counter.name,
            application,
            ef,
            state: counter.state,
            tries_left: counter.tries_left,
            tries_max: limited.then(|| counter.name.tries_max()),
        }
    }
}

/// Where a certificate, or the plastic card, stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateState {
    /// Valid, and its renewal window is not open.
    Valid,
    /// Valid, and it can be renewed.
    Renewable,
    /// Ended.
    Expired,
    /// Not begun.
    NotYetValid,
    /// The card carries none.
    Absent,
    /// There, but its PIN was not given.
    Protected,
    /// There, but it could not be read.
    Unreadable,
}

impl CertificateState {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            CertificateState::Valid => "valid",
            CertificateState::Renewable => "renewable",
            CertificateState::Expired => "expired",
            CertificateState::NotYetValid => "not-yet-valid",
            CertificateState::Absent => "absent",
            CertificateState::Protected => "protected",
            CertificateState::Unreadable => "unreadable",
        }
    }

    /// Where the judged day falls; `None` where there are no dates.
    #[must_use]
    pub fn validity(self) -> Option<ValidityState> {
        match self {
            CertificateState::Valid => Some(ValidityState::Valid),
            CertificateState::Renewable => Some(ValidityState::Renewable),
            CertificateState::Expired => Some(ValidityState::Expired),
            CertificateState::NotYetValid => Some(ValidityState::NotYetValid),
            CertificateState::Absent | CertificateState::Protected | CertificateState::Unreadable => None,
        }
    }
}

impl From<ValidityState> for CertificateState {
    fn from(state: ValidityState) -> CertificateState {
        match state {
            ValidityState::Valid => CertificateState::Valid,
            ValidityState::Renewable => CertificateState::Renewable,
            ValidityState::Expired => CertificateState::Expired,
            ValidityState::NotYetValid => CertificateState::NotYetValid,
        }
    }
}

/// A certificate, or with role `card` the plastic card. What is not known is `None`. Texts are borrowed where there are
/// many to be written and none to be kept.
#[derive(Debug, Clone, Serialize)]
pub struct CertificateRecord<'a> {
    /// Which certificate.
    pub role: Role,
    /// Where it stands.
    pub state: CertificateState,
    /// Subject name, in encoded order.
    pub subject: Option<Cow<'a, str>>,
    /// Issuer name, in encoded order.
    pub issuer: Option<Cow<'a, str>>,
    /// Serial number, upper-case hex.
    pub serial: Option<Cow<'a, str>>,
    /// First instant.
    pub not_before: Option<Timestamp>,
    /// Last instant.
    pub not_after: Option<Timestamp>,
    /// Japanese day of the first instant.
    pub issued_on: Option<Date>,
    /// Japanese day of the last instant.
    pub expires_on: Option<Date>,
    /// Days from the judged day to the last day; negative after it.
    pub days_left: Option<i64>,
    /// First day of the renewal window.
    pub renewal_opens_on: Option<Date>,
    /// Key type and size.
    pub key: Option<Cow<'a, str>>,
    /// Signature algorithm.
    pub signature_algorithm: Option<Cow<'a, str>>,
    /// SHA-256 of the DER form.
    pub sha256: Option<Fingerprint>,
    /// The generation of JPKI's CA that issued it.
    pub issuer_generation: Option<&'static str>,
    /// How far its issuer is vouched for.
    pub trust: Trust,
    /// Who holds it: only where that was asked for, and left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<Box<Holder>>,
    /// Whether there is a holder in it who was not to be shown; for people.
    #[serde(skip)]
    pub holder_hidden: bool,
}

impl<'a> CertificateRecord<'a> {
    /// A certificate that was not read.
    #[must_use]
    pub fn without_facts(role: Role, state: CertificateState) -> CertificateRecord<'a> {
        CertificateRecord {
            role,
            state,
            subject: None,
            issuer: None,
            serial: None,
            not_before: None,
            not_after: None,
            issued_on: None,
            expires_on: None,
            days_left: None,
            renewal_opens_on: None,
            key: None,
            signature_algorithm: None,
            sha256: None,
            issuer_generation: None,
            trust: Trust::NotChecked,
            holder: None,
            holder_hidden: false,
        }
    }

    /// The record with its holder.
    #[must_use]
    pub fn with_holder(self, holder: Holder) -> CertificateRecord<'a> {
        let cleaned = |text: Option<String>| text.map(|text| clean(&text));
        let holder = Holder {
            name: cleaned(holder.name),
            birth: holder.birth.map(|birth| Birth { raw: clean(&birth.raw), ..birth }),
            sex: holder.sex,
            address: cleaned(holder.address),
            name_substitutes: cleaned(holder.name_substitutes),
            address_substitutes: cleaned(holder.address_substitutes),
        };
        CertificateRecord { holder: Some(Box::new(holder)), ..self }
    }

    /// A certificate that was read whole.
    #[must_use]
    pub fn of(role: Role, certificate: &'a Certificate, assessment: Assessment, at: &At) -> CertificateRecord<'a> {
        let record = CertificateRecord::of_facts(role, &certificate.facts, assessment, at);
        CertificateRecord { sha256: Some(certificate.sha256), ..record }
    }

    /// A certificate whose facts were read. The fingerprint, which takes longer than all of them, is left to who needs it.
    #[must_use]
    pub fn of_facts(role: Role, facts: &'a Facts, assessment: Assessment, at: &At) -> CertificateRecord<'a> {
        CertificateRecord {
            subject: Some(cleaned(&facts.subject)),
            issuer: Some(cleaned(&facts.issuer)),
            serial: Some(Cow::Borrowed(&facts.serial)),
            key: Some(Cow::Borrowed(&facts.key)),
            signature_algorithm: Some(Cow::Borrowed(&facts.signature_algorithm)),
            issuer_generation: assessment.generation,
            trust: assessment.trust,
            ..CertificateRecord::dated(role, facts.validity, at)
        }
    }

    /// A certificate of which only the start was read.
    #[must_use]
    pub fn of_head(role: Role, head: &'a CertificateHead, assessment: Assessment, at: &At) -> CertificateRecord<'a> {
        CertificateRecord {
            issuer: Some(cleaned(&head.issuer)),
            serial: Some(Cow::Borrowed(&head.serial)),
            signature_algorithm: Some(Cow::Borrowed(&head.signature_algorithm)),
            issuer_generation: assessment.generation,
            trust: assessment.trust,
            ..CertificateRecord::dated(role, head.validity, at)
        }
    }

    /// The record with texts of its own.
    #[must_use]
    pub fn into_owned(self) -> CertificateRecord<'static> {
        let owned = |text: Option<Cow<'a, str>>| text.map(|text| Cow::Owned(text.into_owned()));
        CertificateRecord {
            role: self.role,
            state: self.state,
            subject: owned(self.subject),
            issuer: owned(self.issuer),
            serial: owned(self.serial),
            not_before: self.not_before,
            not_after: self.not_after,
            issued_on: self.issued_on,
            expires_on: self.expires_on,
            days_left: self.days_left,
            renewal_opens_on: self.renewal_opens_on,
            key: owned(self.key),
            signature_algorithm: owned(self.signature_algorithm),
            sha256: self.sha256,
            issuer_generation: self.issuer_generation,
            trust: self.trust,
            holder: self.holder,
            holder_hidden: self.holder_hidden,
        }
    }

    /// The plastic card.
    #[must_use]
    pub fn of_card(expires_on: Date, at: &At) -> CertificateRecord<'a> {
        CertificateRecord {
            expires_on: Some(expires_on),
            days_left: Some(days_left(expires_on, at)),
            renewal_opens_on: Some(renewal_opens_on(expires_on)),
            ..CertificateRecord::without_facts(Role::Card, card_state(expires_on, at).into())
        }
    }

    fn dated(role: Role, validity: Validity, at: &At) -> CertificateRecord<'a> {
        let days = validity.days(Window::for_role(role));
        CertificateRecord {
            not_before: Some(validity.not_before),
            not_after: Some(validity.not_after),
            issued_on: Some(days.issued_on),
            expires_on: Some(days.expires_on),
            days_left: Some(days_left(days.expires_on, at)),
            renewal_opens_on: days.renewal_opens_on,
            ..CertificateRecord::without_facts(role, validity.state_by(&days, at).into())
        }
    }

    /// The verdict on it; `None` where there is nothing to judge (not carried, or its PIN was not given).
    #[must_use]
    pub fn verdict(&self, thresholds: &Thresholds) -> Option<Verdict> {
        match self.state {
            CertificateState::Unreadable => Some(Verdict::Unknown),
            state => {
                let days = self.issued_on.zip(self.expires_on);
                let whole = days.map(|(from, to)| from.duration_until(to).as_hours() / 24 + 1);
                state.validity().map(|validity| thresholds.judge(validity, self.days_left.unwrap_or_default(), whole))
            }
        }
    }
}

/// A part that could not be read while the rest could.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// Stable code.
    pub code: &'static str,
    /// The part.
    #[serde(rename = "where")]
    pub place: String,
    /// What happened, in the language of the run.
    pub message: String,
}

/// What to do next.
#[derive(Debug, Clone, Serialize)]
pub struct AdviceRecord {
    /// Stable code.
    pub code: &'static str,
    /// The advice, in the language of the run.
    pub message: String,
}

/// The plastic card or the phone.
#[derive(Debug, Clone, Serialize)]
pub struct CardReport {
    /// What it is.
    pub kind: CardKind,
    /// The token label as the card gives it.
    pub token_label: Option<String>,
    /// The card's serial.
    pub serial: Option<String>,
    /// The issuing municipality's code.
    pub municipality_code: Option<String>,
    /// The card's last day.
    pub expires_on: Option<Date>,
    /// Days from the judged day to the last day.
    pub days_left: Option<i64>,
}

/// An application.
#[derive(Debug, Clone, Serialize)]
pub struct ApplicationReport {
    /// Its name.
    pub name: &'static str,
    /// Its DF name in hex.
    pub aid: String,
    /// Whether the card has it; `None` where the card did not say.
    pub present: Option<bool>,
}

/// `status`.
#[derive(Debug, Clone, Serialize)]
pub struct StatusReport {
    /// The verdict over all that has dates; for people, who get it first.
    #[serde(skip)]
    pub verdict: Verdict,
    /// The judged day or instant.
    #[serde(skip)]
    pub at: At,
    /// The card.
    pub card: CardReport,
    /// Its applications.
    pub applications: Vec<ApplicationReport>,
    /// Its counters.
    pub pins: Vec<PinRecord>,
    /// Its certificates.
    pub certificates: Vec<CertificateRecord<'static>>,
    /// What to do.
    pub advice: Vec<AdviceRecord>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// `cert list`.
#[derive(Debug, Clone, Serialize)]
pub struct CertificatesReport {
    /// The certificates.
    pub certificates: Vec<CertificateRecord<'static>>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// `cert show`.
#[derive(Debug, Clone, Serialize)]
pub struct CertificateReport {
    /// The certificate.
    pub certificate: CertificateRecord<'static>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// `cert export`.
#[derive(Debug, Clone, Serialize)]
pub struct ExportReport {
    /// Which certificate.
    pub role: Role,
    /// `pem` or `der`.
    pub format: &'static str,
    /// The file that was written; `None` where the certificate is in `pem`.
    pub path: Option<String>,
    /// The certificate itself, where no file was written.
    pub pem: Option<String>,
    /// Its facts.
    pub certificate: CertificateRecord<'static>,
}

/// `cert verify`.
#[derive(Debug, Clone, Serialize)]
pub struct ChainReport {
    /// The judged day or instant.
    pub at: String,
    /// The judged day in Japan; for people.
    #[serde(skip)]
    pub today: Date,
    /// Whether everything that was named was read and holds.
    pub holds: bool,
    /// The certificates, in the order in which they were named.
    pub certificates: Vec<ChainRecord>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// A certificate that was verified.
#[derive(Debug, Clone, Serialize)]
pub struct ChainRecord {
    /// As [`CheckResult::source`].
    pub source: String,
    /// As [`CheckResult::index`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<u64>,
    /// Its facts.
    pub certificate: CertificateRecord<'static>,
    /// Whether every check passed that can be made.
    pub holds: bool,
    /// The checks.
    pub checks: Vec<CheckRecord>,
}

/// A check.
#[derive(Debug, Clone, Serialize)]
pub struct CheckRecord {
    /// Which.
    pub code: CheckCode,
    /// How it ended.
    pub outcome: CheckOutcome,
    /// What was found, in the language of the run.
    pub message: String,
}

/// `pin status`.
#[derive(Debug, Clone, Serialize)]
pub struct PinReport {
    /// The counters.
    pub pins: Vec<PinRecord>,
    /// What to do; for people (JSON has it in `status`).
    #[serde(skip)]
    pub advice: Vec<AdviceRecord>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// `pin verify`.
#[derive(Debug, Clone, Serialize)]
pub struct VerifyReport {
    /// Which PIN.
    pub name: PinKind,
    /// Whether the card took it; `None` where that is not known.
    pub verified: Option<bool>,
    /// Tries left now; the smaller number where there are two counters.
    pub tries_left: Option<u8>,
}

/// `pin change`.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeReport {
    /// Which PIN.
    pub name: PinKind,
    /// Whether it was changed, in all its parts; `None` where that is not known.
    pub changed: Option<bool>,
    /// Its parts: two for the resident-registry PIN.
    pub parts: Vec<ChangedPart>,
}

/// A part of a PIN that was to be changed.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedPart {
    /// Which.
    pub name: PinName,
    /// True where it has the new PIN, by this run or found so; false where this run did not change it, whatever an
    /// earlier one did; `None` where a change went out and its answer was lost.
    pub changed: Option<bool>,
}

/// Counts by state.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    /// All results.
    pub total: usize,
    /// Valid.
    pub valid: usize,
    /// Renewable.
    pub renewable: usize,
    /// Expired.
    pub expired: usize,
    /// Not yet valid.
    pub not_yet_valid: usize,
    /// Unreadable.
    pub unreadable: usize,
    /// Certificates that were there before (the same SHA-256); they are in none of the other counts.
    pub duplicates: usize,
}

impl Summary {
    /// Counts one result by its state; what the card does not carry or protects is in `total` only.
    pub fn count(&mut self, state: CertificateState) {
        self.total += 1;
        match state {
            CertificateState::Valid => self.valid += 1,
            CertificateState::Renewable => self.renewable += 1,
            CertificateState::Expired => self.expired += 1,
            CertificateState::NotYetValid => self.not_yet_valid += 1,
            CertificateState::Unreadable => self.unreadable += 1,
            CertificateState::Absent | CertificateState::Protected => {}
        }
    }

    /// Adds another count.
    pub fn add(&mut self, other: &Summary) {
        self.total += other.total;
        self.valid += other.valid;
        self.renewable += other.renewable;
        self.expired += other.expired;
        self.not_yet_valid += other.not_yet_valid;
        self.unreadable += other.unreadable;
        self.duplicates += other.duplicates;
    }
}

/// One thing that `check` looked at.
#[derive(Debug, Clone, Serialize)]
pub struct CheckResult<'a> {
    /// Its facts.
    #[serde(flatten)]
    pub record: CertificateRecord<'a>,
    /// Where it came from: `card`, a file's path, or `-` for standard input.
    pub source: Cow<'a, str>,
    /// Its place in the file, from 0 on; `None` where it is alone there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<u64>,
    /// The verdict on it; `None` where there is nothing to judge (not carried, or its PIN was not given).
    pub verdict: Option<Verdict>,
    /// Why it could not be read.
    pub problem: Option<ResultProblem>,
    /// The first place of the same certificate (the same SHA-256), where this is a later one.
    pub duplicate_of: Option<Place>,
}

impl CheckResult<'_> {
    /// Where it came from.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { source: self.source.clone().into_owned(), index: self.index }
    }

    /// The result with texts of its own.
    #[must_use]
    pub fn into_owned(self) -> CheckResult<'static> {
        CheckResult {
            record: self.record.into_owned(),
            source: Cow::Owned(self.source.into_owned()),
            index: self.index,
            verdict: self.verdict,
            problem: self.problem,
            duplicate_of: self.duplicate_of,
        }
    }
}

/// Why one result could not be read.
#[derive(Debug, Clone, Serialize)]
pub struct ResultProblem {
    /// Stable code.
    pub code: &'static str,
    /// What happened, in the language of the run.
    pub message: String,
}

/// Where a certificate came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// As [`CheckResult::source`].
    pub source: String,
    /// As [`CheckResult::index`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<u64>,
}

/// The path, and the number behind `#` where it is one of several in a file.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)?;
        self.index.map_or(Ok(()), |index| write!(f, "#{index}"))
    }
}

/// The same certificate once more.
#[derive(Debug, Clone)]
pub struct Duplicate {
    /// Where.
    pub place: Place,
    /// Where it was first.
    pub first: Place,
}

/// `check`.
#[derive(Debug, Clone, Serialize)]
pub struct CheckReport {
    /// The judged day or instant.
    pub at: String,
    /// The judged day in Japan; for people.
    #[serde(skip)]
    pub today: Date,
    /// Whether it is about files; else about a card. For people.
    #[serde(skip)]
    pub of_files: bool,
    /// From when on something is worth a warning; for monitoring.
    #[serde(skip)]
    pub thresholds: Thresholds,
    /// The worst verdict.
    pub verdict: Verdict,
    /// Counts.
    pub summary: Summary,
    /// One record each.
    pub results: Vec<CheckResult<'static>>,
    /// Later places of certificates that were there before; for people, JSON has them among the results.
    #[serde(skip)]
    pub duplicates: Vec<Duplicate>,
    /// What to do; for people.
    #[serde(skip)]
    pub advice: Vec<AdviceRecord>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl CheckReport {
    /// The results without certificates that were there before.
    pub fn distinct(&self) -> impl Iterator<Item = &CheckResult<'static>> {
        self.results.iter().filter(|result| result.duplicate_of.is_none())
    }

    /// Makes counts and verdict follow from the results. Where nothing could be judged, as on a phone, nothing is known.
    pub fn judge_anew(&mut self) {
        self.summary = Summary::default();
        self.results.iter().for_each(|result| self.summary.count(result.record.state));
        self.verdict = self.results.iter().filter_map(|result| result.verdict).max().unwrap_or(Verdict::Unknown);
    }
}

/// `needs-renewal`.
#[derive(Debug, Clone, Serialize)]
pub struct DueReport {
    /// Whether it is time to renew; `None` where that is not known.
    pub due: Option<bool>,
    /// What that rests on.
    #[serde(flatten)]
    pub check: CheckReport,
}

/// `apdu send` and `apdu run`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ExchangesReport {
    /// One record for each command that was answered, in order.
    pub exchanges: Vec<ExchangeRecord>,
}

/// A raw command and its answer. PIN bytes are `**` in both.
#[derive(Debug, Clone, Serialize)]
pub struct ExchangeRecord {
    /// Whose command: the number of the argument or of the script's line, from 1.
    pub number: usize,
    /// In which transaction, from 1; `reset` begins another.
    pub transaction: usize,
    /// Whether jpkit put it in to read a PIN's counter.
    pub guard: bool,
    /// The command in hex.
    pub command: String,
    /// The answer's data in hex; `None` where there is none.
    pub data: Option<String>,
    /// The same as text, a dot for what is not printable ASCII; `None` where there is none or some of it is hidden.
    pub text: Option<String>,
    /// The status word, four hex digits; `None` where the answer has none.
    pub status_word: Option<String>,
    /// What the status word says, in the language of the run.
    pub message: Option<String>,
}

/// A reader.
#[derive(Debug, Clone, Serialize)]
pub struct ReaderRecord {
    /// The index that `--reader` takes.
    pub index: usize,
    /// Its PC/SC name.
    pub name: String,
    /// What is in it.
    pub state: ReaderRecordState,
    /// The card's answer to reset in hex.
    pub atr: Option<String>,
    /// Whether the card answers to the JPKI application; `None` where it could not be asked.
    pub jpki: Option<bool>,
}

/// What is in a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReaderRecordState {
    /// No card.
    Empty,
    /// A card.
    Card,
    /// A card that another program holds for itself.
    InUse,
    /// A card that does not answer.
    Mute,
    /// The reader cannot be used.
    Unavailable,
}

/// `reader list`.
#[derive(Debug, Clone, Serialize)]
pub struct ReaderReport {
    /// The readers in the service's order.
    pub readers: Vec<ReaderRecord>,
}

/// `reader bench`: what was measured, up to where it ended.
#[derive(Debug, Clone, Serialize)]
pub struct BenchReport {
    /// The reader's name, for text; JSON has it around every document.
    #[serde(skip)]
    pub reader: Option<String>,
    /// The file that was read.
    #[serde(serialize_with = "item_name")]
    pub file: Item,
    /// How often each row was to read it.
    pub requested: usize,
    /// Whether long answers were measured too.
    pub extended: BenchExtended,
    /// The rows, chunks of 256 first.
    pub rows: Vec<BenchRow>,
}

/// Whether reading by long answers was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BenchExtended {
    /// It has its row, if the bench came that far.
    Measured,
    /// The card refuses it.
    Refused,
    /// The reader does not say that it carries them, and nobody asked for them all the same.
    NotOffered,
}

/// What reading by one size of chunk came to. Times are in milliseconds; `None` where nothing was measured.
#[derive(Debug, Clone, Serialize)]
pub struct BenchRow {
    /// Most bytes that one command asked for.
    pub chunk: usize,
    /// Whether that takes commands of extended length.
    pub extended: bool,
    /// Reads that brought the file whole.
    pub reads: usize,
    /// Reads that did not.
    pub failed: usize,
    /// READ BINARY commands that brought data.
    pub exchanges: usize,
    /// Bytes of data in those answers.
    pub bytes: u64,
    /// How long those exchanges took together, in seconds.
    pub seconds: f64,
    /// Exchanges in one of those seconds.
    pub exchanges_per_second: Option<f64>,
    /// Bytes in one of those seconds.
    pub bytes_per_second: Option<f64>,
    /// Half of the exchanges took at most this.
    pub p50_ms: Option<f64>,
    /// 95 of 100.
    pub p95_ms: Option<f64>,
    /// 99 of 100.
    pub p99_ms: Option<f64>,
    /// The longest.
    pub max_ms: Option<f64>,
    /// How many exchanges took how long, without bars that are empty.
    pub histogram: Vec<BenchBar>,
    /// What went wrong, by kind.
    pub errors: Vec<BenchError>,
}

/// Exchanges that took from `from_ms` to less than `to_ms`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct BenchBar {
    /// Milliseconds.
    pub from_ms: f64,
    /// Milliseconds.
    pub to_ms: f64,
    /// How many.
    pub count: usize,
}

/// One kind of error.
#[derive(Debug, Clone, Serialize)]
pub struct BenchError {
    /// Stable code, as in `error`.
    pub code: &'static str,
    /// How often.
    pub count: usize,
    /// What happened the first time, for people.
    pub message: String,
}

fn item_name<S: serde::Serializer>(item: &Item, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&item.name())
}

/// `reader check`.
#[derive(Debug, Clone, Serialize)]
pub struct DiagnosisReport {
    /// Every stage, in order.
    pub stages: Vec<StageRecord>,
    /// What keeps the card from being read; `None` where nothing does.
    pub cause: Option<CauseRecord>,
    /// The one thing to do about it on this machine.
    pub fix: Option<String>,
    /// The answer to reset, where a card gave one.
    pub atr: Option<AtrRecord>,
    /// Bytes of the longest answer that came through, without its status word.
    pub longest_answer: Option<usize>,
    /// What the reader says of itself; `None` where it says nothing.
    pub features: Option<FeatureRecord>,
}

/// A stage of `reader check`.
#[derive(Debug, Clone, Serialize)]
pub struct StageRecord {
    /// Which.
    pub stage: Stage,
    /// How it went.
    pub verdict: StageVerdict,
    /// How long it took, to a tenth; `None` where it was skipped.
    pub milliseconds: Option<f64>,
    /// What was found, in the language of the run.
    pub message: String,
}

/// What keeps the card from being read.
#[derive(Debug, Clone, Serialize)]
pub struct CauseRecord {
    /// Stable code.
    pub code: &'static str,
    /// What it means, in the language of the run.
    pub message: String,
}

/// An answer to reset.
#[derive(Debug, Clone, Serialize)]
pub struct AtrRecord {
    /// All of it, upper-case hex.
    pub hex: String,
    /// By its form; `None` where it breaks the rules.
    pub interface: Option<&'static str>,
    /// The protocols that it offers, `T=0` and so on; empty where it breaks the rules.
    pub protocols: Vec<String>,
    /// The historical bytes, upper-case hex; `None` where it has none or breaks the rules.
    pub historical: Option<String>,
}

impl AtrRecord {
    /// The record of `bytes`, decoded as `atr` where they could be.
    #[must_use]
    pub fn of(bytes: &[u8], atr: Option<&Atr>) -> AtrRecord {
        let interface = |atr: &Atr| match atr.technology {
            CardTechnology::Contact => "contact",
            CardTechnology::Contactless | CardTechnology::TypeB(_) => "contactless",
            CardTechnology::Storage { .. } => "contactless-storage",
        };
        let protocols = |atr: &Atr| atr.protocols.iter().map(|protocol| format!("T={protocol}")).collect();
        AtrRecord {
            hex: hex::encode_upper(bytes),
            interface: atr.map(interface),
            protocols: atr.map(protocols).unwrap_or_default(),
            historical: atr.filter(|atr| !atr.historical.is_empty()).map(|atr| hex::encode_upper(&atr.historical)),
        }
    }
}

/// What a reader says of itself (PC/SC part 10).
#[derive(Debug, Clone, Serialize)]
pub struct FeatureRecord {
    /// It can take a PIN on a keypad of its own.
    pub pin_verify: bool,
    /// It can take a new PIN there.
    pub pin_modify: bool,
    /// The longest APDU that it carries, in bytes.
    pub max_apdu: Option<usize>,
    /// idVendor and idProduct, `054c:0dc8`.
    pub usb_id: Option<String>,
    /// The name of its firmware.
    pub firmware: Option<String>,
}

/// Something that `reader watch` saw. When and in which reader is in the envelope.
#[derive(Debug, Clone, Serialize)]
pub struct EventReport {
    /// What happened.
    pub event: EventKind,
    /// It had happened before the watch began.
    pub initial: bool,
    /// The inserted card's answer to reset in upper-case hex, where it gave one.
    pub atr: Option<String>,
}

/// A card that came to `station`. It names nobody: no subject, no serial number, no fingerprint.
#[derive(Debug, Clone, Serialize)]
pub struct StationReport {
    /// Which card of the run, from 1.
    pub number: usize,
    /// Whether its authentication certificate was seen before in the run; `None` where it was not read.
    pub seen_before: Option<bool>,
    /// The number that it had then.
    pub repeat_of: Option<usize>,
    /// The verdict on its dates.
    pub verdict: Verdict,
    /// The dates.
    pub certificates: Vec<DatesRecord>,
    /// The same with all facts; for people's tables, which show the dates only.
    #[serde(skip)]
    pub records: Vec<CertificateRecord<'static>>,
    /// What to do.
    pub advice: Vec<AdviceRecord>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// What stopped the reading, in the language of the run; for people (JSON has it in `error`).
    #[serde(skip)]
    pub stopped: Option<String>,
}

/// The dates of a certificate, or with role `card` of the plastic card.
#[derive(Debug, Clone, Serialize)]
pub struct DatesRecord {
    /// Which.
    pub role: Role,
    /// Where it stands.
    pub state: CertificateState,
    /// Japanese day of the first instant.
    pub issued_on: Option<Date>,
    /// Japanese day of the last instant.
    pub expires_on: Option<Date>,
    /// Days from the judged day to the last day; negative after it.
    pub days_left: Option<i64>,
    /// First day of the renewal window.
    pub renewal_opens_on: Option<Date>,
}

impl From<&CertificateRecord<'_>> for DatesRecord {
    fn from(record: &CertificateRecord<'_>) -> DatesRecord {
        DatesRecord {
            role: record.role,
            state: record.state,
            issued_on: record.issued_on,
            expires_on: record.expires_on,
            days_left: record.days_left,
            renewal_opens_on: record.renewal_opens_on,
        }
    }
}

/// `virtual list`.
#[derive(Debug, Clone, Serialize)]
pub struct ProfileReport {
    /// The built-in cards.
    pub profiles: Vec<ProfileRecord>,
}

/// A built-in card.
#[derive(Debug, Clone, Serialize)]
pub struct ProfileRecord {
    /// Its name for `--card virtual:NAME`.
    pub name: &'static str,
    /// What it stands for.
    pub description: String,
}

/// `virtual new`.
#[derive(Debug, Clone, Serialize)]
pub struct StateMadeReport {
    /// The file that was made.
    pub path: String,
    /// The kind of card in it.
    pub profile: &'static str,
}

/// `virtual show`.
#[derive(Debug, Clone, Serialize)]
pub struct StateReport {
    /// The file.
    pub path: String,
    /// The kind of card in it.
    pub profile: &'static str,
    /// The day in Japan on which it was made.
    pub made_on: Date,
    /// Its counters.
    pub pins: Vec<PinRecord>,
}

/// `explain`.
#[derive(Debug, Clone, Serialize)]
pub struct CodesReport {
    /// What was asked for.
    pub text: String,
    /// Everything that it can mean, at least one.
    pub codes: Vec<CodeRecord>,
}

/// One thing that a code can mean.
#[derive(Debug, Clone, Serialize)]
pub struct CodeRecord {
    /// The family of codes.
    pub kind: CodeKind,
    /// The code as it is usually written.
    pub code: String,
    /// Its name in PC/SC.
    pub name: Option<&'static str>,
    /// Whether the code itself is known, not only its class.
    pub known: bool,
    /// Tries left, where the code states them.
    pub tries_left: Option<u8>,
    /// Whether a My Number Card was seen to give it; `None` where that is not known or makes no sense.
    pub seen_on_card: Option<bool>,
    /// What it means in general, in the language of the run.
    pub meaning: String,
    /// What it means with a My Number Card.
    pub here: Option<String>,
    /// What to do next.
    pub next: Option<String>,
}

/// `guide` with a topic.
#[derive(Debug, Clone, Serialize)]
pub struct GuideReport {
    /// The topic's name.
    pub topic: &'static str,
    /// What it is about, in the language of the run.
    pub title: &'static str,
    /// One point each.
    pub paragraphs: Vec<&'static str>,
    /// The day of the newest source; `None` where the sources bear none.
    pub as_of: Option<Date>,
    /// Where the facts come from, the newest first.
    pub sources: Vec<&'static str>,
    /// Whose word goes before the guide's.
    pub note: &'static str,
}

/// `guide` without a topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicsReport {
    /// The topics.
    pub topics: Vec<TopicRecord>,
}

/// A topic of `guide`.
#[derive(Debug, Clone, Serialize)]
pub struct TopicRecord {
    /// Its name.
    pub topic: &'static str,
    /// What it is about, in the language of the run.
    pub title: &'static str,
}

#[cfg(test)]
mod tests {
    use super::{CertificateRecord, CertificateState, Role};
    use crate::x509::holder::Holder;

    #[test]
    fn the_holder_is_there_only_when_asked_for_and_safe_for_a_terminal() {
        let record = CertificateRecord::without_facts(Role::Sign, CertificateState::Valid);
        assert_eq!(serde_json::to_value(&record).unwrap().get("holder"), None);
        let names = [(1, "見本\u{1b}[2J".to_owned()), (4, "3\u{202e}".to_owned())];
        let record = record.with_holder(Holder::from_names(&names).unwrap());
        let json = serde_json::to_value(&record).unwrap();
        assert_eq!(json["holder"]["name"], "見本\u{fffd}[2J");
        assert_eq!(json["holder"]["birth"]["raw"], "3\u{fffd}");
        assert!(json["holder"]["address"].is_null());
        assert!(!format!("{record:?}").contains("見本"));
    }
}

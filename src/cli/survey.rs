//! What is read from a card, application by application, for whichever command asks.
//!
//! A part that cannot be read becomes a problem in the report and the rest is read on; a lost link ends the visit.

use crate::apdu::Channel;
use crate::applet::jpki::{Availability, Jpki};
use crate::applet::{CardError, Found, Key, Selected, common, issuer};
use crate::domain::card::Role;
use crate::domain::card::{Application, CardRecord, Item};
use crate::domain::pin::{PinCounter, PinName, PinState, settle_unset};
use crate::domain::validity::At;
use crate::message::Lang;
use crate::report::{CertificateRecord, CertificateState, PinRecord, Problem};
use crate::x509::certificate::{Certificate, CertificateHead};
use crate::x509::trust::{assess, assess_head};

use super::explain::of_card;

/// What became of a certificate.
pub(super) enum Finding {
    Whole(Box<Certificate>),
    Head(CertificateHead),
    Absent,
    Protected,
    Unreadable,
}

impl From<Found<Certificate>> for Finding {
    fn from(found: Found<Certificate>) -> Finding {
        match found {
            Found::Here(certificate) => Finding::Whole(Box::new(certificate)),
            Found::Absent => Finding::Absent,
            Found::Protected => Finding::Protected,
        }
    }
}

/// Parts that could not be read, so far.
#[derive(Default)]
pub(super) struct Problems(Vec<CardError>);

impl Problems {
    /// The result, or `None` after noting why there is none. A lost link ends everything.
    pub(super) fn keep<T>(&mut self, result: Result<T, CardError>) -> Result<Option<T>, CardError> {
        match result {
            Ok(found) => Ok(Some(found)),
            Err(link @ CardError::Transport(_)) => Err(link),
            Err(problem) => {
                if !self.0.contains(&problem) {
                    self.0.push(problem);
                }
                Ok(None)
            }
        }
    }

    /// The problems as the report has them.
    pub(super) fn records(&self, lang: Lang) -> Vec<Problem> {
        self.0
            .iter()
            .map(|error| {
                let explanation = of_card(error);
                Problem {
                    code: explanation.code,
                    place: error.item().map_or_else(String::new, |item| item.name()),
                    message: explanation.headline.text(lang),
                }
            })
            .collect()
    }
}

/// Reads a certificate whole, as far as it can be without a PIN; what fails is a problem of the report.
pub(super) fn certificate(
    jpki: &mut Jpki<'_>,
    role: Role,
    availability: Option<Availability>,
    problems: &mut Problems,
) -> Result<Finding, CardError> {
    let found = problems.keep(one_certificate(jpki, role, availability))?;
    Ok(found.unwrap_or(Finding::Unreadable))
}

/// Reads a certificate whole, as far as it can be without a PIN; what fails is an error.
///
/// The signature certificate is behind its PIN: where the card says that it is there, no command is spent on the refusal.
/// The card's word that there is none is taken for it alone; the others are looked for all the same. Where the card says
/// that it has the authentication certificate, an empty file is no word for its absence.
pub(super) fn one_certificate(
    jpki: &mut Jpki<'_>,
    role: Role,
    availability: Option<Availability>,
) -> Result<Finding, CardError> {
    match (role, availability) {
        (Role::Sign, Some(Availability { sign: true, .. })) => Ok(Finding::Protected),
        (Role::Sign, Some(Availability { sign: false, .. })) => Ok(Finding::Absent),
        _ => match jpki.certificate(role)? {
            Found::Absent if says_carried(role, availability) => Err(CardError::BadContent(Item::Certificate(role))),
            found => Ok(found.into()),
        },
    }
}

fn says_carried(role: Role, availability: Option<Availability>) -> bool {
    role == Role::Auth && availability.is_some_and(|availability| availability.auth)
}

/// Reads a CA certificate as far as its dates: whole where one exchange brings it, by its start otherwise.
pub(super) fn ca_certificate(jpki: &mut Jpki<'_>, role: Role, problems: &mut Problems) -> Result<Finding, CardError> {
    if jpki.carries_extended() {
        return certificate(jpki, role, None, problems);
    }
    let found = problems.keep(jpki.certificate_head(role))?;
    Ok(found.map_or(Finding::Unreadable, |found| match found {
        Found::Here(head) => Finding::Head(head),
        Found::Absent => Finding::Absent,
        Found::Protected => Finding::Protected,
    }))
}

/// The CA certificate that issued one that was read whole: it can vouch for it.
pub(super) fn issuer(
    jpki: &mut Jpki<'_>,
    role: Role,
    finding: &Finding,
    problems: &mut Problems,
) -> Result<Option<Finding>, CardError> {
    let issuer = match (finding, role) {
        (Finding::Whole(_), Role::Auth) => Role::AuthCa,
        (Finding::Whole(_), Role::Sign) => Role::SignCa,
        _ => return Ok(None),
    };
    certificate(jpki, issuer, None, problems).map(Some)
}

/// As [`issuer`], for whoever counts exchanges: only where one exchange brings it.
pub(super) fn issuer_at_one_go(
    jpki: &mut Jpki<'_>,
    role: Role,
    finding: &Finding,
    problems: &mut Problems,
) -> Result<Option<Finding>, CardError> {
    if jpki.carries_extended() { issuer(jpki, role, finding, problems) } else { Ok(None) }
}

/// The record of a finding; CA certificates among `findings`, and those in `issuers`, vouch for it where they can.
pub(super) fn record(
    role: Role,
    finding: &Finding,
    findings: &[&Finding],
    issuers: &[Certificate],
    at: &At,
) -> CertificateRecord<'static> {
    match finding {
        Finding::Whole(certificate) => {
            let on_card = findings.iter().filter_map(|finding| whole(finding));
            let issuers: Vec<Certificate> = on_card.chain(issuers).cloned().collect();
            CertificateRecord::of(role, certificate, assess(certificate, &issuers), at).into_owned()
        }
        Finding::Head(head) => CertificateRecord::of_head(role, head, assess_head(head), at).into_owned(),
        Finding::Absent => CertificateRecord::without_facts(role, CertificateState::Absent),
        Finding::Protected => CertificateRecord::without_facts(role, CertificateState::Protected),
        Finding::Unreadable => CertificateRecord::without_facts(role, CertificateState::Unreadable),
    }
}

fn whole(finding: &Finding) -> Option<&Certificate> {
    match finding {
        Finding::Whole(certificate) => Some(certificate),
        _ => None,
    }
}

/// The counters of one application; those that the card does not tell are `unreadable`.
pub(super) fn counters(selected: &mut Selected<'_>, problems: &mut Problems) -> Result<Vec<PinCounter>, CardError> {
    let application = selected.application();
    of_application(application)
        .map(|pin| {
            let counter = problems.keep(selected.counter(pin))?;
            Ok(counter.unwrap_or(PinCounter::without_tries(pin, PinState::Unreadable)))
        })
        .collect()
}

/// What an application other than JPKI gave.
pub(super) struct Visited {
    /// Which.
    pub(super) application: Application,
    /// Whether the card has it; `None` where it did not say.
    pub(super) present: Option<bool>,
    /// Its counters.
    pub(super) counters: Vec<PinCounter>,
    /// What the common application said when it was asked for the card record, or why it could not be asked.
    pub(super) card_record: Option<Result<CardRecord, CardError>>,
}

/// Visits an application for its counters, and the common one for the card record where `with_record`.
pub(super) fn visit_application(
    channel: Channel<'_>,
    application: Application,
    with_record: bool,
    problems: &mut Problems,
) -> Result<Visited, CardError> {
    let asked = with_record && application == Application::Common;
    let mut selected = match Selected::select(channel, application) {
        Ok(selected) => selected,
        Err(error) => {
            let (present, state) = match error {
                CardError::NoApplication(_) => (Some(false), PinState::Absent),
                _ => (None, PinState::Unreadable),
            };
            if present.is_none() {
                problems.keep(Err::<(), _>(error.clone()))?;
            }
            return Ok(not_there(application, present, state, asked.then_some(Err(error))));
        }
    };
    let card_record = asked.then(|| common::card_record(&mut selected));
    if let Some(Err(link @ CardError::Transport(_))) = card_record {
        return Err(link);
    }
    let counters = counters(&mut selected, problems)?;
    Ok(Visited { application, present: Some(true), counters, card_record })
}

/// Reads what the plastic card says of itself: in the common application, else at the issuer level.
pub(super) fn card_record(mut channel: Channel<'_>, problems: &mut Problems) -> Result<Option<CardRecord>, CardError> {
    let in_common = Selected::select(channel.reborrow(), Application::Common)
        .and_then(|mut selected| common::card_record(&mut selected));
    whole_record(channel, in_common, problems)
}

/// The card record from what the common application said, and from the issuer level where that failed or names no day on
/// which the card ends. Where neither does, that is a problem.
pub(super) fn whole_record(
    channel: Channel<'_>,
    in_common: Result<CardRecord, CardError>,
    problems: &mut Problems,
) -> Result<Option<CardRecord>, CardError> {
    let (record, problem) = match in_common {
        Ok(record) if record.expires_on.is_some() => return Ok(Some(record)),
        Ok(record) => (Some(record), CardError::BadContent(Item::CardRecord)),
        Err(link @ CardError::Transport(_)) => return Err(link),
        Err(error) => (None, error),
    };
    match issuer::card_record(channel) {
        Ok(other) if other.expires_on.is_some() => {
            let expires_on = other.expires_on;
            Ok(Some(CardRecord { expires_on, ..record.unwrap_or(other) }))
        }
        Err(link @ CardError::Transport(_)) => Err(link),
        other => {
            problems.keep(Err::<(), _>(problem))?;
            Ok(record.or(other.ok()))
        }
    }
}

/// Every counter of the card.
pub(super) struct AllCounters {
    /// In the order of `docs/output.md`, those that were never set told apart.
    pub(super) counters: Vec<PinCounter>,
    /// Whether the card says that it carries a signature certificate, if it says.
    pub(super) sign_carried: Option<bool>,
    /// What could not be read.
    pub(super) problems: Problems,
}

/// Reads every counter: at most 16 exchanges with all five applications.
pub(super) fn all_counters(channel: &mut Channel<'_>) -> Result<AllCounters, CardError> {
    let mut problems = Problems::default();
    let mut jpki = Jpki::select(channel.reborrow())?;
    // Tells a sign PIN that was never set from one that is blocked.
    let availability = problems.keep(jpki.availability())?;
    let mut found = counters(jpki.selected(), &mut problems)?;
    for application in [Application::Text, Application::Visual, Application::Common, Application::Juki] {
        found.extend(visit_application(channel.reborrow(), application, false, &mut problems)?.counters);
    }
    Ok(AllCounters {
        counters: settled(found, availability),
        sign_carried: availability.map(|availability| availability.sign),
        problems,
    })
}

/// The counters in the order of `docs/output.md`, with those that were never set told apart, as records.
pub(super) fn settled(mut counters: Vec<PinCounter>, availability: Option<Availability>) -> Vec<PinCounter> {
    settle_unset(&mut counters, availability.map(|availability| availability.sign));
    let place = |counter: &PinCounter| PinName::ALL.iter().position(|name| *name == counter.name);
    counters.sort_by_key(place);
    counters
}

/// A counter as the report has it.
pub(super) fn pin_record(counter: &PinCounter) -> PinRecord {
    let key = Key::of(counter.name);
    PinRecord::new(counter, key.application.name(), key.fid.to_string())
}

fn not_there(
    application: Application,
    present: Option<bool>,
    state: PinState,
    card_record: Option<Result<CardRecord, CardError>>,
) -> Visited {
    let counters = of_application(application).map(|pin| PinCounter::without_tries(pin, state)).collect();
    Visited { application, present, counters, card_record }
}

fn of_application(application: Application) -> impl Iterator<Item = PinName> {
    PinName::ALL.into_iter().filter(move |pin| Key::of(*pin).application == application)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Problems, card_record};
    use crate::apdu::{Channel, ChannelState};
    use crate::transport::script::{Line, Script};

    const SELECT_COMMON: &str = "00a4040c0ad3921000310001010100";
    const RECORD: &str = "00b2010c00";
    const SELECT_ISSUER: &str = "00a4040c07a0000001510000";

    /// The record's serial and last day, and how many problems there were.
    fn read(lines: &[Line<'_>]) -> (Option<String>, Option<jiff::civil::Date>, usize) {
        let mut script = Script::new(lines);
        let mut state = ChannelState::new(256);
        let mut problems = Problems::default();
        let record = card_record(Channel::new(&mut script, &mut state), &mut problems).unwrap().unwrap_or_default();
        script.finish();
        (record.serial, record.expires_on, problems.0.len())
    }

    #[test]
    fn the_issuer_level_says_what_the_common_application_does_not() {
        let record = |day: &str| format!("011c {} {} 9000", "15*30 5*39", hex::encode(day));
        let (good, impossible) = (record("20350217"), record("20350231"));
        let by_issuer =
            [(SELECT_ISSUER, "9000"), ("00ca00f000", "3939393939 9000"), ("00ca00f200", "3230333530323137 9000")];
        let silent = [(SELECT_ISSUER, "6a82")];
        let serial = Some("0".repeat(15));
        let day = Some(date(2035, 2, 17));

        let common = |answer| vec![(SELECT_COMMON, "9000"), (RECORD, answer)];
        assert_eq!(read(&common(&good)), (serial.clone(), day, 0));
        assert_eq!(read(&[common(&impossible), by_issuer.to_vec()].concat()), (serial.clone(), day, 0));
        assert_eq!(read(&[common(&impossible), silent.to_vec()].concat()), (serial, None, 1));
        let none = vec![(SELECT_COMMON, "6a82")];
        assert_eq!(read(&[none.clone(), by_issuer.to_vec()].concat()), (None, day, 0));
        assert_eq!(read(&[none, silent.to_vec()].concat()), (None, None, 1));
    }
}

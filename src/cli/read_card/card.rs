//! What is read in one visit, for each kind of question.

use crate::apdu::Channel;
use crate::applet::CardError;
use crate::applet::jpki::{Jpki, Token};
use crate::domain::card::{Application, Availability, CardRecord, Item, Role};
use crate::domain::pin::PinCounter;

use super::certificate::{CertificateResult, ca_certificate, certificate, issuer_at_one_go, one_certificate};
use super::counters::{ApplicationResult, CounterChoice, counters, resolved, visit_application};
use super::problems::Problems;
use super::record::{card_record, whole_record};

/// Everything that can be read of a card without a PIN: at most 27 exchanges on short APDUs with all five applications.
pub(crate) struct CardData {
    pub(crate) token: Option<Token>,
    pub(crate) availability: Option<Availability>,
    /// In the order of the report: auth, sign, auth-ca, sign-ca.
    pub(crate) certificates: [(Role, CertificateResult); 4],
    pub(crate) applications: Vec<ApplicationResult>,
    pub(crate) card_record: CardRecord,
    pub(crate) problems: Problems,
}

/// Reads everything that can be read without a PIN.
///
/// # Errors
/// Where the card is not one with JPKI, and where the link is lost.
pub(crate) fn read_card(channel: &mut Channel<'_>) -> Result<CardData, CardError> {
    let mut problems = Problems::default();
    let mut jpki = Jpki::select(channel.reborrow())?;
    let token = problems.keep(jpki.token())?;
    jpki.confirm()?;
    let availability = problems.keep(jpki.availability())?;
    let certificates = [
        (Role::Auth, certificate(&mut jpki, Role::Auth, availability, &mut problems)?),
        (Role::Sign, certificate(&mut jpki, Role::Sign, availability, &mut problems)?),
        (Role::AuthCa, ca_certificate(&mut jpki, Role::AuthCa, &mut problems)?),
        (Role::SignCa, ca_certificate(&mut jpki, Role::SignCa, &mut problems)?),
    ];
    let counters = counters(jpki.selected(), CounterChoice::All, &mut problems)?;
    let mut applications =
        vec![ApplicationResult { application: Application::Jpki, present: Some(true), counters, card_record: None }];
    for application in Application::BESIDE_JPKI {
        let choice = CounterChoice::All;
        applications.push(visit_application(channel.reborrow(), application, choice, true, &mut problems)?);
    }
    let is_phone = token.as_ref().is_some_and(|token| token.kind.is_phone());
    let in_common = applications.iter_mut().find_map(|visited| visited.card_record.take());
    let card_record = match in_common {
        Some(in_common) if !is_phone => {
            let unread = in_common.as_ref().err().filter(|error| error.item() == Some(Item::CardRecord)).cloned();
            let record = whole_record(channel.reborrow(), in_common, &mut problems)?;
            // The issuer level has the day, and not the serial number.
            unread.into_iter().for_each(|error| problems.note(error));
            record
        }
        // A phone has no plastic card to ask about.
        _ => None,
    };
    let card_record = card_record.unwrap_or_default();
    Ok(CardData { token, availability, certificates, applications, card_record, problems })
}

/// What `check` judges: at most 12 exchanges on short APDUs, and 19 with the counters.
pub(crate) struct CardDates {
    pub(crate) token: Option<Token>,
    pub(crate) availability: Option<Availability>,
    pub(crate) auth: CertificateResult,
    pub(crate) sign: CertificateResult,
    /// The CA of the authentication certificate, where it takes no more than an exchange.
    pub(crate) auth_ca: Option<CertificateResult>,
    pub(crate) card_record: Option<CardRecord>,
    /// The counters of the holder's PINs, those that were never set told apart; none where they were not asked for.
    pub(crate) counters: Vec<PinCounter>,
    pub(crate) problems: Problems,
}

/// Reads what `check` judges.
///
/// # Errors
/// As of [`read_card`].
pub(crate) fn read_dates(channel: &mut Channel<'_>) -> Result<CardDates, CardError> {
    dates(channel, false)
}

/// Reads what `check` judges and the counters of the holder's PINs: at most 19 exchanges on short APDUs.
///
/// # Errors
/// As of [`read_card`].
pub(crate) fn read_dates_and_counters(channel: &mut Channel<'_>) -> Result<CardDates, CardError> {
    dates(channel, true)
}

fn dates(channel: &mut Channel<'_>, with_counters: bool) -> Result<CardDates, CardError> {
    let choice = CounterChoice::OfHolder;
    let mut problems = Problems::default();
    let mut jpki = Jpki::select(channel.reborrow())?;
    let token = problems.keep(jpki.token())?;
    jpki.confirm()?;
    let availability = problems.keep(jpki.availability())?;
    let auth = certificate(&mut jpki, Role::Auth, availability, &mut problems)?;
    let sign = certificate(&mut jpki, Role::Sign, availability, &mut problems)?;
    let auth_ca = issuer_at_one_go(&mut jpki, Role::Auth, &auth, &mut problems)?;
    let is_phone = token.as_ref().is_some_and(|token| token.kind.is_phone());
    let mut found = Vec::new();
    let card_record = if with_counters {
        found.extend(counters(jpki.selected(), choice, &mut problems)?);
        let mut in_common = None;
        for application in [Application::Text, Application::Common, Application::Juki] {
            let visited = visit_application(channel.reborrow(), application, choice, !is_phone, &mut problems)?;
            found.extend(visited.counters);
            in_common = in_common.or(visited.card_record);
        }
        in_common.map(|record| whole_record(channel.reborrow(), record, &mut problems)).transpose()?.flatten()
    } else if is_phone {
        None
    } else {
        card_record(channel.reborrow(), &mut problems)?
    };
    let counters = resolved(found, availability);
    Ok(CardDates { token, availability, auth, sign, auth_ca, card_record, counters, problems })
}

/// Every certificate, whole as far as it can be read without a PIN.
pub(crate) struct CardCertificates {
    pub(crate) certificates: Vec<(Role, CertificateResult)>,
    pub(crate) problems: Problems,
}

/// Reads every certificate.
///
/// # Errors
/// As of [`read_card`].
pub(crate) fn read_certificates(channel: &mut Channel<'_>) -> Result<CardCertificates, CardError> {
    let mut problems = Problems::default();
    let mut jpki = Jpki::select(channel.reborrow())?;
    let availability = problems.keep(jpki.availability())?;
    let mut certificates = Vec::new();
    for role in [Role::Auth, Role::Sign, Role::AuthCa, Role::SignCa] {
        if role == Role::Sign && availability.is_none() {
            // A card that does not say what it carries is asked for the holder's data only if it is one with JPKI.
            jpki.confirm()?;
        }
        certificates.push((role, certificate(&mut jpki, role, availability, &mut problems)?));
    }
    jpki.confirm()?;
    Ok(CardCertificates { certificates, problems })
}

/// The one certificate that was asked for. Only for the signature certificate is the card asked whether it has one.
///
/// What there is instead of a certificate is believed of a card with JPKI only. One that is behind its PIN is looked
/// for with it, after its counter.
pub(crate) fn wanted_certificate(jpki: &mut Jpki<'_>, role: Role) -> Result<CertificateResult, CardError> {
    let availability = match role {
        Role::Sign => Problems::default().keep(jpki.availability())?,
        _ => None,
    };
    match one_certificate(jpki, role, availability) {
        found @ (Ok(CertificateResult::Whole(_) | CertificateResult::Protected) | Err(CardError::Transport(_))) => {
            found
        }
        other => jpki.confirm().and(other),
    }
}

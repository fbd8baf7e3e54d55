//! Reads the authentication certificate of the card in the reader, or with the argument `virtual` of a virtual card,
//! and judges it. No PIN is asked for or sent.

#![allow(clippy::print_stdout, reason = "an example prints what it found")]

use std::error::Error;

use jpkit::apdu::{Channel, ChannelState, SHORT};
use jpkit::applet::jpki::{Jpki, has_jpki};
use jpkit::domain::card::Role;
use jpkit::domain::validity::At;
use jpkit::domain::verdict::{Thresholds, Verdict};
use jpkit::jiff::Timestamp;
use jpkit::report::CertificateRecord;
use jpkit::transport::{Transport, pcsc};
use jpkit::virtual_card::{Profile, VirtualCard};
use jpkit::x509::trust::assess;

fn main() -> Result<(), Box<dyn Error>> {
    let now = At::Instant(Timestamp::now());
    let (record, verdict) = if std::env::args().nth(1).as_deref() == Some("virtual") {
        judge(&mut VirtualCard::new(Profile::Valid, now.today())?, &now)?
    } else {
        // The only reader, or the only one whose card has JPKI; the transaction ends when the card is dropped.
        judge(&mut pcsc::open(&pcsc::Choice::default(), || false, &has_jpki, &mut |_| {})?, &now)?
    };
    let day = |day: Option<_>| day.map_or("unknown".to_owned(), |day| format!("{day}"));
    println!("{} by {}: {verdict:?}", record.state.name(), record.issuer.as_deref().unwrap_or("an unknown issuer"));
    println!("valid through {}, renewal from {}", day(record.expires_on), day(record.renewal_opens_on));
    println!("origin: {}; whether it was revoked is not known", record.trust.name());
    Ok(())
}

/// The authentication certificate of a card, and the verdict on its dates as of `at`. Good dates do not make it
/// genuine: where it comes from is a field of the record, checked with the CA certificate beside it.
fn judge(card: &mut dyn Transport, at: &At) -> Result<(CertificateRecord<'static>, Verdict), Box<dyn Error>> {
    let mut state = ChannelState::new(SHORT);
    let mut jpki = Jpki::select(Channel::new(card, &mut state))?;
    let certificate = jpki.certificate(Role::Auth)?;
    let certificate = certificate.present().ok_or("the card does not carry it, or wants a PIN first")?;
    let ca = jpki.certificate(Role::AuthCa)?;
    let origin = assess(certificate, ca.present().map_or(&[], std::slice::from_ref));
    let record = CertificateRecord::from_certificate(Role::Auth, certificate, origin, at).into_owned();
    let verdict = record.verdict(&Thresholds::default()).unwrap_or(Verdict::Unknown);
    Ok((record, verdict))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jpkit::report::CertificateState;

    #[test]
    fn cards_are_judged() -> Result<(), Box<dyn Error>> {
        let at: At = "2026-11-21".parse()?;
        for (profile, state, verdict) in [
            (Profile::Valid, CertificateState::Valid, Verdict::Ok),
            (Profile::Expiring, CertificateState::Renewable, Verdict::Warning),
            (Profile::Expired, CertificateState::Expired, Verdict::Critical),
        ] {
            let (record, judged) = judge(&mut VirtualCard::new(profile, at.today())?, &at)?;
            assert_eq!((record.state, judged, record.trust.name()), (state, verdict, "test"), "{profile:?}");
        }
        for profile in [Profile::Foreign, Profile::Android] {
            assert!(judge(&mut VirtualCard::new(profile, at.today())?, &at).is_err(), "{profile:?}");
        }
        Ok(())
    }
}

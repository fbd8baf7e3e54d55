//! Tests of `cli/session`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use jiff::civil::date;

use super::{CardAtEnd, CardSource, Session, SessionSettings, VisitPlan, WhichVirtual};
use crate::apdu::Channel;
use crate::applet::jpki::Jpki;
use crate::applet::verify::verify;
use crate::applet::{CardError, FileContent, Selected};
use crate::domain::card::{Application, Role};
use crate::domain::pin::{Pin, PinKind, PinName};
use crate::domain::validity::At;
use crate::virtual_card::Profile;

fn session() -> Session {
    let settings = SessionSettings {
        reader: None,
        wait: None,
        timeout: None,
        extended: false,
        at: At::Day(date(2026, 11, 21)),
        interrupted: || false,
    };
    Session::new(CardSource::Virtual(WhichVirtual::Profile(Profile::Valid)), settings, None)
}

fn visit<R>(
    session: &mut Session,
    at_end: CardAtEnd,
    work: impl FnOnce(&mut Channel<'_>) -> Result<R, CardError>,
) -> R {
    session.visit(VisitPlan::new(at_end), &mut |_| {}, work).unwrap()
}

fn verify_sign(channel: &mut Channel<'_>) -> Result<(), CardError> {
    let (pin, _) = Pin::parse(PinKind::Sign, "ABC123").unwrap();
    let mut selected = Selected::select(channel.reborrow(), Application::Jpki)?;
    verify(&mut selected, PinName::Sign, &pin).map(drop).unwrap();
    Ok(())
}

/// Whether the next visit may read what is behind the signature PIN.
fn is_verified(session: &mut Session) -> bool {
    let read = |channel: &mut Channel<'_>| Jpki::select(channel.reborrow())?.certificate(Role::Sign);
    matches!(visit(session, CardAtEnd::AsIs, read), FileContent::Present(_))
}

#[test]
fn nothing_stays_verified_after_a_visit_that_panics() {
    let mut session = session();
    visit(&mut session, CardAtEnd::AsIs, verify_sign);
    assert!(is_verified(&mut session), "where nobody asked for the power to be taken");
    visit(&mut session, CardAtEnd::PoweredOff, verify_sign);
    assert!(!is_verified(&mut session));
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        visit(&mut session, CardAtEnd::PoweredOff, |channel| -> Result<(), CardError> {
            verify_sign(channel)?;
            panic!("on purpose, in a visit")
        });
    }));
    assert!(panicked.is_err());
    assert!(!is_verified(&mut session));
}

/// A thread that outlives the command has a session of its own.
#[test]
fn a_session_can_be_given_to_a_thread() {
    let mut session = session();
    let read = move || visit(&mut session, CardAtEnd::AsIs, |channel| Jpki::select(channel.reborrow())?.token());
    assert_eq!(thread::spawn(read).join().unwrap().label, "JPKIAPICCTOKEN2");
}

//! `pin status`: every counter, without spending a try. At most 16 exchanges with all five applications.

use crate::apdu::Channel;
use crate::applet::CardError;
use crate::applet::jpki::Jpki;
use crate::cli::exit::Exit;
use crate::cli::source::visit;
use crate::cli::survey::{self, Problems};
use crate::cli::{Outcome, Run};
use crate::domain::advice::about_pins;
use crate::domain::card::Application;
use crate::domain::pin::PinCounter;
use crate::report::{PinReport, Report};

use super::status::records;

pub(super) struct Counters {
    pub(super) counters: Vec<PinCounter>,
    sign_carried: Option<bool>,
    problems: Problems,
}

pub(super) fn status(run: &mut Run<'_, '_>) -> anyhow::Result<Outcome> {
    let read = visit(run, counters)?;
    let report = PinReport {
        pins: read.counters.iter().map(survey::pin_record).collect(),
        advice: records(&about_pins(&read.counters, read.sign_carried), run.lang),
        problems: read.problems.records(run.lang),
    };
    Ok(Outcome::Report(Report::Pins(report), Exit::DONE))
}

pub(super) fn counters(channel: &mut Channel<'_>) -> Result<Counters, CardError> {
    let mut problems = Problems::default();
    let mut jpki = Jpki::select(channel.reborrow())?;
    // Tells a sign PIN that was never set from one that is blocked.
    let availability = problems.keep(jpki.availability())?;
    let mut counters = survey::counters(jpki.selected(), &mut problems)?;
    for application in [Application::Text, Application::Visual, Application::Common, Application::Juki] {
        let visited = survey::visit_application(channel.reborrow(), application, false, &mut problems)?;
        counters.extend(visited.counters);
    }
    Ok(Counters {
        counters: survey::settled(counters, availability),
        sign_carried: availability.map(|availability| availability.sign),
        problems,
    })
}

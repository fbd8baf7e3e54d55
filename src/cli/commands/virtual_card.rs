//! `virtual list|new|show|serve`: the built-in cards, and those that live in a state file.

use std::path::Path;

use crate::applet::Key;
use crate::cli::args::VirtualCommand;
use crate::cli::exit::Exit;
use crate::cli::explain::Refusal;
use crate::cli::source::{Virtual, at_failed, put_in, state_failed};
use crate::cli::survey;
use crate::cli::{Outcome, Run};
use crate::domain::pin::{PinCounter, PinName, PinState, settle_unset};
use crate::message::Message;
use crate::message::profile_description;
use crate::report::{ProfileRecord, ProfileReport, Report, StateMadeReport, StateReport};
use crate::sanitize::clean;
use crate::virtual_card::fault::Faults;
use crate::virtual_card::{CardState, Profile, vpcd};

pub(super) fn run(run: &mut Run<'_, '_>, command: &VirtualCommand) -> anyhow::Result<Outcome> {
    match command {
        VirtualCommand::List => Ok(list(run)),
        VirtualCommand::New { file, profile, force } => new(run, file, *profile, *force),
        VirtualCommand::Show { file } => show(file),
        VirtualCommand::Serve { profile, port, host, latency, fault } => {
            let mut manner = manner(latency.as_deref(), fault)?;
            serve(run, &profile.parse().map_err(Refusal::Source)?, &mut manner, host, *port)
        }
    }
}

fn list(run: &Run<'_, '_>) -> Outcome {
    let record = |profile: &Profile| ProfileRecord {
        name: profile.name(),
        description: profile_description(profile.name(), run.lang).unwrap_or_default().to_owned(),
    };
    Outcome::Report(Report::Profiles(ProfileReport { profiles: Profile::ALL.iter().map(record).collect() }), Exit::DONE)
}

/// Makes a card of `profile` as of the judged day.
fn new(run: &mut Run<'_, '_>, file: &Path, profile: Profile, force: bool) -> anyhow::Result<Outcome> {
    let state = CardState::fresh(profile, run.at.today()).map_err(|error| at_failed(run, error))?;
    state.create(file, force, run.env.interrupted).map_err(|error| state_failed(file, error))?;
    let path = clean(&file.display().to_string());
    run.note(&Message::StateMade { path: path.clone(), profile: profile.name().to_owned() });
    // A file that is called like a profile has to be named as a file.
    let named = if path.parse::<Profile>().is_ok() { format!("./{path}") } else { path.clone() };
    run.note(&Message::StateUse { path: named });
    Ok(Outcome::Report(Report::StateMade(StateMadeReport { path, profile: profile.name() }), Exit::DONE))
}

fn show(file: &Path) -> anyhow::Result<Outcome> {
    let state = CardState::read(file).map_err(|error| state_failed(file, error))?;
    let report = StateReport {
        path: clean(&file.display().to_string()),
        profile: state.profile().name(),
        made_on: state.made_on(),
        pins: counters(&state).iter().map(survey::pin_record).collect(),
    };
    Ok(Outcome::Report(Report::State(report), Exit::DONE))
}

/// The counters that have a name, as `pin status` shows them.
fn counters(state: &CardState) -> Vec<PinCounter> {
    let tries_left = |name: PinName| {
        let key = Key::of(name);
        let mut counters = state.counters();
        counters.find(|counter| counter.application == key.application.name() && counter.ef == key.fid.0)
    };
    let counter = |name| {
        let tries_left = tries_left(name)?.tries_left;
        let state = if tries_left == 0 { PinState::Blocked } else { PinState::Available };
        Some(PinCounter { name, state, tries_left: Some(tries_left) })
    };
    let mut counters: Vec<PinCounter> = PinName::ALL.into_iter().filter_map(counter).collect();
    settle_unset(&mut counters, Some(state.carries_signature()));
    counters
}

/// How the card is served, from what the options say.
fn manner(latency: Option<&str>, faults: &[String]) -> Result<vpcd::Manner, Refusal> {
    let latency = latency.map(str::parse).transpose()?.unwrap_or_default();
    let planned = faults.iter().map(|spec| spec.parse()).collect::<Result<_, _>>()?;
    Ok(vpcd::Manner { latency, faults: Faults::new(planned) })
}

/// Puts the card into vpcd's reader until the person asks to stop. What happens is said on stderr.
fn serve(
    run: &mut Run<'_, '_>,
    which: &Virtual,
    manner: &mut vpcd::Manner,
    host: &str,
    port: u16,
) -> anyhow::Result<Outcome> {
    let mut card = put_in(run, which)?;
    let address = format!("{host}:{port}");
    let interrupted = run.env.interrupted;
    let verbose = run.global.verbose;
    let mut tell = |event| {
        let address = address.clone();
        match event {
            vpcd::Event::Waiting { .. } => run.note(&Message::ServeWaiting { address }),
            vpcd::Event::Connected => {
                run.note(&Message::ServeConnected { address, profile: clean(&which.to_string()) });
                run.note(&Message::ServeHow);
            }
            vpcd::Event::Struck { fault, exchange } => {
                run.note(&Message::ServeStruck { fault: fault.to_string(), exchange });
            }
            vpcd::Event::InUse => run.note(&Message::ServeInUse),
            vpcd::Event::Disconnected if !interrupted() => run.note(&Message::ServeDisconnected),
            vpcd::Event::PoweredOn if verbose => run.note(&Message::ServePoweredOn),
            vpcd::Event::PoweredOff if verbose => run.note(&Message::ServePoweredOff),
            vpcd::Event::Reset if verbose => run.note(&Message::ServeReset),
            _ => {}
        }
    };
    match vpcd::serve(&mut card, manner, host, port, &interrupted, &mut tell) {
        Ok(()) => run.note(&Message::ServeStopped),
        Err(vpcd::ServeError::CardLeft(_)) => run.note(&Message::ServeCardGone),
        Err(vpcd::ServeError::NoAddress { host }) => return Err(Refusal::NoAddress(host).into()),
    }
    Ok(Outcome::Nothing)
}

#[cfg(test)]
mod tests {
    use super::{Profile, profile_description};
    use crate::message::Lang;

    #[test]
    fn every_profile_is_described() {
        for profile in Profile::ALL {
            assert!(profile_description(profile.name(), Lang::Ja).is_some(), "{}", profile.name());
        }
    }
}

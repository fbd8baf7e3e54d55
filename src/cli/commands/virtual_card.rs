//! `virtual list|serve`: the built-in cards.

use crate::cli::args::VirtualCommand;
use crate::cli::exit::Exit;
use crate::cli::explain::Refusal;
use crate::cli::source;
use crate::cli::{Outcome, Run};
use crate::message::Message;
use crate::message::profile_description;
use crate::report::{ProfileRecord, ProfileReport, Report};
use crate::virtual_card::{Profile, vpcd};

pub(super) fn run(run: &mut Run<'_, '_>, command: &VirtualCommand) -> anyhow::Result<Outcome> {
    match command {
        VirtualCommand::List => Ok(list(run)),
        VirtualCommand::Serve { profile, port, host } => serve(run, *profile, host, *port),
    }
}

fn list(run: &Run<'_, '_>) -> Outcome {
    let record = |profile: &Profile| ProfileRecord {
        name: profile.name(),
        description: profile_description(profile.name(), run.lang).unwrap_or_default().to_owned(),
    };
    Outcome::Report(Report::Profiles(ProfileReport { profiles: Profile::ALL.iter().map(record).collect() }), Exit::DONE)
}

/// Puts the card into vpcd's reader until the person asks to stop. What happens is said on stderr.
fn serve(run: &mut Run<'_, '_>, profile: Profile, host: &str, port: u16) -> anyhow::Result<Outcome> {
    let mut card = source::made(run, profile)?;
    let address = format!("{host}:{port}");
    let interrupted = run.env.interrupted;
    let verbose = run.global.verbose;
    let mut tell = |event| {
        let address = address.clone();
        match event {
            vpcd::Event::Waiting { .. } => run.note(&Message::ServeWaiting { address }),
            vpcd::Event::Connected => {
                run.note(&Message::ServeConnected { address, profile: profile.name().to_owned() });
                run.note(&Message::ServeHow);
            }
            vpcd::Event::Disconnected if !interrupted() => run.note(&Message::ServeDisconnected),
            vpcd::Event::PoweredOn if verbose => run.note(&Message::ServePoweredOn),
            vpcd::Event::PoweredOff if verbose => run.note(&Message::ServePoweredOff),
            vpcd::Event::Reset if verbose => run.note(&Message::ServeReset),
            _ => {}
        }
    };
    match vpcd::serve(&mut card, host, port, &interrupted, &mut tell) {
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

//! `pin verify`: one VERIFY for each part of a PIN.

use clap::Args;

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{Error, PinFailure};
use crate::cli::exit::Exit;
use crate::cli::pin_source::PinSource;
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::cli::values::pins;
use crate::cli::with_pin::{PinRequest, counters, with_pin};
use crate::domain::pin::{Conclusion, PinKind, PinParts};
use crate::domain::try_policy::TryPolicy;
use crate::message::PinMessage;
use crate::report::{Report, VerifyReport};

/// Show the tries left, then verify a PIN once
///
/// An incorrect PIN uses up a try. With one try left, nothing is sent unless --allow-last-try is given. jpkit asks for
/// the PIN on the terminal, hidden, unless a --pin-... option provides it.
#[derive(Debug, Args)]
pub(crate) struct PinVerifyArgs {
    /// Which PIN
    #[arg(value_parser = pins())]
    pin: PinKind,
    /// Where it comes from.
    #[command(flatten)]
    source: PinSource,
    /// Send the PIN even if it has one try left, or an unknown number
    #[arg(long)]
    allow_last_try: bool,
}

impl Subcommand for PinVerifyArgs {
    const INFO: CommandInfo = CommandInfo::new("pin verify", CardUse::Needed).with_exits(&[20, 21, 22, 23, 24]);

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let kind = self.pin;
        let policy = TryPolicy { allow_last_try: self.allow_last_try };
        let verified = with_pin(run, &PinRequest { kind, source: &self.source, policy }, |channel, pin| {
            let before = pin.counters();
            for part in pin.parts().iter() {
                pin.verify_in(channel, *part)?;
            }
            // The counter is asked again so that what is reported is what the card says.
            Ok((before, counters(channel, kind).ok()))
        });
        let report = |verified, tries_left| Report::Verified(VerifyReport { name: kind, verified, tries_left });
        match verified {
            Ok((before, after)) => {
                for (before, after) in before.iter().zip(after.iter().flat_map(PinParts::iter)) {
                    if let Some(tries_left) = after.tries_left.filter(|left| Some(*left) < before.tries_left) {
                        run.note(PinMessage::FellThoughAccepted { pin: after.name, tries_left });
                    }
                }
                let tries_left = after.iter().flat_map(PinParts::iter).filter_map(|counter| counter.tries_left).min();
                Ok(Outcome::Report(report(Some(true), tries_left), Exit::DONE))
            }
            Err(Error::Pin(failure)) => match verdict(kind, &failure) {
                Some(verified) => {
                    let tries_left = failure.tries_left();
                    Ok(Outcome::Failed(report(verified, tries_left), failure.into()))
                }
                None => Err(failure.into()),
            },
            Err(error) => Err(error),
        }
    }
}

/// Whether the PIN was right, as far as a failure says it: `None` where the card did not judge it, `Some(None)` where
/// the outcome is unknown.
fn verdict(kind: PinKind, failure: &PinFailure) -> Option<Option<bool>> {
    match failure {
        PinFailure::Wrong { .. } | PinFailure::VerifyUnknown { conclusion: Conclusion::Wrong, .. } => Some(Some(false)),
        // Of a half that came first this says nothing of the other.
        PinFailure::VerifyUnknown { pin, conclusion: Conclusion::Right, .. } => {
            let is_last = kind.parts().iter().last() == Some(pin);
            Some(is_last.then_some(true))
        }
        PinFailure::VerifyUnknown { .. } => Some(None),
        PinFailure::Card { .. }
        | PinFailure::NotAllowed { .. }
        | PinFailure::BlockedAtVerify(_)
        | PinFailure::CounterFell { .. }
        | PinFailure::OtherCard
        | PinFailure::Malformed { .. }
        | PinFailure::Unchanged
        | PinFailure::Mistyped
        | PinFailure::Refused { .. }
        | PinFailure::ChangeUnknown { .. }
        | PinFailure::Partly { .. } => None,
    }
}

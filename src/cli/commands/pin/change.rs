//! `pin change`: one VERIFY of the old PIN, then the change.
//!
//! `juki` is two key references (card facts §1.6). Its old PIN is verified in both halves before either is changed, so
//! that a wrong one changes nothing. The half that is verified first is changed last: after a change that stopped
//! half-way, the same command finds the old PIN there and the new one in the other half, and finishes the job.

use clap::Args;

use crate::apdu::Channel;
use crate::applet::Selected;
use crate::applet::verify::{PinError, Verified};
use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{Error, PinFailure};
use crate::cli::exit::Exit;
use crate::cli::pin_source::{NewPinSource, PinSource};
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::cli::values::pins;
use crate::cli::with_pin::{PinRequest, Presentation, with_new_pin};
use crate::domain::pin::{Halves, Pin, PinKind, PinName, PinParts};
use crate::domain::try_policy::TryPolicy;
use crate::report::{ChangeReport, ChangedPart, Report};

/// Change a PIN, after verifying the current one
///
/// The new PIN is checked before the current one is sent. The resident-registry PIN (juki) is stored in two places on
/// the card; both are changed. jpkit asks on the terminal, hidden, for each PIN that no --pin-... or --new-pin-...
/// option provides; with --pin-stdin alone, the new PIN is the second line of standard input.
#[derive(Debug, Args)]
pub(crate) struct PinChangeArgs {
    /// Which PIN
    #[arg(value_parser = pins())]
    pin: PinKind,
    /// Where the old PIN comes from.
    #[command(flatten)]
    source: PinSource,
    /// Where the new PIN comes from.
    #[command(flatten)]
    new_source: NewPinSource,
    /// Send the current PIN even if it has one try left, or an unknown number
    #[arg(long)]
    allow_last_try: bool,
}

impl Subcommand for PinChangeArgs {
    const INFO: CommandInfo = CommandInfo::new("pin change", CardUse::Needed).with_exits(&[20, 21, 22, 23, 24, 25]);

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let kind = self.pin;
        let policy = TryPolicy { allow_last_try: self.allow_last_try };
        let request = PinRequest { kind, source: &self.source, policy };
        let changed = with_new_pin(run, &request, &self.new_source, |channel, pin, new| match pin.parts() {
            PinParts::One(only) => change_one(channel, pin, only, new),
            PinParts::Both(halves) => change_both(channel, pin, halves, new, policy),
        });
        match changed {
            Ok(()) => Ok(Outcome::Report(report(kind, |_| Some(true)), Exit::DONE)),
            Err(Error::Pin(failure)) => {
                let report = match &failure {
                    PinFailure::Partly { done, .. } => report(kind, |part| Some(part == *done)),
                    PinFailure::ChangeUnknown { pin, done, .. } => {
                        report(kind, |part| if part == *pin { None } else { Some(Some(part) == *done) })
                    }
                    PinFailure::Wrong { .. } | PinFailure::VerifyUnknown { .. } => report(kind, |_| Some(false)),
                    _ => return Err(failure.into()),
                };
                Ok(Outcome::Failed(report, failure.into()))
            }
            Err(error) => Err(error),
        }
    }
}

fn change_one(
    channel: &mut Channel<'_>,
    pin: &mut Presentation<'_>,
    part: PinName,
    new: &Pin,
) -> Result<(), PinFailure> {
    let mut selected = pin.select(channel, part)?;
    let verified = pin.verify(&mut selected, part)?;
    change(verified, new, pin.kind(), None)
}

fn change_both(
    channel: &mut Channel<'_>,
    pin: &mut Presentation<'_>,
    halves: Halves<PinName>,
    new: &Pin,
    policy: TryPolicy,
) -> Result<(), PinFailure> {
    let Halves { common, juki } = halves;
    pin.verify_in(channel, common)?;
    {
        let mut selected = pin.select(channel, juki)?;
        match pin.verify(&mut selected, juki) {
            Ok(verified) => change(verified, new, pin.kind(), None)?,
            Err(failure) => has_new_already(&mut selected, pin, juki, new, failure, policy)?,
        }
    }
    let partly = |cause| PinFailure::Partly { done: juki, rest: common, cause: Box::new(cause) };
    // Selecting the other application dropped what was verified here (card facts §2.3).
    let mut selected = pin.select(channel, common).map_err(partly)?;
    let verified = pin.verify(&mut selected, common).map_err(partly)?;
    change(verified, new, pin.kind(), Some(juki)).map_err(|failure| match failure {
        unknown @ PinFailure::ChangeUnknown { .. } => unknown,
        refused => partly(refused),
    })
}

/// After one half accepted the old PIN and the other did not: an earlier change may have stopped half-way. The other
/// half is asked for the new PIN, unless that could be its last try.
fn has_new_already(
    selected: &mut Selected<'_>,
    pin: &mut Presentation<'_>,
    part: PinName,
    new: &Pin,
    failure: PinFailure,
    policy: TryPolicy,
) -> Result<(), PinFailure> {
    let PinFailure::Wrong { tries_left: Some(left), .. } = failure else { return Err(failure) };
    if left == 0 || left == 1 && !policy.allow_last_try {
        return Err(failure);
    }
    match pin.try_instead(selected, part, new, left) {
        Some(answered) => answered,
        // A try was spent: that is what to tell, and not that the link failed later.
        None => Err(failure),
    }
}

/// Sends the change; `done` is the half that has the new PIN already.
fn change(verified: Verified<'_>, new: &Pin, kind: PinKind, done: Option<PinName>) -> Result<(), PinFailure> {
    verified.change(new).map_err(|error| match error {
        PinError::Unknown { pin, .. } => PinFailure::ChangeUnknown { kind, pin, tries_left: None, done },
        PinError::Refused { pin, command, status } => PinFailure::Refused { pin, command, status, tries_left: None },
        PinError::Wrong { pin, tries_left } => PinFailure::Wrong { pin, tries_left, other_half_right: false },
        PinError::Blocked { pin } => PinFailure::BlockedAtVerify(pin),
        PinError::NotSent(error) => PinFailure::not_changed(error),
    })
}

fn report(kind: PinKind, changed: impl Fn(PinName) -> Option<bool>) -> Report {
    let parts: Vec<ChangedPart> =
        kind.parts().iter().map(|name| ChangedPart { name: *name, changed: changed(*name) }).collect();
    let all = parts.iter().map(|part| part.changed).reduce(|a, b| match (a, b) {
        (Some(a), Some(b)) => Some(a && b),
        (Some(false), _) | (_, Some(false)) => Some(false),
        _ => None,
    });
    Report::Changed(ChangeReport { name: kind, changed: all.flatten(), parts })
}

//! `pin status|verify|change`. The status spends no try and takes at most 16 exchanges with all five applications.
//!
//! `juki` is two key references (card facts §1.6). Its old PIN is verified in both halves before either is changed, so that
//! a wrong one changes nothing. The half that is verified first is changed last: after a change that stopped half-way, the
//! same command finds the old PIN there and the new one in the other half, and finishes the job.

use crate::apdu::Channel;
use crate::applet::Selected;
use crate::applet::verify::{PinError, verify};
use crate::cli::args::PinCommand;
use crate::cli::exit::Exit;
use crate::cli::pin::{
    Given, Guard, PinFailure, counters, current_pin, failed, guarded_counters, new_pin, read_pin, select, settle,
    sources, verify_parts,
};
use crate::cli::secret::{NewPinSource, PinSource};
use crate::cli::source::{Leaving, visit};
use crate::cli::survey;
use crate::cli::{Outcome, Run};
use crate::domain::advice::about_pins;
use crate::domain::pin::{Conclusion, Pin, PinCounter, PinKind, PinName};
use crate::report::{ChangeReport, ChangedPart, PinReport, Report, VerifyReport};

use super::status::records;

pub(super) fn run(run: &mut Run<'_, '_>, command: &PinCommand) -> anyhow::Result<Outcome> {
    match command {
        PinCommand::Status => status(run),
        PinCommand::Verify { pin, source, allow_last_try } => {
            verify_pin(run, *pin, source, Guard { allow_last_try: *allow_last_try })
        }
        PinCommand::Change { pin, source, new_source, allow_last_try } => {
            change_pin(run, *pin, source, new_source, Guard { allow_last_try: *allow_last_try })
        }
    }
}

fn status(run: &mut Run<'_, '_>) -> anyhow::Result<Outcome> {
    let read = visit(run, Leaving::AsIs, survey::all_counters)?;
    let report = PinReport {
        pins: read.counters.iter().map(survey::pin_record).collect(),
        advice: records(&about_pins(&read.counters, read.sign_carried), run.lang),
        problems: read.problems.records(run.lang),
    };
    Ok(Outcome::Report(Report::Pins(report), Exit::DONE))
}

fn verify_pin(run: &mut Run<'_, '_>, kind: PinKind, source: &PinSource, guard: Guard) -> anyhow::Result<Outcome> {
    let given = read_pin(run, kind, source, guard)?;
    let after = visit(run, Leaving::PoweredOff, |channel| {
        verify_parts(channel, &given, guard)?;
        // The counter is asked again so that what is reported is what the card says.
        Ok::<_, PinFailure>(counters(channel, kind).unwrap_or_default())
    });
    let report = |verified, tries_left| Report::Verified(VerifyReport { name: kind, verified, tries_left });
    match settle(run, &given, after)? {
        Ok(after) => {
            let tries_left = after.iter().filter_map(|counter| counter.tries_left).min();
            Ok(Outcome::Report(report(Some(true), tries_left), Exit::DONE))
        }
        Err(failure) => {
            let verified = match &failure {
                PinFailure::Wrong { .. } => Some(false),
                // Of a half that came first this says nothing of the other.
                PinFailure::VerifyUnknown { pin, conclusion: Conclusion::Right, .. } => {
                    (kind.parts().last() == Some(pin)).then_some(true)
                }
                PinFailure::VerifyUnknown { conclusion: Conclusion::Wrong, .. } => Some(false),
                PinFailure::VerifyUnknown { .. } => None,
                _ => return Err(failure.into()),
            };
            let tries_left = failure.tries_left();
            Ok(Outcome::Failed(report(verified, tries_left), failure.into()))
        }
    }
}

fn change_pin(
    run: &mut Run<'_, '_>,
    kind: PinKind,
    source: &PinSource,
    new_source: &NewPinSource,
    guard: Guard,
) -> anyhow::Result<Outcome> {
    let origin = source.origin();
    let new_origin = new_source.origin(source);
    let mut secrets = sources(run, &[origin.as_ref(), new_origin.as_ref()])?;
    let given = current_pin(run, &mut secrets, kind, origin.as_ref(), guard)?;
    let new = new_pin(run, &mut secrets, kind, new_origin.as_ref())?;
    if new.is_same(&given.pin) {
        return Err(PinFailure::Unchanged.into());
    }
    let changed = visit(run, Leaving::PoweredOff, |channel| match kind {
        PinKind::Juki => change_both_halves(channel, &given, &new, guard),
        _ => change_one(channel, &given, &new, guard),
    });
    match settle(run, &given, changed)? {
        Ok(()) => Ok(Outcome::Report(change_report(kind, |_| Some(true)), Exit::DONE)),
        Err(failure) => {
            let report = match &failure {
                PinFailure::Partly { done, .. } => change_report(kind, |part| Some(part == *done)),
                PinFailure::ChangeUnknown { pin, done, .. } => {
                    change_report(kind, |part| if part == *pin { None } else { Some(Some(part) == *done) })
                }
                PinFailure::Wrong { .. } | PinFailure::VerifyUnknown { .. } => change_report(kind, |_| Some(false)),
                _ => return Err(failure.into()),
            };
            Ok(Outcome::Failed(report, failure.into()))
        }
    }
}

fn change_one(channel: &mut Channel<'_>, given: &Given, new: &Pin, guard: Guard) -> Result<(), PinFailure> {
    let kind = given.pin.kind();
    let counters = guarded_counters(channel, kind, &given.shown, guard)?;
    let [counter] = counters.as_slice() else { return Err(not_all_parts(kind)) };
    let mut selected = select(channel, counter.name).map_err(PinFailure::NotSent)?;
    let verified =
        verify(&mut selected, counter.name, &given.pin).map_err(|error| before_change(error, counter, false))?;
    verified.change(new).map_err(|error| of_change(error, kind, None))
}

fn change_both_halves(channel: &mut Channel<'_>, given: &Given, new: &Pin, guard: Guard) -> Result<(), PinFailure> {
    let kind = given.pin.kind();
    let counters = guarded_counters(channel, kind, &given.shown, guard)?;
    let [last, first] = counters.as_slice() else { return Err(not_all_parts(kind)) };
    {
        let mut selected = select(channel, last.name).map_err(PinFailure::NotSent)?;
        let verified = verify(&mut selected, last.name, &given.pin).map(drop);
        verified.map_err(|error| before_change(error, last, false))?;
    }
    {
        let mut selected = select(channel, first.name).map_err(PinFailure::NotChanged)?;
        match verify(&mut selected, first.name, &given.pin) {
            Ok(verified) => verified.change(new).map_err(|error| of_change(error, kind, None))?,
            Err(error) => {
                let failure = before_change(error, first, true);
                has_new_already(&mut selected, first, new, failure, guard)?;
            }
        }
    }
    let partly = |cause| PinFailure::Partly { done: first.name, rest: last.name, cause: Box::new(cause) };
    // Selecting the other application dropped what was verified here (card facts §2.3).
    let mut selected = select(channel, last.name).map_err(|error| partly(PinFailure::NotChanged(error)))?;
    // The PIN was right, so the counter is full since.
    let full = PinCounter { tries_left: last.tries_left.map(|_| last.name.tries_max()), ..*last };
    let verified =
        verify(&mut selected, last.name, &given.pin).map_err(|error| partly(before_change(error, &full, false)))?;
    verified.change(new).map_err(|error| match of_change(error, kind, Some(first.name)) {
        unknown @ PinFailure::ChangeUnknown { .. } => unknown,
        refused => partly(refused),
    })
}

/// After one half took the old PIN and the other did not: an earlier change may have stopped half-way. The other half is
/// asked for the new PIN, unless that could be its last try.
fn has_new_already(
    selected: &mut Selected<'_>,
    counter: &PinCounter,
    new: &Pin,
    failure: PinFailure,
    guard: Guard,
) -> Result<(), PinFailure> {
    let PinFailure::Wrong { tries_left: Some(left), .. } = failure else { return Err(failure) };
    if left == 0 || left == 1 && !guard.allow_last_try {
        return Err(failure);
    }
    // What the counter is now, not what it was before the old PIN was refused.
    let counter = PinCounter { tries_left: Some(left), ..*counter };
    match verify(selected, counter.name, new).map(drop) {
        Ok(()) => Ok(()),
        // A try was spent: that is what to tell, and not that the link failed later.
        Err(PinError::NotSent(_)) => Err(failure),
        Err(error) => Err(before_change(error, &counter, true)),
    }
}

/// A change of a PIN whose parts are not those that are known. Nothing was sent.
fn not_all_parts(kind: PinKind) -> PinFailure {
    kind.parts().first().map_or(PinFailure::Unchanged, |pin| PinFailure::CounterUnknown(*pin))
}

/// What an error means that came before any change was sent.
fn before_change(error: PinError, counter: &PinCounter, other_half_right: bool) -> PinFailure {
    match failed(error, counter, other_half_right) {
        PinFailure::VerifyUnknown { pin, before, tries_left, conclusion, .. } => {
            PinFailure::VerifyUnknown { pin, before, tries_left, conclusion, changing: true }
        }
        PinFailure::NotSent(error) if other_half_right => PinFailure::NotChanged(error),
        other => other,
    }
}

/// What an error of the change itself means.
fn of_change(error: PinError, kind: PinKind, done: Option<PinName>) -> PinFailure {
    match error {
        PinError::Unknown { pin, .. } => PinFailure::ChangeUnknown { kind, pin, tries_left: None, done },
        PinError::Refused { pin, command, status } => PinFailure::Refused { pin, command, status, tries_left: None },
        PinError::Wrong { pin, tries_left } => PinFailure::Wrong { pin, tries_left, other_half_right: false },
        PinError::Blocked { pin } => PinFailure::BlockedAtVerify(pin),
        PinError::NotSent(error) => PinFailure::NotChanged(error),
    }
}

fn change_report(kind: PinKind, changed: impl Fn(PinName) -> Option<bool>) -> Report {
    let parts: Vec<ChangedPart> =
        kind.parts().iter().map(|name| ChangedPart { name: *name, changed: changed(*name) }).collect();
    let all = parts.iter().map(|part| part.changed).reduce(|a, b| match (a, b) {
        (Some(a), Some(b)) => Some(a && b),
        (Some(false), _) | (_, Some(false)) => Some(false),
        _ => None,
    });
    Report::Changed(ChangeReport { name: kind, changed: all.flatten(), parts })
}

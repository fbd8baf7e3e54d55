//! Sending raw commands and showing what comes back.
//!
//! A command that could use a PIN is known by its bytes, refused unless allowed, and held back where it could be the
//! last try.

use std::mem;

use clap::Args;

use crate::apdu::{Channel, StatusWord};
use crate::applet::counter;
use crate::applet::privacy::{Chain, Redaction, only_authenticates};
use crate::cli::error::{Error, RawCommandError};
use crate::cli::exit::Exit;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::CardAtEnd;
use crate::cli::stop;
use crate::domain::pin::{PinCounter, PinName, PinState};
use crate::domain::try_policy::TryPolicy;
use crate::message::CommandPlace;
use crate::report::{ExchangeRecord, ExchangesReport, Report};
use crate::trace::redact::redacted;
use crate::transport::TransportError;

use super::guard::PinTarget;
use super::script::{Pattern, ScriptLine, Step};

/// What raw commands may do.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct ApduPermissions {
    /// Also send commands that verify, change or unblock a PIN, after checking the tries left
    #[arg(long)]
    pub(super) allow_pin_commands: bool,
    /// Send them even if the PIN has one try left, or if the PIN or its tries left are unknown
    #[arg(long)]
    pub(super) allow_last_try: bool,
}

/// The lines of a script that send a command which could use a PIN, by itself or as the end of a chain.
pub(super) fn lines_with_pins(lines: &[ScriptLine]) -> impl Iterator<Item = &ScriptLine> {
    let mut chain = Chain::default();
    lines.iter().filter(move |line| match &line.step {
        Step::Send(command) => mem::replace(&mut chain, Chain::after(&command.0)).may_use_a_pin(&command.0),
        Step::Expect(_) => false,
        Step::Reset => {
            chain = Chain::default();
            false
        }
    })
}

/// Sends the commands: one visit, which is one transaction, from the first command or `reset` to the next.
///
/// # Errors
/// What stopped them.
pub(super) fn play(
    run: &mut Run<'_, '_>,
    lines: &[ScriptLine],
    permissions: ApduPermissions,
) -> Result<Outcome, Error> {
    if let Some(line) = lines_with_pins(lines).next().filter(|_| !permissions.allow_pin_commands) {
        return Err(RawCommandError::PinCommand(line.place).into());
    }
    let mut report = ExchangesReport::default();
    let mut seen = Vec::new();
    let mut visits = lines.split(|line| line.step == Step::Reset).enumerate().peekable();
    while let Some((at, lines)) = visits.next() {
        // `reset` takes the power; and nothing stays verified.
        let ends_without_power = visits.peek().is_some() || lines_with_pins(lines).next().is_some();
        let at_end = if ends_without_power { CardAtEnd::PoweredOff } else { CardAtEnd::AsIs };
        let done = run.visit(at_end, |channel| {
            let exchanges = &mut report.exchanges;
            let policy = TryPolicy { allow_last_try: permissions.allow_last_try };
            let seen = &mut seen;
            let redaction = Redaction::new(true);
            Dialogue { channel, redaction, exchanges, transaction: at + 1, policy, seen }.play(lines)
        });
        run.session.stay_at_reader();
        match done {
            Ok(()) => {}
            Err(error) if report.exchanges.is_empty() => return Err(error),
            Err(error) => return Ok(Outcome::Failed(Report::Exchanges(report), error)),
        }
    }
    Ok(Outcome::Report(Report::Exchanges(report), Exit::DONE))
}

/// One visit.
struct Dialogue<'d, 'c> {
    channel: &'d mut Channel<'c>,
    /// Knows what is selected, and keeps what could be a PIN out of the report. Personal content was asked for.
    redaction: Redaction,
    exchanges: &'d mut Vec<ExchangeRecord>,
    transaction: usize,
    policy: TryPolicy,
    /// The counters of this run that the card gave a number for, the last of each.
    seen: &'d mut Vec<PinCounter>,
}

impl Dialogue<'_, '_> {
    fn play(&mut self, lines: &[ScriptLine]) -> Result<(), Error> {
        let mut last = None;
        for line in lines {
            match &line.step {
                Step::Send(command) => last = self.send(line.place, &command.0)?,
                Step::Expect(pattern) => expect(line.place, pattern, last)?,
                // Visits are cut there.
                Step::Reset => {}
            }
        }
        Ok(())
    }

    fn send(&mut self, place: CommandPlace, command: &[u8]) -> Result<Option<StatusWord>, Error> {
        // The visit may be shielded, since it must end in order; between two commands it can end early.
        if stop::pending() {
            return Err(Error::INTERRUPTED);
        }
        let target = PinTarget::from_command(command, self.redaction.selection());
        let may_use_a_pin = self.redaction.may_use_a_pin(command);
        let status = if may_use_a_pin {
            self.look_at_the_counter(place, target.as_ref())?;
            self.exchange(place, command, false).map_err(|_| RawCommandError::Lost(place))?
        } else {
            self.exchange(place, command, false).map_err(Error::Link)?
        };
        let is_accepted = may_use_a_pin && status.is_some_and(StatusWord::is_ok);
        match target {
            Some(target) if is_accepted => self.forget(target.pin),
            Some(target) => self.note(status.and_then(|status| counter(target.pin, status))),
            // An unblocking command names no PIN for certain, so it may have filled any counter.
            None if is_accepted && !only_authenticates(command) => self.seen.clear(),
            None => {}
        }
        Ok(status)
    }

    /// Keeps what the card says of a counter.
    fn note(&mut self, counter: Option<PinCounter>) {
        if let Some(counter) = counter.filter(|counter| counter.tries_left.is_some()) {
            self.forget(counter.name);
            self.seen.push(counter);
        }
    }

    fn forget(&mut self, pin: PinName) {
        self.seen.retain(|seen| seen.name != pin);
    }

    /// Stops before a command that could take a PIN's last try.
    fn look_at_the_counter(&mut self, place: CommandPlace, target: Option<&PinTarget>) -> Result<(), Error> {
        let Some(target) = target else {
            return if self.policy.allow_last_try { Ok(()) } else { Err(RawCommandError::PinUnclear(place).into()) };
        };
        let mut read = None;
        for query in target.queries() {
            let status = self.exchange(place, &query, true).map_err(Error::Link)?;
            read = status.and_then(|status| counter(target.pin, status));
            if read.is_some() {
                break;
            }
        }
        let counter = read.unwrap_or(PinCounter::without_tries(target.pin, PinState::Unreadable));
        let before = self.seen.iter().copied().find(|seen| seen.name == target.pin);
        let checked = self.policy.check_again(before.as_ref(), &counter);
        let counter = before.filter(|before| before.state == PinState::Blocked).unwrap_or(counter);
        self.note(Some(counter));
        Ok(checked.map_err(|why| RawCommandError::NotAllowed { place, counter, why })?)
    }

    fn exchange(
        &mut self,
        place: CommandPlace,
        command: &[u8],
        guard: bool,
    ) -> Result<Option<StatusWord>, TransportError> {
        let answer = self.channel.raw(command)?;
        let shown = redacted(command, self.redaction.hidden_in_command(command));
        let hidden = self.redaction.hidden_in_answer(command, &answer);
        let (data, status) = match answer.split_last_chunk::<2>() {
            Some((data, [sw1, sw2])) => (data, Some(StatusWord::from_bytes(*sw1, *sw2))),
            None => (answer.as_slice(), None),
        };
        let (CommandPlace::Line(number) | CommandPlace::Argument(number)) = place;
        self.exchanges.push(ExchangeRecord {
            number,
            transaction: self.transaction,
            guard,
            command: shown.to_string(),
            text: (!data.is_empty() && hidden.is_empty()).then(|| printable(data)),
            data: (!data.is_empty()).then(|| redacted(data, hidden).to_string()),
            status_word: status,
        });
        Ok(status)
    }
}

fn expect(place: CommandPlace, pattern: &Pattern, status: Option<StatusWord>) -> Result<(), RawCommandError> {
    if status.is_some_and(|status| pattern.fits(status)) {
        return Ok(());
    }
    Err(RawCommandError::Unexpected { place, expected: pattern.to_string(), status })
}

/// Printable ASCII as it is, a dot for each other byte.
fn printable(data: &[u8]) -> String {
    data.iter().map(|byte| if matches!(byte, b' '..=b'~') { char::from(*byte) } else { '.' }).collect()
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn only_printable_ascii_is_shown() {
        assert_eq!(printable(b"A~ \x1b[31m\x7f\xe3\x81\x82\n"), "A~ .[31m.....");
    }
}

//! One card as a row of the station's log.

use std::collections::HashSet;

use crate::domain::advice::Advice;
use crate::domain::card::Role;
use crate::domain::validity::japan_time;
use crate::output::Surroundings;
use crate::report::{Failure, StationReport};

use super::columns::COLUMNS;

/// The fields of a row, as [`COLUMNS`] names them; unknown is empty.
#[must_use]
pub(super) fn fields(
    around: &Surroundings<'_>,
    report: &StationReport,
    failure: Option<&Failure>,
) -> [String; COLUMNS.len()] {
    let record = |role| report.certificates.iter().find(|record| record.role == role);
    let text = |value: Option<String>| value.unwrap_or_default();
    let state = |role| text(record(role).map(|record| record.state.name().to_owned()));
    let ends = |role| text(record(role).and_then(|record| record.expires_on).map(|day| day.to_string()));
    let left = |role| text(record(role).and_then(|record| record.days_left).map(|days| days.to_string()));
    let opens = |role| text(record(role).and_then(|record| record.renewal_opens_on).map(|day| day.to_string()));
    let tries = |left: Option<u8>| text(left.map(|left| left.to_string()));
    let codes: Vec<&str> = report.advice.iter().map(Advice::code).collect();
    let problems = report.problems.iter().map(|problem| problem.code);
    let errors: Vec<&str> = failure.iter().map(|failure| failure.code).chain(problems).collect();
    let unique: HashSet<&str> = errors.iter().copied().collect();
    let mut errors = errors;
    errors.retain({
        let mut left = unique;
        move |code| left.remove(code)
    });
    [
        report.number.to_string(),
        japan_time(around.at),
        around.reader.unwrap_or_default().to_owned(),
        report.verdict.name().to_owned(),
        text(report.repeat_of.map(|number| number.to_string())),
        state(Role::Auth),
        ends(Role::Auth),
        left(Role::Auth),
        opens(Role::Auth),
        state(Role::Sign),
        ends(Role::Sign),
        state(Role::Card),
        ends(Role::Card),
        left(Role::Card),
        opens(Role::Card),
        codes.join(" "),
        errors.join(" "),
        tries(report.tries.auth),
        tries(report.tries.sign),
        tries(report.tries.text),
        tries(report.tries.juki),
        report.label.clone().unwrap_or_default(),
    ]
}

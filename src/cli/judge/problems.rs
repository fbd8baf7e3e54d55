//! The records of what could not be read.

use crate::report::Problem;

use crate::cli::explain::explain_card;
use crate::cli::read_card::Problems;

/// The problems as the report has them.
#[must_use]
pub(crate) fn problem_records(problems: &Problems) -> Vec<Problem> {
    let record = |error| {
        let explanation = explain_card(error);
        Problem {
            code: explanation.code.into(),
            place: error.item().map_or_else(String::new, |item| item.name()),
            message: explanation.headline,
        }
    };
    problems.errors().iter().map(record).collect()
}

//! Values that arguments of several commands take.

use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::domain::card::Role;
use crate::domain::period::PeriodError;
use crate::domain::pin::PinKind;
use crate::domain::verdict::{Threshold, ThresholdError};
use crate::message::{Topic, Typed, ValueRule};

use crate::named_file::{WriteTarget, write_target};
use crate::output::Format;

use super::error::CommandLineError;

/// A value breaks the rule for its option.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("not as the option asks for it: {0:?}")]
pub(crate) struct BrokenRule(pub(crate) ValueRule);

/// A whole number between two bounds, for whose type both must fit; `max` is `None` for the type's own.
pub(crate) fn number<N: TryFrom<u64> + Clone + Send + Sync + 'static>(
    min: u64,
    max: Option<u64>,
) -> impl TypedValueParser<Value = N> {
    move |text: &str| {
        let number = text.parse::<u64>().ok().filter(|number| (min..=max.unwrap_or(u64::MAX)).contains(number));
        number.and_then(|number| N::try_from(number).ok()).ok_or(BrokenRule(ValueRule::Number { min, max }))
    }
}

/// Days, as a threshold writes them, but for percentages: those are of a certificate's own validity.
pub(crate) fn time_left(text: &str) -> Result<u32, BrokenRule> {
    match text.parse() {
        Ok(Threshold::Days(days)) => Ok(days),
        Ok(Threshold::Percent(_)) | Err(ThresholdError) => Err(BrokenRule(ValueRule::TimeLeft)),
    }
}

/// The rule that a value broke, where clap says that it is invalid.
pub(crate) fn rule_of(error: &clap::Error) -> Option<ValueRule> {
    let source = std::error::Error::source(error)?;
    let rule = source.downcast_ref().map(|BrokenRule(rule)| *rule);
    let period = source.downcast_ref().map(|error: &PeriodError| ValueRule::Period(*error));
    rule.or(period).or(source.is::<ThresholdError>().then_some(ValueRule::Threshold))
}

/// The certificates of the card that have a name on the command line.
pub(crate) const ROLES_ON_CARD: [Role; 4] = [Role::Auth, Role::Sign, Role::AuthCa, Role::SignCa];

/// A certificate of the card: `auth`, `sign`, `auth-ca` or `sign-ca`.
pub(crate) fn roles() -> impl TypedValueParser<Value = Role> {
    named(ROLES_ON_CARD.map(|role| (role, role.name())))
}

/// Any role of a certificate, `card` and `other` among them.
pub(crate) fn all_roles() -> impl TypedValueParser<Value = Role> {
    const ROLES: [Role; 6] = [Role::Auth, Role::Sign, Role::AuthCa, Role::SignCa, Role::Card, Role::Other];
    named(ROLES.map(|role| (role, role.name())))
}

/// The certificate of the card that `text` names, in English or in Japanese.
pub(crate) fn role_called(text: &str) -> Option<Role> {
    ROLES_ON_CARD.into_iter().find(|role| role.name() == text || role.japanese().contains(&text))
}

/// A PIN as people know it.
pub(crate) fn pins() -> impl TypedValueParser<Value = PinKind> {
    named(PinKind::ALL.map(|kind| (kind, kind.name())))
}

/// A topic of `guide`.
pub(crate) fn topics() -> impl TypedValueParser<Value = Topic> {
    named(Topic::ALL.map(|topic| (topic, topic.name())))
}

/// One of several things by its name, or by a Japanese one, which completions and help leave out.
fn named<T, const N: usize>(choices: [(T, &'static str); N]) -> impl TypedValueParser<Value = T>
where
    T: Typed + Copy + Send + Sync + 'static,
{
    let values =
        choices.iter().map(|(choice, name)| PossibleValue::new(*name).aliases(choice.japanese().iter().copied()));
    PossibleValuesParser::new(values).try_map(move |given| {
        let is_called = |(choice, name): &&(T, &str)| *name == given || choice.japanese().contains(&given.as_str());
        choices.iter().find(is_called).map(|(choice, _)| *choice).ok_or_else(|| format!("nothing is called {given}"))
    })
}

/// Refuses an option with a format other than those that have a place for it.
///
/// # Errors
/// Where the format is another one.
pub(crate) fn refuse_other_formats(
    option: &'static str,
    format: Format,
    formats: &[Format],
) -> Result<(), CommandLineError> {
    if formats.contains(&format) {
        return Ok(());
    }
    let supported = formats.iter().map(|format| format.name()).collect();
    Err(CommandLineError::NotInFormat { option, format: format.name(), supported })
}

/// The file that `-o` names; `None` where there is none, or where it is `-`, which is standard output.
pub(crate) fn output_file(output: Option<&Path>) -> Option<&Path> {
    output.filter(|path| !is_stdout(path))
}

/// Whether `-o` names standard output, as `-` or by a path.
pub(crate) fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-" || write_target(path).is_ok_and(|target| target == WriteTarget::Descriptor(1))
}

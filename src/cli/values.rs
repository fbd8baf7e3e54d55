//! Values that arguments of several commands take.

use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::domain::card::Role;
use crate::domain::pin::PinKind;
use crate::domain::verdict::ThresholdError;
use crate::message::ValueRule;

use crate::named_file::{WriteTarget, write_target};
/// A value breaks the rule for its option.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("not as the option asks for it: {0:?}")]
pub(crate) struct BrokenRule(ValueRule);

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

/// The rule that a value broke, where clap says that it is invalid.
pub(crate) fn rule_of(error: &clap::Error) -> Option<ValueRule> {
    let source = std::error::Error::source(error)?;
    let rule = source.downcast_ref().map(|BrokenRule(rule)| *rule);
    rule.or(source.is::<ThresholdError>().then_some(ValueRule::Threshold))
}

/// A certificate of the card: `auth`, `sign`, `auth-ca` or `sign-ca`.
pub(crate) fn roles() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new(["auth", "sign", "auth-ca", "sign-ca"]).try_map(|name| name.parse::<Role>())
}

/// Any role of a certificate, `card` and `other` among them.
pub(crate) fn all_roles() -> impl TypedValueParser<Value = Role> {
    const ROLES: [Role; 6] = [Role::Auth, Role::Sign, Role::AuthCa, Role::SignCa, Role::Card, Role::Other];
    PossibleValuesParser::new(ROLES.map(Role::name)).try_map(|name| {
        ROLES.into_iter().find(|role| role.name() == name).ok_or_else(|| format!("no role is called {name}"))
    })
}

/// A PIN as people know it.
pub(crate) fn pins() -> impl TypedValueParser<Value = PinKind> {
    PossibleValuesParser::new(PinKind::ALL.iter().map(|kind| kind.name())).try_map(|name| {
        PinKind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| format!("no PIN is called {name}"))
    })
}

/// The file that `-o` names; `None` where there is none, or where it is `-`, which is standard output.
pub(crate) fn output_file(output: Option<&Path>) -> Option<&Path> {
    output.filter(|path| !is_stdout(path))
}

/// Whether `-o` names standard output, as `-` or by a path.
pub(crate) fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-" || write_target(path).is_ok_and(|target| target == WriteTarget::Descriptor(1))
}

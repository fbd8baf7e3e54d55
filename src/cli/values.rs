//! Values that arguments of several commands take.

use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::domain::card::Role;
use crate::domain::pin::PinKind;
use crate::named_file::{WriteTarget, write_target};

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

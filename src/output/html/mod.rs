//! Pages for people who are sent a file: HTML without scripts and without network, for screens of any width and for A4.
//!
//! The `maud` crate writes the elements: whatever stands in parentheses in its templates is escaped by its type, and
//! only the style of the pages themselves is not. Its templates are Rust that the compiler checks, so that a page takes
//! its values as they are, without the second model that the template files of `askama` need.

mod chart;
mod check;
mod conditions;
mod groups;
mod layout;
mod listing;
mod station;

pub(super) use check::CheckHtml;
pub use station::StationPage;

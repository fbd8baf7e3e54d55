//! `reader list` and `reader watch`.

use crate::message::{Label, Name};
use crate::report::{EventReport, ReaderReport};
use crate::transport::pcsc::ReaderState;

use super::page::{Cell, NONE, Page};
use super::words::in_bytes;

pub(super) fn list(page: &mut Page<'_>, report: &ReaderReport) {
    let lang = page.lang();
    if report.readers.is_empty() {
        return page.line(&Label::NoReaders.in_lang(lang));
    }
    let rows = report.readers.iter().map(|reader| {
        let jpki = match reader.jpki {
            Some(true) => Label::Yes.in_lang(lang),
            Some(false) => Label::No.in_lang(lang),
            None => NONE.to_owned(),
        };
        vec![
            Cell::number(reader.index),
            Cell::text(&reader.name),
            Cell::text(state(reader.state).in_lang(lang)),
            Cell::text(jpki),
            Cell::text(reader.atr.as_deref().map_or_else(|| NONE.to_owned(), in_bytes)),
        ]
    });
    page.table(&[Label::Index, Label::Reader, Label::Inserted, Label::Jpki, Label::Atr], rows);
}

/// One line of `reader watch`, behind the time and the reader.
pub(super) fn event(page: &mut Page<'_>, event: &EventReport) {
    let atr = event.atr.as_deref().map_or_else(String::new, |atr| format!("  {}", in_bytes(atr)));
    let what = Label::Event(event.event).in_lang(page.lang());
    page.line(&format!("{what}{atr}"));
}

fn state(state: ReaderState) -> Label {
    match state {
        ReaderState::Empty => Label::ReaderEmpty,
        ReaderState::Card => Label::ReaderCard,
        ReaderState::InUse => Label::ReaderInUse,
        ReaderState::Mute => Label::ReaderMute,
        ReaderState::Unavailable => Label::ReaderUnavailable,
    }
}

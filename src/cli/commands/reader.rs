//! `reader list`: the readers and what is in them. It asks each free card for the JPKI application, nothing else.

use std::path::Path;

use crate::cli::exit::Exit;
use crate::cli::source::{self, Source};
use crate::cli::{Outcome, Run};
use crate::report::{ReaderRecord, ReaderRecordState, ReaderReport, Report};
use crate::sanitize::clean;
use crate::transport::Link;
use crate::transport::TransportError;
use crate::transport::pcsc;

pub(super) fn list(run: &mut Run<'_, '_>) -> anyhow::Result<Outcome> {
    let readers = match run.source.clone() {
        Source::Pcsc => of_service(run)?,
        Source::Virtual(which) => {
            let mut card = source::virtual_card(run, &which)?;
            let link = source::virtual_link(&card, &which);
            let jpki = source::ask_for_jpki(run, &mut card, &link).ok();
            vec![with_card(0, &link, jpki)]
        }
        Source::Replay(path) => of_record(run, &path)?,
    };
    Ok(Outcome::Report(Report::Readers(ReaderReport { readers }), Exit::DONE))
}

/// The readers whose cards were asked when the record was made; of the others it does not tell.
fn of_record(run: &mut Run<'_, '_>, path: &Path) -> anyhow::Result<Vec<ReaderRecord>> {
    let mut played = source::played(run, path)?;
    let mut records = Vec::new();
    while played.replay.has_more_visits() {
        let Ok(link) = played.replay.visit() else { continue };
        let jpki = answered(source::ask_for_jpki(run, &mut played, &link))?;
        records.push(with_card(records.len(), &link, jpki));
    }
    run.replay = Some(played);
    Ok(records)
}

fn with_card(index: usize, link: &Link, jpki: Option<bool>) -> ReaderRecord {
    ReaderRecord {
        index,
        name: clean(link.reader.as_deref().unwrap_or_default()),
        state: ReaderRecordState::Card,
        atr: Some(hex::encode_upper(&link.atr)),
        jpki,
    }
}

fn of_service(run: &mut Run<'_, '_>) -> Result<Vec<ReaderRecord>, TransportError> {
    let mut records = Vec::new();
    for reader in pcsc::readers()? {
        let jpki = match reader.state {
            pcsc::ReaderState::Card => has_jpki(run, &reader.name)?,
            _ => None,
        };
        records.push(ReaderRecord {
            index: reader.index,
            name: clean(&reader.name),
            state: match reader.state {
                pcsc::ReaderState::Empty => ReaderRecordState::Empty,
                pcsc::ReaderState::Card => ReaderRecordState::Card,
                pcsc::ReaderState::InUse => ReaderRecordState::InUse,
                pcsc::ReaderState::Mute => ReaderRecordState::Mute,
                pcsc::ReaderState::Unavailable => ReaderRecordState::Unavailable,
            },
            atr: reader.atr.map(hex::encode_upper),
            jpki,
        });
    }
    Ok(records)
}

fn has_jpki(run: &mut Run<'_, '_>, reader: &str) -> Result<Option<bool>, TransportError> {
    let answer = source::open(run, Some(reader.to_owned())).and_then(|mut card| {
        let link = card.link().clone();
        source::ask_for_jpki(run, &mut card, &link)
    });
    answered(answer)
}

/// A card that cannot be asked is not a reason to hide the other readers.
fn answered(answer: Result<bool, TransportError>) -> Result<Option<bool>, TransportError> {
    match answer {
        Ok(jpki) => Ok(Some(jpki)),
        Err(TransportError::Interrupted) => Err(TransportError::Interrupted),
        Err(_) => Ok(None),
    }
}

//! `reader list`: the readers and what is in them. It asks each free card for the JPKI application, nothing else.

use crate::cli::exit::Exit;
use crate::cli::source::{self, Source};
use crate::cli::{Outcome, Run};
use crate::report::{ReaderRecord, ReaderRecordState, ReaderReport, Report, clean};
use crate::transport::TransportError;
use crate::transport::pcsc;

pub(super) fn list(run: &mut Run<'_, '_>) -> anyhow::Result<Outcome> {
    let readers = match run.source.clone() {
        Source::Pcsc => of_service(run)?,
        Source::Virtual(which) => {
            let mut card = source::virtual_card(run, &which)?;
            let link = source::virtual_link(&card, &which);
            let jpki = source::has_jpki(&mut card).ok().map(|fit| fit == pcsc::Fit::Yes);
            vec![ReaderRecord {
                index: 0,
                name: clean(&link.reader.unwrap_or_default()),
                state: ReaderRecordState::Card,
                atr: Some(hex::encode_upper(link.atr)),
                jpki,
            }]
        }
    };
    Ok(Outcome::Report(Report::Readers(ReaderReport { readers }), Exit::DONE))
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

/// A card that cannot be asked is not a reason to hide the other readers.
fn has_jpki(run: &mut Run<'_, '_>, reader: &str) -> Result<Option<bool>, TransportError> {
    let answer = source::open(run, Some(reader.to_owned())).and_then(|mut card| source::has_jpki(&mut card));
    match answer {
        Ok(fit) => Ok(Some(fit == pcsc::Fit::Yes)),
        Err(TransportError::Interrupted) => Err(TransportError::Interrupted),
        Err(_) => Ok(None),
    }
}

//! `reader list`: the readers and what is in them. It asks each free card for the JPKI application, nothing else.

use clap::Args;

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::{CardAtEnd, VisitPlan, has_jpki};
use crate::cli::subcommand::Subcommand;
use crate::report::{ReaderRecord, ReaderReport, Report};
use crate::sanitize::clean;
use crate::transport::pcsc::{self, ReaderInfo, ReaderState};
use crate::transport::{Link, TransportError};

/// List the readers and the cards in them
#[derive(Debug, Args)]
pub(crate) struct ReaderListArgs {}

impl Subcommand for ReaderListArgs {
    const INFO: CommandInfo = CommandInfo::new("reader list", CardUse::Needed);

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let readers = if run.session.has_readers() { in_readers(run)? } else { without_readers(run)? };
        run.session.forget_reader();
        Ok(Outcome::Report(Report::Readers(ReaderReport { readers }), Exit::DONE))
    }
}

fn in_readers(run: &mut Run<'_, '_>) -> Result<Vec<ReaderRecord>, Error> {
    let mut records = Vec::new();
    for reader in pcsc::readers()? {
        let jpki = match reader.state {
            ReaderState::Card => ask_card(run, VisitPlan::at_reader(&reader.name))?.and_then(|(_, jpki)| jpki),
            _ => None,
        };
        records.push(record(reader, jpki));
    }
    Ok(records)
}

/// Without a service a virtual card is alone in its reader. A recorded dialogue tells of the readers whose cards were asked.
fn without_readers(run: &mut Run<'_, '_>) -> Result<Vec<ReaderRecord>, Error> {
    let mut records = Vec::new();
    while run.session.has_another_card()? {
        if let Some((link, jpki)) = ask_card(run, VisitPlan::new(CardAtEnd::AsIs))? {
            let reader = ReaderInfo {
                index: records.len(),
                name: link.reader.unwrap_or_default(),
                state: ReaderState::Card,
                atr: Some(link.atr),
                events: 0,
            };
            records.push(record(reader, jpki));
        }
    }
    Ok(records)
}

/// Asks a card for the JPKI application. A card that cannot be asked is not a reason to hide the readers.
fn ask_card(run: &mut Run<'_, '_>, plan: VisitPlan<'_>) -> Result<Option<(Link, Option<bool>)>, Error> {
    let asked = run.contact(plan, |contact| match has_jpki(contact.transport) {
        Err(TransportError::Interrupted) => Err(Error::INTERRUPTED),
        answer => Ok((contact.link.clone(), answer.ok())),
    });
    match asked {
        Ok(asked) => Ok(Some(asked)),
        Err(Error::Link(TransportError::Interrupted)) => Err(Error::INTERRUPTED),
        Err(Error::Link(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn record(reader: ReaderInfo, jpki: Option<bool>) -> ReaderRecord {
    ReaderRecord {
        index: reader.index,
        name: clean(&reader.name),
        state: reader.state,
        atr: reader.atr.map(hex::encode_upper),
        jpki,
    }
}

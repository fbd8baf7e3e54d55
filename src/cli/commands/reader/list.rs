//! `reader list`: the readers and what is in them. It asks each free card whether it is one with JPKI, nothing else.

use clap::Args;

use crate::applet::jpki::has_jpki;
use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::explain::sentence;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::{CardAtEnd, VisitPlan, VisitTime};
use crate::cli::subcommand::Subcommand;
use crate::message::LinkMessage;
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
    let readers = pcsc::readers()?;
    let with_card: Vec<ReaderInfo> =
        readers.iter().filter(|reader| reader.state == ReaderState::Card).cloned().collect();
    let mut answers = ask_cards(run, &with_card)?.into_iter();
    let mut records = Vec::new();
    for reader in readers {
        let answer = if reader.state == ReaderState::Card { answers.next() } else { None };
        records.push(answered(run, reader, answer)?);
    }
    Ok(records)
}

/// Asks the cards in readers, each for as long as one look may take: all at the same time, unless their dialogues are
/// recorded, of which one record holds one after the other.
fn ask_cards(run: &mut Run<'_, '_>, readers: &[ReaderInfo]) -> Result<Vec<Result<bool, TransportError>>, Error> {
    if !run.session.is_recorded() {
        return Ok(run.session.probe(readers));
    }
    let mut answers = Vec::new();
    for reader in readers {
        let plan = VisitPlan { time: VisitTime::OneLook, ..VisitPlan::at_reader(&reader.name) };
        answers.push(match ask_card(run, plan) {
            Ok((_, answer)) => answer,
            Err(Error::Link(error)) => Err(error),
            Err(error) => return Err(error),
        });
    }
    Ok(answers)
}

/// A reader, and what its card answered; `None` where there is none to ask. That a card is held in a transaction shows
/// only now.
fn answered(
    run: &mut Run<'_, '_>,
    reader: ReaderInfo,
    answer: Option<Result<bool, TransportError>>,
) -> Result<ReaderRecord, Error> {
    match answer.transpose() {
        Ok(jpki) => Ok(record(reader, jpki)),
        Err(TransportError::InUse { .. }) => Ok(record(ReaderInfo { state: ReaderState::InUse, ..reader }, None)),
        Err(TransportError::Interrupted) => Err(Error::INTERRUPTED),
        Err(error) => {
            let why = sentence(&error).text(run.lang);
            run.note(LinkMessage::ReaderFailed { reader: clean(&reader.name), why });
            Ok(record(reader, None))
        }
    }
}

/// Without a service a virtual card is alone in its reader. A recorded dialogue tells of the readers whose cards were
/// asked.
fn without_readers(run: &mut Run<'_, '_>) -> Result<Vec<ReaderRecord>, Error> {
    let mut records = Vec::new();
    while run.session.has_another_card()? {
        let asked = match ask_card(run, VisitPlan::new(CardAtEnd::AsIs)) {
            Err(Error::Link(error)) if error != TransportError::Interrupted => None,
            asked => Some(asked?),
        };
        if let Some((link, jpki)) = asked {
            let reader = ReaderInfo {
                index: records.len(),
                name: link.reader.unwrap_or_default(),
                state: ReaderState::Card,
                atr: Some(link.atr).filter(|atr| !atr.is_empty()),
                events: 0,
            };
            records.push(answered(run, reader, Some(jpki))?);
        }
    }
    Ok(records)
}

/// Asks a card for the JPKI application. A card that cannot be asked is not a reason to hide the readers.
fn ask_card(run: &mut Run<'_, '_>, plan: VisitPlan<'_>) -> Result<(Link, Result<bool, TransportError>), Error> {
    run.contact(plan, |contact| Ok((contact.link.clone(), has_jpki(contact.transport))))
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

//! Text for people: the verdict first, then tables that fit the terminal. A file for each subject, as in `report`;
//! `page` has the look.

mod apdu;
mod bench;
mod certificate;
mod chain;
mod check;
mod diagnosis;
mod explain;
mod groups;
mod guide;
mod notes;
mod page;
mod pin;
mod reader;
mod station;
mod status;
mod virtual_card;
mod words;

pub(super) use check::{selected_roles, selected_rows};
pub(super) use words::certificate_state;

use std::io::{self, Write};

use crate::message::{Label, Lang, Name};
use crate::report::{Report, Summary};

use super::style::Style;
pub(super) use check::CheckPage;
use page::Page;

/// Writes a report, with a line break at its end.
pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(style);
    match report {
        Report::Status(status) => status::write(&mut page, status),
        Report::Readers(readers) => reader::list(&mut page, readers),
        Report::Bench(bench) => bench::write(&mut page, bench),
        Report::Diagnosis(diagnosis) => diagnosis::write(&mut page, diagnosis),
        Report::Certificates(certificates) => certificate::list(&mut page, certificates),
        Report::Certificate(certificate) => certificate::show(&mut page, certificate),
        Report::Export(export) => certificate::export(&mut page, export),
        Report::Chains(chains) => chain::write(&mut page, chains),
        Report::Pins(pins) => pin::status(&mut page, pins),
        Report::Verified(verified) => pin::verified(&mut page, verified),
        Report::Changed(changed) => pin::changed(&mut page, changed),
        Report::Check(check) => check::write(&mut page, check),
        Report::Due(due) => check::due(&mut page, due),
        Report::Exchanges(exchanges) => apdu::write(&mut page, exchanges),
        Report::Event(event) => reader::event(&mut page, event),
        Report::Station(card) => station::write(&mut page, card),
        Report::Profiles(profiles) => virtual_card::list(&mut page, profiles),
        // The file that was made is named on stderr.
        Report::StateMade(_) => {}
        Report::State(state) => virtual_card::show(&mut page, state),
        Report::Codes(codes) => explain::write(&mut page, codes),
        Report::Guide(guide) => guide::write(&mut page, guide),
        Report::Topics(topics) => guide::topics(&mut page, topics),
    }
    out.write_all(page.into_text().as_bytes())
}

/// Writes counts in a line.
pub(super) fn write_counts(summary: &Summary, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {}", Label::Counted.in_lang(lang), words::counts(summary, lang))
}

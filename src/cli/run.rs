//! One run of the program: its surroundings, its options and its session with the card.

use crate::apdu::Channel;
use crate::domain::validity::At;
use crate::message::{Lang, LinkMessage, Message, PinMessage};
use crate::report::Report;
use crate::sanitize::clean;
use crate::transport::pcsc;

use super::args::Global;
use super::command_info::CommandInfo;
use super::env::Env;
use super::error::Error;
use super::exit::Exit;
use super::explain::sentence;
use super::session::{CardAtEnd, Contact, Session, VisitNotice, VisitPlan};

/// One run: its surroundings, its options and its session with the card.
pub(crate) struct Run<'r, 'w> {
    /// Streams and surroundings.
    pub(crate) env: &'r mut Env<'w>,
    /// The options for every subcommand, as they were parsed.
    pub(crate) options: &'r Global,
    /// The card.
    pub(crate) session: Session,
    /// The moment to judge at.
    pub(crate) at: At,
    /// The language of the run.
    pub(crate) lang: Lang,
    /// The command line as a whole.
    pub(crate) program: &'static Program,
}

/// The command line as a whole, for the commands that print it.
pub(crate) struct Program {
    /// As clap derives it.
    pub(crate) unbuilt: fn() -> clap::Command,
    /// Built, with help in a language.
    pub(crate) grammar: fn(Lang) -> clap::Command,
    /// Every subcommand.
    pub(crate) commands: fn() -> Vec<&'static CommandInfo>,
}

/// What a command leaves to be written.
#[allow(clippy::large_enum_variant, reason = "one value a run")]
pub(crate) enum Outcome {
    /// A report, and the exit status that goes with it.
    Report(Report, Exit),
    /// What was found before an error stopped the run.
    Failed(Report, Error),
    /// The command wrote what it had found when an error stopped the run, and the error with it where the format has a
    /// place for it.
    Stopped(Error),
    /// Nothing: the command wrote its result itself, or has none.
    Nothing,
    /// Nothing more, but this exit status.
    Written(Exit),
}

impl Outcome {
    /// The outcome with exit status 0, if it is that of a run that went to its end.
    pub(crate) fn without_verdict(self) -> Outcome {
        match self {
            Outcome::Report(report, _) => Outcome::Report(report, Exit::DONE),
            Outcome::Written(_) => Outcome::Written(Exit::DONE),
            stopped => stopped,
        }
    }
}

impl Run<'_, '_> {
    /// Says something on stderr, unless asked to be quiet.
    pub(crate) fn note(&mut self, message: impl Into<Message>) {
        note(self.env, self.options, self.lang, message);
    }

    /// Visits the card for a dialogue. Nothing is asked of a person meanwhile.
    ///
    /// # Errors
    /// The link's errors, and those of `work`.
    pub(crate) fn visit<R, E: Into<Error>>(
        &mut self,
        at_end: CardAtEnd,
        work: impl FnOnce(&mut Channel<'_>) -> Result<R, E>,
    ) -> Result<R, Error> {
        self.visit_as(VisitPlan::new(at_end), work)
    }

    /// Visits the card for a dialogue, as planned.
    ///
    /// # Errors
    /// The link's errors, and those of `work`.
    pub(crate) fn visit_as<R, E: Into<Error>>(
        &mut self,
        plan: VisitPlan<'_>,
        work: impl FnOnce(&mut Channel<'_>) -> Result<R, E>,
    ) -> Result<R, Error> {
        let Run { env, options, session, lang, .. } = self;
        session.visit(plan, &mut |notice| tell(env, options, *lang, notice), work)
    }

    /// Visits the card below the dialogue: `work` gets what carries the commands.
    ///
    /// # Errors
    /// The link's errors, and those of `work`.
    pub(crate) fn contact<R>(
        &mut self,
        plan: VisitPlan<'_>,
        work: impl FnOnce(&mut Contact<'_>) -> Result<R, Error>,
    ) -> Result<R, Error> {
        let Run { env, options, session, lang, .. } = self;
        session.contact(plan, &mut |notice| tell(env, options, *lang, notice), work)
    }

    /// The name of the reader of the last visit, cleaned.
    #[must_use]
    pub(crate) fn reader(&self) -> Option<String> {
        self.session.reader().map(clean)
    }

    /// An error where the run was asked to stop.
    ///
    /// # Errors
    /// [`Error::INTERRUPTED`].
    pub(crate) fn check_stop(&self) -> Result<(), Error> {
        if (self.env.interrupted)() { Err(Error::INTERRUPTED) } else { Ok(()) }
    }
}

fn note(env: &mut Env<'_>, options: &Global, lang: Lang, message: impl Into<Message>) {
    if !options.quiet {
        env.say(lang, message);
    }
}

/// Says on stderr what a visit has to say.
fn tell(env: &mut Env<'_>, options: &Global, lang: Lang, notice: VisitNotice) {
    let message: Message = match notice {
        VisitNotice::Search(pcsc::Note::Waiting { seconds, for_reader: true }) => {
            LinkMessage::WaitingForReader { seconds }.into()
        }
        VisitNotice::Search(pcsc::Note::Waiting { seconds, for_reader: false }) => {
            LinkMessage::WaitingForCard { seconds }.into()
        }
        VisitNotice::Search(pcsc::Note::Skipped { reader, why: pcsc::SkipReason::Foreign }) => {
            LinkMessage::SkippedForeign { reader }.into()
        }
        VisitNotice::Search(pcsc::Note::Skipped { reader, why: pcsc::SkipReason::Broken(error) }) => {
            LinkMessage::SkippedBroken { reader, why: sentence(&error).text(lang) }.into()
        }
        VisitNotice::Exchanged { reader, exchanges } => {
            if options.verbose {
                note(env, options, lang, LinkMessage::UsingReader { reader });
                note(env, options, lang, LinkMessage::Exchanges { count: exchanges });
            }
            return;
        }
        VisitNotice::ShortBlocks { reader, block } => LinkMessage::ShortBlocks { reader, block }.into(),
        VisitNotice::StillVerified => {
            // Too important to be kept quiet.
            env.say(lang, PinMessage::StillVerified);
            return;
        }
    };
    note(env, options, lang, message);
}

//! What a shell offers at the Tab key. The scripts in `completions/` run jpkit with the line in variables of the
//! environment (`docs/completions.md`), and it prints what can stand at the cursor. `docs/architecture.md` has the
//! reason against clap_complete's own engine, "The Tab key asks jpkit".

mod bash;
mod completed_line;
mod line;
mod offer;
mod place;
mod shell;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::time::Duration;

use crate::message::Lang;
use crate::sanitize::clean;

use super::env::{Env, LangChoice};
use super::help::in_japanese;
use super::run::Program;

use completed_line::CompletedLine;
use line::TypedLine;
use offer::{Candidate, Sources, offer};
use place::Place;
use shell::Shell;

/// Which shell asks.
const SHELL: &str = "JPKIT_COMPLETE";
/// The line up to the cursor, as it was typed.
const LINE: &str = "JPKIT_COMPLETE_LINE";
/// The part of it that the shell replaces, where that is not the whole word.
const WORD: &str = "JPKIT_COMPLETE_WORD";

/// How long the service may take to list the readers, in milliseconds.
const WAIT: &str = "JPKIT_COMPLETE_WAIT";
/// The same where nothing says it: with the start of the program it stays below what a person at the Tab key notices.
const USUAL_WAIT: u64 = 25;
/// The longest that is waited, whatever is asked for.
const LONGEST_WAIT: u64 = 60_000;

/// Answers a shell, if it is one that asks: whether it did. `readers` lists names and does nothing else. Nothing is
/// ever said on stderr: it would spoil the line that is being typed.
pub(super) fn answer(
    argv: &[OsString],
    env: &mut Env<'_>,
    program: &Program,
    readers: fn(Duration, fn() -> bool) -> Vec<String>,
) -> bool {
    // A name of a file in the line may be in another encoding; what can stand behind it does not depend on it.
    let text = |name: &str| (env.var)(name).map(|value| value.to_string_lossy().into_owned());
    let Some(shell) = text(SHELL).filter(|shell| !shell.is_empty() && argv.len() == 1) else { return false };
    // A later script may be of a shell that is not known here.
    let (Some(shell), Some(typed)) = (Shell::called(&shell), text(LINE)) else { return true };
    let line = TypedLine::cut(&typed, shell.quoting());
    let Some((_, words)) = line.words.split_first() else { return true };
    // What is printed comes to the terminal that the shell runs in, whether or not this process sees it.
    env.err_width.get_or_insert(80);
    let lang = env.lang(LangChoice::Auto);
    let mut whole = (program.unbuilt)();
    whole.build();
    if lang == Lang::Ja {
        whole = in_japanese(whole, "");
    }
    let mut place = Place::find(&whole, words, &line.current);
    let (commands, card) = ((program.commands)(), text("JPKIT_CARD"));
    let wait = text(WAIT).and_then(|wait| wait.parse().ok()).unwrap_or(USUAL_WAIT).min(LONGEST_WAIT);
    let interrupted = env.interrupted;
    let readers = || readers(Duration::from_millis(wait), interrupted);
    let sources = Sources { whole: &whole, commands: &commands, lang, card: card.as_deref(), readers: &readers };
    let mut offer = offer(&mut place, &sources);
    offer.candidates.retain_mut(|Candidate { value, description }| {
        *description = description.take().map(|text| clean(&text)).filter(|text| !text.is_empty());
        // A name that looks other than it is cannot be offered to be read and typed.
        clean(value) == *value
    });
    let word = text(WORD);
    let line = CompletedLine { line: &line, kept: &place.kept, part: &place.part, word: word.as_deref() };
    // A shell that no longer reads has no use for an error.
    let _ = env.out.write_all(shell.answer(&line, &offer).as_bytes()).and_then(|()| env.out.flush());
    true
}

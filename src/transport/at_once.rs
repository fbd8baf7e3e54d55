//! Several readers asked at the same time, so that those which do not respond cost the time of one.

use std::panic::resume_unwind;
use std::thread::{self, Builder};

/// The most readers that are asked at the same time.
const MOST: usize = 16;

/// Asks each of `readers` on a thread of its own; the answers, in the order of the readers. `ask` is to have a bound of
/// its own, and to hold nothing that another reader's answer waits for. A reader for which the system has no thread is
/// asked on the caller's.
pub(crate) fn ask_at_once<R: Sync, A: Send>(readers: &[R], ask: impl Fn(&R) -> A + Sync) -> Vec<A> {
    ask_on_threads(readers, ask, Builder::new)
}

fn ask_on_threads<R: Sync, A: Send>(
    readers: &[R],
    ask: impl Fn(&R) -> A + Sync,
    thread: impl Fn() -> Builder,
) -> Vec<A> {
    let ask = &ask;
    let mut answers = Vec::with_capacity(readers.len());
    for some in readers.chunks(MOST) {
        thread::scope(|scope| {
            let start = |reader| thread().name("reader".to_owned()).spawn_scoped(scope, move || ask(reader));
            let asked: Vec<_> = some.iter().map(|reader| (reader, start(reader))).collect();
            answers.extend(asked.into_iter().map(|(reader, asked)| match asked {
                Ok(asked) => asked.join().unwrap_or_else(|panic| resume_unwind(panic)),
                Err(_) => ask(reader),
            }));
        });
    }
    answers
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::thread::{self, Builder};

    use super::{MOST, ask_at_once, ask_on_threads};

    /// Each waits until all the others are asked, so that one after the other would never end.
    #[test]
    fn all_are_asked_before_one_has_answered() {
        let barrier = Barrier::new(MOST);
        let readers: Vec<usize> = (0..3 * MOST).collect();
        let answers = ask_at_once(&readers, |reader| {
            barrier.wait();
            reader * 2
        });
        assert_eq!(answers, readers.iter().map(|reader| reader * 2).collect::<Vec<_>>());
        assert!(ask_at_once(&[], |reader: &usize| *reader).is_empty());
    }

    /// No address space has room for such a stack.
    #[test]
    fn a_reader_without_a_thread_is_asked_on_the_callers() {
        let here = thread::current().id();
        let is_here = |reader: &usize| (*reader, thread::current().id() == here);
        let answers = ask_on_threads(&[1, 2, 3], is_here, || Builder::new().stack_size(usize::MAX / 2));
        assert_eq!(answers, [(1, true), (2, true), (3, true)]);
        assert_eq!(ask_at_once(&[1, 2], is_here), [(1, false), (2, false)]);
    }
}

//! Several readers asked at the same time, so that those which do not respond cost the time of one.

use std::panic::resume_unwind;
use std::thread;

/// The most readers that are asked at the same time.
const MOST: usize = 16;

/// Asks each of `readers` on a thread of its own; the answers, in the order of the readers. `ask` is to have a bound of its own, and to hold
/// nothing that another reader's answer waits for.
pub fn ask_at_once<R: Sync, A: Send>(readers: &[R], ask: impl Fn(&R) -> A + Sync) -> Vec<A> {
    let ask = &ask;
    let mut answers = Vec::with_capacity(readers.len());
    for some in readers.chunks(MOST) {
        thread::scope(|scope| {
            let asked: Vec<_> = some.iter().map(|reader| scope.spawn(move || ask(reader))).collect();
            answers.extend(asked.into_iter().map(|asked| asked.join().unwrap_or_else(|panic| resume_unwind(panic))));
        });
    }
    answers
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::{MOST, ask_at_once};

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
}

//! State files of virtual cards: what is read is the same once written, and a file that is not one stays as it is.

use jpkit::virtual_card::CardState;

use super::file::File;
use super::run::Given;

pub fn holds(data: &[u8]) {
    let file = File::new(data);
    let path = file.named("");
    let state = CardState::read(&file.path());
    let run = |words: &[&str], stdin: &[u8]| {
        let ran = Given::new(words).with_stdin(stdin).run();
        ran.is_in_order("json");
        ran
    };
    let shown = run(&["--format", "json", "virtual", "show", &path], b"");
    assert_eq!(shown.exit == 0, state.is_ok(), "{shown:?}");
    let source = file.named("virtual:");
    run(&["--format", "json", "--card", &source, "status"], b"");
    assert_eq!(file.content(), data);
    let verified = run(&["--format", "json", "--card", &source, "pin", "verify", "auth", "--pin-stdin"], b"1234\n");
    let Ok(before) = state else {
        assert!(verified.exit != 0 && file.content() == data, "{verified:?}");
        return;
    };
    // The try is in the file, whatever it looked like before; all else in it is the same.
    let after = CardState::read(&file.path()).unwrap();
    assert_eq!((after.profile(), after.made_on()), (before.profile(), before.made_on()));
    let counters =
        |state: &CardState| state.counters().map(|pin| (pin.application, pin.ef, pin.tries_left)).collect::<Vec<_>>();
    for (now, then) in counters(&after).iter().zip(counters(&before)) {
        let is_verified = (now.0, now.1) == ("jpki", 0x18);
        assert!(*now == then || (is_verified && then.2 > 1), "{now:?} {then:?} {verified:?}");
    }
    let copy = file.beside("copy.json");
    after.create(copy.as_ref(), false, || false).unwrap();
    assert!(CardState::read(copy.as_ref()).unwrap() == after);
}

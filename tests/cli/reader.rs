//! `reader list` for a virtual card's reader.

use serde_json::Value;

use super::harness::{Recorded, compare, on_card};

#[test]
fn virtual_readers() {
    let shown = |profile: &str| {
        ["en", "ja"].map(|lang| on_card(profile, &format!("--lang {lang} reader list")).shown()).join("\n")
    };
    compare("reader-list-valid", &shown("valid"));
    compare("reader-list-foreign", &shown("foreign"));
}

/// A card whose response says nothing is not called another kind of card, and the reason is told in the language of the
/// run.
#[test]
fn a_card_that_does_not_say_what_it_is() {
    let recorded = Recorded::of("reader list", "");
    let (facts, _) = recorded.dialogue.split_once("> ").unwrap();
    let select = "> 00A4040C0AD392F000260100000001";
    for response in [format!("6F00 0.0 ms\n{select}\n< 6F00"), "172A".to_owned()] {
        let dialogue = format!("{facts}{select}\n< {response} 0.0 ms\n");
        for (lang, words) in [("en", "does not tell whether"), ("ja", "マイナンバーカードかどうか分かりません")]
        {
            let ran = recorded.played(&dialogue, &format!("--lang {lang} --format json"));
            assert_eq!((ran.exit, &ran.json()["data"]["readers"][0]["jpki"]), (0, &Value::Null), "{}", ran.shown());
            assert!(ran.err.contains(words), "{}", ran.shown());
        }
    }
}

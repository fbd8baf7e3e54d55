//! The language comes from --lang, JPKIT_LANG, LC_ALL, LC_MESSAGES, LANG, in this order.

use super::harness::jpkit_in;

/// A word that each run below prints in Japanese, and none in English.
const JA: &str = "リーダー";

/// An option, the variables that are set, and whether the output is Japanese.
type Case = (&'static str, &'static [(&'static str, &'static str)], bool);

#[test]
fn the_first_one_that_is_set_decides() {
    let cases: &[Case] = &[
        ("", &[("LANG", "C")], false),
        ("", &[("LANG", "ja_JP.UTF-8")], true),
        ("", &[("LANG", "ja")], true),
        ("", &[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "ja_JP.UTF-8")], true),
        ("", &[("LANG", "ja_JP.UTF-8"), ("LC_MESSAGES", "C")], false),
        ("", &[("LC_MESSAGES", "ja_JP.UTF-8"), ("LC_ALL", "en_GB.UTF-8")], false),
        ("", &[("LANG", "ja_JP.UTF-8"), ("LC_ALL", "")], true),
        ("", &[("LC_ALL", "en_US.UTF-8"), ("JPKIT_LANG", "ja")], true),
        ("", &[("LC_ALL", "ja_JP.UTF-8"), ("JPKIT_LANG", "en")], false),
        ("", &[("LC_ALL", "ja_JP.UTF-8"), ("JPKIT_LANG", "auto")], true),
        ("--lang en", &[("JPKIT_LANG", "ja"), ("LC_ALL", "ja_JP.UTF-8")], false),
        ("--lang ja", &[("JPKIT_LANG", "en"), ("LC_ALL", "C")], true),
        ("--lang=ja", &[], true),
        ("--lang auto", &[("LANG", "ja_JP.eucJP")], true),
    ];
    for (option, variables, japanese) in cases {
        for command in ["--card virtual reader list", "--help", "--card pcsc status"] {
            let ran = jpkit_in(&format!("{option} {command}"), variables);
            let said = format!("{}{}", ran.text(), ran.err);
            assert_eq!(said.contains(JA), *japanese, "{option} {variables:?} {command}\n{said}");
        }
    }
}

/// The environment can name the card and the reader; the command line overrides it.
#[test]
fn the_card_from_the_environment() {
    let ran = jpkit_in("--format json reader list", &[("JPKIT_CARD", "virtual:foreign")]);
    assert_eq!(ran.json()["data"]["readers"][0]["name"], "virtual:foreign");
    let ran = jpkit_in("--card virtual:blocked --format json reader list", &[("JPKIT_CARD", "virtual:foreign")]);
    assert_eq!(ran.json()["data"]["readers"][0]["name"], "virtual:blocked");
}

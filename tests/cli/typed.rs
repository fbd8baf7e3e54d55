//! What people type instead: Japanese names, dates as they write them, `~`, several codes at once, patterns.

use std::fs;

use crate::support::inside::{self, jpkit};

use super::harness::jpkit_in;
#[cfg(unix)]
use super::harness::program;

/// Each Japanese name does what the English one does.
#[test]
fn japanese_names_are_taken() {
    let cases = [
        ("guide 更新", "guide renewal"),
        ("guide 再設定", "guide unlock"),
        ("guide ロック", "guide unlock"),
        ("guide 期限", "guide expiry"),
        ("guide 紛失", "guide lost"),
        ("guide 暗証番号", "guide pins"),
        ("guide スマホ", "guide phone"),
        ("guide 代理人", "guide proxy"),
        ("guide 新規発行", "guide issue"),
        ("pin verify 署名用", "pin verify sign"),
        ("pin verify 利用者証明用", "pin verify auth"),
        ("pin verify 券面", "pin verify text"),
        ("pin verify 券面事項入力補助用", "pin verify text"),
        ("pin change 住基", "pin change juki"),
        ("pin change 住民基本台帳用", "pin change juki"),
        ("cert export 利用者証明用", "cert export auth"),
        ("cert show 署名用電子証明書", "cert show sign"),
        ("cert verify 利用者証明用 --accept-test", "cert verify auth --accept-test"),
        ("check --role 利用者証明用,カード", "check --role auth,card"),
    ];
    for (line, same) in cases {
        let [line, same] = [line, same].map(|line| jpkit(&format!("--card virtual --format json {line}")));
        assert_eq!((line.exit, line.json()), (same.exit, same.json()), "{}", line.line);
        assert_ne!(line.json()["error"]["code"], "usage", "{}", line.line);
    }
}

#[test]
fn dates_as_people_write_them() {
    for at in ["2026-11-21", "2026/11/21", "2026年11月21日", "令和8年11月21日", "R8.11.21", "２０２６／１１／２１"]
    {
        let document = jpkit(&format!("--card virtual --format json --at {at} check")).json();
        assert_eq!(document["data"]["at"], "2026-11-21", "{at}");
    }
    let cases = [
        ("平成40年1月1日", "is not in that era", "元号の期間にありません"),
        ("令和元年4月1日", "is not in that era", "元号の期間にありません"),
        ("2026/2/30", "no such day", "暦にない"),
        ("21.11.2026", "is not a date", "日付ではありません"),
    ];
    for (at, english, japanese) in cases {
        for (lang, words) in [("en", english), ("ja", japanese)] {
            let ran = jpkit(&format!("--lang {lang} --card virtual --at {at} check"));
            assert!(
                ran.exit == 64 && ran.err.contains(words) && ran.err.contains("令和8年11月21日"),
                "{at}: {}",
                ran.err
            );
        }
    }
}

/// `--format` names the encoding of a certificate, as `--der` does; elsewhere it says who has it.
#[test]
fn a_certificate_has_a_format() {
    let bytes = |line: &str| jpkit(&format!("--card virtual --at 2026-11-21 {line}")).out;
    assert_eq!(bytes("cert export auth --format der"), bytes("cert export auth --der"));
    assert_eq!(bytes("cert export auth --format pem"), bytes("cert export auth"));
    for (line, words) in [
        ("status --format der", "Commands that support der: `jpkit cert export`."),
        ("status --format csv", "Commands that support csv: `jpkit check`, `jpkit station`."),
        ("cert export auth --format xml", "Possible values: text, json, pem, der."),
        ("status --format xml", "Possible values: text, json."),
        ("cert export auth --der --format pem", "--der cannot be used together with --format pem."),
    ] {
        let ran = jpkit(&format!("--card virtual {line}"));
        assert!(ran.exit == 64 && ran.err.contains(words), "{line}: {}", ran.err);
    }
}

/// A shell sees no `~` behind a colon.
#[test]
fn a_tilde_in_the_card_is_the_home_directory() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("x.json");
    assert_eq!(jpkit(&format!("virtual new {}", file.display())).exit, 0);
    let variables = [("HOME", home.path().to_str().unwrap()), ("USERPROFILE", home.path().to_str().unwrap())];
    assert_eq!(jpkit_in("--card virtual:~/x.json pin status", &variables).exit, 0);
    let trace = format!("--card virtual --trace {} pin status", home.path().join("a.trace").display());
    assert_eq!(jpkit(&trace).exit, 0);
    assert_eq!(jpkit_in("--card replay:~/a.trace pin status", &variables).exit, 0);
    assert_eq!(jpkit_in("--card virtual:~/y.json pin status", &variables).exit, 66);
}

/// What `virtual new` prints can be pasted.
#[cfg(unix)]
#[test]
fn a_printed_command_can_be_pasted() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["my card.json", "it's.json", "カード.json", "$x.json"] {
        let made = program().current_dir(folder.path()).args(["virtual", "new", name]).output().unwrap();
        let said = String::from_utf8(made.stderr).unwrap();
        let command = said.lines().find_map(|line| line.split_once(": jpkit ")).unwrap().1.to_owned();
        let script = format!("{} {command}", crate::support::program::JPKIT);
        let ran = std::process::Command::new("sh").current_dir(folder.path()).args(["-c", &script]).output().unwrap();
        assert!(ran.status.success(), "{command}: {}", String::from_utf8_lossy(&ran.stderr));
    }
}

#[test]
fn several_codes_are_explained() {
    let codes = |line: &str| -> Vec<String> {
        let document = jpkit(&format!("--format json explain {line}")).json();
        let codes = document["data"]["codes"].as_array().unwrap_or_else(|| panic!("{document}")).clone();
        codes.iter().map(|code| code["code"].as_str().unwrap().to_owned()).collect()
    };
    let cases: [(&str, &[&str]); 6] = [
        ("63C2 22", &["63C2", "22"]),
        ("22 63C2", &["22", "63C2"]),
        ("0x6A82 SCARD_E_NO_SERVICE 64", &["6A82", "8010001D", "64", "64xx"]),
        ("sw 64 exit 64", &["64xx", "64"]),
        // One code in two words stays one.
        ("63 C2", &["63C2"]),
        ("90 00", &["9000"]),
    ];
    for (line, expected) in cases {
        assert_eq!(codes(line), expected, "{line}");
    }
    for (line, wrong) in [("63C2 hello", "\"hello\""), ("63C2 sw", "sw"), ("sw", "sw")] {
        let ran = jpkit(&format!("explain {line}"));
        assert!(ran.exit == 65 && ran.err.contains(wrong), "{line}: {}", ran.err);
    }
}

#[test]
fn a_pattern_that_nobody_expanded() {
    for pattern in ["*.pem", "cert?.cer"] {
        let ran = inside::run(&["check", pattern], "", &[], || false);
        assert!(ran.exit == 3 && ran.text().contains("shell did not expand"), "{}", ran.text());
    }
    let folder = tempfile::tempdir().unwrap();
    let missing = jpkit(&format!("check {}", folder.path().join("a.pem").display()));
    assert!(!missing.text().contains("expand"), "{}", missing.text());
    // Windows has no such name.
    if cfg!(unix) {
        fs::write(folder.path().join("a*.pem"), "x").unwrap();
        let there = jpkit(&format!("check {}", folder.path().join("a*.pem").display()));
        assert!(!there.text().contains("expand"), "{}", there.text());
    }
}

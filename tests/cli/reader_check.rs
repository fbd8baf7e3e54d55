//! `reader check` finds one cause, its fix and its exit status, on the virtual cards and with a PC/SC service that is
//! missing or denies access; and its bundle has no personal data.

use serde_json::Value;

use crate::support::assert_private;

use super::harness::{DAY, Ran, jpkit, on_card};

/// The verdict of a stage, and the cause's code.
fn stage<'v>(data: &'v Value, name: &str) -> &'v str {
    let stages = data["stages"].as_array().unwrap();
    stages.iter().find(|stage| stage["stage"] == name).unwrap()["verdict"].as_str().unwrap()
}

/// The document of a run, checked for consistency.
fn document(ran: &Ran) -> Value {
    let document = ran.json();
    assert_eq!(document["ok"], true, "a diagnosis is an answer: {}", ran.line);
    let data = &document["data"];
    assert_eq!(data["cause"].is_null(), ran.exit == 0, "{}", ran.line);
    let stages = data["stages"].as_array().unwrap();
    let failed: Vec<_> = stages.iter().filter(|stage| stage["verdict"] == "failed").collect();
    assert_eq!(failed.len(), usize::from(ran.exit != 0), "{}", ran.line);
    if let [failed] = failed.as_slice() {
        assert_eq!(failed["message"], data["cause"]["message"], "{}", ran.line);
    }
    document
}

#[test]
fn every_card_has_its_cause() {
    // Card, exit status, cause, the stage that failed.
    let cases = [
        ("valid", 0, "", ""),
        ("blocked", 0, "", ""),
        ("expired", 0, "", ""),
        ("android", 0, "", ""),
        ("juki-card", 0, "", ""),
        ("no-sfi", 0, "", ""),
        ("first-6f00", 0, "", ""),
        ("short-only", 0, "", ""),
        ("foreign", 17, "not_my_number_card", "application"),
        ("removed", 15, "card_removed", "certificate"),
        ("truncated", 18, "card_faulty", "certificate"),
        ("oversized", 18, "card_faulty", "certificate"),
        ("garbage", 18, "card_faulty", "certificate"),
        ("absurd-length", 18, "card_faulty", "certificate"),
        ("refuses", 18, "card_faulty", "token"),
    ];
    for (card, exit, code, failed) in cases {
        for lang in ["en", "ja"] {
            let ran = on_card(card, &format!("--lang {lang} --format json reader check"));
            assert_eq!((ran.exit, ran.err.as_str()), (exit, ""), "{card}");
            let data = document(&ran)["data"].clone();
            assert_eq!(data["cause"]["code"].as_str().unwrap_or_default(), code, "{card}");
            if !failed.is_empty() {
                assert_eq!(stage(&data, failed), "failed", "{card}");
            }
            assert_eq!(stage(&data, "service"), "skipped", "{card}");
        }
    }
}

#[test]
fn facts_about_the_link() {
    let data = |card: &str| document(&on_card(card, "--format json reader check"))["data"].clone();
    let whole = data("valid");
    assert!(whole["longest_answer"].as_u64().unwrap() > 1000, "{whole}");
    assert_eq!(whole["atr"]["interface"], "contactless");
    assert_eq!(whole["atr"]["protocols"], serde_json::json!(["T=0", "T=1"]));
    assert_eq!(data("short-only")["longest_answer"], 256);
    let phone = data("android");
    assert_eq!((stage(&phone, "certificate"), stage(&phone, "answer_length")), ("warning", "skipped"));
    assert_eq!(phone["longest_answer"], Value::Null);
    assert_eq!(stage(&data("juki-card"), "token"), "warning");
}

#[test]
fn text_has_the_stages_then_the_cause_and_the_fix() {
    for (lang, cause, fix, well) in
        [("en", "Cause", "Fix", "No problem found"), ("ja", "原因", "対処", "問題はありません")]
    {
        let ran = on_card("foreign", &format!("--lang {lang} reader check"));
        assert_eq!((ran.exit, ran.err.as_str()), (17, ""));
        let [.., second, last] = ran.text().lines().collect::<Vec<_>>()[..] else { panic!("{}", ran.text()) };
        assert!(second.trim().starts_with(cause) && last.trim().starts_with(fix), "{}", ran.text());
        let ran = on_card("valid", &format!("--lang {lang} reader check"));
        assert!(ran.text().lines().last().unwrap().contains(well), "{}", ran.text());
    }
}

/// It sends no PIN and does not query counters.
#[test]
fn it_only_reads() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let ran = on_card("valid", &format!("reader check --trace {}", trace.display()));
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let text = std::fs::read_to_string(trace).unwrap();
    let commands: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("> ")).collect();
    assert!(commands.len() > 8, "{text}");
    for command in commands {
        assert!(command.starts_with("00A4") || command.starts_with("00B0"), "{command}");
    }
}

#[test]
fn a_bundle_has_no_personal_data() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bundle.json");
    let status = on_card("valid", "--format json status").json();
    let ran = on_card("valid", &format!("--format json reader check --bundle {}", path.display()));
    document(&ran);
    let text = std::fs::read_to_string(&path).unwrap();
    let bundle: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(bundle["schema"], "jpkit.bundle.v1");
    assert_eq!(bundle["versions"]["jpkit"], env!("CARGO_PKG_VERSION"));
    assert_eq!(bundle["report"]["stages"], ran.json()["data"]["stages"]);
    assert!(bundle["dialogue"].as_array().unwrap().len() > 16);

    let mut secrets = vec![status["data"]["card"]["serial"].as_str().unwrap().to_owned(), "試験".to_owned()];
    for certificate in status["data"]["certificates"].as_array().unwrap() {
        for field in ["serial", "subject", "sha256"] {
            secrets.extend(certificate[field].as_str().map(str::to_owned));
        }
    }
    secrets.push("TESTCARD".to_owned());
    assert!(secrets.len() > 6, "{secrets:?}");
    for secret in secrets {
        for form in [secret.clone(), hex::encode(&secret), hex::encode_upper(&secret)] {
            assert!(!text.contains(&form) && !ran.text().contains(&form), "{form}");
        }
    }
    assert_private(&path);

    let nowhere = on_card("valid", "--format json reader check --bundle /nonexistent/bundle.json");
    assert_eq!(nowhere.exit, 73);
    let document = nowhere.json();
    assert_eq!(document["error"]["code"], "cannot_write");
    assert_eq!(document["data"]["cause"], Value::Null, "what was found is told all the same");
}

/// `PCSCLITE_CSOCK_NAME` names the socket of the PC/SC service.
#[cfg(target_os = "linux")]
mod without_a_service {
    use std::io::{Read, Write};
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::Path;
    use std::thread;

    use super::super::harness::{Ran, jpkit_in};
    use super::{document, stage};

    fn check(socket: &Path) -> Ran {
        jpkit_in("--format json reader check", &[("PCSCLITE_CSOCK_NAME", socket.to_str().unwrap())])
    }

    #[test]
    fn no_socket_and_a_socket_that_nobody_listens_to() {
        let folder = tempfile::tempdir().unwrap();
        let ran = check(&folder.path().join("none"));
        assert_eq!(ran.exit, 10);
        let code = document(&ran)["data"]["cause"]["code"].as_str().unwrap().to_owned();
        assert!(["service_not_installed", "service_stopped", "service_socket_stopped"].contains(&&*code), "{code}");

        let stale = folder.path().join("stale");
        drop(UnixListener::bind(&stale).unwrap());
        let ran = check(&stale);
        let data = document(&ran)["data"].clone();
        assert_eq!((ran.exit, data["cause"]["code"].as_str()), (10, Some("service_stopped")));
        assert_eq!(stage(&data, "service"), "failed");
    }

    /// A service that answers as pcscd does if polkit denies access: with an error code, or in older versions by
    /// closing the connection.
    #[test]
    fn access_denied() {
        const REFUSED: u32 = 0x8010_006a;
        let folder = tempfile::tempdir().unwrap();
        for (name, answer, code) in [("new", Some(REFUSED), "polkit_denied"), ("old", None, "service_hung_up")] {
            let socket = folder.path().join(name);
            let listener = UnixListener::bind(&socket).unwrap();
            thread::spawn(move || {
                for connection in listener.incoming() {
                    let _ = turn_away(&mut connection.unwrap(), answer);
                }
            });
            let ran = check(&socket);
            let data = document(&ran)["data"].clone();
            assert_eq!((ran.exit, data["cause"]["code"].as_str()), (11, Some(code)));
            assert_eq!((stage(&data, "service"), stage(&data, "access")), ("ok", "failed"));
            assert!(!data["fix"].as_str().unwrap().is_empty());
        }
    }

    /// pcsc-lite's side of the wire: size and command, then the command's record, which comes back with a result.
    fn turn_away(connection: &mut UnixStream, answer: Option<u32>) -> std::io::Result<()> {
        const VERSION: u32 = 0x11;
        loop {
            let mut head = [0; 8];
            connection.read_exact(&mut head)?;
            let number = |at: usize| u32::from_ne_bytes(head[at..at + 4].try_into().unwrap());
            let (size, command) = (number(0), number(4));
            let mut record = vec![0; usize::try_from(size).unwrap()];
            connection.read_exact(&mut record)?;
            let result = match (command, answer) {
                (VERSION, Some(_)) => 0,
                (_, Some(answer)) => answer,
                (_, None) => return Ok(()),
            };
            let end = record.len() - 4;
            record[end..].copy_from_slice(&u32::to_ne_bytes(result));
            connection.write_all(&record)?;
        }
    }
}

#[test]
fn usage() {
    assert_eq!(jpkit(&format!("--at {DAY} reader check --format csv")).exit, 64);
    assert_eq!(jpkit("reader check one two").exit, 64);
}

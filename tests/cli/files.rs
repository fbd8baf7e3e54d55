//! `check PATH...` and `needs-renewal`: certificates in files of every form, and files that are none.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::support::schema::{assert_line_valid, assert_valid};

use super::folder::{der, fixture, folder_with, jpkit_at, text};
use super::harness::program;

fn exit(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn json(folder: &Path, line: &str) -> Value {
    let output = jpkit_at(folder, &format!("--format json {line}"), b"");
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_valid(&document, line);
    assert_eq!(text(&output.stderr), "", "{line}");
    document
}

/// The lines of `--format jsonl`.
fn lines(folder: &Path, line: &str) -> Vec<Value> {
    let output = jpkit_at(folder, &format!("--format jsonl {line}"), b"");
    let lines: Vec<Value> = text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines.iter().for_each(|object| assert_line_valid(object, line));
    lines
}

fn bytes(content: impl AsRef<[u8]>) -> Vec<u8> {
    content.as_ref().to_vec()
}

/// The fields of all results, as one would read them.
fn facts(results: &[Value], fields: &[&str]) -> Vec<String> {
    let words = |result: &Value| {
        let words = fields.iter().map(|field| match &result[field] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        words.collect::<Vec<_>>().join(" ")
    };
    results.iter().map(words).collect()
}

#[test]
fn every_form_of_a_file() {
    let (auth, sign) = (fixture("test-auth"), fixture("test-sign"));
    let key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    let bundle = format!("words before\n{auth}{key}words between\r\n{}", sign.replace('\n', "\r\n"));
    let wrapped = pkcs7(&[&der("test-auth"), &der("test-sign")], false);
    let folder = folder_with(&[
        ("1.pem", bytes(&auth)),
        ("2.der", bytes(der("test-sign"))),
        ("3/bundle.pem", bytes(bundle)),
        ("4.p7b", bytes(&wrapped)),
        ("5.p7b", bytes(pkcs7(&[&der("test-auth")], true))),
        ("6.pem", bytes(pem::encode(&pem::Pem::new("PKCS7", wrapped.clone())))),
        ("7.pem", bytes(auth.replace("BEGIN CERT", "BEGIN X509 CERT").replace("END CERT", "END X509 CERT"))),
        ("8.cer", bytes(format!("\u{feff}{auth}"))),
    ]);
    let expected = [
        "./1.pem null auth valid",
        "./2.der null sign valid",
        "./3/bundle.pem 0 auth valid",
        "./3/bundle.pem 1 sign valid",
        "./4.p7b 0 auth valid",
        "./4.p7b 1 sign valid",
        "./5.p7b null auth valid",
        "./6.pem 0 auth valid",
        "./6.pem 1 sign valid",
        "./7.pem null auth valid",
        "./8.cer null auth valid",
    ];
    assert_eq!(facts(&lines(folder.path(), "check ."), &["source", "index", "role", "state"]), expected);
    // What was there before is counted once, and named.
    let document = json(folder.path(), "check .");
    assert_eq!(document["data"]["summary"]["total"], 2);
    assert_eq!(document["data"]["summary"]["duplicates"], 9);
    assert_eq!(document["card_source"], Value::Null);
    let results = document["data"]["results"].as_array().unwrap();
    assert_eq!(results[0]["duplicate_of"], Value::Null);
    assert_eq!(results[3]["duplicate_of"], serde_json::json!({ "source": "./2.der" }));
    let out = jpkit_at(folder.path(), "check .", b"");
    assert_eq!(exit(&out), 0);
    assert!(text(&out.stdout).contains("./3/bundle.pem#1 = ./2.der"), "{}", text(&out.stdout));
    assert!(text(&out.stdout).contains("2 (2 valid, plus 9 duplicates)"), "{}", text(&out.stdout));
}

/// ContentInfo with SignedData that carries certificates (RFC 5652, 5.1), definite or indefinite.
fn pkcs7(certificates: &[&[u8]], indefinite: bool) -> Vec<u8> {
    let object = |tag: u8, content: Vec<u8>| {
        if indefinite && tag & 0x20 != 0 {
            return [vec![tag, 0x80], content, vec![0, 0]].concat();
        }
        let len = u16::try_from(content.len()).unwrap().to_be_bytes();
        let header = if content.len() < 0x80 { vec![tag, len[1]] } else { vec![tag, 0x82, len[0], len[1]] };
        [header, content].concat()
    };
    let oid = |last: u8| vec![6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last];
    let signed_data = [
        vec![2, 1, 1],
        object(0x31, vec![]),
        object(0x30, oid(1)),
        object(0xa0, certificates.concat()),
        object(0x31, vec![]),
    ]
    .concat();
    object(0x30, [oid(2), object(0xa0, object(0x30, signed_data))].concat())
}

#[test]
fn what_is_no_certificate_is_a_result_and_never_the_end() {
    let auth = fixture("test-auth");
    let whole = der("test-auth");
    let mut noise = vec![0_u8; 5000];
    let mut seed = 7_u32;
    noise.iter_mut().for_each(|byte| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *byte = seed.to_be_bytes()[0];
    });
    let key = b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    let endless = auth.split("-----END").next().unwrap().to_owned();
    let folder = folder_with(&[
        ("a-good.pem", bytes(&auth)),
        ("b-empty", bytes(b"")),
        ("c-truncated", bytes(&whole[..700])),
        ("d-longer", bytes([whole.as_slice(), b"\0\0"].concat())),
        ("e-noise", bytes(noise)),
        ("f-text", bytes("日本語\n")),
        ("g-key.pem", bytes(key)),
        ("h-endless.pem", bytes(&endless)),
        ("i-base64.pem", bytes(auth.replace("MII", "M!I"))),
        ("j-other.pem", bytes(auth.replace("MII", "AII"))),
        ("k-pkcs7.pem", bytes(auth.replace("CERTIFICATE", "PKCS7").replace("MII", "MIA"))),
        ("l-empty.p7b", bytes(pkcs7(&[], false))),
        ("m-long.pem", bytes(format!("{endless}\n{auth}"))),
        ("n-big", bytes(vec![0x41; 3_000_000])),
        ("z-good.der", bytes(whole)),
    ]);
    let sparse = fs::File::create(folder.path().join("o-sparse")).unwrap();
    sparse.set_len(2 << 30).unwrap();
    let expected = [
        "./a-good.pem valid",
        "./b-empty empty_file",
        "./c-truncated bad_certificate",
        "./d-longer padding",
        "./e-noise not_a_certificate",
        "./f-text not_a_certificate",
        "./g-key.pem no_certificate",
        "./h-endless.pem bad_pem",
        "./i-base64.pem bad_pem",
        "./j-other.pem bad_certificate",
        "./k-pkcs7.pem bad_pkcs7",
        "./l-empty.p7b no_certificate",
        "./m-long.pem bad_pem",
        "./m-long.pem valid",
        "./n-big not_a_certificate",
        "./o-sparse not_a_certificate",
        "./z-good.der valid",
    ];
    for format in ["csv", "jsonl"] {
        assert_eq!(exit(&jpkit_at(folder.path(), &format!("--format {format} check ."), b"")), 3, "{format}");
    }
    let seen: Vec<String> = lines(folder.path(), "check .")
        .iter()
        .map(|line| {
            let what = line["problem"]["code"].as_str().or(line["state"].as_str()).unwrap();
            format!("{} {what}", line["source"].as_str().unwrap())
        })
        .collect();
    assert_eq!(seen, expected);
    let document = json(folder.path(), "check . nowhere.pem");
    assert_eq!(document["ok"], true);
    assert_eq!(document["data"]["verdict"], "unknown");
    let problems = document["data"]["problems"].as_array().unwrap();
    assert_eq!(problems.last().unwrap()["where"], "nowhere.pem");
    assert_eq!(problems.last().unwrap()["code"], "input_missing");
    assert_eq!(document["data"]["summary"]["unreadable"], 14);
    for lang in ["en", "ja"] {
        let shown = jpkit_at(folder.path(), &format!("--lang {lang} check ."), b"");
        let shown = text(&shown.stdout);
        let told = shown.lines().filter(|line| line.starts_with(" *  ./") && line.contains(": "));
        assert_eq!(told.count(), 14, "{shown}");
    }
}

#[test]
fn states_thresholds_and_choices() {
    let folder = tempfile::tempdir().unwrap();
    for profile in ["valid", "expiring", "expired"] {
        let line = format!("--card virtual:{profile} cert export auth -o {profile}.pem");
        assert_eq!(exit(&jpkit_at(folder.path(), &line, b"")), 0);
    }
    // The last days are 2029-03-20, 2026-12-21 and one that is past.
    let cases = [
        ("check valid.pem", 0),
        ("check expiring.pem", 1),
        ("check expired.pem", 2),
        ("check .", 2),
        ("check --warning 850 valid.pem", 1),
        ("check --warning 849 valid.pem", 0),
        ("check -c 850 valid.pem", 2),
        ("check -w 850 -c 30 expiring.pem valid.pem", 2),
        ("check -w 850 -c 29 expiring.pem valid.pem", 1),
        ("check --warning 46% valid.pem", 0),
        ("check --warning 47% valid.pem", 1),
        ("check --only valid .", 2),
        ("check --role sign .", 3),
        ("check --role auth,card .", 2),
        ("needs-renewal valid.pem", 1),
        ("needs-renewal --warning 850 valid.pem", 0),
        ("needs-renewal expiring.pem", 0),
        ("needs-renewal expired.pem valid.pem", 0),
        ("needs-renewal nowhere.pem", 3),
        ("needs-renewal nowhere.pem expired.pem", 0),
        ("check -w 10d valid.pem", 0),
        ("check -w 200w valid.pem", 1),
        ("check -w 10h valid.pem", 64),
        ("check -w 101% valid.pem", 64),
        ("check --only old .", 64),
        ("--format nagios status", 3),
        ("--format csv status", 64),
    ];
    for (line, status) in cases {
        assert_eq!(exit(&jpkit_at(folder.path(), line, b"")), status, "{line}");
    }
    let sources = |line: &str| {
        let document = json(folder.path(), line);
        facts(document["data"]["results"].as_array().unwrap(), &["source"]).join(" ")
    };
    assert_eq!(sources("check ."), "./expired.pem ./expiring.pem ./valid.pem");
    assert_eq!(sources("check valid.pem expiring.pem"), "valid.pem expiring.pem");
    assert_eq!(sources("check --sort expires valid.pem expiring.pem"), "expiring.pem valid.pem");
    assert_eq!(sources("check --only expired,valid ."), "./expired.pem ./valid.pem");
    assert_eq!(facts(&lines(folder.path(), "check --sort expires ."), &["source"]).len(), 3);
    assert_eq!(json(folder.path(), "check --only valid .")["data"]["summary"]["total"], 3);
    // Not begun yet: critical, but nothing to be renewed.
    for (line, status) in [("check", 2), ("needs-renewal", 1)] {
        let early = jpkit_at(folder.path(), &format!("--at 2001-01-01 {line} valid.pem"), b"");
        assert_eq!(exit(&early), 64, "--at is given twice");
        let mut command = program();
        command.current_dir(folder.path()).args(["--at", "2001-01-01", line, "valid.pem"]);
        assert_eq!(command.output().unwrap().status.code(), Some(status), "{line}");
    }
    let due = json(folder.path(), "needs-renewal expiring.pem");
    assert_eq!((&due["data"]["due"], &due["data"]["verdict"]), (&true.into(), &"warning".into()));
    let text_of = |line: &str| text(&jpkit_at(folder.path(), line, b"").stdout).to_owned();
    // Only what needs attention, unless all is asked for.
    assert!(!text_of("check .").contains("./valid.pem"));
    assert!(text_of("check --all .").contains("./valid.pem"));
    assert!(text_of("check --only valid .").contains("./valid.pem"));
}

#[test]
fn the_card_is_judged_with_the_same_thresholds() {
    let cases = [
        ("check", 0),
        ("check --warning 849", 0),
        ("check --warning 850", 1),
        ("check --critical 50%", 2),
        ("check --role card --warning 850", 0),
        ("check --role sign", 3),
        ("needs-renewal", 1),
        ("needs-renewal -w 850", 0),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (line, status) in cases {
        assert_eq!(exit(&jpkit_at(folder.path(), &format!("--card virtual {line}"), b"")), status, "{line}");
    }
    for (card, status) in [("expiring", 0), ("expired", 0), ("android", 3), ("foreign", 3)] {
        let line = format!("--card virtual:{card} needs-renewal");
        assert_eq!(exit(&jpkit_at(folder.path(), &line, b"")), status, "{card}");
    }
    // The harness points at a PC/SC service that is not there.
    assert_eq!(exit(&jpkit_at(folder.path(), "needs-renewal", b"")), 3);
}

#[test]
fn standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let (auth, sign) = (fixture("test-auth"), fixture("test-sign"));
    let of = |stdin: &[u8], line: &str| text(&jpkit_at(folder.path(), line, stdin).stdout).to_owned();
    assert!(of(auth.as_bytes(), "--format csv check -").contains("\r\n-,,auth,valid,ok,"));
    assert!(of(&der("test-auth"), "--format csv check -").contains("\r\n-,,auth,valid,ok,"));
    assert!(of(format!("{auth}{sign}").as_bytes(), "--format csv check -").contains("\r\n-,1,sign,valid,ok,"));
    assert_eq!(exit(&jpkit_at(folder.path(), "check - -", auth.as_bytes())), 3, "the second time it is empty");
    // Longer than any first read, cut anywhere.
    let many = format!("{auth}words\n{sign}").repeat(400);
    let rows = of(many.as_bytes(), "--format csv check -");
    assert_eq!(rows.lines().count(), 801);
    for (number, row) in rows.lines().skip(1).enumerate() {
        let role = if number % 2 == 0 { "auth" } else { "sign" };
        assert!(row.starts_with(&format!("-,{number},{role},valid,ok,2035-03-31,")), "{row}");
    }
    let torn = &many.as_bytes()[..many.len() - 100];
    let rows = of(torn, "--format csv check -");
    assert!(rows.lines().last().unwrap().starts_with("-,799,other,unreadable,unknown,"), "{rows}");
    let then_noise = [many.as_bytes(), &[0; 100_000]].concat();
    assert_eq!(of(&then_noise, "--format csv check -").lines().count(), 801, "as in a short file");
}

#[test]
fn results_go_to_a_file_whole_or_not_at_all() {
    let folder = folder_with(&[("a.pem", bytes(fixture("test-auth")))]);
    for format in ["text", "json", "jsonl", "csv", "nagios", "prometheus", "ics"] {
        let out = format!("out.{format}");
        let ran = jpkit_at(folder.path(), &format!("--format {format} check a.pem -o {out}"), b"");
        assert_eq!((exit(&ran), text(&ran.stdout), text(&ran.stderr)), (0, "", ""), "{format}");
        assert!(fs::read_to_string(folder.path().join(&out)).unwrap().len() > 50, "{format}");
        let nowhere = jpkit_at(folder.path(), &format!("--format {format} check a.pem -o none/{out}"), b"");
        assert_eq!(exit(&nowhere), if format == "nagios" { 3 } else { 73 }, "{format}");
    }
    // The file itself, unfinished or of an earlier run, is nothing to judge.
    let alone = folder_with(&[("a.pem", bytes(fixture("test-auth")))]);
    for _ in 0..2 {
        for format in ["csv", "json"] {
            let ran = jpkit_at(alone.path(), &format!("--format {format} check . -o ./result"), b"");
            assert_eq!((exit(&ran), text(&ran.stderr)), (0, ""), "{format}");
        }
    }
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 8, "{left:?}");
}

#[test]
fn files_that_change_under_the_hand() {
    let folder = folder_with(&[("a.pem", bytes(fixture("test-auth")))]);
    let lines = lines(folder.path(), "check a.pem ./gone.pem");
    assert_eq!(facts(&lines, &["source", "state"]), ["a.pem valid", "./gone.pem unreadable"]);
}

#[cfg(unix)]
mod on_unix {
    use std::fs;
    use std::io::{BufRead, BufReader, Read, Write};
    use std::os::unix::fs::symlink;
    use std::os::unix::process::CommandExt;
    use std::process::{Command, Stdio};

    use super::super::harness::program;
    use super::{bytes, der, exit, fixture, folder_with, lines, text};

    #[test]
    fn links_pipes_and_sockets() {
        let folder = folder_with(&[("a.pem", bytes(fixture("test-auth"))), ("deep/b.der", der("test-sign"))]);
        let path = folder.path();
        symlink("a.pem", path.join("c-link")).unwrap();
        symlink("nowhere", path.join("d-dangling")).unwrap();
        symlink("e-self", path.join("e-self")).unwrap();
        symlink("..", path.join("deep/up")).unwrap();
        symlink(".", path.join("f-here")).unwrap();
        symlink("deep", path.join("g-folder")).unwrap();
        assert!(Command::new("mkfifo").arg(path.join("h-pipe")).status().unwrap().success());
        let _socket = std::os::unix::net::UnixListener::bind(path.join("i-socket")).unwrap();
        let seen: Vec<String> = lines(path, "check . h-pipe /dev/null")
            .iter()
            .map(|line| {
                let what = line["problem"]["code"].as_str().or(line["role"].as_str()).unwrap();
                format!("{} {what}", line["source"].as_str().unwrap())
            })
            .collect();
        let expected = [
            "./a.pem auth",
            "./c-link auth",
            "./d-dangling input_missing",
            "./deep/b.der sign",
            "./deep/up link_loop",
            "./e-self link_loop",
            "./f-here link_loop",
            "./g-folder/b.der sign",
            "./g-folder/up link_loop",
            "./h-pipe not_a_file",
            "./i-socket not_a_file",
            "h-pipe no_writer",
            "/dev/null empty_file",
        ];
        assert_eq!(seen, expected);
    }

    /// As root every folder can be read: the program runs as nobody then.
    #[test]
    fn folders_and_files_that_may_not_be_read() {
        let folder =
            folder_with(&[("a.pem", bytes(fixture("test-auth"))), ("closed/b.pem", bytes("x")), ("c.pem", bytes("x"))]);
        let mode = |name: &str, mode: u32| {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
        };
        mode(".", 0o755);
        mode("closed", 0);
        mode("c.pem", 0);
        // A copy that everybody can run, wherever the project lies.
        let copy = folder.path().join("jpkit");
        fs::copy(env!("CARGO_BIN_EXE_jpkit"), &copy).unwrap();
        let mut command = Command::new(&copy);
        command.env_clear().env("LANG", "C").current_dir(folder.path()).stdin(Stdio::null());
        command.args(["--format", "csv", "check", "a.pem", "closed", "c.pem"]);
        if rustix::process::geteuid().is_root() {
            command.uid(65534).gid(65534);
        }
        let ran = command.output().unwrap();
        let rows = text(&ran.stdout).to_owned();
        mode("closed", 0o755);
        assert_eq!(exit(&ran), 3, "{rows}");
        let ends: Vec<_> = rows.lines().skip(1).map(|row| row.rsplit(',').next().unwrap()).collect();
        assert_eq!(ends, ["", "input_denied", "input_denied"], "{rows}");
    }

    /// A shell's `<(...)`: a pipe that somebody writes into is read to its end.
    #[test]
    fn a_pipe_with_a_writer() {
        let folder = folder_with(&[("a.pem", bytes(fixture("test-auth").repeat(100)))]);
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let mut program = program();
        program.current_dir(folder.path()).args(["--at", "2026-11-21", "--format", "csv", "check", "pipe"]);
        // Opened for both, a pipe waits for nobody.
        let mut writer = fs::OpenOptions::new().read(true).write(true).open(&pipe).unwrap();
        let mut child = program.stdout(Stdio::piped()).spawn().unwrap();
        let content = fs::read(folder.path().join("a.pem")).unwrap();
        writer.write_all(&content).unwrap();
        // The header is out once the program has opened the pipe.
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut rows = String::new();
        while rows.lines().count() < 40 {
            out.read_line(&mut rows).unwrap();
        }
        drop(writer);
        out.read_to_string(&mut rows).unwrap();
        assert_eq!(rows.lines().count(), 101, "{rows}");
        assert!(child.wait().unwrap().success());
    }

    /// Ctrl-C while the rest has not come yet: what was read is told, and counted.
    #[test]
    fn the_summary_so_far() {
        for (format, out, err) in [
            ("csv", "-,0,auth,valid", "Results: 30 (30 valid)\nError: Interrupted."),
            ("text", "1 (1 valid, plus 29 duplicates)", "Error: Interrupted."),
            ("json", "\"code\": \"interrupted\"", ""),
        ] {
            let mut command = program();
            command.args(["--at", "2026-11-21", "--format", format, "check", "-"]);
            let mut child =
                command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            let mut stdin = child.stdin.take().unwrap();
            let pid = rustix::process::Pid::from_child(&child);
            let certificates = fixture("test-auth").repeat(30);
            // More than a first read, so that the reading of pieces has begun.
            stdin.write_all(" \n".repeat(40_000).as_bytes()).unwrap();
            stdin.write_all(certificates.as_bytes()).unwrap();
            let mut first = vec![0; 8];
            let mut stdout = child.stdout.take().unwrap();
            if format == "csv" {
                // The header, and then a row: the certificates are read.
                let mut rows = BufReader::new(&mut stdout);
                let mut line = String::new();
                rows.read_line(&mut line).unwrap();
                rows.read_line(&mut line).unwrap();
                first = rows.buffer().to_vec();
                first.splice(0..0, line.into_bytes());
            } else {
                // Nothing tells when the others have read: the pipe is empty once they have.
                first.clear();
                while rustix::io::ioctl_fionread(&stdin).is_ok_and(|waiting| waiting > 0) {
                    std::thread::yield_now();
                }
                while is_busy(child.id()) {
                    std::thread::yield_now();
                }
            }
            rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
            let mut rest = first;
            stdout.read_to_end(&mut rest).unwrap();
            let mut told = String::new();
            child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
            assert_eq!(child.wait().unwrap().code(), Some(130), "{format}");
            drop(stdin);
            let rest = String::from_utf8(rest).unwrap();
            assert!(rest.contains(out), "{format}: {rest}");
            assert!(told.contains(err), "{format}: {told}");
        }
    }

    /// Whether one of the process's threads is running: none is once all wait for input.
    fn is_busy(pid: u32) -> bool {
        let Ok(threads) = fs::read_dir(format!("/proc/{pid}/task")) else { return false };
        threads.flatten().any(|thread| {
            let stat = fs::read_to_string(thread.path().join("stat")).unwrap_or_default();
            stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('R'))
        })
    }
}

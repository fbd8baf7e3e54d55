//! `check PATH...` and `cert verify FILE` on what people have: odd certificates whose dates count all the same, files
//! of other kinds and other forms, names that are not text, and files made to use up memory.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::program::output_with;
use crate::support::schema::{assert_line_valid, assert_valid};

use super::folder::{FIXTURES, der, folder_with, jpkit_at, text};
use super::harness::program;

fn stdout(folder: &Path, line: &str) -> String {
    text(&jpkit_at(folder, line, b"").stdout).to_owned()
}

fn json(folder: &Path, line: &str) -> Value {
    let document: Value =
        serde_json::from_slice(&jpkit_at(folder, &format!("--format json {line}"), b"").stdout).unwrap();
    assert_valid(&document, line);
    document
}

/// Source, state and code of the problem of each line of `--format jsonl check`.
fn states(folder: &Path, line: &str) -> Vec<String> {
    let output = jpkit_at(folder, &format!("--format jsonl check {line}"), b"");
    let states = text(&output.stdout).lines().map(|row| {
        let row: Value = serde_json::from_str(row).unwrap();
        assert_line_valid(&row, line);
        let problem = row["problem"]["code"].as_str().unwrap_or("-");
        format!("{} {} {problem}", row["source"].as_str().unwrap(), row["state"].as_str().unwrap())
    });
    states.collect()
}

/// A file that was met in the field, made anew.
fn given(name: &str) -> Vec<u8> {
    fs::read(Path::new(FIXTURES).join("files").join(name)).unwrap()
}

fn pem_of(label: &str, der: &[u8]) -> Vec<u8> {
    pem::encode(&pem::Pem::new(label, der)).into_bytes()
}

/// The bytes with one occurrence of a part replaced by another of the same length.
fn changed(der: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let at = der.windows(from.len()).position(|part| part == from).unwrap();
    let mut changed = der.to_vec();
    changed[at..at + to.len()].copy_from_slice(to);
    changed
}

/// A certificate whose notBefore cannot be read: this byte of it, its tag or a digit, is another one.
fn without_start(der: &[u8], byte: usize) -> Vec<u8> {
    let start = der.windows(2).position(|part| part == [0x17, 0x0d]).unwrap();
    let mut changed = der.to_vec();
    changed[start + byte] ^= 0x40;
    changed
}

/// An object of DER with up to 64 KiB.
fn object(tag: u8, content: &[u8]) -> Vec<u8> {
    let [high, low] = u16::try_from(content.len()).unwrap().to_be_bytes();
    let header = match (high, low) {
        (0, 0..0x80) => vec![tag, low],
        (0, _) => vec![tag, 0x81, low],
        _ => vec![tag, 0x82, high, low],
    };
    [header, content.to_vec()].concat()
}

/// SignedData that carries these elements as its certificates (RFC 5652, 5.1), with lengths of four bytes.
fn pkcs7(elements: &[u8]) -> Vec<u8> {
    let object = |tag: u8, content: &[u8]| {
        [&[tag, 0x84], &u32::try_from(content.len()).unwrap().to_be_bytes()[..], content].concat()
    };
    let oid = |last: u8| vec![6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last];
    let signed = [&[2, 1, 1][..], &[0x31, 0], &object(0x30, &oid(1)), &object(0xa0, elements), &[0x31, 0]].concat();
    object(0x30, &[oid(2), object(0xa0, &object(0x30, &signed))].concat())
}

/// Without its start nobody knows whether a certificate is valid by now: that is said, and is not OK.
#[test]
fn a_start_that_cannot_be_read_is_not_guessed() {
    for (name, byte) in [("test-auth", 0), ("test-sign", 2)] {
        let files = folder_with(&[("a.der", without_start(&der(name), byte)), ("b.der", der("test-auth-ca"))]);
        assert_eq!(states(files.path(), "a.der b.der"), ["a.der unreadable bad_certificate", "b.der valid -"]);
        let ran = jpkit_at(files.path(), "--lang en check .", b"");
        assert_eq!(ran.status.code(), Some(3), "{name}");
        assert!(text(&ran.stdout).contains("(notBefore)"), "{name}");
        let mut command = program();
        command.current_dir(files.path()).args("--at 2040-01-01 --format jsonl check a.der".split(' '));
        let later = output_with(&mut command, b"");
        assert_eq!(later.status.code(), Some(2), "{name}");
        let row: Value = serde_json::from_slice(&later.stdout).unwrap();
        assert_line_valid(&row, name);
        assert_eq!((&row["state"], &row["not_before"]), (&"expired".into(), &Value::Null));
    }
}

/// What has expired is found under any label, however much of it there is and whatever stands before it.
#[test]
fn nothing_hides_an_expired_certificate() {
    let (ended, sound) = (der("odd-ended-ca"), der("test-auth-ca"));
    let labels = ["CERTIFICATE REQUEST", "X509 CRL", "PRIVATE KEY", "X.509 CERT", "FOO", "PKCS7", "CERTIFICATE"];
    for label in labels {
        for body in [ended.clone(), pkcs7(&ended)] {
            let odd = pem_of(label, &body);
            let files = [
                ("x/alone", odd.clone()),
                ("y/mixed", [pem_of("CERTIFICATE", &sound), odd.clone()].concat()),
                ("z/many", odd.repeat(1 + 0x2_0000 / odd.len())),
            ];
            let files = folder_with(&files);
            for name in ["x", "y", "z"] {
                let ran = jpkit_at(files.path(), &format!("check --certs-only {name}"), b"");
                assert_eq!(ran.status.code(), Some(2), "{label} {name}");
            }
        }
    }
    for binary in [ended.clone(), pkcs7(&ended)] {
        let files = folder_with(&[("d/both", [pem_of("CERTIFICATE", &sound), binary].concat())]);
        let ran = jpkit_at(files.path(), "check --certs-only d", b"");
        assert_eq!(ran.status.code(), Some(3), "{}", text(&ran.stdout));
        assert!(text(&ran.stdout).contains("in DER stands behind PEM"), "{}", text(&ran.stdout));
    }
    let pem = pem_of("CERTIFICATE", &ended);
    for (len, byte) in [(7_000, 0), (70_000, 0), (300_000, 0), (70_000, 0xff), (70_000, b'M')] {
        let files = folder_with(&[("d/a", [vec![byte; len], b"\n".to_vec(), pem.clone()].concat())]);
        let ran = jpkit_at(files.path(), "check --certs-only d", b"");
        assert_eq!(ran.status.code(), Some(2), "{len} {byte}");
    }
}

/// Whatever follows PKCS#7 is told, unless it is padding.
#[test]
fn nothing_behind_pkcs7_is_passed_over() {
    let (ended, sound) = (der("odd-ended-ca"), der("test-auth-ca"));
    for behind in [ended.clone(), pkcs7(&ended), pem_of("CERTIFICATE", &ended), b"abc".to_vec()] {
        let both = [pkcs7(&sound), behind].concat();
        let files = folder_with(&[("d/a.p7b", both.clone()), ("e/b.pem", pem_of("PKCS7", &both))]);
        for (folder, name) in [("d", "d/a.p7b"), ("e", "e/b.pem")] {
            let expected = ["valid -", "unreadable bad_pkcs7"].map(|state| format!("{name} {state}"));
            assert_eq!(states(files.path(), &format!("--certs-only {folder}")), expected);
            assert_eq!(jpkit_at(files.path(), &format!("check --certs-only {folder}"), b"").status.code(), Some(3));
        }
    }
    let padded = [pkcs7(&sound), vec![0xff; 9], b"\n".to_vec()].concat();
    assert_eq!(states(folder_with(&[("a.p7b", padded)]).path(), "a.p7b"), ["a.p7b valid -"]);
    // A sound key hides nothing behind it either.
    let key = [0x30, 0x0e, 2, 1, 0, 0x30, 3, 6, 1, 0x2a, 4, 4, 1, 2, 3, 4].to_vec();
    let files = folder_with(&[("d/key", key.clone()), ("e/key", [key, ended].concat())]);
    assert_eq!(jpkit_at(files.path(), "check --certs-only d", b"").status.code(), Some(3), "nothing was judged");
    assert_eq!(states(files.path(), "--certs-only e"), ["e/key unreadable bad_certificate"]);
}

/// What cannot be understood is said beside the date and never hides it, in each form of file.
#[test]
fn an_odd_certificate_is_judged_by_its_dates() {
    let ended = der("odd-ended-ca");
    let key = b"\x2a\x86\x48\xce\x3d\x02\x01";
    let subject_key_id = b"\x06\x03\x55\x1d\x0e";
    let cases: Vec<(Vec<u8>, &str, &str)> = vec![
        (given("pathlen-minus1-expired.der"), "basic constraints", "基本制約"),
        (given("doubled-extension-expired.der"), "subject key identifier", "主体者の鍵識別子"),
        (changed(&ended, subject_key_id, b"\x06\x03\x55\x1d\x13"), "basic constraints", "基本制約"),
        (changed(&ended, &[0xa0, 3, 2, 1, 2], &[0xa0, 3, 2, 1, 9]), "version", "バージョン"),
        (changed(&ended, &[0xa0, 3, 2, 1, 2], &[0xa4, 3, 2, 1, 2]), "version", "バージョン"),
        (changed(&ended, &[0xa0, 3, 2, 1, 2], &[0x80, 3, 2, 1, 2]), "version", "バージョン"),
        (without_start(&ended, 0), "(notBefore).", "（有効期間の開始）。\n"),
        (without_start(&ended, 2), "(notBefore).", "（有効期間の開始）。\n"),
        (changed(&ended, b"\x30\x1e\x17", b"\x31\x1e\x17"), "(validity); its dates could", "（有効期間）。日付は"),
        (changed(&ended, &[&[0x06, 7][..], key].concat(), &[&[0x86, 7][..], key].concat()), "public key", "公開鍵"),
        (
            changed(&ended, b"\x06\x03\x55\x1d\x0f\x01\x01\xff", b"\x06\x03\x55\x1d\x0f\x02\x01\xff"),
            "extensions",
            "拡張",
        ),
    ];
    for (number, (der, en, ja)) in cases.iter().enumerate() {
        let files = [("a.der", der.clone()), ("b.pem", pem_of("CERTIFICATE", der)), ("c.p7b", pkcs7(der))];
        let files = folder_with(&files);
        let path = files.path();
        let expected = ["a.der", "b.pem", "c.p7b"].map(|name| format!("{name} expired partly_read"));
        assert_eq!(states(path, "a.der b.pem c.p7b"), expected, "{number}");
        for format in ["text", "json", "csv", "jsonl", "nagios", "prometheus", "ics"] {
            let ran = jpkit_at(path, &format!("--format {format} check a.der"), b"");
            assert_eq!(ran.status.code(), Some(2), "{number} {format}");
        }
        for (lang, part) in [("en", en), ("ja", ja)] {
            let shown = stdout(path, &format!("--lang {lang} check a.der"));
            assert!(shown.contains("20") && shown.contains(part), "{shown}");
        }
        let document = json(path, "check .");
        assert_eq!(document["data"]["verdict"], "critical");
        assert_eq!(document["data"]["summary"]["expired"], 1, "{number}: one certificate in three files");
        assert_eq!(document["data"]["problems"][0]["code"], "partly_read");
        let verified = json(path, "cert verify a.der");
        let record = &verified["data"]["certificates"][0];
        assert_eq!((&record["holds"], &record["certificate"]["state"]), (&false.into(), &"expired".into()), "{number}");
        let failed: Vec<&Value> = record["checks"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|check| check["code"] == "critical_extensions")
            .collect();
        assert_eq!(failed[0]["outcome"], "failed", "{number}");
        assert_eq!(verified["data"]["problems"][0]["code"], "partly_read", "{number}");
    }
}

#[test]
fn the_last_second_of_the_calendar() {
    let folder = folder_with(&[("a.der", given("14-9999.der")), ("b.der", der("foreign"))]);
    let path = folder.path();
    for name in ["a.der", "b.der"] {
        let result = &json(path, &format!("check {name}"))["data"]["results"][0];
        assert_eq!((&result["state"], &result["verdict"]), (&"valid".into(), &"ok".into()));
        assert_eq!(
            (&result["not_after"], &result["expires_on"]),
            (&"9999-12-31T23:59:59Z".into(), &"9999-12-31".into())
        );
        assert_eq!(result["days_left"], 2_912_118);
        let formats = [
            ("csv", ",9999-12-31T23:59:59Z,"),
            ("jsonl", "\"not_after\":\"9999-12-31T23:59:59Z\""),
            ("prometheus", "role=\"other\"} 253402300799\n"),
            ("ics", "DTSTART;VALUE=DATE:99991231\r\n"),
            ("nagios", "9999-12-31"),
            ("text --all", "9999-12-31"),
        ];
        for (format, expected) in formats {
            let (format, all) = format.split_once(' ').unwrap_or((format, ""));
            let shown = stdout(path, &format!("--format {format} check {all} {name}"));
            assert!(shown.contains(expected), "{shown}");
            assert!(!shown.contains("22:00:00Z"), "{shown}");
        }
    }
}

#[test]
fn padding_is_passed_over_and_said() {
    let whole = der("test-auth");
    let padded = |padding: &[u8]| [whole.as_slice(), padding].concat();
    let folder = folder_with(&[
        ("1.der", given("16-der-nl.der")),
        ("2.der", given("17-der-ff.der")),
        ("3.der", padded(&[0; 3000])),
        ("4.der", padded(&[0xff; 200_000])),
        ("5.der", padded(b"\r\n")),
        ("6.pem", pem_of("CERTIFICATE", &padded(&[0xff; 9]))),
        ("7.der", padded(b"!")),
    ]);
    let expected = [
        "./1.der valid padding",
        "./2.der valid padding",
        "./3.der valid padding",
        "./4.der valid padding",
        "./5.der valid padding",
        "./6.pem valid padding",
        "./7.der unreadable bad_certificate",
    ];
    assert_eq!(states(folder.path(), "."), expected);
    let document = json(folder.path(), "check 3.der 4.der");
    assert_eq!((&document["data"]["verdict"], &document["data"]["summary"]["duplicates"]), (&"ok".into(), &1.into()));
    let shown = stdout(folder.path(), "--lang en check 4.der 7.der");
    assert!(shown.contains("4.der: Padding after the certificate was ignored (200000 bytes)."), "{shown}");
    assert!(shown.contains("7.der: Not a valid certificate: it is followed by 1 extra byte."), "{shown}");
    let refused = jpkit_at(folder.path(), "--lang en cert verify 7.der", b"");
    assert!(
        text(&refused.stderr).contains("The certificate in \"7.der\" cannot be read: it is followed by 1 extra byte."),
        "{}",
        text(&refused.stderr)
    );
}

/// A file of another kind is called what it is; beside a certificate it can be passed over.
#[test]
fn files_of_other_kinds() {
    let key = given("39-key-only-der.der");
    let oid = |last: u8| vec![6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last];
    let enveloped = object(0x30, &[oid(3), object(0xa0, &object(0x30, &[2, 1, 0]))].concat());
    let request = object(
        0x30,
        &[
            object(0x30, &[&[2, 1, 0][..], &[0x30, 0], &object(0x30, &[0x30, 0, 3, 1, 0]), &[0xa0, 0]].concat()),
            vec![0x30, 0, 3, 1, 0],
        ]
        .concat(),
    );
    let folder = folder_with(&[
        ("1.p12", given("21-p12.p12")),
        ("2.der", key.clone()),
        ("3.pem", pem_of("PRIVATE KEY", &key)),
        ("4.pem", pem_of("CERTIFICATE", &key)),
        ("5.csr", request.clone()),
        ("6.csr", pem_of("CERTIFICATE REQUEST", &request)),
        ("7.p7m", enveloped.clone()),
        ("8.pem", pem_of("CMS", &enveloped)),
        ("9.pub", b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA someone@example.test\n".to_vec()),
        ("README", b"Keys and certificates.\n".to_vec()),
        ("cert.pem", pem_of("CERTIFICATE", &der("test-auth"))),
    ]);
    let path = folder.path();
    let seen = states(path, ".");
    let others = seen.iter().filter(|line| line.ends_with(" unreadable no_certificate")).count();
    assert_eq!((others, seen.len()), (9, 11), "{seen:?}");
    let names = [
        "1.p12: Contains no certificate: it is PKCS#12, which needs its password and is not read.",
        "2.der: Contains no certificate: it is a private key.",
        "4.pem: Contains no certificate: it is a private key.",
        "5.csr: Contains no certificate: it is a certificate signing request (CSR).",
        "8.pem: Contains no certificate: it is CMS data without certificates, such as encrypted data.",
        "9.pub: Contains no certificate: it is an SSH key.",
    ];
    let shown = stdout(path, "--lang en check .");
    names.iter().for_each(|name| assert!(shown.contains(name), "{name}: {shown}"));
    assert_eq!(jpkit_at(path, "check .", b"").status.code(), Some(3));
    // In a folder they are passed over, as is a text; what was named is not.
    let certs_only = jpkit_at(path, "--lang en check --certs-only .", b"");
    assert_eq!(certs_only.status.code(), Some(0), "{}", text(&certs_only.stdout));
    assert!(text(&certs_only.stdout).contains("1 (1 valid, plus 10 passed over)"), "{}", text(&certs_only.stdout));
    assert_eq!(states(path, "--certs-only ."), ["./cert.pem valid -"]);
    assert_eq!(json(path, "check --certs-only .")["data"]["summary"]["passed_over"], 10);
    assert_eq!(states(path, "--certs-only cert.pem 2.der"), ["cert.pem valid -", "2.der unreadable no_certificate"]);
    // What may have been a certificate is never passed over.
    fs::write(path.join("empty.pem"), "").unwrap();
    fs::write(path.join("half.der"), &der("test-auth")[..300]).unwrap();
    let left = states(path, "--certs-only .");
    assert_eq!(
        left,
        ["./cert.pem valid -", "./empty.pem unreadable empty_file", "./half.der unreadable bad_certificate"]
    );
    let refused: Value =
        serde_json::from_slice(&jpkit_at(path, "--format json cert verify 1.p12", b"").stdout).unwrap();
    assert_eq!((&refused["error"]["code"], &refused["error"]["exit"]), (&"no_certificate".into(), &65.into()));
}

#[test]
fn other_forms_of_text() {
    let auth = der("test-auth");
    let pem = String::from_utf8(pem_of("CERTIFICATE", &auth)).unwrap();
    let base64: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let wide = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let both = [auth.clone(), der("test-sign")].concat();
    let folder = folder_with(&[
        ("01", given("05-utf16le.pem")),
        ("02", given("15b-bareb64-wrapped.cer")),
        ("03", wide(&pem, u16::to_le_bytes)),
        ("04", wide(&pem, u16::to_be_bytes)),
        ("05", wide(&format!("\u{feff}{}", pem.repeat(60)), u16::to_be_bytes)),
        ("06", base64.clone().into_bytes()),
        ("07", format!("\r\n{base64}\r\n").into_bytes()),
        ("08", pem_of("CERTIFICATE", &pkcs7(&both))),
        ("09", pem_of("PKCS #7 SIGNED DATA", &pkcs7(&both))),
        ("10", pem_of("CERTIFICATE CHAIN", &pkcs7(&auth))),
        ("11", pem_of("X509 CERTIFICATE", &auth)),
        ("12", pem_of("TRUSTED CERTIFICATE", &[auth.as_slice(), &[0x30, 0]].concat())),
    ]);
    let count = |name: &str| {
        let seen = states(folder.path(), name);
        assert!(seen.iter().all(|line| line.ends_with(" valid -")), "{name}: {seen:?}");
        seen.len()
    };
    let names = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];
    assert_eq!(names.map(count), [1, 1, 1, 1, 60, 1, 1, 2, 2, 1, 1, 1]);
}

/// Two attributes and one with a comma in it are two names.
#[test]
fn names_that_differ_look_different() {
    let folder = folder_with(&[("1", given("c1-two-attrs.pem")), ("2", given("c2-one-attr-comma.pem"))]);
    let subject = |name: &str| json(folder.path(), &format!("check {name}"))["data"]["results"][0]["subject"].clone();
    assert_eq!((subject("1"), subject("2")), ("O=Smith, CN=John".into(), "O=Smith\\, CN=John".into()));
}

/// A cell that a spreadsheet would compute has an apostrophe in front.
#[test]
fn no_cell_is_a_formula() {
    // Windows has no names with "|".
    let command = if cfg!(windows) { "=cmd ' C calc'!A0" } else { "=cmd|' /C calc'!A0" };
    let folder = folder_with(&[(command, der("test-auth")), ("@SUM(A1)", der("odd-ended-ca"))]);
    let mut program = program();
    program.current_dir(folder.path()).args(["--at", "2026-11-21", "--format", "csv", "check"]);
    let ran = output_with(program.args([command, "@SUM(A1)"]), b"");
    let rows: Vec<&str> = text(&ran.stdout).lines().skip(1).collect();
    assert!(rows[0].starts_with(&format!("'{command},,auth,")), "{rows:?}");
    assert!(rows[1].starts_with("'@SUM(A1),,auth-ca,expired,critical,2024-03-31,-965,"), "{rows:?}");
}

#[cfg(unix)]
mod on_unix {
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::{der, folder_with, json, states, stdout, text};

    /// Two names that look alike once their bytes are replaced stay two, and can be found again.
    #[test]
    fn names_that_are_not_text() {
        let folder = folder_with(&[]);
        let path = folder.path();
        let names: [&[u8]; 3] = [b"\x8f\xd8\x96\xbe.der", b"\x8f\xd8\x97\xbe.der", b"a\x1b[2J.der"];
        for (name, fixture) in names.iter().zip(["test-auth", "test-auth", "test-sign"]) {
            fs::write(path.join(OsStr::from_bytes(name)), der(fixture)).unwrap();
        }
        let (first, second) = (r"$'./\x8f\xd8\x96\xbe.der'", r"$'./\x8f\xd8\x97\xbe.der'");
        let expected = [&format!("{first} valid -"), &format!("{second} valid -"), "./a\u{1b}[2J.der valid -"];
        let mut seen = states(path, ".");
        seen.sort();
        assert_eq!(seen, expected);
        let csv = stdout(path, "--format csv check .");
        assert!(csv.contains(&format!("\n{first},")) && csv.contains(&format!("\n{second},")), "{csv}");
        let shown = stdout(path, "check --all .");
        assert!(shown.contains(first) && shown.contains(r"$'./a\x1b[2J.der'"), "{shown}");
        assert!(shown.contains(&format!("{second} = {first}")), "{shown}");
        let document = json(path, "check .");
        let results = document["data"]["results"].as_array().unwrap();
        let bytes: Vec<_> = results.iter().map(|result| result["source_bytes"].as_str()).collect();
        assert!(bytes.contains(&Some("2e2f8fd896be2e646572")) && bytes.contains(&None), "{bytes:?}");
        let duplicate = results.iter().find(|result| result["duplicate_of"].is_object()).unwrap();
        assert_eq!(duplicate["duplicate_of"]["source_bytes"], "2e2f8fd896be2e646572");
        // A series for each path, also where the content is the same.
        let metrics = stdout(path, "--format prometheus check .");
        let ends = metrics.lines().filter(|line| line.starts_with("jpkit_not_after_timestamp_seconds{"));
        assert_eq!(ends.count(), 3, "{metrics}");
        // The shell's form is the name.
        let again = std::process::Command::new("bash")
            .current_dir(path)
            .args([
                "-c",
                &format!("exec \"$0\" --at 2026-11-21 --format csv check {second}"),
                env!("CARGO_BIN_EXE_jpkit"),
            ])
            .output();
        if let Ok(again) = again {
            assert!(text(&again.stdout).contains(&format!("\n{second},,auth,valid,")), "{again:?}");
        }
    }

    /// A volume of Kubernetes before and after an update: the names last.
    #[test]
    fn a_volume_that_is_renewed() {
        let folder = folder_with(&[
            ("..2026_11_01/tls.der", der("test-auth")),
            ("..2026_11_20/tls.der", der("test-sign")),
            ("other/..hidden/a.der", der("test-auth")),
        ]);
        let path = folder.path();
        symlink("..data/tls.der", path.join("tls.der")).unwrap();
        for version in ["..2026_11_01", "..2026_11_20"] {
            let _ = fs::remove_file(path.join("..data"));
            symlink(version, path.join("..data")).unwrap();
            let metrics = stdout(path, "--format prometheus check .");
            let mut ends = metrics.lines().filter(|line| line.starts_with("jpkit_read_success{"));
            assert_eq!(ends.next(), Some("jpkit_read_success{source=\"./other/..hidden/a.der\"} 1"), "{metrics}");
            assert_eq!(ends.next(), Some("jpkit_read_success{source=\"./tls.der\"} 1"), "{metrics}");
            assert_eq!(ends.next(), None, "{metrics}");
        }
        // Whoever names a version gets it.
        assert_eq!(states(path, "..data"), ["..data/tls.der valid -"]);
    }

    /// Small files that would take gigabytes if all that is wrong with them were kept.
    #[cfg(target_os = "linux")]
    #[test]
    fn small_files_stay_small() {
        let block = "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n";
        let elements = super::pkcs7(&[0x30, 0].repeat(600_000));
        let files = [
            ("a.p7b", elements),
            ("b.pem", block.repeat(20_000).into_bytes()),
            ("c.pem", "-----BEGIN CERTIFICATE-----\n".repeat(20_000).into_bytes()),
        ];
        let counts = [600_000, 20_000, 20_000];
        let folder = folder_with(&files);
        for ((name, _), count) in files.iter().zip(counts) {
            for format in ["text", "json", "csv", "jsonl", "nagios"] {
                let line = format!("ulimit -v 400000; exec \"$0\" --lang en --format {format} check {name}");
                let mut command = std::process::Command::new("sh");
                command.current_dir(folder.path()).args(["-c", &line, env!("CARGO_BIN_EXE_jpkit")]);
                let ran = command.output().unwrap();
                let out = text(&ran.stdout);
                assert_eq!(ran.status.code(), Some(3), "{name} {format}: {}", text(&ran.stderr));
                assert!(out.len() < 40_000, "{name} {format}: {} bytes", out.len());
                let more = (count - 20).to_string();
                match format {
                    "text" => {
                        assert!(out.contains(&format!("{name}: {more} more parts of it cannot be read.")), "{out}")
                    }
                    "json" => assert!(out.contains(&format!("\"unreadable\": {count}")), "{out}"),
                    "csv" => assert!(out.ends_with(&format!(
                        "{name},,other,unreadable,unknown,,,,,,,,,,,,,,not-checked,more_problems\r\n"
                    ))),
                    "jsonl" => assert_eq!(out.lines().count(), 21),
                    "nagios" => assert!(out.contains(&format!("'unreadable'={count};")), "{out}"),
                    _ => {}
                }
            }
            let refused = super::jpkit_at(folder.path(), &format!("cert verify {name}"), b"");
            assert_eq!(refused.status.code(), Some(65), "{name}");
        }
    }
}

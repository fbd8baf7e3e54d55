//! `cert verify`, and the CA certificates that `cert export --keep` keeps (`docs/trust.md`).

use std::fs;
use std::path::{self, Path, PathBuf};
use std::process::Command;

use jpkit::x509::container::Decoder;
use serde_json::Value;

use crate::support::program::output_with;
use crate::support::random::Random;

use super::harness::{DAY, Ran, compare, jpkit, program};

/// With its drive, where paths have one.
fn fixtures() -> PathBuf {
    path::absolute(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/certificates")).unwrap()
}

fn pem(name: &str) -> String {
    fs::read_to_string(fixtures().join(name)).unwrap()
}

/// Runs the program in `folder`, on the virtual card.
fn run_in(folder: &Path, line: &str, variables: &[(&str, &str)], stdin: &[u8]) -> Ran {
    let mut command = program();
    command.current_dir(folder).env("JPKIT_CARD", "virtual").args(line.split_whitespace());
    Ran::of(line, output_with(command.envs(variables.iter().copied()), stdin))
}

/// `cert verify` among the fixtures.
fn verify(line: &str) -> Ran {
    run_in(&fixtures(), &format!("--at {DAY} cert verify {line}"), &[], b"")
}

/// The data of `cert verify` as JSON, and its exit status.
fn data(line: &str) -> (i32, Value) {
    of_json(&verify(&format!("{line} --format json")))
}

fn of_json(ran: &Ran) -> (i32, Value) {
    (ran.exit, ran.json()["data"].clone())
}

/// The checks of a certificate with this outcome.
fn ended<'v>(certificate: &'v Value, outcome: &str) -> Vec<&'v str> {
    let checks = certificate["checks"].as_array().unwrap().iter();
    checks.filter(|check| check["outcome"] == outcome).map(|check| check["code"].as_str().unwrap()).collect()
}

#[test]
fn text_output() {
    let lines = [
        ("good", "test-auth.pem --ca test-auth-ca.pem --accept-test"),
        ("not-accepted", "test-p384-auth.pem --ca test-p384-auth-ca.pem"),
        ("not-at-hand", "impostor-auth.pem"),
        ("impostor", "impostor-auth.pem impostor-auth-ca.pem --ca impostor-auth-ca.pem"),
        ("foreign", "foreign.pem"),
        ("ended", "odd-ended.pem --ca odd-ended-ca.pem --accept-test"),
        ("partly", "odd-good.pem nothing.pem make.sh --ca odd-ca.pem --accept-test"),
        ("missing", "nothing.pem"),
        ("card", "auth sign-ca --accept-test"),
    ];
    for (name, line) in lines {
        let shown = ["en", "ja"].map(|lang| verify(&format!("{line} --lang {lang}")).shown());
        compare(&format!("cert-verify-{name}"), &shown.join("\n"));
    }
}

/// Each certificate has one fault: only the check for it fails, and its message names the fault.
#[test]
fn one_fault_each() {
    let cases = [
        ("odd-good", "odd-ca", None),
        ("odd-path-good", "odd-path-ca", None),
        ("test-p384-auth", "test-p384-auth-ca", None),
        ("test-auth-ca", "odd-ca", None),
        ("test-auth", "test-auth-ca-2", Some(("issuer_certificate", "--keep"))),
        ("odd-usage", "odd-ca", Some(("key_usage", "digitalSignature"))),
        ("odd-no-usage", "odd-ca", Some(("key_usage", "states no"))),
        ("odd-cert-sign", "odd-ca", Some(("key_usage", "keyCertSign"))),
        ("odd-bad-usage", "odd-ca", Some(("key_usage", "cannot be read"))),
        ("odd-sign", "odd-sign-ca", Some(("key_usage", "nonRepudiation"))),
        ("odd-crl", "odd-crl-ca", Some(("key_usage", "CA's key"))),
        ("odd-critical", "odd-ca", Some(("critical_extensions", "1.2.3.4"))),
        ("odd-constrained", "odd-critical-ca", Some(("critical_extensions", "2.5.29.30"))),
        ("odd-below", "odd-ca", Some(("basic_constraints", "holders only"))),
        ("odd-path", "odd-path-ca", Some(("basic_constraints", "pathLen 0"))),
        ("odd-no", "odd-no-ca", Some(("basic_constraints", "not a CA"))),
        ("odd-ended", "odd-ended-ca", Some(("validity", "2024-03-31"))),
        ("odd-sha1-ca", "odd-ca", Some(("signature", "sha1WithRSAEncryption"))),
        ("odd-p521-ca", "odd-ca", Some(("signature", "ecdsa-with-SHA512"))),
    ];
    for (name, ca, fault) in cases {
        let (exit, data) = data(&format!("{name}.pem --ca {ca}.pem --ca odd-ca.pem --accept-test"));
        let certificate = &data["certificates"][0];
        let failed: Vec<&str> = fault.iter().map(|(code, _)| *code).collect();
        assert_eq!(ended(certificate, "failed"), failed, "{name}");
        assert_eq!(exit, if fault.is_some() { 30 } else { 0 }, "{name}");
        assert_eq!(
            (&certificate["holds"], &data["holds"]),
            (&fault.is_none().into(), &fault.is_none().into()),
            "{name}"
        );
        if let Some((code, word)) = fault {
            let checks = certificate["checks"].as_array().unwrap();
            let message = &checks.iter().find(|check| check["code"] == code).unwrap()["message"];
            assert!(message.as_str().unwrap().contains(word), "{name}: no {word} in {message}");
        }
        let last = certificate["checks"].as_array().unwrap().last().unwrap();
        assert_eq!((&last["code"], &last["outcome"]), (&"revocation".into(), &"not-checked".into()), "{name}");
    }
}

/// jpkit refuses every chain that OpenSSL refuses, and the ones marked here.
#[test]
fn openssl_agrees() {
    let pairs = [
        ("test-auth", "test-auth-ca", true),
        ("test-sign", "test-sign-ca", true),
        ("test-p384-auth", "test-p384-auth-ca", true),
        ("odd-good", "odd-ca", true),
        ("odd-path-good", "odd-path-ca", true),
        ("test-auth", "test-auth-ca-2", true),
        ("odd-critical", "odd-ca", true),
        ("odd-crl", "odd-crl-ca", true),
        ("odd-no", "odd-no-ca", true),
        ("odd-ended", "odd-ended-ca", true),
        // OpenSSL is not told what the certificate is to be used for.
        ("odd-usage", "odd-ca", false),
        ("odd-sign", "odd-sign-ca", false),
        ("odd-below", "odd-ca", false),
    ];
    for (name, ca, alike) in pairs {
        let mut openssl = Command::new("openssl");
        // Noon of the day in Japan.
        openssl.current_dir(fixtures()).args(["verify", "-no-CApath", "-no-CAstore", "-attime", "1795230000"]);
        let Ok(output) = openssl.args(["-CAfile", &format!("{ca}.pem"), &format!("{name}.pem")]).output() else {
            eprintln!("left out: no openssl");
            return;
        };
        let holds = verify(&format!("{name}.pem --ca {ca}.pem --accept-test")).exit == 0;
        assert_eq!(holds, output.status.success() && alike, "{name}: {output:?}");
    }
}

#[test]
fn a_changed_byte_is_found() {
    let folder = tempfile::tempdir().unwrap();
    for (name, ca) in [("test-auth", "test-auth-ca"), ("test-p384-auth", "test-p384-auth-ca")] {
        let mut der = der(&pem(&format!("{name}.pem")));
        let last = der.len() - 1;
        der[last] ^= 1;
        fs::write(folder.path().join("forged.der"), &der).unwrap();
        let ca = fixtures().join(format!("{ca}.pem"));
        let line = format!("--at {DAY} --format json cert verify forged.der --accept-test --ca {}", ca.display());
        let (exit, data) = of_json(&run_in(folder.path(), &line, &[], b""));
        assert_eq!((exit, ended(&data["certificates"][0], "failed")), (30, vec!["signature"]), "{name}");
        assert_eq!(data["certificates"][0]["certificate"]["trust"], "invalid", "{name}");
    }
}

fn der(pem: &str) -> Vec<u8> {
    let mut found = Vec::new();
    Decoder::default().each(pem.as_bytes(), &mut |der| found = der.unwrap().to_vec());
    found
}

/// Standard input, a bundle, PKCS#7: each certificate with its place.
#[test]
fn bundles() {
    let both = format!("{}words\n{}", pem("test-auth.pem"), pem("odd-critical.pem"));
    let options = format!("--at {DAY} --format json --accept-test --ca test-auth-ca.pem --ca odd-ca.pem");
    let (exit, data) = of_json(&run_in(&fixtures(), &format!("cert verify - {options}"), &[], both.as_bytes()));
    let places: Vec<_> =
        data["certificates"].as_array().unwrap().iter().map(|it| (&it["source"], &it["index"])).collect();
    assert_eq!(places, [(&"-".into(), &0.into()), (&"-".into(), &1.into())]);
    assert_eq!(
        (exit, &data["certificates"][0]["holds"], &data["certificates"][1]["holds"]),
        (30, &true.into(), &false.into())
    );

    let folder = tempfile::tempdir().unwrap();
    let pkcs7 = folder.path().join("both.p7b");
    let mut openssl = Command::new("openssl");
    openssl.current_dir(fixtures()).args(["crl2pkcs7", "-nocrl", "-outform", "DER", "-out"]).arg(&pkcs7);
    let Ok(made) = openssl.args(["-certfile", "test-auth.pem", "-certfile", "test-auth-ca.pem"]).status() else {
        eprintln!("left out: no openssl");
        return;
    };
    assert!(made.success());
    let (exit, data) = of_json(&run_in(&fixtures(), &format!("cert verify {} {options}", pkcs7.display()), &[], b""));
    assert_eq!((exit, data["certificates"].as_array().unwrap().len()), (0, 2));
}

#[test]
fn bad_input() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &[u8]| fs::write(folder.path().join(name), content).unwrap();
    let good = pem("test-auth.pem");
    let whole = der(&good);
    write("empty", b"");
    write("words", b"not a certificate\n");
    write("half.der", &whole[..700]);
    write("more.der", &[whole.as_slice(), b"more"].concat());
    write("half.pem", &good.as_bytes()[..700]);
    write("odd.pem", good.replace("MII", "M!I").as_bytes());
    write("key.pem", b"-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n");
    write("random", &Random::new(0x2545_f491_4f6c_dd1d).bytes(5000));
    let huge = fs::File::create(folder.path().join("huge")).unwrap();
    huge.set_len(2 << 30).unwrap();

    let mut cases = vec![
        ("nothing.pem", 66, "input_missing"),
        ("empty", 65, "not_a_certificate"),
        ("words", 65, "not_a_certificate"),
        ("half.der", 65, "not_a_certificate"),
        ("more.der", 65, "not_a_certificate"),
        ("half.pem", 65, "not_a_certificate"),
        ("odd.pem", 65, "not_a_certificate"),
        ("key.pem", 65, "no_certificate"),
        ("random", 65, "not_a_certificate"),
        ("huge", 65, "not_a_certificate"),
    ];
    if cfg!(unix) {
        cases.push((".", 74, "cannot_read"));
    }
    let good = fixtures().join("odd-good.pem");
    let ca = fixtures().join("odd-ca.pem");
    let (good, ca) = (good.display(), ca.display());
    for (name, exit, code) in cases {
        let run = |line: String| {
            let ran = run_in(folder.path(), &format!("--at {DAY} --format json cert verify {line}"), &[], b"");
            (ran.exit, ran.json())
        };
        // Alone, and as the CA, it stops the run.
        for line in [name.to_owned(), format!("{good} --ca {name}")] {
            let (ended, document) = run(line);
            assert_eq!((ended, &document["error"]["code"]), (exit, &code.into()), "{name}");
            assert_eq!(document["data"], Value::Null, "{name}");
        }
        // Among others, it is a problem of its own; what does not hold goes before it.
        let (ended, document) = run(format!("{name} {good} --accept-test --ca {ca}"));
        let data = &document["data"];
        assert_eq!((ended, &data["problems"][0]["code"]), (exit, &code.into()), "{name}");
        assert_eq!((&data["holds"], &data["certificates"][0]["holds"]), (&false.into(), &true.into()), "{name}");
        assert_eq!(data["problems"][0]["where"], name);
        assert_eq!(run(format!("{name} {good} --ca {ca}")).0, 30, "{name}");
    }
}

/// `auth` names the card's certificate, `./auth` a file.
#[test]
fn roles_and_files() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("auth"), pem("foreign.pem")).unwrap();
    let sources = |line: &str| {
        let line = format!("--at {DAY} --format json cert verify {line}");
        let (exit, data) = of_json(&run_in(folder.path(), &line, &[("PIN", "ABC123")], b""));
        let of = |it: &Value| {
            (it["source"].as_str().unwrap().to_owned(), it["certificate"]["role"].as_str().unwrap().to_owned())
        };
        (exit, data["certificates"].as_array().unwrap().iter().map(of).collect::<Vec<_>>())
    };
    let pair = |source: &str, role: &str| (source.to_owned(), role.to_owned());
    let file = format!(".{}auth", path::MAIN_SEPARATOR);
    assert_eq!(sources("./auth"), (30, vec![pair(&file, "other")]));
    assert_eq!(sources("auth --accept-test"), (0, vec![pair("card", "auth")]));
    let all = ["auth", "sign", "auth-ca", "sign-ca"].map(|role| pair("card", role)).to_vec();
    assert_eq!(sources("auth sign auth-ca sign-ca --accept-test --pin-env PIN"), (0, all.clone()));
    assert_eq!(sources("auth sign auth-ca sign-ca --pin-env PIN"), (30, all));

    let line =
        |options: &str| run_in(folder.path(), &format!("--lang en cert verify {options}"), &[("PIN", "WRONG1")], b"");
    let wrong = line("sign --accept-test --pin-env PIN");
    assert_eq!((wrong.exit, wrong.text()), (20, ""), "{}", wrong.err);
    assert!(wrong.err.contains("4 tries left"), "{}", wrong.err);
    let phone = |pin: &str| {
        let line = "--card virtual:android cert verify auth --pin-env PIN --accept-test";
        run_in(folder.path(), line, &[("PIN", pin)], b"").exit
    };
    assert_eq!((phone("1234"), phone("9999")), (0, 20));
}

#[cfg(target_os = "linux")]
fn kept_in(data: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(data.join("jpkit/ca")) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// `check` and `status` find a forged signature, in a file and on a card, once the CA certificate is given with `--ca`,
/// read from the card or kept.
#[test]
#[cfg(target_os = "linux")]
fn check_and_status_hold_signatures_against_the_ca() {
    let data = tempfile::tempdir().unwrap();
    let home = [("XDG_DATA_HOME", data.path().to_str().unwrap())];
    let run = |line: &str| run_in(data.path(), &format!("--at {DAY} {line}"), &home, b"");
    assert_eq!(run("cert export auth -o auth.pem").exit, 0);
    assert_eq!(run("cert export auth-ca -o ca.pem").exit, 0);
    let genuine = der(&fs::read_to_string(data.path().join("auth.pem")).unwrap());
    let mut forged = genuine.clone();
    *forged.last_mut().unwrap() ^= 1;
    fs::write(data.path().join("forged.der"), &forged).unwrap();

    let of_file =
        |line: &str| run(&format!("--format json check {line}")).json()["data"]["results"][0]["trust"].clone();
    assert_eq!(of_file("forged.der"), "test", "nothing is at hand");
    assert_eq!(of_file("forged.der --ca ca.pem"), "invalid");
    assert_eq!(of_file("auth.pem --ca ca.pem"), "test");
    // It is listed, fine as its dates are.
    let shown = run("--lang en check forged.der auth.pem --ca ca.pem");
    assert!(shown.text().contains("forged.der") && !shown.text().contains("auth.pem"), "{}", shown.text());

    // The same card but for that byte: with extended length its CA certificates are read whole.
    let end = |der: &[u8]| hex::encode_upper(&der[der.len() - 16..]);
    for (command, list) in [("status", "certificates"), ("check", "results")] {
        assert_eq!(run(&format!("--trace genuine --extended {command}")).exit, 0);
        let trace = fs::read_to_string(data.path().join("genuine")).unwrap();
        assert_eq!(trace.matches(&end(&genuine)).count(), 1, "{command}");
        fs::write(data.path().join("forged"), trace.replace(&end(&genuine), &end(&forged))).unwrap();
        for (card, expected) in [("genuine", "test"), ("forged", "invalid")] {
            let line = format!("--card replay:{card} --extended --format json {command}");
            let document = run(&line).json();
            let records = document["data"][list].as_array().unwrap();
            let auth = records.iter().find(|record| record["role"] == "auth").unwrap();
            assert_eq!(auth["trust"], expected, "{line}");
        }
    }

    assert_eq!(run("cert export auth-ca --keep").exit, 0);
    assert_eq!(of_file("forged.der"), "invalid");
    assert_eq!(of_file("auth.pem"), "test");
}

#[test]
#[cfg(target_os = "linux")]
fn a_kept_ca_certificate_is_used_later() {
    let data = tempfile::tempdir().unwrap();
    let home = [("XDG_DATA_HOME", data.path().to_str().unwrap())];
    let run = |line: &str| run_in(data.path(), &format!("--at {DAY} {line}"), &home, b"");
    assert_eq!(run("cert export auth -o auth.pem").exit, 0);
    let verify = "cert verify auth.pem --accept-test";
    assert_eq!(run(verify).exit, 30);

    let kept = run("cert export auth-ca --keep");
    assert_eq!((kept.exit, kept.text()), (0, ""), "{}", kept.err);
    let files = kept_in(data.path());
    assert_eq!(files.len(), 1);
    assert!(kept.err.contains(files[0].to_str().unwrap()), "the terminal is told where: {}", kept.err);
    assert_eq!(fs::read_to_string(&files[0]).unwrap(), run("cert export auth-ca").text());
    let shown = run("--format json cert show auth-ca").json();
    assert_eq!(files[0].file_stem().unwrap(), shown["data"]["certificate"]["sha256"].as_str().unwrap());
    assert_eq!(run(verify).exit, 0);

    // Once more changes nothing, and JSON says where it is.
    let again = run("--format json cert export auth-ca --keep").json();
    assert_eq!((&again["data"]["path"], &again["data"]["pem"]), (&files[0].to_str().unwrap().into(), &Value::Null));
    assert_eq!(kept_in(data.path()), files);

    // What cannot be read is passed over, with a word about it only when asked.
    let broken = files[0].with_file_name("broken.pem");
    fs::write(&broken, "broken").unwrap();
    fs::write(files[0].with_file_name("notes.txt"), "not looked at").unwrap();
    assert_eq!((run(verify).exit, run(verify).err.as_str()), (0, ""));
    let loud = run(&format!("-v --lang en {verify}")).err;
    assert!(loud.contains("Ignoring a saved") && loud.contains("broken.pem") && !loud.contains("notes.txt"), "{loud}");
    for command in ["status", "check", "cert list"] {
        assert_eq!(run(command).exit, 0, "{command}");
    }
}

#[test]
fn no_place_to_keep_a_ca_certificate() {
    let line = "--lang en cert export auth-ca --keep";
    let homeless = run_in(&fixtures(), line, &[], b"");
    assert_eq!((homeless.exit, homeless.text()), (73, ""));
    assert!(homeless.err.contains("home") && homeless.err.contains("--ca"), "{}", homeless.err);
    if cfg!(target_os = "linux") {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let blocked = run_in(folder.path(), line, &[("XDG_DATA_HOME", file.to_str().unwrap())], b"");
        assert_eq!(blocked.exit, 73, "{}", blocked.err);
        assert!(blocked.err.contains("Cannot write"), "{}", blocked.err);
    }
}

/// If all targets are files no card is used, and `--card` does not matter.
#[test]
fn files_alone_need_no_card() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("auth.pem");
    assert_eq!(jpkit(&format!("--card virtual cert export auth -o {}", file.display())).exit, 0);
    let verify = |targets: &str| jpkit(&format!("--card nonsense --format json cert verify {targets}"));
    let ran = verify(&file.display().to_string());
    assert_eq!((ran.exit, &ran.json()["card_source"]), (30, &Value::Null), "{}", ran.text());
    assert_eq!(verify(&format!("{} auth", file.display())).exit, 64);
}

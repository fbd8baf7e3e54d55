//! `cert export` writes the card's certificate, and a file either whole or not at all.

use std::fs;
use std::path::Path;
use std::process::Command;

#[cfg(unix)]
use super::harness::jpkit_in;
use super::harness::{DAY, Ran, Recorded, jpkit, on_card, program};

/// The DER in a PEM file, decoded without jpkit's own decoder.
fn der(pem: &str) -> Vec<u8> {
    let lines: Vec<_> = pem.lines().collect();
    assert_eq!((lines[0], lines[lines.len() - 1]), ("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"));
    let body = &lines[1..lines.len() - 1];
    assert!(body[..body.len() - 1].iter().all(|line| line.len() == 64), "RFC 7468: lines of 64");
    let (mut bits, mut held, mut bytes) = (0u32, 0, Vec::new());
    for c in body.concat().trim_end_matches('=').bytes() {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => panic!("{c}"),
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from((bits >> held) & 0xff).unwrap());
        }
    }
    bytes
}

fn export_to(path: &Path, options: &str) -> Ran {
    let mut command = program();
    command.args(format!("--card virtual --at {DAY} cert export auth {options} -o").split_whitespace()).arg(path);
    Ran::of(options, command.output().unwrap())
}

#[test]
fn der_is_what_pem_holds() {
    for role in ["auth", "auth-ca", "sign-ca"] {
        let pem = on_card("valid", &format!("cert export {role}"));
        let binary = on_card("valid", &format!("cert export {role} --der"));
        assert_eq!(der(pem.text()), binary.out, "{role}");
        assert_eq!((pem.err.as_str(), binary.err.as_str()), ("", ""), "{role}");
        let document = on_card("valid", &format!("--format json cert export {role}")).json();
        assert_eq!(document["data"]["pem"], pem.text(), "{role}");
    }
}

#[test]
fn files_are_replaced_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("auth certificate.pem");
    fs::write(&path, "something longer than a certificate ".repeat(1000)).unwrap();
    let ran = export_to(&path, "");
    assert_eq!((ran.exit, ran.text()), (0, ""));
    assert!(ran.err.contains("auth certificate.pem"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), on_card("valid", "cert export auth").text());

    assert_eq!(export_to(&path, "--der").exit, 0);
    assert_eq!(fs::read(&path).unwrap(), on_card("valid", "cert export auth --der").out);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a temporary file is left");
    assert_eq!(export_to(&path, "-q").err, "");

    let document = export_to(&path, "--format json").json();
    assert_eq!(document["data"]["path"], path.to_str().unwrap());
    assert_eq!(document["data"]["pem"], serde_json::Value::Null);
}

/// A failed run leaves the file unchanged.
#[test]
fn a_failed_run_leaves_the_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("auth.pem");
    fs::write(&path, "before").unwrap();
    for profile in ["removed", "garbage", "foreign", "android"] {
        let line = format!("--card virtual:{profile} cert export auth -o {}", path.display());
        assert_ne!(jpkit(&line).exit, 0, "{profile}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "before", "{profile}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn unwritable_paths() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let below_a_folder_that_is_not_there = folder.path().join("no").join("auth.pem");
    for path in [below_a_folder_that_is_not_there, file.join("auth.pem"), folder.path().to_owned()] {
        let ran = export_to(&path, "--lang en");
        assert_eq!(ran.exit, 73, "{}: {}", path.display(), ran.err);
        assert!(ran.err.contains("Cannot write"), "{}", ran.err);
        let document = export_to(&path, "--format json").json();
        assert_eq!(document["error"]["code"], "cannot_write");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a temporary file is left");
}

/// Through a link in a folder of the test, so that a bug would replace the link and not the device.
#[cfg(target_os = "linux")]
#[test]
fn devices_are_written_into() {
    use std::os::unix::fs::symlink;

    let folder = tempfile::tempdir().unwrap();
    for (device, exit) in [("/dev/null", 0), ("/dev/full", 74)] {
        let link = folder.path().join(device.trim_start_matches("/dev/"));
        symlink(device, &link).unwrap();
        assert_eq!(export_to(&link, "").exit, exit, "{device}");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "{device}");
    }
}

/// A file with personal data can be read by its owner only.
#[cfg(unix)]
#[test]
fn files_are_private() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let (auth, sign) = (folder.path().join("auth.pem"), folder.path().join("sign.pem"));
    export_to(&auth, "");
    assert_eq!(mode(&auth) & 0o600, 0o600, "it holds nothing personal: as the umask has it");
    let line = format!("--card virtual --at {DAY} cert export sign --pin-env PIN -o {}", sign.display());
    assert_eq!(jpkit_in(&line, &[("PIN", "ABC123")]).exit, 0);
    assert_eq!(mode(&sign), 0o600);
}

#[test]
fn openssl_reads_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("auth.pem");
    export_to(&path, "");
    let mut openssl = Command::new("openssl");
    openssl.args(["x509", "-noout", "-fingerprint", "-sha256", "-subject", "-issuer", "-serial"]);
    let Ok(output) = openssl.args(["-nameopt", "sep_comma_plus_space,utf8", "-in"]).arg(&path).output() else {
        eprintln!("left out: no openssl");
        return;
    };
    let read = String::from_utf8(output.stdout).unwrap();
    let value = |name: &str| {
        let line = read.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
        line.unwrap_or_else(|| panic!("no {name} in {read}")).to_owned()
    };
    let document = on_card("valid", "--format json cert show auth").json();
    let certificate = &document["data"]["certificate"];
    let fingerprint = ["sha256 Fingerprint", "SHA256 Fingerprint"].iter().find(|name| read.contains(**name)).unwrap();
    assert_eq!(certificate["sha256"], value(fingerprint).replace(':', "").to_lowercase());
    assert_eq!(certificate["subject"], value("subject"));
    assert_eq!(certificate["issuer"], value("issuer"));
    assert_eq!(certificate["serial"], value("serial"));
}

/// That a certificate is absent is not concluded where the card asked for its PIN before, and then has no file or an
/// empty one.
#[test]
fn a_certificate_that_is_gone_after_its_pin() {
    let recorded = Recorded::of("cert export sign --pin-stdin", "ABC123\n");
    let (until_pin, _) = recorded.dialogue.split_once("> 00B0810000").unwrap();
    let unlisted = "> 00B0880000\n< 6A82 0.0 ms\n> 00A4020C020008\n< 6A82 0.0 ms\n";
    let missing = "> 00B0810000\n< 6A82 0.0 ms\n> 00A4020C020001\n< 6A82 0.0 ms\n";
    let empty = format!("> 00B0810000\n< {}9000 0.0 ms\n", "FF".repeat(256));
    for file in [missing, &empty] {
        let ran = recorded.played(&format!("{until_pin}{file}{unlisted}"), "--format json");
        assert_eq!((ran.exit, &ran.json()["error"]["code"]), (18, &"unexpected_content".into()), "{}", ran.shown());
    }
}

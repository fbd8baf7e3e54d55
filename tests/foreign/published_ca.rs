//! The published JPKI CA certificates (card facts §6.1): read, compared with the table in `x509/published`, shown as
//! `cert show` shows them, and verified by the real program.
//!
//! They are not part of this repository; `JPKIT_CA_DIR` names the folder of their PEM files.

use std::fs;
use std::path::{Path, PathBuf};

use jpkit::domain::validity::At;
use jpkit::message::Lang;
use jpkit::output::{Format, Style, Surroundings, write};
use jpkit::report::{CertificateRecord, CertificateReport, CertificateState, Report};
use jpkit::x509::published::{KNOWN_CAS, KnownCa};
use jpkit::x509::trust::{Assessment, Trust, assess, assess_head};
use jpkit::x509::{Certificate, CertificateHead};

use crate::support::program::{DAY, Ran, program};

#[test]
#[ignore = "needs the published certificates: name their folder in JPKIT_CA_DIR and use tests/run"]
fn published_ca_certificates() {
    let directory = PathBuf::from(std::env::var_os("JPKIT_CA_DIR").expect("JPKIT_CA_DIR"));
    let mut seen = Vec::new();
    for entry in fs::read_dir(&directory).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "pem") {
            continue;
        }
        let pem = fs::read_to_string(&path).unwrap();
        let certificate = parse(&pem);
        let found_ca = assess(&certificate, &[]);
        assert_eq!(found_ca.trust, Trust::Verified, "{}", path.display());
        let ca = KNOWN_CAS.iter().find(|ca| Some(ca.generation) == found_ca.generation).unwrap();
        is_as_published(&certificate, ca);
        assert_eq!(certificate.to_pem().trim_end(), pem.trim_end());
        is_shown(&certificate, ca, found_ca);
        is_verified(&path, ca);
        seen.push(ca.generation);
    }
    are_judged(&directory, &seen);
    println!("compared: {seen:?}");
    assert!(!seen.is_empty(), "no PEM file in {}", directory.display());
}

fn is_as_published(certificate: &Certificate, ca: &KnownCa) {
    assert_eq!(certificate.sha256, ca.sha256);
    assert_eq!(certificate.facts.serial, ca.serial);
    assert_eq!(certificate.facts.role, ca.role);
    assert_eq!(certificate.facts.subject, ca.name());
    assert_eq!(certificate.facts.issuer, ca.name());
    assert_eq!(certificate.subject_key_id.as_deref(), Some(&ca.subject_key_id[..]));
    assert_eq!(certificate.facts.authority_key_id, None);
    assert_eq!(certificate.facts.validity.not_before.unwrap().to_string(), ca.not_before);
    assert_eq!(certificate.facts.validity.not_after.to_string(), ca.not_after);
    assert_eq!(certificate.der().len(), ca.der_len);
    assert_eq!(certificate.facts.key, "rsa-2048");
    assert!(certificate.is_signed_by(certificate));
    let prefix = CertificateHead::parse(&certificate.der()[..256]).unwrap().unwrap();
    assert_eq!(assess_head(&prefix), found(Trust::Claimed, ca.generation));
    let impostor = parse(include_str!("../fixtures/certificates/impostor-auth.pem"));
    let expected = if ca.generation == "auth-2023" { Trust::Invalid } else { Trust::Claimed };
    assert_eq!(assess(&impostor, std::slice::from_ref(certificate)), found(expected, "auth-2023"));
}

/// The 2015 pair ended on 2025-10-19; a CA certificate has no renewal window.
fn is_shown(certificate: &Certificate, ca: &KnownCa, assessment: Assessment) {
    let at: At = DAY.parse().unwrap();
    let record = CertificateRecord::from_certificate(ca.role, certificate, assessment, &at).into_owned();
    let ended = ca.generation.ends_with("-2015");
    assert_eq!(record.state, if ended { CertificateState::Expired } else { CertificateState::Valid });
    assert_eq!(record.renewal_opens_on, None);
    if ended {
        assert_eq!(record.expires_on.unwrap().to_string(), "2025-10-19");
    }
    let report = Report::Certificate(Box::new(CertificateReport { certificate: record, problems: Vec::new() }));
    let mut shown = Vec::new();
    let around = Surroundings {
        command: None,
        card_source: None,
        reader: None,
        at: jiff::Timestamp::UNIX_EPOCH,
        style: Style { lang: Lang::En, width: None, ascii: false, color: false },
        csv: None,
    };
    write(Format::Text, Some(&report), None, &around, &mut shown).unwrap();
    let shown = String::from_utf8(shown).unwrap();
    println!("{shown}");
    for fact in [ca.name(), ca.serial, &ca.sha256.to_string(), &format!("verified ({})", ca.generation)] {
        assert!(shown.contains(fact), "{fact} in {shown}");
    }
}

/// `cert verify` by the real program: the 2015 pair fails by its dates alone, and passed while it lasted.
fn is_verified(path: &Path, ca: &KnownCa) {
    let ended = ca.generation.ends_with("-2015");
    let failed: &[&str] = if ended { &["validity"] } else { &[] };
    assert_eq!(verify(path, &[], DAY), (if ended { 30 } else { 0 }, ca.generation.to_owned(), list(failed)));
    let (_, year) = ca.generation.split_once('-').unwrap();
    let while_it_lasted = format!("{}-01-01", year.parse::<u16>().unwrap() + 1);
    assert_eq!(verify(path, &[], &while_it_lasted), (0, ca.generation.to_owned(), list(&[])));

    // The impostor names the CA of 2023: beside the real certificate, its signature alone gives it away.
    let impostor = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/certificates/impostor-auth.pem");
    let fault = if ca.generation == "auth-2023" { "signature" } else { "issuer_certificate" };
    assert_eq!(verify(&impostor, &[path], DAY), (30, "auth-2023".to_owned(), list(&[fault])));
}

/// `check` on all of them: each has its generation and no renewal window, and the 2015 pair ended on 2025-10-19.
fn are_judged(directory: &Path, generations: &[&str]) {
    let output = program().args(["--format", "json", "--at", DAY, "check"]).arg(directory).output().unwrap();
    let ran = Ran::of("check", output);
    let document = ran.json();
    let results = document["data"]["results"].as_array().unwrap();
    let mut judged = Vec::new();
    for result in results.iter().filter(|result| result["problem"].is_null()) {
        let generation = result["issuer_generation"].as_str().unwrap();
        let ended = generation.ends_with("-2015");
        assert_eq!(result["state"], if ended { "expired" } else { "valid" }, "{generation}");
        assert_eq!(result["expires_on"] == "2025-10-19", ended, "{generation}");
        assert_eq!((&result["renewal_opens_on"], &result["trust"]), (&serde_json::Value::Null, &"verified".into()));
        judged.push(generation);
    }
    judged.sort_unstable();
    let mut expected = generations.to_vec();
    expected.sort_unstable();
    assert_eq!(judged, expected);
    let ended = judged.iter().any(|generation| generation.ends_with("-2015"));
    assert_eq!(ran.exit, if ended { 2 } else { 0 });
}

fn list(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

/// Exit status, generation, and the checks that failed.
fn verify(path: &Path, cas: &[&Path], day: &str) -> (i32, String, Vec<String>) {
    let mut command = program();
    command.args(["--format", "json", "--at", day, "cert", "verify"]).arg(path);
    for ca in cas {
        command.arg("--ca").arg(ca);
    }
    let ran = Ran::of("cert verify", command.output().unwrap());
    let document = ran.json();
    let certificate = &document["data"]["certificates"][0];
    let checks = certificate["checks"].as_array().unwrap().iter();
    let failed = checks.filter(|check| check["outcome"] == "failed");
    (
        ran.exit,
        certificate["certificate"]["issuer_generation"].as_str().unwrap().to_owned(),
        failed.map(|check| check["code"].as_str().unwrap().to_owned()).collect(),
    )
}

fn parse(pem: &str) -> Certificate {
    Certificate::parse(pem::parse(pem).unwrap().contents()).unwrap()
}

fn found(trust: Trust, generation: &'static str) -> Assessment {
    Assessment { trust, generation: Some(generation) }
}

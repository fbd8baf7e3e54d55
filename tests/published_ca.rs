//! The published JPKI CA certificates (card facts §6.1), where they are at hand: read, held against the table in
//! `domain/trust`, and shown as `cert show` shows them. They are not part of this repository; `JPKIT_CA_DIR` says where
//! their PEM files are.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

use std::fs;
use std::path::PathBuf;

use jpkit::domain::certificate::{Certificate, CertificateHead};
use jpkit::domain::trust::{Assessment, KNOWN_CAS, KnownCa, Trust, assess, assess_head};
use jpkit::domain::validity::At;
use jpkit::message::Lang;
use jpkit::output::{Style, write_text};
use jpkit::report::{CertificateRecord, CertificateReport, CertificateState, Report};

#[test]
fn published_ca_certificates() {
    let directory = std::env::var_os("JPKIT_CA_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/ca"), PathBuf::from);
    let Ok(entries) = fs::read_dir(&directory) else {
        println!("skipped: no published CA certificates in {}", directory.display());
        return;
    };
    let mut seen = Vec::new();
    for entry in entries {
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
        seen.push(ca.generation);
    }
    println!("compared: {seen:?}");
    assert!(!seen.is_empty(), "no PEM file in {}", directory.display());
}

fn is_as_published(certificate: &Certificate, ca: &KnownCa) {
    assert_eq!(certificate.facts.sha256, ca.sha256);
    assert_eq!(certificate.facts.serial, ca.serial);
    assert_eq!(certificate.facts.role, ca.role);
    assert_eq!(certificate.facts.subject, ca.name());
    assert_eq!(certificate.facts.issuer, ca.name());
    assert_eq!(certificate.subject_key_id.as_deref(), Some(&ca.subject_key_id[..]));
    assert_eq!(certificate.facts.authority_key_id, None);
    assert_eq!(certificate.facts.validity.not_before.to_string(), ca.not_before);
    assert_eq!(certificate.facts.validity.not_after.to_string(), ca.not_after);
    assert_eq!(certificate.der().len(), ca.der_len);
    assert_eq!(certificate.facts.key, "rsa-2048");
    assert!(certificate.is_signed_by(certificate));
    let prefix = CertificateHead::parse(&certificate.der()[..256]).unwrap().unwrap();
    assert_eq!(assess_head(&prefix), found(Trust::Claimed, ca.generation));
    let impostor = parse(include_str!("fixtures/certificates/impostor-auth.pem"));
    let expected = if ca.generation == "auth-2023" { Trust::Invalid } else { Trust::Claimed };
    assert_eq!(assess(&impostor, std::slice::from_ref(certificate)), found(expected, "auth-2023"));
}

/// The 2015 pair ended on 2025-10-19; a CA certificate has no renewal window.
fn is_shown(certificate: &Certificate, ca: &KnownCa, assessment: Assessment) {
    let at: At = "2026-11-21".parse().unwrap();
    let record = CertificateRecord::of(ca.role, &certificate.facts, assessment, &at).into_owned();
    let ended = ca.generation.ends_with("-2015");
    assert_eq!(record.state, if ended { CertificateState::Expired } else { CertificateState::Valid });
    assert_eq!(record.renewal_opens_on, None);
    if ended {
        assert_eq!(record.expires_on.unwrap().to_string(), "2025-10-19");
    }
    let report = Report::Certificate(Box::new(CertificateReport { certificate: record, problems: Vec::new() }));
    let mut shown = Vec::new();
    write_text(&report, &Style { lang: Lang::En, width: None, color: false }, &mut shown).unwrap();
    let shown = String::from_utf8(shown).unwrap();
    println!("{shown}");
    for fact in [ca.name(), ca.serial, &ca.sha256.to_string(), &format!("verified ({})", ca.generation)] {
        assert!(shown.contains(fact), "{fact} in {shown}");
    }
}

fn parse(pem: &str) -> Certificate {
    Certificate::parse(pem::parse(pem).unwrap().contents()).unwrap()
}

fn found(trust: Trust, generation: &'static str) -> Assessment {
    Assessment { trust, generation: Some(generation) }
}

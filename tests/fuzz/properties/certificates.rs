//! Certificates: the two readers agree, the head agrees with the whole, and PEM holds what DER held.

use jiff::civil::date;
use jpkit::domain::validity::At;
use jpkit::x509::chain::check_chain;
use jpkit::x509::container::Decoder;
use jpkit::x509::trust::{assess, assess_facts};
use jpkit::x509::{Certificate, CertificateHead, FactReader, Fingerprint};

pub fn holds(data: &[u8]) {
    let mut reader = FactReader::default();
    // Memory that another certificate has used makes no difference.
    let _ = reader.read(data);
    let parsed = Certificate::parse(data);
    match (reader.read(data), &parsed) {
        (Ok(read), Ok(parsed)) => {
            assert!(*read.facts == parsed.facts, "{:?}\n{:?}", read.facts, parsed.facts);
            assert_eq!((read.der, read.padding), (parsed.der(), parsed.padding));
        }
        (Err(error), Err(other)) => assert_eq!(error, *other),
        (read, parsed) => panic!("{:?} and {:?}", read.err(), parsed.as_ref().err()),
    }
    let Ok(certificate) = parsed else {
        let _ = CertificateHead::parse(data);
        return;
    };
    head_agrees(data, &certificate);
    assert_eq!(certificate.sha256, Fingerprint::from_der(certificate.der()));
    let _ = (certificate.purpose(), certificate.holder());
    let issuers = [certificate];
    let [certificate] = &issuers;
    let whole = assess(certificate, &issuers);
    assert!(assess_facts(&certificate.facts, certificate.der(), &issuers).unwrap() == whole);
    let at = At::Day(date(2026, 11, 21));
    assert!(!check_chain(certificate, &issuers, &at, true).is_empty());
    let mut found = Vec::new();
    Decoder::default().each(certificate.to_pem().as_bytes(), &mut |der| found.push(der.map(<[u8]>::to_vec)));
    assert_eq!(found, [Ok(certificate.der().to_vec())]);
}

/// What the first bytes say, more of them do not contradict.
fn head_agrees(data: &[u8], certificate: &Certificate) {
    let facts = &certificate.facts;
    let mut known: Option<CertificateHead> = None;
    for len in [256, 300, 400, 600, data.len()] {
        let Some(prefix) = data.get(..len) else { continue };
        match CertificateHead::parse(prefix) {
            Ok(Some(head)) => {
                assert_eq!(head.total_len, certificate.der().len());
                assert_eq!((&head.serial, &head.issuer), (&facts.serial, &facts.issuer));
                assert_eq!(head.signature_algorithm, facts.signature_algorithm);
                assert_eq!(head.issuer_organisation, facts.issuer_organisation);
                assert_eq!(head.validity, facts.validity);
                assert!(known.as_ref().is_none_or(|known| *known == head));
                known = Some(head);
            }
            Ok(None) => assert!(known.is_none() && len < data.len(), "{len}"),
            Err(error) => panic!("{len} of {}: {error}", data.len()),
        }
    }
}

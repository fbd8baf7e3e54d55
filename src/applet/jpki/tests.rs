//! Tests of `applet/jpki`.

use super::{Jpki, has_jpki};
use crate::apdu::{ApduError, Channel, ChannelState, StatusWord};
use crate::applet::{CardError, FileContent};
use crate::domain::card::Availability;
use crate::domain::card::Role;
use crate::domain::card::{CardKind, Item};
use crate::transport::TransportError;
use crate::transport::script::{Line, Script};
use crate::x509::CertificateError;

const JPKI: &str = "00a4040c0ad392f000260100000001";
const TOKEN: &str = "00b0860000";
const LIST: &str = "00b0880000";
const AUTH_CA: &str = "00b08b0000";

fn play<R>(lines: &[Line<'_>], work: impl FnOnce(&mut Jpki<'_>) -> R) -> R {
    let lines = [&[(JPKI, "9000")], lines].concat();
    let mut script = Script::new(&lines);
    let mut state = ChannelState::new(256);
    let result = work(&mut Jpki::select(Channel::new(&mut script, &mut state)).unwrap());
    script.finish();
    result
}

#[test]
fn labels_are_padded_with_spaces_or_zeros() {
    let label = hex::encode("JPKIAPICCTOKEN2");
    let cases = [
        (format!("{label} 17*20 128*20 9000"), "JPKIAPICCTOKEN2", CardKind::MyNumberCard),
        (format!("{label} 17*00 9000"), "JPKIAPICCTOKEN2", CardKind::MyNumberCard),
        (format!("{label} 20 00 15*20 9000"), "JPKIAPICCTOKEN2", CardKind::MyNumberCard),
        // Without the 2: the predecessor.
        (format!("{} 18*20 9000", hex::encode("JPKIAPICCTOKEN")), "JPKIAPICCTOKEN", CardKind::JukiCard),
        (format!("20 {label} 16*20 9000"), " JPKIAPICCTOKEN2", CardKind::Unknown),
        ("32*20 9000".to_owned(), "", CardKind::Unknown),
    ];
    for (answer, label, kind) in cases {
        let token = play(&[(TOKEN, &answer)], |jpki| jpki.token()).unwrap();
        assert_eq!((token.label.as_str(), token.kind), (label, kind), "{answer}");
    }
    // Too short, and not text.
    for answer in ["31*20 9000", "ff 31*20 9000", "32*ff 9000", "41 1b 30*20 9000"] {
        let token = play(&[(TOKEN, answer)], |jpki| jpki.token());
        assert_eq!(token, Err(CardError::BadContent(Item::TokenInfo)), "{answer}");
    }
}

#[test]
fn the_list_of_certificates() {
    let cases = [
        ("8f8f00 9000", Some((true, true))),
        ("8f8f 9000", Some((true, true))),
        ("008f00 9000", Some((false, true))),
        ("8f0000 9000", Some((true, false))),
        ("0000 9000", Some((false, false))),
        ("018f00 9000", Some((false, true))),
        ("8f 9000", None),
        // Noise: it does not say that anything is missing.
        ("d5d55a 9000", None),
        ("0100 9000", None),
        // Never written: it says nothing.
        ("ffffff 9000", None),
        ("6282", None),
    ];
    for (answer, expected) in cases {
        let expected =
            expected.map(|(sign, auth)| Availability { sign, auth }).ok_or(CardError::BadContent(Item::Availability));
        assert_eq!(play(&[(LIST, answer)], |jpki| jpki.availability()), expected, "{answer}");
    }
}

/// A file without a certificate, read whole and by its head.
#[test]
fn files_without_a_certificate() {
    let item = Item::Certificate(Role::AuthCa);
    let broken = |status| CardError::Unreadable { item, source: ApduError::BrokenOff { status, got: 256 } };
    type Case<'a> = (&'a [Line<'a>], Result<FileContent<()>, CardError>);
    const START: Line<'_> = (AUTH_CA, "30820531 3082 0419 02820400 244*00 9000");
    let cases: &[Case<'_>] = &[
        (&[(AUTH_CA, "6282")], Ok(FileContent::Absent)),
        (&[(AUTH_CA, "256*ff 9000")], Ok(FileContent::Absent)),
        (&[(AUTH_CA, "256*00 9000")], Ok(FileContent::Absent)),
        (&[(AUTH_CA, "6982")], Ok(FileContent::Protected)),
        (&[(AUTH_CA, "6a82"), ("00a4020c02000b", "6a82")], Ok(FileContent::Absent)),
        (&[(AUTH_CA, "6b00"), ("00a4020c02000b", "9000"), ("00b0000000", "6b00")], Ok(FileContent::Absent)),
        // Once its start was read, it is neither absent nor protected.
        (&[START, ("00b0010000", "6a82")], Err(broken(StatusWord::NOT_FOUND))),
        (&[START, ("00b0010000", "6982")], Err(broken(StatusWord::SECURITY_STATUS))),
    ];
    for (lines, expected) in cases {
        let whole = play(lines, |jpki| jpki.certificate(Role::AuthCa));
        let head = play(lines, |jpki| jpki.certificate_head(Role::AuthCa));
        assert_eq!(whole.map(without_content), *expected, "{lines:?}");
        assert_eq!(head.map(without_content), *expected, "{lines:?}");
    }
}

fn without_content<T>(content: FileContent<T>) -> FileContent<()> {
    match content {
        FileContent::Present(_) => FileContent::Present(()),
        FileContent::Absent => FileContent::Absent,
        FileContent::Protected => FileContent::Protected,
    }
}

/// A certificate that cannot be read is absent by the card's word alone: what EF 0008 lists is not, and neither is what
/// an empty answer stands for.
#[test]
fn absence_takes_the_word_of_the_card() {
    const AUTH: &str = "00b08a0000";
    let item = Item::Certificate(Role::Auth);
    let no_data = || CardError::Unreadable { item, source: ApduError::NoData { command: "READ BINARY" } };
    let empty = [(AUTH, "9000"), ("00b08a0080", "9000"), ("00b08a0040", "9000"), ("00b08a0020", "9000")];
    type Case<'a> = (&'a [Line<'a>], &'a str, Result<FileContent<()>, CardError>);
    let cases: &[Case<'_>] = &[
        (&[(AUTH, "256*ff 9000")], "8f8f00 9000", Err(CardError::SaidCarried(item))),
        (&[(AUTH, "256*ff 9000")], "8f0000 9000", Ok(FileContent::Absent)),
        (&[(AUTH, "256*00 9000")], "ffffff 9000", Ok(FileContent::Absent)),
        (&[(AUTH, "6a82"), ("00a4020c02000a", "6a82")], "008f00 9000", Err(CardError::SaidCarried(item))),
        (&[(AUTH, "6a82"), ("00a4020c02000a", "6a82")], "000000 9000", Ok(FileContent::Absent)),
        (&empty, "", Err(no_data())),
    ];
    for (file, list, expected) in cases {
        let lines: Vec<Line<'_>> = file.iter().copied().chain((!list.is_empty()).then_some((LIST, *list))).collect();
        assert_eq!(play(&lines, |jpki| jpki.certificate(Role::Auth)).map(without_content), *expected, "{lines:?}");
        assert_eq!(play(&lines, |jpki| jpki.certificate_head(Role::Auth)).map(without_content), *expected, "{lines:?}");
    }
}

/// 9000 to SELECT does not make a card one with JPKI (card facts §1.2, §2.1).
#[test]
fn a_second_fact() {
    const COUNTER: &str = "00200098";
    const SIGN_COUNTER: &str = "0020009b";
    let label = format!("{} 17*20 9000", hex::encode("JPKIAPICCTOKEN2"));
    let later = format!("{} 17*20 9000", hex::encode("JPKIAPICCTOKEN3"));
    let unknown = format!("{} 17*20 9000", hex::encode("SOMEOTHERTOKEN1"));
    let not_jpki = || Err(CardError::NoApplication(crate::domain::card::Application::Jpki));
    let no_counter = [(COUNTER, "9000"), (SIGN_COUNTER, "9000")];
    type Case<'a> = (&'a [Line<'a>], Result<(), CardError>);
    let cases: &[Case<'_>] = &[
        (&[(TOKEN, &label)], Ok(())),
        (&[(TOKEN, &later)], Ok(())),
        (&[(TOKEN, &unknown), (COUNTER, "63c3")], Ok(())),
        (&[(TOKEN, &unknown), (COUNTER, "9000"), (SIGN_COUNTER, "6984")], Ok(())),
        (&[(TOKEN, "6982"), (COUNTER, "6300")], Ok(())),
        (&[(TOKEN, &unknown), no_counter[0], no_counter[1]], not_jpki()),
        (&[(TOKEN, "256*aa 9000"), no_counter[0], no_counter[1]], not_jpki()),
        (&[(TOKEN, "6982"), (COUNTER, "aa 9000"), (SIGN_COUNTER, "256*aa 9000")], not_jpki()),
        (&[(TOKEN, "removed")], Err(CardError::Transport(TransportError::Removed))),
    ];
    for (lines, expected) in cases {
        assert_eq!(play(lines, |jpki| jpki.confirm()), *expected, "{lines:?}");
    }
    // What was read is not read again.
    play(&[(TOKEN, &label)], |jpki| {
        jpki.token().unwrap();
        assert_eq!((jpki.confirm(), jpki.confirm()), (Ok(()), Ok(())));
    });
}

/// The search among readers takes a card for another one by its own word alone, and not for a response that no card
/// gives.
#[test]
fn a_card_is_foreign_by_what_it_says() {
    let label = format!("{} 17*20 9000", hex::encode("JPKIAPICCTOKEN2"));
    let cases: [(Vec<Line<'_>>, Result<bool, TransportError>); 8] = [
        (vec![(JPKI, "9000"), (TOKEN, &label)], Ok(true)),
        (vec![(JPKI, "6a82")], Ok(false)),
        (vec![(JPKI, "6985")], Ok(false)),
        (vec![(JPKI, "")], Err(TransportError::NoClearResponse)),
        (vec![(JPKI, "6f00"), (JPKI, "6f00")], Err(TransportError::NoClearResponse)),
        (vec![(JPKI, "172a")], Err(TransportError::NoClearResponse)),
        (vec![(JPKI, "90")], Err(TransportError::NoClearResponse)),
        (vec![(JPKI, "removed")], Err(TransportError::Removed)),
    ];
    for (lines, expected) in cases {
        let mut script = Script::new(&lines);
        assert_eq!(has_jpki(&mut script), expected, "{lines:?}");
    }
}

/// A serial number of 60,000 bytes in a certificate of 64 KiB: well-formed so far, and never complete.
#[test]
fn a_head_without_its_validity() {
    let item = Item::Certificate(Role::AuthCa);
    let start = (AUTH_CA, "3082fff0 3082ffec 0282ea60 244*01 9000");
    let lines = [start, ("00b0010000", "256*01 9000"), ("00b0020000", "256*01 9000"), ("00b0030000", "256*01 9000")];
    let head = |lines: &[Line<'_>]| play(lines, |jpki| jpki.certificate_head(Role::AuthCa));
    assert_eq!(head(&lines), Err(CardError::BadContent(item)));
    assert_eq!(head(&[start, ("00b0010000", "6b00")]), Err(CardError::BadContent(item)));
    let malformed = CertificateError::Malformed { part: crate::x509::CertificatePart::Structure };
    assert_eq!(head(&[(AUTH_CA, "0400 9000")]), Err(CardError::BadCertificate { item, source: malformed }));
}

#[test]
fn only_certificates_have_files() {
    for role in [Role::Card, Role::Other] {
        let found = play(&[], |jpki| jpki.certificate(role));
        assert_eq!(found, Err(CardError::BadContent(Item::Certificate(role))));
    }
}

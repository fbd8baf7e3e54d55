//! The JPKI application: certificates, keys and token information (card facts §1.2).

use super::super::mint::{
    CardKey, CertificateDates, CertificateKind, MintError, ca_certificate, holder_certificate, tlv,
};
use super::super::model::{AUTH_CERTIFICATE, AccessCondition, Application, EfContent, ElementaryFile};
use super::super::profile::{Build, CertificateDamage, Traits};
use super::shared::{CARD_SERIAL, files_of, transparent};

/// The length of a certificate's file in bytes. It is longer than its content (card facts §3.1).
const CERTIFICATE_FILE: usize = 2048;

/// The files of the JPKI application.
///
/// # Errors
/// [`MintError`] where a certificate cannot be made.
pub(super) fn jpki_files(
    traits: &Traits,
    number: u32,
    dates: CertificateDates,
) -> Result<Vec<ElementaryFile>, MintError> {
    use CertificateKind::{Authentication, Signature};
    let sign_certificate =
        if traits.signature { padded(holder_certificate(Signature, dates, 0x2200_0000 | number)?) } else { Vec::new() };
    let mut contents = vec![
        (0x0001, transparent(sign_certificate, AccessCondition::AnyOf(&[0x001b]))),
        (0x0002, transparent(padded(ca_certificate(Signature, dates)?), AccessCondition::Always)),
        (0x0006, transparent(token_info(traits.label), AccessCondition::Always)),
        (0x001a, EfContent::SigningKey { key: CardKey::Sign, usage: AccessCondition::AnyOf(&[0x001b]) }),
        (0x001b, EfContent::Pin),
    ];
    // The predecessor had one key pair only, and no file that tells which certificates it carries.
    if traits.build != Build::JukiCard {
        let read =
            if traits.build == Build::Phone { AccessCondition::AnyOf(&[0x0018]) } else { AccessCondition::Always };
        let certificate = if traits.authentication {
            damaged(holder_certificate(Authentication, dates, 0x2100_0000 | number)?, traits.certificate_damage)
        } else {
            Vec::new()
        };
        let carried = |is_carried| if is_carried { 0x8f } else { 0x00 };
        let availability = vec![carried(traits.signature), carried(traits.authentication), 0x00];
        contents.extend([
            (0x0005, transparent(Vec::new(), AccessCondition::Never)),
            (0x0008, transparent(availability, AccessCondition::Always)),
            (0x0009, transparent(Vec::new(), AccessCondition::Never)),
            (AUTH_CERTIFICATE, transparent(certificate, read)),
            (0x000b, transparent(padded(ca_certificate(Authentication, dates)?), AccessCondition::Always)),
            (0x0017, EfContent::SigningKey { key: CardKey::Auth, usage: AccessCondition::AnyOf(&[0x0018]) }),
            (0x0018, EfContent::Pin),
        ]);
        contents.extend([0x0010, 0x0016, 0x0019, 0x001c, 0x001e].map(|ef| (ef, EfContent::Internal)));
    }
    Ok(files_of(Application::Jpki, contents))
}

/// The file of a certificate, damaged as the profile wants it.
fn damaged(certificate: Vec<u8>, damage: Option<CertificateDamage>) -> Vec<u8> {
    match damage {
        None => padded(certificate),
        Some(CertificateDamage::Truncated) => certificate.into_iter().take(700).collect(),
        Some(CertificateDamage::Noise) => padded(tlv(&[0x30], &noise(certificate.len()))),
        Some(CertificateDamage::AbsurdLength) => {
            padded([&[0x30, 0x83, 0xff, 0xff, 0xff], certificate.as_slice()].concat())
        }
    }
}

/// Pads the certificate with FF to the length of its file.
fn padded(mut certificate: Vec<u8>) -> Vec<u8> {
    certificate.resize(CERTIFICATE_FILE.max(certificate.len()), 0xff);
    certificate
}

/// Pseudo-random bytes (xorshift), the same every time.
fn noise(length: usize) -> Vec<u8> {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let [first, ..] = seed.to_be_bytes();
        Some(first)
    };
    std::iter::from_fn(next).take(length).collect()
}

/// EF 0006: a CK_TOKEN_INFO of 160 bytes (card facts §1.2).
fn token_info(label: &str) -> Vec<u8> {
    let mut info = format!("{label:<32}{:<32}{:<16}{:<16}", "VIRTUAL CARD", "VIRTUAL", CARD_SERIAL).into_bytes();
    // Flags; then sessions, at most and open: of any kind, and read-write.
    info.extend([0x0000_040d_u32, 1, 0, 1, 0].iter().flat_map(|word| word.to_be_bytes()));
    // PIN lengths, at most and at least; then four memory counters that are not kept.
    info.extend([16_u32, 6, u32::MAX, u32::MAX, u32::MAX, u32::MAX].iter().flat_map(|word| word.to_be_bytes()));
    info.extend(b"0301");
    info.extend([b'9'; 16]);
    info
}

//! COMPUTE DIGITAL SIGNATURE.

use rsa::sha2::{Digest, Sha256};
use rsa::{Pkcs1v15Sign, Pss, RsaPublicKey};

use super::super::mint::{CardKey, digest_info};
use super::dialogue::{AUTH_OK, COMMON, JPKI, SIGN_OK, TEXT, VISUAL, card, dialogue, send};
use crate::transport::Transport;
use crate::virtual_card::{Profile, VirtualCard};

#[test]
fn signing_takes_the_pin_and_data_of_valid_length() {
    let long = format!("802a0080f6{}00", "aa".repeat(246));
    let most = format!("802a0080f5{}00", "aa".repeat(245));
    dialogue(
        &mut card(Profile::Valid),
        &[
            (JPKI, "9000"),
            ("802a0080 01aa 00", "6986"),
            ("802a0097 01aa 00", "6982"),
            ("802a009a 01aa 00", "6982"),
            ("802a0098 01aa 00", "6981"),
            ("802a0000 01aa 00", "6a88"),
            ("802a0697 01aa 00", "6a86"),
            (AUTH_OK, "9000"),
            ("802a009a 01aa 00", "6982"),
            ("00a4020c020017", "9000"),
            ("802a0080 01aa 00", "..9000"),
            (&long, "6985"),
            (&most, "..9000"),
            ("802a0280 01aa 00", "6985"),
            ("802a0480 01aa 00", "6985"),
            ("802a0080 00", "6700"),
            (SIGN_OK, "9000"),
            ("802a009a 01aa 00", "..9000"),
            (VISUAL, "9000"),
            ("802a0000 01aa 00", "..9000"),
            (TEXT, "9000"),
            ("802a0300 01aa 00", "..9000"),
            ("802a0393 01aa 00", "..9000"),
            (COMMON, "9000"),
            ("802a0000 01aa 00", "6a88"),
        ],
    );
}

#[test]
fn signatures_verify() {
    let mut card = card(Profile::Valid);
    dialogue(&mut card, &[(JPKI, "9000"), (AUTH_OK, "9000"), (SIGN_OK, "9000")]);
    let message = b"message";
    let hash = Sha256::digest(message).to_vec();
    let info = digest_info(&hash);
    for (p2, key) in [(0x97, CardKey::Auth), (0x9a, CardKey::Sign)] {
        let public = RsaPublicKey::from(key.private().unwrap());
        let plain: [(u8, &[u8], &[u8]); 4] =
            [(0, &info, &info), (1, message, &hash), (2, &hash, &info), (3, message, &info)];
        for (p1, data, signed) in plain {
            let signature = sign(&mut card, p1, p2, data);
            public.verify(Pkcs1v15Sign::new_unprefixed(), signed, &signature).unwrap();
        }
        for (p1, data) in [(4, hash.as_slice()), (5, message)] {
            let signature = sign(&mut card, p1, p2, data);
            public.verify(Pss::new::<Sha256>(), &hash, &signature).unwrap();
        }
    }
}

fn sign(card: &mut VirtualCard, p1: u8, p2: u8, data: &[u8]) -> Vec<u8> {
    let length = u8::try_from(data.len()).unwrap();
    let command = [&[0x80, 0x2a, p1, p2, length], data, &[0]].concat();
    let answer = card.transmit(&command).unwrap();
    let (signature, sw) = answer.split_at(answer.len() - 2);
    assert_eq!((signature.len(), sw), (256, &[0x90, 0x00][..]), "P1 {p1:02x}");
    signature.to_vec()
}

/// The keys that sign are those in the certificates.
#[test]
fn certificates_belong_to_the_keys() {
    let mut card = card(Profile::Valid);
    dialogue(&mut card, &[(JPKI, "9000"), (SIGN_OK, "9000")]);
    for (read, key) in [("00b08a00000000", CardKey::Auth), ("00b08100000000", CardKey::Sign)] {
        let modulus = RsaPublicKey::from(key.private().unwrap());
        let modulus = rsa::traits::PublicKeyParts::n(&modulus).to_bytes_be();
        assert!(send(&mut card, read).contains(&hex::encode(modulus)));
    }
}

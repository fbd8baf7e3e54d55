#!/usr/bin/env python3
"""Makes certificates in the JPKI profile (docs/card.md, section 6.2) for tests and benches: all invented, of a test issuer.

    certificates.py DIRECTORY [--count 100000] [--bundle FILE] [--seed 1]

DIRECTORY gets one DER file a certificate, the folder above it auth-ca.pem and sign-ca.pem; --bundle writes all of them into one PEM file too. The days
on which they end are spread over five years around 2026-11-21. Needs python3-cryptography, which is other code than jpkit's.
"""

import argparse
import datetime
import multiprocessing
import os
import random

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

UTC = datetime.timezone.utc
JAPAN = datetime.timezone(datetime.timedelta(hours=9))
MIDDLE = datetime.date(2026, 11, 21)
AGENCY = "Japan Agency for Local Authority Information Systems"
PURPOSES = {"auth": "JPKI for user authentication", "sign": "JPKI for digital signature"}
POLICIES = {"auth": "1.2.392.200149.8.5.1.0.30", "sign": "1.2.392.200149.8.5.1.0.20"}
HOLDER_NAMES = "1.2.392.200149.8.5.5"


def name(*attributes):
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in attributes])


def issuer_name(kind):
    return name(
        (NameOID.COUNTRY_NAME, "JP"),
        (NameOID.ORGANIZATION_NAME, "JPKI-TEST"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, PURPOSES[kind]),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, AGENCY),
    )


def key_usage(**named):
    flags = dict.fromkeys(
        (
            "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
            "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
        ),
        False,
    )
    return x509.KeyUsage(**{**flags, **named})


def make_ca(kind, key):
    public = key.public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(issuer_name(kind))
        .issuer_name(issuer_name(kind))
        .serial_number(0x0C0FFE)
        .not_valid_before(datetime.datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime.datetime(2039, 12, 31, 14, 59, 59, tzinfo=UTC))
        .public_key(public)
        .add_extension(key_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    return builder.sign(key, hashes.SHA256())


def utf8(text):
    data = text.encode()
    assert len(data) < 128
    return bytes([0x0C, len(data)]) + data


def other_name(field, text):
    return x509.OtherName(ObjectIdentifier(f"{HOLDER_NAMES}.{field}"), utf8(text))


def make(number, seed, keys, cas, holder):
    """The certificate with that number: which one it is follows from number and seed alone."""
    chance = random.Random(f"{seed}/{number}")
    kind = "sign" if chance.random() < 0.5 else "auth"
    ends_on = MIDDLE + datetime.timedelta(days=chance.randrange(-913, 914))
    ends = datetime.datetime.combine(ends_on, datetime.time(23, 59, 59), JAPAN).astimezone(UTC)
    starts = ends - datetime.timedelta(days=chance.randrange(900, 1826), seconds=chance.randrange(86400))
    municipality = chance.randrange(99000, 99999)
    if kind == "auth":
        subject = name((NameOID.COUNTRY_NAME, "JP"), (NameOID.COMMON_NAME, f"TEST{number:010}{municipality}003A"))
    else:
        subject = name(
            (NameOID.COUNTRY_NAME, "JP"),
            (NameOID.LOCALITY_NAME, "Mihon-ken"),
            (NameOID.LOCALITY_NAME, "Kaku-shi"),
            (NameOID.COMMON_NAME, f"TEST{number:015}{municipality}003A"),
        )
    purpose = PURPOSES[kind]
    point = name(
        (NameOID.COUNTRY_NAME, "JP"),
        (NameOID.ORGANIZATION_NAME, "JPKI-TEST"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, purpose),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, "CRL Distribution Points"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, "Mihon-ken"),
        (NameOID.COMMON_NAME, "Kaku-shi CRLDP"),
    )
    in_japanese = name(
        (NameOID.COUNTRY_NAME, "JP"),
        (NameOID.ORGANIZATION_NAME, "公的個人認証サービス試験"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, "公的個人認証サービス試験用"),
    )
    usage = {"digital_signature": True, "content_commitment": kind == "sign"}
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer_name(kind))
        .serial_number(0x010000 + number)
        .not_valid_before(starts)
        .not_valid_after(ends)
        .public_key(holder)
        .add_extension(key_usage(**usage), critical=True)
    )
    if kind == "auth":
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
    else:
        person = [(1, "見本　架空"), (4, "319800217"), (3, "3"), (5, "見本県架空市０－０"), (2, "00000"), (6, "000000000")]
        names = [other_name(field, text) for field, text in person]
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    policy = x509.PolicyInformation(ObjectIdentifier(POLICIES[kind]), ["http://www.jpki.go.jp/cps.html"])
    distribution = x509.DistributionPoint([x509.DirectoryName(point)], None, None, None)
    builder = (
        builder.add_extension(x509.CertificatePolicies([policy]), critical=True)
        .add_extension(x509.IssuerAlternativeName([x509.DirectoryName(in_japanese)]), critical=False)
        .add_extension(x509.CRLDistributionPoints([distribution]), critical=False)
    )
    if kind == "auth":
        location = x509.UniformResourceIdentifier("http://test-ocspauthnorm.jpki.go.jp")
        access = x509.AccessDescription(x509.AuthorityInformationAccessOID.OCSP, location)
        builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
    ca = cas[kind]
    key_id = ca.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    authority = x509.AuthorityKeyIdentifier(key_id, [x509.DirectoryName(ca.subject)], ca.serial_number)
    builder = builder.add_extension(authority, critical=False).add_extension(
        x509.SubjectKeyIdentifier.from_public_key(holder), critical=False
    )
    return builder.sign(keys[kind], hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def write_some(job):
    directory, numbers, seed, pems = job
    keys = {kind: serialization.load_pem_private_key(pem, None) for kind, pem in pems.items() if kind in PURPOSES}
    holder = serialization.load_pem_private_key(pems["holder"], None).public_key()
    cas = {kind: x509.load_pem_x509_certificate(pems[f"{kind}-ca"]) for kind in PURPOSES}
    for number in numbers:
        der = make(number, seed, keys, cas, holder)
        with open(os.path.join(directory, f"{number:07}.der"), "wb") as file:
            file.write(der)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("directory")
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--bundle")
    options.add_argument("--seed", type=int, default=1)
    wanted = options.parse_args()
    os.makedirs(wanted.directory, exist_ok=True)
    pems = {}
    for kind in (*PURPOSES, "holder"):
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        pems[kind] = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        if kind != "holder":
            pems[f"{kind}-ca"] = make_ca(kind, key).public_bytes(serialization.Encoding.PEM)
            with open(os.path.join(os.path.dirname(os.path.abspath(wanted.directory)), f"{kind}-ca.pem"), "wb") as file:
                file.write(pems[f"{kind}-ca"])
    step = 500
    chunks = [range(start, min(start + step, wanted.count)) for start in range(0, wanted.count, step)]
    with multiprocessing.Pool() as pool:
        pool.map(write_some, [(wanted.directory, chunk, wanted.seed, pems) for chunk in chunks])
    if wanted.bundle:
        with open(wanted.bundle, "w") as bundle:
            for number in range(wanted.count):
                with open(os.path.join(wanted.directory, f"{number:07}.der"), "rb") as file:
                    certificate = x509.load_der_x509_certificate(file.read())
                bundle.write(certificate.public_bytes(serialization.Encoding.PEM).decode())


if __name__ == "__main__":
    main()

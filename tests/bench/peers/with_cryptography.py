"""The ends of the first COUNT certificates in FOLDER, read with Python's cryptography: with_cryptography.py FOLDER COUNT"""

import sys

from cryptography import x509
from files import first

for path in first(*sys.argv[1:]):
    with open(path, "rb") as file:
        certificate = x509.load_der_x509_certificate(file.read())
    # Before version 42 it has the other name alone.
    print(certificate.not_valid_after_utc if hasattr(x509.Certificate, "not_valid_after_utc") else certificate.not_valid_after)

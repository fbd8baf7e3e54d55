"""The ends of the first COUNT certificates in FOLDER, read with Python's asn1crypto: with_asn1crypto.py FOLDER COUNT"""

import sys

from asn1crypto import x509
from files import first

for path in first(*sys.argv[1:]):
    with open(path, "rb") as file:
        print(x509.Certificate.load(file.read()).not_valid_after)

"""The ends of the first COUNT certificates in FOLDER, read with pyOpenSSL: with_pyopenssl.py FOLDER COUNT"""

import sys

from files import first
from OpenSSL import crypto

for path in first(*sys.argv[1:]):
    with open(path, "rb") as file:
        print(crypto.load_certificate(crypto.FILETYPE_ASN1, file.read()).get_notAfter().decode())

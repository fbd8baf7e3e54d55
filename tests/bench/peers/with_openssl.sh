# The ends of the first COUNT certificates in FOLDER, a process of openssl for each: sh with_openssl.sh FOLDER COUNT
ls "$1" | head -n "$2" | while read -r name; do
    openssl x509 -inform DER -noout -enddate -in "$1/$name"
done

# The ends of the first COUNT certificates in FOLDER, a process of GnuTLS's certtool for each: sh with_certtool.sh FOLDER COUNT
ls "$1" | head -n "$2" | while read -r name; do
    certtool --certificate-info --inder --infile "$1/$name" | grep 'Not After:'
done

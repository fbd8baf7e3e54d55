# The ends of the first COUNT certificates in FOLDER, read with Perl's Crypt::OpenSSL::X509: with_perl.pl FOLDER COUNT
use strict;
use warnings;
use Crypt::OpenSSL::X509 qw(FORMAT_ASN1);

my ($folder, $count) = @ARGV;
opendir my $names, $folder or die "$folder: $!";
my @names = grep { !/^\./ } sort readdir $names;
for my $name (@names[0 .. $count - 1]) {
    print Crypt::OpenSSL::X509->new_from_file("$folder/$name", FORMAT_ASN1)->notAfter, "\n";
}

#!/usr/bin/env perl
# Reads the line of a Nagios plugin from standard input and prints status, text and performance data as JSON. The data
# is read by Monitoring::Plugin::Performance, which also says what its thresholds make of each value.
use strict;
use warnings;
use JSON::PP;
use Monitoring::Plugin::Performance use_die => 1;
use Monitoring::Plugin::Functions qw(%STATUS_TEXT);

local $/;
my $output = <STDIN>;
$output =~ /\A([^|\n]+)\n?\z|\A([^|\n]+) \| ([^|\n]+)\n\z/ or die "not one line with at most one |: $output";
my ($text, $data) = defined $1 ? ($1, '') : ($2, $3);
$text =~ /\AJPKI (OK|WARNING|CRITICAL|UNKNOWN) - (\S.*)\z/ or die "no status: $text";
my ($status, $rest) = ($1, $2);
my @parsed = Monitoring::Plugin::Performance->parse_perfstring($data);
my $words = () = $data =~ /=/g;
@parsed == $words or die "not all of it was understood: $data";
my %performance = map {
    $_->label => {
        value => $_->value + 0,
        warning => $_->warning . '',
        critical => $_->critical . '',
        status => $STATUS_TEXT{ $_->threshold->get_status($_->value) },
    }
} @parsed;
print JSON::PP->new->encode({ status => $status, text => $rest, performance => \%performance });

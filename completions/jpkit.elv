
use builtin;
use str;

set edit:completion:arg-completer[jpkit] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'jpkit'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'jpkit'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand status 'Show the card at a glance: certificates, dates, PIN counters, and what to do'
            cand reader 'List, check and watch card readers'
            cand cert 'Read and verify certificates'
            cand pin 'Show, verify and change PINs'
            cand check 'Check the expiry dates of the card or of certificate files; the exit status is the verdict'
            cand needs-renewal 'Exit 0 if a renewal is due, 1 if not'
            cand apdu 'Send raw commands to the card, and show and explain its responses'
            cand station 'Check cards one after another: a verdict and a row for each'
            cand virtual 'Use the built-in virtual card'
            cand explain 'Explain a status word, a PC/SC code or an exit status'
            cand guide 'Explain what to do: renewal, a blocked PIN, a lost card and more'
            cand completions 'Print the completion script for a shell'
            cand man 'Write the man pages'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;status'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;reader'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand list 'List the readers and the cards in them'
            cand bench 'Measure the reading speed of a reader, without a PIN'
            cand check 'Find out why a card cannot be read: one cause and one fix'
            cand watch 'Show readers and cards being added and removed, as it happens'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;reader;list'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;reader;bench'= {
            cand -n 'How many times to read the certificate for each row of the result'
            cand --count 'How many times to read the certificate for each row of the result'
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --fail-fast 'Stop at the first error'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;reader;check'= {
            cand --bundle 'Also write all findings to this file, without personal data, to show to somebody who helps'
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;reader;watch'= {
            cand --for 'Stop after this many seconds'
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;reader;help'= {
            cand list 'List the readers and the cards in them'
            cand bench 'Measure the reading speed of a reader, without a PIN'
            cand check 'Find out why a card cannot be read: one cause and one fix'
            cand watch 'Show readers and cards being added and removed, as it happens'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;reader;help;list'= {
        }
        &'jpkit;reader;help;bench'= {
        }
        &'jpkit;reader;help;check'= {
        }
        &'jpkit;reader;help;watch'= {
        }
        &'jpkit;reader;help;help'= {
        }
        &'jpkit;cert'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand list 'List the card''s certificates'
            cand show 'Show one certificate'
            cand export 'Write one certificate to a file or to stdout'
            cand verify 'Verify certificates: issuer, signature, validity period and permitted use'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;cert;list'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;cert;show'= {
            cand --pin-file 'Read the PIN from the first line of this file'
            cand --pin-fd 'Read the PIN from the first line of this open file descriptor'
            cand --pin-env 'Take the PIN from this environment variable, which your other programs can also read'
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --show-personal 'Also show the holder''s name, date of birth, sex and address'
            cand --pin-stdin 'Read the PIN from the first line of standard input'
            cand --allow-last-try 'Send the PIN even if it has one try left, or an unknown number'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;cert;export'= {
            cand -o 'Write to this file instead of stdout (-)'
            cand --output 'Write to this file instead of stdout (-)'
            cand --pin-file 'Read the PIN from the first line of this file'
            cand --pin-fd 'Read the PIN from the first line of this open file descriptor'
            cand --pin-env 'Take the PIN from this environment variable, which your other programs can also read'
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --der 'Write DER (binary) instead of PEM'
            cand --force 'Write DER even to a terminal'
            cand --keep 'Save a CA certificate with which later runs verify signatures; auth-ca and sign-ca only'
            cand --pin-stdin 'Read the PIN from the first line of standard input'
            cand --allow-last-try 'Send the PIN even if it has one try left, or an unknown number'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;cert;verify'= {
            cand --ca 'Also verify signatures with the CA certificates in this file'
            cand --pin-file 'Read the PIN from the first line of this file'
            cand --pin-fd 'Read the PIN from the first line of this open file descriptor'
            cand --pin-env 'Take the PIN from this environment variable, which your other programs can also read'
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --accept-test 'Accept certificates of JPKI''s test system (O=JPKI-TEST), which prove nothing'
            cand --pin-stdin 'Read the PIN from the first line of standard input'
            cand --allow-last-try 'Send the PIN even if it has one try left, or an unknown number'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;cert;help'= {
            cand list 'List the card''s certificates'
            cand show 'Show one certificate'
            cand export 'Write one certificate to a file or to stdout'
            cand verify 'Verify certificates: issuer, signature, validity period and permitted use'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;cert;help;list'= {
        }
        &'jpkit;cert;help;show'= {
        }
        &'jpkit;cert;help;export'= {
        }
        &'jpkit;cert;help;verify'= {
        }
        &'jpkit;cert;help;help'= {
        }
        &'jpkit;pin'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand status 'Show the tries left for every PIN, without using any up'
            cand verify 'Show the tries left, then verify a PIN once'
            cand change 'Change a PIN, after verifying the current one'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;pin;status'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;pin;verify'= {
            cand --pin-file 'Read the PIN from the first line of this file'
            cand --pin-fd 'Read the PIN from the first line of this open file descriptor'
            cand --pin-env 'Take the PIN from this environment variable, which your other programs can also read'
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --pin-stdin 'Read the PIN from the first line of standard input'
            cand --allow-last-try 'Send the PIN even if it has one try left, or an unknown number'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;pin;change'= {
            cand --pin-file 'Read the PIN from the first line of this file'
            cand --pin-fd 'Read the PIN from the first line of this open file descriptor'
            cand --pin-env 'Take the PIN from this environment variable, which your other programs can also read'
            cand --new-pin-file 'Read the new PIN from the first line of this file'
            cand --new-pin-fd 'Read the new PIN from the first line of this open file descriptor'
            cand --new-pin-env 'Take the new PIN from this environment variable, which your other programs can also read'
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --pin-stdin 'Read the PIN from the first line of standard input'
            cand --new-pin-stdin 'Read the new PIN from the next line of standard input'
            cand --allow-last-try 'Send the current PIN even if it has one try left, or an unknown number'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;pin;help'= {
            cand status 'Show the tries left for every PIN, without using any up'
            cand verify 'Show the tries left, then verify a PIN once'
            cand change 'Change a PIN, after verifying the current one'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;pin;help;status'= {
        }
        &'jpkit;pin;help;verify'= {
        }
        &'jpkit;pin;help;change'= {
        }
        &'jpkit;pin;help;help'= {
        }
        &'jpkit;check'= {
            cand -w 'Report WARNING when DAYS or fewer are left, or PERCENT of the validity period or less (30, 10%)'
            cand --warning 'Report WARNING when DAYS or fewer are left, or PERCENT of the validity period or less (30, 10%)'
            cand -c 'Report CRITICAL when DAYS or fewer are left, or PERCENT of the validity period or less'
            cand --critical 'Report CRITICAL when DAYS or fewer are left, or PERCENT of the validity period or less'
            cand --role 'Check these roles only; unreadable items always count'
            cand --only 'List only results in these states; verdict and counts still cover all results'
            cand --sort 'Order of the results: as found, or by expiry date'
            cand --ca 'Also verify signatures with the CA certificates in this file'
            cand -o 'Write the result to this file, completely or not at all; - is stdout'
            cand --output 'Write the result to this file, completely or not at all; - is stdout'
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --pins 'Also check the holder''s PINs on the card: a blocked one is WARNING'
            cand --all 'List every result, not only those that need attention'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;needs-renewal'= {
            cand -w 'Report WARNING when DAYS or fewer are left, or PERCENT of the validity period or less (30, 10%)'
            cand --warning 'Report WARNING when DAYS or fewer are left, or PERCENT of the validity period or less (30, 10%)'
            cand -c 'Report CRITICAL when DAYS or fewer are left, or PERCENT of the validity period or less'
            cand --critical 'Report CRITICAL when DAYS or fewer are left, or PERCENT of the validity period or less'
            cand --role 'Check these roles only; unreadable items always count'
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;apdu'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand send 'Send commands given in hex'
            cand run 'Send the commands in a script'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;apdu;send'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --allow-pin-commands 'Also send commands that verify, change or unblock a PIN, after checking the tries left'
            cand --allow-last-try 'Send them even if the PIN has one try left, or if the PIN or its tries left are unknown'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;apdu;run'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --allow-pin-commands 'Also send commands that verify, change or unblock a PIN, after checking the tries left'
            cand --allow-last-try 'Send them even if the PIN has one try left, or if the PIN or its tries left are unknown'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;apdu;help'= {
            cand send 'Send commands given in hex'
            cand run 'Send the commands in a script'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;apdu;help;send'= {
        }
        &'jpkit;apdu;help;run'= {
        }
        &'jpkit;apdu;help;help'= {
        }
        &'jpkit;station'= {
            cand -o 'Append one row per card to this file (CSV if its name ends in .csv, otherwise JSON lines); - is stdout'
            cand --output 'Append one row per card to this file (CSV if its name ends in .csv, otherwise JSON lines); - is stdout'
            cand --exec 'Run this command through the shell for each card, with the card''s JSON document on its standard input'
            cand --for 'Stop after this many seconds'
            cand -n 'Stop after this many cards'
            cand --count 'Stop after this many cards'
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --label 'Ask at the terminal for a reference (such as a ticket number) after each card is read, and record it in the row'
            cand --label-from-stdin 'Take the references from standard input: one line per card, in the order of the rows'
            cand --brief 'Show one line per card instead of a block'
            cand --bell 'Ring the terminal''s bell for each card: once for OK, twice for any other verdict'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;virtual'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand list 'List the built-in cards'
            cand new 'Create a virtual card that keeps its PINs and retry counters in a file'
            cand show 'Show the virtual card in a file, with its PIN counters'
            cand serve 'Connect a virtual card to pcscd through vsmartcard''s vpcd'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;virtual;list'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;virtual;new'= {
            cand --profile 'The kind of card: a name from `virtual list`'
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --force 'Replace the file if it exists'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;virtual;show'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;virtual;serve'= {
            cand --port 'The port of vpcd: 35963 for its first reader, 35964 for the second'
            cand --host 'The host of vpcd'
            cand --latency 'Time per exchange: as modelled for 106k, 212k or 424k, or in milliseconds'
            cand --fault 'A fault to inject and when: for example drop@5, sw=6F00@ins=B0 or slow=2000@ins=B0#3; can be repeated'
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;virtual;help'= {
            cand list 'List the built-in cards'
            cand new 'Create a virtual card that keeps its PINs and retry counters in a file'
            cand show 'Show the virtual card in a file, with its PIN counters'
            cand serve 'Connect a virtual card to pcscd through vsmartcard''s vpcd'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;virtual;help;list'= {
        }
        &'jpkit;virtual;help;new'= {
        }
        &'jpkit;virtual;help;show'= {
        }
        &'jpkit;virtual;help;serve'= {
        }
        &'jpkit;virtual;help;help'= {
        }
        &'jpkit;explain'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;guide'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;completions'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;man'= {
            cand --card 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]'
            cand -r 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]'
            cand --format 'Output format'
            cand --at 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Use colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal data'
            cand --extended 'Request long responses (extended length), even if the reader does not report support for them'
            cand --trace-unsafe 'Keep personal data in the --trace file (never PINs)'
            cand -v 'Report on stderr which reader was used and how many exchanges were needed'
            cand --verbose 'Report on stderr which reader was used and how many exchanges were needed'
            cand -q 'Print only errors on stderr'
            cand --quiet 'Print only errors on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;help'= {
            cand status 'Show the card at a glance: certificates, dates, PIN counters, and what to do'
            cand reader 'List, check and watch card readers'
            cand cert 'Read and verify certificates'
            cand pin 'Show, verify and change PINs'
            cand check 'Check the expiry dates of the card or of certificate files; the exit status is the verdict'
            cand needs-renewal 'Exit 0 if a renewal is due, 1 if not'
            cand apdu 'Send raw commands to the card, and show and explain its responses'
            cand station 'Check cards one after another: a verdict and a row for each'
            cand virtual 'Use the built-in virtual card'
            cand explain 'Explain a status word, a PC/SC code or an exit status'
            cand guide 'Explain what to do: renewal, a blocked PIN, a lost card and more'
            cand completions 'Print the completion script for a shell'
            cand man 'Write the man pages'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;help;status'= {
        }
        &'jpkit;help;reader'= {
            cand list 'List the readers and the cards in them'
            cand bench 'Measure the reading speed of a reader, without a PIN'
            cand check 'Find out why a card cannot be read: one cause and one fix'
            cand watch 'Show readers and cards being added and removed, as it happens'
        }
        &'jpkit;help;reader;list'= {
        }
        &'jpkit;help;reader;bench'= {
        }
        &'jpkit;help;reader;check'= {
        }
        &'jpkit;help;reader;watch'= {
        }
        &'jpkit;help;cert'= {
            cand list 'List the card''s certificates'
            cand show 'Show one certificate'
            cand export 'Write one certificate to a file or to stdout'
            cand verify 'Verify certificates: issuer, signature, validity period and permitted use'
        }
        &'jpkit;help;cert;list'= {
        }
        &'jpkit;help;cert;show'= {
        }
        &'jpkit;help;cert;export'= {
        }
        &'jpkit;help;cert;verify'= {
        }
        &'jpkit;help;pin'= {
            cand status 'Show the tries left for every PIN, without using any up'
            cand verify 'Show the tries left, then verify a PIN once'
            cand change 'Change a PIN, after verifying the current one'
        }
        &'jpkit;help;pin;status'= {
        }
        &'jpkit;help;pin;verify'= {
        }
        &'jpkit;help;pin;change'= {
        }
        &'jpkit;help;check'= {
        }
        &'jpkit;help;needs-renewal'= {
        }
        &'jpkit;help;apdu'= {
            cand send 'Send commands given in hex'
            cand run 'Send the commands in a script'
        }
        &'jpkit;help;apdu;send'= {
        }
        &'jpkit;help;apdu;run'= {
        }
        &'jpkit;help;station'= {
        }
        &'jpkit;help;virtual'= {
            cand list 'List the built-in cards'
            cand new 'Create a virtual card that keeps its PINs and retry counters in a file'
            cand show 'Show the virtual card in a file, with its PIN counters'
            cand serve 'Connect a virtual card to pcscd through vsmartcard''s vpcd'
        }
        &'jpkit;help;virtual;list'= {
        }
        &'jpkit;help;virtual;new'= {
        }
        &'jpkit;help;virtual;show'= {
        }
        &'jpkit;help;virtual;serve'= {
        }
        &'jpkit;help;explain'= {
        }
        &'jpkit;help;guide'= {
        }
        &'jpkit;help;completions'= {
        }
        &'jpkit;help;man'= {
        }
        &'jpkit;help;help'= {
        }
    ]
    $completions[$command]
}

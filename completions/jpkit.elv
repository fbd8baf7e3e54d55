
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
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand status 'Show the card at a glance: certificates, dates, PIN counters, and what to do'
            cand reader 'Look at card readers'
            cand cert 'Read the card''s certificates, and verify certificates'
            cand pin 'Look at, verify and change PINs'
            cand check 'Judge the dates of the card or of certificates in files, with the verdict in the exit status'
            cand needs-renewal 'Tell by the exit status whether it is time to renew: 0 act, 1 fine'
            cand apdu 'Send raw commands to the card, and show and explain its answers'
            cand station 'Check one card after the other as they come: a verdict and a row for each'
            cand virtual 'Use the built-in virtual card'
            cand explain 'Explain a status word, a PC/SC code or an exit status'
            cand guide 'Say what to do: renewal, a blocked PIN, a lost card and more'
            cand completions 'Print the completion script for a shell'
            cand man 'Write the man pages'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;status'= {
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;reader'= {
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand list 'List the readers and what is in them'
            cand bench 'Measure how fast the reader reads, without a PIN'
            cand check 'Find out why a card cannot be read: one cause and one fix'
            cand watch 'Tell what happens, as it happens: readers and cards that come and go'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;reader;list'= {
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;reader;bench'= {
            cand -n 'How often the certificate is read, for each row of the result'
            cand --count 'How often the certificate is read, for each row of the result'
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --fail-fast 'Stop at the first error'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;reader;check'= {
            cand --bundle 'Write all that was found to this file too, without personal data, for somebody who helps'
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;reader;watch'= {
            cand --for 'End after this many seconds'
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;reader;help'= {
            cand list 'List the readers and what is in them'
            cand bench 'Measure how fast the reader reads, without a PIN'
            cand check 'Find out why a card cannot be read: one cause and one fix'
            cand watch 'Tell what happens, as it happens: readers and cards that come and go'
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
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand list 'List the card''s certificates'
            cand show 'Show one certificate'
            cand export 'Write one certificate to a file or to stdout'
            cand verify 'Verify certificates: issuer, signature, dates, and what they may be used for'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;cert;list'= {
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;cert;show'= {
            cand --pin-file 'Read the PIN from the first line of this file'
            cand --pin-fd 'Read the PIN from the first line of this open file descriptor'
            cand --pin-env 'Take the PIN from this environment variable, where it stays: other programs of yours may read it'
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --show-personal 'Show the holder''s name, birth date, sex and address too'
            cand --pin-stdin 'Read the PIN from the first line of standard input'
            cand --allow-last-try 'Send the PIN even if it has one try left, or does not say how many'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;cert;export'= {
            cand -o 'Write to this file instead of stdout'
            cand --output 'Write to this file instead of stdout'
            cand --pin-file 'Read the PIN from the first line of this file'
            cand --pin-fd 'Read the PIN from the first line of this open file descriptor'
            cand --pin-env 'Take the PIN from this environment variable, where it stays: other programs of yours may read it'
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --der 'Write DER (binary) instead of PEM'
            cand --force 'Write DER even to a terminal'
            cand --keep 'Keep a CA certificate for later runs, which check signatures with it; auth-ca and sign-ca only'
            cand --pin-stdin 'Read the PIN from the first line of standard input'
            cand --allow-last-try 'Send the PIN even if it has one try left, or does not say how many'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;cert;verify'= {
            cand --ca 'Check signatures with the CA certificates in this file too'
            cand --pin-file 'Read the PIN from the first line of this file'
            cand --pin-fd 'Read the PIN from the first line of this open file descriptor'
            cand --pin-env 'Take the PIN from this environment variable, where it stays: other programs of yours may read it'
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --accept-test 'Accept JPKI''s test system (O=JPKI-TEST), which proves nothing'
            cand --pin-stdin 'Read the PIN from the first line of standard input'
            cand --allow-last-try 'Send the PIN even if it has one try left, or does not say how many'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;cert;help'= {
            cand list 'List the card''s certificates'
            cand show 'Show one certificate'
            cand export 'Write one certificate to a file or to stdout'
            cand verify 'Verify certificates: issuer, signature, dates, and what they may be used for'
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
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand status 'Show every PIN''s remaining tries, without spending one'
            cand verify 'Verify a PIN, once, after showing its remaining tries'
            cand change 'Change a PIN, after verifying the old one'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;pin;status'= {
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;pin;verify'= {
            cand --pin-file 'Read the PIN from the first line of this file'
            cand --pin-fd 'Read the PIN from the first line of this open file descriptor'
            cand --pin-env 'Take the PIN from this environment variable, where it stays: other programs of yours may read it'
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --pin-stdin 'Read the PIN from the first line of standard input'
            cand --allow-last-try 'Send the PIN even if it has one try left, or does not say how many'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;pin;change'= {
            cand --pin-file 'Read the PIN from the first line of this file'
            cand --pin-fd 'Read the PIN from the first line of this open file descriptor'
            cand --pin-env 'Take the PIN from this environment variable, where it stays: other programs of yours may read it'
            cand --new-pin-file 'Read the new PIN from the first line of this file'
            cand --new-pin-fd 'Read the new PIN from the first line of this open file descriptor'
            cand --new-pin-env 'Take the new PIN from this environment variable, where it stays: other programs of yours may read it'
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --pin-stdin 'Read the PIN from the first line of standard input'
            cand --new-pin-stdin 'Read the new PIN from standard input: its next line'
            cand --allow-last-try 'Send the old PIN even if it has one try left, or does not say how many'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;pin;help'= {
            cand status 'Show every PIN''s remaining tries, without spending one'
            cand verify 'Verify a PIN, once, after showing its remaining tries'
            cand change 'Change a PIN, after verifying the old one'
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
            cand -w 'Warn when so many days or fewer are left, or so many hundredths of the validity (30, 10%)'
            cand --warning 'Warn when so many days or fewer are left, or so many hundredths of the validity (30, 10%)'
            cand -c 'Call it critical when so many days or fewer are left, or so many hundredths of the validity'
            cand --critical 'Call it critical when so many days or fewer are left, or so many hundredths of the validity'
            cand --role 'Look at these roles only; what cannot be read counts all the same'
            cand --only 'List only results in these states; the verdict and the counts are of all'
            cand --sort 'The order of the results: as found, or by their last day'
            cand --ca 'Check signatures with the CA certificates in this file too'
            cand -o 'Write the result to this file, whole or not at all'
            cand --output 'Write the result to this file, whole or not at all'
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --all 'List every result, not only those that need attention'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;needs-renewal'= {
            cand -w 'Warn when so many days or fewer are left, or so many hundredths of the validity (30, 10%)'
            cand --warning 'Warn when so many days or fewer are left, or so many hundredths of the validity (30, 10%)'
            cand -c 'Call it critical when so many days or fewer are left, or so many hundredths of the validity'
            cand --critical 'Call it critical when so many days or fewer are left, or so many hundredths of the validity'
            cand --role 'Look at these roles only; what cannot be read counts all the same'
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;apdu'= {
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand send 'Send commands that are given in hex'
            cand run 'Send the commands of a script'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;apdu;send'= {
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --allow-pin-commands 'Send commands that verify, change or unblock a PIN too, after a look at the remaining tries'
            cand --allow-last-try 'Send them even if the PIN has one try left, or if it cannot be told which PIN it is or how many are left'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;apdu;run'= {
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --allow-pin-commands 'Send commands that verify, change or unblock a PIN too, after a look at the remaining tries'
            cand --allow-last-try 'Send them even if the PIN has one try left, or if it cannot be told which PIN it is or how many are left'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;apdu;help'= {
            cand send 'Send commands that are given in hex'
            cand run 'Send the commands of a script'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;apdu;help;send'= {
        }
        &'jpkit;apdu;help;run'= {
        }
        &'jpkit;apdu;help;help'= {
        }
        &'jpkit;station'= {
            cand -o 'Append one row for each card to this file (CSV where its name ends in .csv, else JSON lines)'
            cand --output 'Append one row for each card to this file (CSV where its name ends in .csv, else JSON lines)'
            cand --exec 'Run this command for each card, through the shell, with the card''s JSON document on its standard input'
            cand --for 'End after this many seconds'
            cand -n 'End after this many cards'
            cand --count 'End after this many cards'
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;virtual'= {
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand list 'List the built-in cards'
            cand new 'Make a virtual card that keeps its PINs and counters in a file'
            cand show 'Show the virtual card in a file and its PIN counters'
            cand serve 'Show a virtual card to pcscd, through vsmartcard''s vpcd'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;virtual;list'= {
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;virtual;new'= {
            cand --profile 'The kind of card: a name from `virtual list`'
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --force 'Replace the file if it exists'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;virtual;show'= {
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;virtual;serve'= {
            cand --port 'The port of vpcd: 35963 for its first reader, 35964 for its second'
            cand --host 'The host of vpcd'
            cand --latency 'How long each exchange takes: as modelled for 106k, 212k or 424k, or this many milliseconds'
            cand --fault 'What goes wrong, and when: for example drop@5, sw=6F00@ins=B0 or slow=2000@ins=B0#3. May be given more than once'
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;virtual;help'= {
            cand list 'List the built-in cards'
            cand new 'Make a virtual card that keeps its PINs and counters in a file'
            cand show 'Show the virtual card in a file and its PIN counters'
            cand serve 'Show a virtual card to pcscd, through vsmartcard''s vpcd'
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
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;guide'= {
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;completions'= {
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;man'= {
            cand --card 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]'
            cand -r 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --reader 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]'
            cand --wait 'Wait for a reader and a card, at most this many seconds [60 when none are given]'
            cand --format 'How to print the result'
            cand --at 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)'
            cand --lang 'Language of messages; auto follows JPKIT_LANG and the locale'
            cand --color 'Colour; auto means on a terminal, unless NO_COLOR is set'
            cand --trace 'Record the dialogue with the card in this file, without PINs and personal content'
            cand --extended 'Ask for long answers (extended length), even where the reader does not say that it carries them'
            cand --trace-unsafe 'Let the personal content that is read into the file of --trace; PINs stay out of it'
            cand -v 'Say on stderr which reader was used and how many exchanges it took'
            cand --verbose 'Say on stderr which reader was used and how many exchanges it took'
            cand -q 'Say nothing on stderr but errors'
            cand --quiet 'Say nothing on stderr but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'jpkit;help'= {
            cand status 'Show the card at a glance: certificates, dates, PIN counters, and what to do'
            cand reader 'Look at card readers'
            cand cert 'Read the card''s certificates, and verify certificates'
            cand pin 'Look at, verify and change PINs'
            cand check 'Judge the dates of the card or of certificates in files, with the verdict in the exit status'
            cand needs-renewal 'Tell by the exit status whether it is time to renew: 0 act, 1 fine'
            cand apdu 'Send raw commands to the card, and show and explain its answers'
            cand station 'Check one card after the other as they come: a verdict and a row for each'
            cand virtual 'Use the built-in virtual card'
            cand explain 'Explain a status word, a PC/SC code or an exit status'
            cand guide 'Say what to do: renewal, a blocked PIN, a lost card and more'
            cand completions 'Print the completion script for a shell'
            cand man 'Write the man pages'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'jpkit;help;status'= {
        }
        &'jpkit;help;reader'= {
            cand list 'List the readers and what is in them'
            cand bench 'Measure how fast the reader reads, without a PIN'
            cand check 'Find out why a card cannot be read: one cause and one fix'
            cand watch 'Tell what happens, as it happens: readers and cards that come and go'
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
            cand verify 'Verify certificates: issuer, signature, dates, and what they may be used for'
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
            cand status 'Show every PIN''s remaining tries, without spending one'
            cand verify 'Verify a PIN, once, after showing its remaining tries'
            cand change 'Change a PIN, after verifying the old one'
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
            cand send 'Send commands that are given in hex'
            cand run 'Send the commands of a script'
        }
        &'jpkit;help;apdu;send'= {
        }
        &'jpkit;help;apdu;run'= {
        }
        &'jpkit;help;station'= {
        }
        &'jpkit;help;virtual'= {
            cand list 'List the built-in cards'
            cand new 'Make a virtual card that keeps its PINs and counters in a file'
            cand show 'Show the virtual card in a file and its PIN counters'
            cand serve 'Show a virtual card to pcscd, through vsmartcard''s vpcd'
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

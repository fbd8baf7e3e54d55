# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_jpkit_global_optspecs
    string join \n card= r/reader= wait= extended format= at= lang= color= trace= trace-unsafe v/verbose q/quiet h/help V/version
end

function __fish_jpkit_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_jpkit_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_jpkit_using_subcommand
    set -l cmd (__fish_jpkit_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c jpkit -n "__fish_jpkit_needs_command" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_needs_command" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_needs_command" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_needs_command" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_needs_command" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_needs_command" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_needs_command" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_needs_command" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_needs_command" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_needs_command" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_needs_command" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_needs_command" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_needs_command" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "status" -d 'Show the card at a glance: certificates, dates, PIN counters, and what to do'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "reader" -d 'Look at card readers'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "cert" -d 'Read the card\'s certificates, and verify certificates'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "pin" -d 'Look at, verify and change PINs'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "check" -d 'Judge the dates of the card or of certificates in files, with the verdict in the exit status'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "needs-renewal" -d 'Tell by the exit status whether it is time to renew: 0 act, 1 fine'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "apdu" -d 'Send raw commands to the card, and show and explain its answers'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "station" -d 'Check one card after the other as they come: a verdict and a row for each'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "virtual" -d 'Use the built-in virtual card'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "explain" -d 'Explain a status word, a PC/SC code or an exit status'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "guide" -d 'Say what to do: renewal, a blocked PIN, a lost card and more'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "completions" -d 'Print the completion script for a shell'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "man" -d 'Write the man pages'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -f -a "list" -d 'List the readers and what is in them'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -f -a "bench" -d 'Measure how fast the reader reads, without a PIN'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -f -a "check" -d 'Find out why a card cannot be read: one cause and one fix'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -f -a "watch" -d 'Tell what happens, as it happens: readers and cards that come and go'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -s n -l count -d 'How often the certificate is read, for each row of the result' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l fail-fast -d 'Stop at the first error'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l bundle -d 'Write all that was found to this file too, without personal data, for somebody who helps' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l for -d 'End after this many seconds' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the readers and what is in them'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from help" -f -a "bench" -d 'Measure how fast the reader reads, without a PIN'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from help" -f -a "check" -d 'Find out why a card cannot be read: one cause and one fix'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from help" -f -a "watch" -d 'Tell what happens, as it happens: readers and cards that come and go'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -f -a "list" -d 'List the card\'s certificates'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -f -a "show" -d 'Show one certificate'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -f -a "export" -d 'Write one certificate to a file or to stdout'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -f -a "verify" -d 'Verify certificates: issuer, signature, dates, and what they may be used for'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l pin-file -d 'Read the PIN from the first line of this file' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l pin-fd -d 'Read the PIN from the first line of this open file descriptor' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l pin-env -d 'Take the PIN from this environment variable, where it stays: other programs of yours may read it' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l show-personal -d 'Show the holder\'s name, birth date, sex and address too'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l pin-stdin -d 'Read the PIN from the first line of standard input'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l allow-last-try -d 'Send the PIN even if it has one try left, or does not say how many'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -s o -l output -d 'Write to this file instead of stdout' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l pin-file -d 'Read the PIN from the first line of this file' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l pin-fd -d 'Read the PIN from the first line of this open file descriptor' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l pin-env -d 'Take the PIN from this environment variable, where it stays: other programs of yours may read it' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l der -d 'Write DER (binary) instead of PEM'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l force -d 'Write DER even to a terminal'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l keep -d 'Keep a CA certificate for later runs, which check signatures with it; auth-ca and sign-ca only'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l pin-stdin -d 'Read the PIN from the first line of standard input'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l allow-last-try -d 'Send the PIN even if it has one try left, or does not say how many'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l ca -d 'Check signatures with the CA certificates in this file too' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l pin-file -d 'Read the PIN from the first line of this file' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l pin-fd -d 'Read the PIN from the first line of this open file descriptor' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l pin-env -d 'Take the PIN from this environment variable, where it stays: other programs of yours may read it' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l accept-test -d 'Accept JPKI\'s test system (O=JPKI-TEST), which proves nothing'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l pin-stdin -d 'Read the PIN from the first line of standard input'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l allow-last-try -d 'Send the PIN even if it has one try left, or does not say how many'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the card\'s certificates'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one certificate'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write one certificate to a file or to stdout'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Verify certificates: issuer, signature, dates, and what they may be used for'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -f -a "status" -d 'Show every PIN\'s remaining tries, without spending one'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -f -a "verify" -d 'Verify a PIN, once, after showing its remaining tries'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -f -a "change" -d 'Change a PIN, after verifying the old one'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l pin-file -d 'Read the PIN from the first line of this file' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l pin-fd -d 'Read the PIN from the first line of this open file descriptor' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l pin-env -d 'Take the PIN from this environment variable, where it stays: other programs of yours may read it' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l pin-stdin -d 'Read the PIN from the first line of standard input'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l allow-last-try -d 'Send the PIN even if it has one try left, or does not say how many'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l pin-file -d 'Read the PIN from the first line of this file' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l pin-fd -d 'Read the PIN from the first line of this open file descriptor' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l pin-env -d 'Take the PIN from this environment variable, where it stays: other programs of yours may read it' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l new-pin-file -d 'Read the new PIN from the first line of this file' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l new-pin-fd -d 'Read the new PIN from the first line of this open file descriptor' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l new-pin-env -d 'Take the new PIN from this environment variable, where it stays: other programs of yours may read it' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l pin-stdin -d 'Read the PIN from the first line of standard input'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l new-pin-stdin -d 'Read the new PIN from standard input: its next line'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l allow-last-try -d 'Send the old PIN even if it has one try left, or does not say how many'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show every PIN\'s remaining tries, without spending one'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Verify a PIN, once, after showing its remaining tries'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from help" -f -a "change" -d 'Change a PIN, after verifying the old one'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s w -l warning -d 'Warn when so many days or fewer are left, or so many hundredths of the validity (30, 10%)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s c -l critical -d 'Call it critical when so many days or fewer are left, or so many hundredths of the validity' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l role -d 'Look at these roles only; what cannot be read counts all the same' -r -f -a "auth\t''
sign\t''
auth-ca\t''
sign-ca\t''
card\t''
other\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l only -d 'List only results in these states; the verdict and the counts are of all' -r -f -a "valid\t'Valid, and not to be renewed yet'
renewable\t'Valid, and it can be renewed'
expired\t'Ended'
not-yet-valid\t'Not begun'
unreadable\t'Could not be read'"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l sort -d 'The order of the results: as found, or by their last day' -r -f -a "expires\t'The first to end first; what has no end last'
source\t'As they were found: by path, then by place in the file'"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l ca -d 'Check signatures with the CA certificates in this file too' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s o -l output -d 'Write the result to this file, whole or not at all' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l all -d 'List every result, not only those that need attention'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -s w -l warning -d 'Warn when so many days or fewer are left, or so many hundredths of the validity (30, 10%)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -s c -l critical -d 'Call it critical when so many days or fewer are left, or so many hundredths of the validity' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l role -d 'Look at these roles only; what cannot be read counts all the same' -r -f -a "auth\t''
sign\t''
auth-ca\t''
sign-ca\t''
card\t''
other\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -f -a "send" -d 'Send commands that are given in hex'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -f -a "run" -d 'Send the commands of a script'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l allow-pin-commands -d 'Send commands that verify, change or unblock a PIN too, after a look at the remaining tries'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l allow-last-try -d 'Send them even if the PIN has one try left, or if it cannot be told which PIN it is or how many are left'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l allow-pin-commands -d 'Send commands that verify, change or unblock a PIN too, after a look at the remaining tries'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l allow-last-try -d 'Send them even if the PIN has one try left, or if it cannot be told which PIN it is or how many are left'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from help" -f -a "send" -d 'Send commands that are given in hex'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from help" -f -a "run" -d 'Send the commands of a script'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -s o -l output -d 'Append one row for each card to this file (CSV where its name ends in .csv, else JSON lines)' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l exec -d 'Run this command for each card, through the shell, with the card\'s JSON document on its standard input' -r -f -a "(__fish_complete_command)"
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l for -d 'End after this many seconds' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -s n -l count -d 'End after this many cards' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -f -a "list" -d 'List the built-in cards'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -f -a "new" -d 'Make a virtual card that keeps its PINs and counters in a file'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -f -a "show" -d 'Show the virtual card in a file and its PIN counters'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -f -a "serve" -d 'Show a virtual card to pcscd, through vsmartcard\'s vpcd'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l profile -d 'The kind of card: a name from `virtual list`' -r -f -a "valid\t''
expiring\t''
expired\t''
card-expiring\t''
blocked\t''
last-try\t''
child\t''
face\t''
android\t''
iphone\t''
juki-card\t''
foreign\t''
no-sfi\t''
short-only\t''
slow\t''
first-6f00\t''
removed\t''
truncated\t''
empty-answer\t''
oversized\t''
garbage\t''
absurd-length\t''
refuses\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l force -d 'Replace the file if it exists'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l port -d 'The port of vpcd: 35963 for its first reader, 35964 for its second' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l host -d 'The host of vpcd' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l latency -d 'How long each exchange takes: as modelled for 106k, 212k or 424k, or this many milliseconds' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l fault -d 'What goes wrong, and when: for example drop@5, sw=6F00@ins=B0 or slow=2000@ins=B0#3. May be given more than once' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the built-in cards'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from help" -f -a "new" -d 'Make a virtual card that keeps its PINs and counters in a file'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show the virtual card in a file and its PIN counters'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from help" -f -a "serve" -d 'Show a virtual card to pcscd, through vsmartcard\'s vpcd'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l card -d 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -s r -l reader -d 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l wait -d 'Wait for a reader and a card, at most this many seconds [60 when none are given]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l format -d 'How to print the result' -r -f -a "text\t'Tables for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios and its kin'
prometheus\t'Metrics for Prometheus\' textfile collector'
ics\t'A calendar with the openings of renewal windows and the ends'"
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l at -d 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'As the environment says'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l color -d 'Colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal content' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l extended -d 'Ask for long answers (extended length), even where the reader does not say that it carries them'
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l trace-unsafe -d 'Let the personal content that is read into the file of --trace; PINs stay out of it'
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -s v -l verbose -d 'Say on stderr which reader was used and how many exchanges it took'
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -s q -l quiet -d 'Say nothing on stderr but errors'
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and not __fish_seen_subcommand_from status reader cert pin check needs-renewal apdu station virtual explain guide completions man help" -f -a "status" -d 'Show the card at a glance: certificates, dates, PIN counters, and what to do'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and not __fish_seen_subcommand_from status reader cert pin check needs-renewal apdu station virtual explain guide completions man help" -f -a "reader" -d 'Look at card readers'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and not __fish_seen_subcommand_from status reader cert pin check needs-renewal apdu station virtual explain guide completions man help" -f -a "cert" -d 'Read the card\'s certificates, and verify certificates'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and not __fish_seen_subcommand_from status reader cert pin check needs-renewal apdu station virtual explain guide completions man help" -f -a "pin" -d 'Look at, verify and change PINs'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and not __fish_seen_subcommand_from status reader cert pin check needs-renewal apdu station virtual explain guide completions man help" -f -a "check" -d 'Judge the dates of the card or of certificates in files, with the verdict in the exit status'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and not __fish_seen_subcommand_from status reader cert pin check needs-renewal apdu station virtual explain guide completions man help" -f -a "needs-renewal" -d 'Tell by the exit status whether it is time to renew: 0 act, 1 fine'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and not __fish_seen_subcommand_from status reader cert pin check needs-renewal apdu station virtual explain guide completions man help" -f -a "apdu" -d 'Send raw commands to the card, and show and explain its answers'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and not __fish_seen_subcommand_from status reader cert pin check needs-renewal apdu station virtual explain guide completions man help" -f -a "station" -d 'Check one card after the other as they come: a verdict and a row for each'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and not __fish_seen_subcommand_from status reader cert pin check needs-renewal apdu station virtual explain guide completions man help" -f -a "virtual" -d 'Use the built-in virtual card'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and not __fish_seen_subcommand_from status reader cert pin check needs-renewal apdu station virtual explain guide completions man help" -f -a "explain" -d 'Explain a status word, a PC/SC code or an exit status'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and not __fish_seen_subcommand_from status reader cert pin check needs-renewal apdu station virtual explain guide completions man help" -f -a "guide" -d 'Say what to do: renewal, a blocked PIN, a lost card and more'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and not __fish_seen_subcommand_from status reader cert pin check needs-renewal apdu station virtual explain guide completions man help" -f -a "completions" -d 'Print the completion script for a shell'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and not __fish_seen_subcommand_from status reader cert pin check needs-renewal apdu station virtual explain guide completions man help" -f -a "man" -d 'Write the man pages'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and not __fish_seen_subcommand_from status reader cert pin check needs-renewal apdu station virtual explain guide completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from reader" -f -a "list" -d 'List the readers and what is in them'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from reader" -f -a "bench" -d 'Measure how fast the reader reads, without a PIN'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from reader" -f -a "check" -d 'Find out why a card cannot be read: one cause and one fix'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from reader" -f -a "watch" -d 'Tell what happens, as it happens: readers and cards that come and go'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from cert" -f -a "list" -d 'List the card\'s certificates'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from cert" -f -a "show" -d 'Show one certificate'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from cert" -f -a "export" -d 'Write one certificate to a file or to stdout'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from cert" -f -a "verify" -d 'Verify certificates: issuer, signature, dates, and what they may be used for'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from pin" -f -a "status" -d 'Show every PIN\'s remaining tries, without spending one'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from pin" -f -a "verify" -d 'Verify a PIN, once, after showing its remaining tries'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from pin" -f -a "change" -d 'Change a PIN, after verifying the old one'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from apdu" -f -a "send" -d 'Send commands that are given in hex'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from apdu" -f -a "run" -d 'Send the commands of a script'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from virtual" -f -a "list" -d 'List the built-in cards'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from virtual" -f -a "new" -d 'Make a virtual card that keeps its PINs and counters in a file'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from virtual" -f -a "show" -d 'Show the virtual card in a file and its PIN counters'
complete -c jpkit -n "__fish_jpkit_using_subcommand help; and __fish_seen_subcommand_from virtual" -f -a "serve" -d 'Show a virtual card to pcscd, through vsmartcard\'s vpcd'

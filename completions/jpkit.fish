# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_jpkit_global_optspecs
    string join \n card= r/reader= wait= timeout= extended format= at= lang= color= trace= trace-unsafe v/verbose q/quiet h/help V/version
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

complete -c jpkit -n "__fish_jpkit_needs_command" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_needs_command" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_needs_command" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_needs_command" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_needs_command" -l format -d 'Output format' -r -f -a "text\t'Text and tables for people'
json\t'One JSON document'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios-compatible monitoring'
prometheus\t'Metrics for the Prometheus textfile collector'
ics\t'A calendar of renewal openings and expiry dates'
html\t'A page for a browser, in one file, that prints on A4'"
complete -c jpkit -n "__fish_jpkit_needs_command" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_needs_command" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_needs_command" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_needs_command" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_needs_command" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_needs_command" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_needs_command" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_needs_command" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_needs_command" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "status" -d 'Show the card at a glance: certificates, dates, PIN counters, and what to do'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "reader" -d 'List, check and watch card readers'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "cert" -d 'Read and verify certificates'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "pin" -d 'Show, verify and change PINs'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "check" -d 'Check the expiry dates of the card or of certificate files; the exit status is the verdict'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "needs-renewal" -d 'Exit 0 if a renewal is due, 1 if not'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "apdu" -d 'Send raw commands to the card, and show and explain its responses'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "station" -d 'Check cards one after another: a verdict and a row for each'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "virtual" -d 'Use the built-in virtual card'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "explain" -d 'Explain a status word, a PC/SC code or an exit status'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "guide" -d 'Explain what to do: renewal, a blocked PIN, a lost card and more'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "completions" -d 'Print the completion script for a shell'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "man" -d 'Write the man pages'
complete -c jpkit -n "__fish_jpkit_needs_command" -f -a "help" -d 'Show the help of a command, or with `options` the options that every command has'
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand status" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -l format -d 'Output format' -r -f -a "text\t'Text and tables for people'
json\t'One JSON document'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios-compatible monitoring'
prometheus\t'Metrics for the Prometheus textfile collector'
ics\t'A calendar of renewal openings and expiry dates'
html\t'A page for a browser, in one file, that prints on A4'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -f -a "list" -d 'List the readers and the cards in them'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -f -a "bench" -d 'Measure the reading speed of a reader, without a PIN'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -f -a "check" -d 'Find out why a card cannot be read: one cause and one fix'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and not __fish_seen_subcommand_from list bench check watch" -f -a "watch" -d 'Show readers and cards being added and removed, as it happens'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -s n -l count -d 'How many times to read the certificate for each row of the result' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l fail-fast -d 'Stop at the first error'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from bench" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l bundle -d 'Also write all findings to this file, without personal data, to show to somebody who helps' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from check" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l for -d 'Stop after this many seconds' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l format -d 'Output format' -r -f -a "text\t''
jsonl\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand reader; and __fish_seen_subcommand_from watch" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -l format -d 'Output format' -r -f -a "text\t'Text and tables for people'
json\t'One JSON document'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios-compatible monitoring'
prometheus\t'Metrics for the Prometheus textfile collector'
ics\t'A calendar of renewal openings and expiry dates'
html\t'A page for a browser, in one file, that prints on A4'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -f -a "list" -d 'List the card\'s certificates'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -f -a "show" -d 'Show one certificate'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -f -a "export" -d 'Write one certificate to a file or to stdout'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and not __fish_seen_subcommand_from list show export verify" -f -a "verify" -d 'Verify certificates: issuer, signature, validity period and permitted use'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l pin-file -d 'Read the PIN from the first line of this file' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l pin-fd -d 'Read the PIN from the first line of this open file descriptor' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l pin-env -d 'Take the PIN from this environment variable, which your other programs can also read' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l show-personal -d 'Also show the holder\'s name, date of birth, sex and address'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l pin-stdin -d 'Read the PIN from the first line of standard input'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l allow-last-try -d 'Send the PIN even if it has one try left, or an unknown number'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -s o -l output -d 'Write to this file instead of stdout (-)' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l pin-file -d 'Read the PIN from the first line of this file' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l pin-fd -d 'Read the PIN from the first line of this open file descriptor' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l pin-env -d 'Take the PIN from this environment variable, which your other programs can also read' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l format -d 'Output format' -r -f -a "text\t''
json\t''
pem\t''
der\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l der -d 'Write DER (binary) instead of PEM'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l force -d 'Write DER even to a terminal'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l keep -d 'Save a CA certificate with which later runs verify signatures; auth-ca and sign-ca only'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l pin-stdin -d 'Read the PIN from the first line of standard input'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l allow-last-try -d 'Send the PIN even if it has one try left, or an unknown number'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from export" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l ca -d 'Also verify signatures with the CA certificates in this file' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l pin-file -d 'Read the PIN from the first line of this file' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l pin-fd -d 'Read the PIN from the first line of this open file descriptor' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l pin-env -d 'Take the PIN from this environment variable, which your other programs can also read' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l accept-test -d 'Accept certificates of JPKI\'s test system (O=JPKI-TEST), which prove nothing'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l pin-stdin -d 'Read the PIN from the first line of standard input'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l allow-last-try -d 'Send the PIN even if it has one try left, or an unknown number'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand cert; and __fish_seen_subcommand_from verify" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -l format -d 'Output format' -r -f -a "text\t'Text and tables for people'
json\t'One JSON document'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios-compatible monitoring'
prometheus\t'Metrics for the Prometheus textfile collector'
ics\t'A calendar of renewal openings and expiry dates'
html\t'A page for a browser, in one file, that prints on A4'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -f -a "status" -d 'Show the tries left for every PIN, without using any up'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -f -a "verify" -d 'Show the tries left, then verify a PIN once'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and not __fish_seen_subcommand_from status verify change" -f -a "change" -d 'Change a PIN, after verifying the current one'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from status" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l pin-file -d 'Read the PIN from the first line of this file' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l pin-fd -d 'Read the PIN from the first line of this open file descriptor' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l pin-env -d 'Take the PIN from this environment variable, which your other programs can also read' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l pin-stdin -d 'Read the PIN from the first line of standard input'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l allow-last-try -d 'Send the PIN even if it has one try left, or an unknown number'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from verify" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l pin-file -d 'Read the PIN from the first line of this file' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l pin-fd -d 'Read the PIN from the first line of this open file descriptor' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l pin-env -d 'Take the PIN from this environment variable, which your other programs can also read' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l new-pin-file -d 'Read the new PIN from the first line of this file' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l new-pin-fd -d 'Read the new PIN from the first line of this open file descriptor' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l new-pin-env -d 'Take the new PIN from this environment variable, which your other programs can also read' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l pin-stdin -d 'Read the PIN from the first line of standard input'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l new-pin-stdin -d 'Read the new PIN from the next line of standard input'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l allow-last-try -d 'Send the current PIN even if it has one try left, or an unknown number'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand pin; and __fish_seen_subcommand_from change" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s w -l warning -d 'WARNING when this much is left or less: days (30), weeks (4w), months of 30 days (3m), or a percentage of the validity period (10%)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s c -l critical -d 'CRITICAL when this much is left or less' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l role -d 'Check these roles only; unreadable items always count' -r -f -a "auth\t''
sign\t''
auth-ca\t''
sign-ca\t''
card\t''
other\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l files-from -d 'Read more paths from this file, one per line; - is stdin' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l input -d 'Read tables, in which --column holds a certificate per row' -r -f -a "csv\t'Comma-separated values with a header line (RFC 4180)'
tsv\t'The same with tabs'
jsonl\t'One JSON object per line'"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l column -d 'The column, or JSON member, that holds the certificates: PEM, Base64 or hex' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l key -d 'Keep the value of this column in the result, as row_key' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l only -d 'List only results in these states; verdict and counts still cover all results' -r -f -a "valid\t'Valid, and renewal is not open yet'
renewable\t'Valid, and renewal is open'
expired\t'Expired'
not-yet-valid\t'Not yet valid'
unreadable\t'Unreadable'"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l ends -d 'List only what expires in this period' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l opens -d 'List only what can be renewed from a day in this period on' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l within -d 'List only what expires within this time and has not expired: 60d, 4w, 3m' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l by -d 'Count by month, year, role or issuer-generation instead of listing' -r -f -a "month\t''
year\t''
role\t''
issuer-generation\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l sort -d 'Order of the results: as found, or by expiry date' -r -f -a "expires\t'By expiry date; results without one come last'
source\t'As found: by path, then by position in the file'"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l ca -d 'Also verify signatures with the CA certificates in this file' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l columns -d 'Columns of the CSV, in this order; --help lists them' -r -f -a "source\t''
index\t''
role\t''
state\t''
verdict\t''
expires_on\t''
days_left\t''
renewal_opens_on\t''
issued_on\t''
not_before\t''
not_after\t''
subject\t''
issuer\t''
serial\t''
key\t''
signature_algorithm\t''
sha256\t''
issuer_generation\t''
trust\t''
problem\t''
row_key\t''
auth_tries\t''
sign_tries\t''
text_tries\t''
juki_tries\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l header -d 'First line of the CSV; ja also writes Japanese words into the cells [default: en]' -r -f -a "en\t'The names of the columns'
ja\t'Japanese headers, and Japanese words in the cells, for spreadsheets'
none\t'No header'"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s o -l output -d 'Write the result to this file, completely or not at all; - is stdout' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l format -d 'Output format' -r -f -a "text\t''
json\t''
jsonl\t''
csv\t''
nagios\t''
prometheus\t''
ics\t''
html\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s 0 -l null -d 'The paths in that file end in NUL, as find -print0 writes them'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l certs-only -d 'In folders, pass over files without certificates, such as keys'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l merge -d 'Add up results: the paths are JSON lines that check --format jsonl wrote. States and verdicts are taken from them and not judged again'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l pins -d 'Also check the holder\'s PINs on the card: a blocked one is WARNING'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l summary -d 'Write only counts, without paths: by state, role and month (with --format prometheus)'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l all -d 'List every result, not only those that need attention'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l bom -d 'CSV for Excel: with a byte order mark, and cells that a spreadsheet does not change'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l exit-zero -d 'Exit 0 whatever the verdict is; what stops the run keeps its exit status'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand check" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -s w -l warning -d 'WARNING when this much is left or less: days (30), weeks (4w), months of 30 days (3m), or a percentage of the validity period (10%)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -s c -l critical -d 'CRITICAL when this much is left or less' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l role -d 'Check these roles only; unreadable items always count' -r -f -a "auth\t''
sign\t''
auth-ca\t''
sign-ca\t''
card\t''
other\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l files-from -d 'Read more paths from this file, one per line; - is stdin' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l input -d 'Read tables, in which --column holds a certificate per row' -r -f -a "csv\t'Comma-separated values with a header line (RFC 4180)'
tsv\t'The same with tabs'
jsonl\t'One JSON object per line'"
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l column -d 'The column, or JSON member, that holds the certificates: PEM, Base64 or hex' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l key -d 'Keep the value of this column in the result, as row_key' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -s 0 -l null -d 'The paths in that file end in NUL, as find -print0 writes them'
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l certs-only -d 'In folders, pass over files without certificates, such as keys'
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l merge -d 'Add up results: the paths are JSON lines that check --format jsonl wrote. States and verdicts are taken from them and not judged again'
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand needs-renewal" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -l format -d 'Output format' -r -f -a "text\t'Text and tables for people'
json\t'One JSON document'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios-compatible monitoring'
prometheus\t'Metrics for the Prometheus textfile collector'
ics\t'A calendar of renewal openings and expiry dates'
html\t'A page for a browser, in one file, that prints on A4'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -f -a "send" -d 'Send commands given in hex'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and not __fish_seen_subcommand_from send run" -f -a "run" -d 'Send the commands in a script'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l allow-pin-commands -d 'Also send commands that verify, change or unblock a PIN, after checking the tries left'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l allow-last-try -d 'Send them even if the PIN has one try left, or if the PIN or its tries left are unknown'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from send" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l allow-pin-commands -d 'Also send commands that verify, change or unblock a PIN, after checking the tries left'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l allow-last-try -d 'Send them even if the PIN has one try left, or if the PIN or its tries left are unknown'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand apdu; and __fish_seen_subcommand_from run" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -s o -l output -d 'Append one row per card to this file (CSV if its name ends in .csv, otherwise JSON lines); - is stdout' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l columns -d 'Columns of the CSV, in this order; --help lists them' -r -f -a "number\t''
time\t''
reader\t''
verdict\t''
repeat_of\t''
auth_state\t''
auth_expires_on\t''
auth_days_left\t''
auth_renewal_opens_on\t''
sign_state\t''
sign_expires_on\t''
card_state\t''
card_expires_on\t''
card_days_left\t''
card_renewal_opens_on\t''
advice\t''
error\t''
auth_tries\t''
sign_tries\t''
text_tries\t''
juki_tries\t''
label\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l header -d 'First line of the CSV; ja also writes Japanese words into the cells [default: en]' -r -f -a "en\t'The names of the columns'
ja\t'Japanese headers, and Japanese words in the cells, for spreadsheets'
none\t'No header'"
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l report -d 'At the end, write a page on all cards to this file (HTML), completely or not at all' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l exec -d 'Run this command through the shell for each card, with the card\'s JSON document on its standard input' -r -f -a "(__fish_complete_command)"
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l for -d 'Stop after this many seconds' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -s n -l count -d 'Stop after this many cards' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l format -d 'Output format' -r -f -a "text\t''
jsonl\t''
csv\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l bom -d 'CSV for Excel: with a byte order mark, and cells that a spreadsheet does not change'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l label -d 'Ask at the terminal for a reference (such as a ticket number) after each card is read, and record it in the row'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l label-from-stdin -d 'Take the references from standard input: one line per card, in the order of the rows'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l brief -d 'Show one line per card instead of a block'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l bell -d 'Ring the terminal\'s bell for each card: once for OK, twice for any other verdict'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand station" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -l format -d 'Output format' -r -f -a "text\t'Text and tables for people'
json\t'One JSON document'
jsonl\t'One JSON object per line'
csv\t'Comma-separated values with a header'
nagios\t'One line with performance data for Nagios-compatible monitoring'
prometheus\t'Metrics for the Prometheus textfile collector'
ics\t'A calendar of renewal openings and expiry dates'
html\t'A page for a browser, in one file, that prints on A4'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -f -a "list" -d 'List the built-in cards'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -f -a "new" -d 'Create a virtual card that keeps its PINs and retry counters in a file'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -f -a "show" -d 'Show the virtual card in a file, with its PIN counters'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and not __fish_seen_subcommand_from list new show serve" -f -a "serve" -d 'Connect a virtual card to pcscd through vsmartcard\'s vpcd'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l profile -d 'The kind of card: a name from `virtual list`' -r -f -a "valid\t''
expiring\t''
expired\t''
card-expiring\t''
card-expired\t''
blocked\t''
sign-blocked\t''
juki-half-blocked\t''
last-try\t''
child\t''
no-auth\t''
face\t''
android\t''
iphone\t''
juki-card\t''
foreign\t''
says-yes\t''
says-yes-noise\t''
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
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l pin -d 'Tries left of a PIN: auth=2, sign=blocked; juki is both halves, later ones count (repeatable)' -r -f
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l force -d 'Replace the file if it exists'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from new" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l port -d 'The port of vpcd: 35963 for its first reader, 35964 for the second' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l host -d 'The host of vpcd' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l latency -d 'Time per exchange: as modelled for 106k, 212k or 424k, or in milliseconds' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l fault -d 'A fault to inject and when: for example drop@5, sw=6F00@ins=B0 or slow=2000@ins=B0#3; can be repeated' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand virtual; and __fish_seen_subcommand_from serve" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand explain" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l format -d 'Output format' -r -f -a "text\t''
json\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand guide" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l format -d 'Output format' -r -f -a "text\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand completions" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l format -d 'Output format' -r -f -a "text\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand man" -s V -l version -d 'Print version'
complete -c jpkit -n "__fish_jpkit_using_subcommand help" -l card -d 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand help" -s r -l reader -d 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand help" -l wait -d 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand help" -l timeout -d 'Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no limit for reader watch, reader bench and apdu; otherwise 30]' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand help" -l at -d 'Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)' -r
complete -c jpkit -n "__fish_jpkit_using_subcommand help" -l lang -d 'Language of messages; auto follows JPKIT_LANG and the locale' -r -f -a "auto\t'Follow the environment'
ja\t'Japanese'
en\t'English'"
complete -c jpkit -n "__fish_jpkit_using_subcommand help" -l color -d 'Use colour; auto means on a terminal, unless NO_COLOR is set' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c jpkit -n "__fish_jpkit_using_subcommand help" -l trace -d 'Record the dialogue with the card in this file, without PINs and personal data' -r -F
complete -c jpkit -n "__fish_jpkit_using_subcommand help" -l format -d 'Output format' -r -f -a "text\t''"
complete -c jpkit -n "__fish_jpkit_using_subcommand help" -l extended -d 'Request long responses (extended length), even if the reader does not report support for them'
complete -c jpkit -n "__fish_jpkit_using_subcommand help" -l trace-unsafe -d 'Keep personal data in the --trace file (never PINs)'
complete -c jpkit -n "__fish_jpkit_using_subcommand help" -s v -l verbose -d 'Report on stderr which reader was used and how many exchanges were needed'
complete -c jpkit -n "__fish_jpkit_using_subcommand help" -s q -l quiet -d 'Print only errors on stderr'
complete -c jpkit -n "__fish_jpkit_using_subcommand help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jpkit -n "__fish_jpkit_using_subcommand help" -s V -l version -d 'Print version'

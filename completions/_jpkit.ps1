
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'jpkit' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'jpkit'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'jpkit' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the card at a glance: certificates, dates, PIN counters, and what to do')
            [CompletionResult]::new('reader', 'reader', [CompletionResultType]::ParameterValue, 'List, check and watch card readers')
            [CompletionResult]::new('cert', 'cert', [CompletionResultType]::ParameterValue, 'Read and verify certificates')
            [CompletionResult]::new('pin', 'pin', [CompletionResultType]::ParameterValue, 'Show, verify and change PINs')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check the expiry dates of the card or of certificate files; the exit status is the verdict')
            [CompletionResult]::new('needs-renewal', 'needs-renewal', [CompletionResultType]::ParameterValue, 'Exit 0 if a renewal is due, 1 if not')
            [CompletionResult]::new('apdu', 'apdu', [CompletionResultType]::ParameterValue, 'Send raw commands to the card, and show and explain its responses')
            [CompletionResult]::new('station', 'station', [CompletionResultType]::ParameterValue, 'Check cards one after another: a verdict and a row for each')
            [CompletionResult]::new('virtual', 'virtual', [CompletionResultType]::ParameterValue, 'Use the built-in virtual card')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a status word, a PC/SC code or an exit status')
            [CompletionResult]::new('guide', 'guide', [CompletionResultType]::ParameterValue, 'Explain what to do: renewal, a blocked PIN, a lost card and more')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the man pages')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;status' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;reader' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the readers and the cards in them')
            [CompletionResult]::new('bench', 'bench', [CompletionResultType]::ParameterValue, 'Measure the reading speed of a reader, without a PIN')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Find out why a card cannot be read: one cause and one fix')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Show readers and cards being added and removed, as it happens')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;reader;list' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;reader;bench' {
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'How many times to read the certificate for each row of the result')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'How many times to read the certificate for each row of the result')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--fail-fast', '--fail-fast', [CompletionResultType]::ParameterName, 'Stop at the first error')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;reader;check' {
            [CompletionResult]::new('--bundle', '--bundle', [CompletionResultType]::ParameterName, 'Also write all findings to this file, without personal data, to show to somebody who helps')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;reader;watch' {
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'Stop after this many seconds')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;reader;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the readers and the cards in them')
            [CompletionResult]::new('bench', 'bench', [CompletionResultType]::ParameterValue, 'Measure the reading speed of a reader, without a PIN')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Find out why a card cannot be read: one cause and one fix')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Show readers and cards being added and removed, as it happens')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;reader;help;list' {
            break
        }
        'jpkit;reader;help;bench' {
            break
        }
        'jpkit;reader;help;check' {
            break
        }
        'jpkit;reader;help;watch' {
            break
        }
        'jpkit;reader;help;help' {
            break
        }
        'jpkit;cert' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the card''s certificates')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one certificate')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write one certificate to a file or to stdout')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify certificates: issuer, signature, validity period and permitted use')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;cert;list' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;cert;show' {
            [CompletionResult]::new('--pin-file', '--pin-file', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this file')
            [CompletionResult]::new('--pin-fd', '--pin-fd', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this open file descriptor')
            [CompletionResult]::new('--pin-env', '--pin-env', [CompletionResultType]::ParameterName, 'Take the PIN from this environment variable, which your other programs can also read')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--show-personal', '--show-personal', [CompletionResultType]::ParameterName, 'Also show the holder''s name, date of birth, sex and address')
            [CompletionResult]::new('--pin-stdin', '--pin-stdin', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of standard input')
            [CompletionResult]::new('--allow-last-try', '--allow-last-try', [CompletionResultType]::ParameterName, 'Send the PIN even if it has one try left, or an unknown number')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;cert;export' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to this file instead of stdout (-)')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to this file instead of stdout (-)')
            [CompletionResult]::new('--pin-file', '--pin-file', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this file')
            [CompletionResult]::new('--pin-fd', '--pin-fd', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this open file descriptor')
            [CompletionResult]::new('--pin-env', '--pin-env', [CompletionResultType]::ParameterName, 'Take the PIN from this environment variable, which your other programs can also read')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--der', '--der', [CompletionResultType]::ParameterName, 'Write DER (binary) instead of PEM')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Write DER even to a terminal')
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Save a CA certificate with which later runs verify signatures; auth-ca and sign-ca only')
            [CompletionResult]::new('--pin-stdin', '--pin-stdin', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of standard input')
            [CompletionResult]::new('--allow-last-try', '--allow-last-try', [CompletionResultType]::ParameterName, 'Send the PIN even if it has one try left, or an unknown number')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;cert;verify' {
            [CompletionResult]::new('--ca', '--ca', [CompletionResultType]::ParameterName, 'Also verify signatures with the CA certificates in this file')
            [CompletionResult]::new('--pin-file', '--pin-file', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this file')
            [CompletionResult]::new('--pin-fd', '--pin-fd', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this open file descriptor')
            [CompletionResult]::new('--pin-env', '--pin-env', [CompletionResultType]::ParameterName, 'Take the PIN from this environment variable, which your other programs can also read')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--accept-test', '--accept-test', [CompletionResultType]::ParameterName, 'Accept certificates of JPKI''s test system (O=JPKI-TEST), which prove nothing')
            [CompletionResult]::new('--pin-stdin', '--pin-stdin', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of standard input')
            [CompletionResult]::new('--allow-last-try', '--allow-last-try', [CompletionResultType]::ParameterName, 'Send the PIN even if it has one try left, or an unknown number')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;cert;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the card''s certificates')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one certificate')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write one certificate to a file or to stdout')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify certificates: issuer, signature, validity period and permitted use')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;cert;help;list' {
            break
        }
        'jpkit;cert;help;show' {
            break
        }
        'jpkit;cert;help;export' {
            break
        }
        'jpkit;cert;help;verify' {
            break
        }
        'jpkit;cert;help;help' {
            break
        }
        'jpkit;pin' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the tries left for every PIN, without using any up')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Show the tries left, then verify a PIN once')
            [CompletionResult]::new('change', 'change', [CompletionResultType]::ParameterValue, 'Change a PIN, after verifying the current one')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;pin;status' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;pin;verify' {
            [CompletionResult]::new('--pin-file', '--pin-file', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this file')
            [CompletionResult]::new('--pin-fd', '--pin-fd', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this open file descriptor')
            [CompletionResult]::new('--pin-env', '--pin-env', [CompletionResultType]::ParameterName, 'Take the PIN from this environment variable, which your other programs can also read')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--pin-stdin', '--pin-stdin', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of standard input')
            [CompletionResult]::new('--allow-last-try', '--allow-last-try', [CompletionResultType]::ParameterName, 'Send the PIN even if it has one try left, or an unknown number')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;pin;change' {
            [CompletionResult]::new('--pin-file', '--pin-file', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this file')
            [CompletionResult]::new('--pin-fd', '--pin-fd', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this open file descriptor')
            [CompletionResult]::new('--pin-env', '--pin-env', [CompletionResultType]::ParameterName, 'Take the PIN from this environment variable, which your other programs can also read')
            [CompletionResult]::new('--new-pin-file', '--new-pin-file', [CompletionResultType]::ParameterName, 'Read the new PIN from the first line of this file')
            [CompletionResult]::new('--new-pin-fd', '--new-pin-fd', [CompletionResultType]::ParameterName, 'Read the new PIN from the first line of this open file descriptor')
            [CompletionResult]::new('--new-pin-env', '--new-pin-env', [CompletionResultType]::ParameterName, 'Take the new PIN from this environment variable, which your other programs can also read')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--pin-stdin', '--pin-stdin', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of standard input')
            [CompletionResult]::new('--new-pin-stdin', '--new-pin-stdin', [CompletionResultType]::ParameterName, 'Read the new PIN from the next line of standard input')
            [CompletionResult]::new('--allow-last-try', '--allow-last-try', [CompletionResultType]::ParameterName, 'Send the current PIN even if it has one try left, or an unknown number')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;pin;help' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the tries left for every PIN, without using any up')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Show the tries left, then verify a PIN once')
            [CompletionResult]::new('change', 'change', [CompletionResultType]::ParameterValue, 'Change a PIN, after verifying the current one')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;pin;help;status' {
            break
        }
        'jpkit;pin;help;verify' {
            break
        }
        'jpkit;pin;help;change' {
            break
        }
        'jpkit;pin;help;help' {
            break
        }
        'jpkit;check' {
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Report WARNING when DAYS or fewer are left, or PERCENT of the validity period or less (30, 10%)')
            [CompletionResult]::new('--warning', '--warning', [CompletionResultType]::ParameterName, 'Report WARNING when DAYS or fewer are left, or PERCENT of the validity period or less (30, 10%)')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Report CRITICAL when DAYS or fewer are left, or PERCENT of the validity period or less')
            [CompletionResult]::new('--critical', '--critical', [CompletionResultType]::ParameterName, 'Report CRITICAL when DAYS or fewer are left, or PERCENT of the validity period or less')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Check these roles only; unreadable items always count')
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'List only results in these states; verdict and counts still cover all results')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Order of the results: as found, or by expiry date')
            [CompletionResult]::new('--ca', '--ca', [CompletionResultType]::ParameterName, 'Also verify signatures with the CA certificates in this file')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the result to this file, completely or not at all; - is stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the result to this file, completely or not at all; - is stdout')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--pins', '--pins', [CompletionResultType]::ParameterName, 'Also check the holder''s PINs on the card: a blocked one is WARNING')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'List every result, not only those that need attention')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;needs-renewal' {
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Report WARNING when DAYS or fewer are left, or PERCENT of the validity period or less (30, 10%)')
            [CompletionResult]::new('--warning', '--warning', [CompletionResultType]::ParameterName, 'Report WARNING when DAYS or fewer are left, or PERCENT of the validity period or less (30, 10%)')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Report CRITICAL when DAYS or fewer are left, or PERCENT of the validity period or less')
            [CompletionResult]::new('--critical', '--critical', [CompletionResultType]::ParameterName, 'Report CRITICAL when DAYS or fewer are left, or PERCENT of the validity period or less')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Check these roles only; unreadable items always count')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;apdu' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send commands given in hex')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Send the commands in a script')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;apdu;send' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--allow-pin-commands', '--allow-pin-commands', [CompletionResultType]::ParameterName, 'Also send commands that verify, change or unblock a PIN, after checking the tries left')
            [CompletionResult]::new('--allow-last-try', '--allow-last-try', [CompletionResultType]::ParameterName, 'Send them even if the PIN has one try left, or if the PIN or its tries left are unknown')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;apdu;run' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--allow-pin-commands', '--allow-pin-commands', [CompletionResultType]::ParameterName, 'Also send commands that verify, change or unblock a PIN, after checking the tries left')
            [CompletionResult]::new('--allow-last-try', '--allow-last-try', [CompletionResultType]::ParameterName, 'Send them even if the PIN has one try left, or if the PIN or its tries left are unknown')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;apdu;help' {
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send commands given in hex')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Send the commands in a script')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;apdu;help;send' {
            break
        }
        'jpkit;apdu;help;run' {
            break
        }
        'jpkit;apdu;help;help' {
            break
        }
        'jpkit;station' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Append one row per card to this file (CSV if its name ends in .csv, otherwise JSON lines); - is stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Append one row per card to this file (CSV if its name ends in .csv, otherwise JSON lines); - is stdout')
            [CompletionResult]::new('--exec', '--exec', [CompletionResultType]::ParameterName, 'Run this command through the shell for each card, with the card''s JSON document on its standard input')
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'Stop after this many seconds')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Stop after this many cards')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'Stop after this many cards')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--label', '--label', [CompletionResultType]::ParameterName, 'Ask at the terminal for a reference (such as a ticket number) after each card is read, and record it in the row')
            [CompletionResult]::new('--label-from-stdin', '--label-from-stdin', [CompletionResultType]::ParameterName, 'Take the references from standard input: one line per card, in the order of the rows')
            [CompletionResult]::new('--brief', '--brief', [CompletionResultType]::ParameterName, 'Show one line per card instead of a block')
            [CompletionResult]::new('--bell', '--bell', [CompletionResultType]::ParameterName, 'Ring the terminal''s bell for each card: once for OK, twice for any other verdict')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;virtual' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the built-in cards')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Create a virtual card that keeps its PINs and retry counters in a file')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the virtual card in a file, with its PIN counters')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Connect a virtual card to pcscd through vsmartcard''s vpcd')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;virtual;list' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;virtual;new' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The kind of card: a name from `virtual list`')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file if it exists')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;virtual;show' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;virtual;serve' {
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The port of vpcd: 35963 for its first reader, 35964 for the second')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The host of vpcd')
            [CompletionResult]::new('--latency', '--latency', [CompletionResultType]::ParameterName, 'Time per exchange: as modelled for 106k, 212k or 424k, or in milliseconds')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'A fault to inject and when: for example drop@5, sw=6F00@ins=B0 or slow=2000@ins=B0#3; can be repeated')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;virtual;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the built-in cards')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Create a virtual card that keeps its PINs and retry counters in a file')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the virtual card in a file, with its PIN counters')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Connect a virtual card to pcscd through vsmartcard''s vpcd')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;virtual;help;list' {
            break
        }
        'jpkit;virtual;help;new' {
            break
        }
        'jpkit;virtual;help;show' {
            break
        }
        'jpkit;virtual;help;serve' {
            break
        }
        'jpkit;virtual;help;help' {
            break
        }
        'jpkit;explain' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;guide' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;completions' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;man' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this date in Japan (2026-11-21) or this time (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal data')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Request long responses (extended length), even if the reader does not report support for them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Keep personal data in the --trace file (never PINs)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Report on stderr which reader was used and how many exchanges were needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only errors on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;help' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the card at a glance: certificates, dates, PIN counters, and what to do')
            [CompletionResult]::new('reader', 'reader', [CompletionResultType]::ParameterValue, 'List, check and watch card readers')
            [CompletionResult]::new('cert', 'cert', [CompletionResultType]::ParameterValue, 'Read and verify certificates')
            [CompletionResult]::new('pin', 'pin', [CompletionResultType]::ParameterValue, 'Show, verify and change PINs')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check the expiry dates of the card or of certificate files; the exit status is the verdict')
            [CompletionResult]::new('needs-renewal', 'needs-renewal', [CompletionResultType]::ParameterValue, 'Exit 0 if a renewal is due, 1 if not')
            [CompletionResult]::new('apdu', 'apdu', [CompletionResultType]::ParameterValue, 'Send raw commands to the card, and show and explain its responses')
            [CompletionResult]::new('station', 'station', [CompletionResultType]::ParameterValue, 'Check cards one after another: a verdict and a row for each')
            [CompletionResult]::new('virtual', 'virtual', [CompletionResultType]::ParameterValue, 'Use the built-in virtual card')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a status word, a PC/SC code or an exit status')
            [CompletionResult]::new('guide', 'guide', [CompletionResultType]::ParameterValue, 'Explain what to do: renewal, a blocked PIN, a lost card and more')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the man pages')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;help;status' {
            break
        }
        'jpkit;help;reader' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the readers and the cards in them')
            [CompletionResult]::new('bench', 'bench', [CompletionResultType]::ParameterValue, 'Measure the reading speed of a reader, without a PIN')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Find out why a card cannot be read: one cause and one fix')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Show readers and cards being added and removed, as it happens')
            break
        }
        'jpkit;help;reader;list' {
            break
        }
        'jpkit;help;reader;bench' {
            break
        }
        'jpkit;help;reader;check' {
            break
        }
        'jpkit;help;reader;watch' {
            break
        }
        'jpkit;help;cert' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the card''s certificates')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one certificate')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write one certificate to a file or to stdout')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify certificates: issuer, signature, validity period and permitted use')
            break
        }
        'jpkit;help;cert;list' {
            break
        }
        'jpkit;help;cert;show' {
            break
        }
        'jpkit;help;cert;export' {
            break
        }
        'jpkit;help;cert;verify' {
            break
        }
        'jpkit;help;pin' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the tries left for every PIN, without using any up')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Show the tries left, then verify a PIN once')
            [CompletionResult]::new('change', 'change', [CompletionResultType]::ParameterValue, 'Change a PIN, after verifying the current one')
            break
        }
        'jpkit;help;pin;status' {
            break
        }
        'jpkit;help;pin;verify' {
            break
        }
        'jpkit;help;pin;change' {
            break
        }
        'jpkit;help;check' {
            break
        }
        'jpkit;help;needs-renewal' {
            break
        }
        'jpkit;help;apdu' {
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send commands given in hex')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Send the commands in a script')
            break
        }
        'jpkit;help;apdu;send' {
            break
        }
        'jpkit;help;apdu;run' {
            break
        }
        'jpkit;help;station' {
            break
        }
        'jpkit;help;virtual' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the built-in cards')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Create a virtual card that keeps its PINs and retry counters in a file')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the virtual card in a file, with its PIN counters')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Connect a virtual card to pcscd through vsmartcard''s vpcd')
            break
        }
        'jpkit;help;virtual;list' {
            break
        }
        'jpkit;help;virtual;new' {
            break
        }
        'jpkit;help;virtual;show' {
            break
        }
        'jpkit;help;virtual;serve' {
            break
        }
        'jpkit;help;explain' {
            break
        }
        'jpkit;help;guide' {
            break
        }
        'jpkit;help;completions' {
            break
        }
        'jpkit;help;man' {
            break
        }
        'jpkit;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}


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
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the card at a glance: certificates, dates, PIN counters, and what to do')
            [CompletionResult]::new('reader', 'reader', [CompletionResultType]::ParameterValue, 'Look at card readers')
            [CompletionResult]::new('cert', 'cert', [CompletionResultType]::ParameterValue, 'Read the card''s certificates, and verify certificates')
            [CompletionResult]::new('pin', 'pin', [CompletionResultType]::ParameterValue, 'Look at, verify and change PINs')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Judge the dates of the card or of certificates in files, with the verdict in the exit status')
            [CompletionResult]::new('needs-renewal', 'needs-renewal', [CompletionResultType]::ParameterValue, 'Tell by the exit status whether it is time to renew: 0 act, 1 fine')
            [CompletionResult]::new('apdu', 'apdu', [CompletionResultType]::ParameterValue, 'Send raw commands to the card, and show and explain its answers')
            [CompletionResult]::new('station', 'station', [CompletionResultType]::ParameterValue, 'Check one card after the other as they come: a verdict and a row for each')
            [CompletionResult]::new('virtual', 'virtual', [CompletionResultType]::ParameterValue, 'Use the built-in virtual card')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a status word, a PC/SC code or an exit status')
            [CompletionResult]::new('guide', 'guide', [CompletionResultType]::ParameterValue, 'Say what to do: renewal, a blocked PIN, a lost card and more')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the man pages')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;status' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;reader' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the readers and what is in them')
            [CompletionResult]::new('bench', 'bench', [CompletionResultType]::ParameterValue, 'Measure how fast the reader reads, without a PIN')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Find out why a card cannot be read: one cause and one fix')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Tell what happens, as it happens: readers and cards that come and go')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;reader;list' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;reader;bench' {
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'How often the certificate is read, for each row of the result')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'How often the certificate is read, for each row of the result')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--fail-fast', '--fail-fast', [CompletionResultType]::ParameterName, 'Stop at the first error')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;reader;check' {
            [CompletionResult]::new('--bundle', '--bundle', [CompletionResultType]::ParameterName, 'Write all that was found to this file too, without personal data, for somebody who helps')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;reader;watch' {
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'End after this many seconds')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;reader;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the readers and what is in them')
            [CompletionResult]::new('bench', 'bench', [CompletionResultType]::ParameterValue, 'Measure how fast the reader reads, without a PIN')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Find out why a card cannot be read: one cause and one fix')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Tell what happens, as it happens: readers and cards that come and go')
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
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the card''s certificates')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one certificate')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write one certificate to a file or to stdout')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify certificates: issuer, signature, dates, and what they may be used for')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;cert;list' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;cert;show' {
            [CompletionResult]::new('--pin-file', '--pin-file', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this file')
            [CompletionResult]::new('--pin-fd', '--pin-fd', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this open file descriptor')
            [CompletionResult]::new('--pin-env', '--pin-env', [CompletionResultType]::ParameterName, 'Take the PIN from this environment variable, where it stays: other programs of yours may read it')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--show-personal', '--show-personal', [CompletionResultType]::ParameterName, 'Show the holder''s name, birth date, sex and address too')
            [CompletionResult]::new('--pin-stdin', '--pin-stdin', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of standard input')
            [CompletionResult]::new('--allow-last-try', '--allow-last-try', [CompletionResultType]::ParameterName, 'Send the PIN even if it has one try left, or does not say how many')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;cert;export' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to this file instead of stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to this file instead of stdout')
            [CompletionResult]::new('--pin-file', '--pin-file', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this file')
            [CompletionResult]::new('--pin-fd', '--pin-fd', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this open file descriptor')
            [CompletionResult]::new('--pin-env', '--pin-env', [CompletionResultType]::ParameterName, 'Take the PIN from this environment variable, where it stays: other programs of yours may read it')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--der', '--der', [CompletionResultType]::ParameterName, 'Write DER (binary) instead of PEM')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Write DER even to a terminal')
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Keep a CA certificate for later runs, which check signatures with it; auth-ca and sign-ca only')
            [CompletionResult]::new('--pin-stdin', '--pin-stdin', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of standard input')
            [CompletionResult]::new('--allow-last-try', '--allow-last-try', [CompletionResultType]::ParameterName, 'Send the PIN even if it has one try left, or does not say how many')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;cert;verify' {
            [CompletionResult]::new('--ca', '--ca', [CompletionResultType]::ParameterName, 'Check signatures with the CA certificates in this file too')
            [CompletionResult]::new('--pin-file', '--pin-file', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this file')
            [CompletionResult]::new('--pin-fd', '--pin-fd', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this open file descriptor')
            [CompletionResult]::new('--pin-env', '--pin-env', [CompletionResultType]::ParameterName, 'Take the PIN from this environment variable, where it stays: other programs of yours may read it')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--accept-test', '--accept-test', [CompletionResultType]::ParameterName, 'Accept JPKI''s test system (O=JPKI-TEST), which proves nothing')
            [CompletionResult]::new('--pin-stdin', '--pin-stdin', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of standard input')
            [CompletionResult]::new('--allow-last-try', '--allow-last-try', [CompletionResultType]::ParameterName, 'Send the PIN even if it has one try left, or does not say how many')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
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
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify certificates: issuer, signature, dates, and what they may be used for')
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
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show every PIN''s remaining tries, without spending one')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify a PIN, once, after showing its remaining tries')
            [CompletionResult]::new('change', 'change', [CompletionResultType]::ParameterValue, 'Change a PIN, after verifying the old one')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;pin;status' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;pin;verify' {
            [CompletionResult]::new('--pin-file', '--pin-file', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this file')
            [CompletionResult]::new('--pin-fd', '--pin-fd', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this open file descriptor')
            [CompletionResult]::new('--pin-env', '--pin-env', [CompletionResultType]::ParameterName, 'Take the PIN from this environment variable, where it stays: other programs of yours may read it')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--pin-stdin', '--pin-stdin', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of standard input')
            [CompletionResult]::new('--allow-last-try', '--allow-last-try', [CompletionResultType]::ParameterName, 'Send the PIN even if it has one try left, or does not say how many')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;pin;change' {
            [CompletionResult]::new('--pin-file', '--pin-file', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this file')
            [CompletionResult]::new('--pin-fd', '--pin-fd', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of this open file descriptor')
            [CompletionResult]::new('--pin-env', '--pin-env', [CompletionResultType]::ParameterName, 'Take the PIN from this environment variable, where it stays: other programs of yours may read it')
            [CompletionResult]::new('--new-pin-file', '--new-pin-file', [CompletionResultType]::ParameterName, 'Read the new PIN from the first line of this file')
            [CompletionResult]::new('--new-pin-fd', '--new-pin-fd', [CompletionResultType]::ParameterName, 'Read the new PIN from the first line of this open file descriptor')
            [CompletionResult]::new('--new-pin-env', '--new-pin-env', [CompletionResultType]::ParameterName, 'Take the new PIN from this environment variable, where it stays: other programs of yours may read it')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--pin-stdin', '--pin-stdin', [CompletionResultType]::ParameterName, 'Read the PIN from the first line of standard input')
            [CompletionResult]::new('--new-pin-stdin', '--new-pin-stdin', [CompletionResultType]::ParameterName, 'Read the new PIN from standard input: its next line')
            [CompletionResult]::new('--allow-last-try', '--allow-last-try', [CompletionResultType]::ParameterName, 'Send the old PIN even if it has one try left, or does not say how many')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;pin;help' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show every PIN''s remaining tries, without spending one')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify a PIN, once, after showing its remaining tries')
            [CompletionResult]::new('change', 'change', [CompletionResultType]::ParameterValue, 'Change a PIN, after verifying the old one')
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
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Warn when so many days or fewer are left, or so many hundredths of the validity (30, 10%)')
            [CompletionResult]::new('--warning', '--warning', [CompletionResultType]::ParameterName, 'Warn when so many days or fewer are left, or so many hundredths of the validity (30, 10%)')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Call it critical when so many days or fewer are left, or so many hundredths of the validity')
            [CompletionResult]::new('--critical', '--critical', [CompletionResultType]::ParameterName, 'Call it critical when so many days or fewer are left, or so many hundredths of the validity')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Look at these roles only; what cannot be read counts all the same')
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'List only results in these states; the verdict and the counts are of all')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'The order of the results: as found, or by their last day')
            [CompletionResult]::new('--ca', '--ca', [CompletionResultType]::ParameterName, 'Check signatures with the CA certificates in this file too')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'List every result, not only those that need attention')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;needs-renewal' {
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Warn when so many days or fewer are left, or so many hundredths of the validity (30, 10%)')
            [CompletionResult]::new('--warning', '--warning', [CompletionResultType]::ParameterName, 'Warn when so many days or fewer are left, or so many hundredths of the validity (30, 10%)')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Call it critical when so many days or fewer are left, or so many hundredths of the validity')
            [CompletionResult]::new('--critical', '--critical', [CompletionResultType]::ParameterName, 'Call it critical when so many days or fewer are left, or so many hundredths of the validity')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Look at these roles only; what cannot be read counts all the same')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;apdu' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send commands that are given in hex')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Send the commands of a script')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;apdu;send' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--allow-pin-commands', '--allow-pin-commands', [CompletionResultType]::ParameterName, 'Send commands that verify, change or unblock a PIN too, after a look at the remaining tries')
            [CompletionResult]::new('--allow-last-try', '--allow-last-try', [CompletionResultType]::ParameterName, 'Send them even if the PIN has one try left, or if it cannot be told which PIN it is or how many are left')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;apdu;run' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--allow-pin-commands', '--allow-pin-commands', [CompletionResultType]::ParameterName, 'Send commands that verify, change or unblock a PIN too, after a look at the remaining tries')
            [CompletionResult]::new('--allow-last-try', '--allow-last-try', [CompletionResultType]::ParameterName, 'Send them even if the PIN has one try left, or if it cannot be told which PIN it is or how many are left')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;apdu;help' {
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send commands that are given in hex')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Send the commands of a script')
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
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Append one row for each card to this file (CSV where its name ends in .csv, else JSON lines)')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Append one row for each card to this file (CSV where its name ends in .csv, else JSON lines)')
            [CompletionResult]::new('--exec', '--exec', [CompletionResultType]::ParameterName, 'Run this command for each card, through the shell, with the card''s JSON document on its standard input')
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'End after this many seconds')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'End after this many cards')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'End after this many cards')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;virtual' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the built-in cards')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Make a virtual card that keeps its PINs and counters in a file')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the virtual card in a file and its PIN counters')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Show a virtual card to pcscd, through vsmartcard''s vpcd')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;virtual;list' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;virtual;new' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The kind of card: a name from `virtual list`')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file if it exists')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;virtual;show' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;virtual;serve' {
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The port of vpcd: 35963 for its first reader, 35964 for its second')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The host of vpcd')
            [CompletionResult]::new('--latency', '--latency', [CompletionResultType]::ParameterName, 'How long each exchange takes: as modelled for 106k, 212k or 424k, or this many milliseconds')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'What goes wrong, and when: for example drop@5, sw=6F00@ins=B0 or slow=2000@ins=B0#3. May be given more than once')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;virtual;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the built-in cards')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Make a virtual card that keeps its PINs and counters in a file')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the virtual card in a file and its PIN counters')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Show a virtual card to pcscd, through vsmartcard''s vpcd')
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
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;guide' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;completions' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;man' {
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env: JPKIT_CARD]')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for a reader and a card, at most this many seconds [60 when none are given]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of messages; auto follows JPKIT_LANG and the locale')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour; auto means on a terminal, unless NO_COLOR is set')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, 'Record the dialogue with the card in this file, without PINs and personal content')
            [CompletionResult]::new('--extended', '--extended', [CompletionResultType]::ParameterName, 'Ask for long answers (extended length), even where the reader does not say that it carries them')
            [CompletionResult]::new('--trace-unsafe', '--trace-unsafe', [CompletionResultType]::ParameterName, 'Let the personal content that is read into the file of --trace; PINs stay out of it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr which reader was used and how many exchanges it took')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on stderr but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jpkit;help' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the card at a glance: certificates, dates, PIN counters, and what to do')
            [CompletionResult]::new('reader', 'reader', [CompletionResultType]::ParameterValue, 'Look at card readers')
            [CompletionResult]::new('cert', 'cert', [CompletionResultType]::ParameterValue, 'Read the card''s certificates, and verify certificates')
            [CompletionResult]::new('pin', 'pin', [CompletionResultType]::ParameterValue, 'Look at, verify and change PINs')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Judge the dates of the card or of certificates in files, with the verdict in the exit status')
            [CompletionResult]::new('needs-renewal', 'needs-renewal', [CompletionResultType]::ParameterValue, 'Tell by the exit status whether it is time to renew: 0 act, 1 fine')
            [CompletionResult]::new('apdu', 'apdu', [CompletionResultType]::ParameterValue, 'Send raw commands to the card, and show and explain its answers')
            [CompletionResult]::new('station', 'station', [CompletionResultType]::ParameterValue, 'Check one card after the other as they come: a verdict and a row for each')
            [CompletionResult]::new('virtual', 'virtual', [CompletionResultType]::ParameterValue, 'Use the built-in virtual card')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a status word, a PC/SC code or an exit status')
            [CompletionResult]::new('guide', 'guide', [CompletionResultType]::ParameterValue, 'Say what to do: renewal, a blocked PIN, a lost card and more')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the man pages')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'jpkit;help;status' {
            break
        }
        'jpkit;help;reader' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the readers and what is in them')
            [CompletionResult]::new('bench', 'bench', [CompletionResultType]::ParameterValue, 'Measure how fast the reader reads, without a PIN')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Find out why a card cannot be read: one cause and one fix')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Tell what happens, as it happens: readers and cards that come and go')
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
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify certificates: issuer, signature, dates, and what they may be used for')
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
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show every PIN''s remaining tries, without spending one')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify a PIN, once, after showing its remaining tries')
            [CompletionResult]::new('change', 'change', [CompletionResultType]::ParameterValue, 'Change a PIN, after verifying the old one')
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
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send commands that are given in hex')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Send the commands of a script')
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
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Make a virtual card that keeps its PINs and counters in a file')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the virtual card in a file and its PIN counters')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Show a virtual card to pcscd, through vsmartcard''s vpcd')
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

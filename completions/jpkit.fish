# What fish offers for jpkit at the Tab key. jpkit itself, found on PATH, is asked what can stand at the cursor.
function __jpkit_complete
    set -l line (commandline --current-process --cut-at-cursor | string collect)
    set -l answer (JPKIT_COMPLETE=fish JPKIT_COMPLETE_LINE="$line" command jpkit 2>/dev/null </dev/null)
    set -q answer[4]; and printf '%s\n' $answer[4..-1]
    set -l files (string split ' ' -- "$answer[1]")
    set -l kept "$answer[2]"
    # The part of a name as it was typed, with its quotation marks and variables, for fish to read.
    set -l part (commandline --current-token --cut-at-cursor | string collect)
    if test -n "$kept"
        set -l typed (string split --max 1 -- "$kept" "$part")
        # It begins with what is kept, perhaps behind a quotation mark.
        if set -q typed[2]; and contains -- "$typed[1]" '' '"' "'"
            set part "$typed[1]$typed[2]"
        else
            set part (string escape -- "$answer[3]")
        end
    end
    set -l found
    switch "$files[1]"
        case folders
            set found (__jpkit_files "$part" | string match -r '^.*/$')
        case files
            set found (__jpkit_files "$part")
            if set -q files[2]
                # match prints groups that capture as words of their own.
                set -l endings '(?i)(?:/|\.(?:'(string join '|' -- $files[2..-1])'))$'
                set -l named (string match -er -- $endings $found)
                # Where nothing has such a name and no word fits, any file.
                set -l begins '(?i)^'(string escape --style=regex -- "$kept$answer[3]")
                if set -q named[1]; or string match -qr -- $begins $answer[4..-1]
                    set found $named
                end
            end
    end
    # A name that begins with a hyphen would be taken for an option; behind ./ it is offered.
    test -n "$kept"; or set found (string match -v -- '-*' $found)
    set -q found[1]; and printf '%s\n' "$kept"$found
end

# The files that fish itself would offer for a word that is typed so.
function __jpkit_files
    complete -C"__jpkit_no_such_command $argv[1]" | string replace -r '\t.*$' ''
end

complete --command jpkit --no-files --keep-order --arguments '(__jpkit_complete)'

# What bash offers for jpkit at the Tab key. jpkit itself, found on PATH, is asked what can stand at the cursor.
_jpkit() {
    local IFS=$' \t\n' answer files kept part outside line ending is_plain=true
    COMPREPLY=()
    answer=$(
        JPKIT_COMPLETE=bash JPKIT_COMPLETE_LINE=${COMP_LINE:0:COMP_POINT} JPKIT_COMPLETE_WORD=$2 \
            command jpkit 2>/dev/null </dev/null
    ) || return 0
    {
        IFS= read -r files
        IFS= read -r kept
        IFS= read -r part
        # What stands before the part of the word that bash replaces: bash ends words at colons and equals signs.
        IFS= read -r outside
        while IFS= read -r line; do
            COMPREPLY+=("${line#"$outside"}")
            [[ $line != *[!A-Za-z0-9_.,:=@/-]* ]] || is_plain=false
        done
    } <<<"$answer"
    if [[ -n $files ]]; then
        while IFS= read -r line; do
            [[ -z $line ]] || COMPREPLY+=("${line#"$outside"}")
        done < <(
            if [[ $files != folders ]]; then
                for ending in ${files#files}; do
                    compgen -P "$kept" -f -X "!*.$ending" -- "$part"
                done
                [[ $files != files ]] || compgen -P "$kept" -f -- "$part"
            fi
            compgen -P "$kept" -d -- "$part"
        )
        # Where nothing has such a name, bash looks for any file.
        compopt -o filenames -o default 2>/dev/null
    elif ! $is_plain; then
        # bash quotes what it takes for the name of a file.
        compopt -o filenames 2>/dev/null
    fi
    # A word that goes on is not followed by a blank.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:=@] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

complete -F _jpkit jpkit

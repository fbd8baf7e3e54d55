# What bash offers for jpkit at the Tab key. jpkit itself, found on PATH, is asked what can stand at the cursor.
_jpkit() {
    local IFS=$' \t\n' bang=\"\'!\'\" answer files kept part outside folders named line ending
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
        # The folders of a path with a variable between double quotation marks, as they were typed.
        IFS= read -r folders
        while IFS= read -r line; do
            COMPREPLY+=("$line")
        done
    } <<<"$answer"
    if [[ -n $files ]]; then
        # bash quotes what it takes for the name of a file.
        compopt -o filenames 2>/dev/null
        # It looks for files itself where the part is in another encoding, which jpkit cannot repeat.
        [[ $files == folders ]] || compopt -o default 2>/dev/null
        [[ -z $folders ]] || compopt -o noquote 2>/dev/null
        # Names with a line break are left out: they would be read as two.
        named=$(
            shopt -s extglob
            [[ $files != files ]] || compgen -P "$kept" -f -X $'*\n*' -- "$part"
            # Behind "files" or "folders" stand the ends of names.
            for ending in ${files#f*s}; do
                compgen -P "$kept" -f -X $'!*([!\n]).'"$ending" -- "$part"
            done
            compgen -P "$kept" -d -X $'*\n*' -- "$part"
        )
        # Where nothing has such a name and no word fits, any file.
        if [[ -z $named && $files != folders && ${#COMPREPLY[@]} -eq 0 ]]; then
            named=$(compgen -P "$kept" -f -X $'*\n*' -- "$part")
        fi
        while IFS= read -r line; do
            case $line in
                '') continue ;;
                # It would be taken for an option.
                -*) [[ -n $kept ]] || line=./$line ;;
            esac
            line=${line#"$outside"}
            if [[ -n $folders ]]; then
                # bash would quote the variable, too.
                line=${line##*/}
                line=${line//\\/\\\\} line=${line//\"/\\\"} line=${line//\$/\\\$} line=${line//\`/\\\`}
                # Only the end of the quotation keeps bash from expanding its history there.
                line=${line//!/$bang}
                line=$folders$line
            fi
            COMPREPLY+=("$line")
        done <<<"$named"
    fi
    # A word that goes on is not followed by a blank.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:=@] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

complete -F _jpkit jpkit

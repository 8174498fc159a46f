# Completion of mendline for fish. What may follow is known to mendline itself:
# it gives a word and its meaning a line, or ":.cfg" where files are wanted.

function __mendline_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in ($words[1] __complete $words[2..-1] 2>/dev/null)
        if string match -q ':*' -- $line
            set -l suffix (string sub -s 2 -- $line)
            set -l option (string match -r -- '^--[^=]*=' $words[-1])
            set -l begun (string replace -r -- '^--[^=]*=' '' $words[-1])
            for file in (__fish_complete_path $begun)
                set -l path (string split -m 1 \t -- $file)[1]
                if string match -q -- "*$suffix" $path; or string match -q '*/' -- $path
                    echo "$option$path"
                end
            end
        else
            echo $line
        end
    end
end

complete -c mendline -f -a '(__mendline_complete)'

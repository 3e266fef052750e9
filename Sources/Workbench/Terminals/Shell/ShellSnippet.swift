/// What is sent to a shell at its first prompt so that it says where prompts, commands and their
/// output begin and end (OSC 133) and in which directory it is (OSC 7). One line that bash, zsh and
/// fish read alike, each taking its part: nothing is written to a file. It ends in a mark that says
/// how many lines its prompt has, by which the echo of all this is known to be over.
enum ShellSnippet {
    /// The mark, with a number and BEL behind it. The echo of the line holds it with a backslash in
    /// place of the escape character, so that the one is not taken for the other.
    static let mark = Array("\u{1b}]697;workbench=".utf8)

    /// All of it. It begins with a blank, which keeps it out of the history where the shell agrees.
    static let line =
        #" test -n "$BASH_VERSION" && eval '"# + joined(bash) + #"'; "#
        + #"test -n "$ZSH_VERSION" && eval '"# + joined(zsh) + #"'; "#
        + #"test -n "$FISH_VERSION" && eval '"# + joined(fish) + "'; " + other

    /// Any other shell that was taken for one of them says at least that it is over. For the three
    /// all ends well: prompts show how the last command ended.
    private static let other =
        #"test -n "$BASH_VERSION$ZSH_VERSION$FISH_VERSION" || printf "\033]697;workbench=0\007""#

    /// What zsh gets before it, and nobody else: an expansion by which it keeps lines with a blank
    /// before them out of the history from here on, as it may write each line to its file at once.
    /// Expanding (tab) takes effect without running a line; what it leaves there is rubbed out.
    static let zshPreparation =
        "${__workbench_i::=${options[histignorespace]}}${options[histignorespace]::=on}\t\u{15}"

    private static func joined(_ text: String) -> String {
        text.split(separator: "\n").joined(separator: " ")
    }

    /// PS0 (bash 4.4) is printed when a command was read. The line takes itself out of the history.
    /// What other programs put into PROMPT_COMMAND runs between our two functions, so that the
    /// first sees the exit code and the second the prompt as they leave it.
    private static let bash = #"""
        printf -v __workbench_n "\n."; __workbench_n=${__workbench_n%.};
        __workbench_h=$(HISTTIMEFORMAT= builtin history 1);
        __workbench_h=${__workbench_h#"${__workbench_h%%[0-9]*}"};
        case $__workbench_h in *__workbench_*)
        builtin history -d "${__workbench_h%%[!0-9]*}";; esac;
        __workbench_r=0;
        if [ -z "$__workbench_on" ]; then
        __workbench_on=1;
        __workbench_first() { __workbench_s=$?; return $__workbench_s; };
        __workbench_last() { local p=${PWD//%/%25};
        printf "\033]133;D;%s\007" "$__workbench_s";
        printf "\033]7;file://%s%s\007" "$HOSTNAME" "${p//[[:cntrl:]]/?}";
        case $PS1 in *"133;B"*) ;;
        *) PS1="\[\033]133;A\007\]$PS1\[\033]133;B\007\]";; esac;
        return $__workbench_s; };
        if [[ $(declare -p PROMPT_COMMAND 2>&1) == "declare -a"* ]]; then
        PROMPT_COMMAND=(__workbench_first "${PROMPT_COMMAND[@]}" __workbench_last);
        else
        __workbench_c=${PROMPT_COMMAND:+$__workbench_n};
        PROMPT_COMMAND="__workbench_first$__workbench_n$PROMPT_COMMAND$__workbench_c";
        PROMPT_COMMAND+=__workbench_last; unset __workbench_c; fi;
        if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] > 403)); then
        PS0="\033]133;C\007$PS0"; fi; fi;
        if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] > 403)); then
        __workbench_h=${PS1@P}; __workbench_h=${__workbench_h//[^$__workbench_n]/};
        __workbench_r=${#__workbench_h}; fi;
        printf "\033]697;workbench=%s\007" "$__workbench_r";
        unset __workbench_h __workbench_n __workbench_r
        """#

    private static let zsh = #"""
        if [[ -z $__workbench_on ]]; then
        __workbench_on=1;
        printf -v __workbench_e "\033"; printf -v __workbench_b "\007";
        __workbench_precmd() { local s=$? p=${PWD//\%/%25};
        printf "\033]133;D;%s\007" "$s";
        printf "\033]7;file://%s%s\007" "$HOST" "${p//[[:cntrl:]]/?}";
        [[ $PS1 == *"133;B"* ]] ||
        PS1="%{$__workbench_e]133;A$__workbench_b%}$PS1%{$__workbench_e]133;B$__workbench_b%}";
        };
        __workbench_preexec() { printf "\033]133;C\007"; };
        precmd_functions+=(__workbench_precmd);
        preexec_functions+=(__workbench_preexec); fi;
        [[ $__workbench_i == off ]] && unsetopt histignorespace;
        __workbench_p=$PS1;
        [[ -o promptsubst ]] && __workbench_p=${(e)__workbench_p};
        __workbench_p=${(%%)__workbench_p};
        printf -v __workbench_n "\n";
        __workbench_p=${__workbench_p//[^$__workbench_n]/};
        printf "\033]697;workbench=%s\007" "${#__workbench_p}";
        unset __workbench_p __workbench_n __workbench_i
        """#

    private static let fish = #"""
        if not set -q __workbench_on;
        set -g __workbench_on 1;
        function __workbench_return; return $argv[1]; end;
        function __workbench_done --on-event fish_prompt;
        set -l s $status; set -l p (string replace -a -- % %25 $PWD);
        set p (string replace -ra -- "[[:cntrl:]]" "?" $p);
        printf "\e]133;D;%s\a" $s; printf "\e]7;file://%s%s\a" $hostname "$p"; end;
        function __workbench_exec --on-event fish_preexec; printf "\e]133;C\a"; end;
        functions -c fish_prompt __workbench_prompt;
        function fish_prompt; set -l s $status; printf "\e]133;A\a";
        __workbench_return $s; __workbench_prompt; printf "\e]133;B\a"; end;
        end;
        set -l n (fish_prompt | string collect | string split \n | count);
        printf "\e]697;workbench=%s\a" (math $n - 1)
        """#
}

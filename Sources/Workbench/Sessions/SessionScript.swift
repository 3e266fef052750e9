/// What is run on a machine for shells that outlive their lines: for any sh, with nothing installed
/// and nothing written there but the sockets of the program that keeps the shell.
///
/// The keepers in the order in which they are taken: tmux, screen, abduco, dtach; but a session that
/// runs already is found whoever keeps it. All their sockets are in a directory of our own, so that
/// the person's own tmux and screen are neither seen nor touched.
package enum SessionScript {
    /// Until a keeper has the terminal, keys are kept for it and end nothing. tmux and screen throw
    /// away what the terminal has not taken by then (TCOFLUSH, and screen the keys as well): before
    /// they get it they wait for the mark on a line of its own, which says that all has been seen.
    ///
    /// `$1` is the session's name, `$2` begins the line that says how it went, `$3` is where a new
    /// shell starts, `$4` how many lines are kept.
    static let attach =
        common + #"""
            n=$1 m=$2 w=$3 l=$4
            SHELL=${SHELL:-/bin/sh} WORKBENCH_SESSION=$n
            export SHELL WORKBENCH_SESSION
            unset TMUX TMUX_PANE STY WINDOW
            has() { command -v "$1" >/dev/null 2>&1; }
            say() { printf '%s %s %s\n' "$m" "$1" "$2"; }
            shown() { say "$1" attached; while read -r a; do [ "$a" = "$m" ] && break; done; }
            term() { for t in "$@"; do infocmp "$t" >/dev/null 2>&1 && break; done; }
            push() { r=$(stty size 2>/dev/null) r=${r%% *}; i=1; while [ $i -lt "${r:-24}" ]; do
            echo; i=$((i+1)); done; }
            clear() { printf '\033[H\033[2J\033[3J'; }
            g=$(stty -g 2>/dev/null); stty -isig -icanon -echo 2>/dev/null
            inner='unset TMUX TMUX_PANE STY WINDOW
            [ -z "$1" ] || cd -- "$1" 2>/dev/null || printf "%s is gone: this is your home\n" "$1"
            exec "$SHELL" -l'

            """# + tmux + screen + sockets + #"""
            (umask 077; mkdir -p "$d") 2>/dev/null
            if ours "$d"; then
            holds screen && with_screen
            holds abduco && with_socket abduco
            holds dtach && with_socket dtach
            has tmux && with_tmux
            has screen && with_screen
            has abduco && with_socket abduco
            has dtach && with_socket dtach
            fi
            say none new
            stty "$g" 2>/dev/null
            unset WORKBENCH_SESSION
            exec sh -c "$inner" sh "$w"
            """#

    /// Where the sockets are, and whether that place is nobody else's.
    private static let common = #"""
        d=${WORKBENCH_SESSIONS:-/tmp/workbench-$(id -u)}
        ours() { [ -d "$1" ] && [ ! -L "$1" ] && [ -O "$1" ]; }
        t() { tmux -u -S "$d/tmux" -f /dev/null "$@"; }
        s() { SCREENDIR=$d/screen screen -c /dev/null "$@"; }
        listens() { grep -q " $1\$" /proc/net/unix 2>/dev/null; }
        holds() { case $1 in
        tmux) t has-session -t "=$n" 2>/dev/null ;;
        screen) [ -d "$d/screen" ] && s -ls "$n" 2>/dev/null | grep -q "[0-9][.]$n[^a-z0-9-]" ;;
        *) listens "$d/$n.$1" ;;
        esac; }

        """#

    /// No prefix, no status line: every key and every row is the shell's. What scrolls away in tmux
    /// scrolls away in our terminal too, since it stays on the main screen; and what scrolled away
    /// while nobody was attached is printed first.
    private static let tmux = #"""
        with_tmux() {
        term tmux-256color screen-256color screen
        set -- start-server \; set -gq prefix None \; set -gq prefix2 None \; \
        set -gq status off \; set -sq escape-time 0 \; set -gq mouse off \; \
        set -gq default-terminal "$t" \; set -gq history-limit "$l" \; \
        set -gq set-titles on \; set -gq set-titles-string '#T' \; \
        set -gq focus-events on \; set -sq focus-events on \; set -sq set-clipboard on \; \
        set -gq visual-bell off \; set -gq detach-on-destroy on \; set -gq xterm-keys on \; \
        set -sq extended-keys on \; set -gq assume-paste-time 0 \; \
        set -gq terminal-overrides ',*:smcup@:rmcup@' \; \
        set -sq terminal-overrides ',*:smcup@:rmcup@' \; set -sq terminal-features \
        '*:256:RGB:clipboard:ccolour:cstyle:extkeys:focus:hyperlinks:mouse:osc7:overline:strikethrough:sync:title:usstyle'
        if holds tmux; then
        say tmux again
        clear
        [ "$(t display-message -p -t "=$n:" '#{history_size}')" = 0 ] ||
        t capture-pane -p -e -J -S - -E -1 -t "=$n:"
        push
        shown tmux
        exec tmux -u -S "$d/tmux" -f /dev/null "$@" \; attach-session -d -t "=$n"
        fi
        say tmux new
        shown tmux
        exec tmux -u -S "$d/tmux" -f /dev/null "$@" \; new-session -s "$n" sh -c "$inner" sh "$w"
        }

        """#

    /// The command key becomes a byte that no keyboard sends: 377 is in no UTF-8 text.
    private static let screen = #"""
        with_screen() {
        (umask 077; mkdir "$d/screen") 2>/dev/null
        term screen-256color screen
        k=again
        holds screen || {
        k=new; s -U -ln -h "$l" -T "$t" -dmS "$n" sh -c "$inner" sh "$w"
        i=0; while [ $i -lt 50 ] && ! holds screen; do sleep 0.1; i=$((i+1)); done
        }
        s -S "$n" -X eval 'escape \377\377' 'defbce on' 'bce on' \
        'vbell off' 'startup_message off' 'altscreen on' 'hardstatus off' 'msgwait 1'
        say screen $k
        [ $k = new ] || {
        clear; s -S "$n" -X hardcopy -h "$(tty)"; s -S "$n" -Q echo >/dev/null 2>&1
        }
        shown screen
        SCREENDIR=$d/screen; export SCREENDIR
        exec screen -c /dev/null -U -d -r "$n"
        }

        """#

    /// These keep no screen: what is in ours is pushed up, so that they do not clear it away.
    private static let sockets = #"""
        with_socket() {
        if holds $1; then say $1 again; push; else say $1 new; stty "$g" 2>/dev/null; fi
        case $1 in
        abduco) exec abduco -e "$(printf '\377')" -A "$d/$n.$1" sh -c "$inner" sh "$w" ;;
        *) exec dtach -A "$d/$n.$1" -E -z -r winch sh -c "$inner" sh "$w" ;;
        esac
        }

        """#

    // MARK: What runs

    /// Prints a line for each session: `KEEPER NAME BORN ATTACHED COMMAND TITLE`, times in seconds
    /// since 1970; before them what time it is there.
    package static let list =
        common + leader + #"""
            echo "now $(date +%s)"
            ours "$d" || exit 0
            t list-panes -a -F 'tmux #{session_name} #{session_created} #{session_attached} #{pane_current_command} #{pane_title}' 2>/dev/null
            one() {
            n=$2; leader; c=-
            [ -z "$p" ] || {
            read -r x < "/proc/$p/stat"; x=${x##*) }; set -- "$1" "$2" "$3" "$4" $x
            read -r c < "/proc/${10}/comm" || read -r c < "/proc/$p/comm"
            } 2>/dev/null
            echo "$1 $2 $3 $4 ${c:--}"
            }
            [ -d "$d/screen" ] && s -ls 2>/dev/null | grep '[0-9][.]wb-' | while read -r f r; do
            case $r in *Dead*) continue ;; *etached*) a=0 ;; *) a=1 ;; esac
            b=$(ps -o lstart= -p "${f%%.*}" 2>/dev/null); b=$(date -d "$b" +%s 2>/dev/null)
            one screen "${f#*.}" "${b:-0}" $a
            done
            for f in "$d"/wb-*.abduco "$d"/wb-*.dtach; do
            [ -S "$f" ] && listens "$f" || continue
            n=${f##*/}; b=$(stat -c %Y "$f" 2>/dev/null)
            case $(ls -l "$f") in ???x*) a=1 ;; *) a=0 ;; esac
            one "${n##*.}" "${n%.*}" "${b:-0}" $a
            done
            :
            """#

    /// Ends the session `$1`: hangs up on its shell, as closing a terminal does.
    package static let end =
        common + leader + #"""
            n=$1
            if holds tmux; then t kill-session -t "=$n"; exit; fi
            if holds screen; then s -S "$n" -X quit; exit; fi
            leader; [ -n "$p" ] || { echo "no session $n runs here" >&2; exit 1; }
            for k in HUP 0 0 0 0 KILL 0 0; do kill -$k "$p" 2>/dev/null || exit 0
            sleep 0.2 2>/dev/null || sleep 1; done
            """#

    /// Finds the process that leads the session's own session: `$p`.
    private static let leader = #"""
        leader() {
        p=
        for f in $(grep -lsF "WORKBENCH_SESSION=$n" /proc/[0-9]*/environ); do
        f=${f#/proc/}; f=${f%/environ}
        read -r x < "/proc/$f/stat" || continue
        x=${x##*) }; y=${x#* * * }; y=${y%% *}
        grep -qsE '^(abduco|dtach|screen|tmux)' "/proc/$f/comm" && continue
        [ "$y" = "$f" ] && p=$f
        done 2>/dev/null
        }

        """#
}

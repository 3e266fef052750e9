/// Completion for the shells people use. Each script asks the program itself for the names of
/// instances, so that it never goes stale.
enum CompletionScript {
    enum Shell: String, CaseIterable {
        case bash, zsh, fish
    }

    static func text(for shell: Shell) -> String {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    private static let bash = #"""
        # bash completion for workbench(1)
        _workbench_names() {
            local name quoted
            while IFS= read -r name; do
                # What is typed may be quoted already.
                printf -v quoted %q "$name"
                [[ $quoted == "$1"* || $name == "$1"* ]] && COMPREPLY+=("$quoted")
            done < <(workbench "$2" --names 2>/dev/null)
        }
        _workbench_instances() { _workbench_names "$1" list; }
        _workbench_workspaces() { _workbench_names "$1" workspaces; }
        _workbench() {
            local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words=
            COMPREPLY=()
            if [ "$COMP_CWORD" -eq 1 ]; then
                words="connect open workspaces sessions list check run status ps users logons
                    services ports get put copy sync ls replay keys completion
                    --help --version --workspace"
            else
                case ${COMP_WORDS[1]} in
                    connect) _workbench_instances "$current" ;;
                    open | --workspace) _workbench_workspaces "$current" ;;
                    workspaces) words="--json --names" ;;
                    sessions)
                        if [[ $previous == --end ]]; then
                            return
                        elif [[ $current == -* ]]; then
                            words="--json --end"
                        else
                            _workbench_instances "$current"
                        fi
                        ;;
                    check|status|ps|users|logons|services|ports)
                        if [[ $current == -* ]]; then
                            words=--json
                        else
                            _workbench_instances "$current"
                        fi
                        ;;
                    run)
                        # Behind it stands what another machine is to do.
                        [[ " ${COMP_WORDS[*]:0:COMP_CWORD} " == *" -- "* ]] && return
                        if [[ $previous == --junit ]]; then
                            compopt -o filenames
                            COMPREPLY=($(compgen -f -- "$current"))
                        elif [[ $previous == --mask ]]; then
                            words="times pids addresses identifiers numbers"
                        elif [[ $current == -* ]]; then
                            words="--on --user --sudo --parallel --canary --batch --max-failures
                                --retry --timeout --stdin --tty --mask --json --junit --dry-run --"
                        else
                            _workbench_instances "$current"
                        fi
                        ;;
                    get|put|copy|sync|ls)
                        if [[ $previous == --conflict ]]; then
                            words="overwrite newer size changed rename skip"
                        elif [[ $previous == --links ]]; then
                            words="keep follow skip"
                        elif [[ $current == -* ]]; then
                            words="--json --user"
                            [[ ${COMP_WORDS[1]} == ls ]] || words+=" --conflict --links --exclude
                                --dry-run --checksum --fsync --owner --no-times --no-permissions
                                --limit --parallel --verbose"
                            [[ ${COMP_WORDS[1]} == sync ]] && words+=" --delete"
                        else
                            compopt -o filenames -o nospace
                            COMPREPLY=($(compgen -f -- "$current"))
                            [[ ${COMP_WORDS[1]} == put && $COMP_CWORD -eq 2 ]] || {
                                _workbench_instances "$current"
                            }
                        fi
                        ;;
                    list) words="--json --names" ;;
                    replay)
                        if [[ $previous == --size || $previous == --chunk ]]; then
                            return
                        elif [[ $current == -* ]]; then
                            words="--size --chunk --json"
                        else
                            compopt -o filenames
                            COMPREPLY=($(compgen -f -- "$current"))
                        fi
                        ;;
                    keys) words=--markdown ;;
                    completion) words="bash zsh fish" ;;
                esac
            fi
            [ -z "$words" ] || COMPREPLY=($(compgen -W "$words" -- "$current"))
        }
        complete -F _workbench workbench

        """#

    private static let zsh = #"""
        #compdef workbench
        # zsh completion for workbench(1)
        _workbench_instances() {
            local -a names
            names=("${(@f)$(workbench list --names 2>/dev/null)}")
            compadd -a names
        }
        _workbench_workspaces() {
            local -a names
            names=("${(@f)$(workbench workspaces --names 2>/dev/null)}")
            compadd -a names
        }
        _workbench() {
            local -a commands
            commands=(
                'connect:start on the terminal of an instance'
                'open:start with a saved arrangement'
                'workspaces:print the saved arrangements'
                'sessions:print what runs on without a line'
                'list:print the instances'
                'check:try the way to an instance step by step'
                'run:run a command on many instances'
                'status:print how an instance is doing'
                'ps:print the processes of an instance'
                'users:print the accounts of an instance'
                'logons:print who logged in to an instance'
                'services:print the services of an instance'
                'ports:print who listens on an instance'
                'get:copy files from machines to this one'
                'put:copy files from this machine to others'
                'copy:copy files between two machines'
                'sync:make one directory like another'
                'ls:list a directory of a machine'
                'replay:feed a recording through the emulator'
                'keys:print every command and its keys'
                'completion:print a completion script'
            )
            if (( CURRENT == 2 )); then
                if [[ $PREFIX == -* ]]; then
                    compadd -- --help --version --workspace
                else
                    _describe command commands
                fi
                return
            fi
            # The options of a command are its own: the program's name and it count as one.
            local command=$words[2]
            shift words
            (( CURRENT -= 1 ))
            case $command in
                connect) _arguments '1:instance:_workbench_instances' ;;
                open | --workspace) _arguments '1:workspace:_workbench_workspaces' ;;
                workspaces) compadd -- --json --names ;;
                sessions)
                    _arguments '--json[as JSON]' '--end[end that one]:session:' \
                        '1:instance:_workbench_instances'
                    ;;
                list) compadd -- --json --names ;;
                check|status|ps|users|logons|services|ports)
                    _arguments '--json[as JSON]' '1:instance:_workbench_instances'
                    ;;
                run)
                    (( ${words[(I)--]} )) && return
                    _arguments '*--on[more targets]:instance:_workbench_instances' \
                        '--user[log in as]:user:' '--sudo[as root]' \
                        '--parallel[so many at a time]:N:' '--canary[so many first]:N:' \
                        '--batch[one batch after the other]:N:' \
                        '--max-failures[allowed failures]:N:' '--retry[try again]:N:' \
                        '--timeout[for each]:seconds:' '--stdin[give standard input to all]' \
                        '--tty[in a terminal]' \
                        '*--mask[what may differ]:what:(times pids addresses identifiers numbers)' \
                        '--json[as JSON]' '--junit[XML besides]:file:_files' \
                        '--dry-run[connect to nobody]' '*:instance:_workbench_instances'
                    ;;
                get|put|copy|sync)
                    local -a mirror
                    [[ $command == sync ]] && mirror=('--delete[remove what FROM does not have]')
                    _arguments '--conflict[where something is there]:rule:(overwrite newer size changed rename skip)' \
                        '--links[what becomes of links]:how:(keep follow skip)' \
                        '*--exclude[leave out]:pattern:' '--dry-run[do nothing]' \
                        '--checksum[compare checksums]' '--fsync[wait for the disk]' \
                        '--owner[keep owners]' '--no-times[keep no times]' \
                        '--no-permissions[keep no permissions]' '--limit[bytes a second]:rate:' \
                        '--parallel[machines at a time]:N:' '--user[log in as]:user:' \
                        '--verbose[name each file]' '--json[as JSON]' $mirror \
                        '*: :_alternative "files:file:_files" "instances:instance:_workbench_instances"'
                    ;;
                ls)
                    _arguments '--json[as JSON]' '--user[log in as]:user:' \
                        '1:instance:_workbench_instances'
                    ;;
                replay)
                    _arguments '--size[columns and rows]:COLSxROWS:' '--chunk[bytes at a time]:N:' \
                        '--json[as JSON]' '1:file:_files'
                    ;;
                keys) _arguments '--markdown[as Markdown]' ;;
                completion) _arguments '1:shell:(bash zsh fish)' ;;
            esac
        }
        if [[ $funcstack[1] == _workbench ]]; then
            _workbench "$@"
        else
            compdef _workbench workbench
        fi

        """#

    private static let fish = #"""
        # fish completion for workbench(1)
        set -l instances '(workbench list --names 2>/dev/null)'
        set -l topics status ps users logons services ports
        complete -c workbench -f
        complete -c workbench -n __fish_use_subcommand -l help -s h -d 'Print how it is used'
        complete -c workbench -n __fish_use_subcommand -l version -s V -d 'Print the version'
        complete -c workbench -n __fish_use_subcommand -a connect -d 'Start on a terminal'
        complete -c workbench -n __fish_use_subcommand -a list -d 'Print the instances'
        complete -c workbench -n __fish_use_subcommand -a check -d 'Try the way to an instance'
        complete -c workbench -n __fish_use_subcommand -a open -d 'Start with a workspace'
        complete -c workbench -n __fish_use_subcommand -a workspaces -d 'Print workspaces'
        complete -c workbench -n __fish_use_subcommand -a sessions -d 'Print what runs on there'
        complete -c workbench -n __fish_use_subcommand -l workspace -x \
            -a '(workbench workspaces --names 2>/dev/null)'
        complete -c workbench -n '__fish_seen_subcommand_from open' \
            -a '(workbench workspaces --names 2>/dev/null)'
        complete -c workbench -n '__fish_seen_subcommand_from sessions' -l end -x
        complete -c workbench -n __fish_use_subcommand -a run -d 'Run a command on many'
        complete -c workbench -n __fish_use_subcommand -a "$topics" -d 'What a host says of itself'
        complete -c workbench -n __fish_use_subcommand -a replay -d 'Feed a recording'
        complete -c workbench -n __fish_use_subcommand -a keys -d 'Print commands and keys'
        complete -c workbench -n __fish_use_subcommand -a completion -d 'Print a script'
        complete -c workbench -a $instances \
            -n "__fish_seen_subcommand_from connect check run sessions $topics"
        complete -c workbench -l json \
            -n "__fish_seen_subcommand_from list check run replay workspaces sessions $topics"
        complete -c workbench -n '__fish_seen_subcommand_from list workspaces' -l names
        complete -c workbench -n __fish_use_subcommand -a get -d 'Copy files to this machine'
        complete -c workbench -n __fish_use_subcommand -a put -d 'Copy files to machines'
        complete -c workbench -n __fish_use_subcommand -a copy -d 'Copy between two machines'
        complete -c workbench -n __fish_use_subcommand -a sync -d 'Make one directory like another'
        complete -c workbench -n __fish_use_subcommand -a ls -d 'List a directory of a machine'
        set -l copying get put copy sync
        complete -c workbench -n "__fish_seen_subcommand_from $copying" -F -a $instances
        complete -c workbench -n '__fish_seen_subcommand_from ls' -a $instances
        complete -c workbench -n "__fish_seen_subcommand_from $copying" -l conflict -x \
            -a 'overwrite newer size changed rename skip'
        complete -c workbench -n "__fish_seen_subcommand_from $copying" -l links -x \
            -a 'keep follow skip'
        for option in exclude limit parallel user
            complete -c workbench -n "__fish_seen_subcommand_from $copying" -l $option -x
        end
        for option in dry-run checksum fsync owner no-times no-permissions verbose json
            complete -c workbench -n "__fish_seen_subcommand_from $copying" -l $option
        end
        complete -c workbench -n '__fish_seen_subcommand_from sync' -l delete
        complete -c workbench -n '__fish_seen_subcommand_from ls' -l json
        complete -c workbench -n '__fish_seen_subcommand_from keys' -l markdown
        for option in on user parallel canary batch max-failures retry timeout
            complete -c workbench -n '__fish_seen_subcommand_from run' -l $option -x
        end
        for option in sudo stdin tty dry-run
            complete -c workbench -n '__fish_seen_subcommand_from run' -l $option
        end
        complete -c workbench -n '__fish_seen_subcommand_from run' -l mask -x \
            -a 'times pids addresses identifiers numbers'
        complete -c workbench -n '__fish_seen_subcommand_from run' -l junit -r -F
        complete -c workbench -n '__fish_seen_subcommand_from replay' -l size -x
        complete -c workbench -n '__fish_seen_subcommand_from replay' -l chunk -x
        complete -c workbench -n '__fish_seen_subcommand_from replay' -F
        complete -c workbench -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'

        """#
}

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

    private static let bash = """
        # bash completion for workbench(1)
        _workbench() {
            local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]}
            COMPREPLY=()
            if [ "$COMP_CWORD" -eq 1 ]; then
                COMPREPLY=($(compgen -W "connect list replay keys completion --help --version" \\
                    -- "$current"))
                return
            fi
            case $command in
                connect)
                    local name
                    while IFS= read -r name; do
                        [[ $name == "$current"* ]] && COMPREPLY+=("$(printf %q "$name")")
                    done < <(workbench list --names 2>/dev/null)
                    ;;
                list) COMPREPLY=($(compgen -W "--json" -- "$current")) ;;
                replay)
                    if [[ $current == -* ]]; then
                        COMPREPLY=($(compgen -W "--size --chunk --json" -- "$current"))
                    else
                        COMPREPLY=($(compgen -f -- "$current"))
                    fi
                    ;;
                keys) COMPREPLY=($(compgen -W "--markdown" -- "$current")) ;;
                completion) COMPREPLY=($(compgen -W "bash zsh fish" -- "$current")) ;;
            esac
        }
        complete -o filenames -F _workbench workbench

        """

    private static let zsh = """
        #compdef workbench
        # zsh completion for workbench(1)
        _workbench_instances() {
            local -a names
            names=("${(@f)$(workbench list --names 2>/dev/null)}")
            compadd -a names
        }
        _workbench() {
            local -a commands
            commands=(
                'connect:start on the terminal of an instance'
                'list:print the instances'
                'replay:feed a recording through the emulator'
                'keys:print every command and its keys'
                'completion:print a completion script'
            )
            if (( CURRENT == 2 )); then
                _describe command commands
                _arguments '--help[print how it is used]' '--version[print the version]'
                return
            fi
            case ${words[2]} in
                connect) _workbench_instances ;;
                list) _arguments '--json[as JSON]' ;;
                replay)
                    _arguments '--size[columns and rows]:COLSxROWS:' '--chunk[bytes at a time]:N:' \\
                        '--json[as JSON]' '*:file:_files'
                    ;;
                completion) compadd bash zsh fish ;;
            esac
        }
        _workbench "$@"

        """

    private static let fish = """
        # fish completion for workbench(1)
        set -l commands connect list replay keys completion
        complete -c workbench -f
        complete -c workbench -n __fish_use_subcommand -l help -s h -d 'Print how it is used'
        complete -c workbench -n __fish_use_subcommand -l version -s V -d 'Print the version'
        complete -c workbench -n __fish_use_subcommand -a connect -d 'Start on a terminal'
        complete -c workbench -n __fish_use_subcommand -a list -d 'Print the instances'
        complete -c workbench -n __fish_use_subcommand -a replay -d 'Feed a recording'
        complete -c workbench -n __fish_use_subcommand -a keys -d 'Print commands and keys'
        complete -c workbench -n __fish_use_subcommand -a completion -d 'Print a script'
        complete -c workbench -n '__fish_seen_subcommand_from connect' \\
            -a '(workbench list --names 2>/dev/null)'
        complete -c workbench -n '__fish_seen_subcommand_from list replay' -l json
        complete -c workbench -n '__fish_seen_subcommand_from replay' -l size -x
        complete -c workbench -n '__fish_seen_subcommand_from replay' -l chunk -x
        complete -c workbench -n '__fish_seen_subcommand_from replay' -F
        complete -c workbench -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'

        """
}

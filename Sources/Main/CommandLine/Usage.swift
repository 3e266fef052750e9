/// What `--help` prints.
enum Usage {
    static let version = "workbench \(Version.text)"

    static let help = """
        Usage: workbench                             the instance list, on the whole screen
               workbench connect INSTANCE            the same, starting on that terminal
               workbench open WORKSPACE              the same, with a saved arrangement
               workbench workspaces [--json]         saved arrangements, one a line
               workbench sessions INSTANCE [--json]  shells that run on there without a line
               workbench list [--json] [FILTER]      instances, one a line
               workbench check INSTANCE [--json]     the way there, step by step
               workbench run TARGET... -- COMMAND    a command on many, answers compared
               workbench status|ps|users|logons|services|ports INSTANCE [--json]
                                                     what a host says of itself
               workbench get INSTANCE:PATH... LOCAL  files from there to here
               workbench put LOCAL... INSTANCE:PATH  files from here to there, or to many
               workbench copy A:PATH B:PATH          files between two machines, through here
               workbench sync FROM TO                make one directory like another
               workbench ls INSTANCE:PATH [--json]   what is in a directory
               workbench replay [OPTIONS] [FILE]     feed a recording through the emulator
               workbench keys                        every command and its keys, as Markdown
               workbench completion bash|zsh|fish    a completion script for that shell

        Options:
          -h, --help       print this and end
          -V, --version    print the version and end
          --workspace NAME as “workbench open NAME”

        Options of list:
          --json           everything known of each instance
          --names          names only, one a line

        Options of workspaces:
          --json           their tabs and terminals as one document
          --names          names only, one a line

        Options of sessions:
          --json           all that is known of them as one document
          --end NAME       end that one

        Options of check:
          --json           all steps as one document

        Options of run:
          --on EXPR          one more TARGET
          --user USER        log in as USER
          --sudo             run it as root; a password is asked for when a host wants it
          --parallel N       so many at a time (32)
          --canary N         so many first, the rest if all of them succeed
          --batch N          so many at a time, the next when all of them are done
          --max-failures N   begin no more once more than N have failed
          --retry N          try those that failed again, N times at most
          --timeout S        seconds that each has, connecting included
          --stdin            give standard input to all
          --tty              run it in a terminal
          --mask WHAT        take answers as equal that differ in times, pids, addresses,
                             identifiers, numbers or a /PATTERN/ only
          --json             one document of all answers
          --junit FILE       the outcome as JUnit's XML besides
          --dry-run          say who and in what order, and connect to nobody

        Options of get, put, copy and sync:
          --conflict RULE    where something is there already: overwrite, newer, size, changed,
                             rename or skip (overwrite; of sync: changed)
          --links HOW        keep, follow or skip links (keep)
          --exclude PATTERN  leave out what it matches: *.o, cache/, /build
          --delete           of sync: remove what FROM does not have
          --dry-run          say what would be done, and do nothing
          --checksum         compare checksums before a file appears under its name
          --fsync            wait for the disk after each file
          --owner            keep owners too
          --no-times         keep no times
          --no-permissions   keep no permissions
          --limit RATE       so many bytes a second: 500K, 20M
          --parallel N       so many machines at a time (16)
          --user USER        log in as USER
          --verbose          name each file
          --json             one document of all that was done

        Where INSTANCE stands before a path, a TARGET may: put app.conf @web:/etc/app/

        A TARGET is a name, web-[01-20], a pattern like 'web-*', @group or %tag; put together by
        , (and), ! (without), & (in both), ^ (in one), from left to right. Quote them.

        Options of replay:
          --size COLSxROWS   the screen's size (80x24)
          --chunk N          feed N bytes at a time
          --json             print scrollback, attributes, cursor, modes and replies too

        INSTANCE is a name from `workbench list`, or anything ssh would take as a host.

        Files:
          ~/.ssh/config, known_hosts and the agent, as ssh reads them

        Exit status: 0 well, 1 nothing matched, a run did not succeed everywhere or not everything
        was copied, 255 no login (as ssh), else as sysexits(3): 64 usage, 66 no such file,
        69 no terminal, 74 the output could not be written.

        """
}

/// The version of this build.
enum Version {
    static let text = "0.1.0"
}
